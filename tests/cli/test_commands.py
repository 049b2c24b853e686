"""Commands as a person types them: what they say, in which language, on which stream, with which exit code."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import rows
from tests.sites.program import run, run_process


@pytest.mark.slow
def test_a_build_tells_what_it_made_and_where_to_look(texts: Path) -> None:
    done = run_process(texts, "build")
    assert done.returncode == 0
    assert done.stdout == ""
    assert "1 film," in done.stderr
    assert f"Open {Path('site/index.html')}" in done.stderr
    assert (texts / "site/index.html").is_file()


def test_a_build_tells_which_films_their_authors_keep_from_the_site(texts: Path) -> None:
    day = date.today() + timedelta(days=30)
    for name, line in (("dusk", "visibility: private"), ("dawn", f"public_from: {day}")):
        (texts / "content" / name).mkdir()
        (texts / f"content/{name}/project.yaml").write_text(f"title: {name}\n{line}\n", "utf-8")
    done = run(texts, "build")
    assert done.returncode == 0
    assert f"Not on the site: dawn (from {day}), dusk (private)" in done.stderr
    french = run(texts, "build", "--lang", "fr").stderr.replace("\u00a0", " ")
    assert f"Absents du site : dawn (à partir du {day}), dusk (privé)" in french


def test_a_second_build_says_that_nothing_changed(texts: Path) -> None:
    run(texts, "build")
    again = run(texts, "build")
    assert again.returncode == 0
    assert "No changes: 1 film" in again.stderr


def test_a_build_in_another_folder(texts: Path, tmp_path: Path) -> None:
    done = run(texts, "build", "--output", str(tmp_path / "elsewhere"), "--jobs", "1")
    assert done.returncode == 0
    assert (tmp_path / "elsewhere/index.html").is_file()
    assert not (texts / "site").exists()


def test_the_site_is_found_from_a_folder_below(texts: Path) -> None:
    assert run(texts / "content/frogs", "build").returncode == 0
    assert (texts / "site/index.html").is_file()


def test_french_by_option_by_locale_and_by_the_site(texts: Path) -> None:
    assert "Ouvrez" in run(texts, "build", "--lang", "fr").stderr
    assert "Ouvrez" in run(texts, "build", LANG="fr_FR.UTF-8").stderr
    assert "Open" in run(texts, "build", LC_ALL="en_GB.UTF-8", LANG="fr_FR.UTF-8").stderr
    (texts / "showcase.toml").write_text('title = "Grenouilles"\nlanguages = ["fr", "en"]\n', "utf-8")
    assert "Ouvrez" in run(texts, "build").stderr
    assert "Ouvrez" in run(texts, "build", LANG="C.UTF-8").stderr
    assert "Open" in run(texts, "build", LANG="en_US.UTF-8").stderr


def test_a_fault_is_shown_with_its_place_its_code_and_what_to_do(faulty: Path) -> None:
    done = run(faulty, "check")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    wrong_key = next(i for i, line in enumerate(lines) if "[unknown-key]" in line)
    assert lines[wrong_key].startswith("content/bus/project.yaml:2:1  ")
    assert "logline" in lines[wrong_key + 1]
    assert lines[wrong_key + 1].startswith("    ")
    assert any(line.startswith("content/bus/project.yaml:3:") and "error[" in line for line in lines)
    assert "1 error" in lines[-1]
    assert "\x1b" not in done.stdout


@pytest.mark.slow
def test_a_faulty_film_does_not_keep_the_others_from_the_site(faulty: Path) -> None:
    done = run_process(faulty, "build")
    assert done.returncode == 1
    assert "bus is not on the site until its errors are fixed" in done.stderr
    assert list((faulty / "site").rglob("frogs/index.html"))


def test_faults_in_french(faulty: Path) -> None:
    done = run(faulty, "check", "--lang", "fr")
    assert "Vouliez-vous dire `logline`" in done.stdout
    assert "1 erreur" in done.stdout


def test_check_tells_what_is_right_too(texts: Path) -> None:
    done = run(texts, "check")
    assert done.returncode == 0
    assert "✓ content/frogs" in done.stdout
    assert "No problems found, " in done.stdout


def test_check_in_json_is_one_diagnostic_a_line(faulty: Path) -> None:
    done = run(faulty, "check", "--json")
    said = rows(done.stdout)
    assert {row["event"] for row in said} == {"diagnostic"}
    wrong = next(row for row in said if row["code"] == "unknown-key")
    assert (wrong["path"], wrong["line"], wrong["project"]) == ("content/bus/project.yaml", 2, "bus")
    assert wrong["facts"]["near"] == "logline"
    assert done.stderr == ""


def test_build_in_json_ends_with_its_outcome(texts: Path) -> None:
    said = rows(run(texts, "build", "--json").stdout)
    assert [row["event"] for row in said if row["event"] in ("planned", "placed")][-1] == "placed"
    assert said[-1]["event"] == "outcome"
    assert said[-1]["sound"] is True
    assert rows(run(texts, "build", "--json").stdout)[-1]["nothing_changed"] is True


def test_check_of_one_film_tells_of_it_and_of_the_site(faulty: Path) -> None:
    both = run(faulty, "check").stdout
    folders = sorted(re.findall(r"content/([\w-]+)/", both))
    (faulty / "private").mkdir()
    (faulty / "private/consent.csv").write_text("name,consent\nAda,perhaps\n", "utf-8")
    for name in set(folders):
        said = run(faulty, "check", "--project", name)
        assert set(re.findall(r"content/([\w-]+)/", said.stdout)) == {name}
        assert "private/consent.csv:2" in said.stdout
    unknown = run(faulty, "check", "--project", "nowhere")
    assert (unknown.returncode, "no-such-film" in unknown.stderr) == (2, True)


def test_check_tells_of_festivals_that_nothing_knows(texts: Path) -> None:
    (texts / "content/frogs/project.yaml").write_text("title: Frogs\nfestivals: [bafif, berlinale]\n", "utf-8")
    (texts / "showcase.toml").write_text('languages = ["en"]\ntargets = ["clermnt"]\n', "utf-8")
    said = run(texts, "check").stdout
    assert "content/frogs/project.yaml:2:13  warning[unknown-target] Unknown festival `bafif`" in said
    assert "showcase.toml:2:13  warning[unknown-target] Unknown festival `clermnt`" in said
    assert "`berlinale`" not in said


def test_quiet_says_only_what_is_wrong(texts: Path, faulty: Path) -> None:
    assert run(texts, "build", "--quiet").stderr == ""
    assert "error[" in run(faulty, "build", "--quiet").stderr


@pytest.mark.parametrize(
    ("arguments", "code", "mend"),
    [
        (["buidl"], "unknown-command", "Did you mean `build`?"),
        (["zzz"], "unknown-command", "--help"),
        (["build", "--ouput", "x"], "unknown-option", "Did you mean `--output`?"),
        (["build", "--jobs"], "wrong-usage", "--help"),
        (["build", "--jobs", "0"], "wrong-usage", "--help"),
        (["build", "extra"], "wrong-usage", "--help"),
        (["explain"], "wrong-usage", "--help"),
        (["build", "--lang", "de"], "wrong-usage", "--help"),
        (["import", "discrod", "export.json"], "wrong-usage", "Did you mean `discord`?"),
        (["content/frogs"], "file-as-command", "showcase build --site content/frogs"),
        (["showcase.toml"], "file-as-command", "showcase new NAME --clip"),
        (["BUILD"], "unknown-command", "Did you mean `build`?"),
        (["publish"], "unknown-command", "Did you mean `deploy`?"),
        (["build", "-output", "x"], "unknown-option", "Did you mean `--output`?"),
        (["build", "\u2014verbose"], "wrong-dash", "Write `--verbose`"),
        (["\u2013version"], "wrong-dash", "Write `--version`"),
        (["build", "\u2013j", "1"], "wrong-dash", "Write `-j`"),
        (["package", "\u2013\u2013festival=baiff"], "wrong-dash", "Write `--festival=baiff`"),
        (["package", "baiff"], "value-without-option", "Write `showcase package --festival baiff`"),
        (["check", "baiff"], "value-without-option", "Write `showcase check --festival baiff`"),
        (["deploy", "github"], "value-without-option", "Write `showcase deploy --to github`"),
        (["package", "night-bus"], "project-without-option", "--project night-bus"),
        (["credentials"], "wrong-usage", "missing: `new`"),
        (["credentials", "x"], "wrong-usage", "`x` is not one of `new`"),
        (["import"], "wrong-usage", "missing: `presskit`, `discord`"),
        (["import", "x", "y"], "wrong-usage", "`x` is not one of `presskit`"),
        (["completion"], "wrong-usage", "missing: `bash`"),
        (["serve", "--port", "99999"], "wrong-usage", "showcase serve --help"),
        (["new", " .. "], "empty-film-name", "Night bus"),
        (["import", "presskit", "content", "--project", "x"], "project-of-kit", "Leave out `--project`"),
        (["import", "youtube", "https://example.org/a"], "import-of-address", "Save the page"),
        (["schema", "projct"], "unknown-schema", "Did you mean `project"),
        (["new", "x", "--clip", "nowhere.mov"], "missing-new-clip", "--clip"),
        (["new", "x", "--clip", "showcase.toml"], "foreign-new-clip", "the film itself"),
        (["package", "--festival", "baiff", "--watermark", ""], "empty-watermark", "--watermark Annecy"),
        (["package", "--festival", "baiff", "--watermark", " – "], "empty-watermark", "--watermark Annecy"),
        (["new", "x", "--clip", "content"], "folder-as-new-clip", "content/film.mp4"),
        (["--site", "nowhere", "build"], "no-site-folder", "--site"),
        (["--site", "content/frogs", "build"], "film-as-site", "Write `--site .`"),
        (["build", "frogs"], "film-of-all", "Leave out `frogs`"),
        (["export", "content/frogs/"], "film-of-all", "Leave out `content/frogs/`"),
        (["build", "--project", "frogs"], "project-of-all", "Leave out `--project`"),
        (["plan", "."], "site-without-option", "showcase plan --site ."),
        (["export", "frogs.zip"], "output-without-option", "showcase export --output frogs.zip"),
        (["build", "./public"], "output-without-option", "showcase build --output ./public"),
        (["-j", "2", "build"], "option-before-command", "showcase build -j"),
        (["-j2", "build"], "option-before-command", "showcase build -j"),
        (["--dry-run", "deploy"], "option-before-command", "showcase deploy --dry-run"),
        (["--output", "x", "build"], "option-before-command", "showcase build --output"),
        (["consent", "frog"], "no-such-film", "Did you mean `frogs`?"),
        (["disclosure", "night"], "no-such-film", "(frogs)"),
        (["check", "--project", "night"], "no-such-film", "(frogs)"),
        (["--site", "showcase.toml", "build"], "site-is-file", "--site ."),
    ],
)
def test_what_cannot_be_understood(texts: Path, arguments: list[str], code: str, mend: str) -> None:
    done = run(texts, *arguments)
    assert done.returncode == 2
    assert f"error[{code}]" in done.stderr
    assert mend in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("arguments", [["clean", "--keep"], ["stats", "--visits", "3"], ["build", "--zzz"]])
def test_options_that_only_begin_alike_are_not_proposed(texts: Path, arguments: list[str]) -> None:
    done = run(texts, *arguments)
    assert "error[unknown-option]" in done.stderr
    assert "Did you mean" not in done.stderr


def test_words_like_no_topic_are_not_taken_for_one(texts: Path) -> None:
    assert "Did you mean" not in run(texts, "help", "chapitre").stderr
    assert "Did you mean `unknown-key`?" in run(texts, "help", "unknwon-key").stderr


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "`vimeo` or `filmfreeway`, then FILE-OR-FOLDER"),
        ("fr", "`vimeo` ou `filmfreeway`, puis FICHIER-OU-DOSSIER"),
        ("es", "`vimeo` o `filmfreeway`, y después ARCHIVO-O-CARPETA"),
    ],
)
def test_missing_words_are_a_sentence_of_the_language(texts: Path, language: str, said: str) -> None:
    assert f"`youtube`, {said}\n" in run(texts, "--lang", language, "import").stderr



@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "extra"], "Invalid command line: unexpected argument `extra`"),
        (["check", "bus"], "If it is the folder of a film, write `showcase check --project bus`"),
        (["package", "bus", "--for", "entry"], "write `showcase package --project bus`"),
        (["build", "--jobs"], "`-j/--jobs`: a value is needed behind it"),
        (["serve", "--port", "x"], "a number from 0 to 65535 is needed, not `x`"),
        (["check", "--lang", "klingon"], "`klingon` is not one of"),
    ],
)
def test_a_wrong_command_line_is_told_in_words_of_its_own(texts: Path, arguments: list[str], told: str) -> None:
    assert told in run(texts, *arguments).stderr


@pytest.mark.slow
def test_wrong_variables_are_told(texts: Path) -> None:
    done = run_process(texts, "check", SHOWCASE_LANG="klingon")
    assert done.returncode == 2
    assert "wrong-language-variable" in done.stderr
    assert run_process(texts, "check", SHOWCASE_LANG="fr_CA.UTF-8").returncode == 0
    done = run_process(texts, "build", SHOWCASE_URL="example")
    assert done.returncode == 2
    assert "wrong-url-variable" in done.stderr


def test_a_file_called_content_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "showcase.toml").write_text('title = "A"\n', "utf-8")
    (tmp_path / "content").touch()
    done = run(tmp_path, "check")
    assert done.returncode == 1
    assert "content-is-a-file" in done.stdout


def test_an_empty_table_of_credits_is_told(tmp_path: Path) -> None:
    (tmp_path / "content/frogs").mkdir(parents=True)
    (tmp_path / "content/frogs/project.yaml").write_text("title: Frogs\n", "utf-8")
    (tmp_path / "content/frogs/credits.csv").touch()
    (tmp_path / "showcase.toml").write_text('languages = ["en"]\n', "utf-8")
    assert "empty-table" in run(tmp_path, "check").stdout
    (tmp_path / "content/frogs/credits.csv").write_text("name,role\n", "utf-8")
    assert "empty-table" not in run(tmp_path, "check").stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: \u201cNight bus\u201d\n", ":1:8  warning[curly-quotes]"),
        ("title: Night bus\nlogline\uff1a Late\n", ":2:8  error[wide-colon]"),
        ("title: Night bus\nlogline\uff1a Late\nyear: 2020\n", ":2:8  error[wide-colon]"),
        ("genres:\n\u2013 Comedy\n", ":2:1  error[long-dash]"),
        ("credits:\n  Director:\n  \u2022 Ada\n  \u2022 Bo\n", ":3:3  error[long-dash]"),
        ('title: "\u201cNight bus\u201d"\n', ""), ("title: A \u201cnight\u201d bus\n", ""),
    ],
)  # fmt: skip
def test_signs_of_word_processors_are_told_for_what_they_are(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "content/frogs").mkdir(parents=True)
    (tmp_path / "content/frogs/project.yaml").write_text(text, "utf-8")
    (tmp_path / "showcase.toml").write_text('languages = ["en"]\n', "utf-8")
    said = run(tmp_path, "check").stdout
    assert told in said if told else "curly-quotes" not in said and "wide-colon" not in said


def test_explain_knows_what_is_not_there(texts: Path) -> None:
    said = run(texts, "explain", "site/nowhere.html").stdout
    assert "is not on the site" in said
    assert "showcase explain site/index.html" in said


@pytest.mark.parametrize("written", ["frgos", "films/frgos", "site/films/frogs/indx.html", "films/frog/index.html"])
def test_explain_offers_what_is_called_nearly_so(texts: Path, written: str) -> None:
    done = run(texts, "explain", written)
    assert done.returncode == 1
    assert "films/frogs/index.html`" in done.stdout.partition("Did you mean")[2]
    (row,) = rows(run(texts, "explain", written, "--json").stdout)
    assert (row["known"], "films/frogs/index.html" in row["near"]) == (False, True)


@pytest.mark.parametrize("written", ["frogs", "films/frogs", "site/films/frogs/"])
def test_explain_takes_a_film_or_a_folder_for_its_page(texts: Path, written: str) -> None:
    assert run(texts, "explain", written).stdout.startswith("films/frogs/index.html\n")


@pytest.mark.slow
def test_unknown_settings_and_strings_of_a_theme_are_told(tmp_path: Path) -> None:
    (tmp_path / "content/frogs").mkdir(parents=True)
    (tmp_path / "content/frogs/project.yaml").write_text("title: Frogs\n", "utf-8")
    theme = tmp_path / "themes/mine"
    (theme / "strings").mkdir(parents=True)
    (theme / "templates").mkdir()
    settings = 'title = "A"\nlanguages = ["en"]\ntheme = "mine"\n[theme_settings]\ngird = "wide"\nown = "x"\n'
    (tmp_path / "showcase.toml").write_text(settings, "utf-8")
    (theme / "theme.toml").write_text('name = "mine"\nextends = "lanterne"\n[settings]\ngrid = "wide"\n', "utf-8")
    (theme / "strings/en.toml").write_text('[press]\nfcts = "x"\nfacts = "y"\n[mine]\nfact = "z"\n', "utf-8")
    own = "{% extends 'film.html' %}{% block byline %}{{ t('mine.fact') }}{{ site.settings.own }}{% endblock %}"
    (theme / "templates/film.html").write_text(own, "utf-8")
    for command in ("check", "build"):
        done = run(tmp_path, command)
        assert done.returncode == 0, done.stderr
        told = [line for line in (done.stdout + done.stderr).splitlines() if "unknown-theme-" in line]
        assert len(told) == 2, told
        assert any(line.startswith("showcase.toml:5") and "`gird`" in line for line in told)
        assert any(line.startswith("themes/mine/strings/en.toml:2") and "`press.fcts`" in line for line in told)
    assert "Did you mean `grid`" in done.stdout + done.stderr


def test_a_wrong_command_line_in_french(texts: Path) -> None:
    done = run(texts, "build", "--jobs", LANG="fr_CA.UTF-8")
    assert "une valeur est attendue" in done.stderr


def test_no_site_anywhere(tmp_path: Path) -> None:
    done = run_process(tmp_path, "build")
    assert done.returncode == 2
    assert "error[no-site]" in done.stderr


@pytest.mark.parametrize("command", ["build", "check", "plan", "explain", "clean", "schema", "new"])
def test_help_of_each_command_in_both_languages(tmp_path: Path, command: str) -> None:
    english, french = run(tmp_path, command, "--help"), run(tmp_path, command, "--help", "--lang", "fr")
    assert english.returncode == french.returncode == 0
    assert "usage: showcase" in english.stdout
    assert "usage\u00a0: showcase" in french.stdout
    assert english.stdout != french.stdout


def test_help_lists_all_commands_and_the_version_is_told(tmp_path: Path) -> None:
    helped = run_process(tmp_path)
    assert helped.returncode == 0
    assert all(f"\n  {name} " in helped.stdout for name in ("build", "check", "plan", "explain", "clean", "new"))
    assert run_process(tmp_path, "--version").stdout.startswith("showcase 0.")


def test_plan_shows_what_would_be_made_and_makes_nothing(texts: Path) -> None:
    done = run(texts, "plan")
    assert done.returncode == 0
    assert "pages of frogs" in done.stdout
    assert not (texts / "site").exists()
    run(texts, "build")
    assert "To render: nothing" in run(texts, "plan").stdout
    steps = rows(run(texts, "plan", "--json").stdout)
    assert {step["why"] for step in steps} == {"kept"}
    shutil.copytree(texts / "content/frogs", texts / "content/toads")
    shutil.rmtree(texts / "content/frogs")
    assert "To remove" in run(texts, "plan").stdout
    shutil.rmtree(texts / "content/toads")
    assert "--remove-all" in run(texts, "plan").stderr


def test_explain_tells_ours_from_others(texts: Path) -> None:
    run(texts, "build")
    (texts / "site/CNAME").write_text("example.org\n")
    ours = run(texts, "explain", "site/index.html")
    assert ours.returncode == 0
    assert "up to date" in ours.stdout
    assert "template  themes/lanterne/templates/home.html\n" in ours.stdout
    assert "content   showcase.toml, content/frogs/" in ours.stdout
    assert "gabarit" in run(texts, "explain", "site/index.html", "--lang", "fr").stdout
    foreign = run(texts, "explain", "site/CNAME")
    assert foreign.returncode == 1
    assert "not created by showcase" in foreign.stdout
    assert rows(run(texts, "explain", "site/index.html", "--json").stdout)[0]["known"] is True


def test_clean_has_nothing_to_free_after_a_build(texts: Path) -> None:
    run(texts, "build")
    assert "No unused cache entries" in run(texts, "clean").stderr
    cleaned = {"event": "cleaned", "entries": 0, "size": 0, "dry_run": True}
    assert rows(run(texts, "clean", "--dry-run", "--json").stdout) == [cleaned]


def test_schemas_are_printed_or_written(tmp_path: Path) -> None:
    everything = json.loads(run(tmp_path, "schema").stdout)
    name = next(iter(everything))
    assert json.loads(run(tmp_path, "schema", name).stdout) == everything[name]
    assert run(tmp_path, "schema", "--output", str(tmp_path / "schemas")).returncode == 0
    written = json.loads((tmp_path / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    assert written == everything[name]
    assert json.loads((tmp_path / "schemas/rows.schema.json").read_text("utf-8"))["oneOf"]


def test_what_cannot_be_written_has_an_exit_code_of_its_own(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file stands where the site is to go")
    done = run_process(texts, "build", "--output", str(tmp_path / "taken"))
    assert done.returncode == 4
    assert "error[output-is-file]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_program_that_is_missing_has_an_exit_code_of_its_own(texts: Path, tiny_clip: Path, tmp_path: Path) -> None:
    shutil.copy(tiny_clip, texts / "content/frogs/clip.mp4")
    done = run_process(texts, "build", "--lang", "fr", SHOWCASE_FFMPEG=str(tmp_path / "no-ffmpeg"))
    assert done.returncode == 3
    assert "erreur[unusable-ffmpeg]" in done.stderr
    assert "fichier ou dossier inexistant" in done.stderr
    assert "Errno" not in done.stderr


def test_a_reader_that_goes_away_is_no_fault(texts: Path) -> None:
    import subprocess

    from tests.sites.program import command, environment

    process = subprocess.Popen(
        command("schema"), cwd=texts, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    said = process.stderr.read() if process.stderr else b""
    process.wait(30)
    assert b"Traceback" not in said
    assert b"Exception" not in said


def test_a_fault_of_our_own_is_apologised_for_and_logged(
    texts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import showcase.cli.clean
    from showcase.cli.main import main

    def broken(*_: object) -> int:
        raise RuntimeError("the projector caught fire")

    monkeypatch.setattr(showcase.cli.clean, "run", broken)
    assert main(["clean", "--site", str(texts)]) == 70
    said = capsys.readouterr().err
    assert "Internal error: RuntimeError: the projector caught fire" in said
    assert "Traceback" not in said
    log = next((texts / ".showcase/log").iterdir())
    assert "the projector caught fire" in log.read_text("utf-8")
    assert str(log) in said


def test_words_of_an_author_cannot_command_the_terminal(texts: Path) -> None:
    (texts / "content/frogs/project.yaml").write_text('"lo\\e[2Jgline": x\ntitle: Frogs\n', "utf-8")
    done = run(texts, "check")
    assert "\x1b" not in done.stdout
    assert "\\x1b[2J" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["biuld"], "unknown-command"),
        (["build", "--ouput", "x"], "unknown-option"),
        (["serve", "--port", "abc"], "wrong-usage"),
        (["init"], "init-choice"),
    ],
)
def test_programs_are_told_of_a_wrong_command_line_too(tmp_path: Path, arguments: list[str], code: str) -> None:
    done = run(tmp_path, *arguments, "--json")
    assert done.returncode == 2
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["event"], row["code"]) == ("diagnostic", code)


def test_programs_are_told_which_profile_was_begun(tmp_path: Path) -> None:
    row = json.loads(run(tmp_path, "festival", "new", "foo", "--json").stdout)
    assert Path(row.pop("file")).is_file()
    assert row == {"event": "festival-new", "name": "foo", "known": False}
