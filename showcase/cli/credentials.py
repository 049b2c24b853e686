"""`showcase credentials new`: makes a certificate and a key to sign published files with."""

from __future__ import annotations

import argparse
import contextlib
from datetime import UTC, datetime
from pathlib import Path

from showcase import localization
from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.environment import find_site, usage_error
from showcase.cli.parser import Wording

NAME_LENGTH = 64
"""Characters of a name in a certificate."""


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("action", choices=("new",), help=words("credentials.new"))
    parser.add_argument("--name", metavar=words("help.name-word"), help=words("credentials.name"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Writes both files, and tells what such a signer is worth; nothing is ever overwritten."""
    from showcase.content.reader import read_site
    from showcase.credentials.chain import CERTIFICATE, FOLDER, KEY, new_chain, write_chain
    from showcase.credentials.identity import can_sign
    from showcase.engine.files import create

    root = find_site(args.site, Path.cwd()).resolve()
    if not can_sign():
        raise usage_error("credentials-not-here")
    if found := next((name for name in (KEY, CERTIFICATE) if (root / name).exists()), ""):
        raise usage_error("credentials-existing", file=found)
    site = read_site(root).value
    title = site.title.best(site.languages[0]).text if site is not None else ""
    name = " ".join((args.name or title or root.name).split())[:NAME_LENGTH]
    chain, key, last = new_chain(name, datetime.now(UTC))
    write_chain(root, chain, key)
    with contextlib.suppress(FileExistsError):
        create(root / FOLDER / ".gitignore", b"*\n")
    _say(root, name, last, console)
    return 0


def _say(root: Path, name: str, last: localization.CalendarDate, console: Console) -> None:
    from showcase.credentials.chain import CERTIFICATE, KEY

    if console.as_json:
        day = f"{last.year:04}-{last.month:02}-{last.day:02}"
        made = [str(root / file) for file in (CERTIFICATE, KEY)]
        console.record({"event": "credentials", "name": name, "ends": day, "made": made})
        return
    words = console.words
    for file in (CERTIFICATE, KEY):
        console.tell(words("import.wrote", file=from_here(root / file)))
    console.tell(words("credentials.worth", name=name))
    console.tell(words("credentials.until", day=localization.date(last, words.language)))
    console.tell(words("credentials.next"))
    console.data(f'[credentials]\ncertificate = "{CERTIFICATE}"\n')
