"""Which private files are read as consent lists, which hold the film back, and what the message says of each."""

from __future__ import annotations

import pytest

from tests.content.conftest import Film, project

CREDITS = "name,role\nAda Marsh,director\nBob Stone,editor\n"
ANSWERS = "name,consent\nAda Marsh,yes\nBob Stone,no\n"


def outcome(film: Film, files: dict[str, bytes | str]) -> tuple[list[str], list[str]]:
    """The names that are shown, and the errors: place in the private folder, code, facts."""
    reading = film({"credits.csv": CREDITS, **{f"private/{name}": data for name, data in files.items()}})
    errors = [
        " ".join([str(one.place).removeprefix("content/film/private/"), one.code, *map("=".join, one.facts)])
        for one in reading.diagnostics
        if one.severity == "error"
    ]
    return [person.name for person in project(reading).people if person.name], errors


@pytest.mark.parametrize(
    "name",
    ["list.csv", "consent.csv.txt", "images/people.csv.txt", "presskit/people.csv", "credentials/who.tsv",
     "lists/private/documents.csv", "documents.csv", "old/documents/people.csv", "consent (copy).csv"],
)  # fmt: skip
def test_a_list_is_read_wherever_it_is_in_a_private_folder(film: Film, name: str) -> None:
    rows = ANSWERS.replace(",", "\t") if name.endswith("tsv") else ANSWERS
    assert outcome(film, {name: rows}) == (["Ada Marsh"], [])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("documents/people.csv", ANSWERS),
        ("Documents/consent.pdf", "x"),
        ("images/crew.pdf", "x"),
        ("presskit/data.yaml", "consent: no\n"),
        ("credentials/key.toml", 'consent = "no"\n'),
        ("Submitter.yaml", "name: Ada\nconsent: yes\n"),
        ("NOTES.md", "Consent of the owner of the bus: by telephone.\n"),
        ("shots.yaml", "shots: 3\n"),
    ],
)
def test_what_is_kept_apart_or_read_by_another_reader_is_no_list(film: Film, name: str, data: str) -> None:
    assert outcome(film, {name: data}) == (["Ada Marsh", "Bob Stone"], [])


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        # by its name
        ("presskit/consent.pdf", b"%PDF", "unreadable-consent file=consent.pdf"),
        ("images/ne pas nommer.md", b"Bob", "unreadable-consent file=ne pas nommer.md"),
        ("v1.consent.pdf", b"%PDF", "unreadable-consent file=v1.consent.pdf"),
        ("Refus.pdf", b"%PDF", "unreadable-consent file=Refus.pdf"),
        ("private names.pdf", b"%PDF", "unreadable-consent file=private names.pdf"),
        ("people.csv.zip", b"PK", "unreadable-consent file=people.csv.zip"),
        ("Form (responses).7z", b"7z", "unreadable-consent file=Form (responses).7z"),
        ("old/documents/consent.pdf", b"%PDF", "unreadable-consent file=consent.pdf"),
        # a file that is called as one of the folders
        ("credentials", b"Bob Stone;non\n", "unreadable-consent file=credentials"),
        ("documents", b"Bob Stone;non\n", "unreadable-consent file=documents"),
        # by a key, whomever it is about
        ("answers.json", b'{"who": "b", "consent": false}', "unreadable-consent file=answers.json"),
        ("answers.toml", b"[b]\nconsent = false\n", "unreadable-consent file=answers.toml"),
        ("answers.yaml", b"b:\n  'may be named': no\n", "unreadable-consent file=answers.yaml"),
        # a list that is elsewhere, or half here
        (".list.csv.icloud", b"b", "cloud-placeholder file=.list.csv.icloud meant=list.csv service=iCloud"),
        ("list.gsheet", b"{}", "cloud-link file=list.gsheet meant=list.csv service=Google Drive"),
        ("list.csv.crdownload", b"x", "partial-download file=list.csv.crdownload meant=list.csv service="),
        ("Unconfirmed 1.crdownload", b"x", "partial-download file=Unconfirmed 1.crdownload meant=Unconfirmed 1.crdownload service="),  # noqa: E501
        ("list.numbers", b"PK", "unreadable-table file=list.numbers kind=Apple Numbers"),
        ("list.csv", b"\x00\x01", "binary-text"),
        ("list.csv", "имя,согласие\nИван,нет\n".encode("koi8_r"), "unreadable-consent file=list.csv"),
        ("list.csv", b"name,consent,\nBob Stone,no,x\n", "unreadable-consent file=list.csv"),
    ],
)  # fmt: skip
def test_a_private_file_that_may_say_whom_to_hide_is_told_by_its_name(
    film: Film, name: str, data: bytes, told: str
) -> None:
    assert outcome(film, {name: data}) == (["Ada Marsh", "Bob Stone"], [f"{name} {told}"])


