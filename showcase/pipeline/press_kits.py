"""Plans press kits from the content of a film's pages, after the media are made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from showcase.disclosure.origins import document_origin
from showcase.engine.files import clear_way, remove_tree_quietly, write
from showcase.pipeline.context import BuildContext
from showcase.presskit.plan import SHEETS
from showcase.structs import FrozenStruct, field, replace

if TYPE_CHECKING:
    from showcase.engine.task import Task
    from showcase.media.plan import MediaPlan
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Project, Site
    from showcase.model.sealing import SigningIdentity
    from showcase.pages.themes import Theme
    from showcase.pipeline.stage_values import Made
    from showcase.presskit.plan import PressKitPlan, TaskOutput


class PlannedKits(FrozenStruct):
    """The press kits of some films."""

    media: MediaPlan
    """The plan that was there, with the kits."""
    tasks: tuple[Task, ...] = ()
    """The tasks that make the kits."""


def plan_kits(
    context: BuildContext, made: Made, *, words: bool = True, only: Collection[str] | None = None
) -> PlannedKits:
    """Returns the plan with the kits of all films that have pictures, or of those in `only` (slugs).

    The words of a kit are written to files for its tasks, if these are not in the cache; never with `words=False`,
    which is for callers that do not run them.
    """
    media = made.media
    films = _with_pictures(made, only)
    if not films:
        return PlannedKits(media)
    theme = _theme(context, made)
    made_by = _made_by(made)
    products, kits = {**media.products}, []
    for project in films:
        kit_words = PressKitWords(context, made.catalogue.site, project, media.products[project.slug], theme)
        kit = _kit(kit_words, made_by, made.planned.identity)
        products[project.slug] = replace(products[project.slug], kit=kit.files)
        if words and any(context.cache.get(task) is None for task in kit.tasks):
            kit_words.write(kit)
        kits.append(kit)
    tasks = tuple(task for kit in kits for task in kit.tasks)
    placements = (*media.placements, *(placement for kit in kits for placement in kit.placements))
    return PlannedKits(replace(media, products=products, tasks=(*media.tasks, *tasks), placements=placements), tasks)


def _with_pictures(made: Made, only: Collection[str] | None) -> list[Project]:
    return [
        project
        for project in made.catalogue.projects
        if made.media.products[project.slug].prints and project.slug not in made.log.failed
        if only is None or project.slug in only
    ]


def _theme(context: BuildContext, made: Made) -> Theme:
    from showcase.pages import themes

    return themes.load(context.root, made.catalogue.site.theme, context.file_digest)


def _made_by(made: Made) -> Mapping[str, TaskOutput]:
    from showcase.presskit.plan import TaskOutput

    tasks = {task.key: task for task in made.tasks}
    return {
        place.site_path: TaskOutput(tasks[place.key], place.output)
        for place in made.media.placements
        if place.key in tasks
    }


def _kit(
    words: PressKitWords, made_by: Mapping[str, TaskOutput], identity: SigningIdentity | None
) -> PressKitPlan:
    from showcase.credentials.claims import document_claim, people_without_consent
    from showcase.credentials.plan import finishing_task
    from showcase.pages.making_of_kit import kit_images
    from showcase.pages.press_kit_content import folder_names, kit_portraits
    from showcase.presskit import plan
    from showcase.presskit.deliverables import deliverables
    from showcase.presskit.pdf import press

    digests = words.digests()
    folders = {tag: plan.ArchiveFolders(**folder_names(words.theme, tag)) for tag in digests}
    pictures = plan.KitPictures(
        kit_images(words.project, words.products), kit_portraits(words.project, words.products)
    )
    language = words.site.languages[0]
    claim = document_claim(words.project, language, identity.training) if identity else None

    origin, unnamed = document_origin(words.project), bool(people_without_consent(words.project))

    def finish(task: Task) -> Task:
        return finishing_task(task, origin, identity, claim, unnamed=unnamed)

    return plan.plan(words.products, digests, folders, made_by, press(), pictures, finish, deliverables())


class PressKitWords(FrozenStruct):
    """The words of one film's kit in each language: stored by their digest, written only if they are needed.

    A kit is made again where its words change, not where the styles or templates of pages do: the value store maps the
    digest of everything that words may depend on to the digest of the words.
    """

    context: BuildContext
    site: Site
    project: Project
    products: MediaOutputs
    theme: Theme
    _texts: dict[str, bytes] = field(default_factory=dict)

    def digests(self) -> Mapping[str, str]:
        """Returns the digest of the words, by language."""
        from showcase.pages.plan import words_key

        name = f"kit {self.project.slug}"
        key = words_key(self.site, self.theme, self.project, self.products)
        known = self.context.values.get(name, key)
        if isinstance(known, dict):
            return known
        digests = {tag: hashlib.sha256(text).hexdigest() for tag, text in self._written().items()}
        self.context.values.put(name, key, digests)
        return digests

    def write(self, kit: PressKitPlan) -> None:
        """Writes the words to the files that the kit's tasks read."""
        for tag, text in self._written().items():
            file = self.context.root / kit.sheets[tag]
            clear_way(file)
            write(file, text)

    def _written(self) -> Mapping[str, bytes]:
        from showcase.pages.page_localizer import PageLocalizer
        from showcase.pages.press_kit_content import sheet
        from showcase.pages.theme_strings import strings

        if not self._texts:
            for tag in self.site.languages:
                localizer = PageLocalizer(self.site, strings(self.theme, tag))
                content = sheet(self.project, self.products, localizer)
                self._texts[tag] = json.dumps(asdict(content), ensure_ascii=False).encode()
        return self._texts


def forget_words(context: BuildContext) -> None:
    """Removes the files of words: the kits are made, or will be planned again."""
    remove_tree_quietly(context.root / SHEETS)
