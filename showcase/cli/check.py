"""`showcase check`: tells what is wrong with the content, and what is right."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.console import Console
from showcase.cli.parsing import Wording
from showcase.cli.working import on_site
from showcase.diagnostics import Severity

if TYPE_CHECKING:
    from showcase.diagnostics import Diagnostic
    from showcase.work.runner import Stop


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """This command has no options of its own."""


def run(asked: argparse.Namespace, console: Console) -> int:
    """Read and measure everything, then tell; an error makes the exit code 1."""
    from showcase.building.inspecting import Check

    def work(root: Path, stop: Stop) -> tuple[Diagnostic, ...]:
        checking = Check(root, stop)
        console.follow_aside(checking.events())
        return checking.diagnostics

    diagnostics = on_site(asked, console, work)
    console.diagnostics(diagnostics, asked=True)
    return 1 if any(d.severity is Severity.ERROR for d in diagnostics) else 0
