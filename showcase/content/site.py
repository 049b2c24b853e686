"""Reads `showcase.toml`, the settings of a site, and reports errors with their line."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from showcase.cluster.addresses import is_address
from showcase.content.files.placeholder_files import by_name
from showcase.content.files.read_context import ReadContext
from showcase.content.film import contacts
from showcase.content.keys.budget import read_budget
from showcase.content.keys.fields import SITE
from showcase.content.keys.schema import SEPARATOR, Field, LocalizedField, MapOf
from showcase.content.read_result import ReadResult
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.content.syntax.toml_reader import read_toml
from showcase.content.visitor_counts import visitor_counts
from showcase.content.words.codes import language
from showcase.content.words.parsers import InvalidValue, web_address
from showcase.content.words.slugs import title
from showcase.diagnostics import Diagnostic, Location
from showcase.engine.files import FileDigest
from showcase.localization import DEFAULT
from showcase.model.project import ClusterSettings, DeploySettings, Site
from showcase.model.sealing import ENVIRONMENT, CredentialSettings
from showcase.model.text import NO_TEXT, LocalizedText, Translation
from showcase.text import slug, word_key

FILE = "showcase.toml"

VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,79}")
"""How a variable of the environment is named: whatever else is there may be a key, and is not told again."""


def read_site(root: Path) -> ReadResult[Site]:
    """Returns the site's settings; where there is not a file, those that a site has by itself."""
    context = ReadContext(root, root, (DEFAULT,), _nothing)
    if not os.path.lexists(root / FILE):
        return ReadResult(
            Site(title=LocalizedText((Translation(title(root.resolve().name), DEFAULT),))),
            tuple(_instead(root, context)),
        )
    text = context.text(FILE)
    # What can be read beside syntax errors is checked too, so that all errors are told at once; none of it is used.
    checked = partial(_read_rest, root=root, context=context)
    tree = read_toml(text, FILE, context, checked) if text is not None else None
    tree = _at_the_top(tree, context) if tree is not None else None
    languages = _languages(tree, context)
    context.languages = languages
    row = SITE.read(tree, context) if tree is not None else None
    return ReadResult(_site(row or {}, root, context), tuple(context.diagnostics))


def _read_rest(tree: MappingNode, root: Path, context: ReadContext) -> None:
    tree = _at_the_top(tree, context)
    context.languages = _languages(tree, context)
    _site(SITE.read(tree, context) or {}, root, context)
    context.languages = (DEFAULT,)


def _at_the_top(tree: MappingNode, context: ReadContext) -> MappingNode:
    """Returns the settings without those of the site that stand below the heading of a table and are told."""
    pairs: list[tuple[ScalarNode, Node]] = []
    for written, value in tree.pairs:
        known = SITE.keys.get(SITE.names.get(word_key(written.text), ""))
        if known is None and isinstance(value, MappingNode) and _tell_misplaced(written.text, value, context):
            continue
        if known is None or not isinstance(value, MappingNode) or isinstance(known.shape, LocalizedField):
            pairs.append((written, value))
            continue
        pairs.append((written, replace(value, pairs=_inner(written.text, value, known.shape, context))))
    return replace(tree, pairs=pairs)


def _tell_misplaced(table: str, value: MappingNode, context: ReadContext) -> bool:
    """Reports settings of the site below a heading that there is not, such as `[site]`; whether all are such."""
    if not value.pairs or not all(SITE.names.get(word_key(key.text)) for key, _ in value.pairs):
        return False
    for key, _ in value.pairs:
        context.warn("setting-in-table", key.place, name=key.text, table=table)
    return True


def _inner(table: str, value: MappingNode, shape: Field, context: ReadContext) -> list[tuple[ScalarNode, Node]]:
    own = _keys_of(shape.schema())
    inner = []
    for key, setting in value.pairs:
        # A setting of a theme may have any name, but is one text.
        is_own = key.text in own or (isinstance(shape, MapOf) and isinstance(setting, ScalarNode))
        if key.text in SITE.keys and not is_own:
            context.warn("setting-in-table", key.place, name=key.text, table=table)
        else:
            inner.append((key, setting))
    return inner


