"""What templates may see: values that are ready to print, and nothing besides.

Every template gets `page`, `site`, `film`, `films` and `pager` (`film` and `pager` are None, `films` is empty where
they do not apply) and the functions `t` and `asset`; docs/theme.md lists them all. Addresses that stand in these values
are relative to the page and work from any folder and from `file://`. A text is printed escaped with `{{ film.title }}`;
what is HTML already is named `html`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """A text in the language it was written in; prints as the text, escaped."""

    text: str
    lang: str = ""
    """Language of the text where it is not the page's own, else empty: `<h1{{ film.title.attributes }}>`."""
    attributes: str = ""
    """Ready for a tag: ` lang="fr"` (with ` dir` where the direction differs), or empty; safe HTML."""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Prose:
    """A longer text: as HTML, and plain to copy."""

    html: str
    """Paragraphs and what else Markdown gives; safe HTML. Its highest heading is an h3."""
    text: str
    """Without marks, for copying and counting."""
    words: int
    """How many words it counts."""
    lang: str = ""
    """As in `Words`."""
    attributes: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a length of time, for `<time datetime="{{ it.machine }}">{{ it.text }}</time>`."""

    text: str
    """`7 avril 2025`, `avril 2025`, `0:52`."""
    machine: str
    """ISO 8601: `2025-04-07`, `2025-04`, `PT52S`."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something to follow."""

    href: str
    label: Words
    key: str = ""
    """What it leads to: the name of a page (`home`, `press`, …), or what it is to its owner (`website`, `imdb`, …)."""
    current: bool = False
    """Whether it leads to this very page: print `aria-current="page"`."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language the page can be read in."""

    tag: str
    """BCP 47."""
    name: str
    """In the language itself: `Français`."""
    href: str
    current: bool
    dir: str
    """`ltr` or `rtl`."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """An absolute address for `<link rel="alternate" hreflang>`."""

    hreflang: str
    """Language tag, or `x-default`."""
    href: str


@dataclass(frozen=True, slots=True)
class Feed:
    """For `<link rel="alternate">` in the head and a link in the foot."""

    href: str
    type: str
    """`application/rss+xml`, `application/feed+json` or `application/json+oembed`."""
    title: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A `<meta property="…" content="…">` (Open Graph) or `<meta name="…" content="…">`."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class PageView:
    """The page that is being made."""

    kind: str
    """Name of its template: `home`, `film`, `press`, …"""
    path: str
    """Of its file, from the site's root: `films/sintel/index.html`."""
    title: str
    """For `<title>`: unlike that of every other page."""
    heading: Words
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
    """Absolute; empty where the site's address is not known."""
    policy: str
    """For `<meta http-equiv="Content-Security-Policy">`: only scripts and styles of the site's own files work."""
    nonce: str
    """For the `nonce` of every `<script>` and `<link rel="stylesheet">`: it tells the theme's from any other."""
    alternates: tuple[Alternate, ...]
    """With `x-default`; empty where the site's address is not known or there is one language."""
    languages: tuple[Language, ...]
    """All languages of this page, for a switch; one only where the site has one."""
    nav: tuple[Anchor, ...]
    """The site's own pages: home, …"""
    tabs: tuple[Anchor, ...]
    """The pages of this film that exist, in order; empty elsewhere."""
    feeds: tuple[Feed, ...]
    """RSS and JSON Feed, and on a film's pages its oEmbed description (where the site's address is known)."""
    open_graph: tuple[Tag, ...]
    twitter: tuple[Tag, ...]
    json_ld: str
    """For `<script type="application/ld+json">{{ page.json_ld }}</script>`; safe HTML."""
    stylesheets: tuple[str, ...]
    """Further stylesheets of this page: the accents of its film (on `:root`) and of the cards it shows (by class)."""
    manifest: str
    """For `<link rel="manifest">`."""


