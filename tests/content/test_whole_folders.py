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

## credits.csv
Name;Funktion;Im Abspann nennen?  <- told
Ada Marsh;Regie;unbedingt
Bob Stone;Ton;auf keinen Fall

## credits.csv
name,role,credited as  <- told
Ada Marsh,director,Ada Marsh
Bob Stone,sound,nobody

## credits.csv
name,role,legal  <- told
Ada Marsh,director,release signed
Bob Stone,sound,"no release, do not use name"

## credits.csv
ПІБ,роль,згода  <- told
Ada Marsh,режисерка,так
Bob Stone,звук,ні

## credits.csv
имя,роль,упоминать  <- told
Ada Marsh,режиссёр,да
Bob Stone,звук,нет

## credits.csv
名前,役職,掲載可  <- told
Ada Marsh,監督,はい
Bob Stone,録音,いいえ

## credits.csv
姓名,职务,可否署名  <- told
Ada Marsh,导演,可以
Bob Stone,录音,不可以

## credits.csv
이름,역할,공개 동의  <- told
Ada Marsh,감독,예
Bob Stone,녹음,아니요

## credits.csv
Ad Soyad,Görev,İsim yayınlansın mı  <- told
Ada Marsh,yönetmen,evet
Bob Stone,ses,hayır

## credits.csv
Όνομα,Ρόλος,Συγκατάθεση  <- told
Ada Marsh,σκηνοθεσία,ναι
Bob Stone,ήχος,όχι

## credits.csv
Nev,szerep,hozzájárulás  <- told
Ada Marsh,rendező,igen
Bob Stone,hang,nem

## credits.csv
Nume,Rol,Acord publicare  <- told
Ada Marsh,regie,da  <- told
Bob Stone,sunet,nu  <- told

## credits.csv
Nimi,Rooli,Saa mainita  <- told
Ada Marsh,ohjaus,kyllä
Bob Stone,ääni,ei

## credits.csv
Navn,Rolle,Må nævnes  <- told
Ada Marsh,instruktør,ja  <- told
Bob Stone,lyd,nej  <- told

## credits.csv
Jméno,Role,Souhlas se jménem  <- told
Ada Marsh,režie,ano  <- told
Bob Stone,zvuk,ne  <- told

## credits.yaml
Director: [Ada Marsh]
Sound:
  - Bob Stone # 3 May: doesn't want to be googled with this film  <- told

## credits.yaml
Réalisation: [Ada Marsh]
Son: [Bob Stone] # à enlever du site  <- told

## credits.yaml
Director: [Ada Marsh]
# the next one not on the web please  <- told
Sound: [Bob Stone]

## credits.yaml
Director: [Ada Marsh]
Sound: [{name: Bob Stone, web: no}]  <- told

## credits.yaml
Director: [Ada Marsh]
Sound: [{name: Bob Stone, as: anonymous}]  <- told

## credits.yaml
Director: [Ada Marsh]
Sound: [{name: Bob Stone, credit: none}]  <- told

## credits.yaml
Director: [Ada Marsh]
hidden:
  Sound: [Bob Stone]  <- told

## credits.yaml
Director: [Ada Marsh]
uncredited: {Sound: [Bob Stone]}  <- told

## credits.yaml
Director: [Ada Marsh]
Sound: ['Bob Stone [redacted]']  <- told

## credits.yaml
Director: [Ada Marsh]
Sound: ['Bob Stone - under NDA']  <- told

## notes.txt
Bob asked us again: Bob Stone must not be listed anywhere.  <- told

## notes.txt
To do before launch

[ ] subtitles
[ ] delete Bob Stone from the credits  <- told

## notes.txt
NB : pour Bob Stone, pas de nom, c'est promis.  <- told

## notes.txt
Bob Stone hat seine Einwilligung widerrufen (Mail vom 3. Mai).  <- told

## notes.txt
Bob Stone withdrew his consent on 3 May.  <- told

## notes.txt
Bob Stone heeft zijn toestemming ingetrokken.  <- told

## notes.txt
Bob Stone wycofał zgodę na podanie nazwiska.  <- told

## notes.txt
Bob Stone ha retirado su consentimiento.  <- told

## notes.txt
Bob Stone ha revocato il consenso.  <- told

