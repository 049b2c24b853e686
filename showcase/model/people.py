"""Defines people and groups, as they wish to be named, and their credits."""

from __future__ import annotations

from enum import StrEnum

from showcase.model.text import NO_TEXT, Link, LocalizedText
from showcase.structs import FrozenStruct


class PersonKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"


class Department(StrEnum):
    """Departments in the order in which credits are shown."""

    DIRECTION = "direction"
    WRITING = "writing"
    PRODUCTION = "production"
    CAST = "cast"
    IMAGE = "image"
    IMAGE_GENERATION = "image-generation"
    ANIMATION = "animation"
    EDITING = "editing"
    VISUAL_EFFECTS = "visual-effects"
    ART = "art"
    SOUND = "sound"
    MUSIC = "music"
    COMMUNITY = "community"
    OTHER = "other"
    THANKS = "thanks"


class PastWork(FrozenStruct):
    """A line of a filmography."""

    title: LocalizedText
    year: int = 0
    role: LocalizedText = NO_TEXT
    note: LocalizedText = NO_TEXT


class Person(FrozenStruct):
    """A person who may be named: consent has been applied, private data is left out."""

    id: str
    name: str
    """As the public may see it: the name, or the alias where that is what was agreed to; never anything else."""
    kind: PersonKind = PersonKind.PERSON
    sort_name: str = ""
    pronouns: str = ""
    bio: LocalizedText = NO_TEXT
    portrait: str = ""
    """Path of a picture, relative to the site's folder; empty if there is none."""
    links: tuple[Link, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    """Public identifiers: (`imdb`, …), (`isni`, …)."""
    members: int = 0
    """How many people a group counts; 0 if not said."""
    scope: tuple[str, ...] = ("site", "presskit", "festival")
    """Where the name may appear."""
    filmography: tuple[PastWork, ...] = ()
    """Other works, as the person gave them; empty for whoever is known by an alias."""
    portrait_credit: str = ""
    """Who took the portrait; empty if not said."""


class ListedName(FrozenStruct):
    """A name that the site may show of somebody on a consent list, credited or not."""

    name: str
    scope: tuple[str, ...]
    """Where it may appear."""
    is_word: bool = False
    """Whether it is an ordinary word too, which texts may hold."""


class Credit(FrozenStruct):
    """One line of the credits: one person, or a number of unnamed ones, in one role."""

    role: str
    """Key of a known role (`editor`, `prompt-artist`), or the role as written where it is not known."""
    label: LocalizedText = NO_TEXT
    """What the role is called, in every language known; for unnamed people, the whole line."""
    department: Department = Department.OTHER
    person: Person | None = None
    count: int = 0
    """Number of unnamed people in this line."""
    order: int = 0
    character: str = ""
    detail: LocalizedText = NO_TEXT
    shots: tuple[str, ...] = ()
    evidence: tuple[tuple[str, int], ...] = ()
    """Counts that tell of the work: (`prompts`, 31), (`kept`, 4)."""
    schema_property: str = "contributor"
    """The schema.org property this role maps to: `director`, `editor`, `musicBy`, `actor`, …"""
