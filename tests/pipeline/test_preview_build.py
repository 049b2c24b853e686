"""A preview shows what is there, lists what is missing, and in the end has the pages of a build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.diagnostics import DiskError, Location, Severity, diagnose
from showcase.engine.cache import Cache
from showcase.engine.events import drain
from showcase.engine.scheduler import Scheduler, run_tasks
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Task, TaskOutcomes
from showcase.pipeline.build import Build
from showcase.pipeline.preview_build import PreviewBuilder, PreviewResult
from tests.sites import footage
from tests.sites.samples import write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {
        "showcase.toml": 'title = "T"\nurl = "https://example.org/"\nlanguages = ["en"]\n',
        "content/a/project.yaml": "title: A\n",
        "content/words/project.yaml": "title: Words\n",
    })  # fmt: skip
    footage.picture(tmp_path / "content/a/poster.jpg")
    return tmp_path


def made(root: Path, builder: PreviewBuilder, result: PreviewResult) -> None:
    """Makes what a preview waits for, as its background does."""
    scheduler = Scheduler(root, builder.cache, StopSignal(), 2)
    outcomes = drain(run_tasks(scheduler, "media", result.pending))
    for failure in outcomes.failures.values():
        if failure.error is not None:
            builder.note_failure(failure.task, failure.error)


def rounds(root: Path, builder: PreviewBuilder) -> Iterator[PreviewResult]:
    """Yields each build, until nothing is missing."""
    for _ in range(6):
        result = builder.pages(False)
        yield result
        if not result.pending:
            return
        made(root, builder, result)
    raise AssertionError("something is always missing")


def kinds(result: PreviewResult) -> set[str]:
    return {task.kind for task in result.pending}


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.slow
def test_pages_come_at_once_and_end_as_those_of_a_build(root: Path) -> None:
    found = list(rounds(root, PreviewBuilder(root, 2, StopSignal())))
    assert all(result.whole for result in found)
    assert kinds(found[0]) == {"measure"}
    assert "picture" in kinds(found[1])
    assert "archive" in kinds(found[2]), "a press kit is planned once its pictures are there"
    assert "archive" not in kinds(found[1])
    assert not (root / "site").exists()
    drain(Build(root).events())
    assert tree(found[-1].site) == tree(root / "site")


def test_what_failed_is_reported_and_not_tried_again_nor_what_needs_it(root: Path) -> None:
    builder = PreviewBuilder(root, 2, StopSignal())
    builds = rounds(root, builder)
    first, second = next(builds), next(builds)
    assert first.pending
    needed = {need.key for task in second.pending for need in task.needs.values()}
    poster = next(task for task in second.pending if task.kind == "picture" and task.key not in needed)
    builder.note_failure(poster, ValueError("no"))
    last = list(builds)[-1]
    assert ("failed-task", "a") in {(one.code, one.project) for one in last.diagnostics}
    assert not last.pending
    assert b"Words" in (last.site / "index.html").read_bytes(), "other films are shown"
    assert list(rounds(root, builder))[-1].diagnostics == last.diagnostics


def test_a_task_whose_need_failed_is_not_pending(root: Path) -> None:
    builder = PreviewBuilder(root, 2, StopSignal())
    need = Task("picture", "need", "tests.engine.recipes:fail", "1", {})
    other = Task("picture", "other", "tests.engine.recipes:echo", "1", {})
    tasks = [need, replace(other, label="b", request={"n": 1}, needs={"need": need}), other]
    builder.note_failure(need, ValueError("no"))
    outcomes, pending = builder._known(tasks, TaskOutcomes())
    assert pending == (other,)
    assert outcomes.failures[tasks[1].key].because == need


def test_what_the_disk_was_the_cause_of_is_tried_again(root: Path) -> None:
    builder = PreviewBuilder(root, 2, StopSignal())
    (task,) = builder.pages(False).pending
    builder.note_failure(task, DiskError(diagnose(Severity.ERROR, "no-space", Location("x"))))
    assert not builder.pages(False).pending
    builder.retry_disk_errors()
    assert builder.pages(False).pending == (task,)
    assert Cache(root / ".showcase/cache").get(task) is None
