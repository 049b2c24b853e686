"""Recognizes keys and columns about a thing, so that a plain no to them is a fact: `Contratto`, `Own camera`."""

from __future__ import annotations

import re

from showcase.content.keys.privacy_keys import may_be_switch
from showcase.content.words.answers import answer
from showcase.content.words.audiences import is_for_some
from showcase.content.words.parsers import NO_ANYWHERE, YES_ANYWHERE
from showcase.content.words.privacy_words import (
    asks_the_opposite,
    concerns_consent,
    concerns_naming,
    concerns_visibility,
    hides_by_role,
    is_about_naming,
    is_about_state,
    is_of_production,
    says_departure,
    takes_back,
)
from showcase.content.words.stances import asks_for_stance, is_remark, reminds
from showcase.content.words.wishes import speaks_of_people
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, spaced_words
from showcase.word_lists import FURTHER, is_in_dictionary, is_word_of


def _concerns_visibility(heading: str) -> bool:
    """Returns whether a heading may be about who is to see something; beside people, `Mitglied` says who they are."""
    return concerns_visibility(heading) and not is_for_some(heading)


ASKS = (
    concerns_consent, _concerns_visibility, concerns_naming, is_about_naming, is_about_state, is_remark,
    asks_for_stance, reminds, may_be_switch, asks_the_opposite, hides_by_role, says_departure, takes_back,
    speaks_of_people,
)  # fmt: skip
WORD = lazy_pattern(r"[^\W\d_]+")
SHOWING = lazy_pattern(
    r"(?:titles?|titre?s?|titel\w*|titoli?|titulos?|rolls?|crawl|cards?|kart\w*|plakat\w*|affiches?|poster\w*|cartel\w*"
    r"|manifest[oi]|flyers?|booklet|programme?s?|programm\w*|programas?|trailers?|teasers?|(?:face|insta)\w*|insta"
    r"|tiktok|youtube|vimeo|x|linkedin|imdb|wikipedia|social\w*|socials|media|medien|medias|netz\w*|blog\w*"
    r"|faces?|visages?|gesicht\w*|car[ao]s?|vis[oi]|volt[oi]|rosto|voices?|voi[xz]|voce|stimme|photos?|fotos?|pictures?"
    r"|images?|imagen(?:es)?|immagin[ei]|bild\w*|portraits?|pics?|stills?|contacts?|kontakt\w*|contat?t[oi]s?|bios?"
    r"|biograph\w*|profil\w*|perfil|page|seite|pagina"
    r"|mostr\w*|montr\w*|zeig\w*|anzeig\w*|affich\w*|shows?|display\w*|mention\w*|nomm\w*|nenn\w*|nomin\w*|nombr\w*)"
)
"""Where people are seen, heard or named."""
TAKING_PART = lazy_pattern(
    r"(?:in|out|dabei|mit|drin|raus|weg|dedans|dehors|avec|sans|dentro|fuera|fuori|con|sin|via|there|here|bleibt|reste"
    r"|queda|va|vale|sale|go|goes|zusage|zugesagt|placet|amen|final\w*|definiti\w*|sure|certain|liberatori[ae]"
    r"|dar[fu]\w*|kann|soll\w*|mag|will|may|might|can|could|shall|should|would|must|peut|doit|veut|puede\w*|debe"
    r"|quiere|puo|deve|vuole|pode|quer|include\w*|inclu\w+|sees?|used?|utilis\w+|usar?|mind\w*)"
)
"""Words of taking part, of deciding, and those that need another verb: `Darf`, `Includes`."""
AGREEING = lazy_pattern(
    r"(?:fine|good|bien|gut|bene|bem|passt|green|vert|grun\w*|verde|clear\w*|waiver|unterschr\w*|complet\w*|vollstandig"
    r"|legal\w*|dossier|safe|sicher|risks?|risques?|risiko|dangers?|gefahr|pericolo|peligro|protection|schutz|asyl\w*"
    r"|asile|vertrau\w*|open|offen|quot\w+|tags?|known|connue?s?|bekannt|salir|sortir|adult[eo]?s?|wai?ve\w*)"
)
"""Words of agreement, of what may happen to somebody who is named, and of being known."""
PARTICIPLE = lazy_pattern(
    r"\w{2,}(?:able|ible|bar|ado|ada|ido|ida|ato|ata|ito|ita|uto|uta)|ge\w{3,}(?:t|en)|\w+(?:é|ée|és|ées)"
)
"""Words by which one says what was done with somebody, or may be: `cleared`, `nommé`, `zitierbar`."""


def is_plain_no(heading: str, written: str) -> bool:
    """Returns whether a text is a plain no under a heading that is about a thing."""
    return compare_key(written) in NO_ANYWHERE and is_about_thing(heading)


def is_about_thing(heading: str) -> bool:
    """Returns whether a heading has nothing but words of dictionaries, of which none is about people, their names, an
    answer, or being seen.
    """
    if is_of_production(heading):
        return True
    words = WORD.findall(re.sub(r"[-_]+", " ", heading.lower()))
    keys = spaced_words(heading).split()
    if not any(len(word) >= SHORTEST for word in words) or not all(map(is_in_dictionary, words)):
        return False
    is_of_people = any(said.fullmatch(key) for key in keys for said in (SHOWING, TAKING_PART, AGREEING))
    return not (is_of_people or _is_one_answer(words) or any(asks(heading) for asks in ASKS))


def has_unknown_word(heading: str) -> bool:
    """Returns whether a heading has a word that is in no dictionary: nobody can tell what is asked there."""
    words = WORD.findall(re.sub(r"[-_]+", " ", heading.lower()))
    return any(len(word) > 1 and not (is_in_dictionary(word) or _is_further_word(word)) for word in words)


def _is_further_word(word: str) -> bool:
    return any(is_word_of(language, word) for language in FURTHER)


def _is_one_answer(words: list[str]) -> bool:
    """Returns whether a heading is an answer, or one word for what was done with somebody: `Oui`, `Cleared`."""
    if len(words) != 1:
        return False
    is_said = compare_key(words[0]) in YES_ANYWHERE or bool(answer(words[0]))
    return is_said or PARTICIPLE.fullmatch(words[0]) is not None or _is_english_participle(words[0])


def _is_english_participle(word: str) -> bool:
    """Returns whether a word is an English verb with `-ed` or `-ing`: `cleared`; not `Mitglied`."""
    stem = ENGLISH.sub("", word)
    return stem != word and any(map(is_in_dictionary, (stem, f"{stem}e", stem[:-1])))


ENGLISH = lazy_pattern(r"(?:ed|ing)$")


SHORTEST = 3
"""Letters of a word that names a thing."""
