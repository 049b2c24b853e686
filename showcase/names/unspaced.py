"""Finds names that are written without a space in other ways: `王 伟`, `지훈 박`, `佐佐木美咲`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from showcase.names.folding import fold_name
from showcase.patterns import lazy_pattern
from showcase.text import MARKS

_HONORIFICS = (
    r"(?:さん|さま|様|くん|君|ちゃん|氏|先生|監督|選手|先輩|씨|님|군|양|감독|작가|선생|배우|先生|女士|小姐|导演|導演|老师|老師|同学)"
)
"""What is behind a name by itself in Japanese, Korean and Chinese."""
UNSPACED_LETTER = lazy_pattern("[\u3400-\u9fff]")
UNSPACED_HANGUL = lazy_pattern("[\uac00-\ud7a3]{2,4}")
UNSPACED_HAN = lazy_pattern("[\u3400-\u9fff][\u3005\u3040-\u30ff\u3400-\u9fff]{1,6}")
"""Names as they are usually written in Korean, and in Chinese and Japanese: the family name first, without a space."""
COMPOUND_FAMILY_NAMES = frozenset([
    "남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "欧阳", "司马", "诸葛", "上官", "歐陽", "司馬", "諸葛",
    "夏侯", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "慕容", "令狐", "宇文", "长孙", "長孫", "司徒",
    "司空", "轩辕", "軒轅", "端木", "独孤", "獨孤", "南宫", "南宮", "呼延", "西门", "西門", "鲜于", "鮮于",
])  # fmt: skip
_INSERTED = r"[(「『《〈【\"'“”„«»‘][^\n()「」『』《》〈〉【】\"“”„«»]{1,16}[)」』》〉】\"'”“«»’]"
"""A nickname or a reading in brackets or quotation marks."""
SIGNS_BETWEEN = rf"(?:[^\w\n]|[\d_]){{0,12}}(?:{_INSERTED}(?:[^\w\n]|[\d_]){{0,12}})?"
"""What may be between the two parts of a name without spaces: `高橋(キキ)美咲`, `(高橋:1.2) (美咲:1.3)`."""
GAP, WIDE_GAP = r"[\s·・.\-_]{0,3}", r"[\s·・.\-_]{1,3}"
"""What may be between letters of such a name, and what parts them at least where the family name is last."""
COMMA = r"\s?[,，、/／;；]\s?"
"""What parts a family name from a given name in lists."""
NO_HAN_BEFORE, NO_HAN_AFTER = "(?<![\u3400-\u9fff])", "(?![\u3400-\u9fff])"
PARTED_WORDS = lazy_pattern("([\u3400-\u9fff]+)\\s*[，、。：；！？,.;:!?/／]+\\s*([\u3400-\u9fff]+)")
FEWEST_LETTERS = 2
"""Letters of a name without spaces, one of whose parts is a single one; more are needed."""
NO_HANGUL = "(?![\uac00-\ud7a3])"
REPEATED = "\u3005"
"""The sign for "the same letter again": 佐々木 is 佐佐木."""
LETTER_BEFORE, LETTER_AFTER = r"(?<![^\W\d_])", rf"(?![^\W\d_]|[{MARKS}])"


def is_of_two_words(text: str, first: int, last: int) -> bool:
    """Returns whether the parts of a name in Han letters only touch across a sign: the end of one word, and the
    beginning of another, as of 王 伟 in 国王、伟大. A part of a single letter is too short for more than chance.
    """
    found = PARTED_WORDS.fullmatch(text, first, last)
    if found is None or min(len(found[1]), len(found[2])) > 1:
        return False
    return UNSPACED_LETTER.match(text[first - 1 : first]) is not None and UNSPACED_LETTER.match(text, last) is not None


@cache
def honorific() -> str:
    """Returns the expression of what is behind a name by itself; folding Chinese letters loads a large table."""
    return fold_name(_HONORIFICS)


def has_spaces(letter: str) -> bool:
    """Returns whether a letter's script puts spaces between words."""
    point = ord(letter)
    return not (
        0x0E00 <= point <= 0x0EFF  # Thai, Lao
        or 0x1000 <= point <= 0x109F  # Burmese
        or 0x1780 <= point <= 0x17FF  # Khmer
        or 0x2E80 <= point <= 0x9FFF  # Chinese, Japanese
        or 0xF900 <= point <= 0xFAFF
        or 0x20000 <= point <= 0x3FFFF
    )


