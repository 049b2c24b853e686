"""A build on a Dask cluster gives the bytes of a build without one, whatever happens to its machines."""

from __future__ import annotations

import hashlib
import math
import pickle
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import showcase
from showcase.cluster import connection, remote
from showcase.cluster.protocol import PIECE, TaskRequest, input_files_of, stripped
from showcase.diagnostics import Diagnostic, ToolError
from showcase.engine import subprocesses
from showcase.engine.events import Finished, Noticed, Progressed
from showcase.engine.files import digest_of
from showcase.pipeline.build import Outcome
from tests.cluster.films import SECRET, same
from tests.cluster.rig import Process, Rig, ffmpegs, when_first
from tests.sites import program
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

CHUNK = "H.264 ("
"""In the labels of the tasks of chunks."""
DAMAGED = """
from showcase.cluster import worker
if not hasattr(worker, "plain"):
    worker.plain = worker._read
    worker._read = lambda path, offset: worker.plain(path, offset)[:-1] + b"?"
"""
BROKEN = """
from showcase.media import chunk_encode
def broken(job):
    raise LookupError("no such encoder")
chunk_encode.encode_chunk = broken
"""
FULL = """
import errno, os
from showcase.cluster.store import Store
def full(*rest):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
Store.bring = full
"""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that is late is waited for; a scheduler that does not answer is given up soon."""
    monkeypatch.setattr(remote, "WATCH", 0.2)


def told(events: list[object]) -> list[Diagnostic]:
    return [event.diagnostic for event in events if isinstance(event, Noticed)]


def build(root: Path, rig: Rig, *listeners: object) -> tuple[Outcome, list[object]]:
    events: list[object] = []

    def hear(event: object) -> None:
        events.append(event)
        for listener in listeners:
            listener(event)  # type: ignore[operator]

    return showcase.build(root, cluster=rig.address, on_event=hear), events


def two_workers(rig: Rig) -> tuple[Process, Process]:
    workers = rig.begin_worker(), rig.begin_worker()
    rig.wait_for(*workers)
    return workers


def test_a_cluster_gives_the_same_bytes_and_gets_the_film_alone(root: Path, without: Path, rig: Rig) -> None:
    workers = two_workers(rig)
    outcome, events = build(root, rig)
    assert outcome.ok
    assert told(events) == []
    same(root, without)
    clip = digest_of(root / "content" / "long" / "clip.mov")
    assert {digest for worker in workers for digest in worker.kept()} == {clip}
    assert any(isinstance(event, Progressed) and 0 < event.share < 1 for event in events)
    for worker in workers:
        assert worker.at_work() == [], "results that arrived take no room"
        everything = [path for path in worker.folder.rglob("*") if path.is_file() and path.name != clip]
        assert not [path for path in everything if SECRET.encode() in path.read_bytes()]
    pieces = math.ceil((root / "content" / "long" / "clip.mov").stat().st_size / PIECE)
    for worker in workers:  # nothing travels twice
        assert worker.log.count("'accept'") in (0, pieces)
    shutil.rmtree(root / ".showcase")
    before = [worker.log.count("'accept'") for worker in workers]
    assert build(root, rig)[0].ok
    assert sum(worker.log.count("'accept'") for worker in workers) - sum(before) in (0, pieces)


def test_a_worker_that_is_killed_costs_nothing_but_time(root: Path, without: Path, rig: Rig) -> None:
    first, second = two_workers(rig)
    killed: list[Process] = []

    def kill() -> None:
        wait_until(lambda: any(worker.at_work() for worker in (first, second)), "a worker encodes")
        victim = first if first.at_work() else second
        encoders = ffmpegs(victim)
        victim.kill()
        killed.append(victim)
        wait_until(lambda: not any(map(program.alive, encoders)), "its encoder ends with it")

    outcome, events = build(root, rig, when_first("Started", CHUNK, kill))
    assert outcome.ok
    assert killed
    assert told(events) == []
    same(root, without)
    ends = [event.activity.label for event in events if isinstance(event, Finished) and CHUNK in event.activity.label]
    assert len(ends) == len(set(ends)) == 3


@pytest.mark.parametrize(("fault", "code"), [(DAMAGED, "cluster-damaged"), (FULL, "cluster-full")])
def test_damage_and_a_full_disk_elsewhere_are_told_once(
    fault: str, code: str, root: Path, without: Path, rig: Rig
) -> None:
    bad, good = rig.begin_worker(fault), rig.begin_worker()
    rig.wait_for(bad, good)
    outcome, events = build(root, rig)
    assert outcome.ok
    (one,) = told(events)
    assert one.code == code
    assert dict(one.facts)["worker"] in bad.log
    same(root, without)


def test_what_fails_elsewhere_is_made_here(root: Path, without: Path, rig: Rig) -> None:
    rig.worker(BROKEN)
    outcome, events = build(root, rig)
    assert outcome.ok
    (one,) = told(events)
    assert one.code == "cluster-task-failed"
    assert "no such encoder" in dict(one.facts)["why"]
    same(root, without)


def test_without_a_scheduler_all_is_made_here(root: Path, without: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.5)
    outcome, events = build(root, Rig(root))
    assert outcome.ok
    assert [one.code for one in told(events)] == ["cluster-unreachable"]
    same(root, without)


def test_what_accepts_and_says_nothing_is_no_scheduler(
    root: Path, without: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.5)
    rig = Rig(root)
    with socket.create_server(("127.0.0.1", rig.port)):
        outcome, events = build(root, rig)
    assert outcome.ok
    assert [one.code for one in told(events)] == ["cluster-unreachable"]
    same(root, without)


def test_a_scheduler_that_goes_leaves_the_rest_to_this_machine(root: Path, without: Path, rig: Rig) -> None:
    worker = rig.worker()

    def kill() -> None:
        wait_until(worker.at_work, "the worker encodes")
        rig.processes[0].kill()

    outcome, events = build(root, rig, when_first("Started", CHUNK, kill))
    assert outcome.ok
    assert [one.code for one in told(events)] == ["cluster-lost"]
    same(root, without)
    wait_until(lambda: not ffmpegs(worker), "nothing is encoded for nobody")


def test_a_cluster_without_workers_is_left(
    root: Path, without: Path, rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "NOBODY", 0.5)
    outcome, events = build(root, rig)
    assert outcome.ok
    assert [one.code for one in told(events)] == ["cluster-empty"]
    same(root, without)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_work_goes_on_for_a_build_that_was_stopped(root: Path, rig: Rig, number: int) -> None:
    settings = root / "showcase.toml"
    settings.write_text(settings.read_text("utf-8").replace("draft", "best"), "utf-8")
    worker = rig.worker()
    building = program.start(root, "build", "--cluster", rig.address)
    try:
        wait_until(lambda: ffmpegs(worker), "an encoder runs")
        building.send_signal(number)
        text, _ = building.communicate(timeout=60)
        assert building.returncode == (130 if number == signal.SIGINT else -number), text
        wait_until(lambda: not ffmpegs(worker), "it ends")
        wait_until(lambda: not worker.at_work(), "what it made is removed")
        assert worker.running.poll() is None
    finally:
        program.kill(building)


def another_ffmpeg(folder: Path) -> str:
    """An ffmpeg that works, and says that it is another one."""
    script = folder / "ffmpeg"
    real = subprocesses.ffmpeg_path()
    told = f'#!/bin/sh\n[ "$1" = -version ] && echo "ffmpeg version 6.1-other" && exit\nexec "{real}" "$@"\n'
    script.write_text(told, "utf-8")
    script.chmod(0o755)
    return str(script)


def test_workers_that_would_make_other_bytes_are_refused(root: Path, rig: Rig, tmp_path: Path) -> None:
    good, other = rig.begin_worker(), rig.begin_worker(SHOWCASE_FFMPEG=another_ffmpeg(tmp_path))
    rig.wait_for(good, other)
    done = program.run_process(root, "build", "--cluster", rig.address, SHOWCASE_LANG="en")
    assert done.returncode == 3
    (line,) = [line for line in done.stderr.splitlines() if "cluster-differs" in line]
    address = line.split("`")[1]
    assert address in other.log
    assert "6.1-other" in line
    assert not (root / "site").exists()


def test_a_late_worker_that_differs_gets_nothing(root: Path, without: Path, rig: Rig, tmp_path: Path) -> None:
    rig.worker()
    path = another_ffmpeg(tmp_path)
    outcome, events = build(root, rig, when_first("Started", "", lambda: rig.worker(SHOWCASE_FFMPEG=path)))
    assert outcome.ok
    assert {one.code for one in told(events)} <= {"cluster-differs"}
    assert rig.processes[-1].kept() == set()
    same(root, without)


def test_a_screening_copy_is_encoded_there(root: Path, rig: Rig, tmp_path: Path) -> None:
    there = Path(shutil.copytree(root, tmp_path / "there"))
    worker = rig.worker()
    events: list[object] = []
    assert showcase.package(root, ["baiff"], delivery=True).ok
    assert showcase.package(there, ["baiff"], delivery=True, cluster=rig.address, on_event=events.append).ok
    assert told(events) == []
    assert worker.log.count("'forget'") == 2, "the analysis and the copy"
    copies = [next((site / "packages").rglob("*_film.mov")) for site in (root, there)]
    assert digest_of(copies[0]) == digest_of(copies[1])


def test_a_shared_folder_is_used_in_place_of_copies(root: Path, without: Path, rig: Rig) -> None:
    settings = root / "showcase.toml"
    settings.write_text(settings.read_text("utf-8").replace("shared = false", f'address = "{rig.address}"'), "utf-8")
    worker = rig.worker()
    events: list[object] = []
    assert showcase.build(root, on_event=events.append).ok
    assert told(events) == []
    assert "Registered" in worker.log
    assert worker.kept() == set()
    assert not worker.store.exists()
    same(root, without)
    left = [path.name for path in (root / ".showcase" / "cache" / "work").glob("*")]
    assert left == [], "proofs and workplaces are removed"


def test_an_address_that_is_none_is_one_line(tmp_path: Path) -> None:
    root = tmp_path
    (root / "content").mkdir()
    (root / "showcase.toml").write_text('title = "Site"\n', "utf-8")
    for written in ("films.local", "http://films.local:8786", "tcp://films.local", "tcp://films.local:99999"):
        done = program.run(root, "--lang", "en", "build", "--cluster", written)
        assert done.returncode == 2
        (line,) = [line for line in done.stderr.splitlines() if "error[" in line]
        assert f"`{written}` is not the address" in line
    (root / "showcase.toml").write_text('title = "Site"\ncluster = "films.local"\n', "utf-8")
    done = program.run(root, "--lang", "en", "build")
    assert done.returncode == 1
    assert "showcase.toml:2" in done.stderr
    with pytest.raises(ValueError, match="cluster"):
        showcase.build(root, cluster="films.local")


def test_without_dask_one_line_says_what_to_install(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ToolError) as raised:
        showcase.build(root, cluster="tcp://127.0.0.1:1")
    (one,) = raised.value.diagnostics
    assert one.code == "no-dask"
    assert 'pip install "distributed>=2025.1"' in one.help("en")


def test_a_build_without_a_cluster_loads_nothing_of_dask(without: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(without, tmp_path / "site"))
    (root / "content" / "long" / "notes.md").write_text("New.\n", "utf-8")
    unwanted = "{'dask', 'distributed', 'showcase.cluster.remote'}"
    script = f"import sys, showcase; showcase.build('.'); print({unwanted} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=program.environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_a_ticket_names_no_path_and_no_film(root: Path) -> None:
    from showcase.engine.task import SourceFile, Task

    need = Task("picture", "long: poster", "x:y", "1", {"title": SECRET}, outputs=("poster.png",), project="long")
    task = Task(
        "encode", "long: 1080p", "showcase.media.encode:encode", "1", {"rate": 1},
        {"clip": SourceFile("content/long/clip.mov", "d" * 64)}, {"poster": need}, ("film.mp4",), "long",
    )  # fmt: skip
    made = root / "poster.png"
    made.write_bytes(b"picture")

    def measured(path: Path) -> tuple[str, int]:
        return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size

    inputs = input_files_of(task, root, lambda key, name: made, measured)
    files = {name: one.file for name, one in inputs.sources.items()}
    needs = {key: {name: one.file for name, one in outputs.items()} for key, outputs in inputs.needs.items()}
    request = TaskRequest(stripped(task, {}), files, needs, {}, "topic", "1")
    data = pickle.dumps(request)
    for word in (b"long", str(root).encode(), SECRET.encode(), b"content"):
        assert word not in data
    there = pickle.loads(data).task
    assert (there.key, there.needs["poster"].key) == (task.key, need.key)
    assert inputs.find(digest_of(root / "showcase.toml")) is None
