"""Finds parts of names by which people are called too: `Ulrikson` of `Ulrikson.eth`, `Petrova` of `Anna Petrova`."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import product

from showcase.names.common_words import is_ordinary
from showcase.names.contexts import is_frequent
from showcase.names.folding import plain_letters
from showcase.names.respelling import JOINED, particles_apart
from showcase.names.spellings import PARTICLES, SCOTTISH, HiddenName, without_number
from showcase.names.unspaced import has_spaces, takes_particles
from showcase.patterns import lazy_pattern
from showcase.text import MARKS, NAME_SUFFIX, first_last, fold, is_of_letters, name_words

SHORTEST_PART = 5
"""Letters of a part that is hidden by itself."""
SHORTEST_ADORNED = 4
"""The same where the rest of the name is only decoration: `xX_Zora_Xx`."""
SHORTEST_LEET = 4
FAMILY_FIRST = frozenset([
    "nguyen", "tran", "pham", "huynh", "hoang", "phan", "dang", "bui", "duong", "truong", "dinh", "trinh", "luong",
])  # fmt: skip
"""Vietnamese family names, which are written first."""
SHORTEST_FAMILY = 2
"""Letters of a family name that is hidden where it is written as a name; of two letters, if it is no word."""

BOUNDARY = lazy_pattern(
    rf"(?:[^\w{MARKS}]|_)+|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-zß-ÿа-яё])(?=[A-ZÀ-ÞА-ЯЁ])"
)
"""Where the words of an account name are divided: signs, digits, and capitals behind small letters."""

IRISH = frozenset(["o", "ni", "nic", "mac", "mc", "mhac", "mhic", "ua", "ui"])
"""What Irish and Scottish family names begin with as a word of its own."""

ADORNMENTS = frozenset([
    "x", "xx", "xxx", "eth", "sol", "nft", "btc", "ttv", "tv", "yt", "ig", "de", "uk", "us", "eu", "ai", "ia",
    "art", "arts", "official", "real", "the", "its", "im", "iam", "mr", "mrs", "ms", "dr", "dj", "mc", "sir", "lady",
    "afk", "jr", "lv", "gg", "vr", "hd", "pro", "dev", "xyz", "com", "net", "org", "io",
])  # fmt: skip
"""Words that say nothing in the name of an account."""

LEET = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g"}
INNER_DIGIT = lazy_pattern(r"[^\W\d_]\d+[^\W\d_]|^\d[^\W\d_]{3}|[^\W\d_]{4}\d$")
MOST_DIGITS = 6
"""Digits of a name that is also looked for with letters in their place."""


def parts_of(hidden: HiddenName, others: Collection[str]) -> Iterator[HiddenName]:
    """Yields the parts and variants of a name that are hidden by themselves; `others` are words, as `name_words` gives
    them, of names that may be shown.

    A part counts if it is long enough, no word of a dictionary, no tool's name, and no part of a name that is shown. A
    family name that is short or a word counts where it is written as a name; see `name_contexts`.
    """
    if hidden.kind not in ("name", "handle"):
        return
    written = plain_letters(hidden.name.strip())
    is_account = hidden.kind == "handle" or len(written.split()) == 1
    whole = name_words(written)
    parts = dict.fromkeys([*(_of_account(written) if is_account else _of_person(written)), *_leet(written)], "part")
    if not is_account:
        parts.update(_families(written, parts))
    parts.update(dict.fromkeys(_with_particles_apart(written, parts, is_account=is_account), "part"))
    for part, kind in parts.items():
        words = name_words(part)
        if words != whole and not any(word in others for word in words if word not in PARTICLE_WORDS):
            yield HiddenName(part, hidden.shown_as, hidden.place, kind, hidden.project)


def shorter_names(hidden: HiddenName, shown: Collection[str]) -> Iterator[HiddenName]:
    """Yields what people call somebody who has three names or more, or a double one: `Mary Stone` of `Mary Ann Stone`.

    Given names alone are none of these, nor is what is a name, or a part of one, that may be shown.
    """
    if hidden.kind != "name":
        return
    parts = _with_particles(plain_letters(hidden.name.strip()))
    allowed = [frozenset(name_words(name)) for name in shown]
    for pair in dict.fromkeys(_pairs(parts)):
        name = " ".join(pair)
        if not any(allowed_words.issuperset(name_words(name)) for allowed_words in allowed):
            yield HiddenName(name, hidden.shown_as, hidden.place, "name", hidden.project)


def apart(hidden: HiddenName) -> Iterator[HiddenName]:
    """Yields an account or a name without spaces as several words: `Zora 88` of `zora88`, `Lili Pixel` of
    `lili.pixel`; not if its words are all of a dictionary, or just with the capitals that it has: `RedFox`.
    """
    if hidden.kind not in ("name", "handle"):
        return
    written = hidden.name.strip()
    found = NUMBERED.fullmatch(written)
    if found is not None:
        yield HiddenName(f"{found[1]} {found[2]}", hidden.shown_as, hidden.place, "name", hidden.project)
    account = without_number(written)
    for spelt in dict.fromkeys([account, *_leet(account)]):
        yield from _in_words(spelt, hidden)


def _in_words(account: str, hidden: HiddenName) -> Iterator[HiddenName]:
    words = re.split(r"[._-]+", account) if DIVIDED.fullmatch(account) else HUMPS.split(account)
    if not 1 < len(words) <= MOST_WORDS or not all(map(str.isalpha, words)):
        return
    are_words = all(map(is_ordinary, words))
    if not are_words or HUMPS.search(account):
        kind = "word" if are_words else "name"
        yield HiddenName(" ".join(words), hidden.shown_as, hidden.place, kind, hidden.project)


NUMBERED = re.compile(r"@?([^\W\d_]{4,})[-_.]?(\d{2,})")
"""A name that ends in a number: shorter ones are said of things, such as `page 2`."""
DIVIDED = lazy_pattern(r"[^\W\d_]{2,}(?:[._-]+[^\W\d_]{2,})+")
"""The name of an account of several words of letters."""
TITLED = lazy_pattern("(?:mrs?|ms|miss|mister|mme|dr|dj|mc|sir|lady|the|its|iam|real)([a-z]{4,})", re.IGNORECASE)
"""The name of an account that begins with a title: `mrgrumpf`."""
HUMPS = lazy_pattern("(?<=[a-zß-öø-ÿа-яё])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ][^\\W\\d_])")
"""Where a word begins within another: `OldManLogan`."""
MOST_WORDS = 4


def _with_particles(name: str) -> list[str]:
    """Returns the parts of a name, those such as `van` with the word they belong to."""
    parts: list[str] = []
    particles: list[str] = []
    words = [word.strip(".,()[]\"'“”«»") for word in first_last(name).split()]
    words = [word for word in words if word and not NAME_SUFFIX.fullmatch(word)]
    is_family_first = bool(words) and fold(words[0]) in FAMILY_FIRST
    for at, word in enumerate(words, 1):
        if at < len(words) and not is_family_first and _is_particle(word):
            particles.append(word)
            continue
        parts.append(" ".join([*particles, word]))
        particles = []
    return parts


def _is_particle(word: str) -> bool:
    """Returns whether a word joins the parts of a name: `van`, but neither `Vân` nor `Văn`, which are given names."""
    key = fold(word)
    return PARTICLES.fullmatch(key) is not None and (word.isascii() or key == "nee")


def _is_initial(word: str) -> bool:
    letters = "".join(name_words(word))
    return len(letters) < SHORTEST_FAMILY or not all(map(_is_alphabetic, letters))


def _pairs(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yields the pairs of names that tell a person; the family name is the last, the one before or the first."""
    names = [part for part in parts if not _is_initial(part)]
    if len(names) > 1:
        yield from product(names[:-1], _halves(names[-1]))
        yield from ((half, names[-1]) for name in names[:-1] for half in _given_halves(name))
    if not FEWEST_NAMES <= len(parts) <= MOST_NAMES or len(names) < 2:
        return
    yield from product(names[:-1], dict.fromkeys((names[-1], names[-1].split()[-1])))
    if len(names) > FEWEST_NAMES:
        yield names[0], names[-2]
    yield from ((names[0], name) for name in names[1:-1] if " " in name)  # with a particle: no given name
    if PATRONYMIC.fullmatch(fold(names[-1])):
        yield names[1], names[0]


