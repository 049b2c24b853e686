"""A film's folder in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from showcase.content.read_result import ReadResult
from showcase.content.reader import read_project
from showcase.engine.files import Digests
from showcase.model.project import Project

Film = Callable[..., ReadResult[Project]]


def read_film(
    root: Path, files: Mapping[str, str | bytes], name: str = "film", languages: tuple[str, ...] = ("fr", "en")
) -> ReadResult[Project]:
    """Writes files into a film's folder of a site and reads it."""
    folder = root / "content" / name
    for file, data in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data.encode() if isinstance(data, str) else data)
    return read_project(root, folder, languages, Digests().of)


@pytest.fixture
def film(tmp_path: Path) -> Film:
    """Write files into a film's folder and read it: `film({"project.yaml": "title: Night"}, languages=("fr",))`."""
    return partial(read_film, tmp_path)


def project(reading: ReadResult[Project]) -> Project:
    assert reading.value is not None
    return reading.value


def codes(reading: ReadResult[Project]) -> list[str]:
    return [d.code for d in reading.diagnostics if d.severity in ("error", "warning")]
