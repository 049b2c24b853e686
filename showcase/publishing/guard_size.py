"""Checks GitHub's limits for files, sites and monthly traffic, and names the setting that helps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from showcase.content.files.folders import VIDEOS, suffix
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.media.renditions import ladder
from showcase.media.size_limits import CLOUDFLARE_FILE, GITHUB_FILE
from showcase.model.media import MediaOutputs
from showcase.model.project import Catalogue
from showcase.publishing.file_set import PublishedFile
from showcase.publishing.limits import limits

FILE = GITHUB_FILE
LARGE_FILE = 50 << 20
"""Bytes from which it warns."""

CLOUDFLARE_FILES = 20_000
"""Files that a site may have there, on the free plan."""

NAMED = 3
"""How many of the largest files a message names."""

SOUND = 128_000
"""Bits a second of sound in an encode."""

LESS_CARE = {"best": ("standard", "draft"), "standard": ("draft",)}


def guard(
    catalogue: Catalogue, products: Mapping[str, MediaOutputs], files: Iterable[PublishedFile]
) -> Iterator[Diagnostic]:
    """Yields the errors where the site or one of its files is too large, warnings where it soon is."""
    files = tuple(files)
    care = catalogue.site.encodes
    for file in files:
        if file.size > LARGE_FILE:
            severity, code = (
                (Severity.ERROR, "oversized-file") if file.size > FILE else (Severity.WARNING, "large-file")
            )
            facts = {"path": file.path, "size": megabytes(file.size), "setting": _setting(file, products, care)}
            yield diagnose(severity, code, Location(f"site/{file.path}"), **facts)
    whole = sum(file.size for file in files)
    if whole > limits().site:
        largest = sorted(files, key=lambda file: (-file.size, file.path))[:NAMED]
        named = ", ".join(f"{file.path} ({megabytes(file.size)})" for file in largest)
        setting = _of_video(care, largest)
        facts = {"size": megabytes(whole), "largest": named, "setting": setting}
        yield diagnose(Severity.ERROR, "oversized-site", Location("site"), **facts)


def of_cloudflare(
    catalogue: Catalogue, products: Mapping[str, MediaOutputs], files: Iterable[PublishedFile]
) -> Iterator[Diagnostic]:
    """Yields the errors where the site or one of its files is too large for Cloudflare Pages."""
    files, care = tuple(files), catalogue.site.encodes
    for file in files:
        if file.size > CLOUDFLARE_FILE:
            setting = _setting(file, products, care, CLOUDFLARE_FILE)
            facts = {"path": file.path, "size": megabytes(file.size), "setting": setting}
            yield diagnose(Severity.ERROR, "oversized-cloudflare-file", Location(f"site/{file.path}"), **facts)
    if len(files) > CLOUDFLARE_FILES:
        yield diagnose(Severity.ERROR, "many-cloudflare-files", Location("site"), count=str(len(files)))


def _of_video(care: str, files: Iterable[PublishedFile]) -> str:
    less = LESS_CARE.get(care, ())
    if less and any(suffix(file.path) in VIDEOS for file in files):
        return f'encodes = "{less[0]}"'
    return "visibility: trailer-only"


def _setting(file: PublishedFile, products: Mapping[str, MediaOutputs], care: str, most: int = FILE) -> str:
    """Returns the mildest setting that is sure to bring a file under the limit, as its author would write it."""
    if suffix(file.path) not in VIDEOS:
        return "visibility: private"
    for made in products.values():
        for film in (made.film, made.trailer):
            if film is not None and any(rendition.url == file.path for rendition in film.renditions):
                for less in LESS_CARE.get(care, ()):
                    rate = max(rung.kilobits for rung in ladder(film.facts, less)) * 1000 + SOUND
                    if 0 < rate * film.facts.duration / 8 <= most:
                        return f'encodes = "{less}"'
    return "visibility: trailer-only"


def plays(
    catalogue: Catalogue, products: Mapping[str, MediaOutputs], files: Iterable[PublishedFile]
) -> Iterator[Diagnostic]:
    """Yields how often each film can be seen to its end in a month, when everybody gets its largest file."""
    sizes = {file.path: file.size for file in files}
    for project in catalogue.projects:
        made = products.get(project.slug)
        film = made and (made.film or made.trailer)
        if film and (size := max((sizes.get(rendition.url, 0) for rendition in film.renditions), default=0)):
            facts = {"slug": project.slug, "size": megabytes(size), "plays": str(rounded(limits().month // size))}
            yield diagnose(Severity.NOTE, "monthly-plays", project.place, project=project.slug, **facts)


def rounded(number: int) -> int:
    """Returns two digits that count: more would promise too much."""
    scale: int = 10 ** max(0, len(str(number)) - 2)
    return number // scale * scale


def megabytes(size: int) -> str:
    """Returns a number of megabytes, rounded up: whole, so that it is written alike in all languages."""
    return str(-(-size // 1_000_000))
