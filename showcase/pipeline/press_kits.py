"""Plans press kits from the content of a film's pages, after the media are made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from showcase.engine.files import clear_way, remove_tree_quietly, write
from showcase.presskit.plan import SHEETS

if TYPE_CHECKING:
    from showcase.engine.task import Task
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Project, Site
    from showcase.pages.themes import Theme
    from showcase.pipeline.stages import BuildContext
    from showcase.presskit.plan import PressKitPlan as Kit
    from showcase.presskit.plan import TaskOutput


def plan_kits(survey: BuildContext, *, words: bool = True, only: str = "") -> tuple[Task, ...]:
    """Adds the kits of all films that have pictures, or of `only` one, to what is planned; gives their tasks.

    The words of a kit are written down for its tasks where these are still to be done, unless they are not to run.
    """
    assert survey.catalogue is not None
    assert survey.planned is not None
    asked = [project for project in survey.catalogue.projects if survey.planned.products[project.slug].prints]
    asked = [project for project in asked if project.slug not in survey.failed and only in ("", project.slug)]
    if not asked:
        return ()
    theme = _theme(survey)
    made_by = _made_by(survey)
    products, kits = {**survey.planned.products}, []
    for project in asked:
        script = PressKitWords(survey, project, survey.planned.products[project.slug], theme)
        kit = _kit(script, made_by)
        products[project.slug] = replace(products[project.slug], kit=kit.files)
        if words and any(survey.cache.get(task) is None for task in kit.tasks):
            script.write(kit)
        kits.append(kit)
    tasks = tuple(task for kit in kits for task in kit.tasks)
    survey.planned = replace(
        survey.planned,
        products=products,
        tasks=(*survey.planned.tasks, *tasks),
        placements=(*survey.planned.placements, *(place for kit in kits for place in kit.placements)),
    )
    return tasks


def _theme(survey: BuildContext) -> Theme:
    from showcase.pages import themes

    assert survey.catalogue is not None
    return themes.load(survey.workshop.root, survey.catalogue.site.theme, lambda path: survey.digests.of(path).digest)


def _made_by(survey: BuildContext) -> Mapping[str, TaskOutput]:
    from showcase.presskit.plan import TaskOutput

    assert survey.planned is not None
    tasks = {task.key: task for task in (*survey.tasks, *survey.planned.tasks)}
    return {
        place.site_path: TaskOutput(tasks[place.key], place.output)
        for place in survey.planned.placements
        if place.key in tasks
    }


def _kit(script: PressKitWords, made_by: Mapping[str, TaskOutput]) -> Kit:
    from showcase.pages.press_kit_content import folder_names
    from showcase.presskit import plan
    from showcase.presskit.pdf import press

    said = script.digests()
    folders = {tag: plan.ArchiveFolders(**folder_names(script.theme, tag)) for tag in said}
    return plan.plan(script.products, said, folders, made_by, press())


@dataclass(slots=True)
class PressKitWords:
    """What the kit of one film says, in each language: read from the value store by its digest, written only if needed.

    A kit is made again where its words change, not where the pages' styles or templates do: from the digest of all that
    may be said follows that of what is said, which is remembered.
    """

    survey: BuildContext
    project: Project
    products: MediaOutputs
    theme: Theme
    texts: dict[str, bytes] = field(default_factory=dict)

    def digests(self) -> Mapping[str, str]:
        """Returns the digest of what is said, by language."""
        from showcase.pages.plan import words_key

        site = self._site()
        name = f"kit {self.project.slug}"
        key = words_key(site, self.theme, self.project, self.products)
        known = self.survey.shelf.get(name, key)
        if isinstance(known, dict):
            return known
        said = {tag: hashlib.sha256(text).hexdigest() for tag, text in self._said().items()}
        self.survey.shelf.put(name, key, said)
        return said

    def write(self, kit: Kit) -> None:
        """Lays the words out for the tasks that set and packs them."""
        for tag, text in self._said().items():
            goal = self.survey.workshop.root / kit.sheets[tag]
            clear_way(goal)
            write(goal, text)

    def _said(self) -> Mapping[str, bytes]:
        from showcase.pages.page_localizer import PageLocalizer
        from showcase.pages.press_kit_content import sheet
        from showcase.pages.theme_strings import strings

        if not self.texts:
            for tag in self._site().languages:
                voice = PageLocalizer(self._site(), strings(self.theme, tag))
                said = sheet(self.project, self.products, voice)
                self.texts[tag] = json.dumps(asdict(said), ensure_ascii=False).encode()
        return self.texts

    def _site(self) -> Site:
        assert self.survey.catalogue is not None
        return self.survey.catalogue.site


def forget_words(survey: BuildContext) -> None:
    """Removes what was written down: the kits are made, or will be planned again."""
    remove_tree_quietly(survey.workshop.root / SHEETS)
