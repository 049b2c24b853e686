"""Makes files of every kind with what generators write into them, byte by byte."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from showcase.generation_metadata.byte_source import ByteSource
from showcase.generation_metadata.containers import descriptions_of
from showcase.generation_metadata.reader import generation_of
from showcase.generation_metadata.values import GenerationMetadata

PIXELS = zlib.compress(b"\0\0\0\0")


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def text(key: str, value: str | bytes) -> bytes:
    """A `tEXt` chunk, in UTF-8 as many programs write it."""
    return chunk(b"tEXt", key.encode("latin-1") + b"\0" + (value.encode() if isinstance(value, str) else value))


def packed(key: str, value: str | bytes) -> bytes:
    """A `zTXt` chunk."""
    return chunk(b"zTXt", key.encode() + b"\0\0" + zlib.compress(value.encode() if isinstance(value, str) else value))


def international(key: str, value: str, *, pack: bool = False) -> bytes:
    """An `iTXt` chunk."""
    data = zlib.compress(value.encode()) if pack else value.encode()
    return chunk(b"iTXt", key.encode() + b"\0" + bytes([pack, 0]) + b"\0\0" + data)


def png(*chunks: bytes, after: Iterable[bytes] = (), size: tuple[int, int] = (1, 1), end: bool = True) -> bytes:
    """A PNG with chunks before and after its pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    parts = [b"\x89PNG\r\n\x1a\n", head, *chunks, chunk(b"IDAT", PIXELS), *after]
    return b"".join(parts) + (chunk(b"IEND", b"") if end else b"")


Tag = tuple[int, int, bytes]
"""Number, type and bytes of a value of EXIF."""


def exif(*tags: Tag, inner: Iterable[Tag] = (), order: str = ">") -> bytes:
    """EXIF data with tags in IFD0 and in the Exif IFD."""
    rows = list(tags)
    inside = list(inner)
    if inside:
        rows.append((0x8769, 4, b"????"))
    rows.sort()
    start = 8
    after = start + 2 + 12 * len(rows) + 4
    values = b"".join(value for _, _, value in rows if len(value) > 4)
    inner_start = after + len(values)
    rows = [(tag, kind, struct.pack(order + "I", inner_start) if tag == 0x8769 else value) for tag, kind, value in rows]
    data = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "I", start)
    data += _directory(rows, after, order)
    if inside:
        data += _directory(sorted(inside), inner_start + 2 + 12 * len(inside) + 4, order)
    return data


def _directory(rows: list[Tag], values_at: int, order: str) -> bytes:
    data, values = struct.pack(order + "H", len(rows)), b""
    for tag, kind, value in rows:
        count = 1 if kind == 4 else len(value)
        data += struct.pack(order + "HHI", tag, kind, count)
        if len(value) <= 4:
            data += value.ljust(4, b"\0")
        else:
            data += struct.pack(order + "I", values_at + len(values))
            values += value
    return data + b"\0\0\0\0" + values


def comment(words: str, encoding: str = "utf-16-be", prefix: bytes = b"UNICODE\0") -> Tag:
    """A UserComment."""
    return 0x9286, 7, prefix + words.encode(encoding)


def segment(mark: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(data) + 2) + data


def jpeg(*segments: bytes, exif_data: bytes = b"", xmp: str = "") -> bytes:
    """A JPEG without pixels."""
    parts = [b"\xff\xd8"]
    if exif_data:
        parts.append(segment(0xE1, b"Exif\0\0" + exif_data))
    if xmp:
        parts.append(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp.encode()))
    return b"".join([*parts, *segments, b"\xff\xda\0\2", b"pixels", b"\xff\xd9"])


def webp(*chunks: tuple[bytes, bytes], size: int | None = None) -> bytes:
    """A WebP with chunks behind its pixels; `size` is what its head says."""
    body = b"WEBP"
    for kind, data in ((b"VP8X", bytes(10)), (b"VP8 ", b"pixels"), *chunks):
        body += kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) & 1)
    return b"RIFF" + struct.pack("<I", len(body) if size is None else size) + body


