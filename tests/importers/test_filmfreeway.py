"""Films from the table that FilmFreeway exports, and from our own form sheets, which have its columns."""

from __future__ import annotations

import csv
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from showcase.engine.subprocesses import ffmpeg_path
from showcase.importers.filmfreeway import ANSWERS, CREDITS, KEPT, LINKS, LISTS, PERSONAL, TEXTS, WORDS
from showcase.submissions.filmfreeway import OF_FESTIVAL
from tests.cli.conftest import write
from tests.sites.program import CHECKOUT, run

PROFILE = CHECKOUT / "showcase/festivals/profiles/filmfreeway.toml"
COLUMNS: list[str] = tomllib.loads(PROFILE.read_text("utf-8"))["form"]
ROW = {
    "First Name": "Nika", "Last Name": "Quill", "Birthdate": "1990-01-02", "Email": "nika@example.org",
    "Address": "1 Pond Road", "Country": "Greece", "Project Title": "Beef Stew",
    "Project Title (Original Language)": "Μοσχαράκι Κοκκινιστό",
    "Synopsis": "Nontas, a failed actor, has given up his career and is working part-time in an escape room.",
    "Duration": "00:10:39", "Country of Origin": "Greece, United Kingdom", "Country of Filming": "Greece",
    "Language": "Modern Greek (1453-), English", "Trailer URL": "https://vimeo.com/1",
    "Project Website": "example.org/stew",
    "Twitter": "not an address", "Project Type": "Short", "Genres": "Comedy, Drama", "Student Project": "No",
    "Completion Date": "January 2, 2020", "Production Budget": "3,800 EUR", "Shooting Format": "Digital",
    "Aspect Ratio": "16:9", "Film Color": "Color", "First-time Filmmaker": "Yes", "Directors": "Ada Marsh, Bo Ek",
    "Writers": "Ada Marsh", "Key Cast": "Cy Reed", "Other Credits": "Music: Di Fenn",
    "Submitter Statement": "I made this film because of the pond, and for the frogs in it.",
    "Submitter Biography": "Born in a bog.", "Submission Link": "https://filmfreeway.com/projects/1",
    "Submission Password": "hush-hush", "Submission ID": "123", "Judging Status": "Selected",
}  # fmt: skip


def as_csv(path: Path, *made: dict[str, str], columns: list[str] = COLUMNS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, columns)
        writer.writeheader()
        writer.writerows(made)
    return path


def project(root: Path, film: str = "beef-stew") -> dict[str, Any]:
    return dict(yaml.safe_load((root / "content" / film / "project.yaml").read_text("utf-8")))


def check_film(root: Path) -> None:
    film = project(root)
    assert film["title"] == "Beef Stew"
    assert film["title_original"] == "Μοσχαράκι Κοκκινιστό"
    assert film["visibility"] == "private"
    assert str(film["completed"]) == "2020-01-02"
    assert film["countries"] == ["GR", "GB"]
    assert film["languages"] == ["en"]
    assert film["genres"] == ["Comedy", "Drama"]
    assert film["type"] == "short"
    assert (film["student"], film["first_time"]) == (False, True)
    assert film["budget"] == "3,800 EUR"
    assert {link["rel"]: link["url"] for link in film["links"]} == {
        "website": "https://example.org/stew", "trailer": "https://vimeo.com/1",
    }  # fmt: skip
    folder = root / "content/beef-stew"
    assert yaml.safe_load((folder / "credits.yaml").read_text("utf-8")) == {
        "Director": ["Ada Marsh", "Bo Ek"], "Writer": ["Ada Marsh"], "Cast": ["Cy Reed"],
    }  # fmt: skip
    assert "escape room" in (folder / "synopsis-short.en.md").read_text("utf-8")
    assert "because of the pond" in (folder / "statement.en.md").read_text("utf-8")
    assert "Di Fenn" in (folder / "private/filmfreeway.md").read_text("utf-8")
    everything = "".join(file.read_text("utf-8") for file in folder.rglob("*") if file.is_file())
    for personal in ("Nika", "Pond Road", "1990-01-02", "nika@", "hush-hush", "filmfreeway.com/projects"):
        assert personal not in everything


