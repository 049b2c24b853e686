"""Writes the reference pages and the man pages from the command line's parser, the content schemas and reference.toml.

python scripts/write_reference.py           writes them to docs/
python scripts/write_reference.py --check   exits with 1 if one is out of date
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from showcase.cli.parser import EXAMPLES, GROUPS, command_parsers
from showcase.cli.schema import in_language
from showcase.content.json_schema import schemas
from showcase.festivals.rule_schema import schema as festival_schema
from showcase.localization import MESSAGES, READING, Localizer, labelled
from showcase.version import VERSION

CHECKOUT = Path(__file__).parents[1]
DOCS = CHECKOUT / "docs"
PACKAGE = CHECKOUT / "showcase"
WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "reference.toml").read_text("utf-8"))

ELSEWHERE = tuple(f"{name}{mark}" for name in ("people", "credits", "tools", "rights") for mark in ("[", "."))
"""How keys of project.yaml begin that are listed under a file of their own."""

EDITION = "2026-11-29"
"""Date of the manual: the day on which commands were last added or removed."""

Row = tuple[str, ...]


def phrase(key: str, language: str) -> str:
    """Returns a phrase of the pages."""
    return str(WORDS["phrases"][key][language])


def table(heads: Iterable[str], rows: Iterable[Row]) -> str:
    """Returns a table in Markdown; a bar within a cell is escaped."""
    lines = [tuple(heads), *rows]
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in lines]
    shown = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([shown[0], "|" + " --- |" * len(lines[0]), *shown[1:]]) + "\n"


# Commands


def options_of(parser: argparse.ArgumentParser, *, everywhere: bool = False) -> list[argparse.Action]:
    """Returns the arguments and options of a command; those that every command has, only with `everywhere`."""
    shared = {"site", "lang", "json", "verbose", "quiet", "version", "help"}
    own = [action for action in parser._actions if action.dest != "command"]
    return [action for action in own if (action.dest in shared and bool(action.option_strings)) == everywhere]


def written(action: argparse.Action) -> str:
    """Returns how an option is typed: `-o, --output FOLDER`."""
    value = str(action.metavar or "") if action.nargs != 0 else ""
    if not value and action.nargs != 0 and action.choices:
        value = "|".join(map(str, action.choices))
    if not action.option_strings:
        return f"{value or action.dest}{' …' if action.nargs in ('*', '+') else ''}"
    shown = f"[{value}]" if action.nargs == "?" else value
    return f"{', '.join(action.option_strings)} {shown}".strip()


def help_of(action: argparse.Action) -> str:
    return re.sub(r"[ \n\t]+", " ", action.help or "").strip()


def commands_page(language: str) -> str:
    """Returns the page of all commands, exit codes and environment variables."""
    words = Localizer(language)
    main, parsers = command_parsers(words)
    heads = (phrase("option", language), phrase("meaning", language))
    parts = [
        f"# {phrase('commands', language)}\n",
        phrase("other-language", language).format(name="commands") + "\n",
        phrase("commands-intro", language) + "\n",
    ]
    for group, names in GROUPS.items():
        parts.append(f"## {words(f'help.group-{group}').strip()}\n")
        for name in names:
            own = [(f"`{written(action)}`", help_of(action)) for action in options_of(parsers[name])]
            parts.append(f"### {name}\n\n{parsers[name].description}.\n")
            parts += [table(heads, own)] if own else []
            parts.append(f"```sh\n{EXAMPLES[name]}\n```\n")
    shared = [(f"`{written(action)}`", help_of(action)) for action in options_of(main, everywhere=True)]
    parts.append(f"## {words('help.globals').strip().capitalize()}\n\n{table(heads, shared)}")
    parts.append(f"## {phrase('exit-codes', language)}\n")
    codes = [(f"`{code}`", told[language]) for code, told in WORDS["exit-codes"].items()]
    parts.append(table((phrase("code", language), phrase("meaning", language)), codes))
    variables = [(f"`{name}`", told[language]) for name, told in WORDS["environment"].items()]
    parts.append(f"## {phrase('environment', language)}\n\n{phrase('environment-intro', language)}\n")
    parts.append(table((phrase("variable", language), phrase("meaning", language)), variables))
    parts.append(phrase("generated", language) + "\n")
    return "\n".join(parts)


def json_page(language: str) -> str:
    """Returns the page of the rows that `--json` prints."""
    rows = []
    for event, told in WORDS["rows"].items():
        keys = [f"`{key}`" for key in told["keys"]]
        keys += [f"(`{key}`)" if key != "…" else key for key in told.get("more", ())]
        rows.append((f"`{event}`", told[language], ", ".join(keys)))
    heads = (phrase("row", language), phrase("meaning", language), phrase("keys", language))
    link = phrase("other-language", language).format(name="json")
    intro = f"# {phrase('json', language)}\n\n{link}\n\n{phrase('json-intro', language)}\n"
    return f"{intro}\n{table(heads, rows)}\n{phrase('generated', language)}\n"


# Man pages


def roff(text: str) -> str:
    """Returns a text for a man page: without Markdown's marks, and with what roff would read as its own escaped."""
    plain = re.sub(r"`([^`]*)`", r"\\fB\1\\fR", text.replace("\\", r"\e"))
    plain = plain.replace("-", r"\-").replace("'", r"\(aq")
    plain = re.sub("[\u00a0\u202f]", r"\\~", plain)
    return r"\&" + plain if plain.startswith(".") else plain


