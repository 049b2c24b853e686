"""Finds the line of an author's file in which a text or a hidden name is written."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from showcase.content.files.folders import project_files
from showcase.diagnostics import Location
from showcase.names.hidden import NameMatcher
from showcase.patterns import lazy_pattern
from showcase.special_names import in_private_folder
from showcase.text import compare_key

SUFFIXES = frozenset([
    ".yaml", ".yml", ".csv", ".tsv", ".md", ".markdown", ".srt", ".vtt", ".ass", ".json", ".jsonl", ".txt", ".toml",
])  # fmt: skip
"""Of files that may hold a name and have lines."""
LARGEST = 8 << 20
"""Bytes of a file that is looked through."""


CREDITS = frozenset(["credits", "people", "crew", "generique", "creditos"])
"""Files and keys that may name whom texts may not: who is hidden is counted there."""
OF_METADATA = frozenset(["keywords", "tags", "mots cles", "copyright", "©", "attribution", "rights", "droits"])
"""Keys whose values are written into the metadata of pictures and films."""
TOP_KEY = lazy_pattern(r"([^\W\d][\w -]*?) *:")
"""A key at the beginning of a line: what follows, up to the next one, is its value."""


def place_of_text(
    root: Path, folder: str, spellings: Iterable[str], *, skipped: Container[str] = (), among: Container[str] = ()
) -> Location | None:
    """Returns where one of the spellings of a text is written in a film's folder, or with no folder in the settings of
    the site; None if no line holds one. Files whose names, without their endings, are `skipped` are not looked at, nor
    are the values of such keys. With `among`, only values of these keys are.
    """
    wanted = tuple(dict.fromkeys(one for one in spellings if one))
    for path, number, line in _lines(root, folder, skipped, among):
        at = min((found for one in wanted if (found := line.find(one)) >= 0), default=-1)
        if at >= 0:
            return Location(path, number, at + 1)
    return None


def place_of_name(root: Path, folder: str, matcher: NameMatcher, where: str) -> Location | None:
    """Returns the line that holds a name which is hidden at a place, `where`; None if there is no such line."""
    for path, number, line in _lines(root, folder):
        for match in matcher.find(line):
            if str(match.hidden.place) == where:
                return Location(path, number, match.start + 1)
    return None


def _lines(
    root: Path, folder: str, skipped: Container[str] = (), among: Container[str] = ()
) -> Iterator[tuple[str, int, str]]:
    """Yields the path, the number and the text of each line of a film's public files, or of the site's settings."""
    for file in _files(root, folder):
        if compare_key(file.stem) in skipped:
            continue
        path = file.relative_to(root).as_posix()
        try:
            if in_private_folder(path) or not file.is_file() or file.stat().st_size > LARGEST:
                continue
            lines = file.read_text("utf-8-sig", errors="replace").splitlines()
        except OSError:
            continue  # reported where the file is read
        yield from ((path, *row) for row in _outside_of(skipped, among, lines))


def _outside_of(
    skipped: Container[str], among: Container[str], lines: Iterable[str]
) -> Iterator[tuple[int, str]]:
    """Yields the number and the text of the lines that do not belong to a key that is skipped, or to no key `among`."""
    is_skipped = bool(among)
    for number, line in enumerate(lines, 1):
        if found := TOP_KEY.match(line):
            key = compare_key(found[1])
            is_skipped = key in skipped or (bool(among) and key not in among)
        if not is_skipped:
            yield number, line


def _files(root: Path, folder: str) -> list[Path]:
    if not folder:
        return [root / "showcase.toml", *sorted((root / "disclosure").glob("*.toml"))]
    return [file for file in project_files(root / folder) if file.suffix.lower() in SUFFIXES]
