"""Emoji that documents leave out are told once for each film, with the first place."""

from __future__ import annotations

from showcase.diagnostics import Severity
from tests.content.conftest import Film, codes


def test_pictograms_are_told_once_with_the_first_place(film: Film) -> None:
    reading = film({
        "project.yaml": "title: A film\nlogline: A fox 🦊 and a wave 🌊.\nstatement: Again 🦊.\n",
        "synopsis.en.md": "---\n---\nFirst line.\n\nA lamp 💡, here.\n",
        "making-of/2025-01-02-start.md": "# Start\n\nWe 🌊 drew.\n",
    })  # fmt: skip
    told = [one for one in reading.diagnostics if one.code == "left-out-pictograms"]
    assert len(told) == 1
    assert told[0].severity is Severity.WARNING
    assert (told[0].place.path.rpartition("/")[2], told[0].place.line) == ("project.yaml", 2)
    assert told[0].message("en").endswith("🦊 🌊 💡")


def test_the_place_in_a_long_text_is_that_of_the_sign(film: Film) -> None:
    reading = film({"project.yaml": "title: A film\n", "synopsis.en.md": "---\n---\nFirst line.\n\nA lamp 💡, here.\n"})
    (told,) = [one for one in reading.diagnostics if one.code == "left-out-pictograms"]
    assert (told.place.path.rpartition("/")[2], told.place.line, told.place.column) == ("synopsis.en.md", 5, 8)


def test_signs_that_documents_show_and_texts_outside_them_are_no_news(film: Film) -> None:
    reading = film({
        "project.yaml": "title: A film ★ ❤️\nlogline: ♪ C’est la vie ✓\n",
        "prompts/all.yaml": "- {prompt: a fox 🦊}\n",
        "subtitles/en.srt": "1\n00:00:01,000 --> 00:00:02,000\nA fox 🦊\n",
    })  # fmt: skip
    assert "left-out-pictograms" not in codes(reading)
