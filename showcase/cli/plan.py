"""`showcase plan`: shows what a build would do, and why."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from showcase import localization
from showcase.cli.command import on_site
from showcase.cli.console import Console
from showcase.cli.parser import Wording
from showcase.cli.style import legible
from showcase.cli.task_names import task_name
from showcase.localization import Localizer
from showcase.patterns import lazy_pattern
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal
    from showcase.pipeline.inspection import EncodeSetting, PlanStep

CHUNK = lazy_pattern(r"(?P<what>.+) \((?P<number>\d+)/(?P<count>\d+)\)")
"""The label of a task that encodes a chunk of a film."""
COLOURS = {"new": "green", "changed": "yellow", "missing": "yellow", "stale": "red", "kept": "faint"}


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds nothing: this command has no options of its own."""


def run(args: argparse.Namespace, console: Console) -> int:
    """Lists the steps of the next build; what is kept is only counted, unless `--verbose`."""
    from showcase.pipeline.inspection import steps

    def work(root: Path, stop: StopSignal) -> tuple[PlanStep, ...]:
        return steps(root, stop, console.follow_aside)

    planned = on_site(args, console, work)
    if console.as_json:
        for step in planned:
            console.record({"event": "step", **asdict(step)})
        return 0
    _budget([step for step in planned if step.kind == "budget"], console)
    _media([step for step in planned if step.kind == "media"], console)
    _pages([step for step in planned if step.kind == "pages"], console)
    removed = [step for step in planned if step.kind == "remove"]
    if removed:
        console.data(console.words("plan.remove", files=console.words.counted("console.file", len(removed))))
        _list(removed, console)
    return 0


def _budget(steps: Sequence[PlanStep], console: Console) -> None:
    """Prints what the site will weigh, then its films, the heaviest first."""
    words = console.words
    for step in steps:
        if step.label == "*":
            size, limit, lost = words.size(step.size), words.size(int(step.detail)), words.number(step.lost, 1)
            console.data(words("plan.budget" if step.lost else "plan.budget-met", size=size, limit=limit, lost=lost))
    for step in sorted((one for one in steps if one.label != "*"), key=lambda one: (-one.size, one.label)):
        said = [words("plan.predicted", size=words.size(step.size))]
        if step.vmaf:
            lost = words("plan.lost", lost=words.number(step.lost, 1)) if step.lost else ""
            said.append(" ".join(filter(None, (f"VMAF {words.number(step.vmaf, 1)}", lost))))
        console.data(f"  {words.labelled(legible(step.label), ', '.join(said))}")


def _media(steps: Sequence[PlanStep], console: Console) -> None:
    words = console.words
    todo = [step for step in steps if step.why != "kept"]
    if todo:
        time = words.remaining(sum(step.expected for step in todo))
        console.data(words("plan.make", some=len(todo), all=words.counted("console.task", len(steps)), time=time))
    elif steps:
        console.data(words("plan.make-none", all=words.counted("console.result", len(steps))))
    else:
        console.data(words("plan.make-empty"))
    _list(steps if console.verbose else folded(todo), console)


def folded(steps: Sequence[PlanStep]) -> list[PlanStep]:
    """Returns steps with those of a film's chunks that follow one another as one: `night: 720p AV1 (3–12/12)`."""
    found: list[PlanStep] = []
    for (_, count, _), group in groupby(steps, key=_chunk_of):
        several = list(group)
        if count and len(several) > 1:
            first, last = (CHUNK.fullmatch(one.label) for one in (several[0], several[-1]))
            if first and last:
                label = f"{first['what']} ({first['number']}–{last['number']}/{count})"
                expected = sum(one.expected for one in several)
                several = [replace(several[0], label=label, expected=expected)]
        found += several
    return found


def _chunk_of(step: PlanStep) -> tuple[str, str, str]:
    """Returns what is made in chunks, in how many, and why; empty strings for a step of another kind."""
    chunk = CHUNK.fullmatch(step.label)
    return (chunk["what"], chunk["count"], step.why) if chunk else ("", "", "")


def _pages(steps: Sequence[PlanStep], console: Console) -> None:
    todo = [step for step in steps if step.why != "kept"]
    console.data(console.words("plan.write" if todo else "plan.write-none"))
    _list(steps if console.verbose else todo, console)


def _list(steps: Sequence[PlanStep], console: Console) -> None:
    words, ink = console.words, console.out_ink
    width = max((len(words(f"plan.{step.why}")) for step in steps), default=0)
    for step in steps:
        why = ink(words(f"plan.{step.why}").ljust(width), COLOURS.get(step.why, "faint"))
        console.data(f"  {why}  {_label(step, words)}{ink(_detail(step, words), 'faint')}")
        if step.why != "kept" or console.verbose:
            for setting in step.encodes:
                console.data(f"  {' ' * width}    {ink(described(setting, words), 'faint')}")


def described(setting: EncodeSetting, words: Localizer) -> str:
    """Returns the quality of a rendition in words: `720p AV1: CRF 36, VMAF 93.7, about 3.6 MB`."""
    said = [f"CRF {localization.trimmed(setting.crf, words.language, 1)}"]
    if setting.vmaf:
        weakest = words.number(setting.weakest, 1)
        said.append(words("plan.vmaf", vmaf=words.number(setting.vmaf, 1), weakest=weakest))
    if setting.made and setting.size:
        said.append(words("plan.made", size=words.size(setting.made), expected=words.size(setting.size)))
    elif setting.made:
        said.append(words.size(setting.made))
    elif setting.size:
        said.append(words("plan.predicted", size=words.size(setting.size)))
    if setting.note:
        said.append(words(f"plan.note-{setting.note}"))
    return words.labelled(setting.rendition, ", ".join(said))


def _label(step: PlanStep, words: Localizer) -> str:
    if step.kind != "pages":
        return task_name(step.label, words)
    name = words("plan.project", project=legible(step.project)) if step.project else words("plan.site")
    return f"{name} ({step.detail})" if step.detail else name


def _detail(step: PlanStep, words: Localizer) -> str:
    if step.kind == "media" and step.detail:
        return f"  {words('plan.because', detail=legible(step.detail))}"
    if step.expected >= 1 and step.why != "kept":
        return f"  {words.remaining(step.expected)}"
    return ""
