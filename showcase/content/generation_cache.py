"""Remembers what files say of their making, by the digests of their bytes, until the code that reads them changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from showcase.content.read_cache import code_mark
from showcase.engine.value_store import ValueStore
from showcase.generation_metadata.values import GenerationMetadata

NAME = "generation-metadata"
MOST = 50_000
"""Files that are remembered; the oldest are forgotten first."""

Generation = Callable[[Path, str], GenerationMetadata]
"""Returns what the file at a path says of its making; the second is the SHA-256 of its bytes."""


def read_now(path: Path, digest: str) -> GenerationMetadata:
    """Returns what a file says of its making; nothing is remembered."""
    from showcase.generation_metadata.reader import read_generation

    return read_generation(path)


class GenerationCache:
    """What files say of their making, kept in a value store; loaded when it is first asked."""

    def __init__(self, shelf: ValueStore | None) -> None:
        self._shelf = shelf
        self._known: dict[tuple[str, str], GenerationMetadata] | None = None
        self._is_new = False

    def of(self, path: Path, digest: str) -> GenerationMetadata:
        """Returns what a file says of its making. Its name counts too: it may hold the id of a job."""
        if self._known is None:
            kept = self._shelf.get(NAME, code_mark()) if self._shelf is not None else None
            self._known = kept if isinstance(kept, dict) else {}
        key = (digest, path.name)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = read_now(path, digest)
            self._is_new = True
        return found

    def save(self) -> None:
        """Writes down what is known, where something of it is new."""
        if self._shelf is not None and self._known is not None and self._is_new:
            self._shelf.put(NAME, code_mark(), dict(list(self._known.items())[-MOST:]))
            self._is_new = False
