"""Converts the sheets of a product to the files of a film: project.yaml, long texts, press quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from showcase.content.words.codes import country
from showcase.content.words.parsers import InvalidValue, day
from showcase.importers.crew import credits_of
from showcase.importers.draft_text import DraftText, contacts_of, links_of
from showcase.importers.grouping import SheetGroup
from showcase.importers.html_to_markdown import line, markdown
from showcase.importers.sheets import PresskitSheet, SheetItem, UnmappedItem
from showcase.importers.unsaid import keep_unsaid
from showcase.importers.yaml_writer import Row as Written
from showcase.importers.yaml_writer import Value, entry, remark, rows
from showcase.model.text import PartialDate

SHORT = 70
"""Words up to which a description is a short synopsis; a longer one is the long one."""

UNUSED = ("press-can-request-copy", "analytics", "monetization-permission", "founding-date")
"""Single tags that have no place in a film's folder."""


def film_texts(
    group: SheetGroup, company: SheetGroup | None, slugs: Mapping[str, str], voice: DraftText
) -> dict[str, str]:
    """Returns every text of the folder by its path in it; `slugs` gives the addresses of the kit's films by their
    titles.
    """
    texts = _long_texts(group, voice)
    project = _project(group, company, slugs, voice)
    texts["project.yaml"] = project
    if people := credits_of(group, company, voice):
        texts["credits.yaml"] = people
    if quotes := _quotes(group, voice):
        texts["press/quotes.yaml"] = quotes
    for sheet in group.sheets.values():
        for key in UNUSED:
            sheet.keep(key, voice.findings)
        _put_rows_aside(sheet, voice)
    keep_unsaid(group.sheets.values(), texts.values(), voice.findings)
    if notes := leftovers(group, voice):
        texts["private/notes.md"] = notes
    return texts


def _project(group: SheetGroup, company: SheetGroup | None, slugs: Mapping[str, str], voice: DraftText) -> str:
    title = group.said("title")
    parts = [remark(voice.remark("head", file=group.main.name))]
    if title:
        parts.append(entry("title", voice.text(title)))
    else:
        voice.findings.warn("untitled-film", group.main.place("title"))
    parts += ["\n", remark(voice.remark("logline")), remark(voice.remark("type"))]
    parts += [_dates(group, voice), _country(group, company, voice)]
    sections = [
        rows("links", links_of(group, voice)),
        rows("contacts", [(row, []) for row in contacts_of(group, voice)]),
        rows("awards", [_award(award, voice) for award in group.aligned("awards", voice.findings)]),
        _relations(group, slugs, voice),
    ]
    return "".join(parts) + "".join(f"\n{section}" for section in sections if section)


def _dates(group: SheetGroup, voice: DraftText) -> str:
    """Returns the year, and in remarks the days: a release is not the day a film was finished."""
    elements = group.main.lines.get("release-dates", [])
    written = [(line(element), element.place) for element in elements if not element.empty]
    days = [found for text, _ in written if (found := _day(text))]
    for text, place in written:
        if _day(text) is None:
            voice.findings.warn("unread-date", place, written=text)
            group.main.leftovers.append(UnmappedItem("release-date", place, text))
    if not days:
        return remark("year: 2026")
    first = min(days)
    said = voice.remark("release", dates="; ".join(text for text, _ in written))
    return entry("year", first.year) + remark(said) + remark(f"completed: {first}")


def _day(text: str) -> PartialDate | None:
    """Returns a day as exact as it is told; of `Spring 2016` the year."""
    try:
        return day(text)
    except InvalidValue:
        found = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
        return PartialDate(int(found[0])) if len(found) == 1 else None


def _country(group: SheetGroup, company: SheetGroup | None, voice: DraftText) -> str:
    """Returns the country that the company is based in, as a remark: it need not be the film's."""
    based = group.main.text("based-in") or (company.main.text("based-in") if company else "")
    try:
        code = country(based.rpartition(",")[2].strip())
    except InvalidValue:
        code = ""
    if not based:
        return ""
    return remark(voice.remark("based", place=based)) + (remark(f"countries: [{code}]") if code else "")


def _award(languages: Mapping[str, SheetItem], voice: DraftText) -> tuple[Written, Sequence[str]]:
    """Returns an award; where and when it was given is in one text, and is taken apart."""
    row = next(iter(languages.values()))
    info = row.get("info")
    made: dict[str, Value] = {"title": voice.each(languages, "description") or info or "?"}
    if not row.get("description"):
        return made, []
    parts, given = _without_date([part.strip() for part in info.split(",") if part.strip()])
    if parts:
        made["festival"] = parts[0]
    if given:
        made["year"] = given.year
    if len(parts) == 2:
        made["city"] = parts[1]
    is_whole = len(parts) == 1 and not (given and given.month)
    return made, [info] if info and not is_whole else []


