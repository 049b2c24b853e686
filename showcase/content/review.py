"""Finds prompts that name people, artists, brands or children, and applies what the author decided about each."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.content.files.table_names import table_stem
from showcase.content.files.text_encoding import decode
from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.tables.csv_cells import separator
from showcase.content.tables.table_file import Column
from showcase.content.tables.table_reader import read_table
from showcase.diagnostics import Location
from showcase.model.text import LocalizedText, Translation
from showcase.patterns import lazy_pattern
from showcase.special_names import is_private_folder
from showcase.structs import FrozenStruct
from showcase.text import word_key

if TYPE_CHECKING:
    from showcase.content.files.read_context import ReadContext

WORDS_FILE = "private/review-words.csv"
"""The author's list of words, beside `showcase.toml`."""
DECISIONS_FILE = "private/review.csv"
"""The decisions of a film, in its folder."""
HEADER = ("match", "kind", "decision", "note", "prompt", "file", "key")
"""Columns of a list of decisions."""

LEAVE, CUT, HOLD = "leave", "cut", "hold"
ANSWERS = {
    **dict.fromkeys(("leave", "keep", "laisser", "laisse", "garder", "dejar", "deja"), LEAVE),
    **dict.fromkeys(("cut", "couper", "coupe", "cortar", "corta", "remove", "retirer", "quitar"), CUT),
    **dict.fromkeys(("hold", "hold-back", "retenir", "retient", "retener", "retiene", "private", "prive"), HOLD),
}
"""What is decided, by `word_key` of the word in any language."""

PEOPLE, ARTISTS, BRANDS, CHILDREN = "people", "artists", "brands", "children"
STARTER: Mapping[str, tuple[str, ...]] = {
    CHILDREN: (
        "child", "children", "kid", "kids", "boy", "boys", "girl", "girls", "baby", "toddler", "teenager", "schoolgirl",
        "schoolboy", "enfant", "enfants", "gamin", "gamine", "garçon", "fillette", "petite fille", "bébé", "adolescent",
        "adolescente", "écolier", "écolière", "niño", "niña", "niños", "niñas", "bebé", "chico", "chica", "colegiala",
    ),
    BRANDS: (
        "Disney", "Pixar", "Marvel", "Ghibli", "Lego", "Barbie", "Nike", "Adidas", "Coca-Cola", "Pepsi", "McDonald's",
        "Starbucks", "iPhone", "Apple", "Google", "Netflix", "Nintendo", "Pokémon", "Star Wars", "Harry Potter",
        "Batman", "Superman", "Spider-Man", "Ferrari", "Porsche", "Tesla", "Ikea", "Chanel", "Gucci", "Louis Vuitton",
        "Playstation",
    ),
}  # fmt: skip
"""Words that a new list begins with; the author adds to them and removes what is not wanted."""

