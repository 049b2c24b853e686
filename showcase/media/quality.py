"""Plans the search for the quality of encodes, and fits the renditions of a film to what it found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from showcase.engine.task import Result, SourceFile, Task, Weight
from showcase.media.crf_search import ChosenCrf, written
from showcase.media.ffmpeg_args import recipe
from showcase.media.json_codec import pack, unpack
from showcase.media.presets import AUDIO_BIT_RATE, CARE, QUALITY_VERSION
from showcase.media.probe_tasks import MeasuredClip, file_name, measured_clips
from showcase.media.renditions import RenditionSpec, ladder, shown_rate
from showcase.media.samples import choose_samples, is_whole
from showcase.media.size_limits import file_limit
from showcase.model.media import EncodeQuality
from showcase.model.project import Catalogue
from showcase.structs import replace

WORTH = 0.9
"""Share of the bytes of H.264 from which on AV1 is not offered: few devices decode it, and all hold it up."""
CLEARLY_SMALLER = 0.8
"""Share of the bytes of the large size from which on there is no small one."""
SAME = 1.5
"""VMAF points up to which two encodes are as good as each other."""
COMPARING = 0.02
"""CPU seconds that a million pixels takes to compare, with decoding."""
SHORT = 60.0
"""Seconds up to which one cheap probe may tell that the fixed CRF will do: a search costs a fifth of the encode."""
DECIDING = ("quality", "index")
"""Kinds of the tasks that decide how a film is encoded."""
TRIES = 1.7
"""Probes that a search takes on average."""

Qualities = Mapping[str, EncodeQuality]
"""By the name of a rendition."""
Curves = Mapping[str, tuple[EncodeQuality, ...]]
"""What was measured at several CRFs, by the name of a rendition."""


def search_tasks(
    catalogue: Catalogue, results: Mapping[str, Result], ffmpeg: Callable[[], str]
) -> dict[str, Task]:
    """Returns a task for each measured clip whose encodes have a quality to reach, by the clip's path.

    `ffmpeg` returns the identity of the program; it is only asked where there is a task.
    """
    care, limit = catalogue.site.encodes, file_limit(catalogue.site)
    if not CARE[care].vmaf:
        return {}
    return {
        clip.source.path: task
        for clip in measured_clips(catalogue, results)
        if (task := _search_task(clip, ladder(clip.facts, care, limit), CARE[care].vmaf, ffmpeg)) is not None
    }


def lowered_task(clip: MeasuredClip, rungs: Sequence[RenditionSpec], goal: float, search: Task) -> Task:
    """Returns the search of a clip with a lower goal than its usual `search`, from the CRF of each rendition on."""
    request = {"rungs": [rung.request() for rung in rungs], "goal": goal, "screening": False, "lowered": True}
    label = f"{clip.project.slug}: quality ({file_name(clip.source.path)}, VMAF {goal:g})"
    return replace(search, label=label, request={**search.request, **request})


def _search_task(
    clip: MeasuredClip, rungs: Sequence[RenditionSpec], goal: float, ffmpeg: Callable[[], str]
) -> Task | None:  # fmt: skip
    """Returns the task for a clip; None if its encodes are held to a rate by the source's own picture."""
    project, source, facts = clip.project, clip.source, clip.facts
    if any(rung.kept for rung in rungs):
        return None
    rate = float(shown_rate(facts.video))
    frames = rungs[0].keyframes
    starts = choose_samples(facts.duration, clip.cuts, frames / rate)
    whole = is_whole(facts.duration, frames / rate)
    seconds = facts.duration if whole else len(starts) * frames / rate
    cost = sum(rung.width * rung.height * (rung.seconds + COMPARING) for rung in rungs) / 1_000_000
    return Task(
        kind="quality",
        label=f"{project.slug}: quality ({file_name(source.path)})",
        call="showcase.media.quality:search",
        version=QUALITY_VERSION,
        request={
            "facts": pack(facts),
            "rungs": [rung.request() for rung in rungs],
            "starts": list(starts),
            "frames": 0 if whole else frames,
            "screening": facts.duration < SHORT,
            "goal": goal,
            "ffmpeg": ffmpeg(),
            **recipe(facts.video),
        },
        sources={"clip": SourceFile(source.readable, source.digest, source.path if source.copy else "")},
        project=project.slug,
        weight=Weight.HEAVY,
        expected=round(seconds * rate * cost * TRIES, 3),
    )


