"""Defines what a published file says of its making: source type, tools, and prompt where the author asks for it."""

from __future__ import annotations

from showcase.structs import FrozenStruct

GENERATED, COMPOSITE = "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"
"""IPTC's names of what a model made, and of what people made with parts from models."""

LONGEST_PROMPT = 8000
"""Characters of a prompt that a file carries: a segment of a JPEG holds 64 kB."""


class Origin(FrozenStruct):
    """How a file was made, as far as it is known; empty values are left out."""

    source_type: str = ""
    """IPTC's name, as in `Disclosure.digital_source_type`."""
    system: str = ""
    """Names of the tools, by commas."""
    version: str = ""
    """Their versions; with several tools, each behind its name."""
    prompt: str = ""
    writer: str = ""
    """Who wrote the prompt, as they may be named in this file."""

    def __bool__(self) -> bool:
        return bool(self.source_type or self.system or self.prompt)
