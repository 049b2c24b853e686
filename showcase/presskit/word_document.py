"""Writes a press kit as a Word document (.docx) to copy from: real styles, tables, pictures with descriptions."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.engine.files import write
from showcase.engine.task import Job, Json
from showcase.presskit.archive import entry, method_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

OUTPUT = "press-kit.docx"
TEXT_WIDTH, STILL_WIDTH, PORTRAIT_WIDTH = 160, 120, 50
"""Millimetres on A4."""
WHOLE_ROWS = 8
"""Rows of a table that no page break divides."""
TABLE_LINES, CELL_SPACE = "BFBFBF", "40"
"""Colour of the lines of tables; space above and below the text of a cell, in twentieths of a point."""
FIRST_DAY = (2000, 1, 1)
"""Date of every document, so that the same content gives the same bytes."""
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Caption", "Quote")
FONTS = {"w:ascii": "Calibri", "w:hAnsi": "Calibri", "w:cs": "Arial", "w:eastAsia": "Yu Gothic"}
EMOJI_FONT = "Segoe UI Emoji"
EMOJI = re.compile(
    "([\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\u200d\ufe0e\ufe0f\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\U000e0020-\U000e007f]*)"
)
"""Pictograms, with what joins them."""
AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""Elements that follow `w:bidi` in the properties of a paragraph: their order is part of the format."""
AFTER_LANG = ("w:eastAsianLayout", "w:specVanish", "w:oMath")
Run = tuple[str, bool, bool, str]
"""(text, strong, emphasis, address)."""


def write_document(job: Job) -> Json:
    """Writes `press-kit.docx` of a press kit in one language, as a task.

    Each picture is a need under a name of its own; the request's `pictures` tells (address, need, output) of each.
    """
    pictures = {url: job.need(need, output) for url, need, output in job.request["pictures"]}
    sheet = json.loads(job.source("sheet").read_text("utf-8"))
    write(job.output(OUTPUT), document_of(sheet, pictures))
    return None


def document_of(sheet: Mapping[str, Any], pictures: Mapping[str, Path]) -> bytes:
    """Returns the document; the same bytes for the same content. Pictures that cannot be placed are left out."""
    return written(WordWriter, sheet, pictures)


def written(kind: type[WordWriter], sheet: Mapping[str, Any], pictures: Mapping[str, Path]) -> bytes:
    """Returns the document that a kind of writer makes; the same bytes for the same content."""
    import docx

    writer = kind(docx.Document(), sheet, pictures)
    writer.write()
    made = io.BytesIO()
    writer.document.save(made)
    return _dated(made)


def _dated(made: io.BytesIO) -> bytes:
    """Returns the same archive without the time at which it was written."""
    final = io.BytesIO()
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(final, "w") as after:
        for name in before.namelist():
            after.writestr(entry(name, method_of(name)), before.read(name))
    return final.getvalue()


