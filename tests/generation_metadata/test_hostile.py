"""Broken and hostile files cost nothing but a note, and never an exception."""
# ruff: noqa: E501 (texts are written here as they are in files)

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcase.generation_metadata.byte_source import LARGEST_TEXT
from showcase.generation_metadata.reader import read_generation
from showcase.generation_metadata.values import SourceNote
from tests.examples import examples
from tests.generation_metadata.making import (
    avif,
    box,
    chunk,
    comment,
    exif,
    graph,
    jpeg,
    mp3,
    mp4,
    node,
    packed,
    packet,
    png,
    read,
    read_graph,
    save,
    text,
    webp,
)

GOOD = "a duck\nSteps: 20, Sampler: Euler, Seed: 5, Size: 64x64"
SAMPLES = (
    png(text("parameters", GOOD), packed("prompt", json.dumps(graph())), after=[text("Description", GOOD)]),
    jpeg(exif_data=exif((0x010E, 2, b"prompt: {}\0"), inner=[comment(GOOD)]), xmp=packet("<dc:title>a</dc:title>")),
    webp((b"EXIF", exif(comment(GOOD, "utf-16-le"))), (b"XMP ", packet("").encode())),
    avif(exif_data=exif(inner=[comment(GOOD)]), xmp=packet("<dc:title>a</dc:title>")),
    mp4(prompt=json.dumps(graph()), comment=GOOD),
    mp3(("COMM", b"\1eng\xff\xfe\0\0" + GOOD.encode("utf-16")), ("TXXX", b"\3prompt\0" + json.dumps(graph()).encode())),
    b"fLaC\x84\0\0\x20" + struct.pack("<I", 2) + b"xx" + struct.pack("<II", 1, 14) + b"comment=a duck",
    b"\x1aE\xdf\xa3\x80\x18S\x80g\xff\x12T\xc3g\x92ss\x8fg\xc8\x8cE\xa3\x81aD\x87\x85hello",
    b"RIFF\0\0\0\0WAVELIST\x12\0\0\0INFOICMT\x06\0\0\0a duck",
    b"II*\0" + exif(comment(GOOD), order="<")[4:],
)


def test_the_samples_are_read() -> None:
    assert [read(sample).prompt for sample in SAMPLES[:6]] == ["a fox", *["a duck"] * 3, "a fox", "a fox"]


@settings(max_examples=examples(250), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SAMPLES), st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=4)), max_size=6),
       st.integers(0, 4000))  # fmt: skip
def test_broken_bytes_never_raise(sample: bytes, changes: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray(sample)
    for at, new in changes:
        at %= len(data)
        data[at : at + len(new)] = new
    if cut % 3 == 0:
        del data[cut % len(data) :]
    found = read(bytes(data))
    assert read(bytes(data)) == found


@settings(max_examples=examples(100), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1", b"RIFF0000WEBP", b"\0\0\0\x18ftypmp42", b"ID3\4\0\0\0\0\7\7",
                        b"fLaC", b"OggS", b"\x1aE\xdf\xa3", b"II*\0"]), st.binary(max_size=400))  # fmt: skip
def test_any_bytes_never_raise(head: bytes, data: bytes) -> None:
    read(head + data)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["3", "6"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["prompt", "seed", "c", "uc", "sui_image_params", "inputs", "class_type", "positive", "Comment",
                         "image", "Prompt", "Negative", "v4_prompt", "caption", "model", "extraMetadata", "loras",
                         "base_model", "models", "baseModel", "parameters", "steps", "text", "resolution"]),
        inner, max_size=5),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(VALUES, st.sampled_from(["parameters", "prompt", "Comment", "invokeai_metadata", "sd-metadata"]))
def test_any_json_never_raises(value: object, key: str) -> None:
    read(png(text("Software", "NovelAI"), text(key, json.dumps(value))))


KINDS = ("KSampler", "CLIPTextEncode", "StringConcatenate", "SaveImage", "VAEDecode", "ComfySwitchNode", "CFGGuider",
         "SamplerCustomAdvanced", "FluxGuidance", "ConditioningCombine", "Reroute", "Text String", "PrimitiveInt")  # fmt: skip
NAMES = ("positive", "negative", "text", "string_a", "string_b", "images", "samples", "latent_image", "seed", "model",
         "guider", "noise", "conditioning", "switch", "on_true", "on_false", "value", "clip", "steps", "select")  # fmt: skip
LINKS = st.tuples(st.sampled_from("12345678"), st.integers(-1, 3)).map(list)


@settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from("12345678"), st.builds(
    lambda kind, inputs: {"class_type": kind, "inputs": inputs}, st.sampled_from(KINDS),
    st.dictionaries(st.sampled_from(NAMES), LINKS | st.integers() | st.text(max_size=5), max_size=6)), min_size=1))  # fmt: skip
def test_any_graph_is_followed_to_an_end(nodes: dict[str, object]) -> None:
    read_graph(nodes)


def test_a_prompt_of_nested_brackets() -> None:
    for words in ("[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000):
        for key in ("prompt", "parameters", "Comment"):
            found = read(png(text(key, words)))
            assert (found.tool, found.prompt) == ("", "")
            assert SourceNote.NESTED in found.notes


def test_brackets_in_a_prompt_are_words() -> None:
    words = "[" * 3_000 + "\nSteps: 20, Seed: 5, Sampler: x"
    assert read(png(text("parameters", words))).seed in ("5", "")


def test_a_bomb_in_a_packed_text_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(200 << 20), 9)
    found = read(png(chunk(b"zTXt", b"parameters\0\0" + bomb), text("prompt", json.dumps(graph()))))
    assert found.prompt == "a fox"
    assert SourceNote.LONG_TEXT in found.notes


