"""`showcase package`, as a person meets it: what stands against sending, what was made, what was sent."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from showcase.cli.main import main
from tests.cli.conftest import no_language, tiny_clip, write
from tests.sites import footage

__all__ = ["no_language", "tiny_clip"]

PROJECT = """
title: Night bus
year: 2026
completed: 2026-09-01
countries: [FR]
languages: [fr]
visibility: private
festivals: [FilmFest Platform]
credits: {Director: [Ada L.]}
synopsis: {short: {en: A bus., fr: Un bus.}}
disclosure: {ai_share: {image: none}}
"""
SIGNED = 'declaration: {text: "All ours.", signed_by: Ada L., on: 2026-09-02}\n'
SUBTITLES = "1\n00:00:00,200 --> 00:00:01,500\nWhere to?\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = write(
        tmp_path / "site",
        {
            "showcase.toml": 'title = "B"\nlanguages = ["en", "fr"]\n',
            "content/bus/project.yaml": PROJECT,
            "content/bus/rights.yaml": SIGNED,
            "content/bus/subtitles/en.srt": SUBTITLES,
        },
    )
    footage.clip(root / "content/bus/clip.mp4", sound=True)
    return root


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], site: Path) -> Iterator[Any]:
    def said(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
        status = main([*arguments, "--site", str(site), "--lang", lang])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return said


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if not file.name.startswith("."))


def test_a_film_that_is_ready_is_packed_for_the_festivals_it_names(site: Path, say: Any) -> None:
    status, out, _ = say("package")
    assert status == 0
    assert "Night bus for FilmFest Platform" in out
    assert "The film is the original file, bit for bit." in out
    assert "Package made." in out
    assert "`showcase init --submitter`" in out
    film = site / "packages/bus_filmfest-platform/data/film/Night-bus_film_fr.mp4"
    assert film.read_bytes() == (site / "content/bus/clip.mp4").read_bytes()
    assert names(site / "packages") == [
        "bus_filmfest-platform", "bus_filmfest-platform.form.csv", "bus_filmfest-platform.form.html",
        "bus_filmfest-platform.form.json", "bus_filmfest-platform.names.csv", "bus_filmfest-platform.zip",
    ]  # fmt: skip
    status, out, _ = say("package", lang="fr")
    assert "Envoi inchangé" not in out, "the form speaks the reader's language now"
    assert "Envoi inchangé" in say("package", lang="fr")[1]
    assert "au bit près" in say("package", lang="fr")[1]


def test_what_stands_against_it_stops_it_and_a_draft_says_so_on_everything(site: Path, say: Any) -> None:
    status, out, _ = say("package", "--festival", "Zlatá Praha")
    assert status == 1
    assert "✗ Resolution [festival-resolution]" in out
    assert "No package made. Fix the errors above, or add `--draft` to make a draft." in out
    assert names(site / "packages") == []
    status, out, _ = say("package", "--festival", "Zlatá Praha", "--draft")
    assert status == 1
    assert "Draft made" in out
    assert names(site / "packages")[0] == "bus_zlata-praha-upload_DRAFT"
    assert (site / "packages/bus_zlata-praha-upload_DRAFT.upload").is_dir()


LEDGERS = [
    ("items: [{kind: music, title: Song, cleared: pending}]\n" + SIGNED, "uncleared-rights", "rights.yaml:1"),
    ("items: [{kind: likeness, title: A face, cleared: no}]\n" + SIGNED, "uncleared-rights", "rights.yaml:1"),
    ('declaration: {text: "All ours."}\n', "unsigned-declaration", "rights.yaml:1"),
]


@pytest.mark.parametrize(("ledger", "code", "place"), LEDGERS)
def test_the_ledger_stops_a_package_at_its_line(site: Path, say: Any, ledger: str, code: str, place: str) -> None:
    (site / "content/bus/rights.yaml").write_text(ledger, "utf-8")
    status, out, _ = say("package")
    assert status == 1
    assert f"[{code}]" in out
    assert place in out
    assert names(site / "packages") == []


def test_a_person_who_withdrew_stops_a_package_and_is_not_named(site: Path, say: Any) -> None:
    write(site, {"content/bus/private/consent.csv": "name,consent\nAda L.,withdrawn\n"})
    (site / "content/bus/rights.yaml").unlink()
    status, out, err = say("package")
    assert status == 1
    assert "[withdrawn-person]" in out
    assert "add `--draft`" not in out, "no draft is made either"
    assert "content/bus/private/consent.csv:2" in out
    assert "Ada L." not in out + err


CREDITS = """
people:
  - {id: ada, name: Ada L., consent: {as: name, scope: [site, presskit, festival]}}
  - {id: bea, name: Bea Pond, consent: {as: name, scope: [site, presskit]}}
