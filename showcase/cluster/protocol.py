"""Defines the values that travel between this machine and the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from showcase.engine.calls import CALLS
from showcase.engine.task import Json, SourceFile, Task
from showcase.structs import FrozenStruct, field, set_field

PIECE = 4 << 20
"""Bytes of a file that travel at a time: a message for each, and memory for a few on every machine on the way."""

REMOTE_CALLS = frozenset(
    {
        "showcase.media.chunk_encode:encode_chunk",
        "showcase.media.chunk_encode:encode_sound",
        "showcase.media.deliver:deliver",
        "showcase.media.encode:encode",
        "showcase.media.encode:preview",
        "showcase.media.look:look",
        "showcase.media.quality:search",
    }
)
"""Calls that may run on another machine: those that take long, and read nothing but films.

Joins stay: all they read is here. So does what takes a moment beside sending a film, and so do texts, documents,
pictures and whatever signs: they take less time than their files would take to travel, and hold names, addresses, keys.
"""
assert CALLS.keys() >= REMOTE_CALLS


class SentFile(FrozenStruct):
    """A file that a task reads, by its content alone."""

    digest: str
    """SHA-256 of all its bytes; a chunk's task names fewer."""
    size: int
    name: str
    """What it is called for the task, with its suffix: `clip.mov`, whatever its name is at home."""


class SharedFolder(FrozenStruct):
    """Folders that a worker may be able to reach under the same paths. All are absolute."""

    proof: str
    """A file that holds `token`: a worker that reads it there sees the same disk."""
    token: str
    root: str
    cache: str
    workplace: str
    """Where the outputs of this task go."""


class TaskRequest(FrozenStruct):
    """The description of a task that a worker receives: of the project, only what the task names."""

    task: Task
    """Without label, project and paths; with the key that it has on this machine."""
    files: Mapping[str, SentFile]
    """Its sources, by the names that it knows them under."""
    needs: Mapping[str, Mapping[str, SentFile]]
    """Outputs of the tasks that it needs, by key and name."""
    versions: Mapping[str, str]
    """What the worker has to have: see `showcase.cluster.versions`."""
    topic: str
    """Of the events by which a worker tells how far it is, and which pieces it lacks."""
    number: str
    """Of this run of the task, for its events."""
    shared: SharedFolder | None = None


class MadeFile(FrozenStruct):
    """A file that a worker made."""

    size: int
    digest: str


class Manifest(FrozenStruct):
    """What a worker made of a request, and where it is."""

    worker: str
    """Address of the worker."""
    folder: str
    """Name of the folder that holds the outputs: in the shared workplace, or on the worker's disk."""
    is_shared: bool
    value: Json
    seconds: float
    outputs: Mapping[str, MadeFile]


class WorkerUnfit(Exception):
    """A worker that cannot run a task that another one may run."""

    def __init__(self, worker: str, code: str, facts: Mapping[str, str]) -> None:
        super().__init__(worker, code, facts)
        self.worker, self.code, self.facts = worker, code, facts


class Local(FrozenStruct):
    """A file here that a worker may ask for."""

    path: Path
    file: SentFile


class InputFiles(FrozenStruct):
    """The files that a task reads: their descriptions for workers, and their paths on this machine."""

    sources: Mapping[str, Local] = field(default_factory=dict)
    needs: Mapping[str, Mapping[str, Local]] = field(default_factory=dict)

    def find(self, digest: str) -> Local | None:
        """Returns the file with these bytes, if the task reads it: nothing else leaves this machine."""
        files = [*self.sources.values(), *(one for outputs in self.needs.values() for one in outputs.values())]
        return next((one for one in files if one.file.digest == digest), None)


def input_files_of(
    task: Task, root: Path, need_path: Callable[[str, str], Path], measure: Callable[[Path], tuple[str, int]]
) -> InputFiles:
    """Returns what a task reads. `measure` returns the digest and size of a file. Raises OSError."""

    def local(path: Path, name: str) -> Local:
        suffix = PurePosixPath(path).suffix
        named = name if PurePosixPath(name).suffix == suffix else f"{name}{suffix}"
        return Local(path, SentFile(*measure(path), named))

    sources = {name: local(root / source.path, name) for name, source in task.sources.items()}
    needs = {
        need.key: {name: local(need_path(need.key, name), name) for name in need.outputs}
        for need in task.needs.values()
    }
    return InputFiles(sources, needs)


def stripped(task: Task, paths: Mapping[str, str]) -> Task:
    """Returns a task without its label and project, with other paths of its sources, and with its key."""
    needs = {name: _keyed(Task(need.kind, "", "", "", {}), need.key) for name, need in task.needs.items()}
    sources = {name: SourceFile(paths.get(name, ""), source.digest) for name, source in task.sources.items()}
    bare = Task(
        task.kind, "", task.call, task.version, task.request, sources, needs, task.outputs, "", task.weight,
        task.expected,
    )  # fmt: skip
    return _keyed(bare, task.key)


def _keyed(task: Task, key: str) -> Task:
    """Gives a task that lacks a part of its description the key of the whole."""
    set_field(task, "key", key)
    return task
