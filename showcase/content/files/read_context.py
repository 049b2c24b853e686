"""Defines the context in which a film is read: files, languages, hidden names and diagnostics."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from showcase.content.files.comments import without_comments
from showcase.content.files.placeholder_files import HEAD, Kind, Placeholder, by_content, by_stat, conflict_line
from showcase.content.files.table_names import table_stem
from showcase.content.files.text_encoding import decode
from showcase.content.words.mentions import may_mention, mention_key, without_mentions
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.files import FileDigest
from showcase.localization import DEFAULT
from showcase.model.pictograms import pictograms
from showcase.model.placeholder_text import leftover, leftovers
from showcase.model.project import AuthorFile
from showcase.names.hidden import NOBODY, HiddenName, NameMatcher
from showcase.patterns import lazy_pattern
from showcase.special_names import in_private_folder, nfc
from showcase.structs import FrozenStruct, replace
from showcase.text import suggestion

Digest = Callable[[Path], FileDigest]
"""SHA-256 in hex and size in bytes of a file."""

TITLES = frozenset(["title", "title_original", "genres", "keywords"])
"""Keys of texts that may consist of a word which is a hidden person's family name too, and mean the word."""

SMALL = 4096
"""Bytes: pointers and aliases are smaller, hardly any film or picture is."""

LARGEST_TEXT = 16 << 20
"""Bytes: a text file larger than this is not a text that a person wrote."""
LARGEST_KEPT = 1 << 20
"""Bytes of a file up to which it is kept while its film is read."""


OUTSIDE_DOCUMENTS = frozenset(["prompts", "subtitles", "subtitle", "sous-titres", "subtitulos"])
"""Folders whose texts are set in no document, or only a few of them."""

OF_TABLES = {"unknown-key": "unknown-column", "missing-key": "missing-cell"}
"""Codes in YAML and TOML, and what is the same in a table."""

OF_KEYS = frozenset(["unknown-key", "unknown-column", "unknown-privacy-key"])
"""Codes of a key that nothing knows: only the gravest is reported."""

MOST_SIGNS = 8
"""Pictograms that one message shows."""


class UnknownKey(FrozenStruct):
    """A key that no reader knows, with every text under it."""

    name: str
    place: Location
    texts: tuple[str, ...]


ADDRESS = lazy_pattern(r"(?i)https?:|www\.[\w-]+\.")
"""How an address of the web begins, where a file is named."""


