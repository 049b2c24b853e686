"""`showcase help`: shows the options of a command, explains the code of a message, or shows a guide or
one section of the content reference.
"""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path, PurePosixPath

from showcase import paths
from showcase.cli.console import Console
from showcase.cli.environment import usage_error
from showcase.cli.parser import COMMANDS, Wording, parse
from showcase.cli.usage_faults import suggestion
from showcase.localization import messages, template_shown


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    topic = words("help.topic").format(guides=guide_names())
    parser.add_argument("topic", nargs="*", metavar=words("help.topic-word"), help=topic)


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints the help of a command, the explanation of a code, a guide, a section, or the list of commands."""
    topic = " ".join(args.topic)
    name = topic.lower().partition(" ")[0]
    if not topic or name in COMMANDS:
        _show_command(name, console)
        return 0
    guide = find_guide(topic, console.words.language)
    if guide is not None:
        _show(guide, console)
        return 0
    _explain_or_find(topic, console)
    return 0


def _explain_or_find(topic: str, console: Console) -> None:
    """Explains a code, or prints a section of the content reference. Raises UsageError if it is neither."""
    code = topic.lower().strip("[]").rpartition("[")[2].replace(" ", "-")
    wordings = messages(console.words.language)
    if f"{code}.explain" in wordings:
        _explain(code, console)
        return
    section = find_section(topic, console.words.language)
    if section:
        _show(reference(console.words.language), console, section)
        return
    known = [*COMMANDS, *(key.removesuffix(".explain") for key in wordings if key.endswith(".explain"))]
    known += [*guides(), *sections(console.words.language)]
    raise usage_error("unknown-topic", topic=topic, guides=guide_names(), **suggestion(code, known, 0.75))


def _show_command(name: str, console: Console) -> None:
    """Prints the help of a command, or the list of commands if the name is empty."""
    said = StringIO()
    with redirect_stdout(said if console.as_json else sys.stdout), suppress(SystemExit):
        parse([*filter(None, [name]), "--help"], console.words.language)
    if console.as_json:
        console.record({"event": "help", "command": name, "text": said.getvalue()})


def reference(language: str) -> Path:
    """Returns the guide whose sections are the files of a site; in the reader's language if there is one."""
    return _in_language("content", language)


def sections(language: str) -> dict[str, str]:
    """Returns the sections of the content reference by their names in lower case: `shots.yaml`, `stills`, …"""
    parts = re.split(r"^(?=## )", reference(language).read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0].removeprefix("## ").strip(" /").lower(): part for part in parts}


def find_section(topic: str, language: str) -> str:
    """Returns the section of the content reference on a file or a folder of a site; empty if there is none."""
    wanted, there = topic.lower().strip(" /"), sections(language)
    stems = {PurePosixPath(name).stem: name for name in there if "." in name}
    return there.get(wanted) or there.get(stems.get(wanted, ""), "")


def guides() -> list[str]:
    """Returns the names of the guides."""
    files = paths.guides().glob("*.md")
    return sorted(file.stem for file in files if "." not in file.stem and file.stem not in NO_GUIDES)


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
    return _in_language(name, language)


def _in_language(name: str, language: str) -> Path:
    translated = paths.guides() / f"{name}.{language}.md"
    return translated if translated.is_file() else paths.guides() / f"{name}.md"


def _show(guide: Path, console: Console, section: str = "") -> None:
    """Prints a guide, or one section of it."""
    text = section or guide.read_text("utf-8")
    if console.as_json:
        console.record({"event": "guide", "file": str(guide), "text": text})
    else:
        console.document(text)


def _explain(code: str, console: Console) -> None:
    language = console.words.language
    parts = {part: _without_facts(messages(language).get(f"{code}.{part}", "")) for part in PARTS}
    if console.as_json:
        console.record({"event": "help", "code": code, **parts})
        return
    console.data(f"{console.ink(code, 'bold')}: {parts['message']}\n\n{parts['explain']}")
    if parts["mend"]:
        console.data(f"\n→ {parts['mend']}")


def _without_facts(text: str) -> str:
    """Returns a wording with an ellipsis in place of each fact."""
    shown = re.sub(r"(?<!\{)\{\w+\}(?!\})", "…", template_shown(text))
    return shown.replace("{{", "{").replace("}}", "}")


NO_GUIDES = ("errors", "index")
"""Documents that are no guides: `help CODE` shows each message, and `help` lists the commands."""

PARTS = ("message", "explain", "mend")
