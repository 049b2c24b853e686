"""A site of texts in a repository of its own, with a bare repository as its remote: real git, no network."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.shared import missing

PROJECT = "title: Night of the frogs\nlogline: Frogs in tracksuits take the night bus.\nyear: 2025\n"


@pytest.fixture(autouse=True)
def quiet_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as on a machine where nothing was set up but a name."""
    if shutil.which("git") is None:
        missing("git")
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\nname = Emma\nemail = emma@example.org\n[init]\ndefaultBranch = main\n", "utf-8")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.rstrip("\n")


@dataclass(frozen=True)
class Place:
    """A site and the repository that it is published from."""

    root: Path
    bare: Path

    def tip(self, branch: str = "gh-pages") -> str:
        return git(self.bare, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")

    def published(self, branch: str = "gh-pages") -> dict[str, str]:
        """The blob of every published file, by its path."""
        rows = git(self.bare, "ls-tree", "-r", branch).splitlines()
        return {path: head.split()[2] for head, _, path in (row.partition("\t") for row in rows)}

    def read(self, path: str, branch: str = "gh-pages") -> str:
        return git(self.bare, "show", f"{branch}:{path}")

    def say(self, words: str) -> None:
        """Change the film's text."""
        project = self.root / "content/frogs/project.yaml"
        project.write_text(PROJECT.replace("night bus", words), "utf-8")

    def objects(self) -> int:
        """How many objects the remote has received in all."""
        counted = dict(row.split(": ") for row in git(self.bare, "count-objects", "-v").splitlines())
        return int(counted["count"]) + int(counted["in-pack"])


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return made(tmp_path, "")


def made(folder: Path, settings: str) -> Place:
    """A site whose remote is a bare repository beside it."""
    bare = folder / "remote.git"
    git(folder, "init", "--quiet", "--bare", str(bare))
    files = {
        "showcase.toml": f'title = "Frogs"\n{settings}',
        "content/frogs/project.yaml": PROJECT,
        ".gitignore": "/site/\n/.showcase/\n",
    }
    root = write(folder / "films", files)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Films")
    git(root, "remote", "add", "origin", "../remote.git")
    return Place(root, bare)
