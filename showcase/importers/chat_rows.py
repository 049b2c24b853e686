"""Turns what was made in a chat into rows of prompts: who by their number, parents by their ids, files by content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any

from showcase.content.consent.members import member_ref
from showcase.content.words.mentions import without_mentions
from showcase.generation_metadata.midjourney import ADDRESS, BLEND
from showcase.generation_metadata.parameters_text import read_parameters
from showcase.generation_metadata.reader import read_generation
from showcase.generation_metadata.values import Evidence
from showcase.importers.chat_entries import ChatEntry
from showcase.importers.chat_media import ChatMedia
from showcase.importers.chat_text import clean_text
from showcase.importers.midjourney import split_prompt
from showcase.importers.prompt_rows import PromptRow, RowPlan, content_key, job_key
from showcase.names.hidden import HIDDEN
from showcase.structs import replace

CHAT = ["chat"]
"""Where a prompt is known from."""

UNSURE = frozenset(["post", "bot"])
"""Kinds of entries of which the chat may not tell the prompt."""

DISTINCTIVE = re.compile(r"(?=.*[\d_.#])(?=.*[^\W\d_]).{4,}")
"""A name that is no word of a language, since it has a digit, a dot or an underscore."""


def message_key(message: int) -> str:
    """Returns the key by which a message is known in later imports."""
    return f"discord:{message}"


def row_id(message: int) -> str:
    """Returns the id of what a message shows: the same in every import, and nothing of who wrote it."""
    return intern("chat-" + hashlib.sha256(f"discord:{message}".encode()).hexdigest()[:12])


@dataclass(slots=True)
class ChatRows:
    """Makes rows of entries."""

    media: ChatMedia
    numbers: Mapping[str, int]
    """Number of each person, by key."""
    names: re.Pattern[str] | None = None
    """Finds names that no prompt of the file may hold."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Ids of rows of earlier imports, by their keys."""
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
            yield PromptRow(self._values(entry, pictures), keys, pictures=tuple(pictures), private=private)

    def _asked_for(self, entry: ChatEntry) -> Mapping[str, Any]:
        key = (entry.kind == "bot", entry.prompt)
        if key not in self._asked:
            self._asked[key] = self._of_bot(entry.prompt) if entry.kind == "bot" else self._parts(entry.prompt)
        return self._asked[key]

    def _values(self, entry: ChatEntry, pictures: Sequence[Path]) -> dict[str, Any]:
        number = self.numbers.get(entry.person, 0)
        values: dict[str, Any] = {"id": row_id(entry.id), "at": entry.day, "tool": entry.tool, "kind": entry.kind}
        if number:
            values["by"] = intern(member_ref(number))
        if entry.parent:
            values["parent"] = self.ids.get(message_key(entry.parent)) or row_id(entry.parent)
        asked = {**self._asked_for(entry), "evidence": CHAT}
        if not asked["prompt"] and entry.kind in UNSURE:
            asked = next(filter(None, map(self._of_file, pictures)), asked)
        elif not asked["prompt"]:
            asked["prompt"] = BLEND
        if not asked["prompt"]:
            values["visibility"] = "private"  # a picture of which nothing is known may be anything
        return values | {name: value for name, value in asked.items() if value}

    def _parts(self, prompt: str) -> dict[str, Any]:
        """Returns the keys of a prompt as Midjourney writes it."""
        asked = split_prompt(prompt)
        said = asked.words or ("" if asked.pictures > 1 else ADDRESS.sub("", prompt).strip())
        return self._keys(said, asked.negative, asked.seed, asked.params, version=asked.version)

    def _of_bot(self, text: str) -> dict[str, Any]:
        """Returns the keys of a prompt as other bots write it."""
        found = read_parameters(text, Evidence.TEXT, is_own_key=True)
        if found is None:
            return self._parts(text)
        return self._keys(found.prompt, found.negative, found.seed, found.params)

    def _of_file(self, picture: Path) -> dict[str, Any] | None:
        """Returns the keys of a prompt that a picture holds itself; None if it holds none."""
        found = read_generation(picture)
        if not found.prompt:
            return None
        told = {"tool": found.tool, "version": found.tool_version}
        made = self._keys(found.prompt, found.negative, found.seed, found.params, **told)
        return made | {"evidence": sorted({str(evidence) for _, evidence in found.evidence})}

    def _keys(
        self, prompt: str, negative: str, seed: str, params: Iterable[tuple[str, str]], **told: str
    ) -> dict[str, Any]:
        words, without = (self._without_names(clean_text(text)) for text in (prompt, negative))
        settings = {name: self._without_names(clean_text(value)) for name, value in params}
        return {**told, "prompt": words, "negative": without, "seed": seed, "params": settings}

    def _without_names(self, text: str) -> str:
        if self.names is not None and text:
            text = self.names.sub(HIDDEN, text)
        return without_mentions(text, ())[0]

    def _private(self, entry: ChatEntry) -> Iterator[tuple[str, Any]]:
        yield "picture", entry.number
        yield "references", ADDRESS.findall(entry.prompt)
        if not entry.job:
            yield "files", [file.name for file in entry.files]


def distinctive_names(names: Iterable[str]) -> re.Pattern[str] | None:
    """Returns what finds, as whole words, names and ids that are no words of a language, and mentions of any name; None
    if there are none.
    """
    every = sorted({name for name in names if name}, key=len, reverse=True)
    alone = [name for name in every if DISTINCTIVE.fullmatch(name) or name.isdecimal()]
    if not every:
        return None
    mentions = r"(?<=@)(?:" + "|".join(map(re.escape, every)) + r")(?!\w)"
    words = r"(?<![\w.])(?:" + "|".join(map(re.escape, alone)) + r")(?!\w)"
    return re.compile(f"{mentions}|{words}" if alone else mentions, re.IGNORECASE)


def without_lost_parents(plan: RowPlan, ids: Collection[str]) -> RowPlan:
    """Returns the plan in which no row names a parent that is neither in it nor in the film (`ids`)."""
    there = {*ids, *(row.values["id"] for row in plan.rows)}

    def kept(row: PromptRow) -> PromptRow:
        if not row.values.get("parent") or row.values["parent"] in there:
            return row
        return replace(row, values={key: value for key, value in row.values.items() if key != "parent"})

    return replace(plan, rows=tuple(map(kept, plan.rows)))
