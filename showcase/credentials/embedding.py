"""Puts XMP packets into finished files: their pixels, frames and pages stay as they are, byte by byte."""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from showcase.credentials import xmp
from showcase.credentials.avif import with_avif_packet
from showcase.model.origin import Origin
from showcase.patterns import lazy_pattern

MP4_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
"""Identifies the box of an MP4 that holds XMP."""
JPEG_XMP = b"http://ns.adobe.com/xap/1.0/\0"
PNG_HEAD, PNG_XMP = b"\x89PNG\r\n\x1a\n", b"XML:com.adobe.xmp\0\0\0\0\0"


class CannotEmbed(ValueError):
    """A file is built in a way in which no packet can be added."""


def can_hold(name: str) -> bool:
    """Returns whether files with such a name can carry an origin."""
    return name.rpartition(".")[2] in (*WRITERS, "mp4")


def write_origin(source: Path, target: Path, origin: Origin) -> None:
    """Copies a file with its origin added. Raises CannotEmbed, OSError."""
    kind = target.name.rpartition(".")[2]
    if kind == "mp4":
        shutil.copyfile(source, target)
        _append_to_mp4(target, xmp.packet(xmp.origin_properties(origin)))
        return
    target.write_bytes(WRITERS[kind](source.read_bytes(), origin))


def _append_to_mp4(path: Path, packet: bytes) -> None:
    """Adds a box at the end of an MP4: no offset in it changes."""
    with path.open("r+b") as file:
        end, at = file.seek(0, 2), 0
        while at + 8 <= end:
            file.seek(at)
            head = file.read(16)
            size = int.from_bytes(head[:4], "big")
            size = int.from_bytes(head[8:16], "big") if size == 1 else size
            if size < 8:
                raise CannotEmbed("a box without an end")
            at += size
        if at != end:
            raise CannotEmbed("boxes that do not add up")
        file.seek(end)
        file.write(struct.pack(">I", 24 + len(packet)) + b"uuid" + MP4_XMP + packet)


def _to_jpeg(data: bytes, origin: Origin) -> bytes:
    if data[:2] != b"\xff\xd8":
        raise CannotEmbed("no JPEG")
    packet = JPEG_XMP + xmp.packet(xmp.origin_properties(origin))
    after = 4 + int.from_bytes(data[4:6], "big") if data[2:4] == b"\xff\xe0" else 2
    return data[:after] + b"\xff\xe1" + struct.pack(">H", len(packet) + 2) + packet + data[after:]


def _to_png(data: bytes, origin: Origin) -> bytes:
    if not data.startswith(PNG_HEAD) or data[12:16] != b"IHDR":
        raise CannotEmbed("no PNG")
    chunk = b"iTXt" + PNG_XMP + xmp.packet(xmp.origin_properties(origin))
    made = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return data[:33] + made + data[33:]


def _to_webp(data: bytes, origin: Origin) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise CannotEmbed("no WebP")
    chunks = list(_chunks(data))
    if chunks[0][0] != b"VP8X":
        chunks.insert(0, (b"VP8X", _canvas(chunks[0][0], chunks[0][1])))
    flags = bytes([chunks[0][1][0] | 0x04])
    chunks[0] = (b"VP8X", flags + chunks[0][1][1:])
    chunks.append((b"XMP ", xmp.packet(xmp.origin_properties(origin))))
    body = b"".join(name + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2) for name, part in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _canvas(kind: bytes, data: bytes) -> bytes:
    """Returns the header of an extended WebP for a simple one: its size, and whether it is transparent."""
    if kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        width, height, alpha = bits & 0x3FFF, bits >> 14 & 0x3FFF, bits >> 28 & 1
    elif kind == b"VP8 ":
        width = (int.from_bytes(data[6:8], "little") & 0x3FFF) - 1
        height = (int.from_bytes(data[8:10], "little") & 0x3FFF) - 1
        alpha = 0
    else:
        raise CannotEmbed("no WebP")
    return bytes([0x10 if alpha else 0, 0, 0, 0]) + width.to_bytes(3, "little") + height.to_bytes(3, "little")


