"""Defines a task: a description of slow work, whose digest is its key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from showcase.structs import FrozenStruct, field, replace, set_field

Json = Any
"""A value that JSON can carry: None, bool, int, float, str, list, dict."""


class Weight(StrEnum):
    """What a task costs while it runs."""

    LIGHT = "light"
    """One core at most."""
    HEAVY = "heavy"
    """All the cores it can get: an encoder."""


class SourceFile(FrozenStruct):
    """A file that a task reads, identified by its digest."""

    path: str
    """POSIX path relative to the site's folder, or absolute."""
    digest: str
    original: str = ""
    """Path of the author's file, where a copy is read in its place."""

    @property
    def named(self) -> str:
        """Returns the path by which people know the file."""
        return self.original or self.path


class Task(FrozenStruct):
    """A description whose digest is its key: the same description is the same work, done once.

    `call` names a function, as in `engine/calls.py`, that takes a `Job` and returns a JSON value (or None).
    It makes each of `outputs` as a file and may be run in another thread, process or machine.
    """

    kind: str
    """One word for what is done: `probe`, `look`, `picture`, `encode`, …"""
    label: str
    """What a person reads while it runs: `croquette-crew: 1080p AV1`. Not part of the key."""
    call: str
    version: str
    """Changed when the same request would now give another result."""
    request: Mapping[str, Json]
    """Everything else that decides the result; never a path, a time or a machine."""
    sources: Mapping[str, SourceFile] = field(default_factory=dict)
    needs: Mapping[str, Task] = field(default_factory=dict)
    """Tasks whose outputs this one reads, by the name it knows them under."""
    outputs: tuple[str, ...] = ()
    """File names, with their suffixes."""
    project: str = ""
    """Slug of the project that fails with it."""
    weight: Weight = Weight.LIGHT
    expected: float = 1.0
    """CPU seconds it may take: for the time left, and to start the longest first."""
    key: str = ""

    def __post_init__(self) -> None:
        description = {
            "call": self.call,
            "version": self.version,
            "request": dict(self.request),
            "sources": {name: source.digest for name, source in self.sources.items()},
            "needs": {name: task.key for name, task in self.needs.items()},
            "outputs": list(self.outputs),
        }
        text = json.dumps(description, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        set_field(self, "key", hashlib.sha256(text.encode()).hexdigest())

    def __hash__(self) -> int:
        return hash(self.key)

    def __reduce__(self) -> tuple[Callable[..., Task], tuple[object, ...]]:
        fields = (
            self.kind, self.label, self.call, self.version, self.request, self.sources, self.needs, self.outputs,
            self.project, self.weight, self.expected,
        )  # fmt: skip
        return _with_key, (self.key, *fields)

    def name(self, stem: str, output: str) -> str:
        """Returns the public file name of an output: a readable stem and ten digits of the key
        (`clip.1f0e3dad99.mp4`).
        """
        return f"{stem}.{self.key[:10]}{Path(output).suffix}"


def _with_key(key: str, *fields: Any) -> Task:
    """Returns a task that was sent elsewhere; one that lacks a part of its description has the key of the whole."""
    task = Task(*fields)
    set_field(task, "key", key)
    return task


def with_needs(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Returns each task once, after all that it needs."""
    once: dict[str, Task] = {}

    def add(task: Task) -> None:
        if task.key not in once:
            for need in task.needs.values():
                add(need)
            once[task.key] = task

    for task in tasks:
        add(task)
    return tuple(once.values())


class Job(Protocol):
    """The resources that a running task may use."""

    task: Task

    @property
    def request(self) -> Mapping[str, Json]: ...

    def source(self, name: str) -> Path:
        """Returns the absolute path of a source file."""
        ...

    def need(self, name: str, output: str) -> Path:
        """Returns the absolute path of a file that a needed task made."""
        ...

    def output(self, name: str) -> Path:
        """Returns the absolute path to write one of the task's outputs to."""
        ...

    def progress(self, share: float) -> None:
        """Tells how far it is, 0 to 1; raises `Cancelled` when the work was stopped."""
        ...

    def checkpoint(self) -> None:
        """Raises `Cancelled` when the work was stopped; to be called often in long loops."""
        ...

    @property
    def cancelled(self) -> Callable[[], bool]: ...


class Result(FrozenStruct):
    """The result of a finished task."""

    key: str
    value: Json
    """What its function returned."""
    sizes: Mapping[str, int]
    """Bytes of each output."""
    seconds: float
    """Wall seconds it took when it was done."""


class Failure(FrozenStruct):
    """Why a task has no result."""

    task: Task
    error: Exception | None = None
    """The exception that it raised; None if it was not started."""
    because: Task | None = None
    """The task whose failure kept it from being started."""


class TaskOutcomes(FrozenStruct):
    """Results and failures of tasks, by key."""

    results: Mapping[str, Result] = field(default_factory=dict)
    failures: Mapping[str, Failure] = field(default_factory=dict)

    @property
    def errors(self) -> Mapping[str, Exception]:
        """Returns the exceptions that tasks raised, by key."""
        return {key: failure.error for key, failure in self.failures.items() if failure.error is not None}

    def with_results(self, results: Mapping[str, Result]) -> TaskOutcomes:
        """Returns these outcomes with more results."""
        return replace(self, results={**self.results, **results})

    def with_failures(self, failures: Mapping[str, Failure]) -> TaskOutcomes:
        """Returns these outcomes with more failures."""
        return replace(self, failures={**self.failures, **failures})

    def without(self, keys: Collection[str]) -> TaskOutcomes:
        """Returns these outcomes without the failures of some tasks."""
        return replace(self, failures={key: one for key, one in self.failures.items() if key not in keys})
