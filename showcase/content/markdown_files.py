"""Reads long texts in Markdown, one file per language, and reports links without a target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from showcase.content.files.consent_names import is_about_consent_only
from showcase.content.files.file_kinds import MARKDOWN, PICTURES, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.privacy_keys import concerns_privacy
from showcase.content.keys.schema import in_order
from showcase.content.syntax.nodes import MappingNode
from showcase.content.syntax.yaml_reader import read_tree, split_front_matter
from showcase.content.words.codes import language_tag
from showcase.content.words.film_wishes import opens_with_wish, says_private_beside
from showcase.content.words.privacy_words import names_something_private
from showcase.diagnostics import Location
from showcase.model.text import NO_TEXT, LocalizedText, Translation
from showcase.patterns import lazy_pattern
from showcase.special_names import nfc
from showcase.text import suggestion

LINK = lazy_pattern(r"(!?)\[(?:[^\[\]]|\\.)*\]\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+[\"'(][^\n]*)?\)")
REFERENCE = lazy_pattern(r"^ {0,3}\[(?!\^)[^\]]+\]:\s*<?([^\s<>]+)>?", re.MULTILINE)
ELSEWHERE = lazy_pattern(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|//|#|/?$)")
FENCE = lazy_pattern(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1`*\s*$|\Z)", re.MULTILINE | re.DOTALL)
OPEN_FRONT = lazy_pattern(r"---[ \t]*\r?\n[^\W\d][\w-]*:(?:\s|$)")
"""A line of hyphens, and a key below it."""
CODE = lazy_pattern(r"(`+)[^`].*?\1")


@dataclass(slots=True)
class MarkdownFile:
    """One Markdown file."""

    name: str
    language: str
    front: MappingNode | None
    body: str
    first_line: int
    pictures: list[str] = field(default_factory=list)
    """Files in the folder that the text shows, in order."""


def stem_and_language(file: str, context: ReadContext) -> tuple[str, str]:
    """Returns `synopsis` and `fr` for `synopsis.fr.md`; without a language it is the default one."""
    name = file[file.rfind("/") + 1 :]
    stem = name[: name.rfind(".")]
    base, dot, tag = stem.rpartition(".")
    language = language_tag(tag) if dot else None
    return (base, language) if language and base else (stem, context.language)


def read_markdown(name: str, context: ReadContext) -> MarkdownFile | None:
    """Returns a Markdown file with its front matter, names that stay hidden replaced, and its local links looked
    after.
    """
    text = context.text(name)
    if text is None:
        return None
    path = context.path_of(name)
    if OPEN_FRONT.match(text) and split_front_matter(text)[2] == 1:
        context.error("unclosed-front-matter", Location(path, 1, 1))
        return None
    front_text, body, line = split_front_matter(text)
    front = read_tree(front_text, path, context, 2) if front_text.strip() else None
    if front is not None and not isinstance(front, MappingNode):
        context.error("text-where-table", front.place, name="---")
        front = None
    body = context.without_comments(body, Location(path, line))
    stripped = body.lstrip("\n")
    line += len(body) - len(stripped)
    stripped = stripped.rstrip()
    body = context.prose(stripped, path, line, _file_spans(name, stripped, context) if context.hidden else ())
    written = MarkdownFile(name, stem_and_language(name, context)[1], front, body, line)
    written.pictures = list(_shown(written, context))
    _report_schemes(written, context)
    return written


def _file_spans(name: str, body: str, context: ReadContext) -> list[tuple[int, int]]:
    """Where a text names a file of the film's folder: it is published under another name, whatever it is called."""
    inside = name[: name.rfind("/") + 1]
    spans = [match.span(2) for match in LINK.finditer(body)] + [match.span(1) for match in REFERENCE.finditer(body)]
    return [
        (start, end)
        for start, end in spans
        if any(_join(prefix, unquote(body[start:end])) in context.files for prefix in (inside, ""))
    ]


def _shown(written: MarkdownFile, context: ReadContext) -> Iterator[str]:
    """Yields the pictures of the folder that a text shows; what it names and is not there is reported."""
    body = _without_code(written.body)
    inside = written.name[: written.name.rfind("/") + 1]
    for start, target in _targets(body):
        file = nfc(unquote(re.split(r"[?#]", target)[0]))
        found = next(
            (f for path in (_join(inside, file), _join("", file)) if path and (f := context.named(path))), None
        )
        if found is None and SITE.match(target):
            context.warn("link-without-scheme", _place(written, body, start, context), target=target)
        elif found is None:
            here = [f.removeprefix(inside) for f in context.files]
            context.warn("dead-link", _place(written, body, start, context), target=target, near=suggestion(file, here))
        elif suffix(found) in PICTURES:
            yield found


def _place(written: MarkdownFile, body: str, start: int, context: ReadContext) -> Location:
    before = body[:start]
    line, column = written.first_line + before.count("\n"), start - before.rfind("\n")
    return Location(context.path_of(written.name), line, column)


def _report_schemes(written: MarkdownFile, context: ReadContext) -> None:
    """Reports links that no browser follows: `htp://…`, `javascript:…`; they are shown as they are written."""
    body = _without_code(written.body)
    for start, target in _all_targets(body):
        scheme = SCHEME.match(target)
        if scheme is not None and scheme[1].lower() not in SCHEMES:
            near, place = suggestion(scheme[1].lower(), SCHEMES), _place(written, body, start, context)
            context.warn("unusable-link", place, target=target, near=near and f"{near}:")