def takes_particles(letter: str) -> bool:
    """Returns whether a script writes particles onto names: Korean."""
    return 0xAC00 <= ord(letter) <= 0xD7AF


def called_by_one_part(name: str) -> dict[str, str]:
    """Returns how somebody is called by one part of a name without spaces: `王先生`, `김 감독`; each with a needle.

    Nobody knows where a name in Han letters is divided: each of its beginnings may be the family name.
    """
    composed = unicodedata.normalize("NFC", name).strip()
    if UNSPACED_HANGUL.fullmatch(composed):
        cut = _family_length(composed)
        parts, before = {composed[:cut], composed[cut:]}, LETTER_BEFORE
    elif UNSPACED_HAN.fullmatch(composed):
        parts, before = {composed[:end] for end in range(1, min(len(composed), 4))}, ""
        parts |= {composed[begin:] for begin in range(1, min(len(composed) - 1, 4))}
    else:
        return {}
    folded = (fold_name(part) for part in sorted(parts))
    return {part: before + re.escape(part) + r"\s?" + honorific() for part in folded}


def _family_length(name: str) -> int:
    return 2 if name[:2] in COMPOUND_FAMILY_NAMES and len(name) > 2 else 1


def letters_apart(name: str) -> dict[str, str]:
    """Returns how a name without spaces is written with its parts or all its letters apart, the family name first or
    last: `王 伟`, `박 지 훈`, `지훈 박`; with a needle.
    """
    composed = unicodedata.normalize("NFC", name).strip()
    is_hangul = UNSPACED_HANGUL.fullmatch(composed) is not None
    if not is_hangul and not UNSPACED_HAN.fullmatch(composed):
        return {}
    letters = fold_name(composed)
    before, after = (LETTER_BEFORE, NO_HANGUL if len(letters) == 2 else "") if is_hangul else ("", "")
    spelt = [before + GAP.join(map(re.escape, letters)) + after]
    if len(letters) > FEWEST_LETTERS:
        for cut in (_family_length(composed),) if is_hangul else range(1, len(letters)):
            family, given = re.escape(letters[:cut]), re.escape(letters[cut:])
            edges = (before, "") if is_hangul else (NO_HAN_BEFORE, NO_HAN_AFTER)
            spelt += [f"{before}{given}{WIDE_GAP}{family}", *_around_words(family, given, before)]
            spelt += [f"{edges[0]}{a}{COMMA}{b}{edges[1]}" for a, b in ((family, given), (given, family))]
    return {letters[0]: f"(?:{'|'.join(spelt)})"}


def around_signs(parts: Sequence[str]) -> Iterator[str]:
    """Yields the expressions of a name without spaces whose parts are apart by signs, weights or a bracketed word.

    Where a part is a single letter, such as the family names 陳 and 박, only by a word in brackets or quotation marks,
    or with one of them in brackets: a sign alone may part two sentences.
    """
    if len(parts) != 2 or any(has_spaces(part[0]) and not takes_particles(part[0]) for part in parts):
        return
    one, other = parts
    if min(len(one), len(other)) > 1 and not takes_particles(one[0]):
        yield f"{one}{SIGNS_BETWEEN}{other}"
        yield f"{other}{SIGNS_BETWEEN}{one}"
    elif len(one) + len(other) > FEWEST_LETTERS:
        yield from _around_words(one, other, LETTER_BEFORE if takes_particles(one[0]) else "")


def _around_words(one: str, other: str, before: str) -> Iterator[str]:
    for first, second in ((one, other), (other, one)):
        yield rf"{before}{first}{GAP}{_INSERTED}{GAP}{second}"
        yield rf"{before}{first}{GAP}[(「『《〈【]\s?{second}\s?[)」』》〉】]"


SPACE = "[ \u3000]?"
"""Between two signs of a script without spaces: titles set them apart."""


def with_repeated_letters(word: str) -> tuple[str, str]:
    """Returns the expression of a word in which a Han letter that comes twice may be the sign for that, and the other
    way round; and letters that each spelling begins with.
    """
    spelt, same = "", len(word)
    for at, letter in enumerate(word):
        before = word[at - 1] if at else ""
        is_twice = before != "" and not has_spaces(before) and (letter in (REPEATED, before))
        if is_twice and "\u3400" <= before <= "\u9fff":
            same = min(same, at)
            spelt += f"(?:{REPEATED}|{before})"
        else:
            spelt += (SPACE if before and not has_spaces(letter) else "") + re.escape(letter)
    return spelt, word[:same]
