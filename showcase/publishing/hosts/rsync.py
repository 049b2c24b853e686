"""Publishes on a server with rsync over ssh."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath

from showcase.engine.files import write
from showcase.engine.subprocesses import ProgramFailed
from showcase.publishing.hosts.host import RECORD, HostFile, Progress
from showcase.publishing.hosts.ssh import Shell

ROW = re.compile(r"^(?P<kind>[-dlpcbs])\S+\s+(?P<size>[\d,.]+) \d{4}/\d\d/\d\d \d\d:\d\d:\d\d (?P<path>.*)$")
"""A line of `rsync --list-only`."""

OCTAL = re.compile(r"\\#([0-7]{3})")
"""How rsync writes a byte of a name that cannot be shown."""

PARTIAL, VANISHED, NOT_THERE = 23, 24, "No such file or directory (2)"
"""Exit codes of rsync: some files were not transferred; some were gone before. And its words for what is not there."""

LACKING = re.compile(r"rsync: (command )?not found|rsync: No such file|rsync.*is not recognized", re.IGNORECASE)


class NoRemoteRsync(Exception):
    """The server has no rsync."""


class RsyncHost:
    """A folder on a server. Files are put in place by renaming; those that are the same are not sent again."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    @property
    def shown(self) -> str:
        return self._shell.server.shown

    def _remote(self, path: str = "") -> str:
        return f"{self._shell.bracketed}:{self._shell.server.path}/{path}"

    def _run(self, *arguments: str, listen: list[str] | None = None, sent: Progress | None = None) -> None:
        server = self._shell.server
        port = ["-p", str(server.port)] if server.port else []
        ssh = " ".join(["ssh", *self._shell.options(), *port])
        # The words of the path are not for the server's shell to read.
        whole = ["--protect-args", "--8-bit-output", "--no-human-readable", "--rsh", ssh, *arguments]

        def hear(line: str) -> None:
            if listen is not None:
                listen.append(line)
            if sent is not None and line.isdecimal():
                sent(int(line))

        self._shell.run("rsync", whole, hear)

    def listing(self) -> Mapping[str, HostFile]:
        rows: list[str] = []
        try:
            self._run("--recursive", "--list-only", "--", self._remote(), listen=rows)
        except ProgramFailed as failed:
            if failed.status == PARTIAL and NOT_THERE in failed.said and "change_dir" in failed.said:
                return {}
            if LACKING.search(failed.said) or failed.status == 127:
                raise NoRemoteRsync from failed
            raise self._shell.fault(failed.said) from failed
        files = dict(_file(row) for row in filter(None, map(ROW.match, rows)) if row["kind"] != "d")
        files.pop(RECORD, None)
        return files

    def read(self, path: str) -> bytes:
        return self._shell.read(
            lambda target: self._run("--", self._remote(path), str(target)),
            lambda failed: failed.status == PARTIAL and NOT_THERE in failed.said,
        )

    def write_record(self, data: bytes) -> bool:
        self._shell.write_record(data, self.put)
        return True

    def put(self, folder: Path, paths: Collection[str], sent: Progress) -> None:
        """Writes all files of the folder, which holds no others than those of the paths."""
        try:
            self._run(
                "--recursive", "--checksum", "--keep-dirlinks", "--out-format=%l", "--",
                f"{folder.as_posix()}/", self._remote(), sent=sent,
            )  # fmt: skip
        except ProgramFailed as failed:
            raise self._shell.fault(failed.said) from failed

    def delete(self, paths: Collection[str]) -> None:
        self._delete(paths)
        folders = {str(one) for path in paths for one in PurePosixPath(path).parents} - {"."}
        # A folder can only be deleted when those in it are gone.
        for depth in sorted({folder.count("/") for folder in folders}, reverse=True):
            self._delete(folder for folder in folders if folder.count("/") == depth)

    def _delete(self, paths: Iterable[str]) -> None:
        empty, listing = self._shell.work / "empty", self._shell.work / "stale"
        empty.mkdir(parents=True, exist_ok=True)
        write(listing, "".join(f"{path}\0" for path in sorted(paths)).encode("utf-8", "surrogateescape"))
        try:
            self._run(
                "--dirs", "--delete-missing-args", "--no-implied-dirs", "--from0", f"--files-from={listing}", "--",
                f"{empty.as_posix()}/", self._remote(),
            )  # fmt: skip
        except ProgramFailed as failed:
            if failed.status != VANISHED:  # it says so of what is to be deleted
                raise self._shell.fault(failed.said) from failed


def _file(row: re.Match[str]) -> tuple[str, HostFile]:
    """Returns the path of a file and what the listing tells of it."""
    path = OCTAL.sub(lambda octal: chr(int(octal[1], 8)), row["path"])
    if row["kind"] != "-":
        return path.partition(" -> ")[0], HostFile(-1)
    return path, HostFile(int(re.sub(r"\D", "", row["size"])))
