"""Renders text into the picture: subtitles and a watermark (libass), and the slate before a film."""

from __future__ import annotations

import math
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

from showcase.media.fonts import FontFamily, families, is_drawn, pieces, width_of
from showcase.media.subtitle_files import Line, StyledText, at_top, lines_of, moved
from showcase.model.delivery import WatermarkLook
from showcase.model.project import Cue
from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

DEFAULT_LOOK = WatermarkLook()
SCRIPT = "subtitles.ass"
ISOLATED = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig></fontconfig>\n'
"""Tells fontconfig of no folder at all: what a machine has installed must not change a film."""

SIDE, BOTTOM = 0.05, 0.07
"""Margins that stay free, as shares of the width and of the height."""
EM_OF_HEIGHT, EM_OF_WIDTH = 0.052, 0.055
"""Size of subtitles, an em in shares of the picture: as in a cinema, but that the width decides of upright pictures."""
SMALLEST = 0.8
"""Share of that size, down to which subtitles get smaller so that the author's lines stay whole."""
KERNED = 1.02
"""What a line may get longer than the sum of its letters."""
OUTLINE, SHADOW, SOFT = 0.07, 0.03, 0.012
"""In ems."""

MARK_SIZES = {"small": (0.03, 0.036), "medium": (0.05, 0.06), "large": (0.09, 0.108)}
"""Size of the watermark, an em in shares of height and width: at 360 lines, letters of 18 pixels can be read."""
MARK_STRENGTHS = {
    "light": ("B0FFFFFF", "A0000000"), "medium": ("80FFFFFF", "60000000"), "strong": ("40FFFFFF", "30000000"),
}  # fmt: skip
"""Colours of its letters and of their outline, with the transparency first."""
MARK_NARROWEST = 0.8
"""Share of its size, down to which a long watermark gets smaller before it takes a second line."""
MARK_FIXED = {
    "top-left": (7, 0.05, 0.08), "top": (8, 0.5, 0.08), "top-right": (9, 0.95, 0.08), "centre": (5, 0.5, 0.5),
    "bottom-left": (1, 0.05, 0.92), "bottom": (2, 0.5, 0.92), "bottom-right": (3, 0.95, 0.92),
}  # fmt: skip
"""Where it stays, by its place: as `MARK_PLACES`."""
MARK_ABOVE_TITLES = 0.78
"""Where it ends instead of at the bottom, where subtitles are."""
MARK_STAYS, MARK_FADES = 20.0, 1.0
"""Seconds that the watermark stays at a place, and that it takes to go to the next."""
MARK_PLACES = ((7, 0.05, 0.15), (6, 0.95, 0.46), (8, 0.5, 0.15), (4, 0.05, 0.62), (9, 0.95, 0.15), (4, 0.05, 0.34))
"""Where the watermark is in turn: the corner of its box by the number pad, shares of width and height."""
MARK_UNDER_TITLES = 0.24
"""Where it is instead of at the top, when subtitles are there."""

GROUND, RULE, MUTED, BRIGHT, ACCENT = "#0f1013", "#2b2d33", "#989ba3", "#f2f1ee", "#d8a657"
"""Colours of the board."""
BOARD_EDGE = 0.09
"""Margin of the board, as a share of its shorter side."""
TITLE, ROW, LABEL = 0.105, 0.036, 0.028
"""Sizes of its letters, as shares of its shorter side; a board with much to say has smaller ones."""
FINER = 2
"""How many times larger it is drawn: letters are set to whole pixels, which is too coarse for small ones."""
TIGHTER, TIGHTEST = 0.95, 0.3
"""By what its letters get smaller until all finds room, and where that ends."""

TIMED = 0.0006
"""Seconds: subtitles are timed to the millisecond, so that a frame within half of one is meant."""
ESCAPED = str.maketrans({"\\": "\\\u2060", "{": "\\{", "}": "\\}"})
"""So that no text becomes a command: libass knows escaped braces, and skips a word joiner without drawing it."""
SKIPPED = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2063\ufeff]")
"""What libass leaves out by itself, after it has told the direction of a text by it."""

