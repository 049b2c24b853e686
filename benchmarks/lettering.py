"""How well letters over a picture are found: `python benchmarks/lettering.py [CLIP ...] [--pairs 200] [--fit]`.

Pairs of frames half a second apart are taken from the films of the demo site (or the clips named), where these have no
text of their own. Half of the pairs get text: titles, subtitles with an outline, names on a plate, in several
typefaces, sizes, places and shades. With `--fit`, a logistic regression finds weights on the pairs of all films but
one, in the way in which the weights of `showcase/media/lettering.py` were found, and judges the pairs of that film.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import av
import numpy as np
from measuring import machine, table
from PIL import Image, ImageDraw, ImageFont

from showcase.media import fonts, lettering
from showcase.media.frame_score import luma
from showcase.media.lettering import TextDetector

CONTENT = Path(__file__).parents[1] / "content"
FACES = sorted(Path(fonts.__file__).parent.glob("showcase-sans*.ttf"))
ANALYSED = 320
"""Pixels of the longer side at which the analysis of a film looks at its frames."""
APART = 0.5
WORDED = {
    "sintel": ((9, 12), (40.5, 60)),
    "croquette-crew": ((0, 5), (16, 30)),
    "terminus-lucioles": (),
}
"""Seconds in which the films of the demo site have text of their own: cards, a logo, graffiti."""
WORDS = ("The Last Tram", "Nobody comes up here in winter", "FIN", "Ada Marsh", "a film by", "Where have you been?",
         "Un film de Chloé Castel", "Part one", "three days later", "SILENCE", "Je ne dirai rien de cela")  # fmt: skip
STEPS = 60
RIDGE = 1e-3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two frames of a film, and whether text was set over both."""

    film: str
    before: Any
    now: Any
    worded: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clips", nargs="*", type=Path, help="films without text of their own (those of content/)")
    parser.add_argument("--pairs", type=int, default=200, help="of frames, from each film (200)")
    parser.add_argument("--seed", type=int, default=1, help="of the random generator (1)")
    parser.add_argument("--fit", action="store_true", help="find weights as well")
    options = parser.parse_args()
    print(machine(), flush=True)
    chance = random.Random(options.seed)
    clips = options.clips or sorted(CONTENT.glob("*/clip.mp4"))
    found = [pair for clip in clips for pair in _pairs(clip, options.pairs, chance)]
    films = list(dict.fromkeys(pair.film for pair in found))
    certainties = [_certainty(pair) for pair in found]
    rows = [_row(film, found, certainties) for film in films]
    print(f"\nWeights of showcase, {len(found)} pairs of frames\n")
    print(table(["film", "pairs", "text found", "text where there is none"], rows))
    if options.fit:
        _fit(found, films)


def _pairs(clip: Path, count: int, chance: random.Random) -> list[Pair]:
    """Returns pairs of frames of a film; every second one with text over it."""
    film = clip.parent.name if clip.stem == "clip" else clip.stem
    frames = _frames(clip, WORDED.get(film, ()))
    neighbours = pairwise(frames)
    usable = [(one, other) for (at, one), (then, other) in neighbours if then - at < 2 * APART]
    chosen = [usable[chance.randrange(len(usable))] for _ in range(count)] if usable else []
    return [_pair(film, one, other, number % 2 == 1, chance) for number, (one, other) in enumerate(chosen)]


def _frames(clip: Path, worded: tuple[tuple[float, float], ...]) -> list[tuple[float, Image.Image]]:
    """Returns frames and their seconds, as many as there are without text of their own."""
    frames, due = [], 0.0
    with av.open(str(clip)) as container:
        for frame in container.decode(video=0):
            at = float(frame.time or 0)
            if at < due or any(start <= at < end for start, end in worded):
                continue
            due = at + APART
            picture = frame.to_image()
            picture.thumbnail((ANALYSED, ANALYSED))
            if np.asarray(picture.convert("L")).std() > 8:
                frames.append((at, picture))
    return frames


def _pair(film: str, before: Image.Image, now: Image.Image, worded: bool, chance: random.Random) -> Pair:
    pictures = [before.copy(), now.copy()]
    if worded:
        _write(pictures, chance)
    light = [luma(np.asarray(picture)) for picture in pictures]
    return Pair(film, light[0], light[1], worded)


