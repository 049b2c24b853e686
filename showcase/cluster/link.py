"""Holds the address of a cluster until a task may travel: whoever uses none loads nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from showcase.cluster.remote import Cluster
    from showcase.engine.files import Digests
    from showcase.model.project import ClusterSettings


class ClusterLink:
    """The cluster that a command may use, by an address of the command line or of the site's settings."""

    def __init__(self, address: str = "") -> None:
        self.address = address
        self.is_shared = True
        self._cluster: Cluster | None = None

    def configure(self, settings: ClusterSettings) -> None:
        """Takes the site's settings; an address of the command line stays."""
        self.address = self.address or settings.address
        self.is_shared = settings.shared

    def open(self, digests: Digests) -> Cluster | None:
        """Returns the cluster, which connects when it is first needed; None where there is no address."""
        if self._cluster is None and self.address:
            from showcase.cluster.remote import Cluster

            self._cluster = Cluster(self.address, digests, shared=self.is_shared)
        return self._cluster

    def close(self) -> None:
        """Leaves the cluster. What still runs there for this command ends."""
        if self._cluster is not None:
            self._cluster.close()
