"""A folder of numbered pictures is published as a film: whole, at its rate, with its sound, in its colours."""

from __future__ import annotations

import shutil
from pathlib import Path

import av
import numpy as np
import pytest

import showcase
from showcase.pipeline.inspection import Check
from tests.media.forms import X264, run
from tests.media.test_forms import TABLE, tables

SETTINGS = 'title = "Series"\nurl = "https://example.org/"\nencodes = "draft"\n'
KINDS = ("png", "jpg", "tif", "webp", "exr", "dpx", "bmp")


def pictures(folder: Path, pattern: str, *options: str, count: int = 24, size: str = "160x90") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    source = f"testsrc2=s={size}:r=24:d={count / 24}"
    run("-f", "lavfi", "-i", source, *options, folder / pattern)


def test_each_code_of_the_table_is_tried() -> None:
    codes = {row[2] for row in tables(TABLE)[2]} - {""}
    text = Path(__file__).read_text("utf-8")
    assert len(codes) == 10
    assert [code for code in codes if f'"{code}"' not in text] == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "showcase.toml").write_text(SETTINGS, "utf-8")
    return tmp_path


def told(root: Path) -> list[tuple[str, str, dict[str, str]]]:
    """(code, path, facts) of what `check` says."""
    check = Check(root)
    for _ in check.events():
        pass
    seen = [one for one in check.diagnostics if one.severity != "right" and one.code != "low-resolution"]
    return [(one.code, str(one.place), dict(one.facts)) for one in seen]


def published(root: Path, slug: str) -> Path:
    outcome = showcase.build(root)
    assert outcome.ok, [f"{d.place}: {d.message()}" for d in outcome.diagnostics if d.severity == "error"]
    return next((root / "site" / "media" / slug).glob("*h264*.mp4"))


def frames(path: Path) -> tuple[list[float], list[np.ndarray], list[float]]:
    """(times, pictures, seconds of each stream)."""
    with av.open(str(path)) as container:
        lengths = [float(stream.duration * stream.time_base) for stream in container.streams]
        shown = list(container.decode(video=0))
    pixels = [one.reformat(format="rgb24", src_colorspace=1, dst_color_range=2).to_ndarray() for one in shown]
    return [float(one.time) for one in shown], pixels, lengths


@pytest.mark.slow
def test_pictures_with_sound_are_a_film(root: Path) -> None:
    film = root / "content" / "film"
    pictures(film / "clip", "%04d.png", "-start_number", "86400", count=48)
    run("-f", "lavfi", "-i", "sine=440:d=2", film / "clip.wav")
    assert [code for code, _, _ in told(root)] == ["assumed-rate"]
    times, shown, lengths = frames(published(root, "film"))
    assert len(times) == 48
    assert times[24] == pytest.approx(1.0, abs=0.001)
    assert lengths == pytest.approx([2.0, 2.0], abs=0.05)
    with av.open(str(film / "clip" / "86424.png")) as container:
        source = next(container.decode(video=0)).to_ndarray(format="rgb24")
    assert np.abs(shown[24].astype(int) - source.astype(int)).mean() < 9


@pytest.mark.slow
def test_the_typed_rate_is_the_rate(root: Path) -> None:
    film = root / "content" / "film"
    pictures(film, "clip_%d.png")
    (film / "project.yaml").write_text("fps: 29,97\n", "utf-8")
    assert told(root) == []
    times, _, _ = frames(published(root, "film"))
    assert times[10] == pytest.approx(10 * 1001 / 30000, abs=0.0005)


@pytest.mark.slow
@pytest.mark.parametrize("written", ["frames", "frames/", "frames/x%03d.png", "frames/x###.png", "frames/x001.png"])
def test_a_folder_is_named(written: str, root: Path) -> None:
    film = root / "content" / "film"
    pictures(film / "frames", "x%03d.png", count=4)
    (film / "project.yaml").write_text(f'clip: "{written}"\nframe_rate: 24\n', "utf-8")
    assert told(root) == []
    assert len(frames(published(root, "film"))[0]) == 4