credits:
  - {role: director, person: ada}
  - {role: editor, person: bea}
"""


@pytest.mark.slow
def test_whoever_is_not_to_be_named_to_festivals_is_nowhere_in_a_package(site: Path, say: Any) -> None:
    project = PROJECT.replace("credits: {Director: [Ada L.]}\n", "").replace("private", "public")
    write(site, {"content/bus/project.yaml": project, "content/bus/credits.yaml": CREDITS})
    footage.picture(site / "content/bus/stills/Bea_Pond 01.jpg")
    assert say("build")[0] == 0
    assert say("package")[0] == 0
    folder = site / "packages/bus_filmfest-platform"
    said = b"".join(file.read_bytes() for file in folder.rglob("*") if file.suffix in (".txt", ".csv"))
    assert b"Ada L." in said
    assert b"Bea" not in said
    with zipfile.ZipFile(site / "packages/bus_filmfest-platform.zip") as archive:
        assert not [name for name in archive.namelist() if "bea" in name.lower() or "names.csv" in name.split("/")[:2]]
    beside = (site / "packages/bus_filmfest-platform.names.csv").read_text("utf-8")
    assert "stills/Night-bus_still-1.jpg,still,content/bus/stills/Bea_Pond 01.jpg" in beside
    assert not (folder / "data/press-kit").exists(), "the press kit names her"
    write(site, {"content/bus/credits.yaml": CREDITS.replace("[site, presskit]", "[site, presskit, festival]")})
    assert say("build")[0] == 0
    assert say("package")[0] == 0
    assert sorted(file.name for file in (folder / "data/press-kit").iterdir()) == [
        "fact-sheet.en.pdf", "fact-sheet.fr.pdf", "press-kit.en.docx", "press-kit.en.pdf", "press-kit.fr.docx",
        "press-kit.fr.pdf",
    ]  # fmt: skip
    write(site, {"content/bus/credits.yaml": CREDITS.replace("[site, presskit]", "[site]")})
    assert say("build")[0] == 0
    assert say("package")[0] == 0
    assert (folder / "data/press-kit/press-kit.en.pdf").exists(), "the press kit does not name her either"


def test_a_letter_without_a_glyph_stops_even_a_draft(site: Path, say: Any) -> None:
    write(site, {"content/bus/subtitles/en.srt": SUBTITLES.replace("Where to?", "東京")})
    status, out, _ = say("package", "--burn", "en", "--draft")
    assert status == 1
    assert "[missing-glyph]" in out
    assert "No package made. Fix the errors above, then run the command again." in out
    assert "U+6771" in out
    assert "content/bus/subtitles/en.srt" in out
    assert names(site / "packages") == []
    status, out, _ = say("package", "--watermark", "東京", "--draft")
    assert "[missing-glyph-in-words]" in out


def test_a_gain_that_is_out_of_reach_is_refused_with_its_reason(site: Path, say: Any) -> None:
    status, out, _ = say("package", "--loudness", "0")
    assert status == 1
    assert "would raise the true peak to" in out
    assert names(site / "packages") == []


@pytest.mark.parametrize("written", ["900", "-71", "nan"])
def test_a_loudness_that_no_sound_has_is_refused_with_the_range(site: Path, say: Any, written: str) -> None:
    status, _, err = say("package", "--loudness", written)
    assert status == 2
    assert "from -70 to 0" in err


@pytest.mark.slow
def test_wishes_make_copies_of_their_own(site: Path, say: Any) -> None:
    assert say("package")[0] == 0
    status, out, _ = say("package", "--burn", "en", "--watermark", "The Jury", "--loudness", "-23")
    assert status == 0, out
    assert "Subtitles are burnt into the picture: English." in out
    assert "a watermark: “The Jury”." in out
    assert "A constant gain of" in out
    made = site / "packages/bus_filmfest-platform_The-Jury_sub-en_loudness-23"
    assert names(made / "data/film") == ["Night-bus_film_fr_sub-en_The-Jury.mp4"]
    assert not (made / "data/subtitles").exists()
    assert (site / "packages/bus_filmfest-platform/data/subtitles").exists()


def test_a_frame_is_never_called_the_poster(site: Path, say: Any) -> None:
    say("package")
    data = site / "packages/bus_filmfest-platform/data"
    assert [file.name for file in (data / "key-image").iterdir()] == ["Night-bus_key-image.jpg"]
    assert not (data / "poster").exists()
    assert "A frame of the film, in place of a poster" in (data / "README.txt").read_text("utf-8")
    Image.linear_gradient("L").resize((600, 900)).convert("RGB").save(site / "content/bus/poster-portrait.jpg")
    say("package")
    assert [file.name for file in (data / "poster").iterdir()] == ["Night-bus_poster.jpg"]
    with Image.open(data / "poster/Night-bus_poster.jpg") as poster:
        assert poster.width < poster.height


@pytest.mark.slow
def test_a_watermark_has_size_strength_and_place_by_choice(site: Path, say: Any) -> None:
    status, _, _ = say("package", "--watermark", "Jury", "--watermark-size", "large", "--watermark-place", "centre")
    assert status == 0
    assert (site / "packages/bus_filmfest-platform_Jury.zip").is_file()
    status, _, err = say("package", "--watermark-strength", "strong")
    assert status == 2
    assert "watermark-look-alone" in err


def test_a_watermark_that_nobody_can_read_is_refused_before_anything_is_made(site: Path, say: Any) -> None:
    status, _, err = say("package", "--watermark", "Jury " * 40)
    assert status == 2
    assert "long-watermark" in err
    assert not (site / "packages").exists()


@pytest.mark.slow
def test_what_packages_are_made_of_is_not_cleaned_away(site: Path, say: Any) -> None:
    assert say("package", "--loudness", "-23")[0] == 0
    before = sorted(path.name for path in (site / ".showcase/cache").glob("??/*"))
    assert say("clean")[0] == 0
    kept = {path.name for path in (site / ".showcase/cache").glob("??/*")}
    assert kept < set(before)
    assert "Package unchanged." in say("package", "--loudness", "-23")[1]


def test_a_biography_of_the_private_file_counts_and_goes_along(site: Path, say: Any) -> None:
    (site / "festivals").mkdir()
    rule = 'most_words = 3\nsource = "https://night.example"\nread = "2026-11-01"\ncertainty = "organiser"\n'
    write(site, {
        "festivals/night.toml": f'title = "Night"\n[rules.text.biography]\nrequired = true\n{rule}',
        "private/submitter.yaml": "name: Ada L.\nbiography: {en: She cuts films at night.}\n",
    })  # fmt: skip
    status, out, _ = say("package", "--festival", "night")
    assert status == 1
    assert "5\u00a0words" in out
    write(site, {"private/submitter.yaml": "name: Ada L.\nbiography: {en: She cuts films.}\n"})
    assert say("package", "--festival", "night")[0] == 0
    folder = site / "packages/bus_night/data/texts"
    assert (folder / "biography.en.txt").read_text("utf-8") == "She cuts films.\n"


@pytest.mark.slow
def test_what_was_sent_is_noted_and_a_later_change_is_seen(site: Path, say: Any) -> None:
    assert say("package", "--sent")[0] == 2, "nothing lies there yet"
    assert say("package")[0] == 0
    status, _, err = say("package", "--sent", "--today", "2026-11-27")
    assert status == 0
    assert "submissions.yaml" in err
    noted = (site / "content/bus/submissions.yaml").read_text("utf-8")
    assert "festival: filmfest-platform" in noted
    assert "date: 2026-11-27" in noted
    assert "changed since" not in say("status")[1]
    write(site, {"content/bus/project.yaml": PROJECT.replace("A bus.", "A night bus.")})
    assert "changed since: texts" in say("status")[1]
    status, _, err = say("build")
    assert status == 0, err
    assert not [file for file in (site / "site").rglob("*") if file.is_file() and b"filmfest" in file.read_bytes()]


def test_for_programs_all_is_one_object_a_line(site: Path, say: Any) -> None:
    status, out, _ = say("package", "--json")
    *findings, whole = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert {row["event"] for row in findings} == {"finding"}
    assert (whole["event"], whole["packed"], whole["ready"], whole["draft"]) == ("package", True, True, False)
    assert len(whole["digest"]) == 64
    assert whole["notes"] == ["The film is the original file, bit for bit."]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--festival", "nowhere"), "no-such-festival"),
        (("--burn", "klingonese"), "unclear-language"),
        (("--today", "soon"), "unclear-day"),
        (("--codec", "divx"), "wrong-usage"),
    ],
)
def test_misuse_is_told(say: Any, arguments: tuple[str, ...], code: str) -> None:
    status, _, err = say("package", *arguments)
    assert status == 2
    assert f"[{code}]" in err


def test_packages_do_not_go_where_the_public_goes(site: Path, say: Any) -> None:
    for folder in ("site", "content/bus", "themes/mine"):
        status, _, err = say("package", "--output", str(site / folder / "packages"))
        assert status == 2
        assert "[package-among-public]" in err
    assert say("package", "--output", str(site.parent / "elsewhere"))[0] == 0
    assert (site.parent / "elsewhere/bus_filmfest-platform.zip").exists()


def test_a_folder_with_only_a_clip_is_packed_too(tmp_path: Path, tiny_clip: Path, say: Any, site: Path) -> None:
    shutil.rmtree(site / "content/bus")
    (site / "content/frogs").mkdir()
    shutil.copyfile(tiny_clip, site / "content/frogs/clip.mp4")
    status, out, _ = say("package", "--festival", "filmfest-platform")
    assert status == 1, out
    for answer in ("director", "synopsis", "year", "country", "rights", "AI statement"):
        assert f"✗ {answer[:1].upper()}{answer[1:]} [festival-essential]" in out
    status, out, _ = say("package", "--festival", "filmfest-platform", "--draft")
    assert "[missing-declaration]" in out
    assert list((site / "packages").glob("*frogs_filmfest-platform*.zip"))


@pytest.mark.slow
def test_a_fault_in_the_private_file_is_told_by_check_once(site: Path, say: Any) -> None:
    write(site, {"private/submitter.yaml": "email: nobody\nemial: x\n"})
    status, out, _ = say("check")
    assert status == 1
    assert out.count("private/submitter.yaml:1") == 1
    assert out.count("private/submitter.yaml:2") == 1
    assert say("build")[0] == 0, "it keeps no site from being built"


def test_a_fault_in_the_films_own_files_is_told_with_its_place(site: Path, say: Any) -> None:
    impossible = PROJECT.replace("2026-09-01", "2026-02-31")
    write(site, {"content/bus/project.yaml": impossible, "private/submitter.yaml": "emial: x\n"})
    status, out, _ = say("package")
    assert "content/bus/project.yaml:4" in out
    assert "private/submitter.yaml:1" in out
    assert "no clip" not in out
    assert status == 1
    assert names(site / "packages") == []


@pytest.mark.parametrize("where", ["bus_filmfest-platform/receipt.pdf", "bus_filmfest-platform.zip/mine.txt"])
def test_a_file_that_a_person_put_beside_a_package_is_not_replaced(site: Path, say: Any, where: str) -> None:
    assert say("package")[0] == 0
    file = site / "packages" / where
    if file.parent.is_file():
        file.parent.unlink()
        file.parent.mkdir()
    file.write_text("mine", "utf-8")
    (site / "content/bus/notes.en.md").write_text("Something new to send.", "utf-8")
    status, _, err = say("package")
    assert status == 4
    assert "[occupied-" in err
    assert file.read_text("utf-8") == "mine"
    assert [name for name in names(site / "packages") if name.startswith(".")] == []


def test_a_link_to_itself_is_no_place_for_packages(site: Path, say: Any) -> None:
    (site / "packages").symlink_to("packages")
    status, _, err = say("package")
    assert status == 4
    assert "[occupied-path]" in err
    assert (site / "packages").is_symlink()


def test_what_was_sent_is_not_waited_for_in_a_pipe(site: Path, say: Any) -> None:
    assert say("package")[0] == 0
    os.mkfifo(site / "content/bus/submissions.yaml")
    status, _, err = say("package", "--sent")
    assert status == 4
    assert "content/bus/submissions.yaml" in err
    assert "[unreadable-file]" in err


@pytest.mark.slow
def test_of_several_copies_the_one_that_was_sent_is_named(site: Path, say: Any) -> None:
    assert say("package")[0] == 0
    assert say("package", "--festival", "filmfest-platform", "--codec", "prores")[0] in (0, 1)
    copies = [name for name in names(site / "packages") if (site / "packages" / name).is_dir()]
    if len(copies) < 2:
        assert say("package", "--festival", "filmfest-platform", "--watermark", "Jury")[0] == 0
        copies = [name for name in names(site / "packages") if (site / "packages" / name).is_dir()]
    status, _, err = say("package", "--sent")
    assert status == 2
    assert all(name in err for name in copies)
    assert not (site / "content/bus/submissions.yaml").exists()
    status, _, err = say("package", "--sent", copies[0])
    assert status == 0
    assert "sha256:" in err
    assert (site / "content/bus/submissions.yaml").read_text("utf-8").count("festival:") == 1


WITHOUT_KIT = """
title = "Night shorts"
[rules.duration]
most = 600
source = "https://night.example/rules"
read = "2026-11"
certainty = "{duration}"
[rules.press-kit]
forbidden = true
source = "https://press.example/night"
read = "2026-11"
certainty = "secondary"
"""


@pytest.mark.slow
def test_a_festival_that_wants_no_press_kit_gets_none_with_the_entry(site: Path, say: Any) -> None:
    project = PROJECT.replace("private", "trailer-only")
    write(site, {
        "content/bus/project.yaml": project, "festivals/night-shorts.toml": WITHOUT_KIT.format(duration="organiser"),
    })  # fmt: skip
    assert say("build")[0] == 0
    assert say("package", "--festival", "night-shorts", "--festival", "filmfest-platform")[0] == 0
    assert (site / "packages/bus_filmfest-platform/data/press-kit").exists()
    assert not (site / "packages/bus_night-shorts/data/press-kit").exists()
    assert "✓ Press kit  expected: none with the entry" in say("check", "--festival", "night-shorts")[1]
    assert say("package", "--festival", "night-shorts", "--for", "delivery")[0] == 0
    assert (site / "packages/bus_night-shorts_delivery/data/press-kit").exists()


LATE = """
[rules.deadline.last]
on = "2099-01-01"
source = "https://night.example"
read = "2026-11-20"
certainty = "organiser"
"""


@pytest.mark.slow
def test_a_package_says_why_it_is_not_simply_ready(site: Path, say: Any) -> None:
    write(site, {
        "festivals/heard.toml": WITHOUT_KIT.format(duration="secondary"),
        "festivals/short.toml": WITHOUT_KIT.format(duration="secondary").replace("600", "0.5"),
        "festivals/empty.toml": 'title = "Empty"\n',
        "festivals/past.toml": 'edition = "2020"\n' + WITHOUT_KIT.format(duration="organiser"),
        "festivals/part.toml": WITHOUT_KIT.format(duration="organiser"),
        "festivals/sure.toml": WITHOUT_KIT.format(duration="organiser") + LATE,
    })  # fmt: skip
    said = {}
    for name in ("heard", "short", "empty", "past", "part", "sure"):
        status, out, _ = say("package", "--festival", name)
        assert status == 0
        said[name] = out.splitlines()[-1]
        verdict = say("check", "--festival", name)[1].splitlines()[-1].strip()
        assert name == "sure" or verdict.partition(". ")[0] in said[name]
    assert "none of them is from the organiser’s page" in said["heard"]
    assert "is not met" in said["short"]
    assert "! Running time [festival-duration]" in say("package", "--festival", "short")[1]
    assert "Nothing known" in said["empty"]
    assert "edition that is over" in said["past"]
    assert "not known: deadline." in said["part"]
    assert said["sure"].strip().startswith(("Package made. ", "Package unchanged. "))
    assert "page" not in said["sure"]
    status, out, _ = say("status", "--project", "bus")
    assert status == 0


@pytest.mark.parametrize(
    ("file", "line"), [("project.yaml", "keywords: [Bea Pond]"), ("rights.yaml", "copyright: © 2026 Bea Pond")]
)
def test_a_name_that_stops_a_package_is_told_at_the_line_of_its_author(
    site: Path, say: Any, file: str, line: str
) -> None:
    project = PROJECT.replace("credits: {Director: [Ada L.]}\n", "")
    files = {"project.yaml": project, "credits.yaml": CREDITS, "rights.yaml": SIGNED}
    files[file] += f"{line}\n"
    write(site, {f"content/bus/{name}": text for name, text in files.items()})
    status, out, _ = say("package")
    assert status == 1
    assert "[hidden-name-written]" in out
    assert f"content/bus/{file}:{files[file].count(chr(10))}" in out
    assert "Bea Pond" not in out
