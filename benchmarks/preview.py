"""From the save of a text to the browser being told, beside Hugo's server and, if asked for, Eleventy's.

`python benchmarks/preview.py [--projects 100] [--saves 20] [--with-eleventy]`
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import eleventy
import films
import listening
import ours
import theirs
from measuring import machine, python_environment, showcase, table

PAUSE = 2.3
"""Seconds before each save: longer than the clock's grain, and no multiple of any server's tick."""

AFTER = 1.5
"""Seconds after a message in which a server's work still counts for that save."""


@dataclass(frozen=True)
class Server:
    """A generator that serves while a person writes."""

    name: str
    write: ModuleType
    root: Path
    command: list[str]
    listen: Callable[[int, str], Iterator[None]]
    environment: dict[str, str] = field(default_factory=dict)


@dataclass
class Measured:
    """What a server took that runs."""

    server: Server
    process: int
    heard: listening.Heard
    start: float
    """Seconds from its start on a site that it has never seen to its first page."""
    told: list[float] = field(default_factory=list)
    """Seconds from each save to the message."""
    cpu: list[float] = field(default_factory=list)
    """Seconds of processor time of each save, with what is done after the message."""


def main() -> None:
    options = _options()
    film = films.film((options.projects + 1) // 2)
    with tempfile.TemporaryDirectory(prefix="preview-benchmark-", dir=options.folder) as folder, ExitStack() as running:
        servers = list(_servers(Path(folder), options))
        every = [_start(server, options.projects, film, running) for server in servers]
        for turn in range(1, options.saves + 1):
            for measured in every:  # by turns, so that a busy machine is busy for all
                _save(measured, film, turn)
        rows = [_row(measured) for measured in every]
    load = f"load {os.getloadavg()[0]:.1f}"
    print(f"{options.projects} projects, {options.saves} saves; {machine()}, {load}\n")
    print(table(["", "told ms, median", "95 %", "most", "CPU s a save", "start s", "MB"], rows))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=100, help="films of five pages each (100)")
    parser.add_argument("--saves", type=int, default=20, help="how often a note is saved (20)")
    parser.add_argument("--alone", action="store_true", help="leave Hugo out")
    parser.add_argument("--with-eleventy", action="store_true", help=f"Eleventy {eleventy.VERSION} too, by npm")
    parser.add_argument("--folder", help="where to put the sites; the system's temporary folder by default")
    return parser.parse_args()


def _servers(folder: Path, options: argparse.Namespace) -> Iterator[Server]:
    yield Server("showcase", ours, folder / "ours", showcase("serve"), listening.showcase, python_environment())
    if not options.alone:
        cache = {"HUGO_CACHEDIR": f"{folder}/hugo-cache"}
        yield Server("Hugo", theirs, folder / "theirs", [theirs.find(), "server", "--quiet"], listening.hugo, cache)
    if options.with_eleventy:
        root = folder / "eleventy"
        command = [*eleventy.install(root), "--serve", "--incremental", "--quiet"]
        yield Server("Eleventy", eleventy, root, command, listening.eleventy)


def _row(measured: Measured) -> list[str]:
    told = sorted(1000 * seconds for seconds in measured.told)
    most = told[min(len(told) - 1, round(0.95 * len(told)))]
    figures = [statistics.median(told), most, told[-1]]
    cpu, memory = statistics.median(measured.cpu), sum(map(_memory, _tree(measured.process)))
    rest = [f"{cpu:.2f}", f"{measured.start:.1f}", f"{memory:.0f}"]
    return [measured.server.name, *(f"{figure:.0f}" for figure in figures), *rest]


def _start(server: Server, projects: int, film: films.Film, running: ExitStack) -> Measured:
    server.write.write_site(server.root, map(films.film, range(1, projects + 1)))
    time.sleep(PAUSE)
    port, begun = _free_port(), time.perf_counter()
    process = running.enter_context(_running(server, port))
    _answers(port)
    start = time.perf_counter() - begun
    heard = listening.Heard(server.listen(port, f"films/{film.slug}/making-of/index.html"))
    return Measured(server, process, heard, start)


def _save(measured: Measured, film: films.Film, turn: int) -> None:
    time.sleep(PAUSE + 0.037 * turn % 0.5)
    measured.heard.forget()
    before, begun = _cpu(measured.process), time.perf_counter()
    measured.server.write.change_text(measured.server.root, film, turn)
    measured.told.append(measured.heard.next() - begun)
    time.sleep(AFTER)
    measured.cpu.append(_cpu(measured.process) - before)


@contextmanager
def _running(server: Server, port: int) -> Iterator[int]:
    command, environment = [*server.command, "--port", str(port)], {**os.environ, **server.environment}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=server.root, env=environment, stdout=quiet, stderr=quiet) as process:
        try:
            yield process.pid
        finally:
            process.terminate()


def _answers(port: int) -> None:
    end = time.monotonic() + listening.PATIENCE
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=listening.PATIENCE)
            connection.request("GET", "/")
            response = connection.getresponse()
            if response.status < 400 and b"first pages are being made" not in response.read():
                return
        except OSError:
            pass
        time.sleep(0.02)
    sys.exit("the server does not answer")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _cpu(process: int) -> float:
    """Seconds of a process, its children, and those of them that have ended."""
    ticks = sum(int(figure) for one in _tree(process) for figure in _stat(one)[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def _tree(process: int) -> list[int]:
    """A process and all below it."""
    every = [int(path.name) for path in Path("/proc").glob("[0-9]*")]
    parents = {one: int(stat[1]) for one in every if (stat := _stat(one))}
    found = [process]
    for one in found:  # grows meanwhile
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _stat(process: int) -> list[str]:
    """What the system keeps of a process, from its state on; nothing of one that has just ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


if __name__ == "__main__":
    main()
