"""Why a host could not be asked is said in the language of messages, also where its certificate is the reason."""

from __future__ import annotations

import ssl
import urllib.error

import pytest

from showcase.diagnostics import Location, Severity, diagnose
from showcase.engine.network import network_reason


def refused(number: int) -> urllib.error.URLError:
    error = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed (_ssl.c:1006)")
    error.verify_code, error.verify_message = number, "…"
    return urllib.error.URLError(error)


@pytest.mark.parametrize(
    ("error", "english", "french"),
    [
        (refused(20), "Install Certificates.command", "sur un Mac"),
        (refused(10), "has expired", "a expiré"),
        (refused(18), "by nobody but itself", "que par lui-même"),
        (refused(62), "for another name", "un autre nom"),
        (ConnectionRefusedError(111, "Connection refused"), "Connection refused", "connexion refusée"),
        (ValueError("odd"), "odd", "odd"),
        (TimeoutError(), "TimeoutError", "TimeoutError"),
    ],
)
def test_a_host_that_could_not_be_asked(error: Exception, english: str, french: str) -> None:
    told = diagnose(
        Severity.ERROR, "unreachable-site", Location(), address="https://example.org/", why=network_reason(error)
    )
    assert english in told.message("en")
    assert french in told.message("fr")
    assert "_ssl.c" not in told.message("fr")
