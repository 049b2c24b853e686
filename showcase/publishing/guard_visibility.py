"""Refuses films and files that must not be seen, or not yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from showcase.content.files.folders import VIDEOS, suffix
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.files import digest_of, walk
from showcase.model.media import MediaOutputs, PublishedVideo
from showcase.model.project import Catalogue, Project, Visibility
from showcase.model.text import PartialDate
from showcase.publishing.file_set import PublishedFile, pieces
from showcase.special_names import in_private_folder, is_litter


def reason(project: Project, today: PartialDate) -> str:
    """Returns why nothing of a film may be seen today: `private`, or the day from which it may be; empty if it may."""
    if project.visibility is Visibility.PRIVATE:
        return "private"
    if project.public_from is not None and project.public_from > today:
        return str(project.public_from)
    return ""


def guard(
    everything: Catalogue,
    products: Mapping[str, MediaOutputs],
    files: Iterable[PublishedFile],
    root: Path,
    today: PartialDate,
) -> Iterator[Diagnostic]:
    """Yields an error for every file of a film that is held back, and for every file of the author's that stays
    private.
    """
    files = tuple(files)
    hidden = {project.slug: reason(project, today) for project in everything.projects if reason(project, today)}
    for project in everything.projects:
        if project.slug in hidden:
            yield from _pages(project, hidden[project.slug], files)
        elif project.visibility is Visibility.TRAILER_ONLY:
            yield from _whole_film(project, products.get(project.slug), files)
    yield from _private_files(everything, hidden, files, root)


def seen_in_branch(public: Catalogue) -> Iterator[Diagnostic]:
    """Yields a warning for every film that is not to be found, but can be where the branch is public."""
    for project in public.projects:
        if project.visibility is Visibility.UNLISTED:
            yield diagnose(Severity.WARNING, "seen-in-branch", project.place, project=project.slug, slug=project.slug)


def _pages(project: Project, why: str, files: tuple[PublishedFile, ...]) -> Iterator[Diagnostic]:
    found = [file.path for file in files if belongs(file.path, project.slug)]
    if found:
        facts = {"slug": project.slug, "why": why, "count": str(len(found)), "content": project.place.path}
        yield diagnose(Severity.ERROR, "held-back-film", Location(f"site/{found[0]}"), project=project.slug, **facts)


def belongs(path: str, slug: str) -> bool:
    """Returns whether a file of the site is among those of a film."""
    return slug in films_of(path)


def films_of(path: str) -> list[str]:
    """Returns the slugs of the films that a file of the site may belong to, in any language: none or one, and two for
    a place such as `films/media/bus/`.
    """
    folders = path.split("/")[:-1]
    return [slug for folder, slug in pairwise(folders[:3]) if folder in ("films", "media")]


def _whole_film(project: Project, made: MediaOutputs | None, files: tuple[PublishedFile, ...]) -> Iterator[Diagnostic]:
    allowed = set(_videos(made.trailer)) if made is not None else set()
    for file in files:
        if belongs(file.path, project.slug) and suffix(file.path) in VIDEOS and file.path not in allowed:
            facts = {"slug": project.slug, "content": project.place.path}
            yield diagnose(
                Severity.ERROR, "held-back-clip", Location(f"site/{file.path}"), project=project.slug, **facts
            )


def _videos(film: PublishedVideo | None) -> Iterator[str]:
    if film is not None:
        yield from (rendition.url for rendition in film.renditions)
        if film.preview is not None:
            yield film.preview.url


def _private_files(
    everything: Catalogue, hidden: Mapping[str, str], files: tuple[PublishedFile, ...], root: Path
) -> Iterator[Diagnostic]:
    """Yields the files that are published though the very same bytes are kept back in `content/`: in `private/`, in
    what is left alone, in films that are held back. Only what has the size of one that leaves is read.
    """
    sizes = {piece.size for piece in pieces(files) if piece.size}
    folders = {project.place.path.split("/")[1] for project in everything.projects if project.slug in hidden}
    kept: dict[str, str] = {}
    shown: set[str] = set()
    faults: list[Diagnostic] = []
    for path, digest in _digests(root, sizes, faults):
        if _kept_back(path, folders):
            kept.setdefault(digest, path)
        else:
            shown.add(digest)
    yield from faults
    private = {digest: path for digest, path in kept.items() if digest not in shown}
    weights = {(root / "content" / path).stat().st_size for path in private.values()}
    for piece in pieces(files):
        if piece.size in weights and (digest := sha256(piece.read()).hexdigest()) in private:
            facts = {"file": f"content/{private[digest]}", "path": piece.name}
            yield diagnose(Severity.ERROR, "private-file", Location(f"site/{piece.path}"), project="", **facts)


def _digests(root: Path, sizes: Collection[int], faults: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    """Yields path and digest of files in `content/` of these sizes, in bytes; adds what cannot be read to `faults`."""

    def unreadable(path: str, fault: OSError) -> None:
        place = Location(f"content/{path}".rstrip("/"))
        faults.append(diagnose(Severity.ERROR, "unreadable-folder", place, why=fault.strerror or fault))

    for path, entry in walk(root / "content", skip=is_litter, unreadable=unreadable):
        try:
            if entry.is_file() and entry.stat().st_size in sizes:
                yield path, digest_of(Path(entry.path))
        except OSError as fault:
            if not entry.is_symlink():  # a link that leads nowhere holds nothing
                why = fault.strerror or fault
                faults.append(diagnose(Severity.ERROR, "unreadable-file", Location(f"content/{path}"), why=why))


def _kept_back(path: str, folders: set[str]) -> bool:
    parts = path.split("/")
    return in_private_folder(path) or parts[0] in folders or any(part.startswith(("_", ".")) for part in parts)
