"""Recognizes sentences by which a film is to stay unseen, or not to be shown yet: `keep this offline until Cannes`."""

from __future__ import annotations

import re

from showcase.content.words.audiences import is_for_some
from showcase.content.words.privacy_words import FOLDER_WORDS, PRIVATE_WORDS, SHOUTED_WORDS, UNFINISHED
from showcase.content.words.umlauts import spellings
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, word_key

_OBJECT = (
    r"(?:the |this |our |le |ce |den |der |das |la |el |il |o |os )?"
    r"(?:film|movie|cut|version|clip|video|it|this|pelicula|corto)"
)
KEEPS = lazy_pattern(
    r"\b(?:not|never|don't|dont|mustn't|shouldn't|can't|cannot)(?: \w+){0,3}? (?:publish(?:ed|ing)?|online|posted"
    r"|upload(?:ed)?|leak(?:ed)?|go(?:es)? (?:live|public))\b"
    r"|\b(?:not|never|don't|dont) (?:be |to |to be )?(?:show|shown|share|shared|post|release|released|screen|screened)"
    rf"(?:$| (?:{_OBJECT}\b|yet|(?:to |with )?any(?:one|body|where)|to the public|publicly|before|until))"
    r"|\bnot (?:yet )?(?:for the )?public(?: yet)?$|\b(?:not|nothing) for the public\b|\bnot yet public\b"
    r"|\bne (?:doit |peut |faut |pas |surtout )*(?:pas|jamais|rien)(?: encore)? (?:etre )?(?:publi\w+|diffus\w+"
    r"|partag\w+|mettre\b.*\ben ligne|mis\w* en ligne|poster|sortir)|\bpas (?:encore |a |pour le |etre )?(?:publi\w*"
    r"|diffus\w+|en ligne)\b"
    rf"|\b(?:ne pas|pas) (?:encore )?montr\w+ (?:{_OBJECT}\b|avant|a |en public)|\bnon (?:publie|public)\b"
    r"|\bnicht (?:\w+ ){0,4}?(?:veroffentlich\w*|online|hochladen|hochgeladen|posten|ins netz|publizier\w*"
    r"|offentlich)\b"
    rf"|\bnicht (?:\w+ )?zeigen$|\b{_OBJECT} (?:\w+ )?nicht zeigen"
    r"|\bno (?:\w+ ){0,3}?(?:publi[cq]\w+|difund\w+|divulg\w+|subir|colgar|compartir|en (?:linea|internet|la red))\b"
    r"|\bsin publicar\b"
    r"|\bnon (?:\w+ ){0,3}?(?:pubblic\w+|diffond\w+|divulg\w+|condivid\w+|online|in rete|su internet)\b"
    r"|\bnao (?:\w+ ){0,3}?(?:public\w+|divulg\w+|partilh\w+|compartilh\w+|online|na (?:internet|rede))\b"
    r"|\b(?:por|sem) publicar\b|\bfora d[ao] (?:internet|rede|site|net)\b|\bfuera de (?:internet|la red|la web)\b"
    r"|\bhors (?:d'internet|du web|du site|du net)\b|\bfuori d(?:a internet|alla rete|al sito|al web)\b"
    r"|\bnot (?:yet )?(?:\w+ )?(?:cleared|approved|released|ready|okay|meant|intended) (?:yet )?for (?:the )?(?:web\w*"
    r"|online|(?:general )?public\w*|release|internet|sites?|distribution)\b"
    r"|\bniet (?:\w+ ){0,3}?(?:publiceren|gepubliceerd|online|tonen|delen|openbaar\w*|uitzenden|plaatsen)\b"
    r"|\bnie (?:\w+ ){0,3}?(?:publik\w+|opublik\w+|pokazywa\w+|pokazac|udostepn\w+|wrzuca\w*|online|upublicz\w+"
    r"|w (?:internecie|sieci))\b"
    r"|\b(?:не|нельзя|рано) (?:\w+ ){0,3}?(?:публик\w+|опублик\w+|показыва\w+|выкладыва\w+|выложен\w*"
    r"|распростран\w+|публік\w+|оприлюдн\w+|показува\w+|викладат\w+)|\bne(?:zverejn|publik|ukazovat|zobraz)\w*\b"
    r"|\b(?:inte|ikke|ej) (?:\w+ ){0,3}?(?:public?er\w*|publiser\w*|offentlig\w*|visas?|vises?|delas?|deles|online"
    r"|(?:lagg|laeg|legg)\w* ut)\b"
    rf"|\b{_OBJECT} (?:\w+ ){{0,3}}?erst (?:nach|ab|am|wenn|im)\b.*\b(?:veroffentlichen|zeigen|hochladen|online)\b"
    r"|\b(?:ei|ala|alkaa) (?:\w+ ){0,2}?(?:julkais\w+|nayteta\w*|julkinen)\b"
    r"|\bnem? (?:\w+ ){0,2}?(?:kozze\w+|publikal\w*|nyilvanos\w*|mutas\w*)"
    r"|\bnu (?:\w+ ){0,2}?(?:public[ai]\w*|difuz\w+|distribui\w*)|\b(?:yayinla|paylas|goster)ma\w*"
    r"|\b(?:μη|μην|δεν|οχι) (?:\w+ ){0,2}?(?:δημοσι\w+|ανεβ\w+|προβ\w+)"
    r"|\b(?:only|seulement|uniquement|nur|solo|apenas|alleen|tylko) (?:\w+ )?(?:online|en ligne|public\w*|sichtbar"
    r"|visible|en linea) (?:\w+ )?(?:after|from|once|when|apres|quand|nach|ab|wenn|despues|dopo|depois|na|po)\b"
    r"|非公開|未公開|公開(?:禁止|不可|しない)|不公开|不公開|不要公开|禁止公开|비공개|공개 ?(?:금지|하지)"
    r"|\b(?:keep|kept|keeps|stays?|staying|remains?|bleibt|bleiben|reste[rz]?|garder|mantener|quedar\w*|tenere|restare|resta|rimane\w*|manter|ficar"
    r"|fica)\b"
    r"(?: \S+){0,4}? (?:offline|off line|private|secret|hidden|hors ligne|prive|privat|geheim|unter verschluss"
    r"|privad[oa]|unpublished|unreleased|unseen|inedite?s?|inedit[oa]|unveroffentlicht"
    r"|secreto|privato|segreto|segredo|off the (?:site|web\w*|internet|net))\b"
    r"|^(?:please )?(?:hold|wait) (?:until|till|back|for)\b|^on hold\b|^erst nach\b.*\b(?:online|zeigen|veroffentl\w+)"
    r"|\bnot for (?:the )?(?:release|publication|distribution|broadcast|web\w*|internet|upload|public\w*)\b"
    r"|^(?:keep out|hands off|unreleased|unveroffentlicht|off the record|unter verschluss|sous cles?"
    r"|on hold|nda)$|^(?:sperrfrist|sperrvermerk)\b"
    r"|\b(?:rights|droits|rechte|derechos|diritti|direitos)(?: \w+)? (?:not|un|non|pas|nicht|no|nao)"
    r"(?: yet| noch| encore| ancora| todavia)? ?(?:cleared|granted|freigegeben|geklart|liber\w+|acquis|regles|negocies"
    r"|concess\w+|cedid\w+)$"
    rf"|\b{_OBJECT} (?:\w+ )?(?:noch nicht|nicht|not yet|not|pas encore|pas|non|no|aun no|ainda nao|non ancora)"
    r" (?:freigegeben|frei|approved|cleared|valide\w*|approuve\w*|libere\w*|approvat\w+|aprobad\w+|autoriz\w+"
    r"|aprovad\w+)\b"
    r"|^(?:noch nicht |not yet |not |nicht |pas encore |non )(?:freigegeben|approved|cleared|valide|approuve"
    r"|approvato)$"
    r"|\b(?:nicht|nie) weiter ?(?:geb|leit|verbreit)\w*|\bne pas (?:transmettre|transferer|faire suivre|diffuser"
    r"|divulguer|sortir)\b"
    r"|\bdo not (?:forward|distribute|circulate|deploy)\b|\bno (?:reenviar|distribuir)\b"
    r"|\bnon (?:inoltrare|distribuire)\b|\bnem (?:publikus|nyilvanos)|\bне (?:для|к) (?:публик|показ|распростр)\w*"
    r"|\bне (?:публичн|для публ)\w*|\bneverejn\w*|\bniepubliczn\w*|\bej offentlig\w*"
    r"|(?:ممنوع|يمنع) (?:من )?(?:ال)?نشر|لا تنشر|ليس للنشر|אסור לפרסום|לא לפרסום|ห้ามเผยแพร่|không công khai"
    r"|禁止发布|不要发布|公開しない"
    r"|게시 ?금지|배포 ?금지|प्रकाशित न"
    r"|\b(?:under|sous) embargo\b|\bembargo (?:until|till|bis|jusqu|hasta|fino|ate|\d)|^(?:embargo|confidential"
    r"|confidentiel"
    r"|vertraulich|geheim|streng geheim|top secret|entwurf|draft|brouillon|bozza|borrador|rascunho)$"
)
"""What is not to be done with a film, or how it is to stay."""
_SITE = (
    r"(?:(?:the|our|my|any|your|le|la|les|notre|nos|un|die|der|das|unsere[mnrs]?|eine[mnrs]?|el|los|nuestra|nuestro|il"
    r"|lo|nostro|nostra|o|a) |l')?"
    r"(?:(?:web ?|home ?)?(?:sites?|pages?)|web|internet|inter ?net|net|netz|webseite|seite|online|youtube|vimeo"
    r"|instagram|facebook|social media|rete|sito|sitio|pagina|red|rede|public|en ligne)\b"
)
"""Where anybody sees a film."""
_PUBLISH = (
    r"(?:publi[sc]\w*|publier|pubblic\w*|veroffentlich\w*|release[ds]?|releasing|upload\w*|hochlad\w*|launch\w*"
    r"|post(?:ed|ing)?|go(?:es|ing)? (?:live|public|online)|(?:mise?|mettre|met|mets|mettez) en ligne|diffus\w*"
    r"|online (?:stell\w*|geh\w*|setz\w*)|subir\w*|colgar\w*|difundir\w*|caricar\w*|divulg\w*"
    rf"|(?:put|putting|place|show|share|mett\w*|stell\w*|poner\w*) (?:\w+ ){{0,3}}?(?:on|to|sur|auf|en|sul) {_SITE})"
)
"""To let anybody see a film."""
_PUT = (
    r"(?:be|put|puts|post|go|goes|going|place|show|share|have|appear|upload|stick|host|embed|feature|list|mettre|mets|met"
    r"|mettez|poster|aller|va|montrer|stell\w*|setz\w*|lad\w*|pack\w*|zeig\w*|kommt|kommen|poner|pongas?|subir"
    r"|suban?|colgar|mettere|metti\w*|caricare|postare|andare|colocar|por|etre|sein|estar|essere|stare)"
)
_NOT = (
    r"(?:\b(?:not|never|nothing|cannot|dont|ne|pas|rien|jamais|nicht|nichts|nie|no|nada|nunca|non|niente|mai|nao|nem)\b"
    r"|n't\b)"
)
_ALL = r"(?:(?:it|this|that|anything|any of (?:it|this)|ca|ceci|cela|rien|es|dies\w*|esto|lo|questo|isto)\b)"
_UNTIL = (
    r"(?:until|till|untill|before|avant|jusqu\S*|tant que|vor|bevor|bis|ehe|hasta|antes|fino|prima|finche|ate|unless"
    r"|after|apres|nach|despues|dopo|depois)"
)
_NOW = (
    r"(?:for now|for the moment|for the time being|for a while|pour l'instant|pour le moment|vorerst|vorlaufig"
    r"|por ahora|por el momento|per ora|per il momento|por enquanto|until|till|jusqu\S*|bis|hasta|fino|ate)"
)
_UNSEEN = (
    r"(?:private|secret|hidden|offline|unlisted|internal|confidential|under wraps|prive|secrete?|cachee?"
    r"|confidentiel\w*|privat|geheim|intern|privad[oa]|secret[oa]|ocult[oa]|privat[oa]|segret[oa]|nascost[oa]"
    r"|riservat[oa]|on hold|en attente|en pause|in attesa|en espera)"
)
_WAIT = (
    r"(?:wait(?:ing)?|hold (?:off|on)|hold|holding|attend\w*|patient\w*|wart\w*|abwart\w*|esper\w*|aspett\w*|aguard\w*)"
)
_CLEAR = (
    r"(?:licen[cs]\w*|rights?|droits?|rechte\w*|derechos|diritti|direitos|clear\w*|permission\w*|permis\w*|autoris\w*"
    r"|authori\w*|genehmig\w*|accord|green ?light|feu vert|label|distribut\w*|verleih\w*|broadcaster|diffuseur"
    r"|sender)"
)
_OURS = r"(?:us|ourselves|the team|the crew|nous|l'equipe|uns|nosotros|noi|nos)"
WAITS = lazy_pattern(
    rf"{_NOT} (?:\w+ )?{_PUT} (?:(?:{_OBJECT}|{_ALL}|yet|encore|now|noch|aun|ancora) )?(?:up )?"
    rf"(?:on|onto|to|in|sur|dans|auf|ins|im|en|a|su|sul|sulla|nel|nella|no|na)? ?{_SITE}"
    rf"|\b(?:rien|nothing|nichts|nada|niente) (?:on|onto|to|in|sur|dans|auf|ins|im|en|a|su|sul|nel|na|no) {_SITE}"
    rf"|\b(?:not|pas|nicht|no|non|nao) (?:meant )?(?:for|pour|fur|para|per) {_SITE}"
    rf"|\b{_OBJECT} (?:\w+ ){{0,2}}?(?:ne (?:sort\w*|doit|peut) pas(?: sortir)?$|ne sort\w* pas\b"
    r"|won't (?:come|be|go) out"
    r"|(?:kommt|darf) (?:\w+ ){0,3}?nicht (?:raus|heraus)|no (?:sale|puede salir)\b|non (?:esce|deve uscire|uscira)\b)"
    r"|\b(?:nowhere|nulle part|nirgends|nirgendwo|en ninguna parte|en ningun sitio|da nessuna parte|em lado nenhum)"
    r" (?:\w+ ){0,2}?(?:seen|shown|visible|vue?s?|montre\w*|sehen|gezeigt|sichtbar|vist[oa]|ver|visibile|vedere)\b"
    r"|\b(?:seen|shown|visible|visto|visibile) (?:nowhere|nulle part|da nessuna parte)\b"
    r"|\battend\w* (?:\w+ ){1,4}?pour (?:publier|diffuser|sortir|mettre en ligne)\b"
    rf"|\bnicht (?:auf|ins|in|im|bei) {_SITE} (?:zu )?(?:stell|setz|lad|pack|bring|tun)\w*"
    rf"|{_NOT} (?:\w+ )?(?:be |go |etre |sein |ser |essere )?public (?:\w+ )?{_UNTIL}\b"
    rf"|^(?:(?:it|this|still|keep|stays?|remains?|reste|bleibt|film|clip|video|status|statut|garder|tenir) ?)*"
    rf"{_UNSEEN},? {_NOW}\b"
    rf"|\b{_WAIT}\b.*\b{_UNTIL}\b.*\b{_PUBLISH}|\b{_WAIT}\b (?:\w+ )?(?:with|to|mit|avec|de|avant|para|a)\b.*"
    rf"(?:\b{_PUBLISH}|{_SITE}) .*\b{_UNTIL}\b"
    rf"|\b{_CLEAR}\b.*\b(?:before|avant(?: de)?|bevor|vor|antes de|prima di|ehe)\b (?:\w+ ){{0,4}}?{_PUBLISH}"
    rf"|\b(?:keep|leave|stays?|garde\w*|laisse\w*)\b (?:\w+ ){{0,3}}?(?:off|out of|away from|hors de) {_SITE}"
    rf"|\b(?:keep|stays?|garde\w*|behalt\w*|bleibt|reste|guarda\w*|tene\w*|tieni\w*|resta) (?:(?:{_OBJECT}|{_ALL}) )?"
    rf"(?:just |only |juste |nur )?(?:for|to|between|with|within|pour|entre|fur|unter|bei|para|per|tra|fra) {_OURS}\b"
    rf"|^(?:bitte |please |merci de )?(?:erst|only|seulement|solo) (?:nach|after|apres|despues|dopo)\b.*"
    rf"(?:\b{_PUBLISH}|\bauf {_SITE}|\bonline\b)"
)
"""Other words for the same: not to be put where anybody sees it, to wait, to stay within a group for now."""
OTHER_THINGS = lazy_pattern(
    r"\b(?:posters?|affiches?|plakat\w*|cartel\w*|photos?|fotos?|pictures?|images?|bilder|links?|liens?|logos?|texts?"
    r"|textes?|dcp|subtitles?|sous titres|untertitel|stills|trailers?|teasers?|domain|server|host(?:er|ing)|password"
    r"|page numbers?|names?|noms?|bios?|press kit|shop)\b"
)
"""Things beside a film that are not there yet."""
SAYS_FILM = lazy_pattern(r"\b(?:film|movie|clip|video|pelicula|corto|court)\b")


