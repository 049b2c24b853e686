"""Finds what credits say against naming somebody, in other places than `consent`: keys, remarks, marks on a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from showcase.content.consent.marks import is_plain_answer
from showcase.content.consent.remarks import is_bare_word
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import CREDIT, PERSON, PROJECT
from showcase.content.keys.privacy_keys import concerns_privacy
from showcase.content.keys.roles import role_of
from showcase.content.keys.schema import unknown_keys
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, scalar_texts
from showcase.content.words.answers import ANONYMOUS, BEHIND_DASH, HOLDING, IN_BRACKETS, WITHDRAWN, answer, has_wish
from showcase.content.words.name_cells import EXCEPT, has_mark, is_bracketed_name, is_set_aside, is_wrapped
from showcase.content.words.parsers import NO, YES
from showcase.content.words.privacy_words import (
    PRIVATE_WORDS,
    asks_the_opposite,
    concerns_consent,
    concerns_naming,
    hides_by_role,
    is_about_naming,
    is_firm,
    is_of_production,
    is_office,
    keeps_back,
    limits,
    takes_back,
)
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, name_words, word_key


def is_marked(name: str, *, is_agreed: bool) -> bool:
    """Returns whether a credited name has a remark or a mark that may hold it back.

    A mark says nothing where it `is_agreed` that the name may be shown; a remark does.
    """
    return has_wish(name) or (has_mark(name) and not is_agreed)


def report_wish(name: str, place: Location, context: ReadContext) -> None:
    """Reports a name outside the credits that has a remark which may hold it back, or that is wholly in brackets."""
    if name and (has_wish(name) or is_bracketed_name(name) or keeps_back(name)):
        context.error("marked-name", place)


def person_has_wish(node: Node, name: str, context: ReadContext, *, is_agreed: bool) -> bool:
    """Tells whether a key that nothing knows, a note or a word in brackets may say that somebody is not to be named.

    A mark on the name says nothing where it `is_agreed` that the name may be shown.
    """
    held = is_marked(name, is_agreed=is_agreed) or (bool(name) and not is_agreed and _is_called_nobody(node))
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
    words = compare_key(value.text) if isinstance(value, ScalarNode) else ""
    if word_key(key.text) in SCOPES_OF_CONSENT or concerns_privacy(key, value) or concerns_consent(key.text):
        return not is_of_production(key.text)
    if _is_state(key.text):
        return word_key(words) not in STAYS
    is_wish = concerns_consent(words) or takes_back(words) or limits(words)
    return words in YES | NO or is_plain_answer(words) or is_wish


SCOPES_OF_CONSENT = ("scope", "scopes", "where", "portee")
"""Keys of `consent` that people write beside it."""
STAYS = frozenset([
    "active", "actif", "activo", "activa", "current", "member", "membre", "miembro", "present", "here", "public",
    "named", "ok", "confirmed", "confirme", "confirmee", "confirmado", "confirmada", "done", "in",
])  # fmt: skip
"""States of somebody who is still there: any other one, such as `left`, may be that of somebody who is not."""


def _is_state(key: str) -> bool:
    return PROJECT.names.get(word_key(key)) == "status" or word_key(key) == "state"


def check_exclusions(node: Node, names: Iterable[str], context: ReadContext) -> None:
    """Reports keys of a film that nothing knows and that leave some of its people out: `sans: [Bob Stone]`."""
    people = [words for name in names if (words := frozenset(name_words(name)))]
    unknown = set(unknown_keys(node, PROJECT))
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if key.text in unknown and not concerns_privacy(key, value) and excludes(key.text):
            said = [frozenset(name_words(text)) for text in scalar_texts(value)]
            if any(own <= words for own in people for words in said):
                context.error("unknown-privacy-key", key.place, name=key.text, near="")


def excludes(words: str) -> bool:
    """Returns whether a key or a role leaves out whoever is named under it: `sans`, `to hide`, `not credited`."""
    plain = " ".join(name_words(words))
    return EXCEPT.search(plain) is not None or asks_the_opposite(plain) or hides_by_role(plain)


def _is_called_nobody(node: Node) -> bool:
    """Returns whether somebody has the alias or the id of a person without a name: `anonymous-1`."""
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if PERSON.names.get(word_key(key.text)) in ("alias", "id") and isinstance(value, ScalarNode):
            said = re.sub(r"[-_ ]*\d*$", "", value.text)
            if answer(said) in HOLDING or compare_key(said) in ("anonyme", "unnamed"):
                return True
    return False


def report_credit_wishes(written: str, character: str, place: Location, context: ReadContext) -> None:
    """Reports a role and a character that may say that somebody is not to be named."""
    if is_marked_role(written) or (role_of(written) is None and role_has_wish(written)):
        context.error("unknown-privacy-key", place, name=written, near="")
    if character_has_wish(character):
        context.error("unknown-privacy-key", place, name=character, near="")


def role_has_wish(role: str) -> bool:
    """Returns whether words in the place of a role may say that somebody is not to be named: `Hidden`, `Sound*`.

    Where they say something else too, they are a role, or the name of a company: `Anonymous Content`.
    """
    if word_key(role) in PRIVATE_WORDS or hides_by_role(role) or EXCEPT.fullmatch(compare_key(role)):
        return True
    if concerns_consent(role) and not is_office(role) and (is_firm(role) or says_nothing_else(role)):
        return True
    remarks = [role, *IN_BRACKETS.findall(role), *BEHIND_DASH.split(role)[1:]]
    return any(answer(remark) in HOLDING for remark in remarks)


def is_marked_role(written: str) -> bool:
    """Returns whether a role is set aside by signs, or is nothing but a sign or a letter."""
    role = written.strip()
    if not role:
        return False
    is_sign = role.isascii() and not any(map(str.isdecimal, role)) and sum(map(str.isalpha, role)) < FEWEST_LETTERS
    return is_sign or is_set_aside(role) or is_wrapped(role) or role[0] in "_#-~!*/\\|" or role[-1] in "*†‡?"


FEWEST_LETTERS = 2
"""Of a role in Latin letters."""


def says_nothing_else(words: str) -> bool:
    """Returns whether words about consent say nothing else: `consent refused`, not `Anonymous Content`."""
    return all(map(_is_of_wish, name_words(words)))


def _is_of_wish(word: str) -> bool:
    is_answer = concerns_consent(word) or asks_the_opposite(word) or answer(word) or is_about_naming(word)
    return bool(is_answer or is_bare_word(word) or WISHING.fullmatch(word))


WISHING = lazy_pattern(
    r"wants?|wish\w*|prefers?|stays?|remain\w*|keeps?|await\w*|wait\w*|ask\w*|yet|still|please|given|souhaite\w*|veut"
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
    if is_own and answer(bare) in (ANONYMOUS, WITHDRAWN) and compare_key(bare) not in NOBODY_PLAYED:
        return True
    is_sentence = " " in bare and not bare.istitle()
    is_refusal = limits(bare) or (asks_the_opposite(bare) and is_about_naming(bare))
    return is_sentence and (is_firm(bare) or (written.islower() and is_refusal))


def check_credit(node: Node, context: ReadContext) -> None:
    """Reports a key of a credit that nothing knows and that has an answer, and a remark that may hold somebody back."""
    unknown = set(unknown_keys(node, CREDIT))
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if not isinstance(value, ScalarNode):
            continue
        is_remark = CREDIT.names.get(word_key(key.text), key.text) in REMARKED
        is_answer = key.text in unknown and is_plain_answer(value.text) and not concerns_privacy(key, value)
        if is_answer or (is_remark and (concerns_naming(value.text) or answer(value.text) in HOLDING)):
            context.error("unknown-privacy-key", key.place, name=key.text, near="")
