"""Wishes in whole sentences are found in comments, captions, mails and notes; ordinary sentences hold nothing back."""

from __future__ import annotations

import pytest

from showcase.content.words.film_wishes import keeps_film
from showcase.content.words.naming_requests import asks_beside, requests_no_name
from tests.content.conftest import Film, codes

CREDITED = "title: Film\ncredits:\n  Editor: [Zora Quabex]\n"
FILM_WAITS = """
don't put this on the site; the film can't be on our site before the broadcast; nothing goes on the website before March
keep this one off YouTube; the video must not be public before that; private for now; still private until Cannes
waiting for the label's answer before we publish; please wait with the website until the label says yes
get the music licence before publishing; keep it between us; à garder pour nous pour l'instant; privé jusqu'à Annecy
on attend le feu vert du label avant de mettre en ligne; ne pas mettre le clip sur le site; rien sur internet avant mars
bitte erst nach der Premiere auf die Website stellen; vorerst nicht auf die Seite stellen; geheim bis Mai
no colgar en la web hasta el estreno; non mettere sul sito prima di settembre; riservato per ora
FOR JURY ONLY; the film must remain unpublished until 4 February; le film reste inédit jusqu'à sa diffusion
le clip ne sort pas; der Film darf vor der Premiere nirgends zu sehen sein; il film non deve uscire prima di Locarno
film bozza non divulgare; da non divulgare; no divulgar; ne pas divulguer
we decided not to release this film for now; rien sur internet avant mars
"""
ORDINARY = """
the poster isn't on the site yet; don't forget to put the link on the website; we can't host the DCP on our page
upload the stills before Friday; finish the website before March; waiting for the password of the site
we are not on Facebook; private property, no parking until six; the film is online since May; keep the kite for us
l'affiche n'est pas encore sur le site; ne pas oublier de mettre les photos en ligne; on attend Nora avant de tourner
das Plakat ist nicht auf der Seite; Website vor der Premiere fertig machen; geheime Tür bis 10 Uhr drehen
no olvidar colgar el cartel en la web; non dimenticare di mettere le foto sul sito; he was hidden for a year
we are waiting for the jury; the jury only saw the first reel; la scène ne sort pas bien; nobody was seen in the street
non esce acqua dal rubinetto; we did not release the brake; der Ton kommt nicht an
"""
NAME_OFF = """
tu peux m'enlever du générique stp; merci de m'effacer de la page; me podéis quitar de los créditos
¿podéis quitarme de la web?; könnt ihr mich bitte aus dem Abspann nehmen; potete togliermi dai titoli di coda
I'd rather not be in the credits; please keep my name to yourselves; je préfère ne pas être dans le générique
no name on the internet please; do not list publicly
"""
OF_WORK = """
tu peux m'envoyer le générique; me podéis pasar los créditos; könnt ihr mich am Bahnhof abholen
take the shot off the list; I'd like to see the credits; I want to be on set; we are not in the hall
keep the door shut; my name is on the list
"""


def _each(written: str) -> list[str]:
    return [part.strip() for line in written.strip().splitlines() for part in line.split(";")]


@pytest.mark.parametrize("sentence", _each(FILM_WAITS))
def test_a_sentence_by_which_a_film_is_not_to_be_shown_is_found(sentence: str) -> None:
    assert keeps_film(sentence)


@pytest.mark.parametrize("sentence", _each(ORDINARY))
def test_a_sentence_about_other_work_keeps_no_film(sentence: str) -> None:
    assert not keeps_film(sentence)


@pytest.mark.parametrize("sentence", _each(NAME_OFF))
def test_a_sentence_by_which_somebody_wants_to_be_left_out_is_found(sentence: str) -> None:
    assert requests_no_name(sentence)


@pytest.mark.parametrize("sentence", _each(OF_WORK))
def test_a_sentence_about_credits_or_people_asks_nothing(sentence: str) -> None:
    assert not requests_no_name(sentence)


COMMENTS = {
    "synopsis.en.md": "A kite.\n\n<!-- Zora Quabex does not want to be named -->\n",
    "rights.yaml": "copyright: Kite\n\n# Zora Quabex: do not name her\n",
    "tools.yaml": "- {name: Blender}\n\n# Zora Quabex asked to be left out\n",
    "press/quotes.yaml": "- {quote: Nice, source: Le Monde}\n\n# Zora Quabex wants out\n",
    "subtitles/en.vtt": "WEBVTT\n\nNOTE Zora Quabex is not to be named\n\n00:01.000 --> 00:03.000\nHello\n",
    "subtitles/en.ass": "[Script Info]\nTitle: x\n; Zora Quabex must not be named\n[Events]\n"
    "Format: Layer, Start, End, Style, Text\nDialogue: 0,0:00:01.00,0:00:03.00,Default,Hello\n",
}


