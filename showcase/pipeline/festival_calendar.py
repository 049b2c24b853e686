"""Collects the days of all festivals that films are meant for, for a calendar file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from showcase.diagnostics import Diagnostic, errors_in
from showcase.engine.files import write
from showcase.festivals.deadlines import Clock
from showcase.festivals.ics import CalendarDay, days_ahead
from showcase.festivals.profiles import ProfileRegistry, load_profiles
from showcase.localization import DEFAULT
from showcase.pipeline.inspection import load
from showcase.pipeline.package_run import FOLDER, published_folder
from showcase.structs import FrozenStruct

FILE = "festivals.ics"


class FestivalCalendar(FrozenStruct):
    """The days ahead, and what could not be read."""

    days: tuple[CalendarDay, ...] = ()
    """The earliest first."""
    targets: int = 0
    """How many festivals the films are meant for; of some no day is known."""
    diagnostics: tuple[Diagnostic, ...] = ()


def _known_names(written: Iterable[str], known: ProfileRegistry) -> set[str]:
    """Returns the names of the festivals that are meant, without those of which nothing is known."""
    return {profile.name for name in written if (profile := known.find(name))}


def collect(root: Path, clock: Clock) -> FestivalCalendar:
    """Returns the days of every festival that a film is meant for; private films count, since they are to be sent."""
    known = load_profiles(root)
    catalogue, found = load(root)
    errors = errors_in((*found, *known.diagnostics))
    if catalogue is None:
        return FestivalCalendar(diagnostics=errors)
    meant: dict[str, list[str]] = {}
    sent: dict[str, list[str]] = {}
    for project in catalogue.projects:
        targets = _known_names((*project.festivals, *catalogue.site.targets), known)
        gone_to = _known_names(_sent(root, root / project.folder, catalogue.site.languages), known)
        title = project.title.best(DEFAULT).text or project.slug
        for name in sorted(targets):
            (sent if name in gone_to else meant).setdefault(name, []).append(title)
    names = sorted({*meant, *sent})
    days = [
        day
        for name in names
        for day in days_ahead(known.profiles[name], clock, meant.get(name, ()), sent.get(name, ()))
    ]
    ordered = sorted(days, key=lambda day: (day.rule.word("on"), day.profile.name, day.rule.key))
    return FestivalCalendar(tuple(ordered), len(names), errors)


def _sent(root: Path, folder: Path, languages: tuple[str, ...]) -> list[str]:
    from showcase.content.submissions import read_submissions

    return [one.festival for one in read_submissions(root, folder, languages).value or ()]


def place(root: Path, output: Path | None) -> tuple[Path, str]:
    """Returns where the calendar goes, and the name of the published folder it must not go to; else nothing.

    It names private films: in a folder of a site's own it would be published.
    """
    target = output if output is not None else root / FOLDER / FILE
    return target, published_folder(root, target)


def save(target: Path, data: bytes, root: Path) -> None:
    """Writes the calendar, whole or not at all; the packages folder keeps itself out of a repository.

    Raises DiskError.
    """
    if target.parent == root / FOLDER and not target.parent.is_dir():
        write(target.parent / ".gitignore", b"*\n")
    write(target, data)
