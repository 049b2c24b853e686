"""Stage 4: makes the planned media, then the press kits, which are made of them."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from showcase.pipeline.budget import tell_budget
from showcase.pipeline.context import BuildContext
from showcase.pipeline.plan import plan
from showcase.pipeline.stage_values import Made, Planned
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.engine.events import Event


ROUNDS = 3
"""Times that films are encoded again because the site came out heavier than expected."""


def make(context: BuildContext, planned: Planned) -> Generator[Event, None, Made]:
    """Makes everything that is planned and not in the cache; then again what weighs more than it may.

    Raises ContentError if the site cannot meet its budget, Cancelled when stopped.
    """
    for _ in range(ROUNDS):
        yield from tell_budget(context, planned)
        made = yield from _make(context, planned)
        if planned.budget is None:
            break
        again = plan(context, planned.probed, made)
        log = made.log.without(planned.estimates).with_diagnostics(again.estimates)
        log.require_settings()
        made = replace(made, log=log)
        if {task.key for task in again.media.tasks} <= {task.key for task in made.tasks}:
            break
        planned = replace(again, log=log)
    return made


def _make(context: BuildContext, planned: Planned) -> Generator[Event, None, Made]:
    made = Made.nothing_yet(planned)
    made = made.with_outcomes((yield from context.run("media", planned.media.tasks, made.outcomes)))
    if not made.has_kits:
        return made
    from showcase.pipeline import press_kits

    try:
        kits = press_kits.plan_kits(context, made)
        outcomes = yield from context.run("kits", kits.tasks, made.outcomes)
    finally:
        press_kits.forget_words(context)
    return replace(made, media=kits.media).with_outcomes(outcomes)


def recall(context: BuildContext, planned: Planned, *, with_kits: bool = True) -> Made:
    """Returns what the cache holds of the plan and its press kits, without making anything.

    Press kits need the site's theme: without one, `with_kits` must be False.
    """
    made = Made.nothing_yet(planned)
    if made.has_kits and with_kits:
        from showcase.pipeline.press_kits import plan_kits

        made = replace(made, media=plan_kits(context, made, words=False).media)
    found = {task.key: result for task in made.media.tasks if (result := context.cache.get(task)) is not None}
    return replace(made, outcomes=made.outcomes.with_results(found))
