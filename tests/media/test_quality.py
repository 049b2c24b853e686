"""Films get the quality they need: each its own CRF, measured on samples, and no rendition without a use."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from showcase.engine import subprocesses
from showcase.engine.subprocesses import ProgramFailed
from showcase.engine.task import Result, SourceFile, Task
from showcase.media import quality_measure
from showcase.media.encode import encode
from showcase.media.json_codec import pack, unpack
from showcase.media.presets import CARE
from showcase.media.probe_tasks import look_task
from showcase.media.quality import fitted, read_qualities, search_tasks
from showcase.media.quality_args import compare_arguments
from showcase.media.quality_measure import find_quality, pooled, read_scores, whole_share
from showcase.media.renditions import RenditionSpec, ladder
from showcase.media.samples import choose_samples
from showcase.media.select_frames import select_frames
from showcase.model.media import ClipFacts, EncodeQuality
from showcase.model.project import Catalogue, Project, Site, Visibility
from showcase.model.text import LocalizedText, Translation
from tests.media.conftest import FakeJob, film, source_of
from tests.media.forms import run
from tests.media.test_renditions import facts

TITLE = LocalizedText((Translation("A film", "en"),))
KINDS = {
    "noise": "testsrc2=s=320x180:r=24:d=3,noise=alls=6:allf=t:all_seed=1",
    "dark": "testsrc2=s=320x180:r=24:d=3,lutyuv=y=16+(val-16)/6",
    "fractal": "mandelbrot=s=320x180:r=24,trim=duration=3",
}
GOAL = CARE["standard"].vmaf


def drawn(path: Path, source: str) -> Path:
    tagged = f"{source},format=yuv420p,setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv"
    run("-f", "lavfi", "-i", tagged, "-c:v", "libx264", "-preset", "ultrafast", "-qp", "6", "-pix_fmt", "yuv420p", path)
    return path


def looked(path: Path, outputs: Path) -> Any:
    task = Task("look", "a", "t:t", "1", {}, {"clip": SourceFile(path.name, "0")}, outputs=("sprite.jpg",))
    return select_frames(FakeJob(task, path.parent, outputs))


def searched(path: Path, outputs: Path, care: str = "standard") -> tuple[Task, ClipFacts]:
    """The search of a film and what was measured of it before."""
    project = Project("a", TITLE, clip=source_of(path))
    assert project.clip is not None
    look = looked(path, outputs)
    results = {(key := look_task(project, project.clip).key): Result(key, look, {}, 0.0)}
    tasks = search_tasks(Catalogue(Site(TITLE, encodes=care), (project,)), results, lambda: "ffmpeg")
    return tasks[path.name], unpack(ClipFacts, look["clip"])


def found(path: Path, outputs: Path) -> tuple[Mapping[str, EncodeQuality], ClipFacts]:
    task, clip = searched(path, outputs / "look")
    value = json.loads(json.dumps(find_quality(FakeJob(task, path.parent, outputs / "search"))))
    assert not list((outputs / "search").iterdir()), "samples do not stay"
    return read_qualities({path.name: task}, {task.key: Result(task.key, value, {}, 0.0)})[path.name], clip


def vmaf_of(encoded: Path, source: Path, rate: Fraction, folder: Path) -> float:
    """The mean VMAF of a finished encode, frame by frame."""
    arguments = compare_arguments(encoded, source, rate, 8, "full.csv")
    subprocesses.run(subprocesses.ffmpeg(), [one.replace("n_subsample=3", "n_subsample=1") for one in arguments],
                     folder=folder)  # fmt: skip
    measured = pooled(read_scores(folder / "full.csv"), 1.0)
    assert measured is not None
    return measured.vmaf


@pytest.mark.slow
def test_each_film_gets_a_crf_of_its_own_that_reaches_the_goal(tmp_path: Path) -> None:
    chosen = {}
    for kind, source in KINDS.items():
        clip = drawn(tmp_path / f"{kind}.mp4", source)
        qualities, known = found(clip, tmp_path / kind)
        rungs = fitted(ladder(known, "standard"), qualities)
        chosen[kind] = {rung.name: rung.crf for rung in rungs}
        task = Task(
            "encode", "a", "t:t", "1", {"facts": pack(known), "rungs": [rung.request() for rung in rungs]},
            {"clip": SourceFile(clip.name, "0")}, outputs=tuple(f"{rung.name}.mp4" for rung in rungs),
        )  # fmt: skip
        job = FakeJob(task, tmp_path, tmp_path / kind / "encoded")
        encode(job)
        for rung in rungs:
            made = job.output(f"{rung.name}.mp4")
            told = qualities[rung.name]
            if not told.vmaf:
                continue  # one that the cheapest probe has spoken for
            reached = vmaf_of(made, clip, known.video.frame_rate, tmp_path)
            assert reached == pytest.approx(told.vmaf, abs=1.0), (kind, rung.name)
            assert told.size == pytest.approx(made.stat().st_size, rel=0.15), (kind, rung.name)
            assert reached == pytest.approx(GOAL, abs=1.5), (kind, rung.name)
    crfs = {values["180p-h264"] for values in chosen.values()}
    assert len(crfs) == len(KINDS), chosen


@pytest.mark.slow
def test_the_same_search_gives_the_same_answer(tmp_path: Path) -> None:
    clip = drawn(tmp_path / "clip.mp4", KINDS["fractal"])
    assert found(clip, tmp_path / "once") == found(clip, tmp_path / "twice")


@pytest.mark.slow
def test_a_longer_film_is_judged_by_samples(tmp_path: Path) -> None:
    # Twelve seconds of two kinds: a sample of each half.
    clip = drawn(tmp_path / "clip.mp4", "testsrc2=s=192x108:r=12:d=13,noise=alls=30:allf=t:all_seed=1")
    task, _ = searched(clip, tmp_path / "look")
    assert task.request["frames"] == 24
    assert len(task.request["starts"]) == 2
    value = find_quality(FakeJob(task, tmp_path, tmp_path / "search"))
    assert any(one["measured"] for one in value.values())


@pytest.mark.slow
def test_the_bytes_of_a_film_that_gets_harder_are_said_by_its_source(tmp_path: Path) -> None:
    # Thirty seconds, a third of them hard, and more so in the samples.
    noise = "noise=alls=40:allf=t:all_seed=1:enable='gte(mod(t,7.5),5)'"
    clip = drawn(tmp_path / "clip.mp4", f"testsrc2=s=128x72:r=12:d=30,{noise}")
    qualities, known = found(clip, tmp_path)
    rungs = fitted(ladder(known, "standard"), qualities)
    told = qualities["72p-h264"]
    task = Task(
        "encode", "a", "t:t", "1", {"facts": pack(known), "rungs": [rung.request() for rung in rungs]},
        {"clip": SourceFile(clip.name, "0")}, outputs=tuple(f"{rung.name}.mp4" for rung in rungs),
    )  # fmt: skip
    job = FakeJob(task, tmp_path, tmp_path / "encoded")
    encode(job)
    made = job.output("72p-h264.mp4").stat().st_size
    share = whole_share(clip, known, choose_samples(known.duration, (), 2.0), 24)
    assert abs(told.size / made - 1) < abs(told.size / share / made - 1) / 2


@pytest.mark.slow
def test_a_source_that_says_nothing_of_its_parts_changes_nothing(tmp_path: Path) -> None:
    clip = drawn(tmp_path / "clip.mp4", "testsrc2=s=128x72:r=12:d=13,noise=alls=20:allf=t:all_seed=1")
    known = unpack(ClipFacts, looked(clip, tmp_path / "look")["clip"])
    assert whole_share(clip, known, (2.0, 8.0), 24) == pytest.approx(1.0, abs=0.1)
    assert whole_share(clip, known, (0.0,), 0) == 1.0
    assert whole_share(clip, known, (100.0,), 24) == 1.0


def test_a_draft_is_not_searched() -> None:
    assert not CARE["draft"].vmaf
    project = Project("a", TITLE, clip=None)
    assert not search_tasks(Catalogue(Site(TITLE, encodes="draft"), (project,)), {}, lambda: pytest.fail("asked"))


def test_a_film_that_is_not_published_is_not_searched(tmp_path: Path) -> None:
    clip = film(tmp_path / "clip.mp4", sound=False)
    project = Project("a", TITLE, clip=source_of(clip), visibility=Visibility.TRAILER_ONLY)
    assert project.clip is not None
    results = {(key := look_task(project, project.clip).key): Result(key, looked(clip, tmp_path / "look"), {}, 0.0)}
    assert not search_tasks(Catalogue(Site(TITLE), (project,)), results, lambda: "ffmpeg")


def refused(monkeypatch: pytest.MonkeyPatch, when: Callable[[list[str]], bool]) -> None:
    plain = subprocesses.run

    def fails(program: Any, arguments: Any, **more: Any) -> str:
        if when(list(arguments)):
            raise ProgramFailed("ffmpeg", 1, "no such luck")
        return plain(program, arguments, **more)

    monkeypatch.setattr(subprocesses, "run", fails)


def notes(clip: Path, outputs: Path) -> set[tuple[float, str]]:
    qualities, _ = found(clip, outputs)
    return {(one.crf, one.note) for one in qualities.values()}


@pytest.mark.slow
def test_an_ffmpeg_without_vmaf_leaves_the_fixed_crf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocesses, "has_filter", lambda name: name != "libvmaf")
    assert notes(film(tmp_path / "clip.mp4"), tmp_path) == {(36, "no-vmaf"), (25, "no-vmaf")}


def test_an_encoder_that_fails_leaves_the_fixed_crf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(monkeypatch, lambda arguments: "libx264" in arguments)
    assert notes(film(tmp_path / "clip.mp4"), tmp_path) == {(36, "failed"), (25, "failed")}


@pytest.mark.slow
def test_a_measurement_that_cannot_be_leaves_the_fixed_crf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality_measure, "read_scores", lambda log: [0.0, 0.0])
    assert notes(film(tmp_path / "clip.mp4"), tmp_path) == {(36, "implausible"), (25, "implausible")}


@pytest.mark.slow
def test_a_log_without_scores_leaves_the_fixed_crf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality_measure, "compare_arguments", lambda *given: compiled_nothing())
    assert notes(film(tmp_path / "clip.mp4"), tmp_path) == {(36, "implausible"), (25, "implausible")}


def compiled_nothing() -> list[str]:
    return ["-v", "error", "-f", "lavfi", "-i", "color=s=32x32:d=0.1", "-f", "null", "-"]


def test_a_few_frames_are_enough(tmp_path: Path) -> None:
    clip = drawn(tmp_path / "clip.mp4", "testsrc2=s=320x180:r=24:d=0.1")
    qualities, _ = found(clip, tmp_path)
    assert all(one.note in ("", "near", "limit", "implausible") for one in qualities.values())


LARGE, AV1, SMALL = "720p-h264", "720p-av1", "480p-h264"


def left(**sizes: tuple[int, float]) -> list[tuple[str, int]]:
    """The renditions of a 720p film that stay, when these sizes and VMAFs were found."""
    qualities = {name.replace("_", "-").lstrip("-"): EncodeQuality(30, vmaf, vmaf, size)
                 for name, (size, vmaf) in sizes.items()}  # fmt: skip
    return [(rung.name, rung.min_viewport) for rung in fitted(ladder(facts(1280, 720), "standard"), qualities)]


def test_av1_is_offered_where_it_saves_a_tenth() -> None:
    found = left(_720p_av1=(800, 94), _720p_h264=(1000, 94), _480p_h264=(500, 94))
    assert found == [(AV1, 1000), (LARGE, 1000), (SMALL, 0)]


def test_av1_that_saves_less_than_a_tenth_is_not_made() -> None:
    found = left(_720p_av1=(950, 94), _720p_h264=(1000, 94), _480p_h264=(500, 94))
    assert found == [(LARGE, 1000), (SMALL, 0)]


def test_av1_that_is_much_better_may_weigh_as_much_but_not_more() -> None:
    assert (AV1, 1000) in left(_720p_av1=(990, 94), _720p_h264=(1000, 88), _480p_h264=(500, 94))
    assert (AV1, 1000) not in left(_720p_av1=(1010, 94), _720p_h264=(1000, 88), _480p_h264=(500, 94))


def test_a_size_that_is_not_clearly_smaller_is_not_made_and_the_large_one_serves_all_windows() -> None:
    assert left(_720p_av1=(800, 94), _720p_h264=(1000, 94), _480p_h264=(900, 94)) == [(AV1, 0), (LARGE, 0)]


def test_what_is_not_measured_stays() -> None:
    assert len(left()) == 3
    assert len(left(_720p_h264=(1000, 94))) == 3


def test_a_crf_that_stays_leaves_the_request_of_before() -> None:
    rungs = ladder(facts(1280, 720), "standard")
    qualities = {rung.name: EncodeQuality(float(rung.crf)) for rung in rungs}
    before, after = ([json.dumps(one.request()) for one in some] for some in (rungs, fitted(rungs, qualities)))
    assert before == after
    other = fitted(rungs, {LARGE: EncodeQuality(26.5)})
    assert unpack(RenditionSpec, other[1].request()).crf == 26.5


def test_a_copied_picture_is_not_searched(tmp_path: Path) -> None:
    kept = replace(facts(1920, 1080, web_name="avc1.640028"), size=2_000_000)
    clip = film(tmp_path / "clip.mp4")
    project = Project("a", TITLE, clip=source_of(clip))
    assert project.clip is not None
    look = looked(clip, tmp_path / "look") | {"clip": pack(kept)}
    results = {(key := look_task(project, project.clip).key): Result(key, look, {}, 0.0)}
    assert not search_tasks(Catalogue(Site(TITLE), (project,)), results, lambda: pytest.fail("asked"))
