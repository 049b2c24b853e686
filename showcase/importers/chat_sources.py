"""Finds the exports of a chat among files and folders, and recognizes what else people hold of their chats."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from showcase.engine.archive_faults import ARCHIVE_FAULTS
from showcase.importers.chat_export import ChatHeader, read_header
from showcase.importers.json_stream import BrokenJson, JsonStream
from showcase.importers.loose_json import mapping
from showcase.special_names import is_litter
from showcase.structs import FrozenStruct

HEAD = 1 << 16
"""Bytes by which a file is recognized."""

MEDIA_FOLDER = "_Files"
"""Ending of the folders to which the exporter downloads pictures."""

PICTURE = re.compile(r"\.(?:png|jpe?g|webp|gif|avif|heic|mp4|mov|webm)$", re.IGNORECASE)
JOB_NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:_\d)?\.\w+$", re.IGNORECASE)
PACKAGE_MESSAGES = re.compile(r"(?:^|/)c?\d{15,20}/(?:channel\.json|messages\.(?:json|csv))$")
"""Files of Discord's own data package; the folders above are named in the person's language."""

MOST_MEMBERS = 20_000
"""Names of an archive, or a folder, that are looked at."""


class ChatFile(FrozenStruct):
    """An export that is read."""

    path: Path
    shown: str
    """As the person wrote it."""
    header: ChatHeader


class OtherFile(FrozenStruct):
    """Something that is no export of the known kind."""

    shown: str
    kind: str
    """Which it is: `data-package`, `discrub`, `history-tracker`, `html`, `csv`, `text`, `midjourney-zip`, `pictures`,
    `zipped-export`, `telegram`, `slack`, `json`, `broken-json`, `empty` or `unknown`."""


def find_chats(paths: Iterable[tuple[Path, str]]) -> tuple[list[ChatFile], list[OtherFile]]:
    """Returns the exports among files and folders (each with how it was written), and what else is there.

    Of a folder that holds an export, other files are not spoken of. Raises OSError.
    """
    chats: dict[Path, ChatFile] = {}
    others: list[OtherFile] = []
    for path, shown in paths:
        if not path.is_dir():
            _look(path, shown, chats, others)
            continue
        found: dict[Path, ChatFile] = {}
        beside: list[OtherFile] = []
        names = list(_files_in(path))
        for name in names:
            if name.lower().endswith(".json"):
                _look(path / name, f"{shown.rstrip('/')}/{name}", found, beside)
        if found:
            chats |= {key: chat for key, chat in found.items() if key not in chats}
            others += [other for other in beside if other.kind == "broken-json"]
        else:
            others.append(OtherFile(shown, _kind_of_folder(path, names, beside)))
    return list(chats.values()), others


def _look(path: Path, shown: str, chats: dict[Path, ChatFile], others: list[OtherFile]) -> None:
    key = path.resolve()
    if key in chats:
        return
    header = read_header(path)
    if header is not None:
        chats[key] = ChatFile(path, shown, header)
    else:
        others.append(OtherFile(shown, kind_of_file(path)))


def _files_in(folder: Path, prefix: str = "", depth: int = 0) -> Iterator[str]:
    """Yields files below a folder by their path in it, sorted; not those in folders of downloaded pictures."""
    for entry in sorted(folder.iterdir()):
        if is_litter(entry.name) or entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            if not entry.name.endswith(MEDIA_FOLDER) and depth < 8:
                yield from _files_in(entry, f"{prefix}{entry.name}/", depth + 1)
        elif entry.is_file():
            yield prefix + entry.name


def _kind_of_folder(folder: Path, names: list[str], beside: list[OtherFile]) -> str:
    """Returns what a folder holds that has no export in it."""
    if any(PACKAGE_MESSAGES.search(f"{folder.name}/{name}") for name in names):
        return "data-package"
    kinds = [other.kind for other in beside if other.kind not in ("json", "empty", "unknown")]
    told = (name for name in names[:MOST_MEMBERS] if re.search(r"\.(?:html?|csv|txt|dht|zip)$", name, re.IGNORECASE))
    kinds += (kind for name in told if (kind := kind_of_file(folder / name)) != "unknown")
    if kinds:
        return kinds[0]
    if any(PICTURE.search(name) for name in names):
        return "pictures"
    return "unknown" if names else "empty"


def kind_of_file(path: Path) -> str:
    """Returns what a file is that is no export of DiscordChatExporter in JSON, by its content. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip():
        return "empty"
    if head.startswith(b"SQLite format 3\0"):
        return "history-tracker"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8")) or head[4:8] == b"ftyp":
        return "pictures"
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace").lstrip(
        "\ufeff \r\n\t"
    )
    return _kind_of_text(path, text)


def _kind_of_text(path: Path, text: str) -> str:
    lower = text[:4096].lower()
    if lower.startswith(("<!doctype html", "<html", "<!--")):
        return "html"
    if re.match(r"\"?(?:authorid|id)\"?[,;\t]\"?(?:author|timestamp)\"?[,;\t]", lower):
        return "data-package" if lower.lstrip('"').startswith("id") else "csv"
    if re.match(r"={20,}\s+guild:", lower):
        return "text"
    return _kind_of_json(path) if text[:1] in ("{", "[") else "unknown"


DATA_PACKAGE = {"ID", "Timestamp", "Contents"}


def _kind_of_json(path: Path) -> str:
    """Returns what a JSON file is, by its first keys."""
    try:
        with JsonStream(path) as stream:
            return _kind_of_items(stream) if stream.is_array() else _kind_of_object(stream)
    except BrokenJson:
        return "broken-json"


def _kind_of_object(stream: JsonStream) -> str:
    keys: set[str] = set()
    for key in stream.keys():  # noqa: SIM118 (no mapping)
        keys.add(key)
        if key in ("messages", "data") and stream.is_array():
            kind = _kind_of_items(stream)
            return "telegram" if kind == "json" and "type" in keys else kind
        value = mapping(stream.value())
        if key == "meta" and "users" in value:
            return "history-tracker"
    return "json"


def _kind_of_items(stream: JsonStream) -> str:
    item = mapping(next(stream.items(), None))
    if set(item) >= DATA_PACKAGE:
        return "data-package"
    if "channel_id" in item and "username" in mapping(item.get("author")):
        return "discrub"
    if "ts" in item and "user" in item:
        return "slack"
    return "json"


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist()[:MOST_MEMBERS] if not info.is_dir()]
            if any(PACKAGE_MESSAGES.search(name) for name in names):
                return "data-package"
            kind = _kind_of_zipped_texts(archive, names)
    except ARCHIVE_FAULTS:
        return "unknown"
    return kind or _kind_of_zipped_pictures(names)


def _kind_of_zipped_texts(archive: zipfile.ZipFile, names: list[str]) -> str:
    """Returns what an archive is by the beginnings of its JSON files; empty if they do not tell.

    Raises what `zipfile` raises for members that cannot be read.
    """
    texts = [name for name in names if name.lower().endswith(".json")]
    heads = [_head(archive, name) for name in texts[:20]]
    if any('"guild"' in head and '"channel"' in head for head in heads):
        return "zipped-export"
    if any('"channel_id"' in head for head in heads):
        return "discrub"
    return ""


def _kind_of_zipped_pictures(names: list[str]) -> str:
    """Returns what an archive is that holds more pictures than other files."""
    pictures = [name for name in names if PICTURE.search(name)]
    if len(pictures) * 2 <= len(names):
        return "unknown"
    return "midjourney-zip" if any(JOB_NAME.search(name) for name in pictures) else "pictures"


def _head(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as file:
        return file.read(2048).decode("utf-8", "replace")
