"""Styles terminal output where colour is allowed; no information is given by colour alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct

STYLES = {"bold": "1", "faint": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}

INVISIBLE = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that move the cursor, colour or turn the text round: an author's file must not command a terminal."""


class Style(FrozenStruct):
    """Adds colour to text, or leaves it plain."""

    on: bool

    def __call__(self, text: str, *styles: str) -> str:
        if not self.on or not text:
            return text
        return f"\x1b[{';'.join(STYLES[style] for style in styles)}m{text}\x1b[0m"


def allowed(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Returns whether a stream may be coloured: `NO_COLOR` and `CLICOLOR=0` forbid it, `FORCE_COLOR` and
    `CLICOLOR_FORCE` want it, else terminals get it.
    """
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environment.get("CLICOLOR") == "0":
        return False
    return stream.isatty() and environment.get("TERM", "") != "dumb"


def legible(text: str) -> str:
    r"""Returns the same text with characters that command a terminal written out, as in `\x1b`."""
    return INVISIBLE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
