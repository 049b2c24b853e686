"""Recognizes keys that show something to some people only: `jury_only`, `réservé aux membres`, `for_whom`."""

from __future__ import annotations

import re

from showcase.content.words.umlauts import spellings
from showcase.patterns import lazy_pattern
from showcase.text import compare_key

_SOME = (
    r"(?:jury|jurado|giuria|members?|membres?|miembros|membri|mitglieder|friends?|amis|amigos|amici|freunde|family"
    r"|famille|familia|famiglia|familie|team|crew|equipe|equipo|staff|collective|collectif|festivals?|programmers?"
    r"|press|presse|us)"
)
FOR_SOME = lazy_pattern(
    rf"\b{_SOME} only$|^only (?:for )?(?:the )?{_SOME}$"
    r"|^(?:nur(?: furs?)?(?: die| den| das)?|solo(?: para| per)?(?: el| la| gli| i)?|reservee?s?(?: aux?| a la)?"
    rf"|(?:seulement|uniquement)(?: pour)?(?: les?| la)?) {_SOME}$"
    rf"|^(?:for|fur|furs|pour|para|per)(?: (?:the|die|das|den|le|la|les|el|il|o|a|our))? {_SOME}(?: eyes"
    rf"| augen)?(?: only)?$"
    r"|^(?:internal use|usage interne|uso interno|interne[rn]? gebrauch)\b"
    r"|^(?:(?:for|pour|fur|para|per|voor) (?:whom?|qui|wen|quien(?:es)?|chi|quem|wie)|(?:who|qui|wer|quien|chi|quem)"
    r" (?:can|may|should|peut|doit|darf|kann|soll|puede|debe|puo|deve|pode)(?: \w+){0,2} (?:see|watch|view|voir"
    r"|regarder|sehen|ver|vedere|mirar|guardare)(?: \w+){0,3}|allowed (?:viewers?|people)"
    r"|sensitive|sensible|sensibel|heikel|delicate|delicad[oa]|delicat[oae]?)$"
)


def is_for_some(key: str) -> bool:
    """Returns whether a key says that not everybody is to see something."""
    plain = " ".join(re.sub(r"[\W_]+", " ", compare_key(key)).split())
    return any(FOR_SOME.search(each) is not None for each in spellings(plain))
