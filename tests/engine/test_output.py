"""The site's folder: ours is brought up to date, what is not ours is never touched, no page links to nothing."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from showcase.diagnostics import DiskError
from showcase.engine import files, output
from showcase.engine.cache import Cache
from showcase.engine.output import Output, OutputText
from showcase.engine.placement import Placement
from tests.engine.test_engine import run, task


def page(path: str, *links: str, project: str = "") -> OutputText:
    return OutputText(path, "".join(f'<a href="{link}">' for link in links).encode(), f"key-{path}-{links}", project)


def bring(
    tmp_path: Path, pages: list[OutputText], assets: tuple[Placement, ...] = (), kept: frozenset[str] = frozenset()
) -> Output:
    out = Output(tmp_path / "site", tmp_path / "site.json")
    out.sync(assets, pages, [], Cache(tmp_path / "cache"), kept)
    return out


def broken(site: Path) -> list[str]:
    """Links of pages that lead nowhere."""
    return [
        f"{file.relative_to(site)} -> {link}"
        for file in site.rglob("*.html")
        for link in re.findall(r'href="([^"]+)"', file.read_text())
        if not (site / link).exists()
    ]


def test_only_our_own_files_are_removed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".git").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref")
    (site / "CNAME").write_text("example.org")
    (site / "films").mkdir()
    (site / "films" / "mine.txt").write_text("a person put this here")
    bring(tmp_path, [page("index.html"), page("films/a/index.html")])
    bring(tmp_path, [page("index.html")])
    left = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    assert left == [".git/HEAD", "CNAME", "films/mine.txt", "index.html"]
    assert not (site / "films" / "a").exists()


def test_what_failed_keeps_its_last_good_version(tmp_path: Path) -> None:
    bring(tmp_path, [page("index.html"), page("films/a/index.html", project="a")])
    bring(tmp_path, [page("index.html")], kept=frozenset({"a"}))
    assert (tmp_path / "site/films/a/index.html").exists()


def test_stopped_at_any_write_no_page_links_to_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, task("echo", "film"))
    asset = Placement("media/film.mp4", task("echo", "film").key, "out.txt", "a")
    before = [page("index.html", "b.html"), page("b.html", "index.html")]
    after = [
        page("index.html", "a.html"),
        page("a.html", "c.html", "media/film.mp4"),
        page("c.html", "a.html", "index.html"),
    ]
    real_write, real_place, real_unlink = files.write, files.place, Path.unlink
    real_write_state = output.write_state
    for fuse in range(30):
        here = tmp_path / str(fuse)
        (here).mkdir()
        (here / "cache").symlink_to(tmp_path / "cache")
        bring(here, before)
        left = [fuse]

        def burn(*arguments: object, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt

        monkeypatch.setattr(output, "write", lambda *a: (burn(), real_write(*a)))
        monkeypatch.setattr(output, "write_state", lambda *a: (burn(), real_write_state(*a)))
        monkeypatch.setattr(output, "place", lambda *a: (burn(), real_place(*a)))
        monkeypatch.setattr(
            Path,
            "unlink",
            lambda self, **k: (
                (burn(), real_unlink(self, **k))
                if "site" in str(self) and ".draft" not in str(self)
                else real_unlink(self, **k)
            ),
        )
        try:
            bring(here, after, (asset,))
            done = True
        except KeyboardInterrupt:
            done = False
        monkeypatch.undo()
        assert broken(here / "site") == []
        bring(here, after, (asset,))
        left_over = sorted(p.relative_to(here / "site").as_posix() for p in (here / "site").rglob("*") if p.is_file())
        assert left_over == ["a.html", "c.html", "index.html", "media/film.mp4"]
        assert broken(here / "site") == []
        if done:
            break
    assert done
    assert fuse > 8


def test_a_full_disk_says_so_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(tmp_path, [page("index.html", "index.html")])
    old = (tmp_path / "site/index.html").read_bytes()

    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DiskError) as raised:
        bring(tmp_path, [page("index.html")])
    assert raised.value.diagnostics[0].code == "full-disk"
    assert (tmp_path / "site/index.html").read_bytes() == old
