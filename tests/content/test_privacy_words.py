"""Words about who may be named and who may see something, and words that only look alike."""

from __future__ import annotations

import pytest

from showcase.content.words import privacy_words as words
from showcase.content.words.answers import has_wish
from tests.content.conftest import Film, codes


@pytest.mark.parametrize(
    ("heading", "beside_names"),
    [
        ("Release", True),
        ("Signed?", True),
        ("Crédit OK", True),
        ("OK", True),
        ("Accepté", True),
        ("May be named", True),
        ("Festival release", False),
        ("Release date", False),
        ("Permis de conduire: OK", False),
        ("Licence signed", False),
        ("Okapi", False),
        ("Role", False),
    ],
)
def test_words_that_mean_other_things_too_count_beside_names_unless_they_say_what_they_mean(
    heading: str, beside_names: bool
) -> None:
    assert words.may_concern_people(heading) is beside_names


@pytest.mark.parametrize(
    ("key", "counts"),
    [
        ("visibility", True), ("Ne pas publier", True), ("not_before", True), ("publisher", False),
        ("Public prize", False), ("public-prize", False), ("accessibility", False), ("republic", False),
        ("title", False),
    ],
)  # fmt: skip
def test_keys_about_who_may_see_something(key: str, counts: bool) -> None:
    assert words.concerns_visibility(key) is counts


@pytest.mark.parametrize(
    ("question", "opposite"),
    [
        ("Should we remove your name?", True),
        ("May we name you?", False),
        ("Don't name me", True),
        ("Leave me out", True),
        ("Noticed by", False),
        ("Nommer", False),
    ],
)
def test_questions_to_which_yes_may_mean_no(question: str, opposite: bool) -> None:
    assert words.asks_the_opposite(question) is opposite
    assert words.asks_for_consent(f"{question} (consent)") is not opposite


def test_a_question_about_consent_asks_for_no_name() -> None:
    assert words.asks_for_name("Nombre y apellidos")
    assert not words.asks_for_name("Consent: nombre y apellidos")


@pytest.mark.parametrize(
    ("text", "sets", "holds"),
    [
        ("title: Bus\nvisibility: private\n", True, True),
        ("title: Bus\n  'draft': yes\n", True, True),
        ("publié: non", True, True),
        ("visibilidad: privada", True, True),
        ("publicado: no", True, True),
        ("borrador: sí", True, True),
        ("visibility: public", True, False),
        ("Visibilidad: pública", True, False),
        ("visibilidad:\n", False, False),
        ("draft = false", True, False),
        ("visibility:", False, False),
        ("the visibility: private", False, False),
        ("title: Private", False, False),
    ],
)
def test_lines_of_a_file_that_cannot_be_read_otherwise(text: str, sets: bool, holds: bool) -> None:
    assert words.sets_visibility(text) is sets
    assert words.holds_film_back(text) is holds


def test_titles_of_a_file_that_cannot_be_read_are_known() -> None:
    text = "title: 'Night bus'\ntítulo: \"\"\nfr: Bus de nuit # later\n{en: Night bus, de: Nachtbus}\nyear: 2025\n"
    assert words.titles_in(text) == ["Night bus", "Bus de nuit", "Nachtbus"]


@pytest.mark.parametrize(
    ("name", "wishes"),
    [("Bo (anonymous)", True), ("Bo [no consent]", True), ("Bo (editor)", False), ("Bo anonymous", False)],
)
def test_wishes_beside_a_name_are_in_brackets(name: str, wishes: bool) -> None:
    assert has_wish(name) is wishes


@pytest.mark.parametrize(
    ("name", "private"),
    [
        ("Private", True), ("_private_", True), ("release forms", True), ("privado", True), ("borradores", True),
        ("stills (private)", True), ("DRAFT night", True), ("2025-04-07 DRAFT night", True), ("private sun", False),
        ("DRAFT NIGHT", False), ("Draft night", False), ("stills", False), ("", False),
    ],
)  # fmt: skip
def test_folders_whose_names_say_nothing_else(name: str, private: bool) -> None:
    assert words.is_private_folder_name(name) is private


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        ("private-sun", True), ("sun private", True), ("the private sun", False), ("privately", False), ("--", False),
        ("frosch-privat", True), ("rana_riservata", True), ("kikker vertrouwelijk", True), ("żaba-prywatna", True),
        ("frosch-intern", True), ("frog-nda", True), ("niet-openbaar-kikker", True), ("internal-affairs", False),
        ("secret-garden", False), ("the-hidden", False), ("privatleben", False), ("embargo-song", False),
    ],
)  # fmt: skip
def test_folders_that_may_be_private(name: str, may_be: bool) -> None:
    assert words.may_be_private_folder(name) is may_be


@pytest.mark.parametrize(
    ("stem", "at_either_end", "alone"),
    [
        ("private", True, True),
        ("ne pas diffuser", True, True),
        ("photo [private]", True, True),
        ("private photo", True, False),
        ("photo-draft", True, False),
        ("2025-04-07 draft", True, True),
        ("2025-04 wip", False, True),
        ("the private photo", False, False),
        ("confidencial", True, True),
        ("photo (privately)", False, False),
    ],
)
def test_files_whose_names_say_that_they_are_private(stem: str, at_either_end: bool, alone: bool) -> None:
    assert words.names_something_private(stem) is at_either_end
    assert words.names_something_private(stem, whole=True) is alone