@dataclass(frozen=True, slots=True)
class ContactView:
    role: str
    name: str
    email: str
    phone: str
    url: str
    phone_href: str
    """`tel:+33…`; empty where there is no number."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What holds the films together."""

    title: Words
    description: Words
    about: Prose | None
    url: str
    """Absolute; empty where not known."""
    home: str
    """Address of the home page in this language."""
    legal: str
    """Address of the legal page in this language."""
    contacts: tuple[ContactView, ...]
    links: tuple[Anchor, ...]
    settings: Mapping[str, str]
    """The theme's settings, with what the site chose."""
    count: int
    """How many films are listed."""


@dataclass(frozen=True, slots=True)
class Source:
    """One `<source>` of a `<picture>`."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture in several sizes and formats: `<picture>` with `sources`, then `<img src srcset width height alt>`."""

    id: str
    """For anchors: `still-03`; empty where it needs none."""
    src: str
    srcset: str
    """JPEG (or PNG) in several widths."""
    sources: tuple[Source, ...]
    """AVIF."""
    width: int
    height: int
    ratio: str
    """`16 / 9` as CSS writes it, from the pixels."""
    alt: Words
    """Never empty: the author's, the caption, or words that tell what it is."""
    caption: Words
    credit: str
    placeholder: str
    """A `data:` URI of a few hundred bytes; may be empty."""
    href: str
    """The largest JPEG, to open or download."""
    file_name: str
    """Of `href`, for a `download` attribute."""
    size: str
    """Of `href`: `412 kB`; empty while it is being made."""
    pixels: str
    """Of `href`: `1920 × 1080`."""
    at: Moment | None
    """Where in the film it was taken."""


@dataclass(frozen=True, slots=True)
class VideoSource:
    """One `<source>` of a `<video>`."""

    src: str
    type: str
    media: str
    """A media query; empty where it fits every window."""
    label: str
    """`1080p`."""
    codec: str
    """`AV1`, `H.264`."""
    width: int
    height: int
    size: str
    """`12.4 MB`; empty while it is being made."""


@dataclass(frozen=True, slots=True)
class TrackView:
    """One `<track>`."""

    src: str
    kind: str
    """`captions`, `subtitles` or `chapters`."""
    lang: str
    label: str
    default: bool


@dataclass(frozen=True, slots=True)
class CueView:
    """A line of the transcript; `href` opens the film at it, also without JavaScript."""

    at: str
    """`0:07`."""
    seconds: str
    """`7.5`."""
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class ChapterView:
    at: str
    seconds: str
    href: str
    title: Words


@dataclass(frozen=True, slots=True)
class Transcript:
    lang: str
    name: str
    """Of the language, in the page's language."""
    cues: tuple[CueView, ...]


@dataclass(frozen=True, slots=True)
class StoryboardView:
    """Small frames of the film on one sheet, for a scrubber."""

    sprite: str
    vtt: str
    columns: int
    rows: int
    tile_width: int
    tile_height: int
    interval: float
    """Seconds between tiles."""
    count: int


@dataclass(frozen=True, slots=True)
class VideoView:
    """A film that plays: `<video controls playsinline preload="none" poster width height aria-label>`."""

    label: str
    """For `aria-label`."""
    width: int
    height: int
    ratio: str
    duration: Moment
    seconds: float
    poster: str
    """A JPEG; empty where there is none."""
    sources: tuple[VideoSource, ...]
    """In the order in which they should stand."""
    tracks: tuple[TrackView, ...]
    href: str
    """A file every player can open: the best H.264."""
    storyboard: StoryboardView | None
    sound: bool
    chapters: tuple[ChapterView, ...]
    transcripts: tuple[Transcript, ...]
    """One a language, that of the page first."""
    cuts: tuple[str, ...]
    """Where shots begin, in thousandths of the film: `0`, `37.5`; empty where not known."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour of the film."""

    colour: str
    """`#rrggbb`."""
    share: float
    """Percent of the film's picture area."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the fact sheet."""

    key: str
    """`year`, `running-time`, `countries`, …"""
    label: str
    value: Words
    machine: str
    """`2025`, `PT52S`, `FR`; may be empty."""


