"""What a credit says against naming somebody holds the film back, wherever in the credit it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.projects import read_project
from showcase.content.words.answers import has_wish
from showcase.engine.files import Digests


def errors(root: Path, table: str) -> list[tuple[str, str]]:
    folder = root / "content" / "film"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text("title: Film\n", "utf-8")
    (folder / "credits.csv").write_text(table, "utf-8")
    reading = read_project(root, folder, ("en",), Digests().of)
    return [(one.code, str(one.place)) for one in reading.diagnostics if one.severity == "error"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Citer ?", "non"), ("OK?", "n"), ("Zgoda", "nie"), ("Vermelding", "nee"), ("同意する", "いいえ"),
        ("Notes", "ne veut pas être citée"), ("Remarks", "anonyme"), ("Statut", "tbc"),
    ],
)  # fmt: skip
def test_a_column_that_may_hold_a_name_back_is_understood_or_an_error(tmp_path: Path, header: str, said: str) -> None:
    found = errors(tmp_path, f"name,role,{header}\nRalf Ungerer,director,\nZora Quabex,editor,{said}\n")
    assert found, "the name is published"
    assert "credits.csv:" in found[0][1]


@pytest.mark.parametrize("column", ["Phone", "Department code", "Order", "Town", "Notes"])
def test_other_columns_hold_nobody_back(tmp_path: Path, column: str) -> None:
    said = {"Phone": "0612", "Department code": "A", "Order": "0", "Town": "Nice", "Notes": "two days, on set"}[column]
    assert errors(tmp_path, f"name,role,{column}\nZora Quabex,editor,{said}\n") == []


@pytest.mark.parametrize(
    "name",
    [
        "Zora Quabex – anonyme", "Zora Quabex - TBC", "Zora Quabex (TBC)", "Zora Quabex, ne pas citer",
        "Zora Quabex (ne veut plus apparaître)", "Zora Quabex / anonymous", "Zora Quabex: do not name",
    ],
)  # fmt: skip
def test_a_remark_behind_a_name_is_not_published(tmp_path: Path, name: str) -> None:
    assert has_wish(name)
    assert [code for code, _ in errors(tmp_path, f'name,role\n"{name}",editor\n')] == ["unclear-consent"]


@pytest.mark.parametrize(
    "name", ["Anna-Maria Noll", "Marsh, Ada", "Studio Nord – Lille", "Nono (the dog)", "Jean-Noël Tibi", "DJ No / Noe"]
)
def test_names_with_dashes_and_brackets_are_names(name: str) -> None:
    assert not has_wish(name)
