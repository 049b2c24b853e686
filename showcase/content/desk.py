"""The desk a project is read at: its files, its languages, names that stay hidden, and all that is found wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from showcase.content.decoding import decode
from showcase.content.placeholder_text import leftover, leftovers
from showcase.diagnostics import Diagnostic, Place, Severity, diagnose
from showcase.model.project import Source
from showcase.work.files import Known

Digest = Callable[[Path], Known]
"""SHA-256 in hex and size in bytes of a file."""

LARGEST_TEXT = 16 << 20
"""Bytes: a text file larger than this is no text that a person wrote."""


class Desk:
    """What every reader of one project is handed."""

    def __init__(self, root: Path, folder: Path, languages: Sequence[str], digest: Digest, project: str = "") -> None:
        self.root, self.folder, self.project = root, folder, project
        self.languages = tuple(languages) or ("en",)
        self.files: tuple[str, ...] = ()
        """POSIX paths in the folder, sorted."""
        self.key = ""
        """The key whose value is being read, for wordings."""
        self.veil: list[tuple[re.Pattern[str], str]] = []
        """Names that are not to be shown, with what stands for them."""
        self.found: list[Diagnostic] = []
        self.seals: dict[str, str] = {}
        """Digest of every file that was read, by its path."""
        self._digest = digest
        self._folder = str(folder)
        self._texts: dict[str, str | None] = {}
        self._sources: dict[str, Source | None] = {}
        self._prefix = _prefix(root, folder)

    @property
    def language(self) -> str:
        """The one that plain texts are in."""
        return self.languages[0]

    def path_of(self, name: str) -> str:
        """Path of one of the folder's files as it is shown: relative to the site's folder."""
        return self._prefix + name

    def error(self, code: str, place: Place, **facts: object) -> None:
        self._tell(Severity.ERROR, code, place, facts)

    def warn(self, code: str, place: Place, **facts: object) -> None:
        self._tell(Severity.WARNING, code, place, facts)

    def note(self, code: str, place: Place, **facts: object) -> None:
        self._tell(Severity.NOTE, code, place, facts)

    def right(self, code: str, place: Place, **facts: object) -> None:
        self._tell(Severity.RIGHT, code, place, facts)

    def _tell(self, severity: Severity, code: str, place: Place, facts: dict[str, object]) -> None:
        said = {name: " ".join(str(fact).split())[:300] for name, fact in facts.items() if fact or name != "near"}
        self.found.append(diagnose(severity, code, place, project=self.project, **said))

    def text(self, name: str) -> str | None:
        """The text of a file in the folder; None where it cannot be read, which is told of once."""
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def data(self, name: str) -> bytes | None:
        """Returns the bytes of a small file in the folder; None where it cannot be read, which is reported."""
        place = Place(self.path_of(name))
        try:
            with open(f"{self._folder}/{name}", "rb") as file:  # noqa: PTH123 (a Path for each of many files takes time)
                data = file.read(LARGEST_TEXT + 1)
        except OSError as fault:
            self.error("unreadable-file", place, why=fault.strerror or fault)
            return None
        if len(data) > LARGEST_TEXT:
            self.error("oversized-text", place)
            return None
        self.seals[name] = hashlib.sha256(data).hexdigest()
        return data

    def _read(self, name: str) -> str | None:
        data = self.data(name)
        if data is None:
            return None
        place = Place(self.path_of(name))
        decoded = decode(data)
        if decoded.binary:
            self.error("binary-text", place)
            return None
        if decoded.line:
            self.warn("wrong-encoding", Place(place.path, decoded.line, decoded.column))
        return decoded.text

    def source(self, name: str, place: Place | None = None) -> Source | None:
        """A file in the folder that is published or measured, known by its bytes; None where it is empty or unread."""
        if name not in self._sources:
            self._sources[name] = self._seal(name, place or Place(self.path_of(name)))
        return self._sources[name]

    def _seal(self, name: str, place: Place) -> Source | None:
        try:
            known = self._digest(self.folder / name)
        except OSError as fault:
            self.error("unreadable-file", place, why=fault.strerror or fault)
            return None
        self.seals[name] = known.digest
        if not known.size:
            self.error("empty-file", Place(self.path_of(name)), file=name)
            return None
        return Source(self.path_of(name), known.digest, known.size, place)

    def find(self, written: str, place: Place, *, inside: str = "") -> str | None:
        """The file that an author names, looked for beside where it is named and in the project's folder."""
        wanted = written.strip().replace("\\", "/").removeprefix("./")
        for candidate in (inside + wanted, wanted):
            if (name := _tidy(candidate)) in self.files:
                return name
        if wanted.startswith("/") or _tidy(inside + wanted) is None or re.match(r"^[A-Za-z]:/", wanted):
            self.error("file-outside", place, file=written)
            return None
        self.error("missing-file", place, file=written, near=near(wanted, self.files))
        return None

    def plain(self, text: str, place: Place) -> str:
        """A free text as it may be shown: names that are to stay hidden are replaced, which is told of."""
        for pattern, instead in self.veil:
            text, count = pattern.subn(instead.replace("\\", "\\\\"), text)
            if count:
                self.warn("hidden-name", place, count=count)
        return text

    def prose(self, text: str, file: str, first_line: int) -> str:
        """The same for a long text that begins on a line of a file."""
        for pattern, instead in self.veil:
            for hit in pattern.finditer(text):
                self.warn("hidden-name", Place(file, first_line + text.count("\n", 0, hit.start())), count=1)
            text = pattern.sub(instead.replace("\\", "\\\\"), text)
        for start, words in leftovers(text):
            line_start = text.rfind("\n", 0, start) + 1
            place = Place(file, first_line + text.count("\n", 0, start), start - line_start + 1)
            self.warn("template-text", place, written=words)
        return text

    def weigh(self, text: str, place: Place) -> None:
        """Tell of words that look like what a template left behind."""
        if words := leftover(text):
            self.warn("template-text", place, written=words)


def near(written: str, known: Iterable[str]) -> str:
    """The known name that was most likely meant; empty where none is close."""
    from difflib import get_close_matches

    names = {name.lower(): name for name in known}
    close = get_close_matches(written.lower(), names, 1, 0.66)
    return names[close[0]] if close else ""


def _tidy(name: str) -> str | None:
    """A path without `.` and `..`; None where it leads out."""
    parts: list[str] = []
    for part in name.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _prefix(root: Path, folder: Path) -> str:
    try:
        inside = folder.relative_to(root).as_posix()
    except ValueError:
        inside = folder.as_posix()
    return "" if inside == "." else inside + "/"
