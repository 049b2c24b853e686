"""Text that is hidden in the transparency of a picture is read, and is in no copy."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from showcase.generation_metadata.reader import read_generation
from showcase.generation_metadata.stealth import hidden_text
from showcase.generation_metadata.values import Evidence
from showcase.importers.strip_metadata import without_texts

WORDS = "a fox\nNegative prompt: blurry\nSteps: 20, Sampler: Euler, Seed: 42, Size: 64x64, Model: dream"


def hiding(data: bytes, mark: bytes, *, length: int | None = None, info: PngInfo | None = None) -> bytes:
    """A PNG with bytes in the lowest bits of its transparency, column by column."""
    said = 8 * len(data) if length is None else length
    bits = "".join(f"{byte:08b}" for byte in mark + said.to_bytes(4, "big") + data)
    picture = Image.new("RGBA", (64, 64), (20, 40, 60, 255))
    alpha = Image.new("L", (64, 64), 254)
    for place, bit in enumerate(bits):
        alpha.putpixel((place // 64, place % 64), 254 | int(bit))
    picture.putalpha(alpha)
    file = io.BytesIO()
    picture.save(file, "PNG", pnginfo=info)
    return file.getvalue()


NOVEL = json.dumps({"Description": "a fox", "Software": "NovelAI", "Source": "NovelAI Diffusion V4",
                    "Comment": json.dumps({"prompt": "a fox", "uc": "blurry", "seed": 42, "steps": 28})})  # fmt: skip


@pytest.mark.parametrize(
    ("data", "tool"),
    [
        (hiding(gzip.compress(WORDS.encode()), b"stealth_pngcomp"), "AUTOMATIC1111"),
        (hiding(WORDS.encode(), b"stealth_pnginfo"), "AUTOMATIC1111"),
        (hiding(gzip.compress(NOVEL.encode()), b"stealth_pngcomp"), "NovelAI"),
    ],
)
def test_hidden_text_is_read_and_in_no_copy(tmp_path: Path, data: bytes, tool: str) -> None:
    (tmp_path / "a.png").write_bytes(data)
    found = read_generation(tmp_path / "a.png")
    assert (found.tool, found.prompt, found.negative, found.seed) == (tool, "a fox", "blurry", "42")
    assert found.evidence_of("prompt") is Evidence.PIXELS
    copy = without_texts(data)
    assert copy is not None
    assert hidden_text(io.BytesIO(copy)) == ""
    with Image.open(io.BytesIO(copy)) as ours, Image.open(io.BytesIO(data)) as theirs:
        assert ours.convert("RGB").tobytes() == theirs.convert("RGB").tobytes()


def test_what_a_file_says_openly_counts(tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("parameters", WORDS.replace("a fox", "a heron"))
    (tmp_path / "a.png").write_bytes(hiding(WORDS.encode(), b"stealth_pnginfo", info=info))
    assert read_generation(tmp_path / "a.png").prompt == "a heron"


@pytest.mark.parametrize(
    "data",
    [
        hiding(b"", b"stealth_nothing"),
        hiding(WORDS.encode(), b"stealth_pnginfo", length=2**31),
        hiding(WORDS.encode(), b"stealth_pnginfo", length=7),
        hiding(b"no gzip at all", b"stealth_pngcomp"),
        hiding(gzip.compress(bytes(1 << 24))[:300], b"stealth_pngcomp"),
        hiding(WORDS.encode(), b"stealth_pnginfo")[:200],
        hiding(b"hello", b"stealth_pnginfo"),
    ],
)
def test_what_is_none_is_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(data)
    found = read_generation(tmp_path / "a.png")
    assert (found.tool, found.prompt) == ("", "")
