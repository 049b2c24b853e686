"""Reads letters that are drawn, turned or borrowed from another script as the plain ones: 🅺🅰🆁🅻🅸, ᴋᴀʀʟɪ, Вoris."""

from __future__ import annotations

import re
import string
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from showcase.names.latex import BEHIND_BACKSLASH, IN_BRACES, letter_of
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct
from showcase.text import CLUSTER, fold

_RANGES = (
    (0x1F110, string.ascii_uppercase), (0x1F130, string.ascii_uppercase), (0x1F150, string.ascii_uppercase),
    (0x1F170, string.ascii_uppercase), (0x24B6, string.ascii_uppercase), (0x24D0, string.ascii_lowercase),
    (0x249C, string.ascii_lowercase),
)  # fmt: skip
"""First of each row of letters in circles, squares and brackets, and the letters of the row."""
_SMALL_CAPITALS = ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢǫ", "abcdefghijklmnopqrstuvwyzq")
STYLED: dict[int, int | str] = {
    **{first + at: letter for first, row in _RANGES for at, letter in enumerate(row)},
    **str.maketrans(*_SMALL_CAPITALS),
    **str.maketrans("ɑɡɩƙɱŋɠɖƈɓɦʄʂʋƴʐƭƥ", "agikmngdcbhfsvyztp"),
}
"""Letters that fonts of nicknames use, each as one plain letter."""

NEAR_ESCAPE = 200
"""Characters around an escaped letter in which the rest of a name is."""
APART = "\n|\n"
"""Separates parts of a text that are not beside each other: no name reaches across it."""
CODE = lazy_pattern(r"\\(?:[x0-3]|u[0-9A-Fa-f]{2})")
"""What the number of a letter in program code begins with."""
MOST_ESCAPES = 2
"""Times that a letter may be escaped: `%2541` is `%41`, which is A."""
FLAG = 0x1F1E6
"""First regional indicator: two of them are a flag, one or more than two are letters."""
FLAGS = lazy_pattern("[\U0001f1e6-\U0001f1ff](?:[\u200b\u200c ]?[\U0001f1e6-\U0001f1ff])*")

TURNED: dict[int, int | str] = {
    **str.maketrans("ɐɔǝɟƃɥᴉıɾʞʅɯɹʇʌʍʎ", "acefghiijklmrtvwy"),
    **str.maketrans("ⱯꓭƆᗡƎℲ⅁ſꓘ⅂ԀΌᴚ⊥∩ΛM⅄", "ABCDEFGJKLPQRTUVWY"),
    **str.maketrans("undpbqWwMm", "nupdqbMmWw"),
}
"""Letters that are upside down."""
IS_TURNED = lazy_pattern("[ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎⱯꓭƆᗡƎℲ⅁ꓘ⅂ᴚ⅄]")

LOOKALIKES = str.maketrans(
    "авеікмнорстухјѕһԁԛԝαορικντχβε髙﨑嵜齋齊斉邊邉濱澤廣櫻國惠德眞靜龍瀧嶋嶌學榮實藏曾冨峯螢",
    "abeikmhopctyxjshdqwaopikvtxbe高崎崎斎斎斎辺辺浜沢広桜国恵徳真静竜滝島島学栄実蔵曽富峰蛍",
)
"""Cyrillic and Greek letters, as `fold` gives them, that look as Latin ones do; old forms of Japanese ones."""
OTHER_LETTERS = lazy_pattern("[^\x00-\u036f]+")
HAN = lazy_pattern("[\u3400-\u9fff]")
FIRST_HAN = "\u3400"
HAN_LETTERS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
BORROWED = str.maketrans(
    "АВЕКМНОРСТУХІЈЅЯИШПГЦЗаеорсухіјѕкмтвняишпгцΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεηικνορτυχγωμβσΛΣ",
    "ABEKMHOPCTYXIJSRNWNRU3aeopcyxijskmtbhruwnruABEZHIKMNOPTYXaenikvoptuxywubsAE".replace("3", "E"),
)
"""What Cyrillic and Greek letters stand for within Latin words."""
WORD = lazy_pattern(r"[^\W\d_]+")
OTHER_SCRIPT = lazy_pattern("[\u0370-\u03ff\u0400-\u052f]")
LATIN_ONLY = lazy_pattern("[fglnruvzFGLNQRUVZ]")
LATIN = lazy_pattern("[A-Za-z]")

