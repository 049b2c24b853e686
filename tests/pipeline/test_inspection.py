"""What a build would do, where a file comes from and what the cache holds for nothing: told without building."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import showcase
from showcase.diagnostics import ContentError, errors_in
from showcase.engine.events import drain
from showcase.model.text import PartialDate
from showcase.pipeline import Build
from showcase.pipeline.inspection import (
    Check,
    CleanResult,
    ClipCheck,
    Explanation,
    PlanStep,
    clean,
    explain,
    load,
    name_of_site,
    steps,
)
from tests.shared import once
from tests.sites import footage
from tests.sites.samples import copy, plain_site, write

TODAY = PartialDate(2026, 5, 1)
SETTINGS = 'title = "T"\nlanguages = ["en"]\nencodes = "draft"\n'


def build(root: Path) -> None:
    drain(Build(root, today=TODAY).events())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two films of a second, built once."""

    def make(root: Path) -> None:
        plain_site(root, "lamp", "tram", settings=SETTINGS)
        build(root)

    return once(tmp_path_factory, "inspected", make)


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return copy(made, tmp_path / "site")


def planned(root: Path) -> tuple[PlanStep, ...]:
    return steps(root, today=TODAY)


def reasons(found: tuple[PlanStep, ...], kind: str) -> Counter[str]:
    return Counter(step.why for step in found if step.kind == kind)


def published(root: Path, pattern: str) -> str:
    """The one file of the site that is named so, relative to the site."""
    (found,) = (root / "site").glob(pattern)
    return found.relative_to(root / "site").as_posix()


class TestPlan:
    def test_all_is_new_before_the_first_build_and_nothing_is_written(self, tmp_path: Path) -> None:
        root = plain_site(tmp_path, "lamp", settings=SETTINGS)
        found = planned(root)
        assert set(reasons(found, "media")) <= {"new", "kept"}  # measuring is part of planning
        assert reasons(found, "media")["new"] > 3
        assert set(reasons(found, "pages")) == {"new"}
        assert not reasons(found, "remove")
        assert not (root / "site").exists()

    def test_nothing_is_left_to_do_after_a_build(self, root: Path) -> None:
        found = planned(root)
        assert {step.why for step in found} == {"kept"}
        assert {step.project for step in found if step.kind == "media"} == {"lamp", "tram"}

    def test_a_text_changes_pages_of_its_film_and_those_of_the_site_alone(self, root: Path) -> None:
        write(root / "content/lamp", {"project.yaml": "title: Lamp\nlogline: Another one.\nyear: 2025\n"})
        found = planned(root)
        assert set(reasons(found, "media")) == {"kept"}
        changed = {step.label for step in found if step.kind == "pages" and step.why != "kept"}
        assert "lamp" in changed
        assert "tram" not in changed
        assert changed <= {"lamp", name_of_site}

    def test_another_clip_names_the_source_that_changed(self, root: Path) -> None:
        footage.clip(root / "content/lamp/clip.mp4", seconds=1, size=(160, 90), rate=12, shade=7)
        found = planned(root)
        of_lamp = [step for step in found if step.kind == "media" and step.project == "lamp" and step.why == "changed"]
        assert of_lamp
        assert any("source clip" in step.detail for step in of_lamp)
        assert all(step.detail for step in of_lamp), "each says what changed"
        assert all(step.expected > 0 for step in of_lamp)
        assert {step.why for step in found if step.kind == "media" and step.project == "tram"} == {"kept"}

    @pytest.mark.slow
    def test_another_quality_changes_the_encodes_and_not_the_pictures(self, root: Path) -> None:
        before = {step.label for step in planned(root) if step.kind == "media"}
        settings = root / "showcase.toml"
        settings.write_text(settings.read_text().replace('encodes = "draft"', 'encodes = "standard"'))
        found = planned(root)
        redone = {step.label for step in found if step.kind == "media" and step.why in ("changed", "new")}
        assert any("H.264" in label for label in redone)
        assert "lamp: storyboard" in before - redone

    def test_results_whose_files_are_gone_are_missing_and_not_new(self, root: Path) -> None:
        for entry in (root / ".showcase/cache").iterdir():
            if entry.is_dir():
                shutil.rmtree(entry)
        (root / ".showcase/cache/index.json").unlink()
        found = planned(root)
        why = reasons(found, "media")
        assert why["missing"] > 3
        assert not why["changed"]

    def test_files_of_a_film_that_is_gone_are_to_be_removed(self, root: Path) -> None:
        shutil.rmtree(root / "content/tram")
        found = planned(root)
        removed = [step.label for step in found if step.kind == "remove"]
        assert "films/tram/index.html" in removed or any("tram" in label for label in removed)
        assert removed == sorted(removed)
        assert all((root / "site" / label).is_file() for label in removed)
        assert {step.project for step in found if step.kind == "remove"} <= {"tram", ""}

    def test_what_a_film_with_an_error_has_on_the_site_stays(self, root: Path) -> None:
        write(root / "content/tram", {"project.yaml": "title: Tram\nyear: x\n"})
        assert not [step for step in planned(root) if step.kind == "remove" and step.project == "tram"]

    @pytest.mark.slow
    def test_a_site_whose_settings_have_an_error_has_no_plan(self, root: Path) -> None:
        write(root, {"showcase.toml": 'title = "T"\nlanguages = ["xx-nothing"]\n'})
        with pytest.raises(ContentError):
            planned(root)

    def test_a_plan_agrees_with_the_build_that_follows(self, root: Path) -> None:
        footage.clip(root / "content/lamp/clip.mp4", seconds=1, size=(160, 90), rate=12, shade=9)
        expected = {step.label for step in planned(root) if step.kind == "media" and step.why != "kept"}
        assert expected
        build(root)
        after = {step.label: step.why for step in planned(root) if step.kind == "media"}
        assert all(after.get(label) == "kept" for label in expected)


