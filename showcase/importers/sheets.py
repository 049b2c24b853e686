"""Reads presskit()'s `data.xml` of a company or product into fields, and keeps unmapped items."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from showcase.content.files.text_encoding import decode
from showcase.diagnostics import Location
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.html_to_markdown import line
from showcase.importers.xml_parser import ElementNode, Grammar, TextNode, parse_xml
from showcase.model.placeholder_text import leftover
from showcase.structs import FrozenStruct

LISTS: dict[str, tuple[str, ...]] = {
    "platforms": ("name", "link"),
    "prices": ("currency", "value"),
    "partners": ("type", "title", "website", "based-in"),
    "relations": ("type", "product"),
    "trailers": ("name", "youtube", "vimeo", "mov", "mp4", "download"),
    "awards": ("description", "info"),
    "quotes": ("description", "name", "website", "link"),
    "additionals": ("title", "description", "link"),
    "abouts": ("title", "description", "link"),
    "credits": ("person", "role", "website"),
    "contacts": ("name", "mail", "link"),
    "socials": ("name", "link"),
    "histories": ("header", "text"),
}
"""Sections with the tags of each of their items."""

PLAIN_LISTS = ("features", "release-dates", "address")
"""Sections whose items hold only text."""

SINGLE = (
    "title", "website", "description", "history", "release-date", "press-contact", "phone", "based-in", "founding-date",
    "press-copy-request", "press-can-request-copy", "analytics", "monetization-permission",
)  # fmt: skip
FOREIGN = ("widgets", "promoter")
"""Known sections that mean nothing outside of their program."""

ITEMS = (
    "platform", "price", "partner", "relation", "trailer", "award", "quote", "additional", "about", "credit", "contact",
    "social", "history", "feature", "line",
)  # fmt: skip

PARTS = tuple(key for keys in LISTS.values() for key in keys)

GRAMMAR = Grammar(
    known=frozenset([*LISTS, *PLAIN_LISTS, *SINGLE, *FOREIGN, *ITEMS, *PARTS]),
    leaves=frozenset([*SINGLE, *PARTS, "feature", "line"]) - {"history"},
    sections=frozenset([*LISTS, *PLAIN_LISTS, *FOREIGN, "release-dates"]),
)

OF_COMPANIES = ("founding-date", "based-in", "press-contact", "address", "socials", "analytics")
"""presskit() writes companies as `<game>` too: these are the tags that only they have."""

OF_PRODUCTS = ("release-date", "release-dates", "platforms", "prices", "features")
"""Tags that only products have, as a rule."""

NO_LINK = re.compile(r"(?i)(https?:/*|#|-|n/?a|none|tba|tbd)?")
"""What people write where they have no link."""

DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]{1,30})[\"']")
TRUSTED = re.compile(
    r"(?i)(iso-?8859-?\d+|latin-?\d|windows-?125\d|cp-?125\d|mac-?roman|koi8-[ru]|shift[_-]?jis|euc-(jp|kr)|gb\w*|big5)"
)
"""Encodings that a sheet may name; others (UTF-7 and the like) would only hide what is in it."""


class SheetItem(FrozenStruct):
    """One item of a section: its tags by their name."""

    place: Location
    parts: dict[str, ElementNode]

    def get(self, key: str) -> str:
        """Returns the text of a tag on one line; empty if it is not there."""
        element = self.parts.get(key)
        return line(element) if element is not None else ""

    def place_of(self, key: str) -> Location:
        return self.parts[key].place if key in self.parts else self.place


class UnmappedItem(FrozenStruct):
    """Something with no place in a film's folder."""

    tag: str
    place: Location
    text: str


