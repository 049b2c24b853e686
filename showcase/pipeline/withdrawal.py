"""Takes pages off the site that show a name which is hidden by now, before a build and where none is possible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from showcase.content.consent.error_codes import may_hide_anybody
from showcase.content.consent.memory import remembered
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.output import Output, OutputRecord
from showcase.model.project import Visibility
from showcase.names.hidden import FilmNames
from showcase.pipeline.context import BuildContext
from showcase.pipeline.name_guard import NameGuard
from showcase.pipeline.site import guarded_name, is_restricted, searched_names, shows_number
from showcase.structs import FrozenStruct, field


class KnownNow(FrozenStruct):
    """What was read before a build ended with an error of the whole site."""

    diagnostics: tuple[Diagnostic, ...]
    names: tuple[FilmNames, ...]
    """What is written of people's consent in all films."""
    visibility: Mapping[str, Visibility] = field(default_factory=dict)
    """Who may see each film today, by slug."""


def take_names_down(context: BuildContext, names: tuple[FilmNames, ...], output: Output) -> frozenset[str]:
    """Takes down all files of the site that show somebody who is hidden by now; pages become stubs.

    To be called before slow work begins: names are gone at once, and what is clean is written again at the end. Nothing
    is searched while consent is as it was when the site was last searched. Returns the slugs of films concerned, those
    included that an earlier build took down and did not write again; the empty text is the site itself.
    """
    guard = NameGuard(names)
    has_reason = bool(guard) or any(film.unnumbered for film in names)
    if has_reason and context.values.get(guarded_name(output), guard.digest) is not True:
        guard = guard.since(searched_names(context, output))
        by_number = {film.slug for film in names if film.unnumbered and shows_number(context, film)}

        def shows_hidden(path: str, owned: OutputRecord) -> bool:
            if owned.project in by_number and path.endswith(WITH_PROMPTS):
                return True
            return _is_hit(guard, path, owned, output)

        output.take_down([
            path
            for path, owned in output.owned.items()
            if owned.key != path  # files of the theme hold no words of the author's
            and output.is_untouched(path) and shows_hidden(path, owned)
        ])  # fmt: skip
    return output.taken_down()


WITH_PROMPTS = (".html", ".json", ".csv", ".pdf", ".zip", ".xml", ".txt")
"""Suffixes of files that may repeat the prompts of a film, with the numbers of members."""


def _is_hit(guard: NameGuard, path: str, owned: OutputRecord, output: Output) -> bool:
    return any(True for _ in guard.check(path, output.folder / path, owned.project))


def take_down(
    context: BuildContext, known: KnownNow, output: Output, *, is_partial: bool = False
) -> Iterator[Diagnostic]:
    """Removes all that showcase wrote to the site if any of it may have to be hidden by now; then yields an error.

    To be called when a build ends with an error of the whole site. A part of a site would have links that lead nowhere,
    so all goes where pages were taken down before (`is_partial`).
    """
    published = output.projects()
    if not published:
        return
    if not (is_partial or _is_unclear(context, known, published) or _names_somebody(context, known, output)):
        return
    output.sync([], [], [], context.cache, frozenset())
    yield diagnose(Severity.ERROR, "site-taken-down", Location("site"))


def _is_unclear(context: BuildContext, known: KnownNow, published: Set[str]) -> bool:
    """Returns whether a consent list may hide anybody, or a published film is to be seen by fewer people by now."""
    concerned = {"", *published}
    if any(found.project in concerned and may_hide_anybody(found) for found in known.diagnostics):
        return True
    return any(is_restricted(context, known.visibility, slug) for slug in published - {""})


def _names_somebody(context: BuildContext, known: KnownNow, output: Output) -> bool:
    """Returns whether a file of the site holds a name that is hidden by now."""
    guard = NameGuard(known.names or remembered(context.values))
    if not guard or context.values.get(guarded_name(output), guard.digest) is True:
        return False
    return any(
        _is_hit(guard, path, owned, output) for path, owned in output.owned.items() if output.is_untouched(path)
    )
