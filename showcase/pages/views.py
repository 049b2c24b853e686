"""Defines the parts of template values: texts, pictures, films, people, tools."""

from __future__ import annotations

from showcase.structs import FrozenStruct


class TextView(FrozenStruct):
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


class RichTextView(FrozenStruct):
    """A longer text: as HTML, and plain to copy."""

    html: str
    """Paragraphs and what else Markdown gives; safe HTML. Its highest heading is an h3."""
    text: str
    """Without marks, for copying and counting."""
    words: int
    """How many words it counts."""
    lang: str = ""
    """As in `TextView`."""
    attributes: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


class DateView(FrozenStruct):
    """A date or a length of time, for `<time datetime="{{ it.machine }}">{{ it.text }}</time>`."""

    text: str
    """`7 avril 2025`, `avril 2025`, `0:52`."""
    machine: str
    """ISO 8601: `2025-04-07`, `2025-04`, `PT52S`."""

    def __str__(self) -> str:
        return self.text


class LinkView(FrozenStruct):
    """Something to follow."""

    href: str
    label: TextView
    key: str = ""
    """What it leads to: the name of a page (`home`, `press`, …), or what it is to its owner (`website`, `imdb`, …)."""
    current: bool = False
    """Whether it leads to this very page: print `aria-current="page"`."""


class ImageSourceView(FrozenStruct):
    """One `<source>` of a `<picture>`."""

    type: str
    srcset: str


class PictureView(FrozenStruct):
    """A picture in several sizes and formats: `<picture>` with `sources`, then `<img src srcset width height alt>`."""

    id: str
    """For anchors: `still-03`; empty if it needs none."""
    src: str
    srcset: str
    """JPEG (or PNG) in several widths."""
    sources: tuple[ImageSourceView, ...]
    """AVIF."""
    width: int
    height: int
    ratio: str
    """`16 / 9` as CSS writes it, from the pixels."""
    alt: TextView
    """Never empty: the author's, the caption, or words that tell what it is."""
    caption: TextView
    credit: str
    placeholder: str
    """A `data:` URI of a few hundred bytes; may be empty."""
    tint: str
    """A class for the mean colour, shown until the picture is there: `tint-013` (red, green and blue from 0 to 4); may
    be empty."""
    href: str
    """The largest JPEG, to open or download."""
    file_name: str
    """Of `href`, for a `download` attribute."""
    size: str
    """Of `href`: `412 kB`; empty while it is being made."""
    pixels: str
    """Of `href`: `1920 × 1080`."""
    at: DateView | None
    """Where in the film it was taken."""
    credit_line: str = ""
    """What is printed beside it, to copy: film, year and credit; empty where nothing is known."""
    print: Download | None = None
    """The same for print, with its caption, credit and rights inside; None if there is none."""


class VideoSource(FrozenStruct):
    """One `<source>` of a `<video>`."""

    src: str
    type: str
    media: str
    """A media query; empty if it fits every window."""
    label: str
    """`1080p`."""
    codec: str
    """`AV1`, `H.264`."""
    width: int
    height: int
    size: str
    """`12.4 MB`; empty while it is being made."""


class TrackView(FrozenStruct):
    """One `<track>`."""

    src: str
    kind: str
    """`captions`, `subtitles` or `chapters`."""
    lang: str
    label: str
    default: bool


class CueView(FrozenStruct):
    """A line of the transcript; `href` opens the film at it, also without JavaScript."""

    at: str
    """`0:07`."""
    seconds: str
    """`7.5`."""
    end: str
    """When it goes, in seconds as `seconds`."""
    href: str
    text: str


class ChapterView(FrozenStruct):
    """A named moment of the film."""

    at: str
    seconds: str
    href: str
    title: TextView


class Transcript(FrozenStruct):
    """What is said in a film, in one language."""

    lang: str
    name: str
    """Of the language, in the page's language."""
    cues: tuple[CueView, ...]


class StoryboardView(FrozenStruct):
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


class VideoView(FrozenStruct):
    """A film that plays: `<video controls playsinline preload="none" poster width height aria-label>`."""

    label: str
    """For `aria-label`."""
    width: int
    height: int
    ratio: str
    duration: DateView
    seconds: float
    poster: str
    """A JPEG; empty if there is none."""
    sources: tuple[VideoSource, ...]
    """In the order of the elements."""
    tracks: tuple[TrackView, ...]
    href: str
    """A file every player can open: the best H.264."""
    storyboard: StoryboardView | None
    sound: bool
    chapters: tuple[ChapterView, ...]
    transcripts: tuple[Transcript, ...]
    """One a language, that of the page first."""
    cuts: tuple[str, ...]
    """Where shots begin, in thousandths of the film: `0`, `37.5`; empty if not known."""


class Swatch(FrozenStruct):
    """A colour of the film."""

    colour: str
    """`#rrggbb`."""
    share: float
    """Percent of the film's picture area."""


class FactView(FrozenStruct):
    """A row of the fact sheet."""

    key: str
    """`year`, `running-time`, `countries`, …"""
    label: str
    value: TextView
    machine: str
    """`2025`, `PT52S`, `FR`; may be empty."""