## notes.txt
Bob Stone retirou a autorização para usar o nome.  <- told

## notes.txt
Bob Stone a retiré son accord.  <- told

## notes.txt
Bob Stone har trukket sitt samtykke.  <- told

## notes.txt
Bob Stone 撤回了同意。  <- told

## notes.txt
Bob Stone は同意を撤回しました。  <- told

## private/consent.csv
name,consent
Ada Marsh,yes
Bob Stone,only if anonymous  <- told

## private/consent.csv
name,consent
Ada Marsh,yes
Bob Stone,yes but not on social media  <- told

## private/consent.csv
name,consent
Ada Marsh,yes
Bob Stone,ask his agent  <- told

## private/consent.csv
name,consent
Ada Marsh,yes
Bob Stone,yes?  <- told

## private/consent.csv
name,consent
Ada Marsh,yes
Bob Stone,yes until 2025  <- told

## private/consent.csv
name,consent,expires  <- told
Ada Marsh,yes,
Bob Stone,yes,2024-01-01

## private/consent.csv
name,consent,valid until  <- told
Ada Marsh,yes,
Bob Stone,yes,2020

## private/consent.csv
name,credits,website,press  <- told
Ada Marsh,yes,yes,yes
Bob Stone,yes,no,no

## private/consent.csv
name,consent,consent  <- told
Ada Marsh,yes,yes
Bob Stone,yes,no

## private/consent.yaml  <- told
Ada Marsh: yes
Bob Stone: no

## private/consent.json  <- told
[{"name":"Ada Marsh","consent":"yes"},{"name":"Bob Stone","consent":"no"}]

## private/consent.md  <- told
| Name | Consent |
|---|---|
| Ada Marsh | yes |
| Bob Stone | no |

## private/consent.txt  <- told
Ada Marsh: yes
Bob Stone: no

## private/consent.csv  <- told
Namn;Får vi ange ditt namn?
Ada Marsh;Ja
Bob Stone;Nej tack

## private/consent.csv  <- told
Navn;Må vi bruke navnet?
Ada Marsh;Ja
Bob Stone;Helst ikke

## private/consent.csv  <- told
Nimi;Suostumus
Ada Marsh;kyllä
Bob Stone;ei

## private/consent.csv  <- told
Jméno;Souhlas
Ada Marsh;ano
Bob Stone;ne

## private/consent.csv  <- told
Név;Hozzájárulás
Ada Marsh;igen
Bob Stone;nem

## private/consent.csv  <- told
Nume;Acord
Ada Marsh;da
Bob Stone;nu

## private/consent.csv  <- told
Ad Soyad;Onay
Ada Marsh;evet
Bob Stone;hayır

## private/consent.csv  <- told
Όνομα;Συγκατάθεση
Ada Marsh;ναι
Bob Stone;όχι

## private/consent.csv  <- told
Имя;Согласие
Ada Marsh;да
Bob Stone;нет

## private/consent.csv  <- told
Ім'я;Згода
Ada Marsh;так
Bob Stone;ні

## private/consent.csv  <- told
氏名,同意
Ada Marsh,はい
Bob Stone,いいえ

## private/consent.csv  <- told
姓名,同意
Ada Marsh,是
Bob Stone,否

## private/consent.csv  <- told
이름,동의
Ada Marsh,예
Bob Stone,아니요

## private/consent.csv  <- told
الاسم,الموافقة
Ada Marsh,نعم
Bob Stone,لا

## private/consent.csv  <- told
שם,הסכמה
Ada Marsh,כן
Bob Stone,לא

## private/consent.csv  <- hidden
Nom,Consentiment
Ada Marsh,sí
Bob Stone,no

## private/consent.csv  <- told
Izena,Baimena
Ada Marsh,bai
Bob Stone,ez

## private/consent.csv  <- hidden
Nombre y apellidos;¿Aceptas aparecer con tu nombre?
Ada Marsh;Sí, claro
Bob Stone;No, gracias

## private/consent.csv
Nome e cognome;Acconsenti alla pubblicazione del nome?  <- told
Ada Marsh;Sì
Bob Stone;No

## private/consent.csv  <- hidden
Nome completo;Autoriza a divulgação do seu nome?
Ada Marsh;Sim
Bob Stone;Não

