"""Stops hidden names before a site, a package or an export is put in place: every byte of it is searched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.file_texts import FileText, UnreadableFile, file_texts, read_file_texts
from showcase.names.hidden import FilmNames, HiddenName, NameMatcher, matcher_for
from showcase.seals import read_regular
from showcase.structs import stable_repr

RULES = "21"
"""Changes with the spellings that are found, so that what was searched before is searched again."""
FOUND = frozenset(["name-without-consent", "name-in-metadata", "name-in-files"])
"""Codes of errors that tell of a hidden name in a file."""
MOST_MATCHERS = 24
"""Films whose matchers are kept: files come film by film, and those of a large site would take a gigabyte."""
FIRST_LETTERS = 2
"""Of a hidden name, which its owner will recognize: the name itself may end up in a public log."""


Written = dict[tuple[str, str], tuple[str, ...]]
"""By a film and the place where a name is hidden: how a finished file has that name, with less and less around it."""


@dataclass(slots=True)
class NameGuard:
    """Searches files for the names that the consent of their film, or of another, keeps from being shown."""

    films: tuple[FilmNames, ...]
    written: Written = field(default_factory=dict)
    """The names that were found so far: by these words an author's line is found. They are told to nobody."""
    searched: tuple[FilmNames, ...] = ()
    """Names for which the files were searched already; they are not looked for again."""
    _matchers: dict[str, NameMatcher] = field(default_factory=dict)

    def since(self, searched: tuple[FilmNames, ...]) -> NameGuard:
        """Returns the guard of files that were searched for names before, and have not changed."""
        return NameGuard(self.films, self.written, searched)

    def __bool__(self) -> bool:
        return any(film.hidden for film in self.films)

    @property
    def digest(self) -> str:
        """Returns the digest of all that is searched for: what was searched before need not be again while it is the
        same.
        """
        known = "\n".join([RULES, *sorted(map(stable_repr, self.films))])
        return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()

    def matcher(self, slug: str) -> NameMatcher:
        """Returns the matcher for the files of a film, or with no slug for those of the site."""
        if slug not in self._matchers:
            if len(self._matchers) >= MOST_MATCHERS:
                del self._matchers[next(iter(self._matchers))]
            self._matchers[slug] = matcher_for(self.films, slug, is_guard=True, searched=self.searched)
        return self._matchers[slug]

    def check(
        self, path: str, content: bytes | Path, slug: str, shown: str = "site/", *, sealed: bool = False
    ) -> Iterator[Diagnostic]:
        """Yields an error for each hidden name in a file, and one where nobody can tell what is in it.

        `path` is relative to what is put in place, `slug` the film that it belongs to, `shown` what the place of the
        error begins with. With `sealed`, content credentials alone are searched.
        """
        matcher = self.matcher(slug)
        if not matcher:
            return
        if not sealed:
            yield from self._of_texts([FileText(path, metadata=True)], path, matcher, slug, shown, b"")
        try:
            read = file_texts(path, content) if isinstance(content, bytes) else read_file_texts(path, content)
            read = (found for found in read if found.sealed) if sealed else read
            yield from self._of_texts(read, path, matcher, slug, shown, content)
        except UnreadableFile:
            yield diagnose(Severity.ERROR, "unsearchable-file", Location(f"{shown}{path}"), project=slug)

    def _of_texts(
        self, texts: Iterable[FileText], path: str, matcher: NameMatcher, slug: str, shown: str, content: bytes | Path
    ) -> Iterator[Diagnostic]:
        told: set[tuple[Location, str]] = set()
        for found in texts:
            for hidden, words, spellings in _hits(found, matcher):
                if (key := (hidden.place, found.member)) in told:
                    continue
                told.add(key)
                self.written.setdefault((slug, str(hidden.place)), spellings)
                line = line_of(words, content) or _line_read(path, _raw(content), hidden, matcher) if words else 0
                place = Location(f"{shown}{matcher.replace(path)[0]}", line)
                facts = {
                    "slug": hidden.project or slug, "where": str(hidden.place),
                    "hint": f"{hidden.name[:FIRST_LETTERS]}…", "member": matcher.replace(found.member or path)[0],
                }  # fmt: skip
                code = "name-in-metadata" if found.metadata else "name-without-consent"
                yield diagnose(Severity.ERROR, code, place, project=slug, **facts)


