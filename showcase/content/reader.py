"""Reads all folders into a catalogue, each film by itself, then relates the films to each other."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.content.files.film_folders import list_films
from showcase.content.files.folders import project_files
from showcase.content.generation_cache import Generation, GenerationCache, read_now
from showcase.content.loose_files import loose_files
from showcase.content.read_cache import ReadCache
from showcase.content.read_result import ReadResult
from showcase.content.series import with_series
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose, has_errors
from showcase.engine.value_store import ValueStore
from showcase.localization import DEFAULT
from showcase.model.project import Catalogue, Project, Relation, Site, Visibility
from showcase.names.hidden import FilmNames, NameMatcher, matcher_for
from showcase.special_names import is_private_folder
from showcase.structs import replace, stable_repr
from showcase.text import short_digest, word_key

if TYPE_CHECKING:
    from showcase.content.consent.decisions import ConsentEntry
    from showcase.content.files.read_context import Digest, ReadContext
    from showcase.engine.files import FileDigest

__all__ = ["gather", "in_order", "project_files", "project_folders", "read_catalogue", "read_project", "read_site"]

# The readers themselves are imported where something is read: most builds read one folder, or none.


def read_catalogue(
    root: Path, digest: Digest, shelf: ValueStore | None = None, seen: Mapping[str, str] | None = None
) -> ReadResult[Catalogue]:
    """Reads a site: its settings and every project in `content/`.

    `digest` returns the SHA-256 and size of a file. Unchanged folders are taken from the value store `shelf`. `seen`
    holds digests of the names and stamps of a folder's files, by its path; other folders are examined.
    """
    from showcase.content.review import words_mark

    memory = ReadCache(shelf, seen)
    generations = GenerationCache(shelf)
    site = with_forms(root, memory.settings(root, lambda: read_site(root)))
    languages = site.value.languages if site.value else (DEFAULT,)
    everyone = read_site_consent(root)
    entries = everyone.value or ()
    mark = (short_digest(stable_repr(entries)) if entries else "") + words_mark(root)
    readings = []
    films = list_films(root)
    for folder in films.folders:

        def read(noted: Digest, folder: Path = folder) -> ReadResult[Project]:
            return read_project(root, folder, languages, noted, entries, generations.of)

        readings.append((folder, memory.project(folder, (*languages, mark), digest, read)))
    memory.save()
    generations.save()
    everything = gather(site, readings)
    everyone = _with_unread_lists(root, everyone, everything.names)
    nobody = _unmatched(root, entries, readings) if entries else ()
    named = _named_in_settings(root, everything)
    of_all = [one for one in everything.diagnostics if one.code != "unshown-language" or not _is_unread(everything)]
    told = (*everyone.diagnostics, *nobody, *named, *_beside_settings(root, everything), *of_all, *films.diagnostics)
    return with_memory(root, replace(everything, diagnostics=told, names=(*everyone.names, *everything.names)), shelf)


def with_memory(root: Path, reading: ReadResult[Catalogue], shelf: ValueStore | None) -> ReadResult[Catalogue]:
    """Returns a reading of all names with what lists hid that the last build read and that are gone, each an error.

    Names that may not be shown are replaced in the site's own texts, which are of no film.
    """
    from showcase.content.consent.memory import remembered, with_missing_lists

    names, missing = with_missing_lists(root, reading.names, reading.diagnostics, remembered(shelf))
    found = [*reading.diagnostics, *missing]
    made = reading.value
    if made is not None:
        made = replace(made, site=site_without_names(root, made.site, names, found))
    return ReadResult(made, tuple(found), names)


def site_without_names(root: Path, site: Site, names: Sequence[FilmNames], found: list[Diagnostic]) -> Site:
    """Returns the site's own texts with hidden names replaced; adds a warning to `found` for each place."""
    matcher = matcher_for(names, "")
    if not matcher:
        return site
    from showcase.content.hidden_addresses import address_errors, hidden_addresses, mask_rest

    found += address_errors(hidden_addresses(site, matcher), root)
    shown, _ = mask_rest(site, matcher)
    if shown == site:
        return site
    for place in [*_lines_with_names(root, matcher)] or [Location("showcase.toml")]:
        found.append(diagnose(Severity.WARNING, "hidden-name", place, count=1))
    return shown


