"""Defines the result of a rule: whether it is met, what was required and what was measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from showcase.diagnostics import Diagnostic, Location, Severity
from showcase.model.delivery import Delivery
from showcase.model.festival import Certainty, Profile, Rule
from showcase.model.text import LocalizedText
from showcase.structs import FrozenStruct


class Unit(StrEnum):
    """What a number counts."""

    NUMBER = "number"
    SECONDS = "seconds"
    EXACT_SECONDS = "exact-seconds"
    TIMECODE = "timecode"
    BYTES = "bytes"
    BIT_RATE = "bit-rate"
    PIXELS = "pixels"
    RATE = "rate"
    PERCENT = "percent"
    LUFS = "lufs"
    LU = "lu"
    DECIBELS = "decibels"
    TRUE_PEAK = "true-peak"
    WORDS = "words"
    CHARACTERS = "characters"
    SPEED = "speed"
    LINES = "lines"
    FRAMES = "frames"
    FILMS = "films"
    DAYS = "days"
    MONTHS = "months"


class Quantity(FrozenStruct):
    """A number and what it counts."""

    amount: float
    unit: Unit = Unit.NUMBER


class Terms(FrozenStruct):
    """Words of the field, each to be said in the reader's language where it is known in it."""

    words: tuple[str, ...]


class Phrase(FrozenStruct):
    """A text by its key, with its facts, so that it exists in every language."""

    key: str
    facts: tuple[tuple[str, Said], ...] = ()


Said = str | Quantity | Terms | Phrase | tuple[Phrase, ...]


def phrase(key: str, **facts: Said) -> Phrase:
    return Phrase(key, tuple(facts.items()))


NOTHING = Phrase("")


class RuleStatus(StrEnum):
    KEPT = "kept"
    SOON = "soon"
    """It is met, but not for many days more."""
    BROKEN = "broken"
    OPEN = "open"
    """What is written of the film does not tell: a person must."""
    EMPTY = "empty"
    """There is nothing to send: no festival needs a rule for that."""
    MISSING = "missing"
    """No form can be sent without it: no festival needs a rule for that."""
    UNKNOWN = "unknown"
    """It is not known whether the festival asks anything."""


class RuleResult(FrozenStruct):
    """What one rule's function found."""

    status: RuleStatus
    asks: Phrase
    measured: Phrase
    place: Location = Location()
    """Where to fix it; the project where it is empty."""


def judged(kept: bool | None, asks: Phrase, measured: Phrase, place: Location = Location()) -> RuleResult:
    """Returns a result; None if it cannot be decided."""
    status = RuleStatus.OPEN if kept is None else RuleStatus.KEPT if kept else RuleStatus.BROKEN
    return RuleResult(status, asks, measured, place)


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on one film for one festival, with its weight."""

    project: str
    profile: Profile
    rule: Rule
    verdict: RuleResult
    place: Location

    severity: Severity = field(init=False)
    """Only what an organiser's own page states can be an error, and that something is missing that every form asks."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "severity", _severity(self.verdict.status, self.rule))

    @property
    def code(self) -> str:
        """Returns `festival-duration`: one for each kind of rule."""
        return f"festival-{self.rule.name}"


def _severity(status: RuleStatus, rule: Rule) -> Severity:
    match status:
        case RuleStatus.KEPT:
            return Severity.RIGHT
        case RuleStatus.SOON:
            return Severity.WARNING
        case RuleStatus.UNKNOWN | RuleStatus.OPEN:
            return Severity.NOTE
        case RuleStatus.EMPTY | RuleStatus.MISSING:
            return Severity.ERROR
        case RuleStatus.BROKEN:
            sure = rule.certainty is Certainty.ORGANISER and bool(rule.source)
            return Severity.ERROR if sure else Severity.WARNING


