"""Plans what is made from the author's media, and its names, without reading files or clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from showcase.disclosure.origins import prompt_origin
from showcase.engine.placement import Placement
from showcase.engine.task import Task
from showcase.media.colour import accent
from showcase.media.image_plan import (
    Finish,
    placeholder_at,
    plan_frame,
    plan_laurel,
    plan_picture,
    sizes_of,
    still_widths,
)
from showcase.media.plan_builder import MediaPlanBuilder
from showcase.media.presets import (
    ART_WIDTH,
    PORTRAIT_WIDTHS,
    POSTER_WIDTHS,
    THUMBNAIL_WIDTHS,
    WORK_WIDTHS,
)
from showcase.media.print_plan import plan_prints
from showcase.media.probe_tasks import MediaFacts
from showcase.media.shot_frames import ShotFrames, plan_shot_frames
from showcase.media.video_plan import plan_film
from showcase.model.media import (
    Colour,
    FilmLook,
    ImageVariant,
    MediaOutputs,
    PictureFacts,
    PublishedVideo,
    ResponsiveImage,
)  # fmt: skip
from showcase.model.origin import Origin
from showcase.model.project import AuthorFile, Catalogue, Project, Still, Visibility
from showcase.model.provenance import Prompt
from showcase.model.sealing import SigningIdentity
from showcase.structs import FrozenStruct, field

FEW_PROMPT_PICTURES = 60
"""Pictures of prompts up to which those without a verdict are published large too."""


MOST_INGREDIENTS = 40
"""Generated pictures whose own credentials a film carries: each weighs some 60 kB."""


class MediaPlan(FrozenStruct):
    """All tasks, outputs and placements."""

    products: Mapping[str, MediaOutputs] = field(default_factory=dict)
    """By slug."""
    tasks: tuple[Task, ...] = ()
    placements: tuple[Placement, ...] = ()


def plan(
    catalogue: Catalogue, surveyed: MediaFacts, *, ffmpeg_identity: str, identity: SigningIdentity | None = None
) -> MediaPlan:
    """Plans all projects. Pure: the same catalogue and measurements give the same plan.

    With an `identity`, films and stills are sealed.
    """
    products: dict[str, MediaOutputs] = {}
    tasks: dict[str, Task] = {}
    placements: dict[str, Placement] = {}
    for project in catalogue.projects:
        bench = MediaPlanBuilder(project, catalogue.site, ffmpeg_identity, identity)
        products[project.slug] = plan_project(project, surveyed, bench)
        for task in bench.tasks:
            tasks.setdefault(task.key, task)
        placements.update({placement.site_path: placement for placement in bench.placements})
    return MediaPlan(products, tuple(tasks.values()), tuple(placements[path] for path in sorted(placements)))


def plan_project(project: Project, surveyed: MediaFacts, bench: MediaPlanBuilder) -> MediaOutputs:
    """Returns everything that is made of one project's media."""
    shown = shown_clip(project, surveyed)
    look = surveyed.looks.get(shown.path) if shown else None
    poster, social = _poster(project, shown, surveyed, bench)
    stills = _stills(project, shown, surveyed, bench)
    hidden = project.visibility is Visibility.TRAILER_ONLY
    return MediaOutputs(
        slug=project.slug,
        facts=surveyed.clips.get(project.clip.path) if project.clip else None,
        look=look,
        film=None if hidden else _film(project.clip, surveyed, bench, "", kept_pictures(project)),
        trailer=_film(project.trailer, surveyed, bench, "trailer"),
        poster=poster,
        social=social,
        stills=stills,
        frames=() if hidden else _frames(project, surveyed, stills, bench),
        accent=accent(_palette(project, surveyed, look)),
        portraits=_pictures(_portraits(project), PORTRAIT_WIDTHS, surveyed, bench),
        pictures=(
            *(made := _pictures(_in_notes(project), WORK_WIDTHS, surveyed, bench)),
            *_of_prompts(project, {path for path, _ in made}, surveyed, bench),
        ),
        laurels=_laurels(project, surveyed, bench),
        art=_art(project, surveyed, bench) if bench.site.encodes != "draft" else (),
        prints=plan_prints(bench, poster, stills, surveyed) if bench.site.encodes != "draft" else (),
    )


def shown_clip(project: Project, surveyed: MediaFacts) -> AuthorFile | None:
    """Returns the clip that pictures are taken from: of a film that is not published, rather its trailer."""
    order = [project.clip, project.trailer]
    if project.visibility is Visibility.TRAILER_ONLY:
        order.reverse()
    return next((source for source in order if source is not None and source.path in surveyed.looks), None)


