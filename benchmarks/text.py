"""What a site of texts costs, beside Hugo: `python benchmarks/text.py [--projects 100] [--runs 5]`."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import films
import ours
import theirs
from measuring import Cost, least, machine, middle, python_environment, run, showcase, table

SETTLE = 2.1
"""Seconds: a file touched within the clock's grain before a build is read again, and people do not build so soon."""

CASES = ("cold", "nothing changed", "one file changed", "template changed")


@dataclass(frozen=True, slots=True)
class Builder:
    """One of the two generators, with a site of its own."""

    name: str
    write: ModuleType
    folder: Path
    command: list[str]
    makes: tuple[str, ...]
    """Folders that a build leaves, to be taken away before a cold one; the site is in the first."""
    environment: dict[str, str]

    def build(self) -> Cost:
        return run(self.command, self.folder, self.environment)

    def forget(self) -> None:
        for name in self.makes:
            shutil.rmtree(self.folder / name, ignore_errors=True)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="text-benchmark-", dir=options.folder) as folder:
        builders = [_showcase(Path(folder)), *([] if options.alone else [_hugo(Path(folder))])]
        for builder in builders:
            # One film at a time: a child's peak memory is never told as less than its parent's.
            builder.write.write_site(builder.folder, map(films.film, range(1, options.projects + 1)))
            builder.build()  # the disk's and Python's own caches are warm for both
        costs: dict[tuple[str, str], list[Cost]] = defaultdict(list)
        for turn in range(1, options.runs + 1):
            for case, builder, cost in _turn(builders, films.film((options.projects + 1) // 2), turn, options.pause):
                costs[case, builder.name].append(cost)
        print(_report(costs, builders, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=100, help="films of five pages each (100)")
    parser.add_argument("--runs", type=int, default=5, help="how often each case is run (5); medians are printed")
    parser.add_argument("--least", action="store_true", help="print the least of each figure: for a busy machine")
    parser.add_argument("--alone", action="store_true", help="leave Hugo out: no ratios")
    parser.add_argument("--pause", type=float, default=SETTLE, help=f"seconds before each case ({SETTLE})")
    parser.add_argument("--folder", help="where to put the two sites; the system's temporary folder by default")
    return parser.parse_args()


def _showcase(folder: Path) -> Builder:
    made = ("site", ".showcase")
    return Builder("showcase", ours, folder / "ours", showcase("build"), made, python_environment())


def _hugo(folder: Path) -> Builder:
    made, cache = ("public", "resources"), {"HUGO_CACHEDIR": f"{folder}/hugo-cache"}
    return Builder("Hugo", theirs, folder / "theirs", [theirs.find(), "--quiet"], made, cache)


def _turn(builders: list[Builder], film: films.Film, turn: int, pause: float) -> Iterator[tuple[str, Builder, Cost]]:
    """Each case once, the two generators by turns, so that a busy machine is busy for both."""
    changes: dict[str, Callable[[Builder], None]] = {
        "cold": Builder.forget,
        "nothing changed": lambda builder: None,
        "one file changed": lambda builder: builder.write.change_text(builder.folder, film, turn),
        "template changed": lambda builder: builder.write.change_template(builder.folder, turn),
    }
    for case in CASES:
        time.sleep(pause)
        for builder in builders:
            changes[case](builder)
            yield case, builder, builder.build()


def _report(costs: dict[tuple[str, str], list[Cost]], builders: list[Builder], options: argparse.Namespace) -> str:
    rows = []
    for case in CASES:
        middles = [(least if options.least else middle)(costs[case, builder.name]) for builder in builders]
        figures = [(f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}") for cost in middles]
        rows.append([case, f"{middles[0].cpu / middles[-1].cpu:.2f}", *(one for cost in figures for one in cost)])
    units = [f"{builder.name} {unit}" for builder in builders for unit in ("CPU s", "wall s", "peak MB")]
    made = "; ".join(f"{builder.name}: {_made(builder)}" for builder in builders)
    head = ["", "CPU, ratio", *units]
    kind = "least" if options.least else "medians"
    return f"{options.projects} projects, {kind} of {options.runs}; {machine()}\n{made}\n\n{table(head, rows)}"


def _made(builder: Builder) -> str:
    pages = [path.stat().st_size for path in (builder.folder / builder.makes[0]).rglob("*.html")]
    return f"{len(pages)} pages, {sum(pages) / 1e6:.1f} MB of HTML"


if __name__ == "__main__":
    main()
