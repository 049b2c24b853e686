"""Facts in project.yaml, in every form in which people write them: what the film's pages get, and what is reported."""

from __future__ import annotations

from typing import Any

import pytest

from showcase.model.project import Contact, Project, Relation, Visibility
from showcase.model.text import LocalizedText
from tests.content.conftest import Film, codes, project

LOUD = ("error", "warning")


def said(text: LocalizedText) -> dict[str, str]:
    return {saying.language: saying.text for saying in text.sayings}


def fr(text: LocalizedText) -> str:
    return text.best("fr").text


def of(film: Film, yaml: str, languages: tuple[str, ...] = ("fr", "en")) -> Project:
    reading = film({"project.yaml": yaml}, languages=languages)
    assert codes(reading) == []
    return project(reading)


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("logline: Un bus.", {"fr": "Un bus."}),
        ("logline: {en: A bus., fr: Un bus.}", {"fr": "Un bus.", "en": "A bus."}),
        ("logline: {EN: A bus.}", {"en": "A bus."}),
        ("logline: {pt_br: Um ônibus.}", {"pt-BR": "Um ônibus."}),
        ("logline: {no: En buss.}", {"no": "En buss."}),
        ("logline: {false: En buss.}", {"no": "En buss."}),
        ("logline:\n  fr: >\n    Un bus\n    de nuit.\n", {"fr": "Un bus de nuit."}),
        ("logline: |\n  Un bus\n  de nuit.\n", {"fr": "Un bus\nde nuit."}),
        ("logline: {fr: '', en: A bus.}", {"en": "A bus."}),
        ("logline: {fr: ~, en: A bus.}", {"en": "A bus."}),
        ("logline: 1984", {"fr": "1984"}),
        ("logline: yes", {"fr": "yes"}),
        ("logline: 'null'", {"fr": "null"}),
        ("logline: ~", {}),
        ("logline:", {}),
        ("tagline: Un bus.", {"fr": "Un bus."}),
        ("Pitch: Un bus.", {"fr": "Un bus."}),
        ("logline: Un bus. # pas encore relu", {"fr": "Un bus."}),
        ("logline: 'Un bus. # 12'", {"fr": "Un bus. # 12"}),
    ],
)
def test_a_text_in_one_language_or_in_several(film: Film, written: str, texts: dict[str, str]) -> None:
    read = said(of(film, f"title: Nuit\n{written}\n").logline)
    assert read == texts
    assert not texts or next(iter(read)) == ("fr" if "fr" in texts else next(iter(texts)))


def test_a_text_of_one_language_is_of_the_first_language_of_the_site(film: Film) -> None:
    assert said(of(film, "title: Nuit\n", ("es", "fr")).title) == {"es": "Nuit"}


@pytest.mark.parametrize(
    ("written", "short", "long"),
    [
        ("synopsis: Court.", "Court.", ""),
        ("synopsis: {short: Court., long: Bien plus long.}", "Court.", "Bien plus long."),
        ("synopsis: {court: Court.}", "Court.", ""),
        ("synopsis: {fr: Court., en: Short.}", "Court.", ""),
        ("synopsis: {long: {fr: Bien plus long.}}", "", "Bien plus long."),
        ("résumé: Court.", "Court.", ""),
        ("description: Court.", "Court.", ""),
    ],
)
def test_a_synopsis_is_one_text_or_two(film: Film, written: str, short: str, long: str) -> None:
    read = of(film, f"title: Nuit\n{written}\n")
    assert (fr(read.synopsis_short), fr(read.synopsis_long)) == (short, long)


@pytest.mark.parametrize(
    ("written", "countries"),
    [
        ("countries: [NO, FR]", ("NO", "FR")),
        ("country: no", ("NO",)),
        ("pays: Norvège, France", ("NO", "FR")),
        ("countries: 'the Netherlands, Côte d’Ivoire'", ("NL", "CI")),
        ("countries: [United States of America, U.K., Alemania]", ("US", "GB", "DE")),
        ("countries: [gbr, fra]", ("GB", "FR")),
        ("countries: []", ()),
        ("countries: [fr, '']", ("FR",)),
        ("countries: ~", ()),
    ],
)
def test_countries_by_code_or_name(film: Film, written: str, countries: tuple[str, ...]) -> None:
    assert of(film, f"title: Nuit\n{written}\n").countries == countries


