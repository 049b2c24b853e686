"""Writes the credits for festivals: by department as text, and one per row as a table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from showcase.model.people import Credit, Department, Person
from showcase.model.project import Project
from showcase.pages.people import in_order
from showcase.structs import FrozenStruct, replace
from showcase.submissions.package_localizer import PackageLocalizer, in_line
from showcase.submissions.text_document import TextDocument, table

WIDEST = 30
"""Columns that roles may take; longer ones have a line of their own."""


class CreditLine(FrozenStruct):
    """One role and everybody in it; of unnamed people, the whole line as the role."""

    department: Department
    role: str
    names: tuple[str, ...] = ()


def lines(project: Project, localizer: PackageLocalizer) -> tuple[CreditLine, ...]:
    """Returns the credits in the order of end titles; people who share a role are on one line."""
    joined: list[CreditLine] = []
    for credit in in_order(project.credits):
        line = _line(credit, localizer)
        last = joined[-1] if joined else None
        if last and last.names and line.names and (last.department, last.role) == (line.department, line.role):
            joined[-1] = replace(last, names=(*last.names, *line.names))
        else:
            joined.append(line)
    return tuple(joined)


def _line(credit: Credit, localizer: PackageLocalizer) -> CreditLine:
    role, detail = localizer.text(credit.label) or credit.role, localizer.text(credit.detail)
    if credit.person is None:
        return CreditLine(credit.department, role)
    said = ", ".join(part for part in (credit.character, detail) if part)
    name = members(credit.person, localizer)
    return CreditLine(credit.department, role, (f"{name} ({said})" if said else name,))


def members(person: Person, localizer: PackageLocalizer) -> str:
    """Returns somebody's name; of a group, with how many they are."""
    if not person.members:
        return person.name
    return localizer.counted("submission-papers.members", person.members, name=person.name)


def text(project: Project, localizer: PackageLocalizer) -> str:
    """Returns all credits by department, roles in one column and names in the other."""
    paper = TextDocument(localizer)
    paper.title(f"{in_line(localizer.text(project.title), localizer.language)} – {localizer.paper('credits')}")
    for department, found in groupby(lines(project, localizer), key=lambda line: line.department):
        paper.heading(localizer.label("departments", str(department)))
        for line in _columns(list(found)):
            paper.line(*line)
    return paper.typed()


def _columns(found: list[CreditLine]) -> Iterator[tuple[str, int, int]]:
    """Yields (text, indent, hang) of each line."""
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


def csv(project: Project, localizer: PackageLocalizer) -> str:
    """Returns a line for each name: role, name, department."""
    header = [localizer.paper(key) for key in ("role", "name", "department")]
    rows = [
        (line.role, name, localizer.label("departments", str(line.department)))
        for line in lines(project, localizer)
        for name in line.names or ("",)
    ]
    return table(header, rows)
