"""Makes the sheets on AI and on human work of each film, as Markdown and PDF, with digests of the files behind them."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from showcase.content.files.folders import LITTER, in_private_folder, project_files
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose, in_order
from showcase.disclosure.forms import FormRegistry, bundled
from showcase.disclosure.sheets import DisclosureSheet, SheetInput, as_data, checksums, markdown, sheets
from showcase.disclosure.statement import statement_of
from showcase.disclosure.wording import statement_text
from showcase.engine.files import resolved, write
from showcase.localization import message_languages
from showcase.model.disclosure import EvidenceFile
from showcase.model.project import Project
from showcase.names.hidden import FilmNames, HiddenName, NameMatcher
from showcase.pipeline.context import BuildContext
from showcase.pipeline.name_guard import NameGuard
from showcase.pipeline.read import read
from showcase.pipeline.stage_values import Loaded
from showcase.pipeline.workspace import Workspace
from showcase.structs import FrozenStruct
from showcase.submissions.festival_consent import film_for_festival, names_to_hide
from showcase.version import VERSION

PDF = "disclosure.typ"
WIDTHS, NARROW = {1: 1000, 2: 1000, 3: 660}, 500
"""Pixels of pictures by how many stand beside each other: 300 to the inch on A4."""
PUBLIC_FOLDERS = ("site", "content", "themes")
"""Folders that are published or read as content: no sheet is written into them."""


class FilmSheets(FrozenStruct):
    """The documents of one film."""

    slug: str
    statements: tuple[tuple[str, str], ...]
    """(language, statement as text)."""
    files: tuple[tuple[str, bytes], ...]
    """(name, content); empty where something prevents them."""


def _without_errors(loaded: Loaded) -> list[Project]:
    """Returns the films without an error; none where the site itself has one."""
    if any(not error.project for error in loaded.log.errors):
        return []
    return [project for project in loaded.catalogue.projects if project.slug not in loaded.log.failed]


class DisclosureSheets:
    """Makes the sheets of a site's films: call `make`, then look at `films` and `diagnostics`."""

    def __init__(self, root: Path) -> None:
        self._workspace = Workspace(root)
        self._context = BuildContext.open(self._workspace)
        self.films: tuple[FilmSheets, ...] = ()
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.known: tuple[str, ...] = ()
        """Slugs of all films there are."""

    def make(self, slugs: Collection[str] = (), *, with_pdf: bool = False) -> None:
        """Makes the sheets of these films, or of all. Films with an error have none."""
        loaded = read(self._context)
        self.known = tuple(sorted(project.slug for project in loaded.catalogue.projects))
        found = [one for one in loaded.log.diagnostics if not one.project or not slugs or one.project in slugs]
        films = []
        for project in _without_errors(loaded):
            if slugs and project.slug not in slugs:
                continue
            made = self._film(project, loaded, with_pdf)
            refused = list(self._hidden(made, _guard(project, loaded)))
            found += refused
            films += [] if refused else [made]
        self.films, self.diagnostics = tuple(films), tuple(in_order(found))

    def _film(self, project: Project, loaded: Loaded, with_pdf: bool) -> FilmSheets:
        site = loaded.catalogue.site
        spoken = message_languages(site.languages)
        evidence = tuple(self._evidence(project, _guard(project, loaded).matcher(project.slug)))
        project = film_for_festival(project)  # sheets are handed to others, as packages are
        forms = FormRegistry(site.disclosure_forms or bundled())
        given = SheetInput(project, forms, evidence, self._workspace.day(), VERSION)
        made = [sheet for language in spoken for sheet in sheets(given, language)]
        files = [(f"{sheet.name}.{sheet.language}.md", markdown(sheet).encode()) for sheet in made]
        root = self._workspace.root
        files += [(f"{sheet.name}.{sheet.language}.pdf", typeset(sheet, root)) for sheet in made if with_pdf]
        files.append(("SHA256SUMS", checksums(evidence).encode()))
        stated = statement_of(project)
        statements = tuple((language, statement_text(stated, language)) for language in spoken)
        return FilmSheets(project.slug, statements, tuple(files))

    def _evidence(self, project: Project, matcher: NameMatcher) -> Iterator[EvidenceFile]:
        """Yields the public files of a film's folder by their bytes; a hidden name in a path becomes a number."""
        folder = self._workspace.root / project.folder
        for number, path in enumerate(project_files(folder), 1):
            name = path.relative_to(folder).as_posix()
            if in_private_folder(name) or path.name.lower() in LITTER or not path.is_file():
                continue
            known = self._context.digests.of(path)
            shown = f"file-{number:03d}{path.suffix}" if matcher.find(name) or matcher.find_part(name) else name
            yield EvidenceFile(shown, known.digest, known.size)

    def _hidden(self, made: FilmSheets, guard: NameGuard) -> Iterator[Diagnostic]:
        for name, content in made.files:
            yield from guard.check(name, content, made.slug, shown=f"{made.slug}/")

    def misplaced(self, target: Path) -> Diagnostic | None:
        """Returns an error if sheets would be written where files are published from."""
        root = self._workspace.root
        folder = next((name for name in PUBLIC_FOLDERS if resolved(target).is_relative_to(root / name)), "")
        return diagnose(Severity.ERROR, "sheets-among-public", Location(str(target)), folder=folder) if folder else None

    def write(self, target: Path) -> list[Path]:
        """Writes each film's files into a folder of its own; returns their paths."""
        written = []
        for film in self.films:
            for name, content in film.files:
                path = target / film.slug / name
                write(path, content)
                written.append(path)
        return written


def _guard(project: Project, loaded: Loaded) -> NameGuard:
    """Returns the guard of the sheets of a film, which also knows the names that may be on the site only."""
    kept = (HiddenName(name, place=project.place, project=project.slug) for name in sorted(names_to_hide(project)))
    return NameGuard((*loaded.names, FilmNames(project.slug, tuple(kept))))


def typeset(sheet: DisclosureSheet, root: Path) -> bytes:
    """Returns a sheet as PDF, with its pictures, whose paths are relative to `root`. Raises PressKitError."""
    from showcase.presskit.pdf import compiled

    with tempfile.TemporaryDirectory() as folder:
        pictures = dict(_small_pictures(sheet, root, Path(folder)))
        return compiled(Path(folder), PDF, as_data(sheet, pictures), {})


def _small_pictures(sheet: DisclosureSheet, root: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Writes small copies of the pictures of a sheet, without metadata; yields their paths and names. What cannot be
    opened is left out.
    """
    from showcase.media import images
    from showcase.media.errors import MediaError

    paths = {path: len(section.pictures) for section in sheet.sections for path, _ in section.pictures}
    for number, (path, beside) in enumerate(paths.items(), 1):
        try:
            small = images.drawn(root / path, WIDTHS.get(beside, NARROW))
        except (MediaError, OSError, ValueError):
            continue
        name = f"picture-{number:02d}.jpg"
        (folder / name).write_bytes(images.encoded(small, "jpg"))
        yield path, name
