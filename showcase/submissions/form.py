"""Makes the form sheet: every value that a platform's web form asks for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from showcase.festivals.entry import FestivalEntry
from showcase.model.festival import Profile
from showcase.model.project import Site
from showcase.model.submission import SubmitterProfile
from showcase.structs import FrozenStruct
from showcase.submissions.festival_consent import for_festival
from showcase.submissions.form_fields import FormField, FormFieldBuilder
from showcase.submissions.form_layout import COLUMNS, PLATFORM_LANGUAGE, Section, by_column, by_kind
from showcase.submissions.form_values import FormContext
from showcase.submissions.package_localizer import PackageLocalizer
from showcase.submissions.text_document import table


class Form(FrozenStruct):
    """All values for a form, for one film and one festival."""

    key: str
    """Of the package, under which the page remembers what was done."""
    film: str
    festival: str
    edition: str
    platform: str
    """Title of the platform; empty if it is not known."""
    exact: bool
    """Whether fields are called as the platform calls them."""
    sections: tuple[Section, ...]
    columns: tuple[tuple[str, str], ...] = ()
    """(name, value) of every column of the platform's table, also of those that the festival's side fills."""

    @property
    def fields(self) -> tuple[FormField, ...]:
        return tuple(field for section in self.sections for field in section.fields)

    @property
    def missing(self) -> tuple[FormField, ...]:
        """Returns what is needed, and nothing is written of."""
        return tuple(field for field in self.fields if field.needed and not field.value)


def form(
    entry: FestivalEntry,
    profile: Profile,
    platform: Profile | None,
    dossier: SubmitterProfile,
    site: Site,
    language: str,
) -> Form:
    """Returns the form of a film for a festival; `language` is the reader's. Pure."""
    known = (platform.form if platform is not None else ()) or profile.form
    asked = platform or (profile if profile.kind == "platform" else None)
    reader = PackageLocalizer(language)
    case = FormContext(
        for_festival(entry), profile, dossier, site, PackageLocalizer(PLATFORM_LANGUAGE) if known else reader
    )
    builder = FormFieldBuilder(case, platform, reader)
    sections = tuple(by_column(builder, known) if known else by_kind(builder))
    return Form(
        key=f"{entry.project.slug}/{profile.name}/{profile.edition}",
        film=reader.text(case.film.title) or case.film.slug,
        festival=profile.title,
        edition=profile.edition,
        platform=asked.title if asked is not None else "",
        exact=bool(known),
        sections=sections,
        columns=_columns(sections, known),
    )


def _columns(sections: Iterable[Section], names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    values = {field.name: field.value for section in sections for field in section.fields if section.key in COLUMNS}
    return tuple((name, values.get(name, "")) for name in names)


def form_json(form: Form) -> str:
    """Returns the fields for programs."""
    fields = [
        {
            "name": field.name, "key": field.key, "value": field.value, "language": field.language,
            "most_characters": field.most_characters or None, "most_words": field.most_words or None,
            "least_words": field.least_words or None, "certainty": field.certainty or None,
            "count": {"characters": field.characters, "words": field.words}, "fits": field.fits,
            "needed": field.needed or None,
        }
        for field in form.fields
    ]  # fmt: skip
    whole = {"festival": form.festival, "edition": form.edition, "film": form.film, "platform": form.platform or None,
             "exact": form.exact, "fields": fields}  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _each_name_once(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    """Yields (name, value) of all fields: a name that another field has, too, is told with its section."""
    there = [(section, field) for section in sections for field in section.fields]
    counts = Counter(field.name for _, field in there)
    for section, field in there:
        yield (f"{section.title} – {field.name}" if counts[field.name] > 1 else field.name), field.value


def form_csv(form: Form) -> str:
    """Returns one row of values below the names: just the platform's columns where they are known, for programs that
    read it.

    What the festival's side fills is empty. A value that a spreadsheet would compute begins with a space: `guarded`.
    """
    cells = form.columns or tuple(_each_name_once(form.sections))
    return table([name for name, _ in cells], [[value for _, value in cells]])
