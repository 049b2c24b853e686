"""Formats diagnostics as lines: place, severity, code and message, then how to fix it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from showcase.cli.style import Style, legible
from showcase.diagnostics import Diagnostic, Severity
from showcase.localization import Localizer

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue", Severity.RIGHT: "green"}

INDENT = "    "

MEND = INDENT + "→ "
"""Opens what is to be done."""


def lines(diagnostic: Diagnostic, words: Localizer, ink: Style, width: int = 0) -> list[str]:
    """Returns a diagnostic in words; `width` in columns folds long lines, 0 leaves each on one line."""
    place = legible(str(diagnostic.place))
    message = legible(diagnostic.message(words.language))
    mend = legible(diagnostic.help(words.language))
    colour = COLOURS[diagnostic.severity]
    if diagnostic.severity is Severity.RIGHT:
        return folded(f"{ink('✓', colour)} {ink(place, 'faint')}  {message}", width)
    kind = ink(f"{words(f'console.{diagnostic.severity}')}[{diagnostic.code}]", "bold", colour)
    # With a place, `path:line:column` is first and whole, so that terminals and editors make it a link.
    first = f"{ink(place, 'bold')}  {kind} {message}" if place else f"{kind} {message}"
    return folded(first, width) + (folded(MEND + mend, width) if mend else [])


def tally(diagnostics: Sequence[Diagnostic], words: Localizer, ink: Style) -> str:
    """Returns how many there are of each kind: `2 errors, 1 warning`."""
    parts: list[str] = []
    for severity, colour in COLOURS.items():
        number = sum(d.severity is severity for d in diagnostics)
        if number:
            parts.append(ink(words.counted(f"console.{severity}", number), colour))
    return ", ".join(parts)


def report(diagnostics: Iterable[Diagnostic], words: Localizer, ink: Style, width: int = 0) -> list[str]:
    """Returns the lines of all diagnostics, then their counts."""
    shown = list(diagnostics)
    text = [line for diagnostic in shown for line in lines(diagnostic, words, ink, width)]
    if not any(d.severity in (Severity.ERROR, Severity.WARNING) for d in shown):
        done = ink(words("console.faultless"), "green")
        return [*text, ", ".join(filter(None, (done, tally(shown, words, ink))))]
    return [*text, tally(shown, words, ink)]


def folded(text: str, width: int) -> list[str]:
    """Folds at spaces, with the rest indented; escape sequences count for nothing."""
    if not width or columns(text) <= width:
        return [text]
    indent = " " * len(MEND) if text.startswith(MEND) else INDENT
    words = text.lstrip().split(" ")
    line = text[: len(text) - len(text.lstrip())] + words[0]
    folded: list[str] = []
    for word in words[1:]:
        if columns(line) + 1 + columns(word) > width:
            folded.append(line)
            line = indent + word
        else:
            line = f"{line} {word}"
    return [*folded, line]


def columns(text: str) -> int:
    """Returns the columns that a text takes on a terminal; escape sequences take none."""
    columns, inside = 0, False
    for character in text:
        if character == "\x1b":
            inside = True
        elif inside:
            inside = character != "m"
        else:
            columns += 1
    return columns
