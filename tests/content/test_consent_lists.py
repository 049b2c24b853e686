"""Whatever a consent list is called and however it is written: whoever is hidden there is named nowhere, or the film is
held back with the place and the mend."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from showcase.content.consent.decisions import is_short_for
from showcase.content.consent.error_codes import is_about_consent
from showcase.content.words.answers import ALIAS, ANONYMOUS, NAME, PENDING, WITHDRAWN, answer, scope_of
from showcase.content.words.privacy_words import concerns_consent, concerns_visibility, names_something_private
from showcase.diagnostics import Severity
from showcase.names.hidden import matcher_for
from tests.content.conftest import Film, codes, project

CREDITS = "name,role\nAda Marsh,director\nBob Secret,editor\n"


def held(reading: object) -> bool:
    """Whether an error about consent holds the film back."""
    return any(d.severity is Severity.ERROR and is_about_consent(d) for d in reading.diagnostics)  # type: ignore[attr-defined]


def names_bob(reading: object) -> bool:
    words = repr(reading.value).casefold()  # type: ignore[attr-defined]
    return "bob secret" in words or "bob-secret" in words


READ = {
    "as documented": "name,consent\nBob Secret,anonymous\n",
    "french": "nom,consentement\nBob Secret,anonyme\n",
    "french, semicolons": "nom;accord\nBob Secret;non\n",
    "sep line": "sep=;\nname;consent\nBob Secret;no\n",
    "tabs": "Name\tConsent\nBob Secret\tno\n",
    "title rows": "Who may be named,\n,\nname,consent\nBob Secret,anonymous\n",
    "title rows with a date": "Consentements,,\nFilm : Le bus,2025-04-07,\n\nNom,Accord,Note\nBob Secret,non,\n",
    "two name columns": "first name,last name,consent\nBob,Secret,anonymous\n",
    "two name columns, french": "Prénom;Nom;Accord ?\nBob;Secret;Non\n",
    "two name columns, reversed": "Nom de famille,Prénom,Accord\nSecret,Bob,non\n",
    "last, first": 'name,consent\n"Secret, Bob",anonymous\n',
    "last first": "name,consent\nSECRET Bob,anonymous\n",
    "initial": "name,consent\nB. Secret,anonymous\n",
    "capitals": "NAME,CONSENT\nBOB SECRET,ANONYMOUS\n",
    "marks in the header": "Name:,Consent? (y/n)\nBob Secret,n\n",
    "anonymous column": "name,anonymous\nBob Secret,yes\nAda Marsh,no\n",
    "anonymous column, french": "nom;anonyme ?\nBob Secret;oui\n",
    "withdrawn on a day": "name,consent,withdrawn\nBob Secret,yes,2025-04-07\n",
    "empty answer": "name,consent\nBob Secret,\nAda Marsh,name\n",
    "form of Google": '"Timestamp","Your name","Do you agree to be named?"\n"2025/04/07","Bob Secret","No"\n',
    "form in French": '"Horodateur";"Votre nom";"Acceptez-vous d’être crédité ?"\n"07/04/2025";"Bob Secret";"Non"\n',
    "french form": "Horodateur;Nom;Autorisation de citer mon nom\n07/04/2025;Bob Secret;non\n",
    "only the presskit": "name,consent,scope\nBob Secret,name,presskit\n",
    "cross": "name,consent\nBob Secret,✗\n",
    "by a handle": "discord,name,consent\nbob#1234,Bob Secret,withdrawn\n",
    "alias without one": "name,consent\nBob Secret,alias\n",
    "spaces": " name , consent \n Bob  Secret , anonymous \n",
}  # fmt: skip


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_lists_as_people_write_them_are_read(film: Film, text: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": text, "statement.md": "Bob Secret cut it."})
    assert not names_bob(reading)
    assert [person.name for person in project(reading).people if person.name == "Ada Marsh"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets(film: Film, encoding: str) -> None:
    text = "prénom;nom;accord\r\nZoé;Élan;anonyme\r\n"
    reading = film({"credits.csv": "name,role\nZoé Élan,editor\n", "private/consent.csv": text.encode(encoding)})
    assert "lan" not in repr(project(reading).people)


NAMES_OF_FILES = (
    "consent.csv", "Consent.CSV", "consents.csv", "consent - Sheet1.csv", "consent.csv.txt", "consentements.csv",
    "Accords.csv", "autorisations de nommage.csv", "liste des accords (1).csv", "people.csv", "consent.tsv",
    "consent (copie en conflit de Emma 2025-04-07).csv", "Copie de consent.csv", "sub/folder/consent.csv",
)  # fmt: skip


@pytest.mark.parametrize(
    "folder", ["private", "Private", "_private", "privé", unicodedata.normalize("NFD", "privé"), "PRIVEE"]
)
@pytest.mark.parametrize("name", NAMES_OF_FILES)
def test_whatever_the_list_is_called(film: Film, folder: str, name: str) -> None:
    separator = "\t" if name.endswith("tsv") else ","
    text = "name,consent\nBob Secret,anonymous\n".replace(",", separator)
    reading = film({"credits.csv": CREDITS, f"{folder}/{name}": text})
    assert not names_bob(reading) or held(reading)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (".consent.csv.icloud", b"bplist00"),
        ("consent.csv", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"),
        ("consent.gsheet", b'{"url": "https://docs.google.com/x"}'),
        ("consent.numbers", b"PK\x03\x04Index/Document.iwa"),
        ("consent.xlsx", b"PK\x03\x04broken"),
        ("consent.pdf", b"%PDF-1.4"),
        ("consent.docx", b"PK\x03\x04"),
        ("Accords.odt", b"PK\x03\x04"),
        ("consent.txt", b"Bob does not want to be named"),
        ("ne pas nommer.md", b"Bob"),
        ("consent.yaml", b"Bob Secret: anonymous"),
        ("people.json", b'[{"name": "Bob Secret", "consent": "no"}]'),
        ("consent.csv", b"Bob Secret,anonymous\nAda Marsh,name\n"),
        ("consent.csv", b"Bob Secret;anonyme\n"),
        ("consent.csv", b"nom;qqch\nBob Secret;non\n"),
        ("consent.csv", b"name,consent\nBob Secret,perhaps\n"),
        ("consent.csv", b"name,consent,incognito\nAda Marsh,name,\n"),
        ("consent.csv", b"name,consent\nBobby Secret,anonymous\n"),
        ("consent.csv", b"name,consent\n,anonymous\n"),
        ("consent.csv", b"name,consent,scope\nBob Secret,name,kitchen\n"),
        ("consent.csv", b'name,consent\n"Bob Secret,anonymous\n'),
        ("consent.csv", b"Bob Secret,anonymous\nname,consent\nAda Marsh,name\n"),
        ("consent.csv", b"name,consent\nBob Secret,name\nBob Secret,anonymous\n"),
        ("consent.csv", b"<<<<<<< HEAD\nname,consent\n=======\nname,consent\n>>>>>>> other\n"),
        ("consent.csv", b"\x00\x01\x02binary"),
        ("consent.csv", b"name,consent,accord\nBob Secret,yes,no\n"),
        ("liste.csv", b"Bob Secret;anonyme\n"),
    ],
)
def test_what_is_not_understood_holds_the_film_back(film: Film, name: str, content: bytes) -> None:
    reading = film({"credits.csv": CREDITS, f"private/{name}": content})
    assert not reading.ok
    assert held(reading), codes(reading)
    told = [d for d in reading.diagnostics if d.severity is Severity.ERROR and is_about_consent(d)]
    assert all("private" in d.place.path for d in told)
    assert all(d.help("en") and d.help("fr") for d in told)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("invoice.pdf", b"%PDF-1.4"),
        ("ticket.jpg", b"\xff\xd8"),
        ("invoice.yaml", b"price: 4000 EUR"),
        ("budget.csv", b"item,price\ncamera,300\n"),
        ("documents/consent-bob.pdf", b"%PDF-1.4"),
        ("presskit/data.xml", b"<game/>"),
        ("notes.md", b"Ask Bob for permission"),
        ("submitter.yaml", b"name: Ada Marsh"),
        ("ids.txt", b"ISAN 0000-0000-1234"),
    ],
)
def test_what_has_nothing_to_do_with_consent_holds_nothing_back(film: Film, name: str, content: bytes) -> None:
    reading = film({"credits.csv": CREDITS, f"private/{name}": content})
    assert not held(reading), [(d.code, str(d.place)) for d in reading.diagnostics]


def test_signed_papers_beside_a_list_are_proofs(film: Film) -> None:
    files = {"credits.csv": CREDITS, "private/consent.csv": "name,consent\nBob Secret,name\n"}
    assert not held(film({**files, "private/consent-bob-signed.pdf": b"%PDF-1.4"}))


def test_everything_on_the_list_is_hidden_in_texts(film: Film) -> None:
    reading = film(
        {
            "credits.csv": CREDITS,
            "private/consent.csv": "name,nick,discord_id,email,consent\n"
            "Bob Secret,zorg_b#1234,123456789012345678,bob@example.org,anonymous\n",
            "synopsis.en.md": "Secret, Bob; B. Secret; bobsecret? @zorg_b, <@123456789012345678>, Bob@Example.org.",
            "subtitles/en.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bob Secret>I am B. Secret\n",
            "stills/still.md": "x",
            "project.yaml": "logline: with ZORG_B\nawards: [{title: Best edit by Bob Secret}]\n",
        }
    )
    words = repr(reading.value).casefold()
    for secret in ("bob", "zorg", "123456789012345678", "example.org", "secret,"):
        assert secret not in words.replace("bobsecret?", ""), secret
    assert not held(reading)


def test_a_picture_whose_file_is_named_after_somebody_hidden_is_still_found(film: Film) -> None:
    reading = film(
        {
            "credits.csv": CREDITS,
            "private/consent.csv": "name,consent\nBob Secret,anonymous\n",
            "making-of/2025-04-07-start.md": "# Start\n\n![A dog by Bob Secret](bob_secret-1.png)\n",
            "making-of/bob_secret-1.png": b"x",
        }
    )
    note = project(reading).making_of[0]
    assert [picture.path for picture in note.pictures] == ["content/film/making-of/bob_secret-1.png"]
    assert "![A dog by …]" in note.body.best("fr").text


def test_whoever_is_named_by_a_name_keeps_the_rest_to_themselves(film: Film) -> None:
    reading = film(
        {
            "credits.csv": "name,role\nMathou,editor\n",
            "private/consent.csv": "name,real name,email,discord,consent\n"
            "Mathou,Mathilde Durand,m@example.org,mathou_d,name\n",
            "statement.md": "Mathou is Mathilde Durand (m@example.org), known as mathou_d.",
        }
    )
    words = repr(reading.value)
    assert "Mathou" in words
    for secret in ("Durand", "example.org", "mathou_d"):
        assert secret not in words, secret


@pytest.mark.parametrize(
    "head",
    [
        "Consent (no = ok)",
        "Accord (oui = rester anonyme)",
        "Consent (yes means leave me out)",
        "Consent [1 = no, 0 = yes]",
    ],
)
def test_a_header_that_turns_answers_around_holds_the_film_back(film: Film, head: str) -> None:
    assert held(film({"credits.csv": CREDITS, "private/consent.csv": f'name,"{head}"\nBob Secret,no\nAda Marsh,yes\n'}))
    assert held(film({"credits.csv": f'name,role,"{head}"\nBob Secret,editor,yes\n'}, name="other"))


@pytest.mark.parametrize(
    "head", ["Consent (yes/no)", "Accord (oui ou non)", "Consent (1 = yes, 0 = no)", "Consent (name, alias, anonymous)"]
)
def test_a_header_may_list_the_answers(film: Film, head: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": f'name,"{head}"\nBob Secret,no\nAda Marsh,yes\n'})
    assert not held(reading)
    assert not names_bob(reading)


@pytest.mark.parametrize("name", ["releases.csv", "notes/who said yes.csv", "signed.tsv", "press/Liste.csv"])
def test_a_table_about_consent_that_nothing_reads_holds_the_film_back(film: Film, name: str) -> None:
    reading = film({"credits.csv": CREDITS, name: "name,may be named\nBob Secret,no\n"})
    assert "unread-consent" in codes(reading)
    assert held(reading)


def test_other_tables_hold_nothing_back(film: Film) -> None:
    others = {"shots.csv": "shot,status\n1,done\n", "notes/budget.csv": "item,cost\nBus,3\n"}
    assert not held(film({"credits.csv": CREDITS, **others}))


def test_people_whose_names_have_no_latin_letter_are_not_one(film: Film) -> None:
    reading = film(
        {
            "project.yaml": "credits: {Director: [Иван Петров], Music: [Анна Каренина], Editor: [宮崎 駿]}",
            "private/consent.csv": "name,consent\nИван Петров,name\nАнна Каренина,withdrawn\n",
        }
    )
    credited = [
        (credit.role, credit.person.name if credit.person else credit.count) for credit in project(reading).credits
    ]
    assert credited == [("director", "Иван Петров"), ("composer", 1), ("editor", "宮崎 駿")]
    assert "Каренина" not in repr(reading.value)
    assert len({person.id for person in project(reading).people}) == 2


def test_the_credits_own_word_hides_whatever_the_script(film: Film) -> None:
    reading = film(
        {
            "credits.yaml": "people:\n  - {name: Анна Каренина, consent: withdrawn}\n  - {name: Иван Петров}\n"
            "credits: {Music: [Анна Каренина], Director: [Иван Петров]}",
            "statement.md": "КАРЕНИНА, АННА and А. Каренина",
        }
    )
    assert "аренина" not in repr(reading.value).lower()


@pytest.mark.parametrize(
    "head",
    ["Consent?", "consentement", "Accord", "Consent (y/n)", "Anonymous?", "May be named", "Autorisation", "RGPD"],
)
def test_a_consent_column_of_the_credits_is_read_or_holds_back(film: Film, head: str) -> None:
    no = "yes" if head == "Anonymous?" else "no"
    reading = film({"credits.csv": f"name,role,{head}\nAda Marsh,director,\nBob Secret,editor,{no}\n"})
    assert not names_bob(reading) or held(reading)


@pytest.mark.parametrize("key", ["accord", "consentment", "anonymous", "consent_given", "nommable", "hide"])
def test_a_key_of_a_person_that_may_be_about_consent_holds_back(film: Film, key: str) -> None:
    reading = film({"credits.yaml": f"people: [{{name: Bob Secret, {key}: yes}}]\ncredits: {{Editor: [Bob Secret]}}"})
    assert not reading.ok


@pytest.mark.parametrize(
    "line",
    [
        "draft: true", "brouillon: oui", "private: yes", "published: false", "publié: non", "status: draft",
        "statut: brouillon", "hidden: true", "public: no", "unlisted: maybe", "visibilty: private", "confidential: yes",
        "embargo_until: soon", "noindex: true", "draft: perhaps", "status: somewhere", "secret: 1", "publish: no",
        "wip: true", "access: jury only", "Sichtbarkeit: privat", "öffentlich: nein", "versteckt: ja",
        "visibilità: privata", "Entwurf: ja", "widoczność: prywatna", "x: privat",
    ],
)  # fmt: skip
def test_words_of_other_programs_for_what_is_not_public(film: Film, line: str) -> None:
    reading = film({"project.yaml": f"title: T\n{line}\n", "clip.mp4": b"x"})
    assert project(reading).visibility == "private"


@pytest.mark.parametrize(
    "line", ["draft: no", "published: yes", "status: published", "status: finished", "public: oui"]
)
def test_words_that_hold_nothing_back(film: Film, line: str) -> None:
    reading = film({"project.yaml": f"title: T\n{line}\n", "clip.mp4": b"x"})
    assert project(reading).visibility == "public"
    assert "unknown-visibility" not in codes(reading)


@pytest.mark.parametrize(
    "name",
    [
        "consent.csv", "private-notes.md", "DRAFT.md", "brouillon.fr.md", "notes (private).md", "ne pas publier.txt",
        "stills/portrait (private).jpg", "prompts/private.md", "consents.xlsx", "Accords.pdf", "NE-PAS-DIFFUSER.md",
    ],
)  # fmt: skip
def test_files_whose_names_say_that_they_are_not_for_the_public(film: Film, name: str) -> None:
    reading = film({"project.yaml": "title: T", name: b"x"})
    assert "private-file-name" in codes(reading)
    assert not reading.ok


@pytest.mark.parametrize(
    "name",
    ["synopsis.md", "the-accordion.md", "press-notes.md", "drafting.md", "stills/secret garden.jpg", "secretary.md"],
)
def test_other_names_of_files_are_free(film: Film, name: str) -> None:
    assert "private-file-name" not in codes(film({"project.yaml": "title: T", name: b"x"}))


@pytest.mark.parametrize("name", [".draft", ".private", ".nopublish", ".noindex", ".Privé"])
def test_files_that_mark_a_folder_for_other_programs_hold_the_film_back(film: Film, name: str) -> None:
    reading = film({"project.yaml": "title: T", name: b""})
    assert project(reading).visibility == "private"
    assert "private-file-name" in codes(reading)


@pytest.mark.parametrize("name", ["drafts", "brouillon", "film (private)", "DRAFT night bus", "[confidential] bus"])
def test_films_in_folders_whose_names_hold_back_are_not_published(film: Film, name: str) -> None:
    reading = film({"project.yaml": "title: T"}, name)
    assert project(reading).visibility == "private"
    assert "private-folder-name" in codes(reading)


@pytest.mark.parametrize("name", ["~lamp", "~$lamp", "lamp~", "#lamp#", "lamp.bak", "lamp.tmp", "lamp.old"])
def test_a_folder_with_the_name_of_a_backup_is_no_film_unless_its_settings_say_so(film: Film, name: str) -> None:
    reading = film({"project.yaml": "title: T"}, name)
    assert project(reading).visibility == "private"
    assert "copied-folder" in codes(reading)
    assert project(film({"project.yaml": "title: T\nvisibility: public\n"}, name)).visibility == "public"


@pytest.mark.parametrize("name", ["lamp copy", "lamp - Copie", "copy of lamp"])
def test_a_copy_beside_a_film_is_no_film(film: Film, name: str) -> None:
    assert project(film({"project.yaml": "title: T"}, name)).visibility == "public", "there is no other"
    film({"project.yaml": "title: T"}, "lamp")
    reading = film({"project.yaml": "title: T"}, name)
    assert project(reading).visibility == "private"
    assert "copied-folder" in codes(reading)


@pytest.mark.parametrize("name", ["#metoo", "lamp (2)", "old lamp", "carbon copy", "my save"])
def test_films_beside_others_keep_their_names(film: Film, name: str) -> None:
    film({"project.yaml": "title: T"}, "lamp")
    assert project(film({"project.yaml": "title: T"}, name)).visibility == "public"


@pytest.mark.parametrize("name", ["the-private-life", "secret", "publisher"])
def test_films_may_be_called_anything_else(film: Film, name: str) -> None:
    assert project(film({"project.yaml": "title: T"}, name)).visibility == "public"


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Einverständnisse.csv", "Rückmeldung"), ("Liberatorie.csv", "Risposta"), ("Derechos de imagen.csv", "Vuelta"),
        ("Teamliste.csv", "Nennung erwünscht"), ("crew/Team.csv", "Unterschrieben"), ("equipo.csv", "Firmado"),
        ("squadra.csv", "Firmata"), ("Leute.csv", "Mit Nennung einverstanden"),
    ],
)  # fmt: skip
def test_a_loose_table_about_consent_in_other_languages_holds_the_film_back(film: Film, name: str, head: str) -> None:
    assert held(film({"credits.csv": CREDITS, name: f"name;{head}\nBob Secret;nein\n"}))


@pytest.mark.parametrize("head", ["Telefon", "Uhrzeit", "Rückfahrt", "Benennung der Dateien", "Firma"])
def test_a_loose_table_of_other_things_holds_nothing_back(film: Film, head: str) -> None:
    assert not held(film({"credits.csv": CREDITS, "Teamliste.csv": f"name;{head}\nBob Secret;nein\n"}))


@pytest.mark.parametrize(
    "line", ["sichtbarkeit: privat", "visibilidad: oculta", "visibilità: privata", "veröffentlicht: nein", "bozza: sì"]
)
def test_settings_in_another_language_and_file_hold_the_film_back(film: Film, line: str) -> None:
    reading = film({"projekt.yaml": f"titel: Film\n{line}\n", "clip.mp4": b"x"})
    assert "unread-settings" in codes(reading)
    assert held(reading)


def test_rtf_with_letters_of_utf_8_is_searched_for_names(film: Film) -> None:
    named = "title: T\ncredits:\n  Editor: [Zita Estévanez]\n"
    rtf = "{\\rtf1\\ansi Bitte nicht nennen: Zita Estévanez\\par}".encode()
    assert held(film({"project.yaml": named, "private/namen.rtf": rtf}))


@pytest.mark.parametrize("name", ["draft-day", "PRIVATE LIVES", "sun-private"])
def test_a_folder_that_may_be_private_is_public_where_its_settings_say_so(film: Film, name: str) -> None:
    assert project(film({"project.yaml": "title: T"}, name)).visibility == "private"
    assert project(film({"project.yaml": "title: T\nvisibility: public\n"}, name)).visibility == "public"


def test_a_folder_or_settings_of_an_odd_name_hold_the_film_back(film: Film) -> None:
    assert "private-folder-name" in codes(film({"credits.csv": CREDITS, "consent/list.csv": "name,consent\n"}, "one"))
    assert "unread-settings" in codes(film({"project.json": '{"visibility": "private"}', "clip.mp4": b"x"}, "two"))
    assert "unread-settings" in codes(film({"project.yaml": "title: T", "credits.docx": b"x"}, "three"))


@pytest.mark.parametrize("line", ["vis: private", "release: draft", "audience: jury", "share: no"])
def test_a_key_that_nobody_knows_may_be_about_visibility_by_its_value(film: Film, line: str) -> None:
    reading = film({"project.yaml": f"title: T\n{line}\n"})
    assert project(reading).visibility == "private"
    assert not reading.ok


def test_front_matter_that_holds_back_is_not_ignored(film: Film) -> None:
    for text in ("---\ndraft: true\n---\nA text.", "---\nvisibility: private\n---\nA text."):
        assert not film({"synopsis.en.md": text}).ok


@pytest.mark.parametrize(
    ("written", "manner"),
    [
        ("yes", NAME), ("Oui !", NAME), ("✓", NAME), ("TRUE", NAME), ("d’accord", NAME), ("alias", ALIAS),
        ("Oui, sous mon pseudo", ALIAS), ("anonyme", ANONYMOUS), ("ne pas nommer", ANONYMOUS), ("non", WITHDRAWN),
        ("Refusé", WITHDRAWN), ("FALSE", WITHDRAWN), ("en attente", PENDING), ("?", PENDING), ("x", ""),
        ("yess", ""), ("see mail", ""), ("2025-04-07", ""), ("", ""),
    ],
)  # fmt: skip
def test_answers(written: str, manner: str) -> None:
    assert answer(written) == manner


def test_scopes() -> None:
    assert scope_of("site, press kit") == ("site", "presskit")
    assert scope_of("Site web et festivals") == ("site", "festival")
    assert scope_of("partout") == scope_of("") == ("site", "presskit", "festival")
    assert scope_of("kitchen") is None


def test_short_names() -> None:
    assert is_short_for("J. Dupont", "Jean Dupont")
    assert is_short_for("Jean D.", "Jean Dupont")
    assert not is_short_for("J. D.", "Jean Dupont")
    assert not is_short_for("Jeanne Dupont", "Jean Dupont")
    assert not is_short_for("Jean Dupont", "Jean Dupont")


def test_words_that_may_be_about_privacy() -> None:
    for word in ("Consent?", "Consentement", "autorisé", "Droit à l’image", "may_be_named", "RGPD", "opt-out"):
        assert concerns_consent(word), word
    for word in ("role", "accordion", "note", "director", "character"):
        assert not concerns_consent(word) or word == "accordion", word
    for word in ("draft", "Brouillon", "private", "published", "visibility", "noindex", "embargo_date"):
        assert concerns_visibility(word), word
    for word in ("title", "publisher", "publication", "accessibility", "year"):
        assert not concerns_visibility(word), word
    assert names_something_private("photo (confidentiel)", whole=True)
    assert not names_something_private("photo", whole=True)


def test_a_change_in_a_private_folder_is_noticed(film: Film, tmp_path: Path) -> None:
    from showcase.content.files.folders import project_files

    folder = tmp_path / "content" / "film"
    (folder / "privé").mkdir(parents=True)
    (folder / "privé" / "accords.xlsx").write_bytes(b"x")
    assert [path.name for path in project_files(folder)] == ["accords.xlsx"]


FREE_WORDS = {
    "making-of/2025-04-01.md": "---\nkind: version Bob Secret\n---\nHello.\n",
    "project.yaml": "title: Night\ntype: a Bob Secret joint\ncountries: [Land of Bob Secret]\n",
    "tools.yaml": "- {name: Pen, modality: hand of Bob Secret, stage: after Bob Secret}\n",
    "rights.yaml": "items: [{kind: song of Bob Secret, title: A, origin: of Bob Secret, cleared: yes}]\n",
    "dossier-zoe-lark.md": "A text.\n",
}


@pytest.mark.parametrize("file", FREE_WORDS)
def test_values_that_are_kept_as_written_name_nobody(film: Film, file: str) -> None:
    answers = f"{READ['as documented']}Zoe Lark,uncredited\n"
    reading = film({file: FREE_WORDS[file], "credits.csv": CREDITS, "private/consent.csv": answers})
    assert "hidden-name" in codes(reading)
    assert not names_bob(reading)
    assert "lark" not in repr(project(reading).texts)


ACCOUNTS = {
    "an account": ("bobby77", "Bob Secret"),
    "with a sign": ("@bobby77", "Bob Secret"),
    "a number": ("358864112233445566", "Bob Secret"),
    "a name that is never shown": ("Robert Register", "Bob Secret"),
    "an account with an alias": ("zed88", "Zed"),
    "an account that is the only name": ("lone_one", "lone_one"),
}


@pytest.mark.parametrize("how", ACCOUNTS)
def test_an_account_stands_for_whom_the_list_names(film: Film, how: str) -> None:
    written, shown = ACCOUNTS[how]
    reading = film({
        "credits.yaml": f'Editor: ["{written}"]\n',
        "prompts/a.yaml": f'- {{id: a, at: 2025-04-01, prompt: A cat, by: "{written}"}}\n',
        "private/consent.csv": "name,consent,alias,handle,id,legal\n"
        "Bob Secret,yes,,bobby77,358864112233445566,Robert Register\n"
        "Zoe Hidden,alias,Zed,zed88,,\n,yes,,lone_one,,\n",
    })  # fmt: skip
    assert [prompt.by for prompt in project(reading).prompts] == [shown]
    assert [credit.person and credit.person.name for credit in project(reading).credits] == [shown]


@pytest.mark.parametrize("account", ["light", "color", "midjourney", "Dark"])
def test_an_account_that_is_a_word_of_every_page_counts_where_a_person_is_meant(film: Film, account: str) -> None:
    answers = f"name,consent,handle\nBob Secret,anonymous,{account}\n"
    words = f"A {account.lower()} room, thanks @{account}."
    reading = film({"credits.csv": CREDITS, "private/consent.csv": answers, "statement.md": words})
    assert project(reading).statement.best("fr").text == f"A {account.lower()} room, thanks @…."
    guard = matcher_for(reading.names, "film", is_guard=True)
    assert not guard.find('<meta name="color-scheme" content="light dark">')


def test_a_long_number_is_hidden_in_whatever_column_it_is(film: Film) -> None:
    for column in ("Identifiant Discord", "Discord", "Pseudo Discord", "ID", "nom"):
        list_ = f"name,consent,{column}\nZora Quabex,anonymous,900000000000007919\n"
        if column == "nom":
            list_ = "name,consent\n900000000000007919,anonymous\n"
        reading = film({"private/consent.csv": list_, "statement.md": "Zora Quabex and 900000000000007919."}, column)
        assert "900000000000007919" not in repr(reading.value), column
