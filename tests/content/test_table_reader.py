"""Tables as people keep them: CSV of every kind, workbooks, headers in two languages, faults at their place."""

from __future__ import annotations

import datetime
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcase.content.consent.columns import COLUMNS
from showcase.content.files.read_context import ReadContext
from showcase.content.files.table_names import table_stem
from showcase.content.keys.table_columns import (
    ALIAS_COLUMN,
    CONSENT_COLUMN,
    CREDIT_COLUMNS,
    NAME_COLUMNS,
    PROMPT_COLUMNS,
)
from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.tables.table_file import Column, TableFile
from showcase.content.tables.table_reader import header_key, read_table, read_table_text
from showcase.content.words import author_words
from showcase.engine.files import Digests
from showcase.text import first_last
from tests.content.conftest import Film, codes, project
from tests.examples import examples

CONSENT_COLUMNS = (
    *NAME_COLUMNS,
    Column("person_id", ("person id", "id personne")),
    Column("id", ("identifiant", "identifier")),
    Column("display_name", ("display name", "nom affiché", "nom à afficher")),
    Column("nick", ("nick name", "nick")),
    ALIAS_COLUMN,
    CONSENT_COLUMN,
    Column("as"),
    Column("scope", ("portée", "étendue", "where", "où")),
)
"""Columns of a table of people."""

Read = Callable[..., tuple[TableFile | None, list[tuple[str, int, int]]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write one file and read it as a consent list; gives the table and code, line and column of what is reported."""

    def call(data: str | bytes, name: str = "list.csv", **options: Any) -> tuple[Any, list[tuple[str, int, int]]]:
        (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
        context = ReadContext(tmp_path, tmp_path, ("en",), Digests().of)
        context.files = (name,)
        table = read_table(name, context, options.pop("columns", CONSENT_COLUMNS), **options)
        for diagnostic in context.diagnostics:
            for language in ("en", "fr"):
                assert diagnostic.message(language)
                assert "{" not in diagnostic.message(language) + diagnostic.help(language)
        return table, [(d.code, d.place.line, d.place.column) for d in context.diagnostics]

    return call


def cells(row: MappingNode) -> dict[str, str]:
    return {key.text: value.text for key, value in row.pairs if isinstance(value, ScalarNode)}


def rows(table: TableFile | None) -> list[dict[str, str]]:
    assert table is not None
    assert len(table.header) == len(table.columns)
    return [cells(row) for row in table.rows]


BOB = [{"name": "Bob Secret", "consent": "anonymous"}]


@pytest.mark.parametrize(
    "written",
    [
        "name,consent\nBob Secret,anonymous\n",
        "name;consent\r\nBob Secret;anonymous\r\n",
        "name\tconsent\rBob Secret\tanonymous",
        "sep=;\nname;consent\nBob Secret;anonymous\n",
        '"sep=\t"\nname\tconsent\nBob Secret\tanonymous\n',
        "SEP=|\nname|consent\nBob Secret|anonymous\n",
        "Who may be named,\n,\nname,consent\nBob Secret,anonymous\n",
        "Film, crew, and all; 2025\n\n\nname;consent\nBob Secret;anonymous\n",
        "nom;consentement\nBob Secret;anonymous\n",
        "Prénom,Nom de famille,Accord (o/n)\nBob,Secret,anonymous\n",
        "NOM ;PRENOM:;Consent ?\nSecret;Bob;anonymous\n",
        "first name,last name,consent\nBob,Secret,anonymous\n",
        "Name|Consent\nBob Secret|anonymous\n",
        "Nom / Name;Accord / Consent\nBob Secret;anonymous\n",
        '"name","consent"\n"Bob Secret","anonymous"\n',
        '"Nom [complet]";"CONSENTEMENT\n(merci de répondre)"\nBob Secret;anonymous\n',
        "name,consent\nBob Secret,anonymous\nname,consent\n,\n",
        'name, consent\n"Bob Secret" , "anonymous"\n',
    ],
)
def test_csv_of_every_kind(read: Read, written: str) -> None:
    for data in (written.encode(), b"\xef\xbb\xbf" + written.encode(), written.encode("utf-16")):
        table, told = read(data)
        assert rows(table) == BOB
        assert told == []
        assert table is not None
        assert table.complete


def test_old_windows_text_keeps_its_accents(read: Read) -> None:
    table, told = read("prénom;nom;accord\nZoé;Durand;non\n".encode("cp1252"))
    assert rows(table) == [{"name": "Zoé Durand", "consent": "non"}]
    assert [code for code, *_ in told] == ["wrong-encoding"]


def test_a_letter_that_no_encoding_explains_is_told(read: Read) -> None:
    table, told = read(b"name,consent\nB\x8fb,alias\n")
    assert table is not None
    assert not table.complete
    assert ("undecodable-text", 2, 2) in told


def test_places_are_those_of_the_cells(read: Read) -> None:
    table, _ = read('Title\nname,consent,scope\n"Bob ""B""",x,\n"two\nlines",y,site\n')
    assert table is not None
    assert [(cell.line, cell.column) for cell in table.header] == [(2, 1), (2, 6), (2, 14)]
    first, second = table.rows
    assert [(v.place.line, v.place.column) for _, v in first.pairs] == [(3, 1), (3, 13)]
    assert [(v.place.line, v.place.column) for _, v in second.pairs] == [(4, 1), (5, 8), (5, 10)]
    assert [cells(row) for row in table.rows_before] == [{"1": "Title"}]
    assert table.rows_before[0].place.line == 1


def test_a_short_row_leaves_its_last_columns_out(read: Read) -> None:
    assert rows(read("name,consent\nBob\n")[0]) == [{"name": "Bob"}]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ('name,consent\nAda,name\n"Bob,alias\nCy,alias\n', (3, 1)),
        ('name,consent\nAda,name\nBob,"alias\nCy,"alias"\n', (3, 5)),
        ('name,consent\nAda,name\nBob,"alias\n' + "x" * 200_000 + "\n", (3, 5)),
    ],
)
def test_an_unclosed_quote_is_told_where_it_opens(read: Read, written: str, place: tuple[int, int]) -> None:
    table, told = read(written)
    assert told == [("unclosed-cell-quote", *place)]
    assert rows(table) == [{"name": "Ada", "consent": "name"}]
    assert table is not None
    assert not table.complete


