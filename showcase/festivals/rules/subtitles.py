"""Checks subtitles: languages and readability."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from showcase.festivals.entry import FestivalEntry, bare, place_of
from showcase.festivals.rule_result import Phrase, Quantity, RuleResult, RuleStatus, Unit, judged, phrase
from showcase.festivals.rules import phrases
from showcase.localization import DEFAULT
from showcase.model.festival import Rule
from showcase.model.project import Cue, Track
from showcase.structs import FrozenStruct

MARKS = re.compile(r"<[^>]*>")
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "", "&rlm;": ""}

GRAIN = 0.002
"""Seconds: what rounding to milliseconds does to a time."""


def subtitles(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks whether the film can be followed in the languages that are asked for."""
    if rule.flag("spoken"):
        return _of_the_spoken(rule, entry)
    every, any_of, bare_ones = rule.words("all_of"), rule.words("any_of"), rule.words("unless_spoken")
    asks, place = _languages_asked(rule), entry.project.place
    if not every and not any_of:
        return judged(_in_any_language(rule, entry), asks, _languages_there(entry), place)
    if entry.wordless:
        return judged(True, asks, phrase("wordless"), place)
    spoken = entry.speaks()
    if bare_ones and spoken and set(spoken) <= {bare(tag) for tag in bare_ones}:
        return judged(True, asks, phrase("spoken", languages=_names(spoken)), place)
    kept = _has_languages(rule, entry)
    is_open = not kept and bool(bare_ones) and not entry.project.languages
    return judged(None if is_open else kept, asks, _languages_there(entry), place)


