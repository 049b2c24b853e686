"""Recognizes words that may concern consent or visibility: where one is not understood, something is held back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain

from showcase.content.words.audiences import is_for_some
from showcase.content.words.author_words import words as author_words
from showcase.content.words.privacy_stems import (
    CONSENT_STEMS,
    FILE_WORDS,
    NAMING_STEMS,
    NOT_VISIBILITY,
    OTHER_LANGUAGES,
    OTHER_VISIBILITY,
    VISIBILITY_JOINED,
    VISIBILITY_STEMS,
    WITHOUT_SPACES,
)
from showcase.content.words.umlauts import spellings
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, fold, spaced_words, word_key

OTHER_PERMISSION = lazy_pattern(
    r"parking|tournage|shoot|filming|drone|location|lieu|payment|paiement|licen[cs]e|quote|citation|music|musique"
    r"|budget|price|prix|amount|montant|festival|selection|release (?:date|year)|released|work permit"
    r"|permis de (?:travail|conduire)|driv"
)
"""Words beside which a permission is not one to be named."""

PARTS = lazy_pattern(r"[^\w']+|_")


def concerns_consent(words: str) -> bool:
    """Returns whether a column, key or answer may be about consent."""
    return _begins(words, (*CONSENT_STEMS, *author_words("privacy", "consent"))) or _in_other_language(words)


_PAPERS = (
    r"(?:accord|agreement|permit|permission|permiso|acuerdo|authori[sz]ation|autorisation|autorizacion|licen[cs]e)s?"
)
_PLACES = (
    r"(?:shoot\w*|film\w*|locations?|parking|drones?|city|street|road|work|music|animals?|tournage|stationnement|lieux?"
    r"|rodaje|localizaciones|co ?production|distribution|sales|union|financ\w+|fund\w*|rental|collective|location)"
)
OF_PRODUCTION = lazy_pattern(
    rf"{_PAPERS} (?:numbers?|nr|id|ref(?:erence)?|date|file|num\w*)"
    rf"|(?:numeros?|number|num|ref(?:erence)?) (?:d'|d |de |of )?{_PAPERS}"
    rf"|(?:\w+ ){{0,2}}{_PLACES} {_PAPERS}|{_PAPERS} (?:de |for (?:the )?)?{_PLACES}|permits?"
    r"|permis(?: de \w+| [a-e]\d?)?"
    r"|anonym\w* (?:donors?|donations?|artists?|sources?|backers?|patrons?|supporters?)"
    r"|(?:donateurs?|donatrices?|dons?|artistes?|sources?|mecenes?) anonymes?"
    r"|public (?:transport\w*|relations|liability|holidays?|schools?|service|funding)|private (?:phones?|numbers?"
    r"|address|e ?mail"
    r"|mobiles?|investigators?|detectives?)"
    r"|tout public|tous publics|todos los publicos|(?:for )?(?:all|general) audiences?|exclu(?:sivite|sivity|sive)?"
    r" (?:web|tv|cinema)|exclusiv\w+|(?:\w+ ){1,2}accessib\w+|named after|public domain|domaine public|dominio publico"
    r"|archive (?:footage|material|pictures|photos|sources?|research|producer)"
    r"|(?:credit|access|key|travel|transport|bank|id|sim|memory) cards?|release (?:formats?|prints?|titles?|labels?)"
)
"""Keys and roles of permits, contracts and gifts: they name nobody, and hold nobody back."""
OFFICES = lazy_pattern(
    r"(?:[\w']+ (?:and |et |& |y |e |und )?){0,3}(?:permissions|permits|autorisations|agreements|permisos"
    r"|autorizaciones|permessi|permissoes|genehmigungen)"
    r"|(?:[\w']+ (?:and |et |& )?){0,3}(?:permission|release|consent|autorisation|permits?)s?"
    r" (?:letters|forms|manag\w+|coordinat\w+|advis\w+|consult\w+|officer|assistant|lead|supervis\w+)"
)
"""Roles of people who ask others for permissions."""


def is_of_production(words: str) -> bool:
    """Returns whether a key or a role is about permits, contracts or gifts of a production: `permits`."""
    return OF_PRODUCTION.fullmatch(_plain(words)) is not None


def is_office(role: str) -> bool:
    """Returns whether a role is that of somebody who asks others for permissions: `Rights and permissions`."""
    return is_of_production(role) or (OFFICES.fullmatch(_plain(role)) is not None and not asks_the_opposite(role))


HIDING_ROLE = lazy_pattern(
    r"withdrew(?: on)?|(?:(?:block|deny|(?:do not|no) ?) ?)list\w*|take ?downs?|banned|nameless|sans nom|namenlos"
    r"|(?:a |to (?:be )?)?(?:masque\w*|cacher|cachee?s?|retir\w*|enlev\w*|supprim\w*|hide|hidden|remov\w*|delet\w*"
    r"|omit\w*|skip\w*|exclu\w*|withheld|redact\w*|blacklist\w*|incognito)"
    r"|(?:do not|don't|dont|never|ne pas) (?:\w+ ?){1,2}"
    r"|(?:(?:da|zu|to|te|do|a) )?(?:non|nicht|not|niet|nie|no|nao|ne pas|inte|ikke|не) (?:citare|nominare|menzionare"
    r"|nennen|erwahnen|noemen|vermelden|wymieniac|podawac|citar|nombrar|acreditar|mencionar|creditar|name|credit|list"
    r"|mention|citer|nommer|crediter|mentionner|namna|naevne|nevne|называть|указывать)"
    r"|internal(?: only)?|interne|not (?:public|shown|listed|named|credited)|non (?:public|cites?|nommes?)"
    r"|(?:not|non|nicht) to be \w+|(?:hold|held|keep|kept) back|withhold|retenir|zuruckhalten|zuruckgehalten"
)


def hides_by_role(role: str) -> bool:
    """Returns whether words in the place of a role say that whoever is behind them is not shown: `Do not show`."""
    return HIDING_ROLE.fullmatch(_plain(role)) is not None


DEPARTURE = lazy_pattern(
    r"(?:(?:has|have|is|a|est|ont|sont|ha|han|wants?|veut) )?(?:left|gone|departed|quit|out|resigned|dropped out"
    r"|opted out|stepped down|parti\w{0,2}|quitte|demissionn\w+|ex|former(?:ly)?|ancien\w*|salio|se fue|fuera|dejo"
    r"|ehemalig\w*|ausgestiegen|ausgetreten|uscit[oa]|saiu|ушел|ушла|вышел|вышла)"
    r"(?: (?:(?:the|le|la|l|du|de|el|los|das|il|o) )*(?:projects?|projet|proyecto|projekt|film|group|groupe|grupo|team"
    r"|equipe|equipo|collective|collectif|colectivo|crew|members?|membres?|miembros?|people|personnes?))?"
)
"""Words that say of somebody that they are not there any more."""


def says_departure(words: str) -> bool:
    """Returns whether words say that somebody left, and nothing else: `left`, `parti du projet`, `former_members`."""
    return DEPARTURE.fullmatch(spaced_words(words)) is not None


def is_departure(value: str) -> bool:
    """Returns the same for a value under a key that may be about anything, where `left` is a side."""
    return says_departure(value) and "@" not in value and compare_key(value) not in ("left", "out")


STATE = lazy_pattern(r"stat(?:us|ut|e|o)|etat|estado|situation|stand|remarks?|remarques?|notes?|comments?|infos?")


def is_about_state(header: str) -> bool:
    """Returns whether a column is about how things are with somebody: `Status`, `Remarks`."""
    return STATE.fullmatch(_plain(header)) is not None


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[_-]+", " ", compare_key(words)).split())


def concerns_naming(words: str) -> bool:
    """Returns whether words are about who may be named, and about nothing else."""
    return _begins(words, NAMING_STEMS) or _in_other_language(words)


FIRM_STEMS = tuple(stem for stem in NAMING_STEMS if " " in stem and not stem.startswith("opt "))


def is_firm(words: str) -> bool:
    """Returns whether words hold a phrase that is about naming, whatever the other words are."""
    return _begins(words, FIRM_STEMS)


def _in_other_language(words: str) -> bool:
    return _begins(words, OTHER_LANGUAGES) or any(word in words for word in WITHOUT_SPACES)


SIGNED = ("signed", "signe ", "unterschrieben", "unterzeichnet", "firmado", "firmata", "firmato", "assinado")
"""What a heading says of those who signed."""


def may_concern_people(words: str) -> bool:
    """Returns whether words beside the names of people may be about who may be named."""
    wide = (*CONSENT_STEMS, *SIGNED, "release", "credit ok", "ok ", "accepte")
    return concerns_naming(words) or (_begins(words, wide) and not OTHER_PERMISSION.search(compare_key(words)))


THINGS = frozenset([
    "festival", "festivals", "budget", "poste", "postes", "item", "items", "article", "shot", "shots", "plan", "plans",
    "take", "takes", "prise", "prises", "scene", "scenes", "track", "tracks", "piste", "song", "chanson", "music",
    "musique", "cue", "cues", "place", "places", "lieu", "lieux", "location", "locations", "decor", "decors", "fund",
    "funds", "fonds", "organisme", "organisation", "organization", "task", "tasks", "tache", "taches", "invoice",
    "facture", "venue", "venues", "salle", "equipment", "materiel", "prop", "props", "accessoire", "shooting day",
    "jour de tournage", "film", "films", "version", "versions", "file", "fichier", "clip", "clips", "media", "journal",
    "newspaper", "broadcaster", "diffuseur", "distributor", "distributeur", "sponsor", "sponsors", "partner",
    "partenaire", "aide", "subvention", "grant", "expense", "depense", "camera",
])  # fmt: skip
"""Headers of the first column of tables that list things, not people."""


def lists_things(header: str) -> bool:
    """Returns whether a table that begins with this column lists things: festivals, shots, expenses."""
    return compare_key(header) in THINGS


def concerns_visibility(words: str) -> bool:
    """Returns whether a key may be about who is to see something."""
    key = compare_key(words)
    if any(word in words for word in VISIBILITY_JOINED) or is_for_some(words):
        return True
    return key.replace(" ", "_").replace("-", "_") not in NOT_VISIBILITY and _begins(
        words, (*VISIBILITY_STEMS, *OTHER_VISIBILITY, *author_words("privacy", "visibility"))
    )


KEPT_BACK = lazy_pattern(
    r"\b(?:(?:do|does|must|may|can)(?: ?n[o']t|not)|not|never|don't)(?: \w+){0,2} (?:publi\w+|show|share|release)"
    r"|\bne pas (?:encore )?(?:publier|diffuser|montrer|partager)|\bpas (?:encore )?publi"
    r"|\bnicht (?:\w+ )?(?:veroffentl|offentl|zeigen)"
    r"|\bno (?:publicar|difundir|mostrar|compartir)|\bnon (?:pubblicare|diffondere)|\bnao (?:publicar|divulgar)"
    r"|\bnie publikowac|\bniet publiceren|\bfor (?:your|our|internal) eyes|\beyes only\b|\b(?:under|sous) embargo\b"
    r"|\bconfidential\b|\bconfidentiel|\bvertraulich|\bstreng geheim|\btop secret\b|\bnda\b|\bgesperrt\b"
)
"""Words of a value that keep something from the public, whatever its key says: "not yet public"."""


def keeps_back(value: str) -> bool:
    """Returns whether a value of a key that nothing reads says that something is not for the public."""
    return any(map(KEPT_BACK.search, spellings(compare_key(value)))) or any(word in value for word in VISIBILITY_JOINED)


NEGATIVE = lazy_pattern(
    r"\b(?:no|non|not|never|sans|without|ne|pas|jamais|nicht|kein|keine)\b|n't\b"
    r"|refus|withdr|retir|retrait|revok|revoc|missing|pending|anonym|hid|cach"
    r"|opt(?:ed|s|ing)?.?out|declin|attente|denie|deny|denial|object|oppos|uncredit|exclu|remov|delet|suppr"
    r"|omit|omet|masqu"
    r"|leave .*out|forbid|forbad|interdi|prohibit|revers|\binvers|cross out|strike|rayer|barrer|black.?list|liste noire"
    r"|disagree|disallow|reject|rejet|withhold|conceal|ablehn|widerr"
)
"""Words by which a question asks for the opposite."""


TAKES_BACK = lazy_pattern(
    r"uncredit|not credit|non credit|sin acredit|nicht genannt|withheld|not (?:to )?appear|no quiere|n'apparai\w+ p"
    r"|asked (?:(?:me|us) )?(?:not to|to be (?:removed|hidden|left out|taken))"
    r"|verweiger|abgelehnt|geweiger|weiger[td]|\bnegat[oa]\b|odmit|elutasit|anoniem"
    r"|withdr|with-?drew|anonym|refus|revok|retire son|(?:a|ont|est|sont) retire|se retire"
    r"|finalement non|finalement pas|no longer"
    r"|ne (?:veut|souhaite|voulait) p(?:lus|as)|chang(?:ed|e) (?:his|her|their|my|son|d'avis)|opt(?:ed|s)?.?out"
    r"|ne pas (?:citer|nommer|crediter)|do(?:es)? ?n[o']t (?:want|wish|name|credit|put|use|show"
    r"|list|mention|include)|(?:pas|sans) (?:mon|son|leur) nom\b|(?:my|his|her|their) name (?:off|out)|retir(?:er|ez)\b"
    r"|incognito|discretion|off the record|between us|entre nous|ungenannt|stays? (?:off|out|private)|keeps? .*private"
    r"|not to be (?:named|credited)|de fora\b|im hintergrund bleiben|tirat\w indietro"
    r"|black.?list|listes? noires?|schwarzen? liste|listas? negras?|liste? ner[ae]"
    r"|took (?:it )?back|taken back|said no|a dit non|not anymore|plus d'accord"
    r"|zuruckgezogen|zuruckzieh|zieht .*zuruck|zog .*zuruck|ruckzug|wider(?:ruf|rief|sprich|sprach)"
    r"|(?:mochte|will|wollte) nicht|nicht (?:mehr|nennen|genannt)"
    r"|ritirat|ritiro|non vuole|non desidera|non piu|rifiut|retirou|retirad|retiro|revog|nao quer|desistiu|recus"
    r"|(?:leave|left|keep|kept|take|taken|took)\b.*\b(?:out|off)\b|(?:rather|prefers?(?: to)?|better) not"
    r"|prefere(?:rait)? ne pas|mieux vaut pas|lieber nicht|prefiere no|preferisce (?:di )?no|woli nie"
    r"|\b(?:remov|delet|effac|enlev|omit|omet|masqu|hide\b|hidden|cacher|exclu(?!s)|supprim|borrar|quitar"
    r"|eliminar|losch|entfern|usun|cancell|toglier)"
    r"|(?:^|[\s,:;.])(?:no|non|nope|nein|nie|nicht|nao|нет|don't|didn't|doesn't)\s*(?:$|[.!;,]|finalement"
    r"|anymore|par |by )"
    r"|to be confirmed|a (?:re)?confirmer|(?:not|non)(?: yet)? confirm|en attente|pending|ask (?:him|her"
    r"|them)? ?again|redemander"
    r"|wait(?:ing)? for (?:(?:his|her|their|the|an?) )?(?:ok|answer|reply|signature|consent)|por confirmar"
    r"|da confermare|pendiente|ausstehend|in attesa|do potwierdzenia|expired|expire\b|(?:valid|only|ok|yes) until"
    r"|until .*only|^until|^jusqu|ya no|no quiere|no desea|rechaz|renunci|wycof|cofn|nie chce|nie zgadza|odmow|rezygn"
    r"|ingetrokken|trekt .*in\b|wil niet|niet meer|отозва|отказ|не хочет|не желает|больше не|geri cek|vazgec|istemiyor"
)
"""Words of a remark that may take back the answer beside it."""


REMOVED = lazy_pattern(
    r"\b(?:removed|took (?:out|off)|cleaned up|(?:(?:a|ont) )?(?:retire|enleve|supprime)|quito|elimino|ha tolto)\s+"
    r"(?P<what>(?:the|an?|some|les?|la|l'|du|des|une?|el|los|las|il|lo|i|gli)\s*[\w'-]+(?: [\w'-]+){0,5})"
)
"""What somebody removed at work: "a retiré les bruits de fond". With `his`, or no article, it may be an answer."""
OF_ANSWERS = lazy_pattern(
    r"\b(?:sign\w*|forms?|formul\w*|release\w*|waiver\w*|papers?|papiers?|contra\w+|images?|imagen|photos?|voi[xc]\w*"
    r"|answers?|repon\w*|respuesta|yes|oui|parts?|participa\w*|project\w*|projet|proyecto|film|mail|request|demande"
    r"|time|days?|weeks?|months?|year|moment|second|first|last|next|fois|jour\w*|semaine|mois|annee|veille|lendemain"
    r"|premiere|derniere|vez|dia|semana|mes)\b|\d"
)
"""Objects by which an answer is taken back, and times when it was."""


def takes_back(remark: str) -> bool:
    """Tells whether a remark beside an answer may say the opposite of it: "withdrew by mail"."""
    return any(TAKES_BACK.search(without_work(key)) for key in spellings(compare_key(remark)))


def without_work(remark: str) -> str:
    """Returns a remark in the form of `compare_key`, without what it says of things removed from the film."""
    return REMOVED.sub(lambda found: found[0] if _is_of_answer(found["what"]) else " ", remark)


def _is_of_answer(what: str) -> bool:
    return bool(OF_ANSWERS.search(what) or LIMITED.search(what)) or concerns_consent(what)


LIMIT = lazy_pattern(
    r"\b(?:not|no|only|except|without|never|nur|nicht|kein\w*|ohne|ausser|solo|soltanto|salvo|excepto|excepte"
    r"|sauf|hormis"
    r"|pas|seulement|uniquement|sans|jamais|sin|non|senza|nao|sem|apenas|tylko|bez|nie|только|не|без|alleen|niet|geen"
    r"|zonder|bara|inte|ikke|kun|endast|sadece|off|out of|unless|provided|as long as|hors|a condition|a moins)\b|n't\b"
)
LIMITED = lazy_pattern(
    r"\b(?:press[ei]?|pressemapp\w*|prensa|stampa|imprensa|pras\w+|kits?|festival\w*|web\w*|sites?|sitio|sito"
    r"|internet|online"
    r"|en ligne|credit\w*|accredit\w*|mention\w*|cite[rz]?|citar\w*|nominar\w*|nombrar|nenn\w*|erwahn\w*"
    r"|podawac|nomme[rsz]*|generique|abspann|titoli|last name|surname|first name|full name|real name|names?|noms?"
    r"|prenoms?|apellidos?|nombre|nome|cognome|vorname\w*|nachname\w*|namen?|initials?|initiales?|initialen"
    r"|iniziali|iniciales"
    r"|pseudo\w*|nickname|alias|publicly|public|publique|oeffentlich|nazwisk\w*|imie|прес\w+|имя|фамили\w+|сайт\w*)\b"
)


def is_about_naming(header: str) -> bool:
    """Returns whether a heading is about where or how somebody is named: `Web`, `Credit`, `Générique`."""
    return LIMITED.search(compare_key(header)) is not None


REASSURING = lazy_pattern(
    r"\b(?:no|not an?|without(?: any)?|never an?|aucun\w*|sans(?: aucun)?|pas d[e']|pas l[ea] moindre|kein\w*"
    r"|ohne|sin|ningun\w*|nessun\w*|senza|bez|zadn\w*|sem|nenhum\w*|geen|zonder|без)\s*"
    r"(?:big |real |soucis? ni |gros )?"
    r"(?:problem\w*|worr(?:y|ies)|issues?|objections?|limits?|limitations?|restrictions?|trouble|hesitation"
    r"|reserv\w+|concerns?"
    r"|conditions?|comments?|remarks?|souci\w*|inconvenient\w*|contre-indication|limites?|opposition"
    r"|einwand\w*|bedenken"
    r"|einschrankung\w*|vorbehalt\w*|pega|restriccion\w*|duda|obiezion\w*|limit[ei]|restrizion\w*|uwag\w*|zastrzez\w*"
    r"|ogranicz\w*|restric\w*|bezwaar|probleem|проблем\w*"
    r"|pseudo\w*|alias(?:es)?|nicknames?|surnom|spitzname\w*|kunstlername\w*|apodo|seudonimo|soprannome"
    r"|accents?|tildes?|acentos?|umlauts?|akzent\w*|accento)\b"
    r"|\bnot only\b|\b(?:non|pas) (?:seulement|solo|soltanto)\b|\bnicht nur\b|\bno solo\b|\bnie tylko\b"
    r"|\b(?:do|does|did|would)(?: not|n't) mind\b|\bnot a problem\b|\bnot sure (?:how|about"
    r"|of)(?: the)? (?:spelling|to spell)"
    r"|\b(?:has|have|had|n'a|a|ne|no tiene|non ha|hat|nie ma) (?:no |pas de |keine? |un )?(?:own )?"
    r"(?:web ?sites?|web ?seite|sites?|sito|sitio web|instagram|internet)\b|\bnever been (?:to|at)\b|\bonly came\b"
    r"|\bonly (?:reach\w*|contact\w*|met|seen|saw|answer\w*|replied|joined|available)(?: \w+)? (?:by|via|at"
    r"|through|during|after)\b"
)
"""Phrases with such a word that limit nothing: "no problem with my name", "only reached by mail"."""


POLITE = lazy_pattern(
    r"[\s,.!;-]+(?:please|sorry|desolee?|thanks?(?: you)?|of course|absolutely|sure|with pleasure|gladly"
    r"|merci(?: beaucoup)?|avec plaisir"
    r"|bien sur|absolument|tout a fait|volontiers|s'il (?:vous|te) plait|gracias|claro|por favor|con (?:mucho )?gusto"
    r"|gerne|danke|bitte|naturlich|grazie|certo|certamente|volentieri|con piacere|dziekuje|oczywiscie|prosze"
    r"|obrigad[oa])(?=\W|$)"
)
"""Words behind an answer that only make it polite."""


def without_reassurance(remark: str) -> str:
    """Returns a remark, as `compare_key` gives it, without phrases that reassure or are only polite."""
    return POLITE.sub(" ", REASSURING.sub(" ", remark))


def is_limiting(words: str) -> bool:
    """Returns whether words hold one that limits or denies: `only`, `не`, `nicht`."""
    return LIMIT.search(compare_key(words)) is not None


def limits(remark: str) -> bool:
    """Tells whether a remark beside an answer may limit where or how somebody is named: "not in the press kit".

    What reassures is left out first: "no problem with my name" limits nothing, "no problem, but not on the site" does.
    """
    keys = [REASSURING.sub(" ", key) for key in spellings(REASSURING.sub(" ", compare_key(remark)))]
    return any(LIMIT.search(key) is not None and LIMITED.search(key) is not None for key in keys)


def asks_the_opposite(question: str) -> bool:
    """Returns whether yes to a question may mean no consent: "Should we remove your name?"."""
    return any(NEGATIVE.search(key) or _opposite().search(key) for key in spellings(compare_key(question)))


@cache
def _opposite() -> re.Pattern[str]:
    """Returns the same for the words in `reading.toml`: whole words up to three letters, beginnings of longer ones."""
    parts = [
        re.escape(word) + (r"\b" if len(word) <= WHOLE_WORD else "") for word in author_words("privacy", "opposite")
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})")


WHOLE_WORD = 3
"""Letters; a word this short is not taken for the beginning of another."""


def asks_for_consent(question: str) -> bool:
    """Tells whether a question is about consent, and yes is its answer by somebody who may be named."""
    return concerns_consent(question) and not asks_the_opposite(question)


def asks_for_name(question: str) -> bool:
    """Tells whether a question asks for a person's name."""
    asked = set(PARTS.split(compare_key(question)))
    return not concerns_consent(question) and not asked.isdisjoint(author_words("privacy", "asks-name"))


