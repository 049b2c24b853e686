"""The engine: what is done is not done again, one failure stops nothing unrelated, a stop is quick."""

from __future__ import annotations

import time
from concurrent.futures import Executor
from pathlib import Path

import pytest

from showcase.diagnostics import Cancelled
from showcase.engine.cache import Cache
from showcase.engine.events import Event, Failed, Finished, Skipped, StageStarted, follow
from showcase.engine.files import GRAIN, Digests, walk
from showcase.engine.locking import Lock
from showcase.engine.scheduler import Scheduler, run_tasks
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import SourceFile, Task, TaskOutcomes, Weight


def task(call: str, text: str = "", **more: object) -> Task:
    outputs = more.pop("outputs", ("out.txt",))
    return Task("test", f"{call} {text}", f"tests.engine.recipes:{call}", "1", {"text": text}, outputs=outputs, **more)  # type: ignore[arg-type]


def run(tmp_path: Path, *tasks: Task, executor: Executor | None = None) -> tuple[TaskOutcomes, list[Event]]:
    cache, events = Cache(tmp_path / "cache"), []
    scheduler = Scheduler(tmp_path, cache, StopSignal(), cores=2, executor=executor)
    outcomes = follow(run_tasks(scheduler, "test", tasks), events.append)
    cache.save()
    return outcomes, events


def made(tmp_path: Path, one: Task) -> str:
    """What is in the first output of a task."""
    return Cache(tmp_path / "cache").path(one.key, one.outputs[0]).read_text("utf-8")


def test_a_tasks_name_is_the_digest_of_its_description() -> None:
    assert task("echo", "a").key == task("echo", "a").key
    assert task("echo", "a").key != task("echo", "b").key
    with_source = task("echo", "a", sources={"clip": SourceFile("here.mp4", "d1")})
    assert with_source.key == task("echo", "a", sources={"clip": SourceFile("there.mp4", "d1")}).key
    assert with_source.key != task("echo", "a", sources={"clip": SourceFile("here.mp4", "d2")}).key
    assert task("echo", "a").name("film", "out.mp4") == f"film.{task('echo', 'a').key[:10]}.mp4"


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    first, events = run(tmp_path, task("echo", "a"))
    assert [type(e) for e in events if isinstance(e, Finished)] == [Finished]
    again, events = run(tmp_path, task("echo", "a"))
    assert events == [StageStarted("test", 1, 1, 0)]
    assert again.results[task("echo", "a").key].value == {"said": "a"}
    assert first.results.keys() == again.results.keys()


def test_a_result_changed_by_hand_is_made_again(tmp_path: Path) -> None:
    run(tmp_path, task("echo", "a"))
    Cache(tmp_path / "cache").path(task("echo", "a").key, "out.txt").write_text("spoilt")
    _, events = run(tmp_path, task("echo", "a"))
    assert any(isinstance(e, Finished) for e in events)
    assert made(tmp_path, task("echo", "a")) == "a"


def test_needs_come_first(tmp_path: Path) -> None:
    parts = {"one": task("echo", "a"), "two": task("echo", "b", weight=Weight.HEAVY)}
    whole = task("join", outputs=("joined.txt",), needs=parts)
    run(tmp_path, whole)
    assert made(tmp_path, whole) == "a+b"


def test_one_failure_stops_only_what_needs_it(tmp_path: Path) -> None:
    bad = task("fail")
    outcomes, events = run(tmp_path, task("join", needs={"bad": bad}, outputs=("joined.txt",)), task("echo", "fine"))
    assert sum(isinstance(e, Failed) for e in events) == 1
    assert sum(isinstance(e, Skipped) for e in events) == 1
    assert task("echo", "fine").key in outcomes.results
    assert not list((tmp_path / "cache" / "work").glob("*"))


@pytest.mark.timeout(60)
def test_a_stop_ends_what_is_at_work_and_keeps_what_is_done(tmp_path: Path) -> None:
    cache, stop = Cache(tmp_path / "cache"), StopSignal()
    scheduler = Scheduler(tmp_path, cache, stop, cores=2)

    def stop_in_the_middle() -> None:
        for event in run_tasks(scheduler, "test", [task("echo", "a"), task("linger", outputs=())]):
            if isinstance(event, Finished):
                stop.now()

    with pytest.raises(Cancelled):
        stop_in_the_middle()
    assert cache.get(task("echo", "a")) is not None


def test_a_file_of_the_same_size_and_older_date_is_seen(tmp_path: Path) -> None:
    import os

    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"aaaa")
    os.utime(clip, ns=(1_000_000_000, 1_000_000_000))
    digests = Digests(tmp_path / "digests.json")
    before = digests.of(clip)
    other = tmp_path / "other"
    other.write_bytes(b"bbbb")
    os.utime(other, ns=(1_000_000_000, 1_000_000_000))
    other.replace(clip)
    assert digests.of(clip).digest != before.digest


def test_a_settled_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"aaaa")
    later = time.time_ns() + 2 * GRAIN
    monkeypatch.setattr(time, "time_ns", lambda: later)
    first = Digests(tmp_path / "digests.json")
    first.of(clip)
    first.save()
    second = Digests(tmp_path / "digests.json")
    assert second.of(clip) == first.of(clip)
    assert (first.read, second.read) == (1, 0)


def test_a_walk_is_sorted_and_follows_no_links(tmp_path: Path) -> None:
    for name in ("b/2", "a", "b/1", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [path for path, _ in walk(tmp_path, skip=lambda name: name.startswith("."))]
    assert found == ["a", "b/1", "b/2", "loop"]


def test_what_is_remembered_keeps_itself_out_of_a_repository(tmp_path: Path) -> None:
    lock = Lock(tmp_path / ".showcase", lambda: False)
    assert list(lock.acquire()) == []
    lock.release()
    assert (tmp_path / ".showcase/.gitignore").read_text("utf-8") == "*\n"
