"""Makes names of files that are sent: by the festival's pattern, in characters that every system accepts."""

from __future__ import annotations

import re

from showcase.festivals.entry import FestivalEntry
from showcase.localization import base_language, message
from showcase.model.delivery import Delivery
from showcase.model.festival import Profile
from showcase.text import unaccented

LONGEST = 100
"""Characters of a name, its ending included."""

PATTERN = "{film}_{what}"
STILL_PATTERN = "{film}_still-{n}"


def ascii_name(text: str) -> str:
    """Returns the words joined with hyphens, in ASCII: `L’été à Nîmes` becomes `L-ete-a-Nimes`; empty if no letter
    is left.
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", unaccented(text)).strip("-")


def film_name(entry: FestivalEntry, profile: Profile, delivery: Delivery, word: str = "film") -> str:
    """Returns the name under which the film is sent: `Night-bus_film_fr_sub-en.mp4`; `word` says what it is."""
    return file_name(entry, profile, word, delivery.container, describing(entry, delivery))


def describing(entry: FestivalEntry, delivery: Delivery) -> str:
    """Returns what tells one copy of a film from another: its language, the subtitles in it, and for whom it is."""
    wordless = ascii_name(message("delivery-files.no-words", base_language(entry.language))) or "no-words"
    spoken = "-".join(entry.speaks()) or (wordless if entry.wordless else "")
    subtitled = f"sub-{delivery.burnt_in}" if delivery.burnt_in else ""
    return "_".join(part for part in (spoken, subtitled, ascii_name(delivery.watermark)) if part)


def file_name(
    entry: FestivalEntry, profile: Profile, what: str, ending: str, more: str = "", language: str = ""
) -> str:
    """Returns a file's name by the festival's pattern, or `Film_what_more.ending`."""
    rule = profile.rule("file-name")
    if rule is not None and rule.word("pattern"):
        return fitting(_filled(rule.word("pattern"), entry, what=what, language=language), ending)
    return fitting(_filled(PATTERN, entry, what=f"{what}_{more}" if more else what), ending)


def still_name(entry: FestivalEntry, profile: Profile, number: int, ending: str, word: str = "still") -> str:
    """Returns a still's name by the festival's pattern, `{n}` counted from 1; `word` says what it is otherwise."""
    rule = profile.rule("still-name")
    pattern = (rule.word("pattern") if rule is not None else "") or STILL_PATTERN.replace("still", word)
    # A pattern names its ending itself, or leaves it to us.
    return fitting(_filled(pattern.removesuffix(".{ext}"), entry, n=f"{number}"), ending)


def _filled(pattern: str, entry: FestivalEntry, **more: str) -> str:
    film = entry.project
    directors = [person.name for person in entry.in_role("director")]
    words = {
        "film": ascii_name(film.title.best(entry.language).text) or film.slug,
        "director": ascii_name(" ".join(directors[:1])) or "unknown",
        "year": str(film.year or (film.completed.year if film.completed else "")),
        **{name: (plain_parts(value) if name == "what" else ascii_name(value)) for name, value in more.items()},
    }
    filled = re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], ""), pattern)
    return plain_parts(filled)


def plain_parts(name: str) -> str:
    """Returns a whole name in plain letters, its underscores kept."""
    return "_".join(part for part in map(ascii_name, name.split("_")) if part)


def fitting(stem: str, ending: str) -> str:
    """Returns a name of bearable length."""
    return f"{stem[: LONGEST - len(ending) - 1].rstrip('-_') or 'file'}.{ending}"
