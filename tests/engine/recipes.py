"""Small pieces of work that the engine's tests run."""

from __future__ import annotations

import time

from showcase.engine.task import Job, Json


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
    for step in range(1000):
        job.progress(step / 1000)
        time.sleep(0.01)
    return None
