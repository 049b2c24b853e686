"""A comment in the settings of a site, or a note in its folder, may be a wish about somebody, or about a film."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests


def errors(root: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    film = {"content/night-bus/project.yaml": "title: Night Bus\ncredits: {Editor: [Zora Quabex]}\n"}
    for name, text in {"showcase.toml": "title = 'Films'\n", **film, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    reading = read_catalogue(root, Digests().of)
    return [(one.code, str(one.place)) for one in reading.diagnostics if one.severity == "error"]


@pytest.mark.parametrize(
    ("file", "text", "code", "line"),
    [
        ("showcase.toml", "title = 'Films'\n# Zora Quabex must not be named anywhere\n", "loose-remark", 2),
        ("showcase.toml", "title = 'Films'  # night-bus stays offline for now\n", "wish-for-film", 1),
        ("showcase.toml", "# Zora Quabex bitte nirgends nennen\ntitle = 'Films'\n", "loose-remark", 1),
        ("NOTES.md", "# To do\n\nTake Zora Quabex off the site, she asked on Monday.\n", "loose-remark", 3),
        ("readme.txt", "Night Bus: do not publish before May.\n", "wish-for-film", 1),
    ],
)
def test_a_wish_beside_the_settings_holds_the_site_back(
    tmp_path: Path, file: str, text: str, code: str, line: int
) -> None:
    assert [(code, f"{file}:{line}")] == [
        (found, place[: len(file) + 2]) for found, place in errors(tmp_path, {file: text})
    ]


@pytest.mark.parametrize(("key", "holds"), [("ignore_films", True), ("exclure", True), ("first_row", False)])
def test_a_key_of_the_settings_that_may_leave_out_a_film_is_an_error(tmp_path: Path, key: str, holds: bool) -> None:
    found = errors(tmp_path, {"showcase.toml": f"title = 'Films'\n{key} = ['night-bus']\n"})
    assert found == ([("unknown-privacy-key", "showcase.toml:2:1")] if holds else [])


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("showcase.toml", "title = 'Films'\n# colours of the collective, by Zora Quabex\n"),
        ("README.md", "Run `showcase build`. Do not publish the folder .showcase.\n"),
        ("LICENSE.txt", "Night Bus may not be published without permission.\n"),
        ("notes.txt", "Ask Zora Quabex for the key of the town hall.\n"),
    ],
)
def test_ordinary_comments_and_notes_hold_nothing_back(tmp_path: Path, file: str, text: str) -> None:
    assert errors(tmp_path, {file: text}) == []
