"""What a festival package costs: `python benchmarks/package.py [--megabytes 1000] [--seconds 20] [--runs 3]`.

A master that fits is packed by `showcase package`, beside `sha256sum` and `cp` of the same file; then a film is encoded
as a package encodes it, beside the plain ffmpeg command that a person would type.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from measuring import CHECKOUT, Cost, ffmpeg, machine, middle, python_environment, run, showcase, table

CLIP = CHECKOUT / "content" / "sintel" / "clip.mp4"
CHILD = "--in-process"
FESTIVAL = ("package", "--festival", "filmfest-platform")
MIB = 1 << 20
ANSWERS = """\
title: Benchmark
synopsis: A film that is packed.
year: 2025
country: FR
language: fr
credits: {Director: [Ada Marsh]}
rights: {declaration: {text: Ours., signed_by: Ada Marsh, on: 2026-09-02}}
disclosure: {ai_share: {image: none}}
"""
"""What every festival asks for."""


def main() -> None:
    if sys.argv[1:2] == [CHILD]:
        _deliver(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clip", type=Path, default=CLIP, help=f"a film ({CLIP.relative_to(CHECKOUT)})")
    parser.add_argument("--megabytes", type=int, default=1000, help="size of the master that is packed (1000)")
    parser.add_argument("--seconds", type=float, default=20, help="how much of the film to encode (20)")
    parser.add_argument("--runs", type=int, default=3, help="the middle of so many is told (3)")
    parser.add_argument("--folder", help="where to work; the system's temporary folder by default")
    options = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="package-benchmark-", dir=options.folder) as name:
        home = Path(name)
        print(f"\nA master of {options.megabytes} MB that fits\n")
        print(_packing(home / "site", options.clip, options.megabytes, options.runs), flush=True)
        print(f"\nEncoding {options.seconds:g} s\n")
        print(_encoding(home / "film", options.clip, options.seconds, options.runs))


def _packing(site: Path, clip: Path, megabytes: int, runs: int) -> str:
    film = site / "content" / "film"
    film.mkdir(parents=True)
    (site / "showcase.toml").write_text('title = "Benchmark"\n', "utf-8")
    (film / "project.yaml").write_text(ANSWERS, "utf-8")
    master = film / "clip.mp4"
    _enlarged(clip, master, megabytes)
    environment = python_environment()
    run(showcase("check", "--festival", "filmfest-platform"), site, environment)  # measured once, as always
    ours, small, theirs = [], [], []
    for _ in range(runs):
        _forget(site)
        ours.append(run(showcase(*FESTIVAL), site, environment))
        small.append(run(showcase(*FESTIVAL), site, environment))
        command = f"sha256sum '{master}' >/dev/null && cp '{master}' '{site}/copy' && sync '{site}/copy'"
        theirs.append(run(["sh", "-c", command], site))
        (site / "copy").unlink()
    rows = [
        _speed("showcase package: folder, zip, SHA-256", middle(ours), megabytes),
        _speed("sha256sum, then cp and sync", middle(theirs), megabytes),
        ["showcase package again: nothing changed", f"{middle(small).cpu:.2f}", f"{middle(small).wall:.2f}", ""],
    ]
    return table(["", "CPU s", "wall s", "MB/s"], rows)


def _speed(label: str, cost: Cost, megabytes: int) -> list[str]:
    return [label, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{megabytes / cost.wall:.0f}"]


def _enlarged(clip: Path, goal: Path, megabytes: int) -> None:
    """The clip with a box behind it that players pass over, filled with noise."""
    room = max(0, megabytes * 1_000_000 - clip.stat().st_size - 16)
    with goal.open("wb") as file:
        file.write(clip.read_bytes())
        file.write((1).to_bytes(4, "big") + b"free" + (room + 16).to_bytes(8, "big"))
        while room > 0:
            room -= file.write(os.urandom(min(room, MIB)))


def _forget(site: Path) -> None:
    shutil.rmtree(site / "packages", ignore_errors=True)
    (site / ".showcase" / "packages.json").unlink(missing_ok=True)


def _encoding(folder: Path, clip: Path, seconds: float, runs: int) -> str:
    folder.mkdir()
    part = folder / "clip.mp4"
    taken = ["-t", str(seconds), "-i", f"file:{clip}", "-map", "0:v:0", "-map", "0:a:0?", "-c", "copy"]
    run([ffmpeg(), "-v", "error", "-nostdin", *taken, f"file:{part}"], folder)
    environment = python_environment()
    ours, theirs = [], []
    for _ in range(runs):
        made = folder / "made"
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        ours.append(run([sys.executable, __file__, CHILD, str(part), str(made)], folder, environment))
        theirs.append(run(_plain(part, folder / "plain.mp4"), folder))
    mine, plain = middle(ours), middle(theirs)
    rows = [
        ["showcase: encoded, read back, loudness measured", f"{mine.cpu:.2f}", f"{mine.wall:.2f}"],
        ["plain ffmpeg, the same settings", f"{plain.cpu:.2f}", f"{plain.wall:.2f}"],
        ["showcase over it", f"{mine.cpu / plain.cpu:.2f}", f"{mine.wall / plain.wall:.2f}"],
    ]
    return table(["", "CPU s", "wall s"], rows)


def _plain(clip: Path, goal: Path) -> list[str]:
    """What a person types who knows what a festival wants."""
    picture = "-c:v libx264 -preset medium -crf 16 -maxrate 8847k -bufsize 17694k -profile:v high -g 48 -threads 4"
    sound = "-c:a aac -b:a 320k -ar 48000"
    rest = "-pix_fmt yuv420p -movflags +faststart"
    words = " ".join((picture, sound, rest)).split()
    return [ffmpeg(), "-v", "error", "-nostdin", "-y", "-i", f"file:{clip}", *words, f"file:{goal}"]


def _deliver(clip: Path, goal: Path) -> None:
    """The task of a package, as the engine runs it."""
    from showcase.engine.cache import Cache
    from showcase.engine.runner import RunningJob
    from showcase.media.delivery_encode import deliver, delivery_task
    from showcase.media.probe import probe
    from showcase.model.delivery import Delivery
    from showcase.model.project import AuthorFile

    facts = probe(clip)
    size = facts.video.display_width, facts.video.display_height
    most = round(size[0] * size[1] * float(facts.video.frame_rate) * 0.4 / 1000)
    form = Delivery("mp4", False, "h264", "aac", *size, *size, most_kilobits=most)
    task = delivery_task("film", AuthorFile(str(clip), "0", clip.stat().st_size), facts, form, facts.video.frame_rate)
    deliver(RunningJob(task, clip.parent, Cache(goal / "cache"), goal, lambda share: None, lambda: False))


if __name__ == "__main__":
    main()
