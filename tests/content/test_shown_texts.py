"""A text that is shown and says of somebody that they are not to be named holds the film back; other prose does not."""

from __future__ import annotations

import pytest

from tests.content.conftest import Film, codes

NAME = "Ottoline Brackenbury"
SHEET = f"name,role\n{NAME},editor\nAda Marsh,director\n"
FILES = {"project.yaml": "title: Night Bus\n", "credits.csv": SHEET}

WISHES = [
    "%s asked not to be mentioned anywhere.",
    "%s does not want to be named.",
    "We may not name %s.",
    "Please don't mention %s.",
    "%s prefers not to appear.",
    "%s souhaite rester discrète.",
    "%s ne veut pas apparaître.",
    "%s möchte nicht erwähnt werden.",
    "%s pidió no aparecer.",
    "%s asked us to leave her out.",
    "%s wants her name off this.",
    "%s ha chiesto di non comparire.",
    "Ne citez pas %s.",
    "%s demande à rester anonyme.",
    "%s wants to stay anonymous.",
    "%s hat ihre Zustimmung zurückgezogen.",
    "%s took back her consent.",
    "Take %s off the site.",
    "%s must not be named.",
    "Bitte %s nicht nennen.",
    "%s hat die Einwilligung widerrufen.",
    "Por favor, no mencionen a %s.",
    "%s ha ritirato il consenso.",
    "%s retiró su consentimiento.",
    "Merci de ne pas mentionner %s.",
    "%s wishes to remain unnamed.",
    "%s vuole restare anonima.",
    "%s will anonym bleiben.",
    "%s quiere permanecer anónima.",
    "%s veut rester anonyme.",
    "%s would rather not be credited.",
    "%s no quiere ser mencionada.",
    "%s non vuole essere nominata.",
    "%s não quer ser mencionada.",
    "%s wil niet genoemd worden.",
    "%s did not agree to be named.",
    "At her own request, %s is not named in the credits.",
    "%s has asked that her name not be used.",
    "%s asked that we keep her name out of it.",
    "%s no longer consents to being named.",
    "%s told us she would prefer to go uncredited.",
    "We promised %s not to use her name.",
    "%s insisted on anonymity.",
    "À sa demande, le nom de %s ne doit pas apparaître.",
    "%s refuse d'être citée.",
    "%s ne souhaite plus figurer au générique.",
    "%s verweigert die Nennung ihres Namens.",
    "%s möchte anonym bleiben.",
    "%s prefiere el anonimato.",
    "%s preferisce l'anonimato.",
    "%s prefere não ser creditada.",
    "Please remove %s from the credits.",
    "%s has not given permission to be named.",
    "%s declined to be credited.",
    "%s did not want her name on the site.",
    "%s veut garder l'anonymat.",
    "%s prefers that we do not use her name.",
    "%s asked to have her name taken off.",
    "We agreed with %s that she would stay nameless.",
    "%s would like to be left out of the credits.",
    "%s changed her mind about being credited.",
    "%s is happy to help but not to be named.",
    "%s says she must not be credited.",
    "%s does not wish her name to be public.",
    "Out of respect for %s, please do not share her name.",
    "%s souhaite que son nom ne soit pas cité.",
    "%s a demandé à être retirée du générique.",
    "%s préfère que l'on ne la nomme pas.",
    "%s will nicht, dass ihr Name erscheint.",
    "%s bat darum, nicht genannt zu werden.",
    "%s no desea que se publique su nombre.",
    "%s pidió que no se la nombre.",
    "%s ha chiesto di restare anonima.",
    "%s non vuole che il suo nome compaia.",
    "%s pediu para não ser identificada.",
    "%s wil liever niet met naam genoemd worden.",
    "%s asked for her name to be withheld.",
    "%s would rather we didn't list her.",
    "Don't write %s anywhere, she asked.",
    "%s only agreed to help if her name stayed private.",
    "%s, who must remain nameless, did the grading.",
    "%s n'a pas donné son accord pour être citée.",
    "%s tient à rester anonyme.",
    "Nous avons promis à %s de taire son nom.",
    "%s hat gebeten, ihren Namen wegzulassen.",
    "%s besteht darauf, ungenannt zu bleiben.",
    "Der Name von %s soll nicht erscheinen.",
    "%s exige que no aparezca su nombre.",
    "El nombre de %s no debe publicarse.",
    "%s desidera che il suo nome non venga pubblicato.",
    "Il nome di %s non va pubblicato.",
    "%s pediu que o nome dela não apareça.",
    "%s heeft gevraagd om haar naam weg te laten.",
    "%s sent a message asking that her name be dropped.",
    "%s would be grateful if you left her unnamed.",
    "%s a insisté pour ne pas apparaître dans les crédits.",
    "Le nom de %s doit rester secret.",
    "%s nous a priés de ne pas la citer.",
    "%s legt Wert darauf, nicht erwähnt zu werden.",
    "%s prefiere no figurar en los créditos.",
    "Rogamos no mencionar a %s.",
    "%s não autorizou o uso do seu nome.",
    "%s gaf geen toestemming om haar naam te noemen.",
]
PROSE = [
    "%s asked not to be filmed on Monday.",
    "%s did not want to stop.",
    "%s asked for more light.",
    "%s does not appear before the tenth minute.",
    "%s never shows the face of the killer.",
    "%s refused to cut the last shot.",
    "%s could not publish the song in time.",
    "No one mentions %s in the first act; she arrives by night bus.",
    "%s hides behind the curtain.",
    "%s removed the noise from the sound.",
    "%s left us in May for another film.",
    "%s does not list her sources.",
    "Without %s there would be no film.",
    "%s plays a woman who does not want to be found.",
    "%s won no prize but was named best newcomer.",
    "%s doesn't say her name until the end.",
    "%s said no to colour: the film is black and white.",
    "%s quit her job to make this film.",
    "%s ne voulait pas montrer la ville.",
    "%s n'apparaît qu'à la fin.",
    "%s hat den Ton entfernt.",
    "%s wollte keine Musik.",
    "%s no quiso mostrar la cara.",
    "The voice of %s is not heard before the credits.",
    "%s took the name of the film off a wall in Lyon.",
    "%s gave her consent on 3 March.",
    "%s, who withdrew to the mountains, writes songs.",
    "%s keeps a private diary.",
    "Thanks to %s, who asked for nothing.",
    "%s is anonymous no more: she signs her first film.",
    "We cannot credit %s enough.",
    "%s never mentions the war.",
    "%s must not be late, says the driver.",
    "%s withdrew from the race and made this film.",
    "%s revoked the rules of the genre.",
    "%s took back the camera and left.",
    "With the consent of %s, we filmed at night.",
    "%s, director, wanted nobody else.",
    "%s prefers silence to music.",
    "%s did not name the film until the last day.",
    "%s wanted the bus to stay dark.",
    "%s would rather shoot at night.",
    "%s veut que le bus reste vide.",
    "%s ne voulait pas de musique.",
    "%s ne cite que des films muets.",
    "%s wollte nicht mehr warten.",
    "%s non voleva la musica.",
    "%s no quería música.",
    "%s wants to remain true to the book.",
    "Nobody knew %s before this film.",
    "%s removed herself from the frame, out of shyness.",
    "%s came out of the house.",
    "%s was out all night.",
    "%s and Ada left the editing room at dawn.",
    "%s hides her face in every shot.",
    "%s is credited with forty prompts.",
    "%s is not listed in any phone book: that is the joke.",
    "%s asked for her name to be in blue.",
    "%s wanted her name last.",
    "%s refused to sign the contract of the label.",
    "%s prefers not to mention the war.",
    "%s doesn't want to name the killer.",
    "%s asked us not to name the village.",
    "%s ne veut pas nommer le village.",
    "%s möchte die Stadt nicht nennen.",
    "%s no quiere nombrar la ciudad.",
    "%s did not want to show the face of the child.",
    "%s wanted to leave the ending out.",
    "%s wants her films off the market.",
    "%s voulait rester dans l'ombre de la caméra.",
    "%s wished to keep the secret of the recipe.",
    "%s wants to disappear, in the film.",
    "%s plays Ada, who wants out.",
    "%s wants out of the family business.",
    "%s preferred to stay behind the camera.",
    "%s a préféré rester derrière la caméra.",
    "%s did not wish to appear on screen, so we hear her voice.",
    "%s wanted no credit for the idea, but she had it.",
    "%s ne cite jamais ses sources.",
    "%s préfère ne pas citer ses influences.",
    "The neighbours never mention %s.",
    "They do not mention %s in the first act.",
    "%s zitiert nicht.",
    "%s does not credit anybody.",
    "We may not mention it, but %s wrote it.",
    "%s named the bus after her aunt.",
    "%s asked that the lights be off.",
    "%s insisted on silence.",
    "%s refuse de couper la scène.",
    "%s ne souhaite plus tourner la nuit.",
    "%s declined the offer of the label.",
    "%s removed the credits from the first cut.",
    "%s asked for permission to film the depot.",
    "%s is not named after anybody.",
    "The character that %s plays is never named.",
    "%s wrote about anonymity on the web.",
    "%s refuse d'être filmée de dos.",
    "%s would like to leave the city.",
    "%s changed her mind about the ending.",
    "%s says the bus must not stop.",
    "%s does not wish to explain the film.",
    "%s souhaite que le film soit vu la nuit.",
    "%s a demandé à être filmée de dos.",
    "%s will nicht, dass der Bus hält.",
    "%s bat darum, nachts zu drehen.",
    "%s no desea volver a casa.",
    "%s pidió que se apagara la luz.",
    "%s non vuole che la notte finisca.",
    "%s asked to have the lamp taken off the wall.",
    "%s took her name from a song.",
    "%s signs without her family name.",
    "%s is known by her first name.",
    "%s left her name on the wall.",
    "%s asks who names the stars.",
    "%s lists the names of the lost.",
    "%s wants every extra to be credited.",
    "%s asked that everybody be named.",
    "%s wants her name to shine.",
    "%s took the name of her grandmother.",
    "%s asked not for money but for time.",
    "%s will not forget the name of that street.",
    "%s must not know who named the bus.",
    "%s refuses to be a mentor without a team.",
    "%s does not like to be filmed.",
    "%s would rather name the film twice than not at all.",
    "%s, credited with the sound, wanted no music.",
    "%s n'a pas encore vu le film au générique changé.",
    "%s ne veut pas que le film ait un nom anglais.",
    "%s will nicht sagen, wie der Bus heißt.",
    "%s hat den Abspann nicht selbst gesetzt.",
    "%s no quiso cambiar el nombre del barco.",
    "%s non vuole un titolo inglese.",
    "%s pediu silêncio no set.",
    "%s never asked why the town has no name.",
    "%s is not mentioned in the novel the film is based on.",
    "%s prefers the second cut, without credits.",
    "%s wanted the credits to roll without music.",
    "%s may not be the first to film here.",
    "%s should not have taken the last bus.",
    "It is important to %s that the film is not dubbed.",
    "%s a insisté pour tourner sans lumière.",
    "%s nous a priés d'attendre.",
    "%s legt Wert auf Stille.",
    "%s prefiere no usar música.",
    "%s não usou música.",
    "%s gaf geen interview.",
    "%s must be the only one not in the picture.",
    "%s wanted to be a conductor, not to be famous.",
    "%s asked not to be driven home.",
    "%s plays a man who does not want to be named.",
    "%s joue une femme qui ne veut pas être nommée.",
]


