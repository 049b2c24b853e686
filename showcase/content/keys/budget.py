"""Defines and reads what a site may weigh: `budget` in `showcase.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.keys.schema import FieldInfo, ObjectField, String, UnionField, WithNode
from showcase.content.syntax.nodes import Node
from showcase.diagnostics import Location
from showcase.model.project import SizeBudget

SIZE = WithNode(String(raw=True))

SIZES = UnionField(
    scalar=SIZE,
    table=ObjectField(
        {
            "site": FieldInfo(SIZE, "What all files of the site may weigh: `900 MB`.", also=("total", "sitio")),
            "file": FieldInfo(
                SIZE,
                "What a video may weigh; default: what the host allows (GitHub Pages 100 MiB, Cloudflare 25 MiB).",
                also=("fichier", "archivo"),
            ),
        }
    ),
)
BUDGET = FieldInfo(
    SIZES,
    "What the site may weigh, such as `900 MB`, or a table with `site` and `file`: the quality of all films is lowered "
    "evenly to meet it.",
    also=("size_budget", "poids_maximal", "peso_maximo"),
)

DECIMAL = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000, "t": 1_000_000_000_000}
BINARY = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
LARGEST = 1 << 50
"""Bytes: more is a typing mistake."""
NUMBER = r"(?:\d{1,3}(?:[\s\u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?"


def parse_size(written: str) -> int:
    """Returns the bytes of `900 MB`, `1,5 Go` or `95 MiB`; 0 if it is none, or there is nothing left of it."""
    found = re.fullmatch(rf"({NUMBER})\s*([kmgt])(i?)(?:b|o|bytes?|octets?)", written.strip().lower())
    if found is None:
        return 0
    number = float(re.sub(r"[\s\u00a0\u202f]", "", found[1]).replace(",", "."))
    size = round(number * (BINARY if found[3] else DECIMAL)[found[2]])
    return size if size <= LARGEST else 0


def read_budget(written: tuple[str, Node] | Mapping[str, Any] | None, context: ReadContext) -> SizeBudget:
    """Returns what a site may weigh; what is no size is reported, and counts as not written."""
    row = written if isinstance(written, Mapping) else {"site": written}
    sizes: dict[str, int] = {}
    place = Location()
    for key in ("site", "file"):
        text, node = row.get(key) or ("", None)
        if node is None:
            continue
        place = place if place.path else node.place
        sizes[key] = parse_size(text)
        if not sizes[key]:
            context.error("invalid-budget", node.place, written=text)
    return SizeBudget(sizes.get("site", 0), sizes.get("file", 0), place)