@pytest.mark.parametrize(
    ("remark", "back"), [("withdrew by mail", True), ("Plus d’accord", True), ("by mail", False), ("no phone", False)]
)
def test_remarks_that_take_an_answer_back(remark: str, back: bool) -> None:
    assert words.takes_back(remark) is back


@pytest.mark.parametrize(
    "remark",
    [
        "no problem with my name", "ok for the site and the press kit", "only reached by mail",
        "sans souci, nom complet",
        "pas de problème pour le site", "name without accent", "not sure of the spelling of the name", "has no website",
        "no pseudonym, real name", "only came for the festival", "keine Einwände gegen den Namen",
        "no limits, all festivals",
        "sin problema con el nombre", "nessun problema per il sito", "bez problemu, imię i nazwisko", "pas de pseudo",
        "not only the site, the press kit too", "no objection to press use", "aucune restriction : site, presse",
        "does not mind being on the site", "only reached through the website",
    ],
)  # fmt: skip
def test_a_remark_that_reassures_takes_nothing_back(remark: str) -> None:
    assert not words.limits(remark)
    assert not words.takes_back(remark)


@pytest.mark.parametrize(
    "remark",
    [
        "no problem, but not in the press kit", "no problem for the site only", "no objection except festivals",
        "sans souci mais pas sur le site", "no problem as long as the press does not get my name",
        "no website please",
        "keep me off the site", "has no wish to be in the press kit", "only answered for the site", "no press",
        "hors site", "doesn't want to be in the press kit", "asked us to leave her out", "rather not",
        "please remove me",
        "finally no", "non finalement", "désolée, non", "doch nicht", "please don't", "à confirmer", "en attente",
        "pending signature", "wait for her OK", "ok until June", "do not mention", "pas de mention", "non citare",
        "préfère ne pas", "à masquer", "lieber nicht", "kein Problem, aber nur Vorname", "sin apellido",
        "tylko imię",
    ],
)  # fmt: skip
def test_a_remark_that_limits_or_takes_back_counts_beside_what_reassures(remark: str) -> None:
    assert words.limits(remark) or words.takes_back(remark)


@pytest.mark.parametrize(
    "key",
    [
        "accord_number: 12", "anonymous_donors: 3", "permits: yes", "permits: granted by the city",
        "filming_permit: B12", "location_permits: all", "music_permissions: cleared", "distribution_agreement: yes",
        "named_after: a street", "numéro_d_accord: 12", "archive_footage: INA",
    ],
)  # fmt: skip
def test_keys_of_permits_contracts_and_gifts_hold_no_film_back(film: Film, key: str) -> None:
    assert codes(film({"project.yaml": f"title: Film\n{key}\n"})) == ["unknown-key"]


@pytest.mark.parametrize(
    "key",
    ["accord: no", "permission: refused", "accord_no: x", "anonymous: 1", "permits_naming: no", "no_permission: x"],
)
def test_keys_that_may_concern_naming_still_hold_it_back(film: Film, key: str) -> None:
    assert codes(film({"project.yaml": f"title: Film\n{key}\n"})) == ["unknown-privacy-key"]


@pytest.mark.parametrize(
    "role",
    [
        "Permissions", "Rights and permissions", "Location permits", "Anonymous artist", "Donateurs anonymes",
        "Régie et autorisations", "Intimacy and consent coordinator", "Legal and release forms",
    ],
)  # fmt: skip
def test_roles_of_people_who_ask_for_permissions_hold_nothing_back(film: Film, role: str) -> None:
    assert codes(film({"credits.csv": f"name,role\nAda Marsh,{role}\n"})) == []


@pytest.mark.parametrize(
    "role", ["Permission", "Refused permissions", "No permission", "Autorisation refusée", "Anonymous", "Accord"]
)
def test_words_of_consent_in_the_place_of_a_role_still_hold_it_back(film: Film, role: str) -> None:
    assert "unknown-privacy-key" in codes(film({"credits.csv": f"name,role\nAda Marsh,{role}\n"}))


@pytest.mark.parametrize(
    "remark",
    ["a retiré les bruits de fond", "removed the background noise", "quitó el ruido de fondo", "took out the hiss"],
)
def test_work_that_removed_something_takes_nothing_back(film: Film, remark: str) -> None:
    assert not words.takes_back(remark)
    credits_ = f"name,role,notes\nAda Marsh,sound,{remark}\n"
    assert film({"credits.csv": credits_}).ok


@pytest.mark.parametrize(
    "remark",
    [
        "a retiré l’accord", "a retiré le nom", "a retiré sa réponse", "a retiré la semaine dernière", "a retiré le 3",
        "withdrew the yes", "a retiré la photo du site",
    ],
)  # fmt: skip
def test_an_answer_that_was_removed_is_taken_back(remark: str) -> None:
    assert words.takes_back(remark)
