"""Words the statement and the forms in a language: the same sentences for every medium."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.disclosure.forms import FormRegistry
from showcase.localization import Localizer, spoken_language
from showcase.model.disclosure import Counts, DisclosureForm, DisclosureStatement, FormPart, ToolUse, UseOfAi
from showcase.model.text import LocalizedText, PartialDate
from showcase.structs import FrozenStruct

SHARES = (("full", "shares-full"), ("partial", "shares-partial"), ("none", "shares-none"))


class Sentence(FrozenStruct):
    """One sentence of the statement."""

    key: str
    """`label`, `shares`, `source`, `tools`, `counts`, `prompts`, `human` or `signed`."""
    text: str


def sentences(stated: DisclosureStatement, language: str) -> tuple[Sentence, ...]:
    """Returns the statement sentence by sentence; those of which nothing is known are absent."""
    words = Localizer(spoken(language))
    made = (
        ("label", stated.label.best(language).text),
        ("shares", _shares(stated, words)),
        ("source", _source(stated, words)),
        ("tools", _tools(stated, words)),
        ("counts", counted(stated.counts, words)),
        ("human", _human(stated, language, words)),
        ("signed", _signed(stated, words)),
    )
    return tuple(Sentence(key, on_one_line(text)) for key, text in made if text.strip())


def on_one_line(text: str) -> str:
    """Returns a text on one line; spaces that do not break stay what they are."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def statement_text(stated: DisclosureStatement, language: str) -> str:
    """Returns the statement as one text, a sentence a line."""
    return "\n".join(sentence.text for sentence in sentences(stated, language))


def facts_sentences(stated: DisclosureStatement, language: str) -> tuple[str, ...]:
    """Returns the sentences beside label, shares, human work and signature, for media that show those on their own."""
    return tuple(one.text for one in sentences(stated, language) if one.key in ("tools", "counts"))


def signature_sentence(stated: DisclosureStatement, language: str) -> str:
    """Returns by whom the statement is declared, and when; empty where it is not signed."""
    return next((one.text for one in sentences(stated, language) if one.key == "signed"), "")


def _shares(stated: DisclosureStatement, words: Localizer) -> str:
    said = []
    for share, key in SHARES:
        media = [words(f"submission-media.{medium}") or medium for medium, of in stated.shares if of == share]
        if media:
            said.append(words(f"disclosure.{key}", media=words.list_all(media)))
    return " ".join(said)


def _source(stated: DisclosureStatement, words: Localizer) -> str:
    if not stated.source_type:
        return ""
    known = words(f"submission-sources.{stated.source_type}")
    return words("disclosure.source", type=stated.source_type, known=known) if known else ""


def _tools(stated: DisclosureStatement, words: Localizer) -> str:
    named = [_tool(tool, words) for tool in stated.tools]
    return words("disclosure.tools", tools=", ".join(dict.fromkeys(named))) if named else ""


def _tool(tool: ToolUse, words: Localizer) -> str:
    makes = (words(f"submission-media.{tool.modality}") or tool.modality) if tool.modality else ""
    return f"{tool.name} ({makes})" if makes else tool.name


def counted(counts: Counts, words: Localizer) -> str:
    """Returns what was made and what of it was kept; empty where nothing is counted."""
    if counts.generations and counts.kept:
        made = words.counted("disclosure.generations", counts.generations)
        return words.counted("disclosure.counts", counts.kept, made=made)
    return words.counted("disclosure.made", counts.generations) if counts.generations else ""


def _human(stated: DisclosureStatement, language: str, words: Localizer) -> str:
    said = stated.human_work.best(language).text.strip()
    return words("disclosure.human", work=said) if said else ""


def _signed(stated: DisclosureStatement, words: Localizer) -> str:
    if not stated.signed_by:
        return ""
    day = words.date(stated.on)
    key = "disclosure.signed-on" if day else "disclosure.signed"
    return words(key, name=stated.signed_by, day=day)


