"""Writes subtitles in the formats that festivals want: SRT, WebVTT, EBU-STL, dialogue list."""

from __future__ import annotations

import html
import re
import struct
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from showcase.media.errors import MediaError
from showcase.media.webvtt import captions, clock
from showcase.model.project import Cue
from showcase.structs import FrozenStruct, replace

MARK = re.compile(r"<(/?)([a-zA-Z]*)([^<>]*)>")
CLASSES = re.compile(r"^(?:\.[^\s.]+)*\s+")
BREAK = re.compile(r"\r\n|[\n\r\v\f\u2028\u2029]")
NAMED = re.compile(r"[-–—]?\s*([^\W\d_][^:.!?…\n]{0,39}?)\s?[:：]\s")
"""A name before what it says; whether it is one, its capitals tell."""
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
LINE = re.compile(r"(?:^|\s)line:(\d+(?:\.\d+)?)(%?)")
UPPER_HALF = {"%": 50.0, "": 8.0}
"""Below this, `line` of WebVTT sets a cue above the middle: in percent, or in rows, of which there are some 18."""


class StyledText(FrozenStruct):
    """Words of one look."""

    text: str
    italic: bool = False
    bold: bool = False
    underline: bool = False


Line = tuple[StyledText, ...]


def lines_of(cue: Cue, *, speakers: bool = False) -> tuple[Line, ...]:
    """Returns what is read of a cue, line by line; lines without a visible character are left out.

    `speakers` writes the name of a WebVTT voice before its words, `Name: `, where they do not begin with it themselves:
    captions need it where a form has no voices of its own, while for subtitles the voice is heard.
    """
    looks = {"i": False, "b": False, "u": False}
    lines: list[list[StyledText]] = [[]]
    for mark, words in _parts(cue.text):
        is_opened, name = bool(mark and not mark[1]), mark[2].lower() if mark else ""
        if name in looks:
            looks[name] = is_opened
        if mark and is_opened and name == "v" and speakers:
            words = _spoken_by(_voice(mark), words)
        first, *more = [CONTROL.sub(" ", piece) for piece in BREAK.split(words)]
        lines[-1] += _styled(first, looks)
        lines += [_styled(piece, looks) for piece in more]
    return tuple(line for line in map(_trimmed, lines) if line)


def _styled(text: str, looks: Mapping[str, bool]) -> list[StyledText]:
    return [StyledText(text, *looks.values())] if text else []


