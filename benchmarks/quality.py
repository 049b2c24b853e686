"""What encodes weigh at equal quality, and what finding the quality costs: `python benchmarks/quality.py [clips]`."""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from measuring import CHECKOUT, ffmpeg, machine, python_environment, run, showcase, table

from showcase.media import quality_args
from showcase.media.ffmpeg_args import encoder_options
from showcase.media.presets import CARE, Encoder
from showcase.media.probe import probe
from showcase.media.quality_measure import packets, pooled, read_scores
from showcase.media.renditions import RenditionSpec, rung, shown_rate
from showcase.pipeline.inspection import EncodeSetting

SINTEL = CHECKOUT / "content" / "sintel" / "clip.mp4"
TARGET = 94.0
CRFS: Mapping[str, tuple[int, ...]] = {"h264": (16, 20, 24, 28, 32), "av1": (20, 28, 35, 42, 50)}
PLAIN = "x264 medium"
"""With ffmpeg's default key frames, as thumbsup has it: what others are compared with."""
ENCODERS: Mapping[str, Encoder] = {
    PLAIN: Encoder("h264", "medium", 25, 0),
    "H.264": CARE["standard"].large[1],
    "AV1 preset 8": Encoder("av1", "8", 36, 0),
    "AV1 preset 6": Encoder("av1", "6", 36, 0),
    "AV1 preset 4": Encoder("av1", "4", 36, 0),
}
SINTEL_PARTS = {
    "film": (14.0, ""),
    "grain": (30.0, "noise=alls=12:allf=t:all_seed=1"),
    "black and white": (38.0, "hue=s=0,eq=contrast=1.2"),
}
"""Seconds at which a part of the Sintel trailer begins, and a filter."""
GRADIENT = (
    "gradients=s=640x360:r=24:c0=0x050608:c1=0x1c2430:c2=0x0a0a12:c3=0x20180c:n=4:speed=0.02:seed=3,format=yuv420p10le"
)
"""Dark gradients that move slowly, in 10 bits; VMAF hardly tells encodes of them apart."""


