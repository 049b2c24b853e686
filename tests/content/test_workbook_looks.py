"""What a workbook says by colours, formats, properties, headers and messages counts; ordinary ones are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from odf import opendocument, style, table, text
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from showcase.content.tables.cell_looks import is_disguise
from tests.content.conftest import Film, codes, project

CREDITS = {"project.yaml": "title: Film\ncredits: {Editor: [Ada Marsh, Zora Quabex, Eve Third, Kim Noll]}\n"}
PEOPLE = ("Ada Marsh", "Zora Quabex", "Eve Third", "Kim Noll")
Change = Callable[[Any], object]


def workbook(change: Change) -> bytes:
    """A consent list of four people who said yes, with something changed in it; Zora Quabex is in its third row."""
    book = openpyxl.Workbook()
    for row in (("name", "consent"), *((name, "yes") for name in PEOPLE)):
        book.active.append(row)
    change(book.active)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def filled(colour: str, *cells: str) -> Change:
    def change(sheet: Any) -> None:
        for cell in cells:
            sheet[cell].fill = PatternFill("solid", fgColor=colour)

    return change


def lettered(colour: str, *cells: str) -> Change:
    def change(sheet: Any) -> None:
        for cell in cells:
            sheet[cell].font = Font(color=colour)

    return change


def formatted(cell: str, format_: str) -> Change:
    return lambda sheet: setattr(sheet[cell], "number_format", format_)


def described(**words: str) -> Change:
    return lambda sheet: [setattr(sheet.parent.properties, key, said) for key, said in words.items()]


def printed(where: str, said: str) -> Change:
    return lambda sheet: setattr(getattr(sheet, where).center, "text", said)


def asked(message: str) -> Change:
    def change(sheet: Any) -> None:
        choice = DataValidation(type="list", formula1='"yes,no"', promptTitle="Consent", prompt=message)
        choice.add("B2:B5")
        sheet.add_data_validation(choice)

    return change


def failing(film: Film, data: bytes, kind: str = "xlsx") -> list[str]:
    reading = film({**CREDITS, f"private/consent.{kind}": data})
    shown = [credit.person.name for credit in project(reading).credits if credit.person]
    errors = [one.code for one in reading.diagnostics if one.severity == "error"]
    assert ("Zora Quabex" in shown) == (errors in ([], ["statement-outside-cells"]))
    return errors


@pytest.mark.parametrize("colour", ["FF0000", "FFC7CE", "F4CCCC", "FFC000", "FFFF00", "BFBFBF", "000000"])
@pytest.mark.parametrize("cells", [("A3", "B3"), ("A3",), ("B3",)])
def test_a_colour_of_one_row_may_be_another_answer(film: Film, colour: str, cells: tuple[str, ...]) -> None:
    assert failing(film, workbook(filled(colour, *cells))) == ["coloured-answer"]


@pytest.mark.parametrize("colour", ["FF0000", "999999", "FFFFFF"])
def test_red_and_pale_letters_may_be_another_answer(film: Film, colour: str) -> None:
    assert failing(film, workbook(lettered(colour, "A3"))) == ["coloured-answer"]


@pytest.mark.parametrize(
    "change",
    [
        filled("DDEBF7", "A3", "B3", "A5", "B5"), filled("FFF2CC", "A3", "B3", "A5", "B5"),
        filled("EEEEEE", "A2", "A4"), filled("FFFF00", "B2", "B3", "B4", "B5"), filled("C6EFCE", "A3", "B3"),
        filled("4472C4", "A1", "B1"),
        lettered("0563C1", "A3"), lettered("FFFFFF", "A1", "B1"),
    ],
)  # fmt: skip
def test_colours_of_headers_columns_and_every_second_row_mean_nothing(film: Film, change: Change) -> None:
    assert failing(film, workbook(change)) == []


@pytest.mark.parametrize("cell", ["A3", "B3"])
@pytest.mark.parametrize("format_", ['"no"', ";;;", '"refuse";"refuse";"refuse";"refuse"', '@" (refused)"'])
def test_a_format_that_shows_another_text_is_told(film: Film, cell: str, format_: str) -> None:
    assert failing(film, workbook(formatted(cell, format_))) == ["disguised-cell"]


@pytest.mark.parametrize("format_", ["@", "General", "yyyy-mm-dd", '0.00 "€"', '_-* #,##0_-;_-* "-"??_-;_-@_-'])
def test_usual_formats_mean_nothing(film: Film, format_: str) -> None:
    assert failing(film, workbook(formatted("B3", format_))) == []


@pytest.mark.parametrize(
    ("format_", "value", "disguised"),
    [
        ('"no"', "1", True), ('0" = no"', "1", True), ("0;-0;;@", "0", True), ("0;-0;;@", "1", False),
        ('0" days"', "1", False), ('[Red]"x";0', "-1", False), ('0;"refused"', "-1", True),
    ],
)  # fmt: skip
def test_formats_of_numbers(format_: str, value: str, disguised: bool) -> None:
    assert is_disguise(format_, value, is_number=True) == disguised


@pytest.mark.parametrize(
    "change",
    [
        described(title="Refused 2025"), described(description="Zora Quabex withdrew on 3 May"),
        described(keywords="Withdrawn"), described(subject="ne pas nommer ces personnes"),
        printed("oddHeader", "Refus"), printed("oddFooter", "Zora Quabex s'est retirée"),
        asked("yes = do not name"), asked("no: ok to name"), asked("oui = anonyme, non = nommé"),
        asked("Zora Quabex withdrew by mail"),
    ],
)  # fmt: skip
def test_statements_outside_cells_are_told(film: Film, change: Change) -> None:
    assert failing(film, workbook(change)) == ["statement-outside-cells"]


@pytest.mark.parametrize(
    "change",
    [
        described(title="Consent list", description="Answers of the crew, by mail", keywords="film; consent"),
        printed("oddHeader", "&A"), printed("oddFooter", "Page &P / &N"), printed("oddHeader", "CONFIDENTIAL"),
        asked("Choose yes, no or pending"), asked("Yes or no?"), asked("yes = may be named, no = not named"),
        asked("Répondez par oui ou non. Laissez vide si en attente."), asked("oui : nommé ; non : anonyme"),
    ],
)  # fmt: skip
def test_usual_properties_headers_and_messages_mean_nothing(film: Film, change: Change) -> None:
    assert failing(film, workbook(change)) == []


def document(*, fill: str = "", footer: str = "", title: str = "", shown: str = "yes") -> bytes:
    """The same list as an OpenDocument; the look of the third row, and what the file says outside its cells."""
    made = opendocument.OpenDocumentSpreadsheet()
    coloured = style.Style(name="ce1", family="table-cell")
    coloured.addElement(style.TableCellProperties(**({"backgroundcolor": fill} if fill else {})))
    made.automaticstyles.addElement(coloured)
    sheet = table.Table(name="S")
    for name, said in (("name", "consent"), *((name, "yes") for name in PEOPLE)):
        row = table.TableRow()
        for word in (name, said):
            look = {"stylename": coloured} if name == "Zora Quabex" else {}
            held = {"stringvalue": word} if name == "Zora Quabex" and word == "yes" else {}
            cell = table.TableCell(valuetype="string", **look, **held)
            cell.addElement(text.P(text=shown if held else word))
            row.addElement(cell)
        sheet.addElement(row)
    made.spreadsheet.addElement(sheet)
    data = io.BytesIO()
    made.write(data)
    return _with(data, footer, title)


def _with(data: io.BytesIO, footer: str, title: str) -> bytes:
    """Return a document with other parts for its footer and its title."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "style", "text")
    )
    parts = {
        "styles.xml": f"<o {spaces}><style:footer><text:p>{footer}</text:p></style:footer></o>",
        "meta.xml": f'<o {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></o>',
    }
    written = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return written.getvalue()


@pytest.mark.parametrize(
    ("look", "code"),
    [
        ({"fill": "#ff0000"}, "coloured-answer"), ({"fill": "#c6efce"}, ""), ({"shown": "no"}, "disguised-cell"),
        ({"footer": "Zora Quabex withdrew"}, "statement-outside-cells"), ({"footer": "Page 1"}, ""),
        ({"title": "Refus 2025"}, "statement-outside-cells"), ({"title": "Accords"}, ""),
    ],
)  # fmt: skip
def test_workbooks_of_libreoffice_say_the_same(film: Film, look: dict[str, str], code: str) -> None:
    assert failing(film, document(**look), "ods") == ([code] if code else [])


def test_a_table_of_credits_may_have_colours(film: Film) -> None:
    book = openpyxl.Workbook()
    for row in (("name", "role"), ("Zora Quabex", "editor"), ("Ada Marsh", "director")):
        book.active.append(row)
    book.active["A2"].fill = PatternFill("solid", fgColor="FF0000")
    data = io.BytesIO()
    book.save(data)
    assert codes(film({"project.yaml": "title: Film\n", "credits.xlsx": data.getvalue()})) == []
