"""A guide that is in two languages says the same in both: parts, tables, examples, and words that are typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import french_marks

DOCS = Path(__file__).parents[1] / "docs"
FRENCH = sorted(path.name for path in DOCS.glob("*.fr.md"))
TYPED = re.compile(r"(?m)(?<![`\w])`([\w./:-]+(?: [\w./:-]+)*)`(?!`)")


def outline(name: str) -> list[tuple[str, ...]]:
    """Returns the headings, rows of tables and fences of a guide, in order."""
    return re.findall(r"(?m)^(#+) |^(\|)|^(```)", (DOCS / name).read_text("utf-8"))


@pytest.mark.parametrize("name", FRENCH)
def test_both_languages_lead_to_each_other(name: str) -> None:
    other = name.replace(".fr.md", ".md")
    assert f"[English]({other})" in (DOCS / name).read_text("utf-8")
    assert f"[Français]({name})" in (DOCS / other).read_text("utf-8")


@pytest.mark.parametrize("name", ["presskit", "guide", "content", "keys", "publishing", "theme"])
def test_both_languages_have_the_same_parts_and_keys(name: str) -> None:
    english, french = f"{name}.md", f"{name}.fr.md"
    assert outline(english) == outline(french)
    typed = TYPED.findall((DOCS / english).read_text("utf-8"))
    keys = {word for word in typed if re.fullmatch(r"[a-z_]+(\.yaml)?", word)}
    assert keys
    assert keys <= set(TYPED.findall((DOCS / french).read_text("utf-8")))


def test_marks_have_the_spaces_of_french_typography() -> None:
    assert french_marks.main(["--check"]) == 0
