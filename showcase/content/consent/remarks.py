"""Decides what a remark beside a yes means: nothing against it, another name to show, or something unclear."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from showcase import toml_cache
from showcase.content.keys.roles import role_of
from showcase.content.words.answers import ANONYMOUS, PENDING, WITHDRAWN, answer
from showcase.content.words.privacy_words import (
    REASSURING,
    asks_the_opposite,
    limits,
    takes_back,
    without_reassurance,
    without_work,
)
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct
from showcase.text import compare_key, name_words, person_key

_FILE = Path(__file__).parent / "remarks.toml"


class Remark(FrozenStruct):
    """What a remark means."""

    is_clear: bool
    """Whether it leaves the answer beside it as it was, but for the name to show."""
    other_name: str = ""
    """The name that it asks to show."""


HARMLESS, UNCLEAR = Remark(True), Remark(False)

QUESTION = lazy_pattern(r"[?？؟⁇¿]")
LINKED = lazy_pattern(
    r"https?://\S+|www\.\S+|(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w()-]+\.(?:pdf|jpe?g|png|heic|docx?|odt|eml|msg|zip|mp[34]|m4a|mov|txt|tiff?|rtf|pages)\b",
    re.IGNORECASE,
)
"""Addresses and names of files."""
ACCOUNT = lazy_pattern(r"(?<![\w.])@[\w.]{2,}|\b[\w.]+#\d{4}\b")
SIGNS = lazy_pattern(
    r"[\s_.,;:!()\[\]{}/|\\+*=<>&%#№°ºª\"'’‘“”„«»‹›…–—-]"
    r"|[✓✔☑✅👍🙂😊😀❤🎉🙏☺🎬🥳💚💙🏻🏼🏽🏾🏿\ufe0f\u200d。、，：！（）・「」]"
)
"""Signs that say nothing of themselves, figures, and signs that agree."""
NAME = lazy_pattern(r"[^\W\d_][\w'’.-]*(?:\s+(?:[^\W\d_][\w'’.-]*|\d+)){0,3}")
"""What may be a name: up to four words."""
QUOTED = lazy_pattern(r"[\"“”«‹„‚‘'「『]\s*([^\"“”«»‹›„‚‘’「」『』]{1,40}?)\s*[\"“”»›’'」』]")
SHORT = lazy_pattern(r"(?:^|[\s.])\w\.$")
"""An initial at the end."""
PARTICLES = frozenset([
    "de", "du", "des", "d'", "van", "von", "der", "den", "la", "le", "les", "di", "da", "del", "della", "dos", "das",
    "bin", "ben", "al", "el", "y", "e",
])  # fmt: skip
"""Words in small letters within names."""
INITIALS = lazy_pattern(r"\b[A-ZÀ-Þ]{2,3}\b")
MOST_WORDS = 3
"""Words of a name behind `by` and the like."""
MAY = lazy_pattern(r"\b\d+(?:st|nd|rd|th)?\s*(?:of\s*)?\bmay\b|\bmay\s*\d+")
"""The month; the verb asks for something."""
JOINED_SCRIPT = lazy_pattern("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@lru_cache(1024)
def read_remark(written: str, names: tuple[str, ...] = ()) -> Remark:
    """Returns what a remark beside a yes means; whatever is not understood is unclear.

    `names` are the person's, of which the first is shown.
    """
    text = " ".join(written.split())
    if not text or text.isdecimal() or not without_work(compare_key(text)).strip(" .!"):
        return HARMLESS
    if takes_back(text) or limits(text):
        return UNCLEAR
    if is_harmless(text, names):
        return HARMLESS
    other = other_name(text)
    if not other:
        return UNCLEAR
    return HARMLESS if person_key(other) in map(person_key, names) else Remark(True, other)


def answers_against(remark: str) -> bool:
    """Returns whether a remark beside a yes is another answer, takes it back or limits it; a figure does not."""
    is_no = answer(remark) in (ANONYMOUS, PENDING, WITHDRAWN) and not is_harmless(remark)
    return is_no or takes_back(remark) or limits(remark)


def is_harmless(remark: str, names: Iterable[str] = ()) -> bool:
    """Returns whether every word of a remark is known to say nothing against a yes: "signed form, by mail 12 March"."""
    rest = LINKED.sub(" ", remark)
    if QUESTION.search(rest):
        return False
    rest = _without_initials(rest, names)
    rest = ACCOUNT.sub(" ", rest) if _content(ACCOUNT.sub(" ", rest)) else rest
    rest = _without_names(rest, names)
    return all(map(_is_silent, rest)) and _says_nothing_against(rest)


def _says_nothing_against(rest: str) -> bool:
    """Returns whether the words of a remark are known, and limit a yes to no place."""
    words, is_reassuring = _words(rest), _is_reassuring(rest)
    if not all(_is_known(word) or (is_reassuring and word in _set("naming")) for word in words):
        return False
    return is_reassuring or bool(_content(rest)) or not any(word in _set("scopes") for word in words)


def _is_silent(sign: str) -> bool:
    """Returns whether a sign is a letter, which counts in its word, or says nothing of itself."""
    return sign.isalnum() or unicodedata.category(sign).startswith("M") or SIGNS.fullmatch(sign) is not None


def _is_reassuring(remark: str) -> bool:
    key = compare_key(remark)
    return REASSURING.search(key) is not None or _phrases().search(key) is not None


def other_name(remark: str) -> str:
    """Returns the name that a remark asks to show, such as `Zed` in "credit as Zed"; empty if it gives none clearly."""
    folded = compare_key(remark)
    text = remark if len(folded) == len(remark) else folded
    found = _prefixes().match(folded)
    rest = text[found.end() :].strip(" :–—-") if found else ""
    if not rest and (asked := QUOTED.fullmatch(remark.strip())):
        rest = remark.strip() if asked else ""
    rest = _behind().sub("", rest).strip(" ,;!")
    rest = rest if SHORT.search(rest) else rest.rstrip(".")
    if quoted := QUOTED.fullmatch(rest):
        return quoted[1] if any(map(str.isalpha, quoted[1])) else ""
    return rest if NAME.fullmatch(rest) and _is_name(rest) else ""


ALSO_CALLED = lazy_pattern(r"\W*(?:alias|aka|a\.k\.a\.|dite?)\b")


def is_also_called(remark: str) -> bool:
    """Returns whether a remark gives a further name of somebody, and does not ask to show it: "aka Zed"."""
    return ALSO_CALLED.match(compare_key(remark)) is not None


def _is_name(words: str) -> bool:
    """Returns whether words are written as a name, and are no role and nothing else that is known."""
    parts = words.split()
    is_written = all(part[0].isupper() or part[0].isdigit() or part in PARTICLES for part in parts)
    own = [compare_key(part) for part in parts if part not in PARTICLES]
    is_known = role_of(words) is not None or any(_is_known(part) or part in _set("verbs") for part in own)
    return is_written and parts[0][0].isupper() and not is_known


def _without_initials(remark: str, names: Iterable[str]) -> str:
    """Returns a remark without the initials of who wrote it, which are beside a day, unless they are the person's."""
    if not any(map(str.isdigit, remark)):
        return remark
    own = {"".join(word[0] for word in name_words(name)) for name in names if name_words(name)}
    return INITIALS.sub(lambda found: found[0] if compare_key(found[0]) in own else " ", remark)


