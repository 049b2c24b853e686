"""Reads exports of DiscordChatExporter message by message; one that is cut off is read as far as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from showcase.diagnostics import Location
from showcase.importers.json_stream import BrokenJson, JsonStream

Raw = dict[str, Any]
"""A message as the export has it; its keys differ between versions of the exporter."""


@dataclass(frozen=True, slots=True)
class ChatHeader:
    """What an export says of itself."""

    guild: str = ""
    channel_id: str = ""
    channel: str = ""
    exported: str = ""
    """When it was exported, as written; exports before July 2023 do not say."""


@dataclass(frozen=True, slots=True)
class ChatCut:
    """Where an export ends too early, or cannot be read any further."""

    place: Location
    is_end: bool
    """Whether the file is cut off there; else something stands there that is no JSON."""


def read_header(path: Path) -> ChatHeader | None:
    """Returns the header of an export; None if the file is no export of DiscordChatExporter. Raises OSError."""
    values: dict[str, Any] = {}
    has_messages = False
    try:
        with JsonStream(path) as stream:
            for key in stream.keys():  # noqa: SIM118 (no mapping)
                if key == "messages":
                    has_messages = stream.is_array()
                    break
                values[key] = stream.value()
    except BrokenJson:
        pass
    guild, channel = (value if isinstance(value := values.get(key), dict) else {} for key in ("guild", "channel"))
    is_export = "id" in channel or "id" in guild
    if not is_export or not (has_messages or "dateRange" in values):
        return None
    told = (guild.get("name"), channel.get("id"), channel.get("name"), values.get("exportedAt"))
    return ChatHeader(*("" if value is None else str(value) for value in told))


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
