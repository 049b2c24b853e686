"""Reads what the bot of Midjourney writes under a picture: what was asked, by whom, and what was done with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from showcase.generation_metadata.midjourney import ADDRESS, FLAGS, PARAMETERS
from showcase.structs import FrozenStruct

BOT_IDS = frozenset(["936929561302675456", "1022952195194359889"])
"""Accounts of Midjourney and of niji・journey."""

CONTENT = re.compile(r"\s*(?P<before>[^*]*?)\s*\*\*(?P<prompt>.*)\*\*\s+-\s+(?P<after>.*)", re.DOTALL)
"""`**prompt** - Upscaled (Subtle) by @who (fast)`; with words before it while the job runs."""

WEBSITE = re.compile(r"\[?\(Open on website for full quality\)\]?(?:\([^)\s]*\))?", re.IGNORECASE)
JOB = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
SMALL_PRINT = re.compile(r"^-# .*$", re.MULTILINE)
MENTION = re.compile(r"<@!?(?P<id>\d+)>")
SPEED = r"(?:fast|relax|relaxed|turbo|stealth|metered|draft|public|private)"
AT_NAME = re.compile(
    rf"@(?P<nick>.+?)\s*(?=$|\[\(|\((?:{SPEED}\b|\d{{1,3}}%|Waiting|paused|Stopped|Open on))", re.DOTALL
)
NOBODY = frozenset(["unknown", "unknown-user", "deleted-user", "deleted user", "invalid-user"])
"""What exports write for accounts that are no more."""
RUNNING = re.compile(r"\(\s*(?:\d{1,3}\s*%|waiting to start|paused|stopped|queued)\s*\)", re.IGNORECASE)
"""What a message says until the job is done; one that stays so was never finished."""

NUMBER = re.compile(r"image\s*#\s*(\d)", re.IGNORECASE)

KINDS = (
    ("image #", "pick"), ("variation", "variation"), ("remix", "variation"), ("vary", "variation"),
    ("inpaint", "variation"), ("upscal", "upscale"), ("remaster", "upscale"), ("zoom", "zoom"), ("square", "zoom"),
    ("custom zoom", "zoom"), ("make square", "zoom"), ("outpaint", "zoom"), ("pan ", "pan"), ("animat", "video"),
    ("extend", "video"), ("video", "video"), ("retexture", "edit"), ("edit", "edit"), ("blend", "blend"),
)  # fmt: skip
"""Beginnings of what was done, as the bot words it, and the kind of prompt that it is."""

DERIVED = frozenset(["pick", "variation", "upscale", "zoom", "pan", "edit"])
"""Kinds that are made of another picture."""

LISTS = frozenset(["no", "sref", "cref", "oref", "dref", "profile", "niji", "video"])
"""Parameters with no, one or several values."""
FLAG = re.compile(r"(?:(?<=\s)|^)(?:--|—|–)(?P<name>[a-z][a-z_]*)(?=\s|$)", re.IGNORECASE)
ON = "yes"
"""Value of a parameter that has none."""


class BotMessage(FrozenStruct):
    """What a finished message of the bot says."""

    prompt: str
    """As typed, with its parameters."""
    kind: str
    number: int = 0
    """Which picture of a grid was picked; 0 if the message does not say."""
    user: str = ""
    """Id of whom the bot names; empty if the export has only a nickname."""
    nick: str = ""
    job: str = ""
    """Id of the job, where the message links to it."""


class AskedFor(FrozenStruct):
    """A prompt in its parts."""

    words: str
    """Without parameters and addresses of pictures."""
    params: tuple[tuple[str, str], ...] = ()
    """By the names that files of Midjourney get too: (`ar`, `16:9`); without the seed."""
    negative: str = ""
    seed: str = ""
    version: str = ""
    pictures: int = 0
    """How many pictures were given with it."""

    def get(self, name: str) -> str | None:
        """Returns the value of a parameter; None if it is not there."""
        return next((value for key, value in self.params if key == name), None)


Mentioned = tuple[str, tuple[str, ...]]
"""Id of somebody who is mentioned, and the names by which an export may write that."""


def read_bot_message(content: str, mentions: Sequence[Mentioned] = ()) -> BotMessage | None:
    """Returns what a message of the bot says; None if it shows no finished picture of a prompt.

    `mentions` are the people whom the export lists beside the text, for exports that write `@nickname` for `<@id>`.
    """
    match = CONTENT.fullmatch(content)
    if match is None or match["before"].strip("> \t\r\n"):
        return None
    after = SMALL_PRINT.sub("", match["after"]).strip()
    site = WEBSITE.search(after)
    job = found[0].lower() if site and (found := JOB.search(site[0])) else ""
    after = WEBSITE.sub("", after)
    user, nick, start, end = _who(after, mentions)
    done, rest = after[:start], after[end:]
    if RUNNING.search(rest) or RUNNING.search(done):
        return None
    number = NUMBER.search(done)
    prompt = match["prompt"].strip()
    return BotMessage(prompt, _kind(done, prompt), int(number[1]) if number else 0, user, nick, job)


def _who(text: str, mentions: Sequence[Mentioned]) -> tuple[str, str, int, int]:
    """Returns the id and the nickname of whom a text mentions, and where."""
    if match := MENTION.search(text):
        return match["id"], "", *match.span()
    names = [(f"@{name}", id_) for id_, known in mentions for name in known if name]
    for name, id_ in sorted(names, key=lambda pair: -len(pair[0])):
        if (at := text.find(name)) >= 0:
            return id_, name[1:], at, at + len(name)
    if match := AT_NAME.search(text):
        nick = match["nick"].strip()
        return "", "" if nick.lower() in NOBODY else nick, *match.span()
    return "", "", len(text), len(text)


def _kind(done: str, prompt: str) -> str:
    """Returns what was done, by the bot's words for it and by what the prompt asks for."""
    said = done.strip().lower()
    for words, kind in KINDS:
        if said.startswith(words):
            return kind
    asked = split_prompt(prompt)
    if asked.get("video") is not None or asked.get("motion") is not None:
        return "video"
    if asked.pictures > 1 and not asked.words:
        return "blend"
    return "imagine"


