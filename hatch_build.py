"""Tells installers and package indexes where the source lives, when a package is built."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hatchling.metadata.plugin.interface import MetadataHookInterface

VARIABLE = "SHOWCASE_REPOSITORY"
"""Address of the repository; wins over the remote of the checkout."""

HOSTS = {
    "github.com": ("issues", "blob/HEAD"),
    "gitlab.com": ("-/issues", "-/blob/HEAD"),
    "codeberg.org": ("issues", "src/branch/HEAD"),
    "gitea.com": ("issues", "src/branch/HEAD"),
    "bitbucket.org": ("issues", "src/HEAD"),
}
"""Public hosts of repositories, each with its paths of the issues and of a file of the default branch."""

SAME = {"www.github.com": "github.com", "ssh.github.com": "github.com", "altssh.gitlab.com": "gitlab.com",
        "altssh.bitbucket.org": "bitbucket.org"}  # fmt: skip
"""Other names by which git reaches these hosts."""

SHORT = re.compile(r"(?:[^@/:\s]+@)?(?P<host>[\w.-]+\.[\w-]+):(?!//)(?P<path>[^:\s]+)")
"""`git@github.com:owner/repository.git`"""

PATH = re.compile(r"[\w.~-]+(?:/[\w.~-]+)+")
"""Owner, groups if any, and name of a repository."""


class AddressHook(MetadataHookInterface):
    """Fills `urls` of the package from where its source lives; leaves them out where nobody knows."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Adds the addresses; those that an sdist was built with stay.

        Raises:
            ValueError: `SHOWCASE_REPOSITORY` holds something else than the address of a repository.
        """
        metadata.setdefault("urls", addresses(Path(self.root)))


def addresses(root: Path) -> dict[str, str]:
    """Returns the addresses of the project whose checkout is `root`, by the labels that indexes know; none if unknown.

    Raises:
        ValueError: `SHOWCASE_REPOSITORY` holds something else than the address of a repository.
    """
    if given := os.environ.get(VARIABLE, "").strip():
        if not (home := repository(given)):
            raise ValueError(f"{VARIABLE} is not the address of a repository; write https://HOST/OWNER/NAME")
    elif not (home := repository(remote(root))) or host(home) not in HOSTS:
        return {}
    found = {"Homepage": home, "Repository": home}
    if paths := HOSTS.get(host(home)):
        issues, file = paths
        found["Issues"] = f"{home}/{issues}"
        found["Changelog"] = f"{home}/{file}/CHANGELOG.md"
        found["Documentation"] = f"{home}/{file}/docs/index.md"
    return found


def host(address: str) -> str:
    """Returns the host of an address."""
    return urlsplit(address).netloc


def repository(address: str) -> str:
    """Returns the https address of a repository that is named in any form that git knows, without user, password and
    port; empty for a path on a disk and for what is no address.
    """
    if "://" in address:
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        name, path = parts.hostname or "", parts.path
        if parts.scheme not in ("https", "http", "ssh", "git", "git+ssh", "git+https"):
            return ""
    elif short := SHORT.fullmatch(address):
        name, path = short["host"].lower(), short["path"]
    else:
        return ""
    path = path.strip("/").removesuffix(".git")
    public = re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+", name)
    return f"https://{SAME.get(name, name)}/{path}" if public and PATH.fullmatch(path) else ""


def remote(root: Path) -> str:
    """Returns the address of the remote `origin` of a checkout; empty if `root` is a folder within another one."""
    if Path(git(root, "rev-parse", "--show-toplevel") or os.devnull).resolve() != root.resolve():
        return ""
    return git(root, "remote", "get-url", "origin")


def git(root: Path, *words: str) -> str:
    """Returns what git prints in a folder; empty if it fails or is not installed."""
    try:
        return subprocess.run(
            ["git", "-C", str(root), *words], capture_output=True, text=True, check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return ""
