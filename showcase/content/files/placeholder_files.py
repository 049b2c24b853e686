"""Recognizes files that are not the author's: pointers, placeholders of cloud drives, partial downloads, copies.

`placeholder_text` does the same for words that a template left behind.
"""

from __future__ import annotations

import os
import re
from enum import StrEnum
from functools import lru_cache

from showcase.content.files.consent_names import is_packed_table, may_list_consents
from showcase.patterns import lazy_pattern
from showcase.special_names import nfc
from showcase.structs import FrozenStruct

HEAD = 2048
"""Bytes: a Git LFS pointer is smaller than 1024, and everything else shows itself in its first words."""

DATALESS = 0x40000000
"""SF_DATALESS of macOS: the disk holds the name of a file only."""

ONLINE_ONLY = 0x1000 | 0x40000 | 0x400000
"""FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN and _RECALL_ON_DATA_ACCESS of Windows."""


class Kind(StrEnum):
    """The kind of a file that is not what its name says."""

    LFS = "lfs"
    CLOUD = "cloud"
    LINK = "link"
    PARTIAL = "partial"
    CONFLICT = "conflict"
    SUFFIX = "suffix"
    COPY = "copy"
    CONFLICTED_COPY = "conflicted-copy"
    BACKUP = "backup"
    ENCRYPTED = "encrypted"


CODES = {
    Kind.LFS: "lfs-pointer",
    Kind.CLOUD: "cloud-placeholder",
    Kind.LINK: "cloud-link",
    Kind.PARTIAL: "partial-download",
    Kind.CONFLICT: "conflict-markers",
    Kind.SUFFIX: "doubled-suffix",
    Kind.COPY: "copied-file",
    Kind.CONFLICTED_COPY: "conflicted-copy",
    Kind.BACKUP: "backup-only",
    Kind.ENCRYPTED: "encrypted-file",
}
"""Codes of diagnostics."""


class Placeholder(FrozenStruct):
    """A file that is not the author's, and the one that was meant."""

    kind: Kind
    meant: str
    """Name of the file that was meant; empty if the name does not tell."""
    service: str = ""
    """Who made it: `iCloud`, `Nextcloud`, …; empty if that is not known."""
    line: int = 0
    """Of the first conflict marker."""

    @property
    def code(self) -> str:
        """Returns the code of the diagnostic that reports it."""
        return CODES[self.kind]

    @property
    def replaces(self) -> bool:
        """Returns whether the file that was meant is not on this disk because this one is."""
        return self.kind in (Kind.LFS, Kind.CLOUD, Kind.LINK, Kind.PARTIAL, Kind.CONFLICT, Kind.ENCRYPTED)


def recognize(name: str, head: bytes = b"", stat: os.stat_result | None = None) -> Placeholder | None:
    """Returns what a file is instead of the author's, or None if it is genuine.

    `name` is the file's name without its folder; `head` its first bytes (at least `HEAD`, all of a text to find
    conflict markers), empty if it was not opened; `stat` its status.
    """
    name = nfc(name)
    return by_stat(name, stat) or by_content(name, head) or by_name(name)


def by_stat(name: str, stat: os.stat_result | None) -> Placeholder | None:
    """Returns the placeholder that a cloud drive keeps under the file's own name: reading it may take an hour."""
    if stat is None:
        return None
    if getattr(stat, "st_flags", 0) & DATALESS or getattr(stat, "st_file_attributes", 0) & ONLINE_ONLY:
        return Placeholder(Kind.CLOUD, name)
    return None


LFS = lazy_pattern(rb"\A\s*version https?://(?:git-lfs\.github\.com/spec/|hawser\.github\.com/spec/|git-media\.io/)\S+\s")
LFS_ALPHA = lazy_pattern(rb"\A# (?:git-media|external|hawser)\r?\n")
ALIAS = b"book\0\0\0\0mark\0\0\0\0"
"""How an alias of macOS begins."""
CONFLICT_START = lazy_pattern(r"^<{7}(?: .*)?$", re.MULTILINE)
CONFLICT_REST = lazy_pattern(r"^={7}$.*?^>{7}(?: .*)?$", re.MULTILINE | re.DOTALL)


ENCRYPTED = {
    "git-crypt": lazy_pattern(rb"\A\0GITCRYPT\0"),
    "age": lazy_pattern(rb"\A\s*(?:age-encryption\.org/v|-----BEGIN AGE ENCRYPTED FILE-----)"),
    "GPG": lazy_pattern(
        rb"\A(?:\s*(?:\w[^\n]{0,200}\n){0,3}\s*-----BEGIN PGP MESSAGE-----"
        rb"|\x85[\x01-\x04].\x03|\x84.\x03|\xc1(?:.|[\xc0-\xdf].)\x03|[\x8c\xc3][\x0c-\x0f]\x04)",
        re.DOTALL,
    ),
    "Ansible Vault": lazy_pattern(rb"\A\s*\$ANSIBLE_VAULT;"),
    "SOPS": lazy_pattern(rb"(?:^|[:=,\s\"'])ENC\[AES256_GCM,data:", re.MULTILINE),
    "OpenSSL": lazy_pattern(rb"\A(?:Salted__|\s*U2FsdGVkX1[0-9A-Za-z+/]{3})"),
    "S/MIME": lazy_pattern(rb"\A\s*(?:-----BEGIN (?:PKCS7|CMS)-----|MIME-Version:[^\0]{0,400}enveloped-data)"),
}
"""How encrypted files begin, by the program that made them; SOPS encrypts the values alone."""


