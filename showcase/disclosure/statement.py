"""Computes the one statement about AI in a film from its tools, prompts, rights and shares."""

from __future__ import annotations

import re

from showcase.model.disclosure import (
    Counts,
    CredentialAction,
    CredentialStatement,
    DisclosureStatement,
    ToolUse,
    UseOfAi,
)
from showcase.model.project import Project
from showcase.model.provenance import Disclosure, Tool

MEDIA = ("script", "image", "video", "music", "voice", "editing")
"""Media of which a share is stated."""

COMPOSITE = "compositeWithTrainedAlgorithmicMedia"
VALIDATED = "human_validated"
NOBODY = re.compile(
    r"(none|no|nobody|no ?one|aucun|aucune|personne|non|nadie|ning[uú]n[oa]?|false|n/?a|-|–|~|\?"
    r"|(invented|fictional|fictitious|imaginary|synthetic|inventé|fictif|imaginaire|personnages? (inventés?|fictifs?))"
    r".*)?",
    re.IGNORECASE,
)
"""How it is written that no real person is meant."""


def statement_of(project: Project) -> DisclosureStatement:
    """Returns everything that is stated; computed here only, and rendered in every medium from this."""
    said = project.rights.disclosure or Disclosure()
    tools = tuple(_use(tool) for tool in project.tools if tool.generative)
    counts = _counts(project)
    use = _level(said, tools, counts, bool(project.prompts))
    derived = COMPOSITE if use is UseOfAi.GENERATIVE and not said.digital_source_type else ""
    return DisclosureStatement(
        title=project.title,
        use=use,
        source_type=said.digital_source_type or derived,
        source_type_is_derived=bool(derived),
        label=said.label,
        shares=said.ai_share,
        tools=tools,
        counts=counts,
        human_work=said.human_work,
        human_oversight=VALIDATED if use is UseOfAi.GENERATIVE and _is_approved(said, counts) else "",
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
    """Adds up tools that tell both numbers: a sum of what was made, of which only a part is counted, says nothing."""
    counted = [tool for tool in project.tools if tool.generative and tool.generations]
    return Counts(
        generations=sum(tool.generations for tool in counted),
        kept=sum(tool.kept for tool in counted),
        prompts=len(project.prompts),
        prompts_kept=sum(prompt.selected is True for prompt in project.prompts),
        prompts_rejected=sum(prompt.selected is False for prompt in project.prompts),
    )


def _level(said: Disclosure, tools: tuple[ToolUse, ...], counts: Counts, has_prompts: bool) -> UseOfAi:
    """Returns the level that the author's files tell; where they leave it open, it is not guessed."""
    shares = dict(said.ai_share)
    if any(share != "none" for share in shares.values()):
        return UseOfAi.GENERATIVE
    if shares.keys() >= set(MEDIA):
        # Everything is said to be without generated content: tools then only helped.
        return UseOfAi.ASSISTIVE if tools or has_prompts else UseOfAi.NONE
    if not shares and (counts.kept or counts.prompts_kept):
        return UseOfAi.GENERATIVE
    return UseOfAi.UNDECIDED


def _is_approved(said: Disclosure, counts: Counts) -> bool:
    """Returns whether it is written that people approved: by a signature, or by what they kept."""
    return bool(said.signed_by or counts.kept or counts.prompts_kept)


def names_real_person(written: str) -> bool:
    """Returns whether a value of `real_persons` or `cloned_from` means somebody."""
    return not NOBODY.fullmatch(written.strip())


def credential_statement(project: Project) -> CredentialStatement:
    """Returns what content credentials of the film say: source type, oversight, actions and models.

    One action tells how the film was created; it names a tool only where there was just one. Nobody is named: a signed
    file cannot be corrected.
    """
    stated = statement_of(project)
    is_sole = len(stated.tools) == 1 and stated.use is UseOfAi.GENERATIVE
    only = stated.tools[0] if is_sole else ToolUse("")
    name = only.model or (_own_name(project) if is_sole else "")
    created = CredentialAction("c2pa.created", name, only.version, stated.source_type)
    edited = tuple(
        CredentialAction("c2pa.edited", tool.name, tool.version) for tool in project.tools if not tool.generative
    )
    return CredentialStatement(stated.source_type, stated.human_oversight, (created, *edited), stated.tools)


def _own_name(project: Project) -> str:
    """Returns the name of the only generative tool; empty where there are several, or none."""
    names = [tool.name for tool in project.tools if tool.generative]
    return names[0] if len(names) == 1 else ""
