"""A Dask cluster for tests: a scheduler and workers in processes of their own, each with a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.sites import program
from tests.waiting import wait_until


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Process:
    """A scheduler or a worker."""

    folder: Path
    running: subprocess.Popen[bytes]

    @property
    def log(self) -> str:
        return (self.folder / "log.txt").read_text("utf-8", "replace")

    @property
    def store(self) -> Path:
        return self.folder / "store"

    def kept(self) -> set[str]:
        """Digests of the files that arrived."""
        return {path.name for path in (self.store / "files").glob("*") if not path.suffix}

    def at_work(self) -> list[Path]:
        """Files that tasks write at this moment, or wrote and were not fetched."""
        return list((self.store / "work").glob("*/out/*"))

    def kill(self) -> None:
        self.running.send_signal(signal.SIGKILL)
        self.running.wait()

    def end(self) -> None:
        if self.running.poll() is None:
            for child in [*program.children(self.running.pid), self.running.pid]:
                try:
                    os.kill(child, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            self.running.wait()


@dataclass
class Rig:
    """A scheduler, and the workers that were started for it."""

    folder: Path
    port: int = field(default_factory=free_port)
    processes: list[Process] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def _start(self, name: str, *arguments: str, **more: str) -> Process:
        folder = self.folder / f"{name}-{len(self.processes)}"
        (folder / "tmp").mkdir(parents=True)
        apart = {"TMPDIR": str(folder / "tmp"), "SHOWCASE_CLUSTER_STORE": str(folder / "store")}
        apart["DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED"] = "False"
        with (folder / "log.txt").open("wb") as log:
            running = subprocess.Popen(
                [sys.executable, "-m", "dask", name, *arguments], cwd=folder, env=program.environment(**apart, **more),
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        process = Process(folder, running)
        self.processes.append(process)
        return process

    def scheduler(self) -> Process:
        here = ("--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--no-jupyter")
        return self._start("scheduler", *here)

    def worker(self, preload: str = "", **more: str) -> Process:
        """Starts a worker that is ready when this returns; `preload` is Python that it runs first."""
        started = self.begin_worker(preload, **more)
        self.wait_for(started)
        return started

    def begin_worker(self, preload: str = "", **more: str) -> Process:
        script: tuple[str, ...] = ()
        if preload:
            file = self.folder / f"preload-{len(self.processes)}.py"
            file.write_text(preload, "utf-8")
            script = ("--preload", str(file))
        alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        return self._start("worker", self.address, *alone, *script, **more)

    def wait_for(self, *workers: Process) -> None:
        for worker in workers:
            wait_until(lambda worker=worker: "Registered to" in worker.log, worker.log)

    def end(self) -> None:
        for process in reversed(self.processes):
            process.end()


def ffmpegs(process: Process) -> set[int]:
    """Ids of the encoders that a worker runs."""
    found = set()
    for child in program.children(process.running.pid):
        try:
            if b"ffmpeg" in (Path("/proc") / str(child) / "cmdline").read_bytes():
                found.add(child)
        except OSError:
            continue
    return found


def when_first(kind: str, label: str, act: Callable[[], object]) -> Callable[[object], None]:
    """A listener that does something at the first event of a kind whose task has this in its label."""
    acts = iter([act])

    def hear(event: object) -> None:
        if type(event).__name__ == kind and label in getattr(getattr(event, "activity", None), "label", ""):
            for one in acts:
                one()

    return hear

