"""Plans what content credentials say of a file: how it was made, with what, and what the author wishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from showcase.credentials.xmp import SOURCE_TYPES
from showcase.disclosure.statement import credential_statement
from showcase.model.disclosure import CredentialAction, PublishedKind
from showcase.model.origin import Origin
from showcase.model.people import PersonKind
from showcase.model.project import Project
from showcase.names.hidden import HiddenName, NameMatcher, without_names

SCOPE = "c2pa"
"""Of consent: a signed file cannot be corrected, so nobody is named in it who did not agree to just that."""

INSTEAD = "…"

TRAINING_USES = {"not-allowed": "notAllowed", "allowed": "allowed", "constrained": "constrained"}
TRAINING_KINDS = (
    "cawg.ai_generative_training", "cawg.ai_training", "cawg.ai_inference", "cawg.data_mining",
)  # fmt: skip

Claim = Mapping[str, Any]
"""What a file is to say, as JSON: a part of the request of the task that signs it."""


def claim_of(project: Project, kind: PublishedKind, language: str, training: str) -> Claim:
    """Returns what a file of a kind says: the statement of the film, as far as it concerns that kind."""
    stated = credential_statement(project, kind)
    claim: dict[str, Any] = {
        "title": project.title.best(language).text,
        "source_type": stated.source_type,
        "actions": [_action(one) for one in stated.actions],
        "models": list(dict.fromkeys(tool.name for tool in stated.tools)),
        "oversight": stated.human_oversight,
        "training": training,
    }
    return _without_people(claim, project)


def film_claim(project: Project, language: str, training: str) -> Claim:
    """Returns what the film itself says."""
    return claim_of(project, PublishedKind.FILM, language, training)


def still_claim(project: Project, language: str, training: str) -> Claim:
    """Returns what a picture from the film says."""
    return claim_of(project, PublishedKind.STILL, language, training)


def picture_claim(project: Project, origin: Origin, language: str, training: str) -> Claim | None:
    """Returns what the picture of a prompt that was kept says; None where no tool is known, or where its metadata name
    somebody who did not agree to just that.
    """
    matcher = unnamed_matcher(project)
    if not origin.system or any(matcher.find(text) for text in (origin.prompt, origin.writer) if text):
        return None
    created = {"tool": origin.system, "version": origin.version, "source_type": origin.source_type}
    claim: dict[str, Any] = {
        "title": project.title.best(language).text,
        "source_type": origin.source_type,
        "actions": [{"action": "c2pa.created", "use": "", **created}],
        "models": [origin.system],
        "oversight": "human_validated",
        "training": training,
    }
    return _without_people(claim, project)


def document_claim(project: Project, language: str, training: str) -> Claim:
    """Returns what a document with pictures from the film says."""
    return claim_of(project, PublishedKind.DOCUMENT, language, training)


def _action(one: CredentialAction) -> dict[str, str]:
    told = {"action": one.action, "tool": one.tool, "version": one.version, "use": one.modality}
    return {**told, "source_type": one.source_type}


def people_without_consent(project: Project) -> frozenset[str]:
    """Returns the names of people that no signed file may say."""
    named = [*project.people, *(credit.person for credit in project.credits if credit.person)]
    people = [person for person in named if person.kind is PersonKind.PERSON]
    free = {person.name for person in people if SCOPE in person.scope}
    listed = {one.name for one in project.listed_names if SCOPE not in one.scope and not one.is_word}
    return (frozenset(person.name for person in people) - free) | listed


def unnamed_matcher(project: Project) -> NameMatcher:
    """Returns what finds the names that no signed file may say."""
    return NameMatcher(tuple(HiddenName(name, INSTEAD) for name in sorted(people_without_consent(project))))


def _without_people(claim: dict[str, Any], project: Project) -> dict[str, Any]:
    matcher = unnamed_matcher(project)
    return _replaced(claim, matcher) if matcher else claim


def _replaced(value: Any, matcher: NameMatcher) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(part, matcher) for key, part in value.items()}
    if isinstance(value, list):
        return [_replaced(part, matcher) for part in value]
    return without_names(value, matcher) if isinstance(value, str) else value


def manifest_of(claim: Claim, ingredients: list[str]) -> dict[str, Any]:
    """Returns the definition of a manifest, as the library takes it; `ingredients` are the ids of what was placed."""
    done = [_done(one) for one in claim["actions"]]
    if ingredients:
        done.append({"action": "c2pa.placed", "parameters": {"ingredientIds": ingredients}})
    assertions: list[dict[str, Any]] = []
    if done:
        assertions.append({"label": "c2pa.actions.v2", "data": {"actions": done}})
    for model in claim["models"]:
        told: dict[str, Any] = {"modelType": "c2pa.types.model", "modelName": model}
        if claim["oversight"]:
            told["contentProfile"] = {"humanOversightLevel": claim["oversight"]}
        assertions.append({"label": "c2pa.ai-disclosure", "data": told})
    if use := TRAINING_USES.get(claim["training"]):
        entries = {kind: {"use": use} for kind in TRAINING_KINDS}
        assertions.append({"label": "cawg.training-mining", "data": {"entries": entries}})
    return {"claim_generator_info": [{"name": "showcase"}], "title": claim["title"], "assertions": assertions}


def _done(one: Mapping[str, str]) -> dict[str, Any]:
    done: dict[str, Any] = {"action": one["action"]}
    if one["tool"]:
        done["softwareAgent"] = {"name": one["tool"], **({"version": one["version"]} if one["version"] else {})}
    if one["use"]:
        done["description"] = one["use"]
    if one["source_type"]:
        done["digitalSourceType"] = SOURCE_TYPES + one["source_type"]
    return done
