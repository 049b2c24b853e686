"""Publishes on static hosts: whose files are whose, the order of sending, the lease, and how a deploy is resumed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Cancelled, Diagnostic, Location, Severity, diagnose
from showcase.engine.files import copy, remove_tree_quietly, write_state
from showcase.publishing.file_set import Changes, PublishedFile, blob_of
from showcase.publishing.hosts.host import RECORD, FileHost, HostFile
from showcase.publishing.hosts.record import HostRecord, WrittenFile, key_of, read_record, record_bytes
from showcase.publishing.repository import fault
from showcase.publishing.target import DeployTarget
from showcase.publishing.web_headers import is_page, page_order
from showcase.seals import read_sealed
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal
    from showcase.model.project import Site

UNKNOWN = "?"
"""Stands for the blob of a file that a deploy wrote and that may have changed since."""

NAMED = 3
"""Files that one question names."""


class HostPublisher:
    """Publishes on a host: assets first, then pages, and last deletes what is stale."""

    def __init__(self, host: FileHost, state: Path, stop: StopSignal, *, take_down: bool = False) -> None:
        """`take_down` deletes first: what must not be seen any more does not wait until all else is sent."""
        self._host, self._state, self._stop, self._take_down = host, state, stop, take_down
        self._record = HostRecord()
        self._listed: Mapping[str, HostFile] = {}
        self._target: DeployTarget | None = None
        self._files: tuple[PublishedFile, ...] = ()

    @property
    def _staged(self) -> Path:
        return self._state / "sending"

    def look(self, site: Site) -> DeployTarget:
        self.sweep()
        self._listed = self._host.listing()
        self._record = read_record(self._host.read(RECORD))
        published = {path: blob for path in self._listed if (blob := self._blob(path))}
        own = not self._record.unfinished or self._record.turn == self._remembered_turn()
        self._target = DeployTarget(
            self._host.shown, "", self._record.turn, published, own, site.url,
            label=self._host.shown, unfinished=self._record.unfinished,
        )  # fmt: skip
        return self._target

    def _blob(self, path: str) -> str:
        """Returns the blob of a file that deploys wrote; empty for a file of others."""
        key, there = key_of(path), self._listed[path]
        written, pending = self._record.files.get(key), self._record.pending.get(key)
        if pending is None:
            return (written.blob if _same(there, written) else UNKNOWN) if written is not None else ""
        if written is not None and written.size == pending.size and not there.blob:
            return UNKNOWN  # which of both it is cannot be told
        return next((one.blob for one in (pending, written) if one is not None and _same(there, one)), UNKNOWN)

    def _altered(self, path: str) -> bool:
        """Returns whether somebody else seems to have replaced a file that a deploy wrote."""
        key = key_of(path)
        return key not in self._record.pending and self._published.get(path) == UNKNOWN

    @property
    def _published(self) -> Mapping[str, str]:
        return self._target.published if self._target is not None else {}

    def known(self, files: tuple[PublishedFile, ...]) -> DeployTarget:
        assert self._target is not None
        return self._target

    def text(self, path: str) -> str:
        return self._host.read(path).decode("utf-8", errors="replace") if path in self._published else ""

    def sizes(self) -> Mapping[str, int]:
        return {blob: self._listed[path].size for path, blob in self._published.items()}

    def questions(self, files: tuple[PublishedFile, ...], changes: Changes) -> tuple[Diagnostic, ...]:
        if self._target is not None and not self._target.own:
            return (_question("unfinished-deploy", host=self._host.shown),)
        foreign = self._foreign(files)
        if not foreign:
            return ()
        named = ", ".join(f"`{path}`" for path in foreign[:NAMED]) + (", …" if len(foreign) > NAMED else "")
        return (_question("foreign-files", host=self._host.shown, count=str(len(foreign)), files=named),)

    def _foreign(self, files: Iterable[PublishedFile]) -> list[str]:
        """Returns the paths of files of others that this deploy would overwrite or delete."""
        blobs = {file.path: file.blob for file in files}
        altered = [path for path in self._published if self._altered(path)]
        found = [path for path in altered if path not in blobs or self._listed[path].blob != blobs[path]]
        for path, blob in blobs.items():
            there = self._listed.get(path)
            if there is not None and path not in self._published and there.blob != blob:
                found.append(path)
        return sorted(found)

    def stage(self, files: tuple[PublishedFile, ...], kept: frozenset[str]) -> None:
        self.sweep()
        self._files = files
        for file in self._to_send():
            target = self._staged / _part(file.path) / file.path
            copy(file.file, target)
            if blob_of(target) != file.blob:
                raise fault("changed-meanwhile", str(file.file), file=file.file.name)
            target.chmod(0o644)
        for folder in (path for path in self._staged.rglob("*") if path.is_dir()):
            folder.chmod(0o755)

    def _to_send(self) -> list[PublishedFile]:
        return [file for file in self._files if self._published.get(file.path) != file.blob]

    def push(self, progress: Callable[[float], None], *, thin: bool = True) -> None:
        """Sends what was staged; `thin` is False where stale files stay until `thin()`: other pages lead to them."""
        sending, seen = self._to_send(), self._record.turn
        record = replace(self._begun(sending), turn=secrets.token_hex(16))
        self._require_turn(seen)
        self._remember_turn(record.turn)
        self._write(record)
        if self._take_down:
            self._delete_stale(record.turn)
        sent = _Share(sum(file.size for file in sending), progress, self._stop)
        self._put("assets", [file.path for file in sending if not is_page(file.path)], sent, record.turn)
        pages = sorted((file.path for file in sending if is_page(file.path)), key=page_order)
        self._put("pages", pages, sent, record.turn)
        if thin:
            self._finish(record.turn)

    def thin(self) -> None:
        """Deletes what is stale, and ends a deploy that `push` began."""
        self._finish(self._remembered_turn())

    def _finish(self, turn: str) -> None:
        if not self._take_down:
            self._delete_stale(turn)
        self._require_turn(turn)
        files = {key_of(file.path): WrittenFile(file.blob, file.size) for file in self._files}
        self._write(HostRecord(turn, files))

    def _write(self, record: HostRecord) -> None:
        if not self._host.write_record(record_bytes(record)):
            raise self._raced()

    def _begun(self, sending: Iterable[PublishedFile]) -> HostRecord:
        """Returns the record as it is while files are sent: what was there, and what may be there from now on."""
        fresh = {key_of(file.path): WrittenFile(file.blob, file.size) for file in sending}
        # What an earlier deploy began, and this one does not send, may be there half way through.
        pending = {**self._record.pending, **fresh}
        others = {
            key_of(file.path): WrittenFile(UNKNOWN, self._listed[file.path].size)
            for file in sending
            if file.path in self._listed and file.path not in self._published
        }
        return HostRecord("", {**self._record.files, **others}, pending, unfinished=True)

    def _put(self, part: str, paths: Collection[str], sent: _Share, turn: str) -> None:
        if paths:
            self._require_turn(turn)
            self._host.put(self._staged / part, paths, sent.add)

    def _delete_stale(self, turn: str) -> None:
        paths = {file.path for file in self._files}
        if stale := sorted(path for path in self._published if path not in paths):
            self._require_turn(turn)
            self._host.delete(stale)

    def _require_turn(self, turn: str) -> None:
        """Raises PublishingError if another deploy began meanwhile, Cancelled if this one is to end."""
        if self._stop():
            raise Cancelled
        if read_record(self._host.read(RECORD)).turn != turn:
            raise self._raced()

    def _raced(self) -> Exception:
        return fault("raced-host", host=self._host.shown)

    def sweep(self) -> None:
        remove_tree_quietly(self._staged)

    def _turns(self) -> dict[str, str]:
        try:
            return dict(json.loads(read_sealed(self._state / "hosts.json")))
        except (OSError, ValueError, TypeError):
            return {}

    def _remembered_turn(self) -> str:
        return self._turns().get(self._host.shown, "")

    def _remember_turn(self, turn: str) -> None:
        turns = {**self._turns(), self._host.shown: turn}
        write_state(self._state / "hosts.json", json.dumps(turns, sort_keys=True).encode())


class _Share:
    """Tells which share of all bytes was sent."""

    def __init__(self, whole: int, progress: Callable[[float], None], stop: StopSignal) -> None:
        self._whole, self._progress, self._stop = max(whole, 1), progress, stop
        self._sent = 0

    def add(self, size: int) -> None:
        """Adds bytes that were sent; raises Cancelled if the deploy is to end."""
        if self._stop():
            raise Cancelled
        self._sent += size
        self._progress(min(self._sent / self._whole, 1.0))


def _same(there: HostFile, written: WrittenFile) -> bool:
    return there.blob == written.blob if there.blob else there.size == written.size


def _part(path: str) -> str:
    return "pages" if is_page(path) else "assets"


def _question(code: str, **facts: str) -> Diagnostic:
    return diagnose(Severity.WARNING, code, Location("showcase.toml"), project="", **facts)
