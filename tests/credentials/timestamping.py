"""A timestamp service of RFC 3161 on this computer, made with `openssl ts`, which can also misbehave."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

OPENSSL = shutil.which("openssl")

SETTINGS = """\
[tsa]
default_tsa = service
[service]
serial = {home}/serial
signer_cert = {home}/service.pem
signer_key = {home}/service.key
certs = {home}/root.pem
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
[leaf]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""


@dataclass
class TimestampService:
    """The service while it runs."""

    home: Path
    address: str = ""
    asked: list[bytes] = field(default_factory=list)
    """Every request, as it came."""
    statuses: list[int] = field(default_factory=list)
    """HTTP statuses of the next answers, instead of timestamps."""
    fixed: bytes | None = None
    """The body of all answers, instead of timestamps."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def root(self) -> bytes:
        """Returns the certificate of its authority."""
        return (self.home / "root.pem").read_bytes()

    def answer(self, request: bytes) -> tuple[int, bytes]:
        """Returns status and body of the answer to a request."""
        with self.lock:
            self.asked.append(request)
            if self.statuses:
                return self.statuses.pop(0), b""
            return 200, self.reply(request) if self.fixed is None else self.fixed

    def reply(self, request: bytes) -> bytes:
        """Returns the timestamp for a request."""
        query = self.home / "query.tsq"
        query.write_bytes(request)
        arguments = ["ts", "-reply", "-config", f"{self.home}/service.cnf", "-queryfile", str(query)]
        return _openssl(*arguments)


@contextmanager
def timestamp_service(home: Path) -> Iterator[TimestampService]:
    """Runs a service on a free port of this computer."""
    _make_certificates(home)
    service = TimestampService(home)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, body = service.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    service.address = f"http://127.0.0.1:{server.server_port}/tsa"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _make_certificates(home: Path) -> None:
    (home / "service.cnf").write_text(SETTINGS.format(home=home), "utf-8")
    (home / "serial").write_text("01\n", "utf-8")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    root = ["-keyout", f"{home}/root.key", "-out", f"{home}/root.pem"]
    _openssl("req", "-x509", *key, *root, "-days", "3650", "-subj", "/CN=Test Root")
    leaf = ["-keyout", f"{home}/service.key", "-out", f"{home}/service.csr"]
    _openssl("req", "-new", *key, *leaf, "-subj", "/CN=Test Clock")
    authority = ["-CA", f"{home}/root.pem", "-CAkey", f"{home}/root.key", "-CAcreateserial", "-days", "3650"]
    extensions = ["-extfile", f"{home}/service.cnf", "-extensions", "leaf"]
    _openssl("x509", "-req", "-in", f"{home}/service.csr", "-out", f"{home}/service.pem", *authority, *extensions)


def _openssl(*arguments: str) -> bytes:
    assert OPENSSL
    return subprocess.run([OPENSSL, *arguments], check=True, capture_output=True).stdout