def _film(
    source: AuthorFile | None,
    surveyed: MediaFacts,
    bench: MediaPlanBuilder,
    part: str,
    kept: Sequence[AuthorFile] = (),
) -> PublishedVideo | None:
    if source is None or source.path not in surveyed.clips:
        return None
    qualities = surveyed.qualities.get(source.path, {})
    facts, look, chunks = surveyed.clips[source.path], surveyed.looks[source.path], surveyed.chunks.get(source.path, ())
    return plan_film(bench, source, facts, look, part, kept, qualities, chunks)


def kept_pictures(project: Project) -> tuple[AuthorFile, ...]:
    """Returns the pictures of prompts that were chosen for the film, up to a number that a download can carry."""
    chosen = {prompt.media for prompt in project.prompts if prompt.selected}
    return tuple(source for source in project.prompt_pictures if source.path in chosen)[:MOST_INGREDIENTS]


def _poster(
    project: Project, shown: AuthorFile | None, surveyed: MediaFacts, bench: MediaPlanBuilder
) -> tuple[ResponsiveImage | None, ImageVariant | None]:
    """Returns the author's picture, else the frame they chose, else the best one."""
    own = project.page_poster
    if own is not None and own.path in surveyed.pictures:
        facts, finish = surveyed.pictures[own.path], bench.finished_still
        return plan_picture(bench, own, facts, POSTER_WIDTHS, "poster", social=True, finish=finish)
    source = _chosen_from(project, surveyed) if project.poster_at is not None else shown
    if source is None:
        return None, None
    look = surveyed.looks[source.path]
    at = look.posters[0].at if project.poster_at is None else project.poster_at
    placeholder = placeholder_at(look, at)
    clip = surveyed.clips[source.path]
    window = look.window
    return plan_frame(
        bench, source, clip, at, POSTER_WIDTHS, "poster", window=window, placeholder=placeholder, social=True
    )


def _chosen_from(project: Project, surveyed: MediaFacts) -> AuthorFile | None:
    """Returns the clip that the author's times count in: the film, also where it is not published itself."""
    order = (project.clip, project.trailer)
    return next((source for source in order if source is not None and source.path in surveyed.looks), None)


def _stills(
    project: Project, shown: AuthorFile | None, surveyed: MediaFacts, bench: MediaPlanBuilder
) -> tuple[ResponsiveImage, ...]:
    if project.stills:
        made = (_still(project, still, number, surveyed, bench) for number, still in enumerate(project.stills, 1))
        return tuple(picture for picture in made if picture is not None)
    if shown is None:
        return ()
    clip, look = surveyed.clips[shown.path], surveyed.looks[shown.path]
    return tuple(
        plan_frame(
            bench,
            shown,
            clip,
            frame.at,
            still_widths,
            f"still-{number:02}",
            window=look.window,
            placeholder=frame.placeholder,
        )[0]
        for number, frame in enumerate(look.stills, 1)
    )


def _frames(
    project: Project, surveyed: MediaFacts, stills: Sequence[ResponsiveImage], bench: MediaPlanBuilder
) -> ShotFrames:
    """Returns frames of the shots that prompts are known of; none if the film itself is not published."""
    source = project.clip
    if source is None or source.path not in surveyed.clips or source.path not in surveyed.looks:
        return ()
    clip, look = surveyed.clips[source.path], surveyed.looks[source.path]
    return plan_shot_frames(project, source, clip, look, stills, bench)


def _still(
    project: Project, still: Still, number: int, surveyed: MediaFacts, bench: MediaPlanBuilder
) -> ResponsiveImage | None:
    """Returns one that the author chose; None if it cannot be made: that is an error already."""
    what = f"still-{number:02}"
    if still.source is not None:
        facts = surveyed.pictures.get(still.source.path)
        finish = bench.finished_still
        return plan_picture(bench, still.source, facts, still_widths, what, finish=finish)[0] if facts else None
    source = _chosen_from(project, surveyed)
    if source is None or still.at is None:
        return None
    clip, look = surveyed.clips[source.path], surveyed.looks[source.path]
    placeholder = placeholder_at(look, still.at)
    window = look.window
    return plan_frame(bench, source, clip, still.at, still_widths, what, window=window, placeholder=placeholder)[0]


