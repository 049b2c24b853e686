"""The author's pictures come out upright, in sRGB and bare, or are refused for what is wrong with them."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib

import numpy
import pillow_heif
import pytest
from PIL import Image, ImageCms, ImageFile

from showcase.engine.jpeg_xl import size_of
from showcase.media.errors import MediaError
from showcase.media.images import make, measure
from showcase.media.jpeg import jpeg
from showcase.media.json_codec import unpack
from showcase.media.print_images import profile
from showcase.model.media import PictureFacts


def saved(path, picture, **options):
    picture.save(path, **options)
    return path


def two_halves(size=(400, 200)):
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, (220, 20, 20))
    picture.paste((20, 20, 220), (size[0] // 2, 0, *size))
    return picture


def facts_of(job, path, **request):
    return unpack(PictureFacts, measure(job(path, "picture", **request)))


def fault_of(job, path, **request):
    with pytest.raises(MediaError) as fault:
        measure(job(path, "picture", **request))
    return fault.value.code


def made(job, path, sizes, outputs, **request):
    running = job(path, "picture", outputs, sizes=sizes, social=None, **request)
    make(running)
    return [Image.open(running.output(name)) for name in outputs]


@pytest.mark.parametrize("kind", ["jpeg", "tiff", "png"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_come_upright(orientation, kind, tmp_path, job):
    exif = Image.Exif()
    exif[0x0112] = orientation
    undo = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
            7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}[orientation]  # fmt: skip
    stored = two_halves() if undo is None else two_halves().transpose(undo)
    path = saved(tmp_path / f"a.{kind}", stored, exif=exif, quality=95)
    facts = facts_of(job, path)
    assert (facts.width, facts.height) == (400, 200)
    (shown,) = made(job, path, [[400, 200]], ("400.jpg",))
    assert shown.size == (400, 200)
    left, right = shown.getpixel((50, 100)), shown.getpixel((350, 100))
    assert left[0] > 150 > left[2]
    assert right[2] > 150 > right[0]


def test_nothing_private_is_published(tmp_path, job):
    exif = Image.Exif()
    exif[0x013B], exif[0x9286] = "The Author", "the prompt"
    exif.get_ifd(0x8825)[1] = "N"
    path = saved(tmp_path / "a.jpg", two_halves(), exif=exif, comment=b"the prompt")
    running = job(path, "picture", ("400.avif", "400.jpg"), sizes=[[400, 200]], social=None)
    make(running)
    for name in running.task.outputs:
        data = running.output(name).read_bytes()
        assert b"Author" not in data
        assert b"prompt" not in data
        assert not Image.open(io.BytesIO(data)).getexif()


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "I;16", "1", "RGB", "LA", "RGBA"])
def test_all_kinds_of_pixels(mode, tmp_path, job):
    if mode == "I;16":
        import numpy as np

        picture = Image.fromarray(np.full((200, 400), 40000, np.uint16))
    else:
        picture = two_halves().convert(mode)
    path = saved(tmp_path / ("a.tif" if mode == "CMYK" else "a.png"), picture)
    facts = facts_of(job, path)
    # An alpha channel that hides nothing is none.
    assert not facts.alpha
    assert facts.placeholder.startswith("data:image/webp")
    shown, plain = made(job, path, [[200, 100]], ("200.avif", "200.jpg"))
    assert shown.size == plain.size == (200, 100)
    if mode == "I;16":
        assert abs(plain.getpixel((9, 9))[0] - 156) < 4


def test_colours_are_turned_to_srgb(tmp_path, job):
    inverted = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert inverted
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = saved(tmp_path / "a.jpg", two_halves(), icc_profile=profile)
    (shown,) = made(job, path, [[400, 200]], ("400.jpg",))
    assert "icc_profile" not in shown.info
    assert abs(shown.getpixel((50, 100))[0] - 220) < 12


def test_a_broken_profile_does_no_harm(tmp_path, job):
    path = saved(tmp_path / "a.jpg", two_halves(), icc_profile=b"no profile at all")
    assert facts_of(job, path).width == 400


def test_see_through_pictures_keep_their_alpha(tmp_path, job):
    path = saved(tmp_path / "a.png", Image.new("RGBA", (300, 300), (255, 0, 0, 100)))
    assert facts_of(job, path).alpha
    avif, png = made(job, path, [[300, 300]], ("300.avif", "300.png"))
    assert avif.mode == png.mode == "RGBA"


def test_of_what_moves_the_first_frame_stands(tmp_path, job):
    path = tmp_path / "a.gif"
    Image.new("RGB", (80, 40), "red").save(path, save_all=True, append_images=[Image.new("RGB", (80, 40), "blue")])
    assert facts_of(job, path).animated
    (shown,) = made(job, path, [[80, 40]], ("80.jpg",))
    assert shown.getpixel((5, 5))[0] > 200


def test_cards_fill_their_size(tmp_path, job):
    path = saved(tmp_path / "a.png", two_halves((900, 1600)))
    running = job(path, "picture", ("social.jpg",), sizes=[[640, 1138]], social=[1200, 630])
    make(running)
    assert Image.open(running.output("social.jpg")).size == (1200, 630)


def png_claiming(path, width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))))
    return path


def test_huge_pictures_are_refused_before_a_pixel_is_read(tmp_path, job, monkeypatch):
    path = png_claiming(tmp_path / "a.png", 30_000, 30_000)
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda picture: pytest.fail("its pixels are read"))
    assert fault_of(job, path) == "huge-picture"


def test_broken_pictures(tmp_path, job):
    whole = saved(tmp_path / "a.jpg", two_halves((1600, 900))).read_bytes()
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(whole[: len(whole) // 2])
    assert fault_of(job, cut) == "broken-picture"
    empty = tmp_path / "empty.png"
    empty.write_bytes(b"")
    assert fault_of(job, empty) == "empty-picture"
    assert fault_of(job, png_claiming(tmp_path / "b.png", 200, 200)) == "broken-picture"


@pytest.mark.parametrize("data", [b"hello", b"%PDF-1.7", b"PK\x03\x04" + bytes(9)])
def test_what_is_no_picture(data, tmp_path, job):
    path = tmp_path / "a.png"
    path.write_bytes(data)
    assert fault_of(job, path) == "foreign-picture"


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">{}</svg>'


def test_drawings_are_for_laurels(tmp_path, job):
    path = tmp_path / "a.svg"
    path.write_text(SVG.format('<path id="p" d="M0 0h9v9z"/><use href="#p"/>'), "utf-8")
    assert fault_of(job, path) == "foreign-picture"
    facts = facts_of(job, path, drawing=True)
    assert (facts.format, facts.width, facts.height) == ("svg", 200, 100)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<image href="https://example.org/a.png"/>',
        "<image href='/etc/passwd'/>",
        '<a href="javascript:alert(1)"/>',
        "<style>@import 'https://example.org/a.css'</style>",
        "<style>rect{fill:url(https://example.org/a.svg)}</style>",
        "<foreignObject/>",
    ],
)
def test_drawings_that_act_are_refused(inside, tmp_path, job):
    path = tmp_path / "a.svg"
    path.write_text(SVG.format(inside), "utf-8")
    assert fault_of(job, path, drawing=True) == "active-drawing"


def test_the_same_picture_gives_the_same_bytes(tmp_path, job):
    path = saved(tmp_path / "a.png", two_halves())
    bytes_of = []
    for _ in range(2):
        running = job(path, "picture", ("400.avif", "400.jpg"), sizes=[[400, 200]], social=None)
        make(running)
        bytes_of.append([running.output(name).read_bytes() for name in running.task.outputs])
    assert bytes_of[0] == bytes_of[1]


@pytest.mark.slow
def test_what_a_page_fetches_first_is_light(tmp_path, job):
    noise = Image.effect_noise((1920, 1080), 60).convert("RGB")
    path = saved(tmp_path / "noise.png", noise)
    names = ("640.jpg", "1280.jpg", "1920.jpg")
    light = job(path, "picture", names, sizes=[[640, 360], [1280, 720], [1920, 1080]], social=None)
    make(light)
    small, middle, large = (light.output(name) for name in names)
    assert small.stat().st_size <= 100_000
    # Even noise is not made worse than the least that is bearable.
    assert quality_of(middle) == 48
    assert quality_of(large) == 80


def quality_of(path):
    """The quality a JPEG was saved with, from its first quantisation table."""
    with Image.open(path) as picture:
        table = picture.quantization[0]
    return next(q for q in range(1, 101) if _table_of(q) == list(table))


def _table_of(quality):
    written = io.BytesIO()
    Image.new("RGB", (8, 8)).save(written, "JPEG", quality=quality)
    with Image.open(written) as picture:
        return list(picture.quantization[0])


def test_photographs_of_phones_are_read(tmp_path, job):
    exif = Image.Exif()
    exif[0x0112] = 6
    pillow_heif.from_pillow(two_halves((64, 32))).save(tmp_path / "a.heic", exif=exif.tobytes())
    facts = facts_of(job, tmp_path / "a.heic")
    assert (facts.format, sorted((facts.width, facts.height))) == ("heif", [32, 64])
    (shown,) = made(job, tmp_path / "a.heic", [(facts.width, facts.height)], [f"{facts.width}.jpg"])
    assert shown.size == (facts.width, facts.height)
    assert not shown.getexif()


def test_pictures_in_which_every_pixel_is_another_are_written_for_print_too():
    """Such as grain, or patterns that a program draws: they take more than a byte a pixel."""
    noise = Image.fromarray(numpy.random.default_rng(1).integers(0, 256, (360, 640, 3), numpy.uint8))
    room = ImageFile.MAXBLOCK
    written = jpeg(noise, quality=92, subsampling="4:4:4", icc_profile=profile())
    assert len(written) > 640 * 360
    with Image.open(io.BytesIO(written)) as read:
        assert numpy.abs(numpy.asarray(read).astype(int) - numpy.asarray(noise)).mean() < 16
    assert room == ImageFile.MAXBLOCK


@pytest.mark.parametrize("options", [{}, {"use_container": True}, {"lossless": True}])
@pytest.mark.parametrize("size", [(64, 32), (70, 33), (300, 20)])
def test_jpeg_xl_is_read(options, size, tmp_path, job):
    pytest.importorskip("pillow_jxl")
    two_halves(size).save(tmp_path / "a.jxl", **options)
    assert size_of(tmp_path / "a.jxl") == size
    facts = facts_of(job, tmp_path / "a.jxl")
    assert (facts.format, facts.width, facts.height) == ("jxl", *size)
    (shown,) = made(job, tmp_path / "a.jxl", [size], [f"{size[0]}.png"])
    difference = numpy.asarray(shown.convert("RGB")).astype(int) - numpy.asarray(two_halves(size)).astype(int)
    assert numpy.abs(difference).mean() < 8


def test_a_jpeg_within_a_jpeg_xl_is_upright(tmp_path, job):
    pytest.importorskip("pillow_jxl")
    exif = Image.Exif()
    exif[0x0112] = 6
    two_halves((64, 32)).save(tmp_path / "a.jpg", exif=exif)
    with Image.open(tmp_path / "a.jpg") as picture:
        picture.save(tmp_path / "a.jxl", lossless_jpeg=True)
    facts = facts_of(job, tmp_path / "a.jxl")
    assert (facts.width, facts.height) == (32, 64)


def test_a_jpeg_xl_too_large_is_told_before_it_is_decoded(tmp_path, job, monkeypatch):
    path = tmp_path / "a.jxl"
    two_halves((64, 32)).save(path)
    monkeypatch.setattr("showcase.media.images.MOST_PIXELS", 2000)
    monkeypatch.setattr("showcase.media.images.register_jpeg_xl", lambda: pytest.fail("it is decoded"))
    assert fault_of(job, path) == "huge-picture"


def test_a_broken_jpeg_xl_and_one_without_its_library(tmp_path, job, monkeypatch):
    path = tmp_path / "a.jxl"
    two_halves((64, 32)).save(path)
    path.write_bytes(path.read_bytes()[:20])
    assert fault_of(job, path) == "broken-picture"
    monkeypatch.setitem(sys.modules, "pillow_jxl", None)
    assert fault_of(job, path) == "no-jxl-reader"


def test_a_broken_photograph_of_a_phone(tmp_path, job):
    path = tmp_path / "a.heic"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(40))
    assert fault_of(job, path) == "broken-picture"


def test_a_heic_without_its_library_is_one_clear_line(tmp_path, job, monkeypatch):
    path = tmp_path / "a.heic"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(40))
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    assert fault_of(job, path) == "no-heif-reader"


def test_the_library_for_heic_is_not_loaded_for_other_pictures(tmp_path):
    saved(tmp_path / "a.png", two_halves())
    code = (
        "import sys, pathlib; from showcase.media.images import drawn\n"
        f"drawn(pathlib.Path({str(tmp_path / 'a.png')!r})); sys.exit('pi_heif' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("values", [(0.0, 0.5, 1.0), (0.0, 0.001, 0.002), (-3.0, 0.0, 3.0), (1e4, 2e4, 3e4)])
def test_a_float_tiff_is_shown_from_black_to_white(values, tmp_path, job):
    column = numpy.repeat(numpy.array(values, dtype=numpy.float32), 8)
    saved(tmp_path / "a.tif", Image.fromarray(numpy.tile(column, (16, 1))))
    (shown,) = made(job, tmp_path / "a.tif", [(24, 16)], ["24.png"])
    row = [shown.convert("L").getpixel((at, 8)) for at in (2, 12, 21)]
    assert row == [0, pytest.approx(127, abs=1), 255]


@pytest.mark.parametrize(("value", "grey"), [(0.8, 204), (0.0, 0), (1.0, 255), (7.5, 255)])
def test_a_plain_float_tiff_is_not_black(value, grey, tmp_path, job):
    saved(tmp_path / "a.tif", Image.fromarray(numpy.full((16, 16), value, dtype=numpy.float32)))
    (shown,) = made(job, tmp_path / "a.tif", [(16, 16)], ["16.png"])
    assert shown.convert("L").getpixel((8, 8)) == grey


def test_what_is_no_number_in_a_float_tiff_does_no_harm(tmp_path, job):
    values = numpy.array([[0.0, numpy.nan], [numpy.inf, 1.0]], dtype=numpy.float32).repeat(8, 0).repeat(8, 1)
    saved(tmp_path / "a.tif", Image.fromarray(values))
    (shown,) = made(job, tmp_path / "a.tif", [(16, 16)], ["16.png"])
    assert [shown.convert("L").getpixel(at) for at in ((2, 2), (12, 2), (2, 12), (12, 12))] == [0, 0, 255, 255]


def test_a_32_bit_tiff_is_not_white(tmp_path, job):
    values = numpy.tile(numpy.repeat(numpy.array([0, 2**29, 2**30], dtype=numpy.int32), 8), (16, 1))
    saved(tmp_path / "a.tif", Image.fromarray(values))
    (shown,) = made(job, tmp_path / "a.tif", [(24, 16)], ["24.png"])
    assert [shown.convert("L").getpixel((at, 8)) for at in (2, 12, 21)] == [0, pytest.approx(127, abs=1), 255]
