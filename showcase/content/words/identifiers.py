"""Checks registered numbers of films and recordings, including their check digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from showcase.content.words.parsers import InvalidValue

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_character(body: str) -> str:
    """Returns ISO 7064 MOD 37,36 over digits and letters, as ISAN and EIDR use it."""
    sum_ = 36
    for character in body:
        sum_ = (sum_ + DIGITS.index(character)) % 36 or 36
        sum_ = sum_ * 2 % 37
    return DIGITS[(37 - sum_) % 36]


def isan(text: str) -> str:
    """Returns ISO 15706: 16 hexadecimal digits and a check character, then perhaps 8 of a version with their own."""
    bare = re.sub(r"^ISAN[\s:]*|[\s-]", "", text.strip().upper())
    match = re.fullmatch(r"([0-9A-F]{16})(?:([0-9A-Z])(?:([0-9A-F]{8})([0-9A-Z]))?)?", bare)
    if match is None:
        raise InvalidValue("malformed-identifier", form="0000-0000-D07A-0090-Q")
    root, check, version, second = match.groups()
    if check and check != check_character(root):
        raise InvalidValue("wrong-check-digit", right=check_character(root))
    if version and second != check_character(root + version):
        raise InvalidValue("wrong-check-digit", right=check_character(root + version))
    groups = [*re.findall("....", root), check or check_character(root)]
    return "-".join([*groups, *re.findall("....", version), second] if version else groups)


def eidr(text: str) -> str:
    """Returns `10.5240/` with 20 hexadecimal digits and a check character."""
    bare = re.sub(r"(?i)^(https?://(dx\.)?(doi\.org|ui\.eidr\.org/view\?id=)/?|doi:|eidr:)", "", text.strip()).upper()
    match = re.fullmatch(r"10\.5240/((?:[0-9A-F]{4}-){5})([0-9A-Z])", bare)
    if match is None:
        raise InvalidValue("malformed-identifier", form="10.5240/7791-8534-2C23-9030-8610-5")
    right = check_character(match[1].replace("-", ""))
    if match[2] != right:
        raise InvalidValue("wrong-check-digit", right=right)
    return f"10.5240/{match[1]}{match[2]}"


def isrc(text: str) -> str:
    """Returns ISO 3901: country, registrant, year, number; it has no check digit."""
    bare = re.sub(r"^ISRC[\s:]*|[\s-]", "", text.strip().upper())
    match = re.fullmatch(r"([A-Z]{2})([A-Z0-9]{3})(\d{2})(\d{5})", bare)
    if match is None:
        raise InvalidValue("malformed-identifier", form="FR-Z03-25-00212")
    return "-".join(match.groups())


def imdb(text: str) -> str:
    """Returns `tt` (a title), `nm` (a person) or `co` (a company) and seven digits or more; an address gives its
    own.
    """
    match = re.search(r"\b((?:tt|nm|co)\d{7,10})\b", text.strip().lower())
    if match is None:
        raise InvalidValue("malformed-identifier", form="tt0133093")
    return match[1]


def isni(text: str) -> str:
    """Returns ISO 27729: 16 digits, the last by ISO 7064 MOD 11-2."""
    bare = re.sub(r"^ISNI[\s:]*|[\s-]", "", text.strip().upper())
    if not re.fullmatch(r"\d{15}[\dX]", bare):
        raise InvalidValue("malformed-identifier", form="0000 0001 2150 090X")
    total = 0
    for digit in bare[:15]:
        total = (total + int(digit)) * 2
    right = "0123456789X"[(12 - total % 11) % 11]
    if bare[15] != right:
        raise InvalidValue("wrong-check-digit", right=right)
    return " ".join(re.findall("....", bare))


REGISTERS: Mapping[str, Callable[[str], str]] = {"isan": isan, "eidr": eidr, "isrc": isrc, "imdb": imdb, "isni": isni}

FILM_NUMBERS: Mapping[str, str] = {
    "isan": "ISAN of the film.",
    "eidr": "EIDR of the film.",
    "isrc": "ISRC of the music video.",
    "imdb": "Number at IMDb: `tt…`.",
}
PERSON_NUMBERS: Mapping[str, str] = {"imdb": "Number at IMDb: `nm…`.", "isni": "ISNI of the person."}
"""Numbers that a film and a person may have, with what each is."""