def _of_the_spoken(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that there are subtitles in each language that is spoken; where nothing is written, a person must tell."""
    asks, place, spoken = _languages_asked(rule), entry.project.place, entry.speaks()
    if entry.wordless:
        return judged(True, asks, phrase("wordless"), place)
    there = all(any(entry.tracks(tag, rule.word("kind"))) for tag in spoken)
    return judged(there if spoken else None, asks, _languages_there(entry), place)


def _has_languages(rule: Rule, entry: FestivalEntry) -> bool:
    """Returns whether there are subtitles in every language that is asked for, and in one of those to choose from."""
    every, any_of = rule.words("all_of"), rule.words("any_of")
    there = {tag for tag in (*every, *any_of) if any(entry.tracks(tag, rule.word("kind")))}
    return there.issuperset(every) and (not any_of or not there.isdisjoint(any_of))


def _in_any_language(rule: Rule, entry: FestivalEntry) -> bool | None:
    """Returns whether a rule on the form alone is kept: where there is a file to make it from, and nothing to be said
    where not. Into the picture go English ones, unless English is spoken.
    """
    if entry.wordless:
        return True
    drawn = rule.word("form") == "burnt-in"
    if drawn and entry.speaks() != (DEFAULT,) and not any(entry.tracks(DEFAULT)):
        return None
    return True if entry.project.tracks or (drawn and entry.speaks() == (DEFAULT,)) else None


def _languages_asked(rule: Rule) -> Phrase:
    every, any_of, spoken = rule.words("all_of"), rule.words("any_of"), rule.words("unless_spoken")
    parts = [phrase("all-of", words=_names(every))] if every else []
    parts += [phrase("one-of", words=_names(any_of))] if any_of else []
    parts += [phrase("in-spoken")] if rule.flag("spoken") else []
    parts += [phrase("unless-spoken", languages=phrase("one-of", words=_names(spoken)))] if spoken else []
    parts += [phrase("of-kind", kind=phrases.terms([rule.word("kind")]))] if rule.word("kind") else []
    parts += [phrase("form", form=phrases.terms([rule.word("form")]))] if rule.word("form") else []
    parts += [phrase("formats", formats=", ".join(rule.words("formats")).upper())] if rule.words("formats") else []
    return phrases.also(*(parts or [phrases.REQUIRED]))


def _names(tags: Iterable[str]) -> Phrase:
    return phrase("languages", words=", ".join(tags))


def _languages_there(entry: FestivalEntry) -> Phrase:
    tags = tuple(dict.fromkeys(track.language for track in entry.project.tracks))
    if tags:
        return phrase("subtitled", languages=_names(tags))
    spoken = entry.speaks()
    return phrase("unsubtitled-in", languages=_names(spoken)) if spoken else phrase("unsubtitled")


class WorstCue(FrozenStruct):
    """The subtitle that keeps least to a rule."""

    amount: float
    track: Track
    at: float
    """Seconds."""
    count: int
    """How many break the rule."""


def worst(
    entry: FestivalEntry,
    measure: Callable[[Track], Iterator[tuple[float, Cue]]],
    broken: Callable[[float], bool],
    low: bool,
) -> WorstCue | None:
    """Returns the worst of all subtitles; None if there are none. `low` where the least amount is the worst."""
    found = [(amount, cue, track) for track in entry.project.tracks for amount, cue in measure(track)]
    if not found:
        return None
    amount, cue, track = min(found, key=lambda row: row[0] if low else -row[0])
    return WorstCue(amount, track, cue.start, sum(broken(row[0]) for row in found))


def _judged(found: WorstCue | None, asks: Phrase, unit: Unit, entry: FestivalEntry) -> RuleResult:
    if found is None:
        return RuleResult(RuleStatus.EMPTY, asks, phrase("unsubtitled"), entry.project.place)
    amount, language = Quantity(found.amount, unit), found.track.language
    at = Quantity(found.at, Unit.TIMECODE)
    if asks == phrases.FORBIDDEN and not found.count:
        return judged(True, asks, asks, place_of(found.track.source))
    if not found.count:
        return judged(
            True, asks, phrase("worst-cue", amount=amount, language=language, at=at), place_of(found.track.source)
        )
    measured = phrase("broken-cues", amount=amount, language=language, at=at, count=Quantity(found.count))
    return judged(False, asks, measured, place_of(found.track.source))


def text_lines(cue: Cue) -> list[str]:
    """Returns the lines as they are read, without marks."""
    text = MARKS.sub("", cue.text)
    for mark, character in ENTITIES.items():
        text = text.replace(mark, character)
    return [line.strip() for line in text.splitlines() if line.strip()]


def subtitle_speed(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks the characters a second, spaces included."""

    def speeds(track: Track) -> Iterator[tuple[float, Cue]]:
        for cue in track.cues:
            if cue.end > cue.start:
                yield len(" ".join(text_lines(cue))) / (cue.end - cue.start), cue

    most = rule.number("most") or 0.0
    found = worst(entry, speeds, lambda speed: round(speed, 1) > most, low=False)
    return _judged(found, phrases.limits(rule, Unit.SPEED), Unit.SPEED, entry)


def subtitle_lines(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks the characters of a line, and the lines of a subtitle."""
    most, most_lines = rule.number("most"), rule.number("most_lines")

    def lengths(track: Track) -> Iterator[tuple[float, Cue]]:
        for cue in track.cues:
            yield max((len(line) for line in text_lines(cue)), default=0), cue

    def counts(track: Track) -> Iterator[tuple[float, Cue]]:
        for cue in track.cues:
            yield len(text_lines(cue)), cue

    asks = phrases.also(
        *([phrases.between(None, most, Unit.CHARACTERS)] if most is not None else []),
        *([phrases.between(None, most_lines, Unit.LINES)] if most_lines is not None else []),
    )
    high = worst(entry, counts, lambda lines: most_lines is not None and lines > most_lines, low=False)
    if high is not None and high.count:
        return _judged(high, asks, Unit.LINES, entry)
    wide = worst(entry, lengths, lambda length: most is not None and length > most, low=False)
    return _judged(wide, asks, Unit.CHARACTERS, entry)


def subtitle_time(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns how long a subtitle is: the shortest is shown, or the longest where one is too long."""
    least, most = rule.number("least") or 0.0, rule.number("most")

    def times(track: Track) -> Iterator[tuple[float, Cue]]:
        for cue in track.cues:
            yield cue.end - cue.start, cue

    asks = phrases.limits(rule, Unit.EXACT_SECONDS)
    long = worst(entry, times, lambda time: most is not None and time > most + GRAIN, low=False)
    if long is not None and long.count:
        return _judged(long, asks, Unit.EXACT_SECONDS, entry)
    short = worst(entry, times, lambda time: time < least - GRAIN, low=True)
    return _judged(short, asks, Unit.EXACT_SECONDS, entry)


def subtitle_gaps(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns the frames between one subtitle and the next; those that overlap are another rule’s."""
    rate = float(entry.facts.video.frame_rate) if entry.facts is not None else 24.0
    least = rule.number("least") or 0.0

    def gaps(track: Track) -> Iterator[tuple[float, Cue]]:
        for before, after in pairwise(in_order(track)):
            if after.start >= before.end:
                yield round((after.start - before.end) * rate, 1), after

    found = worst(entry, gaps, lambda frames: frames < least - 0.5, low=True)
    return _judged(found, phrases.limits(rule, Unit.FRAMES), Unit.FRAMES, entry)


def subtitle_overlap(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns the seconds for which two subtitles are shown at once."""

    def overlaps(track: Track) -> Iterator[tuple[float, Cue]]:
        for before, after in pairwise(in_order(track)):
            yield max(0.0, before.end - after.start), after

    found = worst(entry, overlaps, lambda seconds: seconds > GRAIN, low=False)
    return _judged(found, phrases.FORBIDDEN, Unit.EXACT_SECONDS, entry)


def subtitle_range(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns the seconds by which subtitles are before the film's beginning or after its end."""
    end = entry.facts.duration if entry.facts is not None else float("inf")

    def outside(track: Track) -> Iterator[tuple[float, Cue]]:
        for cue in track.cues:
            yield max(0.0, -cue.start, cue.end - end), cue

    found = worst(entry, outside, lambda seconds: seconds > GRAIN, low=False)
    return _judged(found, phrases.FORBIDDEN, Unit.EXACT_SECONDS, entry)


def in_order(track: Track) -> list[Cue]:
    return sorted(track.cues, key=lambda cue: (cue.start, cue.end))