@pytest.mark.parametrize(
    ("written", "languages"),
    [
        ("languages: [français, en]", ("fr", "en")),
        ("language: no", ("no",)),
        ("langues: 'anglais, castillan'", ("en", "es")),
        ("languages: none", ("zxx",)),
        ("languages: sin diálogos", ("zxx",)),
        ("languages: [zh-hant, pt_BR, es-419]", ("zh-Hant", "pt-BR", "es-419")),
        ("languages: breton", ("br",)),
    ],
)
def test_languages_by_tag_or_name(film: Film, written: str, languages: tuple[str, ...]) -> None:
    assert of(film, f"title: Nuit\n{written}\n").languages == languages


def test_a_country_that_is_unknown_is_kept_as_written_beside_those_that_are_known(film: Film) -> None:
    reading = film({"project.yaml": "title: Nuit\ncountries:\n  - FR\n  - Atlantide\n  - BE\n"})
    (told,) = (d for d in reading.diagnostics if d.code == "unknown-country")
    assert (told.place.line, told.place.column, told.fails_project) == (4, 5, False)
    assert project(reading).countries == ("FR", "Atlantide", "BE")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("type: Court métrage", "short"),
        ("type: clip", "music-video"),
        ("type: music video", "music-video"),
        ("type: Documentaire", "documentary"),
        ("kind: documentary", "documentary"),
        ("type: opéra de chambre", "opéra de chambre"),
    ],
)
def test_the_type_of_a_film_in_other_words(film: Film, written: str, kind: str) -> None:
    assert of(film, f"title: Nuit\n{written}\n").type == kind


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("yes", True),
        ("oui", True),
        ("sí", True),
        ("no", False),
        ("non", False),
        ("false", False),
        ("1", True),
        ("~", None),
        ("", None),
    ],
)
def test_whether_it_is_a_student_film(film: Film, written: str, answer: bool | None) -> None:
    read = of(film, f"title: Nuit\nstudent: {written}\nfirst_film: {written}\n")
    assert (read.student, read.first_time) == (answer, answer)


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        ("awards: [Grand Prix]", ["Grand Prix"]),
        ("awards: Grand Prix", ["Grand Prix"]),
        ("prix: [{prix: Grand Prix}, {name: Mention}]", ["Grand Prix", "Mention"]),
        ("laurels: [{title: {fr: Grand Prix, en: Grand Prize}}]", ["Grand Prix"]),
        ("awards: [{fr: Grand Prix, en: Grand Prize}]", ["Grand Prix"]),
        ("awards: {title: Grand Prix, year: 2024}", ["Grand Prix"]),
        ("awards: []", []),
        ("awards:\n- Grand Prix\n-\n- Mention\n", ["Grand Prix", "Mention"]),
    ],
)
def test_awards_as_words_or_with_their_facts(film: Film, written: str, titles: list[str]) -> None:
    assert [fr(award.title) for award in of(film, f"title: Nuit\n{written}\n").awards] == titles


def test_every_fact_of_an_award(film: Film) -> None:
    (award,) = of(
        film,
        "title: Nuit\nawards:\n- award: Grand Prix\n  event: Annecy\n  category: {fr: Courts, en: Shorts}\n"
        "  date: 12 juin 2024\n  city: Annecy\n  country: France\n  note: à l’unanimité\n",
    ).awards
    assert (fr(award.title), award.festival, said(award.category)) == (
        "Grand Prix",
        "Annecy",
        {"fr": "Courts", "en": "Shorts"},
    )
    assert (award.year, award.city, award.country, fr(award.note)) == (2024, "Annecy", "FR", "à l’unanimité")


@pytest.mark.parametrize(
    ("laurel", "found"),
    [("laurel.png", True), ("press/laurel.png", True), ("nowhere.png", False)],
)
def test_the_artwork_of_an_award_is_a_file_of_the_film(film: Film, laurel: str, found: bool) -> None:
    files: dict[str, Any] = {"project.yaml": f"title: Nuit\nawards:\n- {{title: Prix, laurel: {laurel}}}\n"}
    reading = film(files | {"press/laurel.png": b"\x89PNG\r\n\x1a\n"})
    (award,) = project(reading).awards
    assert (award.laurel is not None) is found
    assert codes(reading) == ([] if found else ["missing-file"])
    assert fr(award.title) == "Prix"


