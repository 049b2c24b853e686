"""`showcase new` begins a film that builds at once, and never writes over a file."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from showcase.pages import themes
from tests.sites.program import run


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_new_film_in_an_empty_folder_reads_without_fault(tmp_path: Path, language: str) -> None:
    made = run(tmp_path, "new", "L'été d'Émile: \"#1\"", "--lang", language)
    assert made.returncode == 0
    folder = next((tmp_path / "content").iterdir())
    assert folder.name == "l-ete-d-emile-1"
    checked = run(tmp_path, "check")
    assert checked.returncode == 0, checked.stdout
    assert "error[" not in checked.stdout
    assert "warning[" not in checked.stdout
    assert f'languages = ["{language}"]' in (tmp_path / "showcase.toml").read_text("utf-8")


@pytest.mark.parametrize("written", ["content/night bus", "./content/night bus/", "content\\night bus"])
def test_the_folder_of_the_films_is_no_part_of_the_name(tmp_path: Path, written: str) -> None:
    assert run(tmp_path, "new", written).returncode == 0
    assert [folder.name for folder in (tmp_path / "content").iterdir()] == ["night-bus"]
    assert 'title: "night bus"' in (tmp_path / "content/night-bus/project.yaml").read_text("utf-8")


def test_the_remarks_of_the_draft_are_valid_once_they_are_used(tmp_path: Path) -> None:
    for language in ("en", "fr"):
        run(tmp_path, "new", f"Film {language}", "--lang", language)
        file = tmp_path / f"content/film-{language}/project.yaml"
        file.write_text(_used(file.read_text("utf-8")), "utf-8")
        checked = run(tmp_path, "check", "--lang", "en")
        assert "error[" not in checked.stdout, checked.stdout
        assert "warning[" not in checked.stdout, checked.stdout


def _used(draft: str) -> str:
    """The draft as it reads when each first example is taken into use."""
    lines: list[str] = []
    seen: set[str] = set()
    taking = False
    for line in draft.splitlines():
        key = line[2:].partition(":")[0] if line.startswith("# ") else ""
        if key.isidentifier() and key.islower():
            taking = key not in seen and key not in ("poster",)
            seen.add(key)
        elif not line.startswith("#  "):
            taking = False
        lines.append(line[2:] if taking else line)
    return "\n".join(lines) + "\n"


def test_a_clip_is_copied_and_nothing_is_written_over(tmp_path: Path, tiny_clip: Path) -> None:
    made = run(tmp_path, "new", "Frogs", "--clip", str(tiny_clip))
    assert made.returncode == 0
    assert (tmp_path / "content/frogs/clip.mp4").read_bytes() == tiny_clip.read_bytes()
    before = (tmp_path / "content/frogs/project.yaml").read_bytes()
    again = run(tmp_path, "new", "frogs")
    assert again.returncode == 2
    assert "error[existing-project]" in again.stderr
    assert (tmp_path / "content/frogs/project.yaml").read_bytes() == before


@pytest.mark.slow
def test_the_home_folder_is_known_in_quotes(
    tmp_path: Path, tiny_clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(tiny_clip, home / "frogs.mp4")
    (home / "films").mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    assert run(tmp_path, "--site", "~/films", "new", "Frogs", "--clip", "~/frogs.mp4").returncode == 0
    assert (home / "films/content/frogs/clip.mp4").is_file()
    assert run(tmp_path, "build", "--site", "~/films", "--output", "~/www").returncode == 0
    assert (home / "www/index.html").is_file()
    assert run(home / "films", "festival", "update", "~/none.toml").stderr.count(f"{home}/none.toml") == 1
    (tmp_path / "~old").mkdir()
    assert run(tmp_path, "build", "--site", "~old", "--lang", "en").stderr.count("`~old`") == 1


def test_a_second_film_leaves_the_settings_alone(tmp_path: Path) -> None:
    run(tmp_path, "new", "One")
    (tmp_path / "showcase.toml").write_text('title = "Mine"\n')
    run(tmp_path, "new", "Two")
    assert (tmp_path / "showcase.toml").read_text() == 'title = "Mine"\n'
    assert sorted(folder.name for folder in (tmp_path / "content").iterdir()) == ["one", "two"]


def test_what_a_build_would_say_of_the_clip_is_said_at_once(tmp_path: Path, tiny_clip: Path) -> None:
    whole = tiny_clip.read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole[: len(whole) // 2])
    made = run(tmp_path, "new", "Frogs", "--clip", str(cut))
    assert made.returncode == 1
    assert "[truncated-clip]" in made.stdout or "[unfinished-clip]" in made.stdout
    good = run(tmp_path, "new", "Toads", "--clip", str(tiny_clip))
    assert good.returncode == 0
    assert "clip.mp4: " in good.stdout


def test_a_new_theme_that_is_chosen_already_asks_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "showcase.toml").write_text('title = "Pond"\ntheme = "mine" # of our own\n', "utf-8")
    made = run(tmp_path, "new", "--theme", "mine", "--lang", "en")
    assert made.returncode == 0, made.stdout + made.stderr
    assert "showcase.toml" not in made.stdout + made.stderr


@pytest.mark.parametrize("parent", themes.bundled())
def test_a_new_theme_builds_at_once_and_says_how_it_is_chosen(tmp_path: Path, parent: str) -> None:
    (tmp_path / "content/frogs").mkdir(parents=True)
    (tmp_path / "content/frogs/project.yaml").write_text("title: Frogs\nlogline: They jump.\ngenres: [pond]\n", "utf-8")
    (tmp_path / "showcase.toml").write_text('title = "Pond"\ntheme = "lanterne"\n', "utf-8")
    made = run(tmp_path, "new", "--theme", "mine", "--extends", parent, "--lang", "en")
    assert made.returncode == 0, made.stdout + made.stderr
    assert 'change line 2 of showcase.toml to: theme = "mine"' in made.stderr
    folder = tmp_path / "themes/mine"
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert files == {"theme.toml", "assets/css/mine.css", "templates/film.html", "strings/en.toml"}
    style = (folder / "assets/css/mine.css").read_text("utf-8")
    bundled = Path(themes.load(tmp_path, parent).assets[f"css/{parent}.css"].path).read_text("utf-8")
    (root,) = re.findall(r"^:root \{\n(.*?)^\}", bundled, re.S | re.M)[:1]
    for line in re.findall(r"^ {2}(--.*)$", root, re.M):
        assert line.partition(":")[0] in style
    words = folder / "strings/en.toml"
    words.write_text(words.read_text("utf-8").replace('"All films"', '"The whole pond"'), "utf-8")
    (folder / "assets/css/mine.css").write_text(style.replace("/* ", "").replace(" */", "").partition("\n")[2], "utf-8")
    (tmp_path / "showcase.toml").write_text('title = "Pond"\nlanguages = ["en"]\ntheme = "mine"\n', "utf-8")
    built = run(tmp_path, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "pond" in (tmp_path / "site/films/frogs/index.html").read_text("utf-8")
    assert list((tmp_path / "site/assets").glob("mine.*.css"))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--theme", "My Theme"), "invalid-theme-name"),
        (("--theme", "../up"), "invalid-theme-name"),
        (("--theme", ""), "invalid-theme-name"),
        (("--theme", "_shared"), "invalid-theme-name"),
        (("--theme", "gazette"), "bundled-theme-name"),
        (("--theme", "taken"), "existing-theme"),
        (("--theme", "mine", "--extends", "lantern"), "unknown-parent-theme"),
        (("--theme", "mine", "--clip", "a.mp4"), "wrong-usage"),
        (("Film", "--theme", "mine"), "wrong-usage"),
        (("Film", "--extends", "gazette"), "wrong-usage"),
        ((), "wrong-usage"),
    ],
)
def test_a_theme_that_cannot_be_made_is_refused(tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "themes/taken").mkdir(parents=True)
    made = run(tmp_path, "new", *arguments)
    assert made.returncode == 2
    assert f"error[{code}]" in made.stderr
    assert [path.name for path in (tmp_path / "themes").iterdir()] == ["taken"]
    assert not list((tmp_path / "content").iterdir())


def test_editors_find_the_schemas_that_new_files_name(tmp_path: Path) -> None:
    run(tmp_path, "new", "Lamp", "--lang", "en")
    folder = tmp_path / "content/lamp"
    line = (folder / "project.yaml").read_text("utf-8").splitlines()[0]
    named = line.removeprefix("# yaml-language-server: $schema=")
    schema = json.loads((folder / named).read_text("utf-8"))
    assert schema["properties"]["title"]["description"]
    line = (tmp_path / "showcase.toml").read_text("utf-8").splitlines()[0]
    assert json.loads((tmp_path / line.removeprefix("#:schema ")).read_text("utf-8"))["properties"]["languages"]


def test_a_schema_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / ".vscode/schemas/project.schema.json"
    file.parent.mkdir(parents=True)
    file.write_text("{}")
    run(tmp_path, "new", "Lamp")
    assert file.read_text() == "{}"


def test_a_new_site_keeps_what_is_built_out_of_a_repository(tmp_path: Path) -> None:
    run(tmp_path, "new", "Lamp")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "site/films").mkdir(parents=True)
    (tmp_path / "site/index.html").write_text("built")
    listed = subprocess.run(
        ["git", "-C", str(tmp_path), "status", "--short", "-uall"], capture_output=True, text=True, check=True
    ).stdout
    assert "content/lamp/project.yaml" in listed
    assert "site/" not in listed


@pytest.mark.parametrize("there", ["showcase.toml", ".gitignore"])
def test_a_site_that_is_there_keeps_its_own_ignored_files(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("", "utf-8")
    run(tmp_path, "new", "Lamp")
    assert (tmp_path / ".gitignore").exists() == (there == ".gitignore")
    assert (tmp_path / there).read_text("utf-8") == ""


def test_a_folder_of_ones_own_within_another_site_begins_a_site(tmp_path: Path) -> None:
    run(tmp_path, "new", "Lamp")
    mine = tmp_path / "my-films"
    mine.mkdir()
    made = run(mine, "new", "Frogs", "--lang", "en")
    assert made.returncode == 0
    assert (mine / "content/frogs/project.yaml").is_file()
    assert (mine / "showcase.toml").is_file()
    assert [path.name for path in (tmp_path / "content").iterdir()] == ["lamp"]


@pytest.mark.parametrize("within", ["", "content", "content/lamp", "site"])
def test_a_new_film_joins_the_site_in_whose_folders_one_stands(tmp_path: Path, within: str) -> None:
    run(tmp_path, "new", "Lamp")
    (tmp_path / within).mkdir(exist_ok=True)
    assert run(tmp_path / within, "new", "Frogs").returncode == 0
    assert sorted(path.name for path in (tmp_path / "content").iterdir()) == ["frogs", "lamp"]