## private/consent.csv
Vor- und Nachname;Dürfen wir deinen Namen nennen?
Ada Marsh;Ja, sehr gerne!  <- told
Bob Stone;Bitte nicht  <- told

## private/consent.csv
Prénom et nom;Peut-on citer votre nom ?
Ada Marsh;Oui, avec plaisir
Bob Stone;Je préfère que non  <- told

## private/consent.csv  <- hidden
Timestamp,Email,Name,May we credit you by name?
5/3/2024 10:00:00,a@x.example,Ada Marsh,Yes
5/3/2024 10:05:00,b@x.example,Bob Stone,No

## private/consent.csv
Timestamp,Name,How should we credit you?  <- told
1,Ada Marsh,Ada Marsh
2,Bob Stone,not at all

## private/consent.csv  <- hidden
Name,Yes,No
Ada Marsh,x,
Bob Stone,,x

## private/consent.csv  <- hidden
Nom,Oui,Non
Ada Marsh,✓,
Bob Stone,,✓

## private/consent.csv  <- hidden
Name,Consent
MARSH Ada,YES
STONE Bob,NO

## private/consent.csv  <- hidden
Name,Consent
"Marsh, Ada",1
"Stone, Bob",0

## private/consent.csv  <- hidden
Last name,First name,Consent
Marsh,Ada,true
Stone,Bob,false

## private/consent.csv  <- hidden
name|consent
Ada Marsh|yes
Bob Stone|no

## private/consent.csv  <- hidden
# who may be named
name,consent
Ada Marsh,yes
Bob Stone,no

## private/consent.csv  <- hidden
name,consent,consent date
Ada Marsh,yes,2024-05-01
Bob Stone,withdrawn,2024-05-03

## private/consent.csv
name,consent,consent for  <- told
Ada Marsh,yes,posters
Bob Stone,withdrawn,all

## private/consent.csv  <- hidden
name,role,consent,via
Ada Marsh,director,yes,mail
Bob Stone,editor,no,phone

## private/consent.csv
name,name in credits,consent  <- told
Ada Marsh,Ada M.,alias
Bob Stone,,anonymous

## private/consent.csv  <- hidden
name,status
Ada Marsh,agreed
Bob Stone,declined

## private/consent.csv
name,answer
Ada Marsh,yes
Bob Stone,no answer yet  <- told

## private/consent.csv  <- hidden
name,consent
Ada Marsh,yes
  Bob Stone  ,  no

## private/consent.csv  <- hidden
name,consent
Ada Marsh,oui
Bob Stone,pas encore

## private/consent.csv
name,consent
Ada Marsh,ok
Bob Stone,-  <- told

## private/consent.csv  <- hidden
name,consent
Ada Marsh,y
Bob Stone,n

## private/consent.csv  <- hidden
name,consent
Ada Marsh,✅
Bob Stone,❌
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

## project.yaml
title: The Lamp
status: rough cut, not for release  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
release_note: do not publish  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
web: no  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
website: hide  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
show_on_site: false  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
site: no  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
published_on: never  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml  <- hidden
title: The Lamp
publish: 2031
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
veröffentlichung: 1.5.2031  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
mise_en_ligne: 2031-05-01  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml  <- hidden
title: The Lamp
fecha_de_publicación: 2031-05-01
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
公開日: 2031-05-01  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
visibility: jury  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
visibility: festivals only  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
access: password  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
опубликовать: нет  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
paused: yes  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
archived: yes  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
restricted: yes  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
confidential: yes  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
under_embargo: yes  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
embargoed_until: Cannes  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
audience: nobody  <- told
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## readme.txt
The festival asked us to keep this film off the internet until May.  <- told

## readme.txt
Le film ne doit pas être en ligne avant Cannes.  <- told

## readme.txt
De film mag nog niet online.  <- told

## readme.txt
この映画はまだ公開しないでください。  <- told

## readme.txt
这部影片暂时不要公开。  <- told
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

