"""Accounts are found within longer words, in two words, with their letters apart, and in drawn letters."""

from __future__ import annotations

import pytest

from showcase.names.hidden import HiddenName, NameMatcher
from showcase.names.letter_styles import STYLES, drawn_letters

MATHOU = HiddenName("mathou")
TOAST = HiddenName("croktoast", kind="handle")
FROG = HiddenName("grenouille92")
LILI = HiddenName("lili.pixel")
NUMBER = HiddenName("217310395876564992", kind="id")
MATCHER = NameMatcher((MATHOU, TOAST, FROG, LILI, NUMBER))


@pytest.mark.parametrize(
    "text",
    [
        "#teammathou", "#mathouforever", "bymathou", "mathoutv", "themathou", "lemathou", "djmathou", "DJMathou",
        "les mathous", "mathou's", "mathoucroktoast", "Mathouzik", "mathou2025", "Mathouuuu", "https://soundcloud.com/djmathou",
        "https://example.org/films/lemathou", "Grenouille92TV", "grenouille92art", "bygrenouille92", "lilipixelart",
        "lili.pixelart", "bylili.pixel", "#teamlili.pixel", "lili-pixel-art",
    ],
)  # fmt: skip
def test_words_that_are_written_onto_an_account_hide_it_with_them(text: str) -> None:
    shown, found = MATCHER.replace(f"thanks to {text} here")
    assert found
    assert not {"mathou", "croktoast", "grenouille", "lili"} & set(shown.lower().replace("/", " ").split()), shown
    assert all(name not in shown.lower() for name in ("mathou", "croktoast", "grenouille92", "pixel")), shown


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("le_petit_prince88", "lepetitprince88tv"), ("le_petit_prince88", "le petit prince 88"),
        ("OldManLogan", "Old Man Logan"), ("OldManLogan", "old_man_logan"), ("b0bby.t4bles", "bobbytablesart"),
        ("b0bby.t4bles", "bobby_tables"), ("jpdupont75", "jpd.upont75"), ("Anna Petrova", "teamannapetrova"),
        ("Anna Petrova", "djpetrova"), ("Anna Petrova", "petrovatv"), ("Pénélope", "penelopetv"),
        ("zoe_w", "zoewdraws"), ("Ñandú77", "nandu77fr"), ("xx_lea_xx", "xXLeaXx"),
    ],
)  # fmt: skip
def test_names_of_several_words_and_with_numbers_are_found_within_words_too(name: str, text: str) -> None:
    assert NameMatcher((HiddenName(name),)).replace(f"with {text}, again")[0] == "with …, again"


@pytest.mark.parametrize(
    ("account", "text"),
    [
        ("anders", "Eva Andersson"), ("marlow", "marlowe"), ("lumiere", "les lumières de la ville"),
        ("marie.l", "Mariella and Marielle"), ("nuit", "minuit"),
        ("redfox", "a red fox runs"), ("RedFox", "a red fox runs"), ("Rose Martin", "Rose-\nMartinique"),
        ("Anna Petrova", "petrovations"), ("penelope", "penelopean webs"), ("light", "lightart and artlight"),
        ("patou", "dépatouilla"),
        ("lapetite", "la petite maison"), ("cafe42", "9f3bcafe42d1e07a99aa"),
        ("karelin", "W zielonym lesie stary karelinem kuje podkowy a miele ziarno przez całą noc"),
        ("croktoast", "crocodile toast"),
    ],
)  # fmt: skip
def test_other_words_that_hold_the_letters_of_an_account_stay(account: str, text: str) -> None:
    for kind in ("name", "handle"):
        assert NameMatcher((HiddenName(account, kind=kind),)).replace(text)[0] == text


def test_a_name_on_the_line_before_is_no_part_of_an_account() -> None:
    matcher = NameMatcher((HiddenName("zephirin9", shown_as="Zephirin", kind="handle"),))
    assert matcher.find("Cinematography Noirmont\nZephirin") == []
    assert [match.start for match in matcher.find("Cinematography Noirmont\nzephirin9")] == [24]