@dataclass(slots=True)
class PresskitSheet:
    """One `data.xml`, read."""

    name: str
    """Its path in the kit."""
    language: str = ""
    """As its file name tells; empty if it tells none."""
    company: bool = False
    mixed: bool = False
    """Whether it has tags of products too."""
    single: dict[str, ElementNode] = field(default_factory=dict)
    rows: dict[str, list[SheetItem]] = field(default_factory=dict)
    lines: dict[str, list[ElementNode]] = field(default_factory=dict)
    leftovers: list[UnmappedItem] = field(default_factory=list)
    tree: list[ElementNode] = field(default_factory=list)
    """All that was read, in the order of the file."""

    @property
    def folder(self) -> str:
        """Returns the folder with a slash behind it; empty for the kit's own folder."""
        return self.name[: self.name.rfind("/") + 1]

    def text(self, key: str) -> str:
        element = self.single.get(key)
        return line(element) if element is not None else ""

    def place(self, key: str) -> Location:
        return self.single[key].place if key in self.single else Location()

    def list(self, key: str) -> list[SheetItem]:
        return self.rows.get(key, [])

    def keep(self, key: str, findings: DiagnosticCollector) -> None:
        """Puts a tag aside that is known and has no place in a film's folder."""
        if (element := self.single.pop(key, None)) is not None and not element.empty:
            self.put_aside(element, findings, known=True)

    def put_aside(self, element: ElementNode, findings: DiagnosticCollector, known: bool) -> None:
        """Keeps what a tag says beside the film, and tell of it."""
        tell = findings.note if known else findings.warn
        tell("unused-tag" if known else "unknown-tag", element.place, tag=element.name)
        self.leftovers.append(UnmappedItem(element.name, element.place, _all_text(element)))

    def put_row_aside(self, row: SheetItem, section: str, findings: DiagnosticCollector) -> None:
        """Notes that an item of a section has no place in the content."""
        tag = section.removesuffix("s")
        findings.note("unused-tag", row.place, tag=tag)
        self.leftovers.append(UnmappedItem(tag, row.place, "; ".join(f"{key}: {row.get(key)}" for key in row.parts)))

    def put_words_aside(self, element: ElementNode, findings: DiagnosticCollector) -> None:
        """Notes that words between tags have no place in the content."""
        for words in element.children:
            if isinstance(words, TextNode) and (text := " ".join(words.text.split())):
                findings.warn("loose-words", words.place, written=text, tag=element.name)
                self.leftovers.append(UnmappedItem(element.name, words.place, text))


def read_sheet(name: str, language: str, data: bytes, path: str, findings: DiagnosticCollector) -> PresskitSheet | None:
    """Reads a sheet whatever state it is in; None if it holds no tags at all."""
    top = parse_xml(_decoded(data, path, findings), path, findings, GRAMMAR)
    root = _root(top, findings)
    if root is None or not root.elements:
        return None
    sheet = PresskitSheet(name, language)
    sheet.put_words_aside(root, findings)
    for element in [*root.elements, *(other for other in top.elements if other is not root)]:
        _take(element, sheet, findings)
    names = {element.name for element in root.elements}
    sheet.tree = top.elements
    sheet.company = root.name == "company" or (root.name != "product" and bool(names & set(OF_COMPANIES)))
    sheet.mixed = root.name != "company" and bool(names & set(OF_PRODUCTS))
    _weigh(root, findings)
    return sheet


def _root(top: ElementNode, findings: DiagnosticCollector) -> ElementNode | None:
    root = next((element for element in top.elements if element.name in ("company", "product", "game")), None)
    if root is None and top.elements:
        root = max(top.elements, key=lambda element: len(element.children))
        findings.warn("unknown-root", root.place, tag=root.name)
    return root


def _holds(element: ElementNode, names: Collection[str]) -> bool:
    return any(child.name in names for child in element.elements)


def _decoded(data: bytes, path: str, findings: DiagnosticCollector) -> str:
    decoded = decode(data)
    if not decoded.line:
        return decoded.text
    declared = DECLARED.search(data[:100_000])
    name = declared[1].decode() if declared else ""
    if TRUSTED.fullmatch(name):
        try:
            return data.decode(codecs.lookup(name).name, "replace").replace("\r\n", "\n").replace("\r", "\n")
        except LookupError:
            pass
    findings.warn("wrong-encoding", Location(path, decoded.line, decoded.column))
    return decoded.text


