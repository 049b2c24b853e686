"""Writes the cases in which languages put a name in Latin letters: `Nowak` is in `Nowakiem`, `Hašek` in `Haškovi`.

Slavic and Baltic languages, Finnish, Estonian, Hungarian, Turkish, German, Romanian and Icelandic; letters are those
that `fold` gives, without accents.
"""

from __future__ import annotations

import re
from functools import lru_cache

from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct

SHORTEST_NAME = 3
"""Letters of a name that has cases."""
SHORTEST_BALTIC = 6
"""Letters of a name that is a stem and `as`, `is` or `us`: shorter ones are mostly of other languages."""

APPENDED = (
    "s n ns t at et ot nak nek val vel hoz hez hoz nal nel tol rol ban ben bol bel ra re ek ert kent ig on en "
    "in an un nin nun a e i u ya ye yi yu da de ta te dan den tan ten nda nde ndan nden la le yla yle lar ler "
    "lla lle lta lte ssa sse sta ste illa ille ilta issa ista iin een aan oon ksi na ia ta tta "
    "le lt st ga ks ele elt est ega eks ile ilt ist iga iks ni ul ului lui es ens em oj oje ovi mu go"
)
"""What Hungarian, Finnish, Estonian, Turkish, German, Romanian and others write onto a name."""
SLAVIC = (
    "a e i u y ie ia iu ii em iem om iow ow iowi owi ovi evi owie ove ovo evo ova eva owa owo owej owna ovou ovych "
    "ovym uv ami iami ach iach um am ech ou ej oj oy ju ja je jem jom"
)
"""What Slavic languages write onto a name that ends in a consonant, or in the place of its last vowel."""
OF_ADJECTIVES = (
    "i y a e u ie ia ii iego iemu im imi ich iej iom ego emu eho ej ym ymi ych ou oj oy oi om ovi ovou ova oho omu ogo "
    "ho mu iho imu aya aia aja uyu uju iu"
)
"""Endings of names that are adjectives: Kowalski, Novotná."""
OF_A = "a as y i e o u ie ii ia iu em ou oj oy oi ej ei ii ovi ove ou am ami ach am yn iny ini ino ina inu in ce"
"""Endings of names in `a`."""
BALTIC = (
    "as is us ys o io ui iui a ia i u iu ai iai aus iaus umi imi y yje uje ams iams ais iais iene ienes aite aites yte"
)
LATVIAN = "s a am u i is os iem as e es ei"
SOFTENED = {"k": "ce ci ku", "g": "dze ze dzi zi", "t": "cie ci te", "h": "sze ze se", "d": "dzie zi", "r": "rze re"}
"""What the last consonant of a name and its ending become in some cases: Wałęsa, Wałęsie; Olga, Oldze."""
OTHER_NAMES = frozenset("a e i y o u ie ia ja in an en es us".split())  # noqa: SIM905
"""What makes another given name of one that ends in a consonant."""
OTHER_SURNAMES = ("i", "e", "o", "in", "an", "s", "n", "t")
"""What makes another family name of one, beside a given name that has an ending too."""
FLEETING = lazy_pattern(r"(.*[^aeiouy])(?:ie|io|e)([^aeiouy])")
"""A vowel that only the first case has: Hašek, Haška; Niemiec, Niemca."""
IS_BALTIC = lazy_pattern("[kntdv][aiuy]s$")
TWO_LETTERS = lazy_pattern("(?:[cz]s|sz|[gnlt]y)$")
"""Two letters that are one sound in Hungarian."""
ADJECTIVE = lazy_pattern(r"(.{2,}(?:[szc]|dz)k)[iya]|(.*[^aeiouy])y")
ICELANDIC = {"son": "son syni sonar sonur ssyni", "dottir": "dottir dottur"}
DOUBLE = lazy_pattern(r"(.)\1$")
WEAKENED = {"k": "", "t": "d", "p": "v"}
"""What a consonant before the last vowel is in Finnish cases: Lahti, Lahden."""


class Inflected(FrozenStruct):
    """A name in all of its cases."""

    stem: str
    """The letters that all of them begin with."""
    endings: str
    """Regular expression of what follows the stem."""
    needles: tuple[str, ...]
    """Letters of which each case begins with one."""

    @property
    def expression(self) -> str:
        """Returns the regular expression of all cases."""
        return self.stem + self.endings


