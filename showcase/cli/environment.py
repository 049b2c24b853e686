"""Finds the site that a command is for, and the language of its output."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from showcase import paths, toml_cache
from showcase.diagnostics import Location, Severity, ShowcaseError, diagnose
from showcase.localization import DEFAULT, incomplete, language_folders, missing_files, spoken_language
from showcase.structs import replace

UNSAID = ("", "C", "POSIX")
"""Locales that tell nothing of a person's language."""


class UsageError(ShowcaseError):
    """The command line cannot be understood."""

    exit_code = 2


def usage_error(code: str, place: str = "", **facts: object) -> UsageError:
    """Returns what is wrong with a command line, as an error."""
    return UsageError(
        diagnose(Severity.ERROR, code, Location(place), **{name: str(fact) for name, fact in facts.items()})
    )


def require_complete(language: str | None, environment: Mapping[str, str] = os.environ) -> None:
    """Raises UsageError where the language that was asked for lacks a file, a message or a part of one, or where
    `SHOWCASE_LANG` names a language without messages.
    """
    written = environment.get("SHOWCASE_LANG", "")
    tag = re.split(r"[-_.@]", written)[0].lower()
    if not language and written not in UNSAID and tag not in language_folders():
        languages = ", ".join(language_folders())
        raise usage_error("wrong-language-variable", name="SHOWCASE_LANG", written=written, languages=languages)
    lacking = incomplete(language) if language and language != DEFAULT else None
    if lacking is not None:
        raise usage_error("incomplete-language", language=language, lacks=": ".join(filter(None, lacking)))


HOMES = tuple(f"~{sign}" for sign in (os.sep, os.altsep) if sign)
"""What a path in the home folder begins with."""


def typed_path(written: str) -> Path:
    """Returns a path as it was typed; `~/` in front is the home folder, also in quotes, where shells leave it."""
    if written != "~" and not written.startswith(HOMES):
        return Path(written)
    try:
        return Path(written).expanduser()
    except RuntimeError:  # there is no home folder
        return Path(written)


def find_site(chosen: str | None, start: Path) -> Path:
    """Returns the site's folder: the one that was chosen, else the nearest one from `start` upward. Raises
    UsageError.
    """
    if chosen is not None:
        folder = start / typed_path(chosen)
        if paths.is_site(folder):
            return folder.resolve()
        raise _no_site_at(folder, chosen)
    for folder in (start, *start.parents):
        if paths.is_site(folder):
            return folder
    if entries := paths.misnamed(start):
        raise usage_error("misnamed-entry", written=entries[0][0], meant=entries[0][1])
    raise _elsewhere(start) or usage_error("no-site", folder=start)


def _elsewhere(folder: Path) -> UsageError | None:
    """Returns what tells of films in a folder that is no site, because they are not in `content/`."""
    from showcase.content.files.films_elsewhere import films_elsewhere

    found = films_elsewhere(folder)
    return UsageError(replace(found, severity=Severity.ERROR, place=Location())) if found is not None else None


def _no_site_at(folder: Path, chosen: str) -> UsageError:
    if folder.is_file():
        return usage_error("site-is-file", file=chosen, folder=str(typed_path(chosen).parent))
    if folder.resolve().parent.name == "content" and paths.is_site(site := folder.resolve().parent.parent):
        return usage_error("film-as-site", folder=chosen, site=_shown(site))
    if folder.is_dir():
        return _elsewhere(folder) or usage_error("no-site-there", folder=chosen)
    return usage_error("no-site-folder", folder=chosen)


def _shown(site: Path) -> str:
    """Returns the folder of a site as it can be typed here."""
    here = Path.cwd().resolve()
    return site.relative_to(here).as_posix() if site.is_relative_to(here) else str(site)


def site_to_join(chosen: str | None, start: Path) -> Path:
    """Returns the site that a new film joins: the one that was chosen, or the one whose folder or content is at
    `start`; else `start`, where a site begins. A folder of its own within another site's is no part of that.
    """
    try:
        root = find_site(chosen, start)
    except UsageError:
        return typed_path(chosen) if chosen is not None else start
    if chosen is not None or root == start or start.relative_to(root).parts[0].lower() in paths.SITE_FOLDERS:
        return root
    return start


def language(chosen: str | None, environment: Mapping[str, str] = os.environ, site: Path | None = None) -> str:
    """Returns the language of output: the chosen one, else the person's, else the site's first, else English."""
    if chosen:
        return chosen
    for name in ("SHOWCASE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        said = environment.get(name, "").partition(".")[0]
        if said not in UNSAID:
            preferred = environment.get("LANGUAGE", "").split(":") if name != "SHOWCASE_LANG" else []
            return _first_spoken([*preferred, said])
    return _first_language(site) if site is not None else DEFAULT


def _first_spoken(locales: Sequence[str]) -> str:
    """Returns the first of these languages that has messages, as `LANGUAGE` of GNU gettext lists them."""
    tags = [name.partition(".")[0].replace("_", "-") for name in locales if name]
    for tag in tags:
        if tag.partition("-")[0].lower() in language_folders():
            return spoken_language(tag)
    return spoken_language(tags[-1])


def _first_language(site: Path) -> str:
    if not (site / "showcase.toml").is_file():  # a pipe is not opened
        return DEFAULT
    try:
        toml_cache.TABLES.keep_in(site / paths.STATE / paths.TABLES)
        chosen = toml_cache.read(site / "showcase.toml").get("languages")
    except (OSError, ValueError):
        return DEFAULT
    return spoken_language(str(chosen[0])) if isinstance(chosen, list) and chosen else DEFAULT


def option(arguments: Sequence[str], name: str) -> str | None:
    """Returns the value of an option before the arguments are parsed: `--lang fr` or `--lang=fr`."""
    for index, argument in enumerate(arguments):
        if argument == name and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith(name + "="):
            return argument[len(name) + 1 :]
    return None


def spoken(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """Returns the language of output before the command line is parsed."""
    chosen = option(arguments, "--lang")
    try:
        site: Path | None = find_site(option(arguments, "--site"), Path.cwd())
    except (UsageError, OSError):
        site = None
    if chosen in language_folders():
        if site is not None and chosen != DEFAULT:
            toml_cache.TABLES.keep_in(site / paths.STATE / paths.TABLES)
        return DEFAULT if missing_files(chosen) else chosen
    return language(None, environment, site)
