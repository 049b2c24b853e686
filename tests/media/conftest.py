"""A job for tasks to run in, clips made on the spot, and the real footage beside the checkout."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from showcase.engine.task import SourceFile, Task
from showcase.model.project import AuthorFile

CLIPS = Path(__file__).parents[2].parent / "shared" / "clips"


class FakeJob:
    """What a task may touch, without the engine."""

    def __init__(self, task: Task, folder: Path, outputs: Path) -> None:
        self.task = task
        self.folder = folder
        self.outputs = outputs
        self.shares: list[float] = []
        outputs.mkdir(parents=True, exist_ok=True)

    @property
    def request(self) -> Mapping[str, Any]:
        return self.task.request

    def source(self, name: str) -> Path:
        return self.folder / self.task.sources[name].path

    def need(self, name: str, output: str) -> Path:
        return self.outputs / output

    def output(self, name: str) -> Path:
        return self.outputs / name

    def progress(self, share: float) -> None:
        self.shares.append(share)

    def checkpoint(self) -> None:
        pass

    @property
    def cancelled(self) -> Callable[[], bool]:
        return lambda: False


@pytest.fixture
def clip() -> Callable[[str], Path]:
    """A piece of real footage by its name."""

    def find(name: str) -> Path:
        path = CLIPS / name
        if not path.exists():
            pytest.skip(f"{name} is not in ../shared/clips")
        return path

    return find


@pytest.fixture
def job(tmp_path: Path) -> Callable[..., FakeJob]:
    """A job for a file: `job(path, "clip", outputs, request)`."""

    def make(path: Path, name: str = "clip", outputs: tuple[str, ...] = (), **request: Any) -> FakeJob:
        task = Task("test", "test", "test:test", "1", request, {name: SourceFile(path.name, "0")}, outputs=outputs)
        return FakeJob(task, path.parent, tmp_path / "outputs" / path.name)

    return make


def source_of(path: Path, name: str = "") -> AuthorFile:
    return AuthorFile(name or path.name, hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size)


def film(
    path: Path,
    *,
    size: tuple[int, int] = (320, 180),
    seconds: float = 2.0,
    rate: int = 12,
    sound: bool = True,
    calm: bool = False,
    comment: str = "",
) -> Path:
    """A small clip with a moving pattern, cut in the middle, and a tone; a calm one takes few bytes."""
    import av
    import numpy as np

    quality = "40" if calm else "18"
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=rate, options={"preset": "ultrafast", "crf": quality})
        container.metadata.update({"comment": comment} if comment else {})
        video.width, video.height, video.pix_fmt = *size, "yuv420p"
        audio = container.add_stream("aac", rate=48000, layout="stereo") if sound else None
        across, down = np.meshgrid(np.arange(size[0]), np.arange(size[1]))
        count = round(seconds * rate)
        for number in range(count):
            shift = number * 3 + (90 if number >= count // 2 else 0)
            detail = across * 0 if calm else (across * down // 64) % 256
            pixels = np.stack(((across + shift) % 256, (down * 2 + 3 * shift) % 256, detail), axis=-1)
            for packet in video.encode(av.VideoFrame.from_ndarray(pixels.astype(np.uint8), "rgb24")):
                container.mux(packet)
        for packet in video.encode():
            container.mux(packet)
        if audio is not None:
            for start in range(0, int(seconds * 48000), 1024):
                wave = 0.2 * np.sin(2 * np.pi * 440 * (start + np.arange(1024)) / 48000)
                frame = av.AudioFrame.from_ndarray(np.stack([wave, wave]).astype(np.float32), "fltp", "stereo")
                frame.sample_rate, frame.pts = 48000, start
                for packet in audio.encode(frame):
                    container.mux(packet)
            for packet in audio.encode():
                container.mux(packet)
    return path
