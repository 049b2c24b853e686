"""Finds pictures that are shown as before and after: by their names, or as a note lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from showcase.content.files.folders import PICTURES, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.markdown_files import MarkdownFile
from showcase.content.syntax.nodes import Node
from showcase.model.project import AuthorFile
from showcase.special_names import nfc
from showcase.text import compare_key, suggestion

BEFORE = ("before", "avant", "antes")
AFTER = ("after", "apres", "despues")
STATE = re.compile(rf"(?:(?P<name>.*)[-_ .])?(?P<state>{'|'.join(BEFORE + AFTER)})")

Pair = tuple[AuthorFile, AuthorFile]


def comparisons(
    group: Sequence[MarkdownFile], listed: tuple[list[str], Node] | None, context: ReadContext
) -> Iterator[Pair]:
    """Yields (before, after): the pictures under `compare:`, then each pair of names of which the note shows one."""
    found: dict[tuple[str, str], Pair] = {}
    names = [*_listed(group, listed, context)]
    names += [pair for written in group for name in written.pictures if (pair := pair_of(name, context.files))]
    for before, after in names:
        sources = context.source(before), context.source(after)
        if sources[0] is not None and sources[1] is not None:
            found.setdefault((before, after), (sources[0], sources[1]))
    yield from found.values()


def pair_of(name: str, files: Sequence[str]) -> tuple[str, str] | None:
    """Returns the files (before, after) of which one has this name, such as `rain-before.png`; None if the other is
    not there.
    """
    own = _parted(name)
    if own is None:
        return None
    for other in files:
        parted = _parted(other)
        if parted is not None and parted[0] == own[0] and parted[1] != own[1]:
            return (other, name) if own[1] else (name, other)
    return None


def _parted(name: str) -> tuple[str, bool] | None:
    """Returns a picture's name without the word for its state, and whether it is the one after."""
    folder, _, file = name.rpartition("/")
    match = STATE.fullmatch(compare_key(file.rpartition(".")[0])) if suffix(name) in PICTURES else None
    return (f"{folder}/{match['name'] or ''}", match["state"] in AFTER) if match else None


def _listed(
    group: Sequence[MarkdownFile], listed: tuple[list[str], Node] | None, context: ReadContext
) -> Iterator[tuple[str, str]]:
    if listed is None:
        return
    names, node = listed
    inside = group[0].name[: group[0].name.rfind("/") + 1]
    files = []
    for name in names:
        found = context.named(inside + nfc(name)) or context.named(nfc(name))
        if found and suffix(found) in PICTURES:
            files.append(found)
        else:
            here = [file.removeprefix(inside) for file in context.files]
            context.warn("dead-link", node.place, target=name, near=suggestion(name, here))
    if len(files) == len(names) and len(names) % 2:
        context.warn("odd-comparison", node.place, count=len(names))
    elif len(files) == len(names):
        yield from zip(files[::2], files[1::2], strict=True)
