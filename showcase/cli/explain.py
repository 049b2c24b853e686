"""`showcase explain`: shows how a file of the site is made, and whether the next build changes it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import on_site
from showcase.cli.console import Console
from showcase.cli.diagnostic_lines import MEND
from showcase.cli.parser import Wording
from showcase.cli.plan import described
from showcase.cli.style import legible
from showcase.localization import Localizer

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal
    from showcase.pipeline.inspection import Explanation

OF_PAGES = ("template", "theme", "content", "key")
"""Inputs that have a name in each language; others are parts of a task."""

WIDEST = 64
"""Characters of an input that are shown: the rest of a digest tells a person nothing."""


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("path", metavar=words("help.file-word"), help=words("help.path"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Explains one file; exit code 1 if showcase did not write it."""
    from showcase.pipeline.inspection import explain

    def work(root: Path, stop: StopSignal) -> Explanation:
        return explain(root, args.path, stop, console.follow_aside)

    found = on_site(args, console, work)
    if console.as_json:
        lists = {"inputs": dict(found.inputs), "reasons": list(found.reasons), "near": list(found.near)}
        console.record({"event": "explanation", **asdict(found), **lists})
    elif not found.known:
        _show_unknown(found, console)
    else:
        _show(found, console)
    return 0 if found.known else 1


def _show_unknown(found: Explanation, console: Console) -> None:
    words = console.words
    if found.state != "missing":
        console.data(words("explain.foreign", path=legible(found.path)))
        return
    console.data(words("explain.absent", path=legible(found.path)))
    near = "`, `".join(map(legible, found.near))
    console.data(MEND + (words("near.message", near=near) if near else words("explain.all")))


def _show(found: Explanation, console: Console) -> None:
    words, ink = console.words, console.out_ink
    rows = [
        ("explain.by", found.made_by),
        ("explain.project", found.project or words("explain.site")),
        ("explain.state", _state(found, words)),
    ]
    width = max(len(words(name)) for name in ("explain.quality", *(name for name, _ in rows)))
    console.data(ink(legible(found.path), "bold"))
    for name, value in rows:
        if value and value != "*":
            console.data(f"  {ink(words(name).ljust(width), 'faint')}  {legible(value)}")
    for setting in found.encodes:
        console.data(f"  {ink(words('explain.quality').ljust(width), 'faint')}  {described(setting, words)}")
    if found.inputs:
        _show_inputs(found, console)


def _show_inputs(found: Explanation, console: Console) -> None:
    console.data(f"  {console.out_ink(console.words('explain.inputs'), 'faint')}")
    inputs = [(name, legible(value)) for name, value in found.inputs]
    rows = [
        (console.words(f"explain.input-{name}"), value) if name in OF_PAGES else (name, _cut(value))
        for name, value in inputs
    ]
    longest = max(len(name) for name, _ in rows)
    for name, value in rows:
        console.data(f"    {name.ljust(longest)}  {value}")


def _state(found: Explanation, words: Localizer) -> str:
    if found.state == "changed" and not found.reasons:
        return words("explain.changed-plain")
    return words(f"explain.{found.state}", reasons=", ".join(found.reasons))


def _cut(value: str) -> str:
    return value if len(value) <= WIDEST else value[: WIDEST - 1] + "…"
