"""Bags as others find them: valid, the same each time, whole or not there."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest

from showcase.diagnostics import DiskError
from showcase.engine.files import DRAFT
from showcase.submissions import bag
from showcase.submissions.bag import BagFile, BagResult, encoded, packing
from tests.presskit.conftest import program
from tests.sites.program import contents

ABOUT = {"Source-Organization": "The Pond", "Bagging-Date": "2026-11-27"}


@pytest.fixture
def film(tmp_path: Path) -> Path:
    file = tmp_path / "master" / "clip.mov"
    file.parent.mkdir()
    file.write_bytes(os.urandom(9 << 20))
    return file


def payload(film: Path) -> list[BagFile]:
    return [
        BagFile("film/Night-bus.mov", file=film),
        BagFile("texts/synopsis.en.txt", b"A bus, at night.\n"),
        BagFile("README.txt", b"Hello.\n"),
    ]


def packed(goal: Path, contents: list[BagFile], about: dict[str, str] = ABOUT, **more: object) -> BagResult:
    *steps, last = packing(goal, "bus_night", contents, about, **more)  # type: ignore[arg-type]
    assert isinstance(last, BagResult)
    assert sum(step for step in steps if isinstance(step, int)) == last.size
    return last


def test_an_independent_reader_finds_a_valid_bag(tmp_path: Path, film: Path) -> None:
    made = packed(tmp_path / "out", payload(film))
    found = bagit.Bag(str(made.folder))
    found.validate()
    assert found.version == "1.0"
    assert found.algorithms == ["sha256"]
    assert found.info["Payload-Oxum"] == f"{made.size}.3"
    assert found.info["Source-Organization"] == "The Pond"
    summed = [program("sha256sum"), "--quiet", "-c", "manifest-sha256.txt"]
    assert subprocess.run(summed, cwd=made.folder, check=False).returncode == 0


def test_a_changed_byte_is_found_out(tmp_path: Path, film: Path) -> None:
    made = packed(tmp_path / "out", payload(film))
    (made.folder / "data/README.txt").write_bytes(b"Hallo.\n")
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(made.folder)).validate()


def test_the_zip_holds_the_same_bag(tmp_path: Path, film: Path) -> None:
    made = packed(tmp_path / "out", payload(film))
    subprocess.run([program("unzip"), "-tqq", str(made.archive)], check=True)
    subprocess.run([program("unzip"), "-qq", str(made.archive), "-d", str(tmp_path / "there")], check=True)
    assert contents(tmp_path / "there" / "bus_night") == contents(made.folder)


def test_the_same_payload_gives_the_same_bytes_but_for_the_day(tmp_path: Path, film: Path) -> None:
    one = packed(tmp_path / "one", payload(film))
    os.utime(film, (1, 1))
    two = packed(tmp_path / "two", payload(film)[::-1])
    assert one.archive.read_bytes() == two.archive.read_bytes()
    later = packed(tmp_path / "later", payload(film), {**ABOUT, "Bagging-Date": "2027-01-01"})
    assert later.digest == one.digest
    differ = {path for path, digest in contents(later.folder).items() if contents(one.folder)[path] != digest}
    assert differ == {"bag-info.txt", "tagmanifest-sha256.txt"}


def test_a_film_goes_alone_into_a_zip_where_that_is_wanted(tmp_path: Path, film: Path) -> None:
    packed(tmp_path / "out", payload(film), alone=[("bus_night.upload/Night-bus.zip", ["film/Night-bus.mov"])])
    with zipfile.ZipFile(tmp_path / "out/bus_night.upload/Night-bus.zip") as archive:
        assert archive.namelist() == ["Night-bus.mov"]
        assert hashlib.sha256(archive.read("Night-bus.mov")).digest() == hashlib.sha256(film.read_bytes()).digest()


def test_what_we_made_is_linked_and_the_authors_file_never(tmp_path: Path, film: Path) -> None:
    made = packed(tmp_path / "out", [BagFile("film/a.mov", file=film), BagFile("film/b.mov", file=film, ours=True)])
    assert not (made.folder / "data/film/a.mov").samefile(film)
    assert (made.folder / "data/film/b.mov").samefile(film)


def test_paths_are_written_as_the_standard_has_it() -> None:
    assert encoded("a%b\r\nc.txt") == "a%25b%0D%0Ac.txt"


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_whoever_stops_it_half_way_finds_the_old_package(tmp_path: Path, film: Path) -> None:
    before = packed(tmp_path / "out", payload(film))
    kept = contents(tmp_path / "out")
    steps = packing(tmp_path / "out", "bus_night", [*payload(film), BagFile("new.txt", b"new")], ABOUT)
    next(steps)
    assert [name for name in names(tmp_path / "out") if name.startswith(DRAFT)]
    steps.close()  # type: ignore[attr-defined]
    assert contents(tmp_path / "out") == kept
    assert before.archive.exists()
    again = packed(tmp_path / "out", [*payload(film), BagFile("new.txt", b"new")])
    assert (again.folder / "data/new.txt").exists()
    assert names(tmp_path / "out") == ["bus_night", "bus_night.zip"]


def test_a_full_disk_leaves_nothing_with_a_final_name(
    tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(archive: zipfile.ZipFile, path: str, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(bag, "_put", full)
    with pytest.raises(DiskError) as told:
        packed(tmp_path / "out", payload(film))
    assert told.value.diagnostics[0].code == "full-disk"
    assert names(tmp_path / "out") == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk may be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_really_is_full_is_told_of_and_left_clean(small_disk: Path, film: Path) -> None:
    with pytest.raises(DiskError) as told:
        packed(small_disk / "out", payload(film))
    assert told.value.diagnostics[0].code == "full-disk"
    assert names(small_disk / "out") == []


def test_what_a_killed_run_left_is_swept_and_that_of_a_living_one_is_not(tmp_path: Path) -> None:
    goal = tmp_path / "out"
    (goal / f"{DRAFT}1234567-bus").mkdir(parents=True)
    (goal / f"{DRAFT}1234567-bus.zip").write_bytes(b"half")
    (goal / f"{DRAFT}42-bus.zip").write_bytes(b"half")
    (goal / "kept.zip").write_bytes(b"mine")
    bag.sweep(goal, lambda process: process == "42")
    assert names(goal) == [f"{DRAFT}42-bus.zip", "kept.zip"]


def test_an_archive_beyond_the_limits_of_zip_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1 << 20)
    film = tmp_path / "long.mov"
    film.write_bytes(b"film\n" * 300_000)
    made = packed(tmp_path / "out", [BagFile("film/long.mov", file=film, ours=True), BagFile("z.txt", b"behind it\n")])
    with zipfile.ZipFile(made.archive) as archive:
        held = archive.getinfo("bus_night/data/film/long.mov")
        assert (held.file_size, held.compress_size) == (1_500_000, 1_500_000)
        assert held.extract_version >= 45, "the entry is written in the form for large files"
        assert archive.testzip() is None
    assert b"PK\x06\x06" in made.archive.read_bytes()[-400:], "so is the list of entries"
    assert subprocess.run([program("unzip"), "-tqq", str(made.archive)], check=False).returncode == 0


@pytest.mark.huge
@pytest.mark.timeout(3600)
def test_an_archive_of_more_than_four_gigabytes_is_right(tmp_path: Path) -> None:
    if shutil.disk_usage(tmp_path).free < 12 << 30:
        pytest.skip("not enough room on this disk for twice four gigabytes")
    film, size = tmp_path / "long.mov", (4 << 30) + 4321
    with film.open("wb") as file:  # holes on the disk: four gigabytes to whoever reads them
        file.truncate(size - 5)
        file.seek(size - 5)
        file.write(b"end.\n")
    made = packed(tmp_path / "out", [BagFile("film/long.mov", file=film, ours=True), BagFile("z.txt", b"behind it\n")])
    assert made.archive.stat().st_size > 1 << 32
    with zipfile.ZipFile(made.archive) as archive:
        held = archive.getinfo("bus_night/data/film/long.mov")
        assert (held.file_size, held.compress_size) == (size, size)
        assert archive.read("bus_night/data/z.txt") == b"behind it\n"
    # What lies behind the fourth gigabyte is found; to test all of it would take longer than to write it.
    tested = [program("unzip"), "-tqq", str(made.archive), "*/z.txt", "*/manifest-sha256.txt"]
    assert subprocess.run(tested, check=False).returncode == 0


def test_a_film_that_cannot_be_read_is_named(tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def readinto(self, buffer: object) -> int:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(bag, "open_regular", lambda path: Failing())
    with pytest.raises(DiskError) as refused:
        packed(tmp_path / "out", payload(film))
    assert refused.value.diagnostics[0].code == "unreadable-file"
    assert refused.value.diagnostics[0].place.path == str(film)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_disk_that_keeps_only_a_part_is_noticed(tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda file, data: plain(file, bytes(data)[:-1]))
    with pytest.raises(DiskError) as refused:
        packed(tmp_path / "out", payload(film))
    assert refused.value.diagnostics[0].code == "full-disk"
    assert list((tmp_path / "out").iterdir()) == []


def test_what_no_package_brought_is_found(tmp_path: Path, film: Path) -> None:
    made = packed(tmp_path / "out", [*payload(film), BagFile("100%.txt", b"x")])
    assert bag.foreign(made.folder) == ""
    (made.folder / ".DS_Store").write_bytes(b"")
    (made.folder / "data/.DS_Store").write_bytes(b"")
    assert bag.foreign(made.folder) == ""
    (made.folder / "data/receipt.pdf").write_bytes(b"")
    assert bag.foreign(made.folder) == "data/receipt.pdf"
    assert bag.foreign(tmp_path / "out") != "", "a folder that is no package"


def test_a_package_that_was_being_replaced_gets_its_name_back(tmp_path: Path, film: Path) -> None:
    made = packed(tmp_path / "out", payload(film))
    before = contents(made.folder)
    made.folder.rename(tmp_path / "out" / f"{DRAFT}999999999-old-{made.folder.name}")
    bag.sweep(tmp_path / "out", lambda process: False)
    assert contents(made.folder) == before
    made.folder.with_name(f"{DRAFT}999999999-old-{made.folder.name}").mkdir()
    bag.sweep(tmp_path / "out", lambda process: False)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bus_night", "bus_night.zip"]


def test_a_package_that_cannot_take_its_place_leaves_the_one_before(
    tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = packed(tmp_path / "out", payload(film))
    before = contents(made.folder)
    plain = bag.move

    def refuse(source: Path, goal: Path) -> None:
        if goal == made.folder and "-old-" not in source.name:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        plain(source, goal)

    monkeypatch.setattr(bag, "move", refuse)
    with pytest.raises(DiskError):
        packed(tmp_path / "out", [BagFile("README.txt", b"Other.\n")])
    assert contents(made.folder) == before
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bus_night", "bus_night.zip"]
