"""Publishes on hosts that keep each deploy as a whole: all changes appear at once, and earlier deploys are deleted."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Cancelled, Diagnostic, Location, Severity, diagnose
from showcase.engine.files import copy, remove_tree_quietly, write, write_state
from showcase.publishing.file_set import Changes, PublishedFile, blob_of
from showcase.publishing.hosts.host import RECORD
from showcase.publishing.hosts.record import HostRecord, WrittenFile, key_of, read_record, record_bytes
from showcase.publishing.hosts.service import MARK, LiveDeploy, SiteService
from showcase.publishing.repository import PublishingError, fault
from showcase.publishing.target import DeployTarget
from showcase.publishing.web_headers import HEADERS, header_rules
from showcase.seals import read_sealed
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal
    from showcase.model.project import Site

SHOWN_WITHIN = 60.0
"""Seconds that a host may take to show a deploy that it has accepted."""

ROUND = 1.0
"""Seconds between two looks at which deploy is shown."""

NAMELESS = "?/"
"""Prefix of the key of a published file whose path is not known in this folder."""


class SitePublisher:
    """Publishes a site as a whole."""

    def __init__(self, service: SiteService, state: Path, stop: StopSignal, *, keeps: bool) -> None:
        """`keeps` leaves earlier deploys at the host, where they can be seen and shown again."""
        self._service, self._state, self._stop, self._keeps = service, state, stop, keeps
        self._live: LiveDeploy | None = None
        self._record = HostRecord()
        self._target: DeployTarget | None = None
        self._files: tuple[PublishedFile, ...] = ()

    @property
    def _staged(self) -> Path:
        return self._state / "sending"

    def look(self, site: Site) -> DeployTarget:
        self.sweep()
        service = self._service
        self._live = service.live()
        own = self._live is None or self._live.own
        self._record = self._read_record() if own else HostRecord()
        shown = service.shown
        self._target = DeployTarget(
            shown, "", self._live.name if self._live else "", {}, own, site.url,
            label=shown, unfinished=own and not self._keeps and bool(service.earlier()),
        )  # fmt: skip
        return self.known(())

    def _read_record(self) -> HostRecord:
        if self._live is None:
            return HostRecord()
        record = read_record(self._service.read(RECORD))
        return record if record.turn and self._live.title == f"{MARK}{record.turn}" else HostRecord()

    def known(self, files: tuple[PublishedFile, ...]) -> DeployTarget:
        assert self._target is not None
        paths = {file.path for file in files} | self._remembered()
        if self._record.files and not {key_of(path) for path in paths} >= self._record.files.keys():
            paths |= set(self._service.paths())
        names = {key_of(path): path for path in paths}
        published = {names.get(key, f"{NAMELESS}{key}"): one.blob for key, one in self._record.files.items()}
        self._target = replace(self._target, published=published)
        return self._target

    def text(self, path: str) -> str:
        there = key_of(path) in self._record.files
        return self._service.read(path).decode("utf-8", errors="replace") if there else ""

    def sizes(self) -> Mapping[str, int]:
        return {one.blob: one.size for one in self._record.files.values()}

    def questions(self, files: tuple[PublishedFile, ...], changes: Changes) -> tuple[Diagnostic, ...]:
        if self._target is None or self._target.own:
            return ()
        facts = {"host": self._service.shown}
        return (diagnose(Severity.WARNING, "foreign-site", Location("showcase.toml"), project="", **facts),)

    def stage(self, files: tuple[PublishedFile, ...], kept: frozenset[str]) -> None:
        self.sweep()
        self._files = files
        if self._unchanged():
            return
        for file in files:
            target = self._staged / file.path
            copy(file.file, target)
            if blob_of(target) != file.blob:
                raise fault("changed-meanwhile", str(file.file), file=file.file.name)

    def _unchanged(self) -> bool:
        online = {key: one.blob for key, one in self._record.files.items()}
        return online == {key_of(file.path): file.blob for file in self._files}

    def push(self, progress: Callable[[float], None]) -> None:
        if not self._unchanged():
            self._publish(progress)
        self._remember(file.path for file in self._files)
        if not self._keeps:
            self._remove_earlier()

    def _remove_earlier(self) -> None:
        try:
            self._service.remove(self._service.earlier())
        except PublishingError as error:
            why = "; ".join(dict(one.facts).get("why", one.code) for one in error.diagnostics)
            raise fault("earlier-deploys-left", host=self._service.shown, why=why) from None

    def _publish(self, progress: Callable[[float], None]) -> None:
        turn = secrets.token_hex(16)
        sizes = {file.path: file.size for file in self._files}
        record = record_bytes(HostRecord(turn, {key_of(f.path): WrittenFile(f.blob, f.size) for f in self._files}))
        for path, data in ((RECORD, record), (HEADERS, header_rules(sizes))):
            if path not in sizes:
                write(self._staged / path, data)
                sizes[path] = len(data)
        self._require_same()
        self._service.publish(self._staged, sizes, f"{MARK}{turn}", self._require_same, progress)
        self._require_shown(f"{MARK}{turn}")

    def _require_shown(self, title: str) -> None:
        """Raises PublishingError unless visitors see this deploy: else it would be deleted as an earlier one."""
        before, end = self._live.name if self._live else "", time.monotonic() + SHOWN_WITHIN
        while (live := self._service.live()) is None or live.title != title:
            if live is not None and live.name != before:
                raise fault("raced-host", host=self._service.shown)
            if time.monotonic() > end:
                raise fault("deploy-not-shown", host=self._service.shown)
            if self._stop():
                raise Cancelled
            time.sleep(ROUND)

    def _require_same(self) -> None:
        """Raises PublishingError if another deploy was shown meanwhile, Cancelled if this one is to end."""
        if self._stop():
            raise Cancelled
        live = self._service.live()
        if (live.name if live else "") != (self._live.name if self._live else ""):
            raise fault("raced-host", host=self._service.shown)

    def sweep(self) -> None:
        remove_tree_quietly(self._staged)

    def _remembered(self) -> set[str]:
        try:
            return set(json.loads(read_sealed(self._state / "paths.json")))
        except (OSError, ValueError, TypeError):
            return set()

    def _remember(self, paths: Iterable[str]) -> None:
        write_state(self._state / "paths.json", json.dumps(sorted(paths)).encode())
