"""What a workbook of credits says beside its cells is seen: comments, struck names, input messages, text boxes."""

from __future__ import annotations

import io
import struct

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from showcase.content.tables.legacy_texts import _of_records
from tests.content.conftest import Film, codes, project


def workbook(*, comment: str = "", struck: bool = False, message: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["name", "role"], ["Ralf Ungerer", "Director"], ["Zora Quabex", "Editor"]):
        sheet.append(row)
    if comment:
        sheet["A3"].comment = Comment(comment, "me")
    if struck:
        sheet["A3"].font = Font(strike=True)
    if message:
        check = DataValidation(type="list", formula1='"a,b"', prompt=message, promptTitle="Note")
        sheet.add_data_validation(check)
        check.add("A3")
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize("comment", ["please leave her out online", "il ne veut pas qu'on le voie", "said no", "🤫"])
def test_a_comment_on_a_name_holds_the_film_back(film: Film, comment: str) -> None:
    reading = film({"project.yaml": "title: Film\n", "credits.xlsx": workbook(comment=comment)})
    assert [(one.code, str(one.place)) for one in reading.diagnostics if one.severity == "error"] == [
        ("loose-remark", "content/film/credits.xlsx:3:1")
    ]


@pytest.mark.parametrize("comment", ["came by train", "wears a red coat in scene 3", "no lunch needed"])
def test_an_ordinary_comment_holds_nothing_back(film: Film, comment: str) -> None:
    assert codes(film({"project.yaml": "title: Film\n", "credits.xlsx": workbook(comment=comment)})) == []


def test_a_name_that_is_struck_through_is_not_shown(film: Film) -> None:
    reading = film({"project.yaml": "title: Film\n", "credits.xlsx": workbook(struck=True)})
    assert codes(reading) == ["struck-consent"]
    assert "Zora" not in repr(project(reading).credits)


def test_an_input_message_that_takes_back_holds_the_film_back(film: Film) -> None:
    said = {"credits.xlsx": workbook(message="Do not publish the name of Zora Quabex")}
    assert codes(film({"project.yaml": "title: Film\n", **said})) == ["statement-outside-cells"]
    assert codes(film({"project.yaml": "title: Film\n", "credits.xlsx": workbook(message="Choose a role")})) == []


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def text(words: str) -> bytes:
    return struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")


def test_messages_and_text_boxes_of_old_workbooks_are_read() -> None:
    message = record(0x1BE, bytes(4) + text("Note") + text("\0") + text("Do not name Zora") + text("\0") + bytes(12))
    drawn = [record(0x5D, struct.pack("<HHH", 0x15, 18, kind) + bytes(16)) for kind in (0x06, 0x19)]
    words = record(0x1B6, bytes(18)) + record(0x3C, b"\0Zora withdrew")
    assert list(_of_records(message + drawn[0] + words)) == ["Note. Do not name Zora", "Zora withdrew"]
    assert list(_of_records(drawn[1] + words)) == []  # a comment is read as one