def test_without_a_known_column_rows_are_positional(read: Read) -> None:
    table, told = read("Bob Secret,anon\nZoe,\n")
    assert table is not None
    assert (table.header, table.columns, told) == ((), (), [])
    assert rows(table) == [{"1": "Bob Secret", "2": "anon"}, {"1": "Zoe"}]


def test_a_value_is_not_taken_for_a_header(read: Read) -> None:
    table, _ = read("wer,antwort\nBob Secret,alias\nZoe,anonymous\n")
    assert table is not None
    assert table.header == ()
    assert len(table.rows) == 3


def test_unknown_columns_beside_known_ones(read: Read) -> None:
    table, told = read("name;consnet;Ville natale\nBob;oui;Paris\n")
    assert table is not None
    assert table.columns == ("name", "", "")
    assert rows(table) == [{"name": "Bob", "consnet": "oui", "ville_natale": "Paris"}]
    assert told == [("unknown-column", 1, 6), ("unknown-column", 1, 14)]
    assert read("name;consnet\nBob;oui\n", quiet=True)[1] == []


def test_cells_that_no_header_explains_make_a_table_incomplete(read: Read) -> None:
    for written, code in (
        ("name,consent\nBob,no,thanks\n", ("surplus-cells", 2, 0)),
        ("name,,consent\nBob,x,no\nZoe,y,no\n", ("unnamed-column", 2, 5)),
        ("name,consent,accord\nBob,no,yes\n", ("second-column", 1, 14)),
        ("name,consent\nBob,no\nconsent,name\nno,Zoe\n", ("second-header", 3, 1)),
    ):
        table, told = read(written)
        assert told == [code], written
        assert table is not None
        assert not table.complete, written


def test_a_full_name_counts_more_than_its_parts(read: Read) -> None:
    table, _ = read("display name,full name,first name,last name\nB,Bob S.,Bob,Secret\nC,,Cy,\nD,,,\n")
    assert [row.get("name") for row in rows(table)] == ["Bob S.", "Cy", None]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Dupont, Jean", "Jean Dupont"),
        ("de la Tour, Anne", "Anne de la Tour"),
        ("Dupont,Jean Paul", "Jean Paul Dupont"),
        ("Jean Dupont", "Jean Dupont"),
        ("Martin King, Jr.", "Martin King, Jr."),
        ("Henry, III", "Henry, III"),
        ("Acme, Inc.", "Acme, Inc."),
        ("A, B, C", "A, B, C"),
        ("Anna Durand, Bob Martin", "Anna Durand, Bob Martin"),
        ("Dupont,", "Dupont,"),
        (", Jean", ", Jean"),
        ("Nguyen, Vi", "Vi Nguyen"),
        ("", ""),
    ],
)
def test_last_first_is_turned(written: str, name: str) -> None:
    assert first_last(written) == name


def test_headers_are_compared_without_marks() -> None:
    assert {header_key(text) for text in ("Prénom", "PRENOM ", "prénom :", "Prénom ?", "« prénom »", "_Pre-nom*")} == {
        "prenom"
    }
    assert header_key("Accord (o/n)") == header_key("ACCORD [oui ou non") == "accord"
    assert header_key("(name)") == "name"
    assert header_key("名前") == "名前"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("credits.csv", "credits"),
        ("Credits - Sheet1.csv", "credits"),
        ("credits - Feuille 1.csv", "credits"),
        ("credits.csv.csv", "credits"),
        ("credits.xlsx.csv", "credits"),
        ("credits.csv.txt", "credits"),
        ("credits (1).xlsx", "credits"),
        ("private/Consent.ODS", "consent"),
        ("credits.txt", ""),
        ("credits.yaml", ""),
        (".csv", ""),
        ("~$credits.xlsx", ""),
        ("Sci-Fi - a film.xls", "sci-fi"),
    ],
)
def test_what_a_table_is_named_for(name: str, stem: str) -> None:
    assert table_stem(name) == stem


# Workbooks


