"""Publishes on a server over ssh: with rsync where both sides have it, else with sftp."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from showcase.engine.stop_signal import StopSignal
from showcase.publishing.destination import ServerDestination
from showcase.publishing.hosts.host import FileHost, HostFile, Progress
from showcase.publishing.hosts.rsync import NoRemoteRsync, RsyncHost
from showcase.publishing.hosts.sftp import SftpHost
from showcase.publishing.hosts.ssh import Shell, has_rsync


def open_server(server: ServerDestination, state: Path, stop: StopSignal) -> FileHost:
    """Returns a server as a host. Raises ToolError if this computer has no ssh."""
    shell = Shell(server, stop, state / "server")
    shell.program("ssh")
    if server.sftp or not has_rsync(shell):
        shell.program("sftp")
        return SftpHost(shell)
    return ServerHost(shell)


class ServerHost:
    """A server that is asked with rsync, and with sftp once it turns out to have no rsync."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._host: FileHost = RsyncHost(shell)

    @property
    def shown(self) -> str:
        return self._host.shown

    def listing(self) -> Mapping[str, HostFile]:
        try:
            return self._host.listing()
        except NoRemoteRsync:
            self._shell.program("sftp")
            self._host = SftpHost(self._shell)
            return self._host.listing()

    def read(self, path: str) -> bytes:
        return self._host.read(path)

    def write_record(self, data: bytes) -> bool:
        return self._host.write_record(data)

    def put(self, folder: Path, paths: Collection[str], sent: Progress) -> None:
        self._host.put(folder, paths, sent)

    def delete(self, paths: Collection[str]) -> None:
        self._host.delete(paths)
