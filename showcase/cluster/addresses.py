"""Recognizes addresses of Dask schedulers."""

from __future__ import annotations

from showcase.patterns import lazy_pattern

ADDRESS = lazy_pattern(r"(?:tcp|tls|ws|wss)://(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.%]+\]):(?P<port>\d{1,5})/?")


def is_address(text: str) -> bool:
    """Returns whether a text is the address of a scheduler: `tcp://films.local:8786`."""
    found = ADDRESS.fullmatch(text)
    return found is not None and 0 < int(found["port"]) < 65536
