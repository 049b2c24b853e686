"""What private files and tables say in words that nothing reads holds back the film whose people they name."""

from __future__ import annotations

import base64
import io
import quopri
import unicodedata
import zipfile

import pytest

from showcase.content.words.privacy_words import may_be_private_folder
from tests.content.conftest import Film, project
from tests.content.test_consent_lists import CREDITS, held

UNREAD = {
    "souhlasy.csv": "Jméno a příjmení,Souhlas\nAda Marsh,ano\nBob Secret,ne\n",
    "lista.csv": "Imię;Nazwisko;Odp.\nBob;Secret;nie\n",
    "согласие.csv": "Имя,Ответ\nBob Secret,нет\n",
    "list.csv": "氏名,可否\nBob Secret (音楽),不可\n",
    "liste.txt": "Ne pas nommer : Bob Secret\n",
    "people.md": "| name | consent |\n|---|---|\n| Bob Secret | no |\n",
    "Re credits.eml": "From: b@example.org\nSubject: please do not name me\n\nBest, Bob Secret\n",
    "équipe.md": "# Équipe\n\n| Nom | |\n|---|---|\n| Bob Secret | non |\n",
    "liste": "Bob Secret;non\n",
    "people.yaml": "- who: Bob Secret\n  ok: no\n",
    "answers.json": '{"Ada Marsh": true, "Bob Secret": false}',
    "à masquer.txt": "Bob Secret\n",
    "bob.vcf": "BEGIN:VCARD\nFN:Bob Secret\nNOTE:wants to stay anonymous\nEND:VCARD\n",
}


@pytest.mark.parametrize("name", UNREAD)
def test_private_file_in_words_that_nothing_reads_holds_back_whom_it_names(film: Film, name: str) -> None:
    assert held(film({"credits.csv": CREDITS, f"private/{name}": UNREAD[name]}))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("réponses.json", '{"Bob Secret": false, "Zoé Marsh": true}'),
        ("équipe.yaml", "# équipe\n- who: Bob Secret\n  ok: no\n"),
        ("lettre.txt", "Désolée, ne pas nommer : Bob Secret\n"),
    ],
)
def test_a_warning_about_its_encoding_clears_no_private_file(film: Film, name: str, text: str) -> None:
    for encoding in ("utf-8", "cp1252"):
        read = film({"credits.csv": CREDITS, f"private/{name}": text.encode(encoding)}, name=f"film-{encoding}")
        assert held(read), encoding


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("budget.csv", "Poste;Montant;Payé à\nMontage;300;Bob Secret\n"),
        ("shots.csv", "Imię,Zgoda\nNobody Here,tak\n"),
        ("days.txt", "Bob Secret arrives at nine.\n"),
        ("documents/list.csv", "氏名,可否\nBob Secret,不可\n"),
    ],
)
def test_private_file_that_says_nothing_of_naming_holds_nothing_back(film: Film, name: str, text: str) -> None:
    assert not held(film({"credits.csv": CREDITS, f"private/{name}": text}))


@pytest.mark.parametrize(
    "name",
    ["Bob Secret does not want to be named.m4a", "sans nom - Bob Secret.mp4", "Bob Secret withdrew.mp4",
     "Bob Secret changed his mind.wav", "Bob Secret nicht nennen.mp3", "Bob Secret no.m4a"],
)  # fmt: skip
def test_a_recorded_answer_holds_back_whom_its_name_names(film: Film, name: str) -> None:
    reading = film({"credits.csv": CREDITS, f"private/{name}": "sound"})
    told = [(one.code, one.place.path, dict(one.facts)) for one in reading.diagnostics if one.severity == "error"]
    assert told == [("unreadable-consent", f"content/film/private/{name}", {"file": name})]
    listed = {"credits.csv": CREDITS, "private/consent.csv": "name,consent\nAda Marsh,yes\nBob Secret,yes\n"}
    assert film({**listed, f"private/{name}": "sound"}, name="listed").ok, "it is a proof beside a list"