def test_pictures_of_an_unnamed_folder_are_not_published(root: Path) -> None:
    pictures(root / "content" / "film" / "frames", "%03d.png")
    assert [(code, place) for code, place, _ in told(root)] == [("unnamed-series", "content/film/frames")]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_picture_has_its_colours(kind: str, root: Path) -> None:
    film = root / "content" / "film"
    if kind == "exr":
        # A quarter of the light is 137 of 255 on a screen.
        (film / "clip").mkdir(parents=True)
        grey = "color=s=160x90:r=24:d=0.5,format=gbrpf32le,geq=r=0.25:g=0.25:b=0.25"
        run("-f", "lavfi", "-i", grey, film / "clip" / "%02d.exr")
    else:
        (film / "clip").mkdir(parents=True)
        options = ("-c:v", "libwebp", "-f", "image2") if kind == "webp" else ()
        run("-f", "lavfi", "-i", "color=0x6090c0:s=160x90:r=24:d=0.5", *options, film / "clip" / f"%02d.{kind}")
    (film / "project.yaml").write_text("frame_rate: 24\n", "utf-8")
    _, shown, _ = frames(published(root, "film"))
    wanted = (137, 137, 137) if kind == "exr" else (0x60, 0x90, 0xC0)
    assert len(shown) == 12
    assert shown[6].mean(axis=(0, 1)) == pytest.approx(wanted, abs=4)


def test_missing_numbers_are_told(root: Path) -> None:
    film = root / "content" / "film"
    pictures(film / "clip", "%04d.png")
    for number in (3, 11, 12, 13):
        (film / "clip" / f"{number:04}.png").unlink()
    (film / "project.yaml").write_text("frame_rate: 24\n", "utf-8")
    (code, place, facts), *others = told(root)
    assert (code, place, others) == ("missing-frames", "content/film/clip", [])
    assert (facts["count"], facts["numbers"]) == ("4", "3, 11-13")


@pytest.mark.slow
def test_another_size_is_told_and_fitted(root: Path) -> None:
    film = root / "content" / "film"
    pictures(film / "clip", "%02d.png", count=12)
    pictures(film / "clip", "%02d.png", "-start_number", "13", count=12, size="90x90")
    (film / "project.yaml").write_text("frame_rate: 24\n", "utf-8")
    (code, place, facts), *others = told(root)
    assert (code, place, others) == ("mixed-frames", "content/film/clip", [])
    assert facts["other"] == "13.png, 90 × 90"
    _, shown, _ = frames(published(root, "film"))
    assert len(shown) == 24
    assert shown[20][:, :30].max() < 25
    assert shown[20][:, 60:100].mean() > 60


@pytest.mark.parametrize("spoilt", ["cut", "text", "playlist"])
def test_a_picture_that_is_none_is_named(spoilt: str, root: Path) -> None:
    film = root / "content" / "film"
    pictures(film / "clip", "%02d.png")
    one = film / "clip" / "07.png"
    data = {"cut": one.read_bytes()[:600], "text": b"hello", "playlist": b"ffconcat version 1.0\nfile /etc/passwd\n"}
    one.write_bytes(data[spoilt])
    (film / "project.yaml").write_text("frame_rate: 24\n", "utf-8")
    found = [(code, facts.get("frame")) for code, _, facts in told(root)]
    assert found == [("broken-frame", "07.png")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda film: shutil.copy(film / "clip" / "01.png", film / "clip" / "1.png"), "doubled-frame"),
        (lambda film: shutil.copy(film / "clip" / "01.png", film / "clip" / "b_01.png"), None),
        (lambda film: pictures(film / "clip", "b_%02d.png"), "several-clips"),
        (lambda film: (film / "project.yaml").write_text("fps: fast\n", "utf-8"), "unclear-rate"),
        (lambda film: [(film / f"clip.{kind}").write_bytes(b"x") for kind in ("wav", "mp3")], "several-sounds"),
        (lambda film: (film / "clip.wav").write_bytes(b"no sound at all"), "broken-sound-file"),
    ],
)
def test_what_is_not_clear_is_told(change, code, root: Path) -> None:
    film = root / "content" / "film"
    pictures(film / "clip", "%02d.png")
    (film / "project.yaml").write_text("frame_rate: 24\n", "utf-8")
    change(film)
    assert [one for one, _, _ in told(root)] == ([code] if code else [])