def told(film: Film, files: dict[str, str]) -> list[tuple[str, str, int]]:
    found = film({**FILES, **files}).diagnostics
    return [(one.code, one.place.path, one.place.line) for one in found if one.severity == "error"]


@pytest.mark.parametrize("sentence", WISHES)
def test_a_wish_in_a_note_on_the_making_holds_the_film_back(film: Film, sentence: str) -> None:
    note = f"---\ntitle: A note\n---\nWe met at night.\n\n{sentence % NAME}\n"
    path = "content/film/making-of/2025-01-01-note.md"
    assert told(film, {"making-of/2025-01-01-note.md": note}) == [("loose-remark", path, 6)]


@pytest.mark.parametrize("sentence", PROSE)
def test_prose_about_somebody_is_no_wish(film: Film, sentence: str) -> None:
    text = f"A bus at night. {sentence % NAME}\n"
    assert told(film, {"making-of/2025-01-01-note.md": f"---\ntitle: A note\n---\n{text}", "synopsis.md": text}) == []


@pytest.mark.parametrize(
    ("file", "form", "line"),
    [
        ("synopsis.fr.md", "{}\n", 1), ("statement.en.md", "Words.\n{}\n", 2),
        ("making_of/2025-01-01.md", "# A\n\n{}\n", 3),
        ("project.yaml", "title: A\nlogline: {}\n", 2), ("project.yaml", "title: A\nsynopsis:\n  long: {}\n", 3),
        ("project.yaml", "title: A\nstatement: {{en: A., fr: {}}}\n", 2),
    ],
)  # fmt: skip
def test_every_text_that_is_shown_is_read(film: Film, file: str, form: str, line: int) -> None:
    errors = told(film, {file: form.format(f"{NAME} does not want to be named.")})
    assert [(code, place) for code, place, _ in errors] == [("loose-remark", f"content/film/{file}")]
    assert errors[0][2] == line or file == "project.yaml"


