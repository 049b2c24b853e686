"""Each content key is described in every language, and `showcase schema` prints that of the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from showcase import localization
from showcase.cli.schema import descriptions, in_language
from showcase.content.json_schema import schemas
from showcase.festivals.rule_schema import schema as festival_schema
from tests.sites.program import run

TRANSLATED = sorted(file.parent.name for file in localization.MESSAGES.glob(f"*/{localization.KEYS}"))
"""Languages that have the file; the others show English."""


def everything() -> dict[str, Any]:
    return {**schemas(), "festival": festival_schema()}


def texts(part: Any, key: str) -> Iterator[str]:
    """Yields the texts that a schema has under a key, at any depth."""
    if isinstance(part, dict):
        if isinstance(part.get(key), str):
            yield part[key]
        for inner in part.values():
            yield from texts(inner, key)
    elif isinstance(part, list):
        for inner in part:
            yield from texts(inner, key)


def keys(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the keys that a schema describes, with what it says of each."""
    if isinstance(part, dict):
        for name, inner in part.get("properties", {}).items():
            yield name, inner
        for inner in part.values():
            yield from keys(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from keys(inner)


def test_french_and_spanish_are_there() -> None:
    assert TRANSLATED == ["es", "fr"]  # English is in the code


def test_every_key_is_described() -> None:
    found = [(name, inner) for schema in everything().values() for name, inner in keys(schema)]
    assert len(found) > 1000
    assert not sorted({name for name, inner in found if not inner.get("description")})


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_description_has_a_text_and_no_text_is_left_over(language: str) -> None:
    own = descriptions(language)
    needed = set(texts(everything(), "description"))
    titles = {title for title in texts(everything(), "title") if " " in title}
    assert not sorted((needed | titles) - own.keys()), "without a text"
    assert not sorted(own.keys() - needed - titles), "of no key any more"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_text_names_what_is_typed_as_the_english_one_does(language: str) -> None:
    for english, own in descriptions(language).items():
        assert own.strip(), english
        assert own.endswith((".", "…", "…`")) == english.endswith((".", "…")), english
        for pattern in (r"`([a-z][a-z0-9_.-]*:?)`", r"(\{\w+\})"):  # words and placeholders, not examples with values
            assert set(re.findall(pattern, english)) <= set(re.findall(pattern, own)), english


def test_only_texts_for_people_change_with_the_language() -> None:
    schema = {
        "title": "Front matter of making-of/*.md",
        "properties": {"title": {"description": "Title of the film.", "enum": ["Title of the film."]}},
        "anyOf": [{"description": "Nothing that anybody translated."}],
    }
    assert in_language(schema, "en") is schema
    assert in_language(schema, "fr") == {
        "title": "En-tête YAML de making-of/*.md",
        "properties": {"title": {"description": "Titre du film.", "enum": ["Title of the film."]}},
        "anyOf": [{"description": "Nothing that anybody translated."}],
    }


def test_a_language_without_the_file_shows_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(localization, "MESSAGES", tmp_path)
    assert in_language(everything(), "fr") == everything()


def described(text: str) -> str:
    return str(json.loads(text)["properties"]["title"]["description"])


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Title of the film."), ("fr", "Titre du film."), ("fr_CA.UTF-8", "Titre du film."),
     ("es", "Título de la película.")],
)
def test_a_printed_schema_is_in_the_language_of_the_terminal(tmp_path: Path, language: str, expected: str) -> None:
    assert described(run(tmp_path, "schema", "project", SHOWCASE_LANG=language).stdout) == expected


def test_an_option_chooses_the_language_of_a_printed_schema(tmp_path: Path) -> None:
    assert described(run(tmp_path, "schema", "project", "--lang", "fr").stdout) == "Titre du film."
    assert json.loads(run(tmp_path, "schema", "--lang", "fr").stdout) == in_language(everything(), "fr")


def test_files_for_editors_are_english_unless_an_option_says_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "schemas/project.schema.json"
    arguments = ("schema", "project", "--output", str(file.parent))
    assert run(tmp_path, *arguments, SHOWCASE_LANG="fr").returncode == 0
    assert described(file.read_text("utf-8")) == "Title of the film."
    assert run(tmp_path, *arguments, "--lang", "fr").returncode == 0
    assert described(file.read_text("utf-8")) == "Titre du film."
