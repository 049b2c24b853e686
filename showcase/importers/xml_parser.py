"""Parses handwritten XML: repairs what is broken and reports it with line and column.

No parser of a library is used here, for two reasons: those that fix do not keep columns, and here nothing that a file
declares (entities, external or exploding ones) can ever be expanded, because there is no code that would.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from showcase.diagnostics import Location
from showcase.importers.findings import DiagnosticCollector
from showcase.structs import FrozenStruct

MOST_ELEMENTS = 30_000
"""Elements in one file: more is no sheet that a person wrote."""

DEEPEST = 60
"""Elements in one another; deeper ones are taken as if they stood beside each other."""

MOST_TOLD = 50
"""Most errors of one kind that are reported for one file."""

VOID = frozenset("area base br col embed hr img input meta source track wbr".split())  # noqa: SIM905
"""HTML elements that are never closed."""

OPEN_ENDED = frozenset("dd dt li option p td th tr".split())  # noqa: SIM905
"""HTML elements that need not be closed: another one of their kind closes them."""

TAG = re.compile(r"<(/?)([A-Za-z_][\w.:-]*)([^<>]*)>")
ATTRIBUTE = re.compile(r"([A-Za-z_][\w:.-]*)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][\w.-]{0,40});")
AMPERSAND = re.compile(r"&(?![#\w])|&(?=\w[\w.-]{0,40}(?![\w.;-]))")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(slots=True)
class TextNode:
    """A run of text."""

    text: str
    place: Location
    raw: bool = False
    """Whether it stood in a CDATA section, where markup is HTML for the page."""


@dataclass(slots=True)
class ElementNode:
    """A tag with what is in it."""

    name: str
    """In lower case, without a namespace's prefix."""
    place: Location
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[ElementNode | TextNode] = field(default_factory=list)

    @property
    def elements(self) -> list[ElementNode]:
        return [child for child in self.children if isinstance(child, ElementNode)]

    def words(self) -> Iterator[TextNode]:
        """Yields every run of text in it, in order."""
        for child in self.children:
            if isinstance(child, TextNode):
                yield child
            else:
                yield from child.words()

    @property
    def empty(self) -> bool:
        return not any(words.text.strip() for words in self.words())


class Grammar(FrozenStruct):
    """What is known of a format, so that a tag that was never closed does not swallow what follows."""

    known: Collection[str] = ()
    """All names of tags."""
    leaves: Collection[str] = ()
    """Those that hold text only: where a known tag opens in one, it was not closed."""
    sections: Collection[str] = ()
    """Those that stand directly in the root: where one opens deeper, all in between were not closed."""


