"""Speaks to the JSON interface of a host over HTTP, and tells what its answers mean."""

from __future__ import annotations

import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote, urlencode

from showcase.diagnostics import Cancelled
from showcase.engine.network import network_reason
from showcase.engine.stop_signal import StopSignal
from showcase.publishing.hosts.host import Progress
from showcase.publishing.repository import PublishingError, fault
from showcase.seals import open_regular
from showcase.structs import FrozenStruct
from showcase.version import VERSION

TRIES = 4
PAUSE = 2.0
"""Seconds before a second try; twice that before a third."""

PATIENCE = 60.0
"""Seconds that a host may keep silent."""

SMALL = 64 << 20
"""Bytes of an answer that are read at most."""

STATUSES = {
    401: "refused-host-key",
    402: "full-host",
    403: "foreign-host-site",
    404: "missing-host-site",
    413: "full-host",
    429: "busy-host",
    507: "full-host",
}
"""Codes of our errors by HTTP status."""

AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""What may be answered otherwise a moment later."""


class Place(FrozenStruct):
    """A site at a host, as messages name it."""

    service: str
    site: str
    shown: str
    variable: str
    """Name of the variable in the environment that holds the key."""

    def fault(self, code: str, why: str = "") -> PublishingError:
        """Returns an error of this site."""
        return fault(
            code, host=self.service, site=self.site, to=self.shown, variable=self.variable, why=shortened(why)
        )


    def fields(self, answer: object, *needed: str) -> Mapping[str, Any]:
        """Returns an answer that is an object and has some keys. Raises PublishingError for any other."""
        if not isinstance(answer, Mapping):
            raise self.fault("odd-host-answer", f"{type(answer).__name__} ≠ object")
        for key in needed:
            if not isinstance(answer.get(key), str | int) or answer[key] == "":
                raise self.fault("odd-host-answer", f"`{key}`: {type(answer.get(key)).__name__}")
        return answer

    def rows(self, answer: object, *needed: str) -> list[Mapping[str, Any]]:
        """Returns an answer that is a list of objects, each with some keys; an empty one for none. Raises
        PublishingError for any other.
        """
        if answer is None:
            return []
        if not isinstance(answer, list):
            raise self.fault("odd-host-answer", f"{type(answer).__name__} ≠ array")
        return [self.fields(row, *needed) for row in answer]


class WebApi:
    """Requests with the key of the environment. It is sent to `base` alone, and redirects are not followed."""

    def __init__(self, base: str, place: Place, stop: StopSignal) -> None:
        """Raises PublishingError if the environment holds no key."""
        self._base, self._place, self._stop = base, place, stop
        self._key = os.environ.get(place.variable, "").strip()
        if not self._key or not self._key.isascii() or not self._key.isprintable():
            raise place.fault("no-host-key")
        self._opener = urllib.request.build_opener(_KeptAtHome)

    def ask(self, method: str, path: str, body: object = None, **query: str | int) -> Any:
        """Returns the JSON that answers a request; None for an empty answer. Raises PublishingError, Cancelled."""
        data = None if body is None else json.dumps(body).encode()
        kind = {"Content-Type": "application/json"} if data is not None else {}
        words = f"?{urlencode(query)}" if query else ""
        said = self._tried(lambda: self._send(method, f"{path}{words}", data, kind))
        try:
            return json.loads(said) if said.strip() else None
        except ValueError:
            raise self._place.fault("odd-host-answer", "≠ JSON") from None

    def delete(self, path: str, **query: str | int) -> None:
        """Deletes what may have been deleted already. Raises PublishingError, Cancelled."""
        try:
            self.ask("DELETE", path, **query)
        except PublishingError as error:
            if [one.code for one in error.diagnostics] != ["missing-host-site"]:
                raise

    def send(self, path: str, file: Path, sent: Progress) -> None:
        """Sends a file with PUT. Raises PublishingError, Cancelled."""

        def once() -> bytes:
            with open_regular(file) as opened:
                size = os.fstat(opened.fileno()).st_size
                kind = {"Content-Type": "application/octet-stream", "Content-Length": str(size)}
                return self._send("PUT", path, _Watched(opened, self._stop), kind)

        self._tried(once)
        sent(file.stat().st_size)

    def _send(self, method: str, path: str, data: Any, headers: Mapping[str, str]) -> bytes:
        asked = urllib.request.Request(self._base + path, data, {**headers, **self._own()}, method=method)
        with self._opener.open(asked, timeout=PATIENCE) as answer:
            return bytes(answer.read(SMALL))

    def _own(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self._key}", "User-Agent": f"showcase/{VERSION}", "Accept": "application/json"
        }  # fmt: skip

    def _tried(self, once: Callable[[], bytes]) -> bytes:
        """Returns an answer; asks again where a host may answer otherwise then."""
        for attempt in range(TRIES):
            self._wait(PAUSE * attempt)
            last = attempt == TRIES - 1
            try:
                return once()
            except urllib.error.HTTPError as error:
                if error.code not in AGAIN or last:
                    raise self._answered(error) from None
            except (OSError, http.client.HTTPException) as error:
                if last:
                    raise self._place.fault("unreachable-host", network_reason(error)) from None
        raise AssertionError

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self._stop():
                raise Cancelled
            time.sleep(min(left, 0.1))

    def _answered(self, error: urllib.error.HTTPError) -> PublishingError:
        words = _words(error)
        code = STATUSES.get(error.code, "failed-host")
        if error.code == 400 and re.search(r"\b(6003|6111|9109|10000)\b", words):
            code = "refused-host-key"  # Cloudflare answers so to a key of the wrong form
        why = f"HTTP {error.code}" + (f": {words}" if words else "")
        return self._place.fault(code, why.replace(self._key, "…"))


class _KeptAtHome(urllib.request.HTTPRedirectHandler):
    """A redirect would take the key along to another server."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class _Watched:
    """A file that is not read on once a deploy is to end."""

    def __init__(self, opened: BinaryIO, stop: StopSignal) -> None:
        self._opened, self._stop = opened, stop

    def read(self, size: int = -1) -> bytes:
        """Returns the next bytes. Raises Cancelled."""
        if self._stop():
            raise Cancelled
        return self._opened.read(size)


