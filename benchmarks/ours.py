"""A site of the benchmark's films as `showcase` wants it: a folder a film, and one template of the theme overridden."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from films import Film
from measuring import CHECKOUT

SETTINGS = """title = "Benchmark"
url = "https://example.org/"
languages = ["en"]
theme = "measured"
"""
FOOT = "themes/measured/templates/parts/foot.html"


def write_site(folder: Path, films: Iterable[Film]) -> None:
    """Write the whole site, but for what a build makes."""
    _write(folder / "showcase.toml", SETTINGS)
    _write(folder / "themes/measured/theme.toml", 'title = "Measured"\nextends = "lanterne"\n')
    _write(folder / FOOT, (CHECKOUT / "themes/_shared/templates/parts/foot.html").read_text("utf-8"))
    for film in films:
        _write_film(folder / "content" / film.slug, film)


def change_text(folder: Path, film: Film, turn: int) -> None:
    """What a person does who adds a sentence to a note."""
    note = film.notes[0]
    _write(
        folder / "content" / film.slug / "making-of" / f"{note.date}.md",
        _note(note.title, note.date, f"{note.body}\nTurn {turn}.\n"),
    )


def change_template(folder: Path, turn: int) -> None:
    """What a person does who changes the foot of every page."""
    foot = (CHECKOUT / "themes/_shared/templates/parts/foot.html").read_text("utf-8")
    _write(folder / FOOT, foot.replace('<footer class="foot">', f'<footer class="foot">\n<p>Turn {turn}</p>'))


def _write_film(folder: Path, film: Film) -> None:
    _write(folder / "project.yaml", _project(film))
    _write(folder / "credits.yaml", _credits(film))
    _write(folder / "synopsis.md", film.synopsis)
    _write(folder / "statement.md", film.statement)
    _write(folder / "notes.md", film.production)
    for note in film.notes:
        _write(folder / "making-of" / f"{note.date}.md", _note(note.title, note.date, note.body))
    _write(
        folder / "prompts/prompts.yaml",
        "".join(
            f"- id: {p.id}\n  tool: {p.tool}\n  kind: imagine\n  prompt: >-\n    {p.prompt}\n" for p in film.prompts
        ),
    )


def _project(film: Film) -> str:
    screenings = "".join(f"  - {{festival: {s.festival}, city: {s.city}, date: {s.date}}}\n" for s in film.screenings)
    quotes = "".join(f"  - quote: {_text(q.quote)}\n    source: {q.source}\n" for q in film.quotes)
    return (
        f"title: {film.title}\ntype: short\nyear: {film.year}\ncountries: [FR]\nlanguages: [en]\n"
        f"genres: [{', '.join(film.genres)}]\nkeywords: [{', '.join(film.keywords)}]\nlogline: {_text(film.logline)}\n"
        f"screenings:\n{screenings}press:\n{quotes}"
        f"contacts:\n  - {{role: Press, name: The press desk, email: press@example.org}}\n"
    )


def _credits(film: Film) -> str:
    people = "".join(f"  - {{id: person-{n}, name: {_text(c.name)}}}\n" for n, c in enumerate(film.credits))
    lines = "".join(f"  - {{role: {c.role}, person: person-{n}}}\n" for n, c in enumerate(film.credits))
    return f"people:\n{people}credits:\n{lines}"


def _note(title: str, date: str, body: str) -> str:
    return f"---\ntitle: {title}\ndate: {date}\n---\n{body}"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