@pytest.mark.parametrize("name", COMMENTS)
def test_a_comment_in_any_file_that_takes_a_name_back_is_an_error_at_its_line(film: Film, name: str) -> None:
    reading = film({"project.yaml": CREDITED, name: COMMENTS[name]})
    told = [str(one.place) for one in reading.diagnostics if one.code == "loose-remark"]
    assert told == [f"content/film/{name}:3"]


@pytest.mark.parametrize("name", COMMENTS)
def test_a_comment_about_somebodys_work_is_free(film: Film, name: str) -> None:
    text = COMMENTS[name]
    for wish in ("does not want to be named", ": do not name her", "asked to be left out", "wants out",
                 "is not to be named", "must not be named"):  # fmt: skip
        text = text.replace(wish, "corrected the date, not final")
    assert "corrected" in text
    assert "loose-remark" not in codes(film({"project.yaml": CREDITED, name: text}))


@pytest.mark.parametrize(
    "comment",
    [
        "# private for now", "# privé jusqu'à Annecy", "# status: private for now, music not cleared",
        "# TODO: get the music licence before publishing",
    ],
)  # fmt: skip
def test_a_comment_by_which_the_film_waits_is_an_error(film: Film, comment: str) -> None:
    assert "wish-for-film" in codes(film({"project.yaml": f"{comment}\n{CREDITED}"}))


def test_a_comment_in_a_text_by_which_the_film_waits_is_an_error(film: Film) -> None:
    files = {"project.yaml": CREDITED, "synopsis.en.md": "<!-- not public yet -->\nA kite."}
    assert "wish-for-film" in codes(film(files))


@pytest.mark.parametrize("comment", ["# visibility: private   # not published at all", "# status: published"])
def test_a_key_that_is_not_in_use_holds_nothing_back(film: Film, comment: str) -> None:
    assert "wish-for-film" not in codes(film({"project.yaml": f"{comment}\n{CREDITED}"}))


@pytest.mark.parametrize("comment", ["only first name!!", "initials", "tbc", "???", "nur Vorname", "wait for her ok"])
def test_a_comment_beside_a_name_that_limits_or_doubts_it_is_an_error(film: Film, comment: str) -> None:
    assert "loose-remark" in codes(film({"project.yaml": f"{CREDITED.rstrip()}  # {comment}\n"}))


@pytest.mark.parametrize("comment", ["also second unit", "only days 1 and 2", "plays the neighbour too", "Tuesday"])
def test_a_comment_beside_a_name_about_work_is_free(film: Film, comment: str) -> None:
    assert "loose-remark" not in codes(film({"project.yaml": f"{CREDITED.rstrip()}  # {comment}\n"}))


@pytest.mark.parametrize("role", ["Editor (not to be published)", "Editor (hold back)", "Montage (ne pas publier)"])
def test_a_role_with_a_wish_in_brackets_is_an_error(film: Film, role: str) -> None:
    assert "unknown-privacy-key" in codes(film({"project.yaml": f"title: Film\ncredits:\n  {role}: [Zora Quabex]\n"}))


CAPTIONS = {
    "Zora Quabex on set (do not publish her name)": True,
    "At the camera. Please do not show her name.": True,
    "On the roof (not for the website)": True,
    "Zora Quabex hides the kite from the public": False,
    "Nobody knows her name. She does not look at us.": False,
    "On the roof (not in the film)": False,
}


@pytest.mark.parametrize(("caption", "asks"), CAPTIONS.items())
def test_a_caption_that_asks_for_something_is_an_error(film: Film, caption: str, asks: bool) -> None:
    assert asks_beside(caption) is asks
    files: dict[str, str | bytes] = {"project.yaml": CREDITED, "stills/01.jpg": b"\xff\xd8\xff"}
    assert ("loose-remark" in codes(film({**files, "stills/01.md": caption}))) is asks
    listed = film({**files, "stills/stills.yaml": f'01.jpg: "{caption}"\n'}, name="other")
    assert ("loose-remark" in codes(listed)) is asks


