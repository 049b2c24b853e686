"""Draws progress on a terminal: one bar for everything and one for each running task."""

from __future__ import annotations

from rich.console import RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from showcase.cli.progress import ProgressMeter, RunningTask
from showcase.cli.task_names import task_name
from showcase.localization import Localizer

MOST = 6
"""Tasks shown at once."""

WIDEST = 100
"""Columns beyond which bars grow no more: far from its figures, a bar cannot be read."""


def picture(meter: ProgressMeter, words: Localizer, now: float, width: int, colour: bool) -> RenderableType:
    """Returns what to show of a meter at one moment, `width` columns wide."""
    width = min(width - 1, WIDEST)
    names, bars = _columns(width)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=names, no_wrap=True, overflow="ellipsis")
    grid.add_column(width=bars)
    grid.add_column(no_wrap=True)
    bold = "bold" if colour else ""
    grid.add_row(
        Text(words(f"console.{meter.stage}"), style=bold), _bar(meter.share, bars, colour), _figures(meter, words, now)
    )
    for running in meter.under_way()[:MOST]:
        bar = _bar(running.share, bars, colour, thin=True)
        grid.add_row(_name(running, names, words), bar, _part(running, words, now))
    return grid


def _columns(width: int) -> tuple[int, int]:
    names = max(12, min(36, width * 2 // 5))
    return names, max(8, width - names - 30)


def _bar(share: float, width: int, colour: bool, thin: bool = False) -> RenderableType:
    if not colour:
        full = round(share * width)
        return Text(("-" if thin else "=") * full + " " * (width - full))
    style = "cyan" if thin else "bold cyan"
    return ProgressBar(1.0, share, width=width, complete_style=style, finished_style="green", style="bright_black")


def _figures(meter: ProgressMeter, words: Localizer, now: float) -> Text:
    done = words("console.of", done=meter.behind, total=meter.total)
    if meter.expected < 2:
        return Text(done)
    return Text(f"{words.share(meter.share)}  {words('console.left', time=words.remaining(meter.left(now)))}")


def _name(running: RunningTask, width: int, words: Localizer) -> Text:
    name = Text("  " + task_name(running.activity.label, words))
    name.truncate(width, overflow="ellipsis")
    return name


def _part(running: RunningTask, words: Localizer, now: float) -> Text:
    if running.share > 0:
        return Text(words.share(running.share))
    return Text(words.elapsed(now - running.since) if now - running.since >= 1 else "", style="dim")
