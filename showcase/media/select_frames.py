"""Measures a clip and selects its poster, stills, colours, storyboard and preview in one pass.

A frame's score is made of what `media/frame_score.py` measures of its pixels, less what speaks against its place in the
film: its very beginning and its end (logos, credits), a fade, a cut close by, a picture that is moving or blurred,
and letters that are set over it. Where a whole film is text, its frames are compared like any others.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from showcase.engine.task import Job, Json
from showcase.engine.worker_pool import isolated
from showcase.media.analyze import FilmAnalysis, FrameSample, analyze, sprite_of
from showcase.media.audio_levels import audible
from showcase.media.contents import read_contents
from showcase.media.errors import MediaError, NeedsRepair
from showcase.media.frame_score import SHAPELESS, beyond
from showcase.media.frames import LARGE, inside
from showcase.media.json_codec import pack
from showcase.media.placeholder import placeholder
from showcase.media.probe import probe
from showcase.model.media import AudioFacts, ClipFacts, FilmLook, Frame, Sprite
from showcase.structs import FrozenStruct, replace

POSTERS = 6
STILLS = 12
OPENING, TITLES, ENDING = 0.04, 0.15, 0.15
"""Shares of the film whose frames count less."""
SHORTEST_WITH_EDGES = 8.0
"""Seconds; a shorter clip has neither logos nor credits."""
UNLIKE = 0.5
"""Distance of colour histograms (0 to 2) from which on two frames show different things."""
CARD = 0.5
"""How much a frame may look like a title card (0 to 1)."""
TEXT, SURELY_TEXT = 0.3, 0.75
"""How surely (0 to 1) there is text on a frame, from which on it counts less, and as little as text may."""
OVERLAID = 0.65
"""Share of its worth that a frame loses for text over it."""
GAP = 0.35
"""Seconds between two words that are shown one after the other, with nothing in between."""
FADE = 1.0
"""Seconds in which text is faded in or out."""
LASTING = 1.5
"""Seconds before and after a frame: text that is surely there on both sides, in the same shot, is on the frame as well
if anything on it hints at text.
"""
HINT = 0.1
"""How surely (0 to 1) there is text where something hints at it."""
SAME_PLACES = 8.0
"""Mean difference of pixels (0 to 255) below which two frames are the same picture."""
SAME_MOVED = 17.0
"""The same, where the camera may have moved in between."""
LEAST_CHANGE = 14.0
"""Difference (0 to 255) below which nothing is a cut."""
SHORTEST_SHOT = 0.3
PREVIEW_PARTS, PREVIEW_PART, PREVIEW_WHOLE = 4, 1.5, 6.0
"""How many parts, their seconds each, and all of them together."""


@isolated
def select_frames(job: Job) -> Json:
    """Analyses a clip, as a task: its facts, its look, and `sprite.jpg`. Raises MediaError."""
    path: Path = job.source("clip")
    try:
        return _selected(job, path)
    except MediaError as error:
        if job.request.get("repaired") or not (isinstance(error, NeedsRepair) or error.code in RETRIED):
            raise
        # Its picture is not looked at yet.
        job.output("sprite.jpg").write_bytes(b"")
        return {"repair": {} if isinstance(error, NeedsRepair) else {"code": error.code, "facts": error.facts}}


RETRIED = ("unreadable-clip", "unknown-codec", "undecodable-clip", "damaged-clip", "damaged-sound")
"""Errors of films that the program may read all the same."""


def _selected(job: Job, path: Path) -> Json:
    facts = probe(path, job.checkpoint)
    heard = _share_of_sound(facts)
    if facts.audio is not None:

        def reach(seconds: float) -> None:
            job.progress(heard * min(seconds / facts.duration, 1.0))

        facts = _with_sound(facts, audible(path, facts, facts.audio, reach))
    with _turn(facts, job):
        watched = analyze(
            path, facts, job.output("sprite.jpg"), lambda share: job.progress(heard + (1 - heard) * share)
        )
    if len(watched.shapes) > 1:
        facts = replace(facts, video=replace(facts.video, mixed=True, web_name=""))
    if facts.video.alpha and not watched.transparent:
        facts = replace(facts, video=replace(facts.video, alpha=False, decoder=""))
    contents = read_contents(path, facts, job.checkpoint)
    return {"clip": pack(facts), "look": pack(choose(watched, facts)), "contents": pack(contents)}


SOUND_COST, PICTURE_COST, FRAME_COST = 0.004, 0.004, 0.0004
"""CPU seconds for a second of sound, for a million pixels that are decoded, and for a frame of any size."""


def _share_of_sound(facts: ClipFacts) -> float:
    """Returns the part of the work, 0 to 1, that it takes to measure the sound."""
    if facts.audio is None:
        return 0.0
    video = facts.video
    frames = video.frames or float(facts.duration * video.frame_rate)
    picture = frames * (PICTURE_COST * video.width * video.height / 1_000_000 + FRAME_COST)
    sound = SOUND_COST * facts.duration
    return sound / (sound + picture)


def _with_sound(facts: ClipFacts, audio: AudioFacts) -> ClipFacts:
    """Returns the facts with those of the sound, whose wrong times do not count for the length of the film.

    Times are wrong where they lead far beyond the picture, and the samples do not: chats leave out what is silent, too.
    They are wrong as well where they leave no room for the samples.
    """
    if audio.crowded:
        return replace(facts, audio=audio, duration=max(facts.duration, audio.counted))
    end = facts.video.end
    if not audio.counted or not end or audio.counted > end + (facts.duration - end) / 2:
        return replace(facts, audio=replace(audio, counted=0.0))
    duration = max(end, audio.counted)
    return replace(facts, audio=audio, duration=duration, video=replace(facts.video, end=0.0))


@contextmanager
def _turn(facts: ClipFacts, job: Job) -> Iterator[None]:
    """Large films are looked at one after the other: a decoder keeps a dozen of their frames."""
    if facts.video.width * facts.video.height <= LARGE:
        yield
        return
    from filelock import FileLock, Timeout

    # Films are looked at in several processes, which know of each other by this file.
    turn = FileLock(job.output("large.lock").parent.with_name("large.lock"))
    while True:
        try:
            turn.acquire(timeout=0.2)
            break
        except Timeout:
            job.checkpoint()
    try:
        yield
    finally:
        turn.release()


Window = tuple[float, float, float, float]
"""Left, top, right and bottom of the picture within its bars, as shares of width and height."""


class RankedFrame(FrozenStruct):
    """A sample and what it is worth at its place in the film."""

    sample: FrameSample
    worth: float
    shot: int


def choose(watched: FilmAnalysis, facts: ClipFacts) -> FilmLook:
    """Returns what of a watched film is worth showing."""
    cuts = find_cuts(watched.changes)
    ranked = rank(watched, cuts)
    posters = pick_posters(ranked, facts.duration)
    stills = pick_stills(ranked, facts.duration, len(cuts) + 1, posters[:1])
    window = watched.bars.window()
    return FilmLook(
        posters=tuple(_frame(one, window) for one in posters),
        stills=tuple(_frame(one, window) for one in stills),
        window=window,
        cuts=cuts,
        palette=watched.colours.palette(),
        sprite=sprite_of(facts),
        preview=preview_parts(
            [one.sample.at for one in (*stills, *posters)], cuts, facts.video.end or facts.duration
        ),
        tones=_tones(watched.samples, sprite_of(facts), window),
    )


def _tones(samples: Sequence[FrameSample], sprite: Sprite, window: Window) -> tuple[str, ...]:
    """Returns the mean colour, `rrggbb`, of the picture at each tile of the storyboard."""
    times = [sample.at for sample in samples]
    places = (bisect.bisect_left(times, number * sprite.interval - 0.001) for number in range(sprite.count))
    shown = (inside(samples[min(place, len(samples) - 1)].tiny, window) for place in places)
    return tuple(bytes(round(float(part)) for part in tiny.mean(axis=(0, 1))).hex() for tiny in shown)


def _frame(one: RankedFrame, window: Window) -> Frame:
    tiny = inside(one.sample.tiny, window)
    return Frame(one.sample.at, round(one.worth, 4), placeholder(tiny), one.sample.luminance)


def find_cuts(changes: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Returns the times at which the picture changes far more than around them."""
    sizes = [size for _, size in changes]
    cuts: list[float] = []
    for number, (at, size) in enumerate(changes):
        around = sizes[max(0, number - 8) : number] + sizes[number + 1 : number + 9]
        usual = median(around) if around else 0.0
        if size > LEAST_CHANGE and size > 3.5 * usual and (not cuts or at - cuts[-1] > SHORTEST_SHOT):
            cuts.append(round(at, 3))
    return tuple(cuts)


