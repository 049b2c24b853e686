"""A key that nothing knows holds back whom it names, unless it is plainly a role; so does an answer in one's own words.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from showcase.content.keys.role_keys import is_role_key
from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests
from tests.content.conftest import Film, codes

NAMED = "title: Film\ncredits: {Editor: [Zora Quabex]}\n"


@pytest.mark.parametrize(
    "line",
    [
        "ghosts: [Zora Quabex]", "shadow: zora-quabex", "スキップ: Zora Quabex", "à taire: Quabex", "x: [Zora Quabex]",
        "silence: {who: Zora Quabex}", "maybe: [Zora Quabex, Sam Doe]", "people_to_check_with: [Zora Quabex]",
        "rule_1: never mention Zora Quabex", "phantom_crew: [Zora Quabex]",
    ],
)  # fmt: skip
def test_a_key_that_names_somebody_holds_the_film_back(film: Film, line: str) -> None:
    told = [one for one in film({"project.yaml": f"{NAMED}{line}\n"}).diagnostics if one.severity != "right"]
    assert [(one.code, str(one.place)) for one in told if one.severity != "note"] == [
        ("named-under-unknown-key", "content/film/project.yaml:3:1")
    ]


@pytest.mark.parametrize(
    "key",
    [
        "best boy", "stunt_double", "cat_wrangler", "Tonmeisterin", "foquista", "voix_off", "2nd_unit_director", "team",
        "made_by", "mit", "in_memory_of", "caméra_2", "撮影", "trucco", "director_bio", "contact_presse", "montador",
    ],
)  # fmt: skip
def test_a_role_holds_nobody_back(film: Film, key: str) -> None:
    assert "error" not in [one.severity for one in film({"project.yaml": f"{NAMED}{key}: [Zora Quabex]\n"}).diagnostics]


@pytest.mark.parametrize("key", ["later", "never", "cacher", "other_people", "whisper", "off_list", "no_go", "tolti"])
def test_words_that_end_like_roles_are_none(key: str) -> None:
    assert not is_role_key(key)


@pytest.mark.parametrize("file", ["making-of/2025-03-04-day.en.md", "stills/stills.yaml", "prompts/all.yaml"])
def test_a_key_in_another_file_that_names_somebody_holds_the_film_back(film: Film, file: str) -> None:
    written = {
        "making-of/2025-03-04-day.en.md": "---\ntitle: Day\nmute: Zora Quabex\n---\nCut.\n",
        "stills/stills.yaml": "- file: a.png\n  ghost: Zora Quabex\n",
        "prompts/all.yaml": "- prompt: a zebra\n  ghost: Zora Quabex\n",
    }[file]
    reading = film({"project.yaml": NAMED, "stills/a.png": b"\x89PNG\r\n\x1a\n", file: written})
    assert [one.place.path for one in reading.diagnostics if one.code == "named-under-unknown-key"] == [
        f"content/film/{file}"
    ]


@pytest.mark.parametrize(
    "said",
    [
        "opinion: against", "asked: twice, no answer", "réponse: pas encore", "reply: never came back to us",
        "respuesta: prefiere que no", "risposta: ci deve pensare", "返事: まだ", "comfortable: not really",
        "happy_with_this: no", "thumbs: down", "flag: red", "until: she finds another job", "ask_first: yes",
        "message: please forget me",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["person", "credit", "column"])
def test_an_answer_in_ones_own_words_holds_the_film_back(film: Film, said: str, place: str) -> None:
    key, _, value = said.partition(": ")
    files = {
        "person": {"credits.yaml": f"people: [{{name: Zora Quabex, {key}: '{value}'}}]\n"},
        "credit": {"credits.yaml": f"credits: [{{role: Editor, person: Zora Quabex, {key}: '{value}'}}]\n"},
        "column": {"credits.csv": f'name,role,{key}\nRalf Ungerer,Director,\nZora Quabex,Editor,"{value}"\n'},
    }[place]
    assert "unknown-privacy-key" in codes(film({"project.yaml": "title: Film\n", **files}))


@pytest.mark.parametrize(
    "fact",
    [
        "joined: yes", "own_kit: yes", "volunteer: yes", "remote: yes", "first_film: no", "agente: no", "smoker: no",
        "experience: none", "hometown: None, Piedmont", "works_at: Studio No", "place: Hidden Valley", "diet: no meat",
        "repas: sans gluten", "born: 1999", "arrived: 2025-02-01", "website: https://no.example", "kinder: keine",
        "available: weekends",
    ],
)  # fmt: skip
def test_a_plain_fact_of_a_person_holds_nobody_back(film: Film, fact: str) -> None:
    written = f"people: [{{name: Zora Quabex, {fact.replace(', ', ' / ')}}}]\n"
    assert codes(film({"project.yaml": "title: Film\n", "credits.yaml": written})) == ["unknown-key"]


@pytest.mark.parametrize("line", ["face_ok: no", "share: never", "permission: asked, never got it", "hush: yes"])
def test_an_answer_of_a_picture_holds_the_film_back(film: Film, line: str) -> None:
    files = {"stills/a.png": b"\x89PNG\r\n\x1a\n", "stills/stills.yaml": f"- file: a.png\n  {line}\n"}
    assert "unknown-privacy-key" in codes(film({"project.yaml": "title: Film\n", **files}))


@pytest.mark.parametrize("line", ["retouched: no", "flash: no", "lens: 35 mm", "place: no man's land", "winner: no"])
def test_a_fact_of_a_picture_holds_nothing_back(film: Film, line: str) -> None:
    files = {"stills/a.png": b"\x89PNG\r\n\x1a\n", "stills/stills.yaml": f"- file: a.png\n  {line}\n"}
    assert not [one for one in film({"project.yaml": "title: Film\n", **files}).diagnostics if one.severity == "error"]


@pytest.mark.parametrize(
    "line",
    [
        "released_on: 2025-03-01", "sortie_salle: 2025-06-01", "hidden_camera: no", "ignore_letterbox: yes",
        "skip_intro: no", "secret_ending: yes", "private_funding: no",
    ],
)  # fmt: skip
def test_facts_of_a_film_hold_nothing_back(film: Film, line: str) -> None:
    reading = film({"project.yaml": f"title: Film\n{line}\n"})
    assert not [one for one in reading.diagnostics if one.severity == "error"]


@pytest.mark.parametrize(
    "line",
    [
        f"released_on: {date.today() + timedelta(9)}", "available_until: 2020-01-31",
        f"available_until: {date.today() + timedelta(9)}", "hidden_stills: yes",
        "show_prompts: no", "hidden_film: yes", "available: no", "hide_camera: yes",
        "confidential_cut: yes", "internal_use: yes", "jury_only: yes", "réservé aux membres: oui",
        "for_whom: crew", "pour_qui: equipe", "wer darf sehen: Team", "who_can_see_it: us", "sensitive: yes",
    ],
)  # fmt: skip
def test_keys_of_what_pages_show_hold_the_film_back(film: Film, line: str) -> None:
    assert not film({"project.yaml": f"title: Film\n{line}\n"}).ok


@pytest.mark.parametrize("name", ["Sans Souci Quartet", "Ohne Namen e.V.", "Sin Nombre Teatro", "Les Anonymes"])
def test_the_name_of_a_group_is_no_exclusion(film: Film, name: str) -> None:
    assert codes(film({"project.yaml": f"title: Film\ncredits: {{Music: [{name}]}}\n"})) == []


@pytest.mark.parametrize("name", ["Sans Zora Quabex", "Zora Quabex (pas elle)", "✂ Zora Quabex", "███ Quabex"])
def test_a_name_that_is_left_out_is_not_shown(film: Film, name: str) -> None:
    assert codes(film({"project.yaml": f"title: Film\ncredits: {{Music: ['{name}']}}\n"})) == ["marked-name"]


@pytest.mark.parametrize(
    ("setting", "line"),
    [('ghosts = ["Zora Quabex"]', 2), ('ghosts = [\n  "Zora Quabex",\n]', 2), ('team = ["Zora Quabex"]', 0)],
)
def test_a_setting_that_names_somebody_holds_the_site_back(tmp_path: Path, setting: str, line: int) -> None:
    folder = tmp_path / "content" / "film"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text(NAMED, "utf-8")
    (tmp_path / "showcase.toml").write_text(f'title = "Site"\n{setting}\n', "utf-8")
    told = read_catalogue(tmp_path, Digests().of).diagnostics
    assert [one.place.line for one in told if one.code == "named-under-unknown-key"] == [line] * bool(line)