class TestExplain:
    def test_a_poster_comes_from_its_clip(self, root: Path) -> None:
        found = explain(root, published(root, "media/lamp/*poster-card*.jpg"))
        assert (found.known, found.state, found.project, found.reasons) == (True, "kept", "lamp", ())
        assert any("source" in name for name, _ in found.inputs)
        assert found.made_by.startswith("lamp")

    def test_a_draft_has_no_measured_quality(self, root: Path) -> None:
        found = explain(root, published(root, "media/lamp/*h264*.mp4"))
        assert (found.state, found.encodes) == ("kept", ())

    def test_a_page_is_told_by_the_folder_it_is_in(self, root: Path) -> None:
        path = published(root, "**/lamp/index.html")
        found = explain(root, path)
        assert (found.known, found.project, found.state) == (True, "lamp", "kept")
        inputs = dict(found.inputs)
        assert inputs.pop("key")
        assert inputs == {
            "template": "themes/lanterne/templates/film.html",
            "theme": "lanterne",
            "content": "showcase.toml, content/lamp/",
        }

    def test_a_page_of_the_site_is_made_of_all_films(self, root: Path) -> None:
        inputs = dict(explain(root, "index.html").inputs)
        assert inputs["template"] == "themes/lanterne/templates/home.html"
        assert inputs["content"].startswith("showcase.toml, content/")
        assert "content/lamp/" in inputs["content"]

    def test_an_absolute_path_and_one_that_begins_with_a_slash_are_the_same_file(self, root: Path) -> None:
        path = published(root, "**/lamp/index.html")
        assert explain(root, str(root / "site" / path)) == explain(root, f"/{path}") == explain(root, path)

    def test_a_page_of_changed_texts_is_changed(self, root: Path) -> None:
        path = published(root, "**/lamp/index.html")
        write(root / "content/lamp", {"project.yaml": "title: Lamp\nlogline: Changed.\nyear: 2025\n"})
        assert explain(root, path).state == "changed"

    def test_a_medium_of_a_changed_clip_is_no_more_part_of_the_plan(self, root: Path) -> None:
        path = published(root, "media/lamp/*poster-card*.jpg")
        footage.clip(root / "content/lamp/clip.mp4", seconds=1, size=(160, 90), rate=12, shade=5)
        found = explain(root, path)
        assert found.known
        assert found.state == "stale"

    def test_a_file_changed_by_hand_is_touched(self, root: Path) -> None:
        page, picture = published(root, "**/lamp/index.html"), published(root, "media/lamp/*poster-card*.jpg")
        for path in (page, picture):
            (root / "site" / path).write_bytes(b"mine")
            os.utime(root / "site" / path, (1, 1))
            assert explain(root, path).state == "touched"

    @pytest.mark.parametrize("pattern", ["media/lamp/*poster-card*.jpg", "**/lamp/index.html"])
    def test_a_published_file_that_is_gone_is_missing(self, root: Path, pattern: str) -> None:
        path = published(root, pattern)
        (root / "site" / path).unlink()
        assert explain(root, path).state == "missing"

    def test_a_page_that_is_to_be_made_is_new(self, root: Path) -> None:
        write(root / "content/third", {"project.yaml": "title: Third\n"})
        path = published(root, "**/lamp/index.html").replace("lamp", "third")
        inputs = (
            ("template", "themes/lanterne/templates/film.html"),
            ("theme", "lanterne"),
            ("content", "showcase.toml, content/third/"),
        )
        assert explain(root, path) == Explanation(path, True, "", "third", inputs, state="new")

    @pytest.mark.parametrize("path", ["notes.txt", "media", "../showcase.toml"])
    def test_other_files_are_foreign(self, root: Path, path: str) -> None:
        (root / "site/notes.txt").write_text("mine")
        found = explain(root, path)
        assert (found.known, found.state) == (False, "foreign")

    def test_a_file_that_nobody_wrote_is_missing(self, root: Path) -> None:
        found = explain(root, "media/lamp/nothing.jpg")
        assert (found.known, found.state) == (False, "missing")

    def test_a_page_of_a_film_that_is_gone_is_stale(self, root: Path) -> None:
        path = published(root, "**/tram/index.html")
        shutil.rmtree(root / "content/tram")
        assert explain(root, path).state == "stale"


