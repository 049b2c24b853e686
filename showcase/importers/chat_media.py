"""Finds the pictures of a chat: files beside the export, and links that work no more; copies them without names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from showcase.engine.files import digest_of
from showcase.importers.chat_entries import Attached, ChatEntry
from showcase.importers.strip_metadata import kind_of, without_texts

CDN = ("cdn.discordapp.com", "media.discordapp.net")
"""Hosts whose links expire: since February 2024 within a day or two."""

LARGEST = 512 << 20
"""Bytes of a file that is copied: as much as anybody can post."""
ENDS = 1 << 20
"""Bytes at both ends of a film that are searched for names."""
STRIPPED = ("png", "jpg", "webp", "gif")
"""Kinds of pictures from which what is written can be taken out."""


@dataclass(slots=True)
class MediaCount:
    """What became of the pictures of a chat."""

    found: int = 0
    missing: int = 0
    """Files that the export names and that are not beside it."""
    empty: int = 0
    linked: int = 0
    """Links that may still work."""
    expired: int = 0
    first_expired: date | None = None
    last_expired: date | None = None
    until: date | None = None
    """Day on which the first of the working links expires."""
    refused: int = 0
    """Files that are no pictures, or hold a name that cannot be taken out."""

    def add_expired(self, day: date) -> None:
        """Counts a link that expired on a day; `date.min` is a link that does not say when."""
        self.expired += 1
        if day > date.min:
            self.first_expired = min(day, self.first_expired or day)
            self.last_expired = max(day, self.last_expired or day)

    @property
    def total(self) -> int:
        return self.found + self.missing + self.empty + self.linked + self.expired + self.refused


@dataclass(slots=True)
class ChatMedia:
    """The pictures of several exports."""

    exports: Sequence[Path]
    today: date
    count: MediaCount = field(default_factory=MediaCount)
    _digests: dict[Path, str] = field(default_factory=dict)

    def of(self, entry: ChatEntry) -> list[Path]:
        """Returns the files of an entry, each once, and counts what is not there."""
        by_name: dict[str, list[Attached]] = {}
        for file in entry.files:
            by_name.setdefault(file.name, []).append(file)
        found: dict[str, Path] = {}
        for files in by_name.values():
            paths = [path for file in files if (path := self._path(file)) is not None]
            whole = next((path for path in paths if path.stat().st_size), None)
            if whole is not None:
                self.count.found += 1
                found.setdefault(self.digest(whole), whole)
            elif paths:
                self.count.empty += 1
            else:
                self._count_link(files)
        return list(found.values())

    def digest(self, path: Path) -> str:
        """Returns the SHA-256 of a file; each is read once."""
        if path not in self._digests:
            self._digests[path] = digest_of(path)
        return self._digests[path]

    def cleaned(self, path: Path, names: re.Pattern[bytes] | None) -> bytes | None:
        """Returns the bytes of a picture or film without what is written in it; None, counted, if it is neither, or
        still holds one of the names. Raises OSError.
        """
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        kind = kind_of(data[:16])
        plain = without_texts(data) if kind in STRIPPED else data if kind else None
        if plain is None or (names is not None and _holds(plain, names)):
            self.count.refused += 1
            self.count.found -= 1
            return None
        return plain

    def _path(self, file: Attached) -> Path | None:
        """Returns the file that an export names, where it is beside the export; never one that is elsewhere."""
        if re.match(r"[a-z][a-z0-9+.-]+://", file.url, re.IGNORECASE) or not file.url:
            return None
        export = self.exports[file.export]
        home = export.parent.resolve()
        written = file.url.replace("\\", "/")
        for name in dict.fromkeys((written, unquote(written))):
            parts = [part for part in PurePosixPath(name).parts if part not in ("/", "..", ".")]
            for below in (parts, parts[-2:], [f"{export.name}_Files", *parts[-1:]]):
                path = home.joinpath(*below)
                try:
                    if path.is_file() and path.resolve().is_relative_to(home):
                        return path
                except (OSError, ValueError):
                    continue
        return None

    def _count_link(self, files: Iterable[Attached]) -> None:
        links = [file.url for file in files if file.url.lower().startswith(("http://", "https://"))]
        if not links:
            self.count.missing += 1
            return
        expiries = [expiry(link) for link in links]
        if None in expiries:
            self.count.linked += 1
            return
        last = max(day for day in expiries if day is not None)
        count = self.count
        if last >= self.today:
            count.linked += 1
            count.until = min(last, count.until or last)
        else:
            count.add_expired(last)


def expiry(link: str) -> date | None:
    """Returns the last day of a link to Discord's files; `date.min` for an old one without a date, which is dead since
    2024; None for links to other places.
    """
    try:
        parts = urlsplit(link)
        if (parts.hostname or "") not in CDN:
            return None
        told = parse_qs(parts.query).get("ex", [""])[0]
        return datetime.fromtimestamp(int(told, 16), UTC).date() if told else date.min
    except (ValueError, OverflowError, OSError):
        return date.min


def _holds(data: bytes, names: re.Pattern[bytes]) -> bool:
    data = data if len(data) <= 2 * ENDS else data[:ENDS] + data[-ENDS:]
    return names.search(data) is not None or names.search(data.replace(b"\0", b"")) is not None


def name_pattern(names: Iterable[str]) -> re.Pattern[bytes] | None:
    """Returns what finds distinctive names in bytes, whatever their case; None if there are none."""
    written = sorted({name for name in names if len(name) >= 6}, key=len, reverse=True)
    expression = b"|".join(re.escape(name.encode("utf-8", "ignore")) for name in written)
    return re.compile(expression, re.IGNORECASE) if written else None
