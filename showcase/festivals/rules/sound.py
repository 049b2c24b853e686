"""Checks the film's sound."""

from __future__ import annotations

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import Phrase, Quantity, RuleResult, Unit, judged, phrase
from showcase.festivals.rules import phrases
from showcase.festivals.rules.film import of_clip
from showcase.model.festival import Certainty, Rule
from showcase.model.media import ClipFacts

NO_SOUND = phrase("no-sound")

HAIR = 0.05
"""dB: figures are shown with one digit, and judged as they are shown."""


@of_clip
def audio_present(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks that there is sound, though it be silence."""
    if facts.audio is None:
        return judged(not rule.flag("required"), phrases.REQUIRED, NO_SOUND, entry.clip_place)
    return judged(True, phrases.REQUIRED, phrases.terms([facts.audio.codec, facts.audio.layout_name]), entry.clip_place)


@of_clip
def audio_codec(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Returns how the sound is coded."""
    taken = rule.words("any_of")
    asks = phrases.one_of(taken)
    if facts.audio is None:
        return judged(False, asks, NO_SOUND, entry.clip_place)
    codec = facts.audio.codec
    names = {codec, "pcm"} if codec.startswith("pcm_") else {codec}
    if codec in ("pcm_s24le", "pcm_s24be") and facts.audio.sample_rate == 48_000:
        names.add("pcm-24-bit")
    return judged(bool(names & {*taken}), asks, phrases.terms([codec]), entry.clip_place)


@of_clip
def audio_layout(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks the channels of the sound."""
    taken = rule.words("any_of")
    asks = phrases.one_of(taken)
    if facts.audio is None:
        return judged(False, asks, NO_SOUND, entry.clip_place)
    layout = facts.audio.layout_name
    return judged(layout in taken, asks, phrases.terms([layout]), entry.clip_place)


@of_clip
def loudness(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks the integrated loudness; without sound there is none to be wrong."""
    target, tolerance = rule.number("target") or 0.0, rule.number("tolerance") or 0.0
    asks = phrase("loudness", target=Quantity(target, Unit.LUFS), tolerance=Quantity(tolerance, Unit.LU))
    found = _sound(entry, facts)[0]
    if found is None:
        return judged(_without(facts), asks, _nothing(facts), entry.clip_place)
    measured = phrases.amount(found, Unit.LUFS)
    kept = abs(found - target) <= tolerance + HAIR
    if not kept and rule.certainty is not Certainty.PRACTICE:
        measured = phrases.also(measured, *_out_of_reach(round(target - found, 1), entry, facts))
    return judged(kept, asks, measured, entry.clip_place)


def _out_of_reach(gain: float, entry: FestivalEntry, facts: ClipFacts) -> list[Phrase]:
    """Why no constant gain brings the film there: its peaks would pass their limit."""
    peak = _sound(entry, facts)[1]
    if peak is None or peak + gain <= entry.ceiling:
        return []
    amounts = (Quantity(gain, Unit.DECIBELS), Quantity(round(peak + gain, 1), Unit.TRUE_PEAK))
    most = Quantity(entry.ceiling, Unit.TRUE_PEAK)
    return [phrase("peak-would-pass", gain=amounts[0], peak=amounts[1], most=most)]


@of_clip
def true_peak(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Returns the highest peak between samples."""
    asks = phrases.limits(rule, Unit.TRUE_PEAK)
    found = _sound(entry, facts)[1]
    if found is None:
        return judged(_without(facts), asks, _nothing(facts), entry.clip_place)
    kept = found <= (rule.number("most") or 0.0) + HAIR
    return judged(kept, asks, phrases.amount(found, Unit.TRUE_PEAK), entry.clip_place)


def _sound(entry: FestivalEntry, facts: ClipFacts) -> tuple[float | None, float | None]:
    """Loudness and true peak of all channels where they were measured, else of the stereo mix."""
    if entry.film is not None and entry.film.loudness is not None:
        return entry.film.loudness, entry.film.true_peak
    return (None, None) if facts.audio is None else (facts.audio.loudness, facts.audio.true_peak)


def _without(facts: ClipFacts) -> bool | None:
    return True if facts.audio is None else None


def _nothing(facts: ClipFacts) -> Phrase:
    return phrase("no-level") if facts.audio is None else phrase("unmeasured")
