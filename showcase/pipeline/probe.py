"""Stage 2: measures the clips and pictures of the selected films."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from showcase.engine.task import TaskOutcomes
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.pipeline.read import Loaded

if TYPE_CHECKING:
    from showcase.engine.events import Event
    from showcase.engine.task import Task
    from showcase.media.probe_tasks import MediaFacts
    from showcase.model.project import Catalogue


@dataclass(frozen=True, slots=True)
class Probed:
    """What is known of the media of the selected films."""

    loaded: Loaded
    catalogue: Catalogue
    """Films without errors, with the subtitles and chapters that are in their clips."""
    facts: MediaFacts
    tasks: tuple[Task, ...]
    """The tasks that measure."""
    outcomes: TaskOutcomes
    log: DiagnosticLog


def probe(context: BuildContext, loaded: Loaded) -> Generator[Event, None, Probed]:
    """Measures the media of the selected films. Raises Cancelled when stopped."""
    from showcase.media.probe_tasks import survey_tasks

    tasks = survey_tasks(loaded.catalogue)
    outcomes = yield from context.run("survey", tasks)
    return probed(loaded, tasks, outcomes)


def probed(
    loaded: Loaded, tasks: tuple[Task, ...], outcomes: TaskOutcomes, unfinished: Iterable[str] = ()
) -> Probed:
    """Returns what is known from these outcomes; `unfinished` films are left out like those with errors."""
    from showcase.media import contents, probe_tasks

    facts, found = probe_tasks.read_survey(loaded.catalogue, outcomes.results, outcomes.errors)
    log = loaded.log.with_diagnostics(found).with_failed(unfinished)
    catalogue = contents.adopt(loaded.catalogue, facts.contents)
    good = tuple(project for project in catalogue.projects if project.slug not in log.failed)
    catalogue = probe_tasks.without_unreadable(replace(catalogue, projects=good), outcomes.errors)
    return Probed(loaded, catalogue, facts, tasks, outcomes, log)
