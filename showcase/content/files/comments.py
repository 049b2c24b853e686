"""Removes HTML comments from Markdown: they are notes of the author, not text for readers."""

from __future__ import annotations

import re

from showcase.patterns import lazy_pattern

OPEN = "<!--"
_END = lazy_pattern(r"-->|--!>")
_FENCE = lazy_pattern(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|>)[ \t]*)*(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_OUTSIDE_QUOTE = lazy_pattern(r"^(?! {0,3}>)", re.MULTILINE)
_OUTSIDE_LIST = lazy_pattern(r"^ ?[^\s]", re.MULTILINE)
"""Lines that end a quotation or an item of a list, and the code in it."""
_LIST = lazy_pattern(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_INDENTED = lazy_pattern(r"(?: {4}| {0,3}\t)[ \t]*\S")
_BLANK_LINE = lazy_pattern(r"\n[ \t]*(?:\n|\Z)")
_TICKS = lazy_pattern(r"`+")
_EMPTY = lazy_pattern(r"<!---?>")
_SIGN = lazy_pattern(r"<!--|`+|\\.|\\?\n", re.DOTALL)


def without_comments(text: str) -> tuple[str, int]:
    """Returns a Markdown text without its HTML comments, and where one begins that has no end (-1 where all end).

    A text with an open comment ends before it. Comments in code stay: they are shown as code. Lines that hold nothing
    but comments become empty lines, so that what follows keeps its line.
    """
    if OPEN not in text:
        return text, -1
    scan = _Scan(text)
    scan.run()
    return "".join(scan.kept), scan.unclosed


class _Scan:
    """One walk through a text, line by line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: list[str] = []
        self.unclosed = -1
        self._at = 0
        self._paragraph_end = -1
        self._in_list = False
        self._after_blank = True
        """Whether an indented line would be code: it follows an empty line, or code."""

    def run(self) -> None:
        while self._at < len(self.text) and self.unclosed < 0:
            self._line()

    def _line(self) -> None:
        text, start = self.text, self._at
        end = self._end_of_line(start)
        line = text[start:end]
        if not line.strip():
            self._after_blank = True
            self._keep_to(end)
            return
        if _LIST.match(line):
            self._in_list = True
        elif line[0] not in " \t" and self._after_blank:
            self._in_list = False
        is_indented = _INDENTED.match(line) is not None and not self._in_list
        if self._after_blank and is_indented:
            self._keep_to(end)  # and what follows may be code too
            return
        self._after_blank = False
        fence = None if is_indented else _FENCE.match(text, start)
        if fence is not None:
            self._keep_to(self._behind_fence(text[start : fence.start(1)], fence[1], end))
        else:
            self._words()

    def _end_of_line(self, start: int) -> int:
        """Returns where the next line begins."""
        return self.text.find("\n", start) + 1 or len(self.text)

    def _keep_to(self, end: int) -> None:
        self.kept.append(self.text[self._at : end])
        self._at = end

    def _behind_fence(self, before: str, fence: str, at: int) -> int:
        """Returns where the line after a code block begins; a block without an end goes up to the end of its
        container.
        """
        close = re.compile(rf"^[ \t>]*{re.escape(fence)}{re.escape(fence[0])}*[ \t]*$", re.MULTILINE)
        found = close.search(self.text, at)
        end = self._end_of_line(found.end()) if found else len(self.text)
        outside = _OUTSIDE_QUOTE if ">" in before else _OUTSIDE_LIST if self._in_list and before else None
        left = outside.search(self.text, at, end) if outside is not None else None
        return left.start() if left else end

    def _words(self) -> None:
        """Returns the rest of a line outside code, up to its end or to the end of a comment or code that continues."""
        text, bare = self.text, True
        while self.unclosed < 0 and (sign := _SIGN.search(text, self._at)):
            bare = bare and not text[self._at : sign.start()].strip()
            self._keep_to(sign.start())
            if sign[0] == OPEN:
                self._comment(own_line=bare)
                continue
            bare = False
            if sign[0][0] == "`":
                self._code(sign)
            else:
                self._keep_to(sign.end())
            if sign[0][-1] == "\n":
                return
        if self.unclosed < 0:
            self._keep_to(len(text))

    def _code(self, ticks: re.Match[str]) -> None:
        """Code in a line: from a run of backticks to the next one as long, in the same paragraph."""
        if self._paragraph_end < ticks.end():
            blank = _BLANK_LINE.search(self.text, ticks.end())
            self._paragraph_end = blank.start() if blank else len(self.text)
        for other in _TICKS.finditer(self.text, ticks.end(), self._paragraph_end):
            if len(other[0]) == len(ticks[0]):
                self._keep_to(other.end())
                return
        self._keep_to(ticks.end())

    def _comment(self, *, own_line: bool) -> None:
        start = self._at
        end = _EMPTY.match(self.text, start) or _END.search(self.text, start + len(OPEN))
        if end is None:
            self.unclosed = start
            return
        self._at = end.end()
        lines = self.text.count("\n", start, self._at)
        if own_line:
            self.kept.append("\n" * lines)
            while self.text[self._at : self._at + 1] in (" ", "\t"):
                self._at += 1
            return
        self.kept.append("\n" * min(lines, 1))
        if self._at == len(self.text) or self.text[self._at] == "\n":  # two spaces at the end of a line would break it
            while self.kept and not (last := self.kept.pop().rstrip(" \t")):
                pass
            self.kept.append(last)
