"""`showcase clean`: removes cached results that no film uses."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import on_site
from showcase.cli.console import Console
from showcase.cli.parser import Wording

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal
    from showcase.pipeline.inspection import CleanResult


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("--dry-run", action="store_true", help=words("help.dry-run"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Drops what nobody asks for, and says how much that was."""
    from showcase.pipeline.inspection import clean

    def work(root: Path, stop: StopSignal) -> CleanResult:
        return clean(root, args.dry_run, stop, console.follow_aside)

    cleaned = on_site(args, console, work)
    words = console.words
    if console.as_json:
        console.record({"event": "cleaned", **asdict(cleaned), "dry_run": args.dry_run})
    elif not cleaned.entries:
        console.tell(words("clean.nothing"))
    else:
        key = "clean.would" if args.dry_run else "clean.freed"
        console.tell(words(key, size=words.size(cleaned.size), n=words.number(cleaned.entries)))
    return 0
