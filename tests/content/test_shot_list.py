"""The list of a film's shots: prompts get their place in the film from it, and the statement on AI lists it."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.reader import read_project
from showcase.disclosure.forms import load_forms
from showcase.disclosure.sheets import SheetInput, markdown, sheets
from showcase.engine.files import Digests
from showcase.model.project import Project
from tests.sites import samples

PROMPTS = """\
- {id: tram, prompt: a tram at dusk}
- {id: lake, prompt: a lake, shot: "2"}
- {id: own, prompt: a moon, shot: "2", time: "0:01"}
- {id: other, prompt: a star}
"""
SHOTS = """\
fps: 24
shots:
  - {id: 2, in: 84, out: "00:00:05:12", origin: captured, real_person: yes, note: of Ada}
  - {id: 1, in: "00:00:00:12", out: 84, origin: generated, tools: [Midjourney, Runway], prompts: [tram]}
"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return tmp_path / "content" / "night"


def read(film: Path, shots: str, name: str = "shots.yaml", prompts: str = PROMPTS) -> tuple[Project, list[str]]:
    """Returns the film, and codes and places of what is told of it."""
    samples.write(film, {"project.yaml": "title: Night\n", "prompts/all.yaml": prompts, name: shots})
    reading = read_project(film.parents[1], film, ("en",), Digests().of)
    assert reading.value is not None
    told = [one for one in reading.diagnostics if one.severity in ("error", "warning") or one.code == "unused-file"]
    return reading.value, [f"{one.code} {one.place.line}" for one in told]


def test_prompts_get_their_place_from_the_shots(film: Path) -> None:
    project, told = read(film, SHOTS)
    assert told == []
    assert [(shot.id, shot.start, shot.end) for shot in project.shots] == [("1", 0.5, 3.5), ("2", 3.5, 5.5)]
    assert [(prompt.id, prompt.shot, prompt.time) for prompt in project.prompts] == [
        ("tram", "1", 1.0), ("lake", "2", 4.0), ("own", "2", 1.0), ("other", "", None),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["timeline.yaml", "Timeline.yml", "shot-list.yaml", "decoupage.yml"])
def test_the_list_may_have_other_names_and_be_a_plain_list(film: Path, name: str) -> None:
    project, told = read(film, "- {shot: 1, start: 0:02.5, prompts: tram}\n- {shot: 2, start: 3.5}\n", name)
    assert told == []
    assert [prompt.time for prompt in project.prompts] == [2.5, 3.5, 1.0, None]


