"""Loads a library without another that it would take where it is installed, but does not need."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(name: str) -> Iterator[None]:
    """Lets the imports in its block find no module `name`, as if it were not installed, unless it was loaded before."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # as Python notes a module that is not there
    try:
        yield
    finally:
        del sys.modules[name]
