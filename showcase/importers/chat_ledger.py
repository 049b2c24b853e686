"""Keeps what imports of chats know of people and messages, in the private folder of a film."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from showcase.content.consent.members import MEMBERS_FILE, Member, parse_members
from showcase.diagnostics import ContentError, Location, Severity, diagnose
from showcase.engine.files import write

COUNTED = "private/documents/counted-messages.txt"
"""Ids of the messages that were counted by day, one a line; `documents` is read by no build."""
IMPORTS = "private/documents/imports.jsonl"
"""Which exports were imported, with the SHA-256 of each, as evidence."""
DAYS = "making-of/days"
"""Counts by day; no text of the chat."""
PROMPTS = "prompts"
TITLE = re.compile(r"^(?:title|titre)\s*[:=].*(?:\n[ \t]+[a-z]{2}(?:-\w+)?\s*[:=].*)*", re.MULTILINE)
"""A title, with its translations below it."""
ROW_ID = re.compile(rb'"id"\s*:\s*"(chat-[0-9a-f]+(?:-\d+)?)"')
REF = re.compile(rb"member-0*(\d{1,6})")


def keep_private(folder: Path) -> None:
    """Makes the private folder of a film, and keeps it out of a repository."""
    if not (folder / "private").exists():
        write(folder / "private/.gitignore", b"*\n")


def read_member_file(folder: Path, shown: str) -> tuple[Member, ...]:
    """Returns the members of earlier imports. Raises ContentError where the file is damaged, OSError."""
    file = folder / MEMBERS_FILE
    if not file.exists():
        return ()
    members, faulty = parse_members(file.read_text("utf-8", "replace"))
    if faulty:
        place = Location(f"{shown}/{MEMBERS_FILE}", faulty[0])
        raise ContentError(diagnose(Severity.ERROR, "unreadable-members", place))
    return members


def write_members(folder: Path, members: Iterable[Member]) -> None:
    """Writes the members of a film, one a line. Raises DiskError."""
    rows = [
        {
            "member": member.number, "id": member.id, "names": member.names, "nicks": member.nicks,
            **({"allowed": member.allowed} if member.allowed else {}),
        }
        for member in members
    ]  # fmt: skip
    text = "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"
    write(folder / MEMBERS_FILE, text.encode("utf-8", "replace"))


def highest_number(folder: Path) -> int:
    """Returns the highest number of a member that rows of prompts refer to; 0 if none does."""
    highest = 0
    for file in (folder / PROMPTS).glob("*") if (folder / PROMPTS).is_dir() else ():
        if file.suffix.lower() in (".jsonl", ".json", ".yaml", ".yml", ".csv"):
            highest = max([highest, *(int(number) for number in REF.findall(file.read_bytes()))])
    return highest


def own_texts(root: Path, folder: Path) -> str:
    """Returns titles of the site and of the film: a nickname that is a word of them says nothing of a person."""
    texts = [folder.name]
    for file in (root / "showcase.toml", folder / "project.yaml", folder / "project.yml"):
        try:
            texts += TITLE.findall(file.read_text("utf-8", "replace")) if file.is_file() else []
        except OSError:
            continue
    return "\n".join(texts)


def is_own_file(name: str) -> bool:
    """Returns whether a file of rows, by its path in the film's folder, was written by an import of a chat."""
    return re.fullmatch(r"prompts/discord(?:-\d+)?\.jsonl", name) is not None


def written_ids(folder: Path) -> frozenset[str]:
    """Returns the ids of the rows that imports of chats wrote. Raises OSError."""
    found: set[str] = set()
    for file in sorted((folder / PROMPTS).glob("discord*.jsonl")) if (folder / PROMPTS).is_dir() else ():
        with file.open("rb") as lines:
            found.update(match[1].decode() for line in lines if (match := ROW_ID.search(line)) is not None)
    return frozenset(found)


def read_counted(folder: Path) -> frozenset[int]:
    """Returns the ids of the messages that are counted already. Raises OSError."""
    file = folder / COUNTED
    if not file.exists():
        return frozenset()
    return frozenset(int(line) for line in file.read_text("utf-8").split() if line.lstrip("-").isdecimal())


def write_days(folder: Path, messages: Mapping[str, int], made: Mapping[str, int], new: Collection[int]) -> str:
    """Writes how many messages and pictures there were on each day, in a file of its own; returns its path.

    Messages are noted first: what is counted once is never counted again.
    """
    if not new:
        return ""
    before = (folder / COUNTED).read_bytes() if (folder / COUNTED).exists() else b""
    path = folder / next_days_file(folder)
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("day", "messages", "generations"))
    rows.writerows((day, messages.get(day, 0), made.get(day, 0)) for day in sorted({*messages, *made}) if day)
    write(folder / COUNTED, before + "".join(f"{id_}\n" for id_ in sorted(new)).encode())
    write(path, file.getvalue().encode())
    return path.relative_to(folder).as_posix()


def next_days_file(folder: Path) -> str:
    """Returns the path in a film's folder under which the next counts of days are written."""
    number, name = 1, f"{DAYS}.csv"
    while (folder / name).exists():
        number += 1
        name = f"{DAYS}-{number}.csv"
    return name


def note_exports(folder: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds to the list of exports that were imported. Raises DiskError."""
    file = folder / IMPORTS
    before = file.read_bytes() if file.exists() else b""
    write(file, before + "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "replace"))
