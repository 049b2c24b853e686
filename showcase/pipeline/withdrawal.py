"""Takes the site down where it cannot be built and may show a name that is hidden by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from showcase.content.consent_codes import may_hide_anybody
from showcase.content.consent_memory import remembered
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.output import Output
from showcase.model.hidden_names import FilmNames
from showcase.model.project import Visibility
from showcase.pipeline.context import BuildContext
from showcase.pipeline.name_guard import NameGuard
from showcase.pipeline.site import GUARDED, is_restricted


@dataclass(frozen=True, slots=True)
class KnownNow:
    """What was read before a build ended with an error of the whole site."""

    diagnostics: tuple[Diagnostic, ...]
    names: tuple[FilmNames, ...]
    """What is written of people's consent in all films."""
    visibility: Mapping[str, Visibility] = field(default_factory=dict)
    """Who may see each film today, by slug."""


def take_down(context: BuildContext, known: KnownNow, output: Output) -> Iterator[Diagnostic]:
    """Removes all that showcase wrote to the site if any of it may have to be hidden by now; then yields an error.

    To be called when a build ends with an error of the whole site. A part of a site would have links that lead nowhere.
    """
    published = {owned.project for owned in output.owned.values()}
    if not published or not (_is_unclear(context, known, published) or _names_somebody(context, known, output)):
        return
    output.sync([], [], [], context.cache, frozenset())
    yield diagnose(Severity.ERROR, "site-taken-down", Location("site"))


def _is_unclear(context: BuildContext, known: KnownNow, published: set[str]) -> bool:
    """Returns whether a consent list may hide anybody, or a published film is to be seen by fewer people by now."""
    concerned = {"", *published}
    if any(found.project in concerned and may_hide_anybody(found) for found in known.diagnostics):
        return True
    return any(is_restricted(context, known.visibility, slug) for slug in published - {""})


def _names_somebody(context: BuildContext, known: KnownNow, output: Output) -> bool:
    """Returns whether a file of the site holds a name that is hidden by now."""
    guard = NameGuard(known.names or remembered(context.values))
    if not guard or context.values.get(GUARDED, guard.digest) is True:
        return False
    return any(
        True
        for path, owned in output.owned.items()
        if output.is_untouched(path)
        for _ in guard.check(path, output.folder / path, owned.project)
    )
