"""Subtitles as people name and write them: each is published right, or left out with a line."""

from __future__ import annotations

import re
from pathlib import Path

import av
import pytest

from showcase.content.files.legacy_encodings import ENCODINGS, LETTERS, guess
from showcase.content.subtitle_names import SubtitleName, read_name
from showcase.model.project import TrackKind
from tests.content.conftest import Film, codes, project

REFERENCE = Path(__file__).parents[2] / "docs" / "content.md"
CUE = "1\n00:00:01,000 --> 00:00:02,000\n{}\n"


def meaning(stem: str, *film: str) -> str:
    """`pt-BR`, `fr captions`, `en forced`, or nothing."""
    name = read_name(stem, film)
    if name is None:
        return ""
    kind = " captions" if name.kind is TrackKind.CAPTIONS else ""
    return name.language + kind + (" forced" if name.forced else "")


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("fr", "fr"), ("Le bus de nuit.fr", "fr"), ("night.bus.2025.FRENCH", "fr"), ("clip_en", "en"),
        ("subtitles (français)", "fr"), ("It.Is.Night.fr", "fr"), ("hi", "hi"), ("film.hi", "hi"),
        ("pl.hi", "pl captions"), ("hi.pl", "pl captions"), ("hi.sdh", "hi captions"), ("hi.hi", "hi captions"),
        ("hi-IN", "hi-IN"), ("pt_BR", "pt-BR"), ("pt-br", "pt-BR"), ("ptBR", "pt-BR"), ("film.pob", "pt-BR"),
        ("Night_pt_BR", "pt-BR"), ("pt-BR.sdh", "pt-BR captions"), ("português brasileiro", "pt-BR"),
        ("Português (Brasil)", "pt-BR"), ("portugais.bresilien", "pt-BR"), ("br", "br"), ("日本語", "ja"),
        ("Deutsch", "de"), ("Français", "fr"), ("Franc\u0327ais", "fr"), ("Ελληνικά", "el"), ("русский", "ru"),
        ("العربية", "ar"), ("Tiếng Việt", "vi"), ("한국어", "ko"), ("norvégien", "no"), ("Norsk bokmål", "nb"),
        ("chi", "zh"), ("zho", "zh"), ("ger", "de"), ("deu", "de"), ("fre", "fr"), ("fra", "fr"), ("gre", "el"),
        ("zh_Hans_CN", "zh-Hans-CN"), ("zh-Hant", "zh-Hant"), ("es-419", "es-419"), ("sr-Latn", "sr-Latn"),
        ("fr-CA", "fr-CA"), ("Film-fr-CA", "fr-CA"), ("fr-CM", "fr-CM"), ("fr-en", "en"), ("it-is-fr", "fr"),
        ("en.forced", "en forced"), ("forced.en", "en forced"), ("en[cc]", "en captions"), ("sdh.en", "en captions"),
        ("fr.sme", "fr captions"), ("fr (sourds et malentendants)", "fr captions"), ("en.HoH", "en captions"),
        ("English hearing impaired", "en captions"), ("French subtitles", "fr"), ("VOSTFR", "fr"),
        ("final", ""), ("", ""), ("sdh", ""), ("sme", ""), ("fr.v2", ""), ("und", ""), ("mul", ""), ("subtitles", ""),
    ],
)  # fmt: skip
def test_the_last_word_names_the_language(stem: str, expected: str) -> None:
    assert meaning(stem) == expected


def test_words_of_the_films_name_are_no_languages() -> None:
    assert meaning("Let It Be", "let-it-be") == ""
    assert meaning("let.it.be.fr", "let-it-be") == "fr"
    assert meaning("What.It.Is.hi", "what-it-is") == "hi"


def test_the_table_of_names_in_the_reference_is_true() -> None:
    section = REFERENCE.read_text("utf-8").split("\n## subtitles/\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+`) \| `?([^|`]+)`? \|([^|]*)\|", section, re.MULTILINE)
    assert len(rows) > 8
    for names, language, kind in rows:
        for file in re.findall(r"`([^`]+)`", names):
            name = read_name(file.rpartition(".")[0])
            if language.strip() == "none":
                assert name is None, file
                continue
            assert name == SubtitleName(
                language.strip(),
                TrackKind.CAPTIONS if "do not hear" in kind else TrackKind.SUBTITLES,
                "foreign words" in kind,
            ), file


