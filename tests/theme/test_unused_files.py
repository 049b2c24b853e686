"""Files of a site's theme that no page uses are told, by `build` and by `check`; what is used is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from showcase import paths
from tests.cli.conftest import write
from tests.sites.program import run

pytestmark = pytest.mark.slow

SITE = {"showcase.toml": 'title = "A"\ntheme = "mine"\n', "content/frogs/project.yaml": "title: Frogs\n"}
FILM = '{% extends "film.html" %}{% block logline %}'
THEME = {
    "themes/mine/theme.toml": 'extends = "gazette"\nextra_css = ["css/more.css"]\n',
    "themes/mine/assets/css/more.css": "a { color: red }\n",
    "themes/mine/templates/film.html": FILM + '{% include "parts/mine.html" %}{% endblock %}',
    "themes/mine/templates/parts/mine.html": "<p>Mine</p>",
    "themes/mine/strings/fr.toml": "",
    "themes/mine/strings/pt-BR.toml": "",
    "themes/mine/README.md": "Ours",
    "themes/mine/_old.html": "",
    "themes/mine/.editorconfig": "",
}
WRONG = {
    "themes/mine/templates/flim.html": "<p>Film</p>",
    "themes/mine/template/home.html": "<p>Home</p>",
    "themes/mine/mine.css": "a {}",
    "themes/mine/strings/klingon.toml": "",
    "themes/mine/strings/fr.yaml": "",
}


def told(root: Path, command: str) -> list[str]:
    said = run(root, command)
    lines = (said.stdout + said.stderr).splitlines()
    return sorted(line.split()[0] for line in lines if "[unused-theme-file]" in line)


def test_what_a_theme_may_hold_is_not_told(tmp_path: Path) -> None:
    write(tmp_path, SITE | THEME)
    assert told(tmp_path, "build") == told(tmp_path, "check") == []


@pytest.mark.parametrize("name", ["lanterne", "gazette"])
def test_the_bundled_themes_hold_nothing_else(tmp_path: Path, name: str) -> None:
    for part in (name, "_shared"):
        shutil.copytree(paths.themes() / part, tmp_path / "themes" / part, dirs_exist_ok=True)
    write(tmp_path, SITE | {"showcase.toml": f'title = "A"\ntheme = "{name}"\n'})
    assert told(tmp_path, "check") == []


def test_what_no_page_uses_is_told(tmp_path: Path) -> None:
    write(tmp_path, SITE | THEME | WRONG)
    expected = sorted(name.replace("/template/home.html", "/template") for name in WRONG)
    assert told(tmp_path, "build") == told(tmp_path, "check") == expected
    assert "Did you mean `film.html`?" in run(tmp_path, "check").stdout


def test_a_block_that_is_nowhere_is_told_by_a_build(tmp_path: Path) -> None:
    files = {"themes/mine/templates/film.html": '{% extends "film.html" %}{% block lgline %}x{% endblock %}'}
    write(tmp_path, SITE | THEME | files)
    assert "unused-block" in run(tmp_path, "build").stderr
