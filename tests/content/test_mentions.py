"""Mentions of people who are on no list are left out of prompts and notes; signs that are no mentions stay."""

from __future__ import annotations

import pytest

from showcase.content.words.mentions import mention_key, without_mentions
from tests.content.conftest import Film, codes, project

NAMED = frozenset(map(mention_key, ["Ada Marsh", "ponds.film"]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a dog by @Zed, on a hill", "a dog by @…, on a hill"),
        ("@zed.frog!", "@…!"),
        ("(@zed:1.2), {@zed|@bob}", "(@…:1.2), {@…|@…}"),
        ("@Anna Petrova likes it", "@… likes it"),
        ("@Zed Portrait of a dog", "@… Portrait of a dog"),
        ("**@zed** __@zed__", "**@…** __@…__"),
        ("hi@zed, ＠zed, @\u200bzed", "hi@…, ＠…, @\u200b…"),
        ("@प्रिया, @สุภาพร: @மு", "@…, @…: @…"),
        ("@E\u0301lodie @Bru\u0302le\u0301.", "@… @…."),
        ("@🅺🅰🆁🅻🅸 @(◕‿◕) @李雷 @42cats", "@… @… @… @…"),
    ],
)
def test_a_mention_is_left_out(text: str, shown: str) -> None:
    assert without_mentions(text, NAMED)[0] == shown
    assert without_mentions(shown, NAMED) == (shown, 0)


@pytest.mark.parametrize(
    "text",
    [
        "write to zed@example.org", "(word:1.2) --sref https://x.org/a@b --ar 3:4", "__wild@card__ __x__",
        "@media screen { }", "@font-face { }", "@2x @24fps @ 50mm @85mm f/1.4 @4k", "@ada.marsh @AdaMarsh @Ada Marsh",
        "made with @midjourney by @ponds.film", "npm i @scope/pkg", "https://t.me/@zed", "@everyone", "at @ noon",
    ],
)  # fmt: skip
def test_what_is_no_mention_of_somebody_unknown_stays(text: str) -> None:
    assert without_mentions(text, NAMED) == (text, 0)


def test_prompts_and_notes_mention_only_who_is_named(film: Film) -> None:
    reading = film({
        "credits.csv": "name,role\nAda Marsh,Director\n",
        "prompts/all.yaml": "- {prompt: a heron by @Zed and @AdaMarsh, note: thanks @Zed}\n",
        "making-of/2025-01-02-start.md": "# With @Zed\n\n@Zed drew it.\n",
        "synopsis.md": "Follow @zed.",
    })  # fmt: skip
    found = project(reading)
    assert found.prompts[0].prompt == "a heron by @… and @AdaMarsh"
    assert "Zed" not in repr(found.prompts) + repr(found)
    assert "@zed" in repr(found), "other texts are written to be read by the public"
    assert codes(reading).count("left-out-mention") >= 3
