"""Reads Midjourney's description of a picture: the prompt as typed, its parameters and the job's id."""

from __future__ import annotations

import re

from showcase.generation_metadata.description_facts import DescriptionFacts, Rank
from showcase.generation_metadata.values import Evidence
from showcase.patterns import lazy_pattern

JOB_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
JOB_AT_END = lazy_pattern(rf"\bJob ID:\s*({JOB_ID})$", re.IGNORECASE)
LONGEST_END = 100
"""Characters at the end of a description that hold the id of its job."""

PARAMETERS = {
    "ar": "ar", "aspect": "ar", "v": "v", "version": "v", "niji": "niji", "s": "stylize", "stylize": "stylize",
    "c": "chaos", "chaos": "chaos", "q": "quality", "quality": "quality", "w": "weird", "weird": "weird",
    "p": "profile", "profile": "profile", "personalize": "profile", "seed": "seed", "sameseed": "seed", "no": "no",
    "iw": "iw", "sref": "sref", "sw": "sw", "sv": "sv", "cref": "cref", "cw": "cw", "oref": "oref", "ow": "ow",
    "style": "style", "raw": "raw", "tile": "tile", "stop": "stop", "r": "repeat", "repeat": "repeat", "exp": "exp",
    "draft": "draft", "hd": "hd", "sd": "sd", "video": "video", "motion": "motion", "loop": "loop", "end": "end",
    "fast": "fast", "relax": "relax", "turbo": "turbo", "stealth": "stealth", "public": "public", "test": "test",
    "testp": "testp", "creative": "creative", "upbeta": "upbeta", "uplight": "uplight", "hq": "hq", "bs": "bs",
    "dref": "dref", "dw": "dw",
}  # fmt: skip
"""Parameters by each of their names; what is not among them stays in the prompt."""

FLAGS = frozenset([
    "raw", "tile", "draft", "hd", "sd", "loop", "fast", "relax", "turbo", "stealth", "public", "test", "testp",
    "creative", "upbeta", "uplight", "hq", "video",
])  # fmt: skip
"""Parameters without a value, or with a number only."""

MIDJOURNEY = "Midjourney"

ADDRESS = lazy_pattern(r"<?https?://[^\s<>]+>?")
BLEND = "/blend"
"""What somebody types who gives pictures and no words."""

DASHES = lazy_pattern(r"(?:(?<=\s)|^)(?:--|[—–]{1,2})(?=[a-z])", re.IGNORECASE)


def split_parameters(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Returns the words of a prompt as typed, and its parameters, `("ar", "4:3")`; flags have the value `yes`."""
    marks = list(DASHES.finditer(text))
    kept = text[: marks[0].start()] if marks else text
    params: dict[str, str] = {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        piece = text[mark.end() : end]
        name, _, value = re.sub(r"\s+", " ", piece).strip().partition(" ")
        known = PARAMETERS.get(name.lower())
        if known is None:
            kept += text[mark.start() : end]
            continue
        is_flag = known in FLAGS and not re.fullmatch(r"\d{0,3}", value)
        rest, value = (value, "") if is_flag else ("", value)
        params[known] = f"{params[known]}, {value}" if known in params and value else value or "yes"
        kept = f"{kept.rstrip()} {rest}" if rest else kept
    return kept.strip(), tuple(params.items())


def without_references(text: str) -> str:
    """Returns a prompt without the addresses of pictures that were given with it."""
    plain, found = ADDRESS.subn("", text)
    if not found:
        return text
    return re.sub(r"[ \t]{2,}", " ", plain).strip()


def read_midjourney(text: str, evidence: Evidence, *, is_confirmed: bool) -> DescriptionFacts | None:
    """Returns what a description says; None if it is not Midjourney's.

    Printers have jobs with ids, too: a description without Midjourney's parameters counts if `is_confirmed`, by
    something else in the file or by its name.
    """
    text = text.strip()
    match = JOB_AT_END.search(text[-LONGEST_END:])
    if match is None:
        return None
    prompt, params = split_parameters(text[: len(text) - len(match[0])].rstrip())
    if not params and not is_confirmed:
        return None
    known = dict(params)
    niji = known.get("niji", "")
    version = known.get("v", "")
    seed = known.get("seed", "")
    return DescriptionFacts(
        Rank.OWN, evidence, MIDJOURNEY, version, f"niji {niji}".strip() if niji else "", prompt, known.get("no", ""),
        seed if seed.isdigit() else "", params=tuple(pair for pair in params if pair[0] != "seed"),
        job_id=match[1].lower(),
    )  # fmt: skip
