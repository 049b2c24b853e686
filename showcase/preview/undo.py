"""Takes back what the preview wrote into files: one step for each save, as long as nobody else changed them since."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from showcase.diagnostics import Location, Severity, ShowcaseError, diagnose
from showcase.engine.files import read_error, write_again
from showcase.seals import read_regular
from showcase.structs import FrozenStruct

MOST_STEPS = 50


class ChangedMeanwhileError(ShowcaseError):
    """A file no longer holds what was read before the change that is to be saved."""


class _Write(FrozenStruct):
    file: Path
    before: bytes | None
    """None where the file was not there."""
    after: bytes


class UndoHistory:
    """The saves of one preview, the newest last. Safe in any thread."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._steps: list[tuple[_Write, ...]] = []
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._steps)

    def save(self, files: Mapping[Path, tuple[bytes | None, bytes]]) -> None:
        """Writes files, each with what it held and what it is to hold; all of them are one step.

        What was written is put back if one of them cannot be. Raises DiskError, and ChangedMeanwhileError if a file no
        longer holds what it held.
        """
        step = tuple(_Write(file, *contents) for file, contents in files.items() if contents[0] != contents[1])
        done: list[_Write] = []
        with self._lock:
            for one in step:
                if contents(one.file) != one.before:
                    place = Location(one.file.relative_to(self._root).as_posix())
                    found = diagnose(Severity.ERROR, "changed-while-saving", place, file=place.path)
                    raise ChangedMeanwhileError(found)
            try:
                for one in step:
                    write_again(one.file, one.after)
                    done.append(one)
            except ShowcaseError:
                for one in reversed(done):
                    _restore(one)
                raise
            if step:
                self._steps = [*self._steps, step][-MOST_STEPS:]

    def undo(self) -> tuple[str, ...]:
        """Puts back what the last save replaced; returns the files, relative to the site's folder.

        Raises ShowcaseError if there is nothing to take back, or if a file has been changed since.
        """
        with self._lock:
            if not self._steps:
                raise ShowcaseError(diagnose(Severity.ERROR, "nothing-to-undo", Location()))
            step = self._steps[-1]
            for one in step:
                place = Location(one.file.relative_to(self._root).as_posix())
                if contents(one.file) != one.after:
                    raise ShowcaseError(diagnose(Severity.ERROR, "changed-since", place, file=place.path))
            for one in step:
                _restore(one)
            self._steps.pop()
        return tuple(one.file.relative_to(self._root).as_posix() for one in step)


def contents(file: Path) -> bytes | None:
    """Returns the bytes of a file; None if it is not there. Raises ShowcaseError if it cannot be read."""
    try:
        return read_regular(file)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise read_error(error, file) from error


def _restore(one: _Write) -> None:
    if one.before is None:
        one.file.unlink(missing_ok=True)
    else:
        write_again(one.file, one.before)
