"""A remark beside a yes is a name to show, known to say nothing against it, or holds the name back."""

from __future__ import annotations

import pytest

from showcase.content.consent.remarks import read_remark
from showcase.diagnostics import Severity
from tests.content.conftest import Film, project
from tests.content.test_consent_rows import CREDITS, failing, shown, workbook

USUAL = """
by e-mail 12 March; signed form in the binder; thanks!; asked by Ann Stone on 3/4; mail from Paul, 12.3.2024
May 12th; ✓; OK; Yes, happy to be on it; AM 12/3; met at the festival in Lyon; Discord DM, 3 Apr
replied on Discord (@zq); her mother signed; wants a copy of the film; loves the film!; no problem with my name
first and last name; verbal, on set; see scan_012.pdf; zora@quabex.example; +33 6 12 34 56 78
https://drive.example/file/d/abc; member-07; 14; editor; prefers Zora Quabex; courriel du 12 mars
formulaire signé, classeur 2; accord oral sur le tournage; merci beaucoup !; vu avec Marie; sans souci
per E-Mail am 12. März; mündlich beim Dreh; vielen Dank; kein Problem; firmado; por correo el 12 de marzo
sin problema; modulo firmato; confermato da Anna; por e-mail em 12 de março; obrigada!; getekend
per mail op 12 maart; via mejl 12 mars; mailem 12 marca; podpisane; formularz w segregatorze; e-mailem 3. března
по почте 12 марта; подписано; спасибо!; imzaladı; με email 12 Μαρτίου; メールで確認済み 3月12日; 署名済み
已签字; 邮件确认 3月12日; 이메일로 확인 3월 12일; وقعت; במייל 12 במרץ; ईमेल से 12 मार्च
told me on set; told Ada on the bus; met at the market; in the red folder, second shelf; signed in pencil
verbally, in the car; en personne; papier dans le classeur bleu; feuille dans la boîte verte; dit oui devant tous
im blauen Ordner; am Tisch unterschrieben; per Handschlag; me lo dijo en el rodaje; en papel, carpeta azul
di persona; modulo nella cartella rossa; firmato davanti a me
qua email ngày 12 tháng 3; aláírva e-mailben; sähköpostitse 12. maaliskuuta; semnat, prin mail
"""

UNCLEAR = """
Zed; Z.Q.; Zed please; signed as Zed; ZQ 12/3; as zed; Zed olarak; Zedとして; only initials; initials
first name; new name since May; should be hidden; not sure yet; let's wait; depends on her boss; under review
maybe; ok?; shy; after the premiere; from May; if her mother agrees; si elle accepte; se la madre accetta
als moeder akkoord; wenn die Mutter zustimmt; later; wants out; privately; only here; press kit; ok for the site
oui pour le site; dossier de presse; misspelled; maiden name; 👎; nope; à voir; vielleicht; quizás; forse
talvez; misschien; kanske; może; možná; может быть; belki; ίσως; 多分; 也许; 아마; ربما; אולי; 隐藏; 匿名
told me to wait; spoke to her lawyer; told me she feels unsafe; wants it back; asked Retrait; demande Retrait; told No
en personne non; blue folder: withdrawn; blacklisted; black list; in hospital; her boss must not know
名前は出さない; 익명; מجهول; ẩn danh; until 12 May; for one year; minor; 14 years old; wrong person; cut; hold
off
"""

OTHER_NAMES = """
as Z.Q.: Z.Q.; prefers Zed: Zed; credit as Zed: Zed; call her Zed: Zed; comme « Zoé »: Zoé; préfère Zoé: Zoé
goes by Zed: Zed; sous le nom de Zoé: Zoé; als Zed: Zed; prefiere Zed: Zed; preferisce Zed: Zed; woli Zed: Zed
föredrar Zed: Zed; предпочитает Зед: Зед; liever Zed: Zed; credit as Zed, please: Zed
as "zed the cat": zed the cat; as Zora M.: Zora M.
"""


def _each(written: str) -> list[str]:
    return [part.strip() for line in written.strip().splitlines() for part in line.split(";")]


@pytest.mark.parametrize("remark", _each(USUAL))
def test_a_usual_remark_says_nothing_against_a_yes(remark: str) -> None:
    found = read_remark(remark, ("Zora Quabex",))
    assert found.is_clear
    assert not found.other_name


@pytest.mark.parametrize("remark", _each(UNCLEAR))
def test_any_other_remark_is_unclear(remark: str) -> None:
    found = read_remark(remark, ("Zora Quabex",))
    assert not found.is_clear


@pytest.mark.parametrize("remark", _each(OTHER_NAMES))
def test_a_remark_that_gives_a_name_to_show_is_understood(remark: str) -> None:
    written, _, name = remark.rpartition(": ")
    assert read_remark(written, ("Zora Quabex",)).other_name == name


@pytest.mark.parametrize("word", ["as Director", "comme Monteuse", "als Regisseurin", "as May", "call her April"])
def test_a_role_or_a_month_is_no_name_to_show(word: str) -> None:
    assert not read_remark(word, ("Zora Quabex",)).other_name


def test_the_name_that_a_remark_asks_for_is_shown_in_place_of_the_other(film: Film) -> None:
    rows = "name,consent,remarks\nAda Marsh,yes,\nZora Quabex,yes,credit as Zed\n"
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows, "synopsis.md": "Zora Quabex cut it."})
    assert failing(reading) == []
    assert shown(reading) == ["Zed"]
    assert "Quabex" not in repr(project(reading))
    (told,) = (d for d in reading.diagnostics if d.code == "alias-in-remark")
    assert (told.severity, told.place.line, dict(told.facts)["alias"]) == (Severity.WARNING, 3, "Zed")


@pytest.mark.parametrize(
    "rows",
    [
        "name,consent,alias,note\nZora Quabex,yes,Zorro,prefers Zed\n",
        "name,consent,note\nZora Quabex,name,prefers Zed\n",
        "name,consent,note,note\nZora Quabex,yes,as Zed,as Zorro\n",
        "name,consent,note\nZora Quabex (Zed),yes,prefers Zed and Zorro\n",
        "name,consent\nZora Quabex (prefers Zed),yes\n",
        "name,consent\nZora Quabex – credit as Zed,yes\n",
        "name,consent,role\nZora Quabex,yes,as Zed\n",
        "name,consent,date\nZora Quabex,yes,until the premiere\n",
        "name,consent,date\nZora Quabex,yes,once her agent says so\n",
    ],
)
def test_a_remark_that_leaves_the_name_open_holds_back(film: Film, rows: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": f"{rows}Ada Marsh,yes\n"})
    assert failing(reading) == ["remark-against-answer"]
    assert shown(reading) == []


@pytest.mark.parametrize("column", ["details", "proof", "ville"])
def test_what_does_not_concern_consent_has_columns_of_its_own(film: Film, column: str) -> None:
    rows = f"name,consent,{column}\nAda Marsh,yes,\nZora Quabex,yes,blue shelf behind the piano\n"
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert failing(reading) == []
    assert shown(reading) == ["Zora Quabex"]


@pytest.mark.parametrize("comment", ["Ann Stone:\nsigned form, 12 May", "asked by mail\n\t-Ann Stone"])
def test_the_author_of_a_comment_is_no_part_of_it(film: Film, comment: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.xlsx": workbook(comment)})
    assert failing(reading) == []
    assert shown(reading) == ["Zora Quabex"]
