"""`showcase check`: reports what is wrong and right with the content, or whether films are ready for festivals."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import on_site
from showcase.cli.console import Console
from showcase.cli.environment import typed_path, usage_error
from showcase.cli.import_chat import film_folder
from showcase.cli.parser import Wording
from showcase.diagnostics import has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from showcase.diagnostics import Diagnostic
    from showcase.engine.stop_signal import StopSignal
    from showcase.pipeline.festival_check import CheckResult


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    report = "festival-report."
    parser.add_argument(
        "--festival", action="append", metavar=words(f"{report}festival-word"), help=words(f"{report}check-festival")
    )
    parser.add_argument(
        "--project", action="append", metavar=words("help.name-word"), help=words(f"{report}check-project")
    )
    parser.add_argument("--html", type=typed_path, metavar=words("help.file-word"), help=words(f"{report}check-html"))
    parser.add_argument("--today", metavar=words(f"{report}day-word"), help=words(f"{report}check-today"))
    parser.add_argument("--format", choices=(TEXT, GITHUB), default=TEXT, help=words("help.check-format"))


TEXT, GITHUB = "text", "github"


def run(args: argparse.Namespace, console: Console) -> int:
    """Reads and measures everything, then tells; an error makes the exit code 1."""
    if args.festival:
        if args.format != TEXT:
            raise usage_error("festival-format")
        return _against_festivals(args, console)
    for option in ("html", "today"):
        if getattr(args, option) is not None:
            raise usage_error("festival-alone", option=f"--{option}")
    from showcase.pipeline.inspection import Check

    def work(root: Path, stop: StopSignal) -> tuple[Path, tuple[Diagnostic, ...]]:
        folders = [film_folder(root, name) for name in args.project or ()]
        diagnostics = console.follow_aside(Check(root, stop).events())
        return root, of_films(diagnostics, root, folders) if folders else diagnostics

    root, diagnostics = on_site(args, console, work)
    console.diagnostics(diagnostics, args=True)
    if args.format == GITHUB:
        from showcase.cli.annotations import annotate

        for line in annotate(diagnostics, root, console.words.language):
            console.data(line)
    return 1 if has_errors(diagnostics) else 0


def of_films(diagnostics: Iterable[Diagnostic], root: Path, folders: Iterable[Path]) -> tuple[Diagnostic, ...]:
    """Returns the diagnostics of these films, and those that concern the site as a whole."""
    from showcase.content.files.film_folders import NAME
    from showcase.text import slug

    chosen = {folder.relative_to(root).as_posix() for folder in folders}
    content = f"{NAME}/"

    def concerned(told: Diagnostic) -> bool:
        path = told.place.path
        within = path.startswith(content) and "/" in path.removeprefix(content)
        if within or not told.project:
            return not within or any(path.startswith(f"{folder}/") for folder in chosen)
        return any(told.project == slug(folder.rpartition("/")[2]) for folder in chosen)

    return tuple(filter(concerned, diagnostics))


def _against_festivals(args: argparse.Namespace, console: Console) -> int:
    from showcase.cli import festival_report
    from showcase.content.words.slugs import slug
    from showcase.pipeline.build import reduced_gc
    from showcase.pipeline.festival_check import CheckRequest, FestivalCheck

    request = CheckRequest(tuple(args.festival), tuple(map(slug, args.project or ())), day(args.today))

    def work(root: Path, stop: StopSignal) -> CheckResult:
        checking = FestivalCheck(root, request, stop)
        for name in request.festivals:
            festival_report.require(checking.registry, name)
        return console.follow_aside(checking.events())

    with reduced_gc():
        checked = on_site(args, console, work)
        festival_report.show(checked, console)
    if args.html is not None:
        festival_report.write_page(checked, args.html, console)
    faulty = has_errors(checked.diagnostics)
    return 1 if faulty or not all(report.sendable for report in checked.reports) else 0


def day(written: str | None) -> date | None:
    """Returns the day to reckon from, where one is given. Raises UsageError."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise usage_error("unclear-day", written=written) from error
