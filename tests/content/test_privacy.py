"""Who did not agree to be named, and what lies in private/, never gets into a project."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from tests.content.conftest import Film, codes, project

PEOPLE = """
people:
  - {id: p-jean, name: Jean Dupont, consent: CONSENT, bio: He is tall, portrait: jean.jpg, links: ["https://jean.example.org"]}
  - {id: p-emma, name: Emma B.}
credits:
  - {role: editor, person: p-jean}
  - {role: editor, person: p-emma}
  - {role: writer, person: p-jean, character: Himself}
"""


@pytest.mark.parametrize(
    "consent", ["pending", "withdrawn", "anonymous", "{as: name, scope: [festival]}", "{as: perhaps}"]
)
def test_without_consent_a_person_is_only_counted(film: Film, consent: str) -> None:
    reading = film(
        {
            "credits.yaml": PEOPLE.replace("CONSENT", consent),
            "jean.jpg": b"x",
            "statement.md": "Thanks to JEAN DUPONT, and to Jean-Dupont.",
            "making-of/2025-04-07-start.md": "---\nby: p-jean\n---\nJean Dupont began.",
            "tools.yaml": "- {name: Sora, used_by: [p-jean, p-emma], use: Jean Dupont's shots}",
            "rights.yaml": "items: [{kind: voice, by: [p-jean, Jean Dupont]}]\ndeclaration: {signed_by: p-jean}",
            "prompts/all.yaml": "- {prompt: a dog, by: Jean Dupont}\n- {prompt: by Jean Dupont}",
            "project.yaml": "contacts: [{name: Jean Dupont, email: press@example.org}]\nlogline: Jean Dupont films",
        }
    )
    words = repr(reading.value).lower() + pickle.dumps(reading.value).decode("latin-1").lower()
    assert "dupont" not in words
    assert "p-jean" not in words
    assert "tall" not in words
    assert "jean.example.org" not in words
    assert "jean.jpg" not in words
    counted = [credit for credit in project(reading).credits if credit.person is None]
    assert [(credit.role, credit.count) for credit in counted] == [("editor", 1), ("writer", 1)]
    assert counted[0].label.best("en").text == "and one more person"
    assert counted[1].label.best("fr").text == "Scénario\u00a0: une personne"
    assert "hidden-name" in codes(reading)


def test_an_alias_stands_for_the_name_everywhere(film: Film) -> None:
    reading = film(
        {
            "credits.yaml": PEOPLE.replace("CONSENT", "{as: alias}, alias: JD"),
            "statement.md": "Thanks to Jean Dupont.",
        }
    )
    found = project(reading)
    assert "Dupont" not in repr(found)
    assert [person.name for person in found.people] == ["JD", "Emma B."]
    assert found.people[0].id == "jd"
    assert found.statement.best("fr").text == "Thanks to JD."


def test_the_private_list_speaks_last(film: Film) -> None:
    reading = film(
        {
            "credits.csv": "name,role\nJean Dupont,editor\nEmma B.,writer\nMathou,music\n",
            "private/consent.csv": "discord_id,nick,display_name,consent,scope\n"
            "1234567890,jd#1,Jean Dupont,withdrawn,site\n"
            "2345678901,emma#2,Emma B.,name,site presskit festival\n"
            "3456789012,secretnick,Not Credited,pending,\n",
            "statement.md": "By Jean Dupont, Emma B., Not Credited and secretnick.",
            "private/invoice.yaml": "price: 4000 EUR",
        }
    )
    found = project(reading)
    words = repr(found)
    for secret in ("Dupont", "1234567890", "2345678901", "jd#1", "emma#2", "4000 EUR", "Not Credited", "secretnick"):
        assert secret not in words, secret
    assert [person.name for person in found.people] == ["Emma B.", "Mathou"]


def test_a_consent_in_the_table_counts(film: Film) -> None:
    reading = film(
        {
            "credits.csv": "name;role;alias;consent\nJean Dupont;montage / son;JD;alias\nAnne Martin;son;;non\n",
        }
    )
    found = project(reading)
    assert "Dupont" not in repr(found)
    assert "Martin" not in repr(found)
    assert [(c.role, c.person.name if c.person else c.count) for c in found.credits] == [
        ("editor", "JD"),
        ("sound", "JD"),
        ("sound", 1),
    ]


def test_short_credits_of_project_yaml_obey_the_private_list(film: Film) -> None:
    reading = film(
        {
            "project.yaml": "credits: {Réalisation: [Jean Dupont, Emma B.], Musique: Mathou}",
            "private/consent.csv": "name,consent\nJean Dupont,pending\n",
        }
    )
    found = project(reading)
    assert "Dupont" not in repr(found)
    assert [(c.role, c.person.name if c.person else c.count) for c in found.credits] == [
        ("director", 1),
        ("director", "Emma B."),
        ("composer", "Mathou"),
    ]


def test_private_prompts_are_left_where_they_are(film: Film) -> None:
    reading = film(
        {
            "prompts/all.jsonl": '{"id": "public", "prompt": "a public dog"}\n'
            '{"prompt": "a secret dog", "visibility": "private", '
            '"media": "secret.png"}\n{"prompt": "a frog in a tracksuit before a wall of paint", '
            '"visibility": "excerpt", "seed": 77}\n',
            "prompts/secret.png": b"x",
            "prompts/public.png": b"x",
            "prompts/public-2.png": b"x",
            "prompts/secret-2.png": b"x",
            "prompts/hidden.md": "---\nvisibility: privat\n---\na hidden dog",
        }
    )
    found = project(reading)
    words = repr(found)
    assert "secret" not in words
    assert "hidden" not in words
    assert "paint" not in words
    assert [prompt.prompt for prompt in found.prompts] == ["a public dog", "a frog in a tracksuit …"]
    assert [source.path for source in found.prompt_pictures] == ["content/film/prompts/public.png"]


def test_a_picture_of_an_excerpt_is_not_published(film: Film) -> None:
    reading = film(
        {
            "prompts/all.yaml": """
                - {id: kept, prompt: a dog, selected: true}
                - {id: rejected, prompt: a frog, selected: false, media: rejected.png}
                - {id: begun, prompt: a toad on a wall of paint, visibility: excerpt}
                - {id: grid, prompt: four cats, media: [cat-3.png, cat-1.png]}
                - {id: shared, prompt: the same toad, media: begun.png}
            """,
            **{f"prompts/{name}.png": b"x" for name in ("kept", "rejected", "begun", "cat-1", "cat-3")},
        }
    )
    found = project(reading)
    assert [prompt.id for prompt in found.prompts] == ["kept", "rejected", "begun", "grid", "shared"]
    assert [Path(source.path).name for source in found.prompt_pictures] == ["cat-3.png", "kept.png", "rejected.png"]


def test_what_cannot_be_understood_keeps_a_film_private(film: Film) -> None:
    for text in (
        "visibility: pubic",
        "visibility: [a]",
        "public_from: soon",
        "visibility: {public_from: soon}",
        "title: 'x",
    ):
        reading = film({"project.yaml": text, "clip.mp4": b"x"})
        assert project(reading).visibility == "private", text
        assert not reading.ok


def test_a_credit_keeps_its_own_name_also_where_another_is_hidden(film: Film) -> None:
    reading = film(
        {
            "credits.yaml": PEOPLE.replace("CONSENT", "withdrawn").replace(
                "{role: editor, person: p-emma}", "{role: editor, person: p-emma, as: DJ Emma}"
            )
        }
    )
    named = [credit.person.name for credit in project(reading).credits if credit.person]
    assert named == ["DJ Emma"]


ROSE = {
    "private/consent.csv": "name,consent,allow\nAnna Rose,anonymous,ALLOW\n",
    "credits.csv": "name,role\nAnna Rose,editor\n",
}
ROSES = {
    "project.yaml": "title: Rose\nkeywords: [Rose, snow]\nlogline: Rose opens her eyes and a rose opens too",
    "statement.md": "The Rose Garden. With Rose at the desk; a rose by Rose.",
    "stills.csv": "",
}


@pytest.mark.slow
def test_a_family_name_that_is_a_word_is_hidden_where_it_is_a_name(film: Film) -> None:
    reading = film({**ROSES, **{key: text.replace("ALLOW", "") for key, text in ROSE.items()}})
    found = project(reading)
    assert found.title.best("fr").text == "Rose"
    assert [word.best("fr").text for word in found.keywords] == ["Rose", "snow"]
    assert found.statement.best("fr").text == "The Rose Garden. With … at the desk; a rose by …."
    asked = [told for told in reading.diagnostics if told.code == "name-or-word"]
    assert [str(told.place) for told in asked] == ["content/film/private/consent.csv:2:11"]
    assert dict(asked[0].facts)["first"].startswith("content/film/")


def test_a_word_that_may_be_a_name_is_told_with_its_line(film: Film) -> None:
    text = "Of gardens.\n\nOf snow.\n\nThe Rose Garden opens late.\n"
    reading = film({"project.yaml": "title: Film", "statement.md": text, **ROSE})
    (asked,) = [told for told in reading.diagnostics if told.code == "name-or-word"]
    assert dict(asked.facts)["first"] == "content/film/statement.md:5"


def test_the_column_allow_decides_for_a_family_name(film: Film) -> None:
    reading = film({**ROSES, **{key: text.replace("ALLOW", "Rose: the flower") for key, text in ROSE.items()}})
    assert project(reading).statement.best("fr").text == ROSES["statement.md"]
    assert "name-or-word" not in codes(reading)
    reading = film({**ROSES, **{key: text.replace("ALLOW", "no") for key, text in ROSE.items()}}, "other")
    assert "rose" not in project(reading).statement.best("fr").text.lower()