def test_a_longer_name_that_may_be_shown_stays() -> None:
    assert NameMatcher((HiddenName("mathou"),)).replace("with mathouzik")[0] == "with …"
    assert NameMatcher((HiddenName("mathou"),), ("Eva Mathouzik",)).replace("with Mathouzik")[0] == "with Mathouzik"


@pytest.mark.parametrize("text", ["Crok Toast", "crok-toast", "crok_toast", "CROK TOAST", "ma_thou", "mat_hou"])
def test_an_account_is_found_in_two_words(text: str) -> None:
    assert MATCHER.replace(f"with {text}, again")[0] == "with …, again"


@pytest.mark.parametrize(
    "text",
    [
        "lili . pixel", "lili, pixel", "lili. pixel", "Pixel Lili", "PixelLili", "pixel.lili", "L. Pixel",
        "lili dot pixel", "lili point pixel", "Lili Pixel", "grenouille№92",
    ],
)  # fmt: skip
def test_the_words_of_an_account_are_found_in_any_order_with_signs_between(text: str) -> None:
    assert MATCHER.replace(f"seen by {text} today")[0] == "seen by … today"


@pytest.mark.parametrize(
    "text",
    [
        "l i l i p i x e l", "l.i.l.i.p.i.x.e.l", "g r e n o u i l l e 9 2", "M. A. T. H. O. U", "m  a  t  h  o  u",
        "m,a,t,h,o,u", "m+a+t+h+o+u", "m|a|t|h|o|u", "m🐶a🐶t🐶h🐶o🐶u", "g*r*e*n*o*u*i*l*l*e*9*2",
    ],
)  # fmt: skip
def test_letters_are_found_apart_by_whatever_signs(text: str) -> None:
    shown = MATCHER.replace(f"by {text} now")[0]
    assert len(shown.strip()) < len("by … now") + 2, shown


@pytest.mark.parametrize("text", ["gren0uille92", "gr3nou1lle92", "l1l1.p1xel", "lili.p1xel", "m@thou", "cr0kt0a$t"])
def test_digits_and_signs_stand_for_letters_in_names_that_have_digits_themselves(text: str) -> None:
    assert MATCHER.replace(f"by {text} now")[0] == "by … now"


@pytest.mark.parametrize("text", ["=6D=61=74=68=6F=75", "=6Dathou", "math=6Fu", r"\155\141\164\150\157\165"])
def test_plain_letters_that_are_escaped_are_read(text: str) -> None:
    assert MATCHER.find(f"by {text} now")


@pytest.mark.parametrize("style", range(len(STYLES)))
def test_letters_of_nickname_generators_are_read(style: int) -> None:
    assert len(STYLES[style]) == 26
    drawn = "".join(STYLES[style][ord(letter) - ord("a")] for letter in "mathou")
    assert MATCHER.find(f"by {drawn} now"), drawn


@pytest.mark.parametrize("text", ["Η Άννα και ο Νίκος", "Иван и Анна", "東京の夜", "ภาพยนตร์", "forêt naïve où ça"])
def test_words_of_other_scripts_are_not_read_as_drawn(text: str) -> None:
    assert drawn_letters(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "217 310 395 876 564 992", "217,310,395,876,564,992", "217.310.395.876.564.992", "217'310'395'876'564'992",
        "217_310_395_876_564_992", "2173 1039 5876 5649 92", "217310395 876564992", "0217310395876564992",
        "٢١٧٣١٠٣٩٥٨٧٦٥٦٤٩٩٢", hex(217310395876564992), f"{217310395876564992:X}",
    ],
)  # fmt: skip
def test_numbers_are_found_in_groups_and_in_other_digits(text: str) -> None:
    assert MATCHER.find(f"id {text} here"), text


