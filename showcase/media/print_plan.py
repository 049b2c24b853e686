"""Plans pictures for print: stills at full size, and the poster in its usual formats, with metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from showcase.credentials.claims import unnamed_matcher
from showcase.credentials.plan import unfinished
from showcase.disclosure.origins import still_origin
from showcase.engine.task import SourceFile, Task, Weight
from showcase.media.image_plan import TYPES
from showcase.media.json_codec import unpack
from showcase.media.metadata import ImageMetadata, requested
from showcase.media.plan_builder import MediaPlanBuilder
from showcase.media.presets import PRINT_VERSION
from showcase.media.print_images import DOTS_AN_INCH, LONGEST, formats_of
from showcase.media.probe_tasks import MediaFacts
from showcase.model.media import ClipFacts, ImageVariant, PrintImage, ResponsiveImage
from showcase.model.project import AuthorFile, Project, Site, Still
from showcase.names.hidden import HiddenName, NameMatcher
from showcase.structs import replace

__all__ = ["DOTS_AN_INCH", "plan_prints"]

WIDE = "poster-landscape"
KEY_IMAGE = "key-image"
"""An upright cut of a frame of the film, where there is no poster."""


def plan_prints(
    bench: MediaPlanBuilder, poster: ResponsiveImage | None, stills: Iterable[ResponsiveImage], surveyed: MediaFacts
) -> tuple[PrintImage, ...]:
    """Returns a print of each still, the poster in three shapes, and portraits whose photographer is known."""
    made_by = {placement.site_path: placement.key for placement in bench.placements}
    tasks = {task.key: task for task in bench.tasks}
    prints: list[PrintImage] = []
    chosen = [*bench.project.stills, *(Still() for _ in range(len(tuple(stills))))]
    for number, (picture, still) in enumerate(zip(stills, chosen, strict=False), 1):
        task = unfinished(tasks[made_by[picture.variants[0].url]])
        prints += _prints(bench, task, f"still-{number:02}", still, number, surveyed)
    own = dict(_own_posters(bench, surveyed))
    if poster is not None:
        shaped = _prints(bench, unfinished(tasks[made_by[poster.variants[0].url]]), "poster", Still(), 0, surveyed)
        prints += (own.pop(one.name, _honest(one, bench.project)) for one in shaped if not _is_doubled(one, own, bench))
    return (*prints, *own.values(), *_portraits(bench, surveyed))


def _is_doubled(one: PrintImage, own: Mapping[str, PrintImage], bench: MediaPlanBuilder) -> bool:
    """Returns whether a 16:9 cut would be the author's wide poster over again, which is printed whole."""
    wide = own.get(WIDE) if bench.project.page_poster is bench.project.poster_landscape else None
    return one.name == "backdrop" and wide is not None and _sides(one) == _sides(wide)


def _sides(one: PrintImage) -> tuple[int, int]:
    return one.variant.width, one.variant.height


def _honest(one: PrintImage, project: Project) -> PrintImage:
    """Returns a print of the poster; where it is a frame of the film, it is not called a poster."""
    if one.name != "poster" or project.posters:
        return one
    return replace(one, name=KEY_IMAGE, file_name=f"{project.slug}_{KEY_IMAGE}.jpg")


def _own_posters(bench: MediaPlanBuilder, surveyed: MediaFacts) -> Iterator[tuple[str, PrintImage]]:
    """Yields the author's posters of a certain shape, whole: the upright one stands for a cut of any other picture."""
    project = bench.project
    for name, source in (("poster", project.poster_portrait), (WIDE, project.poster_landscape)):
        if source is not None and source.path in surveyed.pictures:
            yield name, _own_poster(bench, name, source, surveyed)


def _portraits(bench: MediaPlanBuilder, surveyed: MediaFacts) -> Iterator[PrintImage]:
    """Yields portraits with the name of who is seen and of the photographer in the file, for press kits.

    They have no seal: a photo of somebody is not made as the film is.
    """
    project = bench.project
    for number, source in enumerate(project.portraits, 1):
        person = next((one for one in project.people if one.portrait == source.path), None)
        credit = named_credit(project, person.portrait_credit) if person is not None else ""
        if person is not None and credit and "presskit" in person.scope and source.path in surveyed.pictures:
            captions = {bench.site.languages[0]: person.name}
            metadata = ImageMetadata(person.name, captions, credit, credit, copyright="")
            yield _own_print(bench, f"portrait-{number}", source, metadata, surveyed, is_of_film=False)


def _own_poster(bench: MediaPlanBuilder, name: str, source: AuthorFile, surveyed: MediaFacts) -> PrintImage:
    metadata = signature_of(bench.project, bench.site, Still(), 0)
    return _own_print(bench, name, source, metadata, surveyed)


def _own_print(
    bench: MediaPlanBuilder,
    name: str,
    source: AuthorFile,
    metadata: ImageMetadata,
    surveyed: MediaFacts,
    *,
    is_of_film: bool = True,
) -> PrintImage:
    project = bench.project
    sources = {"picture": SourceFile(source.readable, source.digest)}
    width, height = _picture_size(source.path, surveyed)
    task = Task(
        kind="print",
        label=f"{project.slug}: {name} (300 dpi)",
        call="showcase.media.prints:of_picture",
        version=PRINT_VERSION,
        request={"signature": _signature(metadata)},
        sources=sources,
        outputs=("print.jpg",),
        project=project.slug,
        weight=Weight.LIGHT,
        expected=0.2 + 2e-7 * width * height,
    )
    bench.tasks.append(task)
    if is_of_film and may_be_sealed(metadata, project):
        task = bench.finished_print(task)
    image = ImageVariant(bench.publish(task, "print.jpg", f"own-{name}"), width, height, TYPES["jpg"])
    return PrintImage(name, image, f"{project.slug}_{name}.jpg")


