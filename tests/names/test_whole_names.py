"""A name is hidden with all of its words: where a part of it is somebody's account, behind a title, with a tail."""

from __future__ import annotations

import pytest

from showcase.diagnostics import Location
from showcase.names.hidden import HiddenName, NameMatcher


def shown(text: str, *names: str) -> str:
    return NameMatcher(tuple(map(HiddenName, names))).replace(text)[0]


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
