"""Sorts a kit's pictures and trailers into poster, stills and other files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from showcase.content.files.folders import PICTURES as READ
from showcase.content.files.folders import VIDEOS, stem, suffix
from showcase.content.words.slugs import slug
from showcase.importers.draft_text import DraftText
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.grouping import SheetGroup
from showcase.importers.kit_archive import UNREADABLE, KitArchive
from showcase.importers.yaml_writer import entry, remark
from showcase.text import capitalized

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
"""Pictures that a site is made from, by what is in them."""

MOST_PIXELS = 100_000_000
NUMBERED = re.compile(r"[\W\d_]*|(?i:img|dsc|image|photo|picture|screen(shot)?|still|capture)[\W\d_]*")
"""Names that say nothing of what a picture shows."""


@dataclass(slots=True)
class ImportedMedia:
    """Files of the kit by the path they get in the film's folder."""

    files: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def take(self, target: str, name: str) -> str:
        """Notes a file down under a path of its own; gives the path."""
        base, _, end = target.rpartition(".")
        free, number = target, 1
        while free in self.files:
            number += 1
            free = f"{base}-{number}.{end}"
        self.files[free] = name
        self.used.add(name)
        return free


def media_of(group: SheetGroup, kit: KitArchive, voice: DraftText) -> ImportedMedia:
    """Returns everything of a film that is not a text."""
    media = ImportedMedia()
    stills: list[tuple[str, str]] = []
    inside = f"{group.folder}images/"
    for name in (name for name in kit.names if name.lower().startswith(inside.lower())):
        shown, kind = name[len(inside) :], suffix(name)
        if kind in IGNORED:
            media.used.add(name)
        elif kind not in READ or not _sound(name, kit, voice.findings):
            _keep_unshown(name, shown, media)
        elif (goal := _goal(name, shown, media)).startswith("stills/"):
            stills.append((media.take(goal, name).partition("/")[2], shown))
        else:
            media.take(goal, name)
    if stills:
        media.texts["stills/stills.yaml"] = _captions(stills, voice)
    _trailers(group, kit, media, voice.findings)
    return media


def _goal(name: str, shown: str, media: ImportedMedia) -> str:
    """Returns where a picture belongs: it is the poster, a file for the press, or a still."""
    if stem(name).startswith("header") and not _has_poster(media):
        return f"poster.{_ending(name)}"
    is_sign = suffix(name) == "svg" or re.match(r"(logo|icon|favicon)", stem(name))
    return f"{'press' if is_sign else 'stills'}/{_plain(shown)}"


def _keep_unshown(name: str, shown: str, media: ImportedMedia) -> None:
    """Keeps a broken picture or the source of one out of the pages."""
    if suffix(name) in (*READ, *SOURCES):
        media.take(f"private/images/{_plain(shown)}", name)


IGNORED = ("zip", "ico", "txt", "html", "md")
"""Files in `images/` that are no pictures, or repeat them."""

SOURCES = ("psd", "ai", "eps", "pdf")
"""Pictures that no browser shows: kept for the author alone."""


def _has_poster(media: ImportedMedia) -> bool:
    return any(target.startswith("poster") for target in media.files)


def _sound(name: str, kit: KitArchive, findings: DiagnosticCollector) -> bool:
    """Returns whether a picture can be read; tells of it where it cannot."""
    if suffix(name) == "svg":
        return True
    from PIL import Image

    try:
        with kit.open(name) as file, Image.open(file, formats=FORMATS) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise ValueError(f"{width} × {height}")
            picture.draft("RGB", (1, 1))  # a JPEG is read to its end all the same, only coarser
            picture.load()
    except (*UNREADABLE, SyntaxError, Image.DecompressionBombError) as fault:
        findings.warn("broken-import-picture", kit.place(name), why=str(fault).partition("<")[0] or "?")
        return False
    return True


def _plain(name: str) -> str:
    """Returns a name that every web server and disk takes: `Wallpapers/Été 1.JPEG` is `wallpapers-ete-1.jpg`."""
    return f"{slug(name[: name.rfind('.')].replace('/', ' '))}.{_ending(name)}"


def _ending(name: str) -> str:
    return "jpg" if suffix(name) == "jpeg" else suffix(name)


def _captions(stills: Sequence[tuple[str, str]], voice: DraftText) -> str:
    """stills.yaml: what a name says in words, or the folder it lay in, as the caption; else a remark to fill in."""
    lines = [remark(voice.remark("stills"))]
    for file, written in stills:
        lines.append(f"- file: {file}\n")
        caption = _caption(written)
        lines.append(entry("caption", caption, 2) if caption else remark("caption:", "  "))
        lines.append(remark("alt:", "  "))
    return "".join(lines)


def _caption(written: str) -> str:
    """Returns the words with spaces between them were written to be read, and a folder of pictures is shown under
    its name.
    """
    folder, _, name = written.rpartition("/")
    words = " ".join(name[: name.rfind(".")].split())
    if " " in words and not NUMBERED.fullmatch(words):
        return words
    last = folder.rpartition("/")[2].replace("_", " ").replace("-", " ").strip()
    return capitalized(last)


def _trailers(group: SheetGroup, kit: KitArchive, media: ImportedMedia, findings: DiagnosticCollector) -> None:
    """Trailers that are in the kit: the largest is taken; what a sheet names and is not there is reported."""
    inside = f"{group.folder}trailers/"
    lying = [name for name in kit.names if name.lower().startswith(inside.lower()) and suffix(name) in VIDEOS]
    there = {name.rpartition("/")[2].lower() for name in lying}
    for row, key in product(group.main.list("trailers"), ("mp4", "mov")):
        if (written := row.get(key)) and written.rpartition("/")[2].lower() not in there:
            findings.warn("missing-import", row.place_of(key), file=written)
    media.used.update(lying)
    if not lying:
        return
    best = max(lying, key=lambda name: (kit.size(name), name))
    media.take(f"trailer.{suffix(best)}", best)
    for name in lying:
        if name != best:
            findings.note("left-in-kit", kit.place(name), count=1, files=name.rpartition("/")[2])


def left_behind(kit: KitArchive, used: Iterable[str], findings: DiagnosticCollector) -> None:
    """Reports pictures and films of the kit that no film took, folder by folder."""
    taken = set(used)
    spare: dict[str, list[str]] = {}
    for name in kit.names:
        if name not in taken and (suffix(name) in READ or suffix(name) in VIDEOS):
            folder, _, file = name.rpartition("/")
            spare.setdefault(folder, []).append(file)
    for folder, files in spare.items():
        findings.note("left-in-kit", kit.place(folder), count=len(files), files=", ".join(files))