@dataclass(frozen=True, slots=True)
class PersonView:
    id: str
    name: str
    kind: str
    """`person`, `group` or `organisation`."""
    bio: Prose | None
    portrait: PictureView | None
    links: tuple[Anchor, ...]
    roles: str
    """What they did in this film, as one line."""
    members: int


@dataclass(frozen=True, slots=True)
class CreditView:
    """A line of the credits."""

    role: str
    """Its key, or as written."""
    label: Words
    """What the role is called; for unnamed people the whole line."""
    names: tuple[PersonView, ...]
    """Empty for unnamed people."""
    count: int
    """How many stand behind the line where they are not named."""
    character: str
    detail: Words
    evidence: str
    """`31 prompts, 4 kept`; may be empty."""


@dataclass(frozen=True, slots=True)
class DepartmentView:
    key: str
    label: str
    credits: tuple[CreditView, ...]


@dataclass(frozen=True, slots=True)
class AwardView:
    title: Words
    festival: str
    category: Words
    year: int
    """0 where not said."""
    where: str
    """`Cannes, France`."""
    note: Words
    laurel: PictureView | None
    """The festival's own artwork."""


@dataclass(frozen=True, slots=True)
class ScreeningView:
    festival: Words
    where: str
    date: Moment | None
    premiere: str
    award: Words
    url: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    quote: Words
    source: str
    author: str
    url: str
    date: Moment | None


@dataclass(frozen=True, slots=True)
class ToolView:
    id: str
    name: str
    vendor: str
    model: str
    version: str
    modality: str
    """In words, as are stage and use."""
    stage: str
    use: Words
    by: str
    """Names of who used it, as one line."""
    counts: str
    """`120 generations, 14 kept`; may be empty."""
    period: str
    generative: bool
    terms_url: str


@dataclass(frozen=True, slots=True)
class PromptView:
    id: str
    """For anchors: `prompt-…`."""
    number: int
    prompt: str
    lang: str
    negative: str
    excerpt: bool
    """Whether only its beginning is public."""
    tool: str
    tool_key: str
    """The tool's name as a class or a value for a facet."""
    version: str
    kind: str
    seed: str
    params: tuple[tuple[str, str], ...]
    by: str
    date: Moment | None
    verdict: str
    """`kept`, `rejected`, or empty where not said."""
    note: Words
    shot: str
    shot_key: str
    at: Moment | None
    """Where in the film its result is seen."""
    href: str
    """The film at that moment; may be empty."""
    picture: PictureView | None


@dataclass(frozen=True, slots=True)
class Facet:
    """A choice by which a list can be narrowed."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class NoteView:
    """A dated note on how the film was made."""

    id: str
    date: Moment
    title: Words
    by: str
    kind: str
    """`challenge`, `milestone`, `version`, `award`, `note`."""
    kind_label: str
    body: Prose
    """With its pictures in it."""


@dataclass(frozen=True, slots=True)
class RightsItemView:
    kind: str
    title: Words
    origin: str
    by: str
    licence: str
    licence_url: str
    note: Words


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """What the makers say of AI in their film."""

    source_type: str
    """IPTC's name for it: `trainedAlgorithmicMedia`."""
    source_label: str
    """In words."""
    shares: tuple[Fact, ...]
    """How much of each medium: `machine` is `none`, `partial` or `full`."""
    label: Words
    human_work: Prose | None
    signed_by: str
    date: Moment | None


