"""Finds films that are a series of numbered pictures, with their frame rate and sound."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from showcase.content.files.file_kinds import NOTE_FOLDERS, SOUNDS, stem, suffix
from showcase.content.files.folders import in_private_folder
from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import Node
from showcase.diagnostics import Location
from showcase.model.project import AuthorFile, PictureSeries
from showcase.special_names import nfc
from showcase.structs import FrozenStruct

KINDS = frozenset("png jpg jpeg tif tiff webp exr dpx bmp tga".split())  # noqa: SIM905
FEWEST = 2
USUAL_RATE = Fraction(24)
SLOWEST, FASTEST = Fraction(1, 10), 240
"""Frames a second between which a series can be a film."""
DROPPED = {23976: 24000, 23980: 24000, 29970: 30000, 47952: 48000, 59940: 60000, 119880: 120000}
"""Thousandths of a frame a second that stand for a rate of so many 1001sts."""
TOLD = 8
"""Missing numbers that are listed in a message."""
NUMBERED = re.compile(r"(.*?)(\d+)\.(\w+)", re.DOTALL)
PLACEHOLDER = re.compile(r"%\d*d|#+|\*")
"""Placeholders for the number: `%04d`, `####`, `*`."""

TypedRate = tuple[str, Location]
"""The frame rate as the author typed it, and where."""


class _Series(FrozenStruct):
    """Pictures whose names differ in their number only."""

    beginning: str
    """Folder and what is before the number."""
    kind: str
    names: Mapping[int, tuple[str, ...]]
    """Every file of a number: two are one too many."""

    @property
    def folder(self) -> str:
        return self.beginning.rpartition("/")[0]

    @property
    def pattern(self) -> str:
        """Returns the names as ffmpeg and editing programs write them: `clip_%04d.png`."""
        numbers = {len(str(number)) for number in self.names}
        width = len(self.first) - len(self.beginning) - len(self.kind) - 1
        is_padded = len(numbers) > 1 or self.first[len(self.beginning)] == "0"
        return f"{self.beginning}%{f'0{width}' if is_padded and width > 1 else ''}d.{self.kind}"

    @property
    def first(self) -> str:
        return self.names[min(self.names)][0]


def named_series(context: ReadContext, written: str, node: Node, rate: TypedRate | None) -> AuthorFile | None:
    """Returns the series that `clip:` names by its folder, its pattern or a picture of it; None if it names none."""
    wanted = nfc(written.strip().replace("\\", "/").removeprefix("./").rstrip("/"))
    if suffix(wanted) not in KINDS and any(name.startswith(wanted + "/") for name in context.files):
        return _one_of(context, _found(context, wanted + "/"), node.place, rate)
    if suffix(wanted) not in KINDS:
        return None
    if PLACEHOLDER.search(wanted):
        before, after = PLACEHOLDER.split(wanted, maxsplit=1)
        form = re.compile(f"{re.escape(before)}\\d+{re.escape(after)}", re.IGNORECASE)
        return _one_of(context, _grouped(name for name in _public(context) if form.fullmatch(name)), node.place, rate)
    if wanted in context.files and (numbered := NUMBERED.fullmatch(wanted)):
        own = [one for one in _grouped(_public(context)) if (one.beginning, one.kind) == (numbered[1], suffix(wanted))]
        return _one_of(context, own, node.place, rate)
    return None


def unnamed_series(context: ReadContext, rate: TypedRate | None) -> AuthorFile | None:
    """Returns the series in the folder `clip/`, else the one called `clip_0001.png`, …; None if there is none."""
    folder = next((name.partition("/")[0] for name in context.files if name.lower().startswith("clip/")), "")
    inside = _found(context, folder + "/") if folder else []
    called = [one for one in _found(context, "") if _bare(one.beginning) == "clip"]
    found = [one for one in (*inside, *called) if len(one.names) >= FEWEST]
    return _one_of(context, found, None, rate)


def unused_series(context: ReadContext) -> str:
    """Returns a folder that looks like a film that is not named: a second or more of numbered pictures."""
    own = [
        one for one in _grouped(_public(context)) if one.folder and one.folder.partition("/")[0].lower() not in OTHERS
    ]
    return next((one.folder for one in own if len(one.names) >= USUAL_RATE), "")


def frame_folders(context: ReadContext, clip: AuthorFile | None) -> frozenset[str]:
    """Returns the folders whose pictures are the film, or may be meant as the film where there is no clip."""
    if clip is not None and clip.series is not None:
        names = (frame.path.removeprefix(context.path_of("")) for frame in clip.series.frames)
        return frozenset(name.rpartition("/")[0] for name in names)
    groups = [] if clip is not None else _grouped(_public(context))
    long = {one.folder for one in groups if len(one.names) >= USUAL_RATE}
    return frozenset(long | {name.partition("/")[0] for name in context.files if name.lower().startswith("clip/")})


OTHERS = (*NOTE_FOLDERS, "prompts", "stills", "subtitles", "press", "portraits", "laurels")
"""Folders whose pictures are something else."""


def _public(context: ReadContext) -> Iterable[str]:
    return (name for name in context.files if suffix(name) in KINDS and not in_private_folder(name))


def _found(context: ReadContext, folder: str) -> list[_Series]:
    """Returns the series in a folder itself, not in folders within it."""
    return _grouped(n for n in _public(context) if n.startswith(folder) and "/" not in n[len(folder) :])


def _grouped(names: Iterable[str]) -> list[_Series]:
    groups: dict[tuple[str, str], dict[int, tuple[str, ...]]] = {}
    for name in names:
        folder, slash, base = name.rpartition("/")
        if numbered := NUMBERED.fullmatch(base):
            group = groups.setdefault((folder + slash + numbered[1], numbered[3].lower()), {})
            group[int(numbered[2])] = (*group.get(int(numbered[2]), ()), name)
    return [_Series(beginning, kind, group) for (beginning, kind), group in groups.items()]


def _bare(beginning: str) -> str:
    return beginning.rstrip(" _-.").lower()


def _one_of(
    context: ReadContext, found: Sequence[_Series], place: Location | None, rate: TypedRate | None
) -> AuthorFile | None:
    """Returns the one series that was found; reports several, and what keeps it from being a film."""
    if not found:
        return None
    here = place or Location(context.path_of("")[:-1])
    if len(found) > 1:
        context.error("several-clips", here, files=", ".join(one.pattern for one in found))
        return None
    one = found[0]
    path = context.path_of(one.folder) if one.folder else context.path_of("") + one.pattern
    where = place or Location(path)
    if doubled := next((names for names in one.names.values() if len(names) > 1), None):
        context.error("doubled-frame", where, files=", ".join(doubled), series=one.pattern)
        return None
    if missing := _missing(one):
        context.error("missing-frames", where, series=one.pattern, count=len(missing), numbers=_listed(missing))
        return None
    speed = _rate(context, rate, one, where)
    frames = [context.source(one.names[number][0]) for number in sorted(one.names)]
    if speed is None or None in frames:
        return None
    sound = _sound(context, one, where)
    return _joined(path, where, tuple(frame for frame in frames if frame is not None), speed, sound)


def _joined(
    path: str, place: Location, frames: tuple[AuthorFile, ...], rate: Fraction, sound: AuthorFile | None
) -> AuthorFile:
    parts = [str(rate), *(frame.digest for frame in frames), sound.digest if sound else ""]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    size = sum(frame.size for frame in frames) + (sound.size if sound else 0)
    return AuthorFile(path, digest, size, place, PictureSeries(frames, rate, sound))


def _missing(one: _Series) -> list[int]:
    return [number for number in range(min(one.names), max(one.names)) if number not in one.names]


def _listed(numbers: Sequence[int]) -> str:
    """Returns `7, 12-15, …`: read alike in all languages."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = [f"{first}" if first == last else f"{first}-{last}" for first, last in runs[:TOLD]]
    return ", ".join([*told, *(["…"] if len(runs) > TOLD else [])])


