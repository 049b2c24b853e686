"""Which answer counts for a person, and what is hidden of them, where lists say several things."""

from __future__ import annotations

import pytest

from showcase.content.consent.decisions import (
    Consent,
    ConsentEntry,
    ConsentList,
    all_hidden,
    contradictions,
    decide,
    hidden_accounts,
    identity_keys,
    is_short_for,
    listed_name,
    strictest,
)
from showcase.content.consent.error_codes import may_hide_anybody
from showcase.content.words.answers import (
    ALIAS,
    ANONYMOUS,
    EVERYWHERE,
    NAME,
    PENDING,
    WITHDRAWN,
    is_yes,
    redefines_answers,
    scope_of,
)
from showcase.diagnostics import Location, Severity, diagnose
from tests.content.conftest import Film, project

NO = Consent(ANONYMOUS)


def entry(*names: str, manner: str = NAME, scope: tuple[str, ...] = EVERYWHERE, site: bool = False) -> ConsentEntry:
    return ConsentEntry(Consent(manner, scope), names, whole_site=site)


def hidden(row: ConsentEntry) -> dict[str, str]:
    return {found.name: found.kind for found in row.hidden("film")}


def test_an_account_is_shown_only_of_somebody_who_gave_no_other_name() -> None:
    assert ConsentEntry(Consent(), (), handles=("zorb",)).shown == "zorb"
    assert ConsentEntry(Consent(), (), ("Zora Quabex",), handles=("zorb",)).shown == ""
    assert ConsentEntry(Consent(), (), handles=("zorb",), member=3).shown == ""
    assert ConsentEntry(Consent(scope=("presskit", "festival")), ("Zora Quabex",)).shown == ""


@pytest.mark.parametrize(
    ("row", "free"),
    [
        (entry("A B"), True),
        (entry("A B", manner=WITHDRAWN), False),
        (entry("A B", manner=ALIAS), False),
        (entry("A B", scope=("site", "presskit")), False),
        (entry("A B", scope=("festival", "presskit", "site", "more")), True),
    ],
)
def test_only_who_may_be_named_everywhere_is_free(row: ConsentEntry, free: bool) -> None:
    assert row.is_free is free


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J. Dupont", "Jean Dupont", True),
        ("Jean D.", "Jean Dupont", True),
        ("J. R. Dupont", "Jean R. Dupont", True),
        ("M. Dupont", "Jean Dupont", False),
        ("J. D.", "Jean D.", False),
        ("J. D.", "Jean Dupont", False),
        ("Jo Dupont", "Jean Dupont", False),
        ("Jean Dupont", "Jean Dupont", False),
        ("Dupont", "D.", False),
        ("J. Dupont", "Jean Marie Dupont", False),
    ],
)
def test_initials_mean_a_person_only_beside_a_whole_name(one: str, other: str, same: bool) -> None:
    assert is_short_for(one, other) is same
    assert is_short_for(other, one) is same


def test_an_account_is_the_same_with_and_without_its_number_and_sign() -> None:
    plain = set(identity_keys("zorb"))
    assert plain & set(identity_keys("zorb#1234"))
    assert plain & set(identity_keys("@zorb"))
    assert not plain & set(identity_keys("zorb 1234"))


@pytest.mark.parametrize(
    ("listed", "credited"),
    [
        ("annapetrova", "Anna Petrova"), ("@PetrovaAnna", "Anna Petrova"), ("grenouille92", "Grenouille 92"),
        ("Anna Petrova", "annapetrova"), ("zora_88", "Zora88"),
    ],
)  # fmt: skip
def test_a_name_in_one_word_is_the_same_as_in_several(listed: str, credited: str) -> None:
    meant = entry(listed)
    assert ConsentList((meant, entry("Anna Petrov"))).entries_of(credited) == [meant]


def test_a_whole_name_is_meant_before_one_with_initials() -> None:
    whole, short = entry("Jean Dupont"), entry("J. Dupont", manner=WITHDRAWN)
    assert ConsentList((whole, short)).entries_of("Jean Dupont") == [whole]
    assert ConsentList((short,)).entries_of("Jean Dupont") == [short]
    assert ConsentList((whole,)).entries_of("", "J. Martin") == []


def test_the_films_list_wins_over_the_sites_except_where_consent_was_withdrawn() -> None:
    film, site = entry("A B"), entry("A B", manner=ANONYMOUS, scope=("presskit",), site=True)
    assert strictest([site, film]) == film.consent
    assert strictest([film, entry("A B", manner=WITHDRAWN, site=True)]).manner == WITHDRAWN
    assert strictest([site]) == site.consent


def test_of_answers_of_one_list_the_strictest_counts_and_only_the_places_that_all_allow() -> None:
    rows = [entry("A B", manner=one) for one in (PENDING, ALIAS, NAME)]
    assert strictest(rows).manner == PENDING
    places = [entry("A B", scope=("site", "presskit")), entry("A B", scope=("presskit", "festival"))]
    assert strictest(places).scope == ("presskit",)


