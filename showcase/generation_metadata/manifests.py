"""Reads content credentials (C2PA) of generated files: tool, model, source type, and whether the file is intact.

The library is optional (the extra `credentials`); without it, credentials say nothing. Nothing is ever
fetched from the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from showcase.generation_metadata.description_facts import DescriptionFacts, Rank, is_placeholder, parse_json, said
from showcase.generation_metadata.values import Evidence
from showcase.structs import FrozenStruct

SETTINGS = '{"verify": {"remote_manifest_fetch": false, "ocsp_fetch": false}}'

MIME = {
    "png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp", "avif": "image/avif", "heic": "image/heic",
    "tiff": "image/tiff", "mp4": "video/mp4", "mov": "video/quicktime", "m4a": "audio/mp4", "mp3": "audio/mpeg",
    "wav": "audio/wav", "avi": "video/avi",
}  # fmt: skip
"""Types of the formats that may hold credentials."""

MOST_MANIFESTS, DEEPEST = 20, 12

GENERATED = "trainedAlgorithmicMedia"
MISMATCH = re.compile(r"\.mismatch$")
EXPIRED = re.compile(r"expired|outsideValidity", re.IGNORECASE)

TOOLS = (
    (r"^(?:openai )?sora\b", "Sora"), (r"dall.?e", "DALL·E"), (r"gpt|openai|chatgpt", "ChatGPT"),
    (r"firefly", "Adobe Firefly"), (r"google|gemini|imagen|nano banana|veo", "Google AI"), (r"suno", "Suno"),
    (r"black forest|bfl|flux", "Flux"), (r"elevenlabs", "ElevenLabs"), (r"bing image", "Bing Image Creator"),
    (r"microsoft", "Microsoft"), (r"runway", "Runway"), (r"stability", "Stability AI"), (r"ideogram", "Ideogram"),
    (r"leonardo", "Leonardo"), (r"midjourney", "Midjourney"),
)  # fmt: skip
"""Tools by words in what made a file, as its credentials name it; the first that fits counts."""


class CredentialFacts(FrozenStruct):
    """What the credentials of a file say, and what they are worth."""

    facts: DescriptionFacts | None
    """None if the file was not generated."""
    state: str = ""
    """`intact` or `altered`; empty if they cannot be read."""
    trust: str = ""
    """`trusted`, `unknown` or `expired`."""


NOTHING = CredentialFacts(None)


@cache
def can_read() -> bool:
    """Returns whether the library for credentials is installed."""
    from importlib.util import find_spec

    return find_spec("c2pa") is not None


def read_credentials(path: Path, format_: str) -> CredentialFacts:
    """Returns what the credentials of a file say; nothing where the library is not there, or refuses them."""
    if not can_read() or format_ not in MIME:
        return NOTHING
    try:
        import c2pa

        context = c2pa.Context(c2pa.Settings.from_json(SETTINGS))
        with path.open("rb") as file, c2pa.Reader(MIME[format_], file, context=context) as reader:
            store = parse_json(reader.json())
    except Exception:  # the library raises errors of many kinds, and a file without credentials is as good as none
        return NOTHING
    return facts_of(store) if isinstance(store, dict) else NOTHING


def facts_of(store: Mapping[str, Any]) -> CredentialFacts:
    """Returns what a manifest store in JSON says."""
    manifests = list(_line(store))
    if not manifests:
        return NOTHING
    codes = set(_codes(store))
    state = "altered" if any(MISMATCH.search(code) for code in codes) else "intact"
    is_trusted = store.get("validation_state") == "Trusted"
    trust = "trusted" if is_trusted else "expired" if any(EXPIRED.search(code) for code in codes) else "unknown"
    return CredentialFacts(_generated(manifests), state, trust)


def tool_of(store: Mapping[str, Any]) -> str:
    """Returns the tool that made a file, by its manifest store; else who claims it."""
    said_of = facts_of(store).facts
    if said_of is not None and said_of.tool:
        return said_of.tool
    return next((claimed or issuer for claimed, issuer in map(_makers, _line(store))), "")


def _line(store: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yields the active manifest and those of what the file was made from, not of what was placed in it."""
    manifests = store.get("manifests")
    label = store.get("active_manifest")
    seen: set[str] = set()
    while (
        isinstance(manifests, Mapping) and isinstance(label, str) and label not in seen and len(seen) < MOST_MANIFESTS
    ):
        seen.add(label)
        manifest = manifests.get(label)
        if not isinstance(manifest, Mapping):
            return
        yield manifest
        label = _parent(manifest)


