"""Kits that are broken or mean harm: what can be read is read, the rest is told of by line, nothing gets in or out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests
from showcase.model.project import Project
from tests.importers.conftest import Import, Site, picture, product


def film(site: Site) -> Project:
    reading = read_catalogue(site.root, Digests().of)
    assert reading.value is not None
    assert not [f"{d.place} {d.message()}" for d in reading.diagnostics if d.severity == "error"]
    (project,) = reading.value.projects
    return project


def title(site: Site) -> str:
    return film(site).title.sayings[0].text


def test_a_bom_and_comments_before_the_declaration(bring: Import) -> None:
    comments = "\ufeff<!-- # Product -->\n\n<!--\n  <title>Not this</title>\n-->\n"
    sheet = comments + product("<website>a.example.org</website>")
    site = bring({"data.xml": sheet})
    assert title(site) == "Night bus"
    assert site.codes() == []
    assert film(site).links[0].url == "https://a.example.org"
    assert site.places("bare-link") == ["kit/data.xml:9:1"]


@pytest.mark.parametrize(
    ("encoding", "declared", "told"),
    [
        ("cp1252", "utf-8", ["wrong-encoding"]),
        ("cp1252", "windows-1252", []),
        ("iso-8859-15", "iso-8859-15", []),
        ("utf-16", "utf-16", []),
        ("utf-8", "utf-7", []),
    ],
)
def test_old_encodings(bring: Import, encoding: str, declared: str, told: list[str]) -> None:
    sheet = product("", "L’été à l’œil").replace("utf-8", declared)
    if encoding == "iso-8859-15":
        sheet = sheet.replace("’", "'")
    site = bring({"data.xml": sheet.encode(encoding)})
    assert title(site).replace("’", "'") == "L'été à l'œil"
    assert site.codes() == told


def test_tags_that_are_never_closed_do_not_swallow_what_follows(bring: Import) -> None:
    words = """<website>http://a.example.org
