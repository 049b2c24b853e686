"""Frames of shots beside their prompts: of the same shot, and not of a fade from black."""

from __future__ import annotations

from dataclasses import replace

import pytest

from showcase.media.shot_frames import moment_to_take, moments, shot_of
from showcase.model.media import FilmLook, Frame
from showcase.model.project import Project
from showcase.model.provenance import Prompt
from tests.pages import films


def look(*stills: Frame, cuts: tuple[float, ...] = (10.0, 20.0)) -> FilmLook:
    return FilmLook((Frame(25.0, 0.9, luminance=0.4),), stills, cuts, ())


@pytest.mark.parametrize(
    ("at", "shot"),
    [(0.0, (0.0, 10.0)), (5.0, (0.0, 10.0)), (9.9, (10.0, 20.0)), (10.0, (10.0, 20.0)), (29.0, (20.0, 30.0))],
)
def test_the_shot_at_a_moment(at: float, shot: tuple[float, float]) -> None:
    assert shot_of(at, 30.0, (10.0, 20.0)) == shot


@pytest.mark.parametrize(
    ("at", "stills", "taken"),
    [
        (12.0, (Frame(15.0, 0.5, luminance=0.3),), 15.0),
        (12.0, (Frame(15.0, 0.5, luminance=0.001),), 13.0),
        (12.0, (Frame(15.0, 0.5, luminance=0.3), Frame(18.0, 0.7, luminance=0.3)), 18.0),
        (0.0, (), 5.0),
        (2.0, (), 6.0),
        (10.0, (), 11.0),
        (22.0, (), 25.0),
    ],
)
def test_the_frame_is_one_that_was_judged_or_that_has_faded_in(
    at: float, stills: tuple[Frame, ...], taken: float
) -> None:
    assert moment_to_take(at, 30.0, look(*stills)) == pytest.approx(taken)


def test_a_short_shot_is_not_left() -> None:
    assert 10.0 <= moment_to_take(10.0, 30.0, look(cuts=(10.0, 10.5))) < 10.5


def film(*prompts: Prompt) -> Project:
    return replace(films.project(), prompts=prompts)


def test_moments_are_those_of_shots_with_pictures_within_the_film() -> None:
    prompts = (
        Prompt("a", "x", shot="1", time=4.0, media="a.png"), Prompt("b", "x", shot="1", time=2.0),
        Prompt("c", "x", shot="2", time=8.0), Prompt("d", "x", time=9.0, media="d.png"),
        Prompt("e", "x", shot="3", time=99.0, media="e.png"), Prompt("f", "x", shot="4", media="f.png"),
    )  # fmt: skip
    assert moments(film(*prompts), 52.0) == [2.0, 9.0]


def test_as_many_as_the_page_shows() -> None:
    prompts = [Prompt(str(n), "x", shot=str(n), time=float(n), media=f"{n}.png") for n in range(30)]
    assert len(moments(film(*prompts), 52.0)) == 12
