"""`showcase init`: sets a repository up; so far, with the workflow by which GitHub publishes the site."""

from __future__ import annotations

import argparse
from pathlib import Path

from showcase.cli.console import Console
from showcase.cli.parsing import Wording
from showcase.cli.surroundings import find_site
from showcase.cli.working import from_here


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Options of this command."""
    parser.add_argument("--workflow", action="store_true", help=words("help.workflow"))


def run(asked: argparse.Namespace, console: Console) -> int:
    """Write what was asked for; exit code 1 where a file of the same name says something else."""
    words, ink = console.words, console.ink
    if not asked.workflow:
        console.tell(words("init.choose"), always=True)
        return 2
    from showcase.publishing.workflow import write_workflow

    written = write_workflow(find_site(asked.site, Path.cwd()))
    if console.as_json:
        console.record({"event": "workflow", "file": str(written.file), "new": written.new, "same": written.same})
    elif written.new:
        console.tell(f"{ink('✓', 'green')} {words('init.wrote', file=from_here(written.file))}")
    else:
        console.tell(f"{ink('•', 'yellow')} {words('init.kept', file=from_here(written.file))}")
    return 0 if written.same else 1
