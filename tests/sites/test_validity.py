"""The Nu checker finds nothing in the pages and styles of a built site."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.shared import SHORT_RUN

pytestmark = pytest.mark.slow


def complaints(checker: Path, site: Path) -> list[str]:
    """Errors and warnings of the checker on every page, style and drawing of a folder."""
    found: list[str] = []
    for kinds in ([".html"], [".css"], [".svg"]):
        files = [str(file) for file in sorted(site.rglob("*")) if file.suffix in kinds]
        option = {".css": ["--css"], ".svg": ["--svg"]}.get(kinds[0], [])
        if files:
            program = ["java", *SHORT_RUN, "-jar", str(checker), "--format", "json", "--stdout", "--exit-zero-always"]
            done = subprocess.run(
                [*program, *option, *files],
                capture_output=True, text=True, timeout=300, check=True, encoding="utf-8",
            )  # fmt: skip
            found += [_line(said, site) for said in json.loads(done.stdout)["messages"]]
    return sorted(set(found))


def _line(said: dict[str, str], site: Path) -> str:
    file = said.get("url", "").partition(str(site))[2]
    return f"{file}:{said.get('lastLine', '')} {said.get('type', '')}: {said['message']} {said.get('extract', '')!r}"


def test_the_checker_finds_nothing_in_the_small_site(checker: Path, each_site: Path) -> None:
    assert complaints(checker, each_site) == []


@pytest.mark.slow
def test_the_checker_finds_nothing_in_the_demo_site(checker: Path, demo_site: Path) -> None:
    assert complaints(checker, demo_site) == []
