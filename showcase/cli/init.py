"""`showcase init`: creates GitHub's workflow, or the private file from which forms are filled."""

from __future__ import annotations

import argparse
import contextlib
import os
from pathlib import Path

from showcase import localization
from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.environment import find_site, usage_error
from showcase.cli.parser import Wording
from showcase.structs import FrozenStruct


class InitResult(FrozenStruct):
    """A file that was begun, or was there already."""

    event: str
    file: Path
    new: bool
    same: bool
    """Whether what is there says what we would have written; a file to be filled in may say anything."""


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("--workflow", action="store_true", help=words("help.workflow"))
    parser.add_argument("--submitter", action="store_true", help=words("help.submitter"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Writes what was asked for; exit code 1 where a file of the same name says something else."""
    if not (args.workflow or args.submitter):
        raise usage_error("init-choice")
    root = find_site(args.site, Path.cwd())
    made = [_workflow(root)] if args.workflow else []
    made += [_submitter(root, console.words.language)] if args.submitter else []
    for one in made:
        _tell(one, console)
    return 0 if all(one.same for one in made) else 1


def _workflow(root: Path) -> InitResult:
    from showcase.publishing.workflow import write_workflow

    written = write_workflow(root)
    return InitResult("workflow", written.file, written.new, written.same)


def _submitter(root: Path, language: str) -> InitResult:
    """Returns the private file of who submits, in a folder that keeps itself out of a repository; never written
    over.
    """
    from showcase.content.submitter import FILES
    from showcase.engine.files import create

    for name in FILES:
        if os.path.lexists(root / name):
            return InitResult("submitter", root / name, False, True)
    file = root / FILES[0]
    create(file, (localization.DRAFTS / language / "submitter.yaml").read_bytes())
    with contextlib.suppress(FileExistsError):
        create(file.parent / ".gitignore", b"*\n")
    return InitResult("submitter", file, True, True)


def _tell(one: InitResult, console: Console) -> None:
    words, ink = console.words, console.ink
    if console.as_json:
        console.record({"event": one.event, "file": str(one.file), "new": one.new, "same": one.same})
    elif one.new:
        key = "wrote" if one.event == "workflow" else "wrote-submitter"
        console.tell(f"{ink('✓', 'green')} {words(f'init.{key}', file=from_here(one.file))}")
    else:
        console.tell(f"{ink('•', 'yellow')} {words('init.kept', file=from_here(one.file))}")