class _XmlParser:
    """One reading of one text."""

    def __init__(self, text: str, path: str, findings: DiagnosticCollector, grammar: Grammar) -> None:
        self.text, self.path, self.findings, self.grammar = text, path, findings, grammar
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.top = ElementNode("", Location(path))
        self.open: list[ElementNode] = [self.top]
        self.count = 0
        self.reported: Counter[str] = Counter()

    def tell(self, code: str, place: Location, *, note: bool = False, **facts: object) -> None:
        self.reported[code] += 1
        if self.reported[code] <= MOST_TOLD:
            tell = self.findings.note if note else self.findings.warn
            tell(code, place, **facts)

    def place(self, position: int) -> Location:
        line = bisect_right(self.starts, position)
        return Location(self.path, line, position - self.starts[line - 1] + 1)

    def read(self) -> ElementNode:
        position = 0
        while position < len(self.text) and self.count <= MOST_ELEMENTS:
            bracket = self.text.find("<", position)
            self.add_text(position, bracket if bracket >= 0 else len(self.text))
            if bracket < 0:
                break
            position = self.mark(bracket)
        if self.count > MOST_ELEMENTS:
            self.tell("overlong-sheet", self.place(position), most=MOST_ELEMENTS)
        while len(self.open) > 1:
            self.unclosed()
        return self.top

    def add_text(self, start: int, end: int, raw: bool = False) -> None:
        if start == end:
            return
        text = self.text[start:end]
        self.open[-1].children.append(TextNode(text if raw else self.resolved(text, start), self.place(start), raw))

    def resolved(self, text: str, start: int) -> str:
        """Returns a text with HTML's and XML's own entities resolved, and no others."""
        if "&" not in text:
            return text
        for match in AMPERSAND.finditer(text):
            self.tell("stray-ampersand", self.place(start + match.start()), note=True)

        def one(match: re.Match[str]) -> str:
            known = html.unescape(match[0])
            if known == match[0]:
                self.tell("unknown-entity", self.place(start + match.start()), entity=match[0])
            return CONTROL.sub(" ", known)

        return ENTITY.sub(one, text)

    def mark(self, start: int) -> int:
        """Takes what begins with `<`; gives where to read on."""
        text = self.text
        if text.startswith("<!--", start):
            return self.past("-->", start, "unclosed-comment")
        if text.startswith("<![CDATA[", start):
            end = text.find("]]>", start)
            self.add_text(start + 9, end if end >= 0 else len(text), raw=True)
            return self.past("]]>", start, "unclosed-comment")
        if text.startswith("<?", start):
            return self.past(">", start, "unclosed-comment")
        if text.startswith("<!", start):
            return self.declaration(start)
        match = TAG.match(text, start)
        if match is None:
            self.tell("stray-bracket", self.place(start), written=text[start : start + 20])
            self.open[-1].children.append(TextNode("<", self.place(start)))
            return start + 1
        name = match[2].rpartition(":")[2].lower()
        if match[1]:
            self.close(name, start)
        else:
            self.enter(name, match[3], start)
        return match.end()

    def past(self, mark: str, start: int, code: str) -> int:
        end = self.text.find(mark, start)
        if end < 0:
            self.tell(code, self.place(start))
            return len(self.text)
        return end + len(mark)

    def declaration(self, start: int) -> int:
        """Returns a `<!DOCTYPE …>` is passed over with all that it declares."""
        match = re.compile(r"<!\w*[^<>\[]*(\[)?").match(self.text, start)
        if match is None or not match[1]:
            return self.past(">", start, "unclosed-comment")
        end = self.text.find("]", match.end())
        inside = self.text[match.end() : end if end >= 0 else len(self.text)]
        if "<!ENTITY" in inside.upper():
            self.tell("declared-entity", self.place(match.end() + inside.upper().find("<!ENTITY")))
        return self.past(">", end, "unclosed-comment") if end >= 0 else len(self.text)

    def enter(self, name: str, rest: str, start: int) -> None:
        self.count += 1
        self.make_room(name)
        rest = rest[-2_000:]
        attributes = {key.lower(): html.unescape(value.strip("\"'")) for key, value in ATTRIBUTE.findall(rest)}
        element = ElementNode(name, self.place(start), attributes)
        self.open[-1].children.append(element)
        if not rest.endswith("/") and name not in VOID and len(self.open) < DEEPEST:
            self.open.append(element)

    def make_room(self, name: str) -> None:
        """Closes what cannot hold this tag."""
        if name in OPEN_ENDED and self.open[-1].name == name:
            self.open.pop()
        if name in self.grammar.sections:
            while len(self.open) > 2:
                self.unclosed()
        elif name in self.grammar.known and name not in VOID:
            while len(self.open) > 2 and self.open[-1].name in self.grammar.leaves:
                self.unclosed()

    def unclosed(self) -> None:
        element = self.open.pop()
        if element.name not in OPEN_ENDED:
            self.tell("unclosed-tag", element.place, tag=element.name)

    def close(self, name: str, start: int) -> None:
        if name in VOID:
            return
        if name not in [element.name for element in self.open[1:]]:
            self.tell("stray-closing-tag", self.place(start), tag=name)
            return
        while self.open[-1].name != name:
            self.unclosed()
        self.open.pop()


def parse_xml(text: str, path: str, findings: DiagnosticCollector, grammar: Grammar | None = None) -> ElementNode:
    """Returns the tree of a text; its top has no name and holds whatever is outermost."""
    return _XmlParser(CONTROL.sub(" ", text), path, findings, grammar or Grammar()).read()
