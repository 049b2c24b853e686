"""What people write beside a name, or of a film, that is to stay unseen is held back in whatever words it is said."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from showcase.content.read_result import ReadResult
from tests.content.conftest import Film, codes, project

PEOPLE = ("Ada Marsh", "Zora Quabex", "Eve Third", "Kim Noll", "Lou Ember", "Ralf Ungerer")


def credited(name: str) -> dict[str, str | bytes]:
    return {"project.yaml": f"title: Film\ncredits: {{Editor: ['{name}', Ada Marsh]}}\n"}


def facts(more: str) -> dict[str, str | bytes]:
    return {"project.yaml": f"title: Film\n{more}\ncredits: {{Editor: [Zora Quabex, Ada Marsh]}}\n"}


def errors(reading: ReadResult[Any]) -> list[str]:
    return [one.code for one in reading.diagnostics if one.severity == "error"]


def workbook(*columns: str, rows: int = len(PEOPLE), **change: Any) -> dict[str, str | bytes]:
    """Credits of some people; `cell` or `fill` or `font` or `hide` change how they look."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("name", "role", *columns), *((name, "editor") for name in PEOPLE[:rows])):
        sheet.append(row)
    for cell, value in change.get("cells", {}).items():
        sheet[cell] = value
    for cell, colour in change.get("fill", {}).items():
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    for cell, font in change.get("font", {}).items():
        sheet[cell].font = Font(**font)
    for letter in change.get("hide", ""):
        sheet.column_dimensions[letter].hidden = True
    data = io.BytesIO()
    book.save(data)
    return {"project.yaml": "title: Film\n", "credits.xlsx": data.getvalue()}


@pytest.mark.parametrize(
    "name",
    [
        "Zora Quabex -> out", "Zora Quabex → raus", "Zora Quabex = nobody", "Zora Quabex => Z.",
        "Zora Quabex > anonymous",
        "Zora Quabex (secret)", "Zora Quabex (weg)", "Zora Quabex (chut)", "Zora Quabex [shh]", "Zora Quabex (via)",
        "Zora Quabex (discret)", "Zora Quabex (da togliere)", "Zora Quabex (tirar daqui)", "Zora Quabex (glorp)",
        "Zora Quabex – geheim", "Zora Quabex (GEHEIM)", "Zora Quabex (unerwuenscht)", "Zora Quabex 🚷",
        "🔇 Zora Quabex",
        "Zora Quabex 👻", "Zora Quabex 😶", "Zora Quabex 🗑️",
    ],
)  # fmt: skip
def test_a_remark_or_sign_beside_a_name_that_is_not_understood_hides_it(film: Film, name: str) -> None:
    reading = film(credited(name))
    assert errors(reading) == ["marked-name"]
    assert "Zora" not in repr(project(reading).credits)


@pytest.mark.parametrize(
    "name",
    [
        "Zora Quabex (voice)", "Zora Quabex (alto sax)", "Zora Quabex (the driver)", "Zora Quabex (as herself)",
        "Zora Quabex (UK)", "Zora Quabex (Atelier 5)", "Zora Quabex (she/her)", "Zora Quabex (1950–2023)",
        "Zora Quabex (2nd unit)", "Zora Quabex → The Thief", "Zora Quabex -> Miner 1", "Zora Quabex – narrator",
        "Zora Quabex (née Obi)", "Zora Quabex (aged 9)", "Zora Quabex †", "† Zora Quabex", "Zora Quabex (†)",
        "Zora Quabex 🎬", "Zora Quabex ⭐", "Zora Quabex (mère)", "Zora Quabex (Anna)", "Zora (Zo) Quabex",
    ],
)  # fmt: skip
def test_a_part_a_place_or_an_instrument_beside_a_name_hides_nobody(film: Film, name: str) -> None:
    reading = film(credited(name))
    assert errors(reading) == []
    assert "Zora" in repr(project(reading).credits)