@lru_cache(8192)
def inflected(
    word: str, *, is_given: bool = False, is_changed: bool = False, is_beside_case: bool = False
) -> Inflected:
    """Returns the cases of a word of Latin letters, the word itself included.

    With `is_given`, those that are rather another given name are left out, such as `Martine` for `Martin`; with
    `is_changed`, the word itself is. With `is_beside_case`, beside another word in a case, short Baltic names have them
    too.
    """
    forms = {f"{stem}{ending}" for stem, endings in _declensions(word) for ending in endings.split()} | {word}
    if is_beside_case and re.search("[aiuy]s$", word) and len(word) > SHORTEST_NAME:
        forms |= {word[:-2] + ending for ending in BALTIC.split()} | {f"{word[:-2]}im"}
    if is_given:
        forms -= {word + ending for ending in OTHER_NAMES}
    if is_changed and len(forms) > 1:
        forms -= {word + ending for ending in ("", *OTHER_SURNAMES)}
    stem = _shared(forms)
    needles = (stem,) if len(stem) >= SHORTEST_NAME else tuple(sorted({form[:SHORTEST_NAME] for form in forms}))
    return Inflected(stem, _one_of(frozenset(form[len(stem) :] for form in forms)), needles)


def _declensions(word: str) -> list[tuple[str, str]]:
    """Returns the stems of a word, each with the endings that it takes."""
    if len(word) < SHORTEST_NAME:
        return []
    last = word[-1]
    found = [(word, APPENDED)]
    found += [(word[: -len(end)], endings) for end, endings in ICELANDIC.items() if word.endswith(end)]
    if word.endswith("nen"):
        return [(word[:-3], "nen se sen sta seen sena seksi sessa sella selle selta sten sia ")]
    adjective = ADJECTIVE.fullmatch(word)
    if adjective is not None:
        stem = adjective[1] or adjective[2]
        found += [(stem, OF_ADJECTIVES), *(((stem[:-1], "cy ci ti sti cti"),) if adjective[1] else ())]
    if last == "a":
        found += [(word[:-1], OF_A), *_softened(word[:-1])]
    elif last == "o":
        found += [(word[:-1], f"o {SLAVIC}"), *_softened(word[:-1])]
    elif last in "eiuy":
        found += [(word, "ho mu m go gom"), *_finnish(word)]
    else:
        found += _of_consonant(word)
    if last in "aeiou":
        found.append((word + last, "n lla lle lta ssa sta"))
    if sound := TWO_LETTERS.search(word):
        found.append((word[:-2] + sound[0][0] + sound[0], "al el"))  # Kovács, Kováccsal
    if last in "aoiu" and DOUBLE.search(word[:-1]):
        found += [(word[:-2] + last, "n lla lle lta ssa sta")]  # Pekka, Pekan
    return found


def _of_consonant(word: str) -> list[tuple[str, str]]:
    last = word[-1]
    found = [(word, SLAVIC), (word + last, "al el"), *_softened(word)]  # István, Istvánnal
    if fleeting := FLEETING.fullmatch(word):
        found.append((fleeting[1] + fleeting[2], SLAVIC))
        found += _softened(fleeting[1] + fleeting[2])
    if len(word) >= SHORTEST_BALTIC and IS_BALTIC.search(word):
        found += [(word[:-2], BALTIC), (word[:-3], {"t": "cio ciui ciu", "d": "dzio dziui dziu"}.get(word[-3], ""))]
    elif len(word) >= SHORTEST_BALTIC and re.search("[^aeiouy]s$", word):
        found.append((word[:-1], LATVIAN))
    return found


def _softened(stem: str) -> list[tuple[str, str]]:
    last = stem[-1:]
    found = [(stem[:-1], SOFTENED[last])] if last in SOFTENED else []
    return [*found, (stem[:-2], "sze se")] if stem.endswith("ch") else found


def _finnish(word: str) -> list[tuple[str, str]]:
    """Returns the stems of a Finnish name in `i`: Koski, Kosken; Lahti, Lahden."""
    if word[-1] != "i" or len(word) <= SHORTEST_NAME:
        return []
    endings = "en ella elle elta essa esta een ea"
    weak = WEAKENED.get(word[-2])
    return [(word[:-1], endings), *([(word[:-2] + weak, endings)] if weak is not None else [])]


def _shared(forms: set[str]) -> str:
    first, last = min(forms), max(forms)
    at = 0
    while at < len(first) and first[at] == last[at]:
        at += 1
    return first[:at]


@lru_cache(8192)
def _one_of(endings: frozenset[str]) -> str:
    """Returns the regular expression of some endings, the longest first, each letter once where they begin alike.

    Names with the same last letters mostly have the same endings.
    """
    if not endings - {""}:
        return ""
    by_letter: dict[str, set[str]] = {}
    for ending in endings - {""}:
        by_letter.setdefault(ending[0], set()).add(ending[1:])
    parts: dict[str, list[str]] = {}
    for letter, rest in sorted(by_letter.items()):
        parts.setdefault(_one_of(frozenset(rest)), []).append(letter)
    written = [(letters[0] if len(letters) == 1 else f"[{''.join(letters)}]") + rest for rest, letters in parts.items()]
    is_one = len(written) == 1 and (len(written[0]) == 1 or written[0].endswith("]"))
    joined = written[0] if is_one else f"(?:{'|'.join(written)})"
    return f"{joined}?" if "" in endings else joined
