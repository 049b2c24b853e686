"""Arranges form fields: by the platform's columns if known, else by subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from showcase.festivals.entry import bare
from showcase.model.text import Translation
from showcase.structs import FrozenStruct, replace
from showcase.submissions import filmfreeway, form_values
from showcase.submissions.form_fields import FormField, FormFieldBuilder

PLATFORM_LANGUAGE = "en"
"""The language of values where a platform's columns are known: their names are in it."""


class Section(FrozenStruct):
    """Fields that belong together."""

    key: str
    title: str
    fields: tuple[FormField, ...]
    note: str = ""


COLUMNS = frozenset({*filmfreeway.SECTIONS, "other"})
"""Sections whose fields are columns of the platform."""

MORE = ("logline", "synopsis-long", "notes", "tools-note", "human-work")
"""Texts for which a platform has no column, but a festival a question of its own."""

TEXTS = ("title", "title-original", "logline", "synopsis-short", "synopsis-long", "statement", "biography", "notes",
         "lyrics", "tools-note")  # fmt: skip
TEXTS_OF = {"film": TEXTS[:2], "texts": TEXTS[2:]}
"""Those at the head of a section of `GENERAL`."""
EXPECTED = ("title", "logline", "synopsis-short", "synopsis-long", "statement", "biography")
"""Texts that forms ask for as a rule: they have their field also where nothing is written."""

GENERAL: Mapping[str, tuple[str, ...]] = {
    "film": ("type", "genres", "duration", "completed", "countries", "filmed-in", "languages", "subtitles", "student",
             "first-time", "budget"),
    "texts": (),
    "credits": ("directors", "writers", "producers", "cast", "other-credits"),
    "technical": ("resolution", "aspect-ratio", "frame-rate", "video-codec", "sound", "file-size", "shooting-format",
                  "colour"),
    "showings": ("screenings", "distributor"),
    "links": ("screener", "password", "public-link", "trailer-url", "website"),
}  # fmt: skip
"""Answers by section where the platform's own fields are not known."""

AI_AND_RIGHTS = ("ai-statement", "ai-tools", "ai-shares", "ai-prompts", "source-type", "rights-declaration",
                 "rights-items", "copyright", "licence")  # fmt: skip

OF_SUBMITTER = ("name", "email", "phone", "address", "address2", "postal-code", "city", "state", "country", "birthdate",
                "gender", "nationality", "website")  # fmt: skip
OF_DIRECTOR = ("name", "birthdate", "gender", "nationality", "email", "phone", "address", "postal-code", "city",
               "country", "website", "filmography")  # fmt: skip


def by_column(builder: FormFieldBuilder, known: Iterable[str]) -> Iterator[Section]:
    """Yields the platform's own columns, in the order in which a person fills a form, and what it has no column for."""
    wanted = [column for column in known if column not in filmfreeway.OF_FESTIVAL]
    for key in (*filmfreeway.SECTIONS, "other"):
        order = filmfreeway.SECTIONS.get(key, ())
        there = [column for column in wanted if filmfreeway.section_of(column) == key]
        there.sort(key=lambda column: order.index(column) if column in order else 0)
        if there:
            yield Section(
                key, builder.reader(f"form-sheet.section-{key}"), tuple(_column(builder, one) for one in there)
            )
    yield _more(builder)


def _column(builder: FormFieldBuilder, column: str) -> FormField:
    key, case = filmfreeway.key_of(column), builder.case
    if column in filmfreeway.OF_SUBMITTER:
        return builder.person(case.dossier.submitter, key, column)
    if column in filmfreeway.OF_TEXTS:
        text = form_values.text(case, key)
        return builder.text(key, text.best(PLATFORM_LANGUAGE) if text else None, column, PLATFORM_LANGUAGE)
    if column in filmfreeway.OF_ORIGINALS:
        return _original(builder, filmfreeway.OF_ORIGINALS[column], column)
    if column in filmfreeway.UNWRITTEN or not key:
        return builder.empty(key, column)
    return builder.plain(key, column)


