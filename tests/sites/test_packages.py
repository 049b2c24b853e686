"""Packages of two demo films for festivals that differ, made as a person makes them, opened by other programs."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bagit
import pysubs2
import pytest
from pymediainfo import MediaInfo

from tests.examples import examples
from tests.sites.program import CHECKOUT, contents, kill, run, run_process, stamps, start

pytestmark = pytest.mark.slow

DAY = ("--today", "2026-11-27")

FESTIVALS = {
    "cannes": "cannes-short-competition",
    "BAIFF": "baiff-burano",
    "DAIFF": "daiff-australia",
    "Artefact": "artefact-ai-ff",
    "Zlatá Praha": "zlata-praha-upload",
    "FilmFest Platform": "filmfest-platform",
    "VerticalMovie": "vertical-movie",
    "Kaffestival": "kaffestival-music-video",
    "FilmFreeway": "filmfreeway",
    "Portland Horror": "portland-horror-deliverables",
}
"""As a person writes them, with the names of their profiles."""

FILMS = ("croquette-crew", "sintel")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two films of the demo site as they are checked out, and a private file of its submitter."""
    site = tmp_path_factory.mktemp("demo")
    for film in FILMS:
        shutil.copytree(CHECKOUT / "content" / film, site / "content" / film)
    shutil.copyfile(CHECKOUT / "showcase.toml", site / "showcase.toml")
    (site / "private").mkdir()
    (site / "private/submitter.yaml").write_text(
        "first_name: Ada\nlast_name: Marsh\nemail: ada@example.org\nphone: +33 1 23 45 67 89\nbirthdate: 1990-05-17\n"
        "address: 3 rue des Grenouilles\ncity: Nîmes\npostal_code: 30000\ncountry: France\n",
        "utf-8",
    )
    return site


def rows(text: str) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def made(root: Path) -> Mapping[tuple[str, str], Mapping[str, Any]]:
    """What came of each film for each festival: packed, as a draft where something stands against it."""
    asked = [part for name in FESTIVALS for part in ("--festival", name)]
    done = run(root, "package", *asked, "--draft", "--json", *DAY, timeout=300)
    assert not done.stderr, done.stderr
    return {
        (row["project"], row["festival"]): row for row in rows(done.stdout) if row["event"] == "package"
    }