class PersonView(FrozenStruct):
    """Someone who made the film."""

    id: str
    """For anchors: from the name that is shown."""
    name: str
    kind: str
    """`person`, `group` or `organisation`."""
    bio: RichTextView | None
    portrait: PictureView | None
    links: tuple[LinkView, ...]
    roles: str
    """What they did in this film, as one line."""
    members: int
    href: str = ""
    """Address of their own page; empty if they have none."""


class CreditView(FrozenStruct):
    """A line of the credits."""

    role: str
    """Its key, or as written."""
    label: TextView
    """What the role is called; for unnamed people the whole line."""
    names: tuple[PersonView, ...]
    """Empty for unnamed people."""
    count: int
    """Number of unnamed people in this line."""
    character: str
    detail: TextView
    evidence: str
    """`31 prompts, 4 kept`; may be empty."""


class DepartmentView(FrozenStruct):
    """The credits of one department."""

    key: str
    label: str
    credits: tuple[CreditView, ...]


class AwardView(FrozenStruct):
    """A prize, a selection or a mention."""

    title: TextView
    festival: str
    category: TextView
    year: int
    """0 if not said."""
    where: str
    """`Cannes, France`."""
    note: TextView
    laurel: PictureView | None
    """The festival's own artwork."""
    selection: bool = False
    """A place in a programme or among the last, not a prize: shown smaller, and last."""


class ScreeningView(FrozenStruct):
    """A showing in public."""

    festival: TextView
    where: str
    date: DateView | None
    premiere: str
    award: TextView
    url: str


class QuoteView(FrozenStruct):
    """What the press said."""

    quote: TextView
    source: str
    author: str
    url: str
    date: DateView | None
    beginning: str = ""
    """Its first words where it is so long that the rest is folded; else empty."""
    words: int = 0
    """How many words it counts."""


class ToolView(FrozenStruct):
    """A tool that the film was made with."""

    id: str
    """For anchors: `tool-…`."""
    name: str
    vendor: str
    model: str
    version: str
    modality: str
    """In words, as are stage and use."""
    stage: str
    use: TextView
    by: str
    """Names of who used it, as one line."""
    counts: str
    """`120 generations, 14 kept`; may be empty."""
    period: str
    generative: bool
    terms_url: str


class Pager(FrozenStruct):
    """Where in a long list the page is."""

    number: int
    """From 1."""
    count: int
    previous: str
    """Address; empty on the first page."""
    next: str
    pages: tuple[LinkView, ...]


class Facet(FrozenStruct):
    """A choice by which a list can be narrowed."""

    key: str
    label: str
    count: int


class ChannelDayView(FrozenStruct):
    """How much was written and made in a channel on one day."""

    date: DateView
    messages: int
    generations: int


class NoteView(FrozenStruct):
    """A dated note on how the film was made."""

    id: str
    """For anchors: `note-…`."""
    date: DateView
    title: TextView
    by: str
    kind: str
    """`challenge`, `milestone`, `version`, `award`, `note`."""
    kind_label: str
    body: RichTextView
    """With its pictures in it."""
    compared: bool = False
    """Whether it shows pictures as before and after."""


class RightsItemView(FrozenStruct):
    """One line of what may be done with the film."""

    kind: str
    title: TextView
    origin: str
    by: str
    licence: str
    licence_url: str
    note: TextView


class DisclosureView(FrozenStruct):
    """What the makers say of AI in their film."""

    source_type: str
    """IPTC's name for it: `trainedAlgorithmicMedia`."""
    source_label: str
    """In words."""
    shares: tuple[FactView, ...]
    """How much of each medium: `machine` is `none`, `partial` or `full`."""
    label: TextView
    human_work: RichTextView | None
    signed_by: str
    date: DateView | None
    badge: TextView = TextView("")
    """A label for films with generated content, `Made with AI`; empty for others."""
    icon: PictureView | None = None
    """The author's own picture beside the label."""
    sentences: tuple[TextView, ...] = ()
    """What else is stated: tools, and how much of what was made was kept."""
    signed: TextView = TextView("")
    """By whom it is declared, and when, as a sentence; empty where it is not signed."""


class RightsView(FrozenStruct):
    """What may be done with the film."""

    copyright: str
    licence: str
    licence_url: str
    attribution: TextView
    declaration: RichTextView | None
    items: tuple[RightsItemView, ...]
    disclosure: DisclosureView | None


class SealView(FrozenStruct):
    """What the content credentials of the film's file say."""

    href: str
    """Address of the file."""
    file_name: str
    signer: str
    """Who signed, as the certificate names them."""
    date: DateView
    """The day on which it was signed."""
    ends: DateView
    """The last day of the certificate."""
    is_listed: bool
    """Whether an authority of the site's list vouches for the signer; else they are self-declared."""
    has_timestamp: bool
    """Whether a service confirmed the day."""
    training: str
    """The wish about the training of models: `not-allowed`, `allowed`, `constrained`, or empty."""
    ingredients: str
    """Tools whose own credentials are kept in the file, with their number, as one line; may be empty."""


class Download(FrozenStruct):
    """A file to take away."""

    key: str
    """`archive`, `kit`, `facts`, `stills`, `film`, `trailer`, `poster`, `captions`, `still`, …"""
    label: str
    href: str
    file_name: str
    type: str
    """`MP4`, `JPEG`, `WebVTT`, `PDF`, `ZIP`."""
    detail: str
    """`1920 × 1080`; may be empty."""
    size: str
    """`12.4 MB`; empty while it is being made."""
