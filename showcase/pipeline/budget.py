"""Fits the encodes of a site to what it may weigh, and tells before encoding what that costs in quality."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.events import Noticed
from showcase.media.budget import FLOOR, MARGIN, STEP, ClipEncodes, steps, with_start
from showcase.media.chunk_plan import CODECS, plan_encode
from showcase.media.plan_builder import MediaPlanBuilder
from showcase.media.presets import CARE
from showcase.media.probe_tasks import MediaFacts, file_name, measured_clips
from showcase.media.quality import Curves, Qualities, lowered_task, read_curves, read_qualities
from showcase.media.renditions import RenditionSpec, ladder
from showcase.media.size_limits import file_limit, host_limit
from showcase.pipeline.context import BuildContext
from showcase.pipeline.stage_values import BudgetPlan
from showcase.structs import FrozenStruct, replace

if TYPE_CHECKING:
    from showcase.engine.events import Event
    from showcase.engine.task import Result, Task
    from showcase.model.project import Catalogue, Site
    from showcase.pipeline.stage_values import Made, Planned, Probed

WITHIN = 2.0
"""VMAF points by which films that are encoded already may be off the best plan: nobody sees so little."""
TRIES = 4
"""Times that a file is lowered again because it came out larger than expected."""
PICTURE_BYTES = 4
"""Bytes of pictures and press kits that a film has for each pixel of its frame, before any are made."""
FILM_BYTES, SITE_BYTES = 300_000, 1_500_000
"""Bytes of pages and texts of a film, and of the site."""
VIDEOS = (".mp4",)

Lookup = Callable[[ClipEncodes, Qualities], Mapping[str, int]]
"""Returns the bytes of encodes that are in the cache, by the name of the rendition."""


class FittedMedia(FrozenStruct):
    """What is known of the media, with qualities that meet the budget."""

    facts: MediaFacts
    budget: BudgetPlan | None = None
    found: tuple[Diagnostic, ...] = ()


def lowered_searches(
    context: BuildContext, catalogue: Catalogue, results: Mapping[str, Result], searches: Mapping[str, Task]
) -> dict[str, Task]:
    """Returns the tasks that measure films at the lower quality that the budget will ask for, by the clip's path."""
    site = catalogue.site
    if not site.budget.is_set or any(task.key not in results for task in searches.values()):
        return {}
    measured = {clip.source.path: clip for clip in measured_clips(catalogue, results)}
    qualities, curves = read_qualities(searches, results), read_curves(searches, results)
    clips = [
        _encodes(site, path, clip.project.slug, clip.facts, qualities.get(path, {}), curves.get(path, {}))
        for path, clip in measured.items()
    ]
    shift = _shift(clips, site.budget.site, other_bytes(context, clips)[0])
    found = {}
    for clip in clips:
        level = clip.level(clip.lowered(shift)) if clip.path in searches else 0
        if level:
            begun = clip.lowered(level)
            rungs = [with_start(rung, begun.get(rung.name)) for rung in clip.rungs if not rung.kept]
            search = searches[clip.path]
            found[clip.path] = lowered_task(measured[clip.path], rungs, clip.goal - level, search)
    return found


def fit(context: BuildContext, probed: Probed, made: Made | None = None) -> FittedMedia:
    """Returns the qualities with which the site meets its budget, and what is to be said of it.

    Once the encodes are `made`, their bytes and those of everything else are known.
    """
    site, facts = probed.catalogue.site, probed.facts
    lookup = _lookup(context, probed)
    clips = [_settled(clip, 0.0, lookup) if site.budget.is_set else clip for clip in _of(probed)]
    if not site.budget.is_set:
        return FittedMedia(facts, found=tuple(_heavy(clips, site, lookup)))
    others, is_certain = other_bytes(context, clips, made)
    shift = _shift(clips, site.budget.site, others)
    shift, clips = _kept_or_lowered(clips, shift, site.budget.site - others, lookup) if site.budget.site else (0, clips)
    chosen = {clip.path: clip.lowered(shift) for clip in clips}
    weights = tuple(clip.weigh(chosen[clip.path]) for clip in clips)
    plan = BudgetPlan(site.budget.site, shift, weights, others, is_certain)
    found = [*_over_file(clips, chosen), *_over_site(site, clips, chosen, plan)]
    return FittedMedia(replace(facts, qualities={**facts.qualities, **chosen}), plan, tuple(found))


def _of(probed: Probed) -> Iterator[ClipEncodes]:
    facts, site = probed.facts, probed.catalogue.site
    for clip in measured_clips(probed.catalogue, probed.outcomes.results):
        path = clip.source.path
        if path in facts.clips:
            qualities, curves = facts.qualities.get(path, {}), facts.curves.get(path, {})
            yield _encodes(site, path, clip.project.slug, facts.clips[path], qualities, curves)


