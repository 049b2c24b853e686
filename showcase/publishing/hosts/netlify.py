"""Publishes at Netlify, by its published interface: digests first, then the files that it lacks."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from showcase.diagnostics import Cancelled
from showcase.engine.files import CHUNK
from showcase.engine.stop_signal import StopSignal
from showcase.publishing.destination import NetlifyDestination
from showcase.publishing.hosts.service import LiveDeploy, is_own
from showcase.publishing.hosts.web_api import Place, WebApi, public_bytes, quoted
from showcase.seals import read_pieces

API = "https://api.netlify.com/api/v1"
KEY = "NETLIFY_AUTH_TOKEN"

AT_ONCE = 4
"""Files that are sent at a time."""

PAGE = 100
"""Deploys that are listed in one answer."""

ROUND = 1.0
"""Seconds between two looks at a deploy that is being prepared."""

LONGEST = 600.0
"""Seconds that Netlify may take to prepare a deploy once it has every file."""


class NetlifyService:
    """A site at Netlify."""

    def __init__(self, destination: NetlifyDestination, stop: StopSignal) -> None:
        self._destination, self._stop = destination, stop
        self._place = Place("Netlify", destination.site, destination.shown, KEY)
        self._api = WebApi(API, self._place, stop)
        self._site = ""
        self._address = ""

    @property
    def shown(self) -> str:
        return self._destination.shown

    def live(self) -> LiveDeploy | None:
        place = self._place
        asked = self._api.ask("GET", f"/sites/{quoted(self._site or self._destination.domain)}")
        site = place.fields(asked, "id")
        self._site = str(site["id"])
        if not site.get("published_deploy"):
            return None
        there = place.fields(site["published_deploy"], "id")
        deploy = place.fields(self._api.ask("GET", f"/sites/{self._site}/deploys/{there['id']}"), "id")
        self._address = str(deploy.get("deploy_ssl_url") or deploy.get("deploy_url") or "")
        return LiveDeploy(str(deploy["id"]), str(deploy.get("title") or ""))

    def read(self, path: str) -> bytes:
        if not self._address:
            return b""
        return public_bytes(f"{self._address.rstrip('/')}/{quoted(path)}", self._place, self._stop)

    def paths(self) -> Collection[str]:
        rows = self._place.rows(self._api.ask("GET", f"/sites/{self._site}/files"), "path")
        return [str(row["path"]).lstrip("/") for row in rows]

    def publish(
        self, folder: Path, sizes: Mapping[str, int], title: str, ready: Callable[[], None],
        progress: Callable[[float], None],
    ) -> None:  # fmt: skip
        by_digest: dict[str, str] = {}
        digests = {}
        for path in sizes:
            digest = _sha1(folder / path)
            digests[f"/{path}"] = digest
            by_digest.setdefault(digest, path)
        # A draft is not shown before all its files are there and nobody else has published.
        body = {"files": digests, "draft": True}
        deploy = self._place.fields(self._api.ask("POST", f"/sites/{self._site}/deploys", body, title=title), "id")
        required = deploy.get("required") or []
        if not isinstance(required, list):
            raise self._place.fault("odd-host-answer", f"`required`: {type(required).__name__}")
        lacking = [by_digest[digest] for digest in map(str, required) if digest in by_digest]
        self._send(str(deploy["id"]), folder, lacking, sizes, progress)
        self._wait(str(deploy["id"]))
        ready()
        self._api.ask("POST", f"/sites/{self._site}/deploys/{deploy['id']}/restore")

    def _send(
        self, deploy: str, folder: Path, paths: Collection[str], sizes: Mapping[str, int],
        progress: Callable[[float], None],
    ) -> None:  # fmt: skip
        whole, sent = max(sum(sizes[path] for path in paths), 1), 0

        def add(size: int) -> None:
            nonlocal sent
            sent += size
            progress(min(sent / whole, 1.0))

        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="showcase-netlify") as pool:
            def one(path: str) -> None:
                self._api.send(f"/deploys/{deploy}/files/{quoted(path)}", folder / path, add)

            asked = [pool.submit(one, path) for path in paths]
            try:
                for done in as_completed(asked):
                    done.result()
            finally:
                pool.shutdown(cancel_futures=True)

    def _wait(self, deploy: str) -> None:
        """Waits until a deploy can be shown. Raises PublishingError if Netlify gives it up."""
        end = time.monotonic() + LONGEST
        while True:
            row = self._place.fields(self._api.ask("GET", f"/sites/{self._site}/deploys/{deploy}"), "state")
            state = str(row.get("state", ""))
            if state == "ready":
                return
            if state in ("error", "rejected") or time.monotonic() > end:
                raise self._place.fault("failed-host", str(row.get("error_message") or state))
            if self._stop():
                raise Cancelled
            time.sleep(ROUND)

    def earlier(self) -> Collection[str]:
        live, found, page = self.live(), [], 1
        while True:
            asked = self._api.ask("GET", f"/sites/{self._site}/deploys", page=page, per_page=PAGE)
            rows = self._place.rows(asked, "id")
            found += [str(row["id"]) for row in rows if is_own(str(row.get("title") or ""))]
            if len(rows) < PAGE:
                return [name for name in found if live is None or name != live.name]
            page += 1

    def remove(self, deploys: Collection[str]) -> None:
        for deploy in deploys:
            self._api.delete(f"/deploys/{quoted(deploy)}")


def _sha1(file: Path) -> str:
    digest = hashlib.sha1(usedforsecurity=False)
    for piece in read_pieces(file, CHUNK):
        digest.update(piece)
    return digest.hexdigest()
