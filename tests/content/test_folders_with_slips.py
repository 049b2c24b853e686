"""What is told of folders with slips: every line that is wrong with its column, and nothing of those that are right.

`## title` begins a folder, `@ file` a file of it. `#! code:column` is behind the line of which an error or a warning
tells; behind the name of a file where it is of the file as a whole.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests

pytestmark = pytest.mark.slow

FOLDERS = """
## Facts of a film in French
@ project.yaml
titre: Le bus de nuit
type: court métrage
année: 2024
durée: 12 min 30
pays: [France, Belgique, Wallonie]  #! unknown-country:26
langues: français, néerlandais, klingonais  #! unknown-language:10
genres: [comédie, drame]
mots-clés: bus, nuit, pluie
couleur: noir et blanc
format: 1,85:1  #! duplicate-key:1
son: stéréo
tourné à: Dunkerque  #! unknown-key:1
date de tournage: du 3 au 5 mai 2023  #! unknown-key:1
première: mondiale
étudiant: non  #! unknown-key:1
premier film: oui  #! unknown-key:1
site: exemple.org/bus  #! unknown-key:1
courriel: contact chez exemple.org  #! unknown-key:1

## Facts of a film in Spanish
@ project.yaml
título: El autobús nocturno
tipo: cortometraje  #! unknown-key:1
año: dos mil veinte  #! unreadable-date:6
duración: 12'30"
país: España y Portugal  #! unknown-country:7
idiomas: [español, gallego, euskera]  #! unknown-key:1
géneros: [comedia, drama]
palabras clave: autobús, noche
estreno: mundial  #! unknown-key:1
estudiante: no  #! unknown-key:1
enlaces:
  - https://ejemplo.org
  - instagram: elautobus  #! missing-key:5, unknown-key:5
  - correo  #! broken-address:5

## Facts of a film in German
@ project.yaml
titel: Der Nachtbus  #! unknown-key:1
art: Kurzfilm  #! unknown-key:1
jahr: 2024/25  #! unknown-key:1
dauer: 12:30  #! unknown-key:1
land: [Deutschland, Österreich, Bayern]  #! unknown-key:1
sprachen: [Deutsch, Plattdeutsch]  #! unknown-key:1
genre: Komödie
stichwörter: [Bus, Nacht]  #! unknown-key:1
farbe: schwarzweiß  #! unknown-key:1
seitenverhältnis: 16:9  #! unknown-key:1
uraufführung: Welt  #! unknown-key:1

## Days as programs and people write them
@ project.yaml
title: Night Bus
completed: 30-Jun-2024
screenings:
  - {festival: Rio, date: June 30 2024}
  - {festival: Oslo, date: 2024年6月30日}
  - {festival: Lyon, date: 31-Jun-2024}  #! impossible-date:28
  - {festival: Gent, date: 7 June 30 2024}  #! unreadable-date:28
  - {festival: Bari, date: 2024年13月1日}  #! impossible-date:28

## Facts of a film in Italian
@ project.yaml
titolo: L'autobus di notte  #! unknown-key:1
tipo: cortometraggio  #! unknown-key:1
anno: 2024  #! unknown-key:1
durata: 12 minuti  #! unknown-key:1
paese: Italia  #! unknown-key:1
lingue: italiano  #! unknown-key:1
generi: [commedia]  #! unknown-key:1
parole chiave: [autobus]  #! unknown-key:1

## Days that are none
@ project.yaml
title: Night Bus
completed: 31 November 2024  #! impossible-date:12
public_from: 1st of Mai 2031
screenings:
  - {festival: Annecy, date: 12.06.2024}  #! ambiguous-date:30
  - {festival: Rio, date: 06/07/2024}  #! ambiguous-date:27
  - {festival: Oslo, date: June 31 2024}  #! impossible-date:28
  - {festival: Lyon, date: printemps 2024}  #! unreadable-date:28
  - {festival: Cannes, date: 2024-13-01}  #! impossible-date:30
  - {festival: Gent, date: 2024-05}
awards:
  - {title: Prize, festival: Rio, year: 24}  #! unreadable-date:41
  - {title: Prize, festival: Oslo, year: next year}  #! unreadable-date:42

