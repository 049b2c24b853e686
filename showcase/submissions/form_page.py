"""Renders the form sheet as a self-contained page with copy buttons, limits and check marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from showcase.festivals.html_report import ticked
from showcase.festivals.rule_result import Unit
from showcase.localization import message
from showcase.submissions.form import Form
from showcase.submissions.form_fields import FormField
from showcase.submissions.package_localizer import PackageLocalizer

TEMPLATE = Path(__file__).with_name("form.html")

SPOKEN = ("copy", "copied", "copied-what", "not-copied", "progress", "shown-one", "shown-other", "none-shown")
"""Words that the page's script says, with names of their own for what is known only then."""


def form_page(form: Form, language: str) -> str:
    """Returns the page in the reader's language."""
    from jinja2 import Environment, StrictUndefined

    localizer = PackageLocalizer(language)

    def words(key: str, /, **facts: object) -> str:
        return message(f"form-sheet.{key}", language, **facts)

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["ticked"] = ticked
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    return template.render(
        form=form,
        language=language,
        words=words,
        spoken={key: words(key) for key in SPOKEN},
        ids={field.key: f"field-{number}" for number, field in enumerate(form.fields, start=1)},
        counts={field.key: counted(field, localizer) for field in form.fields},
        faults={field.key: tuple(faults(field, localizer)) for field in form.fields},
    )


def counted(field: FormField, localizer: PackageLocalizer) -> str:
    """Returns how long a text is, against its limits: `488 of 500 characters, 81 words`; empty of what is not a
    text.
    """
    if not (field.counted and field.value):
        return ""
    parts = [_characters(field, localizer), _words(field, localizer)]
    limits = (field.most_characters, field.most_words, field.least_words)
    return ", ".join(parts if any(limits) else [*parts, localizer("form-sheet.no-limit")])


def _characters(field: FormField, localizer: PackageLocalizer) -> str:
    if not field.most_characters:
        return localizer.amount(field.characters, Unit.CHARACTERS)
    n, most = localizer.number(field.characters), localizer.number(field.most_characters)
    return localizer("form-sheet.of-characters", n=n, most=most)


def _words(field: FormField, localizer: PackageLocalizer) -> str:
    n = localizer.number(field.words)
    if field.most_words:
        return localizer("form-sheet.of-words", n=n, most=localizer.number(field.most_words))
    if field.least_words:
        return localizer("form-sheet.from-words", n=n, least=localizer.number(field.least_words))
    return localizer.amount(field.words, Unit.WORDS)


def faults(field: FormField, localizer: PackageLocalizer) -> Iterator[str]:
    """Yields by how much a text is too long or too short."""
    over = field.characters - field.most_characters
    if field.most_characters and over > 0:
        yield localizer.counted("form-sheet.characters-over", over)
    more = field.words - field.most_words
    if field.most_words and more > 0:
        yield localizer.counted("form-sheet.words-over", more)
    lacking = field.least_words - field.words
    if field.value and lacking > 0:
        yield localizer.counted("form-sheet.words-under", lacking)