@pytest.mark.parametrize("name", ["Bob Secret interview.m4a", "take 3.wav"])
def test_a_recording_that_says_nothing_of_naming_holds_nothing_back(film: Film, name: str) -> None:
    assert not held(film({"credits.csv": CREDITS, f"private/{name}": "sound"}))


@pytest.mark.parametrize("name", ["take 3 withdrew.wav", "Zed Ott changed his mind.mp4", "Bob Secret, take 2.wav"])
def test_a_recording_about_nobody_in_the_film_holds_nothing_back(film: Film, name: str) -> None:
    assert film({"credits.csv": CREDITS, f"private/{name}": "sound"}).ok


@pytest.mark.parametrize(
    "rows",
    ["Wer;Was\nBob Secret;vielleicht später\n", "Bob Secret;17\nAda Marsh;18\n", "Bob;Secret;17\n",
     ";;\n;Bob Secret;\n", "Wer;Was;Wo\nBob;Secret;17\n", "Bob;Secret;17\nZed;Ott;3\nMay;Day;4\n"],
)  # fmt: skip
def test_a_table_that_nothing_understands_and_that_names_somebody_is_told(film: Film, rows: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/wer.csv": rows})
    told = [(one.code, one.place.path) for one in reading.diagnostics if one.severity == "error"]
    assert told == [("consent-without-header", "content/film/private/wer.csv")]
    assert film({"credits.csv": "name,role\nEve Poe,editor\n", "private/wer.csv": rows}, name="others").ok


def test_a_table_of_things_or_one_that_is_read_is_not_told_again(film: Film) -> None:
    assert film({"credits.csv": CREDITS, "private/props.csv": "Props;\nBob Secret;3\n"}).ok
    read = film({"credits.csv": CREDITS, "private/phones.csv": "name,phone\nBob Secret,12\n"}, name="other")
    assert [one.code for one in read.diagnostics if one.severity == "error"] == ["consent-column-missing"]


def test_letter_beside_a_list_is_its_proof(film: Film) -> None:
    answers = "name,consent\nAda Marsh,yes\nBob Secret,no\n"
    letter = "Please do not name me. Bob Secret\n"
    assert not held(film({"credits.csv": CREDITS, "private/consent.csv": answers, "private/answer.eml": letter}))


@pytest.mark.parametrize(
    "column",
    ["Souhlas", "Согласие", "Samtycke", "Hozzájárulás", "Onay", "Συγκατάθεση", "同意",
     "ご同意", "동의", "الموافقة", "darf genannt werden"],
)  # fmt: skip
def test_column_about_consent_in_another_language_holds_the_film_back(film: Film, column: str) -> None:
    assert held(film({"credits.csv": f"name,role,{column}\nAda Marsh,director,1\nBob Secret,editor,0\n"}))


@pytest.mark.parametrize("column", ["Zgoda", "darf genannt werden", "同意", "Onay"])
def test_loose_table_about_consent_in_another_language_holds_the_film_back(film: Film, column: str) -> None:
    assert held(film({"credits.csv": CREDITS, "liste.csv": f"X,{column}\nBob Secret,0\n"}))


@pytest.mark.parametrize(
    "remark",
    ["Rückzug am 3. Mai", "möchte nicht mehr genannt werden", "wycofał zgodę", "ha ritirato il consenso",
     "retirou a autorização", "ya no quiere aparecer", "heeft toestemming ingetrokken", "отозвал согласие"],
)  # fmt: skip
def test_remark_in_another_language_may_take_back_a_yes(film: Film, remark: str) -> None:
    assert held(film({"credits.csv": CREDITS, "private/consent.csv": f"name,consent,note\nBob Secret,yes,{remark}\n"}))


@pytest.mark.parametrize("key", ["szkic: tak", "черновик: да", "taslak: evet", "Sperrfrist: 2099-01-01", "utkast: ja"])
def test_key_about_visibility_in_another_language_holds_the_film_back(film: Film, key: str) -> None:
    told = [found.code for found in film({"project.yaml": f"title: Night\n{key}\n"}).diagnostics]
    assert "unknown-privacy-key" in told


@pytest.mark.parametrize("folder", ["entwurf lamp", "lamp (Entwurf)", "bozza - lamp", "lamp [wip]", "szkic-lamp"])
def test_folder_of_a_draft_in_another_language_holds_the_film_back(folder: str) -> None:
    assert may_be_private_folder(folder)


@pytest.mark.parametrize("folder", ["lamp", "the wiper", "la bozzetta", "night bus"])
def test_folder_of_a_film_is_no_draft(folder: str) -> None:
    assert not may_be_private_folder(folder)


@pytest.mark.parametrize(
    ("name", "member", "markup"),
    [
        ("liste.docx", "word/document.xml", "<w:tr><w:tc><w:p>Bob Secret</w:p></w:tc><w:tc>non</w:tc></w:tr>"),
        ("liste.odt", "content.xml", "<text:p>Ada Marsh : oui</text:p><text:p>Bob Secret&#160;: non</text:p>"),
    ],
)
def test_a_document_that_lists_people_holds_back_whom_it_names(film: Film, name: str, member: str, markup: str) -> None:
    held_in = io.BytesIO()
    with zipfile.ZipFile(held_in, "w") as archive:
        archive.writestr(member, markup)
    assert held(film({"credits.csv": CREDITS, f"private/{name}": held_in.getvalue()}))


def test_texts_may_name_whom_a_list_has_answered(film: Film) -> None:
    answers = "name,consent\nAda Marsh,yes\nBob Secret,yes\n"
    texts = {"private/phones.txt": "Bob Secret 0612\n", "private/roles.yaml": "sound: Bob Secret\n"}
    assert not held(film({"credits.csv": CREDITS, "private/consent.csv": answers, **texts}))


def test_a_table_of_people_to_hide_holds_the_film_back_in_any_folder(film: Film) -> None:
    assert held(film({"credits.csv": CREDITS, "crew/people.csv": "name,hide\nAda Marsh,\nBob Secret,x\n"}))


def mail(text: str, encoding: str) -> bytes:
    encode = base64.encodebytes if encoding == "base64" else quopri.encodestring
    body = encode(text.encode()).decode()
    head = f"Subject: Credits\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    return (head + body).encode()


def packed(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "."), text)
    return data.getvalue()