def test_mistakes_are_told_with_their_place_and_cost_no_film(film: Path) -> None:
    rows = (
        "{id: 1, in: 0:05, out: 0:03}", "{id: 1, in: 0:09}", "{id: 3, in: soon}", "{id: 4, prompts: [trem]}",
        "{in: 0:01}",
    )  # fmt: skip
    project, told = read(film, "".join(f"- {row}\n" for row in rows))
    assert told == [
        "shot-without-length 1", "second-shot 2", "unreadable-time 3", "missing-key 5", "unknown-prompt-of-shot 4",
    ]  # fmt: skip
    assert [(shot.id, shot.start, shot.end) for shot in project.shots] == [
        ("1", 5.0, None), ("3", None, None), ("4", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize("fps", ["many", "0", "24/0", "-1"])
def test_a_frame_rate_that_is_none(film: Path, fps: str) -> None:
    _, told = read(film, f'fps: "{fps}"\nshots: [{{id: 1, in: 0:01}}]\n')
    assert told == ["unreadable-frame-rate 1"]


def test_timecodes_need_a_frame_rate(film: Path) -> None:
    _, told = read(film, '- {id: 1, in: "00:00:01:12"}\n')
    assert told == ["timecode-without-rate 1"]


@pytest.mark.parametrize(
    ("fps", "written", "seconds"),
    [
        ("24", "00:01:00:12", 60.5),
        ("23.976", "00:01:00:00", 60.06),
        ("24000/1001", "01:00:00:00", 3603.6),
        ("29.97", "00:01:00:00", 60.06),
        ("29.97", "00:01:00;02", 60.06),
        ("30000/1001", "00:10:00;00", 599.999),
        ("29.97", "01:00:00.00", 3600.0),
        ("59.94", "00:01:00;04", 60.06),
        ("25", "00:00:01;05", 1.2),
    ],
)
def test_timecodes_count_whole_frames(film: Path, fps: str, written: str, seconds: float) -> None:
    project, told = read(film, f'fps: {fps}\nshots: [{{id: 1, in: "{written}"}}]\n')
    assert told == []
    assert project.shots[0].start == pytest.approx(seconds, abs=0.005)


@pytest.mark.parametrize(
    ("fps", "written", "code"),
    [
        ("24", "00:00:00:24", "impossible-frame"),
        ("23.976", "00:00:01:24", "impossible-frame"),
        ("29.97", "00:01:00;01", "impossible-frame"),
        ("59.94", "00:09:00;03", "impossible-frame"),
        ("24", "00:61:00:00", "impossible-time"),
        ("24", "00:00:75:00", "impossible-time"),
    ],
)
def test_timecodes_that_do_not_exist_are_told(film: Path, fps: str, written: str, code: str) -> None:
    project, told = read(film, f'fps: {fps}\nshots: [{{id: 1, in: "{written}"}}]\n')
    assert (project.shots[0].start, told) == (None, [f"{code} 2"])


@pytest.mark.parametrize("wrong", ["fps: 24\nshots: hello\n", "# nothing yet\n", "title: Night\n", "[]\n"])
def test_a_shot_list_without_shots_is_told_as_what_it_is(film: Path, wrong: str) -> None:
    project, told = read(film, wrong)
    assert (project.shots, told) == ((), ["no-shots 0"])


def test_of_two_lists_the_second_is_told(film: Path) -> None:
    samples.write(film, {"timeline.yaml": "- {id: 9, in: 0:02}\n"})
    project, told = read(film, "- {id: 1, in: 0:01}\n")
    assert ([shot.id for shot in project.shots], told) == (["1"], ["second-shot-list 0"])


@pytest.mark.parametrize(
    ("written", "origin"),
    [("générée", "generated"), ("Filmée", "captured"), ("IA", "generated"), ("mejorada", "enhanced")],
)
def test_an_origin_may_be_written_as_its_language_does(film: Path, written: str, origin: str) -> None:
    project, told = read(film, f"- {{id: 1, origin: {written}}}\n")
    assert ([shot.origin for shot in project.shots], told) == ([origin], [])


@pytest.mark.parametrize("other", ["tracks: {v1: [a]}\n", "just words\n", "[]\n"])
def test_another_programs_timeline_is_left_alone(film: Path, other: str) -> None:
    project, told = read(film, other, "timeline.yaml")
    assert (project.shots, told) == ((), ["unused-file 0"])


def test_a_prompt_that_is_private_stays_so(film: Path) -> None:
    private = PROMPTS.replace("a tram at dusk}", "a tram at dusk, visibility: private}")
    project, told = read(film, SHOTS, prompts=private)
    assert told == []
    assert "tram" not in [prompt.id for prompt in project.prompts]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "**1**: 00:00:00.5 – 00:00:03.5; generated; Midjourney and Runway", "; filmed; a real person is seen"),
        ("fr", "**1** : 00:00:00.5 – 00:00:03.5 ; généré ; Midjourney et Runway", " ; filmé ; on y voit ou entend une"),
    ],
)  # fmt: skip
def test_the_statement_lists_the_shots(film: Path, language: str, first: str, second: str) -> None:
    project, _ = read(film, SHOTS)
    made = sheets(SheetInput(project, load_forms()), language)
    statement = next(sheet for sheet in made if sheet.name == "statement")
    written = markdown(statement)
    assert first in written.replace("\u202f", " ").replace("\u00a0", " ")
    assert second in written.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Ada" not in written
