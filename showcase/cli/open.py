"""`showcase open`: opens the site that was built last in a browser."""

from __future__ import annotations

import argparse
import webbrowser
from pathlib import Path

from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.environment import find_site, typed_path, usage_error
from showcase.cli.options import output
from showcase.cli.parser import Wording


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    about = words("help.output-open")
    parser.add_argument("-o", "--output", type=typed_path, metavar=words("help.folder-word"), help=about)


def run(args: argparse.Namespace, console: Console) -> int:
    """Opens the first page; exit code 1 where no browser starts. Raises UsageError where there is no site."""
    page = (output(args) or find_site(args.site, Path.cwd()) / "site") / "index.html"
    if not page.is_file():
        raise usage_error("no-page-to-open", file=from_here(page))
    address = page.resolve().as_uri()
    if not console.as_json:
        console.data(address)
    started = webbrowser.open(address)
    if console.as_json:
        console.record({"event": "opened", "url": address, "started": started})
    return 0 if started else 1