class WordWriter:
    """A document in the making."""

    def __init__(self, document: Document, sheet: Mapping[str, Any], pictures: Mapping[str, Path]) -> None:
        self.document = document
        self.sheet = sheet
        self.pictures = pictures
        self.words = dict(sheet["words"])
        self.mirrored = sheet["direction"] == "rtl"
        self._set_up()

    def write(self) -> None:
        sheet = self.sheet
        self._opening()
        self._long_section("press.synopsis-short", sheet["synopsis_short"])
        self._long_section("press.synopsis-long", sheet["synopsis_long"])
        self._long_section("film.statement", sheet["statement"])
        for one in sheet["texts"]:
            self.heading_of(one["label"], 1)
            self.long(one["text"])
        self._quotes()
        self._rows_section("press.facts", sheet["facts"])
        self._rows_section("press.technical", sheet["technical"])
        self._awards()
        self._rows_section("film.screenings", sheet["screenings"])
        self._people()
        self._credits()
        self._rows_section("kit.music", sheet["music"])
        self._stills()
        self._ai()
        self._long_section("press.notes", sheet["notes"])
        self._long_section("film.lyrics", sheet["lyrics"])
        self._rights()

    # Parts

    def _opening(self) -> None:
        sheet = self.sheet
        self.say([(sheet["title"], False, False, "")], "Title")
        for text in (sheet["title_original"], sheet["byline"], sheet["line"], sheet["screening_facts"]):
            self.plain(text)
        if sheet["embargo"]:
            self.say([(sheet["embargo"], True, False, "")])
        if sheet["cover"]:
            self.picture(sheet["cover"], TEXT_WIDTH)
        if sheet["logline"]:
            self.heading("press.logline")
            self.plain(sheet["logline"])
        self._contacts()

    def _contacts(self) -> None:
        sheet = self.sheet
        links = [*sheet["links"], {"label": sheet["url"], "href": sheet["url"]}]
        if sheet["contacts"] or any(one["href"] for one in links):
            self.heading("press.contact")
        for contact in sheet["contacts"]:
            named = " · ".join(part for part in (contact["role"], contact["name"]) if part)
            rows = [(row["value"], False, False, row["href"]) for row in contact["rows"]]
            self.say_lines([(named, True, False, ""), *rows])
        self.say_lines([(one["label"], False, False, one["href"]) for one in links])

    def _quotes(self) -> None:
        if self.sheet["quotes"]:
            self.heading("film.quotes")
        for one in self.sheet["quotes"]:
            self.say([(one["text"], False, False, "")], "Quote")
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True
            self.say([(one["source"], False, False, one["href"])])

    def _awards(self) -> None:
        if not self.sheet["awards"]:
            return
        self.heading("film.awards")
        for one in self.sheet["awards"]:
            where = " · ".join(part for part in (one["festival"], one["detail"]) if part)
            lines = [(text, False, False, "") for text in (where, one["note"])]
            self.say_lines([(one["title"], True, False, ""), *lines])

    def _people(self) -> None:
        if self.sheet["people"]:
            self.heading("press.people")
        for one in self.sheet["people"]:
            self.heading_of(one["name"], 2)
            self.plain(one["roles"])
            if one["portrait"] or one["bio"]["blocks"] or one["filmography"]:
                self.document.paragraphs[-1].paragraph_format.keep_with_next = True
            if one["portrait"]:
                self.picture(one["portrait"], PORTRAIT_WIDTH)
                self.plain(one["portrait"]["credit_line"], "Caption")
            self.long(one["bio"])
            if one["filmography"]:
                self.say([(self.words["kit.filmography"], True, False, "")])
                self.document.paragraphs[-1].paragraph_format.keep_with_next = True
                self.rows(one["filmography"])

    def _credits(self) -> None:
        if self.sheet["departments"]:
            self.heading("film.credits")
        lines = [line for department in self.sheet["departments"] for line in department["credits"]]
        self.table((line["label"], line["names"], "") for line in lines)

    def _stills(self) -> None:
        shown = [one for one in self.sheet["stills"] if one["url"] in self.pictures]
        if shown:
            self.heading("film.stills")
        for one in shown:
            self.picture(one, STILL_WIDTH)
            self.plain(" · ".join(part for part in (one["caption"], one["credit_line"]) if part), "Caption")
        self.plain(self.sheet["stills_note"] if shown else "")

    def _ai(self) -> None:
        sheet = self.sheet
        said = [sheet["disclosure"], *sheet["disclosure_sentences"]]
        rows = [*sheet["disclosure_rows"], *sheet["tools"]]
        if not (any(said) or rows or sheet["human_work"]["blocks"] or sheet["tools_note"]["blocks"]):
            return
        self.heading("press.tools")
        for text in said:
            self.plain(text)
        if sheet["human_work"]["blocks"]:
            self.say([(self.words["press.human-work"], True, False, "")])
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        self.long(sheet["human_work"])
        self.rows(sheet["disclosure_rows"])
        self.rows(row | {"href": ""} for row in sheet["tools"])
        self.long(sheet["tools_note"])

    def _rights(self) -> None:
        sheet = self.sheet
        if sheet["rights"] or sheet["declaration"]["blocks"]:
            self.heading("press.rights")
        for row in sheet["rights"]:
            self.say([(row["value"], False, False, row["href"])])
        self.long(sheet["declaration"])

    def _long_section(self, key: str, text: Mapping[str, Any]) -> None:
        if text["blocks"]:
            self.heading(key)
            self.long(text)

    def _rows_section(self, key: str, rows: list[Mapping[str, Any]]) -> None:
        if rows:
            self.heading(key)
            self.rows(rows)

    # Building blocks

    def heading(self, key: str) -> None:
        self.heading_of(self.words[key], 1)

    def heading_of(self, text: str, level: int) -> None:
        self.say([(text, False, False, "")], f"Heading {level}")

    def plain(self, text: str, style: str = "Normal") -> None:
        self.say([(text, False, False, "")], style)

    def say(self, runs: list[Run], style: str = "Normal", language: str = "") -> None:
        """Adds a paragraph, if there is something in it."""
        if any(text.strip() for text, *_ in runs):
            self.fill(self.document.add_paragraph(style=style), runs, language)

    def say_lines(self, lines: list[Run]) -> None:
        """Adds a paragraph with a line for each run that has a text."""
        there = [run for run in lines if run[0].strip()]
        last = len(there) - 1
        breaks = [[run, *([("\n", False, False, "")] if place < last else [])] for place, run in enumerate(there)]
        self.say([run for pair in breaks for run in pair])

    def long(self, text: Mapping[str, Any]) -> None:
        for block in text["blocks"]:
            runs = [(run["text"], run["strong"], run["emphasis"], run["href"]) for run in block["runs"]]
            if block["kind"] == "numbered":
                runs.insert(0, (f"{block['number']}. ", False, False, ""))
            styles = {"heading": "Heading 2", "item": "List Bullet", "quote": "Quote"}
            self.say(runs, styles.get(block["kind"], "Normal"), text["language"])

    def rows(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self.table((row["label"], row["value"], row["href"]) for row in rows)

    def table(self, rows: Iterable[tuple[str, str, str]]) -> None:
        from docx.shared import Mm, Pt

        table = self.empty_table(2)
        widths = Mm(TEXT_WIDTH * 0.35), Mm(TEXT_WIDTH * 0.65)
        table.columns[0].width, table.columns[1].width = widths
        for label, value, address in rows:
            first, second = self.whole_row(table).cells
            first.width, second.width = widths
            self.fill(first.paragraphs[0], [(label, False, False, "")])
            self.fill(second.paragraphs[0], [(value, False, False, address)])
            for cell in (first, second):
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        if not len(table.rows):
            table._tbl.getparent().remove(table._tbl)
            return
        keep_ends(table)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def empty_table(self, columns: int) -> Any:
        """Adds a table without rows, in the direction of the document."""
        from docx.enum.table import WD_TABLE_DIRECTION

        table: Any = self.document.add_table(0, columns, style="Table Grid")
        table.autofit = False
        if self.mirrored:
            table.table_direction = WD_TABLE_DIRECTION.RTL
        return table

    def whole_row(self, table: Any, *, repeated: bool = False) -> Any:
        """Adds a row that no page break divides; `repeated` shows it again at the top of each page."""
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        _add(properties, "w:cantSplit", {}, ("w:trHeight", "w:tblHeader", "w:jc"))
        if repeated:
            _add(properties, "w:tblHeader", {}, ("w:tblCellSpacing", "w:jc", "w:hidden"))
        return row

    def picture(self, one: Mapping[str, Any], width: int) -> None:
        """Adds a picture with its description, no wider than so many millimetres; none that Word cannot show."""
        from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
        from docx.shared import Mm

        file = self.pictures.get(one["url"])
        if file is None:
            return
        # An upright picture is as high as a wide one is wide, at most.
        shape = one["width"] / one["height"] if one["width"] and one["height"] else 1.0
        fitting = min(width, 150 * shape)
        try:
            placed = self.document.add_picture(str(file), width=Mm(fitting))
        except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
            self._drop_last_paragraph()
            return
        inline: Any = placed._inline
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        properties = inline.docPr
        properties.set("descr", _clean(one["alt"]))
        properties.set("name", _clean(one["alt"])[:60])
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def fill(self, paragraph: Paragraph, runs: Iterable[Run], language: str = "") -> None:
        """Writes runs into a paragraph, in the direction of their script."""
        runs = [(_clean(text), *rest) for text, *rest in runs]  # type: ignore[misc]
        whole = "".join(text for text, *_ in runs)
        rtl = is_rtl(whole, self.mirrored)
        if rtl:
            _add(paragraph._p.get_or_add_pPr(), "w:bidi", {}, AFTER_BIDI)
        for text, strong, emphasis, address in runs:
            for piece, piece_rtl, pictured in _pieces(text, rtl):
                run = paragraph.add_run(piece)
                _set_weight(run, strong or None, emphasis or None, rtl=piece_rtl)
                _set_emoji(run, pictured)
                if language:
                    _add(run._r.get_or_add_rPr(), "w:lang", _language(language), AFTER_LANG)
                if address:
                    self._link(paragraph, run, address)

    def _link(self, paragraph: Paragraph, run: Any, address: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link: Any = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), key)
        run.font.underline = True
        run._r.addprevious(link)
        link.append(run._r)

    def _drop_last_paragraph(self) -> None:
        last: Any = self.document.paragraphs[-1]._p
        last.getparent().remove(last)

    def _set_up(self) -> None:
        """Sets paper, typefaces, colours, language and properties."""
        from datetime import datetime

        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt, RGBColor

        relations = self.document.part.package.rels
        for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
            del relations[key]  # a picture of the empty template
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin = section.bottom_margin = Mm(22)
        for name in STYLES:
            style: Any = self.document.styles[name]
            properties = style.element.get_or_add_rPr()
            fonts = properties.get_or_add_rFonts()
            for key in list(fonts.attrib):
                del fonts.attrib[key]
            for key, face in FONTS.items():
                fonts.set(qn(key), face)
            if name != "Normal":
                style.font.color.rgb = RGBColor.from_string(self.sheet["accent"].lstrip("#").upper())
        normal: Any = self.document.styles["Normal"]
        normal.font.size = Pt(11)
        _add(normal.element.get_or_add_rPr(), "w:lang", _language(self.sheet["language"]), AFTER_LANG)
        _style_tables(self.document.styles["Table Grid"].element)
        core = self.document.core_properties
        core.title = _clean(self.sheet["title"])[:250]
        core.author = _clean(self.sheet["byline"] or self.sheet["site"])[:250]
        core.language = self.sheet["language"]
        core.comments = ""
        core.created = core.modified = datetime(*FIRST_DAY)
        core.last_modified_by = ""


