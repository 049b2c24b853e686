"""Checks what every entry form asks for, whatever else a festival requires."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import RuleResult, RuleStatus
from showcase.festivals.rules import phrases
from showcase.festivals.rules.people import filled
from showcase.model.festival import Rule


def essential(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that one of the answers without which no form can be sent is written."""
    if rule.of == "length" and entry.project.clip is None:
        return RuleResult(RuleStatus.EMPTY, phrases.REQUIRED, phrases.LACKING)
    there = ANSWERED[rule.of](entry) if rule.of in ANSWERED else True
    if there or not rule.flag("required"):
        return RuleResult(RuleStatus.KEPT, phrases.REQUIRED, phrases.THERE if there else phrases.UNWRITTEN)
    return RuleResult(RuleStatus.MISSING, phrases.REQUIRED, phrases.UNWRITTEN, entry.project.place)


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
