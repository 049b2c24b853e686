"""Recognizes in prose that is shown, a synopsis or a making-of note, that somebody is not to be named.

Prose speaks of much that is not named, shown or wanted. So it takes three kinds of words in a sentence: of naming
somebody, of not, and of wanting; or somebody takes a consent back, or the reader is told not to name them.
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
    rf"^\W*(?:please )?(?:do not|don't|dont|never) (?:ever )?(?:name|mention|credit|list|tag"
    rf"|identify) (?:\w+ )?{NAME}"
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
OUT = lazy_pattern(
    rf"\b(?:leave|leaving|keep|take|count) (?:her|him|them) (?:out|off)(?: {_PLACE}\b|\W*$)"
    rf"|\b(?:her|his|their) (?:\w+ )?name (?:off|out of|removed|taken off|deleted|gone)(?: (?:from )?{_PLACE}\b|\W*$)"
    rf"|\b(?:take|remove|delete|strike|keep|leave) {NAME} (?:off|out|from)(?: {_PLACE}\b|\W*$)"
    rf"|\b(?:retire[rz]?|enleve[rz]?|supprime[rz]?) {NAME} {_PLACE}\b|\b(?:her|his|their) name from {_PLACE}\b"
)
"""What is to be taken away: a person, or their name."""
_OWN = r"(?:her|his|their|son|sa|leur|ihr\w*|sein\w*|su|suo|seu|sua|haar|zijn)"
_SHOWN = (
    r"(?:appear|apparaitre|figurer|erscheinen|auftauchen|aparecer|aparezca|figurar|comparire|compaia|apparire|apareca"
    r"|figurare)"
)
NAMING = lazy_pattern(
    rf"\b{_OWN} (?:\w+ )?(?:names?|nom|namen?s?|nombre|nome|naam)\b|{NAME} ?'?s name|\bnome del[ae]s?\b"
    rf"|\b(?:name|nom|namen?|nombre|nome|naam) (?:of|von|van|d[aeio]) {NAME}"
    r"|\b(?:list|credit|name|mention) (?:her|him|them)\b"
    rf"|\b(?:be|being|been|get|go|stay|remain|is|to) (?:\w+ )?{_NAMED_EN}\b"
    r"|\b(?:nameless|unnamed|uncredited|anon[iy]\w*)|\bby name\b|\b(?:senza|sin|sem|sans|ohne) (?:nome|nombre"
    r"|nom|namen)\b"
    rf"|\b(?:etre|soit|soient|rester?) {_NAMED_FR}\b|\b(?:la|le|l|les) ?{_NAME_FR}er?\b"
    r"|\b(?:un)?genannt\b|\b(?:erwahnt|aufgefuhrt|nennung|namentlich|genoemd|vermeld)\b"
    r"|\bnenn\w+ (?:sie|ihn)\b|\b(?:sie|ihn) (?:\w+ )?nenn\w+"
    rf"|\b(?:identific|nome|{_NAME_ES}|{_NAME_PT})ad[oa]s?\b|\b(?:{_NAME_IT}|identific)at[oa]\b"
    r"|\b(?:la|lo|le) (?:nombre|mencione|cite|nomine|citi|nomeie)[nm]?\b"
    r"|\b(?:of|from|in|off|du|au|des|aus dem|im|de los|en los|dai|nei|dos|nos) (?:the |our )?"
    r"(?:credits|generique|abspann|creditos|titoli|crediti)\b"
    rf"|\b{_SHOWN}(?: {_PLACE}\b|\W*$)|\b(?:rester|etre|stay|remain|be) discre[et]\w*|\banywhere\b|\bnulle part\b"
)
"""What somebody is named by: their name, to be named, to be in the credits."""
DENIAL = lazy_pattern(
    r"\b(?:not|never|no|nobody|dropp?e?d?|without|out|off|removed?|taken?|delet\w+|withdr\w+|withh\w+|private"
    r"|ne|n|pas|plus|jamais"
    r"|retir\w+|enleve\w*|taire|cacher|nicht|kein\w*|nie|niemand|ohne|weg\w*|raus\w*|ungenannt|non|senza|mai"
    r"|nao|sem|nunca"
    r"|sin|niet|geen|change[sd]? (?:her|his|their) minds?|nameless|unnamed|uncredited|anon[iy]\w*|discre[et]\w*"
    r"|cannot"
    r"|refus\w*|declin\w*|verweig\w*|rifiut\w*|rechaz\w*|recus\w*|secret)\b|n't\b|^\W*don't\b"
)
WISHING = lazy_pattern(
    r"\b(?:want(?:s|ed)?|wish\w*|prefer\w*|prefier\w*|ask(?:s|ed|ing)|request\w*|agreed?|promis\w*|must|may"
    r"|should|please|pls"
    r"|would (?:like|rather)|happy|changed? (?:her|his|their) mind|consent\w*|permission|insist\w*|demand\w*"
    r"|souhait\w*"
    r"|veut|voulait|voudrait|tient|tenait|exig\w*|accord|doit|doivent|merci|will|wollte|mochte|bat|bitte\w*"
    r"|gebeten|best(?:eht|and)"
    r"|soll\w*|darf|grateful|pri(?:es?|ons)|legt wert|rog\w+|autoriz\w*|toestemming|wunscht|desea\w*|deseja"
    r"|desider\w*|pid\w+|quier\w+|quiso|debe\w*|vuole|voleva|va|deve|puo|chie[ds]\w*"
    r"|chiesto|quer|pede|pediu|wil|wilde|liever|vraag\w*|gevraagd|verzoek\w*|refus\w*|declin\w*|verweig\w*|rifiut\w*"
    r"|rechaz\w*|recus\w*)\b"
)
"""Words of what somebody wants, asks for, may do or refuses; only beside the others do they tell of a name."""


PLAYED = lazy_pattern(
    rf"{NAME} (?:plays?|played|joue|spielt?|interpret\w+) (?:an?|the|une?|le|la|eine?n?|der|die|un[ao]?)\b"
)
"""Somebody in a part: what follows is about it."""


def wants_no_name(sentence: str, own: Collection[str]) -> bool:
    """Returns whether a sentence says that somebody is not to be named; `own` are the words of their name."""
    if not {*own} <= {*name_words(sentence)}:
        return False
    key = " ".join(compare_key(sentence).split())
    marked = re.sub(rf"(?:\b(?:{'|'.join(map(re.escape, own))})\b[ ,]*)+", f"{NAME} ", key)
    if any(said.search(marked) is not None for said in (TAKES_BACK, ORDERS, OUT)):
        return True
    return PLAYED.search(marked) is None and all(said.search(marked) is not None for said in (NAMING, DENIAL, WISHING))