def test_every_fact_of_a_screening(film: Film) -> None:
    (shown,) = of(
        film,
        "title: Nuit\nscreenings:\n- event: Cinémed\n  salle: Corum\n  city: Montpellier\n  country: FR\n"
        "  on: 21/10/2024\n  premiere: Mondiale\n  award: Mention\n  link: cinemed.tm.fr\n",
    ).screenings
    assert (fr(shown.festival), shown.venue, shown.city, shown.country) == ("Cinémed", "Corum", "Montpellier", "FR")
    assert (str(shown.date), shown.premiere, fr(shown.award)) == ("2024-10-21", "world", "Mention")
    assert shown.url == "https://cinemed.tm.fr"


@pytest.mark.parametrize(
    ("premiere", "kept"),
    [
        ("world", "world"),
        ("yes", "world"),
        ("Internationale", "international"),
        ("country", "national"),
        ("régionale", "regional"),
        ("estreno municipal", "estreno municipal"),
        ("~", ""),
    ],
)
def test_the_kind_of_a_premiere(film: Film, premiere: str, kept: str) -> None:
    (shown,) = of(film, f"title: Nuit\nscreenings: [{{festival: Annecy, premiere: {premiere}}}]\n").screenings
    assert shown.premiere == kept


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("screenings: Annecy", ["Annecy"]),
        ("selections: [Annecy, Cinémed]", ["Annecy", "Cinémed"]),
        ("projections: [{festival: Annecy, year: 2024}]", ["Annecy"]),
        ("screenings: [{cinema: Le Rex}]", ["Le Rex"]),
    ],
)
def test_screenings_as_words_or_with_their_facts(film: Film, written: str, names: list[str]) -> None:
    assert [fr(one.festival) for one in of(film, f"title: Nuit\n{written}\n").screenings] == names


QUOTE = "« Superbe. »"


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        ("press: [Superbe.]", {"fr": "Superbe."}),
        (f"press: [{{quote: {QUOTE}}}]", {"fr": "Superbe."}),
        ("reviews: [{text: '“Superb.”', language: English}]", {"en": "Superb."}),
        ("quotes: [{citation: {fr: Superbe., en: Superb.}, lang: de}]", {"fr": "Superbe.", "en": "Superb."}),
        ("press: [{fr: Superbe., en: Superb.}]", {"fr": "Superbe.", "en": "Superb."}),
        ("press: [\"'Superbe', et plus\"]", {"fr": "'Superbe', et plus"}),
        ("press: ['« Un » et « deux »']", {"fr": "« Un » et « deux »"}),
        ("press: [\"'L'été d'un bus'\"]", {"fr": "L'été d'un bus"}),
        ("press: ['„Großartig.“']", {"fr": "Großartig."}),
        ("press: ['\"\"']", {"fr": '""'}),
    ],
)
def test_a_quotation_has_the_marks_of_its_page_and_no_others(film: Film, written: str, quote: dict[str, str]) -> None:
    (read,) = of(film, f"title: Nuit\n{written}\n").press
    assert said(read.quote) == quote


