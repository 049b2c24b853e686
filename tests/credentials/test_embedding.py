"""Files of every kind carry their origin, and stay what they were: pixels, frames and pages."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from showcase.credentials.embedding import WRITERS, CannotEmbed, can_hold, without_author, write_origin
from showcase.model.origin import Origin
from tests.presskit.conftest import program
from tests.sites import footage

ORIGIN = Origin(
    "trainedAlgorithmicMedia", "Midjourney & Söhne", "7.1 <beta>", "un chat 🐈, « pluie »\nnuit\0", "Zoé Quill"
)
WANTED = {
    "DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "AISystemUsed": "Midjourney & Söhne", "AISystemVersionUsed": "7.1 <beta>",
    "AIPromptInformation": "un chat 🐈, « pluie »\nnuit", "AIPromptWriterName": "Zoé Quill",
}  # fmt: skip


def picture(kind: str, mode: str = "RGB", **how: object) -> bytes:
    data = io.BytesIO()
    image = Image.effect_noise((64, 48), 60).convert(mode)
    if mode.endswith("A"):
        image.putalpha(100)
    image.save(data, kind, **how)
    return data.getvalue()


PICTURES = {
    "a.jpg": picture("JPEG"), "progressive.jpg": picture("JPEG", progressive=True), "a.png": picture("PNG", "RGBA"),
    "grey.png": picture("PNG", "L"), "a.avif": picture("AVIF"), "clear.avif": picture("AVIF", "RGBA"),
    "lossy.webp": picture("WEBP"), "clear.webp": picture("WEBP", "RGBA"),
    "lossless.webp": picture("WEBP", "RGBA", lossless=True), "plain.webp": picture("WEBP", lossless=True),
}  # fmt: skip


def read(file: Path) -> dict[str, str]:
    asked = [program("exiftool"), "-j", "-validate", "-xmp:all", str(file)]
    (said,) = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    assert said.pop("Validate") == "OK"
    return {name: said.get(name, "") for name in WANTED}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_keeps_its_pixels(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PICTURES[name])
    write_origin(tmp_path / name, tmp_path / f"told-{name}", ORIGIN)
    assert read(tmp_path / f"told-{name}") == WANTED
    with Image.open(tmp_path / name) as before, Image.open(tmp_path / f"told-{name}") as after:
        assert after.mode == before.mode
        assert after.tobytes() == before.tobytes()
        assert "Söhne" in after.info["xmp"].decode()


def test_a_film_keeps_its_frames(tmp_path: Path) -> None:
    film = footage.clip(tmp_path / "a.mp4", seconds=1, size=(64, 48), rate=12)
    write_origin(film, tmp_path / "told.mp4", ORIGIN)
    assert read(tmp_path / "told.mp4") == WANTED
    data = film.read_bytes()
    assert (tmp_path / "told.mp4").read_bytes()[: len(data)] == data, "no offset has moved"


def document(author: str = "Zoé Quill") -> bytes:
    import typst

    text = f'#set document(title: "Été", author: ("{author}",))\n#set text(lang: "fr")\n= Bonjour\n{author}\n'
    made = typst.compile(text.encode(), pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def test_a_document_keeps_its_pages(tmp_path: Path) -> None:
    from pypdf import PdfReader

    (tmp_path / "a.pdf").write_bytes(document())
    write_origin(tmp_path / "a.pdf", tmp_path / "told.pdf", ORIGIN)
    assert read(tmp_path / "told.pdf") == WANTED
    told = PdfReader(tmp_path / "told.pdf", strict=True)
    assert told.metadata is not None
    assert told.metadata.title == "Été"
    assert "Bonjour" in told.pages[0].extract_text()
    assert "pdfuaid:part" in (tmp_path / "told.pdf").read_bytes().decode("latin-1")


@pytest.mark.parametrize("author", ["Ada Marsh", "Zoé Quill", "A (B) C", "Ölaf > Ö", r"A \\ (B", "/Author (x)"])
def test_a_document_can_lose_its_author(author: str) -> None:
    from pypdf import PdfReader

    for data in (document(author), WRITERS["pdf"](document(author), ORIGIN)):
        bare = PdfReader(io.BytesIO(without_author(data)), strict=True)
        assert bare.metadata is not None
        assert bare.metadata.author is None
        assert bare.metadata.title == "Été"
        said = bare.trailer["/Root"]["/Metadata"].get_object().get_data()  # type: ignore[index]
        assert b"dc:creator" not in said
        assert b"dc:title" in said


@pytest.mark.parametrize("kind", [*WRITERS, "mp4"])
@pytest.mark.parametrize("data", [b"", b"nothing", b"\0" * 64, b"\xff" * 64])
def test_what_is_something_else_is_refused(tmp_path: Path, kind: str, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    if kind == "mp4" and not data:
        return
    with pytest.raises(ValueError, match=r"."):
        write_origin(tmp_path / "a", tmp_path / f"b.{kind}", ORIGIN)


@pytest.mark.parametrize("name", [*PICTURES])
def test_half_a_picture_is_refused_or_said_nothing_false_of(tmp_path: Path, name: str) -> None:
    for share in (0.02, 0.1, 0.5):
        (tmp_path / name).write_bytes(PICTURES[name][: int(len(PICTURES[name]) * share)])
        try:
            write_origin(tmp_path / name, tmp_path / f"told-{name}", ORIGIN)
        except ValueError:
            continue


def test_other_files_say_nothing() -> None:
    assert not can_hold("drawing.svg")
    assert not can_hold("text.vtt")
    assert issubclass(CannotEmbed, ValueError)
