"""The channel of the invented team, as DiscordChatExporter writes it. Nobody in it exists."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from PIL import Image

from scripts.night_tram.generations import IDEAS, LOCALS, Idea, a1111, grid, png, sketch

EPOCH = 1_420_070_400_000
"""Milliseconds: the ids of Discord count from 2015."""
GUILD, CHANNEL = "1290000000000000001", "1290000000000000777"
START = datetime(2026, 10, 2, 17, 5, tzinfo=UTC)

CREW = (
    ("odalie.brumaux", "Odalie Brumaux"),
    ("tancrel_v", "Tancrel Vigoude"),
    ("maiwenn.tr", "Maïwenn Troadour"),
    ("ilario_bt", "Ilario Bontempel"),
    ("suzelle.abricart", "Suzelle Abricart"),
    ("yorrik_pamplet", "Yorrik Pamplet"),
    ("ninoune.esc", "Ninoune Escarboul"),
    ("rivelune8", "Bastou Rivelune"),
    ("clelie.ombrepre", "Clélie Ombrepré"),
    ("sauterel_h", "Hadour Sauterel"),
    ("gaspillou", "Perline Novandre"),
    ("zinzolin.k", "Korentz Zinzolin"),
)
"""Account and nickname of twelve people; nobody is called so."""

CHAT = (
    "Et si le dernier tram ne s’arrêtait pas au terminus ?",
    "paper theatre! everything in layers",
    "je prends le plan du lac",
    "two moons again…",
    "on garde l’ombre portée, c’est elle qui fait le papier",
    "the firefly has ten legs",
    "+1",
    "qui monte ce soir ?",
    "I have the sound of the rails",
    "version 2 est en ligne, regardez la fin",
    "bravo tout le monde",
    "plus lent, le plan de la forêt",
    "love the stop sign",
    "on finit sur les étoiles",
)


def user(number: int) -> dict[str, Any]:
    """Returns one of the crew as an export has them."""
    name, nick = CREW[number]
    return {
        "id": str(410000000000000000 + number * 1017),
        "name": name,
        "discriminator": "0000",
        "nickname": nick,
        "color": None,
        "roles": [],
        "isBot": False,
        "avatarUrl": "https://cdn.discordapp.com/embed/avatars/0.png",
    }


BOT: dict[str, Any] = {
    "id": "936929561302675456",
    "name": "Midjourney Bot",
    "discriminator": "9282",
    "nickname": "Midjourney Bot",
    "color": None,
    "roles": [],
    "isBot": True,
    "avatarUrl": "https://cdn.discordapp.com/embed/avatars/1.png",
}


@dataclass
class Channel:
    """An export that fills message by message; pictures lie beside it."""

    folder: Path
    messages: list[dict[str, Any]] = field(default_factory=list)
    random: Random = field(default_factory=lambda: Random("channel"))

    def post(self, moment: datetime, author: dict[str, Any], content: str, **more: Any) -> str:
        """Adds a message; returns its id."""
        id_ = str(((int(moment.timestamp() * 1000) - EPOCH) << 22) + len(self.messages))
        message: dict[str, Any] = {
            "id": id_,
            "type": "Reply" if "reference" in more else "Default",
            "timestamp": moment.isoformat(),
            "timestampEdited": None,
            "callEndedTimestamp": None,
            "isPinned": False,
            "content": content,
            "author": author,
            "attachments": [],
            "embeds": [],
            "stickers": [],
            "reactions": [],
            "mentions": [],
            "inlineEmojis": [],
        }
        self.messages.append(message | more)
        return id_

    def attach(self, name: str, data: bytes) -> dict[str, Any]:
        """Writes a file beside the export; returns the attachment."""
        file = self.folder / "channel.json_Files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return {
            "id": str(800 + len(self.messages)),
            "url": f"channel.json_Files/{name}",
            "fileName": name,
            "fileSizeBytes": len(data),
        }

    def bot(self, moment: datetime, idea: Idea, done: str, picture: Image.Image, parent: str = "") -> str:
        """Adds what Midjourney answers; returns the message's id."""
        who = user(idea.who)
        job = UUID(int=self.random.getrandbits(128), version=4)
        file = self.attach(f"{who['name']}_{idea.shot}_{job}.png", png(picture))
        more: dict[str, Any] = {"attachments": [file], "mentions": [who]}
        if parent:
            more["reference"] = {"type": "Default", "messageId": parent, "channelId": CHANNEL, "guildId": GUILD}
        return self.post(moment, BOT, f"**{idea.prompt}** - {done}<@{who['id']}> (fast)", **more)

    def idea(self, moment: datetime, number: int, idea: Idea) -> None:
        """Adds a grid of four and what was made of it."""
        seeds = [number * 5 + n + 1 for n in range(4)]
        four = [sketch(idea.shot, seed, idea.slip if n == 1 else "") for n, seed in enumerate(seeds)]
        last = first = self.bot(moment, idea, "", grid(four))
        for step, then in enumerate(idea.then, 1):
            at = moment + timedelta(minutes=4 * step)
            if then == "slip":
                self.bot(at, idea, "Image #2 ", four[1], first)
            elif then == "pick":
                last = self.bot(at, idea, "Image #3 ", four[2], first)
            elif then == "vary":
                last = self.bot(at, idea, "Variations (Subtle) by ", sketch(idea.shot, seeds[2] + 100, "", True), last)
            else:
                last = self.bot(at, idea, "Upscaled (Subtle) by ", sketch(idea.shot, seeds[2] + 200, "", True), last)


