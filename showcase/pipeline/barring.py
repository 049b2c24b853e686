"""Finds what prevents sending a film to any festival, so that check, status and package agree on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath

from showcase.content.consent.error_codes import is_about_consent
from showcase.content.written_places import place_of_text
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose, errors_in
from showcase.festivals.clearance import clearance
from showcase.festivals.entry import FestivalEntry, place_of
from showcase.media import fonts as typefaces
from showcase.media import subtitle_files
from showcase.media.errors import MediaError
from showcase.media.webvtt import clock
from showcase.model.delivery import Delivery
from showcase.model.festival import Profile
from showcase.model.project import Project, TrackKind
from showcase.names.hidden import FilmNames, HiddenName
from showcase.pipeline.name_guard import NameGuard, spellings_around
from showcase.structs import replace
from showcase.submissions.festival_consent import names_to_hide
from showcase.submissions.plan import drawn_track
from showcase.submissions.slate import board


def barring(
    project: Project, errors: Iterable[Diagnostic], of_submitter: Iterable[Diagnostic] = ()
) -> Iterator[Diagnostic]:
    """Yields the errors in a film's content, its rights and what its submitter keeps for forms."""
    yield from (d for d in errors if d.project == project.slug or (not d.project and is_about_consent(d)))
    yield from errors_in((*clearance(project), *of_submitter))


def package_guard(project: Project, films: Iterable[FilmNames]) -> NameGuard:
    """Returns the guard of a film's package: names that its own lists or those of other films keep from festivals."""
    every = tuple(films)
    own = next((film for film in every if film.slug == project.slug), FilmNames(project.slug))
    kept = tuple(HiddenName(name, place=project.place, project=project.slug) for name in names_to_hide(project))
    others = (film for film in every if film.slug != project.slug)
    return NameGuard((*others, replace(own, hidden=(*own.hidden, *kept))))


def hidden_names(project: Project, films: Iterable[FilmNames], root: Path) -> Iterator[Diagnostic]:
    """Yields an error for each hidden name in what a package is written from: credits, signatures, texts, subtitles.

    Each has the line that holds the name, where there is one. The files of a package are searched once more when they
    are made.
    """
    matcher = package_guard(project, films).matcher(project.slug)
    if not matcher:
        return
    told: set[HiddenName] = set()
    for text in _words_for_festivals(project):
        for match in matcher.find(text):
            if match.hidden not in told:
                told.add(match.hidden)
                yield _in_text(match.hidden, text[: match.start], text[match.start : match.end], text, project, root)


def _in_text(
    hidden: HiddenName, before: str, name: str, text: str, project: Project, root: Path
) -> Diagnostic:
    """Returns the error for a hidden name in a text, at the author's line."""
    around = spellings_around(text, len(before), len(before) + len(name))
    spots = (place_of_text(root, project.folder, [part]) for part in around)
    place = next((spot for spot in spots if spot is not None), project.place)
    facts = {"slug": hidden.project or project.slug, "where": str(hidden.place), "hint": f"{hidden.name[:2]}…"}
    code = "name-without-consent" if hidden.place != project.place else "name-not-for-festivals"
    return diagnose(Severity.ERROR, code, place, project=project.slug, **facts)


def names_in_film(project: Project, root: Path, films: Iterable[FilmNames]) -> Iterator[Diagnostic]:
    """Yields an error for each hidden name in the metadata of a film's file, which is sent where the film is sent bit
    for bit.
    """
    if project.clip is None:
        return
    path = project.clip.path
    sent_as = f"clip{PurePosixPath(path).suffix}"  # the author's own name is not sent
    try:
        found = [*package_guard(project, films).check(sent_as, root / path, project.slug, "")]
    except OSError:
        return  # told where the film is read
    yield from (replace(one, place=Location(path)) for one in found)


def is_drawn(delivery: Delivery | None) -> bool:
    """Returns whether letters are drawn into the picture that would be sent."""
    return delivery is not None and bool(delivery.burnt_in or delivery.watermark or delivery.slate)


def missing_glyphs(
    entry: FestivalEntry, profile: Profile, delivery: Delivery | None, fonts: Sequence[Path]
) -> Iterator[Diagnostic]:
    """Yields the letters that no font has: they would be boxes in the picture."""
    if delivery is None:
        return
    slug = entry.project.slug
    try:
        track = drawn_track(entry, profile, delivery)
        if track is not None:
            speakers = track.kind is TrackKind.CAPTIONS
            for letter, cue in typefaces.lacking(track.cues, fonts, speakers=speakers):
                yield _missing("missing-glyph", letter, place_of(track.source), slug, at=clock(cue.start))
        for words, place in _drawn_words(entry, delivery):
            for letter in typefaces.lacking_in(words, fonts):
                yield _missing("missing-glyph-in-words", letter, place, slug, words=words)
    except MediaError as fault:
        yield fault.diagnostic(entry.project.place, slug, slug)


def _drawn_words(entry: FestivalEntry, delivery: Delivery) -> Iterator[tuple[str, Location]]:
    """Yields what is drawn beside subtitles, with where it comes from: the watermark, and the slate."""
    if delivery.watermark:
        yield delivery.watermark, Location("--watermark")
    if delivery.slate:
        title, rows = board(entry, delivery)
        for words in (title, *chain.from_iterable(rows)):
            yield words, entry.project.place


def _missing(code: str, letter: str, place: Location, slug: str, **facts: str) -> Diagnostic:
    found = {"letter": subtitle_files.shown(letter), "point": subtitle_files.code_point(letter), **facts}
    return diagnose(Severity.ERROR, code, place, project=slug, **found)


def _words_for_festivals(project: Project) -> Iterator[str]:
    """Yields every text that a package is written from: names, texts of the film, subtitles."""
    yield from (one.person.name for one in project.credits if one.person and "festival" in one.person.scope)
    yield project.rights.declared_by
    if project.rights.disclosure is not None:
        yield project.rights.disclosure.signed_by
    texts = [project.title, project.logline, project.synopsis_short, project.synopsis_long, project.statement]
    texts += [project.notes, project.tools_note, *(text for _, text in project.texts)]
    yield from (saying.text for text in texts for saying in text.sayings)
    yield from (cue.text for track in project.tracks for cue in track.cues)
