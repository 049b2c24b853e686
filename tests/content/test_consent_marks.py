"""Answers that are no words: crosses in a column for each answer, marks, days, and rows that count the others."""

from __future__ import annotations

import io
import struct

import openpyxl
import pytest
import xlwt

from showcase.content.tables.legacy_texts import properties_in
from tests.content.conftest import Film, project
from tests.content.test_consent_rows import CREDITS, failing, shown

PEOPLE = CREDITS + "Bob Vexler,sound\n"


def names(reading: object) -> list[str]:
    return [person.name for person in project(reading).people]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rows",
    [
        "name,Yes,No\nZora Quabex,,x\nAda Marsh,x,\nBob Vexler,,\n",
        "Nom;Oui;Non\nZora Quabex;;X\nAda Marsh;X;\nBob Vexler;;\n",
        "Nom;Oui;Non;Peut-être\nZora Quabex;;✓;\nAda Marsh;✓;;\nBob Vexler;;;✓\n",
        "name,yes,no\nZora Quabex,FALSE,TRUE\nAda Marsh,TRUE,FALSE\nBob Vexler,FALSE,FALSE\n",
        "Name;Ja;Nein\nZora Quabex;x;x\nAda Marsh;x;\nBob Vexler;;nein\n",
        "name,Anonymous,Yes\nZora Quabex,1,\nAda Marsh,,1\nBob Vexler,,\n",
        "name,yes,no\nZora Quabex,,no\nAda Marsh,yes,\nBob Vexler,no,\n",
        "name,Consent\nZora Quabex,\nAda Marsh,x\nBob Vexler,\n",
        "nom;accord signé le\nZora Quabex;\nAda Marsh;12/03/2024\nBob Vexler;\n",
        "name,consent\nZora Quabex,\nAda Marsh,2024-03-12\nBob Vexler,\n",
        "name,consent\nZora Quabex,\nAda Marsh,2024-03-12 10:30\nBob Vexler,\n",
        "name,consent\nZora Quabex,\nAda Marsh,2024-03-12T10:30:00+01:00\nBob Vexler,\n",
        "name,May we name you?\nZora Quabex,\nAda Marsh,x\nBob Vexler,\n",
        "name,Yes,No\nZora Quabex,no,yes\nAda Marsh,yes,no\nBob Vexler,,no\n",
        "name,yes,no\nZora Quabex,0,1\nAda Marsh,1,0\nBob Vexler,0,0\n",
        "nom;Oui;Non\nZora Quabex;non;oui\nAda Marsh;oui;non\nBob Vexler;;non\n",
        "Name;Ja;Nein\nZora Quabex;nein;ja\nAda Marsh;ja;nein\nBob Vexler;;nein\n",
        "name,Yes,No\nZora Quabex,n,y\nAda Marsh,y,n\nBob Vexler,n,\n",
    ],
)
def test_a_cross_or_a_day_is_an_answer(film: Film, rows: str) -> None:
    reading = film({"credits.csv": PEOPLE, "private/consent.csv": rows})
    assert failing(reading) == []
    assert names(reading) == ["Ada Marsh"]


