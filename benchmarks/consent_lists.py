"""What consent lists cost a large site: `python benchmarks/consent_lists.py [--films 100] [--folder FOLDER]`.

Every film credits five people of invented names and has a list of its own: three said no, two yes. Measured are a cold
build, one in which a text changed, one after somebody withdrew their yes, and one without a change.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
import time
from pathlib import Path

from measuring import Cost, ffmpeg, machine, python_environment, run, showcase, table

PEOPLE = 5
BEGIN = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "tr", "gr", "kl")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
PAUSE = 3
"""Seconds until the times of files tell of the next change."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=100)
    parser.add_argument("--folder", type=Path, help="where the site is written (a temporary folder)")
    options = parser.parse_args()
    print(f"{options.films} films; {machine()}", flush=True)
    with tempfile.TemporaryDirectory(prefix="consent-benchmark-") as folder:
        site = options.folder or Path(folder)
        write_site(site, options.films)
        rows = [("cold", _build(site))]
        _change(site, "project.yaml", "A film", "One film")
        rows.append(("one text changed", _build(site)))
        _change(site, "private/consent.csv", ",yes", ",no")
        rows.append(("one yes withdrawn", _build(site)))
        time.sleep(PAUSE)
        rows.append(("nothing changed", _build(site)))
    shown = [(name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}") for name, cost in rows]
    print(table(("", "CPU s", "wall s", "MB"), shown))


def _build(site: Path) -> Cost:
    return run(showcase("build", "--quiet", "--site", str(site)), site, python_environment())


def _change(site: Path, file: str, before: str, after: str) -> None:
    """Changes the first such words of a file of one film, when the times of all others are settled."""
    time.sleep(PAUSE)
    path = sorted((site / "content").iterdir())[-1] / file
    path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")


def write_site(site: Path, films: int) -> None:
    """Writes the films: the same names each time."""
    chance = random.Random(4)
    (site / "content").mkdir(parents=True)
    settings = 'title = "B"\nurl = "https://example.org/"\nlanguages = ["en"]\nencodes = "draft"\n'
    (site / "showcase.toml").write_text(settings, "utf-8")
    clip = site / "clip.mp4"
    picture = ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=24:d=1", "-pix_fmt", "yuv420p"]
    subprocess.run([ffmpeg(), "-loglevel", "error", *picture, str(clip)], check=True)
    for number in range(films):
        folder = site / "content" / f"film-{number:03}"
        (folder / "private").mkdir(parents=True)
        names = [f"{_word(chance, 2)} {_word(chance, 4)}" for _ in range(PEOPLE)]
        actors = "".join(f"  - {{role: actor, name: {name}}}\n" for name in names)
        text = f"title: Film {number}\nyear: 2025\nlogline: A film of number {number}.\ncredits:\n{actors}"
        (folder / "project.yaml").write_text(text, "utf-8")
        answers = "".join(f"{name},{'yes' if at % 2 else 'no'}\n" for at, name in enumerate(names))
        (folder / "private/consent.csv").write_text(f"name,consent\n{answers}", "utf-8")
        (folder / "clip.mp4").write_bytes(clip.read_bytes())
    clip.unlink()


def _word(chance: random.Random, syllables: int) -> str:
    letters = "".join(chance.choice(BEGIN) + chance.choice(VOWELS) for _ in range(syllables))
    return letters.capitalize() + chance.choice("nrlst")


if __name__ == "__main__":
    main()
