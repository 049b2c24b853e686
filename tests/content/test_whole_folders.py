"""Folders as people leave them, whole: who asks in one of their files is hidden or told, and who does not is named.

`## file` begins a case; `<- told` is behind the line of which an error tells (behind the name where no line does), and
`<- hidden` behind the name of a file that hides Bob Stone without a word.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.content.conftest import Film, project

PEOPLE = """
## credits.csv
Name;Rolle;Nennung im Abspann  <- told
Ada Marsh;Regie;ja
Bob Stone;Schnitt;nein

## credits.csv
Nome,Função,Autoriza divulgação  <- told
Ada Marsh,Realização,sim
Bob Stone,Montagem,não

## credits.csv
Naam,Functie,Vermelden?  <- told
Ada Marsh,Regie,ja
Bob Stone,Montage,liever niet

## credits.csv
Nombre,Cargo,Aparece en la web  <- told
Ada Marsh,Dirección,Sí
Bob Stone,Montaje,No

## credits.csv
Name,Role,Public  <- told
Ada Marsh,Director,x
Bob Stone,Editor,

## credits.csv
Name,Role,Remarks  <- told
Ada Marsh,Director,
Bob Stone,Editor,please leave me off the website

## credits.csv
Nom,Rôle,Remarques  <- told
Ada Marsh,Réalisation,
Bob Stone,Montage,ne souhaite plus apparaître

## credits.csv
Namn,Roll,Får nämnas  <- told
Ada Marsh,Regi,ja
Bob Stone,Klippning,nej

## credits.csv
Name,Role,NDA  <- told
Ada Marsh,Director,
Bob Stone,Editor,name not to be disclosed

## credits.yaml
Regie: [Ada Marsh]
Schnitt: [Bob Stone]  # bitte nicht nennen  <- told

## credits.yaml
Réalisation: [Ada Marsh]
# Bob ne veut pas que son nom sorte  <- told
Montage: [Bob Stone]

## credits.yaml
- {role: director, person: Ada Marsh}
- {role: editor, person: Bob Stone, incognito: true}  <- told

## credits.yaml
- {role: director, person: Ada Marsh}
- {role: editor, person: Bob Stone, credited: false}  <- told

## credits.yaml
- {role: director, person: Ada Marsh}
- {role: editor, person: Bob Stone, display: none}  <- told

## credits.yaml
- {role: director, person: Ada Marsh}
- {role: editor, person: Bob Stone, note: announce only after the premiere}  <- told

## credits.yaml
Director: [Ada Marsh]
non crédités: [Bob Stone]  <- told

## project.yaml
title: The Lamp
exclude: [Bob Stone]  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
omitir_nombres: [Bob Stone]  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
privacy: Bob Stone must stay anonymous  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
anmerkung: Bob Stone bitte weglassen  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## Re Film.eml
From: bob@stone.example
To: ada@marsh.example
Subject: Re: Film
Date: Mon, 3 Mar 2025 10:00:00 +0000

Hi Ada,

please take my name off the film, I don't want to be linked to it.  <- told

Bob Stone

## TODO.txt
- new poster
- remove Bob Stone from credits before going online  <- told
- subtitles

## notities.txt
Bob Stone wil niet in de aftiteling.  <- told

## notatki.txt
Bob Stone nie chce być wymieniony w napisach.  <- told

## LEIA-ME.txt
O Bob Stone pediu para não aparecer nos créditos.  <- told

## appunti.md
# Appunti

Bob Stone ha chiesto di essere tolto dai titoli.  <- told

## Bob Stone - kein Credit.txt  <- told
siehe Mail

## credits.yaml.txt  <- told
Director: [Ada Marsh]

## private/consent.csv  <- hidden
Name;Darf genannt werden?
Ada Marsh;Ja, gerne
Bob Stone;Lieber nicht

## private/réponses.csv  <- hidden
Horodateur,Votre nom,Acceptez-vous que votre nom figure au générique ?
2025/03/01,Ada Marsh,Oui
2025/03/01,Bob Stone,"Non, merci"

## private/consent.csv
Name,Consent
Ada Marsh,yes
Bob Stone,nah  <- told

## private/consent.csv  <- hidden
Name,OK?
Ada Marsh,👍
Bob Stone,👎

## private/consent.csv
Naam,Toestemming,Opmerking
Ada Marsh,ja,
Bob Stone,ja,alleen voornaam  <- told

## private/zgody.csv  <- hidden
Imię i nazwisko,Zgoda na publikację
Ada Marsh,tak
Bob Stone,nie wyrażam zgody

## credits.csv
Nom,Fonction,Présence web  <- told
Ada Marsh,Réalisatrice,OK
Bob Stone,Monteur,pas d'accord

## credits.csv
Nome,Ruolo,Liberatoria privacy  <- told
Ada Marsh,regia,firmata
Bob Stone,montaggio,mai firmata

## credits.csv
Nome,Função,Obs.  <- told
Ada Marsh,Realização,
Bob Stone,Montagem,tirar o nome a pedido dele

