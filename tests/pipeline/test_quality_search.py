"""The quality of encodes is searched once, by builds and plans, and remembered by content."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import showcase
from showcase.cli.plan import described
from showcase.engine.cache import Cache
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Task
from showcase.localization import Localizer, languages
from showcase.media.crf_search import FIXED
from showcase.pipeline.inspection import EncodeSetting, clean, explain
from showcase.pipeline.preview_build import PreviewBuilder
from tests.media.test_quality import KINDS, drawn
from tests.sites.program import run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "site" / "content" / "night"
    folder.mkdir(parents=True)
    (folder.parents[1] / "showcase.toml").write_text('title = "Site"\nlanguages = ["en"]\n', "utf-8")
    (folder / "project.yaml").write_text("title: Night\n", "utf-8")
    drawn(folder / "clip.mp4", KINDS["fractal"].replace("320x180", "160x90").replace("duration=3", "duration=1"))
    return folder.parents[1]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """The tasks that were run and not taken from the cache."""
    done: list[Task] = []
    plain = Cache.keep

    def kept(cache: Cache, task: Task, *rest: object) -> object:
        done.append(task)
        return plain(cache, task, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Cache, "keep", kept)
    return done


def kinds(made: list[Task]) -> set[str]:
    found = {task.kind for task in made} & {"quality", "encode"}
    made.clear()
    return found


def crf_of(root: Path, rung: str = "h264") -> float:
    step = next(step for step in showcase.plan(root) if "H.264" in step.label)
    assert step.why in ("kept", "new")
    (task,) = [task for task in encodes(root) if any(rung in one for one in task.outputs)]
    return float(next(one["crf"] for one in task.request["rungs"] if one["codec"] == rung))


def encodes(root: Path) -> list[Task]:
    from showcase.engine.events import drain
    from showcase.pipeline.inspection import probe_site
    from showcase.pipeline.workspace import Workspace

    _, found = drain(probe_site(Workspace(root)))
    return [task for task in found.tasks if task.kind == "encode"]


@pytest.mark.slow
def test_a_search_is_made_once(root: Path, made: list[Task]) -> None:
    assert showcase.build(root).ok
    assert kinds(made) == {"quality", "encode"}
    chosen = crf_of(root)
    assert chosen != 25
    (root / "content" / "night" / "project.yaml").write_text("title: Nights\n", "utf-8")
    assert showcase.build(root).ok
    shutil.rmtree(root / ".showcase" / "remembered")
    (root / ".showcase" / "last.json").unlink()
    assert showcase.build(root).ok
    clean(root)
    assert showcase.build(root).ok
    assert kinds(made) == set()
    assert crf_of(root) == chosen


@pytest.mark.slow
def test_a_plan_searches_and_a_check_does_not(root: Path, made: list[Task]) -> None:
    assert not [one for one in showcase.check(root) if one.severity == "error"]
    assert kinds(made) == set()
    assert [task.request["rungs"][-1]["crf"] for task in encodes(root)] == [25]
    showcase.plan(root)
    assert kinds(made) == {"quality"}
    assert crf_of(root) != 25


def test_a_draft_is_not_searched(root: Path, made: list[Task]) -> None:
    (root / "showcase.toml").write_text('title = "Site"\nencodes = "draft"\n', "utf-8")
    assert showcase.build(root).ok
    assert kinds(made) == {"encode"}


@pytest.mark.slow
def test_a_preview_searches_before_it_encodes(root: Path) -> None:
    builder = PreviewBuilder(root, None, StopSignal())
    waiting = {task.kind for task in builder.pages(hidden=False).pending}
    assert waiting == {"look"}
    showcase.check(root)
    fresh = PreviewBuilder(root, None, StopSignal())
    result = fresh.pages(hidden=False)
    waiting = {task.kind for task in result.pending}
    assert "quality" in waiting
    assert "encode" not in waiting
    assert "night" in result.films
    showcase.plan(root)
    waiting = {task.kind for task in PreviewBuilder(root, None, StopSignal()).pages(hidden=False).pending}
    assert "encode" in waiting
    assert "quality" not in waiting


@pytest.mark.slow
def test_a_search_that_is_stopped_leaves_a_film_with_its_fixed_crf(
    root: Path, made: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    from showcase.engine import subprocesses

    def broken(name: str) -> bool:
        raise RuntimeError("no such luck")

    monkeypatch.setattr(subprocesses, "has_filter", broken)
    assert showcase.build(root).ok
    assert kinds(made) == {"encode"}
    assert [task.request["rungs"][-1]["crf"] for task in encodes(root)] == [25]


@pytest.mark.slow
def test_the_quality_is_told_before_and_after(root: Path) -> None:
    (step,) = [one for one in showcase.plan(root) if one.encodes]
    (told,) = [one for one in step.encodes if one.rendition == "90p H.264"]
    assert told.crf == crf_of(root)
    assert 90 < told.vmaf < 97
    assert told.weakest <= told.vmaf
    assert showcase.build(root).ok
    (file,) = (root / "site" / "media" / "night").glob("*h264*.mp4")
    assert told.size == pytest.approx(file.stat().st_size, rel=0.2)
    made = replace(told, made=file.stat().st_size)
    assert explain(root, f"media/night/{file.name}").encodes == (made,)
    assert made in next(one for one in showcase.plan(root) if one.encodes).encodes
    page = next((root / "site").glob("**/press/index.html")).read_text("utf-8")
    assert f"VMAF {told.vmaf:.1f}" in page
    assert "Versions on this site" in page


@pytest.mark.slow
def test_the_quality_is_told_on_the_command_line(root: Path) -> None:
    done = run(root, "plan")
    assert done.returncode == 0, done.stderr
    (line,) = [one for one in done.stdout.splitlines() if "90p H.264: CRF" in one]
    assert "VMAF" in line
    assert "about" in line
    row = next(one for one in map(json.loads, run(root, "plan", "--json").stdout.splitlines()) if one.get("encodes"))
    assert row["encodes"][-1].keys() == {
        "rendition", "crf", "vmaf", "weakest", "size", "note", "made",
    }  # fmt: skip
    run(root, "build")
    (file,) = (root / "site" / "media" / "night").glob("*h264*.mp4")
    said = run(root, "explain", f"site/media/night/{file.name}").stdout
    assert "90p H.264: CRF" in said
    assert "expected)" in said
    french = run(root, "plan", "--verbose", "--lang", "fr").stdout
    assert "images les plus faibles" in french


@pytest.mark.parametrize("note", [*FIXED, "limit", "budget"])
@pytest.mark.parametrize("language", languages())
def test_each_note_has_words(note: str, language: str) -> None:
    words = described(EncodeSetting("720p AV1", 36.0, 0.0, 0.0, 0, note), Localizer(language))
    assert "CRF 36, " in words
    assert "plan.note" not in words


ODD = {
    "nine": "testsrc2=s=96x54:r=12:d=9.9",
    "twenty": "testsrc2=s=96x54:r=12:d=20.1",
    "still": "testsrc2=s=96x54:r=2:d=0.5,loop=loop=-1:size=1,trim=duration=600",
    "fast": "testsrc2=s=160x90:r=240:d=1",
    "flash": "testsrc2=s=160x90:r=24:d=3,drawbox=color=white:t=fill:enable='eq(n,30)'",
    "black": "color=black:s=160x90:r=24:d=3",
}
"""Films of 9.9 and 20.1 seconds, of one picture for ten minutes, of 240 frames a second, with a shot of one frame, and
without anything to see."""


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_odd_films_are_searched_and_built(tmp_path: Path) -> None:
    import av

    root = tmp_path / "site"
    for name, source in ODD.items():
        folder = root / "content" / name
        folder.mkdir(parents=True)
        (folder / "project.yaml").write_text(f"title: {name.title()}\n", "utf-8")
        drawn(folder / "clip.mp4", source)
    (root / "showcase.toml").write_text('title = "Site"\nlanguages = ["en"]\nbudget = "50 MB"\n', "utf-8")
    told = {step.project: step.encodes for step in showcase.plan(root) if step.encodes}
    assert told.keys() == ODD.keys()
    outcome = showcase.build(root)
    assert outcome.ok, [one.message("en") for one in outcome.diagnostics if str(one.severity) == "error"]
    for name in ODD:
        made = [one for one in (root / "site" / "media" / name).glob("*.mp4") if "_preview." not in one.name]
        assert made
        for path in made:
            with av.open(str(path)) as container:
                rate = float(container.streams.video[0].average_rate or 0)
            assert rate <= 61, path.name
    assert sum(path.stat().st_size for path in (root / "site" / "media" / "still").glob("still_*p-*.mp4")) < 2_000_000
