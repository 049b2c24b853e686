"""Defines field types: each parses a located value, reports what does not fit, and gives its JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from showcase.content.files.read_context import ReadContext, UnknownKey
from showcase.content.keys.privacy_keys import concerns_privacy, is_audience, is_short_withdrawal
from showcase.content.keys.roles import role_of
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode, scalar_texts
from showcase.content.words import author_words
from showcase.content.words.codes import language_named, language_tag
from showcase.content.words.parsers import InvalidValue, web_address
from showcase.content.words.public_words import is_clearly_public
from showcase.diagnostics import Location
from showcase.model.text import NO_TEXT, Link, LocalizedText, Translation
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct, field
from showcase.text import suggestion, word_key

Schema = dict[str, Any]

GUARDS = frozenset(
    {"visibility", "public_from", "consent", "as", "scope", "draft", "published", "status", "content_notes"}
)
"""Keys that keep something from being shown, or by which viewers are warned: a slip in their name must not go
unnoticed.
"""


class Field(FrozenStruct):
    """The type of a value in a content file."""

    def read(self, node: Node, context: ReadContext) -> Any:
        """Returns the value, or None if it does not fit, which has then been reported."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """Returns the same as JSON Schema."""
        raise NotImplementedError


def wrong_type(node: Node, context: ReadContext, expected: str) -> None:
    """Tells that a value of one kind is where another is expected: `a list-where-text`."""
    kind = {ScalarNode: "text", SequenceNode: "list", MappingNode: "table"}[type(node)]
    if context.key or expected != "table":
        context.error(f"{kind}-where-{expected}", node.place, name=context.key)
    else:
        context.error("file-without-keys", node.place, name=node.place.path.rpartition("/")[2])


def scalar(node: Node, context: ReadContext) -> ScalarNode | None:
    if isinstance(node, ScalarNode):
        return node
    wrong_type(node, context, "text")
    return None


class String(Field):
    """One text, as written; `raw` for what is compared, not shown."""

    raw: bool = False
    weighed: bool = False
    """Whether leftovers of a template are looked for."""

    def read(self, node: Node, context: ReadContext) -> str | None:
        value = scalar(node, context)
        if value is None:
            return None
        if value.empty:
            return ""
        text = value.text.strip()
        if self.weighed:
            context.warn_if_placeholder(text, value.place)
        return text if self.raw else context.without_hidden_names(text, value.place)

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean", "null"]}


class ParsedField(Field):
    """One text that a function turns into a value, or refuses with `InvalidValue`."""

    parse: Callable[[str], Any]
    form: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    keep: bool = False
    """Whether what is refused is warned of and kept as written."""

    def read(self, node: Node, context: ReadContext) -> Any:
        value = scalar(node, context)
        if value is None or value.empty:
            return None
        try:
            return self.parse(value.text)
        except InvalidValue as unfit:
            tell = context.warn if self.keep else context.error
            tell(unfit.code, value.place, name=context.key, written=value.text[:80], near=unfit.near, **unfit.facts)
            return context.without_hidden_names(value.text.strip(), value.place) if self.keep else None

    def schema(self) -> Schema:
        return dict(self.form)


class Choice(Field):
    """One of several words, by any of its names; where `open`, any other is kept as written."""

    words: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """Other names, folded and with dashes, with the word that they mean."""
    open: bool = False

    def read(self, node: Node, context: ReadContext) -> str | None:
        value = scalar(node, context)
        if value is None or value.empty:
            return None
        word = word_key(value.text)
        word = self.names.get(word) or self.names.get(word.replace("'", "-"), word)
        by_key = {word_key(w): w for w in self.words}
        if word not in by_key:
            word = author_words.meaning_of("values", word, self.words) or word
        if word in by_key:
            return by_key[word]
        close = suggestion(word, self.words)
        if self.open:
            if close:
                context.warn("unusual-word", value.place, name=context.key, written=value.text, near=close)
            return context.without_hidden_names(value.text.strip(), value.place)
        known = ", ".join(self.words)
        context.error("unknown-word", value.place, name=context.key, written=value.text, known=known, near=close)
        return None

    def schema(self) -> Schema:
        if self.open:
            return {"type": "string", "examples": list(self.words)}
        return {"enum": [*self.words, *sorted(set(self.names) - set(self.words)), None]}


class LocalizedField(Field):
    """A text in the default language, or a mapping from language to text."""

    def read(self, node: Node, context: ReadContext) -> LocalizedText | None:
        if isinstance(node, ScalarNode):
            text = self._said(node, context)
            return LocalizedText((Translation(text, context.language),)) if text else NO_TEXT
        if isinstance(node, SequenceNode):
            wrong_type(node, context, "text")
            return None
        sayings: list[Translation] = []
        key = context.key
        for written, value in node.pairs:
            tag = _language_of(written)
            if tag is None:
                close = suggestion(written.text, context.languages)
                context.error("unknown-text-language", written.place, name=key, written=written.text, near=close)
            elif isinstance(value, SequenceNode):
                context.error("list-where-translation", value.place, name=key, written=written.text)
            elif not isinstance(value, ScalarNode):
                wrong_type(value, context, "text")
            elif any(one.language == tag for one in sayings):
                context.warn("duplicate-key", written.place, name=written.text, first=node.line)
            elif text := self._said(value, context):
                sayings.append(Translation(text, tag))
        return in_order(sayings, context.language)

    def _said(self, node: ScalarNode, context: ReadContext) -> str:
        if node.empty or not (text := node.text.strip()):
            return ""
        if "<!--" in text and not node.file.lower().endswith((".md", ".markdown")):  # front matter is no Markdown
            text = context.without_comments(text, node.place).strip()
        context.warn_if_placeholder(text, node.place)
        return context.without_hidden_names(text, node.place)

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/text"}


def _language_of(key: ScalarNode) -> str | None:
    """Returns the language that a key is the tag or the name of; None if it is none."""
    if key.text == "false":  # an unquoted `no` that something else wrote back
        return "no"
    tag = language_named(key.text)
    return tag if tag != NO_WORDS else None


NO_WORDS = "zxx"
"""The language of what has no words: none for a text."""


def in_order(sayings: Sequence[Translation], language: str) -> LocalizedText:
    """Returns a text with the default language first, the others in the order written."""
    return LocalizedText(tuple(sorted(sayings, key=lambda s: s.language != language)))


class ListOf(Field):
    """A list; a single value counts as a list of one."""

    shape: Field
    split: str = ""
    """What divides several values in one text: `France, Belgique`."""

    def read(self, node: Node, context: ReadContext) -> list[Any]:
        if self._is_unfit(node, context):
            return []
        key = context.key
        values = []
        if self._is_split(node):
            context.error("split-item", node.place, name=key)
            return []
        for item in self._items(node):
            context.key = key
            if not isinstance(node, MappingNode) and self._is_unfit_item(item, context):
                continue
            value = self.shape.read(item, context)
            if value is not None and value != "":
                values.append(value)
        context.key = key
        return values

    def _is_unfit(self, node: Node, context: ReadContext) -> bool:
        """Reports bullets of a word processor, and keys where a list belongs: lists below languages, or any where the
        items have no keys.
        """
        if isinstance(node, ScalarNode) and node.plain and BULLETED.match(node.text):
            context.error("long-dash", node.place, written=node.text[0])
            return True
        if not isinstance(node, MappingNode):
            return False
        of_texts = isinstance(self.shape, LocalizedField) or _is_text(self.shape)
        has_list = of_texts and any(isinstance(value, SequenceNode) for _, value in node.pairs)
        if has_list and all(language_tag(key.text) is not None for key, _ in node.pairs):
            keys = ", ".join(f"{key.text}: …" for key, _ in node.pairs)
            context.error("list-in-language", node.place, name=context.key, keys=keys)
            return True
        if isinstance(self.shape, (String, ParsedField, Choice)) and not node.empty:
            wrong_type(node, context, "list")
            return True
        return False

    def _is_split(self, node: Node) -> bool:
        """Returns whether each key of the records has a dash of its own: `- name: Ada`, `- email: a@b.c`."""
        if not isinstance(node, SequenceNode) or not isinstance(self.shape, ObjectField):
            return False
        names = [self.shape.only_key(item) for item in node.items]
        period = len({*names})
        return period > 1 and "" not in names and names == names[:period] * (len(names) // period)

    def _is_unfit_item(self, item: Node, context: ReadContext) -> bool:
        """Reports a list within the list, and a text where an item has to have keys."""
        takes_lists = isinstance(self.shape, UnionField) and self.shape.items is not None
        if isinstance(item, SequenceNode) and not takes_lists:
            context.error("list-in-list", item.place, name=context.key)
            return True
        if context.key and self._is_bare(item):
            self._tell_bare(item, context)
            return True
        return False

    def _is_bare(self, item: Node) -> bool:
        """Returns whether an item is a text where it has to have keys."""
        is_text = isinstance(item, ScalarNode)
        return is_text and isinstance(self.shape, ObjectField) and self.shape.short is None

    def _tell_bare(self, item: Node, context: ReadContext) -> None:
        """Reports a text in a list of records, with the keys that it could have."""
        keys = [*self.shape.keys] if isinstance(self.shape, ObjectField) else []
        written = next(scalar_texts(item), "")
        if not written[:1].isdigit():  # else it may be a time, which comes first
            is_of_person = all(word[:1].isupper() for word in written.split()[:2]) and " " in written
            keys.sort(key=lambda name: name not in NAMING and not (is_of_person and name == PERSON))
        first, second = (*keys, "…", "…")[:2]
        context.error("bare-item", item.place, name=context.key, written=written[:60], first=first, second=second)

    def _items(self, node: Node) -> list[Node]:
        if isinstance(node, SequenceNode):
            items = [item for item in node.items if not item.empty]
            return [part for item in items for part in (self._parts(item) if self._has_semicolons(item) else [item])]
        if node.empty:
            return []
        return self._parts(node)

    def _has_semicolons(self, item: Node) -> bool:
        """Returns whether an item of a list is several: a comma may be part of a name there, a semicolon is not."""
        return isinstance(item, ScalarNode) and ";" in item.text and "," not in item.text

    def _parts(self, node: Node) -> list[Node]:
        """Returns the values of one text: `France, Belgique`, `France; Belgique`."""
        if not self.split or not isinstance(node, ScalarNode) or SEPARATOR.search(node.text) is None:
            return [node]
        parts = (part.strip() for part in SEPARATOR.split(node.text))
        return [ScalarNode(part, node.file, node.line, node.column, node.plain) for part in parts if part]

    def schema(self) -> Schema:
        one = self.shape.schema()
        return {"anyOf": [{"type": "array", "items": one}, one]}


NAMING = ("name", "title")
"""Keys whose value a text without a key most likely is."""
PERSON = "person"
"""The key whose value a text is that looks like a given name and a family name."""

SEPARATOR = lazy_pattern(r",|;(?<!&\w{2};)(?<!&\w{3};)(?<!&\w{4};)(?<!&#\w{2};)(?<!&#\w{3};)(?<!&#\w{4};)")
"""What is between two values in one text; the end of a character of HTML, `&amp;`, is none."""

BULLETED = lazy_pattern("[\u2010-\u2015\u2212\u00b7\u2022\u2023\u2043\u25aa\u25cf\u25e6]\\s+\\S")
"""Items with the bullet of a word processor before each: YAML takes all of them for one text."""


class MapOf(Field):
    """Any keys, each with a value of one shape."""

    shape: Field
    known: Mapping[str, str] = field(default_factory=dict)
    """Known keys, with what each is for; others are kept, and reported if they resemble a known one."""

    def read(self, node: Node, context: ReadContext) -> dict[str, Any] | None:
        if node.empty:
            return {}
        if not isinstance(node, MappingNode):
            wrong_type(node, context, "table")
            return None
        values: dict[str, Any] = {}
        outer = context.key
        for key, value in node.pairs:
            context.key = key.text
            name = word_key(key.text) if self.known else key.text
            if self.known and name not in self.known and (close := suggestion(name, self.known)):
                context.warn("unknown-key", key.place, name=key.text, near=close)
            read = self.shape.read(value, context)
            if read is not None and read != "":
                values[name] = read
        context.key = outer
        return values

    def schema(self) -> Schema:
        one = self.shape.schema()
        known = {name: {"description": about, **one} for name, about in self.known.items()}
        return {"type": ["object", "null"], "properties": known, "additionalProperties": one}


class FieldInfo(FrozenStruct):
    """One key of a record: its shape and what it is for."""

    shape: Field
    about: str
    also: tuple[str, ...] = ()
    """Other names it is known by."""
    several: bool = False
    """Whether it may be there under several of its names: each of them is read."""


class ObjectField(Field):
    """Known keys, each with its own shape; what is read is a mapping that holds only keys that are there."""

    keys: Mapping[str, FieldInfo]
    needed: tuple[str, ...] = ()
    short: tuple[str, Field] | None = None
    """The key (and shape) that a plain value represents where no keys are written."""
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names.update({word_key(name): name for name in self.keys})
        for name, key in self.keys.items():
            for other in key.also:
                if self.names.setdefault(word_key(other), name) != name:
                    raise ValueError(f"{other}: another name of two keys, {name} and {self.names[word_key(other)]}")
        for name in self.keys:
            for other in author_words.words("keys", name):
                self.names.setdefault(word_key(other), name)

    def get(self, node: MappingNode, name: str) -> Node | None:
        """Returns the value under the first spelling of a key that is there."""
        return next((value for key, value in node.pairs if self.names.get(word_key(key.text)) == name), None)

    def has_key(self, node: MappingNode) -> bool:
        """Returns whether a mapping has a key of the record, in any of its spellings."""
        return any(word_key(key) in self.names for key in node.names())

    def only_key(self, node: Node) -> str:
        """Returns the key of a mapping that has one alone; empty if it has more, or one that is not known."""
        pairs = node.pairs if isinstance(node, MappingNode) else []
        return self.names.get(word_key(pairs[0][0].text), "") if len(pairs) == 1 else ""

    def read(self, node: Node, context: ReadContext) -> dict[str, Any] | None:
        if isinstance(node, MappingNode) and not self._is_text_in_languages(node, context):
            return self.read_pairs(node, context)
        if self.short is not None and not node.empty:
            name, shape = self.short
            value = shape.read(node, context)
            return None if value is None else {name: value, "_node": node}
        if not node.empty:
            wrong_type(node, context, "table")
        return None

    def _is_text_in_languages(self, node: MappingNode, context: ReadContext) -> bool:
        """Returns whether a mapping is the short form, written in several languages: `{fr: Un bus., en: A bus.}`."""
        if self.short is None or not isinstance(self.short[1], LocalizedField) or self.has_key(node):
            return False
        languages = [self._is_in_language(key, value, context) for key, value in node.pairs]
        odd = [pair for pair, is_language in zip(node.pairs, languages, strict=True) if not is_language]
        is_other = any(concerns_privacy(key, value) or self.key_meant(key.text) for key, value in odd)
        # A language that nobody knows is told as one, where the others are languages.
        return any(languages) and (all(languages) or not is_other)

    def _is_in_language(self, key: ScalarNode, value: Node, context: ReadContext) -> bool:
        if word_key(key.text) in self.names or isinstance(value, MappingNode) or concerns_privacy(key, value):
            return False
        tag = _language_of(key)
        return tag is not None and (len(tag.partition("-")[0]) == 2 or tag in context.languages)

    def read_pairs(self, node: MappingNode, context: ReadContext) -> dict[str, Any] | None:
        """Reads every key; the node itself is kept under `_node`, for places."""
        values: dict[str, Any] = {"_node": node}
        lines: dict[str, int] = {}
        outer = context.key
        for written, value in node.pairs:
            name = written.text if written.text in self.keys else self.names.get(word_key(written.text), "")
            if not name or (name in GUARDS and is_audience(written, value)):
                self._unknown(written, value, context)
                continue
            if name in lines and not self.keys[name].several:
                tell = context.error if name in GUARDS else context.warn
                tell("duplicate-key", written.place, name=written.text, first=lines[name])
                continue
            lines.setdefault(name, written.line)
            context.key = written.text
            read = self.keys[name].shape.read(value, context)
            if read is not None:
                values[name] = [*values.get(name, ()), *read] if isinstance(read, list) else read
        context.key = outer
        return values if self._is_complete(values, node, context) else None

    def _is_complete(self, values: dict[str, Any], node: MappingNode, context: ReadContext) -> bool:
        """Returns whether all that is needed was read; reports the keys that are not there."""
        missing = [name for name in self.needed if values.get(name) in (None, "", NO_TEXT)]
        written_there = {self.names.get(word_key(key.text)) for key, value in node.pairs if not value.empty}
        for name in missing:
            if name not in written_there:  # what is there and does not fit has been told of
                context.error("missing-key", node.place, name=name)
        return not missing

    def _unknown(self, written: ScalarNode, value: Node, context: ReadContext) -> None:
        if "public_from" in self.keys and isinstance(value, ScalarNode) and is_clearly_public(written.text, value.text):
            context.warn("clear-visibility-key", written.place, name=written.text, written=value.text)
            return
        is_fact = is_audience(written, value)
        is_language = written.text.lower() in context.languages
        close = "" if is_fact or is_language else self.key_meant(written.text)
        may_be_wish = concerns_privacy(written, value) or is_short_withdrawal(written, value)
        if close not in GUARDS and not is_fact and may_be_wish:
            context.error("unknown-privacy-key", written.place, name=written.text, near=close)
            return
        tell = context.error if close in GUARDS else context.warn
        tell("unknown-key", written.place, name=written.text, near=close)
        context.unknown_keys.append(UnknownKey(written.text, written.place, tuple(scalar_texts(value))))

    def key_meant(self, written: str) -> str:
        """Returns the key that was probably meant by another one; empty if none is close.

        One that keeps something from being shown is only meant where few letters differ: what else is like it in part
        (`agreement_date`) is another key.
        """
        close = suggestion(word_key(written), self.names)
        name = self.names.get(close, "")
        is_other = name in GUARDS and (role_of(written) is not None or not is_slip(word_key(written), close))
        return "" if is_other else name

    def schema(self) -> Schema:
        properties = {}
        for name, key in self.keys.items():
            shape = key.shape.schema()
            properties[name] = {"description": key.about, **shape}
        made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if self.needed:
            made["required"] = list(self.needed)
        return {"anyOf": [made, self.short[1].schema()]} if self.short else made


CLOSEST = 0.8
"""Share of letters that two spellings of a key have in common where one is a slip."""


def is_slip(written: str, meant: str) -> bool:
    """Returns whether a word may be another one with a slip in it."""
    from difflib import SequenceMatcher

    is_plural_noun = written in NOUNS and written != meant
    return not is_plural_noun and SequenceMatcher(None, written, meant).ratio() >= CLOSEST


NOUNS = frozenset(["masques", "masks", "publisher", "publishers"])
"""Words that are no slip of a key that keeps something from being shown, though few letters differ."""


def _is_text(shape: Field) -> bool:
    """Returns whether a record is also a text in several languages, where no keys are written."""
    return isinstance(shape, ObjectField) and shape.short is not None and isinstance(shape.short[1], LocalizedField)


def unknown_keys(node: Node, record: ObjectField) -> list[str]:
    """Returns the keys of a mapping that a record does not know, as written."""
    if not isinstance(node, MappingNode):
        return []
    return [name for name in node.names() if name not in record.keys and word_key(name) not in record.names]


class UnionField(Field):
    """Different types for a single value, a list and a mapping."""

    scalar: Field | None = None
    items: Field | None = None
    table: Field | None = None

    def read(self, node: Node, context: ReadContext) -> Any:
        if node.empty and (self.scalar is None or not isinstance(node, ScalarNode) or node.plain):  # `''` is read
            return None
        kinds = {ScalarNode: self.scalar, SequenceNode: self.items, MappingNode: self.table}
        shape = kinds[type(node)]
        if shape is None:
            wrong_type(node, context, self._nearest(node))
            return None
        if self._has_keys_behind_dashes(node):
            context.error("keys-behind-dashes", node.place, name=context.key)
            return None
        return shape.read(node, context)

    def _has_keys_behind_dashes(self, node: Node) -> bool:
        """Returns whether the keys of a table stand in a list, each behind a dash: `- Music: Ada`."""
        items = self.items.shape if isinstance(self.items, ListOf) else None
        if not (isinstance(node, SequenceNode) and isinstance(items, ObjectField) and isinstance(self.table, MapOf)):
            return False
        tables = [item for item in node.items if isinstance(item, MappingNode)]
        return bool(tables) and len(tables) == len(node.items) and not any(map(items.has_key, tables))

    def _nearest(self, node: Node) -> str:
        """Returns what is said to be expected: a list of values becomes one value sooner than keys with values."""
        shapes = {"table": self.table, "list": self.items, "text": self.scalar}
        order = ("text", "table") if isinstance(node, SequenceNode) else ("table", "list", "text")
        return next(name for name in order if shapes[name])

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for shape in (self.scalar, self.items, self.table) if shape]}


class AnyField(Field):
    """A value that is accepted unchecked, because it belongs to another program."""

    def read(self, node: Node, context: ReadContext) -> Node:
        return node

    def schema(self) -> Schema:
        return {}


class WithNode(Field):
    """A value together with the node it was read from: `(value, node)`."""

    shape: Field

    def read(self, node: Node, context: ReadContext) -> tuple[Any, Node] | None:
        value = self.shape.read(node, context)
        return None if value is None else (value, node)

    def schema(self) -> Schema:
        return self.shape.schema()


def _rel(written: str, place: Location, context: ReadContext) -> str:
    """Returns what a link is called by its key; one that holds a hidden name is a word as it may be shown."""
    shown = context.without_hidden_names(written, place)
    return word_key(written) if shown == written else shown


class Links(Field):
    """Links as a list of addresses or of records, or as a mapping from what they are to their address."""

    def read(self, node: Node, context: ReadContext) -> tuple[Link, ...]:
        if isinstance(node, MappingNode) and node.get("url", "href") is None:
            places = {key.text: key.place for key, _ in node.pairs}
            found = MapOf(ADDRESS).read(node, context) or {}
            return tuple(Link(url, NO_TEXT, _rel(rel, places[rel], context)) for rel, url in found.items())
        rows = ListOf(LINK).read(node, context)
        return tuple(Link(row["url"], row.get("label", NO_TEXT), row.get("rel", "")) for row in rows if row.get("url"))

    def schema(self) -> Schema:
        return {"anyOf": [ListOf(LINK).schema(), MapOf(ADDRESS).schema()]}


ADDRESS = ParsedField(web_address, {"type": ["string", "null"], "format": "uri"})
LINK = ObjectField(
    {
        "url": FieldInfo(ADDRESS, "Address on the web.", also=("href", "address")),
        "label": FieldInfo(LocalizedField(), "What the link is called.", also=("name", "title", "text")),
        "rel": FieldInfo(String(), "What it is: website, instagram, imdb, vimeo, …", also=("type", "kind")),
    },
    needed=("url",),
    short=("url", ADDRESS),
)

TEXT_DEFINITION: Schema = {
    "description": "A text in the site's default language, or one for each language.",
    "anyOf": [
        {"type": ["string", "number", "boolean", "null"]},
        {
            "type": "object",
            "propertyNames": {"pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"},
            "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
        },
    ],
}
