"""Regular expressions that are compiled at their first use."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from typing import Any

import pytest

import showcase
from showcase.patterns import lazy_pattern


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    late = lazy_pattern(r"(\d+) films?", re.IGNORECASE)
    assert late.pattern == r"(\d+) films?"
    found = late.search("12 FILMS")
    assert found is not None
    assert found[1] == "12"
    assert late.sub("x", "3 films, 1 film") == "x, x"
    assert [*(one[0] for one in late.finditer("3 films, 1 film"))] == ["3 films", "1 film"]
    assert lazy_pattern(rb"a+").findall(b"aa b a") == [b"aa", b"a"]


def test_nothing_is_compiled_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile

    def compile_and_count(text: str, flags: int = 0) -> re.Pattern[str]:
        made.append(text)
        return compiled(text, flags)

    monkeypatch.setattr(re, "compile", compile_and_count)
    late = lazy_pattern("a+")
    assert late.pattern == "a+"
    assert made == []
    for _ in range(3):
        assert late.fullmatch("aaa")
    assert made == ["a+"]


def test_a_mistake_is_reported_at_the_first_use() -> None:
    with pytest.raises(re.error):
        lazy_pattern("(").search("")


def patterns() -> list[Any]:
    """All expressions of the package that are compiled later."""
    names = [one.name for one in pkgutil.walk_packages(showcase.__path__, "showcase.") if "__main__" not in one.name]
    kind = type(lazy_pattern(""))
    return [value for name in names for value in vars(import_module(name)).values() if isinstance(value, kind)]


def test_every_expression_of_the_package_can_be_compiled() -> None:
    found = patterns()
    assert len(found) > 50
    for one in found:
        assert one.flags is not None
