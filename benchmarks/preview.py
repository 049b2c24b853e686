"""From the save of a text to the browser being told, beside Hugo's server.

`python benchmarks/preview.py [--projects 100] [--saves 20]`
"""

from __future__ import annotations

import argparse
import base64
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import films
import ours
import theirs
from measuring import machine, python_environment, showcase, table

PAUSE = 2.3
"""Seconds between saves: longer than the clock's grain, and no multiple of any server's tick."""

PATIENCE = 120.0
"""Seconds."""


@dataclass
class Measured:
    """What a server took."""

    name: str
    start: float = 0.0
    """Seconds from its start on a site that it has never seen to its first page."""
    told: list[float] = field(default_factory=list)
    """Seconds from each save to the message."""
    cpu: list[float] = field(default_factory=list)
    """Seconds of processor time of each save, with what is done after the message."""
    memory: float = 0.0
    """MB held in the end."""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="preview-benchmark-", dir=options.folder) as folder:
        both = [_showcase, *([] if options.alone else [_hugo])]
        rows = [one(Path(folder), options.projects, options.saves) for one in both]
    print(f"{options.projects} projects, {options.saves} saves; {machine()}\n")
    head = ["", "told ms, median", "95 %", "most", "CPU s a save", "start s", "MB"]
    print(table(head, [_row(measured) for measured in rows]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=100, help="films of five pages each (100)")
    parser.add_argument("--saves", type=int, default=20, help="how often a note is saved (20)")
    parser.add_argument("--alone", action="store_true", help="leave Hugo out")
    parser.add_argument("--folder", help="where to put the two sites; the system's temporary folder by default")
    return parser.parse_args()


def _row(measured: Measured) -> list[str]:
    told = sorted(1000 * seconds for seconds in measured.told)
    most = told[min(len(told) - 1, round(0.95 * len(told)))]
    figures = [statistics.median(told), most, told[-1]]
    cpu = statistics.median(measured.cpu)
    rest = [f"{cpu:.2f}", f"{measured.start:.1f}", f"{measured.memory:.0f}"]
    return [measured.name, *(f"{figure:.0f}" for figure in figures), *rest]


def _showcase(folder: Path, projects: int, saves: int) -> Measured:
    root, port = folder / "ours", _free_port()
    command = showcase("serve", "--port", str(port))
    with _running("showcase", ours, root, projects, command, python_environment(), port) as (server, measured):
        path = "films/" + films.film((projects + 1) // 2).slug + "/making-of/index.html"
        listening = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        listening.request("GET", f"/.showcase/events?page={path}&lang=en")
        answer = listening.getresponse()

        def told() -> str:
            name = ""
            while line := answer.readline().decode():
                if line.startswith("event: "):
                    name = line[7:].strip()
                elif line.startswith("data: ") and name == "state":
                    return str(json.loads(line[6:])["page"])
            sys.exit("showcase ended")

        page = told()

        def changed() -> None:
            nonlocal page
            while (now := told()) == page:
                pass
            page = now

        _save(server, measured, ours, root, projects, saves, changed)
    return measured


def _hugo(folder: Path, projects: int, saves: int) -> Measured:
    root, port = folder / "theirs", _free_port()
    command = [theirs.find(), "server", "--port", str(port), "--quiet"]
    cache = {"HUGO_CACHEDIR": f"{folder}/hugo-cache"}
    with _running("Hugo", theirs, root, projects, command, cache, port) as (server, measured):
        reloads = _livereload(port)
        _save(server, measured, theirs, root, projects, saves, reloads)
    return measured


@contextmanager
def _running(
    name: str, write: ModuleType, root: Path, projects: int, command: list[str], environment: dict[str, str], port: int
) -> Iterator[tuple[subprocess.Popen[bytes], Measured]]:
    write.write_site(root, map(films.film, range(1, projects + 1)))
    time.sleep(PAUSE)
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=root, env={**os.environ, **environment}, stdout=quiet, stderr=quiet) as server:
        try:
            measured = Measured(name)
            _answers(port)
            measured.start = time.perf_counter() - begun
            time.sleep(PAUSE)
            yield server, measured
            measured.memory = _memory(server.pid)
        finally:
            server.terminate()


def _answers(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", "/")
            response = connection.getresponse()
            if response.status < 400 and b"first pages are being made" not in response.read():
                return
        except OSError:
            pass
        time.sleep(0.02)
    sys.exit("the server does not answer")


def _save(
    server: subprocess.Popen[bytes],
    measured: Measured,
    write: ModuleType,
    root: Path,
    projects: int,
    saves: int,
    told: Callable[[], None],
) -> None:
    film = films.film((projects + 1) // 2)
    for turn in range(1, saves + 1):
        time.sleep(PAUSE + 0.037 * turn % 0.5)
        before = _cpu(server.pid)
        begun = time.perf_counter()
        write.change_text(root, film, turn)
        told()
        measured.told.append(time.perf_counter() - begun)
        time.sleep(0.5)
        measured.cpu.append(_cpu(server.pid) - before)


def _livereload(port: int) -> Callable[[], None]:
    """Listen to Hugo's live reload: a web socket, spoken just well enough."""
    wire = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    key = base64.b64encode(os.urandom(16)).decode()
    head = f"GET /livereload HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
    ask = f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    wire.sendall((head + ask).encode())
    stream = wire.makefile("rb")
    if b"101" not in stream.readline():
        sys.exit("Hugo does not speak of reloads here")
    while stream.readline().strip():
        pass
    hello = json.dumps({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}).encode()
    mask = os.urandom(4)
    wire.sendall(bytes([0x81, 0x80 | len(hello)]) + mask + bytes(b ^ mask[n % 4] for n, b in enumerate(hello)))

    def told() -> None:
        while b'"reload"' not in _frame(stream.read):
            pass

    return told


def _frame(read: Callable[[int], bytes]) -> bytes:
    _, length = read(2)
    length &= 0x7F
    if length == 126:
        length = int.from_bytes(read(2), "big")
    return read(length)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


if __name__ == "__main__":
    main()
