"""Reads what an old workbook of Excel (`.xls`) says outside its cells: properties, headers, messages, text boxes."""

from __future__ import annotations

import codecs
import io
import struct
from collections.abc import Iterator

from showcase.content.tables.workbook_scan import WorkbookError
from showcase.patterns import lazy_pattern

CODES = lazy_pattern(r'&(?:"[^"]*"|[LCRPNDTAFZGBIUEXSOH&]|K[0-9A-Fa-f+-]{6}|\d+)')
"""What Excel writes into a header for fonts, sides and the numbers of pages."""
SUMMARIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
HEADERS = (0x14, 0x15)
"""Records of the header and the footer of a page ([MS-XLS] 2.4.136 and 2.4.124)."""
TEXT_HEAD = 3
"""Bytes before the letters of a text: their number, and whether each has two bytes."""
NARROW, WIDE, CODE_PAGE = 0x1E, 0x1F, 1
"""Types of texts in the properties of a document ([MS-OLEPS] 2.11), and the property that says how they are encoded."""
WRITTEN = frozenset([2, 3, 5, 6, 27])
"""Title or category, subject, keywords, comments and status: properties in which people write as they like."""
FIRST_SECTION, MOST_PROPERTIES = 44, 1000


def legacy_texts(data: bytes) -> Iterator[str]:
    """Yields the properties, headers, footers, input messages and text boxes of an old workbook.

    Raises WorkbookError if it is damaged.
    """
    from xlrd.compdoc import CompDoc, CompDocError

    try:
        container = CompDoc(data, logfile=io.StringIO())
        for name in SUMMARIES:
            if summary := container.get_named_stream(name):
                yield from properties_in(summary)
        yield from _of_records(container.get_named_stream("Workbook") or b"")
    except (CompDocError, struct.error, IndexError, AssertionError) as fault:
        raise WorkbookError("unreadable-table", kind=str(fault)[:80] or "?") from None


def _of_records(records: bytes) -> Iterator[str]:
    at, drawn, in_box = 0, 0, False
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        body, at = records[at + 4 : at + 4 + length], at + 4 + length
        if kind in HEADERS and len(body) > TEXT_HEAD:
            yield CODES.sub(" ", _letters(body, TEXT_HEAD))
        elif kind == VALIDATION:
            yield ". ".join(filter(None, _messages(body)))
        elif kind == DRAWN:
            drawn = struct.unpack_from("<H", body, KIND_OF_DRAWN)[0] if len(body) > KIND_OF_DRAWN else 0
        elif in_box and kind == CONTINUED and len(body) > 1:
            yield _letters(body, 1)
        in_box = kind == TEXT_BOX and drawn != COMMENT


VALIDATION, DRAWN, TEXT_BOX, CONTINUED = 0x1BE, 0x5D, 0x1B6, 0x3C
"""Records of the input messages of cells, of what is drawn, of its text, and of what follows ([MS-XLS] 2.4.77, 2.4.181,
2.4.329, 2.4.58).
"""
KIND_OF_DRAWN, COMMENT = 4, 0x19
"""Where the kind of what is drawn is told, and that of a comment, which is read as one."""


def _letters(body: bytes, head: int) -> str:
    """Returns a text behind the byte that says whether each letter has two."""
    return body[head:].decode("utf-16-le" if body[head - 1] & 1 else "latin-1", "replace")


def _messages(body: bytes) -> Iterator[str]:
    """Yields the titles and texts of the messages of a cell: of its input, and of a wrong one."""
    at = 4
    for _ in range(4):
        count, wide = struct.unpack_from("<HB", body, at)
        size = count * (2 if wide & 1 else 1)
        yield _letters(body[at + 2 : at + 3 + size], 1).strip("\0 ")
        at += 3 + size


def properties_in(stream: bytes) -> Iterator[str]:
    """Yields the texts among the properties of a document. Raises struct.error if they are damaged."""
    (start,) = struct.unpack_from("<I", stream, FIRST_SECTION)
    _, count = struct.unpack_from("<II", stream, start)
    entries = range(min(count, MOST_PROPERTIES))
    places = dict(struct.unpack_from("<II", stream, start + 8 + 8 * number) for number in entries)
    (page,) = struct.unpack_from("<H", stream, start + places[CODE_PAGE] + 4) if CODE_PAGE in places else (1252,)
    for at in (at for key, at in places.items() if key in WRITTEN):
        kind, length = struct.unpack_from("<II", stream, start + at)
        letters = stream[start + at + 8 :]
        if kind == WIDE:
            yield letters[: length * 2].decode("utf-16-le", "replace").rstrip("\0")
        elif kind == NARROW:
            yield letters[:length].decode(_encoding(page), "replace").rstrip("\0")


def _encoding(page: int) -> str:
    """Returns the name of a code page; that of Western Europe where it is not known."""
    try:
        return codecs.lookup({65001: "utf-8", 1200: "utf-16-le"}.get(page, f"cp{page}")).name
    except LookupError:
        return "cp1252"
