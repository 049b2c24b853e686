"""Makes a certificate chain of one's own: an authority that signs once and is thrown away, and a signer."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

from showcase.engine.files import disk_error

YEARS = 10
FOLDER = "private/credentials"
CERTIFICATE, KEY = f"{FOLDER}/certificate.pem", f"{FOLDER}/key.pem"


def new_chain(name: str, now: datetime.datetime) -> tuple[bytes, bytes, datetime.date]:
    """Returns the chain and the signer's key as PEM, and the last day of both. The authority's key is not kept."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    begins = now - datetime.timedelta(hours=1)  # clocks of readers differ
    ends = now + datetime.timedelta(days=365 * YEARS)
    above, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _certificate(f"{name} (authority)", f"{name} (authority)", name, above, above, begins, ends)
    leaf = _certificate(name, f"{name} (authority)", name, key, above, begins, ends)
    pem = serialization.Encoding.PEM
    text = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return leaf.public_bytes(pem) + authority.public_bytes(pem), text, ends.date()


def _certificate(
    subject: str, issuer: str, organisation: str, key: Any, signer: Any,
    begins: datetime.datetime, ends: datetime.datetime,
) -> Any:  # fmt: skip
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    def named(common: str) -> x509.Name:
        rows = [(NameOID.ORGANIZATION_NAME, organisation), (NameOID.COMMON_NAME, common)]
        return x509.Name([x509.NameAttribute(kind, value) for kind, value in rows])

    is_authority = key is signer
    draft = (
        x509.CertificateBuilder()
        .subject_name(named(subject)).issuer_name(named(issuer)).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(ends)
        .add_extension(x509.BasicConstraints(is_authority, 0 if is_authority else None), critical=True)
        .add_extension(
            x509.KeyUsage(
                not is_authority, False, False, False, False, is_authority, is_authority, False, False
            ), critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )  # fmt: skip
    if not is_authority:
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
        use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        draft = draft.add_extension(above, critical=False).add_extension(use, critical=False)
    return draft.sign(signer, hashes.SHA256())


def write_chain(root: Path, chain: bytes, key: bytes) -> None:
    """Writes both into the private folder; only its owner can read the key. Both or none are there afterwards.

    Raises FileExistsError, OSError, DiskError.
    """
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made: list[Path] = []
    try:
        for name, text, mode in ((KEY, key, 0o600), (CERTIFICATE, chain, 0o644)):
            number = os.open(root / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            made.append(root / name)
            with os.fdopen(number, "wb") as file:
                file.write(text)
    except BaseException as fault:  # one without the other would stop the next attempt
        for path in made:
            path.unlink(missing_ok=True)
        if isinstance(fault, OSError) and made and not fault.filename:
            raise disk_error(fault, made[-1]) from fault
        raise
