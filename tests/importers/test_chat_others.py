"""Whoever a message names in any place is known as a person, so that their name is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from showcase.importers.chat_others import named_in

ZED = {"id": "1", "name": "zed"}


def names(raw: Mapping[str, Any]) -> list[str]:
    return [str(found["name"]) if isinstance(found, Mapping) else found for found in named_in(raw)]


@pytest.mark.parametrize(
    "raw",
    [
        {"mentions": [ZED]},
        {"referencedMessage": {"author": ZED}},
        {"reference": {"messageId": "5", "author": ZED}},
        {"forwardedMessage": {"author": ZED, "content": "x"}},
        {"message_snapshots": [{"message": {"author": ZED}}]},
        {"interaction": {"id": "7", "name": "imagine", "user": ZED}},
        {"reactions": [{"emoji": {"name": "🔥"}, "users": [ZED]}]},
        {"embeds": [{"author": {"name": "zed", "url": "https://example.org"}}]},
        {"embeds": [{"footer": {"text": "Requested by zed"}}]},
        {"embeds": [{"footer": {"text": "Généré par @zed • 12:00"}}]},
        {"forwardedMessage": {"embeds": [{"author": {"name": "zed"}}]}},
    ],
)
def test_a_person_is_found_in_every_place_of_a_message(raw: dict[str, Any]) -> None:
    assert names(raw) == ["zed"]


def test_an_account_beside_a_name_is_found_too() -> None:
    assert names({"embeds": [{"author": {"name": "Zed Frog (@zed.frog)"}}]}) == ["Zed Frog", "zed.frog"]


@pytest.mark.parametrize(
    "raw",
    [
        {"author": ZED},
        {"mentions": [{"id": "9", "name": "helper", "isBot": True}]},
        {"embeds": [{"author": {"name": "Midjourney Bot"}}]},
        {"embeds": ["odd", {"author": 5, "footer": None}], "reactions": [{"users": None}], "mentions": "odd"},
        {"roles": [{"id": "3", "name": "artist"}], "inlineEmojis": [{"name": "frog"}]},
    ],
)
def test_bots_roles_and_the_author_are_nobody_else(raw: dict[str, Any]) -> None:
    assert names(raw) == []
