"""Runs the program as a person does, and compares what it leaves."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import IO

from jsonschema import Draft202012Validator

import showcase
from showcase.cli.main import main
from showcase.cli.row_schema import row_schema

CHECKOUT = Path(showcase.__file__).parents[1]


def environment(**more: str) -> dict[str, str]:
    """This process's environment, with the package to be tested on the path and no colours."""
    path = os.pathsep.join(filter(None, [str(CHECKOUT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1", **more}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "showcase", *arguments]


SAFE = frozenset({"LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "TERM", "NO_COLOR", "FORCE_COLOR", "CI"})
"""Variables that a command reads anew each time; others may be read once a process, or by Python as it starts."""


def run(root: Path, *arguments: str, timeout: float | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program in a site's folder to its end; within this process, unless something forbids it.

    To start and load the program takes longer than most commands. A test whose subject is the process, or that asks for
    a timeout in seconds, gets one of its own: see `run_process`.
    """
    if timeout or not SAFE.issuperset(more) or threading.current_thread() is not threading.main_thread():
        return run_process(root, *arguments, timeout=timeout or 120, **more)
    with _as_in_its_own_process(root, environment(**more)), _file() as out, _file() as err:
        with redirect_stdout(out), redirect_stderr(err):
            status = main(arguments)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read())
    check_rows(arguments, texts[0])
    return subprocess.CompletedProcess(["showcase", *arguments], status, *texts)


def check_rows(arguments: Sequence[str], output: str) -> None:
    """Checks each row that a command printed for programs against the schema of rows."""
    known = _row_validators() if "--json" in arguments else {}
    for line in output.splitlines() if known else ():
        row = json.loads(line)
        assert row.get("event") in known, f"unknown row: {line}"
        errors = [f"{list(error.path)}: {error.message}" for error in known[row["event"]].iter_errors(row)]
        assert not errors, f"{errors}\n{line}"


@cache
def _row_validators() -> Mapping[str, Draft202012Validator]:
    return {branch["title"]: Draft202012Validator(branch) for branch in row_schema(strict=True)["oneOf"]}


def _file() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="")


@contextmanager
def _as_in_its_own_process(folder: Path, variables: Mapping[str, str]) -> Iterator[None]:
    """Sets what a command may leave changed: folder, variables, paths of modules, phrases of argparse."""
    kept = dict(os.environ), Path.cwd(), sys.path[:], vars(argparse)["_"]
    os.environ.update(variables)
    os.chdir(folder)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept[0])
        os.chdir(kept[1])
        sys.path[:], vars(argparse)["_"] = kept[2:]


def run_process(root: Path, *arguments: str, timeout: float = 120, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program in a site's folder to its end, in a process of its own."""
    done = subprocess.run(
        command(*arguments),
        cwd=root,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=timeout,
        encoding="utf-8",
    )
    check_rows(arguments, done.stdout)
    return done


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
