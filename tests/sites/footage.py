"""Draws small clips and pictures for sites to be built from: moving, sharp, and the same on every run."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

SECRETS = ("Zacharie Quatrevaux", "+48.8577+002.2950/", "prompt of the master file")
"""What `clip` writes into the file as private metadata when it is asked for any."""


def frame_at(moment: float, width: int, height: int, shade: int) -> NDArray[np.uint8]:
    """A ground of colour with a fine pattern and a bright disc that travels; another place and hue each second."""
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    scene = int(moment) + shade
    ground = [60 + 50 * ((scene * step) % 4) for step in (1, 2, 3)]
    grain = (((across // 6) ^ (down // 6)) & 1) * 24
    picture = np.stack([np.clip(grain + tone + down * 40 // height, 0, 255) for tone in ground], axis=-1)
    centre = (width * (0.2 + 0.6 * (moment % 1)), height * (0.4 + 0.05 * scene % 0.4))
    disc = (across - centre[0]) ** 2 + (down - centre[1]) ** 2 < (height / 5) ** 2
    picture[disc] = (250, 210 - 30 * (shade % 4), 40 + 40 * (shade % 4))
    return picture.astype(np.uint8)


def clip(
    path: Path,
    *,
    seconds: float = 2.0,
    size: tuple[int, int] = (320, 180),
    rate: int = 24,
    sound: bool = False,
    shade: int = 0,
    private: bool = False,
) -> Path:
    """An H.264 clip, with a stereo tone if it has sound; with a name, a place and a prompt in it if it is private."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"movflags": "use_metadata_tags+faststart"}
    with av.open(str(path), "w", options=options) as container:
        if private:
            author, place, prompt = SECRETS
            container.metadata.update({"artist": author, "location": place, "comment": prompt, "make": "Caméra"})
        picture = container.add_stream("libx264", rate=rate, options={"preset": "ultrafast", "crf": "20"})
        picture.width, picture.height, picture.pix_fmt = *size, "yuv420p"
        picture.thread_count = 1
        tone = container.add_stream("aac", rate=48000, layout="stereo") if sound else None
        for number in range(round(seconds * rate)):
            frame = av.VideoFrame.from_ndarray(frame_at(number / rate, *size, shade), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, rate)
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        if tone is not None:
            for piece in _tone(seconds):
                container.mux(tone.encode(piece))
            container.mux(tone.encode(None))
    return path


def _tone(seconds: float) -> list[av.AudioFrame]:
    moments = np.arange(round(seconds * 48000)) / 48000
    wave = (0.3 * np.sin(2 * np.pi * 440 * moments)).astype(np.float32)
    pieces = []
    for start in range(0, len(wave), 1024):
        part = wave[start : start + 1024]
        frame = av.AudioFrame.from_ndarray(np.stack([part, part]), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = 48000, start, Fraction(1, 48000)
        pieces.append(frame)
    return pieces


def picture(path: Path, *, size: tuple[int, int] = (640, 360), shade: int = 0, place: bool = False) -> Path:
    """A photograph; with the author's name and the place it was taken at in its EXIF if asked for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Image.fromarray(frame_at(0.4, *size, shade))
    exif = Image.Exif()
    if place:
        exif[0x013B] = SECRETS[0]
        exif[0x010E] = SECRETS[2]
        exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 27.72), 3: "E", 4: (2.0, 17.0, 42.0), 29: "2025:04:07"})
    made.save(path, quality=85, exif=exif) if path.suffix == ".jpg" else made.save(path)
    return path


def probe(path: Path) -> Mapping[str, object]:
    """Size, seconds, whether there is sound, and all metadata of a clip, as a player sees them."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        found = {**container.metadata}
        for each in container.streams:
            found.update(each.metadata)
        return {
            "size": (stream.codec_context.width, stream.codec_context.height),
            "aspect": stream.sample_aspect_ratio,
            "seconds": float(container.duration or 0) / 1_000_000,
            "sound": bool(container.streams.audio),
            "codec": stream.codec_context.name,
            "metadata": found,
        }


def frame_of(path: Path, at: float) -> NDArray[np.uint8]:
    """One frame of a clip as RGB, upright, as a player shows it."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        for frame in container.decode(stream):
            if frame.time is not None and frame.time >= at - 1e-3:
                turned = np.rot90(frame.to_ndarray(format="rgb24"), k=round(frame.rotation / 90) % 4)
                return np.ascontiguousarray(turned)
    raise AssertionError(f"{path.name} has no frame at {at} s")
