"""Finds what credits say against naming somebody, in other places than `consent`: keys, remarks, marks on a name."""

from __future__ import annotations

import re

from showcase.content.consent.marks import is_plain_answer
from showcase.content.consent.remarks import is_bare_word
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import CREDIT, CREDITS_FILE, PERSON, PROJECT
from showcase.content.keys.plain_headings import is_plain_no
from showcase.content.keys.privacy_keys import concerns_privacy, is_hidden_thing, is_title
from showcase.content.keys.roles import role_of
from showcase.content.keys.schema import unknown_keys
from showcase.content.name_remarks import has_unclear_remark
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.content.words.answers import (
    ANONYMOUS,
    BEHIND_DASH,
    HOLDING,
    IN_BRACKETS,
    NAME,
    UNCREDITED,
    WITHDRAWN,
    answer,
    has_wish,
)
from showcase.content.words.consent_slips import is_slip_of_consent
from showcase.content.words.film_wishes import keeps_film
from showcase.content.words.name_cells import EXCEPT, has_mark, is_bracketed_name, is_set_aside, is_wrapped
from showcase.content.words.parsers import NO, YES
from showcase.content.words.privacy_stems import WITHOUT_SPACES
from showcase.content.words.privacy_words import (
    PRIVATE_WORDS,
    asks_the_opposite,
    concerns_consent,
    concerns_naming,
    concerns_visibility,
    hides_by_role,
    is_about_naming,
    is_departure,
    is_firm,
    is_limiting,
    is_of_production,
    is_office,
    keeps_back,
    limits,
    says_departure,
    takes_back,
)
from showcase.content.words.stances import NOTHING, asks_for_stance, holds_person, reminds
from showcase.content.words.wishes import SIDES, may_be_wish_of, says_only_away
from showcase.content.words.work_words import is_of_work
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, name_words, word_key


def is_marked(name: str, *, is_agreed: bool) -> bool:
    """Returns whether a credited name has a remark or a mark that may hold it back.

    A mark says nothing where it `is_agreed` that the name may be shown; a remark does.
    """
    return has_wish(name) or (not is_agreed and (has_mark(name) or has_unclear_remark(name)))


def report_wish(name: str, place: Location, context: ReadContext) -> None:
    """Reports a name outside the credits that has a remark which may hold it back, or that is wholly in brackets."""
    if name and (has_wish(name) or is_bracketed_name(name) or keeps_back(name)):
        context.error("marked-name", place)


def report_set_aside(facts: MappingNode | None, context: ReadContext) -> None:
    """Reports keys of people and credits that begin with an underscore: they are set aside, or only spelt so."""
    for key, _ in facts.pairs if facts is not None else ():
        if key.text.startswith("_") and PROJECT.names.get(word_key(key.text), "") in CREDITS_FILE.keys:
            context.error("named-under-unknown-key", key.place, name=key.text)


def person_has_wish(node: Node, name: str, context: ReadContext, *, is_agreed: bool) -> bool:
    """Tells whether a key that nothing knows, a note or a word in brackets may say that somebody is not to be named.

    A mark on the name says nothing where it `is_agreed` that the name may be shown.
    """
    held = is_marked(name, is_agreed=is_agreed) or (bool(name) and not is_agreed and is_called_nobody(node))
    if held:
        context.error("marked-name", node.place)
    unknown = set(unknown_keys(node, PERSON))
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if key.text in unknown and _may_hold_back(key, value):
            context.error("unknown-privacy-key", key.place, name=key.text, near="")
            held = True
    return held


def _may_hold_back(key: ScalarNode, value: Node) -> bool:
    """Returns whether a key that nothing knows may say that somebody is not to be named."""
    written = value.text if isinstance(value, ScalarNode) else ""
    words = compare_key(written)
    if _lists_hidden(value) or is_slip_of_consent(key.text) or (hides_by_role(key.text) and words not in NO):
        return True
    if word_key(key.text) in SCOPES_OF_CONSENT or concerns_privacy(key, value) or concerns_consent(key.text):
        return not is_of_production(key.text)
    return _holds_by_value(key, value, written, words)


