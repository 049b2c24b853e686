"""Defines where pictures, sounds and texts come from: tools, prompts, rights, AI disclosure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from showcase.diagnostics import Location
from showcase.model.people import Person
from showcase.model.text import NO_TEXT, LocalizedText, PartialDate
from showcase.structs import FrozenStruct

MOST_SHOTS = 12
"""Shots that the making-of page shows; a frame of the film is made for each of them."""


class YesNoUnknown(StrEnum):
    """A yes or no that may not be known yet."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Tool:
    """A program or model that was used. Never a person, never a creator."""

    id: str
    name: str
    vendor: str = ""
    model: str = ""
    version: str = ""
    """As written: `7.10` is not `7.1`."""
    modality: str = ""
    """`text`, `image`, `video`, `voice`, `music`, `editing`, …"""
    stages: tuple[str, ...] = ()
    """`pre-production`, `production`, `post-production`, or as written; in the order written."""
    use: LocalizedText = NO_TEXT
    used_by: tuple[Person, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    shots: tuple[str, ...] = ()
    generations: int = 0
    kept: int = 0
    plan: str = ""
    plan_at_generation: str = ""
    commercial_use: YesNoUnknown = YesNoUnknown.UNKNOWN
    terms_url: str = ""
    terms_seen: PartialDate | None = None
    generative: bool = True
    place: Location = field(default=Location(), compare=False)
    """Where it is written, for diagnostics."""

    @property
    def stage(self) -> str:
        """Returns the stages in one text: `production, post-production`."""
        return ", ".join(self.stages)


PROMPT_KINDS = (
    "imagine", "blend", "pick", "variation", "upscale", "zoom", "pan", "edit", "video", "grid", "bot", "post",
    "txt2img", "img2img", "txt2vid", "img2vid", "inpaint", "outpaint", "image", "music", "voice", "text",
)  # fmt: skip
"""Kinds of prompts that imports write or authors are told of; any other word is kept as written."""


class PromptVisibility(StrEnum):
    PUBLIC = "public"
    EXCERPT = "excerpt"


class Prompt(FrozenStruct):
    """What someone asked a model for. Private prompts never become values of this kind."""

    id: str
    prompt: str
    """Cut to its beginning where only an excerpt is public."""
    at: PartialDate | None = None
    tool: str = ""
    """The tool's name as the public reads it."""
    version: str = ""
    kind: str = ""
    language: str = ""
    negative: str = ""
    params: tuple[tuple[str, str], ...] = ()
    seed: str = ""
    parent: str = ""
    by: str = ""
    """The name of who wrote it, as they may be named; empty if they may not."""
    member: int = 0
    """Number of who wrote it, shown where they have no name: « Membre 07 »; 0 for everybody who came in otherwise."""
    selected: bool | None = None
    note: LocalizedText = NO_TEXT
    """Why it was kept or not."""
    shot: str = ""
    time: float | None = None
    """Where in the film its result is seen, in seconds."""
    media: str = ""
    """Path of the resulting picture, relative to the site's folder."""
    visibility: PromptVisibility = PromptVisibility.PUBLIC
    key: bool = False
    """Whether the author calls it one of the key prompts, which festivals and press kits show first."""


class FilmShot(FrozenStruct):
    """A shot of the film, as the author lists it."""

    id: str
    """Name or number, as prompts have it."""
    start: float | None = None
    """Where it begins in the film, in seconds."""
    end: float | None = None
    origin: str = ""
    """`generated`, `enhanced`, `captured`, `graphic`; empty if not said."""
    tools: tuple[str, ...] = ()
    has_real_person: bool | None = None
    place: Location = Location()


class ChannelDay(FrozenStruct):
    """How much was written and made in a channel on one day; nothing of what."""

    day: PartialDate
    messages: int = 0
    generations: int = 0


@dataclass(frozen=True, slots=True)
class RightsItem:
    """One thing in the film that somebody has rights in."""

    id: str
    kind: str
    """`music`, `lyrics`, `voice`, `likeness`, `image`, `reference-image`, `font`, `footage`, `brand`, `text`."""
    title: LocalizedText = NO_TEXT
    origin: str = ""
    """`human`, `ai`, `licensed`, `cc`, `public-domain`, `mixed`, `own`, `synthetic`."""
    by: tuple[str, ...] = ()
    tool: str = ""
    licence: str = ""
    licence_url: str = ""
    plan_at_generation: str = ""
    territory: str = ""
    term: str = ""
    note: LocalizedText = NO_TEXT
    cleared: YesNoUnknown = YesNoUnknown.UNKNOWN
    of_real_person: bool = False
    """Whether it is written that a real person is shown or their voice was cloned; never who."""
    place: Location = field(default=Location(), compare=False)
    """Where it is written, for diagnostics."""


class Disclosure(FrozenStruct):
    """What the makers say of AI in their film."""

    digital_source_type: str = ""
    """Last part of an IPTC NewsCodes URI: `trainedAlgorithmicMedia`, `compositeWithTrainedAlgorithmicMedia`, …"""
    ai_share: tuple[tuple[str, str], ...] = ()
    """(medium, `none` | `partial` | `full`), for script, image, video, music, voice, editing."""
    human_work: LocalizedText = NO_TEXT
    label: LocalizedText = NO_TEXT
    signed_by: str = ""
    on: PartialDate | None = None
    evidently_artistic: str = ""
    """`yes` or `no`, by the author; empty where they do not answer."""
    deepfake: str = ""
    """Whether something in it resembles what exists and would falsely appear authentic, by the author."""
    is_signed: bool = False
    """Whether somebody signed, who may not agree to be named."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights of a film: holders, items and declaration."""

    copyright: str = ""
    """The © line."""
    licence: str = ""
    licence_url: str = ""
    attribution: LocalizedText = NO_TEXT
    declaration: LocalizedText = NO_TEXT
    declared_by: str = ""
    declared_on: PartialDate | None = None
    items: tuple[RightsItem, ...] = ()
    disclosure: Disclosure | None = None
    declaration_place: Location = field(default=Location(), compare=False)
    """Where the declaration is written, for diagnostics."""