def test_quotes_come_from_three_places_and_are_there_once(film: Film) -> None:
    reading = film(
        {
            "project.yaml": "title: Nuit\npress:\n- {quote: Un., source: Le Monde}\n",
            "press/quotes.yaml": "press:\n- {quote: Deux., author: Ada Marsh, on: 2024}\n"
            "- {quote: Un., media: Le Monde}\n",
            "press/review.en.md": "---\nsource: The Guardian\nlink: example.org/review\n---\nThree.\n",
            "press/paper.md": "Nothing says where this stood.\n",
        }
    )
    assert codes(reading) == []
    read = project(reading).press
    assert [(one.quote.sayings[0].text, one.source, one.author, one.url) for one in read] == [
        ("Un.", "Le Monde", "", ""),
        ("Deux.", "", "Ada Marsh", ""),
        ("Three.", "The Guardian", "", "https://example.org/review"),
    ]
    assert read[2].quote.sayings[0].language == "en"


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ("links: example.org", [("https://example.org", "", "")]),
        (
            "liens: [example.org, 'http://a.example/b?c=1']",
            [("https://example.org", "", ""), ("http://a.example/b?c=1", "", "")],
        ),
        (
            "links: {website: example.org, Letter Boxd: boxd.it/x}",
            [("https://example.org", "", "website"), ("https://boxd.it/x", "", "letter-boxd")],
        ),
        ("links: {url: example.org, label: Le site}", [("https://example.org", "Le site", "")]),
        ("links: [{href: example.org, kind: imdb}]", [("https://example.org", "", "imdb")]),
        (
            "links: [{address: example.org, title: {fr: Le site, en: The site}}]",
            [("https://example.org", "Le site", "")],
        ),
        ("links: ['mailto:press@example.org']", [("mailto:press@example.org", "", "")]),
        ("links: {website: ~}", []),
    ],
)
def test_links_as_addresses_rows_or_by_what_they_are(
    film: Film, written: str, links: list[tuple[str, str, str]]
) -> None:
    read = of(film, f"title: Nuit\n{written}\n").links
    assert [(link.url, fr(link.label), link.rel) for link in read] == links


@pytest.mark.parametrize(
    ("written", "contacts"),
    [
        ("contact: press@example.org", [Contact(email="press@example.org")]),
        ("contacts: [a@example.org, b@example.org]", [Contact(email="a@example.org"), Contact(email="b@example.org")]),
        (
            "contacts: [{role: press, courriel: a@example.org, tel: +33 1 23 45 67 89}]",
            [Contact("press", "", "a@example.org", "+33 1 23 45 67 89")],
        ),
        (
            "contacts: {role: press, mail: a@example.org, site: example.org}",
            [Contact("press", "", "a@example.org", "", "https://example.org")],
        ),
        (
            "contacts: {press: a@example.org, ventes: example.org}",
            [Contact("press", email="a@example.org"), Contact("ventes", url="https://example.org")],
        ),
        (
            "contacts: {press: {name: Ada Marsh, email: a@example.org}}",
            [Contact("press", "Ada Marsh", "a@example.org")],
        ),
        (
            "contacts: {press: {role: Presse France, email: a@example.org}}",
            [Contact("Presse France", "", "a@example.org")],
        ),
        ("contacts: {press: ~}", []),
        ("contacts: mailto:press@example.org", [Contact(email="press@example.org")]),
        ("contacts: ~", []),
    ],
)
def test_contacts_as_addresses_rows_or_by_their_role(film: Film, written: str, contacts: list[Contact]) -> None:
    assert list(of(film, f"title: Nuit\n{written}\n").contacts) == contacts


@pytest.mark.parametrize(
    ("written", "code", "line", "column"),
    [
        ("contacts: {press: nobody}", "broken-e-mail", 2, 19),
        ("contacts:\n  press: [a@example.org]", "list-where-text", 3, 10),
        ("contacts:\n- {role: press, email: nobody}", "broken-e-mail", 3, 24),
        ("contacts: press at example.org", "broken-e-mail", 2, 11),
        ("links: {website: nowhere}", "broken-address", 2, 18),
        ("links: [[example.org]]", "list-in-list", 2, 9),
        ("awards: [{festival: Annecy}]", "missing-key", 2, 10),
        ("screenings:\n- {city: Lyon}", "missing-key", 3, 3),
        ("chapters: [{at: 0:10}]", "missing-key", 2, 12),
        ("press: [{source: Le Monde}]", "missing-key", 2, 9),
        ("ids: {isan: '0000'}", "malformed-identifier", 2, 13),
        ("ids: none", "text-where-table", 2, 6),
        ("poster: [a.png]", "list-where-text", 2, 9),
        ("relations: [[night]]", "list-where-table", 2, 13),
        ("clip: {file: a.mov}", "table-where-text", 2, 7),
    ],
)
def test_a_fault_is_reported_at_its_value_and_the_rest_of_the_film_is_read(
    film: Film, written: str, code: str, line: int, column: int
) -> None:
    reading = film({"project.yaml": f"title: Nuit\n{written}\nlogline: Un bus.\n"})
    told = [(d.code, d.place.line, d.place.column) for d in reading.diagnostics if d.severity in LOUD]
    assert told == [(code, line, column)]
    assert (fr(project(reading).title), fr(project(reading).logline)) == ("Nuit", "Un bus.")


