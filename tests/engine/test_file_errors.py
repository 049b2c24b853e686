"""What a refused file leaves behind, and what is said of it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from showcase.diagnostics import DiskError
from showcase.engine import files
from showcase.engine.files import Digests, copy, disk_error, place, refusal, require_size, walk, write_again


def names(folder: Path) -> list[str]:
    return sorted(path for path, _ in walk(folder))


def test_no_draft_is_left_beside_a_file_that_is_written_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/film.yaml").write_text("title: Bus", "utf-8")
    (tmp_path / "film.yaml").symlink_to("other/film.yaml")

    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(files, "move", refuse)
    with pytest.raises(DiskError):
        write_again(tmp_path / "film.yaml", b"title: Tram")
    assert names(tmp_path) == ["film.yaml", "other/film.yaml"]
    assert (tmp_path / "film.yaml").read_text("utf-8") == "title: Bus"


@pytest.mark.parametrize("put", [copy, place])
def test_no_draft_is_left_of_a_file_that_cannot_be_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put: Any
) -> None:
    (tmp_path / "film.mp4").write_bytes(b"film")
    pieces = iter([b"fi"])

    def read(file: object, path: Path) -> bytes:
        if piece := next(pieces, b""):
            return piece
        raise files.read_error(OSError(errno.EIO, "Input/output error"), path)

    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(files, "read_piece", read)
    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(DiskError) as refused:
        put(tmp_path / "film.mp4", tmp_path / "site/film.mp4")
    assert refused.value.diagnostics[0].code == "unreadable-file"
    assert names(tmp_path) == ["film.mp4"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_a_full_disk_is_not_tried_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    (tmp_path / "film.mp4").write_bytes(b"film")

    def refuse(source: Path, target: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(DiskError) as refused:
        place(tmp_path / "film.mp4", tmp_path / "site/film.mp4")
    assert refused.value.diagnostics[0].code == files.CODES[number]
    assert names(tmp_path) == ["film.mp4"]


def test_a_disk_without_links_gets_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "film.mp4").write_bytes(b"film")

    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    place(tmp_path / "film.mp4", tmp_path / "site/film.mp4")
    assert (tmp_path / "site/film.mp4").read_bytes() == b"film"
    assert (tmp_path / "site/film.mp4").stat().st_nlink == 1
    assert names(tmp_path) == ["film.mp4", "site/film.mp4"]


def test_a_disk_that_loses_bytes_is_full(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"film")
    require_size(tmp_path / "a", 4)
    with pytest.raises(OSError, match="space"):
        require_size(tmp_path / "a", 5)


class Windows(OSError):
    """An error as Windows numbers them."""

    def __init__(self, number: int, winerror: int) -> None:
        super().__init__(number, "refused")
        self.winerror = winerror  # type: ignore[misc]


@pytest.mark.parametrize(
    ("number", "winerror", "length", "code"),
    [
        (errno.EACCES, 5, 40, "forbidden-write"),
        (errno.EACCES, 32, 40, "file-in-use"),
        (errno.EACCES, 33, 40, "file-in-use"),
        (errno.EACCES, 5, 300, "forbidden-write"),
        (errno.ENOENT, 3, 300, "long-path"),
        (errno.ENOENT, 3, 248, "long-path"),
        (errno.ENOENT, 3, 247, "unwritable-folder"),
        (errno.ENOSPC, 112, 300, "full-disk"),
        (errno.ENOENT, None, 300, "unwritable-folder"),
        (errno.ELOOP, None, 40, "occupied-path"),
    ],
)
def test_what_windows_refuses_is_told_by_its_number_and_the_length_of_the_path(
    number: int, winerror: int | None, length: int, code: str
) -> None:
    path = Path("/a" * 10 + "/b" * (length // 2 - 11) + "/c" + "d" * (length % 2))
    assert len(str(path)) == length
    error = OSError(number, "refused") if winerror is None else Windows(number, winerror)
    (found,) = disk_error(error, path).diagnostics
    assert found.code == code
    assert dict(found.facts)["length"] == str(length)


@pytest.mark.parametrize(("number", "code"), [(errno.ENOENT, "unwritable-folder"), (errno.EACCES, "forbidden-write")])
def test_the_first_folder_that_could_not_be_made_is_told(tmp_path: Path, number: int, code: str) -> None:
    (found,) = disk_error(OSError(number, "refused"), tmp_path / "films/assets/a.css").diagnostics
    assert (found.code, found.place.path) == (code, str(tmp_path / "films"))
    assert str(tmp_path) in found.message("en") + found.place.path


def test_access_denied_to_a_file_that_is_there_means_that_it_is_open(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"film")
    assert disk_error(Windows(errno.EACCES, 5), tmp_path / "film.mp4").diagnostics[0].code == "file-in-use"
    assert disk_error(Windows(errno.EACCES, 5), tmp_path / "other.mp4").diagnostics[0].code == "forbidden-write"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.EIO, "Input/output error", "film.mp4"), "failed-file"),
        (OSError(errno.ENOSPC, "No space left on device"), "full-disk"),
        (OSError(errno.EIO, "Input/output error"), "failed-file"),
        (OSError(errno.EACCES, "Permission denied"), "failed-file"),
        (OSError(errno.ECHILD, "No child processes"), ""),
        (OSError("no number"), ""),
        (ValueError("no file"), ""),
    ],
)
def test_only_what_the_system_says_of_a_file_is_told_as_such(error: Exception, code: str) -> None:
    told = refusal(error)
    assert (told.diagnostics[0].code if told else "") == code


def test_digests_of_files_that_were_asked_for_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "GRAIN", 0)
    for name in ("a", "b"):
        (tmp_path / name).write_text(name, "utf-8")
    memory = tmp_path / "digests.json"
    first = Digests(memory)
    found = [first.of(tmp_path / name) for name in ("a", "b", "a")]
    assert (found[0], first.read) == (found[2], 2)
    first.save()
    second = Digests(memory)
    assert (second.of(tmp_path / "a"), second.read) == (found[0], 0)
    second.save()
    (tmp_path / "b").write_text("longer", "utf-8")
    assert second.of(tmp_path / "b").size == 6
    assert second.read == 1
    third = Digests(memory)
    (tmp_path / "c").write_text("c", "utf-8")
    third.of(tmp_path / "c")
    third.save(all_known=True)
    assert (Digests(memory).of(tmp_path / "a"), third.read) == (found[0], 1)
    memory.write_text("[]", "utf-8")
    fourth = Digests(memory)
    assert (fourth.of(tmp_path / "a"), fourth.read) == (found[0], 1)
    fourth.save()
    only = Digests(memory)
    assert (only.of(tmp_path / "b").size, only.read) == (6, 1)


def test_files_are_listed_in_order_without_following_links(tmp_path: Path) -> None:
    for path in ("b/x", "a", "b/_skip/y", "c/z"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", "utf-8")
    (tmp_path / "d").symlink_to(tmp_path / "b")
    assert [path for path, _ in walk(tmp_path, skip=lambda name: name == "_skip")] == ["a", "b/x", "c/z", "d"]
    assert list(walk(tmp_path / "nowhere")) == list(walk(tmp_path / "a")) == []
