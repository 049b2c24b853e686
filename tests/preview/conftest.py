"""A preview of a folder with a little of everything, and a client that sends just what it is told to."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import pytest

from showcase.engine.stop_signal import StopSignal
from showcase.preview.app import PreviewApp
from showcase.preview.server import Server
from showcase.preview.session import PreviewSession

FILM = bytes(range(256)) * 40


@dataclass
class StillStage:
    """A stage on which nothing moves: only what is needed to serve files."""

    root: Path
    site: Path
    folder: str = "/repo/"

    def __post_init__(self) -> None:
        self.ready = threading.Event()
        self.ready.set()


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Client:
    """Sends one request a connection, and leaves every character of the target as it is."""

    port: int
    token: str = ""
    code: str = ""

    def get(self, target: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Ask for a target; headers with `_` for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection._validate_path = lambda url: None  # type: ignore[attr-defined]
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, target, skip_host="Host" in sent, skip_accept_encoding=True)
        for name, value in {**sent, **({"Content-Length": str(len(body))} if body is not None else {})}.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        said = {name.lower(): value for name, value in response.getheaders()}
        data = response.read()
        connection.close()
        return Answer(response.status, said, data)


@contextmanager
def answering(stage: Any, host: str = "127.0.0.1") -> Iterator[Client]:
    """Serve a stage on a free port."""
    server, stop, begun = Server(host, 0), StopSignal(), threading.Event()
    window = PreviewApp(cast(PreviewSession, stage), "en")
    run = threading.Thread(target=server.run, args=(window.app(server.hosts), stop, begun.set), daemon=True)
    run.start()
    assert begun.wait(10)
    try:
        yield Client(server.port, window.token, window.code)
    finally:
        stop.now()
        run.join(5)


@pytest.fixture(scope="session")
def still_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("still")
    (root / "secret.txt").write_text("secret", "utf-8")
    site = root / "site"
    for path, data in FILES.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    (site / "leak.txt").symlink_to(root / "secret.txt")
    (site / "out").symlink_to(root)
    (site / "inward.mp4").symlink_to(site / "media" / "film.mp4")
    return root


PAGE = b'<!doctype html><html lang="en"><head><script nonce="abc" src="x.js"></script></head><body>Hello</body></html>'

FILES = {
    "index.html": PAGE,
    "404.html": PAGE.replace(b"Hello", b"Lost"),
    "films/x/index.html": PAGE.replace(b"Hello", b"X"),
    "films/\u00e9t\u00e9 #1.txt": b"odd",
    "media/film.mp4": FILM,
    "media/empty.mp4": b"",
    "media/still.avif": b"avif",
    "media/subs.vtt": b"WEBVTT\n",
    "site.webmanifest": b"{}",
    "assets/main.css": b"p{}",
    "assets/main.js": b"1",
    "feed.xml": b"<rss/>",
    ".git/config": b"secret",
    ".nojekyll": b"",
    "media/.draft-1-film.mp4": b"secret",
}


@pytest.fixture(scope="session")
def client(still_root: Path) -> Iterator[Client]:
    with answering(StillStage(still_root, still_root / "site")) as client:
        yield client


class Listening:
    """What a page that is open is told, as it comes."""

    def __init__(self, client: Client, page: str, language: str = "en") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=20)
        self._connection.request("GET", f"/.showcase/events?page={quote(page)}&lang={language}")
        self._answer = self._connection.getresponse()
        assert self._answer.headers["content-type"].startswith("text/event-stream")

    def next(self, name: str = "state") -> dict[str, Any]:
        """The next message of this name."""
        event = ""
        while True:
            line = self._answer.readline().decode().rstrip("\n")
            if line.startswith("event: "):
                event = line[7:]
            elif line.startswith("data: ") and event == name:
                return dict(json.loads(line[6:]))

    def until(self, true: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first state of which something is true."""
        while not true(told := self.next()):
            pass
        return told

    def close(self) -> None:
        self._connection.close()


@contextmanager
def previewing(root: Path, **options: Any) -> Iterator[tuple[PreviewSession, Client]]:
    """A preview of a site that follows what is written."""
    stop = StopSignal()
    stage = PreviewSession(root, stop, **options)
    stage.start()
    try:
        assert stage.ready.wait(30)
        with answering(stage) as client:
            yield stage, client
    finally:
        stop.now()
        stage.join()