AUTOMATIC = "-1"
"""As the encoding of a style: libass tells by a text's own letters whether it runs from the right."""

STYLE_FIELDS = (
    "Name", "Fontname", "Fontsize", "PrimaryColour", "SecondaryColour", "OutlineColour", "BackColour", "Bold",
    "Italic", "Underline", "StrikeOut", "ScaleX", "ScaleY", "Spacing", "Angle", "BorderStyle", "Outline", "Shadow",
    "Alignment", "MarginL", "MarginR", "MarginV", "Encoding",
)  # fmt: skip
EVENT_FIELDS = ("Layer", "Start", "End", "Style", "Name", "MarginL", "MarginR", "MarginV", "Effect", "Text")


class BurnInFilter(FrozenStruct):
    """How ffmpeg, run in the folder that was laid out, draws a script into the picture."""

    filter: tuple[tuple[str, str], ...]
    """Options of its filter `subtitles`; they name files of that folder only, so that no path needs escaping."""
    environment: Mapping[str, str]
    """The whole environment to run it with."""


def lay_out(folder: Path, script: str, fonts: Sequence[Path]) -> BurnInFilter:
    """Writes into a working folder what libass needs: script, typefaces, and a fontconfig that knows no others."""
    (folder / SCRIPT).write_text(script, "utf-8", newline="\n")
    (folder / "fonts").mkdir(exist_ok=True)
    for number, font in enumerate(fonts):
        copyfile(font, folder / "fonts" / f"{number:03}{font.suffix.lower()}")
    isolated = folder / "fonts.conf"
    isolated.write_text(ISOLATED, "utf-8", newline="\n")
    environment = {**os.environ, "FONTCONFIG_FILE": str(isolated.absolute())}
    return BurnInFilter((("filename", SCRIPT), ("fontsdir", "fonts")), environment)


def ass(
    cues: Sequence[Cue],
    width: int,
    height: int,
    fonts: Sequence[Path],
    *,
    duration: float,
    watermark: str = "",
    look: WatermarkLook = DEFAULT_LOOK,
    shift: float = 0.0,
    end: float | None = None,
    frame_rate: Fraction | None = None,
    speakers: bool = False,
) -> str:
    """Returns a script for libass: subtitles, and a watermark that changes its place, on a picture of these pixels.

    `duration` is that of the whole picture with all that is before and after the film, in seconds: so long the
    watermark is there. Subtitles are `shift` later, and end at `end`. A subtitle is seen on each frame that begins
    while it lasts, and on no other: with a constant `frame_rate` to the frame; without, it may come 10 ms late and go
    10 ms early, because that is the grain of the format. Raises MediaError if one of the fonts is no typeface.
    """
    known = families(fonts)
    shown = [(cue, lines) for cue in moved(cues, shift) if (lines := lines_of(cue, speakers=speakers))]
    em = _em(width, height, [line for _, lines in shown for line in lines], known)
    mark = " ".join(watermark.split())
    mark_em = _mark_em(mark, width, height, known, look)
    events = list(_watermark(mark, width, height, duration, _taken(cue for cue, _ in shown), mark_em, known, look))
    for cue, lines in shown:
        begins, ends = _span(cue.start, cue.end if end is None else min(cue.end, end), frame_rate)
        if ends > begins:
            events.append(_event(1, begins, ends, "Subtitle", _look(cue, em) + _text(lines, em, known)))
    return "\n".join([*_head(width, height, em, mark_em, known, look), *events, ""])


def _taken(cues: Iterable[Cue]) -> tuple[bool, bool]:
    """Returns whether subtitles are at the top of the picture, and at its bottom."""
    at = {at_top(cue) for cue in cues}
    return True in at, False in at


def _em(width: int, height: int, lines: Sequence[Line], known: Sequence[FontFamily]) -> float:
    """Returns the pixels of an em: as large as is usual, or as lets the author's lines be whole where a little less
    does.
    """
    largest = min(EM_OF_HEIGHT * height, EM_OF_WIDTH * width)
    room = width * (1 - 2 * SIDE) / KERNED
    lengths = (sum(width_of(run.text, known) for run in line) for line in lines)
    longest = max((length for length in lengths if length * largest * SMALLEST <= room), default=0.0)
    return min(largest, room / longest) if longest else largest


