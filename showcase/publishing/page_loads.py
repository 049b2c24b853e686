"""Reads what a page loads on a first visit: styles, fonts, scripts, pictures in the size of a screen, and its film."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

SCREEN = 1440
"""CSS pixels: the width of the screen for which a picture is chosen, at one pixel of the picture for each."""

REM = 16.0
"""CSS pixels of a `rem`."""

LENGTH = re.compile(r"([\d.]+)(vw|rem|em|px)")
CONDITION = re.compile(r"\(\s*(min|max)-width:\s*([\d.]+)(rem|em|px)\s*\)\s*(.+)", re.DOTALL)
STYLE_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
PICTURED = ("image/avif", "image/webp")
"""Types of pictures that are offered beside JPEG and PNG, and that every current browser takes."""


@dataclass(slots=True)
class PageLoads:
    """The addresses that a page loads, as they are written."""

    opening: list[str] = field(default_factory=list)
    """When it is opened and read to its end, except for what styles load."""
    playing: list[str] = field(default_factory=list)
    """The film, or the first of several, when it is played."""
    shown: set[str] = field(default_factory=set)
    """Every size of every picture that is shown on it, whatever the screen."""
    further: set[str] = field(default_factory=set)
    """Every other rendition of its films."""


def read_page(html: str) -> PageLoads:
    """Returns what a page loads."""
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    return reader.loads


def style_urls(css: str) -> Iterator[str]:
    """Yields the addresses that a style sheet loads."""
    yield from (url for url in STYLE_URL.findall(css) if not url.startswith(("data:", "#")))


def shown_width(sizes: str) -> float:
    """Returns how wide a picture is shown by its `sizes`, in CSS pixels; the screen's width if unclear."""
    for part in sizes.split(","):
        found = CONDITION.fullmatch(part.strip())
        if found is not None and not _holds(found[1], float(found[2]) * (1 if found[3] == "px" else REM)):
            continue
        length = LENGTH.fullmatch((found[4] if found else part).strip())
        if length is None:
            return SCREEN
        unit = {"vw": SCREEN / 100, "px": 1.0}.get(length[2], REM)
        return float(length[1]) * unit
    return SCREEN


def _holds(bound: str, width: float) -> bool:
    return width <= SCREEN if bound == "min" else width >= SCREEN


def candidates(srcset: str) -> list[tuple[str, int]]:
    """Returns the addresses of a `srcset` with their widths in pixels, the smallest first."""
    found: list[tuple[str, int]] = []
    for part in re.split(r",\s+|,$", srcset.strip()):
        url, _, width = part.strip().partition(" ")
        if url and width.strip().removesuffix("w").isdigit():
            found.append((url, int(width.strip().removesuffix("w"))))
    return sorted(found, key=lambda one: one[1])


def _chosen(srcset: str, sizes: str) -> str:
    """Returns the smallest picture that is large enough, else the largest; empty if there is none."""
    offered = candidates(srcset)
    wanted = shown_width(sizes)
    return next((url for url, width in offered if width >= wanted), offered[-1][0] if offered else "")


class _PageReader(HTMLParser):
    """Reads one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.loads = PageLoads()
        self._picture = ""
        """The picture that a `source` before an `img` offers."""
        self._in_picture = False
        self._videos = 0
        self._sources = 0
        """Of the video that is being read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        handle = getattr(self, f"_start_{tag}", None)
        if handle is not None:
            handle({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag == "picture":
            self._in_picture, self._picture = False, ""

    def _start_link(self, attributes: Mapping[str, str]) -> None:
        rel = attributes.get("rel", "").split()
        if attributes.get("href") and {"stylesheet", "icon", "preload", "modulepreload"} & set(rel):
            kept = attributes.get("as") != "image"  # loaded again as the picture that it is
            self.loads.opening += [attributes["href"]] if kept else []

    def _start_script(self, attributes: Mapping[str, str]) -> None:
        self.loads.opening += [attributes["src"]] if attributes.get("src") else []

    def _start_meta(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("property") == "og:image" or attributes.get("name") == "twitter:image":
            self.loads.shown.add(attributes.get("content", ""))

    def _start_picture(self, attributes: Mapping[str, str]) -> None:
        self._in_picture, self._picture = True, ""

    def _start_source(self, attributes: Mapping[str, str]) -> None:
        if self._in_picture:
            self._offer(attributes)
        elif attributes.get("src"):
            if self._videos == 1 and self._sources == 0:
                self.loads.playing.append(attributes["src"])
            self.loads.further.add(attributes["src"])
            self._sources += 1

    def _offer(self, attributes: Mapping[str, str]) -> None:
        srcset = attributes.get("srcset", "")
        self.loads.shown.update(url for url, _ in candidates(srcset))
        if not self._picture and attributes.get("type") in PICTURED and not attributes.get("media"):
            self._picture = _chosen(srcset, attributes.get("sizes", ""))

    def _start_img(self, attributes: Mapping[str, str]) -> None:
        srcset, src = attributes.get("srcset", ""), attributes.get("src", "")
        self.loads.shown.update(url for url, _ in candidates(srcset))
        self.loads.shown.update([src] if src else [])
        url = self._picture or _chosen(srcset, attributes.get("sizes", "")) or src
        self.loads.opening += [url] if url else []

    def _start_video(self, attributes: Mapping[str, str]) -> None:
        self._videos, self._sources = self._videos + 1, 0
        if attributes.get("poster"):
            self.loads.opening.append(attributes["poster"])
            self.loads.shown.add(attributes["poster"])
        if attributes.get("src"):
            self._start_source({"src": attributes["src"]})
