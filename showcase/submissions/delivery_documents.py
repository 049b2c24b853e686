"""Writes the documents of a delivery: the letter to the print-traffic office, the sheets, and the maker's mail."""

from __future__ import annotations

from collections.abc import Sequence

from showcase.localization import direction
from showcase.presskit.sheet_pdf import OUTPUT, sheets_task
from showcase.submissions.delivery_sheets import DeliveryCase, sheets
from showcase.submissions.documents import Document
from showcase.submissions.file_words import FileWords
from showcase.submissions.package_localizer import PackageLocalizer, capital, localizers, with_english
from showcase.submissions.plan import PackageFile
from showcase.submissions.readme import contact_rows, place_of_kind
from showcase.submissions.sheet import DeliverySheet, csv, data, section, text
from showcase.submissions.technical_sheet import facts
from showcase.submissions.text_document import TextDocument

FOLDER = "sheets"


def languages_of(case: DeliveryCase) -> tuple[PackageLocalizer, ...]:
    """Returns the languages of a delivery: English, and those of the site."""
    return with_english(localizers(case.site, case.profile))


def written_sheets(case: DeliveryCase) -> tuple[Document, ...]:
    """Returns every sheet as text in each language, and tables as CSV in the first language of the kit."""
    words = FileWords.of(case.site)
    folder, kit = words.folder(FOLDER), words.language
    made: list[Document] = []
    for localizer in languages_of(case):
        for sheet in sheets(case, localizer):
            path = f"{folder}/{words(sheet.name)}"
            made.append(Document(f"{path}.{localizer.language}.txt", text(sheet, localizer), sheet.name))
            if sheet.csv and localizer.language == kit and (rows := csv(sheet)):
                made.append(Document(f"{path}.csv", rows, sheet.name))
    return tuple(made)


def letter(case: DeliveryCase, files: Sequence[tuple[str, str]], localizer: PackageLocalizer) -> DeliverySheet:
    """Returns the letter to the print-traffic office: what is where, what was done to the film, what lacks.

    `files` are (path, what it is).
    """
    title, byline, _ = case.about(localizer)
    film = localizer.quoted(localizer.text(case.entry.project.title))

    def word(key: str, **facts: object) -> str:
        return localizer(f"delivery-letter.{key}", **facts)

    kinds = sorted({what for _, what in files}, key=place_of_kind)
    where = tuple((capital(localizer.label("what", kind)), _where(kind, files)) for kind in kinds)
    told = tuple(capital(one.said(localizer).replace("`", "")) for one in case.lacks)
    reachable = contact_rows(case.entry, case.dossier, case.site, localizer)
    return DeliverySheet(
        "letter",
        word("title"),
        (
            *([section("", warning=localizer("submission-readme.draft"))] if case.draft else []),
            section("", paragraphs=(word("dear", festival=case.profile.title), word("body", film=film))),
            section(word("copy"), word("no-copy"), rows=_copy(case, localizer)),
            section(word("where"), rows=where),
            section(word("lacks"), word("nothing-lacks"), items=told),
            section(word("done"), items=tuple(localizer.text(note) for note in case.notes)),
            section(word("call"), word("no-contact"), rows=reachable),
        ),
        tuple(filter(None, (title, byline))),
    )  # fmt: skip


def _where(kind: str, files: Sequence[tuple[str, str]]) -> str:
    """Returns the path of a file; of several, their folder and how many they are."""
    paths = sorted(path for path, what in files if what == kind)
    if len(paths) <= 4:
        return "\n".join(paths)
    folders = dict.fromkeys(path.rpartition("/")[0] for path in paths)
    return "\n".join(f"{folder}/ ({sum(path.rpartition('/')[0] == folder for path in paths)})" for folder in folders)


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
    return ((capital(localizer("delivery-sheets.file")), file), *rows)


def letters(case: DeliveryCase, files: Sequence[tuple[str, str]]) -> tuple[Document, ...]:
    """Returns the letter as text in each language; `files` are (path, what it is)."""
    words = FileWords.of(case.site)
    return tuple(
        Document(f"{words('letter')}.{one.language}.txt", text(letter(case, files, one), one), "letter")
        for one in languages_of(case)
    )


def pdfs(case: DeliveryCase, others: Sequence[tuple[str, str]]) -> tuple[PackageFile, ...]:
    """Returns the letter and all sheets as one PDF in each language, as files that tasks make.

    `others` are (path, what it is) of all other files.
    """
    words, slug = FileWords.of(case.site), case.entry.project.slug
    stem = f"{words.folder(FOLDER)}/{words('sheets')}"
    paths = {localizer: f"{stem}.{localizer.language}.pdf" for localizer in languages_of(case)}
    files = (*others, *((path, "sheets") for path in paths.values()))
    made = []
    for localizer, path in paths.items():
        about, language = case.about(localizer), localizer.language
        written = (letter(case, files, localizer), *sheets(case, localizer))
        task = sheets_task(slug, language, data(written, language, direction(language), about))
        made.append(PackageFile(path, "sheets", "", task, OUTPUT))
    return tuple(made)


def mail(case: DeliveryCase, package: str, command: str, localizer: PackageLocalizer) -> str:
    """Returns the mail for the maker, with what still lacks and how to add it; for the maker alone, never sent."""
    paper, lacks = TextDocument(localizer), case.lacks
    film = localizer.quoted(localizer.text(case.entry.project.title))

    def word(key: str, **facts: object) -> str:
        return localizer(f"delivery-mail.{key}", **facts)

    count = localizer.counted("delivery-mail.things", len(lacks))
    key = "subject" if lacks else "subject-complete"
    paper.row(word("subject-word"), word(key, film=film, festival=case.profile.title, things=count))
    paper.blank()
    paper.line(word("intro" if lacks else "complete", package=package, festival=case.profile.title))
    for number, one in enumerate(lacks, start=1):
        paper.blank()
        paper.line(f"{number}. {capital(one.said(localizer))}", 0, 3)
        paper.line(one.how(localizer), 3)
    if lacks:
        paper.blank()
        paper.line(word("again"))
        paper.line(command, 2)
    return paper.typed()

