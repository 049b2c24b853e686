"""Defines what a festival needs to show a film after its selection: catalogue texts, permissions, music cues."""

from __future__ import annotations

from dataclasses import dataclass, field

from showcase.diagnostics import Location
from showcase.model.provenance import YesNoUnknown
from showcase.model.text import NO_TEXT, LocalizedText, PartialDate
from showcase.structs import FrozenStruct

CATALOGUE_WORDS = (50, 100, 150)
"""Lengths of the texts that catalogues ask for, in words at most."""

PERMISSIONS = ("online", "geoblocking", "extract", "archive", "education")
"""What a festival may ask to do with a film beside the screening, in the order of the sheet."""

LATE_MUSIC = 0.5
"""Seconds by which music may go on after the film's end: cue sheets are written in whole seconds."""


@dataclass(frozen=True, slots=True)
class MusicCue:
    """One use of one piece of music in the film: a row of the music cue sheet."""

    title: str
    composer: str = ""
    publisher: str = ""
    use: str = ""
    """`background` or `visual`, each also with `-instrumental` or `-vocal`; `title`, `credits`, or as written."""
    start: float | None = None
    """Seconds from the start of the film."""
    end: float | None = None
    place: Location = field(default=Location(), compare=False)
    """Where it is written, for diagnostics."""

    @property
    def backwards(self) -> bool:
        """Returns whether it ends before it begins."""
        return self.start is not None and self.end is not None and self.end <= self.start

    @property
    def length(self) -> float | None:
        """Returns its length in seconds; None where a time is missing, or it ends before it begins."""
        if self.start is None or self.end is None or self.backwards:
            return None
        return self.end - self.start


class Permission(FrozenStruct):
    """The answer to one of `PERMISSIONS`."""

    answer: YesNoUnknown = YesNoUnknown.UNKNOWN
    note: LocalizedText = NO_TEXT


class Release(FrozenStruct):
    """A release in the cinemas of a country."""

    country: str = ""
    """ISO 3166-1 alpha-2, or as written; empty for the film's own country."""
    date: PartialDate | None = None
    visa: str = ""
    """Number of the visa or certificate that the country asks for, as written."""


class Exhibition(FrozenStruct):
    """What is sent with a screening copy, beside what every page of the film shows."""

    catalogue: tuple[tuple[int, LocalizedText], ...] = ()
    """(words at most, text)."""
    billing: LocalizedText = NO_TEXT
    """The billing block, as on the poster."""
    permissions: tuple[tuple[str, Permission], ...] = ()
    """By the names in `PERMISSIONS`; only those that are written."""
    content_notes: tuple[LocalizedText, ...] = ()
    no_content_notes: bool = False
    """Whether it is written that there is nothing to warn of."""
    cues: tuple[MusicCue, ...] = ()
    no_music: bool = False
    """Whether it is written that there is no music in the film."""
    premiere: str = ""
    """The premiere that the film still has to give: `world`, `international`, …, `none`; empty if nobody says."""
    colour: str = ""
    """`colour`, `black-and-white` or `mixed`; empty if nobody says."""
    releases: tuple[Release, ...] = ()

    def text(self, words: int) -> LocalizedText:
        """Returns the catalogue text of at most so many words."""
        return dict(self.catalogue).get(words, NO_TEXT)

    def permission(self, name: str) -> Permission:
        return dict(self.permissions).get(name, Permission())