def test_a_name_without_a_language_is_never_published(film: Film) -> None:
    for name in ("subtitles/final.srt", "clip.srt"):
        files = {"project.yaml": "title: x\nlanguages: [en]\n", name: CUE.format("Hello")}
        reading = film(files, Path(name).stem)
        assert project(reading).tracks == ()
        assert reading.ok
        (told,) = [d for d in reading.diagnostics if d.code == "track-without-language"]
        assert f"{Path(told.place.path).stem}.fr.srt" in told.help()


def test_all_subtitles_of_a_language_go_before_the_forced_ones(film: Film) -> None:
    found = film({"subtitles/en.forced.srt": CUE.format("Sign"), "subtitles/en.srt": CUE.format("All")})
    assert [cue.text for track in project(found).tracks for cue in track.cues] == ["All"]
    assert codes(found) == ["second-track"]


def cues(film: Film, text: str | bytes, name: str = "en.srt") -> list[tuple[float, float, str]]:
    (track,) = project(film({f"subtitles/{name}": text})).tracks
    return [(cue.start, cue.end, cue.text) for cue in track.cues]


@pytest.mark.parametrize(
    ("start", "seconds"),
    [
        ("00:01:05", 65), ("1:05", 65), ("00:01:05,5", 65.5), ("00:01:05.500000", 65.5), ("00:01:05:500", 65.5),
        ("01:05,500", 65.5), ("01:05.500", 65.5), ("01:05:500", 65.5), ("00:01:05,05", 65.05), ("0:01:05,500", 65.5),
        ("00:01:05, 500", 65.5), ("0.01.05.500", 65.5), ("01:00:05", 3605), ("1:00:05.25", 3605.25),
        ("65:00,000", 3900),
    ],
)  # fmt: skip
def test_times_in_all_spellings(film: Film, start: str, seconds: float) -> None:
    found = cues(film, f"1\n{start} --> 02:00:00,000\nHi\n\n")
    assert found[0][0] == seconds


def test_times_that_count_frames(film: Film) -> None:
    rows = "1\n00:00:00:12 --> 00:00:01:24\nOne\n\n2\n00:00:02:00 --> 00:00:03:06\nTwo\n"
    assert [each[:2] for each in cues(film, rows)] == [(0.48, 1.96), (2.0, 3.24)]
    assert [each[:2] for each in cues(film, rows.replace(":24", ":27"))] == [(0.4, 1.9), (2.0, 3.2)]
    assert [each[:2] for each in cues(film, rows.replace(":24", ":99"))] == [(0.12, 1.99), (2.0, 3.06)]


def test_korean_is_read_by_the_name_of_its_country(film: Film) -> None:
    (track,) = project(film({"subtitles/kr.srt": "1\n00:00:00,000 --> 00:00:01,000\n안녕\n"})).tracks
    assert track.language == "ko"


@pytest.mark.parametrize("line", ["00:00:0x --> 00:00:05", "5,5 --> 7,5", "12 --> 13"])
def test_times_that_are_none_are_reported(film: Film, line: str) -> None:
    reading = film({"subtitles/en.srt": f"{CUE.format('Hi')}\n2\n{line}\nHo\n"})
    assert codes(reading) == ["unreadable-cue"]


def test_what_is_said_of_times_is_no_cue(film: Film) -> None:
    found = cues(film, CUE.format("Open\n10:30 -> 11:00 on Sundays"))
    assert [text for _, _, text in found] == ["Open\n10:30 -&gt; 11:00 on Sundays"]


def test_words_behind_an_empty_line_belong_to_the_cue(film: Film) -> None:
    text = "1\n00:01 --> 00:02\nOne\n\n half\n\n2\n00:03 --> 00:04\n\nTwo\n\n1984\n\n\n3\n\n00:05 --> 00:06\nThree"
    assert [text for _, _, text in cues(film, text)] == ["One\nhalf", "Two\n1984", "Three"]


def test_in_webvtt_notes_and_names_of_cues_are_no_words(film: Film) -> None:
    text = (
        "WEBVTT\n\none\n00:01.000 --> 00:02.000\nOne\n\nhalf\n\nNOTE not\nshown\n\ntwo\n00:03.000 --> 00:04.000\nTwo\n"
        "\nSTYLE\n::cue {}\n"
    )
    assert [text for _, _, text in cues(film, text, "en.vtt")] == ["One\nhalf", "Two"]


