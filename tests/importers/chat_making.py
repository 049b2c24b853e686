"""Makes exports of invented channels, as DiscordChatExporter of several years writes them."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

MIDJOURNEY = "936929561302675456"
EPOCH = 1_420_070_400_000
GUILD, CHANNEL = "1090000000000000001", "1360000000000000001"

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who is not."""

    id: str
    name: str
    nick: str = ""
    tag: str = "0000"
    is_bot: bool = False

    def user(self, year: int = 2026) -> dict[str, Any]:
        """As an export of a year has them."""
        made: dict[str, Any] = {"id": self.id, "name": self.name, "discriminator": self.tag}
        if year >= 2020:
            made["nickname"] = self.nick or self.name
        if year >= 2023:
            made["color"] = None
            made["roles"] = [{"id": "1", "name": "membre", "color": None, "position": 1}]
        return {**made, "isBot": self.is_bot, "avatarUrl": f"https://cdn.discordapp.com/avatars/{self.id}/a.png"}


BOT = Invented(MIDJOURNEY, "Midjourney Bot", "Midjourney Bot", "9282", True)

CREW = tuple(
    Invented(str(300000000000000000 + number), name, nick)
    for number, (name, nick) in enumerate([
        ("quillon_b", "Quillon"), ("tarsel.v", "Tarsel | IA"), ("oprune7", "Oprune 🐸"), ("wendolf", "Wendolf le Vert"),
        ("zibeline_x", "Zibeline"), ("corbenik", "Corbenik (il/lui)"), ("fauvelle", "Fauvelle"),
        ("graupel88", "Graupel"),
        ("hyssope.k", "Hyssope"), ("ildefonse", "Ildefonse"), ("jabirou", "Jabirou"), ("kerguel_", "Kerguel"),
        ("lumignon", "Lumignon"), ("morillane", "Morillane"), ("nivalis.t", "Nivalis"), ("orpailleur9", "Orpailleur"),
        ("pimprenel", "Pimprenel"), ("quenelle_r", "Ravigote"), ("rossolis", "Rossolis"), ("sarcelline", "Sarcelline"),
    ])
)  # fmt: skip
"""Twenty people; nobody is called so."""

WORDS = (
    "a punk dog", "un crapaud en survêtement", "dolphin rapper", "ruelle sous la pluie", "fish-eye", "neon signs",
    "marché de nuit", "paper boats", "a choir of herons", "brume du matin", "graffiti wall", "old tram",
)  # fmt: skip


