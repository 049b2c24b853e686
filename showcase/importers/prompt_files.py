"""Imports prompts out of files: what generators wrote into pictures, films and sounds becomes rows in `prompts/`.

Files are found, read (`generation_metadata`), joined with what is there (`prompt_rows`), and written. What is about
people goes to `private/` only; pictures are copied without what is written in them.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from showcase.content.file_prompts import params_of, tell_notes, words_of
from showcase.diagnostics import Diagnostic, Location, Severity
from showcase.engine.files import Digests, digest_of
from showcase.generation_metadata.reader import read_generation
from showcase.generation_metadata.values import GenerationMetadata
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.kit_archive import UNREADABLE
from showcase.importers.prompt_rows import (
    ImportLock,
    PromptRow,
    RowsWritten,
    content_key,
    job_key,
    known_prompts,
    plan_rows,
    text_key,
    write_rows,
)
from showcase.importers.strip_metadata import without_texts
from showcase.special_names import is_litter
from showcase.structs import FrozenStruct

NAME = "imported-files"
"""How the file of rows is called."""

LARGEST_PICTURE = 200 << 20
"""Bytes of a picture that is copied; larger ones are films, or no pictures."""
LARGEST_MEMBER, LARGEST_ZIP, MOST_MEMBERS = 200 << 20, 20 << 30, 50_000
"""Bytes of one file in a zip and of all of them, and their number."""

COPIED = frozenset(["png", "jpeg", "webp", "gif"])
"""Formats from which what is written in a picture can be removed."""


class PromptFilesRequest(FrozenStruct):
    """What is asked of an import."""

    paths: tuple[tuple[Path, str], ...]
    """Files, folders and zip files, each with its path as the person wrote it."""
    root: Path
    """The site's folder."""
    folder: Path
    """The film's folder."""
    rehearse: bool = False
    """Whether nothing is written."""
    with_pictures: bool = True
    """Whether pictures are copied to `prompts/`."""
    hide_jobs: bool = False
    """Whether ids of jobs are kept in `private/` only."""


class ReadFile(FrozenStruct):
    """One file, and what it says of its making."""

    shown: str
    """Its path as the person would write it."""
    path: Path
    name: str
    said: GenerationMetadata


class PromptFilesResult(FrozenStruct):
    """What came of it."""

    files: tuple[ReadFile, ...] = ()
    """Every file that was read, in order."""
    made: tuple[str, ...] = ()
    """Files of rows that were written, relative to the film's folder."""
    rows: int = 0
    """New rows, written or to be written."""
    known: int = 0
    """Files whose prompt is there already, or was imported and deleted."""
    pictures: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        return all(told.severity is not Severity.ERROR for told in self.diagnostics)


def import_prompt_files(request: PromptFilesRequest) -> PromptFilesResult:
    """Imports files into a film. Raises DiskError where nothing can be written."""
    lock = contextlib.nullcontext() if request.rehearse else ImportLock(request.root)
    with lock, tempfile.TemporaryDirectory(prefix="showcase-prompts-") as scratch:
        return _imported(request, Path(scratch))


def _imported(request: PromptFilesRequest, scratch: Path) -> PromptFilesResult:
    findings = DiagnosticCollector()
    read = read_files(request.paths, scratch, findings)
    generated = [file for file in read if file.said.is_generated]
    for file in read:
        _tell(file, findings)
    if not generated:
        findings.warn("no-prompts-in-files", Location(request.paths[0][1] if request.paths else ""), count=len(read))
    rows = [_row(file, request) for file in generated]
    plan = plan_rows(rows, known_prompts(request.root, request.folder, Digests().of))
    if people := _people_in(generated):
        findings.note("people-in-files", Location(request.paths[0][1]), count=len(people))
    wanted = [picture for row in plan.rows for picture in row.pictures]
    written = _rehearsed(wanted) if request.rehearse else write_rows(plan, request.folder, NAME, _without_texts)
    _tell_left_out(written.left_out, len(wanted), read, findings)
    told = tuple(findings.diagnostics)
    return PromptFilesResult(tuple(read), written.files, len(plan.rows), plan.known, len(written.pictures), told)


def _rehearsed(pictures: Iterable[Path]) -> RowsWritten:
    """Returns what would be copied, and what not."""
    cleaned = {picture: _without_texts(picture) is not None for picture in pictures}
    copied = tuple(str(picture) for picture, can_be in cleaned.items() if can_be)
    return RowsWritten((), copied, tuple(picture for picture, can_be in cleaned.items() if not can_be))


def _tell_left_out(
    left_out: Sequence[Path], total: int, read: Iterable[ReadFile], findings: DiagnosticCollector
) -> None:
    """Reports pictures that are not copied, at the first of them."""
    if left_out:
        shown = next(file.shown for file in read if file.path == left_out[0])
        findings.warn("uncopied-prompt-files", Location(shown), count=len(left_out), total=total)


def read_files(paths: Iterable[tuple[Path, str]], scratch: Path, findings: DiagnosticCollector) -> list[ReadFile]:
    """Returns every file at these paths with what it says, in the order of the paths; zip files are unpacked."""
    found = [each for path, shown in paths for each in _found(path, shown, scratch, findings)]
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        said = list(pool.map(lambda each: read_generation(each[0]), found))
    return [ReadFile(shown, path, path.name, generation) for (path, shown), generation in zip(found, said, strict=True)]


