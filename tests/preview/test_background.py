"""What the preview makes in the background: what pages wait for first, and nothing that nobody waits for any more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from showcase.engine.cache import Cache
from showcase.engine.events import drain
from showcase.engine.locking import Lock
from showcase.engine.scheduler import Scheduler, run_tasks
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Task, Weight
from showcase.preview import background
from showcase.preview.background import BackgroundTasks, order
from tests.waiting import wait_until


def task(kind: str, label: str, call: str = "echo", expected: float = 1.0, weight: Weight = Weight.LIGHT) -> Task:
    call = f"tests.engine.recipes:{call}"
    return Task(kind, label, call, "1", {"text": label}, outputs=("out.txt",), expected=expected, weight=weight)


class Heard:
    """What the preview is told."""

    def __init__(self) -> None:
        self.news = threading.Condition()
        self.ended = 0
        self.failed: list[tuple[str, str]] = []

    def notify(self, ended: bool) -> None:
        with self.news:
            self.ended += ended
            self.news.notify_all()

    def fail(self, failed: Task, error: Exception) -> None:
        self.failed.append((failed.label, str(error)))

    def until(self, true: Callable[[], bool]) -> None:
        with self.news:
            assert self.news.wait_for(true, 20)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def making(tmp_path: Path, heard: Heard) -> Iterator[BackgroundTasks]:
    stop = StopSignal()
    made = BackgroundTasks(tmp_path, Cache(tmp_path / "cache"), tmp_path, stop, 2, heard.notify, heard.fail)
    yield made
    stop.now()
    made.join()


def test_measurements_come_first_then_posters_pictures_films_and_kits() -> None:
    tasks = [
        task("archive", "kit.zip"), task("encode", "1080p", expected=90), task("encode", "720p", expected=40),
        task("picture", "still"), task("picture", "poster", expected=8), task("look", "clip", expected=5),
        task("document", "kit.pdf"),
    ]  # fmt: skip
    shown = [one.label for one in sorted(tasks, key=order)]
    assert shown == ["clip", "poster", "still", "720p", "1080p", "kit.pdf", "kit.zip"]


def test_what_is_wanted_is_made_and_what_fails_is_told(
    tmp_path: Path, making: BackgroundTasks, heard: Heard
) -> None:
    good, bad = task("picture", "good"), task("picture", "bad", "fail")
    making.want([good, bad])
    heard.until(lambda: making.progress() == ((), 0) and heard.ended > 0)
    assert heard.failed == [("bad", "it cannot be done")]
    assert Cache(tmp_path / "cache").get(good) is not None


def test_a_task_that_is_dropped_ends_and_another_takes_its_place(
    tmp_path: Path, making: BackgroundTasks, heard: Heard
) -> None:
    long = task("encode", "long", "linger", weight=Weight.HEAVY)
    other = task("encode", "other", weight=Weight.HEAVY)
    making.want([long])
    heard.until(lambda: [one.label for one in making.progress()[0]] == ["long"])
    making.want([other])
    heard.until(lambda: heard.ended > 0)
    assert Cache(tmp_path / "cache").get(other) is not None
    assert Cache(tmp_path / "cache").get(long) is None
    assert heard.failed == []


def test_films_wait_for_measurements_and_posters_and_kits_for_a_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "RESTING", 1000.0)
    stop = StopSignal()
    made = BackgroundTasks(tmp_path, Cache(tmp_path / "cache"), tmp_path, stop, 2, lambda ended: None, lambda *_: None)
    try:
        poster, film, kit = task("picture", "a: poster"), task("encode", "a: 720p"), task("document", "a: kit")
        made.want([kit])
        assert not made._may_start(film, poster)
        assert made._may_start(film, film)
        assert made._may_start(poster, poster)
        wait_until(lambda: made._wanted_at, "the tasks that are wanted")
        assert not made._may_start(kit, kit)
    finally:
        stop.now()
        made.join()


def test_what_another_preview_made_meanwhile_is_told(tmp_path: Path, making: BackgroundTasks, heard: Heard) -> None:
    lock = Lock(tmp_path / "media", lambda: False)
    drain(lock.acquire())
    one = task("picture", "one")
    try:
        making.want([one])
        drain(run_tasks(Scheduler(tmp_path, Cache(tmp_path / "cache"), StopSignal(), 1), "media", [one]))
    finally:
        lock.release()
    heard.until(lambda: heard.ended > 0)
    assert making.progress() == ((), 0)
