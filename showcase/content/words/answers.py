"""Knows the words of answers: yes, no, later, under an alias, nameless, and where a name may stand."""

from __future__ import annotations

import re

from showcase.content.words import author_words
from showcase.content.words.name_cells import is_exclusion, is_set_aside
from showcase.content.words.other_names import asks_for_other_name
from showcase.content.words.privacy_words import (
    asks_the_opposite,
    concerns_consent,
    limits,
    says_departure,
    takes_back,
    without_reassurance,
)
from showcase.content.words.stances import denies
from showcase.content.words.umlauts import spellings
from showcase.content.words.wishes import may_be_wish
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, word_key

SCOPES = ("site", "presskit", "festival", "c2pa")
EVERYWHERE = ("site", "presskit", "festival")

NAME, ALIAS, PENDING, ANONYMOUS, WITHDRAWN = "name", "alias", "pending", "anonymous", "withdrawn"
UNCREDITED = "uncredited"
"""The answer of somebody who has no part in the film: hidden in its texts, and not missed in its credits."""

STRICTNESS = (NAME, ALIAS, PENDING, ANONYMOUS, WITHDRAWN)
"""From the answer that shows most to the one that counts where two answers differ."""


CONSENT_WORDS = ("name", "alias", "anonymous", "pending", "withdrawn")
CONSENT_NAMES = {
    "nom": "name", "named": "name", "yes": "name", "oui": "name", "true": "name", "given": "name", "granted": "name",
    "pseudo": "alias", "pseudonyme": "alias", "nickname": "alias", "anonyme": "anonymous", "count": "anonymous",
    "no": "withdrawn", "non": "withdrawn", "refused": "withdrawn", "refuse": "withdrawn", "none": "withdrawn",
    "false": "withdrawn", "retire": "withdrawn", "en-attente": "pending", "asked": "pending", "unknown": "pending",
    "waiting": "pending", "denied": "withdrawn", "revoked": "withdrawn",
}  # fmt: skip


SCOPE_NAMES = {
    "festivals": "festival", "press-kit": "presskit", "press": "presskit", "presse": "presskit", "kit": "presskit",
    "dossier-de-presse": "presskit", "web": "site", "website": "site", "site-web": "site", "online": "site",
    "internet": "site", "en-ligne": "site",
}  # fmt: skip
ALL_SCOPES = frozenset(["everywhere", "all", "partout", "tout", "tous", "anywhere", "any"])


def scope_of(written: str) -> tuple[str, ...] | None:
    """Returns where somebody may be named, by words such as `site, presskit`; None if a word is not understood."""
    text, known = compare_key(written), author_words.meanings("consent-scopes")
    if known.get(word_key(text)) == "everywhere":
        return EVERYWHERE
    for phrase in sorted((name for name in known if "-" in name), key=len, reverse=True):
        text = text.replace(phrase.replace("-", " "), known[phrase])
    between = "|".join(map(re.escape, author_words.words("consent-scopes", "and")))
    words = [word_key(part) for part in re.split(rf"[\s,;/|+&]+|\b(?:{between})\b", text) if part]
    if not words or (len(words) == 1 and words[0] in ALL_SCOPES):
        return EVERYWHERE
    found = tuple(dict.fromkeys(SCOPE_NAMES.get(word) or known.get(word, word) for word in words))
    return found if all(word in SCOPES for word in found) else None


TICKS = {
    "✓": NAME, "✔": NAME, "☑": NAME, "✅": NAME,
    "👍": NAME, "👌": NAME, "👎": WITHDRAWN, "🚫": WITHDRAWN, "⛔": WITHDRAWN,
    "✗": WITHDRAWN, "✘": WITHDRAWN, "❌": WITHDRAWN, "☒": WITHDRAWN,
    "☐": PENDING, "⬜": PENDING, "□": PENDING,
}  # fmt: skip