FORGETTING = lazy_pattern(
    r"\b(?:(?:do |to )?not|don't|dont|ne pas|pas|no|nicht|non|nao) (?:zu )?(?:forget|oublier|vergessen|olvid\w*"
    r"|dimentic\w*|esque\w*)(?: to| de| d')?"
)
"""Reminders to do what is said behind."""


def _waits(plain: str) -> bool:
    """Returns whether a sentence says so of a film, or of nothing else: "don't put this on the site"."""
    is_of_other = OTHER_THINGS.search(plain) is not None and SAYS_FILM.search(plain) is None
    return not is_of_other and WAITS.search(plain) is not None


OF_RIGHTS = lazy_pattern(
    r"\bwithout\b.*\b(?:permission|consent|authori\w+|licen[cs]e)|\bsans\b.*\bautoris|\bohne\b.*\b(?:genehmigung"
    r"|erlaubnis)"
    r"|\bsin\b.*\b(?:permiso|autoriz)|\bsenza\b.*\b(?:permesso|autorizz)|\bsem\b.*\bautoriz|\brights reserved\b"
    r"|\bnot only\b"
    r"|\bnot\b.*\b(?:only|just) online\b"
)
"""Words of a licence, which concerns everybody else."""


def is_private_part(written: str) -> bool:
    """Returns whether what is in brackets behind a title says that it is not for the public: `[ENTWURF]`, `(draft)`.

    In brackets, `(Hidden)` may be the title in another language.
    """
    word = word_key(written.strip())
    is_firm = word in UNFINISHED or word in FOLDER_WORDS
    return is_firm or (word in (*PRIVATE_WORDS, *SHOUTED_WORDS) and not written.strip().istitle())