## credits.csv
Nombre,Función,Observaciones  <- told
Ada Marsh,Dirección,
Bob Stone,Montaje,prefiere quedar en el anonimato

## credits.csv
Name,Role,How to credit  <- told
Ada Marsh,Director,full name
Bob Stone,Editor,not at all

## credits.yaml
people:
  - {id: bob, name: Bob Stone, visible: false}  <- told
  - {id: ada, name: Ada Marsh}
credits:
  - {role: editor, person: bob}
  - {role: director, person: ada}

## credits.yaml
Regie: [Ada Marsh]
Montage: [Bob Stone] # niet vermelden!  <- told

## credits.yaml
Reżyseria: [Ada Marsh]
Montaż: [Bob Stone] # nie podawać nazwiska  <- told

## credits.yaml
Regia: [Ada Marsh]
# Bob non vuole comparire  <- told
Montaggio: [Bob Stone]

## mail-bob.txt
Salut Ada,

finalement je préfère que mon nom ne soit pas mentionné.  <- told
Merci, Bob Stone

## AW Abspann.eml
From: bob@stone.example
Subject: AW: Abspann

Hallo Ada, bitte streiche mich aus dem Abspann.  <- told
Bob Stone

## pendientes.txt
- quitar a Bob Stone de los créditos  <- told
- color

## noter.txt
Bob Stone ønsker ikke at blive nævnt.  <- told

## private/samtycke.csv  <- told
Namn,Samtycke
Ada Marsh,ja
Bob Stone,nej

## private/consent.csv
Nome,Autorização
Ada Marsh,sim
Bob Stone,prefere não  <- told

## private/consent.csv
Nome,Consenso,Note
Ada Marsh,sì,
Bob Stone,sì,solo le iniziali  <- told
"""

FILMS = """
## project.yaml
title: The Lamp
mostrar_en_web: no  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
release: after Locarno  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
online_ab: 2031-02-01  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
disponible_a_partir_du: 1er mars 2031  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
publikacja: wstrzymana  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
zichtbaar: alleen voor jury  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
acesso: restrito  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
password: frogs2025  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
# NOCH NICHT ONLINE STELLEN!!  <- told
title: The Lamp
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]
# ne pas mettre en ligne avant la première  <- told

## project.yaml
title: The Lamp (Rohschnitt - nicht veröffentlichen)  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## STOP - not cleared for web.txt  <- told

## NIE PUBLIKOWAĆ.txt  <- told

## LEGGIMI.txt
Il film non va pubblicato prima del festival di Torino.  <- told

## mail.txt
Dear Ada,
as agreed, the film stays offline until the broadcast on ARTE in 2031.  <- told
Best, Lea

## rights.yaml
online: no  <- told

## project.yaml
title: The Lamp
diffusion: après le festival de Clermont  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
publicar: ainda não  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
publiceren_vanaf: 2031-05-01  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## LEIA.txt
Não divulgar o filme antes da estreia.  <- told

## à ne pas diffuser.txt  <- told
"""

OTHERS = """
## project.yaml
title: The Lamp
streaming: no
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: Hidden Objects
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: Do Not Disturb
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: Streng geheim
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
audience: children
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
zielgruppe: Kinder ab 6
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
público: infantil
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
pubblico: famiglie
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## statement.en.md
This film asks what privacy means when nobody wants to be named. I did not want to show faces.

## synopsis.en.md
A girl learns what consent means. Her mother refuses to be filmed and withdraws from the world.

## synopsis.fr.md
Un détective privé cherche une femme qui ne veut plus être retrouvée.

## credits.yaml
- {role: director, person: Ada Marsh}
- {role: actor, person: Bob Stone, character: El Desconocido}

## project.yaml
title: The Lamp
copyright: © 2025 Ada Marsh, all rights reserved
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
masques: oui
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
hidden_track: Night Song
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## credits.csv
Name,Role,Paid
Ada Marsh,Director,yes
Bob Stone,Editor,no

## credits.csv
Name,Role,SAG-AFTRA
Ada Marsh,Director,no
Bob Stone,Editor,no

## credits.csv
Name,Role,T-shirt
Ada Marsh,Director,M
Bob Stone,Editor,none

## credits.csv
Name,Role,Remarks
Ada Marsh,Director,
Bob Stone,Editor,only two days in May

## credits.csv
Naam,Functie,Rijbewijs
Ada Marsh,Regie,ja
Bob Stone,Montage,nee

## notes.txt
Shoot day 3: do not show the mirror, camera visible. Bob Stone brings the lamp.

## todo.txt
- hide the boom in shot 12
- cut the first minute
- remove hum

## Notizen.txt
Bob Stone kommt nicht am Montag. Stativ mitnehmen.

## a-faire.txt
Ne pas oublier les câbles. Bob Stone ne mange pas de viande.

## private/consent.csv
Nome,Consenso
Ada Marsh,sì
Bob Stone,sì

