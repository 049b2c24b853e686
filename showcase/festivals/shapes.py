"""The vocabulary of profiles: every rule that there may be, what it can say, and the JSON Schema made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from showcase.model.festival import Certainty

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS = ("festival", "platform", "distributor", "practice")

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that a rule can say."""

    kind: str
    """`number`, `flag`, `word`, `words`, `numbers`, `day`, `text` or `spans`."""
    about: str
    choices: tuple[str, ...] = ()
    """Of `word` and `words`: the only ones there are; empty where any may stand."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of rule can say."""

    about: str
    keys: Mapping[str, Key]
    several: bool = False
    """Whether there may be several, each with a name: `[rules.text.synopsis]`."""


def _limits(what: str) -> dict[str, Key]:
    return {
        "least": Key("number", f"The smallest {what}."),
        "most": Key("number", f"The greatest {what}."),
    }


REQUIRED = Key("flag", "Whether it must be there.")
DISCLOSURES = ("tools", "versions", "stages", "uses", "prompts", "shares", "human-work", "journal", "statement")
RIGHTS = ("music", "lyrics", "voice", "likeness", "image", "reference-image", "font", "footage", "brand", "text")
TEXTS = (
    "title", "title-original", "logline", "synopsis", "synopsis-short", "synopsis-long", "statement", "biography",
    "lyrics", "notes", "tools-note", "human-work",
)  # fmt: skip

