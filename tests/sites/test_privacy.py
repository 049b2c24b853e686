"""What is private is nowhere in the site: not in pages, feeds, file names, films or pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.sites import footage, samples


def _spellings(secret: str) -> list[bytes]:
    """How a word may stand in a file: as text, in entities, in an address, in UTF-16."""
    from html import escape
    from urllib.parse import quote

    return [secret.encode(), escape(secret).encode(), quote(secret).encode(), secret.encode("utf-16-le")]


@pytest.mark.parametrize("secret", samples.SECRETS)
def test_no_secret_is_in_the_site(small_root: Path, secret: str) -> None:
    assert any(secret.encode() in file.read_bytes() for file in _files(small_root / "content")) or secret in (
        "GPSLatitude",
    ), f"the sample does not hold {secret!r}: this test would prove nothing"
    for file in _files(small_root / "site"):
        data = file.read_bytes()
        for spelling in _spellings(secret):
            assert spelling not in data, file
        assert secret.lower() not in file.name.lower()


def test_what_may_be_known_is_in_the_site(small_site: Path) -> None:
    text = "\n".join(page.read_text("utf-8") for page in small_site.rglob("*.html"))
    for known in ("La Rainette", "Emma B.", "14 membres du salon", "a shining disc on a chequered ground", "7.10"):
        assert known in text, known


def test_no_film_carries_metadata(small_site: Path) -> None:
    films = list(small_site.rglob("*.mp4"))
    assert films
    harmless = {"major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id", "encoder"}
    for film in films:
        metadata = footage.probe(film)["metadata"]
        assert isinstance(metadata, dict)
        assert set(metadata) <= harmless, film
        assert "Lavf6" not in str(metadata), f"{film}: names the version that made it"


def test_no_picture_carries_metadata_but_how_it_was_made(small_site: Path) -> None:
    said = {"DigitalSourceType", "AISystemUsed", "AISystemVersionUsed"}
    pictures = [file for file in small_site.rglob("*") if file.suffix in (".jpg", ".avif", ".png", ".webp")]
    assert len(pictures) > 10
    for file in pictures:
        with Image.open(file) as picture:
            assert not dict(picture.getexif()), file
            assert not {"comment", "exif"} & {name.lower() for name in picture.info}, file
            packet = picture.info.get("xmp", b"").decode()
            assert set(re.findall(r"</(?!x:|rdf:)\w+:(\w+)>", packet)) <= said, file


def test_scripts_in_prompts_and_notes_are_shown_and_never_run(small_site: Path) -> None:
    text = "\n".join(page.read_text("utf-8") for page in small_site.rglob("*.html"))
    assert "alert(" in text, "it is to be shown"
    for opened in ("<script>alert", "<em>Rien de plus", "<b>bold"):
        assert opened not in text


def _files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_file()]
