"""Reads the names in a cell of a consent list, beside which people write roles, titles, numbers and other people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.content.keys.roles import role_of
from showcase.names.common_words import is_ordinary
from showcase.names.spellings import CONJUNCTION, FORM_OF_ADDRESS
from showcase.patterns import lazy_pattern
from showcase.text import first_last, fold

TWO_NAMES = lazy_pattern(r"(.+?)\s*[(\[](?:alias:? |aka |a\.k\.a\. |dite? )?(.+?)[)\]]", re.IGNORECASE)
"""A name, and another one or a remark in brackets."""
NAMES_DIVIDED = lazy_pattern(r"\s+/\s+|\s+aka\s+|\s*;\s*|\s*\n\s*")
"""Between several names in a cell."""
NUMBERED = lazy_pattern(r"\s*(?:\d{1,3}[.)]|[-–—*•])\s+(?=\S)")
"""What a list has before each of its rows."""
ADDRESSED = lazy_pattern(rf"{FORM_OF_ADDRESS}(?=\S+\s+\S)", re.IGNORECASE)
"""A form of address before a whole name."""
REMARK = lazy_pattern(r"\s+[-–—|*=]+\s+|:\s+")
"""Between a name and a remark."""
JOINED = lazy_pattern(rf"\s+(?:&|{CONJUNCTION})\s+", re.IGNORECASE)
"""Between two people."""
ADDRESS = lazy_pattern(r"[\s<(\[,:;/|–—-]*(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)[>)\]]?")
ACCOUNT = lazy_pattern(r"(?<=\S)[\s(\[,:;/|–—-]+(@[\w.]+)[)\]]?")
PHONE = lazy_pattern(r"(?<=[^\W\d])[\s(\[,:;/|–—-]+(?:\+\d|\(?0)[\d\s().-]{6,}[)\]]?")
"""What people write behind a name, by which they may be reached."""
FEWEST_WORDS = 2
"""Of a whole name."""


def names_in_cell(written: str) -> tuple[str, ...]:
    """Returns the names in a cell, the one to show first: `Emma Blanc (emmab)` has two, `Bob Stone – sound` and
    `Mr Bob Stone` one, `Ada Marsh & Bob Stone` three, that of both among them.

    Where it is doubtful whether a word is a name, it is one: whoever is meant must not be named.
    """
    if (bare := without_contacts(written)) and bare != written.strip():
        return names_in_cell(bare)
    match = TWO_NAMES.fullmatch(written.strip())
    cells = (match[1], *(() if is_remark(match[2]) else (match[2],))) if match else NAMES_DIVIDED.split(written)
    return tuple(dict.fromkeys(name for cell in cells if cell.strip() for name in _names(cell.strip())))


def without_contacts(written: str) -> str:
    """Returns a cell without the e-mail addresses, accounts and telephone numbers behind names."""
    return PHONE.sub("", ACCOUNT.sub("", ADDRESS.sub("", written))).strip()


def addresses_in_cell(written: str) -> tuple[str, ...]:
    """Returns the e-mail addresses in a cell."""
    return tuple(ADDRESS.findall(written))


def accounts_in_cell(written: str) -> tuple[str, ...]:
    """Returns the accounts behind a name, such as `@zed`."""
    return tuple(ACCOUNT.findall(ADDRESS.sub("", written)))


def is_remark(words: str) -> bool:
    """Returns whether words beside a name are no other name: a role, or several words in small letters."""
    return role_of(words) is not None or (words == words.lower() and " " in words.strip())


def _names(written: str) -> Iterator[str]:
    bare = NUMBERED.sub("", written, count=1) if NUMBERED.match(written) else written
    name, *rest = REMARK.split(bare)
    if not all(map(is_remark, rest)) or not rest:
        yield _of_one(bare)
    for part in (name, *(part for part in rest if not is_remark(part) and not is_ordinary(part))) if rest else (bare,):
        yield from _of_several(part)


def _of_one(written: str) -> str:
    """Returns the name of one person as `First Last`, without a form of address, and without a role behind a comma."""
    name, comma, behind = written.partition(",")
    if comma and len(name.split()) >= FEWEST_WORDS and is_remark(behind):
        written = name
    found = ADDRESSED.match(fold(written)) if len(fold(written)) == len(written) else ADDRESSED.match(written)
    return first_last(written[found.end() :] if found else written)


def _of_several(written: str) -> Iterator[str]:
    """Yields a name, and the names of which it consists: of `Ann and Bob Stone`, `Ann Stone` and `Bob Stone` too."""
    yield _of_one(written)
    people = _people(written)
    family = people[-1].split()[-1] if len(people) > 1 else ""
    for person in people if family else ():
        is_given = len(person.split()) < FEWEST_WORDS and person != family
        yield _of_one(f"{person} {family}" if is_given else person)


def _people(written: str) -> list[str]:
    """Returns the parts of a cell between `&`, `and` and the like, and between commas, where each is a whole name."""
    return [person for part in JOINED.split(written) if part for person in _between_commas(part)]


def _between_commas(written: str) -> list[str]:
    commas = [part.strip() for part in written.split(",") if part.strip()]
    if len(commas) > 1 and all(len(part.split()) >= FEWEST_WORDS for part in commas):
        return [part for part in commas if not is_remark(part)]
    return [written]
