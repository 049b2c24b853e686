"""Extracts the words that a file carries, visible or not: text, markup, metadata, members of archives, PDF pages."""

from __future__ import annotations

import contextlib
import csv
import html
import io
import json
import mmap
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote

from showcase.engine.code_texts import data_within, readings, with_entities
from showcase.engine.long_files import blocks, boxes_of, encoding_of, head_and_tail
from showcase.engine.manifest_texts import manifest_texts
from showcase.engine.packed_texts import UnreadPacking, is_closed, is_packed, is_tape, tape_members, unpacked
from showcase.engine.pdf_texts import files_of, strings_of
from showcase.engine.picture_texts import parts_without_pixels
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct

TEXT_SUFFIXES = frozenset(
    [
        "ass",
        "bib",
        "cff",
        "css",
        "csv",
        "htm",
        "html",
        "ics",
        "js",
        "json",
        "jsonl",
        "map",
        "md",
        "mjs",
        "rtf",
        "srt",
        "svg",
        "toml",
        "tsv",
        "txt",
        "vcf",
        "vtt",
        "webmanifest",
        "xhtml",
        "xml",
        "yaml",
        "yml",
    ]
)
MARKUP_SUFFIXES = frozenset(["htm", "html", "svg", "xhtml", "xml"])
ARCHIVE_SUFFIXES = frozenset(["docx", "epub", "odp", "ods", "odt", "pptx", "xlsx", "zip"])
PICTURE_SUFFIXES = frozenset(["avif", "gif", "jpeg", "jpg", "png", "tif", "tiff", "webp"])
MEDIA_SUFFIXES = frozenset(
    [
        "3gp",
        "aac",
        "ac3",
        "aif",
        "aiff",
        "avi",
        "flac",
        "m4a",
        "m4v",
        "mka",
        "mkv",
        "mov",
        "mp3",
        "mp4",
        "mpeg",
        "mpg",
        "mxf",
        "oga",
        "ogg",
        "ogv",
        "opus",
        "ts",
        "wav",
        "webm",
        "wma",
        "wmv",
    ]
)

TABLE_SUFFIXES = frozenset(["csv", "tsv"])