def _style_tables(style: Any) -> None:
    """Gives tables grey lines between their rows and none between columns, and some space above and below a text."""
    from docx.oxml.ns import qn

    for name in ("top", "left", "bottom", "right", "insideH", "insideV"):
        for line in style.iter(qn(f"w:{name}")):
            if line.get(qn("w:val")) is not None:
                upright = name in ("left", "right", "insideV")
                line.set(qn("w:val"), "nil" if upright else "single")
                line.set(qn("w:color"), TABLE_LINES)
            elif name in ("top", "bottom"):
                line.set(qn("w:w"), CELL_SPACE)


def keep_ends(table: Any, most: int = WHOLE_ROWS) -> None:
    """Keeps a table of at most so many rows on one page; of a longer one, no row at either end is alone on a page."""
    rows = table.rows
    count = len(rows)
    for place, row in enumerate(rows[:-1]):
        if count <= most or place == 0 or place == count - 2:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True


def _clean(text: str) -> str:
    """Returns the text without characters that XML cannot hold."""
    return NOT_IN_XML.sub("", text)


def _pieces(text: str, base: bool) -> Iterator[tuple[str, bool, bool]]:
    """Yields stretches of one direction and kind: (text, whether from right to left, whether pictograms).

    Pictograms have runs of their own: the typeface of a script has none, and the wrong one shows boxes.
    """
    for stretch, rtl in directions(text, base):
        for part in EMOJI.split(stretch):
            if part:
                pictured = EMOJI.fullmatch(part) is not None
                yield part, rtl and not pictured, pictured


