"""Waits for what happens elsewhere; what never happens fails as a hang, however busy the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds, far more than anything takes that is waited for."""


def wait_until(is_true: Callable[[], object], what: str = "", *, pause: Callable[[], object] | None = None) -> None:
    """Waits until a condition is true. Raises TimeoutError if it never becomes so."""
    end = time.monotonic() + PATIENCE
    while not is_true():
        if time.monotonic() > end:
            raise TimeoutError(f"still waiting after {PATIENCE:g} s: {what}")
        if pause is None:
            time.sleep(0.03)
        else:
            pause()
