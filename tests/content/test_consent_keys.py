"""What `consent:` says in the credits: who is named, and how; what is not understood names nobody, and is told of."""

from __future__ import annotations

import json

import pytest

from showcase.content.read_result import ReadResult
from showcase.model.project import Project
from tests.content.conftest import Film, codes, project

EVERYWHERE = ("site", "presskit", "festival")
START = "- {name: Zora Quill, alias: ZQ, consent: "


def reading(film: Film, consent: str) -> ReadResult[Project]:
    people = f"people:\n{START}{consent}}}\n"
    return film({"credits.yaml": people + "credits:\n- {role: editor, person: Zora Quill}\n"})


def named(found: ReadResult[Project]) -> str:
    (credit,) = project(found).credits
    return credit.person.name if credit.person else ""


@pytest.mark.parametrize(
    ("consent", "name", "scope"),
    [
        ("yes", "Zora Quill", EVERYWHERE), ("oui", "Zora Quill", EVERYWHERE), ("sí", "Zora Quill", EVERYWHERE),
        ("ja", "Zora Quill", EVERYWHERE), ("name", "Zora Quill", EVERYWHERE), ("true", "Zora Quill", EVERYWHERE),
        ("alias", "ZQ", EVERYWHERE), ("pseudo", "ZQ", EVERYWHERE), ("no", "", ()), ("non", "", ()), ("nein", "", ()),
        ("withdrawn", "", ()), ("pending", "", ()), ("anonymous", "", ()), ("''", "", ()), ("~", "", ()),
        ("{as: name}", "Zora Quill", EVERYWHERE), ("{AS: Name}", "Zora Quill", EVERYWHERE),
        ("{as: alias}", "ZQ", EVERYWHERE), ("{as: yes, scope: site}", "Zora Quill", ("site",)),
        ("{as: name, scope: [site, press-kit]}", "Zora Quill", ("site", "presskit")),
        ("{as: name, scope: 'site, festivals'}", "Zora Quill", ("site", "festival")),
        ("{as: name, scope: festival}", "", ()), ("{as: name, scope: []}", "", ()), ("{as: name, scope: ''}", "", ()),
        ("{as: no, note: withdrew by mail}", "", ()), ("{as: withdrawn, on: 2025-04-07, note: no more}", "", ()),
        ("{as: pending, note: asked again}", "", ()), ("{as: anonymous, by: maybe}", "", ()),
    ],
)  # fmt: skip
def test_an_answer_that_is_understood_needs_no_word(
    film: Film, consent: str, name: str, scope: tuple[str, ...]
) -> None:
    found = reading(film, consent)
    assert codes(found) == []
    assert named(found) == name
    assert ("Zora" in repr(found.value)) is (name == "Zora Quill")
    assert [person.scope for person in project(found).people] == ([scope] if name else [])


