"""Plans a film's press kit and its file names, without reading files or clocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from showcase.credentials.plan import unfinished
from showcase.engine.placement import Placement
from showcase.engine.task import SourceFile, Task
from showcase.model.kit import MOST_STILLS
from showcase.model.media import KitFile, MediaOutputs, PublishedTrack, ResponsiveImage
from showcase.presskit.deliverables import Deliverable, deliverable_task
from showcase.structs import FrozenStruct
from showcase.text import each_once

DOCUMENT_VERSION, FACTS_VERSION, WORD_VERSION, ARCHIVE_VERSION = "6", "3", "5", "6"
SHEETS = ".showcase/sheets"
"""Where the words of a kit wait until it is made, relative to the site's folder."""
WORD = "press-kit.docx"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FACTS = {"facts.txt": "text/plain", "facts.csv": "text/csv", "facts.json": "application/json"}
ON_COVER, ON_PAGE, IN_ROW, PORTRAIT = 2400, 1600, 1000, 1600
"""Pixels at most, by the place of a picture in a document: 200 to 290 dpi."""
TRAILER_LINES = 1080
"""A larger trailer is not packed: it is on the site."""


Finish = Callable[[Task], Task]
"""Returns the task that finishes what another one made."""


def _as_made(task: Task) -> Task:
    return task


class TaskOutput(FrozenStruct):
    """A file that another task makes."""

    task: Task
    output: str


class ArchiveFolders(FrozenStruct):
    """What the folders of an archive are called in its language."""

    kit: str
    """`press-kit`, as a part of a name."""
    stills: str
    print: str
    web: str
    poster: str
    laurels: str
    subtitles: str
    texts: str
    facts: str
    """`fact-sheet`, as a part of a name."""
    portraits: str
    trailer: str
    logos: str
    still: str
    """This and what follows are parts of names."""
    print_poster: str
    poster_landscape: str
    key_image: str
    backdrop: str
    square: str
    laurel: str
    portrait: str
    logo: str
    title_art: str


class KitForm(FrozenStruct):
    """A document with pictures that a kit is made as."""

    name: str
    call: str
    version: str
    outputs: tuple[str, ...]
    seconds: float
    """Expected, without pictures."""
    seconds_of_picture: float


PDF = KitForm(
    "PDF", "showcase.presskit.typesetting:typeset", DOCUMENT_VERSION, ("press-kit.pdf", "fact-sheet.pdf"), 0.6, 0.03
)
DOCX = KitForm("Word", "showcase.presskit.word_document:write_document", WORD_VERSION, (WORD,), 0.5, 0.01)


class KitPictures(FrozenStruct):
    """Pictures that a kit holds because of what it says."""

    making_of: tuple[ResponsiveImage, ...] = ()
    portraits: tuple[tuple[str, ResponsiveImage], ...] = ()
    """(name of who may be named in the kit as a part of a file name, portrait)."""


class PressKitPlan(FrozenStruct):
    """All tasks and files of one film's press kit."""

    files: tuple[KitFile, ...]
    tasks: tuple[Task, ...]
    placements: tuple[Placement, ...]
    sheets: Mapping[str, str]
    """Where the words of each language are wanted, by language, relative to the site's folder."""


def plan(
    products: MediaOutputs,
    said: Mapping[str, str],
    folders: Mapping[str, ArchiveFolders],
    found: Mapping[str, TaskOutput],
    press: str,
    pictures: KitPictures = KitPictures(),
    finish: Finish = _as_made,
    further: Sequence[Deliverable] = (),
) -> PressKitPlan:
    """Returns a film's kit in each language, and in each its stills alone. Pure.

    `said` is a digest of what the kit says in each language; `found` has what makes the file at each address of the
    site; `press` tells apart the versions of what sets and packs kits; `finish` gives the task that
    labels and seals a document; `further` are the files that plugins add.
    """
    slug = products.slug
    sheets = {tag: SourceFile(f"{SHEETS}/{slug}.{tag}.{key[:16]}.json", key) for tag, key in said.items()}
    tasks: list[Task] = []
    files: list[KitFile] = []
    placements: list[Placement] = []

    def publish(kind: str, tag: str, task: Task, output: str, what: str, media_type: str, title: str = "") -> None:
        url = f"media/{slug}/{task.name(f'{slug}_{what}', output)}"
        placements.append(Placement(url, task.key, output, slug))
        files.append(KitFile(kind, tag, url, media_type, title=title))

    for tag, names in folders.items():
        document = finish(made := _document(products, tag, sheets[tag], found, press, pictures.making_of))
        tasks += [made] if made is not document else []
        word = _word(products, tag, sheets[tag], found, press, pictures)
        added = [(one, deliverable_task(one, slug, tag, sheets[tag])) for one in further]
        archive = _archive(products, tag, sheets[tag], (document, word), added, names, found, press, pictures)
        facts = _facts(slug, tag, sheets[tag], press)
        tasks += [document, word, *(task for _, task in added), archive, facts]
        publish("archive", tag, archive, "archive.zip", f"{names.kit}_{tag}", "application/zip")
        publish("kit", tag, document, "press-kit.pdf", f"{names.kit}_{tag}", "application/pdf")
        publish("word", tag, word, WORD, f"{names.kit}_{tag}", WORD_TYPE)
        publish("facts", tag, document, "fact-sheet.pdf", f"{names.facts}_{tag}", "application/pdf")
        for output, media_type in FACTS.items():
            publish(output.replace(".", "-"), tag, facts, output, f"{names.facts}_{tag}", media_type)
        for one, task in added:
            publish("plugin", tag, task, one.name, f"{one.stem}_{tag}", one.media_type, one.title(tag))
        if _has_stills(products):
            stills = _stills(products, tag, sheets[tag], names, found, press)
            tasks.append(stills)
            publish("stills", tag, stills, "archive.zip", f"{names.stills}_{tag}", "application/zip")
    where = {tag: source.path for tag, source in sheets.items()}
    return PressKitPlan(tuple(files), tuple(tasks), tuple(placements), where)