def _hits(found: FileText, matcher: NameMatcher) -> list[tuple[HiddenName, str, tuple[str, ...]]]:
    """Returns (hidden name, its spelling in the text, the spelling with the words around it) for each match.

    There is none where metadata hold a part of a name.
    """
    hits = [
        (match.hidden, found.text[match.start : match.end], spellings_around(found.text, match.start, match.end))
        for match in matcher.find(found.text)
    ]
    if not hits and found.metadata and (hidden := matcher.find_part(found.text)) is not None:
        hits = [(hidden, "", ())]
    return hits


WORDS_BEFORE = (4, 2, 1)
"""Words before a name by which its sentence is found in a file that breaks lines in another way."""
LONGEST_LINE = 300
"""Letters before and behind a name that are looked at."""


def spellings_around(text: str, start: int, end: int) -> tuple[str, ...]:
    """Returns a name in a text with the line around it, with fewer and fewer words before it, and by itself."""
    before, name, behind = text[max(0, start - LONGEST_LINE) : start], text[start:end], text[end : end + LONGEST_LINE]
    line = before.rpartition("\n")[2] + name + behind.partition("\n")[0]
    words = before.split()
    around = [" ".join([*words[-count:], name]) for count in WORDS_BEFORE]
    return tuple(dict.fromkeys((line, *around, " ".join([name, *behind.split()[:1]]), name)))


LARGEST = 8 << 20
"""Bytes of a text whose lines are counted."""


def line_of(words: str, content: bytes | Path) -> int:
    """Returns the first line of a file that has some words; 0 where no line has them, or the file has no lines."""
    before, found, _ = _raw(content).partition(words) if words else ("", "", "")
    return before.count("\n") + 1 if found else 0


def _raw(content: bytes | Path) -> str:
    """Returns the text of a file that has lines; nothing of any other one."""
    if isinstance(content, Path):
        content = read_regular(content) if content.stat().st_size <= LARGEST else b""
    has_lines = b"\0" not in content[:512] and not content.startswith(b"%PDF-")
    return content.decode("utf-8", "replace") if has_lines else ""


def _line_read(path: str, text: str, hidden: HiddenName, matcher: NameMatcher) -> int:
    """Returns the line of a name that is only found after decoding the text, by bisection; 0 if there is none."""
    lines = text.split("\n")
    few, many = 0, len(lines)
    while many - few > 1:
        half = (few + many) // 2
        is_there = _holds(path, "\n".join(lines[:half]), hidden, matcher)
        few, many = (few, half) if is_there else (half, many)
    return many if _holds(path, "\n".join(lines[:many]), hidden, matcher) else 0


def _holds(path: str, text: str, hidden: HiddenName, matcher: NameMatcher) -> bool:
    """Returns whether the beginning of a file holds a name."""
    try:
        found = [*file_texts(path, text.encode())]
    except UnreadableFile:
        return False
    return any(match.hidden == hidden for one in found for match in matcher.find(one.text))


GuardedFile = tuple[str, bytes | Path, str]
"""A file's path, its content and the slug of its film."""


def checked(
    guard: NameGuard, files: Iterable[GuardedFile], shown: str = "site/", *, sealed: bool = False
) -> list[Diagnostic]:
    """Returns the errors of many files; with `sealed`, content credentials alone are searched."""
    return list(one_each(hits_in(guard, files, shown, sealed=sealed)))


def hits_in(
    guard: NameGuard, files: Iterable[GuardedFile], shown: str = "site/", *, sealed: bool = False
) -> Iterator[Diagnostic]:
    """Yields an error for each name in each file; with `sealed`, content credentials alone are searched."""
    for path, content, slug in files if guard else ():
        yield from guard.check(path, content, slug, shown, sealed=sealed)


def one_each(errors: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yields one error for each name that several files of a film hold, at the first of them that has lines, else at
    the first; others as they are.
    """
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for error in errors:
        if error.code in FOUND:
            groups.setdefault((error.project, dict(error.facts).get("where", "")), []).append(error)
        else:
            yield error
    for same in groups.values():
        files = len({error.place.path for error in same})
        first = next((error for error in same if error.place.line), same[0])
        if files == 1:
            yield from same
        else:
            facts = {**dict(first.facts), "count": files}
            yield diagnose(Severity.ERROR, "name-in-files", first.place, project=first.project, **facts)
