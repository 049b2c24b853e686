"""What private files and tables say in words that nothing reads holds back the film whose people they name."""

from __future__ import annotations

import io
import zipfile

import pytest

from showcase.content.privacy_words import may_be_private_folder
from tests.content.conftest import Film
from tests.content.test_consent_lists import CREDITS, held

UNREAD = {
    "zgody.csv": "Imię i nazwisko,Zgoda\nAda Marsh,tak\nBob Secret,nie\n",
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
        ("budget.csv", "Poste;Montant;Payé à\nMontage;300;Bob Secret\n"),
        ("shots.csv", "Imię,Zgoda\nNobody Here,tak\n"),
        ("days.txt", "Bob Secret arrives at nine.\n"),
        ("documents/list.csv", "氏名,可否\nBob Secret,不可\n"),
    ],
)
def test_private_file_that_says_nothing_of_naming_holds_nothing_back(film: Film, name: str, text: str) -> None:
    assert not held(film({"credits.csv": CREDITS, f"private/{name}": text}))


def test_letter_beside_a_list_is_its_proof(film: Film) -> None:
    answers = "name,consent\nAda Marsh,yes\nBob Secret,no\n"
    letter = "Please do not name me. Bob Secret\n"
    assert not held(film({"credits.csv": CREDITS, "private/consent.csv": answers, "private/answer.eml": letter}))


@pytest.mark.parametrize(
    "column",
    ["Zgoda", "Souhlas", "Согласие", "Toestemming", "Samtycke", "Hozzájárulás", "Onay", "Συγκατάθεση", "同意",
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
def test_a_document_that_lists_people_holds_back_whom_it_names(
    film: Film, name: str, member: str, markup: str
) -> None:
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
