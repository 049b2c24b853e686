"""Finds account names within longer words and in two words: `teammathou`, `mathou_tv`, `Crok Toast` for `croktoast`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from showcase.names.common_words import is_ordinary
from showcase.names.folding import fold_name
from showcase.names.parts import ADORNMENTS
from showcase.names.spellings import HiddenName, without_number
from showcase.names.unspaced import has_spaces, takes_particles
from showcase.patterns import lazy_pattern
from showcase.text import name_words
from showcase.word_lists import is_in_dictionary

SHORTEST_WITHIN = 4
"""Letters and digits of an account that is looked for within longer words, beside a word that adorns accounts."""
SHORTEST_BESIDE_ANY = 6
"""The same beside whatever letters."""
SHORTEST_HALF = 2
"""Letters of each half of an account that is written in two words."""
LONGEST_WORD = 40
"""Letters and digits of a word; longer ones are data."""
LONGEST_DIGEST = 16
"""Digits from which a hexadecimal word is a digest."""
LONGEST_ENDING = 4
LONGEST_INITIAL = 2
RUN = lazy_pattern(r"[^\W_]+")
BEFORE = lazy_pattern(r"[^\W_]+$")
DIGEST = lazy_pattern("[0-9a-f]+")
DIGITS = lazy_pattern(r"^\d+|\d+$")
BETWEEN = r"(?:no|[^\w\n]|_)?"
"""What may be between the words of an account, and between its letters and its digits; `№` is folded as `no`."""
WIDE_BETWEEN = r"(?:(?:[^\w\n]|_){0,3}|\s(?:dot|point|punkt|punto|ponto|underscore|tiret)\s)"
"""The same where one of the words is of no dictionary, and nothing else is written onto them."""
PIECES = lazy_pattern(r"[^\W\d_]+|\d+")
HALVES_APART = r"[ .\-_·\u00a0]"

ADDED = ADORNMENTS | frozenset([
    "team", "equipe", "crew", "fan", "fans", "club", "gang", "squad", "forever", "love", "loves", "live", "lives",
    "music", "musik", "musique", "beats", "prod", "prods", "productions", "film", "films", "movie", "movies", "video",
    "videos", "photo", "photos", "pics", "design", "designs", "draws", "dessin", "studio", "studios", "lab", "labs",
    "le", "la", "les", "mon", "el", "il", "der", "die", "das", "by", "par", "von", "not", "itz", "hey", "miss", "big",
    "lil", "mini", "king", "queen", "officiel", "officielle", "oficial", "ufficiale", "offiziell", "channel", "chan",
    "kun", "san", "gaming", "games", "plays", "style", "styles", "lora", "bot", "alt", "old", "new", "ig",
    "insta", "tiktok", "world", "online", "web", "blog", "news", "xo",
])  # fmt: skip
"""Words that people write onto the name of an account."""
BESIDE = ADDED | {""}
OF_FAMILY_NAMES = frozenset([
    "son", "sson", "sen", "ssen", "ez", "ov", "ova", "ev", "eva", "ski", "ska", "sky", "ian", "yan",
    "ic", "ich", "vic", "vich", "poulos", "idis", "akis", "ides", "dottir", "sdottir", "escu", "enko", "chuk", "wicz",
    "er", "ers", "mann", "man", "ette", "etta", "ella", "elle", "ine", "ina", "ia", "ie", "y", "o", "e", "a", "i", "is",
    "us", "as", "os", "on", "in", "burg", "berg", "ville", "stadt", "dorf", "heim", "hausen", "land", "grad", "polis",
    "ton", "isme", "ism", "ist", "iste", "ismo", "ista", "ismus", "ien", "ienne", "iens", "ian", "ians", "ano", "ana",
])  # fmt: skip
"""What makes another name, a place or a word of the language out of a given name."""


@dataclass(frozen=True, slots=True)
class Account:
    """A name without spaces that is looked for within words."""

    hidden: HiddenName
    pieces: tuple[str, ...]
    """Its letters and its digits, folded, in parts."""

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
        words = [piece for piece in self.pieces if not piece.isdecimal()]
        is_wide = len(words) == len(self.pieces) and not all(map(is_ordinary, words))
        between = BETWEEN.removesuffix("?") if self.has_initial else WIDE_BETWEEN if is_wide else BETWEEN
        return between.join(map(re.escape, self.pieces))

    @property
    def has_initial(self) -> bool:
        """Returns whether one of its words is rather the initial of a name: `marie.l`."""
        return any(piece.isalpha() and len(piece) <= LONGEST_INITIAL for piece in self.pieces)

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
    def _expressions(self) -> dict[str, re.Pattern[str]]:
        return {account.word: re.compile(account.pattern) for account in self._accounts}

    def find(self, folded: str) -> Iterator[tuple[int, int, HiddenName, bool]]:
        """Yields the words of a folded text that hold an account beside other letters, and accounts in two words; each
        with whether it may be a case of a word in a language that has many.
        """
        for account in self._accounts:
            if account.needle in folded:
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
            return found.span() if len(account.pieces) > 1 and not account.has_initial else None
        rests = folded[start : found.start()], folded[found.end() : end]
        may_be = account.is_narrow(found[0]) and not account.goes_on(*rests)
        return (start, end) if may_be and self._is_joined(word, account, rests) else None

    def _is_joined(self, word: str, account: Account, rests: tuple[str, str]) -> bool:
        """Returns whether a word is an account with something written onto it."""
        if word in self._others or is_in_dictionary(word):
            return False
        if any(map(str.isalpha, rests)) and all(DIGITS.sub("", rest) in BESIDE for rest in rests):
            return True
        is_of_name = account.word.isalpha() and rests[1] in OF_FAMILY_NAMES
        return len(account.word) >= SHORTEST_BESIDE_ANY and not account.has_initial and not is_of_name

    @cached_property
    def _halves(self) -> dict[str, list[tuple[str, HiddenName]]]:
        """Returns the beginnings of accounts that may be written in two words, each with its ends."""
        found: dict[str, list[tuple[str, HiddenName]]] = {}
        for account in self._accounts:
            word = account.word
            if len(account.pieces) > 1 or len(word) < SHORTEST_BESIDE_ANY:
                continue
            for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
                found.setdefault(word[:cut], []).append((word[cut:], account.hidden))
        return found

    def _in_two_words(self, folded: str) -> Iterator[tuple[int, int, HiddenName]]:
        words = set(RUN.findall(folded)) if self._halves else frozenset()
        for first in words & self._halves.keys():
            for second, hidden in self._halves[first]:
                if second in words:
                    sign = "_" if is_ordinary(first) and is_ordinary(second) else HALVES_APART
                    for found in re.finditer(rf"(?<![^\W_]){first}{sign}{second}(?![^\W_])", folded):
                        yield (*found.span(), hidden)


def _accounts(rows: Iterable[HiddenName]) -> Iterator[Account]:
    """Yields the names of one word, or of several without a space, that are no words of a language."""
    known: set[str] = set()
    for row in rows:
        name = without_number(row.name)
        if row.kind not in ("name", "handle") or len(name.split()) != 1:
            continue
        pieces = tuple(PIECES.findall(" ".join(name_words(fold_name(name)))))
        word = "".join(pieces)
        if len(word) < SHORTEST_WITHIN or word in known or word.isdecimal() or is_ordinary(word):
            continue
        if all(has_spaces(letter) and not takes_particles(letter) for letter in word):
            known.add(word)
            yield Account(row, pieces)
