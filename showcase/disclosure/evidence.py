"""Gathers what people wrote, chose, arranged, edited and performed in a film, by stage, from its credits and rights."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.model.disclosure import HumanAct, HumanPart
from showcase.model.people import Credit, Department
from showcase.model.project import Project
from showcase.model.text import LocalizedText

PRE, PRODUCTION, POST = "pre-production", "production", "post-production"
STAGES = (PRE, PRODUCTION, POST)

OF_DEPARTMENT = {
    Department.DIRECTION: (HumanAct.ARRANGED, PRODUCTION),
    Department.WRITING: (HumanAct.WROTE, PRE),
    Department.CAST: (HumanAct.PERFORMED, PRODUCTION),
    Department.IMAGE: (HumanAct.ARRANGED, PRODUCTION),
    Department.IMAGE_GENERATION: (HumanAct.CHOSE, PRODUCTION),
    Department.ANIMATION: (HumanAct.ARRANGED, PRODUCTION),
    Department.EDITING: (HumanAct.EDITED, POST),
    Department.VISUAL_EFFECTS: (HumanAct.EDITED, POST),
    Department.ART: (HumanAct.ARRANGED, PRE),
    Department.SOUND: (HumanAct.EDITED, POST),
    Department.MUSIC: (HumanAct.WROTE, PRODUCTION),
}
"""What people of a department do, and when. Production, thanks and the like are no evidence of it."""

OF_ROLE = {
    "originator": (HumanAct.WROTE, PRE), "storyboard": (HumanAct.ARRANGED, PRE),
    "translator": (HumanAct.WROTE, POST), "choreographer": (HumanAct.ARRANGED, PRE),
    "ai-animator": (HumanAct.CHOSE, PRODUCTION), "lip-sync": (HumanAct.EDITED, POST),
    "music-generation": (HumanAct.CHOSE, PRODUCTION), "music-producer": (HumanAct.ARRANGED, POST),
    "subtitles": (HumanAct.WROTE, POST),
}  # fmt: skip
"""Roles that differ from their department. Whoever writes prompts is listed for choosing: prompts are only counted."""

WRITTEN = ("lyrics", "text")


def human_parts(project: Project) -> tuple[HumanPart, ...]:
    """Returns each act of people by stage and role, in the order of stages and acts."""
    found: dict[tuple[HumanAct, str, str], list[Credit]] = {}
    for credit in project.credits:
        meant = OF_ROLE.get(credit.role) or OF_DEPARTMENT.get(credit.department)
        if meant is not None:
            found.setdefault((*meant, credit.role), []).append(credit)
    parts = [_part(act, stage, lines) for (act, stage, _), lines in found.items()]
    parts += _texts(project)
    acts = list(HumanAct)
    return tuple(sorted(parts, key=lambda part: (STAGES.index(part.stage), acts.index(part.act))))


def _part(act: HumanAct, stage: str, lines: list[Credit]) -> HumanPart:
    names = dict.fromkeys(credit.person.name for credit in lines if credit.person is not None)
    unnamed = sum(credit.count or 1 for credit in lines if credit.person is None)
    named = next((credit for credit in lines if credit.person is not None), None)
    # The label of unnamed people is a line of its own, « et 14 membres du salon ».
    label = named.label if named is not None else LocalizedText()
    return HumanPart(act, stage, label or lines[0].label, tuple(names), unnamed if named is not None else 0)


def _texts(project: Project) -> Iterator[HumanPart]:
    """Yields lyrics and texts that the rights ledger tells to be people's own."""
    for item in project.rights.items:
        if item.kind in WRITTEN and item.origin == "human":
            yield HumanPart(HumanAct.WROTE, PRE, item.title, item.by)
