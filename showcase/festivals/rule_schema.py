"""Defines every rule that a profile may contain, its values, and their JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from showcase.model.delivery import WATERMARK_PLACES, WATERMARK_SIZES, WATERMARK_STRENGTHS
from showcase.model.festival import Certainty
from showcase.structs import FrozenStruct

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS = ("festival", "award", "platform", "distributor", "practice")

UNDATED = "undated"


class RuleField(FrozenStruct):
    """One thing that a rule can say."""

    kind: str
    """`number`, `flag`, `word`, `words`, `numbers`, `day`, `time`, `zone`, `text` or `spans`."""
    about: str
    choices: tuple[str, ...] = ()
    """Of `word` and `words`: the only ones there are; empty if any may stand."""


class RuleSchema(FrozenStruct):
    """What a kind of rule can say."""

    about: str
    keys: Mapping[str, RuleField]
    several: bool = False
    """Whether there may be several, each with a name: `[rules.text.synopsis]`."""


def _limits(what: str) -> dict[str, RuleField]:
    return {
        "least": RuleField("number", f"The smallest {what}."),
        "most": RuleField("number", f"The greatest {what}."),
    }


ON_A_CLOCK = {
    "at": RuleField("time", "Time of day, as in `23:59`."),
    "zone": RuleField("zone", "Time zone, if not that of the profile: `Europe/Paris`, `AoE`."),
}
REQUIRED = RuleField("flag", "Whether it is required.")
DISCLOSURES = ("tools", "versions", "stages", "uses", "prompts", "shares", "human-work", "journal", "statement")
RIGHTS = ("music", "lyrics", "voice", "likeness", "image", "reference-image", "font", "footage", "brand", "text")
TEXTS = (
    "title", "title-original", "logline", "synopsis", "synopsis-short", "synopsis-long", "statement", "biography",
    "lyrics", "notes", "tools-note", "human-work",
)  # fmt: skip

ESSENTIALS = ("director", "synopsis", "year", "country", "length", "rights", "ai-statement", "texts")

SHAPES: Mapping[str, RuleSchema] = {
    "film": RuleSchema("There must be a film.", {"required": REQUIRED}),
    "essential": RuleSchema(
        f"An answer that every entry form asks for: {', '.join(ESSENTIALS)}.", {"required": REQUIRED}, several=True
    ),
    "duration": RuleSchema(
        "Running time.",
        {
            **_limits("length in seconds"),
            "below": RuleField("number", "Seconds; the film must be shorter."),
            "credits": RuleField("word", "Whether the credits count.", ("included", "excluded")),
            "spans": RuleField("spans", "Lengths accepted by sections of the festival; one of them is enough."),
        },
    ),
    "file-size": RuleSchema("Size of the file.", _limits("size in bytes")),
    "bit-rate": RuleSchema("Bit rate of the whole file.", _limits("rate in bits a second")),
    "container": RuleSchema("Kind of file.", {"any_of": RuleField("words", "Extensions such as `mov` and `mp4`.")}),
    "video-codec": RuleSchema(
        "Video codec.",
        {
            "any_of": RuleField("words", "`h264`, `hevc`, `prores`, `prores-422-hq`, `dnxhd`, …"),
            "none_of": RuleField("words", "Refused codecs."),
        },
    ),
    "audio-codec": RuleSchema(
        "Audio codec.", {"any_of": RuleField("words", "`aac`, `mp3`, `pcm`, `ac3`, …")}
    ),
    "resolution": RuleSchema(
        "Size of the picture in pixels.",
        {
            "least_width": RuleField("number", "Pixels."),
            "least_height": RuleField("number", "Pixels; of an upright film, its width."),
            "most_width": RuleField("number", "Pixels."),
            "most_height": RuleField("number", "Pixels; of an upright film, its width."),
            "lines": RuleField("numbers", "The only accepted heights."),
        },
    ),
    "frame-rate": RuleSchema(
        "Frames a second.",
        {
            "any_of": RuleField("numbers", "Rates: 23.976, 24, 25, …"),
            "constant": RuleField("flag", "Whether the rate must be constant."),
        },
    ),
    "aspect-ratio": RuleSchema("Shape of the picture.", {"any_of": RuleField("words", "`16:9`, `9:16`, `1.85:1`, …")}),
    "even-size": RuleSchema("Even width and height.", {"required": REQUIRED}),
    "scan": RuleSchema(
        "Progressive or interlaced frames.",
        {"any_of": RuleField("words", "Accepted kinds of frames.", ("progressive", "interlaced"))},
    ),
    "black-edges": RuleSchema(
        "Black at the beginning and end.", {"most": RuleField("number", "Seconds at each end.")}
    ),
    "padding": RuleSchema(
        "Black bars around the picture.", {"forbidden": RuleField("flag", "Whether none are allowed.")}
    ),
    "streams": RuleSchema(
        "Number of video and audio streams in the file.",
        {"video": RuleField("number", "Exact number of video streams."),
            "least_audio": RuleField("number", "Least number of audio streams.")},
    ),
    "file-name": RuleSchema(
        "Names of the files.",
        {
            "letters": RuleField("word", "Allowed characters.", ("plain",)),
            "pattern": RuleField("word", "With {film}, {director}, {year}, {what}, {language} and {n}."),
        },
    ),
    "film-archive": RuleSchema("The film alone in a zip.", {"required": REQUIRED}),
    "leader": RuleSchema(
        "What precedes the film.",
        {"black": RuleField("number", "Seconds of black at each end."),
            "slate": RuleField("number", "Seconds of a slate.")},
    ),
    "watermark": RuleSchema(
        "The recipient's name in the picture.",
        {
            "text": RuleField("word", "Text to draw."),
            "size": RuleField("word", "Size of the letters; `medium` by default.", WATERMARK_SIZES),
            "strength": RuleField("word", "How clearly it is seen; `medium` by default.", WATERMARK_STRENGTHS),
            "place": RuleField("word", "Where it is; `moving` by default.", WATERMARK_PLACES),
        },
    ),
    "audio-present": RuleSchema("There must be sound.", {"required": REQUIRED}),
    "audio-layout": RuleSchema("Channels of the sound.", {"any_of": RuleField("words", "`mono`, `stereo`, `5.1`, …")}),
    "loudness": RuleSchema(
        "Loudness according to EBU R128.",
        {"target": RuleField("number", "LUFS."), "tolerance": RuleField("number", "Tolerance in LU.")},
    ),
    "true-peak": RuleSchema("True peak of the sound.", {"most": RuleField("number", "dBTP.")}),
    "subtitles": RuleSchema(
        "Languages in which the film can be followed.",
        {
            "any_of": RuleField("words", "Language tags; one of them is enough."),
            "all_of": RuleField("words", "Language tags; all of them are required."),
            "unless_spoken": RuleField("words", "Languages that need no subtitles when the film speaks them."),
            "spoken": RuleField("flag", "Whether each spoken language needs them."),
            "kind": RuleField("word", "Captions also say what is heard.", ("subtitles", "captions")),
            "formats": RuleField("words", "File format: `srt`, `vtt`, `stl` or `scc`."),
            "form": RuleField("word", "In the picture, beside it, or either.", ("burnt-in", "file", "either")),
        },
    ),
    "subtitle-speed": RuleSchema("Reading speed.", {"most": RuleField("number", "Characters a second.")}),
    "subtitle-lines": RuleSchema(
        "Lines of a subtitle.",
        {"most": RuleField("number", "Characters of a line."), "most_lines": RuleField("number", "Lines.")},
    ),
    "subtitle-time": RuleSchema("Duration of a subtitle.", _limits("time in seconds")),
    "subtitle-gaps": RuleSchema("Time between subtitles.", {"least": RuleField("number", "Frames.")}),
    "subtitle-overlap": RuleSchema(
        "Overlapping subtitles.", {"forbidden": RuleField("flag", "Whether none are allowed.")}
    ),
    "subtitle-range": RuleSchema(
        "Subtitles outside the running time.", {"forbidden": RuleField("flag", "Whether none are allowed.")}
    ),
    "trailer": RuleSchema("A trailer.", {"required": REQUIRED, "most": RuleField("number", "Seconds.")}),
    "text": RuleSchema(
        f"A text: {', '.join(TEXTS)}.",
        {
            "required": REQUIRED,
            "languages": RuleField("words", "Language tags in which it is required."),
            "least_words": RuleField("number", "Words."),
            "most_words": RuleField("number", "Words."),
            "most_characters": RuleField("number", "Characters, spaces included."),
        },
        several=True,
    ),
    "still-count": RuleSchema("Number of stills.", _limits("number")),
    "still-size": RuleSchema("Pixels of the longer side of each still.", _limits("number of pixels")),
    "still-file": RuleSchema(
        "Files of the stills.",
        {"most": RuleField("number", "Bytes."), "least": RuleField("number", "Bytes."),
            "any_of": RuleField("words", "`jpg`, `png`, …")},
    ),
    "still-colour": RuleSchema("Colour space of the stills.", {"any_of": RuleField("words", "`rgb`, `grey`, `cmyk`.")}),
    "still-border": RuleSchema(
        "Borders around stills.", {"forbidden": RuleField("flag", "Whether none are allowed.")}
    ),
    "still-name": RuleSchema(
        "Names of stills.", {"pattern": RuleField("word", "With {film}, {director}, {n} and {ext}.")}
    ),
    "poster": RuleSchema(
        "The poster.",
        {
            "required": REQUIRED,
            "least_width": RuleField("number", "Pixels."),
            "least_height": RuleField("number", "Pixels."),
            "aspect": RuleField("word", "`2:3`, `16:9`, …"),
            "any_of": RuleField("words", "`jpg`, `png`, …"),
        },
    ),
    "portraits": RuleSchema(
        "A portrait of the director.", {"required": REQUIRED, "least": RuleField("number", "Pixels.")}
    ),
    "press-kit": RuleSchema(
        "The press kit.", {"forbidden": RuleField("flag", "Whether an entry must not have one.")}
    ),
    "credits": RuleSchema(
        "Roles that require a name.", {"all_of": RuleField("words", "`director`, `writer`, `composer`, …")}
    ),
    "team": RuleSchema("People named for the film.", _limits("number")),
    "directors": RuleSchema("Directors named for the film.", _limits("number")),
    "countries": RuleSchema("Countries of origin.", _limits("number")),
    "student": RuleSchema("Student films.", {"required": REQUIRED}),
    "ai-share": RuleSchema(
        "How much of the film is made with AI.",
        {**_limits("share in per cent"), "whole": RuleField("word", "Films made entirely with AI.", ("forbidden",))},
    ),
    "ai-stages": RuleSchema(
        "Stages of the making in which AI was used.",
        {"all_of": RuleField("words", "The stages.", ("pre-production", "production", "post-production"))},
    ),
    "ai-barred": RuleSchema(
        "What must not be made with AI.", {"none_of": RuleField("words", "`music`, `image`, `voice`, …")}
    ),
    "ai-disclosure": RuleSchema(
        "Required AI disclosure.",
        {
            "all_of": RuleField("words", "What must be disclosed.", DISCLOSURES),
            "form": RuleField("word", "Name that the festival uses.", ("statement", "recipe", "journal", "sheet")),
        },
    ),
    "rights": RuleSchema(
        "Rights that must be cleared.", {"all_of": RuleField("words", "Kinds of elements; all if left out.", RIGHTS)}
    ),
    "rights-declaration": RuleSchema("A signed declaration of rights.", {"required": REQUIRED}),
    "internet-release": RuleSchema(
        "Release on the internet.",
        {"before": RuleField("word", "Whether the film may be released before the festival.", ("forbidden", "allowed")),
            "geoblocked": RuleField("word", "Showings online that only one country can see.", ("allowed",))},
    ),
    "public-link": RuleSchema(
        "A public link.", {"any_of": RuleField("words", "`youtube.com`, `vimeo.com`, …")}
    ),
    "premiere": RuleSchema(
        "Earlier screenings.",
        {
            "abroad": RuleField("word", "Outside the film's own countries.", ("forbidden",)),
            "required": RuleField("flag", "False where earlier screenings do not matter."),
            "festivals": RuleField("word", "At international festivals, or at any.", ("international", "any")),
        },
    ),
    "film-age": RuleSchema(
        "Completion date.",
        {
            "within_months": RuleField("number", "Months before the deadline, or before today if none is known."),
            "counted_from": RuleField("word", "Where the months end, if not at the deadline.", ("festival",)),
            "after": RuleField("day", "Not before this day."),
        },
    ),
    "entries": RuleSchema("Films that one person may enter.", {"most": RuleField("number", "Films.")}),
    "deadline": RuleSchema("Deadlines.", {"on": RuleField("day", "The last day."), **ON_A_CLOCK}, several=True),
    "opening": RuleSchema(
        "Days from which films are taken.", {"on": RuleField("day", "The first day."), **ON_A_CLOCK}, several=True
    ),
    "event": RuleSchema(
        "When and where the festival takes place.",
        {"on": RuleField("day", "The first day."), "until": RuleField("day", "The last day, if it is another."),
            "city": RuleField("word", "City of the festival.")},
        several=True,
    ),
    "categories": RuleSchema(
        "Categories of which the form asks one.", {"any_of": RuleField("words", "As the festival calls them.")}
    ),
    "fee": RuleSchema(
        "Entry fee.",
        {"amount": RuleField("number", "0 if entry is free; left out if it is not known."),
            "currency": RuleField("word", "`EUR`, …"), "charged": RuleField("flag", "Whether there is one.")},
    ),
    "ai-question": RuleSchema(
        "A question on AI in the entry form.",
        {"answer": RuleField("word", "Whether it must be answered.", ("voluntary", "required", "asked"))},
    ),
    "human-authorship": RuleSchema(
        "What people must have made.",
        {"all_of": RuleField("words", "The parts of the work.", ("script", "performance"))},
    ),
    "confirm": RuleSchema(
        "Requirements that only a person can check.",
        {"text": RuleField("text", "A sentence, in one language or several.")},
        several=True
    ),
}  # fmt: skip

FIRST = (
    "title", "kind", "also", "edition", "website", "extends", "platform", "zone", "series", "name", "note", "form",
    "rules",
)  # fmt: skip
"""What may stand at the top of a profile."""

OF_EVERY_RULE = ("source", "read", "copy", "certainty", "edition", "note", "others")

SPAN = ("least", "most", "below")
"""Limits of a section's length."""

