"""A program that was started ends with whoever started it, by whatever way that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from showcase.engine import subprocesses, windows_job
from tests.sites.program import alive, environment

STARTER = """
import sys
from showcase.engine.subprocesses import Program, run
run(Program(sys.executable, ""), ["-c", "import os, sys, time; open(sys.argv[1], 'w').write(f'{os.getpid()}.'); \
time.sleep(600)", sys.argv[1]])
"""


def wait_for(file: Path) -> int:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if file.exists() and (text := file.read_text()).endswith("."):
            return int(text[:-1])
        time.sleep(0.02)
    raise AssertionError("the program did not start")


@pytest.mark.skipif(sys.platform == "win32", reason="there, a job object does it")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_program_ends_when_its_starter_is_killed(tmp_path: Path, number: int) -> None:
    note = tmp_path / "process"
    starter = subprocess.Popen([sys.executable, "-c", STARTER, str(note)], env=environment())
    started = wait_for(note)
    assert alive(started)
    os.kill(starter.pid, number)
    starter.wait()
    deadline = time.monotonic() + 60
    while alive(started) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not alive(started)


class Kernel:
    """As much of Windows as job objects take."""

    def __init__(self, handle: int = 7) -> None:
        self.handle, self.said = handle, list[tuple[Any, ...]]()

    def CreateJobObjectW(self, *arguments: Any) -> int:  # noqa: N802
        self.said.append(("create", *arguments))
        return self.handle

    def SetInformationJobObject(self, handle: int, kind: int, limits: bytes, size: int) -> int:  # noqa: N802
        self.said.append(("limit", handle, kind, int.from_bytes(limits[16:20], "little"), size == len(limits)))
        return 1

    def AssignProcessToJobObject(self, handle: int, process: int) -> int:  # noqa: N802
        self.said.append(("assign", handle, process))
        return 1


def test_children_join_one_job_that_ends_with_this_process() -> None:
    kernel = Kernel()
    job = windows_job.JobObject(kernel)
    assert job.take_in(41)
    assert job.take_in(42)
    assert kernel.said == [
        ("create", None, None), ("limit", 7, windows_job.EXTENDED_LIMITS, windows_job.KILL_ON_CLOSE, True),
        ("assign", 7, 41), ("assign", 7, 42),
    ]  # fmt: skip


def test_without_a_job_programs_run_all_the_same() -> None:
    kernel = Kernel(handle=0)
    assert not windows_job.JobObject(kernel).take_in(41)
    assert kernel.said == [("create", None, None)]
    assert windows_job.open_job() is None or sys.platform == "win32"


def test_programs_are_put_into_the_job_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel()
    monkeypatch.setattr(subprocesses, "_job", lambda: windows_job.JobObject(kernel))
    monkeypatch.setattr(subprocesses, "_is_windows", lambda: True)

    class Child:
        pid, _handle = 1, 99

    child: Any = Child()
    subprocesses._watch_over(child)
    subprocesses._forget(child)
    assert kernel.said[-1] == ("assign", 7, 99)