## project.yaml
title: The Lamp
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]
# poster still to do; the sound mix is not final

## project.yaml
title: The Lamp
releases: [{country: FR, date: 2025-11-04}]
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
distribution: no distributor yet
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
sales_agent: none
world_sales: not yet
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
fsk: ab 12
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
público: geral
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: La ciudad oculta
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
subjects: [privacy, surveillance]
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
hidden_message: yes
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## credits.csv
Name,Funktion,Führerschein,Unterkunft
Ada Marsh,Regie,ja,nein
Bob Stone,Schnitt,nein,ja

## credits.csv
Nome,Ruolo,Pranzo
Ada Marsh,regia,sì
Bob Stone,montaggio,no

## credits.csv
Nome,Função,Carro
Ada Marsh,Realização,sim
Bob Stone,Montagem,não

## credits.csv
Nom,Fonction,Repas
Ada Marsh,Réalisatrice,végétarien
Bob Stone,Monteur,sans porc

## credits.yaml
Director: [Ada Marsh]
Private Detective: [Bob Stone]

## credits.yaml
Regie: [Ada Marsh]
Anonymer Anrufer: [Bob Stone]

## credits.yaml
Director: [Ada Marsh]
Thanks: [Bob Stone, those who wish to remain anonymous]

## notes.txt
Bob Stone: no reverb on the last line. Keep the door closed, hide the cable.

## todo.txt
- Ton nicht fertig
- Bob Stone fragt nach dem Poster

## notes.txt
Bob Stone n'a pas fini le montage. Ne pas toucher au son.

## notities.txt
Bob Stone heeft geen tijd in mei.

## private/consent.csv
Vorname;Nachname;Einverständnis
Ada;Marsh;ja
Bob;Stone;ja

## private/consent.csv
Naam,Akkoord
Ada Marsh,ja
Bob Stone,akkoord

## private/consent.csv
Nom,Accord,Remarques
Ada Marsh,oui,
Bob Stone,oui,vu au téléphone le 3 mai

## project.yaml
title: The Lamp
broadcast: ARTE, 2024
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## statement.fr.md
J'ai gardé ce secret pendant dix ans. Ne pas montrer, ne pas dire : c'était la règle à la maison.

## project.yaml
title: The Lamp
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]
# Untertitel noch nicht fertig
"""

TOLD, HIDDEN = "  <- told", "  <- hidden"


class Case(NamedTuple):
    file: str
    text: str
    lines: set[int]
    """Of which errors tell; 0 is the file as a whole."""
    is_hidden: bool


def cases(written: str) -> list[Case]:
    found = []
    for section in written.split("\n## ")[1:]:
        head, _, body = section.partition("\n")
        lines = body.rstrip("\n").split("\n") if body.strip() else []
        told = {number for number, line in enumerate([head, *lines]) if line.endswith(TOLD)}
        text = "".join(line.removesuffix(TOLD) + "\n" for line in lines)
        found.append(Case(head.removesuffix(TOLD).removesuffix(HIDDEN), text, told, head.endswith(HIDDEN)))
    return found


def read(film: Film, case: Case) -> tuple[set[tuple[str, int]], list[str], bool]:
    """The errors, the names that are shown, and whether the film is public."""
    people = "" if case.file.startswith("credits.") else "credits:\n  Director: [Ada Marsh]\n  Editor: [Bob Stone]\n"
    reading = film({"project.yaml": f"title: The Lamp\n{people}", case.file: case.text})
    errors = {(one.place.path, one.place.line) for one in reading.diagnostics if one.severity == "error"}
    names = [person.name for person in project(reading).people if person.name]
    return errors, names, project(reading).visibility == "public" and project(reading).public_from is None


def at(case: Case) -> set[tuple[str, int]]:
    return {(f"content/film/{case.file}", line) for line in case.lines}


def label(case: object) -> str:
    return f"{case.file}: {case.text[:40]}" if isinstance(case, Case) else ""


@pytest.mark.parametrize("case", cases(PEOPLE), ids=label)
def test_somebody_who_asks_is_hidden_or_told(film: Film, case: Case) -> None:
    errors, names, _ = read(film, case)
    assert errors == at(case)
    assert case.lines or case.is_hidden
    assert not case.is_hidden or "Bob Stone" not in names


@pytest.mark.parametrize("case", cases(FILMS), ids=label)
def test_a_film_that_is_to_wait_is_private_or_told(film: Film, case: Case) -> None:
    errors, _, is_public = read(film, case)
    assert errors == at(case)
    assert case.lines or (case.is_hidden and not is_public)


@pytest.mark.parametrize("case", cases(OTHERS), ids=label)
def test_a_folder_in_which_nobody_asks_is_public_with_all_names(film: Film, case: Case) -> None:
    errors, names, is_public = read(film, case)
    assert errors == set()
    assert is_public
    assert {"Ada Marsh", "Bob Stone"} <= set(names) or "remain anonymous" in case.text
