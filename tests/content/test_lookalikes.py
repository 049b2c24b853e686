"""What only looks like a wish holds nobody and nothing back: titles, names, roles, keys, columns, other notes."""

from __future__ import annotations

from typing import Any

import pytest

from showcase.content.read_result import ReadResult
from tests.content.conftest import Film, project

CREDITS = "credits:\n  Director: [Lena Marchetti]\n  Animation: [Tomás Reyes, Marek Nowak, Otto Berg]\n"

TITLES = [
    "Anonymous Animals", "Private Lives", "Out", "No", "Hush", "Hidden Figures of the Harbour", "What Is Left",
    "The Unpublished Poet", "Der Weg", "Chut !", "Sem Nome", "Sans toit", "Subject X", "The Quiet Girl",
    "Out of the Past", "The Invisible Man", "Verboten", "Prohibido el paso", "Défense d'entrer", "Nessuno",
    "Nobody Knows", "Never Mind the Names", "Off", "Closed Set", "Embargo", "Without a Trace", "Ausgang",
    "Silence, on tourne", "Rascunho de um verão", "Redacted", "Keep Out", "Leave No Trace", "Gone Girls",
    "Private Property", "Incognito", "Shh!", "The Left Hand", "Off Season", "Cut Here", "Fuera de campo",
    "Via Appia", "Weg ins Freie", "Geheime Wege", "Le Secret (The Secret)", "Caché - Hidden", "Sin título",
    "Nessun dorma", "Fora de jogo", "Hors saison", "Motus",
]  # fmt: skip
"""Titles of films."""

NAMES = [
    ("Sean Out", "Bjørn Weg", "Noël Non", "Ana Fuera"), ("Secret Agent 23", "Nobody", "The Private Press"),
    ("Bob 'Shadow' Stone", "Cyn (Cindy) Vale", "Dr. Eve Hart, ASC", "Gil Roe Jr.", "Fay Moss PhD"),
    ("Bob Stone 🎬", "Cyn Vale ⭐", "Dee Low 🎵"),
    ("Bob Stone (voice)", "Cyn Vale (the Ghost)", "Dee Low (as herself)"),
    ("Bob Stone (UK)", "Cyn Vale (Atelier 5)", "Dee Low (FR)"),
    ("Bob Stone – the driver", "Cyn Vale as The Invisible Man"),
    ("Bob Stone → The Thief", "Cyn Vale → Secret Agent"), ("Bob Stone aka Bobby S", "Cyn Vale (she/her)"),
    ("Bob Stone SAG-AFTRA", "Cyn Vale, BSC", "Dee Low (SACD)"),
    ("Bob Stone (1950–2023)", "Cyn Vale (in memoriam)", "Dee Low (†2021)"), ("Bob Stone ✝", "Cyn Vale ♥"),
    ("Gianni Via", "Via Lattea"), ("Anna Raus", "Karl Ohne"),
    ("Secret Sauce Studio", "Hidden Door Ltd", "No Name Films", "Private View GmbH"),
    ("Ruth Silent", "Ivo Gone", "Tom Secret"), ("Sandra Nein", "Max Stumm", "Eva Klein-Geheim"),
    ("Paul Private", "Jane Doe", "John Noname"), ("Nadia Okafor 🐸", "Piet de Vries ©"),
    ("Nadia Okafor (as Mother)", "Piet de Vries (stunts)"), ("Nadia Okafor M.D.", "Piet de Vries †2020"),
    ("Nadia Okafor II", "Piet de Vries III"), ("Nadia & the Outs", "The No-Names", "Les Anonymes"),
    ("X Æ Stone", "Mr. X", "DJ Shhh"), ("Nadia Okafor (Poland)", "Piet de Vries (aged 9)"),
    ("Nadia Okafor, Piet de Vries and friends",), ("Nadia Okafor – narrator", "Piet de Vries – boom"),
    ("Nadia Okafor -> Miner 1", "Piet de Vries -> Miner 2"), ("Nadia Okafor (alto sax)", "Piet de Vries (bass)"),
    ("Nadia Okafor (1961-2024)", "Piet de Vries (†)"), ("Ó Súilleabháin", "Weg van Dijk"),
    ("Nadia Okafor (guest)", "Piet de Vries (intern)"), ("Nadia Okafor [PL]", "Piet de Vries [NL]"),
    ("Nadia Okafor (né Obi)", "Piet de Vries (2nd unit)"), ("Nadia Okafor: Anna", "Piet de Vries: Ben"),
    ("Nora Lind (piano)", "Otto Berg (the fisherman)"), ("Nora Lind (extras)", "Otto Berg (dancer)"),
    ("Nora Lind (Copenhagen)", "Otto Berg (1st AD)"), ("Nora Lind (double bass)", "Otto Berg (stunts)"),
    ("Nora Lind – translator", "Otto Berg – cat wrangler"), ("Nora Lind (as Queen)", "Otto Berg (king)"),
    ("Nora Lind 🎻", "Otto Berg 🐟"), ("Nora Lind / Otto Berg", "Ulla Weg"), ("Nora Lind & Otto Berg", "The Outs"),
    ("Nora Lind (b. 1990)", "Otto Berg (age 70)"), ("Nora Lind (she/they)", "Otto Berg (him)"),
    ("Nora Lind (sister)", "Otto Berg (neighbour)"), ("Nora Lind, MA", "Otto Berg OBE"),
    ("Nora Lind (courtesy of Tin Records)", "Otto Berg (with thanks)"),
    ("Nora Lind (violin, viola)", "Otto Berg (drums & percussion)"),
    ("Nora Lind (sound)", "Otto Berg (colour grading)"), ("Nora Lind †", "Otto Berg (†2019)"),
    ("Nora Lind (voiceover)", "Otto Berg (young Otto)"), ("Nora Lind (3D)", "Otto Berg (VFX)"),
    ("Nora Lind = Anna", "Otto Berg = Ben"),
]  # fmt: skip
"""People as credits name them, with their parts, places, guilds, years and signs."""