ANSWERS = {
    **CONSENT_NAMES, **{word: word for word in CONSENT_WORDS},
    "y": NAME, "o": NAME, "ok": NAME, "okay": NAME, "1": NAME, "vrai": NAME, "wahr": NAME, "agreed": NAME,
    "agree": NAME, "i-agree": NAME, "accepted": NAME, "accept": NAME, "accepte": NAME, "acceptee": NAME,
    "d'accord": NAME, "accorde": NAME, "accordee": NAME, "donne": NAME, "donnee": NAME, "given": NAME, "granted": NAME,
    "autorise": NAME, "autorisee": NAME, "authorized": NAME, "authorised": NAME, "allowed": NAME,
    "j'accepte": NAME, "full-name": NAME, "my-name": NAME, "real-name": NAME, "nom-complet": NAME, "mon-nom": NAME,
    "under-my-name": NAME, "sous-mon-nom": NAME, "si": NAME, "ja": NAME, "consent": NAME, "consented": NAME,
    "may-be-named": NAME, "peut-etre-nomme": NAME, "peut-etre-nommee": NAME, "signed": NAME, "signe": NAME,
    "nick": ALIAS, "pseudonym": ALIAS, "under-alias": ALIAS, "sous-pseudo": ALIAS, "sous-pseudonyme": ALIAS,
    "sous-mon-pseudo": ALIAS, "oui,-sous-mon-pseudo": ALIAS, "yes,-as-alias": ALIAS, "alias-only": ALIAS,
    "pseudo-uniquement": ALIAS, "handle": ALIAS, "surnom": ALIAS, "nom-d'artiste": ALIAS, "stage-name": ALIAS,
    "anon": ANONYMOUS, "anonymously": ANONYMOUS, "anonymement": ANONYMOUS, "anonymat": ANONYMOUS, "counted": ANONYMOUS,
    "compter": ANONYMOUS, "not-named": ANONYMOUS, "unnamed": ANONYMOUS, "sans-nom": ANONYMOUS,
    "do-not-name": ANONYMOUS, "ne-pas-nommer": ANONYMOUS, "ne-pas-citer": ANONYMOUS, "hide": ANONYMOUS,
    "hidden": ANONYMOUS,
    "cacher": ANONYMOUS, "cache": ANONYMOUS, "masquer": ANONYMOUS, "no-name": ANONYMOUS, "private": ANONYMOUS,
    "prive": ANONYMOUS,
    "pas-ok": WITHDRAWN, "not-ok": WITHDRAWN, "n": WITHDRAWN, "0": WITHDRAWN, "nein": WITHDRAWN, "faux": WITHDRAWN,
    "falsch": WITHDRAWN, "withdraw": WITHDRAWN,
    "refus": WITHDRAWN, "refuses": WITHDRAWN,
    "refusee": WITHDRAWN, "retiree": WITHDRAWN, "retrait": WITHDRAWN, "declined": WITHDRAWN,
    "decline": WITHDRAWN, "disagree": WITHDRAWN, "pas-d'accord": WITHDRAWN, "rejected": WITHDRAWN, "opt-out": WITHDRAWN,
    "not-given": PENDING, "not-yet": PENDING, "pas-encore": PENDING, "attente": PENDING, "a-demander": PENDING,
    "to-ask": PENDING, "ask": PENDING, "?": PENDING, "tbd": PENDING, "tbc": PENDING, "a-confirmer": PENDING,
    "no-answer": PENDING, "sans-reponse": PENDING, "inconnu": PENDING, "en-cours": PENDING, "demande": PENDING,
    "demandee": PENDING, "open": PENDING, "maybe": PENDING, "peut-etre": PENDING,
    "uncredited": UNCREDITED, "not-credited": UNCREDITED, "non-credite": UNCREDITED, "non-creditee": UNCREDITED,
    **dict.fromkeys((
        "ja,-gerne", "ja-gerne", "ja,-klar", "klar", "na-klar", "ja,-prima", "einverstanden", "stimme-zu", "zugestimmt",
        "si,-certo", "si-certo", "acconsento", "autorizzo", "va-bene", "sim", "aceito", "concordo", "akkoord",
        "ga-akkoord", "ja-hoor", "jawohl", "tak", "zgadzam-sie", "wyrazam-zgode", "zgoda",
    ), NAME),
    **dict.fromkeys((
        "on-hold", "offen", "ausstehend", "in-sospeso", "in-attesa", "em-espera", "wacht", "in-afwachting", "oczekuje",
    ), PENDING),
    **dict.fromkeys((
        "anonym", "anoniem", "anonimowo", "ohne-namen", "senza-nome", "sem-nome", "bez-nazwiska",
    ), ANONYMOUS),
    **dict.fromkeys((
        "nicht-einverstanden", "stimme-nicht-zu", "lieber-nicht", "non-acconsento", "non-autorizzo", "rifiuto",
        "nao-aceito", "nao-autorizo", "recuso", "niet-akkoord", "liever-niet", "nie-zgadzam-sie", "nie-wyrazam-zgody",
        "brak-zgody",
    ), WITHDRAWN),
    "elsewhere": UNCREDITED, "no-part": UNCREDITED, "pas-au-generique": UNCREDITED,
}  # fmt: skip
"""How people answer, by `word_key`."""


