"""Reads from a file how it was made, by its own account: the one entry of this package."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from showcase.generation_metadata import named_json, services
from showcase.generation_metadata.comfy_graph import graph_of
from showcase.generation_metadata.comfyui import read_graph
from showcase.generation_metadata.containers import read_descriptions
from showcase.generation_metadata.description_facts import DescriptionFacts, Rank, TooDeep, parse_object
from showcase.generation_metadata.manifests import NOTHING, CredentialFacts, read_credentials
from showcase.generation_metadata.midjourney import JOB_ID, read_midjourney
from showcase.generation_metadata.mochi import read_mochi
from showcase.generation_metadata.parameters_text import read_parameters
from showcase.generation_metadata.reconciling import reconciled
from showcase.generation_metadata.stealth import hidden_text
from showcase.generation_metadata.values import (
    Description,
    Evidence,
    FileDescriptions,
    GenerationMetadata,
    SourceNote,
)
from showcase.structs import replace

PARAMETER_KEYS = frozenset(["parameters", "usercomment", "comment", "exif:usercomment", "imagedescription", "©cmt",
                            "description", "icmt", "comm", "xpcomment", "prompt", "txxx:parameters", "dc:description",
                            "txxx:comment"])  # fmt: skip
"""Keys, in small letters, in which parameters text is looked for."""
OWN_KEYS = frozenset(["parameters", "txxx:parameters"])
DESCRIPTION_KEYS = ("description", "dc:description", "imagedescription", "©des", "desc", "comment", "©cmt")
MIDJOURNEY_KEYS = frozenset(["creation time", "iptc:digimageguid"])
"""Keys, in small letters, that Midjourney writes beside its description."""
NAME_JOB = re.compile(rf"(?<![0-9a-f])({JOB_ID})(?![0-9a-f])", re.IGNORECASE)


def read_generation(path: Path) -> GenerationMetadata:
    """Returns how a file was made, as far as it tells. Pixels are decoded only of a picture with
    transparency that says nothing else. Never raises.

    Facts about people (accounts, artists, places) are in `private`.
    """
    described = read_descriptions(path)
    credentials = read_credentials(path, described.format) if described.has_manifest else NOTHING
    made = generation_of(described, path.name, credentials)
    if described.has_alpha and not made.is_generated and (text := hidden_text(path)):
        hidden = Description("parameters", text, Evidence.PIXELS)
        return generation_of(replace(described, texts=(*described.texts, hidden)), path.name, credentials)
    return made


def generation_of(
    described: FileDescriptions, file_name: str = "", credentials: CredentialFacts = NOTHING
) -> GenerationMetadata:
    """Returns how a file was made, by the texts in it, its name and its credentials."""
    notes = list(described.notes)
    found = list(_findings(described, file_name, notes))
    if credentials.facts is not None:
        found.append(credentials.facts)
    job = NAME_JOB.search(file_name)
    made = reconciled(found, described, job[1].lower() if job else "", notes)
    is_remote = not credentials.state and any(text.key == "terms:provenance" for text in described.texts)
    return replace(made, credentials=credentials.state or ("remote" if is_remote else ""), trust=credentials.trust)


def _findings(described: FileDescriptions, file_name: str, notes: list[str]) -> Iterator[DescriptionFacts]:
    """Yields what each description says."""
    texts = _by_key(described.texts)
    size = (described.width, described.height)
    for text in described.texts:
        try:
            yield from _of_text(text, texts, size, file_name)
        except TooDeep:
            if SourceNote.NESTED not in notes:
                notes.append(SourceNote.NESTED)
    yield from _of_keys(texts)
    for read in services.READERS:
        try:
            if (finding := read(texts)) is not None:
                yield finding
        except TooDeep:
            continue


def _by_key(texts: tuple[Description, ...]) -> Mapping[str, Description]:
    """Returns texts by their keys in small letters; the first of a key counts."""
    found: dict[str, Description] = {}
    for text in texts:
        found.setdefault(text.key.casefold(), text)
    return found


def _of_text(
    text: Description, texts: Mapping[str, Description], size: tuple[int, int], file_name: str
) -> Iterator[DescriptionFacts]:
    """Yields what one description says, whichever form it has."""
    key = text.key.casefold()
    if key == "workflow":
        return
    row = parse_object(text.text)
    if row:
        yield from _of_object(row, text, texts, size, file_name)
        return
    is_confirmed = not MIDJOURNEY_KEYS.isdisjoint(texts) or NAME_JOB.search(file_name) is not None
    finding = _in_words(text, key, is_confirmed=is_confirmed)
    if finding is not None:
        yield finding


def _in_words(text: Description, key: str, *, is_confirmed: bool) -> DescriptionFacts | None:
    """Returns what a description says that is no object; `is_confirmed`: the file says elsewhere that it is of
    Midjourney.
    """
    finding = read_midjourney(text.text, text.evidence, is_confirmed=is_confirmed) if key in DESCRIPTION_KEYS else None
    if finding is None and key == "dream":
        finding = named_json.read_dream(text.text, text.evidence)
    if finding is None and (key in PARAMETER_KEYS or key in DESCRIPTION_KEYS):
        finding = read_mochi(text.text, text.evidence)
    if finding is None and (key in PARAMETER_KEYS or key.endswith("parameters")):
        finding = read_parameters(text.text, text.evidence, is_own_key=key in OWN_KEYS)
    return finding


def _of_object(
    row: dict[str, Any], text: Description, texts: Mapping[str, Description], size: tuple[int, int], file_name: str
) -> Iterator[DescriptionFacts]:
    """Yields what a JSON description says: a graph, one within another object, or one of the named forms."""
    for value in (row, row.get("prompt"), row.get("output")):
        graph = graph_of(parse_object(value) if isinstance(value, str) else value)
        if graph is not None:
            found = read_graph(graph, text.evidence, size, file_name), named_json.read_civitai(row, text.evidence)
            yield from (finding for finding in found if finding is not None)
            return
    if (finding := _of_novelai(row, text, texts)) is not None:
        yield finding
        return
    for read in named_json.READERS:
        if (finding := read(row, text.evidence)) is not None:
            yield finding
            return
    inner = row.get("parameters")
    if isinstance(inner, str) and (finding := read_parameters(inner, text.evidence, is_own_key=True)) is not None:
        yield finding


def _of_novelai(row: dict[str, Any], text: Description, texts: Mapping[str, Description]) -> DescriptionFacts | None:
    """NovelAI: in a PNG one text for each value; in a WebP all of them as JSON in one."""
    values = {key: texts[key].text for key in ("software", "source", "description", "imagedescription") if key in texts}
    if isinstance(row.get("Comment"), str):
        values = {key.casefold(): value for key, value in row.items() if isinstance(value, str)}
        row = parse_object(row["Comment"])
    if values.get("software", "").casefold() != "novelai" and not values.get("source", "").startswith(
        "NovelAI Diffusion"
    ):
        return None
    description = values.get("description") or values.get("imagedescription", "")
    return named_json.read_novelai(row, values.get("source", ""), description, text.evidence)


def _of_keys(texts: Mapping[str, Description]) -> Iterator[DescriptionFacts]:
    """Yields what is told by several keys together: Easy Diffusion writes one text for each value."""
    row = {key: text.text for key, text in texts.items()}
    if not row.get("prompt", "").startswith("{"):
        finding = named_json.read_easy_diffusion(row, Evidence.TEXT)
        if finding is not None:
            yield finding


__all__ = ["Rank", "generation_of", "read_generation"]
