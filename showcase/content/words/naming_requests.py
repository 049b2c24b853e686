"""Recognizes sentences that ask not to name somebody, in texts that speak of other things too: mails, notes, chats.

A sentence is one where it speaks of somebody's name, or of what anybody can see, and denies or removes something.
"""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.words.film_wishes import keeps_film
from showcase.content.words.privacy_words import is_firm, takes_back, without_reassurance
from showcase.content.words.stances import denies_name
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, name_words

SENTENCE = lazy_pattern(r"(?<!\b\d)(?<!\b\d\d)[.!?;。！？…\n]+(?=\s|$)|\n|。|！")
"""Ends of sentences; the dot of a day is none: `nach dem 1. Mai`."""
OWN = (
    r"(?:my|her|his|their|your|mon|son|leur|votre|ma|sa|mi|su|mein\w*|ihr\w*|sein\w*|mio|suo|sua|meu|seu|dela|dele"
    r"|(?:le|the|el|il|o) (?=\w+ (?:of|de|d|di|da|do)\b))"
)
NAMED = lazy_pattern(
    rf"\b{OWN} ?(?:real |full |last |first |vrai )?(?:names?|noms?|nombres?|nomes?|nome|namen?|credits?)\b"
    r"|\b(?:be (?:named|mentioned|cited|identified|recognised|recognized)|being named|(?:un)?credited"
    r"|name (?:her|him|them|me)\b"
    r"|(?:me|le|la|l'|les|etre) ?(?:cite[rz]?e?s?|nomme[rz]?e?s?|credite[rz]?e?s?|mentionne[rz]?e?s?)"
    r"|(?:no|without|sans|ohne|sin|senza|sem) (?:names?|noms?|namen?|nombres?|nome|nomi)|no naming"
    r"|wants? (?:a|any|no) credit|no credits?|(?:nicht|keine?n?) (?:\w+ )?(?:genannt|nennen|erwahn\w+|nennung)"
    r"|namentlich|nombrad\w"
    r"|nombrar\w*|acreditad\w"
    r"|mencionad\w|nominat\w|nominar\w*|citad\w|citat\w|citar\w*|creditad\w|menzionat\w)\b"
)
"""Words that somebody is named by, or a name that is somebody's."""
SEEN = lazy_pattern(
    r"\b(?:appear\w*|publish\w*|publi[eé]\w*|publicar\w*|pubblic\w+|show(?:n|ed)?|list(?:ed)?|mention\w*|tag(?:ged)?"
    r"|post(?:ed)?|put|found|seen|see"
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
    r"|losch\w+|entfern\w+|hide|hidden|cacher|masquer|ocultar|anonym\w*|private|secret|quiet|confidential\w*"
    r"|to (?:your|our)sel(?:f|ves)|for (?:your|our)sel(?:f|ves)|entre nous|pour (?:nous|vous|toi)|prive|geheim"
    r"|fur (?:uns|euch|dich)|segreto|secreto|privato|privado)\b|n't\b|dont\b"
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
_CREDITS = (
    r"(?:abspann|nachspann|vorspann|titel\w*|credits?|generique|creditos|titoli|crediti|aftiteling|(?:web ?)?sites?"
    r"|webseite|seite|page|sitio|web|sito|film|list|liste|lista|project|projet|projekt|internet)\b"
)
_TAKEN = (
    r"(?:enlev|retir|supprim|effac|sort|vir|quit|borr|sac|elimin|togli|toglier|tolg|cancell|rimuov|lev|tir|remov|apag"
    r"|nehm|streich|losch|entfern|raus|lass|weg|haal|hal|schrap|verwijder)\w*"
)
REMOVE_OF_ME = lazy_pattern(
    rf"\b(?:m'|me |nous |nos |mi |ci )(?:\w+ ){{0,2}}?{_TAKEN} (?:\w+ ){{0,2}}?"
    rf"(?:du|de|de la|des|de los|del|dal|dai|dalla|dos|do|da) (?:\w+ )?{_CREDITS}"
    rf"|\b{_TAKEN}(?:me|nos|mi|ci|-me) (?:\w+ ){{0,2}}?(?:de|del|dal|dai|dalla|dos|do|da) (?:\w+ )?{_CREDITS}"
    rf"|\b(?:mich|uns|mij|ons) (?:\w+ ){{0,3}}?(?:aus|von|vom|uit|van) (?:\w+ )?{_CREDITS} (?:\w+ )?{_TAKEN}"
)
"""The same with the verb behind: `tu peux m'enlever du générique`, `könnt ihr mich aus dem Abspann nehmen`."""
WISHING = (
    r"(?:rather|want|wish|prefer|like|please|aimerais|prefere\w*|prefererais|veux|voudrais|souhaite|mochte|will|lieber"
    r"|quiero|prefiero|quisiera|vorrei|preferisco|preferirei|voglio|prefiro|quero|preferia)"
)
NOT_BE = lazy_pattern(
    rf"(?=.*\b{WISHING}\b).*(?:\b(?:not|never|pas|nicht|no|non|nao)\b|n't\b)(?: \w+){{0,4}}? (?:in|on|au|dans|sur|im"
    rf"|auf|en|nei|sul|nos|no|na)(?: \w+)? {_CREDITS}"
)
"""What people wish who are not to be somewhere: `I'd rather not be in the credits`."""
SHORTEST_TEXT = 4
"""Words beside a name up to which a sentence is an answer: `Bob Stone withdrew`."""


def requests_no_name(text: str) -> bool:
    """Returns whether a sentence of a text asks not to name somebody: `please take my name off the website`."""
    return any(map(_requests, SENTENCE.split(text)))


ORDER = lazy_pattern(
    r"^(?:please|pls|bitte|merci de|prier? de|por favor|per favore|do not|don't|dont|never|ne pas|nicht|no|non|nao)\b"
    r"|\b(?:please|pls|svp|stp|bitte|por favor|per favore)$"
)
IN_BRACKETS = lazy_pattern(r"[(\[]([^)\]]*)[)\]]")


def asks_beside(caption: str) -> bool:
    """Returns whether a text that is shown asks not to name somebody, or not to show something, in brackets or in a
    sentence of its own: `On set (do not publish her name)`.
    """
    if any(requests_no_name(part) or keeps_film(part) for part in IN_BRACKETS.findall(caption)):
        return True
    return any(ORDER.search(compare_key(said).strip(" .!")) and _requests(said) for said in SENTENCE.split(caption))


LEFT_OUT = lazy_pattern(
    r"\b(?:leave|leaving|count|keep|take|cut|drop) me out\b"
    r"|\b(?:laisse\w*|mets?|mettez)[ -]moi (?:de cote|dehors|hors)\b"
    r"|\blass\w* mich (?:bitte )?(?:raus|weg|draussen)\b|\bmich (?:bitte )?(?:raus|weg)(?:lassen|nehmen)\b"
    r"|\b(?:dejad?me|dejenme|lasciatemi|lasciami|deixa-me|deixem-me) (?:fuera|fuori|de fora)\b"
)


def asks_to_be_left_out(said: str) -> bool:
    """Returns whether somebody says that they want to be left out, or unnamed: `can you leave me out`."""
    return LEFT_OUT.search(compare_key(said)) is not None or requests_no_name(said)


def answers_shortly(text: str, people: Iterator[frozenset[str]] | list[frozenset[str]]) -> bool:
    """Returns whether a line is the name of one of some people with a few words that take something back."""
    words = name_words(text)
    own = next((person for person in people if person <= set(words)), frozenset[str]())
    return bool(own) and len(words) - len(own) <= SHORTEST_TEXT and takes_back(text)


def _requests(sentence: str) -> bool:
    key = " ".join(without_reassurance(compare_key(sentence)).split())
    if any(asks.search(key) for asks in (REMOVE_ME, REMOVE_OF_ME, NOT_BE)) or denies_name(sentence):
        return True
    if is_firm(key) and AGAINST.search(key):
        return True
    is_about = NAMED.search(key) or (SEEN.search(key) and WHERE.search(key))
    return bool(is_about and AGAINST.search(key))
