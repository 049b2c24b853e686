"""Computes the one statement about AI in a film from its tools, prompts, rights and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.disclosure.origins import (
    SHARED_MEDIA,
    WITH_AI,
    document_origin,
    film_origin,
    film_source_type,
    film_tools,
    full_version,
    generated_media,
    still_origin,
    still_tools,
)
from showcase.model.disclosure import (
    Counts,
    CredentialAction,
    CredentialStatement,
    DisclosureStatement,
    PublishedKind,
    ToolUse,
    UseOfAi,
)
from showcase.model.origin import GENERATED
from showcase.model.project import Project
from showcase.model.provenance import Disclosure, Tool
from showcase.patterns import lazy_pattern

VALIDATED = "human_validated"
NOBODY = lazy_pattern(
    r"(none|no|nobody|no ?one|aucun|aucune|personne|non|nadie|ning[uú]n[oa]?|false|n/?a|-|–|~|\?"
    r"|(invented|fictional|fictitious|imaginary|synthetic|inventé|fictif|imaginaire|personnages? (inventés?|fictifs?))"
    r".*)?",
    re.IGNORECASE,
)
"""How it is written that no real person is meant."""

NAMES_AI = lazy_pattern(
    r"\b(AI|A\.I\.|IA|I\.A\.|artificial intelligence|intelligence artificielle|inteligencia artificial"
    r"|machine learning|neural|neuronal\w*)(?!\w)"
)
"""How it is written that a tool which generates nothing works with a model; "ai" in small letters is French."""

DENIES_AI = lazy_pattern(r"\b(no|not|non|without|sans|sin|ni)\s+(\w+\s+){0,2}(AI|IA)\b", re.IGNORECASE)
"""How it is written that a tool works without a model."""

ENHANCES = lazy_pattern(r"\b(upscal|super.?resol|denois|débruit|interpol|restor|restaur|enhanc|amélior)", re.IGNORECASE)
"""How it is written that a tool enhances: it may work with a model."""

ENHANCED = "algorithmicallyEnhanced"
SOUNDS = ("voice", "music", "sound")


def statement_of(project: Project) -> DisclosureStatement:
    """Returns everything that is stated; computed here only, and rendered in every medium from this."""
    said = project.rights.disclosure or Disclosure()
    tools = tuple(_use(tool) for tool in project.tools if tool.generative or NAMES_AI.search(_named(tool)))
    counts = _counts(project)
    use, source_type = _level(project), film_source_type(project)
    return DisclosureStatement(
        title=project.title,
        use=use,
        source_type=source_type,
        source_type_is_derived=bool(source_type) and not said.digital_source_type,
        label=said.label,
        shares=said.ai_share,
        tools=tools,
        counts=counts,
        human_work=said.human_work,
        human_oversight=VALIDATED if use is UseOfAi.GENERATIVE and _is_approved(project, counts) else "",
        shows_likeness=any(item.of_real_person for item in project.rights.items),
        evidently_artistic=said.evidently_artistic,
        deepfake=said.deepfake,
        signed_by=said.signed_by,
        on=said.on,
    )


def _use(tool: Tool) -> ToolUse:
    return ToolUse(named(tool), tool.vendor, tool.model, tool.version, tool.modality, tool.stage, tool.generations,
                   tool.kept)  # fmt: skip


def named(tool: Tool) -> str:
    """Returns a tool with its model and version, in a few words: `Midjourney 7`."""
    model = tool.model if tool.model and tool.model.lower() not in tool.name.lower() else ""
    version = tool.version if tool.version and tool.version not in f"{tool.name} {model}".split() else ""
    return " ".join(part for part in (tool.name, model, version) if part)


def _counts(project: Project) -> Counts:
    """Adds up what the tools tell; what was kept only where each tells it, for else it would be a part of the whole."""
    counted = [tool for tool in project.tools if tool.generative and tool.generations]
    return Counts(
        generations=sum(tool.generations for tool in counted),
        kept=sum(tool.kept for tool in counted) if all(tool.kept for tool in counted) else 0,
        prompts=len(project.prompts),
        prompts_kept=sum(prompt.selected is True for prompt in project.prompts),
        prompts_rejected=sum(prompt.selected is False for prompt in project.prompts),
    )


def _level(project: Project) -> UseOfAi:
    """Returns the level that the author's files tell; where they leave it open, it is not guessed."""
    said = project.rights.disclosure or Disclosure()
    if generated_media(project) or said.digital_source_type in WITH_AI:
        return UseOfAi.GENERATIVE
    if not dict(said.ai_share).keys() >= set(SHARED_MEDIA):
        return UseOfAi.UNDECIDED
    # Everything is said to be without generated content: tools then only helped.
    others = [_told(tool) for tool in project.tools if not tool.generative]
    if project.prompts or len(others) < len(project.tools) or any(map(NAMES_AI.search, others)):
        return UseOfAi.ASSISTIVE
    is_open = said.digital_source_type == ENHANCED or any(map(ENHANCES.search, others))
    return UseOfAi.UNDECIDED if is_open else UseOfAi.NONE


