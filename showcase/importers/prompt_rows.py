"""Writes rows of prompts into a film's folder, beside what is there: only what is new, never over a file.

Every importer of prompts (files, chats) makes `PromptRow` values and calls `plan_rows` and `write_rows`. A row is known
by its keys; a row that a person wrote, that is there from an import, or that was imported once and deleted since, is
never written again.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from showcase.content.files.folders import PICTURES, SOUNDS, VIDEOS, file_names, stem, suffix
from showcase.content.files.read_context import Digest, ReadContext
from showcase.content.keys.provenance import PROMPT
from showcase.content.prompts import picture_of, prompt_nodes
from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.engine.files import Digests, digest_of, disk_error, draft_of, write
from showcase.engine.locking import Lock
from showcase.importers.loose_json import mapping
from showcase.importers.strip_metadata import kind_of
from showcase.paths import STATE
from showcase.structs import FrozenStruct, field, replace

FOLDER = "prompts"
LEDGER = "private/documents/imported-prompts.jsonl"
"""What was imported, one object a line: keys, id and what is private. `documents` is read by no build."""

LARGEST_FILE = 8 << 20
"""Bytes of a file of rows; larger text files are refused where content is read, and are hard to edit."""

Cleaner = Callable[[Path], "bytes | None"]
"""Returns the bytes of a picture without what must not be in its copy; raises OSError if it cannot be read."""

JOB = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
"""The id of a job (a UUID), as generators put it into names of files."""


def job_key(job_id: str) -> str:
    """Returns the key of a generator's job id."""
    return f"job:{job_id.strip().lower()}"


def content_key(digest: str) -> str:
    """Returns the key of a file by the SHA-256 of its bytes, in hex."""
    return f"sha256:{digest.lower()}"


def text_key(prompt: str, negative: str = "", seed: str = "") -> str:
    """Returns the key of the words of a prompt, its negative prompt and its seed; spaces and case are ignored."""
    said = "\0".join(" ".join(part.casefold().split()) for part in (prompt, negative, seed))
    return "text:" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class PromptRow(FrozenStruct):
    """One prompt that an importer found."""

    values: Mapping[str, Any]
    """Keys of a prompt (`content.provenance_fields.PROMPT`) with values that JSON can hold; no names of people.
    `id`, where it is given, is a wish: it is made unique. `media` is set here from `pictures`."""
    keys: tuple[str, ...]
    """What identifies it: `job_key`, `content_key`, or a text of the importer's own (`discord:1234`)."""
    written_keys: tuple[str, ...] = ()
    """Further keys that are compared with rows of people only, such as `text_key(prompt)`."""
    pictures: tuple[Path, ...] = ()
    """Files to copy to `prompts/`, the best first; the copies are named by their digest."""
    private: Mapping[str, Any] = field(default_factory=dict)
    """What is kept in `private/` only: account names, names of files, places."""


class KnownPrompts(FrozenStruct):
    """What a film's folder has already."""

    keys: frozenset[str] = frozenset()
    """Of every row that is there, or was imported once."""
    ids: frozenset[str] = frozenset()
    """Ids of prompts that are there; no new row gets one of them."""


class RowPlan(FrozenStruct):
    """What an import would write."""

    rows: tuple[PromptRow, ...] = ()
    """New ones, each with an id of its own; rows with a key in common are joined."""
    known: int = 0
    """Rows that are there already, or were imported and deleted."""


class RowsWritten(FrozenStruct):
    """What an import wrote: paths relative to the film's folder."""

    files: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    left_out: tuple[Path, ...] = ()
    """Pictures that were not copied: they are damaged, or cannot be read."""


