"""Defines a festival entry: what is written and measured of a film, as the value that rules check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from showcase.diagnostics import Location
from showcase.festivals.deadlines import Clock
from showcase.localization import DEFAULT
from showcase.model.media import ClipFacts
from showcase.model.people import Person
from showcase.model.project import AuthorFile, Project, Track
from showcase.model.text import NO_TEXT, LocalizedText
from showcase.structs import FrozenStruct, field


class FilmFacts(FrozenStruct):
    """Measurements that only festivals need, beside those of every clip."""

    black_head: float = 0.0
    """Seconds of black before the first picture."""
    black_tail: float = 0.0
    video_streams: int = 1
    audio_streams: int = 1
    loudness: float | None = None
    """Integrated, LUFS, of all channels as they are; None if it is that of the stereo mix."""
    true_peak: float | None = None
    """dBTP."""
    loose: tuple[str, ...] = ()
    """Data in the file beside the film that must not be sent: `location`, `device`, `data`."""


class StillFacts(FrozenStruct):
    """A still, poster or portrait as a file."""

    name: str
    width: int
    """Pixels."""
    height: int
    colour: str = "rgb"
    """`rgb`, `grey`, `cmyk` or what else it is."""
    size: int = 0
    """Bytes; 0 if it is still to be made from the film."""
    format: str = ""
    """`jpg`, `png`, …; empty if it is still to be made."""
    border: bool = False
    place: Location = Location()

    @property
    def long_side(self) -> int:
        return max(self.width, self.height)


class FestivalEntry(FrozenStruct):
    """A film entered for a festival."""

    project: Project
    today: date
    facts: ClipFacts | None = None
    film: FilmFacts | None = None
    """None if it was not measured."""
    trailer: ClipFacts | None = None
    stills: tuple[StillFacts, ...] = ()
    poster: StillFacts | None = None
    portraits: Mapping[str, StillFacts] = field(default_factory=dict)
    """By the person's id."""
    pictures: Mapping[str, StillFacts] = field(default_factory=dict)
    """All pictures that may be sent, by the path of the author's file."""
    window: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """Left, top, right and bottom of the picture within bars that never change, as shares."""
    now: datetime | None = None
    """The moment of the check, with the reader's time zone; None where only the day counts."""
    zone: str = ""
    """Time zone in which the festival's days end; empty if that is not known."""
    deadline: date | None = None
    """The last of the festival's, where one is known."""
    is_open: bool = False
    """Whether a deadline is known that is not over."""
    begins: date | None = None
    """The first day of the festival, where it is known."""
    entered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Titles of all films meant for this festival, by the director's name."""
    biography: LocalizedText = NO_TEXT
    """Of whoever directs, as the submitter keeps it for forms; where there is none, that of the credits counts."""
    language: str = DEFAULT
    """BCP 47, of file names: that of the kit."""
    ceiling: float = -1.0
    """dBTP that no gain may bring the sound above."""
    sent: ClipFacts | None = None
    """Of the file that was made for the festival; None before it is."""

    @property
    def clock(self) -> Clock:
        """Returns the moment from which days are counted."""
        return Clock(self.today, self.now)

    @property
    def clip_place(self) -> Location:
        return place_of(self.project.clip) if self.project.clip is not None else self.project.place

    def in_role(self, role: str) -> tuple[Person, ...]:
        """Returns the people credited in a role who may be named to a festival, none twice."""
        found = [credit.person for credit in self.project.credits if credit.role == role and credit.person is not None]
        return tuple(dict.fromkeys(person for person in found if "festival" in person.scope))

    def text(self, name: str) -> LocalizedText:
        """Returns one of the film's texts, by the name that rules know it under."""
        film = self.project
        texts: dict[str, LocalizedText] = {
            "title": film.title,
            "logline": film.logline,
            "synopsis": film.synopsis_short or film.synopsis_long,
            "synopsis-short": film.synopsis_short,
            "synopsis-long": film.synopsis_long,
            "statement": film.statement,
            "biography": self.biography or next((p.bio for p in self.in_role("director") if p.bio), NO_TEXT),
            "lyrics": film.lyrics,
            "notes": film.notes,
            "tools-note": film.tools_note,
            "human-work": film.rights.disclosure.human_work if film.rights.disclosure else LocalizedText(),
        }
        return texts.get(name) or dict(film.texts).get(name, LocalizedText())

    def speaks(self) -> tuple[str, ...]:
        """Returns the languages that are spoken or sung, without their regions; none where nothing is, or nothing is
        written.
        """
        return tuple(dict.fromkeys(bare(tag) for tag in self.project.languages if tag != "zxx"))

    @property
    def wordless(self) -> bool:
        """Returns whether it is written that no word is spoken or sung."""
        return bool(self.project.languages) and not self.speaks()

    def tracks(self, language: str, kind: str = "") -> Iterator[Track]:
        """Yields its subtitles in a language, of a kind where one is asked for."""
        for track in self.project.tracks:
            if bare(track.language) == bare(language) and kind in ("", str(track.kind)):
                yield track


def place_of(source: AuthorFile) -> Location:
    return source.place if source.place.path else Location(source.path)


def bare(tag: str) -> str:
    """Returns a language without its region: `fr` of `fr-CA`."""
    return tag.partition("-")[0].lower()