METADATA = lazy_pattern(
    rb"\n(\d+) 0 obj\n<<[^>]*/Type/Metadata[^>]*>>\nstream\n(<\?xpacket.*?<\?xpacket end=.r.\?>)", re.S
)
TRAILER = lazy_pattern(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.S)


def _to_pdf(data: bytes, origin: Origin) -> bytes:
    """Returns a PDF with a further description in its metadata, as an update behind the document."""
    number, packet = _metadata_of(data)
    more = xmp.description(xmp.origin_properties(origin)).encode()
    return _updated(data, {number: _stream(packet.replace(b"</rdf:RDF>", more + b"</rdf:RDF>"))})


def without_author(data: bytes) -> bytes:
    """Returns a PDF whose metadata name nobody; what they were before is still in it, until it is written anew."""
    number, packet = _metadata_of(data)
    changed = {number: _stream(CREATOR.sub(b"", packet))}
    if info := INFO.search(_trailer(data)[0]):
        found = re.findall(rb"\n%b 0 obj\n(<<.*?>>)\nendobj" % info[1], data, re.S)
        changed |= {int(info[1]): _bare(found[-1])} if found else {}
    return _updated(data, changed)


INFO = lazy_pattern(rb"/Info\s+(\d+)\s+0\s+R")
AUTHOR = lazy_pattern(rb"/Author\s*(?=[(<])")
CREATOR = lazy_pattern(rb"<dc:creator>.*?</dc:creator>", re.S)


def _bare(info: bytes) -> bytes:
    """Returns a dictionary without its author; raises CannotEmbed where it cannot be told where that ends."""
    found = AUTHOR.search(info)
    if found is None:
        return info
    at, depth = found.end(), 0
    if info[at : at + 1] == b"<":
        end = info.find(b">", at) + 1
        return info[: found.start()] + info[end:]
    while at < len(info):
        sign = info[at : at + 1]
        depth += (sign == b"(") - (sign == b")")
        at += 2 if sign == b"\\" else 1
        if depth == 0:
            return info[: found.start()] + info[at:]
    raise CannotEmbed("an author without an end")


def _metadata_of(data: bytes) -> tuple[int, bytes]:
    found = list(METADATA.finditer(data))
    if not found:
        raise CannotEmbed("no metadata that can be extended")
    return int(found[-1][1]), found[-1][2]


def _trailer(data: bytes) -> tuple[bytes, bytes]:
    """Returns the entries of the last trailer, and where its table of objects is."""
    found = TRAILER.search(data, max(0, data.rfind(b"trailer")))
    if found is None:
        raise CannotEmbed("no table of objects that can be extended")
    return found[1], found[2]


def _stream(packet: bytes) -> bytes:
    head = b"<</Length %d/Type/Metadata/Subtype/XML>>" % len(packet)
    return head + b"\nstream\n" + packet + b"\nendstream"


def _updated(data: bytes, objects: Mapping[int, bytes]) -> bytes:
    """Returns a PDF with some of its objects replaced, behind the document."""
    trailer, before = _trailer(data)
    body = data if data.endswith(b"\n") else data + b"\n"
    rows = b"0 1\n0000000000 65535 f\r\n"
    for number, text in sorted(objects.items()):
        rows += b"%d 1\n%010d 00000 n\r\n" % (number, len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    table = len(body)
    kept = re.sub(rb"/Prev\s+\d+", b"", trailer)
    body += b"xref\n%btrailer\n<<%b/Prev %b>>\n" % (rows, kept, before)
    return body + b"startxref\n%d\n%%%%EOF\n" % table


WRITERS: Mapping[str, Callable[[bytes, Origin], bytes]] = {
    "avif": lambda data, origin: with_avif_packet(data, xmp.packet(xmp.origin_properties(origin))),
    "jpg": _to_jpeg,
    "pdf": _to_pdf,
    "png": _to_png,
    "webp": _to_webp,
}
"""By the ending of a file."""