MARK = CLUSTER.pattern.removeprefix("[\\s\\S]").removesuffix("*")
HUMP = lazy_pattern("(?<=[a-zß-öø-ÿа-яё])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ])")
"""Where a word begins within another: `annaPetrova`."""
HUMP_OR_INITIAL = lazy_pattern(f"{HUMP.pattern}|(?<=[a-zß-öø-ÿа-яё][A-ZÀ-ÖØ-ÞА-ЯЁ])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ][a-zß-öø-ÿа-яё])")
"""The same, and behind the initial of a name: `annaJPetrova`."""
HAS_HUMP = lazy_pattern("[A-ZÀ-ÖØ-ÞА-ЯЁ](?<=[a-zß-öø-ÿа-яё].)")
"""The same, found by the capital letters alone, which are fewer."""


def plain_letters(text: str) -> str:
    """Returns a text of the same length in which styled letters, and those of another script within a Latin word, are
    plain ones.
    """
    if text.isascii():
        return text
    text = text.translate(STYLED)
    text = FLAGS.sub(_flags, text)
    return WORD.sub(_one_script, text) if OTHER_SCRIPT.search(text) and LATIN.search(text) else text


def _flags(found: re.Match[str]) -> str:
    signs = [sign for sign in found[0] if ord(sign) >= FLAG]
    if len(signs) == 2 and len(found[0]) == 2:
        return found[0]
    return "".join(chr(ord(sign) - FLAG + ord("A")) if ord(sign) >= FLAG else sign for sign in found[0])


def _one_script(found: re.Match[str]) -> str:
    word = found[0]
    others = len(OTHER_SCRIPT.findall(word))
    if not others or others == len(word):
        return word
    is_latin = LATIN_ONLY.search(word) is not None or len(LATIN.findall(word)) > others
    return word.translate(BORROWED) if is_latin else word


def fold_name(text: str) -> str:
    """Returns a text as `fold` does, with the letters of `plain_letters` and one for all that look alike."""
    if text.isascii():
        return fold(text)
    return one_form(fold(plain_letters(text)))


def one_form(folded: str) -> str:
    """Returns a folded text with one letter for all that look alike, and the simplified form of Chinese ones."""
    return folded if folded.isascii() else OTHER_LETTERS.sub(_one_form, folded)


def _one_form(found: re.Match[str]) -> str:
    letters = found[0].translate(LOOKALIKES)
    return letters.translate(_simplified()) if max(letters) >= FIRST_HAN and HAN.search(letters) else letters


@lru_cache(1)
def _simplified() -> dict[int, int]:
    """Returns the simplified form of each Chinese and Japanese letter that has several."""
    from opencc import OpenCC

    letters = [chr(point) for point in HAN_LETTERS]
    written = "\n".join(letters)
    for forms in ("jp2t", "t2s"):
        written = OpenCC(forms).convert(written)
    return {ord(a): ord(b) for a, b in zip(letters, written.split("\n"), strict=True) if a != b}


class FoldedText(FrozenStruct):
    """A way to read a text."""

    folded: str
    spans: list[tuple[int, int]]
    """For each of its characters the span of the text that it comes from."""


