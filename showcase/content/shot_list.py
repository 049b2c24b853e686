"""Reads the list of a film's shots: where each begins and ends, what made it, and which prompts it came from."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from showcase.content.claims import Claim
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import BOOL, RAW, STRING
from showcase.content.keys.schema import Choice, FieldInfo, ListOf, ObjectField, WithNode
from showcase.content.syntax.nodes import MappingNode, Node, SequenceNode
from showcase.content.syntax.yaml_reader import read_tree
from showcase.content.words.parsers import InvalidValue, seconds
from showcase.diagnostics import Location
from showcase.model.provenance import FilmShot
from showcase.patterns import lazy_pattern
from showcase.text import suggestion, word_key

NAMES = (
    "shots", "shot-list", "shot_list", "shotlist", "shot list", "timeline", "plans", "decoupage", "découpage", "planos",
)  # fmt: skip
FILES = frozenset(f"{name}.{kind}" for name in NAMES for kind in ("yaml", "yml"))
LISTS = ("shots", "plans", "planos", "timeline", "items")
"""Keys under which a file may hold its list."""

FRAMES = lazy_pattern(r"(\d+):(\d\d):(\d\d)([:;.])(\d\d)")
"""A timecode; a semicolon or a point before the frames means that it drops numbers to keep pace with the clock."""
FRAME_RATE = lazy_pattern(r"(\d+(?:[.,]\d+)?)(?:/(\d+(?:[.,]\d+)?))?")
LATER = 0.5
"""Seconds after its beginning at which a shot is shown, if it lasts twice as long; a cut may be blended."""

SHOT = ObjectField(
    {
        "id": FieldInfo(STRING, "Name or number of the shot, as prompts have it.", also=(
            "shot", "name", "number", "plan", "plano"
        )),
        "in": FieldInfo(WithNode(RAW), "Where it begins in the film.", also=(
            "start", "from", "begin", "at", "time", "debut"
        )),
        "out": FieldInfo(WithNode(RAW), "Where it ends.", also=("end", "to", "until", "fin")),
        "origin": FieldInfo(
            Choice(
                ("generated", "enhanced", "captured", "graphic"),
                {"genere": "generated", "ameliore": "enhanced", "filme": "captured", "graphique": "graphic",
                 "generee": "generated", "amelioree": "enhanced", "filmee": "captured", "ia": "generated",
                 "generado": "generated", "mejorado": "enhanced", "filmado": "captured", "grafico": "graphic",
                 "generada": "generated", "mejorada": "enhanced", "filmada": "captured", "grafica": "graphic",
                 "ai": "generated", "filmed": "captured", "shot": "captured"},
            ),
            "`generated`, `enhanced`, `captured` or `graphic`.",
            also=("origine", "origen"),
        ),
        "tools": FieldInfo(ListOf(STRING, ","), "Tools it was made with.", also=("tool", "outils", "outil")),
        "prompts": FieldInfo(ListOf(WithNode(RAW), ","), "Ids of the prompts it came from.", also=("prompt",)),
        "real_person": FieldInfo(BOOL, "Whether a real person is seen or heard.", also=("real_persons",)),
        "note": FieldInfo(RAW, "For the author only.", also=("notes",)),
    },
    needed=("id",),
)  # fmt: skip
"""A row of the list."""


@dataclass(slots=True)
class ShotList:
    """The shots of a film, in its order."""

    shots: tuple[FilmShot, ...] = ()
    by_name: dict[str, FilmShot] = field(default_factory=dict)
    by_prompt: dict[str, FilmShot] = field(default_factory=dict)
    named: dict[str, Location] = field(default_factory=dict)
    """Where each prompt is named that a shot came from."""
    claims: list[Claim] = field(default_factory=list)
    """The rows as written, with their places."""

    def report_unknown(self, ids: Collection[str], context: ReadContext) -> None:
        """Reports prompts that a shot names and nobody wrote."""
        for id_, place in self.named.items():
            if id_ not in ids:
                context.warn("unknown-prompt-of-shot", place, id=id_, near=suggestion(id_, ids))

    def place(self, row: dict[str, Any]) -> None:
        """Gives a prompt its shot, and its time in the film, where its row does not say them."""
        shot = self.by_prompt.get(row.get("id", ""))
        if shot is not None and not row.get("shot"):
            row["shot"] = shot.id
        shot = self.by_name.get(word_key(row.get("shot") or "")) or shot
        if shot is not None and row.get("time") is None and shot.start is not None:
            half = (shot.end - shot.start) / 2 if shot.end is not None else 0.0
            row["time"] = round(shot.start + min(LATER, half), 3)


def is_shot_list(name: str) -> bool:
    """Returns whether a file is called as a list of shots."""
    return name.lower() in FILES


def read_shots(context: ReadContext) -> ShotList:
    """Returns the shots in the first file that is called so; a file that is no list is left to others."""
    found = ShotList()
    for name in filter(is_shot_list, context.files):
        text = context.text(name)
        tree = read_tree(text, context.path_of(name), context) if text and text.strip() else None
        rows = _rows(tree)
        if found.by_name:
            context.warn("second-shot-list", Location(context.path_of(name)), file=name)
            continue
        if not rows:
            code = "no-shots" if name.lower().startswith("shots.") else "unused-file"
            context.warn(code, Location(context.path_of(name)), file=name, near="")
            continue
        rate = _rate(tree, context)
        for node in rows:
            if (shot := _shot(node, rate, context)) is not None:
                _add(found, *shot, context)
    found.shots = tuple(sorted(found.by_name.values(), key=lambda shot: (shot.start is None, shot.start or 0.0)))
    return found


def _rows(tree: Node | None) -> list[Node]:
    if isinstance(tree, MappingNode):
        tree = tree.get(*LISTS)
    return list(tree.items) if isinstance(tree, SequenceNode) else []


def _rate(tree: Node | None, context: ReadContext) -> float:
    """Returns the frames per second that the file gives; 0 if none."""
    written = tree.get("fps", "frame_rate", "frame-rate") if isinstance(tree, MappingNode) else None
    text = getattr(written, "text", "").strip()
    if written is None or not text:
        return 0.0
    match = FRAME_RATE.fullmatch(text)
    frames, per = (float((match[part] or "1").replace(",", ".")) for part in (1, 2)) if match else (0.0, 1.0)
    rate = frames / per if per else 0.0
    if not 1 <= rate <= 1000:
        context.error("unreadable-frame-rate", written.place, written=text)
        return 0.0
    return rate


def _shot(node: Node, rate: float, context: ReadContext) -> tuple[FilmShot, dict[str, Any]] | None:
    row = SHOT.read(node, context)
    if row is None or not row.get("id"):
        return None
    start, end = (_moment(row.get(key), rate, key, context) for key in ("in", "out"))
    if start is not None and end is not None and end <= start:
        context.error("shot-without-length", row["out"][1].place, id=row["id"], begin=row["in"][0], end=row["out"][0])
        end = None
    tools = tuple(dict.fromkeys(row.get("tools", ())))
    place = row["_node"].place
    return FilmShot(row["id"], start, end, row.get("origin") or "", tools, row.get("real_person"), place), row


def _moment(written: tuple[str, Node] | None, rate: float, key: str, context: ReadContext) -> float | None:
    """Returns a time of a shot in seconds: with a frame rate, whole numbers and last parts of timecodes are frames."""
    if written is None or not written[0].strip():
        return None
    text, node = written[0].strip(), written[1]
    if rate:
        if (match := FRAMES.fullmatch(text)) and (match[4] != "." or _drops(rate)):
            return _of_timecode(match, rate, node, context)
        if text.isdecimal():
            return round(int(text) / rate, 3)
    try:
        return seconds(text)
    except InvalidValue as unfit:
        code = "timecode-without-rate" if unfit.code == "timecode-with-frames" else unfit.code
        context.error(code, node.place, name=key, written=text)
        return None


def _drops(rate: float) -> bool:
    """Returns whether timecodes of a frame rate can drop numbers: 29.97 and 59.94 frames per second."""
    return round(rate) in (30, 60) and abs(rate - round(rate)) > 0.01


def _of_timecode(match: re.Match[str], rate: float, node: Node, context: ReadContext) -> float | None:
    """Returns a timecode in seconds of playing time: it counts whole frames, of which 23.976 take a little longer than
    a second.
    """
    hours, minutes, rest, frames = (int(match[part]) for part in (1, 2, 3, 5))
    counted, drops = round(rate), match[4] != ":" and _drops(rate)
    if max(minutes, rest) > 59:
        context.error("impossible-time", node.place, written=match[0])
        return None
    dropped = counted // 15 if drops else 0
    first = dropped if minutes % 10 and not rest else 0
    if not first <= frames < counted:
        context.error("impossible-frame", node.place, written=match[0], frame=match[5], rate=f"{rate:.6g}")
        return None
    whole = (hours * 3600 + minutes * 60 + rest) * counted + frames
    return round((whole - dropped * (hours * 54 + minutes - minutes // 10)) / rate, 3)


def _add(found: ShotList, shot: FilmShot, row: dict[str, Any], context: ReadContext) -> None:
    key = word_key(shot.id)
    if key in found.by_name:
        context.error("second-shot", row["_node"].place, id=shot.id)
        return
    found.by_name[key] = shot
    found.claims.append(Claim(SHOT, row))
    for id_, node in row.get("prompts", ()):
        found.by_prompt.setdefault(id_, shot)
        found.named.setdefault(id_, node.place)
