"""Stage 3: plans the media that are made of the probed films."""

from __future__ import annotations

from typing import TYPE_CHECKING

from showcase.diagnostics import Diagnostic
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.pipeline.stage_values import Planned, Probed
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.model.project import Site
    from showcase.model.sealing import SigningIdentity
    from showcase.pipeline.stage_values import Made


def plan(context: BuildContext, probed: Probed, made: Made | None = None) -> Planned:
    """Returns the plan for the media of all probed films; reads no files but the identity of ffmpeg.

    Once they are `made`, what the site may weigh is compared with what it weighs.
    """
    from showcase.media import plan as media_plan
    from showcase.pipeline.budget import fit

    ffmpeg = context.ffmpeg() if probed.tasks else ""
    identity, found = signing_identity(context, probed.catalogue.site)
    fitted = fit(context, probed, made)
    log = probed.log.with_diagnostics((*found, *fitted.found))
    probed = _without_failed(probed, log)
    media = media_plan.plan(probed.catalogue, fitted.facts, ffmpeg_identity=ffmpeg, identity=identity)
    return Planned(probed, media, log, identity, fitted.budget, fitted.found)


def _without_failed(probed: Probed, log: DiagnosticLog) -> Probed:
    """Returns the same without films that turned out to be too large: nothing is encoded for them."""
    left = tuple(project for project in probed.catalogue.projects if project.slug not in log.failed)
    if len(left) == len(probed.catalogue.projects):
        return probed
    return replace(probed, catalogue=replace(probed.catalogue, projects=left))


def theme_errors(context: BuildContext, site: Site) -> tuple[Diagnostic, ...]:
    """Returns why a site's theme cannot be loaded: told with all other errors, before anything is encoded."""
    from showcase.pages import theme_strings, themes

    try:
        theme = themes.load(context.root, site.theme, context.file_digest)
    except themes.ThemeError as error:
        return error.diagnostics
    return theme_strings.readable(theme)[1]


def signing_identity(context: BuildContext, site: Site) -> tuple[SigningIdentity | None, tuple[Diagnostic, ...]]:
    """Returns who signs files, or None; and what is to be said of it."""
    if not site.credentials.certificate:
        return None, ()
    from datetime import date

    from showcase.credentials.identity import read_identity

    today = context.workspace.day()
    return read_identity(context.root, site.credentials, date(today.year, today.month or 1, today.day or 1))