def _head(
    width: int, height: int, em: float, mark: float, known: Sequence[FontFamily], look: WatermarkLook
) -> Iterator[str]:
    yield "[Script Info]"
    yield from ("ScriptType: v4.00+", f"PlayResX: {width}", f"PlayResY: {height}", "WrapStyle: 0")
    yield from (f"LayoutResX: {width}", f"LayoutResY: {height}")
    yield from ("ScaledBorderAndShadow: yes", "Kerning: yes", "YCbCr Matrix: None", "")
    yield "[V4+ Styles]"
    yield f"Format: {', '.join(STYLE_FIELDS)}"
    yield _style("Subtitle", em, known, ("00FFFFFF", "00101010", "90000000"), (OUTLINE, SHADOW), width, height)
    letters, outline = MARK_STRENGTHS[look.strength]
    yield _style("Watermark", mark, known, (letters, outline, "FF000000"), (0.06, 0.0), width, height)
    yield from ("", "[Events]", f"Format: {', '.join(EVENT_FIELDS)}")


def _style(
    name: str,
    em: float,
    known: Sequence[FontFamily],
    colours: tuple[str, str, str],
    edges: tuple[float, float],
    width: int,
    height: int,
) -> str:
    """Returns a style at the bottom; `colours` are of letters, outline and shadow, with the transparency first."""
    letters, outline, shadow = (f"&H{colour}" for colour in colours)
    side, bottom = round(width * SIDE), round(height * BOTTOM)
    return "Style: " + ",".join(
        [
            *(name, known[0].name, f"{em * known[0].height:.2f}", letters, letters, outline, shadow),
            *("0", "0", "0", "0", "100", "100", "0", "0", "1"),
            *(f"{em * edges[0]:.2f}", f"{em * edges[1]:.2f}", "2", f"{side}", f"{side}", f"{bottom}", AUTOMATIC),
        ]
    )


def _event(layer: int, begins: int, ends: int, style: str, text: str) -> str:
    return f"Dialogue: {layer},{_clock(begins)},{_clock(ends)},{style},,0,0,0,,{text}"


def _clock(hundredths: int) -> str:
    seconds, rest = divmod(hundredths, 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:02}"


def _span(start: float, end: float, frame_rate: Fraction | None) -> tuple[int, int]:
    """Returns from when to when a subtitle is drawn, in hundredths of a second.

    Where frames come at a constant rate, both are in the middle between two of them, so that neither the grain of the
    format nor a timestamp that was rounded moves it by a frame.
    """
    if frame_rate is None:
        return math.ceil(round(start * 100, 4)), math.floor(round(end * 100, 4))
    first, after = (math.ceil(Fraction(at - TIMED) * frame_rate) for at in (start, end))
    begins, ends = (round((frame - Fraction(1, 2)) / frame_rate * 100) for frame in (first, after))
    return max(0, begins), ends


def _look(cue: Cue, em: float) -> str:
    place = r"\an8" if at_top(cue) else ""
    return f"{{{place}\\blur{em * SOFT:.2f}}}"


def _text(lines: Sequence[Line], em: float, known: Sequence[FontFamily]) -> str:
    """Returns the lines with the commands for their looks, and for another family where the first lacks a letter."""
    text: list[str] = []
    last = (known[0].name, False, False, False)
    for number, line in enumerate(lines):
        text += [r"\N"] if number else []
        for run in line:
            for piece, family in pieces(_drawable(run.text, known), known):
                now = (family.name, run.italic, run.bold, run.underline)
                text += [_turn(last, now, em * family.height), piece.translate(ESCAPED)]
                last = now
    return "".join(text)


