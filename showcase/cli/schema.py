"""`showcase schema`: prints JSON Schemas of content files, for editors that complete and validate."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from showcase import localization, toml_cache
from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.environment import find_site, typed_path, usage_error
from showcase.cli.parser import Wording
from showcase.cli.usage_faults import suggestion
from showcase.localization import DEFAULT, KEYS
from showcase.paths import DIRECTIVE, schema_file

ROWS = "rows"
"""Name of the schema of the rows that `--json` prints."""


WORDED = ("title", "description")
"""What of a JSON Schema is written for people."""


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("name", nargs="?", metavar=words("help.name-word"), help=words("help.schema-name"))
    target = parser.add_mutually_exclusive_group()
    target.add_argument(
        "-o", "--output", type=typed_path, metavar=words("help.folder-word"), help=words("help.output-schema")
    )  # fmt: skip
    target.add_argument("--vscode", action="store_true", help=words("help.vscode"))


def _schemas(asked: str | None) -> dict[str, Any]:
    """Returns all schemas by their names, `rows` if asked for. Raises UsageError for another name."""
    from showcase.cli.row_schema import row_schema
    from showcase.content.json_schema import schemas
    from showcase.festivals.rule_schema import schema as festival

    known: dict[str, Any] = {**schemas(), "festival": festival()}
    if asked == ROWS:
        known[ROWS] = row_schema()  # of no file that an author writes
    if asked is not None and asked not in known:
        names = [*known, ROWS]
        raise usage_error("unknown-schema", name=asked, names=", ".join(names), **suggestion(asked, names))
    return known


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints one schema, or all of them in one object by their names; or writes each to a file, for an editor."""
    known = _schemas(args.name)
    if args.name is None and args.output is not None:
        known |= _schemas(ROWS)
    # Files are shared by people with different terminals: their language is that of an option, never of a machine.
    is_shared = args.output is not None or args.vscode
    language = console.words.language if args.lang or not is_shared else DEFAULT
    wanted = in_language(known if args.name is None else {args.name: known[args.name]}, language)
    if args.vscode:
        return _tie(wanted, find_site(args.site, Path.cwd()), console)
    if args.output is None:
        _print(wanted, args.name, console)
    else:
        _write(wanted, args.output, console)
    return 0


def _print(schemas: dict[str, Any], asked: str | None, console: Console) -> None:
    if not console.as_json:
        console.data(_text(schemas if asked is None else schemas[asked]))
        return
    for name, schema in schemas.items():
        console.record({"event": "schema", "name": name, "schema": schema})


def in_language(schema: Any, language: str) -> Any:
    """Returns a schema, or several, with its titles and descriptions in a language; in English where it has none."""
    own = descriptions(language)
    return _worded(schema, own) if own else schema


def descriptions(language: str) -> Mapping[str, str]:
    """Returns what content keys are for in a language, by the English text; empty if it has no such file."""
    file = localization.MESSAGES / localization.base_language(language) / KEYS
    return toml_cache.read(file)["descriptions"] if file.is_file() else {}


def _worded(part: Any, own: Mapping[str, str]) -> Any:
    if isinstance(part, list):
        return [_worded(one, own) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: own.get(value, value) if key in WORDED and isinstance(value, str) else _worded(value, own)
        for key, value in part.items()
    }


def _write(schemas: dict[str, Any], folder: Path, console: Console) -> None:
    from showcase.engine.files import write

    for name, schema in schemas.items():
        file = folder / f"{name}.schema.json"
        write(file, (_text(schema) + "\n").encode())
        console.tell(console.words("schema.wrote", file=from_here(file)))


def write_missing(root: Path, language: str) -> None:
    """Writes the schemas that new files name in their first line, where they are not there yet. Raises DiskError."""
    from showcase.content.json_schema import schemas
    from showcase.engine.files import create

    for name in ("project", "site"):
        file = root / schema_file(name)
        if not os.path.lexists(file):
            create(file, (_text(in_language(schemas()[name], language)) + "\n").encode())


def _tie(wanted: dict[str, Any], root: Path, console: Console) -> int:
    """Writes the schemas and the settings of the editor; prints the settings where others are there."""
    from showcase.cli import editor_settings
    from showcase.engine.files import write

    for name, schema in wanted.items():
        write(root / schema_file(name), (_text(schema) + "\n").encode())
    made = editor_settings.write_settings(root, wanted)
    if console.as_json:
        console.record({"event": "editor", "file": str(made.file), "new": made.new, "same": made.same})
        return 0
    key = "tied" if made.new else "still-tied" if made.same else "tie"
    console.tell(console.words(f"schema.{key}", file=from_here(made.file)))
    if not made.same:
        console.data(made.text.rstrip())
    console.tell(console.words("schema.directive", line=DIRECTIVE))
    return 0


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
