"""Remembers where videos were deployed, and tells of earlier hosts that still hold some."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from showcase.diagnostics import Diagnostic, Location, Severity, ShowcaseError, diagnose
from showcase.engine.files import write_state
from showcase.engine.stop_signal import StopSignal
from showcase.model.project import Site
from showcase.publishing.destination import Destination, FileDestination, StorageDestination, read_destination, same
from showcase.seals import read_sealed
from showcase.special_names import is_media
from showcase.structs import FrozenStruct

FILE = "media-hosts.json"
"""In the folder of deploys: the hosts, each with its endpoint."""


class MediaHosts(FrozenStruct):
    """The hosts at which a site had videos."""

    state: Path
    """The folder of deploys."""
    root: Path
    """The site's folder."""
    stop: StopSignal

    def remember(self, media: FileDestination) -> None:
        """Notes that videos are at a host. Raises DiskError."""
        self._write({*self._rows(), _row(media)})

    def left(self, site: Site, current: tuple[Destination | None, ...]) -> Iterator[Diagnostic]:
        """Yields a warning for each earlier host that holds videos or cannot be asked; forgets those that hold none.

        Raises DiskError.
        """
        rows = self._rows()
        for row in sorted(rows):
            host = self._host(row)
            if host is None or any(one is not None and same(host, one) for one in current):
                continue
            found = self._told(host, site)
            if found is None:
                rows -= {row}
                self._write(rows)
            else:
                yield found

    def _told(self, host: FileDestination, site: Site) -> Diagnostic | None:
        from showcase.publishing.hosts.choice import open_files

        place = Location("showcase.toml")
        try:
            published = open_files(host, self.state / "earlier", self.stop).look(site).published
        except ShowcaseError as error:
            why = error.diagnostics[0].code if error.diagnostics else ""
            return diagnose(Severity.WARNING, "unseen-media-host", place, to=host.shown, why=why)
        count = sum(map(is_media, published))
        if not count:
            return None
        return diagnose(Severity.WARNING, "earlier-media-host", place, to=host.shown, count=str(count))

    def _host(self, row: tuple[str, str]) -> FileDestination | None:
        try:
            host = read_destination(row[0], self.root, self.root, row[1])
        except ShowcaseError:
            return None
        return host if isinstance(host, FileDestination) else None

    def _rows(self) -> set[tuple[str, str]]:
        try:
            return {(str(to), str(endpoint)) for to, endpoint in json.loads(read_sealed(self.state / FILE))}
        except (OSError, ValueError, TypeError):
            return set()

    def _write(self, rows: set[tuple[str, str]]) -> None:
        write_state(self.state / FILE, json.dumps(sorted(rows)).encode())


def _row(media: FileDestination) -> tuple[str, str]:
    return media.shown, media.endpoint if isinstance(media, StorageDestination) else ""
