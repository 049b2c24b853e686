"""The letter of a delivery says where the files are; tables of the Word document break no word."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from showcase.festivals.entry import FestivalEntry
from showcase.model.exhibition import Release
from showcase.model.festival import Profile
from showcase.model.project import Contact, Project, Screening
from showcase.model.submission import SubmitterProfile
from showcase.model.text import PartialDate
from showcase.presskit.pdf import compiled
from showcase.presskit.sheet_word import CHARACTER, PADDING, SMALLEST, TABLE_SIZE, column_widths, letter_size
from showcase.submissions.delivery_documents import _where, _with_credits, letter
from showcase.submissions.delivery_sheets import DeliveryCase, sheets
from showcase.submissions.header import dated
from showcase.submissions.missing import missing
from showcase.submissions.notes import notes
from showcase.submissions.package_localizer import PackageLocalizer, in_line
from showcase.submissions.sheet import DeliverySheet, data
from showcase.submissions.technical_sheet import facts
from tests.festivals.films import text
from tests.presskit.pdfs import Pdf
from tests.submissions.entered import DELIVERY, DOSSIER, ENTRY, PROJECT, SENT, SITE

STILLS = [(f"photos/film_photo-{n}.jpg", "still") for n in range(7)]
LISTS = [(f"documents/dialogues.{tag}.{end}", "dialogue") for tag in ("cs", "fr", "it") for end in ("csv", "txt")]
SHEETS = [(f"fiches/{stem}.{tag}.csv", "screenings") for stem in ("prix", "projections") for tag in ("de", "en", "fr")]
OTHERS = [("documents/contact.en.txt", "contact"), ("fiches/permissions.en.txt", "permissions")]
FILES = [*STILLS, *LISTS, *SHEETS, *OTHERS]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("contact", "documents/contact.en.txt"),
        ("still", "photos/ (7)"),
        ("dialogue", "documents/dialogues.* (6)"),
        ("screenings", "fiches/prix.* (3)\nfiches/projections.* (3)"),
        ("poster", ""),
    ],
)
def test_the_letter_says_where_files_are_that_share_their_folder(kind: str, said: str) -> None:
    assert _where(kind, FILES) == said


def test_files_of_several_languages_are_in_the_order_of_the_reader_and_the_site() -> None:
    files = [(f"fiches/contact.{tag}.txt", "contact") for tag in ("de", "en", "fr")]
    assert _where("contact", files, ["fr", "en", "de"].index) == "fiches/contact.fr.txt, .en.txt, .de.txt"


def test_many_names_in_a_folder_with_other_files_are_told_by_their_folder() -> None:
    assert _where("still", [*STILLS, ("photos/notes.txt", "text")]) == "photos/ (7)"


def test_a_table_with_many_columns_has_smaller_letters_not_broken_words() -> None:
    few = [("Année", "Titre"), ("2023", "La digue")]
    assert letter_size(few) == TABLE_SIZE
    assert column_widths(few)[0] > len("Année") * CHARACTER + PADDING
    many = [
        ("N°", "Morceau", "Composition", "Édition", "Utilisation", "Début", "Fin", "Durée"),
        ("1", "Sommeil (générique)", "Omar Benhaddou", "Éditions", "fond", "00:00:02", "00:00:40", "00:00:38"),
    ]
    assert SMALLEST <= letter_size(many) < TABLE_SIZE
    scale = letter_size(many) / TABLE_SIZE
    for width, head in zip(column_widths(many), many[0], strict=True):
        assert width >= len(head) * CHARACTER * scale


@pytest.mark.parametrize(
    ("tag", "language", "named"), [("en", "en", "English"), ("cs", "fr", "tchèque"), ("pt-BR", "en", "Portuguese")]
)
def test_notes_name_the_language_of_subtitles_in_the_picture(tag: str, language: str, named: str) -> None:
    size = {"width": 1920, "height": 1080, "frame_width": 1920, "frame_height": 1080}
    delivery = replace(DELIVERY, burnt_in=tag, **size)
    said = [note.best(language).text for note in notes(ENTRY, delivery, SENT)]
    assert any(text.endswith(f"{named}.") for text in said), said


@pytest.mark.parametrize(
    ("before", "after", "codec", "is_told"),
    [(1.4, 0.3, "pcm", True), (1.4, 1.3, "pcm", False), (-1.0, -1.5, "pcm", False), (1.4, 0.3, "aac", False)],
)
def test_peaks_that_a_conversion_cut_are_told_with_both_figures(
    before: float, after: float, codec: str, *, is_told: bool
) -> None:
    assert SENT.audio is not None
    heard = replace(ENTRY.film, loudness=-12.0, true_peak=before)
    entry = replace(ENTRY, film=heard)
    sent = replace(SENT, audio=replace(SENT.audio, true_peak=after))
    size = {"width": 1920, "height": 1080, "frame_width": 1920, "frame_height": 1080}
    delivery = replace(DELIVERY, audio=codec, gain=0.0, untouched=False, **size)
    said = [note.best("fr").text for note in notes(entry, delivery, sent) if "pleine échelle" in note.best("fr").text]
    assert [("1,4" in one, "0,3" in one) for one in said] == ([(True, True)] if is_told else [])


def test_an_empty_audio_track_has_no_levels_in_the_technical_sheet() -> None:
    english = PackageLocalizer("en")
    told = {fact.key: fact.value for fact in facts(ENTRY, SENT, replace(DELIVERY, silence=True), (), english)}
    assert not {"loudness", "true-peak"} & {*told}
    assert "empty" in told["gain"]
    assert {"loudness", "true-peak"} <= {fact.key for fact in facts(ENTRY, SENT, DELIVERY, (), english)}


def lacks(premiere: str, *showings: Screening) -> list[str]:
    """What the letter says of the premiere of a Dutch film."""
    said = replace(ENTRY.project.exhibition, premiere=premiere)
    film = replace(ENTRY.project, exhibition=said, countries=("NL",), screenings=showings)
    found = missing(replace(ENTRY, project=film), DOSSIER, SITE, ())
    return [one.said(PackageLocalizer("fr")) for one in found if one.key.startswith("premiere")]


def test_a_premiere_that_was_given_is_told_with_its_day() -> None:
    ghent = Screening(text("Festival of Rain"), "Ghent", "BE", PartialDate(2026, 10, 3))
    (said,) = lacks("international", ghent)
    assert "« première internationale »" in said.replace("\u202f", " ")
    assert said.endswith("Festival of Rain (3\u00a0octobre 2026)")
    assert lacks("world", replace(ghent, country="NL"))
    assert not lacks("international", replace(ghent, country="NL"))


def test_a_premiere_that_a_showing_in_the_own_country_was_is_told() -> None:
    utrecht = Screening(text("Shorts"), "Utrecht", "NL", PartialDate(2026, 9, 20), "international")
    assert len(lacks("international", utrecht)) == 1
    assert not lacks("international", replace(utrecht, premiere="world"))


def test_a_continental_premiere_may_follow_a_showing_abroad() -> None:
    assert not lacks("continental", Screening(text("Festival of Rain"), "Ghent", "BE", PartialDate(2026, 10, 3)))


def test_no_word_of_a_wide_table_is_broken_by_the_padding_of_its_cells() -> None:
    rows = [
        ["Festival", "Venue", "City", "Country", "Date", "Premiere", "Award"],
        ["Shorts", "Hartlooper", "Utrecht", "Netherlands", "20\u00a0September 2026", "International", "Best film"],
    ]
    scale = letter_size(rows) / TABLE_SIZE
    widths = column_widths(rows)
    assert sum(widths) <= 160.1
    for column, width in zip(zip(*rows, strict=True), widths, strict=True):
        longest = max(len(word) for cell in column[1:] for word in cell.split(" "))
        assert longest * CHARACTER * scale + PADDING <= width + 0.01, column


def test_a_long_title_in_a_wide_table_takes_a_few_lines_not_a_dozen() -> None:
    title = "Une pièce de musique au titre très long, et encore plus long"
    rows = [
        ["N°", "Morceau", "Composition", "Édition", "Utilisation", "Début", "Fin", "Durée"],
        ["1", title, "Compositrice Première", "Éditions du Marché", "musique de fond", *["00:00:01"] * 3],
    ]
    scale = letter_size(rows) / TABLE_SIZE
    assert len(title) * CHARACTER * scale / (column_widths(rows)[1] - PADDING) <= 4


@pytest.mark.parametrize(
    ("language", "release", "visa"),
    [
        ("en", ("Release in cinemas", "4 November 2026 (France), 2027"), ("Visa number", "165 432 (France)")),
        ("fr", ("Sortie en salles", "4 novembre 2026 (France), 2027"), ("Visa d’exploitation", "165 432 (France)")),
        ("es", ("Estreno en cines", "4 de noviembre de 2026 (Francia), 2027"),
         ("Número de visado", "165 432 (Francia)")),
    ],
)  # fmt: skip
def test_the_technical_form_has_the_release_and_its_visa(
    language: str, release: tuple[str, str], visa: tuple[str, str]
) -> None:
    releases = (Release("FR", PartialDate(2026, 11, 4), "165 432"), Release(date=PartialDate(2027)))
    exhibition = replace(ENTRY.project.exhibition, releases=releases)
    film = replace(ENTRY.project, exhibition=exhibition)
    case = DeliveryCase(replace(ENTRY, project=film), Profile("x", "X"), DOSSIER, SITE, SENT, None, ())
    (form,) = (sheet for sheet in sheets(case, PackageLocalizer(language)) if sheet.name == "technical-form")
    rows = {label: value.replace("\u00a0", " ") for part in form.sections for label, value in part.rows}
    assert {*dict((release, visa)).items()} <= {*rows.items()}


def named(film: Project) -> list[str]:
    """The sheets that are sent of a film."""
    entry = FestivalEntry(film, date(2026, 10, 1))
    case = DeliveryCase(entry, Profile("x", "X"), SubmitterProfile(), SITE, SENT, None, ())
    return [sheet.name for sheet in _with_credits(case, PackageLocalizer("en"))]


def test_a_sheet_of_which_nothing_is_known_is_not_sent() -> None:
    bare = Project("bare", text("Bare"))
    assert set(named(bare)) == {"technical-form", "pictures"}
    silent = replace(bare, exhibition=replace(bare.exhibition, no_music=True, no_content_notes=True))
    assert {"cue-sheet", "permissions"} <= set(named(silent)), "that there is none is an answer"
    assert set(named(ENTRY.project)) >= {"screenings", "catalogue-texts", "billing", "directors", "credits"}


def test_a_contact_of_the_site_is_one() -> None:
    bare = FestivalEntry(Project("bare", text("Bare")), date(2026, 10, 1))
    office = replace(SITE, contacts=(Contact("press", email="press@nights.example"),))
    lacking = [{one.key for one in missing(bare, SubmitterProfile(), site, ())} for site in (SITE, office)]
    assert ["contact" in keys for keys in lacking] == [True, False]


def test_the_letter_lists_single_sheets_as_one_and_texts_of_two_languages_on_one_line() -> None:
    case = DeliveryCase(ENTRY, Profile("x", "X"), DOSSIER, SITE, SENT, None, ())
    names = ("billing", "permissions", "pictures", "screenings", "technical-form", "cue-sheet")
    files = [(f"sheets/{kind}.{tag}.txt", kind) for kind in names for tag in ("en", "fr")]
    files += [(f"documents/rights{stem}.{tag}.txt", "rights") for stem in ("", "-music") for tag in ("en", "fr")]
    said = letter(case, files, PackageLocalizer("en"))
    (rows,) = (dict(part.rows) for part in said.sections if part.heading == "What is where")
    assert list(rows) == ["Each sheet by itself, as text", "Declaration of rights"]
    assert rows["Each sheet by itself, as text"] == "sheets/ (12)"
    assert rows["Declaration of rights"].split("\n") == [
        "documents/rights.en.txt, .fr.txt",
        "documents/rights-music.en.txt, .fr.txt",
    ]


def test_the_letter_names_the_contact_for_copies_before_who_submitted_the_film() -> None:
    prints = Contact("Print traffic", "Inès Roy", "prints@night.example", "+33 1 11")
    entry = replace(ENTRY, project=replace(ENTRY.project, contacts=(*ENTRY.project.contacts, prints)))

    def called(dossier: SubmitterProfile, language: str) -> list[str]:
        case = DeliveryCase(entry, Profile("x", "X"), dossier, SITE, SENT, None, ())
        return [label for label, _ in letter(case, [], PackageLocalizer(language)).sections[-1].rows]

    assert called(DOSSIER, "en") == ["Inès Roy, Print traffic", "Ada Lovelace, The Night Crew"]
    assert called(SubmitterProfile(), "fr") == ["Inès Roy, Circulation des copies", "Night Films, Distribution"]


@pytest.mark.parametrize("title", ["Night حافلة", "حافلة"])
def test_the_year_follows_a_title_that_ends_in_letters_from_right_to_left(title: str, tmp_path: Path) -> None:
    film = replace(PROJECT, title=text(title), title_original="", year=2026)
    about = (dated(film, PackageLocalizer("en")), "", "")
    told = data([DeliverySheet("letter", "Letter"), DeliverySheet("x", "X")], "en", "ltr", about)
    (tmp_path / "sheets.pdf").write_bytes(compiled(tmp_path, "delivery.typ", told, {}))
    pieces = [piece for piece in Pdf(tmp_path / "sheets.pdf").written() if piece.page == 1]
    year = next(piece.x for piece in pieces if "2026" in piece.text)
    arabic = [p.x for p in pieces if any(unicodedata.bidirectional(sign) == "AL" for sign in p.text)]
    assert arabic
    assert max(arabic) < year


@pytest.mark.parametrize(("title", "language"), [("Night bus", "en"), ("حافلة bus", "en"), ("2046", "fr")])
def test_other_titles_have_no_mark(title: str, language: str) -> None:
    assert in_line(title, language) == title


def test_the_title_in_the_language_of_the_film_stands_beside_its_translation() -> None:
    film = replace(PROJECT, title=text("Night bus", "Bus de nuit"), title_original="", year=2026, languages=("fr",))
    english, french = PackageLocalizer("en"), PackageLocalizer("fr")
    assert dated(film, english) == "Night bus / Bus de nuit (2026)"
    assert dated(film, french) == "Bus de nuit (2026)"
    for several in ((), ("fr", "en"), ("de",)):  # which title came first is not known
        assert dated(replace(film, languages=several), english) == "Night bus (2026)"
    assert dated(replace(film, title_original="Noctambus"), english) == "Night bus / Noctambus (2026)"
