"""Knows the workers of a cluster: which may be given tasks, how many, and which may not."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from showcase.cluster import versions
from showcase.cluster.worker import About, describe

if TYPE_CHECKING:
    from collections import Counter

    from showcase.cluster.connection import Connection


class Members:
    """The workers of a cluster. Methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fit: dict[str, About] = {}
        self._unfit: dict[str, tuple[str, Mapping[str, str]]] = {}

    @property
    def fit(self) -> Mapping[str, About]:
        """Returns what is known of the workers that may be given tasks, by address."""
        with self._lock:
            return dict(self._fit)

    @property
    def unfit(self) -> Mapping[str, tuple[str, Mapping[str, str]]]:
        """Returns why workers are given no tasks, by address: the code of a message, and its facts."""
        with self._lock:
            return dict(self._unfit)

    def look(self, connection: Connection) -> None:
        """Finds out which workers there are, and what new ones have. Raises OSError."""
        there = connection.workers()
        with self._lock:
            new = {address: threads for address, threads in there.items() if address not in self._fit | self._unfit}
            for known in (self._fit, self._unfit):
                for address in known.keys() - there.keys():
                    del known[address]
        for address, threads in new.items():
            self._meet(connection, address, threads)

    def _meet(self, connection: Connection, address: str, threads: int) -> None:
        """Compares the versions of a new worker with those of this machine."""
        ours = versions.versions()
        try:
            about: About = connection.call(address, describe, threads)
        except OSError:
            return  # it has gone, or is asked again
        except Exception as error:
            lacking = isinstance(error, ImportError) or "ModuleNotFoundError" in str(error)
            self.set_aside(address, "cluster-differs", {"differs": f"showcase {'–' if lacking else error}"})
            return
        if differs := versions.differing(about.versions, ours):
            self.set_aside(address, "cluster-differs", {"differs": differs})
            return
        with self._lock:
            self._fit[address] = about

    def set_aside(self, address: str, code: str, facts: Mapping[str, str]) -> bool:
        """Gives a worker no more tasks; returns whether it was given some before."""
        with self._lock:
            before = address not in self._unfit
            self._fit.pop(address, None)
            self._unfit[address] = (code, facts)
            return before

    def with_room(self, encoder: bool, tasks: Counter[str], encoders: Counter[str]) -> list[str]:
        """Returns the workers that can begin a task, or an encoder, the least busy first."""
        with self._lock:
            free = [
                (tasks[address] / about.threads, address)
                for address, about in self._fit.items()
                if tasks[address] < about.threads and (not encoder or encoders[address] < about.encoders)
            ]
        return [address for _, address in sorted(free)]
