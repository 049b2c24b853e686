"""Takes the site down where it cannot be built and may show a name that is hidden by now."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.consent_codes import may_hide_anybody
from showcase.content.consent_memory import remembered
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.output import Output
from showcase.pipeline.name_guard import NameGuard
from showcase.pipeline.site import GUARDED, is_restricted
from showcase.pipeline.stages import BuildContext


def take_down(survey: BuildContext, output: Output) -> Iterator[Diagnostic]:
    """Removes all that showcase wrote to the site if any of it may have to be hidden by now; then yields an error.

    To be called when a build ends with an error of the whole site. A part of a site would have links that lead nowhere.
    """
    published = {owned.project for owned in output.owned.values()}
    if not published or not (_is_unclear(survey, published) or _names_somebody(survey, output)):
        return
    output.sync([], [], [], survey.cache, frozenset())
    yield diagnose(Severity.ERROR, "site-taken-down", Location("site"))


def _is_unclear(survey: BuildContext, published: set[str]) -> bool:
    """Returns whether a consent list may hide anybody, or a published film is to be seen by fewer people by now."""
    concerned = {"", *published}
    if any(told.project in concerned and may_hide_anybody(told) for told in survey.diagnostics):
        return True
    return any(is_restricted(survey, slug) for slug in published - {""})


def _names_somebody(survey: BuildContext, output: Output) -> bool:
    """Returns whether a file of the site holds a name that is hidden by now."""
    guard = NameGuard(survey.names or remembered(survey.shelf))
    if not guard or survey.shelf.get(GUARDED, guard.digest) is True:
        return False
    return any(
        True
        for path, owned in output.owned.items()
        if output.is_untouched(path)
        for _ in guard.check(path, output.folder / path, owned.project)
    )
