"""What a festival check costs: `python benchmarks/festivals.py [--films 60] [--runs 3]`.

Films of one second, each with texts, credits, tools, two subtitle files of 80 cues, stills and a portrait, are held
against every profile that comes with the program. The first run measures the films; those that are told begin with
all measurements cached, as `showcase check` does whenever nothing but dates and profiles has changed.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from measuring import Cost, ffmpeg, least, machine, python_environment, run, showcase, table

PROJECT = """
title: Film {n}
year: 2026
completed: 2026-09-{day:02}
countries: [FR]
languages: [fr]
visibility: private
credits: {{Director: [Ada L.], Writer: [Bea M.], Composer: [Chloé N.], Editor: [Ada L.]}}
logline: {{en: A bus at night., fr: Un bus la nuit.}}
synopsis:
  short: {{en: "A bus drives through the night {n} times.", fr: "Un bus roule dans la nuit {n} fois."}}
statement: {{en: "It began with a bus. {words}", fr: "Tout a commencé par un bus. {words}"}}
stills: [0.1, 0.4, 0.7]
screenings:
  - {{festival: Night Festival, city: Nîmes, country: FR, date: 2026-10-02}}
"""

TOOLS = """
- {id: mj, name: Midjourney, version: "7", modality: image, stage: production, use: All pictures}
- {id: suno, name: Suno, version: "5", modality: music, stage: post-production, use: The score}
"""

RIGHTS = """
declaration: {text: We hold all rights., signed_by: Ada L., on: 2026-09-02}
items:
  - {kind: music, title: Score, cleared: "yes"}
disclosure: {ai_share: {image: full, music: full, text: none}, signed_by: Ada L.}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=60)
    parser.add_argument("--runs", type=int, default=3, help="the best of so many is told (3)")
    options = parser.parse_args()
    from showcase.festivals.profiles import bundled

    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="festivals-benchmark-") as folder:
        site = Path(folder)
        _site(site, options.films, list(bundled()))
        asked = ("--site", str(site), "--today", "2026-11-23")
        check = showcase("check", "--festival", "targets", *asked)
        status = showcase("status", *asked)
        first = _cost(site, check)
        rows = [(f"check, first run, {options.films} films × {len(bundled())} profiles", first)]
        rows += [
            (name, least([_cost(site, command) for _ in range(options.runs)]))
            for name, command in (("check", check), ("check --json", [*check, "--json"]), ("status", status))
        ]
    shown = [(name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}") for name, cost in rows]
    print(table(("", "CPU s", "wall s", "MB"), shown))


def _cost(site: Path, command: list[str]) -> Cost:
    """What a command costs; films that are not ready are no failure of it."""
    line = " ".join(f"'{word}'" for word in command)
    return run(["sh", "-c", f"{line} || [ $? -eq 1 ]"], site, python_environment())


def _site(site: Path, films: int, profiles: list[str]) -> None:
    (site / "showcase.toml").write_text(f'title = "B"\nlanguages = ["en", "fr"]\ntargets = {profiles}\n', "utf-8")
    clip = site / "clip.mp4"
    subprocess.run(
        [ffmpeg(), "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=24:d=1", "-f", "lavfi", "-i",
         "sine=d=1", "-pix_fmt", "yuv420p", "-shortest", str(clip)], check=True,
    )  # fmt: skip
    for number in range(1, films + 1):
        _film(site / "content" / f"film-{number:02}", number, clip)


def _film(folder: Path, number: int, clip: Path) -> None:
    (folder / "subtitles").mkdir(parents=True)
    subprocess.run(
        [ffmpeg(), "-loglevel", "error", "-i", str(clip), "-c", "copy", "-metadata", f"comment={number}",
         str(folder / "clip.mp4")], check=True,
    )  # fmt: skip
    words = "A bus drives, and nobody drives it. " * 30
    (folder / "project.yaml").write_text(PROJECT.format(n=number, day=number % 28 + 1, words=words), "utf-8")
    (folder / "tools.yaml").write_text(TOOLS, "utf-8")
    (folder / "rights.yaml").write_text(RIGHTS, "utf-8")
    for language in ("en", "it"):
        cues = "".join(
            f"{n + 1}\n00:00:{n / 100:06.3f} --> 00:00:{n / 100 + 0.009:06.3f}\nLine {n}\n\n".replace(".", ",")
            for n in range(80)
        )
        (folder / "subtitles" / f"{language}.srt").write_text(cues, "utf-8")


if __name__ == "__main__":
    main()
