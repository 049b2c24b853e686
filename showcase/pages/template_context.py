"""Defines the values that templates may use.

Every template gets `page`, `site`, `film`, `films`, `pager`, `person`, `people` and `sheet` (None or empty if they do
not apply) and the functions `t` and `asset`; docs/theme.md lists them all. Addresses that stand in these values are
relative to the page and work from any folder and from `file://`. A text is printed escaped with `{{ film.title }}`;
what is HTML already is named `html`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from showcase.pages.making_of_values import ActivityView, FigureView, ShotView, TimelineView
from showcase.pages.prompt_values import PromptSheetView, PromptView
from showcase.pages.views import (
    AwardView,
    ChannelDayView,
    ChapterView,
    CreditView,
    CueView,
    DateView,
    DepartmentView,
    DisclosureView,
    Download,
    Facet,
    FactView,
    ImageSourceView,
    LinkView,
    NoteView,
    Pager,
    PersonView,
    PictureView,
    QuoteView,
    RichTextView,
    RightsItemView,
    RightsView,
    ScreeningView,
    SealView,
    StoryboardView,
    Swatch,
    TextView,
    ToolView,
    TrackView,
    Transcript,
    VideoSource,
    VideoView,
)
from showcase.structs import FrozenStruct

__all__ = [
    "Alternate",
    "ChannelDayView",
    "LinkView",
    "AwardView",
    "Card",
    "ChapterView",
    "ContactView",
    "Context",
    "CreditView",
    "CueView",
    "DepartmentView",
    "DisclosureView",
    "Download",
    "Facet",
    "FactView",
    "Feed",
    "FilmView",
    "Language",
    "PersonPageView",
    "DateView",
    "NoteView",
    "PageView",
    "Pager",
    "PersonView",
    "PictureView",
    "PromptView",
    "RichTextView",
    "QuoteView",
    "RightsItemView",
    "RightsView",
    "ScreeningView",
    "SeasonView",
    "SeriesView",
    "SiteView",
    "ImageSourceView",
    "StoryboardView",
    "Swatch",
    "Tag",
    "ToolView",
    "TrackView",
    "Transcript",
    "VideoSource",
    "VideoView",
    "TextView",
    "PersonFilmView",
]


class Language(FrozenStruct):
    """A language the page can be read in."""

    tag: str
    """BCP 47."""
    name: str
    """In the language itself: `Français`."""
    href: str
    current: bool
    dir: str
    """`ltr` or `rtl`."""


class Alternate(FrozenStruct):
    """An absolute address for `<link rel="alternate" hreflang>`."""

    hreflang: str
    """Language tag, or `x-default`."""
    href: str


class Feed(FrozenStruct):
    """For `<link rel="alternate">` in the head and a link in the foot."""

    href: str
    type: str
    """`application/rss+xml`, `application/feed+json` or `application/json+oembed`."""
    title: str


class Tag(FrozenStruct):
    """A `<meta property="…" content="…">` (Open Graph) or `<meta name="…" content="…">`."""

    name: str
    content: str


class CountsView(FrozenStruct):
    """The service that counts visits, for `js/counts.js`."""

    service: str
    """`goatcounter`, `plausible` or `umami`."""
    site: str
    """The site as the service knows it."""
    host: str
    """Address of the service, the one other host that the page may send to."""


class PageView(FrozenStruct):
    """The page that is being made."""

    kind: str
    """Name of its template: `home`, `film`, `press`, …"""
    path: str
    """Of its file, from the site's root: `films/sintel/index.html`."""
    title: str
    """For `<title>`: unlike that of every other page."""
    heading: TextView
    """For the h1."""
    description: str
    lang: str
    dir: str
    """`ltr` or `rtl`."""
    root: str
    """Relative way to the site's root, empty or ending with `/`."""
    robots: str
    """Empty, or `noindex`."""
    canonical: str
    """Absolute; empty if the site's address is not known."""
    policy: str
    """For `<meta http-equiv="Content-Security-Policy">`: only scripts and styles of the site's own files work."""
    nonce: str
    """For the `nonce` of every `<script>` and `<link rel="stylesheet">`: it tells the theme's from any other."""
    alternates: tuple[Alternate, ...]
    """With `x-default`; empty if the site's address is not known or there is one language."""
    languages: tuple[Language, ...]
    """All languages of this page, for a switch; one only where the site has one."""
    nav: tuple[LinkView, ...]
    """The site's own pages: home, …"""
    tabs: tuple[LinkView, ...]
    """The pages of this film that exist, in order; empty elsewhere."""
    feeds: tuple[Feed, ...]
    """RSS and JSON Feed, and on a film's pages its oEmbed description (where the site's address is known)."""
    open_graph: tuple[Tag, ...]
    twitter: tuple[Tag, ...]
    json_ld: str
    """For `<script type="application/ld+json">{{ page.json_ld }}</script>`; safe HTML."""
    stylesheets: tuple[str, ...]
    """Further stylesheets of this page: the accents of its film (on `:root`) and of the cards it shows (by class),
    then the theme's `extra_css`."""
    scripts: tuple[str, ...]
    """Further scripts of this page: the theme's `extra_js`."""
    counts: CountsView | None
    """The service that counts visits; None where the site names none."""
    manifest: str
    """For `<link rel="manifest">`."""


