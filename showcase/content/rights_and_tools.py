"""Reads tools, rights and the AI disclosure of a film."""

from __future__ import annotations

from typing import Any

from showcase.content.claims import Claims
from showcase.content.crew import Crew
from showcase.content.files.file_kinds import suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.provenance import ANSWER, DISCLOSURE, RIGHTS, TOOLS_FILE
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.content.syntax.yaml_reader import read_tree
from showcase.content.words.answers import WITHDRAWN
from showcase.content.words.privacy_words import is_private_value, keeps_back
from showcase.content.words.wishes import forbids
from showcase.diagnostics import Location
from showcase.disclosure.statement import names_real_person
from showcase.model.people import Person
from showcase.model.project import AuthorFile
from showcase.model.provenance import Disclosure, Rights, RightsItem, Tool, YesNoUnknown
from showcase.model.text import NO_TEXT, LocalizedText
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, word_key

EDITORS = ("editing", "code")
"""What a tool makes that is not a model, where nothing else is said."""

LIKENESS = ("cloned_from", "real_persons")
"""Keys that say whose voice or likeness something is: read for who is meant, never kept."""


ICONS = ("svg", "png", "webp")
"""Suffixes of pictures that may stand beside a label."""


def read_file(context: ReadContext, *names: str) -> Node | None:
    """Returns the tree of the first of these files that is there."""
    for name in context.files:
        if name.lower() in names and (text := context.text(name)):
            return read_tree(text, context.path_of(name), context)
    return None


def read_tools(
    context: ReadContext, crew: Crew, own: Node | None, claims: Claims
) -> tuple[tuple[Tool, ...], LocalizedText]:
    """Returns `tools.yaml` (a list, or `tools:` and `note:`), or the same under `tools:` in `project.yaml`."""
    written = read_file(context, "tools.yaml", "tools.yml")
    _warn_of_second(written, own, "tools", context)
    tree = written or own
    if tree is None:
        return (), NO_TEXT
    if not isinstance(tree, MappingNode) or not TOOLS_FILE.has_key(tree):
        tree = MappingNode(
            [(ScalarNode("tools", tree.file, tree.line, tree.column), tree)], tree.file, tree.line, tree.column
        )
    row = TOOLS_FILE.read(tree, context) or {}
    tools: dict[str, Tool] = {}
    for written in row.get("tools", []):
        tool = _tool(written, crew)
        if tool.id in tools:
            context.error("second-tool", written["_node"].place, id=tool.id)
            continue
        tools[tool.id] = tool
        claims.add_tool(written, tool)
    return tuple(tools.values()), row.get("note", NO_TEXT)


def _tool(row: dict[str, Any], crew: Crew) -> Tool:
    counts, terms = row.get("counts") or {}, row.get("terms") or {}
    modality = row.get("modality") or ""
    plan_then = row.get("plan_at_generation", "")
    return Tool(
        id=row.get("id") or word_key(row["name"]),
        name=row["name"],
        vendor=row.get("vendor", ""),
        model=row.get("model", ""),
        version=row.get("version", ""),
        modality=modality,
        stages=tuple(dict.fromkeys(row.get("stage") or ())),
        use=row.get("use", NO_TEXT),
        used_by=_people(row.get("used_by", []), crew),
        since=row.get("from") or row.get("generated"),
        until=row.get("to"),
        shots=tuple(row.get("shots", ())),
        generations=counts.get("generations", 0),
        kept=counts.get("kept", 0),
        plan=row.get("plan", ""),
        plan_at_generation=row.get("plan", "") if plan_then in ("true", "yes", "oui") else plan_then,
        commercial_use=YesNoUnknown(row.get("commercial_use") or "unknown"),
        terms_url=terms.get("url", "") if terms.get("url", "").startswith(("http://", "https://")) else "",
        terms_seen=terms.get("seen"),
        generative=row.get("generative", modality not in EDITORS),
        place=row["_node"].place,
    )


def _people(written: list[tuple[str, Node]], crew: Crew) -> tuple[Person, ...]:
    """Returns those who are known and may be named; nobody else."""
    for name, _ in written:
        crew.take_part(name)
    return tuple(person for name, _ in written if (person := crew.named(name)) is not None)


