"""Groups the sheets of a kit: one group per folder, in its languages; one of them is the company."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from showcase.content.words.codes import language_tag
from showcase.diagnostics import ContentError, Location, Severity, diagnose
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.kit_archive import UNREADABLE, KitArchive
from showcase.importers.language import detect_language
from showcase.importers.sheets import PresskitSheet, SheetItem, read_sheet
from showcase.importers.unsaid import is_untouched
from showcase.localization import DEFAULT
from showcase.structs import FrozenStruct, field
from showcase.text import compare_key

SHEET = re.compile(r"(?:^|.*/)data(?:-([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*))?\.xml", re.IGNORECASE)
UNFILLED = re.compile(r"(?:^|.*/)_data(?:-([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*))?\.xml", re.IGNORECASE)
"""The example that presskit() installs, to be renamed once it is filled in."""

ASIDE = re.compile(r"(?:^|/)(?:_[^/]*|lang|build|node_modules)/", re.IGNORECASE)
"""Folders of the program itself."""


COPIES = frozenset(["old", "bak", "new", "tmp", "cop"])
"""Ends of names that say of a copy what it is, though some of them are codes of languages, too."""

PROGRAM = re.compile(r"(?:^|/)(?:lang|build|node_modules)/", re.IGNORECASE)
STRAY = re.compile(r"\.xml\W?[^/.]{0,8}$|_?data[^/]*\.(?:xml|bak|old|txt)[^/]*$", re.IGNORECASE)
"""Names of files that may be sheets: `data.xml.bak`, `data - Copy.xml`, `company.xml`, `_data.xml`."""
ROOT = re.compile(rb"<\s*(?:game|product|company)[\s>]", re.IGNORECASE)
OLDER = re.compile(
    r"(?i)(?:^|/)(?:[^/]*[\W_])?(?:old|backup|bak|copy|copie|copia|archive|tmp|temp|trash|previous|ancien)(?:[\W_][^/]*)?/"
)
"""Folders of what was once: a sheet there with the title of another one is its older copy."""


class SheetGroup(FrozenStruct):
    """One company or product in all its languages, the language it was first written in first."""

    folder: str
    """With a slash behind it; empty for the kit's own folder."""
    sheets: Mapping[str, PresskitSheet] = field(default_factory=dict)

    @property
    def main(self) -> PresskitSheet:
        return next(iter(self.sheets.values()))

    @property
    def language(self) -> str:
        return next(iter(self.sheets))

    def said(self, key: str) -> dict[str, str]:
        """Returns what a tag says, by language; a translation that says the same says nothing."""
        texts = {language: sheet.text(key) for language, sheet in self.sheets.items()}
        first = texts[self.language]
        return {tag: text for tag, text in texts.items() if text and (tag == self.language or text != first)}

    def aligned(self, key: str, findings: DiagnosticCollector) -> list[dict[str, SheetItem]]:
        """Returns the items of a section, each in all languages; in the first alone where a translation has more or
        fewer.
        """
        rows = self.main.list(key)
        others = self._translations(key, len(rows), findings)
        if not rows and others:
            language, rows = next(iter(others.items()))
            return [{language: row} for row in rows]
        return [
            {self.language: row} | {language: theirs[number] for language, theirs in others.items()}
            for number, row in enumerate(rows)
        ]

    def _translations(self, key: str, count: int, findings: DiagnosticCollector) -> dict[str, list[SheetItem]]:
        """Returns a section in other languages, with as many items as it has in the first, if it has any there."""
        others: dict[str, list[SheetItem]] = {}
        for language, sheet in list(self.sheets.items())[1:]:
            theirs = sheet.list(key)
            if theirs and count and len(theirs) != count:
                place = Location(theirs[0].place.path, theirs[0].place.line)
                findings.warn("unmatched-translation", place, section=key, here=len(theirs), first=count)
            elif theirs:
                others[language] = theirs
        return others