## Lengths and times
@ project.yaml
title: Night Bus
running_time: about twelve minutes  #! unreadable-time:15
poster: {at: 1:75}  #! impossible-time:14
chapters:
  - {at: 0:00, title: Start}
  - {at: 1:2:3:4, title: Far}  #! unreadable-time:10
  - {at: minute two, title: Two}  #! unreadable-time:10
  - {at: -5, title: Before}  #! unreadable-time:10
  - {at: 2m 5s, title: Later}
stills:
  - {at: end, caption: The end}  #! unreadable-time:10
  - {at: 0:20.5, caption: A bus}

## Addresses
@ project.yaml
title: Night Bus
links:
  website: www.example.org
  trailer: htp://example.org  #! broken-address:12
  instagram: "@nightbus"  #! broken-address:14
  shop: example  #! broken-address:9
  press: https://example.org/press kit  #! broken-address:10
contacts:
  - {role: press, email: press at example dot org}  #! broken-e-mail:26
  - {role: sales, email: sales@example}  #! broken-e-mail:26
  - {role: producer, phone: "+33 6 01 02 03 04", email: ada@example.org}

## Numbers
@ project.yaml
title: Night Bus
season: one  #! unreadable-number:9
episode: 3 of 8  #! unreadable-number:10
series: Nights
budget: four hundred
ids:
  isan: 0000-0000-3A8D-0000-Z-0000-0000-7  #! wrong-check-digit:9
  imdb: 1234  #! malformed-identifier:9
  eidr: 10.5240/7791-8534-2C23-9030-8610-5
year: 20024  #! unreadable-date:7

## Countries, languages and colours
@ project.yaml
title: Night Bus
countries: [UK, Holland, Czechoslovakia, Kosovo, Atlantis]  #! unknown-country:26, unknown-country:50
languages: [english, mandarin, swiss german, sign language, elvish]  #! unknown-language:46, unknown-language:61
filmed_in: [Paris, FR, Lapland]  #! unknown-country:13, unknown-country:24
colour: sepia  #! unknown-word:9

## Quotes of the press
@ project.yaml
title: Night Bus
press:
  - A bus you will not forget.
  - {quote: "« Très beau »", source: Le Monde, date: hier}  #! unreadable-date:54
  - {source: The Paper}  #! missing-key:5
  - {quote: Slow, stars: 4}  #! unknown-key:19
  - {quote: Fine, url: nowhere}  #! broken-address:24
@ press/quotes.yaml
quotes:
  - quote: Second
    author: 12
  - [a, b]  #! list-in-list:5

## Credits in several forms
@ credits.yaml
Réalisation: Ada Marsh
Scénario:
  - Ada Marsh
  - Bob Stone & Cyn Vale
Musique: {name: Dee Low, role: composer}
Montage:
Son: [, Eve Hart]  #! stray-comma:7
Chief Lamp Holder: [Fay Moss]

## Stills
@ stills/stills.yaml
- {file: one.jpg, caption: One}
- {file: two.jpg, caption: Two}  #! missing-file:10
- {file: ../out.jpg, caption: Out}  #! missing-file:10
- {caption: No file}  #! missing-key:3
- {file: one.jpg, alt: {fr: Un, xx: Xx}}  #! unknown-text-language:33
- {file: one.txt}  #! missing-file:10
@ stills/one.jpg
x

## A making-of with a bad head
@ making-of/2024-05-01-start.md
---
title: Start
date: 2024-05-32  #! impossible-date:7
by: Ada Marsh
kind: rumour
pictures: [none.jpg]  #! unknown-key:1
---
It began.

## Notes without a day
@ making-of/first.md  #! undated-note
No day here.
@ making-of/2024-5-1-second.md
A day without zeros.
@ making-of/01-05-2024-third.md  #! undated-note
A day the other way round.

## Prompts in a table
@ prompts/prompts.csv
prompt;outil;date;graine;choisi
un bus;Sora;5 avril 2025;douze;oui
;Sora;2025-04-05;1;non  #! missing-cell:1
un chat;;hier;2;peut-être  #! unreadable-date:10, unreadable-answer:17
un chien;Runway;2025-04-05;3;oui;trop  #! surplus-cells

