"""Measures what a built site weighs, by film and kind, and what visits of its pages cost in transfer."""

from __future__ import annotations

import gzip
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from showcase.publishing.file_set import sizes_of
from showcase.publishing.page_loads import PageLoads, read_page, style_urls
from showcase.structs import FrozenStruct

ENCODES = frozenset((".mp4", ".webm", ".m4s", ".m3u8", ".mpd", ".mov", ".m4a", ".mp3"))
PICTURES = frozenset((".avif", ".webp", ".jpg", ".jpeg", ".png", ".gif", ".svg"))
PAGES = frozenset((".html",))
COMPRESSED = frozenset((".html", ".css", ".js", ".svg", ".json", ".txt", ".xml", ".webmanifest", ".vtt"))
"""Endings of files that hosts send compressed."""

KINDS = ("encodes", "pictures", "pages", "downloads", "assets")
"""Kinds of files: `assets` are styles, scripts, fonts, icons, feeds and what else belongs to the site as a whole."""

SEVERAL = 1000
"""Visits whose transfer is told."""


class PageWeight(FrozenStruct):
    """What one first visit of a page loads, in bytes."""

    path: str
    film: str
    """Slug; empty for the site's own pages."""
    opening: int
    """To open it and read it to its end."""
    requests: int
    playing: int
    """To play its film to the end, beside that; 0 if it has none on this site."""

    def several(self) -> int:
        """Returns the bytes of a thousand visits in which nobody plays the film."""
        return self.opening * SEVERAL

    def several_played(self) -> int:
        """Returns the bytes of a thousand visits in which everybody plays the film to its end."""
        return (self.opening + self.playing) * SEVERAL


class SiteWeight(FrozenStruct):
    """What a site weighs."""

    films: Mapping[str, Mapping[str, int]]
    """Bytes by kind, by slug; those of the site itself under an empty one."""
    pages: tuple[PageWeight, ...]
    files: int

    @property
    def size(self) -> int:
        """Returns the bytes of the whole site."""
        return sum(sum(kinds.values()) for kinds in self.films.values())

    def of_kind(self, kind: str) -> int:
        """Returns the bytes of all files of a kind."""
        return sum(kinds.get(kind, 0) for kinds in self.films.values())


def weigh(folder: Path) -> SiteWeight:
    """Measures the site in a folder. Raises OSError."""
    return _Scale(folder, sizes_of(folder)).weigh()


@dataclass(slots=True)
class _Scale:
    folder: Path
    sizes: Mapping[str, int]
    _loads: dict[str, PageLoads] = field(default_factory=dict)
    _sent: dict[str, int] = field(default_factory=dict)

    def weigh(self) -> SiteWeight:
        """Returns the weight of the site."""
        for path in sorted(self.sizes):
            if path.endswith(".html"):
                self._loads[path] = read_page((self.folder / path).read_text("utf-8", "replace"))
        shown = {self._found(page, url) for page, loads in self._loads.items() for url in loads.shown}
        films: dict[str, dict[str, int]] = {}
        for path, size in self.sizes.items():
            kinds = films.setdefault(film_of(path), dict.fromkeys(KINDS, 0))
            kinds[_kind(path, path in shown)] += size
        pages = tuple(self._page(path, loads) for path, loads in self._loads.items())
        return SiteWeight(dict(sorted(films.items())), pages, len(self.sizes))

    def _page(self, path: str, loads: PageLoads) -> PageWeight:
        opened = {path, *self._with_styles(path, loads.opening)}
        playing = sum(self.sizes[found] for url in loads.playing if (found := self._found(path, url)))
        return PageWeight(path, film_of(path), sum(map(self._transfer, opened)), len(opened), playing)

    def _with_styles(self, page: str, urls: list[str]) -> Iterator[str]:
        """Yields the files at some addresses, with those that style sheets among them load."""
        for found in {self._found(page, url) for url in urls} - {""}:
            yield found
            if found.endswith(".css"):
                css = (self.folder / found).read_text("utf-8", "replace")
                yield from filter(None, (self._found(found, url) for url in style_urls(css)))

    def _found(self, page: str, url: str) -> str:
        """Returns the file of the site at an address, as a page writes it; empty if it is elsewhere."""
        parts = urlsplit(url)
        path = unquote(parts.path)
        if parts.netloc:  # of the site itself, only the pictures of cards are named so
            path = f"media/{path.partition('/media/')[2]}"
            return path if path in self.sizes and Path(path).suffix in PICTURES else ""
        found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)).lstrip("/")
        return found if found in self.sizes else ""

    def _transfer(self, path: str) -> int:
        """Returns the bytes in which a file travels: compressed, where hosts do that."""
        if path not in self._sent:
            size = self.sizes[path]
            if Path(path).suffix in COMPRESSED:
                size = min(size, len(gzip.compress((self.folder / path).read_bytes(), 6, mtime=0)))
            self._sent[path] = size
        return self._sent[path]


def film_of(path: str) -> str:
    """Returns the slug of the film that a file of the site belongs to; empty if it belongs to none."""
    parts = path.split("/")
    for place, folder in enumerate(parts[:2]):
        if folder in ("films", "media") and len(parts) > place + 2 and (folder == "films" or place == 0):
            return parts[place + 1]
    return ""


def _kind(path: str, shown: bool) -> str:
    """Returns what kind of file it is; `shown` tells whether it is a picture of a page."""
    ending = Path(path).suffix
    if ending in PAGES:
        return "pages"
    if not path.startswith("media/"):
        return "assets"
    if ending in ENCODES:
        return "encodes"
    if ending == ".vtt" or (ending in PICTURES and (shown or "_storyboard." in path)):
        return "pictures" if ending in PICTURES else "encodes"
    return "downloads"
