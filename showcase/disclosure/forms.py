"""Loads the forms of disclosure: the bundled ones, and newer editions that a site keeps in `disclosure/`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from showcase import toml_cache
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose, other_encoding, toml_errors
from showcase.localization import DEFAULT
from showcase.model.disclosure import DisclosureForm, FormPart
from showcase.model.text import NO_TEXT, LocalizedText, Translation
from showcase.structs import FrozenStruct, replace
from showcase.text import suggestion

BUNDLED = Path(__file__).with_name("forms")
FOLDER = "disclosure"
"""Where a site keeps its own editions."""

KINDS = ("levels", "label", "upload", "evidence")
READS = ("use", "human_oversight")
WORDS, TEXTS = ("kind", "reads", "edition", "date", "checked", "source"), ("title", "note", "badge")
KEYS = (*WORDS, *TEXTS, "parts")
PART_KEYS = ("key", "label", "text")
DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
INHERITED = ("kind", "reads", "edition", "source", *TEXTS, "parts")
"""Values of a site's edition that are those of the bundled one where it has none of its own."""


class FormRegistry(FrozenStruct):
    """The forms that a site uses, by the name of their file."""

    forms: tuple[DisclosureForm, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def find(self, id_: str) -> DisclosureForm | None:
        return next((form for form in self.forms if form.id == id_), None)

    def of_kind(self, *kinds: str) -> tuple[DisclosureForm, ...]:
        return tuple(form for form in self.forms if form.kind in kinds)


@cache
def bundled() -> tuple[DisclosureForm, ...]:
    """Returns the forms that come with the program, by name."""
    return tuple(_form(path.stem, toml_cache.read(path)) for path in sorted(BUNDLED.glob("*.toml")))


def load_forms(root: Path | None = None) -> FormRegistry:
    """Returns the bundled forms, each replaced by the site's own edition where that is not older."""
    known = {form.id: form for form in bundled()}
    found: list[Diagnostic] = []
    for path in sorted((root / FOLDER).glob("*.toml")) if root is not None else ():
        own = _read_own(path, found)
        if own is None:
            continue
        under = known.get(own.id)
        if (fault := _fault(own, under, path, known)) is not None:
            found.append(fault)
        else:
            known[own.id] = _over(own, under) if under is not None else own
    return FormRegistry(tuple(known[id_] for id_ in sorted(known)), tuple(found))


def _fault(
    own: DisclosureForm, under: DisclosureForm | None, path: Path, known: Mapping[str, DisclosureForm]
) -> Diagnostic | None:
    """Returns why a site's form is not used: it is older than the bundled one, or of no kind that is known."""
    if under is not None and own.date < under.date[: len(own.date)]:
        facts = {"form": own.id, "date": own.date, "bundled": under.date}
        return diagnose(Severity.WARNING, "older-form", _at(path, "date"), **facts)
    if under is None and not own.kind:
        near = {"near": close} if (close := suggestion(own.id, known)) else {}
        return diagnose(Severity.WARNING, "unknown-form", _at(path), form=own.id, known=", ".join(known), **near)
    return None


def _over(own: DisclosureForm, under: DisclosureForm) -> DisclosureForm:
    return replace(own, **{name: getattr(own, name) or getattr(under, name) for name in INHERITED})


def _read_own(path: Path, found: list[Diagnostic]) -> DisclosureForm | None:
    """Returns a site's form; None where it cannot be used, which is reported."""
    import tomllib

    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as fault:
        found.append(other_encoding(_shown(path), fault))
        return None
    except OSError as fault:
        said = fault.strerror or fault
        found.append(diagnose(Severity.ERROR, "broken-form", Location(_shown(path)), said=said))
        return None
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError):
        found += toml_errors(text, _shown(path), "broken-form", "said")
        return None
    faults = list(_faults(table, path))
    found += faults
    if any(fault.severity is Severity.ERROR for fault in faults):
        return None
    return replace(_form(path.stem, table), own=True)