def read_qualities(searches: Mapping[str, Task], results: Mapping[str, Result]) -> dict[str, Qualities]:
    """Returns what was found for each clip, by its path; nothing of those that were not searched."""
    return {
        path: {name: _quality(unpack(ChosenCrf, one), task) for name, one in results[task.key].value.items()}
        for path, task in searches.items()
        if task.key in results
    }


def read_curves(searches: Mapping[str, Task], results: Mapping[str, Result]) -> dict[str, Curves]:
    """Returns all that was measured of each clip, by its path."""
    return {
        path: {name: _curve(unpack(ChosenCrf, one), task) for name, one in results[task.key].value.items()}
        for path, task in searches.items()
        if task.key in results
    }


def _curve(found: ChosenCrf, task: Task) -> tuple[EncodeQuality, ...]:
    tried = (
        EncodeQuality(crf, vmaf, weakest, _bytes(rate * found.share, task))
        for crf, vmaf, weakest, rate in found.tried
    )
    chosen = (_quality(found, task),) if found.measured is not None else ()
    return (*tried, *chosen)


def _quality(found: ChosenCrf, task: Task) -> EncodeQuality:
    if found.measured is None:
        return EncodeQuality(found.crf, note=found.note)
    size = _bytes(found.measured.kilobits * found.share, task)
    return EncodeQuality(found.crf, found.measured.vmaf, found.measured.weakest, size, found.note)


def _bytes(kilobits: float, task: Task) -> int:
    """Returns what a file weighs whose picture has a rate, with its sound."""
    facts = task.request["facts"]
    duration = float(facts["duration"])
    return round((kilobits + (AUDIO_BIT_RATE if facts["audio"] is not None else 0)) * 125 * duration)


def fitted(rungs: Sequence[RenditionSpec], qualities: Qualities) -> tuple[RenditionSpec, ...]:
    """Returns the renditions with the CRF that was found for them, without those that are of no use."""
    useless = {rung.name for rung in _useless(rungs, qualities)}
    left = [rung for rung in rungs if rung.name not in useless]
    several = len({(rung.width, rung.height) for rung in left}) > 1
    return tuple(
        replace(
            rung,
            crf=written(qualities[rung.name].crf) if rung.name in qualities else rung.crf,
            min_viewport=rung.min_viewport if several else 0,
        )
        for rung in left
    )


def _useless(rungs: Sequence[RenditionSpec], qualities: Qualities) -> Iterator[RenditionSpec]:
    """Yields the renditions that weigh no less than another one that shows as much."""
    plain = {rung.width: rung for rung in rungs if rung.codec == "h264"}
    large = plain.get(max(rung.width for rung in rungs))
    if large is not None:
        small = [rung for rung in rungs if rung.width < large.width]
        if all(_weighs(rung, large, CLEARLY_SMALLER, qualities) for rung in small):
            yield from small
    both = [rung for rung in rungs if rung.codec == "av1" and rung.width in plain]
    yield from (rung for rung in both if _is_heavy(rung, plain[rung.width], qualities))


def _is_heavy(rung: RenditionSpec, plain: RenditionSpec, qualities: Qualities) -> bool:
    """Returns whether an AV1 encode saves too little beside H.264; if it is better by far, it may weigh as much."""
    if not _are_measured((rung, plain), qualities):
        return False
    better = qualities[rung.name].vmaf > qualities[plain.name].vmaf + SAME
    return _weighs(rung, plain, 1.0 if better else WORTH, qualities)


def _weighs(rung: RenditionSpec, other: RenditionSpec, share: float, qualities: Qualities) -> bool:
    """Returns whether an encode is known to weigh more than a share of another."""
    if not _are_measured((rung, other), qualities):
        return False
    return qualities[rung.name].size > share * qualities[other.name].size


def _are_measured(rungs: Iterable[RenditionSpec], qualities: Qualities) -> bool:
    return all(rung.name in qualities and qualities[rung.name].size for rung in rungs)


def awaits_search(task: Task, searching: Collection[str]) -> bool:
    """Returns whether a task makes an encode of a film for which this is not decided yet; `searching` has slugs."""
    makes = task.kind == "encode" or any(need.kind == "encode" for need in task.needs.values())
    return makes and task.project in searching
