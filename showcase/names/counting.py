"""Decides which matches of a name count: as people write names, not the words that they may be too."""

from __future__ import annotations

import re
import unicodedata

from showcase.names.common_words import is_ordinary
from showcase.names.contexts import (
    is_foreign_prose,
    is_frequent,
    is_phrase_written_as_name,
    is_word_of_its_prose,
    is_written_as_name,
)
from showcase.names.folding import ESCAPED, without_escapes
from showcase.names.inflections import inflected
from showcase.names.joined import DOT
from showcase.names.respelling import joined_again, respelt
from showcase.names.spellings import (
    ADDRESSED,
    BYLINE,
    CONJUNCTION,
    PARTICLE,
    SHORTEST_WORD,
    HiddenName,
    NameRow,
    without_number,
    words_of,
)
from showcase.patterns import lazy_pattern
from showcase.text import IGNORED, fold

KNOWN = {False: 0.5, True: 0.8}
"""Share of the words of a text, and of a file, below which it is in a language that no dictionary is of. A file counts
as such a text sooner: what stays in a text holds back none.
"""
LONGEST_MARK = 3
LONGEST_SMALL = 3
"""Letters of a word between two others that is no name, if it is a frequent one."""
SHORTEST_JOINED = 3
"""Letters up to which the words of a name that are written as one are a word of the language, or a part of a number."""
MARKS = lazy_pattern(r"[*_~`]+")
"""Marks of Markdown around a name, or around a part of it."""
ENDS_IN_INITIAL = lazy_pattern(r"(?<!\w)\w\Z")
TAIL = lazy_pattern(r"_[^\W\d_](?![^\W_])")
IN_WORD = lazy_pattern(r"_[^\W_]")
MARKS_BEFORE = lazy_pattern(r"[*_~`]+\Z")

HIDDEN = "…"
"""Replaces a name that may not be shown and has no alias."""
MENTION_SIGN = lazy_pattern(r"[@＠﹫]\s?\Z")
BEHIND_BYLINE = lazy_pattern(BYLINE, re.IGNORECASE)
AROUND = "\"'“”„«»‹›()[]{},;:!?…*_~`|"
"""What may be beside a short name that is a whole word."""
TECHNICAL = lazy_pattern(r"[\d=_#\\]|://|^/|/$|^www\.|\w[.-]\w|^--")
"""What only numbers, identifiers, options and addresses have."""
POSSESSIVE = lazy_pattern(r"['’]s?$")
SIGN_IN_WORDS = lazy_pattern(DOT, re.IGNORECASE)
"""A sign between the words of an account that is written as a word: `sad dot robot`."""
ELIDED = lazy_pattern(r"(?:(?:da|de|ne|su|a|co)?ll|un|quell|bell|[dlsn]|qu)['’]", re.IGNORECASE)
"""An article or a preposition without its vowel: `dell'acqua`."""
AT_RULES = frozenset(["media", "import", "charset", "keyframes", "supports", "page", "layer", "container", "property"])
"""Rules of style sheets, which begin as mentions do."""
FIRST_EMOJI = 0x1F000


def counts(row: NameRow, text: str, plain: str, first: int, last: int, given: str, *, is_guard: bool) -> bool:
    """Returns whether a match of a name in a text means the person: `text[first:last]`, `plain` with plain letters.

    `given` is what is before a nickname in it; empty if it has none.
    """
    if given:
        return not INITIAL_IN_LOWER_CASE.search(given)
    if row.hidden.kind in ("id", "address"):
        return True
    if is_rather_words(row.hidden, plain, first, last, is_guard=is_guard):
        return False
    if row.single or row.hidden.kind in ("word", "mention"):
        return _is_meant(row.hidden, text, plain, first, last, is_guard=is_guard)
    if _is_joined_to_a_word(row.hidden, plain, first, last):
        return False
    found = plain[first:last]
    is_escaped = ESCAPED.search(found) is not None
    return _as_written(found, row) or (is_escaped and _as_written(without_escapes(found), row))


