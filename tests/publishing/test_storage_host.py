"""Deploys to S3-compatible storage: a moto server in this process, and services that answer with faults."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from showcase.publishing.hosts import s3
from showcase.publishing.hosts.host import RECORD
from showcase.publishing.web_headers import cache_control, content_type
from tests.cli.conftest import write
from tests.publishing.conftest import PROJECT
from tests.publishing.test_folder_host import LIST, say, tree
from tests.sites.program import run

KEY = "AKIAEXAMPLEKEY"
SECRET = "very-secret-key"


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer whose only keys are those in the environment, and that never waits before it tries again."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setattr(s3, "TRIES", 1)


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def client(moto: str, keys: None, request: pytest.FixtureRequest) -> Any:
    client = boto3.client("s3", endpoint_url=moto, region_name="us-east-1")
    for bucket in client.list_buckets()["Buckets"]:
        for row in client.list_objects_v2(Bucket=bucket["Name"]).get("Contents", ()):
            client.delete_object(Bucket=bucket["Name"], Key=row["Key"])
    client.create_bucket(Bucket="films")
    return client


def settings(endpoint: str, more: str = "") -> str:
    return f'title = "Frogs"\n[deploy]\nto = "s3://films/press"\nendpoint = "{endpoint}"\n{more}'


@pytest.fixture
def root(tmp_path: Path, moto: str) -> Path:
    files = {"showcase.toml": settings(moto), "content/frogs/project.yaml": PROJECT,
             "content/toads/project.yaml": "title: Toads\n"}  # fmt: skip
    return write(tmp_path / "films", files)


def stored(client: Any, prefix: str = "press/") -> dict[str, bytes]:
    rows = client.list_objects_v2(Bucket="films", Prefix=prefix).get("Contents", ())
    return {
        row["Key"].removeprefix(prefix): client.get_object(Bucket="films", Key=row["Key"])["Body"].read()
        for row in rows
        if not row["Key"].endswith(RECORD)
    }


def test_a_site_is_published_changed_and_thinned_out(root: Path, client: Any) -> None:
    done = run(root, "deploy")
    assert done.returncode == 0, done.stderr
    assert "Deployed to s3://films/press" in done.stderr
    assert stored(client) == tree(root / "site")
    client.put_object(Bucket="films", Key="press/blog/post.html", Body=b"mine")
    client.put_object(Bucket="films", Key="other/index.html", Body=b"mine")
    say(root, "last tram")
    listed = run(root, "deploy", "--dry-run").stdout
    assert "~ films/frogs/index.html" in listed
    assert "toads" not in listed
    assert run(root, "deploy").returncode == 0
    assert "Nothing to deploy" in run(root, "deploy").stderr
    shutil.rmtree(root / "content/toads")
    assert run(root, "deploy").returncode == 0
    assert stored(client) == {**tree(root / "site"), "blog/post.html": b"mine"}
    assert stored(client, "other/") == {"index.html": b"mine"}


def test_types_and_how_long_files_are_kept(root: Path, client: Any) -> None:
    assert run(root, "deploy").returncode == 0
    styles = [path for path in stored(client) if path.endswith(".css")]
    assert styles
    for path, kind, kept in [
        ("index.html", "text/html; charset=utf-8", "public, max-age=300"),
        ("robots.txt", "text/plain; charset=utf-8", "public, max-age=300"),
        (styles[0], "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        (RECORD, "application/json", "no-store"),
    ]:
        found = client.head_object(Bucket="films", Key=f"press/{path}")
        assert (found["ContentType"], found["CacheControl"]) == (kind, kept), path


@pytest.mark.parametrize(
    ("path", "kind", "immutable"),
    [
        ("media/a/a_480p-h264.aa4b0a1ec2.mp4", "video/mp4", True),
        ("media/a/a_captions-fr.85aef3632e.VTT", "text/vtt; charset=utf-8", False),
        ("downloads/flyer-20251129.pdf", "application/pdf", False),
        ("feed.xml", "application/xml", False),
        ("x.unheard", "application/octet-stream", False),
    ],
)
def test_what_a_name_tells(path: str, kind: str, immutable: bool) -> None:
    assert content_type(path) == kind
    assert ("immutable" in cache_control(path)) is immutable


@pytest.mark.slow
def test_files_of_others_and_hidden_names_stop_it(root: Path, client: Any) -> None:
    client.put_object(Bucket="films", Key="press/index.html", Body=b"mine")
    refused = run(root, "deploy")
    assert refused.returncode == 1
    assert "foreign-files" in refused.stderr
    assert stored(client) == {"index.html": b"mine"}
    assert run(root, "deploy", "--yes").returncode == 0
    before = stored(client)
    write(root, {
        "content/toads/project.yaml": "title: Toads\ncredits: {Editor: [Bob Secret]}\n",
        LIST: "name,consent\nBob Secret,no\n", "content/frogs/synopsis.md": "Thanks to Bob Secret.\n",
    })  # fmt: skip
    refused = run(root, "deploy")
    assert refused.returncode == 1
    assert stored(client) == before
    assert run(root, "deploy", "--take-down").returncode == 0
    assert b"Secret" not in b"".join(stored(client).values())


def test_keys_are_kept_nowhere(root: Path, client: Any) -> None:
    assert run(root, "deploy", "--verbose").returncode == 0
    for file in [file for file in root.rglob("*") if file.is_file()]:
        data = file.read_bytes()
        assert KEY.encode() not in data, file
        assert SECRET.encode() not in data, file


@pytest.mark.slow
def test_two_deploys_at_once(root: Path, client: Any) -> None:
    from contextlib import closing

    from showcase.diagnostics import ShowcaseError
    from showcase.publishing.deploy import Deployment

    assert run(root, "deploy").returncode == 0
    say(root, "last tram")
    with closing(Deployment(root)) as slow:
        list(slow.events())
        record = json.loads(client.get_object(Bucket="films", Key=f"press/{RECORD}")["Body"].read())
        record["turn"] = "another"
        client.put_object(Bucket="films", Key=f"press/{RECORD}", Body=json.dumps(record).encode())
        with pytest.raises(ShowcaseError) as raised:
            list(slow.send())
    assert [d.code for d in raised.value.diagnostics] == ["raced-host"]


class Service(ThreadingHTTPServer):
    """A service that answers every request with one fault, or puts alone if `only_puts`."""

    def __init__(self, status: int, code: str, *, only_puts: bool) -> None:
        class Answers(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if not only_puts:
                    self.fail()
                elif "list-type" in self.path:
                    self.say(200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>")
                else:
                    self.say(404, "<Error><Code>NoSuchKey</Code></Error>")

            def do_PUT(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.fail()

            def fail(self) -> None:
                error = f"<Error><Code>{code}</Code><AWSAccessKeyId>{KEY}</AWSAccessKeyId></Error>"
                self.say(status, error if code else "")

            def say(self, status: int, text: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/xml")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        super().__init__(("127.0.0.1", 0), Answers)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "code", "only_puts", "ours"),
    [
        (403, "InvalidAccessKeyId", False, "refused-storage-key"),
        (403, "SignatureDoesNotMatch", False, "refused-storage-key"),
        (401, "Unauthorized", False, "refused-storage-key"),
        (400, "ExpiredToken", False, "refused-storage-key"),
        (403, "RequestTimeTooSkewed", False, "clock-skew"),
        (403, "AccessDenied", False, "foreign-bucket"),
        (403, "", False, "foreign-bucket"),
        (403, "AccessDenied", True, "foreign-bucket"),
        (404, "NoSuchBucket", False, "missing-bucket"),
        (400, "AuthorizationHeaderMalformed", False, "other-region"),
        (403, "QuotaExceeded", True, "full-storage"),
        (507, "XMinioStorageFull", True, "full-storage"),
        (413, "EntityTooLarge", True, "full-storage"),
        (407, "", False, "unreachable-storage"),
        (403, "storage_cap_exceeded", True, "full-storage"),
        (503, "SlowDown", True, "busy-storage"),
        (429, "", False, "busy-storage"),
        (500, "InternalError", True, "failed-storage"),
        (418, "Surprise", False, "failed-storage"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_what_is_wrong_with_a_service_is_one_line(
    root: Path, status: int, code: str, only_puts: bool, ours: str, language: str
) -> None:
    service = Service(status, code, only_puts=only_puts)
    threading.Thread(target=service.serve_forever, args=(0.02,), daemon=True).start()
    (root / "showcase.toml").write_text(settings(f"http://127.0.0.1:{service.server_port}"), "utf-8")
    try:
        done = run(root, "deploy", "--lang", language)
    finally:
        service.shutdown()
        service.server_close()
    assert done.returncode == 1, done.stderr
    assert done.stderr.count(f"[{ours}]") == 1, done.stderr
    assert KEY not in done.stderr
    assert SECRET not in done.stderr


class Portal(BaseHTTPRequestHandler):
    """What answers in the place of a service: a login page of a network, or a redirect to it."""

    protocol_version = "HTTP/1.1"
    status = 200

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        page = b"<!doctype html><title>Please log in</title>"
        self.send_response(self.status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        if self.status == 302:
            self.send_header("Location", "https://login.invalid/")
        self.end_headers()
        self.wfile.write(page)

    do_PUT = do_POST = do_GET  # noqa: N815  (names of http.server)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.mark.slow
@pytest.mark.parametrize("status", [200, 302, 403, 404])
def test_a_login_page_in_the_place_of_a_service_is_told_as_such(
    root: Path, client: Any, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Portal, "status", status)
    portal = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=portal.serve_forever, args=(0.02,), daemon=True).start()
    (root / "showcase.toml").write_text(settings(f"http://127.0.0.1:{portal.server_port}"), "utf-8")
    try:
        done = run(root, "deploy")
    finally:
        portal.shutdown()
        portal.server_close()
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("[odd-storage-answer]") == 1, done.stderr


def test_what_is_missing_is_told(root: Path, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "showcase.toml").write_text(settings("http://127.0.0.1:9"), "utf-8")
    refused = run(root, "deploy", "--lang", "fr").stderr
    assert "unreachable-storage" in refused
    assert "connexion refusée" in refused
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert "no-storage-key" in run(root, "deploy").stderr
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    assert "no-storage-key" in run(root, "deploy").stderr
    monkeypatch.setitem(__import__("sys").modules, "boto3", None)
    lost = run(root, "deploy")
    assert lost.returncode == 3
    assert "no-boto3" in lost.stderr


@pytest.mark.slow
def test_half_an_upload_is_resumed(root: Path, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import botocore.exceptions

    real, sent = s3.StorageHost._key, []

    def breaks(self: s3.StorageHost, path: str) -> dict[str, str]:
        if path != RECORD:
            sent.append(path)
        if len(sent) == 8:
            raise botocore.exceptions.ReadTimeoutError(endpoint_url="https://example.org/?X-Amz-Signature=abc")
        return real(self, path)

    with monkeypatch.context() as patch:
        patch.setattr(s3.StorageHost, "_key", breaks)
        broken = run(root, "deploy")
    assert broken.returncode == 1
    assert "unreachable-storage" in broken.stderr
    assert "Signature" not in broken.stderr
    there = stored(client)
    assert 0 < len(there) < len(tree(root / "site"))
    again: list[str] = []
    monkeypatch.setattr(s3.StorageHost, "_key", lambda self, path: again.append(path) or real(self, path))
    done = run(root, "deploy")
    assert done.returncode == 0, done.stderr
    assert not {*again} & {*there}
    assert stored(client) == tree(root / "site")


@pytest.mark.slow
def test_parts_that_a_killed_deploy_left_are_discarded(
    root: Path, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = client.create_multipart_upload(Bucket="films", Key="press/index.html")["UploadId"]
    other = client.create_multipart_upload(Bucket="films", Key="press/index.html.bak")["UploadId"]
    monkeypatch.setattr(s3, "MULTIPART", 40)
    assert run(root, "deploy").returncode == 0
    left = {row["UploadId"] for row in client.list_multipart_uploads(Bucket="films").get("Uploads", ())}
    assert mine not in left
    assert other in left
    assert stored(client) == tree(root / "site")


@pytest.mark.parametrize(
    ("endpoint", "region"),
    [
        ("https://abc.r2.cloudflarestorage.com", "auto"),
        ("https://s3.us-west-004.backblazeb2.com", "us-west-004"),
        ("https://s3.eu-west-3.amazonaws.com", "eu-west-3"),
        ("https://s3.fr-par.scw.cloud", "fr-par"),
        ("https://minio.example.org", "us-east-1"),
    ],
)
def test_the_region_follows_from_the_endpoint(endpoint: str, region: str) -> None:
    assert s3._region(endpoint) == region
