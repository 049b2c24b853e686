"""Plans what content credentials say of a file: how it was made, with what, and what the author wishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from showcase.credentials.xmp import SOURCE_TYPES
from showcase.model.hidden_names import HiddenName, NameMatcher, without_names
from showcase.model.origin import GENERATED, MakingAction, Origin, actions, film_origin, still_origin
from showcase.model.people import PersonKind
from showcase.model.project import Project

SCOPE = "c2pa"
"""Of consent: a signed file cannot be corrected, so nobody is named in it who did not agree to just that."""

INSTEAD = "…"

TRAINING_USES = {"not-allowed": "notAllowed", "allowed": "allowed", "constrained": "constrained"}
TRAINING_KINDS = (
    "cawg.ai_generative_training", "cawg.ai_training", "cawg.ai_inference", "cawg.data_mining",
)  # fmt: skip

Claim = Mapping[str, Any]
"""What a file is to say, as JSON: a part of the request of the task that signs it."""


def film_claim(project: Project, language: str, training: str) -> Claim:
    """Returns what the film itself says."""
    return _claim(project, language, training, film_origin(project), sound=True)


def still_claim(project: Project, language: str, training: str) -> Claim:
    """Returns what a picture from the film says."""
    return _claim(project, language, training, still_origin(project), sound=False)


def document_claim(project: Project, language: str, training: str) -> Claim:
    """Returns what a document about the film says: no source type, since people wrote it."""
    claim = _claim(project, language, training, Origin(), sound=False)
    return {**claim, "actions": [], "models": []}


def _claim(project: Project, language: str, training: str, origin: Origin, *, sound: bool) -> Claim:
    done = actions(project, sound=sound) if origin.source_type else ()
    disclosure = project.rights.disclosure
    claim: dict[str, Any] = {
        "title": project.title.best(language).text,
        "source_type": origin.source_type,
        "actions": [_action(one) for one in done],
        "models": list(dict.fromkeys(" ".join(filter(None, (one.tool, one.version))) for one in done if one.generated)),
        "reviewed": bool(disclosure and disclosure.human_work),
        "training": training,
    }
    return _without_people(claim, project)


def _action(one: MakingAction) -> dict[str, str]:
    return {"tool": one.tool, "version": one.version, "use": one.use, "generated": "yes" if one.generated else ""}


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
    source_type = claim["source_type"]
    done: list[dict[str, Any]] = []
    if source_type:
        done.append({"action": "c2pa.created", "digitalSourceType": SOURCE_TYPES + source_type})
    done += [_done(one) for one in claim["actions"]]
    if ingredients:
        done.append({"action": "c2pa.placed", "parameters": {"ingredientIds": ingredients}})
    assertions: list[dict[str, Any]] = []
    if done:
        assertions.append({"label": "c2pa.actions.v2", "data": {"actions": done}})
    for model in claim["models"]:
        told: dict[str, Any] = {"modelType": "c2pa.types.model", "modelName": model}
        if claim["reviewed"]:
            told["contentProfile"] = {"humanOversightLevel": "human_validated"}
        assertions.append({"label": "c2pa.ai-disclosure", "data": told})
    if use := TRAINING_USES.get(claim["training"]):
        entries = {kind: {"use": use} for kind in TRAINING_KINDS}
        assertions.append({"label": "cawg.training-mining", "data": {"entries": entries}})
    return {"claim_generator_info": [{"name": "showcase"}], "title": claim["title"], "assertions": assertions}


def _done(one: Mapping[str, str]) -> dict[str, Any]:
    agent = {"name": one["tool"], **({"version": one["version"]} if one["version"] else {})}
    done: dict[str, Any] = {"action": "c2pa.edited", "softwareAgent": agent}
    if one["use"]:
        done["description"] = one["use"]
    if one["generated"]:
        done["digitalSourceType"] = SOURCE_TYPES + GENERATED
    return done