@pytest.mark.parametrize("agreed", [True, False])
def test_a_remark_says_nothing_where_a_list_says_yes_to_the_name(film: Film, agreed: bool) -> None:
    answer = {"private/consent.csv": "name,consent\nZora Quabex,yes\n"} if agreed else {}
    assert ("marked-name" in errors(film(credited("Zora Quabex (glorp)") | answer))) is not agreed


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Remark", "keep him out"), ("Note", "prefers to stay in the shadows"), ("Note", "che resti fuori"),
        ("Remark", "ask before naming"), ("comment", "shy"), ("Bemerkung", "lieber weglassen"), ("Statut", "raus"),
        ("Anmerkung", "bitte raushalten"), ("observações", "pediu para não ser citado"), ("Info", "nur intern"),
        ("phone", "please take her name off the site"), ("droit de citation", "non signé"),
        ("waiver", "not signed"), ("papers", "no firmado"),
    ],
)  # fmt: skip
def test_a_wish_in_a_column_of_remarks_holds_the_film_back(film: Film, header: str, said: str) -> None:
    table = f"name,role,{header}\nAda Marsh,director,\nZora Quabex,editor,{said}\n"
    assert errors(film({"project.yaml": "title: Film\n", "credits.csv": table})) == ["unknown-privacy-key"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("school", "not applicable"), ("papers", "signed"), ("field", "non-fiction"),
        ("notes", "also scripted"), ("remarque", "premier film"), ("note", "anche montaggio"), ("note",
        "shots 4 to 12"),
        ("notes", "private school teacher"), ("barba", "no"), ("come carne", "no"), ("hometown", "None / Piedmont"),
        ("hometown", "No Man's Land"), ("driving licence", "no"), ("beard", "no"), ("Telefon", "kein"),
    ],
)  # fmt: skip
def test_remarks_and_facts_of_other_things_hold_nothing_back(film: Film, header: str, said: str) -> None:
    table = f"name,role,{header}\nAda Marsh,director,\nZora Quabex,editor,{said}\n"
    assert errors(film({"project.yaml": "title: Film\n", "credits.csv": table})) == []


@pytest.mark.parametrize(
    "key", ["wish: keep it quiet", "status: left", "nennung: unerwuenscht", "todo: check whether he still agrees"]
)
@pytest.mark.parametrize("of", ["credits", "people"])
def test_a_wish_under_a_key_of_a_person_or_a_credit_holds_the_film_back(film: Film, key: str, of: str) -> None:
    written = {
        "credits": f"credits:\n  - {{role: Editor, person: Zora Quabex, {key}}}\n",
        "people": f"people:\n  - {{id: zo, name: Zora Quabex, {key}}}\ncredits:\n  - {{role: Editor, person: zo}}\n",
    }
    assert errors(film({"project.yaml": f"title: Film\n{written[of]}"})) == ["unknown-privacy-key"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"fill": {"A3": "FF0000"}}, "coloured-answer"), ({"fill": {"A3": "808080",
        "B3": "808080"}}, "coloured-answer"),
        ({"fill": {"A3": "FFC000"}}, "coloured-answer"), ({"font": {"A3": {"color": "FFBFBFBF"}}}, "coloured-answer"),
        ({"font": {"B3": {"strike": True}}}, "struck-consent"),
    ],
)  # fmt: skip
def test_a_row_of_credits_that_looks_unlike_all_others_hides_its_person(film: Film, change: Any, code: str) -> None:
    reading = film(workbook(**change))
    assert errors(reading) == [code]
    assert "Zora" not in repr(project(reading).credits)


@pytest.mark.parametrize(
    "fill",
    [
        {"A1": "FFFF00", "B1": "FFFF00"}, {"A3": "D9E1F2", "A5": "D9E1F2"}, {"A3": "FFF2CC"},
        {"A2": "FF0000", "A3": "FFC000", "A4": "92D050", "A5": "00B0F0"}, {"A2": "FF0000", "A3": "FF0000",
        "A4": "FF0000"},
    ],
)  # fmt: skip
def test_colours_of_departments_and_headers_hide_nobody(film: Film, fill: dict[str, str]) -> None:
    assert errors(film(workbook(fill=fill))) == []


@pytest.mark.parametrize(("header", "said"), [("status", "out"), ("Bemerkung", "raus"), ("", "x"), ("col3", "ghost")])
def test_a_hidden_column_of_credits_that_nothing_knows_holds_the_film_back(film: Film, header: str, said: str) -> None:
    assert errors(film(workbook(header, cells={"C3": said}, hide="C"))) == ["unknown-privacy-key"]


@pytest.mark.parametrize(
    ("header", "said"), [("Phone", "call after six"), ("Size", "M"), ("mark", "12"), ("x", "a@b.org")]
)
def test_a_hidden_column_of_plain_facts_is_only_told(film: Film, header: str, said: str) -> None:
    reading = film(workbook(header, cells={"C3": said}, hide="C"))
    assert errors(reading) == []
    assert "held-back-column" in codes(reading)


@pytest.mark.parametrize(
    "key",
    [
        "nur_fuer_jury: true", "nicht_veroeffentlichen: ja", "zurueckgezogen: ja", "veroeffentlichen: spaeter",
        "montrer: pas encore", "diffusion: interdite", "hold: true", "intern: ja", "escondido: sim", "zeigen: nein",
        "nur_fuers_team: ja", "zurueckhalten: bis zur Premiere", "hors_ligne: oui",
    ],
)  # fmt: skip
def test_a_key_by_which_a_film_is_not_to_be_shown_holds_it_back(film: Film, key: str) -> None:
    assert "unknown-privacy-key" in errors(film(facts(key)))


