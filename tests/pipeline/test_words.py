"""Films of words alone: nothing is loaded for them that only media need, and media indeed have nothing to say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests
from showcase.media import plan, probe_tasks

ROOT = Path(__file__).parents[2]

NOT_NEEDED = {"ssl", "http", "xml", "email", "numpy", "PIL", "av", "rich", "pydantic", "asyncio", "socket"}

LOADED = """
import json, sys
from showcase import build
outcome = build(sys.argv[1])
print(json.dumps([outcome.written, sorted(sys.modules)]))
"""


def site(root: Path) -> Path:
    note = root / "content/film/making-of/2024-01-02.md"
    note.parent.mkdir(parents=True)
    note.write_text("---\ntitle: A day\n---\nWords.\n", "utf-8")
    (root / "content/film/project.yaml").write_text("title: Night\nawards: [{title: Prize, year: 2024}]\n", "utf-8")
    (root / "showcase.toml").write_text('title = "Night"\n', "utf-8")
    return note


def build(root: Path) -> tuple[int, set[str]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(root)], env=environment, capture_output=True, text=True, check=True
    )
    written, modules = json.loads(done.stdout)
    return written, set(modules)


@pytest.mark.slow
def test_a_changed_text_loads_nothing_of_media(tmp_path: Path) -> None:
    note = site(tmp_path)
    build(tmp_path)
    time.sleep(2.1)
    build(tmp_path)
    note.write_text("---\ntitle: A day\n---\nOther words.\n", "utf-8")
    written, modules = build(tmp_path)
    assert written
    assert {name.partition(".")[0] for name in modules} & NOT_NEEDED == set()
    assert {name for name in modules if name.startswith("showcase.media")} == set()


def test_media_have_nothing_to_say_of_words(tmp_path: Path) -> None:
    site(tmp_path)
    catalogue = read_catalogue(tmp_path, Digests().of).value
    assert catalogue is not None
    assert probe_tasks.survey_tasks(catalogue) == ()
    surveyed, said = probe_tasks.read_survey(catalogue, {}, {})
    assert said == []
    planned = plan.plan(catalogue, surveyed, ffmpeg_identity="")
    assert (planned.tasks, planned.placements) == ((), ())
