"""What a long film costs: built, killed on the way, built to its end: `python benchmarks/long_film.py [--minutes 90]`.

The film is drawn from easy pictures: stills of few colours, each for 20 to 60 seconds, a box that moves, a tone.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measuring import ffmpeg, machine, python_environment, run, table

CHILD = "--in-process"
STILLS = ((20, "navy"), (35, "gray"), (60, "olive"), (25, "maroon"), (45, "teal"), (55, "black"))
"""Seconds that each still is shown, and the colour behind it; the reel of them is repeated up to the film's length."""
EVERY = 1.0
"""Seconds between two looks at the memory, and between two records of the progress."""
FROM = 600
"""Seconds after which the time left must be right within a third."""


@dataclass(slots=True)
class Watched:
    """What was seen of one build."""

    seconds: float = 0.0
    python: float = 0.0
    """MB that all Python processes held together at most (RSS; shared pages count in each)."""
    largest: float = 0.0
    """MB of the largest Python process."""
    everything: float = 0.0
    """MB of all processes together."""
    left_running: int = 0
    """Processes that were still there five seconds after a kill."""
    progress: list[dict[str, Any]] = field(default_factory=list)


def main() -> None:
    if sys.argv[1:2] == [CHILD]:
        _build(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    options = _options()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="long-film-", dir=options.folder) as name:
        folder = Path(options.keep or name)
        site = folder / "site-of-a-long-film"
        if not (site / "showcase.toml").exists():
            _write_site(site, options)
        stopped = _watch(site, folder / "stopped.jsonl", options.kill)
        whole = _watch(site, folder / "resumed.jsonl", None)
        print(_report(site, stopped, whole), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=90, help="length of the film (90)")
    parser.add_argument("--rate", type=int, default=24, help="frames a second (24)")
    parser.add_argument("--size", default="1920x1080", help="of its pictures (1920x1080)")
    parser.add_argument("--encodes", default="draft", help="draft, standard or best (draft)")
    parser.add_argument("--kill", type=float, default=0.4, help="share of the encodes after which to kill it (0.4)")
    parser.add_argument("--keep", help="a folder in which the site stays, to play it or to go on with it")
    parser.add_argument("--folder", help="where to put the site; the system's temporary folder by default")
    return parser.parse_args()


def _write_site(site: Path, options: argparse.Namespace) -> None:
    home = site / "content" / "long"
    home.mkdir(parents=True)
    reel = site / "reel.mp4"
    _draw_reel(reel, options.size, options.rate)
    seconds = options.minutes * 60
    again = ["-stream_loop", "-1", "-i", str(reel), "-t", str(seconds), "-c", "copy", "-movflags", "+faststart"]
    run([ffmpeg(), "-v", "error", "-nostdin", *again, str(home / "clip.mp4")], site)
    reel.unlink()
    (site / "showcase.toml").write_text(f'title = "Benchmark"\nencodes = "{options.encodes}"\n', "utf-8")


def _draw_reel(goal: Path, size: str, rate: int) -> None:
    """The stills one after the other, with a box that crosses the picture in eight seconds."""
    width, height = (int(part) for part in size.split("x"))
    sources: list[str] = []
    shots = []
    for number, (seconds, colour) in enumerate(STILLS):
        sources += ["-f", "lavfi", "-i", f"color={colour}:s={size}:r={rate}:d={seconds}"]
        left, top = width * (number + 1) // 9, height * (6 - number) // 9
        boxes = f"drawbox={left}:{top}:{width // 4}:{height // 4}:white:fill"
        shots.append(f"[{number}]{boxes},drawbox={top}:{left // 2}:{width // 6}:{height // 3}:orange:fill[s{number}]")
    length = sum(seconds for seconds, _ in STILLS)
    tone, box = len(STILLS), len(STILLS) + 1
    sources += ["-f", "lavfi", "-i", f"sine=frequency=330:beep_factor=4:sample_rate=48000:duration={length}"]
    sources += ["-f", "lavfi", "-i", f"color=yellow:s={width // 16}x{width // 16}:r={rate}:d={length}"]
    joined = "".join(f"[s{number}]" for number in range(len(STILLS))) + f"concat=n={len(STILLS)}[stills]"
    moved = f"[stills][{box}]overlay=x='mod(t,8)/8*(W-w)':y=H-2*h:shortest=1,format=yuv420p[v]"
    kept = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-g", str(2 * rate), "-c:a", "aac", "-b:a", "96k"]
    run(
        [ffmpeg(), "-v", "error", "-nostdin", *sources, "-filter_complex", ";".join([*shots, joined, moved]), "-map",
         "[v]", "-map", f"{tone}:a", *kept, str(goal)],
        goal.parent,
    )  # fmt: skip


# Watching a build