def _keys_of(schema: Any) -> set[str]:
    """Returns the keys that a value may have, in any of its forms."""
    forms = (schema, *schema.get("anyOf", ()), *schema.get("oneOf", ()))
    return {key for form in forms for key in form.get("properties", ())}


def _instead(root: Path, context: ReadContext) -> list[Diagnostic]:
    """Returns what is there in place of the settings: without them, another site would be published."""
    try:
        names = sorted(entry.name for entry in os.scandir(root))
    except OSError as fault:
        context.unreadable_folder("", fault)
        names = []
    for name in names:
        found = by_name(name)
        if found is not None and found.meant.lower() == FILE and not name.startswith(".#"):
            facts = {"file": name, "meant": FILE, "service": found.service or "the cloud drive"}
            context.error(found.code, Location(name), **facts)
            break
    return context.diagnostics


def _nothing(path: Path) -> FileDigest:
    raise FileNotFoundError(path)


def _site(row: dict[str, Any], root: Path, context: ReadContext) -> Site:
    theme = row.get("theme") or {}
    theme = {"name": theme} if isinstance(theme, str) else theme
    settings = {**(theme.get("settings") or {}), **(row.get("theme_settings") or {})}
    return Site(
        title=row.get("title") or LocalizedText((Translation(title(root.resolve().name), context.language),)),
        url=_address(row.get("url"), context),
        media_url=_media_address(row, context),
        visitor_counts=visitor_counts(row.get("visitor_counts"), context),
        languages=context.languages,
        theme=theme.get("name") or "lanterne",
        description=row.get("description", NO_TEXT),
        about=row.get("about", NO_TEXT),
        contacts=contacts(row.get("contacts"), context),
        links=row.get("links", ()),
        encodes=row.get("encodes") or "standard",
        theme_settings=tuple(sorted(settings.items())),
        digest=context.seals.get(FILE, ""),
        deploy=_deploy(row.get("deploy") or {}, context),
        credentials=_credentials(row.get("credentials"), context),
        cluster=_cluster(row.get("cluster"), context),
        budget=read_budget(row.get("budget"), context),
        targets=tuple(dict.fromkeys(row.get("targets") or ())),
        **_featured(row.get("featured")),
    )


def _featured(written: tuple[str, Node] | None) -> dict[str, Any]:
    name = PurePosixPath(written[0].replace("\\", "/")).name if written else ""
    return {"featured": slug(name), "featured_place": written[1].place} if written and name else {}


NO_BRANCH = re.compile(r"^[-/.]|[\x00-\x20\x7f~^:?*\[\\]|\.\.|//|/\.|@\{|^@$|(?:\.|/|\.lock)$|\.lock/")
"""What git does not allow in the name of a branch."""


def _deploy(row: dict[str, Any], context: ReadContext) -> DeploySettings:
    keys = ("to", "endpoint", "remote", "history", "domain", "media_to")
    said = {key: row[key] for key in keys if row.get(key)}
    branch, node = row.get("branch") or ("", None)
    if node is not None and NO_BRANCH.search(branch):
        context.error("invalid-branch", node.place, written=branch)
    elif branch:
        said["branch"] = branch
    said["keep"] = tuple(pattern for pattern in row.get("keep") or () if pattern)
    if "domain" in said:
        said["domain"] = re.sub(r"^\w+://|/.*$", "", said["domain"]).lower()
    return DeploySettings(**said)


def _cluster(written: tuple[str, Node] | dict[str, Any] | None, context: ReadContext) -> ClusterSettings:
    row = written if isinstance(written, dict) else {"address": written}
    address, node = row.get("address") or ("", None)
    if node is not None and not is_address(address):
        context.error("cluster-address", node.place, written=address)
        address = ""
    return ClusterSettings(address, row.get("shared") is not False)