def test_every_festival_got_both_films(made: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
    assert made.keys() == {(film, festival) for film in FILMS for festival in FESTIVALS.values()}
    assert all(row["packed"] for row in made.values())
    ready = {key for key, row in made.items() if row["ready"]}
    assert ("sintel", "filmfest-platform") in ready
    assert ("sintel", "vertical-movie") not in ready
    # The collective names no director, without whom no festival takes a film.
    assert {film for film, _ in ready} == {"sintel"}
    for row in made.values():
        assert row["draft"] is not row["ready"]
        assert row["folder"].endswith("_DRAFT") is row["draft"]


@pytest.mark.parametrize("film", FILMS)
@pytest.mark.parametrize("festival", FESTIVALS.values())
def test_a_package_is_a_valid_bag_in_plain_letters(
    made: Mapping[tuple[str, str], Mapping[str, Any]], film: str, festival: str
) -> None:
    row = made[film, festival]
    folder = Path(row["folder"])
    bagit.Bag(str(folder)).validate()
    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    assert all(name.isascii() and " " not in name for name in names)
    assert len(names) == row["files"] + 4
    with zipfile.ZipFile(row["archive"]) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted(f"{folder.name}/{name}" for name in names)
    (video,) = (folder / "data/film").iterdir()
    kinds = [track.track_type for track in MediaInfo.parse(str(video)).tracks]
    assert kinds.count("Video") == 1
    assert kinds.count("Audio") == 1
    readme = (folder / "data/README.txt").read_text("utf-8")
    assert ("DRAFT" in readme) is row["draft"]
    assert ("DRAFT" in (folder / "bag-info.txt").read_text("utf-8")) is row["draft"]
    sent = (folder / "data/documents/noms.csv").read_text("utf-8-sig")
    assert "content/" not in sent
    told = (folder.parent / f"{folder.name}.names.csv").read_text("utf-8-sig")
    mapped = {line["name"]: line for line in csv.DictReader(io.StringIO(told))}
    payload = {name.removeprefix("data/") for name in names if name.startswith("data/")}
    listed = {line["name"] for line in csv.DictReader(io.StringIO(sent))}
    assert listed == payload - {"documents/noms.csv", "README.txt", "LISEZMOI.txt"}
    assert mapped.keys() == payload
    assert mapped[f"film/{video.name}"]["original"] == f"content/{film}/clip.mp4"


def test_subtitles_are_read_by_another_library(made: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
    folder = Path(made["sintel", "filmfest-platform"]["folder"]) / "data/sous-titres"
    for file in folder.iterdir():
        found = pysubs2.load(str(file))
        assert len(found) == 4
        assert found[0].start < found[0].end
    assert {file.suffix for file in folder.iterdir()} == {".srt"}
    assert not (Path(made["sintel", "zlata-praha-upload"]["folder"]) / "data/sous-titres").exists()


def test_zlata_praha_gets_the_film_alone_in_a_zip(made: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
    (upload,) = made["croquette-crew", "zlata-praha-upload"]["upload"]
    with zipfile.ZipFile(upload) as archive:
        assert archive.namelist() == ["The-Croquette-Crew_film_sans-paroles.mp4"]
        assert archive.testzip() is None


def test_portland_names_its_stills(made: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
    folder = Path(made["sintel", "portland-horror-deliverables"]["folder"]) / "data/photos"
    assert sorted(file.name for file in folder.iterdir()) == [f"Sintel-Colin-Levy-image{n}.jpg" for n in (1, 2, 3)]
    assert all(file.stat().st_size <= 5_000_000 for file in folder.iterdir())


def test_each_festival_is_told_of_ai_in_its_own_form(made: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
    def documents(festival: str) -> str:
        folder = Path(made["croquette-crew", festival]["folder"]) / "data/documents"
        return " ".join(sorted(file.name for file in folder.iterdir()))

    assert "journal-de-production.en.txt" in documents("artefact-ai-ff")
    assert "fiche-d-information.en.txt" in documents("baiff-burano")
    assert {"declaration-ia.en.txt", "usage-de-l-ia.en.txt"} <= {*documents("daiff-australia").split()}


def test_what_is_private_is_in_the_form_and_in_no_package_but_for_the_contact(
    root: Path, made: Mapping[tuple[str, str], Mapping[str, Any]]
) -> None:
    for row in made.values():
        held = b"".join(file.read_bytes() for file in Path(row["folder"]).rglob("*.txt"))
        # Not within a checksum, which may hold any digits.
        assert not re.search(rb"(?<![0-9a-f])1990(?![0-9a-f])", held), "a birthdate is nobody's business but the form's"
        assert b"ada@example.org" in held
    page = Path(made["sintel", "filmfreeway"]["form"]).read_text("utf-8")
    assert "1990-05-17" in page
    table = Path(made["sintel", "filmfreeway"]["form"]).with_suffix(".csv").read_text("utf-8-sig")
    header, values = list(csv.reader(io.StringIO(table)))[:2]
    filled = dict(zip(header, values, strict=True))
    assert header[:4] == ["First Name", "Last Name", "Birthdate", "Gender"]
    assert filled["Project Title"] == "Sintel"
    assert filled["Duration"] == "00:00:52"
    assert filled["Directors"] == "Colin Levy"
    assert (root / "packages/.gitignore").read_text("utf-8") == "*\n"


def test_what_did_not_change_is_not_packed_again(
    root: Path, made: Mapping[tuple[str, str], Mapping[str, Any]]
) -> None:
    before = stamps(root / "packages")
    done = run(root, "package", "--festival", "DAIFF", "--festival", "FilmFreeway", "--draft", "--json", *DAY)
    packed = [row for row in rows(done.stdout) if row["event"] == "package"]
    assert all(row["unchanged"] for row in packed)
    assert stamps(root / "packages") == before


def test_a_package_changed_by_hand_is_packed_anew(
    root: Path, made: Mapping[tuple[str, str], Mapping[str, Any]]
) -> None:
    folder = Path(made["sintel", "filmfest-platform"]["folder"])
    before = contents(folder)
    (folder / "data/README.txt").write_text("mine", "utf-8")
    run(root, "package", "--festival", "FilmFest Platform", "--project", "sintel", *DAY)
    assert contents(folder) == before


def test_a_package_that_was_killed_leaves_no_half_zip_with_a_final_name(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(root, site, ignore=shutil.ignore_patterns("packages"))
    arguments = ("package", "--festival", "FilmFest Platform", "--project", "sintel", *DAY)
    begun = time.monotonic()
    assert run_process(site, *arguments).returncode == 0
    seconds = time.monotonic() - begun
    whole = contents(site / "packages")
    choose = random.Random(20261127)
    for number in range(examples(8)):
        if number % 2:
            shutil.rmtree(site / "packages", ignore_errors=True)
        (site / "content/sintel/project.yaml").open("a").write(f"# {number}\n")
        (site / ".showcase/packages.json").unlink(missing_ok=True)
        process = start(site, *arguments)
        time.sleep(choose.uniform(0.3, 1.0) * seconds)
        kill(process)
        for archive in (site / "packages").glob("[!.]*.zip"):
            with zipfile.ZipFile(archive) as opened:
                assert opened.testzip() is None
        for folder in (site / "packages").glob("[!.]*/bagit.txt"):
            bagit.Bag(str(folder.parent)).validate()
    assert run(site, *arguments).returncode == 0
    assert contents(site / "packages") == whole
