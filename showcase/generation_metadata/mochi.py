"""Reads the caption that Mochi Diffusion writes: names and values on one line, with semicolons between them."""

from __future__ import annotations

import re

from showcase.generation_metadata.description_facts import (
    DescriptionFacts,
    Rank,
    is_scale,
    number_of,
    seed_of,
    size_of,
    without_folder,
)
from showcase.generation_metadata.values import Evidence

PROMPT, NEGATIVE, GENERATOR = "Include in Image", "Exclude from Image", "Generator"
NAMES = (
    "Date", PROMPT, NEGATIVE, "Starting Image", "Model", "Steps", "Guidance Scale", "Seed", "Size", "Strength",
    "Upscaler", "Scheduler", "ML Compute Unit", GENERATOR,
)  # fmt: skip
NAME = re.compile(rf"(?:^|;\s*)({'|'.join(NAMES)}):[ \t]*")
PROGRAM = re.compile(r"(Mochi Diffusion)\s*(.*)")
LEFT_OUT = frozenset([PROMPT, NEGATIVE, GENERATOR, "Date", "Starting Image", "Model", "Seed"])


def read_mochi(text: str, evidence: Evidence) -> DescriptionFacts | None:
    """Returns what a caption says; None if it has not the program's own names, or no numbers where they belong.

    Other programs that write the same form are given no tool.
    """
    values = _values(text.strip()) if PROMPT in text else {}
    is_caption = {PROMPT, GENERATOR} <= values.keys() and number_of(values.get("Steps", ""))
    if not is_caption or not (seed_of(values.get("Seed")) and is_scale(values.get("Guidance Scale", "1"))):
        return None
    program = PROGRAM.fullmatch(values[GENERATOR])
    width, height = size_of(values.get("Size", ""))
    return DescriptionFacts(
        Rank.OWN, evidence, program[1] if program else "", program[2] if program else "",
        without_folder(values.get("Model", "")), values[PROMPT], values.get(NEGATIVE, ""), seed_of(values.get("Seed")),
        width, height, tuple((name, value) for name, value in values.items() if value and name not in LEFT_OUT),
        created=values.get("Date", ""),
    )  # fmt: skip


def _values(text: str) -> dict[str, str]:
    """Returns the values by their names; a name that is repeated within a prompt does not count."""
    marks = list(NAME.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        found.setdefault(mark[1], text[mark.end() : end].strip())
    return found
