"""Defines a film with its data, and the site that shows films."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from showcase.diagnostics import Location
from showcase.localization import DEFAULT
from showcase.model.disclosure import DisclosureForm
from showcase.model.exhibition import Exhibition
from showcase.model.people import Credit, ListedName, Person
from showcase.model.provenance import ChannelDay, FilmShot, Prompt, Rights, Tool
from showcase.model.sealing import CredentialSettings
from showcase.model.text import NO_TEXT, Link, LocalizedText, PartialDate
from showcase.structs import FrozenStruct


@dataclass(frozen=True, slots=True)
class AuthorFile:
    """A file of the author's, known by what is in it."""

    path: str
    """POSIX path relative to the site's folder."""
    digest: str
    """SHA-256 of its bytes, in hex."""
    size: int
    """Bytes."""
    place: Location = field(default=Location(), compare=False)
    """Where it is named, for diagnostics: the line in project.yaml, or the file itself."""
    series: PictureSeries | None = None
    """The pictures of which the film consists; then `path` is their folder, or their pattern."""
    copy: str = field(default="", compare=False)
    """Absolute path of the one file that the series was joined to."""

    @property
    def readable(self) -> str:
        """Returns the path of the file to open."""
        return self.copy or self.path

    @property
    def sendable(self) -> str:
        """Returns the path of the file to send: the author's own, but for a series of pictures."""
        return self.readable if self.series is not None else self.path


class PictureSeries(FrozenStruct):
    """Numbered pictures that are the frames of a film, and its sound."""

    frames: tuple[AuthorFile, ...]
    """In the order of their numbers."""
    rate: Fraction
    """Frames a second."""
    sound: AuthorFile | None = None


class Visibility(StrEnum):
    PUBLIC = "public"
    UNLISTED = "unlisted"
    """The film has pages, but no page links to them and search engines are asked not to list them."""
    TRAILER_ONLY = "trailer-only"
    """The film itself is not published, its trailer and everything else is."""
    PRIVATE = "private"
    """Nothing of it is published."""


class Award(FrozenStruct):
    """A prize, a selection or a mention."""

    title: LocalizedText
    festival: str = ""
    category: LocalizedText = NO_TEXT
    year: int = 0
    city: str = ""
    country: str = ""
    note: LocalizedText = NO_TEXT
    laurel: AuthorFile | None = None
    """The festival's own artwork, where it was supplied."""


class Screening(FrozenStruct):
    """A showing in public."""

    festival: LocalizedText
    city: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2, or as written."""
    date: PartialDate | None = None
    premiere: str = ""
    award: LocalizedText = NO_TEXT
    url: str = ""
    venue: str = ""
    """The cinema or hall, where it has a name beside that of the festival."""


class Quote(FrozenStruct):
    """What the press wrote."""

    quote: LocalizedText
    source: str = ""
    author: str = ""
    url: str = ""
    date: PartialDate | None = None


class Contact(FrozenStruct):
    """Someone to write to."""

    role: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""


class Chapter(FrozenStruct):
    """A named moment of the film."""

    at: float
    """Seconds from the film's start."""
    title: LocalizedText


class Still(FrozenStruct):
    """A still that the author chose: a file of theirs, or a time in the film."""

    source: AuthorFile | None = None
    at: float | None = None
    """Seconds from the film's start, where it is taken from the film."""
    caption: LocalizedText = NO_TEXT
    alt: LocalizedText = NO_TEXT
    credit: str = ""


class TrackKind(StrEnum):
    SUBTITLES = "subtitles"
    CAPTIONS = "captions"
    """For deaf and hard-of-hearing viewers: with speakers and sounds."""


class Cue(FrozenStruct):
    """One subtitle: what is shown, from when to when."""

    start: float
    """Seconds."""
    end: float
    """Seconds."""
    text: str
    """Plain text with line breaks; WebVTT's `<i>`, `<b>`, `<v …>` kept, all else escaped."""
    settings: str = ""
    """WebVTT cue settings, as written."""


class Track(FrozenStruct):
    """The subtitles of the film in one language."""

    language: str
    kind: TrackKind
    cues: tuple[Cue, ...]
    source: AuthorFile


@dataclass(frozen=True, slots=True)
class MakingOfNote:
    """A dated note on how the film was made."""

    date: PartialDate
    title: LocalizedText
    body: LocalizedText
    """Markdown."""
    by: str = ""
    kind: str = "note"
    """`challenge`, `milestone`, `version`, `award`, `note`."""
    pictures: tuple[AuthorFile, ...] = ()
    """Pictures the text shows, in order; Markdown names them by file name."""
    id: str = ""
    comparisons: tuple[tuple[str, str], ...] = ()
    """Paths of pictures that are shown as before and after."""
    typed_figures: tuple[tuple[str, int, Location], ...] = field(default=(), compare=False)
    """Numbers of the making that the author typed: (name, value, where)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Another film that belongs to this one."""

    kind: str
    """`making-of`, `sequel`, `same-challenge`, …"""
    slug: str
    place: Location = field(default=Location(), compare=False)
    """Where it is written."""


