"""`showcase help`: shows the options of a command, or explains the code of a message."""

from __future__ import annotations

import argparse

from showcase.cli.console import Console
from showcase.cli.environment import usage_error
from showcase.cli.parser import COMMANDS, Wording, parse, suggestion
from showcase.localization import messages, template_shown


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("topic", nargs="?", metavar=words("help.topic-word"), help=words("help.topic"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints the help of a command, the explanation of a code, or the list of commands."""
    if args.topic is None or args.topic in COMMANDS:
        try:
            parse([*([args.topic] if args.topic else []), "--help"], console.words.language)
        except SystemExit:
            pass
        return 0
    code = args.topic.strip("[]").rpartition("[")[2]
    wordings = messages(console.words.language)
    if f"{code}.explain" not in wordings:
        known = [*COMMANDS, *(key.removesuffix(".explain") for key in wordings if key.endswith(".explain"))]
        raise usage_error("unknown-topic", topic=args.topic, **suggestion(code, known))
    _explain(code, console)
    return 0


def _explain(code: str, console: Console) -> None:
    language = console.words.language
    parts = {part: template_shown(messages(language).get(f"{code}.{part}", "")) for part in PARTS}
    if console.as_json:
        console.record({"event": "help", "code": code, **parts})
        return
    console.data(f"{console.ink(code, 'bold')}: {parts['message']}\n\n{parts['explain']}")
    if parts["mend"]:
        console.data(f"\n→ {parts['mend']}")


PARTS = ("message", "explain", "mend")