def _parts(text: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """Yields each mark with the words that follow it, entities resolved; first those before any mark."""
    mark: re.Match[str] | None = None
    last = 0
    for following in MARK.finditer(text):
        yield mark, html.unescape(text[last : following.start()])
        mark, last = following, following.end()
    yield mark, html.unescape(text[last:])


def _voice(mark: re.Match[str]) -> str:
    return " ".join(html.unescape(CLASSES.sub("", mark[3])).split())


def _spoken_by(name: str, words: str) -> str:
    said = words.strip().casefold()
    begins = said.startswith(name.casefold()) and said[len(name) :].lstrip().startswith(":")
    return words if begins or not name else f"{name}: {words.lstrip()}"


def _trimmed(runs: Sequence[StyledText]) -> Line:
    """Returns a line without spaces at its ends, neighbours of one look made one."""
    joined = [
        StyledText("".join(run.text for run in same), *look)
        for look, same in groupby(runs, key=lambda run: (run.italic, run.bold, run.underline))
    ]
    while joined and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(joined)


def words_of(cue: Cue, *, speakers: bool = False) -> str:
    """Returns what is read of a cue, as plain text with line breaks."""
    return "\n".join("".join(run.text for run in line) for line in lines_of(cue, speakers=speakers))


def speaker_of(cue: Cue) -> str:
    """Returns who speaks, by WebVTT's voices, else by names in capitals before a colon (`ADA: …`); several are parted
    by ` / `, and it is empty if none is named.
    """
    voices = [_voice(mark) for mark in MARK.finditer(cue.text) if mark[2].lower() == "v" and not mark[1]]
    return " / ".join(dict.fromkeys(filter(None, voices or _names_before_colons(cue))))


def _names_before_colons(cue: Cue) -> list[str]:
    """Returns the names with which lines of a cue begin: in capitals and without a mark that ends a sentence."""
    found = (NAMED.match(line) for line in words_of(cue).split("\n"))
    return [name for match in found if match and (name := match[1].strip()).isupper()]


def said_by(cue: Cue) -> str:
    """Returns what is read of a cue, without the name that `speaker_of` returns if it is written before the words."""
    words = words_of(cue)
    match = NAMED.match(words)
    return words[match.end() :] if match and match[1].strip() == speaker_of(cue) else words


def at_top(cue: Cue) -> bool:
    """Returns whether a cue is set above the middle of the picture by its WebVTT settings."""
    line = LINE.search(cue.settings)
    return line is not None and "vertical:" not in cue.settings and float(line[1]) < UPPER_HALF[line[2]]


def moved(cues: Sequence[Cue], shift: float) -> list[Cue]:
    """Returns cues later by some seconds, in the order they begin; what would end before the beginning is left out."""
    later = (replace(cue, start=max(0.0, cue.start + shift), end=cue.end + shift) for cue in cues)
    return sorted((cue for cue in later if cue.end > cue.start), key=lambda cue: (cue.start, cue.end))


def srt(cues: Sequence[Cue], shift: float = 0.0, *, speakers: bool = False) -> str:
    """Returns SubRip, to be written as UTF-8 without a byte order mark.

    Lines end with CR and LF, as SubRip itself wrote them: older players and editing programs on Windows know no other,
    and all else reads both. Of WebVTT's settings only the place at the top is kept, by the tag that players know.
    """
    blocks: list[str] = []
    for cue in moved(cues, shift):
        if lines := lines_of(cue, speakers=speakers):
            place = r"{\an8}" if at_top(cue) else ""
            times = f"{clock(cue.start)} --> {clock(cue.end)}".replace(".", ",")
            text = place + "\r\n".join(map(_tagged, lines))
            blocks.append(f"{len(blocks) + 1}\r\n{times}\r\n{text}")
    return "\r\n\r\n".join(blocks) + "\r\n" if blocks else ""


def _tagged(line: Line) -> str:
    # Tags end with the line, because some players begin each line again.
    text = ""
    for run in line:
        tags = [tag for tag, wanted in (("b", run.bold), ("i", run.italic), ("u", run.underline)) if wanted]
        text += "".join(f"<{tag}>" for tag in tags) + run.text + "".join(f"</{tag}>" for tag in reversed(tags))
    return text


def vtt(cues: Sequence[Cue], shift: float = 0.0) -> str:
    """Returns WebVTT with all its settings and voices, as on the site's own pages."""
    return captions(moved(cues, shift))


def code_point(character: str) -> str:
    """Returns `U+00E9`."""
    return f"U+{ord(character):04X}"


def shown(character: str) -> str:
    """Returns a character as it can stand in a sentence: a mark on a circle, and a sign for what cannot be seen."""
    return f"◌{character}" if unicodedata.combining(character) else character if character.isprintable() else "�"


# EBU-STL, by EBU Tech 3264-E (1991): a block that says what it is, then blocks of a subtitle each.

FIELD = 112
"""Bytes of the text in a block, which is 128 bytes long itself."""
ROWS, ROWS_A_LINE = 23, 2
"""Rows of the raster that vertical positions count in, teletext's, in which a line of legible size takes two."""
CENTRED, LAST = 2, 0xFF
NEW_LINE, UNUSED = b"\x8a", b"\x8f"
STYLES = {"italic": (b"\x80", b"\x81"), "underline": (b"\x82", b"\x83")}

HIGH = (
    "\xa0¡¢£\0¥\0§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿"
    + "\0" * 16
    + "—¹®©™♪¬¦\0\0\0\0⅛⅜⅝⅞ΩÆĐªĦ\0ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ"
)
"""The upper half of table 00, from A0h on; below it is ASCII, with the dollar at 24h as in the edition of 1994."""
CODES = {
    **{chr(code): bytes((code,)) for code in range(0x20, 0x7F)},
    **{character: bytes((0xA0 + place,)) for place, character in enumerate(HIGH) if character != "\0"},
    **{"―": b"\xd0", "Ð": b"\xe2", "\u2126": b"\xe0", "\u03bc": b"\xb5", "ģ": b"\xc2g"},
}
ACCENTS = {
    "\u0300": (0xC1, "AEIOU"), "\u0301": (0xC2, "ACEILNORSUYZ"), "\u0302": (0xC3, "ACEGHIJOSUWY"),
    "\u0303": (0xC4, "AINOU"), "\u0304": (0xC5, "AEIOU"), "\u0306": (0xC6, "AGU"), "\u0307": (0xC7, "CEGIZ"),
    "\u0308": (0xC8, "AEIOUY"), "\u030a": (0xCA, "AU"), "\u0327": (0xCB, "CGKLNRST"), "\u030b": (0xCD, "OU"),
    "\u0328": (0xCE, "AEIU"), "\u030c": (0xCF, "CDELNRSTZ"),
    # The standard writes Romanian, whose comma it calls a cedilla.
    "\u0326": (0xCB, "ST"),
}  # fmt: skip
"""Marks that stand before their letter, and the letters the standard lets each stand on, large and small."""
INSTEAD = {
    "–": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "\u202f": "\xa0", "♫": "♪", "♩": "♪", "♬": "♪",
}  # fmt: skip
"""What has no code, and says the same in other signs."""
PLAIN_QUOTES = {"„": str.maketrans("„“”", '"""'), "‚": str.maketrans("‚‘", "''")}
"""Quotes that begin low have no code; so that both ends match, the upper ones of the same subtitle become plain too."""
IN_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "œ": "oe", "Œ": "OE"})
"""What titles have and code page 850 has not."""

