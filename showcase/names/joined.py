"""Finds account names within longer words and in two words: `teammathou`, `mathou_tv`, `Crok Toast` for `croktoast`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache

from showcase.names.common_words import PROMPT_WORDS, is_ordinary
from showcase.names.contexts import is_frequent
from showcase.names.folding import HUMP, fold_name, plain_letters
from showcase.names.parts import ADORNMENTS
from showcase.names.search import SearchedText
from showcase.names.spellings import HiddenName, without_number
from showcase.names.unspaced import has_spaces, takes_particles
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct
from showcase.text import name_words
from showcase.word_lists import is_in_dictionary

SHORTEST_WITHIN = 4
"""Letters and digits of an account that is looked for within longer words, beside a word that adorns accounts."""
SHORTEST_BESIDE_ANY = 6
"""The same beside whatever letters."""
SHORTEST_HALF, SHORTEST_HALF_APART = 2, 3
"""Letters of each half of an account that is written in two words, with `_` or `.` and with a space between."""
LONGEST_WORD = 40
"""Letters and digits of a word; longer ones are data."""
LONGEST_DIGEST = 16
"""Digits from which a hexadecimal word is a digest."""
LONGEST_ENDING = 4
LONGEST_INITIAL = 1
FEW_PIECES, MOST_WORDS = 2, 3
"""Pieces of an account that may be a number behind a word; words of one that is looked for in the other order too."""
SHORTEST_ADDED = 3
"""Letters of a word that adorns an account which ends in an initial: `Mariella` is not `marie.l`."""
LONG_ADDED = 4
FIRM = ("by", "dj", "tv", "mr", "fx", "yt")
"""Short ones of the same that no other name begins or ends with."""
FRAMES = ("x", "xx", "xxx")
"""What is on both sides of an account: `xXzoraXx`."""
SHORTEST_BEFORE = 5
"""Letters, no such word, before an account within a word: `Sébastien` is not `bastien`."""
SHORTEST_PERSON = 8
"""Letters of the whole name of a person that is looked for within longer words."""
DOT = r"\s(?:dot|point|punkt|punto|ponto|underscore|tiret)\s"
"""A word for the sign between the words of an account."""
SIGNS = lazy_pattern(rf"[._-]|{DOT}")
"""Signs that the words of an account have between them, but words of a text have not."""
RUN = lazy_pattern(r"[^\W_]+")
TOKEN, SIGN = lazy_pattern(r"(?<![^\W_])[^\W_]{1,40}(?:[._][^\W_]{1,40}){2,}"), lazy_pattern("[._]")
"""Three words or more with such signs between: `frame_of_dust`."""
BEFORE = lazy_pattern(r"[^\W_]+\Z")
DIGEST = lazy_pattern("[0-9a-f]+")
DIGITS = lazy_pattern(r"^\d+|\d+$")
BETWEEN = r"(?:no|[^\w\n]|_)?"
"""What may be between the words of an account, and between its letters and its digits; `№` is folded as `no`."""
WIDE_BETWEEN = rf"(?:(?:[^\w\n]|_){{0,3}}|{DOT})"
"""The same where one of the words is of no dictionary, and nothing else is written onto them."""
NARROW_BETWEEN = "[_. -]?"
"""The same where the words are told by their capitals alone: `OldManLogan`."""
PIECES = lazy_pattern(r"[^\W\d_]+|\d+")
HALVES_APART = r"[ .\-_·\u00a0]"

ADDED = ADORNMENTS | frozenset([
    "team", "equipe", "crew", "fan", "fans", "club", "gang", "squad", "forever", "love", "loves", "live", "lives",
    "music", "musik", "musique", "beats", "prod", "prods", "productions", "film", "films", "movie", "movies", "video",
    "videos", "photo", "photos", "pics", "design", "designs", "draws", "dessin", "studio", "studios", "lab", "labs",
    "le", "la", "les", "mon", "el", "il", "der", "die", "das", "by", "par", "von", "not", "itz", "hey", "miss", "big",
    "lil", "mini", "king", "queen", "officiel", "officielle", "oficial", "ufficiale", "offiziell", "channel", "chan",
    "kun", "san", "gaming", "games", "plays", "style", "styles", "lora", "bot", "alt", "old", "new", "ig",
    "insta", "tiktok", "world", "my", "fx",
    "vfx", "sfx", "gfx", "edit", "edits", "cuts", "anim", "graphics", "visuals", "works", "creative", "media",
    "online", "web", "blog", "news", "xo",
])  # fmt: skip
"""Words that people write onto the name of an account."""
OF_FAMILY_NAMES = frozenset([
    "son", "sson", "sen", "ssen", "ez", "ov", "ova", "ev", "eva", "ski", "ska", "sky", "ian", "yan",
    "ic", "ich", "vic", "vich", "poulos", "idis", "akis", "ides", "dottir", "sdottir", "escu", "enko", "chuk", "wicz",
    "er", "ers", "mann", "man", "ette", "etta", "ella", "elle", "ine", "ina", "ia", "ie", "y", "o", "e", "a", "i", "is",
    "us", "as", "os", "on", "in", "burg", "berg", "ville", "stadt", "dorf", "heim", "hausen", "land", "grad", "polis",
    "ton", "isme", "ism", "ist", "iste", "ismo", "ista", "ismus", "ien", "ienne", "iens", "ian", "ians", "ano", "ana",
])  # fmt: skip
"""What makes another name, a place or a word of the language out of a given name."""


class Account(FrozenStruct):
    """A name without spaces that is looked for within words."""

    hidden: HiddenName
    pieces: tuple[str, ...]
    """Its letters and its digits, folded, in parts."""
    words: tuple[str, ...]
    """What is between its signs and capitals, folded."""
    is_word: bool
    """Whether it may be a word of a language, or the family name of somebody else: found beside adornments only."""
    is_one: bool
    """Whether nothing is written between its pieces."""

    @property
    def word(self) -> str:
        """Returns it without what divides its pieces."""
        return "".join(self.pieces)

    @property
    def needle(self) -> str:
        """Returns its longest piece, which each text has that holds it."""
        return max(self.pieces, key=len)

    @property
    def pattern(self) -> str:
        """Returns its expression."""
        if self.is_person:
            return "".join(self.pieces)
        has_number = any(map(str.isdecimal, self.pieces))
        are_words = all(map(is_ordinary, self.words))
        between = BETWEEN if (has_number or are_words) and len(self.pieces) <= FEW_PIECES else WIDE_BETWEEN
        if self.is_one and are_words and not has_number:
            between = NARROW_BETWEEN
        spelt = [between.join(self.pieces)]
        if 1 < len(self.words) <= MOST_WORDS:
            turned = reversed(self.words)
            spelt += [DOT.join(self.words), ("[._-]" if are_words else r"[\s._-]").join(turned)]
        return "|".join(spelt)

    @property
    def is_person(self) -> bool:
        """Returns whether it is a name of several words."""
        return len(self.hidden.name.split()) > 1

    @property
    def has_initial(self) -> bool:
        """Returns whether one of its words is rather the initial of a name: `marie.l`."""
        return any(word.isalpha() and len(word) <= LONGEST_INITIAL for word in self.words)

    @property
    def is_distinct(self) -> bool:
        """Returns whether it is told beside whatever letters."""
        is_other = self.is_word or self.is_person or self.has_initial
        return not is_other and len(self.word) >= SHORTEST_BESIDE_ANY

    def goes_on(self, before: str, behind: str) -> bool:
        """Returns whether its number is longer in a text: `zora881` is not `zora88`."""
        return (self.pieces[0].isdecimal() and before[-1:].isdecimal()) or (
            self.pieces[-1].isdecimal() and behind[:1].isdecimal()
        )

    def is_narrow(self, found: str) -> bool:
        """Returns whether there is one sign at most between its pieces."""
        return len(found) < len(self.word) + len(self.pieces)


class JoinedAccounts:
    """The accounts of a matcher; `others` are words of names that may be shown."""

    def __init__(self, rows: Iterable[HiddenName], others: Collection[str]) -> None:
        self._others = others
        self._accounts = list(_accounts(rows))

    def __bool__(self) -> bool:
        return bool(self._accounts)

    @cached_property
    def _needles(self) -> list[tuple[str, Account]]:
        return [(account.needle, account) for account in self._accounts]

    @cached_property
    def _expressions(self) -> dict[str, re.Pattern[str]]:
        return {account.word: re.compile(account.pattern) for account in self._accounts}

    def find(self, text: SearchedText) -> Iterator[tuple[int, int, HiddenName, bool]]:
        """Yields the words of a folded text that hold an account beside other letters, and accounts in two words; each
        with whether it may be a case of a word in a language that has many.
        """
        words, folded = text.vocabulary, text.folded
        for needle, account in self._needles:
            if needle in words:
                for found in self._expressions[account.word].finditer(folded):
                    span = self._around(folded, found, account)
                    if span is not None:
                        ending = folded[found.end() : span[1]]
                        may_be_case = span[0] == found.start() and ending.isalpha() and len(ending) <= LONGEST_ENDING
                        yield (*span, account.hidden, may_be_case and ending not in ADDED)
        yield from ((*found, False) for found in self._in_two_words(folded))

    def _around(self, folded: str, found: re.Match[str], account: Account) -> tuple[int, int] | None:
        """Returns the span of the word that holds an account; None if it is the account itself, or another word."""
        before = BEFORE.search(folded, max(0, found.start() - LONGEST_WORD), found.start())
        behind = RUN.match(folded, found.end(), found.end() + LONGEST_WORD)
        start = before.start() if before else found.start()
        end = behind.end() if behind else found.end()
        word = folded[start:end]
        if len(word) > LONGEST_WORD or (len(word) >= LONGEST_DIGEST and DIGEST.fullmatch(word)):
            return None
        if (start, end) == found.span():
            is_one = len(account.pieces) == 1 or account.is_person
            is_initial = account.has_initial and not SIGNS.search(found[0])
            return None if is_one or is_initial or account.is_word else found.span()
        rests = folded[start : found.start()], folded[found.end() : end]
        may_be = account.is_narrow(found[0]) and not account.goes_on(*rests)
        has_sign = len(found[0]) > len(account.word)
        return (start, end) if may_be and self._is_joined(word, account, rests, has_sign=has_sign) else None

    def _is_joined(self, word: str, account: Account, rests: tuple[str, str], *, has_sign: bool) -> bool:
        """Returns whether a word is an account with something written onto it; `has_sign` if it has one within."""
        if word in self._others or is_in_dictionary(word):
            return False
        added = [DIGITS.sub("", rest) for rest in rests]
        if (any(map(str.isalpha, rests)) or account.is_person) and all(map(_is_added, added)):
            return has_sign or not (account.has_initial or account.is_word) or _is_firm(rests, added)
        if not account.is_distinct or (not _is_added(added[0]) and len(added[0]) < SHORTEST_BEFORE):
            return False
        return not (account.word.isalpha() and rests[1] in OF_FAMILY_NAMES)

    @cached_property
    def _halves(self) -> dict[str, list[tuple[str, HiddenName]]]:
        """Returns the beginnings of accounts that may be written in two words, each with its ends."""
        found: dict[str, list[tuple[str, HiddenName]]] = {}
        for account in self._accounts:
            word = account.word
            if not account.is_one or account.is_word or len(word) < SHORTEST_BESIDE_ANY:
                continue
            for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
                found.setdefault(word[:cut], []).append((word[cut:], account.hidden))
        return found

    @cached_property
    def _whole(self) -> dict[str, HiddenName]:
        """Returns the accounts that may be written with signs within."""
        accounts = (account for account in self._accounts if account.is_one and not account.is_word)
        return {account.word: account.hidden for account in accounts if len(account.word) >= SHORTEST_BESIDE_ANY}

    def _in_two_words(self, folded: str) -> Iterator[tuple[int, int, HiddenName]]:
        for token in TOKEN.finditer(folded) if self._halves else ():
            if (hidden := self._whole.get(SIGN.sub("", token[0]))) is not None:
                yield (*token.span(), hidden)
        words = set(RUN.findall(folded)) if self._halves else frozenset()
        for first in sorted(words & self._halves.keys()):
            for second, hidden in self._halves[first]:
                if second in words:
                    are_short = min(len(first), len(second)) < SHORTEST_HALF_APART
                    sign = "[._]" if are_short else HALVES_APART
                    for found in re.finditer(rf"(?<![^\W_]){first}{sign}{second}(?![^\W_])", folded):
                        yield (*found.span(), hidden)


def _is_firm(rests: tuple[str, str], added: Iterable[str]) -> bool:
    """Returns whether what is written onto an account is more than the letters that make another word of it."""
    is_framed = rests[0] == rests[1][::-1] and rests[0] in FRAMES
    return is_framed or any(len(rest) >= SHORTEST_ADDED or rest in FIRM for rest in added)


@lru_cache(1 << 10)
def _is_added(rest: str) -> bool:
    """Returns whether letters are a word that people write onto names, or two, of which one is long: `filmby`; or
    none.
    """
    if not rest or rest in ADDED:
        return True
    cuts = ((rest[:cut], rest[cut:]) for cut in range(1, len(rest)))
    return any({one, other} <= ADDED and max(len(one), len(other)) >= LONG_ADDED for one, other in cuts)


def _accounts(rows: Iterable[HiddenName]) -> Iterator[Account]:
    """Yields the names that are told within a word: accounts, whole names of people, and their family names."""
    known: set[str] = set()
    for row in rows:
        name = without_number(row.name)
        if row.kind not in ("name", "handle", "part"):
            continue
        words = name_words(fold_name(HUMP.sub("_", plain_letters(name))))
        pieces = tuple(PIECES.findall(" ".join(words)))
        word = "".join(pieces)
        is_person = len(name.split()) > 1
        shortest = SHORTEST_PERSON if is_person else SHORTEST_WITHIN
        if len(word) < shortest or word in known or word.isdecimal() or _is_everywhere(word):
            continue
        if all(has_spaces(letter) and not takes_particles(letter) for letter in word):
            known.add(word)
            is_one = len(name_words(fold_name(name))) == 1
            yield Account(row, pieces, words, row.kind == "part" or is_ordinary(word), is_one)


def _is_everywhere(word: str) -> bool:
    """Returns whether a word is one of pages, prompts or tools, or a frequent one of a language."""
    return word in PROMPT_WORDS or (is_ordinary(word) and (is_frequent(word) or not is_in_dictionary(word)))
