"""Runs a command and turns its errors into an exit code.

0 all is well, 1 something in the content is wrong or a project failed, 2 the command cannot be understood, 3 a program
is missing or failed, 4 the disk, 70 an error of showcase itself, 130 stopped.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from showcase.cli.console import Console, ToldInterrupt
from showcase.cli.environment import UsageError, require_complete, spoken, usage_error
from showcase.cli.parser import command, parse
from showcase.diagnostics import DiskError, ShowcaseError
from showcase.localization import Localizer

STOPPED, BUG, PIPE_CLOSED = 130, 70, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the `showcase` command; returns its exit code."""
    if not sys.warnoptions:
        # Libraries warn of damaged files in words for programmers; what matters of it is told as a diagnostic.
        warnings.simplefilter("ignore")
    arguments = list(sys.argv[1:] if argv is None else argv)
    words = Localizer(spoken(arguments))
    console = Console(words, as_json="--json" in arguments)
    try:
        args = parse(arguments, words.language)
        require_complete(args.lang)
    except UsageError as error:
        console.fault(error.diagnostics)
        return error.exit_code
    except SystemExit as done:
        return int(done.code or 0)
    return run(args, Console(words, as_json=args.json, quiet=args.quiet, verbose=args.verbose))


def run(args: argparse.Namespace, console: Console) -> int:
    """Runs the command that was asked for, and reports whatever keeps it from being done."""
    if args.command is None:
        args = parse(["--help"], console.words.language)
    try:
        status = command(args.command).run(args, console)
        console.close()
        return status
    except ShowcaseError as error:
        console.fault(error.diagnostics)
        return error.exit_code
    except ToldInterrupt:
        return STOPPED
    except KeyboardInterrupt:
        console.tell(console.words("console.halted"), always=True)
        return STOPPED
    except BrokenPipeError:
        # Who read our output has gone.
        _drop_output()
        return PIPE_CLOSED
    except Exception as error:
        from showcase.cli.crash import report_crash
        from showcase.engine.files import refusal

        if isinstance(error, FileNotFoundError) and _is_folder_gone():
            console.fault(usage_error("folder-gone").diagnostics)
            return UsageError.exit_code
        if (refused := refusal(error)) is not None:
            return _report_refusal(refused, console)
        report_crash(error, args, console)
        return BUG


def _is_folder_gone() -> bool:
    """Returns whether the folder in which the command was started was removed since."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _report_refusal(refused: DiskError, console: Console) -> int:
    """Reports a file that the system refused; it may be the one that our output goes to."""
    try:
        console.fault(refused.diagnostics)
        sys.stdout.flush()
    except OSError:
        _drop_output()
    return refused.exit_code


def _drop_output() -> None:
    """Sends to nowhere what Python still holds of our output, so that it does not raise once more at the end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
