"""What the credits say of naming in comments, remarks and columns of their own holds the film back."""

from __future__ import annotations

import pytest

from tests.content.conftest import Film, project
from tests.content.test_consent_lists import held

PEOPLE = "people:\n  - {id: bob, name: Bob Secret%s}\ncredits:\n  - {role: editor, person: bob%s}%s\n"

COMMENTS = {
    "beside": "credits:\n  - {role: editor, person: Bob Secret}  # do not name!\n",
    "above": "credits:\n  # Bob Secret withdrew\n  - {role: editor, person: Bob Secret}\n",
    "on top": "# consent pending for Bob Secret\ncredits:\n  - {role: editor, person: Bob Secret}\n",
    "person": "people:\n  - name: Bob Secret # anonymous\ncredits:\n  - {role: editor, person: Bob Secret}\n",
}


@pytest.mark.parametrize("case", COMMENTS)
def test_a_comment_that_may_take_back_a_name_holds_the_film_back(film: Film, case: str) -> None:
    reading = film({"credits.yaml": COMMENTS[case]})
    assert "loose-remark" in [found.code for found in reading.diagnostics]
    assert held(reading)


@pytest.mark.parametrize(
    "comment",
    ["# the editor", "# consent: ask everybody", "# withdrew from the festival of Lyon", "# Bob Secret: 2 days"],
)
def test_other_comments_are_free(film: Film, comment: str) -> None:
    text = f"{comment}\ncredits:\n  - {{role: editor, person: Bob Secret}}\n"
    assert not held(film({"credits.yaml": text}))


@pytest.mark.parametrize(
    "consent",
    ["{as: name, note: withdrew by mail}", "{as: name, by: not in the press kit}", "{as: name, note: plus d'accord}"],
)
def test_a_remark_beside_an_answer_in_the_credits_is_read(film: Film, consent: str) -> None:
    reading = film({"credits.yaml": PEOPLE % (f", consent: {consent}", "", "")})
    assert held(reading)
    assert "Bob Secret" not in repr(project(reading))


@pytest.mark.parametrize("consent", ["{as: name, note: signed form}", "{as: name, by: mail, on: 2025-03-02}"])
def test_usual_remarks_in_the_credits_change_nothing(film: Film, consent: str) -> None:
    reading = film({"credits.yaml": PEOPLE % (f", consent: {consent}", "", "")})
    assert not held(reading)
    assert "Bob Secret" in repr(project(reading))


@pytest.mark.parametrize("key", ["note: do not name", "comment: withdrew", "status: withdrawn", "kind: anonymous"])
def test_a_remark_under_an_unknown_key_of_a_credit_holds_the_film_back(film: Film, key: str) -> None:
    assert held(film({"credits.yaml": PEOPLE % ("", f", {key}", "")}))


@pytest.mark.parametrize(
    "name",
    ["# Bob Secret", "//Bob Secret", "~~Bob Secret~~", "✗ Bob Secret", "Bob Secret ✗", "Bob Secret ?", "not Bob Secret",
     "Bob Secret (deadname)", "Bob Secret (under her pseudonym)"],
)  # fmt: skip
def test_a_name_that_is_set_aside_in_the_credits_holds_the_film_back(film: Film, name: str) -> None:
    assert held(film({"credits.csv": f'name,role\nAda Marsh,director\n"{name}",editor\n'}))


@pytest.mark.parametrize(
    ("column", "cell"),
    [("comment", "not on the site"), ("anon", "x"), ("credit as", "Zed"), ("credited as", "Zed"), ("credit", "no")],
)
def test_columns_of_the_credits_that_may_concern_naming_hold_the_film_back(film: Film, column: str, cell: str) -> None:
    assert held(film({"credits.csv": f"name,role,{column}\nAda Marsh,director,\nBob Secret,editor,{cell}\n"}))


def test_a_role_that_says_not_credited_holds_the_film_back(film: Film) -> None:
    assert held(film({"credits.csv": "name,role\nAda Marsh,director\nBob Secret,editor (not credited)\n"}))


@pytest.mark.parametrize("key", ["announced: 2099-01-01", "not_yet: yes", "annoncé le: 2099-01-01"])
def test_an_award_to_be_announced_later_holds_the_film_back(film: Film, key: str) -> None:
    text = f"title: Night\nawards:\n  - {{title: Prize, festival: F, {key}}}\n"
    assert "unknown-privacy-key" in [found.code for found in film({"project.yaml": text}).diagnostics]
