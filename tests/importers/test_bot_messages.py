"""Messages of Midjourney's bot: each kind is told by the bot's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.importers.midjourney import read_bot_message
from tests.importers.chat_making import BOT, CREW, Channel
from tests.importers.test_discord import Import, bring, root, rows

__all__ = ["bring", "root"]

WHO = f"<@{CREW[0].id}>"


@pytest.mark.parametrize(
    ("done", "kind"),
    [
        ("{who} (fast)", "imagine"), ("{who} (relaxed)", "imagine"), ("{who} (turbo, stealth)", "imagine"),
        ("Image #3 {who}", "pick"), ("Variations by {who} (fast)", "variation"),
        ("Variations (Strong) by {who} (fast)", "variation"), ("Variations (Subtle) by {who} (relaxed)", "variation"),
        ("Variations (Region) by {who} (fast)", "variation"), ("Remix by {who} (fast)", "variation"),
        ("Remix (Subtle) by {who} (fast)", "variation"), ("Upscaled (Subtle) by {who} (fast)", "upscale"),
        ("Upscaled (Creative) by {who} (fast)", "upscale"), ("Upscaled (4x) by {who} (fast)", "upscale"),
        ("Remastered by {who} (fast)", "upscale"), ("Zoom Out by {who} (fast)", "zoom"),
        ("Zoom Out (2x) by {who} (fast)", "zoom"), ("Custom Zoom by {who} (fast)", "zoom"),
        ("Make Square by {who} (fast)", "zoom"), ("Pan Left by {who} (fast)", "pan"), ("Pan Down by {who}", "pan"),
        ("Animate (High motion) by {who}", "video"), ("Extended by {who} (fast)", "video"),
        ("Blend by {who}", "blend"), ("Retexture by {who}", "edit"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", [WHO, "@Quillon"])
def test_what_was_done_is_told_by_the_words_of_the_bot(done: str, kind: str, who: str) -> None:
    found = read_bot_message(f"**a tram at dusk --v 7** - {done.format(who=who)}")
    assert found is not None
    assert (found.kind, found.prompt) == (kind, "a tram at dusk --v 7")
    assert (found.user, found.nick) in [(CREW[0].id, ""), ("", "Quillon")]


@pytest.mark.parametrize(
    "content",
    [
        "**a tram** - {who} (Waiting to start)", "**a tram** - {who} (62%) (fast)", "**a tram** - {who} (Stopped)",
        "Rerolling **a tram --v 7** - {who} (31%) (fast)", "Upscaling image #2 with **a tram** - {who} (0%)",
        "Making variations for image #1 with prompt **a tram** - {who} (Waiting to start)", "There are 3 jobs left",
    ],
)  # fmt: skip
def test_a_job_that_runs_is_no_picture(content: str) -> None:
    assert read_bot_message(content.format(who=WHO)) is None


def test_descriptions_and_shortened_prompts_are_nobodys_prompts(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = Channel()
    channel.made(CREW[0], "a tram at dusk")
    numbered = "1️⃣ a red tram, style of somebody --ar 16:9\n\n2️⃣ a lonely tram"
    channel.post(BOT, "", embeds=[{"description": numbered, "image": {"url": "https://cdn.example/in.png"}}])
    channel.post(BOT, "", embeds=[{"description": numbered}], attachments=[channel.file("in.png")])
    shortened = "## Important tokens\n**a** tram ~~in~~ night\n## Shortened prompts\n1️⃣ a tram"
    channel.post(BOT, "", embeds=[{"title": "Prompt Shortener", "description": shortened}])
    channel.post(BOT, "", embeds=[{"title": "Job queued", "footer": {"text": "/imagine a hidden tram"}}])
    bring(channel.write(tmp_path / "channel.json"))
    assert [row["prompt"] for row in rows(root) if "prompt" in row] == ["a tram at dusk"]
