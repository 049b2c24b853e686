"""Reads where a site is deployed to: `--to`, or `to` under `[deploy]` in `showcase.toml`."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import url2pathname

from showcase.diagnostics import Location
from showcase.pipeline.output_folder import require_apart
from showcase.publishing.github_url import GITHUB, without_password
from showcase.publishing.repository import PublishingError, fault
from showcase.publishing.setting_place import setting_place
from showcase.structs import FrozenStruct, replace
from showcase.text import suggestion

GITHUB_WORDS = frozenset({"", "github", "github-pages", "gh-pages"})
"""What stands for the branch that `remote` and `branch` name."""

SETTINGS = "showcase.toml"

SCP = re.compile(
    r"^(?:(?P<user>[^@/\\:]+)@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^@/\\:\[\]]{2,}):(?P<path>(?!//).*)$", re.DOTALL
)
"""`emma@example.org:www`; one letter before a colon is a drive of Windows."""

HOST = re.compile(r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$|^[0-9A-Fa-f:.]+$")
USER = re.compile(r"^[A-Za-z0-9_][A-Za-z0-9_.+-]*$")
"""Neither begins with a dash: ssh would read an option."""

SERVICE = re.compile(r"^(?P<service>netlify|cloudflare):(?://)?(?P<site>.*)$", re.IGNORECASE | re.DOTALL)
"""`netlify:my-films`; a server of that name is written with `ssh://`."""

NETLIFY_SITE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*$")
CLOUDFLARE_PROJECT = re.compile(r"^[a-z0-9][a-z0-9-]{0,57}$")

BUCKET = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{2,254}$")

SSH = 22
"""Port of ssh where none is written."""

OF_DESTINATION = frozenset(
    {"destination-in-site", "password-in-destination", "repository-as-destination", "unknown-destination",
     "unfit-bucket", "whole-server"}
)  # fmt: skip
"""Errors of what was written as the destination."""

def is_destination(word: str) -> bool:
    """Returns whether a word alone is clearly a destination: the branch of GitHub, a service, a server or storage."""
    return bool(word) and (word.lower() in GITHUB_WORDS or SERVICE.match(word) is not None or "://" in word)


OWN_FOLDERS = ("site", ".showcase", "export", "packages")
"""Folders that showcase writes for other ends; those of the content are refused as well."""


class GitHubDestination(FrozenStruct):
    """The branch of a git remote that GitHub Pages shows."""


class FolderDestination(FrozenStruct):
    """A folder on this computer."""

    folder: Path

    @property
    def shown(self) -> str:
        return str(self.folder)


class ServerDestination(FrozenStruct):
    """A folder on a server that is reached by ssh."""

    host: str
    path: str
    """As the server knows it; without a `/` in front it is within the home folder there. No `/` at the end."""
    user: str = ""
    port: int = 0
    """0: as ssh's own settings have it."""
    sftp: bool = False
    """Whether rsync is left out."""

    @property
    def login(self) -> str:
        """Returns the server as ssh is told of it."""
        return f"{self.user}@{self.host}" if self.user else self.host

    @property
    def shown(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        user, port = f"{self.user}@" if self.user else "", f":{self.port}" if self.port else ""
        path = self.path if self.path.startswith("/") else f"/~/{self.path}"
        return f"{'sftp' if self.sftp else 'ssh'}://{user}{host}{port}{path}"


class StorageDestination(FrozenStruct):
    """A bucket of S3-compatible storage, or a part of one."""

    bucket: str
    prefix: str = ""
    """Empty, or ends with `/`."""
    endpoint: str = ""
    """Address of the service; empty for Amazon's own, or what the AWS settings of this computer say."""

    @property
    def shown(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")


class NetlifyDestination(FrozenStruct):
    """A site at Netlify."""

    site: str
    """Its name, its domain or its identifier."""

    @property
    def domain(self) -> str:
        """Returns what Netlify's interface finds it by."""
        named = "." not in self.site and not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", self.site)
        return f"{self.site}.netlify.app" if named else self.site

    @property
    def shown(self) -> str:
        return f"netlify:{self.site}"


class CloudflareDestination(FrozenStruct):
    """A project at Cloudflare Pages."""

    project: str

    @property
    def shown(self) -> str:
        return f"cloudflare:{self.project}"


Destination = (
    GitHubDestination | FolderDestination | ServerDestination | StorageDestination | NetlifyDestination
    | CloudflareDestination
)  # fmt: skip


FileDestination = FolderDestination | ServerDestination | StorageDestination
"""Where files can be put beside others."""


def read_media_destination(
    written: str, pages: Destination, root: Path, base: Path, endpoint: str, place: str
) -> FileDestination:
    """Returns where videos go; `pages` is where everything else goes. As `read_destination`.

    Raises PublishingError too if it is no folder, server or storage, or the same as that of the pages.
    """
    media = read_destination(written, root, base, endpoint, place)
    if not isinstance(media, FileDestination) or same(media, pages):
        there = setting_place(root, "media_to", value=written) if place == SETTINGS else place
        raise fault("unfit-media-destination", there)
    return media


def same(media: Destination, pages: Destination) -> bool:
    """Returns whether both are one folder, however each is written."""
    if isinstance(media, FolderDestination) and isinstance(pages, FolderDestination):
        return _same_folder(media.folder, pages.folder)
    if isinstance(media, ServerDestination) and isinstance(pages, ServerDestination):
        return _same_on_server(media, pages)
    return media == pages


def _same_folder(one: Path, other: Path) -> bool:
    """Returns whether two paths are one folder: by links, and where capitals do not count."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there yet
        return os.path.normcase(one) == os.path.normcase(other)


def _same_on_server(one: ServerDestination, other: ServerDestination) -> bool:
    """Returns whether two destinations are one folder of one server. Who is not named may be either user."""
    both = (one, other)
    login = {(each.host.lower().rstrip("."), each.port or SSH) for each in both}
    paths = {posixpath.normpath(each.path.replace("//", "/")) for each in both}
    users = {each.user for each in both if each.user}
    return len(login) == 1 and len(paths) == 1 and (len(users) < 2 or one.path.startswith("/"))


def read_destination(
    written: str, root: Path, base: Path, endpoint: str = "", place: str = SETTINGS
) -> Destination:
    """Returns what a destination means; `base` is the folder that relative ones begin at, `place` where it is written.

    Raises PublishingError for one that is not understood, carries a password, or is part of the site itself.
    """
    try:
        destination = _read(written, root, base, endpoint)
    except PublishingError as error:
        there = setting_place(root, "to", "media_to", value=written) if place == SETTINGS else Location(place)
        where = [replace(d, place=there) if d.code in OF_DESTINATION else d for d in error.diagnostics]
        raise PublishingError(*where) from None
    if endpoint and isinstance(destination, StorageDestination):
        _require_endpoint(endpoint)
    return destination


def _read(written: str, root: Path, base: Path, endpoint: str) -> Destination:
    written = written.strip()
    if written.lower() in GITHUB_WORDS:
        return GitHubDestination()
    if any(ord(sign) < 32 for sign in written):
        raise _unknown(repr(written)[1:-1])
    if found := SERVICE.match(written):
        return _service(found["service"].lower(), found["site"].rstrip("/"), written)
    scheme, mark, _ = written.partition("://")
    if mark and len(scheme) > 1:
        return _of_address(scheme.lower(), written, root, endpoint)
    return _of_path(written, root, base)


def _of_path(written: str, root: Path, base: Path) -> Destination:
    """Returns a folder, or a server as `scp` names it."""
    if written.lower().startswith("file:"):
        return _folder(unquote(written[5:]), root, base)
    if found := SCP.match(written):
        if near := _misspelt_service(found):
            raise fault("unknown-destination", SETTINGS, to=_without_secret(written), near=near)
        return _server(found["host"].strip("[]"), found["path"], found["user"] or "", 0, written)
    if not re.search(r"[/\\]|^[.~]", written):
        is_folder = written not in OWN_FOLDERS and (base / written).is_dir()
        raise _unknown(written, f"./{written}" if is_folder else "")
    return _folder(written, root, base)


def _misspelt_service(found: re.Match[str]) -> str:
    """Returns the destination that was meant where the word before the colon is nearly a service's, and no server's."""
    host = found["host"].lower()
    plain = not found["user"] and host.isalpha() and "/" not in found["path"]
    near = suggestion(host, ("netlify", "cloudflare")) if plain else ""
    return f"{near}:{found['path']}" if near else ""


OTHER_SCHEMES = {"rsync": "ssh", "scp": "ssh", "ftp": "sftp", "ftps": "sftp"}
"""Schemes of addresses that are not understood, and those by which the same server may be reached."""


def _same_server(scheme: str, parts: SplitResult) -> str:
    """Returns an address by which the same folder may be reached; empty for a scheme that is not of a server."""
    user = f"{parts.username}@" if parts.username else ""
    return f"{OTHER_SCHEMES[scheme]}://{user}{parts.hostname}{parts.path}" if scheme in OTHER_SCHEMES else ""


def _of_address(scheme: str, written: str, root: Path, endpoint: str) -> Destination:
    parts, port = _parts(written)
    if scheme not in ("file", "ssh", "sftp", "s3"):
        raise _unknown(written, _same_server(scheme, parts))
    if parts.password or (scheme == "s3" and parts.username):
        raise fault("password-in-destination", SETTINGS, to=_without_secret(written))
    if scheme == "s3":
        return _storage(parts.netloc, parts.path, endpoint, written)
    if scheme == "file":
        return _folder(url2pathname(parts.path), root, root)
    return _server(parts.hostname or "", unquote(parts.path), unquote(parts.username or ""), port, written, scheme)


def _parts(written: str) -> tuple[SplitResult, int]:
    """Returns the parts of an address and its port. Raises PublishingError for one that is not understood."""
    try:
        parts = urlsplit(written)
        port = parts.port or 0
    except ValueError:
        raise _unknown(written) from None
    if parts.query or parts.fragment or (parts.scheme == "file" and parts.netloc not in ("", "localhost")):
        raise _unknown(written)
    return parts, port


def _server(host: str, path: str, user: str, port: int, written: str, scheme: str = "ssh") -> ServerDestination:
    if host.lower() in GITHUB:
        raise fault("repository-as-destination", SETTINGS, to=_without_secret(written))
    if not HOST.match(host) or (user and not USER.match(user)):
        raise _unknown(written)
    within = re.sub(r"^/?~(/|$)", "", path)
    if within.lstrip("/").startswith("~") or ".." in within.split("/"):
        raise _unknown(written)
    bare = within.rstrip("/") if within.strip("/") else ""
    if not bare:
        raise fault("whole-server", SETTINGS, to=_without_secret(written))
    return ServerDestination(host, bare, user, port, scheme == "sftp")


def _service(service: str, site: str, written: str) -> Destination:
    if "@" in site:
        raise fault("password-in-destination", SETTINGS, to=f"{service}:{site.rpartition('@')[2]}")
    if service == "netlify" and NETLIFY_SITE.match(site):
        return NetlifyDestination(site.lower())
    if service == "cloudflare" and CLOUDFLARE_PROJECT.match(site.removesuffix(".pages.dev")):
        return CloudflareDestination(site.removesuffix(".pages.dev"))
    raise _unknown(written)


def _storage(bucket: str, path: str, endpoint: str, written: str) -> StorageDestination:
    parts = [part for part in unquote(path).split("/") if part]
    if not bucket or {".", ".."} & {*parts}:
        raise _unknown(written)
    if not BUCKET.match(bucket):
        raise fault("unfit-bucket", SETTINGS, bucket=bucket)
    return StorageDestination(bucket, "".join(f"{part}/" for part in parts), endpoint.rstrip("/"))


def _require_endpoint(endpoint: str) -> None:
    """Raises PublishingError unless an address is one of a service: https, or http on this computer."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, 0
    if parts.username or parts.password:
        raise fault("password-in-destination", SETTINGS, to=_without_secret(endpoint))
    local = host in ("localhost", "127.0.0.1", "::1")
    if not host or port == 0 or parts.query or parts.scheme not in (("https", "http") if local else ("https",)):
        raise fault("invalid-endpoint", SETTINGS, endpoint=_without_secret(endpoint))


def _folder(folder: str, root: Path, base: Path) -> FolderDestination:
    try:
        target = (base / Path(folder).expanduser()).resolve()
    except (OSError, RuntimeError, ValueError):
        raise _unknown(folder) from None
    require_apart(root, target)
    root = root.resolve()
    if any(target.is_relative_to((root / name).resolve()) for name in OWN_FOLDERS):
        raise fault("destination-in-site", SETTINGS, folder=str(target))
    return FolderDestination(target)


def _unknown(written: str, near: str = "") -> PublishingError:
    """Returns the error for a destination that is not understood; `near` is what was probably meant."""
    meant = {"near": near} if near else {}
    return fault("unknown-destination", SETTINGS, to=_without_secret(written), **meant)


def _without_secret(written: str) -> str:
    """Returns an address as it may be shown: without whatever stands before an `@`."""
    return without_password(written) if "://" in written else re.sub(r"^[^@/]*:[^@/]*@", "", written)
