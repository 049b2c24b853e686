"""Finds wishes beside the settings of a site: in comments of `showcase.toml`, and in notes in its folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from showcase.content.files.file_kinds import MARKDOWN, stem, suffix
from showcase.content.loose_texts import OF_WORK, speaks_of
from showcase.content.markdown_files import UNREAD
from showcase.content.words.film_wishes import keeps_film
from showcase.content.words.naming_requests import SENTENCE
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.names.common_words import is_ordinary
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, name_words

SETTINGS = "showcase.toml"
COMMENT = lazy_pattern(r"(?:^|\s)#+\s*(.*)$")
LARGEST = 1 << 16
"""Bytes; a larger file is no note."""

Words = list[frozenset[str]]


def wishes_beside_settings(root: Path, names: Sequence[str], films: Sequence[str]) -> Iterator[Diagnostic]:
    """Yields an error for each comment or note that asks not to name somebody whom a film shows, or not to show a film.

    `films` are titles and addresses. In a note every sentence counts that names one.
    """
    people = [words for name in names if len(words := frozenset(name_words(name))) > 1]
    titles = [words for film in films if _is_telling(words := frozenset(name_words(film)))]
    for name in (SETTINGS, *_notes(root)):
        is_settings = name == SETTINGS
        for number, line in enumerate(_lines(root / name), start=1):
            said = line
            if is_settings:
                found = COMMENT.search(line) if "#" in line else None
                said = found[1] if found else ""
            if code := _code(said, people, titles):
                yield diagnose(Severity.ERROR, code, Location(name, number))


def _code(said: str, people: Words, titles: Words) -> str:
    """Returns the code of an error of which a line tells; empty where it tells of none."""
    for sentence in SENTENCE.split(said) if said else ():
        words = set(name_words(sentence))
        if speaks_of(sentence, people):
            return "loose-remark"
        if any(title <= words for title in titles) and keeps_film(sentence):
            return "wish-for-film"
    return ""


def _is_telling(words: frozenset[str]) -> bool:
    """Returns whether words are those of a title that a sentence does not hold by chance."""
    return len(words) > 1 or any(not is_ordinary(word) for word in words)


def _notes(root: Path) -> list[str]:
    """Returns the names of the notes in a site's folder and in `content/`."""
    files: list[str] = []
    for prefix in ("", "content/"):
        try:
            with os.scandir(root / prefix) as entries:
                files += sorted(prefix + entry.name for entry in entries if entry.is_file(follow_symlinks=False))
        except OSError:
            continue
    return [name for name in files if suffix(name) in {"txt", *MARKDOWN} and _is_note(stem(name.rpartition("/")[2]))]


def _is_note(called: str) -> bool:
    return called in UNREAD or OF_WORK.search(compare_key(called)) is not None


def _lines(path: Path) -> list[str]:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:  # a pipe would never end
            return []
        return path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
