"""Workbooks and documents whose packed parts are damaged are told as such; none ends the program."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest

from showcase.content.files.private_texts import private_text
from showcase.engine.file_texts import UnreadableFile, file_texts
from tests.content.conftest import Film, codes


def damaged(data: bytes, member: str) -> bytes:
    """Returns an archive with wrong bytes in one of its packed files, whose sizes and names are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(member)
    start = entry.header_offset + 30 + len(entry.filename)
    return data[:start] + b"\xff" * 8 + data[start + 8 :]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["name", "role"])
    book.active.append(["Ada Marsh", "director"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def packed(name: str, text: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text * 50)
    return written.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("member", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_a_damaged_part_of_a_workbook(film: Film, member: str) -> None:
    broken = damaged(workbook(), member)
    with zipfile.ZipFile(io.BytesIO(broken)) as archive, pytest.raises((zlib.error, zipfile.BadZipFile)):
        archive.read(member)
    assert set(codes(film({"credits.xlsx": broken}))) <= {"unreadable-table"}


def test_a_damaged_private_workbook_holds_the_film_back(film: Film) -> None:
    reading = film({"project.yaml": "title: A", "private/consent.xlsx": damaged(workbook(), SHEET)})
    assert "unreadable-table" in codes(reading)


def test_a_damaged_document_in_a_private_folder(tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(damaged(packed("word/document.xml", "<w:t>Ada</w:t>"), "word/document.xml"))
    assert private_text(path) is None


def test_a_damaged_archive_cannot_be_searched() -> None:
    data = damaged(packed("text.txt", "Ada Marsh\n"), "text.txt")
    with pytest.raises(UnreadableFile):
        list(file_texts("kit.zip", data))