def is_rather_words(hidden: HiddenName, plain: str, first: int, last: int, *, is_guard: bool) -> bool:
    """Returns whether what is found is rather words of the text: `golden hour` for the account `golden.hour`, or
    `dell'acqua` for somebody's family name.
    """
    found = plain[first:last]
    if hidden.kind in ("part", "family"):
        return found == found.lower() != hidden.name and ELIDED.match(found) is not None
    is_spaced = len(hidden.name.split()) > 1
    if hidden.kind != "handle" and (is_spaced or hidden.kind != "name"):
        return False
    if not _is_of_words(found, hidden.name) or (is_spaced and not all(map(is_frequent, found.split()))):
        return False
    before = plain[max(0, first - 2) : first]
    if MENTION_SIGN.search(before) or ("-" in found and _is_in_identifier(plain, first, last)):
        return False
    return is_guard or not is_phrase_written_as_name(plain, first, last)


def _is_of_words(found: str, account: str) -> bool:
    """Returns whether an account is found as ordinary words with spaces between; or as frequent ones with
    hyphens that it has not.
    """
    words = re.findall(r"[^\W\d_]+", found)
    between = "".join(re.findall(r"(?<=[^\W\d_])[\W_]+(?=[^\W\d_])", found))
    if SIGN_IN_WORDS.search(found) or re.search(r"\d", found):
        return False
    if re.search(r"\s", between):
        return all(map(is_ordinary, words))
    return "-" in between and "-" not in account and all(map(is_frequent, words))


def _is_in_identifier(plain: str, first: int, last: int) -> bool:
    """Returns whether what is found is the whole of a text, or a part of an address or of the name of a file."""
    before, after = plain[max(0, first - 1) : first], plain[last : last + 2]
    is_whole = plain.strip() == plain[first:last]
    return is_whole or re.search(r"[\w/.#=-]\Z", before) is not None or re.match(r"[\w/=-]|\.\w", after) is not None


def _is_joined_to_a_word(hidden: HiddenName, plain: str, first: int, last: int) -> bool:
    """Returns whether a name of several words is found without anything between them, and is too short for that ("A B"
    is neither `ab` nor a part of `b94ab1`), or is a family name with a particle: `De Niz` is not `deniz`.
    """
    found = plain[first:last]
    if hidden.kind == "part":
        return POSSESSIVE.sub("", found).isalpha()
    if len(found) > SHORTEST_JOINED or not (found.isascii() and found.isalnum()):
        return False
    return found == found.lower() or not _is_whole(plain, first, last)


def is_question(row: NameRow, found: str, is_guard: bool) -> bool:
    """Returns whether a match of a name that does not count leaves a question to a person: whether it is a word.

    A family name in small letters leaves none.
    """
    if is_guard or row.hidden.kind not in ("word", "family", "name", "part"):
        return False
    return row.hidden.kind == "word" or (row.single and (row.hidden.kind in ("name", "part") or found[:1].isupper()))


def _is_meant(hidden: HiddenName, text: str, plain: str, first: int, last: int, *, is_guard: bool) -> bool:
    """Returns whether a match counts of a name that is one word, or has no letters."""
    if MENTION_SIGN.search(text, max(0, first - 2), first) and text[first:last] != HIDDEN:
        return not (is_guard and text[first:last] in AT_RULES)
    name, found = without_number(hidden.name), text[first:last]
    if hidden.kind in ("family", "word", "mention"):
        return not is_guard and _is_word_meant(hidden.kind, name, plain, first, last)
    words = words_of(name)
    if not words:
        return found != HIDDEN and _is_picture(name)
    return _is_one_word_meant(hidden, "".join(words), text, plain, first, last, is_guard=is_guard)