TONGUES = {
    tag: f"{code:02X}"
    for first, tags in (
        (0x01, "sq br ca hr cy cs da de en es eo et eu fo fr fy ga gd gl is it se la lv lb lt hu mt nl no oc pl pt ro"),
        (0x23, "rm sr sk sl fi sv tr - wa"),
        (0x45, "zu vi uz ur uk th te tt ta tg sw srn so si sn sh - ru qu ps pa fa pap or ne nd mr mo ms mg mk lo ko"),
        (0x66, "km kk kn ja id hi he ha gn gu el ka ff prs cv zh my bg bn be bm az as hy ar am"),
    )
    for code, tag in enumerate(tags.split(), first)
}
"""Codes of languages by BCP 47, appendix 3."""


class StlCue(FrozenStruct):
    """What is in the picture for a while, in the bytes of EBU-STL."""

    start: float
    """Seconds, as the end."""
    end: float
    lines: tuple[tuple[bytes, ...], ...]
    """Each line as codes that must not be parted."""
    top: bool


def ebu_stl(
    cues: Sequence[Cue],
    language: str,
    title: str,
    frame_rate: Fraction,
    on: tuple[int, int, int],
    shift: float = 0.0,
    *,
    speakers: bool = False,
) -> bytes:
    """Returns EBU-STL for open subtitling, in the Latin table; `on` is the day it is dated: year, month, day.

    There are codes for 25 and 30 frames a second only. Times are those of the clock on that grid: of 30 for 29.97, 30,
    59.94 and 60, and of 25 for all else, 23.976 and 24 included. So a film of 24 frames a second keeps its subtitles
    wherever a reader takes times for what they say; nothing is sped up to 25. Bold has no code and is left out; italics
    and underline are kept. Two cues at once become one, because the form has no room for a second. Raises MediaError
    for a letter that ISO 6937 lacks. Source: EBU Tech 3264-E; appendix 2 for the table.
    """
    rate = 30 if round(frame_rate) % 30 == 0 else 25
    stands = list(_one_at_a_time([stand for cue in cues for stand in _stands(cue, shift, speakers)]))
    blocks = [block for number, stand in enumerate(stands) for block in _blocks(stand, number, rate)]
    widest = max((max(map(len, stand.lines), default=0) for stand in stands), default=0)
    first = "".join(f"{part:02}" for part in _time(round(stands[0].start * rate) if stands else 0, rate))
    day = f"{on[0] % 100:02}{on[1]:02}{on[2]:02}"
    fields = (
        ("850", 3), (f"STL{rate}.01", 8), ("0", 1), ("00", 2), (TONGUES.get(_tongue(language), "00"), 2),
        (_title(title), 32), ("", 160), ("", 16), (day, 6), (day, 6), ("00", 2),
        (f"{len(blocks):05}", 5), (f"{len(stands):05}", 5), ("001", 3), (f"{min(99, max(40, widest))}", 2),
        (f"{ROWS}", 2), ("1", 1), ("0" * 8, 8), (first, 8), ("1", 1), ("1", 1), ("", 3), ("", 96), ("", 651),
    )  # fmt: skip
    return b"".join([*(text.encode("cp850").ljust(size) for text, size in fields), *blocks])