@dataclass
class Channel:
    """A channel that fills message by message."""

    year: int = 2026
    markdown: bool = False
    """Whether mentions are written as names, as the exporter does unless it is told not to."""
    people: tuple[Invented, ...] = CREW
    linked: str = ""
    """Query of links, where pictures were not downloaded: `ex=…`; empty for files."""
    folder: str = "channel.json_Files"
    messages: list[Message] = field(default_factory=list)
    start: datetime = datetime(2025, 4, 7, 18, tzinfo=UTC)
    _made: int = 0

    def post(self, who: Invented | None, content: str = "", **more: Any) -> str:
        """Adds a message; returns its id."""
        moment = self.start + timedelta(minutes=11 * self._made)
        self._made += 1
        id_ = str(((int(moment.timestamp() * 1000) - EPOCH) << 22) + self._made)
        message: Message = {
            "id": id_, "type": "Reply" if "reference" in more else "Default", "timestamp": moment.isoformat(),
            "timestampEdited": None, "callEndedTimestamp": None, "isPinned": False, "content": content,
            "author": who.user(self.year) if who else None, "attachments": [], "embeds": [], "reactions": [],
            "mentions": [],
        }  # fmt: skip
        if self.year >= 2022:
            message["stickers"] = []
        self.messages.append(message | more)
        return id_

    def made(
        self, who: Invented, prompt: str, done: str = "", parent: str = "", speed: str = " (fast)", **more: Any
    ) -> str:
        """Adds a message of Midjourney's bot about a finished picture; returns its id."""
        mention = f"@{who.nick or who.name}" if self.markdown else f"<@{who.id}>"
        job = str(UUID(int=random.Random(repr((prompt, done, parent, self._made))).getrandbits(128)))
        stem = f"{who.name}_{'_'.join(re.findall(r'[a-z0-9]+', prompt)[:5])[:40]}_{job}.png"
        more.setdefault("attachments", [self.file(stem)])
        if parent and self.year >= 2021:
            more["reference"] = {"type": "Default", "messageId": parent, "channelId": CHANNEL, "guildId": GUILD}
        content = f"**{prompt}** - {done}{mention}{speed}"
        return self.post(BOT, content, **{"mentions": [who.user(self.year)], **more})

    def file(self, name: str, data: bytes = b"") -> dict[str, Any]:
        """Returns an attachment."""
        stem, _, ending = name.rpartition(".")
        url = f"{self.folder}/{stem[:42]}-5A1B2.{ending}"
        if self.linked:
            url = f"https://cdn.discordapp.com/attachments/1/2/{name}?{self.linked}&is=1&hm=2"
        return {"id": str(900 + self._made), "url": url, "fileName": name, "fileSizeBytes": len(data)}

    def lineage(self, who: Invented, prompt: str) -> list[str]:
        """Adds a grid and what can be made of it; returns the ids."""
        grid = self.made(who, prompt)
        pick = self.made(who, prompt, "Image #2 ", grid, speed="")
        made = [grid, pick]
        for done in ("Variations (Strong) by ", "Upscaled (Subtle) by ", "Zoom Out by ", "Pan Left by "):
            made.append(self.made(who, prompt, done, pick))
        made.append(self.made(who, f"{prompt} --motion high --video 1", "", pick))
        return made

    def export(self, **header: Any) -> dict[str, Any]:
        """Returns the whole export."""
        channel = {"id": CHANNEL, "type": "GuildTextChat", "category": "Films", "name": "the-pond", "topic": None}
        made: dict[str, Any] = {
            "guild": {"id": GUILD, "name": "The invented server", "iconUrl": "https://cdn.discordapp.com/icons/1/x.png"},
            "channel": channel, "dateRange": {"after": None, "before": None},
        }  # fmt: skip
        if self.year >= 2023:
            made["exportedAt"] = "2026-01-05T10:00:00+00:00"
        if self.year >= 2022:
            channel["categoryId"] = "1360000000000000000"
        return {**made, **header, "messages": self.messages, "messageCount": len(self.messages)}

    def write(self, path: Path, **header: Any) -> Path:
        """Writes the export, and a picture for every file that it names."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.export(**header), indent=2, ensure_ascii=False), "utf-8")
        for message in self.messages:
            for number, attachment in enumerate(message["attachments"]):
                if "://" not in attachment["url"]:
                    file = path.parent / attachment["url"]
                    file.parent.mkdir(parents=True, exist_ok=True)
                    if not file.exists():
                        file.write_bytes(picture(f"{message['id']}{number}", text=attachment["fileName"]))
        return path


def picture(seed: str, kind: str = "PNG", text: str = "") -> bytes:
    """A small picture that no other seed has, with a text in it."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    colour = random.Random(seed).getrandbits(24)
    made = Image.new("RGB", (32, 24), (colour >> 16, colour >> 8 & 255, colour & 255))
    info = PngInfo()
    info.add_text("Author", text)
    file = io.BytesIO()
    made.save(file, kind, **({"pnginfo": info} if kind == "PNG" and text else {}))
    return file.getvalue()


def busy_channel(year: int = 2026, *, markdown: bool = False, people: Iterable[Invented] = CREW) -> Channel:
    """A channel in which everybody chats and makes something."""
    channel = Channel(year, markdown, tuple(people))
    for number, who in enumerate(channel.people):
        channel.post(who, f"Hello, {who.name} here, mail me at {who.name}@example.org")
        channel.lineage(who, f"{WORDS[number % len(WORDS)]}, {WORDS[(number * 5 + 3) % len(WORDS)]} --ar 16:9 --v 6.1")
    return channel


def write_large(path: Path, messages: int = 74_000) -> None:
    """Writes an export of so many messages, of some 1.5 kB each, piece by piece."""
    channel = Channel(2026, linked="ex=67f4c000")
    header = {key: value for key, value in channel.export().items() if not key.startswith("message")}
    head = json.dumps(header, indent=2)
    with path.open("w", encoding="utf-8") as file:
        file.write(head.rstrip().removesuffix("}").rstrip() + ',\n  "messages": [\n')
        for number, message in enumerate(_stream(channel, messages)):
            file.write((",\n" if number else "") + json.dumps(message, ensure_ascii=False, indent=2))
        file.write(f'\n  ],\n  "messageCount": {messages}\n}}\n')


def _stream(channel: Channel, count: int) -> Iterator[Message]:
    chance = random.Random(7)
    given = 0
    while True:
        who = chance.choice(channel.people)
        prompt = f"{', '.join(chance.choices(WORDS, k=6))} {chance.randrange(99999)} --ar 16:9 --v 6.1"
        channel.post(who, " ".join(chance.choices(WORDS, k=4)))
        channel.lineage(who, prompt)
        for message in channel.messages:
            if given == count:
                return
            given += 1
            yield message
        channel.messages.clear()
