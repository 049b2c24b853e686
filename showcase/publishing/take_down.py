"""Chooses what may stay online where a site with errors is deployed to take something down."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from showcase.diagnostics import Diagnostic, errors_in
from showcase.publishing.file_set import PublishedFile
from showcase.publishing.guard_visibility import belongs

PREFIX = "site/"
"""What the place of an error begins with that concerns a file to be published."""
WHOLE_FILM = frozenset(["held-back-film"])
"""Codes of errors that name one file of a film and concern all of them."""


def refused_paths(files: Collection[PublishedFile], errors: Iterable[Diagnostic]) -> frozenset[str]:
    """Returns the paths of the files that errors of checks concern: a file, or all files of a film."""
    paths = frozenset(file.path for file in files)
    return frozenset().union(*(_concerned(error, paths) for error in errors_in(errors)))


def new_paths(
    files: Collection[PublishedFile], errors: Iterable[Diagnostic], online: Mapping[str, str]
) -> frozenset[str]:
    """Returns the paths that errors concern of files that are not online as they are now, by their published blobs.

    An error that concerns no file or film in particular concerns all files.
    """
    paths = frozenset(file.path for file in files)
    fresh = frozenset(file.path for file in files if online.get(file.path) != file.blob)
    faults = errors_in(errors)
    return frozenset().union(*((_concerned(error, paths) or paths) & fresh for error in faults))


def _concerned(error: Diagnostic, paths: frozenset[str]) -> frozenset[str]:
    """Returns the files that an error concerns; none where it does not say which."""
    path = error.place.path.removeprefix(PREFIX)
    own = {path} & paths if error.place.path.startswith(PREFIX) else set[str]()
    if error.project and (error.code in WHOLE_FILM or not own):
        own |= {path for path in paths if belongs(path, error.project)}
    return frozenset(own)
