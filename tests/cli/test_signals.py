"""^C ends a build within a second, leaves no program running, and keeps what was finished."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.sites import footage
from tests.sites.program import alive, children, kill, run, start

SOON = 5.0
"""Seconds from ^C to the end of the process: far less than the encode would take, and enough for a busy machine."""

PATIENCE = 60.0


@pytest.fixture(scope="module")
def long_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a clip that takes a good while to encode."""
    root = tmp_path_factory.mktemp("long")
    (root / "content/frogs").mkdir(parents=True)
    footage.clip(root / "content/frogs/clip.mp4", seconds=6, size=(1280, 720))
    (root / "showcase.toml").write_text('encodes = "best"\n', "utf-8")
    return root


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_build_and_its_encoder(long_film: Path, number: signal.Signals) -> None:
    process = start(long_film, "build")
    try:
        encoders = _wait_for_encoder(process.pid)
        begun = time.monotonic()
        os.kill(process.pid, number)
        said, _ = process.communicate(timeout=10)
        took = time.monotonic() - begun
    finally:
        kill(process)
    assert process.returncode == 128 + number
    assert took < SOON * _strain()
    assert "Stopped" in said
    assert "Traceback" not in said
    assert not _left_of(encoders)
    assert not list((long_film / "site").rglob(".draft-*"))


def test_the_next_build_goes_on_from_there(texts: Path) -> None:
    process = start(texts, "build")
    time.sleep(0.3)
    os.kill(process.pid, signal.SIGINT)
    process.communicate(timeout=10)
    assert run(texts, "build").returncode == 0
    assert (texts / "site/index.html").is_file()


def _wait_for_encoder(process: int) -> set[int]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = {child for child in children(process) if "ffmpeg" in _name(child)}
        if found:
            time.sleep(0.5)  # well into its work, past what looking up its version takes
            return {child for child in children(process) if "ffmpeg" in _name(child)} or found
        time.sleep(0.05)
    raise AssertionError("no encoder was started")


def _left_of(encoders: set[int]) -> list[int]:
    """Those that still run after the moment that a busy system takes to carry a killed program out."""
    deadline = time.monotonic() + 2.0
    while time.monotonic() < deadline and any(alive(encoder) for encoder in encoders):
        time.sleep(0.02)
    return [encoder for encoder in encoders if alive(encoder)]


def _strain() -> float:
    """How many times more this machine has to do than it has cores."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def _name(process: int) -> str:
    try:
        return (Path("/proc") / str(process) / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")[0]
    except OSError:
        return ""
