"""Compares names and words, and writes them in ASCII: for people, keys, slugs and file names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from showcase.patterns import lazy_pattern

SPELT = str.maketrans({
    "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ı": "i", "&": " and ", "’": "-", "'": "-",
})  # fmt: skip
"""Latin letters that Unicode does not decompose, in ASCII."""

COMPARED = str.maketrans({
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ħ": "h", "ı": "i",
    "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "ʻ": "'", "ʽ": "'", "ʾ": "'", "ʿ": "'", "ˈ": "'", "ˊ": "'",
    "ˋ": "'", "ꞌ": "'", "՚": "'", "′": "'", "`": "'", "´": "'", "‛": "'", "＇": "'", "׳": "'", "״": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "﹣": "-", "－": "-", "־": "-",
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ς": "σ",
})  # fmt: skip
"""Signs and letters that are written in several ways, each in one of them; applied to lower case."""

IGNORED = lazy_pattern(
    "[\u0300-\u036f"  # accents of Latin, Greek and Cyrillic letters
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"  # Arabic vowel signs, and the line that stretches words
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""Marks that people leave out, and signs that nobody sees. Vowel signs of Devanagari, Thai and the like, and the marks
of Japanese kana, tell names apart: they stay."""

MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0"
    "\u0816-\u082d\u08d3-\u0963\u0971-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63\u0b71-\u0be6\u0c00-\u0c63\u0c80-\u0ce3"
    "\u0d00-\u0d63\u0d81-\u0ddf\u0df2\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ece\u0f18\u0f19\u0f35-\u0f39\u0f71-\u0fc6"
    "\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734\u17b4-\u17d3\u17dd\u1885\u1886\u1920-\u193b\u1a17-\u1a1b\u1a55-\u1a7f"
    "\u1b00-\u1b44\u1b80-\u1bf3\u1c24-\u1c37\u1cd0-\u1dff\u20d0-\u20f0\u3099\u309a\ua802-\ua827\ua880-\ua8c5\uaa29-\uaa4d"
    "\uaaeb-\uaaf6\uabe3-\uabed"
)
"""What belongs to a word beside its letters, for a set of a regular expression: accents and vowel signs. The letters
between them belong to words anyway.
"""

SECOND_HALVES = (
    "\u093c\u09bc\u09be\u09d7\u0a3c\u0b3c\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57"
    "\u0dca\u0dcf\u0ddf\u102e\u1b35\U000110ba\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
)
"""Vowel signs and dots of India and Burma that are one letter with the sign before them (NFC), or two (NFD)."""

CLUSTER = lazy_pattern(
    "[\\s\\S][\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u3099\u309a\u1161-\u11ff"
    f"{SECOND_HALVES}"
    "\u00ad\u200b-\u200f\u2060-\u2069\ufe00-\ufe0f]*"
)
"""A character with the marks behind it: `fold` treats them as one."""

NAME_SUFFIX = lazy_pattern(
    r"(?:(?i:jr|sr|junior|senior|ph\.? ?d|m\.? ?d|esq|inc|ltd|llc|gmbh|s\.?a\.?(?:r\.?l)?)|I{1,3}|IV|VI{0,3})\.?"
)
"""What may follow a name behind a comma."""

RESERVED = lazy_pattern(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=[. ]*(?:\.|$))", re.IGNORECASE)
"""Names that Windows keeps for devices, with any extension."""

FORBIDDEN = lazy_pattern(r'[<>:"/\\|?*\x00-\x1f\x7f]')
"""Characters that no file name of Windows may have."""

LONGEST_SLUG = 80
"""Characters; longer slugs are cut between words."""


@lru_cache(8192)
def compare_key(text: str) -> str:
    """Returns the form in which two texts are compared: lower case, one way to write each sign, no accents.

    Letters of every script are kept, so that words that differ never share a key.
    """
    if text.isascii():
        return text.lower().strip()
    return fold(text).strip()


def fold(text: str) -> str:
    """Returns the text as `compare_key` does, without taking spaces off its ends."""
    if text.isascii():
        return text.lower().replace("`", "'")
    if len(text) < LONG_TEXT:
        return _fold(text)
    parts = BEYOND_ASCII.split(text)
    parts[::2] = [part.lower().replace("`", "'") for part in parts[::2]]
    parts[1::2] = [_fold_again(part) if len(part) < LONG_TEXT else _fold(part) for part in parts[1::2]]
    return "".join(parts)


LONG_TEXT = 32
"""Characters of a text of which only the letters that are not ASCII are read one by one."""
BEYOND_ASCII = lazy_pattern(r"([\x00-\x7f]?[^\x00-\x7f]+)")
"""Such letters, with the one before: a mark may belong to it."""


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold().translate(COMPARED)
    folded = IGNORED.sub("", unicodedata.normalize("NFKD", folded)).translate(COMPARED)
    return unicodedata.normalize("NFC", folded)


@lru_cache(1 << 14)
def _fold_again(text: str) -> str:
    return _fold(text)


@lru_cache(4096)
def word_key(text: str) -> str:
    """Returns a word as keys are written: `Prompt_Artist` is `prompt-artist`."""
    return re.sub(r"[\s_/]+", "-", compare_key(text)).strip("-")


def spaced_words(text: str) -> str:
    """Returns the words of a text or key as they are compared, with one blank between: `best boy` of `Best_boy!`."""
    return " ".join(re.findall(r"[^\W_]+", compare_key(text)))


def word_count(text: str) -> int:
    """Returns how many words a plain text has: what is between spaces, dashes and other signs alone left out."""
    return sum(1 for word in text.split() if word[0].isalnum() or any(sign.isalnum() for sign in word))