def _people_in(files: Iterable[ReadFile]) -> set[str]:
    return {str(fact.value) for file in files for fact in file.said.private if fact.kind != "place"}


def _found(path: Path, shown: str, scratch: Path, findings: DiagnosticCollector) -> Iterator[tuple[Path, str]]:
    """Yields every regular file at a path, sorted, with its path as a person would write it."""
    if path.is_dir():
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(itertools.filterfalse(_is_hidden, folders))
            for name in sorted(itertools.filterfalse(_is_hidden, names)):
                file = Path(folder, name)
                if file.is_file():
                    inside = file.relative_to(path).as_posix()
                    yield from _found(file, f"{shown.rstrip('/')}/{inside}", scratch, findings)
    elif path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
        yield from _unpacked(path, shown, scratch, findings)
    elif path.is_file():
        yield path, shown


def _is_hidden(name: str) -> bool:
    return is_litter(name) or name[0] == "."


def _unpacked(path: Path, shown: str, scratch: Path, findings: DiagnosticCollector) -> Iterator[tuple[Path, str]]:
    """Unpacks the files of a zip, each into a folder of its own that leaves its name unchanged."""
    left = LARGEST_ZIP
    try:
        with zipfile.ZipFile(path) as archive:
            for number, entry in enumerate(archive.infolist()[:MOST_MEMBERS]):
                name = re.split(r"[\\/]", entry.filename)[-1]
                if entry.is_dir() or not name or _is_hidden(name):
                    continue
                left -= entry.file_size
                if entry.file_size > LARGEST_MEMBER or left < 0:
                    findings.warn("large-zip-member", Location(f"{shown}/{entry.filename}"))
                    continue
                goal = scratch / f"{path.stem[:20]}-{number}" / name[-120:]
                goal.parent.mkdir(parents=True)
                with archive.open(entry) as member:
                    goal.write_bytes(member.read(LARGEST_MEMBER))
                yield goal, f"{shown}/{entry.filename}"
    except UNREADABLE as fault:
        findings.warn("unreadable-import", Location(shown), why=fault)


def _tell(file: ReadFile, findings: DiagnosticCollector) -> None:
    """Reports what could not be read or followed in a file, as far as it matters."""
    tell_notes(file.said, Location(file.shown), findings)


def _row(file: ReadFile, request: PromptFilesRequest) -> PromptRow:
    """Returns the row that a file becomes."""
    said = file.said
    digest = digest_of(file.path)
    values: dict[str, Any] = {
        "at": said.created[:10], "tool": said.tool, "version": said.tool_version, "prompt": words_of(said),
        "negative": said.negative, "seed": said.seed, "params": params_of(said),
        "job_id": "" if request.hide_jobs else said.job_id, "source": {"sha256": digest},
        "evidence": {name: str(evidence) for name, evidence in said.evidence},
    }  # fmt: skip
    inside = _inside(file.path, request.folder)
    if inside:
        values["media"] = inside
    pictures = (file.path,) if request.with_pictures and not inside and said.format in COPIED else ()
    if not values["prompt"]:
        values["visibility"] = "private"
    written = tuple(_written_keys(said))
    return PromptRow(values, tuple(_keys(said, digest)), written, pictures, _private_facts(file, request))


def _private_facts(file: ReadFile, request: PromptFilesRequest) -> dict[str, Any]:
    """Returns what a file says that is kept in `private/`."""
    facts: dict[str, Any] = {"file": file.name} | {fact.kind: fact.value for fact in file.said.private}
    if request.hide_jobs and file.said.job_id:
        facts["job_id"] = file.said.job_id
    return facts


def _keys(said: GenerationMetadata, digest: str) -> Iterator[str]:
    """Yields every key by which a file may be met again."""
    if said.job_id:
        yield job_key(said.job_id)
    yield content_key(digest)
    if said.prompt and said.seed:
        yield text_key(said.prompt, said.negative, said.seed) + _settings_mark(said)


def _written_keys(said: GenerationMetadata) -> Iterator[str]:
    """Yields the keys by which rows that people wrote may have the same words."""
    for words in dict.fromkeys([said.prompt, words_of(said)]) if said.prompt else ():
        yield text_key(words)
        yield text_key(words, said.negative, said.seed)


def _settings_mark(said: GenerationMetadata) -> str:
    """Returns what tells apart two pictures of one prompt and seed: their other settings."""
    return text_key(repr((said.tool, said.model, said.params, said.width, said.height)))[5:]


def _inside(path: Path, folder: Path) -> str:
    """Returns the path of a file as a row in `prompts/` names it, if it is in the film's folder already."""
    try:
        inside = path.resolve().relative_to(folder.resolve())
    except (ValueError, OSError):
        return ""
    return inside.relative_to("prompts").as_posix() if inside.parts[0] == "prompts" else inside.as_posix()


def _without_texts(picture: Path) -> bytes | None:
    """Returns a picture without what is written in it; None if it is damaged, too large, or cannot be read."""
    try:
        return without_texts(picture.read_bytes()) if picture.stat().st_size <= LARGEST_PICTURE else None
    except OSError:
        return None
