"""Makes JSON Schemas of all content files from their field definitions."""

from __future__ import annotations

from typing import Any

from showcase.content import submissions, submitter
from showcase.content.keys import exhibition_tables, fields, provenance
from showcase.content.keys.schema import (
    TEXT_DEFINITION,
    Field,
    FieldInfo,
    ListOf,
    MapOf,
    ObjectField,
    Schema,
    UnionField,
)
from showcase.content.shot_list import SHOT

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Returns every schema by the name of its file (`project`, `credits`, …)."""
    return {name: _whole(name, title, schema) for name, (title, schema) in _forms().items()}


def _forms() -> dict[str, tuple[str, Schema]]:
    long = fields.CREDITS_FILE.schema()
    short = MapOf(ListOf(fields.STRING)).schema()
    stills = _listed(fields.STILL, "stills")
    return {
        "project": ("project.yaml", _project()),
        "credits": ("credits.yaml", {"anyOf": [long, ListOf(fields.CREDIT).schema(), short]}),
        "tools": (
            "tools.yaml",
            {"anyOf": [provenance.TOOLS_FILE.schema(), ListOf(provenance.TOOL).schema()]},
        ),
        "rights": (
            "rights.yaml",
            {"anyOf": [provenance.RIGHTS.schema(), ListOf(provenance.RIGHTS_ITEM).schema()]},
        ),
        "prompts": ("prompts/*.yaml", _prompts()),
        "shots": ("shots.yaml", _shots()),
        "stills": ("stills/stills.yaml", {"anyOf": [*stills["anyOf"], MapOf(fields.STILL).schema()]}),
        "quotes": ("press/quotes.yaml", _listed(fields.QUOTE, "quotes")),
        "making-of": ("Front matter of making-of/*.md", fields.NOTE.schema()),
        "site": ("showcase.toml", fields.SITE.schema()),
        "submitter": ("private/submitter.yaml", submitter.SUBMITTER.schema()),
        "submissions": ("submissions.yaml", _sent()),
    }


def _project() -> Schema:
    """Returns the parts that belong to other files are described where they are written."""
    inner: dict[str, Field] = {
        "people": ListOf(fields.PERSON), "credits": fields.CREDITS_FILE.keys["credits"].shape,
        "tools": ListOf(provenance.TOOL), "rights": provenance.RIGHTS,
        "disclosure": provenance.DISCLOSURE,
        "catalogue": exhibition_tables.CATALOGUE,
        "permissions": exhibition_tables.PERMISSIONS,
        "content_notes": exhibition_tables.NOTES,
        "cues": ListOf(UnionField(scalar=exhibition_tables.NOTHING, table=exhibition_tables.CUE)),
        "premiere_status": exhibition_tables.PREMIERE,
        "colour": exhibition_tables.COLOUR,
        "releases": exhibition_tables.RELEASES,
    }  # fmt: skip
    keys = {
        name: FieldInfo(inner.get(name, key.shape), key.about, key.also) for name, key in fields.PROJECT.keys.items()
    }
    return ObjectField(keys).schema()


def _prompts() -> Schema:
    made = _listed(provenance.PROMPT, "prompts")
    defaults = "Values for all prompts that do not have their own."
    made["anyOf"][0]["properties"]["defaults"] = {"description": defaults, **provenance.PROMPT.schema()}
    return made


def _shots() -> Schema:
    listed = _listed(SHOT, "shots")
    listed["anyOf"][0]["properties"]["fps"] = {"description": "Frame rate of timecodes.", "type": ["number", "string"]}
    return listed


def _sent() -> Schema:
    entries = {"type": "array", "items": submissions.SUBMISSION.schema()}
    return {"anyOf": [submissions.SUBMISSIONS_FILE.schema(), entries]}


def _listed(shape: Field, key: str) -> Schema:
    several = ListOf(shape).schema()
    inner = {key: {"description": LISTED[key], **several}}
    return {"anyOf": [{"type": "object", "properties": inner, "required": [key]}, several]}


LISTED = {
    "prompts": "The prompts.",
    "shots": "The shots, in the order of the film.",
    "stills": "The stills, in the order in which they are shown.",
    "quotes": "Press quotes and reviews.",
}
"""What the lists are that may be a file of their own."""


def _whole(name: str, title: str, schema: Schema) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "$id": f"https://showcase.invalid/schemas/{name}.json",
        "title": title,
        **schema,
        "$defs": {"text": TEXT_DEFINITION},
    }
