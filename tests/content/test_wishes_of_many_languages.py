"""A column, a key, a folder or a file in any language that may hide somebody, or a film, holds back what it concerns;
and words that only look like it hold nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.projects import read_project
from showcase.content.reader import read_catalogue
from showcase.content.words.consent_slips import is_slip_of_consent
from showcase.content.words.film_wishes import opens_with_wish
from showcase.engine.files import Digests
from showcase.special_names import is_private_folder

FILM = "title: Night Bus\ncredits:\n  Director: [Ada Marsh]\n"


def errors(root: Path, files: dict[str, str], *, folder: str = "film") -> list[str]:
    """Returns the codes of the errors of one film with some files."""
    film = root / "content" / folder
    for name, text in {"project.yaml": FILM, **files}.items():
        (film / name).parent.mkdir(parents=True, exist_ok=True)
        (film / name).write_text(text, "utf-8")
    reading = read_project(root, film, ("en",), Digests().of)
    return [one.code for one in reading.diagnostics if one.severity == "error"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("do-not-list", "1"), ("concent", "no"), ("permissoin", "granted"), ("Sperre", "x"), ("weglassen", "1"),
        ("nascondi", "x"), ("dölj", "ja"), ("skjul navn", "x"), ("ukryj", "tak"), ("elrejtve", "igen"),
        ("не указывать", "1"), ("приховати", "так"), ("익명", "O"), ("隐藏", "是"), ("إخفاء", "نعم"),
        ("להסתיר", "כן"),
        ("ẩn tên", "x"), ("ซ่อนชื่อ", "x"), ("sembunyikan", "ya"), ("withdrew on", "2026-03-01"),
        ("takedown", "2026-01-01"), ("medgivande", "finns"), ("дозвіл", "є"), ("άδεια", "ναι"), ("RODO", "brak"),
        ("個人情報", "NG"), ("left", "2026-01-15"),
        ("scope", "nowhere"), ("qwzrt", "x"),
        ("掲載", "×"), ("Oscurare", "sì"), ("Setuju dicantumkan", "tidak"), ("Skrij", "da"), ("Amagar", "x"),
        ("Streichen", "x"), ("Убрать", "x"), ("Көрсету", "жоқ"), ("ჩვენება", "არა"),
    ],
)  # fmt: skip
def test_a_column_whose_words_nobody_knows_may_hide_somebody(tmp_path: Path, header: str, said: str) -> None:
    table = f"name,role,{header}\nRalf Ungerer,director,\nZora Quabex,editor,{said}\n"
    assert "unknown-privacy-key" in errors(tmp_path, {"credits.csv": table, "project.yaml": "title: Film\n"})


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("lunch", "no"), ("car", "yes"), ("student", "yes"), ("union", "no"), ("paid", "yes"), ("驾照", "有"),
        ("T-shirt", "M"), ("Allergien", "Nüsse"), ("content", "drone shots"), ("hidden talent", "juggling"),
        ("days on set", "3"), ("Public transport", "bus"), ("Private phone", "0171 23"),
        ("start", "2026-01-04"), ("Anmerkung Buchhaltung", "Rechnung fehlt"),
    ],
)  # fmt: skip
def test_a_column_about_something_else_hides_nobody(tmp_path: Path, header: str, said: str) -> None:
    table = f"name,role,{header}\nRalf Ungerer,director,\nZora Quabex,editor,{said}\n"
    assert errors(tmp_path, {"credits.csv": table, "project.yaml": "title: Film\n"}) == []


@pytest.mark.parametrize("row", ["concent: ''", "nameless: true", "accordo: ~", "tags: [anonymous]", "scope: nowhere"])
def test_a_key_of_a_credit_that_may_hide_somebody_is_an_error(tmp_path: Path, row: str) -> None:
    people = f"people:\n  - name: Zora Quabex\n    {row}\ncredits:\n  Editor: [Zora Quabex]\n"
    assert errors(tmp_path, {"credits.yaml": people, "project.yaml": "title: Film\n"})


@pytest.mark.parametrize(
    "key",
    [
        "screener_only: yes", "link_only: true", "vault: true", "include: false", "robots: noindex",
        "nicht_vor: 2031-05-01", "à_partir_du: 2031-05-01", "mettre_en_ligne: non", "upubliceret: ja", "发布: 否",
        "مسودة: نعم", "ฉบับร่าง: ใช่", "показывать: нет", "toon: nee", "näytä: ei", "pokaż: nie",
        "terbitkan: tidak", "notes: please keep this film off the website until May",
        "logline: NOT PUBLIC YET - a lamp goes out",
    ],
)  # fmt: skip
def test_a_key_of_the_film_that_may_hide_it_is_an_error(tmp_path: Path, key: str) -> None:
    assert errors(tmp_path, {"project.yaml": FILM + key + "\n"}) != []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("STOP - rights not cleared.txt", ""), ("LIESMICH.txt", "Film noch nicht freigegeben!"), ("KEEP OUT", ""),
        ("synopsis.en.md", "[NOT PUBLIC YET]\n\nA lamp goes out.\n"), ("unreleased", ""),
        ("synopsis.en.md", "**Draft – do not publish!**\n\nA lamp.\n"), ("SPERRFRIST.txt", "bis 1.5.2031"),
        (".showcaseignore", "*\n"), ("ممنوع النشر.txt", ""), ("nem publikus.txt", ""),
        ("settings.json", '{"published": false}'), ("synopsis (not approved).en.md", "A lamp.\n"),
        ("making-of/Entwürfe/2025-04-08-b.en.md", "A note.\n"),
        ("making-of/2025-04-08 NOT PUBLIC.en.md", "A note.\n"),
        ("project (1).yaml", FILM + "draft: true\n"), ("project - Kopie.yaml", FILM + "draft: true\n"),
    ],
)  # fmt: skip
def test_a_file_that_may_hide_the_film_is_an_error(tmp_path: Path, name: str, text: str) -> None:
    assert errors(tmp_path, {name: text}) != []


def test_a_copy_that_says_the_same_is_no_error(tmp_path: Path) -> None:
    assert errors(tmp_path, {"project (1).yaml": FILM}) == []


@pytest.mark.parametrize(
    "folder",
    [
        "личное", "yksityinen", "gizli", "hemligt", "titkos", "soukromé", "απόρρητο", "保密", "سري", "סודי",
        "nur intern",
        "UTKAST Vintern", "Черновик Река", "草稿 河",
        "zz_gesperrt_Hafen", "lamp three NOT FOR RELEASE", "zz_private_lamp", "lamp unreleased",
        "lamp ON HOLD", "lamp (NDA)",
    ],
)  # fmt: skip
def test_a_folder_that_says_so_is_not_shown(tmp_path: Path, folder: str) -> None:
    (tmp_path / "showcase.toml").write_text('title = "Films"\n', "utf-8")
    film = tmp_path / "content" / folder
    film.mkdir(parents=True)
    (film / "project.yaml").write_text(FILM, "utf-8")
    reading = read_catalogue(tmp_path, Digests().of)
    is_told = any(one.code == "private-folder-name" and folder in one.place.path for one in reading.diagnostics)
    assert is_told is not is_private_folder(folder)
    assert is_told or reading.value.projects == ()


@pytest.mark.parametrize("folder", ["secret garden", "личность", "special", "on-holiday", "Stop Making Sense"])
def test_a_folder_with_another_name_is_a_film(tmp_path: Path, folder: str) -> None:
    assert not is_private_folder(folder)
    assert errors(tmp_path, {}, folder=folder) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people to hide.csv", "Zora Quabex\n"),
        ("content/README.md", "Ada Marsh möchte nicht mehr genannt werden.\n"),
        ("DO NOT DEPLOY", ""), (".showcaseignore", "film\n"), ("content/not public.txt", "film\n"),
        ("content/films.csv", "film,visibility\nnight-bus,private\n"), ("films.csv", "film,publish?\nnight-bus,no\n"),
        ("showcase.toml.txt", "private = true\n"), ("showcase (1).toml", 'hide = ["film"]\n'),
        ("showcase.yaml", "private: [film]\n"),
    ],
)  # fmt: skip
def test_a_file_beside_the_films_that_may_hide_one_is_an_error(tmp_path: Path, name: str, text: str) -> None:
    film = tmp_path / "content" / "film"
    film.mkdir(parents=True)
    (film / "project.yaml").write_text(FILM, "utf-8")
    (tmp_path / "showcase.toml").write_text('title = "Films"\n', "utf-8")
    (tmp_path / name).write_text(text, "utf-8")
    found = [one for one in read_catalogue(tmp_path, Digests().of).diagnostics if one.severity == "error"]
    assert [one.place.path for one in found] == [name]


@pytest.mark.parametrize("name", ["LICENSE", "Makefile", "notes.toml", "shots.csv", "content/README.md"])
def test_other_files_beside_the_films_are_no_errors(tmp_path: Path, name: str) -> None:
    film = tmp_path / "content" / "film"
    film.mkdir(parents=True)
    (film / "project.yaml").write_text(FILM, "utf-8")
    (tmp_path / "showcase.toml").write_text('title = "Films"\n', "utf-8")
    (tmp_path / name).write_text("scene,shot\n1,2\n", "utf-8")
    assert [one for one in read_catalogue(tmp_path, Digests().of).diagnostics if one.severity == "error"] == []


@pytest.mark.parametrize("key", ["content", "contents", "concert", "synonymous", "remission", "consent", "omission"])
def test_a_word_of_its_own_is_no_slip(key: str) -> None:
    assert not is_slip_of_consent(key)


@pytest.mark.parametrize(
    "text",
    [
        "**Night** falls over the city.", "A STORY: about", "On hold: a man waits", "(A dream)", "Stop! In the name",
        "DO NOT DISTURB: a hotel", "", "# NIGHT BUS", "STOP! In the name", "Stop : un homme", "**Inédit** : une nuit",
        "HOLD. She waits",
    ],
)  # fmt: skip
def test_a_story_begins_with_no_wish(text: str) -> None:
    assert not opens_with_wish(text)
