"""A consent list saved by an old program hides whom it refuses, or holds the film back: never neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests
from tests.content.conftest import Film

NAMES = {
    "Éric Bléaé": ("cp1252", "mac_roman", "cp850", "cp437", "iso8859_15"),
    "Žofie Říhová": ("cp1250", "iso8859_2", "mac_latin2", "cp852"),
    "Łukasz Żółć": ("cp1250", "iso8859_2", "cp852"),
    "Işıl Şahin": ("cp1254", "iso8859_9", "mac_turkish"),
    "Иван Петров": ("cp1251", "koi8_r", "mac_cyrillic", "cp866", "iso8859_5"),
    "Ελένη Παππά": ("cp1253", "iso8859_7", "mac_greek"),
    "דוד כהן": ("cp1255", "iso8859_8", "cp862"),
    "محمد علي": ("cp1256", "iso8859_6"),
    "宮崎 駿": ("shift_jis", "euc_jp", "iso2022_jp"),
    "陈国荣": ("gbk", "gb18030"),
    "陳國榮": ("big5",),
    "김 민수": ("euc_kr", "johab"),
    "สมชาย ใจดี": ("tis_620",),
    "Nguyễn Thị Minh": ("utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"),
}
CASES = [(name, encoding) for name, encodings in NAMES.items() for encoding in encodings]
READ = ("cp1252", "iso8859_15", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig")
"""Encodings that are read as they are; any other is told of."""


def files(name: str, encoding: str) -> tuple[bytes, dict[str, str]]:
    rows = f"name,consent\nEve Poe,name\n{name},no\n".encode(encoding)
    return rows, {"credits.csv": f"name,role\nEve Poe,editor\n{name},sound\n", "statement.md": f"Avec {name}."}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "encoding"), CASES)
def test_a_refusal_in_any_encoding_is_kept_or_the_film_is_held_back(film: Film, name: str, encoding: str) -> None:
    rows, texts = files(name, encoding)
    found = film({"private/consent.csv": rows, **texts})
    assert name not in repr(found.value) or not found.ok
    assert found.ok is (encoding in READ)
    if not found.ok:
        (error,) = [one for one in found.diagnostics if one.severity == "error"]
        assert error.place.line in (3, 0) or error.code == "credited-hidden-name"
        assert error.project == "film"
    assert "Eve Poe" in repr(found.value)


@pytest.mark.parametrize(("name", "encoding"), CASES)
def test_the_list_of_the_whole_site_holds_the_site_back(tmp_path: Path, name: str, encoding: str) -> None:
    rows, texts = files(name, encoding)
    for path, data in {"showcase.toml": "", "private/consent.csv": rows, **texts}.items():
        file = tmp_path / ("content/film" if path in texts else "") / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
    found = read_catalogue(tmp_path, Digests().of)
    assert name not in repr(found.value) or not found.ok
    assert found.ok is (encoding in READ)


@pytest.mark.parametrize(("name", "encoding"), [case for case in CASES if case[1] not in READ])
def test_names_that_are_misread_in_the_credits_are_missed_in_the_list(film: Film, name: str, encoding: str) -> None:
    table = f"name,role\nEve Poe,editor\n{name},sound\n".encode(encoding)
    found = film({"private/consent.csv": f"name,consent\nEve Poe,name\n{name},no\n", "credits.csv": table})
    assert not found.ok