class TestClean:
    def test_nothing_is_dropped_that_a_build_needs(self, root: Path) -> None:
        clean(root)
        assert {step.why for step in planned(root)} == {"kept"}

    def test_results_of_an_earlier_clip_are_dropped_and_counted(self, root: Path) -> None:
        clean(root)
        footage.clip(root / "content/lamp/clip.mp4", seconds=1, size=(160, 90), rate=12, shade=3)
        build(root)
        foreseen = clean(root, dry_run=True)
        assert foreseen.entries > 0
        assert foreseen.size > 0
        assert clean(root, dry_run=True) == foreseen, "a rehearsal changes nothing"
        assert clean(root) == foreseen
        assert clean(root) == CleanResult(0, 0)
        assert {step.why for step in planned(root)} == {"kept"}

    def test_results_of_a_film_with_an_error_are_kept(self, root: Path) -> None:
        clean(root)
        write(root / "content/lamp", {"project.yaml": "title: Lamp\nyear: x\n"})
        assert clean(root).entries == 0

    def test_nothing_is_dropped_while_the_settings_cannot_be_read(self, root: Path) -> None:
        write(root, {"showcase.toml": "title = \n"})
        before = sum(1 for _ in (root / ".showcase/cache").rglob("*"))
        with pytest.raises(ContentError):
            clean(root)
        assert sum(1 for _ in (root / ".showcase/cache").rglob("*")) == before


