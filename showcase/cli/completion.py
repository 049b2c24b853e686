"""`showcase completion`: prints the script with which a shell completes commands and options."""

from __future__ import annotations

import argparse

from showcase.cli.console import Console
from showcase.cli.parser import Wording, complete_parser

SHELLS = ("bash", "zsh", "fish", "powershell")


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("shell", choices=SHELLS, metavar=words("help.shell-word"), help=words("help.shell"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints the script."""
    from argcomplete.shell_integration import shellcode

    console.data(shellcode(["showcase"], shell=args.shell))
    return 0


def complete() -> None:
    """Answers a shell that asks what may follow, and ends the process."""
    import argcomplete

    argcomplete.autocomplete(complete_parser())
