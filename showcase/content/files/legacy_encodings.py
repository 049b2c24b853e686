"""Finds out which of the encodings of its language a text is in that is not UTF-8, or that this is not certain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import zip_longest

from showcase.content.files.text_encoding import DecodedText, decode

LETTERS: Mapping[str, str] = {
    "af": "áéèêëîïôöûü", "be": "абвгдежзйклмнопрстуфхцчшыьэюяёіў", "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "br": "âêîôûùüñ", "bs": "čćđšž", "ca": "àçèéíïòóúü", "cs": "áčďéěíňóřšťúůýž", "cy": "âêîôûŵŷäëïöü", "da": "æøåéó",
    "de": "äöüßé", "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "en": "éèêëàâçïîôöüñæœ", "es": "áéíóúñü",
    "et": "äõöüšž", "eu": "ñçü", "fi": "äöåšž", "fo": "áðíóúýæø", "fr": "àâæçéèêëîïôœùûüÿ", "ga": "áéíóú",
    "gl": "áéíñóúü", "hr": "čćđšž", "hu": "áéíóöőúüű", "id": "é", "is": "áðéíóúýþæö", "it": "àèéìíîòóùú",
    "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "mk": "абвгдежзијклмнопрстуфхцчшѓќѕљњџѐѝ", "ms": "é",
    "nb": "æøåéèêóòô", "nl": "ëïéèöüáóíê", "nn": "æøåéèêóòô", "no": "æøåéèêóòô", "oc": "áàçèéíòóúï", "pl": "ąćęłńóśźż",
    "pt": "áàâãçéêíóôõúü", "ro": "ăâîșțşţ", "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž", "sq": "çë", "sr": "абвгдежзијклмнопрстуфхцчшђљњћџčćđšž", "sv": "åäöéü",
    "tr": "çğıöşüâîûİ", "uk": "абвгдежзийклмнопрстуфхцчшщьюяєіїґ",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "fa": "ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنهوپچژکگیكي",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת", "th": "".join(map(chr, range(0x0E01, 0x0E4F))),
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}  # fmt: skip
"""Letters beside a to z, in lower case, by language."""

_WESTERN = ("cp1252", "mac_roman", "cp850", "iso8859_15")
_CENTRAL = ("cp1250", "iso8859_2", "mac_latin2", "cp852")
_BALTIC = ("cp1257", "iso8859_13", "iso8859_4", "cp775")
_CYRILLIC = ("cp1251", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic")


def _each(languages: str, encodings: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(languages.split(), encodings)


ENCODINGS: Mapping[str, tuple[str, ...]] = {
    **_each("af br ca cy da de en es eu fi fo fr ga gl id is it ms nb nl nn no oc pt sq sv", _WESTERN),
    **_each("bs hr", (*_CENTRAL, "mac_croatian")),
    **_each("cs hu pl sk sl", _CENTRAL),
    "ro": ("cp1250", "iso8859_2", "mac_romanian", "cp852"),
    **_each("be bg mk ru uk", _CYRILLIC),
    "sr": ("cp1251", "iso8859_5", "mac_cyrillic", *_CENTRAL),
    **_each("et lt lv", _BALTIC),
    "el": ("cp1253", "iso8859_7", "mac_greek", "cp737", "cp869"),
    "tr": ("cp1254", "mac_turkish", "cp857"),
    "he": ("cp1255", "cp862"),
    "ar": ("cp1256", "iso8859_6", "cp864"),
    "fa": ("cp1256",),
    "th": ("cp874",),
    "vi": ("cp1258",),
    "zh": ("gb18030", "big5hkscs"),
    "ja": ("cp932", "euc_jp", "iso2022_jp"),
    "ko": ("cp949", "johab"),
}  # fmt: skip
"""Encodings that texts of a language were saved in before UTF-8, the most likely first."""

PUNCTUATION = "“”„‘’‚«»‹›–—…¿¡°€£•·،؛؟"
RARE = "©®™§№ªº×½¼¾ـ"
IDEOGRAPHIC = "　、。，．・：；？！「」『』（）《》〈〉【】“”‘’…—～ー〜♪♫·￥％＆＊＋－／＝々〆〇〒※→←↑↓○●◎△▲□■◇◆★☆"
OPENING, CLOSING = "“„‘‚«‹¿¡", "”’»›"

SURE = 0.75
"""The least plausibility, of at most 1, of a decoding that is used."""
APART = 0.25
"""By how much less plausible every other decoding must be."""
DOUBTFUL = 0.03
"""The share of characters that may be none of the language's, such as a letter of a foreign name."""


