"""The credits as a festival prints them: by department as text, and line by line as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from showcase.model.people import Credit, Department, Person
from showcase.model.project import Project
from showcase.pages.people import in_order
from showcase.submissions.paper import Paper, table
from showcase.submissions.tongue import Tongue

WIDEST = 30
"""Columns that roles may take; longer ones have a line of their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One role and everybody in it; of unnamed people, the whole line as the role."""

    department: Department
    role: str
    names: tuple[str, ...] = ()


def lines(project: Project, tongue: Tongue) -> tuple[Line, ...]:
    """The credits in the order of end titles; people who share a role stand on one line."""
    joined: list[Line] = []
    for credit in in_order(project.credits):
        line = _line(credit, tongue)
        last = joined[-1] if joined else None
        if last and last.names and line.names and (last.department, last.role) == (line.department, line.role):
            joined[-1] = replace(last, names=(*last.names, *line.names))
        else:
            joined.append(line)
    return tuple(joined)


def _line(credit: Credit, tongue: Tongue) -> Line:
    role, detail = tongue.text(credit.label) or credit.role, tongue.text(credit.detail)
    if credit.person is None:
        return Line(credit.department, role)
    said = ", ".join(part for part in (credit.character, detail) if part)
    name = members(credit.person, tongue)
    return Line(credit.department, role, (f"{name} ({said})" if said else name,))


def members(person: Person, tongue: Tongue) -> str:
    """Somebody's name; of a group, with how many they are."""
    if not person.members:
        return person.name
    return tongue.count("submission-papers.members", person.members, name=person.name)


def text(project: Project, tongue: Tongue) -> str:
    """All credits by department, roles in one column and names in the other."""
    paper = Paper(tongue)
    paper.title(f"{tongue.text(project.title)} – {tongue.paper('credits')}")
    for department, found in groupby(lines(project, tongue), key=lambda line: line.department):
        paper.heading(tongue.label("departments", str(department)))
        for line in _columns(list(found)):
            paper.line(*line)
    return paper.typed()


def _columns(found: list[Line]) -> Iterator[tuple[str, int, int]]:
    """(text, indent, hang) of each line."""
    width = max((len(line.role) for line in found if line.names and len(line.role) <= WIDEST), default=0)
    for line in found:
        names = ", ".join(line.names)
        if not names:
            yield line.role, 2, 2
        elif len(line.role) > WIDEST:
            yield line.role, 2, 2
            yield names, 4 + width, 0
        else:
            yield f"{line.role:{width}}  {names}", 2, width + 2


def csv(project: Project, tongue: Tongue) -> str:
    """A line for each name: role, name, department."""
    header = [tongue.paper(key) for key in ("role", "name", "department")]
    rows = [
        (line.role, name, tongue.label("departments", str(line.department)))
        for line in lines(project, tongue)
        for name in line.names or ("",)
    ]
    return table(header, rows)