INLINE_TAG = lazy_pattern(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|em|i|mark|q|s|small|span|strong|sub|sup|time|tspan|u|wbr|v|c)\b[^>]*>",
    re.IGNORECASE,
)
OFFICE_TAG = lazy_pattern(r"</?(?:w:(?!p\b|br\b|tab\b|cr\b|tc\b|tr\b|sdt\b)|a:(?!p\b|br\b)|text:(?:span|a|s)\b)[^>]*>")
"""What may be within a word of an office document: a name goes on from one run to the next."""
TAG = lazy_pattern(r"<[^>]*>")
ATTRIBUTE = lazy_pattern(
    r"=(?<!\sclass=)(?<!\sstyle=)(?<!\srel=)(?<!\stype=)(?<!\srole=)(?<=[\w:\s-]=)\s*(?:\"([^\"]*)\"|'([^']*)')"
)
"""Begins with a plain sign, so that a search skips the rest."""
LESSER_ATTRIBUTE = lazy_pattern(
    r"=(?:(?<=\sclass=)|(?<=\sstyle=))\s*(?:\"([^\"]*)\"|'([^']*)')|=(?<=[\w:-]=)([^\s\"'<>=`]{4,400})"
)
"""Attributes that repeat the same few values all over a page, and those without quotation marks."""
COMMENT = lazy_pattern(r"<!--(.*?)-->", re.DOTALL)
CDATA = lazy_pattern(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
LINE_BREAK = lazy_pattern(r"<br(?:\s[^<>]{0,160})?/?>", re.IGNORECASE)
"""What parts no name: `Ada<br>Marsh`."""
ESCAPED = lazy_pattern(r"\\u([0-9a-fA-F]{4})")

BREAK = "\n|\n"
"""Separates texts that are not one: no name reaches across it."""

LARGEST_MEMBER = 64 << 20
"""Bytes of a file that is read at once; a larger one is read in blocks."""
ZIPPED = b"PK\x03\x04"
DEEPEST = 4
"""Archives within archives."""

WRITTEN_STREAMS = frozenset(["subtitle", "data"])
"""Kinds of streams of a film whose packets may hold words."""
SKIPPED_BOXES = frozenset([b"mdat", b"free", b"skip", b"wide"])


class FileText(FrozenStruct):
    """A text that a file carries."""

    text: str
    member: str = ""
    """Path within the archive, where it is in one."""
    metadata: bool = False
    """Whether it is not among what a reader sees."""
    sealed: bool = False
    """Whether it is in content credentials, which nobody can correct."""


class UnreadableFile(Exception):
    """A file of a known kind that cannot be read, so that its content is unknown."""


def read_file_texts(name: str, path: Path) -> Iterator[FileText]:
    """Yields every text of a file on the disk, which may be large. Raises UnreadableFile, OSError."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        if size <= LARGEST_MEMBER:
            file.seek(0)
            yield from file_texts(name, file.read())
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if data[:4] == ZIPPED:
                yield from _of_archive(path, 0)
            elif _is_of_frames(name, data[:HEAD_OF_KIND]):
                yield FileText(BREAK.join(_of_media(path, data)), metadata=True)
                yield from _of_manifests(data)
            else:
                yield from _of_long(name, lambda: path.open("rb"), 0)


HEAD_OF_KIND = 2048
"""Bytes by which the kind of a file is known."""


def _is_of_frames(name: str, head: bytes) -> bool:
    """Returns whether a file is a film, a sound or a picture: what is no frame of it is searched."""
    return _suffix(name) in MEDIA_SUFFIXES | PICTURE_SUFFIXES or head[4:8] == b"ftyp"


def _of_long(name: str, opened: Callable[[], BinaryIO], depth: int) -> Iterator[FileText]:
    """Yields every text of a file that is too large for the memory; raises UnreadableFile for one that is packed."""
    suffix = _suffix(name)
    with opened() as file:
        head = file.read(HEAD_OF_KIND)
    if is_closed(suffix, head) or is_packed(head) or head.startswith(ZIPPED) or suffix in ARCHIVE_SUFFIXES:
        raise UnreadableFile
    with opened() as file:
        if head.startswith(b"%PDF-") or suffix == "pdf":
            yield from _of_pdf(file.read(), depth)
        elif is_tape(head):
            yield from _of_tape(file, depth)
        else:
            yield from _in_blocks(name, file, head)


def _in_blocks(name: str, file: BinaryIO, head: bytes) -> Iterator[FileText]:
    """Yields the texts of a large file that begins with `head`: of what is around its frames, or of all of it."""
    suffix = _suffix(name)
    if _is_of_frames(name, head):
        kept = boxes_of(file, SKIPPED_BOXES) if head[4:8] == b"ftyp" else head_and_tail(file, HEAD, TAIL)
        yield FileText(BREAK.join(_strings(kept)), metadata=True)
        return
    is_text = suffix in TEXT_SUFFIXES or _is_ascii(head)
    encoding, kind = encoding_of(head), "" if suffix in TABLE_SUFFIXES or suffix == "json" else suffix
    for block in blocks(file):
        if is_text:
            yield FileText(_text(kind, block.decode(encoding, "replace")))
        else:
            yield FileText(BREAK.join(_strings(block)), metadata=True)


def file_texts(name: str, data: bytes, depth: int = 0) -> Iterator[FileText]:
    """Yields every text of a file, by what its name and its first bytes say it is. Raises UnreadableFile."""
    suffix = _suffix(name)
    if is_closed(suffix, data):
        raise UnreadableFile
    if (content := _unpacked(data)) is not None:
        yield from _of_packed(name, content, depth)
    elif data.startswith(ZIPPED) or suffix in ARCHIVE_SUFFIXES:
        yield from _of_archive(io.BytesIO(data), depth)
    elif data.startswith(b"%PDF-") or suffix == "pdf":
        yield from _of_pdf(data, depth)
    elif suffix in PICTURE_SUFFIXES:
        yield FileText(BREAK.join(_of_picture(data)), metadata=True)
        yield from _of_manifests(data)
    elif suffix in MEDIA_SUFFIXES or data[4:8] == b"ftyp":
        yield FileText(BREAK.join(_of_media(io.BytesIO(data), data)), metadata=True)
        yield from _of_manifests(data)
    elif is_tape(data):
        yield from _of_tape(io.BytesIO(data), depth)
    elif suffix in TEXT_SUFFIXES or _is_ascii(data[:2048]):
        yield from _of_text(suffix, _decoded(data), depth)
    else:
        yield FileText(BREAK.join(_strings(data)), metadata=True)


def _of_text(suffix: str, raw: str, depth: int) -> Iterator[FileText]:
    """Yields a text, and the files that are written into its addresses."""
    yield FileText(_text(suffix, raw))
    for inner, content in data_within(suffix, raw) if depth < DEEPEST else ():
        yield from _within(inner, content, depth)


def _of_manifests(data: bytes | mmap.mmap) -> Iterator[FileText]:
    if said := manifest_texts(data):
        yield FileText(BREAK.join(_text("json", text) for text in said), metadata=True, sealed=True)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_ascii(data: bytes) -> bool:
    return data.isascii() and b"\0" not in data


def _text(suffix: str, raw: str) -> str:
    """Returns the text without the ways in which HTML, JSON and web addresses write characters."""
    if suffix in MARKUP_SUFFIXES:
        text = _of_markup(raw, suffix)
    else:
        text = raw
        if suffix in TABLE_SUFFIXES:
            text = BREAK.join(_cells(raw))
        elif suffix == "json" and (values := _values(raw)) is not None:
            text = BREAK.join(values)
        if "&" in text:
            text += BREAK + html.unescape(text)
    if "\\u" in text:
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = BREAK.join([text, *readings(suffix, text)])
    return f"{text}{BREAK}{unquote(text)}" if "%" in text else text


def _of_markup(raw: str, suffix: str) -> str:
    """Returns the words of a page, its attributes and comments, and its scripts."""
    raw = with_entities(raw) if "<!ENTITY" in raw else raw
    raw = CDATA.sub(_as_text, raw) if "<![CDATA[" in raw else raw
    bare = LINE_BREAK.sub("\n", COMMENT.sub("", raw) if "<!--" in raw else raw)
    words = TAG.sub(BREAK, INLINE_TAG.sub("", OFFICE_TAG.sub("", bare) if suffix == "xml" else bare))
    others = dict.fromkeys("".join(found) for found in LESSER_ATTRIBUTE.findall(bare))
    hidden = [a or b for a, b in ATTRIBUTE.findall(bare)] + COMMENT.findall(raw) + [*others]
    views = [html.unescape(words), html.unescape(BREAK.join(hidden))]
    if "<script" in raw or "<style" in raw:
        views.append(BREAK.join(re.findall(r"<script\b[^>]*>(.*?)</script>", raw, re.DOTALL | re.IGNORECASE)))
    return BREAK.join(views)


def _as_text(found: re.Match[str]) -> str:
    """Returns the text of a CDATA section, escaped as markup."""
    return html.escape(found[1])


def _cells(raw: str) -> Iterator[str]:
    """Yields the cells of a table: no name reaches from one into the next."""
    head = raw.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    try:
        yield from (cell for row in csv.reader(io.StringIO(raw), delimiter=mark) for cell in row)
    except csv.Error:  # a cell that is too long, or a zero byte
        yield raw


def _values(raw: str) -> list[str] | None:
    """Returns the texts of a JSON file, keys included; None if it cannot be read as such."""
    try:
        return list(_texts_of(json.loads(raw)))
    except (ValueError, RecursionError):
        return None


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from _texts_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts_of(part)


def _of_archive(data: Path | BinaryIO, depth: int) -> Iterator[FileText]:
    if depth >= DEEPEST:
        raise UnreadableFile
    import zipfile  # loads the compressions; few builds make archives

    from showcase.engine.archive_faults import ARCHIVE_FAULTS

    try:
        with zipfile.ZipFile(data) as archive:
            yield FileText(_decoded(archive.comment), metadata=True)
            for entry in archive.infolist():
                yield FileText(entry.filename, entry.filename, metadata=True)
                if entry.is_dir():
                    continue
                if entry.file_size > LARGEST_MEMBER:
                    opened = partial(_member, archive, entry)
                    yield from _named(entry.filename, _of_long(entry.filename, opened, depth + 1))
                else:
                    yield from _within(entry.filename, archive.read(entry), depth)
    except ARCHIVE_FAULTS as fault:
        raise UnreadableFile from fault


def _member(archive: Any, entry: Any) -> BinaryIO:
    opened: BinaryIO = archive.open(entry)
    return opened


def _unpacked(data: bytes) -> bytes | None:
    try:
        return unpacked(data, LARGEST_MEMBER)
    except UnreadPacking as fault:
        raise UnreadableFile from fault


def _of_packed(name: str, content: bytes, depth: int) -> Iterator[FileText]:
    if depth >= DEEPEST:
        raise UnreadableFile
    inner = "a.svg" if _suffix(name) == "svgz" else name.rpartition(".")[0]
    yield from file_texts(inner, content, depth + 1)


def _of_tape(data: BinaryIO, depth: int) -> Iterator[FileText]:
    if depth >= DEEPEST:
        raise UnreadableFile
    try:
        for name, content in tape_members(data, LARGEST_MEMBER):
            if not content:
                yield FileText(name, name.partition("\n")[0], metadata=True)
            elif isinstance(content, bytes):
                yield from _within(name, content, depth)
            else:
                yield from _named(name, _of_long(name, content, depth + 1))
    except UnreadPacking as fault:
        raise UnreadableFile from fault


def _of_pdf(data: bytes, depth: int) -> Iterator[FileText]:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        for page in reader.pages:
            yield FileText(page.extract_text())
        told: list[Any] = [*(reader.metadata or {}).values(), *reader.attachments]
        root: Any = reader.trailer["/Root"]
        if (xmp := root.get("/Metadata")) is not None:
            told.append(_text("xml", _decoded(xmp.get_object().get_data())))
        told += [str(item) for item in _outline(reader.outline)]
        told += [_text("xml", value) if "<" in value else _text("", value) for value in strings_of(reader)]
        yield FileText(BREAK.join(str(value) for value in told), metadata=True)
        yield from _attached(reader, depth)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as fault:
        raise UnreadableFile from fault


def _attached(reader: Any, depth: int) -> Iterator[FileText]:
    for name, stream in files_of(reader):
        if sealed := list(_of_manifests(stream)):
            yield from sealed
        elif name and depth >= DEEPEST:
            raise UnreadableFile
        elif name:
            yield from _within(name, stream, depth)


def _within(name: str, content: bytes, depth: int) -> Iterator[FileText]:
    """Yields every text of a file that is in another one."""
    yield from _named(name, file_texts(name, content, depth + 1))


def _named(name: str, texts: Iterable[FileText]) -> Iterator[FileText]:
    """Yields texts of a member of an archive, with its name."""
    for found in texts:
        yield FileText(found.text, f"{name}/{found.member}" if found.member else name, found.metadata)


def _outline(items: Any) -> Iterator[str]:
    for item in items:
        if isinstance(item, list):
            yield from _outline(item)
        else:
            yield str(getattr(item, "title", ""))


def _of_picture(data: bytes) -> Iterator[str]:
    """Yields everything that a picture says besides its pixels: EXIF, XMP, IPTC, comments, text chunks."""
    from PIL import ExifTags, Image

    is_read = False
    with contextlib.suppress(Exception):  # whatever a damaged picture makes of the library's assumptions
        with Image.open(io.BytesIO(data)) as image:
            exif = image.getexif()
            for tags in (exif, *(exif.get_ifd(ifd) for ifd in ExifTags.IFD)):
                yield from (_said(value) for value in tags.values())
            for key, value in image.info.items():
                if key not in ("icc_profile", "exif"):
                    yield f"{key} {_said(value)}"
        is_read = True
    yield from _strings(parts_without_pixels(data) if is_read else data)


def _said(value: object) -> str:
    if isinstance(value, bytes):
        return BREAK.join([_text("xml", _decoded(value)), *_strings(value)])
    if isinstance(value, tuple | list):
        return BREAK.join(map(_said, value))
    if isinstance(value, dict):
        return BREAK.join(map(_said, value.values()))
    return _text("xml", value) if isinstance(value, str) else ""


HEAD, TAIL = 1 << 20, 1 << 18
"""Bytes at either end of a media file in which its tags are, whatever reads them."""


def _of_media(file: Path | BinaryIO, data: bytes | mmap.mmap) -> Iterator[str]:
    """Yields the tags of a film or a sound, of its streams and chapters; and the words in whatever is not frames."""
    import av

    source = str(file) if isinstance(file, Path) else file
    with (
        contextlib.suppress(av.FFmpegError, ValueError, OSError, UnicodeDecodeError),
        av.open(source, mode="r", metadata_errors="replace") as container,
    ):
        yield from _tags(container.metadata)
        for stream in container.streams:
            yield from _tags(stream.metadata)
        for chapter in container.chapters() if hasattr(container, "chapters") else ():
            yield from _tags(chapter.get("metadata", {}))
        if written := [stream for stream in container.streams if stream.type in WRITTEN_STREAMS]:
            yield from (bytes(packet).decode("utf-8", "replace") for packet in container.demux(written))
    kept = _boxes(data) if data[4:8] == b"ftyp" else data[:HEAD] + data[max(HEAD, len(data) - TAIL) :]
    yield from _strings(kept)


def _tags(metadata: Any) -> Iterator[str]:
    yield from (f"{key}: {value}" for key, value in dict(metadata).items())


def _boxes(data: bytes | mmap.mmap) -> bytes:
    """Returns the boxes of an ISO media file except for those that hold its frames."""
    kept: list[bytes] = []
    at = 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size < 8:
            size = len(data) - at
        if kind not in SKIPPED_BOXES:
            kept.append(data[at : at + size])
        at += size
    return b"".join(kept)


STRING = lazy_pattern(rb"(?:[\x20-\x7e\n\t]|[\xc2-\xf4][\x80-\xbf]{1,3}){4,}")
LATIN = lazy_pattern(rb"(?=[\x20-\x7e]*[\xa0-\xff])[\x20-\x7e\xa0-\xff]{4,}")
WIDE = lazy_pattern(rb"(?:[\x20-\xff][\x00-\x06]){4,}|(?:[\x00-\x06][\x20-\xff]){4,}")


def _strings(data: bytes) -> Iterator[str]:
    """Runs of characters in bytes, in UTF-8, in Latin-1, and in UTF-16 of either order."""
    for match in STRING.finditer(data):
        yield _text("xml" if b"<" in match[0] else "", match[0].decode("utf-8", "replace"))
    for match in LATIN.finditer(data):
        yield match[0].decode("cp1252", "replace")
    for match in WIDE.finditer(data):
        order = "utf-16-be" if match[0][0] < 7 else "utf-16-le"
        yield match[0].decode(order, "replace")
