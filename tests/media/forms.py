"""Makes a small film of each kind that docs/formats.md names, with the ffmpeg that showcase uses."""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

from showcase.engine.subprocesses import ffmpeg_path

PICTURE = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2")
SOUND = ("-f", "lavfi", "-i", "sine=440:r=48000:d=2")
Y4M = ("-pix_fmt", "yuv420p")
INVALID = ("-f", "lavfi", "-i", "aevalsrc='if(between(t,1,1.1),0/0,sin(2765*t)/4)':s=48000:d=2")
X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")


def run(*arguments: str | Path, stdout: Path | None = None) -> None:
    """Runs ffmpeg; raises where it fails."""
    command = [ffmpeg_path(), "-hide_banner", "-v", "error", "-y", *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        made, said = program.communicate()
    assert program.returncode == 0, said.decode()
    if stdout is not None:
        stdout.write_bytes(made)


def simple(*arguments: str, sound: bool = True) -> Callable[[Path], None]:
    """A film of the test picture and, with `sound`, a tone."""
    return lambda path: run(*PICTURE, *(SOUND if sound else ()), *arguments, path)


def piped(kind: str, *arguments: str) -> Callable[[Path], None]:
    """The same, written to a pipe: nothing at the file's beginning can be filled in later."""
    return lambda path: run(*PICTURE, *SOUND, *arguments, "-f", kind, "-", stdout=path)


def _half(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2 - 77])


def _twice(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    path.write_bytes(path.read_bytes() * 2)


def shots(path: Path, *sources: str, sound: bool = True) -> None:
    """Shots one after the other in one file, copied as they are."""
    parts = []
    for number, source in enumerate(sources):
        part = path.with_name(f"part{number}.mp4")
        tone = ("-f", "lavfi", "-i", "sine=440:r=48000:d=1") if sound else ()
        run("-f", "lavfi", "-i", f"testsrc2={source}", *tone, *X264, "-video_track_timescale", "90000", part)
        parts.append(part)
    listing = path.with_name("parts.txt")
    listing.write_text("".join(f"file {part.name}\n" for part in parts), "utf-8")
    run("-f", "concat", "-i", listing, "-c", "copy", path)


def joined(path: Path, *sounds: tuple[str, ...], copied: bool = True, picture: tuple[str, ...] = X264) -> None:
    """A second of red with a tone, and one of blue with another; as one file of bytes, or `copied` by ffmpeg."""
    parts = []
    for number, (colour, tone, sound) in enumerate(zip(("red", "blue"), (440, 880), sounds, strict=True)):
        part = path.with_name(f"part{number}{path.suffix}")
        run(
            "-f", "lavfi", "-i", f"color={colour}:s=320x180:r=25:d=1", "-f", "lavfi", "-i", f"sine={tone}:r=48000:d=1",
            *picture, *sound, part,
        )  # fmt: skip
        parts.append(part)
    if not copied:
        path.write_bytes(b"".join(part.read_bytes() for part in parts))
        return
    listing = path.with_name("parts.txt")
    listing.write_text("".join(f"file {part.name}\n" for part in parts), "utf-8")
    run("-f", "concat", "-i", listing, "-c", "copy", path)


def late(path: Path) -> None:
    """A picture that begins 0.7 s after its sound."""
    part = path.with_name("part.mp4")
    run(*PICTURE, *X264, part)
    run(*SOUND, "-itsoffset", "0.7", "-i", part, "-map", "1:v", "-map", "0:a", "-c:v", "copy", path)


def turned(path: Path, *options: str) -> None:
    """A film with a display matrix."""
    part = path.with_name("part.mp4")
    run(*PICTURE, *X264, part)
    run(*options, "-i", part, "-c", "copy", path)


def cut(path: Path, share: float, *arguments: str, seconds: int = 2) -> None:
    """A film of which only the first bytes are there."""
    run(
        *("-f", "lavfi", "-i", f"testsrc2=s=320x180:r=25:d={seconds}"),
        *("-f", "lavfi", "-i", f"anoisesrc=d={seconds}:a=0.1", *X264, *arguments, path),
    )  # fmt: skip
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])


