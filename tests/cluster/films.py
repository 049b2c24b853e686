"""The site that is built on clusters."""

from __future__ import annotations

from pathlib import Path

from tests.media.forms import run
from tests.sites import program

PRORES = ("-c:v", "prores_ks", "-profile:v", "0", "-c:a", "pcm_s16le")
SECRET = "Marguerite Delacourt-Whitfield"


def make_site(root: Path) -> None:
    """A film of 45 seconds, which is encoded in three chunks, and files that are nobody else's business."""
    folder = root / "content" / "long"
    folder.mkdir(parents=True)
    (root / "private").mkdir()
    (root / "private" / "submitter.yaml").write_text(f"name: {SECRET}\n", "utf-8")
    (folder / "project.yaml").write_text(f"title: Long\ncredits:\n  Director: [{SECRET}]\n", "utf-8")
    settings = 'title = "Site"\nlanguages = ["en"]\nencodes = "draft"\n[cluster]\nshared = false\n'
    (root / "showcase.toml").write_text(settings, "utf-8")
    run(
        "-f", "lavfi", "-i", "testsrc2=s=320x180:r=8:d=45", "-f", "lavfi", "-i", "sine=r=48000:d=45", *PRORES,
        folder / "clip.mov",
    )  # fmt: skip


def same(root: Path, without: Path) -> None:
    assert program.contents(root / "site") == program.contents(without / "site")