NO = "please do not name me.\nBob Secret\n"
OTHER_KINDS: dict[str, bytes] = {
    "mail.eml": mail(f"Hello é, {NO}", "base64"),
    "quoted.eml": mail(f"Hello é, {NO}", "quoted-printable"),
    "crew.mbox": b"From a\nSubject: x\n\nHello\n\nFrom b\n" + mail(NO, "base64"),
    "saved.mhtml": b"Content-Type: text/html\n\n<table><tr><td>Bob Secret</td><td>no credit please</td></tr></table>",
    "mail.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "Bob Secret: do not name me".encode("utf-16-le"),
    "answers.html": b"<table><tr><th>Name</th></tr><tr><td>Bob <b>Secret</b></td><td>no</td></tr></table>",
    "people.xml": b'<people><p name="Bob Secret" consent="no"/></people>',
    "chat.log": b"<Bob Secret> no credit please\n",
    "WhatsApp Chat.txt": b"[12/03/2024, 10:12:12] Bob Secret: pls no :)\n",
    "people.org": b"| Bob Secret | no |\n",
    "people.tex": b"Bob Secret & no\n",
    "people.ini": b"[Bob Secret]\nname = no\n",
    "cal.ics": b"BEGIN:VEVENT\nSUMMARY:Bob Secret withdrew consent\nEND:VEVENT\n",
    "notes.srt": b"1\n00:00:01,000 --> 00:00:02,000\nBob Secret anonymous\n",
    "answers.rtf": rb"{\rtf1 Ada Marsh: yes\par Bob S\'65cret: no\par}",
    "export.zip": packed(people__csv="name,consent\nBob Secret,no\n"),
    "notion.zip": packed(People__md="Bob Secret: no credit\n"),
    "slides.pptx": packed(**{"ppt/slides/slide1__xml": "<p><a:t>Bob Secret: do not name</a:t></p>"}),
    "people.pages": b"PK\x03\x04unreadable",
    "answers.webarchive": b"bplist00",
    "scan.jpg": b"\xff\xd8",
    "IMG_1234.HEIC": b"\0\0\0\x18ftypheic",
    "signed sheet.png": b"\x89PNG",
    "scan0001.pdf": b"%PDF-1.4 broken",
}


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_private_file_of_any_kind_may_hide_whom_it_names(film: Film, name: str) -> None:
    reading = film({"credits.csv": CREDITS, f"private/{name}": OTHER_KINDS[name]})
    assert held(reading)
    told = [found for found in reading.diagnostics if found.code == "unreadable-consent"]
    assert [found.place.path for found in told] == [f"content/film/private/{name}"]


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_private_file_of_any_kind_is_a_proof_beside_a_list(film: Film, name: str) -> None:
    answers = "name,consent\nAda Marsh,yes\nBob Secret,no\n"
    files = {"credits.csv": CREDITS, "private/consent.csv": answers, f"private/{name}": OTHER_KINDS[name]}
    assert not held(film(files))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("poster sketch.png", b"\x89PNG"), ("invoice.pdf", b"%PDF-1.4"), ("camera test.mov", b"\0\0\0\x14ftypqt  "),
        ("budget.html", b"<p>Bob Secret was paid 300 for two days</p>"), ("music.mp3", b"ID3"),
        ("plan.zip", packed(plan__md="Bob Secret arrives at nine.\n")),
        ("call sheet.ics", b"SUMMARY:Shoot with Bob Secret\n"),
    ],
)  # fmt: skip
def test_other_private_files_of_any_kind_hold_nothing_back(film: Film, name: str, data: bytes) -> None:
    assert not held(film({"credits.csv": CREDITS, f"private/{name}": data}))


