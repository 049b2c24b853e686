"""Answers requests for files: whole, in ranges, or "not modified"."""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from showcase.preview.ranges import parse_range

TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""By suffix; not left to the machine, which may know other types or none."""

FRESH = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
"""May be kept, but not shown without asking whether it has changed."""


def type_of(file: Path) -> str:
    """Returns the media type of a file of the site, by its name."""
    suffix = file.suffix.lower()
    return TYPES.get(suffix) or mimetypes.guess_type(file.name, strict=False)[0] or "application/octet-stream"


class RangeFileResponse(FileResponse):
    """A file, or the ranges of it that are asked for."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers; a `Range` that is not understood is left out of the request, as the standard wants it."""
        wanted = Headers(scope=scope).get("range")
        if wanted is not None and self.stat_result is not None:
            kept = parse_range(wanted, self.stat_result.st_size)
            headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
            scope = {**scope, "headers": headers + ([(b"range", kept.encode())] if kept else [])}
        await super().__call__(scope, receive, send)


def answer(request: Request, file: Path) -> Response:
    """Returns a file of the site; raises OSError if it has just gone."""
    stat = file.lstat()
    # Nanoseconds and inode: a file that is replaced within one second has another mark.
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}-{stat.st_ino:x}"'
    response = RangeFileResponse(file, media_type=type_of(file), stat_result=stat, headers={**FRESH, "etag": etag})
    return _unchanged(request, response) or response


def text(request: Request, body: bytes, media_type: str, status: int = 200) -> Response:
    """Returns a text of the program's own that is in no file."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    response = Response(body, status, {**FRESH, "etag": etag}, media_type)
    return (_unchanged(request, response) if status == 200 else None) or response


def _unchanged(request: Request, response: Response) -> Response | None:
    """Returns the short answer, where who asks has just this already."""
    known = request.headers.get("if-none-match")
    if known is None:
        return None
    marks = [mark.strip().removeprefix("W/") for mark in known.split(",")]
    if response.headers["etag"] not in marks and "*" not in marks:
        return None
    kept = {name: response.headers[name] for name in ("etag", "cache-control")}
    return Response(status_code=304, headers=kept)
