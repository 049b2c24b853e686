"""Says what is wrong with a word or an option of a command line, and what was probably meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from showcase import paths
from showcase.cli.environment import UsageError, find_site, usage_error

if TYPE_CHECKING:
    from showcase.cli.parser import Parser, Wording

DASHES = "-\u2010\u2011\u2013\u2014\u2212"
"""The hyphen of options, and signs that word processors make of it."""

VALUES = {"--festival": "festival", "--to": "destination"}
"""Options whose values are often typed without them, and what such a value is."""

WRITING = ("build", "export", "package", "disclosure")
"""Commands whose `--output` names the folder or file to write."""

CONTENT = "content"
LIKENESS = 0.7
"""How alike an option must be to one that is proposed (1 is the same)."""


def suggestion(word: str, known: Sequence[str], likeness: float = 0.6) -> dict[str, str]:
    """Returns the fact `near`, where one of the known words was probably meant."""
    from difflib import get_close_matches

    found = get_close_matches(word, known, 1, likeness)
    return {"near": found[0]} if found else {}


def no_such_film(written: str, key: str, known: Sequence[str]) -> UsageError:
    """Returns the error for a film that is not there; `key` is its name as those of folders are compared."""
    from showcase.pipeline.unknown_film import unknown_film

    return UsageError(unknown_film(written, key, known))


def refuse_word(
    word: str, arguments: Sequence[str], parser: Parser | None, name: str | None, words: Wording
) -> NoReturn:
    """Raises UsageError for a word that no argument takes: an unknown option, a film, a folder, a value on its own.

    `parser` is that of the command `name`; None where there is none.
    """
    if parser is not None:
        _refuse_option(word, arguments, parser, name)
        _refuse_bare_value(word, parser)
        _refuse_place(word, parser, name)
    program = "showcase" if parser is None else parser.prog
    raise usage_error("wrong-usage", why=words("usage.unrecognized").replace("%s", word), program=program)


def refuse_early_option(
    arguments: Sequence[str], parser: Parser, commands: Collection[str], parser_of: Callable[[str], Parser]
) -> None:
    """Raises UsageError for an option of a command that is written before it: `showcase -j 2 build`."""
    name = next((word for word in arguments if word in commands), "")
    early = [word.partition("=")[0] for word in arguments[: arguments.index(name)]] if name else []
    known = parser_of(name)._option_string_actions if early else {}
    for option in early:
        if option in known and option not in parser._option_string_actions:
            raise usage_error("option-before-command", option=option, command=name)


def _refuse_place(word: str, parser: Parser, name: str | None) -> None:
    """Raises UsageError for a film of a command that works on all, the folder of a site, or where to write."""
    if paths.is_site(Path(word)):
        raise usage_error("site-without-option", word=word, program=parser.prog)
    if _is_film(word):
        raise usage_error("film-of-all", word=word, program=parser.prog)
    if name in WRITING and ("/" in word or Path(word).suffix or Path(word).exists()):
        raise usage_error("output-without-option", word=word, program=parser.prog)


def _is_film(word: str) -> bool:
    """Returns whether a word names a folder of a film, alone or behind `content/`."""
    try:
        content = find_site(None, Path.cwd()) / CONTENT
    except UsageError:
        return False
    name = word.rstrip("/").removeprefix(f"{CONTENT}/")
    return name not in ("", ".", "..") and "/" not in name and (content / name).is_dir()


def _refuse_option(word: str, arguments: Sequence[str], parser: Parser, name: str | None) -> None:
    """Raises UsageError where an option is unknown or has a wrong dash: the word, or another one that led to it."""
    known = parser.option_names()
    for one in (word, *arguments):
        refuse_dash(one, parser)
    for option in (one.partition("=")[0] for one in (word, *arguments)):
        meant = f"--{option.lstrip(DASHES)}"
        if option.startswith(tuple(DASHES)) and not option.startswith("--") and meant in known:
            raise usage_error("unknown-option", option=option, command=name, near=meant)
    if word.startswith("-"):
        raise _unknown_option(word.partition("=")[0], parser, name)


def _unknown_option(option: str, parser: Parser, name: str | None) -> UsageError:
    """Returns the error for an option that the command does not take there, or does not know."""
    for one in (option, option[:2]):
        if one in parser._option_string_actions:  # it was not read, since it is before the command
            return usage_error("option-before-command", option=one, command=name)
    if option == "--project":
        return usage_error("project-of-all", program=parser.prog)
    return usage_error("unknown-option", option=option, command=name, **_near_option(option, parser.option_names()))


def _near_option(option: str, known: Sequence[str]) -> dict[str, str]:
    """Returns the fact `near`: the dashes that all options have make none like another."""
    found = suggestion(option.lstrip(DASHES), [one.lstrip(DASHES) for one in known], LIKENESS)
    return {"near": f"--{found['near']}"} if found else {}


def _refuse_bare_value(word: str, parser: Parser) -> None:
    """Raises UsageError for what is the value of an option that was left out: a festival, a destination or a film."""
    known = parser.option_names()
    for option, kind in VALUES.items():
        if option in known and _is_value(kind, word):
            raise usage_error("value-without-option", word=word, program=parser.prog, option=option)
    if "--project" in known:
        raise usage_error("project-without-option", word=word, program=parser.prog)


def refuse_dash(word: str, parser: Parser | None) -> None:
    """Raises UsageError for an option that begins with a dash in place of hyphens."""
    option, equals, value = word.partition("=")
    sign = next((one for one in option[: len(option) - len(option.lstrip(DASHES))] if one != "-"), "")
    if not sign or parser is None:
        return
    name = option.lstrip(DASHES)
    meant = next((one for one in (f"--{name}", f"-{name}") if one in parser._option_string_actions), "")
    if meant:
        code = f"U+{ord(sign):04X}"
        raise usage_error("wrong-dash", option=option, sign=sign, number=code, meant=f"{meant}{equals}{value}")


def _is_value(kind: str, word: str) -> bool:
    """Returns whether a word is known as a festival or a destination; only asked once a command line is wrong."""
    if kind == "festival":
        from showcase.festivals.profiles import load_profiles

        try:
            root: Path | None = find_site(None, Path.cwd())
        except UsageError:
            root = None
        return load_profiles(root).named(word) is not None
    from showcase.publishing.destination import is_destination

    return is_destination(word)