def test_a_huge_text_is_passed_over(tmp_path: Path) -> None:
    path = save(tmp_path, "a.png", png(text("prompt", b"x" * (LARGEST_TEXT + 1)), after=[text("parameters", GOOD)]))
    found = read_generation(path)
    assert (found.prompt, found.notes) == ("a duck", (SourceNote.LONG_TEXT,))


@pytest.mark.parametrize(
    "data",
    [
        png(text("parameters", GOOD), end=False),
        png(text("parameters", GOOD))[:-20],
        png(text("parameters", GOOD), after=[struct.pack(">I4s", 1 << 31, b"tEXt")], end=False),
        png(text("parameters", GOOD), after=[struct.pack(">I4s", 1 << 31, b"prVt")], end=False),
        png(after=[text("parameters", GOOD)], end=False),
        webp((b"EXIF", exif(comment(GOOD))), size=4),
        webp((b"EXIF", exif(comment(GOOD))), size=0xFFFFFFFF),
        box(b"ftyp", b"isom", bytes(4)) + mp4(comment=GOOD)[16:],
        mp4(comment=GOOD) + struct.pack(">I4sQ", 1, b"free", 1 << 63),
        mp4(comment=GOOD) + struct.pack(">I4s", 0, b"mdat") + b"frames",
        mp4(comment=GOOD) + struct.pack(">I4s", 3, b"free"),
    ],
    ids=range(11),
)
def test_what_comes_before_a_fault_is_read(data: bytes) -> None:
    assert read(data).prompt == "a duck"


def test_offsets_that_lead_outside() -> None:
    good = exif(inner=[comment(GOOD)])
    for offset in (0, 7, 0xFFFFFFF0):
        assert read(jpeg(exif_data=good[:4] + struct.pack(">I", offset) + good[8:])).tool == ""
    loop = b"MM\0*" + struct.pack(">IHHHII", 8, 1, 0x8769, 4, 1, 8) + bytes(4)
    assert read(jpeg(exif_data=loop)).tool == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "xmp",
    [
        '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>' + packet("<dc:title>&b;</dc:title>"),
        packet("<iptcExt:AISystemUsed>&b;</iptcExt:AISystemUsed>"),
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + packet("<iptcExt:AISystemUsed>&a;</iptcExt:AISystemUsed>"),
        packet("<a>" * 50_000),
        packet("<iptcExt:AISystemUsed>x")[:-40],
    ],
    ids=range(5),
)
def test_entities_and_broken_xmp_are_refused(xmp: str) -> None:
    from tests.generation_metadata.making import international

    for file in (jpeg(xmp=xmp[:60_000]), png(international("XML:com.adobe.xmp", xmp)), avif(xmp=xmp)):
        assert read(file).tool == ""


def test_a_graph_that_doubles_its_words_has_an_end() -> None:
    nodes = {f"n1{number}": node("StringConcatenate", string_a=[f"1{number + 1}", 0], string_b=[f"1{number + 1}", 0],
                                 delimiter="") for number in range(10, 70)}  # fmt: skip
    nodes |= {
        "n170": node("PrimitiveString", value="word "),
        "n6": node("CLIPTextEncode", text=["110", 0], clip=["4", 1]),
    }
    assert SourceNote.LONG_TEXT in read_graph(graph(**nodes)).notes


def test_a_graph_of_a_thousand_links_in_a_row() -> None:
    nodes = {
        str(100 + number): node("FluxGuidance", conditioning=[str(101 + number), 0], guidance=1)
        for number in range(3_000)
    }
    nodes |= graph(n3=node("KSampler", seed=1, steps=1, positive=["100", 0], model=["4", 0], latent_image=["5", 0]))
    found = read_graph(nodes)
    assert (found.prompt, SourceNote.NOT_FOLLOWED in found.notes) == ("", True)


def test_a_graph_of_many_results() -> None:
    nodes = {}
    for number in range(3_000):
        nodes[f"s{number}"] = node(
            "KSampler", seed=number, steps=1, positive=["6", 0], latent_image=[f"s{number - 1}", 0]
        )
        nodes[f"o{number}"] = node("SaveImage", images=[f"s{number}", 0])
    assert read_graph(graph(n6=node("CLIPTextEncode", text="a fox", clip=["4", 1]), **nodes)).tool


def test_folders_and_missing_files_are_told(tmp_path: Path) -> None:
    assert read_generation(tmp_path / "gone.png").notes == (SourceNote.UNREADABLE,)
    assert read_generation(tmp_path).notes == (SourceNote.UNREADABLE,)


@pytest.mark.slow
@pytest.mark.parametrize("key", ["Description", "parameters", "Dream", "Comment", "comment", "UserComment", "prompt"])
@pytest.mark.parametrize(
    "words",
    [" " * 3_000_000 + "x", "x" + "\t" * 3_000_000 + "Job ID: 1", "made with suno " + "a" * 3_000_000, '"' * 1_000_000,
     '"a" -s ' + "-x " * 500_000, "," * 3_000_000 + "Steps: 1, Seed: 2", "Steps: 1, " + "a: b, " * 500_000,
     "--ar " * 500_000 + "Job ID: 2b6e053b-9a65-4ca9-9e13-b6f4465164d4", "[ " * 1_000_000, "Steps: 1, Seed: " + "{" * 90_000,
     "x" + " " * 2_000_000 + "Negative prompt: " + " " * 2_000_000 + "Steps: 1, Seed: 1, Sampler: x"],
    ids=range(11),
)  # fmt: skip
def test_long_texts_are_read_in_a_moment(key: str, words: str) -> None:
    read(png(text(key, words)))