def _tongue(language: str) -> str:
    spoken = language.lower().partition("-")[0]
    return "no" if spoken in ("nb", "nn") else spoken


def _title(title: str) -> str:
    """As much of a title as 32 bytes of code page 850 hold; letters it lacks lose their marks."""
    plain = unicodedata.normalize("NFC", " ".join(title.split())).translate(IN_PLAIN)
    held = (one if one.encode("cp850", "ignore") else unicodedata.normalize("NFKD", one) for one in plain)
    return "".join(held).encode("cp850", "ignore")[:32].decode("cp850")


def _stands(cue: Cue, shift: float, speakers: bool) -> Iterator[StlCue]:
    for low, table in PLAIN_QUOTES.items():
        if low in cue.text:
            cue = replace(cue, text=cue.text.translate(table))
    lines = [line for line in (_coded(line, cue) for line in lines_of(cue, speakers=speakers)) if line]
    for later in moved((cue,), shift) if lines else ():
        yield StlCue(later.start, later.end, tuple(lines), at_top(cue))


def _coded(line: Line, cue: Cue) -> tuple[bytes, ...]:
    codes: list[bytes] = []
    for run in line:
        text = [code for letter in unicodedata.normalize("NFC", run.text) if (code := _code(letter, cue))]
        styles = [marks for name, marks in STYLES.items() if getattr(run, name)]
        codes += [*(begin for begin, _ in styles), *text, *(end for _, end in styles)] if text else []
    return tuple(codes)


def _code(letter: str, cue: Cue) -> bytes:
    """Returns the code of a letter; nothing for what cannot be seen. Raises MediaError."""
    if letter in INSTEAD:
        return b"".join(CODES[other] for other in INSTEAD[letter])
    if letter in CODES:
        return CODES[letter]
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if len(marks) == 1 and base.isascii() and base.upper() in ACCENTS.get(marks[0], (0, ""))[1]:
        return bytes((ACCENTS[marks[0]][0],)) + CODES[base]
    category = unicodedata.category(letter)
    if category in ("Cf", "Zs"):
        return b" " if category == "Zs" else b""
    raise MediaError("foreign-letter", letter=shown(letter), point=code_point(letter), at=clock(cue.start))


def _one_at_a_time(stands: Sequence[StlCue]) -> Iterator[StlCue]:
    """In order of time; those that overlap are parted where one begins or ends, and stand together between."""
    together: list[StlCue] = []
    for stand in sorted(stands, key=lambda one: (one.start, one.end)):
        if together and stand.start >= max(one.end for one in together):
            yield from _parted(together)
            together = []
        together.append(stand)
    yield from _parted(together)


