"""Imports exports of a Discord channel: prompts with their lineage, counts by day, and whom to ask for consent.

exports -> messages -> entries -> members and rows of prompts -> private/, prompts/, making-of/
"""

from __future__ import annotations

import contextlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from showcase.content.consent.decisions import ConsentEntry, strictest
from showcase.content.consent.lists import read_private
from showcase.content.consent.members import Member, with_members
from showcase.content.files.folders import private_files
from showcase.content.files.read_context import ReadContext
from showcase.content.reader import read_site_consent
from showcase.content.words.answers import WITHDRAWN
from showcase.diagnostics import Diagnostic, Location, Severity
from showcase.engine.files import Digests, digest_of, draft_of, write
from showcase.importers.chat_entries import Chat
from showcase.importers.chat_export import ChatReader
from showcase.importers.chat_findings import tell_cut, tell_media, tell_names, tell_others
from showcase.importers.chat_ledger import (
    highest_number,
    is_own_file,
    keep_private,
    next_days_file,
    note_exports,
    own_texts,
    read_counted,
    read_member_file,
    write_days,
    write_members,
    written_ids,
)
from showcase.importers.chat_media import ChatMedia, MediaCount, name_pattern
from showcase.importers.chat_people import numbered
from showcase.importers.chat_rows import ChatRows, distinctive_names, without_lost_parents
from showcase.importers.chat_sources import ChatFile, find_chats
from showcase.importers.consent_rows import ConsentAddition, add_waiting
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.prompt_rows import (
    ImportLock,
    PromptRow,
    RowPlan,
    known_prompts,
    plan_rows,
    read_ledger,
    write_rows,
)
from showcase.localization import DEFAULT
from showcase.structs import FrozenStruct, field, replace

NAME = "discord"
"""Of the file of rows in `prompts/`."""


class ChatRequest(FrozenStruct):
    """What is asked of an import."""

    paths: tuple[tuple[Path, str], ...]
    """Exports and folders of exports, each with how the person wrote it."""
    root: Path
    """The site's folder."""
    folder: Path
    """The film's folder."""
    today: date
    rehearse: bool = False
    """Whether nothing is written."""

    @property
    def shown(self) -> str:
        return self.folder.relative_to(self.root).as_posix()


class ChatSummary(FrozenStruct):
    """What the exports hold, and what of it is new."""

    exports: int = 0
    messages: int = 0
    days: tuple[str, ...] = ()
    made: tuple[tuple[str, int], ...] = ()
    """New entries by kind, the most frequent first."""
    known: int = 0
    """Entries that are in the film, or were imported and deleted."""
    withdrawn: int = 0
    """Entries of people who withdrew: not imported."""
    private: int = 0
    """New entries that are not shown, since nobody knows what they are."""
    people: int = 0
    """Who made something."""
    asked: int = 0
    """Those of them who are on a consent list."""
    unfinished: int = 0
    imitated: int = 0
    repeated: int = 0
    """Messages that are in several exports."""
    media: MediaCount = field(default_factory=MediaCount)

    @property
    def entries(self) -> int:
        return sum(count for _, count in self.made)


class ChatResult(FrozenStruct):
    """What came of it."""

    summary: ChatSummary
    files: tuple[str, ...] = ()
    """Written, or to be written, in the film's folder; pictures are counted only."""
    pictures: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        return all(told.severity is not Severity.ERROR for told in self.diagnostics)


def import_chat(request: ChatRequest) -> ChatResult:
    """Imports exports into a film. Raises ContentError where what an earlier import wrote is damaged, DiskError."""
    with contextlib.nullcontext() if request.rehearse else ImportLock(request.root):
        try:
            return _Import(request).run()
        except KeyboardInterrupt:
            for draft in request.folder.rglob(draft_of(Path("*")).name):
                draft.unlink(missing_ok=True)
            raise


@dataclass(slots=True)
class _Plan:
    """What an import would write."""

    members: list[Member]
    consent: ConsentAddition
    days: tuple[str, ...]
    """Of all entries."""
    rows: RowPlan
    lists: tuple[ConsentEntry, ...]
    withdrawn: int


