"""Values remembered from one build to the next, each under a name and the fingerprint of what it was made from."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

from showcase.diagnostics import DiskError
from showcase.work.files import write


class Shelf:
    """A folder of pickled values of ours. A value whose fingerprint is not the one asked for counts as not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, name: str) -> Path:
        return self.folder / hashlib.sha256(name.encode()).hexdigest()[:32]

    def get(self, name: str, fingerprint: str) -> object | None:
        """What was put there under this name and fingerprint."""
        found = self.latest(name)
        return found[1] if found is not None and found[0] == fingerprint else None

    def latest(self, name: str) -> tuple[str, object] | None:
        """The fingerprint and the value last put there under this name."""
        try:
            fingerprint, kept = pickle.loads(self._path(name).read_bytes())
        except Exception:  # whatever is wrong with a remembered value, it is made anew
            return None
        return fingerprint, kept

    def put(self, name: str, fingerprint: str, value: object) -> None:
        """Remember a value; a disk that cannot keep it costs time later, not this build."""
        try:
            write(self._path(name), pickle.dumps((fingerprint, value), protocol=5))
        except DiskError:
            return

    def drop(self, name: str) -> None:
        """Forget a value."""
        self._path(name).unlink(missing_ok=True)
