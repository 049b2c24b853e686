"""Writes the sheets of a delivery: screenings, awards, catalogue texts, music, permissions, technical form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.posters import upright_poster, wide_poster
from showcase.localization import base_language, exact_clock
from showcase.model.delivery import Delivery
from showcase.model.exhibition import CATALOGUE_WORDS, PERMISSIONS, MusicCue, Release
from showcase.model.festival import Profile
from showcase.model.media import AudioFacts, ClipFacts
from showcase.model.people import PastWork, Person
from showcase.model.project import Screening, Site, Still
from showcase.model.provenance import YesNoUnknown
from showcase.model.submission import SubmitterProfile
from showcase.model.text import LocalizedText
from showcase.structs import FrozenStruct
from showcase.submissions import credit_list, technical_sheet
from showcase.submissions.documents import biographies
from showcase.submissions.header import dated, makers_of, recipient
from showcase.submissions.missing import MissingItem
from showcase.submissions.package_localizer import PackageLocalizer
from showcase.submissions.pictures import captioned
from showcase.submissions.plan import PackageFile
from showcase.submissions.sheet import DeliverySection, DeliverySheet, section
from showcase.submissions.text_document import as_lines, unmarked
from showcase.text import capitalized, word_count

BILLED = ("director", "creator", "writer", "producer", "actor", "cinematographer", "editor", "composer", "sound")
"""Roles of a billing block that is put together from the credits, in its order."""


class DeliveryCase(FrozenStruct):
    """What the sheets of one delivery are written from; nobody in it who may not be named to festivals."""

    entry: FestivalEntry
    profile: Profile
    dossier: SubmitterProfile
    site: Site
    sent: ClipFacts | None
    """What was measured of the screening copy."""
    delivery: Delivery | None
    pieces: Sequence[PackageFile]
    """The files that are sent, beside documents."""
    lacks: tuple[MissingItem, ...] = ()
    notes: tuple[LocalizedText, ...] = ()
    """What was done to the film."""
    draft: bool = False
    master: AudioFacts | None = None
    """What was measured of the sound of the author's file, where the screening copy is another; None if it has none."""

    def order(self, localizer: PackageLocalizer) -> Callable[[str], int]:
        """Returns the place of a language in lists: the reader's first, then those of the site in their order."""
        places = list(dict.fromkeys((localizer.language, *self.site.languages)))
        return lambda language: places.index(language) if language in places else len(places)

    def about(self, localizer: PackageLocalizer) -> tuple[str, str, str]:
        """Returns the film's title with its year, its makers' line, and the recipient."""
        film = self.entry.project
        return dated(film, localizer), localizer.by(makers_of(self.entry)), recipient(self.profile, localizer)


def credits_sheet(case: DeliveryCase, localizer: PackageLocalizer) -> DeliverySheet:
    """Returns all credits by department, for the documents that hold all sheets; as text they have a file of their
    own. Departments of one line have no heading: their lines are rows of one table.
    """
    found = groupby(credit_list.lines(case.entry.project, localizer), key=lambda line: line.department)
    parts: list[DeliverySection] = []
    for department, lines in found:
        held = list(lines)
        if len(held) == 1 and held[0].names:
            above = parts.pop().rows if parts and not parts[-1].heading else ()
            parts.append(section("", rows=(*above, (held[0].role, ", ".join(held[0].names)))))
            continue
        rows = tuple((line.role, ", ".join(line.names)) for line in held if line.names)
        unnamed = tuple(line.role for line in held if not line.names)
        parts.append(section(localizer.label("departments", str(department)), rows=rows, items=unnamed))
    return _sheet(case, localizer, "credits", parts or [section("", _words(localizer)("no-credits"))])


def sheets(case: DeliveryCase, localizer: PackageLocalizer) -> tuple[DeliverySheet, ...]:
    """Returns the sheets in one language that say anything; what a sheet lacks is told in its place, and a sheet that
    lacks everything only in the letter.
    """
    made = (
        _screenings(case, localizer),
        _texts(case, localizer),
        _billing(case, localizer),
        _directors(case, localizer),
        _technical(case, localizer),
        _cues(case, localizer),
        _permissions(case, localizer),
        _pictures(case, localizer),
    )
    return tuple(one for one in made if not one.is_empty)


