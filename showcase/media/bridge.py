"""Converts animated WebP, which PyAV cannot read, with the ffmpeg program."""

from __future__ import annotations

import tempfile
import threading
from functools import cache
from pathlib import Path

from showcase.engine import subprocesses
from showcase.media.errors import MediaError
from showcase.model.formats import FORMATS, PROTOCOLS

_making = threading.Lock()


def readable(path: Path) -> Path:
    """Returns the path, or that of a lossless copy in a folder that goes with this process. Raises MediaError."""
    with path.open("rb") as file:
        head = file.read(16)
    if not (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return path
    stat = path.stat()
    with _making:
        return _copy(path.absolute(), stat.st_size, stat.st_mtime_ns)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="showcase-", ignore_cleanup_errors=True)


@cache
def _copy(path: Path, size: int, changed: int) -> Path:
    copy = Path(_folder().name) / f"{abs(hash((path, size, changed))):x}.mkv"
    source = ["-protocol_whitelist", PROTOCOLS, "-format_whitelist", FORMATS, "-i", f"file:{path}"]
    lossless = ["-map", "0:v:0", "-fps_mode", "passthrough", "-c:v", "ffv1", "-pix_fmt", "bgra", "-y", f"file:{copy}"]
    try:
        subprocesses.run(
            subprocesses.ffmpeg(), ["-hide_banner", "-nostdin", "-v", "error", "-xerror", *source, *lossless]
        )
    except subprocesses.ProgramFailed as error:
        lines = error.said.strip().splitlines()
        raise MediaError("unreadable-clip", detail=lines[-1] if lines else "") from error
    return copy
