"""Finds the media and theme files that pages refer to: no other file is published."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from showcase.engine.files import read_error
from showcase.model.traversal import named_texts
from showcase.patterns import lazy_pattern
from showcase.seals import read_regular

if TYPE_CHECKING:
    from showcase.engine.output import Output, OutputText
    from showcase.engine.placement import Placement
    from showcase.model.media import MediaOutputs
    from showcase.pages.plan import PageSet
    from showcase.pages.themes import Theme

ADDRESS = lazy_pattern(rb"media/[\w.~%-]+/[\w.~%-]+|assets/[\w.~%-]+", re.ASCII)
"""A media file or one of the theme, as pages, feeds and maps write its address, from whatever folder."""

LICENCES = lazy_pattern(r"(OFL|LICEN[CS]E|COPYING|NOTICE)\b", re.IGNORECASE)
"""Names of texts that must go wherever the typefaces and scripts of a theme go."""


def addresses_in(data: bytes) -> frozenset[str]:
    """Returns the site paths of all media and theme files that a text file of the site refers to."""
    return frozenset(unquote(found.decode("ascii")) for found in set(ADDRESS.findall(data)))


@dataclass(slots=True)
class References:
    """Tells which planned files are referred to: by pages just rendered, or by those that are unchanged."""

    output: Output
    sets: Mapping[str, PageSet]
    """By project."""
    rendered: frozenset[str]
    """Projects whose pages were rendered in this build."""
    products: Mapping[str, MediaOutputs]
    found: set[str] = field(default_factory=set)
    """Site paths that rendered pages refer to."""
    _on_disk: dict[str, frozenset[str]] = field(default_factory=dict)
    _elsewhere: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, output: Output, sets: Iterable[PageSet], pages: Iterable[OutputText], products: Mapping[str, MediaOutputs]
    ) -> References:
        """Reads the references of rendered pages."""
        by_key = {page_set.key: page_set.project for page_set in sets}
        found: set[str] = set()
        rendered = set()
        for page in pages:
            if page.key in by_key:
                found |= addresses_in(page.data)
                rendered.add(by_key[page.key])
        for made in products.values():
            found.update(_sheets(made, found))
        return cls(output, {one.project: one for one in sets}, frozenset(rendered), products, found)

    def used(self, placements: Iterable[Placement]) -> list[Placement]:
        """Returns the placements that a page, feed, map or player refers to."""
        return [one for one in placements if self._is_used(one)]

    def used_assets(self, theme: Theme) -> dict[str, str]:
        """Returns the files of a theme that pages and stylesheets refer to, with licences: site path by name."""
        from showcase.pages.themes import asset_bytes

        kept = self.output.owned.keys() if self.rendered != self.sets.keys() else frozenset()
        published = theme.published
        used = {
            name: path
            for name, path in published.items()
            if path in self.found or path in kept or LICENCES.match(PurePosixPath(name).name)
        }
        waiting = list(used)
        while waiting:
            if (style := waiting.pop()).endswith(".css"):
                text = asset_bytes(theme, style)
                more = {n: p for n, p in published.items() if n not in used and PurePosixPath(p).name.encode() in text}
                used |= more
                waiting += more
        return used

    def _is_used(self, placement: Placement) -> bool:
        path, project = placement.site_path, placement.project
        if path in self.found:
            return True
        there = path in self.output.owned
        if project not in self.rendered:
            return there or path in self._unchanged(project)
        # Pages of others that were not rendered may still show what they showed of this film.
        return there and path in self._shown_elsewhere(project)

    def _shown_elsewhere(self, project: str) -> frozenset[str]:
        if project not in self._elsewhere:
            made = self.products.get(project)
            self._elsewhere[project] = frozenset(_elsewhere(made)) if made is not None else frozenset()
        return self._elsewhere[project]

    def _unchanged(self, project: str) -> frozenset[str]:
        """Returns what the unchanged pages of a film refer to, read from the output folder."""
        if project not in self._on_disk:
            page_set = self.sets.get(project)
            found: set[str] = set()
            for path in page_set.paths if page_set is not None else ():
                try:
                    found |= addresses_in(read_regular(self.output.folder / path))
                except FileNotFoundError:
                    continue
                except OSError as error:  # what it shows must not be taken from the site
                    raise read_error(error, self.output.folder / path) from error
            if project in self.products:
                found.update(_sheets(self.products[project], found))
            self._on_disk[project] = frozenset(found)
        return self._on_disk[project]


def _sheets(made: MediaOutputs, found: Collection[str]) -> list[str]:
    """Returns the storyboard pictures that a storyboard's cues name, of storyboards that are referred to."""
    films = (film for film in (made.film, made.trailer) if film is not None and film.storyboard is not None)
    return [film.storyboard.sprite_url for film in films if film.storyboard and film.storyboard.vtt_url in found]


def _elsewhere(made: MediaOutputs) -> Iterator[str]:
    """Yields the addresses that other pages than the film's own may show: cards, feeds, maps, people's pages."""
    for part in (made.poster, made.social, made.stills, made.film, made.trailer, made.portraits):
        yield from _urls(part)


def _urls(value: object) -> Iterator[str]:
    return (text for name, text in named_texts(value) if name.endswith("url"))