class ContactView(FrozenStruct):
    """Someone to write to."""

    role: str
    name: str
    email: str
    phone: str
    url: str
    phone_href: str
    """`tel:+33…`; empty if there is not a number."""


class SiteView(FrozenStruct):
    """What holds the films together."""

    title: TextView
    description: TextView
    about: RichTextView | None
    url: str
    """Absolute; empty if not known."""
    home: str
    """Address of the home page in this language."""
    legal: str
    """Address of the legal page in this language."""
    contacts: tuple[ContactView, ...]
    links: tuple[LinkView, ...]
    settings: Mapping[str, str]
    """The theme's settings, with what the site chose."""
    about_page: str
    """Address of the page on who shows these films, in this language; empty if there is none."""
    count: int
    """How many films are listed."""


class Card(FrozenStruct):
    """A film as an entry of a list."""

    slug: str
    href: str
    press: str
    """Address of its press page; empty for a series without a folder."""
    title: TextView
    logline: TextView
    year: int
    """0 if not said."""
    type: str
    type_label: str
    duration: DateView | None
    picture: PictureView | None
    """Wider than high where there is such a one."""
    poster: PictureView | None
    preview: VideoSource | None
    """A short silent loop, to load on hover or focus only."""
    credit: str
    """`A film by …`'s names, or empty."""
    laurels: int
    """How many awards."""
    relation: str
    """In words what it is to the film of this page (`Making of`), or what somebody did in it on their page; else
    empty."""
    accent: str
    """A class that sets its accent colours as custom properties (see `page.stylesheets`); empty if it has none."""
    part: str = ""
    """In words, the number of an episode in its series, or how many episodes a series has; else empty."""


class SeasonView(FrozenStruct):
    """Episodes of one season."""

    number: int
    """0 for episodes without a season."""
    label: str
    """`Season 1`; empty for episodes without a season."""
    episodes: tuple[Card, ...]
    """In their order; `part` is their number."""


class SeriesView(FrozenStruct):
    """The series that a film is, or is an episode of."""

    title: TextView
    href: str
    """Address of its page."""
    count: str
    """How many episodes it has: `6 episodes`."""
    number: str
    """That of this film in words: `Episode 3`, `Season 1, episode 3`; empty if it has none, and on the series' page."""
    previous: Card | None
    """The episode before this one, and the one after it."""
    next: Card | None
    seasons: tuple[SeasonView, ...]
    """All episodes, on the page of the series; else empty."""


