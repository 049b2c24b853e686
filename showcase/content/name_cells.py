"""Recognizes what a cell of names says beside a name: that the row does not count, who else is meant, a former name."""

from __future__ import annotations

from showcase.patterns import lazy_pattern
from showcase.text import compare_key

SET_ASIDE = lazy_pattern(r"\s*(?:#\s*(?=[^\W\d_])|//|--|;|~~|<!--|<(?:s|del|strike)>|[✗✘❌❎🚫⛔☒✖])")
"""What people write before a row that is not to count any more."""
EVERYBODY = lazy_pattern(
    r"(?:everyone|everybody|all|tous|toutes|tout le monde|todos|todas|alle|tutti|tutte|wszyscy|les autres|the rest"
    r"|the others|others|autres|rest|reste|los demas|die anderen)"
    r"(?:\W+(?:of|the|other|others|else|les|autres|but|except|excepting|save|minus|without|sauf|hormis|excepte|excepto"
    r"|menos|salvo|sans|sin|ausser|ohne|crew|cast|team|equipe|equipo|people|members|membres|anderen|los|las|demas"
    r"|le|la|reste|rest)\b.*)?\W*"
)
"""People who are meant without their names."""
OTHERS = lazy_pattern(
    r"(?:not|never|without|except|but not|pas|sans|sauf|hormis|excepte|excepto|menos|salvo|nicht|kein|ohne|ausser)"
    r"\s+\S+\s+\S.*"
)
"""Somebody who is not meant."""
_FORMER = (
    r"(?:formerly(?: known as)?|previously|f\.?k\.?a\.?|was|born|ex[- ]|ex |deadname|old name|former name|nee?|ne\(e\)"
    r"|née?|né\(e\)|anciennement|autrefois|avant|ancien nom|antes|anteriormente|nacid[oa]|früher|vormals|geb\."
    r"|geborene?r?)"
)
FORMER = lazy_pattern(
    rf"(?i)(?P<now>\S.*?)\s*(?:[(\[,;–-]\s*|\s){_FORMER}\s*:?\s*(?P<before>[^\W\d_][^()\[\]]*?)\s*[)\]]?"
)
"""A name, and one that somebody had before."""
CHANGED = lazy_pattern(r"(?P<before>[^\W\d_].*?)\s*(?:->|-->|=>|→|⇒|➔|➜|⟶)\s*(?P<now>[^\W\d_].*)")
"""A name, and the one that replaced it."""
REFUSALS = 2
"""Most words in the title of a list of people who said no."""


def is_set_aside(written: str) -> bool:
    """Returns whether a name has a sign before it by which people set a row aside: `#Bob Stone`, `~~Bob Stone~~`."""
    return SET_ASIDE.match(written) is not None


def means_others(written: str) -> bool:
    """Returns whether a cell means people without their names: `everyone except Bob Stone`, `all others`."""
    key = compare_key(written)
    return EVERYBODY.fullmatch(key) is not None or OTHERS.fullmatch(key) is not None


def without_former(written: str) -> tuple[str, str]:
    """Returns a name and one that its person had before, empty where there is none: `Rob Vale (formerly Bob Stone)`.

    Of a family name alone, the former name begins with the given name: `Marie Curie née Skłodowska`.
    """
    found = FORMER.fullmatch(written.strip()) or CHANGED.fullmatch(written.strip())
    if found is None:
        return written, ""
    now, before = found["now"].strip(" ,;–-"), found["before"].strip()
    given = now.split()[:-1]
    return now, f"{' '.join(given)} {before}" if given and len(before.split()) == 1 else before
