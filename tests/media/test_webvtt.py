"""What players read is valid WebVTT."""

from __future__ import annotations

from showcase.media.webvtt import captions, chapters, clock, storyboard
from showcase.model.media import Sprite
from showcase.model.project import Chapter, Cue
from showcase.model.text import LocalizedText, Translation


def test_clock():
    assert clock(0) == "00:00:00.000"
    assert clock(3661.0005) == "01:01:01.000"
    assert clock(59.9999) == "00:01:00.000"


def test_captions_keep_their_places_and_order():
    made = captions([Cue(3, 4.5, "Second\n\nline", "line:10% align:start"), Cue(1, 2, "<i>First</i>")])
    assert made == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<i>First</i>\n\n"
        "00:00:03.000 --> 00:00:04.500 line:10% align:start\nSecond\nline\n"
    )


def test_chapters_end_with_the_film():
    end, start = LocalizedText((Translation("<End>", "en"),)), LocalizedText((Translation("Début", "fr"),))
    marks = (Chapter(10, end), Chapter(0, start), Chapter(99, LocalizedText()))
    made = chapters(marks, 20, "en")
    assert "00:00:00.000 --> 00:00:10.000\nDébut" in made
    assert made.endswith("00:00:10.000 --> 00:00:20.000\n&lt;End&gt;\n")


def test_storyboard_points_into_its_sheet():
    made = storyboard(Sprite(2, 2, 160, 90, 2.0, 3), "sheet.jpg", 5.5)
    assert made.count("#xywh=") == 3
    assert made.endswith("00:00:04.000 --> 00:00:05.500\nsheet.jpg#xywh=0,90,160,90\n")