TEXT: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}],
}


OTHERS = "What other sources say, with the same keys."


def schema() -> dict[str, Any]:
    """Returns the JSON Schema of a profile."""
    top = {
        "title": {"type": "string", "description": "Name of the festival."},
        "kind": {"enum": list(KINDS), "description": "What the profile describes."},
        "also": {"type": "array", "items": {"type": "string"}, "description": "Other names."},
        "edition": {"type": "string", "description": "Year or number of the edition."},
        "website": {"type": "string", "description": "Address of the festival's site."},
        "extends": {"type": "string", "description": "A profile whose rules apply if this one has none."},
        "platform": {"type": "string", "description": "Platform of the entry form."},
        "zone": {"type": "string", "description": "Time zone in which its days end: `Europe/Paris`, `AoE`."},
        "name": {"type": "string", "description": "Name of the profile, in a file that is published as an update."},
        "series": {"type": "string", "description": "The same in the profiles of all editions of a festival."},
        "note": {**TEXT, "description": "Remark."},
        "form": {"type": "array", "items": {"type": "string"}, "description": "Columns of a platform's form."},
        "rules": {
            "description": "The rules, by their names.",
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


def _of(shape: RuleSchema) -> dict[str, Any]:
    keys = {name: _value(key) for name, key in shape.keys.items()}
    common = {
        "source": {"type": "string", "description": "Address of the page where it was read."},
        "read": {"type": "string", "description": "Day or month in which it was read: 2026-11-23; or `undated`."},
        "copy": {"type": "string", "description": "Day or month of the stored copy that was read; or `undated`."},
        "certainty": {"enum": [str(certainty) for certainty in Certainty], "description": "Kind of source."},
        "edition": {"type": "string", "description": "Year that the page was written for."},
        "note": {**TEXT, "description": "Remark."},
    }
    rule = {"type": "object", "properties": {**keys, **common}, "additionalProperties": False}
    others = {"type": "array", "items": rule, "description": OTHERS}
    whole = {**rule, "properties": {**keys, **common, "others": others}}
    if shape.several:
        return {"description": shape.about, "type": "object", "additionalProperties": whole}
    return {"description": shape.about, **whole}


def _value(key: RuleField) -> dict[str, Any]:
    word: dict[str, Any] = {"enum": list(key.choices)} if key.choices else {"type": "string"}
    number = {"type": "number"}
    span = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "Name of the section."},
            **{name: {**number, "description": SHAPES["duration"].keys[name].about} for name in SPAN},
        },
        "additionalProperties": False,
    }
    form: dict[str, dict[str, Any]] = {
        "number": number,
        "flag": {"type": "boolean"},
        "word": word,
        "words": {"type": "array", "items": word},
        "numbers": {"type": "array", "items": number},
        "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "time": {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"},
        "zone": {"type": "string"},
        "text": TEXT,
        "spans": {"type": "array", "items": span},
    }
    return {**form[key.kind], "description": key.about}
