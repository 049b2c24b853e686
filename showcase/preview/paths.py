"""Resolves a request's path to a file of the site, and to no other file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from showcase.structs import FrozenStruct

FORBIDDEN = frozenset('\\:\0"*<>|?')
"""Characters that no file of the site has, and that lead elsewhere on one system or another."""


class ResolvedPath(FrozenStruct):
    """What a path leads to."""

    file: Path | None = None
    """A file to send."""
    folder: bool = False
    """The path is that of a folder with a page in it, and lacks its last slash."""


NOTHING = ResolvedPath()


def find(site: Path, path: str) -> ResolvedPath:
    """Returns what is at a path below the site's root (decoded once, without a leading slash).

    Hidden files, links and whatever is outside the folder count as not there.
    """
    parts = path.split("/")
    if not parts[-1]:
        parts[-1] = "index.html"
    if not all(map(_plain, parts)):
        return NOTHING
    file = site.joinpath(*parts)
    kind = _kind(site, file)
    if kind is not None and stat.S_ISREG(kind):
        return ResolvedPath(file)
    if kind is not None and stat.S_ISDIR(kind) and (inner := _kind(site, file / "index.html")):
        return ResolvedPath(folder=stat.S_ISREG(inner))
    return NOTHING


def _plain(part: str) -> bool:
    """Returns whether a part of a path names something and means nothing else."""
    return bool(part) and not part.startswith(".") and not FORBIDDEN & set(part) and part.isprintable()


def _kind(site: Path, file: Path) -> int | None:
    """Returns what is at a path, as in `st_mode`; None for nothing, and where a link is on the way."""
    way = site
    try:
        for part in file.relative_to(site).parts:
            way = way / part
            mode = os.lstat(way).st_mode
            if stat.S_ISLNK(mode):
                return None
        return mode
    except (OSError, ValueError, UnboundLocalError):
        return None
