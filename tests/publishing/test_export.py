"""The copy for a place without internet: it opens from a disk, its subtitles show, and it is the same every time."""

from __future__ import annotations

import errno
import os
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import showcase
from showcase.diagnostics import DiskError
from showcase.engine.files import disk_error, read_error
from showcase.publishing.export import Export
from showcase.publishing.file_set import files_of
from tests.sites import footage, samples
from tests.sites.program import contents, run
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SETTINGS = 'title = "Notre été"\nencodes = "draft"\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = samples.plain_site(tmp_path_factory.mktemp("exported") / "site", settings=SETTINGS)
    footage.clip(root / "content/un/clip.mp4", seconds=2, size=(160, 90), rate=12)
    samples.write(root / "content/un", {"subtitles/fr.vtt": samples.VTT, "subtitles/en.vtt": samples.VTT})
    assert showcase.build(root).ok
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return samples.copy(built, tmp_path / "site")


def mark(path: Path) -> tuple[int, int, int]:
    """What changes where something else takes a path."""
    found = path.lstat()
    return found.st_ino, found.st_mode, found.st_mtime_ns


def test_a_folder_in_which_nothing_points_outside(root: Path) -> None:
    done = run(root, "export")
    assert done.returncode == 0, done.stderr
    folder = root / "export/notre-ete"
    assert (folder / "index.html").is_file()
    assert not (folder / "404.html").exists()
    page = (folder / "films/un/index.html").read_text("utf-8")
    tracks = page.count("<track ")
    assert tracks >= 3
    assert page.count('src="data:text/vtt;charset=utf-8;base64,') == tracks
    before = contents(folder)
    assert run(root, "export").returncode == 0
    assert contents(folder) == before


def test_what_is_gone_from_the_site_goes_and_foreign_files_stay(root: Path) -> None:
    assert run(root, "export").returncode == 0
    folder = root / "export/notre-ete"
    (root / "content/un/subtitles/en.vtt").unlink()
    assert run(root, "export").returncode == 0
    assert len(list(folder.rglob("*subtitles*.vtt"))) == 1
    (folder / "speech.txt").write_text("mine", "utf-8")
    before = contents(folder)
    refused = run(root, "export")
    assert refused.returncode == 1
    assert "occupied-export" in refused.stderr
    assert contents(folder) == before


@pytest.mark.slow
def test_a_zip_is_the_same_every_time(root: Path, tmp_path: Path) -> None:
    assert run(root, "export", "--zip", "--output", str(tmp_path / "a/film")).returncode == 0
    time.sleep(1.1)
    for file in (root / "site").rglob("*.css"):
        file.touch()
    assert run(root, "export", "--zip", "--output", str(tmp_path / "b/film")).returncode == 0
    assert run(root, "export", "--zip", "--output", str(tmp_path / "c/film.zip")).returncode == 0
    assert (tmp_path / "c/film.zip").read_bytes() == (tmp_path / "a/film.zip").read_bytes()
    first, second = tmp_path / "a/film.zip", tmp_path / "b/film.zip"
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        assert packed.testzip() is None
        rows = packed.infolist()
        assert [row.filename for row in rows] == sorted(row.filename for row in rows)
        assert all(row.filename.startswith("film/") for row in rows)
        stored = {Path(row.filename).suffix for row in rows if row.compress_type == zipfile.ZIP_STORED}
        assert ".mp4" in stored
        assert ".html" not in stored
        packed.extractall(tmp_path / "unpacked")
    assert run(root, "export", "--output", str(tmp_path / "folder")).returncode == 0
    assert contents(tmp_path / "unpacked/film") == contents(tmp_path / "folder")


def test_what_is_private_is_not_handed_out_either(root: Path) -> None:
    (root / "site/extra.txt").write_text("emma@example.com", "utf-8")
    refused = run(root, "export")
    assert refused.returncode == 1
    assert "private-address" in refused.stderr
    assert not (root / "export").exists()


def test_a_festival_copy_is_no_release_on_the_internet(root: Path) -> None:
    with (root / "content/un/project.yaml").open("a", encoding="utf-8") as file:
        file.write("title: Un\nfestivals: [cannes-short-competition]\n")
    assert run(root, "deploy", "--check").returncode == 1
    assert run(root, "export").returncode == 0


