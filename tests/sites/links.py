"""Follows every link of a built site: to files, to anchors, in pages, styles, feeds and maps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s"']*))\s*\)|@import\s+["']([^"']*)["']""")
ADDRESSES = {"href", "src", "poster", "action", "data", "xlink:href"}
META = {"og:image", "og:video", "og:video:secure_url", "og:url", "twitter:image", "twitter:player", "twitter:url"}


class Read(HTMLParser):
    """What a page links to, and the anchors it has."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[tuple[str, str]] = []
        self.anchors: set[str] = set()
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._style = tag == "style"
        self.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        self.links += [(tag, given[name]) for name in ADDRESSES if name in given]
        self.links += [(tag, value) for name, value in given.items() if name.startswith("data-") and _is_file(value)]
        for name in ("srcset", "imagesrcset"):
            if name in given:
                self.links += [(tag, part.split()[0]) for part in re.split(r",\s+", given[name]) if part.strip()]
        if "style" in given:
            self.links += [(tag, address) for address in css_links(given["style"])]
        if tag == "meta" and given.get("property", given.get("name", "")) in META:
            self.links.append((tag, given.get("content", "")))

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        if self._style:
            self.links += [("style", address) for address in css_links(data)]

    def handle_endtag(self, tag: str) -> None:
        self._style = False


def css_links(text: str) -> list[str]:
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return [next(part for part in found if part) for found in CSS_URL.findall(plain) if any(found)]


def broken(site: Path, url: str = "") -> list[str]:
    """Every link that leads to nothing, as `page -> address`; `url` is the address the site is published at."""
    pages = {page: _read(page) for page in sorted(site.rglob("*.html"))}
    faults: list[str] = []
    for page, read in pages.items():
        for _, address in read.links:
            faults += _fault(site, page, page.parent, address, url, pages)
    for other, addresses in _others(site):
        for address in addresses:
            faults += _fault(site, other, other.parent, address, url, pages)
    return faults


def referenced(site: Path, url: str = "") -> set[str]:
    """The paths of all files of the site that a page, style, script, feed, map, manifest or cue refers to."""
    found: set[str] = set()
    for page in site.rglob("*.html"):
        found |= {path for _, address in _read(page).links if (path := _goal(site, page.parent, address, url))}
    for other, addresses in _others(site):
        found |= {path for address in addresses if (path := _goal(site, other.parent, address, url))}
    for manifest in site.rglob("*.webmanifest"):
        icons = json.loads(manifest.read_bytes()).get("icons", ())
        found |= {path for icon in icons if (path := _goal(site, manifest.parent, icon["src"], url))}
    for cues in site.rglob("*.vtt"):
        tiles = re.findall(r"^(\S+)#xywh=", cues.read_text("utf-8"), re.M)
        found |= {path for tile in tiles if (path := _goal(site, cues.parent, tile, url))}
    for code in site.rglob("*.js"):
        imported = re.findall(r"""(?:from|import\()\s*["']([^"']+)["']""", code.read_text("utf-8"))
        found |= {path for address in imported if (path := _goal(site, code.parent, address, url))}
    return found


def _goal(site: Path, base: Path, address: str, url: str) -> str:
    """The path of the file that an address leads to, from the site's root; empty for any that is not there."""
    if url and address.startswith(url):
        address, base = address.removeprefix(url), site
    elif url and address.startswith(urlsplit(url).path):
        address, base = address.removeprefix(urlsplit(url).path), site
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    goal = (base / unquote(parts.path)).resolve()
    goal = goal / "index.html" if goal.is_dir() else goal
    there = goal.is_file() and goal.is_relative_to(site.resolve())
    return goal.relative_to(site.resolve()).as_posix() if there else ""


def _read(page: Path) -> Read:
    read = Read()
    read.feed(page.read_text("utf-8"))
    return read


def _others(site: Path) -> Iterator[tuple[Path, list[str]]]:
    for style in sorted(site.rglob("*.css")):
        yield style, css_links(style.read_text("utf-8"))
    for feed in sorted(site.rglob("*.xml")):
        text = feed.read_text("utf-8")
        yield feed, re.findall(r"<(?:loc|link|guid|\w+:(?:loc|thumbnail_loc|content_loc|player_loc))>([^<]+)<", text)
        yield feed, re.findall(r'(?:href|url)="([^"]+)"', text)
    for data in sorted([*site.rglob("*.json"), *site.rglob("*.webmanifest")]):
        yield data, [value for value in _texts(json.loads(data.read_bytes() or b"null")) if _is_address(value)]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


def _is_file(text: str) -> bool:
    return bool(re.match(r"(\.{0,2}/|[\w-]+/)*[\w.-]+\.(js|css|jpg|avif|png|webp|mp4|vtt|html)(#.*)?$", text))


def _is_address(text: str) -> bool:
    return bool(re.match(r"(https?://|\.{0,2}/)\S+$", text))


def _fault(site: Path, page: Path, base: Path, address: str, url: str, pages: dict[Path, Read]) -> list[str]:
    told = [f"{page.relative_to(site)} -> {address}"]
    prefix = urlsplit(url).path
    if url and address.startswith(url):
        address = address.removeprefix(url) or "index.html"
        base = site
    elif url and address.startswith(prefix) and not address.startswith("//"):
        address = address.removeprefix(prefix) or "index.html"
        base = site
    parts = urlsplit(address.replace("&amp;", "&"))
    if parts.scheme or parts.netloc:
        return []
    if address.startswith("/"):
        return told
    goal = (base / unquote(parts.path)).resolve() if parts.path else page.resolve()
    if not goal.is_relative_to(site.resolve()):
        return told
    if goal.is_dir():
        goal = goal / "index.html"
    if not goal.is_file():
        return told
    if parts.fragment and goal.suffix == ".html" and not parts.fragment.startswith(("t=", ":~:")):
        known = pages.get(site / goal.relative_to(site.resolve())) or _read(goal)
        return [] if unquote(parts.fragment) in known.anchors else told
    return []
