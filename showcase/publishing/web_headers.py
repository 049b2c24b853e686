"""Tells what a web server says of a file: its type, and how long it may be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from showcase.content.files.folders import suffix
from showcase.publishing.hosts.host import RECORD

TYPES = {
    "atom": "application/atom+xml",
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jxl": "image/jxl",
    "m4a": "audio/mp4",
    "md": "text/markdown; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "srt": "application/x-subrip; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wasm": "application/wasm",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""Types by suffix. Python's own table differs from one computer to the next."""

HASHED = re.compile(r"\.[0-9a-f]{10}\.[a-z0-9]+$")
"""The end of a name that contains a digest of the file's bytes."""

PAGES = frozenset({"html", "xml", "json", "txt", "atom", "webmanifest", "ics"})
"""Suffixes of files that lead to others: they are sent when what they lead to is there."""

HEADERS = "_headers"
"""A file that tells some hosts what to say of others; visitors do not see it."""

FOREVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"
NEVER = "no-store"


def content_type(path: str) -> str:
    """Returns the type of a file's content by its name."""
    return TYPES.get(suffix(path), "application/octet-stream")


def cache_control(path: str) -> str:
    """Returns how long a file may be kept: for ever if its name changes with its bytes, else for five minutes."""
    return FOREVER if HASHED.search(path) else BRIEFLY


def header_rules(paths: Iterable[str]) -> bytes:
    """Returns the file `_headers`: how long files are kept, for each folder that has none but hashed names."""
    folders: dict[str, bool] = {}
    for path in paths:
        top, slash, _ = path.partition("/")
        if slash:
            folders[top] = folders.get(top, True) and HASHED.search(path) is not None
    rules = [(f"/{quote(folder)}/*", FOREVER) for folder, hashed in sorted(folders.items()) if hashed]
    rows = [*rules, (f"/{RECORD}", NEVER)]
    return "".join(f"{path}\n  Cache-Control: {kept}\n" for path, kept in rows).encode()


def is_page(path: str) -> bool:
    """Returns whether a file leads to others."""
    return suffix(path) in PAGES and not HASHED.search(path)


def page_order(path: str) -> tuple[bool, bool, int, str]:
    """Returns a key that sorts pages so that each comes after those it leads to, and feeds after all pages."""
    return (suffix(path) != "html", path == "index.html", -path.count("/"), path)
