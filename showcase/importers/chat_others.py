"""Finds everybody whom a message names besides its author, wherever an export has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from showcase.importers.loose_json import mappings, text
from showcase.names.common_words import tool_of

ACCOUNT_KEYS = frozenset([
    "author", "user", "users", "member", "members", "mentions", "mentionedUsers", "owner", "creator", "recipients",
    "target", "triggeringUser", "authorizingUser", "voters", "inviter", "from", "sender",
])  # fmt: skip
"""Keys under which exports have accounts, of whatever version."""
NAME_KEYS = ("name", "username", "nickname", "nick", "displayName", "globalName")

ASKED_BY = re.compile(
    r"(?:requested|generated|created|prompted|made|asked|imagined|used|posted|sent|demandée?|générée?|créée?)\s+(?:by|par)"
    r"[:\s]+(?:@)?([^\n|•·]{2,60}?)(?=\s*(?:$|[\n|•·]|\bin\b|\bon\b|\bat\b))",
    re.IGNORECASE,
)
"""What bots write at the foot of an embed."""
ACCOUNT_BEHIND = re.compile(r"^(.*?)\s*\(@([\w.]{2,40})\)$")
"""How an embed names the author of a post elsewhere: `Zed Frog (@zed)`."""
DEEPEST = 12
"""Values within values that are looked into."""


def named_in(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any] | str]:
    """Yields accounts, and names without an account, that a message holds: mentioned, reacting, asking a bot, replied
    to, forwarded, or named by an embed; no bots, nor the message's own author.
    """
    for key, value in raw.items():
        if key == "embeds":
            yield from _of_embeds(value)
        elif key != "author" and isinstance(value, dict | list):
            yield from _accounts(value, key, 0)


def _accounts(value: object, key: str, depth: int) -> Iterator[Mapping[str, Any] | str]:
    """Yields the accounts in a value that JSON has; most values are plain, and cost nothing here."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            if isinstance(part, dict | list):
                yield from _accounts(part, key, depth + 1)
    elif isinstance(value, dict):
        if key in ACCOUNT_KEYS and _is_person(value):
            yield value
        for name, part in value.items():
            if isinstance(part, dict | list):
                yield from _of_embeds(part) if name == "embeds" else _accounts(part, str(name), depth + 1)


def _is_person(account: Mapping[str, Any]) -> bool:
    is_bot = account.get("isBot") or account.get("bot")
    return not is_bot and any(isinstance(account.get(name), str) for name in NAME_KEYS)


def _of_embeds(embeds: object) -> Iterator[str]:
    """Yields who is named as the author of an embed, or at its foot."""
    for embed in mappings(embeds):
        author, footer = embed.get("author"), embed.get("footer")
        name = text(author.get("name") if isinstance(author, Mapping) else author).strip()
        said = text(footer.get("text") if isinstance(footer, Mapping) else footer)
        if name and not tool_of(name):
            both = ACCOUNT_BEHIND.match(name)
            yield from filter(None, both.groups() if both else [name.removeprefix("@")])
        yield from (found[1].strip() for found in ASKED_BY.finditer(said) if not tool_of(found[1]))