## Tools
@ tools.yaml
- {name: Sora, modality: smell, from: 2025-04-01, to: 2025-03-01}
- {name: Suno, plan: Free, commercial_use: yes}  #! free-plan:22
- {name: "", vendor: OpenAI}  #! missing-key:3
- Midjourney
- {name: Runway, counts: {generations: many, kept: 3}}  #! unreadable-number:40

## Rights
@ rights.yaml
copyright: Ada Marsh
licence: {name: CC BY 5.0, url: nowhere}  #! broken-address:33
items:
  - {kind: music, origin: human, title: Song, licence: none}
  - {kind: dance, origin: human, title: Waltz}
  - {kind: font, origin: stolen, title: Futura}
  - {title: What}

## Series
@ project.yaml
title: Night Bus
series: {name: Nights, season: 2, episode: zero}  #! unreadable-number:44
relations:
  sequel: day-bus  #! unknown-film:11
  remake: [a, b]  #! unknown-film:12, unknown-film:15

## Settings
@ showcase.toml
title = "Films"
languages = ["en", "xx"]  #! unknown-language:20
url = "example"  #! broken-address:7
theme = "nowhere"
accent = "reddish"  #! unknown-key:1
[budget]
page = "1 MB"  #! unknown-key:1
colour = 3  #! unknown-key:1

## Subtitles
@ subtitles/fr.srt
1
00:00:01,000 --> 00:00:00,500  #! endless-cue
Avant

2
00:00:02,000 -> 00:00:03,000
Bien

3
00:00:xx,000 --> 00:00:05,000  #! unreadable-cue
Jamais
@ subtitles/unknown.srt  #! track-without-language
1
00:00:01,000 --> 00:00:02,000
Who

## A hidden name in texts, in other scripts and cases
@ project.yaml
title: Night Bus
logline: Иван Петров едет ночью.  #! hidden-name:10
credits: {Director: [Ada Marsh], Cast: [Иван Петров, Ελένη Δήμου, Łukasz Żak]}
keywords: [bus, Łukasza Żaka]  #! hidden-name:17
@ private/consent.csv
name,consent
Иван Петров,no
Ελένη Δήμου,no
Łukasz Żak,no
Ada Marsh,yes
@ synopsis.en.md
A bus.

Driven by IVAN PETROV at night.  #! hidden-name
@ synopsis.fr.md
Un bus.

Avec Ελένη Δήμου et ŁUKASZ ŻAK.  #! hidden-name
@ making-of/2024-05-01-start.md
# Start

We called Ивана Петрова.  #! hidden-name
@ subtitles/fr.srt
1
00:00:01,000 --> 00:00:02,000  #! hidden-name
Merci, Lukasz Zak !

## Names under which nobody is credited
@ credits.csv
name,role
Ada Marsh,director
,editor  #! missing-cell:1
N.N.,sound
tba,music
???,camera
-,costume
Everybody,catering

## Roles in other languages
@ credits.yaml
Regie: [Ada Marsh]
Drehbuch: [Bob Stone]
Kamera: [Cyn Vale]
Montaje: [Dee Low]
Musica: [Eve Hart]
Lampenhalter: [Fay Moss]
調教師: [Gil Roe]

## People who are there twice
@ credits.yaml
people:
  - {id: ada, name: Ada Marsh}
  - {id: ada2, name: Ada Marsh}
  - {id: bob, name: Bob Stone, url: nowhere}  #! unknown-key:32
credits:
  - {role: director, person: ada}
  - {role: director, person: ada}  #! credit-twice:12
  - {role: editor, person: Bob}
  - {role: music, people: [ada, zed]}  #! unknown-person:33

## Two files for one thing
@ project.yaml
title: Night Bus
@ project.yml  #! second-settings
title: Day Bus
@ credits.csv
name,role
Ada Marsh,director
@ credits.yaml
director: [Bob Stone]

## Files with the wrong ending or in the wrong place
@ project.yaml.txt  #! doubled-suffix
title: Night Bus
@ Credits.yaml
director: [Ada Marsh]
@ sinopsis.md  #! misnamed-text
Un bus.
@ subtitles.srt  #! track-without-language
1
00:00:01,000 --> 00:00:02,000
Hi
@ prompts.txt  #! unread-prompts
a cat
@ stills.yaml  #! unused-file
- {file: one.jpg}
@ making of/2024-05-01.md
Words.

