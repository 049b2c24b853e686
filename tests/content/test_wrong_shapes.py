"""Every key of `project.yaml` with values of other shapes than its own: what is said tells the shape of that key."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.keys.fields import PROJECT
from showcase.content.reader import read_project
from showcase.diagnostics import Diagnostic
from showcase.engine.files import Digests

SHAPES = (
    "Foo bar", "[Foo bar, Baz qux]", "[[Foo bar], [Baz qux]]", "{foo: Bar baz, qux: Quux}", "{fr: Un mot, en: A word}",
    "{fr: [Un mot, Deux mots], en: [A word, Two words]}", "[{fr: Un mot, en: A word}]", "[{foo: bar}]",
    "{foo: {bar: {baz: 1}}}", "42", "true", "2024-05-06",
)  # fmt: skip


def told(folder: Path, text: str) -> list[Diagnostic]:
    film = folder / "content/bus"
    film.mkdir(parents=True, exist_ok=True)
    (film / "project.yaml").write_text(text, "utf-8")
    found = read_project(folder, film, ("en", "fr"), Digests().of).diagnostics
    return [one for one in found if one.severity in ("error", "warning")]


@pytest.mark.parametrize("key", PROJECT.keys)
def test_each_shape_of_each_key_is_read_or_told_with_its_place(tmp_path: Path, key: str) -> None:
    for shape in SHAPES:
        title = "" if key == "title" else "title: Bus\n"
        for one in told(tmp_path, f"{title}{key}: {shape}\n"):
            assert one.place.line, (key, shape, one.code)
            for language in ("en", "es", "fr"):
                said = f"{one.message(language)} {one.help(language)}"
                assert "``" not in said, (key, shape, said)
                assert one.help(language), (key, shape, said)


@pytest.mark.parametrize(
    ("text", "code", "mend"),
    [
        ("content_notes: {fr: [A, B], en: [C, D]}", "list-in-language", "`- {fr: …, en: …}`"),
        ("genres: {fr: [A, B], en: [C, D]}", "list-in-language", "`- {fr: …, en: …}`"),
        ("awards: {fr: [A, B], en: [C, D]}", "list-in-language", "`- {fr: …, en: …}`"),
        ("logline: {fr: [A, B], en: C}", "list-where-translation", "behind `fr:`"),
        ("synopsis: {fr: [A, B], en: C}", "list-where-translation", "behind `fr:`"),
        ("logline: [A, B]", "list-where-text", "a single value for `logline`"),
        ("countries: {FR: 60, DE: 40}", "table-where-list", "Begin each entry with a dash"),
        ("languages: {fr: Français}", "table-where-list", "Begin each entry with a dash"),
        ("countries: [[FR], [DE]]", "list-in-list", "in one list"),
        ("content_notes: [[Flashes], [Blood]]", "list-in-list", "in one list"),
        ("visibility: [public]", "list-where-text", "a single value for `visibility`"),
        ("poster: [a.png, b.png]", "list-where-text", "a single value for `poster`"),
        ("chapters: 'The bus'", "bare-item", "`- {title: The bus, at: …}`"),
        ("chapters: ['0:12']", "bare-item", "`- {at: 0:12, title: …}`"),
        ("credits: [Ada Marsh (music)]", "bare-item", "`- {person: Ada Marsh (music), role: …}`"),
        ("credits: [{Music: Ada}, {Edit: [Bob, Cy]}]", "keys-behind-dashes", "indented below `credits:`"),
        ("cues: Blue Monday", "bare-item", "`- {title: Blue Monday, composer: …}`"),
        ("stills: {a.png: [A, B]}", "list-where-text", "a single value for `a.png`"),
        ("cues: [{title: A, en: B}]", "unknown-key", "Correct or delete the key"),
    ],
)
def test_the_mend_is_the_form_of_that_key(tmp_path: Path, text: str, code: str, mend: str) -> None:
    first = told(tmp_path, f"title: Bus\n{text}\n")[0]
    assert first.code == code
    assert mend in first.help("en")
    assert "Did you mean" not in first.help("en")


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ("Ada Marsh, Bob Li", ["several-names"]),
        ("Ada Marsh et Bob Li", ["several-names"]),
        ("Ada Marsh & Bob Li / Cy Twombly", ["several-names"]),
        ("Marsh, Ada", []),
        ("Ada Marsh, ASC", []),
        ("Dupont & Fils", []),
        ("Ada et Bob Li", []),
        ("[Ada Marsh, Bob Li]", []),
    ],
)
def test_several_names_in_one_are_told(tmp_path: Path, names: str, codes: list[str]) -> None:
    film = tmp_path / "content/bus"
    film.mkdir(parents=True)
    (film / "project.yaml").write_text(f"title: Bus\ncredits:\n  Music: {names}\n", "utf-8")
    found = read_project(tmp_path, film, ("en",), Digests().of).diagnostics
    assert [one.code for one in found if one.code == "several-names"] == codes


def test_a_group_that_is_listed_by_its_name_is_one(tmp_path: Path) -> None:
    text = "title: Bus\npeople: [{name: Ada Marsh & Bob Li, kind: group}]\ncredits: {Music: Ada Marsh & Bob Li}\n"
    assert [one.code for one in told(tmp_path, text)] == []
