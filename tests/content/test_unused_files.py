"""Pictures that nothing shows are noted; those that a file names, or that a folder is for, are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

import showcase
from tests.cli.conftest import write

TEXTS = {"showcase.toml": 'title = "A"\n'}


def noted(root: Path, project: str, *pictures: str) -> list[tuple[str, str]]:
    write(root, {**TEXTS, "content/a/project.yaml": project})
    for name in pictures:
        file = root / "content/a" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 6)).save(file)
    _, diagnostics = showcase.load(root)
    found = [one for one in diagnostics if one.code == "unused-picture"]
    return [(one.place.path.removeprefix("content/a/"), dict(one.facts)["files"]) for one in found]


def test_pictures_that_nothing_names_are_noted_by_folder(tmp_path: Path) -> None:
    names = [f"portraits/{number}.png" for number in range(1, 6)]
    assert noted(tmp_path, "title: A\n", *names, "ada.jpg") == [
        ("ada.jpg", "ada.jpg"),
        ("portraits/1.png", "portraits/1.png, portraits/2.png, portraits/3.png, …"),
    ]


def test_in_the_press_folder_laurels_of_awards_are_used_and_portraits_that_nobody_names_are_not(tmp_path: Path) -> None:
    award = "title: A\nawards: [{festival: Frog Fest, title: Grand Prix, year: 2025}]\n"
    assert noted(tmp_path, award, "press/frog-fest-2025.png", "press/portrait-ada.png") == [
        ("press/portrait-ada.png", "press/portrait-ada.png")
    ]


@pytest.mark.parametrize(
    ("project", "picture"),
    [
        ("title: A\n", "poster.jpg"),
        ("title: A\nposter: big.png\n", "big.png"),
        ("title: A\npeople: [{name: Ada, portrait: people/ada.png}]\ncredits: {director: Ada}\n", "people/ada.png"),
        ("title: A\nsynopsis: {short: 'See ![](pictures/map.png).'}\n", "pictures/map.png"),
        ("title: A\n", "stills/1.jpg"),
        ("title: A\n", "making_of/1.jpg"),
        ("title: A\n", "_old/1.jpg"),
        ("title: A\n", "_draft.jpg"),
        ("title: A\n", "private/1.jpg"),
    ],
)
def test_what_is_shown_or_put_aside_is_not_noted(tmp_path: Path, project: str, picture: str) -> None:
    assert noted(tmp_path, project, picture) == []


def test_documents_beside_the_clip_are_noted(tmp_path: Path) -> None:
    write(tmp_path, {**TEXTS, "content/a/project.yaml": "title: A\n"})
    for name in ("dossier.odt", "Notes de production.docx", "_old.docx", "synopsis.docx", "press/kit.docx"):
        file = tmp_path / "content/a" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"PK")
    _, diagnostics = showcase.load(tmp_path)
    found = [dict(one.facts)["files"] for one in diagnostics if one.code == "unused-document"]
    assert found == ["Notes de production.docx, dossier.odt"]