def rank(watched: FilmAnalysis, cuts: Sequence[float]) -> list[RankedFrame]:
    """Returns all samples, best first."""
    shots = [bisect.bisect_right(cuts, sample.at) for sample in watched.samples]
    texts = _lasting(watched.samples, shots)
    best: dict[int, tuple[float, float]] = {}
    for sample, shot in zip(watched.samples, shots, strict=True):
        brightness, sharpness = best.get(shot, (0.0, 0.0))
        if sample.text < TEXT:
            sharpness = max(sharpness, sample.features.sharpness)  # letters are always sharp
        best[shot] = max(brightness, sample.features.brightness), sharpness
    times = [at for at, _ in watched.changes]
    ranked = [
        RankedFrame(
            sample,
            sample.features.score
            * _place(sample, watched, cuts, times, best[shot])
            * (1 - OVERLAID * beyond(text, TEXT, SURELY_TEXT)),
            shot,
        )
        for sample, shot, text in zip(watched.samples, shots, texts, strict=True)
    ]
    return sorted(ranked, key=lambda one: (-one.worth, one.sample.at))


def _lasting(samples: Sequence[FrameSample], shots: Sequence[int]) -> list[float]:
    """Returns how surely there is text on each sample, with what the samples around it in its shot tell: text lasts,
    and it is faint for a moment while it is faded in and out.
    """
    times = [sample.at for sample in samples]
    lasting = []
    for number, sample in enumerate(samples):
        between = min(_beside(samples, shots, number, _within(times, sample.at, GAP)))
        faded = 0.5 * max(_beside(samples, shots, number, _within(times, sample.at, FADE)))
        certain = max(sample.text, between, faded)
        if sample.text >= HINT:
            lasts = min(_beside(samples, shots, number, _within(times, sample.at, LASTING)))
            certain = max(certain, lasts if lasts >= SURELY_TEXT else 0.0)
        lasting.append(certain)
    return lasting


