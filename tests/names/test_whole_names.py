"""A name is hidden with all of its words: where a part of it is somebody's account, behind a title, with a tail."""

from __future__ import annotations

import re

import pytest

from showcase.diagnostics import Location
from showcase.names.hidden import HiddenName, NameMatcher


def shown(text: str, *names: str) -> str:
    return NameMatcher(tuple(map(HiddenName, names))).replace(text)[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "text", "left"),
    [
        (("박서연", "seoyeon.frames"), "Seoyeon Park – stills", "… – stills"),
        (("박서연", "seoyeon.frames"), "PARK SEOYEON", "…"),
        (("欧阳 子轩", "ouyang_zx"), "ouyang-zixuan.png", "….png"),
        (("欧阳 子轩", "ouyang_zx"), "with OUYANG, Zixuan", "with …"),
        (("João Paulo Gonçalves Brandão",), "por João Paulo Brandão", "por …"),
        (("João Paulo Gonçalves Brandão",), "joao-paulo-brandao.png", "….png"),
    ],
)
def test_a_whole_name_is_hidden_where_one_of_its_words_is_found_by_itself_too(
    names: tuple[str, ...], text: str, left: str
) -> None:
    assert shown(text, *names) == left


def test_the_name_of_somebody_else_is_not_taken_into_a_longer_one() -> None:
    ada = HiddenName("Ada Quabex", "Zed", Location("consent.csv", 2))
    bob = HiddenName("Bob Ida Quabex", "Yak", Location("consent.csv", 3))
    assert NameMatcher((ada, bob)).replace("Ada and Bob Ida Quabex")[0] == "Ada and Yak"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Nguyễn Hoàng Long", "with Mr. Hoang Long Nguyen, camera", "with …, camera"),
        ("Nguyễn Hoàng Long", "with Mr. Long Nguyen, camera", "with …, camera"),
        ("Trần Mai Anh", "Ms Mai Anh Tran", "…"),
        ("Phạm Quốc Bảo", "Mr. Quoc Bao Pham said", "… said"),
        ("Anna Petrova", "Mrs. Petrova Anna and Mrs. Petrova", "… and …"),
        ("Anna Petrova", "Mrs. Petrova, Anna left", "…, Anna left"),
        ("Anna Petrova", "Mrs. Petrovann", "Mrs. Petrovann"),
    ],
)
def test_a_name_behind_a_title_is_hidden_with_all_of_its_words(name: str, text: str, left: str) -> None:
    assert shown(text, name) == left


@pytest.mark.parametrize("text", [
    "Paul Mc Allister", "Mc Allister", "Mr Mac Allister", "P. Mc Allister", "Paul MacAllister", "MCALLISTER, Paul",
    "paul-mcallister", "MacAllister", "pmcallister", "Paul M. McAllister",
])  # fmt: skip
def test_a_scottish_name_is_hidden_with_mc_and_mac_apart_or_joined(text: str) -> None:
    for name in ("Paul McAllister", "Paul MacAllister"):
        assert shown(f"with {text} again", name) == "with … again"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Rami Eldin", "Rami Al-Din"), ("Rami Eldin", "Rami El Din"), ("Rami Aldin", "Rami El-Din"),
        ("Hēmi Parāone", "Heemi Paraaone"), ("Kōji Ōnuki", "Kouji Ounuki"),
        ("Sæbjörn Þorvaldsson", "Saebjorn Torvaldsson"),
        ("José María Echeverría Goñi", "jmecheverria"),
    ],
)  # fmt: skip
def test_a_name_is_hidden_with_other_articles_long_vowels_and_initials(name: str, text: str) -> None:
    assert shown(f"with {text} again", name) == "with … again"


@pytest.mark.parametrize("account", ["golden.hour", "sad_robot", "film_grain", "lens.flare"])
def test_an_account_of_two_ordinary_words_is_not_hidden_as_words_of_a_prompt(account: str) -> None:
    one, other = account.replace("_", ".").split(".")
    capitals = f"{one.title()} {other.title()}"
    prose = (
        f"a {one} {other} in the rain", f"portrait, {one} {other}, 35mm", f"lit by {one} {other}", f"{capitals} at sea",
        f"{one}-{other} light", f"The {capitals} was cold", f"{one.title()} {other}, wide shot",
    )  # fmt: skip
    for text in prose:
        for kind in ("name", "handle"):
            assert NameMatcher((HiddenName(account, kind=kind),)).replace(text)[0] == text
            assert not NameMatcher((HiddenName(account, kind=kind),), is_guard=True).find(text)
    for text in (
        account, f"@{account}", f"@{one} {other}", f"{one}_{other}", f"{one}.{other}", f"{one}{other}",
        f"by {capitals}", f"thanks to {capitals}", capitals, f"{one}-{other}.png", f"/{one}-{other}/",
        f"{one} dot {other}",
    ):  # fmt: skip
        for kind in ("name", "handle"):
            assert NameMatcher((HiddenName(account, kind=kind),)).find(text), text


