#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = ["imageio-ffmpeg>=0.6", "numpy>=1.26", "skia-python>=138"]
# ///
"""Draw and score the demo's stand-in clip: punk dogs, frogs in tracksuits, rapping dolphins, and raining croquettes.

The film *The Croquette Crew* is not part of this repository. What this program makes stands in for it on the demo site:
25 seconds, 1920 × 1080, 24 frames a second, 96 beats a minute. Every line and every sound is computed here; nothing is
read from disk or from the network, and the same program on the same machine gives the same film.

    uv run scripts/draw_stand_in.py                        # writes content/croquette-crew/clip.mp4
    uv run scripts/draw_stand_in.py --sheet sheet.png      # two frames of every shot, to look at
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import imageio_ffmpeg
import skia

sys.path.insert(0, str(Path(__file__).resolve().parent))

from stand_in import lens, music
from stand_in.camera import CUTS
from stand_in.film import Film
from stand_in.shots import starts
from stand_in.tempo import BEAT, FPS, FRAMES

CLIP = Path(__file__).resolve().parent.parent / "content" / "croquette-crew" / "clip.mp4"


def encoder(out: Path, sound: Path, crf: float) -> list[str]:
    """The command that takes raw frames on its standard input."""
    return [
        imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error", "-f", "rawvideo", "-pix_fmt", "bgra",
        "-s", f"{lens.WIDE}x{lens.HIGH}", "-r", str(FPS), "-i", "pipe:0", "-i", str(sound),
        "-map", "0:v:0", "-map", "1:a:0",
        "-vf", "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd,format=yuv420p,"
               "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv",
        "-c:v", "libx264", "-profile:v", "high", "-preset", "slow", "-tune", "animation", "-crf", str(crf),
        "-g", str(round(4 * BEAT * FPS)), "-threads", "2", "-c:a", "aac", "-b:a", "128k", "-ar", "48000",
        "-metadata", "title=The Croquette Crew (stand-in)",
        "-metadata", "comment=Stand-in drawn and scored by code; not the film.",
        "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart", str(out),
    ]


def render(out: Path, crf: float) -> None:
    """Draw every frame, compose the sound, write the clip."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "beat.wav"
        print(f"sound: {music.save(sound):.1f} LUFS")
        draft = out.with_name(f".{out.name}")
        film = Film()
        with subprocess.Popen(encoder(draft, sound, crf), stdin=subprocess.PIPE) as process:
            assert process.stdin
            for number in range(FRAMES):
                process.stdin.write(film.draw(number / FPS).toarray(colorType=skia.kBGRA_8888_ColorType).tobytes())
                if number % FPS == 0:
                    print(f"\r{number / FPS:4.0f} s", end="", flush=True)
            process.stdin.close()
            if process.wait():
                raise SystemExit("ffmpeg could not encode the clip")
        os.replace(draft, out)
    print(f"\r{out}: {out.stat().st_size / 1e6:.1f} MB")


def sheet(out: Path) -> None:
    """Write two frames of every shot into one picture."""
    wide, high, columns = lens.WIDE // 3, lens.HIGH // 3, 4
    rows = -(-len(CUTS) * 2 // columns)
    surface = skia.Surface(wide * columns, high * rows)
    film = Film()
    for i, ((_, beats), start) in enumerate(zip(CUTS, starts(), strict=True)):
        for k, share in enumerate((0.35, 0.8)):
            frame = film.draw(round((start + share * beats * BEAT) * FPS) / FPS).makeImageSnapshot()
            cell = i * 2 + k
            place = skia.Rect.MakeXYWH(cell % columns * wide, cell // columns * high, wide, high)
            surface.getCanvas().drawImageRect(frame, place,
                                              skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear))
    surface.makeImageSnapshot().save(str(out), skia.kPNG)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=CLIP, help="where the clip goes (default: %(default)s)")
    parser.add_argument("--crf", type=float, default=34.5,
                        help="x264 quality: lower is finer and bigger (default: %(default)s)")
    parser.add_argument("--sheet", type=Path, help="write a contact sheet instead")
    options = parser.parse_args()
    if options.sheet:
        sheet(options.sheet)
    else:
        render(options.out, options.crf)


if __name__ == "__main__":
    main()
