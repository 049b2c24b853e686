"""Checks what a consent list says beside the answers of its rows: loose remarks, and films they are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from showcase.content.consent.decisions import ConsentEntry
from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.tables.list_titles import REFUSALS, is_of_refusals
from showcase.content.tables.table_file import TableFile
from showcase.content.words.answers import ALIAS, ANONYMOUS, NAME, PENDING, WITHDRAWN, answer
from showcase.content.words.naming_requests import requests_no_name
from showcase.content.words.privacy_words import concerns_naming, limits, takes_back
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.structs import replace
from showcase.text import compare_key, name_words, word_key

ALL_FILMS = frozenset(["all", "every", "any", "both", "tous", "toutes", "todos", "todas", "alle", "tutti"])


def check_loose_remarks(table: TableFile, entries: Sequence[ConsentEntry], context: ReadContext) -> None:
    """Reports comments and lines above the header that name somebody of a list and may take back an answer, and texts
    outside the cells that do so, that may take back all answers, or that turn answers around.
    """
    people = [words for entry in entries for name in entry.names if (words := set(name_words(name)))]
    for cell in _loose(table):
        if _takes_back_answer(cell.text, people):
            context.error("loose-remark", cell.place)
    _check_titles(table, context)
    if any(_takes_back_answer(text, people) or _changes_answers(text) for text in table.statements):
        context.error("statement-outside-cells", Location(table.path))


def _check_titles(table: TableFile, context: ReadContext) -> None:
    """Reports titles above a list by which its answers are refusals, or mean something else."""
    for cell in _titles(table):
        if _is_of_refusals(cell.text) or _turns_around(cell.text):
            context.error("loose-remark", cell.place)


def _takes_back_answer(text: str, people: Sequence[set[str]]) -> bool:
    """Returns whether a text names one of some people and may take back an answer."""
    words = set(name_words(text))
    return (takes_back(text) or limits(text)) and any(own <= words for own in people)


def _changes_answers(text: str) -> bool:
    """Returns whether a text outside the cells may take back all answers, or turns them around."""
    is_instruction = INSTRUCTION.search(compare_key(text)) is not None
    return is_of_refusals(text) or (takes_back(text) and not is_instruction) or _turns_around(text)


def _is_of_refusals(title: str) -> bool:
    """Returns whether a title above a list says that whoever is on it is not to be named."""
    said = compare_key(title)
    refuses = takes_back(title) or REFUSALS.search(said) is not None
    is_instruction = INSTRUCTION.search(said) is not None or NUMBER.match(said) is not None
    return requests_no_name(title) or (refuses and not (is_instruction or concerns_naming(title)))


NUMBER = lazy_pattern(r"no\W*\d")
"""How a number begins: `No. 3`."""


INSTRUCTION = lazy_pattern(
    r"\b(?:please|choose|select|pick|write|enter|type|fill|tick|answer\w*|if|whether|leave|list|allowed|valid|must|invalid"
    r"|svp|s'il|choisi\w*|selectionne\w*|ecri\w+|saisi\w*|coche\w*|indique\w*|repond\w*|reponse\w*|si|valeurs?|liste"
    r"|bitte|wahl\w*|eingeb\w*|elija|seleccion\w*|escrib\w*|scegli\w*|scriv\w*|yes|oui|ja|si)\b"
)
"""Words of a text that says how to answer, and so names answers."""
MEANING = lazy_pattern(
    r"[\"“«']?(\w[\w' -]{0,20}?)[\"”»']?\s*(?:=|→|:| means | signifie | veut dire | heisst )\s*([^,;.\n/|)]{1,40})"
)
"""An answer and its meaning: `no = may be named`."""


def _turns_around(text: str) -> bool:
    """Returns whether a text gives an answer the meaning of another: `yes = do not name`."""
    return any(_is_turned(answer(said), meant) for said, meant in MEANING.findall(text))


def _is_turned(said: str, meant: str) -> bool:
    means = answer(meant)
    if said not in (NAME, ANONYMOUS, WITHDRAWN):
        return False
    if means:
        return (said == NAME) != (means == NAME)
    return takes_back(meant) if said == NAME else AGREES.match(compare_key(meant)) is not None


AGREES = lazy_pattern(r"(?:ok|okay|may|can|peut|peuvent|darf|puede|puo|pode)\b(?!.*\b(?:not|pas|nicht|no|non|nao)\b)")
"""How a meaning begins that allows something."""


def _loose(table: TableFile) -> Iterator[ScalarNode]:
    yield from table.remarks
    yield from _titles(table)


def _titles(table: TableFile) -> Iterator[ScalarNode]:
    for row in table.rows_before:
        yield from (cell for _, cell in row.pairs if isinstance(cell, ScalarNode))


def film_cells(table: TableFile, context: ReadContext, *, whole_site: bool) -> dict[int, ScalarNode]:
    """Returns the cells that give an answer for another film than the one that a list counts for, by their lines.

    A list of the whole site counts for all films. In a film's folder, one name for all rows may be its title.
    """
    written = [cell for row in table.rows for cell in _films(row) if cell.text.strip()]
    named = [cell for cell in written if word_key(cell.text) not in ALL_FILMS]
    if whole_site:
        return {cell.line: cell for cell in named}
    own, keys = word_key(context.folder.name), {word_key(cell.text) for cell in written}
    if len(keys) == 1 and not _is_film(next(iter(keys)), context):
        return {}
    return {cell.line: cell for cell in named if word_key(cell.text) != own}


def _films(row: MappingNode) -> Iterator[ScalarNode]:
    yield from (cell for key, cell in row.pairs if key.text == "film" and isinstance(cell, ScalarNode))


def _is_film(key: str, context: ReadContext) -> bool:
    """Returns whether another film's folder has a name."""
    return key != word_key(context.folder.name) and (context.folder.parent / key).is_dir()


def only_of_film(entry: ConsentEntry, cell: ScalarNode | None, context: ReadContext) -> ConsentEntry:
    """Returns an entry, pending where its yes is for another film, which is reported."""
    if cell is None or entry.consent.manner not in (NAME, ALIAS):
        return entry
    context.error("answer-for-film", cell.place, film=cell.text[:80])
    return replace(entry, consent=replace(entry.consent, manner=PENDING))