def _halves(family: str) -> list[str]:
    """Returns both parts of a double family name: `Lemaître` and `Dubois` of `Lemaître-Dubois`; none of a Korean or
    Chinese given name, whose parts are syllables.
    """
    halves = [half for half in HYPHEN.split(family) if half]
    if len(halves) < 2 or not (all(len(half) >= SHORTEST_HALF for half in halves) or any(map(_is_long, halves))):
        return []
    return [half for half in halves if len(half) >= SHORTEST_OF_TWO]


def _given_halves(given: str) -> list[str]:
    """Returns the parts of a double given name by which people are called: `Marie` and `Ange` of `Marie-Ange`, `Jean`
    of `Jean-Luc`; none that is a syllable.
    """
    halves = [half for half in HYPHEN.split(given) if half]
    if len(halves) != 2 or len(halves[0]) < SHORTEST_HALF or not halves[1][:1].isupper() or _is_initial(halves[1]):
        return []
    return [half for half in halves if len(half) >= SHORTEST_HALF]


def _is_long(half: str) -> bool:
    """Returns whether a part of a double name is more than a syllable."""
    return len(half) >= SHORTEST_PART and len(VOWELS.findall(fold(half))) > 1


PARTICLE_WORDS = frozenset(word for particle in JOINED.values() for word in particle.split())
FEWEST_NAMES, MOST_NAMES = 3, 6
HYPHEN = lazy_pattern("[-\u2010\u2011\u2013]")
SHORTEST_HALF = 4
"""Letters of a part of a double name; most syllables of Korean and Chinese names are shorter."""
SHORTEST_OF_TWO = 3
"""The same beside a part that is no syllable: `Żak` of `Wąsowski-Żak`."""
VOWELS = lazy_pattern("[aeiouyаеиоуыэюяіїєαειουηω]+")
PATRONYMIC = lazy_pattern(r".{2,}(?:ович|евич|овна|евна|ична|инична|ovich|evich|ovna|evna|ichna|ovych|yovych|ivna)")


