"""`showcase review`: lists prompts that name people, artists, brands or children, for the author to decide about."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.environment import find_site
from showcase.cli.import_chat import film_folder
from showcase.cli.parser import Wording

if TYPE_CHECKING:
    from showcase.importers.review_rows import FilmReview


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("film", nargs="?", metavar=words("help.name-word"), help=words("review.film"))
    parser.add_argument("--dry-run", action="store_true", help=words("review.dry-run"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Lists what waits in each film; exit code 1 if a list of decisions cannot be read."""
    from showcase.content.reader import project_folders
    from showcase.importers.review_rows import has_faults, read_reviews, write_words

    root = find_site(args.site, Path.cwd()).resolve()
    words_file = "" if args.dry_run else write_words(root)
    folders = [film_folder(root, args.film)] if args.film else project_folders(root)
    reviews = read_reviews(root, folders)
    for review in reviews:
        _show(root, review, args, console)
    if words_file and not console.as_json:
        console.tell(console.words("review.words", file=from_here(root / words_file)))
    return 1 if has_faults(reviews) else 0


def _record(review: FilmReview) -> dict[str, Any]:
    items = [
        {"match": one.match, "kind": one.kind, "place": one.place, "key": one.key, "prompt": one.prompt}
        for one in review.items
    ]
    return {"event": "review", "film": review.folder.name, "waiting": items}


def _show(root: Path, review: FilmReview, args: argparse.Namespace, console: Console) -> None:
    from showcase.importers.review_rows import write_rows

    if review.diagnostics:
        console.diagnostics(review.diagnostics, args=True)
    made = "" if args.dry_run else write_rows(root, review)
    file = review.folder / (made or "private/review.csv")
    if console.as_json:
        console.record(_record(review) | {"made": made and str(file)})
        return
    words = console.words
    waiting = len({item.key for item in review.items})
    console.tell(console.ink(review.folder.name, "bold"))
    if not waiting:
        console.tell("  " + words("review.none"))
        return
    console.tell("  " + words.counted("review.waiting", waiting))
    for item in review.items:
        console.data(f"{item.place}: {item.match} ({item.kind}) – {item.prompt}")
    if made:
        console.tell(words("import.wrote", file=from_here(file)))
    console.tell("  " + words("review.next", file=from_here(file)))
