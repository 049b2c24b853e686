"""Names of files and folders that mean the same in every folder: what systems leave behind, and what is private."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from showcase.patterns import lazy_pattern

LITTER = frozenset({
    # Windows
    "thumbs.db", "thumbs.db:encryptable", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "autorun.inf",
    "$recycle.bin", "recycler", "recycled", "system volume information", "found.000", "wpsettings.dat",
    "indexervolumeguid", "msocache",
    # macOS
    ".ds_store", ".appledouble", ".appledb", ".appledesktop", ".lsoverride", ".trashes", ".trash", ".fseventsd",
    ".spotlight-v100", ".temporaryitems", ".documentrevisions-v100", ".volumeicon.icns",
    ".com.apple.timemachine.donotpresent", "__macosx", "icon\r", "network trash folder", "temporary items",
    "thevolumesettingsfolder",
    # network drives: Synology, QNAP, Netgear, FreeNAS
    "@eadir", "@tmp", "@sharebin", "@synoeastream", "@synoresource", "#recycle", "#snapshot", "@recycle",
    "@recently-snapshot", ".@__thumb", ".@upload_cache", ".streams", ".recycle", ".snapshot", ".snapshots", ".zfs",
    # Linux and other systems
    "lost+found", ".directory", ".nfs", ".hidden", ".dropbox", ".dropbox.attr", ".dropbox.cache", ".stfolder",
    ".stversions", ".sync", ".owncloudsync.log", ".nextcloudsync.log", "__pycache__",
})  # fmt: skip
"""Lower case: what systems and network drives leave in folders."""

_LITTER_FORM = lazy_pattern(
    r"\._.*|.*@synoeastream|.*@synoresource|.*:zone\.identifier|\.trash-\d+|\.nfs[0-9a-f]{8,}|\.fuse_hidden[0-9a-f]+"
    r"|\.sync_[0-9a-z]+\.db(?:-wal|-shm)?|\._sync_[0-9a-z]+\.db(?:-wal|-shm)?"
)

HIDDEN_PLACEHOLDERS = (".icloud", ".swp", ".swo", ".swn", ".swm", ".kate-swp", ".tmp", "#")
"""Endings of hidden files that replace the author's: from iCloud, editors, LibreOffice and Syncthing."""

_PRIVATE = (
    "private", "privates", "prive", "privee", "prives", "privees", "confidentiel", "confidentielle",
    "confidentiels", "confidentielles", "confidential", "privat", "vertraulich", "privado", "privada",
    "confidencial", "privato", "riservato", "privacy", "vie privee", "datenschutz", "privacidad", "privacidade",
    "privata", "privaat", "vertrouwelijk", "riservata", "riservati", "privati", "confidenziale", "confidencials",
    "sigiloso", "prywatne", "prywatny", "poufne", "tajne", "soukromé", "soukromý", "důvěrné", "tajné", "súkromné",
    "dôverné", "privátne", "privatno", "povjerljivo", "poverljivo", "tajno", "zasebno", "zaupno", "privát",
    "titkos", "bizalmas", "hemligt", "hemlig", "konfidentiellt", "fortrolig", "fortroligt", "hemmelig",
    "hemmeligt", "privatus", "slaptas", "konfidencialu", "privāti", "privats", "konfidenciali", "slepeni",
    "privaatne", "salajane", "konfidentsiaalne", "yksityinen", "yksityiset", "salainen", "luottamuksellinen",
    "gizli", "özel", "kişisel", "confidențial", "личное", "личные", "лично", "приватное", "приватные", "приватно",
    "приватне", "особисте", "секретно", "секретное", "таємно", "конфиденциально", "конфіденційно", "поверително",
    "απόρρητο", "απόρρητα", "ιδιωτικό", "ιδιωτικά", "εμπιστευτικό", "εμπιστευτικά", "προσωπικό", "私密", "私人", "保密",
    "机密", "機密", "隐私", "隱私", "非公開", "非公开", "社外秘", "部外秘", "プライベート", "비공개", "기밀", "سري",
    "سرّي", "خاص", "סודי",
    "פרטי", "חסוי", "riêng tư", "nội bộ", "ส่วนตัว", "pribadi", "निजी", "गोपनीय", "ব্যক্তিগত", "গোপন",
)  # fmt: skip
"""How a folder is called that holds what is never published."""