def _signature(metadata: ImageMetadata) -> dict[str, Any]:
    """Returns the metadata as a request has it; what was added later only where it is known, so that keys stay."""
    return {name: said for name, said in requested(metadata).items() if said or name not in ("system", "version")}


def _size(shown: Task, surveyed: MediaFacts) -> tuple[int, int]:
    """Returns width and height in pixels of a print: all that a frame has, of a picture at most its `LONGEST`."""
    if "clip" in shown.sources:
        facts = unpack(ClipFacts, shown.request["facts"])
        left, top, right, bottom = shown.request["window"]
        return round((right - left) * facts.video.display_width), round((bottom - top) * facts.video.display_height)
    return _picture_size(shown.sources["picture"].path, surveyed)


def _picture_size(path: str, surveyed: MediaFacts) -> tuple[int, int]:
    measured = surveyed.pictures[path]
    share = min(1.0, LONGEST / max(measured.width, measured.height))
    return round(measured.width * share), round(measured.height * share)


def _prints(
    bench: MediaPlanBuilder, shown: Task, what: str, still: Still, number: int, surveyed: MediaFacts
) -> list[PrintImage]:
    """Returns from the task that makes a picture for the web, the same picture for print."""
    metadata = signature_of(bench.project, bench.site, still, number)
    signature = _signature(metadata)
    width, height = _size(shown, surveyed)
    call = "of_picture"
    request: dict[str, Any] = {"signature": signature}
    if "clip" in shown.sources:
        kept = {name: shown.request[name] for name in ("at", "facts", "window")}
        call, request = "of_frame", {**kept, "width": width, "signature": signature}
    sizes = [("print", width, height)] if number else list(formats_of(width, height))
    task = Task(
        kind="print",
        label=f"{bench.project.slug}: {what} (300 dpi)",
        call=f"showcase.media.prints:{call}",
        version=PRINT_VERSION,
        request=request,
        sources=shown.sources,
        outputs=(*(f"{name}.jpg" for name, _, _ in sizes), *(["web.jpg"] if number else [])),
        project=bench.project.slug,
        weight=shown.weight if call == "of_frame" else Weight.LIGHT,
        expected=0.2 + 2e-7 * width * height * len(sizes),
    )
    bench.tasks.append(task)
    if may_be_sealed(metadata, bench.project):
        task = bench.finished_print(task)
    made = []
    for name, wide, high in sizes:
        called, public = (what, f"{what}-{name}") if number else (name, name)
        image = ImageVariant(bench.publish(task, f"{name}.jpg", public), wide, high, TYPES["jpg"])
        made.append(PrintImage(called, image, f"{bench.project.slug}_{called}.jpg"))
    return made


def signature_of(
    project: Project, site: Site, still: Still, number: int, scope: str = "presskit"
) -> ImageMetadata:
    """Returns what is written into a picture of a film: a still by its number, or with 0 its poster.

    Nobody is named in it who agreed to be named elsewhere only than in this `scope`.
    """
    rights, origin = project.rights, still_origin(project)
    title = project.title.best(site.languages[0]).text
    said = [(tag, still.caption.best(tag)) for tag in site.languages] if still.caption else []
    captions = {tag: best.text for tag, best in said if best.language in ("", tag)}
    return ImageMetadata(
        title=f"{title} {number:02}" if number else title,
        captions=captions or {best.language: best.text for _, best in said[:1]},
        creator=named_credit(project, still.credit, scope) or _holder(project),
        credit=named_credit(project, still.credit, scope) or _holder(project),
        copyright=rights.copyright,
        source_type=origin.source_type,
        system=origin.system,
        version=origin.version,
        keywords=(title, *(word.best(site.languages[0]).text for word in project.keywords)),
        usage=rights.licence,
        web=rights.licence_url,
    )


def may_be_sealed(metadata: ImageMetadata, project: Project) -> bool:
    """Returns whether a signed print would name no person of the film without their consent to just that.

    A print that would keeps its credit, and gets no seal.
    """
    matcher = unnamed_matcher(project)
    texts = (
        metadata.title, *metadata.captions.values(), metadata.creator, metadata.credit, metadata.copyright,
        *metadata.keywords, metadata.usage,
    )  # fmt: skip
    return not any(matcher.find(text) for text in texts)


def named_credit(project: Project, credit: str, scope: str = "presskit") -> str:
    """Returns whose picture it is; nobody where that names someone who agreed to be named elsewhere alone, also beside
    others: `Zoe K. / Studio Nord`.
    """
    elsewhere = tuple(sorted({person.name for person in project.people if scope not in person.scope}))
    return "" if credit and elsewhere and _matcher(elsewhere).find(credit) else credit


@lru_cache(maxsize=8)
def _matcher(names: tuple[str, ...]) -> NameMatcher:
    return NameMatcher(tuple(HiddenName(name, "") for name in names))


def _holder(project: Project) -> str:
    """Returns `© 2024–2025 Ada Marsh`: Ada Marsh."""
    return re.sub(r"^\s*((©|\(c\)|copyright)\s*)*[\d\s,–-]*", "", project.rights.copyright, flags=re.I)
