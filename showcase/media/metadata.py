"""Writes credits and captions into the metadata of a JPEG.

IPTC IIM 4.2 (what older picture desks read) and XMP with the properties of IPTC Photo Metadata 2025.1 say the same.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from showcase.credentials.xmp import alternatives, listed, origin_properties, packet, plain
from showcase.model.origin import Origin
from showcase.structs import FrozenStruct

LONGEST = {5: 64, 25: 64, 80: 32, 110: 32, 116: 128, 120: 2000}
"""Bytes that IPTC IIM allows in each dataset of record 2."""


class ImageMetadata(FrozenStruct):
    """What is written into a picture. Empty values are left out."""

    title: str
    """Of the picture: the film's, and its number."""
    captions: Mapping[str, str]
    """By language; the first is the default."""
    creator: str
    credit: str
    """The credit that must be shown with it."""
    copyright: str
    source_type: str = ""
    """IPTC's name of how it was made: `trainedAlgorithmicMedia`, …"""
    system: str = ""
    """Names of the tools that made it."""
    version: str = ""
    """Their versions."""
    keywords: tuple[str, ...] = ()
    usage: str = ""
    """Under which terms it may be used."""
    web: str = ""
    """Address of those terms and of the film."""


def requested(metadata: ImageMetadata) -> dict[str, Any]:
    """Returns what is written into a picture as the request of a task has it, whose key knows no order of captions:
    the language of the first is told wherever it is not the first by its name.
    """
    first = next(iter(metadata.captions), "")
    told = {"first_caption": first} if first != min(metadata.captions, default="") else {}
    return {**asdict(metadata), **told}


def from_request(request: Mapping[str, Any]) -> ImageMetadata:
    """Returns what `requested` made a request of."""
    values = {name: value for name, value in request.items() if name != "first_caption"}
    captions = request["captions"]
    first = request.get("first_caption", min(captions, default=""))
    ordered = {tag: captions[tag] for tag in sorted(captions, key=lambda tag: tag != first)}
    return ImageMetadata(**{**values, "captions": ordered, "keywords": tuple(request["keywords"])})


def xmp(signed: ImageMetadata) -> bytes:
    """Returns an XMP packet."""
    return packet(
        [
            alternatives("dc:title", {"x-default": signed.title}),
            alternatives("dc:description", {"x-default": next(iter(signed.captions.values()), ""), **signed.captions}),
            listed("dc:creator", "Seq", [signed.creator]),
            alternatives("dc:rights", {"x-default": signed.copyright}),
            listed("dc:subject", "Bag", signed.keywords),
            plain("photoshop:Credit", signed.credit),
            *origin_properties(Origin(signed.source_type, signed.system, signed.version)),
            alternatives("xmpRights:UsageTerms", {"x-default": signed.usage}),
            plain("xmpRights:WebStatement", signed.web),
            "<xmpRights:Marked>True</xmpRights:Marked>" if signed.copyright else "",
        ]
    )


def iptc(signed: ImageMetadata) -> bytes:
    """Returns IPTC IIM records, as Photoshop keeps them in a JPEG."""
    caption = next(iter(signed.captions.values()), "")
    texts = [(5, signed.title), (80, signed.creator), (110, signed.credit), (116, signed.copyright), (120, caption)]
    texts += [(25, keyword) for keyword in signed.keywords]
    # Record 1, dataset 90 says that the rest is UTF-8.
    data = _dataset(1, 90, b"\x1b%G") + _dataset(2, 0, struct.pack(">H", 4))
    data += b"".join(_dataset(2, number, _cut(text, LONGEST[number])) for number, text in sorted(texts) if text)
    resource = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(data)) + data
    return b"Photoshop 3.0\0" + resource + (b"\0" if len(data) % 2 else b"")


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def _cut(text: str, most: int) -> bytes:
    """Returns UTF-8 of at most so many bytes, without half a character; IIM's fields are short, XMP has all of it."""
    return text.encode()[:most].decode("utf-8", "ignore").encode()


def signed(jpeg: bytes, signature: ImageMetadata) -> bytes:
    """Returns a JPEG with both, behind its header. Raises ValueError if it is none."""
    if jpeg[:4] != b"\xff\xd8\xff\xe0":
        raise ValueError("not a JPEG with a JFIF header")
    after = 4 + int.from_bytes(jpeg[4:6], "big")
    packets = b"http://ns.adobe.com/xap/1.0/\0" + xmp(signature), iptc(signature)
    segments = _segment(0xE1, packets[0]) + _segment(0xED, packets[1])
    return jpeg[:after] + segments + jpeg[after:]


def _segment(marker: int, data: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data
