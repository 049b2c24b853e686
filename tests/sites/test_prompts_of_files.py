"""A site shows the prompts of files in a film's folder, and nothing else of what is written in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.conftest import write
from tests.importers.test_prompt_files import JOB, midjourney, parameters
from tests.sites.program import run

pytestmark = pytest.mark.slow


def test_prompts_of_files_are_shown_and_people_in_them_are_not(tmp_path: Path) -> None:
    write(
        tmp_path / "content/night",
        {
            "project.yaml": "title: Night\n",
            f"prompts/bob.secret_a_fox_{JOB}_0.png": midjourney("a fox in the rain"),
            "stills/bus.png": parameters("a bus at dawn"),
            "prompts/hidden.png": parameters("a hare that nobody sees"),
            "prompts/mine.yaml": "- {media: hidden.png, visibility: private}\n",
        },
    )
    built = run(tmp_path, "build", "--lang", "en")
    assert built.returncode == 0, built.stdout + built.stderr
    files = {file: file.read_bytes() for file in (tmp_path / "site").rglob("*") if file.is_file()}
    pages = b"".join(data for file, data in files.items() if file.suffix == ".html")
    assert b"a fox in the rain" in pages
    assert b"a bus at dawn" in pages
    assert any("prompt-" in file.name for file in files)
    for file, data in files.items():
        for secret in (b"bob", JOB.encode(), b"Negative prompt: blurry", b"hare that"):
            assert secret not in data, file
        assert "bob" not in file.name
        assert JOB not in file.name