def _palette(project: Project, surveyed: MediaFacts, look: FilmLook | None) -> tuple[Colour, ...]:
    if look is not None:
        return look.palette
    own = project.page_poster
    facts = surveyed.pictures.get(own.path) if own else None
    return facts.palette if facts else ()


Named = tuple[str, AuthorFile]
"""What a picture is called on the site, by its kind and position, and the author's file."""


def _portraits(project: Project) -> Iterator[Named]:
    for number, source in enumerate(project.portraits, 1):
        yield f"portrait-{number}", source


def _in_notes(project: Project) -> Iterator[Named]:
    """Yields the pictures of notes, numbered as the pages number these."""
    for number, note in enumerate(project.making_of, 1):
        for place, source in enumerate(note.pictures, 1):
            yield f"note-{number}" if place == 1 else f"note-{number}-{place}", source


def _of_prompts(
    project: Project, made: set[str], surveyed: MediaFacts, bench: MediaPlanBuilder
) -> Iterator[tuple[str, ResponsiveImage]]:
    """Yields the pictures of prompts, numbered as the pages number these: small, and large too if they were kept."""
    shown = {source.path: source for source in project.prompt_pictures}
    few = len(shown) <= FEW_PROMPT_PICTURES
    planned = set(made)
    # One picture of several prompts is large if any of these was kept.
    kept = {prompt.media for prompt in project.prompts if prompt.selected or (prompt.selected is None and few)}
    for number, prompt in enumerate(project.prompts, 1):
        source, facts = shown.get(prompt.media), surveyed.pictures.get(prompt.media)
        if source is None or facts is None or source.path in planned:
            continue
        planned.add(source.path)
        large = source.path in kept
        widths = WORK_WIDTHS if large else THUMBNAIL_WIDTHS
        finish = _finish_of(prompt, source, facts, widths, project, bench)
        what = f"prompt-{number}"
        yield source.path, plan_picture(bench, source, facts, widths, what, light=not large, finish=finish)[0]


def _finish_of(
    prompt: Prompt, source: AuthorFile, facts: PictureFacts, widths: Sequence[int], project: Project,
    bench: MediaPlanBuilder,
) -> Finish:  # fmt: skip
    """Returns what finishes the files of a prompt's picture: the largest of one that was kept as press kits want it."""
    origin = _origin_of(prompt, bench)
    if not prompt.selected:
        return partial(bench.labelled, origin=origin)
    size, kind = sizes_of(facts.width, facts.height, widths)[-1][0], "png" if facts.alpha else "jpg"
    kept_in = f"{size}.{kind}" if source in kept_pictures(project) else ""
    return partial(bench.finished_kept, origin=origin, source=source, kept_in=kept_in)


def _origin_of(prompt: Prompt, bench: MediaPlanBuilder) -> Origin:
    asked = bench.site.credentials.prompts
    return prompt_origin(bench.project, prompt, with_prompt=asked, named=asked)


def _pictures(
    named: Iterable[Named], widths: Sequence[int], surveyed: MediaFacts, bench: MediaPlanBuilder
) -> tuple[tuple[str, ResponsiveImage], ...]:
    once: dict[str, Named] = {}
    for what, source in named:
        if source.path in surveyed.pictures:
            once.setdefault(source.path, (what, source))
    return tuple(
        (path, plan_picture(bench, source, surveyed.pictures[path], widths, what)[0])
        for path, (what, source) in once.items()
    )


def _art(project: Project, surveyed: MediaFacts, bench: MediaPlanBuilder) -> tuple[tuple[str, ImageVariant], ...]:
    """Returns logos and title art at the size in which they were supplied."""
    there = [source for source in project.press_art if source.path in surveyed.pictures]
    return tuple(
        (source.path, plan_laurel(bench, source, surveyed.pictures[source.path], f"art-{number}", ART_WIDTH))
        for number, source in enumerate(there, 1)
    )


def _laurels(project: Project, surveyed: MediaFacts, bench: MediaPlanBuilder) -> tuple[tuple[str, ImageVariant], ...]:
    """Returns the laurels, and the icon beside the label on AI, which is supplied in the same way."""
    drawn = [award.laurel for award in project.awards if award.laurel is not None]
    icon = project.disclosure_icon
    drawn += [icon] if icon is not None else []
    once = {source.path: source for source in drawn if source.path in surveyed.pictures}
    return tuple(
        (path, plan_laurel(bench, source, surveyed.pictures[path], "label" if source is icon else f"laurel-{number}"))
        for number, (path, source) in enumerate(once.items(), 1)
    )