def _faults(table: Mapping[str, Any], path: Path) -> Iterator[Diagnostic]:
    """Yields what is wrong with a site's form, each at its line."""
    yield from (_unknown(path, key, KEYS) for key in table if key not in KEYS)
    yield from _faults_of_values(table, path)
    parts = table.get("parts", [])
    if isinstance(parts, list) and all(isinstance(part, Mapping) for part in parts):
        for part in parts:
            yield from _faults_of_part(part, path)
    else:
        yield _unfit(path, "parts", parts, "[[parts]]")


def _faults_of_values(table: Mapping[str, Any], path: Path) -> Iterator[Diagnostic]:
    for key in WORDS:
        if not isinstance(table.get(key, ""), str | datetime.date):
            yield _unfit(path, key, table[key], '"…"')
    for key in TEXTS:
        if key in table and not _is_text(table[key]):
            yield _unfit(path, key, table[key], '{ en = "…", fr = "…" }')
    for key, words in (("kind", KINDS), ("reads", READS)):
        if table.get(key, words[0]) not in words:
            yield _unfit(path, key, table[key], ", ".join(words))
    for key in ("date", "checked"):
        if not is_day(str(table.get(key, ""))):
            yield _unfit(path, key, table.get(key, ""), '"2026-11-28"')


def _faults_of_part(part: Mapping[str, Any], path: Path) -> Iterator[Diagnostic]:
    yield from (_unknown(path, key, PART_KEYS) for key in part if key not in PART_KEYS)
    if not isinstance(part.get("key"), str):
        yield _unfit(path, "parts", part.get("key", ""), 'key = "…"')
    for key in ("label", "text"):
        if key in part and not _is_text(part[key]):
            yield _unfit(path, key, part[key], '{ en = "…", fr = "…" }')


def is_day(written: str) -> bool:
    """Returns whether this is a year, month or day that exists."""
    match = DAY.fullmatch(written)
    if match is None:
        return False
    try:
        datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, Mapping) and all(isinstance(words, str) for words in value.values())
    )


def _unknown(path: Path, key: str, known: tuple[str, ...]) -> Diagnostic:
    near = {"near": close} if (close := suggestion(key, known)) else {}
    facts = {"written": key, "known": ", ".join(known), **near}
    return diagnose(Severity.ERROR, "unknown-form-key", _at(path, key), **facts)


def _unfit(path: Path, key: str, written: object, form: str) -> Diagnostic:
    return diagnose(Severity.ERROR, "unfit-form-value", _at(path, key), name=key, written=written, form=form)


def _shown(path: Path) -> str:
    return f"{FOLDER}/{path.name}"


def _at(path: Path, key: str = "") -> Location:
    """Returns the line where a key is first written: the parser keeps no places."""
    pattern = re.compile(rf"\s*(?:\[\[?\s*)?\"?{re.escape(key)}\"?\s*[=\].]")
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1) if key else ():
        if pattern.match(line):
            return Location(_shown(path), number, len(line) - len(line.lstrip()) + 1)
    return Location(_shown(path))


def _form(name: str, table: Mapping[str, Any]) -> DisclosureForm:
    words: dict[str, str] = {key: str(table.get(key, "")) for key in WORDS}
    texts: dict[str, LocalizedText] = {key: _text(table.get(key)) for key in TEXTS}
    parts = tuple(
        FormPart(str(part["key"]), _text(part.get("label")), _text(part.get("text"))) for part in table.get("parts", [])
    )
    return DisclosureForm(
        id=name, kind=words["kind"], title=texts["title"], edition=words["edition"], date=words["date"],
        checked=words["checked"], source=words["source"], note=texts["note"], reads=words["reads"],
        badge=texts["badge"], parts=parts,
    )  # fmt: skip


def _text(written: Any) -> LocalizedText:
    if isinstance(written, Mapping):
        return LocalizedText(tuple(Translation(str(words), tag) for tag, words in written.items()))
    return LocalizedText((Translation(written, DEFAULT),)) if isinstance(written, str) and written else NO_TEXT
