"""Reads the parameters text of AUTOMATIC1111, which Forge, SD.Next, stable-diffusion.cpp and many others write too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from showcase.generation_metadata.description_facts import (
    DescriptionFacts,
    Rank,
    is_placeholder,
    is_sampler,
    is_scale,
    seed_of,
    size_of,
    without_folder,
)
from showcase.generation_metadata.values import Evidence, SourceNote

STEPS_LINE = re.compile(r"(?m)^[ \t]*Steps: ?\d+")
STEPS_INLINE = re.compile(r"\bSteps: ?\d+, ?(?:Sampler|CFG|Seed|Size|Schedule|Guidance|Model)\b")
KNOWN = (
    "Steps", "Sampler", "Schedule type", "CFG scale", "Seed", "Size", "Model hash", "Model", "Denoising strength",
    "Clip skip", "Version", "Distilled CFG Scale", "Scheduler", "Guidance scale", "VAE", "Guidance",
)  # fmt: skip
PARAMETERS_LINE = re.compile(rf"(?m)^[ \t]*(?:{'|'.join(KNOWN)}): ?[^,\n]+, ?(?:{'|'.join(KNOWN)}):")
NEGATIVE = re.compile(r"(?m)^[ \t]*Negative [Pp]rompt:[ \t]*")
NEGATIVE_INLINE = re.compile(r"\bNegative [Pp]rompt:")
KEY = re.compile(r"[\s,]*([A-Za-z][\w .\-/()+]{0,60}?): ?")
PLAIN = re.compile(r"[^,\n]*")

SCALES = ("CFG scale", "Distilled CFG Scale", "Guidance scale", "Guidance Scale", "Guidance")
OWN_VERSION = re.compile(r"v\d+\.\d+\.\d+\S*")
HASH = re.compile(r"[0-9a-fA-F]{6,64}")
OWN_PARAMETERS = frozenset(["Civitai resources", "Civitai metadata", "SDCPP", "Seed Mode"])
"""Parameters whose names no other text has."""

COMMON = frozenset(KNOWN) - {"Version", "VAE", "Model hash"}
LEAST = {True: 2, False: 3}
"""Common parameters that a text has which is not in a place for such texts, by whether it has a negative prompt."""
MOST_PARAMETERS = 300
LONGEST_UNCLEAR = 100
"""Characters of a text that is shown to the author where it is not certain enough."""

FORMS = {
    "Steps": re.compile(r"\d{1,5}"), "Seed": re.compile(r"-?\d{1,25}"), "CFG scale": re.compile(r"\d+(?:\.\d+)?"),
    "Size": re.compile(r"\d{1,6} ?[x×*] ?\d{1,6}"),
}  # fmt: skip
"""What the values of parameters look like that every program writes; a text in which one does not is about something
else."""

DRAW_THINGS = frozenset(["Seed Mode", "Guidance Scale"])
"""Parameters that Draw Things writes into its description."""


def read_parameters(text: str, evidence: Evidence, *, is_own_key: bool) -> DescriptionFacts | None:
    """Returns what a parameters text says; None if the text is none.

    `is_own_key` tells that its key is the one for such texts, where a negative prompt is proof enough.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start, is_inline = _start_of_parameters(text)
    if start < 0 and not (is_own_key and NEGATIVE.search(text)):
        return None
    words, line = (text[:start], text[start:]) if start >= 0 else (text, "")
    values = dict(_pairs(line))
    if not _has_form(values):
        return None
    is_dash = values.keys() >= DRAW_THINGS
    prompt, negative = _parts_by_dash(words) if is_dash else _parts(words, is_inline)
    has_negative = not is_placeholder(negative) and not is_inline
    if not _has_proof(values, is_own_key=is_own_key, has_negative=has_negative):
        return _unclear(text, values, evidence) if is_own_key else None
    return _facts_of(values, prompt, negative, evidence)


