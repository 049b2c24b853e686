"""`showcase festival` and `showcase check --festival`, as a person meets them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from showcase.cli import festival_profile
from showcase.cli.main import main
from showcase.cli.style import Style
from showcase.festivals.profiles import load_profiles
from showcase.localization import Localizer
from tests.cli.conftest import no_language, tiny_clip, write

__all__ = ["no_language", "tiny_clip"]

PROJECT = """
title: Night bus
year: 2026
completed: 2026-09-01
countries: [FR]
languages: [fr]
visibility: private
festivals: [Cannes 2027, DAIFF, Unheard-of Festival]
credits: {Director: [Ada L.]}
synopsis: {short: {en: A bus., fr: Un bus.}}
rights: {declaration: {text: Ours., signed_by: Ada L., on: 2026-09-02}}
disclosure: {ai_share: {image: none}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, tiny_clip: Path) -> Path:
    root = write(tmp_path_factory.mktemp("site"), {"content/bus/project.yaml": PROJECT, "showcase.toml": 'title = "B"'})
    shutil.copyfile(tiny_clip, root / "content" / "bus" / "clip.mp4")
    return root


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(list(arguments))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_the_report_shows_what_is_right_as_well_as_what_is_not(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "check", "--festival", "Zlatá Praha", "--site", str(site), "--lang", "en")
    assert status == 1
    wrong = next(line for line in out.splitlines() if "festival-resolution" in line)
    assert "✗ Resolution" in wrong
    assert "expected: 1080 lines" in wrong
    assert "found: 320 × 180" in wrong
    assert "https://zlatapraha.ceskatelevize.cz" in out
    assert "→ Export the film from your editing program" in out
    assert "✓ Video codec  expected: H.264 · found: H.264" in out
    assert "Not ready yet." in out


def test_a_private_film_is_ready_and_every_target_is_looked_at(
    site: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    arguments = ("check", "--festival", "targets", "--html", str(page), "--site", str(site), "--today", "2026-11-23")
    status, out, err = said(capsys, *arguments, "--lang", "en")
    assert "unknown-target" in err
    assert "Unheard-of Festival" in err
    assert "Night bus for Festival de Cannes" in out
    assert "Night bus for DAIFF" in out
    # No tools are written: DAIFF's own page asks for them.
    assert status == 1
    assert "missing: tools, prompts, use of each tool" in out
    cannes = out.partition("Night bus for DAIFF")[0]
    assert "No error, but not known: deadline. Read the festival’s page" in cannes
    html = page.read_text("utf-8")
    assert html.count("<article") == 2
    for part in ("<script", "src=", "@import", "<link"):
        assert part not in html
    assert "2026-11-23" in html


def test_a_date_can_be_given(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("check", "--festival", "Cannes", "--site", str(site), "--lang", "en", "--today")
    status, out, _ = said(capsys, *arguments, "2028-01-01")
    assert status == 1
    assert "completed within 12\u00a0months (since 1\u00a0January 2027) · found: completed 1\u00a0September 2026" in out
    assert said(capsys, *arguments, "tomorrow")[0] == 2


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_for_programs_each_rule_is_one_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(
        capsys, "check", "--festival", "Cannes", "--site", str(site), "--json", "--today", "2026-11-23"
    )
    *findings, whole = rows(out)
    assert status == 0
    assert (whole["event"], whole["ready"], whole["error"], whole["project"]) == ("report", True, 0, "bus")
    duration = next(row for row in findings if row["rule"] == "duration")
    assert duration["severity"] == "right"
    assert duration["measured"] == "2\u00a0s"
    assert duration["asks"] == "at most 15\u00a0min, including the credits"
    assert duration["certainty"] == "organiser"
    assert duration["source"].startswith("https://www.festival-cannes.com")
    assert {row["festival"] for row in findings} == {"cannes-short-competition"}


def test_a_film_with_a_fault_is_not_ready(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"content/bus/project.yaml": "titel: Night bus\ncompleted: 2026-02-31\n"})
    status, _, err = said(capsys, "check", "--festival", "Cannes", "--site", str(tmp_path), "--lang", "en")
    assert status == 1
    assert "content/bus/project.yaml:2" in err


def test_a_film_without_a_clip_is_told_so_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"content/bus/project.yaml": "title: Night bus\n"})
    status, out, _ = said(capsys, "check", "--festival", "waiff", "--site", str(tmp_path), "--lang", "en")
    assert status == 1
    assert out.count("no clip") == 1


def test_an_unknown_name_is_misuse(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = said(capsys, "check", "--festival", "daif", "--site", str(site), "--lang", "en")
    assert status == 2
    assert "Did you mean `daiff-australia`?" in err
    assert said(capsys, "check", "--html", "x.html", "--site", str(site))[0] == 2


def test_a_year_is_not_thrown_away_where_the_rules_are_of_no_edition(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("check", "--site", str(site), "--lang", "en", "--festival")
    _, out, err = said(capsys, *asked, "Berlinale Shorts 2031")
    assert "for Berlinale Shorts" in out
    assert "warning[undated-edition] The rules known of `Berlinale Shorts 2031` name no edition" in err
    assert "undated-edition" not in said(capsys, *asked, "Berlinale Shorts")[2]
    assert "undated-edition" not in said(capsys, *asked, "marsAI 2026")[2]


def test_no_targets_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"content/bus/project.yaml": "title: Night bus\n"})
    status, _, err = said(capsys, "check", "--festival", "targets", "--site", str(tmp_path), "--lang", "en")
    assert status == 2
    assert "no-targets" in err