def write_channel(folder: Path) -> Path:
    """Writes the export with its pictures; returns the JSON file."""
    channel = Channel(folder)
    said = Random("said")
    for day in range(10):
        morning = START + timedelta(days=day)
        for n in range(4 + (day * 7) % 9 + 8 * (day in (0, 4, 9))):
            who = (n * 5 + day) % len(CREW)
            channel.post(morning + timedelta(minutes=3 + 13 * n), user(who), said.choice(CHAT))
        for n, (number, idea) in enumerate((number, idea) for number, idea in enumerate(IDEAS) if idea.day == day):
            channel.idea(morning + timedelta(minutes=40 + 55 * n), number, idea)
    for number, (shot, slip) in enumerate((("town", ""), ("lake", ""), ("terminus", "no wheels"))):
        made = next(local for local in LOCALS if local.shot == shot)
        words = a1111(made)["parameters"].replace(f"Seed: {made.seed}", f"Seed: {300 + number}")
        words = words.replace(
            made.prompt,
            (
                "maquette de ville en carton, tram rouge",
                "lake at night, cut paper, one tram, soft moon",
                "arrêt de tram dans l’herbe, aube en papier",
            )[number],
        )
        file = channel.attach(f"{300 + number}.png", png(sketch(shot, 300 + number, slip), parameters=words))
        channel.post(
            START + timedelta(days=8, minutes=90 + 9 * number), user(10), "un dernier essai", attachments=[file]
        )
    channel.messages.sort(key=lambda message: message["timestamp"])
    export = {
        "guild": {
            "id": GUILD,
            "name": "Atelier Lampyre (fiction)",
            "iconUrl": "https://cdn.discordapp.com/embed/avatars/2.png",
        },
        "channel": {
            "id": CHANNEL,
            "type": "GuildTextChat",
            "categoryId": "1290000000000000700",
            "category": "Films",
            "name": "terminus-lucioles",
            "topic": "Un court en papier, en dix jours",
        },
        "dateRange": {"after": None, "before": None},
        "exportedAt": "2026-10-12T09:00:00+00:00",
        "messages": channel.messages,
        "messageCount": len(channel.messages),
    }
    out = folder / "channel.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(export, ensure_ascii=False, indent=2), "utf-8")
    return out