@pytest.mark.parametrize(
    "rows",
    [
        "name,Yes,No\nZora Quabex,✗,\n",
        "name,Yes,No\nZora Quabex,later,\n",
        "name,consent\nZora Quabex,x\nAda Marsh,yes\n",
        "name,consent\nZora Quabex,2999-01-01\n",
        "name,consent\nZora Quabex,2024\n",
        "name,consent\nZora Quabex,2024-03-12\nAda Marsh,no\n",
        "name,answer\nZora Quabex,2024-03-12\n",
        "name,answer\nZora Quabex,x\n",
        "name,status\nZora Quabex,12.3.2024\n",
        "name,consent\nZora Quabex,March 2024\n",
    ],
)
def test_a_mark_that_may_mean_the_opposite_is_an_error(film: Film, rows: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert failing(reading)
    assert shown(reading) == []


@pytest.mark.parametrize(
    "last",
    ["Total,2", "Total: 2", "Total yes,1\nTotal no,1", "Yes: 1\nNo: 1", "Total: 1 yes, 1 no", "Total,1 / 2"],
)
def test_a_row_that_counts_the_others_is_nobody(film: Film, last: str) -> None:
    rows = f"name,consent\nZora Quabex,no\nAda Marsh,yes\n{last}\n"
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert names(reading) == ["Ada Marsh"]
    assert failing(reading) == []


def test_somebody_whose_name_is_like_a_word_for_totals_is_hidden(film: Film) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": "name,consent\nAda Marsh,yes\nZora Quabex,0\n"})
    assert shown(reading) == []


@pytest.mark.parametrize("name", ["Somme", "Total", "Suma", "Sum"])
def test_a_refusal_of_somebody_who_is_called_like_the_row_of_totals_is_read(film: Film, name: str) -> None:
    people = f"{CREDITS}{name},sound\n"
    reading = film({"credits.csv": people, "private/consent.csv": f"name,consent\nAda Marsh,yes\n{name},no\n"})
    assert failing(reading) == []
    assert name not in names(reading)


@pytest.mark.parametrize("head", ["name,Yes", "name,Oui,Yes", "name,No", "name,Should we remove your name?"])
def test_a_cross_below_what_may_be_no_choice_of_answers_is_no_answer(film: Film, head: str) -> None:
    rows = f"{head}\nAda Marsh,x,\nZora Quabex,x,\nBob Vexler,,\n"
    reading = film({"credits.csv": PEOPLE, "private/consent.csv": rows})
    assert failing(reading) == ["consent-column-missing"]


CHOICES = (("name", "Yes", "No"), ("Ada Marsh", "x", ""), ("Zora Quabex", "", "x"))


def choices(*more: tuple[str, ...], comment: str = "") -> bytes:
    """Returns a workbook with a cross in one of two columns, and a second worksheet."""
    book = openpyxl.Workbook()
    for row in CHOICES:
        book.active.append(row)
    if comment:
        book.active["B2"].comment = openpyxl.comments.Comment(comment, "Ada")
    other = book.create_sheet("Sound")
    for row in more:
        other.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_crosses_on_a_second_worksheet_are_answers_where_its_columns_are_the_same(film: Film) -> None:
    sheet = choices(("name", "Yes", "No"), ("Bob Vexler", "", "x"))
    reading = film({"credits.csv": PEOPLE, "private/consent.xlsx": sheet})
    assert (failing(reading), names(reading)) == ([], ["Ada Marsh"])
    turned = choices(("name", "No", "Yes"), ("Bob Vexler", "x", ""))
    assert failing(film({"credits.csv": PEOPLE, "private/consent.xlsx": turned}, name="other"))


def test_a_comment_on_a_cross_that_takes_it_back_is_told(film: Film) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.xlsx": choices(comment="withdrew on 3 May")})
    assert failing(reading) == ["remark-against-answer"]
    assert names(reading) == []
    kept = film({"credits.csv": CREDITS, "private/consent.xlsx": choices(comment="asked by mail")}, name="other")
    assert (failing(kept), names(kept)) == ([], ["Ada Marsh"])


def test_boxes_of_a_workbook_are_answers(film: Film) -> None:
    book = openpyxl.Workbook()
    rows = (["Ada Marsh", True, False], ["Zora Quabex", False, True], ["Bob Vexler", False, False])
    for row in (["Name", "Yes", "No"], *rows):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    reading = film({"credits.csv": PEOPLE, "private/consent.xlsx": data.getvalue()})
    assert failing(reading) == []
    assert names(reading) == ["Ada Marsh"]


def old_workbook(*, struck: bool) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Answers")
    for row, cells in enumerate((("name", "consent"), ("Ada Marsh", "yes"), ("Zora Quabex", "yes"))):
        for column, text in enumerate(cells):
            style = xlwt.easyxf("font: struck_out on") if struck and (row, column) == (2, 1) else xlwt.easyxf()
            sheet.write(row, column, text, style)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(("struck", "codes"), [(True, ["struck-consent"]), (False, [])])
def test_an_answer_that_is_struck_through_in_an_old_workbook_counts(film: Film, struck: bool, codes: list[str]) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.xls": old_workbook(struck=struck)})
    assert failing(reading) == codes
    assert shown(reading) == ([] if struck else ["Zora Quabex"])


def styled_workbook(style: str, header: str = "") -> bytes:
    """Returns an old workbook with a style on an answer, and a header on its pages."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Answers")
    sheet.header_str = header.encode()
    people = (("name", "consent"), ("Ada Marsh", "yes"), ("Zora Quabex", "yes"), ("Eve Poe", "yes"), ("Al Roe", "yes"))
    for row, cells in enumerate(people):
        for column, text in enumerate(cells):
            sheet.write(row, column, text, xlwt.easyxf(style) if (row, column) == (2, 1) else xlwt.easyxf())
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("style", "header", "codes"),
    [
        ("pattern: pattern solid, fore_colour red", "", ["coloured-answer"]),
        ("font: colour red", "", ["coloured-answer"]),
        ("pattern: pattern solid, fore_colour light_green", "", []), ("font: bold on", "Consent list, page &P", []),
        ("", "&CRefused 2025", ["statement-outside-cells"]),
    ],
)  # fmt: skip
def test_colours_and_headers_of_an_old_workbook_count(film: Film, style: str, header: str, codes: list[str]) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.xls": styled_workbook(style, header)})
    assert failing(reading) == codes


def test_a_format_of_an_old_workbook_that_shows_another_text_counts(film: Film) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Answers")
    for row, cells in enumerate((("name", "consent"), ("Ada Marsh", "yes"), ("Zora Quabex", "yes"))):
        for column, text in enumerate(cells):
            sheet.write(row, column, text, xlwt.easyxf(num_format_str='"no"' if (row, column) == (2, 1) else "General"))
    data = io.BytesIO()
    book.save(data)
    reading = film({"credits.csv": CREDITS, "private/consent.xls": data.getvalue()})
    assert failing(reading) == ["disguised-cell"]


def property_stream(*texts: tuple[int, int, bytes]) -> bytes:
    """Returns properties of a document as [MS-OLEPS] has them: number, type and bytes of each text."""
    values = [struct.pack("<IHH", 2, 1252, 0), *(
        struct.pack("<II", kind, len(text) // (2 if kind == 0x1F else 1)) + text for _, kind, text in texts
    )]  # fmt: skip
    at, places = 8 + 8 * len(values), b""
    for key, value in zip([1, *(key for key, _, _ in texts)], values, strict=True):
        places += struct.pack("<II", key, at)
        at += len(value)
    section = struct.pack("<II", at, len(values)) + places + b"".join(values)
    return bytes(44) + struct.pack("<I", 48) + section


def test_properties_of_an_old_workbook_are_read() -> None:
    title, comment = (2, 0x1E, "Retirés\0".encode("cp1252")), (6, 0x1F, "Bob Stone withdrew\0".encode("utf-16-le"))
    author = (4, 0x1E, b"Ann\0")
    assert list(properties_in(property_stream(title, author, comment))) == ["Retirés", "Bob Stone withdrew"]


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def comment_records(text: str, row: int, column: int) -> bytes:
    """What Excel 97 writes for a comment: an object, its text, and the cell that it is on."""
    object_ = struct.pack("<HHHHH12sHH", 0x15, 18, 0x19, 1, 0, b"", 0, 0)
    shown = struct.pack("<HH6sHHH", 0, 0, b"", len(text), 16, 0)
    runs = struct.pack("<HHIHHI", 0, 0, 0, len(text), 0, 0)
    note = struct.pack("<4HHB3sB", row, column, 0, 1, 3, 0, b"Ann", 0)
    parts = ((0x5D, object_), (0x1B6, shown), (0x3C, b"\0" + text.encode("latin-1")), (0x3C, runs), (0x1C, note))
    return b"".join(_record(kind, data) for kind, data in parts)


@pytest.mark.parametrize(("text", "codes"), [("Ann:\nwithdrew on 3 May", ["remark-against-answer"]), ("by mail", [])])
def test_a_comment_in_an_old_workbook_counts(
    film: Film, monkeypatch: pytest.MonkeyPatch, text: str, codes: list[str]
) -> None:
    plain = xlwt.Worksheet.get_biff_data

    def with_comment(sheet: object) -> bytes:
        data: bytes = plain(sheet)
        return data[:-4] + comment_records(text, 2, 1) + data[-4:]  # before the record that ends the worksheet

    monkeypatch.setattr(xlwt.Worksheet, "get_biff_data", with_comment)
    reading = film({"credits.csv": CREDITS, "private/consent.xls": old_workbook(struck=False)})
    assert failing(reading) == codes
    assert shown(reading) == ([] if codes else ["Zora Quabex"])


def with_sheet(title: str, rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in (["name", "consent"], ["Ada Marsh", "yes"], ["Zora Quabex", "no"]):
        book.active.append(row)
    other = book.create_sheet(title)
    for row in rows:
        other.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Legend", [["yes", "may be named"], ["no", "may not be named"]]),
        ("Légende", [["Réponse", "Sens"], ["oui", "peut être nommé"], ["non", "ne peut pas être nommé"]]),
        ("Instructions", [["Please write yes or no in the second column. Leave it empty if you do not know yet."]]),
        ("Lists", [["yes"], ["no"], ["pending"]]),
        ("Legende", [["ja", "darf genannt werden"], ["nein", "darf nicht genannt werden"]]),
    ],
)
def test_a_worksheet_that_explains_the_answers_is_no_list(film: Film, title: str, rows: list[list[str]]) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.xlsx": with_sheet(title, rows)})
    assert failing(reading) == []
    assert names(reading) == ["Ada Marsh"]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Legend", [["Bob Vexler", "no"]]),
        ("Notes", [["yes", "may be named"]]),
        ("Instructions", [["Write yes or no. Only Bob Vexler is never named."]]),
        ("Legend", [["name", "consent"], ["Ada Marsh", "no"]]),
    ],
)
def test_a_worksheet_that_may_name_somebody_is_read_or_an_error(film: Film, title: str, rows: list[list[str]]) -> None:
    reading = film({"credits.csv": PEOPLE, "private/consent.xlsx": with_sheet(title, rows)})
    assert failing(reading) or names(reading) == []