@pytest.mark.parametrize(("answer", "is_held"), [("no", False), ("", False), ("yes", True)])
def test_nobody_who_is_hidden_already_holds_it_back(film: Film, answer: str, is_held: bool) -> None:
    note = f"---\ntitle: A\n---\n{NAME} asked not to be named.\n"
    lists = f"name,consent\n{NAME},{answer}\nAda Marsh,yes\n"
    files = {**FILES, "making-of/2025-01-01.md": note, "private/consent.csv": lists}
    assert ("loose-remark" in codes(film(files))) is is_held


@pytest.mark.parametrize(
    ("credited", "written"),
    [("Élodie Marchand", "Elodie Marchand"), ("Elodie Marchand", "Élodie MARCHAND")],
)
def test_accents_and_capitals_do_not_matter(film: Film, credited: str, written: str) -> None:
    table = f"name,role\n{credited},editor\n"
    files = {**FILES, "credits.csv": table, "synopsis.md": f"{written} asked not to be named.\n"}
    assert "loose-remark" in codes(film(files))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A bus.\n\nIt was late. Ottoline\nBrackenbury asked us not to be\nnamed in the credits.\n", 3),
        ("One.\nTwo. Ottoline Brackenbury asked not\nto be mentioned. Three.\n", 2),
        ("- Ottoline Brackenbury\n- asked not to be named\n", 0),
        ("# Ottoline Brackenbury\nasked not to be named\n", 1),
    ],
)  # fmt: skip
def test_a_sentence_may_go_over_lines(film: Film, text: str, line: int) -> None:
    errors = told(film, {"synopsis.md": text})
    assert errors == ([("loose-remark", "content/film/synopsis.md", line)] if line else [])