def man_options(actions: Iterable[argparse.Action]) -> Iterator[str]:
    for action in actions:
        names = ", ".join(rf"\fB{roff(name)}\fR" for name in action.option_strings)
        value = written(action).removeprefix(", ".join(action.option_strings)).strip()
        shown = " ".join(filter(None, (names, rf"\fI{roff(value)}\fR" if value else "")))
        yield f".TP\n{shown}\n{roff(help_of(action))}"


def man_page(language: str) -> str:
    """Returns `showcase(1)`."""
    words = Localizer(language)
    main, parsers = command_parsers(words)
    about = str(main.description)
    lines = [
        f'.TH SHOWCASE 1 {EDITION} "showcase {VERSION}" "{phrase("manual", language)}"',
        f".SH {phrase('name', language)}", rf"showcase \- {roff(about)}",
        f".SH {phrase('synopsis', language)}",
        r".B showcase", rf"\fI{roff(words('help.command-word'))}\fR [\fI\,…\/\fR]",
        f".SH {phrase('description', language)}", roff(words("help.epilog")),
    ]  # fmt: skip
    for group, names in GROUPS.items():
        lines.append(f".SH {words(f'help.group-{group}').strip().upper()}")
        for name in names:
            lines += [f".SS {roff(name)}", roff(f"{parsers[name].description}.")]
            lines += man_options(options_of(parsers[name]))
            lines += [".PP", ".EX", roff(EXAMPLES[name]), ".EE"]
    lines += [f".SH {phrase('global', language)}", *man_options(options_of(main, everywhere=True))]
    for section in ("exit-codes", "environment"):
        lines.append(f".SH {phrase(section, language).upper()}")
        for name, told in WORDS[section].items():
            lines += [".TP", rf"\fB{roff(name)}\fR", roff(told[language])]
    lines += [f".SH {phrase('see', language)}", roff(phrase("see-text", language))]
    return "\n".join(lines) + "\n"


# Content keys


def french_names() -> Mapping[str, str]:
    """Returns the French names of keys."""
    tables = tomllib.loads((MESSAGES / "fr" / READING).read_text("utf-8"))
    return {key: str(name) for key, name in tables["keys"].items()}


