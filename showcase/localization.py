"""Provides messages and formats numbers, sizes, times, dates and lists in a language, from `messages/LANGUAGE/`."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from showcase import toml_cache
from showcase.message_files import MessageFiles
from showcase.paths import PACKAGE
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct, field_names
from showcase.text import unaccented

DEFAULT = "en"
"""The language used if no other is known; all others have the same files, codes and placeholders."""

MESSAGES = PACKAGE / "messages"
"""Folder with one folder for each language."""

DRAFTS = PACKAGE / "cli" / "drafts"
"""Templates of new files, in one folder for each language."""

LOCALE = "locale.toml"
"""The file of a language with its formats of numbers, dates and lists; it holds no messages."""

READING = "reading.toml"
"""The file of a language with the words that authors write in it; it holds no messages."""

KEYS = "keys.toml"
"""The file of a language with what each content key is for, by the English text in the code; it may be missing."""

NO_MESSAGES = frozenset({LOCALE, READING, KEYS})
"""Files of a language that hold no messages."""

HARD = "\u00a0"
"""No-break space, between a number and its unit."""

MINUS = "\u2212"


class CalendarDate(Protocol):
    """A year, month or day; month and day are 0 if not known."""

    @property
    def year(self) -> int: ...
    @property
    def month(self) -> int: ...
    @property
    def day(self) -> int: ...


PLURAL_RULES: Mapping[str, Callable[[float], bool]] = {
    "one-other": lambda number: number == 1,
    "zero-one-other": lambda number: 0 <= number < 2,
    "other": lambda number: False,
}
"""Whether a number takes the singular, by name of the rule."""


class Locale(FrozenStruct):
    """Formats of one language; each field is a key of `locale.toml`, named `TABLE_KEY`."""

    language_name: str = ""
    """The language's own name: `Français`."""
    language_territory: str = ""
    """Country code for `og:locale`."""
    plural_rule: str = "one-other"
    """A key of `PLURAL_RULES`."""
    number_decimal: str = "."
    number_group: str = ","
    number_grouped_from: str = "4"
    """Digits of the smallest number whose thousands are set apart."""
    size_byte: str = "B"
    size_kilobyte: str = "kB"
    size_megabyte: str = "MB"
    size_gigabyte: str = "GB"
    time_hour: str = "h"
    time_minute: str = "min"
    time_second: str = "s"
    date_months: str = ""
    """Twelve names; without them dates are written as ISO 8601."""
    date_first: str = "1"
    """First day of a month."""
    date_day: str = ""
    date_month: str = ""
    date_since: str = "{day} –"
    date_until: str = "– {day}"
    list_and: str = ""
    """Word before the last item of a list; without it, commas alone."""
    list_and_changed: str = ""
    list_and_changed_before: str = ""
    """Regular expression for the beginning of a word that needs the changed form; in lower case."""
    list_or: str = ""
    list_or_changed: str = ""
    list_or_changed_before: str = ""
    elision_before: str = ""
    """Regular expression for the beginning of a name that needs the wording `by-elided`; in lower case."""
    marks_open_quote: str = "“"
    marks_close_quote: str = "”"
    marks_before_colon: str = ""
    marks_before_semicolon: str = ""
    marks_before_exclamation: str = ""
    marks_before_question: str = ""
    marks_before_percent: str = ""
    files_readme: str = "README.txt"
    """Name of the file that explains a package, in ASCII."""


LOCALE_KEYS = frozenset(field_names(Locale))


def base_language(language: str) -> str:
    """Returns the language without region or script: `pt` for `pt-BR`."""
    return language.partition("-")[0].lower()


def message_languages(tags: Iterable[str]) -> tuple[str, ...]:
    """Returns those of some languages in which there are messages, in their order; the default if there is none."""
    bases = dict.fromkeys(map(base_language, tags))
    return tuple(base for base in bases if base in languages()) or (DEFAULT,)


@cache
def languages() -> tuple[str, ...]:
    """Returns the languages of messages, the default first; a folder that lacks a file is left out."""
    return tuple(name for name in language_folders() if not missing_files(name))


