"""Checks the film's file and picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import wraps

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import NOTHING, Phrase, Quantity, RuleResult, RuleStatus, Unit, judged, phrase
from showcase.festivals.rules import phrases
from showcase.model.festival import DurationRange, Rule
from showcase.model.media import ClipFacts

CREDITS = re.compile(r"(?i)\b(end )?(credits|titles)\b|\bg[ée]n[ée]rique( de)?( fin)?\b|\bcr[ée]ditos\b")
"""Names of the chapter that opens the credits."""

GRAIN = 0.05
"""Seconds by which a limit may be passed: less than two frames."""

ENDINGS = {"mpg": "mpeg", "m4v": "mp4", "mpeg": "mpeg"}

Judge = Callable[[Rule, FestivalEntry, ClipFacts], RuleResult]


def of_clip(judge: Judge) -> Callable[[Rule, FestivalEntry], RuleResult]:
    """Returns a rule that nothing can be said to where there is not a clip: that there is none is said once, by
    `film`.
    """

    @wraps(judge)
    def judge_entry(rule: Rule, entry: FestivalEntry) -> RuleResult:
        if entry.facts is None:
            return RuleResult(RuleStatus.EMPTY, phrases.REQUIRED, phrases.NO_CLIP, entry.project.place)
        return judge(rule, entry, entry.facts)

    return judge_entry


def film(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that there is a film at all, and that it could be measured."""
    if entry.facts is None:
        return RuleResult(RuleStatus.EMPTY, phrases.REQUIRED, phrases.NO_CLIP, entry.clip_place)
    path = entry.project.clip.path if entry.project.clip is not None else ""
    return judged(True, phrases.REQUIRED, phrases.said(path.rpartition("/")[2]), entry.clip_place)