@pytest.mark.parametrize(
    ("consent", "code", "at"),
    [
        ("perhaps", "unknown-word", "perhaps"), ("[name, site]", "list-where-text", "[name"),
        ("{}", "unclear-consent", "{}"), ("{as: ''}", "unclear-consent", "{as"),
        ("{scope: [site]}", "unclear-consent", "{scope"), ("{on: 2025-04-07}", "unclear-consent", "{on"),
        ("{as: maybe}", "unknown-word", "maybe"), ("{as: name, on: soon}", "unreadable-date", "soon"),
        ("{as: name, on: 2099-01-01}", "remark-against-answer", "2099"),
        ("{as: name, scope: [site, moon]}", "unknown-word", "moon"),
        ("{as: name, expires: 2020}", "unknown-privacy-key", "expires"),
        ("{as: name, note: [withdrew]}", "list-where-text", "[withdrew"),
        ("{as: name, note: {fr: retiré}}", "table-where-text", "{fr"),
        ("{as: name, by: not yet}", "remark-against-answer", "not yet"),
        ("{as: name, by: maybe}", "remark-against-answer", "maybe"),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_understood_names_nobody_and_holds_the_film_back(
    film: Film, consent: str, code: str, at: str
) -> None:
    found = reading(film, consent)
    errors = [one for one in found.diagnostics if one.severity == "error"]
    assert (errors[0].code, str(errors[0].place)) == (
        code, f"content/film/credits.yaml:2:{len(START) + consent.index(at) + 1}",
    )  # fmt: skip
    assert "Zora" not in repr(found.value)
    assert "Zora" not in " ".join(one.message("en") for one in found.diagnostics)


HARMLESS = (
    "ok", "by mail", "par courriel", "por correo", "per Mail", "signed form", "formulaire signé", "signed 2025-04-07",
    "see mail of 3 May", "checked", "oral", "parent signed", "✓", "form 12.pdf", "Zora Quill", "2025", "thanks!",
)  # fmt: skip
AGAINST = (
    "withdrew", "a retiré son accord", "retiró su acuerdo", "no", "nein", "non", "anonyme", "en attente", "?", "maybe",
    "peut-être", "forse", "vielleicht", "quizás", "not yet", "pas encore", "noch nicht", "todavía no", "on hold",
    "until 2024", "até 2024", "bis 2024", "not before the premiere", "pas avant la première", "после премьеры",
    "site only", "festival only", "nur für Festivals", "solo en el sitio", "只在网站", "first name only",
    "prénom seulement", "no photo", "kein Bild", "sous réserve", "if the photo goes", "call first", "asked again",
    "will decide later", "minor", "mineur", "18 ans", "lives in Rome", "please do not name", "ne pas nommer",
    "credit as Zed", "crédité comme Zed", "name is wrong",
)  # fmt: skip


@pytest.mark.parametrize("key", ["note", "Note", "by", "how"])
@pytest.mark.parametrize("remark", HARMLESS)
def test_a_remark_that_says_nothing_against_a_yes_changes_nothing(film: Film, key: str, remark: str) -> None:
    found = reading(film, f"{{as: name, {key}: {json.dumps(remark, ensure_ascii=False)}}}")
    assert codes(found) == []
    assert named(found) == "Zora Quill"


@pytest.mark.parametrize("answer", ["name", "yes", "alias"])
@pytest.mark.parametrize("remark", AGAINST)
def test_a_remark_that_may_be_against_a_yes_names_nobody(film: Film, remark: str, answer: str) -> None:
    written = json.dumps(remark, ensure_ascii=False)
    found = reading(film, f"{{as: {answer}, note: {written}}}")
    (error,) = [one for one in found.diagnostics if one.severity == "error"]
    column = len(f"{START}{{as: {answer}, note: ") + 1
    assert (error.code, error.place.line, error.place.column) == ("remark-against-answer", 2, column)
    assert named(found) == ""
    assert "Zora" not in repr(found.value)
    assert "ZQ" not in repr(found.value)


@pytest.mark.parametrize("remark", [one for one in (*HARMLESS, *AGAINST) if "Zed" not in one])
def test_a_remark_means_the_same_in_the_credits_and_in_a_list(film: Film, remark: str) -> None:
    written = json.dumps(remark, ensure_ascii=False)
    here = reading(film, f"{{as: name, note: {written}}}")
    rows = f"name,consent,note\nZora Quill,name,{written}\n"
    there = film({"credits.yaml": "- {role: editor, person: Zora Quill}\n", "private/consent.csv": rows}, "other")
    assert (named(here), here.ok) == (named(there), there.ok)


@pytest.mark.parametrize("by", ["Bob Roe", "Eve", "Bob, by mail", "form by Eve Poe", "Discord", "WhatsApp", "e-mail"])
def test_who_collected_a_yes_may_be_named(film: Film, by: str) -> None:
    found = reading(film, f"{{as: name, by: {json.dumps(by)}}}")
    assert codes(found) == []
    assert named(found) == "Zora Quill"
