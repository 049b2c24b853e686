"""Adds the Markdown extensions of plugins, and holds what they write to the policy of pages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from html.parser import HTMLParser
from typing import Any, NoReturn

from showcase.diagnostics import ContentError
from showcase.engine.plugin_calls import calling, digest_of_plugin, function_of_plugin, plugin_error, plugin_fault
from showcase.pages.urls import safe
from showcase.patterns import lazy_pattern
from showcase.plugins import MARKDOWN, Plugin, plugins
from showcase.structs import FrozenStruct

VOID = frozenset(("br", "hr", "img", "source", "wbr", "col"))
"""Elements without an end."""

ALLOWED = VOID | frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "div",
    "span", "section", "aside", "details", "summary", "figure", "figcaption", "picture", "table", "caption", "colgroup",
    "thead", "tbody", "tfoot", "tr", "th", "td", "a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "i", "ins",
    "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "strong", "sub", "sup", "time", "u", "var",
))  # fmt: skip
"""Elements that a text may consist of: they load nothing and run nothing."""

ATTRIBUTES = frozenset((
    "class", "title", "lang", "dir", "role", "tabindex", "cite", "datetime", "href", "rel", "start", "reversed",
    "value", "colspan", "rowspan", "scope", "headers", "alt", "src", "width", "height", "open", "translate",
))  # fmt: skip
"""Attributes of these, and those that begin with `aria-`; styles are left to the theme."""

NOTE_ID = lazy_pattern(r"fn(?:ref)?-[0-9a-f]{8}-\d+(?:-\d+)?")
"""The ids that texts have: of footnotes, each kept apart from those of the page's other texts."""

ELSEWHERE = lazy_pattern(r"[\s\\]*(?:[a-z][a-z0-9+.\-]*:|[/\\]{2})", re.IGNORECASE)
"""How an address begins that leads off the site."""


class MarkdownExtension(FrozenStruct):
    """An extension that is installed."""

    plugin: Plugin
    extend: Callable[[Any], object]
    """Adds it to a parser."""
    digest: str
    """Of its code."""


@cache
def extensions() -> tuple[MarkdownExtension, ...]:
    """Returns the extensions that were installed when a text was first read. Raises ContentError if one fails."""
    return tuple(
        MarkdownExtension(plugin, function_of_plugin(plugin), digest_of_plugin(plugin)) for plugin in plugins(MARKDOWN)
    )


def extensions_digest() -> str:
    """Returns the digest of all extensions; empty if there is none. Raises ContentError if one fails."""
    digests = "".join(one.digest for one in extensions())
    return hashlib.sha256(digests.encode()).hexdigest() if digests else ""


def add(extension: MarkdownExtension, reader: Any) -> None:
    """Adds an extension to a parser. Raises ContentError if that fails."""
    calling(extension.plugin, extension.extend, reader)


def blame(
    added: Sequence[MarkdownExtension],
    render: Callable[[tuple[MarkdownExtension, ...]], tuple[str, Sequence[str]]],
    error: Exception | None,
) -> NoReturn:
    """Raises ContentError for the extension that, alone, fails as all of them together did; for the last, if none does.

    `render` renders a text with some extensions, and returns it and its parts that are this program's own.
    """
    for one in added:
        calling(one.plugin, checked_alone, one, render)
    last = added[-1].plugin
    if error is not None:
        raise plugin_error(last, error) from error
    raise ContentError(plugin_fault(last, "forbidden-plugin-markup", found=forbidden(*render(tuple(added)))))


def checked_alone(
    one: MarkdownExtension, render: Callable[[tuple[MarkdownExtension, ...]], tuple[str, Sequence[str]]]
) -> None:
    """Renders a text with one extension. Raises ContentError for what it may not write, and whatever it raises."""
    if found := forbidden(*render((one,))):
        raise ContentError(plugin_fault(one.plugin, "forbidden-plugin-markup", found=found))


def forbidden(html: str, own: Sequence[str] = ()) -> str:
    """Returns the first tag of a text that the policy of pages refuses, in its own spelling; empty if there is none.

    `own` are parts that this program wrote, such as pictures.
    """
    for part in own:
        html = html.replace(part, "")
    reader = _PolicyChecker()
    reader.feed(html)
    reader.close()
    if reader.found:
        return reader.found
    return f"<{reader.open[-1]}>" if reader.open else ""


class _PolicyChecker(HTMLParser):
    """Reads HTML up to the first tag that a text may not have, or that does not belong to another one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.found and (tag not in ALLOWED or not all(_is_allowed(name, value or "") for name, value in attrs)):
            self.found = self.get_starttag_text() or f"<{tag}>"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.found = self.found or f"</{tag}>"

    def handle_decl(self, decl: str) -> None:
        self.found = self.found or f"<!{decl}>"

    def handle_comment(self, data: str) -> None:
        self.found = self.found or "<!--"

    def handle_pi(self, data: str) -> None:
        self.found = self.found or f"<?{data}>"

    def unknown_decl(self, data: str) -> None:
        self.found = self.found or f"<![{data}"


def _is_allowed(name: str, value: str) -> bool:
    if name == "id":
        return bool(NOTE_ID.fullmatch(value))
    if name == "href":
        return bool(safe(value))
    if name == "src":
        return not ELSEWHERE.match(value)
    return name in ATTRIBUTES or name.startswith("aria-")
