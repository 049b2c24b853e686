"""`showcase import`: imports a press kit of another program as content folders; never overwrites a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.environment import UsageError, find_site, usage_error
from showcase.cli.parser import Wording

if TYPE_CHECKING:
    from showcase.importers.presskit import ImportResult

KINDS = ("presskit",)
"""Formats that can be imported."""


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("kind", choices=KINDS, metavar="presskit", help=words("import.kind"))
    parser.add_argument("kit", type=Path, metavar=words("import.kit-word"), help=words("import.kit"))
    parser.add_argument("--language", metavar=words("help.lang-word"), help=words("import.language"))
    parser.add_argument("--beside", action="store_true", help=words("import.beside"))
    parser.add_argument("--dry-run", action="store_true", help=words("import.dry-run"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Reads the kit, write what is not there, and tell of all that could not be read."""
    from showcase.content.codes import language_tag
    from showcase.importers.presskit import ImportRequest, import_kit

    if not args.kit.exists():
        raise usage_error("missing-kit", file=args.kit)
    language = language_tag(args.language) if args.language else ""
    if language is None:
        raise usage_error("unknown-import-language", written=args.language)
    shown = from_here(args.kit).removeprefix(".")
    root = _site(args.site)
    spoken = console.words.language
    imported = import_kit(ImportRequest(args.kit, shown, root, spoken, language, args.dry_run, args.beside))
    console.diagnostics(imported.diagnostics, args=True)
    _say(imported, root, args.dry_run, console)
    return 0 if imported.ok else 1


def _site(chosen: str | None) -> Path:
    """Returns the site that the films join; where there is none yet, the folder that was named, or where one is."""
    try:
        return find_site(chosen, Path.cwd())
    except UsageError:
        return Path(chosen) if chosen is not None else Path.cwd()


def _say(imported: ImportResult, root: Path, rehearsed: bool, console: Console) -> None:
    if console.as_json:
        _record(imported, root, rehearsed, console)
        return
    words = console.words
    wrote = "import.would-write" if rehearsed else "import.wrote"
    if imported.suggestion:
        console.tell(words("import.suggestion", file=from_here(root / "showcase.toml")))
        console.data(imported.suggestion.rstrip())
    if imported.settings:
        console.tell(words(wrote, file=from_here(root / "showcase.toml")))
    for draft in imported.drafts:
        folder = root / "content" / draft.folder
        for path in draft.paths if rehearsed or console.verbose else ():
            console.tell(words(wrote, file=from_here(folder / path)))
        if not rehearsed:
            files = words.counted("console.file", len(draft.paths))
            made = words("import.made", folder=from_here(folder), files=files)
            console.tell(f"{console.ink('✓', 'green')} {made}")
    if imported.drafts and not rehearsed:
        console.tell("  " + words("import.next"))


def _record(imported: ImportResult, root: Path, rehearsed: bool, console: Console) -> None:
    folders = [root / "content" / draft.folder for draft in imported.drafts]
    made = [root / "showcase.toml"] if imported.settings else []
    made += [folder / path for folder, draft in zip(folders, imported.drafts, strict=True) for path in draft.paths]
    row = {"folders": [str(folder) for folder in folders], "made": [str(path) for path in made]}
    console.record(row | {"event": "imported", "dry_run": rehearsed, "suggestion": imported.suggestion})
