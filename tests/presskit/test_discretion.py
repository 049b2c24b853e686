"""Who agreed to be named on the site alone is counted in a kit, and named nowhere in it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from showcase.model.people import Credit, Person
from showcase.model.project import Project
from showcase.model.provenance import Tool
from showcase.model.text import LocalizedText, Translation
from showcase.pages.press_consent import for_press, hide_names, names_to_hide
from showcase.pages.theme_strings import strings
from showcase.pages.themes import load
from showcase.presskit import pdf
from tests.cli.conftest import write
from tests.sites.program import run

OPEN, CLOSED = Person("ada", "Ada L."), Person("bo", "Bo Ek", scope=("site",))
ROLE = LocalizedText((Translation("Editor", "en"), Translation("Montage", "fr")))


def lines(*people: Person) -> list[tuple[str, str, int]]:
    """(name, whole line, how many) of the credits that a kit shows."""
    credited = tuple(Credit("editor", ROLE, person=person, order=place) for place, person in enumerate(people))
    words = strings(load(Path("nowhere"), "lanterne"), "en")
    shown = for_press(Project("film", LocalizedText(), credits=credited, people=people), words).credits
    return [(line.person.name if line.person else "", line.label.best("en").text, line.count) for line in shown]


def test_beside_a_name_they_are_one_more() -> None:
    assert lines(CLOSED, OPEN) == [("Ada L.", "Editor", 0), ("", "and one more person", 1)]
    other = Person("cy", "Cy", scope=("festival",))
    assert lines(OPEN, CLOSED, other) == [("Ada L.", "Editor", 0), ("", "and 2 more people", 2)]


def test_alone_they_are_counted_with_their_role() -> None:
    assert lines(CLOSED) == [("", "Editor: one person", 1)]


def test_their_tools_and_texts_do_not_name_them() -> None:
    words = strings(load(Path("nowhere"), "lanterne"), "en")
    film = Project("film", LocalizedText(), people=(OPEN, CLOSED), tools=(Tool("t", "Pen", used_by=(OPEN, CLOSED)),))
    assert for_press(film, words).tools[0].used_by == (OPEN,)
    assert names_to_hide(film) == {"Bo Ek"}
    said = Credit("x", LocalizedText((Translation("Cut by Bo Ek, not by Bo Ekman.", "en"),)))
    assert hide_names(said, names_to_hide(film)).label.best("en").text == "Cut by …, not by Bo Ekman."


def test_another_template_makes_another_kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pdf.press()
    copy = tmp_path / "presskit"
    shutil.copytree(pdf.HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(pdf, "HERE", copy)
    pdf.press.cache_clear()
    try:
        assert pdf.press() == before
        (copy / "kit.typ").write_bytes((copy / "kit.typ").read_bytes() + b"// changed\n")
        pdf.press.cache_clear()
        assert pdf.press() != before
    finally:
        pdf.press.cache_clear()


SIGNED = {
    "showcase.toml": 'title = "Rain"\nlanguages = ["en"]\n',
    "content/rain/project.yaml": "title: Rain\nsynopsis: Words by Zora Quill.\ncredits: {Director: [Ada Marsh]}\n",
    "content/rain/prompts/a.yaml": "- {id: a, at: 2025-04-01, prompt: A cat, by: Zora Quill, selected: yes}\n",
    "content/rain/making-of/2025-04-02-start.md": "---\ntitle: Zora Quill begins\nby: Zora Quill\n---\nHello.\n",
    "content/rain/rights.yaml": "items: [{kind: lyrics, title: Song, origin: human, by: [Zora Quill], cleared: yes}]\n",
    "content/rain/private/consent.csv": "name,consent,scope\nZora Quill,yes,SCOPE\n",
}
NOT_CREDITED = ("site", "site, festival", "site, presskit")


@pytest.mark.slow
@pytest.mark.parametrize("scope", NOT_CREDITED)
def test_who_is_in_no_credit_is_named_within_the_scope_of_their_consent(tmp_path: Path, scope: str) -> None:
    files = {path: text.replace("SCOPE", f'"{scope}"') for path, text in SIGNED.items()}
    root = write(tmp_path / "site-of-rain", files)
    (root / "content/rain/stills").mkdir()
    Image.new("RGB", (640, 360), "navy").save(root / "content/rain/stills/a.png")
    assert run(root, "build").returncode == 0
    assert "Zora Quill" in (root / "site/films/rain/prompts/prompts.json").read_text("utf-8")
    kits = b"".join(
        zipfile.ZipFile(path).read(name)
        for path in (root / "site").rglob("*press-kit*.zip")
        for name in zipfile.ZipFile(path).namelist()
        if name.endswith(".txt")
    )
    assert b"Words by" in kits
    assert (b"Zora Quill" in kits) == ("presskit" in scope)
    assert run(root, "disclosure", "--output", str(tmp_path / "sheets")).returncode == 0
    sheet = (tmp_path / "sheets/rain/human-work.en.md").read_text("utf-8")
    assert ("Zora Quill" in sheet) == ("festival" in scope)
