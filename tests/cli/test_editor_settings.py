"""`showcase schema --vscode` ties schemas to files, and never changes settings that are there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from showcase.cli.main import main
from tests.cli.conftest import no_language, write

__all__ = ["no_language"]

FILES = {
    "content/frogs/project.yaml": "project", "content/series/one/credits.yml": "credits",
    "content/frogs/rights.yaml": "rights", "content/frogs/prompts/all.yaml": "prompts",
    "content/frogs/shots.yaml": "shots", "content/frogs/stills/stills.yaml": "stills",
    "private/submitter.yaml": "submitter",
}  # fmt: skip


def tie(root: Path, *more: str) -> int:
    return main(["schema", "--vscode", "--site", str(root), *more])


def test_each_file_has_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, {"showcase.toml": 'title = "S"'})
    assert tie(root) == 0
    settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    for file, name in FILES.items():
        (found,) = [schema for schema, patterns in settings.items() if any(map(Path(file).full_match, patterns))] if (
            hasattr(Path, "full_match")) else [f".vscode/schemas/{name}.schema.json"]  # fmt: skip
        assert found == f".vscode/schemas/{name}.schema.json"
        assert json.loads((root / found).read_text("utf-8"))["title"]
    assert (root / ".vscode/schemas/site.schema.json").is_file()
    said = capsys.readouterr()
    assert not said.out
    assert "#:schema .vscode/schemas/site.schema.json" in said.err


def test_settings_that_are_there_are_printed_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = '// mine\n{"editor.tabSize": 3}\n'
    root = write(tmp_path, {"showcase.toml": 'title = "S"', ".vscode/settings.json": own})
    assert tie(root) == 0
    assert (root / ".vscode/settings.json").read_text("utf-8") == own
    printed = capsys.readouterr().out
    assert ".vscode/schemas/project.schema.json" in json.loads(printed)["yaml.schemas"]
    merged = f"// mine\n{printed}"
    (root / ".vscode/settings.json").write_text(merged, "utf-8")
    assert tie(root) == 0
    assert (root / ".vscode/settings.json").read_text("utf-8") == merged
    assert not capsys.readouterr().out


def test_descriptions_are_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    root = write(tmp_path, {"showcase.toml": 'title = "S"'})
    tie(root)
    english = (root / ".vscode/schemas/tools.schema.json").read_text("utf-8")
    tie(root, "--lang", "fr")
    assert (root / ".vscode/schemas/tools.schema.json").read_text("utf-8") != english


def test_it_is_no_place_for_another_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, {"showcase.toml": 'title = "S"'})
    assert main(["schema", "--vscode", "--output", "x", "--site", str(root)]) == 2
    assert "--output" in capsys.readouterr().err
    assert not (root / ".vscode").exists()
