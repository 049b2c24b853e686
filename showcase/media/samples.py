"""Chooses the short parts of a film by which all of it is judged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

WHOLE = 10.0
"""Seconds up to which a film is its own sample."""
EACH = 12.0
"""Seconds of the film for each sample, of the shorter films."""
FEWEST, USUAL = 2, 4
LONGER = ((60.0, 6), (300.0, 8), (2400.0, 12))
"""(seconds of a film, samples from there on). Parts of a film differ by some 2 VMAF points, so that the mean of four is
a point off in one film out of three; more samples cost little beside encoding a film of minutes."""


def choose_samples(duration: float, cuts: Sequence[float], length: float) -> tuple[float, ...]:
    """Returns where samples of `length` seconds start, in order; one at 0 if the film is short enough to take whole.

    The film is divided into equal parts. Samples are where its encode has a key frame, so that they are encoded as they
    will be in the film. Of each part, one is taken that has as many cuts as others have on average: the frames after a
    cut are the weak ones. All values are seconds.
    """
    if is_whole(duration, length):
        return (0.0,)
    count = min(max(round(duration / EACH), FEWEST), USUAL)
    count = next((many for least, many in reversed(LONGER) if duration >= least), count)
    ordered = sorted(cuts)
    places = int(duration / length)
    share = len(ordered) / places
    borders = [places * number // count for number in range(count + 1)]
    return tuple(
        round(_typical(range(first, last), ordered, length, share) * length, 6)
        for first, last in pairwise(borders)
    )


def is_whole(duration: float, length: float) -> bool:
    """Returns whether a film of this duration is taken whole."""
    return duration <= max(WHOLE, length * (FEWEST + 1))


def _typical(places: range, cuts: Sequence[float], length: float, share: float) -> int:
    """Returns the place with about `share` cuts that is nearest to the middle; places have a length each."""
    middle = (places.start + places.stop - 1) / 2

    def fit(place: int) -> tuple[float, float, int]:
        inside = bisect_left(cuts, (place + 1) * length) - bisect_left(cuts, place * length)
        return (max(abs(inside - share), 0.5), abs(place - middle), place)

    return min(places, key=fit)
