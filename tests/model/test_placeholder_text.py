"""Words that a template left behind, and words of languages that look like them."""

from __future__ import annotations

import pytest

from showcase.model.placeholder_text import leftover


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TODO", "TODO"),
        ("todo", "todo"),
        ("TODO: write this", "TODO"),
        ("todo: write this", "todo"),
        ("Synopsis TODO escribir", "TODO"),
        ("Lorem Ipsum dolor", "Lorem Ipsum"),
        ("tbd", "tbd"),
        ("con todo lo necesario para proyectarlas", ""),
        ("Todo sobre mi madre", ""),
        ("TODO SOBRE MI MADRE", ""),
        ("Sin título", "Sin título"),
    ],
)
def test_placeholders(text: str, found: str) -> None:
    assert leftover(text) == found
