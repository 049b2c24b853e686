"""Finds the target of a deployment: remote branch, its current content, and the site's address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.model.project import Site
from showcase.publishing.git_store import CNAME, GitStore
from showcase.publishing.github_url import Repository, repository, without_password
from showcase.publishing.repository import Checkout, fault
from showcase.publishing.setting_place import setting_place
from showcase.structs import FrozenStruct


class DeployTarget(FrozenStruct):
    """The target of a deployment."""

    remote: str
    """Address of the repository, as git knows it."""
    branch: str
    tip: str
    """The commit that the branch was seen at; empty if there is no such branch yet."""
    published: Mapping[str, str]
    """Blobs of the files that are there now, by their paths."""
    own: bool
    """Whether the last commit there is a deploy's, or there is none."""
    address: str
    """Where it will be seen, with a `/` at the end; empty if it is unknown."""
    repository: Repository | None = None
    label: str = ""
    """How a host is named that is no git remote."""
    unfinished: bool = False
    """Whether the last deploy there did not come to its end."""

    @property
    def shown(self) -> str:
        return self.label or self.address or without_password(self.remote)


def look(site: Site, checkout: Checkout, state: Path) -> tuple[DeployTarget, GitStore]:
    """Asks the remote what it holds; raises PublishingError if it cannot be asked."""
    wanted = site.deploy
    remote = checkout.remote(wanted.remote)
    if wanted.branch == checkout.branch and not _given_by_address(wanted.remote):
        raise fault("branch-in-use", "showcase.toml", branch=wanted.branch)
    store = GitStore(state / "store.git", remote, checkout)
    store.open()
    tip = store.tip(wanted.branch)
    published = store.files(tip)
    domain = wanted.domain or _kept_domain(site, store, tip, published)
    known = repository(remote) or repository(checkout.written(wanted.remote))
    address = f"https://{domain}/" if domain else known.pages if known else ""
    return DeployTarget(remote, wanted.branch, tip, published, store.own(tip), address, known), store


def _given_by_address(remote: str) -> bool:
    """Returns whether a remote is not a name: it may then be another repository than the checkout's."""
    return "/" in remote or "\\" in remote or ":" in remote


def _kept_domain(site: Site, store: GitStore, tip: str, published: Mapping[str, str]) -> str:
    """Returns the domain that was set on GitHub, and is kept there in a file of the branch."""
    if CNAME not in published:
        return ""
    said = store.text(tip, CNAME).split()
    return said[0].lower() if said else urlsplit(site.url).hostname or ""


def address_faults(root: Path, site: Site, goal: DeployTarget) -> Iterator[Diagnostic]:
    """Yields an error if the pages would name another address than the one they are seen at."""
    facts = {"address": goal.address, "written": site.url}
    if goal.address and not site.url:
        yield diagnose(Severity.NOTE, "missing-address", Location("showcase.toml"), project="", **facts)
    elif goal.address and _bare(goal.address) != _bare(site.url):
        host = urlsplit(site.url).hostname or ""
        place = setting_place(root, "url", "address", "base_url", "baseurl", value=site.url)
        yield diagnose(Severity.ERROR, "other-address", place, project="", host=host, **facts)


def _bare(address: str) -> str:
    return address.rstrip("/").lower()
