"""Recognizes sentences that ask not to name somebody, in texts that speak of other things too: mails, notes, chats.

A sentence is one where it speaks of somebody's name, or of what anybody can see, and denies or removes something.
"""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.words.privacy_words import is_firm, takes_back, without_reassurance
from showcase.content.words.stances import denies_name
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, name_words

SENTENCE = lazy_pattern(r"[.!?;。！？…\n]+(?=\s|$)|\n|。|！")
OWN = (
    r"(?:my|her|his|their|your|mon|son|leur|votre|ma|sa|mi|su|mein\w*|ihr\w*|sein\w*|mio|suo|sua|meu|seu|dela|dele"
    r"|(?:le|the|el|il|o) (?=\w+ (?:of|de|d|di|da|do)\b))"
)
NAMED = lazy_pattern(
    rf"\b{OWN} ?(?:real |full |last |first |vrai )?(?:names?|noms?|nombres?|nomes?|nome|namen?|credits?)\b"
    r"|\b(?:be (?:named|mentioned|cited|identified|recognised|recognized)|being named|(?:un)?credited"
    r"|name (?:her|him|them|me)\b"
    r"|(?:me|le|la|l'|les|etre) ?(?:cite[rz]?e?s?|nomme[rz]?e?s?|credite[rz]?e?s?|mentionne[rz]?e?s?)"
    r"|wants? (?:a|any|no) credit|no credits?|(?:nicht|keine?n?) (?:\w+ )?(?:genannt|nennen|erwahn\w+|nennung)"
    r"|namentlich|nombrad\w"
    r"|nombrar\w*|acreditad\w"
    r"|mencionad\w|nominat\w|nominar\w*|citad\w|citat\w|citar\w*|creditad\w|menzionat\w)\b"
)
"""Words that somebody is named by, or a name that is somebody's."""
SEEN = lazy_pattern(
    r"\b(?:appear\w*|publish\w*|publi[eé]\w*|publicar\w*|pubblic\w+|show(?:n|ed)?|post(?:ed)?|put|found|seen|see"
    r"|apparai\w+|apparait\w*|figur\w+|mett\w+|mets|voi\w*|veroffentl\w+|erschein\w*|stehen|aparec\w*|salir|sal[ei]r?|poner"
    r"|sair|apparire|comparire|apparir\w*|remov\w*|remove|delete\w*|take\w*|taken|retir\w*|enlev\w*|supprim\w*|quit(?:ar|e)\w*"
    r"|tirar|togli\w*|loschen|entfern\w+)\b"
)
WHERE = lazy_pattern(
    r"\b(?:(?:web ?)?sites?|pages?|online|on ?line|internet|en ligne|google|web|instagram|facebook|youtube|netz|sitio"
    r"|rete|anywhere|nulle part|nirgend\w+|publicly|publiquement|public)\b"
)
"""What is done where anybody can see it, and where that is."""
AGAINST = lazy_pattern(
    r"\b(?:no|not|never|none|without|nowhere|neither|pas|jamais|aucun\w*|sans|ni|nulle part|nicht|kein\w*|nie|ohne"
    r"|nunca|jamas|sin|non|mai|senza|nao|nem|sem|off|out|rather|withdr\w+|revok\w+|oppos\w+|refus\w+|remov\w+|delet\w+|retir\w+"
    r"|enlev\w+|supprim\w+|effac\w+|quit(?:ar|en|e)\w*|borrar\w*|elimin\w+|togli\w*|rimuov\w+|tirar|apagar"
    r"|losch\w+|entfern\w+|hide|hidden|cacher|masquer|ocultar|anonym\w*)\b|n't\b|dont\b"
)
REMOVE_ME = lazy_pattern(
    r"\b(?:(?:streich\w*|nimm|nehmt?|losch\w*|entfern\w*|lass\w*|take|remove|strike|cut|leave|drop|enleve\w*"
    r"|retire\w*|supprime\w*|quit[ae]\w*|borr\w+|saca\w*|elimin\w*|togli\w*|rimuov\w*|cancell\w*|tire|tira|remov\w+"
    r"|usun\w*|skresl\w*|haal|schrap|verwijder|убер\w*|удали\w*|ta)[ -]"
    r"(?:me|mich|moi|mi|mij|mnie|меня|meg|mig|him|her|ihn|them|us|uns|nous)"
    r"|toglimi|toglietemi|quitame|quitadme|borrame|borradme|sacame|rimuovimi|cancellami)(?: \w+){0,2}?"
    r" (?:aus|vom|von|from|off|out|du|de|des|dal|dai|dalla|do|dos|da|z|ze|uit|van|из|с|bort|fra|fran)(?: \w+){0,2}? ?"
    r"(?:abspann|nachspann|vorspann|titel\w*|credits?|generique|creditos|titoli|crediti|napis\w*|aftiteling|титр\w*"
    r"|eftertext\w*|rulletekst\w*|(?:web ?)?sites?|webseite|seite|page|film|list|liste|lista|project|projet|projekt)\b"
)
"""What people ask who want to be left out: `streiche mich aus dem Abspann`, `quítame de los créditos`."""
SHORTEST_TEXT = 4
"""Words beside a name up to which a sentence is an answer: `Bob Stone withdrew`."""


def requests_no_name(text: str) -> bool:
    """Returns whether a sentence of a text asks not to name somebody: `please take my name off the website`."""
    return any(map(_requests, SENTENCE.split(text)))


def answers_shortly(text: str, people: Iterator[frozenset[str]] | list[frozenset[str]]) -> bool:
    """Returns whether a line is the name of one of some people with a few words that take something back."""
    words = name_words(text)
    own = next((person for person in people if person <= set(words)), frozenset[str]())
    return bool(own) and len(words) - len(own) <= SHORTEST_TEXT and takes_back(text)


def _requests(sentence: str) -> bool:
    key = without_reassurance(compare_key(sentence))
    if REMOVE_ME.search(key) is not None or denies_name(sentence) or (is_firm(key) and AGAINST.search(key)):
        return True
    is_about = NAMED.search(key) or (SEEN.search(key) and WHERE.search(key))
    return bool(is_about and AGAINST.search(key))