class SheetGroups(FrozenStruct):
    """A kit's groups."""

    company: SheetGroup | None
    products: tuple[SheetGroup, ...]
    language: str
    """The language that the kit was first written in."""
    kept: tuple[str, ...] = ()
    """Sheets of the kit that belong to no film, by their path in it: the company's, and those that became nothing."""


def group_sheets(kit: KitArchive, language: str, findings: DiagnosticCollector) -> SheetGroups:
    """Reads every sheet of a kit. Raises ContentError if it holds none that can be read."""
    groups, strays = _read(kit, findings)
    if not groups:
        raise ContentError(*findings.diagnostics, diagnose(Severity.ERROR, "no-sheet", Location(kit.shown)))
    main = language or _language(groups)
    strays += _repeated(groups, main, kit, findings)
    every = [_group(folder, sheets, main) for folder, sheets in sorted(groups.items(), key=_shallow)]
    made = [group for group in every if not _is_set_aside(group, every, kit, findings)]
    strays += [sheet.name for group in every if group not in made for sheet in group.sheets.values()]
    company = _company(made, kit, findings)
    kept = [*(sheet.name for sheet in company.sheets.values()), *strays] if company else strays
    return SheetGroups(company, tuple(group for group in made if group is not company), main, tuple(kept))


def _read(
    kit: KitArchive, findings: DiagnosticCollector
) -> tuple[dict[str, dict[str, PresskitSheet]], list[str]]:
    """Returns the sheets by their folders and languages, and the paths of those that are not read."""
    groups: dict[str, dict[str, PresskitSheet]] = {}
    sheets = _sheets(kit)
    strays = _strays(kit, {name for name, _ in sheets}, findings)
    for name, tag in sheets:
        data = kit.read(name)
        sheet = read_sheet(name, tag, data, str(kit.place(name)), findings) if data else None
        if sheet is None:
            findings.warn("empty-sheet", kit.place(name))
            strays.append(name)
        else:
            groups.setdefault(sheet.folder, {})[tag] = sheet
    return groups, strays


def _repeated(
    groups: Mapping[str, dict[str, PresskitSheet]], main: str, kit: KitArchive, findings: DiagnosticCollector
) -> list[str]:
    """Takes out sheets that repeat the language of the one whose name tells none; returns their paths."""
    again = [sheets.pop(main) for sheets in groups.values() if "" in sheets and main in sheets]
    _forget(again, kit, findings)
    for sheet in again:
        findings.note("stray-sheet", kit.place(sheet.name))
    return [sheet.name for sheet in again]


def _company(made: Sequence[SheetGroup], kit: KitArchive, findings: DiagnosticCollector) -> SheetGroup | None:
    companies = [group for group in made if group.main.company and not _is_one_work(group, made)]
    companies.sort(key=lambda group: group.main.mixed)
    for group in companies[1:]:
        findings.warn("second-company", kit.place(group.main.name))
    return companies[0] if companies else None


def _is_one_work(group: SheetGroup, made: Sequence[SheetGroup]) -> bool:
    """Returns whether a sheet with tags of companies and of products is a film's: alone, or below others."""
    return group.main.mixed and (len(made) == 1 or group is not made[0])


def _is_set_aside(
    group: SheetGroup, every: Sequence[SheetGroup], kit: KitArchive, findings: DiagnosticCollector
) -> bool:
    """Returns whether a sheet becomes nothing, which is told: an example that nobody filled in, or an older copy."""
    if is_untouched(group.main):
        _forget(group.sheets.values(), kit, findings)
        findings.warn("untouched-template", kit.place(group.main.name))
        return True
    title = compare_key(group.main.text("title"))
    twin = any(
        other is not group and not OLDER.search(other.folder) and compare_key(other.main.text("title")) == title
        for other in every
    )
    if title and twin and OLDER.search(group.folder):
        _forget(group.sheets.values(), kit, findings)
        findings.note("stray-sheet", kit.place(group.main.name))
        return True
    return False


