"""Refuses files in the site's folder that showcase did not write, unless the settings list them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatchcase

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.publishing.file_set import PublishedFile

ALWAYS = ("CNAME", ".nojekyll", ".well-known/*")
"""Files that web servers and GitHub Pages expect in a site."""

MOST = 20
"""Files that one message names."""


def guard(files: Iterable[PublishedFile], written: Collection[str], keep: Iterable[str]) -> Iterator[Diagnostic]:
    """Yields one error for all files that no build wrote and no pattern of `[deploy] keep` lists.

    `written` are the site paths of the files that builds wrote.
    """
    foreign = unlisted(files, written, keep)
    if foreign:
        named = ", ".join(f"`{path}`" for path in foreign[:MOST]) + (", …" if len(foreign) > MOST else "")
        keys = json.dumps(foreign[:3], ensure_ascii=False)
        facts = {"count": str(len(foreign)), "files": named, "keep": keys}
        yield diagnose(Severity.ERROR, "unlisted-file", Location(f"site/{foreign[0]}"), **facts)


def unlisted(files: Iterable[PublishedFile], written: Collection[str], keep: Iterable[str]) -> list[str]:
    """Returns the paths of the files that no build wrote and no pattern lists."""
    patterns = tuple(_pattern(one) for one in (*ALWAYS, *keep))
    return [file.path for file in files if file.path not in written and not _listed(file.path, patterns)]


def _pattern(written: str) -> str:
    """Returns a pattern from the site's root: a folder represents all that is in it."""
    path = written.removeprefix("./").removeprefix("/").removeprefix("site/")
    return f"{path}*" if path.endswith("/") else path


def _listed(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)