@pytest.mark.parametrize(
    ("key", "tags", "holds"),
    [
        ("keywords", "[private, secret, identity]", False), ("keywords", "[kite, private]", True),
        ("tags", "[privé, intimité]", False), ("tags", "[draft, secret]", True), ("tags", "[private]", True),
    ],
)  # fmt: skip
def test_private_is_a_topic_beside_others_of_the_kind(film: Film, key: str, tags: str, holds: bool) -> None:
    assert ("unknown-privacy-key" in codes(film({"project.yaml": f"{CREDITED}{key}: {tags}\n"}))) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("publication: not yet, the distributor decides", True), ("publication: no", True),
        ("publication: Kite Books, 2024", False), ("rights: all rights reserved", False), ("rights: private", True),
        ("rights: not yet", True),
    ],
)  # fmt: skip
def test_rights_in_words_are_the_notice_and_a_publication_may_wait(film: Film, text: str, holds: bool) -> None:
    reading = film({"project.yaml": CREDITED, "rights.yaml": f"{text}\n"})
    assert ("error" in [one.severity for one in reading.diagnostics]) is holds


@pytest.mark.parametrize(
    ("text", "copyright_", "licence"),
    [("all rights reserved", "all rights reserved", ""), ("CC BY 4.0", "", "CC BY 4.0")],
)
@pytest.mark.parametrize("file", ["rights.yaml", "project.yaml"])
def test_a_text_in_the_place_of_rights_is_read(
    film: Film, file: str, text: str, copyright_: str, licence: str
) -> None:
    written = {"project.yaml": CREDITED, **({file: f"rights: {text}\n"} if file == "rights.yaml" else {})}
    written["project.yaml"] += f"rights: {text}\n" if file == "project.yaml" else ""
    reading = film(written)
    assert reading.value is not None
    assert (reading.value.rights.copyright, reading.value.rights.licence) == (copyright_, licence)


NOTES = {
    "# Zora Quabex\n\n- no name on the internet please\n": 3,
    "Zora Quabex: can you leave me out\n": 1,
    "[12/03/2025, 10:05] Zora Quabex: lasst mich raus bitte\n": 1,
    "Zora Quabex: pseudonym only, she works for the city.\n": 1,
    "Zora Quabex: can you leave me a key\n": 0,
    "# Zora Quabex\n\n- no sugar, no milk\n": 0,
    "Zora Quabex: only the first reel is scanned\n": 0,
}


@pytest.mark.parametrize(("note", "line"), NOTES.items())
def test_what_somebody_asks_in_a_chat_or_under_their_name_is_an_error_at_its_line(
    film: Film, note: str, line: int
) -> None:
    reading = film({"project.yaml": CREDITED, "notes.txt": note})
    told = [str(one.place) for one in reading.diagnostics if one.code == "loose-remark"]
    assert told == ([f"content/film/notes.txt:{line}"] if line else [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("We made this with Zora Quabex (name withheld at her request).", 1), ("Thanks to Zora Quabex (Lyon).", 0),
        ("We thank Zora Quabex, who left the harbour (do not ask why).", 0),
    ],
)  # fmt: skip
def test_a_remark_in_brackets_behind_a_name_in_a_text_is_an_error(film: Film, text: str, line: int) -> None:
    reading = film({"project.yaml": CREDITED, "statement.en.md": text})
    told = [str(one.place) for one in reading.diagnostics if one.code == "loose-remark"]
    assert told == ([f"content/film/statement.en.md:{line}"] if line else [])


@pytest.mark.parametrize(("note", "holds"), [("wants to stay anonymous", True), ("removes the background", False)])
def test_a_note_on_a_prompt_by_which_its_author_stays_unnamed_is_an_error(film: Film, note: str, holds: bool) -> None:
    row = f"date,by,prompt,note\n2024-01-02,Zora Quabex,a harbour at night,{note}\n"
    reading = film({"project.yaml": CREDITED, "prompts.csv": row})
    assert ("loose-remark" in codes(reading)) is holds


@pytest.mark.parametrize("key", ["dont_credit", "never_name", "sans_mention"])
def test_a_key_that_leaves_somebody_out_is_an_error(film: Film, key: str) -> None:
    assert "named-under-unknown-key" in codes(film({"project.yaml": f"{CREDITED}{key}: [Zora Quabex]\n"}))


@pytest.mark.parametrize(
    ("title", "holds"),
    [("WIP - Night", True), ("ENTWURF: Nacht", True), ("Wip – a film", False), ("DIY - Night", False)],
)
def test_a_title_with_its_state_in_capitals_before_it_is_an_error(film: Film, title: str, holds: bool) -> None:
    reading = film({"project.yaml": f'title: "{title}"\n'})
    assert ("error" in [one.severity for one in reading.diagnostics]) is holds


def test_notes_in_a_folder_called_privacy_are_those_of_a_private_folder(film: Film) -> None:
    reading = film({"project.yaml": CREDITED, "privacy/zora.txt": "Zora Quabex does not agree.\n"})
    assert "error" in [one.severity for one in reading.diagnostics]