def name_words(name: str) -> tuple[str, ...]:
    """Returns the words of a name, each in the form in which it is compared; hyphens and apostrophes divide words."""
    if name.isascii():
        return tuple(fold(name).translate(_BETWEEN_WORDS).split())
    return tuple("".join(sign if _is_part_of_word(sign) else " " for sign in fold(name)).split())


_BETWEEN_WORDS = {point: " " for point in range(128) if not chr(point).isalnum()}
"""ASCII signs that divide words, each as a space."""


def is_of_letters(word: str) -> bool:
    """Returns whether a word has nothing but letters, and the vowel signs that many scripts write beside them."""
    return word.isalpha() or all(sign.isalpha() or unicodedata.category(sign).startswith("M") for sign in word)


def _is_part_of_word(sign: str) -> bool:
    """Vowel signs count: in many scripts they are marks beside a letter."""
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


@lru_cache(4096)
def person_key(name: str) -> str:
    """Returns the key that all spellings of a person's name share: case, accents, NFC or NFD, apostrophes, hyphens.

    Empty only for a text without a letter or digit. A name of signs alone (emoji) is its own key.
    """
    return " ".join(name_words(name)) or compare_key(name)


@lru_cache(4096)
def unordered_key(name: str) -> str:
    """Returns a key that a name shares with itself in another order: "Quill, Zoe" and "Zoe Quill"."""
    return " ".join(sorted(person_key(name).split()))


def first_last(written: str) -> str:
    """Returns `First Last` for `Last, First`; anything else is returned as written.

    Two whole names with a comma between them, and what may follow a name (`Jr.`, `PhD`, `Inc.`), are not turned.
    """
    last, comma, first = (part.strip() for part in written.partition(","))
    if not (last and first and comma) or "," in first or NAME_SUFFIX.fullmatch(first):
        return written
    if (len(last.split()) > 1 and len(first.split()) > 1) or not first[0].isalpha():
        return written
    return f"{first} {last}"


def unaccented(text: str) -> str:
    """Returns the text in ASCII, its case kept; letters of other scripts are left out."""
    return unicodedata.normalize("NFKD", text.translate(SPELT)).encode("ascii", "ignore").decode()


def safe_name(name: str, suffix: str = "file") -> str:
    """Returns a file name that every system takes: `con.txt` is `con-file.txt`; an ordinary name stays as it is."""
    name = FORBIDDEN.sub("-", name).rstrip(". ")
    reserved = RESERVED.match(name)
    if reserved is not None:
        return f"{reserved[0]}-{suffix}{name[reserved.end() :]}"
    return name or suffix


def slug(name: str, prefix: str = "film") -> str:
    """Returns a name as part of an address: `Été à Tōkyō #2` is `ete-a-tokyo-2`.

    A name without a single ASCII letter or digit becomes the prefix and eight digits of its SHA-256.
    """
    words = re.sub(r"[^a-z0-9]+", "-", unaccented(name).lower()).strip("-")
    if not words:
        return f"{prefix}-{short_digest(name)}"
    if len(words) > LONGEST_SLUG:
        cut = words[: LONGEST_SLUG + 1].rpartition("-")[0]
        words = cut if len(cut) > LONGEST_SLUG // 2 else words[:LONGEST_SLUG]
    return safe_name(words.strip("-"), prefix)


def person_slug(name: str) -> str:
    """Returns a person's name as part of an address: the same in whatever film it is, and no other person's.

    Where letters are left out that ASCII cannot write, digits of the name's SHA-256 keep it apart.
    """
    lost = any(sign.isalpha() for sign in unicodedata.normalize("NFKD", name.translate(SPELT)) if not sign.isascii())
    words = re.sub(r"[^a-z0-9]+", "-", unaccented(name).lower()).strip("-")
    if words and not lost:
        return safe_name(words, "p")
    return "-".join(part for part in (words or "p", short_digest(name, 10)) if part)


def short_digest(text: str, length: int = 8) -> str:
    """Returns the first hexadecimal digits of the SHA-256 of a text in NFC."""
    normal = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
    return hashlib.sha256(normal).hexdigest()[:length]


def suggestion(written: str, known: Iterable[str], likeness: float = 0.66) -> str:
    """Returns the known name that was most likely meant; empty if none is as alike as said (0 to 1)."""
    from difflib import get_close_matches

    names = {name.lower(): name for name in known}
    close = get_close_matches(written.lower(), names, 1, likeness)
    return names[close[0]] if close else ""


def each_once(names: Iterable[str]) -> list[str]:
    """Returns the names with a number behind those that are there already, also where they differ in case only."""
    seen: set[str] = set()
    given = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        free, number = name, 2
        while free.lower() in seen:
            free, number = f"{stem}-{number}{dot}{ending}", number + 1
        seen.add(free.lower())
        given.append(free)
    return given


DETACHED = lazy_pattern(r" (?:(?<!\s )(?=[;:!?]+(?:[\s)\]”\"’']|$)|»(?!\w))|(?<=« )(?<![^\s(\[]« ))")
"""The blank before a sign that ends a part of a sentence, or after an opening quotation mark, as French has them."""


def unbroken(text: str) -> str:
    """Returns a text in which no line can begin with `;`, `:`, `!`, `?` or `»`: no line breaks before them."""
    return DETACHED.sub("\u00a0", text)


def capitalized(text: str) -> str:
    """Returns a text that begins with a capital letter; all other letters stay as they are."""
    return text[:1].upper() + text[1:]
