"""Defines the command line: the options of every command, in each language of messages."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, Protocol

from showcase.cli.environment import UsageError, usage_error
from showcase.cli.usage_faults import refuse_dash, refuse_early_option, refuse_word, suggestion
from showcase.localization import Localizer, language_folders, messages

Wording = Callable[[str], str]
"""Gives a wording by its key."""

GROUPS = {
    "content": ("new", "import", "consent", "review", "check"),
    "site": ("build", "serve", "open", "deploy", "export", "init", "credentials"),
    "festivals": ("festival", "package", "disclosure", "status"),
    "inspection": ("help", "plan", "explain", "stats", "clean", "schema", "completion"),
}
"""Commands as the help lists them, by what they are for."""

COMMANDS = tuple(name for names in GROUPS.values() for name in names)

EXAMPLES = {
    "new": 'showcase new "Night Bus" --clip ~/Videos/night-bus.mov',
    "import": "showcase import discord export.json --project night-bus",
    "review": "showcase review night-bus",
    "consent": "showcase consent night-bus",
    "check": "showcase check --festival clermont-ferrand",
    "build": "showcase build -o /tmp/site -j 2",
    "serve": "showcase serve --port 8080",
    "open": "showcase open",
    "deploy": "showcase deploy --dry-run",
    "export": "showcase export --zip",
    "init": "showcase init --workflow",
    "credentials": "showcase credentials new",
    "festival": "showcase festival list",
    "package": "showcase package --festival clermont-ferrand --project night-bus",
    "disclosure": "showcase disclosure night-bus --output ~/sheets",
    "status": "showcase status",
    "help": "showcase help unknown-key",
    "plan": "showcase plan",
    "explain": "showcase explain site/index.html",
    "stats": "showcase stats --verbose",
    "clean": "showcase clean --dry-run",
    "schema": "showcase schema project",
    "completion": "showcase completion bash >> ~/.bashrc",
}
"""One for each command."""

CALLED = ("build", "check", "deploy", "export", "help", "import", "new", "serve", "stats")
"""Commands that other programs and languages call by other words, which messages list under `command-words`."""

PHRASES = {
    "usage": "usage: ", "options": "options", "positional": "positional arguments", "one": "expected one argument",
    "required": "the following arguments are required: %s", "argument": "argument %(argument_name)s: %(message)s",
    "choice": "invalid choice: %(value)r (choose from %(choices)s)", "value": "invalid %(type)s value: %(value)r",
    "exclusive": "not allowed with argument %s", "ignored": "ignored explicit argument %r",
    "either": "%(others)s or %(last)s", "then": "%(first)s, then %(next)s",
}  # fmt: skip
"""What argparse says itself, or is said in its lines, by the keys of messages that replace it."""

MODULES = {"import": "importing"}
"""Modules of the commands whose names are words of Python's own."""


class Command(Protocol):
    """What the module of a command has."""

    def options(self, parser: argparse.ArgumentParser, words: Wording) -> None: ...

    def run(self, args: argparse.Namespace, console: Any) -> int: ...


def command(name: str) -> Command:
    """Returns the module of a command; loaded only when it is the one that was asked for."""
    module: Any = importlib.import_module(f"showcase.cli.{MODULES.get(name, name)}")
    return module  # type: ignore[no-any-return]