def _named(tool: Tool) -> str:
    return " ".join((tool.name, tool.vendor, tool.model))


def _told(tool: Tool) -> str:
    used = (said.text for said in tool.use.sayings)
    return DENIES_AI.sub("", " ".join((_named(tool), tool.modality, tool.stage, *used)))


def _is_approved(project: Project, counts: Counts) -> bool:
    """Returns whether it is written that people approved: by a signature, or by what they kept."""
    said = project.rights.disclosure or Disclosure()
    is_chosen = any(tool.generative and tool.generations and tool.kept for tool in project.tools)
    return bool(said.is_signed or said.signed_by or is_chosen or counts.prompts_kept)


def names_real_person(written: str) -> bool:
    """Returns whether a value of `real_persons` or `cloned_from` means somebody."""
    return not NOBODY.fullmatch(written.strip())


ORIGINS = {
    PublishedKind.FILM: film_origin,
    PublishedKind.STILL: still_origin,
    PublishedKind.DOCUMENT: document_origin,
}


def is_published(project: Project) -> bool:
    """Returns whether pages and papers state anything: the author wrote of it, or generated content is known."""
    return project.rights.disclosure is not None or _level(project) is UseOfAi.GENERATIVE


def credential_statement(project: Project, kind: PublishedKind = PublishedKind.FILM) -> CredentialStatement:
    """Returns what content credentials of a file say: source type, oversight, actions and models.

    The action that tells how a file was created names a tool only where one model made the whole of it; others have
    added to it. Nobody is named: a signed file cannot be corrected.
    """
    source_type = ORIGINS[kind](project).source_type
    if not source_type:
        return CredentialStatement()
    models = film_tools(project) if kind is PublishedKind.FILM else still_tools(project)
    tools = tuple(_use(tool) for tool in models)
    if kind is PublishedKind.DOCUMENT:
        return CredentialStatement(source_type, "", (CredentialAction("c2pa.created", source_type=source_type),), tools)
    oversight = statement_of(project).human_oversight if tools else ""
    return CredentialStatement(source_type, oversight, tuple(_actions(project, kind, source_type, models)), tools)


def _actions(
    project: Project, kind: PublishedKind, source_type: str, models: tuple[Tool, ...]
) -> Iterator[CredentialAction]:
    is_sole = len(models) == 1 and source_type == GENERATED
    made_by = (models[0].name, full_version(models[0])) if is_sole else ("", "")
    yield CredentialAction("c2pa.created", *made_by, source_type)
    for tool in project.tools:
        if tool in models and not is_sole:
            yield CredentialAction("c2pa.edited", tool.name, full_version(tool), GENERATED, tool.modality)
        elif tool.name and not tool.generative and (kind is PublishedKind.FILM or tool.modality not in SOUNDS):
            yield CredentialAction("c2pa.edited", tool.name, full_version(tool), "", tool.modality)