def by_content(name: str, head: bytes) -> Placeholder | None:
    """Returns what the first bytes of a file tell."""
    if not head:
        return None
    if LFS.match(head) or LFS_ALPHA.match(head):
        return Placeholder(Kind.LFS, name)
    if head.startswith(ALIAS):
        return Placeholder(Kind.LINK, name, "macOS")
    if program := next((name for name, pattern in ENCRYPTED.items() if pattern.search(head)), ""):
        return Placeholder(Kind.ENCRYPTED, name, program)
    if b"<<<<<<<" in head and (line := conflict_line(head.decode("utf-8", "replace"))):
        return Placeholder(Kind.CONFLICT, name, line=line)
    return None


def conflict_line(text: str) -> int:
    """Returns the line of the first conflict marker that a version control system left in a text; 0 without one."""
    if "<<<<<<<" not in text:
        return 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = CONFLICT_START.search(text)
    if start is None or not CONFLICT_REST.search(text, start.end()):
        return 0
    return text.count("\n", 0, start.start()) + 1


TABLES_AND_TEXTS = "csv|json|jsonl|markdown|md|srt|toml|tsv|vtt|yaml|yml"
KNOWN = (
    rf"{TABLES_AND_TEXTS}|txt|ass|pdf|docx?|xlsx?|ods|odt|rtf"
    r"|3gp|avi|dv|flv|gxf|m2ts|m2v|m4v|mkv|mov|mp4|mpe?g|mts|mxf|og[gmv]|ts|vob|webm|wmv|y4m"
    r"|avif|bmp|gif|hei[cf]|jpe?g|jxl|png|svg|tiff?|webp"
    r"|aac|aiff?|flac|m4a|mp3|opus|wav"
)
_ICLOUD = lazy_pattern(r"\.(.+)\.icloud", re.IGNORECASE)
_VIRTUAL = lazy_pattern(
    r"(.+)\.(nextcloud|owncloud|opencloud|pcloud|synologydrive|seafile|dropbox\.attr)", re.IGNORECASE
)
_ODRIVE = lazy_pattern(rf"(.+\.(?:{KNOWN}))\.cloud|(.+)\.cloudf", re.IGNORECASE)
_GOOGLE = lazy_pattern(r"(.+)\.g(doc|sheet|slides|draw|form|map|site|table|jam|link|shortcut)", re.IGNORECASE)
_SHORTCUT = lazy_pattern(
    r"(.+?)(?: - (?:shortcut|raccourci|verknüpfung)(?: \(\d+\))?)?\.(?:lnk|url|webloc)", re.IGNORECASE
)
_PARTIAL = lazy_pattern(
    r"(.+)\.(?:crdownload|part(?:-frag\d+)?|partial|opdownload|filepart|!ut|!qb|!sync|bc!|aria2|ytdl|xltd|td\.cfg)"
    rf"|(.+\.(?:{KNOWN}))\.(?:download|downloading|incomplete|tmp|temp)",
    re.IGNORECASE,
)
_ENCRYPTED = lazy_pattern(
    rf"(.+\.(?:{KNOWN}))\.(gpg|pgp|asc|age|enc|encrypted|aes|sops|vault|crypt|crypted|p7m|axx|cpt)", re.IGNORECASE
)
PROGRAMS = {"gpg": "GPG", "pgp": "GPG", "asc": "GPG", "age": "age", "sops": "SOPS", "p7m": "S/MIME"}
_SYNCTHING = lazy_pattern(r"[.~]syncthing[.~](.+)\.tmp", re.IGNORECASE)
_SUFFIX = lazy_pattern(
    rf"(.+\.({TABLES_AND_TEXTS}))(?:\.(?:txt|text|rtf|docx?|odt|xlsx?|ods|numbers|pages)|\.\2)+", re.IGNORECASE
)
_PROJECT = lazy_pattern(r"project(?:\.(?:txt|text|rtf))?", re.IGNORECASE)
_BACKUPS = tuple(
    lazy_pattern(form, re.IGNORECASE)
    for form in (
        r"\.(.+)\.sw[a-p]", r"#(.+)#", r"\.#(.+)", r"\.~lock\.(.+)#", r"~\$(.+)", r"(.+?)\.~\d+~", r"(.+)~",
        r"\.?(.+)\.(?:kate-swp|swp)", r"(.+?)_{2,3}jb_(?:tmp|old|bak)_{2,3}",
        r"(.+)\.(?:bak|bkp|backup|old|orig|rej|save|sav|autosave)\d*",
    )
)  # fmt: skip
_CONFLICTED = tuple(
    lazy_pattern(form, re.IGNORECASE)
    for form in (
        r"(.+?) ?[(\[](?:[^()\[\]]*\b)?(?:conflict(?:ed|ing)? copy|copie (?:conflictuelle|en conflit)|en conflit"
        r"|case (?:clash|conflict)|konfliktkopie|in konflikt|sync conflict|conflict(?:ed)?\b[ \d_-]*)[^()\[\]]*[)\]]",
        r"(.+?)\.sync-conflict-[\d-]+(?:-\w+)?", r"(.+?)\.conflict\d*", r"(.+?)[._-]conflict(?:ed)?[-_ ]?\d[\d-]+",
        r"(.+?)_[^_]+_[a-z]{3}-\d\d-\d+-\d{4}_conflict", r"(.+?)_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+",
    )
)  # fmt: skip
_COPIES = tuple(
    lazy_pattern(form, re.IGNORECASE)
    for form in (
        r"(.+?)(?: -)? (?:copy|copie|kopie|copia)(?: \(?\d+\)?)?", r"(.+?) \((?:[^()]* )?(?:copy|copie)(?: \d+)?\)",
        r"(?:copy|copie)(?: \(\d+\))? (?:of|de) (.+)",
    )
)  # fmt: skip
_NUMBERED = lazy_pattern(r"(.+?) ?\(\d+\)")
"""`clip (1).mp4` is what a browser calls a second download, and what Windows calls each of several renamed pictures."""

