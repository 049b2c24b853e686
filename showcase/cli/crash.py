"""Reports an internal error: a short message for the user, details in a file."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from showcase.cli.console import Console
from showcase.cli.environment import UsageError, find_site
from showcase.version import VERSION


def report_crash(error: Exception, args: argparse.Namespace, console: Console) -> None:
    """Says that it is our error, and where the details are."""
    words, ink = console.words, console.ink
    what = f"{type(error).__name__}: {error}".partition("\n")[0]
    console.tell(ink(words("console.bug", what=what), "bold", "red"), always=True)
    log = _write(_details(error), _folders(args))
    if log is not None:
        console.tell(words("console.bug-log", log=log), always=True)
    else:
        console.tell(_details(error), always=True)


def _details(error: Exception) -> str:
    machine = f"showcase {VERSION}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join([machine, " ".join(sys.argv), "", *traceback.format_exception(error)])


def _folders(args: argparse.Namespace) -> list[Path]:
    elsewhere = Path(tempfile.gettempdir())
    try:
        return [find_site(args.site, Path.cwd()) / ".showcase" / "log", elsewhere]
    except (UsageError, OSError):
        return [elsewhere]


def _write(details: str, folders: list[Path]) -> Path | None:
    """Writes the details in the first folder that takes them."""
    name = f"showcase-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(details, "utf-8", errors="replace")
        except OSError:
            continue
        return folder / name
    return None
