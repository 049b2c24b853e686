"""Who agreed to be named, and how: the author's word and the private list, applied before anything else is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from showcase.content.desk import Desk
from showcase.content.folders import CONSENT as CONSENT_FILE
from showcase.content.forms import CONSENT, CONSENT_AS
from showcase.content.located import Node, Table
from showcase.content.table_columns import CONSENT_COLUMNS
from showcase.content.table_reader import read_table
from showcase.content.values import folded
from showcase.diagnostics import Place

EVERYWHERE = ("site", "presskit", "festival")

WITHDRAWN = "withdrawn"

HIDDEN = "…"
"""Stands in texts for a name that may not be shown and has no alias."""


@dataclass(frozen=True, slots=True)
class Consent:
    """How somebody agreed to be named."""

    manner: str = "name"
    """`name`, `alias`, `anonymous`, `pending` or `withdrawn`."""
    scope: tuple[str, ...] = EVERYWHERE
    alias: str = ""
    place: Place = Place()
    """Where it is written."""

    def shown(self, name: str) -> str:
        """The name that may be shown; empty where the person is only counted."""
        if "site" not in self.scope:
            return ""
        return {"name": name, "alias": self.alias}.get(self.manner, "")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the private list."""

    consent: Consent
    names: tuple[str, ...]
    """Every name by which the row may be meant, folded: id, display name, nick."""
    hidden: tuple[str, ...]
    """The same as written, to be kept out of texts where they may not be shown."""


def read_consent(node: Node, desk: Desk, alias: str) -> Consent:
    """What stands under `consent:`; what cannot be understood counts as not yet given."""
    before = len(desk.found)
    row: dict[str, Any] | None = CONSENT.read(node, desk)
    if row is None or len(desk.found) > before or row.get("as") is None:
        if len(desk.found) == before and not node.empty:
            desk.error("unclear-consent", node.place)
        return Consent("pending", EVERYWHERE, alias, node.place)
    return Consent(row["as"], _scope(row.get("scope"), isinstance(node, Table)), alias, node.place)


def _scope(words: list[str] | None, written: bool) -> tuple[str, ...]:
    if words is None or not written:
        return EVERYWHERE
    return tuple(dict.fromkeys(words))


def read_list(desk: Desk) -> tuple[Listed, ...]:
    """`private/consent.csv`, where there is one."""
    name = next((file for file in desk.files if file.lower() == CONSENT_FILE), None)
    table = read_table(name, desk, CONSENT_COLUMNS, quiet=True) if name else None
    return tuple(_listed(row, desk) for row in table.rows) if table else ()


def _listed(row: Table, desk: Desk) -> Listed:
    cells = {key.text: value for key, value in row.pairs}
    words = {key: value.text for key, value in cells.items() if hasattr(value, "text")}
    said = cells.get("consent") or cells.get("as")
    desk.key = "consent"
    manner = CONSENT_AS.read(said, desk) if said is not None else None
    scope_text = words.get("scope", "")
    scope = tuple(word for word in re.split(r"[\s,;/|+]+", scope_text.lower()) if word) or EVERYWHERE
    scope = tuple("festival" if word == "festivals" else word for word in scope)
    real = [words.get(key, "") for key in ("name", "display_name", "nick", "real_name")]
    alias = words.get("alias", "") or (words.get("display_name", "") if words.get("name") else "")
    names = [*real, words.get("person_id", ""), words.get("id", "")]
    return Listed(
        Consent(manner or "pending", scope, alias, said.place if said is not None else row.place),
        tuple(folded(name) for name in names if name),
        tuple(dict.fromkeys(name for name in real if name)),
    )


def refusals(listed: tuple[Listed, ...]) -> dict[str, Place]:
    """Where the private list says that consent was withdrawn, by folded name; the first row of a name counts."""
    first = {name: row.consent for row in reversed(listed) for name in row.names}
    return {name: consent.place for name, consent in first.items() if consent.manner == WITHDRAWN}


def settle(name: str, id_: str, own: Consent, listed: tuple[Listed, ...]) -> Consent:
    """The private list speaks last: it is where answers are written down."""
    for row in listed:
        if (id_ and folded(id_) in row.names) or (name and folded(name) in row.names):
            alias = row.consent.alias or own.alias
            if not alias and row.consent.manner == "alias":
                alias = next((n for n in row.hidden if folded(n) != folded(name)), "")
            return replace(row.consent, alias=alias)
    return own


def veil_of(names: list[tuple[str, str]]) -> list[tuple[re.Pattern[str], str]]:
    """Patterns that find names which may not be shown, longest first, each with what stands for it.

    A name of several words is found in any case; one of a single word only as written, for it may be a word too.
    """
    veil = []
    for name, instead in sorted(dict.fromkeys(names), key=lambda row: (-len(row[0]), row)):
        words = name.split()
        if len(name) < 3 or not words or name == instead:
            continue
        pattern = r"(?<!\w)" + r"[\s_.\-  ]+".join(re.escape(word) for word in words) + r"(?!\w)"
        veil.append((re.compile(pattern, re.IGNORECASE if len(words) > 1 else 0), instead or HIDDEN))
    return veil
