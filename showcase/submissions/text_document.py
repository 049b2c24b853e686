"""Formats text as plain files, and rows as tables that spreadsheets do not read as formulas."""

from __future__ import annotations

import csv
import io
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from showcase.festivals.rules.texts import strip_markdown
from showcase.pages.urls import clean
from showcase.submissions.package_localizer import PackageLocalizer

WIDTH = 78
"""Columns of a page: what a window of a plain editor shows without cutting lines off."""

HANG = 2
"""Columns by which the further lines of a row are set in."""

UNBROKEN = -1
"""In place of the columns by which further lines are set in: there are none, however long the line is."""

FORMULA = re.compile(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)")
"""What begins a formula in a spreadsheet; a number below zero is none."""

BROKEN = re.compile(r"(?: {2,}|\\)$")
"""How Markdown ends a line that is to stay one."""

BLOCK = re.compile(r"\s*(?:#{1,6}\s|>|[-*+]\s|\d{1,9}[.)]\s|\||```|~~~|!\[)| {4}|\t")
"""How a line begins that is no continuation of the one before."""


@dataclass(slots=True)
class TextDocument:
    """A document of plain text, written from top to bottom."""

    localizer: PackageLocalizer
    lines: list[tuple[str, int, int]] = field(default_factory=list)
    """Text, columns it is set in by, and by which its further lines are set in."""

    def title(self, text: str) -> None:
        self.lines += [(text, 0, 0), ("=", -1, len(text)), ("", 0, 0)]

    def heading(self, text: str) -> None:
        self.blank()
        self.lines += [(text, 0, 0), ("-", -1, len(text))]

    def row(self, label: str, value: str, indent: int = 0) -> None:
        """Writes `Version: 7`; nothing if there is no value. Several lines stand below the label."""
        first, _, rest = value.strip().partition("\n")
        if first and not rest:
            self.lines.append((self.localizer.labelled(label, first), indent, indent + HANG))
        elif first:
            self.lines.append((self.localizer.labelled(label, "").rstrip(), indent, indent + HANG))
            self.prose(value, indent + HANG)

    def line(self, text: str, indent: int = 0, hang: int = 0) -> None:
        if text:
            self.lines.append((text, indent, indent + hang))

    def whole_line(self, text: str, indent: int = 0) -> None:
        """Writes a line that is never broken: a command is copied as one."""
        self.lines.append((text, indent, UNBROKEN))

    def prose(self, text: str, indent: int = 0) -> None:
        """Writes paragraphs line by line, as they are."""
        self.lines += [(line.rstrip(), indent, indent) for line in text.strip("\n").split("\n")] if text else []

    def blank(self) -> None:
        if self.lines and self.lines[-1][0]:
            self.lines.append(("", 0, 0))

    def typed(self) -> str:
        """Returns the document as a file: lines that fit a page, headings underlined."""
        return self._set(WIDTH)

    def pasted(self) -> str:
        """Returns the document for the box of a form, which breaks lines by itself."""
        return self._set(0)

    def _set(self, width: int) -> str:
        made: list[str] = []
        for text, indent, hang in self.lines:
            if indent < 0:
                made += [text * min(hang, width)] if width else []
            elif width and text and hang != UNBROKEN:
                made += textwrap.wrap(
                    text, width, initial_indent=" " * indent, subsequent_indent=" " * hang, break_long_words=False,
                    break_on_hyphens=False,
                )  # fmt: skip
            else:
                made.append(f"{' ' * indent if text else ''}{text}")
        return re.sub(r"\n{3,}", "\n\n", "\n".join(made)).strip("\n") + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Returns a CSV that spreadsheet programs take for UTF-8, in which no cell is a formula."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    # Spreadsheet programs take a CSV for UTF-8 only when it begins so.
    return "\ufeff" + held.getvalue()


def guarded(cell: str) -> str:
    """Returns a cell that no spreadsheet computes: one that would begin a formula begins with a space.

    Phone numbers (`+33 …`) and lines of a dialogue (`- No.`) begin so too. Programs that take tables in trim spaces,
    and pages do not show them; the apostrophe that is often put there would be stored as a part of the value.
    """
    return f" {cell}" if FORMULA.match(cell) else cell


def unmarked(text: str) -> str:
    """Returns a long text as it is pasted into a form: without Markdown's marks, each paragraph on one line; never
    cut.
    """
    lines = clean(text).replace("\r\n", "\n").strip("\n").split("\n")
    joined: list[str] = []
    for line in lines:
        goes_on = joined and joined[-1].strip() and line.strip() and not BLOCK.match(line)
        if goes_on and not BROKEN.search(joined[-1]) and not joined[-1].lstrip().startswith(("#", "|")):
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined[-1:] = [BROKEN.sub("", joined[-1]), line] if joined else [line]
    return strip_markdown("\n".join(joined))


def as_lines(text: str) -> str:
    """Returns lyrics and the like, whose lines are their own, without Markdown's marks."""
    lines = (BROKEN.sub("", line).rstrip() for line in clean(text).replace("\r\n", "\n").split("\n"))
    return strip_markdown("\n".join(lines))
