"""Decides whether a key that nothing knows is plainly that of a role, or of what somebody is for the film."""

from __future__ import annotations

import re

from showcase.content.keys.roles import department_of, role_of
from showcase.patterns import lazy_pattern
from showcase.text import spaced_words

AGENT = lazy_pattern(
    r"\w*(?:[^\W\d_]{2}(?:er|or|eur|euse|rice|ista?|iste|ian|ienne?|dora?|tore|tric[ei]|eir[oa]|euses?)s?"
    r"|[^\W\d_]{3}(?:erin(?:nen)?|istin(?:nen)?|orin(?:nen)?|eurin(?:nen)?|man|men|woman|women|ant[ei]?|aria))"
)
"""How words for people who do something end: `wrangler`, `foquista`, `Tonmeisterin`."""
OTHER_WORDS = frozenset([
    "never", "later", "after", "other", "others", "under", "over", "ever", "rather", "whether", "minor", "whisper",
    "whispers", "stranger", "strangers", "prisoner", "outsider", "forever", "number", "answer", "answers", "error",
    "errors", "for", "por", "her", "per", "remember", "consider", "retirer", "enlever", "cacher", "masquer", "taire",
    "oublier", "effacer", "eviter", "ignorer", "verifier", "valider", "demander", "pending", "rumor", "danger",
    "disappear", "loner", "squatter", "plus tard", "unter", "immer", "leider", "weiter", "nimmer", "mejor", "peor",
    "menor", "melhor", "pior", "favor", "esconder", "maior", "order", "matter", "better", "lieber", "sicher",
    "unsicher",
])  # fmt: skip
"""Words that end like those and mean nobody who does something."""
WORK = lazy_pattern(
    r"\w*(?:schnitt|assisten[zt]|assistant\w*|asistente|ayudante|aiutant?o|ajudante|leitung|regie|graph(?:y|ie)|graf[ií]a|fotografia"
    r"|double|boy|girl|operator|wrangl\w+|design\w*|prompts?|stunts?|effects?|fx|vfx|tech\w*|chefe?|jef[ae]|capo|op"
    r"|dop|dp|ad|ac|dj|mc|cadre|mask(?:e|en)|trucco|perch\w+|fonic[oi]|kostum\w*|redaktion|buch|kamera|ton|licht"
    r"|musik|maquill\w*|vestuario|arte|utileria|attrezz\w*|sceneggiatura|roteiro|guitare?|chitarra|gitarre|pianos?"
    r"|klavier|violon\w*|violins?|violin[oi]|cell[io]s?|drums?|bass|basse|batterie|flut[ea]|trumpet|trompete?|voice|voix"
    r"|stimme|voz|voce|chorus|choir|choeur|coro|zombies?|catering|poster|affiche|story|roles?|presse?|festivals?"
    r"|jury|juries|president\w*|extras?|pilot\w*|actress\w*|actriz|attric[ei]|soundtrack|client)"
)
"""Words for work on a film, and parts played in one."""
JOINED = ("監督", "撮影", "音楽", "編集", "声優", "脚本", "出演", "制作", "美術", "録音", "照明", "助監", "演出",
          "原作", "감독", "촬영", "음악", "편집", "导演", "摄影", "剪辑", "音乐", "配音", "编剧")  # fmt: skip
"""Words for roles in scripts whose words are joined."""
GROUPS = frozenset([
    "team", "teams", "crew", "cast", "people", "staff", "members", "member", "group", "band", "family", "friends",
    "participants", "contributors", "collaborators", "colaboradores", "guests", "speakers", "performers", "dancers",
    "interviewees", "interviewee", "subject", "subjects", "characters", "personnages", "personajes", "equipe", "equipo",
    "mitwirkende", "mannschaft", "squadra", "elenco", "famille", "familia", "famiglia", "amis", "owner", "owners",
    "partner", "partners", "tutor", "tutors", "teacher", "client", "mit", "avec", "with", "con", "com", "mentions",
    "contact", "contacts", "danke", "dank", "an", "gracias", "grazie", "merci", "obrigado", "obrigada", "thanks",
    "remerciements", "gewidmet", "dedicated", "dedication", "the", "a", "our", "my", "le", "la", "les", "el", "los",
    "il", "die", "der", "das", "all", "full", "main", "whole", "notre", "special", "to", "person", "persons", "names",
    "name", "nom", "noms", "nombre", "copyright", "holder", "idee", "and", "et", "und", "y", "e", "of", "de", "du",
])  # fmt: skip
"""Words for all who are there, which say nothing more where each word of a key is one of them."""
BY = lazy_pattern(
    r"\b(?:by|par|von|durch|por|da|di)$|^(?:by|par|von|por|di|portrait of|(?:en |in )?mem\w+(?: of| de)?"
    r"|dedicated to|based on|d'apres)\b|\b(?:portrait|memory|life|story|work|film) (?:of|de|di|von)$|^(?:credit|photo) "
    r"|\b(?:credits?|bio|biography|biographie|portrait|contact|holder)$"
)
"""How a key begins or ends that leads to whoever did or made something, or is seen or meant."""


def is_role_key(key: str) -> bool:
    """Returns whether a key is a role, or says plainly what somebody is for the film: `best_boy`, `made_by`, `team`.

    What a key says of hiding is not looked at.
    """
    plain = spaced_words(key)
    if role_of(key) is not None or role_of(plain) is not None or department_of(plain) is not None or BY.search(plain):
        return True
    if any(word in key for word in JOINED):
        return True
    words = [re.sub(r"^\d+(?:st|nd|rd|th|er|e|o|a)?$|\d+$", "", word) for word in plain.split()]
    words = [word for word in words if word]
    return bool(words) and (all(word in GROUPS for word in words) or any(map(_is_of_work, words)))


def _is_of_work(word: str) -> bool:
    if word in OTHER_WORDS or word in GROUPS:
        return False
    return role_of(word) is not None or AGENT.fullmatch(word) is not None or WORK.fullmatch(word) is not None