def _parted(stands: Sequence[StlCue]) -> Iterator[StlCue]:
    edges = sorted({edge for stand in stands for edge in (stand.start, stand.end)})
    for start, end in pairwise(edges):
        there = sorted((one for one in stands if one.start <= start < one.end), key=lambda one: not one.top)
        lines = tuple(line for one in there for line in one.lines)
        yield StlCue(start, end, lines, all(one.top for one in there))


def _blocks(stand: StlCue, number: int, rate: int) -> Iterator[bytes]:
    """Yields a subtitle's block, or blocks where its text is longer than one holds."""
    fields = _fields(stand.lines)
    begin = round(stand.start * rate)
    end = max(round(stand.end * rate), begin + 1)
    row = 1 if stand.top else max(1, ROWS - 1 - ROWS_A_LINE * (len(stand.lines) - 1))
    for place, text in enumerate(fields):
        extension = LAST if place == len(fields) - 1 else place
        yield struct.pack(
            "<BHBB8BBBB112s",
            *(0, number % 0x10000, extension, 0, *_time(begin, rate), *_time(end, rate), row, CENTRED, 0),
            text.ljust(FIELD, UNUSED),
        )


def _fields(lines: Sequence[Sequence[bytes]]) -> list[bytes]:
    fields = [b""]
    for place, line in enumerate(lines):
        for code in [*([NEW_LINE] if place else []), *line]:
            if len(fields[-1]) + len(code) > FIELD:
                fields.append(b"")
            fields[-1] += code
    return fields


def _time(frames: int, rate: int) -> tuple[int, int, int, int]:
    seconds, frame = divmod(frames, rate)
    return seconds // 3600, seconds // 60 % 60, seconds % 60, frame


class DialogueRow(FrozenStruct):
    """A row of a dialogue list."""

    number: int
    """From 1."""
    start: str
    """Timecode, as `timecode` writes it."""
    end: str
    duration: float
    """Seconds, to the millisecond."""
    speaker: str
    text: str
    """Plain, with the subtitle's line breaks."""


def timecode(seconds: float, frame_rate: Fraction) -> str:
    """Returns `HH:MM:SS:FF` of the nearest frame, counted without a drop.

    The film's frames are counted, 24 to a second for 23.976 and 30 for 29.97: that is what an editing program shows
    beside the picture. `;` and drop-frame, which leave numbers out to keep up with the clock, are never used.
    """
    return ":".join(f"{part:02}" for part in _time(round(seconds * float(frame_rate)), round(frame_rate)))


def dialogue(cues: Sequence[Cue], frame_rate: Fraction, shift: float = 0.0) -> tuple[DialogueRow, ...]:
    """Returns the rows of a dialogue list, in the order they are spoken."""
    said = [(cue, text) for cue in moved(cues, shift) if (text := words_of(cue))]
    return tuple(
        DialogueRow(
            number,
            timecode(cue.start, frame_rate),
            timecode(cue.end, frame_rate),
            round(cue.end - cue.start, 3),
            speaker_of(cue),
            said_by(cue),
        )
        for number, (cue, text) in enumerate(said, 1)
    )


class SubtitleInfo(FrozenStruct):
    """Data of a subtitle file beside its cues."""

    language: str
    """BCP 47."""
    title: str
    frame_rate: Fraction
    """Of the film, frames a second."""
    on: tuple[int, int, int]
    """Year, month, day that the file is dated."""
    shift: float = 0.0
    """Seconds by which all is later."""
    speakers: bool = False
    """Whether names stand before words where a form has no voices: for captions."""


FORMATS: Mapping[str, Callable[[Sequence[Cue], SubtitleInfo], bytes]] = {
    "srt": lambda cues, info: srt(cues, info.shift, speakers=info.speakers).encode(),
    "vtt": lambda cues, info: vtt(cues, info.shift).encode(),
    "stl": lambda cues, info: ebu_stl(
        cues, info.language, info.title, info.frame_rate, info.on, info.shift, speakers=info.speakers
    ),
}
"""The bytes of a subtitle file by its ending."""