def _document(
    products: MediaOutputs,
    tag: str,
    sheet: SourceFile,
    found: Mapping[str, TaskOutput],
    press: str,
    making_of: Sequence[ResponsiveImage],
) -> Task:
    shown = [(image.fallback.url, image.plain(IN_ROW).url) for image in making_of]
    shown += [(picture.fallback.url, picture.plain(width).url) for picture, width in _shown(products)]
    shown += [(laurel.url, laurel.url) for _, laurel in products.laurels]
    return _with_pictures(PDF, products, tag, sheet, shown, found, press)


def _word(
    products: MediaOutputs,
    tag: str,
    sheet: SourceFile,
    found: Mapping[str, TaskOutput],
    press: str,
    pictures: KitPictures,
) -> Task:
    cover = products.poster or next(iter(products.stills), None)
    shown = [*products.stills[:MOST_STILLS], *(image for _, image in pictures.portraits), *([cover] if cover else [])]
    placed = [(image.fallback.url, image.plain(IN_ROW).url) for image in shown]
    return _with_pictures(DOCX, products, tag, sheet, placed, found, press)


def _with_pictures(
    form: KitForm,
    products: MediaOutputs,
    tag: str,
    sheet: SourceFile,
    shown: Iterable[tuple[str, str]],
    found: Mapping[str, TaskOutput],
    press: str,
) -> Task:
    """Returns the task that makes a document; `shown` are (address of a picture, address of the size it needs)."""
    # Pictures as they were before they were sealed: a document takes nothing over from their seals.
    wanted = {url: _unfinished(found[placed]) for url, placed in shown if placed in found}
    return Task(
        kind="document",
        label=f"{products.slug}: press kit, {form.name} ({tag})",
        call=form.call,
        version=form.version,
        request={
            "pictures": [[url, made.task.key, made.output] for url, made in wanted.items()],
            "press": press,
        },
        sources={"sheet": sheet},
        needs={made.task.key: made.task for made in wanted.values()},
        outputs=form.outputs,
        project=products.slug,
        expected=form.seconds + form.seconds_of_picture * len(wanted),
    )


def _unfinished(made: TaskOutput) -> TaskOutput:
    return TaskOutput(unfinished(made.task), made.output)


def _shown(products: MediaOutputs) -> Iterator[tuple[ResponsiveImage, int]]:
    """Yields the pictures of a document, each with the width it needs; what comes later wins."""
    stills = products.stills[:MOST_STILLS]
    largest = next((still for still in stills if still.width >= still.height), None)
    yield from ((portrait, PORTRAIT) for _, portrait in products.portraits)
    yield from ((still, ON_PAGE if still is largest else IN_ROW) for still in stills)
    cover = products.poster or (stills[0] if stills else None)
    if cover is not None:
        yield cover, ON_COVER


def _facts(slug: str, tag: str, sheet: SourceFile, press: str) -> Task:
    return Task(
        kind="facts",
        label=f"{slug}: fact sheet ({tag})",
        call="showcase.presskit.texts:facts",
        version=FACTS_VERSION,
        request={"press": press},
        sources={"sheet": sheet},
        outputs=tuple(FACTS),
        project=slug,
        expected=0.01,
    )