NO_ELSEWHERE = frozenset(map(compare_key, (
    "nein", "nie", "nee", "nej", "nei", "ei", "não", "ne", "nem", "nu", "нет", "не", "ні", "όχι", "hayır", "không",
    "لا", "לא", "いいえ", "不可", "否", "不", "아니요", "아니오", "ไม่", "नहीं",
)))
"""No in languages of which nothing else is understood: an answer that holds a name back needs no more."""


def answer(written: str) -> str:
    """Returns the manner in which somebody agreed to be named; empty if the words are not understood.

    Thanks and the like beside an answer change nothing: "yes, with pleasure", "non merci".
    """
    text = written.strip()
    if text in TICKS:
        return TICKS[text]
    keys = [said for key in spellings(compare_key(text)) for said in (key, without_reassurance(key))]
    return next(filter(None, map(_meaning, keys)), "")


def _meaning(text: str) -> str:
    key = word_key(text.strip(" .,!;:-–—"))
    known = ANSWERS.get(key) or author_words.meanings("consent-answers").get(key.replace(",", ""), "")
    return known or (WITHDRAWN if key in NO_ELSEWHERE else "")


HOLDING = (PENDING, ANONYMOUS, WITHDRAWN)
"""Manners of an answer by which a name is not shown."""
IN_BRACKETS = lazy_pattern(r"[(\[]([^)\]]*)[)\]]")
BEHIND_DASH = lazy_pattern(r"\s+[-–—/|*]+\s+|\s+[/#<{=]+(?=\w)|\s*[,;:]\s+|\s*[–—]\s*")
"""What divides a name from a remark."""


def has_wish(name: str) -> bool:
    """Returns whether a credited name has a remark that may hold it back: `Bob (anonymous)`, `Bob – tbc`."""
    if is_set_aside(name) or is_exclusion(name) or DOUBTED.search(name) or _has_label(name) or _has_answer(name):
        return True
    remarks = [*IN_BRACKETS.findall(name), *BEHIND_DASH.split(name)[1:]]
    return any(map(_is_wish, remarks))


LABEL = lazy_pattern(r"(?P<said>[^\W\d_][\w' -]*?)(?:\s*[:=]|\s+[-–—/|]+)\s+\S")
"""Words that are divided from the name behind them: `hide: Bob Stone`."""
FIRST_WORD = lazy_pattern(r"(?P<said>[^\W\d_][\w'-]*)\s+[^\W\d_]\S+\s+[^\W\d_]\S")
"""A word before a name of several words: `hide Bob Stone`."""
UNFINISHED = ("todo", "fixme", "wip", "draft", "ex", "skip", "ignore", "remove", "delete", "exclude")


