"""Detects the language of a text by its most common small words."""

from __future__ import annotations

import re
from collections.abc import Mapping

SMALL_WORDS: Mapping[str, str] = {
    "en": "the of and to in is that it was for on with as by this from are an be you we our",
    "fr": "le la les des et est une dans qui que pour sur avec nous vous au du ce cette ses pas",
    "de": "der die das und ist ein eine in den von mit für auf nicht wir sich dem des auch als",
    "es": "el los las y es una en que por con para un del se su como más este esta nuestro",
    "it": "il gli e è una in che per con un del della di si come più questo nel le dei",
    "nl": "de het een en is van in dat op te met voor zijn niet we ons deze aan er ook",
    "pt": "o os as e é uma em que por com para um do da se seu como mais este não",
}

FEWEST = 3
"""Small words that a text must hold before its language is told by them."""


def detect_language(text: str, otherwise: str) -> str:
    """Returns the language whose small words a text holds most of; `otherwise` where it says too little, or two are
    even.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = [(sum(map(small.split().count, words)), tag) for tag, small in SMALL_WORDS.items()]
    (most, tag), (second, _) = sorted(counts, reverse=True)[:2]
    return tag if most >= FEWEST and most > second else otherwise