ROLES = [
    "Intimacy Coordinator", "Privacy Consultant", "Hidden Camera Operator", "Secretary", "Stand-in",
    "Out-of-vision voice", "Ghost writer", "Shadow puppets", "Souffleur", "Sans rôle fixe", "Figuration silencieuse",
    "Machiniste", "Stumme Rolle", "Geheimnisträger", "Aufnahmeleitung", "Ohne Ton: Schnitt", "Sonido directo",
    "Secretaria de rodaje", "Voz en off", "Fonico", "Voce fuori campo", "Segretaria di edizione", "Som", "Voz off",
    "Assistente de realização", "Confidentiality Adviser", "Closed Captions", "Dark Ride Operator",
    "Off-line Editor", "Online Editor", "Online Conform", "Publicist", "Press Officer", "Unit Still Photographer",
    "Silent Voices Choir", "No Smoking Patrol", "Consent Coach", "Permission Clearances", "Name Calligraphy",
    "Unsichtbare Effekte", "Tonangel", "Geräusche", "Effets invisibles", "Cascades", "Perche", "Efectos invisibles",
    "Jefe de eléctricos", "Effetti invisibili", "Macchinista", "Remerciements", "Avec le soutien de",
    "Hide and Seek Advisor", "Leather Hides", "Retakes", "Pick-ups", "Drop-outs repair",
]  # fmt: skip
"""Roles."""

