"""Stand-ins for Netlify and Cloudflare Pages: they answer as their published interfaces do, and with faults."""

from __future__ import annotations

import hashlib
import json
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

KEY = "a-very-secret-token"

Answer = tuple[int, Any]


class StandIn(ThreadingHTTPServer):
    """A host: deploys by name, each with its title and its files."""

    def __init__(self) -> None:
        self.deploys: dict[str, dict[str, Any]] = {}
        self.live = ""
        self.blobs: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.faults: list[tuple[str, str, int, int]] = []
        """Method, part of the path, status, and how many times it is answered so."""
        self.odd: list[tuple[str, str, Any]] = []
        """Method, part of the path, and what is answered there instead."""
        self.before: Callable[[str, str], None] = lambda method, path: None
        stand_in = self

        class Answers(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                stand_in.asked.append(f"{self.command} {self.path}")
                stand_in.before(self.command, self.path)
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                path = unquote(parts.path)
                status, said = stand_in.fault(self.command, path) or stand_in.oddity(self.command, path) or (
                    stand_in.shown(path) if path.startswith("/shown/")
                    else stand_in.reply(self.command, path, query, body) if self.allowed() else stand_in.refusal()
                )  # fmt: skip
                data = said if isinstance(said, bytes) else json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def allowed(self) -> bool:
                return self.headers.get("Authorization") == f"Bearer {KEY}"

            do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        super().__init__(("127.0.0.1", 0), Answers)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def fault(self, method: str, path: str) -> Answer | None:
        for at, (verb, part, status, times) in enumerate(self.faults):
            if verb == method and part in path and times:
                self.faults[at] = (verb, part, status, times - 1)
                return status, {"code": status, "message": f"told with {KEY}"}
        return None

    def oddity(self, method: str, path: str) -> Answer | None:
        """Returns an answer whose form nobody expects."""
        return next(((200, said) for verb, part, said in self.odd if verb == method and part in path), None)

    def refusal(self) -> Answer:
        return 401, {"code": 401, "message": "Access Denied"}

    def reply(self, method: str, path: str, query: dict[str, str], body: bytes) -> Answer:
        raise NotImplementedError

    def shown(self, path: str) -> Answer:
        """What a visitor of a deploy's own address gets."""
        _, _, name, file = path.split("/", 3)
        digest = self.deploys.get(name, {"files": {}})["files"].get(f"/{file}")
        return (200, self.blobs[digest]) if digest else (404, b"")

    def online(self) -> dict[str, bytes]:
        """The files of the live deploy, but those that every deploy adds."""
        files = self.deploys[self.live]["files"] if self.live else {}
        return {
            path[1:]: self.blobs[digest] for path, digest in files.items()
            if path not in ("/.showcase-deploy.json", "/_headers")
        }  # fmt: skip

    def foreign(self, **files: bytes) -> str:
        """Shows a deploy that somebody else made."""
        name = f"theirs{len(self.deploys)}"
        rows = {}
        for path, data in files.items():
            rows[f"/{path}"] = hashlib.sha1(data).hexdigest()
            self.blobs[rows[f"/{path}"]] = data
        self.deploys[name] = {"title": "By hand", "files": rows}
        self.live = name
        return name


class Netlify(StandIn):
    """Netlify's interface: digests, then the files that are required, then a draft is shown."""

    def reply(self, method: str, path: str, query: dict[str, str], body: bytes) -> Answer:
        parts = path.strip("/").split("/")
        if parts[0] == "sites" and parts[1] not in ("films.netlify.app", "site-1"):
            return 404, {"code": 404, "message": "Not Found"}
        match [method, *parts]:
            case ["GET", "sites", _]:
                return 200, {"id": "site-1", "published_deploy": {"id": self.live} if self.live else None}
            case ["GET", "sites", _, "files"]:
                return 200, [{"path": path} for path in self.deploys[self.live]["files"]]
            case ["GET", "sites", _, "deploys"]:
                return 200, [self.row(name) for name in self.deploys] if query["page"] == "1" else []
            case ["GET", "sites", _, "deploys", name]:
                return 200, self.row(name)
            case ["POST", "sites", _, "deploys"]:
                return 200, self.create(json.loads(body), query["title"])
            case ["POST", "sites", _, "deploys", name, "restore"]:
                assert not self.lacking(name)
                self.live = name
                return 200, self.row(name)
            case ["PUT", "deploys", name, "files", *rest]:
                digest = hashlib.sha1(body).hexdigest()
                assert self.deploys[name]["files"]["/" + "/".join(rest)] == digest
                self.blobs[digest] = body
                return 200, {}
            case ["DELETE", "deploys", name]:
                assert name != self.live
                return (204, b"") if self.deploys.pop(name, None) else (404, {})
        return 404, {}

    def create(self, row: dict[str, Any], title: str) -> dict[str, Any]:
        name = f"deploy{len(self.asked)}"
        self.deploys[name] = {"title": title, "files": row["files"]}
        if not row["draft"]:
            self.live = name
        return {**self.row(name), "required": sorted(self.lacking(name))}

    def lacking(self, name: str) -> set[str]:
        return {*self.deploys[name]["files"].values()} - self.blobs.keys()

    def row(self, name: str) -> dict[str, Any]:
        deploy = self.deploys[name]
        state = deploy.get("state") or ("uploading" if self.lacking(name) else "ready")
        return {
            "id": name, "title": deploy["title"], "state": state, "deploy_ssl_url": f"{self.address}/shown/{name}",
            "error_message": "Site is too strange" if state == "error" else None,
        }  # fmt: skip


class Cloudflare(StandIn):
    """Cloudflare's interface for deployments, and what its program sends, in a form of our own."""

    late = 0
    """How often the project still names the deployment before the live one."""
    before_live = ""

    def refusal(self) -> Answer:
        return 401, {"success": False, "errors": [{"code": 10000, "message": "Authentication error"}]}

    def reply(self, method: str, path: str, query: dict[str, str], body: bytes) -> Answer:
        parts = path.strip("/").split("/")
        if parts[0] == "accounts" and len(parts) > 4 and parts[1:5] != ["acc", "pages", "projects", "films"]:
            return 404, {"success": False, "errors": [{"code": 8000007, "message": "Project not found."}]}
        match [method, *parts]:
            case ["GET", "accounts"]:
                return 200, {"result": [{"id": "acc"}]}
            case ["GET", *_, "films"]:
                shown = self.before_live if self.late > 0 and self.before_live in self.deploys else self.live
                self.late -= shown != self.live
                live = self.row(shown) if shown else None
                return 200, {"result": {"production_branch": "main", "canonical_deployment": live}}
            case ["GET", *_, "deployments"]:
                return 200, {"result": [*map(self.row, self.deploys)] if query["page"] == "1" else []}
            case ["DELETE", *_, "deployments", name]:
                assert name != self.live
                assert query["force"] == "true"
                return (200, {"result": None}) if self.deploys.pop(name, None) else (404, {})
            case ["POST", "stand-in"]:
                return 200, self.take(json.loads(body))
        return 404, {}

    def take(self, row: dict[str, Any]) -> dict[str, Any]:
        assert row["branch"] == "main"
        self.before_live, self.live = self.live, f"deploy{len(self.asked)}"
        self.deploys[self.live] = {"title": row["message"], "files": {}}
        for path, words in row["files"].items():
            data = bytes.fromhex(words)
            digest = hashlib.sha1(data).hexdigest()
            self.blobs[digest] = data
            self.deploys[self.live]["files"][f"/{path}"] = digest
        return {}

    def row(self, name: str) -> dict[str, Any]:
        metadata = {"commit_message": self.deploys[name]["title"]}
        url = f"{self.address}/shown/{name}"
        return {"id": name, "url": url, "deployment_trigger": {"metadata": metadata}}


WRANGLER = """#!{python}
import json, os, sys, urllib.request
from pathlib import Path
words = sys.argv[1:]
assert words[:2] == ["pages", "deploy"] and os.listdir(".") == [], words
folder, value = Path(words[2]), lambda name: words[words.index(name) + 1]
assert value("--project-name") == "films" and "--commit-dirty=true" in words
assert os.environ["CLOUDFLARE_ACCOUNT_ID"] == "acc" and os.environ["WRANGLER_SEND_METRICS"] == "false"
if os.environ.get("STAND_IN_SAYS"):
    print("Uploading... (1/9)")
    sys.exit("\\x1b[31mX \\x1b[41;31m[\\x1b[41;97mERROR\\x1b[41;31m]\\x1b[0m " + os.environ["STAND_IN_SAYS"])
files = {{p.relative_to(folder).as_posix(): p.read_bytes().hex() for p in folder.rglob("*") if p.is_file()}}
body = {{"files": files, "branch": value("--branch"), "message": value("--commit-message")}}
print(f"Uploading... ({{len(files)}}/{{len(files)}})")
asked = urllib.request.Request(os.environ["CLOUDFLARE_API_BASE_URL"] + "/stand-in", json.dumps(body).encode(),
                               {{"Authorization": "Bearer " + os.environ["CLOUDFLARE_API_TOKEN"]}})
urllib.request.urlopen(asked).read()
"""


def wrangler(folder: Path) -> None:
    """Writes a stand-in for Cloudflare's program, which checks how it was started."""
    folder.mkdir()
    program = folder / "wrangler"
    program.write_text(WRANGLER.format(python=sys.executable), "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@contextmanager
def serving(service: StandIn) -> Iterator[StandIn]:
    thread = threading.Thread(target=service.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield service
    service.shutdown()
    service.server_close()