@pytest.mark.parametrize(
    ("account", "text"),
    [
        ("lumiflou", "Lumi Flou"), ("lumiflou", "by Lumi Flou"), ("lumi.flou", "by lumi flou"),
        ("k3vin.cuts", "Kevin Cuts"), ("k3vin.cuts", "with Kevin Cuts"), ("gl1tch.marrow", "by Glitch Marrow"),
    ],
)  # fmt: skip
def test_an_account_of_two_words_is_hidden_where_they_are_written_as_a_name(account: str, text: str) -> None:
    assert NameMatcher((HiddenName(account),)).find(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Raffaella Dell'Acqua", "il rumore dell'acqua"),
        ("Raffaella Dell'Acqua", "il rumore dell’acqua copre le voci"),
        ("Şükrü Yıldırım", "bir yıldırım düştü"), ("Ayşe Demir", "kapıda demir vardı"),
        ("João Brandão", "O brandão aceso ilumina a capela vazia."), ("Ewa Wiśnia", "kwitnąca wiśnia w ogrodzie"),
        ("quokka88", "88 mm, 24 fps"), ("zorak88", "a zora, 88 mm"),
    ],
)  # fmt: skip
def test_a_family_name_in_small_letters_is_a_word_of_its_language(name: str, text: str) -> None:
    assert shown(text, name) == text


def test_a_number_behind_a_comma_does_not_belong_to_an_account() -> None:
    assert shown("quokka, 88 mm", "quokka88") == "…, 88 mm"
    assert shown("quokka 88 and quokka-88", "quokka88") == "… and …"


@pytest.mark.parametrize("text", ["Dell'Acqua", "il film di Dell'Acqua", "DELL'ACQUA", "dell-acqua.png", "rdellacqua"])
def test_a_family_name_with_an_article_is_hidden_otherwise(text: str) -> None:
    assert NameMatcher((HiddenName("Raffaella Dell'Acqua"),)).find(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("سامي الخولي", "S. El Kholy"), ("سامي الخولي", "S El-Kholy"), ("سامي الخولي", "El Kholy, S."),
        ("נועם כהן", "N. Cohen"), ("Հայկ Գրիգորյան", "hgrigoryan"), ("Иван Петров", "ipetrov"),
    ],
)  # fmt: skip
def test_a_name_in_another_script_is_hidden_with_the_initial_in_latin_letters(name: str, text: str) -> None:
    assert shown(f"with {text} again", name) == "with … again"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("سامي الخولي", "K. El Kholy"), ("سامي الخولي", "as El Kholy"), ("محمد علي", "M. Elle"),
        ("Հայկ Գրիգորյան", "agrigoryan"), ("Иван Петров", "kpetrov"),
    ],
)  # fmt: skip
def test_a_name_in_another_script_is_not_hidden_with_the_initial_of_somebody_else(name: str, text: str) -> None:
    assert shown(f"with {text} again", name) == f"with {text} again"


def test_an_account_is_hidden_with_a_letter_behind_it() -> None:
    alias = NameMatcher((HiddenName("szary_kot", "Grey"),))
    assert alias.replace("szary_kot_b, Szary_Kot_b! szary_kot_bis")[0] == "Grey, Grey! Grey_bis"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Łucja Wiśniewska", r"{Wi\'sniewska, {\L}ucja}"), ("Åse Kjærulff", r"{\AA se Kj{\ae}rulff}"),
        ("Jürgen Großhäuser", r'J\"urgen Gro{\ss}h{\"a}user'), ("João Gonçalves", r"Jo{\~a}o Gon\c{c}alves"),
        ("Hélène Lefèvre", r"H\'{e}l\`ene Lef{\`e}vre"), ("Zoran Hašek", r"Ha{\v s}ek, Zoran"),
        ("Søren Ek", r"S{\o}ren Ek"),
        ("Ştefan Ţugulea", r"\c{S}tefan \c{T}ugulea"),
    ],
)  # fmt: skip
def test_a_name_is_hidden_as_latex_and_bibtex_write_it(name: str, text: str) -> None:
    result = shown(f"with {text} again", name)
    assert "…" in result
    assert not set(re.findall("[a-zA-Z]{2,}", result)) - {"with", "again"}


def test_subtitles_and_paths_are_no_latex() -> None:
    for text in (r"{\i1}Ada{\i0} goes", r"C:\users\ada", r"one\Ntwo", r"a \n b", "{\\an8}Up"):
        assert shown(text, "Łucja Wiśniewska") == text
    assert shown(r"{\i1}Łucja{\i0} {\b1}Wiśniewska", "Łucja Wiśniewska").endswith("…")


def test_a_nickname_of_two_frequent_words_is_not_hidden_as_words_of_a_prompt() -> None:
    nickname, name = HiddenName("Golden Hour", kind="handle"), HiddenName("Rose Stone")
    matcher = NameMatcher((nickname, name))
    assert matcher.replace("a lamp at golden hour, 35mm, rose stone")[0] == "a lamp at golden hour, 35mm, …"
    assert matcher.replace("by Golden Hour, @golden hour, goldenhour")[0] == "by …, @…, …"
