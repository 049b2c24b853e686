"""Computes digests of what a package was made from, part by part, to detect later changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

from showcase.diagnostics import Location
from showcase.model.people import Person
from showcase.model.project import AuthorFile, Project
from showcase.model.submission import Submission, SubmitterProfile
from showcase.model.text import LocalizedText, PartialDate
from showcase.structs import NODEFAULT, compared_fields, field_defaults, has_fields

LENGTH = 12
"""Hexadecimal digits of a digest: enough to see a change by, few enough to be kept in a file that people read."""

FESTIVAL = "festival"
"""Scope of a consent to be named to festivals."""

Plain = Any
"""Strings, numbers, lists and mappings: what JSON can hold."""


def parts(project: Project, dossier: SubmitterProfile) -> dict[str, str]:
    """Returns a digest of the sources of each part of a package that there is anything of.

    It depends on what is written and on the bytes of media alone: not on where in a file something is, nor on the
    program that reads it. A field that has its usual value counts as not there, so that new fields change nothing.
    """
    made = {name: json_value(part(project, dossier)) for name, part in PARTS.items()}
    return {name: _digest(value) for name, value in made.items() if value}


def changed(submission: Submission, now: Mapping[str, str]) -> tuple[str, ...]:
    """Returns the parts that are not what they were when a package was sent; none where nothing was noted of them."""
    before = dict(submission.parts)
    if not before:
        return ()
    return tuple(name for name in PARTS if before.get(name) != now.get(name))


def _digest(value: Plain) -> str:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def json_value(value: object) -> Plain:
    """Returns a value as JSON has it, without places and without what has its usual value."""
    for kind, convert in CONVERTERS:
        if isinstance(value, kind):
            return convert(value)
    if has_fields(type(value)):
        return _fields(value)
    return value


def _mapping(value: dict[str, Any]) -> Plain:
    return {name: made for name, one in value.items() if (made := json_value(one)) not in (None, "", [], {})}


CONVERTERS: Sequence[tuple[type | tuple[type, ...], Callable[[Any], Plain]]] = (
    (AuthorFile, lambda value: value.digest),
    (LocalizedText, lambda value: {saying.language: saying.text for saying in value.sayings if saying.text}),
    (PartialDate, str),
    (Person, lambda value: _person(value)),
    (Enum, lambda value: json_value(value.value)),
    ((tuple, list), lambda value: [json_value(one) for one in value]),
    (dict, _mapping),
)
"""How values of a kind become JSON; the first kind that fits counts."""


def _fields(value: Any) -> dict[str, Plain]:
    told: dict[str, Plain] = {}
    defaults = field_defaults(type(value))
    for name in compared_fields(type(value)):
        own = getattr(value, name)
        usual = defaults[name] is not NODEFAULT and own == defaults[name]
        if not usual and not isinstance(own, Location):
            told[name] = json_value(own)
    return told


def _person(person: Person) -> Plain:
    """Returns somebody as a festival is told of them; nothing of those who did not agree to that."""
    return _without(person, "id", "portrait", "portrait_credit", "scope") if FESTIVAL in person.scope else None


def _without(value: object, *names: str) -> dict[str, Plain]:
    """Returns the fields of a value but these."""
    return {name: told for name, told in _fields(value).items() if name not in names}


def _named(people: Iterable[Person]) -> list[Person]:
    """Returns those who agreed to be named to festivals."""
    return [person for person in people if FESTIVAL in person.scope]


def _subtitles(film: Project) -> object:
    tracks = sorted(film.tracks, key=lambda track: (track.language, track.kind))
    return [{"language": track.language, "kind": track.kind, "cues": track.cues} for track in tracks]


def _stills(film: Project) -> object:
    return [{"picture": s.source, "at": s.at, "caption": s.caption, "credit": s.credit} for s in film.stills]


def _portraits(film: Project) -> object:
    shown = {person.portrait for person in _named(film.people)}
    digests = sorted(source.digest for source in film.portraits if source.path in shown)
    return digests + sorted(person.portrait_credit for person in _named(film.people) if person.portrait_credit)


def _texts(film: Project) -> object:
    return {
        "title": film.title,
        "title_original": film.title_original,
        "logline": film.logline,
        "synopsis_short": film.synopsis_short,
        "synopsis_long": film.synopsis_long,
        "statement": film.statement,
        "notes": film.notes,
        "lyrics": film.lyrics,
        "texts": dict(film.texts),
    }


def _credits(film: Project) -> object:
    """Without what only the program knows of a role: its label, its department, its place in a schema."""
    lines = [_without(credit, "label", "department", "schema_property") for credit in film.credits]
    return {"people": _named(film.people), "credits": lines}


def _ai(film: Project) -> object:
    return {
        "tools": [{**_fields(tool), "used_by": _named(tool.used_by)} for tool in film.tools],
        "tools_note": film.tools_note,
        "prompts": [_without(prompt, "media") for prompt in film.prompts],
        "prompt_pictures": sorted(source.digest for source in film.prompt_pictures),
        "disclosure": film.rights.disclosure,
        "making_of": [_without(note, "id", "typed_figures") for note in film.making_of],
        "channel_days": film.channel_days,
    }


FACTS = (
    "type", "year", "completed", "countries", "filmed_in", "languages", "genres", "keywords", "budget",
    "shooting_format", "rating", "student", "first_time", "ids", "awards", "screenings", "press", "links", "chapters",
)  # fmt: skip


def _facts(film: Project) -> object:
    told = _fields(film)
    return {name: told[name] for name in FACTS if name in told}


PARTS: Mapping[str, Callable[[Project, SubmitterProfile], object]] = {
    "film": lambda film, dossier: film.clip,
    "trailer": lambda film, dossier: film.trailer,
    "subtitles": lambda film, dossier: _subtitles(film),
    "stills": lambda film, dossier: _stills(film),
    "poster": lambda film, dossier: {"picture": film.poster, "at": film.poster_at},
    "portraits": lambda film, dossier: _portraits(film),
    "texts": lambda film, dossier: _texts(film),
    "credits": lambda film, dossier: _credits(film),
    "ai": lambda film, dossier: _ai(film),
    "rights": lambda film, dossier: _without(film.rights, "disclosure"),
    "facts": lambda film, dossier: _facts(film),
    "contact": lambda film, dossier: {"dossier": dossier, "contacts": film.contacts},
}
"""In the order in which they are reported."""
