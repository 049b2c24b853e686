"""`showcase new`: creates a film's folder, or a theme's, with files to fill in; never overwrites a file."""

from __future__ import annotations

import argparse
import json
import os
import re
from pathlib import Path

from showcase import localization, paths
from showcase.cli.command import from_here, on_site
from showcase.cli.console import Console
from showcase.cli.environment import find_site, site_to_join, typed_path, usage_error
from showcase.cli.parser import Wording
from showcase.cli.schema import write_missing
from showcase.content.words.slugs import slug
from showcase.diagnostics import Diagnostic, has_errors
from showcase.engine.files import copy, create
from showcase.engine.staging import adopt, staged
from showcase.engine.stop_signal import StopSignal

PROGRAM = "showcase new"
"""How the command is called in messages."""
IN_CONTENT = re.compile(r"^(?:\.[/\\])?content[/\\]")
"""What is typed before the name where the folder to be made is meant."""
GITIGNORE = b"/site/\n"
"""Of a new site: what a build makes again at any time. The other folders that showcase makes ignore themselves."""


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    name = words("help.name-word")
    parser.add_argument("name", nargs="?", metavar=name, help=words("help.name"))
    parser.add_argument("--clip", type=typed_path, metavar=words("help.file-word"), help=words("help.clip"))
    parser.add_argument("--theme", metavar=name, help=words("help.new-theme"))
    parser.add_argument("--extends", metavar=name, help=words("help.extends"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Writes the folder, copies the clip, and says what to do next."""
    if args.theme is not None:
        return _theme(args, console)
    _check_arguments(args, console)
    args.name = IN_CONTENT.sub("", args.name).rstrip("/\\") or args.name
    root = site_to_join(args.site, Path.cwd())
    folder = root / "content" / slug(args.name)
    if os.path.lexists(folder):
        raise usage_error("existing-project", folder=from_here(folder))
    made = _make(root, folder, args, console.words.language)
    found = _checked(root, folder, args, console) if args.clip is not None else ()
    _say(made, folder, args.clip is not None, console)
    if found:
        console.diagnostics(found, args=True)
    return 1 if has_errors(found) else 0


def _check_arguments(args: argparse.Namespace, console: Console) -> None:
    if args.name is None or args.extends is not None:
        raise usage_error("wrong-usage", why=console.words("new.needs"), program=PROGRAM)
    if not any(letter.isalnum() for letter in args.name):
        raise usage_error("empty-film-name", written=args.name)
    if args.clip is not None and args.clip.is_dir():
        raise usage_error("folder-as-new-clip", file=args.clip)
    if args.clip is not None and not args.clip.is_file():
        raise usage_error("missing-new-clip", file=args.clip)
    if args.clip is not None and not _may_be_film(args.clip.name):
        raise usage_error("foreign-new-clip", file=args.clip)


def _may_be_film(name: str) -> bool:
    """Returns whether a build would take a file for the film, by the ending of its name."""
    from showcase.content.clip_files import MAYBE_ANIMATED
    from showcase.content.files.file_kinds import PICTURES, SOUNDS, TEXTS, VIDEOS, suffix

    kind = suffix(name)
    return bool(kind) and kind not in (PICTURES | SOUNDS | TEXTS) - VIDEOS - {*MAYBE_ANIMATED}


def _theme(args: argparse.Namespace, console: Console) -> int:
    """Writes the folder of a theme, and says which line of `showcase.toml` chooses it."""
    from showcase.cli import new_theme

    if args.name is not None or args.clip is not None:
        raise usage_error("wrong-usage", why=console.words("new.either"), program=PROGRAM)
    root = find_site(args.site, Path.cwd())
    folder, made = new_theme.write(root, args.theme, args.extends or "lanterne", console.words.language)
    if console.as_json:
        console.record({"event": "created", "folder": str(folder), "made": [str(path) for path in made]})
        return 0
    words = console.words
    for path in made:
        console.tell(words("new.wrote", file=from_here(path)))
    console.tell(f"{console.ink('✓', 'green')} {words('new.made', folder=from_here(folder))}")
    line, chosen = new_theme.line_of(root)
    if chosen != args.theme:
        key = "new.set-theme" if line else "new.add-theme"
        console.tell("  " + words(key, line=line, file=from_here(root / "showcase.toml"), theme=args.theme))
    return 0


def _checked(root: Path, folder: Path, args: argparse.Namespace, console: Console) -> tuple[Diagnostic, ...]:
    """Returns what a build would say of the clip."""
    from showcase.pipeline.inspection import ClipCheck

    def work(_: Path, stop: StopSignal) -> tuple[Diagnostic, ...]:
        return console.follow_aside(ClipCheck(root, folder, stop).events())

    return on_site(argparse.Namespace(**{**vars(args), "site": str(root)}), console, work)


def _make(root: Path, folder: Path, args: argparse.Namespace, language: str) -> list[Path]:
    """Makes the folder whole or not at all, and settings where there are none. Raises DiskError."""
    made: list[Path] = []
    fresh = not paths.is_site(root)
    with staged(folder.parent) as stage:
        film = stage / folder.name
        create(film / "project.yaml", _project(root, folder, args.name, language).encode())
        made.append(folder / "project.yaml")
        if args.clip is not None:
            clip = f"clip{args.clip.suffix.lower()}"
            copy(args.clip, film / clip)
            made.append(folder / clip)
        if fresh:
            create(root / "showcase.toml", _settings(language).encode())
            made.insert(0, root / "showcase.toml")
        adopt(film, folder)
    accompany(root, language, fresh=fresh)
    return made


def begin(root: Path, folder: Path, name: str, language: str) -> list[Path]:
    """Writes project.yaml and showcase.toml where there are none; returns those written. Raises DiskError."""
    wanted = {
        root / "showcase.toml": "" if (root / "showcase.toml").exists() else _settings(language),
        folder / "project.yaml": _project(root, folder, name, language),
    }
    made = [path for path, text in wanted.items() if text and not os.path.lexists(path)]
    for path in made:
        create(path, wanted[path].encode())
    if made:
        accompany(root, language, fresh=root / "showcase.toml" in made)
    return made


def begin_site(root: Path, language: str) -> list[Path]:
    """Writes showcase.toml where there is none; returns it if it was written. Raises DiskError."""
    settings = root / "showcase.toml"
    fresh = not os.path.lexists(settings)
    if fresh:
        create(settings, _settings(language).encode())
    accompany(root, language, fresh=fresh)
    return [settings] if fresh else []


def accompany(root: Path, language: str, *, fresh: bool) -> None:
    """Writes the schemas that new files name, and for a new site a .gitignore that keeps the built site out of a
    repository; only what is missing. Raises DiskError.
    """
    write_missing(root, language)
    if fresh and not os.path.lexists(root / ".gitignore"):
        create(root / ".gitignore", GITIGNORE)


def _settings(language: str) -> str:
    return f"{paths.DIRECTIVE}\n{_draft('showcase.toml', language)}"


def _project(root: Path, folder: Path, name: str, language: str) -> str:
    title = json.dumps(name, ensure_ascii=False)
    return paths.modeline(root, folder) + _draft("project.yaml", language).replace("{title}", title)


def _draft(name: str, language: str) -> str:
    return (localization.DRAFTS / language / name).read_text("utf-8")


def _say(made: list[Path], folder: Path, with_clip: bool, console: Console) -> None:
    if console.as_json:
        console.record({"event": "created", "folder": str(folder), "made": [str(path) for path in made]})
        return
    words, ink = console.words, console.ink
    for path in made:
        console.tell(words("new.wrote", file=from_here(path)))
    console.tell(f"{ink('✓', 'green')} {words('new.made', folder=from_here(folder))}")
    key = "new.next-build" if with_clip else "new.next-clip"
    console.tell("  " + words(key, file=from_here(folder / "project.yaml")))
