"""Subtitles in every form a festival wants, read back by programs that know nothing of this one."""

from __future__ import annotations

import io
from dataclasses import astuple
from fractions import Fraction
from pathlib import Path

import pysubs2
import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st
from ttconv import model
from ttconv.stl import reader

from showcase.content.reader import read_project
from showcase.engine.files import Digests
from showcase.media.errors import MediaError
from showcase.media.subtitle_files import (
    FORMATS,
    StyledText,
    SubtitleInfo,
    at_top,
    dialogue,
    ebu_stl,
    lines_of,
    said_by,
    speaker_of,
    srt,
    timecode,
    vtt,
    words_of,
)
from showcase.model.project import Cue, Track
from tests.examples import examples

CHECKOUT = Path(__file__).parents[2]
DAY = (2026, 3, 9)
FRENCH = "Où sont-ils ? — Çà, là « naïve », l’œuvre de Zoë…"
TOLD = SubtitleInfo("fr", "Nuit", Fraction(24), DAY)


def stl(*cues: Cue, frame_rate: Fraction = Fraction(25), **more: object) -> bytes:
    return ebu_stl(cues, "fr", "Nuit", frame_rate, DAY, **more)


def read_stl(data: bytes) -> list[tuple[float, float, str]]:
    """(start, end, text) of each subtitle, as ttconv understands the file."""
    body = reader.to_model(io.BytesIO(data)).get_body()
    return [
        (float(shown.get_begin()), float(shown.get_end()), _text(shown))
        for part in body or ()
        for shown in part
        if shown.get_begin() is not None
    ]


def read_srt(data: bytes, folder: Path) -> list[tuple[float, float, str]]:
    """(start, end, text) of each subtitle, as pysubs2 understands the file."""
    (folder / "made.srt").write_bytes(data)
    read = pysubs2.load(str(folder / "made.srt"))
    return [(event.start / 1000, event.end / 1000, event.plaintext) for event in read]


def _text(element: model.ContentElement) -> str:
    if isinstance(element, model.Text):
        return element.get_text()
    return "\n" if isinstance(element, model.Br) else "".join(map(_text, element))


def real_tracks() -> list[Track]:
    found = []
    for folder in sorted((CHECKOUT / "content").iterdir()):
        reading = read_project(CHECKOUT, folder, ("fr", "en"), Digests().of)
        assert reading.value is not None
        found += reading.value.tracks
    return found


class TestWords:
    def test_lines_are_made_of_runs_of_one_look(self):
        cue = Cue(0, 1, "<i>Là</i> <b>où</b>\n\n<i> tout </i>&amp;&nbsp;rien\n<i> </i>")
        assert lines_of(cue) == (
            (StyledText("Là", italic=True), StyledText(" "), StyledText("où", bold=True)),
            (StyledText("tout ", italic=True), StyledText("&\xa0rien")),
        )

    def test_a_look_goes_on_over_lines(self):
        assert [run.italic for line in lines_of(Cue(0, 1, "<i>a\nb</i>\nc")) for run in line] == [True, True, False]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("<v Anna>Bonsoir !</v>", "Anna: Bonsoir !"),
            ("<v.loud Anna-Lise Ö>Oh</v>\n<v Bob>Ah", "Anna-Lise Ö: Oh\nBob: Ah"),
            ("<v Anna>ANNA : Bonsoir", "ANNA : Bonsoir"),
            ("<v Anna><i>Oui</i>", "Anna: Oui"),
            ("<v>Oui", "Oui"),
        ],
    )
    def test_captions_tell_who_speaks(self, text: str, words: str):
        assert words_of(Cue(0, 1, text), speakers=True) == words

    def test_subtitles_do_not(self):
        cue = Cue(0, 1, "<v Anna &amp; Bob>Bonsoir !</v>\n<v Claire>Non")
        assert words_of(cue) == "Bonsoir !\nNon"
        assert speaker_of(cue) == "Anna & Bob / Claire"

    @pytest.mark.parametrize(
        ("settings", "top"),
        [
            ("", False),
            ("line:0", True),
            ("align:start line:10%", True),
            ("line:5,start position:20%", True),
            ("line:90%", False),
            ("line:-1", False),
            ("line:14", False),
            ("vertical:rl line:0", False),
            ("position:10%", False),
        ],
    )
    def test_what_stands_at_the_top(self, settings: str, top: bool):
        assert at_top(Cue(0, 1, "a", settings)) is top


