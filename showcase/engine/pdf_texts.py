"""Finds what a PDF says beside its pages: notes, addresses of links, forms, descriptions, attached files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NAMELESS = "attachment"
"""Of an attached file without a name."""


def objects_of(reader: Any) -> Iterator[Any]:
    """Yields every object of a PDF, whatever refers to it."""
    for number in range(1, int(reader.trailer["/Size"])):
        yield reader.get_object(number)


def strings_of(reader: Any) -> Iterator[str]:
    """Yields every text in the objects of a PDF, but not what is drawn on its pages."""
    from pypdf.generic import ByteStringObject, NameObject

    waiting = list(objects_of(reader))
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, ByteStringObject):
            yield bytes(value).decode("utf-16" if value[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace")
        elif isinstance(value, str) and not isinstance(value, NameObject):
            yield str(value)


def files_of(reader: Any) -> Iterator[tuple[str, bytes]]:
    """Yields the files attached to a PDF, each with its name, and every other stream without one."""
    for found in objects_of(reader):
        if not isinstance(found, dict):
            continue
        kept = found.get("/EF")
        if isinstance(kept, dict):
            name = str(found.get("/UF") or found.get("/F") or NAMELESS)
            yield from ((name, part.get_object().get_data()) for part in kept.values())
        elif hasattr(found, "get_data"):
            yield "", found.get_data()