def _turn(last: tuple[str, bool, bool, bool], now: tuple[str, bool, bool, bool], size: float) -> str:
    # Sizes are heights of lines, which differ between families: the em stays.
    commands = f"\\fn{now[0]}\\fs{size:.2f}" if now[0] != last[0] else ""
    for command, before, after in zip("ibu", last[1:], now[1:], strict=True):
        commands += f"\\{command}{int(after)}" if before != after else ""
    return f"{{{commands}}}" if commands else ""


def _drawable(text: str, known: Sequence[FontFamily]) -> str:
    """Returns a text without what libass would look for a shape of in vain, though none is needed."""
    kept = []
    for character in text:
        if is_drawn(character) or SKIPPED.match(character) or any(family.has(character) for family in known):
            kept.append(character)
        elif unicodedata.category(character) == "Zs":
            kept.append(" ")
    return "".join(kept)


def _mark_em(mark: str, width: int, height: int, known: Sequence[FontFamily], look: WatermarkLook) -> float:
    """Returns the pixels of an em of the watermark: never so small that it cannot be read."""
    of_height, of_width = MARK_SIZES[look.size]
    usual = min(of_height * height, of_width * width)
    length = width_of(mark, known) * KERNED
    return max(usual * MARK_NARROWEST, min(usual, width * (1 - 2 * SIDE) / length)) if length else usual


def _watermark(
    mark: str, width: int, height: int, duration: float, titles: tuple[bool, bool], em: float,
    known: Sequence[FontFamily], look: WatermarkLook,
) -> Iterator[str]:  # fmt: skip
    """Yields events for the whole film; a short one sees four places too. While it goes from one to the next, both
    show. `titles` tells whether subtitles are at the top, and at the bottom.
    """
    if not mark:
        return
    text = _text(((StyledText(mark),),), em, known)
    titles_at_top, titles_at_bottom = titles
    if look.place in MARK_FIXED:
        corner, across, down = _fixed_place(look.place, titles_at_top, titles_at_bottom)
        place = f"{{\\an{corner}\\pos({across * width:.0f},{down * height:.0f})\\blur{em * SOFT:.2f}}}"
        yield _event(0, 0, round((duration + 1) * 100), "Watermark", place + text)
        return
    stays = max(0.5, min(MARK_STAYS, duration / 4))
    fades = min(MARK_FADES, stays / 4)
    count = max(1, math.ceil(round(duration / stays, 6)))
    for number in range(count):
        corner, across, down = MARK_PLACES[number % len(MARK_PLACES)]
        down = max(down, MARK_UNDER_TITLES) if titles_at_top else down
        is_last = number == count - 1
        # The last frame may come later than the length says.
        until = duration + 1 if is_last else (number + 1) * stays + fades
        fading = f"\\fad({0 if not number else round(fades * 1000)},{0 if is_last else round(fades * 1000)})"
        place = f"{{\\an{corner}\\pos({across * width:.0f},{down * height:.0f}){fading}\\blur{em * SOFT:.2f}}}"
        yield _event(0, round(number * stays * 100), round(until * 100), "Watermark", place + text)


def _fixed_place(name: str, titles_at_top: bool, titles_at_bottom: bool) -> tuple[int, float, float]:
    """Returns the corner of a watermark that stays, and its place as shares of width and height, clear of titles."""
    corner, across, down = MARK_FIXED[name]
    if titles_at_bottom and corner < 4:
        return corner, across, MARK_ABOVE_TITLES
    if titles_at_top and corner > 6:
        return corner, across, MARK_UNDER_TITLES
    return corner, across, down


class SlateText(FrozenStruct):
    """Words on the board, by their baseline's beginning, in pixels."""

    left: float
    base: float
    text: str
    size: int
    """Pixels of an em."""
    colour: str
    bold: bool = False