class TestSubRip:
    def test_it_says_what_the_cues_say(self):
        cues = (Cue(61.5, 63.25, "<i>Où</i> &lt;là&gt;\n<b><u>ici</u></b>", "line:0"), Cue(1, 2, FRENCH))
        assert srt(cues) == (
            f"1\r\n00:00:01,000 --> 00:00:02,000\r\n{FRENCH}\r\n\r\n"
            "2\r\n00:01:01,500 --> 00:01:03,250\r\n{\\an8}<i>Où</i> <là>\r\n<b><u>ici</u></b>\r\n"
        )

    def test_another_program_reads_it(self, tmp_path: Path):
        cues = (Cue(1, 2, FRENCH), Cue(3, 4.5, "<v Anna>Deux\nlignes"))
        assert read_srt(srt(cues, 10.0, speakers=True).encode(), tmp_path) == [
            (11.0, 12.0, FRENCH),
            (13.0, 14.5, "Anna: Deux\nlignes"),
        ]

    def test_nothing_is_an_empty_file(self):
        assert srt(()) == srt((Cue(1, 2, "<i> </i>"),)) == ""

    def test_what_would_lie_before_the_beginning_is_left_out(self):
        assert srt((Cue(1, 2, "a"), Cue(2, 4, "b")), -3.0) == "1\r\n00:00:00,000 --> 00:00:01,000\r\nb\r\n"


class TestWebVtt:
    def test_another_program_reads_it(self):
        cues = (Cue(3, 4.5, "<v Anna>Deux\nlignes", "line:0"), Cue(1, 2, "&lt;là&gt;"))
        read = webvtt.from_buffer(io.StringIO(vtt(cues, 0.5)))
        assert [(cue.start, cue.end, cue.text) for cue in read] == [
            ("00:00:01.500", "00:00:02.500", "&lt;là&gt;"),
            ("00:00:03.500", "00:00:05.000", "Deux\nlignes"),
        ]
        assert "00:00:03.500 --> 00:00:05.000 line:0\n<v Anna>Deux" in vtt(cues, 0.5)


