"""What is told of work that failed: one line in the author's words, at the author's file, once."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.credentials.finishing import SealFailed
from showcase.diagnostics import Diagnostic, DiskError, Location, Severity, diagnose
from showcase.engine.events import drain
from showcase.engine.task import Failure, Result, SourceFile, Task, TaskOutcomes
from showcase.media.errors import MediaError
from showcase.model.text import PartialDate
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import to_diagnostic, to_warning
from showcase.pipeline.plan import plan
from showcase.pipeline.probe import probe
from showcase.pipeline.read import read, select_published
from showcase.pipeline.stage_values import Made
from showcase.pipeline.workspace import Workspace
from tests.sites.samples import write

CLIP = SourceFile("content/lamp/clip.mov", "0" * 64)
STILL = SourceFile("content/lamp/stills/a.png", "3" * 64)
COPY = SourceFile("/cache/ab/series.mkv", "1" * 64, original="content/lamp/frames")


def task(kind: str = "encode", source: SourceFile | None = CLIP, **request: object) -> Task:
    return Task(kind, f"lamp: {kind}", "x:y", "1", request, {"clip": source} if source else {}, project="lamp")


def told(found: Diagnostic) -> tuple[str, str, str]:
    return found.code, str(found.place), found.project


OWN = DiskError(diagnose(Severity.ERROR, "full-disk", Location("/drive"), file="x", why="full"))
OTHER = DiskError(diagnose(Severity.ERROR, "full-disk", Location("/drive"), project="tram", file="x", why="full"))


@pytest.mark.parametrize(
    ("error", "made", "expected"),
    [
        (MediaError("too-short", frames=1), task(), ("too-short", "content/lamp/clip.mov", "lamp")),
        (MediaError("too-short", frames=1), task(source=COPY), ("too-short", "content/lamp/frames", "lamp")),
        (ValueError("a\nb"), task(source=None), ("failed-task", "lamp: encode", "lamp")),
        (OWN, task(), ("full-disk", "/drive", "lamp")),
        (OTHER, task(), ("full-disk", "/drive", "tram")),
    ],
)
def test_an_error_is_told_at_the_file_that_its_author_knows(
    error: Exception, made: Task, expected: tuple[str, str, str]
) -> None:
    found = to_diagnostic(made, error)
    assert told(found) == expected
    assert found.severity is Severity.ERROR
    assert "series.mkv" not in f"{found.message()} {found.help()}", "nobody knows the copy that was read"


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "full-disk"), (errno.EROFS, "forbidden-write"), (errno.EFBIG, "file-size-limit")],
)
def test_a_disk_that_refuses_is_no_fault_of_the_film_it_was_met_at(tmp_path: Path, number: int, code: str) -> None:
    file = tmp_path / "site.mp4"
    found = to_diagnostic(task(), OSError(number, os.strerror(number), str(file)))
    assert told(found) == (code, str(file), "lamp")
    assert to_diagnostic(task(), OSError(errno.EINVAL, "strange", "/drive/x")).code == "failed-task"


@pytest.mark.parametrize(
    ("kind", "code"), [("preview", "failed-preview"), ("print", "failed-print"), ("picture", "failed-still")]
)
@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (MediaError("undecodable", detail="Invalid data\nat packet 7"), "at packet 7"),
        (MediaError("odd", found="90×50", wanted="160×90"), "90×50 ≠ 160×90"),
        (MediaError("too-short"), "too-short"),
        (ValueError(" \n"), "ValueError"),
    ],
)
def test_an_optional_file_that_failed_is_left_out_with_its_cause_on_one_line(
    kind: str, code: str, error: Exception, cause: str
) -> None:
    found = to_warning(task(kind), error)
    assert (found.code, found.severity, found.project) == (code, Severity.WARNING, "lamp")
    assert f"`{cause}`" in found.message()
    assert "`clip.mov`" in found.message()


# Outcomes of a whole stage


@pytest.fixture
def made(tmp_path: Path) -> Made:
    files = {f"content/{name}/project.yaml": f"title: {name}\n" for name in ("lamp", "tram")}
    certificate = '[credentials]\ncertificate = "keys/site.pem"\nkey = "keys/site.key"\n'
    certificate += 'timestamp = "https://time.example.org/"\n'
    root = write(tmp_path, {"showcase.toml": f'title = "T"\nlanguages = ["en"]\n{certificate}', **files})
    context = BuildContext.open(Workspace(root, today=PartialDate(2026, 5, 1)))
    return Made.nothing_yet(plan(context, drain(probe(context, select_published(context, read(context))))))


def failing(tasks: list[Task], error: Callable[[], Exception]) -> TaskOutcomes:
    return TaskOutcomes({}, {one.key: Failure(one, error()) for one in tasks})


def new(made: Made, after: Made) -> list[Diagnostic]:
    return [one for one in after.log.diagnostics if one not in made.log.diagnostics]


def test_a_film_that_fails_leaves_the_others_as_they_were(made: Made) -> None:
    after = made.with_outcomes(failing([task()], lambda: MediaError("too-short", frames=1)))
    assert [told(one) for one in new(made, after)] == [("too-short", "content/lamp/clip.mov", "lamp")]
    assert after.log.failed - made.log.failed == {"lamp"}
    assert after.with_outcomes(after.outcomes).log == after.log, "a failure is told once"


def test_a_setting_at_fault_for_many_films_is_told_once_where_it_is_written(made: Made) -> None:
    place = made.catalogue.site.credentials.timestamp_place
    tasks = [task(number=number) for number in range(3)]
    tasks += [replace(task(number=9), project="tram")]
    other = MediaError("too-short", frames=1)
    after = made.with_outcomes(failing(tasks, lambda: SealFailed("failed-timestamp", "timestamp", service="t")))
    assert [(one.code, one.place) for one in new(made, after)] == [("failed-timestamp", place)]
    assert (place.path, place.line) == ("showcase.toml", 6)
    assert {"lamp", "tram"} <= after.log.failed
    both = after.with_outcomes(TaskOutcomes({}, {**after.outcomes.failures, task(x=1).key: Failure(task(x=1), other)}))
    assert [one.code for one in new(after, both)] == ["too-short"]


def test_repaired_frames_of_a_film_are_told_once_for_all_its_renditions(made: Made) -> None:
    tram = SourceFile("content/tram/clip.mov", "2" * 64)
    other = replace(task(source=tram), project="tram")
    encodes = [task(size=360), task(size=720), other, task("picture", STILL), task()]
    repaired = {"repaired": {"after": "0:07", "said": "concealing 12 errors"}}
    values = (repaired, repaired, repaired, repaired, None)
    results = {one.key: Result(one.key, said, {}, 1.0) for one, said in zip(encodes, values, strict=True)}
    planned = replace(made, media=replace(made.media, tasks=tuple(encodes)))
    after = planned.with_outcomes(TaskOutcomes(results))
    assert [told(one) for one in new(made, after)] == [
        ("repaired-frames", "content/lamp/clip.mov", "lamp"), ("repaired-frames", "content/tram/clip.mov", "tram"),
    ]  # fmt: skip
    assert "0:07" in new(made, after)[0].message()
    assert after.log.failed == made.log.failed, "a film that was repaired is published"
    assert after.with_outcomes(after.outcomes).log == after.log, "what is in the cache was told when it was made"
