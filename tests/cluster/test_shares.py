"""Machines that never meet fill one cache: each makes a share, and the last one only joins."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import showcase
from showcase.engine.events import Finished
from showcase.engine.task import Task
from showcase.pipeline.shares import Share
from tests.cluster.films import same
from tests.sites import program


def task(number: int, expected: float) -> Task:
    return Task("encode", "", "x:y", "1", {"number": number}, expected=expected)


def test_every_task_is_in_one_share_and_shares_weigh_alike() -> None:
    tasks = [task(number, 1.0 + number % 7) for number in range(60)]
    shares = [Share(number, 4).of(reversed(tasks) if number % 2 else tasks) for number in range(1, 5)]
    assert sorted(one.key for share in shares for one in share) == sorted(one.key for one in tasks)
    loads = [sum(one.expected for one in share) for share in shares]
    assert max(loads) - min(loads) <= 7


@pytest.mark.parametrize("text", ["", "2", "0/4", "5/4", "1/0", "a/b", "-1/2", "1/2/3"])
def test_what_is_no_share_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=text.replace("-", ".") or "^$"):
        Share.parse(text)
    (tmp_path / "content").mkdir()
    done = program.run(tmp_path, "--lang", "en", "build", f"--share={text}")
    assert done.returncode == 2
    assert "a share such as `2/4` is needed" in done.stderr


def pack(root: Path, archive: Path) -> None:
    """As actions/cache does it: times of files stay exact."""
    subprocess.run(["tar", "--posix", "-cf", archive, "-C", root, ".showcase/cache"], check=True)


def unpack(archive: Path, root: Path) -> None:
    subprocess.run(["tar", "-xf", archive, "-C", root], check=True)


@pytest.mark.slow
def test_a_matrix_of_jobs_fills_one_cache(root: Path, without: Path, tmp_path: Path) -> None:
    runners = [Path(shutil.copytree(root, tmp_path / f"runner-{number}")) for number in (1, 2)]
    assert program.run(root, "plan").returncode == 0
    pack(root, tmp_path / "measured.tar")
    made = []
    for number, runner in enumerate(runners, 1):
        unpack(tmp_path / "measured.tar", runner)
        done = program.run(runner, "--lang", "en", "build", "--share", f"{number}/2", "--jobs", "2")
        assert done.returncode == 0, done.stderr
        assert f"Share {number} of 2" in done.stderr
        assert not (runner / "site").exists()
        made.append(done.stderr)
        pack(runner, tmp_path / f"{number}.tar")
    shutil.rmtree(root / ".showcase")
    for name in ("measured", "1", "2"):
        unpack(tmp_path / f"{name}.tar", root)
    ended: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, Finished):
            ended.append(event.activity.label)

    assert showcase.build(root, on_event=hear).ok
    assert not [label for label in ended if "(" in label or "sound" in label or "clip.mov" in label], ended
    same(root, without)