def halved_animation(path: Path) -> None:
    """An animation of which only the first bytes are there."""
    simple("-c:v", "libwebp_anim", sound=False)(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def followed(path: Path, rest: bytes, *arguments: str, sound: bool = True) -> None:
    """A film with something after its end."""
    simple(*arguments, sound=sound)(path)
    with path.open("ab") as file:
        file.write(rest)


def spoiled_tracks(path: Path) -> None:
    """Two mono tracks of floating-point samples, of which only the second has some that are no numbers."""
    tone = ("-f", "lavfi", "-i", "aevalsrc=sin(2765*t)/4:s=48000:d=2")
    run(*PICTURE, *tone, *INVALID, "-map", "0", "-map", "1", "-map", "2", *X264, "-c:a", "pcm_f32le", path)


def spoiled_sound(path: Path) -> None:
    """A film whose first packet of sound cannot be decoded, as in recordings that begin within one."""
    run(*PICTURE, *SOUND, "-c:v", "mpeg4", "-c:a", "ac3", path)
    data = bytearray(path.read_bytes())
    at = data.index(b"01wb", data.index(b"movi")) + 8
    data[at : at + 200] = b"\x5a" * 200
    path.write_bytes(data)


def silent_default(path: Path, *, heard: bool = True) -> None:
    """A film whose first and default sound is silent, beside one of the same length that is (not) `heard`."""
    nothing = ("-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo:d=2")
    other = ("-f", "lavfi", "-i", "sine=880:r=48000:d=2") if heard else nothing
    run(
        *PICTURE, *nothing, *other, "-map", "0", "-map", "1", "-map", "2", *X264, "-c:a", "pcm_s16le", "-ac", "2",
        "-disposition:a:0", "default", "-disposition:a:1", "0", path,
    )  # fmt: skip


def programs(path: Path) -> None:
    """A broadcast of two programs, each with a picture and a sound of one channel."""
    blue, high = ("-f", "lavfi", "-i", "color=blue:s=320x180:r=25:d=2"), ("-f", "lavfi", "-i", "sine=880:r=48000:d=2")
    run(
        *PICTURE, *SOUND, *blue, *high, *(part for number in range(4) for part in ("-map", str(number))), *X264,
        "-c:a", "mp2", "-program", "title=A:st=0:st=1", "-program", "title=B:st=2:st=3", path,
    )  # fmt: skip


def appearing(path: Path) -> None:
    """A film whose header names no sound, which begins after ten seconds."""
    parts = [path.with_name(f"part{number}.flv") for number in (0, 1)]
    run("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", *X264, parts[0])
    run(*SOUND, "-c:a", "libmp3lame", "-ar", "44100", parts[1])
    first, second = (part.read_bytes() for part in parts)
    # An FLV begins with thirteen bytes and a script; further tags may follow whatever is there.
    path.write_bytes(first + second[13:])


def paused(path: Path, *, sound: bool = True, pause: float = 3, first: float = 1) -> None:
    """Two recordings in one transport stream, of two seconds in all, whose clock counts on."""
    parts = [path.with_name(f"part{number}.ts") for number in (0, 1)]
    for number, (part, length) in enumerate(zip(parts, (first, 2 - first), strict=True)):
        tone = ("-f", "lavfi", "-i", f"sine=440:r=48000:d={length}", "-c:a", "aac") if sound or number else ()
        after = ("-output_ts_offset", f"{(first + pause) * number}")
        run("-f", "lavfi", "-i", f"testsrc2=s=320x180:r=25:d={length}", *tone, *X264, *after, part)
    path.write_bytes(b"".join(part.read_bytes() for part in parts))


def slides(path: Path) -> None:
    """A slide show of two pictures, of which the second is shown for a frame only."""
    two = "select='eq(n,0)+eq(n,49)'"
    run(*PICTURE, *SOUND, "-vf", two, "-fps_mode", "vfr", *X264, path)


def wrong_length(path: Path) -> None:
    """A film that declares two hours and has two seconds."""
    run(*PICTURE, *SOUND, *X264, path)
    data = path.read_bytes()
    at = data.index(bytes.fromhex("448988")) + 3
    path.write_bytes(data[:at] + struct.pack(">d", 7_200_000) + data[at + 8 :])


def encrypted(path: Path) -> None:
    """A film whose frames only a key makes readable."""
    run(
        *PICTURE, *X264, "-encryption_scheme", "cenc-aes-ctr", "-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb",
        "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8", path,
    )  # fmt: skip


def changed(path: Path, change: Callable[[bytes], bytes]) -> None:
    """A film of which some bytes are others."""
    run(*PICTURE, *X264, path)
    path.write_bytes(change(path.read_bytes()))


def damaged(path: Path) -> None:
    """A film with noise where its middle was."""

    def spoil(data: bytes) -> bytes:
        start = data.index(b"mdat") + len(data) // 2
        return data[:start] + bytes(0xA5 ^ byte for byte in data[start : start + 9000]) + data[start + 9000 :]

    changed(path, spoil)


def stretch(path: Path, *arguments: str) -> None:
    """A film in whose middle some bytes are noise: what reads it passes over them without an error."""
    run("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=6", *arguments, path)
    data = bytearray(path.read_bytes())
    middle, length = len(data) // 2, max(4000, len(data) // 60)
    data[middle : middle + length] = bytes((7 * number + 129) % 251 for number in range(length))
    path.write_bytes(data)


def lost(path: Path, *arguments: str) -> None:
    """A transport stream that lacks some packets in its middle, as a broadcast that was received badly."""
    run("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=6", *arguments, path)
    data = path.read_bytes()
    begin, end = (len(data) * share // 100 // 188 * 188 for share in (48, 52))
    path.write_bytes(data[:begin] + data[end:])


def zeroed(path: Path, *arguments: str) -> None:
    """A film of which some bytes in the middle are zeros."""
    simple(*arguments, sound=False)(path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 300_000] = bytes(300_000)
    path.write_bytes(data)


def channels(layout: str, *arguments: str) -> Callable[[Path], None]:
    """A film whose sound has these channels, uncompressed."""
    count = layout.count("+") + 1 if "+" in layout else {"5.1": 6, "7.1": 8, "4.0": 4, "quad": 4}[layout]
    mix = f"pan={layout}|" + "|".join(f"c{number}=c0" for number in range(count))
    return simple("-af", mix, *X264, "-c:a", "pcm_s16le", *arguments)


SURROUND = ("-af", "pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0")
TRANSPARENT = "format=yuva444p10le,geq=lum='p(X,Y)':cb='p(X,Y)':cr='p(X,Y)':a='if(lt(X,160),1023,0)'"
RECIPES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "MP4, H.264 and AAC": ("mp4", simple(*X264)),
    "Fragmented MP4": ("mp4", simple(*X264, "-movflags", "frag_keyframe+empty_moov+delay_moov")),
    "MOV, ProRes and PCM": ("mov", simple("-c:v", "prores_ks", "-c:a", "pcm_s16le")),
    "MPEG-TS with MP2 sound": ("ts", simple(*X264, "-c:a", "mp2")),
    "WebM without duration (browser recordings)": (
        "webm", piped("webm", "-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"),
    ),
    "MKV without duration (OBS)": ("mkv", piped("matroska", *X264)),
    "MKV that declares a wrong duration": ("mkv", wrong_length),
    "WMV": ("wmv", simple("-c:v", "wmv2", "-c:a", "wmav2")),
    "FLV": ("flv", simple(*X264, "-c:a", "aac")),
    "OGV": ("ogv", simple("-c:v", "libtheora", "-c:a", "libvorbis", "-ac", "2")),
    "AVI with B-frames": ("avi", simple("-c:v", "mpeg4", "-bf", "2", "-c:a", "mp3")),
    "DV": (
        "dv",
        simple("-vf", "scale=720:576", "-c:v", "dvvideo", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le", "-ac", "2"),
    ),
    "MPEG-1": ("mpg", simple("-c:v", "mpeg1video", "-c:a", "mp2")),
    "MPEG-2 program stream (VOB)": ("vob", simple("-c:v", "mpeg2video", "-c:a", "mp2", "-f", "vob")),
    "Raw H.264": ("h264", simple("-c:v", "libx264", "-pix_fmt", "yuv420p", sound=False)),
    "Raw HEVC": (
        "hevc",
        simple("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-pix_fmt", "yuv420p",
               sound=False),
    ),
    "Raw video (Y4M)": ("y4m", simple("-pix_fmt", "yuv420p", sound=False)),
    "Animated GIF": ("gif", simple(sound=False)),
    "GIF whose last frame is shown longer": ("gif", simple("-final_delay", "400", sound=False)),
    "Animated PNG": ("apng", simple("-f", "apng", sound=False)),
    "Animated WebP": ("webp", simple("-c:v", "libwebp_anim", sound=False)),
    "Shots of several sizes in one MP4": ("mp4", lambda p: shots(p, "s=320x180:d=1", "s=192x320:d=1")),
    "Shots of several sizes in one TS": ("ts", lambda p: shots(p, "s=320x180:d=1", "s=192x320:d=1")),
    "Shots of 24 and 30 fps in one file": (
        "mp4", lambda p: shots(p, "s=320x180:d=2:r=24", "s=320x180:d=2:r=30", sound=False),
    ),
    "Recordings joined in one TS": (
        "ts", lambda p: joined(p, ("-c:a", "ac3", "-ac", "2"), ("-c:a", "ac3", "-ac", "2"), copied=False),
    ),
    "Recordings joined in one VOB": (
        "vob", lambda p: joined(p, ("-c:a", "mp2"), ("-c:a", "mp2"), copied=False, picture=("-c:v", "mpeg2video")),
    ),
    "Recordings in one TS, with a pause between": ("ts", paused),
    "TS whose sound begins later": ("ts", lambda p: paused(p, sound=False, pause=0, first=0.4)),
    "Slide show whose last picture is shown briefly (MP4)": ("mp4", slides),
    "Slide show whose last picture is shown briefly (MKV)": ("mkv", slides),
    "Sound that becomes 5.1": ("ts", lambda p: joined(p, ("-c:a", "ac3", "-ac", "2"), ("-c:a", "ac3", *SURROUND))),
    "Sound that changes its sample rate": (
        "ts", lambda p: joined(p, ("-c:a", "mp2", "-ar", "44100"), ("-c:a", "mp2", "-ar", "48000")),
    ),
    "Picture that begins after its sound": ("mkv", late),
    "H.264 with recovery points for key frames": (
        "mp4", simple(*X264, "-x264-params", "keyint=12:intra-refresh=1", sound=False),
    ),
    "120 frames a second": ("mp4", simple("-vf", "fps=120", *X264)),
    "ProRes 4444 with transparency": (
        "mov", simple("-vf", TRANSPARENT, "-c:v", "prores_ks", "-profile:v", "4444", sound=False),
    ),
    "WebM with transparency": (
        "webm",
        simple("-vf", f"{TRANSPARENT},format=yuva420p", "-c:v", "libvpx-vp9", "-deadline", "realtime", sound=False),
    ),
    "Mirrored by its display matrix": ("mp4", lambda p: turned(p, "-display_hflip")),
    "5.1 PCM in MKV": ("mkv", channels("5.1")),
    "7.1 PCM in MOV": ("mov", channels("7.1")),
    "7.1 PCM in MOV, channels in another order": ("mov", channels("FL+FR+FC+LFE+SL+SR+BL+BR")),
    "Two mono tracks": (
        "mov",
        lambda p: run(*PICTURE, *SOUND, "-f", "lavfi", "-i", "sine=880:r=48000:d=2", "-map", "0", "-map", "1", "-map",
                      "2", *X264, "-c:a", "pcm_s16le", p),
    ),
    "Colours of a palette (QuickTime Graphics)": ("mov", simple("-c:v", "smc")),
    "Pictures stored upside down (AMV)": (
        "amv",
        simple("-s", "320x192", "-c:v", "amv", "-c:a", "adpcm_ima_amv", "-ar", "22050", "-ac", "1", "-block_size",
               "882"),
    ),
    "Files that only read from their beginning (RoQ)": (
        "roq", simple("-vf", "scale=320:192", "-r", "30", "-c:a", "roq_dpcm", "-ar", "22050", "-ac", "1"),
    ),
    "JPEG XL animation": ("jxl", simple("-f", "image2pipe", "-c:v", "libjxl_anim", sound=False)),
    "Motion JPEG without a container": ("mjpeg", simple(sound=False)),
    "Half a frame a second": ("mp4", lambda p: run("-f", "lavfi", "-i", "testsrc2=s=320x180:r=1/2:d=8", *X264, p)),
    "Two by two pixels": ("mkv", simple("-s", "2x2", "-c:v", "ffv1", sound=False)),
    "A clock that begins later (MKV)": ("mkv", simple(*X264, "-output_ts_offset", "5")),
    "Colours of PAL (BT.470 BG)": (
        "mp4", simple(*X264, "-vf", "setparams=color_primaries=bt470bg:color_trc=bt470bg:colorspace=bt470bg"),
    ),
    "Sound that goes on after the picture": (
        "mkv", lambda p: run(*PICTURE, "-f", "lavfi", "-i", "sine=440:r=48000:d=20", *X264, p),
    ),
    "MP4 with other bytes after its end": ("mp4", lambda p: followed(p, bytes(range(1, 255)) * 20, *X264)),
    "TS with zeros after its end": ("ts", lambda p: followed(p, bytes(200_000), *X264)),
    "OGV with zeros after its end": (
        "ogv", lambda p: followed(p, bytes(200_000), "-c:v", "libtheora", "-c:a", "libvorbis", "-ac", "2"),
    ),
    "Y4M with other bytes after its end": ("y4m", lambda p: followed(p, bytes(range(1, 255)) * 3, *Y4M, sound=False)),
    "Sound with samples that are no numbers": ("mov", lambda p: run(*PICTURE, *INVALID, *X264, "-c:a", "pcm_f32le", p)),
    "Two mono tracks with samples that are no numbers": ("mov", spoiled_tracks),
    "Sound whose times are wrong (G.726 in AVI)": (
        "avi", simple("-ar", "8000", "-ac", "1", "-c:v", "mpeg4", "-c:a", "g726"),
    ),
    "Sound whose times do not advance (RealAudio 14.4)": (
        "rm", simple("-s", "176x144", "-c:v", "rv10", "-ar", "8000", "-ac", "1", "-c:a", "real_144"),
    ),
    "Several programs in one TS": ("ts", programs),
    "TS cut within a packet": ("ts", lambda p: cut(p, 0.97, "-c:a", "mp2")),
    "FLV whose sound appears on the way": ("flv", appearing),
    "Default track without sound": ("mov", silent_default),
    "Y4M with zeros in its middle": ("y4m", lambda p: zeroed(p, *Y4M)),
    "AVI cut in half": ("avi", lambda p: cut(p, 0.5, "-c:v", "mpeg4", seconds=6)),
    "WebM with a damaged stretch": ("webm", lambda p: stretch(p, "-c:v", "libvpx", "-b:v", "300k")),
    "OGV with a damaged stretch": ("ogv", lambda p: stretch(p, "-c:v", "libtheora", "-q:v", "4")),
    "TS with lost packets (MPEG-2)": ("ts", lambda p: lost(p, "-c:v", "mpeg2video", "-g", "1")),
    "MKV with a damaged stretch (MJPEG)": ("mkv", lambda p: stretch(p, "-c:v", "mjpeg")),
    "AVI with a damaged stretch (MJPEG)": ("avi", lambda p: stretch(p, "-c:v", "mjpeg")),
    "AVI with a few damaged packets of sound (AC-3)": ("avi", spoiled_sound),
    "MKV cut at 99 %": ("mkv", lambda p: cut(p, 0.992, seconds=120)),
    "MP4 cut in half": ("mp4", lambda p: cut(p, 0.5, "-movflags", "+faststart")),
    "WMV cut in half": ("wmv", lambda p: cut(p, 0.5, "-c:v", "wmv2", "-c:a", "wmav2", seconds=4)),
    "Fragmented MP4 cut in half": (
        "mp4", lambda p: cut(p, 0.5, "-movflags", "frag_keyframe+empty_moov", "-g", "50", seconds=8),
    ),
    "Animated WebP cut in half": ("webp", halved_animation),
    "MKV of a recorder cut in half": ("mkv", lambda p: _half(p, piped("matroska", *X264))),
    "WebM of a browser cut in half": ("webm", lambda p: _half(p, piped("webm", "-c:v", "libvpx", "-c:a", "libopus"))),
    "FLV cut in half": ("flv", lambda p: cut(p, 0.5, "-c:v", "flv1", "-an")),
    "Y4M cut in half": ("y4m", lambda p: _half(p, simple(*Y4M, sound=False))),
    "Animated PNG cut in half": ("apng", lambda p: _half(p, simple("-f", "apng", sound=False))),
    "OGV behind an OGV": ("ogv", lambda p: _twice(p, simple("-c:v", "libtheora", sound=False))),
    "Y4M behind a Y4M": ("y4m", lambda p: _twice(p, simple(*Y4M, sound=False))),
    "Encrypted MP4 (CENC)": ("mp4", encrypted),
    "Unknown codec": ("mp4", lambda p: changed(p, lambda data: data.replace(b"avc1", b"zzz1"))),
    "Damaged in the middle": ("mp4", damaged),
    "Noise": ("mkv", lambda p: _bytes(p, bytes(range(256)) * 64)),
    "Sound only": ("mp4", lambda p: run(*SOUND, p)),
    "Single picture (GIF)": ("gif", lambda p: run(*PICTURE, "-frames:v", "1", p)),
    "Playlist (HLS)": ("mp4", lambda p: _written(p, "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/x.ts\n")),
    "Playlist (ffconcat)": ("mkv", lambda p: _written(p, "ffconcat version 1.0\nfile /etc/passwd\n")),
}  # fmt: skip


def _bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _written(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def make(form: str, folder: Path) -> Path:
    """Returns the film of this kind, made in the folder."""
    suffix, recipe = RECIPES[form]
    path = folder / f"clip.{suffix}"
    recipe(path)
    return path
