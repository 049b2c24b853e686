"""Finds the fonts for burned-in text: bundled ones, and the author's own beside showcase.toml."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from showcase.media.errors import MediaError
from showcase.media.subtitle_files import words_of
from showcase.model.project import Cue
from showcase.structs import FrozenStruct

FOLDER = "fonts"
"""Of the author's own typefaces, beside showcase.toml."""
FAMILY = "Showcase Sans"
"""What all is set in, as far as it has the letters."""
ENDINGS = (".ttf", ".otf")
INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Categories of Unicode that need no shape: controls, marks of direction, joiners, spaces."""
SHAPELESS = (
    (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF),
)  # fmt: skip
"""Code points of other categories that are never drawn themselves: fillers, and what chooses between shapes."""


FAMILY_NAME = 1
"""Number of the plain family in the table of names."""
STYLE, WINDOW, ASCENT = 62, 74, 4
"""Bytes before the style bits and the window's measures in the table OS/2, and before the ascent in hhea."""


class FontFace(FrozenStruct):
    """A typeface, as far as it matters for choosing it and for knowing how long a line gets."""

    path: Path
    family: str
    """As libass knows it: the plain family of the name table, not the typographic one."""
    bold: bool
    italic: bool
    height: float
    """Of a line, in ems: what libass calls the size of a font is the height of its lines."""
    advances: Mapping[str, float]
    """How far each character moves the pen, in ems."""


class FontFamily(FrozenStruct):
    """Typefaces of one name."""

    faces: tuple[FontFace, ...]
    """The plainest first."""

    @property
    def name(self) -> str:
        return self.faces[0].family

    @property
    def height(self) -> float:
        """Returns the height of a line, in ems."""
        return self.faces[0].height

    def upright(self, bold: bool = False) -> Path:
        """Returns the file of the upright face, the bold one where it is asked for and there is one."""
        return min(self.faces, key=lambda one: (one.italic, one.bold != bold)).path

    def has(self, character: str) -> bool:
        return any(character in one.advances for one in self.faces)

    def advance(self, character: str) -> float:
        """Returns the width of a character, in ems; 0 if no face has it."""
        return next((one.advances[character] for one in self.faces if character in one.advances), 0.0)


def fonts_of(site_folder: Path | None = None) -> tuple[Path, ...]:
    """Returns the files of typefaces: those that come along, then the author's own, each by name."""
    found: list[Path] = []
    for folder in (Path(__file__).parent, *([site_folder / FOLDER] if site_folder is not None else [])):
        if folder.is_dir():
            files = (file for file in folder.iterdir() if file.suffix.lower() in ENDINGS and file.is_file())
            found += sorted(files, key=lambda file: file.name)
    return tuple(found)


def families(fonts: Sequence[Path]) -> tuple[FontFamily, ...]:
    """Returns the families of some files, the one that all is set in first, the others in their order. Raises
    MediaError.
    """
    named: dict[str, list[FontFace]] = {FAMILY: []}
    for path in fonts:
        known = face(path)
        named.setdefault(known.family, []).append(known)
    return tuple(
        FontFamily(tuple(sorted(faces, key=lambda one: (one.italic, one.bold)))) for faces in named.values() if faces
    )


def face(path: Path) -> FontFace:
    """Returns what is known of a typeface, read once. Raises MediaError if it is none."""
    try:
        stat = path.stat()
    except OSError as error:
        raise MediaError("unreadable-font", file=path.name, why=error.strerror) from error
    return _read(path, stat.st_size, stat.st_mtime_ns)


@cache
def _read(path: Path, size: int, changed: int) -> FontFace:
    import uharfbuzz  # type: ignore[import-untyped]

    try:
        found = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        return _known(path, found, uharfbuzz.Font(found))
    except (OSError, ValueError, struct.error, uharfbuzz.HarfBuzzError) as error:  # a damaged table is an empty one
        why = str(error).rstrip(".") or type(error).__name__
        raise MediaError("unreadable-font", file=path.name, why=why) from error


def _known(path: Path, found: Any, font: Any) -> FontFace:
    """Returns what the tables of a typeface say. Raises struct.error or ValueError where one is missing or damaged."""
    if not found.unicodes:
        raise ValueError("no characters")
    metrics, line = found.reference_table("OS/2").data or b"", found.reference_table("hhea").data or b""
    (style,), (above, below) = struct.unpack_from(">H", metrics, STYLE), struct.unpack_from(">HH", metrics, WINDOW)
    ascent, descent = struct.unpack_from(">hh", line, ASCENT)
    return FontFace(
        path,
        _family(found) or path.stem,
        bold=bool(style & 0x20),
        italic=bool(style & 0x01),
        height=((above + below) or (ascent - descent)) / found.upem,
        advances={chr(code): _advance(code, font) / found.upem for code in found.unicodes},
    )


def _family(found: Any) -> str:
    """Returns the plain family, in English where it has an English one."""
    tags = [one.language for one in found.list_names() if one.name_id == FAMILY_NAME]
    return found.get_name(FAMILY_NAME) or next(filter(None, (found.get_name(FAMILY_NAME, tag) for tag in tags)), "")


def _advance(code: int, font: Any) -> int:
    return int(font.get_glyph_h_advance(font.get_nominal_glyph(code)))


def is_drawn(character: str) -> bool:
    """Returns whether a character needs a shape to be seen."""
    code = ord(character)
    return unicodedata.category(character) not in INVISIBLE and not any(low <= code <= high for low, high in SHAPELESS)


def pieces(text: str, known: Sequence[FontFamily]) -> Iterator[tuple[str, FontFamily]]:
    """Yields a text in pieces that each one family has the letters of.

    So no program has to look for another typeface by itself: which one it would find differs between machines. A letter
    that none has stays with the family before it.
    """
    chosen: list[FontFamily] = []
    for character in text:
        chosen.append(_chosen(character, chosen[-1] if chosen else known[0], known))
    for family, same in groupby(zip(text, chosen, strict=True), key=lambda pair: pair[1].name):
        found = list(same)
        yield "".join(character for character, _ in found), next(one for one in known if one.name == family)


def _chosen(character: str, last: FontFamily, known: Sequence[FontFamily]) -> FontFamily:
    # Marks, spaces and punctuation go with what is before them, as far as that has them.
    if last.has(character) and (not is_drawn(character) or unicodedata.category(character)[0] in "MP"):
        return last
    return next((family for family in known if family.has(character)), last)


def width_of(text: str, known: Sequence[FontFamily]) -> float:
    """Returns how long a line gets, in ems; kerning is left out."""
    return sum(family.advance(character) for piece, family in pieces(text, known) for character in piece)


def lacking_in(text: str, fonts: Sequence[Path]) -> list[str]:
    """Returns the characters of a text that no typeface has, each once. Raises MediaError if a file is no typeface."""
    known = families(fonts)
    return [one for one in dict.fromkeys(text) if is_drawn(one) and not any(family.has(one) for family in known)]


def lacking(cues: Iterable[Cue], fonts: Sequence[Path], *, speakers: bool = False) -> list[tuple[str, Cue]]:
    """Returns the characters of subtitles that no typeface has, each once, with the first subtitle that needs it."""
    first: dict[str, Cue] = {}
    for cue in cues:
        for character in words_of(cue, speakers=speakers):
            first.setdefault(character, cue)
    return [(character, first[character]) for character in lacking_in("".join(first), fonts)]
