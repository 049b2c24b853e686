"""Which hidden names count in which film, and what of a text is replaced."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from showcase.names.hidden import FilmNames, HiddenName, NameMatcher, matcher_for, without_names
from showcase.names.search import Needles, SearchedText
from showcase.text import unordered_key

ZORA = HiddenName("Zora Quabex", project="bus")


def shown(text: str, *hidden: HiddenName, names: tuple[str, ...] = (), keep: tuple[tuple[int, int], ...] = ()) -> str:
    return NameMatcher(hidden, names).replace(text, keep)[0]


@pytest.mark.parametrize(
    ("films", "slug", "hides"),
    [
        ((FilmNames("bus", (ZORA,)),), "bus", True),
        ((FilmNames("bus", (ZORA,)), FilmNames("tram")), "tram", True),
        ((FilmNames("bus", (ZORA,)), FilmNames("tram", agreed=frozenset(["quabex zora"]))), "tram", False),
        ((FilmNames("bus", (ZORA,), agreed=frozenset(["quabex zora"])),), "bus", True),
        ((FilmNames("bus", (ZORA,)), FilmNames("tram", agreed=frozenset(["quabex zora"]))), "", False),
        ((FilmNames("bus", (HiddenName("Zora", project="bus"),)),), "tram", False),
        ((FilmNames("bus", (HiddenName("Zora", project="bus"),)),), "bus", True),
        ((FilmNames("", (HiddenName("Zora"),)),), "tram", True),
        ((FilmNames("bus", (HiddenName("zora88", kind="handle", project="bus"),)),), "tram", True),
    ],
)
def test_names_that_another_film_hides_count_too_unless_this_one_has_a_consent(
    films: tuple[FilmNames, ...], slug: str, hides: bool
) -> None:
    text = "By Zora Quabex (zora88), Zora."
    assert bool(matcher_for(films, slug).find(text)) is hides


def test_parts_of_a_name_that_another_film_hides_are_left_alone() -> None:
    films = (FilmNames("bus", (ZORA,)), FilmNames("tram"))
    assert matcher_for(films, "bus").replace("With Quabex")[0] == "With …"
    assert matcher_for(films, "tram").replace("With Quabex, with Zora Quabex")[0] == "With Quabex, with …"


@pytest.mark.slow
def test_a_name_that_is_shown_keeps_the_family_name_of_another() -> None:
    assert shown("Mrs. Quabex", ZORA) == "…"
    assert shown("Mrs. Quabex", ZORA, names=("Ida Quabex",)) == "Mrs. Quabex"
    assert shown("Mrs. Quabex", ZORA, names=("Quabex",)) == "…"
    assert shown("Mrs. Quabex", ZORA, names=("Quabex, Ida",)) == "Mrs. Quabex"


def test_a_word_stays_within_a_longer_name_that_is_shown() -> None:
    zorb = HiddenName("Zorb")
    assert shown("With Zorb, Zorb Quill and zorb 88", zorb, names=("Zorb Quill", "zorb 88")) == (
        "With …, Zorb Quill and zorb 88"
    )
    assert shown("With Zorb", zorb, names=("Quill",)) == "With …"


def test_a_name_is_replaced_by_what_stands_for_it_and_not_where_it_is_kept() -> None:
    alias = HiddenName("Zora Quabex", "Zed")
    assert shown("Zora Quabex and Zora Quabex", alias, keep=((0, 11),)) == "Zora Quabex and Zed"
    assert shown("Zora Quabex", alias, keep=((11, 12),)) == "Zed"
    text = "nobody"
    assert NameMatcher((alias,)).replace(text)[0] is text


@pytest.mark.parametrize(("alias", "hides"), [("Zora Quabex", False), ("DJ Zora Quabex", False), ("Zora", True)])
def test_a_name_that_is_part_of_what_stands_for_it_hides_nothing(alias: str, hides: bool) -> None:
    assert bool(NameMatcher((HiddenName("Zora Quabex", alias),)).find("Zora Quabex")) is hides


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see #filmbyzoraquabex!", "filmbyzoraquabex"),
        ("see #ZoraQuabex2025", "ZoraQuabex"),
        ("see #zoraquabex2025film", "zoraquabex"),
        ("see filmbyzoraquabex", "filmbyzoraquabex"),
        ("see #ofzoraquabexfilms", ""),
        ("see #zoraqua", ""),
    ],
)
def test_a_long_name_is_found_within_a_longer_word(text: str, found: str) -> None:
    matches = NameMatcher((ZORA, HiddenName("zo", kind="handle"))).find(text)
    assert [text[match.start : match.end] for match in matches] == ([found] if found else [])


@pytest.mark.parametrize(
    ("account", "text", "left"),
    [
        ("zora_qx.9", "ZORA_QX.9s dog, zora_qx.9s cat", "… dog, … cat"),
        ("zoraq2", "a zoraq2s dog and ZORAQ2s", "a … dog and …"),
        ("odral", "the ODRALs", "the …"),
        ("zora_qx", "zora_qxstyle", "…"),
        ("floor", "three floors", "three floors"),
    ],
)
def test_an_account_is_found_with_the_s_of_an_owner(account: str, text: str, left: str) -> None:
    assert shown(text, HiddenName(account, kind="handle")) == left
    assert shown(text, HiddenName(account)) == left, "in a list of names"


@pytest.mark.parametrize(
    ("address", "is_hidden"),
    [
        ("https://www.instagram.com/night_bus/", True),
        ("https://night-bus.bandcamp.com", True),
        ("https://www.instagram.com/night_train/", False),
        ("https://example.org/night_bus/", False),
    ],
)
def test_an_account_that_is_words_is_found_in_the_address_of_its_profile(address: str, is_hidden: bool) -> None:
    hidden = HiddenName("Night Bus#12", kind="mention")
    assert bool(NameMatcher((hidden,)).find(f"On the night bus: {address}")) is is_hidden


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("Zora Quabex", "xxZORA  quabexyy", True),
        ("Zora Quabex", "zoraquabex", False),
        ("Quabexian", "xxquabexianyy", True),
        ("Quabex", "xxquabexyy", False),
    ],
)
def test_bytes_without_ends_of_words_are_searched_for_long_names(name: str, text: str, is_found: bool) -> None:
    assert (NameMatcher((HiddenName(name),)).find_part(text) is not None) is is_found


def test_a_text_that_is_a_hidden_family_name_and_a_word_is_one() -> None:
    rose = NameMatcher((HiddenName("Anna Rose"),))
    assert rose.is_only_a_word("Rose")
    assert not rose.is_only_a_word("Anna Rose")
    assert not rose.is_only_a_word("With Rose and Rose")
    assert not NameMatcher((ZORA,)).is_only_a_word("Quabex")


@dataclass(frozen=True)
class Card:
    """A value with texts and an address."""

    title: str
    url: str
    slug: str
    more: tuple[str, ...] = ()


def test_texts_of_a_value_are_replaced_and_addresses_stay() -> None:
    card = Card("By Zora Quabex", "/zora-quabex/", "zora-quabex", ("Zora Quabex", "x"))
    assert without_names(card, NameMatcher((ZORA,))) == Card("By …", "/zora-quabex/", "zora-quabex", ("…", "x"))
    assert without_names(card, NameMatcher(())) is card


def test_a_long_text_is_only_searched_around_what_names_hold() -> None:
    text = "a" * 2000 + " zora " + "b" * 300 + " zora " + "c" * 2000
    first, second = text.index("zora"), text.rindex("zora")
    assert SearchedText(text).spans(["zora"]) == [(first - 240, second + 320)]
    assert SearchedText(text).spans(["none"]) == []
    far = text.replace("b" * 300, "b" * 2000)
    second = far.rindex("zora")
    assert SearchedText(far).spans(["zora"]) == [(first - 240, first + 320), (second - 240, second + 320)]


@pytest.mark.parametrize(
    ("text", "needle"),
    [("x" * 2000, "zo"), ("zora " * 400, "zora"), ("zora", "zora"), ("z o r a " + "x" * 999, "zora")],
)
def test_a_text_is_searched_whole_where_parts_would_not_do(text: str, needle: str) -> None:
    assert SearchedText(text).spans([needle]) == [(0, len(text))]


def test_needles_are_found_within_words_and_between_them() -> None:
    needles = Needles.of([("zora", "o'c"), ("zora", "karl"), ("none",)])
    assert (needles.solid, needles.others) == (("zora", "karl", "none"), ("o'c",))
    assert SearchedText("azorab o'connor k-a-r-l").held(needles) == {"zora", "o'c", "karl"}


@pytest.mark.parametrize(
    ("hidden", "agreed"),
    [
        ("Maria Stein", "Mario Stein"), ("Ivan Petrov", "Ivana Petrova"), ("Lea Sommer", "Leo Sommer"),
        ("محمد علي", "Mahmoud Ali"),
    ],
)  # fmt: skip
def test_somebody_who_agreed_is_not_somebody_hidden_with_a_similar_name(hidden: str, agreed: str) -> None:
    rows = (HiddenName(hidden),)
    text = f"With {agreed} and {hidden}."
    assert NameMatcher(rows).replace(text)[0] == "With … and …."
    keys = frozenset([unordered_key(agreed)])
    assert NameMatcher(rows, (agreed,), agreed=keys).replace(text)[0] == f"With {agreed} and …."
    keys |= {unordered_key(hidden)}
    assert NameMatcher(rows, (agreed,), agreed=keys).replace(text)[0] == f"With {agreed} and ….", "a no counts"


def test_chinese_names_of_one_sound_are_two_people() -> None:
    assert NameMatcher((HiddenName("王伟"),)).replace("王玮")[0] == "王玮"
    assert NameMatcher((HiddenName("王伟"),)).replace("Wang Wei")[0] == "…"
