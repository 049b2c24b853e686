"""Checks who made the film, and where."""

from __future__ import annotations

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import Phrase, Quantity, RuleResult, Terms, Unit, judged, phrase
from showcase.festivals.rules import phrases
from showcase.model.festival import Rule
from showcase.model.people import PersonKind


def credits(rule: Rule, entry: FestivalEntry) -> RuleResult:  # noqa: A001  (named after its rule)
    """Checks that somebody is named in each role that is asked for."""
    wanted = rule.words("all_of")
    lacking = [role for role in wanted if not filled(role, entry)]
    measured = phrase("lacks", words=Terms(tuple(lacking))) if lacking else _filled_by(wanted, entry)
    return judged(not lacking, phrases.all_of(wanted), measured, entry.project.place)


def filled(role: str, entry: FestivalEntry) -> bool:
    """Returns whether somebody who may be named to a festival, or a number of people, is credited in a role."""
    return bool(entry.in_role(role)) or any(c.role == role and c.count for c in entry.project.credits)


def _filled_by(wanted: tuple[str, ...], entry: FestivalEntry) -> Phrase:
    names = dict.fromkeys(person.name for role in wanted for person in entry.in_role(role))
    return phrases.said(", ".join(names)) if names else phrases.THERE


def team(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns how many people made the film, unnamed ones included; a group counts its members."""
    people = dict.fromkeys(credit.person for credit in entry.project.credits if credit.person is not None)
    count = sum(person.members or 1 for person in people if person.kind is not PersonKind.ORGANISATION) + sum(
        credit.count for credit in entry.project.credits if credit.person is None
    )
    if not count:
        return judged(None, phrases.limits(rule), phrases.UNWRITTEN, entry.project.place)
    return judged(phrases.within(rule, count), phrases.limits(rule), phrases.amount(count), entry.project.place)


def directors(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns how many people direct the film."""
    names = [person.name for person in entry.in_role("director")]
    if not names:
        return judged(None, phrases.limits(rule), phrase("no-director"), entry.project.place)
    measured = phrase("names", count=Quantity(len(names)), names=", ".join(names))
    return judged(phrases.within(rule, len(names)), phrases.limits(rule), measured, entry.project.place)


def countries(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns how many countries the film is from."""
    codes = entry.project.countries
    if not codes:
        return judged(None, phrases.limits(rule), phrases.UNWRITTEN, entry.project.place)
    measured = phrase("names", count=Quantity(len(codes)), names=", ".join(codes))
    return judged(phrases.within(rule, len(codes)), phrases.limits(rule), measured, entry.project.place)


def student(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns whether it is written that the film is a student's."""
    found = entry.project.student
    measured = phrases.UNWRITTEN if found is None else phrase("student" if found else "no-student")
    return judged(found if rule.flag("required") else True, phrase("student"), measured, entry.project.place)


def entries(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns the films of one director that are meant for this festival."""
    asks = phrases.limits(rule, Unit.FILMS)
    people = entry.in_role("director")
    if not people:
        return judged(None, asks, phrase("no-director"), entry.project.place)
    person = max(people, key=lambda one: len(entry.entered.get(one.name, ())))
    titles = entry.entered.get(person.name, ())
    measured = phrase("entries", name=person.name, count=Quantity(max(1, len(titles)), Unit.FILMS))
    if len(titles) > 1:
        measured = phrases.also(measured, phrases.said(", ".join(titles)))
    return judged(phrases.within(rule, max(1, len(titles))), asks, measured, entry.project.place)
