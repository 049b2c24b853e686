"""Plans the files of a delivery: screening copy, subtitles in every form, trailer, stills, posters, title art."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.festivals.delivery import decide
from showcase.festivals.entry import FestivalEntry
from showcase.festivals.file_names import ascii_name, file_name
from showcase.festivals.posters import upright_poster, wide_poster
from showcase.media import subtitle_files
from showcase.media.errors import MediaError
from showcase.model.delivery import Delivery
from showcase.model.festival import Profile
from showcase.model.media import FilmLook
from showcase.model.project import AuthorFile, Still
from showcase.submissions.pictures import poster_signature
from showcase.submissions.plan import (
    LONGEST,
    PackageFile,
    PackageOptions,
    apart,
    film_files,
    picture_file,
    portrait_files,
    still_files,
    subtitle_path,
    trailer_files,
    written,
)


def plan_delivery(
    entry: FestivalEntry, profile: Profile, look: FilmLook | None, setting: PackageOptions
) -> tuple[PackageFile, ...]:
    """Returns everything of a delivery but its documents; what the author does not have is left out. Pure."""
    delivery = decide(entry, profile)
    pieces = [
        *film_files(entry, profile, delivery, setting),
        *trailer_files(entry, profile, setting),
        *_subtitles(entry, profile, delivery, setting),
        *still_files(entry, profile, look, setting),
        *_poster(entry, profile, upright_poster(entry), "poster-portrait", setting),
        *_poster(entry, profile, wide_poster(entry), "poster-landscape", setting),
        *_title_art(entry, profile, setting),
        *portrait_files(entry, profile, setting),
    ]
    return tuple(apart(pieces))


def _subtitles(
    entry: FestivalEntry, profile: Profile, delivery: Delivery | None, setting: PackageOptions
) -> Iterator[PackageFile]:
    """Yields each track in every form that can hold its letters: EBU STL holds Latin letters alone."""
    for track in entry.project.tracks:
        for ending in subtitle_files.FORMATS:
            try:
                data = written(track, ending, entry, delivery, setting)
            except MediaError:  # reported in the list of what is missing
                continue
            path = subtitle_path(entry, profile, track, ending, setting.words)
            yield PackageFile(path, "subtitles", track.source.path, data=data)


def _poster(
    entry: FestivalEntry, profile: Profile, source: AuthorFile | None, what: str, setting: PackageOptions
) -> Iterator[PackageFile]:
    """Yields the author's own picture, whole; a frame of the film is no poster."""
    if source is None:
        return
    words = setting.words
    path = f"{words.folder('poster')}/{file_name(entry, profile, words(what), 'jpg')}"
    signature = poster_signature(entry.project, setting.site)
    yield from picture_file(entry, None, Still(source=source), path, "poster", signature, "jpg", LONGEST, 0, "")


def _title_art(entry: FestivalEntry, profile: Profile, setting: PackageOptions) -> Iterator[PackageFile]:
    """Yields the file of the drawn title, unchanged: designers need its transparent background, or its curves."""
    source = entry.project.title_art
    if source is not None:
        ending = ascii_name(source.path.rpartition(".")[2]).lower()
        name = file_name(entry, profile, setting.words("title-art"), ending)
        yield PackageFile(f"{setting.words.folder('title-art')}/{name}", "title-art", source.path, source=source)
