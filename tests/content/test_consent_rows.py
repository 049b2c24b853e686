"""What rows of a consent list say of a person, and which of their slips hold the film back."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from showcase.diagnostics import Severity
from tests.content.conftest import Film, project

CREDITS = "name,role\nZora Quabex,editor\nAda Marsh,director\n"


def shown(reading: object) -> list[str]:
    return [person.name for person in project(reading).people if person.name != "Ada Marsh"]  # type: ignore[arg-type]


def failing(reading: object) -> list[str]:
    return [d.code for d in reading.diagnostics if d.severity is Severity.ERROR]  # type: ignore[attr-defined]


@pytest.mark.parametrize("end", ["\r", "\u2028", "\u2029", "\x85", "\v"])
def test_rows_end_as_any_program_ends_them(film: Film, end: str) -> None:
    rows = end.join(["name,consent,note", "Zora Quabex,no,by mail", "Ada Marsh,yes,by mail", ""])
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert failing(reading) == []
    assert shown(reading) == []
    assert [person.name for person in project(reading).people] == ["Ada Marsh"]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("name,consent\nZora Quabex (aka Zed),yes\n", ["Zora Quabex"]),
        ("name,consent\nZed / Zora Quabex,yes\n", ["Zora Quabex"]),
        ("name,consent\nZed aka Zora Quabex,no\n", []),
        ("name,alias,consent\nZora Quabex,Zed,yes\n", ["Zed"]),
        ("name,alias,consent\nZora Quabex,Zed,name\n", ["Zora Quabex"]),
        ("name,alias,consent\nZora Quabex,Zed,\n", []),
        ("real name,display name,consent\nZora Quabex,Zed,alias\n", ["Zed"]),
        ("nom;nom affiché;accord\nZora Quabex;Zed;oui\n", ["Zed"]),
        ("nom;nom d'affichage;accord\nZora Quabex;Zed;oui\n", ["Zora Quabex"]),
        ("name,anonymous\nZora Quabex,no\n", ["Zora Quabex"]),
        ("name,anonymous\nZora Quabex,pending\n", []),
        ("name,consent,anonymous\nZora Quabex,yes,yes\n", []),
        ("name,consent,withdrawn\nZora Quabex,yes,no\n", ["Zora Quabex"]),
        ("name,consent,withdrawn\nZora Quabex,yes,pending\n", []),
        ("name,consent\nZora Quabex,uncredited\n", []),
        ("name,consent,withdrawn\nZora Quabex,uncredited,no\n", []),
        ("name,consent,scope\nZora Quabex,yes,site\n", ["Zora Quabex"]),
        ("name,consent,note\nZora Quabex,no,yes by mail\n", []),
        ("name,consent\nZora Quabex – sound,no\n", []),
        ("name,consent\nZora Quabex | editor,yes\n", ["Zora Quabex"]),
        ("name,consent\nZora Quabex / agreed_zora,yes\n", ["Zora Quabex"]),
        ("name,consent\nMs Zora Quabex,no\n", []),
        ("name,consent\n1. Zora Quabex,no\n", []),
        ('name,consent\n"Zora Quabex, editor",no\n', []),
        ('name,consent\n"Zora Quabex, Bob Vexler",no\n', []),
        ("name,consent\nBob Vexler & Zora Quabex,no\n", []),
        ("nom;accord\nBob Vexler, Zora Quabex et Ann Doe;non\n", []),
        ("name,consent\nBob and Zora Quabex,no\n", []),
        ("nom,accord\nZora et Bob Quabex,non\n", []),
    ],
)
def test_the_name_that_a_row_allows(film: Film, rows: str, names: list[str]) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert failing(reading) == []
    assert shown(reading) == names


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("name,anonymous\nZora Quabex,2025-04-07\n", "unknown-consent"),
        ("name,consent,withdrawn\nZora Quabex,yes,somehow\n", "unknown-consent"),
        ("name,consent,note\nZora Quabex,alias,withdrew\n", "remark-against-answer"),
        ("name,consent,note\nZora Quabex,yes,not in the press kit\n", "remark-against-answer"),
        ("nom,accord,note\nZora Quabex,oui,prénom seulement\n", "remark-against-answer"),
        ("name,consent\nZora Quabex – site only,yes\n", "remark-against-answer"),
        ("name,consent\nZora Quabex (anonymous),yes\n", "remark-against-answer"),
        ("name,consent\nZora Quabex editor,no\n", "unmatched-consent"),
        ("name,nom,consent\nZora Quabex,Zed,yes\n", "doubled-consent-column"),
        ("name,alias,pseudo,consent\nZora Quabex,Zed,Zet,yes\n", "doubled-consent-column"),
        ("name,consent,accord\nZora Quabex,yes,no\n", "doubled-consent-column"),
        ("first name,last name,nom de famille,consent\nZora,Quabex,Vance,yes\n", "doubled-consent-column"),
        ("name,consent,scope,portée\nZora Quabex,yes,site,presskit\n", "doubled-consent-column"),
        ("yes,no\nname,consent\nZora Quabex,yes\n", "consent-before-header"),
        ("name,consent\nZora Quabex,yes\n,no\n", "nameless-consent"),
        ("name,consent\nZora Quabex,yes\nZora Quabbex,no\n", "unmatched-consent"),
        ("Nombre y apellidos,Tu nombre artístico,May we name you?\nZora Quabex,Zed,yes\n", "unknown-consent-column"),
    ],
)
def test_what_a_row_leaves_unclear_holds_the_film_back(film: Film, rows: str, code: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert code in failing(reading)
    assert not reading.ok


@pytest.mark.parametrize(
    "rows",
    [
        "name,consent,note,note\nZora Quabex,yes,by mail,12 May\n",
        "name,consent\nZora Quabex,yes\nBo Vance,uncredited\n",
        "name,consent\nZora Quabex,yes\nBo Vance,yes\n",
        "Nombre y apellidos,May we name you?\nZora Quabex,yes\n",
        "y,n\nname,consent\nZora Quabex,yes\n",
    ],
)
def test_what_leaves_nothing_unclear_holds_nothing_back(film: Film, rows: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert failing(reading) == []
    assert shown(reading) == ["Zora Quabex"]


def test_a_row_that_means_nobody_names_whom_it_may_mean(film: Film) -> None:
    rows = "name,consent\nZora Quabex,yes\nAda March,no\n"
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    (found,) = (d for d in reading.diagnostics if d.code == "unmatched-consent")
    assert dict(found.facts)["near"] == "Ada Marsh"
    assert (found.place.path, found.place.line) == ("content/film/private/consent.csv", 3)


@pytest.mark.parametrize("name", ["~$consent.docx", ".~lock.consents.pdf#"])
def test_what_an_office_program_has_open_beside_a_list_is_none(film: Film, name: str) -> None:
    answers = "name,consent\nAda Marsh,yes\n"
    reading = film({"credits.csv": CREDITS, "private/list.csv": answers, f"private/{name}": b"\x05user"})
    assert failing(reading) == []


@pytest.mark.parametrize(
    "rows",
    [
        "a,b\nZora Quabex,oui\n",
        "Zora Quabex,no\n",
        "Zora Quabex,anonymous\n",
        "Zora Quabex;editor;non\n",
        "Zora Quabex,no\nAda Marsh,perhaps\n",
        "Zora Quabex,no\nAda Marsh,\n",
        "item,cost,May we name you?\nZora Quabex,3,no\n",
    ],
)
def test_a_table_with_answers_and_without_columns_of_people_holds_back(film: Film, rows: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/table.csv": rows})
    assert not reading.ok
    assert any(code.startswith(("consent-", "unread-consent")) for code in failing(reading))


@pytest.mark.parametrize(
    "rows",
    [
        "Facture,No,Total\nCamera,A-12,300\n",
        "No,Item\n",
        "Scene,No\nPier,12\nTram,13\n",
        "file,ok\na.wav,checked\n",
    ],
)
def test_a_table_of_things_with_such_a_heading_holds_nothing_back(film: Film, rows: str) -> None:
    assert failing(film({"credits.csv": CREDITS, "private/table.csv": rows})) == []


def test_a_role_beside_a_name_hides_no_role(film: Film) -> None:
    reading = film({
        "credits.csv": CREDITS + "Bob Vexler,sound\n",
        "private/consent.csv": "name,consent\nZora Quabex (editor),no\nBob Vexler – sound,no\nAda Marsh,yes\n",
        "synopsis.md": "The editor heard the sound of Zora Quabex.",
    })  # fmt: skip
    found = project(reading)
    assert [person.name for person in found.people] == ["Ada Marsh"]
    assert "The editor heard the sound of …." in repr(found)
    assert failing(reading) == []


def test_somebody_who_agreed_stays_named_beside_somebody_hidden_with_a_similar_name(film: Film) -> None:
    reading = film({
        "credits.csv": "name,role\nMario Stein,editor\nMaria Stein,sound\n",
        "private/consent.csv": "name,consent\nMaria Stein,no\nMario Stein,yes\n",
        "synopsis.md": "Mario Stein cut it; Maria Stein heard it.",
    })  # fmt: skip
    assert [person.name for person in project(reading).people] == ["Mario Stein"]
    assert "Mario Stein cut it; … heard it." in repr(project(reading))
    assert failing(reading) == []


def workbook(comment: str = "", *, struck: str = "") -> bytes:
    """A consent list with a yes of each, a comment on the editor's answer, and a cell that is struck through."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["name", "consent"], ["Ada Marsh", "yes"], ["Zora Quabex", "yes"]):
        sheet.append(row)
    if comment:
        sheet["B3"].comment = Comment(comment, "Ada")
    if struck:
        sheet[struck].font = Font(strike=True)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_comment_on_a_cell_that_takes_the_answer_back_counts(film: Film) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.xlsx": workbook("withdrew on 3 May")})
    assert failing(reading) == ["remark-against-answer"]
    assert shown(reading) == []


