"""Reads a published profile from a file or over HTTPS: only text, only so much, and only in so much time."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

from showcase.diagnostics import Diagnostic, Location, Severity, ShowcaseError, diagnose
from showcase.engine.network import network_reason
from showcase.seals import open_regular
from showcase.version import VERSION

MOST_BYTES = 256 * 1024
"""The largest profile that comes with the program has 6 kB."""

PATIENCE = 15.0
"""Seconds without an answer after which a server counts as unreachable."""

LONGEST = 60.0
"""Seconds that a whole transfer may take."""

MOST_REDIRECTS = 5

CHUNK = 16 * 1024

AGENT = f"showcase/{VERSION}"

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Hosts on this machine, for which plain HTTP is safe."""


class UpdateRefused(ShowcaseError):
    """A published profile that cannot be taken over."""


def refusal(code: str, place: str = "", **facts: object) -> UpdateRefused:
    """Returns why a published profile cannot be taken over."""
    return UpdateRefused(fault(code, Location(place), **facts))


def fault(code: str, place: Location, **facts: object) -> Diagnostic:
    """Returns an error in a published profile."""
    return diagnose(Severity.ERROR, code, place, **{name: str(fact) for name, fact in facts.items()})


def fetch(source: str) -> bytes:
    """Returns the bytes of a file, by its path or its address. Raises UpdateRefused."""
    return _over_the_net(source) if "://" in source else _from_disk(Path(source))


def _from_disk(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise refusal("update-unreachable", source=path, why=why) from error
    return _small(data, str(path))


def _small(data: bytes, source: str) -> bytes:
    if len(data) > MOST_BYTES:
        raise refusal("update-too-big", source=source, most=MOST_BYTES // 1024)
    return data


def _over_the_net(address: str) -> bytes:
    try:
        for _ in range(MOST_REDIRECTS + 1):
            _require_safe(address)
            found = _answer(address)
            if isinstance(found, bytes):
                return _small(found, address)
            if _is_loopback(found) and not _is_loopback(address):
                raise refusal("update-redirect", source=address, to=found)
            _require_safe(found, address)
            address = found
    except urllib.error.HTTPError as error:
        raise refusal("update-unreachable", source=address, why=f"HTTP {error.code}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise refusal("update-unreachable", source=address, why=network_reason(error)) from error
    raise refusal("update-unreachable", source=address, why=f"> {MOST_REDIRECTS} redirects")


def _require_safe(address: str, redirected_from: str = "") -> None:
    """Raises UpdateRefused for anything but HTTPS, and for addresses with a password in them."""
    parts = urlsplit(address)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(address))
    if parts.hostname and is_safe and parts.username is None and parts.password is None:
        return
    if redirected_from:
        raise refusal("update-redirect", source=redirected_from, to=address)
    raise refusal("update-address", written=address)


def _is_loopback(address: str) -> bool:
    return urlsplit(address).hostname in LOOPBACK


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the caller checks its address first."""

    def redirect_request(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any,
                         newurl: str) -> None:  # fmt: skip
        return None


def _answer(address: str) -> bytes | str:
    """Returns what a server sends, up to one byte more than is allowed, or the address that it redirects to."""
    request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
    opener = urllib.request.build_opener(_NoRedirects)
    begun = time.monotonic()
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            pieces: list[bytes] = []
            while (piece := answer.read1(CHUNK)) and sum(map(len, pieces)) <= MOST_BYTES:
                pieces.append(piece)
                if time.monotonic() - begun > LONGEST:
                    raise TimeoutError(f"> {LONGEST:.0f} s")
            return b"".join(pieces)
    except urllib.error.HTTPError as error:
        to = error.headers.get("Location") if error.code in (301, 302, 303, 307, 308) else None
        if to is None:
            raise
        return urljoin(address, to)