SERIES = "series"
"""The `type` of a series that has a folder of its own."""


@dataclass(frozen=True, slots=True)
class EpisodeOf:
    """The series that a film is an episode of, and its place there."""

    name: LocalizedText
    """Title of the series, or the name of its folder, as written."""
    season: int = 0
    """From 1; 0 if not said."""
    episode: int = 0
    """From 1; 0 if not said."""
    slug: str = ""
    """Address of the series, once all films are known."""
    has_folder: bool = False
    """Whether the series is a project of its own, which says who may see it."""
    place: Location = field(default=Location(), compare=False)


@dataclass(frozen=True, slots=True)
class Project:
    """A film with everything that may be public of it."""

    slug: str
    title: LocalizedText
    digest: str = ""
    """Of everything that was read to make this value."""
    place: Location = Location()
    unread: bool = False
    """Whether its project.yaml cannot be read, so that it is unknown what it keeps back."""
    clip: AuthorFile | None = None
    trailer: AuthorFile | None = None
    poster: AuthorFile | None = None
    """A picture that wins over the frame that would be chosen."""
    poster_at: float | None = None
    """Seconds: the frame the author chose."""
    poster_portrait: AuthorFile | None = None
    """The poster in upright shape, 2:3."""
    poster_landscape: AuthorFile | None = None
    title_art: AuthorFile | None = None
    """The drawn title of the film, without a background."""
    type: str = ""
    """`music-video`, `short`, `animation`, `documentary`, `experimental`, `trailer`, …"""
    title_original: str = ""
    year: int = 0
    completed: PartialDate | None = None
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 codes."""
    filmed_in: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """BCP 47 tags of what is spoken or sung; `zxx` where nothing is."""
    genres: tuple[LocalizedText, ...] = ()
    keywords: tuple[LocalizedText, ...] = ()
    logline: LocalizedText = NO_TEXT
    synopsis_short: LocalizedText = NO_TEXT
    synopsis_long: LocalizedText = NO_TEXT
    statement: LocalizedText = NO_TEXT
    """Markdown, like the synopsis."""
    lyrics: LocalizedText = NO_TEXT
    notes: LocalizedText = NO_TEXT
    texts: tuple[tuple[str, LocalizedText], ...] = ()
    """Any further long texts in Markdown, by the name of their file."""
    budget: str = ""
    shooting_format: str = ""
    rating: str = ""
    student: bool | None = None
    first_time: bool | None = None
    ids: tuple[tuple[str, str], ...] = ()
    awards: tuple[Award, ...] = ()
    screenings: tuple[Screening, ...] = ()
    press: tuple[Quote, ...] = ()
    links: tuple[Link, ...] = ()
    contacts: tuple[Contact, ...] = ()
    press_art: tuple[AuthorFile, ...] = ()
    """Logos and title art, for press kits."""
    press_embargo: LocalizedText = NO_TEXT
    """Until when the press keeps what it writes: a date, or words. Holds nothing back."""
    chapters: tuple[Chapter, ...] = ()
    stills: tuple[Still, ...] = ()
    tracks: tuple[Track, ...] = ()
    people: tuple[Person, ...] = ()
    portraits: tuple[AuthorFile, ...] = ()
    """The pictures that `Person.portrait` names, of people who may be named."""
    credits: tuple[Credit, ...] = ()
    listed_names: tuple[ListedName, ...] = ()
    """Names of people on consent lists that the film's texts hold, or a signature."""
    tools: tuple[Tool, ...] = ()
    shots: tuple[FilmShot, ...] = ()
    """In the order of the film; empty if the author lists none."""
    tools_note: LocalizedText = NO_TEXT
    prompts: tuple[Prompt, ...] = ()
    prompt_pictures: tuple[AuthorFile, ...] = ()
    """The pictures that `Prompt.media` names, of prompts that are shown whole."""
    making_of: tuple[MakingOfNote, ...] = ()
    channel_days: tuple[ChannelDay, ...] = ()
    """Activity in the channel in which the film was made."""
    rights: Rights = Rights()
    disclosure_icon: AuthorFile | None = None
    """A picture of the author's that is shown beside the label on AI, such as an icon of the European Union."""
    visibility: Visibility = Visibility.PUBLIC
    public_from: PartialDate | None = None
    deployed: PartialDate | None = None
    """The day on which it was first deployed, where that is known."""
    festivals: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    episode_of: EpisodeOf | None = None
    has_own_folder: bool = True
    """False for a series that only its episodes name."""
    exhibition: Exhibition = Exhibition()
    """What is sent with a screening copy."""
    typed_facts: tuple[tuple[str, str, Location], ...] = ()
    """Facts the author typed that the clip tells too: (`running_time` in seconds | `aspect_ratio` | `frame_rate` …)."""
    typed_figures: tuple[tuple[str, int, Location], ...] = field(default=(), compare=False)
    """Numbers of the making that the author typed: (name, value, where); those of notes are in the notes."""
    withdrawn: tuple[Location, ...] = field(default=(), compare=False)
    """Where it is written that somebody who has a part in the film withdrew their consent; never who."""
    counted_authors: int = 0
    """People who wrote prompts and are shown under neither a name nor a number, as they wish."""

    @property
    def folder(self) -> str:
        """Returns POSIX path of the folder it was read from, relative to the site's: `content/night-bus`."""
        return "/".join(self.place.path.split("/")[:2]) or f"content/{self.slug}"

    @property
    def published_on(self) -> PartialDate | None:
        """Returns the day from which it can be seen: the first deploy, or an earlier `public_from`; else the day of
        its completion. None if none of these is known to the day.
        """
        days = [day for day in (self.deployed, self.public_from) if day is not None and day.day]
        own = self.completed if self.completed is not None and self.completed.day else None
        return min(days, default=own)

    @property
    def posters(self) -> tuple[AuthorFile, ...]:
        """Returns the posters of all shapes, the general one first."""
        every = (self.poster, self.poster_portrait, self.poster_landscape)
        return tuple(one for one in every if one is not None)

    @property
    def page_poster(self) -> AuthorFile | None:
        """Returns the poster that is shown with the film: the general one, else the wide one if no frame is chosen."""
        return self.poster or (self.poster_landscape if self.poster_at is None else None)


