"""Derives the address of a GitHub Pages site from a git remote."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from showcase.structs import FrozenStruct

GITHUB = frozenset({"github.com", "www.github.com", "ssh.github.com"})
"""Hosts by which git reaches GitHub; the last one is for networks that only let port 443 through."""

SHORT = re.compile(r"^(?:[\w.-]+@)?(?P<host>[\w.-]+):(?!//)(?P<path>[^:]+)$")
"""`git@github.com:owner/repo.git`; a drive letter (`C:\\sites`) has no dot and no user before its colon."""


class Repository(FrozenStruct):
    """A repository on GitHub."""

    owner: str
    name: str

    @property
    def pages(self) -> str:
        """Returns where its pages are seen, with a `/` at the end: at the root for `owner.github.io`, else below its
        name.
        """
        host = f"{self.owner.lower()}.github.io"
        return f"https://{host}/" if self.name.lower() == host else f"https://{host}/{self.name}/"

    @property
    def settings(self) -> str:
        """Returns the page on which its pages are switched on."""
        return f"https://github.com/{self.owner}/{self.name}/settings/pages"


def repository(remote: str) -> Repository | None:
    """Returns the repository behind a remote's address in any form that git knows; None if it is not GitHub's."""
    host, path = _parts(remote.strip())
    names = [part for part in path.split("/") if part]
    if host.lower() not in GITHUB or len(names) != 2:
        return None
    name = names[1].removesuffix(".git")
    return Repository(names[0], name) if name else None


def _parts(remote: str) -> tuple[str, str]:
    if "://" in remote:
        try:
            parts = urlsplit(remote)
            return parts.hostname or "", parts.path
        except ValueError:
            return "", ""
    match = SHORT.match(remote)
    return (match["host"], match["path"]) if match and ("." in match["host"]) else ("", "")


def without_password(remote: str) -> str:
    """Returns a remote's address as it may be shown."""
    return re.sub(r"(?<=://)[^/@]+@", "", remote)