def _has_label(name: str) -> bool:
    """Returns whether a word before a name may hold it back: `hide: Bob Stone`, `NO Bob Stone`; not `No Doubt`."""
    if labelled := LABEL.match(name):
        return _is_hint(labelled["said"])
    bare = FIRST_WORD.match(name)
    return bare is not None and _is_own_case(bare["said"], name) and _is_hint(bare["said"])


def _has_answer(name: str) -> bool:
    """Returns whether the last word of a name of several may hold it back: `Bob Stone no`; not `Doctor No`."""
    words = name.split()
    last = words[-1] if len(words) > SHORTEST_NAME else ""
    is_own_case = last.islower() or (last.isupper() and not name.isupper())
    return is_own_case and len(last) > 1 and last.isalpha() and words[0][0].isupper() and answer(last) in HOLDING


SHORTEST_NAME = 2
"""Words of a whole name."""


def _is_hint(words: str) -> bool:
    return answer(words) in HOLDING or compare_key(words) in UNFINISHED


def _is_own_case(word: str, name: str) -> bool:
    """Returns whether the first word of a name is in small letters or capitals, and others begin with a capital."""
    following = name[len(word) :].split()
    return (word.islower() or (word.isupper() and not name.isupper())) and following[0][0].isupper()


DOUBTED = lazy_pattern(r"\s[?？✗✘❌❎🚫⛔]+\s*$")
"""Signs behind a name by which people mark somebody who has not agreed."""


def _is_wish(written: str) -> bool:
    remark = written.strip("<>{}#/| ")
    is_about_consent = concerns_consent(remark) or asks_for_other_name(remark) or says_departure(remark)
    is_against = takes_back(remark) or limits(remark) or (remark.islower() and denies(remark))
    return is_about_consent or is_against or answer(remark) in HOLDING or (_is_said(remark) and may_be_wish(remark))


def _is_said(remark: str) -> bool:
    """Returns whether a remark is no name: it is in small letters, or in capitals."""
    return remark.islower() or (remark.isupper() and len(remark) > SHORTEST_NAME)


PLAIN_ANSWERS = lazy_pattern(r"\b(?:yes|no|oui|non|s[ií]|ok|true|false|vrai|faux|[ynos01])\b", re.IGNORECASE)


OPTIONS = lazy_pattern(r"[,;/|\n]|\b(?:or|ou)\b|(?<=\w) o (?=\w)")
"""What divides the answers that a header offers; a lone `o` may be French for yes."""


SCALE = lazy_pattern(r"(?<![\d./-])\d{1,2}\s*(?:-|–|—|/|\.\.+|à|to|bis)\s*\d{1,2}(?![\d./-])")
"""Numbers from which an answer is chosen: `Consent 1-5`."""


def redefines_answers(header: str) -> bool:
    """Returns whether a header gives answers a meaning of its own: `Consent (no = ok)`, but not `Consent (yes/no)`."""
    if SCALE.search(header) and not re.search(r"\b(?:0\s*/\s*1|1\s*/\s*0)\b", header):
        return True
    if re.search(r"revers|\binver[st]", header, re.IGNORECASE):
        return True
    remarks = re.findall(r"[(\[{<]([^)\]}>]*)", header)
    return any(_redefines(option) for remark in remarks for option in OPTIONS.split(remark))


def _redefines(option: str) -> bool:
    said, _, meant = (part.strip() for part in option.replace("→", "=").replace(":", "=").partition("="))
    is_clear = answer(said) == answer(meant) != "" if meant else bool(answer(said))
    return not is_clear and bool(PLAIN_ANSWERS.search(option) or asks_the_opposite(option))


def is_yes(manner: str) -> bool | None:
    """Returns whether an answer is a plain yes or no, where it is one."""
    return {NAME: True, WITHDRAWN: False}.get(manner)
