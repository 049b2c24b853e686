"""Reads graphs as people build them with many packs of nodes; `graphs.json` holds one a line, with what it tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.generation_metadata.making import read_graph

GRAPHS = json.loads(Path(__file__).with_name("graphs.json").read_text("utf-8"))
"""Rows of `name`, `graph`, and `told`: prompt, negative, seed and model, null for what is not compared; null
altogether for a graph that generates nothing."""


@pytest.mark.parametrize("row", GRAPHS, ids=lambda row: row["name"])
def test_a_graph_tells_its_prompt_and_seed_and_no_other(row: dict[str, Any]) -> None:
    found = read_graph(row["graph"])
    if row["told"] is None:
        assert (found.tool, found.prompt, found.seed) == ("", "", "")
        return
    assert found.tool == "ComfyUI"
    for told, expected in zip((found.prompt, found.negative, found.seed, found.model), row["told"], strict=True):
        assert expected is None or told == expected


SILENT = [row for row in GRAPHS if row["told"] and row["told"][0] == ""]


@pytest.mark.parametrize("row", SILENT, ids=lambda row: row["name"])
def test_a_prompt_that_is_not_told_is_noted_or_not_there(row: dict[str, Any]) -> None:
    assert read_graph(row["graph"]).notes or "text" not in json.dumps(row["graph"])


def test_a_graph_without_words_has_no_note() -> None:
    row = next(row for row in GRAPHS if row["name"] == "picture set in motion without words")
    assert read_graph(row["graph"]).notes == ()
