"""Provides what all drafts use: the site's languages, remarks and normalized links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from showcase.content.words.parsers import InvalidValue, e_mail, web_address
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.grouping import SheetGroup
from showcase.importers.sheets import NO_LINK, PresskitSheet, SheetItem, UnmappedItem
from showcase.importers.yaml_writer import Row as Written
from showcase.importers.yaml_writer import Value
from showcase.localization import message
from showcase.structs import FrozenStruct


class DraftText(FrozenStruct):
    """How drafts are worded."""

    default: str
    """The language that a plain text of the site is in."""
    spoken: str
    """The language of remarks."""
    findings: DiagnosticCollector

    def remark(self, key: str, **facts: object) -> str:
        return message(f"drafted.{key}", self.spoken, **facts)

    def phrase(self, key: str, language: str) -> str:
        """Returns a wording that becomes part of a text in some language."""
        return message(f"drafted.{key}", language)

    def text(self, said: Mapping[str, str]) -> Value:
        """Returns a text as it is written: plain where it is in the default language alone."""
        return said[self.default] if list(said) == [self.default] else said

    def each(self, rows: Mapping[str, SheetItem], key: str) -> Value:
        """Returns the text of a tag in all languages."""
        said: dict[str, str] = {}
        for language, row in rows.items():
            text = row.get(key)
            if text and text not in said.values():
                said[language] = text
        return self.text(said)

    def link(self, row: SheetItem, key: str, sheet: PresskitSheet) -> str:
        """Returns an address that the web takes; empty if there is none, which is reported."""
        return self.address(row.get(key), row, key, sheet)

    def address(self, written: str, row: SheetItem, key: str, sheet: PresskitSheet) -> str:
        if NO_LINK.fullmatch(written):
            return ""
        place = row.place_of(key)
        try:
            address = web_address(written)
        except InvalidValue:
            self.findings.warn("unread-link", place, written=written)
            sheet.leftovers.append(UnmappedItem(key, place, written))
            return ""
        if address != written:
            self.findings.note("bare-link", place, written=written, address=address)
        return address

    def mail(self, row: SheetItem, key: str, sheet: PresskitSheet) -> str:
        written = row.get(key)
        try:
            return e_mail(written) if written else ""
        except InvalidValue:
            self.findings.warn("unread-mail", row.place_of(key), written=written)
            sheet.leftovers.append(UnmappedItem(key, row.place_of(key), written))
            return ""


def single(sheet: PresskitSheet, key: str) -> SheetItem:
    """Returns a tag that is alone, as an item that holds it."""
    return SheetItem(sheet.place(key), {key: sheet.single[key]} if key in sheet.single else {})


def links_of(group: SheetGroup, voice: DraftText) -> list[tuple[Written, list[str]]]:
    """Returns every link of a group: its site first, then films elsewhere, shops, further pages and people's
    networks.
    """
    sheet = group.main
    found: list[tuple[Written, list[str]]] = []
    if address := voice.link(single(sheet, "website"), "website", sheet):
        found.append(({"url": address, "rel": "website"}, []))
    request = single(sheet, "press-copy-request")
    if address := voice.link(request, "press-copy-request", sheet):
        found.append(({"label": voice.phrase("press-copy", voice.default), "url": address}, []))
    for rows in group.aligned("trailers", voice.findings):
        found += [(link, []) for link in _films(rows, voice, sheet)]
    for key, name in (("platforms", "name"), ("additionals", "title"), ("socials", "name"), ("contacts", "name")):
        for rows in group.aligned(key, voice.findings):
            found += _link(rows, name, key, voice, sheet)
    once: dict[str, tuple[Written, list[str]]] = {}
    for link, after in found:
        once.setdefault(str(link["url"]).rstrip("/"), (link, after))
    return list(once.values())


def _link(
    rows: Mapping[str, SheetItem], name: str, section: str, voice: DraftText, sheet: PresskitSheet
) -> list[tuple[Written, list[str]]]:
    row = next(iter(rows.values()))
    address = voice.link(row, "link", sheet)
    label = voice.each(rows, name)
    if not address:
        kept = row.get(name)
        if section in ("platforms", "additionals", "socials") and kept and "link" not in row.parts:
            sheet.put_row_aside(row, section, voice.findings)
        return []
    after = [row.get("description")] if row.get("description") else []
    return [({"label": label, "url": address} if label else {"url": address}, after)]


def _films(rows: Mapping[str, SheetItem], voice: DraftText, sheet: PresskitSheet) -> Iterable[Written]:
    """Yields a trailer as links to where it is shown."""
    row = next(iter(rows.values()))
    label = voice.each(rows, "name")
    for key, pattern, site in (
        ("youtube", r"[\w-]{6,20}", "https://www.youtube.com/watch?v="),
        ("vimeo", r"\d{4,14}", "https://vimeo.com/"),
        ("download", r"(?!)", ""),
    ):
        written = row.get(key)
        known = re.fullmatch(pattern, written)
        address = site + written if known else voice.address(written, row, key, sheet)
        if address:
            rel = {} if key == "download" else {"rel": key}
            yield ({"label": label} if label else {}) | {"url": address} | rel
    if row.parts and set(row.parts) <= {"name"}:
        sheet.put_row_aside(row, "trailers", voice.findings)


def _press_contact(sheet: PresskitSheet, voice: DraftText) -> list[Written]:
    mail = voice.mail(single(sheet, "press-contact"), "press-contact", sheet)
    phone = sheet.text("phone") if re.search(r"\d", sheet.text("phone")) else ""  # `N.A.`, `ask by mail`
    if not (mail or phone):
        return []
    return [{key: text for key, text in (("role", "press"), ("email", mail), ("phone", phone)) if text}]


def contacts_of(group: SheetGroup, voice: DraftText) -> list[Written]:
    """Returns who answers: the press contact first, then everybody with an e-mail address."""
    sheet = group.main
    found = _press_contact(sheet, voice)
    for rows in group.aligned("contacts", voice.findings):
        row = next(iter(rows.values()))
        address = voice.mail(row, "mail", sheet)
        if address and address not in [contact.get("email") for contact in found]:
            found.append({"role": row.get("name") or "press", "email": address})
        elif not address and row.parts and row.parts.keys().isdisjoint(("link", "mail")):
            sheet.put_row_aside(row, "contacts", voice.findings)
    return found
