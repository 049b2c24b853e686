"""Reads the pictures that the author chose: stills with captions, and laurels of festivals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from showcase.content.files.folders import PICTURES, stem, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import CAPTION, STILL
from showcase.content.keys.schema import in_order
from showcase.content.markdown_files import read_markdown
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.content.syntax.yaml_reader import read_tree
from showcase.content.words.codes import language_tag
from showcase.content.words.naming_requests import asks_beside
from showcase.content.words.parsers import InvalidValue, seconds
from showcase.content.words.photo_credits import photographer
from showcase.content.words.slugs import slug
from showcase.diagnostics import Location
from showcase.model.project import AuthorFile, Award, Still
from showcase.model.text import NO_TEXT, LocalizedText, Translation

FOLDER = "stills/"


def read_stills(context: ReadContext, rows: list[dict[str, Any]]) -> tuple[Still, ...]:
    """Returns those named in `project.yaml`, those in `stills.yaml` in its order, then every other picture in
    `stills/`.
    """
    stills = [still for row in rows if (still := _still(row, "", context))]
    inside = [name for name in context.files if name.lower().startswith(FOLDER)]
    for name in inside:
        if name.lower() in ("stills/stills.yaml", "stills/stills.yml"):
            stills += _of_list(name, context)
    named = {still.source.path for still in stills if still.source}
    for name in inside:
        if suffix(name) in PICTURES and context.path_of(name) not in named and (source := context.source(name)):
            stills.append(_captioned(Still(source), name, inside, context))
    return tuple(stills)


def listed(tree: Node | None, context: ReadContext) -> list[dict[str, Any]]:
    """Returns the rows of a list of stills, or of a mapping from file to caption or to keys."""
    if isinstance(tree, MappingNode) and (inner := tree.get("stills")) is not None:
        tree = inner
    if isinstance(tree, MappingNode):
        if STILL.has_key(tree):
            return [row] if (row := STILL.read(tree, context)) else []
        return [row for key, value in tree.pairs if (row := _keyed(key, value, context))]
    nodes = tree.items if isinstance(tree, SequenceNode) else [tree] if tree is not None else []
    return [row for node in nodes if (row := STILL.read(node, context))]


def _keyed(key: ScalarNode, value: Node, context: ReadContext) -> dict[str, Any] | None:
    if isinstance(value, ScalarNode):
        row: dict[str, Any] | None = {
            "_node": value,
            "caption": LocalizedText((Translation(value.text, context.language),)),
        }
        if value.empty:
            row = {"_node": value}
    elif isinstance(value, MappingNode) and all(language_tag(name) for name in value.names()):
        with context.reading("caption"):
            caption = STILL.keys["caption"].shape.read(value, context)
        row = {"_node": value, "caption": caption or NO_TEXT}
    else:
        with context.reading(key.text):
            row = STILL.read(value, context)
    return None if row is None else {**row, "written": (key.text, key)}


def _of_list(name: str, context: ReadContext) -> list[Still]:
    if not (text := context.text(name)):
        return []
    with context.reading("stills"):
        rows = listed(read_tree(text, context.path_of(name), context), context)
    return [still for row in rows if (still := _still(row, FOLDER, context))]


def _still(row: dict[str, Any], inside: str, context: ReadContext) -> Still | None:
    written, node = row.get("file") or row.get("written") or ("", row["_node"])
    facts = _facts(row)
    _report_wishes(facts, row["_node"].place, context)
    at = row.get("at", None if "file" in row else _time(written))
    if at is not None:
        return Still(None, at, **facts)
    if not written:
        _require_file(row, context)
        return None
    name = context.find(written, node.place, inside=inside or FOLDER)
    source = context.source(name, node.place) if name else None
    return Still(source, None, **facts) if source else None


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {key: row[key] for key in ("caption", "alt", "credit") if key in row}
    return {**facts, "credit": photographer(facts["credit"])} if facts.get("credit") else facts


def _report_wishes(facts: Mapping[Any, Any], place: Location, context: ReadContext) -> None:
    """Reports a caption, a description or a credit of a still that asks not to name somebody, or not to show it."""
    said = [value for value in facts.values() if isinstance(value, str)]
    said += [saying.text for value in facts.values() if isinstance(value, LocalizedText) for saying in value.sayings]
    if any(map(asks_beside, said)):
        context.error("loose-remark", place)


def _require_file(row: dict[str, Any], context: ReadContext) -> None:
    """Reports a still that has neither a file nor a time; a time that cannot be read was reported before."""
    node = row["_node"]
    if "at" not in row and isinstance(node, MappingNode) and node.get("at", "time") is None:
        context.error("missing-key", node.place, name="file")


def _time(written: str) -> float | None:
    """Returns the time in the film, in seconds, that is written; None for the name of a picture."""
    if suffix(written) in PICTURES:
        return None
    try:
        return seconds(written)
    except InvalidValue:
        return None


def _captioned(still: Still, name: str, inside: list[str], context: ReadContext) -> Still:
    """Returns a still with the caption of the Markdown files beside it (`01.md`, `01.fr.md`)."""
    base = re.compile(re.escape(name[: name.rfind(".")].lower()) + r"(\.[a-z]{2,3}(-[a-z0-9]+)*)?\.(md|markdown)")
    sayings: list[Translation] = []
    facts: dict[str, Any] = {}
    for other in (other for other in inside if base.fullmatch(other.lower())):
        written = read_markdown(other, context)
        if written is None:
            continue
        if written.body:
            sayings.append(Translation(written.body, written.language))
        if written.front is not None:
            _add_facts(facts, CAPTION.read(written.front, context) or {}, written.language, context.language)
        _report_wishes({"text": LocalizedText((*sayings,)), **facts}, Location(context.path_of(other)), context)
    caption = in_order(sayings, context.language) or facts.get("caption", NO_TEXT)
    return Still(still.source, None, caption, facts.get("alt", NO_TEXT), photographer(facts.get("credit") or ""))


def _add_facts(facts: dict[str, Any], more: dict[str, Any], language: str, default: str) -> None:
    """Adds what the front matter of a file in a language says; texts are gathered in all languages."""
    for key, value in more.items():
        if isinstance(value, LocalizedText) and language != default:
            value = LocalizedText(tuple(Translation(saying.text, language) for saying in value.sayings))
        known = facts.get(key)
        facts[key] = in_order([*known.sayings, *value.sayings], default) if isinstance(known, LocalizedText) else value


def read_awards(context: ReadContext, rows: list[dict[str, Any]]) -> tuple[Award, ...]:
    """Returns awards, each with its laurel: the named one, or the file in `press/` with the festival's name."""
    inside = [n for n in context.files if n.lower().startswith("press/") and suffix(n) in ("svg", "png", "webp")]
    return tuple(
        Award(
            row["title"],
            row.get("festival", ""),
            row.get("category", NO_TEXT),
            row.get("year", 0),
            row.get("city", ""),
            row.get("country", ""),
            row.get("note", NO_TEXT),
            _laurel(row, inside, len(rows) == 1, context),
        )
        for row in rows
    )


