"""Reads the first bytes of a file and the boxes of an MP4, without decoding."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from showcase.media.errors import MediaError
from showcase.structs import FrozenStruct

LARGEST_SIDE = 16384
"""Pixels. No camera and no browser goes beyond; a header that says more is broken."""

MOTION_JPEG = (".mjpeg", ".mjpg")
"""Suffixes of films that are nothing but pictures one after the other."""
LOOK_INSIDE = (b"moov", b"trak", b"mdia", b"minf", b"stbl")
FRAGMENTS = (b"moof", b"sidx", b"mfra", b"uuid", b"meta", b"udta")
ISO_BOXES = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"styp")

SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"8BPS", "Photoshop"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\x76\x2f\x31\x01", "OpenEXR"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
)
PLAYLISTS = ("#extm3u", "ffconcat", "[playlist]", "<?xml", "<mpd", "<smil", "v=0\no=", "v=0\r\no=")


class Mp4Box(FrozenStruct):
    """One box of an MP4 or QuickTime file."""

    kind: bytes
    start: int
    """Byte at which its content begins."""
    end: int
    """Byte after its last, as the box says: it may lie beyond the file's end."""


def check_outline(path: Path) -> None:
    """Raises the error that can be told without decoding: empty, foreign, cut off, of an absurd size."""
    size = path.stat().st_size
    if size == 0:
        raise MediaError("empty-clip")
    with path.open("rb") as file:
        head = file.read(4096)
        if not head.strip(b"\0") and _is_blank(file, size):
            raise MediaError("blank-clip")
        if is_sound(head):
            raise MediaError("only-sound")
        what = foreign(head)
        if what and what != "JPEG XL" and not (what == "JPEG" and path.suffix.lower() in MOTION_JPEG):
            raise MediaError("foreign-clip", what=what)
        if scheme := encryption(head):
            raise MediaError("encrypted-clip", scheme=scheme)
        if head[4:8] in ISO_BOXES:
            _check_boxes(file, size)
        elif (declared := declared_size(file, head)) > size:
            raise MediaError("truncated-clip", there=f"{100 * size // declared} %")


def _is_blank(file: BinaryIO, size: int) -> bool:
    """Returns whether a file seems to hold nothing but zeros: space that was kept for what never came."""
    for part in range(PARTS):
        file.seek(size * part // PARTS)
        if file.read(4096).strip(b"\0"):
            return False
    return True


PARTS = 64


def is_sound(head: bytes) -> bool:
    """Returns whether a file is one of music, which may hold a cover and yet no film."""
    kind = head[8:12] if head[:4] in (b"RIFF", b"FORM") else head[:4]
    return kind in (b"WAVE", b"AIFF", b"AIFC", b"fLaC") or head.startswith(b"ID3")


def foreign(head: bytes) -> str:
    """Returns what a file is that is not a clip, in a word of all languages; empty if it may be one."""
    if is_animated(head):
        return ""
    for signature, what in SIGNATURES:
        if head.startswith(signature):
            return what
    if head[4:12] in (b"ftypavif", b"ftypheic", b"ftypmif1"):
        return "HEIF"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    return _foreign_text(head)


def declared_size(file: BinaryIO, head: bytes) -> int:
    """Returns the bytes that a file says it has, which is a WMV, a WebP, or an SWF; 0 where it does not say."""
    if head.startswith(ASF):
        # The second object holds all pictures and sounds; 16 bytes of its name, 8 of its length.
        file.seek(start := int.from_bytes(head[16:24], "little"))
        data = file.read(24)
        length = int.from_bytes(data[16:], "little") if data.startswith(ASF_DATA) else 0
        return start + length if length < UNKNOWN else 0
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return 8 + int.from_bytes(head[4:8], "little")
    return int.from_bytes(head[4:8], "little") if head[:3] == b"FWS" else 0


ASF, ASF_DATA = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"), bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")
"""GUIDs of the two objects with which a WMV begins."""
UNKNOWN = 1 << 62
"""Bytes; programs that do not know a length write the greatest number."""

ASF_ENCRYPTION = (
    bytes.fromhex("fbb3112223bdd211b4b700a0c955fc6e"), bytes.fromhex("14e68a292226174cb935dae07ee9289c"),
)  # fmt: skip
"""GUIDs of the objects by which a WMV says that it is encrypted."""
TS_PACKET = 188


def encryption(head: bytes) -> str:
    """Returns by what a WMV, Matroska or transport stream is encrypted; empty if it is not, or not one of these."""
    if head.startswith(bytes.fromhex("3026b2758e66cf11")) and any(guid in head for guid in ASF_ENCRYPTION):
        return "Windows Media DRM"
    # ContentEncryption with an algorithm: EBML ids 5035 and 47e1.
    if head.startswith(b"\x1aE\xdf\xa3") and b"\x50\x35" in head and b"\x47\xe1" in head:
        return "CENC"
    return "DVB-CSA" if _is_scrambled(head) else ""