def _original(builder: FormFieldBuilder, key: str, column: str) -> FormField:
    """Returns a text in the film's own language, where that is not English and it is written."""
    case = builder.case
    own = next(iter(case.entry.speaks()), "")
    saying = next((one for one in form_values.text(case, key).sayings if bare(one.language) == own), None)
    if key == "title" and case.film.title_original:
        saying = Translation(case.film.title_original, own)
    if saying is not None and bare(saying.language) == PLATFORM_LANGUAGE:
        saying = None
    field = replace(builder.text(f"{key}-original", saying, column, own), needed="")
    if own == PLATFORM_LANGUAGE:
        return replace(field, where=("", ""), note=builder.reader("form-sheet.stays-empty"))
    return field


def _more(builder: FormFieldBuilder) -> Section:
    """AI, rights and texts: what platforms have no column for and festivals ask in questions of their own."""
    texts = [field for key in MORE for field in _in_each_language(builder, key)]
    fields = (*(builder.plain(key) for key in AI_AND_RIGHTS), *texts)
    return _section(builder, "more", fields, builder.reader("form-sheet.section-more-note", platform=builder.platform))


def _section(builder: FormFieldBuilder, key: str, fields: Iterable[FormField], note: str = "") -> Section:
    return Section(key, builder.reader(f"form-sheet.section-{key}"), tuple(fields), note)


def by_kind(builder: FormFieldBuilder) -> Iterator[Section]:
    """Yields fields by subject, under plain names."""
    for key, answered in GENERAL.items():
        plain = [builder.plain(one) for one in answered]
        texts = [field for name in TEXTS_OF.get(key, ()) for field in _in_each_language(builder, name)]
        yield _section(builder, key, texts + plain)
        if key == "technical":
            yield _section(
                builder, "ai-rights",
                [*(builder.plain(one) for one in AI_AND_RIGHTS), *_in_each_language(builder, "human-work")],
            )  # fmt: skip
    submitter = [builder.person(builder.case.dossier.submitter, key) for key in OF_SUBMITTER]
    yield _section(builder, "submitter", [submitter[0], builder.plain("company"), *submitter[1:]])
    yield from _directors(builder)


def _directors(builder: FormFieldBuilder) -> Iterator[Section]:
    people = form_values.of_directors(builder.case)
    for number, person in enumerate(people, start=1):
        fields = tuple(builder.person(person, key, of=f"director-{number}") for key in OF_DIRECTOR)
        title = builder.reader("form-sheet.section-director")
        if len(people) > 1:
            title = builder.reader("form-sheet.section-director-n", n=number, name=person.name)
        yield Section(f"director-{number}", title, fields)


def _in_each_language(builder: FormFieldBuilder, key: str) -> Iterator[FormField]:
    """Yields a field for each language that a text is written in, or a festival asks it in."""
    if key == "title-original":
        if builder.case.film.title_original:
            yield builder.plain(key)
        return
    rule = builder.rule(key)
    asked = rule.words("languages") if rule is not None else ()
    sayings = _by_language(builder, key, asked)
    for tag, saying in sayings:
        name = builder.label(key)
        if len(sayings) > 1 or tag != builder.reader.language:
            name = builder.reader("form-fields.in-language", name=name, language=builder.reader.name_of(tag))
        made = builder.text(key, saying, name, tag, f"{key}.{tag}")
        yield made if not asked or bare(tag) in set(map(bare, asked)) else replace(made, needed="")


def _by_language(builder: FormFieldBuilder, key: str, asked: Iterable[str]) -> list[tuple[str, Translation | None]]:
    """Returns the languages of a text with what is written in each, None where something is to be written."""
    there = [(one.language, one) for one in form_values.text(builder.case, key).sayings if one.text.strip()]
    written = {bare(tag) for tag, _ in there}
    wanted = [tag for tag in asked if bare(tag) not in written]
    if not (there or wanted) and (key in EXPECTED or key in builder.needed):
        wanted = [builder.case.site.languages[0]]
    return [*there, *((tag, None) for tag in wanted)]
