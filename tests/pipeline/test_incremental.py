"""A change inside one film is made without looking into the others, and the site is as if all had been built anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from showcase.content import projects
from showcase.content.files.read_context import ReadContext
from showcase.model.text import PartialDate
from showcase.pipeline import Build, Outcome
from tests.sites import samples

FILMS = {
    "ember": "title: {en: Ember, fr: Braise}\nyear: 2021\nrelations: [{film: harbour}]\n",
    "harbour": "title: Harbour\nyear: 2022\nlogline: {en: A port at night., fr: Un port la nuit.}\n",
    "kept": "title: Kept back\nyear: 2023\nvisibility: private\n",
    "tram": "title: Tram\nyear: 2020\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of texts in two languages; not to be changed."""
    root = tmp_path_factory.mktemp("incremental") / "site"
    write(root / "showcase.toml", 'title = "Night"\nurl = "https://example.org/"\nlanguages = ["en", "fr"]\n')
    for name, text in FILMS.items():
        write(root / "content" / name / "project.yaml", text)
        write(root / "content" / name / "making-of/2024-01-02.md", f"---\ntitle: A day\n---\nOf {name}.\n")
    build(root)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built site, built again there; its files' times may be trusted at once."""
    monkeypatch.setattr("showcase.engine.files.GRAIN", 0)
    root = samples.copy(built, tmp_path / "site")
    build(root)
    return root


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one for each build that looks into all films."""
    seen: list[str] = []
    own = Build._build

    def counted(self: Build, *rest: object) -> Iterator[object]:
        seen.append("all")
        return own(self, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Build, "_build", counted)
    return seen


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def build(root: Path, output: Path | None = None) -> Outcome:
    made = Build(root, output=output, today=PartialDate(2026, 5, 1))
    for _ in made.events():
        pass
    return made.outcome


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def as_if_anew(root: Path, tmp_path: Path) -> bool:
    """Whether the site is the one that a first build makes, and says the same."""
    (root / ".showcase").rename(tmp_path / "remembered")
    try:
        fresh = build(root, tmp_path / "fresh")
    finally:
        import shutil

        shutil.rmtree(root / ".showcase")
        (tmp_path / "remembered").rename(root / ".showcase")
    same = tree(root / "site") == tree(tmp_path / "fresh") and fresh.diagnostics == build(root).diagnostics
    shutil.rmtree(tmp_path / "fresh")
    return same


def changed(root: Path, name: str, old: str, new: str) -> None:
    path = root / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    write(path, text.replace(old, new))


def own_theme(root: Path, name: str, text: str) -> None:
    write(root / "themes/lanterne/theme.toml", 'extends = "lanterne"\n')
    write(root / "themes/lanterne" / name, text)


INSIDE: dict[str, Callable[[Path], object]] = {
    "note": lambda root: changed(root, "tram/making-of/2024-01-02.md", "Of tram", "Of a tram"),
    "new note": lambda root: write(root / "content/tram/making-of/2024-02-03.md", "---\ntitle: More\n---\nWords.\n"),
    "note of a film that names another": lambda root: changed(
        root, "ember/making-of/2024-01-02.md", "Of ember", "Glow"
    ),
    "warning": lambda root: changed(root, "tram/making-of/2024-01-02.md", "Of tram", "TODO"),
    "two films": lambda root: [
        changed(root, f"{name}/making-of/2024-01-02.md", "Of ", "Off ") for name in ("tram", "harbour")
    ],
}

OUTSIDE: dict[str, Callable[[Path], object]] = {
    "title": lambda root: changed(root, "harbour/project.yaml", "Harbour", "Haven"),
    "logline in one language": lambda root: changed(root, "harbour/project.yaml", "la nuit", "au soir"),
    "year": lambda root: changed(root, "tram/project.yaml", "2020", "2025"),
    "made private": lambda root: changed(root, "harbour/project.yaml", "year", "visibility: private\nyear"),
    "unlisted": lambda root: changed(root, "ember/project.yaml", "year", "visibility: unlisted\nyear"),
    "made public": lambda root: changed(root, "kept/project.yaml", "visibility: private\n", ""),
    "new film": lambda root: write(root / "content/zoo/project.yaml", "title: Zoo\n"),
    "first prompts": lambda root: write(root / "content/tram/prompts/prompts.yaml", "- {prompt: a tram}\n"),
    "settings": lambda root: write(root / "showcase.toml", 'title = "Day"\nlanguages = ["fr", "en"]\n'),
    "own theme": lambda root: own_theme(root, "strings/fr.toml", '[nav]\nfilm = "Le film"\n'),
}


@pytest.mark.parametrize("what", INSIDE)
def test_a_change_inside_a_film_needs_no_other(root: Path, tmp_path: Path, whole: list[str], what: str) -> None:
    INSIDE[what](root)
    outcome = build(root)
    assert whole == []
    assert outcome.written
    assert as_if_anew(root, tmp_path)


@pytest.mark.parametrize("what", OUTSIDE)
def test_a_change_that_others_show_is_shown_by_them(root: Path, tmp_path: Path, whole: list[str], what: str) -> None:
    OUTSIDE[what](root)
    build(root)
    assert whole == ["all"]
    assert as_if_anew(root, tmp_path)


@pytest.mark.slow
def test_changes_one_after_the_other(root: Path, tmp_path: Path, whole: list[str]) -> None:
    changes = {what: change for what, change in (INSIDE | OUTSIDE).items() if what not in ("two films", "warning")}
    for change in changes.values():
        change(root)
        assert build(root).ok
    assert len(whole) == len(OUTSIDE)
    assert as_if_anew(root, tmp_path)


def test_the_count_of_films_is_that_of_the_site(root: Path, tmp_path: Path, whole: list[str]) -> None:
    own_theme(root, "templates/parts/foot.html", "<p>{{ site.count }} films, {{ page.title }}</p>\n")
    build(root)
    whole.clear()
    INSIDE["note"](root)
    build(root)
    assert whole == []
    assert "3 films" in (root / "site/films/tram/making-of/index.html").read_text("utf-8")


def test_a_file_of_the_same_name_and_size_and_an_older_date_is_noticed(root: Path, whole: list[str]) -> None:
    note = root / "content/tram/making-of/2024-01-02.md"
    write(note, note.read_text("utf-8").replace("Of tram", "Of cars"))
    os.utime(note, (900_000_000, 900_000_000))
    assert build(root).written
    assert whole == []
    assert "Of cars" in (root / "site/films/tram/making-of/index.html").read_text("utf-8")


def test_a_fault_leaves_the_last_good_pages_until_it_is_mended(root: Path, tmp_path: Path) -> None:
    before = tree(root / "site")
    changed(root, "tram/project.yaml", "title: Tram", "title: [")
    outcome = build(root)
    assert outcome.failed == ("tram",)
    assert tree(root / "site") == before
    changed(root, "tram/project.yaml", "title: [", "title: Tram")
    INSIDE["note"](root)
    assert build(root).ok
    assert as_if_anew(root, tmp_path)


def test_a_warning_is_said_again_and_goes_when_it_is_mended(root: Path, whole: list[str]) -> None:
    INSIDE["warning"](root)
    assert "template-text" in {d.code for d in build(root).diagnostics}
    changed(root, "ember/making-of/2024-01-02.md", "Of ember", "Glow")
    assert "template-text" in {d.code for d in build(root).diagnostics}
    changed(root, "tram/making-of/2024-01-02.md", "TODO", "Done")
    assert "template-text" not in {d.code for d in build(root).diagnostics}
    assert whole == []


def test_a_spoilt_page_of_another_film_is_mended_all_the_same(root: Path, tmp_path: Path) -> None:
    write(root / "site/films/ember/index.html", "spoilt")
    INSIDE["note"](root)
    build(root)
    assert as_if_anew(root, tmp_path)


def test_a_film_not_remembered_is_read_again(root: Path, tmp_path: Path) -> None:
    for file in (root / ".showcase/remembered").iterdir():
        file.write_bytes(b"?")
    changed(root, "ember/making-of/2024-01-02.md", "Of ember", "Glow")
    build(root)
    assert as_if_anew(root, tmp_path)


def test_an_episode_that_changes_its_number_changes_those_beside_it(root: Path) -> None:
    text = "title: {name}\nseries: Night bus\nepisode: {number}\nyear: 2020\n"
    for name, number in (("one", 1), ("two", 2), ("later", 3)):
        embargo = "public_from: 2027-01-01\n" if name == "later" else ""
        write(root / "content" / name / "project.yaml", text.format(name=name, number=number) + embargo)
    build(root)
    page = root / "site/films/night-bus/index.html"
    assert "2 episodes" in page.read_text("utf-8")
    assert not any("films/later" in path.read_text("utf-8") for path in root.rglob("site/**/*.html"))
    assert "Previous episode" in (root / "site/films/two/index.html").read_text("utf-8")
    write(root / "content/one/project.yaml", text.format(name="one", number=7))
    assert build(root).ok
    assert "Next episode" in (root / "site/films/two/index.html").read_text("utf-8")
    write(root / "content/one/project.yaml", "title: one\nyear: 2020\n")
    build(root)
    assert "Next episode" not in (root / "site/films/two/index.html").read_text("utf-8")
    assert "1 episode" in page.read_text("utf-8")
    write(root / "content/two/project.yaml", "title: two\nyear: 2020\n")
    build(root)
    assert not page.exists()


def test_a_version_that_reads_otherwise_makes_the_pages_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = root / "site/films/ember/making-of/index.html"
    write(root / "content/ember/making-of/2024-01-03.md", "---\ntitle: Another\n---\nOf another day.\n")
    build(root)
    assert "Of ember." in page.read_text("utf-8")
    monkeypatch.setattr("showcase.pipeline.workspace.VERSION", "newer")
    monkeypatch.setattr("showcase.content.read_cache.code_mark", lambda: "newer")
    monkeypatch.setattr("showcase.content.projects.code_version", lambda: "newer")
    own = projects.read_notes

    def changed(context: ReadContext, signature: Any) -> Any:
        return own(context, signature)[1:]

    monkeypatch.setattr(projects, "read_notes", changed)
    build(root)
    text = page.read_text("utf-8")
    assert ("Of ember." in text, "Of another day." in text) == (False, True)