@of_clip
def duration(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks the running time, with or without credits, or as one of the festival's sections takes it."""
    asks, spans = _lengths(rule)
    counted = rule.word("credits")
    whole = phrases.amount(facts.duration, Unit.SECONDS)
    if counted:
        asks = phrases.also(asks, phrase(f"credits-{counted}"))
    if counted != "excluded":
        return judged(_fits(facts.duration, spans), asks, whole, entry.clip_place)
    bare = _without_credits(entry)
    if bare is not None:
        measured = phrase(
            "without-credits", bare=Quantity(bare, Unit.SECONDS), whole=Quantity(facts.duration, Unit.SECONDS)
        )
        return judged(_fits(bare, spans), asks, measured, entry.clip_place)
    # With its credits it is short enough, or without them it may be: only the author knows where they begin.
    kept = True if _fits(facts.duration, spans) else None if _too_long(facts.duration, spans) else False
    return judged(kept, asks, phrases.also(whole, phrase("credits-unknown")), entry.clip_place)


def _lengths(rule: Rule) -> tuple[Phrase, tuple[DurationRange, ...]]:
    spans = rule.spans()
    if spans:
        return phrase("any-span", spans=tuple(_section(span) for span in spans)), spans
    span = DurationRange("", rule.number("least"), rule.number("most"), rule.number("below"))
    return _span(span), (span,)


def _section(span: DurationRange) -> Phrase:
    return phrase("section", name=span.name, asks=_span(span)) if span.name else _span(span)


def _span(span: DurationRange) -> Phrase:
    if span.below is None:
        return phrases.between(span.least, span.most, Unit.SECONDS)
    below = phrase("below", most=Quantity(span.below, Unit.SECONDS))
    return below if span.least is None else phrases.also(phrases.between(span.least, None, Unit.SECONDS), below)


def _fits(seconds: float, spans: tuple[DurationRange, ...]) -> bool:
    return any(span.holds(seconds) or span.holds(seconds - GRAIN) for span in spans)


def _too_long(seconds: float, spans: tuple[DurationRange, ...]) -> bool:
    return all(span.least is None or seconds >= span.least for span in spans)


def _without_credits(entry: FestivalEntry) -> float | None:
    """Returns the seconds until the chapter that opens the end credits; None if there is none."""
    for chapter in reversed(entry.project.chapters):
        if chapter.at > 0 and any(CREDITS.search(title.text) for title in chapter.title.sayings):
            return chapter.at
    return None


@of_clip
def file_size(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Returns the bytes of the file as it is."""
    asks = phrases.limits(rule, Unit.BYTES)
    return judged(phrases.within(rule, facts.size), asks, phrases.amount(facts.size, Unit.BYTES), entry.clip_place)


@of_clip
def bit_rate(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks the bits a second of the file as it is, its sound included."""
    rate = facts.size * 8 / facts.duration
    asks = phrases.limits(rule, Unit.BIT_RATE)
    return judged(phrases.within(rule, rate), asks, phrases.amount(rate, Unit.BIT_RATE), entry.clip_place)


@of_clip
def container(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks the kind of file, by what it is and how it is called."""
    taken = rule.words("any_of")
    ending = _ending(entry)
    # QuickTime and MP4 are one family to a demuxer: the name's ending tells which of the two it is.
    kinds = {ENDINGS.get(ending, ending), ending} if ending else {facts.container}
    return judged(
        bool(kinds & {*taken}), phrases.one_of(taken), phrases.terms([ending or facts.container]), entry.clip_place
    )


def _ending(entry: FestivalEntry) -> str:
    path = entry.project.clip.path if entry.project.clip is not None else ""
    return path.rpartition("/")[2].rpartition(".")[2].lower() if "." in path else ""


@of_clip
def video_codec(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Returns how the picture is coded."""
    names = codec_names(facts)
    taken, refused = rule.words("any_of"), rule.words("none_of")
    kept = (not taken or bool({*names} & {*taken})) and not {*names} & {*refused}
    asks = phrases.one_of(taken) if taken else phrases.none_of(refused)
    return judged(kept, asks, phrases.terms([names[-1]]), entry.clip_place)


def codec_names(facts: ClipFacts) -> tuple[str, ...]:
    """Returns the names of the picture's codec, from the family to the kind: `prores`, `prores-422-hq`."""
    codec, profile = facts.video.codec, facts.video.profile.lower()
    if codec == "prores":
        kind = {"hq": "422-hq", "standard": "422", "lt": "422-lt", "proxy": "422-proxy", "xq": "4444-xq"}.get(
            profile.replace("apple prores ", "").replace("4444 xq", "xq"), profile
        )
        return ("prores", f"prores-{kind.replace(' ', '-')}") if kind else ("prores",)
    if codec == "dnxhd":
        return ("dnxhd", "dnxhr") if "hr" in profile else ("dnxhd",)
    return (codec,)


@of_clip
def resolution(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks the pixels as seen; of an upright film the shorter side counts as the height."""
    wide, high = facts.video.display_width, facts.video.display_height
    long, short = max(wide, high), min(wide, high)
    lines = rule.numbers("lines")
    asks = [phrase("of-lines", lines=phrases.one_of(f"{line:g}" for line in lines))] if lines else []
    asks += [phrase(key, pixels=f"{rule.number(key.replace('-', '_')):g}") for key in EDGES if _has(rule, key)]
    kept = _is_between(rule, "width", long) and _is_between(rule, "height", short) and (not lines or short in lines)
    return judged(kept, phrases.also(*asks), phrases.said(f"{wide} × {high}"), entry.clip_place)


def _is_between(rule: Rule, side: str, pixels: int) -> bool:
    least, most = rule.number(f"least_{side}"), rule.number(f"most_{side}")
    return (least is None or pixels >= least) and (most is None or pixels <= most)


EDGES = ("least-width", "least-height", "most-width", "most-height")


def _has(rule: Rule, key: str) -> bool:
    return rule.number(key.replace("-", "_")) is not None


@of_clip
def frame_rate(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Returns the frames a second."""
    rate, taken = float(facts.video.frame_rate), rule.numbers("any_of")
    usual = not taken or any(abs(rate - one) < 0.005 for one in taken)
    steady = not (rule.flag("constant") and facts.video.variable_rate)
    asks = [phrases.one_of(f"{one:g}" for one in taken)] if taken else []
    asks += [phrase("constant-rate")] if rule.flag("constant") else []
    measured = phrases.amount(rate, Unit.RATE)
    if facts.video.variable_rate:
        measured = phrases.also(measured, phrase("variable-rate"))
    return judged(usual and steady, phrases.also(*asks), measured, entry.clip_place)


@of_clip
def aspect_ratio(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks the shape of the picture as seen."""
    taken = rule.words("any_of")
    seen = float(facts.video.aspect)
    kept = "any" in taken or any(abs(seen / ratio(one) - 1) < 0.01 for one in taken if ratio(one))
    wide, high = facts.video.display_width, facts.video.display_height
    return judged(kept, phrases.one_of(taken), phrases.said(f"{seen:.2f}:1 ({wide} × {high})"), entry.clip_place)


def ratio(written: str) -> float:
    """Returns the number that `16:9` represents; 0 if it represents none."""
    wide, _, high = written.partition(":")
    try:
        return float(Fraction(wide) / Fraction(high or 1))
    except (ValueError, ZeroDivisionError):
        return 0.0


@of_clip
def even_size(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks that the stored width and height can be halved, as codecs do."""
    video = facts.video
    kept = video.width % 2 == 0 and video.height % 2 == 0
    return judged(kept, phrase("even"), phrases.said(f"{video.width} × {video.height}"), entry.clip_place)


@of_clip
def scan(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks whether the frames are whole or fields."""
    found = "interlaced" if facts.video.interlaced else "progressive"
    taken = rule.words("any_of")
    return judged(found in taken, phrases.one_of(taken), phrases.terms([found]), entry.clip_place)


@of_clip
def black_edges(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Returns the seconds of black before the first and after the last picture."""
    asks = phrase("black-at-most", most=Quantity(rule.number("most") or 0, Unit.EXACT_SECONDS))
    if entry.film is None:
        return judged(None, asks, phrase("unmeasured"), entry.clip_place)
    head, tail = entry.film.black_head, entry.film.black_tail
    measured = phrase("head-and-tail", head=Quantity(head, Unit.EXACT_SECONDS), tail=Quantity(tail, Unit.EXACT_SECONDS))
    return judged(max(head, tail) <= (rule.number("most") or 0) + GRAIN, asks, measured, entry.clip_place)


@of_clip
def padding(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks for black bars that never change."""
    left, top, right, bottom = entry.window
    share = max(left + 1 - right, top + 1 - bottom)
    measured = phrase("bars", share=Quantity(share * 100, Unit.PERCENT)) if share > 0 else phrase("no-bars")
    return judged(share == 0 or not rule.flag("forbidden"), phrase("no-bars"), measured, entry.clip_place)


@of_clip
def streams(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Returns how many pictures and sounds are in the file."""
    film = entry.film
    video, audio = (film.video_streams, film.audio_streams) if film else (1, int(facts.audio is not None))
    wanted, least = rule.number("video"), rule.number("least_audio")
    asks = [phrase("video-streams", count=f"{wanted:g}")] if wanted is not None else []
    asks += [phrase("least-audio-streams", count=f"{least:g}")] if least is not None else []
    kept = (wanted is None or video == wanted) and (least is None or audio >= least)
    return judged(kept, phrases.also(*asks), phrase("streams", video=f"{video}", audio=f"{audio}"), entry.clip_place)


@of_clip
def file_name(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks the characters of the file's name, and the pattern by which a package names it."""
    name = entry.project.clip.path.rpartition("/")[2] if entry.project.clip is not None else ""
    plain = re.fullmatch(r"[A-Za-z0-9._-]+", name) is not None
    asks = [phrase("plain-name")] if rule.word("letters") else []
    asks += [phrases.said(rule.word("pattern"))] if rule.word("pattern") else []
    return judged(plain or not rule.word("letters"), phrases.also(*asks), phrases.said(name), entry.clip_place)


@of_clip
def film_archive(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks whether the film must be alone in a zip: a package makes one."""
    return judged(True, phrase("film-archive"), phrase("made-when-packed"), entry.clip_place)


@of_clip
def leader(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Checks for black and a slate before the film: a package puts them there."""
    parts = [(key, rule.number(key)) for key in ("slate", "black") if rule.number(key)]
    asks = [phrase(f"leader-{key}", length=Quantity(length or 0.0, Unit.EXACT_SECONDS)) for key, length in parts]
    return judged(True, phrases.also(*(asks or [NOTHING])), phrase("made-when-packed"), entry.clip_place)


@of_clip
def watermark(rule: Rule, entry: FestivalEntry, facts: ClipFacts) -> RuleResult:
    """Returns the recipient's name in the picture: a package draws it."""
    words = rule.word("text")
    asks = phrase("watermark-of", words=words) if words else phrase("watermark")
    return judged(True, asks, phrase("made-when-packed"), entry.clip_place)
