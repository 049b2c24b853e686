"""Defines the content of a press kit in one language: plain text in the order of the kit."""

from __future__ import annotations

from showcase.structs import FrozenStruct

MOST_STILLS = 24
"""As many as a document shows; the archive holds all of them."""

TEXT_FILES = (
    "facts", "logline", "synopsis-short", "synopsis-long", "statement", "notes", "lyrics", "credits", "biographies",
    "quotes", "awards", "screenings", "technical-sheet", "ai-statement", "captions", "music",
)  # fmt: skip
"""Plain texts of an archive: each is named in the language of the kit by the word `kit.file-…`."""


class TextRun(FrozenStruct):
    """A stretch of text that is set in one way."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""
    """An absolute address; empty if it leads nowhere."""


class Block(FrozenStruct):
    """A paragraph of a long text, or something like it."""

    kind: str
    """`paragraph`, `heading`, `item` (of a list), `numbered`, `quote` or `code`."""
    runs: tuple[TextRun, ...]
    number: int = 0
    """Of a `numbered` item."""


class LongText(FrozenStruct):
    """A text of several paragraphs."""

    blocks: tuple[Block, ...] = ()
    words: int = 0
    language: str = ""
    """Where it is not that of the kit."""
    plain: str = ""


class LabelledValue(FrozenStruct):
    """A row of a table: what it is, and what is said."""

    label: str
    value: str
    key: str = ""
    """Its name for programs: `year`, `running-time`; empty if it has none."""
    machine: str = ""
    """The value for programs: `PT52S`; empty if it is the value as said."""
    href: str = ""


class KitPicture(FrozenStruct):
    """A picture, by the address that its largest file has on the site."""

    url: str
    """Relative to the site's root."""
    alt: str
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0
    credit_line: str = ""
    """What is printed beside it: film, year and credit."""
    whole: bool = False
    """Whether nothing may be cut off: a poster has letters."""


class KitCredit(FrozenStruct):
    """A line of the credits."""

    label: str
    names: str
    """With the character in brackets, where somebody plays."""
    character: str = ""
    only_names: str = ""


class KitDepartment(FrozenStruct):
    """The credits of a department."""

    label: str
    credits: tuple[KitCredit, ...]
    key: str = ""
    """Its name for programs: `cast`, `music`."""


class KitPerson(FrozenStruct):
    """Somebody of whom there is more to say than a name."""

    name: str
    roles: str
    bio: LongText = LongText()
    portrait: KitPicture | None = None
    leads: bool = False
    """Whether the film is named as theirs: their portrait is large enough to print."""
    filmography: tuple[LabelledValue, ...] = ()
    """Other works: `label` is the year."""


class KitText(FrozenStruct):
    """A long text under a heading of its own, such as an interview."""

    label: str
    text: LongText
    key: str = ""
    """Name of its file, without language and suffix."""


class KitAward(FrozenStruct):
    """An award, as three lines of a laurel and a note."""

    title: str
    festival: str
    detail: str
    note: str = ""
    laurel: KitPicture | None = None
    """The festival's own artwork."""


class KitQuote(FrozenStruct):
    """What the press wrote."""

    text: str
    source: str
    href: str = ""
    language: str = ""


class KitContact(FrozenStruct):
    """Somebody to call."""

    role: str
    name: str
    rows: tuple[LabelledValue, ...] = ()


class KitPrompt(FrozenStruct):
    """A prompt that was kept, and what came of it."""

    label: str
    """The shot."""
    text: str
    tool: str
    picture: KitPicture


class PressKitContent(FrozenStruct):
    """All that a press kit says of a film in one language."""

    slug: str
    language: str
    """BCP 47."""
    direction: str
    """`ltr` or `rtl`."""
    words: tuple[tuple[str, str], ...]
    """Headings and other words of the kit itself, by key."""
    site: str
    """Title of the site."""
    title: str
    title_original: str = ""
    byline: str = ""
    line: str = ""
    """`Music video · France · 2025 · 3 min 12 s`."""
    screening_facts: str = ""
    """`Fantasy, drama · French · Colour · 1.85:1 · Stereo`."""
    embargo: str = ""
    """Until when the press keeps what it writes, as one line."""
    logline: str = ""
    synopsis_short: LongText = LongText()
    synopsis_long: LongText = LongText()
    statement: LongText = LongText()
    notes: LongText = LongText()
    lyrics: LongText = LongText()
    texts: tuple[KitText, ...] = ()
    """What else the author wrote, such as an interview."""
    billed: tuple[LabelledValue, ...] = ()
    """Whom the cover names beside the director: cast and producers."""
    music: tuple[LabelledValue, ...] = ()
    """Pieces of music: `label` is the title."""
    facts: tuple[LabelledValue, ...] = ()
    technical: tuple[LabelledValue, ...] = ()
    departments: tuple[KitDepartment, ...] = ()
    people: tuple[KitPerson, ...] = ()
    cover: KitPicture | None = None
    stills: tuple[KitPicture, ...] = ()
    stills_note: str = ""
    """Where there are more than a document shows."""
    awards: tuple[KitAward, ...] = ()
    screenings: tuple[LabelledValue, ...] = ()
    quotes: tuple[KitQuote, ...] = ()
    tools: tuple[LabelledValue, ...] = ()
    tools_note: LongText = LongText()
    disclosure: str = ""
    disclosure_sentences: tuple[str, ...] = ()
    """What else is stated: the label for films with generated content, tools, and how much was kept."""
    disclosure_rows: tuple[LabelledValue, ...] = ()
    human_work: LongText = LongText()
    figures: tuple[LabelledValue, ...] = ()
    """How the film was made, in counted numbers."""
    making_of: tuple[LabelledValue, ...] = ()
    """What happened: `label` is the date, `key` the title."""
    making_of_pictures: tuple[KitPicture, ...] = ()
    key_prompts: tuple[KitPrompt, ...] = ()
    rights: tuple[LabelledValue, ...] = ()
    declaration: LongText = LongText()
    contacts: tuple[KitContact, ...] = ()
    links: tuple[LabelledValue, ...] = ()
    url: str = ""
    """Absolute address of the film's page; empty if not known."""
    accent: str = "#333333"
    """`#rrggbb`, dark enough to be read on white (4.5:1)."""