def _without_names(remark: str, names: Iterable[str]) -> str:
    """Returns a remark without names behind words such as `by`, where something else is said, and without the person's
    own whole name.
    """
    for name in sorted(filter(None, names), key=len, reverse=True):
        if len(name_words(name)) > 1:
            remark = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", remark, flags=re.IGNORECASE)
    rest = _without_agents(remark)
    return rest if _content(rest) else remark


def _without_agents(remark: str) -> str:
    """Returns a remark without the words in capitals behind `by` and the like."""
    kept: list[str] = []
    taken = MOST_WORDS
    for word in re.sub(r"(?i)(?<!\w)(d['’])(?=\w)", r"\1 ", remark).split():
        is_written = (word[0].isupper() and not asks_the_opposite(word)) or word.lower() in PARTICLES
        taken = taken + 1 if is_written else MOST_WORDS
        if taken >= MOST_WORDS:
            kept.append(word)
            taken = -1 if compare_key(word).strip("'") in _set("agents") else MOST_WORDS
        elif word[-1] in ",;.)":
            taken = MOST_WORDS
    return " ".join(kept)


def _content(remark: str) -> list[str]:
    """Returns the words of a remark that say how somebody was asked, or where."""
    words = [word for word in _words(remark) if len(word) > 1 and _says_how(word)]
    return words or _phrases().findall(compare_key(remark))


def _says_how(word: str) -> bool:
    """Returns whether a word tells of more than an agreement or a place."""
    if word in _set("agreement") or word in _set("scopes"):
        return False
    return _is_known(word) if word not in _set("glue") else any(word in _set(topic) for topic in TELLING)


def _words(remark: str) -> list[str]:
    """Returns the words of a remark, as they are compared, without figures and phrases that limit nothing."""
    key = without_reassurance(f" {compare_key(_without_joined(remark))} ")
    words = name_words(MAY.sub(" ", _phrases().sub(" ", key)))
    return [word for word in (word.strip("0123456789") for word in words) if word]


def is_bare_word(word: str) -> bool:
    """Returns whether a word says nothing of what something is about: an article, a day, a place."""
    return any(word in _set(topic) for topic in BARE)


BARE = ("glue", "times", "people", "agreement", "scopes", "others")


def _is_known(word: str) -> bool:
    if any(word in _set(topic) for topic in TOPICS) or word.startswith(_beginnings()):
        return True
    return role_of(word) is not None and word not in _set("verbs")


TELLING = ("channels", "acts", "occasions")
"""Topics whose words count though they are articles or prepositions of another language."""
TOPICS = ("glue", "channels", "acts", "things", "times", "people", "occasions", "agreement", "scopes", "others")


def _without_joined(remark: str) -> str:
    """Returns a remark without the known words of scripts that join them."""
    if JOINED_SCRIPT.search(remark):
        for word in sorted(_set("joined"), key=len, reverse=True):
            remark = remark.replace(word, " ")
    return remark


@cache
def _set(topic: str) -> frozenset[str]:
    written = [word for word in toml_cache.read(_FILE)["harmless"][topic].split() if not word.endswith("*")]
    return frozenset(written if topic == "joined" else (part for word in written for part in name_words(word)))


@cache
def _beginnings() -> tuple[str, ...]:
    """Returns the beginnings of words that are known whatever their ending."""
    words = (word for topic in TOPICS for word in toml_cache.read(_FILE)["harmless"][topic].split())
    return tuple(dict.fromkeys(compare_key(word[:-1]) for word in words if word.endswith("*")))


@cache
def _alternatives(table: str, key: str) -> str:
    words = {compare_key(" ".join(each.split())) for each in toml_cache.read(_FILE)[table][key].split(",")}
    return "|".join(re.escape(word) for word in sorted(filter(None, words), key=len, reverse=True))


@cache
def _prefixes() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_alternatives('other-name', 'prefixes')})(?:(?<=')|\s*[:=]\s*|\s+|(?=[\"“«„]))")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[\s,;–—-]+(?:{_alternatives('other-name', 'behind')})[\s.!]*$", re.IGNORECASE)


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives('harmless', 'phrases')})(?!\w)")