def known_prompts(
    root: Path, folder: Path, digest: Digest | None = None, passed: Callable[[str], bool] = lambda name: False
) -> KnownPrompts:
    """Returns the keys and ids of all prompts in a film's folder, and of all that were imported into it.

    Files for whose names `passed` is true are not read: all that is in them is in the ledger. Files with mistakes are
    read as far as they can be; `showcase check` reports the mistakes.
    """
    keys: set[str] = set()
    ids: set[str] = set()
    if folder.is_dir():
        desk = ReadContext(root, folder, (), digest or Digests().of)
        names = file_names(folder, (root / "content").resolve(), desk)
        desk.files = tuple(name for name in names if not passed(name))
        for name, nodes in prompt_nodes(desk):
            for node in nodes:
                row = PROMPT.read(node, desk) if not isinstance(node, ScalarNode) else {"prompt": node.text}
                if row:
                    keys.update(_keys_of_written(row, name, len(nodes) == 1, desk))
                    ids.add(row.get("id") or stem(name))
    return KnownPrompts(frozenset(keys | read_ledger(folder).keys()), frozenset(ids))


def _digest_of(origin: object) -> list[str]:
    digest = origin.get("sha256") if isinstance(origin, MappingNode) else None
    return [digest.text] if isinstance(digest, ScalarNode) else []


def _keys_of_written(row: Mapping[str, Any], file: str, alone: bool, desk: ReadContext) -> Iterator[str]:
    """Yields every key by which a row in `prompts/` may be met again."""
    prompt, negative, seed = (row.get(key) or "" for key in ("prompt", "negative", "seed"))
    origin = row.get("source")
    yield from map(content_key, _digest_of(origin))
    if row.get("job_id"):
        yield job_key(row["job_id"])
    elif prompt and origin is None:  # what was imported is known by more than its words
        yield text_key(prompt, negative, seed)
        if not seed:
            yield text_key(prompt)
    yield from map(job_key, JOB.findall(row.get("id") or ""))
    source = picture_of(dict(row), file, alone, desk)
    if source is not None:
        yield content_key(source.digest)
        yield from map(job_key, JOB.findall(source.path))


def read_ledger(folder: Path) -> dict[str, str]:
    """Returns the ids of the rows that were imported into a film's folder before, by each of their keys.

    Lines that cannot be read are passed over.
    """
    try:
        lines = (folder / LEDGER).read_text("utf-8", "replace").splitlines()
    except OSError:
        return {}
    ids: dict[str, str] = {}
    for line in lines:
        try:
            entry = mapping(json.loads(line))
        except (ValueError, RecursionError):
            continue
        keys = entry.get("keys")
        ids |= {key: str(entry.get("id")) for key in (keys if isinstance(keys, list) else ()) if isinstance(key, str)}
    return ids


def plan_rows(rows: Iterable[PromptRow], known: KnownPrompts) -> RowPlan:
    """Returns which of these rows are new, in their order. Rows with a key in common become one: the first one's values
    count, and the pictures of all are kept.
    """
    new: list[PromptRow] = []
    by_key: dict[str, int] = {}
    there = 0
    for row in rows:
        if any(key in known.keys for key in (*row.keys, *row.written_keys)):
            there += 1
            continue
        at = next((by_key[key] for key in row.keys if key in by_key), None)
        if at is None:
            at = len(new)
            new.append(row)
        else:
            new[at] = _joined(new[at], row)
        by_key |= dict.fromkeys(row.keys, at)
    return RowPlan(tuple(_with_ids(new, known.ids)), there)


def _joined(first: PromptRow, other: PromptRow) -> PromptRow:
    return replace(
        first,
        values={**other.values, **first.values},
        keys=tuple(dict.fromkeys((*first.keys, *other.keys))),
        pictures=tuple(dict.fromkeys((*first.pictures, *other.pictures))),
        private={**other.private, **first.private},
    )


def _with_ids(rows: Iterable[PromptRow], ids: Collection[str]) -> Iterator[PromptRow]:
    """Yields the rows, each with an id that no other prompt has."""
    taken = set(ids)
    for row in rows:
        wanted = row.values.get("id") or "prompt-" + hashlib.sha256("\0".join(row.keys).encode()).hexdigest()[:8]
        free, number = wanted, 1
        while free in taken:
            number += 1
            free = f"{wanted}-{number}"
        taken.add(free)
        if row.values.get("id") == free:
            yield row
        else:
            yield replace(row, values={"id": free, **{k: v for k, v in row.values.items() if k != "id"}})