def test_a_link_out_of_the_content_is_not_a_frame(root: Path) -> None:
    film, outside = root / "content" / "film", root / "outside"
    pictures(film / "clip", "%02d.png")
    pictures(outside, "%02d.png", count=7)
    (film / "clip" / "07.png").unlink()
    (film / "clip" / "07.png").symlink_to(outside / "07.png")
    assert "link-out-of-content" in [code for code, _, _ in told(root)]
    outcome = showcase.build(root)
    assert not outcome.ok
    assert not (root / "site" / "media" / "film").exists()


@pytest.mark.slow
def test_a_clip_goes_before_numbered_pictures(root: Path) -> None:
    film = root / "content" / "film"
    pictures(film / "clip", "%02d.png")
    run("-f", "lavfi", "-i", "testsrc2=s=160x90:r=24:d=2", "-pix_fmt", "yuv420p", film / "clip.mp4")
    assert len(frames(published(root, "film"))[0]) == 48


@pytest.mark.slow
def test_a_changed_picture_changes_the_film(root: Path) -> None:
    film = root / "content" / "film"
    pictures(film / "clip", "%02d.png")
    first = published(root, "film").name
    assert published(root, "film").name == first
    run("-f", "lavfi", "-i", "color=red:s=160x90", "-frames:v", "1", film / "clip" / "07.png")
    path = published(root, "film")
    assert path.name != first
    assert frames(path)[1][6].mean(axis=(0, 1)) == pytest.approx((255, 0, 0), abs=12)


@pytest.mark.slow
def test_a_film_that_is_read_from_a_copy_keeps_its_name(root: Path) -> None:
    """Its errors name the author's file, and a second build makes nothing anew."""
    film = root / "content" / "film"
    film.mkdir(parents=True)
    for number in (0, 1):
        tone = ("-f", "lavfi", "-i", "sine=440:d=1")
        run("-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=1", *tone, *X264, film / f"part{number}.ts")
    parts = [film / "part0.ts", film / "part1.ts"]
    (film / "clip.ts").write_bytes(b"".join(part.read_bytes() for part in parts))
    for part in parts:
        part.unlink()
    assert told(root) == []
    path = published(root, "film")
    assert len(frames(path)[0]) == 50
    made = path.stat().st_mtime_ns
    assert published(root, "film").stat().st_mtime_ns == made
    data = bytearray((film / "clip.ts").read_bytes())
    for at in range(len(data) // 8, len(data) // 4):
        data[at] ^= 0xA5
    (film / "clip.ts").write_bytes(data)
    outcome = showcase.build(root)
    assert not outcome.ok
    errors = [one for one in outcome.diagnostics if one.severity == "error"]
    assert {str(one.place) for one in errors} == {"content/film/clip.ts"}
    assert "clip.ts" in errors[0].message()


def test_what_a_joined_recording_lacks_is_told(root: Path) -> None:
    film = root / "content" / "film"
    film.mkdir(parents=True)
    data = b""
    for number in (0, 1):
        part = root / f"part{number}.ts"
        run("-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=2", "-c:v", "mpeg2video", "-g", "1", part)
        data += part.read_bytes()
    begin, end = (len(data) * share // 100 // 188 * 188 for share in (72, 78))
    (film / "clip.ts").write_bytes(data[:begin] + data[end:])
    ((code, place, facts),) = told(root)
    assert (code, place) == ("skipped-damage", "content/film/clip.ts")
    assert facts["places"].startswith(("0:00:02.", "0:00:03."))
