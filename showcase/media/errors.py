"""Defines errors of media, raised without a place and reported where the place is known."""

from __future__ import annotations

import errno

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose


class MediaError(Exception):
    """A file of the author's cannot be used; carries the code and facts of the diagnostic it becomes."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, tuple(sorted((name, str(fact)) for name, fact in facts.items())))
        self.code = code
        self.facts = {name: str(fact) for name, fact in facts.items()}

    def __reduce__(self) -> tuple[object, ...]:
        # Raised in one process and reported by another.
        return _raised_elsewhere, (self.code, self.facts)

    def __str__(self) -> str:
        return ": ".join([self.code, *(f"{name}={fact}" for name, fact in self.facts.items())])

    def diagnostic(self, place: Location, name: str, project: str = "") -> Diagnostic:
        """Returns the error as a diagnostic on the place that names the file."""
        return diagnose(Severity.ERROR, self.code, place, project=project, name=name, **self.facts)


class NeedsRepair(MediaError):
    """A film can be decoded, but not be read as it is."""

    def __init__(self) -> None:
        super().__init__("unreadable-clip", detail="its clock jumps, or its sound changes")


def reason(error: Exception) -> str:
    """Returns what libav says, without the path of this machine."""
    return str(getattr(error, "strerror", "") or error).partition(": '")[0].partition(': "')[0]


def open_reason(error: Exception) -> str:
    """Returns what libav says of a file that it cannot open; one that ends within its head is for it one that cannot be
    read, though what the disk cannot read was told before.
    """
    return "End of file" if getattr(error, "errno", 0) == errno.EIO else reason(error)


def decode_reason(error: Exception) -> str:
    """Returns what libav says of data that cannot be decoded."""
    # Some decoders say -1, which elsewhere means that the system does not allow something.
    return UNREADABLE if getattr(error, "errno", 0) == errno.EPERM else reason(error)


UNREADABLE = "Invalid data found when processing input"


def _raised_elsewhere(code: str, facts: dict[str, str]) -> MediaError:
    return MediaError(code, **facts)
