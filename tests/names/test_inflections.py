"""Names are found in the cases of many languages; other people's names are not taken for cases."""

from __future__ import annotations

import re
import unicodedata

import pytest

from showcase.names.hidden import HiddenName, NameMatcher

CASES = {
    # Polish
    "Jan Nowak": "Jana Nowaka, Janowi Nowakowi, Janem Nowakiem, o Janie Nowaku, Janie Nowaku, Nowaka Jana",
    "Anna Kowalska": "Anny Kowalskiej, Annie Kowalskiej, Annę Kowalską, Anną Kowalską, Kowalskiej",
    "Robert Kowalski": "Roberta Kowalskiego, Robertowi Kowalskiemu, Robertem Kowalskim, Robercie Kowalskim, Kowalskich",
    "Olga Wajda": "Olgi Wajdy, Oldze Wajdzie, Olgę Wajdę, Olgą Wajdą",
    "Piotr Wałęsa": "Piotra Wałęsy, Piotrze Wałęsie, Wałęsą, Piotrem Wałęsą",
    "Stanisław Moniuszko": "Stanisława Moniuszki, Stanisławowi Moniuszce, Moniuszką",
    "Maria Zielińska": "Marii Zielińskiej, Marię Zielińską",
    "Ewa Kaczmarek": "Ewy Kaczmarek, Ewie Kaczmarek, Ewą Kaczmarek, Kaczmarka",
    # Czech and Slovak
    "Pavel Dvořák": "Pavla Dvořáka, Pavlovi Dvořákovi, Pavlem Dvořákem, o Dvořákovi, Dvořákův",
    "Karel Čapek": "Karla Čapka, Karlovi Čapkovi, s Karlem Čapkem",
    "Jiří Novotný": "Jiřího Novotného, Jiřímu Novotnému, s Jiřím Novotným",
    "Eva Nováková": "Evy Novákové, Evou Novákovou, Evě Novákové",
    "Marek Procházka": "Marka Procházky, Markovi Procházkovi, Markem Procházkou",
    "Zdeněk Němec": "Zdeňka Němce, Zdeňkem Němcem",
    # Serbian, Croatian, Bulgarian, Russian, Ukrainian
    "Luka Petrović": "Luke Petrovića, Luki Petroviću, Petrovićem",
    "Пётр Чайковский": "Петра Чайковского, Петру Чайковскому, Петром Чайковским, о Чайковском",
    "Павел Горчаков": "Павла Горчакова, Павлу Горчакову, с Павлом Горчаковым",
    "Мария Чёрная": "Марии Чёрной, Марию Чёрную",
    "Марія Шевченко": "Марії Шевченко, Марією Шевченко",
    "Андрій Мельник": "Андрія Мельника, Андрієві Мельникові, Андрієм Мельником",
    # Lithuanian and Latvian
    "Jonas Kazlauskas": "Jono Kazlausko, Jonui Kazlauskui, Joną Kazlauską, Kazlauskienė",
    "Petras Jonaitis": "Petro Jonaičio, Petrui Jonaičiui",
    "Kārlis Bērziņš": "Kārļa Bērziņa, Kārlim Bērziņam, Bērziņu",
    # Finnish and Estonian
    "Aino Virtanen": "Aino Virtasen, Aino Virtaselle, Virtasta",
    "Pekka Lahtinen": "Pekka Lahtisen, Pekan, Lahtiselta",
    "Matti Koskela": "Matti Koskelan, Matti Koskelalle, Koskelaa",
    "Jaan Tammsaar": "Jaan Tammsaare, Tammsaarele",
    # Hungarian
    "Szabó Péter": "Szabó Péternek, Szabó Péterrel, Szabó Pétert",
    "Anna Vargha": "Anna Varghát, Anna Varghának, Varghával",
    "Béla Kováts": "Béla Kovátsnak, Béla Kovátsot, Kovátshoz",
    # Turkish, Romanian, Icelandic, Georgian, Armenian
    "Elif Yıldırım": "Elif Yıldırım'ın, Elif Yıldırımın, Yıldırıma, Elif Yıldırım’dan",
    "Ion Ionescu": "lui Ion Ionescu, Ionescului",
    "Jón Sigurðsson": "Jóni Sigurðssyni, Sigurðssonar",
    "Katrín Jónsdóttir": "Katrínu Jónsdóttur",
    "ნინო ბერიძე": "ნინო ბერიძემ, ნინოს ბერიძის",
    "Անի Պետրոսյան": "Անիի Պետրոսյանի, Պետրոսյանին",
}

FIRST_WORDS = re.compile(r"\b(?:o|s|с|о|lui|Pekan|Kārļa)\b")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "texts"), CASES.items())
def test_cases(name: str, texts: str) -> None:
    for text in texts.split(", "):
        spelt = FIRST_WORDS.sub("", text).split()
        for form in ("NFC", "NFD"):
            for guard in (False, True) if len(spelt) > 1 else (False,):  # a family name that is a word stops no file
                matcher = NameMatcher((HiddenName(name),), is_guard=guard)
                shown = matcher.replace(unicodedata.normalize(form, f"Film: {text}, 2025"))[0]
                left = [word for word in spelt if unicodedata.normalize(form, word) in shown]
                assert not left, (form, guard, shown)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Martin Nowak", "Martine Nowak"), ("Robert Dupont", "Roberta Dupont"), ("Paul Marsh", "Paula Marsh"),
        ("Julian Berg", "Juliana Berg"), ("Jean Dupont", "Jeanne Dupont"), ("Jean Dupont", "Jean Dupontel"),
        ("Anna Petrova", "Petrovich"), ("Rose Martin", "Rosea Martini"), ("Daniel Klein", "Daniela Klein"),
        ("Max Ernst", "Maxime Ernst"), ("Christian Noll", "Christiane Noll"), ("Louis Vasseur", "Louise Vasseur"),
        ("Jean Nicolas", "Jean Nicole"), ("Adam Novak", "Ada Novak"), ("Ewa Lis", "Eva Lisa"),
    ],
)  # fmt: skip
def test_other_people(name: str, text: str) -> None:
    first = name.split()[0]
    assert not any(match.start == 0 for match in NameMatcher((HiddenName(name),), (text,)).find(text)), first


def test_a_case_of_one_word_has_a_capital_and_is_no_word() -> None:
    karel = NameMatcher((HiddenName("Karelin", kind="handle"),))
    assert karel.find("z Karelinem")
    assert not karel.find("W zielonym lesie stary karelinem kuje podkowy a miele ziarno przez całą noc")
    mara = NameMatcher((HiddenName("Marian", kind="handle"),))
    assert not mara.find("Mariana Trench"), "other names that dictionaries hold"
