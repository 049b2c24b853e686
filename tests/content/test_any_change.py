"""Whatever is changed in a film's files, in text or in bytes, nothing is raised, and what is told has words."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests
from tests.content.sample import FILES
from tests.examples import examples


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (["Name", "Role", "Consent"], ["Ada Lovelace", "Director", "yes"], ["Bob Roe", "Sound", "no"]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


OTHERS = {
    "notes.txt": b"Bob Roe: 2 days\n",
    "a.vcf": b"BEGIN:VCARD\nFN:Bob Roe\nNOTE:hi\nEND:VCARD\n",
    "a.ics": b"BEGIN:VEVENT\nSUMMARY:Bob\nEND:VEVENT\n",
    "chat.html": b"<p>Bob Roe</p><table><tr><td>x</td></tr></table>",
    "re.eml": b"From: Bob <b@x.example>\nSubject: =?utf-8?q?Hi?=\nContent-Type: text/plain; charset=utf-8\n\nHi\n",
    "x.rtf": b"{\\rtf1\\ansi\\ansicpg1252 Bob Roe \\'e9\\par}",
    "credits.xlsx": workbook(),
    "private/consent.xlsx": workbook(),
    "private/consent.csv": b"name,consent,scope,note\nAda Lovelace,yes,site,by mail\nBob Roe,no,,\n",
    "private/submitter.yaml": b"name: Ada de Lovelace\nemail: a@b.example\ndirectors: [Ada]\n",
    "submissions.yaml": b"- {festival: Rio, result: sent, date: 2025-01-01}\n",
    "subtitles/en.srt": (
        b"1\n00:00:01,000 --> 00:00:02,000\nHello <i>you</i>\n\n2\n00:00:03,000 --> 00:00:04,500\nBye\n"
    ),
    "subtitles/fr.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<c.red>Hi</c>\n",
    "subtitles/de.ass": b"[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,{\\i1}Hallo\n",
    "subtitles/es.sub": b"{1}{1}25\n{25}{50}Hola|tu\n",
    "subtitles/it.ttml": (
        b"<tt xmlns='http://www.w3.org/ns/ttml'><body><div><p begin='1s' end='2s'>A</p></div></body></tt>"
    ),
    "prompts/p.json": b'[{"prompt": "a cat", "seed": 1, "model": "sdxl"}]',
    "prompts/p.csv": b"prompt,tool,date\na cat,Sora,2025-01-01\n",
    "prompts/a.md": b"---\ntool: Sora\n---\na cat\n",
    "shots.csv": b"shot,start,end,origin,tools\n1,0:00,0:02,generated,Sora\n",
    "music_cues.csv": b"title,composer,start,end\nSong,Bob,0:10,0:20\n",
    "press/quotes.csv": b"quote,source,author\nGood,Paper,Eve\n",
    "../../showcase.toml": (
        b'title = "Films"\nlanguages = ["en", "fr"]\nurl = "https://x.example"\n[theme]\nname = "x"\n'
    ),
    "../../private/consent.csv": b"name,consent\nBob Roe,no\n",
}
ALL = {name: text.encode() if isinstance(text, str) else text for name, text in FILES.items()} | OTHERS
PIECES = [
    b"\x00", b"\xff", b"\n", b"\r", b"\t", b"---\n", b"''", b'"', b"{", b"}", b"[", b"]", b": ", b"- ", b"#",
    b"!!python/object:x", b"!!set", b"? ", b"&a ", b"*a", b"<<: *a", b"~", b"null", b"1e999", b"9" * 40, b"-1", b"0x1F",
    b"2025-02-31", b"25:61:61", b"\xe2\x80\xae", b"\xf0\x9f\x90\xb8", b"\xed\xa0\x80", b"=1+1", b"<", b">", b"&#xD800;",
    b"&#99999999;", b"%00", b"..", b"/", b"\\", b"://", b"@", b"|", b"yes", b"no", b"{en: x, fr: y}", b"[[[[",
    b"http://[", b"https://[::1", b"http://a:99999/", b"\xc2\xa0", b"inf", b".nan", b"\xef\xbb\xbf", b"\xd9\xa1",
    b"\xc2\xb2",
    b"charset=", b"=?foo?q?", b"\\'zz", b"\\u99999999",
]  # fmt: skip
"""What is put into files: signs of their forms, numbers, days and letters that programs stumble over."""


def changed(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 6])):
        start = chance.randrange(len(made) + 1)
        end = min(len(made), start + chance.randint(0, 30))
        kind = chance.random()
        if kind < 0.6:
            made[start : start if kind < 0.45 else end] = chance.choice(PIECES)
        elif kind < 0.8:
            del made[start:end]
        else:
            made[start:start] = made[start:end] * chance.randint(1, 3)
    return bytes(made)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """A workbook with a change in one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(made, "w") as other:
        which = chance.choice(whole.namelist())
        for name in whole.namelist():
            part = whole.read(name)
            other.writestr(name, changed(part, chance) if name == which else part)
    return made.getvalue()


@pytest.mark.parametrize("seed", range(examples(150)))
def test_a_change_in_any_file_raises_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for name in {"project.yaml", *chance.sample(sorted(ALL), chance.randint(2, 8))}:
        data = ALL[name]
        if chance.random() < 0.7:
            is_packed = data.startswith(b"PK") and chance.random() < 0.8
            data = repacked(data, chance) if is_packed else changed(data, chance)
        file = tmp_path / "content/film" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    reading = read_catalogue(tmp_path, Digests().of)
    for diagnostic in reading.diagnostics:
        for language in ("en", "fr", "es"):
            assert diagnostic.message(language)
        assert diagnostic.severity not in ("error", "warning") or diagnostic.help("en")
    assert reading.value is not None or any(one.severity == "error" for one in reading.diagnostics)


@pytest.mark.parametrize("name", sorted(ALL))
def test_changes_in_each_file_alone_raise_nothing(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    (tmp_path / "content/film").mkdir(parents=True)
    (tmp_path / "content/film/project.yaml").write_text("title: Night\ncredits: {Editor: [Bob Roe]}\n", "utf-8")
    file = tmp_path / "content/film" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(examples(40)):
        data = ALL[name]
        file.write_bytes(repacked(data, chance) if data.startswith(b"PK") else changed(data, chance))
        assert all(one.message("fr") for one in read_catalogue(tmp_path, Digests().of).diagnostics)
