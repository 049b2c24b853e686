"""The Nu checker finds nothing in the pages and styles of a built site."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.sites.conftest import missing

NU = "vnu-jar@26.9.27"
"""The release of the checker, from npm: those on PyPI know nothing of today's styles."""


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


def complaints(checker: Path, site: Path) -> list[str]:
    """Errors and warnings of the checker on every page, style and drawing of a folder."""
    found: list[str] = []
    for kinds in ([".html"], [".css"], [".svg"]):
        files = [str(file) for file in sorted(site.rglob("*")) if file.suffix in kinds]
        option = {".css": ["--css"], ".svg": ["--svg"]}.get(kinds[0], [])
        if files:
            program = ["java", "-Xss8m", "-jar", str(checker), "--format", "json", "--stdout", "--exit-zero-always"]
            done = subprocess.run(
                [*program, *option, *files],
                capture_output=True, text=True, timeout=300, check=True, encoding="utf-8",
            )  # fmt: skip
            found += [_line(said, site) for said in json.loads(done.stdout)["messages"]]
    return sorted(set(found))


def _line(said: dict[str, str], site: Path) -> str:
    file = said.get("url", "").partition(str(site))[2]
    return f"{file}:{said.get('lastLine', '')} {said.get('type', '')}: {said['message']} {said.get('extract', '')!r}"


def test_the_checker_finds_nothing_in_the_small_site(checker: Path, small_site: Path) -> None:
    assert complaints(checker, small_site) == []


def test_the_checker_finds_nothing_in_the_demo_site(checker: Path, demo_site: Path) -> None:
    assert complaints(checker, demo_site) == []
