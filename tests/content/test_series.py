"""Which series episodes belong to where the folder of the series is hidden, misspelled or broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests
from showcase.pages.series import arranged


def shown_series(root: Path, **files: str) -> list[str]:
    """Returns the addresses of the series that pages name; `files` are `project.yaml` by folder."""
    for name, text in files.items():
        folder = root / "content" / name
        folder.mkdir(parents=True)
        (folder / "project.yaml").write_text(text, "utf-8")
    catalogue = read_catalogue(root, Digests().of).value
    assert catalogue is not None
    public = {film.slug: film for film in catalogue.projects if film.visibility != "private"}
    return sorted(arranged(public, {}).series.episodes)


BROKEN = "title: {en: Secret line, fr: Ligne secrète}\ntype: series\nlogline: [open\n"


@pytest.mark.parametrize("more", ["", "visibility: private\n", "draft: yes\n"])
@pytest.mark.parametrize("name", ["Secret line", "ligne secrete", "folder"])
def test_a_series_whose_folder_cannot_be_read_is_named_nowhere(tmp_path: Path, more: str, name: str) -> None:
    films = {"one": f"title: One\nseries: {name}\nepisode: 1\n", "two": f"title: Two\nseries: {name}\nepisode: 2\n"}
    others = {"three": "title: Three\nseries: Open line\nepisode: 1\n"}
    assert shown_series(tmp_path, folder=more + BROKEN, **films, **others) == ["open-line"]


@pytest.mark.parametrize("held", ["visibility: private\n", "draft: yes\n", "visibility: unlisted\n"])
def test_a_misspelled_name_of_a_hidden_series_makes_no_series(tmp_path: Path, held: str) -> None:
    series = f"title: {{en: Secret line, fr: Ligne secrète}}\ntype: series\n{held}"
    films = {
        "one": "title: One\nseries: Secert line\nepisode: 1\n",
        "two": "title: Two\nseries: Lignes secretes\nepisode: 2\n",
        "three": "title: Three\nseries: Open window\nepisode: 1\n",
    }
    assert shown_series(tmp_path, folder=series, **films) == ["open-window"]


def test_a_misspelled_name_of_a_series_that_all_may_find_is_a_series_of_its_own(tmp_path: Path) -> None:
    films = {"one": "title: One\nseries: Secert line\nepisode: 1\n"}
    assert shown_series(tmp_path, folder="title: Secret line\ntype: series\n", **films) == ["secert-line"]