def test_words_in_braces_stay_and_marks_go(film: Film) -> None:
    text = CUE.format("{\\an8}{\\i1}Ha{\\i0} {laughs}\n{\\an8}\n{y:i}Ho {all: of them}")
    assert [text for _, _, text in cues(film, text)] == ["Ha {laughs}\nHo {all: of them}"]


SAMPLES = {
    "fr": ("L’été, le garçon est à la forêt.\n« Déjà ? » Ça va…", ("cp1252", "mac_roman")),
    "de": ("Schöne Grüße, Mädchen!\nÄrger über Öl", ("cp1252", "mac_roman", "cp850")),
    "en": ("Café and naïve façade – it’s “true”…", ("cp1252", "mac_roman")),
    "cs": ("Příliš žluťoučký kůň.\nDobrý večer, říkám ti.", ("cp1250", "iso8859_2")),
    "hr": ("Noćas žaba pjeva tihu pjesmu.\nĐaci žele šećer. Što?", ("cp1250", "iso8859_2")),
    "pl": ("Zażółć gęślą jaźń.\nŹle się czuję, proszę.", ("cp1250", "iso8859_2")),
    "ru": ("Привет, как дела?\nНочной автобус. Да.", ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")),
    "sr": ("Ноћни аутобус.\nЉубав је ту.", ("cp1251",)),
    "el": ("Καλημέρα, τι κάνεις;\nΠού είναι το λεωφορείο;", ("cp1253", "iso8859_7")),
    "tr": ("İyi geceler, şoför.\nIşık söndü, ağaç.", ("cp1254",)),
    "ar": ("مرحبا، كيف حالك؟\nالحافلة الليلية", ("cp1256",)),
    "zh-Hans": ("你好,今晚我们坐公交车回家。", ("gbk", "gb18030")),
    "zh-TW": ("你好,今晚我們坐公車回家。", ("big5",)),
    "ja": ("こんばんは、人々と夜のバスです。※", ("shift_jis", "euc_jp", "iso2022_jp")),
    "ko": ("안녕하세요, 밤 버스입니다.", ("euc_kr",)),
}


@pytest.mark.parametrize(
    ("language", "encoding"), [(language, one) for language, (_, encodings) in SAMPLES.items() for one in encodings]
)
def test_old_encodings_are_read_by_the_letters_of_the_language(film: Film, language: str, encoding: str) -> None:
    words = SAMPLES[language][0]
    data = CUE.format(words).replace("\n", "\r\n").encode(encoding)
    reading = film({f"subtitles/night.{language}.srt": data})
    (track,) = project(reading).tracks
    assert [cue.text for cue in track.cues] == [words]
    assert codes(reading) == []


ALL_ENCODINGS = sorted({one for encodings in ENCODINGS.values() for one in encodings})


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_letters_are_right_or_the_text_is_not_used(language: str) -> None:
    """Every language as if its file were named by every other one, in each encoding."""
    words = SAMPLES[language][0]
    for encoding in ALL_ENCODINGS:
        try:
            data = words.encode(encoding)
            data.decode()
            continue
        except UnicodeEncodeError:
            continue
        except UnicodeDecodeError:
            pass
        if encoding in ENCODINGS[language.partition("-")[0]]:
            assert guess(data, language) in (words, None), encoding
    for other in ("en", "fr", "ru", "pl", "ja") if language[:2] in ("el", "ar", "ko", "ru", "ja", "zh") else ():
        for encoding in SAMPLES[language][1]:
            if other != language and encoding != "iso2022_jp":
                assert guess(words.encode(encoding), other) in (words, None), (other, encoding)


def test_every_language_with_encodings_has_letters_to_know_it_by() -> None:
    assert set(ENCODINGS) - {"zh", "ja", "ko"} == set(LETTERS)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ru.srt", CUE.format("привет").encode("cp1251")),
        ("zh.srt", CUE.format("你好").encode("gbk")),
        ("hi.srt", CUE.format("caf\xe9").encode("cp1252")),
        ("fr.srt", CUE.format("Привет, как дела?").encode("cp1251")),
        ("fr.srt", CUE.format("été").encode() + b"\xe9"),
    ],
)
def test_where_the_encoding_is_not_certain_the_file_is_left_out_and_the_film_is_not(
    film: Film, name: str, data: bytes
) -> None:
    reading = film({f"subtitles/{name}": data})
    assert project(reading).tracks == ()
    (told,) = [d for d in reading.diagnostics if d.severity == "error"]
    assert (told.code, told.file_only, told.fails_project) == ("unclear-encoding", True, False)
    assert "UTF-8" in told.help()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("words", ["Bonjour, ça va ?", "밤의 개구리", "Привет"])