def _is_one_word_meant(
    hidden: HiddenName, word: str, text: str, plain: str, first: int, last: int, *, is_guard: bool
) -> bool:
    """Returns whether a match counts of a name that is one word, folded as `word`."""
    name, found = without_number(hidden.name), text[first:last]
    if hidden.kind == "name" and found == found.lower() and _is_word_only(text, first, last, word):
        return False
    if hidden.kind == "part" and is_word_of_another_language(plain, first, last, is_guard=is_guard):
        return False
    if not word.isascii() or (len(word) >= SHORTEST_WORD and not word.isdecimal()):
        return _has_own_ending(found, name)
    is_written = found == name and _is_whole(text, first, last)
    return is_written and _is_meant_by_short(hidden, plain, first, is_guard=is_guard)


def is_word_of_another_language(plain: str, first: int, last: int, *, is_guard: bool) -> bool:
    """Returns whether a word in small letters may be one of a language without a dictionary."""
    found = without_escapes(plain[first:last])
    return found == found.lower() and (
        is_foreign_prose(plain, first, last, KNOWN[is_guard]) or is_word_of_its_prose(plain, first, last)
    )


def _is_word_meant(kind: str, name: str, plain: str, first: int, last: int) -> bool:
    """Returns whether a name that is a word too counts in a text: with the capital that it is written with."""
    found = plain[first:last]
    if kind == "family":
        return _has_own_ending(found, name) and is_written_as_name(plain, first, last)
    return kind == "word" and found == name != name.lower()


def _is_word_only(text: str, first: int, last: int, word: str) -> bool:
    """Returns whether a name of one word, in small letters, is the word of the language that it is too: "a rose"."""
    if not is_frequent(word) or text.strip(AROUND + " \n") == text[first:last]:
        return False
    return BEHIND_BYLINE.match(text, first) is None


def _is_meant_by_short(hidden: HiddenName, plain: str, first: int, *, is_guard: bool) -> bool:
    """Returns whether a whole word of one or two letters, or of digits, means a person."""
    name = without_number(hidden.name)
    if hidden.kind == "name" and not name.isdecimal():
        return True
    return not is_guard and (name != name.lower() or BEHIND_BYLINE.match(plain, first) is not None)


def _is_picture(signs: str) -> bool:
    """Returns whether signs are telling by themselves: an emoji, or three signs that are no punctuation alone."""
    kinds = [unicodedata.category(sign) for sign in signs if not sign.isspace()]
    is_emoji = any(ord(sign) >= FIRST_EMOJI for sign in signs)
    return is_emoji or (len(kinds) >= SHORTEST_WORD and any(kind in ("So", "Sk", "Lm") for kind in kinds))


def _has_own_ending(found: str, name: str) -> bool:
    """Returns whether a word is the name itself; with an ending only if it has a capital, or if the name has a digit:
    `marlowe2s dog`.
    """
    read, own = words_of(found), words_of(name)
    own_ways = (own, *map(words_of, respelt(name)))
    is_same = read in own_ways or len(read) != 1 or len(own) != 1 or not own[0].isascii()
    if is_same or not read[0].startswith(inflected(own[0]).needles) or "'" in found or "’" in found:
        return True
    return not own[0].isalpha() or (found[:1].isupper() and not is_ordinary(found))


def _is_whole(text: str, first: int, last: int) -> bool:
    """Returns whether a short name is a word that somebody wrote, not a part of a number, identifier or address."""
    start = max((text.rfind(sign, 0, first) for sign in " \n\t\u00a0"), default=-1) + 1
    ends = [end for sign in " \n\t\u00a0" if (end := text.find(sign, last)) >= 0]
    token = text[start : min(ends, default=len(text))].strip(AROUND)
    return token == text[first:last] or not TECHNICAL.search(token)


def _as_written(found: str, row: NameRow) -> bool:
    """Returns whether a match counts in the capitals that the text has: "a Dupont" is not "A. Dupont"."""
    if found.split() == row.hidden.name.split():
        return True  # just as the list has it
    if ADDRESSED.match(fold(found)):
        return found.split()[-1][0].isupper()
    own = words_of(row.hidden.name)
    apart = [word for word in BREAKS.split(IGNORED.sub("", found)) if word]
    words = joined_again(apart, own, ["".join(words_of(word)) for word in apart])
    if len(words) < len(apart):
        return not _is_behind_article(found, words) and INITIAL_IN_LOWER_CASE.search(found) is None
    if all(len(word) == 1 for word in words):
        return found == found.upper()  # initials, or a name that consists of single letters
    return _are_written_names(found, own, words)


