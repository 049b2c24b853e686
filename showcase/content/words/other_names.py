"""Recognizes remarks that ask to show another name of somebody than the one beside them."""

from __future__ import annotations

from showcase.patterns import lazy_pattern
from showcase.text import compare_key

_SHORT_NAMES = (
    r"(?:pseudo\w*|alias|nick\w*|initial\w*|iniziali|iniciales|initialen|first names?|given names?|prenoms?|vornamen?"
    r"|voorna\w+|nombre de pila|kunstlername\w*|spitzname\w*|surnom|apodo|seudonimo|soprannome|stage name)"
)
"""What may stand in the place of a whole name."""
OTHER_NAME = lazy_pattern(
    r"\b(?:under|as|use|using|by|with|prefers?|sous|avec|utiliser|unter|mit|con|bajo|usar"
    r"|pod)\b.{0,15}\b(?:pseudo\w*|alias|nick\w*"
    r"|stage name|artist name|nom de scene|nom d'artiste|surnom|initial\w*|kunstlername\w*|spitzname\w*"
    r"|seudonimo|nome d'arte)\b"
    r"|\b(?:call|credit|name) (?:her|him|me|them|as)\b|\binstead\b|\ba la place\b|\bstattdessen\b|\ben su lugar\b"
    r"|\bcredite[rz]?[ -](?:moi|la|le)\b"
    rf"|\b(?:only|just|nur|juste|seulement|uniquement|solo|solamente|soltanto|alleen) (?:\w+ ){{0,2}}{_SHORT_NAMES}\b"
    rf"|\b{_SHORT_NAMES} (?:\w+ )?(?:only|nur|seulement|uniquement|solo|solamente|soltanto|alleen)\b"
    r"|^(?:(?:his|her|their|the|by|juste|les|ses|nur|seine|ihre|solo) )*(?:initial\w*|iniziali|iniciales|first names?"
    r"|given names?|prenoms?|vornamen?|nombre de pila)$"
    r"|\b(?:pseudo\w*|alias|nick\w*) (?:svp|stp|please|pls|only|seulement|uniquement|bitte)\b"
)
"""Words of a remark that may ask for another name: "under her pseudonym"."""


def asks_for_other_name(remark: str) -> bool:
    """Tells whether a remark beside a yes may ask to show another name than the one of its row."""
    return bool(OTHER_NAME.search(compare_key(remark)))
