"""Rebuilds after changes and notifies listeners, in one thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Cancelled, ShowcaseError
from showcase.engine.files import refusal
from showcase.pages.urls import base_path
from showcase.pipeline.preview_build import PreviewBuilder, PreviewResult
from showcase.preview.background import BackgroundTasks
from showcase.preview.undo import UndoHistory
from showcase.preview.watcher import ChangeBatcher, Watcher
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal

NOTIFIED = 0.25
"""Seconds between two notifications of progress, at least."""

RESTING = 3
"""Finished media wait this many times as long as the last build took: a hundred stills are not a hundred builds."""

FEW = 8
"""Films that are worth making again by themselves."""

MANY = 200
"""Changes in one burst after which everything is looked at: the system may have dropped some."""

Listener = Callable[[bool], None]
"""Called, from any thread, with whether the pages were built again; else there is only progress to tell."""


class PreviewSession:
    """The site as it is being written."""

    def __init__(self, root: Path, stop: StopSignal, jobs: int | None = None, poll: bool = False) -> None:
        self.root = root.resolve()
        self.builder = PreviewBuilder(self.root, jobs, stop)
        self.now = PreviewResult(site=self.builder.workspace.target)
        self.builds = 0
        self.hidden = False
        """Whether private and not yet public projects are shown."""
        self.bug = ""
        """An internal error of the last build; empty if there was none."""
        self.undo = UndoHistory(self.root)
        self.renamed: dict[str, str] = {}
        """Slugs of films that went, with the slug of the film that came with the same clip."""
        self._departed: dict[str, str] = {}
        self._known_pages: set[str] = set()
        self._stop = stop
        self._poll = poll
        self._folder = "/"
        self._listeners: set[Listener] = set()
        self._changes = ChangeBatcher()
        self._made = threading.Event()
        self._ended = 0.0
        self._took = 0.0
        self._notified_at = 0.0
        self._thread = threading.Thread(target=self._work, name="showcase-session", daemon=True)
        self.ready = threading.Event()
        """Set once there has been a first build."""
        cores = self.builder.workspace.cores
        self.making = BackgroundTasks(
            self.root, self.builder.cache, self.builder.state, stop, cores, self._on_task, self.builder.note_failure
        )

    def start(self) -> None:
        """Watches the files, and builds for the first time."""
        self.watcher = Watcher(self.root, self._changes.add, self._poll)
        self._thread.start()

    def join(self) -> None:
        """Waits until what was begun has ended, once `stop` is on."""
        self._thread.join(2)
        self.making.join()

    @property
    def site(self) -> Path:
        """Returns the folder of the pages that are shown."""
        return self.now.site

    @property
    def folder(self) -> str:
        """Returns the path that the site will have on its host, with slashes at both ends."""
        if self.now.whole and self.now.settings is not None:
            self._folder = base_path(self.now.settings) or "/"
        return self._folder

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls a function after every build; returns a function that ends this."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    def show_hidden(self, hidden: bool) -> None:
        """Shows private projects too, or no longer."""
        self.hidden = hidden
        self.touch()

    def was_there(self, page: str) -> bool:
        """Returns whether the site had a page at a path at some time of this preview."""
        return page in self._known_pages

    def touch(self) -> None:
        """Builds soon."""
        self._changes.add("")

    def _on_task(self, finished: bool) -> None:
        if finished:
            self._made.set()
        elif time.monotonic() - self._notified_at > NOTIFIED:
            self._notified_at = time.monotonic()
            self._notify(False)

    def _notify(self, built: bool) -> None:
        for listener in tuple(self._listeners):
            listener(built)

    def _work(self) -> None:
        try:
            self._build()
            while not self._stop():
                changed = self._changes.wait(0.1)
                if changed:
                    self.builder.retry_disk_errors()
                    self._build(self._folders(changed))
                elif self._made.is_set() and time.monotonic() > self._ended + RESTING * self._took:
                    self._build()
        except Cancelled:
            pass
        finally:
            self.watcher.stop()

    def _folders(self, changed: frozenset[str]) -> frozenset[str] | None:
        """Returns the folders of the films that changed; None if anything else did, or so much that it is not worth
        it.
        """
        content = self.root / "content"
        names: set[str] = set()
        for path in changed:
            parts = Path(path).relative_to(content).parts if path and Path(path).is_relative_to(content) else ()
            if len(parts) < 2:
                return None
            names.add(parts[0])
        return frozenset(names) if len(names) <= FEW and len(changed) < MANY else None

    def _note_renamed(self, before: PreviewResult) -> None:
        """Notes which films are under another name now: the page of the old one leads to the new one."""
        gone = before.films.keys() - self.now.films.keys()
        self._departed.update({slug: _clip(before, slug) for slug in gone if _clip(before, slug)})
        for slug in self.now.films.keys() - before.films.keys():
            for old in [old for old, clip in self._departed.items() if clip == _clip(self.now, slug)]:
                self.renamed[old] = slug
                del self._departed[old]
        self.renamed = {old: slug for old, slug in self.renamed.items() if old not in self.now.films}

    def _build(self, touched: frozenset[str] | None = None) -> None:
        self._made.clear()
        begun = time.monotonic()
        try:
            before = self.now
            self.now = self.builder.pages(self.hidden, touched)
            self._note_renamed(before)
            self._known_pages.update(self.now.owners)
            self.bug = ""
            self.making.want(self.now.pending)
            if not self.now.pending:
                self.builder.cache.save()
        except Cancelled:
            raise
        except ShowcaseError as error:
            self.now = replace(self.now, diagnostics=error.diagnostics)
        except Exception as error:
            if (refused := refusal(error)) is not None:
                self.now = replace(self.now, diagnostics=refused.diagnostics)
            # An internal error must not end the preview: the next change may be past it.
            self.bug = "" if refused is not None else f"{type(error).__name__}: {error}"
        self._ended = time.monotonic()
        self._took = self._ended - begun
        self.builds += 1
        self.ready.set()
        self._notify(True)


def _clip(result: PreviewResult, slug: str) -> str:
    """Returns the digest of a film's clip; empty if it has none."""
    source = result.films[slug][0].clip or result.films[slug][0].trailer
    return source.digest if source else ""