def _are_written_names(found: str, own: tuple[str, ...], words: list[str]) -> bool:
    """Returns whether the words of a match are written as names, and what is between them does not part two people."""
    between = [word for word in words[1:-1] if "".join(words_of(word)) not in own]
    names = [word for word in between if not PARTICLES.fullmatch(fold(word))]
    if len(between) == 1 and _parts_two(between[0], found, own):
        return False
    if len(between) > 1 or len(names) < len(between):
        return not any(word[0].islower() for word in (words[0], *names, words[-1]))
    if _is_behind_article(found, words):
        return False
    return not INITIAL_IN_LOWER_CASE.search(found) and not (len(own) == 2 and _holds_another_word(found))


def _parts_two(word: str, found: str, own: tuple[str, ...]) -> bool:
    """Returns whether the one word between others parts two people (`Jean et Dupont`), or is one of a file's name
    (`anna-im-keller`).
    """
    if len(own) == 2 and CONJUNCTIONS.fullmatch(fold(word)):
        return True
    is_small = 1 < len(word) <= LONGEST_SMALL and is_frequent(word)
    return is_small and found == found.lower() and " " not in found


def _is_behind_article(found: str, words: list[str]) -> bool:
    """Returns whether two words are rather an article and a word than an initial and a name."""
    is_login = "_" in found or "-" in found  # `m_dupont`; `a-rose` may be the address of a page
    may_be_article = len(words) == 2 and len(words[0]) == 1 and "." not in found
    return may_be_article and not (is_login and not is_frequent(words[1])) and _is_article(words[0], words[1])


def _is_article(initial: str, family: str) -> bool:
    """Returns whether an initial without a dot is rather a word before another one: "A rose", "I Rossi"."""
    return family[0].islower() or (initial in "AEIOYZ" and is_frequent(family))


def _holds_another_word(found: str) -> bool:
    """Returns whether three words are a name of two around a word of the language."""
    middle = MIDDLE.fullmatch(found)
    return middle is not None and not middle[2][0].isupper() and middle[1].isspace()


BREAKS = lazy_pattern(r"[\s\-\"“”«»().,*_~`|/]+")
PARTICLES = lazy_pattern(f"{PARTICLE}|{CONJUNCTION}")
CONJUNCTIONS = lazy_pattern(CONJUNCTION)
MIDDLE = lazy_pattern(r"[^\W\d_]+\.?([\s\"'“”«»(]+)([^\W\d_]+)[.\s\"'“”«»)]+([^\W\d_]+)")
"""Three words: of a name of two, the one in the middle counts with a capital or in quotes only."""

INITIAL_IN_LOWER_CASE = lazy_pattern(r"(?:^|(?<=[\s,]))[a-zà-öø-ÿα-ωа-я](?=[\s,]|$)")
"""A lower-case letter that is a word by itself, neither with a dot nor joined by `_` or `-`."""


def with_marks(text: str, first: int, last: int) -> tuple[int, int]:
    """Returns the span with the dot of a last initial, with marks of Markdown that begin or end within it, and with a
    single letter behind an account: `grey_cat_b`.
    """
    tail = TAIL.match(text, last)
    if tail is not None and len(text[first:last].split()) == 1:
        return first, tail.end()
    if text.startswith(".", last) and ENDS_IN_INITIAL.search(text, first, last):
        last += 1
    inside = MARKS.findall(text, first, last)
    before = MARKS_BEFORE.search(text, max(0, first - LONGEST_MARK), first)
    if before and before[0] in inside:
        inside.remove(before[0])
        first -= len(before[0])
    after = MARKS.match(text, last)
    if after and after[0] in inside and not IN_WORD.match(text, after.end() - 1):
        last += len(after[0])
    return first, last
