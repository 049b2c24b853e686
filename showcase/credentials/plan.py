"""Plans the task that writes origin and seal into what another task made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from showcase.credentials.claims import Claim
from showcase.credentials.embedding import can_hold
from showcase.engine.task import SourceFile, Task
from showcase.model.origin import Origin
from showcase.model.sealing import SigningIdentity

FINISH_VERSION = "1"
MADE = "made"
"""Name of the needed task whose outputs are finished."""


def finishing_task(
    task: Task,
    origin: Origin,
    identity: SigningIdentity | None,
    claim: Claim | None,
    *,
    kept: Iterable[SourceFile] = (),
    kept_in: str = "",
    labelled: tuple[str, ...] = (),
    unnamed: bool = False,
) -> Task:
    """Returns the task that finishes the outputs of another, or this other where there is nothing to write.

    Its key holds what made the file, the claim and the certificate: the same file is never signed twice. `kept` are
    generated files whose own credentials go into the output `kept_in`; only outputs in `labelled` carry the origin,
    if it is given. `unnamed` documents lose the author in their metadata.
    """
    is_sealed = identity is not None and claim is not None
    request = _label(task, origin, labelled)
    if not request and not is_sealed:
        return task
    sources: dict[str, SourceFile] = {}
    if identity is not None and claim is not None:
        request |= {"claim": dict(claim), "signer": identity.fingerprint, "timestamp": identity.timestamp}
        request |= {"unnamed": True} if unnamed else {}
        files = {f"kept-{number:03}": file for number, file in enumerate(kept, 1)}
        request |= {"kept": kept_in} if files else {}
        sources = _signer(identity) | files
    kind, what = ("seal", "seal") if is_sealed else ("label", "metadata")
    return Task(
        kind=kind,
        label=f"{task.label}: {what}",
        call="showcase.credentials.finishing:finish",
        version=FINISH_VERSION,
        request=request,
        sources=sources,
        needs={MADE: task},
        outputs=task.outputs,
        project=task.project,
        expected=0.03 * len(task.outputs),
    )


def _label(task: Task, origin: Origin, labelled: tuple[str, ...]) -> dict[str, object]:
    """Returns the part of a request that tells of the origin; empty where there is nothing to write, or no place."""
    names = [name for name in labelled or task.outputs if can_hold(name)]
    if not origin or not names:
        return {}
    return {"origin": {name: value for name, value in asdict(origin).items() if value}, "labelled": names}


def _signer(identity: SigningIdentity) -> dict[str, SourceFile]:
    """Returns where certificate and key are, for the task that signs.

    They are known by the certificate's fingerprint: where they are changes no file, and no digest of a key is kept.
    """
    paths = {"certificate": identity.certificate, "key": identity.key, "site": "."}
    return {name: SourceFile(path, "") for name, path in paths.items()}


def unfinished(task: Task) -> Task:
    """Returns the task that made what a task finished, or the task itself where it is none that finishes."""
    return task.needs[MADE] if task.kind in ("seal", "label") else task
