"""JSON Schemas of every file an author may write, made from the forms they are read by."""

from __future__ import annotations

from typing import Any

from showcase.content import dossier, forms, papers, submissions
from showcase.content.shapes import TEXT_DEFINITION, Key, ListOf, MapOf, Record, Schema, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the name of its file (`project`, `credits`, …)."""
    return {name: _whole(name, title, schema) for name, (title, schema) in _forms().items()}


def _forms() -> dict[str, tuple[str, Schema]]:
    long = forms.CREDITS_FILE.schema()
    short = MapOf(ListOf(forms.STRING)).schema()
    stills = _listed(forms.STILL, "stills")
    return {
        "project": ("project.yaml", _project()),
        "credits": ("credits.yaml", {"anyOf": [long, ListOf(forms.CREDIT).schema(), short]}),
        "tools": ("tools.yaml", {"anyOf": [papers.TOOLS_FILE.schema(), ListOf(papers.TOOL).schema()]}),
        "rights": ("rights.yaml", {"anyOf": [papers.RIGHTS.schema(), ListOf(papers.RIGHTS_ITEM).schema()]}),
        "prompts": ("prompts/*.yaml", _prompts()),
        "stills": ("stills/stills.yaml", {"anyOf": [*stills["anyOf"], MapOf(forms.STILL).schema()]}),
        "quotes": ("press/quotes.yaml", _listed(forms.QUOTE, "quotes")),
        "making-of": ("Front matter of making-of/*.md", forms.NOTE.schema()),
        "site": ("showcase.toml", forms.SITE.schema()),
        "submitter": ("private/submitter.yaml", dossier.SUBMITTER.schema()),
        "submissions": ("submissions.yaml", _sent()),
    }


def _project() -> Schema:
    """The parts that belong to other files are described where they are written."""
    inner: dict[str, Shape] = {
        "people": ListOf(forms.PERSON), "credits": forms.CREDITS_FILE.keys["credits"].shape,
        "tools": ListOf(papers.TOOL), "rights": papers.RIGHTS, "disclosure": papers.DISCLOSURE,
    }  # fmt: skip
    keys = {name: Key(inner.get(name, key.shape), key.about, key.also) for name, key in forms.PROJECT.keys.items()}
    return Record(keys).schema()


def _prompts() -> Schema:
    made = _listed(papers.PROMPT, "prompts")
    made["anyOf"][0]["properties"]["defaults"] = papers.PROMPT.schema()
    return made


def _sent() -> Schema:
    entries = {"type": "array", "items": submissions.SUBMISSION.schema()}
    return {"anyOf": [submissions.SUBMISSIONS_FILE.schema(), entries]}


def _listed(shape: Shape, key: str) -> Schema:
    several = ListOf(shape).schema()
    return {"anyOf": [{"type": "object", "properties": {key: several}, "required": [key]}, several]}


def _whole(name: str, title: str, schema: Schema) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "$id": f"https://showcase.invalid/schemas/{name}.json",
        "title": title,
        **schema,
        "$defs": {"text": TEXT_DEFINITION},
    }
