"""Reads a profile from TOML, reports errors with their line, and leaves out invalid rules."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from showcase import toml_cache
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose, other_encoding, toml_errors
from showcase.festivals.deadlines import zone_of
from showcase.festivals.rule_schema import FIRST, KINDS, OF_EVERY_RULE, SHAPES, UNDATED, RuleField, RuleSchema
from showcase.localization import DEFAULT
from showcase.model.festival import Certainty, DurationRange, Profile, Rule, Value
from showcase.model.text import NO_TEXT, LocalizedText, Translation
from showcase.seals import read_text
from showcase.structs import FrozenStruct
from showcase.toml_places import KeyPath, Spot, toml_places

MERE_WARNINGS = ("uncertain-rule", "unsourced-rule")
"""Codes of what is read all the same."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

EARLIEST, LATEST = "1900", "2199"
"""Years of days that a rule may name: the calendar ends beyond them in some time zones."""

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(slots=True)
class ProfileLoader:
    """Reads one file."""

    path: str
    """As a person knows it."""
    text: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _places: Mapping[KeyPath, tuple[Spot, Spot]] | None = None
    """Searched for only where there is something to report."""

    def place(self, *keys: str | int, value: bool = False) -> Location:
        """Returns where a key is written, or its value; of a key that is not there, where what it is missing in is."""
        if self._places is None:
            self._places = toml_places(self.text)
        for end in range(len(keys), 0, -1):
            if (found := self._places.get(keys[:end])) is not None:
                return Location(self.path, *found[value and end == len(keys)])
        return Location(self.path)

    def report(self, code: str, *keys: str | int, **facts: object) -> None:
        severity = Severity.WARNING if code in MERE_WARNINGS else Severity.ERROR
        place = self.place(*keys, value=code == "unfit-profile-value")
        self.diagnostics.append(Diagnostic(code, place, severity, tuple((k, str(v)) for k, v in facts.items())))

    def unknown(self, code: str, known: tuple[str, ...], *keys: str | int) -> None:
        close = get_close_matches(str(keys[-1]), known, 1, 0.6)
        near = {"near": close[0]} if close else {}
        self.report(code, *keys, written=keys[-1], known=", ".join(known), **near)

    def profile(self, name: str, table: Mapping[str, Any], *, own: bool) -> Profile:
        for key in table.keys() - set(FIRST):
            self.unknown("unknown-profile-key", FIRST, key)
        kind = table.get("kind", "festival")
        if kind not in KINDS:
            self.report("unfit-profile-value", "kind", name="kind", written=kind, form=", ".join(KINDS))
            kind = "festival"
        return Profile(
            name=name,
            title=str(table.get("title", "")),
            kind=kind,
            also=_strings(table.get("also")),
            edition=str(table.get("edition", "")),
            website=str(table.get("website", "")),
            note=_text(table.get("note")),
            rules=tuple(self._rules(table.get("rules", {}))),
            own=own,
            form=_strings(table.get("form")),
            platform=str(table.get("platform", "")),
            zone=self._zone(table),
            series=str(table.get("series", "")),
        )

    def _zone(self, table: Mapping[str, Any]) -> str:
        written = table.get("zone", "")
        if isinstance(written, str) and (not written or zone_of(written) is not None):
            return written
        self.report("unfit-profile-value", "zone", name="zone", written=written, form=FORMS["zone"])
        return ""

    def _rules(self, table: Any) -> Iterator[Rule]:
        if not isinstance(table, Mapping):
            self.report("unfit-profile-value", "rules", name="rules", written=table, form="[rules.duration]")
            return
        for name, row in table.items():
            shape = SHAPES.get(name)
            if shape is None:
                self.unknown("unknown-rule", tuple(SHAPES), "rules", name)
            elif not isinstance(row, Mapping):
                self.report("unfit-profile-value", "rules", name, name=name, written=row, form=f"[rules.{name}]")
            elif shape.several:
                rows = {of: each for of, each in row.items() if isinstance(each, Mapping)}
                for of in row.keys() - rows.keys():
                    form = f"[rules.{name}.{of}]"
                    self.report("unfit-profile-value", "rules", name, of, name=of, written=row[of], form=form)
                for of, each in rows.items():
                    yield self._rule(shape, each, ("rules", name, of), of)
            else:
                yield self._rule(shape, row, ("rules", name))

    def _rule(self, shape: RuleSchema, row: Mapping[str, Any], keys: KeyPath, of: str = "") -> Rule:
        values = tuple(self._values(shape, row, keys))
        others = self._others(row, keys)
        return Rule(
            name=str(keys[1]),
            of=of,
            values=values,
            certainty=self._certainty(row, keys, bool(values)),
            source=str(row.get("source", "")),
            read=self._date_read(row, keys, "read"),
            copy=self._date_read(row, keys, "copy"),
            edition=str(row.get("edition", "")),
            note=_text(row.get("note")),
            others=tuple(self._rule(shape, each, (*keys, "others", number), of) for number, each in others),
        )

    def _others(self, row: Mapping[str, Any], keys: KeyPath) -> list[tuple[int, Mapping[str, Any]]]:
        written = row.get("others", [])
        if isinstance(written, list) and all(isinstance(one, Mapping) for one in written):
            return list(enumerate(written))
        form = f"[[rules.{_rule_key(keys)}.others]]"
        self.report("unfit-profile-value", *keys, "others", name="others", written=written, form=form)
        return []

    def _values(self, shape: RuleSchema, row: Mapping[str, Any], keys: KeyPath) -> Iterator[tuple[str, Value]]:
        for name, written in row.items():
            if name in OF_EVERY_RULE:
                continue
            key = shape.keys.get(name)
            if key is None:
                self.unknown("unknown-rule-key", (*shape.keys, *OF_EVERY_RULE), *keys, name)
                continue
            value = _value(key, written)
            if value is None:
                form = ", ".join(key.choices) or FORMS[key.kind]
                self.report("unfit-profile-value", *keys, name, name=name, written=written, form=form)
            else:
                yield name, value

    def _certainty(self, row: Mapping[str, Any], keys: KeyPath, says_something: bool) -> Certainty:
        written = row.get("certainty", "")
        if written not in [str(certainty) for certainty in Certainty]:
            if written == "":
                self.report("uncertain-rule", *keys, rule=_rule_key(keys))
            else:
                form = " | ".join(Certainty)
                self.report("unfit-profile-value", *keys, "certainty", name="certainty", written=written, form=form)
            written = Certainty.SECONDARY if says_something else Certainty.UNKNOWN
        certainty = Certainty(written)
        if certainty is Certainty.ORGANISER and not row.get("source"):
            self.report("unsourced-rule", *keys, rule=_rule_key(keys))
            return Certainty.SECONDARY
        return certainty if says_something else Certainty.UNKNOWN

    def _date_read(self, row: Mapping[str, Any], keys: KeyPath, name: str) -> str:
        written = _day(row.get(name, ""))
        if written in ("", UNDATED) or _is_day(written) or _is_day(f"{written}-01"):
            return written
        self.report("unfit-profile-value", *keys, name, name=name, written=written, form=FORMS["day"])
        return ""


