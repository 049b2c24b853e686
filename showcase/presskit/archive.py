"""Packs the press kit: readable names, checksums, and the same bytes for the same content."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from showcase.engine.task import Job, Json
from showcase.localization import locale
from showcase.presskit.texts import readme, written

SUMS = "SHA256SUMS"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can tell of: the same for all, so that the same files give the same archive."""
PACKED = (
    *(".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".pdf", ".zip", ".woff2"),
    *(".mp4", ".m4v", ".mov", ".mkv", ".mxf", ".avi"),
)
"""What is compressed already: packing it again would cost time and win nothing."""
PIECE = 1 << 20
"""Bytes held in memory at once."""


def pack(job: Job) -> Json:
    """Packs one archive, as a task. The request holds its `folder`, and its `files`: (path in it, need, output of the
    need).

    With a sheet among its sources, it also holds the film's texts and facts in that language.
    """
    (name,) = job.task.outputs
    request = job.request
    sheets = {key: json.loads(job.source(key).read_text("utf-8")) for key in sorted(job.task.sources)}
    texts: dict[str, str] = {}
    for sheet in sheets.values():
        if request["texts"]:
            texts.update(written(sheet, request["texts"]))
        texts[locale(sheet["language"]).files_readme] = readme(sheet, request["stills"])
    with zipfile.ZipFile(job.output(name), "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        fill(archive, request["folder"], texts, list(_files(job)), job.progress)
    return None


def _files(job: Job) -> Iterator[tuple[str, Path]]:
    for path, need, output in job.request["files"]:
        yield path, job.need(need, output)


def fill(
    archive: zipfile.ZipFile,
    folder: str,
    texts: Mapping[str, str],
    files: Iterable[tuple[str, Path]],
    progress: Callable[[float], None],
) -> None:
    sums: dict[str, str] = {}
    for path, text in sorted(texts.items()):
        data = text.encode()
        archive.writestr(entry(f"{folder}/{path}", zipfile.ZIP_DEFLATED), data)
        sums[path] = hashlib.sha256(data).hexdigest()
    files = sorted(files)
    for done, (path, source) in enumerate(files):
        progress(done / len(files))
        sums[path] = _copied(archive, entry(f"{folder}/{path}", method_of(path)), source)
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
    archive.writestr(entry(f"{folder}/{SUMS}", zipfile.ZIP_DEFLATED), lines.encode())


def method_of(path: str) -> int:
    """Returns how a file is packed, by its ending."""
    return zipfile.ZIP_STORED if path.lower().endswith(PACKED) else zipfile.ZIP_DEFLATED


def entry(path: str, method: int) -> zipfile.ZipInfo:
    """Returns a file of an archive, dated and permitted the same on every machine."""
    entry = zipfile.ZipInfo(path, LONG_AGO)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


def _copied(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Path) -> str:
    """Copies a file in, piece by piece; its SHA-256."""
    digest = hashlib.sha256()
    entry.file_size = source.stat().st_size
    with source.open("rb") as read, archive.open(entry, "w", force_zip64=entry.file_size > 1 << 31) as write:
        while piece := read.read(PIECE):
            digest.update(piece)
            write.write(piece)
    return digest.hexdigest()
