"""What code and style sheets write in another way is read as browsers read it."""

from __future__ import annotations

import base64
import gzip

import pytest

from showcase.engine.code_texts import data_within, readings, with_entities

FAR = "x" * 500


@pytest.mark.parametrize(
    ("suffix", "written"),
    [
        ("css", r'.a::after { content: "Ottol\69 ne Quabex" }'),
        ("css", r'.a::after { content: "Ottol\000069ne Quabex" }'),
        ("css", '.a::after { content: "Ottoline Qua\\\nbex" }'),
        ("css", r'.a::after { content: "Ott\oline Quabex" }'),
        ("html", r"<style>.a::after { content: 'Ottol\69 ne Quabex' }</style>"),
        ("js", r"say('Ottol\ine Quabex')"),
        ("js", "say('Ottoline \\\nQuabex')"),
        ("js", "say(unescape('Ottoline%u0020Quabex'))"),
        ("js", 'say("Ottoline " + "Quabex")'),
        ("js", "say('Ottoline' +\n    ' Quabex')"),
        ("js", "say(`Ottoline ` + `Quabex`)"),
        ("html", "<script>say('Ottoline ' + 'Quabex')</script>"),
        ("svg", "<script>say('Ottoline ' + 'Quabex')</script>"),
    ],
)
def test_a_name_in_escapes_or_pieces_is_read(suffix: str, written: str) -> None:
    assert "Ottoline Quabex" not in written
    assert any("Ottoline Quabex" in text for text in readings(suffix, written))
    assert any("Ottoline Quabex" in text for text in readings(suffix, f"{FAR}{written}{FAR}\\A {FAR}"))


@pytest.mark.parametrize("suffix", ["md", "txt", "csv", "vtt"])
def test_texts_that_are_no_code_are_read_as_they_are(suffix: str) -> None:
    assert [*readings(suffix, r"Ottol\69 ne 'Ada ' + 'Marsh'")] == []


def test_only_what_is_around_an_escape_is_read_again() -> None:
    text = "y" * 10_000 + r"\69 " + "z" * 10_000 + r"\69 "
    parts = [*readings("css", text)]
    assert len(parts) == 2
    assert all(len(part) < 1_000 for part in parts)


@pytest.mark.parametrize("point", ["0", "110000", "d800", "ffffff"])
def test_numbers_of_no_letter_are_the_sign_for_them(point: str) -> None:
    assert [*readings("css", rf"a\{point} b")] == ["a\ufffdb"]


def test_entities_that_a_drawing_defines_are_put_in() -> None:
    drawing = '<!DOCTYPE svg [<!ENTITY first "Ottoline"><!ENTITY all \'&first; Quabex\'>]><svg><text>&all;</text></svg>'
    assert "<text>Ottoline Quabex</text>" in with_entities(drawing)
    assert with_entities("<svg>&amp; &all;</svg>") == "<svg>&amp; &all;</svg>"


def test_entities_within_entities_do_not_grow_without_end() -> None:
    names = [f'<!ENTITY a{number} "{f"&a{number - 1};" * 40}">' for number in range(1, 12)]
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "Quabex">{"".join(names)}]><svg>{"&a11;" * 100}</svg>'
    assert len(with_entities(bomb)) < 1 << 27


def address(kind: str, data: bytes, *, url: bool = False) -> str:
    written = base64.urlsafe_b64encode(data) if url else base64.b64encode(data)
    return f"data:{kind};base64,{written.decode()}"


@pytest.mark.parametrize(
    ("suffix", "kind", "name"),
    [
        ("html", "image/svg+xml", "data.svg"),
        ("html", "text/html;charset=utf-8", "data.html"),
        ("css", "image/svg+xml", "data.svg"),
        ("js", "application/json", "data.json"),
        ("json", "application/pdf", "data.pdf"),
        ("html", "application/x-own", "data.bin"),
        ("css", "image/png", "data.png"),
        ("html", "", "data.txt"),
    ],
)
@pytest.mark.parametrize("url", [False, True])
def test_files_within_addresses_are_given(suffix: str, kind: str, name: str, url: bool) -> None:
    data = b"<svg>Ottoline Quabex \xfb\xff\xfe</svg>"
    assert [*data_within(suffix, f"before {address(kind, data, url=url)} behind")] == [(name, data)]


def test_small_pictures_of_pages_and_texts_are_left_out() -> None:
    picture = address("image/webp", gzip.compress(b"x" * 40))
    assert [*data_within("html", f'<img src="{picture}">')] == []
    assert [*data_within("md", address("text/html", b"Ottoline Quabex"))] == []


def test_a_file_that_is_there_twice_is_given_once() -> None:
    drawing = address("image/svg+xml", b"<svg>Ottoline</svg>")
    assert len([*data_within("html", drawing + " " + drawing)]) == 1
