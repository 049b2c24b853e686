"""`showcase completion`: prints the script with which a shell completes commands and options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from showcase.cli.console import Console
from showcase.cli.environment import find_site
from showcase.cli.parser import COMMANDS, Wording, complete_parser
from showcase.diagnostics import ShowcaseError

SHELLS = ("bash", "zsh", "fish", "powershell")


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("shell", choices=SHELLS, metavar=words("help.shell-word"), help=words("help.shell"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints the script."""
    from argcomplete.shell_integration import shellcode

    script = shellcode(["showcase"], shell=args.shell)
    if console.as_json:
        console.record({"event": "completion", "shell": args.shell, "script": script})
    else:
        console.data(script)
    return 0


def complete() -> None:
    """Answers a shell that asks what may follow, and ends the process."""
    import argcomplete

    parser = complete_parser()
    for action in _actions(parser):
        if (names := NAMES.get(action.dest)) is not None and action.choices is None:
            action.completer = _completer(names)  # type: ignore[attr-defined]  # where argcomplete looks for it
    argcomplete.autocomplete(parser)


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yields the options and arguments of a parser, and of those of its commands."""
    for action in parser._actions:  # argparse has no public list of them
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
        else:
            yield action


def _completer(names: Callable[[Path], Iterable[str]]) -> Callable[..., list[str]]:
    """Returns what argcomplete calls for the values of an option; it shows those that begin with what was typed."""

    def complete_names(parsed_args: argparse.Namespace, **_: object) -> list[str]:
        try:
            return sorted(names(find_site(getattr(parsed_args, "site", None), Path.cwd())))
        except (ShowcaseError, OSError):
            return []

    return complete_names


def _films(root: Path) -> Iterator[str]:
    from showcase.content.files.film_folders import list_films

    return (folder.name for folder in list_films(root).folders)


def _festivals(root: Path) -> Iterable[str]:
    from showcase.festivals.profiles import load_profiles

    return load_profiles(root).profiles


def _themes(root: Path) -> Iterator[str]:
    from showcase import paths

    folders = [folder for folder in (root / "themes", paths.themes()) if folder.is_dir()]
    entries = (entry for folder in folders for entry in folder.iterdir() if entry.is_dir())
    return (entry.name for entry in entries if entry.name[0] not in "._")


def _languages(_: Path) -> Iterable[str]:
    from showcase.localization import language_folders

    return language_folders()


def _topics(_: Path) -> Iterable[str]:
    return COMMANDS


NAMES: Mapping[str, Callable[[Path], Iterable[str]]] = {
    "project": _films,
    "film": _films,
    "films": _films,
    "festival": _festivals,
    "extends": _themes,
    "lang": _languages,
    "topic": _topics,
}
"""Options and arguments whose values are names that the site or the program knows."""
