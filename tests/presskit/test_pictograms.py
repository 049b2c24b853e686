"""The pictograms that documents leave out are just those that none of their typefaces has."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from showcase.model.pictograms import LACKING, is_left_out, pictograms
from showcase.presskit.pdf import _fonts

SHOWN = [chr(n) for first, last in ((0x2600, 0x27BF), (0x2B00, 0x2BFF)) for n in range(first, last + 1)]


def is_shown(folder: Path, text: str) -> bool:
    """Whether a document of the standard for screen readers can be set with these signs."""
    source = folder / "signs.typ"
    source.write_text(f'#set document(title: "Signs")\n#set text(lang: "en")\n= Signs\n{text}\n', "utf-8")
    try:
        typst.compile(str(source), root=str(folder), format="pdf", pdf_standards=["ua-1"], font_paths=_fonts(False))
    except typst.TypstError:
        return False
    return True


@pytest.mark.parametrize("edge", [chr(n) for ends in LACKING for n in dict.fromkeys(ends)])
def test_what_is_left_out_cannot_be_shown(edge: str, tmp_path: Path) -> None:
    assert not is_shown(tmp_path, f"1{edge}")  # a keycap alone is shown, over a number it is not
    assert is_left_out(edge)
    assert pictograms(f"A {edge} and {edge}") == [edge]


def test_all_other_signs_of_these_blocks_are_shown(tmp_path: Path) -> None:
    kept = "".join(sign for sign in SHOWN if not is_left_out(sign))
    assert all(sign in kept for sign in "★☀☂♥♪✓✗❤❧")
    assert pictograms(kept) == []
    assert is_shown(tmp_path, " ".join(f"\\{sign}" for sign in kept))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []), ("plain", []), ("★ déjà ❤️ 語", []), ("🦊 and 🌊 and 🦊", ["🦊", "🌊"]), ("❤️‍🔥", ["🔥"]),
        ("1️⃣", ["\u20e3"]),
    ],
)  # fmt: skip
def test_each_is_found_once(text: str, found: list[str]) -> None:
    assert pictograms(text) == found
