"""Reads `project.yaml`, the facts of a film, into values of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from showcase.content.credit_wishes import report_wish
from showcase.content.crew import checked_ids
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import CONTACT, PROJECT
from showcase.content.keys.privacy_keys import concerns_privacy, is_audience, may_be_switch, waits
from showcase.content.keys.roles import role_of
from showcase.content.keys.schema import GUARDS, SEPARATOR, unknown_keys, wrong_type
from showcase.content.markdown_files import file_of
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode, scalar_texts
from showcase.content.words import author_words
from showcase.content.words.film_wishes import keeps_film, says_private_beside
from showcase.content.words.parsers import (
    NO_ANYWHERE,
    YES_ANYWHERE,
    InvalidValue,
    day,
    e_mail,
    web_address,
    yes_or_no,
)
from showcase.content.words.privacy_words import is_state_of_film
from showcase.content.words.public_words import is_clearly_public, says_public
from showcase.content.words.slugs import slug
from showcase.content.words.viewer_warnings import denies, is_viewer_warning
from showcase.content.words.wishes import forbids
from showcase.diagnostics import Location, Severity
from showcase.model.project import Chapter, Contact, Relation, Screening, Visibility
from showcase.model.text import NO_TEXT, LocalizedText, PartialDate, Translation
from showcase.patterns import lazy_pattern
from showcase.structs import replace
from showcase.text import compare_key, suggestion, word_count, word_key


def read_facts(tree: Node | None, context: ReadContext) -> dict[str, Any]:
    """Returns what is in `project.yaml`, by key; empty if there is none."""
    if tree is None:
        return {}
    if isinstance(tree, ScalarNode) and (colon := tree.text.find(":")) > 0:
        context.error("missing-space", Location(tree.file, tree.line, tree.column + colon + 1), name=tree.text[:colon])
        return {}
    facts = PROJECT.read(tree, context) or {}
    if isinstance(tree, MappingNode):
        values = {key.place: value for key, value in tree.pairs}
        _tell_wishes(values, context)
        _tell_warnings(values, context)
        _tell_roles(values, context)
        _tell_folders(values, context)
    return facts


def _tell_roles(values: Mapping[Location, Node], context: ReadContext) -> None:
    """Tells of unknown keys that are roles, with names as values, where they belong."""
    for told in [one for one in context.diagnostics if one.code == "unknown-key" and one.place in values]:
        name, names = dict(told.facts)["name"], [*scalar_texts(values[told.place])]
        if role_of(name) is not None and any(text[:1].isupper() or not text.isascii() for text in names):
            context.diagnostics.remove(told)
            context.warn("role-outside-credits", told.place, name=name, names=", ".join(names))


FOLDERS = {
    **dict.fromkeys(("subtitles", "subtitle", "captions", "soustitres", "subtitulos"), "subtitles"),
    **dict.fromkeys(("prompts", "prompt"), "prompts"),
}
"""Keys for what is not written in `project.yaml`, but in files of a folder."""


def _tell_folders(values: Mapping[Location, Node], context: ReadContext) -> None:
    """Tells of unknown keys for what has a folder of its own."""
    for told in [one for one in context.diagnostics if one.code == "unknown-key" and one.place in values]:
        name = dict(told.facts)["name"]
        folder = FOLDERS.get(word_key(name).replace("_", "").replace("-", ""))
        if folder is not None and told.severity is Severity.WARNING:
            context.diagnostics.remove(told)
            context.warn("folder-as-key", told.place, name=name, folder=folder)


def _tell_wishes(values: Mapping[Location, Node], context: ReadContext) -> None:
    """Holds the film back for unknown keys by whose text it is not to be shown: `distribution: keep offline`."""
    for told in [one for one in context.diagnostics if one.code == "unknown-key" and one.place in values]:
        texts = [text for text in scalar_texts(values[told.place]) if len(text.split()) > 1]
        if told.severity is Severity.WARNING and any(map(keeps_film, texts)):
            context.diagnostics.remove(told)
            context.error("unknown-privacy-key", told.place, name=dict(told.facts)["name"], near="")


def _tell_warnings(values: Mapping[Location, Node], context: ReadContext) -> None:
    """Holds the film back for unknown keys that may hold warnings for viewers: `epilepsy: strobe lights`."""
    for told in [one for one in context.diagnostics if one.code == "unknown-key" and one.place in values]:
        name, said = dict(told.facts)["name"], [*scalar_texts(values[told.place])]
        if is_viewer_warning(name) and not all(map(denies, filter(None, said))):
            context.diagnostics.remove(told)
            context.error("unknown-warning-key", told.place, name=name)


def contacts(written: Any, context: ReadContext) -> tuple[Contact, ...]:
    """Returns contacts from one address, a list, one record, or a mapping from role to address."""
    if written is None:
        return ()
    if isinstance(written, str):
        return (Contact(email=written),)
    if isinstance(written, list):
        return tuple(_contact(row, context) for row in written)
    if not isinstance(written, MappingNode):
        return ()
    if CONTACT.has_key(written):
        row = CONTACT.read(written, context)
        return (_contact(row, context),) if row else ()
    return tuple(contact for role, value in written.pairs if (contact := _by_role(role, value, context)))


def _contact(row: dict[str, Any], context: ReadContext) -> Contact:
    report_wish(row.get("name", ""), row["_node"].place, context)
    return Contact(**{key: value for key, value in row.items() if key != "_node"})


def _by_role(role: ScalarNode, value: Node, context: ReadContext) -> Contact | None:
    with context.reading(role.text):
        return _of_role(role, value, context)


def _of_role(role: ScalarNode, value: Node, context: ReadContext) -> Contact | None:
    if isinstance(value, MappingNode):
        row = CONTACT.read(value, context)
        return _contact({"role": role.text, **row}, context) if row else None
    if not isinstance(value, ScalarNode):
        wrong_type(value, context, "text")
        return None
    if value.empty:
        return None
    try:
        return Contact(role=role.text, email=e_mail(value.text))
    except InvalidValue:
        pass
    try:
        return Contact(role=role.text, url=web_address(value.text))
    except InvalidValue:
        context.error("broken-e-mail", value.place, name=role.text, written=value.text)
        return None


def screenings(rows: list[dict[str, Any]], context: ReadContext) -> tuple[Screening, ...]:
    """Returns the screenings; one with a venue and no festival is named by its venue."""
    for row in rows:
        if not row.get("festival") and not row.get("venue"):
            context.error("missing-key", row["_node"].place, name="festival")
    return tuple(
        Screening(
            row.get("festival") or LocalizedText((Translation(row["venue"], context.language),)),
            row.get("city", ""),
            row.get("country", ""),
            row.get("date"),
            row.get("premiere") or "",
            row.get("award", NO_TEXT),
            row.get("url") or "",
            row.get("venue", "") if row.get("festival") else "",
        )
        for row in rows
        if row.get("festival") or row.get("venue")
    )


def chapters(rows: list[dict[str, Any]]) -> tuple[Chapter, ...]:
    """Returns chapters in the order of the film, whatever order they were written in."""
    return tuple(sorted((Chapter(row["at"], row["title"]) for row in rows), key=lambda chapter: chapter.at))


def visibility(row: dict[str, Any], context: ReadContext) -> tuple[Visibility, PartialDate | None]:
    """Returns who may see the film, and from when; what cannot be understood keeps it private."""
    node: MappingNode = row.get("_node", MappingNode([]))
    written = row.get("visibility")
    public_from, failed = _public_from(row, node)
    _report_empty_dates(node, context)
    is_unclear = not isinstance(written, dict) and _is_unreadable(written, PROJECT.get(node, "visibility"), context)
    guards = (is_unclear, _has_unread_switch(row, node), _has_unknown_guard(node, context),
              _has_private_tag(node, context), _has_private_title(row, node, context))  # fmt: skip
    if _held_back(row, context) or any(guards) or (failed and public_from is None):
        return Visibility.PRIVATE, None
    first = public_from[0] if public_from else None
    if written is None or isinstance(written, dict):
        return Visibility.PUBLIC, first
    return _visible(written[0], written[1], context), first


def _public_from(row: dict[str, Any], node: MappingNode) -> tuple[tuple[PartialDate, Node] | None, bool]:
    """Returns from when a film is public, the latest of the days that are written; and whether one cannot be read."""
    dates: list[tuple[PartialDate, Node] | None] = [row.get("public_from")]
    is_written = any(PROJECT.names.get(word_key(key.text)) == "public_from" for key, _ in node.pairs)
    failed = is_written and dates[0] is None
    visibility = row.get("visibility")
    if isinstance(visibility, dict):
        dates.append(visibility["public_from"])
    published = row.get("published")
    if published is not None and _is_date(published[0]):
        dates.append((day(published[0]), published[1]))
    return max((one for one in dates if one is not None), key=itemgetter(0), default=None), failed


def _report_empty_dates(node: MappingNode, context: ReadContext) -> None:
    """Reports a key for the day from which a film is public that holds none: it keeps the film private."""
    for key, value in node.pairs:
        if PROJECT.names.get(word_key(key.text)) == "public_from" and value.empty:
            context.error("unreadable-date", value.place, name=key.text, written="")


def _has_unread_switch(row: dict[str, Any], node: MappingNode) -> bool:
    """Returns whether a list or a mapping is written where one word holds a film back; it has been reported."""
    switches = MappingNode([pair for pair in node.pairs if not is_audience(*pair)])
    keys = ("draft", "published", "status")
    return any(PROJECT.get(switches, key) is not None and row.get(key) is None for key in keys)


def _is_unreadable(written: tuple[str, Node] | None, node: Node | None, context: ReadContext) -> bool:
    """Returns whether `visibility` is written without a word that is read; reports it where it is empty."""
    if node is None or (written is not None and written[0]):
        return False
    if node.empty:
        known = ", ".join(member.value for member in Visibility)
        context.error("unknown-word", node.place, name="visibility", written="", known=known, near="")
    return True


TAGS = ("keywords", "genres")
PRIVATE_TAGS = frozenset([
    "unpublished", "non-publie", "not-public", "non-public", "wip", "confidential", "confidentiel", "unlisted",
    "sous-embargo", "embargoed",
])  # fmt: skip
"""Keywords that other programs read as a state; those that may be what a film is about, such as `secret`, are none."""


TOPICS = frozenset([
    "private", "prive", "privee", "privat", "privado", "privada", "privato", "privata", "confidential", "confidentiel",
])  # fmt: skip
"""Those that are a topic beside others of the kind: `[private, secret, identity]`."""
OF_SECRECY = lazy_pattern(
    r"(?:secre\w*|password\w*|privacy|intimacy|intimite|intimidad|intimita|identit\w*|identidad|consent\w*|surveillance"
    r"|anonym\w*|anonim\w*|censor\w*|censur\w*|zensur|spy\w*|spion\w*|espion\w*|whistle\w*|taboo|tabou?|shame|honte"
    r"|geheimnis\w*|segret\w*|mystery|public space|espace public)"
)


def _is_of_secrecy(tag: str) -> bool:
    return OF_SECRECY.fullmatch(compare_key(tag)) is not None


def _is_state(tag: str) -> bool:
    is_known = slug(tag) in PRIVATE_TAGS or compare_key(tag) in author_words.words("privacy", "folders")
    return is_known or is_state_of_film(tag)


def _has_private_title(row: dict[str, Any], node: MappingNode, context: ReadContext) -> bool:
    """Tells whether a title says in brackets or behind a dash that the film is not for the public, and reports it."""
    titles: LocalizedText = row.get("title") or NO_TEXT
    is_private = any(says_private_beside(saying.text) for saying in titles.sayings)
    written = PROJECT.get(node, "title")
    if is_private and written is not None:
        context.error("wish-for-film", written.place)
    return is_private


def _has_private_tag(node: MappingNode, context: ReadContext) -> bool:
    """Tells whether a keyword or genre says that the film is not for the public, and reports it."""
    found = False
    for key, value in node.pairs:
        if PROJECT.names.get(word_key(key.text)) not in TAGS:
            continue
        for word, item in _private_tags(value):
            context.error("unknown-privacy-key", item.place, name=f"{key.text}: {word}", near="")
            found = True
    return found


def _private_tags(value: Node) -> list[tuple[str, ScalarNode]]:
    """Returns the tags that say that the film is not for the public; beside others of secrecy, some are a topic."""
    items = value.items if isinstance(value, SequenceNode) else [value]
    texts = [item for item in items if isinstance(item, ScalarNode)]
    tags = [(word.strip(), item) for item in texts for word in SEPARATOR.split(item.text)]
    topics = TOPICS if any(_is_of_secrecy(word) for word, _ in tags) else ()
    return [(word, item) for word, item in tags if _is_state(word) and slug(word) not in topics]


LONG_ANSWERS = frozenset(word for word in YES_ANYWHERE | NO_ANYWHERE if len(word) > 1 or not word.isascii())
"""A single letter or digit under a key that nothing knows may be anything."""


def _is_switch(key: ScalarNode, value: Node) -> bool:
    """Returns whether a key has a plain yes or no, and may say by it whether the film is shown."""
    if not isinstance(value, ScalarNode):
        return False
    is_answer = compare_key(value.text) in LONG_ANSWERS or forbids(value.text) or waits(value.text)
    return is_answer and may_be_switch(key.text)


def _unclear_pairs(node: MappingNode) -> Iterator[tuple[ScalarNode, Node]]:
    """Yields the keys that nothing knows with their values; not those that clearly say that the film is public."""
    unknown = set(unknown_keys(node, PROJECT))
    for key, value in node.pairs:
        is_public = isinstance(value, ScalarNode) and is_clearly_public(key.text, value.text)
        if key.text in unknown and not is_public and not is_audience(key, value):
            yield key, value


def _has_unknown_guard(node: MappingNode, context: ReadContext) -> bool:
    """Tells whether a key that nothing knows may be about visibility: by its name, its value, or a key within it.
    """
    held = False
    for key, value in _unclear_pairs(node):
        is_switch = _is_switch(key, value)
        near = PROJECT.key_meant(key.text)
        if is_switch and near not in GUARDS and not concerns_privacy(key, value):
            context.error("unknown-privacy-key", key.place, name=key.text, near=near)
        held = held or is_switch or near in GUARDS or concerns_privacy(key, value)
    return held


def _is_date(written: str) -> bool:
    try:
        day(written)
    except InvalidValue:
        return False
    return True


DRAFT_WORDS = frozenset([
    "draft", "brouillon", "private", "prive", "privee", "hidden", "unpublished", "non-publie", "wip", "embargo",
    "embargoed", "sous-embargo", "not-public", "non-public", "confidential", "confidentiel", "secret", "pending",
    "hold",
    "on-hold", "en-attente", "to-review", "review", "a-relire", "a-valider", "internal", "interne", "archived",
    "archive",
    "offline", "hors-ligne", "deleted", "supprime",
])  # fmt: skip
"""Words for `status` that hold a film back."""

PUBLIC_WORDS = frozenset([
    "public", "published", "publie", "publiee", "online", "en-ligne", "live", "released", "final", "finished",
    "finalise",
    "completed", "complete", "termine", "terminee", "done", "ready", "pret", "sorti", "sortie", "active",
])  # fmt: skip
"""Words for `status` that do not."""


def _held_back(row: dict[str, Any], context: ReadContext) -> bool:
    """Returns whether `draft`, `published` or `status` hold the film back, as other generators know them."""
    held = False
    for key, opposite in (("draft", False), ("published", True)):
        if row.get(key) is None:
            continue
        written, node = row[key]
        if key == "published" and _is_date(written):
            continue
        try:
            held = held or _yes_or_no(written) is not opposite
        except InvalidValue:
            context.error("unknown-word", node.place, name=key, written=written, known="yes, no", near="")
            held = True
    return _is_no_public_status(row.get("status"), context) or held


def _yes_or_no(written: str) -> bool:
    """Returns what a yes or no says, in any language. Raises InvalidValue."""
    word = compare_key(written)
    if word in YES_ANYWHERE or word in NO_ANYWHERE:
        return word in YES_ANYWHERE
    return yes_or_no(written)


def _is_no_public_status(status: tuple[str, Node] | None, context: ReadContext) -> bool:
    """Returns whether a film has a status other than public; one that is not understood is an error."""
    if status is None or not status[0]:
        return False
    written, node = status
    word = word_key(written)
    public = PUBLIC_WORDS | set(map(word_key, author_words.words("status", "public")))
    if word not in DRAFT_WORDS and says_public(written, is_state=True):
        return False
    if word not in DRAFT_WORDS | public and author_words.meanings("status").get(word) != "draft":
        facts = {"known": "draft, published", "near": suggestion(word, DRAFT_WORDS)}
        context.error("unknown-word", node.place, name="status", written=written, **facts)
    return word not in public


SEEN = {
    "publique": "public", "prive": "private", "privee": "private", "cache": "private", "hidden": "private",
    "draft": "private", "brouillon": "private", "non-repertorie": "unlisted", "non-liste": "unlisted",
    "unlist": "unlisted", "trailer": "trailer-only", "bande-annonce": "trailer-only",
}  # fmt: skip


def _visible(word: str, node: Node, context: ReadContext) -> Visibility:
    key = word_key(word)
    try:
        return Visibility(SEEN.get(key) or author_words.meanings("visibility").get(key, key))
    except ValueError:
        if says_public(word):
            return Visibility.PUBLIC
        known = [member.value for member in Visibility]
        close = suggestion(word_key(word), known)
        context.error("unknown-visibility", node.place, written=word, known=", ".join(known), near=close)
        return Visibility.PRIVATE


def relations(written: Node | None, context: ReadContext) -> tuple[Relation, ...]:
    """Returns `{sequel: other-film}`, or a list of such mappings or of `{kind, slug}`."""
    if written is None or written.empty:
        return ()
    found: list[Relation] = []
    for row in _listed(written):
        if isinstance(row, MappingNode):
            found += _relations(row, context)
        else:
            with context.reading("relations"):
                wrong_type(row, context, "table")
    return tuple(found)


def _relations(row: MappingNode, context: ReadContext) -> Iterator[Relation]:
    kind, other = row.get("kind", "type"), row.get("slug", "film", "project", "of")
    if isinstance(kind, ScalarNode) and isinstance(other, ScalarNode):
        yield Relation(_shown_kind(kind, context), slug(other.text), other.place)
        return
    for key, value in row.pairs:
        for name in _listed(value):
            if isinstance(name, ScalarNode) and not name.empty:
                yield Relation(_shown_kind(key, context), slug(name.text), name.place)


def _shown_kind(written: ScalarNode, context: ReadContext) -> str:
    return _kind(context.without_hidden_names(written.text, written.place))


def _listed(node: Node) -> Sequence[Node]:
    return node.items if isinstance(node, SequenceNode) else [node]


KINDS = {
    "making-of-of": "making-of", "sequel-of": "sequel", "suite-de": "sequel", "suite": "sequel",
    "same-challenge-as": "same-challenge", "meme-defi": "same-challenge", "meme-defi-que": "same-challenge",
    "prequel-of": "prequel", "remake-of": "remake", "version-of": "version", "trailer-of": "trailer",
    "bande-annonce-de": "trailer", "see-also": "related", "voir-aussi": "related",
}  # fmt: skip


def _kind(written: str) -> str:
    word = word_key(written)
    return KINDS.get(word, word)


def ids(written: dict[str, Any] | None, context: ReadContext) -> tuple[tuple[str, str], ...]:
    return checked_ids(written or {}, context)


def press_embargo(row: Mapping[str, Any], context: ReadContext) -> LocalizedText:
    """Returns the embargo for the press, a day in any form as `2027-02-12`; reports one that does not exist, which
    would be printed as words.
    """
    written: LocalizedText = row.get("press_embargo", NO_TEXT)
    sayings = []
    for saying in written.sayings:
        try:
            until = day(saying.text)
        except InvalidValue as fault:
            if fault.code == "impossible-date":
                node = PROJECT.get(row.get("_node", MappingNode([])), "press_embargo")
                place = node.place if node is not None else Location(context.path_of("project.yaml"))
                context.error(fault.code, place, written=saying.text)
            sayings.append(saying)
        else:
            sayings.append(replace(saying, text=str(until)) if until.day else saying)
    return replace(written, sayings=tuple(sayings))


MOST_WORDS = {"logline": 60, "synopsis_short": 150, "synopsis_long": 1000, "statement": 1000}
"""Words that somebody who selects films or writes about them may still read: two pages, a paragraph, a sentence."""


def warn_of_long_texts(texts: Mapping[str, LocalizedText], context: ReadContext) -> None:
    """Reports texts that are far longer than what they are for; nothing is cut."""
    for key, most in MOST_WORDS.items():
        for saying in texts[key].sayings:
            if len(saying.text.split()) > most and (count := word_count(saying.text)) > most:
                name = key.replace("_", "-")
                place = Location(context.path_of(file_of(name.partition("-")[0], saying.language, context)))
                context.warn("long-text", place, name=name, count=count, most=most, tongue=saying.language)