class Parser(argparse.ArgumentParser):
    """Raises what is wrong instead of ending the process, and knows what was probably meant."""

    def error(self, message: str) -> NoReturn:
        raise usage_error("wrong-usage", why=self._without_inner_names(message), program=self.prog)

    def _without_inner_names(self, message: str) -> str:
        """Returns what argparse says, with the choices of a missing argument in place of its name in this program."""
        before = _phrase("required") % ""
        if not message.startswith(before):
            return message
        said = {
            argparse._get_action_name(one) or "": either([f"`{choice}`" for choice in one.choices])
            for one in self._actions
            if one.choices and not one.option_strings and one.dest != "command"
        }
        names = message.removeprefix(before).split(", ")
        first, *rest = (said.get(name, name) for name in names)
        for name in rest:
            first = _phrase("then") % {"first": first, "next": name}
        return _phrase("required") % first

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices = [str(one) for one in action.choices or ()]
        if not choices or str(value) in choices:
            return
        why = _phrase("choice") % {"value": value, "choices": listed(choices)}
        if action.option_strings:
            why = _phrase("argument") % {"argument_name": "/".join(action.option_strings), "message": why}
        raise usage_error("wrong-usage", why=why, program=self.prog, **suggestion(str(value), choices))

    def format_help(self) -> str:
        return super().format_help() + self.ending

    ending = ""
    """Text after the help, printed unchanged."""

    def option_names(self) -> list[str]:
        return [name for name in self._option_string_actions if name.startswith("--")]


def either(names: Sequence[str]) -> str:
    """Returns alternatives as one line, with an `or` before the last one."""
    if len(names) < 2:
        return "".join(names)
    return _phrase("either") % {"others": ", ".join(names[:-1]), "last": names[-1]}


def listed(names: Iterable[str]) -> str:
    """Returns choices as they are typed, with commas between them."""
    return ", ".join(f"`{one}`" for one in names)


def parse(arguments: Sequence[str], language: str) -> argparse.Namespace:
    """Parses a command line; raises UsageError, or SystemExit for `--help` and `--version`.

    The words of the help are loaded only where something is to be said: that costs more than the parsing.
    """
    if not {"-h", "--help"} & set(arguments):
        try:
            return _parsed(arguments, silent)
        except UsageError:
            pass
    words = Localizer(language)
    _speak(words)
    return _parsed(arguments, words)


def silent(key: str) -> str:
    """Replaces `Localizer` where no message is shown."""
    return ""


class CommandsParser(Parser):
    """The parser of the command line as a whole, whose help lists the commands in groups."""

    def __init__(self, words: Wording) -> None:
        super().__init__(
            prog="showcase", description=words("help.description"), allow_abbrev=False, add_help=False,
            usage=words("help.usage"),
        )  # fmt: skip
        self.words = words
        self.typed: Sequence[str] = ()
        """The command line, for what is said of it."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.dest == "command" and value not in COMMANDS:
            refuse_dash(str(value), self)
            refuse_early_option(self.typed, self, COMMANDS, lambda name: _grammar(silent, [name])[1][name])
            meant = {} if "/" in value else self._command_meant(str(value))
            if "/" in value or (not meant and Path(value).exists()):
                raise usage_error("file-as-command", file=value)
            raise usage_error("unknown-command", command=value, **meant)
        super()._check_value(action, value)

    def _command_meant(self, word: str) -> dict[str, str]:
        """Returns the fact `near`: the command of this name, of a word for it in the language, or of a similar name."""
        folded = word.casefold()
        called = {said: name for name in CALLED for said in self.words(f"command-words.{name}").split(", ")}
        known = {**called, **{name: name for name in COMMANDS}}
        found = suggestion(folded, list(known))
        return {"near": known[found["near"]]} if found else {}

    def format_help(self) -> str:
        """Returns the help: usage, commands by group, options, and how to begin."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        commands, global_options = self._subparsers, self._action_groups[-1]
        subactions: Any = commands._group_actions[0] if commands else None
        listed = {one.dest: one for one in subactions._get_subactions()}
        for group, names in GROUPS.items():
            formatter.start_section(self.words(f"help.group-{group}"))
            formatter.add_arguments([listed[name] for name in names])
            formatter.end_section()
        formatter.start_section(global_options.title)
        formatter.add_arguments(global_options._group_actions)
        formatter.end_section()
        formatter.add_text(self.words("help.epilog"))
        return formatter.format_help()


def complete_parser() -> argparse.ArgumentParser:
    """Returns the parser with the options of all commands."""
    return _grammar(silent, COMMANDS)[0]


