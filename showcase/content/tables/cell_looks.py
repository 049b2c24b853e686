"""Finds cells of a workbook that look unlike the others of their column, or show another text than they hold."""

from __future__ import annotations

import colorsys
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from xml.etree import ElementTree

from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.tables.table_file import DISGUISED, TINTED
from showcase.content.tables.workbook_scan import Cell, attribute, cell_position, local_name, times_of
from showcase.content.words.privacy_words import concerns_consent, takes_back
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct

T = TypeVar("T")

DECIDING = (
    "name", "first_name", "last_name", "legal", "handle", "display", "alias", "consent", "anonymous", "withdrawn",
    "scope",
)  # fmt: skip
"""Columns that say who is meant and what they answered."""


class CellStyle(FrozenStruct):
    """How cells look: colours as `RRGGBB`, empty where they are the usual ones, and the format of values."""

    fill: str = ""
    font: str = ""
    format: str = ""


@dataclass(slots=True)
class Looks:
    """How the filled cells of one worksheet look, where they do not look like all others."""

    styles: dict[Cell, CellStyle] = field(default_factory=dict)
    disguised: set[Cell] = field(default_factory=set)
    """Cells that show another text than they hold."""

    def added_to(self, rows: Sequence[MappingNode], columns: Iterable[int], path: str) -> list[MappingNode]:
        """Returns the rows of a table with the cells of some columns that look unlike the others there."""
        odd = {cell: TINTED for column in columns for cell in self._tinted([row.line for row in rows], column)}
        deciding = set(columns)
        odd |= {cell: DISGUISED for cell in self.disguised if cell[1] in deciding}
        marked = []
        for row in rows:
            cells = sorted((cell, key) for cell, key in odd.items() if cell[0] == row.line)
            found = [(ScalarNode(key, path, *cell), ScalarNode("-", path, *cell, plain=False)) for cell, key in cells]
            marked.append(MappingNode([*row.pairs, *found], row.file, row.line, row.column))
        return marked

    def standing_out(self, lines: Sequence[int], column: int) -> Iterator[Cell]:
        """Yields the cells of a column that a strong colour tells from all others, which have one look: a department
        or a kind of work has a colour of its own where there are several.
        """
        styles = [self.styles.get((line, column), CellStyle()) for line in lines]
        looks = (([style.fill for style in styles], _is_strong), ([style.font for style in styles], _is_signal_text))
        for colours, stands_out in looks:
            odd = list(_odd(colours, stands_out))
            if len(set(colours)) <= KINDS_OF_LOOKS and len(odd) * FEW <= len(colours):
                yield from ((lines[place], column) for place in odd)

    def _tinted(self, lines: Sequence[int], column: int) -> Iterator[Cell]:
        styles = [self.styles.get((line, column), CellStyle()) for line in lines]
        fills, fonts = [style.fill for style in styles], [style.font for style in styles]
        for place in sorted({*_odd(fills, _is_signal), *_odd(fonts, _is_signal_text)}):
            yield lines[place], column


def deciding_columns(header: Sequence[ScalarNode], columns: Sequence[str]) -> list[int]:
    """Returns the numbers of the columns that say who is meant and what they answered, known or not."""
    return [
        cell.column
        for cell, column in zip(header, columns, strict=True)
        if column in DECIDING or (not column and concerns_consent(cell.text))
    ]


def _odd(colours: Sequence[str], stands_out: Callable[[str], bool]) -> Iterator[int]:
    """Yields the places of colours that stand out, unless most have them or every second one has."""
    counts = Counter(colours)
    for place, colour in enumerate(colours):
        is_usual = counts[colour] * 2 > len(colours)
        if stands_out(colour) and not is_usual and not _is_band(colours, colour, counts[colour]):
            yield place


def _is_band(colours: Sequence[str], colour: str, count: int) -> bool:
    """Returns whether every second row has a colour; of a single row, only a shade of grey is a band."""
    places = [place for place, each in enumerate(colours) if each == colour]
    every_second = places == list(range(places[0], len(colours), 2)) and places[0] < 2
    return every_second and (count > 1 or (len(colours) > 1 and _hsv(colour)[1] < PALE))


KINDS_OF_LOOKS, FEW = 2, 3
"""Looks of the cells of a column, and the share of its rows, up to which one look is a mark of some rows."""
PALE, COLOURED = 0.1, 0.12
RED_TO_YELLOW = (335 / 360, 66 / 360)
RED = (335 / 360, 20 / 360)


