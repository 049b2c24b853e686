"""`showcase help`: shows the options of a command, explains the code of a message, or shows a guide."""

from __future__ import annotations

import argparse
from pathlib import Path, PurePosixPath

from showcase import paths
from showcase.cli.console import Console
from showcase.cli.environment import usage_error
from showcase.cli.parser import COMMANDS, Wording, parse, suggestion
from showcase.localization import messages, template_shown


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    topic = words("help.topic").format(guides=guide_names())
    parser.add_argument("topic", nargs="?", metavar=words("help.topic-word"), help=topic)


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints the help of a command, the explanation of a code, a guide, or the list of commands."""
    if args.topic is None or args.topic in COMMANDS:
        try:
            parse([*([args.topic] if args.topic else []), "--help"], console.words.language)
        except SystemExit:
            pass
        return 0
    guide = find_guide(args.topic, console.words.language)
    if guide is not None:
        _show(guide, console)
        return 0
    code = args.topic.strip("[]").rpartition("[")[2]
    wordings = messages(console.words.language)
    if f"{code}.explain" not in wordings:
        known = [*COMMANDS, *(key.removesuffix(".explain") for key in wordings if key.endswith(".explain"))]
        known += guides()
        raise usage_error("unknown-topic", topic=args.topic, guides=guide_names(), **suggestion(code, known))
    _explain(code, console)
    return 0


def guides() -> list[str]:
    """Returns the names of the guides, without that of the list of messages: `help CODE` shows each of those."""
    return sorted(file.stem for file in paths.guides().glob("*.md") if "." not in file.stem and file.stem != "errors")


def guide_names() -> str:
    """Returns the names of the guides that no command has, in one line."""
    return ", ".join(name for name in guides() if name not in COMMANDS)


def find_guide(topic: str, language: str) -> Path | None:
    """Returns the file of a guide, by its name or by its path in the documents; in the reader's language if there is
    one. None if there is no such guide.
    """
    name = PurePosixPath(topic).name.removesuffix(".md").partition(".")[0]
    if name not in guides():
        return None
    translated = paths.guides() / f"{name}.{language}.md"
    return translated if translated.is_file() else paths.guides() / f"{name}.md"


def _show(guide: Path, console: Console) -> None:
    """Prints a guide."""
    text = guide.read_text("utf-8")
    if console.as_json:
        console.record({"event": "guide", "file": str(guide), "text": text})
    else:
        console.document(text)


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
