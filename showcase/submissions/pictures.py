"""Gives pictures a caption where the author wrote none."""

from __future__ import annotations

from showcase.localization import base_language, languages, message
from showcase.media.metadata import ImageMetadata
from showcase.media.print_plan import signature_of
from showcase.model.project import Project, Site, Still
from showcase.structs import replace
from showcase.submissions.package_localizer import in_line


def automatic_captions(project: Project, site: Site, kind: str = "still", name: str = "") -> dict[str, str]:
    """Returns `Still from “Night bus” (2026)` in each of the site's languages that has messages; of the kind `poster`
    that it is one, of the kind `portrait` who is to be seen: `name`, who directed the film.
    """
    made = {}
    for tag in site.languages:
        language = base_language(tag)
        if language in languages():
            title = in_line(project.title.best(tag).text, language)
            year = project.year or (project.completed.year if project.completed else 0)
            key = f"{kind}-of-year" if year else f"{kind}-of"
            made[tag] = message(f"delivery-papers.{key}", language, title=title, year=year, name=name)
    return made


def captioned(project: Project, site: Site, still: Still, number: int) -> ImageMetadata:
    """Returns what is written into a still: the author's caption, else an automatic one."""
    signature = signature_of(project, site, still, number, "festival")
    return signature if signature.captions else replace(signature, captions=automatic_captions(project, site))


def poster_signature(project: Project, site: Site, kind: str = "poster") -> ImageMetadata:
    """Returns what is written into a poster, or into the `still` that is sent where there is none."""
    signature = signature_of(project, site, Still(), 0, "festival")
    return replace(signature, captions=automatic_captions(project, site, kind))
