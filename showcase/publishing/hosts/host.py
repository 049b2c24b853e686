"""Says what every static host does for a deploy: list, read and write the record, put and delete files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Protocol

from showcase.structs import FrozenStruct

RECORD = ".showcase-deploy.json"
"""The file on a host that tells which files a deploy wrote there."""

Progress = Callable[[int], None]
"""Is told of bytes that were sent."""


class HostFile(FrozenStruct):
    """A file on a host, as its listing tells."""

    size: int
    """Bytes; -1 for what is no plain file."""
    blob: str = ""
    """How git names its bytes; empty where the host does not tell."""


class FileHost(Protocol):
    """A place that serves files by their paths. Each method raises PublishingError in one clear line."""

    @property
    def shown(self) -> str:
        """Returns the name of the place in messages, without any password."""

    def listing(self) -> Mapping[str, HostFile]:
        """Returns every file there by its path, the record and unfinished files left out; nothing if it is new."""

    def read(self, path: str) -> bytes:
        """Returns the bytes of a small file; none if it is not there."""

    def write_record(self, data: bytes) -> bool:
        """Writes the record; returns False if the host can tell that another wrote it since it was read."""

    def put(self, folder: Path, paths: Collection[str], sent: Progress) -> None:
        """Writes the files of a folder by their paths, each whole or not at all."""

    def delete(self, paths: Collection[str]) -> None:
        """Deletes files, and folders that are empty by that."""
