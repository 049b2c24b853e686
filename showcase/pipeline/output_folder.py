"""Refuses folders for the site or a copy of it that would mix what is published with what it is made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from showcase import paths
from showcase.diagnostics import ContentError, DiskError, Location, Severity, diagnose
from showcase.engine.files import disk_error, resolved
from showcase.special_names import is_private_folder

SOURCES = ("content", "themes", "disclosure", ".git", paths.STATE)
"""Folders of a site that hold what a build reads or remembers, beside showcase.toml."""


def require_output(root: Path, target: Path) -> None:
    """Raises as `require_apart` does, and DiskError where the folder for a site is a file."""
    require_apart(root, target)
    if target.exists() and not target.is_dir():
        raise DiskError(diagnose(Severity.ERROR, "output-is-file", Location(str(resolved(target.absolute())))))


def require_apart(root: Path, target: Path) -> None:
    """Raises ContentError if a folder is within the sources of a site or holds them, DiskError for a link to itself."""
    try:
        whole, site = resolved(target.absolute()), resolved(root)
        inside = next((name for name in _sources(site, whole) if whole.is_relative_to(resolved(site / name))), "")
        around = site.is_relative_to(whole) or resolved(site / "content").is_relative_to(whole)
    except OSError as error:
        raise disk_error(error, target) from error
    if inside:
        raise ContentError(diagnose(Severity.ERROR, "output-among-sources", Location(str(whole)), folder=inside))
    if around:
        raise ContentError(diagnose(Severity.ERROR, "output-around-sources", Location(str(whole)), folder=str(whole)))


def _sources(site: Path, whole: Path) -> Iterator[str]:
    yield from SOURCES
    if whole != site and whole.is_relative_to(site) and is_private_folder(first := whole.relative_to(site).parts[0]):
        yield first