class FilmView(FrozenStruct):
    """A film with everything that may be said of it."""

    slug: str
    visibility: str
    """`public`, `unlisted` or `trailer-only`."""
    title: TextView
    title_original: str
    """Empty if it is the title."""
    type: str
    type_label: str
    year: int
    """0 if not said."""
    duration: DateView | None
    byline: str
    """Names of who directed (else who made) it, as one line; may be empty."""
    countries: str
    """Named, as one line."""
    languages: str
    genres: tuple[TextView, ...]
    keywords: tuple[TextView, ...]
    embargo: TextView
    """Until when the press keeps what it writes, as one line; may be empty."""
    logline: TextView
    logline_words: int
    synopsis_short: RichTextView | None
    synopsis_long: RichTextView | None
    statement: RichTextView | None
    lyrics: RichTextView | None
    notes: RichTextView | None
    texts: tuple[tuple[str, RichTextView], ...]
    """Further long texts, by the name of their file."""
    poster: PictureView | None
    video: VideoView | None
    """The film; None if it is not published."""
    trailer: VideoView | None
    still: PictureView | None
    """The key still, for a hero; the poster where there is none."""
    stills: tuple[PictureView, ...]
    palette: tuple[Swatch, ...]
    """Its colours, by share."""
    facts: tuple[FactView, ...]
    """The fact sheet: all that is known, in order."""
    technical: tuple[FactView, ...]
    """Size, ratio, rate, sound, loudness, as measured."""
    facts_text: str
    """Both as plain text, to copy."""
    departments: tuple[DepartmentView, ...]
    """The credits, in the order of the departments."""
    top_credits: tuple[CreditView, ...]
    """The first twelve lines."""
    credits_count: int
    """How many lines there are in all."""
    names_count: int
    """How many names there are in all of them, each counted as often as it appears."""
    credits_text: str
    """As plain text, to copy."""
    cast_and_crew: tuple[PersonView, ...]
    """Those with a bio or a portrait."""
    laurels: tuple[AwardView, ...]
    """The first six awards."""
    awards: tuple[AwardView, ...]
    """All of them."""
    screenings: tuple[ScreeningView, ...]
    quotes: tuple[QuoteView, ...]
    tools: tuple[ToolView, ...]
    tools_note: RichTextView | None
    prompts: tuple[PromptView, ...]
    prompt_tools: tuple[Facet, ...]
    prompt_shots: tuple[Facet, ...]
    origins: tuple[PromptView, ...]
    """Prompts whose result is seen at a known moment of the film and has a picture, in the order of the film."""
    figures: tuple[FigureView, ...]
    """Counted from the film's data."""
    making_of: tuple[NoteView, ...]
    timeline: tuple[TimelineView, ...]
    """The notes, and what was made on the days between them."""
    shots: tuple[ShotView, ...]
    """Shots with pictures of the prompts that they came from."""
    activity: ActivityView | None
    """Activity by day as a chart and a table; None if no channel was counted."""
    channel_days: tuple[ChannelDayView, ...]
    """Activity by day, with the numbers of the timeline."""
    channel_total: str
    """The same in a line: `290 messages, 252 generations, 15 days`; empty if nothing is known."""
    rights: RightsView
    seal: SealView | None
    """What the film's file says of itself; None if it is not sealed."""
    links: tuple[LinkView, ...]
    contacts: tuple[ContactView, ...]
    """The film's own, else the site's."""
    downloads: tuple[Download, ...]
    relations: tuple[Card, ...]
    href: Mapping[str, str]
    """Addresses of its pages that exist, by the names in `PAGES`."""
    embed_code: str
    """An `<iframe>` to copy; empty if the site's address is not known or nothing plays."""
    share_url: str
    """Absolute address of the film's page; empty if not known."""
    series: SeriesView | None = None
    """The series that it is, or is an episode of; None if there is none that anyone may find."""


class PersonFilmView(FrozenStruct):
    """A film of somebody's, and what they did in it."""

    film: Card
    roles: str
    """As one line."""


class PersonPageView(FrozenStruct):
    """A person of the whole site, under the name to show."""

    name: str
    kind: str
    """`person`, `group` or `organisation`."""
    pronouns: str
    members: int
    """How many people a group counts; 0 if not said."""
    href: str
    """Address of their page; empty if only their name and roles are known."""
    bio: RichTextView | None
    portrait: PictureView | None
    links: tuple[LinkView, ...]
    roles: str
    """All they did, each once, as one line."""
    works: tuple[PersonFilmView, ...]
    """Films in which they are credited, in the order of the site."""


class Context(FrozenStruct):
    """All that a template may see, besides the functions `t(key, **facts)` and `asset(path)`."""

    page: PageView
    site: SiteView
    film: FilmView | None = None
    films: tuple[Card, ...] = ()
    """The films in this list, in the order of the site."""
    pager: Pager | None = None
    person: PersonPageView | None = None
    """On the page of one of the people."""
    people: tuple[PersonPageView, ...] = ()
    """On the page on who shows these films: everyone with a page, by name; then others who are credited, without
    `href`."""
    sheet: PromptSheetView | None = None
    """On the pages of prompts."""

    def names(self) -> dict[str, Any]:
        """Returns the values by name, as the template engine takes them."""
        return {
            "page": self.page,
            "site": self.site,
            "film": self.film,
            "films": self.films,
            "pager": self.pager,
            "person": self.person,
            "people": self.people,
            "sheet": self.sheet,
        }
