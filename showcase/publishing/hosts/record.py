"""Keeps on a host which files deploys wrote there: whoever deploys next knows its own files from those of others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from showcase.structs import FrozenStruct, field
from showcase.version import VERSION

FORMAT = 1


class WrittenFile(FrozenStruct):
    """A file that a deploy wrote, or was about to write."""

    blob: str
    size: int
    """Bytes."""


class HostRecord(FrozenStruct):
    """What deploys wrote on a host."""

    turn: str = ""
    """A random word for each deploy: the lease. Empty where there is no record."""
    files: Mapping[str, WrittenFile] = field(default_factory=dict)
    """By the keys of paths."""
    pending: Mapping[str, WrittenFile] = field(default_factory=dict)
    """What a deploy that has not ended was about to write."""
    unfinished: bool = False


def key_of(path: str) -> str:
    """Returns what represents a path in a record. A record can be read by anybody who knows where it is, and must not
    lead to the pages of films that are not listed.
    """
    return sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def read_record(data: bytes) -> HostRecord:
    """Returns what a record says; an empty one for what is none: then all files there are taken for those of others."""
    try:
        rows = json.loads(data)
        if rows["format"] != FORMAT:
            return HostRecord()
        return HostRecord(
            str(rows["turn"]), _written(rows["files"]), _written(rows["pending"]), bool(rows["unfinished"])
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return HostRecord()


def _written(rows: Mapping[str, tuple[str, int]]) -> dict[str, WrittenFile]:
    return {str(key): WrittenFile(str(blob), int(size)) for key, (blob, size) in rows.items()}


def record_bytes(record: HostRecord) -> bytes:
    """Returns a record as it is written on a host."""
    rows = {
        "format": FORMAT,
        "made_by": f"showcase {VERSION}",
        "turn": record.turn,
        "unfinished": record.unfinished,
        "files": {key: [one.blob, one.size] for key, one in sorted(record.files.items())},
        "pending": {key: [one.blob, one.size] for key, one in sorted(record.pending.items())},
    }
    return json.dumps(rows, indent=0).encode()
