"""Small sites to run commands on: one of texts alone, one with a fault, one with a tiny clip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.sites import footage


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files by their paths."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


@pytest.fixture(autouse=True)
def no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine speaks, and whether or not it colours, tests begin without."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "CI"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A site with one film of which there are only words."""
    project = "title: Night of the frogs\nlogline: Frogs in tracksuits take the night bus.\nyear: 2025\n"
    return write(tmp_path / "texts", {"showcase.toml": 'title = "Frogs"\n', "content/frogs/project.yaml": project})


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A site with a sound film and one whose project.yaml holds a wrong key and a date that does not exist."""
    project = "title: Night bus\nlogine: A bus.\ncompleted: 2025-02-31\n"
    files = {"content/bus/project.yaml": project, "content/frogs/project.yaml": "title: Frogs\n"}
    return write(tmp_path / "faulty", {"showcase.toml": 'title = "Frogs"\n', **files})


@pytest.fixture(scope="session")
def tiny_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of a moving picture."""
    return footage.clip(tmp_path_factory.mktemp("clip") / "clip.mp4")


def rows(text: str) -> list[dict[str, Any]]:
    """Every line of a text, as JSON."""
    import json

    return [json.loads(line) for line in text.splitlines()]