_LETTER = r"[^\W\d_]"
ESCAPED = lazy_pattern("|".join((
    r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*",
    r"&(?:#\d{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});",
    r"\\(?:u[0-9A-Fa-f]{4}(?:\\u[0-9A-Fa-f]{4})*|u\{[0-9A-Fa-f]{2,6}\}|x[0-9A-Fa-f]{2}(?:\\x[0-9A-Fa-f]{2})*"
    rf"|[0-3][0-7]{{2}}(?:\\[0-3][0-7]{{2}})*|N|{BEHIND_BACKSLASH})",
    r"x(?<![^\W_]x)n--[a-z0-9-]{2,60}",
    rf"=(?:\?[\w-]{{3,20}}\?[bBqQ]\?[^?\s]{{1,200}}\?=|[2-9A-F][0-9A-F](?:=[2-9A-F][0-9A-F])*"
    rf"|(?<={_LETTER}=)\r?\n(?={_LETTER}))",
    r"<(?:/?(?i:[abcisuv]|em|strong|span|tspan|font|small|big|mark|su[bp]|lang|ruby|r[bp]|w?br)(?![\w-])[^<>]{0,160}>"
    r"|rt>[^<>]{0,80}(?:</rt>|(?=<))|\d[\d:.]{3,11}>|!--(?:(?!-->).){0,80}-->)",
    IN_BRACES,
    r"\{\\[^{}]{1,80}\}",
    rf"-(?<={_LETTER}-)(?:\r?\n[ \t]*|[ \u00a0]{{1,2}})(?={_LETTER})",
    r"\](?:\([^()\s]{1,160}\)|\[[^\[\]]{0,40}\])",
    rf"\*(?<={_LETTER}\*)\*{{0,2}}(?={_LETTER})",
    rf"~(?<={_LETTER}~)~(?={_LETTER})",
    rf"\[(?<={_LETTER}\[)(?={_LETTER})",
    rf"`(?<={_LETTER}`)`?(?={_LETTER})",
)))  # fmt: skip
"""Letters as web addresses, HTML, JSON, e-mail and git may write them (`%C3%A9`, `&eacute;`, `&#233;`, `\\u00e9`,
`xn--`, `=C3=A9`, `\\303\\251`), and what readers do not see between letters: tags of HTML and of subtitles, addresses
of links, hyphens at the end of a line, or where it was. Each alternative begins with one plain sign: a search skips
the rest.
"""


AS_IT_IS, BY_HUMPS, TURNED_AROUND, UNESCAPED = range(4)
"""Numbers of the views of a text."""


def views(text: str) -> Iterator[tuple[int, str]]:
    """Yields the numbers of the views that a text of plain letters has, and the folded texts: as it is, with its
    words divided at capitals, turned around; and first of all with its escaped letters read, since a name may be
    escaped in part.

    `view` gives the same with its spans.
    """
    if ESCAPED.search(text):
        yield UNESCAPED, view(text, UNESCAPED).folded
    yield AS_IT_IS, _folded(text)
    if HAS_HUMP.search(text):
        yield BY_HUMPS, _folded(HUMP_OR_INITIAL.sub("_", text))
    if not text.isascii() and IS_TURNED.search(text):
        yield TURNED_AROUND, view(text, TURNED_AROUND).folded


def view(text: str, number: int) -> FoldedText:
    """Returns one of the views of a text of plain letters."""
    if number == UNESCAPED:
        return _unescaped(text)
    if number == TURNED_AROUND:
        turned = view(text[::-1].translate(TURNED), AS_IT_IS)
        whole = len(text)
        return FoldedText(turned.folded, [(whole - end, whole - start) for start, end in turned.spans])
    folded, spans = _with_spans(text)
    if number == AS_IT_IS:
        return FoldedText(folded, spans)
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    starts = [start for start, _ in spans]
    last = 0
    for hump in HUMP_OR_INITIAL.finditer(text):
        at = bisect_left(starts, hump.start())
        signs += [folded[last:at], "_"]
        places += [*spans[last:at], (hump.start(), hump.start())]
        last = at
    return FoldedText("".join([*signs, folded[last:]]), [*places, *spans[last:]])


def _folded(text: str) -> str:
    return one_form(fold(text))


def _unescaped(text: str) -> FoldedText:
    """Returns the view in which letters that are escaped, twice at most, are those that readers see."""
    read, places = _around_escapes(text)
    for _ in range(MOST_ESCAPES):
        parts: list[str] = []
        spans: list[tuple[int, int]] = []
        last = 0
        for found in ESCAPED.finditer(read):
            first, end = found.span()
            letters = _letters_of(found[0])
            parts += [read[last:first], letters]
            spans += [*places[last:first], *([(places[first][0], places[end - 1][1])] * len(letters))]
            last = end
        if not parts:
            break
        read, places = "".join([*parts, read[last:]]), [*spans, *places[last:]]
    inner = view(plain_letters(read), AS_IT_IS)
    return FoldedText(inner.folded, [(places[first][0], places[end - 1][1]) for first, end in inner.spans])


