"""`deploy --take-down`: what must not be seen any more goes from the branch, whatever else is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.conftest import Place, git, made
from tests.sites.program import run

LIST = "content/toads/private/consent.csv"
TOADS = "title: Toads\ncredits: {Director: [Ada Marsh], Editor: [Bob Secret]}\n"


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = made(tmp_path, "")
    write(place.root, "content/toads/project.yaml", TOADS)
    write(place.root, LIST, "name,consent\nBob Secret,yes\n")
    done = run(place.root, "deploy")
    assert done.returncode == 0, done.stderr
    assert "Secret" in online(place)
    return place


def online(place: Place) -> str:
    names = git(place.bare, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    return "\n".join(place.read(name) for name in names if name.endswith((".html", ".xml", ".json", ".txt")))


BROKEN = {
    "the same film": ("content/toads/project.yaml", "title: [Toads\n"),
    "another film": ("content/frogs/project.yaml", "title: [Frogs\n"),
    "a new film that never was whole": ("content/newts/project.yaml", "title: [Newts\n"),
    "the theme": ("showcase.toml", 'title = "Frogs"\ntheme = "none-such"\n'),
    "the whole site's list": ("private/consent.csv", "név,válasz\nJo Else,no\n"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_withdrawal_leaves_the_branch_whatever_else_is_wrong(place: Place, how: str) -> None:
    write(place.root, LIST, "name,consent\nBob Secret,withdrawn\n")
    write(place.root, *BROKEN[how])
    tip = place.tip()
    refused = run(place.root, "deploy")
    assert refused.returncode == 1
    assert place.tip() == tip
    if how != "the theme" and "list" not in how:
        assert "deploy --take-down" in refused.stderr
    done = run(place.root, "deploy", "--take-down")
    assert done.returncode == 0, done.stderr
    assert "Secret" not in online(place)
    if "film" in how:
        assert "Frogs in tracksuits" in place.read("films/frogs/index.html")
    if how == "another film":
        assert "Ada Marsh" in online(place)
    if how == "the same film":
        assert "films/toads/index.html" not in place.published()


def test_without_errors_it_is_a_deploy(place: Place) -> None:
    place.say("last tram")
    done = run(place.root, "deploy", "--take-down")
    assert done.returncode == 0, done.stderr
    assert "last tram" in online(place)
    assert "without what" not in done.stderr


def test_what_a_check_refuses_is_never_published_by_it(place: Place) -> None:
    write(place.root, "content/toads/project.yaml", "title: [Toads\n")
    write(place.root, "site/films/frogs/mail.txt", "write to nobody@example.net")
    write(place.root, "site/notes.txt", "mine")
    write(place.root, "content/frogs/synopsis.md", "Ask jo@example.net for a copy.\n")
    done = run(place.root, "deploy", "--take-down")
    assert done.returncode == 0, done.stderr
    text = online(place)
    assert "example.net" not in text
    assert not {"notes.txt", "films/frogs/mail.txt"} & place.published().keys()
    assert "Ada Marsh" in text  # held at its last good version


@pytest.mark.slow
def test_a_list_that_is_gone_still_counts(place: Place) -> None:
    write(place.root, LIST, "name,consent\nBob Secret,withdrawn\n")
    assert run(place.root, "build").returncode == 0
    (place.root / LIST).unlink()
    done = run(place.root, "deploy", "--take-down")
    assert done.returncode == 0, done.stderr
    assert "Secret" not in online(place)
    assert "Ada Marsh" in online(place)


def test_nothing_is_sent_by_a_dry_run(place: Place) -> None:
    write(place.root, LIST, "name,consent\nBob Secret,withdrawn\n")
    write(place.root, "content/toads/project.yaml", "title: [Toads\n")
    tip = place.tip()
    done = run(place.root, "deploy", "--take-down", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "- films/toads/index.html" in done.stdout
    assert place.tip() == tip
