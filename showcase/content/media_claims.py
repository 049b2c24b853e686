"""Reads what clips and sounds outside the folders of prompts say of their own making."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from showcase.content.claims import FileClaim
from showcase.content.file_kinds import SOUNDS, VIDEOS, suffix
from showcase.content.file_prompts import FOLDERS
from showcase.content.folders import in_private_folder
from showcase.content.generation_cache import Generation
from showcase.content.read_context import ReadContext
from showcase.diagnostics import Location

LARGEST = 1 << 30
"""Bytes; credentials of larger files take seconds to check, and a master that large was edited after generation."""


def read_media_claims(context: ReadContext, generation: Generation) -> Iterator[FileClaim]:
    """Yields the claims of the clips beside project.yaml, and of sounds anywhere in the film's folder."""
    for name in context.files:
        kind = suffix(name)
        is_clip = kind in VIDEOS and "/" not in name
        if not (is_clip or kind in SOUNDS) or name.lower().startswith(FOLDERS) or in_private_folder(name):
            continue
        path = Path(context.folder, context.spellings.get(name, name))
        try:
            if path.stat().st_size > LARGEST:
                continue
        except OSError:
            continue  # told where the file is read
        digest = context.digest(name)
        said = generation(path, digest) if digest else None
        if said is not None and (said.is_generated or said.source_type):
            yield FileClaim(name, Location(context.path_of(name)), said)
