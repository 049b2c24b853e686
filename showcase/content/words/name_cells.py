"""Recognizes what is written beside a name in its cell: a mark, that the row does not count, a former name."""

from __future__ import annotations

import re

from showcase.content.words.wishes import forbidding_signs
from showcase.patterns import lazy_pattern
from showcase.text import compare_key

SET_ASIDE = lazy_pattern(
    r"\s*(?:#\s+(?=[^\W\d_])|#(?=[^\W\d_]\S*\s+\S)|//|--|;|~~|<!--|<(?:s|del|strike)>|[✗✘❌❎🚫⛔☒✖])"
)
"""What people write before a row that is not to count any more."""
EVERYBODY = lazy_pattern(
    r"(?:everyone|everybody|all|tous|toutes|tout le monde|todos|todas|alle|tutti|tutte|wszyscy|les autres|the rest"
    r"|the others|others|autres|rest|reste|los demas|die anderen)"
    r"(?:\W+(?:of|the|other|others|else|les|autres|but|except|excepting|save|minus|without|sauf|hormis|excepte|excepto"
    r"|menos|salvo|sans|sin|ausser|ohne|crew|cast|team|equipe|equipo|people|members|membres|anderen|los|las|demas"
    r"|le|la|reste|rest)\b.*)?\W*"
)
"""People who are meant without their names."""
EXCEPT = lazy_pattern(
    r"\b(?:but|except|excepting|minus|without|sauf|hormis|excepte|excepto|menos|salvo|ausser|ohne|sans|sin|senza"
    r"|sem|bez"
    r"|zonder|utan|uten|uden|без|кроме)\b"
)
OTHERS = lazy_pattern(
    r"(?:not|never|without|except|but not|pas|sans|sauf|hormis|excepte|excepto|menos|salvo|nicht|kein|ohne|ausser)"
    r"\s+\S+\s+\S.*"
)
"""Somebody who is not meant."""
FORMER = lazy_pattern(
    r"(?i)(?P<now>\S.*?)\s*[(\[]\s*(?:formerly(?: known as)?|previously|f\.?k\.?a\.?|was|ex[- ]|deadname|old name"
    r"|former name|anciennement|autrefois|avant|ancien nom|antes|anteriormente|früher|vormals)\s*:?\s*"
    r"(?P<before>[^\W\d_][^()\[\]]*?)\s*[)\]]"
)
"""A name, and in brackets one that somebody had before."""
FORMERLY = lazy_pattern(r"(?P<now>\S.*?),?\s+(?:formerly|f\.?k\.?a\.?|anciennement)\s+(?P<before>[^\W\d_].*)")
"""The same without brackets."""
AT_BIRTH = lazy_pattern(
    r"(?P<now>\S.*?),?\s+[(\[]?(?:born|née?|né\(e\)|nacid[oa]|geb\."
    r"|geborene?r?)\s+(?P<before>[^\W\d_][^()\[\]]*?)[)\]]?"
)
"""A name, and the one that somebody was born with: whoever writes both goes by both."""
CHANGED = lazy_pattern(r"(?P<before>[^\W\d_].*?)\s*(?:->|-->|=>|→|⇒|➔|➜|⟶)\s*(?P<now>[^\W\d_].*)")
"""A name, and the one that replaced it."""

MARK_SIGNS = "✗✘❌❎🚫⛔☒✖☐☑✓✔✅⬜□◻🟥🔴🔕🙈🙉🙊🔒🔐🔏🤫🤐🕵🥷🛑⚠🙅🤷👎👍💤⏳⌛❓❔❗❕⁉‼✂█▓▒░"
"""Signs that may say that somebody agreed, or did not, as those of `forbidding_signs`; others adorn names."""
DIED = lazy_pattern(r"†\s+(?=\w)|(?<=\w)\s+†$|\s*\(\s*†\s*\)$")
"""A dagger that is set apart from a name: its person has died."""
WHOLLY_MARKED = lazy_pattern(r"\(+[^()]+\)+|\[+[^\[\]]+\]+|\{+[^{}]+\}+|<+[^<>]+>+|([-~_*|/\\%=`^¬])\1*\w[^~|`]*\1")
"""A name that is in brackets, or between two signs."""
MARKED_BEFORE = lazy_pattern(
    r"[-−–—_*~=<>!?¿%^|\\/;¬¦×]+(?:\s+\w|\w\S*\s+\w)"  # the band *NSYNC, and !llmind, are names
    r"|[xn0]\s+[^\W\d_]|X\s+[^\W\d_]{2,}\s+[^\W\d_]{2}"  # and so is X Ambassadors
)
"""A sign, or a letter as a sign, before a name."""
MARKED_BEHIND = lazy_pattern(
    r".*\w.*(?:\s[-−–—~/\\|=^°#%]+|\s?[*†‡§^]+|\s[xn0])|\w+\s.*[¹²³⁰⁴-⁹_]|\w+(?:\s\w+){1,2}[?？]"
    r"|(?!(?:Lil|Li'l|Young|Big|Lady|DJ|MC|Mr|Ms|Dr|Prof)\b\.?)\S+\s+(?:.*\S)?\s+[XN]",
    re.DOTALL,
)
"""The same behind one; `Malcolm X` and `Lil Nas X` are names."""
MARK_IN_BRACKETS = lazy_pattern(r"[(\[{]\s*(?:[xX×nN]|\d|[^\w()\[\]{}]*)\s*[)\]}]")
STRUCK_WITHIN = lazy_pattern("[\u0335-\u0338]|~~|<!--|-->|</?(?:s|del|strike)>")
"""Letters that are struck through, or words that are set aside, within a name."""