@pytest.mark.parametrize(
    ("lock", "beside", "meant"),
    [
        ("lists/~$people.xlsx", "people.csv", "people.xlsx"),
        ("~$people.csv", "lists/people.csv", "people.csv"),
        ("~$people 2.csv", "people.csv", "people 2.csv"),
        (".~lock.people.ods#", "consent.csv", "people.ods"),
        ("~$ople.csv", "ppeople.csv", "ople.csv"),
        ("lists/~$people.csv", "lists/people.csv", ""),
        ("a/b/.~lock.people.csv#", "a/b/people.csv", ""),
        ("~$ople.csv", "people.csv", ""),
        ("~$eople.csv", "people.csv", ""),
        ("documents/~$people.csv", "people.csv", ""),
        ("~$sound.docx", "people.csv", ""),
    ],
)
def test_a_list_that_is_open_and_not_in_the_same_folder_is_missed(
    film: Film, lock: str, beside: str, meant: str
) -> None:
    told = [f"{lock} open-consent-list file={lock.rpartition('/')[2]} meant={meant}"] if meant else []
    assert outcome(film, {lock: b"\x05Ada", beside: ANSWERS}) == (["Ada Marsh"], told)


def test_an_open_document_about_consent_is_missed_where_there_is_no_list(film: Film) -> None:
    names, errors = outcome(film, {"~$consents.docx": b"\x05Ada", "~$sound.docx": b"\x05Ada"})
    assert names == ["Ada Marsh", "Bob Stone"]
    assert errors == ["~$consents.docx open-consent-list file=~$consents.docx meant=consents.docx"]


FORMS = {
    "Timestamp,Email,What is your name please?,May we name you?": "2025-04-07,a@b.example,{name},{said}",
    "Horodateur;Quel est votre nom d'usage ?;Peut-on vous citer ?": "07/04/2025;{name};{said}",
}


@pytest.mark.parametrize("form", FORMS)
def test_the_one_question_of_a_form_that_asks_for_a_name_holds_the_names(film: Film, form: str) -> None:
    rows = [FORMS[form].format(name=name, said=said) for name, said in (("Ada Marsh", "yes"), ("Bob Stone", "no"))]
    assert outcome(film, {"form.csv": "\n".join([form, *rows])}) == (["Ada Marsh"], [])


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("a,b", [" consent-without-header"]),
        ("name,consnt", [":1:1 consent-column-missing name=consent written=name, consnt"]),
        ("name,consent,accord", [":1:14 doubled-consent-column written=accord"]),
        ("name,consent,nickame", [":1:14 unknown-consent-column written=nickame near=nickname"]),
        ("name,Consent to be filmed", [":1:6 unclear-consent-column written=Consent to be filmed"]),
        ("name,Consent (no = ok)", [":1:6 unclear-consent-column written=Consent (no = ok)"]),
        ("email,Your name?,Which name to show?,May we name you?",
         [":1:1 consent-column-missing name=consent written=email, Your name?, Which name to show?, May we name you?"]),
    ],
)  # fmt: skip
def test_a_table_without_the_columns_of_a_list_is_told_at_its_heading(
    film: Film, heading: str, told: list[str]
) -> None:
    _, errors = outcome(film, {"list.csv": f"{heading}\nBob Stone,no,,\n"})
    assert errors == [f"list.csv{one}" for one in told]


