"""Finds what credits say against naming somebody, in other places than `consent`: keys, remarks, marks on a name."""

from __future__ import annotations

import re

from showcase.content.consent.marks import is_plain_answer
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import CREDIT, PERSON
from showcase.content.keys.schema import concerns_privacy, unknown_keys
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode
from showcase.content.words.answers import BEHIND_DASH, HOLDING, IN_BRACKETS, answer, has_wish
from showcase.content.words.name_cells import has_mark, is_set_aside, is_wrapped
from showcase.content.words.parsers import NO, YES
from showcase.content.words.privacy_words import (
    PRIVATE_WORDS,
    concerns_consent,
    concerns_naming,
    hides_by_role,
    is_office,
    keeps_back,
    takes_back,
)
from showcase.diagnostics import Location
from showcase.text import compare_key, word_key


def is_marked(name: str, *, is_agreed: bool) -> bool:
    """Returns whether a credited name has a remark or a mark that may hold it back.

    A mark says nothing where it `is_agreed` that the name may be shown; a remark does.
    """
    return has_wish(name) or (has_mark(name) and not is_agreed)


def report_wish(name: str, place: Location, context: ReadContext) -> None:
    """Reports a name outside the credits that has a remark which may hold it back, or that is wholly in brackets."""
    if name and (has_wish(name) or is_wrapped(name) or keeps_back(name)):
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
    if word_key(key.text) in SCOPES_OF_CONSENT or concerns_privacy(key, value):
        return True
    return words in YES | NO or is_plain_answer(words) or concerns_consent(words) or takes_back(words)


SCOPES_OF_CONSENT = ("scope", "scopes", "where", "portee")
"""Keys of `consent` that people write beside it."""


def _is_called_nobody(node: Node) -> bool:
    """Returns whether somebody has the alias or the id of a person without a name: `anonymous-1`."""
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if PERSON.names.get(word_key(key.text)) in ("alias", "id") and isinstance(value, ScalarNode):
            said = re.sub(r"[-_ ]*\d*$", "", value.text)
            if answer(said) in HOLDING or compare_key(said) in ("anonyme", "unnamed"):
                return True
    return False


def role_has_wish(role: str) -> bool:
    """Returns whether words in the place of a role may say that somebody is not to be named: `Hidden`, `Sound*`."""
    if word_key(role) in PRIVATE_WORDS or (concerns_consent(role) and not is_office(role)) or hides_by_role(role):
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


REMARKED = ("detail", "billing")
"""Keys of a credit in which people write as they like."""


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
