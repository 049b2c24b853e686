"""The films that both generators are given: the same words, the same people, five pages each."""

from __future__ import annotations

from dataclasses import dataclass

from prose import STOCK, Prose

PAGE = 2900
"""Bytes of text a page."""


@dataclass(frozen=True, slots=True)
class Credit:
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Screening:
    festival: str
    city: str
    date: str


@dataclass(frozen=True, slots=True)
class Quote:
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Note:
    date: str
    title: str
    body: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class Prompt:
    id: str
    tool: str
    prompt: str
    """Plain text."""


@dataclass(frozen=True, slots=True)
class Film:
    slug: str
    title: str
    year: int
    logline: str
    genres: tuple[str, ...]
    keywords: tuple[str, ...]
    credits: tuple[Credit, ...]
    screenings: tuple[Screening, ...]
    quotes: tuple[Quote, ...]
    synopsis: str
    """Markdown, as are the statement and the production notes."""
    statement: str
    production: str
    notes: tuple[Note, ...]
    """On how it was made; together as long as a page."""
    prompts: tuple[Prompt, ...]


def film(number: int) -> Film:
    """The film of a number: always the same."""
    said = Prose(f"film {number}")
    first, second = said.some("things", 2)
    return Film(
        slug=f"film-{number:04}",
        title=f"{first} and {second} {number}",
        year=said.number(2018, 2026),
        logline=said.sentence(),
        genres=("animation", "comedy"),
        keywords=("city", "night", "music"),
        credits=tuple(
            Credit(role, name)
            for role, name in zip(STOCK["roles"], said.some("names", len(STOCK["roles"])), strict=True)
        ),
        screenings=tuple(
            Screening(f"{city} Short Film Festival", city, f"2026-{month:02}-{said.number(1, 28):02}")
            for month, city in enumerate(said.some("places", 3), start=3)
        ),
        quotes=tuple(Quote(said.sentence(), f"{said.pick('places')} Film Review") for _ in range(2)),
        synopsis=said.markdown(PAGE),
        statement=said.markdown(PAGE),
        production=said.markdown(PAGE),
        notes=tuple(Note(f"2026-01-{day:02}", f"Day {day}", said.markdown(PAGE // 2)) for day in (4, 17)),
        prompts=tuple(Prompt(f"p{n}", said.pick("tools"), said.paragraph(5, marks=False)) for n in range(1, 7)),
    )