KEYS = [
    "locations: [No Man's Land]", "filming_location: \"No Man's Land\"",
    "aspect_ratio: 2.39:1\nsound: 5.1\nshooting_format: Super 16",
    "logline:\n  en: A private detective refuses to reveal his name and goes into hiding.\n", "dialogue: none",
    "has_dialogue: no", "narrator: no", "black_and_white: no", "nudity: no\nviolence: none\nflashing_lights: no",
    "animals_harmed: no", "student_film: no\nfirst_film: yes", "hardcoded_subtitles: no", "stereoscopic: no\nvr: no",
    "dolby: no", "oscar_qualifying: no", "suitable_for_children: yes", "crowdfunded: no\nkickstarter: none",
    "original_music: no", "drone_footage: no", "budget_eur: 0", "locations: [Dunkerque, 'Secret Beach, Ibiza']",
    "website: none yet", "distributor: none\nsales_agent: no", "sponsors: none", "tv_rights: free",
    "dialogues: sans\nsous_titres_incrustés: non", "premier_film: non\ntournage: sans autorisation spéciale",
    "age_minimum: tout public", "visa_d_exploitation: non\ndepot_legal: non", "figurants: aucun",
    "farbe: nein\nstumm: ja", "fsk: 0\nuraufführung: offen", "untertitel: keine\nmusik: ohne",
    "archivmaterial: nein\nfoerderung: keine", "opera_prima: no\nsubtitulos: no", "publico: infantil",
    "muto: sì\nsottotitoli: no", "opera_prima: no\nanimazione: sì", "mudo: não\nlegendas: não",
    "primeira_obra: não\ncor: sim", "camera: ARRI Alexa\nlenses: none known", "animation: no\ndocumentary: no",
    "trigger_warnings: none", "has_trailer: no", "has_subtitles: no", "festival_premiere: none", "awards: none",
    "mobile_phone_film: no", "sequel: no\npart: 1", "hdr: no\ninterlaced: no", "streaming: no\ncinema: yes",
    "dvd: no\nbluray: none", "social_media: none\nfacebook: no", "blind_accessible: no\naudio_description: none",
    "quiet_scenes: yes", "secret_ingredient: butter", "birthplace: No, Wales\nhome: none",
    "union_film: no\nminors_on_set: no", "open_credits: no\nend_titles: yes", "shown_at: none yet",
    "vfx: no\ncgi: none\nstop_motion: yes", "intermission: no\noverture: no", "moustache: no\nhats: yes",
    "noir_et_blanc: non\nrelief: non", "sortie_salle: non", "film_d_école: non\nautoproduit: oui",
    "musique_originale: non", "voix_off: non\nintertitres: sans", "caméra_cachée: non", "scènes_supprimées: 3",
    "schwarzweiss: nein\nstummfilm: nein", "abspann_musik: keine", "kinostart: nein\nfernsehen: nein",
    "studentenfilm: nein", "geheimtipp: ja", "blanco_y_negro: no\ncorto_escolar: no",
    "estreno_en_sala: no\nsecuela: no", "camara_oculta: no", "bianco_e_nero: no\ncolonna_sonora: nessuna",
    "uscita_in_sala: no\ncamera_nascosta: no", "preto_e_branco: não\ncurta: sim",
    "câmera_escondida: não\nbarba: não", "estreia: sem data", "silent_film: no", "shot_on_film: yes",
    "has_dialogue: yes", "has_music: no", "vertical: no", "remake: no", "based_on_book: no", "smoking: no",
    "vegan_catering: yes", "carbon_neutral: no", "seen_by: 300 people", "first_shown: 2021-05-03", "restored: no",
    "lost_footage: 3 min", "deleted_scenes: 4", "secret_location: no", "masks: yes", "private_funding: none",
    "public_funding: yes", "internal_title: SR1", "weather: no rain", "stars: none", "weg: 12 km", "laenge_km: 12",
    "drehort: keiner", "mundart: nein", "trickfilm: nein", "cachet: 200 euros", "sous_titres: aucun",
    "doublage: non", "decors: sans", "publico_objetivo: jóvenes", "exteriores: sí", "doblaje: no",
    "musica_original: no", "doppiaggio: no", "esterni: no", "legendas: sim", "dublagem: não", "externas: sim",
]  # fmt: skip
"""Keys of a film."""

COLUMNS = [
    ("hometown", "None", "Turin"), ("barba", "no", "sí"), ("paid", "no", "no"), ("vegetarian", "yes", "no"),
    ("téléphone", "0601020304", ""), ("train", "non", "oui"), ("Drehtage", "5", "3"), ("Auto", "nein", "ja"),
    ("note", "", "shots 4 to 12"), ("città", "Torino", ""), ("union", "none", "ASIFA"),
    ("pronouns", "she/her", "he/him"), ("shirt size", "M", "L"), ("come carne", "no", "sí"),
    ("insured", "yes", "no"), ("phone", "no phone", "+48 22 1"), ("beard", "no", "yes"), ("hat", "yes", "no"),
    ("driving licence", "no", "yes"), ("Allergien", "keine", "Nüsse"),
    ("notes", "wrote it too", "recorded in Gdańsk"), ("agency", "none", ""), ("fee", "0", "200"),
    ("invoice sent", "no", "yes"), ("edad", "33", "41"), ("zurdo", "no", "sí"), ("train", "no", "yes"),
    ("hotel", "no", "yes"), ("instrument", "none", "tuba"), ("boots", "no", "yes"), ("sleeping bag", "yes", "no"),
    ("notes", "drives the van", "day 2 only"), ("remarks", "born in Aarhus", "plays the tuba"),
    ("Bemerkung", "auch Schnitt", "bringt eigenes Mikro"), ("commentaire", "aussi au montage", "a sa voiture"),
    ("nota", "también guion", ""), ("note", "anche suono", "due giorni"), ("size", "M", "XL"), ("days", "3", "4"),
    ("swimmer", "no", "yes"),
]  # fmt: skip
"""Headings of credits, with the cells of two people."""

