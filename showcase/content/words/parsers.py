"""Parses single values: dates, times, numbers, addresses, yes and no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as calendar
from datetime import timedelta
from functools import cache

from showcase.content.words import author_words
from showcase.localization import languages, locale
from showcase.model.text import PartialDate
from showcase.patterns import lazy_pattern
from showcase.text import compare_key


class InvalidValue(Exception):
    """A value that cannot be parsed; carries the code of its diagnostic."""

    def __init__(self, code: str, near: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code, self.near, self.facts = code, near, facts


FIRST_YEAR, LAST_YEAR = 1800, 2200
"""Years that are accepted in content."""

ISO = lazy_pattern(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d\d?:\d\d.*)?")
SPOKEN = lazy_pattern(r"(?:(\d{1,2})\.?\s+)?([^\W\d]+)\.?(?:\s+(\d{1,2}),?)?,?\s+(\d{4})")
JOINED = lazy_pattern(r"(\d{1,2})-([^\W\d]+)\.?-(\d{4})")
"""A day as spreadsheets in English show it: `30-Jun-2024`."""
EASTERN = lazy_pattern(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
"""A day in Chinese, Japanese or Korean."""

SLASHED = lazy_pattern(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: \d\d?:\d\d.*)?")
"""Day and month in either order, as spreadsheets show dates."""

SERIAL = lazy_pattern(r"(\d{5})(?:[.,]\d+)?")
FIRST_SERIAL, LAST_SERIAL = 36_526, 73_050
"""Days since 1899-12-30, as spreadsheets count them: of 2000 to 2099, where no misspelt year comes near."""


def day(text: str) -> PartialDate:
    """Returns a date of any precision: `2025`, `2025-04`, `2025-04-07`, `7 avril 2025`, `April 2025`, `25/04/2025`."""
    words = JOINED.sub(r"\1 \2 \3", text.strip())
    if match := ISO.fullmatch(words) or EASTERN.fullmatch(words):
        return _checked(int(match[1]), match[2], match[3])
    if spoken := _spoken(words):
        return _checked(*spoken)
    if match := SLASHED.fullmatch(words):
        return _slashed(int(match[1]), int(match[3]), int(match[4]))
    if (match := SERIAL.fullmatch(words)) and FIRST_SERIAL <= int(match[1]) <= LAST_SERIAL:
        made = calendar(1899, 12, 30) + timedelta(int(match[1]))
        return PartialDate(made.year, made.month, made.day)
    raise InvalidValue("unreadable-date")


def _spoken(words: str) -> tuple[int, str, str | None] | None:
    """Returns the year, the month and the day of a date in words; None where this is none."""
    match = SPOKEN.fullmatch(_bare_date(words))
    month = _months().get(match[2], 0) if match is not None else 0
    if match is None or not month or (match[1] and match[3]):
        return None
    return int(match[4]), str(month), match[1] or match[3]


def _bare_date(written: str) -> str:
    """Returns a date in words without the endings of numbers, and the words between: `7 abril 2025`."""
    bare = compare_key(written)
    for kind, pattern in (("ordinals", r"(?<=\d)(?:{})(?!\w)"), ("between", r"\b(?:{})\s+")):
        if known := author_words.words("dates", kind):
            bare = re.sub(pattern.format("|".join(map(re.escape, known))), "", bare)
    return bare


@cache
def _months() -> Mapping[str, int]:
    """Returns the number of each month by its names and short forms, in all languages."""
    numbers = {form: number for number, forms in enumerate(author_words.short_months(), start=1) for form in forms}
    for language in languages():
        names = locale(language).date_months.split()
        numbers.update({compare_key(name): number for number, name in enumerate(names, start=1)})
    return numbers


def _slashed(first: int, second: int, year: int) -> PartialDate:
    """Returns the one day that two numbers and a year can mean; raises Unfit if they can mean two."""
    if first <= 12 and second <= 12 and first != second:
        days = {"first": f"{year}-{second:02}-{first:02}", "second": f"{year}-{first:02}-{second:02}"}
        raise InvalidValue("ambiguous-date", **days)
    day, month = (first, second) if second <= 12 else (second, first)
    return _checked(year, str(month), str(day))


def _checked(year: int, month: str | None, number: str | None) -> PartialDate:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidValue("impossible-date")
    try:
        calendar(year, int(month or 1), int(number or 1))
    except ValueError:
        raise InvalidValue("impossible-date") from None
    return PartialDate(year, int(month or 0), int(number or 0))


def year(text: str) -> int:
    """Returns a year; a whole date gives its year."""
    return day(text).year


CLOCK = lazy_pattern(r"(?:(\d+):)?(\d{1,3}):(\d{1,2}(?:[.,]\d+)?)")
HOURS, MINUTES, SECONDS = (
    "|".join(map(re.escape, author_words.words("times", unit))) for unit in ("hours", "minutes", "seconds")
)
SPELT = lazy_pattern(
    rf"(?:(\d+)\s*(?:{HOURS})\s*)?(?:(\d+)\s*(?:{MINUTES}|')\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:{SECONDS}|\"|'')?)?"
)
HALF_DAY = lazy_pattern(r"(\d{1,2})(:\d\d:\d\d(?:[.,]\d+)?) ?([ap])\.?m\.?")
"""A length as spreadsheets of the United States show it: a time of day, `12:01:23 AM`."""
FRAMES = lazy_pattern(r"\d+:\d\d:\d\d[:;]\d\d")


def seconds(text: str) -> float:
    """Returns a time in the film or a length: `00:01:23.500`, `1:23`, `83.5`, `1 min 23`, `3'25`; in seconds."""
    words = text.strip().lower().replace("’", "'").replace("”", '"')
    if FRAMES.fullmatch(words):
        raise InvalidValue("timecode-with-frames")
    words = re.sub(r"(?<=\d)\s*h\s*(\d{1,2})$", r"h\1m", _in_24_hours(words))  # `1h32` ends in minutes
    match = CLOCK.fullmatch(words) or (SPELT.fullmatch(words) if words else None)
    if match is None:
        raise InvalidValue("unreadable-time")
    hours, minutes, rest = int(match[1] or 0), int(match[2] or 0), float((match[3] or "0").replace(",", "."))
    if (match[1] and minutes > 59) or (match[2] and rest >= 60):
        raise InvalidValue("impossible-time")
    return hours * 3600 + minutes * 60 + rest


def _in_24_hours(words: str) -> str:
    """Returns a time of a spreadsheet that counts twelve hours, `1:23:00 pm`, in twenty-four."""
    match = HALF_DAY.fullmatch(words)
    if match is None or not 1 <= int(match[1]) <= 12:
        return words
    return f"{int(match[1]) % 12 + 12 * (match[3] == 'p')}{match[2]}"


GROUPED = lazy_pattern(r"[+-]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.00?)?|(?:\.\d{3}){2,}(?:,00?)?|,\d{3}\.00?|\.\d{3},00?)")
"""Thousands set apart by points or commas; a single group of three without decimals may be a fraction."""


def whole(text: str) -> int:
    """Returns a whole number; thousands may be set apart, and decimals be zero: `1 234`, `1,234,567`, `12.0`."""
    words = text.strip()
    if GROUPED.fullmatch(words):
        words = re.sub(r"[.,](?=\d{3}(?!\d))", "", words)
    words = re.sub(r"(?<=\d)[.,](?:0|00)$", "", words)
    words = re.sub(r"(?<=\d)[\s   '’_](?=\d{3}(?!\d))", "", words)
    if not re.fullmatch(r"[+-]?\d{1,15}", words):
        raise InvalidValue("unreadable-number")
    return int(words)


def count(text: str) -> int:
    """Returns a whole number of things: not below zero."""
    number = whole(text)
    if number < 0:
        raise InvalidValue("unreadable-number")
    return number


def ordinal(text: str) -> int:
    """Returns a number that counts from 1: of a season, of an episode. Raises InvalidValue."""
    number = whole(re.sub(r"(?i)^(?:[^\W\d]*[.°]?|№)\s*#?(?=\d)", "", text.strip()))
    if number < 1:
        raise InvalidValue("number-below-one")
    return number


EPISODE = lazy_pattern(r"(?i)s(?:\w*?)\s*\.?(\d+)[\s,.:_-]*[eé]\w*?\s*\.?(\d+)|(\d+)x(\d+)")


def episode(text: str) -> tuple[int, int]:
    """Returns the numbers of season (0 if not said) and episode: `3`, `E3`, `S02E05`, `2x05`. Raises InvalidValue."""
    match = EPISODE.fullmatch(text.strip())
    if match is None:
        return 0, ordinal(text)
    season, number = (ordinal(one) for one in match.groups() if one)
    return season, number


def percent(text: str) -> int:
    """Returns whole percent: `86 %` or `86`. Raises InvalidValue."""
    number = count(text.replace("%", "").replace("\u202f", "").strip())
    if number > 100:
        raise InvalidValue("unreadable-number")
    return number


YES = frozenset(author_words.words("answers", "yes"))
NO = frozenset(author_words.words("answers", "no"))
YES_ANYWHERE = YES | {"ja", "sim", "tak", "evet", "vero", "wahr", "jawohl", "igen", "kylla", *map(compare_key, (
    "да", "так", "ναι", "نعم", "כן", "ใช่", "हाँ", "是", "はい", "예", "네", "có", "ano", "áno",
))}
NO_ANYWHERE = NO | {"nein", "nao", "nej", "nee", "nei", "nie", "hayir", "falsch", "nem", *map(compare_key, (
    "нет", "ні", "όχι", "لا", "לא", "ไม่", "ไม่ใช่", "नहीं", "否", "不", "いいえ", "아니오", "아니요", "không",
    "tidak", "hindi", "hapana", "xeyr", "жоқ",
    "nil", "না", "இல்லை", "نہیں", "خیر", "არა", "ոչ", "ez",
))}
"""The same with further languages: how people answer under keys that nothing knows."""


NOTHING = NO_ANYWHERE | frozenset(map(compare_key, (
    "none", "nothing", "aucun", "aucune", "rien", "ninguno", "ninguna", "nada", "keine", "keiner", "kein", "nichts",
    "nessuno", "nessuna", "niente", "nenhum", "nenhuma", "geen", "niets", "brak", "zadne", "inga", "ingen", "ingenting",
    "néant", "sans objet", "n/a", "not applicable", "no aplica", "entfällt", "nil",
)))  # fmt: skip
"""Words that say that a list has nothing in it."""


def says_nothing(text: str) -> bool:
    """Returns whether a text in the place of a list says that there is nothing: `none`, `aucune`."""
    return compare_key(text) in NOTHING


def yes_or_no(text: str) -> bool:
    """Returns what a yes or no says, in any language of messages or as YAML has it. Raises InvalidValue."""
    word = compare_key(text)
    if word in YES:
        return True
    if word in NO:
        return False
    raise InvalidValue("unreadable-answer")


def web_address(text: str) -> str:
    """Returns an `http(s)` address; one that lacks its scheme gets `https://`."""
    words = text.strip()
    if re.match(r"(?i)(www\.)?[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/|$)", words):
        words = f"https://{words}"
    if re.fullmatch(r"(?i)mailto:[^@\s]+@[^@\s]+\.[^@\s]+", words):
        return words
    match = re.fullmatch(r"(?i)(https?)://([^\s/?#@]+)([/?#][^\s<>\"]*)?", words)
    if match is None or not re.fullmatch(r"(?i)(\[[0-9a-f:]+\]|[^\W_]([\w.-]*\w)?)(:\d{1,5})?", match[2]):
        raise InvalidValue("broken-address")
    if ".." in match[2] or ("." not in match[2] and not match[2].startswith(("localhost", "["))):
        raise InvalidValue("broken-address")
    return words


def e_mail(text: str) -> str:
    """Returns an e-mail address; its shape is looked at, not whether somebody reads it."""
    words = text.strip().removeprefix("mailto:")
    if not re.fullmatch(r"[^@\s<>\"',;:]+@[^\W_][\w-]*(\.[\w-]+)+", words):
        raise InvalidValue("broken-e-mail")
    return words
