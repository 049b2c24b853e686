"""Writes the declaration of rights: holders, declaration, and every item in the film."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from showcase.festivals.entry import FestivalEntry
from showcase.model.festival import Profile
from showcase.model.provenance import Rights, RightsItem, Tool, YesNoUnknown
from showcase.submissions.ai_statement import signature
from showcase.submissions.header import opening
from showcase.submissions.package_localizer import PackageLocalizer
from showcase.submissions.text_document import TextDocument, unmarked


def text(entry: FestivalEntry, profile: Profile, localizer: PackageLocalizer) -> str:
    """Returns the document; empty if nothing is written of rights."""
    rights = entry.project.rights
    if not (rights.copyright or rights.licence or rights.declaration or rights.items):
        return ""
    paper = TextDocument(localizer)
    opening(paper, localizer.paper("rights"), entry, profile)
    paper.blank()
    paper.row(localizer.paper("copyright"), rights.copyright)
    paper.row(localizer.paper("licence"), licence(rights.licence, rights.licence_url))
    paper.row(localizer.paper("attribution"), unmarked(localizer.text(rights.attribution)))
    if rights.declaration:
        paper.heading(localizer.paper("declaration"))
        paper.prose(declaration(rights, localizer))
    if rights.items:
        paper.heading(localizer.paper("ledger"))
    for item in rights.items:
        _item(paper, item, entry.project.tools)
    return paper.typed()


def declaration(rights: Rights, localizer: PackageLocalizer) -> str:
    """Returns what is declared, and by whom it is signed."""
    parts = [unmarked(localizer.text(rights.declaration))]
    if rights.declared_by:
        parts += ["", signature(rights.declared_by, localizer.date(rights.declared_on), localizer)]
    return "\n".join(parts).strip()


def licence(name: str, address: str) -> str:
    """Returns `CC BY 4.0 (https://…)`."""
    return f"{name} ({address})" if name and address else name or address


def _item(paper: TextDocument, item: RightsItem, tools: Sequence[Tool]) -> None:
    localizer = paper.localizer
    paper.blank()
    title, kind = localizer.text(item.title), localizer.label("rights", item.kind) if item.kind else ""
    paper.line(_head(kind, title, localizer))
    for key, value in _of_item(item, localizer, tools):
        paper.row(localizer.paper(key), value, 2)


def _head(kind: str, title: str, localizer: PackageLocalizer) -> str:
    """Returns kind and title, or the one there is; the id that an author gave is for the author."""
    return localizer.labelled(kind, title) if kind and title else kind or title or "–"


def _of_item(
    item: RightsItem, localizer: PackageLocalizer, tools: Sequence[Tool] = ()
) -> Iterator[tuple[str, str]]:
    """Yields what is known of an item; an item may name its tool by the id that the tool has in the film's list."""
    yield "origin", localizer.label("origins", item.origin) if item.origin else ""
    yield "author", localizer.list_all(item.by)
    yield "tool", next((tool.name for tool in tools if tool.id and tool.id == item.tool), item.tool)
    yield "licence", licence(item.licence, item.licence_url)
    yield "plan", item.plan_at_generation
    yield "territory", item.territory
    yield "term", item.term
    yield "cleared", localizer.label("answers", str(item.cleared)) if item.cleared != YesNoUnknown.UNKNOWN else ""
    yield "note", unmarked(localizer.text(item.note))


def item_line(item: RightsItem, localizer: PackageLocalizer) -> str:
    """Returns an item on one line, for a form: `Music: Song (our own work, cleared: yes)`."""
    title, kind = localizer.text(item.title), localizer.label("rights", item.kind) if item.kind else ""
    more = [value for key, value in _of_item(item, localizer) if value and key in ("origin", "author", "licence")]
    if item.cleared != YesNoUnknown.UNKNOWN:
        more.append(
            localizer.labelled(localizer.paper("cleared").lower(), localizer.label("answers", str(item.cleared)))
        )
    said = _head(kind, title, localizer)
    return f"{said} ({', '.join(more)})" if more else said
