"""Recognizes in prose that is shown, a synopsis or a making-of note, that somebody is not to be named.

Prose speaks of much that is not named, shown or wanted. So only what cannot be meant otherwise counts here: somebody
wants to stay unnamed, takes a consent back, or the reader is told not to name them.
"""

from __future__ import annotations

from showcase.content.words.wishes import says_only_away, stays_unnamed
from showcase.patterns import lazy_pattern
from showcase.text import compare_key

_CONSENT = (
    r"(?:consent\w*|agreement|permission|authori[sz]ation|autorisation|accord|zustimmung|einwilligung|einverstandnis"
    r"|consenso|permiso|autorizacion|autorizzazione|autorizacao|toestemming|samtykke|samtycke|zgod[ey])"
)
_TAKEN_BACK = (
    r"(?:withdr\w+|revok\w+|rescind\w*|t(?:ake|akes|ook|aken) back|retir\w+|revoqu\w*|widerr\w+|zuruck\w*|ritir\w+"
    r"|revoc\w+|revog\w+|ingetrokken|trukket|atertag\w*|wycofal\w*)"
)
TAKES_BACK = lazy_pattern(rf"\b{_TAKEN_BACK}\b.{{0,30}}\b{_CONSENT}\b|\b{_CONSENT}\b.{{0,30}}\b{_TAKEN_BACK}\b")
ORDERS = lazy_pattern(
    r"^\W*(?:please )?(?:do not|don't|dont|never) (?:ever )?(?:name|mention|credit|list|tag|identify)\b"
    r"|\b(?:must|may|should|shall) (?:not|never) (?:be )?(?:nam|mention|credit|list|tagg?|identif)(?:e|ed|ied|y)?\b"
    r"|\bne (?:pas |jamais )?(?:cite[rz]?|nomme[rz]?|credite[rz]?|mentionne[rz]?|identifie[rz]?)\b(?! que)"
    r"|\bne (?:doit|doivent|peut|peuvent) (?:pas|plus) etre (?:cite|nomme|credite|mentionne|identifie)e?s?\b"
    r"|\b(?:bitte|darf|durfen|soll|sollen)\b.{0,40}\bnicht (?:genannt|nennen|erwahn\w+|aufgefuhrt|auffuhren"
    r"|namentlich)\b"
    r"|^\W*(?:por favor,? )?no (?:nombr|mencion|acredit|cit)(?:ar|en|es|e)\b"
    r"|\bno (?:debe|puede|deben|pueden) ser (?:nombr|mencion|acredit|cit)ad[oa]s?\b"
    r"|^\W*(?:per favore,? )?non (?:nomin|cit|menzion|accredit)(?:are|ate|i|a)\b"
    r"|\bnon (?:deve|puo|devono|possono) essere (?:nominat|citat|menzionat)[oaie]\b"
    r"|^\W*(?:por favor,? )?nao (?:nome|mencion|cit|credit)(?:ar|em|e)\b"
)
"""What the reader is told not to do, or what nobody may do."""
ANONYMOUS = lazy_pattern(
    r"\b(?:wants?|wish(?:es)?|prefers?|ask(?:s|ed)|veut|souhaite|prefere|demande|will|mochte|wunscht|bittet|quiere"
    r"|prefiere|desea|pid(?:e|io)|vuole|preferisce|chiede|chiesto|quer|deseja|wil|vill|vil)\b"
    r"(?: (?:to|a|de|di|zu))?(?: (?:stay|remain|be|keep|rester|etre|bleiben|restare|rimanere|permanecer|quedar(?:se)?"
    r"|ser|ficar|blijven|forbli\w*))? (?:anon[iy]\w+|unnamed|uncredited|namenlos\w*|discre[et]\w*)\b"
    r"|\b(?:not|never|n't) (?:agree|consent)(?:ed)? to (?:be|being) (?:named|mentioned|credited|listed)\b"
)
"""What somebody wants who is to stay unnamed."""


def wants_no_name(sentence: str, rest: str) -> bool:
    """Returns whether a sentence about somebody says that they are not to be named; `rest` is it without their name."""
    key = " ".join(compare_key(sentence).split())
    is_told = any(said.search(key) is not None for said in (TAKES_BACK, ORDERS, ANONYMOUS))
    return is_told or stays_unnamed(rest) or says_only_away(rest)