def _is_scrambled(head: bytes) -> bool:
    """Returns whether most packets of a transport stream are marked as scrambled."""
    packets = [head[at : at + 4] for at in range(0, len(head) - 3, TS_PACKET)]
    if len(packets) <= 3 or any(packet[0] != 0x47 for packet in packets):
        return False
    return sum(bool(packet[3] & 0xC0) for packet in packets) * 2 > len(packets)


def is_animated(head: bytes) -> bool:
    """Returns whether a picture file may hold a moving picture."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        # An animation says so (acTL) before its first picture (IDAT).
        return head.find(b"acTL") > 0 and (b"IDAT" not in head or head.find(b"acTL") < head.find(b"IDAT"))
    if head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X":
        return bool(head[20] & 0x02)
    return head.startswith(b"GIF8")


def _foreign_text(head: bytes) -> str:
    if b"\0" in head or head.startswith(b"YUV4MPEG2 "):
        return ""
    try:
        # A character may be cut in two at the end of what was read.
        text = head[: max(len(head) - 4, 1)].decode("utf-8-sig").strip().lower()
    except UnicodeDecodeError:
        return ""
    if text.startswith("<svg") or ("<svg" in text and text.startswith("<?xml")):
        return "SVG"
    if text.startswith(PLAYLISTS):
        return "playlist"
    if text.startswith(("<!doctype html", "<html")):
        return "HTML"
    return "text"


def _check_boxes(file: BinaryIO, size: int) -> None:
    seen: set[bytes] = set()
    cut = 0
    for box in boxes(file, 0, size):
        seen.add(box.kind)
        if box.end > size and (box.kind in (*ISO_BOXES, *FRAGMENTS) or b"moov" not in seen):
            cut = box.end  # what follows a whole film is no part of it
        if box.kind == b"moov" and box.end <= size:
            _check_sizes(file, box)
    if b"moov" not in seen and b"moof" not in seen:
        raise MediaError("unfinished-clip")
    if cut and b"moov" in seen and b"moof" in seen:
        raise MediaError("cut-fragment")  # nothing tells how many fragments there were
    if cut:
        raise MediaError("truncated-clip", there=f"{100 * size // cut} %")


def boxes(file: BinaryIO, start: int, end: int) -> Iterator[Mp4Box]:
    """Yields the boxes between two bytes of a file, in order; stops at the first that makes no sense."""
    while start + 8 <= end:
        file.seek(start)
        length, kind = struct.unpack(">I4s", file.read(8))
        content = start + 8
        if length == 1:
            extended = file.read(8)
            if len(extended) < 8:
                return
            length, content = struct.unpack(">Q", extended)[0], start + 16
        elif length == 0:
            length = end - start
        if length < 8 or not kind.strip(b"\0"):
            return
        yield Mp4Box(kind, content, start + length)
        start += length


def _check_sizes(file: BinaryIO, inside: Mp4Box) -> None:
    for box in boxes(file, inside.start, inside.end):
        if box.kind in LOOK_INSIDE:
            _check_sizes(file, box)
        elif box.kind == b"stsd":
            _check_entry(file, box)


def _check_entry(file: BinaryIO, box: Mp4Box) -> None:
    # ISO/IEC 14496-12, 12.1.3: width and height stand 24 bytes into a visual sample entry.
    for entry in boxes(file, box.start + 8, box.end):
        if entry.kind in PROTECTED:
            raise MediaError("encrypted-clip", scheme=_scheme(file, entry))
        if entry.kind in (b"avc1", b"avc3", b"hvc1", b"hev1", b"av01", b"vp09", b"mp4v", b"apcn", b"apch"):
            file.seek(entry.start + 24)
            width, height = struct.unpack(">HH", file.read(4))
            check_size(width, height)


PROTECTED = {b"encv": "CENC", b"enca": "CENC", b"drmi": "FairPlay", b"drms": "FairPlay"}
"""What an encrypted track calls itself instead of its codec."""


def _scheme(file: BinaryIO, entry: Mp4Box) -> str:
    file.seek(entry.start)
    inside = file.read(min(entry.end - entry.start, 4096))
    at = inside.find(b"schm")
    told = inside[at + 8 : at + 12] if at >= 0 else b""
    return told.decode("ascii", "replace").strip().upper() or PROTECTED[entry.kind]


def check_size(width: int, height: int) -> None:
    """Raises `absurd-size` where no real picture has these sides."""
    if max(width, height) > LARGEST_SIDE:
        raise MediaError("absurd-size", width=width, height=height, largest=LARGEST_SIDE)