def _take(element: ElementNode, sheet: PresskitSheet, findings: DiagnosticCollector) -> None:
    """Files a tag that is in the root."""
    name = element.name
    if name in LISTS:
        sheet.rows.setdefault(name, []).extend(_rows(element, LISTS[name], sheet, findings))
    elif name in PLAIN_LISTS:
        sheet.lines.setdefault(name, []).extend(_lines(element))
    elif name in FOREIGN or name not in SINGLE:
        if not element.empty:
            sheet.put_aside(element, findings, known=name in FOREIGN)
    elif name == "release-date":
        sheet.lines.setdefault("release-dates", []).append(element)
    elif name == "history" and _holds(element, ("header", "text")):
        sheet.rows.setdefault("histories", []).append(_row(element, LISTS["histories"], sheet, findings))
    elif not element.empty:
        _take_single(element, sheet, findings)


def _take_single(element: ElementNode, sheet: PresskitSheet, findings: DiagnosticCollector) -> None:
    """Files a tag that there is one of; a second one is put aside."""
    if element.name in sheet.single and not sheet.single[element.name].empty:
        findings.warn("second-tag", element.place, tag=element.name)
        sheet.leftovers.append(UnmappedItem(element.name, element.place, _all_text(element)))
    else:
        sheet.single[element.name] = element


def _rows(
    section: ElementNode, keys: tuple[str, ...], sheet: PresskitSheet, findings: DiagnosticCollector
) -> Iterator[SheetItem]:
    """Items of a section; tags that stand in it without an item around them are one item."""
    loose = ElementNode(section.name, section.place)
    sheet.put_words_aside(section, findings)
    for element in (_with_attributes(one, keys) for one in section.elements):
        if element.name in keys and element.name not in ITEMS:
            loose.children.append(element)
        elif element.empty:
            continue
        elif element.name in ITEMS or _holds(element, keys):
            if not _holds(element, keys):
                element = ElementNode(element.name, element.place, {}, [_named(element, keys)])
            yield _row(element, keys, sheet, findings)
        else:
            sheet.put_aside(element, findings, known=False)
    if loose.children and not loose.empty:
        yield _row(loose, keys, sheet, findings)


def _with_attributes(element: ElementNode, keys: tuple[str, ...]) -> ElementNode:
    """Returns an item with tags for the attributes that have their names: `<credit person="…"/>`."""
    said = {key.lower(): text.strip() for key, text in element.attributes.items()}
    there = {child.name for child in element.elements}
    tags = [
        ElementNode(key, element.place, {}, [TextNode(said[key], element.place)])
        for key in keys
        if element.name in ITEMS and said.get(key) and key not in there
    ]
    if not tags:
        return element
    inner = [_named(element, keys)] if not element.elements and not element.empty else element.children
    return ElementNode(element.name, element.place, element.attributes, [*inner, *tags])


def _named(element: ElementNode, keys: tuple[str, ...]) -> ElementNode:
    """Returns an item that holds nothing but text, as if it stood in its first tag."""
    return ElementNode("text" if "text" in keys else keys[0], element.place, element.attributes, element.children)


def _row(element: ElementNode, keys: tuple[str, ...], sheet: PresskitSheet, findings: DiagnosticCollector) -> SheetItem:
    parts: dict[str, ElementNode] = {}
    sheet.put_words_aside(element, findings)
    for child in element.elements:
        if child.empty:
            continue
        if child.name in keys and child.name not in parts:
            parts[child.name] = child
        else:
            sheet.put_aside(child, findings, known=False)
    return SheetItem(element.place, parts)


def _lines(section: ElementNode) -> list[ElementNode]:
    inside = [element for element in section.elements if not element.empty]
    if not inside and not section.empty:
        return [section]
    return inside


def _all_text(element: ElementNode) -> str:
    """Returns everything that a tag says, tag by tag."""
    inner = [child for child in element.elements if not child.empty]
    if not inner:
        return line(element)
    return "; ".join(f"{child.name}: {_all_text(child)}" for child in inner)


def _weigh(element: ElementNode, findings: DiagnosticCollector) -> None:
    """Reports what presskit()'s example left behind."""
    inner = [child for child in element.elements if child.name in GRAMMAR.known]
    if inner:
        for child in inner:
            _weigh(child, findings)
        return
    if words := leftover(line(element)):
        findings.warn("template-text", element.place, written=words)
