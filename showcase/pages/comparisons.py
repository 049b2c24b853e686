"""Places pictures that are shown as before and after in the text of their note."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from showcase.model.project import MakingOfNote
from showcase.model.text import LocalizedText, Translation
from showcase.patterns import lazy_pattern
from showcase.special_names import nfc
from showcase.structs import replace

PICTURE = lazy_pattern(r"!\[(?P<text>[^\[\]]*)\]\(\s*<?(?P<target>[^\s<>()]+)>?(?:\s+\"[^\"\n]*\")?\s*\)")


def with_comparisons(note: MakingOfNote) -> LocalizedText:
    """Returns the text of a note in which each comparison stands once: where the text shows the first of its two
    pictures, else at the end.
    """
    if not note.comparisons:
        return note.body
    sayings = note.body.sayings or (Translation("", ""),)
    return LocalizedText(tuple(replace(saying, text=_placed(saying.text, note)) for saying in sayings))


def _placed(text: str, note: MakingOfNote) -> str:
    pairs = {_name(path): pair for pair in note.comparisons for path in pair}
    shown: set[tuple[str, str]] = set()

    def once(match: re.Match[str]) -> str:
        pair = pairs.get(_name(unquote(match["target"])))
        if pair is None:
            return match[0]
        is_first = pair not in shown
        shown.add(pair)
        return match[0] if is_first else ""

    placed = PICTURE.sub(once, text)
    missing = [
        f"![]({PurePosixPath(pair[0]).name.replace(' ', '%20')})" for pair in note.comparisons if pair not in shown
    ]
    return "\n\n".join(part for part in (placed, *missing) if part)


def _name(path: str) -> str:
    return nfc(PurePosixPath(path).name)
