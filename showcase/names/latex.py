"""Reads letters as LaTeX and BibTeX write them: `{\\L}ucja`, `Bj{\\"o}rk`, `\\AA se`, `Gon\\c{c}alves`."""

from __future__ import annotations

from showcase.patterns import lazy_pattern

LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "i": "i", "j": "j", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
"""Letters by the command that writes them."""
_COMMAND = "|".join(sorted(LETTERS, key=len, reverse=True))
_ACCENTED = (
    r"(?:[\"'`^~=.](?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])"
    r"|[uvHckrdbt](?: ?\{\\?[A-Za-z]\}| \\?[A-Za-z]))"
)
BEHIND_BACKSLASH = rf"(?:{_ACCENTED}|(?:{_COMMAND})(?:\{{\}}|(?=[^A-Za-z\s]|$)| (?=[A-Za-z])))"
"""What of a letter is behind its backslash."""
IN_BRACES = rf"\{{\\(?:{_ACCENTED}|(?:{_COMMAND})) ?\}}"
"""A letter in braces: `{\\"o}`, `{\\ss}`."""
_BASE = lazy_pattern(r"[A-Za-z](?=[}\s]*$)")
_UMLAUT = str.maketrans("aouAOU", "äöüÄÖÜ")
_WRITTEN = lazy_pattern(rf"\{{?\\(?:({_COMMAND})[{{}}\s]*|{_ACCENTED}\s?\}}?)")


def letter_of(escaped: str) -> str:
    """Returns the letter that a command of LaTeX writes, accents but those of umlauts left out; empty if it is none."""
    found = _WRITTEN.fullmatch(escaped)
    if found is None:
        return ""
    if found[1]:
        return LETTERS[found[1]]
    base = _BASE.search(escaped)
    letter = base[0] if base else ""
    return letter.translate(_UMLAUT) if '\\"' in escaped else letter