def test_a_crew_list_that_asks_for_a_signed_release_is_a_consent_list(film: Film) -> None:
    rows = "Crew list,,\n,,\nName,Position,Release signed?\nAda Marsh,director,Y\nBob Secret,sound,N\nTotal,2,\n"
    reading = film({"credits.csv": CREDITS, "private/crew.csv": rows})
    assert not held(reading)
    assert [person.name for person in project(reading).people] == ["Ada Marsh"]


@pytest.mark.parametrize(
    "line",
    ["公開: いいえ", "状态: 保密", "سري: نعم", "פורסם: לא", "freigabe: gesperrt", "julkinen: ei", "zveřejnit: ne",
     "offentlig: nei", "note: do not publish before the premiere", "memo: not yet public", "info: sous embargo",
     "remark: für intern, vertraulich", "опубликовано: нет", "công khai: không", "เผยแพร่: ไม่", "공개: 아니요"],
)  # fmt: skip
def test_a_key_or_a_value_that_keeps_a_film_back_in_any_language_holds_it_back(film: Film, line: str) -> None:
    reading = film({"project.yaml": f"title: Night\n{line}\n"})
    assert "unknown-privacy-key" in [found.code for found in reading.diagnostics]


@pytest.mark.parametrize("lock", ["~$consent.xlsx", ".~lock.consent.ods#", ".~lock.liste.csv#", "~$Accords.docx"])
def test_a_lock_without_its_list_holds_the_film_back(film: Film, lock: str) -> None:
    reading = film({"credits.csv": CREDITS, f"private/{lock}": b"\x05Ada"})
    assert "open-consent-list" in [found.code for found in reading.diagnostics]
    assert held(reading)


