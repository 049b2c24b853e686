"""`showcase import` for forms that become drafts of a film's files: writes what is not there, and shows it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.environment import site_to_join, usage_error
from showcase.cli.import_chat import require_files
from showcase.diagnostics import has_errors

if TYPE_CHECKING:
    from showcase.importers.film_drafts import DraftedFolder
    from showcase.importers.findings import DiagnosticCollector
    from showcase.plugins import DraftedFilm

Read = Callable[[Sequence[Path], str, "DiagnosticCollector"], Sequence["DraftedFilm"]]
"""Reads files, with the language that they are in (empty where nobody says), and returns the films in them."""


def run_foreign(args: argparse.Namespace, console: Console) -> int:
    """Imports from a video platform, from FilmFreeway or with a plugin; exit code 1 if a film was not written."""
    if args.kind == "filmfreeway":
        from showcase.importers.filmfreeway import FilmFreewayImport

        return run_drafts(args, console, FilmFreewayImport(console.words.language).read)
    if args.kind in ("youtube", "vimeo"):
        from showcase.importers.video_drafts import VideoImport

        return run_drafts(args, console, VideoImport(args.kind, console.words.language).read)
    from showcase.importers.plugin_import import importer, read_with_plugin

    plugin = importer(args.kind)
    assert plugin is not None, "the parser takes no other name"
    return run_drafts(args, console, lambda paths, language, findings: read_with_plugin(plugin, paths, language))


def run_drafts(args: argparse.Namespace, console: Console, read: Read) -> int:
    """Imports what `read` returns; exit code 1 if a film was not written."""
    from showcase.importers.film_drafts import DraftTarget, write_film_drafts
    from showcase.importers.findings import DiagnosticCollector

    require_files(args, "missing-import-file")
    findings = DiagnosticCollector()
    films = read(args.paths, _language(args), findings)
    root, folder = _target(args)
    if folder is not None and len(films) > 1:
        raise usage_error("several-drafts", count=len(films), film=folder.name)
    target = DraftTarget(root, args.kind, folder, args.beside, args.dry_run)
    drafted = write_film_drafts(films, target, findings)
    begun = _begin(root, console) if drafted and not args.dry_run else []
    console.diagnostics(findings.diagnostics, args=True)
    failed = has_errors(findings.diagnostics)
    if drafted or not failed or console.as_json:
        _say(drafted, begun, args.dry_run, console)
    return 1 if failed else 0


def _language(args: argparse.Namespace) -> str:
    from showcase.content.words.codes import language_tag

    language = language_tag(args.language) if args.language else ""
    if language is None:
        raise usage_error("unknown-import-language", written=args.language)
    return language


def _target(args: argparse.Namespace) -> tuple[Path, Path | None]:
    """Returns the site, and the folder of the film that was named, which need not be there; None if none was."""
    from showcase.cli.import_chat import target_film

    if args.project:
        target = target_film(args)
        return target.root, target.folder
    return site_to_join(args.site, Path.cwd()).resolve(), None


def _begin(root: Path, console: Console) -> list[Path]:
    """Writes the settings of a site where there are none, and its schemas; returns the settings that were written.

    Raises DiskError.
    """
    from showcase.cli.new import begin_site

    return begin_site(root, console.words.language)


def _say(drafted: Sequence[DraftedFolder], begun: Sequence[Path], rehearsed: bool, console: Console) -> None:
    made = [*begun, *(one.folder / path for one in drafted for path in one.made)]
    if console.as_json:
        folders = [str(one.folder) for one in drafted]
        row = {"event": "imported", "dry_run": rehearsed, "made": [str(path) for path in made], "folders": folders}
        console.record(row)
        return
    words = console.words
    for path in made:
        console.tell(words("import.would-write" if rehearsed else "import.wrote", file=from_here(path)))
    if not made:
        console.tell(words("import.nothing-new"))
    elif not rehearsed:
        console.tell("  " + words("import.next-drafts"))