def _hsv(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return colorsys.rgb_to_hsv(red, green, blue)


def _is_between(hue: float, ends: tuple[float, float]) -> bool:
    return hue >= ends[0] or hue <= ends[1]


def _is_signal(colour: str) -> bool:
    """Returns whether people mark with a background that somebody does not count: red to yellow, grey, black."""
    if not colour:
        return False
    hue, saturation, value = _hsv(colour)
    if saturation < PALE:
        return value < 0.9
    return saturation >= COLOURED and _is_between(hue, RED_TO_YELLOW)


STRONG, DARK = 0.35, 0.8


def _is_strong(colour: str) -> bool:
    """Returns whether a background is more than a tint: a bright colour, or a dark grey."""
    if not _is_signal(colour):
        return False
    _, saturation, value = _hsv(colour)
    return saturation >= STRONG or value < DARK


def _is_signal_text(colour: str) -> bool:
    """Returns whether people mark with letters that somebody does not count: red, light grey, white."""
    if not colour:
        return False
    hue, saturation, value = _hsv(colour)
    return value > 0.55 if saturation < PALE else saturation > 0.4 and value > 0.4 and _is_between(hue, RED)


LITERAL = lazy_pattern(r'"([^"]*)"|\\(.)')
UNSHOWN = lazy_pattern(r"\[[^\]]*\]|_.|\*.")
PLACEHOLDERS = lazy_pattern(r"[0#?@a-zA-Z]")
TEXT_SECTION = 3


def is_disguise(format_: str, value: str, *, is_number: bool) -> bool:
    """Returns whether a format shows another text than a value: `"no"`, `;;;`, `@" (refused)"`; not `0.00 "€"`."""
    section = _section(format_, value, is_number=is_number)
    if section is None:
        return False
    literal = "".join(a or b for a, b in LITERAL.findall(section)).strip()
    shows_value = PLACEHOLDERS.search(UNSHOWN.sub("", LITERAL.sub("", section))) is not None
    if not shows_value:
        return literal.casefold() != value.strip().casefold()
    return takes_back(literal.strip(" =:()")) if is_number else any(map(str.isalpha, literal))


def _section(format_: str, value: str, *, is_number: bool) -> str | None:
    """Returns the part of a format that counts for a value; None where none does."""
    parts: list[str] = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)|^(?=;)', format_)
    return _section_of_number(parts, value) if is_number else _section_of_text(parts)


def _section_of_text(parts: Sequence[str]) -> str | None:
    if len(parts) > TEXT_SECTION:
        return parts[TEXT_SECTION]
    shown = next((part for part in parts if "@" in LITERAL.sub("", part)), None)
    return shown if shown is not None or len(parts) > 1 else _without_placeholders(parts)


def _section_of_number(parts: Sequence[str], value: str) -> str | None:
    amount = float(value) if re.fullmatch(r"-?[\d.]+(?:[eE][+-]?\d+)?", value) else 1.0
    number = 2 if amount == 0 else int(amount < 0)
    return next(iter(parts[number : number + 1] or parts[:1]), None)


def _without_placeholders(parts: Sequence[str]) -> str | None:
    """Returns the only section of a format that is nothing but a text."""
    bare = [part for part in parts if not PLACEHOLDERS.search(UNSHOWN.sub("", LITERAL.sub("", part)))]
    return next(iter(bare), None)


def workbook_looks(archive: zipfile.ZipFile, sheets: Iterable[tuple[str, str]]) -> dict[str, Looks]:
    """Returns how the cells of each worksheet of an Excel workbook look, by the name that `sheets` gives its path."""
    styles = _workbook_styles(archive)
    shared = [_joined(text) for text in _parts(archive, "xl/sharedStrings.xml", "si")]
    return {name: _sheet_looks(archive, path, styles, shared) for name, path in sheets}


def _joined(element: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in element.iter() if local_name(part.tag) == "t")


def _parts(archive: zipfile.ZipFile, path: str, tag: str) -> list[ElementTree.Element]:
    name = next((each for each in archive.namelist() if each.lower() == path.lower()), "")
    return [e for e in ElementTree.fromstring(archive.read(name)).iter() if local_name(e.tag) == tag] if name else []


def _sheet_looks(archive: zipfile.ZipFile, path: str, styles: Sequence[CellStyle], shared: Sequence[str]) -> Looks:
    looks = Looks()
    for cell in _parts(archive, path, "c"):
        place, style = cell_position(cell.get("r", "")), _numbered(styles, cell.get("s", ""), CellStyle())
        if place is None or style == CellStyle() or not len(cell):
            continue
        looks.styles[place] = style
        if style.format and _is_disguised_there(cell, style.format, shared):
            looks.disguised.add(place)
    return looks


def _numbered(values: Sequence[T], number: str, other: T) -> T:
    """Returns the value of a number; the `other` one where there is none."""
    return values[int(number)] if number.isdecimal() and int(number) < len(values) else other


