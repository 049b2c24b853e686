"""Recognizes keys that show something to some people only: `jury_only`, `réservé aux membres`, `usage interne`."""

from __future__ import annotations

import re

from showcase.patterns import lazy_pattern
from showcase.text import compare_key

_SOME = (
    r"(?:jury|jurado|giuria|members?|membres?|miembros|membri|mitglieder|friends?|amis|amigos|amici|freunde|family"
    r"|famille|familia|famiglia|familie|team|crew|equipe|equipo|staff|collective|collectif|festivals?|programmers?"
    r"|press|presse|us)"
)
FOR_SOME = lazy_pattern(
    rf"\b{_SOME} only$|^only (?:for )?(?:the )?{_SOME}$"
    r"|^(?:nur(?: fur)?(?: die| den| das)?|solo(?: para| per)?(?: el| la| gli| i)?|reservee?s?(?: aux?| a la)?"
    rf"|(?:seulement|uniquement)(?: pour)?(?: les?| la)?) {_SOME}$"
    r"|^(?:internal use|usage interne|uso interno|interne[rn]? gebrauch)\b"
)


def is_for_some(key: str) -> bool:
    """Returns whether a key says that not everybody is to see something."""
    return FOR_SOME.search(" ".join(re.sub(r"[\W_]+", " ", compare_key(key)).split())) is not None
