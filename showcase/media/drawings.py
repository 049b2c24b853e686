"""Removes hidden content from SVG files: file names, notes of editors, names of layers."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from showcase.media.errors import MediaError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
UNDRAWN = frozenset(f"{{{SVG}}}{name}" for name in ("metadata", "title", "desc"))
"""Elements that show nothing; editors write the file's name into them."""
REFERENCE = re.compile(rb"#([^\s\"')#]+)")


def without_metadata(data: bytes) -> bytes:
    """Returns the drawing with the same shapes, without comments, metadata and what editors keep for themselves.

    Raises MediaError if it is not well-formed XML.
    """
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise MediaError("broken-picture", why=f"SVG: {error}") from error
    _strip(root, {found.decode("utf-8", "replace") for found in REFERENCE.findall(data)})
    # Browsers need the usual prefixes nowhere; people who open the file do.
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    held = io.BytesIO()
    ElementTree.ElementTree(root).write(held, encoding="utf-8", xml_declaration=False)
    return held.getvalue() + b"\n"


def _strip(element: Element, referred: set[str]) -> None:
    for name in [name for name in element.attrib if not _drawn(name, element.attrib[name], referred)]:
        del element.attrib[name]
    before: Element | None = None
    for child in list(element):
        if _is_shown(child):
            _strip(child, referred)
            before = child
            continue
        # The text behind an element is not a part of it.
        if before is None:
            element.text = (element.text or "") + (child.tail or "")
        else:
            before.tail = (before.tail or "") + (child.tail or "")
        element.remove(child)


def _is_shown(element: Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag not in UNDRAWN and (not tag.startswith("{") or tag.startswith(f"{{{SVG}}}"))


def _drawn(name: str, value: str, referred: set[str]) -> bool:
    """Returns whether an attribute decides what is seen: an id only where something refers to it."""
    if name.startswith("{"):
        return name.startswith((f"{{{XLINK}}}", f"{{{XML}}}"))
    if name == "id":
        return value in referred
    return not name.startswith(("data-", "aria-"))
