"""Finds in the messages of a chat what bots made for people, and the pictures that people posted themselves."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from sys import intern
from typing import Any

from showcase.importers.bot_prompts import read_bot_prompt
from showcase.importers.chat_export import ChatReader, Raw
from showcase.importers.chat_others import named_in
from showcase.importers.chat_people import ChatPeople, account_id
from showcase.importers.chat_text import clean_text, without_mentions
from showcase.importers.loose_json import mapping, mappings, text
from showcase.importers.midjourney import BOT_IDS, CONTENT, DERIVED, JOB, BotMessage, Mentioned, read_bot_message
from showcase.names.common_words import tool_of
from showcase.structs import FrozenStruct

DISCORD_EPOCH = 1_420_070_400_000
"""Milliseconds: ids count from the first day of 2015."""

NOTICES = frozenset([
    "RecipientAdd", "RecipientRemove", "Call", "ChannelNameChange", "ChannelIconChange", "ChannelPinnedMessage",
    "GuildMemberJoin", "ThreadCreated", *map(str, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 21, 22)),
])  # fmt: skip
"""Types of messages that nobody wrote."""

SHOWN = re.compile(r"\.(?:png|jpe?g|webp|gif|avif|heic|mp4|mov|webm|m4v)$", re.IGNORECASE)
"""Names of files that are pictures or films."""

EXPIRY = re.compile(r"[?&]ex=([0-9a-fA-F]+)")
DAY = re.compile(r"(20[12]\d)-(\d\d)-(\d\d)")


class Attached(FrozenStruct):
    """A file of a message."""

    export: int
    """Which of the exports has it, counted from 0."""
    url: str
    """The path to which it was downloaded; of an address, what tells when it expires."""
    name: str
    """As it was uploaded, without what is before the id of a job: often somebody's name."""


@dataclass(slots=True)
class ChatEntry:
    """Something that was made or posted: one message."""

    id: int
    day: str
    kind: str
    """`imagine`, `pick`, `variation`, `upscale`, `zoom`, `pan`, `video`, `blend`, `edit`, `bot` or `post`."""
    tool: str
    prompt: str
    """As typed, with its parameters, without mentions."""
    person: str
    """Key of who made it; empty if nobody knows."""
    parent: int = 0
    """The message that this one answers."""
    number: int = 0
    job: str = ""
    is_forward: bool = False
    files: list[Attached] = field(default_factory=list)


class Chat:
    """What several exports hold together; messages that are in more than one count once."""

    def __init__(self, counted: Collection[int] = ()) -> None:
        self.people = ChatPeople()
        self.entries: dict[int, ChatEntry] = {}
        self.days: Counter[str] = Counter()
        """Messages by day; those in `counted` (ids) were counted by an earlier import."""
        self.new: list[int] = []
        """Ids of the messages that `days` counts."""
        self.messages = 0
        self.repeated = 0
        """Messages that an earlier file had already."""
        self.unfinished = 0
        """Messages of the bot about work that was never finished."""
        self.imitated = 0
        """Messages of others that are worded as the bot's."""
        self._counted = counted
        self._seen: set[int] = set()

    def read(self, reader: ChatReader, export: int) -> None:
        """Reads all messages of an export. Raises OSError."""
        for raw in reader.messages():
            self._take(raw, export)

    def _take(self, raw: Raw, export: int) -> None:
        id_ = message_id(raw)
        if id_ in self._seen:
            self.repeated += 1
            if id_ in self.entries:
                self.entries[id_].files += files_of(raw, export)
            return
        self._seen.add(id_)
        if str(raw.get("type")) in NOTICES:
            return
        day = intern(day_of(raw, id_))
        self.messages += 1
        if id_ not in self._counted:
            self.days[day] += 1
            self.new.append(id_)
        for user in named_in(raw):
            self.people.see(user) if isinstance(user, Mapping) else self.people.called(user)
        entry = self._entry(raw, mapping(raw.get("author")), id_, day, export)
        if entry is not None:
            self.entries[id_] = entry
            if entry.person:
                self.people.by_key[entry.person].counts(day)

    def _entry(self, raw: Raw, author: Mapping[str, Any], id_: int, day: str, export: int) -> ChatEntry | None:
        content = text(raw.get("content"))
        is_bot = author.get("isBot")
        if account_id(author) in BOT_IDS and is_bot is not False:
            return self._of_midjourney(raw, content, id_, day, export)
        if content.lstrip().startswith("**") and read_bot_message(content) is not None:
            self.imitated += 1
        tool = _tool_behind(author)
        person = "" if tool or _is_app(author) else self.people.see(author)
        files = files_of(raw, export)
        if not files:
            return None
        if is_bot:
            asked = read_bot_prompt(raw)
            person = person or self._who_asked(raw)
            prompt = intern(self._plain(asked, raw))
            return ChatEntry(id_, day, "bot", tool, prompt, person, _answered(raw), files=files)
        return ChatEntry(id_, day, "post", "", "", person, _answered(raw), is_forward=_is_forward(raw), files=files)

    def _of_midjourney(self, raw: Raw, content: str, id_: int, day: str, export: int) -> ChatEntry | None:
        found = read_bot_message(content, mentioned(raw))
        files = files_of(raw, export)
        if found is None or not (files or found.user or found.nick):
            self.unfinished += CONTENT.fullmatch(content) is not None
            return None
        job = found.job or next((job[0].lower() for file in files if (job := JOB.search(file.name))), "")
        prompt = intern(self._plain(found.prompt, raw))
        person = self._for_whom(raw, found)
        return ChatEntry(
            id_, day, found.kind, "Midjourney", prompt, person, _answered(raw), found.number, job, False, files
        )

    def _who_asked(self, raw: Raw) -> str:
        """Returns the key of the person who asked a bot, or whom it mentions; empty if there is none."""
        users = (_asked_by(raw), *mappings(raw.get("mentions")))
        return next((self.people.see(user) for user in users if user and not user.get("isBot")), "")

    def _for_whom(self, raw: Raw, found: BotMessage) -> str:
        """Returns the key of the person for whom Midjourney worked."""
        asked_by = _asked_by(raw)
        if found.user:
            users = (*mappings(raw.get("mentions")), asked_by)
            named = (user for user in users if account_id(user) == found.user)
            return self.people.see(next(named, {"id": found.user}))
        return (self.people.called(found.nick) if found.nick else "") or self.people.see(asked_by)

    def _plain(self, text: str, raw: Raw) -> str:
        if "@" in text:
            text = without_mentions(text, [name for _, names in mentioned(raw) for name in names])
        return clean_text(without_mentions(text))

    def settle(self) -> list[ChatEntry]:
        """Returns all entries, oldest first: without forwards of what is there, and with the parents that exports
        before 2021 do not tell.
        """
        names = self.people.merge_nicknames()
        found: list[ChatEntry] = []
        latest: dict[tuple[str, bool], int] = {}
        for id_ in sorted(self.entries):
            entry = self.entries[id_]
            if entry.is_forward and entry.parent in self.entries:
                continue
            entry.person = names.get(entry.person, entry.person)
            if entry.kind == "post":
                entry.parent = 0
            elif not entry.parent and entry.kind in DERIVED:
                grids = entry.kind == "pick"
                entry.parent = latest.get((entry.prompt, True), 0) if grids else latest.get((entry.prompt, False), 0)
            if entry.kind in GRIDS:
                latest[entry.prompt, True] = id_
            latest[entry.prompt, False] = id_
            found.append(entry)
        return found