BESIDE = lazy_pattern(r"[(\[]([^)\]]*)[)\]]|\s[-–—|]\s+([^-–—|]+)$|^([A-ZÀ-Þ]{2,})\s*[-–—:|]\s")
"""What is in brackets beside a title, behind a dash, or in capitals before one."""


def says_private_beside(title: str) -> bool:
    """Returns whether a title, or the name of a folder, says in brackets or behind a dash that it is not public."""
    return any(keeps_film(part) or is_private_part(part) for part in map("".join, BESIDE.findall(title)))


def is_draft(words: str) -> bool:
    """Returns whether words say no more than that a text is not finished: `draft`, `Entwurf`."""
    return compare_key(words) in ("draft", "entwurf", "brouillon", "bozza", "borrador", "rascunho")


WAITING = frozenset([
    "offline", "off line", "wait", "waiting", "please wait", "not ready", "not ready yet", "not finished", "blocked",
    "stop",
    "hors ligne", "attendre", "attente", "pas pret", "pas encore", "bloque", "bloquee", "a bloquer", "suspendu",
    "sperre", "gesperrt", "warten", "bitte warten", "noch nicht", "nicht fertig", "espera", "esperar", "esperando",
    "todavia no", "aun no", "no listo", "bloqueado", "attesa", "aspettare", "non ancora", "non pronto", "bloccato",
    "aguardar", "aguarde", "ainda nao", "bloqueada", "wachten", "nog niet", "niet klaar", "geblokkeerd", "vanta",
    "vente",
    "ikke klar", "inte klar", "czekac", "czekaj", "zablokowane", "pockat", "odota", "estou a espera", "ждать", "стоп",
])  # fmt: skip
"""What the name of a note beside a film says that is to wait, and nothing else: `OFFLINE.txt`."""