def _holds_by_value(key: ScalarNode, value: Node, written: str, words: str) -> bool:
    """Returns whether the value of a key of any subject may say that somebody is not to be named."""
    if _is_state(key.text):
        return word_key(words) not in STAYS
    if words in YES | NO or is_plain_answer(words):
        return _answers(key.text, words)
    if answer(key.text) == NAME or word_key(key.text) == "credited":  # `ok: later`
        return not value.empty
    is_wish = answer(f"{compare_key(key.text)} {words}") in HOLDING or holds_person(key.text, written)  # `opt: out`
    return is_wish or says_departure(key.text) or _is_against(words, value)


def _is_against(words: str, value: Node) -> bool:
    return (_is_remark_against(words) or may_be_wish_of(words)) and not is_title(value)


def _lists_hidden(value: Node) -> bool:
    """Returns whether a list has an answer by which somebody is not to be named: `tags: [anonymous]`."""
    items = value.items if isinstance(value, SequenceNode) else []
    return any(isinstance(item, ScalarNode) and answer(item.text) in HELD for item in items)


def may_hide(header: str) -> bool:
    """Returns whether a column that nothing knows is about consent or visibility by its header."""
    is_concerned = concerns_consent(header) or concerns_visibility(header)
    return is_concerned and not is_hidden_thing(header) and not is_of_production(header)


def _answers(key: str, words: str) -> bool:
    """Returns whether an answer under a key may be that of somebody who is asked for their name."""
    if words in YES or answer(words) == NAME:  # `own_kit: yes` is a fact, and `contract: signed` answers nothing
        return says_departure(key) or excludes(key) or reminds(key)
    is_fact = is_of_work(key) or is_plain_no(key, words)
    return not is_fact and (words not in NOTHING or asks_for_stance(key))


def _is_remark_against(words: str) -> bool:
    is_wish = is_firm(words) or (concerns_consent(words) and says_nothing_else(words))
    return is_wish or is_departure(words) or takes_back(words) or limits(words)


SCOPES_OF_CONSENT = ("scope", "scopes", "where", "portee")
"""Keys of `consent` that people write beside it."""
STAYS = frozenset([
    "active", "actif", "activo", "activa", "current", "member", "membre", "miembro", "present", "here", "public",
    "named", "ok", "confirmed", "confirme", "confirmee", "confirmado", "confirmada", "done", "in", "student",
    "etudiant", "etudiante", "estudiante", "volunteer", "benevole", "voluntario", "voluntaria", "freelance",
    "intern", "stagiaire", "professional", "professionnel", "professionnelle", "profesional", "amateur",
])  # fmt: skip
"""States of somebody who is still there: any other one, such as `left`, may be that of somebody who is not."""


def _is_state(key: str) -> bool:
    return PROJECT.names.get(word_key(key)) == "status" or word_key(key) == "state"


def excludes(words: str) -> bool:
    """Returns whether a key or a role leaves out whoever is named under it: `sans`, `to hide`, `not credited`."""
    plain = " ".join(name_words(words))
    if EXCEPT.search(plain) is not None or is_limiting(plain) or says_departure(plain) or hides_by_role(plain):
        return True
    is_hiding = not PRIVATE_WORDS.isdisjoint(plain.split()) or "secret" in plain
    return is_hiding or asks_the_opposite(plain) or takes_back(plain)


def is_called_nobody(node: Node) -> bool:
    """Returns whether somebody has the alias or the id of a person without a name: `anonymous-1`."""
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if PERSON.names.get(word_key(key.text)) in ("alias", "id") and isinstance(value, ScalarNode):
            said = re.sub(r"[-_ ]*\d*$", "", value.text)
            if answer(said) in HOLDING or compare_key(said) in ("anonyme", "unnamed"):
                return True
    return False


def report_credit_wishes(written: str, character: str, place: Location, context: ReadContext) -> None:
    """Reports a role and a character that may say that somebody is not to be named."""
    has_wish = role_has_wish(written) if role_of(written) is None else _has_wish_beside(written)
    if is_marked_role(written) or has_wish:
        context.error("unknown-privacy-key", place, name=written, near="")
    if character_has_wish(character):
        context.error("unknown-privacy-key", place, name=character, near="")