def box(kind: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return struct.pack(">I4s", len(data) + 8, kind) + data


def avif(*, exif_data: bytes = b"", xmp: str = "") -> bytes:
    """An AVIF without pixels, whose items are EXIF and XMP."""
    items = []
    if exif_data:
        items.append((b"Exif", b"\0\0\0\0" + exif_data))
    if xmp:
        items.append((b"mime", xmp.encode()))
    kinds = b"".join(
        box(b"infe", struct.pack(">IHH4s", 2 << 24, number, 0, kind), b"\0application/rdf+xml\0\0")
        for number, (kind, _) in enumerate(items, 1)
    )
    ftyp = box(b"ftyp", b"avif", bytes(4), b"avifmif1")
    data = b"".join(value for _, value in items)

    def meta(start: int) -> bytes:
        places, at = struct.pack(">IBBH", 0, 0x44, 0x00, len(items)), start
        for number, (_, value) in enumerate(items, 1):
            places += struct.pack(">HHHII", number, 0, 1, at, len(value))
            at += len(value)
        return box(
            b"meta", bytes(4), box(b"hdlr", bytes(8), b"pict", bytes(13)), box(b"iloc", places),
            box(b"iinf", struct.pack(">IH", 0, len(items)), kinds),
        )  # fmt: skip

    return ftyp + meta(len(ftyp) + len(meta(0)) + 8) + box(b"mdat", data)


def mp4(**tags: str) -> bytes:
    """An MP4 without frames, with tags by keys of their own."""
    keys = b"".join(box(b"mdta", key.encode()) for key in tags)
    values = b"".join(
        struct.pack(">I", 24 + len(value.encode())) + struct.pack(">I", number)
        + box(b"data", struct.pack(">II", 1, 0), value.encode())
        for number, value in enumerate(tags.values(), 1)
    )  # fmt: skip
    meta = box(b"meta", bytes(4), box(b"hdlr", bytes(8), b"mdta", bytes(13)),
               box(b"keys", struct.pack(">II", 0, len(tags)), keys), box(b"ilst", values))  # fmt: skip
    return box(b"ftyp", b"isom", bytes(4)) + box(b"moov", box(b"udta", meta)) + box(b"mdat", b"frames")


def mp3(*frames: tuple[str, bytes]) -> bytes:
    """An ID3 tag of version 2.4."""
    body = b"".join(name.encode() + _syncsafe(len(data)) + b"\0\0" + data for name, data in frames)
    return b"ID3\4\0\0" + _syncsafe(len(body)) + body + b"\xff\xfb\x90\0"


def _syncsafe(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def packet(properties: str, spaces: str = "") -> str:
    """An XMP packet."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:iptcExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
        f'{spaces}>{properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def read(data: bytes, name: str = "") -> GenerationMetadata:
    """What a file says of its making."""
    return generation_of(descriptions_of(ByteSource.of_bytes(data)), name)


def node(kind: str, **inputs: Any) -> dict[str, Any]:
    """A node of a graph; links are lists `["4", 0]`."""
    return {"class_type": kind, "inputs": inputs}


def graph(**nodes: Any) -> dict[str, Any]:
    """A graph that makes a picture; nodes given by `n6=…` replace or join those of the plain one."""
    plain = {
        "3": node("KSampler", seed=42, steps=20, cfg=8.0, sampler_name="euler", scheduler="normal", denoise=1.0,
                  model=["4", 0], positive=["6", 0], negative=["7", 0], latent_image=["5", 0]),
        "4": node("CheckpointLoaderSimple", ckpt_name="sub/dream.safetensors"),
        "5": node("EmptyLatentImage", width=512, height=768, batch_size=1),
        "6": node("CLIPTextEncode", text="a fox", clip=["4", 1]),
        "7": node("CLIPTextEncode", text="blurry", clip=["4", 1]),
        "8": node("VAEDecode", samples=["3", 0], vae=["4", 2]),
        "9": node("SaveImage", filename_prefix="ComfyUI", images=["8", 0]),
    }  # fmt: skip
    plain |= {name.removeprefix("n").replace("_", ":"): value for name, value in nodes.items()}
    return {name: value for name, value in plain.items() if value is not None}


def read_graph(value: object, name: str = "", **options: Any) -> GenerationMetadata:
    """What a PNG with this graph says."""
    return read(png(text("prompt", json.dumps(value)), **options), name)


def save(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name
