"""Notes that compare pictures, and typed numbers that are compared with the counted ones."""

from __future__ import annotations

import pytest

from showcase.content.comparisons import pair_of
from tests.content.conftest import Film, codes, project

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\5"
    b"\0\1\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("making-of/rain-before.png", "making-of/rain-after.jpg"),
        ("making-of/Pluie avant.PNG", "making-of/pluie après.png"),
        ("making-of/lluvia_antes.webp", "making-of/lluvia_despues.webp"),
        ("making-of/before.png", "making-of/after.png"),
    ],
)
def test_two_pictures_are_a_pair_by_their_names(before: str, after: str) -> None:
    files = ("making-of/other-after.png", after, before)
    assert pair_of(before, files) == pair_of(after, files) == (before, after)
    assert pair_of(before, (before,)) is None


@pytest.mark.parametrize("name", ["making-of/rain.png", "making-of/hereafter.png", "making-of/rain-before.md"])
def test_other_names_are_no_pair(name: str) -> None:
    assert pair_of(name, (name, "making-of/rain-after.png", "making-of/here-before.png")) is None


def test_a_note_takes_the_other_picture_along(film: Film) -> None:
    reading = film(
        {
            "making-of/2025-04-07-rain.md": "![The rain](rain-after.png)\n",
            "making-of/2025-04-08-sea.md": "---\ncompare: [s1.png, s2.png]\n---\nThe sea.\n",
            **{f"making-of/{name}.png": PNG for name in ("rain-before", "rain-after", "s1", "s2", "unseen-before")},
        }
    )
    rain, sea = project(reading).making_of
    assert [tuple(path.rpartition("/")[2] for path in pair) for pair in (*rain.comparisons, *sea.comparisons)] == [
        ("rain-before.png", "rain-after.png"),
        ("s1.png", "s2.png"),
    ]
    assert {picture.path.rpartition("/")[2] for picture in (*rain.pictures, *sea.pictures)} == {
        "rain-before.png", "rain-after.png", "s1.png", "s2.png"
    }  # fmt: skip


def test_a_comparison_without_its_pictures_is_reported(film: Film) -> None:
    reading = film(
        {
            "making-of/2025-04-07-a.md": "---\ncompare: [s1.png, s3.png]\n---\nThe sea.\n",
            "making-of/2025-04-08-b.md": "---\ncompare: [s1.png]\n---\nThe sea.\n",
            "making-of/s1.png": PNG,
        }
    )
    told = [(d.code, str(d.place)) for d in reading.diagnostics if d.code in ("dead-link", "odd-comparison")]
    assert told == [
        ("dead-link", "content/film/making-of/2025-04-07-a.md:2:10"),
        ("odd-comparison", "content/film/making-of/2025-04-08-b.md:2:10"),
    ]
    assert not any(note.comparisons for note in project(reading).making_of)


def test_a_typed_number_that_differs_is_reported_with_both(film: Film) -> None:
    rows = "\n".join(
        f'{{"id": "p{n}", "prompt": "a frog", "selected": {"true" if n == 1 else "false"}}}' for n in range(4)
    )
    reading = film(
        {
            "project.yaml": "title: The pond\nchiffres: {prompts: 4, écartés: 75 %}\n",
            "prompts/all.jsonl": rows + "\n",
            "making-of/2025-04-07-a.md": "---\nfigures:\n  kept: 1\n  prompts: 400\n---\nThe sea.\n",
        }
    )
    found = [d for d in reading.diagnostics if d.code == "figure-differs"]
    assert [str(d.place) for d in found] == ["content/film/making-of/2025-04-07-a.md:4:12"]
    assert "400" in found[0].message()
    assert "4 counted" in found[0].message()
    assert "figure-differs" in codes(reading)