def _family(name: str) -> str:
    """Returns the family name of a person, where it is one word of letters: the last, or the one in capitals."""
    words = [word.strip(".,()[]\"'“”«»") for word in first_last(name).split() if not NAME_SUFFIX.fullmatch(word)]
    if len(words) < 2:
        return ""
    family = words[0] if _is_family_first(words) else words[-1]
    letters = "".join(name_words(family))
    if len(letters) < SHORTEST_FAMILY or not is_of_letters(letters) or not all(map(_is_alphabetic, letters)):
        return ""
    return "" if len(letters) == SHORTEST_FAMILY and is_frequent(family) else family


def _is_family_first(words: Sequence[str]) -> bool:
    first, last = words[0], words[-1]
    return (first.isupper() and len(first) > 1 and not last.isupper()) or fold(first) in FAMILY_FIRST


def _of_person(name: str) -> Iterator[str]:
    """Yields the distinctive words of a name of several words; apostrophes divide none, hyphens a family name."""
    words = [word.strip(".,()[]\"'“”«»") for word in first_last(name).split()]
    halves = _halves(words[-1]) if len(words) > 1 else []
    parts = [*words, *halves, *_joined_family(name, words)]
    yield from (part for part in parts if _is_distinctive(part, SHORTEST_PART))
    yield from _of_account(name) if len(name_words(name)) == 1 else ()


def _joined_family(name: str, words: Sequence[str]) -> Iterator[str]:
    """Yields a family name of several words as an account joins it: `vandervelde`, `osuilleabhain`."""
    if len(words) > 2 and fold(words[-2]) in IRISH:
        yield "".join(words[-2:])
    if len(words) > 1 and (scottish := SCOTTISH.match(words[-1])):
        yield from (prefix + words[-1][scottish.end() :] for prefix in ("Mc", "Mac"))
    yield from (part.replace(" ", "") for part in _with_particles(name)[-1:] if " " in part)
    if len(words) > 1 and len(name_words(words[-1])) > 1:
        yield "".join(HYPHEN.split(words[-1]) if HYPHEN.search(words[-1]) else name_words(words[-1]))


