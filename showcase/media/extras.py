"""Leaves out optional outputs that could not be made: previews, storyboards, automatic stills, frames of shots."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from showcase.credentials.plan import unfinished
from showcase.engine.task import Task, with_needs
from showcase.media.plan import MediaPlan
from showcase.model.media import MediaOutputs, PublishedVideo
from showcase.model.traversal import texts_in
from showcase.structs import replace


def leave_out(
    planned: MediaPlan, failed: Iterable[Task], chosen: Collection[str]
) -> tuple[MediaPlan, tuple[Task, ...]]:
    """Returns the plan without the extras that failed, and the tasks that were to make them.

    `chosen` are the slugs of films whose author chose the stills: these are content, and no extras.
    """
    unmade = {task.key for task in failed}
    keys = unmade | {task.key for task in planned.tasks if unfinished(task).key in unmade}
    lost = {place.site_path for place in planned.placements if place.key in keys}
    if not lost:
        return planned, ()
    products = {slug: _without(made, lost, slug in chosen) for slug, made in planned.products.items()}
    needed = lost.intersection(url for made in products.values() for url in texts_in(made))
    gone = keys - _tasks_of(planned, needed)
    left_out = tuple(task for task in planned.tasks if task.key in gone)
    return replace(_without_tasks(planned, gone), products=products), left_out


def _tasks_of(planned: MediaPlan, urls: Collection[str]) -> set[str]:
    """Returns the keys of the tasks that make published files, and of all that these need."""
    keys = {place.key for place in planned.placements if place.site_path in urls}
    return {task.key for task in with_needs(task for task in planned.tasks if task.key in keys)}


def _without_tasks(planned: MediaPlan, keys: Collection[str]) -> MediaPlan:
    return replace(
        planned,
        tasks=tuple(task for task in planned.tasks if task.key not in keys),
        placements=tuple(place for place in planned.placements if place.key not in keys),
    )


def _without(made: MediaOutputs, lost: Collection[str], chosen: bool) -> MediaOutputs:
    stills = made.stills if chosen else tuple(one for one in made.stills if not _any(one, lost))
    return replace(
        made,
        film=_film(made.film, lost),
        trailer=_film(made.trailer, lost),
        stills=stills,
        frames=tuple(one for one in made.frames if not _any(one, lost)),
        prints=tuple(one for one in made.prints if not _any(one, lost)),
    )


def _film(film: PublishedVideo | None, lost: Collection[str]) -> PublishedVideo | None:
    if film is None:
        return None
    return replace(
        film,
        preview=None if _any(film.preview, lost) else film.preview,
        storyboard=None if _any(film.storyboard, lost) else film.storyboard,
    )


def _any(value: Any, lost: Collection[str]) -> bool:
    return any(text in lost for text in texts_in(value))
