"""A film with a value under most keys, as authors write it by hand."""

from __future__ import annotations

FILES = {
    "project.yaml": """
title:
  fr: Le bus de nuit
  en: Night bus
title_original: Le bus
type: short
year: 2025
completed: 2025-04-07
countries: [FR, BE]
filmed_in: FR
languages: [fr]
genres: [drama]
keywords: [bus]
logline: A bus.
synopsis:
  short: Short.
  long: Long.
statement: Mine.
lyrics: La la.
notes: Cold.
budget: 400 EUR
shooting_format: 16 mm
rating: PG
student: yes
first_time: no
ids:
  isan: 0000-0000-3A8D-0000-Z-0000-0000-6
awards:
  - title: First prize
    festival: Rio
    year: 2025
screenings:
  - festival: Rio
    city: Rio
    date: 2025-05-01
    premiere: world
press:
  - quote: A bus!
    source: The Paper
links:
  website: https://example.org
contacts:
  - name: Press
    email: press@example.org
    phone: "123"
poster:
  at: 1:02
chapters:
  - at: 0:10
    title: Start
stills:
  - at: 0:20
    caption: A bus
    credit: Bob
visibility: unlisted
public_from: 2025-06-01
festivals: [rio]
series: Nights
season: 1
episode: 2
running_time: 1:30
aspect_ratio: 16:9
people:
  - id: ada
    name: Ada Lovelace
    bio: Wrote.
    pronouns: she
    links:
      - url: https://ada.example.org
        label: Home
  - name: Bob Roe
    consent:
      as: anonymous
      scope: [site]
credits:
  - role: director
    person: ada
    detail: all of it
  - role: editor
    people: [Bob Roe, Eve Poe]
    department: editing
tools:
  - name: Sora
    modality: video
    plan: Pro
    commercial_use: yes
    counts:
      generations: 12
      kept: 3
rights:
  copyright: Us
  licence:
    name: CC BY 4.0
  items:
    - kind: music
      origin: human
      title: Song
disclosure:
  digital_source_type: compositeWithTrainedAlgorithmicMedia
  ai_share:
    video: partial
""",
    "prompts/all.yaml": """
defaults:
  tool: Sora
  date: 2025-04-01
prompts:
  - id: one
    prompt: a bus
    seed: 7
    selected: yes
  - prompt: a secret
    visibility: private
""",
    "press/quotes.yaml": """
quotes:
  - quote: A second bus
    author: Eve Poe
""",
    "stills/stills.yaml": """
stills:
  - file: one.jpg
    caption: The bus
    alt: A red bus
""",
    "stills/one.jpg": "x",
    "making-of/2025-04-02-start.md": """---
title: The start
by: Ada Lovelace
kind: decision
---
It began.
""",
}
"""By the name of each file in the film's folder."""