def test_utf_16_with_and_without_a_mark(film: Film, encoding: str, words: str) -> None:
    reading = film({"subtitles/fr.srt": CUE.format(words).encode(encoding)})
    assert [cue.text for track in project(reading).tracks for cue in track.cues] == [words]
    assert codes(reading) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_other_texts_in_utf_16_without_a_mark(film: Film, encoding: str) -> None:
    files = {"project.yaml": "title: Été\n".encode(encoding), "synopsis.fr.md": "Une nuit d’été.\n".encode(encoding)}
    found = project(film(dict(files)))
    assert found.title.best("fr").text == "Été"
    assert found.synopsis_long.best("fr").text == "Une nuit d’été."


@pytest.mark.parametrize("data", [b"a\0b", b"title: \0\n", bytes(range(256)), b"\0" * 64, b"PK\x03\x04\0\0\0\0"])
def test_zeros_alone_make_no_utf_16(film: Film, data: bytes) -> None:
    reading = film({"subtitles/fr.srt": data})
    assert project(reading).tracks == ()
    assert len([d for d in reading.diagnostics if d.severity == "error"]) == 1


ASS = (
    "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    "Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,not said\n"
    "Dialogue: 0,0:00:02.50,0:00:04.00,Default,,0,0,0,,World, again\n"
    "Dialogue: 0,0:00:00.50,0:00:02.00,Default,,0,0,0,,{\\i1}Hello{\\i0} & <you>\\Nthere\n"
)
TTML = (
    '<?xml version="1.0" encoding="utf-16"?>\n<tt xmlns="http://www.w3.org/ns/ttml" '
    'xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="24"><body begin="0.25s"><div>'
    '<p begin="250ms" end="00:00:01:18">Hello &amp; &lt;you><br/>\n <span>there</span></p>'
    '<p begin="00:00:02.25" dur="36f">World,\n  again</p></div></body></tt>'
)
OTHERS = {
    "ass": ASS,
    "ssa": ASS.replace("v4.00+", "v4.00").replace("V4+ Styles", "V4 Styles").replace("Layer,", "Marked,"),
    "ttml": TTML, "dfxp": TTML, "itt": TTML, "xml": TTML,
    "sbv": "0:00:00.500,0:00:02.000\nHello & <you>\nthere\n\n0:00:02.500,0:00:04.000\nWorld, again\n",
    "sub": "{1}{1}24\n{12}{48}Hello & <you>|there\n{60}{96}World, again\n",
    "mpl": "[5][20]Hello & <you>|there\n[25][40]World, again\n",
    "smi": (
        "<SAMI><BODY>\n<SYNC Start=500><P Class=ENCC>Hello &amp; &lt;you&gt;<br>there<P Class=FRCC>Bonjour\n"
        "<SYNC Start=2000><P Class=ENCC>&nbsp;\n<SYNC Start=2500><P Class=ENCC>World, again\n"
        "<SYNC Start=4000><P Class=ENCC>&nbsp;</BODY></SAMI>"
    ),
    "txt": "1\n00:00:00,500 --> 00:00:02,000\nHello & <you>\nthere\n\n2\n00:00:02,500 --> 00:00:04,000\nWorld, again\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_other_formats_are_read(kind: str, film: Film) -> None:
    reading = film({f"clip.en.{kind}": OTHERS[kind]})
    (track,) = project(reading).tracks
    assert codes(reading) == []
    # SubRip and its kin have tags: what looks like one is none of the words.
    you = "" if kind in ("sbv", "txt") else " &lt;you&gt;"
    assert [(cue.start, cue.end, cue.text) for cue in track.cues] == [
        (pytest.approx(0.5), pytest.approx(2.0), f"Hello &amp;{you}\nthere"),
        (pytest.approx(2.5), pytest.approx(4.0), "World, again"),
    ]


SCC = (
    "Scenarist_SCC V1.0\n\n{0}:00:00:15\t94ae 94ae 9420 9420 9470 9470 c8e5 ecec ef80 942f 942f\n\n"
    "{0}:00:02:00\t942c 942c\n"
)


@pytest.mark.parametrize("hour", ["00", "01", "10"])
def test_captions_of_broadcasters_are_read(hour: str, film: Film) -> None:
    reading = film({"clip.en.cc.scc": SCC.format(hour)})
    (track,) = project(reading).tracks
    assert codes(reading) == []
    assert track.kind is TrackKind.CAPTIONS
    (cue,) = track.cues
    assert cue.text == "Hello"
    assert 0.3 < cue.start < 1.2
    assert 1.8 < cue.end < 2.3


@pytest.mark.parametrize(("hour", "said"), [(0, 0), (1, 1), (10, 10), (10, 0)])
def test_subtitles_of_the_ebu_are_read(hour: int, said: int, film: Film) -> None:
    reading = film({"clip.fr.stl": ebu_stl(hour, said, "Café", "Deux lignes")})
    (track,) = project(reading).tracks
    assert codes(reading) == []
    assert [(cue.start, cue.end, cue.text) for cue in track.cues] == [(1, 2, "Café"), (3, 4, "Deux lignes")]


def ebu_stl(hour: int, said: int, *texts: str) -> bytes:
    """An EBU Tech 3264 file at 25 frames a second, each text a second long."""
    begin = f"{said:02}000000"
    header = b"850STL25.01" + b"1" + b"00" + b"0F" + b" " * 208 + b"260101260101" + b"00"
    header += f"{len(texts):05}{len(texts):05}001".encode() + b"40" + b"23" + b"1" + begin.encode() * 2 + b"11FRA"
    blocks = []
    for number, text in enumerate(texts):
        written = text.replace("é", "\N{DEGREE SIGN}").encode("latin-1").replace(b"\xb0", b"\xc2e")
        times = bytes((hour, 0, 2 * number + 1, 0, hour, 0, 2 * number + 2, 0))
        head = b"\0" + number.to_bytes(2, "little") + b"\xff\0" + times + b"\x14\x02\0"
        blocks.append(head + written.ljust(112, b"\x8f"))
    return header.ljust(1024, b" ") + b"".join(blocks)


def test_universal_subtitles_are_read(film: Film) -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><USFSubtitles version="1.0"><subtitles language="en">'
        '<subtitle start="00:00:00.500" stop="00:00:02.000"><text>Hello &amp;<br/><i>there</i></text></subtitle>'
        '<subtitle start="2.5" duration="00:00:01.5"><text>World</text></subtitle></subtitles></USFSubtitles>'
    )
    (track,) = project(film({"clip.en.usf": text})).tracks
    found = [(cue.start, cue.end, cue.text) for cue in track.cues]
    assert found == [(0.5, 2.0, "Hello &amp;\nthere"), (2.5, 4.0, "World")]