def _write(pictures: list[Image.Image], chance: random.Random) -> None:
    """Sets the same text over both pictures."""
    width, height = pictures[0].size
    text, kind = chance.choice(WORDS), chance.choice(("title", "subtitle", "name"))
    size = {"title": chance.randint(18, 44), "subtitle": chance.randint(11, 15), "name": chance.randint(11, 18)}[kind]
    font = ImageFont.truetype(str(chance.choice(FACES)), size)
    while size > 9 and font.getlength(text) > 0.94 * width:
        size -= 1
        font = font.font_variant(size=size)
    across = font.getlength(text)
    left = {"title": chance.uniform(0, width - across), "subtitle": (width - across) / 2, "name": 0.06 * width}[kind]
    top = {"title": chance.uniform(0.05, 0.75), "subtitle": 0.86, "name": 0.76}[kind] * height
    ink, edge = chance.choice((("white", "black"), ("white", "black"), ("#f2e05a", "black"), ("black", "white")))
    for picture in pictures:
        draw = ImageDraw.Draw(picture)
        if kind == "name":
            plate = "#ddd" if ink == "black" else "#1b2a58"
            draw.rectangle((left - 6, top - 4, left + across + 6, top + size * 1.4), fill=plate)
        draw.text((left, top), text, fill=ink, font=font, stroke_width=int(kind == "subtitle"), stroke_fill=edge)


def _certainty(pair: Pair) -> float:
    detector = TextDetector()
    detector.compare(pair.before)
    return detector.compare(pair.now)


def _row(film: str, found: list[Pair], certainties: list[float]) -> list[str]:
    own = [(pair.worded, certain >= 0.5) for pair, certain in zip(found, certainties, strict=True) if pair.film == film]
    with_text = [seen for worded, seen in own if worded]
    without = [seen for worded, seen in own if not worded]
    return [film, str(len(own)), _share(with_text), _share(without)]


def _share(seen: list[bool]) -> str:
    return f"{100 * sum(seen) / max(len(seen), 1):.0f} %"


def _fit(found: list[Pair], films: list[str]) -> None:
    """Prints weights found on all films, and how those found without a film judge it."""
    measured = [(pair, _measures(pair)) for pair in found]
    rows = []
    for left_out in films:
        weights = _regression([one for one in measured if one[0].film != left_out])
        judged = [(pair.worded, values is not None and _odds(weights, values) > 0) for pair, values in measured
                  if pair.film == left_out]  # fmt: skip
        rows.append([left_out, str(len(judged)), _share([seen for worded, seen in judged if worded]),
                     _share([seen for worded, seen in judged if not worded])])  # fmt: skip
    print("\nWeights found on the other films\n")
    print(table(["film left out", "pairs", "text found", "text where there is none"], rows))
    weights = _regression(measured)
    print(f"\nFound on all: WEIGHTS = ({', '.join(f'{value:.3g}' for value in weights[1:])}), BIAS = {weights[0]:.3g}")


def _measures(pair: Pair) -> tuple[float, ...] | None:
    """Returns what was measured of the line that looks most like text; None if there is none."""
    kept: list[tuple[float, ...]] = []

    def note(line: Any, strokes: Any, before: Any, now: Any) -> float:
        values = lettering.measures(line, strokes, before, now)
        kept.append(values)
        return 0.0 if not values else _sure(values)

    with mock.patch.object(lettering, "_certainty", note):
        _certainty(pair)
    seen = [values for values in kept if values]
    return max(seen, key=_sure) if seen else None


def _sure(values: tuple[float, ...]) -> float:
    odds = lettering.BIAS + sum(weight * value for weight, value in zip(lettering.WEIGHTS, values, strict=True))
    return float(1 / (1 + np.exp(-odds)))


def _odds(weights: Any, values: tuple[float, ...]) -> float:
    return float(weights[0] + np.dot(weights[1:], values))


def _regression(measured: list[tuple[Pair, tuple[float, ...] | None]]) -> Any:
    """Returns the bias and the weights of a logistic regression, by Newton's method."""
    usable = [(pair.worded, values) for pair, values in measured if values is not None]
    known = np.array([[1.0, *values] for _, values in usable])
    wanted = np.array([float(worded) for worded, _ in usable])
    weights = np.zeros(known.shape[1])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-np.clip(known @ weights, -30, 30)))
        slope = known.T @ (sure - wanted) / len(wanted) + RIDGE * weights
        curve = (known.T * (sure * (1 - sure))) @ known / len(wanted) + RIDGE * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    main()
