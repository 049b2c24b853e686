"""`showcase package --for delivery`, as a person meets it: what is made, what it says, and what lacks."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bagit
import docx
import pytest
from PIL import Image
from pypdf import PdfReader

from showcase.cli.main import main
from showcase.engine import subprocesses
from showcase.media.probe import probe
from tests.cli.conftest import no_language, write
from tests.sites import footage

__all__ = ["no_language"]

WORDS = {count: " ".join(["word"] * count) for count in (50, 51, 100, 150)}
PROJECT = f"""
title: {{en: Night bus, fr: Bus de nuit}}
year: 2026
countries: [FR]
languages: [fr]
visibility: private
shooting_format: generated pictures
festivals: [FilmFest Platform]
logline: Nobody drives.
synopsis: {{short: {{en: A bus., fr: Un bus.}}}}
disclosure: {{ai_share: {{image: none}}}}
catalogue: {{50: {WORDS[50]}, 100: {WORDS[100]}, 150: {WORDS[150]}}}
billing: A NIGHT OWLS FILM
permissions:
  online: yes
  geoblocking: {{answer: yes, note: France only}}
  extract: yes
  archive: no
  education: yes
content_notes: [Flashing lights]
premiere_status: international
colour: colour
contacts: [{{role: festival, name: Night Films, email: sales@night.example}}]
screenings: [{{festival: Short Nights, venue: Le Rex, city: Lyon, country: FR, date: 2025-10-03, premiere: world}}]
awards: [{{title: Mention, festival: Short Nights, year: 2025}}]
"""
CREDITS = """
people:
- {id: ada, name: Ada L., bio: Ada films buses., portrait: ada.jpg, portrait_credit: Zoe Klick,
   filmography: [{title: Tram, year: 2023}, Bus]}
- {id: bob, name: Bob M.}
- {id: cat, name: Cat Nightingale, consent: {as: name, scope: [site, presskit]}}
credits:
- {role: director, person: ada}
- {role: composer, person: bob}
- {role: sound, person: cat}
"""
RIGHTS = """
copyright: "© 2026 Night Owls"
declaration: {text: All ours., signed_by: Ada L., on: 2026-09-02}
"""
CUES = "title,composer,publisher,use,in,out\nNight Song,Bob M.,Owl Music,background,0:00:00,0:00:02\n"
VTT = "WEBVTT\n\n00:00.200 --> 00:01.500\n<v Ada>{words}\n"


def picture(file: Path, width: int, height: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(file)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a film that has everything, and one that has nothing but a clip."""
    root = write(
        tmp_path_factory.mktemp("delivery") / "site",
        {
            "showcase.toml": 'title = "B"\nlanguages = ["en", "fr"]\n',
            "content/bus/project.yaml": PROJECT,
            "content/bus/credits.yaml": CREDITS,
            "content/bus/rights.yaml": RIGHTS,
            "content/bus/music/cues.csv": CUES,
            "content/bus/subtitles/en.vtt": VTT.format(words="Where to?"),
            "content/bus/subtitles/fr.vtt": VTT.format(words="Où va-t-on ?"),
            "content/bus/title-art.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
            "content/bus/stills/stills.yaml": "- {file: a.jpg, caption: {en: The bus, fr: Le bus}, credit: Ada L.}\n",
        },
    )
    footage.clip(root / "content/bus/clip.mp4", sound=True)
    shutil.copy(root / "content/bus/clip.mp4", root / "content/bus/trailer.mp4")
    (root / "content/bare").mkdir()
    shutil.copy(root / "content/bus/clip.mp4", root / "content/bare/clip.mp4")
    picture(root / "content/bus/ada.jpg", 1000, 1200)
    picture(root / "content/bus/poster-portrait.jpg", 1400, 2100)
    picture(root / "content/bus/poster-landscape.jpg", 2100, 1400)
    picture(root / "content/bus/stills/a.jpg", 1600, 900)
    picture(root / "content/bus/stills/b.jpg", 900, 1600)
    return root