def cores_of(hidden: HiddenName) -> Iterator[HiddenName]:
    """Yields the one word of an account's name that says who it is, beside decorations and without a title: `Zora` of
    `xX_Zora_Xx`, `Grumpf` of `MrGrumpf`; none if it is an ordinary word.
    """
    if hidden.kind not in ("name", "handle") or len(hidden.name.split()) != 1:
        return
    name = plain_letters(hidden.name.strip())
    for core in _of_account(name) if len(_real_pieces(name)) == 1 else ():
        if name_words(core) != name_words(hidden.name):
            yield HiddenName(core, hidden.shown_as, hidden.place, "handle", hidden.project)


def _with_particles_apart(name: str, parts: Iterable[str], *, is_account: bool) -> Iterator[str]:
    """Yields the family name, or parts of an account, with the particle apart with which they begin: `Ben Yahia` of
    `Benyahia`; not if the rest is a word.
    """
    words = [name_words(part) for part in parts if is_account or name.endswith(part)]
    for (word,) in (one for one in words if len(one) == 1):
        apart = (
            f"{particle} {rest}" for particle, rest in particles_apart(word) if _is_distinctive(rest, SHORTEST_PART)
        )
        yield from map(str.title, apart)


def _real_pieces(name: str) -> list[str]:
    """Returns the words of an account's name that are no decoration."""
    pieces = [piece for piece in BOUNDARY.split(without_number(name)) if piece and not piece.isdecimal()]
    return [piece for piece in pieces if piece.lower() not in ADORNMENTS]


def _families(name: str, parts: Container[str]) -> Iterator[tuple[str, str]]:
    """Yields the family name of a person, with its kind; and with its particle, where it has one: `Le Goff`."""
    if (family := _family(name)) and family not in parts:
        yield family, "family"
    whole = _with_particles(name)[-1:]
    if whole and " " in whole[0] and whole[0] != name:
        yield whole[0], "word"
    if scottish := SCOTTISH.match(family):
        yield from ((f"{prefix} {family[scottish.end() :]}", "word") for prefix in ("Mc", "Mac"))


def _of_account(name: str) -> Iterator[str]:
    real = _real_pieces(name)
    shortest = SHORTEST_ADORNED if len(real) == 1 else SHORTEST_PART
    yield from (piece for piece in real if _is_distinctive(piece, shortest))
    titled = TITLED.fullmatch(real[0]) if len(real) == 1 else None
    if titled and _is_distinctive(titled[1], shortest) and not is_ordinary(real[0]):
        yield titled[1]


def _is_distinctive(part: str, shortest: int) -> bool:
    words = name_words(part)
    letters = "".join(words)
    if len(letters) < shortest or not is_of_letters(letters) or not all(map(_is_alphabetic, letters)):
        return False
    written = re.sub(r"[\W_]", "", part)
    are_words = any(is_ordinary(word) for word in words if len(word) >= SHORTEST_PART)
    return not is_ordinary(written) and not are_words and fold(written) not in JOINED


def _is_alphabetic(letter: str) -> bool:
    return has_spaces(letter) and not takes_particles(letter)


def leet_accounts(hidden: HiddenName) -> Iterator[HiddenName]:
    """Yields an account with letters in the place of its digits whose words are all ordinary ones, as one word:
    `bobbyTables` of `b0bby.t4bles`.
    """
    for spelt in _with_letters(hidden.name) if hidden.kind in ("name", "handle") else ():
        first, *others = name_words(spelt) or ("",)
        if others and all(map(is_ordinary, (first, *others))):
            word = first + "".join(map(str.capitalize, others))
            yield HiddenName(word, hidden.shown_as, hidden.place, "handle", hidden.project)


def _leet(name: str) -> Iterator[str]:
    """Yields a name with letters in the place of its digits, where one is between letters: `K4rl1` is `Karli`."""
    for spelt in _with_letters(name):
        words = name_words(spelt)
        if len("".join(words)) >= SHORTEST_LEET and not all(map(is_ordinary, words)):
            yield spelt
            yield from _of_account(spelt)


def _with_letters(name: str) -> Iterator[str]:
    account = without_number(name)
    digits = [sign for sign in account if sign in LEET]
    if not INNER_DIGIT.search(account) or len(digits) > MOST_DIGITS:
        return
    yield from ("".join(letters) for letters in product(*(LEET.get(sign, sign) for sign in account)))