def test_chapters_are_in_the_order_of_the_film(film: Film) -> None:
    read = of(
        film,
        "title: Nuit\nchapitres:\n- {time: 1:05, label: Deux}\n- {from: 3'', title: Un}\n- {at: 65.5, title: Trois}\n",
    )
    assert [(chapter.at, fr(chapter.title)) for chapter in read.chapters] == [(3, "Un"), (65, "Deux"), (65.5, "Trois")]


@pytest.mark.parametrize(
    ("written", "relations"),
    [
        ("{sequel: Day Bus}", [("sequel", "day-bus")]),
        ("{suite de: day-bus}", [("sequel", "day-bus")]),
        ("{sequel: [day-bus, last-bus]}", [("sequel", "day-bus"), ("sequel", "last-bus")]),
        ("[{sequel: day-bus}, {même défi que: tram}]", [("sequel", "day-bus"), ("same-challenge", "tram")]),
        ("[{kind: making-of, slug: day-bus}]", [("making-of", "day-bus")]),
        ("[{type: Remake of, film: day-bus}]", [("remake", "day-bus")]),
        ("{in the same city as: day-bus}", [("in-the-same-city-as", "day-bus")]),
        ("{sequel: ~}", []),
        ("~", []),
    ],
)
def test_films_that_belong_together(film: Film, written: str, relations: list[tuple[str, str]]) -> None:
    read = of(film, f"title: Nuit\nrelations: {written}\n").relations
    assert list(read) == [Relation(kind, slug) for kind, slug in relations]


@pytest.mark.parametrize(
    ("key", "written", "number"),
    [
        ("isan", "0000-0000-D07A-0090-Q", "0000-0000-D07A-0090-Q"),
        ("ISAN", "'0000 0000 D07A 0090'", "0000-0000-D07A-0090-Q"),
        ("eidr", "doi:10.5240/7791-8534-2c23-9030-8610-5", "10.5240/7791-8534-2C23-9030-8610-5"),
        ("isrc", "ISRC FR Z03 25 00212", "FR-Z03-25-00212"),
        ("imdb", "https://www.imdb.com/title/tt0133093/?ref_=x", "tt0133093"),
        ("rpca", "123.456", "123.456"),
    ],
)
def test_registered_numbers_in_their_usual_form(film: Film, key: str, written: str, number: str) -> None:
    assert of(film, f"title: Nuit\nids: {{{key}: {written}}}\n").ids == ((key.lower(), number),)


def test_a_wrong_check_digit_tells_the_right_one_and_keeps_the_others(film: Film) -> None:
    reading = film({"project.yaml": "title: Nuit\nids:\n  isan: 0000-0000-D07A-0090-X\n  imdb: tt0133093\n"})
    (told,) = (d for d in reading.diagnostics if d.code == "wrong-check-digit")
    assert (told.place.line, told.place.column, dict(told.facts)["right"]) == (3, 9, "Q")
    assert ("imdb", "tt0133093") in project(reading).ids


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("running_time: 3 min 25", [("running_time", "205", 2, 15)]),
        ("durée: 83,5", [("running_time", "83.5", 2, 8)]),
        ("fps: 23,976", [("frame_rate", "23,976", 2, 6)]),
        ("ratio: 2.39:1\nson: 5.1", [("aspect_ratio", "2.39:1", 2, 8), ("sound", "5.1", 3, 6)]),
        ("resolution: ~", []),
    ],
)
def test_facts_that_the_clip_has_too_keep_their_place(
    film: Film, written: str, typed: list[tuple[str, str, int, int]]
) -> None:
    read = of(film, f"title: Nuit\n{written}\n").typed_facts
    assert [(name, value, place.line, place.column) for name, value, place in read] == typed