def _parent(manifest: Mapping[str, Any]) -> object:
    """Returns the manifest of what a file was made from: its parent, or the only part of what a generator passed on."""
    parts = [part for part in _list(manifest.get("ingredients")) if isinstance(part, Mapping)]
    parents = [part for part in parts if part.get("relationship", "parentOf") == "parentOf"]
    if not parents and len(parts) == 1 and any(_known_tool(name) for name in _makers(manifest)):
        parents = parts
    return parents[0].get("active_manifest") if parents else None


def _makers(manifest: Mapping[str, Any]) -> tuple[str, str]:
    """Returns who claims a file, and who signed it."""
    info = next((row for row in _list(manifest.get("claim_generator_info")) if isinstance(row, Mapping)), {})
    signature = manifest.get("signature_info")
    issuer = said(signature.get("issuer")) if isinstance(signature, Mapping) else ""
    return said(info.get("name")) or said(manifest.get("claim_generator")), issuer


def _known_tool(name: str) -> str:
    return next((tool for words, tool in TOOLS if re.search(words, name, re.IGNORECASE)), "")


def _codes(store: Mapping[str, Any]) -> Iterator[str]:
    """Yields the codes of what is wrong with the file as a whole."""
    for row in _list(store.get("validation_status")):
        if isinstance(row, Mapping):
            yield said(row.get("code"))
    results = store.get("validation_results")
    active = results.get("activeManifest") if isinstance(results, Mapping) else None
    for row in _list(active.get("failure") if isinstance(active, Mapping) else None):
        if isinstance(row, Mapping):
            yield said(row.get("code"))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _assertions(manifest: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for row in _list(manifest.get("assertions")):
        if isinstance(row, Mapping) and isinstance(row.get("data"), Mapping):
            yield said(row.get("label")), row["data"]


def _actions(manifest: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for label, data in _assertions(manifest):
        if label.startswith("c2pa.actions"):
            yield from (row for row in _list(data.get("actions")) if isinstance(row, Mapping))


def _generated(manifests: list[Mapping[str, Any]]) -> DescriptionFacts | None:
    """Returns what the manifest says that tells of the generation; None if none does."""
    for manifest in manifests:
        for label, data in _assertions(manifest):
            if label.startswith("c2pa.ai_generated_content"):
                prompt = said(data.get("prompt"))
                return _facts(manifest, "", said(data.get("model")), prompt="" if is_placeholder(prompt) else prompt)
            if label.startswith("com.suno.provenance"):
                moment = said(data.get("createdAt"))
                return _facts(manifest, "", "", said(data.get("systemVersion")), created=moment)
        for action in _actions(manifest):
            source = said(action.get("digitalSourceType")).rpartition("/")[2]
            if action.get("action") == "c2pa.created" and source == GENERATED:
                agent, version = _agent(action.get("softwareAgent"))
                return _facts(manifest, agent, _model(manifest, agent), version, created=said(action.get("when")))
    return None


def _agent(value: object) -> tuple[str, str]:
    """Returns name and version of what acted."""
    if isinstance(value, Mapping):
        return said(value.get("name")), said(value.get("version"))
    return (value, "") if isinstance(value, str) else ("", "")


MODEL_NAMES = re.compile(r"gpt-?4o|gpt-image|dall.?e|imagen|veo|gemini", re.IGNORECASE)


def _model(manifest: Mapping[str, Any], agent: str) -> str:
    """Returns the model: as a field of its own at whatever depth, or as the name of what acted."""
    for name in ("com.adobe.firefly.version", "modelName"):
        if model := _value_of(manifest.get("assertions"), name):
            return model
    return agent if MODEL_NAMES.search(agent) else ""


def _value_of(value: object, name: str, depth: int = 0) -> str:
    """Returns the first text under a name, at whatever depth; an assertion's label may be the name too."""
    if depth > DEEPEST:
        return ""
    if isinstance(value, Mapping):
        if isinstance(value.get(name), str):
            return str(value[name])
        if value.get("label") == name:
            data = value.get("data")
            return data if isinstance(data, str) else next((t for t in _list_of_texts(data)), "")
    inner = value.values() if isinstance(value, Mapping) else _list(value)
    return next((found for item in inner if (found := _value_of(item, name, depth + 1))), "")


def _list_of_texts(data: object) -> list[str]:
    return [text for text in data.values() if isinstance(text, str)] if isinstance(data, Mapping) else []


def _facts(
    manifest: Mapping[str, Any], agent: str, model: str, version: str = "", *, prompt: str = "", created: str = ""
) -> DescriptionFacts:
    """Returns the facts of a manifest; the tool by what acted, who claims it, and who signed it, in this order."""
    claimed, issuer = _makers(manifest)
    tool = next((tool for name in (agent, model, claimed, issuer) if (tool := _known_tool(name))), "")
    return DescriptionFacts(
        Rank.HINT, Evidence.C2PA, tool or agent or claimed, version, model, prompt, created=created,
        source_type=GENERATED,
    )  # fmt: skip