def test_lines_of_lyrics_stay_until_the_next(film: Film) -> None:
    (track,) = project(film({"clip.fr.lrc": "[ti:Nuit]\n[00:01.00][00:05.50]Un\n[00:03.00]Deux\n[00:20.00]\n"})).tracks
    assert [(cue.start, cue.end, cue.text) for cue in track.cues] == [(1, 3, "Un"), (3, 5.5, "Deux"), (5.5, 13.5, "Un")]


@pytest.mark.parametrize("first", ["{0}{0}25", "{1}{1}25", "{0}{0}25.000"])
def test_the_frame_rate_of_microdvd_is_read_from_either_frame(film: Film, first: str) -> None:
    (track,) = project(film({"clip.en.sub": f"{first}\n{{25}}{{50}}Hello there\n"})).tracks
    assert [(cue.start, cue.end, cue.text) for cue in track.cues] == [(1, 2, "Hello there")]


@pytest.mark.parametrize(
    ("kind", "codec", "rate"),
    [
        ("mp4", "mpeg4", 20), ("mov", "mpeg4", 20), ("mkv", "mpeg4", 20), ("avi", "mpeg4", 20), ("ts", "mpeg4", 20),
        ("m2ts", "mpeg4", 20), ("mpg", "mpeg2video", 24), ("m2v", "mpeg2video", 24),
    ],
)  # fmt: skip
def test_microdvd_without_a_frame_rate_counts_the_frames_of_the_clip(
    film: Film, tmp_path: Path, kind: str, codec: str, rate: int
) -> None:
    made = tmp_path / f"made.{kind}"
    with av.open(str(made), "w", options={"mpegts_m2ts_mode": "1"} if kind == "m2ts" else {}) as container:
        stream = container.add_stream(codec, rate=rate)
        stream.width = stream.height = 16
        frames = [av.VideoFrame(16, 16, "yuv420p") for _ in range(rate)]
        packets = [packet for frame in (*frames, None) for packet in stream.encode(frame)]
        container.mux(packets)
    reading = film({f"clip.{kind}": made.read_bytes(), "clip.en.sub": _frames(rate)})
    (track,) = project(reading).tracks
    assert [(cue.start, cue.end, cue.text) for cue in track.cues] == [(0, 1, "Hello\nthere"), (2, 3.5, "World")]
    told = [found for found in reading.diagnostics if found.place.path.endswith(".sub")]
    assert [(found.code, dict(found.facts)["rate"]) for found in told] == [("subtitle-rate-of-clip", str(rate))]


