"""Help, completion and environment variables, as a person uses them."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from showcase import paths
from showcase.cli import help as help_command
from showcase.cli.environment import language
from showcase.cli.parser import COMMANDS, EXAMPLES, GROUPS, command_parsers, parse
from showcase.cli.row_schema import row_schema
from showcase.cli.status_table import breadth
from showcase.cli.style import allowed
from showcase.localization import Localizer, languages, messages
from showcase.pipeline.workspace import Workspace
from tests.sites.program import run


@pytest.mark.parametrize("spoken", languages())
def test_the_help_lists_every_command_in_its_group(tmp_path: Path, spoken: str) -> None:
    said = run(tmp_path, "--help", "--lang", spoken).stdout
    for group, names in GROUPS.items():
        part = said.partition(Localizer(spoken)(f"help.group-{group}"))[2].partition("\n\n")[0]
        for name in names:
            assert f"\n  {name} " in part


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_ends_with_an_example_that_is_understood(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, name, "--help", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.endswith(f"example:\n  {EXAMPLES[name]}\n")
    command = shlex.split(EXAMPLES[name].partition(" >>")[0])
    assert parse(command[1:], "en").command == name


@pytest.mark.parametrize("spoken", languages())
def test_help_fits_a_terminal(spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    wide = {
        line
        for name, parser in command_parsers(Localizer(spoken))[1].items()
        for line in parser.format_help().removesuffix(parser.ending).splitlines()
        if breadth(line) > 80
    }
    assert not wide


def test_help_of_a_command_is_its_help(tmp_path: Path) -> None:
    assert run(tmp_path, "help", "build").stdout == run(tmp_path, "build", "--help").stdout
    assert run(tmp_path, "help").stdout == run(tmp_path, "--help").stdout


@pytest.mark.parametrize("written", ["unknown-key", "[unknown-key]", "warning[unknown-key]"])
def test_a_code_is_explained(tmp_path: Path, written: str) -> None:
    said = run(tmp_path, "help", written, "--lang", "en").stdout
    assert messages("en")["unknown-key.explain"] in said
    assert said.startswith("unknown-key: ")


def test_every_code_is_explained_in_every_language(tmp_path: Path) -> None:
    codes = [key.removesuffix(".explain") for key in messages("en") if key.endswith(".explain")]
    for spoken in languages():
        for code in codes:
            assert messages(spoken)[f"{code}.explain"]


def test_a_code_as_json(tmp_path: Path) -> None:
    row = json.loads(run(tmp_path, "help", "unknown-key", "--json", "--lang", "en").stdout)
    assert row["event"] == "help"
    assert row["code"] == "unknown-key"
    assert row["explain"] == messages("en")["unknown-key.explain"]


@pytest.mark.parametrize("written", ["content", "docs/content.md", "docs/consent.md"])
def test_a_guide_is_shown_by_its_name_or_path(tmp_path: Path, written: str) -> None:
    said = run(tmp_path, "help", written, "--lang", "en").stdout
    name = written.rpartition("/")[2].removesuffix(".md")
    assert said.strip() == (paths.guides() / f"{name}.md").read_text("utf-8").strip()


@pytest.mark.parametrize("name", ["formats", "keys"])
def test_a_guide_is_shown_in_the_language_of_its_reader(tmp_path: Path, name: str) -> None:
    said = run(tmp_path, "help", name, "--lang", "fr").stdout
    assert said.strip() == (paths.guides() / f"{name}.fr.md").read_text("utf-8").strip()


@pytest.mark.parametrize("name", ["shots.yaml", "rights.yaml", "tools.yaml", "project.yaml", "showcase.toml"])
def test_a_section_is_shown_in_the_language_of_its_reader(tmp_path: Path, name: str) -> None:
    said = run(tmp_path, "help", name, "--lang", "fr").stdout
    assert said.startswith(f"## {name}\n")
    assert said.strip() in (paths.guides() / "content.fr.md").read_text("utf-8")
    assert run(tmp_path, "help", name, "--lang", "en").stdout.strip() in help_command.reference("en").read_text("utf-8")


@pytest.mark.parametrize("code", ["unknown-key", "missing-string", "empty-value"])
def test_an_explained_code_shows_no_placeholders(tmp_path: Path, code: str) -> None:
    said = run(tmp_path, "help", code, "--lang", "en").stdout
    assert "…" in said
    assert not re.search(r"\{\w+\}", said)


def test_every_document_that_a_message_names_is_shown_by_help() -> None:
    """A message names a document by the command that shows it: its path means nothing to who installed a wheel."""
    known = {*COMMANDS, *help_command.guides(), *(key.partition(".")[0] for key in messages("en"))}
    for spoken in languages():
        for key, text in messages(spoken).items():
            assert "docs/" not in text, f"{spoken}: {key}"
            assert set(re.findall(r"`showcase help ([\w-]+)`", text)) <= known, f"{spoken}: {key}"


def test_an_unknown_topic_is_told_with_what_was_meant(tmp_path: Path) -> None:
    done = run(tmp_path, "help", "unkown-key", "--lang", "en")
    assert done.returncode == 2
    assert "Did you mean `unknown-key`" in done.stderr


def test_short_options(texts: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "-V").stdout == run(tmp_path, "--version").stdout
    done = run(texts, "build", "-q", "-o", str(tmp_path / "out"), "-j", "1")
    assert done.returncode == 0
    assert done.stderr == ""
    assert (tmp_path / "out/index.html").is_file()


def test_a_number_of_cores_that_is_none_is_told_with_its_range(texts: Path) -> None:
    done = run(texts, "build", "--jobs", "0", "--lang", "en")
    assert done.returncode == 2
    assert "a whole number from 1 is needed, not `0`" in done.stderr
    done = run(texts, "build", "--lang", "en", SHOWCASE_JOBS="many")
    assert done.returncode == 2
    assert "`many` in the environment variable `SHOWCASE_JOBS`" in done.stderr


@pytest.mark.slow
def test_variables_set_the_output_the_address_and_the_cache(texts: Path, tmp_path: Path) -> None:
    where = str(tmp_path / "out")
    done = run(
        texts, "build", SHOWCASE_OUTPUT=where, SHOWCASE_CACHE=str(tmp_path / "cache"), SHOWCASE_JOBS="1",
        SHOWCASE_URL="https://films.example.org/",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out/index.html").read_text("utf-8")
    assert "https://films.example.org/" in page
    assert not (texts / "site").exists()
    assert not (texts / ".showcase/cache").exists()


def test_each_site_has_a_cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOWCASE_CACHE", str(tmp_path / "cache"))
    one, other = (Workspace(tmp_path / name / "films").cache_folder for name in ("a", "b"))
    assert one != other
    assert one.parent == other.parent == (tmp_path / "cache").resolve()
    assert one.name.startswith("films-")


@pytest.mark.slow
def test_the_option_wins_over_the_variable(texts: Path, tmp_path: Path) -> None:
    run(texts, "build", "-o", str(tmp_path / "mine"), SHOWCASE_OUTPUT=str(tmp_path / "other"))
    assert (tmp_path / "mine/index.html").is_file()
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"SHOWCASE_LANG": "fr", "LC_ALL": "en_GB.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:en"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:es:fr"}, "es"),
        ({"LANG": "C", "LANGUAGE": "fr"}, "en"),
        ({"LANGUAGE": "fr"}, "en"),
        ({"SHOWCASE_LANG": "es_MX.UTF-8"}, "es"),
    ],
)
def test_the_language_of_the_environment(variables: dict[str, str], expected: str) -> None:
    assert language(None, variables) == expected


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_by_convention(variables: dict[str, str], expected: bool) -> None:
    with open(os.devnull, "w") as stream:  # noqa: PTH123  (a name, not a path)
        assert allowed(stream, variables) is expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_for_each_shell(tmp_path: Path, shell: str) -> None:
    done = run(tmp_path, "completion", shell)
    assert done.returncode == 0
    assert "_ARGCOMPLETE" in done.stdout
    assert "showcase" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="needs a file descriptor of its own")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("showcase bu", {"build "}), ("showcase build --jo", {"--jobs "}), ("showcase completion f", {"fish "}),
        ("showcase check --project ", {"frogs", "night-bus"}), ("showcase consent ni", {"night-bus "}),
        ("showcase check --festival clermont-f", {"clermont-ferrand-international "}),
        ("showcase disclosure fr", {"frogs "}),
        ("showcase new --theme x --extends ", {"gazette", "lanterne", "mine"}),
        ("showcase build --lang f", {"fr "}), ("showcase help dep", {"deploy "}),
        ("showcase --site nowhere check --project n", {""}),
    ],
)  # fmt: skip
def test_what_may_follow_is_answered(tmp_path: Path, typed: str, expected: set[str]) -> None:
    for folder in ("content/frogs", "content/night-bus", "content/_old", "themes/mine"):
        (tmp_path / folder).mkdir(parents=True)
    answer = tmp_path / "answer"
    with answer.open("wb") as file:
        environment = {
            **os.environ, "_ARGCOMPLETE": "1", "COMP_LINE": typed, "COMP_POINT": str(len(typed)),
            "_ARGCOMPLETE_STDOUT_FILENAME": str(answer), "_ARGCOMPLETE_IFS": "\n", "_ARGCOMPLETE_SHELL": "bash",
        }  # fmt: skip
        subprocess.run([sys.executable, "-m", "showcase"], env=environment, stdout=file, check=True, cwd=tmp_path)
    assert set(answer.read_text("utf-8").split("\n")) == expected


def test_open_names_the_page_or_says_what_to_do(texts: Path) -> None:
    done = run(texts, "open", "--lang", "en")
    assert done.returncode == 2
    assert "Build the site first: `showcase build`" in done.stderr
    run(texts, "build")
    done = run(texts, "open", BROWSER="true")
    assert done.returncode == 0
    address = (texts / "site/index.html").resolve().as_uri()
    assert done.stdout.strip() == address
    done = run(texts, "open", "--json", BROWSER="true")
    assert json.loads(done.stdout) == {"event": "opened", "url": address, "started": True}


def test_schemas_and_scripts_are_rows_for_programs(tmp_path: Path) -> None:
    (row,) = (json.loads(line) for line in run(tmp_path, "schema", "rows", "--json").stdout.splitlines())
    assert (row["event"], row["name"], row["schema"]) == ("schema", "rows", row_schema())
    rows = [json.loads(line) for line in run(tmp_path, "schema", "--json").stdout.splitlines()]
    assert {"project", "site", "festival"} <= {row["name"] for row in rows}
    (row,) = (json.loads(line) for line in run(tmp_path, "completion", "fish", "--json").stdout.splitlines())
    assert (row["event"], row["shell"]) == ("completion", "fish")
    assert "complete --command showcase" in row["script"]


@pytest.mark.parametrize("written", [["BUILD"], ["build", "--json"], ["festival", "new"], ["check", "nothing of it"]])
def test_a_command_is_found_in_capitals_and_with_words_after_it(tmp_path: Path, written: list[str]) -> None:
    said = run(tmp_path, "help", *written, "--lang", "en")
    assert said.returncode == 0
    text = json.loads(said.stdout)["text"] if "--json" in written else said.stdout
    assert text == run(tmp_path, written[0].lower(), "--help", "--lang", "en").stdout


@pytest.mark.parametrize(
    ("written", "heading"),
    [("shots.yaml", "shots.yaml"), ("credits", "credits.yaml"), ("Stills/", "stills/"), ("tables", "Tables")],
)
def test_a_file_of_a_site_is_explained_by_its_section(tmp_path: Path, written: str, heading: str) -> None:
    said = run(tmp_path, "help", written, "--lang", "en").stdout
    assert said.startswith(f"## {heading}\n")
    assert "\n## " not in said


def test_a_code_is_found_from_its_words(tmp_path: Path) -> None:
    assert run(tmp_path, "help", "Unknown", "key").stdout == run(tmp_path, "help", "unknown-key").stdout