@pytest.fixture
def site(template: Path, tmp_path: Path) -> Path:
    """A copy of its own, with what was made already."""
    return Path(shutil.copytree(template, tmp_path / "site", copy_function=shutil.copy2))


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], site: Path) -> Iterator[Any]:
    def said(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
        status = main(["package", "--for", "delivery", *arguments, "--site", str(site), "--lang", lang])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return said


NAME = "bus_filmfest-platform_delivery"


def words_of(pdf: Path) -> str:
    """The text of all pages, in one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).replace("\u200b", "").split())


def everything(folder: Path) -> str:
    """All texts of a package."""
    return "\n".join(file.read_text("utf-8") for file in sorted(folder.rglob("*.txt")))


def test_a_film_that_has_all_is_delivered_whole(site: Path, say: Any) -> None:
    status, out, _ = say("--project", "bus")
    assert status == 0, out
    assert "Package made." in out
    assert ("Incomplete" in out) is ("missing:" in out)
    data = site / "packages" / NAME / "data"
    copy = probe(data / "film/Night-bus_film_fr.mov")
    assert (copy.video.codec, copy.video.profile) == ("prores", "HQ")
    assert copy.audio is not None
    assert (copy.audio.codec, copy.audio.sample_rate) == ("pcm_s24le", 48_000)
    found = {file.relative_to(data).as_posix() for file in data.rglob("*") if file.is_file()}
    subtitles = {
        f"subtitles/Night-bus_subtitles_{tag}.{form}" for tag in ("en", "fr") for form in ("srt", "vtt", "stl")
    }
    assert subtitles <= found
    assert {
        "trailer/Night-bus_trailer.mp4", "poster/Night-bus_poster-portrait.jpg",
        "poster/Night-bus_poster-landscape.jpg",
        "title-art/Night-bus_title-art.svg", "portraits/Night-bus_portrait_Ada-L.jpg", "stills/Night-bus_still-1.jpg",
        "sheets/all-sheets.en.pdf", "sheets/all-sheets.fr.pdf", "sheets/music-cue-sheet.en.csv", "LETTER.en.txt",
        "documents/dialogue-list.fr.csv",
    } <= found  # fmt: skip
    bagit.Bag(str(site / "packages" / NAME)).validate()
    lacking = [line.strip() for line in out.splitlines() if line.startswith("  – ")]
    assert [line for line in lacking if "catalogue" not in line] == [
        "– full HD: the screening copy measures 320 × 180 pixels",
        "– a production master (ProRes, DNxHR): the screening copy is made from a file "
        "compressed for distribution (H.264)",
        "– captions of the stills (automatic ones: 1)",
        "– the press kit",
    ]


@pytest.mark.slow
def test_the_sheets_say_what_is_written(site: Path, say: Any) -> None:
    say("--project", "bus")
    sheets = site / "packages" / NAME / "data/sheets"
    screenings = (sheets / "screenings-and-awards.en.txt").read_text("utf-8")
    assert "Premiere status: International Premiere" in screenings
    assert "Venue: Le Rex" in screenings
    assert "Premiere: World Premiere" in screenings
    rows = list(csv.reader(io.StringIO((sheets / "music-cue-sheet.en.csv").read_text("utf-8-sig"))))
    assert rows[1] == ["1", "Night Song", "Bob M.", "Owl Music", "background", "00:00:00", "00:00:02", "00:00:02"]
    permissions = (sheets / "permissions.en.txt").read_text("utf-8")
    assert "Online only with geoblocking: Yes (France only)" in permissions
    assert "Copy in the archive: No" in permissions
    assert "– Flashing lights" in permissions
    directors = (sheets / "directors.en.txt").read_text("utf-8")
    assert "Portrait: portraits/Night-bus_portrait_Ada-L.jpg" in directors
    assert "Ada films buses." in directors
    assert "Tram\n  Year: 2023" in directors
    form = (sheets / "technical-form.en.txt").read_text("utf-8")
    for line in ("Colour or black and white: colour", "Screening format: ProRes 422 HQ, MOV", "Reels: 1 file"):
        assert line in form
    texts = (sheets / "catalogue-texts.en.txt").read_text("utf-8")
    assert "Text of 50 words at most – English (50 words)" in texts
    assert "A NIGHT OWLS FILM" in (sheets / "billing-block.en.txt").read_text("utf-8")
    letter = (site / "packages" / NAME / "data/LETTER.en.txt").read_text("utf-8")
    assert "For the print-traffic office of FilmFest Platform" in letter
    assert "film/Night-bus_film_fr.mov" in letter
    assert "sales@night.example" in letter
    speakers = (site / "packages" / NAME / "data/documents/dialogue-list.fr.csv").read_text("utf-8-sig")
    assert ",Ada,Où va-t-on ?" in speakers


@pytest.mark.slow
def test_stills_carry_caption_and_credit_also_where_the_caption_is_automatic(site: Path, say: Any) -> None:
    say("--project", "bus")
    stills = site / "packages" / NAME / "data/stills"
    with Image.open(stills / "Night-bus_still-1.jpg") as first, Image.open(stills / "Night-bus_still-2.jpg") as second:
        assert b"The bus" in first.info["photoshop"][0x0404]
        assert b"Ada L." in first.info["photoshop"][0x0404]
        said = second.info["photoshop"][0x0404]
    assert "Still from “Night bus” (2026)".encode() in said
    assert b"Night Owls" in said


@pytest.mark.slow
def test_captions_in_the_files_follow_the_order_of_the_languages_of_the_site(site: Path, say: Any) -> None:
    """Also where the same picture was made in another order before."""
    for languages, said in (('["en", "fr"]', "Ada L., director of"), ('["fr", "en"]', "Ada L., réalisation de")):
        titled = PROJECT.replace("title: {en: Night bus, fr: Bus de nuit}", "title: Bus")
        write(site, {"showcase.toml": f'title = "B"\nlanguages = {languages}\n', "content/bus/project.yaml": titled})
        say("--project", "bus")
        (file,) = (site / "packages" / NAME / "data/portraits").glob("*.jpg")
        with Image.open(file) as portrait:
            assert said.encode() in portrait.info["photoshop"][0x0404]


@pytest.mark.slow
def test_posters_and_portraits_say_in_the_file_what_they_show(site: Path, say: Any) -> None:
    say("--project", "bus")
    data = site / "packages" / NAME / "data"
    for name, said in (
        ("poster/Night-bus_poster-portrait.jpg", "Poster of “Night bus” (2026)"),
        ("poster/Night-bus_poster-landscape.jpg", "Poster of “Night bus” (2026)"),
        ("portraits/Night-bus_portrait_Ada-L.jpg", "Ada L., director of “Night bus” (2026)"),
        ("portraits/Night-bus_portrait_Ada-L.jpg", "Zoe Klick"),
    ):
        assert said.encode() in (data / name).read_bytes()
    assert "Photographer: Zoe Klick" in (data / "sheets/directors.en.txt").read_text("utf-8")


@pytest.mark.slow
def test_the_sheets_as_pdf_have_names_that_can_be_copied_and_rows_in_their_order(site: Path, say: Any) -> None:
    say("--project", "bus")
    data = site / "packages" / NAME / "data"
    pages = "".join(page.extract_text() for page in PdfReader(data / "sheets/all-sheets.en.pdf").pages)
    (film,) = (data / "film").iterdir()
    assert f"film/{film.name}" in pages, "no mark of a line's end within the name"
    form = pages[pages.index("Measured from the screening copy") :]
    assert form.index("Running time") < form.index("Subtitle files")


@pytest.mark.slow
@pytest.mark.parametrize("written", ["Cat Nightingale", "Photo Cat Nightingale / Studio Nord"])
def test_a_photographer_who_may_not_be_named_to_festivals_is_not_named_in_the_portrait(
    site: Path, say: Any, written: str
) -> None:
    write(site, {"content/bus/credits.yaml": CREDITS.replace("Zoe Klick", written)})
    status, out, _ = say("--project", "bus")
    assert status == 0, out
    data = site / "packages" / NAME / "data"
    portrait = (data / "portraits/Night-bus_portrait_Ada-L.jpg").read_bytes()
    assert b"Ada L." in portrait
    assert b"Nightingale" not in portrait
    assert "Photographer" not in everything(data)


@pytest.mark.slow
def test_a_film_with_nothing_but_a_clip_is_told_all_that_lacks(site: Path, say: Any) -> None:
    status, out, _ = say("--project", "bare", "--festival", "FilmFest Platform")
    assert status == 0
    for line in (
        "the trailer", "the director: none is named in the credits", "a poster in portrait shape (2:3)",
        "the catalogue text of 50 words", "the music cue sheet", "an answer on “Copy in the archive”",
    ):  # fmt: skip
        assert f"– {line}" in out
    assert "Package made. Incomplete: see above what is missing." in out
    data = site / "packages/bare_filmfest-platform_delivery/data"
    assert not list(data.glob("poster/*"))
    pictures = (data / "sheets/pictures.en.txt").read_text("utf-8")
    assert "The poster is missing." in pictures
    letter = (data / "LETTER.en.txt").read_text("utf-8")
    assert "– The director: none is named in the credits" in letter
    assert "This delivery contains no DCP." in letter
    assert "the contact below" not in letter, "nobody is named"
    mail = (site / "packages/bare_filmfest-platform_delivery.mail.txt").read_text("utf-8")
    assert "Put `trailer.mp4` into the film’s folder." in mail
    assert "showcase package --festival filmfest-platform --project bare --for delivery" in mail
    assert "mail" not in {file.name for file in data.rglob("*")}


@pytest.mark.slow
def test_warnings_of_a_delivery_are_shown_with_what_to_do(site: Path, say: Any) -> None:
    fast = VTT.format(words="Where on earth does this bus go at such an hour?")
    (site / "content/bus/subtitles/en.vtt").write_text(fast, "utf-8")
    out = say("--project", "bus")[1]
    assert "! Subtitle reading speed [festival-subtitle-speed]" in out
    assert "→ Shorten these subtitles, or show them longer" in out


@pytest.mark.slow
def test_files_are_named_in_the_language_of_the_kit(site: Path, say: Any) -> None:
    (site / "showcase.toml").write_text('title = "B"\nlanguages = ["fr", "en"]\n')
    say("--project", "bus")
    data = site / "packages" / NAME / "data"
    assert (data / "affiche/Bus-de-nuit_affiche-portrait.jpg").is_file()
    assert (data / "photos/Bus-de-nuit_photo-1.jpg").is_file()
    assert (data / "fiches/feuille-de-musique.en.txt").is_file()
    assert (data / "LETTRE.fr.txt").is_file()
    assert all(file.name.isascii() for file in data.rglob("*"))


@pytest.mark.slow
def test_the_same_bytes_twice_and_nothing_is_packed_again(site: Path, say: Any) -> None:
    say("--project", "bus", "--today", "2026-11-01")
    first = (site / "packages" / f"{NAME}.zip").read_bytes()
    _, out, _ = say("--project", "bus", "--today", "2026-11-01")
    assert "Package unchanged." in out
    shutil.rmtree(site / "packages")
    shutil.rmtree(site / ".showcase")
    say("--project", "bus", "--today", "2026-11-01")
    second = (site / "packages" / f"{NAME}.zip").read_bytes()
    assert first == second


@pytest.mark.slow
def test_nobody_is_named_who_agreed_to_be_named_elsewhere_only(site: Path, say: Any) -> None:
    (site / "content/bus/project.yaml").write_text(PROJECT.replace("Flashing lights", "Cat Nightingale screams"))
    say("--project", "bus")
    packed = site / "packages" / NAME
    assert packed.is_dir()
    assert "Nightingale" not in everything(packed)
    with zipfile.ZipFile(site / "packages" / f"{NAME}.zip") as archive:
        assert not any(b"Nightingale" in archive.read(name) for name in archive.namelist())
    assert "Nightingale" not in (site / "packages" / f"{NAME}.mail.txt").read_text("utf-8")


@pytest.mark.slow
def test_a_poster_that_is_too_small_and_not_upright_is_told(site: Path, say: Any) -> None:
    picture(site / "content/bus/poster-portrait.jpg", 300, 200)
    _, out, _ = say("--project", "bus")
    assert "a poster for print: `poster-portrait.jpg` has 300 × 200 pixels" in out
    assert "a poster in the shape 2:3: `poster-portrait.jpg` has 300 × 200 pixels" in out
    letter = " ".join((site / "packages" / NAME / "data/LETTER.en.txt").read_text("utf-8").split())
    assert "A poster for print: poster/Night-bus_poster-portrait.jpg has 300 × 200 pixels" in letter
    assert " poster-portrait.jpg" not in letter


@pytest.mark.slow
def test_texts_are_in_the_order_of_the_reader_and_the_site_not_of_the_files(site: Path, say: Any) -> None:
    (site / "showcase.toml").write_text('title = "B"\nlanguages = ["fr", "en", "es"]\n')
    kept = [line for line in PROJECT.splitlines() if not line.startswith("catalogue:")]
    (site / "content/bus/project.yaml").write_text("\n".join(kept))
    for words in (50, 100, 150):
        for tag in ("en", "es", "fr"):
            (site / f"content/bus/catalogue-{words}.{tag}.md").write_text(f"{tag} one two three.\n")
    say("--project", "bus")
    sheets = site / "packages" / NAME / "data/fiches"
    for reader, expected in (("es", ["es", "fr", "en"]), ("fr", ["fr", "en", "es"]), ("en", ["en", "fr", "es"])):
        found = (sheets / f"textes-de-catalogue.{reader}.txt").read_text("utf-8")
        assert re.findall(r"^(\w\w) one two three", found, re.MULTILINE) == expected * 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cues", "said"),
    [
        ("title,composer,in,out\nSong,Bob,0:00:01,0:00:09\n", "right times of “Song” in the music cue sheet: it ends"),
        ("title,composer,in,out\nSong,,0:00:00,0:00:01\n", "the composer of “Song”"),
        ("title,composer,in,out\nSong,Bob,,0:00:01\n", "beginning or end of “Song”"),
    ],
)
def test_a_cue_sheet_that_is_wrong_is_told(site: Path, say: Any, cues: str, said: str) -> None:
    (site / "content/bus/music/cues.csv").write_text(cues)
    status, out, _ = say("--project", "bus")
    assert status == 0
    assert said in " ".join(out.split())


@pytest.mark.slow
def test_a_composer_who_may_not_be_named_is_told_as_missing(site: Path, say: Any) -> None:
    (site / "content/bus/music/cues.csv").write_text("title,composer,in,out\nSong,Bob Quill,0:00:00,0:00:01\n")
    write(site, {"content/bus/private/consent.csv": "name,consent\nBob Quill,uncredited\n"})
    status, out, err = say("--project", "bus")
    assert status == 0, out + err
    assert "a composer of “Song” who may be named" in " ".join(out.split())
    assert "Quill" not in out


@pytest.mark.slow
def test_a_cue_that_runs_backwards_prevents_a_delivery_until_a_draft_is_asked_for(site: Path, say: Any) -> None:
    (site / "content/bus/music/cues.csv").write_text("title,composer,in,out\nSong,Bob,0:00:02,0:00:01\n")
    status, out, err = say("--project", "bus")
    assert status == 1
    assert "music-cue-backwards" in out + err
    assert "cues.csv:2" in out + err
    assert not (site / "packages" / NAME).exists()
    _, out, _ = say("--project", "bus", "--draft")
    assert "it ends at 00:00:01, but begins at 00:00:02" in " ".join(out.split())


@pytest.mark.slow
def test_a_premiere_that_was_given_away_is_told(site: Path, say: Any) -> None:
    changed = PROJECT.replace("premiere_status: international", "premiere_status: world")
    (site / "content/bus/project.yaml").write_text(changed)
    _, out, _ = say("--project", "bus")
    told = " ".join(out.replace("\u00a0", " ").split())
    assert "“World Premiere” is given, but the film was shown at Short Nights (3 October 2025)" in told


@pytest.mark.slow
def test_a_catalogue_text_is_never_cut(site: Path, say: Any) -> None:
    (site / "content/bus/catalogue-50.en.md").write_text(WORDS[51])
    (site / "content/bus/project.yaml").write_text(PROJECT.replace(f"50: {WORDS[50]}, ", ""))
    _, out, _ = say("--project", "bus")
    assert "it has 51 (en)" in " ".join(out.split())
    text = (site / "packages" / NAME / "data/sheets/catalogue-texts.en.txt").read_text("utf-8")
    assert "(51 words)" in text


@pytest.mark.slow
def test_letters_that_a_form_of_subtitles_cannot_hold_leave_that_form_out(site: Path, say: Any) -> None:
    (site / "content/bus/subtitles/ja.vtt").write_text(VTT.format(words="どこへ"), "utf-8")
    _, out, _ = say("--project", "bus")
    assert "EBU STL of the subtitles `ja.vtt`" in " ".join(out.split())
    subtitles = site / "packages" / NAME / "data/subtitles"
    assert (subtitles / "Night-bus_subtitles_ja.srt").is_file()
    assert not (subtitles / "Night-bus_subtitles_ja.stl").exists()


@pytest.mark.parametrize("option", [("--codec", "h264"), ("--loudness", "-23")])
def test_a_screening_copy_has_one_form(say: Any, option: tuple[str, ...]) -> None:
    status, _, err = say("--project", "bus", *option)
    assert status == 2
    assert "delivery-codec" in err


@pytest.mark.slow
def test_what_an_entry_forbids_does_not_prevent_a_delivery(site: Path, say: Any) -> None:
    profile = """
title = "Short Only"
[rules.duration]
most = 1
source = "https://short.example"
read = "2026-11-23"
certainty = "organiser"
[rules.deadline.regular]
on = "2020-01-31"
source = "https://short.example"
read = "2026-11-23"
certainty = "organiser"
"""
    (site / "festivals").mkdir()
    (site / "festivals/short-only.toml").write_text(profile)
    status, out, _ = say("--project", "bus", "--festival", "short-only")
    assert status == 0, out
    assert (site / "packages/bus_short-only_delivery.zip").is_file()


@pytest.mark.slow
def test_a_delivery_is_noted_apart_from_an_entry(site: Path, say: Any, capsys: pytest.CaptureFixture[str]) -> None:
    say("--project", "bus")
    status = main(["package", "--project", "bus", "--sent", "--site", str(site), "--lang", "en"])
    missing = capsys.readouterr().err
    assert "nothing-packed" in missing
    assert "`showcase package`" in missing
    assert status == 2
    status, _, err = say("--project", "bus", "--sent")
    assert status == 0, err
    noted = (site / "content/bus/submissions.yaml").read_text("utf-8")
    assert "filmfest-platform" in noted
    assert "result: selected" in noted, "a delivery follows a selection"
    assert "with the result `selected`" in err
    assert "when the festival answers" not in err, "it has answered"


@pytest.mark.slow
def test_a_delivery_has_no_form_and_no_word_on_its_screener(site: Path, say: Any) -> None:
    write(site, {"private/submitter.yaml": "first_name: Ada\nscreener: https://vimeo.com/1\n"})
    status, out, err = say("--project", "bus")
    assert status == 0, out
    assert "screener" not in out + err


@pytest.mark.slow
def test_for_programs_what_lacks_is_a_list_of_keys(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["package", "--for", "delivery", "--project", "bare", "--festival", "FilmFest Platform"]
    main([*arguments, "--site", str(site), "--json"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    (row,) = [row for row in rows if row.get("event") == "package"]
    assert row["delivery"]
    assert {"key": "catalogue", "words": "50"} in row["lacks"]
    assert row["mail"].endswith("mail.txt")
    assert (row["packed"], row["ready"], row["verdict"]) == (True, False, "not-ready")


@pytest.mark.slow
def test_a_draft_is_marked_in_the_letter_too(site: Path, say: Any) -> None:
    rights = "items: [{kind: music, title: Song, cleared: pending}]\n"
    (site / "content/bus/rights.yaml").write_text(RIGHTS + rights)
    status, _, _ = say("--project", "bus")
    assert status == 1
    say("--project", "bus", "--draft")
    data = site / "packages" / f"{NAME}_DRAFT" / "data"
    assert "DRAFT – DO NOT SUBMIT" in (data / "LETTER.en.txt").read_text("utf-8")
    assert "DRAFT – DO NOT SUBMIT" in words_of(data / "sheets/all-sheets.en.pdf")


@pytest.mark.slow
def test_the_pdf_holds_the_letter_and_all_sheets(site: Path, say: Any) -> None:
    say("--project", "bus")
    words = words_of(site / "packages" / NAME / "data/sheets/all-sheets.en.pdf")
    for part in (
        "To the print-traffic office", "film/Night-bus_film_fr.mov", "Premiere, screenings and awards", "Night Song",
        "Permissions and content notes", "Technical form", "Still from “Night bus” (2026)",
    ):  # fmt: skip
        assert part in words


@pytest.mark.slow
def test_a_very_long_statement_is_sent_whole(site: Path, say: Any) -> None:
    (site / "content/bus/statement.en.md").write_text("word " * 12_000)
    status, _, _ = say("--project", "bus")
    assert status == 0
    statement = (site / "packages" / NAME / "data/texts/statement.en.txt").read_text("utf-8")
    assert len(statement.split()) == 12_000


@pytest.mark.slow
def test_the_word_document_holds_all_sheets_to_copy_from(site: Path, say: Any) -> None:
    say("--project", "bus")
    document = docx.Document(str(site / "packages" / NAME / "data/sheets/all-sheets.fr.docx"))
    told = [paragraph.text for paragraph in document.paragraphs]
    for words in ("Bus de nuit (2026)", "Textes de catalogue", WORDS[50], "A NIGHT OWLS FILM", "Ada films buses."):
        assert words in told
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["1", "Night Song", "Bob M.", "Owl Music", "musique de fond", "00:00:00", "00:00:02", "00:00:02"] in cells
    assert any(row[1:] == ["Ada L."] for row in cells)  # of the full credits
    assert ["Titre", "Année"] in cells  # no column of the filmography is empty


@pytest.mark.slow
def test_that_there_is_no_dcp_is_said_to_the_festival_and_to_the_maker(site: Path, say: Any) -> None:
    say("--project", "bus")
    assert "This delivery contains no DCP." in (site / "packages" / NAME / "data/LETTER.en.txt").read_text("utf-8")
    assert "This delivery contains no DCP." in words_of(site / "packages" / NAME / "data/sheets/all-sheets.en.pdf")
    mail = (site / "packages" / f"{NAME}.mail.txt").read_text("utf-8")
    assert "A DCP is not part of the delivery: `showcase` makes none." in mail


@pytest.mark.slow
def test_tables_of_one_sheet_that_differ_are_files_of_their_own(site: Path, say: Any) -> None:
    say("--project", "bus")
    sheets = site / "packages" / NAME / "data/sheets"
    for name, cell in (("screenings", "Le Rex"), ("awards", "Mention")):
        rows = list(csv.reader(io.StringIO((sheets / f"{name}.en.csv").read_text("utf-8-sig"))))
        assert len(rows) == 2
        assert cell in rows[1]
    french = (sheets / "screenings.fr.csv").read_text("utf-8-sig")
    assert "Salle" in french
    assert "première mondiale" in french
    assert "Première mondiale" not in (sheets / "screenings.en.csv").read_text("utf-8-sig")


@pytest.mark.slow
def test_the_command_in_the_mail_is_one_line(site: Path, say: Any) -> None:
    say("--project", "bare", "--festival", "FilmFest Platform")
    mail = (site / "packages/bare_filmfest-platform_delivery.mail.txt").read_text("utf-8").splitlines()
    assert "  showcase package --festival filmfest-platform --project bare --for delivery" in mail
    assert [line for line in mail if line.startswith("10. ")]
    assert mail[next(at for at, line in enumerate(mail) if line.startswith("10. ")) + 1].startswith("    ")


def test_rights_and_the_statement_on_ai_are_told_where_they_lack(say: Any) -> None:
    _, out, _ = say("--project", "bare", "--festival", "FilmFest Platform")
    assert "– the declaration of rights" in out
    assert "– the statement on AI" in out


@pytest.mark.slow
def test_times_of_music_add_up(site: Path, say: Any) -> None:
    (site / "content/bus/music/cues.csv").write_text(
        "title,composer,in,out\nOne,Bob M.,0:00:00,0:00:00.5\nTwo,Bob M.,0:00:01,0:00:01.5\n"
    )
    say("--project", "bus")
    sheet = (site / "packages" / NAME / "data/sheets/music-cue-sheet.en.txt").read_text("utf-8")
    assert "Out: 00:00:00.5\n  Length: 00:00:00.5" in sheet
    assert "Music in all: 00:00:01\n" in sheet


@pytest.mark.slow
def test_what_became_of_the_sound_is_told(site: Path, say: Any) -> None:
    _, out, _ = say("--project", "bus")
    told = "The audio was encoded to PCM, 24 bits, 48 kHz (from AAC)."
    assert told in " ".join(out.split())
    assert told in " ".join((site / "packages" / NAME / "data/LETTER.en.txt").read_text("utf-8").split())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "file", "loudness", "spread", "peak", "master"),
    [
        ("en", "sheets/technical-form.en.txt", "Loudness (EBU R128): −", "Loudness range (EBU Tech 3342): ",
         "True peak: −", "Sound of the master"),
        ("fr", "sheets/technical-form.fr.txt", "Sonie (EBU R128) : −",
         "Plage de sonie (EBU Tech 3342) : ", "Crête vraie : −", "Son du master"),
    ],
)  # fmt: skip
def test_the_technical_form_tells_how_loud_copy_and_master_are(
    site: Path, say: Any, lang: str, file: str, loudness: str, spread: str, peak: str, master: str
) -> None:
    """The master has six channels: they are measured as they are."""
    clip = site / "content/bus/clip.mp4"
    shutil.move(clip, site / "stereo.mp4")
    subprocesses.run(subprocesses.ffmpeg(), ["-i", str(site / "stereo.mp4"), "-c:v", "copy", "-ac", "6", str(clip)])
    say("--project", "bus", lang=lang)
    form = (site / "packages" / NAME / "data" / file).read_text("utf-8").replace("\u00a0", " ")
    copy, heading, own = form.partition(f"\n{master}\n")
    assert heading
    for part in (copy, own):
        assert len(re.findall(rf"^{re.escape(loudness)}\d+[.,]\d LUFS$", part, re.M)) == 1, part
        assert len(re.findall(rf"^{re.escape(spread)}\d+(?:[.,]\d)? LU$", part, re.M)) == 1, part
        assert len(re.findall(rf"^{re.escape(peak)}\d+[.,]\d dBTP$", part, re.M)) == 1, part


@pytest.mark.slow
def test_a_master_that_is_sent_as_it_is_has_its_levels_told_once(site: Path, say: Any) -> None:
    made = ["-c:v", "prores_ks", "-profile:v", "3", "-c:a", "pcm_s24le", str(site / "content/bus/clip.mov")]
    subprocesses.run(subprocesses.ffmpeg(), ["-i", str(site / "content/bus/clip.mp4"), *made])
    (site / "content/bus/clip.mp4").unlink()
    _, out, _ = say("--project", "bus")
    form = (site / "packages" / NAME / "data/sheets/technical-form.en.txt").read_text("utf-8").replace("\u00a0", " ")
    assert form.count(" LUFS") == form.count(" LU\n") == form.count(" dBTP") == 1, out + form
    assert "Sound of the master" not in form


@pytest.mark.slow
def test_a_portrait_is_not_said_to_be_made_as_the_film_is(site: Path, say: Any) -> None:
    write(site, {"content/bus/tools.yaml": "- {name: Midjourney, modality: image, generative: yes}\n"})
    made = "{digital_source_type: trainedAlgorithmicMedia, ai_share: {image: full"
    write(site, {"content/bus/project.yaml": PROJECT.replace("{ai_share: {image: none", made)})
    assert say("--project", "bus")[0] == 0
    data = site / "packages" / NAME / "data"
    still, portrait = ((data / name).read_bytes() for name in (
        "stills/Night-bus_still-1.jpg", "portraits/Night-bus_portrait_Ada-L.jpg"))  # fmt: skip
    assert b"trainedAlgorithmicMedia" in still
    for claim in (b"lgorithmicMedia", b"Midjourney", b"Night Owls"):
        assert claim not in portrait
    assert b"Ada L." in portrait
