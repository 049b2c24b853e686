"""Says what a deployment needs of the place that it publishes to, and does it for a branch of a git remote."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.model.project import DeploySettings, Site
from showcase.publishing.file_set import Changes, PublishedFile
from showcase.publishing.git_store import KEPT, GitStore
from showcase.publishing.repository import Checkout
from showcase.publishing.target import DeployTarget, look
from showcase.seals import read_sealed


class Publisher(Protocol):
    """A place that sites are published to. Each method raises PublishingError in one clear line."""

    def look(self, site: Site) -> DeployTarget:
        """Returns what is published there now."""

    def known(self, files: tuple[PublishedFile, ...]) -> DeployTarget:
        """Returns what is published there, once it is known which files are to be; some hosts do not name theirs."""

    def text(self, path: str) -> str:
        """Returns a small published file that the next deploy reads; empty if it is not there."""

    def sizes(self) -> Mapping[str, int]:
        """Returns the bytes of published files by their blobs, as far as they are known."""

    def questions(self, files: tuple[PublishedFile, ...], changes: Changes) -> tuple[Diagnostic, ...]:
        """Returns what to ask before files of others are replaced."""

    def stage(self, files: tuple[PublishedFile, ...], kept: frozenset[str]) -> None:
        """Keeps the files that are to be sent, exactly as they were checked; `kept` stays though no file has it."""

    def push(self, progress: Callable[[float], None]) -> None:
        """Sends what was staged; `progress` is told of the share that is done."""

    def sweep(self) -> None:
        """Discards what was staged."""


class GitPublisher:
    """Publishes on the branch of a git remote, as one commit."""

    def __init__(self, checkout: Checkout, state: Path, settings: DeploySettings) -> None:
        self._checkout, self._state, self._settings = checkout, state, settings
        self._store: GitStore | None = None
        self._target: DeployTarget | None = None
        self._commit = ""

    @property
    def _at(self) -> tuple[DeployTarget, GitStore]:
        assert self._target is not None
        assert self._store is not None
        return self._target, self._store

    def look(self, site: Site) -> DeployTarget:
        self._target, self._store = look(site, self._checkout, self._state)
        return self._target

    def known(self, files: tuple[PublishedFile, ...]) -> DeployTarget:
        return self._at[0]

    def text(self, path: str) -> str:
        target, store = self._at
        return store.text(target.tip, path)

    def sizes(self) -> Mapping[str, int]:
        return remembered_sizes(self._state)

    def questions(self, files: tuple[PublishedFile, ...], changes: Changes) -> tuple[Diagnostic, ...]:
        target, _ = self._at
        if target.own or not target.published:
            return ()
        facts = {"branch": target.branch, "count": str(len(target.published)), "removed": str(len(changes.removed))}
        return (diagnose(Severity.WARNING, "foreign-branch", Location("showcase.toml"), project="", **facts),)

    def stage(self, files: tuple[PublishedFile, ...], kept: frozenset[str]) -> None:
        target, store = self._at
        there = set(target.published.values())
        fresh = {file.blob: file.file for file in files if file.blob not in there}
        store.take((file, blob) for blob, file in fresh.items())
        for file in files:
            if file.path in KEPT:
                store.keep(file.file)
        tree = {path: target.published[path] for path in kept & target.published.keys()}
        tree |= {file.path: file.blob for file in files}
        self._commit = store.commit(tree, target.tip if self._settings.history == "keep" else "")

    def push(self, progress: Callable[[float], None]) -> None:
        target, store = self._at
        store.push(self._commit, target.branch, target.tip, progress)

    def sweep(self) -> None:
        if self._store is not None:
            self._store.sweep()


def remembered_sizes(state: Path) -> dict[str, int]:
    """Returns the bytes of files by their blobs, as the last deploy from this folder noted them."""
    try:
        return {str(blob): int(size) for blob, size in json.loads(read_sealed(state / "sizes.json")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
