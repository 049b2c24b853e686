"""Finishes published files, as a task: writes their origin into them, and seals them last of all."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from showcase.credentials.embedding import without_author, write_origin
from showcase.credentials.plan import MADE
from showcase.engine.files import copy_bytes
from showcase.engine.task import Job, Json
from showcase.model.origin import Origin


class SealFailed(Exception):
    """A file could not be signed."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def _with_origin(job: Job, name: str, origin: Origin, *, is_sealed: bool) -> Path:
    """Returns an output of the other task with its origin, and without an author where it is `unnamed` and sealed."""
    source, target = job.need(MADE, name), job.output(name)
    if name in job.request.get("labelled", ()):
        target = job.output(f"plain-{name}") if is_sealed else target
        source = target if _labelled(source, target, origin) else source
    if is_sealed and name.endswith(".pdf") and job.request.get("unnamed"):
        target = job.output(f"unnamed-{name}")
        target.write_bytes(without_author(source.read_bytes()))
        source = target
    return source


def finish(job: Job) -> Json:
    """Copies the outputs of another task with origin and seal. Raises SealFailed.

    The request has the `origin` of those that are `labelled`. With a `claim` they are signed: `kept` names the output
    into which the credentials of generated files go, and where they are `unnamed`, no metadata name an author.
    """
    origin = Origin(**job.request.get("origin", {}))
    claim = job.request.get("claim")
    ingredients: list[str] = []
    for done, name in enumerate(job.task.outputs):
        job.progress(done / len(job.task.outputs))
        source = _with_origin(job, name, origin, is_sealed=bool(claim))
        if claim:
            ingredients += _seal(job, source, name)
        elif source != job.output(name):
            copy_bytes(source, job.output(name))
    if not claim:
        return None
    tools = {tool: ingredients.count(tool) for tool in dict.fromkeys(ingredients)}
    return {"on": datetime.now(UTC).date().isoformat(), "ingredients": list(tools.items())}


def _labelled(source: Path, target: Path, origin: Origin) -> bool:
    """Writes a copy with the origin; returns whether that was possible: a file without metadata is better than none."""
    try:
        write_origin(source, target, origin)
    except ValueError:
        return False
    return True


def _seal(job: Job, source: Path, name: str) -> list[str]:
    from showcase.credentials import signing
    from showcase.credentials.identity import Unusable

    if not signing.can_seal(name):
        copy_bytes(source, job.output(name))
        return []
    import c2pa

    files = signing.SignerFiles(
        _root(job), job.task.sources["certificate"].path, job.task.sources["key"].path, job.request["timestamp"]
    )
    kept = [
        signing.KeptFile(job.source(key), file.path.rpartition(".")[2].lower())
        for key, file in sorted(job.task.sources.items())
        if key.startswith("kept-") and name == job.request.get("kept")
    ]
    try:
        return signing.sign(source, job.output(name), job.request["claim"], files, kept)
    except Unusable as fault:
        raise SealFailed(fault.code, **fault.facts) from fault
    except c2pa.C2paError as fault:
        is_service = job.request["timestamp"] and re.search("time|http", str(fault), re.IGNORECASE)
        code = "failed-timestamp" if is_service else "failed-seal"
        raise SealFailed(code, what=name, why=_first_line(fault)) from fault


def _root(job: Job) -> Path:
    """Returns the site's folder: sources are relative to it."""
    return job.source("site")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
