"""Notes, prompts and press quotes of a day to come are not published before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.model.text import PartialDate
from showcase.pipeline import Build, Outcome

PARTS = {
    "making-of/2026-05-01-day.md": "# Day\n\nBright word.\n",
    "making-of/day.md": "---\ndate: 2026-05\n---\nBright word.\n",
    "prompts/a.yaml": "- {prompt: Bright word, tool: Loom, at: 2026-05-01}\n",
    "prompts/a.csv": "prompt,date\nBright word,2026-05-01\n",
    "press/quotes.yaml": "- {quote: Bright word, source: Gazette, date: 2026-05-01}\n",
    "press/review.md": "---\nsource: Gazette\ndate: 2026-05-01\n---\nBright word.\n",
}


def build(root: Path, day: PartialDate) -> Outcome:
    made = Build(root, today=day)
    for _ in made.events():
        pass
    return made.outcome


def published(root: Path) -> bool:
    return any("Bright word" in file.read_text("utf-8") for file in (root / "site").rglob("*.html"))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_comes_out_on_its_day(tmp_path: Path, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.engine.files.GRAIN", 0)
    folder = tmp_path / "content/night"
    (folder / part).parent.mkdir(parents=True)
    (folder / "project.yaml").write_text("title: Night\n", "utf-8")
    (folder / part).write_text(PARTS[part], "utf-8")
    outcome = build(tmp_path, PartialDate(2026, 4, 30))
    assert outcome.ok
    assert [d.code for d in outcome.diagnostics if d.code == "later-parts"] == ["later-parts"]
    assert not published(tmp_path)
    assert build(tmp_path, PartialDate(2026, 5, 1)).ok  # nothing but the day has changed
    assert published(tmp_path)


def test_a_part_that_is_added_later_is_held_by_an_incremental_build_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.engine.files.GRAIN", 0)
    for name in ("night", "noon"):
        folder = tmp_path / "content" / name
        folder.mkdir(parents=True)
        (folder / "project.yaml").write_text(f"title: {name}\n", "utf-8")
    build(tmp_path, PartialDate(2026, 4, 30))
    (folder / "making-of").mkdir()
    (folder / "making-of/2026-05-01-day.md").write_text("Bright word.\n", "utf-8")
    build(tmp_path, PartialDate(2026, 4, 30))
    assert not published(tmp_path)
    build(tmp_path, PartialDate(2026, 5, 1))
    assert published(tmp_path)


def test_a_year_that_has_begun_and_a_screening_to_come_are_published(tmp_path: Path) -> None:
    folder = tmp_path / "content/night"
    (folder / "making-of").mkdir(parents=True)
    facts = "title: Night\nscreenings: [{festival: Bright word, date: 2026-12-01}]\n"
    (folder / "project.yaml").write_text(facts, "utf-8")
    (folder / "making-of/note.md").write_text("---\ndate: 2026\n---\nOf the year.\n", "utf-8")
    outcome = build(tmp_path, PartialDate(2026, 4, 30))
    assert not [d for d in outcome.diagnostics if d.code == "later-parts"]
    assert published(tmp_path)


def test_a_film_of_a_day_to_come_is_told_and_comes_out_on_its_day(tmp_path: Path) -> None:
    folder = tmp_path / "content/night"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text("title: Bright word\npublic_from: 2026-05-01\n", "utf-8")
    outcome = build(tmp_path, PartialDate(2026, 4, 30))
    (found,) = [d for d in outcome.diagnostics if d.code == "later-film"]
    assert (found.severity, dict(found.facts)) == ("note", {"day": "2026-05-01"})
    assert found.place.path == "content/night/project.yaml"
    assert not published(tmp_path)
    outcome = build(tmp_path, PartialDate(2026, 5, 1))
    assert not [d for d in outcome.diagnostics if d.code == "later-film"]
    assert published(tmp_path)