class Verdict(StrEnum):
    """The result of a report."""

    READY = "ready"
    NOT_READY = "not-ready"
    UNSURE = "unsure"
    """No error, but a rule that is not from the organiser's own page is not met."""
    PAST = "past"
    """No error, and every rule is met, but the rules are those of an edition that is over."""
    UNOFFICIAL = "unofficial"
    """No error, and every rule is met, but none about the film itself was read on the organiser's own page."""
    PARTLY_KNOWN = "partly-known"
    """No error, and every rule is met, but nobody read how long a film may be, or until when it is taken."""
    NOTHING_KNOWN = "nothing-known"
    """No error, but no rule of the festival is known either."""


BESIDE_THE_FILM = frozenset(["deadline", "opening", "event", "fee", "categories", "entries", "confirm", "public-link"])
"""Rules that say nothing of the film: knowing these alone tells nobody whether it fits."""

DECISIVE = ("duration", "deadline")
"""Rules for which every festival sends a film back, however good the rest is."""

OF_A_FESTIVAL = frozenset({Certainty.ORGANISER, Certainty.SECONDARY, Certainty.CODE})
"""Certainties of rules that are a festival's own."""


class Report(FrozenStruct):
    """Everything that was found of one film for one festival."""

    project: str
    title: LocalizedText
    profile: Profile
    findings: tuple[Finding, ...]
    delivery: Delivery | None = None
    """The form in which the film would be sent; None if there is none."""
    over: Phrase = NOTHING
    """That the edition is over, and what is known of the next; empty while it is not."""
    barred: tuple[Diagnostic, ...] = ()
    """Errors that prevent sending the film to anybody: in its content, its rights, or the fonts for its letters."""

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is severity)

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """Returns those of which it is unknown whether the festival asks anything."""
        return tuple(finding for finding in self.findings if finding.verdict.status is RuleStatus.UNKNOWN)

    @property
    def undecided(self) -> tuple[Finding, ...]:
        """Returns the decisive rules of which it is unknown what the festival asks."""
        return tuple(finding for finding in self.unknown if finding.rule.name in DECISIVE)

    @property
    def sendable(self) -> bool:
        """Returns whether no error prevents sending the film, however little is known of the festival."""
        return not self.of(Severity.ERROR) and not self.barred

    @property
    def soon(self) -> tuple[Finding, ...]:
        """Returns the deadlines that are near."""
        return tuple(finding for finding in self.findings if finding.verdict.status is RuleStatus.SOON)

    @property
    def doubtful(self) -> tuple[Finding, ...]:
        """Returns the festival's own rules that are not met, but were not read on the organiser's page.

        A deadline of an edition that is over is none of them: that it is over says as much.
        """
        return tuple(
            finding
            for finding in self.of(Severity.WARNING)
            if finding.verdict.status is RuleStatus.BROKEN
            and finding.rule.certainty in OF_A_FESTIVAL
            and not (self.over.key and finding.rule.name == "deadline")
        )

    @property
    def errors(self) -> int:
        """Returns the number of errors: broken rules, and what prevents sending to anybody."""
        return len(self.of(Severity.ERROR)) + len(self.barred)

    @property
    def known(self) -> bool:
        """Returns whether at least one rule of the festival's own is known."""
        return any(rule.certainty in OF_A_FESTIVAL for rule in self.profile.rules)

    @property
    def official(self) -> bool:
        """Returns whether at least one rule about the film was read on the organiser's own page."""
        return any(
            rule.certainty is Certainty.ORGANISER and rule.source and rule.name not in BESIDE_THE_FILM
            for rule in self.profile.rules
        )

    @property
    def ready(self) -> bool:
        """Returns whether the film has no error, and at least one rule is known, be it of an edition that is over."""
        return self.sendable and self.known

    @property
    def verdict(self) -> Verdict:
        if not self.sendable:
            return Verdict.NOT_READY
        if not self.known:
            return Verdict.NOTHING_KNOWN
        if self.doubtful:
            return Verdict.UNSURE
        if self.over.key:
            return Verdict.PAST
        if not self.official:
            return Verdict.UNOFFICIAL
        return Verdict.PARTLY_KNOWN if self.undecided else Verdict.READY