def command_parsers(words: Wording) -> tuple[argparse.ArgumentParser, dict[str, Parser]]:
    """Returns the parser of the command line and those of all commands, in the language of some words."""
    return _grammar(words, COMMANDS)


def _parsed(arguments: Sequence[str], words: Wording) -> argparse.Namespace:
    parser, parsers = _grammar(words, arguments)
    parser.typed = arguments
    args, rest = parser.parse_known_args(arguments)
    if rest:
        refuse_word(rest[0], arguments, parsers.get(args.command or ""), args.command, words)
    return args


def _grammar(words: Wording, arguments: Sequence[str]) -> tuple[CommandsParser, dict[str, Parser]]:
    everywhere = Parser(add_help=False, allow_abbrev=False)
    _globals(everywhere, words, argparse.SUPPRESS)
    parser = CommandsParser(words)
    commands = parser.add_subparsers(
        dest="command", title=words("help.commands"), metavar=words("help.command-word"), prog="showcase",
        parser_class=Parser,
    )
    _globals(parser, words, None)
    parsers: dict[str, Parser] = {}
    # Without words there is no help, which lists all commands: the parsers of others than those named are not needed.
    for name in [name for name in COMMANDS if name in arguments] if words is silent else COMMANDS:
        sub = commands.add_parser(
            name,
            help=words(f"help.{name}"),
            description=words(f"help.{name}"),
            parents=[everywhere],
            allow_abbrev=False,
            add_help=False,
        )
        if name in arguments:
            command(name).options(sub, words)
        if example := words("help.example"):
            sub.ending = f"\n{example}\n  {EXAMPLES[name]}\n"
        parsers[name] = sub
    return parser, parsers


def _globals(parser: Parser, words: Wording, default: Any) -> None:
    """Options that may stand before the command or after it; after it, they keep quiet where they are not given."""

    def off(value: Any) -> Any:
        return default if default is argparse.SUPPRESS else value

    group = parser.add_argument_group(words("help.globals"))
    group.add_argument("--site", metavar=words("help.folder-word"), help=words("help.site"), default=off(None))
    group.add_argument(
        "--lang",
        metavar=words("help.lang-word"),
        help=words("help.lang").format(languages=", ".join(language_folders())),
        choices=language_folders(),
        default=off(None),
    )
    for name, short in (("json", ""), ("verbose", "-v"), ("quiet", "-q")):
        names = [*filter(None, [short]), f"--{name}"]
        group.add_argument(*names, action="store_true", help=words(f"help.{name}"), default=off(False))
    group.add_argument("-V", "--version", action=_VersionAction, nargs=0, help=words("help.version"))
    group.add_argument("-h", "--help", action="help", help=words("help.print-help"), default=argparse.SUPPRESS)


class _VersionAction(argparse.Action):
    """Prints the version of this program, and the plugins that are installed, and ends the process."""

    def __init__(self, option_strings: Sequence[str], dest: str, **rest: Any) -> None:
        super().__init__(option_strings, dest=argparse.SUPPRESS, **{**rest, "default": argparse.SUPPRESS})

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        parser._print_message(_version(), sys.stdout)
        parser.exit()


def _version() -> str:
    from showcase.plugins import all_plugins
    from showcase.version import VERSION

    lines = [f"showcase {VERSION}"]
    lines += [f"{one.package} {one.version}: {one.kind} {one.name}" for one in all_plugins()]
    return "\n".join(lines) + "\n"


def _phrase(key: str) -> str:
    """Returns what replaces a phrase of argparse's own, or the phrase."""
    return str(vars(argparse)["_"](PHRASES[key]))


def _speak(words: Localizer) -> None:
    """Replaces argparse's own phrases by those of a language."""
    own = messages(words.language)
    phrases = {phrase: own.get(f"usage.{key}", phrase) for key, phrase in PHRASES.items()}
    setattr(argparse, "_", lambda phrase: phrases.get(phrase, phrase))  # noqa: B010  (mypy knows no such name)