def _rate(context: ReadContext, typed: TypedRate | None, one: _Series, place: Location) -> Fraction | None:
    if typed is None:
        context.note("assumed-rate", place, series=one.pattern, rate=USUAL_RATE)
        return USUAL_RATE
    text, where = typed
    rate = parsed_rate(text)
    if rate is None:
        context.error("unclear-rate", where, written=text)
    return rate


def parsed_rate(text: str) -> Fraction | None:
    """Returns the frames a second that `24`, `23,976`, `24000/1001`, `25 fps` or `25 i/s` means; None if nothing."""
    plain = re.sub(r"(?<=\d)\s*(fps|i/s|im/s|p|frames.*|images.*)$", "", text.strip().lower()).replace(",", ".")
    upper, _, lower = plain.partition("/")
    if "/" in lower:
        return None
    try:
        rate = Fraction(upper.strip()) / Fraction(lower.strip() or 1)
    except (ValueError, ZeroDivisionError):
        return None
    near = next((named for exact, named in DROPPED.items() if abs(rate * 1000 - exact) <= 4), None)
    rate = Fraction(near, 1001) if near else rate.limit_denominator(1001)
    return rate if SLOWEST <= rate <= FASTEST else None


def _sound(context: ReadContext, one: _Series, place: Location) -> AuthorFile | None:
    """Returns the sound file in the folder of the pictures, or the one beside it that has its name."""
    inside = [n for n in context.files if suffix(n) in SOUNDS and one.folder and n.rpartition("/")[0] == one.folder]
    parent = one.folder.rpartition("/")[0]
    names = {one.folder.rpartition("/")[2].lower() or _bare(one.beginning), _bare(one.beginning.rpartition("/")[2])}
    beside = [
        n for n in context.files
        if suffix(n) in SOUNDS and n.rpartition("/")[0] == parent and stem(n) in names - {""}
    ]  # fmt: skip
    found = list(dict.fromkeys([*inside, *beside]))
    if len(found) > 1:
        context.error("several-sounds", place, files=", ".join(found), series=one.pattern)
        return None
    return context.source(found[0]) if found else None