SITE = lazy_pattern(
    r"(?i)^(?:www\.[\w-]+\.[\w./-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|fr|de|es|it|be|ch|uk|eu|io|art)(?:/\S*)?)$"
)
"""Addresses of sites without their `https://`."""
SCHEME = lazy_pattern(r"^([A-Za-z][A-Za-z0-9+.-]*):")
SCHEMES = ("http", "https", "mailto", "tel", "sms", "geo", "magnet", "matrix", "xmpp", "irc", "ircs", "webcal", "ftp")
"""What links may begin with."""


def _without_code(body: str) -> str:
    """Returns a text with code blanked, so that lines still count: it shows how links are written, and is none."""
    if "`" not in body and "~~~" not in body:
        return body
    return CODE.sub(lambda m: " " * len(m[0]), FENCE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), body))


def _targets(body: str) -> list[tuple[int, str]]:
    """Returns where each link to a file is, and what it leads to."""
    return [(start, target) for start, target in _all_targets(body) if not ELSEWHERE.match(target)]


def _all_targets(body: str) -> list[tuple[int, str]]:
    """Returns where each link is, and what it leads to."""
    if "](" not in body and "]:" not in body:
        return []
    targets = [(m.start(2), m[2]) for m in LINK.finditer(body)] + [(m.start(1), m[1]) for m in REFERENCE.finditer(body)]
    return sorted((start, target) for start, target in targets if target)


def _join(inside: str, file: str) -> str | None:
    parts: list[str] = []
    for part in (inside + file).split("/"):
        if part == ".." and not parts:
            return None
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


UNREAD = ("readme", "license", "licence", "changelog", "todo")
"""Files that people put beside a film for themselves."""


def _reason_not_to_read(name: str, stem: str) -> str:
    """Returns the error of a text that is private by its name, or about consent; empty for all others."""
    if names_something_private(stem) or says_private_beside(stem):
        return "private-file-name"
    return "unread-consent-file" if is_about_consent_only(name) else ""


def read_texts(context: ReadContext) -> dict[str, LocalizedText]:
    """Returns every long text at the top of the folder by its name: `synopsis.fr.md` and `synopsis.en.md` are one."""
    found: dict[str, dict[str, Translation]] = {}
    for name in context.files:
        if "/" in name or suffix(name) not in MARKDOWN:
            continue
        stem, language = stem_and_language(name, context)
        if stem.lower() in UNREAD:
            continue
        if code := _reason_not_to_read(name, stem):
            context.error(code, Location(context.path_of(name)), file=name)
            continue
        body = _public_body(name, context)
        if not body:
            continue
        shown = context.without_hidden_names(stem, Location(context.path_of(name)))
        texts = found.setdefault(shown.lower().replace("_", "-").replace(" ", "-"), {})
        if language in texts:
            context.warn("said-twice", Location(context.path_of(name)), name=stem)
            continue
        texts[language] = Translation(body, language)
    return {stem: in_order(list(texts.values()), context.language) for stem, texts in sorted(found.items())}


def _public_body(name: str, context: ReadContext) -> str:
    """Returns what a long text says; reports an empty one, and keys before it that may hold something back."""
    written = read_markdown(name, context)
    if written is None:
        return ""
    for key, value in written.front.pairs if written.front is not None else ():
        if concerns_privacy(key, value):
            context.error("unknown-privacy-key", key.place, name=key.text, near="")
    if not written.body:
        context.note("empty-text", Location(context.path_of(name)))
    if opens_with_wish(written.body):
        context.error("wish-for-film", Location(context.path_of(name), written.first_line))
    return written.body


def file_of(name: str, language: str, context: ReadContext) -> str:
    """Returns the Markdown file of a text in a language, or without one; project.yaml where there is none."""
    own = [file for file in context.files if file.lower().startswith(name) and suffix(file) in MARKDOWN]
    spoken = [file for file in own if f".{language}." in file]
    return next(iter(spoken or own), "project.yaml")


def _place_in_settings(text: str, context: ReadContext) -> Location:
    """Returns where `project.yaml` has a text; the file where it is written there over several lines or otherwise."""
    lines = (context.text("project.yaml") or "").splitlines()
    first = text.splitlines()[0]
    found = ((number, line.find(first) + 1) for number, line in enumerate(lines, 1) if first in line)
    return Location(context.path_of("project.yaml"), *next(found, (0, 0)))


def together(files: LocalizedText, yaml: LocalizedText, key: str, context: ReadContext) -> LocalizedText:
    """Returns a text from its files and from `project.yaml`; where both say it in one language, the file is used."""
    if not files or not yaml:
        return files or yaml
    twice = [s.language for s in yaml.sayings if files.get(s.language)]
    if twice:
        said = next(s.text for s in yaml.sayings if s.language in twice)
        context.warn("said-twice", _place_in_settings(said, context), name=key)
    rest = [s for s in yaml.sayings if s.language not in twice]
    return in_order([*files.sayings, *rest], context.language) or NO_TEXT
