"""Watches the author's files, and reports each batch of changes once."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from showcase.content.files.folders import VIDEOS

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

FOLDERS = ("content", "themes", "disclosure")
SETTINGS = "showcase.toml"

QUIET = 0.03
"""Seconds without a change after which a burst is over: editors write, rename and touch in one go."""
LONGEST = 0.3
"""Seconds after which a burst that does not end is answered anyway."""
COPIED = 1.0
"""Seconds without a change after which a film is taken to be there whole: copying one takes its time."""
POLLED = 1.0
"""Seconds between two looks where the system does not tell of changes (network drives)."""

HEARD: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""Not of files that are opened or read: the build itself reads them."""


class ChangeBatcher:
    """Gathers changes until they end, then tells of them once."""

    def __init__(self, quiet: float = QUIET, longest: float = LONGEST, copied: float = COPIED) -> None:
        self._quiet, self._longest, self._copied = quiet, longest, copied
        self._news = threading.Condition()
        self._first = 0.0
        self._due = 0.0
        self._paths: set[str] = set()

    def add(self, path: str) -> None:
        """Notes that something has changed at a path."""
        now = time.monotonic()
        film = PurePath(path).suffix.lower().removeprefix(".") in VIDEOS
        with self._news:
            self._paths.add(path)
            self._first = self._first or now
            latest = now + self._copied if film else min(now + self._quiet, max(self._first + self._longest, now))
            # A film that is being copied holds back what else has changed meanwhile: it would be read half.
            self._due = max(self._due, latest) if film or self._due > now + self._quiet else latest
            self._news.notify_all()

    def wait(self, timeout: float) -> frozenset[str]:
        """Returns the paths of a burst that has ended; waits for one no longer than `timeout` seconds, then gives
        nothing.
        """
        end = time.monotonic() + timeout
        with self._news:
            while True:
                now = time.monotonic()
                if self._due and now >= self._due:
                    self._first = self._due = 0.0
                    ended, self._paths = frozenset(self._paths), set()
                    return ended
                if now >= end:
                    return frozenset()
                self._news.wait(min(end, self._due or end) - now)


class Watcher(FileSystemEventHandler):
    """Hears of changes in `content/`, `themes/`, `disclosure/` and `showcase.toml`; calls `changed` with each path."""

    def __init__(self, root: Path, changed: Callable[[str], None], poll: bool = False) -> None:
        self._root, self._changed = root, changed
        self._watches: dict[str, ObservedWatch] = {}
        self.polling = poll
        self._observer = self._start(poll)

    def _start(self, poll: bool) -> BaseObserver:
        from watchdog.observers import Observer
        from watchdog.observers.polling import PollingObserverVFS

        # Links are not followed: one that leads to a folder around it would be walked without end.
        polling = partial(PollingObserverVFS, os.lstat, os.scandir, polling_interval=POLLED)
        observer: BaseObserver = polling() if poll else Observer()
        observer.name = "watching"
        try:
            observer.schedule(self, str(self._root), event_filter=HEARD)
            self._observer = observer
            observer.start()
            self._schedule()
        except OSError:
            # The system has no watches left to give, or cannot watch this disk.
            if poll:
                raise
            self._watches.clear()
            self.polling = True
            return self._start(True)
        return observer

    def _schedule(self) -> None:
        for name in FOLDERS:
            if name not in self._watches and (self._root / name).is_dir():
                path = str(self._root / name)
                self._watches[name] = self._observer.schedule(self, path, recursive=True, event_filter=HEARD)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Takes an event from watchdog, in a thread of its own."""
        for path in (str(event.src_path), str(event.dest_path)):
            if not path:
                continue
            parts = self._parts(path)
            if len(parts) == 1 and parts[0] in FOLDERS and event.is_directory:
                self._renew(parts[0], event)
            elif event.is_directory and event.event_type == "modified":
                continue
            if _concerns(parts):
                self._changed(path)

    def _parts(self, path: str) -> tuple[str, ...]:
        try:
            return Path(path).relative_to(self._root).parts
        except ValueError:
            return ()

    def _renew(self, name: str, event: FileSystemEvent) -> None:
        """Watches a folder that came, or came again: a checkout of another branch may take it away for a moment."""
        if event.event_type in ("deleted", "moved") and (watch := self._watches.pop(name, None)):
            try:
                self._observer.unschedule(watch)
            except (KeyError, OSError):
                pass
        self._schedule()

    def stop(self) -> None:
        self._observer.stop()


def _concerns(parts: tuple[str, ...]) -> bool:
    if not parts or any(part.startswith(".") or part.endswith("~") for part in parts):
        return False
    return parts[0] in FOLDERS or parts == (SETTINGS,)
