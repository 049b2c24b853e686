"""What is pleasant to have and cannot be made costs itself alone; what a film is made of costs the film."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.diagnostics import Severity
from showcase.media import encode
from showcase.media.errors import MediaError
from showcase.pipeline.build import Build, Outcome
from tests.media.conftest import film
from tests.media.forms import run

pytestmark = pytest.mark.slow


@pytest.fixture(params=["", "disclosure: {ai_share: {image: full, video: full}}\n"], ids=["plain", "labelled"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A site whose files are published as they are made, and one whose files are finished with metadata first."""
    folder = tmp_path / "content" / "night"
    folder.mkdir(parents=True)
    (tmp_path / "showcase.toml").write_text('title = "Site"\nlanguages = ["en"]\nencodes = "draft"\n', "utf-8")
    (folder / "project.yaml").write_text(f"title: Night\n{request.param}", "utf-8")
    film(folder / "clip.mp4", seconds=9)
    return tmp_path


def build(root: Path) -> Outcome:
    made = Build(root)
    for _ in made.events():
        pass
    return made.outcome


def refuse(job: object) -> None:
    detail = "Invalid data found when processing input"
    raise MediaError("stopped-encode", what="preview", at="0:00:01.0", detail=detail)


def test_a_film_without_its_hover_preview_is_published(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode, "preview", refuse)
    outcome = build(root)
    told = [d for d in outcome.diagnostics if d.code == "failed-preview"]
    assert [d.severity for d in told] == [Severity.WARNING]
    assert dict(told[0].facts)["detail"] == "Invalid data found when processing input"
    assert outcome.failed == (), [d for d in outcome.diagnostics if d.severity is Severity.ERROR]
    pages = "".join(path.read_text("utf-8") for path in (root / "site").rglob("*.html"))
    names = {path.name for path in (root / "site" / "media" / "night").iterdir()}
    assert any(name.endswith(".mp4") for name in names)
    labels = [path.name for path in (root / "site/media/night").iterdir() if b"DigitalSourceType" in path.read_bytes()]
    assert bool(labels) is ("disclosure" in (root / "content/night/project.yaml").read_text("utf-8"))
    assert not any("preview" in name for name in names)
    assert "1080p" in pages or "180p" in pages
    assert "_preview." not in pages


def test_a_still_that_fails_is_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from showcase.media import images

    take = images.take

    def some(job: object) -> object:
        if "still-01" in job.task.label:  # type: ignore[attr-defined]
            raise MediaError("undecodable-clip")
        return take(job)  # type: ignore[arg-type]

    monkeypatch.setattr(images, "take", some)
    outcome = build(root)
    assert outcome.failed == (), [d for d in outcome.diagnostics if d.severity is Severity.ERROR]
    assert [d.code for d in outcome.diagnostics if d.severity is Severity.WARNING and "still" in d.code] == [
        "failed-still"
    ]
    names = {path.name for path in (root / "site" / "media" / "night").iterdir()}
    assert not any("still-01" in name for name in names)


def test_a_film_that_cannot_be_encoded_is_not_published(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode, "encode", refuse)
    outcome = build(root)
    assert outcome.failed == ("night",)
    assert [d.code for d in outcome.diagnostics if d.severity is Severity.ERROR] == ["stopped-encode"]


def test_a_sound_in_an_order_of_its_own_ends_nothing(root: Path) -> None:
    from tests.media.forms import make

    other = root / "content" / "sea"
    other.mkdir()
    (other / "project.yaml").write_text("title: Sea\n", "utf-8")
    made = make("7.1 PCM in MOV, channels in another order", root)
    made.rename(other / "clip.mov")
    outcome = build(root)
    assert outcome.failed == (), [d for d in outcome.diagnostics if d.severity is Severity.ERROR]
    assert outcome.films == 2


def test_what_a_decoder_repaired_is_told_by_each_build(root: Path) -> None:
    folder = root / "content" / "night"
    (folder / "clip.mp4").unlink()
    run("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-c:v", "mjpeg", "-q:v", "3", folder / "clip.mov")
    data = bytearray((folder / "clip.mov").read_bytes())
    for place in range(len(data) // 2, len(data) // 2 + 20_000, 2_000):
        data[place : place + 200] = bytes(number * 7 % 251 for number in range(200))
    (folder / "clip.mov").write_bytes(data)
    (folder / "trailer.mov").write_bytes(data + bytes(8))  # another file, with the same frames

    def told(outcome: Outcome) -> set[tuple[str, str]]:
        return {(str(one.place), one.severity) for one in outcome.diagnostics if one.code == "repaired-frames"}

    wanted = {(f"content/night/{name}.mov", Severity.WARNING) for name in ("clip", "trailer")}
    assert told(build(root)) == wanted
    assert told(build(root)) == wanted
    (root / "content/night/project.yaml").write_text("title: Nights\n", "utf-8")
    assert told(build(root)) == wanted