def test_people_who_are_not_named_in_the_sentence_are_not_meant(film: Film) -> None:
    assert told(film, {"synopsis.md": f"{NAME} drives. A passenger does not want to be named.\n"}) == []


@pytest.mark.parametrize("alias", ["anonymous", "Anonyme", "anonym", "unnamed", "anonymous-2"])
def test_an_alias_of_nobody_is_a_wish(film: Film, alias: str) -> None:
    table = f"name,role,alias\n{NAME},editor,{alias}\n"
    assert "marked-name" in codes(film({**FILES, "credits.csv": table}))
    lists = f"name,consent\n{NAME},no\n"
    assert "marked-name" not in codes(film({**FILES, "credits.csv": table, "private/consent.csv": lists}))


def test_any_other_alias_is_none(film: Film) -> None:
    assert "marked-name" not in codes(film({**FILES, "credits.csv": f"name,role,alias\n{NAME},editor,Otti\n"}))


@pytest.mark.parametrize(
    ("name", "is_held"),
    [
        ("OFFLINE.txt", True), ("WAIT.txt", True), ("Sperre.txt", True), ("not-ready.md", True), ("pas encore", True),
        ("nog niet.html", True), ("wait.jpg", False), ("waiting-room.txt", False), ("prompts/stop.txt", False),
    ],
)  # fmt: skip
def test_a_note_that_is_called_so_makes_the_film_wait(film: Film, name: str, is_held: bool) -> None:
    assert ("private-file-name" in codes(film({**FILES, name: "until June\n"}))) is is_held


def test_a_text_that_is_called_as_its_film_is_no_such_note(film: Film) -> None:
    assert "private-file-name" not in codes(film({**FILES, "waiting.txt": "Act one.\n"}, name="waiting"))


@pytest.mark.parametrize(
    ("written", "is_held"),
    [
        ("niet_tonen: ja", True), ("vis_ikke: ja", True), ("visa_inte: ja", True), ("nao_mostrar: sim", True),
        ("nie_pokazywac: tak", True), ("nezobrazovat: ano", True), ("unlock_on: 2099-05-01", True),
        ("reveal: after Cannes", True), ("unveiled: no", True), ("launch: Kino Babylon, Berlin", False),
        ("launch: 2024-05-01", False), ("niet_tonen: nee", False), ("show: 12", False),
    ],
)  # fmt: skip
def test_more_keys_by_which_a_film_waits(film: Film, written: str, is_held: bool) -> None:
    errors = told(film, {"project.yaml": f"title: A\n{written}\n"})
    assert bool(errors) is is_held