def _warn_of_rights_twice(written: Node | None, own: MappingNode, context: ReadContext) -> None:
    """Reports what `project.yaml` says of rights and AI where `rights.yaml` says it too."""
    _warn_of_second(written, own.get("rights", "droits"), "rights", context)
    beside = written.get("disclosure") if isinstance(written, MappingNode) else None
    _warn_of_second(beside, own.get("disclosure"), "disclosure", context)


def read_rights(context: ReadContext, crew: Crew, own: MappingNode | None, claims: Claims) -> Rights:
    """Returns `rights.yaml`, or `rights:` and `disclosure:` in `project.yaml`."""
    written = read_file(context, "rights.yaml", "rights.yml")
    if own is not None:
        _warn_of_rights_twice(written, own, context)
    tree, node, key = _rights_nodes(written, own)
    if isinstance(tree, ScalarNode) and key:
        tree = _of_text(tree, context)
    if isinstance(tree, SequenceNode):
        tree = MappingNode(
            [(ScalarNode("items", tree.file, tree.line, tree.column), tree)], tree.file, tree.line, tree.column
        )
    with context.reading(key):
        row = (RIGHTS.read(tree, context) or {}) if tree is not None else {}
    disclosure = row.get("disclosure") or _disclosure_beside(tree, node, context)
    if disclosure:
        claims.add_disclosure(disclosure)
        claims.deepfake = _deepfake_place(disclosure)
    return _rights(row, disclosure, crew, context, claims)


LICENCE = lazy_pattern(r"\b(?:cc|licen[cs]\w*|lizenz\w*|licencia|licenza|public domain|domaine public)\b")
"""Words of a text that names a licence; any other is the notice."""


def _of_text(text: ScalarNode, context: ReadContext) -> Node:
    """Returns what a text in the place of the rights means: `rights: all rights reserved`, `rights: CC BY 4.0`."""
    if is_private_value("rights", text.text) or keeps_back(text.text) or forbids(text.text):
        context.error("unknown-privacy-key", text.place, name="rights", near="")
    is_licence = LICENCE.search(compare_key(text.text)) is not None
    key = ScalarNode("licence" if is_licence else "copyright", text.file, text.line, text.column)
    return MappingNode([(key, text)], text.file, text.line, text.column)


def _warn_of_second(file: Node | None, own: Node | None, key: str, context: ReadContext) -> None:
    """Reports what `project.yaml` says of something that has a file of its own: only the file is read."""
    if file is not None and own is not None and not own.empty:
        context.warn("said-twice", own.place, name=key)


def _deepfake_place(disclosure: dict[str, Any]) -> Location | None:
    """Returns where it is written that something would falsely appear authentic."""
    written, node = (disclosure.get("eu") or {}).get("deepfake", ("", None))
    return node.place if node is not None and _yes_or_no(written) == "yes" else None


def _disclosure_beside(tree: Node | None, node: Node | None, context: ReadContext) -> dict[str, Any] | None:
    """Returns the statement on AI that is written beside the rights, not as one of their keys: those are read."""
    if node is None or (isinstance(tree, MappingNode) and any(node is value for _, value in tree.pairs)):
        return None
    with context.reading("disclosure"):
        return DISCLOSURE.read(node, context)


def _rights(
    row: dict[str, Any], disclosure: dict[str, Any] | None, crew: Crew, context: ReadContext, claims: Claims
) -> Rights:
    licence, declaration = row.get("licence") or {}, row.get("declaration") or {}
    return Rights(
        copyright=row.get("copyright", ""),
        licence=licence.get("name", ""),
        licence_url=row.get("licence_url") or licence.get("url") or "",
        attribution=row.get("attribution", NO_TEXT),
        declaration=declaration.get("text", NO_TEXT),
        declared_by=crew.signature(declaration.get("signed_by"), context),
        declared_on=declaration.get("on"),
        items=tuple(
            _item(item, number, crew, context, claims) for number, item in enumerate(row.get("items", []), start=1)
        ),
        disclosure=_disclosure(disclosure, crew, context) if disclosure else None,
        declaration_place=declaration["_node"].place if declaration else Location(),
    )


