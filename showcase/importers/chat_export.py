"""Reads exports of DiscordChatExporter message by message; one that is cut off is read as far as it goes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from showcase.diagnostics import Location
from showcase.importers.json_stream import BrokenJson, JsonStream
from showcase.importers.loose_json import mapping
from showcase.structs import FrozenStruct

Raw = dict[str, Any]
"""A message as the export has it; its keys differ between versions of the exporter."""


class ChatHeader(FrozenStruct):
    """What an export says of itself."""

    guild: str = ""
    channel_id: str = ""
    channel: str = ""
    exported: str = ""
    """When it was exported, as written; exports before July 2023 do not say."""


class ChatCut(FrozenStruct):
    """Where an export ends too early, or cannot be read any further."""

    place: Location
    is_end: bool
    """Whether the file is cut off there; else something stands there that is no JSON."""


def read_header(path: Path) -> ChatHeader | None:
    """Returns the header of an export; None if the file is no export of DiscordChatExporter. Raises OSError."""
    values = _first_values(path)
    guild, channel = mapping(values.get("guild")), mapping(values.get("channel"))
    is_export = "id" in channel or "id" in guild
    if not is_export or not (values.get("messages") or "dateRange" in values):
        return None
    told = (guild.get("name"), channel.get("id"), channel.get("name"), values.get("exportedAt"))
    return ChatHeader(*("" if value is None else str(value) for value in told))


def _first_values(path: Path) -> dict[str, Any]:
    """Returns the values before the messages; of the messages, whether they are an array."""
    values: dict[str, Any] = {}
    with contextlib.suppress(BrokenJson), JsonStream(path) as stream:
        for key in stream.keys():  # noqa: SIM118 (no mapping)
            if key == "messages":
                return values | {key: stream.is_array()}
            values[key] = stream.value()
    return values


class ChatReader:
    """Reads the messages of one export."""

    def __init__(self, path: Path, shown: str) -> None:
        self.path, self.shown = path, shown
        self.cut: ChatCut | None = None
        """Set once all messages that can be read were read."""
        self.count = 0

    def messages(self) -> Iterator[Raw]:
        """Yields every whole message, in the order of the file. Raises OSError."""
        try:
            with JsonStream(self.path) as stream:
                for key in stream.keys():  # noqa: SIM118 (no mapping)
                    if key != "messages" or not stream.is_array():
                        stream.value()
                        continue
                    for message in stream.items():
                        self.count += 1
                        if isinstance(message, dict):
                            yield message
                stream.close()
        except BrokenJson as fault:
            self.cut = ChatCut(Location(self.shown, fault.line, fault.column), fault.is_end)
