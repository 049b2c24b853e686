"""Opens what publishes to a destination."""

from __future__ import annotations

from pathlib import Path

from showcase.engine.stop_signal import StopSignal
from showcase.model.project import DeploySettings
from showcase.pipeline.workspace import Workspace
from showcase.publishing.destination import (
    CloudflareDestination,
    Destination,
    FileDestination,
    FolderDestination,
    GitHubDestination,
    NetlifyDestination,
    ServerDestination,
)
from showcase.publishing.hosts.folder import FolderHost
from showcase.publishing.hosts.host import FileHost
from showcase.publishing.hosts.publisher import HostPublisher
from showcase.publishing.hosts.server import open_server
from showcase.publishing.hosts.service import SiteService
from showcase.publishing.hosts.site_publisher import SitePublisher
from showcase.publishing.hosts.split import SplitPublisher
from showcase.publishing.publisher import GitPublisher, Publisher
from showcase.publishing.repository import Checkout


def open_publisher(
    destination: Destination, workspace: Workspace, state: Path, settings: DeploySettings, *, take_down: bool
) -> Publisher:
    """Returns what publishes to a destination. Raises ToolError if a program or library for it is missing."""
    stop = workspace.stop
    if isinstance(destination, GitHubDestination):
        return GitPublisher(Checkout(workspace.root, stop), state, settings)
    if isinstance(destination, NetlifyDestination | CloudflareDestination):
        keeps = settings.history == "keep" and not take_down
        return SitePublisher(_service(destination, state, stop), state, stop, keeps=keeps)
    return open_files(destination, state, stop, take_down=take_down)


def open_split(
    destination: Destination, media: FileDestination, workspace: Workspace, state: Path, settings: DeploySettings, *,
    take_down: bool,
) -> Publisher:  # fmt: skip
    """Returns what publishes videos at `media` and everything else at a destination.

    Raises ToolError if a program or library is missing.
    """
    pages = open_publisher(destination, workspace, state, settings, take_down=take_down)
    videos = open_files(media, state / "media", workspace.stop, take_down=take_down)
    return SplitPublisher(pages, videos, take_down=take_down)


def open_files(
    destination: FileDestination, state: Path, stop: StopSignal, *, take_down: bool = False
) -> HostPublisher:  # fmt: skip
    """Returns what publishes to a folder, a server or storage. Raises ToolError if a program or library is missing."""
    host: FileHost
    if isinstance(destination, FolderDestination):
        host = FolderHost(destination.folder)
    elif isinstance(destination, ServerDestination):
        host = open_server(destination, state, stop)
    else:
        from showcase.publishing.hosts.s3 import StorageHost  # its library is an extra, and slow to load

        host = StorageHost(destination, stop)
    return HostPublisher(host, state, stop, take_down=take_down)


def _service(destination: NetlifyDestination | CloudflareDestination, state: Path, stop: StopSignal) -> SiteService:
    # Each is loaded only where it is used: HTTP takes time to load.
    if isinstance(destination, NetlifyDestination):
        from showcase.publishing.hosts.netlify import NetlifyService

        return NetlifyService(destination, stop)
    from showcase.publishing.hosts.cloudflare import CloudflareService

    return CloudflareService(destination, state, stop)