def test_other_comments_on_cells_change_nothing(film: Film) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.xlsx": workbook("asked by mail")})
    assert failing(reading) == []
    assert shown(reading) == ["Zora Quabex"]


def test_a_comment_that_excel_shows_with_its_answers_is_read_without_what_excel_adds(film: Film) -> None:
    added = (
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to "
        "it will get removed. Learn more: https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    "
    )
    reading = film({"credits.csv": CREDITS, "private/consent.xlsx": workbook(f"{added}asked by mail")})
    assert failing(reading) == []
    reading = film({"private/consent.xlsx": workbook(f"{added}not on the website")})
    assert failing(reading) == ["remark-against-answer"]


@pytest.mark.parametrize("cell", ["A3", "B3"])
def test_a_name_or_an_answer_that_is_struck_through_does_not_count_as_a_yes(film: Film, cell: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.xlsx": workbook(struck=cell)})
    assert failing(reading) == ["struck-consent"]
    assert shown(reading) == []


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Oui, sans problème", "Non merci"), ("yes please", "no thanks"), ("Sí, claro", "No, gracias"),
        ("ja, gerne", "nein danke"),
        ("oui avec plaisir", "pas ok"), ("yes, no problem", "no, sorry"),
        ("sì, volentieri", "no grazie"), ("☑", "☐"),
    ],
)  # fmt: skip
def test_what_is_only_polite_beside_an_answer_changes_nothing(film: Film, yes: str, no: str) -> None:
    rows = f'name;consent\nAda Marsh;"{yes}"\nZora Quabex;"{no}"\n'
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert [person.name for person in project(reading).people if person.name == "Ada Marsh"]
    assert shown(reading) == []


