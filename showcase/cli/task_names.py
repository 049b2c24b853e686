"""Names tasks in the language of the terminal."""

from __future__ import annotations

import re

from showcase.cli.style import legible
from showcase.localization import Localizer
from showcase.patterns import lazy_pattern

KNOWN = lazy_pattern(
    r"(?P<what>quality|press kit|fact sheet|delivery sheets|stills?|poster|preview|storyboard|sound|metadata"
    r"|captions|subtitles|chapters|note|prompt)(?=$|[ ,]|(?:-\d+)+(?:$| ))"
)
"""What is made, as a part of a label begins; names of files have suffixes."""


def task_name(label: str, words: Localizer) -> str:
    """Returns the label of a task in words of a language: `sintel: press kit, PDF (fr)` becomes
    `sintel : dossier de presse, PDF (fr)`. Characters that command a terminal are written out.
    """

    def named(found: re.Match[str]) -> str:
        return words(f"task.{found['what'].replace(' ', '-')}")

    film, *parts = legible(label).split(": ")
    name = ""
    for part in reversed(parts):
        known = KNOWN.sub(named, part, count=1) if KNOWN.match(part) else part
        name = words.labelled(known, name) if name else known
    return words.labelled(film, name) if name else film
