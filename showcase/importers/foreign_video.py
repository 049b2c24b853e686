"""What a video platform says of a video, and the forms in which all of them say it: days, audience, chapters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from showcase.content.words.parsers import InvalidValue, day
from showcase.importers.loose_json import mappings, text
from showcase.model.text import PartialDate
from showcase.structs import FrozenStruct, field

YOUTUBE, VIMEO = "youtube", "vimeo"

OPEN = ("public", "anybody")
UNLISTED = ("unlisted",)

STAMP = re.compile(r"^[^\w\n]*((?:\d{1,2}:)?\d{1,2}:\d{2})\b[\s)\]\-–—:|.]*(.*)$")
"""A line of a description that YouTube takes for the beginning of a chapter."""

FEWEST = 3
"""Times that a description must have for YouTube to show chapters; the first is 0:00."""


class ForeignVideo(FrozenStruct):
    """What a platform says of a video."""

    place: str
    """The file that says so."""
    title: str
    description: str = ""
    day: PartialDate | None = None
    """On which it was published there."""
    url: str = ""
    audience: str = ""
    """Who may see it there: `public`, `unlisted` or `private`; empty if that is not said."""
    spoken: str = ""
    """Language of the sound, as a tag; empty if that is not said."""
    chapters: tuple[tuple[float, str], ...] = ()
    """(seconds, title)."""
    keywords: tuple[str, ...] = ()
    subtitles: Mapping[str, bytes] = field(default_factory=dict)
    """By name of file: `en.vtt`."""
    identity: str = ""
    """By which other files name it: `/videos/108650530`."""


def texts(said: object) -> tuple[str, ...]:
    """Returns the texts in an array; none for anything else."""
    return tuple(text(one) for one in said if text(one)) if isinstance(said, list) else ()


def audience(written: str) -> str:
    """Returns who may see a video; what is not known to mean everybody means nobody."""
    word = written.casefold()
    if not word or word in OPEN:
        return word and "public"
    return "unlisted" if word in UNLISTED else "private"


def day_of(written: str) -> PartialDate | None:
    """Returns the day of `20240131` or `2024-01-31T10:00:00+00:00`; None if it is no day."""
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", written)
    try:
        return day("-".join(compact.groups()) if compact else written[:10])
    except InvalidValue:
        return None


def told_chapters(said: object, start: str, title: str) -> tuple[tuple[float, str], ...]:
    """Returns the chapters (seconds, title) in an array of objects that have them under two keys."""
    rows = [(row.get(start), text(row.get(title))) for row in mappings(said)]
    return tuple((float(at), name) for at, name in rows if isinstance(at, int | float) and name)


def chapters_in(description: str) -> tuple[tuple[float, str], ...]:
    """Returns the chapters that YouTube makes of the times in a description; none if these are not chapters."""
    found = [(seconds(match[1]), match[2].strip()) for match in map(STAMP.match, description.splitlines()) if match]
    times = [at for at, _ in found]
    if len(found) < FEWEST or times[0] != 0 or times != sorted(set(times)) or not all(name for _, name in found):
        return ()
    return tuple(found)


def without_chapters(description: str) -> str:
    """Returns a description without the lines that tell of chapters."""
    if not chapters_in(description):
        return description
    return "\n".join(line for line in description.splitlines() if not STAMP.match(line))


def seconds(written: str) -> float:
    """Returns the seconds of `1:23` or `1:02:03`."""
    total = 0.0
    for part in written.split(":"):
        total = total * 60 + int(part)
    return total
