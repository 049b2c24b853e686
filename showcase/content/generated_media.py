"""Tells of which medium prompts, files and shots claim that something was generated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcase.content.claims import Claim, Claims, FileClaim, ItemClaim, ToolClaim
from showcase.content.files.file_kinds import NOTE_FOLDERS, PICTURES, SOUNDS, VIDEOS, suffix
from showcase.content.keys.provenance import STAGES
from showcase.diagnostics import Location
from showcase.disclosure.tool_names import Service, is_any_tool, service_of
from showcase.patterns import lazy_pattern
from showcase.text import word_key

GENERATED = frozenset({"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"})
"""Source types of what a model had a part in."""

NOT_GENERATED = frozenset(
    {"digitalCapture", "digitalCreation", "humanEdits", "compositeCapture", "screenCapture", "virtualRecording"}
)
"""Source types that say that no model had a part."""

MEDIUM_OF_MODALITY = {"text": "script", "image": "image", "video": "video", "voice": "voice", "music": "music"}
MEDIUM_OF_OWN_KIND = {
    **dict.fromkeys(("video", "txt2vid", "img2vid", "animation", "film", "clip", "vidéo"), "video"),
    **dict.fromkeys(
        ("text", "script", "screenplay", "writing", "dialogue", "dialog", "dialogues", "lyrics", "story", "treatment",
         "voice-over-text", "texte", "scenario", "ecriture", "paroles", "histoire", "traitement", "texto", "guion",
         "escritura", "dialogo", "dialogos", "letra", "historia"), "script",
    ),
}  # fmt: skip
"""What a kind of prompt asks for, whichever tool it was given to; by `word_key`."""
MEDIUM_OF_KIND = {
    **dict.fromkeys(
        ("imagine", "variation", "upscale", "zoom", "pan", "blend", "txt2img", "img2img", "image", "inpaint",
         "outpaint", "picture", "imagen"), "image",
    ),
    **dict.fromkeys(("music", "song", "musique", "chanson", "musica", "cancion"), "music"),
    **dict.fromkeys(("voice", "voice-over", "voix", "voz"), "voice"),
}  # fmt: skip
"""The same of kinds that say so only beside the name of a tool."""

MEDIUM_OF_ITEM = {"footage": "video", "image": "image", "voice": "voice", "music": "music", "lyrics": "script",
                  "text": "script"}  # fmt: skip
"""The medium of each kind of the rights ledger that is heard or seen in a film."""

ASKS_FOR_WORDS = lazy_pattern(
    r"\b(?:(?:re)?write|draft|(?:r[ée])?[ée]cri[srtv]\w*|r[ée]dige\w*|(?:re)?escrib\w*|redact\w*)\b[^.!?\n]{0,40}?"
    r"\b(?:scripts?|screenplay|scenes?|dialog(?:ue)?s?|monologues?|lines|lyrics|verses?|stor(?:y|ies)|voice-?over"
    r"|sc[ée]nario|sc[èe]nes?|r[ée]pliques?|paroles|couplets?|histoire|voix off|gui[óo]n|escenas?|di[áa]logos?|letra"
    r"|historia|versos?)\b",
    re.IGNORECASE,
)
"""A prompt for a model of texts that asks for words of the film."""
PROMPT_WORD = lazy_pattern(
    r"\b(?:prompts?|css|html|code|python|e-?mails?|press release|communiqu[ée]|alt text)\b", re.IGNORECASE
)
"""What models of texts are asked for beside the film."""

PROCESS = tuple(f"{folder}/" for folder in NOTE_FOLDERS)
"""Folders of what shows how a film was made: what is in them need not be in the film."""


def is_generated(file: FileClaim) -> bool:
    """Returns whether a model made the file: an editor's name in a photograph is no sign of it."""
    said = file.said
    if said.source_type in NOT_GENERATED:
        return False
    return bool(said.prompt or said.source_type in GENERATED or (said.tool and service_of(said.tool)))


def generated_media(claims: Claims, beside: set[str]) -> Iterator[tuple[str, Location]]:
    """Yields the medium of everything that claims to be generated and may be in the film, with its place; not of the
    files `beside`.
    """
    yield from _of_prompts(claims)
    yield from _of_files(claims, beside)
    yield from _of_shots(claims)
    yield from _of_ledger(claims)
    yield from _of_tools(claims)


def _of_prompts(claims: Claims) -> Iterator[tuple[str, Location]]:
    for claim in claims.prompts:
        if claim.row.get("selected") is not False and (medium := _medium_of_prompt(claim.row, claims)):
            yield medium, claim.at("tool", "kind", "prompt")


