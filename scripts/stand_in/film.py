"""One frame: the right shot, through its lens, with light, fades and the line that says what the clip is."""

import bisect

import skia

from . import lens
from .camera import CUTS, note
from .ink import PINK, WHITE, Pen, tone
from .shots import SHOTS, starts
from .tempo import BEAT, DURATION, ease, on_twos

_STARTS = starts()


class Film:
    """Draws frames; keeps its two surfaces from frame to frame."""

    def __init__(self) -> None:
        self.scene = skia.Surface(round(lens.WIDE * lens.FINE), round(lens.HIGH * lens.FINE))
        self.frame = skia.Surface(lens.WIDE, lens.HIGH)

    def draw(self, t: float) -> skia.Surface:
        """Draw the frame at `t` seconds."""
        index = bisect.bisect_right(_STARTS, t + 1e-6) - 1
        shot = SHOTS[index]
        age = t - _STARTS[index]
        held = max(_STARTS[index], on_twos(t, shot.hold))
        u = (held - _STARTS[index]) / (CUTS[index][1] * BEAT)
        canvas = self.scene.getCanvas()
        canvas.clear(tone("#1a0d3f"))
        canvas.save()
        canvas.scale(lens.FINE, lens.FINE)
        brush = Pen(canvas, shot.left, shot.right)
        brush.now = t
        shot.draw(brush, held, u)
        canvas.restore()

        out = self.frame.getCanvas()
        lens.fish_eye(out, self.scene.makeImageSnapshot(), shot.bend)
        if shot.bend:
            lens.vignette(out, min(0.85, 0.35 + shot.bend))
        lens.bloom(out, self.frame, 0.34)
        if index:
            lens.flash(out, PINK if index % 2 else WHITE, 0.35 * max(0.0, 1 - age / 0.085))
        if index == 0:
            note(out, ease((t - 0.6) / 0.4) * ease((2.45 - t) / 0.2))
        if index == len(SHOTS) - 1:
            note(out, ease((age - 0.5) / 0.4))
        out.drawPaint(skia.Paint(Color=tone("#000000", max(1 - ease(t / 0.75), ease((t - DURATION + 0.5) / 0.45)))))
        return self.frame