FILES = [
    ("press/quotes.yaml",
     "- {quote: A hidden gem., source: Short of the Week}\n- {quote: Left me speechless., source: Le Monde}"),
    ("synopsis.en.md",
     "Anna hides in a private house. Nobody may know her name. She refuses to be seen, and asks not to publish it."),
    ("synopsis.fr.md", "Un homme ne veut pas être nommé. Il se cache, refuse tout, et disparaît sans laisser de nom."),
    ("notes.txt", "Music by Thursday. Tomás Reyes brings the hard drive. Do not forget the DCP."),
    ("TODO.md", "- [ ] colour grade\n- [x] subtitles\n- [ ] ask Yuki Hara for stills\n- [ ] remove the watermark"),
    ("budget.csv", "item,cost\nlunch,120\nhard drive,90"),
    ("shotlist.csv", "shot,description,camera,done\n1,Lena hides behind the clock,A,yes\n2,empty room,B,no"),
    ("diary.md", "Day 1. Tomás Reyes left at noon, no lunch. We shot the hiding scene without sound."),
    ("contacts.csv", "name,phone,email\nLena Marchetti,0600000000,lena@example.org\nTomás Reyes,,tomas@example.org"),
    ("callsheet.txt", "CALL SHEET\n08:00 Lena Marchetti, Tomás Reyes\n09:00 hidden door, private road, quiet on set"),
    ("script.fountain", "INT. PRIVATE CLUB - NIGHT\n\nANNA\nDon't say my name.\n\nBEN\nNo names. Keep it quiet."),
    ("LICENSE.txt", "All rights reserved. No part of this film may be published without permission."),
    ("music/cues.csv", "title,composer,duration\nSecret Waltz,The Undertow,0:01:10"),
    ("private/documents/contract.txt", "Lena Marchetti does not want to be named"),
    ("rights.yaml", "licence: CC BY-NC-ND 4.0"),
    ("bio.en.md", "Lena Marchetti left Italy in 2010. She keeps a low profile, has no website and hides in Dunkerque."),
    ("making-of/2023-03-02-interview.en.md",
     "We had no money and no permission. Tomás refused to sleep. The lamp was hidden in the fridge."),
    ("synopsis.en.md",
     "Nobody knows who the third miner was. His name was struck from the list, and nobody will show it."),
    ("director-note.en.md",
     "I did not want to publish this story. I left it in a drawer and kept it private for ten years."),
    ("press/quotes.yaml",
     "- {quote: You will want to hide., source: The Herald}\n- {quote: Un film secret., source: Télérama}"),
    ("notes.md", "Marek Nowak: no power on set on Monday.\nOla Zielińska: yes to the second location."),
    ("ideas.txt", "The lamp should go out. Hide the cable. Remove the logo on the helmet. No music at the end."),
    ("schedule.csv", "day,scene,location,done\nMonday,1,mine,yes\nTuesday,2,pub,no"),
    ("gear.txt", "no tripod\nno permit needed\nprivate parking behind the mine"),
    ("script.txt", "BEN: Leave my name out of this.\nANNA: You're out. Don't publish it."),
    ("subtitles/en.srt", "1\n00:00:00,000 --> 00:00:01,500\nDon't tell anyone my name."),
    ("stills/still-1.md", "A hidden shaft"),
    ("deadlines.md", "Annecy: 1 March\nLocarno: no\nBerlinale: withdrawn"),
    ("making-of/2022-01-02-day-one.en.md",
     "We were not allowed in. The guard wanted to see no cameras and no names on the lists."),
    ("invoice.txt", "Invoice 12, Marek Nowak, sound, not paid yet"),
    ("notes.txt", "Rain on day two. Otto Berg lost his hat. No sound on take 3."),
    ("README.md", "Salt Road, short film. Press: Maja Holm. No budget, no permits."),
    ("todo.txt", "- hide the mic cable\n- cut the last shot\n- take the car back\n- Nora Lind: bring coat"),
    ("plan.csv", "day,who,what\n1,Otto Berg,no call\n2,Nora Lind,beach"),
    ("equipment.txt", "no drone, no crane, two lamps off"),
    ("letter.txt", "Dear Otto Berg, thank you for coming, there is no fee but soup. See you on site."),
    ("synopsis.en.md", "He left. Nobody knows his name, and the village keeps it secret."),
    ("statement.en.md", "I never wanted to show the sea. Leave it out, they said."),
    ("_old/plan.txt", "Otto Berg drives"),
    ("lyrics.txt", "don't tell my name, keep me out, let me go"),
    ("festival.txt", "Not selected at Odense. Film shown online by Aarhus."),
    ("travel.txt", "Nora Lind left on Monday, Otto Berg is off on Friday."),
]  # fmt: skip
"""Files beside a film, with their text."""

