"""Publishes in a bucket of S3-compatible storage: Amazon S3, Cloudflare R2, Backblaze B2, MinIO."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from showcase.diagnostics import Location, Severity, ToolError, diagnose
from showcase.engine.stop_signal import StopSignal
from showcase.publishing.destination import StorageDestination
from showcase.publishing.hosts.host import RECORD, HostFile, Progress
from showcase.publishing.repository import PublishingError, fault
from showcase.publishing.web_headers import NEVER, cache_control, content_type, is_page
from showcase.version import VERSION

T = TypeVar("T")

AT_ONCE = 8
"""Files that are sent at a time."""

TRIES = 5
PATIENCE = 30
"""Seconds that a service may keep silent."""

MULTIPART = 64 << 20
"""Bytes from which a file is sent in parts."""

CODES = {
    "AccessDenied": "foreign-bucket",
    "AccountProblem": "foreign-bucket",
    "AllAccessDisabled": "foreign-bucket",
    "AuthorizationHeaderMalformed": "other-region",
    "AuthorizationQueryParametersError": "other-region",
    "ExpiredToken": "refused-storage-key",
    "Forbidden": "foreign-bucket",
    "IllegalLocationConstraintException": "other-region",
    "InsufficientStorage": "full-storage",
    "InvalidAccessKeyId": "refused-storage-key",
    "InvalidToken": "refused-storage-key",
    "MethodNotAllowed": "foreign-bucket",
    "NoSuchBucket": "missing-bucket",
    "PermanentRedirect": "other-region",
    "QuotaExceeded": "full-storage",
    "RequestExpired": "clock-skew",
    "RequestTimeTooSkewed": "clock-skew",
    "RequestLimitExceeded": "busy-storage",
    "ServiceQuotaExceeded": "full-storage",
    "ServiceUnavailable": "busy-storage",
    "SignatureDoesNotMatch": "refused-storage-key",
    "SlowDown": "busy-storage",
    "SlowDownRead": "busy-storage",
    "SlowDownWrite": "busy-storage",
    "StorageCapExceeded": "full-storage",
    "Throttling": "busy-storage",
    "ThrottlingException": "busy-storage",
    "TokenRefreshRequired": "refused-storage-key",
    "TooManyRequests": "busy-storage",
    "TooManyRequestsException": "busy-storage",
    "Unauthorized": "refused-storage-key",
    "XAmzClockSkew": "clock-skew",
    "XMinioAdminBucketQuotaExceeded": "full-storage",
    "XMinioStorageFull": "full-storage",
    "storage_cap_exceeded": "full-storage",
}
"""Codes of our errors, by those that services answer with."""

STATUSES = {
    301: "other-region",
    401: "refused-storage-key",
    403: "foreign-bucket",
    404: "missing-bucket",
    407: "unreachable-storage",
    413: "full-storage",
    429: "busy-storage",
    503: "busy-storage",
    507: "full-storage",
}
"""The same by HTTP status, for services that answer with no code."""

SILENT = {
    "ConnectTimeoutError": errno.ETIMEDOUT, "ReadTimeoutError": errno.ETIMEDOUT,
    "ConnectionClosedError": errno.ECONNRESET,
}  # fmt: skip
"""What the system would say, by errors of boto3 that say it in many words."""

MISSING = frozenset({"NoSuchKey", "404", "NotFound"})
RACED = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})
UNCONDITIONAL = frozenset({"NotImplemented", "InvalidArgument", "501", "UnsupportedArgument"})
"""What services answer that cannot write on a condition."""

REGION = re.compile(r"(?:^|\.)s3[.-](?!amazonaws)([a-z0-9-]+)\.")
"""`s3.us-west-004.backblazeb2.com`."""


class StorageHost:
    """A bucket, or the part of one whose keys begin with a prefix."""

    def __init__(self, storage: StorageDestination, stop: StopSignal) -> None:
        """Raises ToolError if boto3 is not installed. Keys are read by boto3 alone, from where it finds them."""
        self._storage, self._stop = storage, stop
        self._tag: str | None = None
        """Version of the record that was read last; None if there was none."""
        with self._told():
            self._client = _client(storage)

    @property
    def shown(self) -> str:
        return self._storage.shown

    def _key(self, path: str) -> dict[str, str]:
        return {"Bucket": self._storage.bucket, "Key": self._storage.prefix + path}

    def listing(self) -> Mapping[str, HostFile]:
        found = {}
        with self._told():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._storage.bucket, Prefix=self._storage.prefix
            )
            for page in pages:
                for row in page.get("Contents", ()):
                    path = row["Key"].removeprefix(self._storage.prefix)
                    if path and path != RECORD:
                        found[path] = HostFile(int(row["Size"]))
        return found

    def read(self, path: str) -> bytes:
        from botocore.exceptions import ClientError

        with self._told():
            try:
                answer = self._client.get_object(**self._key(path))
                data = bytes(answer["Body"].read())
            except ClientError as error:
                if _code(error) not in MISSING:
                    raise
                answer, data = {}, b""
        if path == RECORD:
            self._tag = answer.get("ETag")
        return data

    def write_record(self, data: bytes) -> bool:
        from botocore.exceptions import ClientError

        row = {
            **self._key(RECORD), "Body": data, "ContentType": content_type(RECORD), "CacheControl": NEVER
        }  # fmt: skip
        condition = {"IfMatch": self._tag} if self._tag else {"IfNoneMatch": "*"}
        with self._told():
            try:
                answer = self._client.put_object(**row, **condition)
            except ClientError as error:
                if _code(error) in RACED:
                    return False
                if _code(error) not in UNCONDITIONAL:
                    raise
                answer = self._client.put_object(**row)
        self._tag = answer.get("ETag")
        return True

    def put(self, folder: Path, paths: Collection[str], sent: Progress) -> None:
        from boto3.s3.transfer import TransferConfig

        settings = TransferConfig(multipart_threshold=MULTIPART, multipart_chunksize=MULTIPART // 4, max_concurrency=4)

        def one(path: str) -> None:
            more = {"ContentType": content_type(path), "CacheControl": cache_control(path)}
            key = self._key(path)
            self._client.upload_file(
                str(folder / path), key["Bucket"], key["Key"], ExtraArgs=more, Callback=sent, Config=settings
            )

        with self._told():
            self._abort_parts({path for path in paths if (folder / path).stat().st_size >= MULTIPART})
        # Pages are sent one by one: each comes after those it leads to.
        self._each(paths, one, 1 if any(map(is_page, paths)) else AT_ONCE)

    def _abort_parts(self, paths: Collection[str]) -> None:
        """Discards parts of these files that a deploy which was killed left: they cost, and nobody sees them."""
        from botocore.exceptions import ClientError

        for path in paths:
            key = self._key(path)
            try:
                rows = self._client.list_multipart_uploads(Bucket=key["Bucket"], Prefix=key["Key"]).get("Uploads", ())
                for row in rows:
                    if row["Key"] == key["Key"]:
                        self._client.abort_multipart_upload(**key, UploadId=row["UploadId"])
            except ClientError:
                return  # the key may lack that right, and the file can be sent all the same

    def delete(self, paths: Collection[str]) -> None:
        self._each(paths, lambda path: self._client.delete_object(**self._key(path)), AT_ONCE)

    def _each(self, paths: Iterable[str], act: Callable[[str], object], at_once: int) -> None:
        with self._told(), ThreadPoolExecutor(at_once, thread_name_prefix="showcase-s3") as pool:
            asked = [pool.submit(act, path) for path in paths]
            try:
                for done in as_completed(asked):
                    done.result()
            finally:
                pool.shutdown(cancel_futures=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns what boto3 raises into one clear line."""
        try:
            yield
        except ImportError as error:
            raise ToolError(diagnose(Severity.ERROR, "no-boto3", Location("boto3"), why=str(error))) from error
        except Exception as error:
            told = self._fault(error)
            if told is None:
                raise
            raise told from None  # an error of boto3 may hold addresses with signatures

    def _fault(self, error: Exception) -> PublishingError | None:
        from boto3.exceptions import S3UploadFailedError
        from botocore import exceptions

        facts = {"bucket": self._storage.bucket, "host": self._service, "to": self.shown}
        if isinstance(error, S3UploadFailedError):
            found = error.__context__ if isinstance(error.__context__, exceptions.ClientError) else None
            if found is None:
                return fault("failed-storage", **facts, why=_words(error))
            error = found
        if isinstance(error, exceptions.ClientError):
            return fault(_answered(error), **facts, why=_code(error))
        if isinstance(error, RecursionError):  # boto3 follows redirects to other places than buckets for ever
            return fault("odd-storage-answer", **facts, why="HTTP 30x")
        if isinstance(error, exceptions.NoCredentialsError | exceptions.PartialCredentialsError |
                      exceptions.CredentialRetrievalError | exceptions.ProfileNotFound |
                      exceptions.TokenRetrievalError | exceptions.SSOError):  # fmt: skip
            return fault("no-storage-key", **facts)
        if isinstance(error, exceptions.HTTPClientError | exceptions.ConnectionError):
            return fault("unreachable-storage", **facts, why=_network_words(error))
        if isinstance(error, exceptions.BotoCoreError | ValueError):
            return fault("failed-storage", **facts, why=_words(error))
        return None

    @property
    def _service(self) -> str:
        return urlsplit(self._storage.endpoint).hostname or "Amazon S3"


