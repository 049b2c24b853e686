"""Lists in the forms in which people write them: chapters as lines, texts under names of languages, split entries."""

from __future__ import annotations

import pytest

from showcase.model.project import Chapter
from tests.content.conftest import Film, codes, project

START, END = (0.0, "Start"), (90.0, "End: the bus")


def chapters_of(film: Film, written: str) -> list[tuple[float, str]]:
    found: tuple[Chapter, ...] = project(film({"project.yaml": f"title: A\n{written}"}, languages=("en",))).chapters
    return [(chapter.at, chapter.title.sayings[0].text) for chapter in found]


@pytest.mark.parametrize(
    "written",
    [
        "chapters:\n  - {at: 0, title: Start}\n  - {at: '1:30', title: 'End: the bus'}\n",
        "chapters:\n  0:00: Start\n  1:30: 'End: the bus'\n",
        "chapters:\n  - 0:00 Start\n  - '1:30 End: the bus'\n",
        "chapters:\n  - 0:00: Start\n  - '1:30': 'End: the bus'\n",
        "chapters: |\n  0:00 Start\n\n  1:30 End: the bus\n",
        "chapters: |\n  0:00-1:30 Start\n  1:30 --> 2:30 End: the bus\n",
        "chapitres: |\n  (00:00:00) – Start\n  [00:01:30.000] - End: the bus\n",
    ],
)
def test_every_form_of_chapters(film: Film, written: str) -> None:
    assert chapters_of(film, written) == [START, END]
    assert not codes(film({"project.yaml": f"title: A\n{written}"}, languages=("en",)))


def test_chapters_in_languages(film: Film) -> None:
    (chapter,) = project(film({"project.yaml": "title: A\nchapters:\n  0:05: {fr: Un, en: One}\n"})).chapters
    assert {one.language: one.text for one in chapter.title.sayings} == {"fr": "Un", "en": "One"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("chapters:\n  - Start\n", "bare-item"), ("chapters:\n  - 1:75 Start\n", "impossible-time"),
        ("chapters: soon\n", "bare-item"), ("chapters:\n  first: Start\n", "missing-key"),
    ],
)  # fmt: skip
def test_what_is_no_chapter(film: Film, written: str, code: str) -> None:
    assert code in codes(film({"project.yaml": f"title: A\n{written}"}))


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("chapters: |\n  0:00 Start\n\n  1:75 End\n", 5), ("chapters:\n  - 0:00 Start\n  - 1:75 End\n", 4),
        ("chapters:\n  0:00: Start\n  1:75: End\n", 4), ('chapters: "0:00 Start\\n1:75 End"\n', 2),
    ],
)  # fmt: skip
def test_a_wrong_time_is_told_at_its_line(film: Film, written: str, line: int) -> None:
    (told,) = [one for one in film({"project.yaml": f"title: A\n{written}"}).diagnostics if one.severity == "error"]
    assert (told.code, told.place.line) == ("impossible-time", line)


SPLIT = [
    "contacts:\n  - name: Ada Marsh\n  - email: ada@example.org\n",
    "contacts:\n  - name: A\n  - email: a@b.example\n  - name: B\n  - email: b@b.example\n",
    "links:\n  - url: https://a.example\n  - label: A\n",
    "awards:\n  - title: Best film\n  - festival: Annecy\n  - year: 2025\n",
    "screenings:\n  - festival: Annecy\n  - date: 2025-06-01\n",
    "people:\n  - name: Ada Marsh\n  - kind: group\n",
]  # fmt: skip
WHOLE = [
    "contacts:\n  - email: a@b.example\n  - email: b@b.example\n", "links:\n  - vimeo: https://a.example\n",
    "awards:\n  - title: Best film\n", "screenings:\n  - festival: A\n  - festival: B\n    date: 2025-06-01\n",
    "contacts:\n  - name: Ada\n    email: a@b.example\n",
]  # fmt: skip


@pytest.mark.parametrize("written", [*SPLIT, *WHOLE])
def test_an_entry_whose_keys_are_split_by_dashes_is_told(film: Film, written: str) -> None:
    assert ("split-item" in codes(film({"project.yaml": f"title: A\n{written}"}))) is (written in SPLIT)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("synopsis: {french: Un bus, English: A bus}", {"fr": "Un bus", "en": "A bus"}),
        ("synopsis: {français: Un bus, anglais: A bus}", {"fr": "Un bus", "en": "A bus"}),
        ("synopsis: {fr: Un bus, en: A bus}", {"fr": "Un bus", "en": "A bus"}),
        ("synopsis: {short: {Deutsch: Ein Bus}}", {"de": "Ein Bus"}),
    ],
)
def test_texts_under_the_names_of_languages(film: Film, written: str, read: dict[str, str]) -> None:
    text = project(film({"project.yaml": f"title: A\n{written}\n"})).synopsis_short
    assert {one.language: one.text for one in text.sayings} == read


def test_a_language_that_nobody_knows_is_told_as_one(film: Film) -> None:
    reading = film({"project.yaml": "title: A\nsynopsis: {fr: Un bus, englsh: A bus}\n"})
    assert codes(reading) == ["unknown-text-language"]


def test_a_language_that_is_there_twice_is_told(film: Film) -> None:
    reading = film({"project.yaml": "title: A\nsynopsis: {fr: Un bus, french: Le bus}\n"})
    assert codes(reading) == ["duplicate-key"]
    assert [one.text for one in project(reading).synopsis_short.sayings] == ["Un bus"]


def test_wishes_beside_a_text_are_not_taken_for_languages(film: Film) -> None:
    reading = film({"project.yaml": "title: A\nsynopsis: {fr: Un bus, private: yes}\n"})
    assert "unknown-privacy-key" in codes(reading)