def _without_date(parts: list[str]) -> tuple[list[str], PartialDate | None]:
    """Returns the parts of a text before the date that it ends with, and the date: `March 12, 2024` is two parts."""
    for count in range(min(3, len(parts)), 0, -1):
        if date := _exact(", ".join(parts[-count:])):
            return parts[:-count], date
    return parts, None


def _exact(text: str) -> PartialDate | None:
    try:
        return day(text)
    except InvalidValue:
        return None


def _relations(group: SheetGroup, slugs: Mapping[str, str], voice: DraftText) -> str:
    found: list[tuple[Written, Sequence[str]]] = []
    for row in group.main.list("relations"):
        other = row.get("product")
        if other.casefold() in slugs:
            found.append(({"kind": row.get("type") or "related", "slug": slugs[other.casefold()]}, []))
        else:
            voice.findings.warn("unknown-relation", row.place, product=other)
            group.main.leftovers.append(UnmappedItem("relation", row.place, f"{row.get('type')}: {other}"))
    return rows("relations", found)


def _quotes(group: SheetGroup, voice: DraftText) -> str:
    """Returns what the press wrote, word for word."""
    found: list[tuple[Written, Sequence[str]]] = []
    for languages in group.aligned("quotes", voice.findings):
        row = next(iter(languages.values()))
        said = voice.each(languages, "description")
        if not said:
            voice.findings.warn("empty-quote", row.place)
            group.main.leftovers.append(UnmappedItem("quote", row.place, "; ".join(row.get(key) for key in row.parts)))
            continue
        facts: dict[str, Value] = {"quote": said}
        for key, tag in (("author", "name"), ("source", "website")):
            if row.get(tag):
                facts[key] = row.get(tag)
        if address := voice.link(row, "link", group.main):
            facts["url"] = address
        found.append((facts, []))
    return rows("quotes", found)


def _long_texts(group: SheetGroup, voice: DraftText) -> dict[str, str]:
    """Synopsis, production notes and features, one file a language."""
    texts: dict[str, str] = {}
    features = voice.phrase("features", group.language)
    for language, sheet in group.sheets.items():
        end = ".md" if language == voice.default else f".{language}.md"
        description = _markdown(sheet, "description", voice)
        stem = "synopsis-short" if len(description.split()) <= SHORT else "synopsis"
        points = [markdown(element, voice.findings) for element in sheet.lines.get("features", [])]
        listed = "\n".join("- " + point.replace("\n", "\n  ") for point in points if point)
        for name, text in ((stem, description), ("notes", story(sheet, voice)), (features, listed)):
            if text and text not in texts.values():
                texts[f"{name}{end}"] = text + "\n"
    return texts


def _markdown(sheet: PresskitSheet, key: str, voice: DraftText) -> str:
    return markdown(sheet.single[key], voice.findings) if key in sheet.single else ""


def story(sheet: PresskitSheet, voice: DraftText) -> str:
    """Returns the history, with its headings."""
    parts = [_markdown(sheet, "history", voice)]
    for row in sheet.list("histories"):
        if heading := row.get("header"):
            parts.append(f"## {heading}")
        if "text" in row.parts:
            parts.append(markdown(row.parts["text"], voice.findings))
    return "\n\n".join(part for part in parts if part)


def _put_rows_aside(sheet: PresskitSheet, voice: DraftText) -> None:
    """Sections that films have no use for."""
    prices = sheet.list("prices")
    if prices:
        voice.findings.note("unused-tag", prices[0].place, tag="price")
    for row in prices:
        text = " ".join(text for text in (row.get("currency"), row.get("value")) if text)
        sheet.leftovers.append(UnmappedItem("price", row.place, text))
    lines = sheet.lines.get("address", [])
    if lines:
        voice.findings.note("unused-tag", lines[0].place, tag="address")
        text = ", ".join(line(element) for element in lines)
        sheet.leftovers.append(UnmappedItem("address", lines[0].place, text))


def leftovers(group: SheetGroup, voice: DraftText) -> str:
    """Returns what had no place, as a list that is never published."""
    listed: list[str] = []
    for sheet in group.sheets.values():
        for left in sorted(sheet.leftovers, key=lambda left: (left.place, left.tag)):
            listed.append(f"- `<{left.tag}>` ({left.place.path.rpartition('/')[2]}:{left.place.line}): {left.text}")
    if not listed:
        return ""
    head = voice.remark("leftovers")
    return f"# {head}\n\n" + "\n".join(dict.fromkeys(listed)) + "\n"
