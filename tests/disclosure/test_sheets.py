"""The statement and the sheets as a person gets them: printed, written, on the page, and in structured data."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import rows, write
from tests.sites.program import run

ICON = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="18"/></svg>\n'
FILES = {
    "showcase.toml": 'title = "Frogs"\nlanguages = ["en", "fr"]\n',
    "content/frogs/project.yaml": "title: Night of the frogs\nyear: 2025\n",
    "content/frogs/tools.yaml": "- {name: Midjourney, version: 7, modality: image, "
                                "counts: {generations: 1960, kept: 218}}\n",
    "content/frogs/rights.yaml": "disclosure:\n  ai_share: {image: full}\n  eu: {icon: icon.svg}\n"
                                 "  human_work: {en: The cut., fr: Le montage.}\n",
    "content/frogs/credits.yaml": "credits:\n  - {role: editor, person: Emma B.}\n"
                                  "  - {role: voice, person: Zoe Secret}\n",
    "content/frogs/private/consent.csv": "name,consent\nZoe Secret,anonymous\n",
    "content/frogs/making-of/2025-01-01-zoe-secret.md": "# A day\n\nWe began.\n",
    "content/frogs/icon.svg": ICON,
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site-of-frogs", FILES)


@pytest.mark.slow
def test_the_statement_is_printed_in_the_language_of_the_person(site: Path) -> None:
    done = run(site, "disclosure", "--lang", "fr")
    assert done.returncode == 0, done.stderr
    assert "Sur 1\u202f960 générations, 218 ont été retenues." in done.stdout
    (row,) = rows(run(site, "disclosure", "--json").stdout)
    assert set(row["statement"]) == {"en", "fr"}


def test_sheets_are_written_with_digests_and_without_hidden_names(site: Path, tmp_path: Path) -> None:
    done = run(site, "disclosure", "frogs", "--output", str(tmp_path / "sheets"))
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "sheets/frogs"
    sheets = ("statement", "forms", "human-work", "production-journal")
    names = {f"{name}.{tag}.{kind}" for name in sheets for tag in ("en", "fr") for kind in ("md", "pdf")}
    assert {file.name for file in folder.iterdir()} == {*names, "SHA256SUMS"}
    assert all((folder / name).read_bytes().startswith(b"%PDF") for name in names if name.endswith("pdf"))
    sheet = (folder / "human-work.en.md").read_text("utf-8")
    assert "- **Edited**: Editor: Emma B." in sheet
    assert "Of 1,960 generations, 218 were kept." in sheet
    everything = "".join(file.read_text("utf-8", "replace") for file in folder.iterdir() if file.suffix != ".pdf")
    assert not re.search("secret", everything, re.IGNORECASE)
    assert "private/" not in everything.replace("`private/`", "")
    digest = hashlib.sha256(FILES["content/frogs/tools.yaml"].encode()).hexdigest()
    assert f"{digest}  tools.yaml\n" in (folder / "SHA256SUMS").read_text("utf-8")
    assert digest in sheet


def test_sheets_are_not_written_where_files_are_published(site: Path) -> None:
    for folder in ("site", "content/frogs/sheets"):
        done = run(site, "disclosure", "--output", str(site / folder))
        assert done.returncode == 1
        assert "sheets-among-public" in done.stderr
        assert not (site / folder).exists()


def test_a_film_with_an_error_has_no_sheets(site: Path, tmp_path: Path) -> None:
    (site / "content/frogs/rights.yaml").write_text("disclosure:\n  ai_share: [\n", "utf-8")
    done = run(site, "disclosure", "--output", str(tmp_path / "sheets"))
    assert done.returncode == 1
    assert not (tmp_path / "sheets").exists()


def test_an_unknown_film_is_told_of_with_the_name_that_was_meant(site: Path) -> None:
    done = run(site, "disclosure", "frog")
    assert done.returncode == 2
    assert "`frogs`" in done.stderr


def test_forms_are_listed_with_their_source_and_own_editions(site: Path) -> None:
    write(site, {"disclosure/youtube.toml": 'date = "2027-01"\nchecked = "2027-01-05"\n'})
    listed = run(site, "disclosure", "--forms").stdout.replace("\u00a0", " ")
    assert "human-provenance" in listed
    assert "youtube: YouTube, January 2027; own edition. Source looked at on 5 January 2027. https:" in listed


def test_page_and_structured_data_say_the_same(site: Path) -> None:
    done = run(site, "build")
    assert done.returncode == 0, done.stderr
    press = (site / "site/fr/films/frogs/press/index.html").read_text("utf-8")
    assert "Réalisé avec l’IA" in press
    assert "Sur 1\u202f960 générations, 218 ont été retenues." in press
    assert (found := re.search(r'<p class="ai-label"><img src="([^"]+)"', press))
    assert (site / "site/fr/films/frogs/press" / found[1]).resolve().read_text("utf-8").startswith("<svg")
    page = (site / "site/fr/films/frogs/index.html").read_text("utf-8")
    data = json.loads(re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)[0])
    things = data.get("@graph", [data])
    statements = [about for thing in things for about in thing.get("subjectOf", [])]
    assert "Sur 1\u202f960 générations, 218 ont été retenues." in statements[0]["text"]
    assert things[0]["digitalSourceType"].endswith("/compositeWithTrainedAlgorithmicMedia")


def test_a_form_of_ones_own_names_nobody_who_is_hidden(site: Path, tmp_path: Path) -> None:
    form = 'kind = "label"\ndate = "2026-11-01"\nchecked = "2026-11-01"\ntitle = "Form of Zoe Secret"\n'
    write(site, {"disclosure/own.toml": f'{form}[[parts]]\nkey = "label"\nlabel = "By"\ntext = "Zoe Secret"\n'})
    done = run(site, "disclosure", "frogs", "--output", str(tmp_path / "sheets"))
    assert done.returncode == 0, done.stderr
    assert "disclosure/own.toml:4" in done.stdout + done.stderr
    sheet = (tmp_path / "sheets/frogs/forms.en.md").read_text("utf-8")
    assert "Form of …" in sheet
    assert "Secret" not in sheet


def test_the_journal_has_figures_notes_and_days_in_order(site: Path, tmp_path: Path) -> None:
    write(site, {
        "content/frogs/making-of/days.csv": "day,messages,generations\n2024-12-30,12,3\n2025-01-02,5,0\n",
        "content/frogs/making-of/2025-01-03-cut.en.md": "# First cut\n\n## Long\n\n**Two** minutes, "
                                                        "[here](https://example.org).\n",
        "content/frogs/making-of/2025-01-03-cut.fr.md": "# Premier montage\n\nDeux minutes.\n",
    })  # fmt: skip
    done = run(site, "disclosure", "frogs", "--output", str(tmp_path / "sheets"))
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "sheets/frogs"
    told = (folder / "production-journal.en.md").read_text("utf-8").replace("\u00a0", " ")
    order = ["# Production journal", "## In figures", "**Days**: 2", "**Tools that generate**: 1", "30 December 2024",
             "**Messages**: 12", "1 January 2025 – A day", "We began.", "2 January 2025", "3 January 2025 – First cut",
             "Two minutes, here (https://example.org)."]  # fmt: skip
    places = [told.find(part) for part in order]
    assert -1 not in places, told
    assert places == sorted(places)
    french = (folder / "production-journal.fr.md").read_text("utf-8").replace("\u00a0", " ")
    assert french.startswith("# Journal de production\n")
    assert "3 janvier 2025 – Premier montage" in french
    assert (folder / "production-journal.fr.pdf").read_bytes().startswith(b"%PDF")


def test_a_film_without_notes_and_days_has_no_journal(site: Path, tmp_path: Path) -> None:
    (site / "content/frogs/making-of/2025-01-01-zoe-secret.md").unlink()
    assert run(site, "disclosure", "--output", str(tmp_path / "sheets")).returncode == 0
    assert not list((tmp_path / "sheets/frogs").glob("production-journal*"))


def test_the_journal_shows_pictures_of_notes_and_those_that_were_kept(site: Path, tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image
    from pypdf import PdfReader

    film = site / "content/frogs"
    prompts = [
        {"prompt": f"a pond {number}", "at": "2024-12-30", "media": f"p{number}.png", "selected": kept, **more}
        for number, (kept, more) in enumerate([
            (True, {}), (False, {}), (True, {"visibility": "private"}), (True, {"visibility": "excerpt"}), (True, {}),
        ])
    ]  # fmt: skip
    write(site, {
        "content/frogs/prompts/all.jsonl": "\n".join(map(json.dumps, prompts)),
        "content/frogs/making-of/2025-01-03-cut.en.md": "# First cut\n\n![The frog](cut.png)\n\n![Torn](torn.png)\n",
    })  # fmt: skip
    exif = Image.Exif()
    exif[0x13B] = "Somebody Hidden"
    for number in range(5):
        Image.new("RGB", (40 + number, 30), (50 * number, 90, 20)).save(film / f"prompts/p{number}.png")
    Image.new("RGB", (1600, 900), "teal").save(film / "making-of/cut.png", exif=exif)
    (film / "making-of/torn.png").write_bytes(b"\x89PNG\r\n\x1a\n torn")
    done = run(site, "disclosure", "frogs", "--output", str(tmp_path / "sheets"))
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "sheets/frogs/production-journal.en.pdf").read_bytes()
    widths = [image.image.width for page in PdfReader(BytesIO(written)).pages for image in page.images if image.image]
    assert sorted(widths) == [40, 44, 1000], "kept ones that are public, and those of notes that can be opened"
    assert b"Somebody" not in written


@pytest.mark.parametrize(
    ("language", "looked"), [("en", "12 May 2026. Source looked at on 28 November 2026."),
                             ("fr", "12 mai 2026. Source consultée le 28 novembre 2026."),
                             ("es", "12 de mayo de 2026. Fuente consultada el 28 de noviembre de 2026.")],
)  # fmt: skip
def test_forms_are_listed_with_dates_in_words(site: Path, language: str, looked: str) -> None:
    listed = run(site, "disclosure", "--forms", "--lang", language).stdout.replace("\u00a0", " ")
    assert looked in listed
    assert not re.search(r"\d{4}-\d\d-\d\d", listed)


def test_headings_of_the_journal_begin_with_a_capital(site: Path, tmp_path: Path) -> None:
    write(site, {"content/frogs/making-of/2025-04.fr.md": "# Le défi\n\nOn commence.\n"})
    assert run(site, "disclosure", "frogs", "--output", str(tmp_path / "sheets")).returncode == 0
    journal = (tmp_path / "sheets/frogs/production-journal.fr.md").read_text("utf-8").replace("\u00a0", " ")
    assert "## Avril 2025 – Le défi" in journal
