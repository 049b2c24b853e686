"""From folders to a catalogue: each project read by itself, all its faults gathered, then the films seen together."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from showcase.content import film, pictures
from showcase.content.clips import read_clip, read_poster, read_trailer
from showcase.content.crew import Crew, read_crew
from showcase.content.desk import Desk, Digest, near
from showcase.content.folders import LITTER, PRIVATE, VIDEOS, file_names, project_files, stem, suffix
from showcase.content.ledgers import read_rights, read_tools
from showcase.content.located import Node, Table
from showcase.content.memory import Memory
from showcase.content.notes import read_notes
from showcase.content.press import read_press
from showcase.content.prompts import check_tools, read_prompts
from showcase.content.prose import read_texts, together
from showcase.content.reading import Reading
from showcase.content.site import read_site
from showcase.content.slugs import slug, title
from showcase.content.subtitles import read_tracks
from showcase.content.trees import read_tree
from showcase.diagnostics import Diagnostic, Place, Severity, diagnose
from showcase.model.project import Catalogue, Project, Relation, Site, Visibility
from showcase.model.text import NO_TEXT, Saying, Text
from showcase.work.shelf import Shelf

__all__ = ["gather", "in_order", "project_files", "project_folders", "read_catalogue", "read_project", "read_site"]

def read_catalogue(root: Path, digest: Digest, shelf: Shelf | None = None) -> Reading[Catalogue]:
    """Read the site in a folder: its settings and every project in `content/`.

    `digest` gives the SHA-256 and size of a file; what is on the `shelf` of a folder that did not change is not read.
    """
    site = read_site(root)
    languages = site.value.languages if site.value else ("en",)
    memory = Memory(shelf, languages)
    readings = []
    for folder in project_folders(root):
        read = partial(read_project, root, folder, languages)
        readings.append((folder, memory.reading(folder, digest, read)))
    memory.save()
    everything = gather(site, readings)
    return Reading(everything.value, (*everything.diagnostics, *_loose(root)))


def _loose(root: Path) -> Iterator[Diagnostic]:
    """Clips that lie in `content/` itself, where they are no film's."""
    try:
        with os.scandir(root / "content") as entries:
            names = sorted(e.name for e in entries if suffix(e.name) in VIDEOS and not e.name.startswith((".", "_")))
    except OSError:
        return
    for name in names:
        if not (root / "content" / name).is_dir():
            yield diagnose(Severity.WARNING, "loose-clip", Place(f"content/{name}"), file=name, folder=slug(stem(name)))


