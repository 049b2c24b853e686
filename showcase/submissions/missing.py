"""Lists what a delivery lacks: for the festival as a line, for the maker with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from showcase.festivals.entry import FestivalEntry, StillFacts, bare
from showcase.festivals.posters import measured, upright_poster, wide_poster
from showcase.festivals.rules.essentials import ANSWERED
from showcase.localization import DEFAULT, full_clock
from showcase.media.subtitle_files import FORMATS, speaker_of
from showcase.model.exhibition import CATALOGUE_WORDS, LATE_MUSIC, PERMISSIONS, MusicCue
from showcase.model.media import ClipFacts
from showcase.model.people import Person
from showcase.model.project import Project, Screening, Site
from showcase.model.provenance import YesNoUnknown
from showcase.model.submission import SubmitterProfile
from showcase.model.text import LocalizedText, PartialDate
from showcase.structs import FrozenStruct
from showcase.submissions.documents import biographies
from showcase.submissions.package_localizer import PackageLocalizer
from showcase.submissions.plan import PackageFile
from showcase.text import word_count

ENGLISH = DEFAULT
"""The language that every festival reads."""
LINES = 1080
"""Lines of picture below which a cinema shows a film small or soft."""
POSTER_SIDE, PORTRAIT_SIDE = 2000, 1000
"""Pixels of the longer side that catalogues print from."""
TWO_TO_THREE, SHAPE_SLACK = 2 / 3, 0.03
COMPRESSED = frozenset(["h264", "hevc", "av1", "vp8", "vp9", "mpeg4", "mpeg2video", "mpeg1video", "theora", "wmv3"])
COMPRESSED_SOUND = frozenset(["aac", "mp2", "mp3", "ac3", "eac3", "opus", "vorbis", "wmav2"])
"""Codecs of files for viewing: what they lost does not come back in a screening copy."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})
ABROAD = ("world", "international")
"""Premieres that a showing abroad has given: of which continent another one is, nobody wrote."""


class MissingItem(FrozenStruct):
    """Something that a delivery lacks, or that is wrong in it."""

    key: str
    """Of its words: `trailer`."""
    facts: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    """Facts that are said in the reader's language: (name, key of a message)."""
    day: PartialDate | None = None
    """The fact `date`."""

    def said(self, localizer: PackageLocalizer, sent: Mapping[str, str] = NO_NAMES) -> str:
        """Returns what lacks, in a few words. `sent` maps the author's file names to paths in the package: whoever
        receives it knows no others.
        """
        facts = self._facts(localizer)
        if "name" in facts:
            facts["name"] = sent.get(facts["name"], facts["name"])
        return localizer(f"delivery-missing.{self.key}", **facts)

    def how(self, localizer: PackageLocalizer) -> str:
        """Returns what the maker does about it."""
        return localizer(f"delivery-how.{self.key}", **self._facts(localizer))

    def _facts(self, localizer: PackageLocalizer) -> dict[str, str]:
        said = {name: localizer.term(fact) if name == "codec" else fact for name, fact in self.facts}
        if self.day is not None:
            said["date"] = localizer.date(self.day)
        return {**said, **{name: localizer(key) for name, key in self.terms}}


def item(key: str, **facts: object) -> MissingItem:
    return MissingItem(key, tuple((name, str(fact)) for name, fact in facts.items()))


def missing(
    entry: FestivalEntry, dossier: SubmitterProfile, site: Site, pieces: Sequence[PackageFile], *,
    withheld: bool = False,
) -> tuple[MissingItem, ...]:  # fmt: skip
    """Returns what lacks, in the order of the sheets. `entry` names nobody who may not be named to festivals;
    `withheld` tells that the film has such people, so that its press kit is not sent.
    """
    return (
        *_film(entry),
        *_words(entry, pieces),
        *_pictures(entry, pieces),
        *_texts(entry),
        *_people(entry, dossier),
        *_showings(entry),
        *_music(entry),
        *_permissions(entry),
        *_declarations(entry),
        *_contact(entry, dossier, site, pieces, withheld=withheld),
    )


