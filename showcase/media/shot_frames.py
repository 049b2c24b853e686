"""Chooses and plans a frame for each shot whose prompts are known, to be shown beside these on the making-of page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf

from showcase.media.image_plan import placeholder_at, plan_frame
from showcase.media.plan_builder import MediaPlanBuilder
from showcase.media.presets import SHOT_WIDTHS
from showcase.model.media import ClipFacts, FilmLook, Frame, ResponsiveImage
from showcase.model.project import AuthorFile, Project
from showcase.model.provenance import MOST_SHOTS, Prompt

SETTLED = 1.0
"""Seconds after a cut, or after a given moment, when a shot has faded in."""
DARK = 0.02
"""Mean relative luminance below which a frame may be black."""

ShotFrames = tuple[tuple[float, ResponsiveImage], ...]
"""(moment in seconds that a prompt names, frame of its shot)."""


def plan_shot_frames(
    project: Project,
    source: AuthorFile,
    facts: ClipFacts,
    look: FilmLook,
    stills: Sequence[ResponsiveImage],
    bench: MediaPlanBuilder,
) -> ShotFrames:
    """Returns a frame for the moment of each shot: a published still of the same shot, else one that is taken."""
    return tuple(
        (at, _still_of(at, facts.duration, look, stills) or _taken(number, at, source, facts, look, bench))
        for number, at in enumerate(moments(project, facts.duration), 1)
    )


def _by_shot(prompts: Iterable[Prompt]) -> Iterable[list[Prompt]]:
    groups: dict[str, list[Prompt]] = {}
    for prompt in prompts:
        if prompt.shot or prompt.time is not None:
            groups.setdefault(prompt.shot or str(prompt.time), []).append(prompt)
    return groups.values()


def moments(project: Project, duration: float) -> list[float]:
    """Returns the first moment in seconds of each shot that the page shows: of those that have pictures, spread over
    the film; shots without a known place come last, and have none.
    """
    pictured = [group for group in _by_shot(project.prompts) if any(prompt.media for prompt in group)]
    first = sorted(min((p.time for p in group if p.time is not None), default=inf) for group in pictured)
    count = min(MOST_SHOTS, len(first))
    shown = dict.fromkeys(first[number * len(first) // count] for number in range(count))
    return [at for at in shown if 0 <= at <= duration]


def shot_of(at: float, duration: float, cuts: Sequence[float]) -> tuple[float, float]:
    """Returns start and end in seconds of the shot at a moment. A moment just before a cut belongs to what follows."""
    just_after = at + 0.25
    start = max((cut for cut in cuts if cut <= just_after), default=0.0)
    end = min((cut for cut in cuts if cut > just_after), default=duration)
    return start, max(end, start)


def moment_to_take(at: float, duration: float, look: FilmLook) -> float:
    """Returns the moment in seconds of the frame that shows the shot at a moment: one that was judged, and is not
    dark; else one a while after it began, for a shot may fade in.
    """
    start, end = shot_of(at, duration, look.cuts)
    if judged := [frame for frame in _judged(look) if start <= frame.at < end and frame.luminance >= DARK]:
        return min(judged, key=lambda frame: (-frame.score, abs(frame.at - at))).at
    began = max(start, at)
    return began + min(max(SETTLED, (end - began) / 2 if start == 0 else 0.0), (end - began) / 2)


def _judged(look: FilmLook) -> Iterator[Frame]:
    yield from look.posters
    yield from look.stills


def _still_of(at: float, duration: float, look: FilmLook, stills: Sequence[ResponsiveImage]) -> ResponsiveImage | None:
    start, end = shot_of(at, duration, look.cuts)
    fitting = [still for still in stills if still.at is not None and start <= still.at < end]
    return min(fitting, key=lambda still: abs((still.at or 0.0) - at), default=None)


def _taken(
    number: int, at: float, source: AuthorFile, facts: ClipFacts, look: FilmLook, bench: MediaPlanBuilder
) -> ResponsiveImage:
    moment = moment_to_take(at, facts.duration, look)
    what, placeholder = f"shot-{number:02}", placeholder_at(look, moment)
    return plan_frame(
        bench, source, facts, moment, SHOT_WIDTHS, what, window=look.window, placeholder=placeholder
    )[0]
