"""Words requirements that several rules share: at most, between, one of."""

from __future__ import annotations

from collections.abc import Iterable

from showcase.festivals.rule_result import Phrase, Quantity, Terms, Unit, phrase
from showcase.model.festival import Rule


def limits(rule: Rule, unit: Unit = Unit.NUMBER) -> Phrase:
    """Returns what its `least` and `most` ask."""
    return between(rule.number("least"), rule.number("most"), unit)


def between(least: float | None, most: float | None, unit: Unit = Unit.NUMBER) -> Phrase:
    if least is not None and most is not None:
        if least == most:
            return phrase("just", amount=Quantity(most, unit))
        return phrase("between", least=Quantity(least, unit), most=Quantity(most, unit))
    if most is not None:
        return phrase("at-most", most=Quantity(most, unit))
    return phrase("at-least", least=Quantity(least or 0, unit))


def within(rule: Rule, amount: float) -> bool:
    """Returns whether an amount is within its `least` and `most`."""
    least, most = rule.number("least"), rule.number("most")
    return (least is None or amount >= least) and (most is None or amount <= most)


def one_of(words: Iterable[str]) -> Phrase:
    return phrase("one-of", words=Terms(tuple(words)))


def all_of(words: Iterable[str]) -> Phrase:
    return phrase("all-of", words=Terms(tuple(words)))


def none_of(words: Iterable[str]) -> Phrase:
    return phrase("none-of", words=Terms(tuple(words)))


def amount(number: float, unit: Unit = Unit.NUMBER) -> Phrase:
    return phrase("amount", amount=Quantity(number, unit))


def said(words: str) -> Phrase:
    """Returns the words that are the same in every language: a name, a path."""
    return phrase("said", words=words)


def terms(words: Iterable[str]) -> Phrase:
    return phrase("terms", words=Terms(tuple(words)))


def also(*phrases: Phrase) -> Phrase:
    """Returns several phrases as one, one after the other."""
    given = tuple(one for one in phrases if one.key)
    return given[0] if len(given) == 1 else phrase("also", phrases=given)


REQUIRED = phrase("required")
FORBIDDEN = phrase("forbidden")
THERE = phrase("there")
LACKING = phrase("lacking")
NO_CLIP = phrase("no-clip")
UNWRITTEN = phrase("unwritten")
