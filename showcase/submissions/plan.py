"""Plans the pictures, films and subtitles of a package, and their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from showcase.engine.task import SourceFile, Task
from showcase.festivals.delivery import Requirements, burnt_in, decide, rate_of
from showcase.festivals.entry import FestivalEntry, bare
from showcase.festivals.file_names import ascii_name, file_name, film_name, still_name
from showcase.festivals.posters import poster_for
from showcase.localization import DEFAULT
from showcase.media import delivery_encode, delivery_images, subtitle_files
from showcase.media.metadata import ImageMetadata
from showcase.media.print_plan import named_credit
from showcase.model.delivery import Delivery
from showcase.model.festival import Profile
from showcase.model.media import FilmLook
from showcase.model.project import AuthorFile, Site, Still, Track, TrackKind
from showcase.structs import FrozenStruct, replace
from showcase.submissions.file_words import FileWords
from showcase.submissions.pictures import automatic_captions, captioned, poster_signature
from showcase.submissions.slate import board
from showcase.text import each_once, unaccented

MOST_STILLS = 24
"""As many are sent where a festival names no number."""

LONGEST = 6000
"""Pixels of the longer side of a still, where a festival names no limit."""

PICTURE_ENDINGS = ("jpg", "png", "webp", "tif")
"""Kinds of picture files that are made, the most welcome first."""


class PackageFile(FrozenStruct):
    """A file of a package: made by a task, copied unchanged, or text."""

    path: str
    """Within the package, in plain ASCII: `film/Night-bus_film.mp4`."""
    what: str
    """`film`, `trailer`, `subtitles`, `still`, `poster`, `key-image`, `portrait`, `title-art`, `press-kit`, or the kind
    of a document.
    """
    original: str = ""
    """The author's file, or the place in their film, that it comes from."""
    task: Task | None = None
    output: str = ""
    source: AuthorFile | None = None
    """The author's own file, which is sent unchanged."""
    data: bytes = b""


class PackageOptions(FrozenStruct):
    """Options for planning, beside the film and the festival."""

    site: Site
    ffmpeg: str
    """Identity of the ffmpeg in use."""
    fonts: tuple[SourceFile, ...] = ()
    """The author's own, which may draw subtitles that the bundled ones cannot."""
    on: tuple[int, int, int] = (1980, 1, 1)
    """The day that is written into files which must tell one."""

    @property
    def words(self) -> FileWords:
        """Returns the words of file names, in the language of the kit."""
        return FileWords.of(self.site)


def plan(
    entry: FestivalEntry, profile: Profile, look: FilmLook | None, setting: PackageOptions
) -> tuple[PackageFile, ...]:
    """Returns everything of the package but its documents. Pure."""
    delivery = decide(entry, profile)
    pieces = [
        *film_files(entry, profile, delivery, setting),
        *_asked_trailer(entry, profile, setting),
        *_subtitles(entry, profile, delivery, setting),
        *still_files(entry, profile, look, setting),
        *_poster(entry, profile, look, setting),
        *portrait_files(entry, profile, setting),
    ]
    return tuple(apart(pieces))


def apart(pieces: Sequence[PackageFile]) -> Iterator[PackageFile]:
    for piece, path in zip(pieces, each_once(piece.path for piece in pieces), strict=True):
        yield replace(piece, path=path)


def drawn_track(entry: FestivalEntry, profile: Profile, delivery: Delivery) -> Track | None:
    """Returns the subtitles that are drawn into the picture."""
    return burnt_in(entry, Requirements.of(profile.rules)) if delivery.burnt_in else None


def film_task(entry: FestivalEntry, profile: Profile, delivery: Delivery, setting: PackageOptions) -> Task | None:
    """Returns the task that makes the film; None if the author's own file is sent."""
    clip, facts = entry.project.clip, entry.facts
    if clip is None or facts is None or delivery.untouched:
        return None
    track = drawn_track(entry, profile, delivery)
    lettered = bool(delivery.burnt_in or delivery.watermark or delivery.slate)
    return delivery_encode.delivery_task(
        entry.project.slug, clip, facts, delivery, rate_of(delivery, facts.video),
        track=track,
        slate=board(entry, delivery) if delivery.slate else ("", ()),
        fonts=setting.fonts if lettered else (),
        ffmpeg=setting.ffmpeg,
    )  # fmt: skip


