"""Writes the text documents of a package from content and measurements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from showcase.festivals.entry import FestivalEntry, bare
from showcase.localization import locale
from showcase.media.subtitle_files import DialogueRow
from showcase.model.delivery import Delivery
from showcase.model.festival import Certainty, Profile
from showcase.model.media import ClipFacts
from showcase.model.project import Project, Site
from showcase.model.submission import SubmitterProfile
from showcase.model.text import LocalizedText, Translation
from showcase.structs import FrozenStruct
from showcase.submissions import ai_statement, credit_list, dialogue_list, readme, rights_declaration, technical_sheet
from showcase.submissions.disclosure_document import sheet_texts
from showcase.submissions.festival_consent import for_festival
from showcase.submissions.package_localizer import PackageLocalizer, localizers, with_english
from showcase.submissions.text_document import as_lines, unmarked
from showcase.text import unaccented

TEXTS = ("title", "logline", "synopsis-short", "synopsis-long", "statement", "biography", "notes", "lyrics")
"""Texts that are sent where there is something of them."""

ON_DEMAND = ("tools-note", "human-work")
"""Texts that have a file of their own only where a festival asks for one: the statement on AI holds them anyway."""


class Document(FrozenStruct):
    """A text file of the package."""

    path: str
    """Within the package, in ASCII: `texts/synopsis-short.en.txt`."""
    text: str
    what: str
    """`text`, `credits`, `technical_sheet`, `dialogue_list`, `ai`, `rights`, `contact` or `readme`."""
    original: str = ""
    """The author's file or key that it comes from, `content/bus#synopsis_short`; empty if it has none."""


def documents(
    entry: FestivalEntry,
    profile: Profile,
    dossier: SubmitterProfile,
    site: Site,
    sent: ClipFacts | None,
    delivery: Delivery | None,
    dialogues: Mapping[str, Sequence[DialogueRow]],
    subtitles: Sequence[str] = (),
) -> tuple[Document, ...]:
    """Returns all documents except the README, which lists them. Pure.

    `sent` is what was measured of the film's file that is sent; `dialogues` are the rows of each language's subtitles,
    in the times of that file, and `subtitles` the languages of those that are sent as files.
    """
    folder, shown = entry.project.folder, for_festival(entry)
    spoken = localizers(site, profile)
    made = (
        *_texts(shown, profile, dossier, folder),
        *_credits(shown.project, spoken, folder),
        *_technical(shown, sent, delivery, subtitles, spoken),
        *(() if shown.wordless else _dialogues(shown.project, dialogues, spoken)),
        *_statement(shown, profile, site, spoken, folder),
        *_rights(shown, profile, spoken, folder),
        *_contact(shown, profile, dossier, spoken, folder),
    )
    return tuple(document for document in made if document.text.strip())


def _texts(entry: FestivalEntry, profile: Profile, dossier: SubmitterProfile, folder: str) -> Iterator[Document]:
    """Yields each text in each language, whole and as it is written."""
    original = entry.project.title_original
    if original:
        yield Document("texts/title-original.txt", original + "\n", "text", f"{folder}#title_original")
    asked = [name for name in ON_DEMAND if profile.rule(f"text.{name}") is not None]
    for name in (*TEXTS, *asked):
        text = biography(entry, dossier) if name == "biography" else entry.text(name)
        for saying in wanted(text, name, profile):
            whole = as_lines(saying.text) if name == "lyrics" else unmarked(saying.text)
            path = f"texts/{name}.{unaccented(saying.language)}.txt"
            yield Document(path, whole + "\n", "text", f"{folder}#{name.replace('-', '_')}")


def wanted(text: LocalizedText, name: str, profile: Profile) -> list[Translation]:
    """Returns a text in the languages that the festival asks it in; in all where it does not say, or none of these
    is there.
    """
    there = [saying for saying in text.sayings if saying.text.strip()]
    asked = languages_of(name, profile)
    fitting = [saying for saying in there if bare(saying.language) in asked]
    return fitting or there


def languages_of(name: str, profile: Profile) -> frozenset[str]:
    """Returns the languages, without their regions, in which a festival asks a text; what it asks of a synopsis
    holds for both.
    """
    rules = [profile.rule(f"text.{key}") for key in dict.fromkeys((name, name.partition("-")[0]))]
    known = [rule for rule in rules if rule is not None and rule.certainty is not Certainty.UNKNOWN]
    return frozenset(bare(tag) for rule in known[:1] for tag in rule.words("languages"))


def biography(entry: FestivalEntry, dossier: SubmitterProfile) -> LocalizedText:
    """Returns the directors' biographies: as written for forms, else as in the credits; several one by one."""
    told = {name: text for name, text in biographies(entry, dossier) if text}
    if len(told) < 2:
        return next(iter(told.values()), LocalizedText())
    spoken = dict.fromkeys(saying.language for text in told.values() for saying in text.sayings)
    return LocalizedText(tuple(Translation(_each(told, language), language) for language in spoken))


