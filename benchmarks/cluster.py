"""What a second machine is worth: `python benchmarks/cluster.py [--clip FILE] [--runs 3]`.

A film is built on a Dask cluster of one worker that is pinned to one core, then of two that are pinned to one core
each. Workers have folders of their own and share no disk with the site. The time is that of the stage of encodes, from
its beginning to the end of the last task that ran on a worker. On a machine that others use, it says little: beside it
is the processor time of the busiest worker, with its encoders, which is what the time would be if each worker had its
core for itself and nothing was waited for. Linux only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from measuring import ffmpeg, machine, table

import showcase
from showcase.engine.events import Finished, StageStarted

SETTINGS = 'title = "Site"\nlanguages = ["en"]\nencodes = "{care}"\n[cluster]\nshared = false\n'


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="cluster-benchmark-", dir=options.folder) as name:
        folder = Path(name)
        root = folder / "site"
        (root / "content" / "film").mkdir(parents=True)
        (root / "showcase.toml").write_text(SETTINGS.format(care=options.encodes), "utf-8")
        clip = root / "content" / "film" / f"clip{options.clip.suffix if options.clip else '.mp4'}"
        if options.clip:
            shutil.copyfile(options.clip, clip)
        else:
            _draw(clip, options.seconds, options.size)
        with _scheduler(folder) as address:
            times = {count: _times(root, folder, address, count, options.runs) for count in (1, 2)}
    wall = {count: statistics.median(one for one, _ in times[count]) for count in times}
    busiest = {count: statistics.median(one for _, one in times[count]) for count in times}
    print(machine())
    print(f"load before each run: {', '.join(f'{load:.1f}' for load in LOADS)}\n")
    rows = [
        (str(count), f"{wall[count]:.2f}", f"{wall[1] / wall[count]:.2f}", f"{busiest[count]:.2f}",
         f"{busiest[1] / busiest[count]:.2f}")
        for count in times
    ]  # fmt: skip
    print(table(("workers of one core", "seconds", "times one", "CPU s of the busiest", "times one"), rows))


KINDS = frozenset({"encode", "sound", "preview"})
"""Kinds of tasks that run on workers."""
LOADS: list[float] = []
"""Of the machine, before each run."""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What a second machine is worth.")
    parser.add_argument("--clip", type=Path, help="a film (default: a moving pattern)")
    parser.add_argument("--seconds", type=int, default=240, help="length of the pattern (240): twelve chunks")
    parser.add_argument("--size", default="640x360", help="of the pattern (640x360)")
    parser.add_argument("--encodes", default="draft", choices=("draft", "standard", "best"), help="quality (draft)")
    parser.add_argument("--runs", type=int, default=3, help="builds of each kind, of which the median counts (3)")
    parser.add_argument("--folder", help="where to put the files; the system's temporary folder by default")
    return parser.parse_args()


def _draw(clip: Path, seconds: int, size: str) -> None:
    source = f"testsrc2=s={size}:r=24:d={seconds},noise=alls=12:allf=t"
    command = ["-f", "lavfi", "-i", source, "-c:v", "libx264", "-preset", "ultrafast", "-g", "24", "-crf", "18"]
    subprocess.run([ffmpeg(), "-v", "error", *command, "-pix_fmt", "yuv420p", clip], check=True)


@contextmanager
def _dask(folder: Path, name: str, *arguments: str, core: int | None = None) -> Iterator[int]:
    """A process of Dask, pinned to a core, by its id; it is ended with all it started."""
    folder.mkdir(parents=True, exist_ok=True)
    apart = {"TMPDIR": str(folder), "SHOWCASE_CLUSTER_STORE": str(folder / "store")}
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", name, *arguments], cwd=folder, env={**os.environ, **apart},
            stdout=log, stderr=log,
            preexec_fn=(lambda: os.sched_setaffinity(0, {core})) if core is not None else None,
        )  # fmt: skip
    try:
        while not any(word in (folder / "log.txt").read_text("utf-8") for word in ("Registered to", "Scheduler at")):
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _scheduler(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with _dask(folder / "scheduler", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"):
        yield f"tcp://127.0.0.1:{port}"


def _times(root: Path, folder: Path, address: str, count: int, runs: int) -> list[tuple[float, float]]:
    """Seconds of the encodes of each run, and CPU seconds of the busiest worker; the first run warms the workers up."""
    alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
    with ExitStack() as started:
        workers = [
            started.enter_context(_dask(folder / f"{count}-{number}", "worker", address, *alone, core=core))
            for number, core in enumerate(sorted(os.sched_getaffinity(0))[:count])
        ]
        return [_build(root, address, workers) for _ in range(runs + 1)][1:]


def _spent(process: int) -> float:
    """CPU seconds of a process and of all that it started and waited for."""
    fields = (Path("/proc") / str(process) / "stat").read_text("ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _build(root: Path, address: str, workers: list[int]) -> tuple[float, float]:
    """Builds from nothing; returns seconds from the beginning of the encodes to the last end of one on a worker, and
    the CPU seconds of the busiest worker meanwhile.
    """
    shutil.rmtree(root / ".showcase", ignore_errors=True)
    shutil.rmtree(root / "site", ignore_errors=True)
    LOADS.append(os.getloadavg()[0])
    begun, ended = 0.0, 0.0
    before: list[float] = []

    def hear(event: object) -> None:
        nonlocal begun, ended
        if isinstance(event, StageStarted) and event.stage == "media":
            begun = time.monotonic()
            before.extend(map(_spent, workers))
        if isinstance(event, Finished) and event.activity.kind in KINDS and begun:
            ended = time.monotonic()

    outcome = showcase.build(root, cluster=address, on_event=hear)
    if not outcome.ok:
        raise SystemExit("\n".join(one.message() for one in outcome.diagnostics))
    busiest = max(_spent(worker) - earlier for worker, earlier in zip(workers, before, strict=True))
    return ended - begun, busiest


KINDS = frozenset({"encode", "sound", "preview"})
"""Kinds of tasks that run on workers."""

if __name__ == "__main__":
    main()
