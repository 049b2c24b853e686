"""Finds whom keys that nothing knows name, and what they say against showing a picture, a prompt or a note."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from showcase.content.credit_wishes import excludes
from showcase.content.files.read_context import ReadContext, UnknownKey
from showcase.content.keys.role_keys import is_role_key
from showcase.content.keys.roles import role_of
from showcase.content.words.privacy_words import concerns_naming, concerns_visibility, keeps_back, limits, takes_back
from showcase.content.words.stances import holds_thing, reminds
from showcase.content.words.wishes import may_be_wish, speaks_of_naming
from showcase.diagnostics import Severity
from showcase.names.common_words import is_ordinary
from showcase.text import name_words

OTHER_WORDS = 2
"""Words beside a name in an item of a list: a role, a town. With more, a text is a sentence."""
SETTINGS = ("project", "credits", "people")
"""Files whose keys are facts of the film and of people, which other readers compare with answers."""

People = Collection[frozenset[str]]


def check_unknown_keys(names: Iterable[str], context: ReadContext) -> None:
    """Reports keys that nothing knows and that name some of the film's people, unless they are plainly roles; and
    those that say that what they are written for is not to be shown.
    """
    people = people_of(names)
    for key in context.unknown_keys:
        is_wish = _is_of_thing(key) and any(holds_thing(key.name, text) for text in key.texts)
        if names_somebody(key.name, key.texts, people) and _is_news(key, context):
            context.error("named-under-unknown-key", key.place, name=key.name)
        elif is_wish and _is_news(key, context):
            context.error("unknown-privacy-key", key.place, name=key.name, near="")


def people_of(names: Iterable[str]) -> People:
    """Returns the words of each of some names."""
    return {words for name in names if (words := frozenset(name_words(name)))}


def names_somebody(key: str, texts: Iterable[str], people: People) -> bool:
    """Returns whether a key names some of a film's people and may leave them out, by what it is called or says."""
    is_role = role_of(key) is not None or (is_role_key(key) and not excludes(key) and not reminds(key))
    is_plain = is_role and key[:1] not in ("_", ".", "~")  # `_people` is set aside
    return any(_names(text, people, is_plain=is_plain) for text in texts)


def may_leave_out(key: str) -> bool:
    """Returns whether a key of settings may say which films are not to be shown: `ignore_films`."""
    return concerns_visibility(key) or excludes(key)


def texts_under(key: str, settings: object, *, is_under: bool = False) -> Iterator[str]:
    """Yields every text that settings have under a key, wherever it is."""
    if isinstance(settings, dict):
        for name, value in settings.items():
            yield from texts_under(key, value, is_under=is_under or name == key)
    elif isinstance(settings, list):
        for value in settings:
            yield from texts_under(key, value, is_under=is_under)
    elif is_under and isinstance(settings, str):
        yield settings


def answers_under(key: str, settings: object) -> Iterator[str]:
    """Yields every name under a key of settings that has an answer or a remark as its value: `"Bob" = "anonymous"`."""
    if isinstance(settings, dict):
        table = settings.get(key)
        for name, value in table.items() if isinstance(table, dict) else ():
            if isinstance(value, bool) or (isinstance(value, str) and len(name.split()) > 1):
                yield f"{name}: {value}"


def _names(text: str, people: People, *, is_plain: bool) -> bool:
    words = name_words(text)
    own = set(words)
    if not any(person <= own for person in people):
        return not is_plain and _is_part_of_name(words, people)
    is_item = len(words) <= max(map(len, (person for person in people if person <= own))) + OTHER_WORDS
    if is_item and not is_plain:
        return True
    is_wish = any(says(text) for says in (limits, concerns_naming, keeps_back, speaks_of_naming, may_be_wish))
    return is_wish or (not is_plain and takes_back(text))


def _is_part_of_name(words: Collection[str], people: People) -> bool:
    """Returns whether a text is nothing but a given or a family name that is no word."""
    if len(words) != 1:
        return False
    word = next(iter(words))
    return any(word in person and len(person) > 1 for person in people) and not is_ordinary(word)


def _is_of_thing(key: UnknownKey) -> bool:
    folder, _, base = key.place.path.rpartition("/")
    return base.partition(".")[0].lower() not in SETTINGS or folder.count("/") > 1


def _is_news(key: UnknownKey, context: ReadContext) -> bool:
    """Returns whether no error tells of a key; removes the warning that nothing knows it."""
    here = [found for found in context.diagnostics if found.place == key.place]
    if any(found.severity is Severity.ERROR for found in here):
        return False
    context.diagnostics = [found for found in context.diagnostics if found not in here or found.code not in WARNINGS]
    return True


WARNINGS = ("unknown-key", "unknown-column", "role-outside-credits", "folder-as-key")
