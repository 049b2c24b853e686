"""Reads properties of XMP packets: attributes, texts and lists; entities and document types are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.values import Evidence

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PACKET = re.compile(r"<(?:x:)?(?:xmpmeta|xapmeta)\b|<rdf:RDF\b")
END = re.compile(r"</(?:x:)?(?:xmpmeta|xapmeta)\s*>|</rdf:RDF\s*>")
PREFIXES = {
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "iptc", "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop", "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/exif/1.0/": "exif", "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://www.tc260.org.cn/ns/AIGC/1.0/": "tc260",
}  # fmt: skip
"""Short names of namespaces; others are shortened to their last word."""


def is_xmp(text: str) -> bool:
    """Returns whether a text begins like an XMP packet."""
    head = text[:300].lstrip("\ufeff \r\n\t")
    return head.startswith(("<?xpacket", "<x:xmpmeta", "<rdf:RDF", "<xmpmeta"))


def read_xmp(text: str, found: Gathered) -> None:
    """Gathers all properties of a packet as texts with keys such as `iptc:DigitalSourceType`."""
    root = _parsed(text)
    if root is None:
        return
    for description in root.iter(f"{RDF}Description"):
        for name, value in description.attrib.items():
            if not name.startswith(RDF):
                found.add(_short(name), value, Evidence.XMP)
        for child in description:
            if not child.tag.startswith(RDF):
                said = "\n".join(dict.fromkeys(_texts(child)))
                found.add(_short(child.tag), said, Evidence.XMP)


def _parsed(text: str) -> Element | None:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    start = PACKET.search(text)
    ends = [match.end() for match in END.finditer(text)]
    if start is None or not ends or "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    try:
        root: Element = fromstring(text[start.start() : ends[-1]], forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError):
        return None
    return root


def _texts(element: Element) -> Iterator[str]:
    """Yields the texts of a property: its own, or those of the items of its list."""
    for part in element.iter():
        if part.text and part.text.strip():
            yield part.text.strip()


def _short(tag: str) -> str:
    """Returns a name with a short prefix for its namespace."""
    space, _, name = tag.removeprefix("{").rpartition("}")
    prefix = PREFIXES.get(space)
    if prefix is None:
        words = re.findall(r"[A-Za-z][\w-]*", space)
        prefix = words[-1].lower() if words else ""
    return f"{prefix}:{name}" if prefix else name