A_NAME_WITHIN = lazy_pattern(r"[(\[{<]+\s*(?!(?i:the|les?|la|el|los|die|der|das)\s)[^\W\d_]\S*\s+[^\W\d_].*")
"""Brackets around a whole name; those around one word, or an article and others, adorn names: `(George)`."""


def is_bracketed_name(written: str) -> bool:
    """Returns whether a whole name is in brackets or between two signs, or struck through: `(Bob Stone)`."""
    name = written.strip()
    return is_wrapped(name) and (name[0] not in "([{<" or A_NAME_WITHIN.match(name) is not None)


def is_wrapped(written: str) -> bool:
    """Returns whether a name or a role is wholly in brackets or between two signs, or struck through."""
    return WHOLLY_MARKED.fullmatch(written.strip()) is not None or STRUCK_WITHIN.search(written) is not None


def has_mark(written: str) -> bool:
    """Returns whether a name has a sign that may say that it is not to be shown: `Bob Stone*`, `(Bob Stone)`."""
    name = DIED.sub("", written.strip().replace("\ufe0f", ""))
    if not any(map(str.isalpha, name)):
        return False
    is_signed = name[0] in MARK_SIGNS or name[-1] in MARK_SIGNS or any(forbidding_signs(f"{name[:2]} {name[-2:]}"))
    forms = (is_bracketed_name(name), MARKED_BEFORE.match(name), MARKED_BEHIND.fullmatch(name))
    return is_signed or any(forms) or bool(MARK_IN_BRACKETS.search(name) or STRUCK_WITHIN.search(name))


def is_set_aside(written: str) -> bool:
    """Returns whether a name has a sign before it by which people set a row aside: `#Bob Stone`, `~~Bob Stone~~`."""
    return SET_ASIDE.match(written) is not None


def means_others(written: str) -> bool:
    """Returns whether a cell means people without their names: `everyone except Bob Stone`, `all others`."""
    if is_exclusion(written):
        return True
    words = written.split()
    is_title = len(words) > 1 and all(word[0].isupper() for word in words)  # the band The Others
    return not is_title and EVERYBODY.fullmatch(compare_key(written)) is not None


GROUP = lazy_pattern(
    r"\b(?:duos?|trios?|quart\w+|quint\w+|sext\w+|bands?|ensemble|orchest\w+|orquesta|choirs?|ch(?:oe|œ)ur|coro"
    r"|collecti\w+|colectivo|kollektiv|compagnie|compania|company|club|teatro|theat\w+|studios?|records|films?"
    r"|productions?"
    r"|e\.? ?v|gmbh|ltd|inc|sarl|asso\w*)\.?$"
)
"""How the names of bands, companies and associations end: `Sans Souci Quartet`."""


def is_group_name(written: str) -> bool:
    """Returns whether a name ends as that of a band, a company or an association."""
    return written[:1].isupper() and GROUP.search(compare_key(written)) is not None


def is_exclusion(written: str) -> bool:
    """Returns whether a cell says who is not meant: `everyone except Bob Stone`, `not Bob Stone`."""
    if is_group_name(written):
        return False
    key = compare_key(written)
    is_rest = EVERYBODY.fullmatch(key) is not None and EXCEPT.search(key) is not None
    return is_rest or OTHERS.fullmatch(key) is not None


def without_former(written: str) -> tuple[str, str]:
    """Returns a name and one that its person had before, empty where there is none: `Rob Vale (formerly Bob Stone)`."""
    forms = (form.fullmatch(written.strip()) for form in (FORMER, FORMERLY, CHANGED))
    found = next(filter(None, forms), None)
    if found is None:
        return written, ""
    now = found["now"].strip(" ,;–-")
    return now, _whole(found["before"].strip(), now)


def names_at_birth(written: str) -> tuple[str, ...]:
    """Returns the names in a cell such as `Marie Curie née Skłodowska`: this, `Marie Curie` and `Marie Skłodowska`."""
    found = AT_BIRTH.fullmatch(written.strip())
    if found is None:
        return ()
    return found["now"], _whole(found["before"].strip(), found["now"]), written.strip()


def _whole(family: str, name: str) -> str:
    """Returns a former name with the given names of another one, where it is a family name alone."""
    given = name.split()[:-1]
    return f"{' '.join(given)} {family}" if given and len(family.split()) == 1 else family


BETWEEN_NAMES = lazy_pattern(r"\s*[,;/&+]\s*|\s+(?:and|et|y|und|e|i)\s+")
"""What is between the names of several people."""


def reads_as_several(written: str) -> bool:
    """Returns whether a name may be those of several people: each part has a given name and a family name."""
    parts = BETWEEN_NAMES.split(written)
    return len(parts) > 1 and all(len(words := part.split()) > 1 and words[0][:1].isupper() for part in parts)