def _watch(site: Path, log: Path, kill: float | None) -> Watched:
    """Build in a process of its own, which is killed when that share of its encodes is done."""
    begun = time.monotonic()
    log.unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, __file__, CHILD, str(site), str(log)], env={**os.environ, **python_environment()}
    )
    seen = Watched()
    while process.poll() is None:
        _look(process.pid, seen)
        last = _records(log)[-1:]
        if kill is not None and last and last[0]["stage"] == "media" and last[0]["share"] >= kill:
            seen.left_running = _kill(process)
        time.sleep(EVERY)
    seen.seconds = time.monotonic() - begun
    seen.progress = _records(log)
    if process.returncode and kill is None:
        sys.exit(f"the build ended with {process.returncode}")
    return seen


def _kill(process: subprocess.Popen[bytes]) -> int:
    """Kill the program alone, and count what it leaves behind."""
    family = _family(process.pid)
    process.kill()
    process.wait()
    time.sleep(5)
    return sum(Path(f"/proc/{one}/cmdline").exists() and bool(_command(one)) for one in family)


def _look(root: int, seen: Watched) -> None:
    sizes = [(_resident(one), "python" in Path(_command(one)).name) for one in _family(root)]
    pythons = [size for size, is_python in sizes if is_python]
    seen.python = max(seen.python, sum(pythons))
    seen.largest = max(seen.largest, max(pythons, default=0))
    seen.everything = max(seen.everything, sum(size for size, _ in sizes))


def _family(root: int) -> list[int]:
    """A process and all that descend from it."""
    found, checked = [], [root]
    while checked:
        one = checked.pop()
        found.append(one)
        for thread in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                checked += [int(child) for child in thread.read_text().split()]
            except OSError:
                continue
    return found


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().partition(b"\0")[0].decode(errors="replace")
    except OSError:
        return ""


def _resident(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS")), 0.0)


def _records(log: Path) -> list[dict[str, Any]]:
    if not log.exists():
        return []
    return [json.loads(line) for line in log.read_text("utf-8").splitlines(keepends=True) if line.endswith("\n")]


def _build(site: Path, log: Path) -> None:
    """Build a site and write down, once a second, what the command line would show of its progress."""
    import showcase
    from showcase.cli.progress import ProgressMeter

    meter, lock, begun, over = ProgressMeter(), threading.Lock(), time.monotonic(), threading.Event()

    def hear(event: Any) -> None:
        with lock:
            meter.hear(event, time.monotonic())

    def record() -> None:
        with log.open("a", encoding="utf-8") as file:
            while not over.wait(EVERY):
                with lock:
                    now = time.monotonic()
                    told = {"at": now - begun, "stage": meter.stage, "share": meter.share, "left": meter.left(now),
                            "remembered": meter.remembered, "total": meter.total}  # fmt: skip
                file.write(json.dumps(told) + "\n")
                file.flush()

    recorder = threading.Thread(target=record)
    recorder.start()
    try:
        outcome = showcase.build(site, on_event=hear)
    finally:
        over.set()
        recorder.join()
    if not outcome.ok:
        sys.exit("; ".join(f"{d.place}: {d.message()}" for d in outcome.diagnostics))


# What is told of it


def _report(site: Path, stopped: Watched, whole: Watched) -> str:
    clip = site / "content" / "long" / "clip.mp4"
    rows = [
        [name, f"{one.seconds:.0f}", f"{one.largest:.0f}", f"{one.python:.0f}", f"{one.everything:.0f}"]
        for name, one in (("until it was killed", stopped), ("built to its end", whole))
    ]
    head = ["", "wall s", "largest Python MB", "all Python MB", "all processes MB"]
    begun = next((one for one in whole.progress if one["stage"] == "media" and one["total"]), None)
    kept = f"{begun['remembered']} of {begun['total']}" if begun else "none"
    lines = [
        f"\n{clip.stat().st_size / 1e6:.0f} MB\n\n{table(head, rows)}",
        f"\nprocesses left five seconds after the kill: {stopped.left_running}; tasks done before it: {kept}",
        f"\n{table(['stage', 'wall s', 'time left after 10 min, off by at most', 'before'], _errors(stopped, whole))}",
    ]
    return "\n".join(lines)


def _errors(*builds: Watched) -> list[list[str]]:
    """How far the time left was from the truth, as a share of the truth, for each stage that came to its end."""
    rows = []
    for name, build in zip(("first", "second"), builds, strict=True):
        stages = list(dict.fromkeys(one["stage"] for one in build.progress))
        if name == "first":
            stages = stages[:-1]  # the one that was killed has no truth
        for stage in filter(None, stages):
            told = [one for one in build.progress if one["stage"] == stage]
            begun, ended = told[0]["at"], told[-1]["at"] + EVERY
            early = [_off(one, ended) for one in told if one["at"] - begun < FROM and ended - one["at"] > 10]
            late = [_off(one, ended) for one in told if one["at"] - begun >= FROM and ended - one["at"] > 10]
            if early or late:
                rows.append([f"{stage}, {name} build", f"{ended - begun:.0f}", _percent(late), _percent(early)])
    return rows


def _off(told: dict[str, Any], ended: float) -> float:
    truth = ended - told["at"]
    return float(abs(told["left"] - truth) / truth)


def _percent(errors: list[float]) -> str:
    return f"{max(errors):.0%}" if errors else "–"


if __name__ == "__main__":
    main()