def _sheet(
    case: DeliveryCase, localizer: PackageLocalizer, name: str, sections: Sequence[DeliverySection]
) -> DeliverySheet:
    return DeliverySheet(name, capitalized(localizer.label("what", name)), tuple(sections), case.about(localizer))


def _screenings(case: DeliveryCase, localizer: PackageLocalizer) -> DeliverySheet:
    film, word = case.entry.project, _words(localizer)
    premiere = film.exhibition.premiere
    columns = ("festival", "venue", "city", "country", "date", "premiere", "award")
    status = localizer.label("premieres", premiere) if premiere != "none" else word("no-premiere")
    shown = section(
        word("screenings"), word("no-screenings"),
        header=tuple(map(word, columns)),
        table=tuple(_screening(one, localizer) for one in _in_order(film.screenings)), csv="screenings-table",
    )  # fmt: skip
    awards = section(
        word("awards"), word("no-awards"),
        header=tuple(map(word, ("award", "category", "festival", "city", "country", "year"))),
        table=tuple(
            (localizer.text(one.title), localizer.text(one.category), one.festival, one.city,
             _country(one.country, localizer), str(one.year or ""))
            for one in film.awards
        ), csv="awards",
    )  # fmt: skip
    first = section("", word("premiere-unknown"), rows=((word("premiere-status"), status if premiere else ""),))
    return _sheet(case, localizer, "screenings", (first, shown, awards))


def _in_order(screenings: Sequence[Screening]) -> list[Screening]:
    return sorted(screenings, key=lambda one: (one.date is None, str(one.date or "")))


def _screening(one: Screening, localizer: PackageLocalizer) -> tuple[str, ...]:
    return (
        localizer.text(one.festival), one.venue, one.city, _country(one.country, localizer),
        localizer.date(one.date) if one.date is not None else "",
        localizer.label("premieres", one.premiere) if one.premiere else "", localizer.text(one.award),
    )  # fmt: skip


def _country(code: str, localizer: PackageLocalizer) -> str:
    return localizer.country(code) if code else ""


def _texts(case: DeliveryCase, localizer: PackageLocalizer) -> DeliverySheet:
    """Returns the texts in every language that they are written in, whole."""
    film, word, parts = case.entry.project, _words(localizer), list[DeliverySection]()
    for words in CATALOGUE_WORDS:
        heading = localizer("delivery-sheets.catalogue-text", words=words)
        parts += _in_languages(case, heading, film.exhibition.text(words), word("no-text"), localizer)
    for name in ("logline", "synopsis-short", "synopsis-long"):
        if text := case.entry.text(name):
            parts += _in_languages(case, localizer(f"form-fields.{name}"), text, "", localizer)
    return _sheet(case, localizer, "catalogue-texts", parts)


def _in_languages(
    case: DeliveryCase, heading: str, text: LocalizedText, missing: str, localizer: PackageLocalizer,
    plainly: Callable[[str], str] = unmarked,
) -> Iterator[DeliverySection]:  # fmt: skip
    """Yields a section for each language of a text, with the number of its words, in the order of languages that all
    sheets have, not of the author's files; `plainly` removes its marks.
    """
    order = case.order(localizer)
    if not text:
        yield section(heading, missing)
    for saying in sorted(text.sayings, key=lambda one: order(one.language)):
        plain = plainly(saying.text)
        count = localizer.counted("delivery-sheets.words", word_count(plain))
        named = f"{heading} – {capitalized(localizer.name_of(saying.language))} ({count})"
        paragraphs = tuple(part for part in plain.split("\n\n") if part.strip())
        yield section(named, language=saying.language, paragraphs=paragraphs)


def _billing(case: DeliveryCase, localizer: PackageLocalizer) -> DeliverySheet:
    film, word = case.entry.project, _words(localizer)
    own = film.exhibition.billing
    if own:
        written = _in_languages(case, word("billing-block"), own, "", localizer, as_lines)
        return _sheet(case, localizer, "billing", list(written))
    lines = [line for line in credit_list.lines(film, localizer) if line.names]
    roles = {localizer.text(credit.label) or credit.role: credit.role for credit in film.credits}
    billed = sorted(
        (line for line in lines if roles.get(line.role) in BILLED), key=lambda line: BILLED.index(roles[line.role])
    )
    made = section(
        word("billing-block"), word("no-billing"),
        rows=tuple((line.role, ", ".join(line.names)) for line in billed),
        warning=word("billing-automatic") if billed else "",
    )  # fmt: skip
    return _sheet(case, localizer, "billing", (made,))