def project_folders(root: Path) -> list[Path]:
    """Every folder in `content/` that holds a project, sorted; hidden ones and those that begin with `_` are not."""
    try:
        with os.scandir(root / "content") as entries:
            names = [e.name for e in entries if not e.name.startswith((".", "_")) and _is_folder(e)]
    except OSError:
        return []
    return [root / "content" / name for name in sorted(names)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir() or (entry.is_symlink() and "." not in entry.name)
    except OSError:
        return entry.is_symlink()


def gather(site: Reading[Site], readings: Sequence[tuple[Path, Reading[Project]]]) -> Reading[Catalogue]:
    """The films seen together: addresses that clash, relations that lead nowhere, and the order they are shown in."""
    found: list[Diagnostic] = list(site.diagnostics)
    kept: dict[str, tuple[Path, Project]] = {}
    for folder, reading in readings:
        found.extend(reading.diagnostics)
        project = reading.value
        if project is None:
            continue
        if project.slug in kept:
            first = kept[project.slug][0].name
            place = Place(f"content/{folder.name}")
            facts = {"first": first, "second": folder.name, "slug": project.slug}
            found.append(diagnose(Severity.ERROR, "same-slug", place, project=project.slug, **facts))
            continue
        kept[project.slug] = (folder, project)
    if not readings:
        found.append(diagnose(Severity.WARNING, "no-projects", Place("content")))
    projects = in_order(_related(project, kept, found) for _, project in kept.values())
    made = Catalogue(site.value, tuple(projects)) if site.value is not None else None
    return Reading(made, tuple(found))


def in_order(projects: Iterable[Project]) -> list[Project]:
    """The order that films are shown in: the newest first, then by address."""
    return sorted(projects, key=_newest)


def _newest(project: Project) -> tuple[int, int, int, str]:
    day = project.completed
    if day is None:
        return (-project.year, 0, 0, project.slug)
    return (-day.year, -day.month, -day.day, project.slug)


def _related(project: Project, kept: Mapping[str, object], found: list[Diagnostic]) -> Project:
    """Without relations to films that are not there."""
    relations: list[Relation] = []
    for relation in project.relations:
        if relation.slug in kept:
            relations.append(relation)
            continue
        facts = {"written": relation.slug} | ({"near": close} if (close := near(relation.slug, kept)) else {})
        found.append(diagnose(Severity.WARNING, "unknown-film", project.place, project=project.slug, **facts))
    return replace(project, relations=tuple(relations)) if project.relations else project


def read_project(root: Path, folder: Path, languages: Sequence[str], digest: Digest) -> Reading[Project]:
    """Everything a folder says of its film.

    What is read depends on `project_files(folder)` and on the languages alone; `digest` gives the SHA-256 and the size
    of a file. The value is None only where the folder holds nothing, or leads out of `content/`.
    """
    address = slug(folder.name)
    desk = Desk(root, folder, languages, digest, address)
    place = Place(desk.path_of("")[:-1])
    content = (root / "content").resolve()
    if not folder.resolve().is_relative_to(content) or not folder.is_dir():
        desk.error("link-out-of-content" if folder.is_dir() else "broken-link", place)
        return Reading(None, tuple(desk.found))
    desk.files = file_names(folder, content, desk)
    if not [name for name in desk.files if not name.lower().startswith(PRIVATE)]:
        desk.warn("empty-project", place)
        return Reading(None, tuple(desk.found))
    project = _assembled(desk, address, folder)
    _look_over(project, desk, place)
    return Reading(project, tuple(desk.found))


def _assembled(desk: Desk, address: str, folder: Path) -> Project:
    name = next((n for n in desk.files if n.lower() in ("project.yaml", "project.yml")), "")
    text = desk.text(name) if name else None
    tree = read_tree(text, desk.path_of(name), desk) if text else None
    own = tree if isinstance(tree, Table) else None
    crew = read_crew(desk, _only(own))
    row = film.read_facts(tree, desk)
    if tree is None and name and text is not None and any(d.severity is Severity.ERROR for d in desk.found):
        row = {"visibility": ("private", Table([]))}  # nobody knows what a broken file meant to keep back
    facts = _facts(row, desk, crew, own)
    seals = "\n".join(f"{file}:{digest}" for file, digest in sorted(desk.seals.items()))
    head = "\n".join([address, *desk.languages])
    return Project(
        slug=address,
        title=row.get("title") or Text((Saying(title(folder.name), desk.language),)),
        digest=hashlib.sha256(f"{head}\n{seals}".encode("utf-8", "surrogateescape")).hexdigest(),
        place=Place(desk.path_of(name)) if name else Place(desk.path_of("")[:-1]),
        **facts,
    )


def _only(own: Table | None) -> Table | None:
    """The part of `project.yaml` that speaks of people."""
    if own is None:
        return None
    keys = {"people": "people", "credits": "credits", "crew": "credits", "generique": "credits", "cast": "credits"}
    pairs = [(replace(key, text=keys[key.text]), value) for key, value in own.pairs if key.text in keys]
    return Table(pairs, own.file, own.line, own.column)


def _facts(row: dict[str, Any], desk: Desk, crew: Crew, own: Table | None) -> dict[str, Any]:
    """All fields of a project but its name."""
    tools, tools_note = read_tools(desk, crew, row.get("tools"))
    prompts, prompt_pictures = read_prompts(desk, crew, tools)
    check_tools(prompts, tools, desk)
    poster, poster_at = read_poster(desk, row.get("poster"))
    seen, public_from = film.visibility(row, desk)
    return {
        **_plain(row),
        **_texts(row, desk),
        "clip": read_clip(desk, row.get("clip")),
        "trailer": read_trailer(desk, row.get("trailer")),
        "poster": poster,
        "poster_at": poster_at,
        "ids": film.ids(row.get("ids"), desk),
        "awards": pictures.read_awards(desk, row.get("awards", [])),
        "screenings": film.screenings(row.get("screenings", [])),
        "press": read_press(desk, row.get("press", [])),
        "contacts": film.contacts(row.get("contacts"), desk),
        "chapters": film.chapters(row.get("chapters", [])),
        "stills": pictures.read_stills(desk, _still_rows(row, desk)),
        "tracks": read_tracks(desk),
        **_crew(crew, desk),
        "tools": tools,
        "tools_note": tools_note,
        "prompts": prompts,
        "prompt_pictures": prompt_pictures,
        "making_of": read_notes(desk, crew.signature),
        "rights": read_rights(desk, crew, own),
        "visibility": seen,
        "public_from": public_from,
        "relations": film.relations(row.get("relations"), desk),
        "typed_facts": film.typed_facts(row, desk),
    }


LISTS = ("countries", "filmed_in", "languages", "genres", "keywords", "festivals", "links")
SCALARS = (
    "type", "title_original", "year", "completed", "budget", "shooting_format", "rating", "student", "first_time",
)  # fmt: skip


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Keys that mean what they say."""
    facts = {key: row[key] for key in SCALARS if row.get(key) is not None}
    if not facts.get("year") and facts.get("completed"):
        facts["year"] = facts["completed"].year
    return facts | {key: tuple(dict.fromkeys(row[key])) for key in LISTS if key in row}


TEXT_FILES = {
    "synopsis": "synopsis_long", "synopsis-long": "synopsis_long", "synopsis-short": "synopsis_short",
    "synopsis-court": "synopsis_short", "synopsis.short": "synopsis_short", "synopsis.long": "synopsis_long",
    "statement": "statement", "director-statement": "statement", "note-d-intention": "statement",
    "lyrics": "lyrics", "paroles": "lyrics", "notes": "notes", "production-notes": "notes", "logline": "logline",
}  # fmt: skip


def _texts(row: dict[str, Any], desk: Desk) -> dict[str, Any]:
    """Texts of `project.yaml` and of Markdown files, together."""
    synopsis = row.get("synopsis") or {}
    facts: dict[str, Any] = {key: row.get(key, NO_TEXT) for key in ("logline", "statement", "lyrics", "notes")}
    facts["synopsis_short"] = synopsis.get("short", NO_TEXT)
    facts["synopsis_long"] = synopsis.get("long", NO_TEXT)
    further: list[tuple[str, Text]] = []
    for name, text in read_texts(desk).items():
        key = TEXT_FILES.get(name)
        if key is None:
            further.append((slug(name), text))
        else:
            facts[key] = together(text, facts[key], name, desk)
    return {**facts, "texts": tuple(further)}


def _still_rows(row: dict[str, Any], desk: Desk) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] | Node = row.get("stills") or []
    return written if isinstance(written, list) else pictures.listed(written, desk)


def _crew(crew: Crew, desk: Desk) -> dict[str, Any]:
    """People who may be named, without names of others in what is said of them."""
    if desk.veil:
        for id_, person in crew.people.items():
            place = Place(desk.path_of("credits"))
            sayings = tuple(Saying(desk.plain(s.text, place), s.language) for s in person.bio.sayings)
            crew.people[id_] = replace(person, bio=Text(sayings))
        crew.credits = [
            replace(c, person=next((p for p in crew.people.values() if c.person and p.id == c.person.id), c.person))
            for c in crew.credits
        ]
    return {
        "people": tuple(crew.people.values()),
        "credits": tuple(crew.credits),
        "portraits": tuple(crew.portraits[path] for path in sorted(crew.portraits)),
    }


FOLDERS = ("prompts", "making-of", "stills", "subtitles", "press", "private")
FILES = ("project.yaml", "credits.yaml", "credits.csv", "tools.yaml", "rights.yaml")


def _look_over(project: Project, desk: Desk, place: Place) -> None:
    """What is worth saying once everything was read: what is missing, lies unused, and what is right."""
    if project.clip is None and not any(d.code in ("several-clips", "missing-file", "empty-file") for d in desk.found):
        desk.note("missing-clip", place)
    for folder in sorted({name.partition("/")[0] for name in desk.files if "/" in name}):
        if folder.lower().replace("_", "-") not in FOLDERS and (close := near(folder, FOLDERS)):
            desk.warn("unknown-folder", Place(desk.path_of(folder)), folder=folder, near=close)
    known = {*FILES, *(name.replace(".yaml", ".yml") for name in FILES)}
    for name in desk.files:
        if "/" not in name and suffix(name) in ("yaml", "yml", "csv", "toml") and name.lower() not in known | {*LITTER}:
            desk.warn("unused-file", Place(desk.path_of(name)), file=name, near=near(name, FILES))
    if project.visibility is Visibility.PRIVATE:
        desk.note("private-project", project.place)
    _say_what_is_right(project, desk)


def _say_what_is_right(project: Project, desk: Desk) -> None:
    place = project.place
    synopsis = project.synopsis_long or project.synopsis_short
    written = {"title": project.title, "logline": project.logline, "synopsis": synopsis,
               "statement": project.statement, "lyrics": project.lyrics}  # fmt: skip
    parts = [f"{key} ({', '.join(s.language for s in text.sayings)})" for key, text in written.items() if text]
    desk.right("read-texts", place, texts=", ".join(parts))
    if project.clip is not None:
        desk.right("found-clip", project.clip.place, file=project.clip.path, size=f"{project.clip.size / 1e6:.1f}")
    if project.credits:
        desk.right("read-credits", place, credits=len(project.credits), people=len(project.people))
    for key, things in _counted(project):
        desk.right(f"read-{key}", place, count=len(things))


def _counted(project: Project) -> Iterable[tuple[str, Sequence[object]]]:
    rows: tuple[tuple[str, Sequence[object]], ...] = (
        ("stills", project.stills), ("subtitles", project.tracks), ("tools", project.tools),
        ("prompts", project.prompts), ("notes", project.making_of), ("rights", project.rights.items),
    )  # fmt: skip
    return [(key, things) for key, things in rows if things]