<description>Frogs & toads <5 cm</description>
<awards><award><description>Best frog<info>Pond Fest, 2024</info></award>
<quotes><quote><description>Wet.</description><name>A. Critic</quote></quotes>
</credits>
<credits><credit><person>Ada</person><role>Director</role></credit></credits>"""
    site = bring({"data.xml": product(words)})
    made = film(site)
    assert made.links[0].url == "http://a.example.org"
    assert made.synopsis_short.sayings[0].text == "Frogs & toads <5 cm"
    assert (made.awards[0].festival, made.awards[0].year) == ("Pond Fest", 2024)
    assert made.press[0].author == "A. Critic"
    assert made.credits[0].role == "director"
    assert site.places("unclosed-tag") == [f"kit/data.xml:{at}" for at in ("4:1", "6:16", "6:1", "7:47")]
    assert site.places("stray-closing-tag") == ["kit/data.xml:8:1"]
    assert site.places("stray-bracket") == ["kit/data.xml:5:28"]
    assert site.places("stray-ampersand") == ["kit/data.xml:5:20"]


def test_a_sheet_that_is_cut_off(bring: Import) -> None:
    whole = product("<description>Frogs.</description><quotes><quote><description>Wet.</description></quote></quotes>")
    site = bring({"data.xml": whole[: whole.index("</quote>") - 15]})
    assert film(site).press[0].quote.sayings[0].text == "Wet"
    assert "unclosed-tag" in site.codes()


def test_unknown_tags_and_loose_words_are_kept_out_of_sight(bring: Import) -> None:
    words = "<mood>damp</mood>\nstray words\n<awards><medal>gold</medal></awards><title>Second</title>"
    site = bring({"data.xml": product(words)})
    assert site.codes() == ["loose-words", "second-tag", "unknown-tag", "unknown-tag"]
    assert site.places("unknown-tag") == ["kit/data.xml:4:1", "kit/data.xml:6:9"]
    notes = site.text("content/night-bus/private/notes.md")
    assert [word in notes for word in ("damp", "stray words", "gold", "Second")] == [True] * 4
    assert "damp" not in str(film(site))


@pytest.mark.timeout(60)
def test_entities_are_neither_expanded_nor_fetched(bring: Import, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    bombs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE game [<!ENTITY l0 "lol">{bombs}<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n'
    words = "<description>A &l11; and &x; &eacute;t&eacute;</description>"
    sheet = product(words).replace("<game>", doctype + "<game>")
    site = bring({"data.xml": sheet})
    said = film(site).synopsis_short.sayings[0].text
    assert "été" in said
    assert "the secret" not in str(film(site))
    assert len(said) < 60
    assert site.codes() == ["declared-entity", "unknown-entity", "unknown-entity"]


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "sheet",
    [
        "<game>" + "<b>" * 50_000,
        "<game><title>" + "<" * 200_000,
        "<game><title>Night bus</title><description>" + "&" * 100_000 + "</description></game>",
        "<game><title " + "a" * 300_000 + ">Night bus</title></game>",
        "<game><title>Night bus</title>" + "<feature>x</feature>" * 120_000,
        "<game><title>" + "&amp" * 100_000 + "</title></game>",
        "<!--" * 100_000 + "<game>",
    ],
    ids=["deep", "brackets", "ampersands", "attributes", "many", "entities", "comments"],
)
def test_sheets_made_to_take_forever_do_not(bring: Import, sheet: str) -> None:
    bring({"data.xml": sheet, "other/data.xml": product("")}, rehearse=True)


def test_a_zip_cannot_reach_out_of_itself(bring: Import, tmp_path: Path) -> None:
    path = tmp_path / "kit.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("data.xml", product(""))
        packed.writestr("images/../../evil.jpg", picture())
        packed.writestr("/images/root.jpg", picture())
        packed.writestr("C:/images/disk.jpg", picture())
        packed.writestr("images\\back.jpg", picture())
        link = zipfile.ZipInfo("images/link.jpg")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("__MACOSX/images/._a.jpg", b"litter")
    site = bring(path)
    assert site.codes() == ["outside-kit"] * 4
    assert [still.source.path for still in film(site).stills if still.source] == ["content/night-bus/stills/back.jpg"]
    assert not list(tmp_path.rglob("evil.jpg"))


def test_links_out_of_a_folder_are_not_followed(bring: Import, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(picture())
    (tmp_path / "kit" / "images").mkdir(parents=True)
    (tmp_path / "kit" / "images" / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    site = bring({"data.xml": product(""), "images/own.jpg": picture()})
    assert site.codes() == ["outside-kit"]
    assert len(film(site).stills) == 1


def test_a_damaged_zip_is_read_as_far_as_it_goes(bring: Import, tmp_path: Path) -> None:
    path = tmp_path / "kit.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("data.xml", product(""))
        packed.writestr("images/a.jpg", picture())
    data = bytearray(path.read_bytes())
    data[data.index(b"JFIF") + 40] ^= 0xFF
    path.write_bytes(data)
    site = bring(path)
    assert title(site) == "Night bus"
    assert "broken-import-picture" in site.codes()


def test_scripts_and_frames_in_texts_are_left_out(bring: Import) -> None:
    words = """<description><![CDATA[<p>Frogs &amp; <b>toads</b>.<script>alert(1)</script></p>
<a href="javascript:alert(1)">here</a> <a href="www.example.org">there</a><br><br><ul><li>one<li>two</ul>]]>
</description>
<history>&lt;h2&gt;How&lt;/h2&gt; 1. It *rained*. &lt;iframe src="x"&gt;&lt;/iframe&gt;</history>"""
    site = bring({"data.xml": product(words)})
    text = site.text("content/night-bus/synopsis-short.md")
    assert text.startswith("Frogs & **toads**.")
    assert "javascript" not in text
    assert "[there](<https://www.example.org>)" in text
    assert "- one" in text
    assert "- two" in text
    assert site.text("content/night-bus/notes.md") == "### How\n\n1\\. It \\*rained\\*.\n"
    assert site.codes() == ["unread-link"]
    assert site.places("left-out-markup") == ["kit/data.xml:4:23", "kit/data.xml:7:10"]


WORDS = (
    "no", "3", "a: b", "# x", "- y", "[z", "{", "*a", "&b", "%", "@c", "'", '"', "a #b", "~", "null", "e\\n", "|", ">",
    "a\u2028b", "\u200bx", "2016-01-01", "...", "---", "日本語", "مرحبا", "👾", "x" * 400, "é" * 90 + " b",
)  # fmt: skip


SET_ASIDE = ("# x", "---", "no", "- y")
"""Words that set a name aside where they are written as one."""


@pytest.mark.parametrize("words", SET_ASIDE)
def test_a_name_that_is_set_aside_holds_the_draft_back(bring: Import, words: str) -> None:
    inside = f"<credits><credit><person>{words}</person><role>Extra</role></credit></credits>"
    site = bring({"data.xml": product(inside, words)}, site={"showcase.toml": "title = 'x'\n"}, language="en")
    told = read_catalogue(site.root, Digests().of).diagnostics
    assert ("marked-name", "credits.yaml") in [
        (d.code, Path(d.place.path).name) for d in told if d.severity == "error"
    ]


@pytest.mark.parametrize("words", [words for words in WORDS if words not in SET_ASIDE])
def test_any_words_are_written_so_that_they_are_read_back(bring: Import, words: str) -> None:
    escaped = words.replace("&", "&amp;")
    inside = f"""<quotes><quote><description>{escaped}</description><name>{escaped}</name></quote></quotes>
<description>{escaped}</description><credits><credit><person>{escaped}</person><role>Extra</role></credit></credits>"""
    site = bring({"data.xml": product(inside, escaped)}, site={"showcase.toml": "title = 'x'\n"}, language="en")
    made = film(site)
    plain = " ".join(words.split())
    assert made.title.sayings[0].text == plain
    assert made.press[0].quote.sayings[0].text == plain
    assert made.press[0].author == plain
    assert made.people[0].name == plain
