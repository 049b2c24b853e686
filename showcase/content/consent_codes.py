"""Decides which diagnostics concern consent or privacy; a draft package never ignores these."""

from __future__ import annotations

from showcase.diagnostics import Diagnostic
from showcase.special_names import in_private_folder

CODES = frozenset([
    "unreadable-consent", "consent-without-header", "consent-column-missing", "consent-before-header",
    "unknown-consent-column", "doubled-consent-column", "nameless-consent", "unknown-consent", "unknown-scope",
    "unmatched-consent", "contradictory-consent", "credited-hidden-name", "unclear-consent", "unknown-privacy-key",
    "private-file-name", "private-folder-name", "unread-settings", "name-without-consent", "name-in-metadata",
    "unsearchable-file",
])  # fmt: skip


def is_about_consent(diagnostic: Diagnostic) -> bool:
    """Returns whether a diagnostic concerns who may be named: by its code, or by its place in a private folder."""
    path = diagnostic.place.path
    own = path.endswith(("submitter.yaml", "submitter.yml"))
    return diagnostic.code in CODES or (in_private_folder(path) and not own)
