"""The same films as Eleventy wants them: a folder a film with its facts and five pages, and templates for the same."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from films import Film

VERSION = "3.1.8"
TEMPLATES = Path(__file__).parent / "11ty"


def install(folder: Path) -> list[str]:
    """Have npm put Eleventy into a folder; the command that runs it there."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        sys.exit("Eleventy needs npm and node, which are not here: install Node.js, or leave out --with-eleventy")
    _write(folder / "package.json", json.dumps({"private": True, "type": "module"}))
    wanted = ["--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts", f"@11ty/eleventy@{VERSION}"]
    done = subprocess.run([npm, "install", *wanted], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"npm could not install Eleventy {VERSION}:\n{done.stderr}")
    return [node, "node_modules/@11ty/eleventy/cmd.cjs"]


def write_site(folder: Path, films: Iterable[Film]) -> None:
    """Write the whole site, but for what a build makes."""
    shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
    for film in films:
        _write_film(folder / "content/films" / film.slug, film)


def change_text(folder: Path, film: Film, turn: int) -> None:
    """What a person does who adds a sentence to a note."""
    _write(folder / "content/films" / film.slug / "making-of.md", _making_of(film, f"\nTurn {turn}.\n"))


def _write_film(folder: Path, film: Film) -> None:
    _write(folder / f"{film.slug}.json", _facts(film))
    _write(folder / "index.md", _page("", layout="film", tags=["films"]))
    _write(folder / "press.md", _page("", layout="press", title="Press"))
    _write(folder / "credits.md", _page("", layout="credits", title="Credits"))
    _write(folder / "making-of.md", _making_of(film, ""))
    prompts = [asdict(prompt) for prompt in film.prompts]
    _write(folder / "prompts.md", _page("", layout="prompts", title="Prompts", prompts=prompts))


def _facts(film: Film) -> str:
    """What all pages of a film are given, and the texts that more than one shows.

    A collection a film would let pages show each other's texts, but at 1,000 a save took three times as long.
    """
    facts = {name: value for name, value in asdict(film).items() if name not in {"notes", "prompts"}}
    facts |= {"url": f"/films/{film.slug}/", "kind": "Short film", "countries": ["France"], "spoken": ["English"]}
    facts["notes"] = [{"date": note.date, "title": note.title} for note in film.notes]
    facts["contacts"] = [{"role": "Press", "name": "The press desk", "email": "press@example.org"}]
    return _text({"film": facts})


def _making_of(film: Film, more: str) -> str:
    body = "\n".join(f"## {note.title}\n\n*{note.date}*\n\n{note.body}" for note in film.notes)
    return _page(body + more, layout="making-of", title="Making of")


def _page(body: str, **facts: object) -> str:
    head = "".join(f"{name}: {_text(value)}\n" for name, value in facts.items())
    return f"---\n{head}---\n{body}"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
