"""Reads what clips and sounds outside the folders of prompts say of their own making."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from showcase.content.claims import FileClaim
from showcase.content.file_prompts import FOLDERS
from showcase.content.files.file_kinds import SOUNDS, VIDEOS, suffix
from showcase.content.files.folders import in_private_folder
from showcase.content.files.read_context import ReadContext
from showcase.content.generation_cache import Generation
from showcase.diagnostics import Location

LARGEST = 1 << 30
"""Bytes; credentials of larger files take seconds to check, and a master that large was edited after generation."""
LARGEST_IN_FOLDER = 1 << 27
"""Bytes of a clip in a folder: what generators make lasts seconds, and originals of cameras need not be read."""


def _largest(name: str) -> int:
    """Returns the bytes up to which a file is asked; 0 for files that are read elsewhere or are no media."""
    if name.lower().startswith(FOLDERS) or in_private_folder(name):
        return 0
    if suffix(name) in VIDEOS:
        return LARGEST_IN_FOLDER if "/" in name else LARGEST
    return LARGEST if suffix(name) in SOUNDS else 0


def read_media_claims(context: ReadContext, generation: Generation) -> Iterator[FileClaim]:
    """Yields the claims of clips and sounds anywhere in the film's folder."""
    for name in filter(_largest, context.files):
        path = Path(context.folder, context.spellings.get(name, name))
        try:
            if path.stat().st_size > _largest(name):
                continue
        except OSError:
            continue  # told where the file is read
        digest = context.digest(name)
        said = generation(path, digest) if digest else None
        if said is not None and (said.is_generated or said.source_type):
            yield FileClaim(name, Location(context.path_of(name)), said)