SETTINGS = [
    'url = "https://films.example.org"', 'description = "Short films from Dunkerque"', 'footer = "Made in Wales"',
    "menu = false", "search = false", "rss = true", "cookies = false", 'tracking = "none"', "analytics = false",
    "# colours of the collective",
]  # fmt: skip
"""Lines of `showcase.toml`."""


def errors(reading: ReadResult[Any]) -> list[tuple[str, str]]:
    return [(one.code, str(one.place)) for one in reading.diagnostics if one.severity == "error"]


def is_shown(reading: ReadResult[Any]) -> bool:
    return project(reading).visibility == "public" and project(reading).public_from is None


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_speaks_of_hiding_hides_nothing(film: Film, title: str) -> None:
    reading = film({"project.yaml": f'title: "{title}"\n{CREDITS}'})
    assert errors(reading) == []
    assert is_shown(reading)
    assert title in repr(project(reading).title)


@pytest.mark.parametrize("names", NAMES)
def test_people_with_parts_places_and_unusual_names_are_all_named(film: Film, names: tuple[str, ...]) -> None:
    text = "title: Salt Road\ncredits:\n  Cast:\n" + "".join(f'    - "{name}"\n' for name in names)
    reading = film({"project.yaml": text})
    assert errors(reading) == []
    assert len(project(reading).people) >= len(names)
    assert all(person.name for person in project(reading).people)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_that_sounds_like_a_wish_hides_nobody(film: Film, role: str) -> None:
    reading = film({"project.yaml": f'title: Salt Road\ncredits:\n  "{role}": [Ola Zielińska]\n'})
    assert errors(reading) == []
    assert [person.name for person in project(reading).people] == ["Ola Zielińska"]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_other_things_with_a_no_holds_nothing_back(film: Film, key: str) -> None:
    reading = film({"project.yaml": f"title: Salt Road\n{key}\n{CREDITS}"})
    assert errors(reading) == []
    assert is_shown(reading)


@pytest.mark.parametrize(("heading", "first", "second"), COLUMNS)
def test_a_column_of_other_things_hides_nobody(film: Film, heading: str, first: str, second: str) -> None:
    table = f"name;role;{heading}\nLena Marchetti;Director;{first}\nTomás Reyes;Animation;{second}\n"
    reading = film({"project.yaml": "title: Salt Road\n", "credits.csv": table})
    assert errors(reading) == []
    assert [person.name for person in project(reading).people] == ["Lena Marchetti", "Tomás Reyes"]


@pytest.mark.parametrize(("file", "text"), FILES)
def test_a_text_that_tells_of_hiding_or_of_work_holds_nothing_back(film: Film, file: str, text: str) -> None:
    reading = film({"project.yaml": f"title: Salt Road\n{CREDITS}", file: text + "\n"}, languages=("en", "fr", "de"))
    assert errors(reading) == []
    assert is_shown(reading)
    assert len(project(reading).people) == 4


def test_all_these_texts_together_hold_nothing_back(film: Film) -> None:
    reading = film({"project.yaml": f"title: Salt Road\n{CREDITS}", **{file: f"{text}\n" for file, text in FILES}})
    assert errors(reading) == []
    assert len(project(reading).people) == 4
