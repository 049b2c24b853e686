"""The Word document of a kit: real styles, any script, pictures with descriptions, no name that may not be there."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from showcase.engine.file_texts import file_texts
from showcase.model.kit import (
    Block,
    KitContact,
    KitPerson,
    KitPicture,
    KitQuote,
    KitText,
    LabelledValue,
    LongText,
    PressKitContent,
    TextRun,
)
from showcase.presskit.word_document import directions, document_of
from tests.presskit.conftest import KITS, SLUG, program
from tests.presskit.test_layout import ARABIC, HEBREW, JAPANESE, long_text, sheet, stills

EMOJI = "A frog 🐸 and a family 👩‍👩‍👧 cross the road."


def word(content: PressKitContent, folder: Path | None = None) -> bytes:
    pictures = {path.name: path for path in folder.iterdir()} if folder else {}
    return document_of(json.loads(json.dumps(asdict(content))), pictures)


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(data).paragraphs if paragraph.text]


def right_to_left(data: bytes) -> Iterator[tuple[str, bool, list[tuple[str, bool]]]]:
    """Yields (text, whether the paragraph is mirrored, its runs with whether they are) of every paragraph."""
    for paragraph in opened(data).paragraphs:
        properties = paragraph._p.pPr
        mirrored = properties is not None and properties.find(qn("w:bidi")) is not None
        yield paragraph.text, mirrored, [(run.text, bool(run.font.rtl)) for run in paragraph.runs]


def test_headings_are_styles_and_pictures_are_described(tmp_path: Path) -> None:
    shown = stills(tmp_path, 3)
    said = sheet(stills=shown, cover=shown[0], people=(KitPerson("Emma B.", "Director", long_text("Bio."), shown[1]),))
    document = opened(word(said, tmp_path))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["A disc crosses"] == "Title"
    assert {styles[name] for name in ("Synopsis short", "Statement", "People", "Stills", "Facts")} == {"Heading 1"}
    assert styles["Emma B."] == "Heading 2"
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == ["Still 0", "Still 1", "Still 0", "Still 1", "Still 2"]


def test_tables_have_lines_between_rows_and_none_between_columns() -> None:
    style: Any = opened(word(sheet())).styles["Table Grid"].element
    lines = {one.tag.rpartition("}")[2]: one for one in style.iter() if one.get(qn("w:sz"))}
    assert lines["insideH"].get(qn("w:val")) == "single"
    assert lines["insideV"].get(qn("w:val")) == lines["left"].get(qn("w:val")) == "nil"
    assert [one.get(qn("w:w")) for one in style.iter(qn("w:top")) if one.get(qn("w:w"))] == ["40"]


def test_any_script_stands_in_its_direction(tmp_path: Path) -> None:
    mixed = f"The title is {ARABIC[:12]} in Arabic"
    said = sheet(EMOJI, statement=long_text(ARABIC), notes=long_text(HEBREW), synopsis_long=long_text(JAPANESE),
                 synopsis_short=long_text(mixed))  # fmt: skip
    found = {text: (mirrored, runs) for text, mirrored, runs in right_to_left(word(said))}
    assert found[ARABIC][0]
    assert found[HEBREW][0]
    assert all(rtl for _, rtl in found[ARABIC][1])
    assert found[JAPANESE] == (False, [(JAPANESE, False)])
    assert not found[EMOJI][0]
    assert "".join(text for text, _ in found[EMOJI][1]) == EMOJI
    mirrored, runs = found[mixed]
    assert not mirrored
    assert [rtl for _, rtl in runs] == [False, True, False]
    assert "".join(text for text, _ in runs) == mixed


@pytest.mark.parametrize(
    ("text", "pictured"),
    [
        (EMOJI, ["🐸", "👩‍👩‍👧"]), (f"{ARABIC} 🎬", ["🎬"]), (f"🍿🍿 {HEBREW}", ["🍿🍿"]),
        ("☀️ and ❤️‍🔥", ["☀️", "❤️‍🔥"]), ("No signs, 2 × 3 € – …", []),
    ],
)  # fmt: skip
def test_pictograms_have_a_typeface_that_has_them_in_any_script(text: str, pictured: list[str]) -> None:
    document = opened(word(sheet(statement=long_text(text))))
    runs = [run for paragraph in document.paragraphs if paragraph.text == text for run in paragraph.runs]
    assert "".join(run.text for run in runs) == text
    fonts = {run.text: run._r.rPr.rFonts for run in runs if run._r.rPr is not None}
    lettered = {said for said, one in fonts.items() if one is not None and one.get(qn("w:cs")) == "Segoe UI Emoji"}
    assert lettered == set(pictured)
    assert not [run for run in runs if run.text in lettered and run.font.rtl]


def test_a_kit_in_arabic_is_mirrored_whole() -> None:
    data = word(sheet(ARABIC, language="ar", direction="rtl"))
    assert "bidiVisual" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert opened(data).core_properties.language == "ar"


@pytest.mark.parametrize(
    ("line", "mirrored"),
    [("علي حسن and Ada L.", False), ("علي حسن, Ada L.", False), ("علي حسن", True), ("الحافلة الأخيرة في Paris", True)],
)
def test_a_line_of_names_in_two_scripts_is_in_the_order_of_the_document(line: str, mirrored: bool) -> None:
    data = word(sheet(byline=line))
    assert next(found for text, found, _ in right_to_left(data) if text == line) == mirrored


def test_directions_lose_no_sign() -> None:
    for text in (ARABIC, HEBREW + " 12 " + EMOJI, "", "12", "…", "a" + ARABIC + "b"):
        for base in (False, True):
            assert "".join(piece for piece, _ in directions(text, base)) == text


def test_signs_that_xml_cannot_hold_are_left_out_and_nothing_else() -> None:
    assert "Onetwo\nthree" in lines(word(sheet(statement=long_text("One\x00\x0b\ud800two\nthree\uffff"))))


def test_a_long_statement_is_there_to_the_last_word() -> None:
    paragraphs = tuple(Block("paragraph", (TextRun(f"Paragraph {n}. " + "word " * 100),)) for n in range(120))
    found = lines(word(sheet(statement=LongText(paragraphs, 12_000))))
    assert sum(text.startswith("Paragraph ") for text in found) == 120


def test_no_director_and_nearly_nothing_make_a_document() -> None:
    bare = PressKitContent("x", "en", "ltr", sheet().words, "Site", "X", url="")
    assert lines(word(bare)) == ["X"]


def test_pictures_that_word_cannot_show_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8\xff")
    shown = tuple(KitPicture(name, "Alt", "Cap", width=16, height=9) for name in ("a.svg", "b.jpg", "gone.jpg"))
    document = opened(word(sheet(stills=shown, cover=shown[0]), tmp_path))
    assert len(document.inline_shapes) == 0


def test_quotes_and_the_embargo_lead_somewhere() -> None:
    quote = KitQuote("“Round.”", "The Paper", "https://example.org/a?b=c&d")
    data = word(sheet(quotes=(quote,), embargo="Embargo until 12 February 2027"))
    assert "Embargo until 12 February 2027" in lines(data)
    relations = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    assert 'Target="https://example.org/a?b=c&amp;d"' in relations


def test_a_name_is_found_across_runs_and_in_what_is_not_seen(tmp_path: Path) -> None:
    """The guard searches the XML in the archive in the archive."""
    runs = (TextRun("By Zora", strong=True), TextRun(" Quill", emphasis=True), TextRun(", gladly."))
    shown = tuple(replace(one, alt="Portrait of Bo Ek") for one in stills(tmp_path, 1))
    data = word(sheet(statement=LongText((Block("paragraph", runs),), 4), stills=shown), tmp_path)
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("kit/press-kit.docx", data)
    text = "\n".join(one.text for one in file_texts("kit.zip", outer.getvalue()))
    assert "By Zora Quill, gladly." in text
    assert "Portrait of Bo Ek" in text


def test_the_same_words_make_the_same_bytes(tmp_path: Path) -> None:
    said = sheet(stills=stills(tmp_path, 2), tools=(LabelledValue("Pen", "image"),))
    assert word(said, tmp_path) == word(said, tmp_path)


@pytest.mark.parametrize("tag", ["fr", "en"])
def test_the_kit_holds_one_document_with_everything(unpacked: dict[str, Path], tag: str) -> None:
    (found,) = unpacked[tag].rglob("*.docx")
    assert found.name == f"{SLUG}_{KITS[tag]}_{tag}.docx"
    document = docx.Document(str(found))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for said in ("emma@example.org", "© 2025", "Photo: Emma B." if tag == "en" else "Photo : Emma B."):
        assert said in text.replace("\xa0", " ").replace("\u202f", " "), said
    assert len(document.inline_shapes) >= 3
    assert "La Rainette" not in "".join(one.text for one in file_texts(found.name, found.read_bytes()))


@pytest.mark.slow
@pytest.mark.parametrize("text", [EMOJI, ARABIC, JAPANESE])
def test_libreoffice_opens_it(tmp_path: Path, text: str) -> None:
    office = program("soffice")
    (tmp_path / "kit.docx").write_bytes(word(sheet(text)))
    done = subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "txt:Text",
         "kit.docx"],
        cwd=tmp_path, capture_output=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0
    assert text.split()[-1] in (tmp_path / "kit.txt").read_text("utf-8-sig")


def test_a_contact_is_one_paragraph_and_whom_to_call_is_first(tmp_path: Path) -> None:
    rows = (LabelledValue("", "emma@example.org", href="mailto:emma@example.org"), LabelledValue("", "+33 1 23"))
    said = sheet(contacts=(KitContact("Press", "Emma B.", rows),), links=(LabelledValue("Trailer", "https://e.org"),))
    texts = [paragraph.text for paragraph in opened(word(said, tmp_path)).paragraphs]
    assert "Press · Emma B.\nemma@example.org\n+33 1 23" in texts
    assert "Trailer\nhttps://example.org/films/disc/" in texts
    assert texts.index("Contact") < texts.index("Synopsis short")


def test_what_a_film_has_beside_the_usual_is_there(tmp_path: Path) -> None:
    works = (LabelledValue("2020", "The Square · Director"),)
    said = sheet(
        people=(KitPerson("Emma B.", "Director", long_text("Bio."), filmography=works),),
        music=(LabelledValue("Night Song", "Mathou"),),
        lyrics=long_text("Row, row\nuntil the morning"),
        texts=(KitText("Interview", long_text("Where does the disc come from?"), "interview"),),
    )
    document = opened(word(said, tmp_path))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"2020", "The Square · Director", "Night Song", "Mathou"} <= cells
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[texts.index("Interview") + 1] == "Where does the disc come from?"
    assert texts[texts.index("Lyrics") + 1] == "Row, row\nuntil the morning"


def test_a_quote_is_on_the_page_of_its_source() -> None:
    document = opened(word(sheet(quotes=(KitQuote("“Round.”", "The Paper"), KitQuote("“Square.”", "The Wall")))))
    quotes = [one for one in document.paragraphs if one.style.name == "Quote"]
    assert quotes
    assert all(one.paragraph_format.keep_with_next for one in quotes)


def test_the_heading_of_the_work_of_people_stays_with_its_text() -> None:
    document = opened(word(sheet(disclosure="Made with AI", human_work=long_text("People wrote it."))))
    (heading,) = [one for one in document.paragraphs if "work" in one.text.lower() and one.text != "People wrote it."]
    assert heading.paragraph_format.keep_with_next


def test_no_row_of_a_table_is_alone_on_a_page() -> None:
    long = tuple(LabelledValue(f"Label {n}", "Value", f"key-{n}") for n in range(20))
    document = opened(word(sheet(facts=long, technical=long[:4])))
    kept = [[row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
            for table in document.tables if len(table.rows) in (20, 4)]  # fmt: skip
    assert kept == [[True, *[None] * 17, True, None], [True, True, True, None]]
