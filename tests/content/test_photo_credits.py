"""Whose picture it is, by the line that is printed beside it."""

from __future__ import annotations

import pytest

from showcase.content.words.photo_credits import photographer


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Photo Jo Lindqvist", "Jo Lindqvist"),
        ("Photo: Jo", "Jo"),
        ("Photo\N{NO-BREAK SPACE}: Jo Lind", "Jo Lind"),
        ("Photographed by Jo", "Jo"),
        ("Photos par Jo Lind", "Jo Lind"),
        ("Crédit photo : Jo Lind", "Jo Lind"),
        ("Photo credit: Jo", "Jo"),
        ("Fotografía: Jo", "Jo"),
        ("Photo de plateau\N{NO-BREAK SPACE}: Jo Lind", "Jo Lind"),
        ("Photos d’exploitation : Jo Lind", "Jo Lind"),
        ("Foto de rodaje: Jo", "Jo"),
        ("Photo de Jo: Agence Lind", "Jo: Agence Lind"),
        ("Photo © Jo Lind", "© Jo Lind"),
        ("Jo Lindqvist", "Jo Lindqvist"),
        # Names that begin as the word does.
        ("Photo12", "Photo12"),
        ("Photo News", "Photo News"),
        ("Photomaton Films", "Photomaton Films"),
        ("Photo", "Photo"),
        ("", ""),
    ],
)
def test_the_word_for_the_picture_is_not_part_of_the_name(written: str, name: str) -> None:
    assert photographer(written) == name
