"""Reads subtitles in other formats than SRT, WebVTT and TTML.

SubStation, SAMI, MicroDVD, MPL2, SubViewer, LRC and USF are texts; SCC and EBU STL are formats of broadcasters.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from showcase.model.project import Cue
from showcase.parser_reasons import parser_reasons
from showcase.patterns import lazy_pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TTML = ("ttml", "dfxp", "itt", "xml")
LIBRARY = {"ass": "ass", "ssa": "ssa", "sub": "microdvd", "mpl": "mpl2"}
"""Formats that pysubs2 reads, by suffix."""
OWN = frozenset(("sbv", "lrc", "smi", "sami", "txt"))
BROADCAST = ("scc", "stl")
UNREAD = frozenset(("idx", "sup", "pac", "cap", "890", "mcc"))
"""Suffixes of subtitles that are not read: pictures, and formats of broadcasters."""
READ = frozenset(("srt", "vtt", "usf", *TTML, *LIBRARY, *OWN, *BROADCAST))

VIEWER = lazy_pattern(r"(\d+:\d\d:\d\d[.:]\d+),(\d+:\d\d:\d\d[.:]\d+)\s*")
LYRIC = lazy_pattern(r"\[(\d{1,3}):(\d\d(?:[.:]\d{1,3})?)\]")
RATE_AT_ZERO = lazy_pattern(r"\A\s*\{0\}\{0\}(\d+(?:\.\d+)?)\s*$", re.MULTILINE)
"""The first line of MicroDVD as some programs write the frame rate."""
LONGEST_LYRIC = 8.0
"""Seconds that a line of lyrics stays where nothing follows."""
SHORTEST_DIALOGUE = 2
"""Lines of times from which on a text file holds subtitles."""
XML_HEAD = lazy_pattern(r"\A\s*<\?xml[^>]*\?>")


def xml_root(text: str) -> Element:
    """Returns the root of an XML text, whatever encoding its first line names. Raises BrokenSubtitles."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    headless = XML_HEAD.sub(lambda head: re.sub(r"[^\n]", " ", head[0]), text)
    try:
        return fromstring(headless.encode("utf-8", "replace"))  # type: ignore[no-any-return]
    except ParseError as error:
        line, column = error.position
        raise BrokenSubtitles(str(error).partition(": line ")[0], line, column + 1) from error
    except DefusedXmlException as error:
        raise BrokenSubtitles(error) from error


class BrokenSubtitles(ValueError):
    """Subtitles that do not follow their format, with the place of the fault where it is known."""

    def __init__(self, said: object, line: int = 0, column: int = 0) -> None:
        words = str(said).partition("\n")[0]
        super().__init__(words if parser_reasons(words) else "Invalid data found when processing input")
        self.line, self.column = line, column


class NoRate(Exception):
    """The file counts frames, and does not say how many there are in a second."""


def as_srt(text: str) -> str:
    """Returns SubViewer subtitles with their times as SRT writes them, line by line."""
    return "\n".join(_viewer_line(line) for line in text.split("\n"))


def _viewer_line(line: str) -> str:
    return VIEWER.sub(r"\1 --> \2", line) if VIEWER.fullmatch(line) else re.sub(r"(?i)\[br\]", "\n", line)


def is_viewer(kind: str, text: str) -> bool:
    """Returns whether subtitles are those of SubViewer, whose suffix is that of MicroDVD, too."""
    return kind == "sbv" or (kind == "sub" and any(VIEWER.fullmatch(line) for line in text.split("\n")))


def looks_like_subtitles(kind: str, text: str) -> bool:
    """Returns whether a file whose suffix says little holds subtitles."""
    if kind == "txt":
        return text.count("-->") >= SHORTEST_DIALOGUE
    return kind != "xml" or re.search(r"<(\w+:)?tt\b", text[:4096]) is not None


def lyrics(text: str) -> list[tuple[int, Cue]]:
    """Returns the cues of LRC lyrics, each with its line; a line stays until the next one."""
    found: list[tuple[float, str, int]] = []
    for number, line in enumerate(text.split("\n"), 1):
        for time in LYRIC.finditer(line):
            at = int(time[1]) * 60 + float(time[2].replace(":", "."))
            found.append((at, re.sub(r"<\d+:[\d.:]+>", "", LYRIC.sub("", line)).strip(), number))
    found.sort(key=lambda one: one[0])
    ends = [*(at for at, _, _ in found[1:]), found[-1][0] + LONGEST_LYRIC] if found else []
    return [
        (number, Cue(round(at, 3), round(min(end, at + LONGEST_LYRIC), 3), words))
        for (at, words, number), end in zip(found, ends, strict=True)
        if words
    ]


SYNC = lazy_pattern(r"<sync\s+start\s*=\s*[\"']?(\d+)[^>]*>", re.IGNORECASE)
PARAGRAPH = lazy_pattern(r"<p(?:\s+class\s*=\s*[\"']?(\w+)[^>]*)?>", re.IGNORECASE)


