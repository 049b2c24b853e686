"""Wishes in files beside a film that nothing shows are seen: notes, mails, chats, documents, and names of files."""

from __future__ import annotations

import io

import docx
import pytest

from tests.content.conftest import Film, codes

NAMED = "title: Film\ncredits: {Editor: [Zora Quabex]}\n"
MAIL = "From: zora@example.org\nSubject: {}\n\n{}\n\nZora Quabex\n"


def document(text: str) -> bytes:
    made, data = docx.Document(), io.BytesIO()
    made.add_paragraph(text)
    made.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("todo.txt", "- ask Zora Quabex again, she said no to being named\n"),
        ("README.md", "Zora Quabex does not want to appear on the site.\n"),
        ("mail.eml", MAIL.format("my name", "Please take my name off the website.")),
        ("mail.eml", MAIL.format("Re: credits", "I'd prefer not to be credited.")),
        ("lettre.docx", document("Je soussignée Zora Quabex retire mon autorisation de citer mon nom.")),
        ("chat.txt", "[12/03/2025] Zora Quabex: hey please don't put my name on the page\n"),
        ("zora.vcf", "BEGIN:VCARD\nFN:Zora Quabex\nNOTE:do not publish her name\nEND:VCARD\n"),
        ("cal.ics", "BEGIN:VEVENT\nSUMMARY:Remove Zora Quabex from the website\nEND:VEVENT\n"),
        ("zora quabex.txt", "status: opted out\n"),
        ("メモ.txt", "Zora Quabex 本人の名前は出さないで\n"),
    ],
)  # fmt: skip
def test_a_wish_in_a_note_holds_the_film_back(film: Film, file: str, text: str | bytes) -> None:
    assert "loose-remark" in codes(film({"project.yaml": NAMED, file: text}))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("todo.txt", "- ask Zora Quabex for the final mix, no rush\n"),
        ("README.md", "Cut by Zora Quabex. No animals were harmed.\n"),
        ("mail.eml", MAIL.format("rushes", "I cannot come on Friday.")),
        ("script.docx", document("INT. KITCHEN. Zora Quabex enters. She says no to the cake.")),
        ("chat.txt", "[12/03/2025] Zora Quabex: please don't forget the tripod\n"),
        ("zora.vcf", "BEGIN:VCARD\nFN:Zora Quabex\nNOTE:met in Cannes\nEND:VCARD\n"),
        ("plan.txt", "Ralf does not want his name on the site.\n" + "\n" * 9 + "Zora Quabex sets the lights.\n" * 99),
    ],
)  # fmt: skip
def test_an_ordinary_note_holds_nothing_back(film: Film, file: str, text: str | bytes) -> None:
    assert "error" not in [one.severity for one in film({"project.yaml": NAMED, file: text}).diagnostics]


@pytest.mark.parametrize(
    "file",
    ["do not name Zora Quabex.jpg", "Zora Quabex says no.txt", "pas Zora Quabex.png", "not for web/zora-quabex.jpg",
     "hide/zora-quabex.png"],
)  # fmt: skip
def test_a_wish_in_the_name_of_a_file_holds_the_film_back(film: Film, file: str) -> None:
    reading = film({"project.yaml": NAMED, file: b"\x89PNG\r\n\x1a\n"})
    assert "wish-in-file-name" in [one.code for one in reading.diagnostics if one.severity == "error"]


@pytest.mark.parametrize(
    "file",
    ["Zora Quabex portrait.jpg", "stills/zora-quabex hidden by smoke.jpg", "old/draft credits zora quabex.pdf",
     "interviews/zora quabex no slate.m4a", "no sound take 3.wav"],
)  # fmt: skip
def test_other_names_of_files_hold_nothing_back(film: Film, file: str) -> None:
    assert "wish-in-file-name" not in codes(film({"project.yaml": NAMED, file: b"\x89PNG\r\n\x1a\n"}))