SHAPES: Mapping[str, Shape] = {
    "film": Shape("That there is a film to send.", {"required": REQUIRED}),
    "duration": Shape(
        "Running time.",
        {
            **_limits("length in seconds"),
            "below": Key("number", "A length in seconds that the film must stay below."),
            "credits": Key("word", "Whether the credits count.", ("included", "excluded")),
            "spans": Key("spans", "Lengths that sections of the festival take; one that fits is enough."),
        },
    ),
    "file-size": Shape("Size of the file.", _limits("size in bytes")),
    "bit-rate": Shape("Bit rate of the whole file.", _limits("rate in bits a second")),
    "container": Shape("Kind of file.", {"any_of": Key("words", "Endings, as in `mov` and `mp4`.")}),
    "video-codec": Shape(
        "How the picture is coded.",
        {
            "any_of": Key("words", "`h264`, `hevc`, `prores`, `prores-422-hq`, `dnxhd`, …"),
            "none_of": Key("words", "The same, of those that are refused."),
        },
    ),
    "audio-codec": Shape("How the sound is coded.", {"any_of": Key("words", "`aac`, `mp3`, `pcm`, `ac3`, …")}),
    "resolution": Shape(
        "Size of the picture in pixels.",
        {
            "least_width": Key("number", "Pixels."),
            "least_height": Key("number", "Pixels; of an upright film, its width."),
            "most_width": Key("number", "Pixels."),
            "most_height": Key("number", "Pixels; of an upright film, its width."),
            "lines": Key("numbers", "The only heights that are taken."),
        },
    ),
    "frame-rate": Shape(
        "Frames a second.",
        {
            "any_of": Key("numbers", "Rates: 23.976, 24, 25, …"),
            "constant": Key("flag", "Whether it must not vary."),
        },
    ),
    "aspect-ratio": Shape("Shape of the picture.", {"any_of": Key("words", "`16:9`, `9:16`, `1.85:1`, …")}),
    "even-size": Shape("Width and height by which codecs can halve.", {"required": REQUIRED}),
    "scan": Shape("Whole frames or fields.", {"any_of": Key("words", "Which.", ("progressive", "interlaced"))}),
    "black-edges": Shape("Black at the head and the tail.", {"most": Key("number", "Seconds at either end.")}),
    "padding": Shape("Black bars around the picture.", {"forbidden": Key("flag", "Whether there must be none.")}),
    "streams": Shape(
        "How many pictures and sounds are in the file.",
        {"video": Key("number", "Just so many pictures."), "least_audio": Key("number", "At least so many sounds.")},
    ),
    "file-name": Shape(
        "Names of the files.",
        {
            "letters": Key("word", "Which characters.", ("plain",)),
            "pattern": Key("word", "With {film}, {director}, {year}, {what}, {language} and {n}."),
        },
    ),
    "film-archive": Shape("The film alone in a zip.", {"required": REQUIRED}),
    "leader": Shape(
        "What stands before the film.",
        {"black": Key("number", "Seconds of black at either end."), "slate": Key("number", "Seconds of a board.")},
    ),
    "watermark": Shape("The recipient's name in the picture.", {"text": Key("word", "What stands there.")}),
    "audio-present": Shape("That there is sound at all.", {"required": REQUIRED}),
    "audio-layout": Shape("Channels of the sound.", {"any_of": Key("words", "`mono`, `stereo`, `5.1`, …")}),
    "loudness": Shape(
        "Loudness by EBU R128.",
        {"target": Key("number", "LUFS."), "tolerance": Key("number", "LU by which it may be missed.")},
    ),
    "true-peak": Shape("True peak of the sound.", {"most": Key("number", "dBTP.")}),
    "subtitles": Shape(
        "Languages in which the film can be followed.",
        {
            "any_of": Key("words", "Language tags; one of them is enough."),
            "all_of": Key("words", "Language tags; each is needed."),
            "unless_spoken": Key("words", "Languages that need no subtitles when the film speaks them."),
            "kind": Key("word", "Which.", ("subtitles", "captions")),
            "formats": Key("words", "What the file is sent as: `srt`, `vtt`, `stl`, `scc`."),
            "form": Key("word", "In the picture, beside it, or either.", ("burnt-in", "file", "either")),
        },
    ),
    "subtitle-speed": Shape("Reading speed.", {"most": Key("number", "Characters a second.")}),
    "subtitle-lines": Shape(
        "Lines of a subtitle.",
        {"most": Key("number", "Characters of a line."), "most_lines": Key("number", "Lines.")},
    ),
    "subtitle-time": Shape("How long a subtitle stands.", _limits("time in seconds")),
    "subtitle-gaps": Shape("Time between subtitles.", {"least": Key("number", "Frames.")}),
    "subtitle-overlap": Shape("Subtitles on top of each other.", {"forbidden": Key("flag", "Whether none may be.")}),
    "subtitle-range": Shape("Subtitles outside the film.", {"forbidden": Key("flag", "Whether none may be.")}),
    "trailer": Shape("A trailer.", {"required": REQUIRED, "most": Key("number", "Seconds.")}),
    "text": Shape(
        f"A text: {', '.join(TEXTS)}.",
        {
            "required": REQUIRED,
            "languages": Key("words", "Language tags in which it is needed."),
            "least_words": Key("number", "Words."),
            "most_words": Key("number", "Words."),
            "most_characters": Key("number", "Characters, spaces included."),
        },
        several=True,
    ),
    "still-count": Shape("How many stills.", _limits("number")),
    "still-size": Shape("Pixels of the longer side of each still.", _limits("number of pixels")),
    "still-file": Shape(
        "Files of the stills.",
        {"most": Key("number", "Bytes."), "least": Key("number", "Bytes."), "any_of": Key("words", "`jpg`, `png`, …")},
    ),
    "still-colour": Shape("Colour space of the stills.", {"any_of": Key("words", "`rgb`, `grey`, `cmyk`.")}),
    "still-border": Shape("Borders around stills.", {"forbidden": Key("flag", "Whether there must be none.")}),
    "still-name": Shape("Names of stills.", {"pattern": Key("word", "With {film}, {director}, {n} and {ext}.")}),
    "poster": Shape(
        "The poster.",
        {
            "required": REQUIRED,
            "least_width": Key("number", "Pixels."),
            "least_height": Key("number", "Pixels."),
            "aspect": Key("word", "`2:3`, `16:9`, …"),
            "any_of": Key("words", "`jpg`, `png`, …"),
        },
    ),
    "portraits": Shape("A portrait of the director.", {"required": REQUIRED, "least": Key("number", "Pixels.")}),
    "credits": Shape("Roles that must be named.", {"all_of": Key("words", "`director`, `writer`, `composer`, …")}),
    "team": Shape("People named for the film.", _limits("number")),
    "directors": Shape("Directors named for the film.", _limits("number")),
    "countries": Shape("Countries of origin.", _limits("number")),
    "student": Shape("Films of students.", {"required": REQUIRED}),
    "ai-share": Shape(
        "How much of the film is made with AI.",
        {**_limits("share in per cent"), "whole": Key("word", "Films made wholly with AI.", ("forbidden",))},
    ),
    "ai-stages": Shape(
        "Stages of the making in which AI was used.",
        {"all_of": Key("words", "Which.", ("pre-production", "production", "post-production"))},
    ),
    "ai-barred": Shape("What must not be made with AI.", {"none_of": Key("words", "`music`, `image`, `voice`, …")}),
    "ai-disclosure": Shape(
        "What is to be said of AI.",
        {
            "all_of": Key("words", "What.", DISCLOSURES),
            "form": Key("word", "What the festival calls it.", ("statement", "recipe", "journal", "sheet")),
        },
    ),
    "rights": Shape("Rights that must be cleared.", {"all_of": Key("words", "Of what; left out, of all.", RIGHTS)}),
    "rights-declaration": Shape("A signed declaration of rights.", {"required": REQUIRED}),
    "internet-release": Shape("Release on the internet.", {"before": Key("word", "Before.", ("forbidden",))}),
    "public-link": Shape("A link that everybody can open.", {"any_of": Key("words", "`youtube.com`, `vimeo.com`, …")}),
    "premiere": Shape(
        "Showings before.",
        {
            "abroad": Key("word", "Outside the film's own countries.", ("forbidden",)),
            "festivals": Key("word", "At international festivals, or at any.", ("international", "any")),
        },
    ),
    "film-age": Shape(
        "When the film was finished.",
        {
            "within_months": Key("number", "Months before the deadline, or before today where none is known."),
            "after": Key("day", "Not before this day."),
        },
    ),
    "entries": Shape("Films that one person may enter.", {"most": Key("number", "Films.")}),
    "deadline": Shape("Days until which films are taken.", {"on": Key("day", "The last day.")}, several=True),
    "confirm": Shape(
        "What only a person can know.", {"text": Key("text", "A sentence, in one language or several.")}, several=True
    ),
}  # fmt: skip

