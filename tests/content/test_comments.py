"""HTML comments in Markdown are notes to oneself: no reader sees them, in whatever they are written."""

from __future__ import annotations

import pytest

from showcase.content.files.comments import without_comments
from showcase.pages.markdown import as_text, render
from tests.content.conftest import Film, codes, project


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A night <!-- note --> at sea.\n", "A night  at sea.\n"),
        ("<!-- note -->\n\nA night.\n", "\n\nA night.\n"),
        ("One.\n<!-- note\n\nand note -->\nTwo.\n", "One.\n\n\n\nTwo.\n"),
        ("One <!-- note\nand note --> two.\n", "One \n two.\n"),
        ("One <!-- note --> <!-- note -->\nTwo.\n", "One\nTwo.\n"),
        ("<!--note-->One.\n", "One.\n"),
        ("One.<!-->\n", "One.\n"),
        ("`<!-- code -->` <!-- note -->\n", "`<!-- code -->`\n"),
        ("``a ` <!-- code -->``<!-- note -->\n", "``a ` <!-- code -->``\n"),
        ("```\n<!-- code -->\n```\n<!-- note -->\nOne.\n", "```\n<!-- code -->\n```\n\nOne.\n"),
        ("One.\n\n    <!-- code -->\n\nTwo.<!-- note -->\n", "One.\n\n    <!-- code -->\n\nTwo.\n"),
        ("One.\n\n    ```\n\n<!-- note -->\nTwo.\n", "One.\n\n    ```\n\n\nTwo.\n"),
        ("- ```\n  code\n\nOne. <!-- note -->\n", "- ```\n  code\n\nOne.\n"),
        ("> ```\n> code\nOne. <!-- note -->\n", "> ```\n> code\nOne.\n"),
        ("- One.\n\n    <!-- note -->\n", "- One.\n\n    \n"),
        ("` <!-- note -->\n", "`\n"),
        ("\\<!-- written -->\n", "\\<!-- written -->\n"),
        ("\\\\<!-- note -->One.\n", "\\\\One.\n"),
        ("<!-- ``` -->\nOne.\n<!-- note -->\n", "\nOne.\n\n"),
    ],
)
def test_comments_go_and_code_stays(text: str, kept: str) -> None:
    assert without_comments(text) == (kept, -1)
    shown = as_text(render(kept))
    assert "note" not in shown
    assert shown.count("code") == text.count("code")


def test_a_page_drops_what_reading_left() -> None:
    assert render("One <!-- note --> two `<!-- code -->`") == "<p>One  two <code>&lt;!-- code --&gt;</code></p>\n"


def test_every_text_of_a_film_is_without_comments(film: Film) -> None:
    note = "<!-- call the lawyer\nbefore the premiere -->"
    reading = film(
        {
            "project.yaml": "title: Night\nlogline: A night. <!-- call the lawyer -->\n",
            "synopsis.md": f"A night.\n{note}\nAnother.\n",
            "making-of/2024-01-01.md": f"{note}\n# A day\n\nWork. {note}\n",
            "stills/a.jpg": b"x",
            "stills/a.md": f"A caption. {note}\n",
            "press/one.md": f"---\nsource: A paper\n---\nGood. {note}\n",
            "prompts/one.md": f"# Shot 1\n\nA frog. {note}\n",
            "extra.md": f"{note}\nMore.\n",
        },
        languages=("en",),
    )
    made = project(reading)
    assert "lawyer" not in repr(made)
    assert made.making_of[0].title.best("en").text == "A day"
    assert made.synopsis_long.best("en").text.split() == ["A", "night.", "Another."]


def test_an_open_comment_is_an_error_at_its_line(film: Film) -> None:
    reading = film({"synopsis.md": "---\nx: y\n---\nA night.\n\nMore <!-- call the lawyer\n\nRest.\n"})
    found = next(d for d in reading.diagnostics if d.code == "open-comment")
    assert (found.severity, str(found.place)) == ("error", "content/film/synopsis.md:6")
    assert "lawyer" not in repr(project(reading))


def test_lines_below_a_comment_keep_their_number(film: Film) -> None:
    reading = film({"synopsis.md": "<!-- a\nb\nc -->\nOne.\n\n![x](missing.jpg)\n"})
    assert codes(reading) == ["dead-link"]
    assert next(str(d.place) for d in reading.diagnostics if d.code == "dead-link") == "content/film/synopsis.md:6:6"
