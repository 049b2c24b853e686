"""Imports a presskit() kit: reads it, drafts a folder per film and the settings, and writes missing files.

kit --order--> sheets --film|crew|pictures--> drafts --writing--> content/ADDRESS/
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from showcase.content.reader import read_site
from showcase.content.words.slugs import slug
from showcase.diagnostics import Diagnostic, Location, Severity
from showcase.importers.draft_text import DraftText
from showcase.importers.drafts import Draft, free_name, keep_files, taken, write_drafts
from showcase.importers.film import film_texts
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.grouping import SheetGroup, SheetGroups, group_sheets
from showcase.importers.kit_archive import KitArchive
from showcase.importers.pictures import left_behind, media_of
from showcase.importers.settings import settings_of
from showcase.localization import DEFAULT
from showcase.structs import FrozenStruct

KEPT = "private/presskit"
"""Where the sheets of a kit are kept as they were: a film's in its folder, all others in the site's."""


class ImportRequest(FrozenStruct):
    """What is asked of an import."""

    kit: Path
    shown: str
    """The kit's path as the person wrote it: what places begin with."""
    root: Path
    """The site's folder."""
    spoken: str = DEFAULT
    """Language of the remarks in what is written."""
    language: str = ""
    """That the kit is in, where a person says so."""
    rehearse: bool = False
    """Whether nothing is written."""
    beside: bool = False
    """Whether a film whose folder is there already gets the next free name."""


class ImportResult(FrozenStruct):
    """What came of it."""

    drafts: tuple[Draft, ...]
    """Written, or to be written."""
    settings: str = ""
    """showcase.toml that was written, or would be."""
    suggestion: str = ""
    """What the kit would put into the showcase.toml that is there."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        return all(d.severity is not Severity.ERROR for d in self.diagnostics)


def import_kit(request: ImportRequest) -> ImportResult:
    """Imports a kit. Raises ContentError if there is nothing in it, DiskError where nothing can be written."""
    findings = DiagnosticCollector()
    kit = KitArchive(request.kit, request.shown, findings, request.root)
    order = group_sheets(kit, request.language, findings)
    fresh = not (request.root / "showcase.toml").exists()
    site = None if fresh else read_site(request.root).value
    languages = site.languages if site else (order.language,)
    voice = DraftText(languages[0], request.spoken, findings)
    if not request.language:
        findings.note("read-as", _first(order, kit), language=order.language)
    _match(order, languages, fresh, kit, findings)
    drafts = _drafts(order, kit, voice, request)
    settings = settings_of(order, request.kit.resolve().stem, voice) if fresh or order.company else ""
    written, suggested = (settings, "") if fresh else ("", settings)
    if not order.products:
        findings.warn("no-product", _first(order, kit))
    if not request.rehearse:
        write_drafts(drafts, written, request.root, kit, findings)
        keep_files({f"{KEPT}/{name}": name for name in order.kept}, request.root, kit, findings)
    return ImportResult(tuple(drafts), written, suggested, tuple(findings.diagnostics))


def _first(order: SheetGroups, kit: KitArchive) -> Location:
    groups = [*([order.company] if order.company else []), *order.products]
    return kit.place(groups[0].main.name if groups else order.kept[0])


def _match(
    order: SheetGroups, languages: tuple[str, ...], fresh: bool, kit: KitArchive, findings: DiagnosticCollector
) -> None:
    """Reports languages of the kit that are not languages of the site."""
    for group in order.products if not fresh else ():
        for language, sheet in group.sheets.items():
            if language not in languages:
                findings.warn("unspoken-language", kit.place(sheet.name), language=language)


def _drafts(order: SheetGroups, kit: KitArchive, voice: DraftText, request: ImportRequest) -> list[Draft]:
    """Returns one draft a film; those whose folder is there already are reported, or get another name."""
    goals, addresses = _folders(order, voice, request)
    drafts = [
        _draft(group, order.company, goals[group.folder], addresses, kit, voice)
        for group in order.products
        if group.folder in goals
    ]
    skipped = tuple(f"{group.folder}images/" for group in order.products if group.folder not in goals)
    used = {name for draft in drafts for name in draft.used} | {name for name in kit.names if name.startswith(skipped)}
    left_behind(kit, used, voice.findings)
    return drafts


def _folders(order: SheetGroups, voice: DraftText, request: ImportRequest) -> tuple[dict[str, str], dict[str, str]]:
    """Returns the new folder of each film that is imported, by its folder in the kit; and the address of every film, by
    its title.
    """
    names = taken(request.root)
    goals: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for group in order.products:
        title = group.main.text("title")
        wanted = slug(title or group.folder.rstrip("/").rpartition("/")[2] or request.kit.resolve().stem)
        free = free_name(wanted, [*names, *goals.values()])
        if free != wanted and wanted not in goals.values() and not request.beside:
            place = Location(f"content/{wanted}")
            voice.findings.error("existing-film", place, folder=f"content/{wanted}", free=f"content/{free}")
            addresses[title.casefold()] = wanted
        else:
            goals[group.folder] = free
            addresses[title.casefold()] = free
    return goals, addresses


def _draft(
    group: SheetGroup,
    company: SheetGroup | None,
    folder: str,
    addresses: Mapping[str, str],
    kit: KitArchive,
    voice: DraftText,
) -> Draft:
    texts = film_texts(group, company, addresses, voice)
    media = media_of(group, kit, voice)
    sheets = {f"{KEPT}/{sheet.name.rpartition('/')[2]}": sheet.name for sheet in group.sheets.values()}
    return Draft(folder, texts | media.texts, media.files | sheets, frozenset(media.used))
