"""What keeps a film from being sent to anybody, at the line where it is mended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from showcase.content.reader import read_project
from showcase.diagnostics import Diagnostic, Location, Severity
from showcase.engine.files import Digests
from showcase.festivals.clearance import clearance
from showcase.model.project import Project
from showcase.model.provenance import YesNoUnknown
from tests.festivals.films import PROJECT

SIGNED = "declaration: {text: We hold all rights., signed_by: Emma B., on: 2026-09-02}\n"


def film(root: Path, files: dict[str, str]) -> Project:
    folder = root / "content" / "film"
    for name, words in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, "utf-8")
    found = read_project(root, folder, ("en",), Digests().of).value
    assert found is not None
    return found


def told(project: Project) -> list[tuple[Severity, str, str, int]]:
    return [(d.severity, d.code, d.place.path.removeprefix("content/film/"), d.place.line) for d in clearance(project)]


def said(diagnostic: Diagnostic) -> str:
    return " ".join(part(language) for language in ("en", "fr") for part in (diagnostic.message, diagnostic.help))


def test_a_film_that_is_clear() -> None:
    assert not clearance(PROJECT)


@pytest.mark.parametrize("answer", ["no", "pending", "unknown", ""])
def test_rights_that_are_not_cleared_are_told_at_their_line(tmp_path: Path, answer: str) -> None:
    items = f"items:\n  - {{kind: font, cleared: yes}}\n  - kind: music\n    title: Frogs\n    cleared: {answer}\n"
    project = film(tmp_path, {"rights.yaml": SIGNED + items})
    assert told(project) == [(Severity.ERROR, "uncleared-rights", "rights.yaml", 4)]
    (diagnostic,) = clearance(project)
    assert diagnostic.project == "film"
    assert dict(diagnostic.facts)["title"] == "Frogs"
    assert "“Frogs”" in said(diagnostic)
    assert f"cleared: {answer or 'unknown'}`" in said(diagnostic)


def test_items_without_a_title_are_known_by_their_id(tmp_path: Path) -> None:
    project = film(tmp_path, {"rights.yaml": SIGNED + "items: [{id: rap, kind: voice}]\n"})
    assert "«\u202frap\u202f»" in said(clearance(project)[0])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("copyright: © 2026\n", (Severity.WARNING, "missing-declaration", "", 0)),
        ("declaration:\n  text: Ours.\n  on: 2026\n", (Severity.ERROR, "unsigned-declaration", "rights.yaml", 2)),
        ("declaration: Ours.\n", (Severity.ERROR, "unsigned-declaration", "rights.yaml", 1)),
        (
            "\ndeclaration: {text: Ours., signed_by: Emma B.}\n",
            (Severity.WARNING, "undated-declaration", "rights.yaml", 2),
        ),
    ],
)
def test_a_declaration_is_written_signed_and_dated(
    tmp_path: Path, written: str, expected: tuple[Severity, str, str, int]
) -> None:
    severity, code, path, line = expected
    assert told(film(tmp_path, {"rights.yaml": written})) == [(severity, code, path or "content/film", line)]


def test_rights_written_in_project_yaml_have_their_line_there(tmp_path: Path) -> None:
    project = film(tmp_path, {"project.yaml": "title: Night\nrights:\n  items:\n    - {kind: music}\n"})
    assert (Severity.ERROR, "uncleared-rights", "project.yaml", 4) in told(project)


@pytest.mark.parametrize("consent", ["pending", "anonymous", "withdrawn"])
def test_nobody_signs_whose_name_is_not_to_be_shown(tmp_path: Path, consent: str) -> None:
    files = {
        "credits.yaml": f"people: [{{id: jean, name: Jean Dupont, consent: {consent}}}]\n",
        "rights.yaml": "declaration: {text: Ours., signed_by: jean, on: 2026}\n",
        "private/consent.csv": f"name,consent\nAnna Durand,{consent}\n",
    }
    assert "unsigned-declaration" in [code for _, code, *_ in told(film(tmp_path, files))]
    other = film(tmp_path, {**files, "rights.yaml": files["rights.yaml"].replace("jean", "Anna Durand")})
    assert "unsigned-declaration" in [code for _, code, *_ in told(other)]


PEOPLE = """\
people:
  - {id: anna, name: Anna Durand, consent: withdrawn}
  - {id: jo, name: Jo Martin}
  - {id: emma, name: Emma B., consent: name}
credits:
  - {role: editor, person: emma}
  - {role: editor, person: Luc Petit}
"""
LIST = """\
name,consent
Jo Martin,withdrawn
Luc Petit,refused
Not Here,withdrawn
Rap Per,withdrawn
Fay Ce,withdrawn
Emma B.,name
Pro Mpt,withdrawn
Pen Ding,pending
"""


def test_everybody_who_withdrew_and_has_a_part_is_told_of_at_their_line_and_never_by_name(tmp_path: Path) -> None:
    project = film(
        tmp_path,
        {
            "credits.yaml": PEOPLE,
            "credits.csv": "name;role;consent\nDi Disque;son;non\nEd Roi;son;oui\nPen Ding;son;\n",
            "private/consent.csv": LIST,
            "rights.yaml": SIGNED + "items:\n  - {kind: voice, cloned_from: Rap Per, cleared: yes}\n"
            "  - {kind: likeness, real_persons: 'Emma B., Fay Ce', cleared: yes}\n",
            "prompts/all.yaml": "- {prompt: a dog, by: Pro Mpt}\n",
        },
    )
    found = clearance(project)
    assert {d.code for d in found} == {"withdrawn-person"}
    assert all(d.severity is Severity.ERROR for d in found)
    assert [(path, line) for _, _, path, line in told(project)] == [
        ("credits.csv", 2),
        ("credits.yaml", 2),
        ("private/consent.csv", 2),
        ("private/consent.csv", 3),
        ("private/consent.csv", 5),
        ("private/consent.csv", 6),
        ("private/consent.csv", 8),
    ]
    words = repr(project) + " ".join(map(said, found))
    for name in ("Durand", "Martin", "Petit", "Not Here", "Rap Per", "Fay Ce", "Disque", "Pro Mpt"):
        assert name not in words, name


def test_an_answer_that_was_given_again_clears_the_film(tmp_path: Path) -> None:
    files = {"credits.yaml": PEOPLE, "rights.yaml": SIGNED}
    assert len(film(tmp_path, files).withdrawn) == 1
    again = {**files, "private/consent.csv": "person_id,consent\nanna,anonymous\n"}
    assert not film(tmp_path, again).withdrawn


def test_places_decide_nothing() -> None:
    here, there = Location("rights.yaml", 1), Location("rights.yaml", 2)
    rights = PROJECT.rights
    moved = replace(
        PROJECT,
        withdrawn=(here,),
        rights=replace(rights, declaration_place=there, items=(replace(rights.items[0], place=here),)),
    )
    assert moved == PROJECT
    open_song = replace(rights.items[0], cleared=YesNoUnknown.PENDING)
    assert replace(PROJECT, rights=replace(rights, items=(open_song,))) != PROJECT