def film_files(
    entry: FestivalEntry, profile: Profile, delivery: Delivery | None, setting: PackageOptions
) -> Iterator[PackageFile]:
    clip = entry.project.clip
    if clip is None or delivery is None:
        return
    path = f"{setting.words.folder('film')}/{film_name(entry, profile, delivery, setting.words('film'))}"
    task = film_task(entry, profile, delivery, setting)
    if task is None:
        yield PackageFile(path, "film", clip.path, source=clip)
    else:
        yield PackageFile(path, "film", clip.path, task, task.outputs[0])


def _asked_trailer(entry: FestivalEntry, profile: Profile, setting: PackageOptions) -> Iterator[PackageFile]:
    """Yields the trailer where a festival speaks of one."""
    if profile.rule("trailer") is not None:
        yield from trailer_files(entry, profile, setting)


def trailer_files(entry: FestivalEntry, profile: Profile, setting: PackageOptions) -> Iterator[PackageFile]:
    """Yields the trailer, if there is one: its streams as they are, without what cameras wrote beside them."""
    trailer, facts, words = entry.project.trailer, entry.trailer, setting.words
    if trailer is None or facts is None:
        return
    ending = trailer.path.rpartition(".")[2].lower()
    form = Delivery(container=ending if ending in delivery_encode.ENDINGS else "mkv")
    task = delivery_encode.delivery_task(entry.project.slug, trailer, facts, form, facts.video.frame_rate)
    name = file_name(entry, profile, words("trailer"), form.container)
    yield PackageFile(f"{words.folder('trailer')}/{name}", "trailer", trailer.path, task, task.outputs[0])


def _asked_tracks(entry: FestivalEntry, profile: Profile, asked: Requirements) -> Iterator[Track]:
    """Yields the tracks in the languages and of the kind that are asked for."""
    rule = profile.rule("subtitles")
    named = {bare(tag) for key in ("all_of", "any_of") for tag in asked.words("subtitles", key)}
    kind = rule.word("kind") if rule is not None else ""
    for track in entry.project.tracks:
        if (not named or bare(track.language) in named) and kind in ("", str(track.kind)):
            yield track


def _subtitles(
    entry: FestivalEntry, profile: Profile, delivery: Delivery | None, setting: PackageOptions
) -> Iterator[PackageFile]:
    """As files, from the one file there is of each language; none where they belong into the picture alone."""
    asked = Requirements.of(profile.rules)
    if asked.word("subtitles", "form") == "burnt-in":
        return
    formats = [one for one in asked.words("subtitles", "formats") if one in subtitle_files.FORMATS] or ["srt"]
    for track in _asked_tracks(entry, profile, asked):
        for ending in formats:
            yield PackageFile(
                subtitle_path(entry, profile, track, ending, setting.words), "subtitles", track.source.path,
                data=written(track, ending, entry, delivery, setting),
            )  # fmt: skip


def subtitle_path(entry: FestivalEntry, profile: Profile, track: Track, ending: str, words: FileWords) -> str:
    """Returns the path of a subtitle file in a package."""
    what = words("captions" if track.kind is TrackKind.CAPTIONS else "subtitles")
    name = file_name(entry, profile, what, ending, track.language, track.language)
    return f"{words.folder('subtitles')}/{name}"


def written(
    track: Track, ending: str, entry: FestivalEntry, delivery: Delivery | None, setting: PackageOptions
) -> bytes:
    """Returns a subtitle file; where something is before the film, it is later by as much. Raises MediaError."""
    told = subtitle_files.SubtitleInfo(
        language=track.language,
        title=unaccented(entry.project.title.best(DEFAULT).text),
        frame_rate=entry.facts.video.frame_rate if entry.facts is not None else Fraction(25),
        on=setting.on,
        shift=delivery.lead if delivery is not None else 0.0,
        speakers=track.kind is TrackKind.CAPTIONS,
    )
    return subtitle_files.FORMATS[ending](track.cues, told)


