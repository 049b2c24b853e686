"""Finds what prevents sending a film to any festival, so that check, status and package agree on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from showcase.content.consent_codes import is_about_consent
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.festivals.clearance import clearance
from showcase.festivals.entry import FestivalEntry, place_of
from showcase.media import fonts as typefaces
from showcase.media import subtitle_files
from showcase.media.errors import MediaError
from showcase.media.webvtt import clock
from showcase.model.delivery import Delivery
from showcase.model.festival import Profile
from showcase.model.project import Project, TrackKind
from showcase.submissions.plan import drawn_track
from showcase.submissions.slate import board


def barring(
    project: Project, errors: Iterable[Diagnostic], of_submitter: Iterable[Diagnostic] = ()
) -> Iterator[Diagnostic]:
    """Yields the errors in a film's content, its rights and what its submitter keeps for forms."""
    yield from (d for d in errors if d.project == project.slug or (not d.project and is_about_consent(d)))
    yield from (d for d in (*clearance(project), *of_submitter) if d.severity is Severity.ERROR)


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
