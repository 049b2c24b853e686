"""The PDFs of a kit: for people who read, who listen, who print, and the same bytes each time."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.presskit.conftest import KITS, SHEETS, SLUG, file_of
from tests.presskit.pdfs import Pdf

pytestmark = pytest.mark.slow

TITLES = {"fr": "La Grande Ronde – Dossier de presse", "en": "The Great Round – Press kit"}
ALTERNATIVES = {"fr": "Un disque jaune", "en": "A yellow disc"}
LANGUAGES = pytest.mark.parametrize("tag", ["fr", "en"])


def document(site: Path, tag: str) -> Pdf:
    return Pdf(file_of(site, f"{KITS[tag]}_{tag}", ".pdf"))


def fact_sheet(site: Path, tag: str) -> Pdf:
    return Pdf(file_of(site, f"{SHEETS[tag]}_{tag}", ".pdf"))


@LANGUAGES
def test_documents_say_what_they_are(site: Path, tag: str) -> None:
    for pdf in (document(site, tag), fact_sheet(site, tag)):
        assert pdf.reader.metadata is not None
        assert pdf.reader.metadata.title == TITLES[tag]
        assert pdf.reader.metadata.author == "Emma B."
        assert pdf.root["/Lang"] == tag
        assert pdf.root["/MarkInfo"]["/Marked"] is not False
        assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part" in pdf.root["/Metadata"].get_object().get_data()


@LANGUAGES
def test_documents_are_tagged_in_reading_order(site: Path, tag: str) -> None:
    for pdf in (document(site, tag), fact_sheet(site, tag)):
        kinds = pdf.kinds()
        assert {"/Document", "/Figure", "/Table", "/Link", "/H1"} <= set(kinds)
        levels = pdf.headings()
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@LANGUAGES
def test_every_picture_is_told_in_words(site: Path, tag: str) -> None:
    told = document(site, tag).alternatives()
    assert len(told) >= 5, "cover, two stills, a portrait and a laurel"
    assert all(told)
    assert ALTERNATIVES[tag] in told
    assert "Emma B." in told
    assert all(fact_sheet(site, tag).alternatives())


@LANGUAGES
def test_links_and_bookmarks_lead_somewhere(site: Path, tag: str) -> None:
    pdf = document(site, tag)
    folder = "" if tag == "fr" else "en/"
    wanted = {f"https://example.org/repo/{folder}films/{SLUG}/", "mailto:emma@example.org"}
    assert wanted | {"https://creativecommons.org/licenses/by/4.0/"} <= pdf.links()
    assert len(pdf.bookmarks()) >= 12
    assert ("Fiche" if tag == "fr" else "Fact sheet") in pdf.bookmarks()


@LANGUAGES
def test_typefaces_are_in_the_file(site: Path, tag: str) -> None:
    assert document(site, tag).bare_fonts() == set()
    assert fact_sheet(site, tag).bare_fonts() == set()


@LANGUAGES
def test_the_fact_sheet_is_one_page(site: Path, tag: str) -> None:
    assert fact_sheet(site, tag).pages == 1


def test_a_kit_tells_all_in_its_order(site: Path) -> None:
    text = document(site, "en").text()
    wanted = ["Short synopsis", "The press", "Long synopsis", "Fact sheet", "Statement", "People", "Awards"]
    wanted += ["Screenings", "Credits", "Stills", "Technical sheet", "Tools and use of AI", "Rights"]
    places = [text.rindex(f" {heading} ") for heading in wanted]
    assert places == sorted(places), dict(zip(wanted, places, strict=True))
    for said in ("The disc · Emma B.", "She edits.", "Festival du Cercle", "“Round.”", "CC BY 4.0", "Disc prize"):
        assert said in text, said


def test_the_cover_has_genre_language_shape_and_sound(site: Path) -> None:
    """Those that are known: nobody says whether this film is in colour."""
    for tag, line in (("en", "Musical comedy · French · 16:9 · "), ("fr", "Comédie musicale · Français · 16:9 · ")):
        assert line in document(site, tag).text()
        assert line in fact_sheet(site, tag).text()


def test_warnings_for_viewers_are_on_the_fact_sheet(site: Path) -> None:
    assert "Content notes flashing lights" in fact_sheet(site, "en").text()
    assert "Avertissements lumières clignotantes" in document(site, "fr").text()
