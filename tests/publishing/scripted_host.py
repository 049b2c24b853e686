"""A web server on this machine whose answers a test changes: refusals, broken transfers, odd headers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

Answer = tuple[int, dict[str, str], bytes]
"""Status, headers and bytes; with a `Content-Length` of its own, a transfer breaks off before its end."""


@dataclass
class Host:
    """A web server whose answers a test changes, by the address after its root."""

    folder: Path
    address: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Method and path of each request, as it was sent."""
    headers: list[dict[str, str]] = field(default_factory=list)
    """Of each request."""
    bodies: list[tuple[str, bytes]] = field(default_factory=list)
    """Path and bytes of each file that was sent."""
    scripted: dict[str, Callable[[int, Answer], Answer]] = field(default_factory=dict)
    """Makes another answer of the right one, by the number of the request for that path, from 1."""

    def requests(self, path: str, method: str = "GET") -> int:
        return self.asked.count((method, path))

    def answer(self, method: str, path: str, wanted: str) -> Answer:
        self.asked.append((method, path))
        file = self.folder / unquote(path)
        file = file / "index.html" if path.endswith("/") or not path else file
        data = file.read_bytes() if file.is_file() else b""
        kind = {".html": "text/html", ".mp4": "video/mp4"}.get(file.suffix, "text/plain")
        status = 206 if wanted and data else 200
        made: Answer = (status if file.is_file() else 404, {"Content-Type": kind}, data[:1] if status == 206 else data)
        change = self.scripted.get(path)
        return change(self.requests(path, method), made) if change else made


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    host = Host(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.removeprefix("/press/")
            host.headers.append(dict(self.headers))
            if self.command == "PUT":
                host.bodies.append((path, self.rfile.read(int(self.headers["Content-Length"]))))
            status, headers, data = host.answer(self.command, path, self.headers.get("Range", ""))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                with suppress(OSError):  # nobody may wait for it any more
                    self.wfile.write(data)

        do_HEAD = do_PUT = do_DELETE = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    host.address = f"http://127.0.0.1:{server.server_port}/press/"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
