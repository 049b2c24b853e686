"""Defines the settings of the cluster that encodes a site's films: `cluster` in `showcase.toml`."""

from __future__ import annotations

from showcase.content.keys.schema import FieldInfo, ObjectField, ParsedField, String, UnionField, WithNode
from showcase.content.words import parsers

ADDRESS = WithNode(String(raw=True))
SHARED = ParsedField(parsers.yes_or_no, {"type": ["boolean", "string", "null"], "examples": ["yes", "no"]})

CLUSTER = UnionField(
    scalar=ADDRESS,
    table=ObjectField(
        {
            "address": FieldInfo(ADDRESS, "Address of the Dask scheduler: `tcp://films.local:8786`."),
            "shared": FieldInfo(
                SHARED, "Whether workers that see the site's folder under the same path read it there (default: yes)."
            ),
        }
    ),
)
