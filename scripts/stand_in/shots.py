"""The fourteen shots, cut on the beat."""

from collections.abc import Callable
from dataclasses import dataclass

from .camera import onset
from .crowds import alley, dolphins_rise, frog_dance, group, outro, overhead
from .ink import AMBER, CYAN, LIME, PINK, WHITE, Pen
from .solos import bowl, dog_close, dolphin_close, frog_close, low_angle, sneakers, tagging, triptych

Draw = Callable[[Pen, float, float], None]


@dataclass(frozen=True)
class Shot:
    """One shot: how it is drawn, and through which lens."""

    name: str
    draw: Draw
    bend: float = 0.0
    left: str = PINK
    right: str = CYAN
    hold: int = 2
    """Frames that a drawing stays: two, or three where a whole crowd moves."""


SHOTS: tuple[Shot, ...] = (
    Shot("alley", alley, 0.34),
    Shot("dog", dog_close, 0.42),
    Shot("bowl", bowl, 0.16, LIME, CYAN),
    Shot("low-angle", low_angle, 0.3, "#ff5d7a", "#8fb4ff"),
    Shot("frogs", frog_dance, 0.12, PINK, LIME),
    Shot("frog", frog_close, 0.3, "#ffe066", CYAN),
    Shot("sneakers", sneakers, 0.24, PINK, CYAN),
    Shot("dolphins", dolphins_rise, 0.14, PINK, "#9fffef"),
    Shot("dolphin", dolphin_close, 0.3, "#8ff6ff", "#ffe066"),
    Shot("tagging", tagging, 0.14, AMBER, PINK),
    Shot("triptych", triptych, 0.0, WHITE, AMBER),
    Shot("overhead", overhead, 0.42, PINK, CYAN),
    Shot("group", group, 0.26, hold=3),
    Shot("outro", outro, 0.12, hold=3),
)


def starts() -> list[float]:
    """When each shot begins, in seconds."""
    return [onset(shot.name) for shot in SHOTS]
