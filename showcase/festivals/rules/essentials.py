"""Checks what every entry form asks for, whatever else a festival requires."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import Phrase, RuleResult, RuleStatus, phrase
from showcase.festivals.rules import phrases
from showcase.festivals.rules.people import filled
from showcase.localization import DEFAULT, country
from showcase.model.festival import Rule
from showcase.model.placeholder_text import leftovers, unanswered
from showcase.text import word_count

FIRST_FILM = 1888
"""No film is older."""

AHEAD = 1
"""Years: a film that is finished at the end of a year may be of the next."""

SHORTEST = 12
"""Characters of a synopsis without spaces, as some scripts write it."""


def essential(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that one of the answers without which no form can be sent is written, and is an answer."""
    if rule.of == "length" and entry.project.clip is None:
        return RuleResult(RuleStatus.EMPTY, phrases.REQUIRED, phrases.LACKING)
    wrong = _wrong(rule.of, entry)
    if wrong is not None and rule.flag("required"):
        return RuleResult(RuleStatus.MISSING, phrases.REQUIRED, wrong, entry.project.place)
    return RuleResult(RuleStatus.KEPT, phrases.REQUIRED, wrong or phrases.THERE)


def _wrong(of: str, entry: FestivalEntry) -> Phrase | None:
    """Returns that an answer is not written, or what is wrong with it; None if it is an answer."""
    if of in ANSWERED and not ANSWERED[of](entry):
        return phrases.UNWRITTEN
    return SENT_BACK[of](entry) if of in SENT_BACK else None


def _rights_answered(entry: FestivalEntry) -> bool:
    rights = entry.project.rights
    return bool(rights.declaration or rights.declared_by or rights.items)


ANSWERED: Mapping[str, Callable[[FestivalEntry], bool]] = {
    "director": lambda entry: filled("director", entry),
    "synopsis": lambda entry: bool(entry.text("synopsis")),
    "year": lambda entry: bool(entry.project.year or entry.project.completed),
    "country": lambda entry: bool(entry.project.countries),
    "length": lambda entry: entry.facts is not None and entry.facts.duration > 0,
    "rights": _rights_answered,
    "ai-statement": lambda entry: bool(entry.project.rights.disclosure or entry.project.tools),
}
"""Whether each answer is written or measured."""


def _placeholder(said: str) -> Phrase:
    return phrase("placeholder", said=said[:40])


def _no_director(entry: FestivalEntry) -> Phrase | None:
    """Returns the name of a director that is none."""
    found = (unanswered(person.name) for person in entry.in_role("director"))
    return next((_placeholder(said) for said in found if said), None)


def _no_synopsis(entry: FestivalEntry) -> Phrase | None:
    """Returns what is sent as a synopsis and tells nothing of the film: a placeholder, its title or a single word."""
    titles = {saying.text.strip().casefold() for saying in entry.project.title.sayings}
    for saying in entry.text("synopsis").sayings:
        if said := unanswered(saying.text):
            return _placeholder(said)
        words = saying.text.strip()
        if words.rstrip(".!?…").casefold() in titles:
            return phrase("only-title", said=words[:40])
        if word_count(words) < 2 and len(words) < SHORTEST:
            return phrase("one-word", said=words)
    return None


def _no_year(entry: FestivalEntry) -> Phrase | None:
    """Returns a year in which the film cannot have been made, or a day of its completion that has not come."""
    film, today = entry.project, entry.today
    done = film.completed
    if done is not None and (done.year, done.month or 1, done.day or 1) > (today.year, today.month, today.day):
        return phrase("completed-later", day=str(done))
    year = film.year or (film.completed.year if film.completed is not None else 0)
    is_possible = FIRST_FILM <= year <= entry.today.year + AHEAD
    return None if is_possible else phrase("impossible-year", year=str(year))


def _no_country(entry: FestivalEntry) -> Phrase | None:
    """Returns what is written as a country and is none."""
    unknown = [code for code in entry.project.countries if country(code, DEFAULT) == code]
    return phrase("unknown-country", said=", ".join(unknown)) if unknown else None


def _no_text(entry: FestivalEntry) -> Phrase | None:
    """Returns what a template left behind in a text that goes along with the synopsis."""
    names = ("title", "logline", "synopsis-long", "statement", "biography")
    texts = ((name, text) for name in names if (text := entry.text(name)) != entry.text("synopsis"))
    for name, text in texts:
        for saying in text.sayings:
            is_short = name != "title" and len(saying.text) < SHORTEST
            found = unanswered(saying.text) if is_short else next((said for _, said in leftovers(saying.text)), "")
            if found and not (name == "title" and set(found.lower()) == {"x"}):  # there are such titles
                return _placeholder(found)
    return None


SENT_BACK: Mapping[str, Callable[[FestivalEntry], Phrase | None]] = {
    "director": _no_director,
    "synopsis": _no_synopsis,
    "year": _no_year,
    "country": _no_country,
    "texts": _no_text,
}
"""What is wrong with an answer that is written: no festival would take it for one."""