def _of_files(claims: Claims, beside: set[str]) -> Iterator[tuple[str, Location]]:
    for file in claims.files:
        is_process = file.name.lower().startswith(PROCESS)
        if not is_process and file.name not in beside and is_generated(file):
            yield _medium_of_file(file, claims), file.place


def _of_shots(claims: Claims) -> Iterator[tuple[str, Location]]:
    for shot in claims.shots:
        place = shot.at("tools", "origin") if shot.row.get("tools") else shot.at("origin")
        yield from ((medium, place) for medium in _media_of_shot(shot, claims))


def _of_ledger(claims: Claims) -> Iterator[tuple[str, Location]]:
    for claim in claims.items:
        if (medium := MEDIUM_OF_ITEM.get(claim.item.kind)) and _is_generated_item(claim, claims):
            yield medium, claim.at("origin") if claim.item.origin else claim.at("tool")


def _of_tools(claims: Claims) -> Iterator[tuple[str, Location]]:
    for claim in claims.tools:
        if medium := _medium_of_results(claim):
            yield medium, claim.at("counts", "shots", "generative")


def _medium_of_prompt(row: dict[str, Any], claims: Claims) -> str:
    """Returns the medium of which a prompt asked for something; empty where that is not told."""
    kind, tool = word_key(row.get("kind", "")), row.get("tool", "")
    if own := MEDIUM_OF_OWN_KIND.get(kind):
        return own
    if not tool:
        return ""
    if medium := MEDIUM_OF_KIND.get(kind):
        return medium
    if medium := MEDIUM_OF_MODALITY.get(_modality(tool, claims), ""):
        return medium
    return "script" if _asks_for_words(tool, row.get("prompt", "")) else ""


def _asks_for_words(tool: str, prompt: str) -> bool:
    service = service_of(tool)
    if service is None or not service.writes:
        return False
    return ASKS_FOR_WORDS.search(prompt) is not None and PROMPT_WORD.search(prompt) is None


def _modality(name: str, claims: Claims) -> str:
    """Returns the medium that a tool makes: from the list of tools, else from the known tools."""
    listed = {claim.tool.modality for claim in claims.tools if is_any_tool(name, claim.names) and claim.tool.modality}
    if listed:
        return listed.pop() if len(listed) == 1 else ""
    service = service_of(name)
    return service.modality if service is not None else ""


def _medium_of_file(file: FileClaim, claims: Claims) -> str:
    kind = suffix(file.name)
    if kind in PICTURES:
        return "image"
    if kind in VIDEOS:
        return "video"
    modality = _modality(file.said.tool, claims) if kind in SOUNDS and file.said.tool else ""
    return MEDIUM_OF_MODALITY.get(modality, "") if modality in ("voice", "music") else ""


def _media_of_shot(shot: Claim, claims: Claims) -> Iterator[str]:
    """Yields the media of which a shot holds something generated, by its tools, else by its origin."""
    origin = shot.row.get("origin") or ""
    if origin not in ("", "generated"):
        return
    known = [service for tool in shot.row.get("tools", ()) if (service := _known(tool, claims)) is not None]
    media = {MEDIUM_OF_MODALITY[one.modality] for one in known if one.modality in ("image", "video")}
    if origin == "generated" and media != {"image"}:
        media.add("video")  # a moving picture, unless it is a still that an editor moves
    yield from sorted(media, reverse=True)


def _is_generated_item(claim: ItemClaim, claims: Claims) -> bool:
    """Returns whether an item of the rights ledger is generated, by its origin or else by its tool."""
    item = claim.item
    if item.origin:
        return item.origin == "ai"
    return bool(item.tool) and (known := _known(item.tool, claims)) is not None and bool(known.modality or known.writes)


def _medium_of_results(claim: ToolClaim) -> str:
    """Returns the medium of a tool of which results are in the film; empty where that is not told.

    Tools may be listed for mood boards, tests or mails: what was kept of them, or the shots they were used for, tell.
    """
    tool = claim.tool
    if not tool.generative or tool.stages == (STAGES[0],):
        return ""
    if tool.modality == "editing":
        return "editing"  # an editor is no model, unless that is written
    is_kept = tool.kept > 0 or bool(tool.shots)
    return tool.modality if is_kept and tool.modality in ("image", "video", "voice", "music") else ""


def _known(tool: str, claims: Claims) -> Service | None:
    """Returns a generator by its name or its id in the list of tools, with what it makes."""
    name = next((claim.tool.name for claim in claims.tools if tool == claim.tool.id), tool)
    service = service_of(name)
    modality = _modality(name, claims)
    if service is None:
        listed = any(claim.tool.generative and is_any_tool(name, claim.names) for claim in claims.tools)
        return Service(name, modality) if listed and modality else None
    return Service(service.id, modality, writes=service.writes)
