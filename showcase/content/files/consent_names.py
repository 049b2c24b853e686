"""Recognizes files that may be lists of consents or withdrawals by their names, in whatever form they are saved."""

from __future__ import annotations

import re
from functools import lru_cache

from showcase.content.files.table_names import TABLE_SUFFIXES
from showcase.patterns import lazy_pattern
from showcase.special_names import is_private_folder
from showcase.text import fold

PACKED = frozenset([
    "zip", "zipx", "7z", "rar", "gz", "tgz", "tar", "tbz", "tbz2", "txz", "bz2", "xz", "lz", "lz4", "lzma", "lzh", "br",
    "zst", "z", "arj", "cab", "sit", "sitx", "jar", "wim", "gpg", "pgp", "age", "asc", "aes", "enc", "axx", "hc", "tc",
    "dmg", "iso", "img", "sparseimage", "sparsebundle", "cryptomator", "bak", "bkp", "backup", "old", "orig",
])  # fmt: skip
"""Endings of archives, disk images, encrypted files and copies: what is in them is not read."""
PART = lazy_pattern(r"\d{3}|[rz]\d\d|part\d{1,3}")
"""The ending of a part of an archive."""

SUBJECTS = lazy_pattern(
    r"consent\w*|consens[oi]|einwilligung\w*|zustimmung\w*|einverstandnis\w*|accords?|acuerdos?|acordos?|accordi"
    r"|autori[sz]a\w+|autorizz\w+|authori[sz]ation\w*|permissions?|permisos?|permissoes|permessi|genehmigung\w*"
    r"|withdr[ae]w\w*|retraits?|retirad[ao]s?|retiros?|ritir[oi]|ritirat[oi]|revoc\w+|revok\w+|revog\w+|widerruf\w*"
    r"|widerspr[uo]ch\w*|opt outs?|optouts?|anonym\w*|anonim\w*|refus\w*|rechaz\w+|rifiut\w*|recus\w+|ablehnung\w*"
    r"|decharges?|rgpd|gdpr|dsgvo|opposition|oppositions|objections?"
    r"|(?:release|consent|permission) forms?|signed releases?|(?:model|likeness) releases?"
    r"|droits? (?:a )?l image|droits? image|derechos? de imagen|cesion(?:es)? de derechos|liberatori[ae]"
    r"|(?:do|does) not (?:name|credit)|not to be (?:named|credited)|(?:may|can) be (?:named|credited)"
    r"|ne pas (?:nommer|citer|crediter)|peu(?:t|vent) etre (?:nommes?|cites?)|no (?:nombrar|citar|acreditar)"
    r"|nicht nennen|non nominare|nao (?:nomear|citar)|hidden (?:names|people)|(?:names|people) to hide"
    r"|zgod[ay]|souhlas\w*|suhlas\w*|toestemming\w*|samtyck\w*|samtykk\w*|hozzajarul\w*|onaylar\w*|riza"
    r"|согласи\w*|同意\w*|동의\w*"
    r"|(?:noms|personnes) (?:a )?(?:masques?|masquees?|masquer|cacher|retirer)|nombres ocultos"
)
"""Words, as `fold` gives them, of agreement to be named, of its withdrawal, and of hiding."""

WHOLE_SUBJECTS = lazy_pattern(rf"\b(?:{SUBJECTS.pattern})\b")

TOPICS = lazy_pattern(
    r"\b(?:age|about|article\w*|essay\w*|essai\w*|interview\w*|entretien\w*|review\w*|critique\w*|articulo\w*|entrevista\w*"
    r"|template\w*|modeles?|plantillas?|vorlagen?|modello|vierges?|blank|empty|example\w*|exemples?|ejemplos?|policy"
    r"|politique|law|loi|culture|cinema|guide|how|why|pourquoi|about|lieux?|locations?|tournage|shoot\w*|filming|drones?"
    r"|parking|musi\w+|songs?|chords?|guitar\w*|guitare|piano|licen\w+|festivals?|selection\w*|budget|payment|bank\w*"
    r"|location|distribution|coproduction|sunset|temps|withdrawal symptoms)\b"
)
"""Words beside which the same words are what a text is about, or mean an agreement of another kind."""

OF_PEOPLE = lazy_pattern(
    r"forms?|formul\w+|modul[oi]|answers?|reponses?|respuestas?|antwort\w*|rispost\w+|respostas?|responses?|replies"
    r"|people|persons?|personn?e?s?|personas?|person[ei]n?|pessoas?|names?|noms?|nombres?|namen?|nomi|nomes?|crew|team"
    r"|equip\w+|membr\w+|members?|miembros?|mitglieder|participant\w*|contribut\w+|artist\w*|cast|signed"
    r"|signatur\w*|firmad\w+|contacts|kontakte|contactos|releases?|waivers?|private|prive\w*"
)
"""Words of what tells of people, and may tell who of them is not to be named."""

FILLERS = lazy_pattern(
    rf"{OF_PEOPLE.pattern}"
    r"|\d+|v\d+|list\w*|lista|elenco|table\w*|tabl\w+|tabell\w*|sheet\w*|feuille\d*|hoja\w*"
    r"|sign\w+|credits?|generique|film|films|site|all|tou[st]"
    r"|todos|alle|tutti|final\w*|definiti\w+|new|nouve\w+|nuev\w+|old|cop(?:y|ie|ia)|kopie|my"
    r"|our|de|du|des|d|la|le|les|l|el|los|las|der|die|das|den|von|di|del|della|dei|do|da|dos|das|to|for|of|pour|para"
    r"|fur|per|and|et|y|und|e|the|a|an|by|not|no|non|ne|pas|who|qui|us|discord|google|export\w*|given|donne\w*|recus?"
    r"|received|pending|attente|image|images|droits?|from|backup|updated?|sauvegarde"
)
"""Words beside which a name still says nothing else."""

