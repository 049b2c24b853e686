"""What is measured for festivals beside what is known of every clip, on clips of a second or two."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from showcase.engine.cache import Cache
from showcase.engine.events import drain
from showcase.engine.scheduler import Scheduler, run_tasks
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Json, Task
from showcase.festivals import measure
from showcase.model.project import AuthorFile
from tests.festivals.films import FACTS, PROJECT

CREDIT_LINE = np.zeros((36, 64, 3), np.uint8)
"""A frame of white letters on black: 20 pixels of 2304."""
CREDIT_LINE[18, 20:40] = 220


def drawn(path: Path, *levels: tuple[int | np.ndarray, int], channels: int = 0) -> Path:
    """A small clip of grey or drawn frames: (brightness or picture, how many)."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24, options={"preset": "ultrafast", "g": "12"})
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        sound = container.add_stream("aac", rate=48000, layout="5.1") if channels else None
        number = 0
        for level, count in levels:
            for _ in range(count):
                picture = np.full((36, 64, 3), level, np.uint8)
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
                frame.pts, frame.time_base = number, Fraction(1, 24)
                container.mux(stream.encode(frame))
                number += 1
        container.mux(stream.encode(None))
        if sound is not None:
            time = np.arange(96_000) / 48_000
            tone = np.tile(0.1 * np.sin(2 * np.pi * 440 * time), (6, 1)).astype(np.float32)
            for start in range(0, 96_000, 1024):
                piece = av.AudioFrame.from_ndarray(tone[:, start : start + 1024], format="fltp", layout="5.1")
                piece.sample_rate, piece.pts, piece.time_base = 48000, start, Fraction(1, 48000)
                container.mux(sound.encode(piece))
            container.mux(sound.encode(None))
    return path


def done(root: Path, task: Task) -> Json:
    outcomes = drain(run_tasks(Scheduler(root, Cache(root / "cache"), StopSignal(), 1), "survey", [task]))
    assert not outcomes.failures
    return outcomes.results[task.key].value


def filmed(path: Path, seconds: float, channels: int = 2) -> measure.FilmFacts:
    assert FACTS.audio is not None
    facts = replace(FACTS, duration=seconds, audio=replace(FACTS.audio, channels=channels))
    task = measure.film_task(PROJECT, AuthorFile(path.name, "ab" * 32, 1), facts)
    return measure.film_facts(done(path.parent, task))


def test_black_at_both_ends_is_measured(tmp_path: Path) -> None:
    facts = filmed(drawn(tmp_path / "clip.mp4", (0, 12), (150, 24), (0, 36)), 3.0)
    assert facts.black_head == pytest.approx(0.5, abs=0.05)
    assert facts.black_tail == pytest.approx(1.5, abs=0.05)
    assert (facts.video_streams, facts.audio_streams) == (1, 0)


def test_a_long_black_end_is_followed_to_its_beginning(tmp_path: Path) -> None:
    facts = filmed(drawn(tmp_path / "clip.mp4", (150, 24), (0, 120)), 6.0)
    assert facts.black_head == 0
    assert facts.black_tail == pytest.approx(5.0, abs=0.05)


def test_a_film_without_black_has_none(tmp_path: Path) -> None:
    facts = filmed(drawn(tmp_path / "clip.mp4", (120, 24)), 1.0)
    assert (facts.black_head, facts.black_tail) == (0, 0)


def test_a_film_that_is_all_black_ends_where_it_begins(tmp_path: Path) -> None:
    facts = filmed(drawn(tmp_path / "clip.mp4", (0, 24)), 1.0)
    assert facts.black_head == pytest.approx(1.0, abs=0.05)


def test_white_credits_on_black_are_no_black(tmp_path: Path) -> None:
    facts = filmed(drawn(tmp_path / "clip.mp4", (CREDIT_LINE, 24), (150, 24), (CREDIT_LINE, 60), (0, 12)), 5.0)
    assert facts.black_head == 0
    assert facts.black_tail == pytest.approx(0.5, abs=0.05)


@pytest.mark.slow
def test_six_channels_are_measured_as_they_are(tmp_path: Path) -> None:
    facts = filmed(drawn(tmp_path / "clip.mp4", (120, 48), channels=6), 2.0, channels=6)
    assert facts.loudness is not None
    assert facts.true_peak is not None
    # Six tones of -23 dB together: louder than one alone, and no louder at their peaks.
    assert -18 < facts.loudness < -12
    assert facts.true_peak == pytest.approx(-18, abs=2)


def photo(path: Path, mode: str, *, border: bool = False) -> Path:
    rng = np.random.default_rng(7)
    pixels = rng.integers(0, 255, (90, 160, 3), np.uint8)
    if border:
        pixels[:6] = pixels[-6:] = 0
    Image.fromarray(pixels).convert(mode).save(path)
    return path


@pytest.mark.parametrize(
    ("name", "mode", "border", "expected"),
    [
        ("a.jpg", "RGB", False, ("jpg", "rgb", False)),
        ("a.png", "L", False, ("png", "grey", False)),
        ("a.jpg", "CMYK", False, ("jpg", "cmyk", False)),
        ("a.png", "RGB", True, ("png", "rgb", True)),
    ],
)
def test_a_still_is_looked_at(
    tmp_path: Path, name: str, mode: str, border: bool, expected: tuple[str, str, bool]
) -> None:
    path = photo(tmp_path / name, mode, border=border)
    source = AuthorFile(name, "cd" * 32, path.stat().st_size)
    facts = measure.still_facts(source, done(tmp_path, measure.still_task(PROJECT, source)))
    assert (facts.format, facts.colour, facts.border) == expected
    assert (facts.width, facts.height, facts.size) == (160, 90, path.stat().st_size)


def test_a_measurement_is_remembered(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.png", "RGB")
    source = AuthorFile("a.png", "cd" * 32, 1)
    done(tmp_path, measure.still_task(PROJECT, source))
    path.unlink()
    assert done(tmp_path, measure.still_task(PROJECT, source))["format"] == "png"