def _forget(sheets: Collection[PresskitSheet], kit: KitArchive, findings: DiagnosticCollector) -> None:
    """Takes back what was reported while sheets were read that become nothing: none of it is in the notes of a film."""
    paths = {kit.place(sheet.name).path for sheet in sheets}
    findings.diagnostics = [one for one in findings.diagnostics if one.place.path not in paths]


def _strays(kit: KitArchive, read: Collection[str], findings: DiagnosticCollector) -> list[str]:
    """Returns the paths of sheets that are not read: examples, copies under another name. Each is reported."""
    found = []
    for name in kit.names:
        if name not in read and STRAY.search(name) and not PROGRAM.search(name) and _begins_as_sheet(kit, name):
            findings.note("stray-sheet", kit.place(name))
            found.append(name)
    return found


def _begins_as_sheet(kit: KitArchive, name: str) -> bool:
    try:
        with kit.open(name) as file:
            return bool(ROOT.search(file.read(4096)))
    except UNREADABLE:
        return False


def _sheets(kit: KitArchive) -> list[tuple[str, str]]:
    """Returns the names of sheets with the language each tells by its name, one sheet for each folder and language:
    `data-old.xml` is no translation, and `data-en-US.xml` beside `data-en.xml` says the same again.
    """
    if kit.only:
        stem = kit.only.rpartition(".")[0]
        beside = [name for name in kit.names if name != kit.only and "/" not in name and name.lower().endswith(".xml")]
        return _one_each([(kit.only, ""), *_spoken((name, name[len(stem) + 1 : -4]) for name in beside)])
    filled = [name for name in kit.names if not ASIDE.search(name)]
    return _matching(SHEET, filled) or _matching(UNFILLED, kit.names)


def _matching(pattern: re.Pattern[str], names: Iterable[str]) -> list[tuple[str, str]]:
    found = [(name, match[1] or "") for name in names if (match := pattern.fullmatch(name))]
    return _one_each(sorted(_spoken(found), key=lambda row: (len(row[0]), row[0] != row[0].lower(), row[0])))


def _spoken(names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yields sheets with the language that the end of their name tells, without those whose name ends otherwise."""
    for name, written in names:
        if not written or (written.casefold() not in COPIES and _tag(written)):
            yield name, _tag(written)


def _one_each(sheets: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    first: dict[tuple[str, str], str] = {}
    for name, tag in sheets:
        first.setdefault((name[: name.rfind("/") + 1], tag), name)
    return sorted((name, tag) for (_, tag), name in first.items())


def _tag(written: str) -> str:
    """Returns the language of a file's name; presskit() names countries too, which are dropped where they add
    nothing.
    """
    tag = language_tag(written) or ""
    base, _, country = tag.partition("-")
    return base if country in ("", base.upper()) or (base, country) in (("en", "US"), ("en", "GB")) else tag


def _language(groups: Mapping[str, Mapping[str, PresskitSheet]]) -> str:
    """Returns the language of the sheets whose names tell none."""
    plain = [sheet for sheets in groups.values() for tag, sheet in sheets.items() if not tag]
    if not plain:
        return min(tag for sheets in groups.values() for tag in sheets)
    keys = ("description", "history")
    words = " ".join(sheet.text(key) for sheet in plain for key in keys)
    words += " ".join(row.get("text") for sheet in plain for row in sheet.list("histories"))
    return detect_language(words, DEFAULT)


def _group(folder: str, sheets: Mapping[str, PresskitSheet], main: str) -> SheetGroup:
    """Returns the languages of one group: the plain sheet first."""
    named = {tag or main: sheet for tag, sheet in sheets.items()}
    first = main if main in named else min(named)
    ordered = {first: named[first]} | {tag: named[tag] for tag in sorted(named) if tag != first}
    for tag, sheet in ordered.items():
        sheet.language = tag
    company = any(sheet.company for sheet in ordered.values())
    ordered[first].company = company
    return SheetGroup(folder, ordered)


def _shallow(row: tuple[str, object]) -> tuple[int, str]:
    return row[0].count("/"), row[0]
