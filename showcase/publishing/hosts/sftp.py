"""Publishes on a server with sftp, where there is no rsync."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from showcase.engine.files import write
from showcase.engine.subprocesses import ProgramFailed
from showcase.publishing.hosts.host import RECORD, HostFile, Progress
from showcase.publishing.hosts.ssh import Shell

PART = ".showcase-part"
"""The name of a file that is being sent. There is one at a time, so none is left behind for good."""

ROW = re.compile(r"^(?P<kind>[-dlpcbs])\S+\s+\S+\s+\S+\s+\S+\s+(?P<size>\d+)\s+\w+\s+\d+\s+[\d:]+\s(?P<path>.*)$")
"""A line of `ls -lan` within sftp."""

OCTAL = re.compile(r"(?:\\[0-7]{3})+")
"""How sftp writes bytes of a name that cannot be shown."""

SPECIAL = re.compile(r"([\\\"'\s*?\[\]#~!])")
"""Signs that mean something in a line of a batch."""


class SftpHost:
    """A folder on a server. A file is sent under another name first, and then renamed."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._base = shell.server.path

    @property
    def shown(self) -> str:
        return self._shell.server.shown

    def _batch(self, lines: Sequence[str], listen: list[str] | None = None, sent: Iterator[int] | None = None,
               progress: Progress | None = None) -> None:  # fmt: skip
        batch = self._shell.work / "batch"
        write(batch, "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
        server = self._shell.server
        port = ["-P", str(server.port)] if server.port else []

        def hear(line: str) -> None:
            if listen is not None:
                listen.append(line)
            if sent is not None and progress is not None and line.startswith("sftp> rename "):
                progress(next(sent, 0))

        options = [*self._shell.options(), *port, "-b", str(batch)]
        self._shell.run("sftp", [*options, "--", self._shell.bracketed], hear)

    def _path(self, path: str = "") -> str:
        return quoted(f"{self._base}/{path}".rstrip("/"))

    def listing(self) -> Mapping[str, HostFile]:
        found: dict[str, HostFile] = {}
        level = [""]
        while level:
            rows: list[str] = []
            try:
                self._batch([f"-ls -lan {self._path(folder)}" for folder in level], rows)
            except ProgramFailed as failed:
                raise self._shell.fault(failed.said) from failed
            level = []
            for row in filter(None, map(ROW.match, rows)):
                whole = OCTAL.sub(_unescaped, row["path"]).removeprefix(f"{self._base}/")
                name = whole.rpartition("/")[2]
                if name in (".", ".."):
                    continue
                if row["kind"] == "d":
                    level.append(whole)
                elif whole not in (RECORD, PART):
                    found[whole] = HostFile(int(row["size"]) if row["kind"] == "-" else -1)
        return found

    def read(self, path: str) -> bytes:
        return self._shell.read(
            lambda target: self._batch([f"get {self._path(path)} {quoted(target.as_posix())}"]),
            lambda failed: re.search(r"not found|No such file", failed.said) is not None,
        )

    def write_record(self, data: bytes) -> bool:
        self._shell.write_record(data, self.put)
        return True

    def put(self, folder: Path, paths: Collection[str], sent: Progress) -> None:
        folders = sorted({str(one) for path in paths for one in PurePosixPath(path).parents} - {"."})
        lines = [f"-mkdir {self._path(one)}" for one in ("", *folders)]
        for path in paths:
            lines.append(f"put {quoted((folder / path).as_posix())} {self._path(PART)}")
            lines.append(f"rename {self._path(PART)} {self._path(path)}")
        sizes = iter([(folder / path).stat().st_size for path in paths])
        try:
            self._batch(lines, sent=sizes, progress=sent)
        except ProgramFailed as failed:
            raise self._shell.fault(_last(failed.said)) from failed

    def delete(self, paths: Collection[str]) -> None:
        folders = {str(one) for path in paths for one in PurePosixPath(path).parents} - {"."}
        deepest = sorted(folders, key=lambda one: (-one.count("/"), one))
        lines = [f"rm {self._path(path)}" for path in paths]
        try:
            self._batch([*lines, *(f"-rmdir {self._path(one)}" for one in deepest)])
        except ProgramFailed as failed:
            raise self._shell.fault(_last(failed.said)) from failed


def quoted(path: str) -> str:
    """Returns a path as a batch of sftp has to hold it."""
    return SPECIAL.sub(r"\\\1", path)


def _unescaped(found: re.Match[str]) -> str:
    return bytes(int(octal, 8) for octal in found[0].split("\\")[1:]).decode("utf-8", "surrogateescape")


def _last(said: str) -> str:
    """Returns what ended a batch; folders that were there before are told of as well, and mean nothing."""
    return "\n".join(line for line in said.splitlines() if "remote mkdir" not in line or "No such file" in line)
