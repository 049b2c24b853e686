"""Starts all other programs: finds ffmpeg and git, runs them with progress, and ends them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from showcase.diagnostics import Cancelled, Location, Severity, ToolError, diagnose
from showcase.engine import windows_job
from showcase.structs import FrozenStruct

GRACE = 0.5
"""Seconds that a program gets to end after SIGINT before it is killed."""

_running: set[subprocess.Popen[Any]] = set()
"""Programs that were started and have not ended."""

_watchdog: subprocess.Popen[str] | None = None
_telling = threading.Lock()

NEEDED_ENCODERS = ("libx264", "libsvtav1", "aac")
NEEDED_FILTERS = ("zscale", "tonemap", "bwdif", "scale", "split", "ebur128", "setparams", "pan")


class Program(FrozenStruct):
    """A program on this machine."""

    path: str
    version: str
    """Its own words on its version, first line."""

    @property
    def identity(self) -> str:
        """Returns a short digest of the version, for keys: another build makes other bytes."""
        return hashlib.sha256(self.version.encode()).hexdigest()[:12]


@cache
def ffmpeg() -> Program:
    """Returns the ffmpeg to use: `SHOWCASE_FFMPEG`, else the one in the imageio-ffmpeg wheel.

    Raises ToolError if it is not there, does not start, or lacks an encoder or filter that is needed.
    """
    chosen = os.environ.get("SHOWCASE_FFMPEG", "")
    path = chosen or _bundled()
    place = Location("SHOWCASE_FFMPEG" if chosen else "imageio-ffmpeg")
    try:
        version = _said([path, "-version"]).partition("\n")[0]
        encoders, filters = _said([path, "-hide_banner", "-encoders"]), _said([path, "-hide_banner", "-filters"])
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolError(diagnose(Severity.ERROR, "unusable-ffmpeg", place, path=path, why=_reason(error))) from error
    lacking = [*missing(encoders, NEEDED_ENCODERS), *missing(filters, NEEDED_FILTERS)]
    if lacking:
        raise ToolError(diagnose(Severity.ERROR, "incapable-ffmpeg", place, path=path, lacking=", ".join(lacking)))
    return Program(path, version)


@cache
def has_filter(name: str) -> bool:
    """Returns whether the ffmpeg to use has a filter that can be done without."""
    return not missing(_said([ffmpeg().path, "-hide_banner", "-filters"]), [name])


@cache
def git() -> Program:
    """Returns the git of this machine; raises ToolError if there is none or it does not start."""
    path = shutil.which("git")
    if path is None:
        raise ToolError(diagnose(Severity.ERROR, "no-git", Location("git")))
    try:
        return Program(path, _said([path, "--version"]).partition("\n")[0])
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolError(diagnose(Severity.ERROR, "no-git", Location(path))) from error


def ffmpeg_path() -> str:
    """Returns where the ffmpeg to use is; it is not started."""
    return os.environ.get("SHOWCASE_FFMPEG", "") or _bundled()


def ffmpeg_stamp() -> str:
    """Returns the path, size and time of the ffmpeg to use: while they stay the same, so does its version."""
    path = Path(ffmpeg_path())
    try:
        stat = path.stat()
    except OSError:
        return f"{path}"
    return f"{path}:{stat.st_size}:{stat.st_mtime_ns}"


def missing(listing: str, names: Sequence[str]) -> list[str]:
    """Returns the names that are missing in ffmpeg's listing of encoders or filters (second word of a line)."""
    there = {words[1] for line in listing.splitlines() if len(words := line.split()) > 1}
    return [name for name in names if name not in there]


@cache
def _bundled() -> str:
    # imageio-ffmpeg's own get_ffmpeg_exe() starts the program to see if it works: not needed to find it.
    from importlib.util import find_spec

    spec = find_spec("imageio_ffmpeg")
    found = sorted(Path(spec.origin).parent.glob("binaries/ffmpeg*")) if spec and spec.origin else []
    programs = [p for p in found if p.suffix in ("", ".exe") or re.search(r"v[\d.]+$", p.name)]
    if programs:
        return str(programs[0])
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        raise ToolError(diagnose(Severity.ERROR, "no-ffmpeg", Location("ffmpeg"))) from error


