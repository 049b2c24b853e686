"""Turns a folder per film into a press-kit site and festival packages.

As a library: `load` reads a site's content, `check` tells what is wrong (and right) with it, `build` makes the site.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.version import VERSION

if TYPE_CHECKING:
    from showcase.diagnostics import Diagnostic
    from showcase.engine.events import Event
    from showcase.model.project import Catalogue
    from showcase.pipeline import Outcome

__version__ = VERSION
__all__ = ["__version__", "build", "check", "load"]


def load(root: str | Path) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """Reads a site's content without measuring or writing anything.

    `root` is the folder that holds `showcase.toml` and `content/`. Returns the catalogue (None if nothing could be read
    at all) and every diagnostic, sorted by place.
    """
    from showcase.pipeline.inspection import load as read

    return read(Path(root))


def check(root: str | Path, listen: Callable[[Event], None] = lambda event: None) -> tuple[Diagnostic, ...]:
    """Reads and measures a site's content and tells what is wrong and what is right, sorted by place.

    `listen` gets events of the measuring (`showcase.engine.events`). Raises ShowcaseError if a tool or the disk fails.
    """
    from showcase.pipeline.inspection import Check

    checking = Check(Path(root))
    for event in checking.events():
        listen(event)
    return checking.diagnostics


def build(
    root: str | Path, output: str | Path | None = None, listen: Callable[[Event], None] = lambda event: None
) -> Outcome:
    """Builds the site of a folder, in `output` or in its `site/`.

    Only what changed since the last build is made. `Outcome.ok` is False if an error kept a project from being
    published; its last good version is then still there. Raises ShowcaseError if nothing could be built.
    """
    from showcase.pipeline import Build

    building = Build(Path(root), output=Path(output) if output is not None else None)
    for event in building.events():
        listen(event)
    return building.outcome
