"""Says what a host does for a deploy that publishes a site as a whole, in one step."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Protocol

from showcase.structs import FrozenStruct

MARK = "showcase "
"""How the titles of deploys begin that showcase made; a turn follows."""

_TITLE = re.compile(rf"{MARK}[0-9a-f]{{32}}")


def is_own(title: str) -> bool:
    """Returns whether showcase made a deploy; others are titled by commits, which may begin with the same word."""
    return _TITLE.fullmatch(title) is not None


class LiveDeploy(FrozenStruct):
    """The deploy that visitors see."""

    name: str
    """As the host knows it."""
    title: str

    @property
    def own(self) -> bool:
        """Returns whether showcase made it."""
        return is_own(self.title)


class SiteService(Protocol):
    """A host that keeps each deploy as a whole. Each method raises PublishingError in one clear line."""

    @property
    def shown(self) -> str:
        """Returns the name of the place in messages."""

    def live(self) -> LiveDeploy | None:
        """Returns the deploy that visitors see; None if there is none yet."""

    def read(self, path: str) -> bytes:
        """Returns the bytes of a small file of the live deploy; none if it is not there."""

    def paths(self) -> Collection[str]:
        """Returns the paths of the live deploy's files, as far as the host lists them."""

    def publish(
        self, folder: Path, sizes: Mapping[str, int], title: str, ready: Callable[[], None],
        progress: Callable[[float], None],
    ) -> None:  # fmt: skip
        """Sends the files of a folder that the host lacks, and shows them; `ready` is called just before."""

    def earlier(self) -> Collection[str]:
        """Returns the names of showcase's other deploys; at most hosts they can be seen at addresses of their own."""

    def remove(self, deploys: Collection[str]) -> None:
        """Deletes deploys that are not live."""
