"""Writes XMP packets with the properties of IPTC Photo Metadata 2025.1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from showcase.model.origin import Origin
from showcase.patterns import lazy_pattern

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
UNFIT = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""
BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'


def packet(properties: Iterable[str]) -> bytes:
    """Returns a packet that holds properties as `plain`, `alternatives` and `listed` write them."""
    return (
        f'{BEGIN}<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'{description(properties)}</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def description(properties: Iterable[str]) -> str:
    """Returns one RDF description of the file."""
    named = " ".join(f'xmlns:{name}="{address}"' for name, address in SPACES.items())
    return f'<rdf:Description rdf:about="" {named}>{"".join(properties)}</rdf:Description>'


def origin_properties(origin: Origin) -> list[str]:
    """Returns the properties that tell of AI in the making of a file."""
    return [
        plain("Iptc4xmpExt:DigitalSourceType", origin.source_type and SOURCE_TYPES + origin.source_type),
        plain("Iptc4xmpExt:AISystemUsed", origin.system),
        plain("Iptc4xmpExt:AISystemVersionUsed", origin.version),
        plain("Iptc4xmpExt:AIPromptInformation", origin.prompt),
        plain("Iptc4xmpExt:AIPromptWriterName", origin.writer),
    ]


def plain(name: str, value: str) -> str:
    """Returns a property with a text; nothing if it is empty."""
    return f"<{name}>{_escaped(value)}</{name}>" if value else ""


def alternatives(name: str, values: Mapping[str, str]) -> str:
    """Returns a property with a text in each language."""
    from xml.sax.saxutils import quoteattr  # loads all that Python has for the network

    said = [(quoteattr(tag), _escaped(text)) for tag, text in values.items() if text]
    items = "".join(f"<rdf:li xml:lang={tag}>{text}</rdf:li>" for tag, text in said)
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>" if items else ""


def listed(name: str, kind: str, values: Iterable[str]) -> str:
    """Returns a property with several texts; `kind` is `Seq` or `Bag`."""
    items = "".join(f"<rdf:li>{_escaped(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _escaped(text: str) -> str:
    return escape(UNFIT.sub("", text), quote=False)
