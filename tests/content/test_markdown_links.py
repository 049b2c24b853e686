"""Links in texts that lead nowhere are told with their cause."""

from __future__ import annotations

import pytest

from tests.content.conftest import Film


@pytest.mark.parametrize(
    ("link", "code", "mend"),
    [
        ("htp://example.org", "unusable-link", "Did you mean `http:`?"),
        ("javascript:alert(1)", "unusable-link", "https"),
        ("file:///home/a.txt", "unusable-link", "https"), ("www.example.org", "link-without-scheme", "https://www."),
        ("example.org/films", "link-without-scheme", "https://example.org"), ("nowhere.md", "dead-link", "this folder"),
        ("map.com.png", "dead-link", "this folder"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["A [word]({}) here.", "A [word][1] here.\n\n[1]: {}"])
def test_a_link_that_leads_nowhere_is_told_with_its_cause(
    film: Film, form: str, link: str, code: str, mend: str
) -> None:
    reading = film({"project.yaml": "title: A\n", "synopsis.en.md": f"First.\n\n{form.format(link)}\n"})
    (told,) = [one for one in reading.diagnostics if one.severity in ("error", "warning")]
    assert (told.code, told.place.line) == (code, 3 if "][" not in form else 5)
    assert mend in told.help("en")


@pytest.mark.parametrize(
    "link", ["https://example.org", "mailto:a@example.org", "tel:+33123456789", "#part", "//example.org", "HTTPS://A.ORG"]
)
def test_other_links_are_not(film: Film, link: str) -> None:
    reading = film({"project.yaml": "title: A\n", "synopsis.en.md": f"A [word]({link}), `[code](htp://x)`.\n"})
    assert [one.code for one in reading.diagnostics if one.severity in ("error", "warning")] == []