def role_has_wish(role: str) -> bool:
    """Returns whether words in the place of a role may say that somebody is not to be named: `Hidden`, `Sound*`.

    Where they say something else too, they are a role, or the name of a company: `Anonymous Content`.
    """
    if word_key(role) in PRIVATE_WORDS or hides_by_role(role) or EXCEPT.fullmatch(compare_key(role)):
        return True
    if is_departure(role):
        return True
    if _is_wish_for_role(role):
        return True
    return answer(role) in HELD or _has_wish_beside(role)


def _has_wish_beside(role: str) -> bool:
    """Returns whether a remark beside a role may say that somebody is not to be named: `Editor (uncredited)`."""
    beside = [*IN_BRACKETS.findall(role), *BEHIND_DASH.split(role)[1:], *EQUALS.split(role)[1:]]
    against = (says_departure, limits, says_only_away, _is_taken_back, may_be_wish_of, _is_hidden, keeps_film)
    return any(answer(remark) in HELD or any(says(remark) for says in against) for remark in beside)


HELD = (*HOLDING, UNCREDITED)


def _is_taken_back(remark: str) -> bool:
    """Returns whether a remark beside a role takes something back, and is no task: `Rig (removal)`."""
    return takes_back(remark) and TASKS.search(compare_key(remark)) is None


def _is_hidden(remark: str) -> bool:
    return hides_by_role(remark) and TASKS.search(compare_key(remark)) is None


TASKS = lazy_pattern(r"\b(?:removals?|removers?|clean ?-?up|roto\w*|paint\w*|effacement|retouch\w*)\b")


def _is_wish_for_role(role: str) -> bool:
    is_wish = is_firm(role) or (says_nothing_else(role) and LEADING.search(compare_key(role)) is None)
    return (concerns_consent(role) or takes_back(role)) and not is_office(role) and is_wish


EQUALS = lazy_pattern(r"\s+=\s+")
"""Between a number and its meaning, in a legend below a table: `2 = no name`."""


def is_marked_role(written: str) -> bool:
    """Returns whether a role is set aside by signs, or is nothing but a sign or a letter."""
    role = written.strip()
    if not role:
        return False
    is_sign = role.isascii() and not any(map(str.isdecimal, role)) and sum(map(str.isalpha, role)) < FEWEST_LETTERS
    return is_sign or is_set_aside(role) or is_wrapped(role) or role[0] in "_#-~!*/\\|" or role[-1] in "*†‡?"


FEWEST_LETTERS = 2
"""Of a role in Latin letters."""


LEADING = lazy_pattern(r"\s(?:of|by|from|with|to|de|d'|du|des|par|avec|por|da|do|di|von|durch)$")
"""How a role ends that leads to a name: "Avec l'autorisation de"."""


def says_nothing_else(words: str) -> bool:
    """Returns whether words about consent say nothing else: `consent refused`, not `Anonymous Content`."""
    return all(map(_is_of_wish, name_words(words)))


def _is_of_wish(word: str) -> bool:
    if not word.isascii() and JOINED_WISH.search(word):
        return JOINED_WISH.sub("", word) == "" or NOT_JOINED.search(word) is not None
    is_answer = concerns_consent(word) or asks_the_opposite(word) or answer(word) or is_about_naming(word)
    return bool(is_answer or is_bare_word(word) or WISHING.fullmatch(word))


JOINED_WISH = lazy_pattern("|".join(WITHOUT_SPACES))
NOT_JOINED = lazy_pattern(
    "[不未无無没沒否拒]|な[いし]|ません|안|않|거부|거절|미|없|ไม่|नहीं|לא|غير|عدم|لا|رفض|書|书|서|ます"
)
"""Letters of scripts whose words are joined by which an agreement is denied, or has to do with a form."""


