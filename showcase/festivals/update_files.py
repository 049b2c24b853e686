"""Keeps profiles that were taken over in a site, each with its source and a checksum that is verified on reading."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from showcase.model.festival import ProfileUpdate
from showcase.seals import Damaged, read_regular

FOLDER = "festivals"
"""Where a site keeps its own profiles."""

UPDATES = "updates"
"""The folder in it with profiles that were taken over."""

MARK = b"# showcase festival update: "
"""Opens the first line of such a file, a comment in TOML; the rest of the line is JSON."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def kept_file(root: Path, name: str) -> Path:
    """Returns where the update of a profile is kept."""
    return root / FOLDER / UPDATES / f"{name}.toml"


def sealed_update(data: bytes, update: ProfileUpdate) -> bytes:
    """Returns a published profile behind a line that tells where it is from, and the checksum of what follows."""
    body = data.removeprefix(BYTE_ORDER_MARK)
    about = {"source": update.source, "sha256": update.digest, "on": update.on, "kept": _digest(body)}
    return MARK + json.dumps(about).encode() + b"\n" + body


def read_update(path: Path) -> ProfileUpdate:
    """Returns where a kept profile is from. Raises OSError, and Damaged where it is not as it was taken over."""
    first, _, body = read_regular(path).partition(b"\n")
    try:
        about: Mapping[str, Any] = json.loads(first.removeprefix(MARK)) if first.startswith(MARK) else {}
        found = ProfileUpdate(str(about["source"]), str(about["sha256"]), str(about["on"]))
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(path.name) from error
    if about.get("kept") != _digest(body):
        raise Damaged(path.name)
    return found


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