def branches(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yields the alternatives of a schema, each once, without the lists that they may be in."""
    for one in schema.get("anyOf", [schema]):
        if "anyOf" in one:
            yield from branches(one)
        else:
            yield one


def value_of(schema: Mapping[str, Any], language: str) -> str:
    """Returns the values that a schema allows, in words; that a list takes a single value too goes without saying."""
    listed = [one for one in branches(schema) if one.get("type") == "array"]
    if listed:
        return labelled(phrase("list", language), value_of(listed[0]["items"], language), language)
    simple = [_simple(one, language) for one in branches(schema)]
    return f" {phrase('or', language)} ".join(dict.fromkeys(filter(None, simple)))


def _simple(schema: Mapping[str, Any], language: str) -> str:
    if "$ref" in schema:
        return phrase("translations", language)
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"] if value is not None)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else [kind for kind in kinds if kind != "null"]
    if "object" in kinds:
        return phrase("table", language)
    examples = ", ".join(f"`{value}`" for value in schema.get("examples", ()))
    if kinds and kinds[0] == "boolean":
        return phrase("flag" if len(kinds) > 1 else "toml-flag", language)
    name = schema.get("format", "")
    if name not in WORDS["phrases"]:
        name = "number" if kinds and kinds[0] in ("integer", "number") else "text"
    return phrase(name, language) + (phrase("such-as", language).format(examples=examples) if examples else "")


def key_rows(schema: Mapping[str, Any], path: str, language: str) -> Iterator[Row]:
    """Yields path, values and description of every key of a schema, and of the tables in it.

    Of what may be listed, only the list is told: a single value has the same keys.
    """
    found = list(branches(schema))
    listed = [one for one in found if one.get("type") == "array"]
    if listed and (path or not any("properties" in one for one in found)):
        yield from key_rows(listed[0]["items"], f"{path}[]" if path else "", language)
        return
    for one in found:
        for key, inner in one.get("properties", {}).items():
            place = f"{path}.{key}" if path else key
            yield place, value_of(inner, language), inner.get("description", "")
            yield from key_rows(inner, place, language)
        if isinstance(one.get("additionalProperties"), Mapping):
            yield from key_rows(one["additionalProperties"], f"{path}.*" if path else "*", language)


def without_repeats(rows: Iterable[Row]) -> list[Row]:
    """Returns rows, each path once: the first that has a description, else the first."""
    kept: dict[str, Row] = {}
    for row in rows:
        if row[0] not in kept or (row[2] and not kept[row[0]][2]):
            kept[row[0]] = row
    return list(kept.values())


def festival_rows(schema: Mapping[str, Any], language: str) -> list[Row]:
    """Returns the keys of a festival profile; what every rule has is listed once, as `rules.*`."""
    tables = {name: _properties(rule) for name, rule in schema["properties"]["rules"]["properties"].items()}
    counted = Counter(key for properties in tables.values() for key in properties)
    shared = {key for key, count in counted.items() if count > len(tables) / 2}
    first = next(properties for properties in tables.values() if shared <= set(properties))
    outside = {key: value for key, value in schema["properties"].items() if key != "rules"}
    rules = schema["properties"]["rules"]
    rows = [*key_rows({"properties": outside}, "", language)]
    rows.append(("rules", value_of(rules, language), rules["description"]))
    told = [(key, value) for key, value in first.items() if key in shared]
    rows += [(f"rules.*.{key}", value_of(value, language), value.get("description", "")) for key, value in told]
    for name, properties in tables.items():
        rule = schema["properties"]["rules"]["properties"][name]
        rows.append((f"rules.{name}", value_of(rule, language), rule.get("description", "")))
        own = {key: value for key, value in properties.items() if key not in shared}
        rows += key_rows({"properties": own}, f"rules.{name}", language)
    return rows


def _properties(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the keys of a table, or of the tables in a list."""
    found: dict[str, Any] = {}
    for one in branches(schema):
        found |= _properties(one["items"]) if one.get("type") == "array" else one.get("properties", {})
    return found


def keys_page(language: str) -> str:
    """Returns the page of all content keys."""
    french = french_names()
    heads = [phrase(name, language) for name in ("key", "values", "meaning", "in-french")]
    link = phrase("other-language", language).format(name="keys")
    parts = [f"# {phrase('content-keys', language)}\n\n{link}\n\n{phrase('content-keys-intro', language)}"]
    found = in_language({**schemas(), "festival": festival_schema()}, language)
    for name, schema in found.items():
        rows = festival_rows(schema, language) if name == "festival" else key_rows(schema, "", language)
        kept = without_repeats(row for row in rows if name != "project" or not row[0].startswith(ELSEWHERE))
        shown = [(f"`{path}`", values, about, _french(path, french)) for path, values, about in kept]
        parts.append(f"## {schema['title'].replace('*', chr(92) + '*')}\n\n`showcase schema {name}`\n")
        parts.append(table(heads, shown))
    return "\n".join([*parts, phrase("generated", language)]) + "\n"


def _french(path: str, french: Mapping[str, str]) -> str:
    name = french.get(path.rpartition(".")[2].removesuffix("[]"), "")
    return ", ".join(f"`{part.strip()}`" for part in name.split(",") if part.strip())


# What the code has


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Yields the modules of the package, by their paths in it."""
    for file in sorted(PACKAGE.rglob("*.py")):
        yield file.relative_to(PACKAGE).as_posix(), ast.parse(file.read_text("utf-8"))


def exit_codes() -> set[int]:
    """Returns the exit codes that errors and the command line have."""
    found = {0}
    for name, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name | ast.Tuple):
                continue
            target = node.targets[0]
            if isinstance(target, ast.Name) and target.id == "exit_code":
                found |= {int(ast.literal_eval(node.value))}
            elif name == "cli/main.py" and isinstance(target, ast.Tuple):
                found |= set(map(int, ast.literal_eval(node.value)))
    return found


def variables() -> set[str]:
    """Returns the environment variables that the package reads for its users."""
    found: set[str] = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set(re.findall(r"(?:env:)?(SHOWCASE_[A-Z_]+)", node.value))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
                holder = ast.unparse(node.func.value)
                first = node.args[0] if node.args else None
                if holder.endswith(("environ", "environment")) and isinstance(first, ast.Constant):
                    found.add(str(first.value))
                elif holder.endswith(("environ", "environment")) and isinstance(first, ast.Name):
                    found |= _looped(tree, first.id)
    return {name for name in found if not name.startswith("GIT_")}


def _looped(tree: ast.Module, name: str) -> set[str]:
    """Returns the constants over which loops and comprehensions of a module run with a variable of a name."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension) and ast.unparse(node.target) == name:
            found |= {str(part.value) for part in ast.walk(node.iter) if isinstance(part, ast.Constant)}
    return found


def event_rows() -> dict[str, set[str]]:
    """Returns the names of the JSON rows that the command line writes, with the keys written beside each name."""
    found: dict[str, set[str]] = {}
    for name, tree in trees():
        if not name.startswith("cli/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                pairs = {k.value: v for k, v in zip(node.keys, node.values, strict=True) if isinstance(k, ast.Constant)}
                event = pairs.pop("event", None)
                if isinstance(event, ast.Constant):
                    found.setdefault(str(event.value), set()).update(map(str, pairs))
            if name == "cli/init.py" and isinstance(node, ast.Call) and ast.unparse(node.func) == "InitResult":
                found.setdefault(str(ast.literal_eval(node.args[0])), set())
    return found


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": lambda: commands_page("en"),
    "commands.fr.md": lambda: commands_page("fr"),
    "json.md": lambda: json_page("en"),
    "json.fr.md": lambda: json_page("fr"),
    "keys.md": lambda: keys_page("en"),
    "keys.fr.md": lambda: keys_page("fr"),
    "showcase.1": lambda: man_page("en"),
    "showcase.fr.1": lambda: man_page("fr"),
}
"""Files in docs/ with what writes each."""


def main(arguments: list[str]) -> int:
    """Writes the pages, or with `--check` prints those that are out of date."""
    texts = {DOCS / name: write() for name, write in PAGES.items()}
    if "--check" in arguments:
        stale = [file for file, text in texts.items() if not file.exists() or file.read_text("utf-8") != text]
        for file in stale:
            print(f"out of date: {file.relative_to(CHECKOUT)}", file=sys.stderr)
        return 1 if stale else 0
    for file, text in texts.items():
        file.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
