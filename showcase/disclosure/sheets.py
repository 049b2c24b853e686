"""Makes the sheets of a film: the signed statement, what others ask, and human work as evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from showcase.disclosure.evidence import human_parts
from showcase.disclosure.forms import FormRegistry
from showcase.disclosure.journal import Picture, journal_parts
from showcase.disclosure.statement import statement_of
from showcase.disclosure.wording import counted, edition, form_sheets, sentences
from showcase.localization import Localizer, direction, full_clock, locale
from showcase.model.disclosure import DisclosureStatement, EvidenceFile, HumanPart, ToolUse
from showcase.model.project import Project
from showcase.model.provenance import FilmShot
from showcase.model.text import PartialDate
from showcase.structs import FrozenStruct
from showcase.text import capitalized

Rows = tuple[tuple[str, str], ...]


class SheetSection(FrozenStruct):
    """A part of a sheet: paragraphs, labelled rows, pictures (where it is typeset), a table of files."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    rows: Rows = ()
    files: tuple[EvidenceFile, ...] = ()
    pictures: tuple[Picture, ...] = ()


class DisclosureSheet(FrozenStruct):
    """A document in one language, for every way of writing it."""

    name: str
    """Of its file, without language and suffix."""
    language: str
    title: str
    film: str
    sections: tuple[SheetSection, ...]


class SheetInput(FrozenStruct):
    """What sheets are made from."""

    project: Project
    forms: FormRegistry
    files: tuple[EvidenceFile, ...] = ()
    made_on: PartialDate | None = None
    """The day of the sheets."""
    version: str = ""


def sheets(given: SheetInput, language: str) -> tuple[DisclosureSheet, ...]:
    """Returns the sheets of a film in one language: statement, forms, human work, and the production journal if there
    is one.
    """
    words, stated = Localizer(language), statement_of(given.project)
    film = given.project.title.best(language).text
    made = (
        ("statement", "statement", _statement(stated, given, words)),
        ("forms", "forms", _forms(stated, given, words)),
        ("human-work", "human-part", _human(stated, given, words)),
        ("production-journal", "journal", _journal(given, words)),
    )
    found = ((name, key, tuple(parts)) for name, key, parts in made)
    return tuple(
        DisclosureSheet(name, language, words(f"disclosure.{key}"), film, parts) for name, key, parts in found if parts
    )


def _statement(stated: DisclosureStatement, given: SheetInput, words: Localizer) -> Iterator[SheetSection]:
    said = tuple(one.text for one in sentences(stated, words.language))
    yield SheetSection("", said or (words("disclosure.nothing"),))
    levels = tuple(_levels(stated, given, words))
    if levels:
        yield SheetSection(words("disclosure.level"), (), levels)
    if given.project.shots:
        yield SheetSection(words("disclosure.shots"), (), tuple(_shot(shot, words) for shot in given.project.shots))
    yield SheetSection(words("disclosure.signature"), (words("disclosure.signature-line"), *_made(given, words)))


def _shot(shot: FilmShot, words: Localizer) -> tuple[str, str]:
    """Returns the row of a shot: where it is in the film, how it was made, with what, and whether somebody is in it."""
    times = [_moment(at) for at in (shot.start, shot.end) if at is not None]
    person = {None: "", True: words("disclosure.shot-person"), False: words("disclosure.shot-nobody")}
    said = words(f"disclosure.shot-{shot.origin}") if shot.origin else ""
    parts = [" – ".join(times), said, words.list_all(shot.tools), person[shot.has_real_person]]
    return shot.id, f"{locale(words.language).marks_before_semicolon}; ".join(filter(None, parts))


def _moment(at: float) -> str:
    """Returns a time in the film as exact as it was written: `00:00:03.5`."""
    return f"{full_clock(int(at))}{f'{at % 1:.3f}'.rstrip('0').rstrip('.')[1:]}"


def _levels(stated: DisclosureStatement, given: SheetInput, words: Localizer) -> Iterator[tuple[str, str]]:
    for form in given.forms.of_kind("levels"):
        part = form.part(str(getattr(stated, form.reads))) if form.reads else None
        label = part.label.best(words.language).text if part is not None else words("disclosure.level-open")
        yield form.title.best(words.language).text, f"{label}. {edition(form, words)}"


def _forms(stated: DisclosureStatement, given: SheetInput, words: Localizer) -> Iterator[SheetSection]:
    yield SheetSection("", (words("disclosure.forms-note"),))
    for sheet in form_sheets(stated, given.forms, words.language):
        source = words.labelled(words("disclosure.source-of"), sheet.source) if sheet.source else ""
        notes = tuple(text for text in (sheet.note, sheet.edition, source) if text)
        yield SheetSection(sheet.title, notes, tuple((label, text) for label, text in sheet.rows if text))