def test_two_answers_contradict_each_other_within_a_list_only() -> None:
    yes, no = entry("A B"), entry("A B", manner=WITHDRAWN)
    assert contradictions([yes, yes, no]) is no
    assert contradictions([yes, entry("A B")]) is None
    other = entry("A B", manner=WITHDRAWN, site=True)
    assert contradictions([yes, other]) is None
    assert contradictions([yes, entry("A B", site=True), other]) is other


def test_an_alias_is_the_one_of_the_credits_or_another_name_of_the_row() -> None:
    row = entry("Zora Quabex", "Zed", manner=ALIAS)
    assert decide("Zora Quabex", "", NO, ConsentList((row,)))[0].alias == "Zed"
    assert decide("Zora Quabex", "", Consent(alias="Zet"), ConsentList((row,)))[0].alias == "Zet"
    assert decide("Zora Quabex", "", Consent(), ConsentList((entry("Zora Quabex", manner=ALIAS),)))[0].alias == ""
    assert decide("Ada Marsh", "", NO, ConsentList((row,))) == (NO, [])


def test_whom_a_row_means_by_an_account_is_called_by_their_name() -> None:
    rows = [ConsentEntry(Consent(), ("Zora Quabex", "Zed"), handles=("zorb",))]
    assert listed_name("zorb", rows) == "Zora Quabex"
    assert listed_name("Zed", rows) == "Zed"
    assert listed_name("Quabex Zora", rows) == "Quabex Zora"
    assert listed_name("Z. Quabex", rows) == "Z. Quabex"
    assert listed_name("zorb", [ConsentEntry(Consent(), (), handles=("zorb",))]) == "zorb"
    strict = [*rows, ConsentEntry(NO, ("Z. Q. Vance",), handles=("zorb",))]
    assert listed_name("zorb", strict) == "Z. Q. Vance"


def test_numbers_of_accounts_are_hidden_in_whatever_column_they_are_and_of_whoever_is_named() -> None:
    row = ConsentEntry(Consent(), ("Zora Quabex",), handles=("123456789",), ids=("987654321", "1234"))
    assert hidden(row) == {"987654321": "id", "123456789": "id"}


def test_an_account_that_says_no_more_than_the_name_is_not_hidden() -> None:
    assert hidden(ConsentEntry(Consent(), ("Zora Quabex",), handles=("zoraquabex",))) == {}
    assert hidden(ConsentEntry(Consent(), ("Zora Quabex",), handles=("zora88x",))) == {"zora88x": "handle"}


def test_a_legal_name_is_hidden_except_where_it_is_the_name_to_show() -> None:
    assert hidden(ConsentEntry(Consent(), ("Zed",), ("Zora Quabex",))) == {"Zora Quabex": "name"}
    assert hidden(ConsentEntry(Consent(), ("Zed", "Zora Quabex"), ("Zora Quabex",))) == {}
    assert hidden(ConsentEntry(NO, ("Zed",), ("Zed",))) == {"Zed": "name"}


def test_what_the_sites_list_hides_is_hidden_in_every_film() -> None:
    rows = [entry("A B", manner=WITHDRAWN), entry("C D", manner=WITHDRAWN, site=True)]
    assert [(row.name, row.project) for row in all_hidden(rows, "film")] == [("A B", "film"), ("C D", "")]


def test_names_from_an_import_that_most_films_hold_as_words_are_hidden_where_a_person_is_meant() -> None:
    assert hidden(ConsentEntry(NO, (), handles=("night", "html", "zorb"))) == {
        "night": "word", "html": "mention", "zorb": "handle",
    }  # fmt: skip
    assert hidden(ConsentEntry(NO, ("night",))) == {"night": "name"}
    assert hidden(ConsentEntry(NO, ("night",), member=1)) == {"night": "word"}
    assert hidden(ConsentEntry(NO, ("night",), member=2, never_words=True)) == {"night": "name"}


def test_a_name_of_one_word_that_texts_may_hold_is_hidden_where_a_person_is_meant() -> None:
    assert hidden(ConsentEntry(NO, ("Rose", "Rose Vance"), word_allowed=True)) == {
        "Rose": "mention", "Rose Vance": "name",
    }  # fmt: skip
    assert hidden(ConsentEntry(NO, ("Rose", "Lily"), allowed_words=frozenset(["rose"]))) == {
        "Rose": "mention", "Lily": "name",
    }  # fmt: skip
    assert hidden(ConsentEntry(NO, ("Rose",), words=("Rose",))) == {"Rose": "word"}
    assert hidden(ConsentEntry(NO, ("Rose",), words=("rose",))) == {"Rose": "mention"}


def test_the_last_part_of_a_name_is_hidden_alone_where_names_are_never_words() -> None:
    rows = list(ConsentEntry(NO, ("Vance, Rose",), never_words=True).hidden("film"))
    assert [(row.name, row.kind) for row in rows] == [("Vance, Rose", "name"), ("Vance", "part")]
    assert hidden(ConsentEntry(NO, ("Rose",), never_words=True)) == {"Rose": "name"}