@pytest.mark.parametrize(
    "written",
    [
        "ratio: 2.39:1", "ratio: 1.85", "ratio: '16:9'", "ratio: CinemaScope", "ratio: carré", "resolution: 4K",
        "resolution: 2048x858", "resolution: UHD", "resolution: Full HD", "sound: 5.1", "sound: stéréo", "sound: mono",
        "sound: Dolby Atmos", "sound: none", "sound: silent", "sound: muet", "sound: sin sonido", "sound: dual mono",
        "sound: LCR", "sound: Lt/Rt", "sound: DTS:X", "fps: PAL", "fps: variable", "fps: 24 i/s",
        "awards: Grand Prix", "awards: [best]", "awards: Best film", "press: 'A small wonder.'", "screenings: Cannes",
        "credits: {Musique: Ada Marsh}", "credits: [{role: Figurants, count: 12}]",
    ],
)  # fmt: skip
def test_unusual_values_that_say_something_are_not_told(film: Film, written: str) -> None:
    of(film, f"title: Nuit\n{written}\n")


@pytest.mark.parametrize(
    ("written", "genres"),
    [
        ("comédie; drame", ["comédie", "drame"]), ("comédie;drame, muet", ["comédie", "drame", "muet"]),
        ("[comédie; drame, muet]", ["comédie", "drame", "muet"]), ("R&amp;B, soul", ["R&amp;B", "soul"]),
        ("['comédie, drame', muet]", ["comédie, drame", "muet"]),
    ],
)  # fmt: skip
def test_values_in_one_text_may_have_commas_or_semicolons_between_them(
    film: Film, written: str, genres: list[str]
) -> None:
    assert [fr(genre) for genre in of(film, f"title: Nuit\ngenres: {written}\n").genres] == genres


