"""What libass really draws into frames, when, where and with which letters; and the board before a film."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from shutil import copyfile

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from showcase.engine.subprocesses import ffmpeg, run
from showcase.media.burn_in import ass, lay_out, slate
from showcase.media.errors import MediaError
from showcase.media.fonts import face, families, fonts_of, lacking, lacking_in, pieces, width_of
from showcase.media.subtitle_files import words_of
from showcase.model.delivery import WATERMARK_PLACES, WATERMARK_SIZES, WATERMARK_STRENGTHS, WatermarkLook
from showcase.model.project import Cue
from tests.examples import examples
from tests.sites.footage import clip

CHECKOUT = Path(__file__).parents[2]
JAPANESE = CHECKOUT / "showcase" / "presskit" / "fonts" / "mplus-1.otf"
BUNDLED = fonts_of(CHECKOUT / "nowhere")
WIDTH, HEIGHT = 480, 270
KNOWN = families(BUNDLED)


def missing_glyph(line: str) -> str:
    """The character that libass found in no typeface, by a line of ffmpeg's at `-v verbose`; empty for other lines."""
    found = re.search(r"failed to find any fallback with glyph 0x([0-9A-Fa-f]+)", line)
    return chr(int(found[1], 16)) if found else ""


@dataclass(frozen=True)
class Burnt:
    """What was drawn: for each frame, by how much each pixel's luma differs from the film's."""

    drawn: NDArray[np.int16]
    said: tuple[str, ...]

    def visible(self) -> list[int]:
        """Numbers of the frames in which something is drawn."""
        return [int(number) for number in np.flatnonzero(self.drawn.any(axis=(1, 2)))]

    def box(self, number: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of what is drawn in a frame."""
        down, across = np.nonzero(np.abs(self.drawn[number]) > 8)
        return int(across.min()), int(down.min()), int(across.max()), int(down.max())

    def ink(self, number: int = 0) -> int:
        return int(np.count_nonzero(np.abs(self.drawn[number]) > 8))


Burn = Callable[..., Burnt]


@pytest.fixture
def burn(tmp_path: Path) -> Burn:
    """Burn cues into a small film by the real ffmpeg, without loss, and hold it against the film as it was."""

    def burnt(
        *cues: Cue,
        size: tuple[int, int] = (WIDTH, HEIGHT),
        seconds: float = 0.25,
        rate: Fraction | int = 24,
        fonts: Sequence[Path] = BUNDLED,
        **asked: object,
    ) -> Burnt:
        film = clip(tmp_path / "film.mp4", seconds=seconds, size=size, rate=rate)
        asked = {"duration": seconds, "frame_rate": Fraction(rate), **asked}
        laid = lay_out(tmp_path, ass(cues, *size, fonts, **asked), fonts)
        said: list[str] = []
        options = ":".join(f"{name}={value}" for name, value in laid.filter)
        arguments = ["-v", "verbose", "-y", "-i", str(film), "-vf", f"subtitles={options}"]
        arguments += ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "burnt.mkv"]
        run(ffmpeg(), arguments, folder=tmp_path, environment=laid.environment, overhear=said.append)
        drawn = _luma(tmp_path / "burnt.mkv") - _luma(film)
        return Burnt(drawn, tuple(said))

    return burnt


def _luma(path: Path) -> NDArray[np.int16]:
    with av.open(str(path)) as container:
        frames = [frame.to_ndarray()[: frame.height, : frame.width] for frame in container.decode(video=0)]
    return np.stack(frames).astype(np.int16)


class TestWhen:
    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("rate", "start", "end", "first", "last"),
        [
            (24, 0.5, 1.0, 12, 23),
            # Frame 5 is at 0.20833 s, which is timed as 0.208; frame 7 at 0.29167 s, as 0.292.
            (24, 0.208, 0.292, 5, 6),
            # Frame 12 is at 0.5005 s, frame 23 at 0.95929 s.
            (Fraction(24000, 1001), 0.501, 0.959, 12, 22),
            (25, 0.04, 0.08, 1, 1),
            (25, 0.05, 0.09, 2, 2),
            (60, 0.1, 0.15, 6, 8),
        ],
    )
    def test_a_subtitle_is_there_on_its_frames_and_on_no_other(
        self, burn: Burn, rate: Fraction | int, start: float, end: float, first: int, last: int
    ):
        made = burn(Cue(start, end, "Où ?"), size=(320, 180), seconds=1.2 if end > 0.5 else 0.4, rate=rate)
        assert made.visible() == list(range(first, last + 1))

    def test_without_a_rate_it_is_never_early_and_never_late(self, burn: Burn):
        made = burn(Cue(0.2, 0.3, "Où ?"), seconds=0.5, frame_rate=None)
        assert made.visible() == [5, 6, 7]

    def test_it_comes_later_by_what_stands_before_the_film_and_ends_with_it(self, burn: Burn):
        made = burn(Cue(0.0, 9.0, "Où ?"), seconds=1.0, shift=0.25, end=0.5)
        assert made.visible() == [6, 7, 8, 9, 10, 11]

    def test_a_cue_that_no_frame_falls_in_is_not_drawn(self):
        script = ass((Cue(0.01, 0.02, "a"),), WIDTH, HEIGHT, BUNDLED, duration=1, frame_rate=Fraction(25))
        assert "Dialogue" not in script


class TestWhere:
    def test_it_stands_at_the_bottom_in_the_middle_inside_the_margins(self, burn: Burn):
        left, top, right, bottom = burn(Cue(0, 1, "Qu’est-ce qui t’amène\nau pays des gardiens ?")).box(2)
        assert top > 0.7 * HEIGHT
        assert 0.88 * HEIGHT < bottom < 0.96 * HEIGHT
        assert abs((left + right) / 2 - WIDTH / 2) < 3

    def test_it_stands_at_the_top_where_its_author_set_it(self, burn: Burn):
        made = burn(Cue(0, 1, "Là-haut", "line:5%"))
        assert 0.04 * HEIGHT < made.box(2)[1] < made.box(2)[3] < 0.2 * HEIGHT

    def test_a_long_line_is_wrapped_rather_than_cut(self, burn: Burn):
        left, top, right, _ = burn(Cue(0, 1, "une ligne que personne n’a coupée " * 4)).box(2)
        assert left >= 0.04 * WIDTH
        assert right <= 0.96 * WIDTH
        assert top < 0.8 * HEIGHT

    def test_lines_of_the_author_are_kept_whole_where_a_smaller_size_does_it(self, burn: Burn):
        line, (width, height) = " ".join(["xxxx"] * 8), (270, 480)
        assert 0.9 * width < width_of(line, KNOWN) * 0.055 * width < 1.1 * width, "or the test shows nothing"
        assert burn(Cue(0, 1, line), size=(width, height)).box(2)[1] > 0.88 * height
        assert burn(Cue(0, 1, line + " " + line), size=(width, height)).box(2)[1] < 0.88 * height

    def test_upright_pictures_have_smaller_letters_than_their_height_says(self):
        upright = ass((Cue(0, 1, "a"),), 1080, 1920, BUNDLED, duration=1)
        wide = ass((Cue(0, 1, "a"),), 1920, 1080, BUNDLED, duration=1)
        sizes = [float(re.findall(r"Style: Subtitle,[^,]*,([\d.]+)", script)[0]) for script in (upright, wide)]
        assert sizes == [pytest.approx(1080 * 0.055 * 1.24, abs=0.01), pytest.approx(1080 * 0.052 * 1.24, abs=0.01)]

    def test_it_is_bright_with_a_dark_edge(self, burn: Burn):
        drawn = burn(Cue(0, 1, "Mmm"), size=(960, 540)).drawn[2]
        assert drawn.max() > 60
        assert drawn.min() < -60


class TestLooks:
    @pytest.mark.slow
    def test_italic_bold_and_underlined_differ_from_upright(self, burn: Burn):
        made = [burn(Cue(0, 1, text)) for text in ("Hhh", "<i>Hhh</i>", "<b>Hhh</b>", "<u>Hhh</u>")]
        upright, *others = made
        assert all((upright.drawn[2] != other.drawn[2]).any() for other in others)
        assert made[2].ink(2) > upright.ink(2)
        assert made[3].box(2)[3] > upright.box(2)[3]
        assert any("ShowcaseSans-Italic" in line for line in made[1].said)

    def test_nobodys_text_becomes_a_command(self, burn: Burn):
        plain, tried = burn(Cue(0, 1, "xx")), burn(Cue(0, 1, r"x{\pos(0,0)}x"))
        assert tried.box(2)[1] > 0.8 * HEIGHT
        assert tried.ink(2) > 4 * plain.ink(2)

    @pytest.mark.slow
    def test_a_backslash_breaks_no_line(self, burn: Burn):
        one, tried, two = (burn(Cue(0, 1, text)) for text in ("oWWo", r"o\No\no\h{o", "o\no"))
        assert abs(tried.box(2)[1] - one.box(2)[1]) < 6
        assert two.box(2)[1] < one.box(2)[1] - 10

    @settings(max_examples=examples(80))
    @given(st.text("ab é♪\\{}Nnh<>&;i/\u200d\u3000\ufe0f日", max_size=30))
    def test_a_script_says_the_words_of_any_text(self, text: str):
        cue = Cue(0, 1, text)
        events = [line for line in ass((cue,), WIDTH, HEIGHT, BUNDLED, duration=1).split("\n") if "Dialogue" in line]
        assert len(events) == bool(words_of(cue))
        if events:
            written = re.sub(r"\\\u2060|\\([{}])|\{[^{}]*\}|(\\N)", _unescaped, events[0].split(",", 9)[9])
            assert written.replace("\ufe0f", "") == words_of(cue).replace("\ufe0f", "").replace("\u3000", " ")

    def test_other_families_are_named_for_what_the_first_lacks(self):
        known = families((*BUNDLED, JAPANESE))
        assert [(text, family.name) for text, family in pieces("♪ Où… 「日本」、là", known)] == [
            ("♪", "Showcase Signs"),
            (" Où… ", "Showcase Sans"),
            ("「日本」、", "M PLUS 1"),
            ("là", "Showcase Sans"),
        ]


def _unescaped(found: re.Match[str]) -> str:
    if found[0] == "\\\u2060":
        return "\\"
    return found[1] or ("\n" if found[2] else "")


class TestWatermark:
    def test_it_is_there_all_along_and_moves(self, burn: Burn):
        made = burn(seconds=4.0, rate=12, watermark="Festival de Nulle Part #A17F")
        assert made.visible() == list(range(48))
        boxes = [made.box(number) for number in (6, 18, 30, 42)]
        assert len({(left // 20, top // 20) for left, top, _, _ in boxes}) == 4
        assert max(made.box(number)[3] for number in range(48)) < 0.75 * HEIGHT

    def test_it_can_be_seen_and_seen_through(self, burn: Burn):
        drawn = burn(watermark="MMMM", size=(960, 540)).drawn[0]
        assert 30 < np.abs(drawn).max() < 140

    def test_it_stays_under_titles_at_the_top(self, burn: Burn):
        made = burn(Cue(8, 9, "Là-haut", "line:0"), watermark="Nulle Part")
        assert made.box(0)[1] > 0.2 * HEIGHT

    @pytest.mark.parametrize("size", [(640, 360), (360, 640), (480, 360)])
    def test_it_is_legible_at_360_lines(self, burn: Burn, size: tuple[int, int]):
        left, top, right, bottom = burn(watermark="MMMM", size=size).box(0)
        assert bottom - top + 1 >= 11
        assert left >= 0
        assert right < size[0]

    def test_a_long_name_takes_a_second_line_before_it_gets_too_small(self, burn: Burn):
        name = "Internationales Kurzfilmfestival von Nirgendwo, Auswahlkommission, Frau Dr. M. Mustermann #A17F"
        made = burn(watermark=name, size=(640, 360))
        left, top, right, bottom = made.box(0)
        assert left > 0
        assert right < 640
        assert bottom - top > 24

    def test_its_size_is_a_choice(self, burn: Burn):
        heights = []
        for size in WATERMARK_SIZES:
            _, top, _, bottom = burn(watermark="MMMM", size=(640, 360), look=WatermarkLook(size=size)).box(0)
            heights.append(bottom - top)
        assert heights == sorted(set(heights))

    def test_its_strength_is_a_choice(self, burn: Burn):
        seen = [
            int(np.abs(burn(watermark="MMMM", size=(640, 360), look=WatermarkLook(strength=one)).drawn[0]).max())
            for one in WATERMARK_STRENGTHS
        ]
        assert seen == sorted(set(seen))

    @pytest.mark.parametrize("place", WATERMARK_PLACES[1:])
    def test_its_place_is_a_choice_and_it_stays_there(self, burn: Burn, place: str):
        made = burn(seconds=2.0, rate=6, watermark="MMMM", size=(640, 360), look=WatermarkLook(place=place))
        assert made.visible() == list(range(12))
        assert len({made.box(number) for number in range(12)}) == 1
        left, top, right, bottom = made.box(0)
        across, down = (left + right) / 2 / 640, (top + bottom) / 2 / 360
        assert across < 0.3 if "left" in place else across > 0.7 if "right" in place else 0.4 < across < 0.6
        assert down < 0.3 if "top" in place else down > 0.7 if "bottom" in place else 0.4 < down < 0.6

    def test_at_the_bottom_it_leaves_room_for_subtitles(self, burn: Burn):
        made = burn(Cue(8, 9, "Words"), watermark="MMMM", size=(640, 360), look=WatermarkLook(place="bottom"))
        assert made.box(0)[3] < 0.8 * 360

    def test_it_stays_twenty_seconds_in_a_long_film_and_is_said_as_it_is_written(self):
        script = ass((), WIDTH, HEIGHT, BUNDLED, duration=600, watermark=" {\\b1}Nulle\n Part ")
        events = [line for line in script.split("\n") if line.startswith("Dialogue")]
        assert len(events) == 30
        assert all(line.endswith("}\\{\\\u2060b1\\}Nulle Part") for line in events)
        assert events[1].startswith("Dialogue: 0,0:00:20.00,0:00:41.00,Watermark")


class TestTypefaces:
    def test_those_that_come_along_have_what_subtitles_need(self):
        assert [path.name for path in BUNDLED] == [
            "showcase-sans-bold.ttf",
            "showcase-sans-italic.ttf",
            "showcase-sans-regular.ttf",
            "showcase-signs.ttf",
        ]
        letters = "Où ? Çà Œœßẞ Ελληνικά Български Ỹ ệ e\u0301 ﬁ"
        signs = "«“„‘’…–—•\u00a0\u202f\u2009\u2011 ♪♫♩♬♯♭ →←↑↓ ✓★♥ №€₽ ≠≤−× ①"
        assert not lacking_in(letters + signs, BUNDLED)
        assert not lacking_in("\u200d\ufe0f\u200e\u2066\u00ad\u3000\ufeff\n\t", BUNDLED)

    def test_their_licence_lies_beside_them(self):
        said = (BUNDLED[0].parent / "LICENSES.md").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in said
        assert all(path.name in said for path in BUNDLED)

    def test_the_authors_own_fill_in(self, tmp_path: Path):
        cue = Cue(62, 64, "Oui, <i>日本</i>語 日")
        assert lacking((Cue(1, 2, "Oui"), cue), BUNDLED) == [("日", cue), ("本", cue), ("語", cue)]
        (tmp_path / "fonts").mkdir()
        copyfile(JAPANESE, tmp_path / "fonts" / "Zz.OTF")
        (tmp_path / "fonts" / "readme.txt").write_text("mine")
        fonts = fonts_of(tmp_path)
        assert fonts == (*BUNDLED, tmp_path / "fonts" / "Zz.OTF")
        assert not lacking((cue,), fonts)

    def test_a_letter_that_none_has_is_told_of(self):
        later = Cue(62, 64, "<v 日>Oui 本")
        assert lacking((Cue(1, 2, "Oui"), later), BUNDLED) == [("本", later)]
        assert lacking((later,), BUNDLED, speakers=True) == [("日", later), ("本", later)]
        assert lacking_in("Tokyo 東京", BUNDLED) == ["東", "京"]

    def test_a_file_that_is_no_typeface_is_told_of(self, tmp_path: Path):
        damaged = tmp_path / "mine.ttf"
        for data in (b"", b"no typeface at all", BUNDLED[0].read_bytes()[:3000], b"wOFF" + bytes(200)):
            damaged.write_bytes(data)
            with pytest.raises(MediaError) as fault:
                face(damaged)
            assert fault.value.code == "unreadable-font"
            assert fault.value.facts["file"] == "mine.ttf"
            assert fault.value.facts["why"]
        with pytest.raises(MediaError):
            face(tmp_path / "gone.ttf")

    def test_no_typeface_of_the_machine_is_ever_used(self, burn: Burn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        installed = tmp_path / "machine.conf"
        installed.write_text(f"<fontconfig><dir>{JAPANESE.parent}</dir></fontconfig>")
        monkeypatch.setenv("FONTCONFIG_FILE", str(installed))
        cue = Cue(0, 1, "Oui 日本")
        alone = burn(cue)
        assert {missing_glyph(line) for line in alone.said} == {"", "日", "本"}
        helped = burn(cue, fonts=(*BUNDLED, JAPANESE))
        assert {missing_glyph(line) for line in helped.said} == {""}
        chosen = [line.partition(" -> ")[2] for line in helped.said if "fontselect:" in line]
        assert {name.split(",")[0] for name in chosen} == {"ShowcaseSans-Regular", "MPLUS1-Regular"}
        assert (alone.drawn[2] != helped.drawn[2]).any()

    def test_whatever_is_not_lacking_is_found_by_libass(self, burn: Burn):
        texts = ("♪ <i>e\u0301 Đ</i> ♥\ufe0f\u200d", "a\u3000b\u2003c\u2066d\u202f!", "\u05d0\u200f ")
        shown = [text for text in texts if not lacking_in(text, BUNDLED)]
        assert len(shown) == 2
        made = burn(*(Cue(0, 1, text) for text in shown))
        assert {missing_glyph(line) for line in made.said} == {""}


class TestBoard:
    ROWS = (
        ("Réalisation", "Zoë Ågren"),
        ("Durée", "00:14:48"),
        ("Format", "1920 × 804, 2.39:1"),
        ("Sous-titres", "français, incrustés ♪"),
        ("Copie", "Festival international du court métrage de Nulle Part — #A17F"),
    )

    @pytest.mark.parametrize(("width", "height"), [(640, 360), (360, 640), (640, 268)])
    @pytest.mark.parametrize("title", ["Nuit", "Ce qui reste quand la lumière s’éteint " * 4, "Ω" * 90])
    def test_all_stands_inside_the_margins(self, width: int, height: int, title: str):
        board = slate(title, self.ROWS, width, height, BUNDLED)
        assert board.size == (width, height)
        pixels = np.asarray(board.convert("L")).astype(int)
        down, across = np.nonzero(np.abs(pixels - pixels[0, 0]) > 10)
        edge = 0.075 * min(width, height)
        assert min(across.min(), down.min()) >= edge
        assert across.max() <= width - edge
        assert down.max() <= height - edge

    def test_the_same_words_give_the_same_board_and_others_another(self):
        boards = [slate(title, self.ROWS, 640, 360, BUNDLED).tobytes() for title in ("Nuit", "Nuit", "Jour")]
        assert boards[0] == boards[1] != boards[2]

    def test_the_title_is_larger_than_what_follows(self):
        pixels = np.asarray(slate("HHHH", (("HHHH", "HHHH"),), 1280, 720, BUNDLED).convert("L")).astype(int)
        lit = np.flatnonzero((pixels > 120).sum(axis=1) > 3)
        heights = [len(part) for part in np.split(lit, np.flatnonzero(np.diff(lit) > 1) + 1)]
        assert heights[0] > 2 * heights[-1]

    def test_a_board_without_rows(self):
        assert slate("Nuit", (), 320, 180, BUNDLED).getextrema()[0][1] > 200
