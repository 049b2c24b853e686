"""Runs the program as a person does, in a process of its own, and compares what it leaves."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import showcase

CHECKOUT = Path(showcase.__file__).parents[1]


def environment(**more: str) -> dict[str, str]:
    """This process's environment, with the package to be tested on the path and no colours."""
    path = os.pathsep.join(filter(None, [str(CHECKOUT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1", **more}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "showcase", *arguments]


def run(root: Path, *arguments: str, timeout: float = 120, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program in a site's folder to its end."""
    return subprocess.run(
        command(*arguments),
        cwd=root,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=timeout,
        encoding="utf-8",
    )


def start(root: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    """Start a command of the program, in a process group of its own."""
    return subprocess.Popen(
        command(*arguments),
        cwd=root,
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        encoding="utf-8",
    )


def children(process: int) -> set[int]:
    """Every process that this one started, and that those started."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found: set[int] = set()
    waiting = [process]
    while waiting:
        parent = waiting.pop()
        below = [child for child, its in parents.items() if its == parent]
        found.update(below)
        waiting += below
    return found


def alive(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill(process: subprocess.Popen[str]) -> None:
    """End a process and all it started, without a warning."""
    for each in [process.pid, *children(process.pid)]:
        try:
            os.kill(each, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.communicate()


def contents(site: Path) -> Mapping[str, str]:
    """The digest of every file of a folder, by its path."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def stamps(site: Path) -> Mapping[str, tuple[int, int]]:
    """Inode and time of every file of a folder, by its path: differ where a file was written anew."""
    return {
        file.relative_to(site).as_posix(): (file.stat().st_ino, file.stat().st_mtime_ns)
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }
