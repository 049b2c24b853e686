"""Gathers what containers give, while a file is walked."""

from __future__ import annotations

from showcase.generation_metadata.byte_source import LARGEST_TEXT
from showcase.generation_metadata.values import Description, Evidence, FileDescriptions, SourceNote

MOST_TEXTS = 500
"""Descriptions of one file; a generator writes a dozen."""


class Gathered:
    """Texts and facts found so far in one file."""

    def __init__(self, format_: str) -> None:
        self.format = format_
        self.texts: list[Description] = []
        self.width = 0
        self.height = 0
        self.has_manifest = False
        self.has_place = False
        self.has_alpha = False
        self.notes: list[str] = []
        self._size = 0

    def add(self, key: str, text: str, evidence: Evidence) -> None:
        """Adds a text, without the NULs that end or fill it; empty ones and ones beyond all measure are left out."""
        text = text.strip("\0").strip()
        self._size += len(text)
        if self._size > 2 * LARGEST_TEXT or len(self.texts) >= MOST_TEXTS:
            self.note(SourceNote.LONG_TEXT)
        elif text:
            self.texts.append(Description(key.strip("\0 "), text, evidence))

    def note(self, note: SourceNote) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def descriptions(self) -> FileDescriptions:
        return FileDescriptions(
            self.format, tuple(self.texts), self.width, self.height, self.has_manifest, self.has_place,
            self.has_alpha, tuple(self.notes),
        )  # fmt: skip