def _encodes(
    site: Site, path: str, project: str, facts: object, qualities: Qualities, curves: Curves
) -> ClipEncodes:  # fmt: skip
    limit = file_limit(site)
    rungs = ladder(facts, site.encodes, limit)  # type: ignore[arg-type]
    return ClipEncodes(path, project, facts, rungs, qualities, CARE[site.encodes].vmaf, limit, curves)  # type: ignore[arg-type]


def _shift(clips: Collection[ClipEncodes], limit: int, others: int) -> float:
    """Returns the fewest VMAF points by which all goals must be lowered; as many as may be where that is not enough."""
    goal = max((clip.goal for clip in clips), default=0.0)
    if not limit:
        return 0.0
    candidates = steps(goal)
    return next((shift for shift in candidates if _bytes(clips, shift) + others <= limit), candidates[-1])


def _bytes(clips: Iterable[ClipEncodes], shift: float) -> int:
    return sum(clip.weigh(clip.lowered(shift)).counted for clip in clips)


def _kept_or_lowered(
    clips: Sequence[ClipEncodes], shift: float, room: int, lookup: Lookup
) -> tuple[float, list[ClipEncodes]]:  # fmt: skip
    """Returns by how much to lower all films, with the bytes of what is encoded already.

    Films that are encoded already with nearly the same quality, and fit, stay as they are.
    """
    last = steps(max((clip.goal for clip in clips), default=0.0))[-1]
    near = [one for one in steps(last + FLOOR) if abs(one - shift) <= WITHIN]
    for one in near:
        settled = [_settled(clip, one, lookup) for clip in clips]
        if all(clip.is_encoded(clip.lowered(one)) for clip in settled) and _bytes(settled, one) <= room:
            return one, settled
    while True:
        settled = [_settled(clip, shift, lookup) for clip in clips]
        if shift >= last or _bytes(settled, shift) <= room:
            return shift, settled
        shift += STEP


def _settled(clip: ClipEncodes, shift: float, lookup: Lookup) -> ClipEncodes:
    """Returns a clip with the bytes of its encodes, lowered until each file that is made already is small enough."""
    for _ in range(TRIES):
        qualities = clip.lowered(shift)
        clip = clip.with_encoded(qualities, lookup(clip, qualities))
        if clip.lowered(shift) == qualities:
            break
    return clip


def _lookup(context: BuildContext, probed: Probed) -> Lookup:
    """Returns a function that finds encodes in the cache."""
    site = probed.catalogue.site
    sources = {
        clip.source.path: (clip.project, clip.source)
        for clip in measured_clips(probed.catalogue, probed.outcomes.results)
    }

    def sizes(clip: ClipEncodes, qualities: Qualities) -> Mapping[str, int]:
        project, source = sources[clip.path]
        part = "" if project.clip is not None and source.path == project.clip.path else "trailer-"
        bench = MediaPlanBuilder(project, site, context.ffmpeg())
        chunks = probed.facts.chunks.get(clip.path, ())
        result = context.cache.get(plan_encode(bench, source, clip.facts, clip.made(qualities), part, chunks))
        return {name.removesuffix(".mp4"): size for name, size in result.sizes.items()} if result is not None else {}

    return sizes


def other_bytes(
    context: BuildContext, clips: Collection[ClipEncodes], made: Made | None = None
) -> tuple[int, bool]:  # fmt: skip
    """Returns the bytes of everything but the encodes, and whether they are known.

    They are as made now, as on the site, or as is usual.
    """
    workspace = context.workspace
    # A preview plans what the build will make: what counts is the site, not the pages of the preview.
    owned = (replace(workspace, output=None) if workspace.previewed else workspace).open_output().owned
    by_film: dict[str, int] = {}
    for path, record in owned.items():
        if not _is_encode(path) and (made is None or not path.startswith("media/")):
            by_film[record.project] = by_film.get(record.project, 0) + record.size
    if made is not None:
        results = made.outcomes.results
        for place in made.media.placements:
            if not _is_encode(place.site_path) and place.key in results:
                size = results[place.key].sizes.get(place.output, 0)
                by_film[place.project] = by_film.get(place.project, 0) + size
    unknown = {clip.project: clip for clip in clips if clip.project not in by_film}
    usual = sum(
        PICTURE_BYTES * clip.facts.video.display_width * clip.facts.video.display_height
        for clip in unknown.values()
    )
    pages = SITE_BYTES + FILM_BYTES * len({clip.project for clip in clips}) if not owned else 0
    return sum(by_film.values()) + usual + pages, not unknown