def _lines_with_names(root: Path, matcher: NameMatcher) -> Iterator[Location]:
    """Yields the lines of the site's settings and forms of disclosure that hold a hidden name."""
    for path in (root / "showcase.toml", *sorted((root / "disclosure").glob("*.toml"))):
        lines = path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []
        file = matcher.replace(path.relative_to(root).as_posix())[0]
        yield from (Location(file, number) for number, line in enumerate(lines, 1) if matcher.find(line))


def _unmatched(
    root: Path, entries: Sequence[ConsentEntry], readings: Sequence[tuple[Path, ReadResult[Project]]]
) -> Iterator[Diagnostic]:
    """Reports the site's entries that mean nobody in any film: each that hides a name is an error, since it may be
    spelt in another way in the credits. Where a film has errors, its people are not all known.
    """
    matched = {place for _, reading in readings for place in reading.matched}
    is_whole = bool(readings) and not any(has_errors(reading.diagnostics) for _, reading in readings)
    for entry in entries:
        folders = entry.consent.place.path.split("/")
        of_film = len(folders) > 3 and folders[0] == "content"  # a film that is kept in a private folder
        if entry.consent.place not in matched and not entry.uncredited and not of_film:
            is_meant = entry.is_free or any(_lines_with_names(root, NameMatcher(tuple(entry.hidden("")))))
            severity = Severity.ERROR if is_whole and not is_meant else Severity.WARNING
            yield diagnose(severity, "unmatched-consent", entry.consent.place, project="")


def read_site_consent(root: Path) -> ReadResult[tuple[ConsentEntry, ...]]:
    """Returns the entries of the consent lists in private folders beside showcase.toml and in `content/`.

    What is not understood there is an error that concerns the whole site, and so is a table outside these folders that
    may say who is to be named.
    """
    folders: list[str] = []
    for prefix in ("", "content/"):
        try:
            with os.scandir(root / prefix) as entries:
                folders += [entry.name for entry in entries if is_private_folder(entry.name)]
        except OSError:
            continue  # told where the films' folders are looked for
    loose = loose_files(root)
    if not folders and not loose:
        return ReadResult((), (), (FilmNames(""),))
    from showcase.content.consent.decisions import all_hidden
    from showcase.content.consent.lists import read_private
    from showcase.content.consent.loose_lists import check_loose_file
    from showcase.content.consent.private_films import is_in, list_of_film, private_films
    from showcase.content.files.folders import site_private_files
    from showcase.content.files.read_context import ReadContext

    context = ReadContext(root, root, (DEFAULT,), _unread)
    for name in loose:
        check_loose_file(name, context)
    files = [file.name for file in site_private_files(root, context)]
    films = private_films(files)
    found = read_private(context, [name for name in files if not is_in(name, films)], whole_site=True)
    found = (*found, *_of_private_films([name for name in files if list_of_film(name, films)], context))
    hidden = tuple(dict.fromkeys(all_hidden(found, "")))
    return ReadResult(found, tuple(context.diagnostics), (FilmNames("", hidden, lists=tuple(context.consent_lists)),))


def _of_private_films(files: Sequence[str], context: ReadContext) -> tuple[ConsentEntry, ...]:
    """Returns the entries of lists of films in a private folder; what is wrong there holds nothing else back."""
    from showcase.content.consent.lists import read_private

    before = len(context.diagnostics)
    found = read_private(context, files, whole_site=True)
    told = context.diagnostics[before:]
    softer = {Severity.ERROR: Severity.WARNING}
    context.diagnostics[before:] = [replace(one, severity=softer.get(one.severity, one.severity)) for one in told]
    return found


