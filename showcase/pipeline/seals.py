"""Tells what sealed files say, for the pages, and searches them for names that no signed file may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from showcase.names.hidden import FilmNames, HiddenName
from showcase.pipeline.name_guard import NameGuard
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Catalogue
    from showcase.pipeline.stage_values import Made


def with_seal(outputs: MediaOutputs, made: Made) -> MediaOutputs:
    """Returns the outputs of a film with what its download, or else its first still, says of itself."""
    identity = made.planned.identity
    if identity is None:
        return outputs
    from showcase.model.sealing import Seal

    keys = {place.site_path: place.key for place in made.media.placements if place.project == outputs.slug}
    sealed = {task.key for task in made.media.tasks if task.kind == "seal" and task.project == outputs.slug}
    done = sealed & made.outcomes.results.keys()
    url = next((url for url in _main_files(outputs) if keys.get(url) in done), "")
    if not url:
        return outputs
    told = made.outcomes.results[keys[url]].value
    seal = Seal(
        url=url,
        signer=identity.signer,
        on=told["on"],
        ends=identity.ends,
        is_listed=identity.is_listed,
        has_timestamp=bool(identity.timestamp),
        training=identity.training,
        ingredients=tuple((tool, count) for tool, count in told["ingredients"]),
    )
    return replace(outputs, seal=seal)


def _main_files(outputs: MediaOutputs) -> list[str]:
    """Returns the addresses of a film's files, those that people download first."""
    film = outputs.film or outputs.trailer
    urls = [rendition.url for rendition in film.downloads] if film else []
    return urls + [still.fallback.url for still in outputs.stills[:1]]


def seal_guard(catalogue: Catalogue, products: Mapping[str, MediaOutputs]) -> NameGuard:
    """Returns the guard for content credentials: it searches for everybody who did not agree to be named in them."""
    if not any(outputs.seal for outputs in products.values()):
        return NameGuard(())
    from showcase.credentials.claims import people_without_consent

    return NameGuard(tuple(
        FilmNames(project.slug, tuple(
            HiddenName(name, place=project.place, project=project.slug)
            for name in sorted(people_without_consent(project))
        ))
        for project in catalogue.projects
    ))  # fmt: skip
