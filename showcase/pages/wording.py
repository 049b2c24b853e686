"""Formats numbers, dates, durations, sizes and names in a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from showcase import toml_cache
from showcase.model.text import PartialDate
from showcase.paths import PACKAGE

NARROW = "\u202f"
"""Narrow no-break space: before `;!?` and between thousands in French."""

HARD = "\u00a0"
"""No-break space, between a number and its unit."""

MONTHS: Mapping[str, str] = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def base_language(language: str) -> str:
    """Returns the language without region or script: `pt` for `pt-BR`."""
    return language.partition("-")[0].lower()


def direction(language: str) -> str:
    """Returns `ltr` or `rtl`."""
    return "rtl" if base_language(language) in RIGHT_TO_LEFT else "ltr"


@cache
def _names() -> Mapping[str, Any]:
    return toml_cache.read(PACKAGE / "names.toml")


def _named(kind: str, key: str, language: str) -> str | None:
    tables: Mapping[str, Mapping[str, str]] = _names()[kind]
    own = tables.get(base_language(language)) or tables["en"]
    return own.get(key) or tables["en"].get(key)


def country(code: str, language: str) -> str:
    """Returns a country's name; what is no known code is given back as written."""
    return _named("countries", code.upper(), language) or code if len(code) == 2 else code


def language_name(tag: str, language: str) -> str:
    """Returns a language's name in another: `français` in French; a tag that is not known is given back."""
    return _named("languages", base_language(tag), language) or tag


def own_name(tag: str) -> str:
    """Returns a language's name in itself, for a switch: `Français`."""
    own: Mapping[str, str] = _names()["languages"]["own"]
    return own.get(base_language(tag)) or language_name(tag, "en")


def number(value: float, language: str, digits: int = 0) -> str:
    """Returns a number with the language's marks: `12 345,6` in French, `12,345.6` in English."""
    text = f"{value:,.{digits}f}"
    if base_language(language) == "fr":
        return text.replace(",", NARROW).replace(".", ",")
    return text


def trimmed(value: float, language: str, digits: int) -> str:
    """Returns a number without zeros at its end: `23.976`, `25`."""
    exact = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    _, _, fraction = exact.partition(".")
    return number(value, language, len(fraction))


def size(count: int | None, language: str) -> str:
    """Returns the bytes for a person: `12,4 Mo`, `412 kB`; empty if not known."""
    if count is None:
        return ""
    units = ("o", "ko", "Mo", "Go") if base_language(language) == "fr" else ("B", "kB", "MB", "GB")
    value, step = float(count), 0
    while round(value) >= 1000 and step < 3:
        value, step = value / 1000, step + 1
    digits = 1 if step > 1 and value < 100 else 0
    return f"{number(value, language, digits)}{HARD}{units[step]}"


def clock(seconds: float) -> str:
    """Returns a position in a film: `0:07`, `12:03`, `1:02:03`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def length(seconds: float) -> str:
    """Returns a running time in the form both languages read: `52 s`, `3 min 12 s`, `1 h 32 min`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours}{HARD}h"] * bool(hours) + [f"{minutes}{HARD}min"] * bool(minutes)
    if (rest and not hours) or not parts:
        parts.append(f"{rest}{HARD}s")
    return " ".join(parts)


def iso_length(seconds: float) -> str:
    """Returns ISO 8601 duration in whole seconds: `PT3M12S`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if count]
    return "PT" + ("".join(parts) or "0S")


def seconds_mark(seconds: float) -> str:
    """Returns the seconds for a media fragment: `7.5`, `12`."""
    return f"{max(seconds, 0.0):.3f}".rstrip("0").rstrip(".")


def date(day: PartialDate, language: str) -> str:
    """Returns a date as exact as it is known: `7 avril 2025`, `April 2025`, `2025`."""
    if not day.month:
        return str(day.year)
    tongue = base_language(language)
    if tongue not in MONTHS:
        return str(day)
    month = MONTHS[tongue].split()[day.month - 1]
    if not day.day:
        return f"{month} {day.year}"
    first = "1er" if tongue == "fr" and day.day == 1 else str(day.day)
    return f"{first}{HARD}{month} {day.year}"


def several(names: Sequence[str], language: str) -> str:
    """Returns the names as one line: `A, B et C`."""
    if len(names) < 2:
        return "".join(names)
    word = {"fr": "et", "en": "and"}.get(base_language(language))
    if word is None:
        return ", ".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
