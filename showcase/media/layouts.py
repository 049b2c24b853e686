"""Names the channels of an audio track, and mixes any layout down to stereo.

PyAV copies the list of channels of a layout in an unusual order without owning it, and frees it twice: reading `layout`
of such a stream, or decoding one frame of it, corrupts the memory of the process. Only QuickTime files give an order of
their own to plain PCM, so that for these the words of ffmpeg are read instead.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.engine import subprocesses
from showcase.model.formats import FORMATS, PROTOCOLS
from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from av.container import InputContainer

LAYOUTS = {
    "mono": "FC", "stereo": "FL+FR", "2.1": "FL+FR+LFE", "3.0": "FL+FR+FC", "3.0(back)": "FL+FR+BC",
    "4.0": "FL+FR+FC+BC", "quad": "FL+FR+BL+BR", "quad(side)": "FL+FR+SL+SR", "3.1": "FL+FR+FC+LFE",
    "5.0": "FL+FR+FC+BL+BR", "5.0(side)": "FL+FR+FC+SL+SR", "4.1": "FL+FR+FC+LFE+BC",
    "5.1": "FL+FR+FC+LFE+BL+BR", "5.1(side)": "FL+FR+FC+LFE+SL+SR", "6.0": "FL+FR+FC+BC+SL+SR",
    "6.0(front)": "FL+FR+FLC+FRC+SL+SR", "3.1.2": "FL+FR+FC+LFE+TFL+TFR", "hexagonal": "FL+FR+FC+BL+BR+BC",
    "6.1": "FL+FR+FC+LFE+BC+SL+SR", "6.1(back)": "FL+FR+FC+LFE+BL+BR+BC", "6.1(front)": "FL+FR+LFE+FLC+FRC+SL+SR",
    "7.0": "FL+FR+FC+BL+BR+SL+SR", "7.0(front)": "FL+FR+FC+FLC+FRC+SL+SR", "7.1": "FL+FR+FC+LFE+BL+BR+SL+SR",
    "7.1(wide)": "FL+FR+FC+LFE+BL+BR+FLC+FRC", "7.1(wide-side)": "FL+FR+FC+LFE+FLC+FRC+SL+SR",
    "5.1.2": "FL+FR+FC+LFE+SL+SR+TFL+TFR", "5.1.2(back)": "FL+FR+FC+LFE+BL+BR+TFL+TFR",
    "octagonal": "FL+FR+FC+BL+BR+BC+SL+SR", "cube": "FL+FR+BL+BR+TFL+TFR+TBL+TBR",
    "5.1.4": "FL+FR+FC+LFE+SL+SR+TFL+TFR+TBL+TBR", "7.1.2": "FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR",
    "7.1.4": "FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR+TBL+TBR",
    "7.2.3": "FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR+TBC+LFE2",
    "9.1.4": "FL+FR+FC+LFE+BL+BR+FLC+FRC+SL+SR+TFL+TFR+TBL+TBR",
    "9.1.6": "FL+FR+FC+LFE+BL+BR+FLC+FRC+SL+SR+TFL+TFR+TBL+TBR+TSL+TSR",
    "hexadecagonal": "FL+FR+FC+BL+BR+BC+SL+SR+TFL+TFC+TFR+TBL+TBC+TBR+WL+WR",
    "binaural": "BIL+BIR", "downmix": "DL+DR",
    "22.2": "FL+FR+FC+LFE+BL+BR+FLC+FRC+BC+SL+SR+TC+TFL+TFC+TFR+TBL+TBC+TBR+LFE2+TSL+TSR+BFC+BFL+BFR",
}  # fmt: skip
"""Channels of each layout that has a name, in their usual order."""
BY_COUNT = {3: "2.1", 4: "4.0", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1"}
"""What ffmpeg takes so many channels for where the file does not say."""

# ITU-R BS.775: centre and surrounds at -3 dB. The bass channel at -6 dB: small speakers lose it, headphones miss it.
WHOLE, MINUS_3, SHARED, MINUS_6 = "", "0.707*", "0.6*", "0.5*"
LEFT = {"FL": WHOLE, "DL": WHOLE, "BIL": WHOLE, "FLC": MINUS_3, "WL": MINUS_3, "SDL": MINUS_3, "SSL": MINUS_3}
RIGHT = {"FR": WHOLE, "DR": WHOLE, "BIR": WHOLE, "FRC": MINUS_3, "WR": MINUS_3, "SDR": MINUS_3, "SSR": MINUS_3}
HEIGHTS_LEFT = ("TFL", "TBL", "TSL", "TTL", "BFL")
HEIGHTS_RIGHT = ("TFR", "TBR", "TSR", "TTR", "BFR")
BOTH = {"FC": MINUS_3, "LFE": MINUS_6, "LFE2": MINUS_6, "BC": MINUS_6, "TC": "0.354*", "TFC": "0.354*",
        "TBC": "0.354*", "BFC": "0.354*"}  # fmt: skip


class Layout(FrozenStruct):
    """The channels of a stream."""

    name: str
    """`stereo`, `5.1`, …; `2 channels` where the file does not say which."""
    count: int
    order: str = ""
    """`FL+FR+FC+…` where the channels are in an order of their own; then PyAV must not touch them."""


def layout_of(container: InputContainer, stream: Any, path: Path) -> Layout:
    """Returns the channels of a sound stream."""
    said = ""
    if container.format.name.startswith("mov") and str(stream.codec_context.codec.name).startswith("pcm"):
        said = _told(path.absolute(), container.streams.audio.index(stream))
        if custom := re.fullmatch(r"(\d+) channels \(([A-Z0-9+@]+)\)", said):
            return custom_layout(int(custom[1]), custom[2])
    own = stream.codec_context.layout
    name, count = own.name, own.nb_channels
    # Not said in the file: a tag of one or two channels needs no guess.
    return Layout(BY_COUNT.get(count, name) if name == f"{count} channels" else name, count)


def custom_layout(count: int, order: str) -> Layout:
    """Returns the layout of channels in an order of their own, by the name of the one that has the same channels."""
    channels = frozenset(order.split("+"))
    same = (name for name, usual in LAYOUTS.items() if frozenset(usual.split("+")) == channels)
    return Layout(next(same, f"{count} channels"), count, order)


@cache
def _told(path: Path, number: int) -> str:
    """Returns what ffmpeg calls the layout of the sound stream of this number; empty if it does not say."""
    told = subprocesses.describe(["-protocol_whitelist", PROTOCOLS, "-format_whitelist", FORMATS, "-i", f"file:{path}"])
    lines = [line for line in told.splitlines() if re.match(r"\s*Stream #0:\d+.*: Audio: ", line)]
    found = re.search(r", \d+ Hz, ([^,]+)", lines[number]) if number < len(lines) else None
    return found[1].strip() if found else ""


def stereo_mix(layout: str, channels: int, order: str = "") -> tuple[str, str]:
    """Returns (filter, its argument) that makes stereo of any layout.

    `<` scales each row so that its sum is 1: the mix cannot clip; the level is set afterwards, by what was measured.
    Channels are numbered, not named: so it also holds for files that do not name them.
    """
    names = (order or LAYOUTS.get(layout, "")).split("+")
    if channels <= 2 and not order:
        return "aformat", "channel_layouts=stereo"
    if len(names) != channels:
        names = LAYOUTS[BY_COUNT[channels]].split("+") if channels in BY_COUNT else []
    rows = _rows(names) if names else _halves(channels)
    left, right = ("+".join(f"{share}c{number}" for share, number in row) for row in rows)
    return "pan", f"stereo|c0<{left}|c1<{right}"


def _shares(names: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Returns how much of the channels of either side goes to the left and to the right."""
    surround = SHARED if {"BL", "SL"} <= set(names) or {"BR", "SR"} <= set(names) else MINUS_3
    left = {**dict.fromkeys(HEIGHTS_LEFT, MINUS_6), "BL": surround, "SL": surround, **LEFT}
    right = {**dict.fromkeys(HEIGHTS_RIGHT, MINUS_6), "BR": surround, "SR": surround, **RIGHT}
    return left, right


def _rows(names: list[str]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    left: list[tuple[str, int]] = []
    right: list[tuple[str, int]] = []
    of_left, of_right = _shares(names)
    for number, name in enumerate(names):
        of_both = None if name in of_left or name in of_right else BOTH.get(name, MINUS_3)
        if (share := of_left.get(name, of_both)) is not None:
            left.append((share, number))
        if (share := of_right.get(name, of_both)) is not None:
            right.append((share, number))
    both = [(share, number) for share, number in left or right]
    return left or both, right or both


def _halves(channels: int) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Channels of which nothing is known: every other one to each side."""
    return [(WHOLE, n) for n in range(0, channels, 2)], [(WHOLE, n) for n in range(1, channels, 2)] or [(WHOLE, 0)]
