"""Press kits: planned once the media are made, from the words that the pages say of a film."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from showcase.presskit.plan import SHEETS
from showcase.work.files import write

if TYPE_CHECKING:
    from showcase.building.survey import Survey
    from showcase.model.project import Project
    from showcase.pages.themes import Theme
    from showcase.presskit.plan import Made
    from showcase.presskit.plan import Planned as Kit
    from showcase.work.task import Task


def plan_kits(survey: Survey, *, words: bool = True) -> tuple[Task, ...]:
    """Add the kits of all films that have pictures to what is planned; gives their tasks.

    The words of a kit are written down for its tasks where these are still to be done, unless they are not to run.
    """
    assert survey.catalogue is not None
    assert survey.planned is not None
    asked = [project for project in survey.catalogue.projects if survey.planned.products[project.slug].prints]
    asked = [project for project in asked if project.slug not in survey.failed]
    if not asked:
        return ()
    theme = _theme(survey)
    made_by = _made_by(survey)
    products, kits = {**survey.planned.products}, []
    for project in asked:
        kit = _kit(survey, project, theme, made_by)
        products[project.slug] = replace(products[project.slug], kit=kit.files)
        if words and any(survey.cache.get(task) is None for task in kit.tasks):
            _write_words(survey, project, theme, kit)
        kits.append(kit)
    tasks = tuple(task for kit in kits for task in kit.tasks)
    survey.planned = replace(
        survey.planned,
        products=products,
        tasks=(*survey.planned.tasks, *tasks),
        placements=(*survey.planned.placements, *(place for kit in kits for place in kit.placements)),
    )
    return tasks


def _theme(survey: Survey) -> Theme:
    from showcase.pages import themes

    assert survey.catalogue is not None
    return themes.load(
        survey.workshop.root, survey.catalogue.site.theme, lambda path: survey.digests.of(path).digest
    )


def _made_by(survey: Survey) -> Mapping[str, Made]:
    from showcase.presskit.plan import Made

    assert survey.planned is not None
    tasks = {task.key: task for task in (*survey.tasks, *survey.planned.tasks)}
    return {
        place.site_path: Made(tasks[place.key], place.output)
        for place in survey.planned.placements
        if place.key in tasks
    }


def _kit(survey: Survey, project: Project, theme: Theme, made_by: Mapping[str, Made]) -> Kit:
    from showcase.pages.dossier import folder_names
    from showcase.pages.plan import words_key
    from showcase.presskit import plan

    assert survey.catalogue is not None
    assert survey.planned is not None
    site, made = survey.catalogue.site, survey.planned.products[project.slug]
    folders = {tag: plan.Folders(**folder_names(theme, tag)) for tag in site.languages}
    return plan.plan(made, words_key(site, theme, project, made), folders, made_by)


def _write_words(survey: Survey, project: Project, theme: Theme, kit: Kit) -> None:
    from showcase.pages.dossier import sheet
    from showcase.pages.strings import strings
    from showcase.pages.voice import Voice

    assert survey.catalogue is not None
    assert survey.planned is not None
    for tag, path in kit.sheets.items():
        voice = Voice(survey.catalogue.site, strings(theme, tag))
        said = sheet(project, survey.planned.products[project.slug], voice)
        text = json.dumps(asdict(said), ensure_ascii=False)
        goal = survey.workshop.root / path
        goal.parent.mkdir(parents=True, exist_ok=True)
        write(goal, text.encode())



def forget_words(survey: Survey) -> None:
    """Remove what was written down: the kits are made, or will be planned again."""
    shutil.rmtree(survey.workshop.root / SHEETS, ignore_errors=True)