WISHING = lazy_pattern(
    r"wants?|wish\w*|appear\w*|apparai\w*|aparec\w*|prefers?|stays?|remain\w*|keeps?|await\w*|wait\w*|ask\w*|yet"
    r"|still|please|given|souhaite\w*|veut"
    r"|prefere|reste[rz]?|demand\w*|attend\w*|encore|toujours|quiere|prefiere|desea|espera\w*|mochte|bleib\w*|bitte"
)
"""Words of a wish, beside those that say what is wished."""


NOBODY_PLAYED = NO | {"none"}
"""How people write that somebody plays no character."""


REMARKED = ("detail", "billing")
"""Keys of a credit in which people write as they like."""


def character_has_wish(character: str) -> bool:
    """Returns whether words in the place of a character say that whoever played it is not to be named: `ne pas citer`.

    Characters are called `Anonymous`, `Hidden Figure` and `The Man Without a Name`: only a sentence, an answer in small
    letters or one in brackets counts.
    """
    written = character.strip()
    bare = written.strip("()[] ")
    is_own = bare != written or written.islower()
    if is_own and answer(bare) in (ANONYMOUS, WITHDRAWN, UNCREDITED) and compare_key(bare) not in NOBODY_PLAYED:
        return True
    is_sentence = " " in bare and not bare.istitle() and RELATIVE.search(bare) is None
    return is_sentence and (is_firm(bare) or (written.islower() and REQUEST.search(compare_key(bare)) is not None))


RELATIVE = lazy_pattern(r"(?i)\b(?:who|whom|whose|that|which|qui|que|dont|quien|cuyo|die|der|das|che)\b")
"""Words by which a description of somebody goes on: `the man who would not be named`."""
REQUEST = lazy_pattern(
    r"\b(?:withheld|(?:at|on|by) (?:(?:her|his|their|own) )?request|ask(?:s|ed)\b|please|pls|svp|stp"
    r"|s'il (?:vous|te) plait|a (?:sa|leur) demande|prefers?|prefere|souhaite|no quiere|prefiere|bitte|mochte"
    r"|no credits?|hide my|my name|mon nom"
    r"|keep (?:me|him|her|them))\b"
)
"""Words by which people ask for something."""


def check_credit(node: Node, context: ReadContext) -> None:
    """Reports a key of a credit that nothing knows and that has an answer, and a remark that may hold somebody back."""
    unknown = set(unknown_keys(node, CREDIT))
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if (key.text in unknown and _answers_credit(key, value)) or _is_remark_for_nobody(key, value):
            context.error("unknown-privacy-key", key.place, name=key.text, near="")


def _is_remark_for_nobody(key: ScalarNode, value: Node) -> bool:
    """Returns whether a remark of a credit asks not to name somebody."""
    if not isinstance(value, ScalarNode) or CREDIT.names.get(word_key(key.text), key.text) not in REMARKED:
        return False
    return concerns_naming(value.text) or answer(value.text) in HOLDING


def _answers_credit(key: ScalarNode, value: Node) -> bool:
    """Returns whether a key of a credit that nothing knows may say that somebody is not to be named."""
    if is_slip_of_consent(key.text) or _lists_hidden(value):
        return True
    return isinstance(value, ScalarNode) and _answers_by_value(key, value)


def _answers_by_value(key: ScalarNode, value: ScalarNode) -> bool:
    if concerns_privacy(key, value):
        return False  # told where the credit is read
    words = compare_key(value.text)
    if value.empty:  # `{note: wants this, out}` has a key `out`
        return any(says(key.text) for says in (says_only_away, says_departure))
    if says_only_away(key.text) and compare_key(key.text) not in SIDES:  # `removed: 2024-05-01`
        return words not in NO
    if _is_state(key.text):
        return word_key(words) not in STAYS | DONE
    if is_plain_answer(value.text):
        return _answers(key.text, words)
    return holds_person(key.text, value.text) or (may_be_wish_of(words) and not is_title(value))


DONE = frozenset([
    "open", "todo", "wip", "draft", "final", "finished", "ready", "approved", "in-progress", "pending-payment", "paid",
    "unpaid", "delivered", "termine", "terminee", "fini", "finie", "fertig", "terminado", "terminada", "finito",
    "finita", "feito", "feita", "guest", "invite", "invitee", "gast",
])  # fmt: skip
"""States of a piece of work."""