def sami(text: str) -> list[tuple[int, Cue]]:
    """Returns the cues of a SAMI file, each with its line: those of its first language where it holds several."""
    starts = list(SYNC.finditer(text))
    first = next((found[1] for found in PARAGRAPH.finditer(text) if found[1]), "")
    rows: list[tuple[int, float, str]] = []
    for number, start in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        line = text.count("\n", 0, start.start()) + 1
        own = [words for name, words in _paragraphs(text[start.end() : end]) if name in ("", first)]
        rows += [(line, int(start[1]) / 1000, words) for words in own]
    ends = [*(at for _, at, _ in rows[1:]), rows[-1][1] + LONGEST_LYRIC] if rows else []
    return [(line, Cue(at, end, words)) for (line, at, words), end in zip(rows, ends, strict=True) if words]


def _paragraphs(text: str) -> list[tuple[str, str]]:
    """(class, words) of each paragraph."""
    parts = PARAGRAPH.split(text)[1:]
    return [(name or "", _words(body)) for name, body in zip(parts[::2], parts[1::2], strict=True)]


def _words(body: str) -> str:
    broken = re.sub(r"<br\s*/?>", "\n", re.sub(r"\s+", " ", body), flags=re.IGNORECASE)
    return html.unescape(re.sub(r"<[^>]*>", "", broken)).replace("\xa0", " ").strip()


USF_TIME = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)")


def universal(text: str) -> list[Cue]:
    """Returns the cues of a USF file (Universal Subtitle Format). Raises BrokenSubtitles."""
    found = []
    for one in xml_root(text).iter("subtitle"):
        start, stop, length = (_usf_seconds(one.get(name)) for name in ("start", "stop", "duration"))
        if start is None:
            raise BrokenSubtitles(f"Failed to parse timestamp: {one.get('start')}")
        end = stop if stop is not None else start + (length if length is not None else LONGEST_LYRIC)
        words = "\n".join(_usf_words(inner) for inner in one if inner.tag in ("text", "karaoke"))
        found.append(Cue(start, end, words))
    return found


def _usf_seconds(written: str | None) -> float | None:
    found = USF_TIME.fullmatch(written.strip()) if written else None
    if found is None:
        return None
    if found[4]:
        return float(found[4])
    return round(int(found[1] or 0) * 3600 + int(found[2]) * 60 + float(found[3]), 3)


def _usf_words(element: Element) -> str:
    parts = [re.sub(r"\s+", " ", element.text or "")]
    for inner in element:
        parts += ["\n" if inner.tag == "br" else _usf_words(inner), re.sub(r"\s+", " ", inner.tail or "")]
    return "".join(parts)


def is_broadcast(kind: str, data: bytes) -> bool:
    """Returns whether a file is SCC, or the STL of the EBU: other programs call other subtitles `.stl`."""
    if kind == "stl":
        return re.match(rb"STL\d\d\.01", data[3:11]) is not None
    return kind == "scc"


def broadcast_srt(kind: str, data: bytes) -> str:
    """Returns SCC or EBU STL subtitles as SRT. Raises BrokenSubtitles."""
    import io
    import logging

    import ttconv.scc.reader
    import ttconv.srt.writer
    import ttconv.stl.reader
    from ttconv.stl.config import STLReaderConfiguration

    logging.getLogger("ttconv").setLevel(logging.CRITICAL)
    try:
        if kind == "scc":
            model = ttconv.scc.reader.to_model(_from_zero(data.decode("utf-8-sig")))
        else:
            configuration = STLReaderConfiguration(program_start_tc=_start_of_tape(data))
            model = ttconv.stl.reader.to_model(io.BytesIO(data), configuration)
        return str(ttconv.srt.writer.from_model(model))
    except Exception as error:
        raise BrokenSubtitles(error) from error


def _from_zero(text: str) -> str:
    """Returns SCC whose tape begins at one hour or at ten as if it began at zero: no film is silent for so long."""
    hours = [int(hour) for hour in re.findall(r"^(\d\d):\d\d:\d\d[:;]\d\d", text, re.MULTILINE)]
    first = min(hours, default=0)
    return re.sub(r"^\d\d(?=:\d\d:\d\d[:;]\d\d)", lambda hour: f"{int(hour[0]) - first:02}", text, flags=re.MULTILINE)


def _start_of_tape(data: bytes) -> str:
    """Returns the time code at which the film of an EBU STL begins: the one it says, or the hour of its first text."""
    said = data[256:264]
    if said.isdigit() and int(said):
        return "TCP"
    # Each text is a block of 128 bytes; its start begins at the sixth.
    return f"{min(data[1024 + 5 :: 128], default=0):02}:00:00:00"


def library_cues(kind: str, text: str, rate: float | None = None) -> list[Cue]:
    """Returns the cues that pysubs2 finds, unescaped, in the order of the file. Raises NoRate, BrokenSubtitles.

    `rate` is that of a file which counts frames and does not say how many there are in a second.
    """
    import pysubs2
    from pysubs2.exceptions import Pysubs2Error, UnknownFPSError

    try:
        counted = RATE_AT_ZERO.sub(r"{1}{1}\1", text, count=1)
        found = pysubs2.SSAFile.from_string(counted, format_=LIBRARY[kind], fps=rate)
    except UnknownFPSError as error:
        raise NoRate from error
    except (Pysubs2Error, ValueError, SyntaxError, KeyError, IndexError, AttributeError) as error:
        raise BrokenSubtitles(error) from error
    return [
        Cue(event.start / 1000, event.end / 1000, event.plaintext, "line:0" if r"\an8" in event.text else "")
        for event in found
        if not event.is_comment and not event.is_drawing
    ]