def test_other_numbers_stay() -> None:
    for text in ("2173103958765649921", "217 310 395", "a table of 1 2 3 4 5 6 7 8 9 10 11 12 13 14"):
        assert not MATCHER.find(text), text


def test_letters_that_read_the_same_upside_down_turn_no_ordinary_word_around() -> None:
    """A text with one turned letter is not read backwards as a whole."""
    assert MATCHER.find("by noɥʇɐɯ")
    assert not MATCHER.find("tsaotkorc is a word, ɐ is turned")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Giulia Della Valle", "il fondo della valle"), ("frameofdust", "a frame of dust"), ("drago", "the agora"),
        ("Sarah Petit", "des petits chats"), ("Sue Walker", "the walkers go"), ("Rob Paint", "a painter"),
        ("gökçe.film", "Country of Filming"), ("bastien", "Sébastien Tellier"), ("celine", "Marceline"),
        ("t0mate.rouge", "une tomate rouge"), ("marekza", "Marek za rogiem"), ("amelie", "rote Kamelien"),
    ],
)  # fmt: skip
def test_plurals_and_other_given_names_stay(name: str, text: str) -> None:
    assert NameMatcher((HiddenName(name),)).replace(text)[0] == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tibo.k", "djtibo.k"), ("tibo.k", "k.tibo"), ("tibo.k", "tibo dot k"), ("k.zanjari", "djk.zanjari"),
        ("x_Drovak_x", "drovakzik"), ("x_Drovak_x", "Dro Vak"), ("zora", "z.o.r.a"), ("zora", "z0ra"),
        ("dune.walker", "walker.dune"), ("dune.walker", "dune dot walker"), ("lunae", "1un43"),
        ("muellerchen", "Müllerchen"), ("caracol_lento_9", "caracol · lento · 9"), ("MadameZigzag", "madame-zigzag"),
        ("mrgrumpf", "Mr Grumpf"), ("mrgrumpf", "grumpf_tv"), ("djkorva", "DJ Korva"), ("0rbitalKid", "OrbitalKid"),
        ("Zefir0", "zefiro"), ("Océane Le Goff", "Le Goff"), ("Giulia Della Valle", "Della Valle"),
        ("margaux", "margauxvfx"), ("frameofdust", "frame_of_dust"),
        ("coquelicosmos", "coquelico[smos](https://a.example)"), ("velmorine", "vel₥orine"), ("velmorine", "vɇłmøɍɨnɇ"),
    ],
)  # fmt: skip
def test_more_ways_to_write_an_account(name: str, text: str) -> None:
    shown, found = NameMatcher((HiddenName(name),)).replace(f"with {text} again")
    assert found
    assert shown == "with … again" or (shown.startswith("with ") and text not in shown and "…" in shown), shown


@pytest.mark.parametrize(
    "text",
    [
        "light.kx+film@posteo.net", "light.kx at posteo dot net", "light.kx arobase posteo.net",
        "Light.Kx (at) posteo [dot] net",
    ],
)  # fmt: skip
def test_addresses_are_found_in_words(text: str) -> None:
    assert NameMatcher((HiddenName("light.kx@posteo.net", kind="address"),)).find(f"write to {text}, please")


def test_numbers_are_found_each_time_and_beside_letters_that_have_no_other_case() -> None:
    number = 217310395876564992
    text = f"FİLM {number:x} and {number:X}, 217|310|395|876|564|992, {number}{number}"
    assert len(NameMatcher((HiddenName(str(number), kind="id"),)).find(text)) >= 4


def test_words_that_only_tags_part_are_not_one() -> None:
    text = '<span class="role">Sound</span><span class="name">mathilux</span> and caf&eacute;'
    shown, found = NameMatcher((HiddenName("mathilu_bt"), HiddenName("athilux"))).replace(text)
    assert not found, shown


def test_a_name_behind_a_line_of_digits_is_found() -> None:
    number = "0123456789abcdef" * 6000
    assert not MATCHER.find(number)
    assert MATCHER.find(f"{number} gren0uille92")