def test_a_film_has_the_texts_that_are_shown_as_written(film: Film) -> None:
    read = of(
        film,
        "title: Nuit\noriginal_title: La noche\nbudget: 12 000 €\nshooting_format: Super 8\nrating: Tous publics\n"
        "genres: [fantastique, {fr: comédie, en: comedy}]\nmots_clés: bus, nuit\nembargo_presse: 12 juin\n"
        "note d'intention: Un bus.\nparoles: La la.\nnotes: En deux nuits.\n",
    )
    assert (read.title_original, read.budget, read.shooting_format, read.rating) == (
        "La noche",
        "12 000 €",
        "Super 8",
        "Tous publics",
    )
    assert [said(genre) for genre in read.genres] == [{"fr": "fantastique"}, {"fr": "comédie", "en": "comedy"}]
    assert [fr(word) for word in read.keywords] == ["bus", "nuit"]
    assert [fr(text) for text in (read.press_embargo, read.statement, read.lyrics, read.notes)] == [
        "12 juin", "Un bus.", "La la.", "En deux nuits.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "visibility", "first"),
    [
        ("", Visibility.PUBLIC, ""),
        ("visibility: public", Visibility.PUBLIC, ""),
        ("visibilité: non répertorié", Visibility.UNLISTED, ""),
        ("visibility: bande-annonce", Visibility.TRAILER_ONLY, ""),
        ("visibility: trailer only", Visibility.TRAILER_ONLY, ""),
        ("visibility: caché", Visibility.PRIVATE, ""),
        ("visibility: privada", Visibility.PRIVATE, ""),
        ("visibility: {public_from: 2030-01-02}", Visibility.PUBLIC, "2030-01-02"),
        ("embargo: 2 janvier 2030", Visibility.PUBLIC, "2030-01-02"),
        ("release date: 2030-01", Visibility.PUBLIC, "2030-01"),
        ("published: 2030-01-02", Visibility.PUBLIC, "2030-01-02"),
        ("published: yes", Visibility.PUBLIC, ""),
        ("published: no", Visibility.PRIVATE, ""),
        ("en_ligne: non", Visibility.PRIVATE, ""),
        ("draft: true", Visibility.PRIVATE, ""),
        ("brouillon: oui", Visibility.PRIVATE, ""),
        ("draft: no", Visibility.PUBLIC, ""),
        ("status: published", Visibility.PUBLIC, ""),
        ("état: brouillon", Visibility.PRIVATE, ""),
        ("statut: à relire", Visibility.PRIVATE, ""),
        ("status: borrador", Visibility.PRIVATE, ""),
        ("visibility: unlisted\npublic_from: 2030", Visibility.UNLISTED, "2030"),
        ("visibility: private\npublic_from: 2030", Visibility.PRIVATE, "2030"),
        ("draft: yes\nvisibility: public", Visibility.PRIVATE, ""),
    ],
)
def test_who_may_see_a_film_and_from_when(film: Film, written: str, visibility: Visibility, first: str) -> None:
    read = of(film, f"title: Nuit\n{written}\n")
    assert (read.visibility, str(read.public_from or "")) == (visibility, first)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("visibility: pubic", "unknown-visibility"),
        ("visibility:", "unknown-word"),
        ("visibility: ''", "unknown-word"),
        ("visibility: [public]", "list-where-text"),
        ("visibility: {public_from: soon}", "unreadable-date"),
        ("visibility: {from: 2030}", "missing-key"),
        ("visibility: {}", "missing-key"),
        ("visibility: {public_from: ''}", "missing-key"),
        ("visibility: [private]\npublic_from: 2020", "list-where-text"),
        ("public_from:", "unreadable-date"),
        ("embargo: ''", "unreadable-date"),
        ("embargo: [2030]", "list-where-text"),
        ("draft:", "unknown-word"),
        ("draft: [yes]", "list-where-text"),
        ("published: [no]", "list-where-text"),
        ("status: {a: draft}", "table-where-text"),
        ("public_from: soon", "unreadable-date"),
        ("draft: perhaps", "unknown-word"),
        ("published: perhaps", "unknown-word"),
        ("status: somewhere", "unknown-word"),
        ("visible_to_all: no", "unknown-privacy-key"),
        ("visiblity: public", "unknown-key"),
        ("drfat: yes", "unknown-key"),
        ("release_dat: 2030", "unknown-key"),
        ("show_online: false", "unknown-privacy-key"),
        ("to_be_shown: false", "unknown-privacy-key"),
        ("keywords: [bus, unpublished]", "unknown-privacy-key"),
        ("keywords: 'bus, non publié'", "unknown-privacy-key"),
        ("genres: confidential", "unknown-privacy-key"),
    ],
)
def test_what_may_keep_a_film_private_and_is_not_understood_does_so(film: Film, written: str, code: str) -> None:
    reading = film({"project.yaml": f"title: Nuit\n{written}\n"})
    assert code in [d.code for d in reading.diagnostics if d.severity == "error"]
    assert not reading.ok
    assert project(reading).visibility is Visibility.PRIVATE


EARLY, LATE = "2020-01-01", "2031-05-01"


@pytest.mark.parametrize("first", ["public_from", "visibility", "published"])
@pytest.mark.parametrize("second", ["public_from", "visibility", "published"])
def test_of_two_days_from_which_a_film_is_public_the_later_one_holds(film: Film, first: str, second: str) -> None:
    days = {first: EARLY, second: LATE}
    forms = {"visibility": "visibility: {{public_from: {}}}\n"}
    text = "".join(forms.get(key, f"{key}: {{}}\n").format(days[key]) for key in days)
    assert str(project(film({"project.yaml": text})).public_from) == LATE


@pytest.mark.parametrize(
    ("days", "later"), [(("2031", LATE), LATE), (("2031-05", "2031-04-30"), "2031-05"), (("2030", "2031"), "2031")]
)
def test_a_year_alone_begins_in_january(film: Film, days: tuple[str, str], later: str) -> None:
    for one, other in (days, days[::-1]):
        found = film({"project.yaml": f"public_from: {one}\npublished: {other}\n"})
        assert str(project(found).public_from) == later


@pytest.mark.parametrize("key", ["sitemap", "in_gallery", "render", "ready", "homepage", "prêt", "web_ok"])
@pytest.mark.parametrize("answer", ["true", "no", "oui", "sí"])
def test_a_key_about_showing_with_a_yes_or_no_may_be_a_switch(film: Film, key: str, answer: str) -> None:
    reading = film({"project.yaml": f"title: Nuit\n{key}: {answer}\n"})
    assert "unknown-privacy-key" in codes(reading)
    assert project(reading).visibility is Visibility.PRIVATE