def _named_in_settings(root: Path, reading: ReadResult[Catalogue]) -> Iterator[Diagnostic]:
    """Yields an error for each unknown key of the site's settings that names somebody whom a film shows, or that may
    leave out one of the films.
    """
    unknown = [one for one in reading.diagnostics if one.code == "unknown-key" and one.place.path == "showcase.toml"]
    if not unknown or _is_unread(reading):
        return
    from showcase.content.unknown_keys import may_leave_out, names_somebody, people_of

    people = people_of(name for film in reading.names for name in film.shown)
    films = {word_key(text) for text in _titles(reading)}
    for one in unknown:
        key = dict(one.facts)["name"]
        texts = _texts_in_settings(root, key)
        if texts is None or names_somebody(key, texts, people):
            yield diagnose(Severity.ERROR, "named-under-unknown-key", one.place, name=key)
        elif may_leave_out(key) and not films.isdisjoint(map(word_key, texts)):
            yield diagnose(Severity.ERROR, "unknown-privacy-key", one.place, name=key, near="")


def _is_unread(reading: ReadResult[Catalogue]) -> bool:
    """Returns whether the settings of the site cannot be read, so that its languages and keys are not known."""
    from showcase.toml_faults import KINDS

    return any(one.code in KINDS and one.place.path == "showcase.toml" for one in reading.diagnostics)


def _texts_in_settings(root: Path, key: str) -> list[str] | None:
    """Returns the texts under a key of the site's settings; None where they are in another encoding."""
    import tomllib

    from showcase.content.unknown_keys import answers_under, texts_under

    try:
        settings = tomllib.loads((root / "showcase.toml").read_text("utf-8-sig"))
    except (OSError, ValueError):
        return None
    return [*texts_under(key, settings), *answers_under(key, settings)]


def _beside_settings(root: Path, reading: ReadResult[Catalogue]) -> Iterator[Diagnostic]:
    """Yields an error for each comment or note beside the settings that may be a wish about somebody, or a film."""
    from showcase.content.site_notes import wishes_beside_settings

    shown = [name for film in reading.names for name in film.shown]
    yield from wishes_beside_settings(root, shown, _titles(reading))


def _titles(reading: ReadResult[Catalogue]) -> list[str]:
    """Returns the addresses and the titles of all films."""
    films = reading.value.projects if reading.value is not None else ()
    return [text for film in films for text in (film.slug, *(saying.text for saying in film.title.sayings))]


def _with_unread_lists(
    root: Path, everyone: ReadResult[tuple[ConsentEntry, ...]], films: Iterable[FilmNames]
) -> ReadResult[tuple[ConsentEntry, ...]]:
    """Returns the site's consents with an error for each private file of the site that names somebody whom a film
    shows, and that no reader understood.
    """
    from showcase.content.consent.private_films import is_in, private_films
    from showcase.content.consent.unread_lists import check_unread_lists
    from showcase.content.files.folders import site_private_files
    from showcase.content.files.read_context import ReadContext

    context = ReadContext(root, root, (DEFAULT,), _unread)
    context.consent_lists = [path for names in everyone.names for path in names.lists]
    files = [file.name for file in site_private_files(root, context)]
    aside = private_films(files)
    files = [name for name in files if not is_in(name, aside)]
    context.diagnostics = list(everyone.diagnostics)
    shown = [name for film in films for name in film.shown]
    answered = [name for entry in everyone.value or () for name in entry.everyone]
    check_unread_lists(files, shown, context, has_list=bool(context.consent_lists), answered=answered)
    return replace(everyone, diagnostics=tuple(context.diagnostics))


def _unread(path: Path) -> FileDigest:
    raise FileNotFoundError(path)


def read_some(
    root: Path, folders: Iterable[Path], others: Iterable[str], digest: Digest, shelf: ValueStore
) -> ReadResult[Catalogue]:
    """Reads just these folders' projects, as they would be read among all; `others` are the addresses of the rest."""
    site = with_forms(root, ReadCache(shelf).settings(root, lambda: read_site(root)))
    languages = site.value.languages if site.value else (DEFAULT,)
    everyone = read_site_consent(root)
    generations = GenerationCache(shelf)
    entries = everyone.value or ()
    readings = [(folder, read_project(root, folder, languages, digest, entries, generations.of)) for folder in folders]
    generations.save()
    return gather(ReadResult(site.value, everyone.diagnostics), readings, others)


def read_site(root: Path) -> ReadResult[Site]:
    """Returns the settings in `showcase.toml`; where there is none, those that a site has by itself."""
    from showcase.content import site

    return site.read_site(root)


