"""The declaration of rights: who holds them, what is declared, and everything in the film item by item."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.festivals.entry import FestivalEntry
from showcase.model.festival import Profile
from showcase.model.provenance import Rights, RightsItem, YesNoUnknown
from showcase.submissions.opening import opening
from showcase.submissions.paper import Paper, unmarked
from showcase.submissions.statement import signature
from showcase.submissions.tongue import Tongue


def text(entry: FestivalEntry, profile: Profile, tongue: Tongue) -> str:
    """The document; empty where nothing is written of rights."""
    rights = entry.project.rights
    if not (rights.copyright or rights.licence or rights.declaration or rights.items):
        return ""
    paper = Paper(tongue)
    opening(paper, tongue.paper("rights"), entry, profile)
    paper.blank()
    paper.row(tongue.paper("copyright"), rights.copyright)
    paper.row(tongue.paper("licence"), licence(rights.licence, rights.licence_url))
    paper.row(tongue.paper("attribution"), unmarked(tongue.text(rights.attribution)))
    if rights.declaration:
        paper.heading(tongue.paper("declaration"))
        paper.prose(declaration(rights, tongue))
    if rights.items:
        paper.heading(tongue.paper("ledger"))
    for item in rights.items:
        _item(paper, item)
    return paper.typed()


def declaration(rights: Rights, tongue: Tongue) -> str:
    """What is declared, and by whom it is signed."""
    parts = [unmarked(tongue.text(rights.declaration))]
    if rights.declared_by:
        parts += ["", signature(rights.declared_by, tongue.date(rights.declared_on), tongue)]
    return "\n".join(parts).strip()


def licence(name: str, address: str) -> str:
    """`CC BY 4.0 (https://…)`."""
    return f"{name} ({address})" if name and address else name or address


def _item(paper: Paper, item: RightsItem) -> None:
    tongue = paper.tongue
    paper.blank()
    title, kind = tongue.text(item.title), tongue.label("rights", item.kind) if item.kind else ""
    paper.line(_head(kind, title, tongue))
    for key, value in _of_item(item, tongue):
        paper.row(tongue.paper(key), value, 2)


def _head(kind: str, title: str, tongue: Tongue) -> str:
    """Returns kind and title, or the one there is; the id that an author gave is for the author."""
    return tongue.row(kind, title) if kind and title else kind or title or "–"


def _of_item(item: RightsItem, tongue: Tongue) -> Iterator[tuple[str, str]]:
    yield "origin", tongue.label("origins", item.origin) if item.origin else ""
    yield "author", tongue.several(item.by)
    yield "tool", item.tool
    yield "licence", licence(item.licence, item.licence_url)
    yield "plan", item.plan_at_generation
    yield "territory", item.territory
    yield "term", item.term
    yield "cleared", tongue.label("answers", str(item.cleared)) if item.cleared != YesNoUnknown.UNKNOWN else ""
    yield "note", unmarked(tongue.text(item.note))


def item_line(item: RightsItem, tongue: Tongue) -> str:
    """An item on one line, for a form: `Music: Song (our own work, cleared: yes)`."""
    title, kind = tongue.text(item.title), tongue.label("rights", item.kind) if item.kind else ""
    more = [value for key, value in _of_item(item, tongue) if value and key in ("origin", "author", "licence")]
    if item.cleared != YesNoUnknown.UNKNOWN:
        more.append(tongue.row(tongue.paper("cleared").lower(), tongue.label("answers", str(item.cleared))))
    said = _head(kind, title, tongue)
    return f"{said} ({', '.join(more)})" if more else said
