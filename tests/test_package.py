"""Addresses that installers and package indexes show, in packages that are built with and without a remote."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from tests.sites.program import CHECKOUT

HOME = "https://github.com/pond/showcase"
AT_GITHUB = {
    "Homepage": HOME,
    "Repository": HOME,
    "Issues": f"{HOME}/issues",
    "Changelog": f"{HOME}/blob/HEAD/CHANGELOG.md",
    "Documentation": f"{HOME}/blob/HEAD/docs/index.md",
}
KNOWN_LABELS = {"homepage", "repository", "issues", "changelog", "documentation"}
"""Labels that package indexes know, of https://packaging.python.org/en/latest/specifications/well-known-project-urls/."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a package is built from, without the code."""
    folder = tmp_path / "checkout"
    for name in ("showcase", "themes", "docs"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").touch()
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "docs/showcase.1", "docs/showcase.fr.1"):
        shutil.copy(CHECKOUT / name, folder / name)
    return folder


def with_remote(checkout: Path, remote: str) -> Path:
    """Makes a repository of a folder, with a remote."""
    for words in (["init", "--quiet"], ["remote", "add", "origin", remote]):
        subprocess.run(["git", *words], cwd=checkout, check=True)
    return checkout


def build(folder: Path, kind: str = "wheel", repository: str = "") -> subprocess.CompletedProcess[str]:
    """Builds a package of a folder into its `dist`."""
    variables = {name: value for name, value in os.environ.items() if name != "SHOWCASE_REPOSITORY"}
    if repository:
        variables["SHOWCASE_REPOSITORY"] = repository
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True)


def told(folder: Path, repository: str = "") -> dict[str, str]:
    """Returns the addresses in the wheel of a folder."""
    done = build(folder, repository=repository)
    assert done.returncode == 0, done.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        (name,) = (name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        lines = message_from_string(file.read(name).decode()).get_all("Project-URL") or []
    return {label: address for label, _, address in (line.partition(", ") for line in lines)}


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/pond/showcase.git",
        "https://ada:ghp_0secret@github.com/pond/showcase",
        "https://ghp_0secret@github.com/pond/showcase.git/",
        "https://github.com/pond/showcase?token=secret",
        "git@github.com:pond/showcase.git",
        "ssh://git@ssh.github.com:443/pond/showcase.git",
    ],
)
def test_the_remote_of_the_checkout_is_told_without_who_may_write_there(checkout: Path, remote: str) -> None:
    found = told(with_remote(checkout, remote))
    assert found == AT_GITHUB
    assert {label.lower() for label in found} == KNOWN_LABELS


def test_other_hosts_have_paths_of_their_own(checkout: Path) -> None:
    found = told(with_remote(checkout, "git@gitlab.com:pond/tools/showcase.git"))
    assert found["Homepage"] == "https://gitlab.com/pond/tools/showcase"
    assert found["Issues"] == "https://gitlab.com/pond/tools/showcase/-/issues"
    assert found["Changelog"] == "https://gitlab.com/pond/tools/showcase/-/blob/HEAD/CHANGELOG.md"


@pytest.mark.parametrize(
    "remote",
    ["/srv/git/showcase.git", "../showcase", "file:///srv/showcase.git", r"C:\git\showcase", "http://127.0.0.1/o/showcase",
     "git@nas:films/showcase.git", "https://git.example.org/films/showcase.git", "https://github.com/"],
)  # fmt: skip
def test_a_remote_that_strangers_cannot_open_is_not_told(checkout: Path, remote: str) -> None:
    assert told(with_remote(checkout, remote)) == {}


def test_nothing_is_told_without_a_remote(checkout: Path) -> None:
    assert told(checkout) == {}


def test_a_copy_in_the_repository_of_a_film_maker_does_not_tell_their_address(checkout: Path) -> None:
    with_remote(checkout.parent, "https://github.com/ada/my-films")
    assert told(checkout) == {}


def test_a_variable_says_where_the_source_lives(checkout: Path) -> None:
    with_remote(checkout, "https://github.com/ada/fork")
    assert told(checkout, repository="https://x:secret@github.com/pond/showcase.git") == AT_GITHUB


def test_a_host_that_is_named_but_not_known_has_no_made_up_pages(checkout: Path) -> None:
    home = "https://git.example.org/films/showcase"
    assert told(checkout, repository=home) == {"Homepage": home, "Repository": home}


@pytest.mark.parametrize(
    "given", ["/srv/showcase", "showcase", "file:///srv/showcase", "https://localhost/pond/showcase"]
)
def test_a_variable_that_is_no_address_ends_the_build(checkout: Path, given: str) -> None:
    done = build(checkout, repository=given)
    assert done.returncode
    assert "SHOWCASE_REPOSITORY is not the address of a repository; write https://HOST/OWNER/NAME" in done.stderr


def test_a_wheel_that_is_built_from_the_sdist_keeps_the_addresses(checkout: Path, tmp_path: Path) -> None:
    done = build(with_remote(checkout, "git@github.com:pond/showcase.git"), "sdist")
    assert done.returncode == 0, done.stderr
    (sdist,) = (checkout / "dist").glob("*.tar.gz")
    with tarfile.open(sdist) as file:
        file.extractall(tmp_path / "unpacked", filter="data")
    (folder,) = (tmp_path / "unpacked").iterdir()
    assert told(with_remote(folder, "https://github.com/someone/else")) == AT_GITHUB