def _laurel(row: dict[str, Any], inside: list[str], only: bool, context: ReadContext) -> AuthorFile | None:
    if row.get("laurel") and row["laurel"][0]:
        written, node = row["laurel"]
        name = context.find(written, node.place, inside="press/")
        return context.source(name, node.place) if name else None
    festival = slug(row["festival"]) if row.get("festival") else ""
    for name in inside:
        words = slug(stem(name))
        if (festival and festival in words) or (only and "laurel" in words):
            return context.source(name)
    return None


ART = re.compile(r"(logo|wordmark|title|titre|titulo)([\W_\d]|$)", re.IGNORECASE)
"""Names of logos and title art in `press/`."""


def read_press_art(
    context: ReadContext, awards: tuple[Award, ...], title_art: AuthorFile | None
) -> tuple[AuthorFile, ...]:
    """Returns the title art, and the logos in `press/`: `logo.svg`, `title-white.png`, but no festival's artwork."""
    taken = {award.laurel.path for award in awards if award.laurel is not None}
    inside = [n for n in context.files if n.lower().startswith("press/") and suffix(n) in (*PICTURES, "svg")]
    found = [title_art, *(context.source(name) for name in inside if ART.match(stem(name)))]
    there = [source for source in found if source is not None and source.path not in taken]
    return tuple({source.path: source for source in there}.values())


def pictures_in(folder: str, context: ReadContext) -> dict[str, str]:
    """Returns the pictures in a folder by their name in lower case, without folder and suffix: the first of each."""
    found: dict[str, str] = {}
    for name in context.files:
        if name.lower().startswith(folder.lower()) and suffix(name) in PICTURES:
            found.setdefault(stem(name), name)
    return found