def decode_as(data: bytes, language: str) -> DecodedText | None:
    """Returns the text of a file in a language (BCP 47); None where it is not certain which encoding it is in."""
    decoded = decode(data)
    # ISO-2022-JP is made of ASCII and would pass for it.
    escapes = b"\x1b$" in data or b"\x1b(" in data
    if decoded.binary or not (decoded.line or escapes):
        return decoded
    text = guess(data, language)
    return None if text is None else DecodedText(text.replace("\r\n", "\n").replace("\r", "\n"))


def every_reading(data: bytes) -> tuple[str, ...]:
    """Returns the text of a file in every encoding that its bytes may be in; one text where they are Unicode."""
    decoded = decode(data)
    if decoded.binary or not decoded.line:
        return (decoded.text,)
    older = (text for one in _older() if (text := _decoded(data, one)) is not None)
    return tuple(dict.fromkeys([decoded.text, *(text.replace("\r\n", "\n").replace("\r", "\n") for text in older)]))


def _older() -> Iterable[str]:
    """Returns all encodings from before Unicode, those that are first for a language before all others."""
    ranks = zip_longest(*ENCODINGS.values())
    return dict.fromkeys(one for rank in ranks for one in rank if one is not None)


def guess(data: bytes, language: str) -> str | None:
    """Returns the one plausible text of bytes that are not UTF-8; None where there is none, or more than one."""
    base = language.partition("-")[0]
    readings: dict[str, Rating] = {}
    for encoding in ENCODINGS.get(base, ()):
        text = _decoded(data, encoding)
        if text is not None and text not in readings:
            readings[text] = _rated(text, base, encoding)
    if not readings:
        return None
    best = max(readings, key=lambda text: _mean(readings[text]))
    rating = readings.pop(best)
    if _mean(rating) < SURE or sum(value < 0 for _, value in rating) > DOUBTFUL * len(rating):
        return None
    return best if all(_is_apart(rating, other) for other in readings.values()) else None


Rating = list[tuple[str, float]]
"""Words (of East Asian texts: characters) that are not ASCII, in order, each with its plausibility from -1 to 1."""


def _mean(rating: Rating) -> float:
    return sum(value for _, value in rating) / len(rating) if rating else -1.0


def _is_apart(best: Rating, other: Rating) -> bool:
    """Returns whether a reading is more plausible than another where they differ."""
    if len(best) != len(other):
        return _mean(best) >= _mean(other) + APART
    differing = [(one, two) for one, two in zip(best, other, strict=True) if one[0] != two[0]]
    return _mean([one for one, _ in differing]) >= _mean([two for _, two in differing]) + APART


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _rated(text: str, language: str, encoding: str) -> Rating:
    if language in ("zh", "ja", "ko"):
        return [(one, _east_asian(one, language, encoding)) for one in text if one > "\x7f"]
    own = _with_capitals(LETTERS[language])
    others = _letters_of_group(language)
    words = _APART.split(text)
    return [(word, _word(word, language, own, others)) for word in words if not word.isascii()]


@cache
def _with_capitals(letters: str) -> frozenset[str]:
    return frozenset(letters) | frozenset(letters.upper())


@cache
def _letters_of_group(language: str) -> frozenset[str]:
    """Returns the letters of all languages that share the encodings of this one: those of foreign names."""
    if ENCODINGS[language] not in (_WESTERN, _CENTRAL, _BALTIC):
        return frozenset()
    return frozenset().union(
        *(_with_capitals(LETTERS[one]) for one, names in ENCODINGS.items() if names == ENCODINGS[language])
    )


def _word(word: str, language: str, own: frozenset[str], others: frozenset[str]) -> float:
    """Returns how plausible a word with the marks around it is, from -1 to 1."""
    runs = _RUN.findall(word)
    if _DIGIT_WITHIN.search(word) or not all(_is_one_case(run) and _is_one_script(run) for run in runs):
        return -1.0
    if any(map(_is_mostly_accented, runs)):
        return -1.0
    if language == "el" and not all(map(_is_greek, runs)):
        return -1.0
    padded = f" {word} "
    values = [
        _character(padded[at - 1], padded[at], padded[at + 1], own, others)
        for at in range(1, len(padded) - 1)
        if padded[at] > "\x7f"
    ]
    return -1.0 if min(values) < 0 else sum(values) / len(values)


