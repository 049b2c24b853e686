"""Makes folders of the author's whole or not at all: beside their place first, then by one rename."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from showcase.engine.cache import runs
from showcase.engine.files import disk_error, move, remove_tree_quietly

STAGE = ".unfinished-"
"""How the name of a folder begins that holds what is being made; its process follows. Such a folder is never read."""


@contextmanager
def staged(parent: Path) -> Iterator[Path]:
    """Gives an empty folder in `parent`, which is made, and deletes it at the end. Raises DiskError.

    What commands that were killed left there is deleted as well.
    """
    stage = parent / f"{STAGE}{os.getpid()}"
    try:
        for left in parent.glob(f"{STAGE}*"):
            if not runs(left.name.removeprefix(STAGE)):
                remove_tree_quietly(left)
        stage.mkdir(parents=True)
        yield stage
    except OSError as error:
        raise disk_error(error, parent) from error
    finally:
        remove_tree_quietly(stage)


def adopt(folder: Path, goal: Path) -> None:
    """Gives a finished folder its name. Raises FileExistsError if anything has it, and other OSErrors."""
    if os.path.lexists(goal):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(goal))
    move(folder, goal)
