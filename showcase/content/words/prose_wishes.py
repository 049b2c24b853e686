"""Recognizes in prose that is shown, a synopsis or a making-of note, that somebody is not to be named.

Prose speaks of much that is not named, shown or wanted. So only what cannot be meant otherwise counts here: somebody
wants to stay unnamed, takes a consent back, or the reader is told not to name them.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from showcase.patterns import lazy_pattern
from showcase.text import compare_key, name_words

_CONSENT = (
    r"(?:consent\w*|agreement|permission|authori[sz]ation|autorisation|accord|zustimmung|einwilligung|einverstandnis"
    r"|consenso|permiso|autorizacion|autorizzazione|autorizacao|toestemming|samtykke|samtycke|zgod[ey])"
)
_TAKEN_BACK = (
    r"(?:withdr\w+|revok\w+|rescind\w*|t(?:ake|akes|ook|aken) back|retir\w+|revoqu\w*|widerr\w+|zuruck\w*|ritir\w+"
    r"|revoc\w+|revog\w+|ingetrokken|trukket|atertag\w*|wycofal\w*)"
)
TAKES_BACK = lazy_pattern(rf"\b{_TAKEN_BACK}\b.{{0,30}}\b{_CONSENT}\b|\b{_CONSENT}\b.{{0,30}}\b{_TAKEN_BACK}\b")
NAME = "§"
"""The placeholder for a person's name in a sentence."""
_NAMED_EN = r"(?:named|mentioned|credited|listed|tagged|identified)"
_NAME_FR, _NAMED_FR = "(?:cit|nomm|credit|mentionn|identifi)", "(?:cite|nomme|credite|mentionne|identifie)e?s?"
_NAME_ES, _NAME_IT = "(?:nombr|mencion|acredit|cit)", "(?:nomin|cit|menzion|accredit)"
_NAME_PT = "(?:mencion|cit|credit)"
ORDERS = lazy_pattern(
    rf"^\W*(?:please )?(?:do not|don't|dont|never) (?:ever )?(?:name|mention|credit|list|tag|identify) (?:\w+ )?{NAME}"
    rf"|\b(?:must|may|should|shall) (?:not|never) (?:name|mention|credit|list|tag|identify) (?:\w+ )?{NAME}"
    rf"|{NAME} (?:must|may|should|shall) (?:not|never) be {_NAMED_EN}\b"
    rf"|\bne (?:pas|jamais|plus) {_NAME_FR}er (?:\w+ )?{NAME}|\bne {_NAME_FR}ez (?:pas|jamais|plus) (?:\w+ )?{NAME}"
    rf"|{NAME} ne (?:doit|doivent|peut|peuvent) (?:pas|plus|jamais) etre {_NAMED_FR}\b"
    rf"|\bbitte\b[^,;]{{0,20}}{NAME}[^,;]{{0,20}} nicht (?:nennen|erwahnen|auffuhren)\b|^\W*{NAME} nicht nennen"
    rf"|{NAME} (?:darf|durfen|soll|sollen) nicht (?:\w+ )?(?:genannt|erwahnt|aufgefuhrt)\b"
    rf"|\bno {_NAME_ES}(?:ar|en|es|e) a {NAME}|{NAME} no (?:debe|puede) ser {_NAME_ES}ad[oa]\b"
    rf"|\bnon {_NAME_IT}(?:are|ate) {NAME}|{NAME} non (?:deve|puo) essere {_NAME_IT}at[oa]\b"
    rf"|\bnao {_NAME_PT}(?:ar|em|e) (?:a |o )?{NAME}|{NAME} nao (?:deve|pode) ser {_NAME_PT}ad[oa]\b"
)
"""What the reader is told not to do, or what nobody may do."""
_PLACE = (
    r"(?:(?:in|on|from|off|out of|of|au|aux|du|des|dans|sur|im|aus|von|en|del|de|nei|nel|sul|dai|nos|no) )?"
    r"(?:the |our |this |le |la |les |el |los |il |i |dem |der |den )?(?:credits?|(?:web ?)?sites?|pages?|lists?|this"
    r"|here|anywhere|online|public\w*|generique|liste|ici|nulle part|abspann|webseite|hier|creditos|lista|web"
    r"|aqui|titoli|sito|qui|internet)"
)
_SHOWN = (
    rf"(?:appear|apparaitre|figurer|erscheinen|auftauchen|aparecer|figurar|comparire"
    rf"|apparire|figurare)(?= {_PLACE}\b|\W*$)"
)
_NOT_BE = (
    rf"(?:be {_NAMED_EN}|being {_NAMED_EN}|etre {_NAMED_FR}|ser {_NAME_ES}ad[oa]|essere {_NAME_IT}at[oa]"
    rf"|ser {_NAME_PT}ad[oa]|ser nomead[oa]|{_SHOWN})"
)
_WISH = (
    r"(?:want|wish|like|agree|consent|ask|prefer|request|demand|veut|voulait|souhait|desir|prefer|demand|quier|quis|queri"
    r"|dese|pid|prefier|vuole|voleva|desider|chie[ds]|preferi|quer|deseja|pede)\w*"
)
REFUSES = lazy_pattern(
    rf"\b(?:not|never|n't|ne|n|no|non|nao) {_WISH}(?: pas| plus| jamais)?(?: (?:to|a|de|di|que))?"
    rf"(?: (?:her|his|their) name to)? {_NOT_BE}"
    rf"|\b(?:{_WISH}|rather)(?: (?:us|me|that (?:she|he|they)|a|de|di|que))*"
    rf" (?:not to|to not|never to|not|ne pas|ne plus|no|non|nao) {_NOT_BE}"
    r"|\b(?:mochte|will|wollte|wunscht|bittet)\b(?: \w+){0,4}? nicht (?:\w+ )?(?:genannt|erwahnt|aufgefuhrt"
    r"|gelistet)\b|\b(?:wil|wilde|wenst) niet (?:\w+ )?(?:genoemd|vermeld)\b"
)
"""Somebody who does not want to be named: what they want of other things, or of a picture, does not count."""
OUT = lazy_pattern(
    rf"\b(?:leave|leaving|keep|take|count) (?:her|him|them) (?:out|off)(?: {_PLACE}\b|\W*$)"
    rf"|\b(?:her|his|their) (?:\w+ )?name (?:off|out of|removed|taken off|deleted|gone)(?: (?:from )?{_PLACE}\b|\W*$)"
    rf"|\b(?:take|remove|delete|strike|keep|leave) {NAME} (?:off|out|from)(?: {_PLACE}\b|\W*$)"
    rf"|\b(?:retire[rz]?|enleve[rz]?|supprime[rz]?) {NAME} {_PLACE}\b|\b(?:her|his|their) name from {_PLACE}\b"
)
"""What is to be taken away: a person, or their name."""
ANONYMOUS = lazy_pattern(
    r"\b(?:wants?|wish(?:es)?|prefers?|ask(?:s|ed)|veut|souhaite|prefere|demande|will|mochte|wunscht|bittet|quiere"
    r"|prefiere|desea|pid(?:e|io)|vuole|preferisce|chiede|chiesto|quer|deseja|wil|vill|vil)\b"
    r"(?: (?:to|a|de|di|zu))?(?: (?:stay|remain|be|keep|rester|etre|bleiben|restare|rimanere|permanecer|quedar(?:se)?"
    r"|ser|ficar|blijven|forbli\w*))? (?:anon[iy]\w+|unnamed|uncredited|namenlos\w*|discre[et]\w*)\b"
    r"|\b(?:not|never|n't) (?:agree|consent)(?:ed)? to (?:be|being) (?:named|mentioned|credited|listed)\b"
)
"""What somebody wants who is to stay unnamed."""


def wants_no_name(sentence: str, own: Collection[str]) -> bool:
    """Returns whether a sentence says that somebody is not to be named; `own` are the words of their name."""
    if not {*own} <= {*name_words(sentence)}:
        return False
    key = " ".join(compare_key(sentence).split())
    marked = re.sub(rf"(?:\b(?:{'|'.join(map(re.escape, own))})\b[ ,]*)+", f"{NAME} ", key)
    return any(said.search(marked) is not None for said in (TAKES_BACK, ORDERS, REFUSES, OUT, ANONYMOUS))
