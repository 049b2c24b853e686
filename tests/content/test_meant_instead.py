"""What is written in the wrong place, or left open, is told with what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.site import read_site
from showcase.diagnostics import Diagnostic, Severity
from tests.content.conftest import Film


def told(film: Film, files: dict[str, str]) -> list[Diagnostic]:
    reading = film({"project.yaml": "title: A\n", **files})
    return [one for one in reading.diagnostics if one.severity in (Severity.ERROR, Severity.WARNING)]


@pytest.mark.parametrize("file", ["making-of/a.md", "press/a.md", "synopsis.en.md", "prompts/a.md"])
def test_front_matter_that_is_not_closed(film: Film, file: str) -> None:
    (one,) = told(film, {file: "---\ndate: 2025-01-01\ntitle: x\n\nhello"})
    assert (one.code, one.place.line, one.severity) == ("unclosed-front-matter", 1, Severity.ERROR)


@pytest.mark.parametrize("text", ["---\n\nNote: a rule above\n", "---\nhello\n", "---\ndate: 2025-01-01\n---\nhello\n"])
def test_rules_and_closed_front_matter_are_no_faults(film: Film, text: str) -> None:
    assert told(film, {"making-of/2025-01-01.md": text}) == []


@pytest.mark.parametrize(
    ("key", "folder"), [("subtitles", "subtitles"), ("sous_titres", "subtitles"), ("prompts", "prompts")]
)
def test_a_key_for_what_has_a_folder(film: Film, key: str, folder: str) -> None:
    (one,) = told(film, {"project.yaml": f"title: A\n{key}: x\n"})
    assert (one.code, one.place.line) == ("folder-as-key", 2)
    assert f"`{folder}/`" in one.help("en")


@pytest.mark.parametrize(
    ("file", "near"),
    [
        ("screenings.yaml", ""), ("quotes.yaml", "press/quotes.yaml"), ("tool.yaml", "tools.yaml"),
        ("crdits.yaml", "credits.yaml"), ("projet.yml", "project.yaml"), ("submission.yaml", "submissions.yaml"),
    ],
)  # fmt: skip
def test_a_file_that_is_meant_by_another_name(film: Film, file: str, near: str) -> None:
    (one,) = (one for one in told(film, {file: "- quote: x\n"}) if one.code == "unused-file")
    assert dict(one.facts).get("near", "") == near


def test_the_only_video_is_in_a_folder_that_nothing_reads(film: Film) -> None:
    (one,) = told(film, {"final/v2/frogs.mov": "x"})
    assert (one.code, one.place.path.rpartition("content/")[2].partition("/")[2]) == (
        "nested-clip",
        "final/v2/frogs.mov",
    )
    assert "`clip: final/v2/frogs.mov`" in one.help("en")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_folder_with_a_clip_too_deep_and_nothing_else_is_not_said_to_have_settings(film: Film, language: str) -> None:
    (one,) = (one for one in told(film, {"final/frogs.mov": "x"}) if one.code == "nested-clip")
    assert "project.yaml" not in one.message(language)


@pytest.mark.parametrize(
    "files",
    [
        {"rushes/1.mov": "x", "rushes/2.mov": "x"},
        {"clip.mp4": "x", "final/frogs.mov": "y"},
        {"press/frogs.mov": "x"},
        {"private/frogs.mov": "x"},
    ],
)
def test_several_videos_or_those_of_other_folders_are_not_taken_for_the_film(film: Film, files: dict[str, str]) -> None:
    assert "nested-clip" not in [one.code for one in told(film, files)]


def test_settings_that_are_there_twice(film: Film) -> None:
    (one,) = told(film, {"project.yml": "title: B\n"})
    assert (one.code, dict(one.facts)["other"]) == ("second-settings", "project.yaml")


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("credits:\n- Editor\n", "- {role: Editor, person: …}"),
    ],
)
def test_a_bare_item_of_a_list(film: Film, text: str, mend: str) -> None:
    (one,) = told(film, {"project.yaml": f"title: A\n{text}"})
    assert (one.code, one.place.line, one.place.column) == ("bare-item", 3, 3)
    assert mend in one.help("en")


@pytest.mark.parametrize(
    "branch",
    ["main branch", "-x", "a..b", "a.lock", "a/", "/a", "a//b", "a~1", "a^", "a:b", "a?", "a*", "a[b", ".a", "@"],
)
def test_a_branch_that_git_does_not_allow(tmp_path: Path, branch: str) -> None:
    (tmp_path / "showcase.toml").write_text(f"[deploy]\nbranch = '{branch}'\n", "utf-8")
    (one,) = read_site(tmp_path).diagnostics
    assert (one.code, one.severity) == ("invalid-branch", Severity.ERROR)
    assert (one.place.line, one.place.column) == (2, 10)


@pytest.mark.parametrize("branch", ["main", "gh-pages", "site/été", "v1.2", "a@b"])
def test_a_branch_that_git_allows(tmp_path: Path, branch: str) -> None:
    (tmp_path / "showcase.toml").write_text(f"[deploy]\nbranch = '{branch}'\n", "utf-8")
    found = read_site(tmp_path)
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.deploy.branch == branch
