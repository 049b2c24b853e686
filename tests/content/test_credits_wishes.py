"""What a credit says against naming somebody holds the film back, wherever in the credit it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.projects import read_project
from showcase.content.words.answers import has_wish
from showcase.content.words.other_names import asks_for_other_name
from showcase.content.words.privacy_words import takes_back
from showcase.engine.files import Digests
from tests.content.conftest import Film, codes, project


def errors(root: Path, table: str) -> list[tuple[str, str]]:
    folder = root / "content" / "film"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text("title: Film\n", "utf-8")
    (folder / "credits.csv").write_text(table, "utf-8")
    reading = read_project(root, folder, ("en",), Digests().of)
    return [(one.code, str(one.place)) for one in reading.diagnostics if one.severity == "error"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Citer ?", "non"), ("OK?", "n"), ("Souhlas", "ne"), ("Vermelding", "nee"), ("同意する", "いいえ"),
        ("Statut", "parti"), ("Remarks", "left"), ("Notes", "ne veut pas être citée"), ("Remarks", "anonyme"),
        ("Statut", "tbc"),
    ],
)  # fmt: skip
def test_a_column_that_may_hold_a_name_back_is_understood_or_an_error(tmp_path: Path, header: str, said: str) -> None:
    found = errors(tmp_path, f"name,role,{header}\nRalf Ungerer,director,\nZora Quabex,editor,{said}\n")
    assert found, "the name is published"
    assert "credits.csv:" in found[0][1]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("site", "no"), ("web", "non"), ("Website", "n"), ("site web", "0"), ("web", "never"), ("site", "✗"),
        ("Citer", "✗"), ("OK", "0"), ("crédit", "0"), ("Generic", "❌"), ("", "x"), ("publication", "off"),
        ("name_ok", "0"), ("nom ok ?", "non"), ("OK nom", "n"),
    ],
)  # fmt: skip
def test_a_column_of_answers_is_understood_or_an_error(tmp_path: Path, header: str, said: str) -> None:
    found = errors(tmp_path, f"name,role,{header}\nRalf Ungerer,director,\nZora Quabex,editor,{said}\n")
    assert found[0] == ("unknown-privacy-key", "content/film/credits.csv:1:11")


@pytest.mark.parametrize(
    "header",
    [
        "Contratto", "Deferred fee", "Cantine", "Permis B", "Coche propio", "Knee pads", "Clé du studio", "Schlüssel",
        "Mitglied im Verein", "Tarjeta de metro", "Access card",
    ],
)  # fmt: skip
def test_no_in_a_column_about_a_thing_is_a_fact(tmp_path: Path, header: str) -> None:
    assert errors(tmp_path, f"name,role,{header}\nRalf Ungerer,director,yes\nZora Quabex,editor,no\n") == []


@pytest.mark.parametrize(
    "header",
    [
        "Green light", "Feu vert", "On poster", "Face", "Facebook", "Dabei", "Zusage", "Citable", "Mostra", "Cleared",
        "Darf", "Safe", "Full name", "Abspann", "Glorp", "Open about it", "Sí",
    ],
)  # fmt: skip
def test_no_in_a_column_about_people_or_in_unknown_words_is_an_error(tmp_path: Path, header: str) -> None:
    found = errors(tmp_path, f"name,role,{header}\nRalf Ungerer,director,yes\nZora Quabex,editor,no\n")
    assert found == [("unknown-privacy-key", "content/film/credits.csv:1:11")]


@pytest.mark.parametrize(
    ("header", "answers", "holds"),
    [
        ("Mention au générique", ("oui", "s.o."), True), ("Mention", ("nom complet", "initiales"), True),
        ("Mention", ("oui", "oui"), False), ("Safety note", ("", "name puts family at risk"), True),
        ("Comments", ("", "court case: no naming"), True), ("Comments", ("", "brought a name plate"), False),
        ("Mitglied", ("ja", "nein"), False),
    ],
)  # fmt: skip
def test_an_unclear_answer_about_naming_is_an_error(
    tmp_path: Path, header: str, answers: tuple[str, str], holds: bool
) -> None:
    table = f"name,role,{header}\nRalf Ungerer,director,{answers[0]}\nZora Quabex,editor,{answers[1]}\n"
    assert errors(tmp_path, table) == ([("unknown-privacy-key", "content/film/credits.csv:1:11")] if holds else [])


@pytest.mark.parametrize("header", ["Opted out", "Taken off", "Withdrew"])
def test_a_mark_in_a_column_that_takes_back_is_an_error(tmp_path: Path, header: str) -> None:
    found = errors(tmp_path, f"name,role,{header}\nRalf Ungerer,director,\nZora Quabex,editor,x\n")
    assert found, "the name is published"


@pytest.mark.parametrize(("key", "holds"), [("own camera", False), ("mitglied im Verein", False), ("mostra", True)])
def test_no_to_a_thing_beside_somebody_is_a_fact(film: Film, key: str, holds: bool) -> None:
    reading = film({"project.yaml": f"title: Film\ncredits:\n  - {{role: Editor, person: Zora Quabex, {key}: no}}\n"})
    assert codes(reading).count("unknown-privacy-key") == holds


@pytest.mark.parametrize("link", ["quabex.example", "@zora", "https://a.example/no", "instagram: zora"])
def test_a_column_of_links_is_no_question(tmp_path: Path, link: str) -> None:
    assert errors(tmp_path, f"name,role,web\nRalf Ungerer,director,\nZora Quabex,editor,{link}\n") == []


@pytest.mark.parametrize(
    "key", ["x: x", "ok: n", "website: false", "mention: ✗", "detail: do not name", "billing: tbc"]
)
def test_an_answer_in_a_credit_is_understood_or_an_error(film: Film, key: str) -> None:
    reading = film({"project.yaml": f"title: Film\ncredits:\n  - {{role: Editor, person: Zora Quabex, {key}}}\n"})
    assert [one.code for one in reading.diagnostics if one.severity == "error"] == ["unknown-privacy-key"]


@pytest.mark.parametrize("column", ["Phone", "Department code", "Order", "Town", "Notes", "Side", "Paid",
    "Vegetarian", "Agent"])
def test_other_columns_hold_nobody_back(tmp_path: Path, column: str) -> None:
    said = {
        "Phone": "0612", "Department code": "A", "Order": "0", "Town": "Nice", "Notes": "two days, on set",
        "Side": "left", "Paid": "no", "Vegetarian": "no", "Agent": "none",
    }[column]  # fmt: skip
    assert errors(tmp_path, f"name,role,{column}\nZora Quabex,editor,{said}\n") == []


@pytest.mark.parametrize(
    "name",
    [
        "Zora Quabex – anonyme", "Zora Quabex - TBC", "Zora Quabex (TBC)", "Zora Quabex, ne pas citer",
        "Zora Quabex (ne veut plus apparaître)", "Zora Quabex / anonymous", "Zora Quabex: do not name",
    ],
)  # fmt: skip
def test_a_remark_behind_a_name_is_not_published(tmp_path: Path, name: str) -> None:
    assert has_wish(name)
    assert [code for code, _ in errors(tmp_path, f'name,role\n"{name}",editor\n')] == ["marked-name"]


MARKED = [
    "Zora Quabex*", "(Zora Quabex)", "[Zora Quabex]", "{Zora Quabex}", "x Zora Quabex", "X Zora Quabex",
    "~Zora Quabex~", "~~Zora Quabex~~", "- Zora Quabex", "_Zora Quabex_", "|Zora Quabex|", "!Zora Quabex",
    "Zora Quabex?", "? Zora Quabex", "Zora Quabex (x)", "Zora Quabex x", "Zora Quabex -", "Zora Quabex†",
    "Zora Quabex (1)", "Zora Quabex ¹", "[ ] Zora Quabex", "☐ Zora Quabex", "🙈 Zora Quabex", "Zora Quabex 🔒",
    "Z̶o̶r̶a̶ ̶Q̶u̶a̶b̶e̶x̶", "Zora ~~Quabex~~", "Zora Quabex <!-- no -->", "hide: Zora Quabex", "no: Zora Quabex",
    "hide Zora Quabex", "NO Zora Quabex", "TODO Zora Quabex", "n Zora Quabex", "Zora Quabex X", "Zora Quabex N",
    "Zora Quabex  X", "Zora Quabex n", "Zora Quabex no", "Zora Quabex (left)", "Zora Quabex #no",
    "Zora Quabex NON", "Zora Quabex tbc",
]  # fmt: skip
PLAIN = [
    "Bob (Bobby) Secret", "Jean-X. Dupont", "X Ambassadors", "*NSYNC", "deadmau5", "Ke$ha", "P!nk", "!!!",
    "Malcolm X", "Lil Nas X", "X Æ A-12", "Therapy?", "Panic! at the Disco", "Sunn O)))", "(G)I-DLE", "¿Téo?",
    'Bob "Ace" Secret', "No Doubt", "No, Sujin", "Open Mike Eagle", "_why", "+44", "Schauspieler*innen e.V.",
    "Zora ✨", "☆Taku Takahashi", "ni Bhriain, Aoife", "Bob Secret (BSC)", "!llmind", "The xx", "von Trier",
    "Ex Machina Films", "M. X", "(George)", "[The Collective]", "[:SITD:]", "((Sounder))", "(LA)HORDE", "Doctor No",
    "Agent N", "Ada K", "Ada Lee N.", "Ana de la O",
]  # fmt: skip


@pytest.mark.parametrize("name", MARKED)
def test_a_name_with_a_mark_holds_the_film_back(film: Film, name: str) -> None:
    written = name.replace('"', '\\"')
    reading = film({"project.yaml": f'title: Film\ncredits:\n  Editor: ["{written}"]\n'})
    assert [(one.code, one.place.line) for one in reading.diagnostics if one.severity == "error"] == [
        ("marked-name", 3)
    ]
    people = film({"project.yaml": "title: Film\n", "credits.yaml": f'people: [{{name: "{written}"}}]\n'})
    assert "marked-name" in codes(people)


@pytest.mark.parametrize("name", PLAIN)
def test_signs_that_belong_to_a_name_hold_nothing_back(film: Film, name: str) -> None:
    written = name.replace('"', '\\"')
    reading = film({"project.yaml": f'title: Film\ncredits:\n  Editor: ["{written}"]\n'})
    assert codes(reading) == []
    assert [credit.person.name for credit in project(reading).credits if credit.person] == [name]


def test_a_mark_on_a_name_that_may_be_shown_belongs_to_it(film: Film) -> None:
    listed = {"private/consent.csv": "name,consent\nZora Quabex,yes\n"}
    reading = film({"project.yaml": "title: Film\ncredits:\n  Editor: [Zora Quabex*]\n", **listed})
    assert codes(reading) == []
    agreed = "people: [{id: zed, name: '[ingenting]', consent: name}]\ncredits: [{role: Music, person: zed}]\n"
    assert codes(film({"project.yaml": "title: Film\n", "credits.yaml": agreed}, name="other")) == []


@pytest.mark.parametrize("name", ["Zora Quabex*", "(Zora Quabex)", "x Zora Quabex", "🔒 Zora Quabex"])
def test_a_marked_name_beside_a_yes_is_an_error(film: Film, name: str) -> None:
    listed = {"private/consent.csv": f"name,consent\n{name},yes\n"}
    assert "remark-against-answer" in codes(film({"project.yaml": "title: Film\n", **listed}))


@pytest.mark.parametrize(
    "name", ["Anna-Maria Noll", "Marsh, Ada", "Studio Nord – Lille", "Nono (the dog)", "Jean-Noël Tibi", "DJ No / Noe"]
)
def test_names_with_dashes_and_brackets_are_names(name: str) -> None:
    assert not has_wish(name)


@pytest.mark.parametrize(
    "role",
    [
        "Do not show", "À masquer", "Retirés", "No", "x", "???", "Internal only", "Sound - hide", "Sound*", "(Sound)",
        "_Sound", "-Sound", "#Sound", "~~Sound~~", "// Sound", "Sans", "Except", "Consent refused", "No consent yet",
        "Wants to stay anonymous", "Awaiting permission", "Editor (left)", "Left the project", "Ne veut pas",
        "Editor – no credit",
        "許可しない", "Sound, not to be named by the studio", "Accord retiré",
    ],
)  # fmt: skip
def test_a_wish_in_the_place_of_a_role_holds_the_film_back(film: Film, role: str) -> None:
    reading = film({"project.yaml": f"title: Film\ncredits:\n  '{role}': [Zora Quabex]\n"})
    assert "unknown-privacy-key" in codes(reading)


@pytest.mark.parametrize(
    "role",
    [
        "Wire removal", "Best boy/girl", "Grip (2)", "Foley artist (steps)", "3D", "A.D.", "Hidden camera operator",
        "撮影", "Deleted scenes editor", "Editor, removal", "Show runner", "Prompt artist #2",
        "Credit design", "1st AC", "Anonymous Content", "Named Unit Publicist", "Permission to land", "Anonymous choir",
        "Avec l’autorisation de", "許可協力", "Opt Out Pictures", "Accepting pigeons",
        "Withdrawal symptoms consultant", "Named after a poem by", "Uncredited rewrites",
    ],
)  # fmt: skip
def test_other_roles_hold_nothing_back(film: Film, role: str) -> None:
    assert codes(film({"credits.csv": f'name,role\nAda Marsh,"{role}"\n'})) == []


@pytest.mark.parametrize(
    "said",
    [
        "keep private", "incognito", "off the record", "discrétion demandée", "möchte ungenannt bleiben",
        "don't put my name", "retirez mon nom", "pseudo svp",
    ],
)  # fmt: skip
def test_a_remark_about_not_being_named_is_understood(said: str) -> None:
    assert takes_back(said) or asks_for_other_name(said)


@pytest.mark.parametrize(
    "person",
    ["alias: Anonymous", "id: anonymous-1", "scope: festival", "where: nowhere", "note: prefers to stay off the site"],
)
def test_what_people_say_of_somebody_beside_consent_holds_the_film_back(film: Film, person: str) -> None:
    written = f"people:\n  - {{name: Zora Quabex, {person}}}\n"
    assert codes(film({"project.yaml": "title: Film\n", "credits.yaml": written}))


@pytest.mark.parametrize("comment", ["# pseudo svp", "# TODO retirer Zora Quabex"])
def test_a_comment_that_asks_for_another_name_is_told(film: Film, comment: str) -> None:
    written = f"title: Film\ncredits:\n  Sound:\n    - Zora Quabex  {comment}\n"
    assert codes(film({"project.yaml": written})) == ["loose-remark"]


@pytest.mark.parametrize("key", ["blacklist", "redact", "liste noire"])
def test_a_key_of_people_to_leave_out_holds_the_film_back(film: Film, key: str) -> None:
    assert codes(film({"project.yaml": f"title: Film\n{key}: [Zora Quabex]\n"})) == ["unknown-privacy-key"]


CREDITS = "title: Film\ncredits: {Editor: [Zora Quabex]}\n"


@pytest.mark.parametrize(
    "line",
    [
        "sans: [Zora Quabex]", "without: Zora Quabex", "sauf: [Ada Marsh, Quabex Zora]", "sin: [Zora Quabex]",
        "remove: {editor: Zora Quabex}", "not_credited: [Zora Quabex]", "кроме: [Zora Quabex]",
        "former_members: [Zora Quabex]", "hors_générique: [Zora Quabex]", "opted_out: Zora Quabex",
        "secret_crew: [Zora Quabex]", "takedown: [Zora Quabex]",
    ],
)  # fmt: skip
def test_a_key_that_leaves_somebody_of_the_film_out_holds_it_back(film: Film, line: str) -> None:
    told = [one for one in film({"project.yaml": f"{CREDITS}{line}\n"}).diagnostics if one.severity == "error"]
    assert [(one.code, one.place.line) for one in told] == [("named-under-unknown-key", 3)]
    table = {"project.yaml": "title: Film\n", "credits.yaml": f"credits: {{Editor: [Zora Quabex]}}\n{line}\n"}
    assert "named-under-unknown-key" in codes(film(table, name="other"))


@pytest.mark.parametrize("line", ["sans: [dialogue]", "without: music", "remove: dust", "uploaded_by: Zora Quabex"])
def test_a_key_that_leaves_out_things_holds_nothing_back(film: Film, line: str) -> None:
    assert codes(film({"project.yaml": f"{CREDITS}{line}\n"})) == ["unknown-key"]


@pytest.mark.parametrize(
    "key",
    ["status: left", "statut: partie", "state: gone", "estado: fuera", "accepted: 2025-03-01", "note: no name, please",
     "left: 2025-05-01", "comment: quit the project", "ok: later", "credited: never", "privacy: high", "opt: out",
     "listed: no"],
)  # fmt: skip
def test_a_state_of_somebody_that_is_not_understood_holds_the_film_back(film: Film, key: str) -> None:
    told = codes(film({"project.yaml": "title: Film\n", "credits.yaml": f"people: [{{name: Zora Quabex, {key!s}}}]\n"}))
    assert told


@pytest.mark.parametrize("key", ["status: active", "statut: membre", "town: Lyon", "note: brought the drone",
    "side: left", "status: student", "statut: bénévole", "mood: out", "checked: out of the hotel",
                                 "company: Anonymous Content", "contract: signed", "paid: no", "student: yes"])
def test_a_state_of_somebody_who_is_there_holds_nothing_back(film: Film, key: str) -> None:
    people = {"credits.yaml": f"people: [{{name: Zora Quabex, {key}}}]\n"}
    assert codes(film({"project.yaml": "title: Film\n", **people})) == ["unknown-key"]


WISHES = ["name withheld", "asked to be removed", "do not name", "ne pas citer", "not to be named", "no credit",
    "(withdrawn)", "anonymous please", "refusée"]
CHARACTERS = [
    "Anonymous", "The Unnamed Man", "Hidden Figure", "No", "The Man Without a Name", "Man who refuses", "Himself",
    "the man who would not be named", "la femme sans nom", "Anonymous caller", "Uncredited Cop", "Inconnu",
    "Narrator (voice)", "none", "X",
]  # fmt: skip


@pytest.mark.parametrize("character", WISHES)
def test_a_wish_in_the_place_of_a_character_holds_the_film_back(film: Film, character: str) -> None:
    credit = f"title: Film\ncredits: [{{role: Actor, person: Zora Quabex, character: {character!r}}}]\n"
    assert codes(film({"project.yaml": credit})) == ["unknown-privacy-key"]
    table = f"name,role,character\nZora Quabex,actor,{character}\n"
    assert codes(film({"project.yaml": "title: Film\n", "credits.csv": table}, name="other")) == ["unknown-privacy-key"]


@pytest.mark.parametrize("character", CHARACTERS)
def test_a_character_may_be_called_like_a_wish(film: Film, character: str) -> None:
    credit = f"title: Film\ncredits: [{{role: Actor, person: Zora Quabex, character: {character!r}}}]\n"
    assert codes(film({"project.yaml": credit})) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("prompts/prompts.csv", "prompt,by\na cat,Zora Quabex (anonymous)\n"),
        ("prompts/prompts.csv", "prompt,by\na cat,Zora Quabex*\n"),
        ("making-of/2025-01-01.md", "---\nby: ~~Zora Quabex~~\n---\nHello.\n"),
        ("press/quotes.yaml", "- {quote: Great, author: Zora Quabex (off the record), source: X}\n"),
        ("project.yaml", "title: Film\nmusic_cues: [{title: Song, composer: Zora Quabex (do not name)}]\n"),
        ("project.yaml", "title: Film\ncontacts: {press: {name: Zora Quabex (do not publish), email: a@b.example}}\n"),
        ("project.yaml", "title: Film\ncredits: [{role: Sound, person: Zora Quabex, as: (Zora Quabex)}]\n"),
    ],
)  # fmt: skip
def test_a_wish_beside_a_name_outside_the_credits_is_told(film: Film, file: str, text: str) -> None:
    reading = film({"project.yaml": "title: Film\n", file: text})
    assert [(one.code, one.place.path) for one in reading.diagnostics if one.severity == "error"] == [
        ("marked-name", f"content/film/{file}")
    ]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("prompts/prompts.csv", "prompt,by\na cat,zora#1234\na dog,@zed\na cow,Zora Quabex (editor)\n"),
        ("press/quotes.yaml", "- {quote: Great, author: '— Jane Doe, Le Monde', source: X}\n"),
        ("project.yaml", "title: Film\nmusic_cues: [{title: Song, composer: 'J. Doe (ASCAP)'}]\n"),
        ("project.yaml", "title: Film\ncredits: [{role: Sound, person: Zora Quabex, as: Zora Q.}]\n"),
    ],
)  # fmt: skip
def test_usual_names_outside_the_credits_hold_nothing_back(film: Film, file: str, text: str) -> None:
    reading = film({"project.yaml": "title: Film\n", file: text})
    assert [one.code for one in reading.diagnostics if one.severity == "error"] == []
