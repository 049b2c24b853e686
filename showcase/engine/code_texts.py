"""Decodes what scripts and style sheets encode: escapes, joined strings, entities, files in `data:` addresses."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from showcase.patterns import lazy_pattern

CODE_SUFFIXES = frozenset(["css", "htm", "html", "js", "json", "map", "mjs", "svg", "xhtml", "xml"])
"""Files in which escapes of style sheets and of scripts may be."""
SCRIPT_SUFFIXES = CODE_SUFFIXES - {"css"}

STYLE_ESCAPE = lazy_pattern(r"\\(?:([0-9A-Fa-f]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\n\r\f])|([^\n\r\f]))")
"""An escape in a style sheet: a code point and an optional blank, a line continuation, or an escaped character."""
SCRIPT_ESCAPE = lazy_pattern(r"\\(?:(\r\n|[\n\r\u2028\u2029])|([^\dxubfnrtv\n\r]))")
"""An escape in a script that changes nothing: a line continuation, or a character that needs no escape."""
OLD_ESCAPE = lazy_pattern(r"%u(?!d[89a-f])([0-9a-f]{4})", re.IGNORECASE)
"""A character as JavaScript's `escape()` writes it."""
PIECES = lazy_pattern(
    r"[\"'`](?:(?<=[^\W_][\"'`])|(?<=[^\W_] [\"'`]))\s{0,80}(?:\+\s{0,80})?[\"'`](?= ?[^\W_])"
)
"""Where two strings are joined: `"Ada " + "Marsh"`. Begins with a fixed character, so that a search is fast."""
AROUND = 200
"""Characters around an escape in which the rest of a name is."""
LAST_LETTER = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)

ENTITY = lazy_pattern(r"<!ENTITY\s+([\w.-]{1,80})\s+(?:\"([^\"]{0,400})\"|'([^']{0,400})')")
ENTITIES_WITHIN = 3
"""Entities within entities that are read."""
MOST_LETTERS = 1 << 20
"""Letters of a file with entities that are read, which may grow."""

DATA = lazy_pattern(
    r"data:([a-z]{1,12}/[\w.+-]{1,60})?((?:;[\w.-]{1,40}=[\w.\"-]{1,40})*);base64,([A-Za-z0-9+/%_=-]{8,})",
    re.IGNORECASE,
)
SUFFIXES = {
    "image/svg+xml": "svg", "text/html": "html", "text/css": "css", "application/json": "json", "text/plain": "txt",
    "application/xml": "xml", "text/xml": "xml", "application/xhtml+xml": "xhtml", "text/javascript": "js",
    "application/javascript": "js", "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg",
    "image/gif": "gif", "image/webp": "webp", "image/avif": "avif",
}  # fmt: skip
PIXELS = frozenset(["png", "jpg", "gif", "webp", "avif"])


def readings(suffix: str, text: str) -> Iterator[str]:
    """Yields the parts of a code file that contain escapes or joined strings, decoded."""
    if suffix not in CODE_SUFFIXES:
        return
    if "\\" in text:
        yield from _read(text, STYLE_ESCAPE, _of_style)
        if suffix in SCRIPT_SUFFIXES:
            yield from _read(text, SCRIPT_ESCAPE, _of_script)
    if "%u" in text:
        yield from _read(text, OLD_ESCAPE, lambda found: chr(int(found[1], 16)))
    yield from _read(text, PIECES, lambda found: "")


def _read(text: str, escape: re.Pattern[str], letters: Callable[[re.Match[str]], str]) -> Iterator[str]:
    """Yields the text around escapes, with the escapes replaced by their characters."""
    start = end = -1
    for found in escape.finditer(text):
        if end >= 0 and found.start() - AROUND > end:
            yield escape.sub(letters, text[start:end])
            start = -1
        start = max(0, found.start() - AROUND) if start < 0 else start
        end = found.end() + AROUND
    if end >= 0:
        yield escape.sub(letters, text[start:end])


def _of_style(found: re.Match[str]) -> str:
    if not found[1]:
        return found[3] or ""
    point = int(found[1], 16)
    return chr(point) if 0 < point <= LAST_LETTER and point not in SURROGATES else "\ufffd"


def _of_script(found: re.Match[str]) -> str:
    return found[2] or ""


def with_entities(raw: str) -> str:
    """Returns a text of XML with the entities that it defines itself."""
    known = {name: one or other for name, one, other in ENTITY.findall(raw)}
    for _ in range(ENTITIES_WITHIN if known else 0):
        raw = re.sub(r"&([\w.-]{1,80});", lambda found: known.get(found[1], found[0]), raw[:MOST_LETTERS])
    return raw


def data_within(suffix: str, text: str) -> Iterator[tuple[str, bytes]]:
    """Yields the files that are written into addresses (`data:image/svg+xml;base64,…`), each with a name of its kind.

    Pictures in pages are left out: they are the small ones that pages show before others are there.
    """
    if suffix not in CODE_SUFFIXES or ";base64," not in text:
        return
    for kind, written in dict.fromkeys((found[1], found[3]) for found in DATA.finditer(text)):
        ending = SUFFIXES.get((kind or "text/plain").lower(), "bin")
        if ending not in PIXELS or suffix in ("css", "js", "mjs", "svg"):
            letters = unquote_to_bytes(written).translate(bytes.maketrans(b"-_", b"+/"))
            try:
                yield f"data.{ending}", base64.b64decode(letters + b"=" * (-len(letters) % 4))
            except (binascii.Error, ValueError):
                continue