class TestEbuStl:
    def test_another_program_reads_french(self):
        text = "Où sont-ils ? Çà, là “naïve”\nl’œuvre de Zoë « ici »"
        assert read_stl(stl(Cue(1, 2.52, text), Cue(3, 4, "– Oui…"))) == [
            (1.0, 2.52, text),
            (3.0, 4.0, "- Oui..."),
        ]

    def test_its_head(self):
        made = stl(Cue(61.0, 62.0, "a"), Cue(63.0, 64.0, "b"), shift=2.0)
        head = made[:1024].decode("cp850")
        assert len(made) == 1024 + 2 * 128
        assert head[:16] == "850STL25.010000F"
        assert head[16:48].rstrip() == "Nuit"
        assert head[224:236] == "260309" * 2
        assert head[238:251] == "0000200002001"
        assert head[255:264] == "100000000"
        assert head[264:272] == "00010300"

    def test_the_same_cues_give_the_same_bytes(self):
        assert stl(Cue(1, 2, FRENCH)) == stl(Cue(1, 2, FRENCH))

    @pytest.mark.parametrize(
        ("frame_rate", "code", "start"),
        [
            (Fraction(24), b"STL25.01", (1, 0, 0, 12)),
            (Fraction(24000, 1001), b"STL25.01", (1, 0, 0, 12)),
            (Fraction(50), b"STL25.01", (1, 0, 0, 12)),
            (Fraction(30000, 1001), b"STL30.01", (1, 0, 0, 14)),
            (Fraction(60), b"STL30.01", (1, 0, 0, 14)),
        ],
    )
    def test_times_are_those_of_the_clock_on_a_grid(self, frame_rate: Fraction, code: bytes, start: tuple[int, ...]):
        made = stl(Cue(3600.47, 3602, "a"), frame_rate=frame_rate)
        assert made[3:11] == code
        assert tuple(made[1024 + 5 : 1024 + 9]) == start

    def test_a_subtitle_lasts_a_frame_at_least(self):
        assert read_stl(stl(Cue(1.0, 1.005, "a"))) == [(1.0, 1.04, "a")]

    def test_looks(self):
        text = stl(Cue(1, 2, "<i>Là</i>\n<u>ici</u> <b>gras</b>"))[1024 + 16 :].rstrip(b"\x8f")
        assert text == b"\x80L\xc1a\x81\x8a\x82ici\x83 gras"

    def test_where_it_stands(self):
        made = stl(Cue(1, 2, "a"), Cue(3, 4, "a\nb"), Cue(5, 6, "a", "line:0"))
        assert [made[1024 + 128 * number + 13] for number in range(3)] == [22, 20, 1]

    def test_a_long_text_goes_on_in_further_blocks(self):
        words = " ".join(["éléphant"] * 40)
        made = stl(Cue(1, 2, words), Cue(3, 4, "b"))
        assert [made[1024 + 128 * number + 3] for number in range(5)] == [0, 1, 2, 0xFF, 0xFF]
        assert read_stl(made) == [(1.0, 2.0, words), (3.0, 4.0, "b")]

    def test_two_at_once_become_one(self):
        made = stl(Cue(1, 4, "bas"), Cue(2, 3, "haut", "line:0"), Cue(4, 5, "seul"))
        assert read_stl(made) == [
            (1.0, 2.0, "bas"),
            (2.0, 3.0, "haut\nbas"),
            (3.0, 4.0, "bas"),
            (4.0, 5.0, "seul"),
        ]

    def test_letters_of_european_languages(self):
        for text in (
            "Příliš žluťoučký kůň úpěl ďábelské ódy",
            "Pchnąć w tę łódź jeża lub ośm skrzyń fig",
            "Árvíztűrő tükörfúrógép",
            "Pijamalı hasta yağız şoföre çabucak güvendi, İ",
            "Zwölf Boxkämpfer, Straße",
            "Kæmi ný öxi hér, ykist þjófum nú bæði víl og ádrepa",
            "Glāžšķūņa rūķīši dzērumā čiepj Baha koncertflīģeļu vākus",
            "¿El pingüino? ¡Ñandú! 5 × 3 ÷ 2 ½ ♪ 20 $ # @ [x]",
        ):
            assert read_stl(stl(Cue(1, 2, text)))[0][2] == text

    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("„Nein“, sagte er", '"Nein", sagte er'),
            ("‚So‘ geht’s", "'So' geht’s"),
            ("știință și țară", "ştiinţă şi ţară"),
            ("♫ la\u202f! 3−2\u2009m", "♪ la\xa0! 3-2 m"),
            ("e\u0301\u200e", "é"),
        ],
    )
    def test_what_stands_for_letters_that_have_no_code(self, text: str, read: str):
        assert read_stl(stl(Cue(1, 2, text)))[0][2] == read

    @pytest.mark.parametrize(
        ("text", "letter", "point"),
        [
            ("Oui 日本", "日", "U+65E5"),
            ("5 €", "€", "U+20AC"),
            ("x\u0302", "◌\u0302", "U+0302"),
            ("a\x92", "�", "U+0092"),
        ],
    )
    def test_a_letter_without_a_code_is_told_of(self, text: str, letter: str, point: str):
        with pytest.raises(MediaError) as fault:
            stl(Cue(1, 2, "Oui"), Cue(62.5, 64, text), shift=10)
        assert fault.value.code == "foreign-letter"
        assert fault.value.facts == {"letter": letter, "point": point, "at": "00:01:02.500"}

    def test_a_title_that_its_head_cannot_hold(self):
        made = ebu_stl((), "ja", "Œuvre “Ħ日ǎ” – " + "x" * 40, Fraction(25), DAY)
        assert len(made) == 1024
        assert made[14:48].decode("cp850") == '69OEuvre "a" - ' + "x" * 19

    @settings(max_examples=examples(60), deadline=None)
    @given(data=st.data())
    def test_whatever_it_can_write_is_read_back(self, data: st.DataObject):
        words = st.text("abzAZ09éèêëàçïôöüœæßñčłő’«»“”?!,.-", min_size=1, max_size=14)
        line = st.lists(words, min_size=1, max_size=12).map(" ".join)
        at, cues, expected = 0, [], []
        for text in data.draw(st.lists(st.lists(line, min_size=1, max_size=3).map("\n".join), min_size=1, max_size=6)):
            start = at + data.draw(st.integers(0, 5000))
            at = start + data.draw(st.integers(1, 5000))
            cues.append(Cue(start / 25, at / 25, text))
            expected.append((start / 25, at / 25, text))
        assert read_stl(stl(*cues)) == expected


