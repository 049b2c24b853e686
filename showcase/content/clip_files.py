"""Decides which file is the film, which the trailer and which the poster."""

from __future__ import annotations

from typing import Any

from showcase.content.files.folders import PICTURES, SOUNDS, TEXTS, VIDEOS, stem, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.picture_series import named_series, unnamed_series
from showcase.content.subtitle_formats import READ, UNREAD
from showcase.content.syntax.nodes import Node
from showcase.content.words.parsers import InvalidValue, seconds
from showcase.diagnostics import Location
from showcase.model.project import AuthorFile
from showcase.special_names import nfc

Named = tuple[str, Node]


def read_clip(context: ReadContext, named: Named | None, rate: Named | None = None) -> AuthorFile | None:
    """Returns the file `clip:` names, else `clip.*`, else the one video in the folder; several without a name are an
    error. A series of numbered pictures is a clip, too; `rate` is its frame rate as written.
    """
    typed = (rate[0], rate[1].place) if rate is not None and rate[0] else None
    if named is not None and named[0]:
        before = len(context.diagnostics)
        series = named_series(context, named[0], named[1], typed)
        if series is not None or len(context.diagnostics) > before:
            return series
        name = context.find(named[0], named[1].place)
        return context.source(name, named[1].place) if name else None
    videos = _clips(context)
    if len(videos) > 1:
        context.error("several-clips", Location(context.path_of("")[:-1]), files=", ".join(videos))
        return None
    return context.source(videos[0]) if videos else unnamed_series(context, typed)


def _clips(context: ReadContext) -> list[str]:
    named = _called("clip", context)
    other = {"", *PICTURES, *TEXTS, *SOUNDS, *READ, *UNREAD}
    if videos := [name for name in named if suffix(name) not in other or _is_ogg_film(name, context)]:
        return videos
    top = [name for name in context.files if "/" not in name and suffix(name) in VIDEOS and stem(name) != "trailer"]
    top = top or [name for name in context.files if "/" not in name and not suffix(name) and _is_video(name, context)]
    return top or [name for name in named if suffix(name) in MAYBE_ANIMATED]


def _is_ogg_film(name: str, context: ReadContext) -> bool:
    """Returns whether a file with the ending of Ogg sound begins with the header of a picture."""
    return suffix(name) == "ogg" and any(head in _beginning(name, context, 4096) for head in OGG_PICTURES)


OGG_PICTURES = (b"\x80theora", b"BBCD\0", b"OVP80")
"""How the pictures of an Ogg file begin: Theora, Dirac and VP8."""


def _beginning(name: str, context: ReadContext, size: int) -> bytes:
    try:
        with (context.folder / context.spellings.get(name, name)).open("rb") as file:
            return file.read(size)
    except OSError:
        return b""


def _is_video(name: str, context: ReadContext) -> bool:
    """Returns whether a file whose name has no suffix begins as a film does."""
    head = _beginning(name, context, 16)
    return head[4:8] in (b"ftyp", b"moov") or head.startswith(CONTAINERS) or head[8:12] == b"AVI "


CONTAINERS = (bytes.fromhex("1a45dfa3"), bytes.fromhex("3026b2758e66cf11"), b"FLV\x01", b"OggS", b"\0\0\1\xba")
"""How Matroska, WMV, FLV, Ogg and MPEG begin."""


def _called(word: str, context: ReadContext) -> list[str]:
    """Returns the files beside the settings that have this name, with any ending."""
    return [name for name in context.files if "/" not in name and stem(name) == word]


MAYBE_ANIMATED = ("png", "webp", "avif", "jxl")
"""Pictures that may move: they are the film where they are called so and nothing else is."""


def read_trailer(context: ReadContext, named: Named | None) -> AuthorFile | None:
    """Returns the file `trailer:` names, else `trailer.*`."""
    if named is not None and named[0]:
        name = context.find(named[0], named[1].place)
        return context.source(name, named[1].place) if name else None
    videos = [name for name in _called("trailer", context) if suffix(name) in VIDEOS]
    if len(videos) > 1:
        context.error("several-trailers", Location(context.path_of("")[:-1]), files=", ".join(videos))
        return None
    return context.source(videos[0]) if videos else None


def read_poster(context: ReadContext, written: Named | dict[str, Any] | None) -> tuple[AuthorFile | None, float | None]:
    """Returns the poster as a picture of the author's, or as a time in the film, in seconds."""
    if isinstance(written, dict):
        file = written.get("file")
        return (_poster(context, file) if file and file[0] else None), written.get("at")
    if written is not None and written[0]:
        at = _poster_time(written[0], context)
        return (None, at) if at is not None else (_poster(context, written), None)
    name = next((name for name in _called("poster", context) if suffix(name) in PICTURES), None)
    return context.source(name) if name else None, None


def _poster_time(text: str, context: ReadContext) -> float | None:
    """Returns the time that is written in place of a file; None where it is none."""
    if context.named(nfc(text)) or suffix(text) in PICTURES:
        return None
    try:
        return seconds(text)
    except InvalidValue:
        return None


def _poster(context: ReadContext, named: Named) -> AuthorFile | None:
    name = context.find(named[0], named[1].place)
    return context.source(name, named[1].place) if name else None