def _client(storage: StorageDestination) -> Any:
    """Returns a client for a bucket. Raises ImportError, or what boto3 raises for settings that are not understood."""
    import boto3
    from botocore.config import Config

    session = boto3.session.Session()
    settings = Config(
        connect_timeout=PATIENCE, read_timeout=PATIENCE, retries={"max_attempts": TRIES, "mode": "standard"},
        user_agent_extra=f"showcase/{VERSION}", max_pool_connections=4 * AT_ONCE,
        # Newer checksums than those that each service has to know are refused by some.
        request_checksum_calculation="when_required", response_checksum_validation="when_required",
        s3={"addressing_style": "path"} if storage.endpoint else {},
    )  # fmt: skip
    region = session.region_name or _region(storage.endpoint)
    return session.client("s3", endpoint_url=storage.endpoint or None, region_name=region, config=settings)


def _region(endpoint: str) -> str:
    """Returns the region that an endpoint names; Cloudflare's has none."""
    host = urlsplit(endpoint).hostname or ""
    if host.endswith(".r2.cloudflarestorage.com"):
        return "auto"
    found = REGION.search(host)
    return found[1] if found else "us-east-1"


def _code(error: Any) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _answered(error: Any) -> str:
    """Returns the code of our error for one that a service answered; a web page is no answer of a service."""
    about = error.response.get("ResponseMetadata", {})
    if str(about.get("HTTPHeaders", {}).get("content-type", "")).startswith("text/html"):
        return STATUSES[407] if about.get("HTTPStatusCode") == 407 else "odd-storage-answer"
    return CODES.get(_code(error)) or STATUSES.get(int(about.get("HTTPStatusCode", 0))) or "failed-storage"


def _network_words(error: Any) -> str:
    """Returns why a service was not reached, as the system says it where it does."""
    said = re.search(r"\[Errno -?\d+\] ([^')]+)", str(error.kwargs.get("error", error)))
    known = SILENT.get(type(error).__name__)
    return said[1] if said else os.strerror(known) if known is not None else _words(error)


def _words(error: Exception) -> str:
    """Returns the first line of an error, without the query of any address in it."""
    return re.sub(r"\?\S*", "", str(error).partition("\n")[0])[:200] or type(error).__name__
