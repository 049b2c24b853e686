"""`showcase status`, as a person and a program meet it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import termios
from pathlib import Path

import pytest

from showcase.cli.main import main
from showcase.cli.status_table import TableRow, breadth, folded, table
from showcase.cli.style import Style
from tests.cli.conftest import rows, write
from tests.sites.program import command, environment

SURE = 'source = "https://night.example"\nread = "2026-11-23"\ncertainty = "organiser"\n'
NIGHT = f"""\
title = "Nuit blanche des films de la grande ville et de ses environs, festival international du court métrage"
also = ["night"]
edition = "2027"
[rules.deadline.regular]
on = "2026-11-30"
{SURE}
[rules.trailer]
required = true
{SURE}
[rules.text.logline]
required = true
{SURE}
[rules.portraits]
required = true
{SURE}
[rules.student]
required = true
{SURE}
"""
BUS = """\
title: {en: "Night bus to the end of the line, and what the frogs saw there", fr: "Bus de nuit vers le terminus, et ce que virent les grenouilles"}
festivals: [night, day]
year: 2026
countries: [FR]
credits: {Director: [Ada L.]}
disclosure: {ai_share: {image: none}}
synopsis: A bus.
student: false
rights: {items: [{kind: music, cleared: pending}], declaration: {text: Ours., signed_by: Ada, on: 2026}}
"""  # noqa: E501
SENT = """\
- {festival: night, edition: "2026", date: 2025-11-20, result: refusé}
- {festival: night, edition: "2027", date: 2026-11-20, result: sent, parts: {film: 1f0e33aa99d1, stills: 60303ae22b99}}
- {festival: Vallée, date: 2024}
"""


@pytest.fixture
def site(tmp_path: Path, tiny_clip: Path) -> Path:
    root = write(
        tmp_path / "site",
        {
            "showcase.toml": 'title = "B"\nlanguages = ["en", "fr"]\n',
            "festivals/night.toml": NIGHT,
            "festivals/day.toml": f'title = "Day"\n[rules.deadline.regular]\non = "2026-11-22"\n{SURE}',
            "content/bus/project.yaml": BUS,
            "content/bus/submissions.yaml": SENT,
            "content/tram/project.yaml": "title: Tram\nfestivals: [night]\nvisibility: private\nfestival: x\n",
            "content/zug/project.yaml": "title: Zug\nrights: {declaration: {text: O., signed_by: Ada, on: 2026}}\n",
        },
    )
    shutil.copyfile(tiny_clip, root / "content/bus/clip.mp4")
    return root


def said(capsys: pytest.CaptureFixture[str], site: Path, *arguments: str) -> tuple[int, list[str], str]:
    status = main(["status", "--site", str(site), "--today", "2026-11-23", *arguments])
    captured = capsys.readouterr()
    return status, captured.out.splitlines(), captured.err


def test_each_row_tells_all(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, (head, *lines), _ = said(capsys, site, "--lang", "en")
    assert status == 0, "a film that is not ready is no error"
    assert head.split() == ["Deadline", "Film", "Festival", "State"]
    night, tram, valley, day = lines
    assert night.startswith("7\u00a0days    Night bus to the end of the line")
    assert "✗ not ready: Rights, Student film, Trailer and 2 more" in night
    assert "sent 2026-11-20, edition 2027: no answer yet · changed since: film, stills, texts" in night
    assert "rejected" not in night
    assert "not selected" not in night
    assert "✗ not ready: Film, Director, Synopsis and " in tram
    assert valley.startswith("–  ")
    assert "– not a target · sent in 2024: no answer yet" in valley
    assert day.startswith("over  ")
    assert "✗ not ready: Rights, Deadline: regular" in day


def test_more_is_told_where_it_is_asked_for(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = said(capsys, site, "--lang", "en", "--verbose", "--project", "bus")
    assert "✗ not ready: Rights, Student film, Trailer, Text: logline, Portrait of the director" in lines[1]
    assert "sent 2025-11-20, edition 2026: not selected" in lines[1]
    assert len(lines) == 4


def test_french(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, _ = said(capsys, site, "--lang", "fr", "--project", "bus")
    assert status == 0
    assert "Date limite  Film" in lines[0]
    assert lines[1].startswith("7\u00a0jours      Bus de nuit vers le terminus")
    assert "✗ pas prêt\u00a0: Droits, Film d’école, Bande-annonce et 2 de plus" in lines[1]
    assert "envoyé le 2026-11-20, édition 2027\u00a0: sans réponse · changé depuis\u00a0: film, photos" in lines[1]
    assert "non visé · envoyé en 2024\u00a0: sans réponse" in lines[2]
    assert lines[3].startswith("passée")


def test_programs_get_one_object_a_row(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, _ = said(capsys, site, "--json", "--lang", "en")
    told = [row for row in rows("\n".join(lines)) if row["event"] == "status"]
    assert status == 0
    night = told[0]
    assert (night["project"], night["festival"], night["edition"], night["target"]) == ("bus", "night", "2027", True)
    assert (night["ready"], night["deadline"], night["days"]) == (False, "2026-11-30", 7)
    assert night["lacks"][:2] == [
        {"code": "uncleared-rights", "title": "Rights"},
        {"code": "festival-student", "title": "Student film"},
    ]
    assert night["sent"]["changed"][:2] == ["film", "stills"]
    assert (night["sent"]["date"], night["sent"]["result"]) == ("2026-11-20", "sent")
    assert [(sent["date"], sent["result"]) for sent in night["earlier"]] == [("2025-11-20", "rejected")]
    assert [(row["project"], row["festival"], row["days"]) for row in told] == [
        ("bus", "night", 7),
        ("tram", "night", 7),
        ("bus", "Vallée", None),
        ("bus", "day", -1),
    ]
    assert (told[2]["target"], told[2]["ready"], told[2]["lacks"]) == (False, None, [])


def test_faulty_content_is_an_error(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, {"content/tram/submissions.yaml": "- edition: x\n", "content/zug/project.yaml": "title: [Zug]\n"})
    status, lines, err = said(capsys, site, "--lang", "en")
    assert status == 1
    assert "content/tram/submissions.yaml:1:3" in err
    assert "content/zug/project.yaml:1" in err
    assert len(lines) == 5
    assert said(capsys, site, "--project", "bus")[0] == 0
    _, lines, _ = said(capsys, site, "--quiet", "--lang", "en")
    assert not [line for line in lines if "Vallée" in line]


def test_misuse_and_no_targets(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = said(capsys, site, "--project", "trem", "--lang", "en")
    assert status == 2
    assert "Did you mean `tram`?" in err
    assert said(capsys, site, "--today", "soon")[0] == 2
    assert said(capsys, site, "bus")[0] == 2
    status, lines, err = said(capsys, site, "--project", "zug", "--lang", "en")
    assert (status, lines) == (2, [])
    assert "no-targets" in err


def screen(site: Path, columns: int, *arguments: str) -> list[str]:
    """What a terminal of so many columns shows."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    words = command("status", "--today", "2026-11-23", *arguments)
    with subprocess.Popen(words, cwd=site, env=environment(TERM="xterm"), stdout=theirs, stderr=subprocess.DEVNULL):
        os.close(theirs)
        shown = b""
        while piece := _read(ours):
            shown += piece
    os.close(ours)
    return shown.decode().replace("\r\n", "\n").splitlines()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how Linux says that nobody writes to it any more
        return b""