def write_rows(plan: RowPlan, folder: Path, name: str, cleaned: Cleaner | None = None) -> RowsWritten:
    """Writes new rows to `prompts/NAME.jsonl` (or `NAME-2.jsonl`, …), and copies their pictures beside them.

    `cleaned` returns the bytes that are written of a picture; None leaves the picture out.
    Pictures come first, then the rows, then the ledger, so that an import that is stopped can be run again. Raises
    DiskError.
    """
    if not plan.rows:
        return RowsWritten()
    pictures: list[str] = []
    left_out: list[Path] = []
    entries: list[str] = []

    def lines() -> Iterator[str]:
        for row in plan.rows:
            copied = {picture: _copied(picture, folder / FOLDER, cleaned) for picture in row.pictures}
            left_out.extend(picture for picture, made in copied.items() if not made)
            media = [made for made in copied.values() if made]
            pictures.extend(f"{FOLDER}/{made}" for made in media)
            values = {key: value for key, value in row.values.items() if value not in ("", None, {}, [])}
            if media:
                values["media"] = media[0] if len(media) == 1 else media
            private = {"private": row.private} if row.private else {}
            entries.append(_line({"id": values["id"], "keys": row.keys, **private}))
            yield _line(values)

    try:
        files = tuple(_write_files(lines(), folder, name))
        _append_ledger(folder, entries)
    except OSError as error:
        raise disk_error(error, folder / FOLDER) from error
    return RowsWritten(files, tuple(dict.fromkeys(pictures)), tuple(left_out))


def _line(value: Mapping[str, Any]) -> str:
    """Returns an object on one line; half surrogates, which UTF-8 cannot hold, become question marks."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n"


def _copied(picture: Path, goal: Path, cleaned: Cleaner | None) -> str:
    """Copies a picture under the name of its digest; returns that name, empty if the picture cannot be read."""
    try:
        digest = digest_of(picture)
        data = cleaned(picture) if cleaned is not None else None
    except OSError:
        return ""
    if cleaned is not None and data is None:
        return ""
    kind = kind_of(data[:16]) if data is not None else suffix(picture.name)
    name = digest[:20] + (f".{kind}" if kind in PICTURES | VIDEOS | SOUNDS else "")
    if (goal / name).exists():
        return name
    if data is not None:
        write(goal / name, data)
        return name
    goal.mkdir(parents=True, exist_ok=True)
    draft = draft_of(goal / name)
    try:
        shutil.copyfile(picture, draft)
        draft.replace(goal / name)
    finally:
        draft.unlink(missing_ok=True)
    return name


def _write_files(lines: Iterable[str], folder: Path, name: str) -> Iterator[str]:
    """Writes lines into as many new files as their size needs; yields the paths in the film's folder."""
    part: list[bytes] = []
    size = 0
    for line in lines:
        data = line.encode()
        if part and size + len(data) > LARGEST_FILE:
            yield _write_file(part, folder, name)
            part, size = [], 0
        part.append(data)
        size += len(data)
    yield _write_file(part, folder, name)


def _write_file(lines: Iterable[bytes], folder: Path, name: str) -> str:
    path = _free_path(folder / FOLDER, name)
    write(path, b"".join(lines))
    return f"{FOLDER}/{path.name}"


def _free_path(folder: Path, name: str) -> Path:
    """Returns a path that no file has; names are compared without their suffix, as tables are."""
    try:
        taken = {stem(entry.name) for entry in folder.iterdir()}
    except OSError:
        taken = set()
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return folder / f"{free}.jsonl"


def _append_ledger(folder: Path, entries: Iterable[str]) -> None:
    """Adds lines to the ledger, and keeps a private folder that is made for it out of a repository."""
    ledger = folder / LEDGER
    private = folder / "private"
    if not private.exists():
        write(private / ".gitignore", b"*\n")
    before = ledger.read_bytes() if ledger.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    write(ledger, before + "".join(entries).encode())


class ImportLock:
    """Lets one import or build at a time write into a site; a context manager. Raises Cancelled, DiskError."""

    def __init__(self, root: Path) -> None:
        self._lock = Lock(root / STATE, lambda: False)

    def __enter__(self) -> ImportLock:
        for _ in self._lock.acquire():
            pass
        return self

    def __exit__(self, *told: object) -> None:
        self._lock.release()