@dataclass(frozen=True, slots=True)
class RightsView:
    copyright: str
    licence: str
    licence_url: str
    attribution: Words
    declaration: Prose | None
    items: tuple[RightsItemView, ...]
    disclosure: DisclosureView | None


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away."""

    key: str
    """`film`, `trailer`, `poster`, `captions`, `still`, `facts`, …"""
    label: str
    href: str
    file_name: str
    type: str
    """`MP4`, `JPEG`, `WebVTT`."""
    detail: str
    """`1920 × 1080`; may be empty."""
    size: str
    """`12.4 MB`; empty while it is being made."""


@dataclass(frozen=True, slots=True)
class Card:
    """A film as it stands in a list."""

    slug: str
    href: str
    press: str
    """Address of its press page."""
    title: Words
    logline: Words
    year: int
    """0 where not said."""
    type: str
    type_label: str
    duration: Moment | None
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
    """In words what it is to the film of this page (`Making of`); empty in other lists."""
    accent: str
    """A class that sets its accent colours as custom properties (see `page.stylesheets`); empty where it has none."""


@dataclass(frozen=True, slots=True)
class FilmView:
    """A film with everything that may be said of it."""

    slug: str
    visibility: str
    """`public`, `unlisted` or `trailer-only`."""
    title: Words
    title_original: str
    """Empty where it is the title."""
    type: str
    type_label: str
    year: int
    """0 where not said."""
    duration: Moment | None
    byline: str
    """Names of who directed (else who made) it, as one line; may be empty."""
    countries: str
    """Named, as one line."""
    languages: str
    genres: tuple[Words, ...]
    keywords: tuple[Words, ...]
    logline: Words
    logline_words: int
    synopsis_short: Prose | None
    synopsis_long: Prose | None
    statement: Prose | None
    lyrics: Prose | None
    notes: Prose | None
    texts: tuple[tuple[str, Prose], ...]
    """Further long texts, by the name of their file."""
    poster: PictureView | None
    video: VideoView | None
    """The film; None where it is not published."""
    trailer: VideoView | None
    still: PictureView | None
    """The key still, for a hero; the poster where there is none."""
    stills: tuple[PictureView, ...]
    palette: tuple[Swatch, ...]
    """Its colours, by share."""
    facts: tuple[Fact, ...]
    """The fact sheet: all that is known, in order."""
    technical: tuple[Fact, ...]
    """Size, ratio, rate, sound, loudness, as measured."""
    facts_text: str
    """Both as plain text, to copy."""
    departments: tuple[DepartmentView, ...]
    """The credits, in the order of the departments."""
    top_credits: tuple[CreditView, ...]
    """The first twelve lines."""
    credits_count: int
    """How many lines there are in all."""
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
    tools_note: Prose | None
    prompts: tuple[PromptView, ...]
    prompt_tools: tuple[Facet, ...]
    prompt_shots: tuple[Facet, ...]
    making_of: tuple[NoteView, ...]
    rights: RightsView
    links: tuple[Anchor, ...]
    contacts: tuple[ContactView, ...]
    """The film's own, else the site's."""
    downloads: tuple[Download, ...]
    relations: tuple[Card, ...]
    href: Mapping[str, str]
    """Addresses of its pages that exist, by the names in `PAGES`."""
    embed_code: str
    """An `<iframe>` to copy; empty where the site's address is not known or nothing plays."""
    share_url: str
    """Absolute address of the film's page; empty where not known."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a long list the page stands."""

    number: int
    """From 1."""
    count: int
    previous: str
    """Address; empty on the first page."""
    next: str
    pages: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """All that a template may see, besides the functions `t(key, **facts)` and `asset(path)`."""

    page: PageView
    site: SiteView
    film: FilmView | None = None
    films: tuple[Card, ...] = ()
    """The films in this list, in the order of the site."""
    pager: Pager | None = None

    def names(self) -> dict[str, Any]:
        """As the template engine takes them."""
        return {
            "page": self.page,
            "site": self.site,
            "film": self.film,
            "films": self.films,
            "pager": self.pager,
        }