def _rule_key(keys: KeyPath) -> str:
    """Returns the name of the rule that keys lead to, or into: `text.synopsis`."""
    return ".".join(map(str, keys[1 : 3 if SHAPES[str(keys[1])].several else 2]))


FORMS = {
    "number": "900", "flag": "true", "word": '"…"', "words": '["mp4", "mov"]', "numbers": "[24, 25]",
    "day": '"2026-11-23"', "time": '"23:59"', "zone": '"Europe/Paris"',
    "text": '{ en = "…", fr = "…" }', "spans": '[{ name = "short", most = 180 }]',
}  # fmt: skip
"""What a value of each kind looks like."""


def _value(key: RuleField, written: Any) -> Value | None:
    """Returns a value as rules hold it; None if it is not of the kind."""
    return READERS[key.kind](key, written)


def _read_number(key: RuleField, written: Any) -> Value | None:
    return float(written) if _is_number(written) else None


def _read_flag(key: RuleField, written: Any) -> Value | None:
    return written if isinstance(written, bool) else None


def _read_word(key: RuleField, written: Any) -> Value | None:
    return written if isinstance(written, str) and written in (key.choices or (written,)) else None


def _read_words(key: RuleField, written: Any) -> Value | None:
    words = _strings(written)
    return words if words and all(word in (key.choices or words) for word in words) else None