def slate(title: str, rows: Sequence[tuple[str, str]], width: int, height: int, fonts: Sequence[Path]) -> Image:
    """Returns the slate before a film: its title, and labels with values.

    Letters get smaller until all text fits inside the margins. Raises MediaError if a font cannot be read.
    """
    from PIL import Image, ImageDraw

    known, wide, high = families(fonts), width * FINER, height * FINER
    edge = min(wide, high) * BOARD_EDGE
    scale = 1.0
    words, rules, bottom = _laid(title, rows, wide, high, scale, known)
    while bottom > high - 2 * edge and scale > TIGHTEST:
        scale *= TIGHTER
        words, rules, bottom = _laid(title, rows, wide, high, scale, known)
    board = Image.new("RGB", (wide, high), GROUND)
    drawing = ImageDraw.Draw(board)
    top = max(edge, (high - bottom) / 2)
    for number, rule in enumerate(rules):
        left, right, thick, colour = (edge, wide - edge, 0.015, RULE) if number else (edge, edge * 2, 0.045, ACCENT)
        above = round((top + rule) / FINER) * FINER
        drawing.rectangle((left, above, right, above + max(FINER, round(edge * thick)) - 1), fill=colour)
    for one in words:
        _write(drawing, one, top, known)
    return board.reduce(FINER)


def _laid(
    title: str, rows: Sequence[tuple[str, str]], width: int, height: int, scale: float, known: Sequence[FontFamily]
) -> tuple[list[SlateText], list[float], float]:
    """Returns the words and rules of the board from its top down, and how far down they reach, in pixels."""
    short, upright = min(width, height), height > width
    large, usual, small = (max(8, round(short * share * scale)) for share in (TITLE, ROW, LABEL))
    edge = short * BOARD_EDGE
    room = width - 2 * edge
    # An upright picture has no room for two columns: there a label is above its value.
    column = 0.0 if upright else max((_length(label, small, known) for label, _ in rows), default=0.0) + 1.2 * edge
    lines = _balanced(title, large, room, known)
    words = [SlateText(edge, large * (1 + 1.12 * place), line, large, BRIGHT, True) for place, line in enumerate(lines)]
    down = large * (0.62 + 1.12 * len(lines))
    rules = [down]
    down += large * 0.5
    for number, (label, value) in enumerate(rows):
        rules += [down] if number else []
        down += usual * 0.5 + (small * 1.3 if upright else 0.0)
        words.append(SlateText(edge, down - small * 0.2 if upright else down + usual * 1.1, label, small, MUTED))
        for line in _broken(value, usual, room - column, known):
            down += usual * 1.3
            words.append(SlateText(edge + column, down - usual * 0.2, line, usual, BRIGHT))
        down += usual * 0.5
    return words, rules, down


def _balanced(title: str, size: int, room: float, known: Sequence[FontFamily]) -> list[str]:
    """Returns a title in as few lines as it takes, of about one length."""
    lines = _broken(title, size, room, known, bold=True)
    for share in range(96, 48, -4):
        narrower = _broken(title, size, room * share / 100, known, bold=True)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _broken(text: str, size: int, room: float, known: Sequence[FontFamily], *, bold: bool = False) -> list[str]:
    """Returns a text in lines no longer than the room; a word that is longer by itself is parted where it has to be."""
    lines = [""]
    for word in re.findall(r"\S+\s*|\s+", " ".join(text.split())):
        if lines[-1] and _length(lines[-1] + word.rstrip(), size, known, bold=bold) > room:
            lines.append("")
        if _length(word.rstrip(), size, known, bold=bold) <= room:
            lines[-1] += word
            continue
        for character in word:
            if lines[-1] and _length(lines[-1] + character, size, known, bold=bold) > room:
                lines.append("")
            lines[-1] += character
    return [line.rstrip() for line in lines]


def _length(text: str, size: int, known: Sequence[FontFamily], *, bold: bool = False) -> float:
    return sum(_font(family.upright(bold), size).getlength(piece) for piece, family in pieces(text, known))


def _write(drawing: ImageDraw, one: SlateText, top: float, known: Sequence[FontFamily]) -> None:
    left = one.left
    for piece, family in pieces(one.text, known):
        font = _font(family.upright(one.bold), one.size)
        drawing.text((left, round(top + one.base)), piece, font=font, fill=one.colour, anchor="ls")
        left += font.getlength(piece)


@cache
def _font(path: Path, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(path), size)