SERVICES = {
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "opencloud": "OpenCloud", "pcloud": "pCloud",
    "synologydrive": "Synology Drive", "seafile": "Seafile", "dropbox.attr": "Dropbox",
}  # fmt: skip


@lru_cache(4096)
def by_name(name: str) -> Placeholder | None:
    """Returns what the name of a file tells; `NAME (1).EXT` counts as a copy, which the caller may know better."""
    return _placed_by_cloud(name) or _partial(name) or _encrypted(name) or _backup(name) or _suffix(name) or _copy(name)


def is_placeholder_folder(name: str) -> bool:
    """Returns whether a folder of this name represents something that is not on this disk yet (Safari, odrive)."""
    return name.lower().endswith((".download", ".cloudf")) and by_name(name) is not None


def _placed_by_cloud(name: str) -> Placeholder | None:
    if found := _ICLOUD.fullmatch(name):
        return Placeholder(Kind.CLOUD, found[1], "iCloud")
    if found := _VIRTUAL.fullmatch(name):
        return Placeholder(Kind.CLOUD, found[1], SERVICES[found[2].lower()])
    if found := _ODRIVE.fullmatch(name):
        return Placeholder(Kind.CLOUD, found[1] or found[2], "odrive")
    if found := _GOOGLE.fullmatch(name):
        ending = {"doc": ".md", "sheet": ".csv"}.get(found[2].lower(), "")
        meant = found[1] if re.search(rf"\.(?:{KNOWN})$", found[1], re.IGNORECASE) else found[1] + ending
        return Placeholder(Kind.LINK, meant, "Google Drive")
    if found := _SHORTCUT.fullmatch(name):
        return Placeholder(Kind.LINK, found[1])
    return None


def _partial(name: str) -> Placeholder | None:
    found = _SYNCTHING.fullmatch(name) or _PARTIAL.fullmatch(name)
    if found is None:
        return None
    meant = next(filter(None, found.groups()))
    return Placeholder(Kind.PARTIAL, "" if re.match(r"(?:unconfirmed|non confirmé) \d+$", meant, re.I) else meant)


def _encrypted(name: str) -> Placeholder | None:
    """Returns what was encrypted; a table or another list may say of whom nobody knows yet that they are hidden, and is
    told as one that is not read.
    """
    found = _ENCRYPTED.fullmatch(name)
    if found and (is_packed_table(name) or may_list_consents(name)):
        return None
    return Placeholder(Kind.ENCRYPTED, found[1], PROGRAMS.get(found[2].lower(), "")) if found else None


def _backup(name: str) -> Placeholder | None:
    found = next((found for form in _BACKUPS if (found := form.fullmatch(name))), None)
    return Placeholder(Kind.BACKUP, found[1]) if found else None


def _suffix(name: str) -> Placeholder | None:
    if found := _SUFFIX.fullmatch(name):
        return Placeholder(Kind.SUFFIX, found[1])
    return Placeholder(Kind.SUFFIX, "project.yaml") if _PROJECT.fullmatch(name) else None


def _copy(name: str) -> Placeholder | None:
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem:
        stem, ending = name, ""
    for kind, forms in ((Kind.CONFLICTED_COPY, _CONFLICTED), (Kind.COPY, (*_COPIES, _NUMBERED))):
        if meant := next((found[1] for form in forms if (found := form.fullmatch(stem))), ""):
            again = _copy(meant + dot + ending)  # `clip copy (1).mp4` is a copy of a copy
            return Placeholder(kind, again.meant if again else meant + dot + ending)
    return None


def is_numbered(name: str) -> bool:
    """Returns whether a name ends with a number in brackets and looks like a copy for no other reason."""
    stem = name.rpartition(".")[0] or name
    return bool(_NUMBERED.fullmatch(stem)) and not any(form.fullmatch(stem) for form in (*_COPIES, *_CONFLICTED))