@pytest.mark.parametrize(
    ("lock", "file"),
    [("~$consent.csv", "consent.csv"), (".~lock.consent.csv#", "consent.csv"), ("~$tters.docx", "letters.docx"),
     ("~$budget.docx", "consent.csv")],
)  # fmt: skip
def test_a_lock_beside_its_file_says_nothing(film: Film, lock: str, file: str) -> None:
    answers = "name,consent\nAda Marsh,yes\nBob Secret,yes\n"
    assert not held(film({"credits.csv": CREDITS, "private/consent.csv": answers, f"private/{file}": answers,
                          f"private/{lock}": b"\x05Ada"}))  # fmt: skip


@pytest.mark.parametrize("folder", ["presskit", "images", "credentials", ".hidden", ".old"])
def test_a_list_in_a_folder_that_other_commands_use_is_read(film: Film, folder: str) -> None:
    answers = "nom,accord\nAda Marsh,oui\nBob Secret,non\n"
    reading = film({"credits.csv": CREDITS, f"private/{folder}/liste.csv": answers})
    assert "Bob Secret" not in repr(project(reading))


@pytest.mark.parametrize(
    "line",
    [
        "| Bob Secret | no |", "- Bob Secret: non", "Bob Secret – anonyme", "Bob Secret (no)", "* [ ] Bob Secret, tbc",
        "Bob Secret does not want to be named.", "Secret, Bob = no", "- Bob Secret ❌", "- ~~Bob Secret~~",
        "- [ ] Bob Secret (waiting for his OK)", "Remove Bob Secret from the credits", "Bob Secret, editor: no",
        "Bob Secret: no 😀", "Bob Secret: ✗", "Bob Secret: n", "Bob Secret: pending",
        "Bob Secret - withdrew last week by mail",
        "3. Bob Secret, J.: no", "Bob Secret → lieber ohne Namen", "  | Bob Secret | no |",
    ],
)  # fmt: skip
def test_an_answer_in_private_notes_is_told_at_its_line(film: Film, line: str) -> None:
    notes = {"private/notes.md": f"# Notes\n\n{line}\n"}
    told = [one for one in film({"credits.csv": CREDITS, **notes}).diagnostics if one.severity == "error"]
    assert [(one.code, str(one.place)) for one in told] == [("loose-remark", "content/film/private/notes.md:3")]
    listed = {"private/consent.csv": "name,consent\nAda Marsh,yes\nBob Secret,no\n"}
    assert film({"credits.csv": CREDITS, **listed, **notes}, name="other").ok
    agreed = {"private/consent.csv": "name,consent\nAda Marsh,yes\nBob Secret,yes\n"}
    assert film({"credits.csv": CREDITS, **agreed, **notes}, name="agreed").ok is ("|" not in line), "a table is a list"


@pytest.mark.parametrize(
    "line",
    [
        "Bob Secret brings the tripod. No parking.", "| Bob Secret | Tuesday |", "Bob Secret refused the first cut.",
        "Pending: invoice of Bob Secret", "Invoice Bob Secret (pending)", "- [ ] Bob Secret",
        "Bob Secret: no sound today", "Bob Secret", "The name of the street: ask Bob Secret",
    ],
)  # fmt: skip
def test_other_words_of_private_notes_hold_nothing_back(film: Film, line: str) -> None:
    assert film({"credits.csv": CREDITS, "private/notes.md": f"# Notes\n\n{line}\n"}).ok


