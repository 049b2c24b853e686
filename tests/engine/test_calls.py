"""A task's call keeps its name when its function is moved, so that nothing is made again."""

from __future__ import annotations

import ast
import inspect
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

import showcase
from showcase.engine import calls
from showcase.engine.cache import Cache
from showcase.engine.calls import function_of
from showcase.engine.events import follow
from showcase.engine.scheduler import Scheduler, run_tasks
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import SourceFile, Task
from showcase.media import probe_tasks
from tests.sites import footage

STABLE = {
    "showcase.festivals.measure:film",
    "showcase.festivals.measure:still",
    "showcase.media.deliver:deliver",
    "showcase.media.encode:encode",
    "showcase.media.encode:preview",
    "showcase.media.look:look",
    "showcase.media.pictures:make",
    "showcase.media.pictures:measure",
    "showcase.media.pictures:take",
    "showcase.media.prints:of_frame",
    "showcase.media.prints:of_picture",
    "showcase.media.quality:search",
    "showcase.media.sendable:picture",
    "showcase.media.texts:write",
    "showcase.presskit.archive:pack",
    "showcase.presskit.texts:facts",
    "showcase.presskit.typesetting:typeset",
}
"""Names in the keys of caches that people have: none may change or go; new ones may come."""

PACKAGE = Path(showcase.__file__).parent


def test_no_stable_name_is_lost() -> None:
    assert calls.CALLS.keys() >= STABLE


@pytest.mark.parametrize("call", sorted(calls.CALLS))
def test_each_call_leads_to_a_function_that_takes_a_job(call: str) -> None:
    function = function_of(call)
    assert list(inspect.signature(function).parameters) == ["job"]
    assert (function.__module__, function.__name__) == calls.locate(call)


@pytest.mark.slow
def test_each_task_function_has_a_stable_name() -> None:
    functions = {
        f"{'.'.join(('showcase', *file.relative_to(PACKAGE).with_suffix('').parts))}:{node.name}"
        for file in PACKAGE.rglob("*.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if _kinds(node) == ["Job"]
    }
    assert functions == set(calls.CALLS.values())


def _kinds(node: ast.FunctionDef) -> list[str]:
    return [ast.unparse(argument.annotation) for argument in node.args.args if argument.annotation is not None]


def test_a_key_stays_as_it_is_in_caches_that_people_have() -> None:
    clip = {"clip": SourceFile("content/film/clip.mp4", "0" * 64)}
    task = Task("encode", "film: 720p", "showcase.media.encode:encode", "1", {"é": 1}, clip, outputs=("out.mp4",))
    assert task.key == "9cf224587cf41d6a34e25c7eaf9dcc7e1ee90f00b132e08a1db771cc4645c1de"


def test_a_call_that_is_not_listed_names_its_function_itself() -> None:
    assert calls.locate("tests.engine.recipes:echo") == ("tests.engine.recipes", "echo")


def test_a_function_that_was_moved_is_found_and_its_results_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def task(text: str) -> Task:
        return Task("test", text, "tests.engine.recipes:echo", "1", {"text": text}, outputs=("out.txt",))

    def run(one: Task) -> int:
        cache, seen = Cache(tmp_path / "cache"), []
        outcomes = follow(run_tasks(Scheduler(tmp_path, cache, StopSignal(), cores=1), "test", [one]), seen.append)
        cache.save()
        assert not outcomes.failures
        return len(seen)

    assert run(task("a")) > 1
    moved = ModuleType("moved_to")
    moved.repeat = function_of(task("a").call)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "moved_to", moved)
    monkeypatch.setattr(calls, "CALLS", {**calls.CALLS, "tests.engine.recipes:echo": "moved_to:repeat"})
    assert run(task("a")) == 1, "only the count of what is to be done: it is remembered"
    assert run(task("b")) > 1


@pytest.mark.slow
def test_with_the_cache_of_before_nothing_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "content/film"
    footage.clip(folder / "clip.mp4")
    footage.picture(folder / "stills/one.jpg")
    (folder / "project.yaml").write_text("title: Night\n", "utf-8")
    (tmp_path / "showcase.toml").write_text('title = "Night"\nencodes = "draft"\n', "utf-8")
    done: list[Task] = []
    plain = Cache.keep

    def kept(cache: Cache, task: Task, *rest: object) -> object:
        done.append(task)
        return plain(cache, task, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Cache, "keep", kept)
    assert showcase.build(tmp_path).ok
    assert {"showcase.media.look:look", "showcase.media.encode:encode"} <= {task.call for task in done} <= STABLE
    before = {task.key for task in done}
    done.clear()
    for name in ("remembered", "last.json", "site.json", "ledger.json", "digests.json"):
        kind = tmp_path / ".showcase" / name
        shutil.rmtree(kind) if kind.is_dir() else kind.unlink()
    moved = {call: _elsewhere(call, monkeypatch) for call in calls.CALLS}
    monkeypatch.setattr(calls, "CALLS", moved)
    assert showcase.build(tmp_path).ok
    assert done == []
    assert before == {file.parent.name for file in (tmp_path / ".showcase/cache").rglob("entry.json")}


@pytest.mark.slow
def test_films_that_are_looked_at_anew_are_not_encoded_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A better choice of poster and stills must not cost those who upgrade a night of encoding."""
    footage.clip(tmp_path / "content/film/clip.mp4")
    (tmp_path / "showcase.toml").write_text('title = "Night"\nencodes = "draft"\n', "utf-8")
    monkeypatch.setattr(probe_tasks, "LOOK_VERSION", "7")
    assert showcase.build(tmp_path).ok
    done: list[str] = []
    plain = Cache.keep

    def kept(cache: Cache, task: Task, *rest: object) -> object:
        done.append(task.call)
        return plain(cache, task, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Cache, "keep", kept)
    monkeypatch.setattr(probe_tasks, "LOOK_VERSION", "8")
    shutil.rmtree(tmp_path / ".showcase/remembered")
    (tmp_path / ".showcase/last.json").unlink()
    assert showcase.build(tmp_path).ok
    assert "showcase.media.look:look" in done
    assert "showcase.media.encode:encode" not in done


def _elsewhere(call: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Moves the function of a call to a module of another name."""
    module = ModuleType(f"elsewhere_{abs(hash(call))}")
    module.renamed = function_of(call)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return f"{module.__name__}:renamed"