@pytest.mark.parametrize(
    "key",
    [
        "has_credits: no", "exclu_web: non", "em_cartaz: não", "versteckte_kamera: nein", "uncredited_music: no",
        "silent: yes", "tout_public: oui", "exclusivity: none", "farbe_im_titel: nein", "location: No Man's Land",
        "hometown: None / Piedmont", "barba: no", "mudo: não", "drehgenehmigung: nein",
    ],
)  # fmt: skip
def test_a_key_of_something_else_holds_no_film_back(film: Film, key: str) -> None:
    assert errors(film(facts(key))) == []


@pytest.mark.parametrize("role", ["Anonymous Content", "Named Unit Publicist", "Hidden Camera Operator"])
def test_roles_that_are_companies_and_offices_hide_nobody(film: Film, role: str) -> None:
    assert errors(film({"project.yaml": f"title: Film\ncredits: {{{role}: [Zora Quabex]}}\n"})) == []


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("Night Bus (do not publish)", True), ("Night Bus [ENTWURF]", True), ("Night Bus – NE PAS DIFFUSER", True),
        ("Caché (Hidden)", False), ("Out", False), ("The Secret Garden", False), ("Draft Day", False),
        ("Don't Look Now – Part 2", False),
    ],
)  # fmt: skip
def test_what_a_title_says_beside_itself_may_hold_a_film_back(film: Film, title: str, held: bool) -> None:
    reading = film({"project.yaml": f'title: "{title}"\n'})
    assert ("wish-for-film" in errors(reading)) is held
    assert (project(reading).visibility == "private") is held


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("README.md", "Please keep this offline until Cannes has answered.\n", "wish-for-film"),
        ("LISEZMOI.txt", "Ne pas mettre en ligne avant la première.\n", "wish-for-film"),
        ("LIESMICH.txt", "Noch nicht online stellen!\n", "wish-for-film"),
        ("notes.md", "- Zora Quabex préfère ne pas être citée\n- musique\n", "loose-remark"),
        ("todo.txt", "Zora Quabex aus dem Abspann nehmen!\n", "loose-remark"),
        ("TODO.txt", "- subtitles\n- ask Zora Quabex before publishing her name\n", "loose-remark"),
        ("leggimi.txt", "Zora Quabex non deve comparire sul sito.\n", "loose-remark"),
        ("crew.old.yaml", "Cast: [{name: Zora Quabex, hide: yes}]\n", "loose-remark"),
        (".notes.yaml", "Zora Quabex: do not show\n", "loose-remark"),
        ("_notes/wishes.txt", "Zora Quabex wants to be left out\n", "loose-remark"),
        ("NICHT VEROEFFENTLICHEN.txt", "", "private-file-name"), ("pas encore public.md", "", "private-file-name"),
        ("NON PUBBLICARE", "", "private-file-name"), ("_embargo.txt", "", "private-file-name"),
        ("Zora Quabex wants out.txt", "", "wish-in-file-name"),
        ("retirer Zora Quabex du générique.txt", "vu", "wish-in-file-name"),
        ("_project.yaml", "title: Film\n", "unread-settings"), ("_credits.yaml", "Cast: [Zora]\n", "unread-settings"),
        (".credits.csv", "name,role,hide\nZora Quabex,Sound,yes\n", "unread-settings"),
        ("private/notes.md", "| Name | wish |\n|---|---|\n| Zora Quabex | keep out |\n", "loose-remark"),
    ],
)  # fmt: skip
def test_a_wish_in_or_on_a_file_beside_the_film_holds_it_back(film: Film, file: str, text: str, code: str) -> None:
    assert code in errors(film(facts("") | {file: text}))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("LICENSE.txt", "No part of this film may be published without permission.\n"),
        ("script.txt", "BEN: Keep it private. Don't publish it.\n"),
        ("ideas.txt", "Hide the cable. Remove the logo on the helmet. Never show his shoes.\n"),
        ("todo.md", "- [ ] remove the watermark\n- [ ] ask Zora Quabex for stills, no rush\n"),
        ("diary.txt", "Zora Quabex left at noon, no lunch. We shot the hiding scene without sound.\n"),
        ("_poster-old.txt", "title in red\n"), (".editorconfig", "root = true\n"),
    ],
)  # fmt: skip
def test_an_ordinary_file_beside_the_film_holds_nothing_back(film: Film, file: str, text: str) -> None:
    assert errors(film(facts("") | {file: text})) == []


