"""Writes WebVTT files: subtitles, chapters and the storyboard."""

from __future__ import annotations

from collections.abc import Sequence

from showcase.engine import files
from showcase.engine.task import Job
from showcase.model.media import Sprite
from showcase.model.project import Chapter, Cue


def write(job: Job) -> None:
    """Writes the text in the request to the one output, as a task."""
    files.write(job.output(job.task.outputs[0]), job.request["text"].encode())


def clock(seconds: float) -> str:
    """Returns `HH:MM:SS.mmm`, rounded to the millisecond."""
    whole = max(0, round(seconds * 1000))
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def captions(cues: Sequence[Cue]) -> str:
    """Returns a subtitle file; cues in the order they begin, as WebVTT asks."""
    parts = ["WEBVTT"]
    for cue in sorted(cues, key=lambda one: (one.start, one.end)):
        timing = f"{clock(cue.start)} --> {clock(cue.end)} {cue.settings}".rstrip()
        # An empty line would end the cue.
        lines = [line.rstrip() for line in cue.text.splitlines() if line.strip()]
        if lines and cue.end > cue.start:
            parts.append("\n".join([timing, *lines]))
    return "\n\n".join(parts) + "\n"


def chapters(marks: Sequence[Chapter], duration: float, language: str) -> str:
    """Returns a chapter file in one language; each lasts until the next, the last until the film's end."""
    inside = sorted((mark for mark in marks if mark.at < duration), key=lambda mark: mark.at)
    ends = [*(mark.at for mark in inside[1:]), duration]
    parts = ["WEBVTT"]
    for mark, end in zip(inside, ends, strict=True):
        if end > mark.at:
            title = " ".join(mark.title.best(language).text.split())
            parts.append(f"{clock(mark.at)} --> {clock(end)}\n{escaped(title)}")
    return "\n\n".join(parts) + "\n"


def storyboard(sprite: Sprite, sheet: str, duration: float) -> str:
    """Returns which part of the sheet of tiles shows which part of the film; `sheet` is its address from this file."""
    parts = ["WEBVTT"]
    for number in range(sprite.count):
        start, end = number * sprite.interval, min((number + 1) * sprite.interval, duration)
        if number == sprite.count - 1:
            end = duration
        left = number % sprite.columns * sprite.tile_width
        top = number // sprite.columns * sprite.tile_height
        place = f"{sheet}#xywh={left},{top},{sprite.tile_width},{sprite.tile_height}"
        if end > start:
            parts.append(f"{clock(start)} --> {clock(end)}\n{place}")
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
