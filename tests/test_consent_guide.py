"""The guide of consent says the same in both languages, and its examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from showcase.content.credit_wishes import is_marked
from showcase.names.hidden import HiddenName, NameMatcher

DOCS = Path(__file__).parents[1] / "docs"
GUIDE, FRENCH = ((DOCS / name).read_text("utf-8") for name in ("consent.md", "consent.fr.md"))
PEOPLE = tuple(
    HiddenName(name)
    for name in (
        "Anna Petrova", "Claire Martin", "Zoe Rose", "Luc Petit", "Emma Stone", "Jan Nowak", "Karel Hašek",
        "Jonas Kazlauskas", "Ida Lahti", "Ede Szabó", "Пётр Чайковский", "Иван Петров", "佐々木 霧乃", "김 하늘",
        "王 伟",
    )
)  # fmt: skip
HIDDEN = re.compile(
    r"`(annaPetrova|apetrova|Petrova|Janem Nowakiem|Haška|Kazlausko|Lahden|Szabónak|Чайковского|Ivan Petrov|佐々木さん"
    r"|김 감독|王先生|A. Petrova|STONE:|\[Martin\]|<v Rose>|Stone's cut|when Martin came|quand Martin arrive|avec Petit"
    r"|Stone said|Petit a dit|\(Stone\))`"
)
LEFT = re.compile(
    r"`(a rose|une rose|un petit chat|the Stone|la Rose|Rose Garden|Aston Martin|Sharon Stone|rue Martin|St. Martin"
    r"|Saint-Martin|Rose petals fall|Petit à petit|auf Stein)`"
)


@pytest.mark.slow
@pytest.mark.parametrize("text", [GUIDE, FRENCH])
def test_examples_of_the_guide(text: str) -> None:
    matcher = NameMatcher(PEOPLE)
    hidden, left = HIDDEN.findall(text), LEFT.findall(text)
    assert len(hidden) >= 20
    assert len(left) >= 11
    for example in hidden:
        assert matcher.find(example), example
    for example in left:
        assert not matcher.find(f"Und das ist es, was {example}" if "auf" in example else example), example


@pytest.mark.parametrize("text", [GUIDE, FRENCH])
def test_marks_in_credits_are_what_the_guide_says(text: str) -> None:
    rows = text.split("\n## Mar")[1].split("\n## ")[0].splitlines()
    shown = next(row for row in rows if "X Ambassadors" in row)
    for row in rows:
        for name in re.findall(r"`([^`]*(?:Stone|NSYNC|Ambassadors|Therapy|Malcolm)[^`]*)`", row):
            assert is_marked(name, is_agreed=False) == (row != shown), name


def test_both_languages_have_the_same_parts_and_examples() -> None:
    for mark in ("\n## ", "\n| ", "\n- "):
        assert GUIDE.count(mark) == FRENCH.count(mark), mark
    codes = re.compile(r"`([\w-]+-[\w-]+|allow|handle)`")
    assert sorted(set(codes.findall(GUIDE))) == sorted(set(codes.findall(FRENCH)))