_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]*[a-zà-öø-ÿ][\w'’-]*"
_PARTICLE = r"(?:(?:de|da|di|du|del|della|van|von|der|den|la|le|el)\s+){0,2}"
FULL_NAME = lazy_pattern(rf"\b{_NAME}(?:\s+{_PARTICLE}{_NAME})+")
"""Two words or more that begin with capitals: a person, a place or a work."""
STYLE = lazy_pattern(
    r"\b(?:in the styles? of|styles? of|inspired by|after the manner of|à la manière de|dans le style (?:de |d['’])"
    r"|style (?:de |d['’])|inspirée?s? (?:de |d['’]|par)|al estilo de|estilo de|inspirad[oa]s? (?:en|por))\s*"
    r"(?P<name>[\w'’.-]+(?:\s+[\w'’-]+)?)",
    re.IGNORECASE,
)
STYLE_WORDS = ("style", "inspir", "manner", "manière", "estilo")
"""One of these, as `_folded` gives them, is in every text in which `STYLE` finds something."""
BY = lazy_pattern(rf"\b(?:by|par|por|von)\s+(?P<name>{_NAME}(?:\s+{_PARTICLE}{_NAME})*)")
"""Forms in which prompts name artists."""

COLUMNS = (
    Column("match", ("word", "mot", "palabra", "trouvé", "encontrado")),
    Column("kind", ("list", "liste", "genre", "lista", "tipo")),
    Column("decision", ("décision", "decisión", "answer", "réponse", "respuesta")),
    Column("note", ("notes", "remarque", "nota")),
    Column("prompt", ("text", "texte", "texto")),
    Column("file", ("fichier", "archivo")),
    Column("key", ("id", "clé", "clave")),
)


class ReviewRow(FrozenStruct):
    """What was decided about one match in a prompt."""

    match: str
    decision: str
    """`leave`, `cut` or `hold`; empty where nothing is decided yet."""


@dataclass(frozen=True)
class Review:
    """The words to look for, and what is decided, in one film."""

    words: tuple[tuple[str, str], ...] = ()
    """Words with their kinds."""
    rows: Mapping[str, tuple[ReviewRow, ...]] = field(default_factory=dict)
    """By key of the prompt."""
    is_clear: bool = True
    """Whether every list of decisions was understood; otherwise no prompt may be shown."""

    def holds(self, row: dict[str, Any]) -> bool:
        """Returns whether a prompt is held back."""
        return not self.is_clear or HOLD in self._decisions(row).values()

    def _decisions(self, row: dict[str, Any]) -> dict[str, str]:
        """Returns what is decided about each match in the texts of a prompt, by the match as written.

        Where a prompt is new or was edited, the strictest decision about the same words in another prompt applies.
        """
        own = self.rows.get(prompt_key(row.get("prompt", "")), ())
        found = {one.match: one.decision for one in own if one.decision}
        if not self._strictest:
            return found
        decided = {word_key(match) for match in found}
        for match, _ in self.matches("\n".join(_texts(row))):
            elsewhere = self._strictest.get(word_key(match), "")
            if elsewhere and word_key(match) not in decided:
                found[match] = elsewhere
        return found

    @cached_property
    def _strictest(self) -> dict[str, str]:
        """What was decided about each match that is held back or cut in any prompt, by `word_key`."""
        found: dict[str, str] = {}
        for row in (row for rows in self.rows.values() for row in rows if row.decision in (HOLD, CUT)):
            key = word_key(row.match)
            found[key] = HOLD if HOLD in (row.decision, found.get(key)) else CUT
        return found

    def cut(self, row: dict[str, Any]) -> dict[str, Any]:
        """Returns a prompt without the words that are cut, in all of its texts."""
        words = [match for match, decision in self._decisions(row).items() if decision == CUT]
        pattern = _pattern(words)
        if pattern is None:
            return row
        return {key: _without(value, pattern) if key in CUT_KEYS else value for key, value in row.items()}

    def undecided(self, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Yields each match in the texts of a prompt, as written, with its kind, about which nothing is decided."""
        known = self.rows.get(prompt_key(row.get("prompt", "")), ())
        decided = {word_key(one.match) for one in known if one.decision}
        for match, kind in self.matches("\n".join(_texts(row))):
            if word_key(match) not in decided:
                yield match, kind

    def matches(self, text: str) -> Iterator[tuple[str, str]]:
        """Yields what is found in a text, each once: artists and people by form, then the words of the lists."""
        seen: list[str] = []
        for pattern, kind in _forms(text):
            for found in pattern.finditer(text):
                name = (found["name"] if kind == ARTISTS else found[0]).strip(".,;:-")
                if name and not any(word_key(name) in other for other in seen):
                    seen.append(word_key(name))
                    yield name, kind
        for found in self._found(text):
            if word_key(found[0]) not in seen:
                seen.append(word_key(found[0]))
                yield found[0], self._kinds.get(found[0].casefold(), PEOPLE)

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        """Yields the matches of the words of the lists; a text that holds no beginning of any is not searched."""
        if self._searched is None:
            return
        runs = map(str.casefold, _WORD.findall(text.translate(_DOTLESS)))
        if self._beginnings is not None and self._beginnings.isdisjoint(runs):
            return
        yield from self._searched.finditer(text)

    @cached_property
    def _beginnings(self) -> frozenset[str] | None:
        """The first run of letters and figures of each word; None where one begins with another sign."""
        runs = [_WORD.match(word.strip()) for word, _ in self.words]
        return None if None in runs else frozenset(_folded(run[0]) for run in runs if run is not None)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {word.casefold(): kind for word, kind in self.words}

    @cached_property
    def _searched(self) -> re.Pattern[str] | None:
        return _pattern(word for word, _ in self.words)


def prompt_key(text: str) -> str:
    """Returns by what a prompt is known in the list of decisions: its content, whatever its case and line breaks."""
    words = " ".join(text.casefold().split())
    return f"p-{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _forms(text: str) -> list[tuple[re.Pattern[str], str]]:
    """Returns the forms to look for in a text, with their kinds."""
    folded = _folded(text)
    styles = [(STYLE, ARTISTS)] if any(word in folded for word in STYLE_WORDS) else []
    return [*styles, (BY, ARTISTS), (FULL_NAME, PEOPLE)]


_WORD = lazy_pattern(r"\w+")
_DOTLESS = str.maketrans("İı", "ii")


def _folded(text: str) -> str:
    """Returns a text in which all that a pattern takes for the same in any case is the same."""
    return text.translate(_DOTLESS).casefold()


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Returns a pattern for whole words in any case; None for no words."""
    parts = [r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if any(parts) else None


def _texts(row: dict[str, Any]) -> Iterator[str]:
    """Yields the texts of a prompt that people wrote."""
    yield from (row[key] for key in ("prompt", "negative") if row.get(key))
    note = row.get("note")
    if isinstance(note, LocalizedText):
        yield from (saying.text for saying in note.sayings)


CUT_KEYS = ("prompt", "negative", "note", "params")


def _without(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub("…", value)
    if isinstance(value, dict):
        return {key: _without(part, pattern) for key, part in value.items()}
    if isinstance(value, list):
        return [_without(part, pattern) for part in value]
    if isinstance(value, LocalizedText):
        return LocalizedText(tuple(Translation(pattern.sub("…", one.text), one.language) for one in value.sayings))
    return value


def is_review_table(name: str) -> bool:
    """Returns whether a private file is a list of decisions by its name: `private/review-2.csv`."""
    return "/" in name and bool(re.fullmatch(r"review(?:-\d+)?", table_stem(name)))


def read_review(context: ReadContext) -> Review:
    """Returns the words to look for and the decisions of a film; what is not understood there is an error."""
    rows: dict[str, list[ReviewRow]] = {}
    is_clear = True
    for name in filter(is_review_table, context.private):
        before = len(context.diagnostics)
        table = read_table(name, context, COLUMNS, quiet=True, reads_hidden=True)
        if table is None or not table.complete or not {"key", "match", "decision"} <= set(table.columns):
            if len(context.diagnostics) == before:
                context.error("unreadable-review", Location(context.path_of(name)), file=name)
            is_clear = False
            continue
        for row in table.rows:
            key, match = _cell(row, "key"), _cell(row, "match")
            rows.setdefault(key, []).append(ReviewRow(match, _decision(row, context)))
    return Review(read_words(context.root), {key: tuple(found) for key, found in rows.items()}, is_clear)


def _decision(row: MappingNode, context: ReadContext) -> str:
    """Returns what a row decides; a word that is not known holds the prompt back."""
    written = _cell(row, "decision").strip()
    if not written:
        return ""
    decision = ANSWERS.get(word_key(written), "")
    if not decision:
        context.warn("unknown-review-decision", row.place, written=written[:80])
    return decision or HOLD


def _cell(row: MappingNode, name: str) -> str:
    node = row.get(name)
    return node.text if isinstance(node, ScalarNode) else ""


def read_words(root: Path) -> tuple[tuple[str, str], ...]:
    """Returns the author's words with their kinds; those that a new list begins with where there is no such file."""
    path = _words_file(root)
    if path is None:
        return tuple((word, kind) for kind, words in STARTER.items() for word in words)
    try:
        text = decode(path.read_bytes()).text
    except OSError:
        return ()
    return tuple((word, next(iter(more), "") or PEOPLE) for word, *more in _word_rows(text) if word)


def _word_rows(text: str) -> list[list[str]]:
    """Returns the cells of a list of words, row by row, without its header; no row is empty."""
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    mark = separator(lines, lambda cells: len(cells) == len(WORD_COLUMNS)) if lines else ","
    rows = [[cell.strip() for cell in cells] for cells in csv.reader(lines, delimiter=mark) if cells]
    return rows[1:] if rows and word_key(rows[0][0]) in WORD_HEADERS else rows


WORD_COLUMNS = ("word", "kind")
WORD_HEADERS = ("word", "words", "mot", "mots", "palabra", "palabras")


def _words_file(root: Path) -> Path | None:
    """Returns the author's list of words, in whatever spelling of `private`; None if there is none."""
    folders = sorted(path for path in root.iterdir() if is_private_folder(path.name)) if root.is_dir() else []
    files = (folder / Path(WORDS_FILE).name for folder in folders)
    return next((file for file in files if file.is_file()), None)


def words_mark(root: Path) -> str:
    """Returns a digest of the author's words: films are read again where they change; empty if there is no list."""
    path = _words_file(root)
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path is not None else ""
    except OSError:
        return ""


def starter_list() -> bytes:
    """Returns the list of words that an author begins with."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(WORD_COLUMNS)
    rows.writerows((word, kind) for kind, words in STARTER.items() for word in words)
    return file.getvalue().encode()
