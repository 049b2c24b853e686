"""The demo's invented short, as a visitor finds it: who is named, what is cut, and that its script still makes it."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import yaml

from scripts import make_demo
from scripts.night_tram.channel import CREW
from scripts.night_tram.decisions import ALIASES, ANSWERS
from showcase.content.reader import read_project
from showcase.diagnostics import Severity
from showcase.engine.files import Digests
from tests.sites.program import CHECKOUT

pytestmark = pytest.mark.slow

FILM = CHECKOUT / "content" / make_demo.NAME
SECRET = {name.casefold() for who, answer in zip(CREW, ANSWERS, strict=True) if answer != "name" for name in who}


def texts(folder: Path) -> str:
    """Every text of the site about the film, those in zip files too, in lower case."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as archive:
                found += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        elif file.is_file() and file.suffix in {".html", ".json", ".csv", ".xml", ".txt", ".js"}:
            found.append(file.read_text("utf-8"))
    return "\n".join(found).casefold()


def test_the_files_of_the_invented_short_give_no_warning() -> None:
    reading = read_project(CHECKOUT, FILM, ("fr", "en"), Digests().of)
    assert reading.value is not None
    assert [
        f"{one.place} {one.message()}"
        for one in reading.diagnostics
        if one.severity in {Severity.ERROR, Severity.WARNING}
    ] == []


def test_whoever_did_not_agree_is_not_named_and_artists_are_cut(demo_site: Path) -> None:
    said = texts(demo_site)
    assert {name for name in SECRET if name in said} == set()
    assert "cartoncelle" not in said
    assert "orlena vask" not in said
    assert "à la manière de …" in said
    assert all(name.casefold() in said for name in ALIASES.values())
    assert all(who[1].casefold() in said for who, answer in zip(CREW, ANSWERS, strict=True) if answer == "name")


def test_the_making_of_page_counts_what_the_channel_holds(demo_site: Path) -> None:
    told = json.loads((demo_site / "films" / make_demo.NAME / "prompts/prompts.json").read_text("utf-8"))
    prompts = told["prompts"]
    assert (len(prompts), len([row for row in prompts if row.get("kept")])) == (58, 17)
    made = Counter(row["tool"] for row in prompts)
    kept = Counter(row["tool"] for row in prompts if row.get("kept"))
    tools = yaml.safe_load((FILM / "tools.yaml").read_text("utf-8"))["tools"]
    stated = {tool["name"]: tool["counts"] for tool in tools if "counts" in tool}
    assert stated == {name: {"generations": made[name], "kept": kept[name]} for name in made}
    with (FILM / "making-of/days.csv").open(encoding="utf-8") as lines:
        assert len(list(csv.DictReader(lines))) == 10


def test_the_script_makes_the_prompts_that_are_checked_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / make_demo.NAME
    (copy / "making-of").mkdir(parents=True)
    for name in ("project.yaml", "tools.yaml"):
        shutil.copyfile(FILM / name, copy / name)
    monkeypatch.setattr(make_demo, "PROJECT", copy)
    make_demo.make_project()
    for name in ("discord.jsonl", "imported-files.jsonl"):
        made, kept = (_rows(folder / "prompts" / name) for folder in (copy, FILM))
        assert made == kept
    assert (copy / "making-of/days.csv").read_bytes() == (FILM / "making-of/days.csv").read_bytes()
    for name in ("consent.csv", "review.csv"):
        assert len(_table(copy / "private" / name)) == len(_table(FILM / "private" / name))


def _rows(file: Path) -> list[tuple[object, ...]]:
    """What does not depend on the bytes of the pictures, which another encoder may write in another way."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    keys = (
        "at",
        "tool",
        "kind",
        "prompt",
        "negative",
        "seed",
        "params",
        "selected",
        "shot",
        "time",
        "note",
        "language",
    )
    return [tuple(row.get(key) for key in keys) for row in rows]


def _table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