def xlsx(fill: Callable[[Any], None]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "List"
    fill(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def appended(*lines: list[object]) -> bytes:
    def fill(book: Any) -> None:
        for line in lines:
            book.active.append(line)

    return xlsx(fill)


def ods(*lines: list[object], hidden: Collection[int] = (), columns: Collection[int] = ()) -> bytes:
    pytest.importorskip("odf")
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table as Sheet
    from odf.table import TableCell, TableColumn, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    sheet = Sheet(name="List")
    for number in range(1, 9):
        sheet.addElement(TableColumn(visibility="collapse" if number in columns else "visible"))
    for number, line in enumerate(lines, start=1):
        row = TableRow(visibility="filter" if number in hidden else "visible")
        for value in line:
            if isinstance(value, bool):
                cell = TableCell(valuetype="boolean", booleanvalue=str(value).lower())
            elif isinstance(value, int | float):
                cell = TableCell(valuetype="float", value=str(value))
            elif isinstance(value, datetime.date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
            elif value is None:
                cell = TableCell()
            else:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=value))
            row.addElement(cell)
        sheet.addElement(row)
    sheet.addElement(TableRow(numberrowsrepeated=1_000_000))
    document.spreadsheet.addElement(sheet)
    data = io.BytesIO()
    document.write(data)
    return data.getvalue()


def xls(*lines: list[object], hidden: Collection[int] = (), columns: Collection[int] = ()) -> bytes:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("List")
    for number, line in enumerate(lines):
        for column, value in enumerate(line):
            style = xlwt.easyxf(num_format_str="DD/MM/YYYY") if isinstance(value, datetime.date) else xlwt.easyxf()
            if value is not None:
                sheet.write(number, column, value, style)
    for number in hidden:
        sheet.row(number - 1).hidden = True
    for number in columns:
        sheet.col(number - 1).hidden = True
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


LINES: list[list[object]] = [
    ["Who may be named", None, None, None],
    [None, None, None, None],
    ["Prénom", "Nom", "Accord ?", "Portée", "on", "id"],
    ["Zoé", "Durand", True, None, datetime.date(2025, 4, 5), 12.0],
    ["Bob", "Secret", "anonymous", "site", None, 1.5],
]


@pytest.mark.parametrize("made", [appended, ods, xls], ids=["xlsx", "ods", "xls"])
@pytest.mark.parametrize("name", ["list.xlsx", "list.csv", "list"])
def test_a_workbook_is_read_whatever_its_ending_says(read: Read, made: Callable[..., bytes], name: str) -> None:
    table, told = read(made(*LINES), name, quiet=True)
    assert rows(table) == [
        {"name": "Zoé Durand", "consent": "yes", "on": "2025-04-05", "id": "12"},
        {"name": "Bob Secret", "consent": "anonymous", "scope": "site", "id": "1.5"},
    ]
    assert told == []
    assert table is not None
    assert table.complete
    assert [cells(row) for row in table.rows_before] == [{"1": "Who may be named"}]
    consent = table.rows[1].get("consent")
    assert consent is not None
    assert (consent.place.path, consent.place.line, consent.place.column) == (name, 5, 3)


def test_numbers_dates_and_times_of_a_workbook_are_text(read: Read) -> None:
    values = [12.0, 0.1 + 0.2, 1e20, datetime.datetime(2025, 4, 5, 10, 30), datetime.time(0, 1, 23),
              datetime.timedelta(hours=30), False, -3]  # fmt: skip
    table, _ = read(appended(["name", *"abcdefgh"], ["x", *values]), "list.xlsx", quiet=True)
    assert list(rows(table)[0].values())[1:] == [
        "12", "0.3", "100000000000000000000", "2025-04-05 10:30:00", "00:01:23", "30:00:00", "no", "-3",
    ]  # fmt: skip


def test_every_worksheet_is_read_hidden_ones_too(read: Read) -> None:
    def fill(book: Any) -> None:
        book.active.append(["name", "consent"])
        book.active.append(["Ada", "name"])
        book.active.row_dimensions[2].hidden = True
        other = book.create_sheet("Plus tard")
        other.sheet_state = "hidden"
        other.append(["Nom", "Accord", "x"])
        other.append(["Bob", "non"])
        book.create_sheet("Empty")
        book.create_chartsheet("Chart")

    table, told = read(xlsx(fill), "list.xlsx", reads_hidden=True)
    assert rows(table) == [{"name": "Ada", "consent": "name"}, {"name": "Bob", "consent": "non"}]
    assert table is not None
    assert table.complete
    assert table.columns == ("name", "consent", "name", "consent", "")
    assert told == [("hidden-row", 2, 1), ("hidden-sheet", 1, 1), ("unknown-column", 1, 3)]


def test_a_worksheet_that_is_not_understood_is_told(read: Read) -> None:
    def fill(book: Any) -> None:
        book.active.append(["name", "consent"])
        book.create_sheet("Notes").append(["ask Bob again"])

    table, told = read(xlsx(fill), "list.xlsx")
    assert told == [("unknown-sheet", 1, 1)]
    assert table is not None
    assert not table.complete


def test_merged_cells_hold_for_every_row(read: Read) -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        for line in (["name", "consent"], ["Ada", "alias"], ["Bob", None], ["Cy", "name"]):
            sheet.append(line)
        sheet.merge_cells("B2:B3")

    table, _ = read(xlsx(fill), "list.xlsx")
    assert [row["consent"] for row in rows(table)] == ["alias", "alias", "name"]


def test_a_formula_without_a_result_and_an_error_make_a_table_incomplete(read: Read) -> None:
    def fill(book: Any) -> None:
        book.active.append(["name", "consent"])
        book.active.append(["Bob", '=IF(TRUE,"no","yes")'])
        book.active["A3"], book.active["B3"] = "Cy", "#REF!"
        book.active["B3"].data_type = "e"

    table, told = read(xlsx(fill), "list.xlsx")
    assert told == [("error-in-cell", 3, 2), ("unsolved-formula", 2, 2)]
    assert rows(table) == [{"name": "Bob"}, {"name": "Cy"}]
    assert table is not None
    assert not table.complete


def test_the_saved_result_of_a_formula_counts(read: Read) -> None:
    data = io.BytesIO()
    made = appended(["name", "consent"], ["Bob", "=1"])
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v></v>", b"<v>7</v>").replace(b"<v />", b"<v>7</v>"))
    table, told = read(data.getvalue(), "list.xlsx")
    assert (rows(table), told) == ([{"name": "Bob", "consent": "7"}], [])


def test_a_value_far_away_does_not_exhaust_memory(read: Read) -> None:
    def fill(book: Any) -> None:
        book.active.append(["name"])
        book.active["XFD1048576"] = 1

    assert read(xlsx(fill), "list.xlsx") == (None, [("oversized-table", 0, 0)])


def test_an_open_document_with_merged_cells_notes_and_errors(read: Read) -> None:
    pytest.importorskip("odf")
    from odf.dc import Creator
    from odf.office import Annotation
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, TableCell, TableRow
    from odf.table import Table as Sheet
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    sheet = Sheet(name="List")
    document.spreadsheet.addElement(sheet)
    sheet.addElement(TableRow(numberrowsrepeated=3))
    for words in (("Nom", "Accord"), ("Ada", "alias"), ("Bob", None), ("Cy", "=")):
        row = TableRow()
        sheet.addElement(row)
        row.addElement(TableCell(numbercolumnsrepeated=2))
        for word in words:
            cell = CoveredTableCell() if word is None else TableCell(valuetype="string")
            if word == "alias":
                cell = TableCell(valuetype="string", numberrowsspanned=2)
            if word == "=":
                cell = TableCell(formula="of:=1+1")
            elif word is not None:
                cell.addElement(P(text=word))
            if word == "Ada":
                note = Annotation()
                note.addElement(Creator(text="me"))
                note.addElement(P(text="ask again"))
                cell.insertBefore(note, cell.firstChild)
            row.addElement(cell)
    data = io.BytesIO()
    document.write(data)
    table, told = read(data.getvalue(), "list.ods")
    assert rows(table) == [{"name": "Ada", "consent": "alias"}, {"name": "Bob", "consent": "alias"}, {"name": "Cy"}]
    assert told == [("unsolved-formula", 7, 4)]
    assert table is not None
    assert [row.line for row in table.rows] == [5, 6, 7]


def locked() -> bytes:
    pytest.importorskip("msoffcrypto")
    from msoffcrypto.format.ooxml import OOXMLFile

    data = io.BytesIO()
    OOXMLFile(io.BytesIO(appended(["name"]))).encrypt("secret", data)
    return data.getvalue()


def zipped(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


def test_what_is_no_table_gets_one_clear_error(read: Read) -> None:
    whole = appended(["name", "consent"], ["Bob", "no"])
    for data, name, code in (
        (locked(), "list.xlsx", "locked-table"),
        (whole[: len(whole) // 2], "list.xlsx", "unreadable-table"),
        (b"PK\x03\x04 and nothing else", "list.xlsx", "unreadable-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "list.xls", "unreadable-table"),
        (b'{"url": "https://docs.google.com/open?id=1"}', "list.gsheet", "unreadable-table"),
        (zipped(Index__Document_iwa=b"x"), "list.numbers", "unreadable-table"),
        (zipped(Index__Document_iwa=b"x"), "list.xlsx", "unreadable-table"),
        (zipped(xl__workbook_bin=b"x"), "list.xlsb", "unreadable-table"),
        (zipped(word__document_xml=b"x"), "list.csv", "unreadable-table"),
        (zipped(xl__workbook_xml=b"<"), "list.csv", "unreadable-table"),
        (zipped(content_xml=b"<a><b/></a>"), "list.ods", "unreadable-table"),
        (b"<html><table><tr><td>name</td></tr></table></html>", "list.xls", "unreadable-table"),
        (b"{\\rtf1 name,consent}", "list.csv", "unreadable-table"),
        (b"%PDF-1.7", "list.csv", "unreadable-table"),
    ):
        table, told = read(data, name)
        assert table is None, name
        assert told == [(code, 0, 0)], (name, data[:20])


# Fuzz

WORDS = ("name", "Nom", "consent", "Prénom", "Accord (o/n)", ",", ";", "\t", "|", '"', '""', "\n", "\r\n", "\n\n", " ",
         "sep=;", "x", "é", "\0", "\ufeff", "\x85", "\u2028", "(", "[", "alias", "'", "Dupont, Jean")  # fmt: skip


def described(table: TableFile) -> None:
    """Holds what every table promises."""
    assert len(table.header) == len(table.columns)
    for row in table.rows:
        assert row.pairs
        assert all(isinstance(value, ScalarNode) and value.text and value.line for _, value in row.pairs)


@settings(max_examples=examples(400), deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join) | st.text(max_size=80))
def test_text_never_raises(text: str) -> None:
    context = ReadContext(Path(), Path(), ("en",), Digests().of)
    table = read_table_text(text, "a.csv", context, CREDIT_COLUMNS)
    described(table)
    if not table.complete:
        assert context.diagnostics


@cache
def whole_workbooks() -> tuple[bytes, ...]:
    return tuple(unpacked(made(*LINES)) for made in (appended, ods, xls))


def unpacked(data: bytes) -> bytes:
    """The same workbook without compression, so that damage reaches its XML."""
    if not data.startswith(b"PK"):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


def resealed(data: bytes) -> bytes:
    """The same archive with checksums that fit its damaged content, where it still is one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            files = {info.filename: data[info.header_offset + 30 + len(info.filename) :][: info.file_size]
                     for info in old.infolist()}  # fmt: skip
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in files.items():
            new.writestr(name, content)
    return out.getvalue()


damage = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6)


@settings(max_examples=examples(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([0, 1, 2]), damage, st.floats(0.5, 1.5), st.booleans())
def test_damaged_workbooks_never_raise(kind: int, changes: list[tuple[float, int]], end: float, sealed: bool) -> None:
    data = bytearray(whole_workbooks()[kind])
    for where, byte in changes:
        data[int(where * len(data))] = byte
    made = bytes(data[: int(end * len(data))])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.xlsx").write_bytes(resealed(made) if sealed else made)
        context = ReadContext(Path(folder), Path(folder), ("en",), Digests().of)
        table = read_table("a.xlsx", context, CONSENT_COLUMNS)
    assert table is not None or context.diagnostics
    if table is not None:
        described(table)


# At the level of a film


def names(reading: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for credit in project(reading).credits:
        found.setdefault(credit.role, []).append(credit.person.name if credit.person else "-")
    return found


CREDITS: list[list[object]] = [
    ["Générique du film"],
    ["Nom", "Prénom", "Fonction", "Ordre"],
    ["Durand", "Zoé", "réalisation", 1.0],
    ["Marsh", "Ada", "montage / son", 2.0],
]


@pytest.mark.parametrize(
    "files",
    [
        {"credits.xlsx": lambda: appended(*CREDITS)},
        {"Credits.ods": lambda: ods(*CREDITS)},
        {"credits.xls": lambda: xls(*CREDITS)},
        {"credits - Feuille 1.csv": lambda: "Nom;Fonction\nZoé Durand;director\nAda Marsh;montage / son\n".encode()},
        {"credits.csv.csv": lambda: 'Nom;Poste\n"Durand, Zoé";director\nAda Marsh;montage\n'.encode("utf-16")},
        {"credits (2).csv": lambda: "sep=,\nname,job\nZoé Durand,director\nAda Marsh,editor/sound\n".encode()},
    ],
    ids=["xlsx", "ods", "xls", "google", "twice", "downloaded"],
)  # fmt: skip
def test_credits_in_any_table(film: Film, files: dict[str, Callable[[], bytes]]) -> None:
    found = film({"project.yaml": "title: Night\n", **{name: made() for name, made in files.items()}})
    assert codes(found) == []
    assert names(found)["director"] == ["Zoé Durand"]
    assert names(found)["editor"] == ["Ada Marsh"]


def hiding_xlsx(*lines: list[object], hidden: Collection[int] = (), columns: Collection[int] = ()) -> bytes:
    def fill(book: Any) -> None:
        for line in lines:
            book.active.append(line)
        for number in hidden:
            book.active.row_dimensions[number].hidden = True
        for number in columns:
            book.active.column_dimensions["ABCDEFGH"[number - 1]].hidden = True

    return xlsx(fill)


def places_of(reading: Any, code: str) -> list[tuple[str, int, int]]:
    return [(d.code, d.place.line, d.place.column) for d in reading.diagnostics if d.code == code]


CREW: list[list[object]] = [
    ["Name", "Role", "Phone", "Consent"],
    ["Ada Marsh", "editor", "1", "yes"],
    ["Ivan Petrov", "sound", "2", "yes"],
    ["Zoé Durand", "music", "3", "yes"],
    ["Ada Marsh", "director", "4", "yes"],
    ["Karl Holub", "camera", "5", None],
]
KINDS = pytest.mark.parametrize(("kind", "made"), [("xlsx", hiding_xlsx), ("ods", ods), ("xls", xls)])


@KINDS
def test_hidden_rows_of_credits_are_not_published(film: Film, kind: str, made: Callable[..., bytes]) -> None:
    lines = [line[:3] for line in CREW]
    text = "Ada Marsh cut it, Ivan Petrov mixed it, Karl Holub shot it."
    found = film(
        {"project.yaml": f"title: Night\nlogline: {text}\n", f"credits.{kind}": made(*lines, hidden=[3, 4, 5])}
    )
    told = [d for d in found.diagnostics if d.code == "held-back-row"]
    assert [(d.place.line, d.severity) for d in told] == [(3, "warning")]
    assert "3-5" in told[0].message("en")
    assert names(found) == {"editor": ["Ada Marsh"], "camera": ["Karl Holub"]}
    assert project(found).logline.sayings[0].text == "Ada Marsh cut it, … mixed it, Karl Holub shot it."


@KINDS
def test_answers_in_hidden_rows_and_columns_count(film: Film, kind: str, made: Callable[..., bytes]) -> None:
    lines = [*CREW[:3], ["Karl Holub", "camera", "5", "no"], ["Karl Holub", "sound", "5", "yes"]]
    found = film({"project.yaml": "title: Night\n", f"credits.{kind}": made(*lines, hidden=[4], columns=[4])})
    assert [name for listed in names(found).values() for name in listed] == ["Ada Marsh", "Ivan Petrov", "-"]
    lines[3][3] = lines[4][3] = None
    found = film({"project.yaml": "title: Night\n", f"credits.{kind}": made(*lines, columns=[4])}, "other")
    assert [name for listed in names(found).values() for name in listed] == ["Ada Marsh", "Ivan Petrov", "-", "-"]


@KINDS
def test_hidden_columns_of_credits_are_not_published(film: Film, kind: str, made: Callable[..., bytes]) -> None:
    lines: list[list[object]] = [["Name", "Role", "Character"], ["Ada Marsh", "actor", "The Queen"]]
    found = film({"project.yaml": "title: Night\n", f"credits.{kind}": made(*lines, columns=[3])})
    assert places_of(found, "held-back-column") == [("held-back-column", 1, 3)]
    assert [(credit.person.name, credit.character) for credit in project(found).credits if credit.person] == [
        ("Ada Marsh", "")
    ]
    for column in (1, 2):
        found = film(
            {"project.yaml": "title: Night\n", f"credits.{kind}": made(*lines, columns=[column])}, f"n{column}"
        )
        assert places_of(found, "held-back-column") == [("held-back-column", 1, column)]
        assert project(found).credits == ()


@KINDS
def test_an_alias_in_a_hidden_column_is_never_replaced_by_the_name(
    film: Film, kind: str, made: Callable[..., bytes]
) -> None:
    lines: list[list[object]] = [["First name", "Last name", "Role", "Alias"], ["Ada", "Marsh", "editor", "Lune"]]
    for number, column in enumerate((1, 2, 4)):
        found = film(
            {
                "project.yaml": "title: Night\nlogline: Ada Marsh and Lune\n",
                f"credits.{kind}": made(*lines, columns=[column]),
            },
            f"film{number}",
        )
        assert project(found).credits == ()
        assert "Marsh" not in project(found).logline.sayings[0].text


def test_hidden_worksheets_are_not_published(film: Film) -> None:
    def fill(book: Any) -> None:
        book.active.append(["Name", "Role"])
        book.active.append(["Ada Marsh", "editor"])
        for state, name in (("hidden", "Ivan Petrov"), ("veryHidden", "Zoé Durand")):
            sheet = book.create_sheet(f"The {state}")
            sheet.sheet_state = state
            sheet.append(["Name", "Role"])
            sheet.append([name, "editor"])
        book.create_sheet("Notes").sheet_state = "hidden"

    found = film({"project.yaml": "title: Night\n", "credits.xlsx": xlsx(fill)})
    assert codes(found) == ["held-back-sheet", "held-back-sheet"]
    assert names(found) == {"editor": ["Ada Marsh"]}


def rewritten(data: bytes, change: Callable[[str, str], tuple[str, str]]) -> bytes:
    """Returns an archive with other names and texts of its XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name.endswith((".xml", ".rels")):
                new.writestr(*change(name, old.read(name).decode()))
            else:
                new.writestr(name, old.read(name))
    return out.getvalue()


CAST: list[list[object]] = [
    ["Name", "Role", "Character"],
    ["Ada Marsh", "actor", "The Queen"],
    ["Ivan Petrov", "actor", "The Fox"],
]


def flat_xlsx() -> bytes:
    def change(name: str, text: str) -> tuple[str, str]:
        text = text.replace("<sheetData>", '<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>')
        return name, text.replace('<row r="3"', '<row r="3" ht="0" customHeight="1"')

    return rewritten(appended(*CAST), change)


def flat_xls() -> bytes:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("List")
    for number, line in enumerate(CAST):
        for column, value in enumerate(line):
            sheet.write(number, column, value)
    sheet.row(2).height_mismatch, sheet.row(2).height = True, 0
    sheet.col(2).width = 0
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def flat_ods() -> bytes:
    styles = (
        '<style:style style:name="r0" style:family="table-row"><style:table-row-properties style:row-height="0cm"/>'
        '</style:style><style:style style:name="c0" style:family="table-column">'
        '<style:table-column-properties style:column-width="0.00in"/></style:style>'
    )

    def change(name: str, text: str) -> tuple[str, str]:
        if name != "content.xml":
            return name, text
        text = re.sub(
            r"<office:automatic-styles ?/>", f"<office:automatic-styles>{styles}</office:automatic-styles>", text
        )
        parts = re.split("(?=<table:table-(?:row|column))", text)
        parts[3] = parts[3].replace("<table:table-column", '<table:table-column table:style-name="c0"')
        parts[11] = parts[11].replace("<table:table-row", '<table:table-row table:style-name="r0"')
        return name, "".join(parts)

    return rewritten(ods(*CAST), change)


def default_flat_xlsx() -> bytes:
    def change(name: str, text: str) -> tuple[str, str]:
        text = re.sub("<sheetFormatPr[^>]*/>", '<sheetFormatPr defaultRowHeight="0" defaultColWidth="0"/>', text)
        text = text.replace("<sheetData>", '<cols><col min="1" max="2" width="9"/></cols><sheetData>')
        return name, re.sub('<row r="([12])"', r'<row r="\1" ht="15"', text)

    return rewritten(appended(*CAST), change)


@pytest.mark.parametrize("made", [flat_xlsx, flat_xls, flat_ods, default_flat_xlsx])
def test_rows_without_height_and_columns_without_width_are_hidden(film: Film, made: Callable[[], bytes]) -> None:
    found = film({"project.yaml": "title: Night\nlogline: Ivan Petrov is in it.\n", "credits.xlsx": made()})
    assert codes(found) == ["held-back-row", "held-back-column", "hidden-name"]
    assert [(credit.person and credit.person.name, credit.character) for credit in project(found).credits] == [
        ("Ada Marsh", "")
    ]
    assert project(found).logline.sayings[0].text == "… is in it."


def _moved(name: str, text: str) -> tuple[str, str]:
    return name.replace("xl/worksheets/", "xl/pages/"), text.replace("worksheets/sheet1", "pages/sheet1")


def _in_other_case(name: str, text: str) -> tuple[str, str]:
    return name.replace("worksheets/sheet1", "Worksheets/Sheet1"), text


def _with_tab(name: str, text: str) -> tuple[str, str]:
    return name, re.sub('(<sheet [^>]*name=")[^"]*', "\\1a\tb", text) if name == "xl/workbook.xml" else text


@pytest.mark.parametrize("change", [_moved, _in_other_case, _with_tab])
def test_what_is_hidden_is_found_wherever_the_worksheet_is(film: Film, change: Callable[[str, str], Any]) -> None:
    data = rewritten(hiding_xlsx(*[line[:2] for line in CREW], hidden=[3]), change)
    found = film({"project.yaml": "title: Night\nlogline: Ivan Petrov is in it.\n", "credits.xlsx": data})
    assert "sound" not in names(found)
    assert project(found).logline.sayings[0].text == "… is in it."


def test_two_worksheets_with_one_name_hide_the_rows_of_both(film: Film) -> None:
    def fill(book: Any) -> None:
        book.active.title = "One"
        other = book.create_sheet("Two")
        for number, sheet in enumerate((book.active, other), start=2):
            for line in CREW[:4]:
                sheet.append(line[:2])
            sheet.row_dimensions[number].hidden = True

    data = rewritten(xlsx(fill), lambda name, text: (name, text.replace('name="Two"', 'name="One"')))
    found = film({"project.yaml": "title: Night\n", "credits.xlsx": data})
    assert set(names(found)) == {"composer"}


def test_a_worksheet_of_which_nothing_is_known_is_an_error(film: Film, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.content.tables.workbook_reader.scan_archive", lambda _: {})
    found = film(
        {"project.yaml": "title: Night\n", "credits.xlsx": appended(["Name", "Role"], ["Ada Marsh", "editor"])}
    )
    assert codes(found) == ["unreadable-table"]
    assert project(found).credits == ()


ACCOUNTS = "title: Night\nlogline: With xx_zora, @moonlit_88 and Ivan Petrov.\n"
PROFILE = "https://instagram.com/moonlit_88"


@pytest.mark.parametrize("answer", ["no", "pending", "", "withdrawn"])
@pytest.mark.parametrize("is_hidden", [False, True])
def test_whoever_may_not_be_named_is_hidden_under_their_alias_and_account_too(
    film: Film, answer: str, is_hidden: bool
) -> None:
    header: list[object] = ["Name", "Role", "Consent", "Alias", "Link"]
    lines: list[list[object]] = [header, ["Ivan Petrov", "sound", answer, "xx_zora", PROFILE]]
    data = hiding_xlsx(*lines, hidden=[2] if is_hidden else [])
    found = film({"project.yaml": ACCOUNTS, "credits.xlsx": data})
    assert project(found).logline.sayings[0].text == "With …, @… and …."


def test_whoever_goes_by_an_alias_is_hidden_under_their_account_only(film: Film) -> None:
    table = f"Name,Role,Consent,Alias,Link\nIvan Petrov,sound,alias,xx_zora,{PROFILE}\n"
    found = film({"project.yaml": ACCOUNTS, "credits.csv": table})
    assert project(found).logline.sayings[0].text == "With xx_zora, @xx_zora and xx_zora."
    people = f"people:\n- {{name: Ivan Petrov, alias: xx_zora, links: ['{PROFILE}'], consent: no}}\ncredits: []\n"
    found = film({"project.yaml": ACCOUNTS, "credits.yaml": people}, "other")
    assert project(found).logline.sayings[0].text == "With …, @… and …."


def test_a_second_row_of_somebody_hidden_hides_its_alias(film: Film) -> None:
    table = "Name,Role,Consent,Alias\nIvan Petrov,sound,no,\nIvan Petrov,music,no,xx_zora\n"
    found = film({"project.yaml": ACCOUNTS, "credits.csv": table})
    assert project(found).logline.sayings[0].text == "With …, @moonlit_88 and …."


def test_a_folded_group_of_a_sheet_is_hidden(film: Film) -> None:
    data = ods(*[line[:2] for line in CREW])
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    content = files["content.xml"].decode()
    parts = re.split("(?=<table:table-row)", content)
    parts[2] = '<table:table-row-group table:display="false">' + parts[2]
    parts[3] = "</table:table-row-group>" + parts[3]
    files["content.xml"] = "".join(parts).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, part in files.items():
            new.writestr(name, part)
    found = film({"project.yaml": "title: Night\n", "credits.ods": out.getvalue()})
    assert names(found)["director"] == ["Ada Marsh"]
    assert "editor" not in names(found)


def test_a_hidden_row_of_prompts_publishes_neither_it_nor_its_picture(film: Film) -> None:
    lines: list[list[object]] = [
        ["prompt", "media"],
        ["a red fox", "prompts/fox.png"],
        ["a blue owl", "prompts/owl.png"],
    ]
    found = film(
        {
            "project.yaml": "title: Night\n",
            "prompts/fox.png": b"x",
            "prompts/owl.png": b"x",
            "prompts/all.xlsx": hiding_xlsx(*lines, hidden=[3]),
        }
    )
    assert codes(found) == ["held-back-row"]
    assert [prompt.prompt for prompt in project(found).prompts] == ["a red fox"]
    assert [prompt.media for prompt in project(found).prompts if prompt.media] == ["content/film/prompts/fox.png"]


def test_two_tables_of_credits_are_an_error(film: Film) -> None:
    found = film(
        {"credits.csv": "name,role\nAda Marsh,editor\n", "credits.xlsx": appended(["name", "role"], ["A", "son"])}
    )
    assert [d.code for d in found.diagnostics if d.severity == "error"] == ["second-table"]


def test_a_numbers_package_and_an_unknown_header_are_errors(film: Film) -> None:
    found = film({"credits.numbers/Index.zip": b"x", "credits.numbers/Data/a.jpeg": b"x"}, "one")
    assert [(d.code, d.place.path) for d in found.diagnostics if d.severity == "error"] == [
        ("unreadable-table", "content/one/credits.numbers")
    ]
    found = film({"credits.csv": "Ada Marsh;editor\nZoe;sound\n"}, "two")
    assert "unknown-header" in codes(found)


def test_consent_in_a_workbook_of_credits(film: Film) -> None:
    found = film(
        {
            "credits.xlsx": appended(
                ["Nom", "Rôle", "Consentement", "Pseudo"],
                ["Ada Marsh", "montage", "oui"],
                ["Bob Secret", "son", "anonyme"],
                ["Cy Hidden", "musique", "alias", "DJ"],
            )
        }
    )
    shown = {person.name for person in project(found).people}
    assert shown == {"Ada Marsh", "DJ"}


def test_prompts_in_a_workbook(film: Film) -> None:
    found = film(
        {
            "prompts/all.xlsx": appended(
                ["Prompts of the film"],
                ["Date", "Outil", "Texte", "Gardé ?", "Seed"],
                [datetime.date(2025, 4, 7), "Suno", "un dauphin", True, 12.0],
            ),
            "prompts/b - Sheet1.csv": "prompt;seed\nune grenouille;7\n",
        }
    )
    assert codes(found) == []
    first, second = project(found).prompts
    assert (first.prompt, first.tool, first.selected, first.seed) == ("un dauphin", "Suno", True, "12")
    assert first.at is not None
    assert (first.at.year, first.at.month, first.at.day) == (2025, 4, 7)
    assert second.prompt == "une grenouille"


def test_one_table_in_two_formats_is_an_error_and_two_worksheets_are_not(film: Film) -> None:
    found = film({"prompts/a.csv": "prompt\nun chien\n", "prompts/a.xlsx": appended(["prompt"], ["un chat"])}, "one")
    assert codes(found) == ["second-table"]
    assert [prompt.prompt for prompt in project(found).prompts] == ["un chien"]
    sheets = {"credits - Cast.csv": "name,role\nAda Marsh,actor\n", "credits - Crew.csv": "name,role\nZoé,editor\n"}
    found = film(sheets, "two")
    assert codes(found) == []
    assert {person.name for person in project(found).people} == {"Ada Marsh", "Zoé"}


def test_every_column_and_synonym_is_in_the_reference() -> None:
    reference = (Path(__file__).parents[2] / "docs" / "content.md").read_text("utf-8")
    section = reference.partition("\n## Tables\n")[2].partition("\n## ")[0]
    prompts = reference.partition("\n## prompts/\n")[2].partition("\n## ")[0]
    for columns, places in ((CREDIT_COLUMNS, section), (PROMPT_COLUMNS, section + prompts)):
        meanings: dict[str, str] = {}
        for column in columns:
            lines = "".join(line for line in places.split("\n") if line.startswith(f"| `{column.name}` |"))
            assert lines, f"docs/content.md does not list the column `{column.name}`"
            added = author_words.words("columns", column.name)
            for word in (column.name, *column.synonyms):
                is_listed = f"`{word}`" in lines or word in added
                assert is_listed, f"docs/content.md does not list `{word}` ({column.name})"
                if word in author_words.words("columns", "name-or-first-name"):
                    continue  # told by the other columns
                assert meanings.setdefault(header_key(word), column.name) == column.name, f"`{word}` names two columns"
        assert "" not in meanings


def test_every_spanish_header_in_the_reference_is_understood() -> None:
    reference = (Path(__file__).parents[2] / "docs" / "content.md").read_text("utf-8")
    known = {header_key(word): column.name for column in reversed(CREDIT_COLUMNS) for word in column.synonyms}
    section = reference.partition("\nIn Spanish:\n")[2].partition("\n\n`first_name`")[0]
    rows = [line.split("|") for line in section.split("\n") if line.startswith("| `")]
    assert [row[1].strip(" `") for row in rows] == [column.name for column in CREDIT_COLUMNS]
    for row in rows:
        for word in re.findall(r"`([^`]+)`", row[2]):
            assert known[header_key(word)] == row[1].strip(" `"), word


def test_every_column_of_consent_lists_is_in_the_reference_and_means_one_thing() -> None:
    reference = (Path(__file__).parents[2] / "docs" / "content.md").read_text("utf-8")
    section = reference.partition("\n### Consent lists\n")[2].partition("\n## ")[0]
    meanings: dict[str, str] = {}
    for column in COLUMNS:
        assert f"`{column.name.replace('_', ' ')}`" in section, column.name
        for word in (column.name, *column.synonyms):
            assert meanings.setdefault(header_key(word), column.name) == column.name, f"`{word}` names two columns"


def test_an_error_in_an_open_document_is_told(read: Read) -> None:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ods(["name", "consent"], ["Bob", "#REF!"]))) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name).decode("utf-8", "surrogateescape")
            if name == "content.xml":
                start = content.rindex("<table:table-cell", 0, content.index("#REF!"))
                mark = '<table:table-cell xmlns:calcext="urn:x" calcext:value-type="error"'
                content = content[:start] + mark + content[start + len("<table:table-cell") :]
            new.writestr(name, content.encode("utf-8", "surrogateescape"))
    table, told = read(made.getvalue(), "list.ods")
    assert told == [("error-in-cell", 2, 2)]
    assert table is not None
    assert not table.complete