def _credentials(written: tuple[dict[str, Any], Node] | None, context: ReadContext) -> CredentialSettings:
    if written is None or not written[0]:
        return CredentialSettings()
    row, node = written
    said = {key: row[key][0].strip() for key in ("certificate", "key", "timestamp", "trust_list") if row.get(key)}
    places = {key: row[key][1].place for key in said}
    if "certificate" in said and "key" not in said:
        said["key"] = _beside(said["certificate"])
    for key in ("certificate", "key"):
        name = said.get(key, "").removeprefix(ENVIRONMENT)
        if said.get(key, "").startswith(ENVIRONMENT) and not VARIABLE.fullmatch(name):
            context.error("credentials-no-variable", places.get(key, node.place), name=key)
            said.pop("certificate", None)
    if "timestamp" in said:
        try:
            said["timestamp"] = web_address(said["timestamp"])
        except InvalidValue as unfit:
            context.error(unfit.code, places["timestamp"], name="timestamp", written=said["timestamp"])
            said.pop("certificate", None)
    place = places.get("certificate", node.place)
    return CredentialSettings(
        **said,
        prompts=bool(row.get("prompts")),
        training=row.get("training") or "",
        place=place,
        timestamp_place=places.get("timestamp", place),
    )


def _beside(certificate: str) -> str:
    """Returns where the key of a certificate is, where nothing is said of it."""
    if certificate.startswith(ENVIRONMENT):
        return f"{ENVIRONMENT}SHOWCASE_KEY"
    folder, slash, _ = certificate.rpartition("/")
    return f"{folder}{slash}key.pem"


def _address(written: tuple[str, Node] | None, context: ReadContext, key: str = "url") -> str:
    """Returns the absolute, ending with `/`."""
    if written is None or not written[0]:
        return ""
    try:
        address = web_address(written[0])
        if not address.lower().startswith("http"):
            raise InvalidValue("broken-address")
    except InvalidValue as unfit:
        shown = re.sub(r"//[^/@\s]*@", "//…@", written[0])  # a password is not shown again
        context.error(unfit.code, written[1].place, name=key, written=shown)
        return ""
    return re.split(r"[?#]", address)[0].rstrip("/") + "/"


def _media_address(row: Mapping[str, Any], context: ReadContext) -> str:
    """Returns where visitors get videos, in ASCII: a page's policy, its links and its data have to name it alike."""
    written = row.get("media_url")
    address = _address(written, context, "media_url")
    if written is None or not address:
        return ""
    parts = urlsplit(address)
    try:
        host = parts.netloc.encode("idna").decode("ascii").lower()
        _ = parts.port
    except ValueError:
        context.error("broken-address", written[1].place, name="media_url", written=written[0])
        return ""
    secure = str((row.get("url") or ("",))[0]).lower().startswith("https:")
    if secure and parts.scheme.lower() == "http":
        context.warn("insecure-media-address", written[1].place, address=address)
    return f"{parts.scheme.lower()}://{host}{quote(parts.path, safe='/~%')}"


def _languages(tree: Node | None, context: ReadContext) -> tuple[str, ...]:
    """Returns the tags, the default first; what is not known is reported and left out."""
    node = tree.get("languages", "language", "langues") if isinstance(tree, MappingNode) else None
    if node is None:
        return (DEFAULT,)
    rows = node.items if isinstance(node, SequenceNode) else [node]
    tags: list[str] = []
    for row in rows:
        if not isinstance(row, ScalarNode):
            continue
        for word in SEPARATOR.split(row.text):
            try:
                tags.append(language(word.strip()))
            except InvalidValue as unfit:
                context.error("unknown-language", row.place, written=word.strip(), near=unfit.near)
    return tuple(dict.fromkeys(tag for tag in tags if tag != "zxx")) or (DEFAULT,)