def _directors(case: DeliveryCase, localizer: PackageLocalizer) -> DeliverySheet:
    word, parts = _words(localizer), list[DeliverySection]()
    told = dict(biographies(case.entry, case.dossier))
    for person in case.entry.in_role("director") or case.entry.in_role("creator"):
        parts.append(_director(case, person, localizer))
        heading, text = f"{person.name} – {word('biography')}", told.get(person.name, LocalizedText())
        parts += _in_languages(case, heading, text, word("no-biography"), localizer)
        works = tuple(_work(one, localizer) for one in person.filmography)
        parts.append(section(
            f"{person.name} – {word('filmography')}", word("no-filmography"),
            header=tuple(map(word, ("title", "year", "role", "note"))), table=works,
        ))  # fmt: skip
    return _sheet(case, localizer, "directors", parts or [section("", word("no-director"))])


def _director(case: DeliveryCase, person: Person, localizer: PackageLocalizer) -> DeliverySection:
    word = _words(localizer)
    file = next((one.path for one in case.pieces if one.what == "portrait" and one.original == person.portrait), "")
    photographer = person.portrait_credit if file else ""
    return section(person.name, word("no-portrait"), rows=((word("portrait"), file), (word("photo"), photographer)))


def _work(one: PastWork, localizer: PackageLocalizer) -> tuple[str, ...]:
    return localizer.text(one.title), str(one.year or ""), localizer.text(one.role), localizer.text(one.note)


def _technical(case: DeliveryCase, localizer: PackageLocalizer) -> DeliverySheet:
    film, word = case.entry.project, _words(localizer)
    own = film.exhibition.colour
    subtitled = dict.fromkeys(track.language for track in film.tracks)
    rows = [
        (word("countries"), ", ".join(map(localizer.country, film.countries)) or word("not-given")),
        (word("filmed-in"), ", ".join(map(localizer.country, film.filmed_in))),
        (word("completed"), localizer.date(film.completed) if film.completed is not None else ""),
        *_releases(film.exhibition.releases, localizer),
        (word("colour"), word(f"colour-{own}") if own else word("not-given")),
        (word("shooting-format"), film.shooting_format or word("not-given")),
        (word("screening-format"), _screening_format(case, localizer)),
        (word("reels"), word("one-file") if case.sent is not None else ""),
    ]
    facts: tuple[technical_sheet.TechnicalFact, ...] = ()
    if case.sent is not None:
        facts = technical_sheet.facts(case.entry, case.sent, case.delivery, tuple(subtitled), localizer)
    measured = tuple((localizer(f"submission-technical.{fact.key}"), fact.value) for fact in facts)
    parts = (section("", rows=rows), section(word("measured"), word("no-film"), rows=measured))
    return _sheet(case, localizer, "technical-form", (*parts, *_master(case, localizer)))


def _master(case: DeliveryCase, localizer: PackageLocalizer) -> Iterator[DeliverySection]:
    """Yields how loud the author's file is, where the screening copy is another."""
    levels = technical_sheet.levels(case.master, localizer) if case.master is not None else ()
    if rows := tuple((localizer(f"submission-technical.{fact.key}"), fact.value) for fact in levels):
        yield section(_words(localizer)("measured-master"), rows=rows)


def _releases(releases: Sequence[Release], localizer: PackageLocalizer) -> Iterator[tuple[str, str]]:
    word = _words(localizer)
    days = ((one.country, localizer.date(one.date)) for one in releases if one.date is not None)
    visas = ((one.country, one.visa) for one in releases if one.visa)
    for key, said in (("release", days), ("visa", visas)):
        yield word(key), ", ".join(f"{text} ({localizer.country(code)})" if code else text for code, text in said)


def _screening_format(case: DeliveryCase, localizer: PackageLocalizer) -> str:
    if case.sent is None or case.delivery is None:
        return ""
    codec = technical_sheet.codec_of(case.sent.video)
    return ", ".join([localizer.term(codec), localizer.term(case.delivery.container)])