def still_files(
    entry: FestivalEntry, profile: Profile, look: FilmLook | None, setting: PackageOptions
) -> Iterator[PackageFile]:
    most = profile.rule("still-count")
    count = int((most.number("most") if most is not None else None) or MOST_STILLS)
    for number, still in enumerate(chosen_stills(entry, look)[:count], start=1):
        signature = captioned(entry.project, setting.site, still, number)
        ending, longest, heaviest = _still_limits(profile)
        name = still_name(entry, profile, number, ending, setting.words("still"))
        path = f"{setting.words.folder('stills')}/{name}"
        yield from picture_file(entry, look, still, path, "still", signature, ending, longest, heaviest, "")


def chosen_stills(entry: FestivalEntry, look: FilmLook | None) -> list[Still]:
    """Returns the author's, or those that were found in the film."""
    if entry.project.stills:
        return list(entry.project.stills)
    return [Still(at=frame.at) for frame in look.stills] if look is not None else []


def _still_limits(profile: Profile) -> tuple[str, int, int]:
    """Returns (ending, pixels of the longer side, bytes), 0 bytes for any."""
    asked = Requirements.of(profile.rules)
    longest = int(asked.number("still-size", "most") or LONGEST)
    return _ending(asked, "still-file"), longest, int(asked.number("still-file", "most") or 0)


def _ending(asked: Requirements, rule: str) -> str:
    taken = [{"jpeg": "jpg", "tiff": "tif"}.get(one, one) for one in asked.words(rule, "any_of")]
    return next((one for one in PICTURE_ENDINGS if not taken or one in taken), "jpg")


def picture_file(
    entry: FestivalEntry, look: FilmLook | None, still: Still, path: str, what: str, signature: ImageMetadata,
    ending: str,
    longest: int, heaviest: int, shape: str,
) -> Iterator[PackageFile]:  # fmt: skip
    """Yields a piece made of the author's picture, or of a frame; nothing if neither is there."""
    slug, clip = entry.project.slug, entry.project.clip
    if still.source is not None:
        source, taken, original = still.source, None, still.source.path
    elif still.at is not None and clip is not None and entry.facts is not None:
        window = look.window if look is not None else (0.0, 0.0, 1.0, 1.0)
        source, taken = clip, delivery_images.frame_of(entry.facts, still.at, window)
        original = f"{clip.path} @ {still.at:.3f} s"
    else:
        return
    task = delivery_images.picture_task(
        slug, path.rpartition("/")[2], source, signature=signature, ending=ending, longest=longest, most=heaviest,
        shape=shape, taken=taken,
    )  # fmt: skip
    yield PackageFile(path, what, original, task, task.outputs[0])


def _poster(
    entry: FestivalEntry, profile: Profile, look: FilmLook | None, setting: PackageOptions
) -> Iterator[PackageFile]:
    """Yields the author's poster; where there is none, the frame that represents the film, which is not called a
    poster. In the shape that is asked for.
    """
    project, asked, words = entry.project, Requirements.of(profile.rules), setting.words
    shape = asked.word("poster", "aspect")
    poster = poster_for(entry, shape)
    at = project.poster_at if project.poster_at is not None else (look.posters[0].at if look is not None else None)
    still, what = (Still(source=poster), "poster") if poster is not None else (Still(at=at), "key-image")
    ending = _ending(asked, "poster")
    signature = poster_signature(project, setting.site, "poster" if what == "poster" else "still")
    path = f"{words.folder(what)}/{file_name(entry, profile, words(what), ending)}"
    yield from picture_file(entry, look, still, path, what, signature, ending, LONGEST, 0, shape)


def portrait_files(entry: FestivalEntry, profile: Profile, setting: PackageOptions) -> Iterator[PackageFile]:
    """Yields the portraits of everybody who directed and may be named."""
    sources = {source.path: source for source in entry.project.portraits}
    for person in entry.in_role("director"):
        source = sources.get(person.portrait)
        if source is not None:
            name = file_name(entry, profile, f"{setting.words('portrait')}_{ascii_name(person.name)}", "jpg")
            # A photo of somebody is not made as the film is, nor of necessity by its makers: nothing of that is said.
            captions = automatic_captions(entry.project, setting.site, "portrait", person.name)
            credit = named_credit(entry.project, person.portrait_credit, "festival")
            signature = ImageMetadata(person.name, captions, credit, credit, copyright="")
            still = Still(source=source)
            path = f"{setting.words.folder('portraits')}/{name}"
            yield from picture_file(entry, None, still, path, "portrait", signature, "jpg", LONGEST, 0, "")
