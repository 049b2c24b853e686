"""`showcase import`: imports press kits, exports of a chat, and prompts out of files; never overwrites a file."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import from_here
from showcase.cli.console import Console, ToldInterrupt
from showcase.cli.environment import site_to_join, typed_path, usage_error
from showcase.cli.parser import Wording

if TYPE_CHECKING:
    from showcase.importers.presskit import ImportResult

KINDS = ("presskit", "discord", "prompts", "youtube", "vimeo", "filmfreeway")
"""Formats that can be imported."""


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    from showcase.importers.plugin_import import importer_names

    kinds = list(dict.fromkeys((*KINDS, *importer_names())))
    parser.add_argument("kind", choices=kinds, metavar="|".join(KINDS), help=words("import.kind"))
    parser.add_argument("paths", type=typed_path, nargs="+", metavar=words("import.kit-word"), help=words("import.kit"))
    parser.add_argument("--project", metavar=words("help.name-word"), help=words("import.project"))
    parser.add_argument("--language", metavar=words("help.lang-word"), help=words("import.language"))
    parser.add_argument("--beside", action="store_true", help=words("import.beside"))
    parser.add_argument("--without-pictures", action="store_true", help=words("import.without-pictures"))
    parser.add_argument("--private-jobs", action="store_true", help=words("import.private-jobs"))
    parser.add_argument("--dry-run", action="store_true", help=words("import.dry-run"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Reads what is to be imported, writes what is not there, and reports all that could not be read."""
    try:
        return _run(args, console)
    except KeyboardInterrupt as stop:
        console.close()
        console.tell(console.words("import.stopped"), always=True)
        raise ToldInterrupt from stop


def _run(args: argparse.Namespace, console: Console) -> int:
    for path in args.paths:
        if (address := re.match(r"(https?):/+(.*)", path.as_posix())) is not None:
            raise usage_error("import-of-address", address=f"{address[1]}://{address[2]}")
    if args.kind == "discord":
        from showcase.cli.import_chat import run_chat

        return run_chat(args, console)
    if args.kind == "prompts":
        from showcase.cli.import_files import run_files

        return run_files(args, console)
    if args.kind == "presskit":
        return _run_kit(args, console)
    from showcase.cli.import_drafts import run_foreign

    return run_foreign(args, console)


def _run_kit(args: argparse.Namespace, console: Console) -> int:
    from showcase.cli.new import accompany
    from showcase.content.words.codes import language_tag
    from showcase.importers.presskit import ImportRequest, import_kit

    if len(args.paths) > 1:
        raise usage_error("second-kit", file=args.paths[1])
    if args.project:
        raise usage_error("project-of-kit")
    kit = args.paths[0]
    if not kit.exists():
        raise usage_error("missing-kit", file=kit)
    language = language_tag(args.language) if args.language else ""
    if language is None:
        raise usage_error("unknown-import-language", written=args.language)
    shown = from_here(kit).removeprefix(".")
    root = site_to_join(args.site, Path.cwd())
    spoken = console.words.language
    imported = import_kit(ImportRequest(kit, shown, root, spoken, language, args.dry_run, args.beside))
    if imported.drafts and not args.dry_run:
        accompany(root, spoken, fresh=bool(imported.settings))
    console.diagnostics(imported.diagnostics, args=True)
    _say(imported, root, args.dry_run, console)
    return 0 if imported.ok else 1


def _say(imported: ImportResult, root: Path, dry_run: bool, console: Console) -> None:
    if console.as_json:
        _record(imported, root, dry_run, console)
        return
    words = console.words
    wrote = "import.would-write" if dry_run else "import.wrote"
    if imported.suggestion:
        console.tell(words("import.suggestion", file=from_here(root / "showcase.toml")))
        console.data(imported.suggestion.rstrip())
    if imported.settings:
        console.tell(words(wrote, file=from_here(root / "showcase.toml")))
    _say_drafts(imported, root, dry_run, console)


def _say_drafts(imported: ImportResult, root: Path, dry_run: bool, console: Console) -> None:
    words = console.words
    wrote = "import.would-write" if dry_run else "import.wrote"
    for draft in imported.drafts:
        folder = root / "content" / draft.folder
        for path in draft.paths if dry_run or console.verbose else ():
            console.tell(words(wrote, file=from_here(folder / path)))
        if not dry_run:
            files = words.counted("console.file", len(draft.paths))
            made = words("import.made", folder=from_here(folder), files=files)
            console.tell(f"{console.ink('✓', 'green')} {made}")
    if imported.drafts and not dry_run:
        console.tell("  " + words("import.next"))


def _record(imported: ImportResult, root: Path, dry_run: bool, console: Console) -> None:
    folders = [root / "content" / draft.folder for draft in imported.drafts]
    made = [root / "showcase.toml"] if imported.settings else []
    made += [folder / path for folder, draft in zip(folders, imported.drafts, strict=True) for path in draft.paths]
    row = {"folders": [str(folder) for folder in folders], "made": [str(path) for path in made]}
    console.record(row | {"event": "imported", "dry_run": dry_run, "suggestion": imported.suggestion})
