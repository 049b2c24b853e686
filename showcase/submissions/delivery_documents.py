"""Writes the documents of a delivery: the letter to the print-traffic office, the sheets, and the maker's mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby

from showcase.localization import direction
from showcase.presskit.sheet_pdf import OUTPUT, sheets_task
from showcase.presskit.sheet_word import OUTPUT as WORD_OUTPUT
from showcase.presskit.sheet_word import word_task
from showcase.submissions.delivery_sheets import DeliveryCase, credits_sheet, sheets
from showcase.submissions.documents import Document
from showcase.submissions.file_words import FileWords
from showcase.submissions.package_localizer import PackageLocalizer, in_line, localizers, with_english
from showcase.submissions.plan import PackageFile
from showcase.submissions.readme import contact_rows, place_of_kind
from showcase.submissions.sheet import DeliverySheet, data, section, tables, text
from showcase.submissions.technical_sheet import facts
from showcase.submissions.text_document import TextDocument
from showcase.text import capitalized

FOLDER = "sheets"

SINGLE_SHEETS = frozenset((
    "screenings", "catalogue-texts", "billing", "directors", "technical-form", "cue-sheet", "permissions", "pictures",
))  # fmt: skip
"""Kinds of files that the letter lists as one: each is in the document of all sheets."""

BEFORE_CREDITS = ("screenings", "catalogue-texts", "billing")
"""Sheets that come before the full credits."""

MOST_PATHS = 4
"""Paths of one kind of file that the letter lists one by one."""


def languages_of(case: DeliveryCase) -> tuple[PackageLocalizer, ...]:
    """Returns the languages of a delivery: English, and those of the site."""
    return with_english(localizers(case.site, case.profile))


def written_sheets(case: DeliveryCase) -> tuple[Document, ...]:
    """Returns every sheet in each language: as text, and its tables as CSV."""
    words = FileWords.of(case.site)
    folder = words.folder(FOLDER)
    made: list[Document] = []
    for localizer in languages_of(case):
        for sheet in sheets(case, localizer):
            path, language = f"{folder}/{words(sheet.name)}", localizer.language
            made.append(Document(f"{path}.{language}.txt", text(sheet, localizer), sheet.name))
            for name, rows in tables(sheet):
                made.append(Document(f"{folder}/{words(name)}.{language}.csv", rows, sheet.name))
    return tuple(made)


def letter(case: DeliveryCase, files: Sequence[tuple[str, str]], localizer: PackageLocalizer) -> DeliverySheet:
    """Returns the letter to the print-traffic office: what is where, what was done to the film, what lacks.

    `files` are (path, what it is).
    """
    title, byline, _ = case.about(localizer)
    film = localizer.quoted(in_line(localizer.text(case.entry.project.title), localizer.language))

    def word(key: str, **facts: object) -> str:
        return localizer(f"delivery-letter.{key}", **facts)

    files = [(path, "each-sheet" if what in SINGLE_SHEETS else what) for path, what in files]
    kinds = sorted({what for _, what in files}, key=place_of_kind)
    order = case.order(localizer)
    where = tuple((capitalized(localizer.label("what", kind)), _where(kind, files, order)) for kind in kinds)
    sent = {piece.original.rpartition("/")[2]: piece.path for piece in case.pieces if piece.original}
    told = tuple(capitalized(one.said(localizer, sent).replace("`", "")) for one in case.lacks)
    reachable = contact_rows(case.entry, case.dossier, case.site, localizer)
    return DeliverySheet(
        "letter",
        word("title"),
        (
            *([section("", warning=localizer("submission-readme.draft"))] if case.draft else []),
            section("", paragraphs=(word("dear", festival=case.profile.title), word("body", film=film))),
            section(word("copy"), word("no-copy"), rows=_copy(case, localizer),
                    paragraphs=_no_dcp(case, localizer, reachable)),
            section(word("where"), rows=where),
            section(word("lacks"), paragraphs=() if told else (word("nothing-lacks"),), items=told),
            section(word("done"), items=tuple(localizer.text(note) for note in case.notes)),
            section(word("call"), word("no-contact"), rows=reachable),
        ),
        tuple(filter(None, (title, byline))),
    )  # fmt: skip


def _few_paths(paths: Sequence[str]) -> str:
    """Returns a line a path; one line for a text in several languages."""
    lines = []
    for _, group in groupby(paths, key=lambda path: path.partition(".")[0]):
        first, *others = group
        lines.append(", ".join((first, *(f".{path.partition('.')[2]}" for path in others))))
    return "\n".join(lines)


def _where(kind: str, files: Sequence[tuple[str, str]], order: Callable[[str], int] = lambda _: 0) -> str:
    """Returns the path of a file; of several, their folder and how many they are, with the names that they share where
    the folder holds other files too. `order` gives the place of a language, which follows the first dot of a name.
    """

    def place(path: str) -> tuple[str, int, str]:
        stem, _, rest = path.partition(".")
        return stem, order(rest.partition(".")[0]), rest

    paths = sorted((path for path, what in files if what == kind), key=place)
    if len(paths) <= MOST_PATHS:
        return _few_paths(paths)
    folders = Counter(path.rpartition("/")[0] for path in paths)
    shared = Counter(path.partition(".")[0] for path in paths)
    mixed = any(path.rpartition("/")[0] in folders for path, what in files if what != kind)
    if mixed and len(shared) <= MOST_PATHS:
        return "\n".join(f"{stem}.* ({count})" for stem, count in shared.items())
    return "\n".join(f"{folder}/ ({count})" for folder, count in folders.items())


def _copy(case: DeliveryCase, localizer: PackageLocalizer) -> tuple[tuple[str, str], ...]:
    """Returns what a projectionist asks first of the screening copy."""
    if case.sent is None:
        return ()
    wanted = ("running-time", "container", "size", "video-codec", "resolution", "aspect-ratio", "frame-rate",
              "audio-codec", "audio-layout", "languages", "burnt-in", "watermark")  # fmt: skip
    subtitled = tuple(dict.fromkeys(track.language for track in case.entry.project.tracks))
    found = {fact.key: fact.value for fact in facts(case.entry, case.sent, case.delivery, subtitled, localizer)}
    file = next((piece.path for piece in case.pieces if piece.what == "film"), "")
    rows = [(localizer(f"submission-technical.{key}"), found.get(key, "")) for key in wanted]
    return ((capitalized(localizer("delivery-sheets.file")), file), *rows)


def _no_dcp(case: DeliveryCase, localizer: PackageLocalizer, reachable: Sequence[object]) -> tuple[str, ...]:
    """Returns that there is no DCP, and who makes one; whom to write to only where somebody is named."""
    key = "no-dcp" if reachable else "no-dcp-alone"
    return (localizer(f"delivery-letter.{key}"),) if case.sent is not None else ()


def letters(case: DeliveryCase, files: Sequence[tuple[str, str]]) -> tuple[Document, ...]:
    """Returns the letter as text in each language; `files` are (path, what it is)."""
    words = FileWords.of(case.site)
    return tuple(
        Document(f"{words('letter')}.{one.language}.txt", text(letter(case, files, one), one), "letter")
        for one in languages_of(case)
    )


def whole_documents(case: DeliveryCase, others: Sequence[tuple[str, str]]) -> tuple[PackageFile, ...]:
    """Returns what holds all sheets in one file, in each language, as files that tasks make: a PDF with the letter,
    and a Word document to copy from.

    `others` are (path, what it is) of all other files.
    """
    words, slug = FileWords.of(case.site), case.entry.project.slug
    stem = f"{words.folder(FOLDER)}/{words('sheets')}"
    spoken = languages_of(case)
    named = [(f"{stem}.{one.language}.{ending}", "sheets") for one in spoken for ending in ("docx", "pdf")]
    made = []
    for localizer in spoken:
        about, language = case.about(localizer), localizer.language
        written = _with_credits(case, localizer)
        whole = data(written, language, direction(language), about)
        task = word_task(slug, language, whole)
        made.append(PackageFile(f"{stem}.{language}.docx", "sheets", "", task, WORD_OUTPUT))
        addressed = (letter(case, [*others, *named], localizer), *written)
        task = sheets_task(slug, language, data(addressed, language, direction(language), about))
        made.append(PackageFile(f"{stem}.{language}.pdf", "sheets", "", task, OUTPUT))
    return tuple(made)


def _with_credits(case: DeliveryCase, localizer: PackageLocalizer) -> tuple[DeliverySheet, ...]:
    """Returns all sheets that say anything; the full credits follow the billing block, or what comes before it."""
    made, credited = sheets(case, localizer), credits_sheet(case, localizer)
    place = sum(one.name in BEFORE_CREDITS for one in made)
    return (*made[:place], *(() if credited.is_empty else (credited,)), *made[place:])


def mail(case: DeliveryCase, package: str, command: str, localizer: PackageLocalizer) -> str:
    """Returns the mail for the maker, with what still lacks and how to add it; for the maker alone, never sent."""
    paper, lacks = TextDocument(localizer), case.lacks
    film = localizer.quoted(in_line(localizer.text(case.entry.project.title), localizer.language))

    def word(key: str, **facts: object) -> str:
        return localizer(f"delivery-mail.{key}", **facts)

    count = localizer.counted("delivery-mail.things", len(lacks))
    key = "subject" if lacks else "subject-complete"
    subject = word(key, film=film, festival=case.profile.title, things=count)
    paper.whole_line(localizer.labelled(word("subject-word"), subject))
    paper.blank()
    paper.line(word("intro" if lacks else "complete", package=package, festival=case.profile.title))
    for number, one in enumerate(lacks, start=1):
        paper.blank()
        hang = len(f"{number}. ")
        paper.line(f"{number}. {capitalized(one.said(localizer))}", 0, hang)
        paper.line(one.how(localizer), hang)
    if case.sent is not None:
        paper.blank()
        paper.line(word("no-dcp"))
    if lacks:
        paper.blank()
        paper.line(word("again"))
        paper.whole_line(command, 2)
    return paper.typed()

