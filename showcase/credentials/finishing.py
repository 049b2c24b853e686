"""Finishes published files, as a task: writes their origin into them, and seals them last of all."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.credentials.embedding import without_author, write_origin
from showcase.credentials.plan import MADE
from showcase.engine.files import copy_bytes
from showcase.engine.task import Job, Json
from showcase.model.origin import Origin
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.credentials.signing import KeptFile, SignerFiles


STATUS = re.compile(r"status = (\d{3})")
UNREACHABLE = re.compile("http resolver|error sending request", re.IGNORECASE)
WAITS = (1.0, 3.0)
"""Seconds before a timestamp service that is busy is asked again."""
BUSY = ("429", "500", "502", "503", "504")
SILENCE = 20.0
"""Seconds in which a service that failed is not asked again: each time may take half a minute."""

_failed: dict[str, tuple[float, SealFailed]] = {}
"""When and how a service failed in this process, by its address."""


class SealFailed(Exception):
    """A file could not be signed."""

    setting: str
    """Key under `[credentials]` that is at fault for all files; empty if the file is."""

    def __init__(self, code: str, setting: str = "", **facts: str) -> None:
        super().__init__(code)
        self.code, self.setting, self.facts = code, setting, facts


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
    _stop_if_silent(files.timestamp)
    try:
        return _signed(job, source, name, files, kept)
    except Unusable as fault:
        raise SealFailed(fault.code, "certificate", **fault.facts) from fault
    except c2pa.C2paError as fault:
        if files.timestamp and _can_sign_without(source, job.output(name), job.request["claim"], files):
            raise _service_failure(files.timestamp, fault) from fault
        raise SealFailed("failed-seal", what=name, why=_first_line(fault)) from fault


def _signed(job: Job, source: Path, name: str, files: SignerFiles, kept: Sequence[KeptFile]) -> list[str]:
    """Signs a file; asks a timestamp service that is busy again. Raises C2paError, Unusable."""
    import c2pa

    from showcase.credentials import signing

    for wait in WAITS if files.timestamp else ():
        try:
            return signing.sign(source, job.output(name), job.request["claim"], files, kept)
        except c2pa.C2paError as fault:
            if _status(fault) not in BUSY:
                raise
            job.checkpoint()
            time.sleep(wait)
    return signing.sign(source, job.output(name), job.request["claim"], files, kept)


def _stop_if_silent(service: str) -> None:
    """Raises SealFailed for a timestamp service that failed a moment ago."""
    when, failure = _failed.get(service, (-SILENCE, None))
    if failure is not None and time.monotonic() - when < SILENCE:
        raise SealFailed(failure.code, failure.setting, **failure.facts)


def _service_failure(service: str, fault: Exception) -> SealFailed:
    """Returns the failure of a timestamp service, and remembers it."""
    status = _status(fault)
    if UNREACHABLE.search(str(fault)):
        failure = SealFailed("failed-timestamp", "timestamp", service=service)
    elif status and status != "200":
        failure = SealFailed("refused-timestamp", "timestamp", service=service, status=status)
    else:
        failure = SealFailed("unfit-timestamp", "timestamp", service=service)
    _failed[service] = time.monotonic(), failure
    return failure


def _can_sign_without(source: Path, target: Path, claim: Mapping[str, Any], files: SignerFiles) -> bool:
    """Returns whether the file can be signed without a timestamp: then the service is at fault. Leaves no file."""
    import c2pa

    from showcase.credentials import signing

    try:
        signing.sign(source, target, claim, replace(files, timestamp=""))
    except c2pa.C2paError:
        return False
    finally:
        target.unlink(missing_ok=True)
    return True


def _status(fault: Exception) -> str:
    found = STATUS.search(str(fault))
    return found[1] if found else ""


def _root(job: Job) -> Path:
    """Returns the site's folder: sources are relative to it."""
    return job.source("site")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