@pytest.mark.parametrize("answer", ["yes, but not my last name", "oui, sauf le site", "yes, only the site please"])
def test_an_answer_with_a_limit_is_no_yes(film: Film, answer: str) -> None:
    rows = f'name;consent\nAda Marsh;yes\nZora Quabex;"{answer}"\n'
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert failing(reading) == ["unknown-consent"]
    assert shown(reading) == []


@pytest.mark.parametrize(
    "beside",
    [
        " <zora@quabex.example>", ", zora@quabex.example", " @zq", " (@zq)", " / @zq", " 06 98 76 54 32",
        " – +33 6 98 76 54 32",
        " (editor) zora@quabex.example",
    ],
)  # fmt: skip
def test_addresses_accounts_and_numbers_beside_a_name_are_no_part_of_it(film: Film, beside: str) -> None:
    files = {"credits.csv": CREDITS, "statement.md": "Write to @zq or to zora@quabex.example."}
    reading = film({**files, "private/consent.csv": f'name;consent\nAda Marsh;yes\n"Zora Quabex{beside}";no\n'})
    assert failing(reading) == []
    assert shown(reading) == []


@pytest.mark.parametrize("column", ["note", "site", "remarques"])
def test_a_plain_no_beside_a_yes_takes_it_back(film: Film, column: str) -> None:
    rows = f"name;consent;{column}\nAda Marsh;yes;\nZora Quabex;yes;non\n"
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert failing(reading) == ["remark-against-answer"]
    assert shown(reading) == []


