"""Stage 3: plans the media that are made of the probed films."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.pipeline.probe import Probed

if TYPE_CHECKING:
    from showcase.media.plan import MediaPlan
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Catalogue


@dataclass(frozen=True, slots=True)
class Planned:
    """The media to make of each film, with the tasks that make them and their places on the site."""

    probed: Probed
    media: MediaPlan
    log: DiagnosticLog

    @property
    def catalogue(self) -> Catalogue:
        """Returns the films without errors."""
        return self.probed.catalogue

    @property
    def outputs(self) -> Mapping[str, MediaOutputs]:
        """Returns what is made of each film, by slug."""
        return self.media.products


def plan(context: BuildContext, probed: Probed) -> Planned:
    """Returns the plan for the media of all probed films; reads no files but the identity of ffmpeg."""
    from showcase.media import plan as media_plan

    identity = context.ffmpeg() if probed.tasks else ""
    return Planned(probed, media_plan.plan(probed.catalogue, probed.facts, ffmpeg_identity=identity), probed.log)
