"""Reads what a festival needs to show a film: music cues, permissions, content notes, catalogue texts, title art."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from showcase.content.credit_wishes import report_wish
from showcase.content.files.folders import PICTURES, stem, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.files.table_names import duplicate_tables, table_stem
from showcase.content.keys.exhibition_tables import (
    CATALOGUE,
    COLOUR,
    CUE_COLUMNS,
    CUES,
    NOTES,
    PERMISSIONS,
    PREMIERE,
    RELEASES,
)
from showcase.content.markdown_files import file_of, together
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.content.syntax.yaml_reader import read_tree
from showcase.content.tables.table_reader import read_table
from showcase.content.words.codes import language_tag
from showcase.content.words.parsers import says_nothing
from showcase.content.words.viewer_warnings import is_no_warning
from showcase.diagnostics import Location
from showcase.localization import full_clock
from showcase.model.exhibition import CATALOGUE_WORDS, Exhibition, MusicCue, Permission, Release
from showcase.model.project import AuthorFile
from showcase.model.provenance import YesNoUnknown
from showcase.model.text import NO_TEXT, LocalizedText
from showcase.text import word_count, word_key

FOLDER = "music/"
CUE_FILES = frozenset(["cues", "cue-sheet", "cuesheet", "music-cues"])
"""Stems of files that hold the music cues, with a hyphen for each space or underscore."""

TEXT_NAMES = {f"catalogue-{words}": words for words in CATALOGUE_WORDS}
"""Names of Markdown files with catalogue texts, as in `catalogue-50.fr.md`."""

BILLING = ("billing", "billing-block")

ART = PICTURES | frozenset(["svg", "pdf"])
"""Suffixes of title art."""

def read_exhibition(row: dict[str, Any], texts: dict[str, LocalizedText], context: ReadContext) -> Exhibition:
    """Returns what `project.yaml`, `music/` and texts say; takes its texts out of `texts`, the further long texts."""
    # Warnings for viewers that are not understood hold the film back: without them it must not be shown.
    notes, no_notes = _content_notes(row.get("content_notes"), context)
    with context.file_only():
        cues, no_music = _cues(row.get("cues"), context)
        return Exhibition(
            catalogue=tuple(_catalogue(row.get("catalogue"), texts, context)),
            billing=_billing(row.get("billing", NO_TEXT), texts, context),
            permissions=tuple(_permissions(row.get("permissions"), context)),
            content_notes=notes,
            no_content_notes=no_notes,
            cues=cues,
            no_music=no_music,
            premiere=_word(PREMIERE, "premiere_status", row, context),
            colour=_word(COLOUR, "colour", row, context),
            releases=tuple(_releases(row.get("releases"), context)),
        )


def _word(shape: Any, key: str, row: dict[str, Any], context: ReadContext) -> str:
    node = row.get(key)
    written = next((name.text for name, value in row["_node"].pairs if value is node), key) if node is not None else key
    with context.reading(written):
        return (shape.read(node, context) or "") if node is not None else ""


def _catalogue(
    node: Node | None, texts: dict[str, LocalizedText], context: ReadContext
) -> Iterator[tuple[int, LocalizedText]]:
    with context.reading("catalogue"):
        written = CATALOGUE.read(node, context) or {} if node is not None else {}
    for name, words in TEXT_NAMES.items():
        text: LocalizedText = written.get(f"{words}", NO_TEXT)
        if name in texts:
            text = together(texts.pop(name), text, name, context)
        of_yaml = written.get(f"{words}", NO_TEXT)
        for saying in text.sayings:
            count = word_count(saying.text)
            if count > words:
                facts = {"most": words, "count": count, "tongue": saying.language}
                in_yaml = saying in of_yaml.sayings
                file = context.path_of(file_of(name, saying.language, context))
                place = written["_node"].place if in_yaml else Location(file)
                context.warn("long-catalogue-text", place, **facts)
        if text:
            yield words, text


def _billing(written: LocalizedText, texts: dict[str, LocalizedText], context: ReadContext) -> LocalizedText:
    for name in BILLING:
        if name in texts:
            written = together(texts.pop(name), written, "billing", context)
    return written


def _permissions(node: Node | None, context: ReadContext) -> Iterator[tuple[str, Permission]]:
    if node is None:
        return
    with context.reading("permissions"):
        row = PERMISSIONS.read(node, context) or {}
    for name, said in row.items():
        if name != "_node":
            yield name, Permission(YesNoUnknown(said.get("answer") or "unknown"), said.get("note", NO_TEXT))


def _releases(node: Node | None, context: ReadContext) -> Iterator[Release]:
    if node is None:
        return
    with context.reading("releases"):
        rows = RELEASES.read(node, context)
    for row in rows:
        if release := {name: row[name] for name in ("country", "date", "visa") if row.get(name)}:
            yield Release(**release)


def _says_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and says_nothing(node.text)


def _content_notes(node: Node | None, context: ReadContext) -> tuple[tuple[LocalizedText, ...], bool]:
    if node is None or node.empty:
        return (), False
    if _says_nothing(node):
        return (), True
    with context.reading("content_notes"):
        _report_no_warnings(node, context)
        return tuple(NOTES.read(node, context)), False


def _report_no_warnings(node: Node, context: ReadContext) -> None:
    """Reports what is no warning in the place of one: `yes`, a number, `none` beside others."""
    for one in _notes_in(node):
        if _says_nothing(one) or is_no_warning(one.text):
            context.error("unclear-content-note", one.place, written=one.text[:60])


def _notes_in(node: Node) -> Iterator[ScalarNode]:
    """Yields the texts of warnings, in each of their languages."""
    if isinstance(node, SequenceNode):
        yield from (note for item in node.items for note in _notes_in(item))
    elif isinstance(node, MappingNode):
        yield from (note for key, value in node.pairs if language_tag(key.text) for note in _notes_in(value))
    elif isinstance(node, ScalarNode) and not node.empty:
        yield node


def _cues(node: Node | None, context: ReadContext) -> tuple[tuple[MusicCue, ...], bool]:
    """Returns the cues of `music/cues.csv` or `.yaml`, else those of `project.yaml`, by their beginnings."""
    nodes = list(_cue_nodes(context))
    if nodes and node is not None and not node.empty:
        context.warn("said-twice", node.place, name="cues")
    elif node is not None and not node.empty:
        if _says_nothing(node):
            return (), True
        nodes = _listed(node)
    found = [cue for each in nodes if (cue := _cue(each, context)) is not None]
    return tuple(sorted(found, key=lambda cue: cue.start if cue.start is not None else float("inf"))), False


def is_cue_file(name: str) -> bool:
    """Returns whether a file is a music cue sheet by its name, at the top of the folder or in `music/`."""
    folder, _, base = name.lower().rpartition("/")
    named = table_stem(name) or (stem(base) if suffix(base) in ("yaml", "yml") else "")
    return folder in ("", FOLDER.rstrip("/")) and word_key(named) in CUE_FILES


def _cue_nodes(context: ReadContext) -> Iterator[Node]:
    names = [name for name in context.files if is_cue_file(name)]
    for name, first in duplicate_tables(names).items():
        context.error("second-table", Location(context.path_of(name)), file=name, other=first)
        names.remove(name)
    for name in names:
        if not table_stem(name):
            text = context.text(name)
            yield from _listed(read_tree(text, context.path_of(name), context)) if text else ()
            continue
        table = read_table(name, context, CUE_COLUMNS)
        if table is not None and table.rows and not table.header:
            context.error("unknown-header", table.rows[0].place, known="title, in, out")
        elif table is not None:
            yield from table.rows


def _listed(node: Node | None) -> list[Node]:
    if isinstance(node, MappingNode) and (inner := node.get("cues", "cue_sheet", "music")) is not None:
        node = inner
    return list(node.items) if isinstance(node, SequenceNode) else [node] if node is not None else []


def _cue(node: Node, context: ReadContext) -> MusicCue | None:
    with context.reading("cues"):
        row = next(iter(CUES.read(node, context)), None)
    if row is None:
        return None
    report_wish(row.get("composer", ""), node.place, context)
    facts = (row["title"], row.get("composer", ""), row.get("publisher", ""), row.get("use") or "")
    cue = MusicCue(*facts, row.get("in"), row.get("out"), node.place)
    if cue.backwards and cue.start is not None and cue.end is not None:
        times = {"start": full_clock(cue.start), "end": full_clock(cue.end)}
        context.error("music-cue-backwards", node.place, title=cue.title, **times)
    return cue


def read_poster_shapes(context: ReadContext, written: Any) -> tuple[AuthorFile | None, AuthorFile | None]:
    """Returns the posters in upright and in wide shape: as `poster` names them, else `poster-portrait.*` and
    `poster-landscape.*`.
    """
    named = written if isinstance(written, dict) else {}
    upright = _picture(context, named.get("portrait"), ("poster-portrait",), PICTURES)
    return upright, _picture(context, named.get("landscape"), ("poster-landscape",), PICTURES)


def read_title_art(context: ReadContext, written: tuple[str, Node] | None) -> AuthorFile | None:
    """Returns the file that `title_art` names, else `title-art.*`."""
    source = _picture(context, written, ("title-art", "title_art", "titre-dessine"), ART)
    if source is None or written is None or suffix(source.path) in ART:
        return source
    context.error("unusable-title-art", written[1].place, file=written[0])
    return None


def _picture(
    context: ReadContext, written: tuple[str, Node] | None, stems: tuple[str, ...], kinds: frozenset[str]
) -> AuthorFile | None:
    if written is not None and written[0]:
        name = context.find(written[0], written[1].place)
        return context.source(name, written[1].place) if name else None
    found = [name for name in context.files if "/" not in name and stem(name) in stems and suffix(name) in kinds]
    return context.source(found[0]) if found else None

