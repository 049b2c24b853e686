"""Makes the values for the page on the making of a film: figures, timeline, shots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from showcase import localization
from showcase.model.figures import activity, figures_of
from showcase.model.media import MediaOutputs, ResponsiveImage
from showcase.model.project import Project
from showcase.model.provenance import MOST_SHOTS, ChannelDay
from showcase.pages.making_of_values import FigureView, FrameView, ShotView, TimelineView
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.pictures import picture_view
from showcase.pages.prompt_layout import spread, varied
from showcase.pages.prompt_values import PromptView
from showcase.pages.urls import clean
from showcase.pages.views import DateView, NoteView, VideoView

PICTURES = 24
"""Pictures of prompts beside all shots."""
PER_SHOT, PER_DAYS = 4, 4
"""Pictures at most of a shot, and of the days between two notes."""
IN_TIMELINE = 16
"""Pictures of prompts in the whole timeline."""


def figure_views(project: Project, voice: PageLocalizer) -> tuple[FigureView, ...]:
    """Returns the counted numbers that are known."""
    return tuple(_figure(key, value, voice) for key, value in figures_of(project).labelled())


def _figure(key: str, value: int, voice: PageLocalizer) -> FigureView:
    percent = key == "discarded"
    written = localization.percent(value, voice.language) if percent else localization.number(value, voice.language)
    return FigureView(key, written, voice.t.maybe(f"figure.{key}", count=value) or key)


def timeline(
    project: Project, notes: Sequence[NoteView], prompts: Sequence[PromptView], voice: PageLocalizer
) -> tuple[TimelineView, ...]:
    """Returns the notes, and between them the days on which something was written or made, in order."""
    dates = [note.date.last for note in sorted(project.making_of, key=lambda note: (note.date.last, note.id))]
    runs: list[list[ChannelDay]] = [[] for _ in range(len(notes) + 1)]
    for day in activity(project):
        if day.messages or day.generations:
            runs[sum(date <= day.day.last for date in dates)].append(day)
    filled = sum(map(bool, runs))
    most = max(min(PER_DAYS, IN_TIMELINE // filled), 1) if filled else 0
    pictured = _by_day(prompts)
    made: list[TimelineView] = []
    left = IN_TIMELINE
    for number, run in enumerate(runs):
        if run:
            kept = [prompt for day in run for prompt in pictured.get(str(day.day), ())]
            shown = tuple(varied(kept, min(most, left)))
            left -= len(shown)
            made.append(_days(f"days-{number}", run, shown, voice))
        if number < len(notes):
            note = notes[number]
            made.append(TimelineView(note.id, note.date, None, note, "", ()))
    return tuple(made)


def _by_day(prompts: Iterable[PromptView]) -> dict[str, list[PromptView]]:
    """Returns the kept prompts that have a picture, by their day; where none is kept, those that were not rejected."""
    pictured = [prompt for prompt in prompts if prompt.picture and prompt.date]
    wanted = "kept" if any(prompt.verdict == "kept" for prompt in pictured) else ""
    found: dict[str, list[PromptView]] = {}
    for prompt in pictured:
        if prompt.date and prompt.verdict == wanted:
            found.setdefault(prompt.date.machine, []).append(prompt)
    return found


def _days(name: str, run: Sequence[ChannelDay], pictures: tuple[PromptView, ...], voice: PageLocalizer) -> TimelineView:
    first, last = (DateView(localization.date(row.day, voice.language), str(row.day)) for row in (run[0], run[-1]))
    counts = {
        "days": len(run) if len(run) > 1 else 0,
        "messages": sum(row.messages for row in run),
        "generations": sum(row.generations for row in run),
    }
    said = [voice.t.maybe(f"count.{key}", count=count) for key, count in counts.items() if count]
    return TimelineView(
        name, first, last if len(run) > 1 else None, None, ", ".join(part for part in said if part), pictures
    )


def shot_views(
    prompts: Sequence[PromptView], products: MediaOutputs, video: VideoView | None, voice: PageLocalizer
) -> tuple[ShotView, ...]:
    """Returns the shots whose prompts have pictures, in the order of the film, each with some of these prompts."""
    groups: dict[str, list[PromptView]] = {}
    for prompt in prompts:
        key = prompt.shot or (prompt.at.machine if prompt.at else "")
        if key:
            groups.setdefault(key, []).append(prompt)
    found = [group for group in groups.values() if any(prompt.picture for prompt in group)]
    found.sort(key=_position)
    shown = list(spread(found, MOST_SHOTS))
    most = min(PER_SHOT, PICTURES // len(shown)) if shown else 0
    frames = dict(products.frames) if video else {}
    return tuple(_shot(number, group, most, video, frames, voice) for number, group in enumerate(shown, 1))


def _position(group: Sequence[PromptView]) -> tuple[bool, float]:
    """Returns the key for sorting: shots at a known place first, in the order of the film."""
    times = [prompt.seconds for prompt in group if prompt.seconds is not None]
    return not times, min(times, default=0.0)


def _shot_label(name: str, voice: PageLocalizer) -> str:
    return voice.t.maybe("prompts.shot-number", number=name) or name


def _shot(
    number: int,
    group: Sequence[PromptView],
    most: int,
    video: VideoView | None,
    frames: Mapping[float, ResponsiveImage],
    voice: PageLocalizer,
) -> ShotView:
    placed = min(
        (prompt for prompt in group if prompt.seconds is not None), key=lambda one: one.seconds or 0.0, default=None
    )
    pictured = sorted((one for one in group if one.picture), key=lambda one: one.verdict != "kept")
    name = clean(group[0].shot)
    at = placed.at if placed else None
    label = _shot_label(name, voice) if name else at.text if at else ""
    seconds = placed.seconds if placed else None
    said = voice.t.maybe("making-of.frame")
    taken = _nearest(seconds, frames)
    return ShotView(
        id=f"shot-{number}",
        label=label,
        at=at,
        href=placed.href if placed else "",
        picture=picture_view(taken, voice, voice.raw(f"{said}: {label}")) if taken else None,
        frame=_frame(seconds, video) if seconds is not None and video and not taken else None,
        count=len(group),
        prompts=tuple(pictured[:most]),
    )


SAME_MOMENT = 0.01
"""Seconds by which the moments of one prompt may differ after they were written and read."""


def _nearest(at: float | None, frames: Mapping[float, ResponsiveImage]) -> ResponsiveImage | None:
    return next((image for moment, image in frames.items() if at is not None and abs(moment - at) <= SAME_MOMENT), None)


def _frame(at: float, video: VideoView) -> FrameView | None:
    """Returns the frame of the sheet that is nearest before a moment; None if there is no sheet or no such moment."""
    board = video.storyboard
    if board is None or board.interval <= 0 or board.count < 1 or not 0 <= at <= video.seconds:
        return None
    tile = min(int(at / board.interval), board.count - 1)
    row, column = divmod(tile, board.columns)
    return FrameView(
        sheet=board.sprite,
        sheet_width=board.columns * board.tile_width,
        sheet_height=board.rows * board.tile_height,
        left=column * board.tile_width,
        top=row * board.tile_height,
        width=board.tile_width,
        height=board.tile_height,
    )
