"""The same content gives the same bytes: in another folder, in another language of the system, on another day."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import showcase
from tests.sites import samples
from tests.sites.program import contents, run_process

pytestmark = pytest.mark.slow


def test_a_clean_build_elsewhere_gives_the_same_bytes(small_root: Path, tmp_path: Path) -> None:
    root = samples.copy(small_root, tmp_path / "somewhere else", memory=False)
    for number, file in enumerate(sorted(root.rglob("*"))):
        os.utime(file, (1_600_000_000 + number, 1_600_000_000 + number))
    done = run_process(root, "build", LC_ALL="C", TZ="Pacific/Kiritimati", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(root / "site") == contents(small_root / "site")


def test_without_its_memory_the_same_bytes_are_made(small_root: Path, tmp_path: Path) -> None:
    root = samples.copy(small_root, tmp_path / "site")
    before = contents(root / "site")
    for name in ("remembered", "site.json", "last.json", "digests.json", "ledger.json"):
        goal = root / ".showcase" / name
        if goal.is_dir():
            import shutil

            shutil.rmtree(goal)
        else:
            goal.unlink(missing_ok=True)
    showcase.build(root)
    assert contents(root / "site") == before
