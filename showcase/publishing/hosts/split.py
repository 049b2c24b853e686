"""Publishes videos at one host and everything else at another: videos first, pages next, stale videos last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from showcase.publishing.file_set import Changes, PublishedFile, compared
from showcase.publishing.hosts.publisher import HostPublisher
from showcase.publishing.publisher import Publisher
from showcase.publishing.repository import PublishingError
from showcase.publishing.target import DeployTarget
from showcase.special_names import is_media
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.diagnostics import Diagnostic
    from showcase.model.project import Site

Files = tuple[PublishedFile, ...]


class SplitPublisher:
    """Two publishers as one.

    With `take_down`, what must not be seen any more leaves the pages although the media host fails: that is told
    afterwards.
    """

    def __init__(self, pages: Publisher, media: HostPublisher, *, take_down: bool = False) -> None:
        self._pages, self._media, self._take_down = pages, media, take_down
        self._failure: PublishingError | None = None

    def look(self, site: Site) -> DeployTarget:
        pages = self._pages.look(site)
        try:
            return self._joined(pages, self._media.look(site))
        except PublishingError as error:
            self._note(error)
            return pages

    def _note(self, error: PublishingError) -> None:
        """Keeps a failure of the media host for later; raises it where nothing is taken down."""
        if not self._take_down:
            raise error
        self._failure = error

    def known(self, files: Files) -> DeployTarget:
        videos, pages = parted(files)
        if self._failure is not None:
            return self._pages.known(pages)
        return self._joined(self._pages.known(pages), self._media.known(videos))

    def _joined(self, pages: DeployTarget, media: DeployTarget) -> DeployTarget:
        """Returns both as one: videos that lie beside the pages from earlier deploys are still to be removed there."""
        stale = any(is_media(path) for path in pages.published)
        published = {path: blob for path, blob in pages.published.items() if not is_media(path)}
        label = f"{pages.shown} + {media.shown}"
        unfinished = pages.unfinished or media.unfinished or stale
        return replace(
            pages, published={**published, **media.published}, label=label, unfinished=unfinished,
            own=pages.own and media.own,
        )  # fmt: skip

    def text(self, path: str) -> str:
        return self._pages.text(path)

    def sizes(self) -> Mapping[str, int]:
        return {**self._pages.sizes(), **(self._media.sizes() if self._failure is None else {})}

    def questions(self, files: Files, changes: Changes) -> tuple[Diagnostic, ...]:
        videos, pages = parted(files)
        known = compared(self._pages.known(pages).published, pages, frozenset(), {})
        of_media = self._media.questions(videos, changes) if self._failure is None else ()
        return (*of_media, *self._pages.questions(pages, known))

    def stage(self, files: Files, kept: frozenset[str]) -> None:
        videos, pages = parted(files)
        if self._failure is None:
            self._media.stage(videos, frozenset())
        self._pages.stage(pages, kept)

    def push(self, progress: Callable[[float], None]) -> None:
        if self._failure is None:
            try:
                self._media.push(lambda share: progress(share * 0.8), thin=False)
            except PublishingError as error:
                self._note(error)
        try:
            self._pages.push(lambda share: progress(0.8 + share * 0.2))
        except PublishingError as error:
            if {one.code for one in error.diagnostics} == {"earlier-deploys-left"}:  # the pages are published then
                self._media.thin()
            raise
        if self._failure is not None:
            raise self._failure
        self._media.thin()

    def sweep(self) -> None:
        self._media.sweep()
        self._pages.sweep()


def parted(files: Files) -> tuple[Files, Files]:
    """Returns the videos, and everything else."""
    return tuple(f for f in files if is_media(f.path)), tuple(f for f in files if not is_media(f.path))