def _clip(facts: ClipFacts) -> Iterator[MissingItem]:
    sides = facts.video.display_width, facts.video.display_height
    if min(sides) < LINES and max(sides) < LINES * 16 / 9:
        yield item("resolution", pixels=f"{sides[0]} × {sides[1]}")
    if facts.video.codec in COMPRESSED:
        yield item("compressed", codec=facts.video.codec)
    elif facts.audio is not None and facts.audio.codec in COMPRESSED_SOUND:
        yield item("compressed-sound", codec=facts.audio.codec)
    if facts.audio is None:
        yield item("sound")


def _film(entry: FestivalEntry) -> Iterator[MissingItem]:
    film = entry.project
    if entry.facts is not None:
        yield from _clip(entry.facts)
    if film.trailer is None:
        yield item("trailer")
    if not film.exhibition.colour:
        yield item("colour")
    if not film.shooting_format:
        yield item("shooting-format")
    if not film.countries:
        yield item("countries")
    if not (film.year or film.completed):
        yield item("year")


def _words(entry: FestivalEntry, pieces: Sequence[PackageFile]) -> Iterator[MissingItem]:
    film = entry.project
    if not film.languages:
        yield item("languages")
    if entry.wordless:
        return
    if not film.tracks:
        yield item("subtitles")
        return
    if ENGLISH not in {*entry.speaks(), *(bare(track.language) for track in film.tracks)}:
        yield item("subtitles-english")
    if not any(speaker_of(cue) for track in film.tracks for cue in track.cues):
        yield item("speakers")
    yield from _subtitle_forms(entry, pieces)


def _subtitle_forms(entry: FestivalEntry, pieces: Sequence[PackageFile]) -> Iterator[MissingItem]:
    for track in entry.project.tracks:
        sent = {one.path.rpartition(".")[2] for one in pieces if one.original == track.source.path}
        for ending in FORMATS:
            if sent and ending not in sent:
                name = track.source.path.rpartition("/")[2]
                yield item("subtitle-form", name=name, form="EBU STL" if ending == "stl" else ending.upper())


def _pictures(entry: FestivalEntry, pieces: Sequence[PackageFile]) -> Iterator[MissingItem]:
    film = entry.project
    if not film.stills:
        yield item("stills" if any(piece.what == "still" for piece in pieces) else "no-stills")
    elif bare_stills := sum(not still.caption for still in film.stills):
        yield item("captions", count=bare_stills)
    if not film.rights.copyright and not (film.stills and all(still.credit for still in film.stills)):
        yield item("still-credit")
    yield from _posters(entry)


def _posters(entry: FestivalEntry) -> Iterator[MissingItem]:
    upright, wide = upright_poster(entry), wide_poster(entry)
    if upright is None:
        yield item("poster-portrait")
    if wide is None:
        yield item("poster-landscape")
    for source, is_upright in ((upright, True), (wide, False)):
        facts = measured(entry, source)
        if facts is not None:
            yield from _poster(facts, is_upright=is_upright)


def _poster(facts: StillFacts, *, is_upright: bool) -> Iterator[MissingItem]:
    pixels = f"{facts.width} × {facts.height}"
    if facts.long_side < POSTER_SIDE:
        yield item("small-poster", name=facts.name, pixels=pixels, least=POSTER_SIDE)
    if is_upright and abs(facts.width / facts.height / TWO_TO_THREE - 1) > SHAPE_SLACK:
        yield item("poster-shape", name=facts.name, pixels=pixels)
    if not is_upright and facts.width <= facts.height:
        yield item("poster-wide", name=facts.name, pixels=pixels)


def _catalogue(text: LocalizedText, words: int) -> Iterator[MissingItem]:
    """Yields what lacks of a text for catalogues of at most so many words."""
    if not text:
        yield item("catalogue", words=words)
        return
    if text.get(ENGLISH) is None:
        yield item("catalogue-english", words=words)
    for saying in text.sayings:
        if (count := word_count(saying.text)) > words:
            yield item("catalogue-long", words=words, count=count, language=saying.language)


def _texts(entry: FestivalEntry) -> Iterator[MissingItem]:
    film = entry.project
    if not (film.synopsis_short or film.synopsis_long):
        yield item("synopsis")
    for words in CATALOGUE_WORDS:
        yield from _catalogue(film.exhibition.text(words), words)
    if not film.exhibition.billing:
        yield item("billing" if film.credits else "no-billing")
    if not film.credits:
        yield item("credits")


