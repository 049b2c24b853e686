"""Makes the tasks that measure the author's clips and pictures, and reads their results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.task import Json, Result, SourceFile, Task
from showcase.media.checks import check
from showcase.media.chunks import Chunk
from showcase.media.errors import MediaError
from showcase.media.json_codec import unpack
from showcase.media.presets import LOOK_VERSION, MEASURE_VERSION, TIFF_VERSION
from showcase.media.repair import repair_task
from showcase.media.series import is_series, join_task
from showcase.model.media import ClipContents, ClipFacts, EncodeQuality, FilmLook, PictureFacts
from showcase.model.project import AuthorFile, Catalogue, Project, Still, Visibility
from showcase.structs import FrozenStruct, field, replace

DRAWINGS = "laurel"
"""The only use in which a picture may be an SVG drawing: laurels, logos and title art are supplied so."""


FILE_ONLY = ("still", "prompt")
"""The uses of a picture that a film can be published without: an unreadable one is left out."""


class MediaFacts(FrozenStruct):
    """What is known of the author's media, by path; what is faulty is in none of them."""

    clips: Mapping[str, ClipFacts] = field(default_factory=dict)
    looks: Mapping[str, FilmLook] = field(default_factory=dict)
    pictures: Mapping[str, PictureFacts] = field(default_factory=dict)
    contents: Mapping[str, ClipContents] = field(default_factory=dict)
    qualities: Mapping[str, Mapping[str, EncodeQuality]] = field(default_factory=dict)
    """By path, then by the name of a rendition; of clips whose CRF was searched."""
    curves: Mapping[str, Mapping[str, tuple[EncodeQuality, ...]]] = field(default_factory=dict)
    """What was measured at other CRFs too, in the same way."""
    chunks: Mapping[str, tuple[Chunk, ...]] = field(default_factory=dict)
    """Of the clips that are encoded in chunks."""


def survey_tasks(catalogue: Catalogue) -> tuple[Task, ...]:
    """Returns a task for each clip and picture, none twice."""
    tasks: dict[str, Task] = {}
    for project in catalogue.projects:
        for source in clips_of(project):
            if is_series(source) and not source.copy:
                continue  # not joined yet, or it cannot be
            task = look_task(project, source)
            tasks.setdefault(task.key, task)
        for use, source in pictures_of(project):
            task = measure_task(project, source, use)
            tasks.setdefault(task.key, task)
    return tuple(tasks.values())


def clips_of(project: Project) -> Iterator[AuthorFile]:
    """Yields the film and its trailer, where they are."""
    yield from (source for source in (project.clip, project.trailer) if source is not None)


def pictures_of(project: Project) -> Iterator[tuple[str, AuthorFile]]:
    """Yields (what it is used for, picture) for every picture of the author's."""
    yield from (("poster", source) for source in project.posters)
    yield from (("still", still.source) for still in project.stills if still.source is not None)
    yield from (("portrait", source) for source in project.portraits)
    yield from (("note", source) for note in project.making_of for source in note.pictures)
    yield from (("prompt", source) for source in project.prompt_pictures)
    yield from ((DRAWINGS, award.laurel) for award in project.awards if award.laurel is not None)
    yield from ((DRAWINGS, source) for source in project.press_art)
    if project.disclosure_icon is not None:
        yield DRAWINGS, project.disclosure_icon


def file_name(path: str) -> str:
    return path.rpartition("/")[2]


def look_task(project: Project, source: AuthorFile) -> Task:
    """Measures a clip and looks at it once; makes its storyboard's sheet."""
    return Task(
        kind="look",
        label=f"{project.slug}: {file_name(source.path)}",
        call="showcase.media.look:look",
        version=LOOK_VERSION,
        # A copy of a film whose times or sound were repaired is looked at anew.
        request={"repaired": True} if source.copy and source.series is None else {},
        sources={"clip": SourceFile(source.readable, source.digest, source.path if source.copy else "")},
        outputs=("sprite.jpg",),
        project=project.slug,
        # How long it is is not known yet; at eight megabits, looking takes a twelfth of its length.
        expected=0.3 + source.size / 1_000_000 / 12,
    )


def measure_task(project: Project, source: AuthorFile, use: str) -> Task:
    """Measures a picture."""
    return Task(
        kind="measure",
        label=f"{project.slug}: {file_name(source.path)}",
        call="showcase.media.pictures:measure",
        version=TIFF_VERSION if source.path.lower().endswith((".tif", ".tiff")) else MEASURE_VERSION,
        request={"drawing": use == DRAWINGS},
        sources={"picture": SourceFile(source.path, source.digest)},
        project=project.slug,
        expected=0.1 + source.size / 20_000_000,
    )