def _frames(rate: int) -> str:
    return f"{{0}}{{{rate}}}Hello|there\n{{{2 * rate}}}{{{7 * rate // 2}}}World\n"


@pytest.mark.parametrize("data", [b"G" * 4000, b"\x00\x00\x01\xb3" + b"\x00" * 8, b"\x00\x00\x01\xba", b""])
def test_a_stream_that_tells_no_frame_rate_leaves_microdvd_out(film: Film, data: bytes) -> None:
    assert "no-subtitle-rate" in codes(film({"clip.ts": data, "clip.en.sub": "{12}{48}Hello\n"}))


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("clip.en.sub", "{12}{48}Hello\n", "no-subtitle-rate"),
        ("clip.en.ttml", "<tt><body>", "broken-subtitles"),
        ("clip.en.ttml", '<!DOCTYPE tt [<!ENTITY a "b">]><tt/>', "broken-subtitles"),
        ("clip.en.ass", "nothing of the kind", "no-cues"),
        ("clip.en.scc", "Scenarist_SCC V1.0\n", "no-cues"),
        ("clip.en.stl", "00:00:01:00 , 00:00:02:00 , Hello\n", "unread-subtitle-file"),
        ("clip.en.cap", "x", "unread-subtitle-file"),
        ("clip.en.srt", r"{\rtf1\ansi Hello}", "binary-text"),
        ("clip.en.usf", "<USFSubtitles>", "broken-subtitles"),
        ("clip.stl", "x", "unread-subtitle-file"),
        ("clip.sbv", OTHERS["sbv"], "track-without-language"),
    ],
)
def test_subtitles_that_are_not_read_cost_themselves(name: str, text: str, code: str, film: Film) -> None:
    reading = film({name: text, "clip.mp4": b"film"})
    assert codes(reading) == [code]
    assert project(reading).tracks == ()
    assert project(reading).clip is not None
    assert not any(found.fails_project for found in reading.diagnostics)


def test_other_texts_are_no_subtitles(film: Film) -> None:
    reading = film({"recording.en.txt": "Shot in Lyon. A --> B\n", "data.en.xml": "<feed/>"})
    assert codes(reading) == []
    assert project(reading).tracks == ()


def test_subtitles_in_folders_of_languages_are_read(film: Film) -> None:
    reading = film({"clip.mp4": b"film", "subs/English/film.srt": "1\n00:00:01,000 --> 00:00:02,000\nHello\n"})
    assert codes(reading) == []
    (track,) = project(reading).tracks
    assert (track.language, track.cues[0].text) == ("en", "Hello")


@pytest.mark.parametrize("name", ["subtitles/en.txt", "subtitles/fr.mks", "Sous-titres/film.de.pdf"])
def test_files_among_subtitles_that_are_not_read_are_told(name: str, film: Film) -> None:
    assert "unread-subtitle-file" in codes(film({"clip.mp4": b"film", name: "[5][15]Hello\n"}))