def _niji(params: Mapping[str, str]) -> str:
    return f"niji {params['niji']}".replace(ON, "").strip() if "niji" in params else ""


def split_prompt(text: str) -> AskedFor:
    """Returns a prompt in its parts; parameters that are not known stay in the text."""
    marks = FLAG.finditer(text)
    flags = [(match, name) for match in marks if (name := PARAMETERS.get(match["name"].lower())) is not None]
    words = [text[: flags[0][0].start()] if flags else text]
    params: dict[str, str] = {}
    ends = [*(match.start() for match, _ in flags[1:]), len(text)]
    for (match, name), end in zip(flags, ends, strict=False):
        value, left = _value(name, text[match.end() : end].strip())
        words.append(left)
        value = ADDRESS.sub("", f"{params[name]}, {value}" if name in params and value else value).strip()
        params[name] = value or ON
    said = " ".join(filter(None, map(str.strip, words)))
    plain = ADDRESS.sub("", said).strip()
    plain = re.sub(r"[ \t]{2,}", " ", plain) if plain != said else said
    version = params.get("v") or _niji(params)
    seed, negative = params.pop("seed", ""), params.get("no", "")
    return AskedFor(plain.strip(), tuple(params.items()), negative, seed, version, len(ADDRESS.findall(said)))


def _value(name: str, text: str) -> tuple[str, str]:
    """Returns the value of a parameter, and words behind it that belong to the prompt."""
    if name in FLAGS - {"video"}:
        return "", text
    if name == "no":
        return text, ""
    first, _, rest = text.partition(" ")
    if name not in LISTS:
        return first, rest.strip()
    if name in ("niji", "video"):
        return (first, rest.strip()) if re.fullmatch(r"[\d.]+", first) else ("", text)
    values = re.match(r"(?:(?:<?https?://\S+|\S*\d\S*|random)(?:\s+|$))*", text)
    end = values.end() if values else 0
    return text[:end].strip(), text[end:].strip()