def test_accounts_of_somebody_credited_are_hidden_with_their_name() -> None:
    at = ("https://www.instagram.com/zorb/", "https://example.org/news")
    found = {row.name: row.kind for row in hidden_accounts("Zora Quabex", "Zed", at, NO, "film")}
    assert found == {"Zed": "name", "zorb": "handle"}
    assert list(hidden_accounts("Zora Quabex", "Zed", at, Consent(), "film")) == []
    assert list(hidden_accounts("", "Zed", at, NO, "film")) == []


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("", EVERYWHERE),
        ("all", EVERYWHERE),
        ("site et dossier de presse", ("site", "presskit")),
        ("Press kit / website", ("presskit", "site")),
        ("festivals, festivals", ("festival",)),
        ("all, kitchen", None),
        ("all presskit", None),
        ("kitchen", None),
    ],
)
def test_places_are_read_as_people_write_them(written: str, places: tuple[str, ...] | None) -> None:
    assert scope_of(written) == places


@pytest.mark.parametrize(("said", "shown"), [("agreed", ["Zora Quabex"]), ("under alias", ["Zed"]), ("nein", [])])
def test_the_credits_say_it_in_any_words_of_a_list(film: Film, said: str, shown: list[str]) -> None:
    people = f"people: [{{name: Zora Quabex, alias: Zed, consent: {said}}}]\ncredits: {{Editor: [Zora Quabex]}}"
    assert [person.name for person in project(film({"credits.yaml": people})).people] == shown


def test_only_a_plain_yes_or_no_is_one() -> None:
    assert [is_yes(manner) for manner in (NAME, WITHDRAWN, ALIAS, PENDING)] == [True, False, None, None]


@pytest.mark.parametrize(
    ("header", "turned"),
    [
        ("Consent (yes, no)", False),
        ("Consent (oui: nom)", False),
        ("Consent (oui: non)", True),
        ("Consent (yes → alias)", True),
        ("Consent {leave me out}", True),
        ("Consent <0/1>", False),
        ("Consent 0-10", True),
        ("Réponse inversée", True),
        ("Consent (in writing)", False),
    ],
)
def test_a_header_may_list_answers_but_give_them_no_other_meaning(header: str, turned: bool) -> None:
    assert redefines_answers(header) is turned


@pytest.mark.parametrize(
    ("code", "path", "anybody"),
    [
        ("private-file-name", "content/film/consents.csv", True),
        ("private-file-name", "content/film/draft.md", False),
        ("linked-folder", "content/film/private", True),
        ("linked-folder", "content/film/stills", False),
        ("special-file", "content/film/private/lists", True),
        ("special-file", "content/film/pipe", False),
        ("failed-file", "content/film/private/people.csv", True),
        ("failed-file", "content/film/private/bill.pdf", False),
        ("failed-file", "content/film/credits.csv", False),
        ("unknown-consent", "content/film/private/people.csv", False),
        ("lfs-pointer", "content/film/private/people.csv", False),
    ],
)
def test_whom_a_file_that_is_not_understood_may_hide(code: str, path: str, anybody: bool) -> None:
    facts = {"written": "x", "known": "x", "file": "x", "why": "x", "size": "1", "kind": "x", "target": "x"}
    assert may_hide_anybody(diagnose(Severity.ERROR, code, Location(path), **facts)) is anybody
    assert not may_hide_anybody(diagnose(Severity.WARNING, code, Location(path), **facts))


def test_ids_and_addresses_are_replaced_by_nothing() -> None:
    row = ConsentEntry(Consent(), ("Zora Quabex",), ids=("987654321",), addresses=("z@example.org",))
    found = [(one.name, one.shown_as, one.kind, one.project) for one in row.hidden("film")]
    assert found == [("987654321", "", "id", "film"), ("z@example.org", "", "address", "film")]


@pytest.mark.parametrize(
    ("listed", "credited", "is_hidden"),
    [
        ("Jane Wu", "J. Wu", True), ("J. Wu", "Jane Wu", True), ("Jo Ng", "J Ng", True),
        ("Anna Maria Roe", "A. M. Roe", True), ("Anna Maria Roe", "A. Maria Roe", True), ("Łucja Żak", "Ł. Żak", True),
        ("Иван Петров", "И. Петров", True), ("Jane Wu", "K. Wu", False), ("Jane Wu", "J. Wo", False),
    ],
)  # fmt: skip
def test_an_initial_means_whoever_refused_under_the_whole_name(
    film: Film, listed: str, credited: str, is_hidden: bool
) -> None:
    found = film(
        {
            "private/consent.csv": f"name,consent\n{listed},no\nMax Moe,yes\n",
            "credits.yaml": f"- {{role: editor, person: {credited}}}\n- {{role: sound, person: Max Moe}}\n",
        }
    )
    (first, second) = project(found).credits
    assert (first.person is None) is is_hidden
    assert second.person is not None
    assert found.ok is is_hidden, "a refusal that means nobody holds the film back"