def test_subviewer_under_the_suffix_of_microdvd_is_read(film: Film) -> None:
    text = "[INFORMATION]\n[END INFORMATION]\n[SUBTITLE]\n00:00:00.50,00:00:01.50\nHello[br]you\n\n"
    reading = film({"clip.mp4": b"film", "subtitles/en.sub": text})
    assert codes(reading) == []
    assert [cue.text for cue in project(reading).tracks[0].cues] == ["Hello\nyou"]


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_subtitles_in_utf_32_are_read(encoding: str, film: Film) -> None:
    text = "\ufeff" * (encoding != "utf-32") + "1\n00:00:01,000 --> 00:00:02,000\nÉté\n"
    reading = film({"clip.mp4": b"film", "subtitles/fr.srt": text.encode(encoding)})
    assert [cue.text for cue in project(reading).tracks[0].cues] == ["Été"]


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("\n\n3\nno time\nlost words\n", [("cue-without-times", 9)]),
        ("\n\n3\nlost\n\n4\n00:00:03,000 --> 00:00:04,000\nFour\n", [("cue-without-times", 9)]),
        ("\n\n3\n\n00:00:03,000 --> 00:00:04,000\nThree\n", []),
        ("\n\n1984\nwas a year\n", []),
        ("\n3\nbottles\n", []),
        ("\n\n3\n", []),
    ],
)
def test_a_subtitle_without_times_is_told_and_not_shown_in_another(
    film: Film, behind: str, told: list[tuple[str, int]]
) -> None:
    text = "1\n00:00:00,000 --> 00:00:01,000\nOne\n\n2\n00:00:01,000 --> 00:00:02,000\nTwo" + behind
    reading = film({"project.yaml": "title: A\n", "subtitles/en.srt": text})
    found = [one for one in reading.diagnostics if one.place.path.endswith(".srt") and one.severity != "right"]
    assert [(one.code, one.place.line) for one in found] == told
    assert not told or "lost" not in repr(reading.value)


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("en.ttml", '<?xml version="1.0"?>\n<tt>\n <body><p begin="1s" end="2s">a & b</p></body>\n</tt>', (3, 34)),
        ("en.usf", "<USFSubtitles>\n<subtitles>\n</USFSubtitles>", (3, 3)),
        ("en.stl", b"850STL25.01" + b"100850" + bytes(1030), (0, 0)),
        ("en.stl", b"850STL25.01" + b"100850", (0, 0)),
        ("en.scc", "Scenarist_SCC V1.0\n\n00:00:00:10\t94z0 9420\n", (0, 0)),
        ("en.ass", "[Events]\nFormat: Start, End, Text\nDialogue: soon,later,hi\n", (0, 0)),
    ],
)
def test_a_broken_file_is_told_at_its_place_and_never_in_a_programs_words(
    film: Film, name: str, data: str | bytes, place: tuple[int, int]
) -> None:
    reading = film({f"subtitles/{name}": data})
    (told,) = [one for one in reading.diagnostics if one.code == "broken-subtitles"]
    assert (told.place.line, told.place.column) == place
    (reason,) = (fact for name, fact in told.facts if name == "why")
    for language in ("en", "fr", "es"):
        assert reason not in told.message(language)
        assert "buffer" not in told.message(language)


@pytest.mark.filterwarnings("ignore:Failed to parse")
def test_fields_that_a_subtitle_editor_left_empty_are_no_fault(film: Film) -> None:
    columns = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
    rows = f"[Events]\nFormat: {columns}\nDialogue: x,0:00:01.00,0:00:02.00,A,,y,0,0,,hi\n"
    assert not codes(film({"subtitles/en.ass": rows}))


@pytest.mark.parametrize(
    "rate",
    ["frameRate='0'", "frameRate='0' ttp:tickRate='0'", "frameRate='24' ttp:tickRate='0'", "frameRate='nan'",
     "frameRate='-5'", "tickRate='inf'"],
)  # fmt: skip
def test_a_frame_rate_of_nothing_is_no_division_by_it(film: Film, rate: str) -> None:
    head = f"<tt xmlns='http://www.w3.org/ns/ttml' xmlns:ttp='http://www.w3.org/ns/ttml#parameter' ttp:{rate}>"
    text = f"{head}<body><p begin='5f' end='20f'>Hi</p></body></tt>"
    (track,) = project(film({"project.yaml": "title: A", "clip.mp4": b"x", "subtitles/en.ttml": text})).tracks
    assert [cue.text for cue in track.cues] == ["Hi"]
