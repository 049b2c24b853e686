"""Killed at random moments, a build never leaves a page that links to a missing file, and the next one mends all."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import showcase
from tests.examples import examples
from tests.sites import footage, samples
from tests.sites.links import broken
from tests.sites.program import contents, kill, start

pytestmark = pytest.mark.slow

KILLS = examples(30)
SEED = 20250407
FILMS = ("un", "deux")


def change(root: Path) -> None:
    """Another clip for one film, another film gone, a third one new."""
    footage.clip(root / "content/un/clip.mp4", seconds=1, size=(160, 90), rate=12, shade=3)
    shutil.rmtree(root / "content/deux")
    samples.plain_film(root / "content/trois", shade=1)


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders to begin from, each with the site a whole build of it gives."""
    base = tmp_path_factory.mktemp("killed")
    cold = samples.plain_site(base / "cold", *FILMS)
    built = samples.copy(cold, base / "built")
    showcase.build(built)
    unplaced = samples.copy(built, base / "unplaced")
    shutil.rmtree(unplaced / "site")
    (unplaced / ".showcase/site.json").unlink()
    changed = samples.copy(built, base / "changed")
    change(changed)
    clean = samples.copy(changed, base / "clean", memory=False)
    showcase.build(clean)
    return {"cold": cold, "built": built, "unplaced": unplaced, "changed": changed, "clean": clean}


def moments(stage: str, seconds: float) -> Iterator[float]:
    """Random shares of the time that a whole build takes, the same on every run."""
    choose = random.Random(f"{SEED} {stage}")
    while True:
        yield choose.uniform(0.05, 1.05) * seconds


def wait_for_publishing(root: Path, until: float) -> None:
    """Until the site's record tells that files are about to be put in their place."""
    record = root / ".showcase/site.json"
    before = record.stat().st_mtime_ns if record.exists() else 0
    while time.monotonic() < until:
        if record.exists() and record.stat().st_mtime_ns != before:
            return
        time.sleep(0.002)


def killed_once(root: Path, after: float, at_publishing: bool, seconds: float) -> None:
    process = start(root, "build")
    begun = time.monotonic()
    if at_publishing:
        wait_for_publishing(root, begun + 3 * seconds)
        time.sleep(after / seconds * 0.15)
    else:
        time.sleep(after)
    kill(process)


@pytest.mark.parametrize("stage", ["cold", "unplaced", "changed"])
def test_no_page_links_to_a_missing_file_whenever_the_build_is_killed(
    stages: dict[str, Path], tmp_path: Path, stage: str
) -> None:
    whole = stages["clean"] if stage == "changed" else stages["built"]
    root = samples.copy(stages[stage], tmp_path / "timed")
    begun = time.monotonic()
    process = start(root, "build")
    process.communicate(timeout=120)
    seconds = time.monotonic() - begun
    times = moments(stage, seconds)
    root = samples.copy(stages[stage], tmp_path / "site")
    for number in range(KILLS // 3):
        if stage != "cold":  # a cold build goes on from where the last one was killed, as it does for a person
            shutil.rmtree(root)
            samples.copy(stages[stage], root)
        killed_once(root, next(times), at_publishing=number % 2 == 1, seconds=seconds)
        assert broken(root / "site", samples.URL) == [], f"kill {number} of {stage}"
    outcome = showcase.build(root)
    assert outcome.ok
    assert contents(root / "site") == contents(whole / "site")
    assert [file.name for file in root.rglob(".draft-*")] == []