def test_entries_of_one_director_are_counted_over_the_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    film = "title: {}\nfestivals: [Short Film Corner]\ncredits: {{Director: [Ada L.]}}\n"
    write(tmp_path, {f"content/{name}/project.yaml": film.format(name) for name in ("bus", "tram")})
    _, out, _ = said(
        capsys, "check", "--festival", "targets", "--project", "bus", "--site", str(tmp_path), "--lang", "en"
    )
    assert "Ada L.: 2\u00a0films, bus, tram" in out
    assert "tram for" not in out


def test_festivals_are_listed_with_those_of_the_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"showcase.toml": 'title = "S"', "festivals/night.toml": 'title = "Our Night"\nedition = "2027"\n'})
    status, out, _ = said(capsys, "festival", "list", "--site", str(tmp_path), "--lang", "en")
    assert status == 0
    assert "baiff-burano" in out
    assert any("Our Night" in line and "from this site" in line for line in out.splitlines())
    _, out, _ = said(capsys, "festival", "list", "--site", str(tmp_path), "--json")
    assert {row["name"] for row in rows(out)} >= {"night", "filmfreeway"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_festival_is_shown_with_its_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, _ = said(capsys, "festival", "show", "marsai", "--lang", language)
    assert status == 0
    assert "1\u00a0min" in out
    assert "2\u00a0min" in out, "what other sources say"
    assert "https://shaike.ai" in out
    assert "FilmFreeway" in said(capsys, "festival", "show", "aiff-dubai", "--lang", language)[1]
    assert said(capsys, "festival", "show", "--lang", language)[0] == 2
    assert said(capsys, "festival", "show", "nowhere")[0] == 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_profile_is_begun_and_reads_well(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    write(tmp_path, {"showcase.toml": 'title = "S"'})
    arguments = ("festival", "new", 'Nuit d\'été "2027"', "--site", str(tmp_path), "--lang", language)
    assert said(capsys, *arguments)[0] == 0
    (made,) = (tmp_path / "festivals").glob("*.toml")
    before = made.read_bytes()
    assert said(capsys, *arguments)[0] == 2
    assert made.read_bytes() == before
    status, _, err = said(capsys, "festival", "show", "Nuit d'été", "--site", str(tmp_path), "--lang", language)
    assert status == 0
    assert not err
    commented = [line for line in before.decode().splitlines() if line.startswith("# [rules") or "= " in line]
    whole = "\n".join(line.removeprefix("# ") for line in before.decode().splitlines() if _is_toml(line))
    made.write_text(whole, "utf-8")
    assert commented
    assert not said(capsys, "festival", "show", "Nuit d'été", "--site", str(tmp_path), "--lang", language)[2]


@pytest.mark.parametrize("name", ["vebron", "Festival de Vébron"])
def test_a_profile_of_a_known_festival_changes_nothing_until_rules_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    write(tmp_path, {"showcase.toml": 'title = "S"'})
    site = ("--site", str(tmp_path), "--lang", "en")
    before = said(capsys, "festival", "show", "vebron", *site)[1]
    status, out, err = said(capsys, "festival", "new", name, *site)
    assert status == 0
    assert "Write only the rules that differ" in out + err
    assert [file.name for file in (tmp_path / "festivals").glob("*.toml")] == ["vebron.toml"]
    assert said(capsys, "festival", "show", "vebron", *site)[1] == before
    assert "30\u00a0min" in before
    assert said(capsys, "festival", "new", "Vébron 2031", *site)[0] == 0
    assert (tmp_path / "festivals" / "vebron-2031.toml").is_file()


def _is_toml(line: str) -> bool:
    bare = line.removeprefix("# ")
    return bare.startswith("[rules") or (" = " in bare and "extends" not in bare)


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "schema", "festival")
    assert status == 0
    assert json.loads(out)["properties"]["rules"]["properties"]["duration"]


def test_every_profile_fits_a_terminal_of_80_columns_but_for_addresses() -> None:
    for profile in load_profiles().profiles.values():
        for language in ("en", "fr", "es"):
            shown = festival_profile.lines(profile, None, Localizer(language), Style(False), 80)
            long = [line for line in shown if len(line) > 80 and not re.fullmatch(r" +\[\d+\] \S+", line)]
            assert not long, (profile.name, language, long)


@pytest.mark.parametrize(
    "arguments",
    [("status",), ("festival", "calendar"), ("check", "--festival", "targets"), ("package", "--festival", "targets")],
)
def test_a_site_without_films_is_said_to_have_none(
    arguments: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "showcase.toml").write_text('title = "Nights"\ntargets = ["BAIFF"]\n', "utf-8")
    status, _, err = said(capsys, *arguments, "--site", str(tmp_path), "--lang", "en")
    assert status == 2
    assert "No films in content/" in err
    (tmp_path / "showcase.toml").write_text('title = "Nights"\n', "utf-8")
    film = tmp_path / "content" / "bus"
    film.mkdir(parents=True)
    (film / "project.yaml").write_text("title: Bus\n", "utf-8")
    status, _, err = said(capsys, *arguments, "--site", str(tmp_path), "--lang", "en")
    assert "No film names a festival" in err