def _cues(case: DeliveryCase, localizer: PackageLocalizer) -> DeliverySheet:
    said, word = case.entry.project.exhibition, _words(localizer)
    columns = ("number", "piece", "composer", "publisher", "use", "in", "out", "length")
    silent = case.entry.facts is not None and case.entry.facts.audio is None
    none = (word("no-music"),) if (said.no_music or silent) and not said.cues else ()
    rows = tuple(_cue(number, cue, localizer) for number, cue in enumerate(said.cues, start=1))
    total = sum(cue.length or 0.0 for cue in said.cues)
    header = tuple(map(word, columns))
    parts = [section("", word("no-cues"), paragraphs=none, header=header, table=rows, csv="cue-sheet")]
    if rows:
        parts.append(section("", rows=((word("music-length"), exact_clock(total)),)))
    return _sheet(case, localizer, "cue-sheet", parts)


def _cue(number: int, cue: MusicCue, localizer: PackageLocalizer) -> tuple[str, ...]:
    times = [exact_clock(at) if at is not None else "–" for at in (cue.start, cue.end, cue.length)]
    use = localizer.label("cue-uses", cue.use) if cue.use else ""
    return f"{number}", cue.title, cue.composer or "–", cue.publisher, use, *times


def _permissions(case: DeliveryCase, localizer: PackageLocalizer) -> DeliverySheet:
    said, word = case.entry.project.exhibition, _words(localizer)
    rows = []
    for name in PERMISSIONS:
        one = said.permission(name)
        answer = word("unanswered") if one.answer is YesNoUnknown.UNKNOWN else localizer.label("answers", one.answer)
        note = localizer.text(one.note)
        value = f"{capitalized(answer)} ({note})" if note else capitalized(answer)
        rows.append((localizer(f"delivery-permissions.{name}"), value))
    if all(said.permission(name).answer is YesNoUnknown.UNKNOWN for name in PERMISSIONS):
        rows = []
    notes = tuple(localizer.text(note) for note in said.content_notes)
    nothing = (word("nothing-to-note"),) if said.no_content_notes else ()
    parts = (
        section(word("permissions-of"), capitalized(word("unanswered")), rows=rows),
        section(word("content-notes"), word("no-content-notes"), items=notes, paragraphs=nothing),
    )
    return _sheet(case, localizer, "permissions", parts)


def _pictures(case: DeliveryCase, localizer: PackageLocalizer) -> DeliverySheet:
    word = _words(localizer)
    stills = [piece for piece in case.pieces if piece.what == "still"]
    rows = tuple(_still(case, number, piece, localizer) for number, piece in enumerate(stills, start=1))
    posters = {"poster-portrait": upright_poster(case.entry), "poster-landscape": wide_poster(case.entry)}
    drawn = {**posters, "title-art": case.entry.project.title_art}
    files = {piece.original: piece.path for piece in case.pieces if piece.what in ("poster", "title-art")}
    named = tuple(
        (word(name), files.get(source.path, "") if source is not None else word("there-is-none"))
        for name, source in drawn.items()
    )
    lacks = "" if any(posters.values()) else word("no-poster-but-stills" if stills else "no-poster")
    told = section(word("poster-title"), rows=named, warning=lacks)
    columns = tuple(map(word, ("file", "caption", "credit")))
    shown = section(word("stills"), word("no-stills"), header=columns, table=rows, csv="pictures")
    return _sheet(case, localizer, "pictures", (told, shown))


def _still(case: DeliveryCase, number: int, piece: PackageFile, localizer: PackageLocalizer) -> tuple[str, ...]:
    film = case.entry.project
    still = film.stills[number - 1] if number <= len(film.stills) else None
    signature = captioned(film, case.site, still or Still(), number)
    by_language = {base_language(tag): caption for tag, caption in signature.captions.items()}
    first = next(iter(signature.captions.values()), "")
    return piece.path.rpartition("/")[2], by_language.get(localizer.language, first), signature.credit


def _words(localizer: PackageLocalizer) -> Callable[[str], str]:
    """Returns what looks up the words of the sheets."""
    return lambda key: localizer(f"delivery-sheets.{key}")
