"""Writes the folders of small sites: one film with everything, one that is only a clip, and what must stay private."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

from tests.sites import footage

URL = "https://example.org/repo/"

SECRETS = (
    *footage.SECRETS,
    "Hautecloque",
    "Ondine Vraisemblable",
    "facture-4471",
    "a frog that nobody may read of",
    "the end of a long prompt",
    "job-99887766",
    "compte-mathilde",
    "by message on the third",
    "https://private.example.net/",
    "GPSLatitude",
)
"""Words that stand in the author's files and must not be in the site: names, prompts, places, accounts."""

SETTINGS = f"""\
title = "Le Petit Cinéma"
url = "{URL}"
languages = ["fr", "en"]
encodes = "draft"
description = {{ fr = "Deux films et leur histoire.", en = "Two films and their story." }}
about = {{ fr = "Nous montrons des films courts.", en = "We show short films." }}
contact = "presse@example.org"
"""

PROJECT = """\
title: {fr: La Grande Ronde, en: The Great Round}
title_original: La Grande Ronde
type: music-video
year: 2025
completed: 2025-04-20
countries: [FR, NO]
languages: [fr]
genres: [{fr: comédie musicale, en: musical comedy}]
keywords: [disque, ronde]
logline:
  fr: Un disque traverse un damier et n’en revient pas.
  en: A disc crosses a chequered ground and never returns.
synopsis:
  short: {fr: Un disque part. Il brille., en: A disc sets out. It shines.}
awards:
  - {title: {fr: Prix du disque, en: Disc prize}, festival: Festival du Cercle, year: 2025, laurel: prix.svg}
screenings:
  - {festival: Festival du Cercle, city: Lyon, country: FR, date: 2025-06-01, premiere: world}
links:
  - https://example.com/la-grande-ronde
contacts:
  - {role: press, name: Emma B., email: emma@example.org}
chapters:
  - {at: 0, title: {fr: Départ, en: Departure}}
  - {at: 1, title: {fr: Traversée, en: Crossing}}
"""

CREDITS = """\
people:
  - {id: emma, name: Emma B., kind: person, portrait: portraits/emma.jpg, bio: {fr: Elle monte., en: She edits.},
     links: [{rel: website, url: "https://example.org/emma"}],
     consent: {as: name, on: 2025-05-02, by: by message on the third}}
  - {id: ondine, name: Ondine Vraisemblable, alias: La Rainette, consent: {as: alias, scope: [site]}}
  - {id: berthe, name: Bertille Hautecloque, consent: withdrawn}
  - {id: crew, name: Le Grand Cercle, kind: group, members: {count: 20}}
credits:
  - {role: director, person: emma}
  - {role: created_by, person: crew}
  - {role: editor, person: emma}
  - {role: prompt-artist, person: ondine, evidence: {prompts: 31, kept: 4}}
  - {role: prompt-artist, person: berthe}
  - {role: prompt-artist, count: 14, label: {fr: et 14 membres du salon, en: and 14 channel members}}
"""

TOOLS = """\
tools:
  - {id: mj, name: Midjourney, vendor: "Midjourney, Inc.", version: 7.10, modality: image, stage: production,
     use: {fr: les décors, en: the settings}, used_by: [ondine], counts: {generations: 252, kept: 41},
     account: compte-mathilde, commercial_use: yes, job_ids: [job-99887766]}
  - {id: resolve, name: DaVinci Resolve, modality: editing, generative: false}
note: {fr: Tout le reste est fait à la main., en: All else was made by hand.}
"""

RIGHTS = """\
copyright: © 2025 Le Grand Cercle
licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
items:
  - {id: song, kind: music, title: La Ronde, origin: ai, tool: mj, cleared: yes, proof: [private/facture-4471.txt]}
disclosure:
  digital_source_type: compositeWithTrainedAlgorithmicMedia
  ai_share: {image: full, video: full, music: partial, script: none}
  human_work: {fr: "idée, montage", en: "idea, editing"}
  label: {fr: Images générées par IA ; montage humain, en: AI-generated pictures; human editing}
"""

PROMPTS = """\
- {id: p1, at: 2025-04-10, tool: mj, version: 7.10, kind: imagine, prompt: "a shining disc on a chequered ground",
   params: {ar: "16:9", stylize: 250}, seed: 4242, job_id: job-99887766, by: ondine, selected: true, media: p1.jpg,
   refs: ["https://private.example.net/1.png"], visibility: public}
- {id: p2, tool: mj, prompt: "a frog that nobody may read of", visibility: private}
- {id: p3, tool: mj, visibility: excerpt, prompt: "a very long prompt on discs, grounds, light and shade, on how a disc
   shines when the evening comes, and what the ground has to say of it all, with many more words than any reader would
   ever want to read, for it goes on and on and on until at last there comes the end of a long prompt"}
- {id: p4, tool: mj, prompt: "<script>alert('prompt')</script> & <b>bold</b>", visibility: public}
"""