def _facts_of(values: dict[str, str], prompt: str, negative: str, evidence: Evidence) -> DescriptionFacts:
    tool, version = _tool(values) if values else ("", "")
    width, height = size_of(values.get("Size", ""))
    params = tuple((key, value) for key, value in values.items() if key not in ("Seed", "Model", "Version", "App"))
    return DescriptionFacts(
        Rank.TEXT, evidence, tool, version, _model(values), prompt, negative, seed_of(values.get("Seed")),
        width, height, tuple((key, value) for key, value in params if value),
        created=_moment(values.get("Created Date", "")),
    )  # fmt: skip


def _has_proof(values: dict[str, str], *, is_own_key: bool, has_negative: bool) -> bool:
    """Returns whether enough of a text is what only generators write: walks have steps, and musicians samplers.

    A sampler or a scale alone is a matter of statistics or of music; every generator tells the picture's size too, or
    its own name.
    """
    if is_own_key and has_negative:
        return True
    is_proven = _has_own_mark(values) or (_is_guided(values) and (has_negative or not _is_unsized(values)))
    return is_proven and (is_own_key or len(COMMON & values.keys()) >= LEAST[has_negative])


def _is_likely(values: dict[str, str]) -> bool:
    """Returns whether parameters may be those of a generator, though nothing proves it."""
    return _is_guided(values) and len(COMMON & values.keys()) >= LEAST[False]


def _unclear(text: str, values: dict[str, str], evidence: Evidence) -> DescriptionFacts | None:
    """Returns that a text may be about a generation, which is something for the author only; None if it is not."""
    if not _is_likely(values):
        return None
    words = " ".join(text.split())[:LONGEST_UNCLEAR]
    return DescriptionFacts(Rank.HINT, evidence, notes=(SourceNote.UNCLEAR_SYSTEM,), unclear=(words,))


def _has_own_mark(values: dict[str, str]) -> bool:
    """Returns whether a parameter is one that only generators write."""
    if not OWN_PARAMETERS.isdisjoint(values) or HASH.fullmatch(values.get("Model hash", "")):
        return True
    return values.get("App", "") in OWN_NAME or _tool_of_version(values.get("Version", "")) is not None


def _is_guided(values: dict[str, str]) -> bool:
    """Returns whether a sampler of diffusion models is told, or the scale of a guidance."""
    scales = [values[key] for key in SCALES if key in values]
    return is_sampler(values.get("Sampler")) or any(is_scale(scale) or is_placeholder(scale) for scale in scales)


def _is_unsized(values: dict[str, str]) -> bool:
    """Returns whether neither a size in pixels nor a version of AUTOMATIC1111 is told."""
    return size_of(values.get("Size", "")) == (0, 0) and not OWN_VERSION.fullmatch(values.get("Version", ""))


def _has_form(values: dict[str, str]) -> bool:
    """Returns whether steps, seed, scale and size are numbers where they are known."""
    told = ((form, values.get(key, "")) for key, form in FORMS.items())
    return all(is_placeholder(value) or form.fullmatch(value) for form, value in told)


def _moment(text: str) -> str:
    return text if re.match(r"\d{4}-\d\d-\d\d", text) else ""


def _start_of_parameters(text: str) -> tuple[int, bool]:
    """Returns where the parameters begin, -1 if there are none, and whether they follow on the same line."""
    for pattern in (STEPS_LINE, PARAMETERS_LINE):
        if found := list(pattern.finditer(text)):
            return found[-1].start(), False  # the last one: a prompt may speak of steps too
    inline = list(STEPS_INLINE.finditer(text))
    return (inline[-1].start(), True) if inline else (-1, False)


def _parts(words: str, is_inline: bool) -> tuple[str, str]:
    """Returns prompt and negative prompt. A second "Negative prompt:" goes on with the first."""
    prompt, *negatives = NEGATIVE.split(words)
    if is_inline and not negatives:
        prompt, *negatives = NEGATIVE_INLINE.split(words)
    return prompt.strip().rstrip("\0"), "\n".join(part.strip() for part in negatives).strip()


