"""Recognizes the format of a table by its first bytes and, for unsupported formats, by its name."""

from __future__ import annotations

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of the containers that workbooks are saved in."""


def is_workbook(data: bytes) -> bool:
    """Returns whether a file begins as workbooks do, whatever its name says."""
    return data.startswith((ZIP, OLE))


FOREIGN = {
    b"%pdf": "PDF",
    b"{\\rtf": "RTF",
    b"<!doctype html": "HTML",
    b"<html": "HTML",
    b"<table": "HTML",
    b"<?xml": "XML",
    b"<": "HTML",
}


def foreign_format(name: str, data: bytes) -> str:
    """Returns the format of a file that is not a table, as far as its name or first bytes tell; empty otherwise."""
    lower = name.lower()
    if lower.endswith((".gsheet", ".gdoc")):
        return "Google Sheets"
    if lower.endswith(".numbers"):
        return "Apple Numbers"
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((kind for start, kind in FOREIGN.items() if head.startswith(start)), "")