@pytest.mark.parametrize(
    ("notes", "lines"),
    [
        ("# Do not credit\n\n- Bob Secret\n", [3]),
        ("## Anonymous ##\n\nBob Secret\n", [3]),
        ("# Do not credit\n\nAsked by mail in May.\n\n- Ada Marsh\n- Bob Secret\n", [5, 6]),
        ("Bob Secret\nplease do not credit\n", [1]),
        ("please do not credit\nBob Secret\n", [2]),
        ("Bob Secret\n\nplease do not credit\n", [1]),
        ("Please do not credit:\n\n- Ada Marsh\n- 2 Bob Secret\n", [3, 4]),
        ("- please do not credit\n- Bob Secret\n", [2]),
        ("# Do not credit\n\n- Bob Secret\n\n# Sound\n\n- Ada Marsh\n", [3]),
        ("Do not credit these:\n- Bob Secret\n\nThey came for the sound:\n- Ada Marsh\n", [2]),
        ("Bob Secret\n\n# Do not credit\n\nthe street\n", []),
        ("Bob Secret\nplease hide the cable\n", []),
        ("Sound:\n\n- Bob Secret\n- Ada Marsh\n", []),
        ("Do not credit the street.\n\nThe sound:\n\n- Bob Secret\n", []),
    ],
)
def test_a_name_below_or_beside_a_wish_in_private_notes_is_told(film: Film, notes: str, lines: list[int]) -> None:
    reading = film({"credits.csv": CREDITS, "private/notes.md": notes})
    told = [one for one in reading.diagnostics if one.severity == "error"]
    assert [(one.code, one.place.line) for one in told] == [("loose-remark", line) for line in lines]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("список.csv", "Имя;Фамилия;Можно указать?\nГлеб;Тихонов;нет\n"),
        ("письмо.txt", "Глеб Тихонов: прошу не указывать моё имя\n"),
    ],
)
def test_a_private_text_in_an_encoding_that_nobody_knows_is_not_nothing(film: Film, name: str, text: str) -> None:
    credits_ = {"credits.csv": "name,role\nГлеб Тихонов,editor\n"}
    reading = film({**credits_, f"private/{name}": text.encode("cp1251")})
    told = [one.place.path for one in reading.diagnostics if one.severity == "error"]
    assert told == [f"content/film/private/{name}"]
    assert film({**credits_, "private/dépenses.csv": "Dépense;Réglée\nDécor été;100\n".encode("cp1252")}, "other").ok


LONG = "Bob Secret was there with all of us on the roof for a whole day"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        # a line with little but a name, or an entry between separators
        ("a.txt", "Bob Secret\n", True),
        ("a.txt", "Bob Secret 12 sound editor\n", True),
        ("a.txt", "Bob Secret the sound editor\n", False),
        ("a.txt", "There were, Bob Secret, and many others of us on the roof\n", False),
        ("a.log", "There were, Bob Secret, and many others of us on the roof\n", True),
        # a wish somewhere in a text that names somebody
        ("a.txt", f"{LONG}.\n\n\n\nHe has withdrawn.\n", True),
        ("a.txt", f"{LONG}.\n\n\n\nDo not name him.\n", True),
        ("a.txt", "He has withdrawn.\n", False),
        # a word of consent in the lines around
        ("a.txt", f"{LONG}.\nx\nWe asked for permission.\n", True),
        ("a.txt", f"{LONG}.\nx\nx\nWe asked for permission.\n", False),
        ("a.txt", f"We asked for permission.\nx\n{LONG}.\n", True),
        ("a.txt", f"We asked for permission.\nx\nx\n{LONG}.\n", False),
        ("a.txt", "We asked for permission.\nThere were with us all day on the roof Bob\nSecret and his dog.\n", True),
        # its name is written with accents as a Mac writes them
        (unicodedata.normalize("NFD", "réponse.eml"), f"Subject: x\n\n{LONG}. No credit for him.\n", True),
    ],
)  # fmt: skip
def test_a_private_text_is_told_where_it_says_something_of_naming_near_a_name(
    film: Film, name: str, text: str, told: bool
) -> None:
    reading = film({"credits.csv": CREDITS, f"private/{name}": text})
    errors = [one.code for one in reading.diagnostics if one.severity == "error"]
    assert errors == (["unreadable-consent"] if told else [])
