"""Checks the texts that are sent with a film, counted as forms count them."""

from __future__ import annotations

import re

from showcase.festivals.entry import FestivalEntry, bare
from showcase.festivals.rule_result import Phrase, Quantity, RuleResult, Unit, judged, phrase
from showcase.festivals.rules import phrases
from showcase.model.festival import Rule
from showcase.model.text import Translation
from showcase.text import word_count

LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(
    r"(?m)^\s{0,3}(#{1,6}\s+|>\s?|[-*+]\s+)|(?<![\w*_])(\*\*|__|[*_])(?=\S)|(?<=\S)(\*\*|__|[*_])(?![\w*_])|`"
)
"""Marks of Markdown; within a word or an address, `_` and `*` are letters of it."""


def strip_markdown(text: str) -> str:
    """Returns a text as it is pasted into a form: without Markdown's marks."""
    return MARKS.sub("", LINK.sub(r"\1", text)).strip()


def words(text: str) -> int:
    """Returns how many words a form counts: what is between spaces."""
    return word_count(strip_markdown(text))


def text(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks the languages of a text and its length in each."""
    asks = _asks(rule)
    sayings = _sayings(rule, entry)
    wanted = rule.words("languages")
    tags = {bare(tag) for tag in wanted}
    written = {bare(one.language) for one in sayings}
    counted = tuple(one for one in sayings if not wanted or bare(one.language) in tags)
    lacking = [tag for tag in wanted if bare(tag) not in written]
    needed = rule.flag("required") or bool(wanted)
    if not counted:
        measured = phrase("written-in", languages=_tags(sayings)) if sayings else phrases.UNWRITTEN
        return judged(not needed, asks, measured, entry.project.place)
    kept = not lacking and all(_fits(rule, strip_markdown(one.text)) for one in counted)
    measured = phrases.also(*(_measured(one) for one in counted))
    if lacking:
        measured = phrases.also(measured, phrase("not-in", languages=phrase("languages", words=", ".join(lacking))))
    return judged(kept, asks, measured, entry.project.place)


def _sayings(rule: Rule, entry: FestivalEntry) -> tuple[Translation, ...]:
    """Returns what is written of the text that a rule is about, in every language."""
    if rule.of == "title-original":
        original = entry.project.title_original
        return (Translation(original, ""),) if original else ()
    return tuple(one for one in entry.text(rule.of).sayings if one.text)


def _asks(rule: Rule) -> Phrase:
    parts = []
    if rule.words("languages"):
        parts.append(phrase("in-languages", languages=phrase("languages", words=", ".join(rule.words("languages")))))
    if rule.number("least_words") is not None or rule.number("most_words") is not None:
        parts.append(phrases.between(rule.number("least_words"), rule.number("most_words"), Unit.WORDS))
    if rule.number("most_characters") is not None:
        parts.append(phrases.between(None, rule.number("most_characters"), Unit.CHARACTERS))
    return phrases.also(*(parts or [phrases.REQUIRED]))


def _fits(rule: Rule, text: str) -> bool:
    least, most, characters = (rule.number(name) for name in ("least_words", "most_words", "most_characters"))
    count = words(text)
    in_words = (least is None or count >= least) and (most is None or count <= most)
    return in_words and (characters is None or len(text) <= characters)


def _measured(saying: Translation) -> Phrase:
    bare_text = strip_markdown(saying.text)
    facts = {"words": Quantity(words(bare_text), Unit.WORDS), "characters": Quantity(len(bare_text), Unit.CHARACTERS)}
    if not saying.language:
        return phrase("length", **facts)
    return phrase("length-in", **facts, language=phrase("languages", words=saying.language))


def _tags(sayings: tuple[Translation, ...]) -> Phrase:
    return phrase("languages", words=", ".join(one.language for one in sayings))
