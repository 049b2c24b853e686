"""The film: frames and sound become one file."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import imageio_ffmpeg

from scripts.night_tram import sound
from scripts.night_tram.paper import HIGH, WIDE, Canvas
from scripts.night_tram.scenes import LENGTH, frame

FPS = 24


def write_film(out: Path, crf: float) -> None:
    """Draws every frame, composes the sound and encodes both."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        tune, draft = Path(folder) / "sound.wav", Path(folder) / "film.mp4"
        sound.save(tune)
        with subprocess.Popen(_encoder(draft, tune, crf), stdin=subprocess.PIPE) as process:
            assert process.stdin
            for number in range(round(LENGTH * FPS)):
                canvas = Canvas()
                frame(canvas, number / FPS)
                process.stdin.write(canvas.image.tobytes())
            process.stdin.close()
            if process.wait():
                raise SystemExit("ffmpeg could not encode the film")
        shutil.copyfile(draft, out)


def _encoder(out: Path, tune: Path, crf: float) -> list[str]:
    return [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-y",
        "-v",
        "error",
        "-f",
        "rawvideo",
        "-pix_fmt",
        "rgb24",
        "-s",
        f"{WIDE}x{HIGH}",
        "-r",
        str(FPS),
        "-i",
        "pipe:0",
        "-i",
        str(tune),
        "-map",
        "0:v:0",
        "-map",
        "1:a:0",
        "-vf",
        "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd,format=yuv420p,"
        "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv",
        "-c:v",
        "libx264",
        "-profile:v",
        "high",
        "-preset",
        "medium",
        "-crf",
        str(crf),
        "-g",
        "96",
        "-threads",
        "2",
        "-af",
        "loudnorm=I=-18:TP=-2:LRA=11",
        "-c:a",
        "aac",
        "-b:a",
        "112k",
        "-ar",
        "48000",
        "-fflags",
        "+bitexact",
        "-flags:v",
        "+bitexact",
        "-flags:a",
        "+bitexact",
        "-movflags",
        "+faststart",
        str(out),
    ]