def test_a_table_in_notes_that_speaks_against_a_yes_of_the_list_holds_the_film_back(film: Film) -> None:
    said = {"private/consent.csv": "name,consent\nZora Quabex,yes\nAda Marsh,yes\n"}
    table = {"private/notes.md": "| Name | wish |\n|---|---|\n| Ada Marsh | ok |\n| Zora Quabex | keep out |\n"}
    assert errors(film(facts("") | said)) == []
    assert errors(film(facts("") | said | table)) == ["loose-remark"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# NOT PUBLIC YET\ntitle: Film\n", "wish-for-film"),
        ("title: Film  # noch nicht veröffentlichen\n", "wish-for-film"),
        ("title: Film\ncredits:\n  Editor:\n    - Zora Quabex  # bitte nicht auf die Seite\n", "loose-remark"),
        ("title: Film\ncredits:\n  Editor:\n    # he wants out\n    - Zora Quabex\n", "loose-remark"),
        ("title: Film\n# visibility: private   # not published at all\n", ""),
        ("title: Film\ncredits:\n  Editor:\n    - Zora Quabex  # came on day 3, no car\n", ""),
    ],
)  # fmt: skip
def test_a_comment_in_settings_may_be_a_wish(film: Film, text: str, code: str) -> None:
    assert errors(film({"project.yaml": text})) == ([code] if code else [])


def test_people_under_a_key_that_is_set_aside_hold_the_film_back(film: Film) -> None:
    assert "named-under-unknown-key" in errors(film(facts("_people: [{name: Zora Quabex}]")))


@pytest.mark.parametrize(
    "name",
    [
        "Zora Quabex -> N.N.", "Zora Quabex (N.N.)", "Zora Quabex >>> nope", "−Zora Quabex", "_Zora Quabex",
        "Zora Quabex_", "Zora Quabex ⏸", "Zora Quabex ➖",
    ],
)  # fmt: skip
def test_what_stands_for_no_name_or_sets_a_name_apart_hides_it(film: Film, name: str) -> None:
    assert errors(film(credited(name))) == ["marked-name"]


@pytest.mark.parametrize("key", ["comment: see mail, out", "removed: 2024-05-01", "memo: wants to vanish"])
def test_a_credit_that_says_its_person_is_away_holds_the_film_back(film: Film, key: str) -> None:
    text = f"title: Film\ncredits:\n  - {{role: Editor, person: Zora Quabex, {key}}}\n"
    assert "unknown-privacy-key" in errors(film({"project.yaml": text}))


@pytest.mark.parametrize(
    "key", ["for_jury_eyes: only", "en_attente: oui", "sous_embargo: oui", "unveroeffentlicht: ja", "visível: não",
            "can_publish: no", "unreleased: true", "nur_intern: ja"],
)  # fmt: skip
def test_a_film_that_waits_or_is_for_some_people_is_held_back(film: Film, key: str) -> None:
    assert "unknown-privacy-key" in errors(film(facts(key)))


@pytest.mark.parametrize("name", ["bus_not-public", "bus (geheim)", "bus - embargo 2031", "bozze", "bus GEHEIM"])
def test_a_folder_called_like_a_wish_holds_the_film_back(film: Film, name: str) -> None:
    assert "private-folder-name" in errors(film({"project.yaml": "title: Film\n"}, name=name))


@pytest.mark.parametrize("name", ["the-secret-garden", "out-of-the-past", "geheime-wege", "bus-2031", "not-alone"])
def test_a_folder_called_like_a_title_holds_nothing_back(film: Film, name: str) -> None:
    assert errors(film({"project.yaml": "title: Film\n"}, name=name)) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("wishes.csv", "name,wish\nZora Quabex,no credit\n"), ("crew-wishes.csv",
        "name;wish\nZora Quabex;not in the credits\n"),
        ("promemoria.txt", "Zora Quabex: niente nome nei titoli, grazie\n"),
    ],
)  # fmt: skip
def test_a_table_of_wishes_beside_the_film_holds_it_back(film: Film, file: str, text: str) -> None:
    assert errors(film(facts("") | {file: text})) == ["loose-remark"]


def test_notes_of_the_film_that_ask_not_to_name_somebody_hold_it_back(film: Film) -> None:
    assert errors(film(facts("notes: Zora Quabex wishes to stay unnamed"))) == ["loose-remark"]
    assert errors(film(facts("notes: Zora Quabex cut it in three nights"))) == []


def test_a_hidden_worksheet_called_like_a_wish_holds_the_film_back(film: Film) -> None:
    book = openpyxl.Workbook()
    for row in (("name", "role"), ("Zora Quabex", "editor"), ("Ada Marsh", "director")):
        book.active.append(row)
    for title in ("retraits", "old"):
        sheet = book.create_sheet(title)
        sheet.append(("name",))
        sheet.append(("Zora Quabex",))
        sheet.sheet_state = "hidden"
        data = io.BytesIO()
        book.save(data)
        found = film({"project.yaml": "title: Film\n", "credits.xlsx": data.getvalue()})
        assert ("held-back-sheet" in errors(found)) is (title == "retraits")
        del book[title]
