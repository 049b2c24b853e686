"""Reads TTML subtitles: also DFXP, iTT and EBU-TT."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import TYPE_CHECKING

from showcase.content.subtitle_formats import BrokenSubtitles, xml_root
from showcase.model.project import Cue
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CLOCK = lazy_pattern(r"(\d+):(\d\d):(\d\d)(?:(\.\d+)|:(\d+))?")
OFFSET = lazy_pattern(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)")
SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
LONGEST = 4.0
"""Seconds that words stay whose end the file does not say."""


class TimeBase(FrozenStruct):
    """What frames and ticks of a file are worth."""

    frames: float
    """A second."""
    ticks: float

    def seconds(self, written: str | None) -> float | None:
        """Returns the seconds of `00:00:01.5`, `00:00:01:12`, `1.5s`, `36f` or `15t`; None where it is no time."""
        text = (written or "").strip()
        if clock := CLOCK.fullmatch(text):
            whole = int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3])
            return whole + float(clock[4] or 0) + int(clock[5] or 0) / self.frames
        if offset := OFFSET.fullmatch(text):
            unit = {"f": 1 / self.frames, "t": 1 / self.ticks, **SECONDS}[offset[2]]
            return float(offset[1]) * unit
        return None


def timed_text(text: str) -> list[Cue]:
    """Returns the cues of a TTML file, in its order. Raises BrokenSubtitles."""
    root = xml_root(text)
    body = next((one for one in root if _name(one) == "body"), None)
    return _cues(body, 0.0, None, _base(root)) if body is not None else []


def _base(root: Element) -> TimeBase:
    said = {key.rpartition("}")[2]: value for key, value in root.attrib.items()}
    try:
        upper, lower = said.get("frameRateMultiplier", "1 1").replace(":", " ").split()
        frames = float(said.get("frameRate", 30)) * float(Fraction(int(upper), int(lower)))
        ticks = float(said.get("tickRate", 0)) or (frames if "frameRate" in said else 1.0)
    except (ValueError, ZeroDivisionError) as error:
        raise BrokenSubtitles(error) from error
    return TimeBase(frames if 0 < frames < math.inf else 30.0, ticks if 0 < ticks < math.inf else 1.0)


def _times(element: Element, begin: float, end: float | None, base: TimeBase) -> tuple[float, float | None]:
    """Returns where an element begins and ends: `begin` and `end` are those around it, used where it says nothing."""
    start = begin + (base.seconds(element.get("begin")) or 0.0)
    length, until = base.seconds(element.get("dur")), base.seconds(element.get("end"))
    if length is not None:
        return start, start + length
    return start, begin + until if until is not None else end


def _timed_spans(paragraph: Element) -> list[Element]:
    return [one for one in paragraph.iterfind(".//*[@begin]") if _name(one) == "span"]


def _cues(element: Element, begin: float, end: float | None, base: TimeBase) -> list[Cue]:
    """Returns the cues in an element; times within are counted from those around it."""
    start, stop = _times(element, begin, end, base)
    if _name(element) == "p":
        if base.seconds(element.get("begin")) is None and (timed := _timed_spans(element)):
            return [_cue(span, *_times(span, begin, end, base)) for span in timed]
        return [_cue(element, start, stop)]
    return [cue for inner in element for cue in _cues(inner, start, stop, base)]


def _cue(element: Element, start: float, stop: float | None) -> Cue:
    return Cue(round(start, 3), round(start + LONGEST if stop is None else stop, 3), _words(element))


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(element: Element) -> str:
    """Returns what is said, with its line breaks; blank space is as in HTML."""
    return "\n".join(" ".join(line.split()) for line in _spoken(element).split("\n") if line.strip())


def _spoken(element: Element) -> str:
    parts = [_flat(element.text)]
    for inner in element:
        name = _name(inner)
        parts += ["\n" if name == "br" else "" if name == "metadata" else _spoken(inner), _flat(inner.tail)]
    return "".join(parts)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