def badge(stated: DisclosureStatement, forms: FormRegistry, language: str) -> str:
    """Returns the label of text for a page; empty where the film holds no generated content by what is stated."""
    form = next((form for form in forms.of_kind("label") if form.badge), None)
    return form.badge.best(language).text if form is not None and stated.use is UseOfAi.GENERATIVE else ""


def level_of(stated: DisclosureStatement, form: DisclosureForm) -> FormPart | None:
    """Returns the level of a form that the stated facts fit; None where they leave it open."""
    return form.part(str(getattr(stated, form.reads))) if form.kind == "levels" and form.reads else None


class FormSheet(FrozenStruct):
    """A form filled in, in one language."""

    title: str
    edition: str
    """Edition with the day on which its source was looked at."""
    source: str
    note: str
    rows: tuple[tuple[str, str], ...]
    """(label, text), the chosen level first; the label may be empty."""


def form_sheets(stated: DisclosureStatement, forms: FormRegistry, language: str) -> tuple[FormSheet, ...]:
    """Returns every form that is no evidence sheet, filled in with what is stated. Never a verdict."""
    words = Localizer(spoken(language))
    return tuple(_sheet(stated, form, words) for form in forms.of_kind("levels", "label", "upload"))


def _sheet(stated: DisclosureStatement, form: DisclosureForm, words: Localizer) -> FormSheet:
    return FormSheet(
        title=form.title.best(words.language).text or form.id,
        edition=edition(form, words),
        source=form.source,
        note=form.note.best(words.language).text,
        rows=tuple(_rows(stated, form, words)),
    )


def edition(form: DisclosureForm, words: Localizer) -> str:
    """Returns `Edition 0.9, 12 May 2026. Source looked at on 28 November 2026.`; uploads have no editions."""
    looked = _looked(form, words)
    if not form.edition:
        return looked
    own = words("disclosure.edition", edition=form.edition, day=_day(form.date, words))
    return f"{own} {looked}"


def listed(form: DisclosureForm, words: Localizer) -> str:
    """Returns the line of a form in a list: id, title, date, the day on which its source was looked at, the source."""
    facts = {"id": form.id, "title": form.title.best(words.language).text, "date": _day(form.date, words)}
    line = words("disclosure.form-own" if form.own else "disclosure.form", **facts, looked=_looked(form, words))
    return f"{line} {form.source}".rstrip()


def _looked(form: DisclosureForm, words: Localizer) -> str:
    return words("disclosure.checked" if form.source else "disclosure.looked-for", day=_day(form.checked, words))


def _day(written: str, words: Localizer) -> str:
    return words.date(PartialDate(*map(int, written.split("-"))))


def _rows(stated: DisclosureStatement, form: DisclosureForm, words: Localizer) -> Iterator[tuple[str, str]]:
    def said(text: LocalizedText) -> str:
        return text.best(words.language).text

    if form.kind == "levels":
        chosen = level_of(stated, form)
        if chosen is None:
            yield words("disclosure.level"), words("disclosure.level-open")
            yield from ((said(part.label), said(part.text)) for part in form.parts)
        else:
            yield words("disclosure.level"), said(chosen.label)
            yield "", said(chosen.text)
        return
    if form.badge and (text := badge(stated, FormRegistry((form,)), words.language)):
        yield words("disclosure.label"), text
    for part in form.parts:
        yield said(part.label), said(part.text)
    if form.kind == "label" or form.part("realistic") is not None:
        yield words("disclosure.stated"), " ".join(_answers(stated, words))


def _answers(stated: DisclosureStatement, words: Localizer) -> Iterator[str]:
    """Yields what the author's files answer to the questions on artistic works and likenesses."""
    yield words(f"disclosure.likeness-{'yes' if stated.shows_likeness else 'no'}")
    for key, answer in (("artistic", stated.evidently_artistic), ("deepfake", stated.deepfake)):
        if answer in ("yes", "no"):
            yield words(f"disclosure.{key}-{answer}")


def spoken(language: str) -> str:
    """Returns the language in which the sentences are worded for a page of a language."""
    return spoken_language(language)