DOCUMENTS_FOLDER = "documents"
"""The folder within a private one that is never read."""

_COPY = lazy_pattern(
    r"^(?:(?:copy of|copie(?: \(\d+\))? de) )?(.+?)"
    r"(?: \(\d+\)|(?: -)? (?:copy|copie|kopie|copia)(?: \(?\d+\)?)?| \([^()]*(?:copy|copie|conflict|conflit)[^()]*\))*$"
)


def nfc(name: str) -> str:
    """Returns a name with composed accents: systems differ in how they store `é`, and mean the same."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


@lru_cache(4096)
def is_litter(name: str) -> bool:
    """Returns whether a system, a network drive or a sync program left a file or folder of this name behind."""
    lower = name.lower()
    if lower in LITTER:
        return True
    return (lower[0] in "._@" or "@" in lower or ":" in lower) and _LITTER_FORM.fullmatch(lower) is not None


def _bare(name: str) -> str:
    """Returns a name in small letters, without accents and signs around it."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).strip(" ._-")


PRIVATE = frozenset(map(_bare, _PRIVATE))


@lru_cache(4096)
def is_private_folder(name: str) -> bool:
    """Returns whether nothing in a folder of this name may be published: `private`, `_private`, `Privé`, …

    Copies of such a folder (`private (1)`, `private - Copie`) are private too.
    """
    bare = _bare(name)
    if bare.strip("()[]!#") in PRIVATE:
        return True
    found = _COPY.match(bare)
    return found is not None and found[1].strip(" ._-()[]!#") in PRIVATE


def in_private_folder(path: str) -> bool:
    """Returns whether a file is in a private folder, at whatever depth; `path` is a POSIX path to the file."""
    return "/" in path and any(is_private_folder(part) for part in path.split("/")[:-1])


MARKERS = frozenset([
    "draft", "brouillon", "private", "prive", "nopublish", "donotpublish", "nepaspublier", "noindex", "nosite",
    "unlisted", "unpublished", "showcaseignore", "keepout", "donotdeploy", "nodeploy",
])  # fmt: skip
"""Names of files, behind a dot or an underscore, that other programs take for "not for the public"."""


def is_marker(name: str) -> bool:
    """Tells whether a file marks its folder as not for the public: `.draft`, `_DO NOT PUBLISH`."""
    called = nfc(name[1:]).lower().partition(".")[0].replace("é", "e")
    is_set_apart = name.startswith(".") or (name.startswith("_") and "." not in name)
    return is_set_apart and re.sub(r"[ _'-]", "", called) in MARKERS


def is_hidden_settings(name: str) -> bool:
    """Tells whether a file may hold the settings of a film under a hidden name: `.project.yaml`."""
    return name.lower().lstrip("._-").startswith(("project.", "projet.", "project-.", "project.."))


def is_hidden_text(name: str) -> bool:
    """Tells whether a file may hold words of its author under a hidden name: `.notes.md`, `.credits.csv`."""
    return name.startswith(".") and name.rpartition(".")[2].lower() in _TEXTS and name.count(".") > 1


_TEXTS = frozenset(["md", "txt", "yaml", "yml", "toml", "json", "csv", "tsv", "xlsx", "ods", "docx", "odt"])


def set_aside_content(name: str) -> str:
    """Returns the file of facts or credits that a name sets aside: `credits.csv` for `_credits.csv`; else empty."""
    bare = name.lstrip("._-~") if name[:1] in ("_", ".") else ""
    stem, _, kind = bare.lower().rpartition(".")
    return bare if stem in _CONTENT and kind in _TEXTS else ""


_CONTENT = frozenset(["project", "projet", "credits", "people", "generique", "crew", "cast"])


_MEDIA = lazy_pattern(r"media/.*\.(?:mp4|webm|m4v|mov)", re.IGNORECASE | re.DOTALL)


def is_media(path: str) -> bool:
    """Returns whether a published file is a video: such files may be at another host than the pages."""
    return _MEDIA.fullmatch(path) is not None