@pytest.mark.parametrize(
    "fact",
    [
        "colour_graded: no", "captioned: true", "sous_titré: oui", "made_with_ai: no", "has_dialogue: false",
        "accepted_at: 2025-03-01", "accepted_festivals: [Annecy]", "refusals: 12 festivals", "refused_by: Cannes",
        "omitted_scenes: 3", "deleted_scenes: 2 minutes", "share_count: 40", "audience_award: Clermont",
        "archives: INA", "display_title: Nuit", "internal_id: 334", "diffusion: Arte",
        "dcp_available: yes", "accepts_donations: yes", "working_title: Hidden", "publicist: Mia Farr",
        "live_action: no", "festival_cut: yes", "archive_use: yes", "anonymous_cast: 3", "agreement_date: 2025",
        "public_domain: yes", "scènes_coupées: 3",
        "refus: 3",
    ],
)  # fmt: skip
def test_facts_under_keys_that_nothing_knows_hold_nothing_back(film: Film, fact: str) -> None:
    assert codes(film({"project.yaml": f"title: Nuit\n{fact}\n"})) in (["unknown-key"], ["role-outside-credits"])


@pytest.mark.parametrize(
    "wish",
    [
        "omitted_scenes: do not publish", "accepted_by_all: no", "hide_in_programme: yes", "display_title: private",
        "preview_embargo: 2031-05-01", "hidden_trailer:", "diffusion: interne", "archive: yes", "sortie: 2031-05-01",
        "notes_internal: not yet public", "share_link: only with the jury, not on the site",
    ],
)  # fmt: skip
def test_wishes_under_keys_of_facts_hold_the_film_back(film: Film, wish: str) -> None:
    reading = film({"project.yaml": f"title: Nuit\n{wish}\n"})
    assert not reading.ok
    assert project(reading).visibility is Visibility.PRIVATE


@pytest.mark.parametrize(
    "tag", ["privat", "Entwurf", "vertraulich", "bozza", "riservato", "rascunho", "vertrouwelijk", "nicht öffentlich"]
)
def test_a_keyword_in_another_language_that_is_a_state_holds_the_film_back(film: Film, tag: str) -> None:
    reading = film({"project.yaml": f"title: Nuit\nkeywords: [nuit, {tag}]\n"})
    assert "unknown-privacy-key" in codes(reading)
    assert project(reading).visibility is Visibility.PRIVATE


@pytest.mark.parametrize("tag", ["secret", "draft horse", "public", "the unpublished novel"])
def test_a_keyword_about_the_film_holds_nothing_back(film: Film, tag: str) -> None:
    assert of(film, f"title: Nuit\nkeywords: [{tag}]\n").visibility is Visibility.PUBLIC


@pytest.mark.parametrize(
    "key",
    [
        "title_original", "type", "year", "completed", "country", "filmed_in", "languages", "genres", "logline",
        "synopsis", "student", "ids", "awards", "screenings", "press", "links", "contacts", "clip", "trailer", "poster",
        "stills", "chapters", "status", "festivals", "relations", "series", "season", "episode", "people", "credits",
        "tools", "rights", "cues", "permissions", "catalogue", "content_notes", "colour", "premiere_status",
        "running_time", "figures", "press_embargo", "disclosure",
    ],
)  # fmt: skip
@pytest.mark.parametrize("nothing", ["''", "~", "' '"])
def test_a_form_that_was_left_empty_is_no_fault(film: Film, key: str, nothing: str) -> None:
    empty, without = film({"project.yaml": f"title: Nuit\n{key}: {nothing}\n"}), film({"project.yaml": "title: Nuit\n"})
    assert codes(empty) == []
    assert repr(project(empty)).replace(project(empty).digest, "") == (
        repr(project(without)).replace(project(without).digest, "")
    )


def test_an_empty_entry_of_a_list_is_no_country(film: Film) -> None:
    assert of(film, "title: Nuit\ncountries: [FR, '', ~]\nlanguages: ['', fr]\ngenres: ['']\n").countries == ("FR",)
