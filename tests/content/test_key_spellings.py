"""A key is the same key in capitals, with a space or under another of its names; what is under it is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.content import shot_list, submissions, submitter
from showcase.content.keys import exhibition_tables, fields, provenance
from showcase.content.keys.schema import Field, ObjectField
from showcase.content.submissions import read_submissions
from showcase.content.submitter import read_dossier
from showcase.content.words import author_words
from showcase.model.project import Project, Visibility
from showcase.text import word_key
from tests.content.conftest import Film, codes, project
from tests.content.sample import FILES

KEY = re.compile(r"^(\s*(?:- )*)([a-z_]+)(?=:)", re.MULTILINE)

def respelt(text: str, spell: Callable[[str], str]) -> str:
    return KEY.sub(lambda match: match[1] + spell(match[2]), text)


def plain(found: Project) -> Project:
    return replace(found, digest="")


SPELLINGS = {
    "First letter": str.capitalize,
    "CAPITALS": str.upper,
    "with spaces": lambda key: key.replace("_", " "),
    "with-dashes": lambda key: key.replace("_", "-"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_film_is_the_same_whatever_the_case_of_its_keys(film: Film, spelling: str) -> None:
    expected = film(dict(FILES))
    other = film({name: respelt(text, SPELLINGS[spelling]) for name, text in FILES.items()})
    assert codes(other) == codes(expected)
    assert plain(project(other)) == plain(project(expected))
    assert "Bob Roe" not in repr(other.value)


def test_the_sample_says_something_under_every_key(film: Film) -> None:
    found = project(film(dict(FILES)))
    empty = {
        "clip", "trailer", "poster", "poster_portrait", "poster_landscape", "title_art", "press_art", "press_embargo",
        "tracks", "portraits", "shots", "tools_note", "prompt_pictures", "channel_days", "disclosure_icon", "deployed",
        "relations", "exhibition", "typed_figures", "withdrawn", "texts", "unread", "has_own_folder",
        "listed_names", "counted_authors",
    }  # fmt: skip
    fresh = Project("film", found.title)
    lacking = {name for name in fresh.__dataclass_fields__ if getattr(found, name) == getattr(fresh, name)}
    assert lacking - empty == {"slug", "title"}


def records() -> dict[str, ObjectField]:
    """Every record that the modules of keys define, with those within."""
    found: dict[str, ObjectField] = {}

    def add(name: str, value: object) -> None:
        if isinstance(value, ObjectField):
            found[name] = value
            for key, info in value.keys.items():
                add(f"{name}.{key}", info.shape)
        for inside in ("shape", "scalar", "items", "table"):
            if isinstance(field := getattr(value, inside, None), Field):
                add(name, field)

    for module in (fields, provenance, exhibition_tables, submissions, submitter, shot_list):
        for name, value in vars(module).items():
            add(f"{module.__name__.rpartition('.')[2]}.{name}", value)
    return found


@pytest.mark.parametrize("name", sorted(records()))
def test_no_name_means_two_keys_of_a_record(name: str) -> None:
    """With two, the later key would take what authors wrote for the other: a day of an embargo, say."""
    record = records()[name]
    meant: dict[str, set[str]] = {}
    for key, info in record.keys.items():
        for word in (key, *info.also, *author_words.words("keys", key)):
            meant.setdefault(word_key(word), set()).add(key)
    clear = {word: keys for word, keys in meant.items() if len(keys) > 1 and word not in map(word_key, record.keys)}
    assert clear == {}


PEOPLE = "- {name: Ada Lovelace, consent: no}"


@pytest.mark.parametrize("key", ["people", "People", "PEOPLE", "persons", "personnes", "Personnes"])
@pytest.mark.parametrize("file", ["project.yaml", "credits.yaml"])
def test_a_refusal_holds_under_every_spelling_of_people(film: Film, file: str, key: str) -> None:
    files = {"project.yaml": "title: x\nlogline: By Ada Lovelace\n", "credits.csv": "name,role\nAda Lovelace,editor\n"}
    files[file] = files.get(file, "") + f"{key}:\n  {PEOPLE}\n"
    found = film(files)
    assert found.ok
    assert "Lovelace" not in repr(found.value)
    assert [credit.person for credit in project(found).credits] == [None]


@pytest.mark.parametrize("first", ["people", "persons"])
@pytest.mark.parametrize("file", ["project.yaml", "credits.yaml"])
def test_two_lists_of_people_are_both_read(film: Film, file: str, first: str) -> None:
    second = "persons" if first == "people" else "people"
    text = f"{first}:\n  {PEOPLE}\n{second}:\n  - {{name: Bob Roe, consent: no}}\n"
    found = film({file: text, "synopsis.md": "Bob Roe met Ada Lovelace."})
    assert "Lovelace" not in repr(found.value)
    assert "Roe" not in repr(found.value)


@pytest.mark.parametrize(
    ("key", "more"),
    [("équipe", ""), ("the team", "  role: editor"), ("participants", ""), ("artistas", ""), ("thanks_to", "")],
)
def test_a_list_of_people_under_an_unknown_key_holds_the_film_back(film: Film, key: str, more: str) -> None:
    found = film({"project.yaml": f"title: x\n{key}:\n- name: Ada Lovelace\n  consent: no\n{more}\n"})
    assert codes(found) == ["unknown-privacy-key"]
    assert found.diagnostics[0].place.line == 2
    assert project(found).visibility is Visibility.PRIVATE


@pytest.mark.parametrize("key", ["Credits", "CREW", "Crédits", "générique", "Generique", "Cast"])
def test_credits_are_read_under_every_spelling(film: Film, key: str) -> None:
    found = project(film({"project.yaml": f"{key}:\n  director: Ada Lovelace\n"}))
    assert [(credit.role, credit.person and credit.person.name) for credit in found.credits] == [
        ("director", "Ada Lovelace")
    ]


def test_crew_and_cast_are_both_credits_in_the_order_written(film: Film) -> None:
    found = film({"project.yaml": "cast:\n- {role: actor, person: Eve Poe}\ncrew:\n  director: Ada Lovelace\n"})
    assert codes(found) == []
    assert [credit.role for credit in project(found).credits] == ["actor", "director"]


@pytest.mark.parametrize(
    ("text", "line", "title"),
    [
        ("title: One\ntitre: Two\n", 2, "One"),
        ("year: 2025\nTITLE: One\nname: Two\n", 3, "One"),
        ("nom: One\ntitle: Two\n", 2, "One"),
    ],
)
def test_the_second_spelling_of_a_key_is_reported_and_the_first_is_used(
    film: Film, text: str, line: int, title: str
) -> None:
    found = film({"project.yaml": text})
    assert codes(found) == ["duplicate-key"]
    told = next(one for one in found.diagnostics if one.code == "duplicate-key")
    assert (told.place.line, told.place.column) == (line, 1)
    assert project(found).title.best("fr").text == title


@pytest.mark.parametrize("guards", ["visibility: public\nVisibility: private", "draft: no\nhidden: yes"])
def test_two_answers_on_who_may_see_a_film_are_an_error(film: Film, guards: str) -> None:
    found = film({"project.yaml": f"title: x\n{guards}\n"})
    assert codes(found) == ["duplicate-key"]
    assert not found.ok


@pytest.mark.parametrize(
    ("merged", "visibility", "expected"),
    [
        ("<<: {visibility: private}", Visibility.PRIVATE, []),
        ("<<: [{visibility: unlisted}, {visibility: public}]", Visibility.UNLISTED, []),
        ("visibility: unlisted\n<<: {visibility: private}", Visibility.UNLISTED, []),
        ("<<: private", Visibility.PUBLIC, ["text-where-table"]),
        ("<<: [private, {visibility: unlisted}]", Visibility.UNLISTED, ["text-where-table"]),
    ],
)
def test_keys_that_are_taken_from_elsewhere(
    film: Film, merged: str, visibility: Visibility, expected: list[str]
) -> None:
    found = film({"project.yaml": f"title: x\n{merged}\n"})
    assert codes(found) == expected
    assert found.ok is (expected == [])
    assert project(found).visibility is visibility


def test_a_prompt_answers_for_itself_whatever_the_case_of_the_shared_keys(film: Film) -> None:
    prompts = "- {prompt: a bus, visibility: public}\n- {prompt: a bee, tool: X}\n"
    text = f"Tool: Sora\nVisibility: private\nprompts:\n{prompts}"
    found = project(film({"prompts/all.yaml": text}))
    assert [(one.prompt, one.tool) for one in found.prompts] == [("a bus", "Sora")]


def test_the_files_that_are_never_published_have_keys_in_any_case_too(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "film"
    (folder / "private").mkdir(parents=True)
    (folder / "submissions.yaml").write_text("Submissions:\n- {Festival: Rio, Result: oui}\n", "utf-8")
    (folder / "private/submitter.yaml").write_text("First name: Ada\nLAST_NAME: Lovelace\nE-Mail: a@b.org\n", "utf-8")
    sent = read_submissions(tmp_path, folder, ("en",))
    assert [(one.festival, one.result) for one in sent.value or ()] == [("Rio", "selected")]
    dossier = read_dossier(tmp_path, folder, ("en",))
    assert dossier.value is not None
    submitter = dossier.value.submitter
    assert (submitter.first_name, submitter.last_name, submitter.email) == ("Ada", "Lovelace", "a@b.org")
