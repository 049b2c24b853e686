"""How many made-up inputs, and how many kills at random moments, are tried: fewer than on the build server."""

from __future__ import annotations

import os


def examples(count: int) -> int:
    """The number on the build server; a third of it elsewhere, where the same tests run many times a day."""
    return count if os.environ.get("CI") == "true" else max(count // 3, 2)