def test_each_list_that_is_not_understood_is_told(film: Film) -> None:
    _, errors = outcome(
        film, {"a.csv": "name,consent,nickame\nBob Stone,no,\n", "b.csv": "name,consent,\nBob Stone,no,x\n"}
    )
    assert errors == [
        "a.csv:1:14 unknown-consent-column written=nickame near=nickname", "b.csv unreadable-consent file=b.csv",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Zed Ott,zed@x.example,no", ["list.csv:3:23 unmatched-consent"]),
        (",zed@x.example,no", ["list.csv:3:16 address-without-name"]),
        ("Bob Stone sound,,no", ["list.csv:3:18 unmatched-consent near=Bob Stone"]),
        ("Bob Stone sound,,yes", []),
        ("Bob Stone,zed@x.example,no", []),
    ],
)
def test_a_row_that_means_nobody_in_the_film_is_told_with_whom_it_may_mean(
    film: Film, row: str, told: list[str]
) -> None:
    assert outcome(film, {"list.csv": f"name,email,consent\nAda Marsh,,yes\n{row}\n"})[1] == told


def test_a_table_that_is_no_list_is_read_without_a_word(film: Film) -> None:
    files = {"credits.csv": CREDITS, "private/costs.csv": "item,,cost,cost\nlamp,x,3,3\n"}
    assert [one.code for one in film(files).diagnostics if one.severity in ("error", "warning")] == []


OF_STRANGERS = [
    ("Kim Lee,no\n", ":1:1 consent-column-missing name=consent written=Kim Lee, no"),
    ("Kim Lee,sound,no\nZed Ott,light,\n", ":1:1 consent-column-missing name=consent written=Kim Lee, sound, no"),
    ("Kim Lee,ok\nZed Ott,ok\n", ":1:1 consent-column-missing name=name written=Kim Lee, ok"),
    ("Kim Lee,non merci\nZed Ott,12\n", " consent-without-header"),
    ("wer,x\nKim Lee,no\n", ":1:1 consent-column-missing name=consent written=wer, x"),
    ("May we name you?,Wer\nja,Kim Lee\n", " consent-without-header"),
    ("Spring,\nKim Lee,non\n", " consent-without-header"),
    ("wer,Props\nKim Lee,no\n", " consent-without-header"),
    ("Kim Lee,anonymous\n", ":1:1 consent-column-missing name=name written=Kim Lee, anonymous"),
    ("Kim Lee,non merci\n", " consent-without-header"),
    ("wer,Do not name\nlamp,x\n", " consent-without-header"),
    ("item,price,may be named\nlamp,3,no\n", ":1:1 consent-column-missing name=name written=item, price, may be named"),
    ("Props,,\nitem,price,may be named\nlamp,3,no\n",
     ":2:1 consent-column-missing name=name written=item, price, may be named"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "told"), OF_STRANGERS)
def test_a_table_with_answers_of_people_whom_nobody_credits_may_be_a_list(film: Film, rows: str, told: str) -> None:
    _, errors = outcome(film, {"table.csv": rows})
    assert errors == [f"table.csv{told}"]


@pytest.mark.parametrize(
    "rows",
    ["Kim Lee,no\nZed Ott,12\n", "Item,No\nCamera,A-1\n", "Kim Lee,n°3\n", "Props,yes\nlamp,no\n", "shot,ok\n1,yes\n"],
)  # fmt: skip
def test_a_table_that_lists_things_or_counts_them_is_none(film: Film, rows: str) -> None:
    assert outcome(film, {"table.csv": rows}) == (["Ada Marsh", "Bob Stone"], [])
    names_consent = outcome(film, {"consents.csv": rows})[1]
    assert [one.partition(" ")[2].partition(" ")[0] for one in names_consent], "by its name it is a list"
