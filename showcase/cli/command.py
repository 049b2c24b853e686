"""Provides what commands that read a site share: finding the site and handling interruption."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from showcase.cli.console import Console
from showcase.cli.environment import UsageError, find_site, usage_error
from showcase.cli.signals import SignalHandler
from showcase.diagnostics import Cancelled
from showcase.engine.stop_signal import StopSignal

Made = TypeVar("Made")


def on_site(args: argparse.Namespace, console: Console, work: Callable[[Path, StopSignal], Made]) -> Made:
    """Does work on the site that was asked for; on ^C say that it was stopped, and ends the process."""
    root = console.site = find_site(args.site, Path.cwd())

    def last_words() -> None:
        console.close()
        console.tell(console.words("console.stopped"), always=True)

    with SignalHandler(last_words) as stopping:
        try:
            made = work(root, stopping.stop)
            _say_damaged(root, console)
            return made
        except Cancelled:
            stopping.leave()


def _say_damaged(root: Path, console: Console) -> None:
    """Tells those who want to know all of files in `.showcase/` that were found damaged and are rebuilt."""
    from showcase.pipeline.workspace import Workspace

    note = Workspace(root).damage_note()
    if note is not None:
        console.diagnostics([note])


def nothing_to_check(site: str | None) -> UsageError:
    """Returns why no film was held against a festival: there is no film yet, or none names a festival."""
    from showcase.content.reader import project_folders

    return usage_error("no-targets" if project_folders(find_site(site, Path.cwd())) else "no-projects")


def from_here(path: Path) -> str:
    """Returns a path relative to the working directory, as a person would type it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return str(path)
    return relative if not relative.startswith("..") else str(path)
