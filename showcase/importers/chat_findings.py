"""Reports what an import of a chat could not read, and what its author should know before the first publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from showcase.content.consent.decisions import ConsentEntry
from showcase.diagnostics import Location
from showcase.importers.chat_export import ChatReader
from showcase.importers.chat_media import MediaCount
from showcase.importers.chat_sources import OtherFile
from showcase.importers.findings import DiagnosticCollector
from showcase.names.common_words import is_ordinary
from showcase.names.hidden import NameMatcher

MOST_NAMES = 12
"""Names that are reported by themselves; the most frequent ones."""

OTHER_CODES = {
    "data-package": "discord-data-package", "discrub": "foreign-chat-export", "history-tracker": "foreign-chat-export",
    "html": "chat-export-format", "csv": "chat-export-format", "text": "chat-export-format",
    "midjourney-zip": "pictures-without-chat", "pictures": "pictures-without-chat",
    "zipped-export": "zipped-chat-export", "telegram": "other-chat-service", "slack": "other-chat-service",
    "empty": "empty-chat-export", "broken-json": "chat-no-json",
}  # fmt: skip
PROGRAMS = {
    "discrub": "Discrub", "history-tracker": "Discord History Tracker", "html": "HTML", "csv": "CSV", "text": "text",
    "telegram": "Telegram", "slack": "Slack",
}  # fmt: skip


def tell_others(others: Iterable[OtherFile], findings: DiagnosticCollector, *, has_chat: bool) -> None:
    """Reports files that are no exports: errors where there is no export at all."""
    tell = findings.warn if has_chat else findings.error
    for other in others:
        code = OTHER_CODES.get(other.kind, "unknown-chat-export")
        tell(code, Location(other.shown), file=other.shown, program=PROGRAMS.get(other.kind, other.kind))


def tell_cut(reader: ChatReader, last: str, findings: DiagnosticCollector) -> None:
    """Reports an export that could not be read to its end."""
    if reader.cut is not None:
        code = "cut-chat-export" if reader.cut.is_end else "broken-chat-export"
        findings.warn(code, reader.cut.place, count=reader.count, day=last or "?")


def tell_media(count: MediaCount, place: Location, findings: DiagnosticCollector) -> None:
    """Reports pictures that are not there, and what to do about it."""
    if count.expired:
        first, last = count.first_expired, count.last_expired
        days = "2024-02-01" if last is None else str(last) if first == last else f"{first} – {last}"
        findings.warn("expired-links", place, count=count.expired, total=count.total, day=days)
    if count.linked:
        findings.warn("linked-pictures", place, count=count.linked, total=count.total, day=count.until or "?")
    for number, code in ((count.missing, "missing-pictures"), (count.empty, "empty-pictures")):
        if number:
            findings.warn(code, place, count=number, total=count.total)
    if count.refused:
        findings.warn("refused-pictures", place, count=count.refused, total=count.total)


def tell_names(texts: Iterable[str], entries: Sequence[ConsentEntry], path: str, findings: DiagnosticCollector) -> None:
    """Reports names of members that prompts hold too, perhaps as words: they are hidden in every text. A name of
    several words is none unless all of them are.
    """
    hidden = [row for entry in entries if entry.member for row in entry.hidden("") if row.kind in ("name", "handle")]
    matcher = NameMatcher(tuple(hidden))
    found: Counter[str] = Counter()
    for text in texts if matcher else ():
        names = {match.hidden.name for match in matcher.find(text)}
        found.update(name for name in names if len(words := name.split()) == 1 or all(map(is_ordinary, words)))
    for name, count in found.most_common(MOST_NAMES):
        findings.note("name-in-prompts", Location(path), name=name, count=count)
