"""What a press kit costs: `python benchmarks/presskit.py [--stills 24] [--megabytes 200] [--runs 5]`.

The documents of a film with many stills are set in a process of their own, so that loading Typst and its typefaces
counts; archives are packed of stills of noise, beside `cp` of the same files.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from measuring import machine, middle, run, table

CHILD = "--in-process"
STILL = (1600, 900)
TEXT = "A disc crosses a chequered ground, shines in the evening light and never returns. "


def main() -> None:
    if sys.argv[1:2] == [CHILD]:
        _do(sys.argv[2], Path(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stills", type=int, default=24, help="in the document (24)")
    parser.add_argument("--megabytes", type=int, default=200, help="in the archive (200)")
    parser.add_argument("--runs", type=int, default=5, help="the middle of so many is told (5)")
    options = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="kit-benchmark-") as folder:
        home = Path(folder)
        print(f"\nDocuments, {options.stills} stills\n")
        print(_documents(home, options.stills, options.runs))
        print(f"\nArchive, {options.megabytes} MB\n")
        print(_archives(home, options.megabytes, options.runs))


def _documents(home: Path, stills: int, runs: int) -> str:
    from showcase.model.kit import MOST_STILLS

    folder = home / "document"
    folder.mkdir()
    count = min(stills, MOST_STILLS)
    for number in range(count):
        _photograph(folder / f"{number}.jpg", number)
    (folder / "said.json").write_text(json.dumps(_sheet(count)), "utf-8")
    rows = []
    for what in ("nothing", "kit", "facts"):
        cost = middle([run([sys.executable, __file__, CHILD, what, str(folder)], folder) for _ in range(runs)])
        label = {"nothing": "Python and showcase, started", "kit": "press kit, PDF", "facts": "fact sheet, PDF"}[what]
        rows.append([label, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}"])
    return table(["", "CPU s", "wall s", "peak MB"], rows)


def _archives(home: Path, megabytes: int, runs: int) -> str:
    source, goal = home / "stills", home / "copies"
    source.mkdir()
    for number in range(max(1, megabytes // 5)):
        (source / f"{number:03}.jpg").write_bytes(os.urandom(5_000_000))
    rows = []
    for label, command in (
        ("cp -r", ["cp", "-r", str(source), str(goal)]),
        ("cp -r, then sha256sum", ["sh", "-c", f"cp -r '{source}' '{goal}' && sha256sum '{source}'/* >/dev/null"]),
        ("archive with SHA256SUMS", [sys.executable, __file__, CHILD, "archive", str(source)]),
    ):
        costs = []
        for _ in range(runs):
            shutil.rmtree(goal, ignore_errors=True)
            costs.append(run(command, home))
        cost = middle(costs)
        rows.append([label, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}"])
    return table(["", "CPU s", "wall s", "peak MB"], rows)


def _do(what: str, folder: Path) -> None:
    if what == "archive":
        _pack(folder)
        return
    from showcase.presskit.pdf import compiled

    if what != "nothing":
        said = json.loads((folder / "said.json").read_text("utf-8"))
        pictures = {path.name: path.name for path in folder.glob("*.jpg")}
        compiled(folder, f"{what}.typ", said, pictures)


def _pack(source: Path) -> None:
    import zipfile

    from showcase.presskit import archive

    with zipfile.ZipFile(source.parent / "kit.zip", "w") as packed:
        files = [(path.name, path) for path in sorted(source.iterdir())]
        archive.fill(packed, "kit", {}, files, lambda share: None)


def _photograph(path: Path, seed: int) -> None:
    """A picture with as much in it as a photograph has."""
    import numpy as np
    from PIL import Image

    chance = np.random.default_rng(seed)
    rough = chance.integers(0, 256, (90, 160, 3), dtype=np.uint8)
    Image.fromarray(rough).resize(STILL, Image.Resampling.BICUBIC).save(path, quality=84)


def _sheet(stills: int) -> dict[str, object]:
    """A film with something to say in every part."""
    from showcase.model import kit
    from showcase.pages.press_kit_content import WORDS

    long = kit.LongText(tuple(kit.Block("paragraph", (kit.TextRun(TEXT * 5),)) for _ in range(3)), 200, "", TEXT * 15)
    pictures = tuple(
        kit.KitPicture(f"{number}.jpg", f"Still {number}", TEXT[:40], "Emma B.", *STILL) for number in range(stills)
    )
    made = kit.PressKitContent(
        slug="disc",
        language="en",
        direction="ltr",
        words=tuple((key, key.rpartition(".")[2].capitalize()) for key in WORDS),
        site="Le Petit Cinéma",
        title="The Great Round",
        logline=TEXT,
        synopsis_short=long,
        synopsis_long=long,
        statement=long,
        facts=tuple(kit.LabelledValue(f"Label {number}", "Some value", f"key-{number}") for number in range(14)),
        technical=tuple(kit.LabelledValue(f"Measure {number}", "1920 × 1080", f"m-{number}") for number in range(6)),
        departments=(
            kit.KitDepartment("All", tuple(kit.KitCredit(f"Role {n}", f"Name Surname {n}") for n in range(40))),
        ),
        cover=pictures[0] if pictures else None,
        stills=pictures,
        awards=tuple(kit.KitAward(f"Prize {number}", "Festival du Cercle", "2025") for number in range(4)),
        quotes=tuple(kit.KitQuote(TEXT, "The Paper") for _ in range(3)),
        url="https://example.org/films/disc/",
    )
    return asdict(made)


if __name__ == "__main__":
    main()
