#!/usr/bin/env python3
"""Makes the demo's invented short: the film, the pictures of its making, the channel, the answers and the decisions.

Everything is drawn and written here: no model, no real person, no borrowed text or sound. The export of the channel and
the team's pictures go to a temporary folder, and the commands of showcase make the project of them, as they would of
real ones: `import discord`, `import prompts`, `consent`, `review`. Texts and facts in content/terminus-lucioles are
written by hand and stay.

    .venv/bin/python scripts/make_demo.py                  # the project and the film: some two minutes
    .venv/bin/python scripts/make_demo.py --only project   # all but the film
    .venv/bin/python scripts/make_demo.py --raw FOLDER     # the export and the pictures alone, to try the imports on
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from scripts.night_tram.channel import write_channel  # noqa: E402
from scripts.night_tram.decisions import answer, curate, decide_review  # noqa: E402
from scripts.night_tram.film import write_film  # noqa: E402
from scripts.night_tram.generations import write_locals  # noqa: E402
from scripts.night_tram.paper import Canvas  # noqa: E402
from scripts.night_tram.scenes import SHOTS, Take  # noqa: E402

NAME = "terminus-lucioles"
PROJECT = CHECKOUT / "content" / NAME
SCENES = {name: scene for name, scene, _ in SHOTS}
COMPARED = (("lake", "no reflection", 1.6), ("terminus", "no riders", 4.2))
"""Shots with what was wrong in their first version, and the second at which both are shown."""


def write_raw(folder: Path) -> None:
    """Writes what a team would have: the export of their channel and a folder of pictures."""
    write_channel(folder / "export")
    write_locals(folder / "pictures")


def write_comparisons(folder: Path) -> None:
    """Draws moments of the film before and after a correction."""
    for shot, slip, time in COMPARED:
        for state, slips in (("before", frozenset([slip])), ("after", frozenset[str]())):
            canvas = Canvas()
            SCENES[shot](canvas, time, Take(slips=slips))
            canvas.image.save(folder / f"{shot}-{state}.jpg", quality=80, optimize=True)


def make_project() -> None:
    """Makes prompts, days, consents and decisions with the commands of showcase, and puts them in place."""
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        folder = site / "content" / NAME
        folder.mkdir(parents=True)
        shutil.copyfile(CHECKOUT / "showcase.toml", site / "showcase.toml")
        for file in ("project.yaml", "tools.yaml"):
            shutil.copyfile(PROJECT / file, folder / file)
        write_raw(Path(place))
        _run(site, "import", "discord", str(Path(place) / "export/channel.json"), "--project", NAME)
        _run(site, "import", "prompts", str(Path(place) / "pictures"), "--project", NAME, "--private-jobs")
        _run(site, "consent", NAME, "--dry-run")
        answer(folder)
        curate(folder)
        _run(site, "review", NAME)
        decide_review(folder)
        shutil.rmtree(PROJECT / "prompts", ignore_errors=True)
        shutil.copytree(folder / "prompts", PROJECT / "prompts")
        shutil.rmtree(PROJECT / "private", ignore_errors=True)
        (PROJECT / "private").mkdir()
        for name in ("consent.csv", "members.json", "review.csv"):
            shutil.copyfile(folder / "private" / name, PROJECT / "private" / name)
        shutil.copyfile(folder / "making-of/days.csv", PROJECT / "making-of/days.csv")
    write_comparisons(PROJECT / "making-of")


def _run(site: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "showcase", *arguments, "--lang", "en"], cwd=site, check=True)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=("film", "project"), help="make one of the two (default: both)")
    parser.add_argument(
        "--raw", type=Path, metavar="FOLDER", help="write the export and the pictures here, and nothing else"
    )
    parser.add_argument(
        "--crf", type=float, default=25.8, help="x264 quality: lower is finer and bigger (default: %(default)s)"
    )
    options = parser.parse_args()
    if options.raw:
        write_raw(options.raw)
        return
    if options.only != "film":
        make_project()
    if options.only != "project":
        write_film(PROJECT / "clip.mp4", options.crf)


if __name__ == "__main__":
    main()
