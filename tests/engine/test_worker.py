"""The program of a worker process: values over pipes, signs of life, and errors that arrive whole."""

from __future__ import annotations

import io
import pickle
import queue
import resource
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from showcase.diagnostics import Location
from showcase.engine import worker
from showcase.engine.task import SourceFile, Task
from showcase.engine.worker import HEADER, RemoteJob, receive, send
from showcase.media.errors import MediaError
from tests.engine.test_engine import task
from tests.sites.program import environment


def request(work: Task, folder: Path) -> dict[str, Any]:
    return {
        "task": work, "root": str(folder / "site"), "cache": str(folder / "cache"), "workplace": str(folder / "work")
    }  # fmt: skip


class TestPipe:
    @pytest.mark.parametrize("value", [None, ("progress", 0.5), b"\0" * 100_000, Location("a", 1, 2), {"a": [1]}])
    def test_a_value_arrives_as_it_was_sent(self, value: object) -> None:
        pipe = io.BytesIO()
        send(pipe, value)
        send(pipe, "next")
        pipe.seek(0)
        assert receive(pipe) == value
        assert receive(pipe) == "next"

    @pytest.mark.parametrize("cut", [0, 1, HEADER.size, HEADER.size + 1])
    def test_a_pipe_that_ends_early_is_an_end(self, cut: int) -> None:
        pipe = io.BytesIO()
        send(pipe, "a value")
        with pytest.raises(EOFError):
            receive(io.BytesIO(pipe.getvalue()[:cut]))

    def test_the_length_comes_first_in_network_order(self) -> None:
        pipe = io.BytesIO()
        send(pipe, "x")
        data = pipe.getvalue()
        assert struct.unpack(">I", data[:4])[0] == len(data) - 4


class TestRemoteJob:
    def test_paths_are_those_of_the_site_the_cache_and_the_workplace(self, tmp_path: Path) -> None:
        need = task("echo", "a")
        work = task("join", "b", sources={"clip": SourceFile("content/a/clip.mov", "0")}, needs={"part": need})
        job = RemoteJob(request(work, tmp_path), lambda event: None)
        assert job.source("clip") == tmp_path / "site/content/a/clip.mov"
        assert job.need("part", "out.txt") == tmp_path / "cache" / need.key[:2] / need.key / "out.txt"
        assert job.output("out.txt") == tmp_path / "work/out.txt"
        assert job.request == work.request

    def test_progress_is_told_in_steps_and_within_bounds(self, tmp_path: Path) -> None:
        told: list[tuple[str, Any]] = []
        job = RemoteJob(request(task("echo", "a"), tmp_path), told.append)
        for share in (-1.0, 0.001, 0.002, 0.5, 0.501, 0.9999, 7.0):
            job.progress(share)
        assert told == [("progress", 0.0), ("progress", 0.5), ("progress", 0.9999), ("progress", 1.0)]

    def test_signs_of_life_are_given_once_a_second(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        now = [10.0]
        monkeypatch.setattr(worker.time, "monotonic", lambda: now[0])
        told: list[tuple[str, Any]] = []
        job = RemoteJob(request(task("echo", "a"), tmp_path), told.append)
        job.checkpoint()
        assert not job.cancelled()
        assert told == []
        now[0] += worker.SIGNS_OF_LIFE + 0.01
        assert not job.cancelled(), "what is stopped ends with its process"
        job.checkpoint()
        assert told == [("alive", None)]


class TestOutcome:
    def test_a_value_is_done(self, tmp_path: Path) -> None:
        (tmp_path / "work").mkdir()
        assert worker._outcome(request(task("echo", "a"), tmp_path), lambda event: None) == ("done", {"said": "a"})

    def test_an_error_with_a_code_arrives_as_it_is(self, tmp_path: Path) -> None:
        kind, error = worker._outcome(request(task("fail_with_code", "a"), tmp_path), lambda event: None)
        assert kind == "failed"
        assert isinstance(pickle.loads(pickle.dumps(error)), MediaError)

    def test_an_error_that_cannot_travel_is_told_in_words(self, tmp_path: Path) -> None:
        kind, error = worker._outcome(request(task("fail_oddly", "a"), tmp_path), lambda event: None)
        assert (kind, type(error), str(error)) == ("failed", RuntimeError, "Unportable: odd error")

    def test_a_task_that_exits_has_failed(self, tmp_path: Path) -> None:
        kind, error = worker._outcome(request(task("leave", "a"), tmp_path), lambda event: None)
        assert (kind, type(error)) == ("failed", SystemExit)


class TestProgram:
    @pytest.fixture
    def process(self) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-P", worker.__file__]
        started = subprocess.Popen(command, stdin=-1, stdout=-1, env=environment())
        yield started
        started.kill()
        started.wait()
        for stream in (started.stdin, started.stdout):
            if stream is not None:
                stream.close()

    def test_it_serves_one_request_after_the_other_and_ends_with_its_starter(
        self, process: subprocess.Popen[bytes], tmp_path: Path
    ) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        (tmp_path / "work").mkdir()
        send(process.stdin, sys.path)  # type: ignore[arg-type]
        for text in ("first", "second"):
            send(process.stdin, request(task("apart", text), tmp_path))  # type: ignore[arg-type]
            answers = [receive(process.stdout) for _ in range(3)]  # type: ignore[arg-type]
            assert answers == [("begun", None), ("progress", 0.5), ("done", process.pid)]
        process.stdin.close()
        assert process.wait(60) == 0
        assert process.stdout.read() == b"", "what a task prints is no answer"

    def test_it_ends_when_nobody_asks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The loop of the program, in this process: no request comes for a while."""
        requests, answers = io.BytesIO(), io.BytesIO()
        send(requests, sys.path)
        requests.seek(0)
        monkeypatch.setattr(worker, "IDLE", 0.01)
        monkeypatch.setattr(worker, "_answers", lambda: answers)
        monkeypatch.setattr(worker, "_listen", lambda *_: None)
        monkeypatch.setattr(worker, "_bound_memory", lambda: None)
        monkeypatch.setattr(worker.sys, "stdin", io.TextIOWrapper(requests))
        worker.main()
        assert answers.getvalue() == b""

    def test_requests_are_read_while_a_task_runs(self) -> None:
        requests = io.BytesIO()
        send(requests, 1)
        send(requests, 2)
        requests.seek(0)
        waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        ended = threading.Event()

        class Ending(io.RawIOBase):
            """Blocks at its end, as a pipe does while its other end is open."""

            def read(self, size: int = -1) -> bytes:
                data = requests.read(size)
                if not data:
                    ended.wait()
                return data

        threading.Thread(target=worker._listen, args=(Ending(), waiting), daemon=True).start()
        assert [waiting.get(timeout=60), waiting.get(timeout=60)] == [1, 2]

    def test_memory_has_a_bound_that_another_one_does_not_widen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[tuple[int, int]] = []
        monkeypatch.setattr(resource, "setrlimit", lambda kind, limits: asked.append(limits))
        monkeypatch.setattr(resource, "getrlimit", lambda kind: (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        worker._bound_memory()
        assert asked[0][0] >= worker.LEAST_MEMORY
        monkeypatch.setattr(resource, "getrlimit", lambda kind: (1 << 20, 1 << 20))
        worker._bound_memory()
        assert asked[1] == (1 << 20, 1 << 20)

    def test_a_system_without_such_a_bound_does_without(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(kind: int, limits: tuple[int, int]) -> None:
            raise ValueError

        monkeypatch.setattr(resource, "setrlimit", refuse)
        worker._bound_memory()
