"""Defines the rules of a festival, each with its source and its certainty."""

from __future__ import annotations

from enum import StrEnum

from showcase.model.text import NO_TEXT, LocalizedText
from showcase.structs import FrozenStruct

Value = bool | float | str | LocalizedText | tuple[str, ...] | tuple[float, ...] | tuple["DurationRange", ...]
"""What a rule says under one of its names."""


class Certainty(StrEnum):
    """How certain it is that a festival requires this."""

    ORGANISER = "organiser"
    """Read on a page of the organiser's own: the only one that can make an error."""
    SECONDARY = "secondary"
    """The press, a partner, somebody who took part."""
    CODE = "code"
    """Taken from public code that reads or fills in the festival's form."""
    PRACTICE = "practice"
    """No festival's rule: what standards and the trade advise."""
    UNKNOWN = "unknown"
    """Looked for and not found."""


class DurationRange(FrozenStruct):
    """A length of time that a film may have to enter in a section."""

    name: str
    least: float | None = None
    """Seconds, themselves included; None if there is no limit."""
    most: float | None = None
    below: float | None = None
    """Seconds, themselves not included."""

    def holds(self, seconds: float) -> bool:
        """Returns whether a film of this length may enter."""
        long_enough = self.least is None or seconds >= self.least
        short_enough = self.most is None or seconds <= self.most
        return long_enough and short_enough and (self.below is None or seconds < self.below)


class Rule(FrozenStruct):
    """A requirement of a festival, or a question of which the answer is unknown."""

    name: str
    """Of its kind: `duration`, `text`, …"""
    of: str = ""
    """What it is about, where there may be several of the kind: `synopsis`, for a rule on a text."""
    values: tuple[tuple[str, Value], ...] = ()
    certainty: Certainty = Certainty.UNKNOWN
    source: str = ""
    """Address of the page, or words that lead to it."""
    read: str = ""
    """Day or month in which the page was read (`2026-11-23`, `2026-11`), or `undated` where nobody knows."""
    edition: str = ""
    """Year that the page was written for; empty if it does not tell."""
    note: LocalizedText = NO_TEXT
    others: tuple[Rule, ...] = ()
    """What other sources say instead."""
    copy: str = ""
    """Day or month of the copy that was read, or `undated`; empty if the page itself was read."""

    @property
    def key(self) -> str:
        """Returns `duration`, `text.synopsis`."""
        return f"{self.name}.{self.of}" if self.of else self.name

    def value(self, name: str) -> Value | None:
        return next((value for key, value in self.values if key == name), None)

    def number(self, name: str) -> float | None:
        found = self.value(name)
        return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else None

    def word(self, name: str) -> str:
        found = self.value(name)
        return found if isinstance(found, str) else ""

    def words(self, name: str) -> tuple[str, ...]:
        found = self.value(name)
        return tuple(word for word in found if isinstance(word, str)) if isinstance(found, tuple) else ()

    def numbers(self, name: str) -> tuple[float, ...]:
        found = self.value(name)
        return tuple(n for n in found if isinstance(n, int | float)) if isinstance(found, tuple) else ()

    def spans(self) -> tuple[DurationRange, ...]:
        found = self.value("spans")
        return tuple(span for span in found if isinstance(span, DurationRange)) if isinstance(found, tuple) else ()

    def flag(self, name: str) -> bool:
        return self.value(name) is True

    def text(self, name: str) -> LocalizedText:
        found = self.value(name)
        return found if isinstance(found, LocalizedText) else NO_TEXT


class ProfileUpdate(FrozenStruct):
    """Where rules came from that a person took over from a published file."""

    source: str
    """Address or path of the file."""
    digest: str
    """SHA-256 of the file, in hex."""
    on: str
    """Day on which it was taken over."""


class Profile(FrozenStruct):
    """One edition of a festival, a platform or a distributor, with its requirements."""

    name: str
    """Of its file: `cannes-short-competition`."""
    title: str
    kind: str = "festival"
    """`festival`, `platform`, `distributor` or `practice`."""
    also: tuple[str, ...] = ()
    """Other names."""
    edition: str = ""
    website: str = ""
    note: LocalizedText = NO_TEXT
    rules: tuple[Rule, ...] = ()
    own: bool = False
    """Whether the site wrote it or changed something in it."""
    form: tuple[str, ...] = ()
    """Names of the columns in which a platform keeps a submission."""
    platform: str = ""
    """Name of the platform by whose form films are entered; empty if that is not known."""
    zone: str = ""
    """Time zone in which its days end (`Europe/Paris`, `AoE`); empty if that is not known."""
    series: str = ""
    """What all editions of a festival with several profiles have in common."""
    newer: str = ""
    """Name of the profile of a later edition, where there is one."""
    update: ProfileUpdate | None = None
    """The published file from which rules were taken over, where there is one."""

    def rule(self, key: str) -> Rule | None:
        """Returns the rule of this key, where there is one."""
        return next((rule for rule in self.rules if rule.key == key), None)
