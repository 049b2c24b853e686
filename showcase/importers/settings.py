"""Converts the sheets of a company to showcase.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from showcase.content.words.slugs import title
from showcase.importers.draft_text import DraftText, contacts_of, links_of
from showcase.importers.film import story
from showcase.importers.grouping import SheetGroup, SheetGroups
from showcase.importers.html_to_markdown import escaped, line, markdown
from showcase.importers.sheets import PresskitSheet, SheetItem
from showcase.importers.unsaid import keep_unsaid
from showcase.importers.yaml_writer import Row as Written
from showcase.importers.yaml_writer import block, quoted, remark, section, setting

UNUSED = ("press-can-request-copy", "monetization-permission", "analytics")
UNUSED_ROWS = ("prices", "partners", "relations", "abouts")
"""What a company's sheet may hold and a site has no place for."""


def settings_of(order: SheetGroups, name: str, voice: DraftText) -> str:
    """Returns the `showcase.toml` of a kit; `name` is what the site is called where no company says it."""
    group = order.company
    languages = dict.fromkeys([order.language, *(tag for one in _groups(order) for tag in one.sheets)])
    parts = [remark(voice.remark("settings"))]
    said = group.said("title") if group else {}
    parts.append(setting("title", voice.text(said) if said else title(name)))
    parts.append(f"languages = [{', '.join(quoted(tag) for tag in languages)}]\n")
    parts.append(remark('url = "https://example.org/"'))
    if group is None:
        return "".join(parts)
    parts += [_facts(group, voice), _links(group, voice)]
    about = {tag: text for tag, sheet in group.sheets.items() if (text := _about(sheet, voice))}
    texts = {"description": group.said("description"), "about": about}
    parts += [section(name, said) for name, said in texts.items() if said]
    parts += [block("contacts", contact) for contact in contacts_of(group, voice)]
    return "".join(parts) + _leftovers(group, parts, voice)


def _groups(order: SheetGroups) -> list[SheetGroup]:
    return [group for group in (order.company, *order.products) if group is not None]


def _facts(group: SheetGroup, voice: DraftText) -> str:
    """Returns what a site has no key for, and its owner may want to say."""
    address = ", ".join(line(element) for element in group.main.lines.get("address", []))
    facts = {"founded": group.main.text("founding-date"), "seat": group.main.text("based-in"), "address": address}
    return "".join(remark(voice.remark(key, text=text)) for key, text in facts.items() if text)


def _links(group: SheetGroup, voice: DraftText) -> str:
    found = [(_inline(link), after) for link, after in links_of(group, voice)]
    rows = [f"  {row},\n" + "".join(remark(text, "  ") for text in after) for row, after in found]
    return "links = [\n" + "".join(rows) + "]\n" if rows else ""


def _inline(row: Written) -> str:
    return "{ " + ", ".join(setting(key, value).strip() for key, value in row.items()) + " }"


def _about(sheet: PresskitSheet, voice: DraftText) -> str:
    """Returns the company's story, and what a site has no other place for: its prizes, what was written of it, its
    people.
    """
    parts = [story(sheet, voice)]
    awards = [_joined(row.get("description"), row.get("info")) for row in sheet.list("awards")]
    quotes = [_quote(row, sheet, voice) for row in sheet.list("quotes") if row.get("description")]
    people = [_person(row, sheet, voice) for row in sheet.list("credits")]
    features = [markdown(element, voice.findings) for element in sheet.lines.get("features", [])]
    for key, rows in (("features-heading", features), ("awards", awards), ("people", people)):
        if text := _bullets(rows, key in WRITTEN):
            parts += [f"## {voice.phrase(key, sheet.language)}", text]
    parts += [f"## {voice.phrase('quotes', sheet.language)}", *quotes] if quotes else []
    return "\n\n".join(part for part in parts if part)


def _bullets(rows: Sequence[str], is_markdown: bool) -> str:
    return "\n".join(f"- {row if is_markdown else escaped(row)}" for row in rows if row)


WRITTEN = ("features-heading", "people")
"""Lists that are Markdown already."""


def _person(row: SheetItem, sheet: PresskitSheet, voice: DraftText) -> str:
    """Returns who somebody is, as Markdown, with their link and what they did."""
    name = escaped(row.get("person"))
    address = voice.link(row, "website", sheet)
    return _joined(f"[{name or address}](<{address}>)" if address else name, escaped(row.get("role")))


def _quote(row: SheetItem, sheet: PresskitSheet, voice: DraftText) -> str:
    """Returns what was written of the company, and below it by whom."""
    by = escaped(_joined(row.get("name"), row.get("website")))
    if address := voice.link(row, "link", sheet):
        by = f"[{by or address}](<{address}>)"
    return f"> {escaped(row.get('description'))}" + (f"\n>\n> {by}" if by else "")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _leftovers(group: SheetGroup, parts: Sequence[str], voice: DraftText) -> str:
    """Returns what had no place, as remarks."""
    for sheet in group.sheets.values():
        for key in UNUSED:
            sheet.keep(key, voice.findings)
        for section_name in UNUSED_ROWS:
            for row in sheet.list(section_name):
                sheet.put_row_aside(row, section_name, voice.findings)
    keep_unsaid(group.sheets.values(), parts, voice.findings)
    rows: Mapping[str, None] = dict.fromkeys(
        remark(f"<{left.tag}> ({left.place.path.rpartition('/')[2]}:{left.place.line}): {left.text}")
        for sheet in group.sheets.values()
        for left in sheet.leftovers
    )
    return "\n" + remark(voice.remark("leftovers")) + "".join(rows) if rows else ""
