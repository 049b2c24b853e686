"""Divides paragraphs that are too long for a page, so that a document can set them in columns; no word is changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

LONGEST = 1700
"""Widths of a letter in a paragraph that is set as it is: four fifths of a column."""
PIECE = 1400
"""Widths of a letter in a piece at least, but for the last one."""
SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")


def divided(content: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the content of a press kit with the paragraphs of its long texts divided at ends of sentences."""
    return {key: _divided(value) for key, value in content.items()}


def _divided(value: Any) -> Any:
    if isinstance(value, dict):
        if isinstance(value.get("blocks"), list):
            return value | {"blocks": [piece for block in value["blocks"] for piece in _pieces(block)]}
        return {key: _divided(part) for key, part in value.items()}
    return [_divided(part) for part in value] if isinstance(value, list) else value


def _pieces(block: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if block["kind"] != "paragraph" or sum(_width(run["text"]) for run in block["runs"]) <= LONGEST:
        yield block
        return
    runs: list[Mapping[str, Any]] = []
    length = 0
    for run in block["runs"]:
        for text in _sentences(run["text"]):
            runs.append({**run, "text": text})
            length += _width(text)
            if length >= PIECE - 200:
                yield {**block, "runs": runs}
                runs, length = [], 0
    if runs:
        yield {**block, "runs": runs}


def _sentences(text: str) -> Iterator[str]:
    """Yields the sentences of a text, each with the space behind it; one that is too long in parts."""
    start = 0
    for end in [*(found.end() for found in SENTENCE.finditer(text)), len(text)]:
        while _width(text[start:end]) > PIECE:
            most = PIECE // 2 if _width(text[start : start + PIECE]) > PIECE else PIECE
            space = text.rfind(" ", start + most // 2, start + most)
            cut = min(end, space + 1 if space > start else start + most)
            yield text[start:cut]
            start = cut
        if end > start:
            yield text[start:end]
        start = end


def _width(text: str) -> int:
    """Returns how wide a text is, in letters; a sign of a script such as Japanese is as wide as two."""
    return len(text) + sum(unicodedata.east_asian_width(sign) in "WF" for sign in text if not sign.isascii())
