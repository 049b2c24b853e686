"""Damaged exports are read as far as they go, and what is no export is recognized by what it is."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from showcase.importers.chat_export import ChatReader, read_header
from showcase.importers.chat_sources import find_chats
from tests.importers.chat_making import CREW, Channel, busy_channel, picture


def read(path: Path) -> tuple[int, str, bool | None]:
    """How many messages can be read, and where it ends too early."""
    reader = ChatReader(path, path.name)
    count = sum(1 for _ in reader.messages())
    return count, str(reader.cut.place) if reader.cut else "", reader.cut.is_end if reader.cut else None


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    path = tmp_path / "whole.json"
    path.write_text(json.dumps(busy_channel(people=CREW[:2]).export(), indent=1), "utf-8")
    return path.read_bytes()


@pytest.mark.parametrize("share", [0.3, 0.5, 0.77, 0.98])
def test_an_export_that_is_cut_off_is_read_up_to_there(tmp_path: Path, whole: bytes, share: float) -> None:
    path = tmp_path / "cut.json"
    cut = whole[: int(len(whole) * share)]
    path.write_bytes(cut)
    lines = cut.decode().split("\n")
    count, place, is_end = read(path)
    assert place == f"cut.json:{len(lines)}:{len(lines[-1]) + 1}"
    assert is_end
    assert 0 < count < 16
    assert count >= int(16 * share) - 2
    assert read_header(path) is not None


def test_a_damaged_place_is_told_exactly(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "odd.json"
    text = whole.decode()
    at = text.index('"isPinned"', len(text) // 2)
    path.write_text(text[:at] + "@" + text[at:], "utf-8")
    line = text.count("\n", 0, at) + 1
    count, place, is_end = read(path)
    assert place == f"odd.json:{line}:{at - text.rfind(chr(10), 0, at)}"
    assert is_end is False
    assert 0 < count < 16


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_exports_in_other_encodings_are_read(tmp_path: Path, whole: bytes, encoding: str) -> None:
    path = tmp_path / "export.json"
    path.write_bytes(whole.decode().encode(encoding))
    assert read(path) == (16, "", None)
    assert read_header(path) is not None


@pytest.mark.parametrize(
    "tail",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 100_000 + b"]" * 100_000 + b"]}",
        b"1" * 10_000 + b"]}",
        b'{"id": "2"}] trailing',
        b'"a text", 7, null, {"id": 9007199254740993123}]}',
        b"]} and more",
    ],
    ids=["brackets", "objects", "closed", "number", "trailing", "no-messages", "more"],
)  # fmt: skip
def test_hostile_json_costs_nothing_but_itself(tmp_path: Path, tail: bytes) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(b'{"guild":{"id":"1"},"channel":{"id":"1"},"messages":[{"id":"1","content":"x"},' + tail)
    count, _, _ = read(path)
    assert count >= 1
    assert read_header(path) is not None


def test_keys_may_come_in_any_order_and_types_be_numbers(tmp_path: Path) -> None:
    path = tmp_path / "fork.json"
    told = {"dateRange": {"after": None}, "channel": {"id": 1, "type": 11}, "guild": {"id": 2}, "messageCount": 5}
    path.write_text(json.dumps({**told, "messages": [{"id": 3}] * 6, "exportedAt": "2026-01-01"}), "utf-8")
    assert read(path) == (6, "", None)
    header = read_header(path)
    assert header is not None
    assert header.channel_id == "1"


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


JOB = "7731af10-95e7-4ec6-a740-4cbd5c90a958"
API = [{"id": "1", "channel_id": "2", "author": {"id": "3", "username": "x"}, "content": "hi"}]
OWN = [{"ID": 1, "Timestamp": "2025-04-07 18:00:00", "Contents": "hi", "Attachments": ""}]
OTHERS: dict[str, tuple[str, dict[str, bytes]]] = {
    "package-zip": ("data-package", {"package.zip": zipped({"Messages/c123456789012345678/messages.json": b"[]"})}),
    "package-folder": ("data-package", {"messages/c123456789012345678/channel.json": b"{}"}),
    "package-messages": ("data-package", {"messages.json": json.dumps(OWN).encode()}),
    "package-csv": ("data-package", {"messages.csv": b"ID,Timestamp,Contents,Attachments\n1,2025,hi,\n"}),
    "discrub": ("discrub", {"page.json": json.dumps(API).encode()}),
    "discrub-zip": ("discrub", {"page.zip": zipped({"a/page.json": json.dumps(API).encode()})}),
    "tracker": ("history-tracker", {"chat.txt": b'{"meta": {"users": {}, "channels": {}}, "data": {}}'}),
    "html": ("html", {"export.html": b"<!DOCTYPE html>\n<html><div class=chatlog>hi</div></html>"}),
    "csv": ("csv", {"export.csv": b"\xef\xbb\xbfAuthorID,Author,Date,Content,Attachments,Reactions\n1,x,2025,hi,,\n"}),
    "text": ("text", {"export.txt": b"=" * 62 + b"\nGuild: Pond\nChannel: a / b\n"}),
    "web-zip": ("midjourney-zip", {"midjourney.zip": zipped({f"who_a_heron_{JOB}.png": picture("1")})}),
    "pictures-zip": ("pictures", {"p.zip": zipped({"a.png": picture("1")})}),
    "pictures": ("pictures", {"a.png": picture("1"), "b.png": picture("2")}),
    "export-zip": ("zipped-export", {"x.zip": zipped({"channel.json": json.dumps(Channel().export()).encode()})}),
    "telegram": ("telegram", {"result.json": b'{"name": "x", "type": "group", "id": 1, "messages": [{"from": "x"}]}'}),
    "slack": ("slack", {"2025.json": b'[{"type": "message", "user": "U1", "ts": "1", "text": "hi"}]'}),
    "empty": ("empty", {"channel.json": b"\n"}),
    "other-json": ("json", {"settings.json": b'{"a": 1}'}),
    "no-json": ("broken-json", {"channel.json": b'{"guild": '}),
    "noise": ("unknown", {"x.json": b"\x00\x01\x02"}),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_export_is_recognized(tmp_path: Path, name: str) -> None:
    kind, files = OTHERS[name]
    folder = tmp_path / "given"
    for file, data in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data)
    paths = [folder] if len(files) > 1 or "folder" in name else [folder / next(iter(files))]
    chats, others = find_chats([(path, path.name) for path in paths])
    assert not chats
    assert [other.kind for other in others] == [kind]
    if kind not in ("json", "unknown", "broken-json", "empty"):
        assert [other.kind for other in find_chats([(folder, "given")])[1]] == [kind]


def test_a_database_of_history_tracker_is_recognized(tmp_path: Path) -> None:
    path = tmp_path / "archive.dht"
    with sqlite3.connect(path) as base:
        base.execute("create table messages (id integer)")
    assert [other.kind for other in find_chats([(path, "archive.dht")])[1]] == ["history-tracker"]


def test_threads_and_parts_in_folders_are_found_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in ("pond.json", "pond [part 2].json", "threads/reeds.json"):
        Channel().write(tmp_path / name)
    (tmp_path / "settings.json").write_text("{}", "utf-8")
    (tmp_path / "pond.json_Files").mkdir()
    (tmp_path / "pond.json_Files/inner.json").write_text(json.dumps(Channel().export()), "utf-8")
    chats, others = find_chats([(tmp_path, "given"), (tmp_path / "pond.json", "pond.json")])
    assert sorted(chat.path.name for chat in chats) == ["pond [part 2].json", "pond.json", "reeds.json"]
    assert not others