def read_survey(
    catalogue: Catalogue, results: Mapping[str, Result], failures: Mapping[str, Exception]
) -> tuple[MediaFacts, list[Diagnostic]]:
    """Returns the results of the probe tasks, and the errors of their files; both mappings are by a task's key."""
    clips: dict[str, ClipFacts] = {}
    looks: dict[str, FilmLook] = {}
    pictures: dict[str, PictureFacts] = {}
    contents: dict[str, ClipContents] = {}
    diagnostics: list[Diagnostic] = []
    for project in catalogue.projects:
        for source in clips_of(project):
            if is_series(source):
                diagnostics += _of_series(project, source, results, failures)
            key = look_task(project, source).key
            if key in results and "repair" in results[key].value:
                # It is not read yet, or its copy cannot be made.
                key = repair_task(project, source, results[key].value["repair"]).key
            elif key in results:
                facts = unpack(ClipFacts, results[key].value["clip"])
                clips[source.path] = _with_losses(facts, project, source, results)
                looks[source.path] = unpack(FilmLook, results[key].value["look"])
                contents[source.path] = unpack(ClipContents, results[key].value.get("contents", {}))
            if key in failures:
                diagnostics.append(to_diagnostic(project, source, failures[key]))
        for use, source in pictures_of(project):
            key = measure_task(project, source, use).key
            if key in results:
                pictures[source.path] = unpack(PictureFacts, results[key].value)
            elif key in failures:
                found = to_diagnostic(project, source, failures[key])
                diagnostics.append(replace(found, file_only=True) if use in FILE_ONLY else found)
        diagnostics += check(project, clips, looks, pictures, contents)
    return MediaFacts(clips, looks, pictures, contents), list(dict.fromkeys(diagnostics))


def _with_losses(facts: ClipFacts, project: Project, source: AuthorFile, results: Mapping[str, Result]) -> ClipFacts:
    """Returns the facts of a film that is read from a copy with what the film lacks: a copy tells nothing of it."""
    looked = results.get(look_task(project, replace(source, copy="")).key) if source.copy else None
    if looked is None or "repair" not in looked.value:
        return facts
    repaired = results.get(repair_task(project, source, looked.value["repair"]).key)
    skipped = tuple(repaired.value["skipped"]) if repaired and repaired.value else facts.video.skipped
    return replace(facts, video=replace(facts.video, skipped=skipped))


class MeasuredClip(FrozenStruct):
    """A clip that is encoded, with what was measured of it."""

    project: Project
    source: AuthorFile
    facts: ClipFacts
    cuts: tuple[float, ...]
    """Seconds at which one shot ends and the next begins."""


def measured_clips(catalogue: Catalogue, results: Mapping[str, Result]) -> Iterator[MeasuredClip]:
    """Yields the clips that are encoded and were measured; `results` is by a task's key."""
    for project in catalogue.projects:
        hidden = project.visibility is Visibility.TRAILER_ONLY
        for source in clips_of(project):
            if (source is project.clip and hidden) or (is_series(source) and not source.copy):
                continue
            result = results.get(look_task(project, source).key)
            if result is not None and "repair" not in result.value:
                facts = unpack(ClipFacts, result.value["clip"])
                yield MeasuredClip(project, source, facts, tuple(result.value["look"]["cuts"]))


def repairs(catalogue: Catalogue, results: Mapping[str, Result]) -> dict[str, Json]:
    """Returns what is wrong with the clips that must be repaired before they can be read, by path."""
    return {
        source.path: results[key].value["repair"]
        for project in catalogue.projects
        for source in clips_of(project)
        if (key := look_task(project, source).key) in results and "repair" in results[key].value
    }


def _of_series(
    project: Project, source: AuthorFile, results: Mapping[str, Result], failures: Mapping[str, Exception]
) -> Iterator[Diagnostic]:
    """Yields why a series of pictures is no film, or that its pictures are of several sizes."""
    key = join_task(project, source).key
    if key in failures:
        yield to_diagnostic(project, source, failures[key])
    elif key in results and (other := results[key].value["other_size"]):
        name, place = file_name(source.path), source.place
        yield diagnose(Severity.NOTE, "mixed-frames", place, project=project.slug, name=name, other=other)


def without_unreadable(catalogue: Catalogue, failures: Mapping[str, Exception]) -> Catalogue:
    """Returns the catalogue without the stills that could not be measured; `failures` is by a task's key."""

    def is_readable(project: Project, still: Still) -> bool:
        return still.source is None or measure_task(project, still.source, "still").key not in failures

    projects = []
    for project in catalogue.projects:
        stills = tuple(still for still in project.stills if is_readable(project, still))
        projects.append(project if len(stills) == len(project.stills) else replace(project, stills=stills))
    return replace(catalogue, projects=tuple(projects))


def to_diagnostic(project: Project, source: AuthorFile, error: Exception) -> Diagnostic:
    """Returns a failure as a diagnostic on the place that names the file."""
    place = source.place if source.place.path else Location(source.path)
    name = file_name(source.path)
    if isinstance(error, MediaError):
        return error.diagnostic(place, name, project.slug)
    own = getattr(error, "diagnostics", ())
    if own:
        first: Diagnostic = own[0]
        return first
    why = str(error) or type(error).__name__
    return diagnose(Severity.ERROR, "unreadable-media", place, project=project.slug, name=name, why=why)
