"""The reference pages and man pages are current, and name whatever the program has."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from showcase.cli.main import main
from showcase.cli.parser import COMMANDS, command_parsers, silent
from showcase.content.json_schema import schemas

CHECKOUT = Path(__file__).parents[1]
DOCS = CHECKOUT / "docs"


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    sys.path.insert(0, str(CHECKOUT / "scripts"))
    try:
        import write_reference
    finally:
        sys.path.pop(0)
    return write_reference


def test_the_reference_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, "scripts/write_reference.py", "--check"], cwd=CHECKOUT, capture_output=True)
    assert not done.returncode, f"{done.stderr.decode()}: run `python scripts/write_reference.py`"


@pytest.mark.parametrize("name", ["commands.md", "commands.fr.md", "showcase.1", "showcase.fr.1"])
def test_every_command_and_option_is_named(name: str) -> None:
    text = (DOCS / name).read_text("utf-8").replace("\\-", "-")
    heading = ".SS {}\n" if name.endswith(".1") else "### {}\n"
    for command, parser in command_parsers(silent)[1].items():
        _, found, rest = text.partition(heading.format(command))
        assert found, command
        part = re.split(r"(?m)^(?:\.S[SH]|#+) ", rest)[0]
        for action in parser._actions:
            shared = isinstance(action, argparse._HelpAction | argparse._VersionAction)
            for option in action.option_strings:
                assert option in (text if shared or option in text.rpartition(heading)[2] else part), option


def test_options_of_a_command_are_in_its_own_table() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    package = text.partition("### package\n")[2].partition("\n### ")[0]
    assert "`--watermark NAME`" in package
    assert "--checksum" not in package


@pytest.mark.parametrize("page", ["keys.md", "keys.fr.md"])
def test_every_key_of_the_schemas_is_named(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    for name, schema in schemas().items():
        part = text.partition(f"`showcase schema {name}`\n")[2].partition("\n## ")[0]
        tables = [schema, *schema.get("anyOf", ())]
        keys = {key for table in tables for key in table.get("properties", {})}
        assert keys or name == "credits", name
        assert not [key for key in keys if f"| `{key}` |" not in part], name


def test_allowed_values_are_named() -> None:
    text = (DOCS / "keys.md").read_text("utf-8")
    assert re.search(r"(?m)^\| `people\[\]\.kind` \| `person`, `group`, `organisation`", text)
    assert "| `title` | text or translations | Title of the film. | `titre` |" in text
    assert "| `rules.film.required` | `true` or `false` |" in text
    french = (DOCS / "keys.fr.md").read_text("utf-8")
    assert "| `title` | texte ou traductions | Titre du film. | `titre` |" in french
    assert "| `contacts` | liste\u00a0: table ou adresse e-mail | Contacts. |" in french
    assert "| `rules.resolution.lines` | liste\u00a0: nombre | Les seules hauteurs acceptées. |" in french


@pytest.mark.parametrize("page", ["keys.md", "keys.fr.md"])
def test_every_key_has_a_meaning(page: str) -> None:
    rows = re.findall(r"(?m)^\| `([^`]+)` \|(?: [^|]*(?:\\\|[^|]*)*\|) ([^|]*?) \|", (DOCS / page).read_text("utf-8"))
    assert len(rows) > 700
    assert not [key for key, meaning in rows if not meaning]


@pytest.mark.slow
def test_exit_codes_and_variables_are_those_of_the_code(reference: ModuleType) -> None:
    assert {int(code) for code in reference.WORDS["exit-codes"]} == reference.exit_codes()
    assert set(reference.WORDS["environment"]) == reference.variables()
    assert {"SHOWCASE_LANG", "FORCE_COLOR", "LC_ALL"} <= reference.variables()


@pytest.mark.slow
def test_json_rows_are_those_of_the_code(reference: ModuleType) -> None:
    rows = reference.WORDS["rows"]
    written = reference.event_rows()
    assert set(rows) == set(written)
    for event, keys in written.items():
        assert keys <= {*rows[event]["keys"], *rows[event].get("more", ())}, event


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    """Returns the rows that a command prints with `--json`."""
    main([*arguments, "--json", "--lang", "en"])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_rows_have_the_keys_that_the_reference_gives(
    reference: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = printed(capsys, "new", "Night Bus")
    (tmp_path / "content/night-bus/project.yaml").write_text("title: Night Bus\ntitel: x\n", "utf-8")
    for command in (
        ["check"], ["plan"], ["build"], ["explain", "site/index.html"], ["clean", "--dry-run"], ["festival", "list"],
        ["festival", "show", "clermont-ferrand"], ["check", "--festival", "clermont-ferrand"], ["status"], ["consent"],
        ["review"], ["disclosure", "--forms"], ["disclosure", "night-bus"], ["help", "unknown-key"], ["help", "build"],
        ["help", "guide"], ["init", "--submitter"], ["export"],
    ):  # fmt: skip
        made = printed(capsys, *command)
        assert made, command
        rows += made
    seen = set()
    for row in rows:
        event = str(row.pop("event"))
        known = reference.WORDS["rows"][event]
        seen.add(event)
        assert set(known["keys"]) <= set(row), event
        assert "…" in known.get("more", ()) or set(row) <= {*known["keys"], *known.get("more", ())}, (event, row)
    assert seen > {"created", "diagnostic", "step", "outcome", "explanation", "cleaned", "festival", "report", "export"}


@pytest.mark.parametrize("name", ["showcase.1", "showcase.fr.1"])
def test_man_pages_are_valid(name: str) -> None:
    for tool in ("mandoc -T lint -W warning", "groff -man -ww -z -K utf8"):
        if shutil.which(tool.split()[0]):
            done = subprocess.run([*tool.split(), str(DOCS / name)], capture_output=True, text=True)
            assert done.stdout + done.stderr == ""
    lines = (DOCS / name).read_text("utf-8").splitlines()
    requests = {line.split()[0] for line in lines if line.startswith((".", "'"))}
    assert requests <= {".TH", ".SH", ".SS", ".TP", ".PP", ".EX", ".EE", ".B"}
    assert sum(line.startswith(".SS ") for line in lines) == len(COMMANDS)