def _is_disguised_there(cell: ElementTree.Element, format_: str, shared: Sequence[str]) -> bool:
    """Returns whether a cell of an Excel workbook shows another text than it holds."""
    kind = cell.get("t", "n")
    raw = next((part.text or "" for part in cell if local_name(part.tag) == "v"), "")
    text = _numbered(shared, raw, raw) if kind == "s" else raw or _joined(cell)
    return kind not in ("b", "e") and is_disguise(format_, text, is_number=kind == "n")


def _workbook_styles(archive: zipfile.ZipFile) -> list[CellStyle]:
    """Returns the styles of cells of an Excel workbook, by their number."""
    path = "xl/styles.xml"
    palette = _theme(archive)
    formats = {each.get("numFmtId", ""): each.get("formatCode", "") for each in _parts(archive, path, "numFmt")}
    fills = [_fill(each, palette) for each in _children(archive, path, "fills")]
    fonts = [_font(each, palette) for each in _children(archive, path, "fonts")]
    return [
        CellStyle(
            _numbered(fills, each.get("fillId", ""), ""),
            _numbered(fonts, each.get("fontId", ""), ""),
            formats.get(each.get("numFmtId", ""), ""),
        )
        for each in _children(archive, path, "cellXfs")
    ]


def _children(archive: zipfile.ZipFile, path: str, tag: str) -> list[ElementTree.Element]:
    return [child for parent in _parts(archive, path, tag)[:1] for child in parent]


BLACK = "000000"


def _fill(fill: ElementTree.Element, palette: Sequence[str]) -> str:
    for pattern in fill.iter():
        if local_name(pattern.tag) == "patternFill" and pattern.get("patternType", "none") not in ("none", "gray125"):
            colours = [each for each in pattern if local_name(each.tag) == "fgColor"]
            return next((_colour(each, palette) for each in colours), BLACK)
    return ""


def _font(font: ElementTree.Element, palette: Sequence[str]) -> str:
    return next((_colour(each, palette) for each in font if local_name(each.tag) == "color"), "")


INDEXED = {
    0: "000000", 8: "000000", 2: "FF0000", 10: "FF0000", 5: "FFFF00", 13: "FFFF00", 16: "800000", 22: "C0C0C0",
    23: "808080", 26: "FFFFCC", 29: "FF8080", 43: "FFFF99", 45: "FF99CC", 51: "FFCC00", 52: "FF9900", 53: "FF6600",
    55: "969696",
}  # fmt: skip
"""Colours of the old palette of Excel by which people mark rows."""


def _colour(element: ElementTree.Element, palette: Sequence[str]) -> str:
    """Returns a colour as `RRGGBB`; empty where it is not known, or that of every text."""
    if re.fullmatch(r"[0-9A-Fa-f]{6,8}", rgb := element.get("rgb", "")):
        return rgb[-6:].upper()
    if (theme := element.get("theme", "")).isdecimal() and int(theme) < len(palette):
        return _tinted(palette[int(theme)], float(element.get("tint", "0")))
    indexed = element.get("indexed", "")
    return INDEXED.get(int(indexed), "") if indexed.isdecimal() else ""


def _theme(archive: zipfile.ZipFile) -> list[str]:
    """Returns the colours of a workbook's theme, in the order of their numbers."""
    found = []
    for scheme in _parts(archive, "xl/theme/theme1.xml", "clrScheme")[:1]:
        for each in scheme:
            inner = next(iter(each), None)
            found.append("" if inner is None else inner.get("lastClr") or inner.get("val") or "")
    rows = [rgb.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", rgb) else BLACK for rgb in found]
    return [rows[1], rows[0], rows[3], rows[2], *rows[4:]] if len(rows) > TEXT_SECTION else rows


def _tinted(colour: str, tint: float) -> str:
    """Returns a colour of a theme that is made lighter (to 1) or darker (to -1)."""
    hue, light, saturation = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = min(1.0, max(0.0, light * (1 + tint) if tint < 0 else light * (1 - tint) + tint))
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))


FIRST_OWN_FORMAT = 164
"""Number of the first format that somebody wrote; those before it are Excel's."""


def legacy_looks(workbook: Any, sheet: Any) -> Looks:
    """Returns how the filled cells of a worksheet of an old workbook (`.xls`) look, as `xlrd` reads it."""
    looks = Looks()
    cells = ((row, column) for row in range(sheet.nrows) for column in range(sheet.row_len(row)))
    for row, column in cells:
        written = str(sheet.cell_value(row, column)).strip()
        style = _legacy_style(workbook, workbook.xf_list[sheet.cell_xf_index(row, column)]) if written else CellStyle()
        if style == CellStyle():
            continue
        looks.styles[row + 1, column + 1] = style
        is_text = sheet.cell_type(row, column) == XLS_TEXT
        if style.format and is_disguise(style.format, written, is_number=not is_text):
            looks.disguised.add((row + 1, column + 1))
    return looks