def _rights_nodes(tree: Node | None, own: MappingNode | None) -> tuple[Node | None, Node | None, str]:
    """Returns what is written of rights and of the disclosure, in the file of rights, else in that of the film, and
    the key above it for messages: a file has none.
    """
    disclosure = own.get("disclosure") if own is not None else None
    if isinstance(tree, MappingNode):
        disclosure = tree.get("disclosure") or disclosure
        inner = tree.get("rights", "droits")
        if isinstance(inner, MappingNode):  # the keys beside it are of the same film
            rest = [(key, value) for key, value in tree.pairs if value is not inner]
            return MappingNode([*inner.pairs, *rest], inner.file, inner.line, inner.column), disclosure, "rights"
        return (inner, disclosure, "rights") if inner is not None else (tree, disclosure, "")
    if tree is None and own is not None:
        return own.get("rights", "droits"), disclosure, "rights"
    return tree, disclosure, ""


def _item(row: dict[str, Any], number: int, crew: Crew, context: ReadContext, claims: Claims) -> RightsItem:
    licence = row.get("licence") or {}
    persons = _real_persons(row)
    crew.take_part(*persons)
    item = RightsItem(
        id=row.get("id") or f"{row.get('kind') or 'item'}-{number}",
        kind=row.get("kind") or "",
        title=row.get("title", NO_TEXT),
        origin=row.get("origin") or "",
        by=tuple(name for who in row.get("by", ()) if (name := crew.signature(who, context))),
        tool=row.get("tool", ""),
        licence=licence.get("name", ""),
        licence_url=row.get("licence_url") or licence.get("url") or "",
        plan_at_generation=row.get("plan_at_generation", ""),
        territory=row.get("territory", ""),
        term=row.get("term", ""),
        note=row.get("note", NO_TEXT),
        cleared=YesNoUnknown(row.get("cleared") or "unknown"),
        of_real_person=bool(persons),
        place=row["_node"].place,
    )
    claims.add_item(row, item)
    if (withdrawn := _withdrawn(persons, crew)) is not None:
        claims.withdrawn[item.id] = withdrawn
    return item


def _real_persons(row: dict[str, Any]) -> list[str]:
    """Returns the real persons whose likeness or voice an item is."""
    written = [name.strip() for key in LIKENESS for name in row.get(key, "").split(",")]
    return [name for name in written if names_real_person(name)]


def _withdrawn(persons: list[str], crew: Crew) -> Location | None:
    """Returns where it is written that one of these withdrew; None where nobody did."""
    entries = crew.listed.entries_of(*persons) if persons and crew.listed.entries else []
    return next((entry.consent.place for entry in entries if entry.consent.manner == WITHDRAWN), None)


def _disclosure(row: dict[str, Any], crew: Crew, context: ReadContext) -> Disclosure:
    eu = row.get("eu") or {}
    return Disclosure(
        digital_source_type=row.get("digital_source_type") or "",
        ai_share=tuple((row.get("ai_share") or {}).items()),
        human_work=row.get("human_work", NO_TEXT),
        label=row.get("label") or eu.get("label", NO_TEXT),
        evidently_artistic=_yes_or_no(eu.get("evidently_artistic") or ""),
        deepfake=_yes_or_no(eu.get("deepfake", ("",))[0]),
        signed_by=crew.signature(row.get("signed_by"), context),
        is_signed=bool((row.get("signed_by") or ("",))[0].strip()),
        on=row.get("on"),
    )


def _yes_or_no(written: str) -> str:
    """Returns `yes` or `no`; empty for any other word."""
    word = ANSWER.names.get(word_key(written), word_key(written))
    return word if word in ("yes", "no") else ""


def read_icon(claims: Claims, context: ReadContext) -> AuthorFile | None:
    """Returns the picture that the disclosure names as its icon; a word that is no file's name means none."""
    eu = (claims.disclosure.row.get("eu") or {}) if claims.disclosure is not None else {}
    written, node = eu.get("icon") or ("", None)
    if node is None or suffix(written) not in ICONS:
        return None
    name = context.find(written, node.place)
    return context.source(name, node.place) if name else None