def _people(entry: FestivalEntry, dossier: SubmitterProfile) -> Iterator[MissingItem]:
    directors = entry.in_role("director")
    if not directors:
        yield item("director")
        return
    told: dict[str, LocalizedText] = dict(biographies(entry, dossier))
    for person in directors:
        yield from _director(entry, person, bool(told.get(person.name)))


def _director(entry: FestivalEntry, person: Person, has_biography: bool) -> Iterator[MissingItem]:
    portrait = entry.portraits.get(person.id)
    if portrait is None:
        yield item("portrait", name=person.name)
    elif portrait.long_side < PORTRAIT_SIDE:
        yield item("small-portrait", name=person.name, pixels=f"{portrait.width} × {portrait.height}")
    if portrait is not None and not person.portrait_credit:
        yield item("portrait-credit", name=person.name)
    if not has_biography:
        yield item("biography", name=person.name)
    if not person.filmography:
        yield item("filmography", name=person.name)


def _is_abroad(screening: Screening, film: Project) -> bool:
    return bool(screening.country and film.countries) and screening.country not in film.countries


def _was_given(premiere: str, screening: Screening, film: Project) -> bool:
    if premiere not in ABROAD:
        return False
    return premiere in ("world", screening.premiere) or _is_abroad(screening, film)


def _showings(entry: FestivalEntry) -> Iterator[MissingItem]:
    film = entry.project
    premiere = film.exhibition.premiere
    if not premiere:
        yield item("premiere")
    for one in film.screenings:
        past = one.date is None or str(one.date) < entry.today.isoformat()[: len(str(one.date))]
        festival = one.festival.best(ENGLISH).text
        if past and _was_given(premiere, one, film):
            key = "premiere-contradiction" if one.date is not None else "premiere-contradiction-undated"
            terms = (("premiere", f"submission-premieres.{premiere}"),)
            yield MissingItem(key, (("festival", festival),), terms, one.date)
        if one.date is None or not one.country:
            yield item("screening-facts", festival=festival)


def _music(entry: FestivalEntry) -> Iterator[MissingItem]:
    said = entry.project.exhibition
    silent = entry.facts is not None and entry.facts.audio is None
    if not said.cues and not said.no_music and not silent:
        yield item("cues")
    for cue in said.cues:
        yield from _cue(cue, entry.facts.duration if entry.facts is not None else None)


def _cue(cue: MusicCue, duration: float | None) -> Iterator[MissingItem]:
    if not cue.composer:
        yield item("cue-composer", title=cue.title)
    elif not any(map(str.isalnum, cue.composer)):
        yield item("cue-composer-hidden", title=cue.title)
    if cue.start is None or cue.end is None:
        yield item("cue-times", title=cue.title)
        return
    if cue.backwards:
        yield item("cue-backwards", title=cue.title, start=full_clock(cue.start), end=full_clock(cue.end))
    elif duration is not None and cue.end > duration + LATE_MUSIC:
        yield item("cue-past-end", title=cue.title, end=full_clock(cue.end), duration=full_clock(duration))


def _permissions(entry: FestivalEntry) -> Iterator[MissingItem]:
    said = entry.project.exhibition
    for name in PERMISSIONS:
        if said.permission(name).answer in (YesNoUnknown.UNKNOWN, YesNoUnknown.PENDING):
            yield MissingItem("permission", (("permission", name),), (("what", f"delivery-permissions.{name}"),))
    if not said.content_notes and not said.no_content_notes:
        yield item("content-notes")


def _declarations(entry: FestivalEntry) -> Iterator[MissingItem]:
    for name in ("rights", "ai-statement"):
        if not ANSWERED[name](entry):
            yield item(name)


def _contact(
    entry: FestivalEntry, dossier: SubmitterProfile, site: Site, pieces: Sequence[PackageFile], *, withheld: bool
) -> Iterator[MissingItem]:
    who = dossier.submitter
    if not (who.email or who.phone or entry.project.contacts or site.contacts):
        yield item("contact")
    if not any(piece.what == "press-kit" for piece in pieces):
        yield item("press-kit-withheld" if withheld else "press-kit")
