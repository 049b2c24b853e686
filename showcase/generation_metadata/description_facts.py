"""Defines what one description in a file says, and reads JSON that was not written by a friend."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any

from showcase.generation_metadata.values import Evidence, PrivateFact
from showcase.structs import FrozenStruct

DEEPEST = 200
"""Brackets open at once; graphs of generators have less than ten."""

PLACEHOLDERS = frozenset(["", "unknown", "undefined", "none", "null", "n/a", "nan", "ai generated image"])
"""In lower case: what programs write where they know no prompt or model."""


class Rank(IntEnum):
    """Which description counts where several differ; the lowest first."""

    OWN = 1
    """In the generator's own form, with names for every value."""
    GRAPH = 2
    """A graph that was executed and could be followed."""
    TEXT = 3
    """Text with parameters, which other programs imitate."""
    PART_OF_GRAPH = 4
    """A graph that could be followed only in part."""
    HINT = 5
    """Something that only names the tool."""


class DescriptionFacts(FrozenStruct):
    """What one description says."""

    rank: Rank
    evidence: Evidence
    tool: str = ""
    tool_version: str = ""
    model: str = ""
    prompt: str = ""
    negative: str = ""
    seed: str = ""
    width: int = 0
    height: int = 0
    params: tuple[tuple[str, str], ...] = ()
    job_id: str = ""
    created: str = ""
    source_type: str = ""
    notes: tuple[str, ...] = ()
    private: tuple[PrivateFact, ...] = ()
    unclear: tuple[str, ...] = ()


class TooDeep(ValueError):
    """JSON that is nested more deeply than any generator nests it."""


def parse_json(text: str) -> Any:
    """Returns the value of a JSON text; None if it is none. Raises TooDeep."""
    text = text.strip()
    if not text.startswith(("{", "[", '"')):
        return None
    if text.count("{") + text.count("[") > DEEPEST and _depth(text) > DEEPEST:
        raise TooDeep
    try:
        return json.loads(text, strict=False)
    except RecursionError as fault:
        raise TooDeep from fault
    except ValueError:
        return None


def parse_object(text: str) -> dict[str, Any]:
    """Returns a JSON object, also one that is written as a JSON string; empty if the text is none. Raises TooDeep."""
    value = parse_json(text)
    if isinstance(value, str):
        value = parse_json(value)
    return value if isinstance(value, dict) else {}


_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)


def _depth(text: str) -> int:
    """Returns the deepest nesting of brackets outside of strings."""
    depth = deepest = 0
    for match in _BRACKETS.finditer(text):
        mark = match[0]
        if mark in "[{":
            depth += 1
            if depth > DEEPEST:
                return depth
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def is_placeholder(text: str) -> bool:
    """Returns whether a text stands for "not known"."""
    return text.strip().casefold() in PLACEHOLDERS


def said(value: object) -> str:
    """Returns a value of JSON as text: numbers without a needless fraction, lists with commas; others as JSON."""
    if isinstance(value, bool | None):
        return "true" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e17 else repr(value)
    if isinstance(value, str | int):
        return str(value).strip()
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return ", ".join(map(said, value))
    return json.dumps(value, ensure_ascii=False)


def seed_of(value: object) -> str:
    """Returns a seed as text; empty for what means "random" or is no number."""
    if isinstance(value, bool) or value is None:
        return ""
    text = said(value) if not isinstance(value, list) else said(value[0]) if value else ""
    return text if re.fullmatch(r"\d{1,25}", text) else ""


_SAMPLER = re.compile(
    r"(?:k[_ ]?)?(?:euler|heun|dpm|lms|ddim|ddpm|pndm|plms|uni[ _]?pc|lcm|restart|deis|tcd|ipndm|res_|er[ _]sde"
    r"|sa[ _]solver|seeds_\d|exp_heun|gradient_estimation|flow[ _]?match|edm|cogx|(?:ays|turbo|karras)\b)",
    re.IGNORECASE,
)
"""How the names of the samplers of diffusion models begin; those of music, statistics and renderers have others."""
_SCALE = re.compile(r"\d{1,3}(?:\.\d+)?")


def is_sampler(name: object) -> bool:
    """Returns whether a text names a sampler of a diffusion model."""
    return isinstance(name, str) and _SAMPLER.match(name.strip()) is not None


def is_scale(value: object) -> bool:
    """Returns whether a value may be the scale of a guidance, which is a number below a thousand."""
    return not isinstance(value, bool) and _SCALE.fullmatch(said(value)) is not None


def number_of(value: object) -> int:
    """Returns a number of pixels; 0 if it is none."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, int | float) and 0 < value < 1_000_000:
        return int(value)
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value.strip()) else 0


def size_of(text: str) -> tuple[int, int]:
    """Returns width and height of `512x768`, `(512, 768)` or `512 × 768`; zeros if the text is none."""
    match = re.search(r"(\d{1,6})\s*[x×,*]\s*(\d{1,6})", text)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def params_of(row: Mapping[str, Any], names: Mapping[str, str] | Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Returns parameters by their names, in the order of `names`; those without a value are left out."""
    shown = names if isinstance(names, Mapping) else {name: name for name in names}
    pairs = [(shown[name], said(row.get(name))) for name in shown]
    return tuple((name, value) for name, value in pairs if value)


def without_folder(model: str) -> str:
    """Returns the name of a model without its folder and its ending."""
    base = re.split(r"[\\/]", model.strip())[-1]
    return re.sub(r"\.(safetensors|ckpt|pt|pth|gguf|sft|bin|onnx)$", "", base, flags=re.IGNORECASE)
