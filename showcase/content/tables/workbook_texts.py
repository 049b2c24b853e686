"""Reads what a workbook says outside its cells: properties, headers and footers, input messages, text boxes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from showcase.content.tables.format import OLE
from showcase.content.tables.legacy_texts import CODES, legacy_texts
from showcase.content.tables.workbook_scan import WorkbookError, attribute, local_name
from showcase.engine.archive_faults import ARCHIVE_FAULTS
from showcase.patterns import lazy_pattern

PROPERTIES = ("title", "subject", "description", "keywords", "keyword", "category", "contentStatus", "user-defined")
"""Properties of documents in which people write as they like."""
SHEET_PARTS = lazy_pattern(r"xl/(?:work)?(?:chart)?sheets/[^/]+\.xml")
DRAWINGS = lazy_pattern(r"xl/drawings/[^/]+\.xml")
HEADERS = frozenset(["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"])
MESSAGES = ("promptTitle", "prompt", "errorTitle", "error")
REGIONS = frozenset(["header", "footer", "header-left", "footer-left", "header-first", "footer-first"])


def workbook_texts(data: bytes) -> tuple[str, ...]:
    """Returns every text of a workbook that is in none of its cells, each once; of an old one (`.xls`) its properties,
    headers and footers.

    Raises WorkbookError if a part of it is damaged.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return _each_once(legacy_texts(data)) if data.startswith(OLE) else ()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts = [*_of_document(archive)] if "content.xml" in archive.namelist() else [*_of_workbook(archive)]
    except (*ARCHIVE_FAULTS, ElementTree.ParseError) as fault:
        raise WorkbookError("unreadable-table", kind=str(fault)[:80] or "?") from None
    return _each_once(texts)


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for written in texts if (text := " ".join(written.split()))))


def _elements(archive: zipfile.ZipFile, name: str) -> Iterator[ElementTree.Element]:
    yield from ElementTree.fromstring(archive.read(name)).iter()


def _of_workbook(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        if name.lower() in ("docprops/core.xml", "docprops/custom.xml"):
            yield from _properties(archive, name)
        elif SHEET_PARTS.fullmatch(name):
            yield from _of_sheet(archive, name)
        elif DRAWINGS.fullmatch(name):
            yield from _paragraphs(archive, name)


def _properties(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    for element in _elements(archive, name):
        tag = local_name(element.tag)
        if tag in PROPERTIES or tag in ("lpwstr", "lpstr"):
            yield element.text or ""


def _of_sheet(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    for element in _elements(archive, name):
        tag = local_name(element.tag)
        if tag in HEADERS:
            yield CODES.sub(" ", element.text or "")
        elif tag == "dataValidation":
            yield ". ".join(filter(None, (element.get(key, "") for key in MESSAGES)))


def _paragraphs(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Yields the paragraphs of text boxes."""
    for element in _elements(archive, name):
        if local_name(element.tag) == "p":
            yield "".join(part.text or "" for part in element.iter() if local_name(part.tag) == "t")


def _of_document(archive: zipfile.ZipFile) -> Iterator[str]:
    names = archive.namelist()
    if "meta.xml" in names:
        yield from _properties(archive, "meta.xml")
    for name in ("styles.xml", "content.xml"):
        for element in _elements(archive, name) if name in names else ():
            tag = local_name(element.tag)
            if tag in REGIONS and attribute(element, "display") != "false":
                yield re.sub(r"\?\?\?", "", _text(element))
            elif tag in ("help-message", "error-message"):
                yield ". ".join(filter(None, (attribute(element, "title"), _text(element))))
            elif tag in ("text-box", "custom-shape"):
                yield _text(element)


def _text(element: ElementTree.Element) -> str:
    return " ".join("".join(part.itertext()) for part in element.iter() if local_name(part.tag) == "p")