def read_project(
    root: Path,
    folder: Path,
    languages: Sequence[str],
    digest: Digest,
    everyone: Sequence[ConsentEntry] = (),
    generation: Generation = read_now,
) -> ReadResult[Project]:
    """Returns everything a folder says of its film; see `projects.read_project`."""
    from showcase.content import projects

    return projects.read_project(root, folder, languages, digest, everyone, generation)


def with_forms(root: Path, site: ReadResult[Site]) -> ReadResult[Site]:
    """Returns a site with its own editions of the forms of disclosure, and what is wrong with them."""
    from showcase.disclosure.forms import FOLDER, load_forms

    if site.value is None or not (root / FOLDER).is_dir():
        return site
    known = load_forms(root)
    value = replace(site.value, disclosure_forms=known.forms)
    return replace(site, value=value, diagnostics=(*site.diagnostics, *known.diagnostics))


def project_folders(root: Path) -> list[Path]:
    """Returns every folder in `content/` that holds a project, sorted; hidden ones and those that begin with `_` are
    not.
    """
    return list_films(root).folders


def gather(
    site: ReadResult[Site], readings: Sequence[tuple[Path, ReadResult[Project]]], others: Iterable[str] = ()
) -> ReadResult[Catalogue]:
    """Returns the films seen together: addresses that clash, relations that lead nowhere, and the order they are shown
    in.

    `others` are addresses of films that are there too, but not among these.
    """
    found: list[Diagnostic] = list(site.diagnostics)
    kept: dict[str, tuple[Path, Project]] = {}
    for folder, reading in readings:
        found.extend(reading.diagnostics)
        project = reading.value
        if project is None:
            continue
        if project.slug in kept:
            first = kept[project.slug][0].name
            place = Location(f"content/{folder.name}")
            facts = {"first": first, "second": folder.name, "slug": project.slug}
            found.append(diagnose(Severity.ERROR, "same-slug", place, project=project.slug, **facts))
            continue
        kept[project.slug] = (folder, project)
    if not readings:
        found.append(diagnose(Severity.WARNING, "no-projects", Location("content")))
    known = {*kept, *others}
    if site.value is not None:
        found.extend(_check_featured(site.value, kept, known))
    related = [_related(project, known, found) for _, project in kept.values()]
    projects = in_order(with_series(related, known, found))
    made = Catalogue(site.value, tuple(projects)) if site.value is not None else None
    return ReadResult(made, tuple(found), tuple(names for _, reading in readings for names in reading.names))


def _check_featured(
    site: Site, kept: Mapping[str, tuple[Path, Project]], known: Collection[str]
) -> Iterator[Diagnostic]:
    """Yields a warning where the featured film is not there, or is not for lists."""
    if site.featured in kept:
        visibility = kept[site.featured][1].visibility
        if visibility in (Visibility.PRIVATE, Visibility.UNLISTED):
            facts = {"written": site.featured, "visibility": str(visibility)}
            yield diagnose(Severity.WARNING, "hidden-featured", site.featured_place, **facts)
    elif site.featured not in {"", *known}:
        from showcase.text import suggestion

        close = suggestion(site.featured, known)
        near = {"near": close} if close else {}
        yield diagnose(Severity.WARNING, "unknown-featured", site.featured_place, written=site.featured, **near)


def in_order(projects: Iterable[Project]) -> list[Project]:
    """Returns the order that films are shown in: the newest first, then by address."""
    return sorted(projects, key=_newest)


def _newest(project: Project) -> tuple[int, int, int, str]:
    day = project.completed
    if day is None:
        return (-project.year, 0, 0, project.slug)
    return (-day.year, -day.month, -day.day, project.slug)


def _related(project: Project, kept: Collection[str], found: list[Diagnostic]) -> Project:
    """Without relations to films that are not there."""
    relations: list[Relation] = []
    for relation in project.relations:
        if relation.slug in kept:
            relations.append(relation)
            continue
        from showcase.text import suggestion

        facts = {"written": relation.slug} | ({"near": close} if (close := suggestion(relation.slug, kept)) else {})
        found.append(diagnose(Severity.WARNING, "unknown-film", relation.place, project=project.slug, **facts))
    return replace(project, relations=tuple(relations)) if len(relations) < len(project.relations) else project
