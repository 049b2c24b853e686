"""Recognizes keys that show something to some people only: `jury_only`, `réservé aux membres`, `for_whom`."""

from __future__ import annotations

from showcase.content.words.umlauts import spellings
from showcase.patterns import lazy_pattern
from showcase.text import spaced_words

_SOME = (
    r"(?:jury|jurado|giuria|members?|membres?|miembros|membri|mitglieder|friends?|amis|amigos|amici|freunde|family"
    r"|famille|familia|famiglia|familie|team|crew|equipe|equipo|staff|collective|collectif|festivals?|programmers?"
    r"|press|presse|us)"
)
FOR_SOME = lazy_pattern(
    rf"\b(?:{_SOME}|screeners?|screenings?|links?|vimeo|previews?|reviews?|internal) only$"
    rf"|^only (?:for )?(?:the )?{_SOME}$"
    r"|^(?:nur(?: furs?)?(?: die| den| das)?|solo(?: para| per)?(?: el| la| gli| i)?|reservee?s?(?: aux?| a la)?"
    rf"|(?:seulement|uniquement)(?: pour)?(?: les?| la)?) {_SOME}$"
    rf"|^(?:for|fur|furs|pour|para|per)(?: (?:the|die|das|den|le|la|les|el|il|o|a|our))? {_SOME}(?: eyes"
    rf"| augen)?(?: only)?$"
    r"|^(?:only|nur|solo|solamente|seulement|uniquement|apenas|alleen|reservee?s?|reserved|reservad[oa]|riservat[oa])"
    r"(?: (?:for|to|fur|pour|para|per|a|aux?|voor|till))?$"
    r"|^(?:internal use|usage interne|uso interno|interne[rn]? gebrauch)\b"
    r"|^(?:(?:for|pour|fur|para|per|voor) (?:whom?|qui|wen|quien(?:es)?|chi|quem|wie)|(?:who|qui|wer|quien|chi|quem)"
    r" (?:can|may|should|peut|doit|darf|kann|soll|puede|debe|puo|deve|pode)(?: \w+){0,2} (?:see|watch|view|voir"
    r"|regarder|sehen|ver|vedere|mirar|guardare)(?: \w+){0,3}|allowed (?:viewers?|people)"
    r"|sensitive|sensible|sensibel|heikel|delicate|delicad[oa]|delicat[oae]?)$"
)


def is_for_some(key: str) -> bool:
    """Returns whether a key says that not everybody is to see something."""
    plain = spaced_words(key)
    return any(FOR_SOME.search(each) is not None for each in spellings(plain))


OF_AUDIENCE = lazy_pattern(
    r"(?:(?:target|main|intended|core|young|jeune) )?(?:audiences?|publics?|public[oi]|pubblic[oi]|publiek|publikum"
    r"|zielpublikum|zielgruppen?|doelgroep(?:en)?|publiczn\w+|widown\w+|odbiorc\w+|viewers?|spectateurs?"
    r"|espectador\w*|spettator\w*|zuschauer|аудитория|зрители)(?: (?:cibles?|vise|alvo|objetivo|meta|di riferimento"
    r"|target|docelow\w+|age|group))*"
)
AUDIENCE = lazy_pattern(
    r"children|kids?|childs|toddlers?|teen(?:ager)?s?|teenage|youths?|youngsters|adults?|families|everybody|general|generale?|geral|allgemein\w*"
    r"|students?|pupils|schools?|seniors?|women|girls|boys|enfants?|tout-petits|ados?|adolescents?|jeunes?|jeunesse"
    r"|adultes?|familles|familial|scolaires?|eleves|tous|tout|public|publics|kinder\w*|jugend\w*|jugendliche[rn]?"
    r"|erwachsene[rn]?|familien|schuler\w*|schulen|alle|infan?til(?:es)?|ninos|ninas|juvenil(?:es)?|jovenes"
    r"|adolescentes|adult[oaie]s?|familias|familiar|todos|escolar(?:es)?|bambin[ie]|ragazz[ie]|giovani|famiglie|tutti"
    r"|scuole|criancas|jovens|escolas|kinderen|jongeren|tieners|volwassenen|gezinnen|families|iedereen|scholen"
    r"|dzieci|mlodziez|dorosli|rodziny|wszyscy|barn|ungdom(?:ar)?|vuxna|voksne|unge|lapset|nuoret|aikuiset"
    r"|дети|подростки|взрослые|\d+|ages?|aged|years?|old|ans|jahren?|anos|anni|jaar|lat|plus|and|et|und|y|e|en|i|a"
    r"|from|over|under|ab|des|de|ans|from|off|up|the|young|for|fur|pour|para|per|voor|dla|da|desde|vanaf|od|do|to|bis|audiences?|cinephiles?|cinefil\w+"
)

ADULT = lazy_pattern(r"adult\w*|erwachsene\w*|volwassenen|doros\w+")
ONLY = lazy_pattern(r"only|nur|solo|somente|seulement|uniquement|alleen|tylko")
"""Words of a rating, not of a limit, beside the first."""


def names_audience(key: str, value: str) -> bool:
    """Returns whether a key and its value say for whom a film was made, not who may see it: `público: infantil`.

    A family or some friends, in the singular, are people who may see it.
    """
    name, said = map(spaced_words, (key, value))
    is_key = OF_AUDIENCE.fullmatch(name) is not None
    words = [word for word in said.split() if not word.isdigit()]
    if any(ADULT.fullmatch(word) for word in words):
        words = [word for word in words if ONLY.fullmatch(word) is None]
    return is_key and bool(words) and all(map(AUDIENCE.fullmatch, words)) and words != ["public"]
