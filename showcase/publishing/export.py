"""Copies the site for offline use, from a disk, including subtitles."""

from __future__ import annotations

import base64
import errno
import html
import io
import json
import os
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath, relpath
from typing import BinaryIO
from urllib.parse import quote, unquote

from showcase.content.files.folders import suffix
from showcase.engine.cache import sweep_drafts
from showcase.engine.files import (
    copy,
    disk_error,
    draft_of,
    move,
    read_error,
    read_piece,
    remove,
    remove_tree_quietly,
    walk,
    write,
    write_state,
)
from showcase.publishing.file_set import PublishedFile
from showcase.publishing.git_store import COMPACT
from showcase.publishing.repository import fault
from showcase.seals import open_regular, read_sealed
from showcase.special_names import is_litter
from showcase.structs import FrozenStruct

ONLINE = frozenset({"404.html", "CNAME", "published.json", "robots.txt", "sitemap.xml"})
"""Files that mean something to a web server only."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip: the same site makes the same bytes."""

TRACK = re.compile(r"(<track\b[^>]*?\bsrc=\")([^\"]+)(\")")

TILE = re.compile(r"^(?!WEBVTT)(\S+?\.(?:jpe?g|png|webp|avif))(#xywh=\S+)$", re.MULTILINE)
"""A picture that a cue of a storyboard names, relative to the file it is in."""


class ExportResult(FrozenStruct):
    """What was made."""

    where: Path
    """The folder, or the zip."""
    files: int
    size: int
    """Bytes; of the zip where there is one."""


class Export:
    """Writes the copy; of what is at its target it touches only what an earlier export wrote."""

    def __init__(
        self, site: Path, files: Iterable[PublishedFile], target: Path, record: Path, media_url: str = ""
    ) -> None:
        """`media_url` is where the pages show videos from, if not beside them."""
        address = re.escape(media_url)
        self._media = re.compile(rf'(\s(?:src|href|data-[\w-]+)="){address}(?=media/)') if media_url else None
        self._site, self._goal, self._record = site, target, record
        hidden = re.compile(r"(^|/)\.")
        self._files = [file for file in files if file.path not in ONLINE and not hidden.search(file.path)]

    def folder(self) -> ExportResult:
        """Returns a folder whose index.html opens in a browser. Raises PublishingError if something else is in its
        way.
        """
        try:
            stale = self._make_room()
        except OSError as error:
            raise disk_error(error, self._goal) from error
        for file in sorted(self._files, key=_rank):
            self._place(file, self._goal / file.path)
        for path in stale:
            remove(self._goal / path)
        self._remember(())
        size = sum((self._goal / file.path).stat().st_size for file in self._files)
        return ExportResult(self._goal, len(self._files), size)

    def zip(self) -> ExportResult:
        """Returns the same in one file, within a folder of its own; the same site gives the same bytes.

        The target may be named with or without `.zip`.
        """
        name = self._goal.name.removesuffix(".zip") or self._goal.name
        target = self._goal.with_name(f"{name}.zip")
        draft = draft_of(target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            sweep_drafts(target.parent)
            with zipfile.ZipFile(draft, "w") as packed:
                for file in self._files:
                    self._pack(packed, f"{name}/{file.path}", file)
            move(draft, target)
        except OSError as error:
            raise disk_error(error, target) from error
        finally:
            remove_tree_quietly(draft)
        return ExportResult(target, len(self._files), target.stat().st_size)

    def _make_room(self) -> list[str]:
        """Returns the stale files of an earlier export; refuses if there are other files.

        They go last: an export that is stopped leaves pages whose files are all there.
        """
        mine, paths = self._earlier(), {file.path for file in self._files}
        if os.path.lexists(self._goal) and not self._goal.is_dir():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        for folder in {self._goal / parent for path in mine for parent in PurePosixPath(path).parents}:
            sweep_drafts(folder)
        there = {path for path, _ in walk(self._goal)}
        self._refuse(there - mine)
        stale = sorted((there & mine) - paths)
        self._remember(stale)
        return stale

    def _remember(self, stale: Iterable[str]) -> None:
        """Notes which files are the export's own, the stale ones included."""
        own = sorted({*(file.path for file in self._files), *stale})
        write_state(self._record, json.dumps({str(self._goal): own}).encode())

    def _refuse(self, others: Iterable[str]) -> None:
        if foreign := sorted(path for path in others if not is_litter(path.rpartition("/")[2])):
            raise fault("occupied-export", str(self._goal), folder=str(self._goal), file=foreign[0])

    def _earlier(self) -> set[str]:
        """Returns the paths of the files that an earlier export wrote."""
        try:
            return set(json.loads(read_sealed(self._record)).get(str(self._goal), ()))
        except (OSError, ValueError, AttributeError):
            return set()

    def _place(self, file: PublishedFile, target: Path) -> None:
        if suffix(file.path) == "html":
            write(target, self._page(file))
            return
        copy(file.file, target)

    def _pack(self, packed: zipfile.ZipFile, name: str, file: PublishedFile) -> None:
        entry = zipfile.ZipInfo(name, EPOCH)
        entry.external_attr = 0o100644 << 16
        entry.create_system = 3
        entry.compress_type = zipfile.ZIP_STORED if suffix(file.path) in COMPACT else zipfile.ZIP_DEFLATED
        source = io.BytesIO(self._page(file)) if suffix(file.path) == "html" else _opened(file.file)
        with source, packed.open(entry, "w", force_zip64=file.size > 1 << 30) as opened:
            while piece := read_piece(source, file.file):
                opened.write(piece)

    def _page(self, file: PublishedFile) -> bytes:
        """Returns a page with its subtitles in it: from a disk, browsers load them from nowhere else."""
        text = _text(file.file)
        if self._media is not None:
            way = "../" * file.path.count("/")
            text = self._media.sub(lambda found: found[1] + way, text)
        return TRACK.sub(lambda found: found[1] + self._inlined(file.path, found[2]) + found[3], text).encode()

    def _inlined(self, page: str, address: str) -> str:
        path = normpath(join(dirname(page), unquote(html.unescape(address))))
        track = self._site / path
        if suffix(path) != "vtt" or path.startswith("..") or not track.is_file():
            return address
        words = TILE.sub(lambda found: _from(page, path, found[1]) + found[2], _text(track))
        return "data:text/vtt;charset=utf-8;base64," + base64.b64encode(words.encode()).decode("ascii")


def _rank(file: PublishedFile) -> tuple[bool, int, str]:
    """Sorts pages behind all that they show, and those nearest to the start last."""
    is_page = suffix(file.path) == "html"
    return is_page, -file.path.count("/") if is_page else 0, file.path


def _opened(file: Path) -> BinaryIO:
    try:
        return open_regular(file)
    except OSError as error:
        raise read_error(error, file) from error


def _text(file: Path) -> str:
    with _opened(file) as opened:
        return read_piece(opened, file, -1).decode("utf-8")


def _from(page: str, track: str, picture: str) -> str:
    """Returns a picture's address as seen from the page, where it was written as seen from the file of its cues."""
    return quote(relpath(normpath(join(dirname(track), unquote(picture))), dirname(page) or "."))