def _is_encode(path: str) -> bool:
    return path.endswith(VIDEOS) and "_preview." not in path


def _name(rung: RenditionSpec) -> str:
    return f"{rung.label} {CODECS[rung.codec]}"


def _heavy(clips: Iterable[ClipEncodes], site: Site, lookup: Lookup) -> Iterator[Diagnostic]:
    """Yields warnings of files that the host will refuse, where the settings do not say that they are to be smaller."""
    host, limit = host_limit(site)
    for clip in clips if limit else ():
        if any(clip.weight(rung, clip.qualities.get(rung.name)) > limit for rung in clip.rungs):
            clip = clip.with_encoded(clip.qualities, lookup(clip, clip.qualities))
        over = [rung for rung in clip.made(clip.qualities) if clip.weight(rung, clip.qualities.get(rung.name)) > limit]
        if over:
            largest = max(over, key=lambda rung: clip.weight(rung, clip.qualities.get(rung.name)))
            size = clip.weight(largest, clip.qualities.get(largest.name))
            facts = {"name": file_name(clip.path), "rendition": _name(largest), "size": megabytes(size), "host": host,
                     "limit": megabytes(limit)}  # fmt: skip
            yield diagnose(Severity.WARNING, "heavy-film", Location(clip.path), project=clip.project, **facts)


def _over_file(clips: Iterable[ClipEncodes], chosen: Mapping[str, Qualities]) -> Iterator[Diagnostic]:
    """Yields what is too large even at the lowest quality: an error where that is certain, else a warning."""
    for clip in clips:
        qualities = chosen[clip.path]
        for rung in clip.made(qualities):
            quality = qualities.get(rung.name)
            if not clip.limit or clip.weight(rung, quality) <= clip.limit:
                continue
            is_certain = clip.least_certain(rung, quality) > clip.limit
            facts = {"name": file_name(clip.path), "rendition": _name(rung), "floor": f"{FLOOR:g}",
                     "size": megabytes(clip.weight(rung, quality)), "limit": megabytes(clip.limit)}  # fmt: skip
            severity, code = (
                (Severity.ERROR, "film-above-limit") if is_certain else (Severity.WARNING, "film-near-limit")
            )
            yield diagnose(severity, code, Location(clip.path), project=clip.project, **facts)
            break


def _over_site(
    site: Site, clips: Iterable[ClipEncodes], chosen: Mapping[str, Qualities], plan: BudgetPlan
) -> Iterator[Diagnostic]:  # fmt: skip
    """Yields what is said of a site that weighs too much even at the lowest quality."""
    if not plan.limit or plan.size <= plan.limit:
        return
    certain = sum(
        clip.least_certain(rung, chosen[clip.path].get(rung.name))
        for clip in clips
        for rung in clip.made(chosen[clip.path])
    )
    is_certain = certain + (plan.others if plan.is_certain else 0) > plan.limit
    facts = {"budget": megabytes(plan.limit), "size": megabytes(plan.size), "floor": f"{FLOOR:g}",
             "others": megabytes(plan.others), "least": str(-(-round(plan.size * MARGIN) // 1_000_000))}  # fmt: skip
    is_draft = not CARE[site.encodes].vmaf
    code = "budget-of-drafts" if is_draft else "budget-too-small" if is_certain else "budget-near-limit"
    severity = Severity.ERROR if is_certain and not is_draft else Severity.WARNING
    yield diagnose(severity, code, site.budget.place, project="", **facts)


def megabytes(size: int) -> str:
    """Returns a number of megabytes, with a decimal below a hundred."""
    return f"{size / 1_000_000:.{0 if size >= 100_000_000 else 1 if size >= 1_000_000 else 2}f}"


def tell_budget(context: BuildContext, planned: Planned) -> Generator[Event, None, None]:
    """Tells what each film will weigh and what that costs in quality, if there is anything to encode for it."""
    budget = planned.budget
    encodes = (task for task in planned.media.tasks if task.kind == "encode")
    if budget is None or all(context.cache.get(task) is not None for task in encodes):
        return
    if budget.limit:
        facts = {"size": megabytes(budget.size), "budget": megabytes(budget.limit), "lost": f"{budget.shift:g}"}
        place = planned.catalogue.site.budget.place
        yield Noticed(diagnose(Severity.NOTE, "budget-plan", place, project="", **facts))
    for clip in budget.clips:
        facts = {"name": file_name(clip.path), "size": megabytes(clip.size), "vmaf": f"{clip.vmaf:.1f}",
                 "lost": f"{clip.lost:.1f}"}  # fmt: skip
        code = "budget-film" if clip.vmaf else "budget-film-unmeasured"
        yield Noticed(diagnose(Severity.NOTE, code, Location(clip.path), project=clip.project, **facts))
