"""A film in a private folder of `content/` is not shown, and what is wrong with it holds no other film back."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.consent.private_films import private_films
from showcase.content.reader import read_site_consent
from showcase.diagnostics import Diagnostic, Severity

FILES = {
    "project.yaml": "title: Lamp\n",
    "credits.csv": "name,role\nZora Quabex,editor\n",
    "budget.xlsx": "PKbroken",
    "prompts/prompts.csv": "prompt,by\na cat,Zora\n",
    "private/consent.csv": "name,consent\nZora Quabex,no\nBob Vexler,somehow\n",
}


def errors(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [each.code for each in diagnostics if each.severity is Severity.ERROR]


def _written(root: Path, folder: str, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.mark.parametrize("folder", ["content/Privé/lamp", "content/private/lamp"])
def test_a_film_in_a_private_folder_holds_nothing_else_back(tmp_path: Path, folder: str) -> None:
    _written(tmp_path, folder, FILES)
    found = read_site_consent(tmp_path)
    assert errors(found.diagnostics) == []
    assert "unknown-consent" in [each.code for each in found.diagnostics]
    hidden = [name.name for each in found.names for name in each.hidden]
    assert hidden == ["Zora Quabex", "Bob Vexler"], "its list hides people in every film"


def test_other_folders_in_a_private_one_may_hold_lists_of_the_site(tmp_path: Path) -> None:
    _written(tmp_path, "content/Privé/answers", {"form.csv": "name,consent\nZora Quabex,somehow\n"})
    assert errors(read_site_consent(tmp_path).diagnostics) == ["unknown-consent"]
    assert private_films(["content/Privé/answers/form.csv", "private/lamp/project.yaml"]) == frozenset()
