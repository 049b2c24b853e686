"""Cleans texts of a chat: line ends, signs that nobody sees, and who is mentioned in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from showcase.names.hidden import HIDDEN

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, signs without width, signs that turn the direction of a text, and half characters. Joiners stay: emoji and
words of several scripts need them."""

MENTION = re.compile(r"<@[!&]?\d+>")
CHANNEL = re.compile(r"<#\d+>")
EMOJI = re.compile(r"<a?(:\w+:)\d+>")
TIME = re.compile(r"<t:-?\d+(?::\w)?>")


def clean_text(text: str) -> str:
    """Returns a text with plain line ends and without signs that nobody sees."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")).strip()


def without_mentions(text: str, names: Iterable[str] = ()) -> str:
    """Returns a text in which nobody is mentioned; `names` are those that exports write behind an `@`."""
    if "<" in text:
        text = MENTION.sub(f"@{HIDDEN}", text)
        text = TIME.sub("", EMOJI.sub(r"\1", CHANNEL.sub(f"#{HIDDEN}", text)))
    if "@" in text:
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(f"@{name}", f"@{HIDDEN}")
    return text