def test_an_export_as_csv_becomes_films_and_gives_nothing_personal_away(tmp_path: Path) -> None:
    as_csv(tmp_path / "export.csv", ROW, {"Project Title": "Second"}, {"First Name": "nobody's film"})
    done = run(tmp_path, "import", "filmfreeway", "export.csv", "-v")
    assert done.returncode == 0, done.stdout + done.stderr
    check_film(tmp_path)
    assert project(tmp_path, "second")["visibility"] == "private"
    assert "Personal data" in done.stdout
    assert "Modern Greek" in done.stdout
    assert "not an address" in done.stdout
    checked = run(tmp_path, "check")
    assert checked.returncode == 0, checked.stdout


def test_an_export_as_workbook_gives_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(COLUMNS)
    book.active.append([ROW.get(column, "") for column in COLUMNS])
    book.save(tmp_path / "FilmFreeway-Submissions.xlsx")
    done = run(tmp_path, "import", "filmfreeway", "FilmFreeway-Submissions.xlsx")
    assert done.returncode == 0, done.stdout + done.stderr
    check_film(tmp_path)


def test_every_column_of_the_platform_is_read_or_left_for_a_reason() -> None:
    read = {*LISTS, *ANSWERS, *WORDS, *LINKS, *CREDITS, *TEXTS, *KEPT, *PERSONAL}
    read |= {"project title", "project title (original language)", "project type", "completion date"}
    measured = {"duration"}
    assert {column.casefold() for column in (*COLUMNS,) if column not in OF_FESTIVAL} <= read | measured


def test_our_own_form_sheet_comes_back_as_the_film_it_is_of(tmp_path: Path) -> None:
    text = "title: Frogs\ncompleted: 2025-05-02\ncountries: [FR]\nlanguages: [fr]\ntype: short\ngenres: [Comedy]\n"
    files = {"content/frogs/project.yaml": text, "content/frogs/credits.yaml": "Director: [Ada Marsh]\n"}
    write(tmp_path / "a", {**files, "showcase.toml": 'title = "A"\nlanguages = ["en"]\n'})
    clip = tmp_path / "a/content/frogs/clip.mp4"
    made = ["-f", "lavfi", "-i", "testsrc2=s=320x180:d=1", "-pix_fmt", "yuv420p", str(clip)]
    subprocess.run([ffmpeg_path(), "-v", "error", *made], check=True)
    packed = run(tmp_path / "a", "package", "--festival", "filmfreeway", "--draft")
    (sheet,) = (tmp_path / "a/packages").glob("*.form.csv")
    (tmp_path / "b").mkdir()
    done = run(tmp_path / "b", "import", "filmfreeway", str(sheet))
    assert done.returncode == 0, packed.stdout + done.stderr
    film = project(tmp_path / "b", "frogs")
    assert {key: str(film[key]) for key in ("title", "completed", "countries", "languages", "type", "genres")} == {
        "title": "Frogs", "completed": "2025-05-02", "countries": "['FR']", "languages": "['fr']", "type": "short",
        "genres": "['Comedy']",
    }  # fmt: skip
    assert yaml.safe_load((tmp_path / "b/content/frogs/credits.yaml").read_text("utf-8")) == {"Director": ["Ada Marsh"]}


@pytest.mark.parametrize(
    ("name", "text"), [("a.csv", "a,b\n1,2\n"), ("a.xlsx", "no workbook"), ("a.txt", "x"), ("a.csv", "")]
)
def test_a_file_that_is_no_export_is_told_and_writes_nothing(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, {name: text})
    done = run(tmp_path, "import", "filmfreeway", name)
    assert done.returncode == 1
    assert "no-filmfreeway-table" in done.stderr
    assert not (tmp_path / "content").exists()
