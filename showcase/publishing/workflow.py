"""Writes the GitHub workflow that builds and publishes a site."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from showcase.engine.files import create, disk_error, read_error
from showcase.publishing.github_url import repository
from showcase.publishing.repository import Checkout, fault
from showcase.seals import read_regular
from showcase.structs import FrozenStruct

DRAFT = Path(__file__).with_name("pages.yml")
FILE = ".github/workflows/pages.yml"
WHEELS = "wheels"
"""The folder of a repository in which a wheel of showcase may be, for the workflow to install."""


class WorkflowResult(FrozenStruct):
    """What came of it."""

    file: Path
    new: bool
    same: bool
    """Whether the file holds what would be written."""


def write_workflow(root: Path) -> WorkflowResult:
    """Writes the workflow at the top of the repository that the site's folder is in; never over a file.

    Raises PublishingError if it is in none.
    """
    checkout = Checkout(root)
    if checkout.ask("rev-parse", "--git-dir") is None:
        raise fault("no-repository", folder=str(root))
    top = checkout.top.resolve()
    text = workflow(root.resolve(), top, checkout.branch or "main")
    file = top / FILE
    try:
        create(file, text.encode())
    except FileExistsError as error:
        if not file.is_file():
            raise disk_error(error, file) from error
        try:
            return WorkflowResult(file, False, read_regular(file) == text.encode())
        except OSError as refused:
            raise read_error(refused, file) from refused
    return WorkflowResult(file, True, True)


def workflow(root: Path, top: Path, branch: str) -> str:
    """Returns the workflow's text, for a site in a folder of a repository."""
    said = {
        "branch": branch,
        "folder": root.relative_to(top).as_posix(),
        "lfs": "true" if "filter=lfs" in _read(top / ".gitattributes") else "false",
        "install": requirement(top),
    }
    text = re.sub(r"@(branch|folder|lfs|install)@", lambda name: said[name[1]], DRAFT.read_text("utf-8"))
    # A site at the top needs no folder in its paths: "./content" would be one more thing to wonder about.
    return re.sub(r"(?<=[\"'])\./", "", text)


def requirement(top: Path) -> str:
    """Returns what pip is to install to get this showcase there too; raises PublishingError if it is unknown.

    Never just the name: on a public index it may be somebody else's.
    """
    if _name(top) == "showcase":
        return "."
    if re.search(r"(?m)^(?:showcase(?![\w.-])|\S*\bshowcase-\d\S*\.whl)", _read(top / "requirements.txt")):
        return "--requirement requirements.txt"
    if wheel := _wheel(top):
        return shlex.quote(wheel)
    origin = _origin()
    if not origin:
        raise fault("no-requirement", "requirements.txt", source=_source(), wheels=WHEELS)
    return shlex.quote(origin)


def _wheel(top: Path) -> str:
    """Returns the newest wheel of showcase that is in the repository, as pip is to be given it; empty if none is."""
    found = max(top.glob(f"{WHEELS}/showcase-*.whl"), key=lambda file: file.stat().st_mtime_ns, default=None)
    return f"./{WHEELS}/{found.name}" if found is not None else ""


def _source() -> str:
    """Returns the folder or the wheel that this showcase was installed from, for a shell; a word if it is unknown."""
    folder = unquote(urlsplit(_direct_url().get("url", "")).path)
    return shlex.quote(folder) if folder and Path(folder).exists() else "FOLDER-OF-SHOWCASE"


def _name(folder: Path) -> str:
    try:
        return str(tomllib.loads(_read(folder / "pyproject.toml")).get("project", {}).get("name", ""))
    except tomllib.TOMLDecodeError:
        return ""


def _origin() -> str:
    """Returns the repository and commit that this showcase was installed from; empty if that was not noted."""
    said = _direct_url()
    if "vcs_info" in said:
        return _at_commit(said["url"], said["vcs_info"]["commit_id"], said.get("subdirectory", ""))
    folder = unquote(urlsplit(said.get("url", "")).path)
    if not folder or not Path(folder).is_dir():
        return ""
    checkout = Checkout(Path(folder))
    found, commit = repository(checkout.written("origin")), checkout.ask("rev-parse", "HEAD")
    if not found or not commit:
        return ""
    within = (checkout.ask("rev-parse", "--show-prefix") or "").strip("/")
    return _at_commit(f"https://github.com/{found.owner}/{found.name}", commit, within)


def _direct_url() -> dict[str, Any]:
    """Returns what the installer noted of where showcase came from; empty if it noted nothing."""
    try:
        said = json.loads(metadata.distribution("showcase").read_text("direct_url.json") or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _at_commit(address: str, commit: str, folder: str) -> str:
    """Returns what pip is to install: a commit of a repository, and the folder in it if it is not the top."""
    return f"showcase @ git+{address}@{commit}" + (f"#subdirectory={folder}" if folder else "")


def _read(file: Path) -> str:
    try:
        return read_regular(file).decode("utf-8", errors="replace")
    except OSError:
        return ""