## A prompt file with slips
@ prompts/all.yaml
defaults: {tool: Sora, date: 2024-05-41}  #! impossible-date:30
prompts:
  - prompt: a bus
    promt: twice  #! unknown-key:5
  - {id: two}  #! missing-key:5
  - {prompt: a cat, visibility: secret}  #! unknown-word:33
  - {prompt: a dog, selected: maybe}  #! unreadable-answer:31
  - just words
@ prompts/more.json
[{"prompt": "a cat", "date": "yesterday"}, {"seed": 1}]  #! unreadable-date:30, missing-key:44
@ prompts/lines.jsonl
{"prompt": "one"}
{"prompt": "two"  #! broken-json:17
["three"]  #! list-where-table:1

## Awards and screenings
@ project.yaml
title: Night Bus
awards:
  - First prize, Rio 2024
  - {festival: Oslo}  #! missing-key:5
  - {title: Prize, laurel: laurel.png}  #! missing-file:28
screenings:
  - {festival: Rio, city: Rio, country: Brésil, date: 2024-05-01, premiere: planetary}
  - {city: Lyon}  #! missing-key:5
  - {festival: Gent, url: "javascript:alert(1)"}  #! broken-address:27

## A disclosure with slips
@ rights.yaml
disclosure:
  ai_share: {video: some, smell: full, music: none}
  digital_source_type: magic  #! unknown-word:24
  statement: {en: Made by hand., xx: Xx}  #! unknown-key:3
licence: nowhere

## The poster and the pictures
@ project.yaml
title: Night Bus
poster: poster.jpg  #! missing-file:9
title_art: art.bmp  #! missing-file:12
stills:
  - still.jpg  #! missing-file:5
  - {at: 0:10, file: still.jpg}
  - 12

## Texts that say nothing
@ project.yaml
title: "TITLE"  #! template-text:8
logline: Lorem ipsum dolor sit amet.  #! template-text:10
synopsis: {short: TODO, long: "..."}  #! template-text:19, template-text:31
@ statement.en.md
[Your statement here]
@ synopsis.xx.md  #! misnamed-text
Xx.

## Text in brackets, quotes and colons
@ project.yaml
title: Night: a bus  #! stray-colon:13
logline: "A bus" at night  #! text-after-quote:18
notes: @home
keywords: [a, b
year: 2024

## Tabs, and keys that begin too far to the right
@ project.yaml
title: Night Bus
	year: 2024  #! tab-indentation:1
 genres: [drama]  #! extra-indentation:2

## A submission with slips
@ submissions.yaml
- {festival: Rio, date: soon, result: maybe}
- {date: 2024-05-01}
- Rio

## A budget with slips
@ project.yaml
title: Night Bus
budget: {total: many EUR, currency: beads}  #! table-where-text:9
student: perhaps  #! unreadable-answer:10
first_time: sort of  #! unreadable-answer:13
shooting_format: [16 mm, 35 mm]  #! list-where-text:18
aspect_ratio: wide  #! no-figure:15

## Visibility that is not understood
@ project.yaml
title: Night Bus
visibility: semi-public
public_from: after the festival  #! unreadable-date:14
festivals: [rio, rio]

## Contacts and links of people
@ credits.yaml
people:
  - {name: Ada Marsh, links: [nowhere, https://ada.example.org]}  #! broken-address:31
  - {name: Bob Stone, email: bob at home, bio: {xx: Xx}}  #! unknown-key:23, unknown-text-language:49
  - {name: Cyn Vale, pronouns: [she, they], born: 1990-02-30}  #! list-where-text:32, unknown-key:45
  - {name: ""}  #! nameless-person:5
credits:
  - {role: director, people: [Ada Marsh, Bob Stone, Cyn Vale]}

## A quote in a table that nothing reads
@ press/quotes.csv
quote,source
Good,The Paper
@ press/review.md
> Very good.
>
> — The Paper

## Settings in another language
@ showcase.toml
titre = "Films"
langues = ["fr", "en"]
adresse = "https://example.org"  #! unknown-key:1
[thème]  #! broken-toml:4
couleurs = { fond = "#12" }
[contact]
email = "nobody"  #! broken-e-mail:9

## Private settings
@ showcase.toml
title = "Films"
password = "swordfish"  #! unknown-privacy-key:1
[deploy]
target = "nowhere"
private = ["night"]  #! unknown-privacy-key:1

## A prompt of a tool that the list lacks
@ tools.yaml
- {name: Sora, from: 2025-01-01}
@ prompts/prompts.csv
prompt,tool,date
a bus,Sora,2025-02-01
a cat,Runway,2025-02-02  #! unlisted-tool:7
a dog,Runway,2025-02-03
a cow,sora,2025-02-04

## Prompts from before and after a tool was used
@ tools.yaml
- {name: Sora, from: 2025-02-01, to: 2025-02-28}
- {name: Runway, from: 2025-03}
@ prompts/prompts.csv
prompt,tool,date
a bus,Sora,2025-01-15  #! outside-use:12
a cat,Sora,2025-02-28
a dog,Sora,2025-03-01
a cow,Sora,2025-04-01
a pig,Runway,2025-03-05
a hen,Runway,2025-02-27  #! outside-use:14

## A share of none beside prompts for it
@ tools.yaml
- {name: Sora, modality: video}
- {name: Suno, modality: music}
@ prompts/prompts.csv
prompt,tool,kind
a bus,Sora,video
a song,Suno,music
@ rights.yaml
disclosure:
  ai_share: {video: none, music: none, image: none}  #! medium-without-ai:21, medium-without-ai:34

## A share of everything beside music by people
@ rights.yaml
disclosure:
  ai_share: {music: full, video: full, script: none}  #! whole-beside-human:21
items:
  - {kind: music, origin: human, title: Song}
  - {kind: music, origin: cc, title: Waltz}
  - {kind: font, origin: public-domain, title: Futura}

## A source type without generators beside shares and shots
@ rights.yaml
disclosure:
  digital_source_type: digitalCapture  #! source-type-without-ai:24
  ai_share: {video: partial}
@ shots.yaml
fps: 25
shots:
  - {id: 1, start: 0:00, end: 0:02, origin: captured}
  - {id: 2, start: 0:02, end: 0:04, origin: generated, tools: [Sora]}

## A source type of generators alone beside what was filmed
@ rights.yaml
disclosure:
  digital_source_type: trainedAlgorithmicMedia  #! whole-beside-human:24
@ shots.yaml
shots:
  - {id: 1, start: 0:00, end: 0:02, origin: captured}
  - {id: 2, start: 0:02, end: 0:04, origin: generated}

## A free plan beside commercial use
@ tools.yaml
- {name: Sora, plan: Free, commercial_use: yes}  #! free-plan:22
- {name: Runway, plan: free tier, plan_at_generation: Pro, commercial_use: yes}
- {name: Suno, plan: Pro, plan_at_generation: Basic (free), commercial_use: yes}  #! free-plan:47
- {name: ComfyUI, plan: free, commercial_use: yes}
- {name: Kling, plan: Free, commercial_use: no}
- {name: Pika, plan: Gratuit, commercial_use: yes}  #! free-plan:22
- {name: Luma, plan: kostenlos, commercial_use: oui}  #! free-plan:22
- {name: Udio, plan: gratuito, commercial_use: yes}  #! free-plan:22
- {name: Flux, plan: libre, commercial_use: yes}
- {name: Veo, plan: Testversion, commercial_use: yes}  #! free-plan:21

## An item made under a free plan
@ tools.yaml
- {name: Suno, plan: Pro, commercial_use: yes}
@ rights.yaml
items:
  - {kind: music, origin: ai, tool: Suno, title: Song, plan_at_generation: Free}  #! free-plan:76
  - {kind: music, origin: ai, tool: Suno, title: Waltz, plan_at_generation: Pro}

## Somebody real in a generated shot
@ shots.yaml
shots:
  - {id: 1, start: 0:00, end: 0:02, origin: captured, real_person: yes}
  - {id: 2, start: 0:02, end: 0:04, origin: generated, real_person: yes}  #! person-in-shot:69
  - {id: 3, start: 0:04, end: 0:06, origin: generated, real_person: yes}

## A generated shot of a film that has no share of video
@ tools.yaml
- {name: Sora, modality: video, shots: [1]}
@ shots.yaml
shots:
  - {id: 1, start: 0:00, end: 0:02, origin: generated, tools: [Sora]}
@ rights.yaml
disclosure: {ai_share: {video: none}}  #! medium-without-ai:32

## Prompts of words for a script without a share
@ prompts/prompts.csv
prompt,tool,kind
write a dialogue for the scene on the bus,ChatGPT,
write an email to the festival,ChatGPT,
rewrite the monologue of Max,Claude,
make the css blue,Claude,
@ rights.yaml
disclosure: {ai_share: {script: none}}  #! medium-without-ai:33

## A prompt that was not chosen
@ prompts/prompts.csv
prompt,tool,selected
a bus,Sora,no
a cat,Sora,yes
@ rights.yaml
disclosure: {ai_share: {video: none}}  #! medium-without-ai:32

## Rights of what nobody cleared
@ rights.yaml
items:
  - {kind: music, origin: human, title: Song}
  - {kind: likeness, origin: human, title: Bob}  #! likeness-without-consent:12
  - {kind: music, origin: ai, tool: Suno, title: Waltz, generated: 2025-13-01}  #! impossible-date:68
  - {kind: music, origin: ai, tool: Sunno, title: March}

## Shots with slips
@ shots.yaml
fps: 25
shots:
  - {id: 1, start: 0:02, end: 0:01, origin: captured}  #! shot-without-length:31
  - {id: 2, start: 0:00, end: 0:02, origin: found}  #! unknown-word:45
  - {id: 3, start: zero, end: 0:02}  #! unreadable-time:20
  - {id: 4, end: 0:09}
  - {id: 5, start: 00:00:01:30, end: 00:00:02:00, origin: generated, tools: Sora}  #! impossible-frame:20
  - {id: 6, start: 0:05, end: 0:06, tool: Sora}

## Key prompts and tools that nobody has
@ tools.yaml
- {name: Sora, stages: [shooting, sleeping]}
- {name: Sora, from: 2025-01-01}  #! second-tool:3
- {name: Runway, url: nowhere, vendor: [a, b]}  #! unknown-key:18, list-where-text:40
@ prompts/all.yaml
prompts:
  - {id: one, prompt: a bus, tool: Sora}
  - {id: one, prompt: a cat, tool: Sora}
  - {id: two, prompt: a dog, derived_from: three}  #! unknown-key:30
"""

MARK = re.compile(r"  #! ([a-z0-9:, -]+)$")
LOUD = ("error", "warning")


class Folder(NamedTuple):
    title: str
    files: dict[str, str]
    expected: set[tuple[str, int, str]]
    """Path, line, and code with its column."""


def path_of(file: str) -> str:
    return file if file == "showcase.toml" else f"content/film/{file}"


def folders() -> list[Folder]:
    found = []
    for section in FOLDERS.split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        folder = Folder(title, {}, set())
        for part in f"\n{body}".split("\n@ ")[1:]:
            head, *lines = part.rstrip("\n").split("\n")
            file = MARK.sub("", head)
            for number, line in enumerate([head, *lines]):
                if codes := MARK.search(line):
                    folder.expected.update((path_of(file), number, code) for code in codes[1].split(", "))
            folder.files[file] = "".join(MARK.sub("", line) + "\n" for line in lines)
        found.append(folder)
    return found


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.title)
def test_every_slip_is_told_at_its_place_and_nothing_else(tmp_path: Path, folder: Folder) -> None:
    (tmp_path / "content").mkdir()
    for file, text in folder.files.items():
        (tmp_path / path_of(file)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path_of(file)).write_text(text, "utf-8")
    told = [one for one in read_catalogue(tmp_path, Digests().of).diagnostics if one.code != "no-projects"]
    loud = [one for one in told if one.severity in LOUD and one.place.path != "content/film"]
    found = {(one.place.path, one.place.line, f"{one.code}:{one.place.column}".removesuffix(":0")) for one in loud}
    assert found == folder.expected
    for one in told:
        for language in ("en", "fr", "es"):
            words = one.message(language) + one.help(language)
            assert not re.search(r"\{[a-z]+[}:]", words)
            assert one.severity not in LOUD or one.help(language)
