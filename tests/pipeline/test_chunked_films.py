"""Long films are made in parts: nothing is encoded twice, and nothing depends on how often a build was stopped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import showcase
from showcase.diagnostics import Cancelled
from showcase.engine.cache import Cache
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Task
from showcase.media import chunk_encode
from showcase.media.probe import probe
from tests.media.forms import run
from tests.sites import program

pytestmark = pytest.mark.slow

MOVING = "testsrc2=s=96x64:r=12:d="
TONE = ("-f", "lavfi", "-i", "sine=r=48000:d=33")
PRORES = ("-c:v", "prores_ks", "-profile:v", "0", "-c:a", "pcm_s16le")


def master(path: Path, end: str = "black") -> None:
    """A film of 33 seconds: 29 of a pattern, and an end."""
    run(
        "-f", "lavfi", "-i", f"{MOVING}29", "-f", "lavfi", "-i", f"color={end}:s=96x64:r=12:d=4", *TONE,
        "-filter_complex", "[0:v][1:v]concat=n=2:v=1[v]", "-map", "[v]", "-map", "2:a", *PRORES, path,
    )  # fmt: skip


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("chunked") / "site"
    folder = root / "content" / "long"
    folder.mkdir(parents=True)
    (root / "showcase.toml").write_text('title = "Site"\nlanguages = ["en"]\nencodes = "draft"\n', "utf-8")
    master(folder / "clip.mov")
    return root


@pytest.fixture
def root(pattern: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pattern, tmp_path / "site"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Labels of the encodes that were made and not taken from the cache, in their order."""
    done: list[str] = []
    plain = Cache.keep

    def kept(cache: Cache, task: Task, *rest: object) -> object:
        if task.kind in ("encode", "sound"):
            done.append(task.label.removeprefix("long: "))
        return plain(cache, task, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Cache, "keep", kept)
    return done


def film(root: Path) -> tuple[str, bytes]:
    """The name and the bytes of the film on the site."""
    (path,) = (root / "site" / "media" / "long").glob("long_*p-h264.*.mp4")
    return path.name, path.read_bytes()


def parts(made: list[str]) -> list[str]:
    found = sorted(label for label in made if "/" in label or label == "sound")
    made.clear()
    return found


def test_a_stopped_build_goes_on_where_it_was(root: Path, tmp_path: Path, made: list[str]) -> None:
    whole = Path(shutil.copytree(root, tmp_path / "whole"))
    assert showcase.build(whole, jobs=8).ok
    assert parts(made) == ["64p H.264 (1/2)", "64p H.264 (2/2)", "sound"]
    stop = StopSignal()

    def after_a_part(event: object) -> None:
        label = getattr(getattr(event, "activity", None), "label", "")
        if type(event).__name__ == "Finished" and "(" in label:
            stop.now()

    with pytest.raises(Cancelled):
        showcase.build(root, jobs=1, stop=stop, on_event=after_a_part)
    first = [label for label in parts(made) if "(" in label]
    assert len(first) == 1
    again = showcase.build(root, jobs=1)
    assert again.ok, [one for one in again.diagnostics if one.severity == 'error']
    assert not set(first) & set(parts(made)), "a part was encoded twice"
    assert film(root) == film(whole), "what is published depends on how it was made"


def test_new_credits_at_the_end_leave_the_other_parts(root: Path, made: list[str]) -> None:
    assert showcase.build(root).ok
    before = film(root)
    made.clear()
    master(root / "content" / "long" / "clip.mov", end="navy")
    assert showcase.build(root).ok
    assert parts(made) == ["64p H.264 (2/2)", "sound"]
    assert film(root) != before


def test_a_broken_spot_is_told_by_its_time(root: Path) -> None:
    clip = root / "content" / "long" / "clip.mov"
    data = bytearray(clip.read_bytes())
    frames = [at for at in range(len(data) - 4) if data[at : at + 4] == b"icpf"]
    spot = frames[27 * 12]
    data[spot + 4 : spot + 4000] = bytes(3996)
    clip.write_bytes(data)
    outcome = showcase.build(root)
    assert not outcome.ok
    (told,) = [one for one in outcome.diagnostics if one.severity == "error"]
    assert told.code in ("damaged-clip", "stopped-encode")
    minutes, _, seconds = str(dict(told.facts)["at"]).rpartition(":")
    assert 20 <= float(seconds) <= 28, minutes


def test_parts_that_do_not_fit_are_not_joined(root: Path, monkeypatch: pytest.MonkeyPatch, made: list[str]) -> None:
    monkeypatch.setattr(chunk_encode, "fit", lambda parts: False)
    assert showcase.build(root).ok
    assert made[-1] == "64p H.264"
    name, _ = film(root)
    assert probe(root / "site" / "media" / "long" / name).duration == pytest.approx(33, abs=0.1)


def test_a_film_whose_parts_are_not_known_is_encoded_whole(
    root: Path, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    monkeypatch.setattr("showcase.media.chunk_index.read_packets", lambda *rest: None)
    monkeypatch.setenv("SHOWCASE_WORKERS", "0")
    assert showcase.build(root).ok
    assert parts(made) == []
    assert film(root)[1]


def test_a_plan_lists_the_chunks_of_a_film_on_one_line(root: Path) -> None:
    done = program.run(root, "plan")
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if "64p H.264 (" in line]
    assert len(lines) == 1
    assert "64p H.264 (1–2/2)" in lines[0]


def test_a_master_that_is_replaced_while_it_is_encoded_is_not_published(root: Path, tmp_path: Path) -> None:
    clip, other = root / "content" / "long" / "clip.mov", tmp_path / "other.mov"
    master(other, end="navy")

    def replace_it(event: object) -> None:
        label = getattr(getattr(event, "activity", None), "label", "")
        if type(event).__name__ == "Finished" and "(1/2)" in label:
            shutil.copyfile(other, clip)

    outcome = showcase.build(root, jobs=1, on_event=replace_it)
    assert not outcome.ok
    codes = [(one.code, one.place.path) for one in outcome.diagnostics if one.severity == "error"]
    assert codes == [("changed-source", "content/long/clip.mov")]
    assert not list((root / "site").glob("media/long/*.mp4"))
    assert showcase.build(root).ok
    clean = Path(shutil.copytree(root, tmp_path / "clean", ignore=shutil.ignore_patterns(".showcase", "site")))
    assert showcase.build(clean).ok
    assert film(root) == film(clean)