def _tool_behind(author: Mapping[str, Any]) -> str:
    return tool_of(str(author.get("name") or "")) if author.get("isBot") else ""


def _is_app(author: Mapping[str, Any]) -> bool:
    """Returns whether an account is that of a program; a person may post by a webhook, which has no number."""
    return bool(author.get("isBot")) and str(author.get("discriminator") or "0000") != "0000"


def _asked_by(raw: Raw) -> Mapping[str, Any]:
    return mapping(mapping(raw.get("interaction")).get("user"))


GRIDS = frozenset(["imagine", "variation", "zoom", "pan", "blend", "edit"])
"""Kinds that show several pictures to pick from."""


def message_id(raw: Raw) -> int:
    """Returns the id of a message; where there is none, a number below zero that its content has everywhere."""
    id_ = account_id(raw)
    if id_:
        return int(id_)
    said = f"{raw.get('timestamp')}\0{raw.get('content')}"
    return -int.from_bytes(hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()[:7], "big")


def day_of(raw: Raw, id_: int) -> str:
    """Returns the day of a message as exported; else by its id, in UTC; empty if neither tells it."""
    told = raw.get("timestamp")
    if isinstance(told, str) and (match := DAY.match(told)):
        return match[0]
    if id_ < 1 << 22:
        return ""
    seconds = ((id_ >> 22) + DISCORD_EPOCH) / 1000
    return datetime.fromtimestamp(min(seconds, 4e9), UTC).date().isoformat()


def mentioned(raw: Raw) -> list[Mentioned]:
    """Returns who is mentioned in a message, with the names by which its text may say so."""
    found: list[Mentioned] = []
    for user in mappings(raw.get("mentions")):
        names = filter(None, (text(user.get("nickname")), text(user.get("name"))))
        tag = f"{user.get('name')}#{user.get('discriminator')}"
        found.append((account_id(user), tuple(dict.fromkeys((*names, tag)))))
    return found


def _answered(raw: Raw) -> int:
    """Returns the id of the message that a message answers or forwards; 0 if there is none."""
    id_ = mapping(raw.get("reference")).get("messageId")
    return int(id_) if isinstance(id_, int | str) and str(id_).isdecimal() else 0


FORWARDS = ("Forward", 1)


def _is_forward(raw: Raw) -> bool:
    return isinstance(raw.get("forwardedMessage"), Mapping) or mapping(raw.get("reference")).get("type") in FORWARDS


def files_of(raw: Raw, export: int) -> list[Attached]:
    """Returns the pictures and films of a message, of one that it forwards, and of the embeds of bots."""
    found: list[Attached] = []
    for message in (raw, mapping(raw.get("forwardedMessage"))):
        for row in mappings(message.get("attachments")):
            url, name = str(row.get("url") or ""), str(row.get("fileName") or "")
            name = name or url.partition("?")[0].rpartition("/")[2]
            if SHOWN.search(name):
                found.append(_attached(export, url, name))
    if not found and mapping(raw.get("author")).get("isBot"):
        found += _embedded(raw, export)
    return found


def _embedded(raw: Raw, export: int) -> Iterator[Attached]:
    for embed in mappings(raw.get("embeds")):
        for key in ("image", "video"):
            url = str(mapping(embed.get(key)).get("url") or "")
            name = url.partition("?")[0].rpartition("/")[2]
            if SHOWN.search(name):
                yield _attached(export, url, name)


def _attached(export: int, url: str, name: str) -> Attached:
    """Returns a file of a message; an export has tens of thousands, so that what says nothing is not kept."""
    job = JOB.search(name)
    if "://" in url[:8]:
        host = "/".join(url.split("/", 3)[:3])
        expiry = EXPIRY.search(url)
        url = intern(f"{host}/?ex={expiry[1]}" if expiry else f"{host}/")
    return Attached(export, url, name[job.start() :] if job else name)