def _human(stated: DisclosureStatement, given: SheetInput, words: Localizer) -> Iterator[SheetSection]:
    yield SheetSection("", (words("disclosure.human-note"),))
    parts = human_parts(given.project)
    for stage, of_stage in groupby(parts, key=lambda part: part.stage):
        rows = tuple(_row(part, words) for part in of_stage)
        yield SheetSection(capitalized(words(f"submission-stages.{stage}")), (), rows)
    selection = tuple(_selection(stated, words))
    if selection:
        yield SheetSection(words("disclosure.selection"), selection)
    work = stated.human_work.best(words.language).text.strip()
    if work:
        yield SheetSection(words("submission-papers.part-human-work"), tuple(work.split("\n\n")))
    for form in given.forms.of_kind("evidence"):
        texts = tuple(part.text.best(words.language).text for part in form.parts)
        source = words.labelled(words("disclosure.source-of"), form.source)
        yield SheetSection(form.title.best(words.language).text, (*texts, edition(form, words), source))
    if given.files:
        yield SheetSection(words("disclosure.files"), (words("disclosure.files-note"),), (), given.files)
    if stated.signed_by:
        signed = next(one.text for one in sentences(stated, words.language) if one.key == "signed")
        yield SheetSection(words("disclosure.signature"), (signed, *_made(given, words)))
    else:
        yield SheetSection(words("disclosure.signature"), (words("disclosure.signature-line"), *_made(given, words)))


def _journal(given: SheetInput, words: Localizer) -> Iterator[SheetSection]:
    parts = [
        SheetSection(heading, paragraphs, rows, pictures=pictures)
        for heading, paragraphs, rows, pictures in journal_parts(given.project, words)
    ]
    if parts:
        yield from parts
        yield SheetSection("", tuple(_made(given, words)))


def _row(part: HumanPart, words: Localizer) -> tuple[str, str]:
    more = words.counted("disclosure.unnamed", part.unnamed) if part.unnamed else ""
    who = words.list_all([*part.names, more])
    what = part.label.best(words.language).text
    return words(f"human-acts.{part.act}"), words.labelled(what, who) if what and who else what or who


def _selection(stated: DisclosureStatement, words: Localizer) -> Iterator[str]:
    counts = stated.counts
    if said := counted(counts, words):
        yield said
    of_tools = [tool for tool in stated.tools if tool.generations]
    if len(of_tools) > 1:
        yield from (_counts_of(tool, words) for tool in of_tools)
    if counts.prompts and not (counts.prompts_kept or counts.prompts_rejected):
        yield words("disclosure.prompts-only", made=words.number(counts.prompts))
    elif counts.prompts:
        numbers = {"made": counts.prompts, "kept": counts.prompts_kept, "rejected": counts.prompts_rejected}
        yield words("disclosure.prompts-counted", **{key: words.number(count) for key, count in numbers.items()})


def _counts_of(tool: ToolUse, words: Localizer) -> str:
    facts = {"tool": tool.name, "made": words.counted("disclosure.generations", tool.generations)}
    if tool.kept:
        return words.counted("disclosure.tool-counts", tool.kept, **facts)
    return words("disclosure.tool-made", **facts)


def _made(given: SheetInput, words: Localizer) -> Iterator[str]:
    if given.made_on:
        yield words("disclosure.made-on", day=words.date(given.made_on), version=given.version)


def markdown(sheet: DisclosureSheet) -> str:
    """Returns a sheet as Markdown that is read as plain text too."""
    words = Localizer(sheet.language)
    lines = [f"# {sheet.title}", "", f"**{_plain(sheet.film)}**", ""]
    for section in sheet.sections:
        if section.heading:
            lines += [f"## {section.heading}", ""]
        for paragraph in section.paragraphs:
            lines += [_plain(paragraph), ""]
        if section.rows:
            lines += [f"- {_labelled(label, text, words)}" for label, text in section.rows] + [""]
        if section.files:
            lines += [f"| {words('disclosure.name')} | SHA-256 |", "|---|---|"]
            lines += [f"| `{file.path}` | `{file.digest}` |" for file in section.files] + [""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _labelled(label: str, text: str, words: Localizer) -> str:
    return words.labelled(f"**{label}**", text) if label else text


def _plain(text: str) -> str:
    """Returns a line of text in which an author's signs do not become a heading or a list."""
    return f"\\{text}" if text[:1] in ("#", ">", "|") else text


def as_data(sheet: DisclosureSheet, pictures: Mapping[str, str]) -> dict[str, object]:
    """Returns a sheet for typesetting, with those of its pictures that are there: files by their paths."""
    return {
        "title": sheet.title, "film": sheet.film, "language": sheet.language, "direction": direction(sheet.language),
        "name": Localizer(sheet.language)("disclosure.name"),
        "sections": [
            {
                "heading": section.heading, "paragraphs": list(section.paragraphs),
                "rows": [list(row) for row in section.rows],
                "files": [[file.path, file.digest] for file in section.files],
                "pictures": [[pictures[path], alt] for path, alt in section.pictures if path in pictures],
            }
            for section in sheet.sections
        ],
    }  # fmt: skip


def checksums(files: Sequence[EvidenceFile]) -> str:
    """Returns the files as `sha256sum -c` reads them."""
    return "".join(f"{file.digest}  {file.path}\n" for file in files)
