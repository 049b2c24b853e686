"""Decides which file is the film, which the trailer and which the poster."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from showcase.content.files.file_kinds import (
    BESIDE_PICTURES,
    OTHER_PICTURES,
    OTHER_TEXTS,
    PICTURES,
    SOUNDS,
    TEXTS,
    VIDEOS,
    stem,
    suffix,
)
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
    if videos := [n for n in named if suffix(n) not in other or _is_film_inside(n, context, {*PICTURES, *SOUNDS})]:
        return videos
    beside = [name for name in context.files if "/" not in name and stem(name) != "trailer"]
    top = [name for name in beside if suffix(name) in VIDEOS]
    top = top or [name for name in beside if _is_film_inside(name, context, NOT_OPENED)]
    return top or [name for name in named if suffix(name) in MAYBE_ANIMATED] or _animations(beside, context)


def _animations(names: Collection[str], context: ReadContext) -> list[str]:
    """Returns the picture that moves, if it is the only picture beside the settings."""
    pictures = [name for name in names if suffix(name) in PICTURES and stem(name) != "poster"]
    moving = [name for name in pictures if suffix(name) in MAYBE_ANIMATED and _moves(_beginning(name, context, 4096))]
    return moving if len(pictures) == 1 else []


def _moves(head: bytes) -> bool:
    """Returns whether a PNG, WebP or AVIF says in its beginning that it has more than one picture."""
    if head.startswith(b"RIFF"):
        return head[12:16] == b"VP8X" and bool(head[20] & 2)
    moves, begins = head.find(b"acTL"), head.find(b"IDAT")
    return head[4:12] == b"ftypavis" or (moves > 0 and (begins < 0 or moves < begins))


def _is_unknown(name: str, context: ReadContext) -> bool:
    """Returns whether a file is of no known kind, or begins as a film does."""
    kind = suffix(name)
    if kind in TEXTS:
        return False
    head = _beginning(name, context, 1024)
    return (kind not in NOT_OPENED and b"\0" in head) or _is_video(head)


MOST_NAMED = 3
"""Files that one note names."""


def note_unknown_files(context: ReadContext) -> bool:
    """Adds a note of the files beside the settings that are of no kind that is known: one of them may be the film.

    Returns whether there are any.
    """
    unknown = [
        name
        for name in (*context.files, *sorted(context.aside))
        if "/" not in name and not name.startswith((".", "_")) and _is_unknown(name, context)
    ]
    if unknown:
        more = ", …" if len(unknown) > MOST_NAMED else ""
        named = ", ".join(unknown[:MOST_NAMED]) + more
        context.note("unknown-clip", Location(context.path_of(unknown[0])), files=named)
    return bool(unknown)


def _is_film_inside(name: str, context: ReadContext, other: Collection[str]) -> bool:
    """Returns whether a file begins as a film does, although its suffix says nothing of one or says that it is sound;
    files with the suffixes `other` hold none.
    """
    kind = suffix(name)
    if kind == "ogg":
        return _is_ogg_film(_beginning(name, context, 4096))
    return (not kind or kind not in other) and _is_video(_beginning(name, context, 1024))


NOT_OPENED = frozenset([*PICTURES, *OTHER_PICTURES, *BESIDE_PICTURES, *TEXTS, *OTHER_TEXTS, *SOUNDS, *READ, *UNREAD])
"""Suffixes of files that are something else than films."""


def _is_ogg_film(head: bytes) -> bool:
    """Returns whether an Ogg file has the header of a picture."""
    return any(picture in head for picture in OGG_PICTURES)


OGG_PICTURES = (b"\x80theora", b"BBCD\0", b"OVP80")
"""How the pictures of an Ogg file begin: Theora, Dirac and VP8."""


def _beginning(name: str, context: ReadContext, size: int) -> bytes:
    try:
        with (context.folder / context.spellings.get(name, name)).open("rb") as file:
            return file.read(size)
    except OSError:
        return b""


def _is_video(head: bytes) -> bool:
    """Returns whether a file whose name tells nothing begins as a film does."""
    if head[4:8] == b"ftyp":
        return not head[8:12].startswith(NO_FILMS)
    if head.startswith(b"OggS"):
        return _is_ogg_film(head)
    of_riff = head.startswith(b"RIFF") and head[8:12] in (b"AVI ", b"CDXA")
    return of_riff or head[4:8] in MOVIE_ATOMS or head.startswith(CONTAINERS) or _is_transport_stream(head)


def _is_transport_stream(head: bytes) -> bool:
    """Returns whether packets of an MPEG transport stream follow each other, with or without times before them."""
    return any(head[first::size][:3] == b"GGG" for first, size in ((0, 188), (4, 192), (0, 204)))


CONTAINERS = tuple(
    map(
        bytes.fromhex,
        (
            "1a45dfa3", "3026b2758e66cf11", "464c5601", "000001ba", "000001b3", "0000000167", "00000167", "0000000140",
            "0000000109", "060e2b34", "2e524d46", "444b4946", "59555634", "6e75742f", "b7d80020", "1f0700", "12000a",
            "42424344", "57564600",
        ),
    )
)  # fmt: skip
"""How Matroska, WMV, FLV, MPEG, H.264 and HEVC, MXF, RealMedia, IVF, Y4M, NUT, WTV, DV, AV1 and Dirac begin."""
MOVIE_ATOMS = (b"moov", b"mdat", b"wide", b"styp")
"""How MP4 and QuickTime files without a mark of their own begin."""
NO_FILMS = (b"M4A", b"M4B", b"crx", b"heic", b"heix", b"mif1", b"avif")
"""Marks of MP4 files that hold sound or pictures."""


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
