"""Finds values that say nothing that is used: figures without a number, roles without names, a word for a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import PROJECT
from showcase.content.keys.schema import SEPARATOR, ListOf, LocalizedField, ObjectField
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.content.words.codes import country, language
from showcase.content.words.parsers import InvalidValue, says_nothing, seconds
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, word_key

TYPED = {
    "running_time": "",
    "aspect_ratio": r"scope|cinemascope|flat|academy|imax|square|vertical|portrait|carre|cuadrado|anamorph\w*",
    "frame_rate": r"pal|ntsc|film|variable|vfr|drop|cinema",
    "resolution": r"[fu]?hd|sd|pal|ntsc|dci|vga|film|native|imax",
    "sound": r"mono\w*|e?stereo\w*|silent|mute|muet\w*|mud[oa]|none|no|sans|sin|aucun\w*|ningun\w*|dolby|atmos|dts|thx"
    r"|auro|surround|quad\w*|octo\w*|binaural\w*|ambison\w*|ambiofon\w*|lcr|lt|rt|pcm|wav|aac|ac|opti\w+|magn\w+|imax"
    r"|live|direct\w*|multi\w*|immersi\w*|spatial\w*|envolvente|original\w*|sonore|sonor[oa]",
}
"""Keys of what the clip tells too, and words that say it without a number."""

EXAMPLES = {
    "aspect_ratio": "16:9`, `2.39:1",
    "frame_rate": "24`, `23.976",
    "resolution": "1920x1080`, `4K",
    "sound": "5.1`, `stereo`, `none",
}

ONE_WORD = lazy_pattern(r"[^\W\d_]+")


def typed_facts(row: dict[str, Any], context: ReadContext) -> tuple[tuple[str, str, Location], ...]:
    """Returns what the author typed of the clip and the clip tells too; lengths in seconds."""
    facts: list[tuple[str, str, Location]] = []
    for key in TYPED:
        text, node = row.get(key) or ("", None)
        if not text or node is None:
            continue
        if key == "running_time":
            try:
                length = seconds(text)
            except InvalidValue as unfit:
                context.error(unfit.code, node.place, name=key, written=text)
                continue
            text = f"{length:.3f}".rstrip("0").rstrip(".")
        elif not _says_figure(key, text) and node.place not in {one.place for one in context.diagnostics}:
            context.warn("no-figure", node.place, name=key, written=text, examples=EXAMPLES[key])
        facts.append((key, text, node.place))
    return tuple(facts)


def _says_figure(key: str, text: str) -> bool:
    """Returns whether a text has a digit, or a word that is as good."""
    words = re.findall(r"[^\W_]+", compare_key(text))
    return any(any(sign.isdigit() for sign in word) or re.fullmatch(TYPED[key], word) for word in words)


def tell_empty_roles(trees: Iterable[Node], context: ReadContext) -> None:
    """Warns of each role in `credits:` that has nobody."""
    for tree in trees:
        roles = tree.get("credits") if isinstance(tree, MappingNode) else None
        for role, names in roles.pairs if isinstance(roles, MappingNode) else ():
            rows = names.items if isinstance(names, SequenceNode) else [names]
            if all(row.empty for row in rows):
                context.warn("empty-role", role.place, role=role.text)


def tell_single_words(tree: Node | None, context: ReadContext) -> None:
    """Warns of a single word in place of a list of entries: `awards: best`."""
    for written, value in tree.pairs if isinstance(tree, MappingNode) else ():
        first = _text_of_entries(written.text)
        if first and isinstance(value, ScalarNode) and ONE_WORD.fullmatch(value.text) and value.text.islower():
            context.warn("single-word", value.place, name=written.text, written=value.text, first=first)


def tell_none_beside_others(tree: Node | None, context: ReadContext) -> None:
    """Warns of a word for nothing among others: `languages: [none, fr]`."""
    for written, value in tree.pairs if isinstance(tree, MappingNode) else ():
        name = PROJECT.names.get(word_key(written.text), "")
        said = _parts(value) if name in LISTS else []
        none = next((one for one in said if _is_none(name, one.text)), None)
        if none is not None and any(not _is_none(name, one.text) for one in said):
            context.warn("none-beside-others", none.place, name=written.text, written=none.text)


LISTS = ("languages", "countries", "filmed_in", "genres", "festivals")
"""Keys that take several values, or a word for none; a film may be about `nothing`, as its keywords say."""


def _parts(node: Node) -> list[ScalarNode]:
    """Returns the values of a list, whichever way it is written: `none, fr`."""
    items = node.items if isinstance(node, SequenceNode) else [node]
    texts = [item for item in items if isinstance(item, ScalarNode)]
    return [
        ScalarNode(part.strip(), one.file, one.line, one.column)
        for one in texts
        for part in SEPARATOR.split(one.text)
        if part.strip()
    ]


def _is_none(key: str, written: str) -> bool:
    parse = language if key == "languages" else country
    if key in ("genres", "festivals"):
        return says_nothing(written)
    try:
        return parse(written) == NO_LANGUAGE
    except InvalidValue:  # Norway is no word for nothing
        return says_nothing(written)


NO_LANGUAGE = "zxx"


def _text_of_entries(key: str) -> str:
    """Returns what a text alone is of an entry, where a key takes a list of entries; empty for other keys."""
    info = PROJECT.keys.get(PROJECT.names.get(word_key(key), ""))
    entry = info.shape.shape if info is not None and isinstance(info.shape, ListOf) else None
    short = entry.short if isinstance(entry, ObjectField) else None
    return short[0] if short is not None and isinstance(short[1], LocalizedField) else ""