def biographies(entry: FestivalEntry, dossier: SubmitterProfile) -> Iterator[tuple[str, LocalizedText]]:
    """Yields the biography of each director, under the name that the credits give them: it may not be the one that
    forms ask for.
    """
    credited, kept = entry.in_role("director"), dossier.directors
    if not credited:
        yield from ((one.name, one.biography) for one in kept)
    by_name = {one.name: one for one in (dossier.submitter, *kept)}
    for place, person in enumerate(credited):
        same = kept[place] if len(kept) == len(credited) else None
        own = by_name.get(person.name) or same
        yield person.name, (own.biography if own is not None else LocalizedText()) or person.bio


def _each(texts: Mapping[str, LocalizedText], language: str) -> str:
    """Returns the texts of several people in a language, each below its name."""
    there = [(name, saying.text) for name, text in texts.items() if (saying := text.get(language)) is not None]
    return "\n\n".join(f"{name}\n\n{text.strip()}" for name, text in there)


def _credits(project: Project, spoken: Sequence[PackageLocalizer], folder: str) -> Iterator[Document]:
    if not project.credits:
        return
    for localizer in spoken:
        path = f"documents/credits.{localizer.language}"
        yield Document(f"{path}.txt", credit_list.text(project, localizer), "credits", f"{folder}#credits")
        yield Document(f"{path}.csv", credit_list.csv(project, localizer), "credits", f"{folder}#credits")


def _technical(
    entry: FestivalEntry,
    sent: ClipFacts | None,
    delivery: Delivery | None,
    subtitles: Sequence[str],
    spoken: Sequence[PackageLocalizer],
) -> Iterator[Document]:
    """Yields the sheet in the package's languages, and in English for the projectionist."""
    measured = sent or (entry.facts if delivery is not None and delivery.untouched else None)
    if measured is None:
        return
    for localizer in with_english(spoken):
        rows = technical_sheet.facts(entry, measured, delivery, subtitles, localizer)
        path = f"documents/technical-sheet.{localizer.language}"
        yield Document(f"{path}.txt", technical_sheet.text(rows, localizer), "technical")
        yield Document(f"{path}.csv", technical_sheet.csv(rows, localizer), "technical")


def _dialogues(
    project: Project, dialogues: Mapping[str, Sequence[DialogueRow]], spoken: Sequence[PackageLocalizer]
) -> Iterator[Document]:
    """Yields one of each language, with its words around it where it is one of the package's own languages."""
    for language, rows in dialogues.items():
        if not rows:
            continue
        localizer = next((one for one in spoken if one.language == bare(language)), spoken[0])
        source = next((track.source.path for track in project.tracks if track.language == language), "")
        path = f"documents/dialogue-list.{unaccented(language)}"
        yield Document(f"{path}.txt", dialogue_list.text(project, rows, language, localizer), "dialogue", source)
        yield Document(f"{path}.csv", dialogue_list.csv(rows, localizer), "dialogue", source)


def _statement(
    entry: FestivalEntry, profile: Profile, site: Site, spoken: Sequence[PackageLocalizer], folder: str
) -> Iterator[Document]:
    name = ai_statement.FORMS[ai_statement.form_of(profile)]
    for localizer in spoken:
        path = f"documents/{name}.{localizer.language}.txt"
        yield Document(path, ai_statement.text(entry, profile, localizer), "ai-form", f"{folder}#disclosure")
        for name_of_sheet, text in sheet_texts(entry, profile, site, localizer):
            path = f"documents/{name_of_sheet}.{localizer.language}.txt"
            yield Document(path, text, "ai", f"{folder}#disclosure")


def _rights(
    entry: FestivalEntry, profile: Profile, spoken: Sequence[PackageLocalizer], folder: str
) -> Iterator[Document]:
    for localizer in with_english(spoken):
        path = f"documents/rights-declaration.{localizer.language}.txt"
        yield Document(path, rights_declaration.text(entry, profile, localizer), "rights", f"{folder}#rights")


def _contact(
    entry: FestivalEntry, profile: Profile, dossier: SubmitterProfile, spoken: Sequence[PackageLocalizer], folder: str
) -> Iterator[Document]:
    source = "private/submitter.yaml" if readme.told_by(dossier) else f"{folder}#contacts"
    for localizer in spoken:
        path = f"documents/contact.{localizer.language}.txt"
        yield Document(path, readme.contact(entry, profile, dossier, localizer), "contact", source)


def readmes(
    entry: FestivalEntry,
    profile: Profile,
    dossier: SubmitterProfile,
    site: Site,
    files: Sequence[tuple[str, str]],
    notes: Sequence[LocalizedText] = (),
    draft: bool = False,
) -> tuple[Document, ...]:
    """Returns the README in English and in the package's languages.

    `files` are (path, what it is) of all others, `notes` what was done to the film.
    """
    shown = for_festival(entry)
    made = [
        (localizer, readme.readme(shown, profile, dossier, site, files, notes, draft, localizer))
        for localizer in with_english(localizers(site, profile))
    ]
    return tuple(Document(locale(localizer.language).files_readme, text, "readme") for localizer, text in made)