NOTE_FR = """\
---
date: 2025-04-07
title: Le défi
by: emma
kind: challenge
---
Tout commence par **un disque**. Bertille Hautecloque était là.

![Le premier disque](defi.jpg)

<script>alert("note")</script> [un lien](https://example.org/ailleurs)
"""

NOTE_EN = """\
---
date: 2025-04-07
title: The challenge
by: emma
kind: challenge
---
It all begins with **a disc**.
"""

SRT = """\
1
00:00:00,100 --> 00:00:01,000
Voici le disque.

2
00:00:01,100 --> 00:00:01,900
- Il part !
- <i>Au revoir.</i>
"""

VTT = """\
WEBVTT

00:00.100 --> 00:01.000
Here is the disc.

00:01.100 --> 00:01.900
It leaves!
"""

LAUREL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60" width="120" height="60">'
    '<path d="M10 50C30 10 90 10 110 50" fill="none" stroke="#333" stroke-width="4"/></svg>'
)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files by their path; texts lose the indentation they share."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
    return folder


def rich_film(folder: Path) -> Path:
    """A film with every file that an author may add, and some that stay private."""
    write(
        folder,
        {
            "project.yaml": PROJECT,
            "credits.yaml": CREDITS,
            "tools.yaml": TOOLS,
            "rights.yaml": RIGHTS,
            "synopsis.fr.md": "Un disque part au matin.\n\nIl brille, et **rien** ne l’arrête.\n",
            "synopsis.en.md": "A disc sets out in the morning.\n\nIt shines, and **nothing** stops it.\n",
            "statement.fr.md": "Nous voulions un cercle. <em>Rien de plus.</em>\n",
            "lyrics.fr.md": "Tourne, tourne,\ntourne encore.\n",
            "prompts/all.yaml": PROMPTS,
            "making-of/2025-04-07-defi.fr.md": NOTE_FR,
            "making-of/2025-04-07-defi.en.md": NOTE_EN,
            "subtitles/fr.srt": SRT,
            "subtitles/en.vtt": VTT,
            "stills/stills.yaml": "- {file: un.jpg, caption: {fr: Le disque, en: The disc}, alt: {fr: Un disque jaune, "
            "en: A yellow disc}, credit: Emma B.}\n",
            "press/quotes.yaml": "- {quote: {fr: « Rond. », en: “Round.”}, source: Le Cercle, author: J. Rond}\n",
            "press/prix.svg": LAUREL,
            "private/facture-4471.txt": "facture-4471 https://private.example.net/\n",
            "private/consent.csv": "name,consent,scope\nBertille Hautecloque,withdrawn,\n",
        },
    )
    footage.clip(folder / "clip.mp4", seconds=2, sound=True, private=True)
    footage.picture(folder / "stills/un.jpg", place=True)
    footage.picture(folder / "making-of/defi.jpg", shade=1, place=True)
    footage.picture(folder / "prompts/p1.jpg", shade=2, place=True)
    footage.picture(folder / "portraits/emma.jpg", size=(300, 300), shade=3, place=True)
    footage.picture(folder / "private/secret.jpg", place=True)
    return folder


def small_site(root: Path) -> Path:
    """Two films: one with everything, one that is only a clip without sound."""
    write(root, {"showcase.toml": SETTINGS})
    rich_film(root / "content" / "la-grande-ronde")
    footage.clip(root / "content" / "Seul un clip" / "film.mp4", seconds=1, shade=2)
    return root


def plain_site(root: Path, *films: str, settings: str = SETTINGS) -> Path:
    """Films that are one clip of a second each, by the name of their folder."""
    write(root, {"showcase.toml": settings})
    for number, name in enumerate(films):
        plain_film(root / "content" / name, shade=number)
    return root


def plain_film(folder: Path, shade: int = 0) -> Path:
    """A clip of a second with a text."""
    footage.clip(folder / "clip.mp4", seconds=1, size=(160, 90), rate=12, shade=shade)
    return write(folder, {"project.yaml": f"title: Film {shade}\nlogline: Un disque, {shade}.\nyear: 2025\n"})


def copy(site: Path, root: Path, *, memory: bool = True) -> Path:
    """The same site elsewhere, with or without what was remembered and built of it."""
    left_out = () if memory else (".showcase", "site")
    shutil.copytree(site, root, symlinks=True, ignore=shutil.ignore_patterns(*left_out), dirs_exist_ok=True)
    return root
