"""Maps the function names in the keys of tasks to functions."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from showcase.engine.task import Job, Json

CALLS: Mapping[str, str] = {
    "showcase.credentials.finishing:finish": "showcase.credentials.finishing:finish",
    "showcase.festivals.measure:film": "showcase.festivals.measure:film",
    "showcase.festivals.measure:still": "showcase.festivals.measure:still",
    "showcase.media.chunk_encode:encode_chunk": "showcase.media.chunk_encode:encode_chunk",
    "showcase.media.chunk_encode:encode_sound": "showcase.media.chunk_encode:encode_sound",
    "showcase.media.chunk_encode:join": "showcase.media.chunk_encode:join",
    "showcase.media.chunk_index:index": "showcase.media.chunk_index:index",
    "showcase.media.deliver:deliver": "showcase.media.delivery_encode:deliver",
    "showcase.media.encode:encode": "showcase.media.encode:encode",
    "showcase.media.encode:preview": "showcase.media.encode:preview",
    "showcase.media.look:look": "showcase.media.select_frames:select_frames",
    "showcase.media.pictures:make": "showcase.media.images:make",
    "showcase.media.pictures:measure": "showcase.media.images:measure",
    "showcase.media.pictures:take": "showcase.media.images:take",
    "showcase.media.prints:of_frame": "showcase.media.print_images:of_frame",
    "showcase.media.prints:of_picture": "showcase.media.print_images:of_picture",
    "showcase.media.quality:search": "showcase.media.quality_measure:find_quality",
    "showcase.media.sendable:picture": "showcase.media.delivery_images:picture",
    "showcase.media.sound_levels:measure": "showcase.media.sound_levels:measure",
    "showcase.media.repair:repair": "showcase.media.repair:repair",
    "showcase.media.series:join": "showcase.media.series:join",
    "showcase.media.texts:write": "showcase.media.webvtt:write",
    "showcase.presskit.archive:pack": "showcase.presskit.archive:pack",
    "showcase.presskit.deliverables:make_deliverable": "showcase.presskit.deliverables:make_deliverable",
    "showcase.presskit.texts:facts": "showcase.presskit.texts:facts",
    "showcase.presskit.word_document:write_document": "showcase.presskit.word_document:write_document",
    "showcase.presskit.sheet_pdf:typeset": "showcase.presskit.sheet_pdf:typeset",
    "showcase.presskit.sheet_word:write_sheets": "showcase.presskit.sheet_word:write_sheets",
    "showcase.presskit.typesetting:typeset": "showcase.presskit.pdf:typeset",
}
"""Maps the function name in a task's key to the current function.

The name is part of the task's key: with another name, every film would be encoded again. The left side therefore never
changes; only the right side does when a function is moved or renamed.
"""


def locate(call: str) -> tuple[str, str]:
    """Returns the module and the name of a call's function; a call that is not listed names it itself."""
    module, _, name = CALLS.get(call, call).partition(":")
    return module, name


def function_of(call: str) -> Callable[[Job], Json]:
    """Returns the function of a call."""
    module, name = locate(call)
    function: Callable[[Job], Json] = getattr(importlib.import_module(module), name)
    return function
