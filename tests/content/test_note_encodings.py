"""Notes, mails, chats and pages that ask for something are understood whatever they were saved as and by."""

from __future__ import annotations

import base64
import quopri
from email.header import Header

import pytest

from tests.content.conftest import Film

FILM = """title: Night Bus
credits:
  Director: [Ada Marsh]
  Cast: [Bob Stone, Élodie Noël, Łukasz Żak, Иван Петров, Ελένη Δήμου, İpek Şahin, 田中 花子, Tõnu Õun]
"""

WISHES = [
    ("cp1251", "Bob Stone просил не указывать его имя."),
    ("cp1251", "Иван Петров просил не указывать его имя."),
    ("koi8_u", "Иван Петров просил не указывать его имя."),
    ("cp866", "Иван Петров просил не указывать его имя."),
    ("mac_cyrillic", "Иван Петров просил не указывать его имя."),
    ("iso8859_5", "Иван Петров просил не указывать его имя."),
    ("cp1250", "Łukasz Żak nie chce być wymieniony w napisach."),
    ("iso8859_2", "Łukasz Żak nie chce być wymieniony w napisach."),
    ("cp852", "Łukasz Żak nie chce być wymieniony w napisach."),
    ("cp1252", "Élodie Noël préfère ne pas être citée."),
    ("iso8859_15", "Élodie Noël préfère ne pas être citée."),
    ("mac_roman", "Élodie Noël préfère ne pas être citée."),
    ("cp850", "Élodie Noël préfère ne pas être citée."),
    ("mac_roman", "Élodie Noël möchte nicht genannt werden."),
    ("cp1257", "Tõnu Õun does not want to be credited."),
    ("cp1253", "Ελένη Δήμου: do not name her"),
    ("mac_greek", "Ελένη Δήμου: do not name her"),
    ("cp1254", "İpek Şahin: please do not name"),
    ("mac_turkish", "İpek Şahin: please do not name"),
    ("cp932", "Bob Stone の名前を出さないでください"),
    ("euc_jp", "Bob Stone の名前を出さないでください"),
    ("cp932", "田中 花子: 名前を出さないでください"),
    ("gb18030", "请不要写 Bob Stone 的名字"),
    ("utf-16", "Иван Петров просил не указывать его имя."),
    ("utf-16-le", "Иван Петров просил не указывать его имя."),
    ("utf-8-sig", "Łukasz Żak nie chce być wymieniony w napisach."),
]

OTHERS = [
    ("cp1251", "Иван Петров принесёт штатив и лампу в понедельник."),
    ("koi8_u", "Иван Петров не ест мяса. Музыка готова."),
    ("cp1250", "Łukasz Żak nie je mięsa, przyjedzie w środę."),
    ("cp1252", "Élodie Noël apporte la caméra à six heures."),
    ("mac_roman", "Élodie Noël apporte la caméra à six heures, l'été."),
    ("cp850", "Élodie Noël n'a pas fini le montage. Ne pas toucher au son."),
    ("mac_roman", "Élodie Noël kommt früh, Bob Stone später. Türen schließen!"),
    ("cp1253", "Ελένη Δήμου: δύο μέρες, με το τρένο."),
    ("cp1254", "İpek Şahin çarşamba günü geliyor."),
    ("cp932", "田中 花子は月曜日に来ます。カメラを持ってきてください。"),
    ("gb18030", "田中 花子 星期一来。带上相机。"),
    ("cp949", "Bob Stone 월요일에 옵니다."),
    ("cp1255", "Bob Stone יבוא ביום שני"),
    ("cp1256", "Bob Stone يأتي يوم الاثنين"),
    ("cp874", "Bob Stone มาวันจันทร์"),
]


def told(film: Film, name: str, data: bytes) -> list[tuple[str, str, int]]:
    reading = film({"project.yaml": FILM, name: data})
    return [(one.code, one.place.path, one.place.line) for one in reading.diagnostics if one.severity == "error"]


@pytest.mark.parametrize(("encoding", "wish"), WISHES)
@pytest.mark.parametrize("name", ["notes-1.txt", "todo.md", "wishes.csv"])
def test_a_wish_in_an_old_encoding_is_told_at_its_line(film: Film, name: str, encoding: str, wish: str) -> None:
    text = f"Drehplan\n\n{wish}\n"
    found = told(film, name, text.encode(encoding))
    assert ("loose-remark", f"content/film/{name}", 3) in found
    assert {(path, line) for _, path, line in found} == {(f"content/film/{name}", 3)}


@pytest.mark.parametrize(("encoding", "said"), OTHERS)
@pytest.mark.parametrize("name", ["notes-1.txt", "todo.md"])
def test_a_note_of_other_things_in_an_old_encoding_holds_nothing_back(
    film: Film, name: str, encoding: str, said: str
) -> None:
    assert told(film, name, f"{said}\n{said}\n".encode(encoding)) == []


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp1251", "Фильм пока не публиковать"), ("mac_roman", "À ne pas diffuser avant la première"),
        ("cp850", "À ne pas diffuser avant la première"), ("cp1250", "Nie publikować!"),
        ("cp1252", "Noch nicht veröffentlichen"), ("mac_roman", "Noch nicht veröffentlichen"),
    ],
)  # fmt: skip
def test_a_note_in_an_old_encoding_that_holds_a_film_back_is_told(film: Film, encoding: str, said: str) -> None:
    assert told(film, "readme.txt", f"{said}\n".encode(encoding)) == [("wish-for-film", "content/film/readme.txt", 1)]


