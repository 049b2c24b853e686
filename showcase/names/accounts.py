"""Finds the names of accounts in addresses of profiles: `https://instagram.com/zora`, `https://zora.bandcamp.com`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.names.folding import fold_name
from showcase.patterns import lazy_pattern
from showcase.text import name_words

SERVICES = frozenset([
    "instagram.com", "twitter.com", "x.com", "tiktok.com", "youtube.com", "facebook.com", "fb.com", "threads.net",
    "threads.com", "bsky.app", "mastodon.social", "mastodon.online", "mastodon.art", "piaille.fr", "linkedin.com",
    "xing.com", "github.com", "gitlab.com", "codeberg.org", "patreon.com", "ko-fi.com", "buymeacoffee.com",
    "liberapay.com", "tipeee.com", "utip.io", "twitch.tv", "kick.com", "vimeo.com", "dailymotion.com", "soundcloud.com",
    "mixcloud.com", "open.spotify.com", "deviantart.com", "artstation.com", "behance.net", "dribbble.com", "pixiv.net",
    "cara.app", "pinterest.com", "pinterest.fr", "flickr.com", "500px.com", "unsplash.com", "vsco.co", "reddit.com",
    "medium.com", "about.me", "linktr.ee", "beacons.ai", "bio.link", "t.me", "telegram.me", "vk.com", "ok.ru",
    "weibo.com", "discord.com", "discordapp.com", "steamcommunity.com", "letterboxd.com", "mubi.com", "last.fm",
    "civitai.com", "huggingface.co", "midjourney.com", "suno.com", "udio.com", "snapchat.com", "signal.me", "wa.me",
    "etsy.com", "fiverr.com", "malt.fr", "imdb.com", "allmylinks.com", "peertube.social", "odysee.com", "rumble.com",
])  # fmt: skip
"""Hosts whose addresses have the name of an account in their path."""
HOSTED = frozenset([
    "bandcamp.com", "tumblr.com", "itch.io", "artstation.com", "deviantart.com", "substack.com", "github.io",
    "gitlab.io", "carrd.co", "bsky.social", "newgrounds.com", "wordpress.com", "blogspot.com", "myportfolio.com",
    "wixsite.com", "webflow.io", "netlify.app", "vercel.app", "neocities.org", "livejournal.com", "tistory.com",
    "ghost.io", "medium.com", "gumroad.com", "format.com", "cargo.site", "squarespace.com", "weebly.com",
])  # fmt: skip
"""Hosts that have the name of an account before them."""
BEFORE_NAME = "users?|u|in|pub|c|channel|people|profiles?|artists?|members?|id|photos|creator|add|@"
HOST = lazy_pattern(r"(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,9}(?![\w-])", re.IGNORECASE)
MIRROR = lazy_pattern(r"^(?:www|m|mobile|fr|en|de|old|new)\.")
PATH = lazy_pattern(rf"/+(?:(?:{BEFORE_NAME})/+)?@?([^\s/?#@<>\"')\]]+)", re.IGNORECASE)
ENDS = lazy_pattern(r"[.,;:!?…]+$")


def account_key(name: str) -> str:
    """Returns the key by which the name of an account is compared: `Zora_B` and `zora.b` are one."""
    return "".join(name_words(fold_name(name)))


def accounts_in(text: str) -> Iterator[tuple[int, int]]:
    """Yields the spans of a text that are names of accounts in addresses of profiles."""
    for found in HOST.finditer(text) if "." in text else ():
        host = found[0].lower()
        account, _, rest = host.partition(".")
        if rest in HOSTED:
            yield found.start(), found.start() + len(account)
        elif MIRROR.sub("", host, count=1) in SERVICES and (path := PATH.match(text, found.end())):
            start, end = path.span(1)
            yield start, end - sum(map(len, ENDS.findall(path[1])))