def says_to_wait(stem: str) -> bool:
    """Returns whether the name of a note, without its suffix, says no more than that something is to wait."""
    return " ".join(re.sub(r"[\W_]+", " ", compare_key(stem)).split()) in WAITING


def keeps_film(sentence: str) -> bool:
    """Returns whether a sentence, or the name of a file, says that a film is not to be shown, or not yet."""
    if is_for_some(sentence):
        return True
    for key in spellings(compare_key(re.sub(r"_|(?<=\w)-(?=\w)", " ", sentence))):
        plain = " ".join(FORGETTING.sub(" ", key.replace("’", "'")).split()).strip(' .!?:;,*#-–—>[]()"')
        if (KEEPS.search(plain) is not None or _waits(plain)) and OF_RIGHTS.search(plain) is None:
            return True
    return False


SET_APART = lazy_pattern(
    r"^[\[({<*_#>!\s]*[\[({<*_#>!]\s*([^\])}>*_\n]+)|^([A-ZÀ-Þ][A-ZÀ-Þ' ]{3,}?)\s*(?:[-–—:|.!/]|$)"
    r"|^((?:\w+ ){2,3}?)\s*[-–—:|]\s"
)
"""What is in brackets, in bold or in capitals at the beginning of a text, or before a dash."""


def opens_with_wish(text: str) -> bool:
    """Returns whether a text begins with words set apart by which it is not to be shown: `[NOT PUBLIC YET]`."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return any(keeps_film(part) for found in SET_APART.finditer(first) for part in found.groups() if part)
