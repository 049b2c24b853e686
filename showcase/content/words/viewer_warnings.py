"""Recognizes warnings for viewers, such as flashing lights, under whatever key, and what is no warning."""

from __future__ import annotations

from showcase.content.words.answers import HOLDING, answer
from showcase.content.words.parsers import NO_ANYWHERE, YES_ANYWHERE
from showcase.model.placeholder_text import unanswered
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, spaced_words

WARNING = lazy_pattern(
    r"\b(?:[tc]ws?$|content notes?|content advisor\w*|viewer advisor\w*|viewer discretion|sensitive content"
    r"|contenus? sensibles?|contenido sensible|(?:\w+ )?warn(?:ings?|ung(?:en)?|hinweise?)\b|warn\w*"
    r"|\w*(?:warnung|inhaltshinweis|warnhinweis)(?:e|en)?\b"
    r"|avertiss\w*|mises? en garde|advertenc\w*|avvert\w*|avisos? (?:de|sobre) \w+|waarschuw\w*|ostrzez\w*|varning\w*"
    r"|advars\w*|varoit\w*|uyari\w*|figyelmeztet\w*|предупрежд\w*|попереджен\w*|προειδοπ\w*"
    r"|trigger ?(?:warn\w*|s)?$|epilep\w*|(?:photo|foto)sens\w*|(?:photo|foto)epilep\w*|st?robos?\w*|strobes?"
    r"|flash(?:ing|es)?(?: (?:lights?|images?|pictures?))?$|(?:blitz|flacker|blink)lichter?|blitzlicht\w*"
    r"|lumieres? (?:clignotante|stroboscop)\w*|flashs?$|luces? (?:parpade|estrobosc)\w*|luci (?:lampegg|strobosc)\w*"
    r"|luzes (?:piscante|estrobosc)\w*)"
)
"""Keys that tell viewers what a film has in it."""
OF_LAW = lazy_pattern(r"\b(?:copyright|legal|piracy|fbi|licen[cs]e|droits?|rechts?\w*|alt|beat|drive|memory)\b")
"""Words beside which a warning is about something else."""


def is_viewer_warning(key: str) -> bool:
    """Returns whether a key may hold warnings for viewers: `flashing_lights`, `trigger warning`, `Warnhinweise`."""
    words = spaced_words(key)
    return WARNING.search(words) is not None and OF_LAW.search(words) is None


def denies(written: str) -> bool:
    """Returns whether an answer under such a key says that there is nothing of the kind."""
    return compare_key(written) in NO_ANYWHERE


def is_no_warning(written: str) -> bool:
    """Returns whether what is in the place of a warning says nothing: an answer, a number, signs, `to be confirmed`."""
    key = compare_key(written)
    has_letters = any(sign.isalpha() for sign in written)
    is_answer = key in YES_ANYWHERE | NO_ANYWHERE or answer(written) in HOLDING
    return not has_letters or is_answer or bool(unanswered(written))
