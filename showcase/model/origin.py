"""Defines what a published file says of its making: source type, tools, and prompt where the author asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from showcase.model.project import Project
from showcase.model.provenance import Prompt, PromptVisibility, Tool

GENERATED, COMPOSITE = "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"
"""IPTC's names of what a model made, and of what people made with parts from models."""

PICTURES, SOUNDS = ("image", "video", "3d"), ("voice", "music", "sound")
"""What tools make that can be seen in a film, and heard."""

LONGEST_PROMPT = 8000
"""Characters of a prompt that a file carries: a segment of a JPEG holds 64 kB."""


@dataclass(frozen=True, slots=True)
class Origin:
    """How a file was made, as far as it is known; empty values are left out."""

    source_type: str = ""
    """IPTC's name, as in `Disclosure.digital_source_type`."""
    system: str = ""
    """Names of the tools, by commas."""
    version: str = ""
    """Their versions; with several tools, each behind its name."""
    prompt: str = ""
    writer: str = ""
    """Who wrote the prompt, as they may be named in this file."""

    def __bool__(self) -> bool:
        return bool(self.source_type or self.system or self.prompt)


@dataclass(frozen=True, slots=True)
class MakingAction:
    """One thing that was done with a tool, as content credentials tell of it."""

    tool: str
    version: str = ""
    generated: bool = True
    """Whether the tool is a model whose results are in the file."""
    use: str = ""


def film_origin(project: Project) -> Origin:
    """Returns the origin of the film itself, its picture and its sound."""
    return _origin(project, (*PICTURES, *SOUNDS), whole=True)


def still_origin(project: Project) -> Origin:
    """Returns the origin of a picture from the film: tools that made only sound have no part in it."""
    return _origin(project, PICTURES, whole=False)


def document_origin(project: Project) -> Origin:
    """Returns the origin of a document that shows pictures from the film: people wrote it around them."""
    shown = still_origin(project)
    return replace(shown, source_type=COMPOSITE) if shown.source_type in (GENERATED, COMPOSITE) else Origin()


def prompt_origin(project: Project, prompt: Prompt, *, with_prompt: bool, named: bool) -> Origin:
    """Returns the origin of the picture that a prompt gave; its words and writer only where they are asked for."""
    told = with_prompt and prompt.visibility is PromptVisibility.PUBLIC
    known = next((tool for tool in project.tools if prompt.tool in (tool.id, tool.name)), None)
    if not prompt.tool or (known is not None and not known.generative):
        return Origin()
    return Origin(
        source_type=GENERATED,
        system=known.name if known else prompt.tool,
        version=prompt.version or (known.version if known else ""),
        prompt=prompt.prompt[:LONGEST_PROMPT] if told else "",
        writer=prompt.by if told and named else "",
    )


def actions(project: Project, *, sound: bool) -> tuple[MakingAction, ...]:
    """Returns what was done with each tool; without those for sound alone where the file is a picture."""
    left_out = () if sound else SOUNDS
    used = [tool for tool in project.tools if tool.modality not in left_out]
    return tuple(MakingAction(tool.name, _version(tool), tool.generative, tool.modality) for tool in used if tool.name)


def _origin(project: Project, modalities: Iterable[str], *, whole: bool) -> Origin:
    wanted = tuple(modalities)
    tools = [tool for tool in project.tools if tool.generative and tool.name and tool.modality in wanted]
    declared = project.rights.disclosure.digital_source_type if project.rights.disclosure else ""
    source_type = declared or _source_type(project, wanted, bool(tools))
    if not source_type:
        return Origin()
    return Origin(source_type, ", ".join(dict.fromkeys(tool.name for tool in tools)), _versions(tools))


def _source_type(project: Project, modalities: tuple[str, ...], has_tools: bool) -> str:
    """Returns the source type by the shares that the author declared, else by the tools; empty if there is no AI."""
    shares = dict(project.rights.disclosure.ai_share) if project.rights.disclosure else {}
    said = [shares[name] for name in modalities if name in shares]
    if not said:
        return COMPOSITE if has_tools else ""
    if all(share == "none" for share in said):
        return ""
    # What is edited by people is a composite even where a model made every part.
    return COMPOSITE


def _versions(tools: list[Tool]) -> str:
    versions = [(tool.name, _version(tool)) for tool in tools]
    if len({name for name, _ in versions}) == 1:
        return ", ".join(dict.fromkeys(version for _, version in versions if version))
    return ", ".join(dict.fromkeys(f"{name} {version}" for name, version in versions if version))


def _version(tool: Tool) -> str:
    return " ".join(part for part in (tool.model, tool.version) if part)
