"""Reads which service counts visits: `visitor_counts` in `showcase.toml`."""

from __future__ import annotations

import re

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import Node
from showcase.content.words.parsers import NO_ANYWHERE
from showcase.model.project import VisitorCounts
from showcase.text import compare_key

HOSTS = {
    "goatcounter": "{site}.goatcounter.com",
    "plausible": "plausible.io",
    "umami": "cloud.umami.is",
}
"""Where each service is, unless the setting names a server."""

SITES = {
    "goatcounter": r"[a-z0-9][a-z0-9-]*",
    "plausible": r"[\w.-]+(?:/[\w./-]+)?",
    "umami": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
}
"""How each service names a site."""

NOTHING = NO_ANYWHERE | {"", "none", "null", "aucun", "aucune", "ninguno", "keine"}
"""How people say that nothing counts visitors: `analytics = false`."""
WRITTEN = re.compile(
    r"(?P<service>\w+)\s*:\s*(?P<site>[^@\s]*)(?:@(?:https://)?(?P<host>[a-z0-9][a-z0-9.-]*\.[a-z0-9-]+(?::\d+)?)/?)?",
    re.IGNORECASE,
)


def visitor_counts(written: tuple[str, Node] | None, context: ReadContext) -> VisitorCounts | None:
    """Returns the service; reports what is not understood, and returns None then: nothing is counted."""
    if written is None or compare_key(written[0]) in NOTHING:
        return None
    found = WRITTEN.fullmatch(written[0].strip())
    service = found["service"].lower() if found else ""
    if found is None or service not in HOSTS or not _fits(service, found["site"], found["host"]):
        context.error("unknown-visitor-counts", written[1].place, written=written[0])
        return None
    host = (found["host"] or HOSTS[service].format(site=found["site"])).lower()
    return VisitorCounts(service, found["site"], f"https://{host}")


def _fits(service: str, site: str, host: str | None) -> bool:
    """Returns whether a site is named as its service names it; a GoatCounter of one's own needs no code."""
    own = service == "goatcounter" and host is not None and not site
    return own or re.fullmatch(SITES[service], site, re.ASCII | re.IGNORECASE) is not None
