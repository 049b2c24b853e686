"""What chunks cost beside encoding whole: `python benchmarks/chunks.py [--clip FILE] [--encodes draft]`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from measuring import CHECKOUT, Cost, ffmpeg, machine, run, table

from showcase.media import ffmpeg_args, quality_args
from showcase.media.chunk_encode import Part, fit, join_files
from showcase.media.chunk_index import divide, read_packets
from showcase.media.chunks import choose_borders, facts_of_chunk
from showcase.media.probe import probe
from showcase.media.quality_measure import pooled, read_scores
from showcase.media.renditions import RenditionSpec, ladder, shown_rate
from showcase.model.media import ClipFacts

CLIP = CHECKOUT / "content" / "sintel" / "clip.mp4"


def main() -> None:
    options = _options()
    clip = options.clip.resolve()
    facts = probe(clip)
    rungs = [rung for rung in ladder(facts, options.encodes) if not rung.kept]
    with tempfile.TemporaryDirectory(prefix="chunk-benchmark-", dir=options.folder) as name:
        folder = Path(name)
        whole, whole_cost = _whole(folder, clip, facts, rungs)
        joined, chunk_cost, count = _in_chunks(folder, clip, facts, rungs)
        print(machine())
        print(f"{clip.name}, {facts.duration:.1f} s, {count} chunks")
        print(f"CPU s: {whole_cost:.1f} whole, {chunk_cost:.1f} in chunks\n")
        rows = []
        for rung, one, other in zip(rungs, whole, joined, strict=True):
            sample = _lossless(folder, clip, facts, rung)
            figures = [(_vmaf(folder, path, sample, facts), path.stat().st_size) for path in (one, other)]
            scores, sizes = ([f"{value:.2f}" for value, _ in figures], [f"{size / 1e6:.3f}" for _, size in figures])
            rows.append((rung.name, *scores, *sizes))
            sample.unlink()
        print(table(("rendition", "VMAF whole", "in chunks", "MB whole", "in chunks"), rows))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clip", type=Path, default=CLIP, help=f"a film ({CLIP.relative_to(CHECKOUT)})")
    parser.add_argument("--encodes", default="draft", choices=("draft", "standard", "best"), help="quality (draft)")
    parser.add_argument("--folder", help="where to put the files; the system's temporary folder by default")
    return parser.parse_args()


def _run(arguments: list[str], folder: Path) -> Cost:
    return run([ffmpeg(), *arguments], folder)


def _whole(folder: Path, clip: Path, facts: ClipFacts, rungs: list[RenditionSpec]) -> tuple[list[Path], float]:
    targets = [folder / f"whole-{rung.name}.mp4" for rung in rungs]
    return targets, _run(ffmpeg_args.encode_arguments(clip, facts, rungs, targets), folder).cpu


def _in_chunks(
    folder: Path, clip: Path, facts: ClipFacts, rungs: list[RenditionSpec]
) -> tuple[list[Path], float, int]:
    """The joined files, the CPU seconds of all encoders, and the number of chunks; cuts every 20 seconds."""
    packets = read_packets(clip, facts, lambda share: None)
    if packets is None:
        raise SystemExit(f"{clip.name} cannot be cut")
    chunks = list(divide(packets, choose_borders(facts.duration, ()), facts))
    cost = 0.0
    parts: dict[str, list[Part]] = {rung.name: [] for rung in rungs}
    for number, chunk in enumerate(chunks):
        targets = [folder / f"chunk-{number}-{rung.name}.mp4" for rung in rungs]
        own = facts_of_chunk(facts, chunk)
        cost += _run(ffmpeg_args.chunk_arguments(clip, own, chunk, rungs, targets), folder).cpu
        for rung, target in zip(rungs, targets, strict=True):
            parts[rung.name].append(Part(target, chunk.frames * (2 if facts.video.interlaced else 1)))
    sound = folder / "sound.mp4" if facts.audio is not None else None
    if sound is not None:
        cost += _run(ffmpeg_args.sound_arguments(clip, facts, sound), folder).cpu
    joined = []
    for rung in rungs:
        if not fit(parts[rung.name]):
            raise SystemExit(f"the chunks of {rung.name} do not fit")
        joined.append(folder / f"joined-{rung.name}.mp4")
        join_files(parts[rung.name], sound, joined[-1], lambda share: None)
    return joined, cost, len(chunks)


def _lossless(folder: Path, clip: Path, facts: ClipFacts, rung: RenditionSpec) -> Path:
    sample = folder / "sample.nut"
    _run(quality_args.sample_arguments(clip, facts, [0.0], 0, [rung], [sample]), folder)
    return sample


def _vmaf(folder: Path, path: Path, sample: Path, facts: ClipFacts) -> float:
    depth = quality_args.depth_of(facts)
    _run(quality_args.compare_arguments(path, sample, shown_rate(facts.video), depth, "vmaf.csv"), folder)
    found = pooled(read_scores(folder / "vmaf.csv"), 1.0)
    return found.vmaf if found else 0.0


if __name__ == "__main__":
    main()
