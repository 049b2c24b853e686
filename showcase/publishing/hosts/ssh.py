"""Starts ssh, rsync and sftp as this computer has them, and tells what their words mean."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from showcase.diagnostics import Location, Severity, ToolError, diagnose
from showcase.engine import subprocesses
from showcase.engine.files import remove_tree_quietly, write
from showcase.engine.stop_signal import StopSignal
from showcase.publishing.destination import ServerDestination
from showcase.publishing.hosts.host import RECORD, Progress
from showcase.publishing.program_words import HOST_KEYS, cause
from showcase.publishing.repository import PublishingError, fault
from showcase.structs import FrozenStruct, field

OPTIONS = ("BatchMode=yes", "ConnectTimeout=20", "ServerAliveInterval=15", "ServerAliveCountMax=4")
"""Options of ssh: no questions, and no waiting for a server that has gone silent."""

LEAST = (3, 1)
"""The release of rsync from which it deletes what it is told to."""

FAULTS = (
    *HOST_KEYS,
    (r"Permission denied \([a-z,-]+\)|Too many authentication failures|no such identity", "refused-login"),
    # What sftp servers say of a full disk or quota is "Failure"; other reasons have words of their own.
    (r"No space left on device|quota exceeded|Disk quota|write remote .*: Failure", "full-server"),
    (r"Permission denied|Read-only file system|Operation not permitted", "read-only-server"),
    (r"Could not resolve|Connection (refused|timed out|closed|reset)|No route to host|Network is unreachable|"
     r"Operation timed out|not responding", "unreachable-server"),
    (r"No such file or directory|not found", "missing-server-folder"),
)  # fmt: skip
"""What stands in the output of the programs, and the code of the error for it; the first that is found counts."""

SSH_SAYS = re.compile(r"^ssh: (connect to host \S+ port \d+|Could not resolve hostname \S+): (?=\S)")
"""How ssh begins to say why a server is not reached; messages name the server themselves."""

AFTERMATH = ("rsync: connection unexpectedly", "Connection closed")
"""How lines begin that say only that the other side is gone."""


class Shell(FrozenStruct):
    """The programs that reach a server."""

    server: ServerDestination
    stop: StopSignal
    work: Path
    """A folder for lists that the programs read."""
    found: dict[str, subprocesses.Program] = field(default_factory=dict)

    def program(self, name: str) -> subprocesses.Program:
        """Returns a program of this computer. Raises ToolError if it is missing."""
        if name not in self.found:
            path = shutil.which(name)
            if path is None:
                raise ToolError(diagnose(Severity.ERROR, "no-ssh", Location(name), name=name))
            self.found[name] = subprocesses.Program(path, "")
        return self.found[name]

    def run(self, name: str, arguments: Sequence[str], listen: Callable[[str], None] | None = None) -> None:
        """Runs a program to its end. Raises ProgramFailed, Cancelled, ToolError."""
        subprocesses.run(self.program(name), arguments, listen=listen, cancelled=self.stop, low_priority=False)

    def read(
        self, fetch: Callable[[Path], None], is_missing: Callable[[subprocesses.ProgramFailed], bool]
    ) -> bytes:
        """Returns the bytes of a file that `fetch` copies to this computer; empty if it is not on the server."""
        target = self.work / "read"
        remove_tree_quietly(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            fetch(target)
        except subprocesses.ProgramFailed as failed:
            if is_missing(failed):
                return b""
            raise self.fault(failed.said) from failed
        data = target.read_bytes()
        remove_tree_quietly(target)
        return data

    def write_record(self, data: bytes, put: Callable[[Path, Collection[str], Progress], None]) -> None:
        """Writes the record of deploys with `put`, which sends files of a folder."""
        folder = self.work / "record"
        write(folder / RECORD, data)
        (folder / RECORD).chmod(0o644)
        folder.chmod(0o755)
        put(folder, [RECORD], lambda size: None)
        remove_tree_quietly(folder)

    def options(self) -> list[str]:
        """Returns the options of ssh that sftp understands as well."""
        return [word for option in OPTIONS for word in ("-o", option)]

    @property
    def bracketed(self) -> str:
        """Returns the server as rsync and sftp are told of it before a colon."""
        host = f"[{self.server.host}]" if ":" in self.server.host else self.server.host
        return f"{self.server.user}@{host}" if self.server.user else host

    def fault(self, said: str) -> PublishingError:
        """Returns what keeps a server from being reached or written to, as far as the programs' words tell."""
        code = next((code for pattern, code in FAULTS if re.search(pattern, said, re.IGNORECASE)), "failed-server")
        lines = [line for line in said.splitlines() if line.strip() and not line.startswith("rsync error:")]
        causes = [line for line in lines if not line.startswith(AFTERMATH)]
        last = " ".join((causes or lines)[-1:])
        server, why = self.server, cause(last) or SSH_SAYS.sub("", last)[:300].strip()
        port = f" -p {server.port}" if server.port else ""
        key = f"[{server.host}]:{server.port}" if server.port not in (0, 22) else server.host
        return fault(code, "", host=server.login, to=server.shown, folder=server.path, why=why, port=port, key=key)


def has_rsync(shell: Shell) -> bool:
    """Returns whether this computer has an rsync that is new enough; that of macOS is another program."""
    if shutil.which("rsync") is None:
        return False
    said: list[str] = []
    try:
        shell.run("rsync", ["--version"], said.append)
    except (subprocesses.ProgramFailed, OSError):
        return False
    found = re.search(r"^rsync\s+version\s+v?(\d+)\.(\d+)", "\n".join(said), re.MULTILINE)
    return found is not None and (int(found[1]), int(found[2])) >= LEAST
