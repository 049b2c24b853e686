"""Leaves mentions of people out of prompts and notes: `@handle`, unless the person agreed to be named."""

from __future__ import annotations

import re
from collections.abc import Collection

from showcase.model.common_words import is_ordinary, tool_of
from showcase.model.hidden_names import HIDDEN
from showcase.model.name_folding import fold_name
from showcase.text import name_words

PLACES = re.compile(r"(?:^|/)(?:prompts|making-of)/", re.IGNORECASE)
"""Folders of a film whose texts hold prompts and notes."""

MENTION = re.compile(
    r"(?<![\w.+/=%@:~-])[@＠﹫](?!\d{1,5}(?:x|mm|cm|fps|hz|khz|k|p|px|%)?(?!\w)|\W)"
    r"([\w](?:[\w.'’\u200b-\u200d-]{0,60}\w)?)"
)
"""A sign and a name; not in e-mail addresses, web addresses, options and measures (`@2x`, `@24fps`)."""
NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]{2,25}(?:[-'’][^\W\d_]+)*)(?!\w)")
SHEET = re.compile(
    r"(?:media|import|charset|font-face|keyframes|supports|page|layer|container|property|namespace|counter-style"
    r"|-webkit-keyframes)\b[^@\n]{0,80}[{;(\"]",
    re.IGNORECASE,
)
"""A rule of a style sheet behind the sign."""
PACKAGE = re.compile(r"[\w.-]+/[\w.-]")
"""A package, such as `@scope/name`."""
NOBODY = frozenset(["here", "everyone", "channel", "all"])


def may_mention(path: str) -> bool:
    """Returns whether a file is one of prompts or notes, by its path."""
    return PLACES.search(path) is not None


def mention_key(name: str) -> str:
    """Returns the key by which a mention is compared with a name: `@anna.petrova` is Anna Petrova."""
    return "".join(name_words(fold_name(name)))


def mentions(text: str, named: Collection[str]) -> list[tuple[int, int]]:
    """Returns the spans of mentions of people who are not among `named`, which are keys of `mention_key`."""
    found: list[tuple[int, int]] = []
    for match in MENTION.finditer(text) if "@" in text or "＠" in text or "﹫" in text else ():
        name, start = match[1], match.start() + 1
        if name.lower() in NOBODY or SHEET.match(text, start) or PACKAGE.match(text, start):
            continue
        more = NEXT_WORD.match(text, match.end()) if name[0].isupper() else None
        if more is not None and more[1][0].isupper() and not is_ordinary(more[1]):
            if mention_key(name + more[1]) not in named:
                found.append((start, more.end()))
            continue
        if mention_key(name) not in named and not tool_of(name):
            found.append((start, match.end()))
    return found


def without_mentions(text: str, named: Collection[str]) -> tuple[str, int]:
    """Returns a text in which nobody is mentioned who is not among `named`, and how many mentions were left out."""
    found = mentions(text, named)
    for start, end in reversed(found):
        text = f"{text[:start]}{HIDDEN}{text[end:]}"
    return text, len(found)
