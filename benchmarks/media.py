"""What a film costs, beside plain ffmpeg commands: `python benchmarks/media.py [--clip FILE] [--seconds 8]`."""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from measuring import CHECKOUT, Cost, ffmpeg, machine, python_environment, run, showcase, table

CLIP = CHECKOUT / "content" / "sintel" / "clip.mp4"
CHILD = "--in-process"
"""How this script calls itself, so that what it measures happens in a process of its own."""

MEDIA = (".mp4", ".mov", ".mkv", ".webm", ".jpg", ".png", ".avif")


def main() -> None:
    if sys.argv[1:2] == [CHILD]:
        print(json.dumps(IN_PROCESS[sys.argv[2]](*sys.argv[3:])))
        return
    options = _options()
    with tempfile.TemporaryDirectory(prefix="media-benchmark-", dir=options.folder) as name:
        folder = Path(name)
        clip = folder / "clip.mp4"
        _cut(options.clip, options.seconds, clip)
        print(machine())
        print(_encoding(folder / "one", clip, options.runs))
        print(_nothing_changed(folder / "many", clip, options.films, options.runs))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clip", type=Path, default=CLIP, help=f"a film ({CLIP.relative_to(CHECKOUT)})")
    parser.add_argument("--seconds", type=float, default=8, help="how much of its beginning to take (8)")
    parser.add_argument("--films", type=int, default=20, help="films of the site in which nothing changed (20)")
    parser.add_argument("--runs", type=int, default=3, help="how often each is run (3); medians are printed")
    parser.add_argument("--folder", help="where to put the sites; the system's temporary folder by default")
    options = parser.parse_args()
    if not options.clip.is_file():
        parser.error(f"there is no {options.clip}: name a film with --clip")
    return options


def _cut(source: Path, seconds: float, goal: Path) -> None:
    """The beginning of a film as it is, not encoded again."""
    taken = ["-t", str(seconds), "-i", f"file:{source}", "-map", "0:v:0", "-map", "0:a:0?", "-c", "copy"]
    run([ffmpeg(), "-v", "error", "-nostdin", *taken, f"file:{goal}"], goal.parent)


def _write_site(folder: Path, clip: Path, films: int, encodes: str) -> None:
    """A site of the same film under other names, no two with the same bytes."""
    folder.mkdir()
    (folder / "showcase.toml").write_text(f'title = "Benchmark"\nencodes = "{encodes}"\n', "utf-8")
    for number in range(1, films + 1):
        home = folder / "content" / f"film-{number:02}"
        home.mkdir(parents=True)
        (home / "clip.mp4").write_bytes(clip.read_bytes() + _free_box(number))


def _free_box(number: int) -> bytes:
    """Room that players pass over."""
    content = number.to_bytes(8, "big")
    return (8 + len(content)).to_bytes(4, "big") + b"free" + content


# Encoding


def _encoding(folder: Path, clip: Path, runs: int) -> str:
    """Processor time of our encodes, all of Python included, over that of plain commands that give the same files."""
    _write_site(folder, clip, 1, "standard")
    ours, theirs, together = [], [], []
    for _ in range(runs):
        shutil.rmtree(folder / ".showcase", ignore_errors=True)
        told = _child("encode", folder)
        ours.append(told["cpu"])
        theirs.append(sum(_plain(command, folder).cpu for command in told["alone"]))
        together.append(sum(_plain(command, folder).cpu for command in told["together"]))
    mine, plain, same = (statistics.median(costs) for costs in (ours, theirs, together))
    rows = [
        ["showcase: every rendition and the preview", f"{mine:.2f}", "1.00"],
        ["plain ffmpeg, one command a file", f"{plain:.2f}", f"{mine / plain:.2f}"],
        ["plain ffmpeg, the very commands showcase ran", f"{same:.2f}", f"{mine / same:.2f}"],
    ]
    return f"\nEncoding one film\n\n{table(['', 'CPU s', 'showcase over it'], rows)}"


def _plain(command: Sequence[str], folder: Path) -> Cost:
    goal = folder / "plain"
    goal.mkdir(exist_ok=True)
    return run([part.replace("{goal}", str(goal)) for part in command], folder, {"SVT_LOG": "1"})


def _child(what: str, *arguments: object) -> Any:
    import subprocess

    command = [sys.executable, __file__, CHILD, what, *map(str, arguments)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()[-1])


