"""Renders Markdown to safe HTML: no HTML of the author, no scripts in links, no skipped heading levels."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from showcase.pages.extensions import MarkdownExtension, add, blame, extensions, forbidden
from showcase.pages.urls import clean, safe
from showcase.patterns import lazy_pattern
from showcase.text import unbroken

Resolve = Callable[[str, str], str]
"""From the address and the description of a picture to its HTML, or nothing if there is no such picture. The HTML
may stand in a line of text; a picture alone in its paragraph becomes a figure, its title the caption.
"""

TOP = 3
"""The level of the highest heading in a text: the page has its h1, and the section that holds the text its h2."""


def no_pictures(address: str, description: str) -> str:
    return ""


def render(text: str, resolve: Resolve = no_pictures, top: int = TOP) -> str:
    """Returns HTML of a Markdown text. Depends on nothing but what it is given and the extensions that are installed.

    Raises ContentError if an extension fails.
    """
    text = clean(text)
    if not text.strip():
        return ""
    added = extensions()
    if added:
        return _extended(text, resolve, top, added)
    if (plain := _paragraphs(text)) is not None:
        return plain
    return _rendered(text, resolve, top, ())


def _extended(text: str, resolve: Resolve, top: int, added: tuple[MarkdownExtension, ...]) -> str:
    """Returns HTML of a text with extensions. Raises ContentError if one fails, or writes what no page may hold."""

    def render(with_: tuple[MarkdownExtension, ...]) -> tuple[str, list[str]]:
        own: list[str] = []

        def remembered(address: str, description: str) -> str:
            own.append(made := resolve(address, description))
            return made

        return _rendered(text, remembered, top, with_), [part for part in own if part]

    error: Exception | None = None
    try:
        html, own = render(added)
    except Exception as raised:  # whatever somebody else's code raises
        html, own, error = "", [], raised
    if error is not None or forbidden(html, own):
        blame(added, render, error)
    return html


def _rendered(text: str, resolve: Resolve, top: int, added: tuple[MarkdownExtension, ...]) -> str:
    reader = _reader(added)
    tokens = reader.parse(text)
    _level_headings(tokens, top)
    # The texts of one page share its ids: a text's own digest keeps its notes apart from those of the others.
    notes = hashlib.sha256(text.encode()).hexdigest()[:8] if "[^" in text or "^[" in text else ""
    return str(reader.renderer.render(tokens, reader.options, {"resolve": resolve, "notes": notes}))


_NO_MARKS = lazy_pattern(r"[^\\`*_\[\]<>&!~|\t]*")
"""Text in which nothing can be a mark within a line."""

_BLOCK = lazy_pattern(r" |#|[-+]|\d{1,9}[.)]|=")
"""What can begin something other than a paragraph, or end one."""


def _paragraphs(text: str) -> str | None:
    """Returns HTML of a text that has paragraphs and nothing else; None for any other, which the parser must read.

    Most texts of a film are of this kind, and reading one so costs a fiftieth.
    """
    if not _NO_MARKS.fullmatch(text):
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if any(_BLOCK.match(line) or line.endswith("  ") for line in lines if line.strip()):
        return None
    blocks: list[list[str]] = [[]]
    for line in lines:
        if stripped := line.strip(" "):
            blocks[-1].append(stripped)
        elif blocks[-1]:
            blocks.append([])
    return "".join(f"<p>{escapeHtml(unbroken(chr(10).join(block).strip()))}</p>\n" for block in blocks if block)


@cache
def _reader(added: tuple[MarkdownExtension, ...] = ()) -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
    reader.enable(["table", "strikethrough"])
    reader.inline.ruler.before("autolink", "comment", _comment)
    reader.use(footnote_plugin)
    for rule in FOOTNOTE_RULES:  # the plugin's own write ids that are the same in each text
        reader.renderer.rules[rule] = getattr(reader.renderer, rule)  # type: ignore[attr-defined]
    reader.validateLink = lambda url: bool(safe(url))  # type: ignore[method-assign]
    careful = reader.normalizeLink
    # Most addresses are as they should be; taking each apart to see so is a tenth of all reading.
    reader.normalizeLink = lambda url: url if _AS_IT_IS.fullmatch(url) else careful(url)  # type: ignore[method-assign]
    for extension in added:
        add(extension, reader)
    return reader


def _comment(state: StateInline, silent: bool) -> bool:
    """Drops HTML comments: reading takes them out already, except for a few in places that are code to it only."""
    if not state.src.startswith("<!--", state.pos):
        return False
    end = state.src.find("-->", state.pos + 4)
    if end < 0:
        return False
    state.pos = end + 3
    return True


_AS_IT_IS = lazy_pattern(r"https?://[a-z0-9.\-]+(?:/[\w.~/?=&#+:@\-]*)?", re.ASCII)


FOOTNOTE_RULES = (
    "footnote_ref", "footnote_block_open", "footnote_block_close", "footnote_open", "footnote_close", "footnote_anchor",
)  # fmt: skip


def _level_headings(tokens: Sequence[Token], top: int) -> None:
    """Headings begin at `top`, and never go down by more than one level at a time; below h6 there is none."""
    open_levels: list[tuple[int, int]] = []
    for token in tokens:
        if token.type == "heading_open":
            written = int(token.tag[1])
            while open_levels and open_levels[-1][0] >= written:
                open_levels.pop()
            shown = min(open_levels[-1][1] + 1 if open_levels else top, 6)
            open_levels.append((written, shown))
            token.tag = f"h{shown}"
        elif token.type == "heading_close":
            token.tag = f"h{open_levels[-1][1]}"


class _Renderer(RendererHTML):
    """Pictures by way of `resolve`; links that lead to the web, and only those."""

    def paragraph_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        if _is_picture(tokens[index + 1], env):
            return '<figure class="picture">'
        return self.renderToken(tokens, index, options, env)

    def paragraph_close(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        at = index - 1
        while tokens[at].type == "footnote_anchor":
            at -= 1
        if _is_picture(tokens[at], env):
            title = str((tokens[at].children or [])[0].attrGet("title") or "")
            caption = f"<figcaption>{escapeHtml(title)}</figcaption>" if title else ""
            return f"{caption}</figure>\n"
        return self.renderToken(tokens, index, options, env)

    def link_open(self, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]) -> str:
        href = str(tokens[index].attrGet("href") or "")
        followed = bool(re.match(r"(https?|mailto|tel):", href, re.IGNORECASE))
        env.setdefault("links", []).append(followed)
        if not followed:
            return ""
        outward = ' rel="noopener"' if href.lower().startswith("http") else ""
        return f'<a href="{escapeHtml(href)}"{outward}>'

    def link_close(self, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]) -> str:
        # A link to a file beside the text leads nowhere on the site: its words stay.
        return "</a>" if env["links"].pop() else ""

    def image(self, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]) -> str:
        token = tokens[index]
        description = self.renderInlineAsText(token.children or [], options, env)
        resolve: Resolve = env["resolve"]
        return resolve(str(token.attrGet("src") or ""), description) or escapeHtml(description)

    def text(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return escapeHtml(unbroken(tokens[index].content))

    def fence(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return f"<pre><code>{escapeHtml(tokens[index].content)}</code></pre>\n"

    def footnote_ref(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        note, again = _note_ids(tokens[index], env)
        number = tokens[index].meta["id"] + 1
        link = f'<a href="#fn-{note}" id="fnref-{note}{again}" role="doc-noteref">[{number}]</a>'
        return f'<sup class="footnote-ref">{link}</sup>'

    def footnote_block_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return '<div class="footnotes" role="doc-endnotes">\n<ol>\n'

    def footnote_block_close(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return "</ol>\n</div>\n"

    def footnote_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return f'<li id="fn-{_note_ids(tokens[index], env)[0]}">'

    def footnote_close(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        note, again = _note_ids(tokens[index], env)
        return f' <a href="#fnref-{note}{again}" class="footnote-back" role="doc-backlink">↩</a>'

    def table_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        # Wide tables scroll in a box of their own, which the keyboard must reach.
        return '<div class="table" tabindex="0" role="group"><table>\n'

    def table_close(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return f'<th scope="col"{_aligned(tokens[index])}>'

    def td_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return f"<td{_aligned(tokens[index])}>"


def _note_ids(token: Token, env: Any) -> tuple[str, str]:
    """Returns the id of a note in its page, and what tells further references to it apart."""
    again = token.meta.get("subId", 0)
    return f"{env['notes']}-{token.meta['id'] + 1}", f"-{again + 1}" if again > 0 else ""


def _aligned(cell: Token) -> str:
    # As a class: the page's policy lets no inline style through.
    found = re.search(r"text-align:\s*(left|right|center)", str(cell.attrGet("style") or ""))
    return f' class="align-{found[1]}"' if found else ""


def _is_picture(inline: Token, env: MutableMapping[str, Any]) -> bool:
    """Returns whether a paragraph holds one picture that is there, and nothing else: then a figure represents it."""
    children = inline.children or []
    if len(children) != 1 or children[0].type != "image":
        return False
    resolve: Resolve = env["resolve"]
    return bool(resolve(str(children[0].attrGet("src") or ""), children[0].content))


_TAGS = lazy_pattern(r' <a [^>]*class="footnote-back"[^>]*>[^<]*</a>|<[^>]*>')
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&", "&#x27;": "'"}


def as_text(html: str) -> str:
    """Returns what a reader reads of HTML that `render` made, to copy or count."""
    if "<" not in html and "&" not in html:
        return html.strip()
    text = _TAGS.sub("", html)
    if "&" in text:
        text = re.sub(r"&(?:lt|gt|quot|amp|#x27);", lambda found: _ENTITIES[found[0]], text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def words(text: str) -> int:
    """Returns how many words a plain text counts: runs of letters and figures, `l'image` as one."""
    return len(re.findall(r"\w+(?:['’\-]\w+)*", text))


def first_words(text: str, limit: int) -> str:
    """Returns the beginning of a plain text on one line, cut at a word, for a description; a word that is longer than
    half of it is cut itself.
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    whole = line[: limit - 1].rsplit(" ", 1)[0]
    cut = whole if len(whole) > limit // 2 else line[: limit - 1]
    return cut.rstrip(" ,;:.–—-") + "…"
