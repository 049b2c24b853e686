"""Builds a film with many prompts and searches its site for hidden names: `python benchmarks/making_of.py`."""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import CHECKOUT, Cost, ffmpeg, machine, middle, python_environment, run, showcase, table

CASES = ("cold", "nothing changed", "one prompt changed")
CHILD = "--in-process"
WORDS = (  # noqa: SIM905
    "alley amber ash barge brick bridge cable canal cat chalk clay cloud coal copper crane dawn dog door dust fence "
    "fern fog frost glass gravel harbour heron iron ivy kite lamp lantern lichen market mirror moss neon night oak "
    "orchard paper pier pigeon pond puddle rain reed rust sand shed signal slate smoke snow spoon square steam stone "
    "tar tide tile tower tram twig velvet wall water wharf willow window wire wool yard"
).split()
TOOLS = ("Midjourney", "Stable Diffusion", "Runway", "Suno", "FLUX")
HIDDEN = 20
"""People who may not be named; each is searched for in both orders of the name."""


def main() -> None:
    if sys.argv[1:2] == [CHILD]:
        _search(Path(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prompts", type=int, default=2000, help="of the film (2000)")
    parser.add_argument("--pictures", type=int, default=400, help="among their results (400)")
    parser.add_argument("--files", type=int, default=2500, help="of the site that is searched for names (2500)")
    parser.add_argument("--megabytes", type=float, default=35, help="of that site (35)")
    parser.add_argument("--runs", type=int, default=3, help="the middle of so many is told (3)")
    parser.add_argument("--folder", help="where to put it; the system's temporary folder by default")
    options = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="making-of-benchmark-", dir=options.folder) as folder:
        site = Path(folder) / "site"
        _write(site, options.prompts, options.pictures)
        costs: dict[str, list[Cost]] = {case: [] for case in CASES}
        for turn in range(options.runs):
            for case in CASES:
                _prepare(site, case, turn, options.prompts)
                costs[case].append(run(showcase("build"), site, python_environment()))
        searched = Path(folder) / "searched"
        size = _fill(searched, options.files, options.megabytes)
        search = [sys.executable, __file__, CHILD, str(searched)]
        costs["search for names"] = [run(search, searched, python_environment()) for _ in range(options.runs)]
    rows = []
    for case, all_runs in costs.items():
        cost = middle(all_runs)
        rows.append([case, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}"])
    print(f"\n{table([f'{options.prompts} prompts, {options.pictures} pictures', 'CPU s', 'wall s', 'peak MB'], rows)}")
    print(f"\nsearched: {options.files} files, {size / 1e6:.0f} MB, {2 * HIDDEN} spellings")


def _write(site: Path, prompts: int, pictures: int) -> None:
    """Writes a film with prompts of 20 people; every few have a picture."""
    from PIL import Image

    chance = random.Random(5)
    folder = site / "content" / "pond"
    (folder / "prompts").mkdir(parents=True)
    (site / "showcase.toml").write_text('title = "The benchmark"\nencodes = "draft"\n', "utf-8")
    people = [f"{first.capitalize()} {last.capitalize()}" for first, last in zip(WORDS[:20], WORDS[20:40], strict=True)]
    written = f"title: The pond\ncredits:\n  Images: [{', '.join(people)}]\n"
    (folder / "project.yaml").write_text(written, "utf-8")
    clip = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-pix_fmt", "yuv420p", str(folder / "clip.mp4"))
    subprocess.run([ffmpeg(), "-v", "error", "-y", *clip], check=True)
    lines = []
    for number in range(prompts):
        entry = {
            "id": f"p{number:05}",
            "tool": TOOLS[number % len(TOOLS)],
            "by": people[number % len(people)],
            "at": f"2025-03-{number % 28 + 1:02}",
            "prompt": " ".join(chance.choices(WORDS, k=40)),
        }
        if pictures and number % max(1, prompts // pictures) == 0:
            name = f"p{number:05}.jpg"
            entry["media"] = name
            noise = Image.frombytes("RGB", (24, 16), chance.randbytes(24 * 16 * 3))
            noise.resize((1200, 800), Image.Resampling.BICUBIC).save(folder / "prompts" / name, quality=80)
        lines.append(json.dumps(entry))
    (folder / "prompts" / "all.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def _prepare(site: Path, case: str, turn: int, prompts: int) -> None:
    if case == "cold":
        for name in ("site", ".showcase"):
            shutil.rmtree(site / name, ignore_errors=True)
    if case == "one prompt changed":
        file = site / "content/pond/prompts/all.jsonl"
        lines = file.read_text("utf-8").splitlines()
        entry = json.loads(lines[prompts // 2])
        entry["prompt"] = f"{entry['prompt'].partition(' (')[0]} (take {turn + 2})"
        lines[prompts // 2] = json.dumps(entry)
        file.write_text("\n".join(lines) + "\n", "utf-8")
        time.sleep(2.1)  # a file touched just before a build is read again


def _fill(folder: Path, files: int, megabytes: float) -> int:
    """Writes pages, data and pictures as a site has them; returns their bytes."""
    from PIL import Image

    chance = random.Random(3)
    each = int(megabytes * 1e6 / files)
    picture = Image.frombytes("RGB", (40, 30), chance.randbytes(3600)).resize((320, 240))
    for number in range(files):
        place = folder / f"{number % 50:02}"
        place.mkdir(parents=True, exist_ok=True)
        text = " ".join(chance.choices(WORDS, k=each // 6))
        if number % 5 == 0:
            picture.save(place / f"{number}.jpg", quality=85, comment=text[:200])
        elif number % 5 == 1:
            (place / f"{number}.json").write_text(json.dumps({"text": text}), "utf-8")
        else:
            (place / f"{number}.html").write_text(f"<!doctype html><title>{number}</title><p>{text}</p>", "utf-8")
    return sum(path.stat().st_size for path in folder.rglob("*.*"))


def _search(folder: Path) -> None:
    from showcase.names.hidden import FilmNames, HiddenName
    from showcase.pipeline.name_guard import NameGuard

    chance = random.Random(11)
    syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
    names = [" ".join("".join(chance.choices(syllables, k=3)).capitalize() for _ in range(2)) for _ in range(HIDDEN)]
    turned = [" ".join(reversed(name.split())) for name in names]
    guard = NameGuard((FilmNames("pond", tuple(HiddenName(name, project="pond") for name in (*names, *turned))),))
    found = [one for path in sorted(folder.rglob("*.*")) for one in guard.check(path.name, path, "pond")]
    if found:
        sys.exit(f"{len(found)} names found where there are none")


if __name__ == "__main__":
    sys.path.insert(0, str(CHECKOUT))
    main()
