"""Turns what was made in a chat into rows of prompts: who by their number, parents by their ids, files by content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from showcase.content.members import member_ref
from showcase.importers.bot_prompts import split_settings
from showcase.importers.chat_entries import ChatEntry
from showcase.importers.chat_media import ChatMedia
from showcase.importers.midjourney import ADDRESS, split_prompt
from showcase.importers.prompt_rows import PromptRow, RowPlan, content_key, job_key
from showcase.model.hidden_names import HIDDEN

BLEND = "/blend"
"""What somebody types who gives pictures and no words."""

ON = "yes"
"""Value of a parameter that has none: empty values are not kept."""

DISTINCTIVE = re.compile(r"(?=.*[\d_.#])(?=.*[^\W\d_]).{4,}")
"""A name that is no word of a language, since it has a digit, a dot or an underscore."""


def message_key(message: int) -> str:
    """Returns the key by which a message is known in later imports."""
    return f"discord:{message}"


def row_id(message: int) -> str:
    """Returns the id of what a message shows: the same in every import, and nothing of who wrote it."""
    return "chat-" + hashlib.sha256(f"discord:{message}".encode()).hexdigest()[:12]


@dataclass(slots=True)
class ChatRows:
    """Makes rows of entries."""

    media: ChatMedia
    numbers: Mapping[str, int]
    """Number of each person, by key."""
    names: re.Pattern[str] | None = None
    """Finds names that no prompt of the file may hold."""
    repeated: int = 0
    """Posts of a picture that is there already."""
    _used: set[str] = field(default_factory=set)
    _asked: dict[tuple[bool, str], dict[str, Any]] = field(default_factory=dict)

    def rows(self, entries: Iterable[ChatEntry]) -> Iterator[PromptRow]:
        """Yields a row for each entry; posts of a picture that is there already are counted only."""
        for entry in entries:
            pictures = self.media.of(entry)
            digests = [content_key(self.media.digest(picture)) for picture in pictures]
            if entry.kind == "post" and digests and all(digest in self._used for digest in digests):
                self.repeated += 1
                continue
            shared = [*([job_key(entry.job)] if entry.job else []), *digests]
            own = [key for key in dict.fromkeys(shared) if key not in self._used]
            self._used.update(own)
            private = {key: value for key, value in self._private(entry) if value}
            keys = (message_key(entry.id), *own)
            yield PromptRow(self._values(entry), keys, pictures=tuple(pictures), private=private)

    def _values(self, entry: ChatEntry) -> dict[str, Any]:
        number = self.numbers.get(entry.person, 0)
        values: dict[str, Any] = {"id": row_id(entry.id), "at": entry.day, "tool": entry.tool, "kind": entry.kind}
        if number:
            values["by"] = member_ref(number)
        key = (entry.kind == "bot", entry.prompt)
        if key not in self._asked:
            self._asked[key] = self._parts(entry.prompt, settings=entry.kind == "bot")
        asked = self._asked[key]
        if not asked.get("prompt") and entry.kind not in ("post", "bot"):
            asked = {**asked, "prompt": BLEND}
        if not asked.get("prompt"):
            values["visibility"] = "private"  # a picture that nobody knows anything of may be anything
        return values | asked | {"evidence": ["chat"]}

    def _parts(self, prompt: str, settings: bool) -> dict[str, Any]:
        """Returns the keys of a prompt that its text gives."""
        words, negative, told = split_settings(prompt) if settings else (prompt, "", {})
        asked = split_prompt(words)
        seed = asked.seed or told.pop("Seed", "")
        params = {**{name: value or ON for name, value in asked.params}, **told}
        said = asked.words or ADDRESS.sub("", prompt).strip()
        return {
            "prompt": self._without_names(said),
            "negative": self._without_names(", ".join(part for part in (negative, asked.negative) if part)),
            "version": asked.version,
            "seed": seed,
            "params": params,
        }

    def _without_names(self, text: str) -> str:
        return self.names.sub(HIDDEN, text) if self.names is not None and text else text

    def _private(self, entry: ChatEntry) -> Iterator[tuple[str, Any]]:
        yield "picture", entry.number
        yield "job", entry.job
        yield "references", ADDRESS.findall(entry.prompt)
        yield "files", [file.name for file in entry.files]


def distinctive_names(names: Iterable[str]) -> re.Pattern[str] | None:
    """Returns what finds names and ids that cannot be words of a language, as whole words; None if there are none."""
    found = sorted({name for name in names if DISTINCTIVE.fullmatch(name) or name.isdecimal()}, key=len, reverse=True)
    if not found:
        return None
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, found)) + r")(?!\w)", re.IGNORECASE)


def with_parents(plan: RowPlan, entries: Iterable[ChatEntry], ledger: Iterable[Mapping[str, Any]]) -> RowPlan:
    """Returns the plan with a parent in each row that was made of another one, in this import or an earlier one."""
    ids: dict[str, str] = {}
    for told in ledger:
        ids |= {key: str(told.get("id")) for key in told.get("keys", ()) if isinstance(key, str)}
    for row in plan.rows:
        ids |= {key: row.values["id"] for key in row.keys if key.startswith("discord:")}
    parents = {message_key(entry.id): message_key(entry.parent) for entry in entries if entry.parent}
    made = []
    for row in plan.rows:
        parent = ids.get(parents.get(row.keys[0], ""), "")
        has_other = parent and parent != row.values["id"]
        made.append(replace(row, values={**row.values, "parent": parent}) if has_other else row)
    return replace(plan, rows=tuple(made))


def known_by_id(rows: Iterable[PromptRow], ids: Collection[str]) -> Iterator[PromptRow]:
    """Yields the rows that are not in the film by their id, where an import was stopped before it noted them."""
    return (row for row in rows if row.values["id"] not in ids)