def _set_emoji(run: Any, pictured: bool) -> None:
    """Sets the typeface of pictograms; where it lacks, programs take another one that has them."""
    from docx.oxml.ns import qn

    if not pictured:
        return
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for key in FONTS:
        fonts.set(qn(key), EMOJI_FONT)


def _set_weight(run: Any, strong: bool | None, emphasis: bool | None, *, rtl: bool) -> None:
    run.bold, run.italic = strong, emphasis
    if rtl:
        run.font.rtl = True
        run.font.cs_bold, run.font.cs_italic = strong, emphasis


def _add(parent: Any, tag: str, values: Mapping[str, str], successors: tuple[str, ...]) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for old in parent.findall(qn(tag)):
        parent.remove(old)
    element: Any = OxmlElement(tag)
    for key, value in values.items():
        element.set(qn(key), value)
    parent.insert_element_before(element, *successors)


def _language(tag: str) -> dict[str, str]:
    return {"w:val": tag, "w:eastAsia": tag, "w:bidi": tag}


def _strong(sign: str) -> bool | None:
    """Returns whether a character is written from right to left; None where that depends on its neighbours."""
    kind = unicodedata.bidirectional(sign)
    return True if kind in ("R", "AL") else False if kind == "L" else None


def is_rtl(text: str, otherwise: bool) -> bool:
    """Returns whether a paragraph is written from right to left: as two thirds of its letters, else as the document:
    a line of names in several scripts is in the order of the language that joins them.
    """
    letters = [strong for sign in text if (strong := _strong(sign)) is not None]
    leftward = sum(letters)
    most = 3 * max(leftward, len(letters) - leftward) >= 2 * len(letters)
    return leftward * 2 > len(letters) if letters and most else otherwise


def directions(text: str, base: bool) -> Iterator[tuple[str, bool]]:
    """Yields stretches of one direction: (text, whether from right to left).

    Spaces, digits and marks belong to what is on both sides of them, else to the paragraph.
    """
    known = [_strong(sign) for sign in text]
    resolved: list[bool] = []
    for place, strong in enumerate(known):
        if strong is None:
            before = resolved[-1] if resolved else base
            after = next((one for one in known[place:] if one is not None), base)
            strong = before if before == after else base
        resolved.append(strong)
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or resolved[place] != resolved[start]:
            yield text[start:place], resolved[start]
            start = place