class TestDialogue:
    def test_rows(self):
        cues = (Cue(3, 4.5, "<v Anna>Deux\n<i>lignes</i>"), Cue(1, 2, "Une"), Cue(5, 6, "<i></i>"))
        assert [astuple(row) for row in dialogue(cues, Fraction(24), 10)] == [
            (1, "00:00:11:00", "00:00:12:00", 1.0, "", "Une"),
            (2, "00:00:13:00", "00:00:14:12", 1.5, "Anna", "Deux\nlignes"),
        ]

    @pytest.mark.parametrize(
        ("seconds", "frame_rate", "code"),
        [
            (0.5, Fraction(24), "00:00:00:12"),
            (3600.0, Fraction(24000, 1001), "00:59:56:10"),
            (3600.0, Fraction(30000, 1001), "00:59:56:12"),
            (3600.0, Fraction(25), "01:00:00:00"),
            (0.999, Fraction(25), "00:00:01:00"),
            (1.5, Fraction(60000, 1001), "00:00:01:30"),
        ],
    )
    def test_timecodes_count_frames(self, seconds: float, frame_rate: Fraction, code: str):
        assert timecode(seconds, frame_rate) == code


class TestAllForms:
    @settings(max_examples=examples(60), deadline=None)
    @given(
        texts=st.lists(
            st.text(st.sampled_from("ab é\n<>&;i/-日\u202e{}\\\t\x1c\x85 ")) | st.text(), min_size=1, max_size=4
        )
    )
    def test_any_text_gives_files_that_are_read(self, texts: list[str]):
        cues = tuple(Cue(number, number + 0.5, text) for number, text in enumerate(texts))
        shown = [cue for cue in cues if words_of(cue)]
        assert srt(cues).count(" --> 0") == len(shown) + sum(words_of(cue).count(" --> 0") for cue in shown)
        assert len(dialogue(cues, Fraction(24))) == len(shown)
        assert vtt(cues).startswith("WEBVTT\n")

    @pytest.mark.parametrize("track", real_tracks(), ids=lambda track: track.source.path)
    def test_real_subtitles(self, track: Track, tmp_path: Path):
        starts = [round(cue.start, 3) for cue in track.cues]
        words = [words_of(cue) for cue in track.cues]
        made = {name: write(track.cues, TOLD) for name, write in FORMATS.items()}
        assert list(made) == ["srt", "vtt", "stl"]
        ripped = read_srt(made["srt"], tmp_path)
        assert [(start, text) for start, _, text in ripped] == list(zip(starts, words, strict=True))
        web = webvtt.from_buffer(io.StringIO(made["vtt"].decode()))
        assert [(cue.start_in_seconds, cue.text) for cue in web] == [
            (int(start), text) for start, text in zip(starts, words, strict=True)
        ]
        teletext = read_stl(made["stl"])
        assert [text for _, _, text in teletext] == [text.replace("\u202f", "\xa0") for text in words]
        assert all(abs(shown[0] - start) <= 0.0201 for shown, start in zip(teletext, starts, strict=True))
        assert [row.text for row in dialogue(track.cues, Fraction(24))] == words


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("ADA: Where to?", "ADA", "Where to?"),
        ("ÉLOÏSE\u00a0: Où ?", "ÉLOÏSE", "Où ?"),
        ("- DR. NO: Stay.", "", "- DR. NO: Stay."),
        ("- ADA: Hi.\n- BOB: Yo.", "ADA / BOB", "- ADA: Hi.\n- BOB: Yo."),
        ("Remember: never.", "", "Remember: never."),
        ("At 12:30 PM: lunch", "", "At 12:30 PM: lunch"),
        ("<v Ada>BOB: he said.", "Ada", "BOB: he said."),
    ],
)
def test_names_in_capitals_before_a_colon_tell_who_speaks(text: str, speaker: str, words: str) -> None:
    cue = Cue(0, 1, text)
    assert speaker_of(cue) == speaker
    assert said_by(cue) == words
