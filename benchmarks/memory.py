"""The most memory that Python holds while a 4K master is built: `python benchmarks/memory.py [--seconds 10 60]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import ffmpeg, machine, run, table

SIZE = "3840x2160"
CHILD = "--in-process"
PIECE = 5
"""Seconds that are drawn; longer films are that piece over and over, so that drawing them does not take the day."""


def main() -> None:
    if sys.argv[1:2] == [CHILD]:
        _build(Path(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, nargs="+", default=[10, 60], help="lengths of the masters (10 60)")
    parser.add_argument("--size", default=SIZE, help=f"of their pictures ({SIZE})")
    parser.add_argument("--folder", help="where to put the sites; the system's temporary folder by default")
    options = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="memory-benchmark-", dir=options.folder) as folder:
        piece = _draw(Path(folder), options.size)
        rows = [[f"{n} s", f"{_peak(Path(folder) / f'site-{n}', piece, n):.0f}"] for n in options.seconds]
    print(f"\n{table([f'{options.size} master of', 'peak MB of the Python process'], rows)}")


def _draw(folder: Path, size: str) -> Path:
    """A few seconds of a moving test picture with a tone, at a master's size."""
    goal = folder / "piece.mp4"
    pictures = ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate=24:duration={PIECE}"]
    tone = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={PIECE}"]
    kept = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest"]
    run([ffmpeg(), "-v", "error", "-nostdin", *pictures, *tone, *kept, str(goal)], folder)
    return goal


def _peak(folder: Path, piece: Path, seconds: int) -> float:
    """MB that the process which builds a site of one such film held at most; what ffmpeg holds is not in it."""
    home = folder / "content" / "master"
    home.mkdir(parents=True)
    (folder / "showcase.toml").write_text('title = "Benchmark"\nencodes = "draft"\n', "utf-8")
    again = ["-stream_loop", str(-(-seconds // PIECE) - 1), "-i", str(piece), "-t", str(seconds), "-c", "copy"]
    run([ffmpeg(), "-v", "error", "-nostdin", *again, str(home / "clip.mp4")], folder)
    command = [sys.executable, __file__, CHILD, str(folder)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()[-1])


def _build(folder: Path) -> None:
    """Build a site and say what this process held at most, in MB."""
    import showcase

    outcome = showcase.build(folder)
    if not outcome.ok:
        sys.exit("; ".join(f"{d.place}: {d.message()}" for d in outcome.diagnostics))
    print(_high_water())


def _high_water() -> float:
    status = Path("/proc/self/status")
    if status.exists():  # counted from this program's start, where getrusage also counts the one that started it
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1000
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
