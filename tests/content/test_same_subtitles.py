"""The same dialogue says the same in every form of subtitles, in old encodings and with any end of line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.content.conftest import Film, project

Line = tuple[float, float, str]

DIALOGUE: dict[str, list[Line]] = {
    "fr": [(1, 2.4, "L'été, déjà ?"), (3, 4, "– Où ça ?\n– Là-bas, à Orléans."), (62.04, 65, "Bonne nuit, mon cœur.")],
    "pl": [(1, 2.4, "Dzień dobry, łosiu."), (3, 4, "– Gdzie?\n– Tam, koło źródła."), (62.04, 65, "Idź już spać.")],
    "de": [(1, 2.4, "Schöne Grüße."), (3, 4, "– Wo?\n– Über der Straße."), (62.04, 65, "Träum süß!")],
    "ru": [(1, 2.4, "Доброе утро."), (3, 4, "– Где?\n– Там, у реки."), (62.04, 65, "Спокойной ночи.")],
    "ja": [(1, 2.4, "おはよう。"), (3, 4, "どこ?\nあそこ、川のそば。"), (62.04, 65, "おやすみなさい。")],
    "ar": [(1, 2.4, "صباح الخير"), (3, 4, "أين؟\nهناك عند النهر"), (62.04, 65, "تصبح على خير")],
}


def clock(seconds: float, mark: str = ",", digits: int = 3, hours: int = 2) -> str:
    units = round(seconds * 10**digits)
    whole, part = divmod(units, 10**digits)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:0{hours}}:{minute:02}:{second:02}{mark}{part:0{digits}}"


def srt(lines: list[Line]) -> str:
    return "".join(f"{n}\n{clock(a)} --> {clock(b)}\n{text}\n\n" for n, (a, b, text) in enumerate(lines, 1))


def vtt(lines: list[Line]) -> str:
    return "WEBVTT\n\n" + "".join(f"{clock(a, '.')} --> {clock(b, '.')}\n{text}\n\n" for a, b, text in lines)


def ass(lines: list[Line]) -> str:
    head = "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, "
    broken = [(a, b, text.replace("\n", "\\N")) for a, b, text in lines]
    rows = "".join(
        f"Dialogue: 0,{clock(a, '.', 2, 1)},{clock(b, '.', 2, 1)},Default,,0,0,0,,{text}\n" for a, b, text in broken
    )
    return f"{head}MarginV, Effect, Text\n{rows}"


def sbv(lines: list[Line]) -> str:
    return "".join(f"{clock(a, '.', 3, 1)},{clock(b, '.', 3, 1)}\n{text}\n\n" for a, b, text in lines)


def viewer(lines: list[Line]) -> str:
    rows = (f"{clock(a, '.', 2)},{clock(b, '.', 2)}\n{text.replace(chr(10), '[br]')}\n\n" for a, b, text in lines)
    return "[INFORMATION]\n[TITLE]Night\n[END INFORMATION]\n[SUBTITLE]\n" + "".join(rows)


def micro(lines: list[Line]) -> str:
    rows = (f"{{{round(a * 25)}}}{{{round(b * 25)}}}{text.replace(chr(10), '|')}\n" for a, b, text in lines)
    return "{1}{1}25\n" + "".join(rows)


def ttml(lines: list[Line]) -> str:
    rows = "".join(
        f'<p begin="{clock(a, ".")}" end="{clock(b, ".")}">{text.replace(chr(10), "<br/>")}</p>' for a, b, text in lines
    )
    return f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div>{rows}</div></body></tt>'


def smi(lines: list[Line]) -> str:
    rows = "".join(
        f"<SYNC Start={round(a * 1000)}><P Class=X>{text.replace(chr(10), '<br>')}\n"
        f"<SYNC Start={round(b * 1000)}><P Class=X>&nbsp;\n"
        for a, b, text in lines
    )
    return f"<SAMI><BODY>\n{rows}</BODY></SAMI>\n"


def usf(lines: list[Line]) -> str:
    broken = [(a, b, text.replace("\n", "<br/>")) for a, b, text in lines]
    rows = "".join(
        f'<subtitle start="{clock(a, ".")}" stop="{clock(b, ".")}"><text>{text}</text></subtitle>'
        for a, b, text in broken
    )
    return f"<USFSubtitles><subtitles>{rows}</subtitles></USFSubtitles>"


FORMS: dict[str, Callable[[list[Line]], str]] = {
    "srt": srt, "vtt": vtt, "ass": ass, "sbv": sbv, "sub": micro, "ttml": ttml, "smi": smi, "usf": usf, "txt": srt,
}  # fmt: skip
OLD = {"fr": "cp1252", "pl": "cp1250", "de": "mac_roman", "ru": "cp1251", "ja": "cp932", "ar": "cp1256"}


def cues(film: Film, name: str, data: bytes) -> list[Line]:
    language = name.partition(".")[0]
    reading = film({"project.yaml": "title: Nuit\n", f"subtitles/{name}": data}, languages=("en", language))
    assert [one.code for one in reading.diagnostics if one.severity == "error"] == []
    (track,) = project(reading).tracks
    assert track.language == language
    return [(round(cue.start, 2), round(cue.end, 2), cue.text) for cue in track.cues]


@pytest.mark.parametrize("language", DIALOGUE)
@pytest.mark.parametrize("form", FORMS)
def test_a_dialogue_is_the_same_in_every_form(film: Film, form: str, language: str) -> None:
    data = FORMS[form](DIALOGUE[language]).encode()
    assert cues(film, f"{language}.{form}", data) == DIALOGUE[language]


@pytest.mark.parametrize("language", OLD)
@pytest.mark.parametrize("form", ["srt", "vtt", "ass", "sbv", "sub", "smi"])
def test_a_dialogue_is_read_in_the_old_encoding_of_its_language(film: Film, form: str, language: str) -> None:
    lines = [(a, b, text.replace("–", "-")) for a, b, text in DIALOGUE[language]]
    assert cues(film, f"{language}.{form}", FORMS[form](lines).encode(OLD[language])) == lines


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("form", FORMS)
def test_a_dialogue_is_read_with_any_end_of_line(film: Film, form: str, encoding: str, ends: str) -> None:
    text = FORMS[form](DIALOGUE["fr"]).replace("\n", ends)
    assert cues(film, f"fr.{form}", text.encode(encoding)) == DIALOGUE["fr"]


@pytest.mark.parametrize("language", DIALOGUE)
def test_subviewer_shares_its_suffix_with_microdvd(film: Film, language: str) -> None:
    assert cues(film, f"{language}.sub", viewer(DIALOGUE[language]).encode()) == DIALOGUE[language]