@cache
def missing_files(language: str) -> tuple[str, ...]:
    """Returns the files of the default language that another lacks, by path; only names are compared."""
    lacking: list[str] = []
    for folder in (MESSAGES, DRAFTS):
        if language != DEFAULT:
            known, there = _names_in(folder / DEFAULT), _names_in(folder / language)
            lacking += [f"{folder.name}/{language}/{name}" for name in sorted(known - there)]
    return tuple(lacking)


def _names_in(folder: Path) -> frozenset[str]:
    try:
        return frozenset(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208  (names only)
    except OSError:
        return frozenset()


def spoken_language(tag: str) -> str:
    """Returns the language of messages for a language tag; the default if there are none in it."""
    base = base_language(tag)
    return base if base in languages() else DEFAULT


@cache
def language_folders() -> tuple[str, ...]:
    """Returns all languages that have a folder of messages, complete or not, the default first."""
    found = {name for name in _names_in(MESSAGES) if name.isalpha() and (MESSAGES / name).is_dir()}
    return DEFAULT, *sorted(found - {DEFAULT})


@cache
def incomplete(language: str) -> tuple[str, str] | None:
    """Returns the first thing a language lacks: a file, and the code or key in it; None if it is complete.

    A missing file has no code. All files are read and compared, unless they are as they were the last time.
    """
    if lacking := missing_files(language):
        return lacking[0], ""
    files = [Path(__file__), *(file for tag in (DEFAULT, language) for file in sorted((MESSAGES / tag).iterdir()))]
    found = toml_cache.TABLES.derive(f"incomplete {MESSAGES / language}", files, lambda: _first_gap(language))
    return (found["file"], found["key"]) if found else None


def _first_gap(language: str) -> Mapping[str, str]:
    """Returns the first `file` and `key` in which a language differs from the default; empty if it is complete."""
    for name in sorted(_names_in(MESSAGES / DEFAULT)):
        plain, own = (_flat_table(MESSAGES / tag / name) for tag in (DEFAULT, language))
        key = _gap(name, plain or {}, own) if own is not None else ""
        if key is not None:
            return {"file": f"{MESSAGES.name}/{language}/{name}", "key": key}
    return {}


def _gap(name: str, plain: Mapping[str, str], own: Mapping[str, str]) -> str | None:
    """Returns the first key of a file that is missing, unknown or invalid in a language; None if there is none."""
    for key, text in plain.items():
        if key not in own or (name not in NO_MESSAGES and not _says_the_same(text, own[key])):
            return key
    if unknown := own.keys() - plain.keys():
        return min(unknown)
    return (_invalid_key(own) if name == LOCALE else _invalid_words(own) if name == READING else "") or None


def _flat_table(file: Path) -> Mapping[str, str] | None:
    """Returns the texts by `table.key`; None if the file cannot be read."""
    try:
        tables = toml_cache.read(file)
        return {f"{table}.{key}": str(text) for table, keys in tables.items() for key, text in keys.items()}
    except (OSError, ValueError, AttributeError):
        return None


FACT = lazy_pattern(r"\{(\w+)(?::[^{}]*)?\}|%\((\w+)\)|%[sr]")
"""A placeholder in a message."""


def _says_the_same(text: str, other: str) -> bool:
    """Returns whether two messages have the same placeholders, and both are written or both empty."""
    forms = re.findall(r"\{\w+:[^{}]*\}", other)
    return (
        bool(text.strip()) is bool(other.strip())
        and _facts(text) == _facts(other)
        and all(PLURAL.fullmatch(form) or DECIMAL.fullmatch(form) for form in forms)
    )


def _facts(text: str) -> frozenset[str] | None:
    """Returns the placeholders of a message; None if its braces are not balanced."""
    from string import Formatter

    bare = _bare(text)
    try:
        named = {name for _, name, _, _ in Formatter().parse(bare) if name is not None}
    except ValueError:
        return None
    return frozenset({*named, *(found[0] for found in FACT.finditer(bare))})


def _bare(text: str) -> str:
    """Returns a message with plural forms replaced by the placeholder alone."""
    return re.sub(r"\{(\w+):[^{}]*\}", r"{\1}", text)


def _invalid_key(keys: Mapping[str, str]) -> str:
    """Returns the first key of a `locale.toml` with an invalid value; empty if all are valid."""
    if keys["plural.rule"] not in PLURAL_RULES:
        return "plural.rule"
    if len(keys["date.months"].split()) != 12:
        return "date.months"
    if not keys["number.grouped-from"].isdecimal():
        return "number.grouped-from"
    for key, needed in (("date.day", {"day", "month", "year"}), ("date.month", {"month", "year"})):
        if (_facts(keys[key]) or frozenset()) - {f"{{{name}}}" for name in needed} != needed:
            return key
    for key in ("list.and-changed-before", "list.or-changed-before", "elision.before"):
        try:
            re.compile(keys[key])
        except re.error:
            return key
    return ""


def _invalid_words(keys: Mapping[str, str]) -> str:
    """Returns the first key of a `reading.toml` with an invalid value; empty if all are valid."""
    return "" if len(keys["dates.months"].split()) == 12 else "dates.months"


@cache
def messages(language: str) -> Mapping[str, str]:
    """Returns all messages of one language, by `code.part`; read once.

    Each file in `messages/LANGUAGE/` is a TOML table of codes, each with its parts.
    """
    names = sorted(name for name in _names_in(MESSAGES / language) if name.endswith(".toml"))
    return MessageFiles([MESSAGES / language / name for name in names if name not in NO_MESSAGES], _flat_table)


@cache
def locale(language: str) -> Locale:
    """Returns the formats of a language; one without messages has plain marks, ISO dates and no words of lists."""
    base = base_language(language)
    if base not in languages():
        rule = language_data()["plural"].get(base, "one-other")
        return Locale(plural_rule=rule)
    written = _flat_table(MESSAGES / base / LOCALE) or {}
    if (_flat_table(MESSAGES / DEFAULT / LOCALE) or {}).keys() - written.keys() or _invalid_key(written):
        return Locale()  # `incomplete` says what is wrong, where the language is asked for
    named = {key.replace(".", "_").replace("-", "_"): text for key, text in written.items()}
    return Locale(**{key: text for key, text in named.items() if key in LOCALE_KEYS})


@cache
def language_data() -> Mapping[str, Any]:
    """Returns what is known of languages without messages."""
    return toml_cache.read(PACKAGE / "languages.toml")


PLURAL = lazy_pattern(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")
"""A word that follows a count, in its singular and its plural: `{count} {count:file|files}`."""


DECIMAL = lazy_pattern(r"\{(\w+):number\}")
"""A number, perhaps with a unit, that takes the decimal mark of the language: `{rate:number} fps`."""


def is_singular(count: object, language: str) -> bool:
    """Returns whether a count takes the singular: 1 in English; 0, 1 and fractions below 2 in French.

    The count may be written as a text, with the thousands and decimal marks of the language. Anything else is plural.
    """
    marks = locale(language)
    try:
        if isinstance(count, str):
            text = re.sub(r"\s", "", count.replace(marks.number_group, "")).replace(marks.number_decimal, ".")
            return PLURAL_RULES[marks.plural_rule](float(text))
        return isinstance(count, int | float) and PLURAL_RULES[marks.plural_rule](count)
    except ValueError:
        return False


def plural_form(count: object, language: str) -> str:
    """Returns the end of the key for a count: `one` or `other`."""
    return "one" if is_singular(count, language) else "other"


COUNTS = ("count", "total")
"""Facts that are always counts, as are those by which a plural is chosen: their thousands are set apart."""


class _DefaultFacts(dict[str, object]):
    """Leaves a placeholder without a value unchanged, so that a message never fails."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def template_shown(text: str) -> str:
    """Returns a wording as it is shown without its facts: in the plural, on one line, with `{name}` for each fact."""
    plural = PLURAL.sub(lambda form: form[3], " ".join(text.split()))
    return DECIMAL.sub(r"{\1}", plural)


def message(key: str, language: str, /, **facts: object) -> str:
    """Returns the message `code.part` in a language, on one line, with its facts filled in; empty if there is none.

    `{name}` is a fact; `{count:file|files}` is the first form where `count` takes the singular, else the second;
    `{size:number}` takes the decimal mark of the language, and marks between thousands, as counts do in any case.
    """
    spoken = language if language in languages() and key in messages(language) else DEFAULT
    words = messages(spoken).get(key, "")
    if "{" in words:
        numbers = _numbers(words, facts, spoken)
        words = PLURAL.sub(lambda form: form[2] if is_singular(facts.get(form[1]), spoken) else form[3], words)
        words, facts = DECIMAL.sub(r"{\1}", words), facts | numbers
    try:
        filled = words.format_map(_DefaultFacts(facts))
    except (ValueError, IndexError, AttributeError, TypeError):  # braces that are wrong in another language
        filled = message(key, DEFAULT, **facts) if spoken != DEFAULT else words
    return _on_one_line(filled)


def _numbers(words: str, facts: Mapping[str, object], language: str) -> dict[str, object]:
    """Returns the facts of a wording that are counts or decimal numbers, with the marks of the language."""
    names = {*COUNTS, *DECIMAL.findall(words), *(form[1] for form in PLURAL.finditer(words))} & facts.keys()
    mark, texts = locale(language).number_decimal, {name: str(facts[name]) for name in names}
    return {k: number(int(t), language) if t.isdecimal() else POINT.sub(mark, t) for k, t in texts.items()}


LINE_BREAK, POINT = lazy_pattern(r"\s*[\r\n]+\s*"), lazy_pattern(r"(?<=\d)\.(?=\d)")


def _on_one_line(text: str) -> str:
    return LINE_BREAK.sub(" ", text) if "\n" in text or "\r" in text else text


def number(value: float, language: str, digits: int = 0) -> str:
    """Returns a number with the marks of the language and a minus sign: `12 345,6` in French, `12,345.6` in English."""
    marks = locale(language)
    signs = {ord(","): marks.number_group, ord("."): marks.number_decimal, ord("-"): MINUS}
    is_grouped = round(abs(value)) >= 10 ** (int(marks.number_grouped_from) - 1)
    return f"{value:z{',' if is_grouped else ''}.{digits}f}".translate(signs)


def trimmed(value: float, language: str, digits: int) -> str:
    """Returns a number with at most `digits` decimals, without trailing zeros: `23.976`, `25`."""
    exact = f"{value:.{digits}f}"
    fraction = exact.rstrip("0").partition(".")[2] if digits else ""
    return number(value, language, len(fraction))


def size(count: int | None, language: str) -> str:
    """Returns bytes, rounded, in decimal units: `12,4 Mo`, `412 kB`; empty if not known."""
    if count is None:
        return ""
    value, step = float(count), 0
    while round(value) >= 1000 and step < 3:
        value, step = value / 1000, step + 1
    digits = 1 if step > 1 and value < 100 else 0
    return f"{number(value, language, digits)}{HARD}{_size_units(language)[step]}"


def exact_size(count: float, language: str) -> str:
    """Returns bytes with two decimals, for comparison with limits: `4.29 GB`; the smallest unit is the kilobyte."""
    _, *units = _size_units(language)
    step = 3 if count >= 10**9 else 2 if count >= 10**6 else 1
    return f"{trimmed(count / 1000**step, language, 2)}{HARD}{units[step - 1]}"


def _size_units(language: str) -> tuple[str, str, str, str]:
    units = locale(language)
    return units.size_byte, units.size_kilobyte, units.size_megabyte, units.size_gigabyte


def share(part: float, language: str) -> str:
    """Returns a share of 1 in per cent, never 100 before the end."""
    return percent(100 if part >= 1 else min(99, int(part * 100)), language)


def percent(amount: float, language: str, digits: int = 0) -> str:
    """Returns a percentage: `12%` in English, `12 %` in French."""
    return f"{trimmed(amount, language, digits)}{locale(language).marks_before_percent}%"


def clock(seconds: float) -> str:
    """Returns a position in a film: `0:07`, `12:03`, `1:02:03`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def full_clock(seconds: float) -> str:
    """Returns a running time as forms take it, to the nearest second: `00:03:12`."""
    whole = round(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def exact_clock(seconds: float) -> str:
    """Returns a time in a film to the tenth of a second, which is left out where it is none: `00:03:12.5`."""
    tenths = round(seconds * 10)
    return full_clock(tenths // 10) + (f".{tenths % 10}" if tenths % 10 else "")


def _quantities(language: str, **counts: object) -> list[str]:
    """Returns each count with its unit, joined by a no-break space."""
    units = locale(language)
    return [f"{count}{HARD}{getattr(units, f'time_{unit}')}" for unit, count in counts.items() if count is not None]


def length(seconds: float, language: str) -> str:
    """Returns a running time for pages: `0.4 s`, `52 s`, `3 min 12 s`, `1 h 32 min`."""
    if 0 < seconds < 0.95:
        return _quantities(language, second=trimmed(max(seconds, 0.1), language, 1))[0]
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    shown = rest if (rest and not hours) or not (hours or minutes) else None
    return " ".join(_quantities(language, hour=hours or None, minute=minutes or None, second=shown))


def exact_length(seconds: float, language: str) -> str:
    """Returns a running time for comparison with limits: `52.4 s`, `15 min`, `4 min 07 s`, `1 h 32 min`."""
    if seconds < 60:
        return _quantities(language, second=trimmed(seconds, language, 1))[0]
    # Tenths are kept: a film that is slightly too long must not look as long as the limit.
    tenths = round(seconds * 10)
    hours, rest = divmod(tenths, 36_000)
    minutes, rest = divmod(rest, 600)
    shown = f"{'0' if rest < 100 else ''}{trimmed(rest / 10, language, 1)}" if rest else None
    return HARD.join(_quantities(language, hour=hours or None, minute=minutes or None, second=shown))


def elapsed(seconds: float, language: str) -> str:
    """Returns an elapsed time, rounded for reading: `9.5 s`, `42 s`, `2 min 5 s`, `12 min`, `1 h 4 min`."""
    if seconds < 9.95:
        return _quantities(language, second=number(max(seconds, 0.1), language, 1))[0]
    whole = round(seconds)
    if seconds < 59.5:
        return _quantities(language, second=whole)[0]
    minutes, rest = divmod(whole, 60)
    if minutes >= 60:
        return HARD.join(_quantities(language, hour=minutes // 60, minute=minutes % 60))
    return HARD.join(_quantities(language, minute=minutes, second=rest if minutes < 10 else None))


def remaining(seconds: float, language: str) -> str:
    """Returns a remaining time, rounded because it is an estimate."""
    if seconds < 10:
        rounded = max(1, round(seconds))
    elif seconds < 120:
        rounded = round(seconds / 5) * 5
    else:
        rounded = round(seconds / 60) * 60
    if rounded < 60:
        return _quantities(language, second=rounded)[0]
    if rounded >= 3600:
        return elapsed(rounded, language)
    rest = rounded % 60 if rounded < 600 else 0
    return HARD.join(_quantities(language, minute=rounded // 60, second=rest or None))


def date(day: CalendarDate, language: str) -> str:
    """Returns a date as exact as it is known: `7 avril 2025`, `April 2025`, `2025`."""
    if not day.month:
        return str(day.year)
    marks = locale(language)
    names = marks.date_months.split()
    if len(names) != 12:
        return str(day)
    pattern = marks.date_day if day.day else marks.date_month
    number_of_day = marks.date_first if day.day == 1 else str(day.day)
    return pattern.format(day=number_of_day, month=names[day.month - 1], year=day.year)


def period(first: CalendarDate | None, last: CalendarDate | None, language: str) -> str:
    """Returns a time by its first and last day: `2025 – 3 May 2026`, `from April 2025`; empty if both are unknown."""
    days = [date(day, language) for day in (first, last) if day is not None]
    if first is None or last is None:
        open_end = locale(language).date_since if last is None else locale(language).date_until
        days = [open_end.format(day=day) for day in days]
    return " – ".join(dict.fromkeys(days))


def list_all(names: Sequence[str], language: str) -> str:
    """Returns names as one line: `A, B et C`."""
    marks = locale(language)
    return _joined(names, marks.list_and, marks.list_and_changed, marks.list_and_changed_before)


def list_any(names: Sequence[str], language: str) -> str:
    """Returns alternatives as one line: `A, B ou C`."""
    marks = locale(language)
    return _joined(names, marks.list_or, marks.list_or_changed, marks.list_or_changed_before)


def _joined(names: Sequence[str], word: str, changed: str, before: str) -> str:
    if len(names) < 2 or not word:
        return ", ".join(names)
    last = changed if changed and _begins(names[-1], before) else word
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def is_elided(word: str, language: str) -> bool:
    """Returns whether a preposition loses its vowel before a word: `d’Ada` in French."""
    return _begins(word, locale(language).elision_before)


def _begins(word: str, pattern: str) -> bool:
    return bool(pattern) and re.match(pattern, unaccented(word).lower()) is not None


def colon(language: str) -> str:
    """Returns the colon between a label and its value, with the spaces around it."""
    return f"{locale(language).marks_before_colon}: "


def labelled(label: str, value: str, language: str) -> str:
    """Returns a label and its value on one line: `Version: 7`."""
    return f"{label}{colon(language)}{value}"


def quoted(text: str, language: str) -> str:
    """Returns a text in the quotation marks of the language."""
    marks = locale(language)
    return f"{marks.marks_open_quote}{text}{marks.marks_close_quote}"


def direction(language: str) -> str:
    """Returns `ltr` or `rtl`."""
    return "rtl" if base_language(language) in language_data()["right-to-left"] else "ltr"


SCRIPTS = {
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
}
"""Languages by what the Unicode names of their letters begin with."""


@cache
def script_language(text: str) -> str:
    """Returns the language whose script the most letters of a text are written in; empty for scripts that several
    languages of these pages share, as Latin and Cyrillic.
    """
    if text.isascii():
        return ""
    letters = [unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha()]
    written = Counter(SCRIPTS.get(script, "") for script in letters if script != "CJK")
    return written.most_common(1)[0][0] if written else ""


@cache
def _names() -> Mapping[str, Any]:
    return toml_cache.read(PACKAGE / "cldr_names.toml")


def _named(kind: str, key: str, language: str) -> str | None:
    tables: Mapping[str, Mapping[str, str]] = _names()[kind]
    plain = tables[DEFAULT]
    own = tables.get(base_language(language)) or plain
    return own.get(key) or plain.get(key)


def country(code: str, language: str) -> str:
    """Returns the name of a country; an unknown code is returned unchanged."""
    return _named("countries", code.upper(), language) or code if len(code) == 2 else code


def language_name(tag: str, language: str) -> str:
    """Returns the name of a language in another: `français` in French; an unknown tag is returned unchanged."""
    return _named("languages", base_language(tag), language) or tag


def own_name(tag: str) -> str:
    """Returns the name of a language in itself, for a language switch: `Français`."""
    own: Mapping[str, str] = _names()["languages"]["own"]
    return locale(tag).language_name or own.get(base_language(tag)) or language_name(tag, DEFAULT)


def territory_tag(language: str) -> str:
    """Returns a language with its country for `og:locale`: `fr_FR`, `pt_BR`; the language alone if not known."""
    own = locale(language).language_territory
    return f"{language}_{own}" if own and "-" not in language else language.replace("-", "_")


def forget() -> None:
    """Clears the caches, so that changed files are read again."""
    for remembered in (languages, language_folders, missing_files, messages, locale, incomplete):
        remembered.cache_clear()


class Localizer(FrozenStruct):
    """Provides the messages and formats of one language."""

    language: str

    def __call__(self, key: str, **facts: object) -> str:
        """Returns a message by `table.name`."""
        return message(key, self.language, **facts)

    def counted(self, key: str, number: int, **facts: object) -> str:
        """Returns the message for a count, from `KEY-one` and `KEY-other`."""
        return self(f"{key}-{plural_form(number, self.language)}", n=self.number(number), **facts)

    def number(self, value: float, digits: int = 0) -> str:
        return number(value, self.language, digits)

    def size(self, count: int) -> str:
        return size(count, self.language)

    def elapsed(self, seconds: float) -> str:
        return elapsed(seconds, self.language)

    def remaining(self, seconds: float) -> str:
        return remaining(seconds, self.language)

    def share(self, part: float) -> str:
        return share(part, self.language)

    def date(self, day: CalendarDate | None) -> str:
        return date(day, self.language) if day is not None else ""

    def country(self, code: str) -> str:
        return country(code, self.language)

    def list_all(self, names: Iterable[str]) -> str:
        """Returns names as one line, each once: `A, B and C`."""
        return list_all([name for name in dict.fromkeys(names) if name], self.language)

    def labelled(self, label: str, value: str) -> str:
        """Returns `Version: 7`, with the space before the colon that the language has."""
        return labelled(label, value, self.language)

    def quoted(self, text: str) -> str:
        return quoted(text, self.language)
