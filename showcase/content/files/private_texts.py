"""Reads the words of private files of any kind: mails, documents, archives, exports of chats and calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zipfile import ZipFile

from showcase.content.files.consent_names import is_packed
from showcase.content.files.file_kinds import suffix
from showcase.content.files.text_encoding import decode
from showcase.engine.archive_faults import ARCHIVE_FAULTS
from showcase.engine.file_texts import UnreadableFile, file_texts
from showcase.patterns import lazy_pattern

PACKED = {"docx": "word/document.xml", "odt": "content.xml"}
"""Where the text of documents is that are archives."""
MAILS = frozenset(["eml", "emlx", "mbox", "mht", "mhtml"])
PAGES = frozenset(["html", "htm", "xhtml"])
LARGEST = 16 << 20
"""Bytes of a file that is read."""
ROW_END = lazy_pattern(r"(?i)<(?:/tr|/p|/div|/li|/h\d|br|hr)\b[^>]*>|\n")
TAG = lazy_pattern(r"<[^>]*>")
RTF_LETTERS = lazy_pattern(r"(?:\\'[0-9a-fA-F]{2})+")
RTF_PAGE = lazy_pattern(r"\\ansicpg(\d+)")
RTF_UNICODE = lazy_pattern(r"\\u(-?\d+)\??")
RTF_LINE = lazy_pattern(r"\\(?:par|line|row|sect|page)\b ?")
RTF_WORD = lazy_pattern(r"\\[a-z]+-?\d* ?|[{}]|\\\*")
NEXT_MAIL = lazy_pattern(rb"(?m)^From .*\r?\n")


def private_text(path: Path) -> str | None:
    """Returns the words of a file, a line for each paragraph, row or value; None where nobody can tell them.

    Raises OSError.
    """
    if path.stat().st_size > LARGEST:
        return None
    kind = suffix(path.name)
    if kind in PACKED:
        return _of_document(path, PACKED[kind])
    data = path.read_bytes()
    if kind in MAILS:
        return "\n".join(part for mail in NEXT_MAIL.split(data) for part in _of_mail(mail))
    if kind == "rtf" or data.startswith(b"{\\rtf"):
        return _of_rtf(_plain_letters(data))
    if kind in PAGES:
        return _of_page(decode(data).text)
    try:
        found = [text.text for text in file_texts(path.name, data) if not text.metadata or not _is_opaque(path.name)]
    except UnreadableFile:
        return None
    text = "\n".join(found)
    return text if text.strip() or not data else None


def _is_opaque(name: str) -> bool:
    """Returns whether only what a reader sees in a file counts as text, and not what letters its bytes may make."""
    return suffix(name) == "pdf" or (is_packed(name) and suffix(name) != "tar")


def _of_document(path: Path, member: str) -> str | None:
    try:
        with ZipFile(path) as archive, archive.open(member) as file:
            markup = file.read(LARGEST).decode("utf-8", "replace")
    except ARCHIVE_FAULTS:
        return None
    # The cells of a row are one line: a name, and what was answered.
    rows = re.sub(r"</(?:w:tr|table:table-row)>", "\n", markup)
    parts = re.split(r"\n|(?<=</w:p>)(?!</w:tc>)|(?<=</text:p>)(?!</table:table-cell>)", rows)
    return "\n".join(unescape(TAG.sub(" ", part)) for part in parts)


def _of_mail(data: bytes) -> Iterator[str]:
    """Yields the subject, the sender and the texts of a mail, decoded."""
    import email

    mail = email.message_from_bytes(data)
    headers = [(name.lower(), str(value)) for name, value in mail.raw_items()]
    for header in ("subject", "from"):
        yield next((_of_header(value) for name, value in headers if name == header), "")
    for part in mail.walk():
        if part.is_multipart():
            continue
        raw = part.get_payload(decode=True)
        said = _in_charset(raw, part.get_content_charset()) if isinstance(raw, bytes) else ""
        yield _of_page(said) if part.get_content_type() == "text/html" else said


def _of_header(written: str) -> str:
    """Returns the words of a line of a mail's head, whose bytes are anything that a program wrote there."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    text = decode(written.encode("utf-8", "surrogateescape")).text
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(part if isinstance(part, str) else _in_charset(part, charset) for part, charset in parts)


def _in_charset(data: bytes, charset: str | None) -> str:
    """Decodes a text of a mail; where its encoding is unknown or wrong, as a text that says nothing of it."""
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decode(data).text


def _of_page(markup: str) -> str:
    return "\n".join(" ".join(unescape(TAG.sub(" ", line)).split()) for line in ROW_END.split(markup))


def _plain_letters(data: bytes) -> str:
    """Returns the letters of RTF, which are ASCII but where a program writes UTF-8 nevertheless."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _of_rtf(raw: str) -> str:
    named = RTF_PAGE.search(raw)
    page = f"cp{named[1]}" if named else "cp1252"
    text = RTF_LETTERS.sub(lambda found: _in_charset(bytes.fromhex(found[0].replace("\\'", "")), page), raw)
    text = RTF_UNICODE.sub(lambda found: chr(int(found[1]) % 0x10000), text)
    return RTF_WORD.sub("", RTF_LINE.sub("\n", text))