def _read_numbers(key: RuleField, written: Any) -> Value | None:
    are_numbers = isinstance(written, list) and written and all(_is_number(one) for one in written)
    return tuple(float(one) for one in written) if are_numbers else None


def _read_day(key: RuleField, written: Any) -> Value | None:
    day = _day(written)
    return day if _is_day(day) and EARLIEST <= day[:4] <= LATEST else None


def _read_time(key: RuleField, written: Any) -> Value | None:
    text = written.isoformat("minutes") if isinstance(written, datetime.time) else written
    return text if isinstance(text, str) and TIME.fullmatch(text) else None


def _read_zone(key: RuleField, written: Any) -> Value | None:
    return written if isinstance(written, str) and zone_of(written) is not None else None


def _read_text(key: RuleField, written: Any) -> Value | None:
    return _text(written) or None


def _read_spans(key: RuleField, written: Any) -> Value | None:
    return _spans(written)


READERS: Mapping[str, Callable[[RuleField, Any], Value | None]] = {
    "number": _read_number,
    "flag": _read_flag,
    "word": _read_word,
    "words": _read_words,
    "numbers": _read_numbers,
    "day": _read_day,
    "time": _read_time,
    "zone": _read_zone,
    "text": _read_text,
    "spans": _read_spans,
}


def _is_number(written: Any) -> bool:
    """TOML knows `nan` and `inf` too: no limit is one of them."""
    try:
        return isinstance(written, int | float) and not isinstance(written, bool) and math.isfinite(written)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def _is_day(written: str) -> bool:
    try:
        return bool(DAY.fullmatch(written)) and bool(datetime.date.fromisoformat(written))
    except ValueError:
        return False


def _day(written: Any) -> str:
    """TOML knows dates of its own; both ways of writing one are taken."""
    return written.isoformat() if isinstance(written, datetime.date) else str(written)


def _strings(written: Any) -> tuple[str, ...]:
    rows = [written] if isinstance(written, str) else written
    return tuple(rows) if isinstance(rows, list) and all(isinstance(row, str) for row in rows) else ()


def _text(written: Any) -> LocalizedText:
    if isinstance(written, str):
        return LocalizedText((Translation(written, DEFAULT),)) if written else NO_TEXT
    if isinstance(written, Mapping):
        return LocalizedText(tuple(Translation(str(words), tag) for tag, words in written.items()))
    return NO_TEXT


def _spans(written: Any) -> tuple[DurationRange, ...] | None:
    if not isinstance(written, list) or not written:
        return None
    spans: list[DurationRange] = []
    for row in written:
        limits = ("least", "most", "below")
        if not isinstance(row, Mapping) or not all(_is_number(row[name]) for name in limits if name in row):
            return None
        spans.append(DurationRange(str(row.get("name", "")), *(row.get(name) for name in limits)))
    return tuple(spans)


class LoadResult(FrozenStruct):
    """What came of reading a file."""

    profile: Profile | None
    extends: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = ""
    """What is in the file."""


def read(path: Path, shown: str = "", *, own: bool = False) -> LoadResult:
    """Returns a profile from its file; `shown` is the file's path as a person knows it."""
    shown = shown or path.name
    try:
        text = read_text(path)
        table = toml_cache.read(path)
    except UnicodeDecodeError as fault:
        return LoadResult(None, diagnostics=(other_encoding(shown, fault),))
    except OSError as fault:
        said = fault.strerror or fault
        return LoadResult(None, diagnostics=(diagnose(Severity.ERROR, "broken-profile", Location(shown), said=said),))
    except (ValueError, RecursionError):
        return LoadResult(None, diagnostics=toml_errors(text, shown, "broken-profile", "said"))
    reader = ProfileLoader(shown, text)
    profile = reader.profile(path.stem, table, own=own)
    return LoadResult(profile, str(table.get("extends", "")), tuple(reader.diagnostics), text)
