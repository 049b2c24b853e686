"""Decodes text files: UTF-8 and UTF-16 with or without a byte order mark; cp1252 with a warning."""

from __future__ import annotations

import codecs
import re
import unicodedata

from showcase.structs import FrozenStruct

RTF = b"{\\rtf"
"""How a text of a word processor begins that is called a plain text."""
SAMPLE = 1 << 16
"""Bytes in which the zeros of UTF-16 are looked for."""
FEWEST_ZEROS, MOST_ZEROS = 0.1, 0.45
"""Shares of bytes 0: at least in UTF-16 with some ASCII in it, and in UTF-16 of ASCII alone (half)."""

PRINTABLE = re.compile(rb"[\0\t\n\r\x20-\x7e]*")
"""ASCII without control characters but for tabs and line ends; and zeros."""


class DecodedText(FrozenStruct):
    """The text of a file, with `\\n` between its lines."""

    text: str
    line: int = 0
    """Of the first character that is not UTF-8; 0 if all is."""
    column: int = 0
    binary: bool = False
    """Whether this is not a text at all."""


def decode(data: bytes) -> DecodedText:
    """Reads text whatever it was saved as: nothing is lost, and nothing is raised."""
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(RTF):
        return DecodedText(_lines(_windows(data)), binary=True)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(data) % 4 == 0:
        return DecodedText(_lines(data.decode("utf-32", "replace")))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return DecodedText(_lines(data.decode("utf-16", "replace")))
    if (utf16 := utf16_without_mark(data)) is not None:
        return DecodedText(_lines(utf16))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        # The codec counts from behind the BOM it took off.
        start = fault.start + (3 if data.startswith(codecs.BOM_UTF8) else 0)
        before = data[:start].decode("utf-8-sig", "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        return DecodedText(_lines(_windows(data)), line, column, binary=b"\0" in data or _has_controls(data))
    return DecodedText(_lines(text), binary="\0" in text)


def _has_controls(data: bytes) -> bool:
    """Returns whether bytes have more control characters than a text: encrypted and compressed ones do."""
    count = len(data[:SAMPLE].translate(None, NO_CONTROLS))
    return count >= FEWEST_CONTROLS and count > CONTROLS * len(data[:SAMPLE])


CONTROLS, FEWEST_CONTROLS = 0.02, 2
NO_CONTROLS = bytes({*range(0x20, 0x100), *b"\t\n\v\f\r\x1a\x1b"} - {0x7F})
"""All bytes but control characters that no encoding of texts uses."""


def utf16_without_mark(data: bytes) -> str | None:
    """Returns the text of bytes in UTF-16 that have no byte order mark; None where they are something else.

    Line ends and spaces are two bytes each in UTF-16, one of them 0; text in any other encoding has no byte 0.
    """
    sample = data[:SAMPLE]
    zeros = sample.count(0)
    if zeros < FEWEST_ZEROS * len(sample) or len(data) % 2:
        return None
    if zeros < MOST_ZEROS * len(sample) and PRINTABLE.fullmatch(sample):
        return None  # text in ASCII with zeros in it: UTF-16 has a zero beside each letter of ASCII
    for encoding, low in (("utf-16-le", sample[::2]), ("utf-16-be", sample[1::2])):
        if b"\0" in low:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    return None


def _is_text(text: str) -> bool:
    """Returns whether all characters are assigned, and none is a control character but for tabs and line ends."""
    return all(
        character in "\t\n\r\f" or unicodedata.category(character) not in ("Cc", "Cn", "Cs", "Co") for character in text
    )


def is_garbled(text: str) -> bool:
    """Returns whether a text was read in an encoding that is not its own: most of its letters are accented ones of
    Western Europe, as no language has them, but as letters of other scripts look then.
    """
    letters = [letter for letter in text if letter.isalpha()]
    western = sum("\x80" <= letter <= "\u017f" for letter in letters)
    return western * 2 > len(letters)


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
