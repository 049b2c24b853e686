"""Converts text with tags to one line of plain text, or to Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import partial

from showcase.content.words.parsers import InvalidValue, web_address
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.xml_parser import ElementNode, TextNode, parse_xml

HTML = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|div|em|font|h[1-6]|hr|i|iframe|img|li|object|ol|p|pre|q|s|script"
    r"|small|span|strike|strong|style|sub|sup|table|tbody|td|th|tr|tt|u|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
BLOCKS = frozenset(["p", "div", "center", "table", "tr", "pre", "hr", "section", "article"])
STRONG, EMPHATIC = frozenset(["b", "strong"]), frozenset(["i", "em", "cite"])
DROPPED = frozenset(["script", "style", "iframe", "object", "embed", "form", "input", "img", "video"])
"""What a text cannot hold: it acts, or is fetched from elsewhere."""

ADDRESS = re.compile(r"https?://[^\s<>\"\[\]`]*[^\s<>\"\[\]`.,;:!?)*_']")
SPECIAL = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
LEADING = re.compile(r"^(#{1,6}(?=\s|$)|>|[-+](?=[\s-])|=(?==)|~(?=~~))")
NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s)")
BREAK = "\v"
"""Stands for a line break while a paragraph is set; no text holds it."""


def line(element: ElementNode) -> str:
    """Returns the text in a tag on one line, without markup."""
    parts: list[str] = []
    for words in element.words():
        text = words.text
        if words.raw or HTML.search(text):
            text = HTML.sub(" ", text)
        parts.append(html.unescape(text) if words.raw else text)
    return " ".join("".join(parts).split())


def markdown(element: ElementNode, findings: DiagnosticCollector) -> str:
    """Returns the text in a tag as Markdown; paragraphs are parted by empty lines or by HTML."""
    press = _MarkdownWriter(findings)
    press.take(element.children)
    press.end()
    return "\n\n".join(press.blocks)


class _MarkdownWriter:
    """Sets blocks of Markdown one after the other."""

    def __init__(self, findings: DiagnosticCollector) -> None:
        self.findings = findings
        self.blocks: list[str] = []
        self.line: list[str] = []

    def end(self, before: str = "") -> None:
        """Ends the paragraph that is being set; two breaks in a row part paragraphs too."""
        text, self.line = "".join(self.line), []
        for paragraph in re.split(rf"{BREAK}\s*{BREAK}[\s{BREAK}]*", text):
            rows = [" ".join(row.split()) for row in paragraph.strip(f" {BREAK}").split(BREAK)]
            if any(rows):
                rows = [NUMBERED.sub(r"\1\\\2", LEADING.sub(r"\\\1", row)) for row in rows]
                self.blocks.append(before + "\\\n".join(rows))

    def take(self, children: Iterable[ElementNode | TextNode]) -> None:
        for child in children:
            if isinstance(child, TextNode):
                self.say(child)
            else:
                self.element(child)

    def say(self, words: TextNode) -> None:
        text = words.text
        if HTML.search(text):
            inner = parse_xml(text, words.place.path, DiagnosticCollector())
            for inside in inner.words():
                inside.place = words.place
            _stand(inner, words)
            self.take(inner.children)
            return
        paragraphs = re.split(r"\n[ \t]*\n\s*", html.unescape(text) if words.raw else text)
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.end()
            self.line.append(escaped(re.sub(r"\s+", " ", paragraph)))

    def element(self, element: ElementNode) -> None:
        name = element.name
        if name in DROPPED:
            self.findings.note("left-out-markup", element.place, tag=name)
            self.line.append(escaped(element.attributes.get("alt", "")))
        elif name == "br":
            self.line.append(BREAK)
        elif name in HEADINGS:
            self.block(element, "### ")
        elif name in ("ul", "ol"):
            self.items(element)
        elif name == "blockquote":
            self.end()
            inner = self.inside(element)
            self.blocks.append("\n".join(f"> {row}".rstrip() for row in inner.split("\n")))
        elif name in BLOCKS or name == "li":
            self.block(element)
        else:
            self.inline(element)

    def block(self, element: ElementNode, before: str = "") -> None:
        self.end()
        self.take(element.children)
        self.end(before)

    def inside(self, element: ElementNode) -> str:
        press = _MarkdownWriter(self.findings)
        press.take(element.children)
        press.end()
        return "\n\n".join(press.blocks)

    def items(self, element: ElementNode) -> None:
        self.end()
        rows: list[str] = []
        for number, item in enumerate((one for one in element.elements if not one.empty), start=1):
            mark = f"{number}. " if element.name == "ol" else "- "
            rows.append(mark + self.inside(item).replace("\n", "\n" + " " * len(mark)))
        self.blocks.extend(["\n".join(rows)] if rows else [])

    def inline(self, element: ElementNode) -> None:
        before = len(self.line)
        self.take(element.children)
        inner = "".join(self.line[before:])
        text = inner.strip()
        if not text:
            return
        left, right = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        if element.name in STRONG:
            text = f"**{text}**"
        elif element.name in EMPHATIC:
            text = f"*{text}*"
        elif element.name == "a" and (address := self.address(element)):
            plain = text.startswith("<") and text.endswith(">")
            text = f"[{escaped(address, links=False) if plain else text}](<{address}>)"
        self.line[before:] = [left, text, right]

    def address(self, element: ElementNode) -> str:
        written = element.attributes.get("href", "").strip()
        try:
            return web_address(written)
        except InvalidValue:
            if written:
                self.findings.warn("unread-link", element.place, written=written)
            return ""


def _stand(tree: ElementNode, words: TextNode) -> None:
    """Lets what was read in a text stand where the text does."""
    for element in tree.elements:
        element.place = words.place
        _stand(element, words)


def escaped(text: str, links: bool = True) -> str:
    """Returns plain words as Markdown that shows just them; addresses become links."""
    quote = partial(SPECIAL.sub, r"\\\g<0>")
    if not links or "://" not in text:
        return quote(text)
    parts: list[str] = []
    end = 0
    for match in ADDRESS.finditer(text):
        parts += [quote(text[end : match.start()]), f"<{match[0]}>"]
        end = match.end()
    return "".join([*parts, quote(text[end:])])
