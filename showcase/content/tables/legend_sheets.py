"""Recognizes worksheets beside a consent list that only explain its answers: a legend, choices of a menu."""

from __future__ import annotations

import re
from collections.abc import Sequence

from showcase.content.syntax.nodes import ScalarNode
from showcase.content.words.answers import answer
from showcase.text import compare_key, fold
from showcase.word_lists import is_in_dictionary

TITLES = frozenset(map(compare_key, (
    "legend", "legende", "légende", "legenda", "leyenda", "key", "instructions", "instruction", "instrucciones",
    "istruzioni", "instruções", "instrukcja", "anleitung", "hinweise", "help", "aide", "hilfe", "ayuda",
    "aiuto", "ajuda", "info", "infos", "readme", "read me", "lisez-moi", "notes on answers",
    "answers explained", "codes", "explications", "mode d'emploi", "guide", "lists", "list values", "listes",
    "listen", "listas", "values", "valeurs", "werte", "choices", "choix", "options", "optionen", "dropdown",
    "dropdowns", "menu", "validation", "data validation", "légende des réponses", "toelichting", "vysvětlivky",
    "легенда", "инструкция", "条例", "凡例", "说明", "說明", "범례",
)))
"""Names of such worksheets."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NAMES = re.compile(r"(?<![.!?:=]\s)(?<!^)\b[A-ZÀ-Þ][\w'’-]+\s+[A-ZÀ-Þ][\w'’-]+")
"""Two words in capitals within a sentence."""


def is_legend(title: str, rows: Sequence[Sequence[ScalarNode]]) -> bool:
    """Returns whether a worksheet explains answers and holds nobody: by its name, and by each of its cells."""
    name = re.sub(r"[\s_.-]*\d+$", "", compare_key(title).strip(" .!"))
    return name in TITLES and all(_explains(cell.text.strip()) for row in rows for cell in row if cell.text.strip())


def _explains(text: str) -> bool:
    """Returns whether a text is an answer, or words of dictionaries alone that name nobody."""
    if answer(text) or len(text) == 1:
        return True
    words = WORD.findall(text)
    if NAMES.search(text) or (len(words) > 1 and all(word[0].isupper() for word in words)):
        return False
    return all(is_in_dictionary(word.lower()) or is_in_dictionary(fold(word)) for word in words)
