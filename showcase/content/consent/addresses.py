"""Finds who of a film may be meant by an e-mail address in a consent list that has no names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from showcase.content.files.folders import project_files, suffix
from showcase.content.files.read_context import ReadContext
from showcase.text import name_words

KINDS = frozenset(["csv", "tsv", "txt", "yaml", "yml", "md", "eml", "vcf", "json"])
LARGEST = 1 << 20
"""Bytes; a larger file holds no list of people."""
SHORTEST = 3
"""Letters of a name in an address."""


def owner_of(addresses: Iterable[str], known: Sequence[str], context: ReadContext) -> str:
    """Returns which of some names has one of the addresses: by the words of the address, or by a line in the film's
    folder that has both; empty if that is nobody, or more than one.
    """
    wanted = [address.casefold() for address in addresses]
    found = [name for name in known if any(_is_called(address, name) for address in wanted)]
    found = found or _beside(wanted, known, context.folder)
    return found[0] if len(found) == 1 else ""


def _beside(addresses: Sequence[str], known: Sequence[str], folder: Path) -> list[str]:
    """Returns those of some names that are on a line with one of the addresses."""
    lines = [set(name_words(line)) for line in _lines(folder) if any(one in line for one in addresses)]
    return [name for name in known if name_words(name) and any(set(name_words(name)) <= line for line in lines)]


def _is_called(address: str, name: str) -> bool:
    """Returns whether the words before the sign are those of a name: `bob.stone@`, `bstone@`, `stonebob@`."""
    written, words = "".join(name_words(address.partition("@")[0])), name_words(name)
    if len(words) < 2 or len(written) < SHORTEST:
        return False
    first, last = words[0], words[-1]
    forms = ("".join(words), first + last, last + first, first[0] + last, last + first[0], first + last[0])
    return written in forms


def _lines(folder: Path) -> Iterator[str]:
    for file in project_files(folder):
        try:
            if suffix(file.name) in KINDS and file.is_file() and file.stat().st_size <= LARGEST:
                yield from file.read_text("utf-8-sig", errors="replace").casefold().splitlines()
        except OSError:
            continue  # reported where the file is read