def mail(body: bytes, *head: str, sender: str = "bob@stone.example", subject: str = "Re: Film") -> bytes:
    return "\n".join((f"From: {sender}", f"Subject: {subject}", *head, "", "")).encode() + body


ASKS = "Hi Ada,\nplease take my name off the film.\nBob Stone\n"


@pytest.mark.parametrize("charset", ["foo", "x-mac-roman", "windows-874-wrong", "base64", "utf-8", "undefined", "\0"])
def test_a_mail_whose_encoding_nobody_knows_is_read_and_told_at_its_line(film: Film, charset: str) -> None:
    data = mail(ASKS.encode(), "MIME-Version: 1.0", f'Content-Type: text/plain; charset="{charset}"')
    assert told(film, "re.eml", data) == [("loose-remark", "content/film/re.eml", 7)]


@pytest.mark.parametrize(
    "sender",
    [
        "undisclosed-recipients:;", "a:bob@stone.example", "<", '"', "@", "Bob Stone <bob", "[", "=?utf-8?q?Bob?= <",
        "=?foo?q?Bob_Stone?=", "=?utf-8?b?!!!!?=", "\\", "bob@[", "----<",
    ],
)  # fmt: skip
def test_a_mail_with_a_broken_sender_is_read_all_the_same(film: Film, sender: str) -> None:
    assert [code for code, _, _ in told(film, "re.eml", mail(ASKS.encode(), sender=sender))] == ["loose-remark"]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("base64", base64.encodebytes(ASKS.encode())),
        ("quoted-printable", quopri.encodestring(ASKS.replace("name", "námè").encode()).replace(b"=C3=A1", b"a")),
    ],
)
def test_a_mail_that_writes_its_words_in_code_is_told_as_a_whole_or_at_its_line(
    film: Film, head: str, body: bytes
) -> None:
    body = body.replace(b"m=C3=A8", b"me")
    data = mail(body, "Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {head}")
    assert told(film, "re.eml", data) in (
        [("loose-remark", "content/film/re.eml", 0)],
        [("loose-remark", "content/film/re.eml", 7)],
    )


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_wish_in_the_coded_subject_of_a_mail_is_told(film: Film, charset: str) -> None:
    subject = Header("Bob Stone: bitte nicht nennen, löschen!", charset).encode()
    assert [code for code, _, _ in told(film, "re.eml", mail(b"\n", subject=subject))] == ["loose-remark"]


def test_a_wish_in_a_subject_that_is_not_coded_is_told_at_its_line(film: Film) -> None:
    subject = "Élodie Noël ne veut pas être citée"
    for encoding in ("utf-8", "cp1252"):
        data = f"From: e@n.example\nSubject: {subject}\n\nBises\n".encode(encoding)
        assert told(film, "re.eml", data) == [("loose-remark", "content/film/re.eml", 2)]


def test_the_second_mail_of_a_mailbox_is_told_at_its_line(film: Film) -> None:
    data = b"From ada Mon\n" + mail(b"Soup at noon.\n") + b"\nFrom bob Tue\n" + mail(ASKS.encode())
    assert told(film, "mails.mbox", data) == [("loose-remark", "content/film/mails.mbox", 12)]


def test_a_mail_of_several_parts_is_told_at_the_line_of_its_page(film: Film) -> None:
    page = (
        "--xx\nContent-Type: text/html; charset=utf-8\n\n<p>Hi</p>\n<p>please take my name off the film<br>Bob Stone\n"
    )
    data = mail(page.encode() + b"--xx--\n", 'Content-Type: multipart/alternative; boundary="xx"')
    assert told(film, "re.eml", data) == [("loose-remark", "content/film/re.eml", 9)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_page_that_asks_is_read_in_its_encoding(film: Film, encoding: str) -> None:
    page = "<html>\n<body>\n<p>Générique</p>\n<p>Élodie Noël préfère ne pas être citée</p>\n"
    assert told(film, "chat.html", page.encode(encoding)) == [("loose-remark", "content/film/chat.html", 4)]


@pytest.mark.parametrize(
    ("page", "encoding", "wish"),
    [
        ("1252", "cp1252", "Élodie Noël möchte nicht genannt werden"),
        ("1251", "cp1251", "Иван Петров просил не указывать его имя"),
        ("1250", "cp1250", "Łukasz Żak nie chce być wymieniony w napisach"),
        ("932", "cp932", "Bob Stone の名前を出さないでください"),
        ("10000", "cp1252", "Élodie Noël ne veut pas être citée"),
    ],
)  # fmt: skip
def test_a_text_of_a_word_processor_is_read_by_its_code_page(film: Film, page: str, encoding: str, wish: str) -> None:
    coded = "".join(
        each if each.isascii() else "".join(f"\\'{byte:02x}" for byte in each.encode(encoding)) for each in wish
    )
    data = f"{{\\rtf1\\ansi\\ansicpg{page}\\deff0 {coded}.\\par}}".encode()
    assert [code for code, _, _ in told(film, "notes.rtf", data)] == ["loose-remark"]


@pytest.mark.parametrize("name", ["contract.docx", "notes.odt", "re.eml", "chat.html", "notes.rtf", "x.mbox", "notes"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\x00\x01\x02\xff", b"{\\rtf1 \\'zz \\u999999999 }"])
def test_a_file_of_nothing_but_damage_says_nothing_and_ends_nothing(film: Film, name: str, data: bytes) -> None:
    assert [row for row in told(film, name, data) if row[0] == "loose-remark"] == []
