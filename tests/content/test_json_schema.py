"""The schemas are sound, and accept what the reader accepts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from showcase.content.json_schema import schemas
from showcase.content.keys import exhibition_tables, fields, provenance
from showcase.content.keys.schema import ObjectField

SAMPLE = Path(__file__).parents[2].parent / "shared" / "samples" / "credits-tools-rights.example.yaml"
REFERENCE = Path(__file__).parents[2] / "docs" / "content.md"

RECORDS: dict[str, ObjectField] = {
    name: shape
    for name, shape in {**vars(fields), **vars(provenance), **vars(exhibition_tables)}.items()
    if isinstance(shape, ObjectField) and name not in ("CREDITS_FILE", "TOOLS_FILE")
}


@pytest.mark.slow
def test_every_schema_is_one() -> None:
    made = schemas()
    names = {"project", "credits", "tools", "rights", "prompts", "stills", "quotes", "making-of", "site"}
    names |= {"shots", "submissions", "submitter"}
    assert set(made) == names
    for schema in made.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared samples are not here")
def test_the_worked_example_is_valid() -> None:
    parts = re.split(r"(?m)^(?=(?:people|tools|rights):)", SAMPLE.read_text("utf-8"))
    for name, text in zip(("credits", "tools", "rights"), parts[1:], strict=True):
        value = yaml.load(text, Loader=yaml.BaseLoader)
        errors = list(Draft202012Validator(schemas()[name]).iter_errors(value))
        if name == "rights":  # there it stands one level down
            errors = list(
                Draft202012Validator(schemas()[name]).iter_errors(
                    {**value["rights"], "disclosure": value["disclosure"]}
                )
            )
        assert not errors, errors[0].message


def test_a_project_is_valid_or_not() -> None:
    check = Draft202012Validator(schemas()["project"])
    assert not list(
        check.iter_errors({"title": {"fr": "Nuit"}, "year": 2025, "countries": ["FR"], "poster": {"at": "1:23"}})
    )
    assert list(check.iter_errors({"titel": "Night"}))


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_key_is_in_the_reference(name: str) -> None:
    text = REFERENCE.read_text("utf-8")
    for key in RECORDS[name].keys:
        assert f"`{key}`" in text, f"docs/content.md says nothing of `{key}` ({name})"


def test_no_two_keys_share_a_name() -> None:
    """A new key may not take a name from one that decides who sees a film."""
    text = fields.FieldInfo(fields.RAW, "Text.")
    with pytest.raises(ValueError, match="release_date"):
        fields.ObjectField({"public_from": replace(text, also=("release date",)), "release_date": text})
