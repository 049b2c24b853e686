"""Hears when a preview's server tells the browser that something changed: what each says is only when."""

from __future__ import annotations

import base64
import http.client
import json
import os
import queue
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator

PATIENCE = 120.0
"""Seconds."""

GREETING = json.dumps({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}).encode()


class Heard:
    """What was heard, each with its time; a thread listens."""

    def __init__(self, messages: Iterator[None]) -> None:
        self._times: queue.SimpleQueue[float | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(messages,), daemon=True).start()

    def forget(self) -> None:
        """Let nothing of what was said until now count."""
        while not self._times.empty():
            self._times.get()

    def next(self) -> float:
        """When the next message came."""
        try:
            heard = self._times.get(timeout=PATIENCE)
        except queue.Empty:
            heard = None
        return heard or sys.exit("the server says nothing of a change")

    def _listen(self, messages: Iterator[None]) -> None:
        for _ in messages:
            self._times.put(time.perf_counter())
        self._times.put(None)


def showcase(port: int, page: str) -> Iterator[None]:
    """Each change of a page's state, and the first."""
    listening = http.client.HTTPConnection("127.0.0.1", port)
    listening.request("GET", f"/.showcase/events?page={page}&lang=en")
    answer = listening.getresponse()
    name, last = "", None
    while line := answer.readline().decode():
        if line.startswith("event: "):
            name = line[7:].strip()
        elif line.startswith("data: ") and name == "state" and (now := json.loads(line[6:])["page"]) != last:
            last = now
            yield


def hugo(port: int, _: str) -> Iterator[None]:
    """Each reload that Hugo asks for."""
    return _reloads(port, "/livereload", b'"reload"', GREETING)


def eleventy(port: int, _: str) -> Iterator[None]:
    """Each reload that Eleventy asks for."""
    return _reloads(port, "/", b'"eleventy.reload"')


def _reloads(port: int, path: str, word: bytes, greeting: bytes = b"") -> Iterator[None]:
    """A web socket, spoken just well enough."""
    with socket.create_connection(("127.0.0.1", port)) as wire, wire.makefile("rb") as stream:
        key = base64.b64encode(os.urandom(16)).decode()
        head = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
        ask = f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
        wire.sendall(f"{head}{ask}\r\n".encode())
        if b"101" not in stream.readline():
            return
        while stream.readline().strip():
            pass
        if greeting:
            mask = os.urandom(4)
            hidden = bytes(byte ^ mask[n % 4] for n, byte in enumerate(greeting))
            wire.sendall(bytes([0x81, 0x80 | len(greeting)]) + mask + hidden)
        while frame := _frame(stream.read):
            if word in frame:
                yield


def _frame(read: Callable[[int], bytes]) -> bytes:
    """What a frame says; nothing at the end."""
    head = read(2)
    length = head[1] & 0x7F if len(head) == 2 else 0
    if length >= 126:
        length = int.from_bytes(read(2 if length == 126 else 8), "big")
    return read(length)
