"""Computes the source type of a film, of its stills and of documents about it: once, for every medium.

A source type is claimed only of what is known to be in the file: a tool in the list may have made sketches only.
"""

from __future__ import annotations

from showcase.disclosure.tool_names import is_same_tool, service_of
from showcase.model.origin import COMPOSITE, GENERATED, LONGEST_PROMPT, Origin
from showcase.model.project import Project
from showcase.model.provenance import Disclosure, Prompt, PromptVisibility, Tool
from showcase.structs import replace

PICTURES = frozenset({"image", "video", "3d"})
"""What tools make that can be seen in a still."""

UNSEEN = frozenset({"script", "text", "code", "editing"})
"""What is neither seen nor heard: a source type tells of pictures and sounds."""

WITH_AI = frozenset({GENERATED, COMPOSITE, "compositeSynthetic"})
"""Source types of what a model had a part in."""

SHARED_MEDIA = ("script", "image", "video", "music", "voice", "editing")
"""Media of which a share is stated."""

MEDIUM_OF_KIND = {"video": "video", "txt2vid": "video", "img2vid": "video", "music": "music", "voice": "voice",
                  "text": "script"}  # fmt: skip
"""What prompts of a kind ask for; all others ask for pictures."""


def generated_media(project: Project) -> frozenset[str]:
    """Returns the media of which the author's files tell that generated content is in the film.

    A declared share decides; of a medium without one, results that were kept. The empty name is a medium that is not
    told.
    """
    shares = _shares(project)
    declared = {medium for medium, share in shares.items() if share != "none"}
    if not declared and shares.keys() >= set(SHARED_MEDIA):
        return frozenset()
    kept = {medium_of(tool) for tool in project.tools if tool.generative and tool.kept}
    kept |= {_medium_of_prompt(prompt, project) for prompt in project.prompts if _is_in_film(prompt, project)}
    return frozenset(declared | {medium for medium in kept if shares.get(medium) != "none"})


def medium_of(tool: Tool) -> str:
    """Returns the medium that a tool makes, in the words of the shares; empty if it is not known."""
    known = service_of(tool.name)
    modality = tool.modality or (known.modality if known else "")
    return "script" if modality == "text" else modality


def film_source_type(project: Project) -> str:
    """Returns IPTC's name of the source type of the film, by what the author declared, else by what is known."""
    # What people edited is a composite even where a model made every part.
    return _declared(project) or (COMPOSITE if generated_media(project) - UNSEEN else "")


def still_source_type(project: Project) -> str:
    """Returns the source type of a picture from the film: what was only heard has no part in it."""
    declared, shares, media = _declared(project), _shares(project), generated_media(project)
    told = [shares[medium] for medium in PICTURES if medium in shares]
    if declared and declared not in WITH_AI:
        return declared
    if told and all(share == "none" for share in told) and not media & PICTURES:
        return ""
    if declared == GENERATED or media & PICTURES:
        return declared or COMPOSITE
    # A composite of which only sounds, texts or tools for them are told need not show anything generated.
    others = media | {medium_of(tool) for tool in project.tools if tool.generative}
    return "" if others and not others & (PICTURES | {""}) else declared


def film_tools(project: Project) -> tuple[Tool, ...]:
    """Returns the generative tools that the film itself is stated to be made with."""
    return _tools(project) if film_source_type(project) in WITH_AI else ()


def still_tools(project: Project) -> tuple[Tool, ...]:
    """Returns the generative tools that a picture from the film is stated to be made with."""
    if still_source_type(project) not in WITH_AI:
        return ()
    return tuple(tool for tool in _tools(project) if medium_of(tool) in PICTURES)


def film_origin(project: Project) -> Origin:
    """Returns the origin of the film itself, its picture and its sound."""
    return _origin(film_source_type(project), film_tools(project))


def still_origin(project: Project) -> Origin:
    """Returns the origin of a picture from the film."""
    return _origin(still_source_type(project), still_tools(project))


def document_origin(project: Project) -> Origin:
    """Returns the origin of a document that shows pictures from the film: people wrote it around them."""
    shown = still_origin(project)
    return replace(shown, source_type=COMPOSITE) if shown.source_type in WITH_AI else Origin()


def prompt_origin(project: Project, prompt: Prompt, *, with_prompt: bool, named: bool) -> Origin:
    """Returns the origin of the picture that a prompt gave; its words and writer only where they are asked for."""
    told = with_prompt and prompt.visibility is PromptVisibility.PUBLIC
    tool = _tool_of(prompt, project) or Tool("", prompt.tool, generative=True)
    if not prompt.tool or not tool.generative:
        return Origin()
    return Origin(
        source_type=GENERATED,
        system=tool.name,
        version=prompt.version or tool.version,
        prompt=prompt.prompt[:LONGEST_PROMPT] if told else "",
        writer=prompt.by if told and named else "",
    )


def full_version(tool: Tool) -> str:
    """Returns model and version of a tool."""
    return " ".join(part for part in (tool.model, tool.version) if part)


def _declared(project: Project) -> str:
    return (project.rights.disclosure or Disclosure()).digital_source_type


def _shares(project: Project) -> dict[str, str]:
    return dict((project.rights.disclosure or Disclosure()).ai_share)


def _tools(project: Project) -> tuple[Tool, ...]:
    """Returns generative tools for what is seen and heard, without those whose medium is declared to be without AI."""
    shares, media = _shares(project), generated_media(project)
    made = [tool for tool in project.tools if tool.generative and tool.name and medium_of(tool) not in UNSEEN]
    return tuple(tool for tool in made if medium_of(tool) in media or shares.get(medium_of(tool)) != "none")


def _is_in_film(prompt: Prompt, project: Project) -> bool:
    """Returns whether it is written that a result of a prompt is in the film, and that a model made it."""
    is_kept = prompt.selected or (prompt.selected is None and (prompt.shot or prompt.time is not None))
    known = _tool_of(prompt, project)
    return bool(is_kept) and (known.generative if known else bool(prompt.tool) or prompt.kind != "post")


def _medium_of_prompt(prompt: Prompt, project: Project) -> str:
    """Returns the medium of a prompt's result: its kind may only say that something was asked for."""
    if prompt.kind in MEDIUM_OF_KIND:
        return MEDIUM_OF_KIND[prompt.kind]
    known = _tool_of(prompt, project)
    service = service_of(prompt.tool)
    return (medium_of(known) if known else service.modality if service else "") or "image"


def _tool_of(prompt: Prompt, project: Project) -> Tool | None:
    """Returns the listed tool that a prompt names, by id or name, else by another spelling."""
    exact = next((tool for tool in project.tools if prompt.tool in (tool.id, tool.name)), None)
    if exact or not prompt.tool:
        return exact if prompt.tool else None
    return next((tool for tool in project.tools if is_same_tool(tool.name, prompt.tool)), None)


def _origin(source_type: str, tools: tuple[Tool, ...]) -> Origin:
    if not source_type:
        return Origin()
    return Origin(source_type, ", ".join(dict.fromkeys(tool.name for tool in tools)), _versions(tools))


def _versions(tools: tuple[Tool, ...]) -> str:
    versions = [(tool.name, full_version(tool)) for tool in tools]
    if len({name for name, _ in versions}) == 1:
        return ", ".join(dict.fromkeys(version for _, version in versions if version))
    return ", ".join(dict.fromkeys(f"{name} {version}" for name, version in versions if version))
