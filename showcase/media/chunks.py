"""Divides long films into chunks, which are encoded one by one and joined without another encode."""

from __future__ import annotations

from collections.abc import Sequence

from showcase.media.renditions import frame_step
from showcase.model.media import ClipFacts, VideoFacts
from showcase.structs import FrozenStruct, replace

LEAST, USUAL, MOST = 10.0, 20.0, 30.0
"""Seconds of a chunk. Shorter ones cost bytes, and longer ones are lost when a build is stopped."""
INDEXED = ("mov", "matroska")
"""Beginnings of the names of the formats in which every frame can be sought exactly."""


class Chunk(FrozenStruct):
    """A part of a film that is encoded by itself. All times are seconds of the film."""

    start: float
    """Between its first frame and the one before; 0 for the first chunk."""
    end: float
    """Between its last frame and the next one; 0 for the last chunk, which goes to the end."""
    seek: float
    """Where decoding begins: a key frame from which all frames of the chunk are decoded as in the whole film."""
    seconds: float
    """How long it is."""
    frames: int
    """Frames of the source in it."""
    digest: str
    """Of all packets that are decoded for it."""

    @property
    def window(self) -> dict[str, float]:
        """Returns `start` and `end` where it does not begin or end with the film."""
        return {name: at for name, at in (("start", self.start), ("end", self.end)) if at}


def can_be_cut(facts: ClipFacts) -> bool:
    """Returns whether a film is long enough for two chunks, and each of its frames keeps its time in a chunk."""
    video = facts.video
    exact = facts.container.startswith(INDEXED) and not (video.untimed or video.mixed or video.lead or video.skipped)
    # Of which frames one is left out depends on the first one.
    exact = exact and frame_step(video) == 1
    return exact and facts.duration >= 2 * LEAST


def choose_borders(duration: float, cuts: Sequence[float]) -> tuple[float, ...]:
    """Returns where a film is cut, in seconds: at cuts between shots, `LEAST` to `MOST` seconds from each other.

    Where no shot ends within that time, a chunk has the usual length. What comes later never moves a border.
    """
    borders: list[float] = []
    before = 0.0
    while duration - before >= 2 * LEAST:
        fitting = [cut for cut in cuts if before + LEAST <= cut <= min(before + MOST, duration - LEAST)]
        usual = min(before + USUAL, duration - LEAST)
        before = min(fitting, key=lambda cut: abs(cut - before - USUAL), default=usual)
        borders.append(round(before, 3))
    return tuple(borders)


def facts_of_chunk(facts: ClipFacts, chunk: Chunk) -> ClipFacts:
    """Returns what decides the pictures of a chunk: nothing that a change elsewhere in the film would change."""
    video: VideoFacts = replace(facts.video, frames=0, end=0.0, hole=(), profile="", web_name="")
    return ClipFacts(facts.container, chunk.seconds, 0, video)