BESIDE = lazy_pattern(r"(?:about|of|on|in|to|and|the|sur|de|du|des|et|dans|en|sobre|uber|and|or|without|sans)")
"""Words between a subject and what it is about: `loss of consent`."""

STRONG = lazy_pattern(
    r"consent\w*|consens[oi]|einwilligung\w*|einverstandnis\w*|withdrawals?|retraits?|opt outs?|optouts?|rgpd|gdpr"
    r"|dsgvo"
    r"|(?:release|consent) forms?|signed releases?|likeness releases?|droits? (?:a )?l image|droits? image"
    r"|derechos? de imagen|cesion(?:es)? de derechos|liberatori[ae]|(?:do|does) not (?:name|credit)"
    r"|not to be (?:named|credited)|ne pas (?:nommer|citer|crediter)|accords|acuerdos|acordos|autorisations"
    r"|autorizaciones|autorizacoes"
    r"|autorizzazioni|permissions|permisos"
)
"""Those among them that are rarely part of a title."""

FIRST = lazy_pattern(rf"(?:{STRONG.pattern}) (\w+)")
LAST = lazy_pattern(rf"(\w+) (?:{STRONG.pattern})$")

WORDS = lazy_pattern(r"[^\w]+|_")


@lru_cache(4096)
def is_about_consent_only(name: str) -> bool:
    """Returns whether a file's name says that it is about consent, and nothing else: `Retraits 2025.docx`."""
    words = _words(name)
    if not WHOLE_SUBJECTS.search(words):
        return False
    return all(FILLERS.fullmatch(word) for word in WHOLE_SUBJECTS.sub(" ", words).split())


@lru_cache(4096)
def may_list_consents(name: str) -> bool:
    """Returns whether a file's name begins or ends with words about consent, as in `night-bus consents.pdf`.

    Names of texts about the subject do not count: `age of consent.pdf`, `consent form template.docx`.
    """
    if is_about_consent_only(name):
        return True
    words = _words(name)
    ends = (FIRST.match(words), LAST.search(words))
    if not any(end is not None and not BESIDE.fullmatch(end[1]) for end in ends):
        return False
    return not TOPICS.search(words)


def is_packed(name: str) -> bool:
    """Returns whether a file is an archive, a part of one, an encrypted file or a copy by its name."""
    return unpacked_name(name) != name


def is_packed_table(name: str) -> bool:
    """Returns whether a file is a packed or encrypted table by its name: `Form.csv.zip`, as Google saves answers."""
    rest = unpacked_name(name)
    return rest != name and _ending(rest) in TABLE_SUFFIXES


def is_packed_folder(name: str) -> bool:
    """Returns whether a file is an archive of a private folder by its name: `private.zip`, `private-20250101.zip`."""
    rest = unpacked_name(name)
    base = rest[rest.rfind("/") + 1 :]
    return rest != name and (is_private_folder(base) or is_private_folder(STAMP.sub("", base)))


def may_pack_people(name: str) -> bool:
    """Returns whether an archive may hold lists of people by its name, as `crew.7z` and `Form (responses).rar` do; the
    names of `crew photos.zip` and `assets.zip` say that something else is packed.
    """
    words = _words(name).split()
    return any(map(OF_PEOPLE.fullmatch, words)) and all(map(FILLERS.fullmatch, words))


STAMP = lazy_pattern(r"(?:[-_ .]*(?:\d[\dTZ-]*|old|backup|bak|copy|copie|sauvegarde|v\d+|final|export))+$", re.I)
"""A day, a number or a word behind the name of what was packed."""


def unpacked_name(name: str) -> str:
    """Returns a name without the endings of archives: `people.csv` for `people.csv.tar.gz`."""
    while (ending := _ending(name)) in PACKED or PART.fullmatch(ending):
        name = name.rpartition(".")[0]
    return name


ANSWERS = lazy_pattern(r"\b(?:answers?|responses?|reponses?|respuestas?|antworten|risposte|respostas?)\b")


def may_pack_answers(name: str) -> bool:
    """Returns whether a file is an archive of answers by its name: `Form (responses).7z`."""
    return _ending(name) in PACKED and bool(ANSWERS.search(_words(name)))


def is_called(name: str, title: str) -> bool:
    """Returns whether a file has the words of a title as its name: `anonymous.pdf` of the film "Anonymous"."""
    return _words(name) == _words(title)


def _ending(name: str) -> str:
    base = name[name.rfind("/") + 1 :]
    dot = base.rfind(".")
    return base[dot + 1 :].lower() if dot > 0 else ""


ENDING = lazy_pattern(r"[a-z]\w{0,7}|7z")


def _words(name: str) -> str:
    """Returns the words of a file's name, folded, without its endings."""
    base = unpacked_name(name[name.rfind("/") + 1 :])
    while ENDING.fullmatch(_ending(base)):
        base = base.rpartition(".")[0]
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", base)
    return " ".join(WORDS.sub(" ", fold(spaced)).split())
