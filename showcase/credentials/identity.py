"""Checks a signer's certificate and key before anything is signed with them."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.diagnostics import Diagnostic, Severity, diagnose
from showcase.model.sealing import ENVIRONMENT, CredentialSettings, SigningIdentity
from showcase.seals import read_regular
from showcase.special_names import in_private_folder

if TYPE_CHECKING:
    from datetime import date

    from cryptography.x509 import Certificate

SOON = 30
"""Before the end of a certificate, within which a build warns."""

LARGEST = 1 << 20
"""Bytes of a certificate or key; larger files are none."""


class Unusable(Exception):
    """A certificate or key cannot be used: the code of the diagnostic, and its facts."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@cache
def can_sign() -> bool:
    """Returns whether the optional libraries are installed; neither is imported."""
    return all(find_spec(name) is not None for name in ("c2pa", "cryptography"))


def stamp() -> str:
    """Returns what a build depends on beside files: the libraries, and the certificate in the environment."""
    certificate = os.environ.get("SHOWCASE_CERTIFICATE", "")
    digest = hashlib.sha256(certificate.encode("utf-8", "surrogateescape")).hexdigest()[:12] if certificate else ""
    return f"{can_sign()} {digest} {'SHOWCASE_KEY' in os.environ}"


def read_identity(
    root: Path, settings: CredentialSettings, today: date
) -> tuple[SigningIdentity | None, tuple[Diagnostic, ...]]:
    """Returns who signs, or why nothing is signed. Reads no network, and keeps no part of the key."""
    if not settings.certificate:
        return None, ()
    if not can_sign():
        return None, (diagnose(Severity.WARNING, "credentials-not-installed", settings.place),)
    missing = [name for name in (settings.certificate, settings.key) if not _exists(root, name)]
    if missing:
        return None, (diagnose(Severity.WARNING, "credentials-missing", settings.place, file=missing[0]),)
    try:
        return _checked(root, settings, today)
    except Unusable as fault:
        return None, (diagnose(Severity.ERROR, fault.code, settings.place, **fault.facts),)


def _checked(
    root: Path, settings: CredentialSettings, today: date
) -> tuple[SigningIdentity, tuple[Diagnostic, ...]]:
    from datetime import UTC, datetime, timedelta

    guard_key(root, settings.key)
    chain = read_chain(root, settings.certificate)
    leaf = chain[0]
    key = read_key(root, settings.key)
    if _public(key.public_key()) != _public(leaf.public_key()):
        raise Unusable("credentials-other-key", certificate=settings.certificate, key=settings.key)
    last = leaf.not_valid_after_utc
    moment = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    if last < moment:
        raise Unusable("credentials-expired", certificate=settings.certificate, day=last.date().isoformat())
    if leaf.not_valid_before_utc.date() > today:
        first = leaf.not_valid_before_utc.date().isoformat()
        raise Unusable("credentials-too-early", certificate=settings.certificate, day=first)
    _guard_use(leaf, settings.certificate)
    identity = SigningIdentity(
        fingerprint=hashlib.sha256(b"".join(map(_der, chain))).hexdigest(),
        signer=signer_name(leaf),
        ends=last.date().isoformat(),
        is_listed=_is_listed(chain, root, settings.trust_list),
        certificate=settings.certificate,
        key=settings.key,
        timestamp=settings.timestamp,
        training=settings.training,
        days=tuple(str(day) for day in _days(last.date()) if day > today),
    )
    if last - moment < timedelta(days=SOON):
        return identity, (diagnose(Severity.WARNING, "credentials-ending", settings.place, day=identity.ends),)
    return identity, ()


def _days(last: date) -> tuple[date, date]:
    """Returns the days after a certificate begins to end soon, and after it ended."""
    from datetime import timedelta

    return last - timedelta(days=SOON - 1), last + timedelta(days=1)


def guard_key(root: Path, name: str) -> None:
    """Raises Unusable for a key that others can read, or that is where it might be published."""
    if name.startswith(ENVIRONMENT):
        return
    path = root / name
    inside = path.resolve().is_relative_to(root.resolve())
    if inside and not in_private_folder(path.resolve().relative_to(root.resolve()).as_posix()):
        raise Unusable("credentials-key-not-private", key=name)
    mode = path.stat().st_mode
    if sys.platform != "win32" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Unusable("credentials-open-key", key=name)


def _guard_use(leaf: Certificate, name: str) -> None:
    """Raises Unusable for a certificate that readers of content credentials refuse whatever it signs."""
    from cryptography import x509

    allowed = {"1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.62558.2.1"}
    try:
        uses = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        uses = x509.ExtendedKeyUsage([])
    if leaf.issuer == leaf.subject or not allowed & {use.dotted_string for use in uses}:
        raise Unusable("credentials-unfit", certificate=name)


def text_of(root: Path, name: str) -> bytes:
    """Returns the text of a certificate or key, from its file or from the environment. Raises Unusable."""
    if name.startswith(ENVIRONMENT):
        value = os.environ.get(name.removeprefix(ENVIRONMENT), "")
        return value.replace("\\n", "\n").encode()
    try:
        text = read_regular(root / name)
    except OSError as error:
        raise Unusable("credentials-unreadable", file=name, why=error.strerror or "") from error
    return text[:LARGEST]


def read_chain(root: Path, name: str) -> list[Certificate]:
    """Returns the certificates of a PEM file, the signer's own first. Raises Unusable."""
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificates(text_of(root, name))
    except ValueError as error:
        raise Unusable("credentials-unreadable", file=name, why="PEM") from error


def read_key(root: Path, name: str) -> Any:
    """Returns a private key. Raises Unusable: no part of what is there is told."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return load_pem_private_key(text_of(root, name), None)
    except TypeError as error:
        raise Unusable("credentials-locked-key", key=name) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Unusable("credentials-unreadable", file=name, why="PEM") from error


def signer_name(leaf: Certificate) -> str:
    """Returns who signs, as the certificate names them."""
    from cryptography.x509.oid import NameOID

    names = [*leaf.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)]
    names += leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return next((str(name.value) for name in names if name.value), "")


def _is_listed(chain: list[Certificate], root: Path, trust_list: str) -> bool:
    """Returns whether one authority of the author's list issued the chain. Raises Unusable."""
    if not trust_list:
        return False
    authorities = read_chain(root, trust_list)
    known = {_der(authority) for authority in authorities}
    for issued, issuer in zip(chain, [*chain[1:], None], strict=True):
        if _der(issued) in known and issued is not chain[0]:
            return True
        if any(_issued(issued, authority) for authority in authorities):
            return True
        if issuer is None or not _issued(issued, issuer):
            return False
    return False


def _issued(certificate: Certificate, issuer: Certificate) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return certificate.issuer != certificate.subject


def _der(certificate: Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def _public(key: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return bytes(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def _exists(root: Path, name: str) -> bool:
    if name.startswith(ENVIRONMENT):
        return bool(os.environ.get(name.removeprefix(ENVIRONMENT)))
    return (root / name).is_file()
