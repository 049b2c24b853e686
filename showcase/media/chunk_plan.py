"""Plans the encode of a long film as a row of tasks: an index, its chunks, its sound, and their join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from showcase.engine.task import Result, SourceFile, Task, Weight
from showcase.media.chunk_encode import SOUND, chunk_name
from showcase.media.chunks import Chunk, can_be_cut, choose_borders, facts_of_chunk
from showcase.media.ffmpeg_args import recipe
from showcase.media.json_codec import pack, unpack
from showcase.media.plan_builder import MediaPlanBuilder
from showcase.media.presets import CHUNK_VERSION, ENCODE_VERSION, INDEX_VERSION, JOIN_VERSION
from showcase.media.probe_tasks import file_name, measured_clips
from showcase.media.renditions import RenditionSpec, ladder, shown_rate
from showcase.media.size_limits import file_limit
from showcase.model.media import ClipFacts
from showcase.model.project import AuthorFile, Catalogue, Project
from showcase.structs import replace

DECODING, DECODING_INTRA = 0.0033, 0.0067
"""CPU seconds a million pixels takes: H.264 as on the web, and ProRes."""
SOUND_SECONDS = 0.04
"""CPU seconds that a second of sound takes to encode."""
READING = 400_000_000
"""Bytes of a file that are read in a second."""
CODECS = {"av1": "AV1", "h264": "H.264"}


def index_tasks(catalogue: Catalogue, results: Mapping[str, Result]) -> dict[str, Task]:
    """Returns a task for each measured clip that may be encoded in chunks, by the clip's path."""
    care, limit = catalogue.site.encodes, file_limit(catalogue.site)
    return {
        clip.source.path: _index_task(clip.project, clip.source, clip.facts, clip.cuts)
        for clip in measured_clips(catalogue, results)
        if can_be_cut(clip.facts) and not all(rung.kept for rung in ladder(clip.facts, care, limit))
    }


def _index_task(project: Project, source: AuthorFile, facts: ClipFacts, cuts: Sequence[float]) -> Task:
    return Task(
        kind="index",
        label=f"{project.slug}: {file_name(source.path)}",
        call="showcase.media.chunk_index:index",
        version=INDEX_VERSION,
        request={"facts": pack(facts), "borders": list(choose_borders(facts.duration, cuts))},
        sources={"clip": SourceFile(source.readable, source.digest, source.path if source.copy else "")},
        project=project.slug,
        expected=round(0.1 + facts.size / READING, 3),
    )


def read_chunks(indexes: Mapping[str, Task], results: Mapping[str, Result]) -> dict[str, tuple[Chunk, ...]]:
    """Returns the chunks of each clip that is cut, by its path."""
    return {
        path: tuple(unpack(Chunk, one) for one in results[task.key].value)
        for path, task in indexes.items()
        if task.key in results and results[task.key].value
    }


def plan_encode(
    bench: MediaPlanBuilder, source: AuthorFile, facts: ClipFacts, rungs: Sequence[RenditionSpec], part: str,
    chunks: Sequence[Chunk],
) -> Task:  # fmt: skip
    """Returns the task that makes a file of each rung: in one go, or from chunks where there are some."""
    encoded = [rung for rung in rungs if not rung.kept]
    request = {"facts": pack(facts), "rungs": [rung.request() for rung in rungs], "ffmpeg": bench.ffmpeg}
    request |= recipe(facts.video)
    label = part + ", ".join(f"{rung.label} {CODECS[rung.codec]}" for rung in rungs)
    outputs = [f"{rung.name}.mp4" for rung in rungs]
    if not chunks or not encoded:
        cost = encode_cost(facts, rungs) + facts.duration * SOUND_SECONDS
        return bench.task(
            "encode", label, "encode:encode", ENCODE_VERSION, request, outputs, ("clip", source), cost, Weight.HEAVY
        )
    needs = {
        chunk_name(number): _chunk_task(bench, source, facts, encoded, chunk, f"{label} ({number + 1}/{len(chunks)})")
        for number, chunk in enumerate(chunks)
    }
    if facts.audio is not None:
        needs["sound"] = bench.task(
            "sound", f"{part}sound", "chunk_encode:encode_sound", CHUNK_VERSION,
            {"facts": pack(replace(facts, size=0)), "ffmpeg": bench.ffmpeg}, [SOUND], ("clip", source),
            facts.duration * SOUND_SECONDS,
        )  # fmt: skip
    return bench.task(
        "encode", label, "chunk_encode:join", JOIN_VERSION, {**request, "frames": [chunk.frames for chunk in chunks]},
        outputs, ("clip", source), 0.1 + facts.duration / 300, needs=needs,
    )  # fmt: skip


def _chunk_task(
    bench: MediaPlanBuilder, source: AuthorFile, facts: ClipFacts, rungs: Sequence[RenditionSpec], chunk: Chunk,
    label: str,
) -> Task:  # fmt: skip
    """Returns the task of a chunk, whose key holds what is decoded for it in place of the whole file."""
    own = facts_of_chunk(facts, chunk)
    told = {name: value for name, value in pack(chunk).items() if name != "digest"}
    request = {"facts": pack(own), "chunk": told, "rungs": [rung.request() for rung in rungs], "ffmpeg": bench.ffmpeg}
    request |= recipe(facts.video)
    return bench.task(
        "encode", label, "chunk_encode:encode_chunk", CHUNK_VERSION, request, [f"{rung.name}.mp4" for rung in rungs],
        ("clip", replace(source, digest=chunk.digest)), encode_cost(own, rungs), Weight.HEAVY,
    )  # fmt: skip


def encode_cost(facts: ClipFacts, rungs: Sequence[RenditionSpec]) -> float:
    """Returns CPU seconds that decoding a clip and encoding its pictures takes."""
    return decoding(facts) + sum(megapixels(facts, rung) * rung.seconds for rung in rungs)


def megapixels(facts: ClipFacts, rung: RenditionSpec) -> float:
    """Returns how many million pixels an encode has to make."""
    return float(facts.duration * shown_rate(facts.video) * rung.width * rung.height) / 1_000_000


def decoding(facts: ClipFacts) -> float:
    """Returns CPU seconds that decoding all of a clip takes."""
    video = facts.video
    pixels = facts.duration * float(video.frame_rate) * video.width * video.height / 1_000_000
    return pixels * (DECODING_INTRA if video.all_intra else DECODING)
