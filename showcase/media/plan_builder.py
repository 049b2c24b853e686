"""Gathers the tasks of one project, and gives each file its public path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from showcase.credentials import claims
from showcase.credentials.plan import finishing_task
from showcase.disclosure.origins import film_origin, still_origin
from showcase.engine.placement import Placement
from showcase.engine.task import SourceFile, Task, Weight
from showcase.media.presets import TEXT_VERSION
from showcase.model.origin import Origin
from showcase.model.project import AuthorFile, Project, Site
from showcase.model.sealing import SigningIdentity

LONGEST_STEM = 60
"""Characters of a file name's stem: file systems limit its length."""


@dataclass(slots=True)
class MediaPlanBuilder:
    """Tasks and placements of one project, in the making."""

    project: Project
    site: Site
    ffmpeg: str
    """Identity of the ffmpeg in use: another one makes other bytes."""
    identity: SigningIdentity | None = None
    """Who signs; None where nothing is sealed."""
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
        needs: Mapping[str, Task] | None = None,
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
            needs=needs or {},
            outputs=tuple(outputs),
            project=self.project.slug,
            weight=weight,
            expected=round(expected, 3),
        )
        self.tasks.append(task)
        return task

    def finished_film(self, task: Task, kept: Iterable[AuthorFile], kept_in: str) -> Task:
        """Returns the task whose outputs are published as the film: with its origin, sealed last of all."""
        files = [SourceFile(file.readable, file.digest) for file in kept]
        claim = claims.film_claim(self.project, self._language, self._training) if self.identity else None
        return self._finished(task, film_origin(self.project), claim, files, kept_in)

    def finished_still(self, task: Task) -> Task:
        """Returns the task whose outputs are published as a picture from the film."""
        claim = claims.still_claim(self.project, self._language, self._training) if self.identity else None
        return self._finished(task, still_origin(self.project), claim)

    def finished_print(self, task: Task) -> Task:
        """Returns the task whose outputs are published for print: their origin is in them already."""
        claim = claims.still_claim(self.project, self._language, self._training) if self.identity else None
        return self._finished(task, Origin(), claim)

    def finished_kept(self, task: Task, origin: Origin, source: AuthorFile, kept_in: str) -> Task:
        """Returns the task whose outputs are published as a generated picture that was kept: with its origin and a
        seal; the largest, `kept_in`, also with the credentials of its generator.
        """
        claim = claims.picture_claim(self.project, origin, self._language, self._training) if self.identity else None
        files = [SourceFile(source.readable, source.digest)] if claim and kept_in else []
        return self._finished(task, origin, claim, files, kept_in)

    def labelled(self, task: Task, origin: Origin) -> Task:
        """Returns the task whose outputs carry an origin and are not sealed."""
        return self._finished(task, origin, None)

    @property
    def _language(self) -> str:
        return self.site.languages[0]

    @property
    def _training(self) -> str:
        return self.identity.training if self.identity else ""

    def _finished(
        self, task: Task, origin: Origin, claim: claims.Claim | None, kept: Iterable[SourceFile] = (), kept_in: str = ""
    ) -> Task:
        made = finishing_task(task, origin, self.identity, claim, kept=kept, kept_in=kept_in)
        if made is not task:
            self.tasks.append(made)
        return made

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
