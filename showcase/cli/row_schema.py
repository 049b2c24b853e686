"""Makes the JSON Schema of the rows that `--json` prints, from `rows.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from showcase import toml_cache

ROWS = Path(__file__).with_name("rows.toml")

TEXT, INTEGER = {"type": "string"}, {"type": "integer"}
TYPES: Mapping[str, Mapping[str, Any]] = {
    "text": TEXT,
    "integer": INTEGER,
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "texts": {"type": "array", "items": TEXT},
    "numbers": {"type": "object", "additionalProperties": INTEGER},
    "words": {"type": "object", "additionalProperties": TEXT},
    "object": {"type": "object"},
    "objects": {"type": "array", "items": {"type": "object"}},
    "array": {"type": "array"},
}
"""The types of rows.toml."""

MAYBE, OR_NULL = "maybe ", " or null"


def row_schema(*, strict: bool = False) -> dict[str, Any]:
    """Returns the schema: one branch for each `event`; `version` is in its `$id` and its title.

    Later versions of the program may add keys, and programs should ignore those; with `strict`, none may be added.
    """
    table = toml_cache.read(ROWS)
    version = table["version"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:showcase:rows:{version}",
        "title": f"Rows of showcase --json, version {version}",
        "type": "object",
        "required": ["event"],
        "oneOf": [_row(event, keys, strict) for event, keys in table["rows"].items()],
    }


def _row(event: str, keys: Mapping[str, Any], strict: bool) -> dict[str, Any]:
    """Returns the schema of one kind of row."""
    types = {key: str(kind) for key, kind in keys.items() if key != "open"}
    return {
        "title": event,
        "properties": {"event": {"const": event}, **{key: _type(kind) for key, kind in types.items()}},
        "required": ["event", *(key for key, kind in types.items() if not kind.startswith(MAYBE))],
        **({"additionalProperties": False} if strict and not keys.get("open") else {}),
    }


def _type(kind: str) -> dict[str, Any]:
    name = kind.removeprefix(MAYBE)
    schema = dict(TYPES[name.removesuffix(OR_NULL)])
    return {**schema, "type": [schema["type"], "null"]} if name.endswith(OR_NULL) else schema
