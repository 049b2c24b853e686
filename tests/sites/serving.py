"""Serves a folder as GitHub Pages would: byte ranges, a path before it, `404.html` for what is not there."""

from __future__ import annotations

import contextlib
import mimetypes
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PREFIX = "/repo/"

TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".woff2": "font/woff2",
}


@contextlib.contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve `site` on a free port; gives the address of its home page."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = site / path.removeprefix(PREFIX)
            if path.endswith("/"):
                file = file / "index.html"
            status = 200
            if not path.startswith(PREFIX) or not file.is_file():
                status, file = 404, site / "404.html"
            data = file.read_bytes() if file.is_file() else b""
            self._answer(status, file, data)

        do_HEAD = do_GET  # noqa: N815

        def _answer(self, status: int, file: Path, data: bytes) -> None:
            wanted, whole = self.headers.get("Range", ""), len(data)
            kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            headers = {"Content-Type": kind, "Accept-Ranges": "bytes"}
            if status == 200 and wanted.startswith("bytes=") and "," not in wanted:
                first, _, last = wanted.removeprefix("bytes=").partition("-")
                start = int(first) if first else max(0, whole - int(last))
                end = min(int(last), whole - 1) if first and last else whole - 1
                status, data = 206, data[start : end + 1]
                headers["Content-Range"] = f"bytes {start}-{end}/{whole}"
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                with contextlib.suppress(OSError):
                    self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
