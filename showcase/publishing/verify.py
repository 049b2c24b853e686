"""Downloads the published site and compares every file with the local one."""

from __future__ import annotations

import hashlib
import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from urllib.parse import quote

from showcase.diagnostics import Cancelled, Diagnostic, Location, Severity, diagnose, in_order
from showcase.engine.events import Activity, Event, Finished, StageStarted, Started
from showcase.engine.files import CHUNK, digest_of
from showcase.engine.network import network_reason
from showcase.engine.stop_signal import StopSignal
from showcase.model.project import Site
from showcase.publishing.file_set import PublishedFile, files_of
from showcase.publishing.repository import PublishingError, fault
from showcase.publishing.web_headers import content_type
from showcase.special_names import is_media
from showcase.version import VERSION

AT_ONCE = 8
"""Files that are read at a time."""

FEW = 3
"""Files, up to which each is told of although none is right."""

EXPECTED = 0.1
"""CPU seconds for one file."""

TRIES = 3
PAUSE = 0.5
"""Seconds before a second try; twice that before a third."""

PATIENCE = 30.0
"""Seconds that a server may keep silent."""

AGENT = f"showcase/{VERSION} (reads its own site back)"

Found = tuple[str, str]
"""Code of what is wrong, and why; empty if nothing is."""


class Verification:
    """Iterate over `events()`, then look at `diagnostics` and `files`."""

    def __init__(self, folder: Path, site: Site, address: str, stop: StopSignal | None = None) -> None:
        self.address = (address or site.url).rstrip("/") + "/"
        if self.address == "/":
            raise fault("no-verify-address", "showcase.toml")
        if not re.match(r"https?://[^/]", self.address, re.IGNORECASE):
            raise fault("no-web-address", "", address=self.address.rstrip("/"))
        self._media = site.media_url
        self.stop = stop or StopSignal()
        self.files = tuple(file for file in files_of(folder) if not file.path.startswith(".") and file.path != "CNAME")
        if not self.files:
            raise PublishingError(diagnose(Severity.ERROR, "no-site-to-verify", Location(str(folder))))
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.bad = 0
        """Files that are not as they are here."""

    def events(self) -> Generator[Event, None, None]:
        """Reads everything back, several files at a time; raises Cancelled when stopped."""
        self._reach()
        yield StageStarted("verify", len(self.files), 0, EXPECTED * len(self.files))
        found: list[Diagnostic] = []
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="showcase-verify") as pool:
            asked = {pool.submit(self._compared, file): file for file in self.files}
            try:
                for done in as_completed(asked):
                    activity = Activity("verify", asked[done].path, expected=EXPECTED)
                    found += self._told(asked[done], done.result())
                    yield Started(activity)
                    yield Finished(activity)
            finally:
                pool.shutdown(cancel_futures=True)
        self.bad = len(found)
        self.diagnostics = (self._nothing(),) if self.bad == len(self.files) > FEW else tuple(in_order(found))

    def _nothing(self) -> Diagnostic:
        """Returns what is told once where no file is as it is here, instead of one error for each."""
        return diagnose(Severity.ERROR, "other-site-online", Location(), address=self.address, count=len(self.files))

    def _reach(self) -> None:
        """Raises PublishingError if the host does not answer at all: one error, not one for each file."""
        why = ""
        for attempt in range(TRIES):
            if self.stop():
                raise Cancelled
            time.sleep(PAUSE * attempt)
            try:
                asked = urllib.request.Request(self.address, headers={"User-Agent": AGENT}, method="HEAD")
                with urllib.request.urlopen(asked, timeout=PATIENCE):
                    return
            except (urllib.error.HTTPError, http.client.HTTPException):
                return
            except (OSError, ValueError) as error:
                why = network_reason(error)
        raise fault("unreachable-site", "", address=self.address, why=why)

    def _told(self, file: PublishedFile, said: Found) -> list[Diagnostic]:
        code, why = said
        if not code:
            return []
        facts = {"address": self._where(file.path), "why": why}
        return [diagnose(Severity.ERROR, code, Location(f"site/{file.path}"), project="", **facts)]

    def _compared(self, file: PublishedFile) -> Found:
        why = ""
        for attempt in range(TRIES):
            if self.stop():
                raise Cancelled
            time.sleep(PAUSE * attempt)
            try:
                digest = self._digest(self._where(file.path))
            except urllib.error.HTTPError as error:
                why = f"HTTP {error.code}"
                if error.code < 500 and error.code != 429:
                    break
            except (OSError, http.client.HTTPException, ValueError) as error:
                why = network_reason(error)
            else:
                return self._played(file) if digest == digest_of(file.file) else ("differing-online", "")
        return "missing-online", why

    def _where(self, path: str) -> str:
        return where(self._media if self._media and is_media(path) else self.address, path)

    def _played(self, file: PublishedFile) -> Found:
        """Returns what keeps players from a video at a host of its own: its type, or no answers to range requests."""
        if not self._media or not is_media(file.path) or not file.size:
            return "", ""
        headers = {"User-Agent": AGENT, "Range": "bytes=0-0", "Accept-Encoding": "identity"}
        asked = urllib.request.Request(self._where(file.path), headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                kind, status = answer.headers.get_content_type(), answer.status
        except (OSError, http.client.HTTPException) as error:
            return "no-ranges-online", str(error)
        if kind != content_type(file.path):
            return "wrong-type-online", kind
        return ("", "") if status == http.HTTPStatus.PARTIAL_CONTENT else ("no-ranges-online", f"HTTP {status}")

    def _digest(self, address: str) -> str:
        """Returns the digest of what is at an address; raises OSError or HTTPException, also where it breaks off."""
        asked = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
        digest, read = hashlib.sha256(), 0
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            while piece := answer.read(CHUNK):
                if self.stop():
                    raise Cancelled
                digest.update(piece)
                read += len(piece)
            # Reading in pieces ends without an error where the connection does; what is no HTTP has no length.
            if missing := getattr(answer, "length", 0):
                raise OSError(f"{read} bytes read, {missing} more expected")
        return digest.hexdigest()


def where(address: str, path: str) -> str:
    """Returns the address at which a visitor gets a file: a page by its folder."""
    shown = path[: -len("index.html")] if path == "index.html" or path.endswith("/index.html") else path
    return address + quote(shown)