OTHER_QUESTION = lazy_pattern(
    r"\b(?:film[ei]|filming|photo|recorded|recording|record me|enregistr|voice|voix|voz|being shot|tournage|newsletter"
    r"|contacted|contacte|grab(?:ado|ar)|gefilmt|fotografiert)"
)
OF_NAMES = lazy_pattern(r"\bnam|\bnom|credit|\bcit[eé]|generique|mention|identif|genannt|nenn")


def is_about_names(words: str) -> bool:
    """Returns whether words are about names or credits: "take his name off the site"."""
    return OF_NAMES.search(compare_key(words)) is not None


def asks_to_film(question: str) -> bool:
    """Tells whether a question is about being filmed or recorded, and not about being named."""
    key = compare_key(question)
    return OTHER_QUESTION.search(key) is not None and OF_NAMES.search(key) is None


SETTINGS_LINE = lazy_pattern(
    r"^\s*[\"']?(?:visibilit[yé]|visibilite|draft|brouillon|private|priv[ée]+|hidden|unlisted|published?|publi[ée]+"
    r"|public|status|statut|embargo|public_from|sichtbarkeit|visibilidade?|visibilit[àa]|zichtbaarheid|entwurf|borrador"
    r"|bozza|rascunho|ver(?:ö|oe|o)ffentlicht|publicado|pubblicato|sperrfrist)[\"']?\s*[:=]\s*\S",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of settings that says who is to see something."""

PRIVATE_LINE = lazy_pattern(
    r"^\s*[\"']?(?:(?:visibilit[yé]|visibilite|status|statut)[\"']?\s*:\s*"
    r"[\"']?(?:priv|draft|brouillon|hidden|unlisted)"
    r"|(?:draft|brouillon|private|priv[ée]+|hidden)[\"']?\s*:\s*[\"']?(?:yes|true|oui|on|vrai)"
    r"|(?:published?|publi[ée]+|public)[\"']?\s*:\s*[\"']?(?:no|false|non|off|faux))",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that holds a film back, even where the file around it cannot be read."""


def sets_visibility(text: str) -> bool:
    """Returns whether a text has a line of settings that says who is to see something."""
    keys = [key for name in ("visibility", "published", "status", "public_from", "draft") for key in _keys(name)]
    return bool(SETTINGS_LINE.search(text) or _line(keys, "").search(fold(text)))


def holds_film_back(text: str) -> bool:
    """Returns whether a text has a line that holds a film back."""
    if PRIVATE_LINE.search(text):
        return True
    said = [(key, author_words("privacy", "holding-values")) for key in ("visibility", "status")]
    said += [("draft", author_words("answers", "yes")), ("published", author_words("answers", "no"))]
    return any(_line(_keys(key), "|".join(map(re.escape, values))).search(fold(text)) for key, values in said)


TITLE = lazy_pattern(
    r"""(?im)(?:^|[{,])\s*["']?(?:title|titre|t[ií]tulo|[a-z]{2}(?:-[a-z]+)?)["']?\s*:\s*([^\n{},#]+)"""
)
"""A title of a film, or its translation, in a file that is broken somewhere."""


def titles_in(text: str) -> list[str]:
    """Returns what may be titles of a film in a text that cannot be read: others may name it, and are not to."""
    return list(filter(None, dict.fromkeys(found[1].strip(" \t\r\"'") for found in TITLE.finditer(text))))


def _keys(name: str) -> tuple[str, ...]:
    """Returns the spellings of a key in `reading.toml`, with spaces or as one word."""
    return tuple(each for key in author_words("keys", name) for each in (key, key.replace(" ", "_")))


def _line(keys: Iterable[str], values: str) -> re.Pattern[str]:
    """Returns a pattern for a line with one of some keys, and a value that begins in one of some ways."""
    names = "|".join(map(re.escape, keys))
    value = f"(?:{values})" if values else r"[^\s\"']"
    return re.compile(rf"^\s*[\"']?(?:{names})[\"']?\s*[:=]\s*[\"']?{value}", re.MULTILINE)


def _begins(words: str, stems: tuple[str, ...]) -> bool:
    texts: set[str] = set()
    for key in spellings(compare_key(words).replace("_", " ")):
        dashed = " ".join(re.sub(r"[^\w'@-]+", " ", key).split())
        # Before a vowel, an article is written with what follows: `l'anonymat`.
        texts |= {f" {dashed} ", f" {dashed.replace('-', ' ')} ", f" {dashed.replace(chr(39), ' ')} "}
    return any(f" {stem}" in text for stem in stems for text in texts)


PRIVATE_WORDS = frozenset([
    "privat", "privato", "privata", "privado", "privada", "prywatny", "prywatna", "entwurf", "versteckt", "vertraulich",
    "nicht-offentlich", "bozza", "nascosto", "nascosta", "riservato", "rascunho", "oculto", "oculta", "verborgen",
    "private", "prive", "privee", "draft", "brouillon", "unlisted", "hidden", "confidential", "confidentiel",
    "unpublished", "non-publie", "not-public", "noindex", "link-only", *map(word_key, author_words("privacy",
    "folders")),
    *map(word_key, author_words("visibility", "private")),
])  # fmt: skip
"""Values that mean nothing but "not for the public", under whatever key."""

QUALITY_KEYS = frozenset([
    "quality", "qualite", "calidad", "qualitat", "encode", "encodes", "encoding", "encodage", "preset", "codec",
])  # fmt: skip
"""Keys under which `draft` is a quality of video."""

WHOLE_NAMES = frozenset([
    "private", "prive", "privee", "confidential", "confidentiel", "confidentielle", "do not publish",
    "not for publication", "ne pas publier", "ne pas diffuser", "not public", "non public", "unpublished", "non publie",
    "consent", "consents", "consentement", "consentements", "consent list", "consent form", "consent forms",
    "hold", "on hold", "en attente", "en espera", "em espera", "in attesa", "zuruckhalten", "not yet",
])  # fmt: skip
"""Those that mean nothing else, whatever folder the file is in."""


UNFINISHED = frozenset(["draft", "drafts", "brouillon", "brouillons", "wip", "a relire", "do not publish yet"])
DATE_BEFORE = lazy_pattern(r"^\d{4}(?: \d{2}){0,2} ")
"""The day that the name of a note begins with."""

FOLDER_NAMES = WHOLE_NAMES | {
    "entwurfe", "entwurf", "borrador", "borradores", "rascunho", "rascunhos", "bozza", "utkast", "udkast", "szkice",
    "unreleased", "keep out", "nur intern", "nicht offentlich", "nicht freigegeben", "unveroffentlicht", "on hold",
    "nda",
    "not for release", "off the record",
    "draft", "drafts", "brouillon", "brouillons", "accords", "autorisations", "release forms", "internal", "bozze",
    "interne",
}  # fmt: skip
"""The same for folders."""

FOLDER_WORDS = (
    "private", "prive", "privee", "draft", "brouillon", "confidential", "confidentiel", "wip", "entwurf", "vertraulich",
    "versteckt", "bozza", "riservato", "nascosto", "rascunho", "szkic", "prywatny", "prywatne", "unreleased",
    "unveroffentlicht", "gesperrt", *map(compare_key, (
        "utkast", "luonnos", "vázlat", "taslak", "kladde", "черновик", "чернетка", "πρόχειρο", "下書き", "草稿", "nháp",
        "ciornă", "esborrany", "مسودة", "טיוטה", "nacrt", "osnutek", "koncept", "návrh", "udkast", "mustand",
        "juodraštis",
        "melnraksts", "чернова", "초안", "ร่าง", "draf",
    )),
)  # fmt: skip


OF_TITLES = lazy_pattern(r"\b(?:titles?|titres?|titulos?|titel|titoli?|names?|noms?|nombres?|songs?|chansons?)\b")


def is_private_value(key: str, value: str) -> bool:
    """Returns whether a value under an unknown key means "not for the public"; a title may be `Hidden`."""
    word = word_key(value)
    is_other = is_private_title(key, value) or (word == "draft" and word_key(key) in QUALITY_KEYS)
    return word in PRIVATE_WORDS and not is_other


def is_private_title(key: str, value: str) -> bool:
    """Returns whether a value with a capital stands under a key of titles or names: `working_title: Hidden`."""
    return value.strip()[:1].isupper() and OF_TITLES.search(_plain(key)) is not None


SORTING = lazy_pattern(r"^(?:z+|x+|\d+|a{2,}) ")
"""What people write before a name so that it is the first or the last in a list."""


def may_be_private_folder(name: str) -> bool:
    """Tells whether a folder's name begins or ends with a word for what is not for the public: `private-sun`."""
    words = SORTING.sub("", PARTS.sub(" ", compare_key(name)).strip()).split()
    known = (*FOLDER_WORDS, *author_words("privacy", "folders"))
    if words and (words[0] in known or words[-1] in known):
        return True
    starts, ends = _ends(" ".join(words))
    return any(map(WITHHELD.fullmatch, (*starts, *ends))) or any(map(WITHHELD_BEHIND.fullmatch, ends))


def is_state_of_film(tag: str) -> bool:
    """Returns whether a keyword means nothing but that a film is not for the public: `privat`, `entwurf`."""
    return any(WITHHELD.fullmatch(" ".join(PARTS.sub(" ", key).split())) for key in spellings(compare_key(tag)))


SHOUTED_LAST = lazy_pattern(r"(?:.*[a-z].*)[\s_-]([A-ZÀ-Þ]{4,})$")
ON_HOLD = lazy_pattern(r"[a-zà-ÿ\d][\s_-]+(?:ON HOLD|EN ATTENTE|KEEP OUT|OFF LIMITS|NOT PUBLIC|NDA|DO NOT [A-Z]+)$")
"""Words in capitals behind a name by which it waits."""
SHOUTED = lazy_pattern(r"(?:DRAFT|BROUILLON|PRIVATE|PRIVÉE?|CONFIDENTIAL|CONFIDENTIEL)\b(?=.*[a-z])")
"""A first word in capitals before others that are not: `DRAFT night bus`."""


def is_shouted(name: str) -> bool:
    """Tells whether a name begins, behind a day, with such a word in capitals: `2025-04-07 DRAFT night.md`."""
    name = re.sub(r"^\d{4}(?:-\d{2}){0,2}[\s_-]+", "", name)
    first = name.partition(" ")[0]
    own = first.isupper() and compare_key(first) in author_words("privacy", "folders") and not name.isupper()
    last = word_key(found[1]) if (found := SHOUTED_LAST.match(name)) else ""
    if ON_HOLD.search(name) is not None:
        return True
    return own or bool(SHOUTED.match(name)) or last in PRIVATE_WORDS or last in SHOUTED_WORDS


SHOUTED_WORDS = ("nda", "unreleased", "geheim", "secret", "gesperrt", "embargo", "secreto", "segreto", "segredo",
"intern", "internal")
"""Further words that mean "not for the public" in capitals behind a name in small letters."""


def is_private_folder_name(name: str) -> bool:
    """Tells whether a folder's name says nothing but that it is not for the public, or says it in brackets."""
    words = " ".join(PARTS.sub(" ", compare_key(name)).split())
    known = words in FOLDER_NAMES or words in author_words("privacy", "folders")
    return known or names_something_private(name, whole=True) or is_shouted(name)


WITHHELD = lazy_pattern(
    r"privat(?:[aeio]|e[nrsm]|n[ey])?|privad[oa]s?|privee?s?|prywatn[aey]|vertraulich\w{0,2}|vertrouwelijke?|besloten"
    r"|confidenti(?:al|els?|elles?|eel)|confidenzial[ei]|confidencia(?:l|is|les)|konfident\w+|fortrolig\w{0,2}"
    r"|poufn[aey]|riservat[aeio]|restrit[oa]s?|entwurfe?|bozz[ae]|rascunhos?|borrador(?:es)?|utkast|udkast|szkice?"
    r"|unveroffentlicht|nicht (?:offentlich|veroffentlicht)|(?:niet|non|nao|no|nie|ikke|inte) (?:openbaar|public\w*"
    r"|pubblic\w*|publik\w*|offentlig\w*)|kladversie|gesperrt|sous embargo|embargoed|bajo embargo|unter embargo"
)
"""Words of a state by which a film is not for the public, in their forms; not those that it may be about: `secret`."""
WITHHELD_BEHIND = lazy_pattern(
    r"geheim|interne?|internal|intern[oa]|nda|unlisted|unpublished|embargo|klad|sperrfrist|offline"
)
"""The same behind other words only."""

KEPT = lazy_pattern(
    r"privat(?:[aeio]|e[nrsm]|as|os|na|ne|ny)?|privad[oa]s?|privee?s?|prywatn[aey]|vertraulich\w{0,2}|vertrouwelijke?"
    r"|besloten|confidenti(?:al|els?|elles?|eel)|confidenzial[ei]|confidencia(?:l|is|les)|konfident\w+|fortrolig\w{0,2}"
    r"|luottamuksellinen|poufn[aey]|duvern[eyi]|riservat[aeio]|restrit[oa]s?|reservad[oa]s?|restricted|restreinte?s?"
    r"|geheime?|segret[aeio]|secret[oa]s?|secre?tes?|tajn[aey]|hemlig\w{0,2}|hemmelig\w{0,2}|gizli|intern(?:[aeio]|es)?"
    r"|entwurfe?|bozz[ae]|rascunhos?|borrador(?:es)?|utkast|udkast|kladde|szkice?|taslak|luonnos|unveroffentlicht"
    r"|nicht offentlich|niet openbaar|non pubblic[oaie]|nao public[oa]s?|no public[oa]s?|unreleased|embargo\w{0,2}"
    r"|sperrfrist|gesperrt|keep ?out|off limits|black ?list\w{0,2}|block ?list\w{0,2}|listes? noires?|listas? negras?"
    r"|list[ae] ner[ae]|sperrliste|schwarze liste"
)
"""Words before or behind others in the name of a file, in their forms, by which it is not for the public."""
KEPT_BEHIND = lazy_pattern(
    r"privat(?:[aeio]|e[nrsm])?|privad[oa]s?|privee?s?|private|vertraulich|vertrouwelijk|confidentia?e?l(?:le)?"
    r"|confidenziale|confidencial|riservat[ao]|not public|do not (?:publish|show|use)"
    r"|ne pas (?:publier|montrer|diffuser)"
    r"|nicht (?:veroffentlichen|zeigen)|no publicar|non pubblicare|nao publicar|unpublished|unreleased|gesperrt"
)
"""Those of them that pictures and sounds are not called by what they show: `still 3 private`."""


def is_kept_behind(stem: str) -> bool:
    """Returns whether the name of a file, without its suffix, ends with words by which it is not for the public."""
    return any(KEPT_BEHIND.fullmatch(ending) for ending in _ends(stem)[1])


def _ends(stem: str) -> tuple[list[str], list[str]]:
    """Returns the first words of a name, and its last ones, in each of their spellings."""
    starts: list[str] = []
    ends: list[str] = []
    for key in spellings(compare_key(stem)):
        words = PARTS.sub(" ", key).split()
        if len(words) > 1:
            starts += [" ".join(words[:count]) for count in (1, 2)]
            ends += [" ".join(words[-count:]) for count in (1, 2, 3)]
    return starts, ends


@lru_cache(4096)
def names_something_private(stem: str, *, whole: bool = False) -> bool:
    """Returns whether a file's name, without its suffix, says that it is not for the public or is about consent.

    With `whole` only where it says nothing else, or says it in brackets: `photo (private)`.
    """
    key = compare_key(stem)
    words = " ".join(PARTS.sub(" ", key).split())
    known = (*FILE_WORDS, *author_words("privacy", "files"))
    if any(f"({word})" in key or f"[{word}]" in key for word in known):
        return True
    if whole:
        bare = DATE_BEFORE.sub("", words)
        return words in WHOLE_NAMES or bare in UNFINISHED or words in author_words("privacy", "only-names")
    return _is_at_an_end(words, known) or any(KEPT.fullmatch(part) for part in (*chain(*_ends(stem)), words))


def _is_at_an_end(words: str, known: Iterable[str]) -> bool:
    """Returns whether words are one of some phrases, or begin or end with one."""
    return any(words == word or words.startswith(f"{word} ") or words.endswith(f" {word}") for word in known)