def _around_escapes(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Returns those parts of a text that are near an escape, and for each of their characters its place."""
    parts: list[tuple[int, int]] = []
    for found in ESCAPED.finditer(text):
        start, end = max(0, found.start() - NEAR_ESCAPE), min(len(text), found.end() + NEAR_ESCAPE)
        start = max(start, text.find(" ", start, found.start())) if start else 0  # a word cut in two may be a name
        end = max(found.end(), text.rfind(" ", found.end(), end)) if end < len(text) else end
        if parts and start <= parts[-1][1]:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    read, places = "", []
    for start, end in parts:
        read += text[start:end] + APART
        places += [(at, at + 1) for at in range(start, end)] + [(end - 1, end)] * len(APART)
    return read, places


def without_escapes(text: str) -> str:
    """Returns a text with its escaped letters read and without markup."""
    return ESCAPED.sub(lambda found: _letters_of(found[0]), text)


def _letters_of(escaped: str) -> str:
    """Returns the letters that an escape is for; the escape itself where it is for none."""
    if escaped.startswith("%"):
        return _decoded(bytes.fromhex(escaped.replace("%", "")))
    if escaped.startswith("&"):
        return unescape(escaped)
    if escaped[0] in "{\\" and not CODE.match(escaped) and (letter := letter_of(escaped)):
        return letter
    if escaped == "\\N" or escaped[:3].lower() == "<br":
        return "\n"
    if escaped[0] in "<{-][*~`":
        return ""
    return _letters_of_word(escaped) if escaped[0] in "x=" else _letters_of_code(escaped)


def _letters_of_word(escaped: str) -> str:
    """Returns the letters of an international domain, and of what e-mail escapes."""
    try:
        if escaped.startswith("xn--"):
            return escaped.encode("ascii").decode("idna")
        if escaped.startswith("=?"):
            from email.header import decode_header, make_header

            return str(make_header(decode_header(escaped)))
    except (UnicodeError, LookupError, ValueError):
        return escaped
    return _decoded(bytes.fromhex(escaped.replace("=", "").strip())) if escaped[1] not in "\r\n" else ""


def _letters_of_code(escaped: str) -> str:
    """Returns the letters of the numbers that program code writes behind backslashes."""
    numbers = escaped.replace("{", "").replace("}", "").split("\\")[1:]
    try:
        if escaped[1] == "x":
            return _decoded(bytes(int(number[1:], 16) for number in numbers))
        if escaped[1] != "u":
            return _decoded(bytes(int(number, 8) for number in numbers))
        if "{" in escaped:
            return chr(int(numbers[0][1:], 16))
        return bytes.fromhex(escaped.replace("\\u", "")).decode("utf-16-be", "replace")
    except (ValueError, OverflowError):
        return escaped


def _decoded(data: bytes) -> str:
    """Returns letters of one byte or of several, whichever they can be."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


RUN = lazy_pattern(f"[\\x00-\\x7f]*[\\x00-\\x7f](?!{MARK})|{CLUSTER.pattern}")
"""Plain letters that no mark follows, or one character with its marks."""


@lru_cache(1 << 14)
def _fold_cluster(cluster: str) -> str:
    return one_form(fold(cluster))


def _with_spans(text: str) -> tuple[str, list[tuple[int, int]]]:
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in RUN.finditer(text):
        start, end = match.span()
        folded = fold(match[0]) if match[0].isascii() else _fold_cluster(match[0])
        parts.append(folded)
        if match[0].isascii():
            spans.extend(zip(range(start, end), range(start + 1, end + 1), strict=True))
        else:
            spans.extend([(start, end)] * len(folded))
    return "".join(parts), spans
