"""A consent list that is lost, or that nobody can read any more, after it was read once: no name comes out by it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.cli.main import main
from showcase.diagnostics import ContentError
from showcase.pipeline import Build, Outcome

HIDING = "name,consent\nBob Secret,anonymous\n"
NAMING = "name,consent\nBob Secret,yes\n"
UNKNOWN = "név,válasz\nBob Secret,no\n"


@pytest.fixture(autouse=True)
def _trusted_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.engine.files.GRAIN", 0)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def site(root: Path, list_: str = "", text: str = "") -> Path:
    """Writes a site of two films, of which one credits Bob Secret; returns the path of the list."""
    write(root / "content/sun/project.yaml", "title: Sun\ncredits: {Director: [Ada Marsh], Editor: [Bob Secret]}\n")
    write(root / "content/rain/project.yaml", "title: Rain\n")
    return write(root / list_, text) if list_ else root


def build(root: Path) -> Outcome:
    made = Build(root)
    for _ in made.events():
        pass
    return made.outcome


def failing(root: Path) -> list[str]:
    """Builds, and returns the codes of the errors, whether the whole site or a film has them."""
    try:
        outcome = build(root)
    except ContentError as fault:
        return [d.code for d in fault.diagnostics if d.severity == "error"]
    assert not outcome.ok
    return [d.code for d in outcome.diagnostics if d.severity == "error"]


def pages(root: Path) -> str:
    return "\n".join(file.read_text("utf-8") for file in (root / "site").rglob("*.html"))


FILM, SITE, CONTENT = "content/sun/private/consent.csv", "private/consent.csv", "content/private/consent.csv"


def as_folder(list_: Path) -> None:
    list_.unlink()
    write(list_ / "list", HIDING)


LOST: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "renamed to a form that nothing reads": lambda list_: list_.rename(list_.with_name("people.dat")),
    "kept where nothing is read": lambda list_: (
        (list_.parent / "documents").mkdir(), list_.rename(list_.parent / "documents/consent.csv")
    ),
    "a folder by now": as_folder,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("list_", [FILM, SITE, CONTENT])
@pytest.mark.parametrize("how", LOST)
def test_whom_a_lost_list_hid_stays_hidden(tmp_path: Path, list_: str, how: str) -> None:
    path = site(tmp_path, list_, HIDING)
    assert build(tmp_path).ok
    assert "Secret" not in pages(tmp_path)
    LOST[how](path)
    for _ in range(2):  # what the list said is not forgotten by the first build without it
        assert failing(tmp_path)
        assert "Secret" not in pages(tmp_path)
    write(tmp_path / "content/rain/synopsis.md", "Bob Secret is here too.")
    assert failing(tmp_path)
    assert "Secret" not in pages(tmp_path)


def test_a_list_that_only_is_away_keeps_the_last_good_version(tmp_path: Path) -> None:
    path = site(tmp_path, FILM, HIDING)
    build(tmp_path)
    path.unlink()
    assert failing(tmp_path) == ["missing-consent-list"]
    assert "Ada Marsh" in pages(tmp_path)
    write(path, HIDING)
    assert build(tmp_path).ok


def test_a_header_alone_says_that_nobody_has_to_be_hidden(tmp_path: Path) -> None:
    path = site(tmp_path, FILM, HIDING)
    build(tmp_path)
    write(path, "name,consent\n")
    assert build(tmp_path).ok
    assert "Bob Secret" in pages(tmp_path)
    path.unlink()
    assert failing(tmp_path) == ["missing-consent-list"]


@pytest.mark.parametrize("after", ["private/consent.csv", "content/sun/private/answers 2025.csv"])
def test_a_list_may_be_moved_to_where_it_is_read(tmp_path: Path, after: str) -> None:
    path = site(tmp_path, FILM, HIDING)
    build(tmp_path)
    (tmp_path / after).parent.mkdir(exist_ok=True)
    path.rename(tmp_path / after)
    assert build(tmp_path).ok
    assert "Secret" not in pages(tmp_path)


def test_a_film_that_is_deleted_with_its_list_is_no_error(tmp_path: Path) -> None:
    import shutil

    site(tmp_path, FILM, HIDING)
    build(tmp_path)
    shutil.rmtree(tmp_path / "content/sun")
    assert build(tmp_path).ok


@pytest.mark.parametrize(
    ("name", "code"), [("who.dat", "replaced-consent-list"), ("who.pages", "unreadable-consent")]
)
def test_a_list_in_place_of_the_lost_one_may_hide_anybody(tmp_path: Path, name: str, code: str) -> None:
    path = site(tmp_path, FILM, NAMING)
    build(tmp_path)
    assert "Bob Secret" in pages(tmp_path)
    path.unlink()
    write(path.with_name(name), "\0\1\2")
    assert failing(tmp_path) == [code]
    assert "Secret" not in pages(tmp_path)
    assert "Rain" in pages(tmp_path)


@pytest.mark.parametrize("list_", [SITE, CONTENT])
def test_a_list_of_the_whole_site_that_is_not_understood_takes_the_site_down(tmp_path: Path, list_: str) -> None:
    path = site(tmp_path, list_, NAMING)
    build(tmp_path)
    assert "Bob Secret" in pages(tmp_path)
    write(path, UNKNOWN)
    assert "site-taken-down" in failing(tmp_path)
    assert not [file for file in (tmp_path / "site").rglob("*") if file.is_file()]
    write(path, HIDING)
    assert build(tmp_path).ok
    assert "Ada Marsh" in pages(tmp_path)
    assert "Secret" not in pages(tmp_path)


def test_files_of_others_are_left_where_the_site_is_taken_down(tmp_path: Path) -> None:
    path = site(tmp_path, SITE, NAMING)
    build(tmp_path)
    write(tmp_path / "site/google1234.html", "mine")
    write(path, UNKNOWN)
    failing(tmp_path)
    assert [file.name for file in (tmp_path / "site").rglob("*") if file.is_file()] == ["google1234.html"]


def test_a_placeholder_of_the_sites_list_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    path = site(tmp_path, SITE, NAMING)
    build(tmp_path)
    path.unlink()
    write(path.with_name(".consent.csv.icloud"), "bplist00")
    assert "site-taken-down" not in failing(tmp_path)
    assert "Ada Marsh" in pages(tmp_path)


def test_another_error_of_the_site_does_not_keep_a_hidden_name_on_it(tmp_path: Path) -> None:
    site(tmp_path)
    build(tmp_path)
    write(tmp_path / "showcase.toml", "title = [\n")
    assert "site-taken-down" not in failing(tmp_path)
    assert "Bob Secret" in pages(tmp_path)
    write(tmp_path / FILM, HIDING)
    assert "site-taken-down" in failing(tmp_path)
    assert not pages(tmp_path)


@pytest.mark.slow
def test_the_sites_own_texts_are_shown_without_hidden_names(tmp_path: Path) -> None:
    site(tmp_path, FILM, HIDING)
    toml = 'title = "Films of Bob Secret"\nabout = "By Ada Marsh and Bob Secret."\n'
    write(tmp_path / "showcase.toml", toml)
    outcome = build(tmp_path)
    assert outcome.ok
    assert {str(d.place) for d in outcome.diagnostics if d.code == "hidden-name"} == {
        "showcase.toml:1", "showcase.toml:2",
    }  # fmt: skip
    assert "Secret" not in pages(tmp_path)
    assert "By Ada Marsh" in pages(tmp_path)
    write(tmp_path / "content/rain/synopsis.md", "Of rain.")  # only this film is built again
    assert build(tmp_path).ok
    assert "Secret" not in pages(tmp_path)


def test_a_pipe_in_place_of_a_file_that_was_read_does_not_hang_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    path = site(tmp_path, FILM, NAMING)
    build(tmp_path)
    path.unlink()
    os.mkfifo(path)
    assert "special-file" in failing(tmp_path)
    assert "Secret" not in pages(tmp_path)


def test_a_linked_private_folder_may_hide_anybody(tmp_path: Path) -> None:
    site(tmp_path)
    build(tmp_path)
    write(tmp_path / "vault/consent.csv", HIDING)
    (tmp_path / "content/sun/private").symlink_to(tmp_path / "vault", target_is_directory=True)
    assert failing(tmp_path) == ["linked-folder"]
    assert "Secret" not in pages(tmp_path)


def test_a_name_hidden_elsewhere_is_told_once_at_its_line_and_costs_one_film(tmp_path: Path) -> None:
    site(tmp_path, FILM, HIDING)
    write(tmp_path / "content/bus/project.yaml", "title: Bus\ncredits:\n  Editor: [Bob Secret]\n")
    write(tmp_path / "content/rain/project.yaml", "title: Rain\nrelations: [{sequel: bus}]\n")
    outcome = build(tmp_path)
    assert [(d.code, str(d.place)) for d in outcome.diagnostics if d.severity == "error"] == [
        ("name-hidden-elsewhere", "content/bus/project.yaml:3:12")
    ]
    assert outcome.failed == ("bus",)
    assert (tmp_path / "site/films/rain/index.html").exists()
    write(tmp_path / "content/bus/private/consent.csv", NAMING)
    assert build(tmp_path).ok


def test_a_card_of_another_film_is_no_reason_to_hold_a_film_back(tmp_path: Path) -> None:
    site(tmp_path, FILM, HIDING)
    write(tmp_path / "content/bus/project.yaml", "title: Portrait of Bob Secret\n")
    write(tmp_path / "content/rain/project.yaml", "title: Rain\nrelations: [{sequel: bus}]\n")
    assert build(tmp_path).failed == ("bus",)
    assert (tmp_path / "site/films/rain/index.html").exists()


@pytest.mark.parametrize(
    ("language", "stays", "down"),
    [
        ("en", "The site was not updated", "Nothing is on the site until"),
        ("fr", "Le site n’a pas été mis à jour", "Rien ne sera sur le site tant que"),
    ],
)
def test_the_last_line_says_what_became_of_the_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, stays: str, down: str
) -> None:
    path = site(tmp_path, SITE, NAMING)
    command = ["--lang", language, "--site", str(tmp_path), "build"]
    assert main(command) == 0
    capsys.readouterr()
    path.unlink()
    assert main(command) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"✗ {stays}")
    write(path, UNKNOWN)
    assert main(command) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"✗ {down}")


@pytest.mark.parametrize("list_", ["people.csv", "Consents/people.csv", "content/people.csv"])
def test_a_list_that_appears_outside_private_folders_after_a_good_build_is_seen(tmp_path: Path, list_: str) -> None:
    site(tmp_path)
    build(tmp_path)
    assert "Bob Secret" in pages(tmp_path)
    write(tmp_path / list_, "name,consent\nBob Secret,no\n")
    assert failing(tmp_path) == ["unread-consent", "site-taken-down"]
    assert not pages(tmp_path)


def test_a_document_called_like_a_list_in_a_folder_for_consents_is_told(tmp_path: Path) -> None:
    site(tmp_path)
    write(tmp_path / "Consents" / "release.docx", "")
    build(tmp_path)
    write(tmp_path / "Consents" / "signed consents.pdf", "")
    assert failing(tmp_path)[0] == "unread-consent-file"
