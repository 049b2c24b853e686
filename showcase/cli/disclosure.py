"""`showcase disclosure`: prints the statement on AI of each film, or writes the sheets that others ask for."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.environment import find_site, typed_path
from showcase.cli.parser import Wording
from showcase.cli.usage_faults import no_such_film

if TYPE_CHECKING:
    from showcase.pipeline.disclosure_sheets import DisclosureSheets


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("films", nargs="*", metavar=words("help.name-word"), help=words("disclosure-help.films"))
    parser.add_argument(
        "-o", "--output", type=typed_path, metavar=words("help.folder-word"), help=words("disclosure-help.output")
    )
    parser.add_argument("--forms", action="store_true", help=words("disclosure-help.forms"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints statements, or writes sheets; exit code 1 where an error keeps a film from having any."""
    from showcase.content.words.slugs import slug
    from showcase.diagnostics import has_errors
    from showcase.pipeline.disclosure_sheets import DisclosureSheets

    root = find_site(args.site, Path.cwd()).resolve()
    if args.forms:
        return _forms(root, console)
    made = DisclosureSheets(root)
    if args.output is not None and (refused := made.misplaced(args.output)) is not None:
        console.diagnostics([refused])
        return 1
    wanted = {slug(name.rstrip("/\\").rpartition("/")[2]): name for name in args.films}
    made.make(tuple(wanted), with_pdf=args.output is not None)
    for key, name in wanted.items():
        if key not in made.known:
            raise no_such_film(name, key, made.known)
    console.diagnostics(made.diagnostics)
    _show(made, args.output, console)
    return 1 if has_errors(made.diagnostics) else 0


def _show(made: DisclosureSheets, target: Path | None, console: Console) -> None:
    """Prints the statements, or writes the sheets and prints their names."""
    for path in made.write(target) if target is not None else ():
        console.tell(console.words("import.wrote", file=from_here(path)))
    for film in made.films:
        own = dict(film.statements)
        if console.as_json:
            console.record({"event": "disclosure", "film": film.slug, "statement": own})
        elif target is None:
            text = own.get(console.words.language) or next(iter(own.values()))
            console.tell(console.ink(film.slug, "bold"))
            console.data(f"{text or console.words('disclosure.nothing')}\n")


def _forms(root: Path, console: Console) -> int:
    """Prints the forms with their editions, and where to copy them from."""
    from showcase.diagnostics import has_errors
    from showcase.disclosure.forms import BUNDLED, load_forms
    from showcase.disclosure.wording import listed

    known = load_forms(root)
    console.diagnostics(known.diagnostics)
    for form in known.forms:
        if console.as_json:
            row = {"id": form.id, "edition": form.edition, "date": form.date, "checked": form.checked}
            console.record({"event": "form", **row, "source": form.source, "own": form.own})
            continue
        console.data(listed(form, console.words))
    if not console.as_json:
        console.tell(console.words("disclosure.form-folder", folder=str(BUNDLED)))
    return 1 if has_errors(known.diagnostics) else 0
