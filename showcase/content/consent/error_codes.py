"""Decides which diagnostics concern consent or privacy; a draft package never ignores these."""

from __future__ import annotations

from showcase.content.files.file_kinds import stem
from showcase.content.files.table_names import table_stem
from showcase.content.words.privacy_words import concerns_consent
from showcase.diagnostics import Diagnostic, Severity
from showcase.special_names import in_private_folder

CODES = frozenset([
    "unreadable-consent", "consent-without-header", "consent-column-missing", "consent-before-header",
    "unknown-consent-column", "doubled-consent-column", "nameless-consent", "unknown-consent", "unknown-scope",
    "unmatched-consent", "contradictory-consent", "credited-hidden-name", "unclear-consent", "unknown-privacy-key",
    "address-without-name",
    "private-file-name", "private-folder-name", "unread-settings", "name-without-consent", "name-in-metadata",
    "remark-against-answer", "struck-consent", "marked-name", "unsearchable-file", "unread-consent",
    "unclear-consent-column",
    "missing-consent-list", "open-consent-list", "emptied-private-folder", "replaced-consent-list",
    "name-hidden-elsewhere",
    "unread-consent-file", "loose-remark", "answer-for-film", "hidden-name-in-address",
    "hidden-name-in-folder", "name-in-files", "hidden-name-written",
    "name-not-for-festivals", "disguised-cell", "coloured-answer", "statement-outside-cells",
    "named-under-unknown-key", "wish-in-file-name", "wish-for-film",
])  # fmt: skip

ABSENT = frozenset([
    "lfs-pointer", "encrypted-file", "cloud-placeholder", "cloud-link", "partial-download", "unreadable-file",
    "unreadable-folder",
    "broken-link", "missing-consent-list", "open-consent-list", "emptied-private-folder",
])  # fmt: skip
"""Codes of a list that is not on this disk now: what it said when it was last read still counts."""
NAMED = frozenset([
    "unknown-consent", "unknown-scope", "unmatched-consent", "contradictory-consent", "remark-against-answer",
    "address-without-name",
    "struck-consent", "answer-for-film", "disguised-cell", "coloured-answer",
])  # fmt: skip
"""Codes of a row that was read: it is known who is meant, and the name is hidden."""
ELSEWHERE = frozenset([
    "unread-consent", "unread-consent-file", "unreadable-consent", "unclear-consent-column", "replaced-consent-list",
    "statement-outside-cells",
])  # fmt: skip
"""Codes of lists outside private folders, or in files that are no tables."""
IN_PLACE_OF_FOLDER = frozenset(["linked-folder", "special-file"])
"""Codes of what is there instead of a private folder, or of a folder in it."""


def may_hide_anybody(diagnostic: Diagnostic) -> bool:
    """Returns whether a diagnostic concerns a consent list of which it is not known whom it hides."""
    path, code = diagnostic.place.path, diagnostic.code
    if diagnostic.severity is not Severity.ERROR or code in ABSENT or code in NAMED:
        return False
    if code == "private-file-name":
        return concerns_consent(stem(path.rpartition("/")[2]))
    if code in IN_PLACE_OF_FOLDER and in_private_folder(f"{path}/."):
        return True
    return code in ELSEWHERE or (in_private_folder(path) and bool(table_stem(path)))


def is_about_consent(diagnostic: Diagnostic) -> bool:
    """Returns whether a diagnostic concerns who may be named: by its code, or by its place in a private folder."""
    path = diagnostic.place.path
    own = path.endswith(("submitter.yaml", "submitter.yml"))
    return diagnostic.code in CODES or (in_private_folder(path) and not own)