class ReadContext:
    """The context that every reader of one film receives."""

    def __init__(self, root: Path, folder: Path, languages: Sequence[str], digest: Digest, project: str = "") -> None:
        self.root, self.folder, self.project = root, folder, project
        self.languages = tuple(languages) or (DEFAULT,)
        self.files: tuple[str, ...] = ()
        """POSIX paths in the folder, sorted; accents are composed."""
        self.spellings: dict[str, str] = {}
        """How the disk spells those names whose accents it does not compose."""
        self.aside: frozenset[str] = frozenset()
        """Files in the folder that look like copies and the like: used only where they are named."""
        self.replaced: dict[str, str] = {}
        """By path, files that are missed, and what is there in their place; an error tells of each."""
        self.private: tuple[str, ...] = ()
        """POSIX paths of the files in private folders of the folder."""
        self.drafts: dict[str, bytes] = {}
        """Contents of files as they would be, by name; read in place of what is on the disk."""
        self.key = ""
        """The key whose value is being read, for wordings."""
        self.hidden = NOBODY
        """Finds names that may not be shown."""
        self.hidden_found: set[Location] = set()
        """Where it is written that names are hidden of which a text held one."""
        self.open_names: Counter[HiddenName] = Counter()
        """In how many texts a name was that is an ordinary word too, and stayed there as a word."""
        self.open_places: dict[HiddenName, Location] = {}
        """Where the first of these texts is."""
        self.pictograms: dict[str, Location] = {}
        """Pictograms that documents leave out, with the place where each is written first."""
        self.may_be_mentioned: frozenset[str] = frozenset()
        """Keys of names and accounts that may be mentioned."""
        self.unknown_keys: list[UnknownKey] = []
        """Keys of the film's files that were left alone; whom they name is known once all credits are read."""
        self.consent_lists: list[str] = []
        """Paths of the consent lists that were read and understood as such, in the site's folder."""
        self.diagnostics: list[Diagnostic] = []
        self.seals: dict[str, str] = {}
        """Digest of every file that was read, by its path."""
        self._digest = digest
        self._folder = str(folder)
        self._texts: dict[str, str | None] = {}
        self._bytes: dict[str, bytes] = {}
        """What was read of small files: several readers look into the same ones."""
        self._sources: dict[str, AuthorFile | None] = {}
        self._prefix = _prefix(root, folder)
        self._file_only = False

    @property
    def language(self) -> str:
        """Returns the one that plain texts are in."""
        return self.languages[0]

    def has_error_in(self, path: str) -> bool:
        """Returns whether an error was reported for a file or folder, or for what is in it."""
        return any(
            found.severity is Severity.ERROR and f"{found.place.path}/".startswith(f"{path}/")
            for found in self.diagnostics
        )

    def path_of(self, name: str) -> str:
        """Returns the path of one of the folder's files as the disk spells it, relative to the site's folder."""
        return self._prefix + self.spellings.get(name, name)

    def error(self, code: str, place: Location, **facts: object) -> None:
        self._tell(Severity.ERROR, code, place, facts)

    def warn(self, code: str, place: Location, **facts: object) -> None:
        self._tell(Severity.WARNING, code, place, facts)

    def note(self, code: str, place: Location, **facts: object) -> None:
        self._tell(Severity.NOTE, code, place, facts)

    def right(self, code: str, place: Location, **facts: object) -> None:
        self._tell(Severity.RIGHT, code, place, facts)

    def _tell(self, severity: Severity, code: str, place: Location, facts: dict[str, object]) -> None:
        said = {name: " ".join(str(fact).split())[:300] for name, fact in facts.items() if fact or name != "near"}
        if code in OF_TABLES and table_stem(place.path):
            code = OF_TABLES[code]
        found = diagnose(severity, code, place, project=self.project, **said)
        # A visibility that is not understood holds the film back, wherever it is written.
        file_only = self._file_only and severity is Severity.ERROR and said.get("name") != "visibility"
        self._add(replace(found, file_only=True) if file_only else found)

    def _add(self, found: Diagnostic) -> None:
        """Adds what is told; of a key that nothing knows only the gravest."""
        at = self._told_of_key(found) if found.code in OF_KEYS else None
        if at is None:
            self.diagnostics.append(found)
        elif _is_graver(found, self.diagnostics[at]):
            self.diagnostics[at] = found

    def _told_of_key(self, found: Diagnostic) -> int | None:
        """Returns where it is told already that nothing knows a key, in whatever words."""
        key = (found.place, found.facts[:1])
        told = enumerate(self.diagnostics)
        return next((at for at, one in told if one.code in OF_KEYS and (one.place, one.facts[:1]) == key), None)

    @contextmanager
    def file_only(self) -> Iterator[None]:
        """Marks the errors reported within as errors that cost one file: the film is published without it."""
        before, self._file_only = self._file_only, True
        try:
            yield
        finally:
            self._file_only = before

    @contextmanager
    def reading(self, key: str) -> Iterator[None]:
        """Sets the key that messages name within; the key around it is set again afterwards."""
        before, self.key = self.key, key
        try:
            yield
        finally:
            self.key = before

    def text(self, name: str) -> str | None:
        """Returns the text of a file in the folder; None if it cannot be read, which is reported once."""
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def data(self, name: str) -> bytes | None:
        """Returns the bytes of a small file in the folder; None if it cannot be read, which is reported."""
        if name in self.drafts:
            return self.drafts[name]
        place = Location(self.path_of(name))
        path = f"{self._folder}/{self.spellings.get(name, name)}"
        try:
            if not self._is_whole(name, path, place):
                return None
            data = self.raw(name)
        except OSError as fault:
            self.error("unreadable-file", place, why=fault.strerror or fault)
            return None
        if self._tell_placeholder(by_content(name, data[:HEAD]), place):
            return None
        if len(data) > LARGEST_TEXT:
            self.error("oversized-text", place)
            return None
        self.seals[name] = hashlib.sha256(data).hexdigest()
        return data

    def raw(self, name: str) -> bytes:
        """Returns the bytes of a file in the folder, at most one more than a text may have. Raises OSError.

        They are read once for all readers, and nothing is reported. A pipe is waited for.
        """
        if name not in self._bytes:
            path = f"{self._folder}/{self.spellings.get(name, name)}"
            with open(path, "rb") as file:  # noqa: PTH123 (a Path for each of many files takes time)
                data = file.read(LARGEST_TEXT + 1)
            if len(data) > LARGEST_KEPT:
                return data
            self._bytes[name] = data
        return self._bytes[name]

    def seal(self, name: str) -> None:
        """Notes that what was read depends on a file whose bytes are those of `raw`."""
        if name not in self.seals:
            self.seals[name] = hashlib.sha256(self.raw(name)).hexdigest()

    def _read(self, name: str) -> str | None:
        data = self.data(name)
        if data is None:
            return None
        place = Location(self.path_of(name))
        decoded = decode(data)
        if decoded.binary:
            self.error("binary-text", place)
            return None
        if decoded.line:
            self.warn("wrong-encoding", Location(place.path, decoded.line, decoded.column))
        if line := conflict_line(decoded.text):
            self.error("conflict-markers", Location(place.path, line))
            return None
        return decoded.text

    def _is_whole(self, name: str, path: str, place: Location) -> bool:
        """Returns whether a path leads to a file whose bytes are on this disk; raises OSError if the system does not
        tell.

        Other things are not opened: to read a pipe or to fetch a film from a cloud drive may take forever.
        """
        told = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(told.st_mode) and not stat.S_ISDIR(told.st_mode):
            self.error("special-file", place)
            return False
        return not self._tell_placeholder(by_stat(name[name.rfind("/") + 1 :], told), place)

    def _tell_placeholder(self, found: Placeholder | None, place: Location) -> bool:
        """Returns whether a file is none of the author's, which is reported."""
        if found is None or found.kind is Kind.CONFLICT:
            return False
        base = place.path[place.path.rfind("/") + 1 :]
        self.error(found.code, place, file=base, meant=base, service=found.service or "the cloud drive")
        return True

    def unreadable_folder(self, name: str, fault: OSError) -> None:
        """Reports a folder in the film's folder (of itself where `name` is empty) that cannot be read."""
        place = Location((self.path_of("") + nfc(name)).rstrip("/"))
        self.error("unreadable-folder", place, why=fault.strerror or fault)

    def source(self, name: str, place: Location | None = None) -> AuthorFile | None:
        """Returns a file in the folder that is published or measured, known by its bytes; None if it is empty or
        unread.
        """
        if name not in self._sources:
            self._sources[name] = self._seal(name, place or Location(self.path_of(name)))
        return self._sources[name]

    def digest(self, name: str) -> str:
        """Returns the SHA-256 of a file that is only looked into, in hex; empty if it is none that can be read.

        Nothing is reported: where such a file matters, another reader names it.
        """
        path = self.folder / self.spellings.get(name, name)
        try:
            told = path.stat()
            if not stat.S_ISREG(told.st_mode) or by_stat(path.name, told) is not None:
                return ""
            known = self._digest(path)
        except OSError:
            return ""
        self.seals[name] = known.digest
        return known.digest

    def _seal(self, name: str, place: Location) -> AuthorFile | None:
        path = self.folder / self.spellings.get(name, name)
        own = Location(self.path_of(name))
        if name in self.drafts:
            data = self.drafts[name]
            return AuthorFile(own.path, hashlib.sha256(data).hexdigest(), len(data), place)
        try:
            if not self._is_whole(name, str(path), own):
                return None
            known = self._digest(path)
            if known.size and self._tell_placeholder(by_content(name, _head(path)), own):
                return None
        except OSError as fault:
            self.error("unreadable-file", place, why=fault.strerror or fault)
            return None
        self.seals[name] = known.digest
        if not known.size:
            self.error("empty-file", Location(self.path_of(name)), file=name)
            return None
        return AuthorFile(self.path_of(name), known.digest, known.size, place)

    def find(self, written: str, place: Location, *, inside: str = "") -> str | None:
        """Returns the file that an author names, looked for beside where it is named and in the project's folder.

        Capitals may differ where one file only can be meant, as on disks that do not tell them apart.
        """
        wanted = nfc(written.strip().replace("\\", "/").removeprefix("./"))
        names = [name for name in (_tidy(inside + wanted), _tidy(wanted)) if name is not None]
        for name in names:
            if found := self.named(name):
                return found
            if name in self.replaced:
                return None
        for name in names:
            if found := self.named(self._in_other_case(name)):
                return found
        if wanted.startswith("/") or _tidy(inside + wanted) is None or re.match(r"^[A-Za-z]:/", wanted):
            self.error("file-outside", place, file=written)
            return None
        if ADDRESS.match(wanted):
            self.error("address-for-file", place, file=written)
            return None
        self.error("missing-file", place, file=written, near=suggestion(wanted, self.files))
        return None

    def _in_other_case(self, name: str) -> str:
        """Returns the one file whose name differs from another only by capitals; empty if there is none, or several."""
        found = [file for file in self.files if file.casefold() == name.casefold()]
        return found[0] if len(found) == 1 else ""

    def hide(self, matcher: NameMatcher, named: Iterable[str] = ()) -> None:
        """Replaces these names in all texts that are read from now on; those who are `named` may be mentioned."""
        self.hidden = matcher
        self.may_be_mentioned = frozenset(map(mention_key, named))

    def named(self, name: str) -> str:
        """Returns the file of this path that the author names; empty if there is none that is public.

        What looks like a copy is used where it is named, and not spoken of any more.
        """
        if name in self.aside:
            path = self.path_of(name)
            self.diagnostics[:] = [told for told in self.diagnostics if told.place.path != path]
            self.replaced = {meant: file for meant, file in self.replaced.items() if file != name}
            return name
        return name if name in self.files and not in_private_folder(name) else ""

    def without_hidden_names(self, text: str, place: Location) -> str:
        """Returns a short text as it may be shown: hidden names are replaced, each with a warning."""
        self._see_pictograms(text, place)
        if self.hidden:
            self._count_open_names(text, place)
            keep = [(0, len(text))] if self.key in TITLES and self.hidden.is_only_a_word(text) else []
            text, found = self.hidden.replace(text, keep)
            self.hidden_found.update(match.hidden.place for match in found)
            if found:
                self.warn("hidden-name", place, count=len(found))
        return self._without_mentions(text, place)

    def _count_open_names(self, text: str, place: Location, *, is_prose: bool = False) -> None:
        """Counts the names in a text that are ordinary words too, and stay there as words; prose has a line for each
        of its own.
        """
        first = {match.hidden: match.start for match in reversed(self.hidden.open_questions(text))}
        for name, start in first.items():
            self.open_names[name] += 1
            lines = text.count("\n", 0, start) if is_prose else 0
            self.open_places.setdefault(name, Location(place.path, place.line + lines) if lines else place)

    def _without_mentions(self, text: str, place: Location) -> str:
        """Returns a text of a prompt or a note without mentions of people who are on no list, each with a warning."""
        if not may_mention(place.path):
            return text
        text, count = without_mentions(text, self.may_be_mentioned)
        if count:
            self.warn("left-out-mention", place, count=count)
        return text

    def prose(self, text: str, file: str, first_line: int, keep: Sequence[tuple[int, int]] = ()) -> str:
        """Returns a long text as it may be shown; it begins on a line of a file, and spans to `keep` are no words."""
        self._see_pictograms(text, Location(file, first_line), is_prose=True)
        if self.hidden:
            self._count_open_names(text, Location(file, first_line), is_prose=True)
            shown, found = self.hidden.replace(text, keep)
            self.hidden_found.update(match.hidden.place for match in found)
            for match in found:
                self.warn("hidden-name", Location(file, first_line + text.count("\n", 0, match.start)), count=1)
            text = shown
        text = self._without_mentions(text, Location(file, first_line))
        for start, words in leftovers(text):
            line_start = text.rfind("\n", 0, start) + 1
            place = Location(file, first_line + text.count("\n", 0, start), start - line_start + 1)
            self.warn("template-text", place, written=words)
        return text

    def _see_pictograms(self, text: str, place: Location, *, is_prose: bool = False) -> None:
        """Keeps the places of pictograms that documents leave out, in files whose texts are put into documents."""
        signs = pictograms(text)
        if not signs or not OUTSIDE_DOCUMENTS.isdisjoint(place.path.split("/")):
            return
        for sign in signs:
            at = text.index(sign)
            exact = Location(place.path, place.line + text.count("\n", 0, at), at - text.rfind("\n", 0, at))
            self.pictograms.setdefault(sign, exact if is_prose else place)

    def warn_of_pictograms(self) -> None:
        """Reports once that documents leave pictograms out, at the first place where one is written."""
        if self.pictograms:
            signs, places = list(self.pictograms), list(self.pictograms.values())
            more = " …" if len(signs) > MOST_SIGNS else ""
            self.warn("left-out-pictograms", places[0], signs=" ".join(signs[:MOST_SIGNS]) + more)

    def without_comments(self, text: str, place: Location) -> str:
        """Returns Markdown as readers may see it; `place` is where it begins. One without an end is an error."""
        kept, unclosed = without_comments(text)
        if unclosed >= 0:
            before = text[:unclosed]
            self.error("open-comment", Location(place.path, place.line + before.count("\n")))
        return kept

    def warn_if_placeholder(self, text: str, place: Location) -> None:
        """Reports words that look like what a template left behind."""
        if words := leftover(text):
            self.warn("template-text", place, written=words)


def _is_graver(found: Diagnostic, other: Diagnostic) -> bool:
    """Returns whether an error costs more than another diagnostic of the same place: a whole film, or a file of it."""
    if found.severity is not Severity.ERROR:
        return False
    return other.severity is not Severity.ERROR or (other.file_only and not found.file_only)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _tidy(name: str) -> str | None:
    """Returns a path without `.` and `..`; None if it leads out."""
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
