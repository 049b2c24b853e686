"""Lists within lists that nobody writes are told where they become too deep."""

from __future__ import annotations

import pytest

from tests.content.conftest import Film


@pytest.mark.parametrize(
    ("text", "line"),
    [("title: Bus\nnotes: " + "[" * 6000 + "]" * 6000, 2), ("title: Bus\n\nnotes:\n  " + "- " * 3000 + "x", 4)],
)
def test_the_place_of_what_is_nested_too_deep_is_told(film: Film, text: str, line: int) -> None:
    (one,) = [one for one in film({"project.yaml": f"{text}\n"}).diagnostics if one.code == "broken-yaml"]
    assert one.place.line == line
    assert one.place.column > 1
