"""Compares the consent lists with those of the last build: a list that is gone makes nobody's name public."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from showcase.content.consent.error_codes import is_about_consent
from showcase.content.consent.lists import KNOWN_FILES
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose, errors_in
from showcase.engine.value_store import ValueStore
from showcase.names.hidden import FilmNames, HiddenName
from showcase.special_names import is_litter
from showcase.structs import replace
from showcase.text import unordered_key

NAMES = "names"
"""On the value store: what was written of people's consent in each film when the site was last updated."""


def remembered(shelf: ValueStore | None) -> tuple[FilmNames, ...]:
    """Returns what was written of people's consent when the site was last updated."""
    known = shelf.get(NAMES, "2") if shelf is not None else None
    return known if isinstance(known, tuple) else ()


def remember(shelf: ValueStore, names: tuple[FilmNames, ...]) -> None:
    """Keeps what is written of people's consent for the builds that follow."""
    if remembered(shelf) != names:
        shelf.put(NAMES, "2", names)


def with_missing_lists(
    root: Path, names: tuple[FilmNames, ...], told: Sequence[Diagnostic], before: Iterable[FilmNames]
) -> tuple[tuple[FilmNames, ...], tuple[Diagnostic, ...]]:
    """Returns the names with those of lists that are gone since `before`, and an error for each of these lists.

    A list is not missed where the others name everybody whom it hid, nor in a film whose folder is gone. `told` are the
    diagnostics of the same reading: a list that is there and not understood has its own.
    """
    earlier = {film.slug: film for film in before if film.lists}
    kept: list[FilmNames] = []
    errors: list[Diagnostic] = []
    unclear = {one.project for one in errors_in(told) if is_about_consent(one)}
    for film in names:
        last = earlier.get(film.slug)
        gone = [path for path in last.lists if path not in film.lists] if last is not None else []
        if last is None or not gone or _are_covered(last, film, names):
            kept.append(film)
            continue
        hidden = tuple(dict.fromkeys([*film.hidden, *last.hidden]))
        kept.append(replace(film, hidden=hidden, lists=last.lists))
        if film.slug not in unclear:
            errors += [_missing(root, path, film) for path in gone]
    return tuple(kept), tuple(errors)


def _are_covered(last: FilmNames, film: FilmNames, names: Iterable[FilmNames]) -> bool:
    """Returns whether there still is a list, and all whom the earlier lists hid are hidden or free by now."""
    has_list = bool(film.lists) or any(other.lists for other in names if not other.slug)
    answered = [other for other in names if other.slug in ("", film.slug) or not film.slug]
    known = {key for other in answered for key in (*map(_key, other.hidden), *other.agreed)}
    return has_list and all(_key(row) in known for row in last.hidden)


def _key(row: HiddenName) -> str:
    return unordered_key(row.name)


def _missing(root: Path, path: str, film: FilmNames) -> Diagnostic:
    instead = next(_unread_beside(root, path, film.lists), "")
    name, place = path.rpartition("/")[2], Location(path)
    if instead:
        return diagnose(Severity.ERROR, "replaced-consent-list", place, project=film.slug, file=name, other=instead)
    return diagnose(Severity.ERROR, "missing-consent-list", place, project=film.slug, file=name)


def _unread_beside(root: Path, path: str, lists: Iterable[str]) -> Iterator[str]:
    """Yields the names of files in the same private folder that nothing reads: one may be the list, in another form."""
    folder = Path(root, path).parent
    prefix = path[: path.rfind("/") + 1]
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return
    for name in names:
        is_known = is_litter(name) or name.lower() in KNOWN_FILES or prefix + name in lists
        if not is_known and (Path(folder, name).is_file() or prefix + name == path):
            yield name
