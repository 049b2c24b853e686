"""Gathers the tasks of one project, and gives each file its public path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from showcase.engine.placement import Placement
from showcase.engine.task import SourceFile, Task, Weight
from showcase.media.presets import TEXT_VERSION
from showcase.model.project import AuthorFile, Project, Site

LONGEST_STEM = 60
"""Characters of a file name's stem: file systems limit its length."""


@dataclass(slots=True)
class MediaPlanBuilder:
    """Tasks and placements of one project, in the making."""

    project: Project
    site: Site
    ffmpeg: str
    """Identity of the ffmpeg in use: another one makes other bytes."""
    tasks: list[Task] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)

    def task(
        self,
        kind: str,
        label: str,
        call: str,
        version: str,
        request: dict[str, object],
        outputs: Iterable[str],
        source: tuple[str, AuthorFile] | None = None,
        expected: float = 0.01,
        weight: Weight = Weight.LIGHT,
    ) -> Task:
        """Adds a task; what it makes has no address yet."""
        sources = {}
        if source is not None:
            use, file = source
            sources[use] = SourceFile(file.readable, file.digest, file.path if file.copy else "")
        task = Task(
            kind=kind,
            label=f"{self.project.slug}: {label}",
            call=f"showcase.media.{call}",
            version=version,
            request=request,
            sources=sources,
            outputs=tuple(outputs),
            project=self.project.slug,
            weight=weight,
            expected=round(expected, 3),
        )
        self.tasks.append(task)
        return task

    def publish(self, task: Task, output: str, what: str) -> str:
        """Returns the address, relative to the site's root, that an output gets: `media/slug/slug_what.0123456789.ext`.

        `what` is a kind, with a position where there are several: nothing of the author's file names is published.
        """
        slug = self.project.slug
        name = task.name(f"{slug[:LONGEST_STEM]}_{what}", output)
        path = f"media/{slug}/{name}"
        self.placements.append(Placement(path, task.key, output, slug))
        return path

    def text(self, what: str, label: str, text: str) -> str:
        """Adds a small WebVTT file; its address."""
        task = self.task("text", label, "texts:write", TEXT_VERSION, {"text": text}, ["text.vtt"])
        return self.publish(task, "text.vtt", what)