def _archive(
    products: MediaOutputs,
    tag: str,
    sheet: SourceFile,
    documents: tuple[Task, Task],
    added: Sequence[tuple[Deliverable, Task]],
    names: ArchiveFolders,
    found: Mapping[str, TaskOutput],
    press: str,
    pictures: KitPictures,
) -> Task:
    slug, (document, word) = products.slug, documents
    held: list[tuple[str, TaskOutput]] = [
        (f"{slug}_{names.kit}_{tag}.pdf", TaskOutput(document, "press-kit.pdf")),
        (f"{slug}_{names.kit}_{tag}.docx", TaskOutput(word, WORD)),
        (f"{slug}_{names.facts}_{tag}.pdf", TaskOutput(document, "fact-sheet.pdf")),
        *((f"{slug}_{one.stem}_{tag}.{one.ending}", TaskOutput(task, one.name)) for one, task in added),
        *_stills_in(products, f"{names.stills}/", names.print, names.web, found, names.still),
    ]
    there = [(path, found[url]) for path, url in _artwork(products, names, pictures) if url in found]
    folder = f"{slug}_{names.kit}_{tag}"
    label = f"{slug}: press kit, zip ({tag})"
    return _packed(products, label, folder, [*held, *there], (tag, sheet), names.texts, False, press)


def _has_stills(products: MediaOutputs) -> bool:
    return any(one.name.startswith("still") for one in products.prints)


def _subtitles(products: MediaOutputs) -> list[PublishedTrack]:
    return [track for track in products.film.tracks if track.kind != "chapters"] if products.film else []


def _artwork(products: MediaOutputs, names: ArchiveFolders, pictures: KitPictures) -> Iterator[tuple[str, str]]:
    """Yields (path in the archive, address on the site) of all but documents and stills."""
    slug = products.slug
    shapes = {
        "poster": names.print_poster, "poster-landscape": names.poster_landscape, "key-image": names.key_image,
        "backdrop": names.backdrop, "square": names.square,
    }  # fmt: skip
    for one in products.prints:
        if one.name in shapes:
            yield f"{names.poster}/{slug}_{shapes[one.name]}{_ending(one.variant.url)}", one.variant.url
    yield from _emblems(products, names)
    for person, portrait in pictures.portraits:
        best = products.portrait_print(portrait).url
        yield f"{names.portraits}/{slug}_{names.portrait}_{person}{_ending(best)}", best
    yield from ((f"{names.subtitles}/{slug}.{track.language}.vtt", track.url) for track in _subtitles(products))
    if products.trailer and (sizes := products.trailer.downloads):
        best = next((one for one in sizes if min(one.width, one.height) <= TRAILER_LINES), sizes[-1]).url
        yield f"{names.trailer}/{slug}_{names.trailer}{_ending(best)}", best


def _emblems(products: MediaOutputs, names: ArchiveFolders) -> Iterator[tuple[str, str]]:
    """Yields the same for laurels, drawn titles and logos, each kind numbered."""
    slug = products.slug
    for number, (_, laurel) in enumerate(products.laurels, 1):
        yield f"{names.laurels}/{slug}_{names.laurel}-{number}{_ending(laurel.url)}", laurel.url
    numbers = Counter[str]()
    for path, art in products.art:
        kind = names.title_art if path.rpartition("/")[2].lower().startswith("tit") else names.logo
        numbers[kind] += 1
        yield f"{names.logos}/{slug}_{kind}-{numbers[kind]}{_ending(art.url)}", art.url


def _ending(url: str) -> str:
    return "." + url.rpartition(".")[2]


def _stills(
    products: MediaOutputs,
    tag: str,
    sheet: SourceFile,
    names: ArchiveFolders,
    found: Mapping[str, TaskOutput],
    press: str,
) -> Task:
    slug = products.slug
    held = _stills_in(products, "", names.print, names.web, found, names.still)
    label = f"{slug}: stills, zip ({tag})"
    return _packed(products, label, f"{slug}_{names.stills}_{tag}", held, (tag, sheet), "", True, press)


def _stills_in(
    products: MediaOutputs, under: str, large: str, small: str, found: Mapping[str, TaskOutput], word: str
) -> list[tuple[str, TaskOutput]]:
    prints = [one for one in products.prints if one.name.startswith("still")]
    made = [
        (f"{products.slug}_{one.name.replace('still', word)}{_ending(one.variant.url)}", found[one.variant.url])
        for one in prints
        if one.variant.url in found
    ]
    return [
        *((f"{under}{large}/{name}", one) for name, one in made),
        *((f"{under}{small}/{name}", TaskOutput(one.task, "web.jpg")) for name, one in made),
    ]


def _packed(
    products: MediaOutputs,
    label: str,
    folder: str,
    held: Sequence[tuple[str, TaskOutput]],
    sheet: tuple[str, SourceFile],
    texts: str,
    stills: bool,
    press: str,
) -> Task:
    return Task(
        kind="archive",
        label=label,
        call="showcase.presskit.archive:pack",
        version=ARCHIVE_VERSION,
        request={
            "folder": folder,
            "files": [
                [path, made.task.key, made.output]
                for path, (_, made) in zip(each_once(path for path, _ in held), held, strict=True)
            ],
            "texts": texts,
            "stills": stills,
            "press": press,
        },
        sources=dict((sheet,)),
        needs={made.task.key: made.task for _, made in held},
        outputs=("archive.zip",),
        project=products.slug,
        expected=0.1 + 0.05 * len(held),
    )