XLS_TEXT = 1
"""How `xlrd` says that a cell holds a text."""


def _legacy_style(workbook: Any, style: Any) -> CellStyle:
    fill = workbook.colour_map.get(style.background.pattern_colour_index) if style.background.fill_pattern else None
    font = workbook.colour_map.get(workbook.font_list[style.font_index].colour_index)
    own = style.format_key >= FIRST_OWN_FORMAT
    return CellStyle(_rgb(fill), _rgb(font), workbook.format_map[style.format_key].format_str if own else "")


def _rgb(colour: tuple[int, int, int] | None) -> str:
    return "".join(f"{part:02X}" for part in colour) if colour else ""


def document_looks(archive: zipfile.ZipFile) -> dict[str, Looks]:
    """Returns how the cells of each worksheet of an OpenDocument look, by its name."""
    content = ElementTree.fromstring(archive.read("content.xml"))
    roots = [content, *(_root(archive, "styles.xml"))]
    styles = _document_styles(roots)
    tables = (element for element in content.iter() if local_name(element.tag) == "table")
    return {attribute(table, "name"): _table_looks(table, styles) for table in tables}


def _root(archive: zipfile.ZipFile, name: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(archive.read(name))] if name in archive.namelist() else []


def _document_styles(roots: Iterable[ElementTree.Element]) -> Mapping[str, CellStyle]:
    """Returns the styles of cells of an OpenDocument, with what they have from the styles that they are based on."""
    elements = [each for root in roots for each in root.iter()]
    texts = {attribute(each, "name"): _format_of(each) for each in elements if local_name(each.tag) == "text-style"}
    raw = {attribute(each, "name"): each for each in elements if local_name(each.tag) == "style"}
    return {name: _resolved(name, raw, texts) for name in raw}


def _format_of(style: ElementTree.Element) -> str:
    """Returns the format of texts that an OpenDocument describes, as Excel would write it."""
    parts = ((local_name(part.tag), part.text or "") for part in style)
    return "".join(f'"{text}"' if tag == "text" else "@" for tag, text in parts if tag in ("text", "text-content"))


def _resolved(name: str, raw: Mapping[str, ElementTree.Element], texts: Mapping[str, str]) -> CellStyle:
    fill = font = format_ = ""
    seen: set[str] = set()
    while name in raw and name not in seen and name != "Default":
        seen.add(name)
        for part in raw[name]:
            fill = fill or _hex(attribute(part, "background-color"))
            font = font or (_hex(attribute(part, "color")) if local_name(part.tag) == "text-properties" else "")
        format_ = format_ or texts.get(attribute(raw[name], "data-style-name"), "")
        name = attribute(raw[name], "parent-style-name")
    return CellStyle(fill, font, format_)


def _hex(written: str) -> str:
    return written[1:].upper() if re.fullmatch(r"#[0-9A-Fa-f]{6}", written) else ""


def _table_looks(table: ElementTree.Element, styles: Mapping[str, CellStyle]) -> Looks:
    looks, row = Looks(), 1
    usual = _usual_styles(table)
    for line in (element for element in table.iter() if local_name(element.tag) == "table-row"):
        column = 1
        for cell in line:
            shown = " ".join("".join(part.itertext()) for part in cell if local_name(part.tag) == "p").strip()
            name = attribute(cell, "style-name") or attribute(line, "default-cell-style-name") or usual.get(column, "")
            if (kind := attribute(cell, "value-type")) or shown:
                style = looks.styles[row, column] = styles.get(name, CellStyle())
                if _is_disguised(cell, kind, shown, style):
                    looks.disguised.add((row, column))
            column += times_of(cell, "number-columns-repeated")
        row += times_of(line, "number-rows-repeated")
    return looks


def _is_disguised(cell: ElementTree.Element, kind: str, shown: str, style: CellStyle) -> bool:
    """Returns whether a cell of an OpenDocument shows another text than it holds."""
    if kind == "float":
        return not any(map(str.isdecimal, shown))
    if kind != "string":
        return False
    held = attribute(cell, "string-value")
    return bool(held and held.strip() != shown) or (
        bool(style.format) and is_disguise(style.format, held or shown, is_number=False)
    )


def _usual_styles(table: ElementTree.Element) -> dict[int, str]:
    """Returns the style of the cells of each column that have none of their own."""
    usual: dict[int, str] = {}
    column = 1
    for element in (each for each in table.iter() if local_name(each.tag) == "table-column"):
        times = times_of(element, "number-columns-repeated")
        usual |= dict.fromkeys(range(column, column + min(times, 100)), attribute(element, "default-cell-style-name"))
        column += times
    return usual