_APART = re.compile(r"(?:[ \t\r\n]|\\[Nnh])+")
"""What is between words; SubStation writes the end of a line as a letter."""
_DIGIT_WITHIN = re.compile(r"[^\W\d_]\d+[^\W\d_]")
_RUN = re.compile(r"[^\W\d_]+")


def _is_one_case(run: str) -> bool:
    """Returns whether a word is in lower case, in capitals, or begins with one capital."""
    small = [letter for letter in run if letter.islower()]
    return not small or len(small) == len(run) or not any(letter.isupper() for letter in run[1:])


def _is_one_script(run: str) -> bool:
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in run}
    return len(names - {"MODIFIER", "FEMININE", "MASCULINE"}) <= 1


def _is_mostly_accented(run: str) -> bool:
    """Returns whether next to no letter of a longer word is ASCII, as in Cyrillic that is read as a Latin script."""
    if len(run) < 4 or not unicodedata.name(run[0], "").startswith("LATIN"):
        return False
    return sum(letter > "\x7f" for letter in run) > 0.8 * len(run)


def _is_greek(run: str) -> bool:
    """Returns whether a Greek word has its final sigma at the end alone, and at most one accent."""
    if "ς" in run[:-1] or (run.endswith("σ") and len(run) > 1):
        return False
    return sum("\u0301" in unicodedata.normalize("NFD", letter) for letter in run) <= 1


def _character(before: str, character: str, after: str, own: frozenset[str], others: frozenset[str]) -> float:
    """Returns how plausible a character is between its neighbours, from -1 to 1."""
    if character in own:
        return 1.0
    if character in others:
        return 0.5
    if character == "\xa0":
        return 0.8 if before in _BEFORE_SPACE or after in _AFTER_SPACE else -1.0
    if character in PUNCTUATION and _fits_place(before, character, after):
        return _punctuation(before, character, after)
    if character in RARE:
        return 0.3
    return 0.0 if unicodedata.category(character) in ("Cf", "Mn") else -1.0


def _punctuation(before: str, character: str, after: str) -> float:
    """Returns how plausible a mark is where it fits: within a word, only the apostrophe is at home."""
    return 0.3 if before.isalpha() and after.isalpha() and character != "’" else 0.8


_BEFORE_SPACE = "«‹–—-0123456789"
_AFTER_SPACE = "»›!?:;%€$°–—-0123456789"


def _fits_place(before: str, character: str, after: str) -> bool:
    """Returns whether a punctuation mark is where it can be: quotation marks open before words and close behind."""
    if character == "’":
        return before.isalnum() or after.isalnum() or before in ".,!?…"
    if character in OPENING:
        return not before.isalnum() and (not after.isspace() or character == "«")
    if character in CLOSING:
        return not after.isalnum() and (not before.isspace() or character == "»")
    return not (before.isalpha() and after.isalpha()) or character in "–—…·"


def _east_asian(character: str, language: str, encoding: str) -> float:
    """Returns whether a character is one of the common ones of a language."""
    if character in IDEOGRAPHIC:
        return 0.9
    if language == "ja":
        if "\u3041" <= character <= "\u30ff":
            return 1.0
        # Japanese is never ideographs alone, as Korean or Chinese read as Japanese is.
        return 0.7 * _by_first_byte(character, "shift_jis", 0x88, 0x98)
    if language == "ko":
        return _by_first_byte(character, "euc_kr", 0xB0, 0xC8)
    if encoding == "gb18030":
        return _by_first_byte(character, "gb2312", 0xB0, 0xD7)
    return _by_first_byte(character, "big5", 0xA4, 0xC6)


def _by_first_byte(character: str, encoding: str, first: int, last: int) -> float:
    """Returns 1 for characters of the first level of a national standard, which holds the common ones; else -0.5."""
    try:
        code = character.encode(encoding)
    except UnicodeEncodeError:
        return -1.0
    return 1.0 if len(code) == 2 and first <= code[0] <= last else -0.5
