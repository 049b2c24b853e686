"""`showcase init --submitter`: begins the private file of who submits, and never writes over it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from showcase.cli.main import main
from showcase.content.submitter import read_dossier
from tests.cli.conftest import no_language, write

__all__ = ["no_language"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_private_file_is_begun_and_keeps_itself_out_of_a_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    root = write(tmp_path, {"showcase.toml": 'title = "S"'})
    assert main(["init", "--submitter", "--site", str(root), "--lang", language]) == 0
    file = root / "private/submitter.yaml"
    assert (root / "private/.gitignore").read_text("utf-8") == "*\n"
    assert not read_dossier(root, None, ("en",)).diagnostics
    assert str(file.name) in capsys.readouterr().err
    file.write_text("name: Ada Marsh\n", "utf-8")
    assert main(["init", "--submitter", "--site", str(root), "--lang", language]) == 0
    assert file.read_text("utf-8") == "name: Ada Marsh\n"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_line_of_the_draft_is_understood_once_its_remark_is_taken_away(tmp_path: Path, language: str) -> None:
    root = write(tmp_path, {"showcase.toml": 'title = "S"'})
    main(["init", "--submitter", "--site", str(root), "--lang", language])
    file = root / "private/submitter.yaml"
    lines = file.read_text("utf-8").splitlines()
    whole = "\n".join(line[2:] for line in lines if line.startswith("# ") and _is_yaml(line[2:]))
    assert len(yaml.safe_load(whole)) > 10
    file.write_text(whole, "utf-8")
    reading = read_dossier(root, None, ("en", "fr"))
    assert not reading.diagnostics
    assert reading.value is not None
    assert reading.value.submitter.email


def _is_yaml(line: str) -> bool:
    bare = line.strip()
    return bare.startswith("- ") or (":" in bare.split(" ")[0] and not bare.endswith("."))
