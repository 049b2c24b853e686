"""The form sheet: each field as its platform calls it, with the value in the shape that it takes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.profiles import bundled
from showcase.model.exhibition import Exhibition
from showcase.model.festival import Certainty, Profile
from showcase.model.people import Credit, Department, PastWork
from showcase.model.project import Visibility
from showcase.model.submission import SubmitterContact, SubmitterProfile
from showcase.model.text import PartialDate
from showcase.submissions import filmfreeway
from showcase.submissions.form import Form, form, form_csv, form_json
from showcase.submissions.form_fields import FormField
from showcase.submissions.form_page import form_page
from tests.festivals import films
from tests.festivals.films import rule, text
from tests.submissions.entered import (
    BOB,
    CREW,
    DOSSIER,
    ENTRY,
    FESTHOME,
    FREEWAY,
    SENT,
    SITE,
    asking,
    discloses,
    film,
)

NOTHING = asking()


def sheet(
    entry: FestivalEntry = ENTRY,
    profile: Profile = NOTHING,
    platform: Profile | None = FREEWAY,
    language: str = "en",
    **more: Any,
) -> Form:
    return form(entry, profile, platform, more.get("dossier", DOSSIER), more.get("site", SITE), language)


def named(made: Form) -> dict[str, FormField]:
    return {field.name: field for field in made.fields}


def keyed(made: Form) -> dict[str, FormField]:
    return {field.key: field for field in made.fields}


def table(made: Form) -> tuple[list[str], list[str]]:
    written = form_csv(made)
    assert written.startswith("\ufeff")
    header, row = csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    return header, row


SHAPES = {
    "First Name": "Ada",
    "Last Name": "Lovelace",
    "Birthdate": "1990-04-07",
    "Gender": "nonbinary",
    "Email": "ada@example.org",
    "Phone": "+33 6 00 00 00 00",
    "Address": "1 rue de la Gare",
    "Address 2": "Porte B",
    "City": "Montpellier",
    "State": "Occitanie",
    "Postal Code": "34000",
    "Country": "France",
    "Project Title": "Night bus",
    "Project Title (Original Language)": "Bus de nuit",
    "Synopsis": "A bus, at night, and nobody drives.",
    "Synopsis (Original Language)": "Un bus, la nuit, et personne ne conduit.",
    "Lyrics": "La nuit,\nle bus,\npersonne.",
    "Duration": "00:02:00",
    "Country of Origin": "France, Belgium",
    "Country of Filming": "France",
    "Language": "French",
    "Trailer URL": "https://vimeo.com/123",
    "Project Website": "https://night.example/bus",
    "Facebook": "https://www.facebook.com/nightbus",
    "Twitter": "",
    "Project Type": "Short film",
    "Genres": "science fiction, night film",
    "Student Project": "Yes",
    "First-time Filmmaker": "Yes",
    "Completion Date": "2026-09-01",
    "Production Budget": "3,800 EUR",
    "Aspect Ratio": "16:9",
    "Directors": "Ada L.",
    "Writers": "Ada L.",
    "Producers": "The Night Crew",
    "Key Cast": "Bob M.",
    "Other Credits": "Prompts: Ada L., Music: Bob M.",
    "Submitter Statement": "I wanted to know where a city ends.\n\nNow I know.",
    "Submitter Biography": "She edits.",
    "Submission Link": "https://vimeo.com/999",
    "Submission Password": "secret-owl",
    "Screenings / Awards": (
        "Short Nights, Lyon, France, 3 October 2026, World Premiere, Best idea\n"
        "Festival of Rain, Ghent, Belgium, 2026, Mention"
    ),
    "Distributor Information": "Night Films, sales@night.example, +33 1 00 00 00 00",
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_filmfreeway_gets_its_own_columns_in_the_shapes_it_takes(language: str) -> None:
    made = sheet(language=language)
    assert {name: named(made)[name].value for name in SHAPES} == SHAPES
    assert made.exact
    assert made.platform == "FilmFreeway"
    assert named(made)["Directors"].gloss == ("Réalisation" if language == "fr" else "")


def test_every_column_is_known_and_stands_once() -> None:
    known = FREEWAY.form
    assert not [column for column in known if not filmfreeway.key_of(column) and column not in filmfreeway.OF_FESTIVAL]
    assert not [
        column
        for column in known
        if column not in filmfreeway.OF_FESTIVAL and filmfreeway.section_of(column) == "other"
    ]
    made = sheet()
    assert len(named(made)) == len(keyed(made)) == len(made.fields)
    assert {*known} >= filmfreeway.OF_FESTIVAL
    assert not filmfreeway.OF_FESTIVAL & {*named(made)}
    assert {*known} - filmfreeway.OF_FESTIVAL <= {*named(made)}


def test_a_column_that_the_platform_added_is_told_and_left_empty() -> None:
    newer = replace(FREEWAY, form=(*FREEWAY.form, "Favourite Bus"))
    made = sheet(platform=newer)
    field = named(made)["Favourite Bus"]
    assert (field.value, field.note) == ("", "No value is known for this column.")
    assert table(made)[0][-1] == "Favourite Bus"


def test_the_table_has_just_the_platforms_columns_in_their_order() -> None:
    header, row = table(sheet())
    assert header == list(FREEWAY.form)
    told = dict(zip(header, row, strict=True))
    assert told["Duration"] == "00:02:00"
    assert told["Phone"] == " +33 6 00 00 00 00", "no formula, and trimmed by whoever reads it in"
    assert not [name for name in filmfreeway.OF_FESTIVAL if told[name]]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert form_csv(sheet()).count("\r\n") == 2


def test_a_synopsis_that_is_not_in_english_is_given_as_it_is_and_said_so() -> None:
    entry = film(synopsis_short=text("", "Un bus."), title_original="", title=text("", "Bus"))
    made = named(sheet(entry))
    assert made["Synopsis"].value == "Un bus."
    assert made["Synopsis"].language == "fr"
    assert made["Synopsis"].note == "Written in French only."
    english = named(sheet(film(languages=("en",), title_original="")))
    for column in ("Project Title (Original Language)", "Synopsis (Original Language)"):
        assert (english[column].value, english[column].where) == ("", ("", "")), "nothing is missing there"
        assert "English" in english[column].note


@pytest.mark.parametrize(
    ("seconds", "shown"), [(52.4, "00:00:52"), (59.7, "00:01:00"), (3599.6, "01:00:00"), (5521.0, "01:32:01")]
)
def test_a_running_time_is_that_of_the_film_itself(seconds: float, shown: str) -> None:
    entry = replace(ENTRY, facts=replace(films.FACTS, duration=seconds), sent=SENT)
    assert named(sheet(entry))["Duration"].value == shown


def test_a_date_is_as_exact_as_it_is_known() -> None:
    assert named(sheet(film(completed=PartialDate(2026, 9))))["Completion Date"].value == "2026-09"
    assert named(sheet(film(completed=None)))["Completion Date"].value == "2026"


def test_a_film_that_nobody_directed_names_its_creators_and_says_so() -> None:
    made = named(sheet(film(credits=(Credit("creator", text("By"), Department.DIRECTION, CREW),))))
    assert made["Directors"].value == "The Night Crew"
    assert "creators" in made["Directors"].note


def test_the_films_own_page_is_its_website_where_it_may_be_seen() -> None:
    seen = film(links=(), visibility=Visibility.TRAILER_ONLY)
    assert named(sheet(seen))["Project Website"].value == "https://nights.example/en/films/bus/"
    assert named(sheet(film(links=(), visibility=Visibility.PRIVATE)))["Project Website"].value == ""
    assert named(sheet(film(links=(), public_from=PartialDate(2027))))["Project Website"].value == ""


def test_nobody_who_may_not_be_named_is_in_a_form() -> None:
    for platform in (FREEWAY, FESTHOME, None):
        made = sheet(platform=platform, profile=asking(discloses("journal", "prompts")))
        assert "Cat N." not in form_json(made) + form_csv(made) + form_page(made, "en")


LIMITED = asking(
    rule("text.synopsis", Certainty.SECONDARY, most_characters=30.0, languages=("en",)),
    rule("text.statement", least_words=50.0, most_words=100.0, required=True),
    rule("text.logline", most_words=1.0),
)


def test_limits_are_the_festivals_with_how_sure_they_are() -> None:
    made = sheet(profile=LIMITED)
    synopsis, statement = named(made)["Synopsis"], named(made)["Submitter Statement"]
    assert (synopsis.most_characters, synopsis.certainty, synopsis.source) == (30, "secondary", films.SOURCE)
    assert "secondary source" in synopsis.origin
    assert (synopsis.characters, synopsis.fits) == (35, False)
    assert (statement.least_words, statement.most_words, statement.words, statement.fits) == (50, 100, 11, False)
    assert keyed(made)["logline.en"].fits is False
    assert named(made)["Project Title"].fits
    page = form_page(made, "en")
    assert "5 characters too long" in page
    assert "39 words too few" in page
    assert "35 of 30 characters, 7\u00a0words" in page
    assert "1 word too many" in page
    french = form_page(sheet(profile=LIMITED, language="fr"), "fr")
    assert "5 caractères de trop" in french
    assert "il manque 39 mots" in french


def test_what_other_sources_say_of_a_limit_is_told() -> None:
    other = rule("text.synopsis", Certainty.CODE, most_characters=500.0)
    asked = replace(rule("text.synopsis", most_characters=300.0), others=(other,))
    assert "500" in named(sheet(profile=asking(asked)))["Synopsis"].note


def test_what_a_festival_needs_and_nobody_wrote_is_still_to_find() -> None:
    asked = asking(
        rule("text.statement", required=True), rule("text.notes", languages=("en",)), rule("countries", most=3.0),
        rule("credits", all_of=("director", "writer")), rule("film-age", within_months=12.0),
        rule("rights-declaration", required=True), discloses("tools", "human-work"), rule("student", Certainty.UNKNOWN),
    )  # fmt: skip
    bare = replace(
        films.ENTRY, project=replace(films.PROJECT, countries=(), completed=None, credits=(), tools=(), student=None)
    )
    missing = {field.key: field.needed for field in sheet(bare, asked, dossier=SubmitterProfile()).missing}
    assert missing == {
        "completed": "asked", "countries": "asked", "statement": "asked", "directors": "asked", "writers": "asked",
        "ai-tools": "asked", "notes.en": "asked", "submitter.first-name": "always", "submitter.last-name": "always",
        "submitter.email": "always",
    }  # fmt: skip
    assert not sheet(profile=asked, entry=film(notes=text("A note."))).missing


def test_fields_are_called_by_what_they_are_where_the_platforms_are_not_known() -> None:
    made = sheet(platform=FESTHOME, language="fr")
    assert (made.exact, made.platform, made.columns) == (False, "Festhome", ())
    told = named(made)
    assert told["Synopsis court (anglais)"].value == "A bus, at night, and nobody drives."
    assert told["Synopsis court (français)"].language == "fr"
    assert told["Pays d’origine"].value == "France, Belgique"
    assert told["Film d’école"].value == "Oui"
    assert told["Langue"].value == "français"
    sections = [section.key for section in made.sections]
    assert sections == [
        "film", "texts", "credits", "technical", "ai-rights", "showings", "links", "submitter", "director-1",
    ]  # fmt: skip
    assert "ne sont pas connus" in form_page(made, "fr")
    unknown = sheet(platform=None)
    assert "is not known" in form_page(unknown, "en")
    header, row = table(unknown)
    assert dict(zip(header, row, strict=True))["Title (English)"] == "Night bus"
    assert "Project Title" not in header


def test_a_text_is_asked_for_in_each_language_that_the_festival_wants() -> None:
    made = keyed(sheet(platform=None, profile=asking(rule("text.statement", languages=("it", "en")))))
    assert made["statement.it"].value == ""
    assert made["statement.it"].needed == "asked"
    assert made["statement.it"].name == "Director’s statement (Italian)"
    assert made["statement.en"].needed == "asked"
    french = keyed(sheet(platform=None, profile=asking(rule("text.logline", languages=("en",)))))
    assert french["logline.fr"].needed == ""


def test_each_director_has_a_section() -> None:
    two = film(credits=(*ENTRY.project.credits, Credit("director", text("Director"), Department.DIRECTION, BOB)))
    made = sheet(two, platform=None, dossier=replace(DOSSIER, directors=()))
    titles = [section.title for section in made.sections if section.key.startswith("director")]
    assert titles == ["Director 1: Ada L.", "Director 2: Bob M."]
    own = replace(DOSSIER, submitter=SubmitterContact("Bob", "M.", email="bob@example.org"), directors=())
    assert keyed(sheet(two, platform=None, dossier=own))["director-2.email"].value == "bob@example.org"
    kept = keyed(sheet(two, platform=None))
    assert kept["director-1.email"].value == "ada.l@example.org", "whom the submitter names for forms wins"
    assert "director-2.name" not in kept


def test_ai_and_rights_are_answered_in_the_festivals_form() -> None:
    made = keyed(sheet(profile=asking(discloses("prompts", "tools", form="recipe"), rule("rights-declaration"))))
    assert made["ai-statement"].name == "The recipe"
    assert made["ai-statement"].value.startswith("Prompts\n\n1. “a bus at night, 35mm”")
    assert "===" not in made["ai-statement"].value
    assert made["ai-tools"].value == "Midjourney 7 (image), Suno v4.5 (music)"
    assert made["ai-shares"].value.splitlines() == [
        "Script: without AI-generated content", "Image: made with AI", "Video: partly made with AI",
    ]  # fmt: skip
    assert made["rights-declaration"].value == "We hold all rights.\n\nSigned by Ada L., 2\u00a0September 2026"
    assert made["rights-items"].value.splitlines() == [
        "Music: Song (generated by AI, Bob M., Suno Premier, rights cleared: yes)",
        "Typeface: Bricolage Grotesque (OFL 1.1, rights cleared: pending)",
    ]
    assert made["human-work.en"].value == "Script and cut."


def test_programs_get_the_fields_with_their_limits() -> None:
    told = json.loads(form_json(sheet(profile=LIMITED)))
    assert (told["festival"], told["platform"], told["film"], told["exact"]) == (
        "Festival of the Night", "FilmFreeway", "Night bus", True,
    )  # fmt: skip
    synopsis = next(field for field in told["fields"] if field["name"] == "Synopsis")
    assert synopsis == {
        "name": "Synopsis", "key": "synopsis", "value": "A bus, at night, and nobody drives.", "language": "en",
        "most_characters": 30, "most_words": None, "least_words": None, "certainty": "secondary",
        "count": {"characters": 35, "words": 7}, "fits": False, "needed": "asked",
    }  # fmt: skip


@pytest.mark.slow
def test_every_bundled_festival_has_a_form_in_both_languages() -> None:
    for profile in bundled().values():
        platform = bundled().get(profile.platform)
        for language in ("en", "fr"):
            made = sheet(profile=profile, platform=platform, language=language)
            assert len(keyed(made)) == len(made.fields), profile.name
            page = form_page(made, language)
            assert "{" not in "".join(line for line in page.split("<main>")[1].split("<script")[0].splitlines())


def test_the_page_stands_alone_and_says_that_it_is_private() -> None:
    page = form_page(sheet(), "en")
    for part in ("src=", "@import", "<link", "http-equiv", "fetch("):
        assert part not in page
    assert "It stays on this computer" in page
    hostile = form_page(sheet(film(logline=text("</pre><script>alert(1)</script>&\"'"))), "en")
    assert "<script>alert" not in hostile
    assert "Write <code>shooting_format</code> in <code>content/bus/project.yaml</code>." in page
    assert "Birthdate" in page
    assert "1990-04-07" in page


def test_colour_and_earlier_works_are_filled_in_and_each_column_has_a_name_of_its_own() -> None:
    ada, bea = (
        replace(films.ADA, id=name, name=name.title(), filmography=(PastWork(text(f"Tram {name}"), 2023),))
        for name in ("ada", "bea")
    )
    directing = tuple(Credit("director", text("Director"), Department.DIRECTION, one) for one in (ada, bea))
    made = film(credits=directing, exhibition=Exhibition(colour="black-and-white"))
    assert named(sheet(made))["Film Color"].value == "black and white"
    whole = sheet(made, platform=FESTHOME, dossier=SubmitterProfile())
    assert keyed(whole)["colour"].value == "black and white"
    assert keyed(whole)["director-2.filmography"].value == "Tram bea, 2023"
    header, values = csv.reader(io.StringIO(form_csv(whole).removeprefix("\ufeff")))
    assert len(header) == len(set(header)) == len(values)
    written = replace(DOSSIER, directors=(SubmitterContact(first_name="Ada", filmography=text("My own list")),))
    assert keyed(sheet(made, platform=FESTHOME, dossier=written))["director-1.filmography"].value == "My own list"


def test_every_award_the_hall_and_notes_on_earlier_works_are_in_the_form() -> None:
    (shown,), (mention,) = ENTRY.project.screenings, ENTRY.project.awards
    ada = replace(films.ADA, filmography=(PastWork(text("Salt"), 2021, note=text("Brest 2022")),))
    made = film(
        screenings=(replace(shown, venue="Cinéma Lumière"),),
        awards=tuple(replace(mention, title=one, festival="Short nights") for one in (mention.title, shown.award)),
        credits=(Credit("director", text("Director"), Department.DIRECTION, ada),),
    )
    fields = keyed(sheet(made, platform=FESTHOME, dossier=SubmitterProfile()))
    assert fields["screenings"].value == (
        "Short Nights, Cinéma Lumière, Lyon, France, 3 October 2026, World Premiere, Best idea\n"
        "Short nights, Ghent, Belgium, 2026, Mention"
    )
    assert fields["director-1.filmography"].value == "Salt, 2021, Brest 2022"


def test_an_empty_field_says_where_its_value_is_written() -> None:
    empty = keyed(sheet(film(tracks=()), platform=FESTHOME))
    assert empty["subtitles"].where == ("en.srt", f"{ENTRY.project.folder}/subtitles")
    without = replace(ENTRY, facts=None)
    assert keyed(sheet(without, platform=FESTHOME))["aspect-ratio"].where == ("", ""), "measured, never written"


def test_french_credits_have_a_space_before_the_colon() -> None:
    others = keyed(sheet(platform=FESTHOME, language="fr"))["other-credits"].value
    assert "Musique\u00a0: Bob M." in others