class _Import:
    """One import, from the exports to the files."""

    def __init__(self, request: ChatRequest) -> None:
        self.request = request
        self.findings = DiagnosticCollector()
        self.chat = Chat(read_counted(request.folder))
        self.digests: dict[str, str] = {}

    def run(self) -> ChatResult:
        try:
            files, others = find_chats(self.request.paths)
            tell_others(others, self.findings, has_chat=bool(files))
            if not files:
                return self._result(ChatSummary())
            self._read(files)
        except OSError as fault:
            place = Location(str(fault.filename or self.request.paths[0][1]))
            self.findings.error("unreadable-file", place, why=fault.strerror or fault)
            return self._result(ChatSummary())
        media = ChatMedia([file.path for file in files], self.request.today)
        plan = self._plan(media)
        place = Location(files[0].shown)
        written = list(self._would_write(plan)) if self.request.rehearse else self._write(plan, files, media)
        tell_media(media.count, place, self.findings)
        texts = dict.fromkeys(text for row in plan.rows.rows if (text := row.values.get("prompt")))
        tell_names(texts, plan.lists, f"{self.request.shown}/{plan.consent.path}", self.findings)
        pictures = sum(len(row.pictures) for row in plan.rows.rows) - media.count.refused
        return self._result(self._summary(len(files), plan, media.count), written, pictures)

    def _summary(self, files: int, plan: _Plan, count: MediaCount) -> ChatSummary:
        made = Counter(row.values["kind"] for row in plan.rows.rows)
        private = sum(row.values.get("visibility") == "private" for row in plan.rows.rows)
        return ChatSummary(
            files, self.chat.messages, plan.days,
            tuple(made.most_common()), plan.rows.known, plan.withdrawn, private,
            sum(bool(person.entries) for person in self.chat.people.by_key.values()),
            plan.consent.asked, self.chat.unfinished, self.chat.imitated, self.chat.repeated, count,
        )  # fmt: skip

    def _result(self, summary: ChatSummary, files: Iterable[str] = (), pictures: int = 0) -> ChatResult:
        return ChatResult(summary, tuple(files), pictures, tuple(self.findings.diagnostics))

    def _read(self, files: Sequence[ChatFile]) -> None:
        for number, file in enumerate(files):
            reader = ChatReader(file.path, file.shown)
            self.chat.read(reader, number)
            tell_cut(reader, max(self.chat.days, default=""), self.findings)
            self.digests[file.shown] = digest_of(file.path)

    def _plan(self, media: ChatMedia) -> _Plan:
        request, folder = self.request, self.request.folder
        entries = self.chat.settle()
        known = read_member_file(folder, request.shown)
        seed = "".join(sorted(self.digests.values()))
        taken = 0 if known else highest_number(folder)
        people = self.chat.people.by_key
        members = numbered(people.values(), known, taken, seed, own_texts(request.root, folder))
        lists = self._lists(list(members.values()))
        gone = {member.number for member in members.values() if _has_withdrawn(member, lists)}
        kept = deque(entry for entry in entries if not (entry.person and members[entry.person].number in gone))
        withdrawn = len(entries) - len(kept)
        days = tuple(sorted({entry.day for entry in kept if entry.day}))
        self.chat.entries.clear()  # what was made a row is needed no more: exports may be large
        del entries
        names = [name for member in members.values() for name in (*member.spellings, member.id)]
        numbers = {key: member.number for key, member in members.items()}
        rows = ChatRows(media, numbers, distinctive_names(names), read_ledger(folder))
        there = known_prompts(request.root, folder, Digests().of, is_own_file)
        ids = there.ids | written_ids(folder)
        stopped = 0  # rows that an import wrote which was stopped before it noted them

        def fresh() -> Iterator[PromptRow]:
            nonlocal stopped
            for row in rows.rows(kept.popleft() for _ in range(len(kept))):
                if row.values["id"] in ids:
                    stopped += 1
                else:
                    yield row

        plan = plan_rows(fresh(), there)
        plan = replace(without_lost_parents(plan, ids), known=plan.known + stopped)
        waiting = [members[key] for key, person in people.items() if person.entries]
        consent = add_waiting(request.root, folder, sorted(waiting, key=lambda member: member.number))
        every = sorted(members.values(), key=lambda member: member.number)
        return _Plan(every, consent, days, plan, lists, withdrawn)

    def _lists(self, members: Sequence[Member]) -> tuple[ConsentEntry, ...]:
        """Returns what consent lists say of the members, as a build will read it."""
        root, folder = self.request.root, self.request.folder
        desk = ReadContext(root, folder, (DEFAULT,), Digests().of)
        files = [file.name for file in private_files(folder, desk)] if folder.is_dir() else []
        entries = (*read_private(desk, files), *(read_site_consent(root).value or ()))
        return with_members(entries, members, desk)

    def _would_write(self, plan: _Plan) -> Iterator[str]:
        if plan.consent.added:
            yield plan.consent.path
        if plan.rows.rows:
            yield f"prompts/{NAME}.jsonl"
        if self.chat.new:
            yield next_days_file(self.request.folder)

    def _write(self, plan: _Plan, files: Sequence[ChatFile], media: ChatMedia) -> list[str]:
        """Writes what hides names first, so that an import that is stopped publishes nobody's. Raises DiskError."""
        folder = self.request.folder
        keep_private(folder)
        write_members(folder, plan.members)
        made: list[str] = []
        if plan.consent.added:
            write(folder / plan.consent.path, plan.consent.data)
            made.append(plan.consent.path)
        names = name_pattern(name for member in plan.members for name in (*member.names, member.id))
        made += write_rows(plan.rows, folder, NAME, lambda picture: media.cleaned(picture, names)).files
        generations = Counter(row.values["at"] for row in plan.rows.rows)
        if days := write_days(folder, self.chat.days, generations, self.chat.new):
            made.append(days)
        if made:
            note_exports(folder, [self._evidence(file) for file in files])
        return made

    def _evidence(self, file: ChatFile) -> dict[str, str]:
        header = file.header
        told = {"guild": header.guild, "channel": header.channel, "channel_id": header.channel_id}
        exported = {"exported": header.exported, "imported": self.request.today.isoformat()}
        return {"file": file.path.name, "sha256": self.digests[file.shown], **told, **exported}


def _has_withdrawn(member: Member, lists: Iterable[ConsentEntry]) -> bool:
    entries = [entry for entry in lists if entry.member == member.number]
    return bool(entries) and strictest(entries).manner == WITHDRAWN
