"""Recognizes what people write beside a name, or of a film, that is to stay unseen, in whatever words they say it.

Beside a name, three kinds of words are enough: to be quiet, to be away, and to want something said or unsaid.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from showcase.content.words.privacy_words import without_reassurance
from showcase.content.words.umlauts import spellings
from showcase.patterns import lazy_pattern
from showcase.text import compare_key

QUIET = lazy_pattern(
    r"\b(?:s+h+(?:u+s+h+)?t*|ps+t+|hush|mum|discre[et]\w*|diskret\w*|discrec\w+|discrez\w+|discric\w+|riservat\w*"
    r"|reservad[oa]s?|geheim\w*|confiden[ctz]i\w+|vertraulich\w*|stillschweig\w*|low profile|profil bas|bajo perfil"
    r"|perfil bajo|basso profilo|perfil baixo|low key|incogni\w+|undercover|chut|motus|zitt[oia]|callad[oa]|calad[oa]"
    r"|boca chiusa|redacted|censored|censure\w*|zensier\w*|censurad[oa]|censurat[oa]|schwarzen|geschwarzt|anon"
    r"|anon[iy]m\w*|anoniem\w*"
    r"|nameless|namenlos\w*|unnamed|no name|sin nombre|sem nome|senza nome|ohne namen?|unlisted|unerwahnt\w*"
    r"|unerwunscht\w*|classified|witness protection|off the radar|nur intern\w*"
    r"|intern(?:al)?(?:ly)? only|interne uniquement|solo intern[oe]|uso interno|usage interne)\b"
)
"""Words of somebody who is not to be heard or seen, whatever is beside them."""
UNSEEN = lazy_pattern(
    r"\b(?:quiet\w*|secret|segret[oa]|secreto|segredo|privat[eoa]?|privad[oa]|prive|privee|priv|privately|shadows?"
    r"|ombre"
    r"|ombra|sombra|schatten|background|hintergrund|arriere plan|unseen|invisib\w+|silencio|silencieu\w+|hidden|hide"
    r"|verborgen\w*|versteck\w*|nascost[oai]|nascond\w+|ocult[oa]?r?|escond\w+|cache[re]?e?s?|masque[re]?e?s?|taboo"
    r"|tabu"
    r"|unsichtbar\w*|nobody|blurred|floute\w*|verpixel\w*|silent|mute[de]?|internal|intern[eoa]?)\b"
)
"""Words of the same that are said of things too: of a camera, a school, a role."""

AWAY = lazy_pattern(
    r"out|off|away|gone|left|quit|quits|exits?|excluded?|banned|barred|skip(?:ped)?|omit(?:ted)?|drop(?:ped)?|deleted?"
    r"|removed?|scrap(?:ped)?|strike|struck|crossed|veto(?:ed)?|leave|leaves|leaving|pulled|erased?|cancel(?:led"
    r"|ed)?|nixed"
    r"|weg|raus|heraus|draussen|fort|abgesprungen|ausgestiegen|ausgetreten|gestrichen|streichen|rausnehmen|weglassen"
    r"|raushalten|wegmachen|loschen|geloscht|absage|abgesagt|entfernen|entfernt|rausgeflogen|rausgestrichen|rauslassen"
    r"|dehors|hors|sortie?s?|parti(?:e|s|es)?|enleve\w*|retire\w*|supprime\w*|efface\w*|raye\w*|barre\w*|vire\w*"
    r"|ecarte\w*"
    r"|fuera|quit(?:a\w*|emos|en|e|o)|sacar|sacad[oa]|salio|borrar|borrad[oa]|eliminar|eliminad[oa]|baja"
    r"|via|fuori|togli\w*|tolt[oa]|levar\w*|levat[oa]|cancella\w*|uscit[oa]|rimoss[oa]|rimuovere|eliminat[oa]"
    r"|fora|tira[rd]?[oa]?|saiu|remover|removid[oa]|apagar|apagad[oa]|retirad[oa]"
)
"""Words of somebody who is not there, or is to be taken off."""

_PEOPLE = (
    r"he|she|they|him|her|them|it|his|their|we|us|me|my|i|il|elle|iel|ils|elles|lui|leur|son|sa|se|s|er|sie|ihn|ihr"
    r"|el|ella|le|lo|la|gli|ele|ela|se fue|bitte|please|pls|plz|svp|stp|por|favor|per|favore|thanks|merci|danke"
)
_GLUE = (
    r"a|an|the|is|was|be|been|are|has|have|had|to|of|from|for|in|on|at|by|this|that|all|now|again|here|there|and|so"
    r"|then"
    r"|wants?|wanted|asks?|asked|keep|keeps|stay|stays|leave|left|take|taken|took|put|went|goes|go|made|make|just"
    r"|still|wieder|doch|jetzt|nun|finalement|enfin|maintenant|adesso|ora|agora|ahora|anymore"
    r"|est|a|ont|sont|etre|de|du|des|les|l|d|un|une|au|aux|en|et|ici|tout|veut|laisser|rester|reste|mettre|mis"
    r"|ist|hat|wird|will|mochte|sein|der|die|das|den|dem|aus|vom|von|mit|und|bleibt|bleiben|lassen|nehmen|lieber|ganz"
    r"|es|ha|han|del|al|los|las|y|que|quiere|mejor|dejar|e|di|da|dal|dalla|il|i|vuole|resti|che|stare|meglio|lasciare"
    r"|o|os|as|do|dos|quer|ficar|daqui|deixar|foi|melhor|qui|project|projet|projekt|proyecto|progetto|projeto|film"
    r"|list|liste|lista|team|equipe|equipo|crew|credits?|generique|abspann|titoli|site|page|seite|website|web|name"
    r"|nom|nombre|nome|namen"
)
SHORT = lazy_pattern(rf"(?:{_PEOPLE}|{_GLUE}|{AWAY.pattern})")

WANTING = lazy_pattern(
    r"\b(?:prefers?|preferred|prefere\w*|preferisc\w+|prefier\w+|preferir\w*|rather|lieber|plutot|mejor|meglio|melhor"
    r"|wants?|wanted|wish\w*|requests?|requested|souhait\w+|veut|voudrait|demand\w+|mochte\w*|will nicht|wunsch\w*|bat"
    r"|quiere|desea|pidio|pide|vuole|vorrebbe|chiede|ha chiesto|quer|pediu|prefiro|asked|asks|please|pls|bitte|svp|stp"
    r"|prosi\w*|wil|wenst|verzoek\w*|vill|onsker|onskar|n?e?chce\w*|nepreje\w*|woli|просит|просил\w*|хочет"
    r"|por favor|per favore|shy|timid\w*|schuchtern\w*|nervous|uneasy|uncomfortable|embarrass\w*)\b"
)
"""Words of somebody who wants something, or is ill at ease."""
SHY = lazy_pattern(
    r"(?:(?:very|rather|a bit|tres|plutot|sehr|etwas|muy|molto|muito) )?(?:shy|timide|schuchtern|timid[oa]|uneasy"
    r"|uncomfortable|camera shy)"
)
ASKING = lazy_pattern(
    r"\b(?:ask|check|verify|confirm|talk to|call|write to|demander|verifier|voir avec|fragen|nachfragen|klaren"
    r"|preguntar|consultar|chiedere|verificare|perguntar|confirmar)\b.*\b(?:before|first|beforehand|again|whether|if"
    r"|still|naming|publishing|avant|d'abord|si|encore|vorher|erst|zuerst|nochmal|ob|antes|primero|prima|primeiro)\b"
    r"|\b(?:vorher|erst|zuerst|nochmal) (?:\w+ )?(?:fragen|klaren)\b"
    r"|\b(?:wait|waiting|attendre|attend|attends|attendons|warten|abwarten|esperar|esperando|aspettare|aguardar)\b.*"
    r"\b(?:ok|okay|yes|answer|reply|consent|agreement|permission|signature|form|before|accord|reponse|oui|avant"
    r"|antwort|einwilligung|zusage|zustimmung|unterschrift|bevor|respuesta|permiso|firma|antes|risposta|consenso|prima"
    r"|resposta)\b"
)
"""Words by which somebody is to be asked before anything is done."""
ABOUT = lazy_pattern(
    r"\b(?:nam(?:e|es|ed|ing|en)|credit\w*|generique|abspann|titoli|titres de fin|nennung|genannt|nennen|erwahn\w+"
    r"|cite[rz]?e?s?|citar\w*|citad[oa]|citat[oa]|nomm\w+|nombr\w+|nomin\w+|acredit\w+|mention\w*|mencion\w*|menzion\w*"
    r"|appear\w*|appara\w+|aparec\w+|comparir\w*|compai\w+|figur(?:er|e|ar|are)|linked|associated|noms?|nomes?|nomi"
    r"|web ?sites?|sites?|webseite|seite|sitio|sito|web|netz|netzauftritt|online|en ligne|internet|google|list(?:e"
    r"|a|ed)?"
    r"|public|publi\w+|veroffentlich\w*|publicly|anywhere|elenco|mentioned|listing"
    r"|aftiteling|titelrol|genoemd|noemen|naam|vermeld\w*|napisach|napisow koncowych|wymieni\w+|nazwisk\w*|imienia"
    r"|podpisan\w+|wspomina\w+|титрах|титров|имя|имени|имен|фамили\w+|упомина\w+|упомян\w+|указыва\w+|называ\w+"
    r"|титри|ім'я|імені|згадува\w+|titulcich|titulku|jmen\w*|jmeno\w*|uved\w+|uvad\w+|eftertext\w*|namn\w*|namnas"
    r"|rulletekst\w*|navn\w*|naevn\w*|nevn\w*|lopputekst\w*|nimi|nimea\w*|mainit\w*|stablist\w*|neve|nevet|nevet"
    r"|generic(?:ul)?|numele|jenerik\w*|ismi\w*|isminin|adinin|τιτλους|ονομα\w*|αναφερ\w+)\b"
)
"""Words for being named, and for where people are."""
AGAINST = lazy_pattern(
    r"\b(?:niente|nessun\w*|ningun\w*|nenhum\w*|nirgend\w*|nulle part|no|not|never|none|without|nowhere|neither|pas"
    r"|jamais|aucun\w*|sans|plus|nicht|kein\w*|nie|ohne|nunca|jamas"
    r"|sin|non|mai|senza|nao|nem|sem|off|out|rather|refus\w+|oppos\w+|remov\w+|delet\w+|retir\w+|enlev\w+"
    r"|supprim\w+|effac\w+|quit\w+|borrar\w*|elimin\w+|togli\w*|rimuov\w+|tirar|apagar|losch\w+|entfern\w+|raus\w*"
    r"|weg\w*"
    r"|streich\w*|aus de[mnr] (?:abspann|titel|nachspann|liste|seite|website|credits)|anonym\w*|hors|fuori|fora"
    r"|fuera|hide|stop\w*|erase\w*|leave|strike|tolt[oaie]|niet|geen|nooit|zonder|bez|usun\w*|не|нет|без|убра\w+"
    r"|удал\w+|прибра\w+|nechce\w*|nepreje\w*|neuvad\w*|nejmen\w*|inte|ikke|ej|ingen|uten|uden|utan|ei|ilman"
    r"|nem|nu|fara|istemi\w*|olmasin|δεν|μη|μην|χωρις)\b|n't\b|dont\b"
)


LONGEST = 12
"""Words of a remark; a longer text tells something."""


def may_be_wish(remark: str) -> bool:
    """Returns whether a remark beside somebody's name may ask to leave it out: `he wants out`, `reste dans l'ombre`."""
    key = without_reassurance(compare_key(remark))
    return len(key.split()) <= LONGEST and any(map(_is_wish, spellings(key)))


def speaks_of_people(heading: str) -> bool:
    """Returns whether a heading has a word of names, of being seen or away, or of wishes: `Wants`, `Liste`."""
    plain = _plain(heading)
    said = (QUIET, UNSEEN, WANTING, ASKING, ABOUT, NAMES, AGAINST)
    return any(words.search(plain) for words in said) or any(map(AWAY.fullmatch, plain.split()))


def may_be_wish_of(key_value: str) -> bool:
    """Returns the same for a value under a key that may be about anything, where `left` is a side."""
    return compare_key(key_value) not in SIDES and may_be_wish(key_value)


SIDES = ("left", "out", "off", "via")


RISK = lazy_pattern(
    r"\b(?:risks?|danger\w*|safety|threat\w*|persecut\w*|court|lawyer|trial|police|asylum|custody|stalk\w*|deport\w*"
    r"|risques?|menac\w*|tribunal|proces|avocat\w*|asile|gefahr\w*|risiko|bedroh\w*|gericht\w*|anwalt\w*|asyl"
    r"|riesgo|peligro|amenaza\w*|juicio|abogad[oa]|asilo|rischio|pericolo|minaccia\w*|tribunale|avvocat[oa])\b"
)
"""Words of what may happen to somebody whose name is known."""
NAMING_AT_ALL = lazy_pattern(r"\b(?:naming|nommer|nennung|nombrar|nominare)\b")


def _is_wish(key: str) -> bool:
    key = _plain(key)
    if _endangers_name(key):
        return True
    if QUIET.search(key) is not None or ASKING.search(key) is not None or SHY.fullmatch(key) is not None:
        return True
    is_unseen = UNSEEN.search(key) is not None and WANTING.search(key) is not None
    return is_unseen or any(says(key) for says in (_removes_name, says_only_away, _wants, APPEARING.search))


def _endangers_name(key: str) -> bool:
    """Returns whether words say what happens to somebody by their name, or against naming: `court case: no naming`."""
    is_risk = NAMES.search(key) is not None and RISK.search(key) is not None
    return is_risk or (NAMING_AT_ALL.search(key) is not None and AGAINST.search(key) is not None)


def _removes_name(key: str) -> bool:
    return NAMES.search(key) is not None and any(REMOVING.fullmatch(word) for word in key.split())


def says_only_away(remark: str) -> bool:
    """Returns whether a remark says that somebody is away or is to be taken off, and nothing else: `bitte raus`."""
    plain = _plain(remark)
    if plain in ROLES_UNSEEN:
        return False
    words = UNSEEN.sub(" weg ", plain).split()
    return any(map(AWAY.fullmatch, words)) and all(map(SHORT.fullmatch, words))


ROLES_UNSEEN = ("intern", "silent", "background", "mute")
"""What somebody may be in a film or a team, in one word."""


def _wants(key: str) -> bool:
    if WANTING.search(key) is None:
        return False
    is_against = ABOUT.search(key) is not None and AGAINST.search(key) is not None
    words = key.split()
    return is_against or any(REMOVING.fullmatch(word) for word in words) or any(map(_is_away, words))


def _is_away(word: str) -> bool:
    """Returns whether a word says that somebody is to be away, not that they leave a place."""
    return AWAY.fullmatch(word) is not None and word not in LEAVING


NAMES = lazy_pattern(
    r"\b(?:names?|noms?|nome|nomi|nombres?|namen?|naam|nazwisk\w*|imieni\w*|имя|имени|фамили\w*|jmen\w*|namnet?|navnet?"
    r"|credits?|generique|creditos|crediti|titoli|abspann|aftiteling|napis(?:ach|ow)|титр\w*)\b"
)
"""Words for somebody's name, and for where names are at the end of a film."""
LEAVING = ("leave", "leaves", "leaving", "left", "off", "exit", "exits", "sorti", "sortie", "parti", "via", "baja")
APPEARING = lazy_pattern(
    r"\b(?:not|never|no|don't|dont|pas|jamais|nicht|nirgend\w*|nie|non|nao|nunca)(?: \w+){0,3}? (?:figur(?:er|e|ar)"
    r"|apparai\w+"
    r"|aparec\w+|comparir\w*|compai\w+|appear\w*|erschein\w+|erwahn\w+|nennen|genannt|nommer|citer|mention\w*"
    r"|mettere|mettre|poner|colocar|scrivere|inserire|inclu\w+|aufnehmen)\b"
)
"""What somebody's name is not to do, or nobody with it."""


REMOVING = lazy_pattern(
    r"remov\w+|delet\w+|eras\w+|anonym\w*|retir\w+|enlev\w+|supprim\w+|effac\w+|losch\w+|entfern\w+|rausnehm\w*"
    r"|streich\w*|(?:lo|la|le|me)?quit\w{1,4}|borr\w+|elimin\w+|toglie\w*|rimuov\w+|cancell\w+|apag\w+|unnamed"
    r"|unmentioned|uncredited|namenlos|ungenannt|unerwahnt|vanish\w*|disappear\w*|disparai\w+|verschwind\w+"
    r"|desaparec\w+"
    r"|sparire|sumir|tirar|tirem|weghal\w*|weglat\w*|verwijder\w*|schrap\w*|usun\w*|skresl\w*|pomin\w*|убра\w*|убер\w*"
    r"|удал\w*|вычеркн\w*|odstran\w*|vymaz\w*|smaz\w*|fjern\w*|poista\w*|torol\w*|sterge\w*|nie(?:podawan|wymieni|ujawni)\w*"
)
"""Words by which somebody's name is to be taken off."""


FORBIDDEN = lazy_pattern(
    r"(?:strictly |strictement |streng |estrictamente |severamente )?(?:forbidden|prohibited|not allowed|interdite?s?"
    r"|verboten|untersagt|prohibid[oa]s?|vietat[oaie]|proibid[oa]s?)(?: .*)?"
    r"|(?:not|pas|noch|aun|todavia|non|ancora|ainda|now|por|per|for|pour)? ?(?:yet|encore|nicht|no|ora|nao|agora|now"
    r"|tout de suite|l'instant|ahora|ora no)(?:[ ,;].*)?"
    r"|(?:later|plus tard|spater|mas tarde|piu tardi|mais tarde|never|jamais|niemals|nunca|jamas|mai)"
    r"|(?:only |pas |not |erst |nicht |solo |so )?(?:after|before|until|apres|avant|jusqu\S+|nach|vor|bis"
    r"|despues|antes|hasta|dopo|prima|fino|depois|ate)\b.*"
)


def forbids(value: str) -> bool:
    """Returns whether a value says that something may not be, or not yet: `interdite`, `noch nicht`, `after Cannes`."""
    return any(FORBIDDEN.fullmatch(key.strip(" .!")) is not None for key in spellings(compare_key(value)))


WITHDRAWN = lazy_pattern(
    r"(?:is |est |ist |wurde |fue |e |foi )?(?:withdrawn|retiree?s?|zuruckgezogen|retirad[oa]|ritirat[oa]|pulled)"
)


def says_withdrawn(words: str) -> bool:
    """Returns whether a key says that something was taken back, and nothing else: `zurueckgezogen`."""
    return any(WITHDRAWN.fullmatch(key) is not None for key in spellings(compare_key(words)))


def speaks_of_naming(sentence: str) -> bool:
    """Returns whether a sentence about somebody denies or removes their name: `aus dem Abspann nehmen`."""
    return any(map(_denies_naming, map(_plain, spellings(without_reassurance(compare_key(sentence))))))


def _denies_naming(plain: str) -> bool:
    is_about, is_unseen = ABOUT.search(plain) is not None, QUIET.search(plain) or UNSEEN.search(plain)
    if is_unseen and (is_about or WANTING.search(plain)):
        return True
    is_against = is_about and (AGAINST.search(plain) or ASKING.search(plain)) is not None
    return is_against or says_only_away(plain) or APPEARING.search(plain) is not None


def stays_unnamed(sentence: str) -> bool:
    """Returns whether a sentence about somebody wants them unnamed: `wishes to stay unnamed`."""
    return any(map(_wants, map(_plain, spellings(compare_key(sentence)))))


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w']+|_", " ", compare_key(words)).replace("'", " ").split())


SIGN_NAMES = lazy_pattern(
    r"\b(?:NO|NOT|NON|WITHOUT|PROHIBITED|FORBIDDEN|ENTRY|LOCK|LOCKED|KEY|MUZZLED|CANCELLATION|STOP|WARNING|CROSS MARK"
    r"|BALLOT|CHECK|WASTEBASKET|LITTER|HIDDEN|EVIL|MOUTH|FINGER|LIPS|DOTTED LINE FACE|PEEKING|GHOST|NINJA|SLEUTH|SPY"
    r"|SILHOUETTE|DOOR|MUTE|STROKE|OCTAGONAL|THUMBS DOWN|QUESTION|EXCLAMATION|HOURGLASS|SLEEPING|SCISSORS|BLOCK"
    r"|SHADE|SQUARE|MINUS|VERTICAL BAR|HEAVY PLUS|EJECT|SYMBOL FOR|CURTAIN"
    r"|RED CIRCLE|ORANGE CIRCLE|YELLOW CIRCLE|MEDIUM WHITE CIRCLE|MEDIUM BLACK CIRCLE|ANGER|SAYING|BELL WITH|COFFIN"
    r"|SUNGLASSES|CONSTRUCTION|RAISED HAND|WAVING HAND|SPEAKER|CRYING|ANGRY|POUTING|WORRIED|SHUSH\w*)\b"
)
"""Words of the Unicode names of signs by which something is forbidden, unseen, unheard, gone or in doubt."""
LINES_AND_FACES = ("SMILING", "GRINNING", "HEART", "MUSICAL", "KISS", "CLAPPER", "SMALL SQUARE")
"""Words of those that mean nothing of the kind."""


def forbidding_signs(text: str) -> Iterator[str]:
    """Yields the pictograms of a text that stand for something that is forbidden, unseen or in doubt: 🚷, 🤫."""
    for sign in text:
        if ord(sign) > LATIN and unicodedata.category(sign) in ("So", "Sk", "Sm") and _forbids(sign):
            yield sign


LATIN = 0x24F
"""The last letter of the Latin alphabet, with those of Europe's languages."""


def _forbids(sign: str) -> bool:
    name = unicodedata.name(sign, "")
    return SIGN_NAMES.search(name) is not None and not any(word in name for word in LINES_AND_FACES)