class DeploySettings(FrozenStruct):
    """Where the site is published: `[deploy]` in `showcase.toml`."""

    to: str = ""
    """A folder, a server or a bucket; empty for the branch on GitHub."""
    endpoint: str = ""
    """Address of the S3-compatible service that holds the bucket."""
    remote: str = "origin"
    """Name of a git remote, or the address of a repository."""
    branch: str = "gh-pages"
    history: str = "lone"
    """`lone`: the branch is one commit, made again each time; `keep`: each deploy adds one."""
    domain: str = ""
    """A domain of one's own: `films.example.org`."""
    keep: tuple[str, ...] = ()
    """Patterns of files in the site's folder that are published though no build wrote them."""
    media_to: str = ""
    """Where videos are published that pages show from `media_url`; as `to`."""


class ClusterSettings(FrozenStruct):
    """Which machines help with encodes: `[cluster]` in `showcase.toml`."""

    address: str = ""
    """Address of a Dask scheduler; empty where everything is made on this machine."""
    shared: bool = True
    """Whether workers are asked if they see the site's folder under the same path."""


class SizeBudget(FrozenStruct):
    """What a site may weigh: `budget` in `showcase.toml`."""

    site: int = 0
    """Bytes of all files; 0 if there is no limit."""
    file: int = 0
    """Bytes of a video; 0 for what the host allows."""
    place: Location = Location()

    @property
    def is_set(self) -> bool:
        """Returns whether there is a limit that encodes have to meet."""
        return bool(self.site or self.file)


class VisitorCounts(FrozenStruct):
    """A service that counts visits without cookies: `visitor_counts` in `showcase.toml`."""

    service: str
    """`goatcounter`, `plausible` or `umami`."""
    site: str
    """The site as the service knows it."""
    host: str
    """Address of the service, without a `/` at the end."""


class Site(FrozenStruct):
    """What holds the projects together: `showcase.toml`."""

    title: LocalizedText
    url: str = ""
    """Absolute, ends with `/`; empty if the site's address is not known yet."""
    media_url: str = ""
    """Where visitors get videos, ends with `/`; empty if they are beside the pages."""
    visitor_counts: VisitorCounts | None = None
    languages: tuple[str, ...] = (DEFAULT,)
    """BCP 47 tags, the default first."""
    theme: str = "lanterne"
    description: LocalizedText = NO_TEXT
    about: LocalizedText = NO_TEXT
    """Markdown: the story of who shows these films."""
    contacts: tuple[Contact, ...] = ()
    links: tuple[Link, ...] = ()
    encodes: str = "standard"
    """How much care encodes get: `draft`, `standard`, `best`."""
    theme_settings: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    deploy: DeploySettings = DeploySettings()
    disclosure_forms: tuple[DisclosureForm, ...] = ()
    """Forms of disclosure, with the site's own editions; empty for the bundled ones."""
    credentials: CredentialSettings = CredentialSettings()
    targets: tuple[str, ...] = ()
    """Festivals that all films are meant for, beside those each film names."""
    featured: str = ""
    """Address of the film that opens the site; empty for the newest with a picture."""
    featured_place: Location = Location()
    cluster: ClusterSettings = ClusterSettings()
    budget: SizeBudget = SizeBudget()


class Catalogue(FrozenStruct):
    """The site and all projects that could be read, in the order they are shown."""

    site: Site
    projects: tuple[Project, ...] = ()
