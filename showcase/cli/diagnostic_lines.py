"""Formats diagnostics as lines: place, severity, code and message, then how to fix it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from showcase.cli.marked_line import marked_line
from showcase.cli.style import Style, legible
from showcase.diagnostics import Diagnostic, Location, Severity
from showcase.localization import Localizer
from showcase.structs import replace

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue", Severity.RIGHT: "green"}

INDENT = "    "

MEND = INDENT + "→ "
"""Opens what is to be done."""
MOST_ALIKE = 3
"""Lines of a file of which the same is said for each; of more, it is said once."""
MOST_LINES = 8
"""Line numbers that are listed."""


def lines(
    diagnostic: Diagnostic, words: Localizer, ink: Style, width: int = 0, root: Path | None = None
) -> list[str]:
    """Returns a diagnostic in words; `width` in columns folds long lines, 0 leaves each on one line.

    With a width and the folder of a site, the faulty line of a file is shown as well.
    """
    place = legible(str(diagnostic.place))
    message = legible(diagnostic.message(words.language))
    mend = legible(diagnostic.help(words.language))
    colour = COLOURS[diagnostic.severity]
    if diagnostic.severity is Severity.RIGHT:
        return folded(f"{ink('✓', colour)} {ink(place, 'faint')}  {message}", width)
    kind = ink(f"{words(f'console.{diagnostic.severity}')}[{diagnostic.code}]", "bold", colour)
    # With a place, `path:line:column` is first and whole, so that terminals and editors make it a link.
    first = f"{ink(place, 'bold')}  {kind} {message}" if place else f"{kind} {message}"
    seen = marked_line(root, diagnostic, width, len(INDENT), ink) if root is not None and width else []
    return folded(first, width) + seen + (folded(MEND + mend, width) if mend else [])


def tally(diagnostics: Sequence[Diagnostic], words: Localizer, ink: Style) -> str:
    """Returns how many there are of each kind: `2 errors, 1 warning`."""
    parts: list[str] = []
    for severity, colour in COLOURS.items():
        number = sum(d.severity is severity for d in diagnostics)
        if number:
            parts.append(ink(words.counted(f"console.{severity}", number), colour))
    return ", ".join(parts)


def report(
    diagnostics: Iterable[Diagnostic], words: Localizer, ink: Style, width: int = 0, root: Path | None = None,
    *, each: bool = False,
) -> list[str]:  # fmt: skip
    """Returns the lines of all diagnostics, then their counts.

    What is said of many lines of one file is said once, with their numbers; of all of them with `each`.
    """
    shown = list(diagnostics)
    text: list[str] = []
    for group in [[one] for one in shown] if each else _alike(shown):
        text += lines(group[0], words, ink, width, root)
        if others := [str(one.place.line) for one in group[1:]]:
            numbers = ", ".join(others[:MOST_LINES]) + (", …" if len(others) > MOST_LINES else "")
            text += folded(INDENT + words.counted("console.alike", len(others), lines=numbers), width)
    if not any(d.severity in (Severity.ERROR, Severity.WARNING) for d in shown):
        done = ink(words("console.faultless"), "green")
        return [*text, ", ".join(filter(None, (done, tally(shown, words, ink))))]
    return [*text, tally(shown, words, ink)]


def _alike(diagnostics: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """Returns diagnostics in groups: the same of more than a few lines of a file; one that is like few others is alone,
    where it was.
    """
    groups: dict[Diagnostic, list[Diagnostic]] = {}
    for one in diagnostics:
        key = replace(one, place=Location(one.place.path)) if one.place.line else one
        groups.setdefault(key, []).append(one)
    many = {one: group for group in groups.values() if len(group) > MOST_ALIKE for one in group}
    return [many.get(one, [one]) for one in diagnostics if one not in many or many[one][0] is one]


def folded(text: str, width: int, indent: str = "") -> list[str]:
    """Folds at spaces, with the rest indented; escape sequences count for nothing."""
    if not width or columns(text) <= width:
        return [text]
    indent = indent or (" " * len(MEND) if text.startswith(MEND) else INDENT)
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
