"""The published schema of `--json` rows: it names the rows and keys of the reference, and tells wrong ones from right.

That every row which commands print in tests fits it is checked where tests run commands: `tests/sites/program.py`.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from showcase.cli.row_schema import ROWS, row_schema
from tests.sites.program import CHECKOUT, check_rows, run


def test_the_schema_is_printed_with_its_version(tmp_path: Path) -> None:
    done = run(tmp_path, "schema", "rows")
    schema = json.loads(done.stdout)
    Draft202012Validator.check_schema(schema)
    assert schema == row_schema()
    assert schema["$id"] == f"urn:showcase:rows:{tomllib.loads(ROWS.read_text('utf-8'))['version']}"
    assert "rows" in run(tmp_path, "schema", "row").stderr


def test_rows_and_keys_are_those_of_the_reference() -> None:
    told = tomllib.loads((CHECKOUT / "scripts/reference.toml").read_text("utf-8"))["rows"]
    typed = tomllib.loads(ROWS.read_text("utf-8"))["rows"]
    assert typed.keys() == told.keys()
    for event, keys in typed.items():
        needed = [key for key, kind in keys.items() if key != "open" and not kind.startswith("maybe ")]
        maybe = [key for key, kind in keys.items() if key != "open" and kind.startswith("maybe ")]
        assert sorted(needed) == sorted(told[event]["keys"]), event
        assert sorted(maybe) == sorted(set(told[event].get("more", ())) - {"…"}), event
        assert bool(keys.get("open")) == ("…" in told[event].get("more", ())), event


RIGHT: dict[str, Any] = {"event": "export", "path": "a", "files": 1, "size": 2}


@pytest.mark.parametrize(
    ("change", "fits"),
    [({}, True), ({"later": 1}, True), ({"files": "1"}, False), ({"event": "exports"}, False), ({"path": None}, False)],
)
def test_a_row_of_the_wrong_form_does_not_fit(change: dict[str, Any], fits: bool) -> None:
    assert Draft202012Validator(row_schema()).is_valid({**RIGHT, **change}) == fits


def test_a_key_that_is_not_in_the_schema_fails_a_test() -> None:
    check_rows(["--json"], json.dumps(RIGHT))
    with pytest.raises(AssertionError, match="later"):
        check_rows(["--json"], json.dumps({**RIGHT, "later": 1}))
    with pytest.raises(AssertionError, match="unknown row"):
        check_rows(["--json"], '{"event": "frog"}')
