"""Publishes at Cloudflare Pages: its published interface for deployments, and its program `wrangler` for the files,
because the interface that takes files is not published.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from showcase.diagnostics import Location, Severity, ToolError, diagnose
from showcase.engine import subprocesses
from showcase.engine.files import remove_tree_quietly
from showcase.engine.stop_signal import StopSignal
from showcase.publishing.destination import CloudflareDestination
from showcase.publishing.hosts.service import LiveDeploy, is_own
from showcase.publishing.hosts.web_api import Place, WebApi, public_bytes, quoted
from showcase.publishing.repository import PublishingError

API = "https://api.cloudflare.com/client/v4"
KEY = "CLOUDFLARE_API_TOKEN"
ACCOUNT = "CLOUDFLARE_ACCOUNT_ID"

PAGE = 25
"""Deployments that are listed in one answer."""

FAULTS = (
    (r"Authentication error|Unable to authenticate|\[code: (10000|9109|6003|6111)\]|Invalid access token",
     "refused-host-key"),
    (r"Project not found|\[code: 8000007\]", "missing-host-site"),
    (r"Rate limit|Too Many Requests|\b429\b", "busy-host"),
    (r"up to \S+ (MiB|MB|files)|Payload Too Large|quota|exceeded", "full-host"),
    (r"ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|fetch failed|EAI_AGAIN", "unreachable-host"),
)  # fmt: skip
"""What the program says, and the code of the error for it; the first that is found counts."""

COUNTED = re.compile(r"Uploading\.\.\. \((\d+)/(\d+)\)")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class CloudflareService:
    """A project at Cloudflare Pages."""

    def __init__(self, destination: CloudflareDestination, state: Path, stop: StopSignal) -> None:
        """Raises ToolError if `wrangler` is missing, PublishingError if there is no key or account."""
        self._destination, self._stop, self._work = destination, stop, state / "wrangler"
        self._place = Place("Cloudflare Pages", destination.project, destination.shown, KEY)
        self._api = WebApi(API, self._place, stop)
        program = shutil.which("wrangler")
        if program is None:
            raise ToolError(diagnose(Severity.ERROR, "no-wrangler", Location("wrangler")))
        self._program = subprocesses.Program(program, "")
        self._account = os.environ.get(ACCOUNT, "").strip() or self._only_account()
        self._address, self._branch = "", ""

    def _only_account(self) -> str:
        """Returns the account that the key belongs to. Raises PublishingError unless there is exactly one."""
        rows = self._place.rows(self._result("GET", "/accounts"), "id")
        if len(rows) != 1:
            raise self._place.fault("no-cloudflare-account", str(len(rows)))
        return str(rows[0]["id"])

    @property
    def shown(self) -> str:
        return self._destination.shown

    def _result(self, method: str, path: str, **query: str | int) -> Any:
        return self._place.fields(self._api.ask(method, path, **query)).get("result")

    @property
    def _project(self) -> str:
        return f"/accounts/{quoted(self._account)}/pages/projects/{quoted(self._destination.project)}"

    def live(self) -> LiveDeploy | None:
        project = self._place.fields(self._result("GET", self._project))
        self._branch = str(project.get("production_branch") or "main")
        if not project.get("canonical_deployment"):
            return None
        there = self._place.fields(project["canonical_deployment"], "id")
        self._address = str(there.get("url") or "")
        return LiveDeploy(str(there["id"]), _title(there))

    def read(self, path: str) -> bytes:
        if not self._address:
            return b""
        return public_bytes(f"{self._address.rstrip('/')}/{quoted(path)}", self._place, self._stop)

    def paths(self) -> Collection[str]:
        return ()  # Cloudflare lists no files

    def publish(
        self, folder: Path, sizes: Mapping[str, int], title: str, ready: Callable[[], None],
        progress: Callable[[float], None],
    ) -> None:  # fmt: skip
        remove_tree_quietly(self._work)
        here = self._work / "empty"  # with no settings and no functions of another project
        here.mkdir(parents=True, exist_ok=True)
        said: list[str] = []

        def hear(line: str) -> None:
            said.append(COLOURS.sub("", line))
            if found := COUNTED.search(line):
                progress(int(found[1]) / max(int(found[2]), 1))

        arguments = [
            "pages", "deploy", str(folder), "--project-name", self._destination.project, "--branch", self._branch,
            "--commit-message", title, "--commit-dirty=true",
        ]  # fmt: skip
        ready()
        try:
            subprocesses.run(
                self._program, arguments, listen=hear, overhear=hear, cancelled=self._stop, low_priority=False,
                folder=here, environment=self._environment(),
            )  # fmt: skip
        except subprocesses.ProgramFailed:
            raise self._fault(said) from None
        finally:
            remove_tree_quietly(self._work)

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ, ACCOUNT: self._account, "CLOUDFLARE_API_BASE_URL": API, "WRANGLER_SEND_METRICS": "false",
            "WRANGLER_LOG_PATH": str(self._work / "log"), "CI": "1", "NO_COLOR": "1",
        }  # fmt: skip

    def _fault(self, said: list[str]) -> PublishingError:
        text = "\n".join(said)
        code = next((code for pattern, code in FAULTS if re.search(pattern, text, re.IGNORECASE)), "failed-host")
        marked = [line.split("]", 1)[-1].strip() for line in said if "ERROR" in line]
        lines = marked or [line.strip() for line in said if line.strip()]
        return self._place.fault(code, " ".join(lines[:1]).replace(os.environ.get(KEY, "").strip() or "\0", "…"))

    def earlier(self) -> Collection[str]:
        live, found, page = self.live(), [], 1
        while True:
            asked = self._result("GET", f"{self._project}/deployments", page=page, per_page=PAGE)
            rows = self._place.rows(asked, "id")
            found += [str(row["id"]) for row in rows if is_own(_title(row))]
            if len(rows) < PAGE:
                return [name for name in found if live is None or name != live.name]
            page += 1

    def remove(self, deploys: Collection[str]) -> None:
        for deploy in deploys:
            self._api.delete(f"{self._project}/deployments/{quoted(deploy)}", force="true")


def _title(row: Mapping[str, Any]) -> str:
    """Returns the words that a deployment was made with."""
    trigger = row.get("deployment_trigger")
    metadata = trigger.get("metadata") if isinstance(trigger, Mapping) else None
    return str(metadata.get("commit_message") or "") if isinstance(metadata, Mapping) else ""