def _encode_in_process(folder: str) -> dict[str, Any]:
    """Survey and plan a site, then measure its encodes alone; also the commands that would give the same files."""
    from showcase.engine.events import drain
    from showcase.media import encode, ffmpeg_args
    from showcase.media.json_codec import unpack
    from showcase.media.renditions import RenditionSpec
    from showcase.model.media import ClipFacts
    from showcase.pipeline.context import BuildContext
    from showcase.pipeline.plan import plan
    from showcase.pipeline.probe import probe
    from showcase.pipeline.read import read
    from showcase.pipeline.workspace import Workspace

    context = BuildContext.open(Workspace(Path(folder)))
    planned = plan(context, drain(probe(context, read(context))))
    tasks = [task for task in planned.media.tasks if task.kind in ("encode", "preview")]
    before = _spent()
    outcomes = drain(context.run("media", tasks))
    cpu = _spent() - before
    if outcomes.failures:
        sys.exit(str(outcomes.failures))
    goal = Path("{goal}")
    together, alone = [], []
    for task in tasks:
        clip = Path(folder) / task.sources["clip"].path
        facts = unpack(ClipFacts, task.request["facts"])
        if task.kind == "preview":
            rung = unpack(RenditionSpec, task.request["rung"])
            parts = [(start, length) for start, length in task.request["parts"]]
            commands = [ffmpeg_args.preview_arguments(clip, facts, parts, rung, goal / "preview.mp4")]
            together += commands
        else:
            rungs = [unpack(RenditionSpec, one) for one in task.request["rungs"]]
            targets = [goal / f"{rung.name}.mp4" for rung in rungs]
            commands = [
                encode.encode_arguments(clip, facts, [rung], [target])
                for rung, target in zip(rungs, targets, strict=True)
            ]
            together.append(encode.encode_arguments(clip, facts, rungs, targets))
        alone += commands
    # Where files go is made absolute on the way: a mark stands for it until then.
    return {"cpu": cpu, "alone": _marked(alone, goal), "together": _marked(together, goal)}


def _marked(commands: Iterable[Sequence[str]], goal: Path) -> list[list[str]]:
    program = ffmpeg()
    return [[program, *(part.replace(str(goal.absolute()), "{goal}") for part in command)] for command in commands]


def _spent() -> float:
    """Seconds of processor time of this process and of all programs it has waited for."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


# Nothing changed


def _nothing_changed(folder: Path, clip: Path, films: int, runs: int) -> str:
    """Processor time of a build in which nothing changed, and how many media files it opened."""
    short = folder.with_suffix(".mp4")
    _cut(clip, 2, short)
    _write_site(folder, short, films, "draft")
    time.sleep(2.1)
    run(showcase("build"), folder, python_environment())
    costs = [run(showcase("build"), folder, python_environment()) for _ in range(max(3, runs))]
    told = _child("watch", folder)
    rows = [
        ["CPU ms", f"{1000 * statistics.median(cost.cpu for cost in costs):.0f}"],
        ["wall ms", f"{1000 * statistics.median(cost.wall for cost in costs):.0f}"],
        ["media files opened", str(told["media"])],
        ["all files opened, but for Python's own", str(told["files"])],
        ["programs started", str(told["programs"])],
    ]
    return f"\nNothing changed, {films} films\n\n{table(['', ''], rows)}"


def _watch_in_process(folder: str) -> dict[str, int]:
    """Build a site in which nothing changed and count what is opened and started meanwhile."""
    opened: list[str] = []
    programs: list[str] = []

    def listen(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes | Path):
            path = arguments[0]
            opened.append(path.decode() if isinstance(path, bytes) else str(path))
        elif event in ("subprocess.Popen", "os.posix_spawn", "os.exec"):
            programs.append(str(arguments[0]))

    import showcase

    sys.addaudithook(listen)
    showcase.build(folder)
    # PyAV opens files by itself, where no hook of Python's sees it: so it must not even be there.
    seen = [path for path in opened if not _is_of_python(path)]
    media = sum(path.endswith(MEDIA) for path in seen) + ("av" in sys.modules)
    return {"media": media, "files": len(seen), "programs": len(programs)}


def _is_of_python(path: str) -> bool:
    """Tells whether a file belongs to the interpreter or to an installed package, as the list of its plugins does."""
    return path.endswith((".py", ".pyc")) or "/proc/" in path or ".dist-info/" in path


IN_PROCESS = {"encode": _encode_in_process, "watch": _watch_in_process}

if __name__ == "__main__":
    main()
