"""Small pieces of work that the engine's tests run."""

from __future__ import annotations

import os
import time
from pathlib import Path

from showcase.engine.task import Job, Json
from showcase.engine.worker_pool import isolated
from showcase.media.errors import MediaError


def echo(job: Job) -> Json:
    for name in job.task.outputs:
        job.output(name).write_text(job.request.get("text", ""), "utf-8")
    return {"said": job.request.get("text", "")}


def join(job: Job) -> Json:
    parts = [job.need(name, task.outputs[0]).read_text("utf-8") for name, task in job.task.needs.items()]
    job.output("joined.txt").write_text("+".join(parts), "utf-8")
    return None


def fail(job: Job) -> Json:
    raise ValueError("it cannot be done")


def linger(job: Job) -> Json:
    """Goes on until it is stopped."""
    while True:
        job.progress(0.5)
        time.sleep(0.01)


@isolated
def die(job: Job) -> Json:
    """Ends its process as a damaged heap does."""
    os.abort()


@isolated
def die_unless_fresh(job: Job) -> Json:
    """Ends its process where that did something before."""
    if SERVED:
        os.abort()
    SERVED.append(job.task.label)
    return os.getpid()


@isolated
def apart(job: Job) -> Json:
    """Tells the process it runs in, and writes its outputs."""
    SERVED.append(job.task.label)
    print("this is no answer")
    job.progress(0.5)
    for name in job.task.outputs:
        job.output(name).write_text("apart", "utf-8")
    return os.getpid()


@isolated
def fail_apart(job: Job) -> Json:
    raise MediaError("too-short", frames=1)


@isolated
def hang_apart(job: Job) -> Json:
    Path(job.request["text"]).write_text(str(os.getpid()), "utf-8")
    while True:
        time.sleep(0.05)


SERVED: list[str] = []


def vanish(job: Job) -> Json:
    """Ends the process that it runs in, without a word."""
    os._exit(3)


class Unportable(Exception):
    """Cannot be made again from its pickle."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


def fail_oddly(job: Job) -> Json:
    raise Unportable("odd", "error")


def fail_with_code(job: Job) -> Json:
    raise MediaError("too-short", frames=1)


def where(job: Job) -> Json:
    job.progress(0.5)
    return os.getpid()


def leave(job: Job) -> Json:
    raise SystemExit(2)


def wait_to_be_cancelled(job: Job) -> Json:
    """Makes a file once it runs, then another one when it is cancelled."""
    note = Path(job.request["text"])
    note.write_text("runs", "utf-8")
    try:
        while True:
            job.checkpoint()
            time.sleep(0.01)
    finally:
        note.with_suffix(".ended").write_text("", "utf-8")


def wait_to_be_released(job: Job) -> Json:
    """Makes a file once it runs, and another one when a third is there, or after half a minute; hears nothing else."""
    note = Path(job.request["text"])
    note.write_text("runs", "utf-8")
    for _ in range(3000):
        if note.with_suffix(".released").exists():
            break
        time.sleep(0.01)
    note.with_suffix(".ended").write_text("", "utf-8")
    return None