class TestCheck:
    def test_faults_are_those_that_a_build_reports(self, root: Path) -> None:
        write(root / "content/lamp", {"project.yaml": "title: Lamp\nyear: x\nlogine: A lamp.\n"})
        check = Check(root, today=TODAY)
        found = drain(check.events())
        made = Build(root, today=TODAY)
        drain(made.events())
        assert check.diagnostics == found
        assert {one.code for one in found} <= {one.code for one in made.outcome.diagnostics}
        told = [one for one in found if one.place.path == "content/lamp/project.yaml" and one.place.line]
        assert [(one.code, one.place.line) for one in told] == [("unreadable-date", 2), ("unknown-key", 3)]

    @pytest.mark.slow
    @pytest.mark.parametrize("command", [planned, build, lambda root: drain(Check(root, today=TODAY).events())])
    def test_an_unknown_theme_is_told_with_all_other_errors(
        self, root: Path, command: Callable[[Path], object]
    ) -> None:
        write(root, {"showcase.toml": 'title = "T"\ntheme = "lanterrne"\n'})
        write(root / "content/lamp", {"project.yaml": "title: Lamp\nyear: x\n"})
        try:
            found = command(root)
        except ContentError as error:
            found = error.diagnostics
        errors = errors_in(found)
        assert [(one.code, one.place.line) for one in errors] == [("unreadable-date", 2), ("missing-theme", 2)]

    @pytest.mark.slow
    def test_a_broken_template_is_told_with_the_errors_of_films(self, root: Path) -> None:
        write(root, {"showcase.toml": 'title = "T"\ntheme = "own"\n'})
        write(root / "themes/own", {"theme.toml": 'extends = "lanterne"\n', "templates/film.html": "{% if %}"})
        write(root / "content/lamp", {"project.yaml": "title: Lamp\nyear: x\n"})
        with pytest.raises(ContentError) as caught:
            build(root)
        assert {one.place.path for one in errors_in(caught.value.diagnostics)} == {
            "content/lamp/project.yaml", "themes/own/templates/film.html",
        }  # fmt: skip

    def test_faults_of_templates_are_told_before_a_build(self, root: Path) -> None:
        write(root, {"showcase.toml": 'title = "T"\ntheme = "own"\n'})
        write(root / "themes/own", {
            "theme.toml": 'extends = "lanterne"\n', "templates/film.html": '{% extends "parent/film.html" %}\n{{ x',
            "templates/foot.html": "{{ flim.title }} {{ film.title.text }}",
        })  # fmt: skip
        check = Check(root, today=TODAY)
        drain(check.events())
        assert [(one.code, one.place.path, one.place.line) for one in errors_in(check.diagnostics)] == [
            ("broken-template", "themes/own/templates/film.html", 2),
            ("missing-value", "themes/own/templates/foot.html", 1),
        ]

    def test_a_record_of_a_submission_is_read_which_a_build_leaves_alone(self, root: Path) -> None:
        write(root / "content/lamp", {"submissions.yaml": "- festival: Somewhere\n  date: 2026-13-01\n"})
        check = Check(root, today=TODAY)
        drain(check.events())
        assert any(one.place.path.endswith("submissions.yaml") for one in check.diagnostics)
        made = Build(root, today=TODAY)
        drain(made.events())
        assert not any(one.place.path.endswith("submissions.yaml") for one in made.outcome.diagnostics)

    def test_checking_leaves_the_site_alone(self, root: Path) -> None:
        def state() -> dict[str, int]:
            return {str(path): path.stat().st_mtime_ns for path in (root / "site").rglob("*")}

        before = state()
        write(root / "content/lamp", {"project.yaml": "title: Another lamp\n"})
        drain(Check(root, today=TODAY).events())
        assert state() == before

    def test_a_clip_alone_is_measured_and_its_faults_are_told(self, root: Path) -> None:
        fresh = root / "content/new"
        write(fresh, {"project.yaml": "title: New\n"})
        (fresh / "clip.mp4").write_bytes((root / "content/lamp/clip.mp4").read_bytes()[:900])
        write(root / "content/tram", {"project.yaml": "title: Tram\nyear: x\n"})
        check = ClipCheck(root, fresh)
        found = drain(check.events())
        assert found
        assert {one.place.path for one in found} == {"content/new/clip.mp4"}
        of_another = drain(ClipCheck(root, root / "content/lamp").events())
        assert {one.place.path for one in of_another} == {"content/lamp/clip.mp4"}
        assert not errors_in(of_another)


class TestLoad:
    def test_content_is_read_without_measuring_or_building(self, tmp_path: Path) -> None:
        root = plain_site(tmp_path, "lamp", settings=SETTINGS)
        catalogue, found = load(root)
        assert catalogue is not None
        assert [project.slug for project in catalogue.projects] == ["lamp"]
        assert {str(one.severity) for one in found} == {"right"}
        assert not (root / "site").exists()

    def test_errors_come_with_what_could_be_read(self, root: Path) -> None:
        write(root / "content/lamp", {"project.yaml": "title: Lamp\nyear: x\n"})
        catalogue, found = load(root)
        assert catalogue is not None
        assert [one.code for one in found if one.project == "lamp"]

    def test_the_api_tells_the_same_plan(self, root: Path) -> None:
        write(root / "content/lamp", {"project.yaml": "title: Changed\n"})
        assert showcase.plan(root, today=date(2026, 5, 1)) == planned(root)
