"""What the machine may do to a build: a full disk, no permission, another build at work, and ^C."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

import showcase
from showcase.diagnostics import DiskError
from showcase.engine.locking import Lock
from tests.sites import footage, samples
from tests.sites.links import broken
from tests.sites.program import alive, children, command, contents, environment, kill, run_process, start
from tests.waiting import PATIENCE, wait_until

pytestmark = pytest.mark.slow


def test_a_full_disk_is_told_of_and_the_site_stays_whole(
    small_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = samples.copy(small_root, tmp_path / "site")
    samples.plain_film(root / "content/nouveau", shade=1)
    showcase.check(root)
    written = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "/site/" in path.as_posix() and "films" in path.as_posix():
            raise OSError(errno.ENOSPC, "No space left on device")
        return written(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(DiskError) as told:
            showcase.build(root)
    assert told.value.diagnostics[0].code == "full-disk"
    assert all(told.value.diagnostics[0].help(language) for language in ("en", "fr"))
    assert broken(root / "site", samples.URL) == []
    assert showcase.build(root).ok


def test_a_disk_that_really_is_full_is_told_of(tmp_path: Path) -> None:
    root = samples.plain_site(tmp_path / "site", "un", "deux")
    state = root / ".showcase"
    state.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(state)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk may be mounted here")
    try:
        done = run_process(root, "build")
    finally:
        subprocess.run(["umount", "-l", str(state)], check=True)
    said = done.stdout + done.stderr
    assert done.returncode == 4, said
    assert "full-disk" in said
    assert "Traceback" not in said


def _as_others() -> None:
    """Take root's right to write everywhere from a process that is about to start."""
    drop_from_bounding_set, override, search = 24, 1, 2
    for capability in (override, search):
        ctypes.CDLL(None).prctl(drop_from_bounding_set, capability, 0, 0, 0)


@pytest.mark.parametrize("locked", ["site", ".showcase", "."])
def test_a_folder_that_may_not_be_written_to_is_told_of(tmp_path: Path, locked: str) -> None:
    root = samples.plain_site(tmp_path / "films", "un")
    (root / "site").mkdir()
    if locked == ".showcase":
        (root / ".showcase").mkdir()
    (root / locked).chmod(0o555)
    try:
        done = subprocess.run(
            command("build", "--lang", "en"), cwd=root, env=environment(), capture_output=True, text=True,
            timeout=120, check=False, preexec_fn=_as_others if os.geteuid() == 0 else None,
        )  # fmt: skip
    finally:
        (root / locked).chmod(0o755)
    said = done.stdout + done.stderr
    assert done.returncode == 4, said
    assert "forbidden-write" in said
    assert "Traceback" not in said


def test_the_second_of_two_builds_waits(small_root: Path, tmp_path: Path) -> None:
    root = samples.copy(small_root, tmp_path / "site")
    first = Lock(root / ".showcase", lambda: False)
    assert list(first.acquire()) == []
    second = start(root, "build", "--lang", "en")
    try:
        time.sleep(2.0)
        assert second.poll() is None
        first.release()
        said, _ = second.communicate(timeout=60)
    finally:
        if second.poll() is None:
            kill(second)
    assert second.returncode == 0
    assert str(os.getpid()) in said, "it says which process it waits for"


def test_two_builds_at_once_make_one_whole_site(small_root: Path, tmp_path: Path) -> None:
    root = samples.copy(small_root, tmp_path / "site", memory=False)
    builds = [start(root, "build") for _ in range(2)]
    said = [build.communicate(timeout=240)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert contents(root / "site") == contents(small_root / "site")


def test_an_interrupt_ends_the_build_and_leaves_no_child(tmp_path: Path) -> None:
    root = samples.write(tmp_path / "site", {"showcase.toml": 'title = "x"\nencodes = "best"\n'})
    footage.clip(root / "content/long/clip.mp4", seconds=8, size=(640, 360))
    process = start(root, "build")
    try:
        below = _wait_for_a_child(process)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE)
    finally:
        if process.poll() is None:
            kill(process)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    wait_until(lambda: not any(map(alive, below)), "the end of what it started")
    assert not (root / "site/index.html").exists()


def _wait_for_a_child(process: subprocess.Popen[str]) -> set[int]:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        if below := children(process.pid):
            time.sleep(0.3)
            return below | children(process.pid)
        time.sleep(0.05)
    said = process.stdout.read() if process.poll() is not None and process.stdout else ""
    raise AssertionError(f"no encoder was started: {said}")