def public_bytes(address: str, place: Place, stop: StopSignal) -> bytes:
    """Returns the bytes at a public address, without any key; none for what is missing or closed to the public.

    Raises PublishingError if the server cannot be reached.
    """
    why = ""
    for attempt in range(TRIES):
        if stop():
            raise Cancelled
        time.sleep(PAUSE * attempt)
        try:
            asked = urllib.request.Request(address, headers={"User-Agent": f"showcase/{VERSION}"})
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return bytes(answer.read(SMALL))
        except urllib.error.HTTPError as error:
            if error.code not in AGAIN:
                return b""
            why = f"HTTP {error.code}"
        except (OSError, http.client.HTTPException, ValueError) as error:
            why = network_reason(error)
    raise place.fault("unreachable-host", why)


def quoted(path: str) -> str:
    """Returns a path in the spelling of addresses."""
    return quote(path)


def shortened(why: str) -> str:
    """Returns the first line of what a host said, without the query of any address in it."""
    return re.sub(r"\?\S*", "", " ".join(why.split()))[:200]


def _words(error: urllib.error.HTTPError) -> str:
    """Returns what a host says of an error; its words have one of two forms."""
    try:
        row = json.loads(error.read(10_000))
        if isinstance(row.get("errors"), list):
            return ", ".join(f"{one.get('message', '')} [{one.get('code', '')}]" for one in row["errors"][:3])
        return str(row.get("message", ""))
    except (OSError, ValueError, AttributeError, http.client.HTTPException):
        return ""