FIRST = ("title", "kind", "also", "edition", "website", "extends", "platform", "note", "form", "rules")
"""What may stand at the top of a profile."""

OF_EVERY_RULE = ("source", "read", "certainty", "edition", "note", "others")

TEXT: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}],
}


def schema() -> dict[str, Any]:
    """The JSON Schema of a profile."""
    top = {
        "title": {"type": "string", "description": "What the festival is called."},
        "kind": {"enum": list(KINDS)},
        "also": {"type": "array", "items": {"type": "string"}, "description": "Other names it goes by."},
        "edition": {"type": "string", "description": "Year or number of the edition."},
        "website": {"type": "string"},
        "extends": {"type": "string", "description": "A profile whose rules hold where this one has none."},
        "platform": {"type": "string", "description": "The platform by whose form films are entered."},
        "note": TEXT,
        "form": {"type": "array", "items": {"type": "string"}, "description": "Columns of a platform's form."},
        "rules": {
            "type": "object",
            "properties": {name: _of(shape) for name, shape in SHAPES.items()},
            "additionalProperties": False,
        },
    }
    return {
        "$schema": DIALECT,
        "$id": "https://showcase.invalid/schemas/festival.json",
        "title": "festivals/*.toml",
        "type": "object",
        "properties": top,
        "additionalProperties": False,
    }


def _of(shape: Shape) -> dict[str, Any]:
    keys = {name: _value(key) for name, key in shape.keys.items()}
    common = {
        "source": {"type": "string", "description": "Address of the page where it was read."},
        "read": {"type": "string", "description": "Day on which it was read: 2026-11-23; or `undated`."},
        "certainty": {"enum": [str(certainty) for certainty in Certainty]},
        "edition": {"type": "string", "description": "Year that the page was written for."},
        "note": TEXT,
    }
    rule = {"type": "object", "properties": {**keys, **common}, "additionalProperties": False}
    whole = {**rule, "properties": {**keys, **common, "others": {"type": "array", "items": rule}}}
    if shape.several:
        return {"description": shape.about, "type": "object", "additionalProperties": whole}
    return {"description": shape.about, **whole}


def _value(key: Key) -> dict[str, Any]:
    word: dict[str, Any] = {"enum": list(key.choices)} if key.choices else {"type": "string"}
    number = {"type": "number"}
    span = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "least": number, "most": number, "below": number},
        "additionalProperties": False,
    }
    form: dict[str, dict[str, Any]] = {
        "number": number,
        "flag": {"type": "boolean"},
        "word": word,
        "words": {"type": "array", "items": word},
        "numbers": {"type": "array", "items": number},
        "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "text": TEXT,
        "spans": {"type": "array", "items": span},
    }
    return {**form[key.kind], "description": key.about}
