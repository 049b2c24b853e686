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


def _may_claim(name: str) -> bool:
    if name.lower().startswith(FOLDERS) or in_private_folder(name):
        return False
    return suffix(name) in SOUNDS or (suffix(name) in VIDEOS and "/" not in name)


def read_media_claims(context: ReadContext, generation: Generation) -> Iterator[FileClaim]:
    """Yields the claims of the clips beside project.yaml, and of sounds anywhere in the film's folder."""
    for name in filter(_may_claim, context.files):
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
