"""Decides whether a family name that is a word too is written as a name: `Martin`, `Rose`, `Petit`, `Stone`.

It is wherever only a person can be meant (behind `by`, before a colon, as a whole text, beside another name), and with
a capital within a sentence. It is not in other names (`Aston Martin`, `Rose Garden`), in places (`rue Martin`), behind
an article, as a German noun, and, where the word is a frequent one, at the beginning of a sentence.
"""

from __future__ import annotations

import re

from showcase.names.common_words import CITIES
from showcase.patterns import lazy_pattern
from showcase.text import fold
from showcase.word_lists import FURTHER, LATIN, frequency, is_in_dictionary, is_word_of

PLURALS = lazy_pattern("(?:e?s|e?n|x)$")
FREQUENT = 4000
"""Occurrences in the texts of the word lists from which a word is no rare one: names have fewer there."""
BEFORE, AFTER = 60, 40
"""Characters around a word that are looked at."""
AROUND_GERMAN = 240
AROUND_WORD = 160
FEWEST_WORDS, FEWEST_FOREIGN = 4, 2
SHARE_OF_FOREIGN = 0.8
FEWEST_KNOWN, SHARE_OF_OWN = 2, 0.75
"""Words beside another of which the dictionary of its language knows so many, and such a share."""
FOREIGN_LETTER = lazy_pattern(
    "[\u00c3\u00c5\u00d0\u00d5\u00d8\u00dd\u00de\u00e3\u00e5\u00f0\u00f5\u00f8\u00fd\u00fe"
    "\u0100-\u0151\u0154-\u0177\u0179-\u024f\u1e00-\u1eff]"
)
"""A Latin letter of languages without a dictionary, such as Polish and Turkish."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAME = r"(?-i:[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ])[^\W\d_]*"
BY = lazy_pattern(
    r"(?:\b(?:by|par|von|por|da|af|av|od|przez|feat\.?|ft\.?|featuring|starring|thanks(?: to)?|thank you,?|merci"
    r"|merci [aà]|remerciements?|danke?|dank an|gracias(?: a)?|agradecimientos?|grazie(?: a)?|obrigad[oa]|dzi[eę]ki"
    r"|credits?|cr[eé]dits?|photos?|foto|images?|im[aá]genes|bild(?:er)?|music|musique|m[uú]sica|musik|muzyka|edit(?:ing|ed)?"
    r"|montage|montaje|montaggio|schnitt|camera|cam[eé]ra|c[aá]mara|kamera|r[eé]gie|regia|director|artiste?|from)"
    r"\s{1,2}|©\s?|[(]c[)]\s?|@\s?)\Z",
    re.IGNORECASE,
)
"""What is before somebody who made something or is thanked."""
LABEL = lazy_pattern(r"[^\W\d_][\w.)]*\s?[:：=]\s?\Z|[|•·–—]\s?\Z|\s-\s\Z")
"""What is before a name in a list of roles: `Montage : `."""
CLOSES = lazy_pattern(r"\s*(?:$|\n|[.,;/&+|)\]!?…]|(?:and|et|und|y|e|&)\s)")
POSSESSIVE = lazy_pattern(r"['’]s?(?![^\W\d_])")
SPEAKER = lazy_pattern(r"\s?(?:[(\[][^)\]\n]{1,24}[)\]]\s?)?[:：]")
LINE_START = lazy_pattern(r"(?:^|\n)[\s\-–—*>_#\[(♪]{0,6}\Z")
IN_BRACKETS = lazy_pattern(r"[(\[<]\s?(?:v\s)?\Z")
CLOSED = lazy_pattern(r"\s?[)\]>]")
JOINED_AFTER = lazy_pattern(rf"(?:\s(?:and|et|y|og|och)\s|\s?[&+]\s?){NAME}", re.IGNORECASE)
CAPITAL_BEFORE = lazy_pattern(rf"(?<![^\W_])({NAME})(?:['’]s)?[ \u00a0]\Z")
CAPITAL_AFTER = lazy_pattern(r"[ \u00a0](?-i:[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ])[^\W\d_]|[-‐‑.](?=\w)")
HYPHEN_BEFORE = lazy_pattern(r"\w[-‐‑./]\Z|\bd['’]\Z")
SAINT_BEFORE = lazy_pattern(r"\b(?:st|ste|mt|ft|pt)\.\s?\Z", re.IGNORECASE)
INITIAL_BEFORE = lazy_pattern(r"(?<![^\W_])[^\W\d_]\.\s?\Z")
OF_ANOTHER_NAME = (HYPHEN_BEFORE, INITIAL_BEFORE, SAINT_BEFORE)
WORD_BEFORE = lazy_pattern(r"([^\W\d_]+['’]?)[ \u00a0,;(\n\"“«*_]{1,3}\Z")
START = lazy_pattern(r"(?:^|[.!?…:\n][\s*_\"”»)]{0,4}|[\"“«„(\[]\s?)\Z")
ARTICLES = _words(
    "the a an this that these those my your his her our their its some any each every no one another le la les un "
    "une des du ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs quel quelle el los "
    "las una unos unas este esta ese esa aquel mi tu su sus il lo gli i uno dei degli delle della del dello der die "
    "das den dem ein eine einen einem einer eines kein keine mein meine dein deine sein seine ihr ihre unser o os "
    "as um uma het een ten te im am ans ins aufs beim zum zur furs ums durchs ubers unters au aux del al nel nello "
    "nella nei negli nelle sul sullo sulla sui sugli sulle allo alla ai agli alle ao aos num numa pelo pela pelos pelas"
)
"""And prepositions that hold one: `im Winter`."""
PLACES = _words(
    "rue avenue av boulevard bd place square quai route chemin allee impasse pont port fort mont lac saint sainte "
    "st ste san santa sao street road calle plaza paseo via piazza strasse ulica in at near into inside nach bei zu "
    "aus en dans hotel cafe restaurant bar theatre cinema musee museum palais palazzo chateau castle lake mount "
    "river cape isle village city ville stadt ciudad chanson film movie titre title called"
)
"""Words before places and titles."""
PERSONAL = lazy_pattern(
    r"\s(?:said|says|told|tells|asked|asks|thinks|thought|wrote|writes|drew|draws|sang|sings|filmed|edited|edits|shot"
    r"|films|joined|joins|wanted|wants|knew|knows|left us|and I|and me"
    r"|(?:nous |m['’]|l['’]|lui |t['’])?a (?:dit|fait|mont[eé]|film[eé]|[eé]crit|dessin[eé]|chant[eé]|jou[eé]"
    r"|propos[eé]|voulu|pens[eé])"
    r"|dit|disait|filme|monte|[eé]crit|dessine|chante|joue|nous|m['’]|veut|pense|arrive|et moi"
    r"|sagte?|meinte?|schrieb|filmte?|singt|hat (?:gesagt|gemacht|gefilmt)"
    r"|dijo|dice|dec[ií]a|escribi[oó]|film[oó]|hizo|canta|quiere|ha (?:dicho|hecho|detto|fatto|scritto)|disse"
    r"|ha montato|powiedzia[lł]a?|napisa[lł]a?|zrobi[lł]a?)(?![^\W\d_])",
    re.IGNORECASE,
)
"""What only people do, behind their name at the beginning of a sentence."""
GERMAN = lazy_pattern(
    r"\b(?:der|das|und|ist|nicht|eine?[nmrs]?|dem|auf|aus|bei|zur|zum|vom|für|über|auch|wird|werden|sich|im|mit|wie)\b",
    re.IGNORECASE,
)
OTHER = lazy_pattern(
    r"\b(?:the|of|and|is|was|to|le|la|les|et|est|du|dans|el|los|que|y|con|il|di|che|e|na|w|z|jest)\b", re.IGNORECASE
)
GERMAN_NOUN = lazy_pattern(
    r"(?:[^\W\d_]{2,}(?:e|en|er|es|em)|auf|aus|mit|in|im|am|an|von|vom|zum|zur|bei|beim|durch|gegen|ohne|um|wie|als|und|oder"
    r"|kein|viel|mehr|nur|ins|ans)",
    re.IGNORECASE,
)
"""Words before a German noun."""


def is_frequent(word: str) -> bool:
    """Returns whether a word is used as a word, not only as a name: `rose`, but not `martin`."""
    key = fold(word)
    singular = (PLURALS.sub("", key), key[:-1] if PLURALS.search(key) else key)
    return key in CITIES or any(frequency(one) >= FREQUENT for one in (key, word.lower(), *singular))


def is_foreign_prose(text: str, first: int, last: int, share: float) -> bool:
    """Returns whether a word is in prose of a language without a dictionary: fewer than a share of its words are
    known, so that `text[first:last]` may be a word of it.

    Letters that no language with a dictionary has tell such prose with fewer words, though more of them are known.
    """
    start, end = max(0, first - AROUND_WORD), last + AROUND_WORD
    before, after = text[start:first], text[last:end]
    if re.search(r"[\w@#/.\-]\Z", before) or re.match(r"[\w@/\-]|\.\w", after):
        return False  # a part of an address or an identifier
    words = re.findall(r"[^\W\d_]{2,}", before)[1 if start else 0 :]
    words += re.findall(r"[^\W\d_]{2,}", after)[: -1 if end < len(text) else None]
    known = sum(map(is_in_dictionary, (word.lower() for word in words)))
    if FOREIGN_LETTER.search("".join(words)):
        return len(words) >= FEWEST_FOREIGN and known < SHARE_OF_FOREIGN * len(words)
    return len(words) >= FEWEST_WORDS and known < share * len(words)


def is_word_of_its_prose(text: str, first: int, last: int) -> bool:
    """Returns whether a word is one of the language in which the text around it is, as far as a dictionary of that
    language tells, though no other knows it: `silveira` in Portuguese.
    """
    words = _words_beside(text, first, last)
    best = max((_known(language, words) for language in LATIN), default=0)
    fewest = max(FEWEST_KNOWN, SHARE_OF_OWN * len(words), best + 1)
    if fewest > len(words):
        return False
    found = text[first:last].lower()
    return any(is_word_of(language, found) and _known(language, words) >= fewest for language in FURTHER)


def _known(language: str, words: list[str]) -> int:
    return sum(is_word_of(language, word) for word in words)


def _words_beside(text: str, first: int, last: int) -> list[str]:
    """Returns the words around a span of a text, in the same part of a page and in lower case."""
    before = text[max(0, first - AROUND_WORD) : first].rpartition("\n|")[2]
    after = text[last : last + AROUND_WORD].partition("|\n")[0]
    return re.findall(r"[^\W\d_]{2,}", f"{before}|{after}".lower())


def is_phrase_written_as_name(text: str, first: int, last: int) -> bool:
    """Returns whether `text[first:last]`, the words of an account apart, is written as a name: with a capital each,
    and where each is a frequent word, only where nothing but a person can be meant.
    """
    found = text[first:last]
    words = re.findall(r"[^\W\d_]+", found)
    before, after = text[max(0, first - BEFORE) : first], text[last : last + AFTER]
    if not all(map(is_frequent, words)) and BY.search(before):
        return True
    if not all(word[0].isupper() for word in words):
        return False
    if not all(map(is_frequent, words)):
        return is_written_as_name(text, first, last)
    if CAPITAL_AFTER.match(after) or any(sign.search(before) for sign in OF_ANOTHER_NAME):
        return False
    return _is_person(text, found, before, after)


def is_written_as_name(text: str, first: int, last: int) -> bool:
    """Returns whether `text[first:last]`, a family name that is a word too, is written as a name there."""
    found = text[first:last]
    if not found[:1].isupper():
        return False
    before, after = text[max(0, first - BEFORE) : first], text[last : last + AFTER]
    if CAPITAL_AFTER.match(after) or any(sign.search(before) for sign in OF_ANOTHER_NAME):
        return False
    if _is_person(text, found, before, after):
        return True
    around = text[max(0, first - AROUND_GERMAN) : last + AROUND_GERMAN]
    if around.isupper():
        return False
    is_german = len(GERMAN.findall(around)) > max(1, len(OTHER.findall(around)))
    word = WORD_BEFORE.search(before)
    if START.search(before) or word is None:
        is_word = is_frequent(found) or re.search(rf"(?<!\w){re.escape(found.lower())}(?!\w)", text) is not None
        return not is_german and (not is_word or PERSONAL.match(after) is not None)
    if before.rstrip().endswith((",", ";")) and is_frequent(found):  # an item of a list: "Brown bears, Green hills"
        return CLOSES.match(after) is not None or PERSONAL.match(after) is not None
    return _is_within_sentence(before, word[1], found, is_german)


def _is_person(text: str, found: str, before: str, after: str) -> bool:
    """Returns whether what is beside a word leaves no doubt that a person is meant."""
    if text.strip(" \t\n\"'“”«»*_.,()[]") == found:
        return fold(found) not in CITIES
    if LINE_START.search(before) and (SPEAKER.match(after) or CLOSED.match(after)):
        return True
    if IN_BRACKETS.search(before) and CLOSED.match(after):
        return fold(found) not in CITIES
    word = WORD_BEFORE.search(before)
    is_thing = word is not None and fold(word[1].rstrip("'’")) in ARTICLES | PLACES
    if not is_thing and (POSSESSIVE.match(after) or JOINED_AFTER.match(after)):
        return fold(found) not in CITIES
    if BY.search(before):
        return not (before.lower().endswith("from ") and fold(found) in CITIES)
    if LABEL.search(before) and CLOSES.match(after):
        return fold(found) not in CITIES
    return False


def _is_within_sentence(before: str, word: str, found: str, is_german: bool) -> bool:
    """Returns whether a word with a capital is a name behind another word of its sentence."""
    key = fold(word.rstrip("'’"))
    if key in ARTICLES or key in PLACES:
        return False
    if is_german and GERMAN_NOUN.fullmatch(word):
        return False
    capital = CAPITAL_BEFORE.search(before)
    if capital is not None:  # another name, unless that word only begins the sentence
        return bool(START.search(before[: capital.start()])) and _is_small_word(capital[1])
    return not (fold(found) in CITIES and key in ("to", "from", "a", "de", "di", "von", "nach", "do", "z", "w"))


SMALL_WORDS = _words(
    "with and then when while for but so yesterday today here there now later also even only as if because avec et "
    "puis quand pour mais donc hier ici la maintenant aussi alors que comme car selon chez sans entre mit und dann "
    "wenn fur aber auch gestern heute danach con y luego cuando para pero ayer hoy aqui tambien e poi quando per ma "
    "ieri oggi qui anche z i potem kiedy dla ale thanks merci danke gracias grazie before after until since dear "
    "hello hi hey cher chere bonjour salut coucou hallo hola ciao not nor or yes no oui non si ja nein dixit"
)
"""Words that begin sentences, by which nobody is called."""


def _is_small_word(word: str) -> bool:
    return fold(word) in SMALL_WORDS