def _parts_by_dash(words: str) -> tuple[str, str]:
    """Returns prompt and negative prompt as Draw Things writes them: the latter in the last line, after a dash."""
    prompt, mark, negative = words.strip().rpartition("\n-")
    return (prompt.strip(), negative.strip()) if mark else (negative.strip(), "")


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    """Yields the parameters of a line: values may be quoted, or JSON with commas of its own."""
    at = 0
    seen: set[str] = set()
    for _ in range(MOST_PARAMETERS):
        match = KEY.match(line, at)
        if match is None:
            skipped = PLAIN.match(line, at)
            at = (skipped.end() if skipped else at) + 1
            if at >= len(line):
                return
            continue
        value, at = _value(line, match.end())
        if match[1] not in seen:
            seen.add(match[1])
            yield match[1], value


def _value(line: str, at: int) -> tuple[str, int]:
    """Returns the value at a place, and where it ends."""
    if line[at : at + 1] == '"':
        end = _end_of_string(line, at)
        if end > 0:
            try:
                return str(json.loads(line[at:end], strict=False)).strip(), end
            except ValueError:
                return line[at + 1 : end - 1].strip(), end
    elif line[at : at + 1] in ("{", "[") and (end := _end_of_brackets(line, at)) > 0:
        return line[at:end], end
    plain = PLAIN.match(line, at)
    end = plain.end() if plain else at
    return line[at:end].strip(), end


def _end_of_string(line: str, at: int) -> int:
    match = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL).match(line, at)
    return match.end() if match else -1


def _end_of_brackets(line: str, at: int) -> int:
    """Returns where the bracket at a place closes; -1 if it does not."""
    depth = 0
    for match in re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL).finditer(line, at):
        if match[0] in "[{":
            depth += 1
        elif match[0] in "]}":
            depth -= 1
            if depth == 0:
                return match.end()
    return -1


def _model(values: dict[str, str]) -> str:
    """Returns the name of the model: in its own parameter, in another, or among the hashes."""
    for key in ("Model", "Unet", "Diffusion model", "Base model", "Checkpoint"):
        if name := without_folder(values.get(key, "")):
            return name
    hashes = values.get("Hashes", "")
    match = re.search(r'"[Mm]odel:([^"]+)"', hashes)
    return without_folder(match[1]) if match else ""


def _tool(values: dict[str, str]) -> tuple[str, str]:
    """Returns the program and its version. Without either, it is the one whose form this is."""
    version, app = values.get("Version", ""), values.get("App", "")
    if not values.keys().isdisjoint(("Civitai resources", "Civitai metadata")):
        return "Civitai", ""
    if app:
        return app, version
    if values.keys() >= DRAW_THINGS:
        return "Draw Things", version
    if known := _tool_of_version(version):
        return known
    if "SDCPP" in values:
        return "stable-diffusion.cpp", ""
    if values.get("Backend") in ("Diffusers", "Original") or "Pipeline" in values:
        return "SD.Next", version
    return ("AUTOMATIC1111", version) if not version or re.match(r"v?\d|[0-9a-f]{7,}", version) else ("", version)


def _tool_of_version(version: str) -> tuple[str, str] | None:
    """Returns the program that is known by its version, and the version without the program's name."""
    for pattern, tool in VERSIONS:
        if match := re.match(pattern, version, re.IGNORECASE):
            return tool, version[match.end() :].strip(" -:") if match[0] and tool in OWN_NAME else version
    return None


VERSIONS = (
    (r"ComfyUI", "ComfyUI"), (r"stable-diffusion\.cpp", "stable-diffusion.cpp"), (r"RuinedFooocus", "RuinedFooocus"),
    (r"Fooocus", "Fooocus"), (r"SD\.Next", "SD.Next"), (r"neo$", "Forge Neo"), (r"classic$", "Forge Classic"),
    (r"(?=.*reforge)", "reForge"), (r"(?=f\d+\.\d+\.\d)", "Forge"), (r"StableSwarmUI|SwarmUI", "SwarmUI"),
    (r"Easy Diffusion", "Easy Diffusion"), (r"Draw ?Things", "Draw Things"), (r"InvokeAI", "InvokeAI"),
    (r"Stability ?Matrix", "Stability Matrix"),
)  # fmt: skip
"""How the version of a program begins that is not AUTOMATIC1111."""
OWN_NAME = frozenset(tool for pattern, tool in VERSIONS if not pattern.startswith("(?") and tool[:5] != "Forge")
"""Programs whose version repeats their name."""
