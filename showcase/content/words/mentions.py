"""Leaves mentions of people out of prompts and notes: `@handle`, unless the person agreed to be named."""

from __future__ import annotations

import re
from collections.abc import Collection

from showcase.names.common_words import is_ordinary, tool_of
from showcase.names.folding import fold_name, plain_letters
from showcase.names.hidden import HIDDEN
from showcase.patterns import lazy_pattern
from showcase.text import MARKS, name_words

PLACES = lazy_pattern(r"(?:^|/)(?:prompts|making-of)/", re.IGNORECASE)
"""Folders of a film whose texts hold prompts and notes."""

UNSEEN = "[\u200b-\u200f\u2060\ufeff]{0,4}"
MENTION = lazy_pattern(
    rf"(?<![/%@~])[@＠﹫]{UNSEEN}(?!\d{{1,5}}(?:x|mm|cm|fps|hz|khz|k|p|px|%)?(?!\w))"
    rf"(_{{0,3}}[^\W_](?:[\w{MARKS}.'’\u200b-\u200d-]{{0,60}}(?:[^\W_]|[{MARKS}]))?)"
)
"""A sign and a name; not in web addresses, options and measures (`@2x`, `@24fps`)."""
SIGNS = lazy_pattern(rf"[@＠﹫]{UNSEEN}((?=[^\s\w])[^\s…@]*[^\s\x00-\u02ff\u2000-\u206f][^\s@]*)")
"""A sign and a name of signs: `@(◕‿◕)`."""
MAIL_HOST = lazy_pattern(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,24}(?!\w)")
NEXT_WORD = lazy_pattern(rf"[ \u00a0]((?:[^\W\d_][{MARKS}]*){{2,25}}(?:[-'’](?:[^\W\d_]|[{MARKS}])+)*)(?!\w)")
SHEET = lazy_pattern(
    r"(?:media|import|charset|font-face|keyframes|supports|page|layer|container|property|namespace|counter-style"
    r"|-webkit-keyframes)\b[^@\n]{0,80}[{;(\"]",
    re.IGNORECASE,
)
"""A rule of a style sheet behind the sign."""
KEPT = lazy_pattern(r"https?://\S+|\bwww\.\S+|__(?=\w)[\w@/*.-]+?__")
"""Web addresses, and wildcards of prompts: `__name__`."""
PACKAGE = lazy_pattern(r"[\w.-]+/[\w.-]")
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
    if not ("@" in text or "＠" in text or "﹫" in text):
        return found
    text = plain_letters(text)
    kept = [match.span() for match in KEPT.finditer(text)]
    for match in MENTION.finditer(text):
        is_kept = any(first <= match.start() < last for first, last in kept)
        if not is_kept and not _is_no_person(text, match) and (end := _end(text, match, named)):
            found.append((match.start(1), end))
    found += [match.span(1) for match in SIGNS.finditer(text)]
    return sorted(found)


def _is_no_person(text: str, match: re.Match[str]) -> bool:
    """Returns whether a sign begins an address, a rule of a style sheet, a package or a call to everybody."""
    start = match.start(1)
    is_rule = SHEET.match(text, start) is not None or PACKAGE.match(text, start) is not None
    return is_rule or match[1].lower() in NOBODY or _is_address(text, match)


def _end(text: str, match: re.Match[str], named: Collection[str]) -> int:
    """Returns where a mention ends: behind a family name too; 0 if it means a tool or somebody who is `named`."""
    name, more = match[1], NEXT_WORD.match(text, match.end())
    if mention_key(name) in named or tool_of(name) or (more and mention_key(name + more[1]) in named):
        return 0
    is_whole_name = more and name[0].isupper() and more[1][0].isupper() and not is_ordinary(more[1])
    return more.end() if more and is_whole_name else match.end()


def _is_address(text: str, match: re.Match[str]) -> bool:
    """Returns whether a sign is within an e-mail address."""
    return match.start() > 0 and text[match.start() - 1].isalnum() and MAIL_HOST.match(text, match.start(1)) is not None


def without_mentions(text: str, named: Collection[str]) -> tuple[str, int]:
    """Returns a text in which nobody is mentioned who is not among `named`, and how many mentions were left out."""
    found = mentions(text, named)
    for start, end in reversed(found):
        text = f"{text[:start]}{HIDDEN}{text[end:]}"
    return text, len(found)