def test_figures_beside_a_yes_take_nothing_back(film: Film) -> None:
    rows = "name,consent,messages,images\nAda Marsh,yes,12,1\nZora Quabex,yes,0,0\n"
    assert shown(film({"credits.csv": CREDITS, "private/consent.csv": rows})) == ["Zora Quabex"]


def test_a_word_that_is_struck_through_in_a_cell_counts(film: Film) -> None:
    book = openpyxl.Workbook()
    answer = CellRichText(TextBlock(InlineFont(strike=True), "yes"))
    for row in (["name", "consent"], ["Ada Marsh", "yes"], ["Zora Quabex", answer]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    reading = film({"credits.csv": CREDITS, "private/consent.xlsx": data.getvalue()})
    assert failing(reading) == ["struck-consent"]
    assert shown(reading) == []


def document(comment: str = "", style: str = "") -> bytes:
    """The same list as LibreOffice saves it, with a comment on the last answer, or a style of the last name."""
    parts = ("office", "table", "text", "style")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in parts)

    def cell(text: str, inside: str = "", attributes: str = "") -> str:
        filled = f"{inside}<text:p>{text}</text:p>"
        return f'<table:table-cell office:value-type="string"{attributes}>{filled}</table:table-cell>'

    note = f"<office:annotation><text:p>{comment}</text:p></office:annotation>" if comment else ""
    rows = [("name", "consent", "", ""), ("Ada Marsh", "yes", "", ""), ("Zora Quabex", "yes", note, style)]
    lines = "".join(
        f"<table:table-row>{cell(name, '', look and f' table:style-name={chr(34)}{look}{chr(34)}')}{cell(said, inside)}"
        "</table:table-row>"
        for name, said, inside, look in rows
    )
    xml = (
        f"<office:document-content {spaces}><office:automatic-styles>"
        '<style:style style:name="ce1"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="ce2"><style:text-properties style:text-line-through-style="none"/></style:style>'
        f'</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="S">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", xml)
    return data.getvalue()


@pytest.mark.parametrize(
    ("comment", "style", "code"),
    [
        ("withdrew on 3 May", "", "remark-against-answer"), ("", "ce1", "struck-consent"), ("asked by mail", "ce2", ""),
    ],
)  # fmt: skip
def test_marks_in_a_workbook_of_libreoffice_count_too(film: Film, comment: str, style: str, code: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.ods": document(comment, style)})
    assert failing(reading) == ([code] if code else [])
    assert shown(reading) == ([] if code else ["Zora Quabex"])


@pytest.mark.parametrize("remark", ["under her pseudonym", "use my stage name", "Zed instead", "finally no"])
def test_a_remark_that_asks_for_another_name_is_reported_beside_a_plain_yes(film: Film, remark: str) -> None:
    rows = f"name,consent,note\nAda Marsh,yes,\nZora Quabex,yes,{remark}\n"
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert failing(reading) == ["remark-against-answer"]
    assert shown(reading) == []


def test_a_remark_about_an_alias_changes_nothing_beside_the_answer_alias(film: Film) -> None:
    rows = "name,alias,consent,note\nAda Marsh,,yes,\nZora Quabex,Zed,alias,under her pseudonym\n"
    assert shown(film({"credits.csv": CREDITS, "private/consent.csv": rows})) == ["Zed"]


OF_BOB = "name,role\nAda Marsh,director\nBob Secret,editor\n"
ROWS_THAT_ARE_NO_YES = {
    "commented out": "name,consent\nAda Marsh,yes\n#Bob Secret,yes\n",
    "commented out with slashes": "name,consent\nAda Marsh,yes\n// Bob Secret,yes\n",
    "struck in Markdown": "name,consent\nAda Marsh,yes\n~~Bob Secret~~,yes\n",
    "crossed": "name,consent\nAda Marsh,yes\n✗ Bob Secret,yes\n",
    "everybody but one": "name,consent\neveryone except Bob Secret,yes\n",
    "everybody but one, french": "nom,accord\ntous sauf Bob Secret,oui\n",
    "not one": "name,consent\nAda Marsh,yes\nnot Bob Secret,yes\n",
    "line above": "Bob Secret withdrew on 3 May\nname,consent\nAda Marsh,yes\nBob Secret,yes\n",
    "day to come": "name,consent,on\nAda Marsh,yes,\nBob Secret,yes,2099-05-01\n",
    "uncredited role": "name,role,consent\nAda Marsh,,yes\nBob Secret,editor (uncredited),yes\n",
    "another film": "name,consent,film\nAda Marsh,yes,film\nBob Secret,yes,other film\n",
    "another question": "name,consent to be filmed\nAda Marsh,yes\nBob Secret,yes\n",
}


@pytest.mark.parametrize("case", ROWS_THAT_ARE_NO_YES)
def test_rows_that_may_say_no_hold_the_film_back(film: Film, case: str) -> None:
    assert failing(film({"credits.csv": OF_BOB, "private/consent.csv": ROWS_THAT_ARE_NO_YES[case]}))


@pytest.mark.parametrize("name", ["withdrawn.csv", "Refus 2025.csv", "retraits.csv"])
def test_a_yes_in_a_list_of_refusals_holds_the_film_back(film: Film, name: str) -> None:
    answers = "name,consent\nBob Secret,yes\n"
    assert failing(film({"credits.csv": OF_BOB, f"private/{name}": answers}))
    assert not failing(film({"credits.csv": OF_BOB, f"private/{name}": answers.replace("yes", "no")}))


@pytest.mark.parametrize(
    "written",
    ["Rob Vale (formerly Bob Secret)", "Rob Vale (ex Bob Secret)", "Rob Vale, formerly Bob Secret",
     "Bob Secret -> Rob Vale", "Bob Secret → Rob Vale", "Rob Vale (f.k.a. Bob Secret)",
     "Rob Vale (anciennement Bob Secret)"],
)  # fmt: skip
def test_a_former_name_in_a_list_is_not_shown(film: Film, written: str) -> None:
    reading = film({"credits.csv": OF_BOB, "private/consent.csv": f'name,consent\nAda Marsh,yes\n"{written}",yes\n'})
    assert "Bob Secret" not in repr(project(reading))
    assert "Rob Vale" in repr(project(reading))


@pytest.mark.parametrize("row", ["Alle Berg,yes", "Bob Secret,yes", "Martin Ex,yes", "All Bright,yes", "Not Vital,yes",
                                 "Collectif Avant Garde,yes", "Studio Ex Machina,yes", "#Collectif,yes",
                                 "The Others,yes", "Everybody Else Band,yes", "Marie Durand née Petit,yes"])
def test_other_names_are_names(film: Film, row: str) -> None:
    name = row.partition(",")[0]
    reading = film({"credits.csv": f"name,role\n{name},editor\n", "private/consent.csv": f"name,consent\n{row}\n"})
    assert not failing(reading)
    assert name in repr(project(reading))


@pytest.mark.parametrize(("row", "column"), [("A1", 1), ("D1", 4), ("A9", 1)])
def test_a_comment_outside_the_rows_may_take_back_an_answer(film: Film, row: str, column: int) -> None:
    workbook = openpyxl.Workbook()
    for cells in (["name", "consent"], ["Ada Marsh", "yes"], ["Bob Secret", "yes"]):
        workbook.active.append(cells)
    workbook.active[row].comment = Comment("Bob Secret has withdrawn", "x")
    data = io.BytesIO()
    workbook.save(data)
    reading = film({"credits.csv": OF_BOB, "private/consent.xlsx": data.getvalue()})
    told = next(found for found in reading.diagnostics if found.code == "loose-remark")
    assert told.place.column == column


def test_a_yes_on_a_worksheet_of_refusals_holds_the_film_back(film: Film) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Refus"
    for cells in (["name", "consent"], ["Bob Secret", "yes"]):
        workbook.active.append(cells)
    data = io.BytesIO()
    workbook.save(data)
    assert failing(film({"credits.csv": "name,role\nBob Secret,editor\n", "private/consent.xlsx": data.getvalue()}))


@pytest.mark.parametrize("film_column", ["film", "Film", "Le bus de nuit", "all"])
def test_a_film_named_in_every_row_is_this_one(film: Film, film_column: str) -> None:
    answers = f"name,consent,film\nAda Marsh,yes,{film_column}\nBob Secret,yes,{film_column}\n"
    assert not failing(film({"credits.csv": "name,role\nBob Secret,editor\nAda Marsh,editor\n",
                          "private/consent.csv": answers}))  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("credited", ["Marie Durand", "Marie Petit", "Marie Durand née Petit"])
def test_a_name_at_birth_is_a_name_too(film: Film, credited: str) -> None:
    answers = "name,consent\nMarie Durand (née Petit),{}\n"
    files = {"credits.csv": f"name,role\n{credited},editor\n"}
    assert credited in repr(project(film({**files, "private/consent.csv": answers.format("yes")})))
    hidden = film({**files, "private/consent.csv": answers.format("no")}, name="other")
    assert "Petit" not in repr(project(hidden))
    assert "Durand" not in repr(project(hidden))


@pytest.mark.parametrize(
    ("row", "files", "near"),
    [
        ("zora.quabex@example.org,no", {}, "Zora Quabex"),
        ("zquabex@example.org,yes", {}, "Zora Quabex"),
        ("zq77@example.org,no", {"private/call-sheet.yaml": "- Zora Quabex, ZQ77@example.org\n"}, "Zora Quabex"),
        ("zq77@example.org,no", {}, ""),
        ("zq77@example.org,no", {"private/call-sheet.yaml": "- Zora Quabex, Ada Marsh: zq77@example.org\n"}, ""),
    ],
)
def test_a_row_with_an_address_alone_is_told_with_whose_it_may_be(
    film: Film, row: str, files: dict[str, str | bytes], near: str
) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": f"email,consent\n{row}\n", **files})
    (found,) = (d for d in reading.diagnostics if d.code == "address-without-name")
    assert (dict(found.facts).get("near", ""), found.place.line) == (near, 2)
    assert found.severity is (Severity.WARNING if row.endswith("yes") else Severity.ERROR)
    assert "unmatched-consent" not in [d.code for d in reading.diagnostics]