@pytest.mark.slow
@pytest.mark.parametrize(("language", "columns"), [("en", 80), ("fr", 80), ("fr", 100)])
def test_the_table_fits_a_terminal(site: Path, language: str, columns: int) -> None:
    lines = screen(site, columns, "--lang", language)
    assert lines
    assert max(breadth(line) for line in lines) <= columns
    assert not any("\x1b" in line for line in lines), "NO_COLOR was asked for"
    first = lines[0].index("Festival")
    begins = [line for line in lines if not line.startswith(" ")]
    assert len(begins) == 5, "each row begins with its deadline, and what is folded stands below"
    assert all(line[first - 2 : first] == "  " for line in begins)
    assert any("…" in line[:first] for line in lines), "a long title ends after three lines"


def test_names_in_any_script_keep_the_columns() -> None:
    lines = [
        TableRow("–", "夜のトラムと駅", "Night", (("✓", "ready"),)),
        TableRow("7 days", "Café" + "\u0301" * 3, "A-word-that-is-longer-than-any-column", (("✗", "lacking: Film"),)),
    ]
    for width in (0, 40, 60, 80):
        shown = list(table(["Deadline", "Film", "Festival", "State"], lines, width, Style(False)))
        assert not width or max(map(breadth, shown)) <= width
        marks = {breadth(line[: line.index(sign)]) for line in shown for sign in "✓✗" if sign in line}
        assert len(marks) == 1
    assert folded("one two three", 7) == ["one two", "three"]
    assert folded("abcdef g", 3) == ["abc", "def", "g"]


def test_colour_says_nothing_alone() -> None:
    line = TableRow("2 days", "Bus", "Night", (("✓", "ready"),), pressing=True)
    plain = list(table(["D", "F", "G", "S"], [line], 60, Style(False)))
    coloured = list(table(["D", "F", "G", "S"], [line], 60, Style(True)))
    assert coloured != plain
    assert [re.sub(r"\x1b\[[\d;]*m", "", text) for text in coloured][1:] == plain[1:]
