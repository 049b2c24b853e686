"""Translates what operating systems and networks say of a failure: permission denied, disk full, no such host."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

TABLE = "system."
"""Where the reasons are in the messages, by the names of their numbers: `system.EACCES`."""

_keys: dict[str, str] = {}


def system_reason(said: object, english: Mapping[str, str], own: Mapping[str, str]) -> object:
    """Returns what a system says of a failure in another language, if it is known; anything else as it is."""
    if english is own:
        return said
    if not _keys:
        named = [key for key in english if key.startswith(TABLE)]
        numbers = {key: getattr(errno, key.removeprefix(TABLE), None) for key in named}
        _keys.update({english[key]: key for key in named})
        _keys.update({os.strerror(number): key for key, number in numbers.items() if number is not None})
    key = _keys.get(str(said))
    return said if key is None else own.get(key, said)