def _beside(
    samples: Sequence[FrameSample], shots: Sequence[int], number: int, near: Sequence[int]
) -> tuple[float, float]:
    """Returns how surely there is text before and after a sample, on those near it in its shot."""
    of_shot = [other for other in near if shots[other] == shots[number]]
    before = max((samples[other].text for other in of_shot if other < number), default=0.0)
    return before, max((samples[other].text for other in of_shot if other > number), default=0.0)


def _within(times: Sequence[float], at: float, seconds: float) -> range:
    return range(bisect.bisect(times, at - seconds), bisect.bisect(times, at + seconds))


def _place(
    sample: FrameSample,
    watched: FilmAnalysis,
    cuts: Sequence[float],
    times: Sequence[float],
    best: tuple[float, float],
) -> float:
    """Returns how much of its score a frame keeps for where it is, 0 to 1; `best` is the brightness and sharpness of
    the best of its shot.
    """
    kept = _edge(sample.at, watched.duration)
    if sample.features.brightness < 0.55 * best[0]:
        kept *= 0.6
    if sample.features.sharpness < 0.5 * best[1]:
        kept *= 0.8
    near = min((abs(sample.at - cut) for cut in cuts), default=math.inf)
    if near < 0.25:
        kept *= 0.75
    first, last = bisect.bisect_left(times, sample.at - 0.01), bisect.bisect_right(times, sample.at + 0.2)
    motion = max((size for _, size in watched.changes[first:last]), default=0.0)
    return kept * (1 - 0.25 * min(motion / 30, 1.0))


def _edge(at: float, duration: float) -> float:
    if duration < SHORTEST_WITH_EDGES:
        return 1.0
    share = at / duration
    if share < OPENING:
        return 0.5
    # Titles are often set over the first pictures of a film, where no flat ground gives them away.
    if share < TITLES:
        return 0.85
    return 0.6 if share > 1 - ENDING else 1.0


def pick_posters(ranked: Sequence[RankedFrame], duration: float) -> list[RankedFrame]:
    """Returns the best, each unlike the others and some way from them; what is asked is eased until there are
    enough.
    """
    picked: list[RankedFrame] = []
    pictures = [one for one in ranked if one.sample.features.presentable]
    # A title card represents a film only where there is nothing else in it.
    pictures = [one for one in pictures if one.sample.features.card < CARD] or pictures
    for unlike, apart in ((UNLIKE, 0.04), (UNLIKE / 2, 0.03), (0.0, 0.02)):
        for one in pictures:
            if len(picked) < POSTERS and _fits(one, picked, unlike, apart * duration):
                picked.append(one)
    return sorted(picked, key=lambda one: -one.worth) or _least_poor(ranked)