@dataclass(frozen=True, slots=True)
class Point:
    """One encode, as measured."""

    vmaf: float
    size: int
    cpu: float


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="quality-benchmark-", dir=options.folder) as name:
        folder = Path(name)
        print(f"{machine()}; {options.seconds:g} s of each clip, {options.short} lines at most\n", flush=True)
        if not options.films_only:
            _compare(dict(_clips(folder, options)), options, folder)
        if not options.clips_only:
            _search(options, folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clips", nargs="*", type=Path, help="more clips to compare encoders on")
    parser.add_argument("--films", nargs="*", type=Path, default=[SINTEL], help="films whose quality is searched")
    parser.add_argument("--seconds", type=float, default=6.0, help="of each clip (6)")
    parser.add_argument("--short", type=int, default=360, help="lines of a clip at most (360)")
    parser.add_argument("--points", type=int, default=5, help="encodes of each clip and encoder, 2 to 5 (5)")
    parser.add_argument("--folder", help="where to put the files; the system's temporary folder by default")
    parser.add_argument("--clips-only", action="store_true", help="compare encoders only")
    parser.add_argument("--films-only", action="store_true", help="search only")
    return parser.parse_args()


def _run(arguments: Sequence[str], folder: Path) -> float:
    """CPU seconds of an ffmpeg command."""
    return run([ffmpeg(), *arguments], folder).cpu


# Encoders on clips


def _clips(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    """Names of clips, and their files; those that are made of others are without loss."""
    quiet = ("-v", "error", "-nostdin", "-y")
    lossless = ("-c:v", "ffv1", "-an")
    for name, (start, filters) in SINTEL_PARTS.items():
        path = folder / f"{name}.mkv"
        chain = f"scale=-2:{options.short}:flags=bicubic" + (f",{filters}" if filters else "")
        window = ("-ss", f"{start}", "-t", f"{options.seconds}", "-i", str(SINTEL))
        _run([*quiet, *window, "-vf", chain, *lossless, str(path)], folder)
        yield name, path
    dark = folder / "dark.mkv"
    _run([*quiet, "-f", "lavfi", "-t", f"{options.seconds}", "-i", GRADIENT, *lossless, str(dark)], folder)
    yield "dark gradients, 10 bit", dark
    for clip in options.clips:
        yield clip.stem, clip.resolve()


def _compare(clips: Mapping[str, Path], options: argparse.Namespace, folder: Path) -> None:
    """Prints what each encoder takes beside the plain one, clip by clip and on average."""
    rows, found = [], dict[str, list[tuple[float, float, float]]]()
    for clip, path in clips.items():
        curves = {name: _curve(path, encoder, options, folder, name == PLAIN) for name, encoder in ENCODERS.items()}
        plain = curves[PLAIN]
        base = at_quality(plain, TARGET)
        cells = [clip, f"{base / 1000:.0f}" if base else "–"]
        for name in list(ENCODERS)[1:]:
            share, rate = _share(at_quality(curves[name], TARGET), base), bd_rate(plain, curves[name])
            cpu = sum(one.cpu for one in curves[name]) / sum(one.cpu for one in plain)
            found.setdefault(name, []).append((share, rate, cpu))
            cells.append(f"{_figure(share)} {_figure(rate)} {cpu:.2f}")
        rows.append(cells)
        print(json.dumps({clip: {name: [(p.vmaf, p.size, round(p.cpu, 2)) for p in c] for name, c in curves.items()}}),
              file=sys.stderr, flush=True)  # fmt: skip
    means = [[_mean(one[part] for one in found[name]) for part in range(3)] for name in list(ENCODERS)[1:]]
    rows.append(["mean", "", *(f"{_figure(a)} {_figure(b)} {c:.2f}" for a, b, c in means)])
    print(f"Bytes at VMAF {TARGET:g} and BD-rate, both as shares of {PLAIN}, and CPU beside it\n")
    print(table(["clip", f"{PLAIN}, kB", *list(ENCODERS)[1:]], rows), "\n", flush=True)


def _share(size: float, base: float) -> float:
    return size / base if size and base else math.nan


def _figure(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"


def _mean(values: Iterator[float]) -> float:
    known = [value for value in values if not math.isnan(value)]
    return statistics.fmean(known) if known else math.nan


def _curve(
    clip: Path, encoder: Encoder, options: argparse.Namespace, folder: Path, plain: bool
) -> list[Point]:  # fmt: skip
    """What an encoder makes of a clip at several CRFs, best quality first."""
    facts = probe(clip)
    short = min(options.short, facts.video.display_width, facts.video.display_height)
    spec = rung(facts.video, short, encoder, 0)
    rate = shown_rate(facts.video)
    sample, target = folder / "sample.nut", folder / "encoded.mp4"
    frames = int(min(options.seconds, facts.duration) * float(rate))
    if not sample.exists() or sample.with_suffix(".of").read_text() != str(clip):
        _run(quality_args.sample_arguments(clip, facts, [0.0], frames, [spec], [sample]), folder)
        sample.with_suffix(".of").write_text(str(clip))
    found = []
    crfs = CRFS[encoder.codec]
    for crf in (*crfs[: options.points - 1], crfs[-1]):
        arguments = quality_args.probe_arguments(sample, replace(spec, crf=crf), target)
        cpu = _run(_with_default_keys(arguments) if plain else arguments, folder)
        score = _score(target, sample, rate, quality_args.depth_of(facts), folder)
        found.append(Point(score, packets(target)[1], cpu))
    return found


def _with_default_keys(arguments: Sequence[str]) -> list[str]:
    """Arguments without the options that set key frames and the highest bit rate: as `ffmpeg -crf` has it."""
    own = ("-g:v", "-keyint_min:v", "-maxrate:v", "-bufsize:v", "-threads:v")
    dropped = {place + step for place, one in enumerate(arguments) if one in own for step in (0, 1)}
    return [one for place, one in enumerate(arguments) if place not in dropped]


def _score(encoded: Path, sample: Path, rate: Fraction, depth: int, folder: Path) -> float:
    """The mean VMAF of all frames."""
    arguments = quality_args.compare_arguments(encoded, sample, rate, depth, "vmaf.csv")
    _run([one.replace("n_subsample=3", "n_subsample=1") for one in arguments], folder)
    found = pooled(read_scores(folder / "vmaf.csv"), 1.0)
    return found.vmaf if found else math.nan


def at_quality(curve: Sequence[Point], vmaf: float) -> float:
    """The bytes at which an encoder reaches a quality, between the two encodes beside it; 0 if it is beyond them."""
    ordered = sorted(curve, key=lambda one: one.vmaf)
    for low, high in pairwise(ordered):
        if low.vmaf <= vmaf <= high.vmaf and low.vmaf < high.vmaf:
            share = (vmaf - low.vmaf) / (high.vmaf - low.vmaf)
            return math.exp(math.log(low.size) * (1 - share) + math.log(high.size) * share)
    return 0.0


def bd_rate(plain: Sequence[Point], other: Sequence[Point]) -> float:
    """The bytes of an encoder as a share of another's, averaged over all qualities that both reach."""
    lowest = max(min(one.vmaf for one in curve) for curve in (plain, other))
    highest = min(max(one.vmaf for one in curve) for curve in (plain, other))
    if highest - lowest < 1:
        return math.nan
    steps = [lowest + (highest - lowest) * number / 40 for number in range(1, 40)]
    return math.exp(statistics.fmean(math.log(at_quality(other, v) / at_quality(plain, v)) for v in steps))


# The search on films


def _search(options: argparse.Namespace, folder: Path) -> None:
    """Prints what the search cost and said, and what the finished films are."""
    rows = []
    for film in options.films:
        clip = _scaled(film.resolve(), options.short, folder)
        site = _site(clip, folder / f"site-{film.stem}")
        environment = {**python_environment(), "SHOWCASE_LANG": "en"}
        run(showcase("check"), site, environment)  # the pass over the film, which other things need too
        search = run(showcase("plan"), site, environment).cpu - run(showcase("plan"), site, environment).cpu
        begun = run(showcase("build"), site, environment).cpu
        facts = probe(clip)
        rate = shown_rate(facts.video)
        reference = folder / "reference.nut"
        for name, setting in _settings(site).items():
            path = next((site / "site" / "media" / "film").glob(f"film_{name}.*.mp4"))
            _run(quality_args.sample_arguments(clip, facts, [0.0], 0, [_rung_of(facts, name)], [reference]), folder)
            arguments = quality_args.compare_arguments(path, reference, rate, 8, "vmaf.csv")
            _run([one.replace("n_subsample=3", "n_subsample=1") for one in arguments], folder)
            real = pooled(read_scores(folder / "vmaf.csv"), 1.0)
            off = setting.size / path.stat().st_size - 1 if setting.size else math.nan
            is_so = (f"{real.vmaf:.2f}", f"{real.weakest:.1f}") if real else ("–", "–")
            said = (f"{setting.crf:g}", f"{setting.vmaf:.2f}")
            costs = (f"{search:.1f}", f"{begun:.1f}")
            rows.append([f"{film.stem} {name}", *said, *is_so, f"{100 * off:+.1f}", setting.note, *costs])
        if options.films_only or len(options.films) > 1 or film == SINTEL:
            rows.append(_like_ab_av1(film.stem, clip, folder))
        print(rows[-4:], file=sys.stderr, flush=True)
    print("What the search said, and what the finished films are\n")
    print(table(["film", "CRF", "VMAF said", "is", "p5", "bytes said, %", "note", "search CPU s", "build CPU s"], rows))


def _scaled(film: Path, short: int, folder: Path) -> Path:
    path = folder / f"{film.stem}.mp4"
    window = ("-v", "error", "-nostdin", "-y", "-i", str(film), "-map", "0:v:0", "-map", "0:a:0?", "-ac", "2")
    _run([*window, "-vf", f"scale=-2:{short}:flags=bicubic", "-c:v", "libx264", "-preset", "ultrafast", "-qp", "8",
          "-c:a", "aac", str(path)], folder)  # fmt: skip
    return path


def _site(clip: Path, root: Path) -> Path:
    (root / "content" / "film").mkdir(parents=True)
    (root / "showcase.toml").write_text('title = "Films"\n', "utf-8")
    (root / "content" / "film" / "project.yaml").write_text("title: Film\n", "utf-8")
    clip.rename(root / "content" / "film" / "clip.mp4")
    clip.symlink_to(root / "content" / "film" / "clip.mp4")
    return root


def _settings(site: Path) -> dict[str, EncodeSetting]:
    """What the search chose and said, by the name of a rendition."""
    from showcase import plan

    codecs = {"AV1": "av1", "H.264": "h264"}
    found: dict[str, EncodeSetting] = {}
    for step in plan(site):
        for one in step.encodes:
            label, codec = one.rendition.split()
            found[f"{label}-{codecs[codec]}"] = one
    return found


def _rung_of(facts: object, name: str) -> RenditionSpec:
    from showcase.media.renditions import ladder

    return next(one for one in ladder(facts, "standard") if one.name == name)  # type: ignore[arg-type]


def _like_ab_av1(name: str, clip: Path, folder: Path) -> list[str]:
    """ab-av1's way: one sample of 20 s for each 12 minutes at regular places, then probes until the mean is reached."""
    facts = probe(clip)
    rate = shown_rate(facts.video)
    spec = rung(facts.video, facts.video.display_height, CARE["standard"].large[0], 0)
    count = max(1, round(facts.duration / 720))
    whole = count * 20 >= facts.duration * 0.85
    starts = [0.0] if whole else [facts.duration * (n + 1) / (count + 1) - 10 for n in range(count)]
    sample, target = folder / "ab.nut", folder / "ab.mp4"
    frames = 0 if whole else round(20 * float(rate))
    cost = _run(quality_args.sample_arguments(clip, facts, starts, frames, [spec], [sample]), folder)
    costs = [cost]

    def measure(crf: float) -> Point:
        costs.append(_run(quality_args.probe_arguments(sample, replace(spec, crf=crf), target), folder))
        arguments = quality_args.compare_arguments(target, sample, rate, 8, "vmaf.csv")
        costs.append(_run([one.replace("n_subsample=3", "n_subsample=1") for one in arguments], folder))
        found = pooled(read_scores(folder / "vmaf.csv"), 1.0)
        return Point(found.vmaf if found else math.nan, packets(target)[1], 0)

    crf, point = _bisected(measure)
    seconds = facts.duration if whole else 20 * count
    said = point.size / seconds * facts.duration
    options = [f"-{key}" if place == 0 else str(value) for key, value in encoder_options(replace(spec, crf=crf)).items()
               for place, value in enumerate((key, value))]  # fmt: skip
    final, reference = folder / "ab-final.mp4", folder / "ab-reference.nut"
    _run(quality_args.sample_arguments(clip, facts, [0.0], 0, [spec], [reference]), folder)
    _run(["-v", "error", "-y", "-i", str(reference), "-pix_fmt", "yuv420p10le", *options, str(final)], folder)
    real = _score(final, reference, rate, 8, folder)
    return [f"{name}, ab-av1's way", f"{crf:g}", f"{point.vmaf:.2f}", f"{real:.2f}", "–",
            f"{100 * (said / packets(final)[1] - 1):+.1f}", "", f"{sum(costs):.1f}", ""]  # fmt: skip


def _bisected(measure: Callable[[float], Point]) -> tuple[float, Point]:
    """Goes on between the nearest probes until the target is passed by no more than a tolerance that grows."""
    low, high, crf, known = 10.0, 55.0, 33.0, dict[float, Point]()
    for turn in range(8):
        known[crf] = found = measure(crf)
        if TARGET <= found.vmaf <= TARGET + 0.1 * 2**turn:
            break
        low, high = (crf, high) if found.vmaf > TARGET else (low, crf)
        if low in known and high in known:
            slope = (known[low].vmaf - known[high].vmaf) / (high - low)
            crf = round(low + (known[low].vmaf - TARGET) / max(slope, 0.05))
            crf = min(max(crf, low + 1), high - 1)
        else:
            crf = round((low + high) / 2)
        if crf in known or not low < crf < high:
            break
    reached = {crf: point for crf, point in known.items() if point.vmaf >= TARGET} or known
    best = max(reached)
    return best, reached[best]


if __name__ == "__main__":
    main()
