"""Defines what a file says of its own making: facts with their evidence, notes, and facts about people."""

from __future__ import annotations

from enum import StrEnum

from showcase.structs import FrozenStruct


class Evidence(StrEnum):
    """Where in a file, or of it, a fact was read."""

    TEXT = "text"
    """A text chunk of a PNG, or the comment of a JPEG."""
    EXIF = "exif"
    XMP = "xmp"
    C2PA = "c2pa"
    TAG = "tag"
    """A tag of a film or a sound."""
    PIXELS = "pixels"
    """Hidden in the lowest bits of a picture's transparency."""
    FILE_NAME = "file name"


class Description(FrozenStruct):
    """One text that a file carries besides its pixels or samples, as its container gives it."""

    key: str
    """`parameters`, `UserComment`, `Iptc4xmpExt:DigImageGUID`, `©cmt`, … as written."""
    text: str
    evidence: Evidence


class FileDescriptions(FrozenStruct):
    """Everything a container gave."""

    format: str = ""
    """By the first bytes: `png`, `jpeg`, `webp`, `mp4`, `mp3`, …; empty if they are of no known format."""
    texts: tuple[Description, ...] = ()
    width: int = 0
    """Of a picture, in pixels; 0 if it is not told."""
    height: int = 0
    has_manifest: bool = False
    """Whether the file holds content credentials (C2PA)."""
    has_place: bool = False
    """Whether EXIF holds a position (GPS)."""
    has_alpha: bool = False
    """Whether a PNG has a channel for transparency."""
    notes: tuple[str, ...] = ()


class SourceNote(StrEnum):
    """What could not be read or followed."""

    LONG_TEXT = "long-text"
    """A text is larger than any generator writes; it was not read."""
    BROKEN = "broken"
    """The file ends too early, or its structure leads outside of it."""
    NESTED = "nested"
    """A description is nested too deeply to be read."""
    UNREADABLE = "unreadable"
    """The file cannot be opened."""
    NO_SAMPLER = "no-sampler"
    """A graph leads from what was saved to no sampler."""
    RUN_TIME_TEXT = "run-time-text"
    """A part of the prompt was made while the graph ran (by a language model, a tagger, a wildcard); it is not in the
    file."""
    NOT_FOLLOWED = "not-followed"
    """A graph leads to a node that is not understood."""
    SEVERAL_RESULTS = "several-results"
    """A graph saves several results with different prompts; the file does not tell which one it is."""
    STYLE_ADDED = "style-added"
    """A style was added to the prompt whose text is not in the file."""
    UNCLEAR_SYSTEM = "unclear-system"
    """A system or a prompt is named, but nothing says that the file was generated."""


class PrivateFact(FrozenStruct):
    """Something about a person that is never published."""

    kind: str
    """`account`, `artist`, `place`, `prompt writer`."""
    value: str
    evidence: Evidence


class GenerationMetadata(FrozenStruct):
    """How a file was made, by its own account. All fields are empty where it says nothing."""

    format: str = ""
    tool: str = ""
    tool_version: str = ""
    model: str = ""
    prompt: str = ""
    negative: str = ""
    seed: str = ""
    width: int = 0
    """As the generator wrote it, in pixels; a picture may have been enlarged since."""
    height: int = 0
    params: tuple[tuple[str, str], ...] = ()
    """Everything else, by the names that the generator uses: `Steps`, `Sampler`, `ar`, …"""
    job_id: str = ""
    created: str = ""
    """As ISO 8601: a day, or a moment with its offset."""
    source_type: str = ""
    """Last part of IPTC's digital source type: `trainedAlgorithmicMedia`, …"""
    credentials: str = ""
    """State of content credentials, where they could be read: `intact`, `altered` or `remote`."""
    trust: str = ""
    """Trust in their signer: `trusted`, `unknown` or `expired`."""
    evidence: tuple[tuple[str, Evidence], ...] = ()
    """By the name of a field above."""
    notes: tuple[str, ...] = ()
    """Values of `SourceNote`."""
    private: tuple[PrivateFact, ...] = ()
    unclear: tuple[str, ...] = ()
    """What the file says of systems and prompts that is not certain enough; for the author only."""

    @property
    def is_generated(self) -> bool:
        """Returns whether the file names a generator or a prompt."""
        return bool(self.tool or self.prompt or self.model)

    def evidence_of(self, name: str) -> Evidence | None:
        return dict(self.evidence).get(name)