@pytest.mark.slow
@pytest.mark.browser
def test_from_a_disk_the_film_plays_with_its_subtitles(root: Path, browser: Browser) -> None:
    assert run(root, "export").returncode == 0
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto((root / "export/notre-ete/index.html").as_uri())
    page.click("a[href*='films/un/']")
    count = (
        "() => { const track = document.querySelector('video').textTracks[0]; track.mode = 'showing';"
        " return track.cues ? track.cues.length : 0; }"
    )
    wait_until(lambda: page.evaluate(count), "subtitles", pause=lambda: page.wait_for_timeout(50))
    assert page.evaluate(count) == 2
    page.evaluate("() => { const video = document.querySelector('video'); video.muted = true; return video.play(); }")
    assert page.evaluate("() => document.querySelector('video').readyState") >= 2
    page.close()
    assert not said


def test_what_a_killed_export_left_goes_and_what_systems_leave_is_no_obstacle(root: Path) -> None:
    assert run(root, "export").returncode == 0
    folder = root / "export/notre-ete"
    before = contents(folder)
    (folder / "films/un/.draft-999999999-index.html").write_bytes(b"half")
    (root / "export/.draft-999999999-notre-ete.zip").write_bytes(b"half")
    (folder / ".DS_Store").write_bytes(b"")
    assert run(root, "export").returncode == 0
    assert run(root, "export", "--zip").returncode == 0
    (folder / ".DS_Store").unlink()
    assert contents(folder) == before
    assert sorted(path.name for path in (root / "export").iterdir()) == ["notre-ete", "notre-ete.zip"]


@pytest.mark.parametrize("kind", ["endless", "pipe", "file"])
@pytest.mark.parametrize("option", [(), ("--zip",)])
def test_what_is_in_the_place_of_an_export_stays(root: Path, kind: str, option: tuple[str, ...]) -> None:
    (root / "export").mkdir()
    place = root / "export/notre-ete"
    if kind == "endless":
        place.symlink_to(place.name)
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.write_text("mine", "utf-8")
    before = mark(place)
    done = run(root, "export", *option, "--lang", "en")
    assert done.returncode == (0 if option and kind != "endless" else 4), done.stderr
    assert "Traceback" not in done.stderr
    assert mark(place) == before


@pytest.mark.parametrize("zipped", [False, True])
def test_a_disk_that_is_full_or_fails_leaves_no_half_export(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zipped: bool
) -> None:
    site = root / "site"
    goal = tmp_path / "out" / "copy"

    def made() -> Export:
        return Export(site, files_of(site), goal, tmp_path / "exports.json")

    def refuse(file: Any, path: Path, size: int = 0) -> bytes:
        raise read_error(OSError(errno.EIO, os.strerror(errno.EIO)), path)

    with monkeypatch.context() as patched:
        patched.setattr("showcase.publishing.export.read_piece", refuse)
        patched.setattr("showcase.engine.files.read_piece", refuse)
        with pytest.raises(DiskError) as refused:
            made().zip() if zipped else made().folder()
    assert refused.value.diagnostics[0].code == "unreadable-file"
    assert Path(refused.value.diagnostics[0].place.path).is_relative_to(site)
    left = [path.name for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert not any(name.endswith(".zip") or name.startswith(".draft") for name in left)
    made().zip() if zipped else made().folder()
    assert (goal.with_name("copy.zip") if zipped else goal / "index.html").is_file()


def test_an_export_that_is_stopped_has_no_page_whose_files_are_missing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, goal, record = root / "site", tmp_path / "copy", tmp_path / "exports.json"
    stale = site / "media/old.txt"
    stale.parent.mkdir(parents=True, exist_ok=True)
    stale.write_text("shown by a page of before", "utf-8")
    Export(site, files_of(site), goal, record).folder()
    (goal / "index.html").write_text("of before", "utf-8")
    stale.unlink()
    for path in goal.rglob("*.css"):
        path.unlink()

    def refuse(source: Path, target: Path) -> None:
        raise disk_error(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), target)

    with monkeypatch.context() as patched:
        patched.setattr("showcase.publishing.export.copy", refuse)
        with pytest.raises(DiskError):
            Export(site, files_of(site), goal, record).folder()
    assert (goal / "index.html").read_text("utf-8") == "of before"
    assert (goal / "media/old.txt").is_file(), "what pages of before show stays until they are replaced"
    Export(site, files_of(site), goal, record).folder()
    assert (goal / "index.html").read_text("utf-8") != "of before"
    assert not (goal / "media/old.txt").exists()
