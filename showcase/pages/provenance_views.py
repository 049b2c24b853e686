"""Makes the values for templates about tools, notes and rights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from showcase import localization
from showcase.disclosure.forms import FormRegistry, bundled
from showcase.disclosure.statement import is_published, statement_of
from showcase.disclosure.wording import badge, facts_sentences, signature_sentence, spoken
from showcase.model.figures import charted_days
from showcase.model.media import MediaOutputs
from showcase.model.project import MakingOfNote, Project
from showcase.model.provenance import Disclosure, RightsItem, Tool
from showcase.model.text import PartialDate
from showcase.pages.comparisons import with_comparisons
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.pictures import resolver, single
from showcase.pages.template_context import (
    ChannelDayView,
    DateView,
    DisclosureView,
    Facet,
    FactView,
    NoteView,
    PictureView,
    RichTextView,
    RightsItemView,
    RightsView,
    TextView,
    ToolView,
)
from showcase.pages.urls import clean, identifier, safe


def tool_view(tool: Tool, number: int, voice: PageLocalizer) -> ToolView:
    counts = [("generations", tool.generations), ("kept", tool.kept)]
    said = [voice.t.maybe(f"count.{key}", count=count) for key, count in counts if count]
    return ToolView(
        id=f"tool-{number}",
        name=clean(tool.name),
        vendor=clean(tool.vendor),
        model=clean(tool.model),
        version=clean(tool.version),
        modality=clean(voice.t.label("modality", tool.modality)) if tool.modality else "",
        stage=", ".join(clean(voice.t.label("stage", stage)) for stage in tool.stages),
        use=voice.words(tool.use),
        by=voice.several(person.name for person in tool.used_by),
        counts=", ".join(part for part in said if part),
        period=localization.period(tool.since, tool.until, voice.language),
        generative=tool.generative,
        terms_url=safe(tool.terms_url),
    )


def facets(pairs: Iterable[tuple[str, str]]) -> tuple[Facet, ...]:
    """Returns choices in the order they first appear, from (key, label) of everything that can be chosen."""
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for key, label in pairs:
        if key:
            labels.setdefault(key, label)
            counts[key] += 1
    return tuple(Facet(key, label, counts[key]) for key, label in labels.items())


def day_views(project: Project, voice: PageLocalizer) -> tuple[ChannelDayView, ...]:
    """Returns the activity day by day, with the numbers of the timeline."""

    def date(day: PartialDate) -> DateView:
        return DateView(localization.date(day, voice.language), str(day))

    return tuple(ChannelDayView(date(row.day), row.messages, row.generations) for row in charted_days(project))


def channel_total(project: Project, voice: PageLocalizer) -> str:
    """Returns the activity of all days in a line; empty if nothing is known of it."""
    days = charted_days(project)
    counts = {
        "messages": sum(row.messages for row in days),
        "generations": sum(row.generations for row in days),
        "days": len(days),
    }
    said = [voice.t.maybe(f"count.{key}", count=count) for key, count in counts.items() if count]
    return ", ".join(part for part in said if part)


def note_views(project: Project, products: MediaOutputs, voice: PageLocalizer) -> tuple[NoteView, ...]:
    """Returns the making-of, in the order of its days."""
    notes = sorted(project.making_of, key=lambda note: (note.date.last, note.id))
    title = project.title.best(voice.language).text
    return tuple(_note(note, number, title, products, voice) for number, note in enumerate(notes, 1))


def _note(note: MakingOfNote, number: int, film: str, products: MediaOutputs, voice: PageLocalizer) -> NoteView:
    untitled = f"{film} {number}"
    paths = (picture.path for picture in note.pictures)
    resolve = resolver(products, paths, untitled, voice, note.comparisons) if note.pictures else None
    empty = RichTextView("", "", 0)
    return NoteView(
        id=f"note-{number}",
        date=DateView(localization.date(note.date, voice.language), str(note.date)),
        title=voice.words(note.title) if note.title else voice.raw(untitled),
        by=clean(note.by),
        kind=identifier(note.kind),
        kind_label=clean(voice.t.label("note", note.kind)),
        body=voice.prose(with_comparisons(note), resolve) or empty,
        compared=bool(note.comparisons),
    )


def rights_view(project: Project, products: MediaOutputs, voice: PageLocalizer) -> RightsView:
    rights = project.rights
    return RightsView(
        copyright=clean(rights.copyright),
        licence=clean(rights.licence),
        licence_url=safe(rights.licence_url),
        attribution=voice.words(rights.attribution),
        declaration=voice.prose(rights.declaration) if rights.declaration else None,
        items=tuple(_item(item, voice) for item in rights.items),
        disclosure=_disclosure(project, products, voice),
    )


def _item(item: RightsItem, voice: PageLocalizer) -> RightsItemView:
    return RightsItemView(
        kind=clean(voice.t.label("rights-kind", item.kind)),
        title=voice.words(item.title),
        origin=clean(voice.t.label("origin", item.origin)) if item.origin else "",
        by=voice.several(item.by),
        licence=clean(item.licence),
        licence_url=safe(item.licence_url),
        note=voice.words(item.note),
    )


def _disclosure(project: Project, products: MediaOutputs, voice: PageLocalizer) -> DisclosureView | None:
    """Returns what is stated of AI; None where nothing is written of it, and no generated content is known."""
    stated = statement_of(project)
    if not is_published(project):
        return None
    disclosure = project.rights.disclosure or Disclosure()
    forms = FormRegistry(voice.site.disclosure_forms or bundled())
    kind = clean(stated.source_type)
    label = badge(stated, forms, voice.language)
    return DisclosureView(
        source_type=kind,
        source_label=voice.t.label("source-type", kind) if kind else "",
        shares=tuple(_share(medium, share, voice) for medium, share in disclosure.ai_share),
        label=voice.words(disclosure.label),
        human_work=voice.prose(disclosure.human_work) if disclosure.human_work else None,
        signed_by=clean(disclosure.signed_by),
        date=voice.date(disclosure.on),
        badge=voice.marked(clean(label), spoken(voice.language)),
        icon=_icon(project, products, label or disclosure.label.best(voice.language).text, voice),
        sentences=tuple(
            voice.marked(clean(text), spoken(voice.language)) for text in facts_sentences(stated, voice.language)
        ),
        signed=voice.marked(clean(signature_sentence(stated, voice.language)), spoken(voice.language)),
    )


def _icon(project: Project, products: MediaOutputs, label: str, voice: PageLocalizer) -> PictureView | None:
    """Returns the icon of the statement, described by its label."""
    icon = dict(products.laurels).get(project.disclosure_icon.path) if project.disclosure_icon else None
    return single(icon, voice, voice.raw(label)) if icon else None


def _share(medium: str, share: str, voice: PageLocalizer) -> FactView:
    label = clean(voice.t.label("medium", medium))
    return FactView(clean(medium), label, TextView(clean(voice.t.label("share", share))), clean(share))