## project.yaml
title: The Lamp
rating: not rated
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
status: finished
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
status: completed
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
web: https://lamp.example
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
website: https://lamp.example
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
premiere_status: world premiere
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
festival_strategy: A-list first
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
subtitles_status: not yet translated
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
sound_mix: not final
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
colour_grade: no
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
awards_note: none so far
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
lost: two reels
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
locked: picture
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
cut: 3
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
restoration: no
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
contact_ok: yes
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
for: children
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
closed_captions: no
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
private_screening: 2024-01-02
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
online_premiere: 2024-03-01
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
no_dialogue: true
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
nobody_speaks: true
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
remake_rights: open
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
secret_ingredient: salt
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
hidden_cut: 12
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
anonymous_source: the baker
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## project.yaml
title: The Lamp
unlisted_locations: 2
credits:
  Director: [Ada Marsh]
  Editor: [Bob Stone]

## notes.txt
Bob Stone withdrew the money from the bank for the van.

## notes.txt
Bob Stone hat die Lampe zurückgezogen, weil sie flackert.

## notes.txt
Bob Stone does not want sugar in his tea.

## notes.txt
Bob Stone ne veut pas dormir sous la tente.

## notes.txt
Ask Bob Stone about the lamp before shooting.

## notes.txt
Take Bob Stone to the station on Monday.

## notes.txt
Bob Stone is out on Tuesday, back on Wednesday.

## notes.txt
Remove the lamp from scene 4. Bob Stone knows where it is.

## notes.txt
Bob Stone no quiere conducir de noche.

## notes.txt
Bob Stone non vuole guidare di notte.

## notes.txt
Bob Stone vil ikke køre om natten.

## notes.txt
Bob Stone wil niet rijden in het donker.

## notes.txt
Bob Stone не хочет вести машину ночью.

## notes.txt
Bob Stone は月曜日に来ません。

## notes.txt
Bob Stone 星期一不来。

## notes.txt
Hide Bob Stone's car behind the barn.

## notes.txt
Publish the trailer on Friday. Bob Stone cuts it.

## notes.txt
Name tags: Ada Marsh, Bob Stone.

## notes.txt
Credits: Bob Stone types them on Monday.

## notes.txt
Bob Stone: no problem with the dates.

## notes.txt
Bob Stone: yes for Monday, no for Tuesday.

## notes.txt
Bob Stone says no to the drone.

## notes.txt
Bob Stone signed the consent form on 3 May.

## notes.txt
Bob Stone gave his consent, no problem.

## notes.txt
Bob Stone has agreed, no form needed.

## notes.txt
Bob Stone a donné son accord par mail.

## notes.txt
Bob Stone hat zugestimmt, Formular im Ordner.

## notes.txt
Bob Stone ha dato il consenso.

## notes.txt
Bob Stone dio su consentimiento.

## notes.txt
Bob Stone deu autorização para usar o nome.

## notes.txt
Bob Stone は同意しました。

## notes.txt
Bob Stone 已经同意。

## notes.txt
Bob Stone har gett sitt samtycke.

## credits.csv
name,role,shoe size
Ada Marsh,director,38
Bob Stone,editor,no idea

## credits.csv
name,role,Zelt
Ada Marsh,director,ja
Bob Stone,editor,nein

## credits.csv
name,role,Frühstück
Ada Marsh,director,nein
Bob Stone,editor,ja

## credits.csv
name,role,alergias
Ada Marsh,director,ninguna
Bob Stone,editor,nueces

## credits.csv
name,role,patente
Ada Marsh,director,no
Bob Stone,editor,sì

## credits.csv
name,role,alojamento
Ada Marsh,director,não
Bob Stone,editor,sim

## credits.csv
name,role,prawo jazdy
Ada Marsh,director,nie
Bob Stone,editor,tak

## credits.csv
name,role,körkort
Ada Marsh,director,nej
Bob Stone,editor,ja

## credits.csv
name,role,notes
Ada Marsh,director,no heels
Bob Stone,editor,not before nine

## credits.csv
name,role,remark
Ada Marsh,director,none
Bob Stone,editor,brings own lamp

## credits.csv
name,role,comment
Ada Marsh,director,
Bob Stone,editor,first time on set

## credits.csv
name,role,day 1
Ada Marsh,director,x
Bob Stone,editor,

## credits.csv
name,role,insured until
Ada Marsh,director,2024-05-01
Bob Stone,editor,2024-06-01

## credits.csv
name,role,agent
Ada Marsh,director,none
Bob Stone,editor,Lea Roth

## credits.csv
name,role,pages
Ada Marsh,director,none
Bob Stone,editor,4
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