def _least_poor(ranked: Sequence[RankedFrame]) -> list[RankedFrame]:
    """Returns one frame of a film that has none to show: one with words rather than the bare ground behind them."""
    is_bare = bool(ranked) and ranked[0].sample.features.sharpness <= SHAPELESS
    worded = [one for one in ranked if is_bare and one.sample.text >= SURELY_TEXT]
    return worded[:1] or list(ranked[:1])


def _good(ranked: Sequence[RankedFrame], share: float) -> list[RankedFrame]:
    """Returns the pictures that are worth so much of the best one."""
    worth = [one for one in ranked if one.sample.features.presentable and one.sample.features.card < CARD]
    return [one for one in worth if one.worth >= share * worth[0].worth]


def pick_stills(
    ranked: Sequence[RankedFrame], duration: float, shots: int, posters: Sequence[RankedFrame] = ()
) -> list[RankedFrame]:
    """Returns the best of the film's shots, in its order; fewer rather than poor ones, the same one twice, or the
    poster. `duration` is in seconds. Where there are none, those with text on them count.
    """
    wanted = min(STILLS, max(3, round(duration / 4)))
    picked: list[RankedFrame] = []
    for share in (0.4, 0.4 * (1 - OVERLAID)):
        good = [] if picked else _good(ranked, share)
        for each in (1, math.ceil(wanted / shots)):
            for one in good:
                same = sum(1 for other in picked if other.shot == one.shot)
                unlike = _fits(one, picked, 0.3, duration / wanted / 3) and _fits(one, posters, 0.3, 0.0)
                if len(picked) < wanted and same < each and unlike:
                    picked.append(one)
    return sorted(picked, key=lambda one: one.sample.at)


def _fits(one: RankedFrame, picked: Sequence[RankedFrame], unlike: float, apart: float) -> bool:
    return all(
        abs(one.sample.at - other.sample.at) > apart
        and float(abs(one.sample.tones - other.sample.tones).sum()) >= unlike
        and (unlike == 0.0 or _looks_other(one.sample, other.sample))
        for other in picked
    )


def _looks_other(one: FrameSample, other: FrameSample) -> bool:
    """Returns whether two frames show other things, whatever their colours are on the whole."""
    first, second = one.tiny.astype(float), other.tiny.astype(float)
    if first.shape != second.shape:
        return True
    if float(abs(first - second).mean()) < SAME_PLACES:
        return False
    return min(_moved(first, second), _moved(second, first)) >= SAME_MOVED


def _moved(first: Any, second: Any) -> float:
    """Returns the least mean difference (0 to 255) between the middle of one picture and any part of another: where a
    camera pans, the same things are at other places.
    """
    import numpy as np

    top, left = round(0.3 * first.shape[0]), round(0.3 * first.shape[1])
    middle = first[top : first.shape[0] - top, left : first.shape[1] - left]
    parts = np.lib.stride_tricks.sliding_window_view(second, middle.shape[:2], axis=(0, 1))
    return float(abs(parts - middle.transpose(2, 0, 1)).mean(axis=(2, 3, 4)).min())


def preview_parts(moments: Sequence[float], cuts: Sequence[float], duration: float) -> tuple[tuple[float, float], ...]:
    """Returns (start, seconds) of a few parts that hold good moments and no cut; the whole of a film that is short
    itself.
    """
    if duration <= PREVIEW_WHOLE:
        return ((0.0, round(duration, 3)),)
    edges = [0.0, *cuts, duration]
    parts: list[tuple[float, float]] = []
    for at in _spread(moments, PREVIEW_PARTS) or [duration / 3]:
        shot = bisect.bisect_right(edges, at)
        first, last = edges[shot - 1] + 0.08, edges[min(shot, len(edges) - 1)] - 0.08
        length = min(PREVIEW_PART, last - first)
        start = min(max(at - length / 2, first), last - length)
        if length >= 0.5 and all(abs(start - other) >= PREVIEW_PART for other, _ in parts):
            parts.append((round(start, 3), round(length, 3)))
    return tuple(sorted(parts)) or ((round(duration / 3, 3), min(PREVIEW_PART, round(duration / 2, 3))),)


def _spread(moments: Sequence[float], count: int) -> list[float]:
    """So many of the moments, far from each other."""
    ordered = sorted(set(moments))
    if len(ordered) <= count:
        return ordered
    return [ordered[round((number + 0.5) * len(ordered) / count - 0.5)] for number in range(count)]
