"""Runs a command, and is the one place where what went wrong becomes an exit code.

0 all is well, 1 something in the content is wrong or a project failed, 2 the command cannot be understood,
3 a program is missing or failed, 4 the disk, 70 a fault of showcase itself, 130 stopped.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from showcase.cli.console import Console
from showcase.cli.parsing import command, parse
from showcase.cli.surroundings import UsageError, spoken
from showcase.cli.words import Words
from showcase.diagnostics import ShowcaseError

STOPPED, BUG, PIPE_CLOSED = 130, 70, 141


def main(argv: Sequence[str] | None = None) -> int:
    """The `showcase` command; returns its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    words = Words(spoken(arguments))
    console = Console(words)
    try:
        asked = parse(arguments, words.language)
    except UsageError as error:
        console.fault(error.diagnostics)
        return error.exit_code
    except SystemExit as done:
        return int(done.code or 0)
    return run(asked, Console(words, as_json=asked.json, quiet=asked.quiet, verbose=asked.verbose))


def run(asked: argparse.Namespace, console: Console) -> int:
    """Run the command that was asked for, and word whatever keeps it from being done."""
    if asked.command is None:
        asked = parse(["--help"], console.words.language)
    try:
        status = command(asked.command).run(asked, console)
        console.close()
        return status
    except ShowcaseError as error:
        console.fault(error.diagnostics)
        return error.exit_code
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Who read our output has gone: what Python still holds of it must not raise once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as error:
        from showcase.cli.mishaps import apologise

        apologise(error, asked, console)
        return BUG
