"""What tests of several rooms share: one browser and one small site for all of them, and what the machine must have."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

import showcase
from tests.sites import samples

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NU = "vnu-jar@26.9.27"
"""The release of the checker, from npm: those on PyPI know nothing of today's styles."""

SHORT_RUN = ("-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Options of Java for the checker: room for deep pages, and no time spent on optimising what runs for seconds."""

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


def missing(what: str) -> None:
    """Skip where something of the machine is not there, but fail where everything must be: on the build server."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI=true")
    pytest.skip(f"{what} is not on this machine")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that one of the processes that run the tests makes, and all share; not to be written to: take a copy."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, made = shared / "shared" / name, shared / "shared" / f"{name}.made"
    folder.parent.mkdir(exist_ok=True)
    with FileLock(folder.with_name(f"{name}.lock")):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


def build(root: Path) -> None:
    """Build a site that has no faults."""
    outcome = showcase.build(root)
    assert outcome.ok, "\n".join(f"{d.place}: {d.message()}" for d in outcome.diagnostics)


@pytest.fixture(scope="session")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small site that was built; not to be written to: take a copy."""
    return once(tmp_path_factory, "small", lambda root: build(samples.small_site(root)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, or the one that CHROMIUM names."""
    if not Path(CHROMIUM).exists():
        missing("chromium")
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-sync", *quiet]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checker's program: the one that VNU_JAR names, else fetched once into the user's cache."""
    if not shutil.which("java"):
        missing("a Java runtime")
    if named := os.environ.get("VNU_JAR"):
        return Path(named)
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "showcase-tests" / NU.replace("@", "-")
    if not (folder / "vnu.jar").exists():
        if not shutil.which("npm"):
            missing("npm, to fetch the Nu checker with,")
        _fetch(tmp_path_factory.mktemp("vnu"), folder)
    return folder / "vnu.jar"


def _fetch(workplace: Path, folder: Path) -> None:
    done = subprocess.run(
        ["npm", "pack", NU, "--silent"], cwd=workplace, capture_output=True, text=True, timeout=300, check=False
    )
    packed = sorted(workplace.glob("*.tgz"))
    if done.returncode or not packed:
        missing(f"the Nu checker ({done.stderr.strip()[-200:]})")
    with tarfile.open(packed[0]) as archive:
        jar = next(member for member in archive.getmembers() if member.name.endswith("/vnu.jar"))
        data = archive.extractfile(jar)
        assert data is not None
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / "vnu.jar.draft"
        draft.write_bytes(data.read())
        draft.replace(folder / "vnu.jar")
