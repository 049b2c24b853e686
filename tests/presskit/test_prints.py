"""Pictures for print: large, in sRGB at 300 dpi, with everything a picture desk asks for inside."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from showcase.media.metadata import ImageMetadata, iptc, signed, xmp
from tests.presskit.conftest import SLUG, program

SHAPES = {"key-image": 2 / 3, "backdrop": 16 / 9, "square": 1.0}


def stills(unpacked: dict[str, Path], size: str) -> list[Path]:
    return sorted((unpacked["en"] / "stills" / size).iterdir())


def fields_of(picture: Path) -> dict[str, Any]:
    done = subprocess.run([program("exiftool"), "-j", "-G1", "-struct", str(picture)], capture_output=True, check=True)
    (read,) = json.loads(done.stdout)
    assert isinstance(read, dict)
    return read


def test_prints_are_as_large_as_the_pictures(unpacked: dict[str, Path]) -> None:
    sizes = []
    for path in stills(unpacked, "print"):
        with Image.open(path) as picture:
            assert picture.format == "JPEG"
            assert picture.mode == "RGB"
            assert picture.info["dpi"] == (300, 300)
            profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
            assert "sRGB" in ImageCms.getProfileDescription(profile)
            sizes.append(picture.size)
    assert sizes == [(640, 360), (1400, 600)]


def test_the_poster_comes_in_the_usual_shapes(unpacked: dict[str, Path]) -> None:
    for name, shape in SHAPES.items():
        with Image.open(unpacked["en"] / "poster" / f"{SLUG}_{name}.jpg") as picture:
            assert picture.width / picture.height == pytest.approx(shape, rel=0.02), name


@pytest.mark.parametrize("size", ["print", "web"])
def test_exiftool_reads_every_field(unpacked: dict[str, Path], size: str) -> None:
    first, second = (fields_of(path) for path in stills(unpacked, size))
    assert first["IPTC:ObjectName"] == first["XMP-dc:Title"] == "La Grande Ronde 01"
    assert first["IPTC:Caption-Abstract"] == "Le disque"
    assert first["XMP-dc:Description"] == "Le disque"
    assert first["XMP-dc:Description-en"] == "The disc"
    assert first["IPTC:By-line"] == "Emma B."
    assert first["XMP-dc:Creator"] == ["Emma B."]
    assert first["IPTC:Credit"] == first["XMP-photoshop:Credit"] == "Emma B."
    assert first["IPTC:CopyrightNotice"] == first["XMP-dc:Rights"] == "© 2025 Le Grand Cercle"
    assert first["IPTC:Keywords"] == first["XMP-dc:Subject"] == ["La Grande Ronde", "disque", "ronde"]
    kind = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    assert first["XMP-iptcExt:DigitalSourceType"] == kind
    assert first["XMP-xmpRights:UsageTerms"] == "CC BY 4.0"
    assert first["XMP-xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
    assert first["IPTC:CodedCharacterSet"] == "UTF8"
    # Its photographer agreed to be named on the site alone: who holds the rights stands for them.
    assert second["IPTC:Caption-Abstract"] == "L’œil du cercle"
    assert second["XMP-dc:Creator"] == ["Le Grand Cercle"]
    for read in (first, second):
        assert not [name for name in read if name.startswith(("GPS", "IFD0", "ExifIFD", "MakerNotes"))]


def test_a_signed_picture_is_the_same_picture() -> None:
    held = io.BytesIO()
    Image.fromarray(np.arange(3 * 64 * 64, dtype=np.uint8).reshape(64, 64, 3)).save(held, "JPEG")
    signature = ImageMetadata("T", {"fr": "é" * 3000}, "C", "K" * 90, "©", keywords=("k" * 90,))
    after = signed(held.getvalue(), signature)
    before, again = Image.open(io.BytesIO(held.getvalue())), Image.open(io.BytesIO(after))
    assert np.array_equal(np.asarray(before), np.asarray(again))


def test_signs_of_xml_and_empty_fields_break_nothing() -> None:
    from xml.etree import ElementTree

    packet = xmp(ImageMetadata('<&"', {"fr": "a < b & c", "en": ""}, "", "", "", keywords=("", "x>y")))
    read = ElementTree.fromstring(packet.decode().split("?>", 1)[1].rsplit("<?", 1)[0])
    said = [text for element in read.iter() if (text := (element.text or "").strip())]
    assert said == ['<&"', "a < b & c", "a < b & c", "x>y"]
    assert iptc(ImageMetadata("", {}, "", "", "")).startswith(b"Photoshop 3.0\0")
    with pytest.raises(ValueError, match="JFIF"):
        signed(b"\x89PNG", ImageMetadata("", {}, "", "", ""))


def test_a_picture_of_a_wider_colour_space_is_turned_into_srgb(tmp_path: Path) -> None:
    """A red of a wide space must come out as the nearest that sRGB has, not as a duller one."""
    from showcase.media.images import drawn

    path = tmp_path / "wide.jpg"
    painted = Image.new("RGB", (32, 32), (200, 40, 40))
    painted.save(path, quality=95, icc_profile=_adobe_like())
    plain = np.asarray(drawn(path, 32)).reshape(-1, 3).mean(axis=0)
    assert plain[0] > 205, plain


def _adobe_like() -> bytes:
    """A profile with a wider gamut than sRGB: its primaries are those of Adobe RGB (1998)."""
    import struct

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    wide = {
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
    }
    count = struct.unpack(">I", data[128:132])[0]
    for number in range(count):
        name, offset, _ = struct.unpack(">4sII", data[132 + 12 * number : 144 + 12 * number])
        if name in wide:
            data[offset + 8 : offset + 20] = struct.pack(">3i", *(round(part * 65536) for part in wide[name]))
    return bytes(data)
