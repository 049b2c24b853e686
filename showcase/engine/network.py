"""Says why a host could not be asked."""

from __future__ import annotations

from showcase.localization import DEFAULT, message

CERTIFICATES = {10: "CERT_EXPIRED", 18: "CERT_OWN", 19: "CERT_OWN", 62: "CERT_NAME"}
"""What is wrong with a host's certificate, by the numbers of OpenSSL (X509_V_ERR_…)."""


def network_reason(error: Exception) -> str:
    """Returns why a host could not be asked, in English words that messages know in other languages, where they do."""
    reason = getattr(error, "reason", error)
    if (number := getattr(reason, "verify_code", None)) is not None:
        return message(f"system.{CERTIFICATES.get(number, 'CERT_ISSUER')}", DEFAULT)
    return getattr(reason, "strerror", None) or str(reason) or type(error).__name__
