"""Defines the one statement about AI in a film, the forms it is given in, and the evidence of human work."""

from __future__ import annotations

from enum import StrEnum

from showcase.model.text import NO_TEXT, LocalizedText, PartialDate
from showcase.structs import FrozenStruct


class UseOfAi(StrEnum):
    """How AI had a part in a film, by the three levels that the trade uses."""

    NONE = "none"
    ASSISTIVE = "assistive"
    """AI helped; nothing that it generated is in the work."""
    GENERATIVE = "generative"
    """The work holds generated content."""
    UNDECIDED = "undecided"
    """The author's files do not tell."""


class ToolUse(FrozenStruct):
    """One generative tool, as the statement names it."""

    name: str
    """With model and version: `Midjourney 7`."""
    vendor: str = ""
    model: str = ""
    version: str = ""
    modality: str = ""
    stage: str = ""
    generations: int = 0
    kept: int = 0


class Counts(FrozenStruct):
    """What was made and what of it was kept; 0 where it is not known."""

    generations: int = 0
    kept: int = 0
    prompts: int = 0
    """Prompts that are documented and may be shown."""
    prompts_kept: int = 0
    prompts_rejected: int = 0


class DisclosureStatement(FrozenStruct):
    """What is stated of AI in a film: the same facts for the page, the PDF, structured data, forms and sheets."""

    title: LocalizedText
    use: UseOfAi = UseOfAi.UNDECIDED
    source_type: str = ""
    """Last part of an IPTC NewsCodes URI."""
    source_type_is_derived: bool = False
    """Whether it follows from the shares: the author wrote none."""
    label: LocalizedText = NO_TEXT
    shares: tuple[tuple[str, str], ...] = ()
    """(medium, `none` | `partial` | `full`)."""
    tools: tuple[ToolUse, ...] = ()
    counts: Counts = Counts()
    human_work: LocalizedText = NO_TEXT
    human_oversight: str = ""
    """C2PA's `humanOversightLevel`; empty where nothing tells that a person approved what is in the film."""
    shows_likeness: bool = False
    """Whether a voice was cloned, or a real person is shown, by the rights ledger."""
    evidently_artistic: str = ""
    """The author's answer, `yes` or `no`; empty where there is none."""
    deepfake: str = ""
    """The author's answer to whether it would falsely appear authentic."""
    signed_by: str = ""
    on: PartialDate | None = None

    def __bool__(self) -> bool:
        """Returns whether there is anything to state."""
        return bool(self.label or self.source_type or self.shares or self.tools or self.human_work or self.signed_by)


class HumanAct(StrEnum):
    """What a person did, in the words of those who ask for evidence of it."""

    WROTE = "wrote"
    CHOSE = "chose"
    ARRANGED = "arranged"
    EDITED = "edited"
    PERFORMED = "performed"


class HumanPart(FrozenStruct):
    """One act of people at one stage."""

    act: HumanAct
    stage: str
    """`pre-production`, `production` or `post-production`."""
    label: LocalizedText
    """What it was: a role, or a text."""
    names: tuple[str, ...] = ()
    """Those who may be named."""
    unnamed: int = 0


class EvidenceFile(FrozenStruct):
    """A file that documents human work, known by its bytes."""

    path: str
    """Within the film's folder; a number in place of a name that must not be shown."""
    digest: str
    """SHA-256, in hex."""
    size: int
    """Bytes."""


class FormPart(FrozenStruct):
    """One level of a form, or one thing that it asks."""

    key: str
    """The level, or when it is asked: `always`, `artistic`, `likeness`, …"""
    label: LocalizedText = NO_TEXT
    text: LocalizedText = NO_TEXT


class DisclosureForm(FrozenStruct):
    """A form in which others want the statement: what it asks, by which edition, seen on which day."""

    id: str
    kind: str
    """`levels`, `label` or `upload`."""
    title: LocalizedText = NO_TEXT
    edition: str = ""
    date: str = ""
    """Day of the edition, as `YYYY-MM-DD` or less."""
    checked: str = ""
    """Day on which the source was looked at."""
    source: str = ""
    note: LocalizedText = NO_TEXT
    reads: str = ""
    """The fact that chooses the level: `use` or `human_oversight`."""
    badge: LocalizedText = NO_TEXT
    """A label of text, for a page."""
    parts: tuple[FormPart, ...] = ()
    own: bool = False
    """Whether the site brought it."""

    def part(self, key: str) -> FormPart | None:
        return next((part for part in self.parts if part.key == key), None)


class PublishedKind(StrEnum):
    """What a published file is, as far as its origin depends on it."""

    FILM = "film"
    """Pictures and sounds."""
    STILL = "still"
    """A picture from the film."""
    DOCUMENT = "document"
    """A text with such pictures, which people wrote."""


class CredentialAction(FrozenStruct):
    """One action for a C2PA manifest."""

    action: str
    """`c2pa.created` or `c2pa.edited`."""
    tool: str = ""
    """Name for `softwareAgent`, without its version."""
    version: str = ""
    source_type: str = ""
    """Last part of an IPTC NewsCodes URI; empty where nothing is claimed."""
    modality: str = ""
    """What the tool made or worked on: `image`, `music`, `editing`, …"""


class CredentialStatement(FrozenStruct):
    """What the statement says, for content credentials; no names of people."""

    source_type: str = ""
    human_oversight: str = ""
    actions: tuple[CredentialAction, ...] = ()
    tools: tuple[ToolUse, ...] = ()
