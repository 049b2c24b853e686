"""Stage 2: measures the clips and pictures of the selected films."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from typing import TYPE_CHECKING

from showcase.engine.task import TaskOutcomes
from showcase.pipeline.context import BuildContext
from showcase.pipeline.stage_values import Loaded, Probed
from showcase.structs import FrozenStruct, field, replace

if TYPE_CHECKING:
    from showcase.engine.events import Event
    from showcase.engine.task import Task
    from showcase.model.project import Catalogue


def probe(context: BuildContext, loaded: Loaded, *, searching: bool = True) -> Generator[Event, None, Probed]:
    """Measures the media of the selected films. Raises Cancelled when stopped.

    Without `searching`, the quality of encodes is taken from the cache; where it was not searched before, it is fixed.
    """
    context.workspace.cluster.configure(loaded.catalogue.site.cluster)
    measurement = measure(context, loaded, searching=searching)
    outcomes = TaskOutcomes()
    tasks = next(measurement)
    while True:
        outcomes = yield from context.run("survey", tasks, outcomes)
        try:
            tasks = measurement.send(outcomes)
        except StopIteration as end:
            measured: Measured = end.value
            return probed(measured)


class Measured(FrozenStruct):
    """What became of the tasks that measure."""

    loaded: Loaded
    catalogue: Catalogue
    """The selected films, with the paths of the copies that are read in place of their files."""
    tasks: tuple[Task, ...]
    outcomes: TaskOutcomes
    searches: Mapping[str, Task] = field(default_factory=dict)
    """The tasks that search the quality of encodes, by the path of their clip."""
    lowered: Mapping[str, Task] = field(default_factory=dict)
    """The same with a lower goal, of films that have to weigh less."""
    indexes: Mapping[str, Task] = field(default_factory=dict)
    """The tasks that find out how long films are cut into chunks, by the path of their clip."""


def measure(
    context: BuildContext, loaded: Loaded, *, searching: bool = True
) -> Generator[tuple[Task, ...], TaskOutcomes, Measured]:
    """Yields the tasks that measure, in batches, and takes the outcomes of all tasks so far after each.

    First picture series are joined, then all media are measured; clips that cannot be read as they are are repaired
    and measured again. At last the quality of their encodes is searched, and how long ones are cut into chunks; once
    more with a lower goal, if the site would weigh too much.
    """
    from showcase.media.chunk_plan import index_tasks
    from showcase.media.probe_tasks import repairs, survey_tasks
    from showcase.media.quality import search_tasks
    from showcase.media.repair import repair_tasks
    from showcase.media.series import join_tasks
    from showcase.pipeline.budget import lowered_searches

    catalogue, outcomes = loaded.catalogue, TaskOutcomes()
    joining = join_tasks(catalogue)
    if joining:
        outcomes = yield joining
        catalogue = with_copies(context, catalogue, outcomes)
    looking = survey_tasks(catalogue)
    tasks = (*joining, *looking)
    outcomes = yield looking
    if repairing := repair_tasks(catalogue, repairs(catalogue, outcomes.results)):
        outcomes = yield repairing
        catalogue = with_copies(context, catalogue, outcomes)
        again = tuple(task for task in survey_tasks(catalogue) if task not in tasks)
        tasks = (*tasks, *repairing, *again)
        outcomes = yield again
    searches = search_tasks(catalogue, outcomes.results, context.ffmpeg)
    indexes = index_tasks(catalogue, outcomes.results)
    deciding = (*searches.values(), *indexes.values())
    outcomes = yield from _decided(context, deciding, outcomes, searching=searching)
    lowered = lowered_searches(context, catalogue, outcomes.results, searches)
    outcomes = yield from _decided(context, tuple(lowered.values()), outcomes, searching=searching)
    tasks = (*tasks, *deciding, *lowered.values())
    return Measured(loaded, catalogue, tasks, outcomes, searches, lowered, indexes)


def _decided(
    context: BuildContext, tasks: tuple[Task, ...], outcomes: TaskOutcomes, *, searching: bool
) -> Generator[tuple[Task, ...], TaskOutcomes, TaskOutcomes]:
    """Yields the tasks that decide how films are encoded; without `searching`, takes from the cache what is there."""
    if tasks and searching:
        return (yield tasks)
    known = {task.key: result for task in tasks if (result := context.cache.get(task)) is not None}
    return outcomes.with_results(known)


def with_copies(context: BuildContext, catalogue: Catalogue, outcomes: TaskOutcomes) -> Catalogue:
    """Returns films with the paths of the copies that are read in place of their files."""
    from showcase.media import probe_tasks, repair, series

    catalogue = series.with_copies(catalogue, outcomes.results, context.cache.path)
    wanted = probe_tasks.repairs(catalogue, outcomes.results)
    return repair.with_repaired(catalogue, wanted, outcomes.results, context.cache.path)


def probed(measured: Measured, unfinished: Iterable[str] = ()) -> Probed:
    """Returns what is known from these outcomes; `unfinished` films are left out like those with errors."""
    from showcase.media import contents, probe_tasks
    from showcase.media.budget import joined_curves
    from showcase.media.chunk_plan import read_chunks
    from showcase.media.quality import read_curves, read_qualities

    loaded, outcomes = measured.loaded, measured.outcomes
    facts, found = probe_tasks.read_survey(measured.catalogue, outcomes.results, outcomes.errors)
    qualities = read_qualities(measured.searches, outcomes.results)
    curves = joined_curves(read_curves(tasks, outcomes.results) for tasks in (measured.searches, measured.lowered))
    chunks = read_chunks(measured.indexes, outcomes.results)
    facts = replace(facts, qualities=qualities, curves=curves, chunks=chunks)
    catalogue, hidden = contents.adopt(measured.catalogue, facts.contents, loaded.names)
    log = loaded.log.with_diagnostics((*found, *hidden)).with_failed(unfinished)
    good = tuple(project for project in catalogue.projects if project.slug not in log.failed)
    catalogue = probe_tasks.without_unreadable(replace(catalogue, projects=good), outcomes.errors)
    return Probed(loaded, catalogue, facts, measured.tasks, outcomes, log)