def _said(arguments: Sequence[str]) -> str:
    done = subprocess.run(
        arguments,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.stdout


def _reason(error: OSError | subprocess.SubprocessError) -> object:
    """Returns what the system says alone: the path is told beside it."""
    return getattr(error, "strerror", None) or error


def describe(arguments: Sequence[str]) -> str:
    """Returns what ffmpeg writes about its input and options; its exit status is not looked at. Raises ToolError."""
    path = ffmpeg_path()
    try:
        done = subprocess.run(
            [path, "-hide_banner", "-nostdin", *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60, check=False,
            encoding="utf-8", errors="replace", env={**os.environ, "AV_LOG_FORCE_NOCOLOR": "1", "LC_ALL": "C"},
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        told = diagnose(Severity.ERROR, "unusable-ffmpeg", Location(path), path=path, why=_reason(error))
        raise ToolError(told) from error
    return done.stderr


class ProgramFailed(Exception):
    """A program that ended with an error; carries the end of its output."""

    def __init__(self, name: str, status: int, said: str) -> None:
        super().__init__(f"{name} ended with status {status}: {said}")
        self.status = status
        self.said = said
        self.reached = 0.0
        """Seconds of the film that were made, where that is known."""


def run(
    program: Program,
    arguments: Sequence[str],
    *,
    listen: Callable[[str], None] | None = None,
    overhear: Callable[[str], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    keep: int = 40,
    low_priority: bool = True,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    feed: Path | None = None,
) -> str:
    """Runs a program to its end and returns the last `keep` lines of its stderr.

    `listen` gets each line of stdout as it comes, `overhear` those of stderr. It runs in `folder`, with `environment`
    instead of this process's own, and reads the file `feed`. Raises ProgramFailed when it ends with an error, Cancelled
    when `cancelled` turned true: then the whole process group is interrupted, and killed after `GRACE` seconds.
    """
    _start_watchdog()
    started = _started([program.path, *arguments], folder, os.environ if environment is None else environment, feed)
    _watch_over(started)
    _lower(started.pid, low_priority)
    said: deque[str] = deque(maxlen=keep)

    def hear(line: str) -> None:
        said.append(line)
        if overhear is not None:
            overhear(line)

    readers = [
        threading.Thread(target=_drain, args=(started.stderr, hear), daemon=True),
        threading.Thread(target=_drain, args=(started.stdout, listen or (lambda line: None)), daemon=True),
    ]
    for reader in readers:
        reader.start()
    try:
        while started.poll() is None:
            if cancelled():
                raise Cancelled
            try:
                started.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
    finally:
        end(started)
        _forget(started)
    for reader in readers:
        reader.join(timeout=2)
    if started.returncode != 0:
        raise ProgramFailed(Path(program.path).name, started.returncode, "\n".join(said))
    return "\n".join(said)


def _started(
    command: Sequence[str], folder: Path | None, environment: Mapping[str, str], feed: Path | None
) -> subprocess.Popen[str]:
    with contextlib.ExitStack() as opened:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL if feed is None else opened.enter_context(feed.open("rb")),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**environment, "SVT_LOG": "1", "AV_LOG_FORCE_NOCOLOR": "1", "LC_ALL": "C"},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            text=True,
            encoding="utf-8",
            errors="replace",
        )


def open_editor(arguments: Sequence[str], *, wait: bool) -> None:
    """Starts an editor of the user's: in the terminal, until it is closed, with `wait`; else apart from it.

    Raises OSError if it cannot be started.
    """
    import shutil

    # On Windows, a name may be that of a `.cmd` file, which is found by its whole path only.
    command = [shutil.which(arguments[0]) or arguments[0], *arguments[1:]]
    if wait:
        subprocess.run(command, check=False)
        return
    none = subprocess.DEVNULL
    started = subprocess.Popen(command, stdin=none, stdout=none, stderr=none, start_new_session=True)
    threading.Thread(target=started.wait, name="editor", daemon=True).start()


def start_worker(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Starts a process that is spoken to by its stdin and stdout, apart from the terminal and its interruptions."""
    apart = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    _start_watchdog()
    started = subprocess.Popen(
        list(arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=apart,
        # There is a process for each core already: threads of linear algebra would only stand in their way.
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )
    _watch_over(started)
    return started


def status_of(process: subprocess.Popen[Any], seconds: float) -> int:
    """Returns the exit status of a process that is given so many seconds to end; 0 if it does not."""
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return 0


def kill(process: subprocess.Popen[Any]) -> None:
    """Kills a process with all it started, and forgets it."""
    if process.poll() is None:
        _signal(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait()
    _forget(process)


def end(process: subprocess.Popen[str]) -> None:
    """Stops a program and all it started, at once if need be; does nothing when it has ended."""
    if process.poll() is not None:
        return
    _signal(process, signal.SIGINT)
    deadline = time.monotonic() + GRACE
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    if process.poll() is None:
        _signal(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait()


def end_all() -> None:
    """Kills every program that still runs: for when this process is about to end without waiting for its threads."""
    for process in tuple(_running):
        if process.poll() is None:
            _signal(process, getattr(signal, "SIGKILL", signal.SIGTERM))
    if _watchdog is not None:
        _watchdog.kill()
        _watchdog.wait()


def _watch_over(process: subprocess.Popen[Any]) -> None:
    """Sees to it that a program ends even where this process is killed and can no longer end it."""
    _running.add(process)
    if _is_windows():
        _take_in(process)
    else:
        _tell_watchdog(f"+{process.pid}\n")


def _is_windows() -> bool:
    return os.name == "nt"


def _forget(process: subprocess.Popen[Any]) -> None:
    if process in _running:
        _running.discard(process)
        if not _is_windows():
            _tell_watchdog(f"-{process.pid}\n")


def _start_watchdog() -> None:
    """Starts the watchdog before the first program, which otherwise outlives a process that is killed meanwhile."""
    if _watchdog is None and not _is_windows():
        _tell_watchdog("")


def _tell_watchdog(line: str) -> None:
    """Writes a line to the watchdog, which is started for the first; without one, all else works as well."""
    global _watchdog
    with _telling, contextlib.suppress(OSError, ValueError):
        if _watchdog is None:
            _watchdog = subprocess.Popen(
                [sys.executable, "-I", "-S", str(Path(__file__).with_name("watchdog.py"))],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                text=True,
            )
        assert _watchdog.stdin is not None
        _watchdog.stdin.write(line)
        _watchdog.stdin.flush()


def _take_in(process: subprocess.Popen[Any]) -> None:
    job = _job()
    if job is not None:
        job.take_in(int(getattr(process, "_handle", 0)))


@cache
def _job() -> windows_job.JobObject | None:
    return windows_job.open_job()


def _signal(process: subprocess.Popen[Any], number: int) -> None:
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)
        else:
            _signal_windows(process, number)
    except (OSError, ValueError):
        pass


def _signal_windows(process: subprocess.Popen[str], number: int) -> None:
    """Asks a program to end, or ends it; Windows sends no SIGINT to another process, only Ctrl+Break to a group."""
    gentle = getattr(signal, "CTRL_BREAK_EVENT", None)
    if number != signal.SIGINT or gentle is None:
        process.terminate()
        return
    try:
        process.send_signal(gentle)
    except (OSError, ValueError):  # without a console there is nothing to send it with
        process.terminate()


def _lower(pid: int, wanted: bool) -> None:
    if wanted and hasattr(os, "setpriority"):
        try:
            os.setpriority(os.PRIO_PROCESS, pid, 5)
        except OSError:
            pass


def _drain(stream: object, take: Callable[[str], None]) -> None:
    with contextlib.suppress(Cancelled):  # whoever runs the program looks for that too, and ends it
        for line in stream:  # type: ignore[attr-defined]
            take(line.rstrip("\r\n"))
